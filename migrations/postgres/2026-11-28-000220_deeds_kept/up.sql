-- Deeds from before this moment have had their time, and may go; the others may not (one row, or none: then all stay).
create table deeds_kept (
    id integer primary key not null check (id = 1),
    since bigint not null
);
drop trigger deeds_stay on deeds;
create trigger deeds_stay before update on deeds for each row execute function refuse_change();
create function refuse_early_end() returns trigger language plpgsql as $$ begin
    if exists (select 1 from deeds_kept where since > old.at) then return old; end if;
    raise exception 'deeds are never deleted before their time';
end $$;
create trigger deeds_remain before delete on deeds for each row execute function refuse_early_end();
