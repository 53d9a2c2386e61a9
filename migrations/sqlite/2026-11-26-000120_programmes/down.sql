alter table sessions drop column more;
drop table programmes;
