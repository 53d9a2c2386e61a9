drop table days_attended;
create table reminders_of_events (
    event_id bigint not null references events (id),
    session_id bigint not null default 0,
    kind text not null,
    at bigint not null,
    primary key (event_id, session_id, kind)
);
insert into reminders_of_events (event_id, session_id, kind, at)
select event_id, session_id, kind, min(at) from reminders group by event_id, session_id, kind;
drop table reminders;
alter table reminders_of_events rename to reminders;
alter table events drop column until;
