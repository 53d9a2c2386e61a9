//! Events of more than one day, nights, and changes of the clock: through pages, mails, calendars, check-in and retention.

mod beginning;
mod moments;

use crate::support::desk::*;
use crate::support::*;
use mail_parser::MessageParser;
use serde_json::{Value, json};

fn session<'a>(event: &'a mut Value, code: &str) -> &'a mut Value {
    event["sessions"].as_array_mut().unwrap().iter_mut().find(|session| session["code"] == code).unwrap()
}

/// Three days: DIV-1 on the second, STR-2 and NAB-2 on the third, in a round of its own.
fn three_days(event: &mut Value) {
    let round = json!({"slug": "zaterdag", "title": {"nl": "Zaterdag"}, "date": "2022-05-07", "starts_at": "11:00", "ends_at": "12:00"});
    event["rounds"].as_array_mut().unwrap().push(round);
    session(event, "DIV-1")["date"] = json!("2022-05-06");
    session(event, "STR-2")["round"] = json!("zaterdag");
    session(event, "NAB-2")["round"] = json!("zaterdag");
}

fn person(server: &Server, name: &str, attendance: &str, codes: &[&str]) -> Value {
    let seats: Vec<Value> = codes.iter().map(|code| json!({"session": code})).collect();
    let answer = server.register(&json!({"name": name, "email": format!("{name}@example.org"), "language": "nl",
        "attendance": attendance, "seats": seats}));
    assert_eq!(answer.status, 201, "{}", answer.body);
    answer.json()
}

fn calendar(server: &Server, token: &str) -> String {
    let url = server.get(&format!("/api/v1/registrations/{token}")).json()["calendar_url"].as_str().unwrap().to_owned();
    server.get(&format!("/c/{}", url.split_once("/c/").unwrap().1)).body.replace("\r\n ", "")
}

fn drop_seat(server: &Server, token: &str, code: &str) -> u16 {
    let body = json!({"changes": [{"drop": code}]}).to_string();
    server.send("PATCH", &format!("/api/v1/registrations/{token}"), &[], &body).status
}

/// A word, and where it stands in a text: after what must stand before it.
fn in_order(text: &str, words: &[&str]) {
    let mut from = 0;
    for word in words {
        let found = text[from..].find(word);
        from += found.unwrap_or_else(|| panic!("{word} is not after {words:?} in {text}")) + word.len();
    }
}

