-- From registering to the day after: reminders, news of a changed programme, and being forgotten.

-- So many days after its end the event's registrations become anonymous; null: never by themselves.
alter table events add column retention_days integer;
-- A registration whose address nobody opened a link from loses its seats after so many hours; null: never.
alter table events add column confirm_hours integer;
-- Join links are shown from so many minutes before the start.
alter table events add column join_minutes integer not null default 30;

-- When a link from her mail was first opened: the address is hers.
alter table registrations add column opened_at bigint;
-- When she was warned that her seats will pass on.
alter table registrations add column warned_at bigint;
alter table registrations add column reminders boolean not null default true;
alter table registrations add column newsletter boolean not null default false;
-- Access needs and diet, encrypted under the installation's key.
alter table registrations add column needs blob;
-- When her personal data went.
alter table registrations add column erased_at bigint;

-- What a mail tells of besides the rows: JSON.
alter table outbox add column about text;

-- Reminders that were sent: which, for which event or session.
create table reminders (
    event_id bigint not null references events (id),
    session_id bigint not null default 0,
    kind text not null,
    at bigint not null,
    primary key (event_id, session_id, kind)
);
