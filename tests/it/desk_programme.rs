//! The programme at the desk: dragged in a real browser, and moved without a script; prepared and published; out as tables and
//! in again, and a hundred files that are spoiled.

mod tables;

use crate::support::browser::Browser;
use crate::support::desk::*;
use crate::support::*;
use serde_json::{Value, json};
use thirtyfour::prelude::*;

/// A session, as the API has it.
fn session(server: &Server, code: &str) -> Value {
    server.get(&format!("/api/v1/events/{EVENT}/sessions/{code}")).json()
}

/// The event as a file.
fn exported(server: &Server, cookie: &str) -> Value {
    serde_json::from_slice(&server.fetch(&format!("/desk/{EVENT}/transfer/event.json"), cookie).1).unwrap()
}

fn of<'a>(event: &'a Value, list: &str, key: &str, name: &str) -> &'a Value {
    event[list].as_array().unwrap().iter().find(|one| one[key] == name).unwrap_or(&Value::Null)
}

/// An edit of a thing in its page.
fn edit(server: &Server, cookie: &str, path: &str, fields: &[(&str, &str)]) -> Answer {
    let mut form = url::form_urlencoded::Serializer::new(String::new());
    form.extend_pairs(fields);
    server.send("POST", &format!("/desk/{EVENT}/{path}"), &[FORM, ("Cookie", cookie)], &form.finish())
}

