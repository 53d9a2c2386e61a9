-- What a programme has besides its themes, rooms and rounds.

-- Apart from the event's own row, which is written with every batch of registrations.
create table programmes (
    event_id bigint primary key not null references events (id),
    -- The event's own session types, as JSON.
    types text not null,
    -- Who speaks, as JSON: biographies, by name.
    people text not null,
    -- Until when a night is the day before, such as 04:00:00.
    day_change text
);

-- Subtitle, description, type, tags, links and what it is called elsewhere, as JSON.
alter table sessions add column more text not null default '{}';
