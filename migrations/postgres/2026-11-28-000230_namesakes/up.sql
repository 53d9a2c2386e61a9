-- Which person of the event a speaker is, where another one has the same name: a slug; empty: the one whom the name means.
alter table speakers add column person text not null default '';
alter table speakers drop constraint speakers_event_id_name_affiliation_key;
alter table speakers add constraint speakers_are_told_apart unique (event_id, name, affiliation, person);
