-- How the tables of an event are read, where somebody corrected it.
create table mappings (
    event_id bigint not null references events (id),
    -- A hash of the names of their columns.
    heads text not null,
    -- What each holds, as JSON by its name.
    read_as text not null,
    primary key (event_id, heads)
);
