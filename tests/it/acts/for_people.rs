//! What organisers do for people, and see of them.

use super::*;

on_both! {
    fn the_desk_does_it_in_its_own_name(base: Base) {
        let database = Database::new(base);
        let smtp = smtp::Smtp::start(free_port());
        let clock = Clock::at(&database, "2040-04-10T08:00:00Z");
        database.open().migrate().unwrap();
        // Attendees cannot change any more.
        database.import_at(&clock.path(), |event| event["changes_close_at"] = json!("2000-02-01T00:00"));
        let server = clock.start_again(&database, &[("KRUISPUNT_MAIL_URL", &smtp.url)]);
        let ann = at(&database, &server, "ann@example.org", "registrations");
        let desk = program(&database, &server, "registrations");
        let noor = register(&server, "Noor", json!([{"session": "POL-1"}]));
        wait_until("the confirmation", || smtp.mails().len() == 1);
        let (id, token) = (noor["id"].as_str().unwrap(), noor["token"].as_str().unwrap());
        let own = format!("/api/v1/registrations/{token}");
        let page = format!("people/{id}");
        // Nobody at the desk has her link, nor any other key to what is hers.
        let calendar = noor["calendar_url"].as_str().unwrap().rsplit('/').next().unwrap().trim_end_matches(".ics").to_owned();
        for body in [
            ann.get(&page).body, ann.get("people").body, ann.get(&format!("{page}/paper")).body, ann.get("door.json").body,
            ann.get("print/list").body, ann.get("print/badges").body, ann.get("log").body, ann.get("transfer/registrations.csv").body,
            desk.get("/registrations").to_string(), desk.get(&format!("/registrations/{id}")).to_string(),
        ] {
            assert!(!body.contains(token) && !body.contains(&calendar) && !body.contains("/r/"), "{body}");
        }
        let by_phone = json!({"name": "Zonder mail", "attendance": "in_person", "seats": [{"session": "POL-2"}]});
        let made = desk.ask("POST", "/registrations", &by_phone);
        assert_eq!(made.status, 201, "{}", made.body);
        for key in ["token", "url", "calendar_url"] {
            assert!(made.json()[key].is_null(), "{}", made.body);
        }
        let place = made.header("location").unwrap();
        assert!(place.ends_with(&format!("{BASE}/registrations/{}", made.json()["id"].as_str().unwrap())), "{place}");
        // In the desk: what she chose, although she could not change it herself any more.
        let press = |what: &str, more: &str| ann.post(&page, &format!("do={what}&{more}"));
        assert_eq!(kind(&server.send("PATCH", &own, &[], &json!({"changes": [{"add": {"session": "NAB-2"}}]}).to_string())).0, 403);
        assert_eq!(press("drop", "session=POL-1").status, 200);
        assert_eq!(press("add", "session=NAB-2&how=&if_full=wait&instead_of=").status, 200);
        let form = Form::of(&ann.get(&page).body, "details");
        assert_eq!(ann.press(&page, &form.clone().with("name", "Noor Nieuw"), "details").status, 200);
        // A colleague's correction of something else stays; of the same, both are shown.
        assert_eq!(ann.press(&page, &form.clone().with("affiliation", "CAW"), "details").status, 200);
        let both = ann.press(&page, &form.with("name", "Noor Anders"), "details");
        assert!(both.status == 409 && both.body.contains("Noor Nieuw") && both.body.contains("Noor Anders"), "{}", both.body);
        let now = desk.get(&format!("/registrations/{id}"));
        assert_eq!((&now["name"], &now["affiliation"]), (&json!("Noor Nieuw"), &json!("CAW")));
        let seats = |status: &str| {
            let now = desk.get(&format!("/registrations/{id}"));
            let seats = now["seats"].as_array().unwrap().iter().filter(|seat| seat["status"] == status);
            seats.map(|seat| seat["session"].as_str().unwrap().to_owned()).collect::<Vec<_>>()
        };
        assert_eq!(seats("confirmed"), ["NAB-2"]);
        // Over the API the same: all or nothing, and never beyond what there is.
        let changed = desk.ask("PATCH", &format!("/registrations/{id}"), &json!({"changes": [{"drop": "NAB-2"}, {"add": {"session": "BEZ-7"}}]}));
        assert_eq!((changed.status, &changed.json()["freed"][0]["session"]), (200, &json!("NAB-2")), "{}", changed.body);
        assert_eq!(desk.ask("PATCH", &format!("/registrations/{id}"), &json!({"changes": [{"details": {"needs": "x"}}]})).status, 422);
        // She reads who did it, in her mail and in what is kept of her; organisers see which of them.
        clock.set("2040-04-10T08:05:00Z");
        wait_until("the news", || smtp.mails().len() == 2);
        let mail = String::from_utf8_lossy(&smtp.mails()[1]).replace("=\r\n", "");
        assert!(mail.contains("De organisatoren (") && !mail.contains("Je hebt je inschrijving"), "{mail}");
        let data = server.get(&format!("/r/{token}/data")).body;
        assert!(data.contains("Gewijzigd door de organisatoren (") && !data.contains("ann@example.org"), "{data}");
        assert!(ann.get(&page).body.contains("ann@example.org"));
        assert!(ann.get("log").body.contains("wijzigde een inschrijving"));
        // Cancelled and taken back.
        assert_eq!(press("cancel", "").status, 200);
        assert_eq!(desk.get(&format!("/registrations/{id}"))["standing"], "cancelled");
        assert_eq!(press("undo", "").status, 200);
        assert_eq!(seats("confirmed"), ["BEZ-7"]);
        assert_eq!(desk.ask("DELETE", &format!("/registrations/{id}"), &Value::Null).json()["standing"], "cancelled");
        assert_eq!(desk.ask("POST", &format!("/registrations/{id}/undo"), &Value::Null).status, 200);
        // Forgotten, once it was said whom and what.
        let said = press("erase", "");
        assert!(said.status == 200 && said.body.contains("Noor Nieuw") && said.body.contains("BEZ-7"), "{}", said.body);
        assert_eq!(kind(&desk.ask("POST", &format!("/registrations/{id}/erase"), &Value::Null)), (409, "confirm".into()));
        assert_eq!(server.get(&own).status, 200);
        let twice = Form::all(&said.body).into_iter().find(|form| form.get("confirm").is_some()).unwrap();
        assert_eq!(ann.post(&page, &twice.sent(&[("do", "erase")])).status, 303);
        assert_eq!(server.get(&own).status, 404);
        // Anyone who may not, may not.
        let viewer = at(&database, &server, "vic@example.org", "viewer");
        let other = program(&database, &server, "check-in");
        assert_eq!((viewer.get(&page).status, viewer.post(&page, "do=cancel").status), (403, 403));
        assert_eq!(viewer.get(&format!("{page}/paper")).status, 403);
        // A list is no object without fields.
        assert_eq!(desk.ask("POST", &format!("/registrations/{id}/erase?confirm=true"), &json!([])).status, 422);
        for (method, path) in [("GET", ""), ("PATCH", ""), ("DELETE", ""), ("POST", "/undo"), ("POST", "/erase?confirm=true")] {
            let path = format!("/registrations/{id}{path}");
            assert_eq!(other.ask(method, &path, &json!({"changes": []})).status, 403, "{method} {path}");
            assert_eq!(server.send(method, &format!("{BASE}{path}"), &[], "{}").status, 401, "{method} {path}");
        }
        assert!(database.check().0, "{}", database.check().1);
    }

    fn needs_are_seen_by_who_looks_and_every_look_is_written_down(base: Base) {
        let database = Database::new(base);
        let server = Server::start_small(&database, |event| {
            event["questions"] = json!([{"slug": "dieet", "kind": "text", "sensitive": true, "title": {"nl": "Dieet"}, "why": {"nl": "Voor de lunch"}}]);
        });
        let ann = at(&database, &server, "ann@example.org", "owner");
        let made = server.register(&json!({"name": "Noor", "email": "noor@example.org", "attendance": "in_person", "answers": {"dieet": "glutenvrij"}}));
        let noor = made.json();
        let needs = json!({"changes": [{"details": {"needs": "ringleiding"}}]}).to_string();
        server.send("PATCH", &format!("/api/v1/registrations/{}", noor["token"].as_str().unwrap()), &[], &needs);
        let page = format!("people/{}", noor["id"].as_str().unwrap());
        let tells = |body: &str| body.contains("ringleiding") || body.contains("glutenvrij");
        const LOOKS: &str = "select count(*) from deeds where what = 'looked' and registration_id is not null";
        for path in [page.as_str(), "people", "transfer/registrations.csv", "print/list"] {
            assert!(!tells(&ann.get(path).body), "{path}");
        }
        assert_eq!(ann.post(&page, "do=look").status, 403);
        // With the right: still not before one looks.
        let opened = "update memberships set sensitive = true";
        kruispunt::db::statement::Statement::same(opened).execute(&mut database.open()).unwrap();
        assert!(!tells(&ann.get(&page).body) && count(&database, LOOKS) == 0);
        let looked = ann.post(&page, "do=look").body;
        assert!(looked.contains("ringleiding") && looked.contains("glutenvrij"), "{looked}");
        assert_eq!(count(&database, LOOKS), 1);
        assert!(ann.get("transfer/registrations.csv").body.contains("glutenvrij"));
        assert_eq!(count(&database, LOOKS), 2);
    }

    fn what_was_typed_after_signing_in_had_ended_is_there_again(base: Base) {
        let database = Database::new(base);
        let server = Server::start_small(&database, |_| {});
        let ann = at(&database, &server, "ann@example.org", "owner");
        let title = "Getypt, en \"niet\" <verloren> & meer";
        let text = format!("Eerste regel\r\n\r\nTweede </textarea> regel {}", "lang ".repeat(8_000).trim());
        let pages = [
            ("edit/session/POL-1", ann.form("edit/session/POL-1").with("title-nl", title).with("abstract-nl", &text).with("language", "fr"), "carry-out"),
            ("messages/new", ann.form("messages/new").with("subject-nl", title).with("body-nl", &text).with("session", "POL-1"), "save"),
            ("s/POL-1", ann.form("s/POL-1").with("capacity-in_person", "3").with("room", "okapi"), "carry-out"),
        ];
        assert_eq!(server.send("POST", "/desk/sign-out", &[FORM, ("Cookie", &ann.cookie)], "").status, 303);
        let before = server.get(&format!("{BASE}/sessions/POL-1")).body;
        for (page, form, button) in pages {
            let path = format!("/desk/{EVENT}/{page}");
            let asked = ann.post(page, &form.sent(&[("do", button)]));
            assert_eq!(asked.status, 401, "{page}: {}", asked.body);
            let sign_in = Form::of(&asked.body, "/desk/sign-in").with("email", "ann@example.org");
            assert_eq!(sign_in.get("to"), Some(path.as_str()));
            // A wrong password loses nothing.
            let wrong = server.send("POST", "/desk/sign-in", &[FORM], &sign_in.clone().with("password", "fout").sent(&[]));
            assert_eq!(wrong.status, 422);
            let sent = Form::of(&wrong.body, "/desk/sign-in").with("password", PASSWORD).sent(&[]);
            let signed_in = server.send("POST", "/desk/sign-in", &[FORM], &sent);
            // As browsers follow it: the same is sent on.
            assert_eq!((signed_in.status, signed_in.header("location")), (307, Some(path.as_str())), "{}", signed_in.body);
            let cookies: Vec<&str> = signed_in.head.lines().filter_map(|line| line.strip_prefix("set-cookie: ")?.split(';').next()).collect();
            let now = At { server: &server, cookie: cookies.join("; ") };
            let again = now.post(page, &sent);
            assert_eq!(again.status, 200, "{page}: {}", again.body);
            let filled = Form::of(&again.body, &path);
            for (name, value) in &form.fields {
                let (is, was) = (filled.get(name).unwrap_or_default(), value.as_str());
                assert_eq!(is.replace("\r\n", "\n"), was.replace("\r\n", "\n"), "{page} {name}");
            }
            // Nothing of it was done by itself; pressed, it is.
            assert_eq!(server.get(&format!("{BASE}/sessions/POL-1")).body, before, "{page}");
            assert_eq!(count(&database, "select count(*) from announcements"), 0);
            if page == "edit/session/POL-1" {
                let another = "select count(*) from announcements";
                assert_eq!(count(&database, another), 0);
                assert_eq!(now.press(page, &filled.with("abstract-nl", "kort"), "look").status, 200);
            }
            let out = server.send("POST", "/desk/sign-out", &[FORM, ("Cookie", &now.cookie)], "");
            assert_eq!(out.status, 303);
        }
        // From another site nothing comes in, nor is anything brought back.
        let foreign = [FORM, ("Cookie", ann.cookie.as_str()), ("Sec-Fetch-Site", "cross-site")];
        assert_eq!(server.send("POST", &format!("/desk/{EVENT}/s/POL-1"), &foreign, "kept=ZG89Y2Fycnktb3V0").status, 403);
    }

    fn another_address_ends_every_link_and_the_old_one_is_told(base: Base) {
        let database = Database::new(base);
        let smtp = smtp::Smtp::start(free_port());
        database.open().migrate().unwrap();
        database.import(|_| {});
        let server = Server::start_with(&database, &[("KRUISPUNT_MAIL_URL", &smtp.url)]);
        let ann = at(&database, &server, "ann@example.org", "registrations");
        let desk = program(&database, &server, "registrations");
        let (noor, _) = (register(&server, "Noor", json!([{"session": "POL-1"}])), register(&server, "Sam", json!([])));
        wait_until("the confirmations", || smtp.mails().len() == 2);
        let id = noor["id"].as_str().unwrap();
        let own = format!("/api/v1/registrations/{}", noor["token"].as_str().unwrap());
        let readdress = |email: &str| desk.ask("POST", &format!("/registrations/{id}/address"), &json!({ "email": email }));
        assert_eq!(kind(&readdress("Sam@example.org")), (409, "already-registered".into()));
        assert_eq!(kind(&readdress("geen adres")).0, 422);
        assert_eq!(server.get(&own).status, 200);
        let page = format!("people/{id}");
        let form = Form::of(&ann.get(&page).body, "address");
        let wrong = ann.press(&page, &form.clone().with("email", "noor@"), "address");
        assert!(wrong.status == 422 && wrong.body.contains("value=\"noor@\""), "{}", wrong.body);
        assert_eq!(ann.press(&page, &form.with("email", "noor@elders.example"), "address").status, 200);
        assert_eq!(server.get(&own).status, 404, "whoever has the old link has nothing");
        wait_until("two mails", || smtp.mails().len() == 4);
        let mails: Vec<String> = smtp.mails()[2..].iter().map(|mail| String::from_utf8_lossy(mail).into_owned()).collect();
        let to = |address: &str| mails.iter().find(|mail| mail.contains(&format!("To: {address}")) || mail.contains(&format!("<{address}>\r\n"))).unwrap();
        let (old, new) = (to("noor@example.org"), to("noor@elders.example"));
        assert!(new.contains("/r/") && !old.contains("/r/") && !old.contains("Noor"), "{old}");
        assert_eq!(desk.get(&format!("/registrations/{id}"))["email"], "noor@elders.example");
        assert_eq!(desk.get("/registrations?q=elders")["total"], 1);
        // What is changed after that knows of it.
        assert_eq!(desk.ask("PATCH", &format!("/registrations/{id}"), &json!({"changes": [{"drop": "POL-1"}]})).status, 200);
        assert_eq!(server.register(&json!({"name": "Een ander", "email": "noor@example.org", "attendance": "in_person"})).status, 201);
        // New links, for anyone who lost theirs to somebody.
        let mails = smtp.mails().len();
        assert_eq!(ann.post(&page, "do=renew").status, 200);
        assert_eq!(desk.ask("POST", &format!("/registrations/{id}/links"), &Value::Null).status, 202);
        wait_until("the new links", || smtp.mails().len() >= mails + 2);
        assert!(database.check().0, "{}", database.check().1);
    }
}
