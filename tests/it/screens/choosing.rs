//! Choosing: two at the same time with the one that is rather wanted, and nothing chosen is lost on the way; many pages in one
//! browser; long words on small screens.

use std::time::{Duration, Instant};

use serde_json::json;
use thirtyfour::prelude::*;

use crate::support::browser::Browser;
use crate::support::desk::visit;
use crate::support::forms::Form;
use crate::support::*;

async fn is_picked(browser: &Browser, code: &str) -> bool {
    browser.driver.find(By::Id(format!("pick-{code}"))).await.unwrap().is_selected().await.unwrap()
}

/// Chooses, looks elsewhere and comes back, in every way that a page offers.
async fn looks_around(server: &Server, javascript: bool) -> WebDriverResult<()> {
    let browser = Browser::open(390, javascript).await?;
    browser.go(server, &format!("/e/{EVENT}")).await?;
    for code in ["POL-1", "NAB-1", "DIV-2"] {
        browser.press_here(By::Css(format!("label[for=pick-{code}]"))).await?;
    }
    assert!(is_picked(&browser, "POL-1").await && is_picked(&browser, "NAB-1").await, "both of two at the same time");
    browser.press_here(By::Css("label[for=pick-DIV-2]")).await?;
    // To a session's page and back by its link.
    browser.press_here(By::Css("#s-POL-2 summary")).await?;
    let more = if javascript { "#s-POL-2 .about a" } else { "#s-POL-2 .about button" };
    browser.press(By::Css(more)).await?;
    assert!(browser.text(By::Tag("h1")).await?.len() > 3);
    browser.press(By::Css(".session > p:last-child a")).await?;
    assert!(
        is_picked(&browser, "POL-1").await && is_picked(&browser, "NAB-1").await && !is_picked(&browser, "DIV-2").await
    );
    // Only what is free, a word that finds nothing that was chosen, and everything again.
    browser.press(By::Css(".chip[name=free]")).await?;
    assert!(is_picked(&browser, "NAB-1").await);
    assert!(browser.text(By::Css(".foot .sum")).await?.starts_with('2'), "what is full is hidden, and stays chosen");
    browser.press_here(By::Css(".filters summary")).await?;
    browser.driver.find(By::Name("q")).await?.send_keys("bestaat nergens").await?;
    browser.press(By::Css(".filters .button")).await?;
    assert!(browser.text(By::Css(".foot .sum")).await?.starts_with('2'), "what is hidden is counted");
    browser.press(By::Css(".chip[name=all]")).await?;
    assert!(is_picked(&browser, "POL-1").await && is_picked(&browser, "NAB-1").await);
    assert!(!browser.driver.current_url().await?.query().unwrap_or_default().contains("q="));
    // Another language.
    browser.press_here(By::Css("label[for=pick-DIV-2]")).await?;
    browser.press(By::Css(".top nav [lang=fr]")).await?;
    assert_eq!(browser.driver.find(By::Tag("html")).await?.attr("lang").await?.as_deref(), Some("fr"));
    assert!(is_picked(&browser, "NAB-1").await && is_picked(&browser, "DIV-2").await);
    browser.press(By::Css(".top nav [lang=nl]")).await?;
    browser.press_here(By::Css("label[for=pick-DIV-2]")).await?;
    if javascript {
        assert!(browser.text(By::Css(".foot .sum")).await?.starts_with('2'));
        for code in ["POL-1", "NAB-1"] {
            browser.press_here(By::Css(format!("label[for=pick-{code}]"))).await?;
        }
        assert_eq!(browser.text(By::Css(".foot .sum")).await?, "Kies je sessies en ga verder.");
        for code in ["NAB-1", "POL-1"] {
            browser.press_here(By::Css(format!("label[for=pick-{code}]"))).await?;
        }
    }
    browser.press(By::Id("next")).await?;
    // It asks which one is rather wanted; the form in another language still knows what was chosen, said and typed in it.
    browser.press(By::Id("rather-NAB-1-POL-1-POL-1")).await?;
    browser.press(By::Id("attendance-in_person")).await?;
    browser.driver.find(By::Id("name")).await?.send_keys("Noor Voorbeeld").await?;
    browser.driver.find(By::Id("email")).await?.send_keys(format!("noor{javascript}@example.org")).await?;
    browser.press(By::Css(".round:nth-of-type(3) details summary")).await?;
    browser.press_here(By::Id("pick-POL-2")).await?;
    browser.press(By::Css(".top nav [lang=en]")).await?;
    assert_eq!(browser.driver.find(By::Tag("html")).await?.attr("lang").await?.as_deref(), Some("en"));
    assert_eq!(browser.value("mail_language").await?, "en", "mails follow the page");
    for code in ["POL-1", "NAB-1", "POL-2"] {
        assert!(is_picked(&browser, code).await, "{code}");
    }
    browser.press_here(By::Id("pick-POL-2")).await?;
    browser.press(By::Css(".top nav [lang=nl]")).await?;
    assert!(is_picked(&browser, "POL-1").await && is_picked(&browser, "NAB-1").await);
    assert!(!is_picked(&browser, "POL-2").await);
    assert_eq!(browser.value("name").await?, "Noor Voorbeeld");
    assert_eq!(browser.value("email").await?, format!("noor{javascript}@example.org"));
    for id in ["rather-NAB-1-POL-1-POL-1", "attendance-in_person"] {
        assert!(browser.driver.find(By::Id(id)).await?.is_selected().await?, "{id}");
    }
    // Enter sends the form; it does not choose a language.
    browser.press_here(By::Id("name")).await?;
    browser.enter().await?;
    let page = browser.text(By::Tag("main")).await?;
    assert!(page.contains("Je bent ingeschreven"), "{page}");
    browser.close().await
}

