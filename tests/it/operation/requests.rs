//! "I got an error at 10:03": the number on the page is in the log, and the log says what happened to whom without saying who.

use diesel::connection::SimpleConnection;
use kruispunt::db::Db;
use kruispunt::db::statement::Statement;
use serde_json::{Value, json};

use crate::support::desk::FORM;
use crate::support::*;

/// The lines about requests that were written so far.
fn lines(log: &std::path::Path) -> Vec<Value> {
    let written = std::fs::read_to_string(log).unwrap();
    let lines = written.lines().map(|line| serde_json::from_str::<Value>(line).unwrap());
    lines.filter(|line| line["target"] == "requests").collect()
}

/// The lines about one request: one, where it is there at all.
fn line(log: &std::path::Path, number: &str) -> Option<Value> {
    let mut found: Vec<Value> = lines(log).into_iter().filter(|line| line["fields"]["request"] == number).collect();
    assert!(found.len() < 2, "{found:?}");
    found.pop()
}

fn prepared(base: Base, settings: &[(&str, &str)]) -> (Database, Server, std::path::PathBuf) {
    let database = Database::new(base);
    database.open().migrate().unwrap();
    database.import(|_| {});
    let log = database.folder.path().join("log");
    let logging = [("KRUISPUNT_LOG", "info"), ("KRUISPUNT_LOG_FORMAT", "json"), ("KRUISPUNT_RATE_LIMIT", "off")];
    let server = Server::start_logging(&database, &[&logging[..], settings].concat(), &log);
    (database, server, log)
}

fn number(answer: &Answer) -> String {
    answer.header("x-request-id").unwrap_or_else(|| panic!("no number: {}", answer.head)).to_owned()
}

