//! What fails at the worst moment: connections, locks, disks, clocks. Whatever was said to be done is there, once.

mod clocks;
mod keys;
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
    // In the middle of a rush: anyone who is not told that it was done sends the same again.
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
