-- In a ballot: in how many sessions somebody wants a place at least; with fewer they get none.
alter table registrations add column least integer not null default 0;
