create table speakers_by_name (
    id integer primary key not null,
    event_id bigint not null references events (id),
    name text not null,
    affiliation text not null,
    unique (event_id, name, affiliation)
);
insert into speakers_by_name (id, event_id, name, affiliation) select id, event_id, name, affiliation from speakers;
create table session_speakers_by_name (
    session_id bigint not null references sessions (id),
    speaker_id bigint not null references speakers_by_name (id),
    position integer not null,
    primary key (session_id, speaker_id)
);
insert into session_speakers_by_name (session_id, speaker_id, position)
select session_id, speaker_id, position from session_speakers;
drop table session_speakers;
drop table speakers;
alter table speakers_by_name rename to speakers;
alter table session_speakers_by_name rename to session_speakers;
