//! The desk with 883 sessions: a day at a time, and compressed.

use std::collections::BTreeSet;

use serde_json::{Value, json};
use thirtyfour::prelude::*;

use super::files::exported;
use crate::support::browser::Browser;
use crate::support::desk::*;
use crate::support::forms::Form;
use crate::support::*;

const LARGE: &[u8] = include_bytes!("../data/two-days-883-sessions.xml");

fn large(base: Base) -> Database {
    opened(base, LARGE, "2040-01-31")
}

/// A database with a programme of another program in, from a day on, and open.
pub fn opened(base: Base, file: &[u8], on: &str) -> Database {
    let database = Database::new(base);
    database.import(|_| {});
    std::fs::write(database.folder.path().join("large.xml"), file).unwrap();
    let (done, said) = run(&database, &["import", "large.xml", "--organisation", ORGANISATION, "--on", on]);
    assert!(done, "{said}");
    let mut event = exported(&database, "voorbeeld");
    for field in ["programme_public_at", "registration_opens_at"] {
        event[field] = json!("2024-01-01T08:00:00");
    }
    std::fs::write(database.folder.path().join("large.json"), event.to_string()).unwrap();
    let (done, said) = run(&database, &["import", "large.json"]);
    assert!(done, "{said}");
    database
}

/// The sessions that have a row on a page.
fn codes(page: &str) -> BTreeSet<String> {
    page.split("<li class=\"item ")
        .skip(1)
        .filter_map(|row| Some(row.split("id=\"s-").nth(1)?.split('"').next()?.to_owned()))
        .collect()
}

/// The same, as the API finds them.
fn codes_by_api(server: &Server, filter: &str) -> BTreeSet<String> {
    let found = server.get(&format!("/api/v1/events/voorbeeld/sessions?{filter}")).json();
    found.as_array().unwrap().iter().map(|one| one["code"].as_str().unwrap().to_owned()).collect()
}

