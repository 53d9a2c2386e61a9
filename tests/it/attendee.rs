//! The attendee: finds, chooses and keeps, on a phone. Measured and looked at in a real browser.

use serde_json::json;
use thirtyfour::prelude::*;

use crate::support::browser::Browser;
use crate::support::desk::visit;
use crate::support::*;

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
