drop index registrations_erased;
alter table events drop column portraits;
alter table sessions drop column picture;
drop table pictures;
