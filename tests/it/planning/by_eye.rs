//! A timetable as organisers see it proposed: on a phone without a script, on a desktop with one.

use super::*;

/// Looks at a page in every way that its browser can.
async fn sound(browser: &Browser, name: &str, has_script: bool) -> WebDriverResult<()> {
    browser.look(&format!("plan-{name}")).await?;
    if has_script {
        assert_eq!(browser.wider_than_the_screen().await?, 0, "{name}");
        assert_eq!(browser.broken_words().await?, [""; 0], "{name}");
        let violations = browser.axe().await?;
        assert!(violations.is_empty(), "{name}: {violations:#?}");
    }
    Ok(())
}

on_both! {
    fn a_timetable_is_proposed_and_published_with_and_without_a_script(base: Base) {
        for (width, has_script, is_dark) in [(390, false, false), (390, true, true), (1366, true, false)] {
            let database = Database::new(base);
            let mut codes = None;
            let server = Server::start_small(&database, |event| codes = Some(four_seats(event)));
            let (wanted, _) = codes.unwrap();
            for number in 0..12 {
                register(&server, &format!("Noor {number}"), json!([{"session": wanted, "if_full": "wait"}]));
            }
            let seats = || server.get(&format!("/api/v1/events/{EVENT}/sessions/{wanted}")).json()["seats"]["in_person"]["confirmed"].clone();
            let ann = cookie(&server, &invited(&database, "ann@example.org", "programme"));
            let name = |step: &str| format!("{step}-{width}{}", if has_script { "" } else { "-plain" });
            visit(async || {
                let browser = Browser::open_with(width, has_script, is_dark).await?;
                browser.sign_in(&server, &ann).await?;
                // From the programme one finds it without knowing its address.
                browser.go(&server, &format!("/desk/{EVENT}/programme")).await?;
                browser.press(By::Css(format!("main a[href='/desk/{EVENT}/plan']"))).await?;
                sound(&browser, &name("asked"), has_script).await?;
                if has_script {
                    browser.tab_to("propose").await?;
                    browser.enter().await?;
                    browser.until(By::Tag("main"), "Sessies die verhuizen").await?;
                } else {
                    browser.press(By::Id("propose")).await?;
                }
                let proposal = browser.text(By::Id("proposal")).await?;
                assert!(proposal.contains("bewezen het beste") && proposal.contains("8 stoelen meer"), "{proposal}");
                sound(&browser, &name("proposed"), has_script).await?;
                // A part of it: every other session stays, but for what the wanted one needs.
                for one in browser.driver.find_all(By::Css("#proposal [name=move]")).await? {
                    if one.id().await?.is_none_or(|id| id != format!("move-{wanted}")) {
                        let id = one.id().await?.expect("each has one");
                        browser.press_here(By::Css(format!("label[for={id}]"))).await?;
                    }
                }
                browser.press(By::Id("draft")).await?;
                assert!(browser.text(By::Tag("main")).await?.contains(&wanted));
                sound(&browser, &name("draft"), has_script).await?;
                assert_eq!(seats(), 4, "nothing has moved yet");
                browser.press(By::Css("button[value=publish]")).await?;
                assert_eq!(seats(), 12);
                browser.go(&server, &format!("/desk/{EVENT}/plan")).await?;
                browser.press(By::Id("propose")).await?;
                browser.until(By::Id("proposal"), "").await?;
                sound(&browser, &name("again"), has_script).await?;
                browser.close().await
            });
            assert!(database.check().0, "{}", database.check().1);
        }
    }
}
