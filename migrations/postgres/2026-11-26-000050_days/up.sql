-- Events of more than one day.

-- The event's last day, in its own zone, such as 2040-05-05; null: the last day on which a session ends.
alter table events add column until text;

-- Reminders that were sent: which, for which event or session, and for which start. What is postponed is reminded of anew.
create table reminders_of_starts (
    event_id bigint not null references events (id),
    session_id bigint not null default 0,
    kind text not null,
    starts_at bigint not null,
    at bigint not null,
    primary key (event_id, session_id, kind, starts_at)
);
insert into reminders_of_starts (event_id, session_id, kind, starts_at, at)
select r.event_id, r.session_id, r.kind, coalesce(
    (select s.starts_at from sessions s where s.id = r.session_id),
    (select e.starts_at from events e where e.id = r.event_id)), r.at
from reminders r;
drop table reminders;
alter table reminders_of_starts rename to reminders;

-- Who came to the event on which of its days: its own zone's, such as 2040-05-04.
create table days_attended (
    event_id bigint not null references events (id),
    registration_id bytea not null,
    day text not null,
    at bigint not null,
    primary key (registration_id, day)
);
create index days_attended_of_event on days_attended (event_id, day);
-- Until now an event was one day.
insert into days_attended (event_id, registration_id, day, at)
select c.event_id, c.registration_id, to_char(to_timestamp(e.starts_at / 1000) at time zone 'UTC', 'YYYY-MM-DD'), c.at
from check_ins c join events e on e.id = c.event_id where c.session_id = 0;
