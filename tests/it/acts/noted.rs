//! What the desk does and what the log tells of it are one: neither is there without the other.

use super::*;
use diesel::sql_types::Text;
use kruispunt::db::statement::Statement;

/// All that acts at the desk change.
fn everything(database: &Database) -> Vec<String> {
    let mut all = Vec::new();
    for sql in [
        "select name || ' ' || email || ' ' || standing || ' ' || attendance || ' ' || cast(generation as text) from registrations order by number",
        "select cast(session_id as text) || ' ' || status || ' ' || mode from seats order by session_id, status, mode, arrival",
        "select cast(session_id as text) || ' ' || way from check_ins order by session_id, way",
        "select kind from outbox order by kind",
        "select code || ' ' || holds from sessions order by code",
        "select cast(capacity as text) || ' ' || cast(confirmed as text) from places where capacity is not null order by id",
        "select case when begun_at is null then 'kept' else 'sent' end from announcements order by id",
    ] {
        let rows: Vec<String> = Statement::<Text>::same(sql).load(&mut database.open()).unwrap();
        all.extend(rows);
    }
    all
}

fn alter(database: &Database, sql: &'static str) {
    Statement::same(sql).execute(&mut database.open()).unwrap();
}

on_both! {
    fn nothing_is_done_that_the_log_does_not_tell(base: Base) {
        let database = Database::new(base);
        let server = Server::start_small(&database, |event| {
            let sessions = event["sessions"].as_array_mut().unwrap();
            let held = sessions.iter_mut().find(|session| session["code"] == "POL-1").unwrap();
            held["holds"] = json!([{"for": "pers", "mode": "in_person", "seats": 1}]);
        });
        let desk = program(&database, &server, "registrations,programme,check-in");
        let person = |name: &str, code: &str| register(&server, name, json!([{"session": code}]));
        let [noor, sam, double, gone, stays] = [("Noor", "BEZ-7"), ("Sam", "NAB-1"), ("Sam Twee", "NAB-1"), ("Weg", "NAB-1"), ("Lou", "NAB-1")].map(|(name, code)| person(name, code));
        let of = |who: &Value, what: &str| format!("/registrations/{}{what}", who["id"].as_str().unwrap());
        assert_eq!(desk.ask("DELETE", &of(&gone, ""), &Value::Null).status, 200);
        let came = desk.ask("POST", "/check-ins", &json!({"code": stays["reference"]})).json();
        let letter = json!({"subject": {"nl": "Wat mee te nemen"}, "body": {"nl": "Een jas"}, "audience": {}});
        let letter = desk.ask("POST", "/announcements", &letter).json();
        let acts: Vec<(&str, String, Value)> = vec![
            ("POST", "/registrations".into(), json!({"name": "Bel", "attendance": "in_person", "seats": [{"session": "NAB-1"}]})),
            ("PATCH", of(&noor, ""), json!({"changes": [{"drop": "BEZ-7"}, {"details": {"name": "Nora"}}]})),
            ("DELETE", of(&noor, ""), Value::Null),
            ("POST", of(&gone, "/undo"), Value::Null),
            ("POST", of(&gone, "/erase?confirm=true"), Value::Null),
            ("POST", of(&noor, "/address"), json!({"email": "nora@example.org"})),
            ("POST", of(&noor, "/links"), Value::Null),
            ("POST", of(&noor, "/mail"), Value::Null),
            ("POST", of(&sam, "/merge?confirm=true"), json!({"double": double["id"]})),
            ("POST", of(&stays, "/held-seats"), json!({"session": "POL-1", "attendance": "in_person", "for": "pers"})),
            ("POST", "/check-ins".into(), json!({"code": stays["reference"], "session": "NAB-1", "take_seat": true})),
            ("POST", "/check-ins".into(), json!({"code": stays["reference"], "session": "BEZ-1", "take_seat": true})),
            ("DELETE", format!("/check-ins/{}", came["id"].as_str().unwrap()), Value::Null),
            ("POST", format!("/announcements/{}/send", letter["id"]), Value::Null),
            ("PATCH", "/sessions/NAB-1".into(), json!({"title": {"nl": "Een andere titel"}})),
        ];
        // Mails that left meanwhile are mails all the same.
        let before = everything(&database);
        alter(&database, "alter table deeds rename to deeds_elsewhere");
        for (method, path, body) in &acts {
            let answer = desk.ask(method, path, body);
            let needs_no_log = body["session"] == "NAB-1" && path == "/check-ins";
            if !needs_no_log {
                assert!(matches!(answer.status, 500 | 503), "{method} {path}: {} {}", answer.status, answer.body);
                let now: Vec<String> = everything(&database);
                let now: Vec<&String> = now.iter().filter(|row| *row != "door" && !row.ends_with(" door")).collect();
                let was: Vec<&String> = before.iter().filter(|row| !row.ends_with(" door")).collect();
                assert!(now == was, "{method} {path} did something");
            }
        }
        alter(&database, "alter table deeds_elsewhere rename to deeds");
        // With a log each is done, and told once: with a key, however often it is asked.
        for (number, (method, path, body)) in acts.iter().enumerate() {
            let told = || count(&database, "select count(*) from deeds");
            let (before, token) = (told(), format!("Bearer {}", desk.token));
            let body = if body.is_null() { String::new() } else { body.to_string() };
            let ask = |key: &str| {
                let headers = [("Authorization", token.as_str()), ("Idempotency-Key", key)];
                server.send(method, &format!("/api/v1/events/{EVENT}{path}"), &headers, &body)
            };
            // What is cancelled is not changed any more.
            if path == &of(&noor, "") && *method == "DELETE" {
                continue;
            }
            let first = ask(&format!("k{number}"));
            assert!(first.status < 300 || first.status == 409, "{method} {path}: {} {}", first.status, first.body);
            let after = told();
            assert!(after - before <= 1 && (after > before || path == "/check-ins" || first.status == 409), "{method} {path}: {before} {after}");
            if path == "/registrations" || path == &of(&noor, "") {
                assert_eq!(ask(&format!("k{number}")).body, first.body, "{method} {path}");
                assert_eq!(told(), after, "{method} {path}");
            }
        }
        assert!(database.check().0, "{}", database.check().1);
    }
}
