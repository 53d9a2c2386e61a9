-- What organisers write, ask, keep back, prepare and unlock.

-- Letters to many; each person gets one once.
create table announcements (
    id integer primary key not null,
    event_id bigint not null references events (id),
    -- An organiser's address, or a token's name.
    who text not null,
    created_at bigint not null,
    -- By language: JSON, with placeholders.
    subject text not null,
    body text not null,
    -- Whom it is for: JSON.
    audience text not null,
    -- When it was sent off; until then it is a draft.
    begun_at bigint,
    -- The number of the last registration that was looked at; going on from there is never twice.
    reached bigint not null default 0,
    done_at bigint,
    mails bigint not null default 0
);
create index announcements_of_event on announcements (event_id, id);

-- Whether she wants to hear of more than her own registration.
alter table registrations add column announcements boolean not null default true;

-- The organisers' own questions and words for mails: JSON, as the event file has them.
alter table events add column questions text not null default '[]';
alter table events add column mail_texts text not null default '{}';

-- Answers to those questions. Words are forgotten with the person; figures (choices and numbers) stay, without her.
create table answers (
    registration_id blob not null,
    question text not null,
    is_figure boolean not null,
    value text not null,
    primary key (registration_id, question)
) without rowid;

-- When a room is closed, seats that are kept back, and what a session needs of its room: JSON.
alter table rooms add column closed text not null default '[]';
alter table sessions add column holds text not null default '[]';
alter table sessions add column needs text not null default '[]';

-- So many minutes after the start, seats of those who did not come are given away at the door.
alter table events add column unclaimed_minutes integer not null default 10;

-- How she came in: at the door, by taking a seat there, or by joining online.
alter table check_ins add column way text not null default 'door';

-- Edits that are prepared and not yet published: done again to the event as it stands then, in their order.
create table draft_edits (
    id integer primary key not null,
    event_id bigint not null references events (id),
    who text not null,
    at bigint not null,
    thing text not null,
    name text not null,
    -- JSON.
    edit text not null
);
create index draft_edits_of_event on draft_edits (event_id, id);

-- The second step of signing in: a secret under seal, codes for when the phone is lost (hashes), passkeys (public keys).
alter table organisers add column totp blob;
-- The last half minute that a code was used in: none serves twice.
alter table organisers add column totp_step bigint not null default 0;
create table recovery_codes (
    hash blob primary key not null,
    organiser_id bigint not null references organisers (id)
);
create table passkeys (
    id blob primary key not null,
    organiser_id bigint not null references organisers (id),
    name text not null,
    -- JSON: a public key and how often it signed.
    credential text not null,
    created_at bigint not null
);
-- Whether the second step is still to come: such a session opens nothing else.
alter table sign_ins add column half boolean not null default false;
