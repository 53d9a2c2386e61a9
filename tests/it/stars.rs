//! Before registration opens: stars without an account, a list that is shared by its link, and one mail when it opens.

use serde_json::json;
use thirtyfour::prelude::*;

use crate::support::browser::Browser;
use crate::support::desk::*;
use crate::support::forms::Form;
use crate::support::*;
use kruispunt::programme::EventId;

const BEFORE: &str = "2040-03-01T12:00:00Z";
const OPENED: &str = "2040-03-15T09:30:00Z";

/// Registration opens in the middle of March 2040; the programme is there.
pub fn soon(database: &Database, clock: &Clock) -> Server {
    database.open().migrate().unwrap();
    database.import_at(&clock.path(), |_| {});
    let opens = "update events set opens_at = 2215328400000, revision = revision + 1";
    kruispunt::db::statement::Statement::same(opens).execute(&mut database.open()).unwrap();
    clock.start_again(database, &[])
}

pub fn path_in<'a>(words: &'a str, beginning: &str) -> &'a str {
    let start = words.find(beginning).unwrap_or_else(|| panic!("no {beginning} in {words}"));
    words[start..].split([' ', '\n', '\r', '"', '>']).next().unwrap()
}

/// What the form of a list sends, with an address.
pub fn tell_me(server: &Server, list: &str, email: &str) -> Answer {
    let action = format!("/e/{EVENT}/list");
    let form = Form::of(&server.get(list).body, &action).with("email", email);
    server.send("POST", &action, &[FORM], &form.sent(&[("do", "mail")]))
}

