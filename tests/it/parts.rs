//! One session at several times, and a session in several parts: from the file to the door.

use crate::support::desk::*;
use crate::support::*;
use serde_json::{Value, json};

fn session<'a>(event: &'a mut Value, code: &str) -> &'a mut Value {
    event["sessions"].as_array_mut().unwrap().iter_mut().find(|session| session["code"] == code).unwrap()
}

/// Another like POL-1, with other fields.
fn another(event: &mut Value, code: &str, fields: Value) {
    let mut one = session(event, "POL-1").clone();
    (one["code"], one["round"]) = (json!(code), Value::Null);
    one.as_object_mut().unwrap().extend(fields.as_object().unwrap().clone());
    event["sessions"].as_array_mut().unwrap().push(one);
}

/// POL-1 again on the next day; and NAB-1, which goes on in the third round.
fn twice_and_on(event: &mut Value) {
    session(event, "POL-1")["one_of"] = json!("klacht");
    another(
        event,
        "POL-9",
        json!({"date": "2022-05-06", "starts_at": "10:00", "ends_at": "11:00", "one_of": "klacht"}),
    );
    let on = json!({"part_of": "NAB-1", "capacity": {}, "starts_at": "14:45", "ends_at": "15:30", "room": "darwin", "holds": []});
    another(event, "NAB-9", on);
}

fn refused(server: &Server, codes: &[&str]) -> (u16, String, String) {
    let seats: Vec<Value> = codes.iter().map(|code| json!({"session": code})).collect();
    let answer = server
        .register(&json!({"name": "Twee", "email": "twee@example.org", "attendance": "in_person", "seats": seats}));
    let kind = answer.json()["type"].as_str().unwrap_or_default().rsplit(['/', ':', '#']).next().unwrap().to_owned();
    (answer.status, kind, answer.body)
}

fn calendar(server: &Server, token: &str) -> String {
    let url = server.get(&format!("/api/v1/registrations/{token}")).json()["calendar_url"].as_str().unwrap().to_owned();
    server.get(&format!("/c/{}", url.split_once("/c/").unwrap().1)).body.replace("\r\n ", "")
}

/// The state of an entry of a calendar; `None`: it is not there.
fn state(calendar: &str, code: &str) -> Option<String> {
    let entry = calendar.split("BEGIN:VEVENT").find(|entry| entry.contains(&format!(".{code}@kruispunt")))?;
    entry.lines().find_map(|line| line.strip_prefix("STATUS:")).map(str::to_owned)
}

