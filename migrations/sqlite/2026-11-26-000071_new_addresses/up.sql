-- Addresses that people gave for themselves, until they are proven from there: nothing is mailed to them but the question.
create table new_addresses (
    registration_id blob primary key not null,
    event_id bigint not null,
    email text not null,
    email_key text not null,
    -- Stands in the link: of two questions only the last one is answered.
    serial bigint not null,
    asked_at bigint not null
);
