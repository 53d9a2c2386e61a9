alter table days_attended drop column id;
drop table check_ins_taken_back;
drop table people_words;
create virtual table people_words using fts5(words, tokenize = 'unicode61 remove_diacritics 2');
