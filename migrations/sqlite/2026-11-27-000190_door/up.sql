-- A share of each session's places is kept for who comes to its door, in percent.
alter table ballots add column door integer not null default 0;
-- How many of a session's places are kept for it, and how many of those were given.
alter table sessions add column door integer not null default 0;
alter table sessions add column door_given integer not null default 0;
