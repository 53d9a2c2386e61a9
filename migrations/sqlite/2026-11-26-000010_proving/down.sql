-- Back to one registration for each address: the other ones of an address cannot be kept apart any more.
drop table unproven_mails;
alter table events drop column unproven;
drop index registrations_by_client;
drop index registrations_by_address;
alter table registrations drop column client;
alter table registrations drop column shares_address;
alter table registrations rename column proven_at to opened_at;
