drop table forgettings;
drop table outages;
drop table pulse;
