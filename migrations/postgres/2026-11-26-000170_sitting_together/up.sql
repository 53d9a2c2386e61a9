-- Who would sit with whom: the registration of the one who registered the group.
alter table registrations add column sits_with bytea;
