-- Which seats a calendar has by a REQUEST (RFC 5546) that was sent: only those are taken out of it by a CANCEL.
create table invited (
    registration_id blob not null,
    session_id bigint not null,
    primary key (registration_id, session_id)
);
insert into invited (registration_id, session_id) select distinct registration_id, session_id from seats where status = 'confirmed';
