//! Attendees, each with what they came for, in a real browser: in a hurry, in a wheelchair, before the opening, from home, with another
//! job, for a whole team, with large letters, by keyboard, without a script, and late on the day.

use serde_json::json;
use thirtyfour::prelude::*;

use crate::support::browser::Browser;
use crate::support::desk::visit;
use crate::support::*;

const TAB: &str = "\u{E004}";
const ENTER: &str = "\u{E007}";
const IN_APRIL: &str = "2040-04-20T10:00:00Z";
/// 11.05 at the venue: the first round is on.
const ON_THE_DAY: &str = "2040-05-03T09:05:00Z";

/// Somebody who taps and scrolls, and how much of it.
struct Visitor {
    browser: Browser,
    taps: u32,
    /// In screens.
    scrolled: f64,
}

impl Visitor {
    async fn open(server: &Server, path: &str) -> WebDriverResult<Self> {
        let browser = Browser::open(390, true).await?;
        browser.go(server, path).await?;
        Ok(Self { browser, taps: 0, scrolled: 0.0 })
    }

    /// Scrolls as far as is needed to see something, and taps it.
    async fn tap(&mut self, css: &str) -> WebDriverResult<()> {
        let element = self.browser.driver.find(By::Css(css)).await?;
        let script = "const at = arguments[0].getBoundingClientRect(), low = innerHeight - 110, high = 70;
            const by = at.bottom > low ? at.bottom - low : at.top < high ? at.top - high : 0;
            scrollBy({ top: by, behavior: 'instant' });
            return Math.abs(by) / innerHeight";
        let screens: f64 = self.browser.driver.execute(script, vec![element.to_json()?]).await?.convert()?;
        self.scrolled += screens;
        self.taps += 1;
        let tag = element.tag_name().await?;
        if tag == "button" || tag == "a" { self.browser.press(By::Css(css)).await } else { element.click().await }
    }

    async fn fill(&mut self, css: &str, words: &str) -> WebDriverResult<()> {
        self.tap(css).await?;
        self.browser.keys(words).await
    }
}

async fn fill(browser: &Browser, id: &str, words: &str) -> WebDriverResult<()> {
    browser.driver.find(By::Id(id)).await?.send_keys(words).await
}

async fn pick(browser: &Browser, code: &str) -> WebDriverResult<()> {
    browser.press_here(By::Css(format!("label.take[for=pick-{code}]"))).await.map(|_| ())
}

/// Nothing that axe finds, and nothing wider than the screen.
async fn sound(browser: &Browser, name: &str) -> WebDriverResult<()> {
    browser.look(&format!("story-{name}")).await?;
    assert_eq!(browser.wider_than_the_screen().await?, 0, "{name}");
    let violations = browser.axe().await?;
    assert!(violations.is_empty(), "{name}: {violations:#?}");
    Ok(())
}

/// Goes to the basket by keyboard, from the page's beginning; how many stops it takes.
async fn to_the_basket(browser: &Browser) -> WebDriverResult<u32> {
    let here = "const at = document.activeElement;
        return at.getAttribute('href') === '#basket' ? 'skip' : at.closest('#basket') ? 'there' : ''";
    for stops in 1..=40 {
        browser.keys(TAB).await?;
        match browser.driver.execute(here, vec![]).await?.convert::<String>()?.as_str() {
            "skip" => browser.keys(ENTER).await?,
            "there" => return Ok(stops),
            _ => {}
        }
    }
    panic!("no basket within 40 stops");
}

/// Looks at pages with letters twice as large (WCAG 2.2, 1.4.4).
async fn twice_as_large(browser: &Browser, server: &Server, pages: &[(&str, String)]) -> WebDriverResult<()> {
    for (name, path) in pages {
        browser.go(server, path).await?;
        browser.driver.execute("document.documentElement.style.fontSize = '200%'", vec![]).await?;
        sound(browser, &format!("large-{name}")).await?;
        let cut: Vec<String> = browser.broken_words().await?.into_iter().filter(|words| words.contains(' ')).collect();
        assert_eq!(cut, [""; 0], "{name}");
    }
    Ok(())
}

