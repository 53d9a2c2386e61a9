//! A timetable is proposed beside today's, accepted whole or in part, and published like any other edit.

mod by_eye;
mod model;
mod programs;

use crate::support::browser::Browser;
use crate::support::desk::{FORM, cookie, invited, register, visit};
use crate::support::forms::Form;
use crate::support::*;
use serde_json::{Value, json};
use thirtyfour::prelude::*;

/// Of the first round: the session in the largest room and the one in the smallest. The large one is small for what is asked.
fn apart(event: &mut Value) -> (String, String) {
    let rooms: Vec<(String, u64)> = (event["rooms"].as_array().unwrap().iter())
        .map(|room| (room["slug"].as_str().unwrap().to_owned(), room["capacity"].as_u64().unwrap()))
        .collect();
    let seats =
        |session: &Value| rooms.iter().find(|(slug, _)| session["room"] == slug.as_str()).map_or(0, |room| room.1);
    let sessions = event["sessions"].as_array_mut().unwrap();
    let mut round: Vec<&mut Value> = sessions
        .iter_mut()
        .filter(|session| {
            session["round"] == "ronde-1" && session["room"].is_string() && session["needs_seat"] != false
        })
        .collect();
    round.sort_by_key(|session| seats(session));
    let (first, last) = (round.first().unwrap()["code"].clone(), round.last().unwrap()["code"].clone());
    for session in &mut round {
        session["needs"] = json!([]);
        session.as_object_mut().unwrap().remove("holds");
    }
    (first.as_str().unwrap().to_owned(), last.as_str().unwrap().to_owned())
}

/// The same, where the small one's room has four seats.
fn four_seats(event: &mut Value) -> (String, String) {
    let (small, large) = apart(event);
    let sessions = event["sessions"].as_array_mut().unwrap();
    let room = sessions.iter().find(|session| session["code"] == small.as_str()).unwrap()["room"].clone();
    for session in sessions.iter_mut().filter(|session| session["room"] == room) {
        session["capacity"] = json!({"in_person": 4});
        session.as_object_mut().unwrap().remove("holds");
    }
    let rooms = event["rooms"].as_array_mut().unwrap();
    rooms.iter_mut().find(|one| one["slug"] == room).unwrap()["capacity"] = json!(4);
    (small, large)
}

/// A session of the first round, and its room.
fn in_a_room(event: &Value) -> (String, String) {
    let is_there = |session: &&Value| {
        session["round"] == "ronde-1" && session["room"].is_string() && session["needs_seat"] != false
    };
    let found = event["sessions"].as_array().unwrap().iter().find(is_there).unwrap();
    (found["code"].as_str().unwrap().to_owned(), found["room"].as_str().unwrap().to_owned())
}

