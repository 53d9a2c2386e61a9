//! What is asked of the desk in a way that nobody understands is said, and what was typed goes along.

use super::*;

on_both! {
    fn the_desk_says_what_it_does_not_understand(base: Base) {
        let database = Database::new(base);
        let server = Server::start_small(&database, |_| {});
        let ann = at(&database, &server, "ann@example.org", "owner");
        // A name that is mistyped would have found everybody.
        for path in ["people?stauts=waiting", "people?q=a&sesion=POL-1", "log?wie=ann", "mail?reden=x"] {
            let answer = ann.get(path);
            let name = path.rsplit(['?', '&']).next().unwrap().split('=').next().unwrap();
            assert!(answer.status == 400 && answer.body.contains(name), "{path}: {} {}", answer.status, answer.body);
        }
        for path in ["people?q=a&session=POL-1&status=confirmed&page=1&lang=fr", "log?q=ann", "mail?state=failed&reason=x&page=1"] {
            assert_eq!(ann.get(path).status, 200, "{path}");
        }
        let noor = register(&server, "Noor", json!([{"session": "POL-1"}]));
        let page = format!("people/{}", noor["id"].as_str().unwrap());
        for unknown in ["do=xxx", "do=held&held=nergens"] {
            let answer = ann.post(&page, unknown);
            assert!(answer.status == 422 && answer.body.contains("Dit is geen van de keuzes"), "{unknown}: {} {}", answer.status, answer.body);
        }
        assert_eq!(ann.post(&page, "do=look").status, 403, "what one may not is no word that nobody knows");
    }

    fn what_was_typed_at_the_door_goes_along_to_a_new_password(base: Base) {
        let database = Database::new(base);
        let server = Server::start_small(&database, |_| {});
        let shown = server.get("/desk/sign-in");
        assert!(shown.body.contains("value=\"forgot\"") && shown.body.contains("formnovalidate"), "{}", shown.body);
        let asked = server.send("POST", "/desk/sign-in", &[FORM], "email=ann%40example.org&password=&do=forgot&to=%2Fdesk");
        let form = Form::of(&asked.body, "/desk/forgot");
        assert_eq!((asked.status, form.get("email")), (200, Some("ann@example.org")), "{}", asked.body);
        assert!(!asked.body.contains("role=\"status\"") && !asked.body.contains("name=\"password\""), "nothing was mailed, no password goes along");
        assert_eq!(Form::of(&server.get("/desk/forgot").body, "/desk/forgot").get("email"), Some(""));
    }

    fn the_log_speaks_as_people_do(base: Base) {
        let database = Database::new(base);
        let server = Server::start_small(&database, |_| {});
        let ann = at(&database, &server, "ann@example.org", "owner");
        let desk = program(&database, &server, "registrations");
        let noor = register(&server, "Noor", json!([]));
        let of_hers = format!("/registrations/{}", noor["id"].as_str().unwrap());
        for change in [json!({"details": {"name": "Nora", "affiliation": "CAW", "language": "fr"}}), json!({"add": {"session": "POL-1"}}), json!({"attendance": "online"})] {
            assert_eq!(desk.ask("PATCH", &of_hers, &json!({"changes": [change]})).status, 200);
        }
        ann.post("team", "do=invite&email=bo@example.org&role=registrations&where=here");
        ann.post("team", "do=token&name=Robot&where=here&scope=check-in");
        let log = ann.get("log").body;
        for words in [": naam, werkplek of school, taal van je mails", ": +POL-1", ": online", "bo@example.org, inschrijvingen", "Robot, onthaal"] {
            assert!(log.contains(words), "{words}: {log}");
        }
        for raw in ["affiliation", "in_person", "check-in<", ", registrations"] {
            assert!(!log.contains(raw), "{raw}: {log}");
        }
        assert!(server.send("GET", &format!("/desk/{EVENT}/log?lang=de"), &[("Cookie", &ann.cookie)], "").body.contains(": Name, "));
    }

    fn an_address_that_is_not_there_is_not_repeated_at_length(base: Base) {
        let database = Database::new(base);
        let server = Server::start_small(&database, |_| {});
        let long = "x".repeat(40_000);
        for path in [format!("/{long}"), format!("/e/{long}"), format!("/r/{long}"), format!("/e/nergens?q={long}")] {
            let answer = server.get(&path);
            let begin = &path[..20];
            assert!(answer.status == 404 && answer.body.len() < 20_000, "{begin}: {} {}", answer.status, answer.body.len());
        }
        assert!(server.get("/nergens").body.contains("to=%2Fnergens"));
    }
}
