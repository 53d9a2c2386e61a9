//! Pages for everybody: what axe sees.

use super::*;

on_both! {
    fn no_page_has_an_axe_violation(base: Base) {
        let database = Database::new(base);
        let server = Server::start(&database);
        let made = server.register(&serde_json::json!({"name": "Noor Voorbeeld", "email": "noor@example.org",
            "attendance": "in_person", "seats": [{"session": "POL-1"}, {"session": "POL-2"}, {"session": "BEZ-13"}]})).json();
        let mine = format!("/r/{}?new", made["token"].as_str().unwrap());
        let session = server.get(&format!("/e/{EVENT}/s/POL-1")).body;
        let speaker = format!("/e/{EVENT}/people/{}", session.split("/people/").nth(1).unwrap().split('"').next().unwrap());
        let gone = server.register(&serde_json::json!({"name": "Weg", "email": "weg@example.org", "attendance": "in_person",
            "seats": [{"session": "POL-1"}]})).json();
        let gone = gone["token"].as_str().unwrap();
        let online = server.register(&serde_json::json!({"name": "Thuis", "email": "thuis@example.org", "attendance": "online",
            "seats": [{"session": "ONL-2"}]})).json();
        let feed = server.get(online["calendar_url"].as_str().unwrap().split_once("/c/").map(|(_, t)| format!("/c/{t}")).unwrap().as_str());
        let feed = feed.body.replace("\r\n ", "");
        let join = feed.split_once("/j/").unwrap().1.split('/').next().unwrap().to_owned();
        server.send("DELETE", &format!("/api/v1/registrations/{gone}"), &[], "");
        visit(async || {
            // How a page looks does not differ by database: each page comes from both, each look once.
            let looks: &[(u32, bool, &[&str])] = match base {
                Base::Sqlite => &[(320, false, &["nl", "fr"]), (1280, true, &["en", "de"])],
                Base::Postgres => &[(320, false, &["en", "de"]), (1280, true, &["nl", "fr"])],
            };
            for (width, dark, languages) in looks.iter().copied() {
                let browser = Browser::open_with(width, true, dark).await?;
                for language in languages {
                    for (name, path) in [
                        ("home", "/".to_owned()),
                        ("programme", format!("/e/{EVENT}?q=a")),
                        ("session", format!("/e/{EVENT}/s/BEZ-1")),
                        ("speaker", speaker.clone()),
                        ("register", format!("/e/{EVENT}/register?s=POL-1&s=NAB-1&s=BEZ-7")),
                        ("group", format!("/e/{EVENT}/group")),
                        ("mine", mine.clone()),
                        ("choose", mine.replace("?new", "/choose")),
                        ("now", mine.replace("?new", "/now")),
                        ("data", mine.replace("?new", "/data")),
                        ("link", format!("/e/{EVENT}/link")),
                        ("list", format!("/e/{EVENT}/list?s=POL-1")),
                        ("embed", format!("/e/{EVENT}/embed")),
                        ("join", format!("/j/{join}/ONL-2")),
                        ("cancelled", format!("/r/{gone}")),
                        ("mailbox", "/mailbox".to_owned()),
                        ("docs", "/api/docs".to_owned()),
                        ("missing", "/nergens".to_owned()),
                    ] {
                        let back: String = url_encode(&path);
                        browser.go(&server, &format!("/lang/{language}?to={back}")).await?;
                        browser.look(&format!("{name}-{width}-{language}")).await?;
                        assert_eq!(browser.wider_than_the_screen().await?, 0, "{name} at {width}");
                        assert_eq!(browser.broken_words().await?, [""; 0], "{name} at {width}");
                        let violations = browser.axe().await?;
                        assert!(violations.is_empty(), "{name} in {language} at {width}: {violations:#?}");
                    }
                }
                browser.close().await?;
            }
            Ok(())
        });
    }
}

fn url_encode(path: &str) -> String {
    path.bytes()
        .map(|byte| if byte.is_ascii_alphanumeric() { char::from(byte).to_string() } else { format!("%{byte:02X}") })
        .collect()
}

#[test]
fn the_negative_control_axe_sees_what_is_wrong() {
    let database = Database::new(Base::Sqlite);
    let server = Server::start(&database);
    visit(async || {
        let browser = Browser::open(390, true).await?;
        browser.go(&server, "/").await?;
        let spoil = "document.querySelector('main').innerHTML += '<input><img src=\"data:,\">'";
        browser.driver.execute(spoil, vec![]).await?;
        assert!(browser.axe().await?.len() >= 2);
        browser.close().await
    });
}
