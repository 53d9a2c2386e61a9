-- What could not be delivered, for the desk and for whoever sends it again.
create index outbox_failed on outbox (registration_id) where status = 'failed';