/// A word of 66 letters.
pub const LONG: &str = "Arbeidsongeschiktheidsverzekeringsmaatschappijendirecteurenoverleg";

on_both! {
    fn nothing_chosen_is_lost_on_the_way(base: Base) {
        let database = Database::new(base);
        let server = Server::start_small(&database, |event| {
            let sessions = event["sessions"].as_array_mut().unwrap();
            sessions.iter_mut().find(|one| one["code"] == "POL-1").unwrap()["capacity"]["in_person"] = json!(1);
        });
        server.register(&json!({"name": "Eerst", "email": "eerst@example.org", "attendance": "in_person", "seats": [{"session": "POL-1"}]}));
        visit(async || {
            looks_around(&server, true).await?;
            looks_around(&server, false).await
        });
        let (is_well, report) = database.check();
        assert!(is_well && report.contains("3 registrations, 3 seats confirmed"), "{report}");
    }

    fn which_one_is_rather_wanted_does_not_depend_on_what_was_ticked_first(base: Base) {
        let database = Database::new(base);
        let server = Server::start_small(&database, |event| {
            let sessions = event["sessions"].as_array_mut().unwrap();
            sessions.iter_mut().find(|one| one["code"] == "POL-1").unwrap()["capacity"]["in_person"] = json!(0);
        });
        for (number, order) in [["POL-1", "NAB-1"], ["NAB-1", "POL-1"]].iter().enumerate() {
            for name in ["rather-NAB-1-POL-1", "rather-POL-1-NAB-1"] {
                let address = format!("/e/{EVENT}/register?s={}&s={}&{name}=POL-1", order[0], order[1]);
                let form = Form::of(&server.get(&address).body, "register");
                assert_eq!(form.get("rather-NAB-1-POL-1"), Some("POL-1"), "{address}");
                let form = form.with("name", "Noor").with("email", &format!("noor{number}{name}@example.org")).with("attendance", "in_person");
                let sent = server.send("POST", &format!("/e/{EVENT}/register"), &[crate::support::desk::FORM], &form.sent(&[]));
                assert_eq!(sent.status, 303, "{}", sent.body);
                let mine = server.get(sent.header("location").unwrap()).body;
                assert!(mine.contains("id=\"s-NAB-1\"") && mine.contains("id=\"s-POL-1\""), "{mine}");
            }
        }
        let (is_well, report) = database.check();
        assert!(is_well && report.contains("4 registrations, 4 seats confirmed"), "{report}");
    }

    fn a_form_in_another_language_keeps_what_was_typed_and_does_nothing(base: Base) {
        let database = Database::new(base);
        let server = Server::start_small(&database, |_| {});
        let typed = [
            ("register", "attendance=in_person&s=POL-1&how-POL-1=online&full-POL-1=skip&name=Noor+%3Ci%3E&email=noor&affiliation=Huis&q-regio=antwerpen&mail_language=nl"),
            ("group", "people=3&name-0=Noor+%3Ci%3E&email-0=noor&attendance-0=online&name-2=Sam&s-2=POL-1&affiliation=Huis&mail_language=nl"),
            ("link", "email=noor"),
        ];
        for (form, sent) in typed {
            let path = format!("/e/{EVENT}/{form}");
            let of = |page: &str| {
                let form = Form::of(page, &path);
                let kept = form.fields.into_iter().filter(|(name, _)| !matches!(name.as_str(), "key" | "mail_language"));
                kept.collect::<Vec<_>>()
            };
            for from in ["nl", "en"] {
                let again = server.send("POST", &format!("{path}?lang=fr"), &[crate::support::desk::FORM], &format!("{sent}&from={from}"));
                assert_eq!(again.status, 200, "{}", again.body);
                assert!(again.body.contains("<html lang=\"fr\"") && again.header("set-cookie").unwrap().contains("lang=fr"));
                assert!(!again.body.contains("id=\"mistakes\"") && !again.body.contains("<i>"), "{}", again.body);
                let fields = of(&again.body);
                for pair in sent.split('&').filter(|pair| !pair.starts_with("mail_language") && !pair.starts_with("how-")) {
                    let (name, value) = pair.split_once('=').unwrap();
                    let value = value.replace('+', " ").replace("%3C", "<").replace("%3E", ">");
                    assert!(fields.contains(&(name.to_owned(), value)), "{path}: {pair} in {fields:?}");
                }
                // Mails follow the page, unless another language was chosen for them.
                if form != "link" {
                    let mails = Form::of(&again.body, &path).get("mail_language").map(str::to_owned);
                    assert_eq!(mails.as_deref(), Some(if from == "nl" { "fr" } else { "nl" }));
                }
            }
        }
        let (is_well, report) = database.check();
        assert!(is_well && report.contains("0 registrations"), "{report}");
    }

    fn twelve_filters_and_eight_tabs_are_all_fast(base: Base) {
        let database = Database::new(base);
        let server = Server::start(&database);
        visit(async || {
            let browser = Browser::open(390, true).await?;
            browser.go(&server, &format!("/e/{EVENT}")).await?;
            for number in 0..12 {
                let started = Instant::now();
                browser.press(By::Css(if number % 2 == 0 { ".chip[name=free]" } else { ".chip[name=all]" })).await?;
                assert!(started.elapsed() < Duration::from_secs(8), "the filter {number} took {:?}", started.elapsed());
            }
            for number in 0..8 {
                let tab = browser.driver.new_tab().await?;
                browser.driver.switch_to_window(tab).await?;
                let started = Instant::now();
                browser.go(&server, &format!("/e/{EVENT}?q={number}")).await?;
                assert!(started.elapsed() < Duration::from_secs(8), "tab {number} took {:?}", started.elapsed());
            }
            // Seats still move in the last of them.
            browser.go(&server, &format!("/e/{EVENT}")).await?;
            let words = browser.text(By::Css("#s-POL-1 .seats span")).await?;
            server.register(&json!({"name": "Sam", "email": "sam@example.org", "attendance": "in_person", "seats": [{"session": "POL-1"}]}));
            for _ in 0..100 {
                if browser.text(By::Css("#s-POL-1 .seats span")).await? != words {
                    return browser.close().await;
                }
                tokio::time::sleep(Duration::from_millis(100)).await;
            }
            panic!("seats do not move: {words}");
        });
    }

    fn long_words_stay_on_small_screens(base: Base) {
        let database = Database::new(base);
        let server = Server::start_small(&database, |event| {
            event["title"]["nl"] = json!(format!("{LONG} 2022"));
            for session in event["sessions"].as_array_mut().unwrap() {
                session["title"]["nl"] = json!(format!("{LONG}: wat nu?"));
                session["abstract"]["nl"] = json!(LONG);
            }
            for list in ["themes", "rounds"] {
                event[list][0]["title"]["nl"] = json!(LONG);
            }
            event["rooms"][0]["title"] = json!(LONG);
        });
        visit(async || {
            for width in [320, 360, 390] {
                let browser = Browser::open(width, true).await?;
                for path in ["", "/register?s=POL-1&s=NAB-1", "/s/POL-1", "/group"] {
                    browser.go(&server, &format!("/e/{EVENT}{path}")).await?;
                    assert_eq!(browser.wider_than_the_screen().await?, 0, "{path} at {width}");
                    assert_eq!(browser.broken_words().await?, [""; 0], "{path} at {width}");
                }
                browser.go(&server, &format!("/e/{EVENT}")).await?;
                browser.look(&format!("long-words-{width}")).await?;
                browser.go(&server, "/").await?;
                assert_eq!(browser.wider_than_the_screen().await?, 0, "home at {width}");
                assert_eq!(browser.broken_words().await?, [""; 0], "home at {width}");
                browser.close().await?;
            }
            Ok(())
        });
    }
}
