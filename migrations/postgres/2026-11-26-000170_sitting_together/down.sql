alter table registrations drop column sits_with;
