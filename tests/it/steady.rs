//! What fails at the worst moment: connections, locks, disks, clocks. Whatever was said to be done is there, once.

mod swallow;

use std::sync::atomic::{AtomicBool, Ordering};
use std::time::{Duration, Instant};

use crate::support::*;
use diesel::connection::SimpleConnection;
use diesel::prelude::*;
use diesel::sql_types::BigInt;
use kruispunt::db::statement::Statement;
use serde_json::{Value, json};
use swallow::Way;

fn person(name: &str) -> Value {
    json!({ "name": name, "email": format!("{name}@example.org"), "attendance": "in_person",
        "seats": [{ "session": "POL-1" }] })
}

/// Registers someone under a key, and how long that took.
fn register(server: &Server, name: &str) -> (Answer, Duration) {
    let started = Instant::now();
    let answer = server.register_with(&[("Idempotency-Key", name), ("Accept-Language", "en")], &person(name));
    (answer, started.elapsed())
}

fn kind(answer: &Answer) -> String {
    answer.json()["type"].as_str().unwrap_or_default().trim_start_matches("/api/docs#").to_owned()
}

fn is_ready(server: &Server) -> bool {
    server.get("/health/ready").status == 200
}

fn everything_is_there_once(database: &Database, people: i64) {
    assert_eq!(count(database, "select count(*) from registrations"), people);
    let (is_well, said) = database.check();
    assert!(is_well, "{said}");
}

/// A server that comes to its database by a way on which bytes can get lost.
fn on_a_way(database: &Database) -> (Server, Way) {
    let (credentials, rest) = database.url.split_once('@').unwrap();
    let (address, name) = rest.split_once('/').unwrap();
    let way = Way::to(address.to_owned());
    let url = format!("{credentials}@127.0.0.1:{}/{name}", way.port);
    (Server::start_with(database, &[("KRUISPUNT_DATABASE_URL", &url), ("KRUISPUNT_RATE_LIMIT", "off")]), way)
}

fn prepared(base: Base) -> Database {
    let database = Database::new(base);
    database.open().migrate().unwrap();
    database.import(|event| event["places"]["in_person"] = json!(100_000));
    database
}

#[test]
fn old_connections_that_are_swallowed_are_replaced_and_nothing_is_doubled() {
    let database = prepared(Base::Postgres);
    let (server, way) = on_a_way(&database);
    assert_eq!(register(&server, "ada").0.status, 201);
    let page = server.get(&format!("/e/{EVENT}")).status;
    assert_eq!(page, 200);
    way.swallow();
    // Nobody had begun anything on it: it is done all the same, on a new connection.
    let (answer, took) = register(&server, "bo");
    assert!(answer.status == 201 && took < Duration::from_secs(5), "{took:?} {}", answer.body);
    // Readers find out, too.
    let started = Instant::now();
    let token = answer.json()["token"].as_str().unwrap().to_owned();
    let read = server.get(&format!("/api/v1/registrations/{token}"));
    assert!([200, 503].contains(&read.status) && started.elapsed() < Duration::from_secs(6), "{}", read.body);
    // In the middle of a rush: whoever is not told that it was done sends the same again.
    let is_over = AtomicBool::new(false);
    let told: Vec<(String, u16, Duration)> = std::thread::scope(|scope| {
        let crowd: Vec<_> = (0..8)
            .map(|one| {
                let (server, is_over) = (&server, &is_over);
                scope.spawn(move || {
                    let mut told = Vec::new();
                    for number in 0.. {
                        if is_over.load(Ordering::SeqCst) {
                            return told;
                        }
                        std::thread::sleep(Duration::from_millis(10));
                        let name = format!("p{one}x{number}");
                        let (answer, took) = register(server, &name);
                        told.push((name, answer.status, took));
                    }
                    told
                })
            })
            .collect();
        for _ in 0..2 {
            std::thread::sleep(Duration::from_millis(700));
            way.swallow();
        }
        std::thread::sleep(Duration::from_millis(5500));
        is_over.store(true, Ordering::SeqCst);
        crowd.into_iter().flat_map(|one| one.join().unwrap()).collect()
    });
    let late: Vec<_> =
        told.iter().filter(|(_, status, took)| ![201, 503].contains(status) || took.as_secs() >= 5).collect();
    assert!(late.is_empty(), "{late:?}");
    assert!(told.iter().rev().take(8).all(|(_, status, _)| *status == 201), "it goes on");
    for (name, ..) in told.iter().filter(|(_, status, _)| *status == 503) {
        let (answer, _) = register(&server, name);
        assert_eq!(answer.status, 201, "{}", answer.body);
    }
    everything_is_there_once(&database, 2 + told.len() as i64);
    wait_until("it is ready again", || is_ready(&server));
}

