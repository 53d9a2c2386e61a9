//! Whose registration it is: nothing is proven until a button was pressed on the page that a link from a mail opens.

mod ended;
mod few;

use crate::support::browser::Browser;
use crate::support::desk::{self, FORM, program, visit};
use crate::support::*;
use kruispunt::db::statement::Statement;
use serde_json::{Value, json};
use thirtyfour::prelude::*;

fn asked(name: &str, email: &str, seats: Value) -> Value {
    json!({"name": name, "email": email, "language": "nl", "attendance": "in_person", "seats": seats})
}

/// Registers as the form does; the way to the page that it leads to.
fn by_form(server: &Server, name: &str, email: &str, more: &str) -> Answer {
    let email = email.replace('@', "%40");
    let body = format!("name={name}&email={email}&attendance=in_person&mail_language=nl{more}");
    server.send("POST", &format!("/e/{EVENT}/register"), &[FORM], &body)
}

/// The last of the ways in the mails to an address, once there are so many.
fn newest(database: &Database, email: &str, number: usize) -> String {
    wait_until("the mail", || pages_in_mails(database, email).len() == number);
    pages_in_mails(database, email).pop().unwrap()
}

fn asked_of(n: usize) -> Value {
    asked("Iemand", &format!("iemand{n}@example.org"), json!([]))
}

fn status(server: &Server, page: &str, code: &str) -> String {
    let body = server.get(&page.replace("/r/", "/api/v1/registrations/")).json();
    let seats = body["seats"].as_array().unwrap().iter().find(|seat| seat["session"] == code);
    seats.unwrap()["status"].as_str().unwrap().to_owned()
}

