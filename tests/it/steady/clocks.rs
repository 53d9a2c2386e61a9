//! Clocks that jump, or are wrong: nobody loses anything by them.

use super::*;

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
