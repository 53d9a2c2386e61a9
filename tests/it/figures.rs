//! What an event comes to: the same before and after everybody was forgotten, as a page, as a spreadsheet, as JSON.

use crate::support::desk::*;
use crate::support::*;
use calamine::{Data, Reader, Xlsx};
use serde_json::{Value, json};

on_both! {
    fn figures_stay_when_people_are_forgotten(base: Base) {
        let database = Database::new(base);
        let clock = Clock::at(&database, "2040-05-01T08:00:00Z");
        let server = clock.start(&database, |event| {
            event["retention_days"] = json!(30);
            event["questions"] = json!([{"slug": "regio", "kind": "choice", "title": {"nl": "Regio"}, "why": {"nl": "Voor het verslag"},
                "choices": [{"slug": "brussel", "title": {"nl": "Brussel"}}, {"slug": "gent", "title": {"nl": "Gent"}}]},
                {"slug": "wens", "kind": "text", "title": {"nl": "Wens"}, "why": {"nl": "Voor ons"}}]);
        });
        let person = |n: usize| {
            let answer = server.register(&json!({"name": format!("Iemand {n}"), "email": format!("iemand{n}@example.org"),
                "attendance": if n.is_multiple_of(3) { "online" } else { "in_person" },
                "answers": {"regio": if n.is_multiple_of(2) { "gent" } else { "brussel" }, "wens": "koffie"},
                "seats": if n.is_multiple_of(3) { json!([]) } else { json!([{"session": "BEZ-7"}, {"session": "POL-1", "if_full": "skip"}]) }}));
            assert_eq!(answer.status, 201, "{}", answer.body);
            answer.json()
        };
        let people: Vec<Value> = (0..15).map(person).collect();
        let gone = people[14]["token"].as_str().unwrap();
        server.send("DELETE", &format!("/api/v1/registrations/{gone}"), &[], "");
        let door = program(&database, &server, "check-in");
        for made in &people[1..6] {
            door.ask("POST", "/check-ins", &json!({"code": made["reference"]}));
        }
        let desk = program(&database, &server, "programme");
        let before = desk.get("/figures");
        let people_now = &before["people"];
        assert_eq!((&people_now["in_person"], &people_now["online"], &people_now["cancelled"]), (&json!(9), &json!(5), &json!(1)));
        assert_eq!(people_now["came_in_person"], json!(5));
        assert_eq!(before["days"], json!([{"date": "2040-05-01", "registered": 15}]));
        assert_eq!(before["answers"], json!([{"question": "regio", "title": {"nl": "Regio"}, "counts": {"brussel": 7, "gent": 7},
            "choices": {"brussel": {"nl": "Brussel"}, "gent": {"nl": "Gent"}}}]));
        let visit = before["sessions"].as_array().unwrap().iter().find(|one| one["code"] == "BEZ-7").unwrap();
        assert_eq!(visit["in_person"], json!({"capacity": 8, "confirmed": 8, "unproven": 8, "waiting": 1, "unmet": 1, "came": 0}));
        // The page and the spreadsheet say the same.
        let session = cookie(&server, &invited(&database, "ann@example.org", "viewer"));
        let page = server.send("GET", &format!("/desk/{EVENT}/figures"), &[("Cookie", &session)], "").body;
        for words in ["<strong>9</strong> <span>ter plaatse</span>", "Brussel: 7; Gent: 7", "<svg role=\"img\""] {
            assert!(page.contains(words), "{words}");
        }
        let (answer, bytes) = server.fetch(&format!("/desk/{EVENT}/figures.xlsx"), &session);
        assert_eq!(answer.status, 200);
        let mut book: Xlsx<_> = Xlsx::new(std::io::Cursor::new(bytes)).unwrap();
        let sheet = book.worksheet_range_at(0).unwrap().unwrap();
        assert_eq!(sheet.get_value((1, 1)), Some(&Data::Float(9.0)));
        // After the retention time nobody is named any more, and the totals are the same.
        clock.set("2040-06-20T08:00:00Z");
        wait_until("everybody is forgotten", || {
            let named = "select count(*) from registrations where name <> '' or email <> ''";
            let rows: Vec<i64> = kruispunt::db::statement::Statement::<diesel::sql_types::BigInt>::same(named).load(&mut database.open()).unwrap();
            rows == [0]
        });
        assert_eq!(desk.get("/figures"), before);
        let words = "select count(*) from answers where value = 'koffie'";
        let rows: Vec<i64> = kruispunt::db::statement::Statement::<diesel::sql_types::BigInt>::same(words).load(&mut database.open()).unwrap();
        assert_eq!(rows, [0], "what people wrote is forgotten with them");
    }
}
