//! Our own files say of sessions what no other program's does: it comes back, onto the event and into a new one.

use super::files::{exported, found, founded, import, put, sessions};
use crate::support::desk::*;
use crate::support::*;
use serde_json::{Value, json};

const TABLE: &str = "Code,Title,Date,Start,End,Room,Capacity\nW1,Workshop twice,2041-05-06,09:00,10:00,A,20\nW2,Other,2041-05-06,09:00,10:00,B,20\nW1,Workshop twice,2041-05-06,14:00,15:00,A,20\nT1,Tutorial,2041-05-06,10:00,11:00,B,\nT1,Tutorial,2041-05-06,11:15,12:00,B,\n";

/// What our files must not lose of a session.
fn told(event: &Value) -> Vec<[Value; 7]> {
    let mut all: Vec<[Value; 7]> = sessions(event)
        .iter()
        .map(|one| {
            ["code", "title", "one_of", "part_of", "capacity", "meeting_point", "starts_at"]
                .map(|name| one[name].clone())
        })
        .collect();
    all.sort_by_key(|one| one[0].to_string());
    all
}

/// A table with something else in a cell of a row.
fn with(table: &str, code: &str, column: &str, said: &str) -> String {
    let table = table.trim_start_matches('\u{feff}').replace('"', "");
    let mut rows: Vec<Vec<String>> = table.lines().map(|line| line.split(',').map(str::to_owned).collect()).collect();
    let index = rows[0].iter().position(|name| name == column).unwrap();
    let row = rows.iter_mut().find(|row| row[0] == code).unwrap();
    row[index] = said.to_owned();
    rows.iter().map(|row| row.join(",")).collect::<Vec<_>>().join("\r\n")
}

on_both! {
    fn what_only_our_files_say_comes_back_from_all_that_can_hold_it(base: Base) {
        let database = founded(base);
        import(&database, "t.csv", TABLE.as_bytes(), &["--event", "eigen"]);
        let mut event = exported(&database, "eigen");
        event["places"]["online"] = json!("unlimited");
        let other = event["sessions"].as_array_mut().unwrap().iter_mut().find(|one| one["code"] == "W2").unwrap();
        (other["capacity"]["online"], other["needs_seat"]) = (json!(30), json!(false));
        put(&database, "own.json", event.to_string().as_bytes());
        assert!(run(&database, &["import", "own.json"]).0);
        kruispunt::db::statement::Statement::same("update events set public_at = 0").execute(&mut database.open()).unwrap();
        let before = exported(&database, "eigen");
        assert_eq!((sessions(&before).iter().filter(|one| one["one_of"].is_string()).count(), sessions(&before).iter().filter(|one| one["part_of"].is_string()).count()), (2, 1), "{before}");
        let server = Server::start(&database);
        for ending in ["csv", "xlsx", "json", "xcal", "jscalendar"] {
            let (answer, bytes) = server.fetch(&format!("/e/eigen/schedule.{ending}"), "");
            assert_eq!(answer.status, 200, "{ending}");
            let said = import(&database, &format!("e.{ending}"), &bytes, &["--event", "eigen"]);
            assert!(said.contains(": 0 changes") && !said.contains("not understood"), "{ending}: {said}");
            import(&database, &format!("n.{ending}"), &bytes, &["--event", &format!("nieuw-{ending}")]);
            let new = exported(&database, &format!("nieuw-{ending}"));
            assert_eq!(told(&new), told(&before), "{ending}");
            assert_eq!(found(&new, "Other")["needs_seat"], json!(false), "{ending}");
        }
        // What somebody changes in the table arrives, cell by cell.
        let table = String::from_utf8(server.fetch("/e/eigen/schedule.csv", "").1).unwrap();
        let mut now = table;
        for (column, said) in [("one_of", "een-van"), ("online", "12"), ("needs_seat", "yes"), ("meeting_point", "Bij de deur"), ("room", "")] {
            now = with(&now, "W2", column, said);
            let told = import(&database, "c.csv", now.as_bytes(), &["--event", "eigen"]);
            assert!(!told.contains(": 0 changes") && !told.contains("not understood"), "{column}: {told}");
        }
        let event = exported(&database, "eigen");
        let other = found(&event, "Other");
        assert_eq!((&other["one_of"], &other["capacity"]["online"], &other["meeting_point"], &other["room"]), (&json!("een-van"), &json!(12), &json!("Bij de deur"), &Value::Null));
        assert_ne!(other["needs_seat"], json!(false));
        let part = sessions(&event).iter().find(|one| one["part_of"].is_string()).unwrap()["code"].as_str().unwrap().to_owned();
        // What is a part no more has places of its own.
        let alone = with(&with(&now, &part, "part_of", ""), &part, "in_person", "unlimited");
        import(&database, "c.csv", with(&alone, "W2", "one_of", "").as_bytes(), &["--event", "eigen"]);
        let event = exported(&database, "eigen");
        assert!(found(&event, "Other")["one_of"].is_null() && sessions(&event).iter().all(|one| one["part_of"].is_null()), "{event}");
        assert!(database.check().0, "{}", database.check().1);
    }

    fn our_calendar_put_back_says_no_title_twice(base: Base) {
        let database = founded(base);
        let xml = |lang: &str, id: u8, title: &str| format!("<event id=\"{id}\" guid=\"8275c506-d149-b02b-e250-0318e7af009{id}\"><date>2041-05-06T1{id}:00:00+02:00</date><start>1{id}:00</start><duration>00:30</duration><room>A</room><title>{title}</title><language>{lang}</language></event>");
        let whole = format!("<schedule><conference><acronym>talen</acronym><title>Talen</title><start>2041-05-06</start><end>2041-05-06</end><time_zone_name>Europe/Brussels</time_zone_name></conference><day index=\"1\" date=\"2041-05-06\"><room name=\"A\">{}{}{}</room></day></schedule>", xml("en", 1, "The first of the day"), xml("en", 2, "Another of them"), xml("zh", 3, "没有结束的讲座"));
        import(&database, "talen.xml", whole.as_bytes(), &["--event", "talen"]);
        kruispunt::db::statement::Statement::same("update events set public_at = 0").execute(&mut database.open()).unwrap();
        let before = exported(&database, "talen");
        let server = Server::start(&database);
        let (_, bytes) = server.fetch("/e/talen/programme.ics", "");
        let said = import(&database, "own.ics", &bytes, &["--event", "talen"]);
        assert!(said.contains(": 0 changes"), "{said}");
        assert_eq!(exported(&database, "talen"), before);
    }
}
