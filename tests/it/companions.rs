//! Several who register together: names from a list, one choice for all, what each has, and what their contact does for them.

use crate::support::browser::Browser;
use crate::support::desk::visit;
use crate::support::forms::Form;
use crate::support::*;
use serde_json::json;
use thirtyfour::prelude::*;

const HEADERS: [(&str, &str); 1] = [("Content-Type", "application/x-www-form-urlencoded")];

on_both! {
    fn a_group_comes_from_a_list_and_is_told_what_each_has(base: Base) {
        let database = Database::new(base);
        let server = Server::start_small(&database, |event| {
            let sessions = event["sessions"].as_array_mut().unwrap();
            sessions.iter_mut().find(|session| session["code"] == "POL-1").unwrap()["capacity"]["in_person"] = json!(1);
        });
        server.register(&json!({"name": "Eerst", "email": "eerst@example.org", "attendance": "in_person", "seats": [{"session": "POL-1"}]}));
        let address = format!("/e/{EVENT}/group");
        let post = |body: &str| server.send("POST", &address, &HEADERS, body);
        // A list of names, with what does not fit kept.
        let form = Form::of(&server.get(&address).body, &address);
        let form = form.with("name-0", "Dee").with("email-0", "dee@example.org").with("names", "Sam Peeters <sam@example.org>\nKim\nLou, lou@example.org");
        let page = post(&form.sent(&[("paste", "yes")])).body;
        let form = Form::of(&page, &address);
        for (field, value) in [("name-0", "Dee"), ("name-1", "Sam Peeters"), ("email-1", "sam@example.org"), ("name-2", "Kim"), ("email-2", ""), ("name-3", "Lou"), ("email-3", "lou@example.org"), ("people", "4")] {
            assert_eq!(form.get(field), Some(value), "{field}");
        }
        let many: String = (0..12).map(|number| format!("P{number}%0A")).collect();
        let page = post(&format!("people=1&name-0=Dee&names={many}&paste=yes")).body;
        assert!(page.contains("value=\"P8\"") && !page.contains("value=\"P9\"") && page.contains("P9\nP10\nP11") && page.contains("hoogstens 10"), "{page}");
        // One choice for all; it is full, so a fallback is asked for, as for one.
        let people = "people=3&mail_language=nl&name-0=Dee&email-0=dee%40example.org&attendance-0=in_person&s-0=POL-1&f-0=NAB-1&full-0=wait\
            &name-1=Sam&email-1=sam%40example.org&attendance-1=in_person&name-2=Kim&attendance-2=in_person";
        let page = post(&format!("{people}&same=yes")).body;
        assert_eq!((page.matches("value=\"POL-1\" selected").count(), page.matches("value=\"NAB-1\" selected").count()), (3, 3), "{page}");
        let sent = post(&format!("{people}&s-1=POL-1&f-1=NAB-1&s-2=POL-1&f-2=NAB-1"));
        assert_eq!(sent.status, 303, "{}", sent.body);
        // The contact sees what each of them has.
        let mine = sent.header("location").unwrap().split('?').next().unwrap().to_owned();
        let group = || server.get(&mine).body.split_once("id=\"group\"").unwrap().1.split_once("</section>").unwrap().0.to_owned();
        let shown = group();
        assert!(shown.contains("Sam") && shown.contains("Kim") && !shown.contains("POL-1"), "{shown}");
        assert_eq!((shown.matches("Wachtlijst: plaats").count(), shown.matches("Je hebt een plaats").count()), (2, 2), "{shown}");
        // Their link again, for who has an address; and giving up for who did not take over yet.
        let button = |what: &str, number: usize| {
            let forms = Form::all(&group()).into_iter().filter(|form| form.get("do") == Some(what));
            forms.map(|form| form.sent(&[])).nth(number)
        };
        wait_until("the mail to Sam", || mails_to(&database, "sam@example.org").len() == 1);
        assert!(mails_to(&database, "sam@example.org")[0].1.contains("Dee schreef je in"));
        let resent = server.send("POST", &mine, &HEADERS, &button("resend", 0).unwrap());
        assert_eq!((resent.status, button("resend", 1)), (303, None));
        wait_until("the link", || mails_to(&database, "sam@example.org").len() == 2);
        assert_eq!(server.send("POST", &mine, &HEADERS, &button("give-up", 1).unwrap()).status, 303);
        assert!(group().contains("geannuleerd"), "{}", group());
        // Anyone who said that they are they takes care of it: nobody else does any more, nor ever for strangers.
        let give_up = button("give-up", 0).unwrap();
        let sams = pages_in_mails(&database, "sam@example.org");
        assert_eq!(server.press(&sams[0], "mine").status, 303);
        assert!(group().contains("Regelt het nu zelf") && button("give-up", 0).is_none(), "{}", group());
        assert_eq!(server.send("POST", &mine, &HEADERS, &give_up).status, 404);
        let stranger = format!("do=give-up&member={}", uuid::Uuid::now_v7());
        assert_eq!(server.send("POST", &mine, &HEADERS, &stranger).status, 404);
        assert!(database.check().0);
    }

    fn the_form_grows_where_it_stands(base: Base) {
        let database = Database::new(base);
        let server = Server::start(&database);
        visit(async || {
            let browser = Browser::open(390, true).await?;
            browser.go(&server, &format!("/e/{EVENT}/group")).await?;
            browser.driver.execute("window.here = true", vec![]).await?;
            browser.press_here(By::Id("name-0")).await?;
            browser.keys("Noor").await?;
            browser.driver.execute("document.getElementById('more').click()", vec![]).await?;
            assert!(browser.driver.find(By::Id("name-2")).await?.is_displayed().await?);
            let is_here: bool = browser.driver.execute("return window.here === true", vec![]).await?.convert()?;
            assert!(is_here && browser.value("name-0").await? == "Noor");
            assert_eq!(browser.focused().await?, "name-2");
            assert_eq!(browser.axe().await?, Vec::<String>::new());
            assert_eq!(browser.wider_than_the_screen().await?, 0);
            browser.look("group-390").await?;
            browser.close().await
        });
    }

    fn what_somebody_needs_is_asked_openly_and_sealed(base: Base) {
        let database = Database::new(base);
        let server = Server::start(&database);
        let address = format!("/e/{EVENT}/register");
        let page = server.get(&format!("{address}?s=POL-1")).body;
        assert!(page.contains("Vul je naam en e-mailadres in") && page.contains("Wat heb je nodig?"), "{page}");
        // Nothing is nearly full: nobody is asked what then.
        assert!(!page.contains("name=\"full-POL-1\""));
        let form = Form::of(&page, &address).with("name", "Noor").with("email", "noor@example.org").with("attendance", "in_person");
        let long = form.clone().with("needs", &"x".repeat(501)).sent(&[]);
        let refused = server.send("POST", &address, &HEADERS, &long);
        assert!(refused.status == 422 && refused.body.contains("href=\"#needs\"") && refused.body.contains(&"x".repeat(501)), "{}", refused.body);
        let sent = server.send("POST", &address, &HEADERS, &form.with("needs", "rolstoel, geen noten").sent(&[]));
        assert_eq!(sent.status, 303, "{}", sent.body);
        let mine = sent.header("location").unwrap().to_owned();
        assert!(mine.ends_with("?new") && server.get(&mine).body.contains("rolstoel, geen noten"));
        assert_eq!(count(&database, "select count(*) from registrations where needs is not null"), 1);
        // What only the organisers read is no news to anybody.
        assert_eq!(count(&database, "select count(*) from outbox where kind = 'change'"), 0);
        assert_eq!(count(&database, "select count(*) from audit where what = 'changed'"), 0);
        // Said back on the day's page, with who reads it.
        let day = server.get(&mine).body;
        assert!(day.contains("Je vroeg: ") && day.contains("Alleen wie het moet regelen, leest dit."), "{day}");
        // In a group each says their own, and nobody's goes to another.
        let address = format!("/e/{EVENT}/group");
        let form = Form::of(&server.get(&address).body, &address).with("name-0", "Dee").with("email-0", "dee@example.org");
        let form = form.with("name-1", "Sam").with("email-1", "sam@example.org").with("needs-0", "veganistisch");
        let long = form.clone().with("needs-1", &"x".repeat(501)).sent(&[]);
        let refused = server.send("POST", &address, &HEADERS, &long);
        assert!(refused.status == 422 && refused.body.contains("href=\"#needs-1\"") && refused.body.contains(&"x".repeat(501)), "{}", refused.body);
        let same = server.send("POST", &address, &HEADERS, &form.clone().with("needs-1", "vaste stoel").sent(&[("same", "yes")])).body;
        assert_eq!((Form::of(&same, &address).get("needs-0"), Form::of(&same, &address).get("needs-1")), (Some("veganistisch"), Some("vaste stoel")));
        let sent = server.send("POST", &address, &HEADERS, &form.with("needs-1", "vaste stoel").sent(&[]));
        assert_eq!(sent.status, 303, "{}", sent.body);
        let dees = server.get(sent.header("location").unwrap()).body;
        assert!(dees.contains("veganistisch") && !dees.contains("vaste stoel"), "{dees}");
        assert_eq!(count(&database, "select count(*) from registrations where needs is not null"), 3);
    }
}
