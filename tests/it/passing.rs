//! What time brings, and what organisers bring: reminders, warnings, offers that lapse, news of the programme, being
//! forgotten. The service goes by a clock in a file.

use crate::support::{Base, Clock, Database, Server, count, letters_to, wait_until};
use kruispunt::db::statement::Statement;
use serde_json::{Value, json};

fn register(server: &Server, name: &str, seats: Value) -> String {
    let answer = server.register(&json!({"name": name, "email": format!("{name}@example.org"), "language": "nl",
        "attendance": "in_person", "seats": seats}));
    assert_eq!(answer.status, 201, "{}", answer.body);
    answer.json()["token"].as_str().unwrap().to_owned()
}

fn status(server: &Server, token: &str, code: &str) -> String {
    let body = server.get(&format!("/api/v1/registrations/{token}")).json();
    let seats = body["seats"].as_array().unwrap().iter().find(|seat| seat["session"] == code);
    seats.unwrap()["status"].as_str().unwrap().to_owned()
}

on_both! {
    fn two_processes_do_each_thing_once(base: Base) {
        let database = Database::new(base);
        let clock = Clock::at(&database, "2040-04-20T08:00:00Z");
        let first = clock.start(&database, |event| (event["confirm_hours"], event["unproven"]) = (json!(24), json!("always")));
        // One process serves an SQLite file; there its own threads come by again.
        let _second = (base == Base::Postgres).then(|| clock.start_again(&database, &[]));
        for number in 0..40 {
            register(&first, &format!("p{number}"), json!([]));
        }
        let warned = "select count(*) from outbox where kind = 'unconfirmed'";
        clock.set("2040-04-21T09:00:00Z");
        let sent = "select count(*) from outbox where kind = 'unconfirmed' and status = 'sent'";
        wait_until("the warnings", || count(&database, sent) == 40);
        clock.set("2040-04-22T09:01:00Z");
        let cancelled = "select count(*) from registrations where standing = 'cancelled'";
        wait_until("their seats pass on", || count(&database, cancelled) == 40);
        register(&first, "ada", json!([]));
        clock.set("2040-04-27T08:00:00Z");
        let reminded = "select count(*) from outbox where kind = 'reminder-week'";
        wait_until("the reminder", || count(&database, reminded) == 1);
        // Both have passed by again, and did nothing twice.
        clock.set("2040-04-27T08:05:00Z");
        std::thread::sleep(std::time::Duration::from_millis(2_500));
        assert_eq!((count(&database, warned), count(&database, reminded)), (41, 1));
        assert_eq!(count(&database, "select count(*) from audit where what = 'gave way'"), 40);
        let (is_well, report) = database.check_at(&clock.path());
        assert!(is_well, "{report}");
    }

    fn how_likely_a_place_is_follows_from_what_came_free(base: Base) {
        let database = Database::new(base);
        let clock = Clock::at(&database, "2040-03-01T08:00:00Z");
        let server = clock.start(&database, |_| {});
        let opened = "update events set opens_at = 2214000000000, revision = revision + 1";
        Statement::same(opened).execute(&mut database.open()).unwrap();
        let hers: Vec<String> = (0..30).map(|n| register(&server, &format!("p{n}"), json!([{"session": "BEZ-7"}]))).collect();
        let likelihood = |token: &String| {
            let body = server.get(&format!("/api/v1/registrations/{token}")).json();
            body["seats"][0]["likelihood"].as_str().map(str::to_owned)
        };
        assert_eq!(likelihood(&hers[29]), None, "there is no history yet");
        for token in &hers[..4] {
            server.send("DELETE", &format!("/api/v1/registrations/{token}"), &[], "");
        }
        clock.set("2040-04-01T08:00:00Z");
        // Four in a month, and a month to go: the first in line may hope, the last may not.
        wait_until("the programme is read again", || likelihood(&hers[12]).as_deref() == Some("likely"));
        assert_eq!(likelihood(&hers[29]).as_deref(), Some("unlikely"));
        assert!(server.get(&format!("/r/{}", hers[29])).body.contains("Een plaats is niet waarschijnlijk"));
    }

    fn an_online_session_opens_by_itself(base: Base) {
        let database = Database::new(base);
        let clock = Clock::at(&database, "2040-04-20T08:00:00Z");
        let server = clock.start(&database, |_| {});
        let ada = register(&server, "ada", json!([{"session": "ONL-2"}, {"session": "POL-1"}]));
        let body = server.get(&format!("/api/v1/registrations/{ada}")).json();
        let feed = body["calendar_url"].as_str().unwrap().split_once("/c/").unwrap().1.to_owned();
        let calendar = server.get(&format!("/c/{feed}")).body.replace("\r\n ", "");
        wait_until("the mail", || letters_to(&database, "ada").len() == 1);
        let page = server.get(&format!("/r/{ada}")).body;
        // Nothing that she can keep tells where the session itself is.
        for text in [&calendar, &letters_to(&database, "ada")[0], &page] {
            assert!(!text.contains("meet.example.org"), "{text}");
        }
        let (_, link) = calendar.split_once("CONFERENCE;FEATURE=VIDEO;VALUE=URI:").unwrap();
        let (_, path) = link.lines().next().unwrap().split_once("/j/").unwrap();
        let token = path.split('/').next().unwrap();
        let path = |code: &str| format!("/j/{token}/{code}");
        clock.set("2040-05-03T07:00:00Z");
        // Round 2 begins at 13.00, and opens half an hour before.
        let early = server.get(&path("ONL-2"));
        assert_eq!((early.status, early.header("refresh")), (200, Some("600")), "{}", early.head);
        assert!(early.body.contains("12.30") && !early.body.contains("meet.example.org"), "{}", early.body);
        clock.set("2040-05-03T10:29:50Z");
        assert_eq!(server.get(&path("ONL-2")).header("refresh"), Some("10"));
        clock.set("2040-05-03T10:30:00Z");
        // Whatever opens every link comes no further than the button.
        let open = server.get(&path("ONL-2"));
        assert!(open.status == 200 && open.header("refresh").is_none() && !open.body.contains("meet.example.org"), "{}", open.body);
        assert!(open.header("content-security-policy").unwrap().contains("form-action 'self' https://meet.example.org"));
        assert_eq!(count(&database, "select count(*) from check_ins"), 0);
        let pressed = server.send("POST", &path("ONL-2"), &[], "");
        assert_eq!((pressed.status, pressed.header("location")), (303, Some("https://meet.example.org/swc/onl-2")));
        assert_eq!(server.send("POST", &path("ONL-1"), &[], "").status, 403);
        // No seat, no link; in a room, no link; and neither when it is over.
        assert_eq!(server.get(&path("ONL-1")).status, 403);
        assert_eq!(server.get(&path("POL-1")).status, 403);
        clock.set("2040-05-03T15:00:00Z");
        let over = server.get(&path("ONL-2"));
        assert!(over.status == 200 && over.header("refresh").is_none() && over.body.contains("voorbij"), "{}", over.body);
        // This link opens nothing else.
        assert_eq!(server.get(&format!("/r/{token}")).status, 404);
    }

    fn who_registers_after_a_reminder_was_due_has_the_next_one_only(base: Base) {
        let database = Database::new(base);
        let clock = Clock::at(&database, "2040-04-28T08:00:00Z");
        let server = clock.start(&database, |_| {});
        register(&server, "ada", json!([]));
        std::thread::sleep(std::time::Duration::from_millis(2_500));
        assert_eq!(count(&database, "select count(*) from outbox where kind = 'reminder-week'"), 0);
        clock.set("2040-05-02T12:00:00Z");
        wait_until("the reminder", || count(&database, "select count(*) from outbox where kind = 'reminder-day'") == 1);
    }

    fn reminders_come_once_and_only_to_those_who_want_them(base: Base) {
        let database = Database::new(base);
        let clock = Clock::at(&database, "2040-04-20T08:00:00Z");
        let server = clock.start(&database, |_| {});
        register(&server, "ada", json!([{"session": "STR-1"}]));
        let ada = crate::support::prove(&database, &server, "ada@example.org").replace("/r/", "");
        let bo = register(&server, "bo", json!([{"session": "STR-1"}]));
        let off = json!({"changes": [{"details": {"reminders": false}}]}).to_string();
        assert_eq!(server.send("PATCH", &format!("/api/v1/registrations/{bo}"), &[], &off).status, 200);
        for (moment, kind) in [
            ("2040-04-27T08:00:00Z", "select count(*) from outbox where kind = 'reminder-week'"),
            ("2040-05-02T12:00:00Z", "select count(*) from outbox where kind = 'reminder-day'"),
            ("2040-05-03T08:00:00Z", "select count(*) from outbox where kind = 'reminder-online'"),
        ] {
            assert_eq!(count(&database, kind), 0);
            clock.set(moment);
            wait_until("a reminder", || count(&database, kind) == 1);
        }
        // The link to take part stands on her page from half an hour before.
        let page = || server.get(&format!("/r/{ada}")).body;
        assert!(!page().contains("/STR-1\" rel=\"noreferrer\"") && page().contains("verschijnt hier"));
        clock.set("2040-05-03T08:20:00Z");
        assert!(page().contains("/STR-1\" rel=\"noreferrer\""));
        clock.set("2040-05-03T08:21:00Z");
        std::thread::sleep(std::time::Duration::from_millis(2_500));
        assert_eq!(count(&database, "select count(*) from outbox where kind like 'reminder%'"), 3);
        wait_until("her reminders", || letters_to(&database, "ada").len() == 4);
        assert!(letters_to(&database, "ada").iter().any(|mail| mail.contains("Over een week")));
    }

    fn the_unproven_give_way_to_the_proven_who_wait(base: Base) {
        let database = Database::new(base);
        let clock = Clock::at(&database, "2040-04-20T08:00:00Z");
        let server = clock.start(&database, |_| {});
        // Eight places: one of those who have them proves nothing, two others go elsewhere.
        let hers: Vec<String> = (0..8).map(|n| register(&server, &format!("p{n}"), json!([{"session": "BEZ-7"}, {"session": "POL-1"}]))).collect();
        for n in 2..8 {
            crate::support::prove(&database, &server, &format!("p{n}@example.org"));
        }
        clock.set("2040-04-21T12:00:00Z");
        let sent = "select count(*) from outbox where kind = 'unconfirmed' and status = 'sent'";
        wait_until("the warnings", || count(&database, sent) == 2);
        assert!(letters_to(&database, "p0").iter().any(|mail| mail.contains("72 uur na een herinnering")), "{:?}", letters_to(&database, "p0"));
        clock.set("2040-04-26T12:00:00Z");
        std::thread::sleep(std::time::Duration::from_millis(2_500));
        assert_eq!(status(&server, &hers[0], "BEZ-7"), "confirmed", "nobody waits for it");
        // Somebody who has not proven anything either takes it from nobody.
        let unproven = register(&server, "unproven", json!([{"session": "BEZ-7"}]));
        clock.set("2040-04-26T12:02:00Z");
        std::thread::sleep(std::time::Duration::from_millis(2_500));
        assert_eq!(status(&server, &unproven, "BEZ-7"), "waiting");
        assert_eq!(server.send("DELETE", &format!("/api/v1/registrations/{unproven}"), &[], "").status, 200);
        let proven = register(&server, "proven", json!([{"session": "BEZ-7"}]));
        assert_eq!(status(&server, &proven, "BEZ-7"), "waiting");
        let proven = crate::support::prove(&database, &server, "proven@example.org").replace("/r/", "");
        clock.set("2040-04-26T12:04:00Z");
        wait_until("the seat passes on", || status(&server, &proven, "BEZ-7") == "confirmed");
        // Anyone who came last gave way, of what was wanted alone; the other one kept everything.
        assert_eq!([status(&server, &hers[1], "BEZ-7"), status(&server, &hers[1], "POL-1")], ["cancelled", "confirmed"]);
        assert_eq!([status(&server, &hers[0], "BEZ-7"), status(&server, &hers[0], "POL-1")], ["confirmed", "confirmed"]);
        // The reminder says that it is one, and until when; anyone who gave way is told why.
        let reminder = letters_to(&database, "p0").into_iter().find(|mail| mail.contains("Dit is een herinnering")).unwrap();
        assert!(reminder.contains("in elk geval tot dinsdag 24 april 2040, 14.00 u (Brussel)"), "{reminder}");
        clock.set("2040-04-26T12:10:00Z");
        wait_until("why it is gone", || letters_to(&database, "p1").iter().any(|mail| mail.contains("Waarom? Niemand bevestigde dit adres")));
        assert!(!letters_to(&database, "p0").iter().any(|mail| mail.contains("Waarom?")));
        let (is_well, report) = database.check_at(&clock.path());
        assert!(is_well, "{report}");
    }

    fn an_event_may_keep_the_unproven_and_a_warning_must_have_left(base: Base) {
        let database = Database::new(base);
        let clock = Clock::at(&database, "2040-04-20T08:00:00Z");
        let server = clock.start(&database, |event| event["unproven"] = json!("never"));
        let hers: Vec<String> = (0..8).map(|n| register(&server, &format!("p{n}"), json!([{"session": "BEZ-7"}]))).collect();
        register(&server, "next", json!([{"session": "BEZ-7"}]));
        let next = crate::support::prove(&database, &server, "next@example.org").replace("/r/", "");
        clock.set("2040-04-26T12:00:00Z");
        std::thread::sleep(std::time::Duration::from_millis(2_500));
        assert_eq!(count(&database, "select count(*) from outbox where kind = 'unconfirmed'"), 0);
        // Now they are to give way, but the warning cannot leave.
        drop(server);
        database.import_at(&clock.path(), |event| event["confirm_hours"] = json!(2));
        let server = clock.start_again(&database, &[("KRUISPUNT_MAIL_URL", "smtp://127.0.0.1:9")]);
        wait_until("the warnings", || count(&database, "select count(*) from outbox where kind = 'unconfirmed'") == 8);
        clock.set("2040-04-27T12:00:00Z");
        std::thread::sleep(std::time::Duration::from_millis(2_500));
        assert_eq!(status(&server, &next, "BEZ-7"), "waiting");
        drop(server);
        let server = clock.start_again(&database, &[]);
        clock.set("2040-04-29T12:00:00Z");
        let sent = "select count(*) from outbox where kind = 'unconfirmed' and status = 'sent'";
        wait_until("they leave", || count(&database, sent) == 8);
        assert_eq!(status(&server, &hers[7], "BEZ-7"), "confirmed");
        clock.set("2040-04-29T14:02:00Z");
        wait_until("the seat passes on", || status(&server, &next, "BEZ-7") == "confirmed");
        assert_eq!(status(&server, &hers[7], "BEZ-7"), "cancelled");
    }

    fn an_offer_lapses_and_passes_on(base: Base) {
        let database = Database::new(base);
        let clock = Clock::at(&database, "2040-04-20T08:00:00Z");
        let server = clock.start(&database, |event| event["offer_minutes"] = json!(60));
        let hers: Vec<String> = (0..10).map(|n| register(&server, &format!("p{n}"), json!([{"session": "BEZ-7"}]))).collect();
        server.send("DELETE", &format!("/api/v1/registrations/{}", hers[0]), &[], "");
        assert_eq!((status(&server, &hers[8], "BEZ-7"), status(&server, &hers[9], "BEZ-7")), ("offered".into(), "waiting".into()));
        clock.set("2040-04-20T09:01:00Z");
        wait_until("the offer lapses", || status(&server, &hers[9], "BEZ-7") == "offered");
        assert_eq!(status(&server, &hers[8], "BEZ-7"), "cancelled");
        // Within a day of the session, the time to answer is shorter: two hours.
        clock.set("2040-05-03T04:00:00Z");
        wait_until("that one too", || status(&server, &hers[9], "BEZ-7") == "cancelled");
        let (is_well, report) = database.check_at(&clock.path());
        assert!(is_well, "{report}");
    }

    fn whoever_has_a_seat_hears_what_changes(base: Base) {
        let database = Database::new(base);
        let clock = Clock::at(&database, "2040-04-20T08:00:00Z");
        let server = clock.start(&database, |_| {});
        register(&server, "ada", json!([{"session": "POL-1"}, {"session": "BEZ-7"}]));
        register(&server, "bo", json!([{"session": "DIV-1"}]));
        for name in ["ada", "bo"] {
            crate::support::prove(&database, &server, &format!("{name}@example.org"));
        }
        clock.set("2040-04-21T08:00:00Z");
        database.import_at(&clock.path(), |event| {
            let sessions = event["sessions"].as_array_mut().unwrap();
            sessions.retain(|session| session["code"] != "BEZ-7");
            let moved = sessions.iter_mut().find(|session| session["code"] == "POL-1").unwrap();
            (moved["starts_at"], moved["ends_at"]) = (json!("10:50"), json!("12:00"));
        });
        std::thread::sleep(std::time::Duration::from_millis(1_500));
        clock.set("2040-04-21T08:03:00Z");
        wait_until("the news", || letters_to(&database, "ada").len() == 2);
        let news = letters_to(&database, "ada").into_iter().find(|mail| mail.contains("Er verandert iets")).unwrap();
        for words in ["Eerst: Van klacht naar beleid", "10.45 – 12.00", "Nu: Van klacht naar beleid", "10.50 – 12.00", "Gaat niet door", "nog plaats in"] {
            assert!(news.contains(words), "{words}: {news}");
        }
        assert_eq!(letters_to(&database, "bo").len(), 1, "what does not concern her is not mailed");
    }

    fn after_the_conference_everybody_is_forgotten_and_the_figures_stay(base: Base) {
        let database = Database::new(base);
        let clock = Clock::at(&database, "2040-04-20T08:00:00Z");
        let server = clock.start(&database, |event| event["retention_days"] = json!(30));
        let ada = register(&server, "ada", json!([{"session": "POL-1"}]));
        clock.set("2040-06-01T08:00:00Z");
        std::thread::sleep(std::time::Duration::from_millis(2_500));
        assert_eq!(server.get(&format!("/r/{ada}")).status, 200, "not before its time");
        clock.set("2040-06-03T08:00:00Z");
        let named = "select count(*) from registrations where name <> '' or email <> '' or email_key is not null or affiliation <> ''";
        wait_until("being forgotten", || count(&database, named) == 0);
        assert_eq!(server.get(&format!("/r/{ada}")).status, 404);
        assert_eq!(count(&database, "select count(*) from seats where status = 'confirmed'"), 1);
        let (is_well, report) = database.check_at(&clock.path());
        assert!(is_well && report.contains("1 registrations, 1 seats confirmed"), "{report}");
    }
}