on_both! {
    fn a_link_in_a_mail_asks_before_it_opens_and_ends_what_the_screen_had(base: Base) {
        let database = Database::new(base);
        let server = Server::start(&database);
        let made = by_form(&server, "Noor+Voorbeeld", "noor@example.org", "&s=ONL-2&s=POL-1");
        let screen = made.header("location").unwrap().split('?').next().unwrap().to_owned();
        let read = server.get(&screen.replace("/r/", "/api/v1/registrations/")).json();
        let feed = format!("/c/{}", read["calendar_url"].as_str().unwrap().split_once("/c/").unwrap().1);
        let join = |feed: &str| {
            let calendar = server.get(feed).body.replace("\r\n ", "");
            format!("/j/{}", calendar.split_once("/j/").unwrap().1.split_whitespace().next().unwrap())
        };
        let join_from_screen = join(&feed);
        let page = newest(&database, "noor@example.org", 1);
        assert_ne!(page, screen);
        // Anyone who opens every link, and adds what a link may have, learns no more than the button, and changes nothing.
        let rows = "select count(*) from registrations where proven_at is null and generation = 0 and standing = 'in'";
        for path in [page.clone(), format!("{page}?mail"), format!("{screen}?mail"), format!("{page}?proven"), join_from_screen.clone()] {
            for method in ["GET", "HEAD", "GET"] {
                assert_eq!(server.send(method, &path, &[], "").status, 200, "{method} {path}");
            }
        }
        assert_eq!(count(&database, rows), 1);
        let asks = server.get(&page).body;
        assert!(asks.contains("Ja, dat ben ik") && asks.contains("Nee, dat ben ik niet") && !asks.contains("name=\"needs\""), "{asks}");
        for part in ["/data", "/data.json", "/now", "/choose"] {
            let elsewhere = server.get(&format!("{page}{part}"));
            assert_eq!((elsewhere.status, elsewhere.header("location")), (303, Some(page.as_str())), "{part}");
        }
        let api = |page: &str| page.replace("/r/", "/api/v1/registrations/");
        let change = json!({"changes": [{"details": {"needs": "ringleiding"}}]}).to_string();
        assert_eq!(server.get(&api(&page)).status, 403);
        assert_eq!(server.send("PATCH", &api(&page), &[], &change).status, 403);
        assert_eq!(server.send("DELETE", &api(&page), &[], "").status, 403);
        assert_eq!(server.send("POST", &format!("{page}/erase"), &[FORM], "").status, 403);
        // Until then anyone who registered goes on with the screen's, and is told what comes.
        assert_eq!(server.send("PATCH", &api(&screen), &[], &change).status, 200);
        assert!(server.get(&screen).body.contains("noor@example.org"));
        // What is no answer is none.
        assert_eq!(server.press(&page, "cancel").status, 200);
        assert_eq!(server.press(&screen, "mine").status, 303);
        assert_eq!(count(&database, rows), 1, "the screen's link proves nothing");

        let pressed = server.press(&page, "mine");
        assert_eq!((pressed.status, pressed.header("location")), (303, Some(format!("{page}?proven").as_str())));
        // Pressed twice, it is done once.
        assert_eq!(server.press(&page, "mine").status, 303);
        let mine = server.get(&format!("{page}?proven")).body;
        assert!(mine.contains("Kijk na of alles hieronder klopt") && mine.contains("ringleiding"), "what was there is to be checked: {mine}");
        for gone in [screen.clone(), format!("{screen}/data"), format!("{screen}/now"), api(&screen), feed.clone(), join_from_screen] {
            assert_eq!(server.get(&gone).status, 404, "{gone}");
        }
        assert_eq!(server.send("PATCH", &api(&screen), &[], &change).status, 404);
        assert_eq!(server.press(&screen, "cancel").status, 404);
        // The mail's own links go on.
        let mail = &mails_to(&database, "noor@example.org")[0].1;
        let mailed = format!("/c/{}", mail.split_once("/c/").unwrap().1.split_whitespace().next().unwrap());
        assert_eq!((server.get(&mailed).status, server.get(&join(&mailed)).status), (200, 200));
        assert_eq!(server.get(&page).status, 200);
        assert!(database.check().0, "{}", database.check().1);
    }

    fn whoever_it_is_not_has_it_released_and_forgotten(base: Base) {
        let database = Database::new(base);
        let server = Server::start(&database);
        let people = json!({"people": [asked("Vreemd", "noor@example.org", json!([{"session": "BEZ-7"}])), {"name": "Kind", "attendance": "in_person", "seats": [{"session": "BEZ-7"}]}]});
        let made = server.send("POST", &format!("/api/v1/events/{EVENT}/groups"), &[], &people.to_string());
        assert_eq!(made.status, 201, "{}", made.body);
        let page = newest(&database, "noor@example.org", 2);
        let page = if server.get(&page).body.contains("Vreemd") { page } else { pages_in_mails(&database, "noor@example.org").remove(0) };
        let pressed = server.press(&page, "not-mine");
        assert!(pressed.status == 200 && pressed.body.contains("vergeten"), "{}", pressed.body);
        assert_eq!(server.get(&page).status, 404);
        for one in made.json()["registrations"].as_array().unwrap() {
            assert_eq!(server.get(&format!("/r/{}", one["token"].as_str().unwrap())).status, 404);
        }
        assert_eq!(count(&database, "select count(*) from registrations where name <> '' or email <> '' or standing <> 'cancelled'"), 0);
        assert_eq!(count(&database, "select count(*) from seats where status <> 'cancelled'"), 0);
        assert!(database.check().0, "{}", database.check().1);
    }

    fn a_leaked_link_ends_with_all_others(base: Base) {
        let database = Database::new(base);
        let server = Server::start(&database);
        assert_eq!(server.register(&asked("Noor", "noor@example.org", json!([{"session": "POL-1"}]))).status, 201);
        let page = prove(&database, &server, "noor@example.org");
        assert!(server.get(&page).body.contains("value=\"renew\""));
        let renewed = server.press(&page, "renew");
        assert!(renewed.status == 200 && !renewed.body.contains("/r/"), "{}", renewed.body);
        assert_eq!(server.get(&page).status, 404);
        let again = newest(&database, "noor@example.org", 2);
        assert_eq!(status(&server, &again, "POL-1"), "confirmed");
        assert_eq!(server.press(&page, "renew").status, 404);
        // Nobody who has not proven anything can send mails with it.
        let made = server.register(&asked("Bo", "bo@example.org", json!([]))).json();
        assert_eq!(server.press(&format!("/r/{}", made["token"].as_str().unwrap()), "renew").status, 404);
    }

    fn who_is_registered_is_told_to_nobody_but_the_mailbox(base: Base) {
        let database = Database::new(base);
        let server = Server::start(&database);
        server.register(&asked("Noor", "noor@example.org", json!([{"session": "BEZ-7"}])));
        let first = prove(&database, &server, "noor@example.org");
        // The same answer as for anybody, in form and API, with seats of its own.
        let (known, new) = (by_form(&server, "Noor", "Noor@example.org", "&s=BEZ-7"), by_form(&server, "Bo", "bo@example.org", "&s=BEZ-7"));
        assert_eq!((known.status, new.status), (303, 303));
        let seen = |answer: &Answer| server.get(answer.header("location").unwrap()).body;
        assert_eq!(seen(&known).contains("al ingeschreven"), seen(&new).contains("al ingeschreven"));
        let second = newest(&database, "noor@example.org", 2);
        let mails = mails_to(&database, "noor@example.org");
        assert!(mails[1].0.contains("Je bent al ingeschreven"), "{mails:?}");
        assert_eq!(server.register(&asked("Noor", "noor@example.org", json!([]))).status, 201);
        let third = server.register(&asked("Noor", "noor@example.org", json!([])));
        assert_eq!((third.status, third.json()["type"].as_str().unwrap()), (429, "/api/docs#too-many-unproven"));
        let form = by_form(&server, "Noor", "noor@example.org", "");
        assert!(form.status == 429 && form.body.contains("Kijk in je mail") && form.body.contains("value=\"Noor\""), "{}", form.body);
        // At the desk it is said: there one may know.
        let desk = program(&database, &server, "registrations");
        let there = desk.ask("POST", "/registrations", &asked("Noor", "noor@example.org", json!([])));
        assert_eq!((there.status, there.json()["type"].as_str().unwrap()), (409, "/api/docs#already-registered"));
        // Three choices, and nothing is done by "that is me" alone.
        let asks = server.get(&second).body;
        for words in ["Hou mijn eerste inschrijving", "Neem deze in de plaats", "Dit is iemand anders met hetzelfde adres"] {
            assert!(asks.contains(words), "{words}: {asks}");
        }
        assert_eq!(server.press(&second, "mine").status, 409);
        assert_eq!(server.get(&first).status, 200);
        // Instead: the first goes, and this one is proven, at once.
        let id = asks.split_once("name=\"first\" value=\"").unwrap().1.split('"').next().unwrap();
        assert_eq!(server.press(&second, &format!("instead&first={}", uuid::Uuid::now_v7())).status, 409, "only what was proven");
        assert_eq!(server.press(&second, &format!("instead&first={id}")).status, 303);
        assert!(server.get(&first).body.contains("geannuleerd") && !server.get(&first).body.contains("value=\"undo\""));
        assert_eq!(status(&server, &second, "BEZ-7"), "confirmed");
        // A couple: both stay.
        let besides = newest(&database, "noor@example.org", 3);
        assert_eq!(server.press(&besides, "besides").status, 303);
        assert_eq!((server.get(&second).status, server.get(&besides).status), (200, 200));
        // One more of hers is dropped for the first.
        server.register(&asked("Noor", "noor@example.org", json!([{"session": "POL-1"}])));
        let fourth = newest(&database, "noor@example.org", 4);
        let kept = server.press(&fourth, "keep");
        assert_eq!((kept.status, kept.header("location")), (303, Some(second.as_str())));
        assert_eq!(server.get(&fourth).status, 404);
        assert_eq!(count(&database, "select count(*) from registrations where email_key = 'noor@example.org' and proven_at is not null"), 2);
        assert!(database.check().0, "{}", database.check().1);
        // What a broken rule would look like is seen.
        Statement::same("update registrations set shares_address = false where email_key is not null").execute(&mut database.open()).unwrap();
        assert!(database.check().1.contains("several proven registrations"), "{}", database.check().1);
    }

    fn another_address_is_proven_from_there_and_the_old_one_told(base: Base) {
        let database = Database::new(base);
        let server = Server::start(&database);
        server.register(&asked("Noor Voorbeeld", "noor@example.org", json!([{"session": "POL-1"}])));
        let page = prove(&database, &server, "noor@example.org");
        server.register(&asked("Sam Elders", "sam@example.org", json!([])));
        prove(&database, &server, "sam@example.org");
        let ask = |page: &str, email: &str| {
            let sent = format!("do=readdress&email={}", email.replace('@', "%40"));
            server.send("POST", page, &[FORM], &sent)
        };
        let question = |email: &str, number: usize| {
            let words = |database: &Database| mails_to(database, email).into_iter().filter(|(_, words)| words.contains("/address/")).map(|(_, words)| words).collect::<Vec<_>>();
            wait_until("the question", || words(&database).len() == number);
            let words = words(&database);
            assert!(words.iter().all(|words| !words.contains("Noor") && !words.contains("/r/") && !words.contains("POL-1")), "{words:?}");
            let links = words.iter().map(|words| format!("/address/{}", words.split("/address/").nth(1).unwrap().split_whitespace().next().unwrap()));
            links.collect::<Vec<_>>()
        };
        // What is none is told, with what was typed; what is known already is not told from what is new.
        let wrong = ask(&page, "noor@");
        assert!(wrong.status == 422 && wrong.body.contains("value=\"noor@\""), "{}", wrong.body);
        assert_eq!(ask(&page, "noor@example.org").status, 422);
        let known = ask(&page, "sam@example.org");
        let new = ask(&page, "noor@nieuw.example");
        assert_eq!((known.status, known.header("location")), (303, new.header("location")));
        assert!(server.get(&page).body.contains("noor@nieuw.example"));
        let first = question("noor@nieuw.example", 1).pop().unwrap();
        let taken = question("sam@example.org", 1).pop().unwrap();
        assert_eq!(server.get(&taken).status, 404, "of two questions the last one is answered");
        // Until it says so, nothing changes, whoever opens the link.
        assert!(server.get(&first).body.contains("noor@nieuw.example"));
        assert_eq!(count(&database, "select count(*) from registrations where email = 'noor@example.org'"), 1);
        assert_eq!(server.get(&page).status, 200);
        let seen = server.send("POST", &first, &[FORM], "");
        assert_eq!(seen.status, 303, "{}", seen.body);
        let own = seen.header("location").unwrap().split('?').next().unwrap().to_owned();
        let now = server.get(&own);
        assert!(now.status == 200 && now.body.contains("noor@nieuw.example") && status(&server, &own, "POL-1") == "confirmed", "{}", now.body);
        assert_eq!(server.get(&page).status, 404, "the old links end");
        assert_eq!(server.send("POST", &first, &[FORM], "").status, 404, "once");
        wait_until("the old one is told", || mails_to(&database, "noor@example.org").iter().any(|(_, words)| !words.contains("/r/")));
        wait_until("the new one has its link", || !pages_in_mails(&database, "noor@nieuw.example").is_empty());
        assert_eq!(pages_in_mails(&database, "noor@nieuw.example").pop().unwrap(), own);
        // Its reader learns that they are registered already; nobody else does.
        assert_eq!(ask(&own, "sam@example.org").status, 303);
        let taken = question("sam@example.org", 2).pop().unwrap();
        assert_eq!(server.send("POST", &taken, &[FORM], "").status, 409);
        assert_eq!(server.get(&own).status, 200);
        // Who is forgotten leaves no address behind.
        assert_eq!(count(&database, "select count(*) from new_addresses"), 1);
        assert!(server.send("POST", &format!("{own}/erase"), &[FORM], "").status < 400);
        assert_eq!(count(&database, "select count(*) from new_addresses"), 0);
        let screen = server.register(&asked("Bo", "bo@example.org", json!([]))).json()["token"].as_str().unwrap().to_owned();
        // Who mistyped it at the beginning mends it from the screen: pressing there proves it.
        let screen = format!("/r/{screen}");
        assert!(server.get(&screen).body.contains("do\" value=\"readdress"));
        assert_eq!(ask(&screen, "bo@elders.example").status, 303);
        let asked = question("bo@elders.example", 1).pop().unwrap();
        assert_eq!(count(&database, "select count(*) from registrations where email = 'bo@example.org' and proven_at is null"), 1);
        let now = server.send("POST", &asked, &[FORM], "").header("location").unwrap().split('?').next().unwrap().to_owned();
        assert_eq!(count(&database, "select count(*) from registrations where email = 'bo@elders.example' and proven_at is not null and client is null"), 1);
        assert_eq!((server.get(&now).status, server.get(&screen).status), (200, 404));
        // However many ask, nobody's mailbox is filled.
        for n in 0..4 {
            let made = server.register(&asked_of(n)).json()["token"].as_str().unwrap().to_owned();
            assert!(matches!(ask(&format!("/r/{made}"), "stranger@example.org").status, 303 | 429));
        }
        std::thread::sleep(std::time::Duration::from_millis(1_500));
        assert!(mails_to(&database, "stranger@example.org").len() <= 3);
        assert!(database.check().0, "{}", database.check().1);
    }

    fn an_organisers_registration_is_proven_and_nobody_else_holds_its_link(base: Base) {
        let database = Database::new(base);
        let server = Server::start(&database);
        let desk = program(&database, &server, "registrations");
        let made = desk.ask("POST", "/registrations", &asked("Bo", "bo@example.org", json!([])));
        assert_eq!((made.status, &made.json()["proven"]), (201, &json!(true)), "{}", made.body);
        let page = newest(&database, "bo@example.org", 1);
        assert!(server.get(&page).body.contains("name=\"needs\""), "its link opens it at once");
    }
}

