//! Somebody's own day: the ticket on top, what is next, what is over, and what can still be taken back.

use crate::support::browser::Browser;
use crate::support::desk::{cookie, invited, visit};
use crate::support::forms::Form;
use crate::support::*;
use serde_json::{Value, json};
use thirtyfour::prelude::*;

fn person(server: &Server, name: &str, seats: Value) -> String {
    let answer = server
        .register(&json!({"name": name, "email": format!("{}@example.org", name.to_lowercase()), "language": "nl",
        "affiliation": "OCMW Demostad", "attendance": "in_person", "seats": seats}));
    assert_eq!(answer.status, 201, "{}", answer.body);
    format!("/r/{}", answer.json()["token"].as_str().unwrap())
}

/// What stands between two marks of a page.
fn part<'a>(page: &'a str, from: &str, to: &str) -> &'a str {
    page.split_once(from).unwrap_or_else(|| panic!("{from}: {page}")).1.split_once(to).unwrap().0
}

on_both! {
    fn the_ticket_says_where_to_go_next(base: Base) {
        let database = Database::new(base);
        let clock = Clock::at(&database, "2040-05-01T08:00:00Z");
        let server = clock.start(&database, |event| {
            for session in event["sessions"].as_array_mut().unwrap() {
                if session["code"] == "POL-1" {
                    session["links"] = json!([{"url": "https://example.org/slides.pdf", "title": "De slides", "kind": "slides", "from": "2022-05-05T12:30"}]);
                }
            }
        });
        let mine = person(&server, "Noor", json!([{"session": "POL-1"}, {"session": "DIV-3"}]));
        let ticket = |page: &str| part(page, "id=\"ticket\"", "</section>").to_owned();
        let before = ticket(&server.get(&mine).body);
        assert!(before.contains("Noor") && before.contains("OCMW Demostad") && before.contains("<svg") && before.contains("Donderdag 3 mei 2040"), "{before}");
        // Half past ten on the day: the opening is just over.
        clock.set("2040-05-03T08:31:00Z");
        let page = server.get(&mine).body;
        let shown = ticket(&page);
        for words in ["Over 14 min", "10.45 – 12.00 u", "<p class=\"place\">Darwin</p>", "Van klacht naar beleid"] {
            assert!(shown.contains(words), "{words}: {shown}");
        }
        let own = part(&page, "id=\"day\"", "</ol>");
        assert!(own.contains("id=\"s-PLE-1\"") && own.contains("Voorbij") && !own.contains("id=\"s-RAD\"") && !page.contains("De slides"), "{own}");
        assert!(part(&page, "class=\"between\"", "</details>").contains("id=\"s-RAD\""), "{page}");
        // It is on: nothing of it can be given back any more; what comes next can.
        clock.set("2040-05-03T09:00:00Z");
        let page = server.get(&mine).body;
        assert!(ticket(&page).contains("Nu bezig"), "{page}");
        assert!(!part(&page, "id=\"s-POL-1\"", "</li>").contains("value=\"drop\"") && part(&page, "id=\"s-DIV-3\"", "</li>").contains("value=\"drop\""), "{page}");
        // What belongs to a session shows when its time has come.
        clock.set("2040-05-03T10:31:00Z");
        let page = server.get(&mine).body;
        assert!(part(&page, "id=\"s-POL-1\"", "</li>").contains("href=\"https://example.org/slides.pdf\""), "{page}");
        // All of it is over: that is told, and no button is left for it.
        clock.set("2040-05-04T08:00:00Z");
        let page = server.get(&mine).body;
        assert!(page.contains("Fijn dat je er was") && page.contains("De slides") && !page.contains("id=\"next\""), "{page}");
        let buttons: Vec<Form> = Form::all(&page).into_iter().filter(|form| ["cancel", "drop", "add", "details", "attendance"].iter().any(|one| form.get("do") == Some(one))).collect();
        assert_eq!(buttons.len(), 0, "{page}");
    }

    fn what_was_done_is_said_whatever_else_the_address_holds(base: Base) {
        let database = Database::new(base);
        let server = Server::start_small(&database, |_| {});
        let noor = person(&server, "Noor", json!([]));
        let says = |path: &str| server.get(path).body.contains("Gewijzigd. Binnen enkele minuten");
        assert!(!says(&noor) && !says(&format!("{noor}?utm_source=saved")));
        for asked in ["saved", "saved=1", "saved&utm_source=news", "lang=nl&saved"] {
            assert!(says(&format!("{noor}?{asked}")), "{asked}");
        }
        // The desk, too.
        let owner = cookie(&server, &invited(&database, "ann@example.org", "owner"));
        let told = |path: &str| {
            let page = server.send("GET", path, &[("Cookie", &owner)], "");
            assert_eq!(page.status, 200, "{path}: {}", page.body);
            page.body.matches("role=\"status\"").count()
        };
        for page in ["whole", "edit/event/event", "pictures", "pictures/POL-1", "s/POL-1"] {
            let page = format!("/desk/{EVENT}/{page}");
            let before = told(&page);
            for asked in ["done", "done=", "done&x=1", "x=1&done"] {
                assert_eq!(told(&format!("{page}?{asked}")), before + 1, "{page}?{asked}");
            }
        }
    }

    fn a_seat_is_taken_back_for_ten_minutes(base: Base) {
        let database = Database::new(base);
        let clock = Clock::at(&database, "2040-04-20T08:00:00Z");
        let server = clock.start(&database, |_| {});
        let mine = person(&server, "Noor", json!([{"session": "NAB-1"}]));
        let row = || part(&server.get(&mine).body, "id=\"s-NAB-1\"", "</li>").to_owned();
        let asked = row();
        assert!(asked.contains("Zeker?") && asked.contains("Tien minuten"), "{asked}");
        let headers = [("Content-Type", "application/x-www-form-urlencoded")];
        let drop = || assert_eq!(server.send("POST", &mine, &headers, "do=drop&session=NAB-1").status, 303);
        drop();
        clock.set("2040-04-20T08:09:30Z");
        let shown = row();
        assert!(shown.contains("Losgelaten") && shown.contains("Neem deze plaats terug"), "{shown}");
        let form = Form::all(&shown).remove(0);
        assert_eq!(server.send("POST", &mine, &headers, &form.sent(&[])).status, 303);
        assert!(row().contains("Je hebt een plaats"));
        drop();
        clock.set("2040-04-20T08:19:31Z");
        let shown = row();
        assert!(shown.contains("Losgelaten") && !shown.contains("Neem deze plaats terug"), "{shown}");
    }

    fn a_room_is_called_what_its_name_says_to_the_end(base: Base) {
        let database = Database::new(base);
        let clock = Clock::at(&database, "2040-05-01T08:00:00Z");
        let server = clock.start(&database, |event| {
            for room in event["rooms"].as_array_mut().unwrap().iter_mut().filter(|room| room["slug"] == "darwin") {
                (room["title"], room["directions"]) = (json!("Zaal 1, verdieping 2"), json!({"nl": "links, dan rechts"}));
            }
        });
        let mine = person(&server, "Noor", json!([{"session": "POL-1"}]));
        clock.set("2040-05-03T08:31:00Z");
        let page = server.get(&mine).body;
        let ticket = part(&page, "id=\"ticket\"", "</section>");
        for words in ["<p class=\"place\">Zaal 1, verdieping 2</p>", "<p class=\"way\">links, dan rechts</p>"] {
            assert!(ticket.contains(words), "{words}: {ticket}");
        }
        assert!(page.contains("data-spot=\"Zaal 1, verdieping 2\" data-way=\"links, dan rechts\""), "{page}");
    }

    fn the_whole_day_stays_without_a_network_and_moves_with_the_clock(base: Base) {
        let database = Database::new(base);
        let server = Server::start(&database);
        let mine = person(&server, "Noor", json!([{"session": "POL-1"}]));
        visit(async || {
            for (dark, width) in [(false, 390), (true, 390), (false, 1366)] {
                let browser = Browser::open_with(width, true, dark).await?;
                browser.go(&server, &mine).await?;
                assert_eq!(browser.axe().await?, Vec::<String>::new());
                assert_eq!(browser.wider_than_the_screen().await?, 0);
                browser.look(&format!("day-{width}{}", if dark { "-dark" } else { "" })).await?;
                browser.close().await?;
            }
            let browser = Browser::open(390, true).await?;
            browser.go(&server, &format!("{mine}?saved")).await?;
            let address = format!("http://{}{mine}", server.address);
            browser.until_kept(&mine).await?;
            drop(server);
            browser.driver.goto(&address).await?;
            let page = browser.text(By::Tag("main")).await?;
            assert!(page.contains("Van klacht naar beleid") && page.contains("Noor"), "{page}");
            browser.close().await
        });
    }

    fn choosing_another_shows_what_one_has_there_and_takes_little_of_a_phone(base: Base) {
        let database = Database::new(base);
        let server = Server::start(&database);
        let own = person(&server, "Noor", json!([{"session": "POL-1"}, {"session": "DIV-2"}]));
        let page = server.get(&format!("{own}/choose")).body;
        let round = |slug: &str| part(&page, &format!("id=\"at-{slug}\""), "<ul").to_owned();
        assert!(round("ronde-1").contains("Je hebt hier “Van klacht naar beleid"), "{}", round("ronde-1"));
        assert!(round("ronde-3").contains("Hier heb je nog niets."));
        // What lets go of more than the head of the round says is named beside the button.
        let both = part(&page, "id=\"s-BEZ-5\"", "</li>");
        assert!(both.contains("Valt samen met “Van klacht naar beleid") && both.contains("Kleurrijke teams"), "{both}");
        // Sought among them, as in the programme; what is free, too.
        let found = server.get(&format!("{own}/choose?q=huisbezoeken")).body;
        assert!(found.contains("id=\"s-") && found.matches("<li id=\"s-").count() < 5 && found.contains("value=\"huisbezoeken\""), "{found}");
        let nothing = server.get(&format!("{own}/choose?q=zzzz")).body;
        assert!(nothing.contains("Niets past bij alles") && nothing.contains("href=\"?\""), "{nothing}");
        let free = server.get(&format!("{own}/choose?free=1")).body;
        assert!(free.matches("<li id=\"s-").count() <= page.matches("<li id=\"s-").count());
        visit(async || {
            for width in [320, 390, 1366] {
                let browser = Browser::open(width, true).await?;
                browser.go(&server, &format!("{own}/choose")).await?;
                assert_eq!(browser.axe().await?, Vec::<String>::new());
                assert_eq!((browser.wider_than_the_screen().await?, browser.broken_words().await?), (0, vec![]));
                let height = browser.driver.execute("return document.documentElement.scrollHeight", vec![]).await?;
                assert!(width != 390 || height.json().as_i64().unwrap() < 6_500, "{height:?}");
                browser.look(&format!("choose-{width}")).await?;
                // One touch leads to the third round, under the bar.
                browser.press_here(By::Css(".leaps a[href='#at-ronde-3']")).await?;
                let top = "return document.querySelector('#at-ronde-3').getBoundingClientRect().top";
                let mut at = f64::MAX;
                for _ in 0..40 {
                    at = browser.driver.execute(top, vec![]).await?.json().as_f64().unwrap();
                    if (0.0..300.0).contains(&at) {
                        break;
                    }
                    tokio::time::sleep(std::time::Duration::from_millis(50)).await;
                }
                assert!((0.0..300.0).contains(&at), "{at}");
                browser.press(By::Css("#s-STR-3 .acts button")).await?;
                assert!(browser.text(By::Id("s-STR-3")).await?.contains("Je hebt een plaats"));
                browser.press_here(By::Css("#s-STR-3 details.give summary")).await?;
                browser.press(By::Css("#s-STR-3 .give button")).await?;
                browser.close().await?;
            }
            Ok(())
        });
    }

    fn choosing_another_keeps_ones_place_in_line_and_names_what_goes(base: Base) {
        let database = Database::new(base);
        let server = Server::start_small(&database, |event| {
            let sessions = event["sessions"].as_array_mut().unwrap();
            sessions.iter_mut().find(|session| session["code"] == "POL-1").unwrap()["capacity"]["in_person"] = json!(1);
        });
        person(&server, "Sam", json!([{"session": "POL-1"}]));
        let noor = person(&server, "Noor", json!([{"session": "POL-1", "if_full": "wait"}, {"session": "BEZ-13"}]));
        let row = |own: &str, code: &str| {
            let page = server.get(&format!("{own}/choose")).body;
            part(&page, &format!("<li id=\"s-{code}\""), "</li>").to_owned()
        };
        let press = |own: &str, code: &str| {
            let forms = Form::all(&server.get(&format!("{own}/choose")).body);
            let form = forms.into_iter().find(|form| form.get("session") == Some(code)).unwrap();
            let done = server.send("POST", own, &[crate::support::desk::FORM], &form.sent(&[]));
            assert_eq!(done.status, 303, "{code}: {}", done.body);
        };
        // One waits for it: that is no seat, and what is taken meanwhile takes nothing from the place in line.
        let page = server.get(&format!("{noor}/choose")).body;
        assert!(part(&page, "id=\"at-ronde-1\"", "<ul").contains("Je wacht op “Van klacht naar beleid"), "{page}");
        for code in ["NAB-1", "DIV-1"] {
            assert!(row(&noor, code).contains("Neem dit tot er plaats is in"), "{}", row(&noor, code));
            press(&noor, code);
            let day = server.get(&noor).body;
            assert!(day.contains("Wachtlijst: plaats 1 van 1") && part(&day, &format!("id=\"s-{code}\""), "</li>").contains("Je hebt een plaats"), "{code}: {day}");
        }
        // One visit is allowed: another one names the visit that it would take.
        let visit = row(&noor, "BEZ-7");
        assert!(visit.contains("Meer bezoeken mag niet: dit komt in de plaats van"), "{visit}");
        press(&noor, "BEZ-7");
        let day = server.get(&noor).body;
        assert!(part(&day, "id=\"s-BEZ-7\"", "</li>").contains("Je hebt een plaats") && part(&day, "id=\"s-BEZ-13\"", "</li>").contains("Losgelaten"), "{day}");
        // Over two rounds, it would cost the place in line: asked first.
        let both = row(&noor, "BEZ-5");
        assert!(both.contains("Je wacht dan niet meer op") && both.contains("Valt samen met"), "{both}");
        // Who is online is told why there is no button.
        let asked = json!({"name": "Kim", "email": "kim@example.org", "language": "nl", "attendance": "online", "seats": []});
        let kim = format!("/r/{}", server.register(&asked).json()["token"].as_str().unwrap());
        let there = row(&kim, "NAB-1");
        assert!(there.contains("Enkel ter plaatse") && !there.contains("<form"), "{there}");
    }
}
