-- Times are milliseconds since 1970-01-01T00:00:00Z. Texts that exist in several languages are JSON
-- objects from language to text. Words such as a mode or a status are the glossary's.

create table organisations (
    id integer primary key not null,
    slug text not null unique,
    name text not null,
    email text not null
);

create table events (
    id integer primary key not null,
    organisation_id bigint not null references organisations (id),
    slug text not null unique,
    title text not null,
    summary text not null,
    venue text not null,
    address text not null,
    latitude double,
    longitude double,
    time_zone text not null,
    languages text not null,
    starts_at bigint not null,
    ends_at bigint not null,
    public_at bigint not null,
    opens_at bigint not null,
    closes_at bigint not null,
    visits_per_person integer,
    -- Rises with every change of the programme: caches compare it.
    revision bigint not null,
    -- The last arrival that was given out: one order for the whole event.
    arrivals bigint not null
);

create table themes (
    id integer primary key not null,
    event_id bigint not null references events (id),
    slug text not null,
    position integer not null,
    title text not null,
    icon text not null,
    colour text not null,
    unique (event_id, slug)
);

create table rooms (
    id integer primary key not null,
    event_id bigint not null references events (id),
    slug text not null,
    position integer not null,
    title text not null,
    directions text not null,
    capacity integer not null,
    unique (event_id, slug)
);

create table rounds (
    id integer primary key not null,
    event_id bigint not null references events (id),
    slug text not null,
    position integer not null,
    title text not null,
    starts_at bigint not null,
    ends_at bigint not null,
    unique (event_id, slug)
);

create table speakers (
    id integer primary key not null,
    event_id bigint not null references events (id),
    name text not null,
    affiliation text not null,
    unique (event_id, name, affiliation)
);

create table sessions (
    id integer primary key not null,
    event_id bigint not null references events (id),
    code text not null,
    position integer not null,
    format text not null,
    theme_id bigint references themes (id),
    room_id bigint references rooms (id),
    round_id bigint references rounds (id),
    title text not null,
    abstracts text not null,
    meeting_point text not null,
    latitude double,
    longitude double,
    starts_at bigint not null,
    ends_at bigint not null,
    -- Minutes on foot, before and after.
    walk_before integer not null,
    walk_after integer not null,
    language text not null,
    access_notes text not null,
    join_url text,
    needs_seat boolean not null,
    cancelled boolean not null,
    -- RFC 5545, 3.8.7.4: rises when the session changes for those who attend it.
    sequence bigint not null,
    changed_at bigint not null,
    unique (event_id, code)
);

create table session_speakers (
    session_id bigint not null references sessions (id),
    speaker_id bigint not null references speakers (id),
    position integer not null,
    primary key (session_id, speaker_id)
);

-- What can be full: a session's seats in one mode of attendance, or (without a session) an event's own
-- places. No capacity: unlimited. The counts are the registrar's; `kruispunt check` recounts them.
create table places (
    id integer primary key not null,
    event_id bigint not null references events (id),
    session_id bigint references sessions (id),
    mode text not null,
    capacity integer,
    confirmed integer not null default 0,
    waiting integer not null default 0,
    unique (session_id, mode)
);
create index places_of_event on places (event_id);

create table registrations (
    id blob primary key not null,
    event_id bigint not null references events (id),
    -- The arrival that made it; the reference that people say on the phone is computed from it.
    number bigint not null,
    name text not null,
    email text not null,
    -- The address as it is compared: trimmed, lower case.
    email_key text not null,
    affiliation text not null,
    language text not null,
    attendance text not null,
    -- Links carry it: raising it makes every link given out before worthless.
    generation integer not null,
    created_at bigint not null,
    cancelled_at bigint,
    -- When her link was last mailed because someone registered again with her address.
    link_mailed_at bigint not null,
    unique (event_id, email_key),
    unique (event_id, number)
) without rowid;

create table seats (
    registration_id blob not null references registrations (id),
    session_id bigint not null references sessions (id),
    mode text not null,
    status text not null,
    -- The order of her wishes, from 0.
    rank integer not null,
    -- The order of the waiting list.
    arrival bigint not null,
    sequence bigint not null,
    changed_at bigint not null,
    primary key (registration_id, session_id)
) without rowid;
create index seats_waiting on seats (session_id, mode, arrival) where status = 'waiting';

-- Mails that are owed: written with what they tell of, in one transaction. The id is the Message-ID's.
create table outbox (
    id blob primary key not null,
    registration_id blob not null references registrations (id),
    kind text not null,
    status text not null,
    created_at bigint not null,
    due_at bigint not null,
    attempts integer not null,
    -- What the last refusal said, without addresses.
    last_error text
) without rowid;
create index outbox_due on outbox (due_at) where status = 'owed';

create table audit (
    id integer primary key not null,
    event_id bigint not null references events (id),
    registration_id blob,
    at bigint not null,
    what text not null
);

-- Kept for a day. Only hashes of keys and bodies; the outcome holds no link.
create table idempotency_keys (
    key blob primary key not null,
    body blob not null,
    outcome text not null,
    created_at bigint not null
) without rowid;
create index idempotency_keys_by_age on idempotency_keys (created_at);
