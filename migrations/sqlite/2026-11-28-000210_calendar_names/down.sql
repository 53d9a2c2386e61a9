drop table calendar_domain;
drop table calendar_names;
