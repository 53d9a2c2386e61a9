//! The programme on paper: a grid, a side or two a day.

use crate::schedules::light::opened;
use crate::support::browser::Browser;
use crate::support::desk::*;
use crate::support::*;

on_both! {
    fn a_day_is_printed_on_a_side_or_two(base: Base) {
        let large: &[u8] = include_bytes!("data/two-days-883-sessions.xml");
        let nights: &[u8] = include_bytes!("data/four-days-with-nights.xml");
        // A side or two for each of two days, and of four.
        for (file, name, most) in [(large, "large", 4), (nights, "nights", 8)] {
            let database = opened(base, file, "2040-01-31");
            let server = Server::start(&database);
            visit(async || {
                let browser = Browser::open(1366, true).await?;
                for (event, name, most) in [(EVENT, "demo", 2), ("voorbeeld", name, most)] {
                    browser.go(&server, &format!("/e/{event}/print")).await?;
                    browser.look(&format!("paper-{name}")).await?;
                    let (sides, printed) = browser.printed();
                    std::fs::write(format!("{}/tests/output/paper-{name}.pdf", env!("CARGO_MANIFEST_DIR")), printed).unwrap();
                    println!("{name}: {sides} sides");
                    assert!((1..=most).contains(&sides), "{name}: {sides} sides");
                    assert_eq!(browser.axe().await?, Vec::<String>::new(), "{name}");
                }
                // What each is about, only where that is asked for.
                browser.go(&server, &format!("/e/{EVENT}/print?abstracts")).await?;
                assert!(browser.printed().0 > 2);
                browser.close().await
            });
        }
    }
}
