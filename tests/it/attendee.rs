//! The attendee: finds, chooses and keeps, on a phone. Measured and looked at in a real browser.

use serde_json::json;
use thirtyfour::prelude::*;

use crate::support::browser::Browser;
use crate::support::desk::visit;
use crate::support::*;
use kruispunt::programme::Language;

async fn height(browser: &Browser) -> WebDriverResult<i64> {
    browser.driver.execute("return document.documentElement.scrollHeight", vec![]).await?.convert()
}

on_both! {
    fn fifty_sessions_are_surveyed_in_a_few_screens(base: Base) {
        let database = Database::new(base);
        let server = Server::start(&database);
        for number in 0..8 {
            server.register(&json!({"name": "Iemand", "email": format!("p{number}@example.org"), "attendance": "in_person", "seats": [{"session": "BEZ-7"}]}));
        }
        visit(async || {
            for (width, dark, javascript) in [(390, false, true), (320, true, true), (1366, false, true)] {
                let browser = Browser::open_with(width, javascript, dark).await?;
                browser.go(&server, &format!("/e/{EVENT}")).await?;
                browser.look(&format!("attendee-programme-{width}")).await?;
                let first = height(&browser).await?;
                assert_eq!(browser.wider_than_the_screen().await?, 0);
                if width < 900 {
                    browser.press_here(By::Css("label:has(#whole-1)")).await?;
                }
                let whole = height(&browser).await?;
                browser.look(&format!("attendee-programme-whole-{width}")).await?;
                eprintln!("{width}: {first} {whole}");
                if width == 390 {
                    assert!(first <= 2_000 && whole <= 4_600, "{first} and {whole} px");
                }
                let violations = browser.axe().await?;
                assert!(violations.is_empty(), "at {width}: {violations:#?}");
                browser.go(&server, &format!("/e/{EVENT}?at=ronde-2")).await?;
                browser.press_here(By::Css("label[for=pick-NAB-2]")).await?;
                browser.press_here(By::Css("#s-BEZ-7 summary")).await?;
                browser.press_here(By::Css("label[for=pick-BEZ-7]")).await?;
                browser.look(&format!("attendee-chosen-{width}")).await?;
                browser.press_here(By::Css(".basket summary")).await?;
                browser.look(&format!("attendee-basket-{width}")).await?;
                let violations = browser.axe().await?;
                assert!(violations.is_empty(), "at {width}: {violations:#?}");
                browser.close().await?;
            }
            // In every language, for who has chosen nothing yet.
            for language in Language::ALL {
                let browser = Browser::open(390, true).await?;
                browser.go(&server, &format!("/e/{EVENT}?lang={language}")).await?;
                let first = height(&browser).await?;
                browser.press_here(By::Css("label:has(#whole-1)")).await?;
                let whole = height(&browser).await?;
                assert!(first <= 2_000 && whole <= 4_600, "{language}: {first} and {whole} px");
                browser.close().await?;
            }
            Ok(())
        });
    }

    fn an_event_is_found_and_shared(base: Base) {
        let database = Database::new(base);
        let server = Server::start_small(&database, |event| {
            let session = event["sessions"].as_array_mut().unwrap().iter_mut().find(|one| one["code"] == "POL-1").unwrap();
            session["title"]["nl"] = json!("Kracht </script> & macht");
        });
        for (path, name) in [(format!("/e/{EVENT}"), "Sociaalwerkconferentie 2022"), (format!("/e/{EVENT}/s/POL-1"), "Kracht </script> & macht")] {
            let page = server.get(&format!("{path}?lang=nl")).body;
            let (_, rest) = page.split_once("application/ld+json\">").unwrap();
            let data: serde_json::Value = serde_json::from_str(rest.split_once("</script>").unwrap().0).unwrap();
            assert_eq!((&data["@type"], &data["name"]), (&json!("Event"), &json!(name)));
            assert!(data["startDate"].as_str().unwrap().parse::<jiff::Timestamp>().is_ok());
            for what in ["name=\"description\"", "og:title", "og:url", "rel=\"canonical\"", "text/calendar", "icon.svg"] {
                assert!(page.contains(what), "{path} has no {what}");
            }
            // The calendar that it names is there, and any site may read it.
            let (_, calendar) = page.split_once("type=\"text/calendar\" href=\"").unwrap();
            let calendar = calendar.split('"').next().unwrap();
            let calendar = server.get(&calendar[calendar.find("/e/").unwrap()..]);
            assert_eq!((calendar.status, calendar.header("access-control-allow-origin")), (200, Some("*")), "{}", calendar.body);
        }
        let sitemap = server.get("/sitemap.xml").body;
        assert!(sitemap.contains(&format!("/e/{EVENT}</loc>")) && sitemap.contains("/s/POL-1</loc>"), "{sitemap}");
        assert_eq!(server.get(&format!("/api/v1/events/{EVENT}/sessions")).header("access-control-allow-origin"), Some("*"));
        // What is somebody's is read by no other site.
        let noor = crate::support::desk::register(&server, "Noor", json!([{"session": "POL-1"}]));
        for path in [format!("/r/{}", noor["token"].as_str().unwrap()), format!("/api/v1/registrations/{}", noor["token"].as_str().unwrap()), format!("/api/v1/events/{EVENT}/registrations")] {
            assert_eq!(server.get(&path).header("access-control-allow-origin"), None, "{path}");
        }
    }

    fn what_somebody_needs_is_a_filter_and_search_finds_rooms_in_whatever_number(base: Base) {
        let database = Database::new(base);
        let server = Server::start(&database);
        let found = |query: &str| {
            let page = server.get(&format!("/e/{EVENT}?lang=nl&{query}")).body;
            let codes = page.split("id=\"s-").skip(1).map(|rest| rest.split('"').next().unwrap().to_owned());
            codes.collect::<Vec<_>>()
        };
        let wheels = found("access=wheelchair");
        assert!(wheels.contains(&"POL-1".into()) && !wheels.contains(&"IMP-2".into()), "{wheels:?}");
        assert_eq!(found("access=sign-language,captions"), ["PLE-1", "PLE-2"]);
        assert!(!found("access=step-free").contains(&"IDE-1".into()));
        assert!(found("q=huisbezoeken").contains(&"NAB-2".into()));
        assert!(found("q=darwin").contains(&"POL-1".into()) && found("q=treden").contains(&"IMP-2".into()));
        // A button says the whole filter that it makes, also on top of another; pressed again it takes itself off.
        let page = server.get(&format!("/e/{EVENT}?access=captions")).body;
        assert!(page.contains("value=\"captions,wheelchair\"") || page.contains("value=\"wheelchair,captions\""), "{page}");
        assert_eq!(found("theme=diversiteit&theme=").len(), found("").len());
        let api = server.get(&format!("/api/v1/events/{EVENT}/sessions?access=wheelchair"));
        assert!(api.status == 200 && api.body.contains("POL-1") && !api.body.contains("IMP-2"));
        assert_eq!(server.get(&format!("/api/v1/events/{EVENT}/sessions?access=flying")).status, 422);
        // Visits say when one gathers and is back; nothing chosen is lost by letting go of another.
        let page = server.get(&format!("/e/{EVENT}?lang=nl")).body;
        assert!(page.contains("Verzamelen om 10.50 u: Ingang Elisabethcenter"), "{page}");
        let dropped = server.get(&format!("/e/{EVENT}?s=POL-1&s=NAB-1&rather-NAB-1-POL-1=POL-1&drop=NAB-1&theme=diversiteit"));
        assert_eq!(dropped.header("location"), Some(format!("/e/{EVENT}?s=POL-1&theme=diversiteit").as_str()));
    }
}

