drop trigger deeds_remain;
create trigger deeds_remain before delete on deeds begin select raise(abort, 'deeds are never deleted'); end;
drop table deeds_kept;
