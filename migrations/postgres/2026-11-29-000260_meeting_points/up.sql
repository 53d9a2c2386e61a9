-- A meeting point is said in several languages, as a title is: what there is, is in its event's first.
update sessions set meeting_point = case when trim(meeting_point) = '' then '{}' else
    '{' || to_json(coalesce(events.languages::json ->> 0, 'en'))::text || ':' || to_json(meeting_point)::text || '}' end
    from events where events.id = sessions.event_id;
