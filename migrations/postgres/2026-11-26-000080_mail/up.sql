-- Which process sends a mail now, and until when it may, by the database's clock. The lease is renewed while it is being sent.
alter table outbox add column leased_by bytea;
alter table outbox add column leased_until bigint;
-- Links, confirmations, offers and news leave first (0), then reminders and warnings (1), then announcements (2).
alter table outbox add column urgency integer not null generated always as (
    case kind when 'announcement' then 2 when 'reminder-week' then 1 when 'reminder-day' then 1 when 'unconfirmed' then 1 else 0 end
) stored;
drop index outbox_due;
create index outbox_due on outbox (urgency, due_at) where status = 'owed';
