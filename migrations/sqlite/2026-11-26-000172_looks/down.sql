alter table programmes drop column colour;
alter table programmes drop column logo;
alter table programmes drop column cover;
alter table programmes drop column phone;
alter table programmes drop column postal_address;
alter table programmes drop column embed_on;