on_both! {
    fn who_waits_for_anothers_lock_is_answered_in_time(base: Base) {
        let database = prepared(base);
        let server = Server::start_with(&database, &[("KRUISPUNT_RATE_LIMIT", "off")]);
        let form = server.get(&format!("/e/{EVENT}/register?s=POL-1")).body;
        assert!(form.contains("name=\"key\""));
        let mut other = database.open();
        let hold = match &mut *other {
            kruispunt::db::Db::Postgres(connection) => connection.batch_execute("begin; select id from events for update"),
            kruispunt::db::Db::Sqlite(connection) => connection.batch_execute("begin immediate"),
        };
        hold.unwrap();
        let answers: Vec<_> = std::thread::scope(|scope| {
            let server = &server;
            let crowd: Vec<_> = (0..40)
                .map(|number| scope.spawn(move || {
                    std::thread::sleep(Duration::from_millis(60 * number));
                    register(server, &format!("p{number}"))
                }))
                .collect();
            let by_form = scope.spawn(move || {
                let started = Instant::now();
                (send_form(server), started.elapsed())
            });
            let (page, took) = by_form.join().unwrap();
            assert_eq!((page.status, page.header("retry-after").is_some()), (503, true), "{}", page.body);
            assert!(took < Duration::from_secs(5) && page.body.contains("value=\"1f0c\""), "the key of the form stays");
            crowd.into_iter().map(|one| one.join().unwrap()).collect()
        });
        for (answer, took) in &answers {
            assert!(answer.status == 503 && *took < Duration::from_secs(5), "{took:?} {}", answer.body);
            assert!(answer.header("retry-after").is_some());
            assert!(["unavailable", "outcome-unknown"].contains(&kind(answer).as_str()), "{}", answer.body);
        }
        let ready = server.get("/health/ready");
        assert!(ready.status == 503 && ready.body.contains("registered"), "{}", ready.body);
        drop(other);
        wait_until("it is ready again", || is_ready(&server));
        for number in 0..40 {
            assert_eq!(register(&server, &format!("p{number}")).0.status, 201);
        }
        let page = send_form(&server);
        assert_eq!((page.status, send_form(&server).header("location")), (303, page.header("location")));
        everything_is_there_once(&database, 41);
    }
}

/// The same form, whenever it is sent.
fn send_form(server: &Server) -> Answer {
    let form = [("Content-Type", "application/x-www-form-urlencoded"), ("Accept-Language", "en")];
    let body = "name=Ada&email=ada%40example.org&attendance=in_person&key=1f0c&s=POL-1&mail_language=en";
    server.send("POST", &format!("/e/{EVENT}/register"), &form, body)
}

