//! What two people do at once, what cannot be taken back, and what the desk does for somebody.

mod noted;
mod pressed;
mod seen;
mod sent;

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
