//! What two people do at once, what cannot be taken back, and what the desk does for somebody.

mod asked;
mod for_people;
mod locks;
mod noted;
mod pressed;
mod reaching;
mod seen;
mod sent;
mod states;
mod turns;

use crate::support::desk::*;
use crate::support::forms::Form;
use crate::support::*;
use serde_json::{Value, json};

fn kind(answer: &Answer) -> (u16, String) {
    let kind = answer.json()["type"].as_str().unwrap_or_default().rsplit('#').next().unwrap().to_owned();
    (answer.status, kind)
}

/// Somebody at the desk, in a browser without JavaScript.
struct At<'a> {
    server: &'a Server,
    cookie: String,
}

impl At<'_> {
    fn get(&self, path: &str) -> Answer {
        self.server.send("GET", &format!("/desk/{EVENT}/{path}"), &[("Cookie", &self.cookie)], "")
    }

    fn post(&self, path: &str, body: &str) -> Answer {
        self.server.send("POST", &format!("/desk/{EVENT}/{path}"), &[FORM, ("Cookie", &self.cookie)], body)
    }

    /// The form that is sent to this page.
    fn form(&self, path: &str) -> Form {
        let page = self.get(path);
        assert_eq!(page.status, 200, "{path}: {}", page.body);
        Form::of(&page.body, &format!("/desk/{EVENT}/{path}"))
    }

    fn press(&self, path: &str, form: &Form, button: &str) -> Answer {
        self.post(path, &form.sent(&[("do", button)]))
    }
}

fn at<'a>(database: &Database, server: &'a Server, email: &str, role: &str) -> At<'a> {
    At { server, cookie: cookie(server, &invited(database, email, role)) }
}

const PROGRAMME_MAILS: &str = "select count(*) from outbox where kind = 'programme'";

