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
        Statement::same(spoilt).execute(&mut database.open()).unwrap();
        Statement::same("update announcements set begun_at = 1").execute(&mut database.open()).unwrap();
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

    fn who_would_be_forgotten_is_said_with_and_without_seats(base: Base) {
        let database = Database::new(base);
        let server = Server::start_small(&database, |_| {});
        let desk = program(&database, &server, "registrations");
        let told = |name: &str, seats: Value| {
            let id = register(&server, name, seats)["id"].as_str().unwrap().to_owned();
            let answer = desk.ask("POST", &format!("/registrations/{id}/erase"), &Value::Null).json();
            answer["errors"][0]["message"].as_str().unwrap().to_owned()
        };
        let nothing = told("Noor", json!([]));
        assert!(nothing.contains("nergens een plaats") && !nothing.contains("verliest"), "{nothing}");
        let seat = told("Ada", json!([{"session": "POL-1"}]));
        assert!(seat.contains("verliest: POL-1. Dit kun je niet"), "{seat}");
    }

    fn a_first_address_is_confirmed_like_any_other(base: Base) {
        let database = Database::new(base);
        let server = Server::start_small(&database, |_| {});
        let desk = program(&database, &server, "registrations");
        let fons = desk.ask("POST", "/registrations", &json!({"name": "Fons", "email": "", "attendance": "in_person", "seats": [{"session": "POL-1"}]}));
        let id = fons.json()["id"].as_str().unwrap().to_owned();
        assert!(database.check().0, "{}", database.check().1);
        let given = desk.ask("POST", &format!("/registrations/{id}/address"), &json!({"email": "fons@example.org"}));
        assert_eq!(given.status, 200, "{}", given.body);
        wait_until("the mail", || !mails_to(&database, "fons@example.org").is_empty());
        let (subject, words) = mails_to(&database, "fons@example.org").remove(0);
        assert!(words.contains("Politiserend") || words.contains("Van klacht naar beleid"), "{subject} {words}");
        assert!(database.check().0, "{}", database.check().1);
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

    fn a_state_that_is_not_the_one_that_is_meant_is_left_alone(base: Base) {
        let database = Database::new(base);
        let server = Server::start_small(&database, |_| {});
        let desk = program(&database, &server, "programme,registrations");
        let noor = register(&server, "Noor", json!([{"session": "POL-1"}]));
        let token = format!("Bearer {}", desk.token);
        let ask = |method: &str, path: &str, tag: &str, body: &Value| {
            let body = if body.is_null() { String::new() } else { body.to_string() };
            server.send(method, path, &[("Authorization", &token), ("If-Match", tag)], &body)
        };
        let event = format!("/api/v1/events/{EVENT}");
        let tag = server.get(&event).header("etag").unwrap().to_owned();
        let before = count(&database, "select count(*) from deeds");
        let id = noor["id"].as_str().unwrap();
        let letter = letter(json!({}));
        for (method, path, body) in [
            ("PUT", format!("{event}/slug"), json!({"slug": "anders"})),
            ("PUT", format!("{event}/archive"), Value::Null),
            ("DELETE", format!("{event}/archive"), Value::Null),
            ("POST", format!("{event}/cancel?confirm=true"), Value::Null),
            ("POST", format!("{event}/copy"), json!({"date": "2041-05-02"})),
            ("DELETE", event.clone(), Value::Null),
            ("POST", format!("{event}/registrations/{id}/address"), json!({"email": "nora@example.org"})),
            ("PATCH", format!("{event}/registrations/{id}"), json!({"changes": []})),
            ("DELETE", format!("{event}/registrations/{id}"), Value::Null),
            ("POST", format!("{event}/announcements"), letter.clone()),
            ("POST", "/api/v1/organisations".to_owned(), json!({"slug": "x", "name": "X", "email": "x@example.org"})),
        ] {
            let answer = ask(method, &path, "\"stale\"", &body);
            assert_eq!((answer.status, answer.json()["title"].clone()), (412, json!("changed meanwhile")), "{method} {path}: {}", answer.body);
        }
        assert_eq!(count(&database, "select count(*) from deeds"), before, "nothing was done");
        // As it is, and whatever it is.
        assert_eq!(ask("PUT", &format!("{event}/archive"), &tag, &Value::Null).status, 204);
        assert_eq!(ask("POST", &format!("{event}/registrations/{id}/address"), "*", &json!({"email": "nora@example.org"})).status, 200);
    }

    fn what_cannot_be_done_so_is_said_and_not_ignored(base: Base) {
        let database = Database::new(base);
        let server = Server::start_small(&database, |event| {
            event["places"]["in_person"] = json!(40);
            event["rooms"].as_array_mut().unwrap().push(json!({"slug": "kast", "title": "Kast", "capacity": 1}));
        });
        let desk = program(&database, &server, "programme");
        for (path, body, field) in [
            ("", json!({"slug": "anders"}), "slug"),
            ("", json!({"slug": null}), "slug"),
            ("", json!({"organisation": {"slug": "anders"}}), "organisation.slug"),
            ("", json!({"geo": [91.0, 4.0]}), "geo"),
            ("", json!({"geo": [51.0, 1804.0]}), "geo"),
            ("/sessions/BEZ-1", json!({"geo": [-90.5, 0]}), "geo"),
        ] {
            let answer = desk.ask("PATCH", path, &body);
            assert_eq!((answer.status, answer.json()["errors"][0]["field"].clone()), (422, json!(field)), "{body}: {}", answer.body);
        }
        assert_eq!(desk.ask("PATCH", "", &json!({"slug": EVENT, "geo": [51.05, 3.72]})).status, 200, "the same is no change");

        // Fewer places than are taken: tried out, it says what can be chosen, of the event's own and in a whole file.
        for name in ["Noor", "Sam"] {
            register(&server, name, json!([{"session": "POL-1"}]));
        }
        let tried = desk.ask("PATCH", "?dry_run=true", &json!({"places": {"in_person": 1}}));
        assert_eq!(tried.status, 200, "{}", tried.body);
        let choices: Vec<String> = tried.json()["choices"].as_object().unwrap().keys().cloned().collect();
        assert_eq!(choices, ["keep"], "{}", tried.body);
        let (mut file, tag) = { let answer = desk.ask("GET", "/file", &Value::Null); (answer.json(), answer.header("etag").unwrap().to_owned()) };
        let session = file["sessions"].as_array_mut().unwrap().iter_mut().find(|session| session["code"] == "POL-1").unwrap();
        session["capacity"]["in_person"] = json!(1);
        session["holds"] = json!([]);
        let token = format!("Bearer {}", desk.token);
        let put = |query: &str| server.send("PUT", &format!("/api/v1/events/{EVENT}/file{query}"), &[("Authorization", &token), ("If-Match", &tag)], &file.to_string());
        let tried = put("?dry_run=true");
        assert_eq!(tried.status, 200, "{}", tried.body);
        let choices: Vec<String> = tried.json()["choices"].as_object().unwrap().keys().cloned().collect();
        assert_eq!(choices, ["cancel", "keep", "wait"], "{}", tried.body);
        assert_eq!(put("").status, 409);
        let table = |query: &str| server.send("PUT", &format!("/api/v1/events/{EVENT}/schedule{query}"), &[("Authorization", &token), ("Content-Type", "application/octet-stream")], "code;titel;datum;uur;einde;zaal\nPOL-1;Minder;2040-05-03;10:45;12:00;Kast\n");
        let tried = table("?dry_run=true");
        assert!(tried.status == 200 && tried.json()["effect"]["choices"]["wait"].is_object(), "{}", tried.body);
        assert_eq!(count(&database, "select count(*) from seats where status = 'confirmed'"), 2);
    }

    fn an_organisation_is_called_and_reached_as_its_organisers_say(base: Base) {
        let database = Database::new(base);
        let server = Server::start_small(&database, |_| {});
        let owner = cookie(&server, &invited(&database, "ann@example.org", "owner"));
        let team = format!("/desk/{EVENT}/team");
        let invite = "do=invite&email=bo@example.org&role=programme&where=here";
        server.send("POST", &team, &[FORM, ("Cookie", &owner)], invite);
        let link = || letters_to(&database, "bo").iter().find_map(|letter| Some(letter.split_once("/desk/welcome/")?.1.split_whitespace().next()?.to_owned()));
        wait_until("the invitation", || link().is_some());
        let of_one = cookie(&server, &format!("/desk/welcome/{}", link().unwrap()));
        let path = format!("/desk/{EVENT}/edit/event/event");
        let form = |cookie: &str| Form::all(&page(&server, cookie, &path).body).into_iter().find(|form| form.get("venue").is_some()).unwrap();
        assert!(form(&of_one).get("organisation-name").is_none(), "whoever may change one event alone");
        let send = |cookie: &str, form: &Form| server.send("POST", &path, &[FORM, ("Cookie", cookie)], &form.sent(&[("do", "carry-out")]));
        let wrong = send(&owner, &form(&owner).with("organisation-email", "geen adres").with("organisation-name", "Steunpunt"));
        assert!(wrong.status == 422 && wrong.body.contains("id=\"organisation-email-wrong\"") && wrong.body.contains("value=\"Steunpunt\""), "{}", wrong.body);
        let done = send(&owner, &form(&owner).with("organisation-email", "hallo@steunpunt.example").with("organisation-name", "Steunpunt"));
        assert_eq!(done.status, 303, "{}", done.body);
        let shown = server.get(&format!("/e/{EVENT}")).body;
        assert!(shown.contains("Steunpunt") && shown.contains("hallo@steunpunt.example"), "{shown}");
        let forged = send(&of_one, &form(&of_one).with("organisation-name", "Van mij"));
        assert_eq!(forged.status, 403, "{}", forged.body);

        // A program begins one for the owner who made its token.
        let made = server.send("POST", &team, &[FORM, ("Cookie", &owner)], "do=token&name=Robot&where=all&scope=programme");
        let token = format!("Bearer kruispunt_{}", made.body.split_once("kruispunt_").unwrap_or_else(|| panic!("{}", made.body)).1.split('<').next().unwrap());
        let ask = |token: &str, body: &Value| server.send("POST", "/api/v1/organisations", &[("Authorization", token)], &body.to_string());
        let new = json!({"slug": "platform-gent", "name": "Platform Gent", "email": "info@gent.example"});
        assert_eq!(ask(&format!("Bearer {}", program(&database, &server, "programme").token), &new).status, 403, "made by nobody who owns anything");
        for (field, value) in [("name", "\u{200b}"), ("name", "a\u{2028}b"), ("name", "a\r\nBcc: b@example.org"), ("slug", "Gent!"), ("email", "x")] {
            let mut wrong = new.clone();
            wrong[field] = json!(value);
            let answer = ask(&token, &wrong);
            assert_eq!((answer.status, answer.json()["errors"][0]["field"].clone()), (422, json!(field)), "{}", answer.body);
        }
        assert_eq!(ask(&token, &new).status, 201);
        assert_eq!(ask(&token, &new).status, 422, "it is there");
        assert_eq!(count(&database, "select count(*) from deeds where what = 'began an organisation' and who = 'Robot'"), 1);
        assert!(page(&server, &owner, "/desk/account/new-event").body.contains("Platform Gent"));
    }

    fn what_is_asked_without_a_word_more_has_no_word_that_nobody_reads(base: Base) {
        let database = Database::new(base);
        let server = Server::start_small(&database, |_| {});
        let desk = program(&database, &server, "programme,registrations");
        let noor = register(&server, "Noor", json!([{"session": "POL-1"}]));
        let (id, token) = (noor["id"].as_str().unwrap(), noor["token"].as_str().unwrap());
        let kept = desk.ask("POST", "/announcements", &letter(json!({}))).json();
        for (method, path) in [
            ("POST", format!("/registrations/{id}/links")),
            ("POST", format!("/registrations/{id}/mail")),
            ("POST", format!("/registrations/{id}/undo")),
            ("POST", format!("/registrations/{id}/erase?confirm=true")),
            ("POST", format!("/announcements/{}/send", kept["id"])),
            ("POST", "/cancel?confirm=true".to_owned()),
            ("PUT", "/archive".to_owned()),
        ] {
            let unknown = desk.ask(method, &path, &json!({"confirm": false}));
            assert_eq!((unknown.status, unknown.json()["errors"][0]["field"].clone()), (422, json!("confirm")), "{path}: {}", unknown.body);
            assert!([400, 422].contains(&desk.ask(method, &path, &json!([null])).status), "{path}");
            let bearer = format!("Bearer {}", desk.token);
            let cut = server.send(method, &format!("/api/v1/events/{EVENT}{path}"), &[("Authorization", &bearer)], "{");
            assert_eq!(cut.status, 400, "{path}: {}", cut.body);
        }
        let own = format!("/api/v1/registrations/{token}/undo");
        assert_eq!(server.send("POST", &own, &[], "{\"a\": 1}").status, 422);
        for key in ["", "  "] {
            let answer = server.send("DELETE", &format!("/api/v1/registrations/{token}"), &[("Idempotency-Key", key)], "");
            assert!(answer.status == 422 && answer.body.contains("1 tot 255 tekens"), "{}", answer.body);
        }
        assert_eq!(count(&database, "select count(*) from seats where status = 'confirmed'"), 1, "nothing was done");
        assert_eq!(desk.ask("POST", &format!("/registrations/{id}/mail"), &json!({})).status, 202, "an object of nothing");
    }

    fn what_was_done_once_is_told_again_only_to_a_link_that_opens(base: Base) {
        let database = Database::new(base);
        let server = Server::start_small(&database, |_| {});
        let noor = register(&server, "Noor", json!([{"session": "POL-1"}]));
        let screen = noor["token"].as_str().unwrap().to_owned();
        let add = |code: &str| json!({"changes": [{"add": {"session": code, "attendance": "in_person"}}]}).to_string();
        let ask = |token: &str, method: &str, rest: &str, key: &str, body: &str| {
            server.send(method, &format!("/api/v1/registrations/{token}{rest}"), &[("Idempotency-Key", key)], body)
        };
        let everything = |token: &str, code: &str| {
            [ask(token, "PATCH", "", "k1", &add(code)), ask(token, "DELETE", "", "k2", ""), ask(token, "POST", "/undo", "k3", "")]
        };
        for answer in everything(&screen, "NAB-2") {
            assert_eq!(answer.status, 200, "{}", answer.body);
        }
        assert_eq!(ask(&screen, "PATCH", "", "k1", &add("NAB-2")).status, 200, "asked again by whoever asked");
        // Anyone who has the address says that it is theirs: the link from the screen ends.
        let own = prove(&database, &server, "noor@example.org");
        for answer in everything(&screen, "NAB-2") {
            assert!(answer.status == 404 && !answer.body.contains("token"), "{}", answer.body);
        }
        // And so do those of the one that leaked.
        let leaked = own.trim_start_matches("/r/").to_owned();
        for answer in everything(&leaked, "NAB-3") {
            assert_eq!(answer.status, 200, "{}", answer.body);
        }
        let pressed = server.press(&own, "renew");
        assert!(pressed.status < 400, "{}", pressed.body);
        for answer in everything(&leaked, "NAB-3") {
            assert!(answer.status == 404 && !answer.body.contains("token"), "{}", answer.body);
        }
    }

    fn two_of_ones_own_are_asked_about_and_not_refused(base: Base) {
        let database = Database::new(base);
        let server = Server::start_small(&database, |_| {});
        for code in ["POL-1", "NAB-1"] {
            register(&server, "Noor", json!([{"session": code}]));
        }
        wait_until("both mails", || pages_in_mails(&database, "noor@example.org").len() == 2);
        let pages = pages_in_mails(&database, "noor@example.org");
        let shown = server.get(&pages[1]).body;
        assert!(!shown.contains("POL-1") && !shown.contains("NAB-1") && shown.contains("10.45"), "sessions by their titles and times: {shown}");
        assert_eq!(server.press(&pages[0], "mine").status, 303);
        // The second page was opened before: it asks now which is meant, and what was pressed is done after that.
        let second = server.press(&pages[1], "mine");
        assert!(second.status == 409 && second.body.contains("Kies hieronder") && !second.body.contains("We mailden"), "{}", second.body);
        let form = Form::all(&second.body).into_iter().find(|form| form.get("do") == Some("besides")).unwrap();
        assert_eq!(server.send("POST", &pages[1], &[FORM], &form.sent(&[])).status, 303);
    }

    fn after_the_end_nothing_is_said_to_be_possible(base: Base) {
        let database = Database::new(base);
        let clock = Clock::at(&database, "2040-03-30T10:00:00Z");
        let server = clock.start(&database, |_| {});
        let noor = register(&server, "Noor", json!([{"session": "POL-1"}]));
        clock.set("2040-05-05T10:00:00Z");
        let token = noor["token"].as_str().unwrap();
        let path = format!("/api/v1/registrations/{token}");
        for (method, rest, body) in [
            ("PATCH", "", json!({"changes": [{"drop": "POL-1"}]}).to_string()),
            ("PATCH", "", json!({"changes": [{"add": {"session": "NAB-2", "attendance": "in_person"}}]}).to_string()),
            ("DELETE", "", String::new()),
        ] {
            let answer = server.send(method, &format!("{path}{rest}"), &[], &body);
            assert_eq!(answer.status, 403, "{}", answer.body);
            assert!(answer.body.contains("voorbij") && !answer.body.contains("kan nog wel"), "{}", answer.body);
        }
    }

    fn a_group_of_eleven_loses_nobody(base: Base) {
        let database = Database::new(base);
        let server = Server::start_small(&database, |_| {});
        let address = format!("/e/{EVENT}/group");
        let people: String = (0..11).map(|number| format!("&name-{number}=P{number}&attendance-{number}=in_person")).collect();
        let sent = server.send("POST", &address, &[FORM], &format!("people=11&mail_language=nl&email-0=p%40example.org{people}"));
        assert!(sent.status == 422 && sent.body.contains("value=\"P10\"") && sent.body.contains("10"), "{}", sent.body);
        assert_eq!(count(&database, "select count(*) from registrations"), 0);
        let list = "Piet Pieters <piet@example.org>; Korneel, kor@example.org\nAn <an@example.org>, Bo <bo@example.org>\nLou; lou@example.org";
        let form = Form::of(&server.get(&address).body, &address).with("names", list);
        let form = Form::of(&server.send("POST", &address, &[FORM], &form.sent(&[("paste", "yes")])).body, &address);
        let filled: Vec<_> = (1..6).map(|number| (form.get(&format!("name-{number}")).unwrap().to_owned(), form.get(&format!("email-{number}")).unwrap().to_owned())).collect();
        let wanted = [("Piet Pieters", "piet@example.org"), ("Korneel", "kor@example.org"), ("An", "an@example.org"), ("Bo", "bo@example.org"), ("Lou", "lou@example.org")];
        assert_eq!(filled, wanted.map(|(name, email)| (name.to_owned(), email.to_owned())));
        let skipped = server.register(&json!({"name": "Noor", "email": "noor@example.org", "attendance": "in_person", "if_full": "skip"}));
        assert_eq!((skipped.status, skipped.json()["errors"][0]["field"].clone()), (422, json!("if_full")));
    }

    fn at_the_door_of_what_is_for_everybody_everybody_comes_in(base: Base) {
        let database = Database::new(base);
        let clock = Clock::at(&database, "2040-05-03T07:35:00Z");
        let server = clock.start(&database, |event| event["registration_closes_at"] = json!("2040-05-03T17:00"));
        let desk = program(&database, &server, "check-in,registrations");
        let [noor, sam] = ["Noor", "Sam"].map(|name| register(&server, name, json!([{"session": "BEZ-2"}])));
        let come = |who: &Value, session: &str, take: bool| desk.ask("POST", "/check-ins", &json!({"code": who["reference"], "session": session, "take_seat": take}));
        let plenary = come(&noor, "PLE-1", false);
        assert_eq!(plenary.status, 201, "{}", plenary.body);
        assert_eq!(come(&noor, "PLE-1", false).status, 200, "she is in");
        assert_eq!(count(&database, "select count(*) from check_ins c join sessions s on s.id = c.session_id where s.code = 'PLE-1'"), 1);
        // Who came to the event, and who to one session.
        let reached = |audience: Value| desk.ask("POST", "/announcements", &letter(audience)).json()["people"].clone();
        assert_eq!(come(&sam, "BEZ-2", false).status, 201);
        assert_eq!(reached(json!({"session": "BEZ-2", "status": "confirmed", "came": "yes"})), json!(1));
        assert_eq!(reached(json!({"session": "BEZ-2", "status": "confirmed", "came": "no"})), json!(1));
        assert_eq!(reached(json!({"came": "no"})), json!(0), "both are at the event");
        // After the end there is no seat to give.
        clock.set("2040-05-03T20:00:00Z");
        let late = come(&noor, "POL-1", true);
        assert!(late.status == 409 && late.body.contains("voorbij"), "{}", late.body);
    }

    fn two_tabs_of_ones_own_page_are_shown_side_by_side(base: Base) {
        let database = Database::new(base);
        let server = Server::start_small(&database, |event| event["sessions"].as_array_mut().unwrap().iter_mut().filter(|one| one["code"] == "POL-1").for_each(|one| one["capacity"] = json!({"in_person": 5})));
        register(&server, "Noor", json!([{"session": "POL-1"}]));
        let own = prove(&database, &server, "noor@example.org");
        let details = || Form::all(&server.get(&own).body).into_iter().find(|form| form.get("do") == Some("details")).unwrap();
        let (first, second) = (details(), details());
        assert_eq!(server.send("POST", &own, &[FORM], &second.with("name", "Tab Twee").sent(&[])).status, 303);
        let both = server.send("POST", &own, &[FORM], &first.with("name", "Tab Drie").with("affiliation", "CAW").sent(&[]));
        assert!(both.status == 409 && both.body.contains("Tab Twee") && both.body.contains("value=\"Tab Drie\""), "{}", both.body);
        assert_eq!(count(&database, "select count(*) from registrations where name = 'Tab Twee' and affiliation = ''"), 1);
        let form = Form::all(&both.body).into_iter().find(|form| form.get("do") == Some("details")).unwrap();
        assert_eq!(server.send("POST", &own, &[FORM], &form.sent(&[])).status, 303, "saved again, knowing it");
        assert_eq!(count(&database, "select count(*) from registrations where name = 'Tab Drie' and affiliation = 'CAW'"), 1);
        // Going online gives up a seat in a room: it asks first, and says which.
        let shown = server.get(&own).body;
        let asks = shown.split("<details class=\"give\">").find(|part| part.contains("attendance") && part.contains("online"));
        assert!(asks.is_some_and(|part| part.contains("Van klacht naar beleid")), "{shown}");
        let form = Form::all(&shown).into_iter().find(|form| form.get("do") == Some("attendance")).unwrap();
        assert_eq!(server.send("POST", &own, &[FORM], &form.sent(&[])).status, 303);
        let online = server.get(&own).body;
        assert!(!online.contains("Neem deze plaats terug"), "what would be refused is not offered: {online}");
        let form = Form::all(&online).into_iter().find(|form| form.get("do") == Some("attendance")).unwrap();
        assert_eq!(server.send("POST", &own, &[FORM], &form.sent(&[])).status, 303);
        let back = Form::all(&server.get(&own).body).into_iter().find(|form| form.get("do") == Some("add") && form.get("session") == Some("POL-1")).unwrap();
        assert_eq!(server.send("POST", &own, &[FORM], &back.sent(&[])).status, 303);
        assert_eq!(count(&database, "select count(*) from seats where status = 'confirmed'"), 1);
    }
}
