-- Which organiser made a key: none of those from the command line.
alter table api_tokens add column made_by bigint;
