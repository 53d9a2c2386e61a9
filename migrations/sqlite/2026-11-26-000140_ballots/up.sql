-- Events that open with a ballot.

-- Apart from the event's own row, which is written with every batch of registrations.
create table ballots (
    event_id bigint primary key not null references events (id),
    -- Until when wishes are collected.
    until bigint not null,
    -- How far luck may lift a person's points: by up to two to this power.
    lot double not null,
    -- The seed's hash, as hex digits: it is told from the beginning.
    commitment text,
    -- The seed itself, under seal.
    seed blob,
    drawn_at bigint,
    -- What was drawn and what came of it, as JSON without anybody's name: for whoever wants to check it.
    published text,
    -- The same in figures, as JSON: for organisers.
    summary text
);

-- What the draw decided about somebody, as JSON: each wish, how many asked for it, for how many places, and why.
create table ballot_decisions (
    registration_id blob primary key not null references registrations (id),
    event_id bigint not null references events (id),
    decision text not null
) without rowid;
create index ballot_decisions_of_event on ballot_decisions (event_id);
