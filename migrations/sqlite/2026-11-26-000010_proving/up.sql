-- A registration is unproven until a button was pressed on the page that a link from one of its mails opens. What is in
-- already counts as proven: its links go on as they are.

create table new_registrations (
    id blob primary key not null,
    event_id bigint not null references events (id),
    -- The arrival that made it; the reference that people say on the phone is computed from it.
    number bigint not null,
    name text not null,
    email text not null,
    -- The address as it is compared: trimmed, lower case. None after cancelling.
    email_key text,
    affiliation text not null,
    language text not null,
    attendance text not null,
    -- in, waiting (for a place in the event) or cancelled.
    standing text not null,
    -- The line for a place in the event in which she stands, also when she has one in the other mode.
    waits_mode text,
    waits_arrival bigint,
    -- Links carry it: raising it makes every link given out before worthless. Those in the mails of an unproven
    -- registration carry the next one, which proving begins.
    generation integer not null,
    created_at bigint not null,
    cancelled_at bigint,
    -- What she had before she cancelled, as JSON, while it may be taken back.
    undo text,
    -- When her link was last mailed because someone asked for it with her address.
    link_mailed_at bigint not null,
    -- When the last mail about changes is due: until then it tells of more.
    change_mail_at bigint not null,
    -- RFC 5545, 3.8.7.4, for what is in everybody's agenda: rises when she comes, goes, or attends otherwise.
    sequence bigint not null,
    changed_at bigint not null,
    -- When it was proven that the address is hers; an organiser who registers somebody vouches for it.
    proven_at bigint,
    -- Whether somebody said that this is another person with the address of one who is registered.
    shares_address boolean not null default false,
    -- Who sent it, while that counts: a keyed hash of the network, for those who registered themselves.
    client blob,
    -- When she was warned that her seats may pass on.
    warned_at bigint,
    reminders boolean not null default true,
    newsletter boolean not null default false,
    announcements boolean not null default true,
    -- Access needs and diet, encrypted under the installation's key.
    needs blob,
    -- When her personal data went.
    erased_at bigint,
    -- Who registered her, when somebody else did: mails to her go to that person's address.
    contact_id blob,
    unique (event_id, number)
) without rowid;
insert into new_registrations (id, event_id, number, name, email, email_key, affiliation, language, attendance, standing,
        waits_mode, waits_arrival, generation, created_at, cancelled_at, undo, link_mailed_at, change_mail_at, sequence,
        changed_at, proven_at, warned_at, reminders, newsletter, announcements, needs, erased_at, contact_id)
    select id, event_id, number, name, email, email_key, affiliation, language, attendance, standing,
        waits_mode, waits_arrival, generation, created_at, cancelled_at, undo, link_mailed_at, change_mail_at, sequence,
        changed_at, coalesce(opened_at, created_at), warned_at, reminders, newsletter, announcements, needs, erased_at,
        contact_id
    from registrations;
drop table registrations;
alter table new_registrations rename to registrations;
create index registrations_waiting on registrations (event_id, waits_mode, waits_arrival) where waits_mode is not null;
create index registrations_by_contact on registrations (contact_id) where contact_id is not null;
create index registrations_erased on registrations (event_id, id) where erased_at is not null;
create index registrations_by_address on registrations (event_id, email_key, proven_at) where email_key is not null;
create index registrations_by_client on registrations (event_id, client)
    where client is not null and proven_at is null and standing <> 'cancelled';

-- When unproven registrations give way: give-way (where somebody waits), always, never.
alter table events add column unproven text not null default 'give-way';

-- Mails to addresses that nobody has proven, by day: a keyed hash of event, address and kind.
create table unproven_mails (
    address blob not null,
    day bigint not null,
    mails integer not null,
    primary key (address, day)
) without rowid;
