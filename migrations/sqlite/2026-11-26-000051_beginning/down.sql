drop table old_slugs;
drop table event_states;
