//! Events that begin, are copied, called off, put away, renamed and taken away: on the command line, at the desk, over the API.

use mail_parser::MimeHeaders;

use super::*;

fn done(database: &Database, words: &[&str]) -> String {
    let (done, said) = run(database, words);
    assert!(done, "{words:?}: {said}");
    said
}

fn refused(database: &Database, words: &[&str]) -> String {
    let (done, said) = run(database, words);
    assert!(!done, "{words:?}: {said}");
    said
}

fn export(database: &Database, event: &str) -> Value {
    serde_json::from_str(&done(database, &["export", event])).unwrap()
}

on_both! {
    fn an_organisation_and_an_event_begin_on_the_command_line(base: Base) {
        let database = Database::new(base);
        let _clock = Clock::at(&database, "2040-01-10T08:00:00Z");
        done(&database, &["organisation", "new", "platform-limburg", "--name", "Platform Limburg", "--email", "info@limburg.example"]);
        assert!(refused(&database, &["organisation", "new", "platform-limburg", "--name", "Nog een", "--email", "x@limburg.example"]).contains("is there twice"));
        assert!(refused(&database, &["organisation", "new", "Platform!", "--name", "Nog een", "--email", "x@limburg.example"]).contains("small letters"));
        let begin = ["event", "new", "--organisation", "platform-limburg", "--title", "Safari: één dag!", "--date", "2040-05-03", "--place", "Hasselt"];
        assert_eq!(done(&database, &begin), "safari-een-dag");
        assert_eq!(done(&database, &begin), "safari-een-dag-2", "the same title again is another event");
        let file = export(&database, "safari-een-dag");
        assert_eq!((&file["time_zone"], &file["languages"], &file["registration_opens_at"]), (&json!("Europe/Brussels"), &json!(["nl"]), &json!("2040-03-08T09:00:00")));
        assert!(refused(&database, &["event", "new", "--organisation", "nobody", "--title", "x", "--date", "2040-05-03"]).contains("organisation new"));
        let wrong = refused(&database, &["event", "new", "--organisation", "platform-limburg", "--title", "x", "--date", "2040-05-03", "--until", "2040-05-01", "--zone", "Nowhere"]);
        assert!(wrong.contains("until") && wrong.contains("time_zone"), "all of it at once: {wrong}");
        done(&database, &["event", "delete", "safari-een-dag-2"]);
        let list = done(&database, &["event", "list"]);
        assert!(list.contains("safari-een-dag  2040-05-03") && !list.contains("-2"), "{list}");
    }

    fn a_copy_has_everything_but_the_people(base: Base) {
        let database = Database::new(base);
        let clock = Clock::at(&database, "2040-04-20T08:00:00Z");
        let server = clock.start(&database, three_days);
        person(&server, "ada", "in_person", &["POL-1"]);
        assert_eq!(done(&database, &["event", "copy", EVENT, "--on", "2041-05-02", "--slug", "volgend-jaar"]), "volgend-jaar");
        let (old, new) = (export(&database, EVENT), export(&database, "volgend-jaar"));
        for part in ["rooms", "themes", "questions", "mail_texts", "title", "places", "organisation"] {
            assert_eq!(old[part], new[part], "{part}");
        }
        assert_eq!(old["sessions"].as_array().unwrap().len(), new["sessions"].as_array().unwrap().len());
        let dated = |file: &Value, code: &str| file["sessions"].as_array().unwrap().iter().find(|one| one["code"] == code).unwrap()["date"].clone();
        assert_eq!((dated(&old, "DIV-1"), dated(&new, "DIV-1")), (json!("2040-05-04"), json!("2041-05-03")));
        assert_eq!(count(&database, "select count(*) from registrations r join events e on e.id = r.event_id where e.slug = 'volgend-jaar'"), 0);
        assert!(refused(&database, &["event", "copy", EVENT, "--on", "2041-05-02", "--slug", "volgend-jaar"]).contains("is there twice"));
    }

    fn a_whole_event_is_called_off_and_everybody_hears_it_once(base: Base) {
        let database = Database::new(base);
        let clock = Clock::at(&database, "2040-04-20T08:00:00Z");
        let server = clock.start(&database, three_days);
        let ada = person(&server, "ada", "in_person", &["POL-1", "DIV-1"]);
        person(&server, "bo", "online", &[]);
        let gone = person(&server, "cas", "in_person", &["POL-1"]);
        server.send("DELETE", &format!("/api/v1/registrations/{}", gone["token"].as_str().unwrap()), &[], "");
        clock.set("2040-04-20T09:00:00Z");
        wait_until("the mails before", || count(&database, "select count(*) from outbox where status = 'owed'") == 0);
        let before = letters_to(&database, "ada").len();
        let dry = done(&database, &["event", "cancel", EVENT, "--dry-run"]);
        assert!(dry.contains("2 mails") && dry.contains("nothing was changed"), "{dry}");
        assert_eq!(server.get(&format!("/api/v1/events/{EVENT}")).json()["registration"], "open");
        let owner = cookie(&server, &invited(&database, "ann@example.org", "owner"));
        let whole = format!("/desk/{EVENT}/whole");
        let post = |body: &str| server.send("POST", &whole, &[FORM, ("Cookie", &owner)], body);
        assert!(post("do=look").body.contains("2 mensen krijgen een mail"));
        assert_eq!(post("do=cancel").status, 303);
        assert_eq!(post("do=cancel").status, 303, "pressed twice it is one");
        assert_eq!(server.get(&format!("/api/v1/events/{EVENT}")).json()["registration"], "closed");
        assert!(server.get(&format!("/e/{EVENT}")).body.contains("Dit evenement gaat niet door"));
        let late = server.register(&json!({"name": "Dora", "email": "dora@example.org", "attendance": "online", "seats": []}));
        assert_eq!(late.status, 403, "{}", late.body);
        clock.set("2040-04-20T09:05:00Z");
        wait_until("everybody hears it", || letters_to(&database, "ada").len() == before + 1 && letters_to(&database, "bo").len() == 2);
        let mail = letters_to(&database, "ada").into_iter().find(|mail| mail.contains("gaat niet door. Wat je had")).unwrap();
        assert!(mail.contains("Van klacht naar beleid"), "{mail}");
        assert!(calendar(&server, ada["token"].as_str().unwrap()).contains("STATUS:CANCELLED"));
        // Several sessions are told by the calendar that the mail brings: each of hers as cancelled, at the latest of them.
        let folder = database.folder.path().join("var/mail");
        let raw = std::fs::read_dir(folder).unwrap().map(|file| std::fs::read(file.unwrap().path()).unwrap());
        let agendas = raw.filter_map(|raw| {
            let mail = MessageParser::default().parse(&raw)?;
            let is_hers = mail.to()?.first()?.address()? == "ada@example.org";
            let part = mail.attachments().find(|part| part.attachment_name() == Some("agenda.ics"))?;
            is_hers.then(|| String::from_utf8(part.contents().to_vec()).unwrap())
        });
        let cancelled: Vec<usize> = agendas.map(|agenda| agenda.matches("STATUS:CANCELLED").count()).collect();
        assert!(cancelled.iter().any(|count| *count >= 2), "{cancelled:?}");
        // A week before, nobody is reminded of it.
        clock.set("2040-04-27T09:00:00Z");
        std::thread::sleep(std::time::Duration::from_millis(2_500));
        assert_eq!(count(&database, "select count(*) from outbox where kind like 'reminder%'"), 0);
        assert_eq!(letters_to(&database, "cas").iter().filter(|mail| mail.contains("gaat niet door. Wat")).count(), 0);
        // Held on other days instead, it has its programme still.
        done(&database, &["event", "copy", EVENT, "--on", "2040-10-04", "--slug", "later"]);
        assert_eq!(export(&database, "later")["sessions"].as_array().unwrap().len(), 50);
        assert!(refused(&database, &["event", "delete", EVENT]).contains("registrations"));
        let (is_well, report) = database.check_at(&clock.path());
        assert!(is_well, "{report}");
    }

    fn an_old_address_leads_on(base: Base) {
        let database = Database::new(base);
        let server = Server::start_small(&database, |_| {});
        let owner = cookie(&server, &invited(&database, "ann@example.org", "owner"));
        let rename = |slug: &str| {
            server.send("POST", &format!("/desk/{EVENT}/whole"), &[FORM, ("Cookie", &owner)], &format!("do=rename&slug={slug}"))
        };
        let wrong = rename("Swc+2040!");
        assert!(wrong.status == 422 && wrong.body.contains("value=\"Swc 2040!\""), "{}", wrong.body);
        assert_eq!(rename("swc-2040").header("location"), Some("/desk/swc-2040/whole?done"));
        for (path, to) in [
            (format!("/e/{EVENT}"), "/e/swc-2040"),
            (format!("/e/{EVENT}/s/POL-1?lang=fr"), "/e/swc-2040/s/POL-1?lang=fr"),
            (format!("/api/v1/events/{EVENT}/sessions"), "/api/v1/events/swc-2040/sessions"),
            (format!("/e/{EVENT}/programme.ics"), "/e/swc-2040/programme.ics"),
        ] {
            let answer = server.get(&path);
            assert_eq!((answer.status, answer.header("location")), (308, Some(to)), "{path}");
            assert_eq!(server.get(to).status, 200, "{to}");
        }
        assert_eq!(server.get("/e/never-was").status, 404);
        // The old name is nobody else's: a file that has it makes no second event.
        let (is_done, said) = database.try_import("", &[], |_| {});
        assert!(!is_done && said.contains("slug"), "{said}");
        assert_eq!(count(&database, "select count(*) from events"), 1);
        assert!(done(&database, &["event", "rename", "swc-2040", EVENT]).is_empty(), "and back");
        wait_until("it is called what it was", || server.get(&format!("/e/{EVENT}")).status == 200);
    }

    fn an_event_begins_at_the_desk_in_one_screen(base: Base) {
        let database = Database::new(base);
        let server = Server::start_small(&database, |_| {});
        let owner = cookie(&server, &invited(&database, "ann@example.org", "owner"));
        let viewer = cookie(&server, &invited(&database, "vera@example.org", "viewer"));
        let get = |path: &str, who: &str| server.send("GET", path, &[("Cookie", who)], "");
        assert!(get("/desk", &owner).body.contains("/desk/account/new-event") && !get("/desk", &viewer).body.contains("new-event"));
        assert_eq!((get("/desk/account/new-event", &owner).status, get("/desk/account/new-event", &viewer).status), (200, 403));
        assert_eq!(get("/desk/account/new-event", "").status, 303, "first one signs in");
        let post = |path: &str, body: &str, who: &str| server.send("POST", path, &[FORM, ("Cookie", who)], body);
        let wrong = post("/desk/account/new-event", "title=Weekend&date=ooit&venue=Gent&languages=fr&time_zone=Nergens", &owner);
        assert!(wrong.status == 422 && wrong.body.contains("date-wrong") && wrong.body.contains("value=\"Weekend\"") && wrong.body.contains("value=\"Nergens\""), "{}", wrong.body);
        // Everything that is wrong is named at once.
        let all = post("/desk/account/new-event", "title=&date=&until=ooit&venue=Gent&languages=fr&time_zone=Nergens&slug=Nee!", &owner);
        for field in ["title", "date", "until", "time_zone", "slug"] {
            assert!(all.status == 422 && all.body.contains(&format!("id=\"{field}-wrong\"")), "{field}: {}", all.body);
        }
        let form = "title=Weekend+van+het+werk&date=2040-06-02&until=2040-06-03&venue=Gent&address=&languages=nl&languages=fr&time_zone=Europe/Brussels&slug=";
        let begun = post("/desk/account/new-event", form, &owner);
        assert_eq!((begun.status, begun.header("location")), (303, Some("/desk/weekend-van-het-werk/edit/event/event")), "{}", begun.body);
        assert_eq!(post("/desk/account/new-event", form, &viewer).status, 403);
        let edit = get("/desk/weekend-van-het-werk/edit/event/event", &owner).body;
        assert!(edit.contains("value=\"2040-06-02\"") && edit.contains("value=\"2040-06-03\"") && edit.contains("/desk/weekend-van-het-werk/whole"), "{edit}");
        // Its days move with all that is in it.
        let file = export(&database, "weekend-van-het-werk");
        assert_eq!((&file["title"]["nl"], &file["until"]), (&json!("Weekend van het werk"), &json!("2040-06-03")));
        assert_eq!(get("/desk/weekend-van-het-werk/whole", &viewer).status, 403);
        // Put away, it stands in no list; nobody is in it: it may go for ever.
        let whole = "/desk/weekend-van-het-werk/whole";
        assert_eq!(post(whole, "do=archive", &owner).status, 303);
        assert!(get("/desk", &owner).body.contains("Weggelegd") && !server.get("/").body.contains("Weekend van het werk"));
        assert_eq!(post(whole, "do=delete", &owner).header("location"), Some("/desk"));
        assert_eq!(get(whole, &owner).status, 404);
        // Anyone who owns one may begin another organisation, and owns that.
        let wrong = post("/desk/account/new-organisation", "name=&slug=Gent!&email=x", &owner);
        assert!(wrong.status == 422 && wrong.body.contains("value=\"Gent!\""), "{}", wrong.body);
        let found = post("/desk/account/new-organisation", "name=Platform+Gent&slug=platform-gent&email=info@gent.example", &owner);
        assert_eq!(found.status, 303, "{}", found.body);
        assert!(get("/desk/account/new-event", &owner).body.contains("Platform Gent"));
        assert_eq!(post("/desk/account/new-organisation", "name=X&slug=x&email=x@gent.example", &viewer).status, 403);
        let log = get(&format!("/desk/{EVENT}/log"), &owner).body;
        assert!(log.contains("ann@example.org verwijderde een evenement: weekend-van-het-werk"), "{log}");
    }

    fn a_program_does_all_of_it(base: Base) {
        let database = Database::new(base);
        let server = Server::start_small(&database, three_days);
        let desk = program(&database, &server, "programme");
        let token = format!("Bearer {}", desk.token);
        let ask = |method: &str, path: &str, body: Value| {
            let body = if body.is_null() { String::new() } else { body.to_string() };
            server.send(method, &format!("/api/v1/events{path}"), &[("Authorization", &token)], &body)
        };
        let wrong = ask("POST", "", json!({"title": "", "date": "31/12/2040", "languages": ["sv"]}));
        let fields: Vec<String> = wrong.json()["errors"].as_array().unwrap().iter().map(|one| one["field"].as_str().unwrap().to_owned()).collect();
        assert_eq!((wrong.status, fields), (422, vec!["title".to_owned(), "date".to_owned(), "languages".to_owned()]));
        let begun = ask("POST", "", json!({"title": "Wandeling", "date": "2040-06-02", "venue": "Gent"}));
        assert_eq!((begun.status, begun.json()["slug"].as_str().unwrap().to_owned()), (201, "wandeling".to_owned()), "{}", begun.body);
        assert_eq!(server.send("POST", "/api/v1/events", &[], "{}").status, 401);
        let door = program(&database, &server, "check-in");
        assert_eq!(server.send("POST", "/api/v1/events", &[("Authorization", &format!("Bearer {}", door.token))], "{}").status, 403);
        assert_eq!(ask("PUT", "/wandeling/slug", json!({"slug": EVENT})).status, 422, "another event has it");
        assert_eq!(ask("PUT", "/wandeling/slug", json!({"slug": "lange-wandeling"})).status, 200);
        assert_eq!(ask("PUT", "/lange-wandeling/archive", Value::Null).status, 204);
        let copy = ask("POST", &format!("/{EVENT}/copy"), json!({"date": "2041-05-02", "slug": "kopie"}));
        assert_eq!(copy.status, 201, "{}", copy.body);
        // On another first day, all that is in it moves along.
        assert_eq!(ask("PATCH", "/kopie", json!({"date": "2041-05-09"})).status, 200);
        let file = export(&database, "kopie");
        let dated = file["sessions"].as_array().unwrap().iter().find(|one| one["code"] == "DIV-1").unwrap()["date"].clone();
        assert_eq!((&file["date"], dated), (&json!("2041-05-09"), json!("2041-05-10")));
        let done = ask("POST", "/kopie/cancel", Value::Null).json();
        assert_eq!(done["is_new"], json!(true));
        assert_eq!(ask("POST", "/kopie/cancel", Value::Null).json()["is_new"], json!(false));
        assert_eq!(ask("DELETE", "/kopie", Value::Null).status, 204);
        assert_eq!(ask("DELETE", "/lange-wandeling", Value::Null).status, 204);
        person(&server, "ada", "in_person", &["POL-1"]);
        let kept = ask("DELETE", &format!("/{EVENT}"), Value::Null);
        assert_eq!((kept.status, kept.json()["type"].as_str().unwrap().ends_with("has-people")), (409, true), "{}", kept.body);
    }
}
