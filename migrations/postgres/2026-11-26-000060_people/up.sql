-- Words by which people are found, folded by us. Filled behind the registrar, never by it: a row for each registration, numbered
-- by the event's id times 2^32 plus the registration's number.
drop index registrations_words;
create table people_words (rowid bigint primary key not null, words text not null);
create index people_words_words on people_words using gin (array_to_tsvector(string_to_array(words, ' ')));

-- Check-ins that were taken back: the same one sent again stays taken back.
create table check_ins_taken_back (
    id bytea primary key not null,
    event_id bigint not null references events (id),
    registration_id bytea not null,
    session_id bigint not null,
    at bigint not null,
    taken_back_at bigint not null,
    who text not null
);

-- By which somebody's coming on a day can be taken back.
alter table days_attended add column id bytea;
