//! What is about to happen is said whole before it does, and what was said before is so.

use crate::support::browser::Browser;
use crate::support::desk::*;
use crate::support::forms::Form;
use crate::support::*;
use serde_json::{Value, json};
use thirtyfour::prelude::*;

fn page(server: &Server, cookie: &str, path: &str) -> String {
    let answer = server.send("GET", &format!("/desk/{EVENT}{path}"), &[("Cookie", cookie)], "");
    assert_eq!(answer.status, 200, "{path}: {}", answer.body);
    answer.body
}

fn person(server: &Server, name: &str, attendance: &str, session: &str) -> Value {
    let asked = json!({"name": name, "email": format!("{}@example.org", name.to_lowercase()), "language": "nl",
        "attendance": attendance, "seats": [{"session": session}]});
    let made = server.register(&asked);
    assert_eq!(made.status, 201, "{}", made.body);
    made.json()
}

fn number(database: &Database, question: &'static str) -> i64 {
    use kruispunt::db::statement::Statement;
    Statement::<diesel::sql_types::BigInt>::same(question).load(&mut database.open()).unwrap()[0]
}

on_both! {
    fn whom_a_message_reaches_is_said_by_kind_and_who_gets_none_is_named(base: Base) {
        let database = Database::new(base);
        let server = Server::start_small(&database, |event| {
            for session in event["sessions"].as_array_mut().unwrap() {
                if session["code"] == "POL-1" {
                    session["capacity"] = json!({"in_person": 3, "online": null});
                }
            }
        });
        for name in ["Ada", "Bo", "Cas", "Dirk"] {
            person(&server, name, "in_person", "POL-1");
        }
        kruispunt::db::statement::Statement::same("update registrations set announcements = false where name = 'Bo'").execute(&mut database.open()).unwrap();
        kruispunt::db::statement::Statement::same("update registrations set email = '', email_key = null where name = 'Cas'").execute(&mut database.open()).unwrap();
        let desk = program(&database, &server, "registrations");
        let draft = |audience: Value| {
            let made = desk.ask("POST", "/announcements", &json!({"subject": {"nl": "Zaal"}, "body": {"nl": "Elders"}, "audience": audience}));
            assert_eq!(made.status, 201, "{}", made.body);
            made.json()
        };
        let any = draft(json!({"session": "POL-1", "status": "any"}));
        assert_eq!(any["kinds"], json!([{"status": "confirmed", "attendance": "in_person", "people": 1}, {"status": "waiting", "attendance": "in_person", "people": 1}]));
        assert_eq!((&any["people"], &any["addresses"], &any["unmailed_count"]), (&json!(2), &json!(2), &json!(2)));
        let unmailed: Vec<(&str, &str)> = any["unmailed"].as_array().unwrap().iter().map(|one| (one["name"].as_str().unwrap(), one["why"].as_str().unwrap())).collect();
        assert_eq!(unmailed, [("Bo", "unsubscribed"), ("Cas", "no_address")]);
        // Who says nothing writes to those who have a place.
        assert_eq!(draft(json!({"session": "POL-1"}))["kinds"][0]["status"], "confirmed");
        assert_eq!(draft(json!({"session": "POL-1"}))["people"], 1);
        // Of all, by how they stand in the event.
        assert_eq!(draft(json!({}))["kinds"], json!([{"status": "in", "attendance": "in_person", "people": 2}]));
        let ann = cookie(&server, &invited(&database, "ann@example.org", "owner"));
        let shown = page(&server, &ann, &format!("/messages/{}", any["id"]));
        for words in ["Ter plaatse, heeft een plaats: 1", "Ter plaatse, wacht: 1", "1 inschrijving krijgt geen mail: geen adres bekend", "1 inschrijving krijgt geen mail: wil geen berichten", "<bdi>Cas</bdi>"] {
            assert!(shown.contains(words), "{words}: {shown}");
        }
        // It goes to those alone.
        assert_eq!(desk.ask("POST", &format!("/announcements/{}/send", any["id"]), &Value::Null).status, 202);
        wait_until("its end", || desk.get(&format!("/announcements/{}", any["id"]))["state"] == "sent");
        assert_eq!(number(&database, "select count(*) from outbox where kind = 'announcement'"), 2);
    }

    fn what_is_so_already_is_no_change(base: Base) {
        let database = Database::new(base);
        let server = Server::start_small(&database, |_| {});
        let ada = person(&server, "Ada", "in_person", "POL-1");
        let ann = cookie(&server, &invited(&database, "ann@example.org", "owner"));
        let path = format!("/people/{}", ada["id"].as_str().unwrap());
        let deeds = || number(&database, "select count(*) from audit");
        let (before, mails) = (deeds(), number(&database, "select count(*) from outbox"));
        let post = |body: &str| server.send("POST", &format!("/desk/{EVENT}{path}"), &[FORM, ("Cookie", &ann)], body);
        let same = post("do=attendance&attendance=in_person");
        assert!(same.status == 200 || same.status == 303, "{}", same.body);
        let said = if same.status == 303 { page(&server, &ann, same.header("location").unwrap().split_once(EVENT).unwrap().1) } else { same.body };
        let said = said.split_once("role=\"status\"").unwrap().1.split_once("</p>").unwrap().0.to_owned();
        assert!(said.contains("Er verandert niets.") && !said.contains("krijgt een mail"), "{said}");
        assert_eq!((deeds(), number(&database, "select count(*) from outbox")), (before, mails));
        post("do=attendance&attendance=online");
        assert_eq!(deeds(), before + 1);
    }

    fn a_form_goes_along_through_signing_in_wherever_one_signed_out(base: Base) {
        let database = Database::new(base);
        let server = Server::start_small(&database, |_| {});
        let ann = cookie(&server, &invited(&database, "ann@example.org", "owner"));
        let path = format!("/desk/{EVENT}/edit/session/POL-1");
        let form = Form::of(&page(&server, &ann, "/edit/session/POL-1"), "edit").with("title-nl", "Getypt in een tabblad");
        assert_eq!(server.send("POST", "/desk/sign-out", &[FORM, ("Cookie", &ann)], "").status, 303);
        // Another tab took the session's cookie away; a browser on plain http says no more than what it can show.
        for headers in [[FORM, ("Accept", "text/html,application/xhtml+xml")], [FORM, ("Cookie", "desk-device=known")]] {
            let asked = server.send("POST", &path, &headers, &form.sent(&[("do", "carry-out")]));
            assert_eq!(asked.status, 401, "{}", asked.body);
            let sent = Form::of(&asked.body, "/desk/sign-in").with("email", "ann@example.org").with("password", PASSWORD).sent(&[]);
            let signed_in = server.send("POST", "/desk/sign-in", &[FORM], &sent);
            assert_eq!((signed_in.status, signed_in.header("location")), (307, Some(path.as_str())), "{}", signed_in.body);
            let cookies: Vec<&str> = signed_in.head.lines().filter_map(|line| line.strip_prefix("set-cookie: ")?.split(';').next()).collect();
            let again = server.send("POST", &path, &[FORM, ("Cookie", &cookies.join("; "))], &sent);
            assert_eq!((again.status, Form::of(&again.body, "edit").get("title-nl")), (200, Some("Getypt in een tabblad")), "{}", again.body);
        }
    }

    fn a_mail_says_who_gave_another_address(base: Base) {
        let database = Database::new(base);
        let server = Server::start_small(&database, |_| {});
        person(&server, "Noor", "in_person", "POL-1");
        let page = prove(&database, &server, "noor@example.org");
        assert_eq!(server.send("POST", &page, &[FORM], "do=readdress&email=noor%40gmial.com").status, 303);
        let shown = server.get(&format!("{page}?asked")).body;
        assert!(shown.contains("Bedoelde je noor@gmail.com?"), "{shown}");
        let said = |to: &str| mails_to(&database, to).into_iter().map(|(_, words)| words).collect::<Vec<_>>().join(" ");
        wait_until("the question", || said("noor@gmial.com").contains("/address/"));
        let words = said("noor@gmial.com");
        let link = format!("/address/{}", words.split("/address/").nth(1).unwrap().split_whitespace().next().unwrap());
        let done = server.send("POST", &link, &[FORM], "");
        assert_eq!(done.status, 303);
        let now = server.get(done.header("location").unwrap()).body;
        assert!(now.contains("gaan voortaan naar noor@gmial.com"), "{now}");
        wait_until("both mails", || said("noor@example.org").contains("ander e-mailadres") && said("noor@gmial.com").contains("/r/"));
        assert!(!said("noor@example.org").contains("organisatoren (") && said("noor@example.org").contains("dat gaf je op onze site op"), "{}", said("noor@example.org"));
        let words = said("noor@gmial.com");
        assert!(words.contains("Dit is voortaan het e-mailadres van je inschrijving") && !words.contains("Er is niets veranderd"), "{words}");
    }

    fn what_was_chosen_and_is_called_off_is_said_wherever_the_choice_stands(base: Base) {
        let database = Database::new(base);
        let server = Server::start_small(&database, |_| {});
        let desk = program(&database, &server, "programme");
        let off = desk.ask("PATCH", "/sessions/POL-1?confirm=true", &json!({"cancelled": true}));
        assert_eq!((off.status, &off.json()["cancelled"]), (200, &json!(true)), "{}", off.body);
        for path in ["", "/register", "/list"] {
            let shown = server.get(&format!("/e/{EVENT}{path}?s=POL-1&s=NAB-1&attendance=in_person")).body;
            assert!(shown.contains("Wat je koos, gaat niet door: “Van klacht naar beleid"), "{path}: {shown}");
            assert!(shown.contains("Op dat moment is nog plaats in “"), "{path}");
            assert!(!server.get(&format!("/e/{EVENT}{path}?s=NAB-1")).body.contains("Wat je koos, gaat niet door"), "{path}");
        }
    }

    fn an_address_that_looks_mistyped_is_asked_about_once_before_a_mail_goes_there(base: Base) {
        let database = Database::new(base);
        let server = Server::start_small(&database, |_| {});
        let path = format!("/e/{EVENT}/register");
        let form = Form::of(&server.get(&format!("{path}?s=POL-1")).body, &path);
        let form = form.with("name", "Noor").with("email", "noor@gmial.com").with("attendance", "in_person");
        let asked = server.send("POST", &path, &[FORM], &form.sent(&[]));
        assert!(asked.status == 422 && asked.body.contains("Bedoelde je noor@gmail.com? Verbeter het dan."), "{}", asked.body);
        assert_eq!(number(&database, "select count(*) from registrations where name = 'Noor'"), 0);
        // What was typed is still there; sent once more, it is meant.
        let again = Form::of(&asked.body, &path);
        assert_eq!((again.get("name"), again.get("email")), (Some("Noor"), Some("noor@gmial.com")));
        let another = again.clone().with("email", "noor@hotmial.com");
        assert_eq!(server.send("POST", &path, &[FORM], &another.sent(&[])).status, 422, "another one is asked about, too");
        assert_eq!(server.send("POST", &path, &[FORM], &again.sent(&[])).status, 303);
        assert_eq!(number(&database, "select count(*) from registrations where email = 'noor@gmial.com'"), 1);
    }

    fn a_favourite_and_its_fallback_are_told_as_such(base: Base) {
        let database = Database::new(base);
        let server = Server::start_small(&database, |event| {
            let sessions = event["sessions"].as_array_mut().unwrap();
            sessions.iter_mut().find(|session| session["code"] == "POL-1").unwrap()["capacity"]["in_person"] = json!(1);
        });
        person(&server, "Eerst", "in_person", "POL-1");
        let asked = json!({"name": "Noor", "email": "noor@example.org", "language": "nl", "attendance": "in_person",
            "seats": [{"session": "NAB-1"}, {"session": "POL-1", "instead_of": "NAB-1"}]});
        let noor = server.register(&asked).json();
        let day = server.get(&format!("/r/{}", noor["token"].as_str().unwrap())).body;
        assert!(day.contains("Je 1e keuze. Krijg je hier een plaats") && day.contains("Tot er plaats is in “Van klacht naar beleid"), "{day}");
        wait_until("the confirmation", || !mails_to(&database, "noor@example.org").is_empty());
        let mail = mails_to(&database, "noor@example.org").remove(0).1;
        let flat = mail.split_whitespace().collect::<Vec<_>>().join(" ");
        assert!(flat.contains("1e keuze. Wachtlijst: plaats 1. Komt hier een plaats vrij, dan vervalt “"), "{mail}");
        assert!(flat.contains("Je hebt een plaats, tot er plaats is in “Van klacht naar beleid"), "{mail}");
    }

    fn a_link_in_a_language_is_gone_on_with_in_it(base: Base) {
        let database = Database::new(base);
        let server = Server::start_small(&database, |_| {});
        let shown = server.get(&format!("/e/{EVENT}?lang=fr"));
        assert!(shown.header("set-cookie").is_some_and(|cookie| cookie.starts_with("lang=fr")), "{}", shown.head);
        assert!(server.get(&format!("/e/{EVENT}")).header("set-cookie").is_none());
        assert!(server.get(&format!("/api/v1/events/{EVENT}?lang=fr")).header("set-cookie").is_none());
        let robots = server.get("/robots.txt");
        assert!(robots.status == 200 && robots.body.contains("/sitemap.xml") && robots.body.contains("Disallow: /r/"), "{}", robots.body);
        // What most of it is spoken in is said once.
        let shown = shown.body;
        assert_eq!((shown.matches("sauf mention contraire").count(), shown.matches("<b>en néerlandais</b>").count()), (1, 0), "{shown}");
        assert!(!server.get(&format!("/e/{EVENT}?lang=nl")).body.contains("tenzij het erbij staat"));
    }

    fn every_place_leads_to_a_map(base: Base) {
        let database = Database::new(base);
        let server = Server::start_small(&database, |_| {});
        let noor = person(&server, "Noor", "in_person", "POL-1");
        for (path, what) in [
            (format!("/e/{EVENT}"), "https://www.openstreetmap.org/"),
            (format!("/e/{EVENT}/s/POL-1"), "https://www.openstreetmap.org/"),
            (format!("/e/{EVENT}/s/BEZ-1"), "https://www.openstreetmap.org/?mlat=51.2172"),
            (format!("/r/{}", noor["token"].as_str().unwrap()), "https://www.openstreetmap.org/"),
        ] {
            let shown = server.get(&path).body;
            assert!(shown.contains(what), "{path}: {shown}");
        }
        assert!(!server.get(&format!("/e/{EVENT}/s/ONL-1")).body.contains("openstreetmap"));
        // In a frame, too, of two ways to take part it is said which has how many places.
        let framed = server.get(&format!("/e/{EVENT}/embed")).body;
        let both = framed.split("<li").find(|one| one.contains("/s/IMP-1\"")).unwrap().to_owned();
        assert!(both.contains("Ter plaatse: ") && both.contains("Online: "), "{both}");
    }

    fn what_is_not_shown_before_one_says_how_one_takes_part_is_counted(base: Base) {
        let database = Database::new(base);
        let server = Server::start_small(&database, |_| {});
        visit(async || {
            let browser = Browser::open(390, true).await?;
            browser.go(&server, &format!("/e/{EVENT}")).await?;
            let said = browser.text(By::Css(".unasked")).await?;
            assert!(said.contains("9 sessies zijn enkel online.") && said.contains("Toon ze"), "{said}");
            browser.press(By::Css(".unasked button")).await?;
            assert!(browser.driver.find(By::Css("#mode-online")).await?.is_selected().await?);
            assert!(!browser.driver.find(By::Css(".unasked")).await?.is_displayed().await?);
            browser.press_here(By::Css("label:has(#mode-in_person)")).await?;
            assert!(!browser.driver.find(By::Css(".unasked")).await?.is_displayed().await?);
            browser.close().await
        });
        // More visits than one may have is said before anything is sent.
        let page = server.get(&format!("/e/{EVENT}/register?s=BEZ-1&s=BEZ-7")).body;
        assert!(page.contains("Je kunt hoogstens één bezoek kiezen"), "{page}");
        assert!(server.get(&format!("/e/{EVENT}")).body.contains("Hoogstens één wandeling of bezoek per persoon."));
    }

    fn of_what_nothing_is_known_it_is_said_so_to_who_needs_it(base: Base) {
        let database = Database::new(base);
        let server = Server::start_small(&database, |_| {});
        let shown = server.get(&format!("/e/{EVENT}?access=wheelchair&attendance=in_person")).body;
        let said = shown.split("weten we het niet: vraag het de organisatoren").next().unwrap();
        let count: usize = said.rsplit("Van nog ").next().unwrap().split(' ').next().unwrap().parse().unwrap();
        // All visits are so, and none that is known to have stairs.
        let (_, event) = run(&database, &["export", EVENT]);
        let event: Value = serde_json::from_str(&event).unwrap();
        let visits = event["sessions"].as_array().unwrap().iter().filter(|one| one["format"] == "visit").count();
        assert!(count >= visits && visits > 10, "{count} {visits}");
        assert!(!server.get(&format!("/e/{EVENT}?theme=diversiteit")).body.contains("weten we het niet: vraag"));
    }

    fn a_command_leaves_another_installations_database_alone(base: Base) {
        let database = Database::new(base);
        drop(Server::start_small(&database, |_| {}));
        let run_with = |key: &str, words: &[&str]| {
            let output = database.command().env("KRUISPUNT_SECRET_KEY", key).args(words).output().unwrap();
            (output.status.code(), String::from_utf8_lossy(&output.stderr).into_owned())
        };
        let organisation = "sociaalwerkconferentie";
        for words in [
            &["check"][..], &["export", EVENT], &["event", "list"], &["event", "archive", EVENT], &["organisation", "list"], &["organiser", "list"],
            &["token", "list"], &["mail", "list"], &["mail", "retry"], &["migrate"], &["organisation", "new", "ander", "--name", "Ander", "--email", "x@example.org"],
            &["organiser", "add", "x@example.org", "--organisation", organisation, "--role", "viewer"],
        ] {
            let (code, said) = run_with("quite another key, and as long as it must be", words);
            assert!(code == Some(11) && said.contains("this is not the secret key of this database"), "{words:?}: {code:?} {said}");
        }
        assert_eq!(number(&database, "select count(*) from organisations where slug = 'ander'"), 0);
    }
}
