//! The desk's first page says what is to be done, to those who may do it; and its ways stand in four groups, also on a small phone
//! and without a script.

use serde_json::json;
use thirtyfour::prelude::*;

use crate::support::browser::Browser;
use crate::support::desk::*;
use crate::support::*;

/// One person has the only place of a session, and another waits for it; of another the last place is taken; a third has no room.
fn busy(event: &mut serde_json::Value) {
    for session in event["sessions"].as_array_mut().unwrap() {
        match session["code"].as_str().unwrap() {
            "POL-1" | "DIV-1" => session["capacity"] = json!({"in_person": 1, "online": null}),
            "EER-1" => {
                session.as_object_mut().unwrap().remove("room");
                session["capacity"] = json!({"in_person": 30, "online": null});
            }
            _ => {}
        }
    }
}

on_both! {
    fn what_is_to_be_done_is_told_to_who_may_do_it(base: Base) {
        let database = Database::new(base);
        let clock = Clock::at(&database, "2040-05-01T08:00:00Z");
        let server = clock.start(&database, busy);
        register(&server, "Ada", json!([{"session": "POL-1"}]));
        register(&server, "Bo", json!([{"session": "POL-1", "if_full": "wait"}]));
        register(&server, "Cas", json!([{"session": "DIV-1"}]));
        wait_until("the mail", || count(&database, "select count(*) from outbox where status <> 'sent'") == 0);
        let failed = "update outbox set status = 'failed', last_error = 'RCPT: 550 5.1.1' where kind = 'confirmation'";
        assert_eq!(kruispunt::db::statement::Statement::same(failed).execute(&mut database.open()).unwrap(), 3);
        let session = |role: &str| cookie(&server, &invited(&database, &format!("{role}@example.org"), role));
        let [owner, programme, registrations, viewer] = ["owner", "programme", "registrations", "viewer"].map(session);
        let send = |path: &str, body: &str| server.send("POST", &format!("/desk/{EVENT}{path}"), &[FORM, ("Cookie", &owner)], body).status;
        assert_eq!(send("/edit/session/POL-1", "title-nl=Een+andere+titel&do=draft"), 303);
        assert_eq!(send("/messages/new", "subject-nl=Dag&body-nl=Tot+straks&do=save"), 303);
        let tasks = |who: &str| {
            let page = server.send("GET", &format!("/desk/{EVENT}"), &[("Cookie", who)], "").body;
            page.split_once("<ol class=\"todo\">").unwrap().1.split_once("</ol>").unwrap().0.to_owned()
        };
        let mails = ["3 mails kwamen niet aan", "/mail?state=failed", "1 bericht is nog niet verstuurd", "3 inschrijvingen zijn nog niet bevestigd"];
        let edits = ["1 wijziging staat klaar", "/draft\"", "/plan\"", "/edit/session/EER-1\""];
        let all = ["Eén keer wacht iemand", "Van klacht naar beleid", "1 sessie is bijna vol", "Tolken, bruggen", "1 sessie heeft nog geen zaal", "Het programma staat online"];
        for (who, may_write, may_edit) in [(&owner, true, true), (&programme, false, true), (&registrations, true, false), (&viewer, false, false)] {
            let told = tasks(who);
            assert!(all.iter().all(|words| told.contains(words)), "{told}");
            assert!(mails.iter().all(|words| told.contains(words) == may_write), "{told}");
            assert!(edits.iter().all(|words| told.contains(words) == may_edit), "{told}");
        }
        // Each way leads somewhere.
        let told = tasks(&owner);
        for way in told.split("href=\"").skip(1).map(|rest| rest.split('"').next().unwrap()).filter(|way| way.starts_with('/')) {
            assert_eq!(server.send("GET", way, &[("Cookie", &owner)], "").status, 200, "{way}");
        }
        assert!(!told.contains("Straks"), "{told}");
        // Anyone who was away for long signs in again.
        let again = |name: &str| cookie(&server, &invited(&database, name, "viewer"));
        // On the day: what begins next. Afterwards nothing of it is left to be done.
        clock.set("2040-05-03T08:00:00Z");
        let told = tasks(&again("vic@example.org"));
        assert!(told.contains("Straks, om 10.45 u: Ronde 1") && told.contains("/rooms\""), "{told}");
        clock.set("2040-05-05T08:00:00Z");
        let late = again("lou@example.org");
        let told = tasks(&late);
        assert!(!told.contains("wacht iemand") && told.contains("Dit evenement is voorbij"), "{told}");
        let page = server.send("GET", &format!("/desk/{EVENT}?lang=fr"), &[("Cookie", &late)], "").body;
        assert!(page.contains("Le programme est en ligne") && page.contains("<h1>Cet événement est terminé</h1>"), "{page}");
    }

    fn ways_stand_in_four_groups_and_open_without_a_script(base: Base) {
        let database = Database::new(base);
        let server = Server::start_small(&database, |_| {});
        let session = |role: &str| cookie(&server, &invited(&database, &format!("{role}@example.org"), role));
        let (owner, viewer) = (session("owner"), session("viewer"));
        let page = server.send("GET", &format!("/desk/{EVENT}/people"), &[("Cookie", &owner)], "").body;
        assert_eq!(page.matches("popovertarget=").count(), 4, "{page}");
        assert!(page.contains(&format!("href=\"/desk/{EVENT}/people\" aria-current=\"page\"")), "{page}");
        // Nobody is shown a group of which they may open nothing.
        let page = server.send("GET", &format!("/desk/{EVENT}"), &[("Cookie", &viewer)], "").body;
        assert!(page.matches("popovertarget=").count() == 2 && !page.contains("ways-people"), "{page}");
        visit(async || {
            let browser = Browser::open(320, false).await?;
            browser.sign_in(&server, &owner).await?;
            browser.go(&server, &format!("/desk/{EVENT}")).await?;
            assert_eq!(browser.wider_than_the_screen().await?, 0);
            assert!(browser.driver.find_all(By::LinkText("Onthaal")).await?.is_empty(), "its group is closed");
            // By keyboard: Enter opens, Tab goes into it, Escape closes.
            browser.driver.execute("document.querySelector('[popovertarget=ways-day]').focus()", vec![]).await?;
            browser.keys("\u{e007}").await?;
            let seen = browser.driver.find(By::LinkText("Onthaal")).await?;
            assert!(seen.is_displayed().await?);
            browser.look("desk-ways-320").await?;
            browser.keys("\u{e004}").await?;
            assert_eq!(browser.driver.active_element().await?.text().await?, "Onthaal");
            browser.keys("\u{e00c}").await?;
            assert!(browser.driver.find_all(By::LinkText("Onthaal")).await?.is_empty());
            browser.press_here(By::Css("[popovertarget=ways-people]")).await?;
            browser.press(By::LinkText("Inschrijvingen")).await?;
            assert!(browser.driver.current_url().await?.path().ends_with("/people"));
            assert_eq!(browser.driver.find_all(By::Css("[popovertarget=ways-people][aria-current=true]")).await?.len(), 1);
            browser.close().await?;
            // Where there is room all of it stands open.
            let browser = Browser::open(1366, false).await?;
            browser.sign_in(&server, &owner).await?;
            browser.go(&server, &format!("/desk/{EVENT}/door")).await?;
            for way in ["Overzicht", "Programma", "Ploeg", "Inschrijvingen", "Mail", "Onthaal", "Op papier", "Cijfers"] {
                assert!(browser.driver.find(By::LinkText(way)).await?.is_displayed().await?, "{way}");
            }
            assert!(!browser.driver.find(By::Css("[popovertarget=ways-day]")).await?.is_displayed().await?);
            browser.close().await
        });
    }
}
