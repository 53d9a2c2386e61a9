-- The organisers' desk: who may do what, what they did, and who came.

create table organisers (
    id integer primary key not null,
    -- Lower case: also the name to sign in with.
    email text not null unique,
    -- argon2id, as a PHC string; none until the first link was used.
    password text,
    created_at bigint not null
);

create table memberships (
    organiser_id bigint not null references organisers (id),
    organisation_id bigint not null references organisations (id),
    -- 0: of all its events.
    event_id bigint not null default 0,
    role text not null,
    -- Whether access needs and diet may be seen.
    sensitive boolean not null default false,
    primary key (organiser_id, organisation_id, event_id)
);

-- Links that open the desk once; only hashes, as of all secrets here.
create table one_time_links (
    hash blob primary key not null,
    organiser_id bigint not null references organisers (id),
    created_at bigint not null,
    expires_at bigint not null,
    used_at bigint
);

create table sign_ins (
    hash blob primary key not null,
    organiser_id bigint not null references organisers (id),
    created_at bigint not null,
    seen_at bigint not null,
    -- The browser, as it names itself.
    agent text not null
);

create table api_tokens (
    id integer primary key not null,
    organisation_id bigint not null references organisations (id),
    name text not null,
    hash blob not null unique,
    -- Words, with spaces between them.
    scopes text not null,
    created_at bigint not null,
    revoked_at bigint
);

-- What was done at the desk; never changed, never deleted.
create table deeds (
    id integer primary key not null,
    organisation_id bigint not null references organisations (id),
    -- 0: about the organisation itself.
    event_id bigint not null,
    registration_id blob,
    at bigint not null,
    -- Who did it: an organiser's address, or a token's name.
    who text not null,
    what text not null,
    -- What it was done to, and how; no personal data of attendees.
    about text not null
);
create index deeds_of_event on deeds (organisation_id, event_id, id);
create index deeds_of_registration on deeds (registration_id) where registration_id is not null;

-- Who came: to the event (session 0) or to a session.
create table check_ins (
    -- Made by whoever checks in, so that sending it twice is one check-in.
    id blob primary key not null,
    event_id bigint not null references events (id),
    registration_id blob not null,
    session_id bigint not null,
    at bigint not null,
    unique (registration_id, session_id)
) without rowid;
create index check_ins_of_session on check_ins (event_id, session_id);

-- What a room has: a JSON list of words.
alter table rooms add column features text not null default '[]';

create trigger deeds_stay before update on deeds begin select raise(abort, 'deeds are never changed'); end;
create trigger deeds_remain before delete on deeds begin select raise(abort, 'deeds are never deleted'); end;

-- Names, addresses and affiliations, to search as one types. The row's number: the event's id times 2^32, plus the
-- registration's number. Filled behind the registrar, never by it.
create virtual table people_words using fts5(words, tokenize = 'unicode61 remove_diacritics 2');
