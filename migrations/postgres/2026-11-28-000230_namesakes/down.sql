alter table speakers drop constraint speakers_are_told_apart;
alter table speakers drop column person;
alter table speakers add constraint speakers_event_id_name_affiliation_key unique (event_id, name, affiliation);
