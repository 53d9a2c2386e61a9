-- Searches for a timetable that a program comes back to, whichever process looks; for an hour.
create table searches (
    id text primary key not null,
    event_id bigint not null references events (id),
    begun_at bigint not null,
    -- When the one who looks was last seen.
    seen_at bigint not null,
    stopped bigint not null default 0,
    -- JSON; null: it goes on.
    found text
);