on_both! {
    fn asking_for_the_opening_takes_nothing_from_registering(base: Base) {
        let database = Database::new(base);
        let clock = Clock::at(&database, BEFORE);
        let server = soon(&database, &clock);
        for _ in 0..6 {
            assert_eq!(tell_me(&server, &format!("/e/{EVENT}/list?s=POL-1"), "noor@example.org").status, 303);
        }
        wait_until("the question", || !letters_to(&database, "noor").is_empty());
        clock.set("2040-03-14T10:00:00Z");
        server.register(&json!({"name": "Noor", "email": "noor@example.org", "attendance": "in_person", "seats": []}));
        wait_until("the confirmation", || !pages_in_mails(&database, "noor@example.org").is_empty());
        let asked = letters_to(&database, "noor").len() - 1;
        assert_eq!(asked, 4, "asked four times a day at most");
        let (fine, said) = database.check_at(&clock.path());
        assert!(fine, "{said}");
    }

    fn a_list_is_kept_shared_counted_and_there_when_it_opens(base: Base) {
        let database = Database::new(base);
        let clock = Clock::at(&database, BEFORE);
        let server = soon(&database, &clock);
        let page = server.get(&format!("/e/{EVENT}")).body;
        assert!(page.contains("Zet nu al een ster") && page.contains("id=\"pick-POL-1\"") && page.contains("icons.svg#star"), "{page}");
        // Kept, without a script: the form of the programme, with its button.
        let form = Form::of(&page, "choose");
        let keep = form.buttons.iter().find(|button| button.1 == "keep").cloned().unwrap();
        assert_eq!(keep.2.as_deref(), Some(format!("/e/{EVENT}/list").as_str()));
        let sent = |codes: &[&str]| codes.iter().map(|code| format!("s={code}&")).collect::<String>() + "do=keep";
        let list = format!("/e/{EVENT}/list");
        let kept = server.send("POST", &list, &[FORM], &sent(&["POL-1", "NAB-1", "XX-9", "PLE-1"]));
        assert_eq!((kept.status, kept.header("location")), (303, Some(format!("{list}?s=POL-1&s=NAB-1&done=kept").as_str())), "{}", kept.body);
        let cookie = kept.header("set-cookie").unwrap().split(';').next().unwrap().to_owned();
        assert!(kept.header("set-cookie").unwrap().contains(&format!("Path=/e/{EVENT}")));
        // The same browser again is one list; another one is another; a list without anything is none; looking counts nothing.
        server.send("POST", &list, &[FORM, ("Cookie", &cookie)], &sent(&["POL-1", "DIV-2"]));
        server.send("POST", &list, &[FORM], &sent(&["POL-1"]));
        server.send("POST", &list, &[FORM], "do=keep");
        for _ in 0..3 {
            assert_eq!(server.get(&format!("{list}?s=IMP-1")).status, 200);
        }
        assert_eq!(count(&database, "select count(*) from star_lists"), 2);
        assert_eq!(count(&database, "select count(*) from stars"), 3);
        // The link is all that is needed to pass it on; titles, times, and the ways to share it.
        let shared = server.get(&format!("{list}?s=POL-1&s=NAB-1&lang=nl")).body;
        for words in ["Van klacht naar beleid", "Nabij op anderhalve meter", "value=\"http", "https://wa.me/?text=", "mailto:?subject="] {
            assert!(shared.contains(words), "{words}: {shared}");
        }
        // Organisers see how many, on the board and by the API, and the planner takes them for wishes.
        let figures = program(&database, &server, "registrations").get("/figures");
        assert_eq!(figures["lists"], 2, "{figures}");
        let starred = figures["sessions"].as_array().unwrap().iter().find(|one| one["code"] == "POL-1").unwrap();
        assert_eq!(starred["stars"], 2);
        let ann = crate::support::desk::cookie(&server, &invited(&database, "ann@example.org", "programme"));
        let board = server.send("GET", &format!("/desk/{EVENT}"), &[("Cookie", &ann)], "").body;
        assert!(board.contains("lijsten met sterren") && board.contains("aria-label=\"sterren\""), "{board}");
        let wanted = kruispunt::desk::planning::wanted(&mut database.open(), EventId::new(count(&database, "select id from events"))).unwrap();
        assert_eq!(wanted.people, 2);
        // Before it opens nobody registers, and the list is where one is sent to.
        let early = server.get(&format!("/e/{EVENT}/register?s=POL-1"));
        assert!(early.body.contains(&format!("/e/{EVENT}/list?s=POL-1")), "{}", early.body);
        clock.set(OPENED);
        wait_until("the opening", || server.get(&format!("/e/{EVENT}")).body.contains(&format!("action=\"/e/{EVENT}/register\"")) && !server.get(&format!("/e/{EVENT}")).body.contains("formmethod=\"post\""));
        let open = server.get(&format!("{list}?s=POL-1&s=NAB-1"));
        assert!(open.body.contains(&format!("/e/{EVENT}/register?s=POL-1&#38;s=NAB-1")) || open.body.contains(&format!("/e/{EVENT}/register?s=POL-1&amp;s=NAB-1")), "{}", open.body);
        // What is kept now is registered, not starred.
        server.send("POST", &list, &[FORM], &sent(&["POL-1"]));
        assert_eq!(count(&database, "select count(*) from star_lists"), 2);
        wait_until("nothing tells where a list came from", || count(&database, "select count(*) from star_lists where client is not null") == 0);
        let wanted = kruispunt::desk::planning::wanted(&mut database.open(), EventId::new(count(&database, "select id from events"))).unwrap();
        assert_eq!(wanted.people, 2, "nobody's clock in this process says that it is open");
    }

    fn one_mail_when_it_opens_and_nothing_is_kept(base: Base) {
        let database = Database::new(base);
        let clock = Clock::at(&database, BEFORE);
        let server = soon(&database, &clock);
        let list = format!("/e/{EVENT}/list?s=POL-1&s=NAB-1");
        // What is no address stays in its field.
        let wrong = tell_me(&server, &list, "noor@");
        assert!(wrong.status == 422 && wrong.body.contains("email-wrong") && wrong.body.contains("value=\"noor@\""), "{}", wrong.body);
        assert_eq!(Form::of(&wrong.body, &format!("/e/{EVENT}/list")).fields.iter().filter(|(name, _)| name == "s").count(), 2);
        let asked = tell_me(&server, &list, "noor@example.org");
        assert_eq!((asked.status, asked.header("location")), (303, Some(format!("{list}&done=asked").as_str())));
        wait_until("the question", || !letters_to(&database, "noor").is_empty());
        let mail = letters_to(&database, "noor").remove(0);
        assert!(mail.contains("Ja, mail mij als het opent"), "{mail}");
        let own = path_in(&mail, "/o/").to_owned();
        // Looking is not saying yes.
        let page = server.get(&own);
        assert!(page.status == 200 && page.body.contains("noor@example.org"), "{}", page.body);
        assert_eq!(count(&database, "select count(*) from openings where proven_at is not null"), 0);
        // Asked again before it was said: one mail in the end. To a stranger's address only so many questions go a day.
        for _ in 0..8 {
            assert_eq!(tell_me(&server, &list, "noor@example.org").status, 303);
        }
        wait_until("the questions", || count(&database, "select count(*) from outbox where kind = 'opening' and status = 'sent'") == 4);
        assert_eq!(letters_to(&database, "noor").len(), 4);
        let forms = Form::all(&page.body);
        let yes = forms.iter().find(|form| form.get("do") == Some("yes")).unwrap();
        assert_eq!(server.send("POST", &own, &[FORM], &yes.sent(&[])).status, 200);
        assert_eq!(count(&database, "select count(*) from openings"), 1);
        // Sam never says so; Ali does, and takes it back by the one click of a mail program.
        for name in ["sam", "ali"] {
            tell_me(&server, &list, &format!("{name}@example.org"));
            wait_until("the question", || !letters_to(&database, name).is_empty());
        }
        let ali = path_in(&letters_to(&database, "ali")[0], "/o/").to_owned();
        assert_eq!(server.send("POST", &ali, &[FORM], "do=yes").status, 200);
        assert_eq!(server.send("POST", &ali, &[FORM], "List-Unsubscribe=One-Click").status, 200);
        assert_eq!(server.get(&ali).status, 404);
        assert_eq!(count(&database, "select count(*) from openings where proven_at is not null"), 1);
        let ann = cookie(&server, &invited(&database, "ann@example.org", "programme"));
        let board = server.send("GET", &format!("/desk/{EVENT}"), &[("Cookie", &ann)], "").body;
        assert!(board.contains("willen een mail als het opent"), "{board}");

        clock.set(OPENED);
        wait_until("the mail", || letters_to(&database, "noor").iter().any(|mail| mail.contains("Je kunt je inschrijven")));
        let told: Vec<String> = letters_to(&database, "noor").into_iter().filter(|mail| mail.contains("Je kunt je inschrijven")).collect();
        assert!(told.len() == 1 && told[0].contains("Van klacht naar beleid"), "{told:?}");
        // The address is forgotten as it leaves: it offers no link that would open nothing.
        assert!(!told[0].contains("/o/"), "{told:?}");
        // Its button leads to the form with the list in it.
        let form = Form::of(&server.get(path_in(&told[0], &format!("/e/{EVENT}/register"))).body, "register");
        assert_eq!(form.fields.iter().filter(|(name, value)| name == "s" && ["POL-1", "NAB-1"].contains(&value.as_str())).count(), 2);
        // Nothing is left of anybody, and nobody is told twice.
        clock.set("2040-03-15T09:32:00Z");
        wait_until("everybody is forgotten", || count(&database, "select count(*) from openings") == 0);
        clock.set("2040-03-15T09:40:00Z");
        wait_until("the links end", || server.get(&own).status == 404);
        assert_eq!(letters_to(&database, "noor").iter().filter(|mail| mail.contains("Je kunt je inschrijven")).count(), 1);
        for name in ["sam", "ali"] {
            assert!(!letters_to(&database, name).iter().any(|mail| mail.contains("Je kunt je inschrijven")), "{name}");
        }
        assert_eq!(count(&database, "select count(*) from outbox where coalesce(about, '') like '%example.org%'"), 0);
        // Once it is open there is nothing to be told.
        tell_me_late(&server, &list);
        assert_eq!(count(&database, "select count(*) from openings"), 0);
    }

    fn stars_are_set_by_touch_and_without_a_script(base: Base) {
        let database = Database::new(base);
        let clock = Clock::at(&database, BEFORE);
        let server = soon(&database, &clock);
        visit(async || {
            for (width, javascript, dark) in [(390, true, false), (320, false, false), (1366, true, true)] {
                let browser = Browser::open_with(width, javascript, dark).await?;
                browser.go(&server, &format!("/e/{EVENT}")).await?;
                // Two at the same time are both on the list.
                for code in ["POL-1", "NAB-1", "POL-2"] {
                    browser.press_here(By::Css(format!("label.take[for=pick-{code}]"))).await?;
                }
                browser.look(&format!("stars-programme-{width}")).await?;
                assert_eq!(browser.wider_than_the_screen().await?, 0);
                if javascript {
                    let violations = browser.axe().await?;
                    assert!(violations.is_empty(), "programme at {width}: {violations:#?}");
                }
                browser.press(By::Id("next")).await?;
                assert_eq!(browser.driver.find_all(By::Css(".starred .entry")).await?.len(), 3);
                browser.look(&format!("stars-list-{width}")).await?;
                assert_eq!(browser.wider_than_the_screen().await?, 0);
                assert_eq!(browser.broken_words().await?, [""; 0]);
                if javascript {
                    for language in kruispunt::programme::Language::ALL {
                        let here = browser.driver.current_url().await?;
                        let here = format!("{}?{}", here.path(), here.query().unwrap());
                        browser.go(&server, &format!("/lang/{language}?to={}", here.replace('&', "%26"))).await?;
                        let violations = browser.axe().await?;
                        assert!(violations.is_empty(), "list in {language} at {width}: {violations:#?}");
                    }
                }
                browser.driver.find(By::Id("email")).await?.send_keys(format!("p{width}@example.org")).await?;
                browser.press(By::Id("tell-me")).await?;
                assert_eq!(browser.driver.find_all(By::Css(".starred .entry")).await?.len(), 3);
                let name = format!("p{width}");
                wait_until("the question", || !letters_to(&database, &name).is_empty());
                let own = path_in(&letters_to(&database, &name)[0], "/o/").to_owned();
                browser.go(&server, &own).await?;
                browser.look(&format!("stars-told-{width}")).await?;
                if javascript {
                    let violations = browser.axe().await?;
                    assert!(violations.is_empty(), "told at {width}: {violations:#?}");
                }
                browser.press(By::Id("yes")).await?;
                browser.close().await?;
            }
            // At the opening the stars are the basket, in the same browser.
            let browser = Browser::open(390, true).await?;
            browser.go(&server, &format!("/e/{EVENT}")).await?;
            browser.press_here(By::Css("label.take[for=pick-POL-1]")).await?;
            clock.set(OPENED);
            wait_until("the opening", || server.get(&format!("/e/{EVENT}/register")).body.contains("id=\"attendance\""));
            browser.go(&server, &format!("/e/{EVENT}")).await?;
            browser.until(By::Css(".foot .sum"), "1 gekozen").await?;
            browser.press(By::Id("next")).await?;
            assert!(browser.driver.find(By::Id("pick-POL-1")).await?.is_selected().await?);
            browser.close().await
        });
        wait_until("the mails", || ["p390", "p320", "p1366"].iter().all(|name| letters_to(&database, name).len() == 2));
        assert_eq!(count(&database, "select count(*) from star_lists"), 3);
    }
}

/// Anyone who sends an old form after the opening.
pub fn tell_me_late(server: &Server, list: &str) {
    let sent =
        server.send("POST", &format!("/e/{EVENT}/list"), &[FORM], "s=POL-1&s=NAB-1&email=late%40example.org&do=mail");
    assert_eq!((sent.status, sent.header("location")), (303, Some(list)));
}
