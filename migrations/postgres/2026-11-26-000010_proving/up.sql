-- A registration is unproven until a button was pressed on the page that a link from one of its mails opens. What is in
-- already counts as proven: its links go on as they are.

-- When it was proven that the address is hers; an organiser who registers somebody vouches for it.
alter table registrations rename column opened_at to proven_at;
update registrations set proven_at = created_at where proven_at is null;
-- Whether somebody said that this is another person with the address of one who is registered.
alter table registrations add column shares_address boolean not null default false;
-- Who sent it, while that counts: a keyed hash of the network, for those who registered themselves.
alter table registrations add column client bytea;
alter table registrations drop constraint registrations_event_id_email_key_key;
create index registrations_by_address on registrations (event_id, email_key, proven_at) where email_key is not null;
create index registrations_by_client on registrations (event_id, client)
    where client is not null and proven_at is null and standing <> 'cancelled';

-- When unproven registrations give way: give-way (where somebody waits), always, never.
alter table events add column unproven text not null default 'give-way';

-- Mails to addresses that nobody has proven, by day: a keyed hash of event, address and kind.
create table unproven_mails (
    address bytea not null,
    day bigint not null,
    mails integer not null,
    primary key (address, day)
);