on_both! {
    fn the_desk_shows_a_day_and_is_sent_compressed(base: Base) {
        let database = Database::new(base);
        database.import(|_| {});
        std::fs::write(database.folder.path().join("large.xml"), LARGE).unwrap();
        let (done, said) = run(&database, &["import", "large.xml", "--organisation", ORGANISATION]);
        assert!(done, "{said}");
        let server = Server::start(&database);
        let owner = cookie(&server, &invited(&database, "ann@example.org", "owner"));
        let get = |path: &str| {
            let page = server.send("GET", &format!("/desk/voorbeeld{path}"), &[("Cookie", &owner)], "");
            assert_eq!(page.status, 200, "{path}: {}", page.body);
            page.body
        };
        for path in ["", "/programme", "/rooms", "/print", "/transfer"] {
            let page = server.send("GET", &format!("/desk/voorbeeld{path}"), &[("Cookie", &owner), ("Accept-Encoding", "gzip")], "");
            assert_eq!((page.status, page.header("content-encoding")), (200, Some("gzip")), "{path}");
            let bytes: usize = page.header("content-length").unwrap().parse().unwrap();
            assert!(bytes < 200_000, "{path}: {bytes}");
        }
        // What is small, and who does not ask for it, gets it as it is.
        assert_eq!(server.send("GET", "/desk/voorbeeld", &[("Cookie", &owner)], "").header("content-encoding"), None);
        // One day, with a way to the others.
        let first = get("/programme?day=2026-01-31");
        let second = get("/programme?day=2026-02-01");
        let shown = |page: &str| page.matches("class=\"slot ").count();
        assert_eq!(shown(&first) + shown(&second), 883);
        assert!(shown(&first) > 300 && shown(&second) > 300 && first.contains("?day=2026-02-01"), "{}", shown(&first));
        let usual = get("/programme");
        assert!(shown(&usual) == shown(&first) || shown(&usual) == shown(&second));
        assert!(first.matches('<').count() < 12_000, "{}", first.matches('<').count());
        // What is moved is asked for one by one.
        assert_eq!(first.matches("name=\"move\"").count(), 0);
        let code = first.split("data-code=\"").nth(1).unwrap().split('"').next().unwrap().to_owned();
        let moving = get(&format!("/programme?day=2026-01-31&card={code}"));
        assert_eq!(moving.matches("name=\"move\"").count(), 1);
        let form = Form::all(&moving).into_iter().find(|form| form.get("move") == Some(&*code)).unwrap();
        let room = form.get("room").unwrap().to_owned();
        let asked = get(&format!("/programme?{}", form.sent(&[])));
        assert!(asked.contains(&code) && !room.is_empty(), "{asked}");
        // A theme alone.
        let theme = get("/programme?day=2026-01-31&theme=main");
        assert!(shown(&theme) > 0 && shown(&theme) <= 45, "{}", shown(&theme));
    }

    fn a_large_programme_is_chosen_from_a_day_at_a_time(base: Base) {
        let database = large(base);
        let server = Server::start(&database);
        let get = |path: &str| {
            let page = server.send("GET", &format!("/e/voorbeeld{path}"), &[], "");
            assert_eq!(page.status, 200, "{path}: {}", page.body);
            page.body
        };
        let weight = |path: &str| {
            let page = server.send("GET", &format!("/e/voorbeeld{path}"), &[("Accept-Encoding", "gzip")], "");
            assert_eq!((page.status, page.header("content-encoding")), (200, Some("gzip")), "{path}");
            page.header("content-length").unwrap().parse::<usize>().unwrap()
        };
        let rows = |page: &str| page.matches("<li class=\"item ").count();
        let code = |page: &str| page.split("id=\"pick-").nth(1).unwrap().split('"').next().unwrap().to_owned();
        let first = get("");
        let form = Form::of(&first, "choose");
        let days: Vec<_> = form.buttons.iter().filter(|(name, ..)| name == "day").cloned().collect();
        assert_eq!(days.len(), 2, "{:?}", form.buttons);
        assert_eq!(form.get("day"), Some(&*days[0].1));
        // What was ticked goes along to the other day, and back.
        let one = code(&first);
        let press = |page: &str, day: &str, ticked: &[&str]| {
            let form = Form::of(page, "choose");
            let mut sent = form.sent(&[]);
            for code in ticked {
                sent += &format!("&s={code}");
            }
            get(&format!("?{sent}&day={day}"))
        };
        let second = press(&first, &days[1].1, &[&one]);
        assert_eq!(rows(&first) + rows(&second), 883);
        let form = Form::of(&second, "choose");
        assert_eq!((form.get("day"), form.get("s")), (Some(&*days[1].1), Some(&*one)));
        assert!(!second.contains(&format!("id=\"pick-{one}\"")));
        let other = code(&second);
        let back = press(&second, &days[0].1, &[&other]);
        let kept: Vec<_> = Form::of(&back, "choose").fields.into_iter().filter(|(name, _)| name == "s").map(|(_, code)| code).collect();
        assert_eq!(kept.len(), 2, "{kept:?}");
        assert!(kept.contains(&one) && kept.contains(&other), "{kept:?}");
        assert!(back.contains(&format!("id=\"pick-{one}\"")) && !back.contains("class=\"abstract\""));
        // What is sought is shown wherever it is, with what is said of it.
        let sought = get("?theme=main");
        assert!(rows(&sought) < 60 && sought.matches("class=\"rounds ").count() == 2 && sought.contains("class=\"abstract\""));
        // The form has what was chosen, and leads back to choosing.
        let form = get(&format!("/register?s={one}&s={other}"));
        let chosen: Vec<_> = Form::of(&form, "register").fields.into_iter().filter(|(name, _)| name == "s").collect();
        assert_eq!(chosen.len(), 2, "{chosen:?}");
        assert_eq!(form.matches("class=\"date\"").count(), 2);
        assert!(form.contains(&format!("href=\"/e/voorbeeld?s={one}&#38;s={other}\"")), "{form}");
        for (path, most) in [("", 60_000), ("?day=2040-02-01", 60_000), ("/register", 20_000), (&format!("/register?s={one}"), 20_000)] {
            assert!(weight(path) < most, "{path}: {}", weight(path));
        }
    }

    fn every_session_of_a_large_programme_is_reached_and_counted(base: Base) {
        let database = large(base);
        let server = Server::start(&database);
        let get = |path: &str| server.get(&format!("/e/voorbeeld{path}")).body;
        let all = server.get("/api/v1/events/voorbeeld").json();
        let slugs = |list: &str| all[list].as_array().unwrap().iter().map(|one| one["slug"].as_str().unwrap().to_owned()).collect::<Vec<_>>();
        let longest = |list: &str| slugs(list).into_iter().max_by_key(|slug| codes_by_api(&server, &format!("{}={slug}", list.trim_end_matches('s'))).len()).unwrap();
        let filters = ["free=1".to_owned(), "q=a".to_owned(), "language=en".to_owned(), format!("room={}", longest("rooms")), format!("theme={}", longest("themes"))];
        for filter in std::iter::once(String::new()).chain(filters) {
            for view in ["", "list", "theme"] {
                let page = get(&format!("?{filter}&view={view}"));
                let form = Form::of(&page, "choose");
                // By the tabs, and by what is said of how many are found where.
                let expected = codes_by_api(&server, &filter);
                for way in ["day", "stop"] {
                    let ways: BTreeSet<&String> = form.buttons.iter().filter(|(name, ..)| name == way).map(|(_, value, _)| value).collect();
                    let pages = ways.iter().map(|value| {
                        let sent = format!("?{}&{way}={}", form.sent(&[]), value.replace(' ', "+"));
                        let answer = server.get(&format!("/e/voorbeeld{sent}"));
                        if way == "day" { answer.body } else { server.get(answer.header("location").unwrap()).body }
                    });
                    let reached = codes(&pages.collect::<String>());
                    assert!(ways.is_empty() || reached == expected, "{filter} {view} {way}: {ways:?}");
                }
                let shown = codes(&page);
                assert!(!shown.is_empty() && shown.is_subset(&expected) && (filter.is_empty() || page.contains(&expected.len().to_string())), "{filter} {view}");
                if form.buttons.iter().all(|(name, ..)| name != "day") {
                    assert_eq!(shown, expected, "{filter} {view}");
                }
            }
        }
    }

    fn as_many_days_and_stops_as_there_are_can_be_reached(base: Base) {
        let database = Database::new(base);
        database.import(|_| {});
        let mut event = exported(&database, EVENT);
        let (one, round) = (event["sessions"][5].clone(), event["rounds"][0].clone());
        let fields = |one: &Value, more: Value| {
            let mut one = one.as_object().unwrap().clone();
            one.extend(more.as_object().unwrap().clone());
            Value::Object(one)
        };
        let day = |number: usize| format!("2040-05-{:02}", 3 + number);
        let sessions: Vec<Value> = (0..240).map(|number| fields(&one, json!({"code": format!("DAG-{number}"), "round": format!("r-{}", number / 3), "theme": null, "room": null,
            "date": null, "starts_at": null, "ends_at": null, "holds": [], "speakers": [], "meeting_point": "Hier", "needs_seat": true}))).collect();
        let rounds: Vec<Value> = (0..80).map(|number| fields(&round, json!({"slug": format!("r-{number}"), "date": day(number / 5),
            "starts_at": format!("{:02}:00", 9 + number % 5), "ends_at": format!("{:02}:50", 9 + number % 5)}))).collect();
        (event["slug"], event["sessions"], event["rounds"]) = (json!("weken"), json!(sessions), json!(rounds));
        (event["until"], event["registration_closes_at"]) = (Value::Null, json!("2040-05-01T08:00:00"));
        std::fs::write(database.folder.path().join("weeks.json"), event.to_string()).unwrap();
        let (done, said) = run(&database, &["import", "weeks.json"]);
        assert!(done, "{said}");
        let server = Server::start(&database);
        let page = server.get("/e/weken").body;
        let days: Vec<String> = Form::of(&page, "choose").buttons.into_iter().filter(|(name, ..)| name == "day").map(|(_, value, _)| value).collect();
        assert_eq!(days.len(), 16, "{days:?}");
        let pages: String = days.iter().map(|day| server.get(&format!("/e/weken?day={day}")).body).collect();
        assert_eq!(codes(&pages).len(), 240);
        // They are seen, on a phone and without a script, too.
        visit(async || {
            for has_script in [true, false] {
                let browser = Browser::open(390, has_script).await?;
                browser.go(&server, &format!("/e/weken?day={}", days[15])).await?;
                let mut seen = 0;
                for row in browser.driver.find_all(By::Css(".rounds .item")).await? {
                    seen += usize::from(row.is_displayed().await?);
                }
                assert_eq!(seen, 15, "script: {has_script}");
                browser.close().await?;
            }
            Ok(())
        });
    }

    fn a_tick_among_hundreds_of_sessions_is_done_at_once(base: Base) {
        let database = large(base);
        let server = Server::start(&database);
        visit(async || {
            let browser = Browser::open(390, true).await?;
            browser.go(&server, "/e/voorbeeld").await?;
            browser.until(By::Css(".sum span"), "Kies").await?;
            let picks: usize = browser.driver.execute("return document.querySelectorAll('.pick').length", vec![]).await?.convert()?;
            assert!(picks > 400, "{picks}");
            let before = browser.seconds();
            for index in [3, 200, 400] {
                let tick = "document.querySelectorAll('.pick')[arguments[0]].click(); return document.body.offsetHeight";
                browser.driver.execute(tick, vec![json!(index)]).await?;
            }
            let each = (browser.seconds() - before) / 3.0;
            println!("{each:.3} seconds of the processor for a tick");
            assert!(each < 0.5, "{each} s");
            let sum = browser.text(By::Css(".sum span")).await?;
            assert!(sum.contains('3') || sum.contains('2'), "{sum}");
            browser.close().await
        });
    }

    fn of_a_large_programme_one_swaps_a_day_at_a_time(base: Base) {
        let database = large(base);
        let server = Server::start(&database);
        let asked = json!({"name": "Noor", "email": "noor@example.org", "language": "nl", "attendance": "in_person", "seats": []});
        let made = server.send("POST", "/api/v1/events/voorbeeld/registrations", &[("Content-Type", "application/json")], &asked.to_string());
        let own = format!("/r/{}/choose", made.json()["token"].as_str().unwrap_or_else(|| panic!("{}", made.body)));
        let rows = |page: &str| page.matches("<li id=\"s-").count();
        let first = server.get(&own).body;
        let second = server.get(&format!("{own}?day=2040-02-01")).body;
        assert!(rows(&first) > 100 && rows(&second) > 100 && first.contains("href=\"?day=2040-02-01\""), "{} {}", rows(&first), rows(&second));
        assert!(second.contains("href=\"?day=2040-02-01\" aria-current=\"true\""));
        let code = |page: &str| page.split("<li id=\"s-").nth(1).unwrap().split('"').next().unwrap().to_owned();
        assert!(!second.contains(&format!("id=\"s-{}\"", code(&first))));
        // What is sought is found on either day.
        let sought = server.get(&format!("{own}?q={}", code(&second))).body;
        assert!(rows(&sought) >= 1 && rows(&sought) < 60, "{}", rows(&sought));
    }
}
