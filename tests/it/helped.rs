//! What helps somebody to choose and to come: a second choice for what is nearly full, what cannot be had online, hours over a
//! programme without rounds, what waits in a calendar, a day on a phone's first screen.

use serde_json::{Value, json};
use thirtyfour::prelude::*;

use crate::support::browser::Browser;
use crate::support::desk::{FORM, cookie, invited, visit};
use crate::support::forms::Form;
use crate::support::*;

fn places(event: &mut Value, code: &str, places: u32) {
    let sessions = event["sessions"].as_array_mut().unwrap();
    let session = sessions.iter_mut().find(|session| session["code"] == code).unwrap();
    session["capacity"] = json!({"in_person": places});
    session.as_object_mut().unwrap().remove("holds");
}

fn person(server: &Server, name: &str, attendance: &str, seats: Value) -> Value {
    let asked = json!({"name": name, "email": format!("{name}@example.org"), "attendance": attendance, "seats": seats});
    let made = server.register(&asked);
    assert_eq!(made.status, 201, "{}", made.body);
    made.json()
}

on_both! {
    fn what_is_nearly_full_has_a_second_choice(base: Base) {
        let database = Database::new(base);
        let server = Server::start_small(&database, |event| places(event, "POL-1", 4));
        for name in ["een", "twee", "drie"] {
            person(&server, name, "in_person", json!([{"session": "POL-1"}]));
        }
        let form = format!("/e/{EVENT}/register");
        let page = server.get(&format!("{form}?s=POL-1&s=NAB-1&lang=nl")).body;
        let words = "Ik wil het liefst “Van klacht naar beleid: signaleren met bewoners”. Raakt die eerst volzet, dan volg ik “Nabij op anderhalve meter”.";
        assert!(page.contains(words) && page.contains("Ik neem “Nabij op anderhalve meter”."), "{page}");
        // While one fills in the form, the last place goes.
        let filled = Form::of(&page, "register").with("rather-NAB-1-POL-1", "POL-1").with("attendance", "in_person")
            .with("name", "Noor").with("email", "noor@example.org");
        person(&server, "vier", "in_person", json!([{"session": "POL-1"}]));
        let sent = server.send("POST", &form, &[FORM], &filled.sent(&[]));
        assert!(sent.status < 400, "{} {}", sent.status, sent.body);
        let token = prove(&database, &server, "noor@example.org").replace("/r/", "");
        let held = server.get(&format!("/api/v1/registrations/{token}")).json();
        let state = |code: &str| held["seats"].as_array().unwrap().iter().find(|seat| seat["session"] == code).unwrap()["status"].clone();
        assert_eq!((state("POL-1"), state("NAB-1")), (json!("waiting"), json!("confirmed")), "{held}");
        assert!(database.check().0);
    }

    fn a_second_choice_is_asked_where_it_is_ticked(base: Base) {
        let database = Database::new(base);
        let server = Server::start_small(&database, |event| places(event, "POL-1", 4));
        for name in ["een", "twee", "drie"] {
            person(&server, name, "in_person", json!([{"session": "POL-1"}]));
        }
        visit(async || {
            let browser = Browser::open(390, true).await?;
            browser.go(&server, &format!("/e/{EVENT}?lang=nl")).await?;
            for code in ["NAB-1", "POL-1"] {
                browser.press_here(By::Css(format!("label.take[for=pick-{code}]"))).await?;
            }
            let asked = browser.text(By::Css("#s-POL-1 .rather")).await?;
            assert!(asked.contains("Raakt die eerst volzet, dan volg ik"), "{asked}");
            browser.press_here(By::Css("label[for=rather-NAB-1-POL-1-POL-1]")).await?;
            for code in ["NAB-1", "POL-1"] {
                assert!(browser.driver.find(By::Id(format!("pick-{code}"))).await?.is_selected().await?, "{code}");
            }
            browser.press_here(By::Css(".basket summary")).await?;
            assert!(browser.text(By::Css(".basket")).await?.contains("2e keuze, als het nodig is"));
            browser.look("helped-second-choice-390").await?;
            assert_eq!(browser.axe().await?, [""; 0]);
            // Between two with many places, the newest takes the place of the other, as before.
            browser.go(&server, &format!("/e/{EVENT}?lang=nl&at=ronde-2")).await?;
            for code in ["NAB-2", "POL-2"] {
                browser.press_here(By::Css(format!("label.take[for=pick-{code}]"))).await?;
            }
            assert!(!browser.driver.find(By::Id("pick-NAB-2")).await?.is_selected().await?);
            browser.press(By::Id("next")).await?;
            let form = browser.text(By::Css("#rather-NAB-1-POL-1")).await?;
            assert!(form.contains("Raakt die eerst volzet"), "{form}");
            assert!(browser.driver.find(By::Id("rather-NAB-1-POL-1-POL-1")).await?.is_selected().await?);
            browser.close().await
        });
    }

    fn a_visit_is_not_offered_to_who_follows_online(base: Base) {
        let database = Database::new(base);
        let server = Server::start(&database);
        for (language, words) in [("nl", "Online kun je dat niet volgen"), ("en", "online"), ("fr", "en ligne"), ("de", "online")] {
            let page = server.get(&format!("/e/{EVENT}/s/BEZ-5?attendance=online&lang={language}")).body;
            assert!(page.contains("misfit-here") && page.contains(words) && !page.contains("id=\"pick-BEZ-5\""), "{page}");
        }
        for ways in ["", "?attendance=in_person"] {
            let page = server.get(&format!("/e/{EVENT}/s/BEZ-5{ways}")).body;
            assert!(!page.contains("misfit-here") && page.contains("id=\"pick-BEZ-5\""), "{page}");
        }
        let page = server.get(&format!("/e/{EVENT}/s/ONL-2?attendance=in_person")).body;
        assert!(page.contains("misfit-here") && !page.contains("id=\"pick-ONL-2\""), "{page}");
        // What is chosen can be let go of.
        assert!(server.get(&format!("/e/{EVENT}/s/BEZ-5?attendance=online&s=BEZ-5")).body.contains("id=\"pick-BEZ-5\""));
    }

    fn a_programme_without_rounds_is_told_by_the_hour(base: Base) {
        let database = Database::new(base);
        let server = Server::start_small(&database, |event| {
            event["rounds"] = json!([]);
            let sessions = event["sessions"].as_array_mut().unwrap();
            sessions.retain(|session| ["POL-1", "NAB-1", "BEZ-7", "DIV-1"].contains(&session["code"].as_str().unwrap()));
            for (session, (date, from, until)) in sessions.iter_mut().zip([
                ("2022-05-05", "10:00", "11:00"), ("2022-05-05", "10:20", "11:00"), ("2022-05-05", "14:00", "15:00"), ("2022-05-06", "10:00", "11:00"),
            ]) {
                session["round"] = Value::Null;
                (session["date"], session["starts_at"], session["ends_at"]) = (json!(date), json!(from), json!(until));
            }
        });
        let page = server.get(&format!("/e/{EVENT}?lang=nl")).body;
        let heads: Vec<&str> = page.split("<h3 class=\"kind\"><span><time datetime=\"").skip(1).map(|rest| rest.split('<').next().unwrap()).collect();
        assert_eq!(heads.len(), 3, "{heads:?}");
        assert!(heads[0].ends_with(">10.00 – 11.00 u") && heads[1].ends_with(">14.00 u") && heads[2].ends_with(">10.00 u"), "{heads:?}");
        assert!(page.contains("<h2 class=\"of-day\"><time datetime=\""), "{page}");
        assert!(!page.contains("Op andere momenten"), "{page}");
        // The board and the rooms of the desk are told by day.
        let session = cookie(&server, &invited(&database, "ann@example.org", "owner"));
        for path in ["", "/rooms?day="] {
            let page = server.send("GET", &format!("/desk/{EVENT}{path}"), &[("Cookie", &session)], "").body;
            let days = page.matches("<th scope=\"rowgroup\"").count().max(page.matches("<h2>").count());
            assert!(days == 2 && !page.contains("Op andere momenten"), "{path}: {days} {page}");
        }
    }

    fn a_calendar_says_what_is_not_sure_and_when_a_visit_gathers(base: Base) {
        let database = Database::new(base);
        let server = Server::start_small(&database, |event| places(event, "POL-1", 1));
        person(&server, "een", "in_person", json!([{"session": "POL-1"}]));
        let made = person(&server, "twee", "in_person", json!([{"session": "POL-1", "if_full": "wait"}, {"session": "BEZ-7"}]));
        let agenda = calendar_of(&server, &made);
        assert!(agenda.contains("SUMMARY:Wachtlijst: Van klacht"), "{agenda}");
        assert!(agenda.contains("(verzamelen 13.10\u{a0}u)"), "{agenda}");
        let own = page_of(&made);
        assert!(server.get(&format!("/e/{EVENT}/register?s=BEZ-7&lang=nl")).body.contains("Verzamelen om 13.10 u"));
        assert_eq!(server.get(&own).status, 200);
    }

    fn a_day_stands_on_a_phones_first_screen(base: Base) {
        let database = Database::new(base);
        let server = Server::start_small(&database, |event| event["colour"] = json!("#0a3d7c"));
        let made = person(&server, "noor", "in_person", json!([{"session": "POL-1"}]));
        for begins in [page_of(&made), format!("/e/{EVENT}")] {
            let page = server.get(&begins).body;
            let address = page.split("<link rel=\"manifest\" href=\"").nth(1).unwrap().split('"').next().unwrap();
            let manifest = server.get(address);
            assert_eq!(manifest.header("content-type"), Some("application/manifest+json"));
            let told = manifest.json();
            assert_eq!((&told["start_url"], &told["theme_color"]), (&json!(begins), &json!("#0a3d7c")));
            assert!(told["name"].as_str().unwrap().starts_with("Sociaalwerkconferentie"), "{told}");
            for icon in told["icons"].as_array().unwrap() {
                let found = server.get(icon["src"].as_str().unwrap());
                assert_eq!((found.status, found.header("content-type")), (200, icon["type"].as_str()));
            }
            let touch = page.split("<link rel=\"apple-touch-icon\" href=\"").nth(1).unwrap().split('"').next().unwrap();
            assert_eq!(server.get(touch).status, 200);
        }
        assert_eq!(server.get("/r/nobody/app.webmanifest").status, 404);
        // Its mails wear the colour of the event, by day and by night.
        wait_until("the mail", || !letters_to(&database, "noor").is_empty());
        let html = html_to(&database, "noor");
        assert!(html.contains("background-color:#0a3d7c") && !html.to_lowercase().contains("ffcf33"), "{html}");
    }

    fn a_swap_can_be_swapped_back(base: Base) {
        let database = Database::new(base);
        let server = Server::start_small(&database, |_| {});
        let own = page_of(&person(&server, "noor", "in_person", json!([{"session": "POL-1"}])));
        let token = own.trim_start_matches("/r/").to_owned();
        let status = |code: &str| {
            let held = server.get(&format!("/api/v1/registrations/{token}")).json();
            let seat = held["seats"].as_array().unwrap().iter().find(|seat| seat["session"] == code).cloned();
            seat.map_or(Value::Null, |seat| seat["status"].clone())
        };
        // As the button of choosing another does it.
        let pressed = |page: &str, button: &dyn Fn(&Form) -> bool| {
            let shown = server.get(page).body;
            let form = Form::all(&shown).into_iter().find(|form| button(form)).unwrap_or_else(|| panic!("{shown}"));
            let answer = server.send("POST", &own, &[FORM], &form.sent(&[]));
            assert_eq!(answer.status, 303, "{}", answer.body);
            answer.header("location").unwrap().to_owned()
        };
        let asks = |form: &Form, code: &str| form.get("do") == Some("add") && form.get("session") == Some(code);
        let after = pressed(&format!("{own}/choose"), &|form| asks(form, "NAB-1"));
        assert_eq!((status("NAB-1"), status("POL-1")), (json!("confirmed"), json!("cancelled")));
        let page = server.get(&after).body;
        assert!(page.contains("href=\"#s-POL-1\"") && page.contains("Neem deze plaats terug en laat"), "{page}");
        pressed(&after, &|form| asks(form, "POL-1"));
        assert_eq!((status("NAB-1"), status("POL-1")), (json!("cancelled"), json!("confirmed")));
        // And there again.
        pressed(&own, &|form| asks(form, "NAB-1"));
        assert_eq!((status("NAB-1"), status("POL-1")), (json!("confirmed"), json!("cancelled")));
        assert!(database.check().0);
    }

    fn a_sentence_is_searched_for_by_what_it_says(base: Base) {
        let database = Database::new(base);
        let server = Server::start(&database);
        let found = |typed: &str| server.get(&format!("/e/{EVENT}?lang=nl&q={typed}")).body.matches("id=\"s-").count();
        let climate = found("klimaat");
        assert!(climate > 0);
        for typed in ["workshop+over+klimaat", "een+workshop+met+het+klimaat", "le+climat", "about+the+climate"] {
            assert!(found(typed) > 0, "{typed}");
        }
        assert_eq!(found("workshop+over+nergens"), 0);
    }

    fn a_mail_says_in_which_language_a_title_is(base: Base) {
        let database = Database::new(base);
        let server = Server::start_small(&database, |_| {});
        let asked = json!({"name": "Jo", "email": "jo@example.org", "language": "de", "attendance": "in_person", "seats": [{"session": "POL-1"}]});
        assert_eq!(server.register(&asked).status, 201);
        wait_until("the mail", || !letters_to(&database, "jo").is_empty());
        let html = html_to(&database, "jo");
        assert!(html.contains("<html lang=\"de\"") && html.contains(" lang=\"nl\" href="), "{html}");
    }

    fn what_is_over_offers_nothing_that_makes_no_sense(base: Base) {
        let database = Database::new(base);
        let clock = Clock::at(&database, "2040-04-20T08:00:00Z");
        let server = clock.start(&database, |_| {});
        let own = page_of(&person(&server, "noor", "in_person", json!([{"session": "POL-1"}])));
        let pages = || [own.clone(), format!("/e/{EVENT}"), format!("/e/{EVENT}/s/POL-1")].map(|page| server.get(&format!("{page}?lang=nl")).body);
        let [day, programme, session] = pages();
        assert!(day.contains("webcal:") && programme.contains("/calendar\"") && programme.contains("kies één sessie"));
        assert!(programme.contains("id=\"mode-online\"") && session.contains("POL-1.ics\"") && session.contains("Vraag het op tijd"));
        clock.set("2040-05-04T08:00:00Z");
        wait_until("the end", || !server.get(&own).body.contains("webcal:"));
        let [day, programme, session] = pages();
        assert!(!day.contains("/c/"), "{day}");
        assert!(!programme.contains("kies één sessie") && !programme.contains("id=\"mode-online\""), "{programme}");
        assert!(!programme.contains(&format!("/e/{EVENT}/calendar")), "{programme}");
        assert!(!session.contains("class=\"button\" href=\"/e/") && !session.contains("Vraag het op tijd"), "{session}");
    }

    fn a_page_that_is_gone_says_who_helps(base: Base) {
        let database = Database::new(base);
        let server = Server::start_small(&database, |event| event["phone"] = json!("+32 3 123 45 67"));
        for path in ["/r/nobody", &format!("/e/{EVENT}/s/NIX")] {
            let page = server.get(path);
            assert!(page.status == 404 && page.body.contains("mailto:") && page.body.contains("+32 3 123 45 67"), "{path}: {}", page.body);
        }
        assert!(!server.get("/desk/nothing").body.contains("mailto:"));
    }

    fn who_follows_online_reads_what_there_is_on_the_screen(base: Base) {
        let database = Database::new(base);
        let server = Server::start(&database);
        let made = person(&server, "thuis", "online", json!([]));
        let page = server.get(&format!("{}?lang=nl", page_of(&made))).body;
        assert!(page.contains("Gebarentaal, Ondertitels of schrijftolk"), "{page}");
    }
}
