-- Accounts: links of accounts that have a password, browsers that are known, proofs, colleagues as the subject of deeds.

-- An invitation could set the password of an account that existed: none of those that are open opens anything now.
delete from one_time_links where used_at is null
    and organiser_id in (select id from organisers where password is not null);

-- Browsers in which somebody signed in all the way: a flood of guesses from elsewhere does not keep them out. Only hashes; they
-- open nothing.
create table devices (
    hash bytea not null,
    organiser_id bigint not null references organisers (id),
    seen_at bigint not null,
    primary key (hash, organiser_id)
);

-- When the password or a passkey was last shown in this session.
alter table sign_ins add column proven_at bigint not null default 0;

-- The secret of a second step that is being turned on, under seal.
alter table organisers add column totp_next bytea;

-- What passkeys were asked and have answered: nothing is answered twice.
create table used_challenges (
    hash bytea primary key not null,
    until bigint not null
);

-- 0: for all events.
alter table api_tokens add column event_id bigint not null default 0;

-- Whom or what it was done to: a colleague's address, a reference, a token's name.
alter table deeds add column subject text not null default '';
