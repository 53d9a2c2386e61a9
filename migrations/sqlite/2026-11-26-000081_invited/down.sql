drop table invited;
