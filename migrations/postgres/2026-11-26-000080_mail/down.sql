drop index outbox_due;
alter table outbox drop column urgency;
alter table outbox drop column leased_until;
alter table outbox drop column leased_by;
create index outbox_due on outbox (due_at) where status = 'owed';
