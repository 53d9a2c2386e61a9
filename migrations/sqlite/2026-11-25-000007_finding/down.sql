drop index seats_by_session;
