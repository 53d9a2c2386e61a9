-- What somebody keeps before registration opens: a list of sessions, and nobody's name. Its id is a hash of what their browser keeps.
create table star_lists (
    id blob primary key not null,
    event_id bigint not null references events (id) on delete cascade,
    -- A keyed hash of the network that it came from: only so many lists of one count. Gone when registration opens.
    client blob,
    kept_at bigint not null
) without rowid;
create index star_lists_of_event on star_lists (event_id);
create table stars (
    list_id blob not null references star_lists (id) on delete cascade,
    session_id bigint not null references sessions (id) on delete cascade,
    primary key (list_id, session_id)
) without rowid;
create index stars_of_session on stars (session_id);

-- Who wants one mail when registration opens. Gone when it was sent.
create table openings (
    -- Also the id of that mail.
    id blob primary key not null,
    event_id bigint not null references events (id) on delete cascade,
    email text not null,
    email_key text not null,
    language text not null,
    -- The codes of what was starred, each on a line.
    codes text not null,
    created_at bigint not null,
    -- When it was said from that address that it is theirs.
    proven_at bigint,
    -- When the mail became owed.
    owed_at bigint
) without rowid;
create index openings_of_event on openings (event_id);

-- Links, confirmations, offers and news leave first (0), then reminders and warnings (1), then what goes to many (2).
drop index outbox_due;
alter table outbox drop column urgency;
alter table outbox add column urgency integer not null generated always as (
    case kind when 'announcement' then 2 when 'opened' then 2 when 'reminder-week' then 1 when 'reminder-day' then 1 when 'unconfirmed' then 1 else 0 end
) virtual;
create index outbox_due on outbox (urgency, due_at) where status = 'owed';