#[test]
fn backends_that_stand_still_keep_nobody_waiting() {
    let database = prepared(Base::Postgres);
    let server = Server::start_with(&database, &[("KRUISPUNT_RATE_LIMIT", "off")]);
    assert_eq!(register(&server, "ada").0.status, 201);
    let name = database.url.rsplit('/').next().unwrap();
    let ours = format!(
        "select pid::bigint from pg_stat_activity where datname = '{name}' and pid <> pg_backend_pid() \
         and application_name like 'kruispunt %'"
    );
    #[derive(QueryableByName)]
    struct Pid {
        #[diesel(sql_type = BigInt)]
        pid: i64,
    }
    let pids: Vec<Pid> = diesel::sql_query(ours).load(&mut *database.open()).unwrap();
    assert!(pids.len() >= 2, "the registrar and the follower say who they are");
    let signal = |what: &str| {
        for Pid { pid } in &pids {
            std::process::Command::new("kill").args([what, &pid.to_string()]).status().unwrap();
        }
    };
    signal("-STOP");
    let (answer, took) = register(&server, "bo");
    signal("-CONT");
    assert!(answer.status == 201 && took < Duration::from_secs(5), "{took:?} {}", answer.body);
    assert_eq!(register(&server, "bo").0.status, 201);
    everything_is_there_once(&database, 2);
}

