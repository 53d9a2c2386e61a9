//! What gathers, what holds nobody up, what asks before it erases, and what does not grow for ever.

use crate::support::desk::{cookie, invited, program, run};
use crate::support::{Base, Clock, Database, EVENT, Server, count, mails_to, prove, wait_until};
use kruispunt::db::statement::Statement;
use serde_json::{Value, json};

fn register(server: &Server, name: &str, session: &str) -> String {
    let body = json!({"name": format!("Persoon {name}"), "email": format!("{name}@example.org"), "attendance": "in_person",
        "if_full": "wait", "seats": [{"session": session}]});
    let answer = server.register(&body);
    assert_eq!(answer.status, 201, "{}", answer.body);
    answer.json()["token"].as_str().unwrap().to_owned()
}

fn status(server: &Server, token: &str) -> String {
    let body = server.get(&format!("/api/v1/registrations/{token}")).json();
    body["seats"][0]["status"].as_str().unwrap_or("none").to_owned()
}

fn change(database: &Database, sql: &'static str) -> usize {
    Statement::same(sql).execute(&mut database.open()).unwrap()
}

on_both! {
    fn news_of_a_programme_gather(base: Base) {
        let database = Database::new(base);
        let server = Server::start_small(&database, |_| {});
        register(&server, "noor", "POL-1");
        register(&server, "sam", "BEZ-7");
        let noor = prove(&database, &server, "noor@example.org");
        prove(&database, &server, "sam@example.org");
        assert!(noor.starts_with("/r/"));
        let desk = program(&database, &server, "programme");
        let edit = |session: &str, change: Value| {
            let answer = desk.ask("PATCH", &format!("/sessions/{session}"), &change);
            assert_eq!(answer.status, 200, "{}", answer.body);
        };
        for number in 1..=7 {
            edit("POL-1", json!({"title": {"nl": format!("Titel {number}"), "fr": format!("Titre {number}"), "en": format!("Title {number}")}}));
        }
        // Changed and changed back: nobody needs to hear of it.
        let before = desk.get("/file")["sessions"].as_array().unwrap().iter().find(|one| one["code"] == "BEZ-7").unwrap().clone();
        edit("BEZ-7", json!({"meeting_point": "Elders"}));
        edit("BEZ-7", json!({"meeting_point": before["meeting_point"]}));
        let owed = "select count(*) from outbox where kind = 'programme' and status = 'owed'";
        assert_eq!(count(&database, owed), 2, "one mail for each");
        change(&database, "update outbox set due_at = 0 where kind = 'programme'");
        wait_until("they leave", || count(&database, owed) == 0);
        let told = mails_to(&database, "noor@example.org");
        let news: Vec<&String> = told.iter().map(|(_, words)| words).filter(|words| words.contains("Titel 7")).collect();
        assert_eq!(news.len(), 1, "{told:?}");
        assert!(news[0].contains("Van klacht naar beleid") && !news[0].contains("Titel 6"), "{}", news[0]);
        assert_eq!(mails_to(&database, "sam@example.org").len(), 1, "only her confirmation");
        assert_eq!(count(&database, "select count(*) from outbox where kind = 'programme' and status = 'dropped'"), 1);
        // What has left is told of no more: the next one begins anew; and of an event that is called off there is one mail.
        edit("POL-1", json!({"meeting_point": "Elders"}));
        edit("POL-1", json!({"title": {"nl": "Titel 8", "fr": "Titre 8", "en": "Title 8"}}));
        assert!(run(&database, &["event", "cancel", EVENT]).0);
        assert_eq!(count(&database, owed), 2, "one for each of the two");
    }

    fn a_warning_that_the_address_refuses_holds_no_seat_for_ever(base: Base) {
        let database = Database::new(base);
        let clock = Clock::at(&database, "2040-04-20T08:00:00Z");
        let server = clock.start(&database, |_| {});
        let hers: Vec<String> = (0..8).map(|n| register(&server, &format!("p{n}"), "BEZ-7")).collect();
        for n in 2..8 {
            prove(&database, &server, &format!("p{n}@example.org"));
        }
        clock.set("2040-04-21T12:00:00Z");
        let warned = "select count(*) from outbox where kind = 'unconfirmed' and status = 'sent'";
        wait_until("the warnings", || count(&database, warned) == 2);
        // Nobody of that name; and one that our own side could not write.
        change(&database, "update outbox set status = 'failed', last_error = 'RCPT: 550 5.1.1' where kind = 'unconfirmed' and registration_id = (select id from registrations where email = 'p0@example.org')");
        change(&database, "update outbox set status = 'failed', last_error = 'it cannot be written' where kind = 'unconfirmed' and registration_id = (select id from registrations where email = 'p1@example.org')");
        register(&server, "next", "BEZ-7");
        let next = prove(&database, &server, "next@example.org").replace("/r/", "");
        clock.set("2040-04-23T12:00:00Z");
        std::thread::sleep(std::time::Duration::from_millis(2_500));
        assert_eq!(status(&server, &next), "waiting", "the full time first");
        clock.set("2040-04-25T12:00:00Z");
        wait_until("the seat passes on", || status(&server, &next) == "confirmed");
        assert_eq!((status(&server, &hers[0]), status(&server, &hers[1])), ("cancelled".into(), "confirmed".into()));
        register(&server, "last", "BEZ-7");
        let last = prove(&database, &server, "last@example.org").replace("/r/", "");
        clock.set("2040-04-30T12:00:00Z");
        std::thread::sleep(std::time::Duration::from_millis(2_500));
        assert_eq!((status(&server, &last), status(&server, &hers[1])), ("waiting".into(), "confirmed".into()), "our own trouble costs nobody");
        assert!(database.check_at(&clock.path()).0, "{}", database.check_at(&clock.path()).1);
    }

    fn a_mistyped_year_asks_before_everybody_is_erased(base: Base) {
        let database = Database::new(base);
        let server = Server::start_small(&database, |_| {});
        (0..3).for_each(|number| { register(&server, &format!("p{number}"), "POL-1"); });
        let file = database.folder.path().join("wrong.json");
        let (done, text) = run(&database, &["export", EVENT]);
        assert!(done);
        let event: Value = serde_json::from_str(&text).unwrap();
        let path = file.to_str().unwrap();
        std::fs::write(&file, event.to_string()).unwrap();
        let named = "select count(*) from registrations where erased_at is null";
        let import = |more: &[&str]| {
            let words = [&["import", path, "--on", "2004-05-03", "--without-mail"], more].concat();
            let output = database.command().args(words).output().unwrap();
            (output.status.code().unwrap(), String::from_utf8_lossy(&[output.stdout, output.stderr].concat()).into_owned())
        };
        let (code, said) = import(&["--dry-run"]);
        assert!(code == 0 && said.contains("3 people would be erased") && said.contains("--erase-past"), "{said}");
        let (code, said) = import(&[]);
        assert!(code == 13 && said.contains("all 3 people") && said.contains("--erase-past"), "{code} {said}");
        assert!(run(&database, &["event", "list"]).1.contains("2040-05-03"), "nothing was changed");
        // The same at the desk and over the API: it says so, and has a box of its own to tick.
        let ann = cookie(&server, &invited(&database, "ann@example.org", "owner"));
        let moved = kruispunt::programme::file::EventFile::parse(std::fs::read(&file).unwrap().as_slice()).unwrap().moved_to("2004-05-03".parse().unwrap()).unwrap();
        let moved = serde_json::to_vec(&moved).unwrap();
        let desk = program(&database, &server, "programme");
        let bearer = format!("Bearer {}", desk.token);
        let headers = [("Authorization", bearer.as_str()), ("If-Match", "*"), ("Accept-Language", "en")];
        let put = |query: &str| server.send("PUT", &format!("/api/v1/events/{EVENT}/file{query}"), &headers, std::str::from_utf8(&moved).unwrap());
        let refused = put("?without_mail=true");
        assert!(refused.status == 409 && refused.json()["type"] == "/api/docs#confirm" && refused.body.contains("all 3 people"), "{}", refused.body);
        let looked = put("?without_mail=true&dry_run=true");
        assert!(looked.status == 200 && looked.json()["forgotten"] == 3 && looked.json()["losses"][0]["kind"] == "everybody", "{}", looked.body);
        let send = |fields: &[(&str, &str)]| server.send_file(&format!("/desk/{EVENT}/transfer/programme"), &ann, ("e.json", &moved), fields).body;
        let looked = send(&[("do", "look"), ("without_mail", "yes")]);
        assert!(looked.contains("alle 3 mensen worden") && looked.contains("name=\"confirm\""), "{looked}");
        let refused = send(&[("do", "carry-out"), ("without_mail", "yes")]);
        assert!(refused.contains("alle 3 mensen worden") && refused.contains("name=\"confirm\""), "{refused}");
        assert!(run(&database, &["event", "list"]).1.contains("2040-05-03"), "nothing was changed");
        assert_eq!(count(&database, named), 3);
        // Where it is meant, it is done; and what is past already is edited as ever.
        let (code, said) = import(&["--erase-past"]);
        assert!(code == 0 && said.contains("3 people will be erased"), "{said}");
        let (code, said) = import(&["--over-full", "keep"]);
        assert!(code == 0 && !said.contains("erased"), "{said}");
    }

    fn what_nobody_needs_does_not_grow_for_ever(base: Base) {
        let database = Database::new(base);
        let clock = Clock::at(&database, "2040-05-01T08:00:00Z");
        let server = clock.start(&database, |event| event["retention_days"] = json!(2));
        (0..12).for_each(|number| { register(&server, &format!("p{number}"), "BEZ-7"); });
        let desk = program(&database, &server, "programme");
        wait_until("their mails", || count(&database, "select count(*) from outbox where status = 'sent'") == 12);
        let figures = desk.get("/figures");
        clock.set("2040-05-10T08:00:00Z");
        wait_until("they are forgotten", || count(&database, "select count(*) from registrations where erased_at is null") == 0);
        let theirs = "select count(*) from outbox where status <> 'owed' and registration_id in (select id from registrations)";
        let audit = "select count(*) from audit where registration_id in (select id from registrations)";
        assert!(count(&database, theirs) >= 12 && count(&database, audit) >= 12, "there is something to go");
        // Not at once: a calendar has two weeks to see it, and whoever runs the service a month to look.
        clock.set("2040-05-20T08:00:00Z");
        std::thread::sleep(std::time::Duration::from_millis(2_500));
        assert!(count(&database, theirs) >= 12);
        clock.set("2040-06-20T08:00:00Z");
        wait_until("their mails go", || count(&database, theirs) == 0);
        wait_until("what happened to them goes", || count(&database, audit) == 0);
        assert_eq!(desk.get("/figures"), figures);
        let (is_well, report) = database.check_at(&clock.path());
        assert!(is_well, "{report}");
        assert_eq!(count(&database, "select count(*) from one_time_links") + count(&database, "select count(*) from sign_ins"), 0);
    }

    fn what_was_done_at_the_desk_is_kept_for_years_and_not_for_ever(base: Base) {
        let database = Database::new(base);
        let clock = Clock::at(&database, "2040-05-01T08:00:00Z");
        let server = clock.start(&database, |_| {});
        let desk = program(&database, &server, "programme");
        let edit = |place: &str| assert_eq!(desk.ask("PATCH", "/sessions/BEZ-7", &json!({"meeting_point": place})).status, 200);
        edit("Elders");
        let deeds = "select count(*) from deeds where what = 'session changed'";
        assert_eq!(count(&database, deeds), 1);
        // More than go at once.
        const MANY: i64 = 4_100;
        let many = "with recursive n (i) as (select 1 union all select i + 1 from n where i < 4100) \
                    insert into deeds (organisation_id, event_id, at, who, what, about) select organisation_id, event_id, at, who, 'session changed', about from deeds, n where what = 'session changed'";
        assert_eq!(change(&database, many) as i64, MANY);
        let delete = |sql: &'static str| Statement::same(sql).execute(&mut database.open());
        assert!(delete("delete from deeds").is_err(), "none goes by hand");
        clock.set("2045-04-01T08:00:00Z");
        std::thread::sleep(std::time::Duration::from_millis(2_500));
        edit("Hier");
        assert_eq!(count(&database, deeds), MANY + 2, "five years are not over");
        clock.set("2045-05-10T08:00:00Z");
        wait_until("they go", || count(&database, deeds) == 1);
        assert!(delete("delete from deeds").is_err(), "the others stay as they did");
        assert!(delete("update deeds set who = 'niemand'").is_err());
        assert_eq!(count(&database, deeds), 1);
        let (is_well, report) = database.check_at(&clock.path());
        assert!(is_well, "{report}");
    }
}
