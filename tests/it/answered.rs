//! What somebody does is answered: what it changed, what is one too many, what can be taken back, and nothing where nothing changed.

use serde_json::{Value, json};
use thirtyfour::prelude::*;

use crate::support::browser::Browser;
use crate::support::desk::{FORM, visit};
use crate::support::forms::Form;
use crate::support::*;

fn person(server: &Server, name: &str, seats: Value) -> String {
    let asked = json!({"name": name, "email": format!("{name}@example.org"), "language": "nl", "attendance": "in_person", "seats": seats});
    let made = server.register(&asked);
    assert_eq!(made.status, 201, "{}", made.body);
    page_of(&made.json())
}

fn small(event: &mut Value, codes: &[&str]) {
    for session in event["sessions"].as_array_mut().unwrap() {
        if codes.contains(&session["code"].as_str().unwrap()) {
            session["capacity"] = json!({"in_person": 1});
            session.as_object_mut().unwrap().remove("holds");
        }
    }
}

/// What stands between two marks of a page.
fn part<'a>(page: &'a str, from: &str, to: &str) -> &'a str {
    page.split_once(from).unwrap_or_else(|| panic!("{from}: {page}")).1.split_once(to).unwrap().0
}

on_both! {
    fn what_is_changed_back_in_time_is_no_news(base: Base) {
        let database = Database::new(base);
        let clock = Clock::at(&database, "2040-04-20T08:00:00Z");
        let server = clock.start(&database, |event| small(event, &["POL-1"]));
        let own = person(&server, "noor", json!([{"session": "NAB-1"}, {"session": "DIV-3"}]));
        let other = person(&server, "sam", json!([{"session": "NAB-1"}]));
        wait_until("the confirmations", || letters_to(&database, "noor").len() + letters_to(&database, "sam").len() == 2);
        let press = |own: &str, words: &str| assert_eq!(server.send("POST", own, &[FORM], words).status, 303, "{words}");
        // Given back and taken again; all cancelled and taken back: in the end nothing changed.
        press(&own, "do=drop&session=NAB-1");
        press(&own, "do=add&session=NAB-1&how=in_person&if_full=refuse");
        press(&own, "do=cancel");
        press(&own, "do=undo");
        // What did change is told, and so is another name, whatever one has.
        press(&other, "do=drop&session=NAB-1");
        clock.set("2040-04-20T08:03:00Z");
        wait_until("the news", || letters_to(&database, "sam").len() == 2);
        press(&other, "do=add&session=NAB-1&how=in_person");
        press(&other, "do=drop&session=NAB-1");
        press(&other, "do=details&name=Sam+Anders&mail_language=nl");
        clock.set("2040-04-20T08:06:00Z");
        wait_until("the name", || letters_to(&database, "sam").len() == 3);
        assert_eq!(letters_to(&database, "noor").len(), 1, "{:?}", letters_to(&database, "noor"));
        // Another place in line is news.
        person(&server, "kim", json!([{"session": "POL-1"}]));
        let waits = person(&server, "alex", json!([{"session": "POL-1", "if_full": "wait"}]));
        let before = letters_to(&database, "alex").len();
        assert!(before <= 1);
        press(&waits, "do=drop&session=POL-1");
        press(&waits, "do=add&session=POL-1&how=in_person&if_full=wait");
        clock.set("2040-04-20T08:09:00Z");
        wait_until("the place in line", || letters_to(&database, "alex").len() == 2);
        assert!(database.check().0);
    }

    fn what_was_done_is_named_with_the_way_back(base: Base) {
        let database = Database::new(base);
        let server = Server::start_small(&database, |_| {});
        let own = person(&server, "noor", json!([{"session": "POL-1"}]));
        let banner = |page: &str| part(page, "id=\"done\"", "</div></div>").to_owned();
        let press = |form: &str| {
            let done = server.send("POST", &own, &[FORM], form);
            assert_eq!(done.status, 303, "{}", done.body);
            server.get(done.header("location").unwrap()).body
        };
        let page = press("do=drop&session=POL-1");
        let said = banner(&page);
        assert!(said.contains("Losgelaten: “Van klacht naar beleid") && said.contains("Neem deze plaats terug") && said.contains("Gewijzigd."), "{said}");
        // The way back stands there itself.
        let back = Form::all(&format!("<div{said}</div>")).remove(0);
        let page = press(&back.sent(&[]));
        assert!(banner(&page).contains("Je hebt nu een plaats in “Van klacht naar beleid") && !banner(&page).contains("<form"), "{page}");
        // A swap says both.
        let swapped = banner(&press("do=add&session=NAB-1&how=in_person&drop=POL-1&if_full=refuse"));
        assert!(swapped.contains("Je hebt nu een plaats in “Nabij op") && swapped.contains("Losgelaten: “Van klacht") && swapped.contains("Neem deze plaats terug en laat"), "{swapped}");
        // Where nothing of that changed, nothing of it is said.
        let page = server.get(&person(&server, "sam", json!([{"session": "POL-1"}]))).body;
        assert!(!page.contains("id=\"done\""), "{page}");
        visit(async || {
            let browser = Browser::open(390, true).await?;
            let own = person(&server, "kim", json!([{"session": "POL-1"}]));
            browser.go(&server, &own).await?;
            browser.press_here(By::Css("#s-POL-1 .acts summary")).await?;
            browser.press(By::Css("#s-POL-1 .acts button")).await?;
            assert_eq!(browser.focused().await?, "done");
            browser.look("answered-left-390").await?;
            assert_eq!(browser.axe().await?, [""; 0]);
            browser.press(By::Css("#done .acts button")).await?;
            assert!(browser.text(By::Id("s-POL-1")).await?.contains("Je hebt een plaats"));
            browser.close().await
        });
    }

    fn one_visit_too_many_is_said_where_it_is_chosen(base: Base) {
        let database = Database::new(base);
        let server = Server::start_small(&database, |_| {});
        let both = format!("/e/{EVENT}?lang=nl&s=BEZ-1&s=BEZ-7");
        let (page, _) = (server.get(&both).body, ());
        let words = "Hoogstens één wandeling of bezoek per persoon";
        let basket = part(&page, "id=\"basket\"", "</p>");
        assert!(basket.contains(words) && basket.contains("#s-BEZ-1\"") && basket.contains("#s-BEZ-7\""), "{basket}");
        for (row, other) in [("BEZ-1", "BEZ-7"), ("BEZ-7", "BEZ-1")] {
            let beside = part(&page, &format!("id=\"clash-{row}\""), "</div>");
            assert!(beside.contains(words) && beside.contains(&format!("#s-{other}\"")) && !beside.contains(&format!("#s-{row}\"")), "{beside}");
        }
        assert!(!server.get(&format!("/e/{EVENT}?lang=nl&s=BEZ-1")).body.contains("class=\"too-many\""));
        visit(async || {
            for javascript in [true, false] {
                let browser = Browser::open(390, javascript).await?;
                browser.go(&server, &format!("/e/{EVENT}?lang=nl")).await?;
                if javascript {
                    for (code, stop) in [("BEZ-1", "ronde-1"), ("BEZ-7", "ronde-2")] {
                        browser.press_here(By::Css(format!(".stop input[value={stop}] + span"))).await?;
                        browser.press_here(By::Css(format!("label.take[for=pick-{code}]"))).await?;
                    }
                } else {
                    browser.go(&server, &both).await?;
                }
                let said = browser.text(By::Css(".foot .sum")).await?;
                assert!(said.contains(words), "{said}");
                browser.look(&format!("answered-visits-390-{javascript}")).await?;
                // The way to the other leads to its row.
                let css = if javascript { ".sum a[href='#s-BEZ-1']" } else { ".sum button[formaction$='BEZ-1']" };
                if javascript {
                    browser.press_here(By::Css(css)).await?;
                } else {
                    browser.press(By::Css(css)).await?;
                }
                browser.until(By::Css("#s-BEZ-1 .too-many"), "Je koos ook").await?;
                assert!(browser.driver.find(By::Css("#s-BEZ-1 .t")).await?.is_displayed().await?);
                if javascript {
                    assert_eq!(browser.axe().await?, [""; 0]);
                    browser.press_here(By::Css("label.take[for=pick-BEZ-1]")).await?;
                    assert!(!browser.text(By::Css(".foot .sum")).await?.contains(words));
                    assert!(browser.driver.find_all(By::Css(".too-many")).await?.is_empty());
                }
                browser.close().await?;
            }
            Ok(())
        });
    }

    fn choosing_on_a_phone_is_short_and_leaves_a_way_out(base: Base) {
        let database = Database::new(base);
        let server = Server::start_small(&database, |event| small(event, &["POL-1", "NAB-1"]));
        for (name, code) in [("een", "POL-1"), ("twee", "NAB-1")] {
            person(&server, name, json!([{"session": code}]));
        }
        let own = person(&server, "noor", json!([{"session": "POL-1", "if_full": "wait", "instead_of": "DIV-1"}, {"session": "DIV-1"}]));
        let page = server.get(&format!("{own}/choose")).body;
        let round = part(&page, "id=\"at-ronde-1\"", "</section>");
        assert!(!round.split("<li ").filter(|row| !row.contains("id=\"s-BEZ")).any(|row| row.contains("Valt samen met")), "{round}");
        let full = part(&page, "id=\"s-NAB-1\"", "</li>");
        assert!(full.contains("Laat eerst iets los") && full.contains(&format!("{own}#day")), "{full}");
        visit(async || {
            let browser = Browser::open(390, true).await?;
            browser.go(&server, &format!("{own}/choose")).await?;
            browser.look("answered-choose-390").await?;
            let height: i64 = browser.driver.execute("return document.documentElement.scrollHeight", vec![]).await?.convert()?;
            println!("the page of choosing: {height} px");
            assert!(height < 5_000, "{height}");
            assert_eq!(browser.axe().await?, [""; 0]);
            browser.close().await
        });
    }

    fn a_group_is_short_and_speaks_of_each(base: Base) {
        let database = Database::new(base);
        let server = Server::start_small(&database, |event| small(event, &["NAB-1"]));
        let address = format!("/e/{EVENT}/group");
        let post = |body: &str| server.send("POST", &address, &[FORM], body);
        let people = "people=3&mail_language=nl&name-0=Dee&email-0=dee%40example.org&attendance-0=in_person&s-0=POL-1&full-0=wait\
            &name-1=Sam&email-1=sam%40example.org&attendance-1=in_person&name-2=Kim&attendance-2=in_person";
        let open = |page: &str| page.matches("<details class=\"chosen\" open>").count();
        // Anyone who chooses the same is a line; what they are asked is asked of them.
        let page = post(&format!("{people}&same=yes")).body;
        assert_eq!((open(&page), page.matches("Kiest hetzelfde als jij").count()), (0, 2), "{page}");
        assert_eq!((page.matches("Zet me op de wachtlijst").count(), page.matches("Op de wachtlijst").count()), (1, 2), "{page}");
        // When a visit gathers and is back; what is online alone says so.
        assert!(page.contains("verzamelen 13.10\u{a0}u, terug ± ") && page.contains("data-afar") && page.contains(">Online: "), "{page}");
        // What is wrong names whom it is about.
        let wrong = post(&format!("{}&s-1=DIV-1", people.replace("dee%40example.org", "dee").replace("sam%40example.org", "sam"))).body;
        let mistakes = part(&wrong, "id=\"mistakes\"", "</section>");
        assert!(mistakes.contains(">Jij: ") && mistakes.contains("Persoon 2 (Sam): ") && !mistakes.contains("Persoon 1"), "{mistakes}");
        // What came of it stands on top, by name.
        let sent = post(&format!("{people}&s-1=POL-1&s-2=NAB-1&another=yes"));
        let mine = sent.header("location").unwrap_or_else(|| panic!("{}", sent.body)).to_owned();
        let said = part(&server.get(&mine).body, "data-sent", "</p>").to_owned();
        assert!(said.contains("<bdi>Sam</bdi>, <bdi>Kim</bdi>") && said.contains("href=\"#group\""), "{said}");
        visit(async || {
            let browser = Browser::open(390, true).await?;
            browser.go(&server, &format!("{address}?people=6&name-1=B&name-2=C&name-3=D&name-4=E&name-5=F&s-0=POL-1&s-0=DIV-3")).await?;
            let hidden = browser.driver.find_all(By::Css("#s-0-0 option[data-afar]:not([disabled])")).await?.len();
            assert_eq!(hidden, 0);
            browser.driver.execute("document.getElementById('same').click()", vec![]).await?;
            // The form is another one then.
            for _ in 0..100 {
                if browser.driver.find_all(By::Css("details.chosen:not([open])")).await?.len() == 5 {
                    break;
                }
                tokio::time::sleep(std::time::Duration::from_millis(50)).await;
            }
            browser.until(By::Css("details.chosen summary"), "Kiest hetzelfde als jij").await?;
            browser.look("answered-group-390").await?;
            let height: i64 = browser.driver.execute("return document.documentElement.scrollHeight", vec![]).await?.convert()?;
            println!("a group of six: {height} px");
            assert!(height < 6_000, "{height}");
            assert_eq!(browser.axe().await?, [""; 0]);
            browser.close().await
        });
    }
}
