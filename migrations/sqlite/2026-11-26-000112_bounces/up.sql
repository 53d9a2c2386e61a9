-- Whose mail came back: when, and the status (RFC 3463) that was said. Until another address is given, or the address is proven.
create table bounces (
    registration_id blob primary key not null,
    at bigint not null,
    status text not null
);
