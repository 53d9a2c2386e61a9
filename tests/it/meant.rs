//! Nothing is done that was not meant: what is misspelt, cut off, seen too long ago, or named like something else is asked about.

mod messages;
mod own_page;

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
}
