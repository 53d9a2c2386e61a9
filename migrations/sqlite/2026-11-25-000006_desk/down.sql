drop table people_words;
alter table rooms drop column features;
drop table check_ins;
drop table deeds;
drop table api_tokens;
drop table sign_ins;
drop table one_time_links;
drop table memberships;
drop table organisers;