on_both! {
    fn every_answer_has_its_number_the_one_that_was_given_where_it_is_plausible(base: Base) {
        let (_database, server, _) = prepared(base, &[]);
        let version = server.get("/").body.split("/a/").nth(1).unwrap().split('/').next().unwrap().to_owned();
        let asset = format!("/a/{version}/style.css");
        let event = format!("/e/{EVENT}");
        for (method, path, status) in [
            ("GET", "/", 200),
            ("HEAD", event.as_str(), 200),
            ("GET", asset.as_str(), 200),
            ("GET", "/nothing/here", 404),
            ("GET", "/api/v1/events/nothing", 404),
            ("DELETE", "/", 405),
            ("OPTIONS", event.as_str(), 204),
            ("GET", "/health/ready", 200),
            ("GET", "/metrics", 200),
            ("GET", "/lang/fr", 303),
            ("GET", "/e/x?a=%00", 422),
        ] {
            let given = server.send(method, path, &[("X-Request-Id", "edge-7f:A.1/=")], "");
            assert_eq!((given.status, number(&given).as_str()), (status, "edge-7f:A.1/="), "{method} {path}");
            let (one, other) = (number(&server.send(method, path, &[], "")), number(&server.send(method, path, &[], "")));
            assert!(one != other && one.len() == 16, "{method} {path}: {one} {other}");
        }
        let long = "x".repeat(65);
        for odd in ["", "two words", "caf\u{e9}", long.as_str(), "a\tb"] {
            let answer = server.send("GET", "/", &[("X-Request-Id", odd)], "");
            assert!(answer.status == 200 && number(&answer).len() == 16, "{odd}: {}", answer.head);
        }
        let told = server.send("GET", "/api/v1/events/nothing", &[("X-Request-Id", "abc")], "");
        assert_eq!(told.json()["request_id"], "abc");
        let page = server.send("GET", "/nothing", &[("X-Request-Id", "<i>"), ("Accept-Language", "en")], "");
        assert!(page.body.contains("Give this number: &#60;i&#62;"), "{}", page.body);
        assert!(!server.get("/").body.contains(">Vraag je hulp?"), "a page that is well shows none");
        let described = server.get("/api/openapi.json").json();
        assert!(described["components"]["schemas"]["ProblemBody"]["properties"]["request_id"].is_object());
        let answers = &described["paths"]["/api/v1/events/{event}/registrations"]["post"]["responses"];
        for (status, answer) in answers.as_object().unwrap() {
            assert!(answer["headers"]["X-Request-Id"].is_object(), "{status}: {answer}");
        }
    }

    fn what_failed_is_found_by_its_number_and_no_line_holds_a_key_or_a_person(base: Base) {
        let (database, server, log) = prepared(base, &[]);
        let person = json!({ "name": "Noor Geheim", "email": "noor@example.org", "attendance": "in_person",
            "seats": [{ "session": "POL-1" }] });
        let registered = server.register(&person);
        assert_eq!(registered.status, 201);
        let token = registered.json()["token"].as_str().unwrap().to_owned();
        let wrong = server.register(&json!({ "name": "Noor Geheim", "email": "noor", "attendance": "in_person" }));
        let page = server.get(&format!("/r/{token}x?name=Noor+Geheim"));
        let method = server.send("DELETE", &format!("/r/{token}"), &[], "");
        let api = server.send("PATCH", &format!("/api/v1/registrations/{token}"), &[("X-Request-Id", "mine")], "{");
        let nowhere = server.get(&format!("/x/{token}"));
        let browsed = [FORM, ("Sec-Fetch-Site", "cross-site"), ("Accept", "text/html,application/xhtml+xml;q=0.9,*/*;q=0.8")];
        let told = server.send("POST", &format!("/e/{EVENT}/register"), &browsed, "name=Noor");
        assert_eq!(told.status, 403);
        assert!(told.header("content-type").unwrap().starts_with("text/html") && told.body.contains("<h1>"), "{}", told.body);
        let foreign = server.send("POST", &format!("/e/{EVENT}/register"), &[FORM, ("Sec-Fetch-Site", "cross-site")], "name=Noor");
        let unknown = server.get("/e/noor-geheim");
        let odd = server.send("NOOR", "/", &[], "");
        // What cannot be read from the rows is our fault.
        let spoilt = "update registrations set attendance = 'spoilt'";
        Statement::same(spoilt).execute(&mut database.open()).unwrap();
        let failed = server.get(&format!("/r/{token}"));
        assert_eq!(failed.status, 500, "{}", failed.body);
        assert!(failed.body.contains(&number(&failed)), "{}", failed.body);
        let event = format!("/api/v1/events/{EVENT}");
        for (answer, method, route, status, level) in [
            (&wrong, "POST", "/api/v1/events/{event}/registrations", 422, "INFO"),
            (&page, "GET", "/r/{token}", 404, "INFO"),
            (&method, "DELETE", "/r/{token}", 405, "INFO"),
            (&api, "PATCH", "/api/v1/registrations/{token}", 400, "INFO"),
            (&nowhere, "GET", "none", 404, "INFO"),
            (&foreign, "POST", "/e/{event}/register", 403, "INFO"),
            (&unknown, "GET", "/e/{event}", 404, "INFO"),
            (&odd, "other", "/", 405, "INFO"),
            (&failed, "GET", "/r/{token}", 500, "ERROR"),
        ] {
            assert_eq!(answer.status, status, "{method} {route} of {event}: {}", answer.body);
            wait_until("it is written", || line(&log, &number(answer)).is_some());
            let line = line(&log, &number(answer)).unwrap();
            let fields = &line["fields"];
            assert_eq!((fields["method"].as_str(), fields["route"].as_str()), (Some(method), Some(route)), "{line}");
            assert_eq!((fields["status"].as_u64(), line["level"].as_str()), (Some(status.into()), Some(level)), "{line}");
            assert!(fields["ms"].is_number(), "{line}");
            let is_of_event = std::ptr::eq(answer, &wrong) || std::ptr::eq(answer, &foreign);
            assert_eq!(fields["event"].as_str(), is_of_event.then_some(EVENT), "{line}");
        }
        assert!(line(&log, &number(&registered)).is_none(), "what went well has no line");
        let written = std::fs::read_to_string(&log).unwrap();
        for secret in [token.as_str(), "noor", "Noor", "NOOR", "example.org", "name="] {
            assert!(!written.contains(secret), "{secret}: {written}");
        }
        let figures = server.get("/metrics").body;
        for series in ["status=\"500\"} 1", "status=\"405\"} 2", "status=\"404\"} 3", "status=\"429\"} 0"] {
            assert!(figures.contains(&format!("kruispunt_http_answers_total{{{series}")), "{series}: {figures}");
        }
    }

    fn a_form_that_cannot_be_taken_now_shows_its_number_too(base: Base) {
        let (database, server, log) = prepared(base, &[]);
        let mut other = database.open();
        match &mut *other {
            Db::Postgres(connection) => connection.batch_execute("begin; select id from events for update"),
            Db::Sqlite(connection) => connection.batch_execute("begin immediate"),
        }.unwrap();
        let body = "name=Ada&email=ada%40example.org&attendance=in_person&key=1f0c&s=POL-1&mail_language=en";
        let page = server.send("POST", &format!("/e/{EVENT}/register"), &[FORM, ("X-Request-Id", "at-10-03")], body);
        assert!(page.status == 503 && page.body.contains("Geef dan dit nummer door: at-10-03"), "{}", page.body);
        let told = server.register(&json!({ "name": "Bo", "email": "bo@example.org", "attendance": "in_person" }));
        assert_eq!((told.status, told.json()["request_id"].as_str()), (503, Some(number(&told).as_str())));
        drop(other);
        wait_until("it is written", || line(&log, "at-10-03").is_some());
        let line = line(&log, "at-10-03").unwrap();
        assert_eq!((line["level"].as_str(), &line["fields"]["event"]), (Some("WARN"), &json!(EVENT)), "{line}");
    }
}