on_both! {
    fn what_is_asked_twice_with_one_key_is_done_once_and_answered_alike(base: Base) {
        let database = prepared(base);
        let server = Server::start_with(&database, &[("KRUISPUNT_RATE_LIMIT", "off")]);
        let token = register(&server, "ada").0.json()["token"].as_str().unwrap().to_owned();
        let page = format!("/api/v1/registrations/{token}");
        let twice = |method: &str, path: &str, headers: &[(&str, &str)], key: &str, body: &str| {
            let headers = [headers, &[("Idempotency-Key", key), ("Accept-Language", "en")]].concat();
            let first = server.send(method, path, &headers, body);
            let second = server.send(method, path, &headers, body);
            assert!((200..300).contains(&first.status), "{method} {path}: {} {}", first.status, first.body);
            assert_eq!((first.status, &first.body), (second.status, &second.body), "{method} {path}");
            first
        };
        let json = [("Content-Type", "application/json")];
        let drop = r#"{"changes":[{"drop":"POL-1"}]}"#;
        let dropped = twice("PATCH", &page, &json, "a", drop);
        assert_eq!(dropped.json()["freed"][0]["session"], "POL-1");
        let other = server.send("PATCH", &page, &[json[0], ("Idempotency-Key", "a")], r#"{"changes":[{"drop":"NAB-1"}]}"#);
        assert_eq!((other.status, kind(&other)), (422, "idempotency-mismatch".to_owned()));
        let again = server.send("PATCH", &page, &[json[0], ("Idempotency-Key", "b")], drop);
        assert_eq!(again.status, 422, "another key is another change");
        twice("PATCH", &page, &json, "c", r#"{"changes":[{"add":{"session":"NAB-1"}}]}"#);
        assert_eq!(twice("DELETE", &page, &[], "d", "").json()["freed"][0]["session"], "NAB-1");
        twice("POST", &format!("{page}/undo"), &[], "e", "");
        // The desk, with a token of its own.
        let scopes = ["token", "add", "--organisation", "sociaalwerkconferentie", "--scope", "registrations"];
        let (is_made, said) = crate::support::desk::run(&database, &scopes);
        assert!(is_made, "{said}");
        let bearer = format!("Bearer {}", said.trim());
        let desk = [json[0], ("Authorization", bearer.as_str())];
        let people = format!("/api/v1/events/{EVENT}/registrations");
        let id = server.send("GET", &people, &desk, "").json()["registrations"][0]["id"].as_str().unwrap().to_owned();
        let ada = format!("{people}/{id}");
        twice("PATCH", &ada, &desk, "f", r#"{"changes":[{"drop":"NAB-1"}]}"#);
        twice("DELETE", &ada, &desk, "g", "");
        twice("POST", &format!("{ada}/undo"), &desk, "h", "");
        // A letter to many.
        let letters = format!("/api/v1/events/{EVENT}/announcements");
        let letter = json!({ "subject": {"nl": "Dag"}, "body": {"nl": "Tot dan."}, "audience": {} }).to_string();
        let kept = twice("POST", &letters, &desk, "i", &letter).json();
        assert_eq!(count(&database, "select count(*) from announcements"), 1);
        twice("POST", &format!("{letters}/{}/send", kept["id"]), &desk, "j", "");
        everything_is_there_once(&database, 1);
    }
}

on_both! {
    fn whatever_a_program_asks_of_the_desk_twice_with_one_key_is_done_once(base: Base) {
        let database = prepared(base);
        let server = Server::start_with(&database, &[("KRUISPUNT_RATE_LIMIT", "off")]);
        assert_eq!(register(&server, "ada").0.status, 201);
        assert_eq!(register(&server, "bo").0.status, 201);
        let token = |scopes: &[&str]| {
            let scopes = scopes.iter().flat_map(|scope| ["--scope", *scope]);
            let command: Vec<&str> = ["token", "add", "--organisation", "sociaalwerkconferentie"].into_iter().chain(scopes).collect();
            let (is_made, said) = crate::support::desk::run(&database, &command);
            assert!(is_made, "{said}");
            format!("Bearer {}", said.trim())
        };
        let (bearer, other) = (token(&["registrations", "check-in", "programme"]), token(&["programme"]));
        let json = ("Content-Type", "application/json");
        let send = |bearer: &str, method: &str, path: &str, key: &str, body: &str| {
            server.send(method, path, &[json, ("Authorization", bearer), ("Idempotency-Key", key), ("Accept-Language", "en")], body)
        };
        let twice = |method: &str, path: &str, key: &str, body: &str| {
            let first = send(&bearer, method, path, key, body);
            let second = send(&bearer, method, path, key, body);
            assert!((200..300).contains(&first.status), "{method} {path}: {} {}", first.status, first.body);
            assert_eq!((first.status, &first.body), (second.status, &second.body), "{method} {path}");
            assert_eq!(first.header("location"), second.header("location"), "{method} {path}");
            first
        };
        let event = format!("/api/v1/events/{EVENT}");
        let people = format!("{event}/registrations");
        let all = server.send("GET", &people, &[("Authorization", &bearer)], "").json()["registrations"].clone();
        let id = |name: &str| all.as_array().unwrap().iter().find(|one| one["name"] == name).unwrap()["id"].as_str().unwrap().to_owned();
        let (ada, bo) = (id("ada"), id("bo"));
        let mails = |kind: &str| {
            let sql = format!("select count(*) from outbox where kind = '{kind}'");
            count(&database, Box::leak(sql.into_boxed_str()))
        };
        twice("POST", &format!("{people}/{ada}/mail"), "1", "");
        assert_eq!(mails("link"), 1, "sent again once");
        let made = twice("POST", &format!("{people}/{ada}/links"), "2", "");
        assert_eq!(mails("link"), 2);
        twice("POST", &format!("{people}/{ada}/address"), "3", r#"{"email": "ada@elders.example.org"}"#);
        assert_eq!(mails("readdressed"), 1);
        let came = json!({"code": all[0]["reference"], "id": "01a2212d-c503-700f-a091-8493aa48b8a9"}).to_string();
        twice("POST", &format!("{event}/check-ins"), "4", &came);
        let begun = twice("POST", "/api/v1/events", "5", r#"{"title": "Nieuw", "date": "2040-06-02"}"#);
        let copied = twice("POST", &format!("{event}/copy"), "6", r#"{"slug": "nog-eens", "date": "2040-06-03"}"#);
        let events = server.send("GET", "/api/v1/events", &[("Authorization", &bearer)], "").body;
        for made in [&begun, &copied] {
            assert!(made.header("location").is_some() || made.body.contains("slug"), "{}", made.body);
        }
        assert!(!events.contains("nieuw-2"), "{events}");
        twice("PATCH", &format!("{event}/sessions/POL-1"), "7", r#"{"tags": ["x"]}"#);
        twice("PUT", &format!("{event}/archive"), "8", "");
        twice("DELETE", &format!("{event}/archive"), "9", "");
        twice("POST", &format!("{people}/{ada}/merge?confirm=true"), "10", &json!({"double": bo}).to_string());
        twice("POST", &format!("{event}/cancel?confirm=true"), "11", "");
        // A key is its program's, and of one thing.
        let again = send(&bearer, "POST", &format!("{people}/{ada}/links"), "1", "");
        assert_eq!((again.status, kind(&again)), (422, "idempotency-mismatch".to_owned()));
        let theirs = send(&other, "POST", &format!("{event}/cancel"), "11", "");
        assert_ne!(theirs.body, "", "{}", theirs.status);
        // What is kept opens nothing to whoever has the database, or had a token.
        let kept: Vec<String> = Statement::<diesel::sql_types::Text>::same("select outcome from idempotency_keys").load(&mut database.open()).unwrap();
        for word in made.body.split('"').filter(|word| word.len() > 20) {
            assert!(kept.iter().all(|kept| !kept.contains(word)), "{word}");
        }
        // What was refused is asked anew.
        let refused = send(&bearer, "POST", &format!("{people}/{bo}/merge"), "12", "{}");
        assert_eq!((refused.status / 100, send(&bearer, "POST", &format!("{people}/{bo}/merge"), "12", "{}").status), (4, refused.status));
    }
}

/// A server in a time of its own, by libfaketime.
fn in_time(database: &Database, file: &std::path::Path, more: &[(&str, &str)]) -> Server {
    let library = "/usr/lib/x86_64-linux-gnu/faketime/libfaketime.so.1";
    assert!(std::path::Path::new(library).exists(), "tests/run installs faketime");
    let file = file.display().to_string();
    let mut settings = vec![
        ("LD_PRELOAD", library),
        ("FAKETIME_TIMESTAMP_FILE", file.as_str()),
        ("FAKETIME_NO_CACHE", "1"),
        ("FAKETIME_DONT_FAKE_MONOTONIC", "1"),
        ("KRUISPUNT_RATE_LIMIT", "off"),
    ];
    settings.extend(more);
    Server::start_with(database, &settings)
}

#[test]
fn a_clock_that_is_a_year_ahead_for_a_moment_erases_nobody() {
    let database = prepared(Base::Sqlite);
    let time = database.folder.path().join("time");
    let is = |moment: &str| std::fs::write(&time, moment).unwrap();
    is("+0");
    let server = in_time(&database, &time, &[]);
    assert_eq!(register(&server, "ada").0.status, 201);
    // The event is over in some minutes, and its people are kept for a day.
    let soon = jiff::Timestamp::now().as_millisecond() + 600_000;
    let over = "update events set starts_at = ? - 3600000, ends_at = ?, until = null, retention_days = 1, revision = revision + 1";
    Statement::same(over).integer(soon).integer(soon).execute(&mut database.open()).unwrap();
    Statement::same("update sessions set starts_at = ? - 3600000, ends_at = ?")
        .integer(soon)
        .integer(soon)
        .execute(&mut database.open())
        .unwrap();
    std::thread::sleep(Duration::from_millis(1500));
    is("+366d");
    wait_until("it is told", || server.get("/health").body.contains("the clock jumped"));
    std::thread::sleep(Duration::from_millis(2500));
    is("+0");
    wait_until("it is believed again", || !server.get("/health").body.contains("the clock jumped"));
    let left = "select count(*) from registrations where erased_at is null";
    assert_eq!(count(&database, left), 1);
    drop(server);
    // Started in the wrong time: nothing either.
    is("+366d");
    let server = in_time(&database, &time, &[]);
    std::thread::sleep(Duration::from_millis(3500));
    assert_eq!(count(&database, left), 1);
    drop(server);
}

/// One has the only place, and the next is offered it once the first goes; until when, as the database has it.
fn offered(database: &Database, server: &Server) -> i64 {
    let seats = |name: &str| json!({"name": name, "email": format!("{name}@example.org"), "attendance": "in_person", "seats": [{"session": "POL-1"}]});
    let first = server.register(&seats("ada"));
    assert_eq!((first.status, server.register(&seats("bo")).status), (201, 201));
    let token = first.json()["token"].as_str().unwrap().to_owned();
    assert_eq!(server.send("DELETE", &format!("/api/v1/registrations/{token}"), &[], "").status, 200);
    count(database, "select offered_until from seats where status = 'offered'")
}

fn of_one_place(base: Base) -> Database {
    let database = Database::new(base);
    database.open().migrate().unwrap();
    database.import(|event| {
        event["offer_minutes"] = json!(30);
        let sessions = event["sessions"].as_array_mut().unwrap();
        sessions.iter_mut().find(|one| one["code"] == "POL-1").unwrap()["capacity"] = json!({"in_person": 1});
    });
    database
}

#[test]
fn a_clock_that_is_ahead_for_a_moment_ends_no_offer() {
    let database = of_one_place(Base::Sqlite);
    let time = database.folder.path().join("time");
    std::fs::write(&time, "+0").unwrap();
    let server = in_time(&database, &time, &[]);
    let until = offered(&database, &server);
    assert!(until > jiff::Timestamp::now().as_millisecond() + 29 * 60_000);
    std::fs::write(&time, "+40m").unwrap();
    wait_until("it is told", || server.get("/health").body.contains("the clock jumped"));
    // By then it is tried out whether anything can be committed.
    std::thread::sleep(Duration::from_secs(23));
    assert_eq!(count(&database, "select count(*) from seats where status = 'offered'"), 1);
    assert!(is_ready(&server));
}

#[test]
fn a_process_whose_clock_is_wrong_goes_by_the_database() {
    let database = of_one_place(Base::Postgres);
    let time = database.folder.path().join("time");
    std::fs::write(&time, "-40m").unwrap();
    let server = in_time(&database, &time, &[]);
    let until = offered(&database, &server);
    let now = jiff::Timestamp::now().as_millisecond();
    assert!((now + 29 * 60_000..now + 31 * 60_000).contains(&until), "{} minutes from now", (until - now) / 60_000);
    let written = count(&database, "select max(created_at) from outbox");
    assert!((now - written).abs() < 60_000, "{} s ago", (now - written) / 1000);
    let right = Server::start_with(&database, &[("KRUISPUNT_RATE_LIMIT", "off")]);
    std::thread::sleep(Duration::from_secs(3));
    assert_eq!(count(&database, "select count(*) from seats where status = 'offered'"), 1);
    drop((server, right));
}

on_both! {
    fn nobody_loses_a_place_by_the_time_in_which_we_were_away(base: Base) {
        let database = Database::new(base);
        let clock = Clock::at(&database, "2040-04-20T08:00:00Z");
        let server = clock.start(&database, |event| {
            event["unproven"] = json!("always");
            event["confirm_hours"] = json!(24);
        });
        for number in 0..5 {
            assert_eq!(register(&server, &format!("p{number}")).0.status, 201);
        }
        clock.set("2040-04-20T20:30:00Z");
        wait_until("they are warned", || count(&database, "select count(*) from outbox where kind = 'unconfirmed' and status = 'sent'") == 5);
        std::thread::sleep(Duration::from_millis(1500));
        server.terminate();
        clock.set("2040-04-21T21:30:00Z");
        let server = clock.start_again(&database, &[]);
        std::thread::sleep(Duration::from_millis(3500));
        let standing = "select count(*) from registrations where standing <> 'cancelled'";
        assert_eq!(count(&database, standing), 5, "they have had no time at all");
        // With the whole day that they were promised, it is over.
        clock.set("2040-04-22T20:35:00Z");
        std::thread::sleep(Duration::from_millis(3000));
        clock.set("2040-04-22T22:40:00Z");
        wait_until("it lapses", || count(&database, standing) == 0);
        drop(server);
    }
}
