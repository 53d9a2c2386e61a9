drop trigger deeds_remain on deeds;
drop function refuse_early_end;
drop trigger deeds_stay on deeds;
create trigger deeds_stay before update or delete on deeds for each row execute function refuse_change();
drop table deeds_kept;
