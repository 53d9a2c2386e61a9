//! Forms that were opened earlier: what somebody else changed meanwhile stays, or is shown beside what was typed.

use serde_json::json;

use super::{At, at};
use crate::support::desk::*;
use crate::support::forms::Form;
use crate::support::*;

fn message(at: &At, path: &str) -> Form {
    at.form(path)
}

on_both! {
    fn a_message_that_two_write_loses_nothing_of_either(base: Base) {
        let database = Database::new(base);
        let server = Server::start_small(&database, |_| {});
        let (ann, bo) = (at(&database, &server, "ann@example.org", "registrations"), at(&database, &server, "bo@example.org", "registrations"));
        register(&server, "Noor", json!([{"session": "POL-1"}]));
        let new = ann.form("messages/new").with("subject-nl", "Welkom").with("body-nl", "Tot dan");
        let kept = ann.press("messages/new", &new, "save");
        assert_eq!(kept.status, 303, "{}", kept.body);
        let path = kept.header("location").unwrap().split_once(&format!("{EVENT}/")).unwrap().1.trim_end_matches("?kept").to_owned();
        let old = message(&ann, &path);
        assert_eq!(bo.press(&path, &message(&bo, &path).with("subject-nl", "Van Bo").with("attendance", "in_person"), "save").status, 303);
        // Ann typed in the text alone: what Bo wrote stays.
        assert_eq!(ann.press(&path, &old.clone().with("body-nl", "Van Ann"), "save").status, 303);
        let now = message(&ann, &path);
        assert_eq!((now.get("subject-nl"), now.get("body-nl"), now.get("attendance")), (Some("Van Bo"), Some("Van Ann"), Some("in_person")));
        // In the same field: both are shown, and nothing was done.
        let both = ann.press(&path, &old.with("subject-nl", "Van Ann"), "save");
        assert!(both.status == 409 && both.body.contains("Van Bo") && both.body.contains("Van Ann"), "{}", both.body);
        assert_eq!(message(&bo, &path).get("subject-nl"), Some("Van Bo"));
        let both = Form::of(&both.body, &format!("/desk/{EVENT}/{path}"));
        assert_eq!(ann.press(&path, &both.clone().with("choose-subject-nl", "theirs"), "save").status, 303);
        assert_eq!(message(&bo, &path).get("subject-nl"), Some("Van Bo"));
        assert_eq!(ann.press(&path, &both.with("choose-subject-nl", "mine"), "save").status, 303);
        assert_eq!(message(&bo, &path).get("subject-nl"), Some("Van Ann"));
        // What is sent, tried out or thrown away is what was seen.
        let seen = Form::all(&ann.get(&path).body).into_iter().find(|form| form.get("seen").is_some()).unwrap();
        assert_eq!(bo.press(&path, &message(&bo, &path).with("body-nl", "Heel iets anders"), "save").status, 303);
        for button in ["send", "test", "discard"] {
            let stale = ann.press(&path, &seen, button);
            assert!(stale.status == 409 && stale.body.contains("Heel iets anders"), "{button}: {}", stale.body);
        }
        assert_eq!(count(&database, "select count(*) from announcements where begun_at is not null"), 0);
        let seen = Form::all(&ann.get(&path).body).into_iter().find(|form| form.get("seen").is_some()).unwrap();
        // Pressed twice, it is sent once, and its page says that it is on its way.
        for _ in 0..2 {
            let sent = ann.press(&path, &seen, "send");
            assert_eq!((sent.status, sent.header("location")), (303, Some(format!("/desk/{EVENT}/{path}").as_str())), "{}", sent.body);
        }
        assert_eq!(count(&database, "select count(*) from announcements where begun_at is not null"), 1);
    }

    fn what_changed_since_it_was_prepared_is_shown_before_it_is_published(base: Base) {
        let database = Database::new(base);
        let server = Server::start_small(&database, |_| {});
        let (ann, bo) = (at(&database, &server, "ann@example.org", "programme"), at(&database, &server, "bo@example.org", "programme"));
        let page = "edit/session/POL-1";
        assert_eq!(ann.press(page, &ann.form(page).with("title-nl", "Van Ann"), "draft").status, 303);
        assert_eq!(ann.press("edit/room/new", &ann.form("edit/room/new").with("name", "zolder").with("title", "Zolder").with("capacity", "5"), "draft").status, 303);
        let publish = |ann: &At| Form::all(&ann.get("draft").body).into_iter().find(|form| form.get("seen").is_some()).unwrap();
        let before = publish(&ann);
        // Another field is nobody's trouble.
        assert_eq!(bo.press(page, &bo.form(page).with("title-fr", "De Bo"), "carry-out").status, 303);
        assert!(!ann.get("draft").body.contains("Intussen gewijzigd"));
        assert_eq!(bo.press(page, &bo.form(page).with("title-nl", "Van Bo"), "carry-out").status, 303);
        let told = ann.press("draft", &before, "publish");
        assert!(told.status == 409 && told.body.contains("Intussen gewijzigd") && told.body.contains("Van Bo"), "{}", told.body);
        assert_eq!(bo.form(page).get("title-nl"), Some("Van Bo"));
        assert_eq!(ann.post("draft", &format!("do=publish&id={}", before.get("id").unwrap())).status, 409, "without having seen it neither");
        let seen = publish(&ann);
        assert_eq!(ann.press("draft", &seen, "publish").status, 303);
        let now = bo.form(page);
        assert_eq!((now.get("title-nl"), now.get("title-fr")), (Some("Van Ann"), Some("De Bo")));
        assert_eq!(bo.get("edit/room/zolder").status, 200);
        assert!(database.check().0, "{}", database.check().1);
    }

    fn whom_taking_somebody_out_touches_is_said_first(base: Base) {
        let database = Database::new(base);
        let server = Server::start_small(&database, |_| {});
        let ann = at(&database, &server, "ann@example.org", "owner");
        let bo = at(&database, &server, "bo@example.org", "viewer");
        let team = ann.get("team").body;
        let of_bo = Form::all(team.split_once("<h2>bo@example.org").unwrap().1);
        let leave = of_bo.into_iter().find(|form| form.buttons.iter().any(|(_, value, _)| value == "leave")).unwrap();
        let asked = ann.press("team", &leave, "leave");
        assert!(asked.status == 200 && asked.body.contains("id=\"leaving\"") && asked.body.contains("bo@example.org"), "{}", asked.body);
        assert_eq!(bo.get("figures").status, 200, "nothing was done yet");
        let really = Form::all(&asked.body).into_iter().find(|form| form.get("role").is_some_and(|role| role == "viewer") && form.get("id").is_some()).unwrap();
        // They may do more meanwhile: that is said, too.
        let more = ["organiser", "add", "bo@example.org", "--organisation", ORGANISATION, "--role", "programme"];
        assert!(run(&database, &more).0);
        let again = ann.press("team", &really, "remove");
        assert!(again.status == 200 && again.body.contains("id=\"leaving\""), "{}", again.body);
        assert_eq!(bo.get("figures").status, 200);
        let really = Form::all(&again.body).into_iter().find(|form| form.get("role") == Some("programme") && form.get("id").is_some()).unwrap();
        assert_eq!(ann.press("team", &really, "remove").status, 200);
        assert_eq!(bo.get("figures").status, 404);
    }

    fn what_a_picture_shows_is_told_by_two(base: Base) {
        let database = Database::new(base);
        let server = Server::start_small(&database, |_| {});
        let (ann, bo) = (at(&database, &server, "ann@example.org", "programme"), at(&database, &server, "bo@example.org", "programme"));
        let path = format!("/desk/{EVENT}/pictures/POL-1");
        let send = |who: &At, form: &Form, file: &[u8]| {
            let fields: Vec<(&str, &str)> = form.fields.iter().map(|(name, value)| (name.as_str(), value.as_str())).chain([("do", "put")]).collect();
            server.send_file(&path, &who.cookie, ("a.png", file), &fields)
        };
        assert_eq!(send(&ann, &ann.form("pictures/POL-1").with("alt-nl", "Een kring"), &picture()).status, 303);
        let old = ann.form("pictures/POL-1");
        assert_eq!(send(&bo, &bo.form("pictures/POL-1").with("alt-nl", "Van Bo"), b"").status, 303);
        assert_eq!(send(&ann, &old.clone().with("alt-fr", "De Ann"), b"").status, 303);
        let now = ann.form("pictures/POL-1");
        assert_eq!((now.get("alt-nl"), now.get("alt-fr")), (Some("Van Bo"), Some("De Ann")));
        let both = send(&ann, &old.with("alt-nl", "Van Ann"), b"");
        assert!(both.status == 422 && both.body.contains("Van Bo") && both.body.contains("Van Ann"), "{}", both.body);
        assert_eq!(ann.form("pictures/POL-1").get("alt-nl"), Some("Van Bo"));
    }

    fn ones_own_page_puts_nothing_back_that_the_desk_corrected(base: Base) {
        let database = Database::new(base);
        let server = Server::start_small(&database, |_| {});
        let ann = at(&database, &server, "ann@example.org", "registrations");
        let noor = register(&server, "Noor", json!([{"session": "POL-1"}]));
        let own = format!("/r/{}", noor["token"].as_str().unwrap());
        let details = |body: &str| Form::all(body).into_iter().find(|form| form.get("do") == Some("details")).unwrap();
        let old = details(&server.get(&own).body);
        let page = format!("people/{}", noor["id"].as_str().unwrap());
        let corrected = Form::all(&ann.get(&page).body).into_iter().find(|form| form.get("mail_language").is_some()).unwrap();
        let done = ann.press(&page, &corrected.with("name", "Noor Voorbeeld"), "details");
        assert!(done.status < 400, "{}", done.body);
        let kept = server.send("POST", &own, &[FORM], &old.with("affiliation", "Het Huis").sent(&[]));
        assert_eq!(kept.status, 303, "{}", kept.body);
        let now = details(&server.get(&own).body);
        assert_eq!((now.get("name"), now.get("affiliation")), (Some("Noor Voorbeeld"), Some("Het Huis")));
        // What no button of the page asks for gives nothing up, and puts nobody elsewhere.
        for nonsense in ["do=x&session=POL-1", "do=attendance&attendance=x"] {
            assert_eq!(server.send("POST", &own, &[FORM], nonsense).status, 422, "{nonsense}");
        }
    }

    fn every_button_of_ones_own_page_may_be_pressed_twice(base: Base) {
        let database = Database::new(base);
        let server = Server::start_small(&database, |_| {});
        let noor = register(&server, "Noor", json!([{"session": "POL-1"}, {"session": "POL-2"}]));
        let own = format!("/r/{}", noor["token"].as_str().unwrap());
        for (button, status) in [("drop&session=POL-1", "geannuleerd"), ("cancel", "geannuleerd"), ("undo", "heeft een plaats")] {
            for time in ["once", "twice"] {
                let pressed = server.press(&own, button);
                assert_eq!((pressed.status, pressed.header("location")), (303, Some(format!("{own}?saved").as_str())), "{button} {time}: {}", pressed.body);
            }
            let code = if button.starts_with("drop") { "POL-1" } else { "POL-2" };
            let data = server.get(&format!("{own}/data")).body;
            assert!(data.contains(&format!("{code}: {status}")), "{button}: {data}");
        }
        // What was never there is still said.
        assert_eq!(server.press(&own, "drop&session=DIV-1").status, 422);
    }

    fn what_was_typed_on_ones_own_page_survives_another_language(base: Base) {
        let database = Database::new(base);
        let server = Server::start_small(&database, |_| {});
        let noor = register(&server, "Noor", json!([{"session": "POL-1"}]));
        let own = format!("/r/{}", noor["token"].as_str().unwrap());
        let page = server.get(&own).body;
        assert!(page.contains(&format!("form=\"details\" formaction=\"{own}?lang=fr\"")), "{page}");
        let typed = Form::all(&page).into_iter().find(|form| form.get("do") == Some("details")).unwrap().with("name", "Noor Nieuw").with("needs", "rolstoel");
        let shown = server.send("POST", &format!("{own}?lang=fr"), &[FORM], &typed.sent(&[("from", "nl")]));
        assert!(shown.status == 200 && shown.body.contains("<html lang=\"fr\"") && shown.header("set-cookie").is_some(), "{}", shown.body);
        let again = Form::all(&shown.body).into_iter().find(|form| form.get("do") == Some("details")).unwrap();
        assert_eq!((again.get("name"), again.get("needs")), (Some("Noor Nieuw"), Some("rolstoel")));
        assert!(!server.get(&own).body.contains("Noor Nieuw"), "nothing was kept yet");
        assert_eq!(server.send("POST", &own, &[FORM], &again.sent(&[])).status, 303);
        assert!(server.get(&own).body.contains("Noor Nieuw"));
    }

    fn what_was_typed_at_the_desk_survives_another_language(base: Base) {
        let database = Database::new(base);
        let server = Server::start_small(&database, |_| {});
        let ann = at(&database, &server, "ann@example.org", "owner");
        let event = format!("/desk/{EVENT}");
        for (path, field, typed) in [
            (format!("{event}/edit/session/POL-1"), "title-nl", "Anders & \"beter\""),
            (format!("{event}/edit/event/event"), "venue", "Elders"),
            (format!("{event}/edit/room/new"), "name", "Nieuwe zaal"),
            (format!("{event}/s/POL-1"), "capacity-in_person", "3"),
            (format!("{event}/messages/new"), "body-nl", "Een tekst\nvan twee regels"),
            ("/desk/account/new-event".to_owned(), "title", "Weekend"),
            ("/desk/account/new-organisation".to_owned(), "name", "Het Huis"),
        ] {
            let cookies = [FORM, ("Cookie", ann.cookie.as_str())];
            let page = server.send("GET", &path, &cookies[1..], "").body;
            assert!(page.contains(&format!("form=\"typed\" formaction=\"{path}?lang=fr\"")), "{path}: {page}");
            let before = Form::of(&page, &path);
            assert!(before.get(field).is_some(), "{path} {field}: {:?}", before.fields);
            let form = before.clone().with(field, typed);
            let shown = server.send("POST", &format!("{path}?lang=fr"), &cookies, &form.sent(&[("from", "nl")]));
            assert!(shown.status == 200 && shown.body.contains("<html lang=\"fr\""), "{path}: {}", shown.body);
            assert!(shown.header("set-cookie").is_some_and(|cookie| cookie.starts_with("lang=fr")), "{path}");
            let again = Form::of(&shown.body, &path);
            assert_eq!(again.get(field).map(|text| text.replace("\r\n", "\n")).as_deref(), Some(typed), "{path}");
            for (name, value) in form.fields.iter().filter(|(name, _)| name != field) {
                let is = again.get(name).unwrap_or_default().replace("\r\n", "\n");
                assert_eq!(is, value.replace("\r\n", "\n"), "{path} {name}");
            }
            // Nothing was done.
            assert_eq!(Form::of(&server.send("GET", &path, &cookies[1..], "").body, &path).get(field), before.get(field), "{path}");
        }
        assert_eq!(count(&database, "select count(*) from announcements"), 0);
        assert_eq!(count(&database, "select count(*) from organisations"), 1);
    }

    fn a_speaker_keeps_the_semicolon_in_their_name(base: Base) {
        let database = Database::new(base);
        let server = Server::start_small(&database, |_| {});
        let ann = at(&database, &server, "ann@example.org", "programme");
        let desk = program(&database, &server, "programme");
        let speakers = json!([{"name": "Noor; van \\ Huis", "affiliation": "Het Huis; Gent"}, {"name": "Sam;", "affiliation": ""}]);
        assert_eq!(desk.ask("PATCH", "/sessions/POL-1", &json!({ "speakers": speakers })).status, 200);
        let form = ann.form("edit/session/POL-1");
        let typed = format!("{}\r\nBo; CAW", form.get("speakers").unwrap());
        assert_eq!(ann.press("edit/session/POL-1", &form.with("speakers", &typed), "carry-out").status, 303);
        let file = desk.get("/file");
        let session = file["sessions"].as_array().unwrap().iter().find(|session| session["code"] == "POL-1").unwrap();
        let kept: Vec<(&str, &str)> = session["speakers"].as_array().unwrap().iter()
            .map(|one| (one["name"].as_str().unwrap(), one["affiliation"].as_str().unwrap_or_default())).collect();
        assert_eq!(kept, [("Noor; van \\ Huis", "Het Huis; Gent"), ("Sam;", ""), ("Bo", "CAW")]);
    }

    fn a_filter_beside_free_places_keeps_it(base: Base) {
        let database = Database::new(base);
        let server = Server::start_small(&database, |_| {});
        let page = server.get(&format!("/e/{EVENT}?free=1")).body;
        let buttons = page.matches("name=\"free\" value=\"1\"").count();
        assert_eq!(buttons, 3, "the chip, the button beside the filters, and Enter");
        assert_eq!(server.get(&format!("/e/{EVENT}")).body.matches("name=\"free\" value=\"1\"").count(), 1);
    }

    fn an_organisers_address_has_one_form(base: Base) {
        let database = Database::new(base);
        let server = Server::start_small(&database, |event| event["organisation"]["email"] = json!(" info@bücher.example"));
        let desk = program(&database, &server, "programme");
        assert_eq!(desk.get("/file")["organisation"]["email"], "info@xn--bcher-kva.example");
        let changed = desk.ask("PATCH", "", &json!({"organisation": {"email": "Info@ｅlders.example"}}));
        assert_eq!(changed.status, 200, "{}", changed.body);
        assert_eq!(desk.get("/file")["organisation"]["email"], "Info@elders.example");
        for none in ["info@127.0.0.1", "zoë@elders.example", "info"] {
            assert_eq!(desk.ask("PATCH", "", &json!({"organisation": {"email": none}})).status, 422, "{none}");
        }
    }
}
