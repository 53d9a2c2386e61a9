//! The API, as a program sees it, on both databases.
#![allow(clippy::unwrap_used)]

mod support;

use serde_json::{Value, json};
use support::{Base, Database, EVENT, Server};

fn noor(seats: Value) -> Value {
    json!({"name": "Noor Voorbeeld", "email": "noor@example.org", "affiliation": "CAW Voorbeeld", "language": "nl",
        "attendance": "in_person", "seats": seats})
}

fn kind(body: &Value) -> &str {
    body["type"].as_str().unwrap().rsplit('#').next().unwrap()
}

on_both! {
    fn three_sessions_in_one_request(base: Base) {
        let database = Database::new(base);
        let server = Server::start(&database);
        let wishes = json!([{"session": "POL-1"}, {"session": "DIV-2", "if_full": "skip"},
            {"session": "STR-3", "attendance": "online", "if_full": "refuse"}]);
        let answer = server.register_with(&[("Idempotency-Key", "first")], &noor(wishes.clone()));
        assert_eq!(answer.status, 201, "{}", answer.body);
        let made = answer.json();
        assert_eq!(made["seats"], json!([
            {"session": "POL-1", "attendance": "in_person", "status": "confirmed"},
            {"session": "DIV-2", "attendance": "in_person", "status": "confirmed"},
            {"session": "STR-3", "attendance": "online", "status": "confirmed"}]));
        let location = answer.header("location").unwrap().split_once("/api/").unwrap().1.to_owned();
        assert_eq!(server.get(&format!("/api/{location}")).json(), made);

        // The same again is the same; anything else under that key is refused; another key too: the address is known.
        assert_eq!(server.register_with(&[("Idempotency-Key", "first")], &noor(wishes)).json(), made);
        let other = server.register_with(&[("Idempotency-Key", "first")], &noor(json!([])));
        assert_eq!((other.status, kind(&other.json())), (422, "idempotency-mismatch"));
        let again = server.register(&noor(json!([])));
        assert_eq!((again.status, kind(&again.json())), (409, "already-registered"));

        let (is_well, report) = database.check();
        assert!(is_well, "{report}");
        assert!(report.contains("1 registrations, 3 seats confirmed"), "{report}");
    }

    fn a_lost_link_is_mailed_and_nobody_learns_who_is_known(base: Base) {
        let database = Database::new(base);
        let server = Server::start_with(&database, &[("KRUISPUNT_RATE_LIMIT", "5")]);
        assert_eq!(server.register(&noor(json!([]))).status, 201);
        let ask = |email: &str| server.send("POST", &format!("/e/{EVENT}/link"), &[], &format!("email={email}"));
        let (known, unknown) = (ask("noor%40example.org"), ask("nobody%40example.org"));
        assert_eq!((known.status, known.body.replace("noor", "x")), (200, unknown.body.replace("nobody", "x")));
        assert_eq!(ask("no-address").status, 422);
        let links = "select count(*) from outbox where kind = 'link'";
        let links: Vec<i64> = kruispunt::db::statement::Statement::<diesel::sql_types::BigInt>::same(links).load(&mut database.open()).unwrap();
        assert_eq!(links, [1]);
        // One client asks for five things in a minute, and looks as often as it likes.
        assert_eq!(ask("noor%40example.org").status, 200);
        let sixth = ask("noor%40example.org");
        assert_eq!((sixth.status, sixth.header("retry-after")), (429, Some("60")));
        assert_eq!(server.get("/").status, 200);
    }

    fn what_cannot_be_is_refused_and_explained(base: Base) {
        let database = Database::new(base);
        let server = Server::start(&database);
        let refused = |seats: Value| {
            let answer = server.register(&noor(seats));
            assert_eq!(answer.header("content-type").unwrap(), "application/problem+json");
            let body = answer.json();
            (answer.status, kind(&body).to_owned(), body["errors"][0]["field"].as_str().unwrap_or_default().to_owned())
        };
        let told = |status: u16, kind: &str, field: &str| (status, kind.to_owned(), field.to_owned());
        assert_eq!(refused(json!([{"session": "NOPE"}])), told(422, "unknown-session", "seats[0].session"));
        assert_eq!(refused(json!([{"session": "POL-1"}, {"session": "NAB-1"}])), told(409, "clash", ""));
        assert_eq!(refused(json!([{"session": "POL-2"}, {"session": "BEZ-5"}])), told(409, "clash", ""));
        assert_eq!(refused(json!([{"session": "POL-1"}, {"session": "POL-1"}])), told(422, "invalid", "seats[1].session"));
        assert_eq!(refused(json!([{"session": "PLE-1"}])), told(422, "invalid", "seats[0].session"));
        assert_eq!(refused(json!([{"session": "BEZ-1"}, {"session": "BEZ-18"}])), told(422, "invalid", "seats[1].session"));
        assert_eq!(refused(json!([{"session": "STR-1", "attendance": "in_person"}])), told(422, "invalid", "seats[0].attendance"));

        let path = format!("/api/v1/events/{EVENT}/registrations");
        let post = |body: &str| server.send("POST", &path, &[], body);
        let empty = post(r#"{"name":" ","email":"x","attendance":"online"}"#);
        let fields: Vec<String> = empty.json()["errors"].as_array().unwrap().iter().map(|e| e["field"].to_string()).collect();
        assert_eq!((empty.status, fields), (422, vec!["\"name\"".to_owned(), "\"email\"".to_owned()]));
        assert_eq!(post("{nee").status, 400);
        assert_eq!(post(&"x".repeat(70_000)).status, 413);
        assert_eq!(server.get("/api/v1/events/nergens").status, 404);
        assert_eq!(server.get("/api/v1/registrations/raden").status, 404);
        assert_eq!(server.send("POST", &path, &[("Origin", "https://elders.example")], "{}").status, 403);
        assert!(database.check().1.contains("0 registrations"));
    }

    fn a_full_session_has_a_waiting_list_in_order(base: Base) {
        let database = Database::new(base);
        let server = Server::start(&database);
        for number in 1..=12 {
            let body = json!({"name": "Iemand", "email": format!("p{number}@example.org"), "attendance": "in_person",
                "seats": [{"session": "BEZ-7"}]});
            let seat = server.register(&body).json()["seats"][0].clone();
            if number <= 8 {
                assert_eq!(seat["status"], "confirmed");
            } else {
                assert_eq!((&seat["status"], &seat["position"]), (&json!("waiting"), &json!(number - 8)));
            }
        }
        let skip = json!({"name": "Iemand", "email": "skip@example.org", "attendance": "in_person",
            "seats": [{"session": "BEZ-7", "if_full": "skip"}]});
        assert_eq!(server.register(&skip).json()["seats"][0]["status"], "skipped");
        let refuse = json!({"name": "Iemand", "email": "refuse@example.org", "attendance": "in_person",
            "seats": [{"session": "BEZ-7", "if_full": "refuse"}]});
        let answer = server.register(&refuse);
        assert_eq!((answer.status, kind(&answer.json())), (409, "full"));
        let (is_well, report) = database.check();
        assert!(is_well && report.contains("8 seats confirmed, 4 waiting"), "{report}");
    }

    fn what_was_acknowledged_outlives_a_crash(base: Base) {
        let database = Database::new(base);
        let mut server = Server::start(&database);
        let made = server.register(&noor(json!([{"session": "POL-1"}]))).json();
        server.process.kill().unwrap();
        server.process.wait().unwrap();
        let server = Server::start(&database);
        let path = format!("/api/v1/registrations/{}", made["token"].as_str().unwrap());
        let mut found = server.get(&path).json();
        // Only the port of this test's server changed.
        found["url"] = made["url"].clone();
        found["calendar_url"] = made["calendar_url"].clone();
        assert_eq!(found, made);
        assert!(database.check().0);
        assert!(server.terminate().as_secs() < 10);
    }
}
