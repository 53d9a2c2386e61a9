//! What is pressed twice at the desk is done once.

use super::*;

/// Sends a form twice at the same moment, and once more: all three lead to the same place, which is returned.
fn thrice(at: &At, path: &str, body: &str) -> String {
    let press = || {
        let answer = at.server.send("POST", path, &[FORM, ("Cookie", &at.cookie)], body);
        (answer.status, answer.header("location").map(str::to_owned))
    };
    let both = std::thread::scope(|scope| [scope.spawn(press), scope.spawn(press)].map(|one| one.join().unwrap()));
    let again = press();
    assert!(again.0 == 303 && both.iter().all(|one| *one == again), "{path}: {both:?} {again:?}");
    again.1.unwrap()
}

on_both! {
    fn every_button_of_the_desk_may_be_pressed_twice(base: Base) {
        let database = Database::new(base);
        let server = Server::start_small(&database, |_| {});
        let desk = at(&database, &server, "owner@example.org", "owner");
        let form = |path: &str, index: usize| {
            let page = server.send("GET", path, &[("Cookie", &desk.cookie)], "");
            assert_eq!(page.status, 200, "{path}: {}", page.body);
            Form::all(&page.body).into_iter().filter(|form| form.action == path).nth(index).unwrap()
        };
        let counted = |query: &'static str| count(&database, query);

        let path = "/desk/account/new-event";
        let new = form(path, 0).with("title", "Tweemaal").with("date", "2027-11-04");
        let led_to = thrice(&desk, path, &new.sent(&[("do", "begin")]));
        assert_eq!(counted("select count(*) from events"), 2);
        assert_eq!(server.send("GET", &led_to, &[("Cookie", &desk.cookie)], "").status, 200);
        // Something else, in the same form: another event.
        let other = new.with("title", "Driemaal").sent(&[("do", "begin")]);
        assert_ne!(thrice(&desk, path, &other), led_to);
        assert_eq!(counted("select count(*) from events"), 3);

        let path = &format!("/desk/{EVENT}/whole");
        let copy = form(path, 0).with("date", "2028-05-04");
        thrice(&desk, path, &copy.sent(&[("do", "copy")]));
        assert_eq!(counted("select count(*) from events"), 4);

        let path = &format!("/desk/{EVENT}/edit/room/new");
        let room = form(path, 0).with("name", "kelder").with("title", "Kelder").with("capacity", "12");
        thrice(&desk, path, &room.sent(&[("do", "carry-out")]));
        assert_eq!(counted("select count(*) from rooms where slug = 'kelder'"), 1);

        let path = &format!("/desk/{EVENT}/edit/room/kelder");
        thrice(&desk, path, &form(path, 0).with("capacity", "14").sent(&[("do", "draft")]));
        assert_eq!(counted("select count(*) from draft_edits"), 1);

        // What was only looked at may be looked at again, and then carried out.
        let path = &format!("/desk/{EVENT}/edit/room/kelder");
        let look = form(path, 0).with("capacity", "13").sent(&[("do", "look")]);
        for _ in 0..2 {
            assert_eq!(server.send("POST", path, &[FORM, ("Cookie", &desk.cookie)], &look).status, 200);
        }
        // Nobody else's press leads anywhere by somebody's key.
        let stranger = server.send("POST", path, &[FORM], &look);
        assert_ne!(stranger.status, 200);
    }

    fn all_that_is_wrong_is_said_at_once_with_its_field(base: Base) {
        let database = Database::new(base);
        let server = Server::start_small(&database, |_| {});
        let ann = at(&database, &server, "ann@example.org", "programme");
        // Times as people write them.
        let page = "edit/round/ronde-1";
        let form = ann.form(page).with("starts_at", "9.30").with("ends_at", "10u45");
        let done = ann.press(page, &form, "carry-out");
        assert_eq!(done.status, 303, "{}", done.body);
        let round = ann.form(page);
        assert_eq!((round.get("starts_at"), round.get("ends_at")), (Some("09:30"), Some("10:45")));
        let form = ann.form(page).with("starts_at", "half tien").with("title-nl", "").with("title-fr", "").with("title-en", "");
        let refused = ann.press(page, &form, "look");
        assert_eq!(refused.status, 422);
        let summary = refused.body.split_once("id=\"mistakes\"").unwrap().1.split_once("<form").unwrap().0;
        assert!(summary.contains("<a href=\"#starts_at\">") && summary.contains("<a href=\"#title-nl\">"), "{summary}");
        assert!(refused.body.contains("value=\"half tien\""));

        // A table: every row, every column.
        let table = "code;title_nl;format;theme;round;starts_at;in_person\npol 9;Een;workshop;niets;ronde-1;;12\n\
            NEW-1;Twee;dans;politiserend;ronde-1;;12\nNEW-2;Drie;workshop;politiserend;;laat;twaalf\n";
        let path = format!("/desk/{EVENT}/transfer/programme");
        let told = server.send_file(&path, &ann.cookie, ("t.csv", table.as_bytes()), &[("do", "look")]);
        assert_eq!(told.status, 422);
        for (line, column) in [(2, "code"), (2, "theme"), (3, "format"), (4, "starts_at"), (4, "in_person")] {
            let is_told = told.body.contains(&format!("<td class=\"number\">{line}</td><td>{column}</td>"));
            assert!(is_told, "{line} {column}: {}", told.body.split_once("<main").unwrap().1);
        }
    }

    fn what_nobody_could_register_for_is_said(base: Base) {
        let database = Database::new(base);
        let server = Server::start_small(&database, |event| event["places"] = json!({"online": "unlimited"}));
        let ann = at(&database, &server, "ann@example.org", "programme");
        let page = "edit/session/new";
        let form = ann.form(page).with("name", "NIEUW-1").with("title-nl", "Nieuw").with("round", "ronde-1");
        let looked = ann.press(page, &form.clone().with("capacity-in_person", "10").with("capacity-online", "-"), "look");
        assert!(looked.status == 200 && looked.body.contains("neemt alleen online deelnemers aan"), "{}", looked.body);
        let looked = ann.press(page, &form.with("capacity-in_person", "-").with("capacity-online", "10"), "look");
        assert!(looked.status == 200 && !looked.body.contains("niemand kan zich ervoor inschrijven"), "{}", looked.body);
    }
}
