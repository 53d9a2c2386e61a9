-- Events that begin, are called off, put away and renamed without a shell.

-- What became of an event; without a row, it is to be held.
create table event_states (
    event_id bigint primary key not null references events (id),
    -- When all of it was called off.
    cancelled_at bigint,
    -- When it was put away: it is listed nowhere any more.
    archived_at bigint
);

-- What an event was called in addresses before: old links lead on.
create table old_slugs (
    slug text primary key not null,
    event_id bigint not null references events (id)
);
