-- Deeds from before this moment have had their time, and may go; the others may not (one row, or none: then all stay).
create table deeds_kept (
    id integer primary key not null check (id = 1),
    since bigint not null
);
drop trigger deeds_remain;
create trigger deeds_remain before delete on deeds when not exists (select 1 from deeds_kept where since > old.at)
begin select raise(abort, 'deeds are never deleted before their time'); end;
