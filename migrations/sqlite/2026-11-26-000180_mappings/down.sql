drop table mappings;
