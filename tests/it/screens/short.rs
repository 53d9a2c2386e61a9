//! How much of a phone a page takes, beside what else it stands on a wide screen, and in which order it is read.

use serde_json::{Value, json};
use thirtyfour::prelude::*;

use crate::support::browser::Browser;
use crate::support::desk::*;
use crate::support::forms::Form;
use crate::support::*;

const NOW: &str = "2040-03-20T12:00:00Z";
const ON_THE_DAY: &str = "2040-05-03T09:35:00Z";
const AFTER: &str = "2040-05-04T09:35:00Z";

/// One place in a session and in a walk, so that the second person waits.
fn small(event: &mut Value) {
    for session in event["sessions"].as_array_mut().unwrap() {
        if session["code"] == "POL-1" || session["code"] == "BEZ-7" {
            session["capacity"] = json!({"in_person": 1});
        }
    }
}

async fn height(browser: &Browser) -> WebDriverResult<i64> {
    browser.driver.execute("return document.documentElement.scrollHeight", vec![]).await?.convert()
}

/// Where parts of a page begin, from its top.
async fn tops(browser: &Browser, parts: &[&str]) -> WebDriverResult<Vec<i64>> {
    let script = "return arguments[0].map((one) => Math.round(document.querySelector(one).getBoundingClientRect().top + scrollY))";
    browser.driver.execute(script, vec![json!(parts)]).await?.convert()
}

/// Whether one part stands beside another, and ends where the page may end.
async fn is_beside(browser: &Browser, one: &str, other: &str) -> WebDriverResult<bool> {
    let script =
        "const [one, other] = arguments[0].map((name) => document.querySelector(name).getBoundingClientRect());
        return one.right <= other.left && other.top < one.bottom && other.right > innerWidth * 0.75";
    browser.driver.execute(script, vec![json!([one, other])]).await?.convert()
}

#[test]
fn ones_day_is_short_in_all_its_states_and_uses_a_wide_screen() {
    let database = Database::new(Base::Sqlite);
    let clock = Clock::at(&database, NOW);
    let server = clock.start(&database, small);
    register(&server, "Eerste", json!([{"session": "BEZ-7"}, {"session": "POL-1"}]));
    let seats = json!([{"session": "POL-1", "if_full": "wait", "instead_of": "NAB-1"}, {"session": "NAB-1"}, {"session": "NAB-3"},
        {"session": "BEZ-7", "if_full": "wait"}]);
    let mine = page_of(&register(&server, "Noor Peeters", seats));
    visit(async || {
        for (state, at, most) in
            [("before", NOW, 2_900), ("on-the-day", ON_THE_DAY, 2_900), ("afterwards", AFTER, 1_400)]
        {
            clock.set(at);
            for (width, javascript) in [(390, true), (390, false), (1366, true)] {
                let browser = Browser::open(width, javascript).await?;
                browser.go(&server, &mine).await?;
                let is = height(&browser).await?;
                println!("{state} at {width}: {is} px");
                assert_eq!((browser.wider_than_the_screen().await?, browser.broken_words().await?), (0, vec![]));
                if width == 390 {
                    assert!(is <= most, "{state}: {is} px");
                    let read = tops(&browser, &["#ticket", "#day", ".own-side", ".facts", ".ends"]).await?;
                    assert!(read.is_sorted(), "{state}: {read:?}");
                } else {
                    assert!(is_beside(&browser, "#day", ".own-side").await?, "{state}");
                }
                if javascript {
                    assert_eq!(browser.axe().await?, Vec::<String>::new());
                    browser.look(&format!("short-day-{state}-{width}")).await?;
                }
                browser.close().await?;
            }
        }
        Ok(())
    });
}

#[test]
fn what_is_sent_stands_beside_the_button_that_sends_it() {
    let database = Database::new(Base::Sqlite);
    let clock = Clock::at(&database, NOW);
    let server = clock.start(&database, |_| {});
    let path = format!("/e/{EVENT}/register?s=POL-1&s=NAB-2");
    visit(async || {
        for (width, javascript) in [(390, true), (390, false), (1366, true)] {
            let browser = Browser::open(width, javascript).await?;
            browser.go(&server, &path).await?;
            let is = height(&browser).await?;
            println!("the form at {width}: {is} px");
            assert!(width != 390 || is <= 2_800, "{is} px");
            let summary = browser.text(By::Css(".send .summary")).await?.replace('\u{a0}', " ");
            for words in ["Van klacht naar beleid: signaleren met bewoners, 10.45 – 12.00 u", "13.00 – 14.15 u"] {
                assert!(summary.contains(words), "{width}, {javascript}: {summary}");
            }
            if javascript {
                browser.press_here(By::Id("email")).await?;
                browser.keys("noor@example.org").await?;
                assert!(browser.text(By::Id("mails-to")).await?.ends_with("noor@example.org"));
                assert_eq!(browser.axe().await?, Vec::<String>::new());
                browser.look(&format!("short-register-{width}")).await?;
            }
            if width == 1366 {
                assert!(is_beside(&browser, ".about", ".send").await?);
            }
            browser.close().await?;
        }
        Ok(())
    });
    // What was typed is told again with what is wrong.
    let form = Form::of(&server.get(&path).body, "register").with("email", "noor@example.org").sent(&[]);
    let wrong = server.send("POST", &format!("/e/{EVENT}/register"), &[FORM], &form).body;
    let sent = wrong.split_once("class=\"send\"").unwrap().1.split_once("</section>").unwrap().0;
    assert!(sent.contains("noor@example.org") && !sent.contains("hidden>") && sent.contains("10.45"), "{sent}");
}

