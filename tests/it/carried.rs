//! What was chosen goes along through every page of its event, with a script and without.

use thirtyfour::prelude::*;

use crate::support::browser::Browser;
use crate::support::desk::*;
use crate::support::forms::Form;
use crate::support::*;

const CHOSEN: &str = "s=POL-1&s=NAB-2";

/// The addresses of a page that lead to other pages of its event.
fn ways(page: &str) -> Vec<String> {
    let event = format!("/e/{EVENT}");
    let tidy = |link: &str| link.replace("&#38;", "&").replace("&amp;", "&");
    // The foot's way to a lost link is the same everywhere.
    let page = page.split_once("<footer").map_or(page, |(above, _)| above);
    let all = page.split("href=\"").skip(1).map(|rest| tidy(rest.split('"').next().unwrap()));
    all.filter(|link| {
        let path = link.split(['?', '#']).next().unwrap();
        (path == event || path.starts_with(&format!("{event}/"))) && !path.rsplit('/').next().unwrap().contains('.')
    })
    .collect()
}

/// Those of them that lose what was chosen.
fn lost(page: &str) -> Vec<String> {
    ways(page).into_iter().filter(|link| !link.contains("s=POL-1") || !link.contains("s=NAB-2")).collect()
}

on_both! {
    fn what_was_chosen_goes_along_in_every_link(base: Base) {
        let database = Database::new(base);
        let server = Server::start(&database);
        let event = format!("/e/{EVENT}");
        let session = server.get(&format!("{event}/s/POL-1?{CHOSEN}")).body;
        let speaker = ways(&session).into_iter().find(|link| link.contains("/people/")).unwrap();
        let pages = ["", "/s/POL-1", "/register", "/group", "/link", "/calendar", "/list", "/print"].map(|path| format!("{event}{path}?{CHOSEN}"));
        let mut seen = 0;
        for path in pages.iter().chain([&speaker]) {
            let page = server.get(path);
            assert_eq!(page.status, 200, "{path}");
            // In the programme, a session's own page is reached by a button where no script runs.
            let body = page.body.split("class=\"about\"").map(|part| part.split_once("<noscript>").map_or(part, |(_, rest)| rest)).collect::<String>();
            let body = if path.starts_with(&format!("{event}?")) || path.contains("/s/") { body } else { page.body.clone() };
            assert_eq!(lost(&body), Vec::<String>::new(), "{path}");
            seen += ways(&body).len();
        }
        assert!(seen > 40, "{seen}");
        // After what is wrong, too.
        for (path, typed) in [("register", "name=&attendance=in_person&s=POL-1&s=NAB-2"), ("group", "people=2&name-0=&s-0=POL-1&s-0=NAB-2&attendance-0=in_person")] {
            let page = server.send("POST", &format!("{event}/{path}"), &[FORM], typed);
            assert_eq!(page.status, 422, "{path}");
            assert_eq!(lost(&page.body), Vec::<String>::new(), "{path}");
            assert!(page.body.contains("attendance=in_person"), "{path}");
        }
        let wrong = server.send("POST", &format!("{event}/link?{CHOSEN}"), &[FORM], "email=geen");
        assert_eq!((wrong.status, lost(&wrong.body)), (422, Vec::new()));
        // Which of two is rather wanted goes along, too.
        let both = server.get(&format!("{event}/register?s=POL-1&s=NAB-1&rather-NAB-1-POL-1=NAB-1")).body;
        assert!(ways(&both).iter().all(|link| link.contains("rather-NAB-1-POL-1=NAB-1")), "{:?}", ways(&both));
        // A group begins with it, under whichever name it comes.
        let group = Form::of(&server.get(&format!("{event}/group?{CHOSEN}&attendance=online")).body, &format!("{event}/group"));
        let own: Vec<&str> = group.fields.iter().filter(|(name, _)| name == "s-0").map(|(_, code)| code.as_str()).filter(|code| !code.is_empty()).collect();
        assert_eq!((own, group.get("attendance-0")), (vec!["POL-1", "NAB-2"], Some("online")));
    }

    fn who_registers_colleagues_takes_along_what_was_ticked_and_typed(base: Base) {
        let database = Database::new(base);
        let server = Server::start(&database);
        visit(async || {
            let browser = Browser::open(390, true).await?;
            browser.go(&server, &format!("/e/{EVENT}/register?s=POL-1")).await?;
            browser.press_here(By::Id("name")).await?;
            browser.keys("Jan Janssens").await?;
            browser.press_here(By::Id("pick-POL-1")).await?;
            browser.driver.execute("document.getElementById('pick-NAB-1').click()", vec![]).await?;
            let link = browser.driver.find(By::Css("a[data-form]")).await?.attr("href").await?.unwrap();
            assert!(link.contains("s=NAB-1") && !link.contains("POL-1"), "{link}");
            browser.press(By::Css("a[data-form]")).await?;
            assert_eq!(browser.value("name-0").await?, "Jan Janssens");
            let chosen = "return [...document.querySelectorAll('[name=\"s-0\"]')].map((one) => one.value).join('')";
            let chosen: String = browser.driver.execute(chosen, vec![]).await?.convert()?;
            assert_eq!(chosen, "NAB-1");
            browser.press(By::Css(".crumb a")).await?;
            browser.until(By::Css(".sum span"), "1").await?;
            browser.close().await
        });
    }

    fn what_a_filter_finds_is_in_sight_on_a_phone(base: Base) {
        let database = Database::new(base);
        let server = Server::start(&database);
        visit(async || {
            let browser = Browser::open(390, true).await?;
            browser.go(&server, &format!("/e/{EVENT}?attendance=in_person")).await?;
            browser.press_here(By::Css(".filters summary")).await?;
            browser.press(By::Css(".panel button[name=access]")).await?;
            browser.look("filter-found-390").await?;
            let tops = "const top = (one) => Math.round(one.getBoundingClientRect().top), seen = (css) => [...document.querySelectorAll(css)].find((one) => one.checkVisibility({ visibilityProperty: true }) && one.offsetHeight > 10);
                return [seen('.found'), seen('.item'), document.querySelector('.foot'), document.querySelector('.panel')].map(top)";
            let tops: Vec<i64> = browser.driver.execute(tops, vec![]).await?.convert()?;
            let [found, row, foot, panel] = tops[..] else { panic!("{tops:?}") };
            assert!(0 < panel && panel < found && found < row && row + 40 < foot, "{tops:?}");
            browser.close().await
        });
    }

    fn what_is_over_is_listed_once_and_offers_no_places(base: Base) {
        let database = Database::new(base);
        let clock = Clock::at(&database, "2040-05-04T08:00:00Z");
        let server = clock.start(&database, |_| {});
        for query in ["", "?free=1", "?attendance=online&q=armoede"] {
            let page = server.get(&format!("/e/{EVENT}{query}")).body;
            assert!(!page.contains("Toon ze") && !page.contains("name=\"free\" value=\"1\" formaction") && !page.contains("Nog plaats"), "{query}: {page}");
            assert!(page.matches("class=\"found ").count() <= 1, "{query}");
            assert!(page.contains("voorbij") && !page.contains("Deze sessie is voorbij"), "{query}");
        }
    }
}
