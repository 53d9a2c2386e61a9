-- Which person of the event a speaker is, where another one has the same name: a slug; empty: the one whom the name means.
create table speakers_told_apart (
    id integer primary key not null,
    event_id bigint not null references events (id),
    name text not null,
    affiliation text not null,
    person text not null default '',
    unique (event_id, name, affiliation, person)
);
insert into speakers_told_apart (id, event_id, name, affiliation) select id, event_id, name, affiliation from speakers;
create table session_speakers_told_apart (
    session_id bigint not null references sessions (id),
    speaker_id bigint not null references speakers_told_apart (id),
    position integer not null,
    primary key (session_id, speaker_id)
);
insert into session_speakers_told_apart (session_id, speaker_id, position)
select session_id, speaker_id, position from session_speakers;
drop table session_speakers;
drop table speakers;
alter table speakers_told_apart rename to speakers;
alter table session_speakers_told_apart rename to session_speakers;
