//! Moments as files and forms say them, and what hangs on them.

use super::*;

on_both! {
    fn a_weekend_in_which_summer_time_begins(base: Base) {
        let mut database = Database::new(base);
        database.day = "2040-03-24";
        let clock = Clock::at(&database, "2040-03-10T08:00:00Z");
        let weekend = |event: &mut Value| {
            event["until"] = json!("2022-05-06");
            let walk = session(event, "BEZ-7");
            walk.as_object_mut().unwrap().remove("round");
            (walk["starts_at"], walk["ends_at"]) = (json!("23:00"), json!("04:00"));
            session(event, "DIV-1")["date"] = json!("2022-05-06");
        };
        let server = clock.start(&database, weekend);
        let ada = person(&server, "ada", "in_person", &["POL-1", "BEZ-7", "DIV-1"]);
        let token = ada["token"].as_str().unwrap();
        let sessions = server.get(&format!("/api/v1/events/{EVENT}/sessions")).json();
        let of = |code: &str| {
            let one = sessions.as_array().unwrap().iter().find(|one| one["code"] == code).unwrap();
            (one["starts_at"].as_str().unwrap().to_owned(), one["ends_at"].as_str().unwrap().to_owned())
        };
        assert_eq!(of("POL-1"), ("2040-03-24T09:45:00Z".into(), "2040-03-24T11:00:00Z".into()));
        assert_eq!(of("BEZ-7"), ("2040-03-24T22:00:00Z".into(), "2040-03-25T02:00:00Z".into()));
        assert_eq!(of("DIV-1"), ("2040-03-25T08:45:00Z".into(), "2040-03-25T10:00:00Z".into()));
        in_order(&server.get(&format!("/r/{token}")).body, &["zaterdag 24 maart 2040", "23.00 – 4.00 u", "zondag 25 maart 2040", "10.45 – 12.00 u"]);
        let feed = calendar(&server, token);
        in_order(&feed, &["20400324T230000", "20400325T040000"]);
        // An hour that the clock skips is no time.
        let (done, said) = database.try_import(&clock.path(), &[], |event| {
            weekend(event);
            session(event, "DIV-1")["starts_at"] = json!("02:30");
        });
        assert!(!done && said.contains("sessions[DIV-1].starts_at") && said.contains("does not exist"), "{said}");
        // Nor is what is outside the event's days on any of them.
        let (done, said) = database.try_import(&clock.path(), &[], |event| {
            weekend(event);
            session(event, "DIV-1")["date"] = json!("2022-05-08");
        });
        assert!(!done && said.contains("sessions[DIV-1].date"), "{said}");
        let (is_well, report) = database.check_at(&clock.path());
        assert!(is_well, "{report}");
    }

    fn what_is_postponed_is_reminded_of_anew(base: Base) {
        let mut database = Database::new(base);
        let clock = Clock::at(&database, "2040-04-20T08:00:00Z");
        let server = clock.start(&database, |_| {});
        person(&server, "ada", "online", &["STR-1"]);
        let week = "select count(*) from outbox where kind = 'reminder-week'";
        let online = "select count(*) from outbox where kind = 'reminder-online'";
        clock.set("2040-04-27T08:00:00Z");
        wait_until("the reminder", || count(&database, week) == 1);
        // An hour later on the same day is no news; another day is.
        database.import_at(&clock.path(), |event| event["starts_at"] = json!("10:30"));
        clock.set("2040-04-27T09:00:00Z");
        std::thread::sleep(std::time::Duration::from_millis(2_500));
        assert_eq!(count(&database, week), 1);
        database.day = "2040-05-10";
        database.import_at(&clock.path(), |_| {});
        clock.set("2040-05-03T09:00:00Z");
        wait_until("the reminder of the new day", || count(&database, week) == 2);
        // The same for a session that begins within the hour, and then on another.
        clock.set("2040-05-10T08:00:00Z");
        wait_until("the session's reminder", || count(&database, online) == 1);
        database.import_at(&clock.path(), |event| {
            let session = session(event, "STR-1");
            (session["starts_at"], session["ends_at"]) = (json!("15:00"), json!("16:00"));
        });
        clock.set("2040-05-10T12:15:00Z");
        wait_until("the session's new reminder", || count(&database, online) == 2);
    }

    fn a_whole_moment_is_taken_with_its_day_and_its_zone(base: Base) {
        let database = Database::new(base);
        let server = Server::start_small(&database, |event| {
            let one = session(event, "POL-1");
            (one["starts_at"], one["ends_at"]) = (json!("2022-05-05T10:45:00+05:00"), json!("2022-05-05T11:45:00+05:00"));
            event["starts_at"] = json!("2022-05-05T06:00:00+00:00");
            event["registration_closes_at"] = json!("2022-05-04T18:00:00-05:00");
            let two = session(event, "DIV-1");
            (two["starts_at"], two["ends_at"]) = (json!("2022-05-06T09:00"), json!("2022-05-06T10:00:00+02:00"));
        });
        let of = |code: &str| {
            let one = server.get(&format!("/api/v1/events/{EVENT}/sessions/{code}")).json();
            (one["starts_at"].as_str().unwrap().to_owned(), one["ends_at"].as_str().unwrap().to_owned())
        };
        // The file's days moved with it to the day on which the tests have the event.
        assert_eq!(of("POL-1"), ("2040-05-03T05:45:00Z".into(), "2040-05-03T06:45:00Z".into()));
        assert_eq!(of("DIV-1"), ("2040-05-04T07:00:00Z".into(), "2040-05-04T08:00:00Z".into()));
        let event = server.get(&format!("/api/v1/events/{EVENT}")).json();
        assert_eq!(event["starts_at"], "2040-05-03T06:00:00Z");
        let closes = || serde_json::from_str::<Value>(&run(&database, &["export", EVENT]).1).unwrap()["registration_closes_at"].clone();
        assert_eq!(closes(), "2040-05-03T01:00:00");
        // Over the API, at the desk and in a table it is the same, whatever day there was before.
        let desk = program(&database, &server, "programme");
        let answer = desk.ask("PATCH", "/sessions/DIV-1", &json!({"starts_at": "2040-05-03T22:00:00Z", "ends_at": "2040-05-05T00:30:00+02:00"}));
        assert_eq!(answer.status, 200, "{}", answer.body);
        assert_eq!(of("DIV-1"), ("2040-05-03T22:00:00Z".into(), "2040-05-04T22:30:00Z".into()));
        let owner = cookie(&server, &invited(&database, "ann@example.org", "owner"));
        let table = "code,starts_at,ends_at\nDIV-1,2040-05-04T10:00:00+05:00,2040-05-04T11:00:00+05:00\n";
        let sent = server.send_file(&format!("/desk/{EVENT}/transfer/programme"), &owner, ("sessions.csv", table.as_bytes()), &[("do", "carry-out")]);
        assert!(sent.status < 400, "{}", sent.body);
        assert_eq!(of("DIV-1"), ("2040-05-04T05:00:00Z".into(), "2040-05-04T06:00:00Z".into()));
        let answer = desk.ask("PATCH", "", &json!({"registration_closes_at": "2040-05-01T12:00:00+05:00"}));
        assert_eq!(answer.status, 200, "{}", answer.body);
        assert_eq!(closes(), "2040-05-01T09:00:00");
        // The hour that comes twice, the second time, and what contradicts itself, are refused rather than guessed.
        for patch in [json!({"starts_at": "2040-10-28T02:30:00+01:00"}), json!({"date": "2040-05-03", "starts_at": "2040-05-04T10:00:00+02:00"})] {
            let answer = desk.ask("PATCH", "/sessions/DIV-1", &patch);
            assert_eq!((answer.status, answer.json()["errors"][0]["field"].as_str()), (422, Some("starts_at")), "{}", answer.body);
        }
        // What ends before it starts says so, and a missing end is the next start in the room.
        let answer = desk.ask("PATCH", "/sessions/DIV-1", &json!({"ends_at": "2040-05-01T10:00:00+02:00"}));
        assert_eq!((answer.status, answer.json()["errors"][0]["field"].as_str()), (422, Some("ends_at")), "{}", answer.body);
        let without_end = json!({"starts_at": "2040-05-04T12:00", "ends_at": null, "minutes": null, "round": null, "room": "darwin", "capacity": {"in_person": 5}});
        let answer = desk.ask("PATCH", "/sessions/DIV-1", &without_end);
        assert_eq!((answer.status, answer.json()["errors"][0]["field"].as_str()), (422, Some("ends_at")), "{}", answer.body);
        let next = json!({"starts_at": "2040-05-04T13:15", "ends_at": null, "minutes": 30, "round": null, "room": "darwin"});
        assert_eq!(desk.ask("PATCH", "/sessions/POL-1", &next).status, 200);
        let answer = desk.ask("PATCH", "/sessions/DIV-1", &without_end);
        assert_eq!(answer.status, 200, "{}", answer.body);
        assert_eq!(of("DIV-1"), ("2040-05-04T10:00:00Z".into(), "2040-05-04T11:15:00Z".into()));
    }

    fn what_a_file_says_twice_or_with_more_than_a_time_is_named(base: Base) {
        let database = Database::new(base);
        database.open().migrate().unwrap();
        database.import(|_| {});
        let twice = json!([{"name": "Noor", "affiliation": "CAW"}, {"name": "Noor", "affiliation": "CAW"}]);
        let (done, said) = database.try_import("", &[], |event| session(event, "POL-1")["speakers"] = twice.clone());
        assert!(!done && said.contains("sessions[POL-1].speakers") && said.contains("Noor is there twice"), "{said}");
        let (done, said) = database.try_import("", &[], |event| {
            session(event, "POL-1")["starts_at"] = json!("10:00:00+05:00");
        });
        assert!(!done && said.contains("starts_at") && said.contains("only a time"), "{said}");
        let (done, said) = database.try_import("", &[], |event| {
            event["registration_closes_at"] = json!("2022-10-30T02:30:00+01:00");
        });
        assert!(!done && said.contains("registration_closes_at") && said.contains("without a time zone"), "{said}");
        let server = Server::start(&database);
        let desk = program(&database, &server, "programme");
        for (patch, field) in [
            (json!({"speakers": twice}), "speakers"),
            (json!({"starts_at": "10:00:00+05:00"}), "starts_at"),
            (json!({"date": "2040-05-03T10:00:00Z"}), "date"),
        ] {
            let answer = desk.ask("PATCH", "/sessions/POL-1", &patch);
            assert_eq!((answer.status, answer.json()["errors"][0]["field"].as_str()), (422, Some(field)), "{}", answer.body);
        }
    }
}
