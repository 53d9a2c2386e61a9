-- Which secret key this database stands on: a value that tells it from others, and opens nothing. One row.
create table installation_keys (
    check_value bytea primary key not null,
    since bigint not null
);
