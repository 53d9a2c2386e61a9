//! Slips of other files are said, with what they are about: ends that cannot be, and numbers that name no row.

use super::files::{exported, found, founded, import, sessions};
use crate::support::*;
use serde_json::{Value, json};

on_both! {
    fn an_end_that_cannot_be_is_said_with_its_session(base: Base) {
        let database = founded(base);
        let sessionize = |start: &str, end: &str| json!({"sessions": [{"id": "1", "title": "Odd talk", "startsAt": start, "endsAt": end, "roomId": 1, "speakers": []}],
            "speakers": [], "rooms": [{"id": 1, "name": "A"}], "categories": [], "questions": []}).to_string();
        let pretalx = |start: &str, end: &str| json!({"results": [{"code": "ODD", "title": "Odd talk", "state": "confirmed", "speakers": [],
            "slot": {"start": format!("{start}+02:00"), "end": format!("{end}+02:00"), "room": "A"}}]}).to_string();
        let table = |start: &str, end: &str| format!("Title,Start,End,Room\nOdd talk,{},{},A\n", start.replace('T', " "), end.replace('T', " "));
        let (start, before, after) = ("2041-05-06T10:00:00", "2041-05-05T11:00:00", "2041-05-07T11:00:00");
        for (name, of) in [("s.json", &sessionize as &dyn Fn(&str, &str) -> String), ("p.json", &pretalx), ("t.csv", &table)] {
            let event = name.replace('.', "-");
            let said = import(&database, name, of(start, before).as_bytes(), &["--event", &format!("{event}-voor")]);
            assert!(said.contains("an end that is not after the start") && said.contains("Odd talk"), "{name}: {said}");
            let said = import(&database, name, of(start, after).as_bytes(), &["--event", &format!("{event}-na")]);
            assert!(said.contains("more than a day from start to end") && said.contains("Odd talk"), "{name}: {said}");
            let said = import(&database, name, of(start, "2041-05-06T11:00:00").as_bytes(), &["--event", &format!("{event}-goed")]);
            assert!(!said.contains("start"), "{name}: {said}");
        }
    }

    fn papers_of_one_session_number_are_sessions_of_their_own(base: Base) {
        let database = founded(base);
        let table = "Session,Title,Date,Start,End,Room\n3A,On moss,2041-05-06,09:00,09:20,A\n3A,On fern,2041-05-06,09:20,09:40,A\n3B,On sand,2041-05-06,09:00,09:20,B\n";
        let table = table.replace("Session,", "Session ID,");
        import(&database, "t.csv", table.as_bytes(), &["--event", "t"]);
        let event = exported(&database, "t");
        assert_eq!(sessions(&event).len(), 3, "{event}");
        for title in ["On moss", "On fern"] {
            let one = found(&event, title);
            assert_eq!((&one["tags"], &one["one_of"], &one["part_of"]), (&json!(["3A"]), &Value::Null, &Value::Null), "{one}");
        }
        assert_eq!(found(&event, "On sand")["code"], "3B");
        let said = import(&database, "t.csv", table.as_bytes(), &["--event", "t"]);
        assert!(said.contains(": 0 changes"), "{said}");
        // The same title at two times is one session still.
        let twice = "Session ID,Title,Date,Start,End,Room\n3A,On moss,2041-05-06,09:00,09:20,A\n3A,On moss,2041-05-06,14:00,14:20,A\n";
        import(&database, "w.csv", twice.as_bytes(), &["--event", "w"]);
        assert_eq!(sessions(&exported(&database, "w")).iter().filter(|one| one["one_of"].is_string()).count(), 2);
    }
}
