alter table registrations drop column language_at;