/// What its round shows as first and second choice: how each stands, and its title.
async fn choices(browser: &Browser) -> WebDriverResult<Vec<String>> {
    let script = "return [...document.querySelectorAll('.duo:not([hidden]) li')].map((one) =>
        `${one.className}: ${one.querySelector('b').textContent.slice(0, 10)}, ${one.querySelector('span').textContent}`)";
    browser.driver.execute(script, vec![]).await?.convert()
}

#[test]
fn a_sessions_page_shows_what_would_be_the_first_and_the_second_choice() {
    let database = Database::new(Base::Sqlite);
    let clock = Clock::at(&database, NOW);
    let server = clock.start(&database, small);
    register(&server, "Eerste", json!([{"session": "POL-1"}]));
    register(&server, "Tweede", json!([{"session": "POL-1", "if_full": "wait"}]));
    let both = ["wish: Van klacht, 1e keuze · 1 wacht al", "got: Nabij op a, 2e keuze · je plaats"];
    visit(async || {
        for javascript in [true, false] {
            for width in [390, 1366] {
                let browser = Browser::open(width, javascript).await?;
                browser.go(&server, &format!("/e/{EVENT}/s/POL-1?s=NAB-1")).await?;
                assert_eq!(choices(&browser).await?, both, "before it is chosen");
                let read = tops(&browser, &[".about-session h1", ".gist", ".beside"]).await?;
                assert!(width != 390 || read.is_sorted(), "{read:?}");
                browser.look(&format!("short-session-{width}-{javascript}")).await?;
                let choose = if javascript { ".beside .choose-in" } else { ".beside noscript .button" };
                assert_eq!(browser.text(By::Css(choose)).await?, "Zet als eerste keuze, hou mijn plaats bij 2");
                browser.press(By::Css(choose)).await?;
                assert_eq!(choices(&browser).await?, both, "once it is chosen");
                if javascript {
                    assert_eq!(browser.axe().await?, Vec::<String>::new());
                    browser.press_here(By::Css(".basket summary")).await?;
                    browser.press_here(By::Css(".basket button[name=drop][value=NAB-1]")).await?;
                    assert_eq!(choices(&browser).await?, [""; 0], "alone in its round");
                }
                browser.close().await?;
            }
        }
        Ok(())
    });
    // The other way round: what is free is second where something full is chosen; two that are free are no order.
    let page = server.get(&format!("/e/{EVENT}/s/NAB-1?s=POL-1")).body;
    let list = page.split_once("class=\"duo\"").unwrap().1.split_once("</ol>").unwrap().0;
    assert!(list.find("Van klacht").unwrap() < list.find("Nabij op").unwrap(), "{list}");
    let page = server.get(&format!("/e/{EVENT}/s/NAB-1?s=DIV-1")).body;
    assert!(page.split_once("class=\"duo\"").unwrap().1.split_once('>').unwrap().0.ends_with("hidden"));
}

on_both! {
    fn what_is_sought_among_ones_choices_is_kept_through_every_press(base: Base) {
        let database = Database::new(base);
        let server = Server::start(&database);
        let made = server.register(&json!({"name": "Noor", "email": "noor@example.org", "language": "nl", "attendance": "in_person", "seats": []}));
        let own = format!("/r/{}", made.json()["token"].as_str().unwrap());
        let rows = |page: &str| page.matches("<li id=\"s-").count();
        let all = server.get(&format!("{own}/choose")).body;
        // In person or online, access, theme: as the programme has them.
        for (field, value) in [("attendance", "online"), ("access", "wheelchair"), ("theme", "diversiteit"), ("format", "visit")] {
            let found = server.get(&format!("{own}/choose?{field}={value}")).body;
            assert!(rows(&found) > 0 && rows(&found) < rows(&all), "{field}: {} of {}", rows(&found), rows(&all));
        }
        visit(async || {
            for javascript in [true, false] {
                let browser = Browser::open(390, javascript).await?;
                browser.go(&server, &format!("{own}/choose")).await?;
                browser.press(By::Css(".chip[name=theme][value=diversiteit]")).await?;
                browser.press(By::Css(".chip[name=attendance][value=in_person]")).await?;
                browser.press_here(By::Css(".filters summary")).await?;
                browser.press(By::Css(".panel .chip[name=access][value=wheelchair]")).await?;
                let pressed = browser.driver.find_all(By::Css(".chip[aria-pressed]")).await?.len();
                assert!(pressed >= 3, "{pressed}");
                let left = browser.driver.find_all(By::Css(".choices > li")).await?.len();
                browser.look("short-choose-390").await?;
                // What is pressed in it leads to the day, and the way back to what was sought.
                browser.press(By::Css(".choices .acts button")).await?;
                assert!(browser.text(By::Css(".banner")).await?.contains("Gewijzigd"));
                browser.press(By::Css(".head-of-day a[href*='/choose']")).await?;
                assert_eq!(browser.driver.find_all(By::Css(".choices > li")).await?.len(), left);
                browser.press(By::Css(".chip[name=all]")).await?;
                assert_eq!(browser.driver.find_all(By::Css(".choices > li")).await?.len(), rows(&all));
                browser.close().await?;
            }
            Ok(())
        });
    }
}
