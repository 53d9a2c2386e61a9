-- A meeting point is said in several languages, as a title is: what there is, is in its event's first.
update sessions set meeting_point = case when trim(meeting_point) = '' then '{}' else json_object(
    (select coalesce(json_extract(events.languages, '$[0]'), 'en') from events where events.id = sessions.event_id), meeting_point) end;
