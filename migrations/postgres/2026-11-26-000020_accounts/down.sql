alter table deeds drop column subject;
alter table api_tokens drop column event_id;
drop table used_challenges;
alter table organisers drop column totp_next;
alter table sign_ins drop column proven_at;
drop table devices;
