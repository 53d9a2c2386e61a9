-- Words by which people are found, folded by us: nothing is left for the tokeniser to do. Filled behind the registrar, as before.
drop table people_words;
create virtual table people_words using fts5(words, tokenize = 'ascii');
-- What is forgotten leaves the index at once.
insert into people_words (people_words, rank) values ('secure-delete', 1);

-- Check-ins that were taken back: the same one sent again stays taken back.
create table check_ins_taken_back (
    id blob primary key not null,
    event_id bigint not null references events (id),
    registration_id blob not null,
    session_id bigint not null,
    at bigint not null,
    taken_back_at bigint not null,
    who text not null
) without rowid;

-- By which somebody's coming on a day can be taken back.
alter table days_attended add column id blob;