#[test]
fn the_whole_access_log_or_none_of_it_by_a_setting() {
    let (database, server, log) = prepared(Base::Sqlite, &[("KRUISPUNT_ACCESS_LOG", "all")]);
    let answer = server.get(&format!("/e/{EVENT}?q=Noor"));
    wait_until("it is written", || line(&log, &number(&answer)).is_some());
    let line = line(&log, &number(&answer)).unwrap();
    assert_eq!((line["fields"]["route"].as_str(), line["fields"]["status"].as_u64()), (Some("/e/{event}"), Some(200)));
    assert!(!line.to_string().contains("Noor"));
    drop(server);
    let quiet = [("KRUISPUNT_ACCESS_LOG", "off"), ("KRUISPUNT_LOG", "info"), ("KRUISPUNT_LOG_FORMAT", "json")];
    let server = Server::start_logging(&database, &quiet, &log);
    assert_eq!(server.get("/nothing").status, 404);
    server.terminate();
    assert_eq!(lines(&log), Vec::<Value>::new());
}

#[test]
fn whoever_fails_as_fast_as_they_can_ask_does_not_fill_the_log() {
    let (_database, server, log) = prepared(Base::Sqlite, &[]);
    let asked = 3000;
    std::thread::scope(|scope| {
        for _ in 0..8 {
            scope.spawn(|| (0..asked / 8).for_each(|_| assert_eq!(server.get("/nothing").status, 404)));
        }
    });
    let written = lines(&log).iter().filter(|line| line["fields"]["status"] == 404).count();
    assert!(written >= 500, "{written}");
    std::thread::sleep(std::time::Duration::from_millis(1100));
    server.get("/nothing");
    let lines = lines(&log);
    let missing: u64 = lines.iter().filter_map(|line| line["fields"]["lines"].as_u64()).sum();
    let told = lines.iter().filter(|line| line["fields"]["status"] == 404).count() as u64;
    assert_eq!(told + missing, asked + 1, "those that are missing are counted");
}
