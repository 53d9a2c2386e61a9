-- Waiting lists that run themselves, changing and cancelling.

alter table events add column changes_close_at bigint;
-- A place that comes free is offered for so long; null: it is given at once.
alter table events add column offer_minutes integer;
-- The same, within a day of the session.
alter table events add column late_offer_minutes integer not null default 120;

-- The latest arrival that has had a place here.
alter table places add column last_arrival bigint not null default 0;
update places set last_arrival = coalesce((select max(arrival) from seats
    where seats.session_id = places.session_id and seats.mode = places.mode and seats.status = 'confirmed'), 0)
    where session_id is not null;
update places set last_arrival = coalesce((select max(number) from registrations
    where registrations.event_id = places.event_id and registrations.attendance = places.mode), 0)
    where session_id is null;

-- Only the heart writes seats and mails, in one transaction with their registration; `kruispunt check` looks for
-- what belongs to nobody. So they refer to it without a foreign key, which would be looked up for every row.
create table new_registrations (
    id blob primary key not null,
    event_id bigint not null references events (id),
    -- The arrival that made it; the reference that people say on the phone is computed from it.
    number bigint not null,
    name text not null,
    email text not null,
    -- The address as it is compared: trimmed, lower case. None after cancelling: one may register again.
    email_key text,
    affiliation text not null,
    language text not null,
    attendance text not null,
    -- in, waiting (for a place in the event) or cancelled.
    standing text not null,
    -- The line for a place in the event in which she stands, also when she has one in the other mode.
    waits_mode text,
    waits_arrival bigint,
    -- Links carry it: raising it makes every link given out before worthless.
    generation integer not null,
    created_at bigint not null,
    cancelled_at bigint,
    -- What she had before she cancelled, as JSON, while it may be taken back.
    undo text,
    -- When her link was last mailed because someone registered again with her address.
    link_mailed_at bigint not null,
    -- When the last mail about changes is due: until then it tells of more.
    change_mail_at bigint not null,
    -- RFC 5545, 3.8.7.4, for what is in everybody's agenda: rises when she comes, goes, or attends otherwise.
    sequence bigint not null,
    changed_at bigint not null,
    unique (event_id, email_key),
    unique (event_id, number)
) without rowid;
insert into new_registrations
    select id, event_id, number, name, email, email_key, affiliation, language, attendance,
        case when cancelled_at is null then 'in' else 'cancelled' end, null, null,
        generation, created_at, cancelled_at, null, link_mailed_at, 0, 0, created_at
    from registrations;

create table new_seats (
    registration_id blob not null,
    session_id bigint not null,
    mode text not null,
    status text not null,
    -- The order of her wishes, from 0.
    rank integer not null,
    -- The order of the waiting list.
    arrival bigint not null,
    if_full text not null,
    -- The session that she keeps until this one comes.
    instead_of bigint,
    offered_until bigint,
    sequence bigint not null,
    changed_at bigint not null,
    primary key (registration_id, session_id, mode)
) without rowid;
insert into new_seats
    select registration_id, session_id, mode, status, rank, arrival, 'wait', null, null, sequence, changed_at from seats;

create table new_outbox (
    id blob primary key not null,
    registration_id blob not null,
    kind text not null,
    status text not null,
    created_at bigint not null,
    due_at bigint not null,
    attempts integer not null,
    -- What the last refusal said, without addresses.
    last_error text
) without rowid;
insert into new_outbox
    select id, registration_id, kind, status, created_at, due_at, attempts, last_error from outbox;

drop table outbox;
drop table seats;
drop table registrations;
alter table new_registrations rename to registrations;
alter table new_seats rename to seats;
alter table new_outbox rename to outbox;
create index registrations_waiting on registrations (event_id, waits_mode, waits_arrival) where waits_mode is not null;
create index seats_waiting on seats (session_id, mode, arrival) where status = 'waiting';
create index seats_offered on seats (offered_until) where status = 'offered';
create index outbox_due on outbox (due_at) where status = 'owed';
