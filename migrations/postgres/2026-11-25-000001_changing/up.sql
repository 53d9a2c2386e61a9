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

-- Null after cancelling: one may register again.
alter table registrations alter column email_key drop not null;
-- in, waiting (for a place in the event) or cancelled.
alter table registrations add column standing text not null default 'in';
update registrations set standing = 'cancelled' where cancelled_at is not null;
alter table registrations alter column standing drop default;
-- The line for a place in the event in which she stands, also when she has one in the other mode.
alter table registrations add column waits_mode text;
alter table registrations add column waits_arrival bigint;
-- What she had before she cancelled, as JSON, while it may be taken back.
alter table registrations add column undo text;
-- When the last mail about changes is due: until then it tells of more.
alter table registrations add column change_mail_at bigint not null default 0;
alter table registrations alter column change_mail_at drop default;
-- RFC 5545, 3.8.7.4, for what is in everybody's agenda: rises when she comes, goes, or attends otherwise.
alter table registrations add column sequence bigint not null default 0;
alter table registrations alter column sequence drop default;
alter table registrations add column changed_at bigint not null default 0;
alter table registrations alter column changed_at drop default;
update registrations set changed_at = created_at;

alter table seats add column if_full text not null default 'wait';
alter table seats alter column if_full drop default;
-- The session that she keeps until this one comes.
alter table seats add column instead_of bigint;
alter table seats add column offered_until bigint;
alter table seats drop constraint seats_pkey;
alter table seats add primary key (registration_id, session_id, mode);

-- Only the heart writes seats and mails, in one transaction with their registration; `kruispunt check` looks for
-- what belongs to nobody. So they refer to it without a foreign key, which would be looked up for every row.
alter table seats drop constraint seats_registration_id_fkey;
alter table seats drop constraint seats_session_id_fkey;
alter table outbox drop constraint outbox_registration_id_fkey;

create index registrations_waiting on registrations (event_id, waits_mode, waits_arrival) where waits_mode is not null;
create index seats_offered on seats (offered_until) where status = 'offered';
