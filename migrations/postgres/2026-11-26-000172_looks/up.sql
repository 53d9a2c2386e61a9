-- How an event looks and is reached: a colour, the names of pictures, a phone number, a postal address.
alter table programmes add column colour text;
alter table programmes add column logo text;
alter table programmes add column cover text;
alter table programmes add column phone text not null default '';
alter table programmes add column postal_address text not null default '';
-- Sites (JSON) that may show the programme in a frame.
alter table programmes add column embed_on text not null default '[]';