on_both! {
    fn a_session_is_dragged_to_another_room(base: Base) {
        let database = Database::new(base);
        let server = Server::start_small(&database, |_| {});
        let ann = cookie(&server, &invited(&database, "ann@example.org", "programme"));
        // Somebody who would have two things at once by it.
        let before = exported(&server, &ann);
        let round_of = |code: &str| of(&before, "sessions", "code", code)["round"].clone();
        let rounds: Vec<&Value> = before["rounds"].as_array().unwrap().iter().map(|round| &round["slug"]).collect();
        let moved = "POL-1";
        let other_round = rounds.iter().find(|round| ***round != round_of(moved)).unwrap().as_str().unwrap();
        let room = of(&before, "sessions", "code", moved)["room"].as_str().unwrap().to_owned();
        let other = before["sessions"].as_array().unwrap().iter().find(|one| {
            one["round"] == other_round && one["capacity"]["in_person"].is_number() && one["code"] != moved
        }).unwrap()["code"].as_str().unwrap().to_owned();
        register(&server, "Noor", json!([{"session": moved}, {"session": other}]));
        visit(async || {
            let browser = Browser::open(1366, true).await?;
            browser.sign_in(&server, &ann).await?;
            browser.go(&server, &format!("/desk/{EVENT}/programme")).await?;
            browser.look("desk-programme-1366").await?;
            let slot = browser.driver.find(By::Css(format!("[data-code='{moved}'] .grip"))).await?;
            let cell = browser.driver.find(By::Css(format!(".cell[data-room='{room}'][data-round='{other_round}']"))).await?;
            let center = "arguments[0].scrollIntoView({block: 'center', inline: 'center', behavior: 'instant'})";
            browser.driver.execute(center, vec![cell.to_json()?]).await?;
            tokio::time::sleep(std::time::Duration::from_millis(300)).await;
            let drag = browser.driver.action_chain().move_to_element_center(&slot).click_and_hold().move_by_offset(12, 12);
            drag.perform().await?;
            tokio::time::sleep(std::time::Duration::from_millis(700)).await;
            browser.driver.action_chain().move_to_element_center(&cell).move_by_offset(3, 3).perform().await?;
            browser.until(By::Id("fate"), "1 persoon moet kiezen").await?;
            browser.look("desk-dragging-1366").await?;
            browser.driver.execute("window.isLeft = true", vec![]).await?;
            browser.driver.action_chain().release().perform().await?;
            browser.until(By::Tag("main"), "naar zaal").await?;
            let effect = browser.text(By::Id("effect")).await?;
            assert!(effect.contains("1 persoon moet kiezen"), "{effect}");
            assert_eq!(session(&server, moved)["round"], round_of(moved), "so far it was only asked");
            browser.look("desk-move-1366").await?;
            browser.press(By::Id("carry-out")).await?;
            browser.close().await
        });
        assert_eq!(of(&exported(&server, &ann), "sessions", "code", moved)["round"], other_round);
        assert!(database.check().0, "{}", database.check().1);
    }

    fn what_is_shown_while_dragging_is_what_the_move_does(base: Base) {
        let database = Database::new(base);
        let server = Server::start_small(&database, |event| {
            for session in event["sessions"].as_array_mut().unwrap() {
                if session["code"] == "BEZ-1" {
                    (session["ends_at"], session["walk_before"], session["walk_after"]) = (json!("11:45"), json!(60), json!(60));
                }
            }
        });
        let ann = cookie(&server, &invited(&database, "ann@example.org", "programme"));
        let desk = program(&database, &server, "programme");
        register(&server, "Noor", json!([{"session": "BEZ-1"}, {"session": "POL-3"}]));
        register(&server, "Sam", json!([{"session": "BEZ-1"}, {"session": "POL-2"}, {"session": "NAB-3"}]));
        register(&server, "Bo", json!([{"session": "POL-1"}, {"session": "POL-2"}, {"session": "POL-3"}]));
        let mut seen = Vec::new();
        for (code, room) in [("BEZ-1", ""), ("POL-1", "darwin"), ("POL-2", "okapi"), ("POL-3", "gorilla-2")] {
            let cells: Value = serde_json::from_slice(&server.fetch(&format!("/desk/{EVENT}/programme/{code}.json"), &ann).1).unwrap();
            for round in ["ronde-1", "ronde-2", "ronde-3"] {
                let moved = json!({"round": round, "date": null, "starts_at": null, "ends_at": null});
                let moved = if session(&server, code)["round"] == round { json!({"round": round}) } else { moved };
                let done = desk.ask("PATCH", &format!("/sessions/{code}?dry_run=true"), &moved);
                assert_eq!(done.status, 200, "{}", done.body);
                let said = &cells[format!("{room}|{round}")]["clashes"];
                assert_eq!(*said, done.json()["clashes"], "{code} to {round}: {}", done.body);
                seen.push(said.as_u64().unwrap());
            }
        }
        // By the clock alone nobody who visits has to choose; on foot they do. Anyone who clashes twice is one.
        assert_eq!(seen[..3], [0, 2, 2], "{seen:?}");
    }

    fn where_there_are_no_rounds_dragging_says_it_of_each_hour(base: Base) {
        let database = Database::new(base);
        let server = Server::start_small(&database, |event| {
            event["rounds"] = json!([]);
            let hours = ["09:30", "11:15", "14:00"];
            for (index, session) in event["sessions"].as_array_mut().unwrap().iter_mut().filter(|one| one["round"].is_string()).enumerate() {
                session.as_object_mut().unwrap().remove("round");
                (session["starts_at"], session["minutes"]) = (json!(hours[index % 3]), json!(60));
                session.as_object_mut().unwrap().remove("ends_at");
            }
        });
        let ann = cookie(&server, &invited(&database, "ann@example.org", "programme"));
        let desk = program(&database, &server, "programme");
        let page = String::from_utf8(server.fetch(&format!("/desk/{EVENT}/programme"), &ann).1).unwrap();
        let exported = exported(&server, &ann);
        let seated = |one: &&Value| one["needs_seat"] != false && one["room"].is_string() && one["capacity"]["in_person"].is_i64();
        let mut seen = 0;
        for session in exported["sessions"].as_array().unwrap().iter().filter(seated).take(6) {
            let code = session["code"].as_str().unwrap();
            let cells: Value = serde_json::from_slice(&server.fetch(&format!("/desk/{EVENT}/programme/{code}.json"), &ann).1).unwrap();
            for (cell, said) in cells.as_object().unwrap() {
                let (room, column) = cell.split_once('|').unwrap();
                assert!(page.contains(&format!("data-room=\"{room}\" data-round=\"{column}\"")), "{cell}");
                if room != session["room"] || column.is_empty() {
                    continue;
                }
                let at = column.strip_prefix("at-").unwrap();
                let minutes = json!({"starts_at": at, "ends_at": null, "minutes": 60});
                let done = desk.ask("PATCH", &format!("/sessions/{code}?dry_run=true"), &minutes);
                assert_eq!((done.status, &said["clashes"]), (200, &done.json()["clashes"]), "{code} {cell}: {}", done.body);
                seen += 1;
            }
        }
        assert!(seen > 10, "{seen} cells");
    }

    fn a_session_is_moved_without_a_script(base: Base) {
        let database = Database::new(base);
        let server = Server::start_small(&database, |_| {});
        let ann = cookie(&server, &invited(&database, "ann@example.org", "programme"));
        let before = exported(&server, &ann);
        // A session, and a room that is large enough for it and taken at the same time.
        let in_rooms = || before["sessions"].as_array().unwrap().iter().filter(|one| one["room"].is_string() && one["round"].is_string());
        let seats = |one: &Value| one["capacity"]["in_person"].as_i64().unwrap();
        let fits = |one: &Value, room: &Value| seats(one) <= of(&before, "rooms", "slug", room.as_str().unwrap())["capacity"].as_i64().unwrap();
        let pairs = in_rooms().flat_map(|one| in_rooms().map(move |other| (one, other)));
        let (one, taken) = pairs.into_iter().find(|(one, other)| one["round"] == other["round"] && one["room"] != other["room"] && fits(one, &other["room"])).unwrap();
        visit(async || {
            let browser = Browser::open(320, false).await?;
            browser.sign_in(&server, &ann).await?;
            browser.go(&server, &format!("/desk/{EVENT}/programme")).await?;
            // With the keyboard alone: to the session, open, choose a room, look.
            let id = one["code"].as_str().unwrap();
            browser.press_here(By::Css(format!("[data-code='{id}'] summary"))).await?;
            let select = browser.driver.find(By::Css(format!("[data-code='{id}'] select[name=room]"))).await?;
            thirtyfour::components::SelectElement::new(&select).await?.select_by_value(taken["room"].as_str().unwrap()).await?;
            browser.press(By::Css(format!("[data-code='{id}'] form button"))).await?;
            let words = browser.text(By::Tag("main")).await?;
            assert!(words.contains(&format!("{id} naar zaal")) && words.contains("zijn tegelijk in"), "{words}");
            browser.look("desk-move-320").await?;
            browser.close().await
        });
    }

    fn what_is_prepared_is_seen_by_nobody_until_it_is_published(base: Base) {
        let database = Database::new(base);
        let server = Server::start_small(&database, |_| {});
        let ann = cookie(&server, &invited(&database, "ann@example.org", "programme"));
        register(&server, "Noor", json!([{"session": "POL-1"}]));
        let page = |path: &str| server.send("GET", &format!("/desk/{EVENT}/{path}"), &[("Cookie", &ann)], "").body;
        let title = || session(&server, "POL-1")["title"].clone();
        let old = title();
        let drafted = edit(&server, &ann, "edit/session/POL-1", &[("title-nl", "Een heel andere titel"), ("starts_at", "10:45"), ("ends_at", "11:55"), ("do", "draft")]);
        assert_eq!(drafted.status, 303, "{}", drafted.body);
        // A second edit builds on the first.
        assert_eq!(edit(&server, &ann, "edit/session/POL-1", &[("abstract-nl", "Wat het wordt"), ("do", "draft")]).status, 303);
        let wrong = edit(&server, &ann, "edit/session/POL-1", &[("ends_at", "09:00"), ("do", "draft")]);
        assert!(wrong.status == 422 && wrong.body.contains("09:00") && wrong.body.contains("Het einde moet na het begin komen."), "{}", wrong.body);
        assert_eq!(title(), old);
        let draft = page("draft");
        assert!(draft.contains("→ Een heel andere titel), beschrijving, eindigt om (2040-05-03 12:00 → 2040-05-03 11:55)") && draft.contains("Sessie POL-1 verandert: titel (") && draft.contains("1 persoon krijgt een mail"), "{draft}");
        assert!(page("preview").contains("Een heel andere titel"));
        assert!(!server.get(&format!("/e/{EVENT}")).body.contains("Een heel andere titel"));
        // What somebody changes meanwhile stays.
        let desk = program(&database, &server, "programme");
        assert_eq!(desk.ask("PATCH", "/sessions/POL-1", &json!({"capacity": {"in_person": 7}})).status, 200);
        let id = page("draft").rsplit("name=\"id\" value=\"").next().unwrap().split('"').next().unwrap().to_owned();
        assert_eq!(edit(&server, &ann, "draft", &[("id", &id), ("do", "publish")]).status, 303);
        let now = session(&server, "POL-1");
        assert_eq!((&now["title"], &now["seats"]["in_person"]["capacity"]), (&json!("Een heel andere titel"), &json!(7)));
        assert!(page("draft").contains("Er staat niets klaar"));
        // What was prepared can be thrown away.
        edit(&server, &ann, "edit/session/POL-1", &[("title-nl", "Nog iets"), ("do", "draft")]);
        let id = page("draft").rsplit("name=\"id\" value=\"").next().unwrap().split('"').next().unwrap().to_owned();
        edit(&server, &ann, "draft", &[("id", &id), ("do", "discard")]);
        assert!(page("draft").contains("Er staat niets klaar"));
    }

    fn everything_is_made_and_edited_in_pages(base: Base) {
        let database = Database::new(base);
        let server = Server::start_small(&database, |_| {});
        let ann = cookie(&server, &invited(&database, "ann@example.org", "programme"));
        let made = |thing: &str, fields: &[(&str, &str)]| {
            let answer = edit(&server, &ann, &format!("edit/{thing}/new"), &[fields, &[("do", "carry-out")]].concat());
            assert_eq!(answer.status, 303, "{thing}: {}", answer.body);
        };
        made("room", &[("name", "tuin"), ("title", "De tuin"), ("capacity", "20"), ("features", "wheelchair, daylight"), ("closed", "2040-05-03 12:00 / 2040-05-03 13:00")]);
        made("theme", &[("name", "buiten"), ("title-nl", "Buiten"), ("icon", "leaf"), ("colour", "green")]);
        made("round", &[("name", "avond"), ("title-nl", "Avond"), ("starts_at", "18:00"), ("ends_at", "19:00")]);
        made("question", &[("name", "herkomst"), ("title-nl", "Regio"), ("why-nl", "Voor het verslag"), ("kind", "choice"), ("choices", "gent: Gent | Gand\nbrussel: Brussel | Bruxelles")]);
        made("session", &[("name", "TUIN-1"), ("title-nl", "In de tuin"), ("format", "workshop"), ("theme", "buiten"), ("round", "avond"), ("room", "tuin"),
            ("capacity-in_person", "20"), ("capacity-online", "-"), ("language", "nl"), ("speakers", "Noor Voorbeeld; CAW\nSam Proef"), ("holds", "pers: 3"), ("has-needs_seat", "yes"), ("needs_seat", "yes")]);
        let event = exported(&server, &ann);
        let it = of(&event, "sessions", "code", "TUIN-1");
        assert_eq!((&it["room"], &it["round"], &it["holds"]), (&json!("tuin"), &json!("avond"), &json!([{"for": "pers", "mode": "in_person", "seats": 3}])));
        assert_eq!(it["speakers"], json!([{"name": "Noor Voorbeeld", "affiliation": "CAW"}, {"name": "Sam Proef", "affiliation": ""}]));
        assert_eq!(of(&event, "questions", "slug", "herkomst")["choices"][0]["title"], json!({"nl": "Gent", "fr": "Gand"}));
        assert_eq!(of(&event, "rooms", "slug", "tuin")["closed"], json!([{"from": "2040-05-03T12:00:00", "until": "2040-05-03T13:00:00"}]));
        // Seats that are kept back are nobody's: releasing them passes them on.
        assert_eq!(session(&server, "TUIN-1")["seats"]["in_person"]["capacity"], 17);
        for n in 0..18 {
            register(&server, &format!("Iemand {n}"), json!([{"session": "TUIN-1"}]));
        }
        assert_eq!(session(&server, "TUIN-1")["seats"]["in_person"], json!({"capacity": 17, "confirmed": 17, "waiting": 1}));
        let looked = edit(&server, &ann, "edit/session/TUIN-1", &[("holds", "pers: 2"), ("do", "look")]);
        assert!(looked.body.contains("1 persoon krijgt een plaats"), "{}", looked.body);
        assert_eq!(edit(&server, &ann, "edit/session/TUIN-1", &[("holds", "pers: 2"), ("do", "carry-out")]).status, 303);
        assert_eq!(session(&server, "TUIN-1")["seats"]["in_person"], json!({"capacity": 18, "confirmed": 18, "waiting": 0}));
        // The event itself, its first words of mails among it.
        let all = edit(&server, &ann, "edit/event/all", &[("venue", "Ergens anders"), ("mail_texts-confirmation-nl", "Dag {name}!"), ("offer_minutes", "30"), ("do", "carry-out")]);
        assert_eq!(all.status, 303, "{}", all.body);
        let event = exported(&server, &ann);
        assert_eq!((&event["venue"], &event["offer_minutes"], &event["mail_texts"]["confirmation"]["nl"]), (&json!("Ergens anders"), &json!(30), &json!("Dag {name}!")));
        // What is wrong is said, with all that was typed; what is there already is not made again.
        let wrong = edit(&server, &ann, "edit/session/TUIN-1", &[("title-nl", "Nieuwe titel"), ("holds", "drie voor de pers"), ("do", "look")]);
        assert!(wrong.status == 422 && wrong.body.contains("Nieuwe titel") && wrong.body.contains("Schrijf elke regel zoals het voorbeeld"), "{}", wrong.body);
        assert_eq!(edit(&server, &ann, "edit/room/new", &[("name", "tuin"), ("title", "Nog een"), ("capacity", "5"), ("do", "carry-out")]).status, 422);
        // Taken away again, what nothing stands in.
        let used = edit(&server, &ann, "edit/theme/buiten", &[("do", "delete")]);
        assert!(used.status == 422 && used.body.contains("TUIN-1: Wat je wilt verwijderen, is hier nog gekozen."), "{}", used.body);
        // Anyone who reads French is told in French.
        let french = [("Cookie", ann.as_str()), ("Accept-Language", "fr"), ("Content-Type", "application/x-www-form-urlencoded")];
        let wrong = server.send("POST", &format!("/desk/{EVENT}/edit/session/TUIN-1"), &french, "capacity-in_person=veel&do=look");
        assert!(wrong.status == 422 && wrong.body.contains("Donnez un nombre de places, ou pas de limite."), "{}", wrong.body);
        for path in ["edit/session/TUIN-1", "edit/theme/buiten", "edit/room/tuin", "edit/round/avond", "edit/question/herkomst"] {
            let said = edit(&server, &ann, path, &[("do", "delete")]);
            assert!(said.status == 200 && said.body.contains("delete-really"), "{path}: {}", said.body);
            let gone = edit(&server, &ann, path, &[("do", "delete"), ("confirm", "100")]);
            assert_eq!(gone.status, 303, "{path}: {}", gone.body);
        }
        assert!(database.check().0, "{}", database.check().1);
    }

    fn a_timetable_of_two_days_says_which_is_which(base: Base) {
        let database = Database::new(base);
        let server = Server::start_small(&database, |event| {
            let rounds = event["rounds"].as_array_mut().unwrap();
            let mut next = rounds[0].clone();
            (next["slug"], next["date"]) = (json!("morgen"), json!("2022-05-06"));
            rounds.push(next);
        });
        let ann = cookie(&server, &invited(&database, "ann@example.org", "programme"));
        let page = server.send("GET", &format!("/desk/{EVENT}/programme"), &[("Cookie", &ann)], "").body;
        let rounds = server.get(&format!("/api/v1/events/{EVENT}")).json()["rounds"].as_array().unwrap().len();
        assert!(page.contains(&format!("colspan=\"{}\">donderdag 3 mei 2040</th>", rounds - 1)), "{page}");
        assert!(page.contains("colspan=\"1\">vrijdag 4 mei 2040</th>"), "{page}");
        assert!(page.contains(", vrijdag 4 mei 2040</option>"), "{page}");
        // From one to the other: it has that day's time.
        assert_eq!(edit(&server, &ann, "programme", &[("move", "POL-1"), ("room", "darwin"), ("round", "morgen"), ("do", "carry-out")]).status, 303);
        assert!(session(&server, "POL-1")["starts_at"].as_str().unwrap().starts_with("2040-05-04"));
    }

    fn a_swap_of_rooms_is_proposed_and_made(base: Base) {
        let database = Database::new(base);
        let server = Server::start_small(&database, |event| {
            let rooms = event["rooms"].as_array_mut().unwrap();
            for (slug, capacity) in [("klein", 2), ("groot", 30)] {
                rooms.push(json!({"slug": slug, "title": slug, "capacity": capacity}));
            }
            let sessions = event["sessions"].as_array_mut().unwrap();
            let like = sessions.iter().find(|one| one["code"] == "POL-1").unwrap().clone();
            for (code, room, capacity) in [("WIL-1", "klein", 2), ("STIL-1", "groot", 30)] {
                let mut session = like.clone();
                (session["code"], session["room"], session["capacity"]) = (json!(code), json!(room), json!({"in_person": capacity}));
                (session["speakers"], session["round"]) = (json!([]), Value::Null);
                (session["starts_at"], session["ends_at"]) = (json!("18:00"), json!("19:00"));
                sessions.push(session);
            }
        });
        let ann = cookie(&server, &invited(&database, "ann@example.org", "programme"));
        for n in 0..9 {
            register(&server, &format!("Iemand {n}"), json!([{"session": "WIL-1"}]));
        }
        let page = server.send("GET", &format!("/desk/{EVENT}/programme"), &[("Cookie", &ann)], "").body;
        assert!(page.contains("Wissel WIL-1 en STIL-1 van zaal, dan passen er 7 mensen meer in."), "{page}");
        let asked = server.send("GET", &format!("/desk/{EVENT}/programme?swap=WIL-1&with=STIL-1"), &[("Cookie", &ann)], "").body;
        assert!(asked.contains("7 mensen krijgen een plaats van de wachtlijst"), "{asked}");
        assert_eq!(edit(&server, &ann, "programme", &[("swap", "WIL-1"), ("with", "STIL-1"), ("do", "carry-out")]).status, 303);
        assert_eq!(session(&server, "WIL-1")["seats"]["in_person"], json!({"capacity": 30, "confirmed": 9, "waiting": 0}));
        assert!(database.check().0, "{}", database.check().1);
    }
}
