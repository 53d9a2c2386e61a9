//! What goes out comes back without any change; what was decided here stays, whatever file comes again.

use super::files::{exported, found, founded, import, put, sessions};
use crate::support::desk::*;
use crate::support::*;
use serde_json::{Value, json};

const IDS: &str = "id,date,start,end,title,room\n1,2041-03-12,09:00,10:00,A,Z\n2,2041-03-12,10:00,11:00,B,Z\n3,2041-03-12,11:00,12:00,C,Z\n";

fn starts(event: &Value, title: &str) -> Value {
    found(event, title)["starts_at"].clone()
}

on_both! {
    fn the_demo_event_comes_back_from_every_file_without_a_change(base: Base) {
        let database = Database::new(base);
        let server = Server::start_small(&database, |event| event["sessions"][0]["cancelled"] = json!(true));
        let off = exported(&database, EVENT);
        assert!(sessions(&off).iter().any(|one| one["cancelled"] == true), "a session that is called off is told");
        for ending in ["xml", "json", "xcal", "jscalendar", "csv", "xlsx"] {
            let (answer, bytes) = server.fetch(&format!("/e/{EVENT}/schedule.{ending}"), "");
            assert_eq!(answer.status, 200, "{ending}");
            let said = import(&database, &format!("back.{ending}"), &bytes, &["--event", EVENT]);
            assert!(said.contains(": 0 changes") && !said.contains("not understood"), "{ending}: {}", &said[..said.len().min(3000)]);
            assert_eq!(exported(&database, EVENT), off, "{ending}");
        }
        put(&database, "own.json", off.to_string().as_bytes());
        let (done, said) = run(&database, &["import", "own.json"]);
        assert!(done && said.contains(": 0 changes"), "{said}");
        // They begin an event, too: in its languages, where its walks begin, and with what is called off.
        let live = sessions(&off).iter().filter(|one| one["cancelled"].is_null()).count();
        for (ending, slug, count) in [("csv", "uit-tabel", live), ("json", "uit-json", live), ("xcal", "uit-xcal", live + 1), ("jscalendar", "uit-jscalendar", live + 1)] {
            let (_, bytes) = server.fetch(&format!("/e/{EVENT}/schedule.{ending}"), "");
            import(&database, &format!("new.{ending}"), &bytes, &["--event", slug]);
            let event = exported(&database, slug);
            assert_eq!(sessions(&event).len(), count, "{ending}");
            let code = |event: &Value, code: &str| sessions(event).iter().find(|one| one["code"] == code).cloned().unwrap();
            let (walk, was) = (code(&event, "BEZ-1"), code(&off, "BEZ-1"));
            assert_eq!((&walk["starts_at"].is_string(), &walk["meeting_point"]), (&true, &was["meeting_point"]), "{ending}: {walk}");
            assert!(walk["room"].is_null(), "{ending}: a meeting point is no room: {walk}");
            if ending == "csv" {
                assert_eq!(walk["title"], was["title"]);
            }
        }
        assert!(database.check().0, "{}", database.check().1);
    }

    fn what_is_called_off_stays_so_whatever_comes_in(base: Base) {
        let database = founded(base);
        import(&database, "ids.csv", IDS.as_bytes(), &["--event", "weg"]);
        let before = exported(&database, "weg");
        let (done, said) = run(&database, &["event", "cancel", "weg"]);
        assert!(done, "{said}");
        let off = exported(&database, "weg");
        assert_eq!(off["registration_closes_at"], before["registration_closes_at"], "when it would have closed");
        assert!(sessions(&off).len() == 3 && sessions(&off).iter().all(|one| one["cancelled"] == true), "{off}");
        let said = import(&database, "ids.csv", IDS.as_bytes(), &["--event", "weg"]);
        assert!(said.contains("weg: 0 changes"), "{said}");
        put(&database, "before.json", before.to_string().as_bytes());
        let (done, said) = run(&database, &["import", "before.json"]);
        assert!(done && !said.contains("takes place"), "{said}");
        assert_eq!(count(&database, "select count(*) from sessions s join events e on e.id = s.event_id where e.slug = 'weg' and not s.cancelled"), 0);
        assert_eq!(count(&database, "select count(*) from outbox"), 0);
        // On other days it is as it was.
        let (done, said) = run(&database, &["event", "copy", "weg", "--on", "2042-03-12", "--slug", "later"]);
        assert!(done, "{said}");
        let later = exported(&database, "later");
        assert!(sessions(&later).len() == 3 && sessions(&later).iter().all(|one| one["cancelled"].is_null()));
        assert_eq!(later["registration_closes_at"], "2042-03-12T09:00:00");
        // A name that is taken, and one that was somebody's before.
        let (done, said) = run(&database, &["event", "rename", "later", "weg"]);
        assert!(!done && said.contains("another event is called that"), "{said}");
        assert!(run(&database, &["event", "rename", "later", "nog-later"]).0);
        let (done, said) = run(&database, &["export", "later"]);
        assert!(done && said.contains("nog-later"), "an old name leads on: {said}");
        let said = import(&database, "ids.csv", IDS.replace("2041", "2042").as_bytes(), &["--event", "later"]);
        assert!(said.contains("nog-later: 0 changes"), "{said}");
    }

    fn the_same_file_again_changes_nothing_whatever_was_decided_here(base: Base) {
        let database = founded(base);
        import(&database, "ids.csv", IDS.as_bytes(), &["--event", "ids"]);
        let server = Server::start(&database);
        let desk = program(&database, &server, "programme");
        let token = format!("Bearer {}", desk.token);
        let ask = |method: &str, path: &str, body: &str| server.send(method, &format!("/api/v1/events/ids{path}"), &[("Authorization", &token)], body);
        let gone = ask("DELETE", "/sessions/2?confirm=true", "");
        assert!(gone.status < 300, "{}", gone.body);
        let moved = ask("PATCH", "/sessions/3", r#"{"starts_at": "14:00", "ends_at": "15:00", "title": {"en": "Anders"}, "room": null}"#);
        assert_eq!(moved.status, 200, "{}", moved.body);
        let decided = exported(&database, "ids");
        let said = import(&database, "ids.csv", IDS.as_bytes(), &["--event", "ids"]);
        assert!(said.contains("ids: 0 changes") && said.contains("taken out of the programme here") && said.contains("“B”"), "{said}");
        assert_eq!(exported(&database, "ids"), decided);
        // Over the API, too.
        let again = server.send_bytes("PUT", "/api/v1/events/ids/schedule", &[("Authorization", &token), ("Content-Type", "text/csv")], IDS.as_bytes());
        assert!(again.status == 200 && again.json()["effect"]["report"] == json!([]), "{}", again.body);
        // What the file says anew counts; what it says as before does not.
        let newer = IDS.replace("11:00,12:00,C,Z", "11:00,12:00,C2,Z").replace("1,2041-03-12,09:00", "1,2041-03-12,09:30");
        let said = import(&database, "ids.csv", newer.as_bytes(), &["--event", "ids"]);
        let event = exported(&database, "ids");
        assert!(said.contains("ids: 2 changes"), "{said}");
        assert_eq!((starts(&event, "A"), starts(&event, "C2")), (json!("09:30:00"), json!("14:00:00")));
        // What goes missing in a file is cancelled, and comes back with it.
        let without = newer.lines().filter(|line| !line.starts_with("1,")).collect::<Vec<_>>().join("\n");
        let said = import(&database, "ids.csv", without.as_bytes(), &["--event", "ids"]);
        assert!(said.contains("1 is cancelled"), "{said}");
        let said = import(&database, "ids.csv", without.as_bytes(), &["--event", "ids"]);
        assert!(said.contains("ids: 0 changes"), "{said}");
        import(&database, "ids.csv", newer.as_bytes(), &["--event", "ids"]);
        let event = exported(&database, "ids");
        assert_eq!((sessions(&event).len(), starts(&event, "A")), (2, json!("09:30:00")));
        // A calendar says of nothing that it does not take place: then it is said that it stays.
        let entry = |uid: u8| format!("BEGIN:VEVENT\r\nUID:{uid}@x.org\r\nDTSTART:20410312T{uid}0000Z\r\nDURATION:PT30M\r\nSUMMARY:Punt {uid}\r\nEND:VEVENT\r\n");
        let ics = |all: &str| format!("BEGIN:VCALENDAR\r\nVERSION:2.0\r\nPRODID:x\r\nX-WR-CALNAME:Punten\r\n{all}END:VCALENDAR\r\n");
        import(&database, "p.ics", ics(&format!("{}{}", entry(10), entry(11))).as_bytes(), &["--event", "punten"]);
        let said = import(&database, "p.ics", ics(&entry(10)).as_bytes(), &["--event", "punten"]);
        assert!(said.contains("punten: 0 changes") && said.contains("it stays") && said.contains("“Punt 11”"), "{said}");
        // What a calendar says is cancelled goes out so, and comes back so.
        let cancelled = ics(&entry(10).replace("SUMMARY", "STATUS:CANCELLED\r\nSUMMARY"));
        import(&database, "p.ics", cancelled.as_bytes(), &["--event", "punten"]);
        let event = exported(&database, "punten");
        assert_eq!((sessions(&event).len(), &found(&event, "Punt 10")["cancelled"]), (2, &json!(true)));
        assert!(import(&database, "p.ics", cancelled.as_bytes(), &["--event", "punten"]).contains("punten: 0 changes"));
        assert!(database.check().0, "{}", database.check().1);
    }
}
