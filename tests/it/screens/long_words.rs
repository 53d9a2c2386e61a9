//! A word of 66 letters, wherever a title, a name or a query is shown: no page becomes wider than the screen.

use super::choosing::LONG;
use crate::support::browser::Browser;
use crate::support::desk::*;
use crate::support::*;
use serde_json::{Value, json};

/// Long words in everything that has a name.
fn lengthen(event: &mut Value) {
    let titled = |one: &mut Value| one["title"]["nl"] = json!(LONG);
    titled(event);
    (event["venue"], event["address"]) = (json!(LONG), json!(LONG));
    for list in ["themes", "rounds", "sessions", "questions"] {
        event[list].as_array_mut().into_iter().flatten().for_each(titled);
    }
    for room in event["rooms"].as_array_mut().unwrap() {
        room["title"] = json!(format!("{LONG} {}", room["slug"].as_str().unwrap()));
    }
}

on_both! {
    fn no_page_is_wider_than_the_screen_with_long_words(base: Base) {
        let database = Database::new(base);
        let server = Server::start_small(&database, lengthen);
        let made = server.register(&json!({"name": LONG, "email": "noor@example.org", "affiliation": LONG, "attendance": "in_person", "seats": [{"session": "POL-1"}]})).json();
        let (id, token) = (made["id"].as_str().unwrap(), made["token"].as_str().unwrap());
        let ann = cookie(&server, &invited(&database, &format!("{}@example.org", &LONG[..60]), "owner"));
        let event = |path: &str| format!("/e/{EVENT}{path}");
        let desk = |path: &str| format!("/desk/{EVENT}{path}");
        let mut pages = vec!["/".to_owned(), "/desk".to_owned(), "/desk/account".to_owned(), "/desk/account/new-event".to_owned(), format!("/r/{token}")];
        let searched = format!("?q={LONG}");
        pages.extend(["", &searched, "?theme=politiserend-werken", "/register?s=POL-1&s=NAB-1", "/s/POL-1", "/group", "/list?s=POL-1", "/access"].map(event));
        pages.extend([
            "", "/s/POL-1", "/programme", "/plan", "/edit/session/POL-1", "/edit/event/event", "/edit/event/all", "/edit/room/darwin", "/pictures",
            "/pictures/POL-1", "/speakers", "/draft", "/transfer", "/figures", "/rooms", "/rooms/POL-1/needs", "/mail", "/messages", "/messages/new?session=POL-1", "/print",
            "/print/list", "/print/signs", "/print/badges", "/door", "/people", "/team", "/log", "/whole", "/unproven", "/ballot",
        ].map(desk));
        pages.extend([desk(&format!("/people{searched}")), desk(&format!("/people/{id}")), desk(&format!("/people/{id}/paper")), desk(&format!("/log{searched}"))]);
        let wide = visit(async || {
            let mut wide = Vec::new();
            for width in [320, 390] {
                let browser = Browser::open(width, true).await?;
                browser.sign_in(&server, &ann).await?;
                for path in &pages {
                    browser.go(&server, path).await?;
                    // What is folded away is looked at, too.
                    browser.driver.execute("document.querySelectorAll('details').forEach((one) => { one.open = true; })", vec![]).await?;
                    let too_wide = browser.wider_than_the_screen().await?;
                    if too_wide > 0 {
                        let script = "return [...document.querySelectorAll('body :not(svg *)')].filter((one) => one.getBoundingClientRect().right > document.documentElement.clientWidth + 1)
                            .slice(0, 4).map((one) => `${one.tagName}.${one.className}`)";
                        let which: Vec<String> = browser.driver.execute(script, vec![]).await?.convert()?;
                        wide.push(format!("{path} at {width}: {too_wide} {which:?}"));
                    }
                }
                browser.go(&server, &event(&searched)).await?;
                browser.look(&format!("long-query-{width}")).await?;
                browser.go(&server, &desk("")).await?;
                browser.look(&format!("desk-long-title-{width}")).await?;
                browser.close().await?;
            }
            Ok(wide)
        });
        assert!(wide.is_empty(), "{wide:#?}");
    }
}
