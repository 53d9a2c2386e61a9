-- Pictures of sessions and of those who lead them: drawn by us from what was sent.
create table pictures (
    event_id bigint not null references events (id),
    -- Made of what is in it.
    name text not null,
    jpeg blob not null,
    created_at bigint not null,
    primary key (event_id, name)
);

-- JSON: its name, and what it shows.
alter table sessions add column picture text not null default 'null';
-- JSON: the names of pictures, by a speaker's name.
alter table events add column portraits text not null default '{}';

-- Whom the desk does not list any more.
create index registrations_erased on registrations (event_id, id) where erased_at is not null;