on_both! {
    fn a_typo_mended_in_an_old_form_moves_nothing_back(base: Base) {
        let database = Database::new(base);
        let server = Server::start_small(&database, |_| {});
        let (ann, bo) = (at(&database, &server, "ann@example.org", "programme"), at(&database, &server, "bo@example.org", "programme"));
        register(&server, "Noor", json!([{"session": "POL-1"}]));
        let page = "edit/session/POL-1";
        let old = ann.form(page);
        // A colleague moves it to another round meanwhile, and says so to everybody.
        let round = if old.get("round") == Some("ronde-2") { "ronde-3" } else { "ronde-2" };
        let moved = bo.press(page, &bo.form(page).with("round", round).with("room", ""), "carry-out");
        assert_eq!(moved.status, 303, "{}", moved.body);
        assert_eq!(count(&database, PROGRAMME_MAILS), 1);
        let title = format!("{}!", old.get("title-nl").unwrap());
        let looked = ann.press(page, &old.clone().with("title-nl", &title), "look");
        assert!(looked.status == 200 && looked.body.contains("titel") , "{}", looked.body);
        let seen = Form::of(&looked.body, &format!("/desk/{EVENT}/{page}"));
        assert_eq!((seen.get("round"), seen.get("title-nl")), (Some(round), Some(title.as_str())));
        for form in [&old.clone().with("title-nl", &title), &seen] {
            assert_eq!(ann.press(page, form, "carry-out").status, 303);
        }
        let now = bo.form(page);
        assert_eq!((now.get("round"), now.get("title-nl"), now.get("room")), (Some(round), Some(title.as_str()), Some("")));
        // The other form of a session, on the board.
        let page = "s/POL-1";
        let old = ann.form(page);
        assert_eq!(bo.press(page, &bo.form(page).with("capacity-in_person", "7"), "carry-out").status, 303);
        assert_eq!(ann.press(page, &old.with("starts_at", "09:01"), "carry-out").status, 303);
        assert_eq!((ann.form(page).get("capacity-in_person"), ann.form(page).get("starts_at")), (Some("7"), Some("09:01")));
        // Everything else that is edited by a form, too: the form that was opened earlier takes nothing back.
        for (page, mine, theirs) in [
            ("edit/room/darwin", ("title", "Zaal Darwin, boven"), ("features", "daylight")),
            ("edit/event/all", ("venue", "Elders"), ("visits_per_person", "3")),
        ] {
            let old = ann.form(page);
            assert_eq!(bo.press(page, &bo.form(page).with(theirs.0, theirs.1), "carry-out").status, 303, "{page}");
            assert_eq!(ann.press(page, &old.with(mine.0, mine.1), "carry-out").status, 303, "{page}");
            let now = bo.form(page);
            assert_eq!((now.get(mine.0), now.get(theirs.0)), (Some(mine.1), Some(theirs.1)), "{page}");
        }
        // In the timetable: another room leaves the round as it is by now.
        let card = |at: &At, code: &str| {
            let page = at.get("programme").body;
            let forms = Form::all(&page);
            forms.into_iter().find(|form| form.get("move") == Some(code)).unwrap()
        };
        let old = card(&ann, "NAB-1");
        let round = if old.get("round") == Some("ronde-2") { "ronde-3" } else { "ronde-2" };
        assert_eq!(bo.post("programme", &card(&bo, "NAB-1").with("round", round).with("room", "").sent(&[("do", "carry-out")])).status, 303);
        let asked = ann.get(&format!("programme?{}", old.with("room", "zaal-die-niet-bestaat").sent(&[])));
        assert_eq!(asked.status, 422);
        let asked = ann.get(&format!("programme?{}", card(&ann, "NAB-1").with("room", "darwin").sent(&[])));
        let asked = Form::all(&asked.body).into_iter().find(|form| form.get("seen").is_some()).unwrap();
        assert_eq!(bo.press("edit/session/NAB-1", &bo.form("edit/session/NAB-1").with("language", "fr"), "carry-out").status, 303);
        // What was asked about is not what is there any more: it is asked again, and then done.
        let again = ann.post("programme", &asked.sent(&[("do", "carry-out")]));
        assert_eq!(again.status, 409, "{}", again.body);
        let asked = Form::all(&again.body).into_iter().find(|form| form.get("seen").is_some()).unwrap();
        assert_eq!(ann.post("programme", &asked.sent(&[("do", "carry-out")])).status, 303);
        assert_eq!((bo.form("edit/session/NAB-1").get("round"), bo.form("edit/session/NAB-1").get("room")), (Some(round), Some("darwin")));
        assert!(database.check().0, "{}", database.check().1);
    }

    fn what_two_people_change_at_once_is_shown_side_by_side(base: Base) {
        let database = Database::new(base);
        let server = Server::start_small(&database, |_| {});
        let (ann, bo) = (at(&database, &server, "ann@example.org", "programme"), at(&database, &server, "bo@example.org", "programme"));
        for (page, field, theirs, mine) in [
            ("edit/session/POL-1", "title-nl", "Van Bo", "Van Ann"),
            ("s/POL-1", "capacity-in_person", "6", "8"),
            ("edit/theme/politiserend-werken", "title-nl", "Van Bo", "Van Ann"),
            ("edit/round/ronde-1", "title-nl", "Van Bo", "Van Ann"),
            ("edit/event/all", "mail_texts-confirmation-nl", "Dag van Bo", "Dag van Ann"),
        ] {
            let old = ann.form(page).with(field, mine);
            assert_eq!(bo.press(page, &bo.form(page).with(field, theirs), "carry-out").status, 303, "{page}");
            for button in ["look", "carry-out", "draft"].iter().filter(|button| !page.starts_with("s/") || **button != "draft") {
                let both = ann.press(page, &old, button);
                assert_eq!(both.status, 409, "{page} {button}: {}", both.body);
                assert!(both.body.contains(theirs) && both.body.contains(mine), "{page}: {}", both.body);
                assert_eq!(bo.form(page).get(field), Some(theirs), "{page} {button}");
            }
            let both = Form::of(&ann.press(page, &old, "look").body, &format!("/desk/{EVENT}/{page}"));
            assert_eq!(both.get(field), Some(mine));
            assert_eq!(ann.press(page, &both.clone().with(&format!("choose-{field}"), "theirs"), "carry-out").status, 303);
            assert_eq!(bo.form(page).get(field), Some(theirs), "{page}");
            assert_eq!(ann.press(page, &both.with(&format!("choose-{field}"), "mine"), "carry-out").status, 303);
            assert_eq!(bo.form(page).get(field), Some(mine), "{page}");
        }
        // Two who make a thing of the same name: the second is told.
        let new = ann.form("edit/room/new").with("name", "zolder").with("title", "Zolder").with("capacity", "5");
        assert_eq!(ann.press("edit/room/new", &new, "carry-out").status, 303);
        assert_eq!(bo.press("edit/room/new", &new, "carry-out").status, 422);
    }

    fn what_people_would_lose_is_said_before_it_goes(base: Base) {
        let database = Database::new(base);
        let server = Server::start_small(&database, |event| {
            event["questions"] = json!([{"slug": "sector", "kind": "choice", "title": {"nl": "Sector"}, "why": {"nl": "Voor de cijfers"},
                "choices": [{"slug": "ocmw", "title": {"nl": "OCMW"}}, {"slug": "caw", "title": {"nl": "CAW"}}, {"slug": "geen", "title": {"nl": "Geen"}}]}]);
        });
        let ann = at(&database, &server, "ann@example.org", "programme");
        let desk = program(&database, &server, "programme");
        for n in 0..3 {
            let answer = server.register(&json!({"name": format!("P{n}"), "email": format!("p{n}@example.org"), "attendance": "in_person",
                "seats": [{"session": "POL-1"}], "answers": {"sector": "caw"}}));
            assert_eq!(answer.status, 201, "{}", answer.body);
        }
        let is_there = |path: &str| {
            let answer = server.get(&format!("{BASE}{path}"));
            answer.status == 200 && answer.json()["cancelled"] != true
        };
        let question = || server.get(BASE).json()["questions"].as_array().unwrap().len();
        // A program has to say the word; a dry run says what for.
        let refused = desk.ask("DELETE", "/questions/sector", &Value::Null);
        assert_eq!(kind(&refused), (409, "confirm".into()));
        assert!(refused.body.contains('3'), "{}", refused.body);
        assert_eq!(desk.ask("DELETE", "/questions/sector?dry_run=true", &Value::Null).json()["losses"][0]["people"], 3);
        for (method, path, body) in [
            ("DELETE", "/sessions/POL-1", Value::Null),
            ("PATCH", "", json!({"questions": null})),
            ("PATCH", "", json!({"sessions": []})),
            ("PATCH", "/questions/sector", json!({"choices": [{"slug": "ocmw", "title": {"nl": "OCMW"}}, {"slug": "geen", "title": {"nl": "Geen"}}]})),
        ] {
            assert_eq!(kind(&desk.ask(method, path, &body)), (409, "confirm".into()), "{method} {path}");
        }
        // At the desk: said first, then pressed again; more people than were said, and it is said again.
        let page = "edit/question/sector";
        let said = ann.post(page, "do=delete");
        assert!(said.status == 200 && said.body.contains("3 antwoorden"), "{}", said.body);
        let twice = Form::all(&said.body).into_iter().find(|form| form.get("confirm").is_some()).unwrap();
        assert_eq!((twice.get("confirm"), question()), (Some("3"), 1));
        server.register(&json!({"name": "Nog", "email": "nog@example.org", "attendance": "in_person", "answers": {"sector": "ocmw"}}));
        let said = ann.post(page, &twice.sent(&[("do", "delete")]));
        assert!(said.status == 200 && said.body.contains("4 antwoorden"), "{}", said.body);
        let twice = Form::all(&said.body).into_iter().find(|form| form.get("confirm").is_some()).unwrap();
        assert_eq!(ann.post(page, &twice.sent(&[("do", "delete")])).status, 303);
        assert_eq!(question(), 0);
        for page in ["edit/session/POL-1", "s/POL-1"] {
            let buttons = if page.starts_with('s') { ("what=cancel&do=carry-out", "carry-out") } else { ("do=delete", "delete") };
            let said = ann.post(page, buttons.0);
            assert!(said.status == 200 && said.body.contains("3 mensen hebben"), "{}", said.body);
            assert!(is_there("/sessions/POL-1"));
        }
        let said = ann.post("s/POL-1", "what=cancel&do=look");
        let twice = Form::all(&said.body).into_iter().find(|form| form.get("confirm").is_some()).unwrap();
        assert_eq!(ann.post("s/POL-1", &twice.sent(&[("do", "carry-out")])).status, 303);
        assert!(!is_there("/sessions/POL-1"));
        // What nobody has goes as it did, over the API; with the word, whatever it is.
        register(&server, "Noor", json!([{"session": "NAB-1"}]));
        assert_eq!(desk.ask("DELETE", "/sessions/NAB-1?confirm=true", &Value::Null).status, 200);
        assert!(database.check().0, "{}", database.check().1);
    }

    fn a_program_says_which_state_it_means(base: Base) {
        let database = Database::new(base);
        let server = Server::start_small(&database, |_| {});
        let desk = program(&database, &server, "programme");
        let with = |method: &str, path: &str, header: (&str, &str), body: &Value| {
            let token = format!("Bearer {}", desk.token);
            server.send(method, &format!("{BASE}{path}"), &[("Authorization", &token), header], &body.to_string())
        };
        let file = desk.get("/file");
        let find = |list: &str, key: &str, name: &str| file[list].as_array().unwrap().iter().find(|one| one[key] == name).unwrap().clone();
        for (path, thing, change) in [
            ("/sessions/POL-1", find("sessions", "code", "POL-1"), json!({"language": "en"})),
            ("/rooms/darwin", find("rooms", "slug", "darwin"), json!({"title": "Anders"})),
            ("/themes/politiserend-werken", find("themes", "slug", "politiserend-werken"), json!({"colour": "green"})),
            ("/rounds/ronde-1", find("rounds", "slug", "ronde-1"), json!({"title": {"nl": "Eerste"}})),
        ] {
            let etag = |answer: &Answer| answer.header("etag").unwrap_or_else(|| panic!("{path}: {}", answer.head)).to_owned();
            let first = etag(&desk.ask("GET", path, &Value::Null));
            assert_eq!(kind(&desk.ask("PUT", path, &thing)), (428, "if-match-required".into()), "{path}");
            assert_eq!(kind(&with("PUT", path, ("If-None-Match", "*"), &thing)).0, 412, "{path}");
            // People who come and go change nothing about what is edited.
            register(&server, &path.replace(['/', '-'], "n"), json!([{"session": "POL-1"}]));
            let changed = with("PATCH", path, ("If-Match", &first), &change);
            assert_eq!(changed.status, 200, "{path}: {}", changed.body);
            let second = etag(&changed);
            assert_ne!(first, second);
            for method in ["PATCH", "PUT", "DELETE"] {
                let refused = with(method, path, ("If-Match", &first), &thing);
                assert_eq!(kind(&refused), (412, "changed-meanwhile".into()), "{method} {path}");
            }
            assert_eq!(with("PUT", path, ("If-Match", &format!("\"elders\", {second}")), &thing).status, 200, "{path}");
            assert_eq!(kind(&with("PUT", path, ("If-Match", "*"), &thing)).0, 200);
            let last = etag(&desk.ask("GET", path, &Value::Null));
            assert_eq!(with("GET", path, ("If-None-Match", &last), &Value::Null).status, 304);
        }
        // Nothing there yet: it is made, or is not meant.
        let room = json!({"title": "Zolder", "capacity": 5});
        assert_eq!(kind(&with("PUT", "/rooms/zolder", ("If-Match", "*"), &room)).0, 412);
        assert_eq!(with("PUT", "/rooms/zolder", ("If-None-Match", "*"), &room).status, 201);
        assert_eq!(with("PUT", "/rooms/zolder", ("If-None-Match", "*"), &room).status, 412);
        // The event as a whole.
        for path in ["", "/file"] {
            let now = desk.ask("GET", path, &Value::Null);
            let etag = now.header("etag").unwrap().to_owned();
            assert_eq!(with("PATCH", "", ("If-Match", &etag), &json!({"venue": format!("Zaal{path}")})).status, 200);
            assert_eq!(kind(&with("PATCH", "", ("If-Match", &etag), &json!({"venue": "Te laat"}))).0, 412);
        }
        let whole = desk.ask("GET", "/file", &Value::Null);
        assert_eq!(kind(&desk.ask("PUT", "/file", &whole.json())).0, 428);
        let put = with("PUT", "/file", ("If-Match", whole.header("etag").unwrap()), &whole.json());
        assert!(put.status == 200 && put.json()["report"] == json!([]), "{}", put.body);
        // Described as it is.
        let described = server.get("/api/openapi.json").json();
        for path in ["sessions/{code}", "rooms/{code}", "file"] {
            let put = &described["paths"][format!("/api/v1/events/{{event}}/{path}")]["put"];
            assert!(put["responses"]["412"].is_object() && put["responses"]["428"].is_object(), "{path}: {put}");
            assert!(put["parameters"].to_string().contains("If-Match"), "{path}");
        }
    }

    fn many_who_edit_at_once_are_all_heard(base: Base) {
        let database = Database::new(base);
        let server = Server::start_small(&database, |_| {});
        let other = (base == Base::Postgres).then(|| Server::start(&database));
        let desk = program(&database, &server, "programme");
        let codes = ["POL-1", "POL-2", "POL-3", "NAB-1", "NAB-2", "NAB-3", "BEZ-1", "BEZ-2"];
        let statuses: Vec<u16> = std::thread::scope(|scope| {
            let each = codes.iter().enumerate().map(|(n, code)| {
                // On PostgreSQL, several processes do.
                let server = other.as_ref().filter(|_| n % 2 == 1).unwrap_or(&server);
                let desk = Program { server, token: desk.token.clone() };
                scope.spawn(move || desk.ask("PATCH", &format!("/sessions/{code}"), &json!({"title": {"nl": format!("Nieuw {code}")}})).status)
            });
            let each: Vec<_> = each.collect();
            each.into_iter().map(|one| one.join().unwrap()).collect()
        });
        assert_eq!(statuses, [200; 8]);
        let file = desk.get("/file");
        for session in file["sessions"].as_array().unwrap().iter().filter(|one| codes.contains(&one["code"].as_str().unwrap())) {
            assert_eq!(session["title"]["nl"], format!("Nieuw {}", session["code"].as_str().unwrap()));
        }
    }
}