on_both! {
    fn of_one_session_at_several_times_nobody_has_more_than_one(base: Base) {
        let database = Database::new(base);
        let server = Server::start_small(&database, twice_and_on);
        let (status, kind, body) = refused(&server, &["POL-1", "POL-9"]);
        assert_eq!((status, kind.as_str()), (409, "clash"), "{body}");
        assert!(body.contains("meer dan één keer"), "{body}");
        // One until the other comes: she has one, and never both.
        let ada = register(&server, "Ada", json!([{"session": "POL-1"}, {"session": "POL-9", "instead_of": "POL-1"}]));
        let taken = ada["seats"].as_array().unwrap().iter().filter(|seat| seat["status"] == "confirmed").count();
        assert_eq!(taken, 1, "{ada}");
        let bo = register(&server, "Bo", json!([{"session": "POL-1"}, {"session": "DIV-2"}]));
        let token = bo["token"].as_str().unwrap();
        let add = json!({"changes": [{"add": {"session": "POL-9"}}]}).to_string();
        let answer = server.send("PATCH", &format!("/api/v1/registrations/{token}"), &[], &add);
        assert_eq!(answer.status, 409, "{}", answer.body);
        // Where it is seen.
        let page = server.get(&format!("/e/{EVENT}/s/POL-1")).body;
        assert!(page.contains("je kunt er één van kiezen") && page.contains("vrijdag 4 mei"), "{page}");
        let programme = server.get(&format!("/e/{EVENT}")).body;
        assert_eq!(programme.matches("data-one-of=\"klacht\"").count(), 2, "{programme}");
        let both = server.get(&format!("/e/{EVENT}/register?s=POL-1&s=POL-9")).body;
        assert!(both.contains("is er meer dan één keer"), "{both}");
        assert_eq!(server.get(&format!("{BASE}/sessions/POL-9")).json()["one_of"], "klacht");
        // What becomes one later, of which somebody has both: they are asked.
        let desk = program(&database, &server, "programme");
        let answer = desk.ask("PATCH", "/sessions/DIV-2", &json!({"one_of": "klacht"}));
        assert_eq!((answer.status, &answer.json()["one_of"]), (200, &json!("klacht")), "{}", answer.body);
        let seats = server.get(&format!("/api/v1/registrations/{token}")).json()["seats"].clone();
        let offered = seats.as_array().unwrap().iter().filter(|seat| seat["status"] == "offered").count();
        assert_eq!(offered, 1, "{seats}");
        let answer = desk.ask("PATCH", "/sessions/DIV-2", &json!({"one_of": "Eén woord"}));
        assert_eq!((answer.status, &answer.json()["errors"][0]["field"]), (422, &json!("one_of")), "{}", answer.body);
        let (sound, said) = database.check();
        assert!(sound, "{said}");
    }

    fn a_session_in_parts_is_one_sign_up_and_one_seat(base: Base) {
        let database = Database::new(base);
        let server = Server::start_small(&database, twice_and_on);
        // Busy in its parts, and not in between.
        let (status, kind, body) = refused(&server, &["NAB-1", "POL-3"]);
        assert_eq!((status, kind.as_str()), (409, "clash"), "{body}");
        let (status, kind, body) = refused(&server, &["NAB-9"]);
        assert_eq!((status, kind.as_str()), (422, "invalid"), "{body}");
        assert!(body.contains("schrijf je in voor het eerste deel"), "{body}");
        let ada = register(&server, "Ada", json!([{"session": "NAB-1"}, {"session": "POL-2"}]));
        let token = ada["token"].as_str().unwrap();
        assert_eq!(ada["seats"].as_array().unwrap().len(), 2, "{ada}");
        let bo = register(&server, "Bo", json!([{"session": "POL-2"}]));
        let part = server.get(&format!("{BASE}/sessions/NAB-9")).json();
        assert_eq!((&part["part_of"], &part["needs_seat"]), (&json!("NAB-1"), &json!(false)));
        let whole = server.get(&format!("{BASE}/sessions/NAB-1")).json();
        assert_eq!(part["seats"], whole["seats"], "one seat in all parts");
        // Their day, calendar and mail have all parts; anyone who has no seat has none of them.
        let day = server.get(&format!("/r/{token}")).body;
        assert!(day.contains("14.45 – 15.30 u") && day.contains("/s/NAB-9") | day.contains("NAB-9"), "{day}");
        let feed = calendar(&server, token);
        assert_eq!((state(&feed, "NAB-1"), state(&feed, "NAB-9")), (Some("CONFIRMED".into()), Some("CONFIRMED".into())), "{feed}");
        wait_until("the confirmations", || letters_to(&database, "ada").len() == 1 && letters_to(&database, "bo").len() == 1);
        assert!(letters_to(&database, "ada")[0].contains("14.45 – 15.30"), "{}", letters_to(&database, "ada")[0]);
        assert!(!letters_to(&database, "bo")[0].contains("14.45 – 15.30"));
        // The pages of the programme.
        let page = server.get(&format!("/e/{EVENT}/s/NAB-1")).body;
        assert!(page.contains("gaat verder") && page.contains("14.45 – 15.30 u") && page.contains("Darwin"), "{page}");
        let page = server.get(&format!("/e/{EVENT}/s/NAB-9")).body;
        assert!(page.contains("daar schrijf je in") && !page.contains("id=\"pick-NAB-9\""), "{page}");
        // At the doors: the seat counts in each part, and one comes to each.
        let door = program(&database, &server, "check-in");
        for (who, code, status) in [(&ada, "NAB-1", 201), (&ada, "NAB-9", 201), (&ada, "NAB-9", 200), (&bo, "NAB-9", 409)] {
            let answer = door.ask("POST", "/check-ins", &json!({"code": who["reference"], "session": code}));
            assert_eq!(answer.status, status, "{code}: {}", answer.body);
        }
        let owner = cookie(&server, &invited(&database, "ann@example.org", "owner"));
        let look = |path: &str| server.send("GET", &format!("/desk/{EVENT}{path}"), &[("Cookie", &owner)], "").body;
        let list = look("/print/list?session=NAB-9");
        assert!(list.contains("Ada") && !list.contains("Bo<"), "{list}");
        for path in ["/rooms", "/print", "/print/signs", "/programme", "/door"] {
            assert!(look(path).contains("NAB-9"), "{path}");
        }
        let offline: Value = serde_json::from_str(&look("/door.json")).unwrap();
        let seats = offline.as_array().unwrap().iter().find(|one| one["name"] == "Ada").unwrap()["seats"].clone();
        assert!(seats.as_array().unwrap().contains(&json!("NAB-9")), "{seats}");
        // Out and in again, as a file and as a table; and what makes no sense is named.
        let (_, file) = run(&database, &["export", EVENT]);
        std::fs::write(database.folder.path().join("again.json"), &file).unwrap();
        let (done, said) = run(&database, &["import", "again.json"]);
        assert!(done && said.contains(": 0 changes"), "{said}");
        let (_, sheet) = server.fetch(&format!("/desk/{EVENT}/transfer/sessions.csv"), &owner);
        let again = server.send_file(&format!("/desk/{EVENT}/transfer/programme"), &owner, ("sessions.csv", &sheet), &[("do", "look")]);
        assert!(again.body.contains("Er verandert niets") || again.body.contains("blijft"), "{}", again.body);
        let desk = program(&database, &server, "programme");
        for (code, whole) in [("NAB-9", "NAB-9"), ("POL-2", "NAB-9"), ("POL-2", "NIX")] {
            let answer = desk.ask("PATCH", &format!("/sessions/{code}"), &json!({"part_of": whole}));
            assert_eq!((answer.status, &answer.json()["errors"][0]["field"]), (422, &json!("part_of")), "{code} {whole}: {}", answer.body);
        }
        // Another time of a part is told to those who have the whole; giving that back gives all of it back.
        assert_eq!(desk.ask("PATCH", "/sessions/NAB-9", &json!({"starts_at": "15:00", "ends_at": "15:45"})).status, 200);
        assert_eq!(count(&database, "select count(*) from outbox where kind = 'programme'"), 1, "it is told to ada alone");
        let drop = json!({"changes": [{"drop": "NAB-1"}]}).to_string();
        assert_eq!(server.send("PATCH", &format!("/api/v1/registrations/{token}"), &[], &drop).status, 200);
        let feed = calendar(&server, token);
        assert_eq!((state(&feed, "NAB-1"), state(&feed, "NAB-9")), (Some("CANCELLED".into()), Some("CANCELLED".into())), "{feed}");
        let (sound, said) = database.check();
        assert!(sound, "{said}");
    }
}
