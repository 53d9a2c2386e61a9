alter table registrations drop column least;
