-- When the service was last seen at work (one row), and when it was not for a while: nobody loses anything by that time.
create table pulse (
    id integer primary key check (id = 1),
    seen_at bigint not null
);
create table outages (
    began_at bigint primary key,
    ended_at bigint not null
);
-- Since when it is announced that an event's people will be forgotten.
create table forgettings (
    event_id bigint primary key,
    announced_at bigint not null
);
