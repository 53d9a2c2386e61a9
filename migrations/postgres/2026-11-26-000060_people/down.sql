alter table days_attended drop column id;
drop table check_ins_taken_back;
drop table people_words;
create index registrations_words on registrations
    using gin (to_tsvector('simple', translate(name || ' ' || email || ' ' || affiliation, '@.-_+', '     ')));
