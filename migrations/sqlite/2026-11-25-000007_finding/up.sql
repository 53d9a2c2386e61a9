-- Whom the desk asks for: everybody with a seat in a session.
create index seats_by_session on seats (session_id);
