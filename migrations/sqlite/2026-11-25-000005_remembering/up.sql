-- Rises with every batch that is written about an event: a registrar that finds it as it left it remembers its seats.
alter table events add column writes bigint not null default 0;
