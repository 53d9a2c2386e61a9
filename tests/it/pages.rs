//! What people see, in a real browser: registering with and without JavaScript, with the keyboard alone, on a small
//! screen, in every language; and no page with an axe violation at WCAG 2.2 AA.

mod axe;

use crate::support::browser::Browser;
use crate::support::{Base, Database, EVENT, Server};
use thirtyfour::prelude::*;

fn visit<T>(story: impl AsyncFnOnce() -> WebDriverResult<T>) -> T {
    actix_web::rt::System::new().block_on(story()).unwrap()
}

/// Fills in who she is and sends.
async fn send_form(browser: &Browser, email: &str) -> WebDriverResult<()> {
    browser.driver.find(By::Id("name")).await?.send_keys("Noor Voorbeeld").await?;
    let field = browser.driver.find(By::Id("email")).await?;
    field.clear().await?;
    field.send_keys(email).await?;
    browser.press(By::Id("send")).await
}

on_both! {
    fn with_javascript_on_a_phone(base: Base) {
        let database = Database::new(base);
        let server = Server::start(&database);
        visit(async || {
            let browser = Browser::open(390, true).await?;
            browser.go(&server, &format!("/e/{EVENT}")).await?;
            browser.look("programme-phone").await?;
            browser.press(By::Css("label[for=pick-POL-1]")).await?;
            assert!(browser.text(By::Css(".foot .sum")).await?.starts_with('1'));
            // Another at the same time that has a place, too, takes its place, and says so.
            browser.press(By::Css("label[for=pick-NAB-1]")).await?;
            assert!(!browser.driver.find(By::Id("pick-POL-1")).await?.is_selected().await?);
            let told = browser.text(By::Css(".foot .sum")).await?;
            assert!(told.starts_with('1') && told.contains("In de plaats van “Van klacht naar beleid"), "{told}");
            browser.press(By::Css("label[for=pick-DIV-2]")).await?;
            browser.press(By::Css(".foot .button")).await?;

            // Everything wrong is told at once, and everything typed is still there.
            browser.driver.find(By::Id("email")).await?.send_keys("noor@").await?;
            browser.press(By::Id("send")).await?;
            let summary = browser.text(By::Id("mistakes")).await?;
            assert_eq!(summary.lines().count(), 4, "{summary}");
            assert_eq!(browser.value("email").await?, "noor@");
            assert!(browser.driver.find(By::Id("pick-NAB-1")).await?.is_selected().await?);
            assert_eq!(browser.focused().await?, "mistakes");
            browser.look("register-errors-phone").await?;

            browser.press(By::Id("attendance-in_person")).await?;
            send_form(&browser, "noor@example.org").await?;
            let page = browser.text(By::Tag("main")).await?;
            assert!(page.contains("Je bent ingeschreven"), "{page}");
            assert_eq!(page.matches("Je hebt een plaats").count(), 2, "{page}");
            browser.look("mine-phone").await?;
            browser.close().await
        });
        let (is_well, report) = database.check();
        assert!(is_well && report.contains("1 registrations, 2 seats confirmed"), "{report}");
    }

    fn without_javascript_at_320_px(base: Base) {
        let database = Database::new(base);
        let server = Server::start(&database);
        visit(async || {
            let browser = Browser::open(320, false).await?;
            browser.go(&server, &format!("/e/{EVENT}")).await?;
            browser.press(By::Css("label[for=pick-POL-1]")).await?;
            // Filtering keeps what was chosen.
            browser.press(By::Css(".chip[name=free]")).await?;
            assert!(browser.driver.find(By::Id("pick-POL-1")).await?.is_selected().await?);
            browser.press(By::Css("label[for=pick-NAB-1]")).await?;
            browser.press(By::Css(".foot .button")).await?;
            // The clash is said before anything was sent, and again when it is sent all the same.
            assert!(browser.text(By::Id("mistakes")).await?.contains("vallen samen"));
            browser.press(By::Id("attendance-in_person")).await?;
            send_form(&browser, "noor@example.org").await?;
            assert!(browser.text(By::Id("mistakes")).await?.contains("vallen samen"));
            assert_eq!(browser.value("name").await?, "Noor Voorbeeld");
            assert_eq!(browser.focused().await?, "mistakes");
            browser.look("register-clash-320").await?;
            browser.press(By::Id("pick-NAB-1")).await?;
            browser.press(By::Id("send")).await?;
            assert!(browser.text(By::Tag("main")).await?.contains("Je bent ingeschreven"));
            browser.look("mine-320").await?;
            // What cannot be is said, and nothing typed is lost.
            browser.go(&server, &format!("/e/{EVENT}/register?s=DIV-1")).await?;
            browser.press(By::Id("attendance-online")).await?;
            send_form(&browser, "NOOR@example.org").await?;
            assert!(browser.text(By::Id("mistakes")).await?.contains("alleen ter plaatse"));
            assert_eq!(browser.value("email").await?, "NOOR@example.org");
            // A second registration with one address is taken like any other: nobody is told that it is known.
            browser.press(By::Id("attendance-in_person")).await?;
            browser.press(By::Id("send")).await?;
            assert!(browser.text(By::Tag("main")).await?.contains("Je bent ingeschreven"));
            browser.close().await
        });
        let counted = database.check().1;
        assert!(counted.contains("2 registrations, 2 seats confirmed"), "{counted}");
    }

    fn what_she_would_rather_have_and_waiting_for_the_building(base: Base) {
        let database = Database::new(base);
        let server = Server::start_small(&database, |event| {
            event["places"]["in_person"] = serde_json::json!(1);
            let sessions = event["sessions"].as_array_mut().unwrap();
            sessions.iter_mut().find(|session| session["code"] == "POL-1").unwrap()["capacity"]["in_person"] = serde_json::json!(1);
        });
        let first = serde_json::json!({"name": "Eerst", "email": "eerst@example.org", "attendance": "in_person", "seats": [{"session": "POL-1"}]});
        let first = server.register(&first).json();
        visit(async || {
            let browser = Browser::open(320, false).await?;
            browser.go(&server, &format!("/e/{EVENT}/register?s=POL-1&s=NAB-1&s=DIV-1")).await?;
            // Three at the same time: POL-1 rather than NAB-1 rather than DIV-1.
            assert_eq!(browser.driver.find_all(By::Css(".rather")).await?.len(), 3);
            browser.look("register-rather-320").await?;
            for pick in ["rather-NAB-1-POL-1-POL-1", "rather-DIV-1-POL-1-POL-1", "rather-DIV-1-NAB-1-NAB-1"] {
                browser.press(By::Id(pick)).await?;
            }
            browser.press(By::Id("attendance-in_person")).await?;
            send_form(&browser, "noor@example.org").await?;
            // The building is full, and she did not say that she waits: nothing that she chose is lost.
            assert_eq!(browser.driver.find_all(By::Css("#mistakes a[href='#attendance']")).await?.len(), 1);
            assert!(browser.driver.find(By::Id("rather-DIV-1-NAB-1-NAB-1")).await?.is_selected().await?);
            browser.press(By::Id("wait")).await?;
            browser.press(By::Id("send")).await?;
            assert!(browser.text(By::Tag("main")).await?.contains("Je bent ingeschreven"));
            // The one who had the place leaves: she comes in, and gets her seats in her order.
            server.send("DELETE", &format!("/api/v1/registrations/{}", first["token"].as_str().unwrap()), &[], "");
            let here = browser.driver.current_url().await?.path().to_owned();
            browser.go(&server, &here).await?;
            assert!(browser.text(By::Id("s-POL-1")).await?.contains("Je hebt een plaats"));
            browser.close().await
        });
        assert!(database.check().1.contains("1 registrations, 1 seats confirmed"), "{}", database.check().1);
    }

    fn two_colleagues_register_together(base: Base) {
        let database = Database::new(base);
        let server = Server::start(&database);
        visit(async || {
            let browser = Browser::open(320, false).await?;
            browser.go(&server, &format!("/e/{EVENT}/register")).await?;
            browser.press(By::Css("a[href$='/group']")).await?;
            browser.press(By::Id("name-0")).await?;
            browser.keys("Noor Voorbeeld").await?;
            browser.press(By::Id("more")).await?;
            assert_eq!(browser.value("name-0").await?, "Noor Voorbeeld");
            for (id, typed) in [("email-0", "noor@example.org"), ("name-2", "Sam"), ("email-2", "sam")] {
                browser.press(By::Id(id)).await?;
                browser.keys(typed).await?;
            }
            browser.press(By::Css("#s-2-0 option[value=POL-1]")).await?;
            browser.press(By::Id("send")).await?;
            // The empty block between them does not count; what is wrong leads to its field.
            assert!(browser.text(By::Id("mistakes")).await?.contains("Persoon 2"));
            assert_eq!(browser.driver.find_all(By::Css("#mistakes a[href='#email-2']")).await?.len(), 1);
            browser.look("group-wrong-320").await?;
            browser.press(By::Id("email-2")).await?;
            browser.keys("@example.org").await?;
            browser.press(By::Id("send")).await?;
            assert!(browser.text(By::Tag("main")).await?.contains("Je bent ingeschreven"));
            browser.close().await
        });
        assert!(database.check().1.contains("2 registrations, 1 seats confirmed"), "{}", database.check().1);
    }

    fn with_the_keyboard_alone_in_french(base: Base) {
        let database = Database::new(base);
        let server = Server::start(&database);
        visit(async || {
            let browser = Browser::open(1280, true).await?;
            browser.go(&server, &format!("/lang/fr?to=/e/{EVENT}")).await?;
            browser.tab_to("pick-EER-1").await?;
            browser.keys(" ").await?;
            browser.tab_to("pick-EER-2").await?;
            browser.keys(" ").await?;
            browser.look("programme-desktop-fr").await?;
            browser.tab_to("next").await?;
            browser.enter().await?;
            browser.tab_to("attendance-in_person").await?;
            browser.keys(" ").await?;
            browser.tab_to("name").await?;
            browser.keys("Élise Exemple").await?;
            browser.tab_to("email").await?;
            browser.keys("elise@example.org").await?;
            browser.tab_to("send").await?;
            browser.enter().await?;
            let page = browser.text(By::Tag("main")).await?;
            assert!(page.contains("Vous êtes inscrit") && page.matches("Vous avez une place").count() == 2, "{page}");
            browser.look("mine-desktop-fr").await?;
            browser.close().await
        });
        assert!(database.check().1.contains("1 registrations, 2 seats confirmed"));
    }

    fn seats_move_without_reloading(base: Base) {
        let database = Database::new(base);
        let server = Server::start(&database);
        visit(async || {
            let browser = Browser::open(390, true).await?;
            browser.go(&server, &format!("/lang/en?to=/e/{EVENT}?at=ronde-3")).await?;
            assert!(browser.text(By::Css("#s-BEZ-17 .seats")).await?.contains("8 of 8"));
            for number in 0..9 {
                let body = serde_json::json!({"name": "Iemand", "email": format!("p{number}@example.org"),
                    "attendance": "in_person", "seats": [{"session": "BEZ-17"}]});
                assert_eq!(server.register(&body).status, 201);
            }
            browser.until(By::Css("#s-BEZ-17 .seats"), "Full · waiting list: 1").await?;
            browser.press_here(By::Css("#s-BEZ-17 summary")).await?;
            assert_eq!(browser.text(By::Css("#s-BEZ-17 .button")).await?.lines().next(), Some("Put me on the waiting list"));
            browser.close().await
        });
    }

    fn changing_on_her_own_page_without_javascript(base: Base) {
        let database = Database::new(base);
        let server = Server::start(&database);
        let register = |name: &str, seats: serde_json::Value| {
            let body = serde_json::json!({"name": name, "email": format!("{name}@example.org"), "language": "nl",
                "attendance": "in_person", "seats": seats});
            format!("/r/{}", server.register(&body).json()["token"].as_str().unwrap())
        };
        for number in 0..8 {
            register(&format!("p{number}"), serde_json::json!([{"session": "BEZ-7"}]));
        }
        let first = register("eerste", serde_json::json!([{"session": "NAB-1"}]));
        let mine = register("noor", serde_json::json!([{"session": "POL-1"}, {"session": "POL-2"}]));
        visit(async || {
            let browser = Browser::open(320, false).await?;
            // A swap: DIV-1 is free, so POL-1 is given up for it.
            browser.go(&server, &format!("{mine}/choose")).await?;
            browser.look("choose-320").await?;
            browser.press(By::Css("#s-DIV-1 .acts button")).await?;
            assert!(browser.text(By::Css(".banner")).await?.contains("Gewijzigd"));
            assert!(browser.text(By::Id("s-DIV-1")).await?.contains("Je hebt een plaats"));
            assert!(browser.text(By::Id("s-POL-1")).await?.contains("Losgelaten"));
            // BEZ-7 is full: she waits for it, and keeps POL-2.
            browser.go(&server, &format!("{mine}/choose")).await?;
            browser.press(By::Css("#s-BEZ-7 .acts button")).await?;
            let waits = browser.text(By::Id("s-BEZ-7")).await?;
            assert!(waits.contains("plaats 1 van 1") && waits.contains("laat je"), "{waits}");
            assert!(browser.text(By::Id("s-POL-2")).await?.contains("Je hebt een plaats"));
            browser.look("mine-waiting-320").await?;
            // What is wrong in her details is said, and what she typed is still there.
            browser.press_here(By::Css("details.keep summary")).await?;
            browser.driver.find(By::Id("name")).await?.clear().await?;
            browser.driver.find(By::Id("affiliation")).await?.send_keys("CAW Voorbeeld").await?;
            browser.press(By::Id("save")).await?;
            assert_eq!(browser.value("affiliation").await?, "CAW Voorbeeld");
            assert!(browser.text(By::Id("name-wrong")).await?.contains("naam"));
            browser.driver.find(By::Id("name")).await?.send_keys("Noor Nieuw").await?;
            browser.press(By::Id("save")).await?;
            assert!(browser.text(By::Css(".hello")).await?.contains("Noor Nieuw"));
            // Cancelling, and taking it back.
            browser.press_here(By::Css("details.leave summary")).await?;
            browser.press(By::Id("cancel")).await?;
            assert!(browser.text(By::Css(".banner")).await?.contains("geannuleerd"));
            browser.look("mine-cancelled-320").await?;
            browser.press(By::Css(".undo button")).await?;
            assert!(browser.text(By::Id("s-DIV-1")).await?.contains("Je hebt een plaats"));
            // Giving back one place is asked first, and can be undone as long as nobody else has it.
            browser.go(&server, &first).await?;
            browser.press_here(By::Css("#s-NAB-1 .acts summary")).await?;
            assert!(browser.text(By::Css("#s-NAB-1 .confirm")).await?.contains("Zeker?"));
            browser.press(By::Css("#s-NAB-1 .acts button")).await?;
            assert!(browser.text(By::Id("s-NAB-1")).await?.contains("Losgelaten"));
            browser.press(By::Css("#s-NAB-1 .acts button")).await?;
            assert!(browser.text(By::Id("s-NAB-1")).await?.contains("Je hebt een plaats"));
            browser.press_here(By::Css("#s-NAB-1 .acts summary")).await?;
            browser.press(By::Css("#s-NAB-1 .acts button")).await?;
            browser.close().await
        });
        let (is_well, report) = database.check();
        assert!(is_well && report.contains("10 registrations"), "{report}");
    }

    fn her_day_stays_on_her_phone_without_a_network(base: Base) {
        let database = Database::new(base);
        let server = Server::start(&database);
        let made = server.register(&serde_json::json!({"name": "Noor", "email": "noor@example.org", "attendance": "in_person",
            "seats": [{"session": "POL-1"}]})).json();
        let path = format!("/r/{}/now", made["token"].as_str().unwrap());
        visit(async || {
            let browser = Browser::open(390, true).await?;
            browser.go(&server, &path).await?;
            let address = format!("http://{}{path}", server.address);
            browser.until_kept(&address).await?;
            drop(server);
            browser.driver.goto(&address).await?;
            let page = browser.text(By::Tag("main")).await?;
            assert!(page.contains("Van klacht naar beleid"), "{page}");
            browser.look("now-without-network").await?;
            browser.close().await
        });
    }

    fn her_data_are_shown_and_forgotten(base: Base) {
        let database = Database::new(base);
        let server = Server::start(&database);
        let made = server.register(&serde_json::json!({"name": "Noor Geheim", "email": "noor@example.org", "language": "nl",
            "attendance": "in_person", "seats": [{"session": "BEZ-7"}]})).json();
        let token = made["token"].as_str().unwrap().to_owned();
        let change = serde_json::json!({"changes": [{"details": {"needs": "rolstoel, geen noten"}}]});
        assert_eq!(server.send("PATCH", &format!("/api/v1/registrations/{token}"), &[], &change.to_string()).status, 200);
        // In the database the needs cannot be read.
        let sealed: Vec<Vec<u8>> = kruispunt::db::statement::Statement::<diesel::sql_types::Binary>::same(
            "select needs from registrations where needs is not null").load(&mut database.open()).unwrap();
        assert!(sealed.len() == 1 && !sealed[0].windows(8).any(|part| part == b"rolstoel"));
        let taken = server.get(&format!("/r/{token}/data.json")).json();
        assert_eq!((&taken["needs"], &taken["email"]), (&serde_json::json!("rolstoel, geen noten"), &serde_json::json!("noor@example.org")));
        visit(async || {
            let browser = Browser::open(320, false).await?;
            browser.go(&server, &format!("/r/{token}/data")).await?;
            assert!(browser.text(By::Tag("main")).await?.contains("rolstoel"));
            browser.press_here(By::Css("details.leave summary")).await?;
            browser.press(By::Id("erase")).await?;
            assert!(browser.text(By::Tag("h1")).await?.contains("vergeten"));
            browser.close().await
        });
        assert_eq!(server.get(&format!("/r/{token}")).status, 404);
        let left: Vec<String> = kruispunt::db::statement::Statement::<diesel::sql_types::Text>::same(
            "select name || email || affiliation || coalesce(email_key, '') from registrations").load(&mut database.open()).unwrap();
        assert_eq!(left, [""]);
        assert!(database.check().0);
        // Her address is nobody's now: it can be used again.
        let again = server.register(&serde_json::json!({"name": "Noor", "email": "noor@example.org", "attendance": "in_person", "seats": []}));
        assert_eq!(again.status, 201);
    }
}
