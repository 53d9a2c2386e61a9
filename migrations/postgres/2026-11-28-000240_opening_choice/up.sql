-- How anyone who waits for the opening takes part, and which of two sessions at once they would rather have: as it goes along in
-- addresses, beside what they starred.
alter table openings add column choice text not null default '';
