-- How often a place that was taken came free again: from it follows how likely a waiting list moves.
alter table places add column freed integer not null default 0;
