-- What an event's entries are called in calendars (UID; RFC 5545, 3.8.4.7): the same for ever, whatever it is called in addresses
-- later, and wherever the service answers.
create table calendar_names (
    event_id integer primary key not null references events (id) on delete cascade,
    name text not null,
    domain text not null
);
insert into calendar_names (event_id, name, domain) select id, slug, 'kruispunt' from events;
-- On which domain those of new events are (one row).
create table calendar_domain (
    id integer primary key not null check (id = 1),
    domain text not null
);
