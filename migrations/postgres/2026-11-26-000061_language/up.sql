-- When somebody chose another language: their calendar says all of it anew.
alter table registrations add column language_at bigint not null default 0;
