-- Which secret key this database stands on: a value that tells it from others, and opens nothing. One row.
create table installation_keys (
    check_value blob primary key not null,
    since bigint not null
);

-- What is taken out of the index is gone from its file, too; what was taken out before, with the merge.
insert into people_words (people_words, rank) values ('secure-delete', 1);
insert into people_words (people_words) values ('optimize');