#[test]
fn the_button_works_without_script_by_keyboard_on_a_small_screen() {
    let database = Database::new(Base::Sqlite);
    let server = Server::start(&database);
    server.register(&asked("Noor", "noor@example.org", json!([{"session": "POL-1"}])));
    let page = newest(&database, "noor@example.org", 1);
    visit(async || {
        for (width, dark) in [(320, false), (1280, true)] {
            let browser = Browser::open_with(width, true, dark).await?;
            browser.go(&server, &page).await?;
            assert_eq!(browser.axe().await?, Vec::<String>::new());
            assert!(browser.wider_than_the_screen().await? <= 0);
            browser.look(&format!("prove-{width}")).await?;
            browser.close().await?;
        }
        let browser = Browser::open(320, false).await?;
        browser.go(&server, &page).await?;
        browser.tab_to("mine").await?;
        browser.enter().await?;
        assert!(browser.text(By::Css("main")).await?.contains("Kijk na of alles hieronder klopt"));
        browser.close().await?;
        server.register(&asked("Noor", "noor@example.org", json!([{"session": "BEZ-7"}])));
        let second = newest(&database, "noor@example.org", 2);
        let browser = Browser::open(320, true).await?;
        browser.go(&server, &second).await?;
        assert_eq!(browser.axe().await?, Vec::<String>::new());
        browser.look("prove-known").await?;
        browser.go(&server, &format!("{page}?proven")).await?;
        assert_eq!(browser.axe().await?, Vec::<String>::new());
        browser.close().await
    });
}
