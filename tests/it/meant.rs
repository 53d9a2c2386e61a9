//! Nothing is done that was not meant: what is misspelt, cut off, seen too long ago, or named like something else is asked about.

use crate::support::desk::*;
use crate::support::forms::Form;
use crate::support::*;
use kruispunt::db::statement::Statement;
use serde_json::{Value, json};

fn letter(audience: Value) -> Value {
    json!({"subject": {"nl": "Hallo"}, "body": {"nl": "Tot dan"}, "audience": audience})
}

fn page(server: &Server, cookie: &str, path: &str) -> Answer {
    server.send("GET", path, &[("Cookie", cookie)], "")
}

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
        Statement::same("update announcements set begun_at = 1").execute(&mut database.open()).unwrap();
        Statement::same(spoilt).execute(&mut database.open()).unwrap();
        let done = "select count(*) from announcements where done_at is not null";
        wait_until("the other", || count(&database, done) == 1);
        assert!(first != second && count(&database, "select count(*) from outbox where kind = 'announcement'") == 1);
    }

    fn a_whole_event_is_called_off_when_that_is_confirmed(base: Base) {
        let database = Database::new(base);
        let server = Server::start_small(&database, |_| {});
        let desk = program(&database, &server, "programme");
        register(&server, "Noor", json!([{"session": "POL-1"}]));
        assert_eq!(desk.ask("POST", "/cancel?without_mail=true", &Value::Null).status, 400, "what it does not know");
        let asked = desk.ask("POST", "/cancel", &Value::Null);
        assert_eq!((asked.status, asked.json()["title"].clone()), (409, json!("confirm")), "{}", asked.body);
        let looked = desk.ask("POST", "/cancel?dry_run=true", &Value::Null);
        assert_eq!((looked.status, looked.json()["effect"]["mails"].clone()), (200, json!(1)));
        assert_eq!(count(&database, "select count(*) from event_states where cancelled_at is not null"), 0);
        assert_eq!(desk.ask("POST", "/cancel?confirm=true", &Value::Null).status, 200);
        assert_eq!(count(&database, "select count(*) from event_states where cancelled_at is not null"), 1);
    }

    fn what_was_seen_before_somebody_elses_change_is_no_change(base: Base) {
        let database = Database::new(base);
        let server = Server::start_small(&database, |event| {
            event["questions"] = json!([{"slug": "lunch", "kind": "text", "title": {"nl": "Lunch"}, "why": {"nl": "Voor de keuken"}}]);
        });
        let noor = register(&server, "Noor", json!([{"session": "POL-1"}]));
        let own = prove(&database, &server, "noor@example.org");
        let session = cookie(&server, &invited(&database, "ann@example.org", "owner"));
        let path = format!("/desk/{EVENT}/people/{}", noor["id"].as_str().unwrap());
        let address = || {
            let shown = page(&server, &session, &path).body;
            Form::all(&shown).into_iter().find(|form| form.fields.iter().any(|(name, _)| name == "email")).unwrap()
        };
        let send = |to: &str, form: &Form, button: &str| server.send("POST", to, &[FORM, ("Cookie", &session)], &form.sent(&[("do", button)]));
        let (mine, theirs) = (address(), address());
        let now = || count(&database, "select count(*) from registrations where email = 'nora@example.org'");
        assert_eq!((send(&path, &theirs.with("email", "nora@example.org"), "address").status, now()), (200, 1));
        // Pressed with nothing typed over it, in a page of before: nothing.
        send(&path, &mine, "address");
        assert_eq!(now(), 1, "the address of before is not put back");
        let both = send(&path, &mine.with("email", "noortje@example.org"), "address");
        assert_eq!((both.status, now()), (409, 1), "{}", both.body);
        assert!(both.body.contains("nora@example.org") && both.body.contains("noortje@example.org"));

        // The same of an event's name in addresses.
        let whole = format!("/desk/{EVENT}/whole");
        let rename = |form: Form| Form::all(&page(&server, &session, &whole).body).into_iter().find(|one| one.fields.iter().any(|(name, _)| name == "slug") && one.buttons.iter().any(|(_, value, _)| value == "rename")).unwrap_or(form);
        let stale = rename(Form::of(&page(&server, &session, &whole).body, &whole));
        assert_eq!(send(&whole, &stale.clone().with("slug", "anders"), "rename").status, 303);
        send("/desk/anders/whole", &stale, "rename");
        let called = |slug: &str| server.get(&format!("/e/{slug}")).status;
        assert_eq!(called("anders"), 200);
        assert_eq!(send("/desk/anders/whole", &stale.clone().with("slug", "derde"), "rename").status, 412);
        assert_eq!(called("anders"), 200);

        // And of one's own page: what was switched off elsewhere stays off.
        let own = format!("/r/{}", own.trim_start_matches("/r/"));
        let own = if server.get(&own).status == 200 { own } else { prove(&database, &server, "nora@example.org") };
        let shown = server.get(&own).body;
        let form = Form::all(&shown).into_iter().find(|form| form.get("do") == Some("details")).unwrap();
        let token = own.trim_start_matches("/r/");
        let off = json!({"changes": [{"details": {"reminders": false, "announcements": false, "answers": {"lunch": "brood"}}}]});
        assert_eq!(server.send("PATCH", &format!("/api/v1/registrations/{token}"), &[], &off.to_string()).status, 200);
        let sent = server.send("POST", &own, &[FORM], &form.with("name", "Nora").sent(&[]));
        assert_eq!(sent.status, 303, "{}", sent.body);
        let kept = "select count(*) from registrations r where name = 'Nora' and not reminders and not announcements \
                    and exists (select 1 from answers a where a.registration_id = r.id and a.value = 'brood')";
        assert_eq!(count(&database, kept), 1);
    }

    fn names_that_addresses_of_ours_have_are_taken(base: Base) {
        let database = Database::new(base);
        let server = Server::start_small(&database, |_| {});
        let desk = program(&database, &server, "programme");
        for name in ["welcome", "account", "sign-in", "sign-out", "forgot"] {
            let answer = desk.ask("PUT", "/slug", &json!({"slug": name}));
            assert_eq!(answer.status, 422, "{name}: {}", answer.body);
        }
        let session = cookie(&server, &invited(&database, "ann@example.org", "owner"));
        let path = "/desk/account/new-event";
        let form = Form::of(&page(&server, &session, path).body, path).with("title", "Welcome").with("date", "2027-11-04");
        let begun = server.send("POST", path, &[FORM, ("Cookie", &session)], &form.sent(&[("do", "begin")]));
        assert_eq!(begun.status, 303, "{}", begun.body);
        assert!(begun.header("location").unwrap().starts_with("/desk/welcome-2/"), "{}", begun.head);
        for kind in ["themes", "rounds", "questions", "rooms"] {
            let thing = json!({"title": {"nl": "Nieuw"}, "why": {"nl": "Nieuw"}, "kind": "text", "colour": "rood", "starts_at": "10:00", "ends_at": "11:00"});
            let answer = desk.ask("PUT", &format!("/{kind}/new"), &thing);
            assert_eq!(answer.status, 422, "{kind}: {}", answer.body);
        }
        // Nothing to read in it is no title, however long it is.
        let nothing = json!({"title": {"nl": "\u{200b}\u{2066}", "fr": "  ", "en": "\u{3164}"}});
        for thing in ["/sessions/POL-1", "/themes/politiserend-werken", ""] {
            let answer = desk.ask("PATCH", thing, &nothing);
            assert_eq!(answer.status, 422, "{thing}: {}", answer.body);
        }
    }

    fn a_table_that_breaks_off_is_not_carried_out(base: Base) {
        let database = Database::new(base);
        let server = Server::start_small(&database, |_| {});
        let session = cookie(&server, &invited(&database, "ann@example.org", "owner"));
        let path = format!("/desk/{EVENT}/transfer/registrations");
        let send = |table: &str| server.send_file(&path, &session, ("p.csv", table.as_bytes()), &[("do", "carry-out")]);
        let cut = send("name,email,attendance\n\"Zes,zes@example.org,in_person");
        assert!(cut.body.contains("breekt af") && cut.body.contains("lijn 2"), "{}", cut.body);
        assert_eq!(count(&database, "select count(*) from registrations"), 0);
        // A reference alone finds whom it names; what the table does not have stays.
        let noor = register(&server, "Noor", json!([{"session": "POL-1"}]));
        let reference = noor["reference"].as_str().unwrap();
        for table in [format!("reference,affiliation\n{reference},CAW Elders\n"), format!("reference,name,affiliation\n{reference},Noor,CAW Elders\n")] {
            let sent = send(&table);
            assert!(sent.status < 300, "{}", sent.body);
            assert_eq!(count(&database, "select count(*) from registrations where affiliation = 'CAW Elders' and email = 'noor@example.org'"), 1, "{table}");
        }
        let other = send(&format!("reference,name\n{reference},Iemand Anders\n"));
        assert!(other.body.contains("van iemand anders"), "{}", other.body);
    }

    fn a_body_that_breaks_off_is_not_called_too_large(base: Base) {
        use std::io::{Read, Write};
        let database = Database::new(base);
        let server = Server::start_small(&database, |_| {});
        for path in [format!("/api/v1/events/{EVENT}/registrations"), format!("/e/{EVENT}/register")] {
            let mut stream = std::net::TcpStream::connect(format!("127.0.0.1:{}", server.port())).unwrap();
            let kind = if path.starts_with("/api") { "application/json" } else { "application/x-www-form-urlencoded" };
            write!(stream, "POST {path} HTTP/1.1\r\nHost: 127.0.0.1:{}\r\nContent-Type: {kind}\r\nContent-Length: 100\r\n\r\n{{\"name\":", server.port()).unwrap();
            stream.shutdown(std::net::Shutdown::Write).unwrap();
            let mut answer = String::new();
            let _ = stream.read_to_string(&mut answer);
            assert!(answer.starts_with("HTTP/1.1 400"), "{path}: {answer}");
        }
        assert_eq!(count(&database, "select count(*) from registrations"), 0);
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