on_both! {
    fn an_event_of_three_days_is_said_by_its_days(base: Base) {
        let database = Database::new(base);
        let clock = Clock::at(&database, "2040-04-20T08:00:00Z");
        let server = clock.start(&database, three_days);
        let ada = person(&server, "ada", "in_person", &["POL-1", "DIV-1", "NAB-2"]);
        let token = ada["token"].as_str().unwrap();
        let event = server.get(&format!("/api/v1/events/{EVENT}")).json();
        assert_eq!((&event["starts_at"], &event["ends_at"]), (&json!("2040-05-03T07:30:00Z"), &json!("2040-05-05T15:00:00Z")));
        let days = ["donderdag 3 mei 2040", "vrijdag 4 mei 2040", "zaterdag 5 mei 2040"];
        // What one chooses is told by its day, too.
        let basket = server.get(&format!("/e/{EVENT}?attendance=in_person&s=NAB-2")).body;
        let basket = basket.split_once("<ol class=\"line\">").unwrap().1.split_once("</ol>").unwrap().0;
        in_order(basket, &["3 mei, Ronde 1", "4 mei, ", "5 mei, Zaterdag"]);
        for path in [format!("/e/{EVENT}"), format!("/e/{EVENT}/register"), format!("/e/{EVENT}/group"), format!("/r/{token}"), format!("/r/{token}/choose")] {
            let page = server.get(&path).body;
            in_order(&page, &days);
            for day in days {
                let headings = page.matches(&format!("date\">{day}")).count() + page.matches(&format!("<h2>{day}")).count();
                assert!(headings >= 1, "{path}: {day}");
                assert!(headings == 1 || path.ends_with("group"), "{path}: {day} stands there {headings} times");
            }
        }
        let home = server.get("/").body;
        assert!(home.contains("donderdag 3 mei – zaterdag 5 mei 2040"), "{home}");
        in_order(&server.get(&format!("/r/{token}")).body, &[days[0], "10.45 – 12.00 u", days[1], "10.45 – 12.00 u", days[2], "11.00 – 12.00 u"]);
        wait_until("the confirmation", || letters_to(&database, "ada").len() == 1);
        let mail = &letters_to(&database, "ada")[0];
        in_order(mail, &["donderdag 3 mei – zaterdag 5 mei 2040", days[0], "10.45 – 12.00 u (Brussel)", days[1], "10.45 – 12.00 u (Brussel)", days[2], "11.00 – 12.00 u (Brussel)"]);
        let owner = cookie(&server, &invited(&database, "ann@example.org", "owner"));
        let desk = |path: &str| server.send("GET", &format!("/desk/{EVENT}{path}"), &[("Cookie", &owner)], "").body;
        for path in ["", "/rooms", "/programme", "/print/signs", "/print", "/door"] {
            let page = desk(path);
            assert!(page.contains("vrijdag 4 mei") && page.contains("zaterdag 5 mei"), "{path}: {page}");
        }
        assert!(desk("/print/list").contains("donderdag 3 mei – zaterdag 5 mei 2040"));
        let (_, sheet) = server.fetch(&format!("/desk/{EVENT}/transfer/sessions.csv"), &owner);
        let sheet = String::from_utf8_lossy(&sheet).into_owned();
        let row = sheet.lines().find(|line| line.contains("NAB-2")).unwrap();
        assert!(row.contains("2040-05-05") && row.contains("11:00"), "{row}");
        // What it gives out, it takes back: nothing is another.
        let (done, said) = run(&database, &["export", EVENT]);
        assert!(done && !said.contains("\"until\": \""), "{said}");
        std::fs::write(database.folder.path().join("again.json"), &said).unwrap();
        let (done, said) = run(&database, &["import", "again.json"]);
        assert!(done && said.contains("0 changes"), "{said}");
    }

    fn lists_and_mails_of_changes_say_the_day(base: Base) {
        let database = Database::new(base);
        let clock = Clock::at(&database, "2040-04-20T08:00:00Z");
        let server = clock.start(&database, three_days);
        let ada = person(&server, "ada", "in_person", &["POL-1", "DIV-1"]);
        wait_until("the confirmation", || letters_to(&database, "ada").len() == 1);
        let owner = cookie(&server, &invited(&database, "ann@example.org", "owner"));
        let desk = |path: &str| server.send("GET", &format!("/desk/{EVENT}{path}"), &[("Cookie", &owner)], "").body;
        for path in ["/messages/new", "/people", &format!("/people/{}", ada["id"].as_str().unwrap()), "/door"] {
            let page = desk(path);
            let of = page.split("<option").find(|one| one.contains("value=\"NAB-2\"")).unwrap_or_default().to_owned();
            assert!(of.contains("5 mei"), "{path}: {of}");
        }
        assert!(desk("/figures").contains("Ronde 1 (donderdag 3 mei 2040)"), "{}", desk("/figures"));
        // Dropped by the desk: which day it was stands beside it.
        let form = format!("/desk/{EVENT}/people/{}", ada["id"].as_str().unwrap());
        server.send("POST", &form, &[FORM, ("Cookie", &owner)], "do=drop&session=DIV-1");
        clock.set("2040-04-20T10:00:00Z");
        wait_until("the news", || letters_to(&database, "ada").len() == 2);
        let mail = letters_to(&database, "ada").pop().unwrap();
        assert!(mail.contains("(vrijdag 4 mei 2040)"), "{mail}");
        // On the second day, its rooms alone; all of them for who asks.
        clock.set("2040-05-04T09:00:00Z");
        let owner = cookie(&server, &invited(&database, "bo@example.org", "owner"));
        let desk = |path: &str| server.send("GET", &format!("/desk/{EVENT}{path}"), &[("Cookie", &owner)], "").body;
        assert!(desk("/rooms").contains("DIV-1") && !desk("/rooms").contains("POL-1"), "{}", desk("/rooms"));
        assert!(desk("/rooms?day=").contains("POL-1"));
    }

    fn what_counts_from_the_end_counts_from_the_last_day(base: Base) {
        let database = Database::new(base);
        let clock = Clock::at(&database, "2040-04-20T08:00:00Z");
        let server = clock.start(&database, |event| {
            three_days(event);
            event["retention_days"] = json!(1);
        });
        let ada = person(&server, "ada", "in_person", &["POL-1", "DIV-1", "NAB-2"]);
        let bo = person(&server, "bo", "in_person", &["DIV-1"]);
        let (token, other) = (ada["token"].as_str().unwrap(), bo["token"].as_str().unwrap());
        // The evening of the first day: what is still to come can be given up, by the program and by the page.
        clock.set("2040-05-03T18:00:00Z");
        assert_eq!(drop_seat(&server, token, "DIV-1"), 200);
        assert!(server.get(&format!("/r/{other}")).body.contains("value=\"DIV-1\""));
        let dropped = server.send("POST", &format!("/r/{other}"), &[FORM], "do=drop&session=DIV-1");
        assert_eq!((dropped.status, dropped.header("location").unwrap().ends_with("?saved")), (303, true), "{}", dropped.body);
        // The third day, on the page for the day itself.
        clock.set("2040-05-05T09:30:00Z");
        let now = server.get(&format!("/r/{token}/now")).body;
        in_order(&now, &["<h2>Nu</h2>", "zaterdag 5 mei 2040", "11.00 – 12.00 u"]);
        assert!(!now.contains("10.45 – 12.00"), "{now}");
        // A day after the evening of the first, and of the second: nobody is forgotten.
        std::thread::sleep(std::time::Duration::from_millis(2_500));
        let named = "select count(*) from registrations where name <> ''";
        assert_eq!(count(&database, named), 2);
        clock.set("2040-05-06T14:59:00Z");
        std::thread::sleep(std::time::Duration::from_millis(2_500));
        assert_eq!(count(&database, named), 2);
        assert_eq!(server.send("DELETE", &format!("/api/v1/registrations/{other}"), &[], "").status, 403, "all of it is over");
        clock.set("2040-05-06T15:01:00Z");
        wait_until("being forgotten", || count(&database, named) == 0);
        let (is_well, report) = database.check_at(&clock.path());
        assert!(is_well, "{report}");
    }

    fn one_comes_to_each_day_anew(base: Base) {
        let database = Database::new(base);
        let clock = Clock::at(&database, "2040-04-20T08:00:00Z");
        let server = clock.start(&database, three_days);
        let ada = person(&server, "ada", "in_person", &["POL-1", "DIV-1", "NAB-2"]);
        let door = program(&database, &server, "check-in");
        let come = |session: Option<&str>| {
            door.ask("POST", "/check-ins", &json!({"code": ada["reference"], "session": session})).status
        };
        clock.set("2040-05-03T07:00:00Z");
        assert_eq!((come(None), come(None)), (201, 200));
        clock.set("2040-05-04T07:00:00Z");
        assert_eq!((come(None), come(None)), (201, 200));
        // Anyone who is at a session is at the event, on that day.
        clock.set("2040-05-05T09:00:00Z");
        assert_eq!((come(Some("NAB-2")), come(None)), (201, 200));
        let owner = cookie(&server, &invited(&database, "ann@example.org", "owner"));
        let fetch = |path: &str| String::from_utf8_lossy(&server.fetch(&format!("/desk/{EVENT}{path}"), &owner).1).into_owned();
        let sheet = fetch("/transfer/registrations.csv");
        assert!(sheet.contains("2040-05-03; 2040-05-04; 2040-05-05"), "{sheet}");
        // One person, however many days.
        let figures = program(&database, &server, "programme").get("/figures");
        assert_eq!(figures["people"]["came_in_person"], json!(1), "{figures}");
        assert!(fetch("/rooms").contains("<strong data-came=\"\">1</strong>"));
    }

    fn a_night_walk_ends_on_the_next_day(base: Base) {
        let database = Database::new(base);
        let clock = Clock::at(&database, "2040-04-20T08:00:00Z");
        let server = clock.start(&database, |event| {
            let walk = session(event, "BEZ-7");
            walk.as_object_mut().unwrap().remove("round");
            (walk["starts_at"], walk["ends_at"], walk["walk_before"], walk["walk_after"]) =
                (json!("22:00"), json!("01:00"), json!(0), json!(0));
        });
        let ada = person(&server, "ada", "in_person", &["POL-1", "BEZ-7"]);
        let token = ada["token"].as_str().unwrap();
        let walk = server.get(&format!("/api/v1/events/{EVENT}/sessions")).json();
        let walk = walk.as_array().unwrap().iter().find(|one| one["code"] == "BEZ-7").unwrap().clone();
        assert_eq!((&walk["starts_at"], &walk["ends_at"]), (&json!("2040-05-03T20:00:00Z"), &json!("2040-05-03T23:00:00Z")));
        let feed = calendar(&server, token);
        in_order(&feed, &["DTSTART;TZID=Europe/Brussels:20400503T220000", "DTEND;TZID=Europe/Brussels:20400504T010000"]);
        assert!(server.get(&format!("/r/{token}")).body.contains("22.00 – 1.00 u"));
        clock.set("2040-05-03T19:00:00Z");
        assert_eq!(drop_seat(&server, token, "BEZ-7"), 200);
        let again = json!({"changes": [{"add": {"session": "BEZ-7"}}]}).to_string();
        assert_eq!(server.send("PATCH", &format!("/api/v1/registrations/{token}"), &[], &again).status, 200);
        let door = program(&database, &server, "check-in");
        clock.set("2040-05-03T20:05:00Z");
        assert_eq!(door.ask("POST", "/check-ins", &json!({"code": ada["reference"]})).status, 201);
        // After midnight it is on still, and the same day for anyone who comes back.
        clock.set("2040-05-03T22:30:00Z");
        in_order(&server.get(&format!("/r/{token}/now")).body, &["<h2>Nu</h2>", "22.00 – 1.00 u"]);
        assert_eq!(door.ask("POST", "/check-ins", &json!({"code": ada["reference"]})).status, 200);
        // Many hours less than a day are a slip, not a night.
        let (done, said) = database.try_import(&clock.path(), &[], |event| {
            (session(event, "POL-1")["starts_at"], session(event, "POL-1")["ends_at"]) = (json!("14:00"), json!("13:00"));
        });
        assert!(!done && said.contains("sessions[POL-1].ends_at"), "{said}");
    }

    fn a_day_lasts_until_the_event_says_that_it_changes(base: Base) {
        let database = Database::new(base);
        let clock = Clock::at(&database, "2040-04-20T08:00:00Z");
        let server = clock.start(&database, |event| {
            (event["day_change"], event["until"]) = (json!("04:00"), json!("2022-05-06"));
            session(event, "DIV-1")["date"] = json!("2022-05-06");
            // The first night and the last one, each after midnight.
            for (code, date) in [("BEZ-7", "2022-05-06"), ("NAB-2", "2022-05-07")] {
                let talk = session(event, code);
                talk.as_object_mut().unwrap().remove("round");
                (talk["date"], talk["starts_at"], talk["ends_at"]) = (json!(date), json!("01:30"), json!("02:30"));
                (talk["walk_before"], talk["walk_after"]) = (json!(0), json!(0));
            }
        });
        let ada = person(&server, "ada", "in_person", &["POL-1", "BEZ-7", "DIV-1", "NAB-2"]);
        let token = ada["token"].as_str().unwrap();
        assert!(server.get("/").body.contains("donderdag 3 mei – vrijdag 4 mei 2040"));
        // The night belongs to the day before it, whose heading is not said again; its entry is on the date that calendars know.
        let own = server.get(&format!("/r/{token}")).body;
        in_order(&own, &["donderdag 3 mei 2040", "10.45 – 12.00 u", "1.30 – 2.30 u", "vrijdag 4 mei 2040", "10.45 – 12.00 u", "1.30 – 2.30 u"]);
        assert!(!own.contains("zaterdag 5 mei"), "{own}");
        // Under the evening's day, the hour says in which night it is.
        in_order(&own, &["1.30 – 2.30 u (nacht op vrijdag)", "1.30 – 2.30 u (nacht op zaterdag)"]);
        assert_eq!(own.matches("(nacht op").count(), 2, "{own}");
        let french = server.get(&format!("/r/{token}?lang=fr")).body;
        assert!(french.contains("(vendredi, dans la nuit)"), "{french}");
        wait_until("the confirmation", || letters_to(&database, "ada").len() == 1);
        assert!(!letters_to(&database, "ada")[0].contains("zaterdag 5 mei"));
        in_order(&letters_to(&database, "ada")[0], &["1.30 – 2.30 u (Brussel, nacht op vrijdag)", "1.30 – 2.30 u (Brussel, nacht op zaterdag)"]);
        in_order(&calendar(&server, token), &["DTSTART;TZID=Europe/Brussels:20400504T013000", "DTSTART;TZID=Europe/Brussels:20400505T013000"]);
        let programme = server.get(&format!("/e/{EVENT}")).body;
        assert!(!programme.contains("date\">zaterdag 5 mei"), "{programme}");
        in_order(&programme, &["date\">donderdag 3 mei", "BEZ-7", "date\">vrijdag 4 mei", "NAB-2"]);
        let owner = cookie(&server, &invited(&database, "ann@example.org", "owner"));
        let board = server.send("GET", &format!("/desk/{EVENT}/programme"), &[("Cookie", &owner)], "").body;
        assert!(board.contains("vrijdag 4 mei") && !board.contains("zaterdag 5 mei</"), "{board}");
        // Who comes in the evening and again in the night came to one day.
        let door = program(&database, &server, "check-in");
        let come = || door.ask("POST", "/check-ins", &json!({"code": ada["reference"]})).status;
        clock.set("2040-05-03T20:00:00Z");
        assert_eq!(come(), 201);
        clock.set("2040-05-03T23:45:00Z");
        assert_eq!(come(), 200);
        in_order(&server.get(&format!("/r/{token}/now")).body, &["<h2>Nu</h2>", "1.30 – 2.30 u (nacht op vrijdag)"]);
        clock.set("2040-05-04T07:00:00Z");
        assert_eq!(come(), 201);
        // What it gives out, it takes back; and what starts after the last night is on none of its days.
        let (_, said) = run(&database, &["export", EVENT]);
        std::fs::write(database.folder.path().join("again.json"), &said).unwrap();
        let (done, said) = run(&database, &["import", "again.json"]);
        assert!(done && said.contains("0 changes"), "{said}");
        let (done, said) = database.try_import(&clock.path(), &[], |event| {
            (event["day_change"], event["until"]) = (json!("04:00"), json!("2022-05-06"));
            session(event, "POL-1")["date"] = json!("2022-05-07");
        });
        assert!(!done && said.contains("sessions[POL-1].date"), "{said}");
    }
}