on_both! {
    fn a_timetable_is_proposed_accepted_and_published(base: Base) {
        let database = Database::new(base);
        let mut codes = None;
        let server = Server::start_small(&database, |event| {
            let (small, large) = four_seats(event);
            codes = Some((small, large));
        });
        let (wanted, large) = codes.unwrap();
        let ann = cookie(&server, &invited(&database, "ann@example.org", "programme"));
        let path = format!("/desk/{EVENT}/plan");
        let get = |path: &str| server.send("GET", path, &[("Cookie", &ann)], "");
        let post = |path: &str, body: &str| server.send("POST", path, &[FORM, ("Cookie", &ann)], body);
        // Before anybody registered, places are what is known, and nothing has to move.
        let page = get(&path);
        assert!(page.status == 200 && page.body.contains("value=\"capacity\" selected"), "{}", page.body);
        for number in 0..12 {
            register(&server, &format!("Noor {number}"), json!([{"session": wanted, "if_full": "wait"}]));
        }
        let seated = |code: &str| server.get(&format!("/api/v1/events/{EVENT}/sessions/{code}")).json()["seats"]["in_person"]["confirmed"].as_u64().unwrap();
        assert_eq!((seated(&wanted), seated(&large)), (4, 0));
        let form = Form::of(&get(&path).body, &path).with("scope", "rooms");
        let proposed = post(&path, &form.sent(&[("do", "propose")]));
        assert_eq!(proposed.status, 200);
        assert!(proposed.body.contains("Dit is bewezen het beste uurrooster."), "{}", proposed.body);
        assert!(proposed.body.contains("Sessies die verhuizen"), "{}", proposed.body);
        assert!(proposed.body.contains("<td class=\"number\">8</td><td class=\"number\">0</td><td>bewezen het beste</td>"), "{}", proposed.body);
        assert!(proposed.body.contains("8 stoelen meer"), "{}", proposed.body);
        let nothing = post(&path, "do=draft");
        assert!(nothing.status == 422 && nothing.body.contains("Vink minstens één sessie aan"), "{}", nothing.body);
        let accept = Form::all(&proposed.body).into_iter().find(|form| form.fields.iter().any(|(name, _)| name == "move")).unwrap();
        let moves = accept.fields.iter().filter(|(name, _)| name == "move").count();
        assert!(moves >= 1 && accept.fields.iter().any(|(_, value)| value.starts_with(&format!("{wanted} ronde-1 "))), "{accept:?}");
        assert_eq!(post(&path, &accept.sent(&[("do", "draft")])).header("location"), Some(&*format!("/desk/{EVENT}/draft")));
        assert_eq!(count(&database, "select count(*) from draft_edits"), i64::try_from(moves).unwrap());
        // Nothing has moved before it is published; then anyone who waited has a seat.
        assert_eq!(seated(&wanted), 4);
        let draft = format!("/desk/{EVENT}/draft");
        let page = get(&draft).body;
        let publish = Form::all(&page).into_iter().find(|form| form.buttons.iter().any(|(_, value, _)| value == "publish")).unwrap();
        assert_eq!(post(&draft, &publish.sent(&[("do", "publish")])).status, 303);
        assert_eq!(seated(&wanted), 12);
        let again = post(&path, &form.sent(&[("do", "propose")]));
        assert!(again.body.contains("Er hoeft niets te veranderen."), "{}", again.body);
        assert!(database.check().0, "{}", database.check().1);
        // What is not there is named, and what was typed stays.
        let wrong = post(&path, &form.clone().with("pinned", "XX-9").sent(&[("do", "propose")]));
        assert!(wrong.status == 422 && wrong.body.contains("XX-9") && wrong.body.contains("value=\"XX-9\""), "{}", wrong.body);
        // Nobody else proposes anything, and nothing is proposed of an event that is another's.
        let vic = cookie(&server, &invited(&database, "vic@example.org", "viewer"));
        assert_eq!(server.send("POST", &path, &[FORM, ("Cookie", &vic)], "do=propose").status, 403);

        // The same on the command line, which changes nothing.
        let ask = |words: &[&str]| {
            let output = database.command().arg("timetable").args(words).args(["--event", EVENT, "--json"]).output().unwrap();
            let said: Value = serde_json::from_slice(&output.stdout).unwrap_or_else(|_| panic!("{output:?}"));
            (output.status.code().unwrap(), said)
        };
        let (code, solved) = ask(&["solve", "--seconds", "2"]);
        assert!(code == 0 && solved["objectives"][0] == json!({"name": "short", "value": 0, "bound": 0}), "{solved}");
        let place = solved["assignment"].as_array().unwrap().iter().find(|one| one["session"] == wanted.as_str()).unwrap()["room"].clone();
        let (code, repaired) = ask(&["repair", "--lost", &format!("{}:ronde-1", place.as_str().unwrap())]);
        assert_eq!(code, 0, "{repaired}");
        let moved: Vec<&str> = repaired["moved"].as_array().unwrap().iter().map(|one| one["session"].as_str().unwrap()).collect();
        assert!(moved.contains(&wanted.as_str()), "{repaired}");
        let output = database.command().args(["timetable", "solve", "--event", "elders"]).output().unwrap();
        assert_eq!(output.status.code(), Some(12));
    }

    fn why_there_is_no_timetable_is_said_in_sentences(base: Base) {
        let database = Database::new(base);
        let mut codes = Vec::new();
        let server = Server::start_small(&database, |event| {
            let sessions = event["sessions"].as_array_mut().unwrap();
            let round = sessions.iter_mut().filter(|session| session["round"] == "ronde-1" && session["room"].is_string() && session["needs_seat"] != false);
            for session in round.take(2) {
                session["speakers"] = json!([{"name": "Noor Overal"}]);
                codes.push(session["code"].as_str().unwrap().to_owned());
            }
        });
        let ann = cookie(&server, &invited(&database, "ann@example.org", "programme"));
        let path = format!("/desk/{EVENT}/plan");
        for (lang, words) in [("nl", "Noor Overal geeft"), ("en", "Noor Overal")] {
            let page = server.send("GET", &format!("{path}?lang={lang}"), &[("Cookie", &ann)], "").body;
            let form = Form::of(&page, &path).with("pinned", &codes.join(", "));
            let told = server.send("POST", &format!("{path}?lang={lang}"), &[FORM, ("Cookie", &ann)], &form.sent(&[("do", "propose")]));
            let sentences = told.body.split_once("id=\"conflict\"").unwrap().1;
            assert!(sentences.contains(words) && codes.iter().all(|code| sentences.contains(code)), "{sentences}");
        }
        // Where they may move, there is one.
        let page = server.send("GET", &path, &[("Cookie", &ann)], "").body;
        let told = server.send("POST", &path, &[FORM, ("Cookie", &ann)], &Form::of(&page, &path).sent(&[("do", "propose")]));
        assert!(told.body.contains("id=\"proposal\"") && !told.body.contains("id=\"conflict\""));
    }

    fn everybody_who_gets_a_clash_is_told_whether_by_chance_or_not(base: Base) {
        let database = Database::new(base);
        let mut codes = None;
        let server = Server::start_small(&database, |event| {
            let (small, large) = apart(event);
            let session = event["sessions"].as_array_mut().unwrap().iter_mut().find(|session| session["code"] == small.as_str()).unwrap();
            session["capacity"] = json!({"in_person": 4});
            codes = Some((small, large));
        });
        let (wanted, other) = codes.unwrap();
        // They wait for one, and have the other at that time: all of them, so that chance explains it.
        for number in 0..12 {
            register(&server, &format!("Noor {number}"), json!([{"session": wanted, "if_full": "wait", "instead_of": other}, {"session": other}]));
        }
        let ann = cookie(&server, &invited(&database, "ann@example.org", "programme"));
        let path = format!("/desk/{EVENT}/plan");
        let form = Form::of(&server.send("GET", &path, &[("Cookie", &ann)], "").body, &path).with("scope", "rooms");
        let both = count(&database, "select count(*) from (select s.registration_id from seats s where s.status in ('confirmed', 'offered', 'waiting', 'wished') group by s.registration_id having count(*) > 1) as b");
        assert!(both >= 8);
        let page = server.send("POST", &path, &[FORM, ("Cookie", &ann)], &form.sent(&[("do", "propose")])).body;
        let line = format!("<td class=\"number\">{both}</td><td class=\"number\">{both}</td>");
        assert!(page.contains(&line) && page.contains("toevallig"), "{page}");
        let pair = |one: &str, other: &str| format!("{one} en {other}: {both} mensen hebben of willen ze allebei, niet meer dan toeval verklaart");
        assert!(page.contains(&pair(&wanted, &other)) || page.contains(&pair(&other, &wanted)), "{page}");
        // The same on the command line, in keys of its own.
        let ask = |words: &[&str]| database.command().args(["timetable", "repair", "--event", EVENT]).args(words).output().unwrap();
        let said: Value = serde_json::from_slice(&ask(&["--json"]).stdout).unwrap();
        assert_eq!(said["clash_counts"], json!({"beyond_chance": 0, "everybody": both}), "{said}");
        let clashing = &said["clashing"][0];
        assert_eq!((&clashing["people"], &clashing["beyond_chance"]), (&json!(both), &json!(0)));
        let plain = String::from_utf8(ask(&[]).stdout).unwrap();
        assert!(plain.contains(&format!("two sessions at once: {both}")) && plain.contains(&format!("at once: {both} people, 0 beyond chance")), "{plain}");
    }

    fn a_lost_room_is_repaired_at_the_desk(base: Base) {
        let database = Database::new(base);
        let mut used = None;
        let server = Server::start_small(&database, |event| used = Some(in_a_room(event)));
        let (code, room) = &used.unwrap();
        let ann = cookie(&server, &invited(&database, "ann@example.org", "programme"));
        let path = format!("/desk/{EVENT}/plan");
        let page = server.send("GET", &path, &[("Cookie", &ann)], "").body;
        let repair = Form::all(&page).into_iter().find(|form| form.buttons.iter().any(|(_, value, _)| value == "repair")).unwrap();
        let post = |body: &str| server.send("POST", &path, &[FORM, ("Cookie", &ann)], body);
        // Which room is to be said.
        let which = post(&repair.sent(&[("do", "repair")]));
        assert!(which.status == 422 && which.body.contains("Kies de zaal die wegvalt.") && which.body.contains("href=\"#room\""), "{}", which.body);
        // A room in which somebody is in the first round; the others are where they were.
        let told = post(&repair.clone().with("room", room).sent(&[("round", "ronde-1"), ("do", "repair")]));
        assert_eq!(told.status, 200, "{}", told.body);
        assert!(told.body.contains("Dichter bij het huidige uurrooster kan niet"), "{}", told.body);
        let accept = Form::all(&told.body).into_iter().find(|form| form.fields.iter().any(|(name, _)| name == "move")).unwrap();
        let moves: Vec<Vec<&str>> = accept.fields.iter().filter(|(name, _)| name == "move").map(|(_, value)| value.split(' ').collect()).collect();
        assert!(moves.iter().any(|one| one[0] == code) && moves.iter().all(|one| one[1..] != ["ronde-1", room.as_str()]), "{moves:?}");
        assert_eq!(post(&accept.sent(&[("do", "draft")])).header("location"), Some(&*format!("/desk/{EVENT}/draft")));
        assert_eq!(count(&database, "select count(*) from draft_edits"), i64::try_from(moves.len()).unwrap());
        // What was chosen stands there still; a room that is lost all day moves at least as many.
        assert!(told.body.contains(&format!("value=\"{room}\" selected")) && told.body.contains("value=\"ronde-1\" id=\"round-ronde-1\" checked"));
        let all_day = post(&repair.clone().with("room", room).sent(&[("do", "repair")]));
        assert!(all_day.body.matches("name=\"move\"").count() >= moves.len(), "{}", all_day.body);
        // Stopping what does not go on is nothing.
        assert_eq!(post("do=stop").status, 303);
        let vic = cookie(&server, &invited(&database, "vic@example.org", "viewer"));
        assert_eq!(server.send("POST", &path, &[FORM, ("Cookie", &vic)], "do=stop").status, 403);
    }

    fn a_search_is_watched_and_ended_in_a_browser(base: Base) {
        let database = Database::new(base);
        let mut used = None;
        let server = Server::start_small(&database, |event| used = Some(in_a_room(event)));
        let (_, room) = &used.unwrap();
        let ann = cookie(&server, &invited(&database, "ann@example.org", "programme"));
        let path = format!("/desk/{EVENT}/plan");
        visit(async || {
            let browser = Browser::open(390, true).await?;
            browser.sign_in(&server, &ann).await?;
            browser.go(&server, &path).await?;
            browser.press_here(By::Css("details.more summary")).await?;
            let choose = format!("document.getElementById('room').value = '{room}'");
            browser.driver.execute(&choose, vec![]).await?;
            browser.press(By::Id("repair")).await?;
            assert!(browser.text(By::Id("proposal")).await?.contains("Dichter bij"), "{}", browser.text(By::Tag("main")).await?);
            browser.look("plan-repair").await?;
            assert_eq!(browser.wider_than_the_screen().await?, 0);
            let violations = browser.axe().await?;
            assert!(violations.is_empty(), "{violations:#?}");
            // A search of ten seconds, of which half a second is enough.
            browser.go(&server, &path).await?;
            let begin = std::time::Instant::now();
            let search = "window.isLeft = true;
                document.getElementById('seconds').value = '10';
                document.getElementById('scope').value = 'both';
                document.getElementById('propose').click();
                setTimeout(() => document.getElementById('enough').click(), 500);";
            browser.driver.execute(search, vec![]).await?;
            browser.until(By::Tag("main"), "Het voorstel").await?;
            assert!(begin.elapsed().as_secs() < 8, "{:?}", begin.elapsed());
            browser.close().await
        });
    }
}
