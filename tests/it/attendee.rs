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
}
