alter table events drop column writes;
