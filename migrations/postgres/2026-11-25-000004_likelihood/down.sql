alter table places drop column freed;
