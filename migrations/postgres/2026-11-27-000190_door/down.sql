alter table sessions drop column door_given;
alter table sessions drop column door;
alter table ballots drop column door;
