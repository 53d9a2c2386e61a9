-- Which installation this database is (one row). Beside an SQLite file the same stands in a file of its own, with the last mark that
-- was seen: a database that has another name, or is behind its mark, is not the one that was served.
create table installation (
    id bytea primary key not null,
    -- Rises twice a minute while it is served.
    mark bigint not null
);
