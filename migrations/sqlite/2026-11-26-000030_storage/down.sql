insert into people_words (people_words, rank) values ('secure-delete', 0);
drop table installation_keys;