/// The codes that are chosen in a browser's form, also what a filter hides.
async fn chosen(browser: &Browser) -> WebDriverResult<Vec<String>> {
    let script = "return [...document.querySelectorAll('#choose [name=s]')].filter((one) => one.type === 'hidden' || one.checked).map((one) => one.value).sort()";
    browser.driver.execute(script, vec![]).await?.convert()
}

async fn pick(browser: &Browser, code: &str) -> WebDriverResult<()> {
    browser.press_here(By::Css(format!("label.take[for=pick-{code}]"))).await.map(|_| ())
}

on_both! {
    fn the_newest_choice_wins_in_every_tab(base: Base) {
        let database = Database::new(base);
        let server = Server::start_small(&database, |_| {});
        let programme = format!("/e/{EVENT}");
        visit(async || {
            let browser = Browser::open(390, true).await?;
            browser.go(&server, &format!("{programme}?s=POL-1&attendance=in_person")).await?;
            pick(&browser, "POL-1").await?;
            pick(&browser, "DIV-2").await?;
            browser.driver.refresh().await?;
            assert_eq!(chosen(&browser).await?, ["DIV-2"], "a reload keeps what was done since");
            // A session's own page from a bare link knows it, lets one choose and go on, and takes it back.
            browser.go(&server, &format!("{programme}/s/NAB-1")).await?;
            browser.until(By::Css(".foot .sum"), "1 gekozen").await?;
            browser.press_here(By::Css(".beside .choose-in")).await?;
            assert_eq!(chosen(&browser).await?, ["DIV-2", "NAB-1"]);
            browser.press(By::Css(".session > p:last-child a")).await?;
            assert_eq!(chosen(&browser).await?, ["DIV-2", "NAB-1"]);
            assert!(browser.driver.find(By::Id("mode-in_person")).await?.is_selected().await?, "the mode goes along");
            // Another tab has the same, and what is done in it reaches the first.
            let first = browser.driver.window().await?;
            let second = browser.driver.new_tab().await?;
            browser.driver.switch_to_window(second).await?;
            browser.go(&server, &programme).await?;
            assert_eq!(chosen(&browser).await?, ["DIV-2", "NAB-1"]);
            pick(&browser, "NAB-1").await?;
            browser.driver.switch_to_window(first).await?;
            for _ in 0..50 {
                if chosen(&browser).await? == ["DIV-2"] { break }
                tokio::time::sleep(std::time::Duration::from_millis(100)).await;
            }
            assert_eq!(chosen(&browser).await?, ["DIV-2"]);
            // Back and forth.
            browser.press(By::Css(".chip[name=free]")).await?;
            pick(&browser, "POL-1").await?;
            browser.driver.back().await?;
            assert_eq!(chosen(&browser).await?, ["DIV-2", "POL-1"], "what is come back to has what was chosen since");
            browser.close().await
        });
    }

    fn what_is_shown_follows_how_one_takes_part(base: Base) {
        let database = Database::new(base);
        let server = Server::start_small(&database, |event| {
            let sessions = event["sessions"].as_array_mut().unwrap();
            sessions.iter_mut().find(|one| one["code"] == "IMP-1").unwrap()["capacity"]["online"] = json!(0);
        });
        visit(async || {
            let browser = Browser::open(390, true).await?;
            browser.go(&server, &format!("/e/{EVENT}")).await?;
            // Neither answer looks given.
            assert!(browser.text(By::Css(".seg")).await?.contains("Kom je ter plaatse of volg je online?"));
            pick(&browser, "POL-1").await?;
            browser.press_here(By::Css("label:has(#mode-online)")).await?;
            let told = browser.text(By::Css(".misfit.for-online")).await?;
            assert!(told.contains("Enkel ter plaatse: “Van klacht naar beleid"), "{told}");
            assert_ne!(browser.driver.find(By::Css("#s-IMP-1 .choose-in .glass")).await?.css_value("display").await?, "none", "full online");
            browser.press_here(By::Css(".misfit.for-online button")).await?;
            assert_eq!(chosen(&browser).await?, [""; 0]);
            browser.press_here(By::Css("label:has(#mode-in_person)")).await?;
            assert_eq!(browser.driver.find(By::Css("#s-IMP-1 .choose-in .glass")).await?.css_value("display").await?, "none", "not here");
            browser.close().await?;
            // Only what has a place in the mode that was chosen; what is found is counted as it is seen.
            let page = server.get(&format!("/e/{EVENT}?free=1&attendance=online")).body;
            assert!(page.contains("id=\"s-IMP-1\" data-modes=\"in_person\""), "{page}");
            let page = server.get(&format!("/e/{EVENT}?q=huisbezoek&attendance=online&lang=nl")).body;
            assert!(page.contains("Ter plaatse ") && page.contains(". Toon "), "{page}");
            // Without a script the page says it, too, and lets go.
            let browser = Browser::open(390, false).await?;
            browser.go(&server, &format!("/e/{EVENT}?s=POL-1&attendance=in_person")).await?;
            browser.press_here(By::Css("label:has(#mode-online)")).await?;
            browser.press(By::Css(".misfit.for-online button")).await?;
            assert_eq!(chosen(&browser).await?, [""; 0]);
            // Stops of the basket fill as they are ticked; one link to a session, which keeps all.
            browser.go(&server, &format!("/e/{EVENT}")).await?;
            pick(&browser, "NAB-2").await?;
            assert_eq!(browser.text(By::Css(".slots [data-stop='2']")).await?, "gekozen");
            browser.press_here(By::Css("#s-NAB-2 summary")).await?;
            assert_eq!(browser.text(By::Css("#s-NAB-2 .about")).await?.matches("Alles over deze sessie").count(), 1);
            browser.press(By::Css("#s-NAB-2 .about button")).await?;
            assert_eq!(chosen(&browser).await?, ["NAB-2"]);
            browser.close().await
        });
    }

    fn a_long_visit_says_which_rounds_it_takes(base: Base) {
        let database = Database::new(base);
        let server = Server::start(&database);
        let page = server.get(&format!("/e/{EVENT}?lang=nl&s=BEZ-5")).body;
        assert!(page.contains("dus ook Ronde 2"), "{page}");
        assert!(page.contains("value=\"BEZ-5\" data-title=") && page.contains("data-slots=\"ronde-1 ronde-2\""), "{page}");
        let page = server.get(&format!("/e/{EVENT}/s/BEZ-5?lang=nl")).body;
        assert!(page.contains("Verzamelen om") && page.contains("dus ook Ronde 2"), "{page}");
    }

    fn a_phone_shows_the_timetable_too(base: Base) {
        let database = Database::new(base);
        let server = Server::start(&database);
        visit(async || {
            for (width, javascript) in [(390, true), (390, false), (320, true)] {
                let browser = Browser::open(width, javascript).await?;
                browser.go(&server, &format!("/e/{EVENT}")).await?;
                browser.press(By::Css(".views [value=timetable]")).await?;
                browser.look(&format!("attendee-timetable-{width}")).await?;
                // Rounds stand beside each other and themes in rows; what does not fit is scrolled to, not squeezed.
                let boxes = "const at = (id) => document.getElementById(id).getBoundingClientRect();
                    const scrolls = document.querySelector('.timetable');
                    return [at('s-POL-2').left - at('s-POL-1').left, at('s-POL-2').top - at('s-POL-1').top,
                        at('s-POL-1').width, scrolls.scrollWidth - scrolls.clientWidth]";
                let boxes: Vec<f64> = browser.driver.execute(boxes, vec![]).await?.convert()?;
                assert!(boxes[0] > 150. && boxes[1].abs() < 1. && boxes[2] > 150. && boxes[3] > 100., "{width}: {boxes:?}");
                assert_eq!(browser.wider_than_the_screen().await?, 0);
                if javascript {
                    let violations = browser.axe().await?;
                    assert!(violations.is_empty(), "at {width}: {violations:#?}");
                }
                // What is chosen in it, far to the right too, is chosen; and the other views keep it.
                browser.press_here(By::Css("label[for=pick-NAB-3]")).await?;
                browser.press(By::Css(".views [value=theme]")).await?;
                assert!(browser.driver.find(By::Id("pick-NAB-3")).await?.is_selected().await?);
                browser.close().await?;
            }
            // On a wide screen it is what one sees anyway: there are no two buttons for it.
            let browser = Browser::open(1366, true).await?;
            for (address, pressed) in [("", ""), ("?view=timetable", "timetable")] {
                browser.go(&server, &format!("/e/{EVENT}{address}")).await?;
                let seen = "return [...document.querySelectorAll('.views button')].filter((one) => one.offsetParent).map((one) => one.value)";
                let seen: Vec<String> = browser.driver.execute(seen, vec![]).await?.convert()?;
                assert_eq!(seen, [pressed, "list", "theme"]);
                let pressed = browser.driver.find(By::Css(".views [aria-pressed]")).await?;
                assert!(pressed.is_displayed().await?);
            }
            browser.close().await
        });
    }
}
