-- Registering several people together, and people without an address of their own.

-- Who registered her, when somebody else did: mails to her go to that person's address.
alter table registrations add column contact_id bytea;
create index registrations_by_contact on registrations (contact_id) where contact_id is not null;

-- Seats that stay although the capacity was lowered below them: so many, until their people leave.
alter table places add column kept integer not null default 0;
