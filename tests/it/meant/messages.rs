//! Whom messages are meant for.

use super::*;

on_both! {
    fn an_audience_that_is_misspelt_is_nobodys(base: Base) {
        let database = Database::new(base);
        let server = Server::start_small(&database, |_| {});
        let desk = program(&database, &server, "registrations");
        register(&server, "Noor", json!([{"session": "POL-1"}]));
        for wrong in [json!({"sesion": "POL-1"}), json!({"foo": 1}), json!([]), json!(["POL-1"]), json!("POL-1"), json!(null), json!({"q": "a".repeat(400)})] {
            let answer = desk.ask("POST", "/announcements", &letter(wrong.clone()));
            assert_eq!(answer.status, 422, "{wrong}: {}", answer.body);
            assert!(answer.body.contains("audience") || answer.body.contains("\"q\""), "{}", answer.body);
        }
        assert_eq!(count(&database, "select count(*) from announcements"), 0, "nothing was kept");
        let long = "a".repeat(3_000);
        assert_eq!(desk.get(&format!("/registrations?q={long}"))["total"], 0, "nobody is called so");
        let kept = desk.ask("POST", "/announcements", &letter(json!({"session": "POL-1"}))).json();
        assert_eq!(kept["people"], 1);
        let path = format!("/announcements/{}", kept["id"]);
        assert_eq!(desk.ask("POST", &format!("{path}/send"), &Value::Null).status, 202);
        let gone = desk.ask("DELETE", &path, &Value::Null);
        assert_eq!((gone.status, gone.json()["title"].clone()), (409, json!("too late")), "{}", gone.body);
    }

    fn one_message_that_cannot_go_on_stops_no_other(base: Base) {
        let database = Database::new(base);
        let server = Server::start_small(&database, |_| {});
        let desk = program(&database, &server, "registrations");
        register(&server, "Noor", json!([{"session": "POL-1"}]));
        let [first, second] = [(); 2].map(|()| desk.ask("POST", "/announcements", &letter(json!({}))).json()["id"].clone());
        // Something that nobody can read, in a way that no version of ours wrote it.
        let spoilt = "update announcements set audience = '{\"whom\": 1}' where id = (select min(id) from announcements)";
        Statement::same(spoilt).execute(&mut database.open()).unwrap();
        Statement::same("update announcements set begun_at = 1").execute(&mut database.open()).unwrap();
        let done = "select count(*) from announcements where done_at is not null";
        wait_until("the other", || count(&database, done) == 1);
        assert!(first != second && count(&database, "select count(*) from outbox where kind = 'announcement'") == 1);
    }

    fn a_message_to_a_session_goes_to_those_who_have_a_place(base: Base) {
        let database = Database::new(base);
        let server = Server::start_small(&database, |event| {
            let sessions = event["sessions"].as_array_mut().unwrap();
            sessions.iter_mut().find(|session| session["code"] == "POL-1").unwrap()["capacity"] = json!({"in_person": 1});
        });
        register(&server, "Noor", json!([{"session": "POL-1"}]));
        register(&server, "Ada", json!([{"session": "POL-1", "if_full": "wait"}]));
        let session = cookie(&server, &invited(&database, "ann@example.org", "owner"));
        let path = format!("/desk/{EVENT}/messages/new");
        let new = Form::of(&page(&server, &session, &path).body, &path);
        // Which state is meant was chosen among those of the event, before the session.
        for (status, of) in [("", "confirmed"), ("in", "confirmed"), ("waiting", "waiting"), ("any", "")] {
            let form = new.clone().with("subject-nl", "Hallo").with("body-nl", "Tot dan").with("session", "POL-1").with("status", status);
            let kept = server.send("POST", &path, &[FORM, ("Cookie", &session)], &form.sent(&[("do", "save")]));
            let saved = kept.header("location").unwrap_or_else(|| panic!("{status}: {}", kept.body)).to_owned();
            let shown = Form::of(&page(&server, &session, &saved).body, saved.split('?').next().unwrap());
            assert_eq!(shown.get("status"), Some(if of.is_empty() { "any" } else { of }), "{status}");
        }
        let found = page(&server, &session, &format!("/desk/{EVENT}/people?session=POL-1&status=in"));
        assert!(found.status == 200 && found.body.contains("Noor") && !found.body.contains("Ada"), "{}", found.body);
    }

    fn a_mail_to_an_organiser_needs_no_event(base: Base) {
        let database = Database::new(base);
        let server = Server::start_small(&database, |_| {});
        cookie(&server, &invited(&database, "ann@example.org", "owner"));
        let (made, said) = run(&database, &["organisation", "new", "leeg", "--name", "Nog leeg", "--email", "leeg@example.org"]);
        assert!(made, "{said}");
        let before = mails_to(&database, "ann@example.org").len();
        let (added, said) = run(&database, &["organiser", "add", "ann@example.org", "--organisation", "leeg", "--role", "owner"]);
        assert!(added, "{said}");
        wait_until("the mail", || mails_to(&database, "ann@example.org").len() > before);
        for name in ["Evil\r\nBcc: x@y.z", "Evil\u{2028}x", "\u{200b}", "a\tb"] {
            let (made, said) = run(&database, &["organisation", "new", "kwaad", "--name", name, "--email", "a@example.org"]);
            assert!(!made && said.contains("--name"), "{name:?}: {said}");
        }
        drop(server);
    }
}
