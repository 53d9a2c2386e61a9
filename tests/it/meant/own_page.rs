//! What is meant on one's own page, and at the door.

use super::*;

on_both! {
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
