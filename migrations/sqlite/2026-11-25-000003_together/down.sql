alter table places drop column kept;
drop index registrations_by_contact;
alter table registrations drop column contact_id;