on_both! {
    fn in_a_hurry_on_a_phone(base: Base) {
        let database = Database::new(base);
        let server = Server::start(&database);
        visit(async || {
            let mut noor = Visitor::open(&server, &format!("/e/{EVENT}")).await?;
            noor.tap("label:has(#mode-in_person)").await?;
            for (stop, code) in [(1, "POL-1"), (2, "NAB-2"), (3, "DIV-3")] {
                if stop > 1 {
                    noor.tap(&format!(".stop[data-stop='{stop}']")).await?;
                }
                noor.tap(&format!("label.take[for=pick-{code}]")).await?;
            }
            noor.tap("#next").await?;
            noor.fill("#name", "Noor Voorbeeld").await?;
            noor.fill("#email", "noor@example.org").await?;
            noor.tap("#send").await?;
            let page = noor.browser.text(By::Tag("main")).await?;
            assert!(page.contains("Je bent ingeschreven"), "{page}");
            eprintln!("{} taps, {:.1} screens", noor.taps, noor.scrolled);
            assert!(noor.taps <= 12, "{} taps", noor.taps);
            assert!(noor.scrolled <= 6.0, "{:.1} screens of scrolling", noor.scrolled);
            sound(&noor.browser, "hurry").await?;
            noor.browser.close().await
        });
        assert!(database.check().1.contains("1 registrations, 3 seats confirmed"), "{}", database.check().1);
    }

    fn in_a_wheelchair(base: Base) {
        let database = Database::new(base);
        let server = Server::start(&database);
        visit(async || {
            let browser = Browser::open(390, true).await?;
            browser.go(&server, &format!("/e/{EVENT}")).await?;
            browser.press_here(By::Css(".filters summary")).await?;
            browser.press(By::Css(".panel .chip[name=access][value=wheelchair]")).await?;
            // What is left can be reached, and says so on its row; what has stairs is gone.
            let unmarked = "return [...document.querySelectorAll('.rows .item')].filter((row) => row.dataset.modes !== 'online' && row.querySelector('.pick') && !row.querySelector('.need')).map((row) => row.id)";
            let unmarked: Vec<String> = browser.driver.execute(unmarked, vec![]).await?.convert()?;
            assert_eq!(unmarked, [""; 0]);
            assert!(browser.driver.find_all(By::Id("s-IMP-2")).await?.is_empty());
            sound(&browser, "wheelchair-programme").await?;
            pick(&browser, "POL-1").await?;
            browser.press(By::Id("next")).await?;
            // Who sees what is needed is said where it is asked.
            let asked = browser.text(By::Id("needs-hint")).await?;
            assert!(asked.len() > 20, "{asked}");
            fill(&browser, "needs", "Rolstoel, en een tolk").await?;
            fill(&browser, "name", "Sam").await?;
            fill(&browser, "email", "sam@example.org").await?;
            browser.press_here(By::Id("attendance-in_person")).await?;
            browser.press(By::Id("send")).await?;
            let mine = browser.driver.current_url().await?.path().to_owned();
            assert!(server.get(&format!("{mine}/data")).body.contains("Rolstoel, en een tolk"));
            browser.close().await
        });
        wait_until("the mail", || !letters_to(&database, "sam").is_empty());
        assert!(!letters_to(&database, "sam")[0].contains("Rolstoel"));
        assert_eq!(count(&database, "select count(*) from registrations where needs is not null"), 1);
    }

    fn from_home(base: Base) {
        let database = Database::new(base);
        let clock = Clock::at(&database, IN_APRIL);
        let server = clock.start(&database, |_| {});
        visit(async || {
            let browser = Browser::open(390, true).await?;
            browser.go(&server, &format!("/e/{EVENT}")).await?;
            pick(&browser, "POL-1").await?;
            browser.press_here(By::Css("label:has(#mode-online)")).await?;
            // What cannot be had from home is said before anything is sent, and let go of by a button.
            let told = browser.text(By::Css(".misfit.for-online")).await?;
            assert!(told.contains("Enkel ter plaatse"), "{told}");
            browser.press_here(By::Css(".misfit.for-online button")).await?;
            let code = "return document.querySelector('.item[data-modes=online] .pick').value";
            let code: String = browser.driver.execute(code, vec![]).await?.convert()?;
            pick(&browser, &code).await?;
            browser.press(By::Id("next")).await?;
            assert!(browser.driver.find(By::Id("attendance-online")).await?.is_selected().await?);
            fill(&browser, "name", "Thuis").await?;
            fill(&browser, "email", "thuis@example.org").await?;
            browser.press(By::Id("send")).await?;
            let page = browser.text(By::Id("day")).await?;
            assert!(page.contains("Online") || page.contains("online"), "{page}");
            sound(&browser, "home").await?;
            browser.close().await
        });
        assert!(prove(&database, &server, "thuis@example.org").starts_with("/r/"));
    }

    fn with_another_job(base: Base) {
        let database = Database::new(base);
        let server = Server::start(&database);
        crate::support::desk::register(&server, "Ali", json!([{"session": "POL-1"}]));
        let mine = prove(&database, &server, "ali@example.org");
        visit(async || {
            let browser = Browser::open(390, true).await?;
            browser.go(&server, &mine).await?;
            browser.press_here(By::Css("#readdress summary")).await?;
            fill(&browser, "new-email", "ali@nieuw.example.org").await?;
            browser.press(By::Css("#readdress .button")).await?;
            assert!(browser.text(By::Id("readdress")).await?.contains("ali@nieuw.example.org"));
            sound(&browser, "job-asked").await?;
            wait_until("the question", || !mails_to(&database, "ali@nieuw.example.org").is_empty());
            let (_, words) = mails_to(&database, "ali@nieuw.example.org").remove(0);
            let at = words.find("/address/").unwrap();
            browser.go(&server, words[at..].split_whitespace().next().unwrap()).await?;
            sound(&browser, "job-address").await?;
            browser.press(By::Id("mine")).await?;
            assert!(browser.text(By::Id("address")).await?.contains("ali@nieuw.example.org"));
            browser.close().await
        });
        // Everything that was given out before opens nothing any more; the seat is still theirs.
        assert_eq!(server.get(&mine).status, 404);
        assert!(database.check().1.contains("1 registrations, 1 seats confirmed"), "{}", database.check().1);
    }

    fn for_a_whole_team(base: Base) {
        let database = Database::new(base);
        let server = Server::start(&database);
        visit(async || {
            let browser = Browser::open(390, true).await?;
            browser.go(&server, &format!("/e/{EVENT}/group")).await?;
            browser.press_here(By::Css(".paste summary")).await?;
            fill(&browser, "name-0", "Noor Voorbeeld").await?;
            fill(&browser, "email-0", "noor@example.org").await?;
            fill(&browser, "names", "Sam Voorbeeld <sam@example.org>\nOpa Voorbeeld").await?;
            browser.press_here(By::Id("paste")).await?;
            for _ in 0..100 {
                if browser.driver.find_all(By::Css(".member")).await?.len() == 3 {
                    break;
                }
                tokio::time::sleep(std::time::Duration::from_millis(50)).await;
            }
            assert_eq!([browser.value("name-0").await?, browser.value("name-1").await?, browser.value("name-2").await?], ["Noor Voorbeeld", "Sam Voorbeeld", "Opa Voorbeeld"]);
            sound(&browser, "team").await?;
            browser.press(By::Id("send")).await?;
            let page = browser.text(By::Id("group")).await?;
            assert!(page.contains("Sam Voorbeeld") && page.contains("Opa Voorbeeld"), "{page}");
            sound(&browser, "team-registered").await?;
            browser.close().await
        });
        let (fine, said) = database.check();
        assert!(fine && said.contains("3 registrations"), "{said}");
    }

    fn with_large_letters(base: Base) {
        let database = Database::new(base);
        let clock = Clock::at(&database, IN_APRIL);
        let server = clock.start(&database, |_| {});
        let made = crate::support::desk::register(&server, "Noor", json!([{"session": "POL-1"}, {"session": "POL-2"}]));
        let mine = format!("/r/{}", made["token"].as_str().unwrap());
        let calendar = made["calendar_url"].as_str().unwrap();
        let calendar = calendar[calendar.find("/c/").unwrap()..].trim_end_matches(".ics").to_owned();
        // Another database, in which there is a ballot.
        let other = Database::new(base);
        let other_clock = Clock::at(&other, "2040-03-20T12:00:00Z");
        let with_ballot = other_clock.start(&other, |event| event["ballot"] = json!({"until": "2022-04-01T12:00"}));
        let ranked = with_ballot.register(&json!({"name": "Noor", "email": "noor@example.org", "attendance": "in_person", "ranks": [["POL-1", "NAB-1"]]})).json();
        let wishes = format!("/r/{}", ranked["token"].as_str().unwrap());
        visit(async || {
            for width in [390, 1280] {
                let browser = Browser::open(width, true).await?;
                twice_as_large(&browser, &server, &[
                    ("programme", format!("/e/{EVENT}")), ("register", format!("/e/{EVENT}/register?s=POL-1&s=NAB-1")), ("day", mine.clone()),
                    ("group", format!("/e/{EVENT}/group")), ("calendar", calendar.clone()), ("programme-calendar", format!("/e/{EVENT}/calendar")),
                ]).await?;
                twice_as_large(&browser, &with_ballot, &[
                    ("ballot", format!("/e/{EVENT}/ballot")), ("ranks", format!("/e/{EVENT}/register?s=POL-1")), ("wishes", format!("{wishes}/wishes")), ("wished", wishes.clone()),
                ]).await?;
                browser.close().await?;
            }
            Ok(())
        });
    }

    fn by_keyboard_the_basket_is_near(base: Base) {
        let database = Database::new(base);
        let server = Server::start(&database);
        visit(async || {
            let browser = Browser::open(1366, true).await?;
            browser.go(&server, &format!("/e/{EVENT}")).await?;
            let stops = to_the_basket(&browser).await?;
            assert!(stops <= 15, "{stops} stops to the basket");
            browser.close().await
        });
    }

    fn without_a_script_and_late_on_the_day(base: Base) {
        let database = Database::new(base);
        let clock = Clock::at(&database, IN_APRIL);
        let server = clock.start(&database, |_| {});
        visit(async || {
            let browser = Browser::open(320, false).await?;
            browser.go(&server, &format!("/e/{EVENT}")).await?;
            for code in ["POL-1", "NAB-2"] {
                pick(&browser, code).await?;
            }
            browser.press(By::Id("next")).await?;
            fill(&browser, "name", "Bo").await?;
            fill(&browser, "email", "bo@example.org").await?;
            browser.press_here(By::Id("attendance-in_person")).await?;
            browser.press(By::Id("send")).await?;
            assert!(browser.text(By::Tag("main")).await?.contains("Je bent ingeschreven"));
            // A place is given back by a form that asks first, and taken back.
            browser.press_here(By::Css("#s-NAB-2 .give summary")).await?;
            browser.press(By::Css("#s-NAB-2 .give button")).await?;
            assert!(browser.text(By::Id("s-NAB-2")).await?.contains("Losgelaten"));
            browser.press(By::Css("#s-NAB-2 .acts button")).await?;
            assert!(!browser.text(By::Id("s-NAB-2")).await?.contains("Losgelaten"));
            browser.close().await
        });
        // On the day, five minutes late, with a phone that has nothing: the link is asked for, and the way is on top.
        prove(&database, &server, "bo@example.org");
        clock.set(ON_THE_DAY);
        wait_until("the day", || server.get(&format!("/e/{EVENT}/register")).status == 200);
        visit(async || {
            let browser = Browser::open(390, true).await?;
            browser.go(&server, "/").await?;
            browser.press(By::Css(format!(".card a[href='/e/{EVENT}/link']"))).await?;
            fill(&browser, "email", "bo@example.org").await?;
            browser.press(By::Id("send")).await?;
            sound(&browser, "late-link").await?;
            wait_until("the link", || mails_to(&database, "bo@example.org").iter().any(|(subject, _)| subject.contains("link")));
            let mine = pages_in_mails(&database, "bo@example.org").pop().unwrap();
            browser.go(&server, &mine).await?;
            let ticket = browser.text(By::Id("ticket")).await?;
            assert!(ticket.contains("Bo") && ticket.contains("Nu"), "{ticket}");
            // What is on is on top; what is over is told as over, without a button.
            assert!(browser.driver.find_all(By::Css(".entry.is-over .acts button")).await?.is_empty());
            sound(&browser, "late-day").await?;
            browser.press(By::Id("now")).await?;
            assert!(browser.text(By::Tag("main")).await?.contains("Van klacht naar beleid"));
            sound(&browser, "late-now").await?;
            browser.close().await
        });
    }
}
