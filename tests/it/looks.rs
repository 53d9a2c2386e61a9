//! How an event looks and is passed on: its colour, logo and cover, how its organisers are reached, the picture of a link, and its
//! programme on other sites.

use serde_json::{Value, json};
use thirtyfour::prelude::*;

use crate::support::browser::Browser;
use crate::support::desk::*;
use crate::support::forms::Form;
use crate::support::*;

fn dressed(event: &mut Value) {
    event["colour"] = json!("#0a7d5c");
    event["phone"] = json!("+32 9 123 45 67");
    event["postal_address"] = json!("Straat 1, 9000 Gent");
    event["embed_on"] = json!(["https://organisatie.example.org"]);
}

on_both! {
    fn an_event_has_a_colour_a_logo_and_a_cover_and_says_how_its_organisers_are_reached(base: Base) {
        let database = Database::new(base);
        let server = Server::start_small(&database, dressed);
        let noor = register(&server, "Noor", json!([{"session": "POL-1"}]));
        let mine = format!("/r/{}", noor["token"].as_str().unwrap());
        // What a file says comes out of it again, and of the API.
        let exported: Value = serde_json::from_str(&run(&database, &["export", EVENT]).1).unwrap();
        for field in ["colour", "phone", "postal_address", "embed_on"] {
            let mut file = json!({});
            dressed(&mut file);
            assert_eq!(exported[field], file[field], "{field}");
        }
        let api = server.get(&format!("/api/v1/events/{EVENT}")).json();
        assert_eq!((&api["colour"], &api["phone"], &api["postal_address"]), (&json!("#0a7d5c"), &json!("+32 9 123 45 67"), &json!("Straat 1, 9000 Gent")));
        // On every page of an attendee, and in their mails.
        for path in ["", "/register?s=POL-1", "/group", "/link", "/s/POL-1", "/calendar", "/list?s=POL-1"].map(|path| format!("/e/{EVENT}{path}")).into_iter().chain([mine.clone(), format!("{mine}/now"), format!("{mine}/choose")]) {
            let page = server.get(&path).body;
            for words in ["href=\"tel:+3291234567\"", "Straat 1, 9000 Gent", "/colours/g0a7d5c", &format!("href=\"/e/{EVENT}/link\"")] {
                assert!(page.contains(words), "{path} has no {words}: {page}");
            }
        }
        wait_until("the mail", || !letters_to(&database, "noor").is_empty());
        let mail = letters_to(&database, "noor").remove(0);
        assert!(mail.contains("+32 9 123 45 67") && mail.contains("Straat 1, 9000 Gent"), "{mail}");
        let sheet = server.get("/colours/g0a7d5c-123456.css");
        assert!(sheet.status == 200 && sheet.body.contains("--brand: #0a7d5c") && sheet.body.contains(".theme-"), "{}", sheet.body);
        for wrong in ["/colours/g.css", "/colours/gg0a7d5c.css", "/colours/123456-g0a7d5c.css"] {
            assert_eq!(server.get(wrong).status, 404, "{wrong}");
        }
        // At the desk: as it is, it changes nothing; other pictures, and none any more.
        let ann = cookie(&server, &invited(&database, "ann@example.org", "owner"));
        let edit = format!("/desk/{EVENT}/edit/event/all");
        let form = Form::of(&server.send("GET", &edit, &[("Cookie", &ann)], "").body, &edit);
        assert_eq!((form.get("colour"), form.get("phone"), form.get("embed_on")), (Some("#0a7d5c"), Some("+32 9 123 45 67"), Some("https://organisatie.example.org")));
        let looked = server.send("POST", &edit, &[FORM, ("Cookie", &ann)], &form.sent(&[("do", "look")]));
        assert!(looked.body.contains("Er verandert niets."), "{}", looked.body);
        let wrong = server.send("POST", &edit, &[FORM, ("Cookie", &ann)], &form.clone().with("colour", "geelachtig").with("embed_on", "http://x.example.org/pad").sent(&[("do", "look")]));
        assert!(wrong.body.contains("id=\"colour-wrong\"") && wrong.body.contains("id=\"embed_on-wrong\"") && wrong.body.contains("value=\"geelachtig\""), "{}", wrong.body);
        let pictures = format!("/desk/{EVENT}/pictures");
        for of in ["logo", "cover"] {
            assert_eq!(server.send_file(&pictures, &ann, ("p.png", &picture()), &[("of", of), ("do", "put")]).status, 303);
        }
        let broken = server.send_file(&pictures, &ann, ("p.png", b"no picture"), &[("of", "logo"), ("do", "put")]);
        assert!(broken.status == 422 && broken.body.contains("id=\"wrong-logo\""), "{}", broken.body);
        wait_until("they are seen", || { let page = server.get(&format!("/e/{EVENT}")).body; page.contains("class=\"own-logo\"") && page.contains("class=\"cover\"") });
        assert!(server.get(&format!("/api/v1/events/{EVENT}")).json()["logo"].as_str().unwrap().ends_with(".jpg"));
        assert_eq!(server.send_file(&pictures, &ann, ("", b""), &[("of", "cover"), ("do", "remove")]).status, 303);
        wait_until("it is gone", || !server.get(&format!("/e/{EVENT}")).body.contains("class=\"cover\""));
        // A picture that is not there, and a colour that is none, are named.
        for (field, value) in [("logo", json!("0".repeat(64))), ("cover", json!("nee")), ("colour", json!("geelachtig")), ("embed_on", json!(["https://a.example.org/pad"])), ("phone", json!(["1"]))] {
            let (done, said) = database.try_import("", &[], |event| event[field] = value.clone());
            assert!(!done && said.contains(field), "{field}: {said}");
        }
    }

    fn a_lost_link_is_asked_for_from_everywhere(base: Base) {
        let database = Database::new(base);
        let server = Server::start_small(&database, |_| {});
        let link = format!("href=\"/e/{EVENT}/link\"");
        for path in ["/".to_owned(), format!("/e/{EVENT}"), format!("/e/{EVENT}/s/XX-9"), "/r/unknown".to_owned(), "/nowhere".to_owned(), "/c/unknown".to_owned(), format!("/e/{EVENT}/register")] {
            assert!(server.get(&path).body.contains(&link), "{path}");
        }
        assert!(!server.get("/desk/nowhere").body.contains(&link));
    }

    fn a_header_is_low_and_can_be_read_in_any_colour(base: Base) {
        let database = Database::new(base);
        let server = Server::start_small(&database, dressed);
        let ann = cookie(&server, &invited(&database, "ann@example.org", "owner"));
        for of in ["logo", "cover"] {
            assert_eq!(server.send_file(&format!("/desk/{EVENT}/pictures"), &ann, ("p.png", &picture()), &[("of", of), ("do", "put")]).status, 303);
        }
        visit(async || {
            for colour in ["#0a7d5c", "#ffff00", "#1a1a40", "#808080", ""] {
                let edit = format!("/desk/{EVENT}/edit/event/all");
                let form = Form::of(&server.send("GET", &edit, &[("Cookie", &ann)], "").body, &edit);
                let sent = server.send("POST", &edit, &[FORM, ("Cookie", &ann)], &form.with("colour", colour).sent(&[("do", "carry-out")]));
                assert!(sent.status == 303 || sent.body.contains("Er verandert niets."), "{}", sent.body);
                for dark in [false, true] {
                    let browser = Browser::open_with(390, true, dark).await?;
                    browser.go(&server, &format!("/e/{EVENT}")).await?;
                    let name = if colour.is_empty() { "house" } else { &colour[1..] };
                    browser.look(&format!("looks-header-{name}{}", if dark { "-dark" } else { "" })).await?;
                    let height: i64 = browser.driver.execute("return Math.round(document.querySelector('.top').getBoundingClientRect().height)", vec![]).await?.convert()?;
                    assert!(height <= 150, "{height} px");
                    assert_eq!(browser.wider_than_the_screen().await?, 0);
                    for path in [format!("/e/{EVENT}"), format!("/e/{EVENT}/link"), format!("/e/{EVENT}/embed")] {
                        browser.go(&server, &path).await?;
                        let violations = browser.axe().await?;
                        assert!(violations.is_empty(), "{path} in {colour}, dark: {dark}: {violations:#?}");
                    }
                    browser.close().await?;
                }
            }
            let browser = Browser::open(1366, true).await?;
            browser.go(&server, &format!("/e/{EVENT}")).await?;
            browser.look("looks-header-1366").await?;
            browser.sign_in(&server, &ann).await?;
            for path in ["pictures", "transfer"] {
                browser.go(&server, &format!("/desk/{EVENT}/{path}")).await?;
                browser.look(&format!("looks-{path}-1366")).await?;
                let violations = browser.axe().await?;
                assert!(violations.is_empty(), "{path}: {violations:#?}");
            }
            browser.close().await
        });
    }

    fn a_link_that_is_shared_has_a_picture_of_its_own(base: Base) {
        let database = Database::new(base);
        let server = Server::start_small(&database, dressed);
        let mut seen = Vec::new();
        for (path, name) in [(format!("/e/{EVENT}"), "event"), (format!("/e/{EVENT}/s/POL-1"), "session"), (format!("/e/{EVENT}/s/BEZ-5"), "visit")] {
            let page = server.get(&format!("{path}?lang=nl")).body;
            let (_, rest) = page.split_once("property=\"og:image\" content=\"").unwrap();
            let address = rest.split('"').next().unwrap().replace("&#38;", "&").replace("&amp;", "&");
            let address = &address[address.find("/e/").unwrap()..];
            let (answer, bytes) = server.fetch(address, "");
            assert_eq!((answer.status, answer.header("content-type")), (200, Some("image/png")), "{address}");
            let drawn = image::load_from_memory(&bytes).unwrap().into_rgb8();
            assert_eq!(drawn.dimensions(), (1200, 630));
            // In the event's colour, and written on.
            let ground = drawn.get_pixel(1190, 4).0;
            assert_eq!(ground, [0x0a, 0x7d, 0x5c], "{name}");
            let written = drawn.pixels().filter(|pixel| pixel.0.iter().all(|part| *part > 230)).count();
            assert!(written > 4_000, "{name}: {written} light pixels");
            std::fs::create_dir_all(concat!(env!("CARGO_MANIFEST_DIR"), "/tests/output")).unwrap();
            std::fs::write(format!("{}/tests/output/card-{name}.png", env!("CARGO_MANIFEST_DIR")), &bytes).unwrap();
            seen.push(bytes);
            assert!(page.contains("https://wa.me/?text=") && page.contains("mailto:?subject="), "{path}");
        }
        assert!(seen[0] != seen[1] && seen[1] != seen[2]);
        // Another language has other words; what is not there has none.
        assert_ne!(server.fetch(&format!("/e/{EVENT}/s/POL-1/card.png?lang=fr"), "").1, seen[1]);
        for path in ["/e/nowhere/card.png".to_owned(), format!("/e/{EVENT}/s/XX-9/card.png")] {
            assert_eq!(server.get(&path).status, 404, "{path}");
        }
    }

    fn a_programme_stands_on_the_sites_that_its_event_names(base: Base) {
        let database = Database::new(base);
        let server = Server::start_small(&database, dressed);
        let page = server.get(&format!("/e/{EVENT}/embed?lang=fr&theme=diversiteit"));
        assert_eq!(page.status, 200);
        let policy = page.header("content-security-policy").unwrap();
        assert!(policy.contains("frame-ancestors https://organisatie.example.org") && policy.contains("default-src 'none'"), "{policy}");
        assert_eq!(page.header("x-frame-options"), None);
        assert!(page.body.contains("<html lang=\"fr\"") && page.body.contains("/s/DIV-1") && !page.body.contains("/s/POL-1"), "{}", page.body);
        // Everything else stays in no frame, and neither does it where no site is named.
        let other = server.get(&format!("/e/{EVENT}"));
        assert!(other.header("content-security-policy").unwrap().contains("frame-ancestors 'none'") && other.header("x-frame-options") == Some("DENY"));
        let (done, said) = database.try_import("", &[], |event| event["embed_on"] = json!([]));
        assert!(done, "{said}");
        wait_until("nobody may show it", || server.get(&format!("/e/{EVENT}/embed")).header("x-frame-options") == Some("DENY"));
        // A script puts it into a page of another site, with nothing but what everybody may read.
        let script = server.get("/embed.js");
        assert!(script.status == 200 && script.header("content-type").unwrap().starts_with("text/javascript"));
        let host = std::net::TcpListener::bind("127.0.0.1:0").unwrap();
        let site = host.local_addr().unwrap();
        let theirs = format!("<!doctype html><html lang=nl><title>Site</title><body><h1>Onze site</h1><script src=\"http://{}/embed.js\" data-event=\"{EVENT}\" data-lang=\"nl\" defer></script></body></html>", server.address);
        std::thread::spawn(move || {
            use std::io::{Read, Write};
            // Each on its own: browsers open connections on which they say nothing yet.
            for mut stream in host.incoming().flatten() {
                let theirs = theirs.clone();
                std::thread::spawn(move || {
                    let _ = stream.read(&mut [0; 4096]);
                    let _ = write!(stream, "HTTP/1.1 200 OK\r\nContent-Type: text/html; charset=utf-8\r\nContent-Length: {}\r\nConnection: close\r\n\r\n{theirs}", theirs.len());
                });
            }
        });
        visit(async || {
            let browser = Browser::open(390, true).await?;
            browser.driver.goto(format!("http://{site}/")).await?;
            browser.until(By::Css(".kruispunt"), "Van klacht naar beleid").await?;
            browser.look("embed-script").await?;
            browser.close().await
        });
    }
}
