//! A ballot as people see it: ranking, the draw, what it gave; in a real browser, by keyboard, without a script, on a phone.

use std::time::Duration;

use serde_json::{Value, json};
use thirtyfour::prelude::*;

use crate::support::browser::Browser;
use crate::support::desk::*;
use crate::support::forms::Form;
use crate::support::*;

const BEFORE: &str = "2040-03-20T12:00:00Z";
const AFTER: &str = "2040-03-30T10:05:00Z";
const DOWN: &str = "\u{E015}";

/// Wishes until 30 March 2040; two places in some sessions, and few in the event itself.
fn with_ballot(event: &mut Value) {
    event["ballot"] = json!({"until": "2022-04-01T12:00"});
    event["places"]["in_person"] = json!(40);
    for session in event["sessions"].as_array_mut().unwrap() {
        if ["POL-1", "NAB-1", "POL-2"].contains(&session["code"].as_str().unwrap()) {
            session["capacity"] = json!({"in_person": 2});
            session.as_object_mut().unwrap().remove("holds");
        }
    }
}

/// Looks at a page in every way: nothing is wider than the screen, no word breaks, axe finds nothing.
async fn sound(browser: &Browser, name: &str) -> WebDriverResult<()> {
    browser.look(&format!("ballot-{name}")).await?;
    assert_eq!(browser.wider_than_the_screen().await?, 0, "{name}");
    assert_eq!(browser.broken_words().await?, [""; 0], "{name}");
    let violations = browser.axe().await?;
    assert!(violations.is_empty(), "{name}: {violations:#?}");
    Ok(())
}

async fn choose(browser: &Browser, id: &str, code: &str) -> WebDriverResult<()> {
    let select = browser.driver.find(By::Id(id)).await?;
    let script = "arguments[0].scrollIntoView({block: 'center', behavior: 'instant'})";
    browser.driver.execute(script, vec![select.to_json()?]).await?;
    thirtyfour::components::SelectElement::new(&select).await?.select_by_value(code).await
}

async fn chosen(browser: &Browser, ids: [&str; 2]) -> WebDriverResult<[String; 2]> {
    Ok([browser.value(ids[0]).await?, browser.value(ids[1]).await?])
}

/// Registers with wishes and proves the address; their page.
async fn ranks(browser: &Browser, (database, server): (&Database, &Server), name: &str) -> WebDriverResult<String> {
    browser.driver.find(By::Id("name")).await?.send_keys(name).await?;
    let email = format!("{}@example.org", name.to_lowercase());
    browser.driver.find(By::Id("email")).await?.send_keys(&email).await?;
    browser.press_here(By::Id("attendance-in_person")).await?;
    browser.press(By::Id("send")).await?;
    let page = browser.text(By::Tag("body")).await?;
    assert!(
        page.contains("Je wensen zijn binnen") && !page.contains("achtlijst") && !page.contains("Je bent ingeschreven"),
        "{page}"
    );
    Ok(prove(database, server, &email))
}

on_both! {
    fn wishes_are_ranked_by_touch_by_keyboard_and_without_a_script(base: Base) {
        let database = Database::new(base);
        let clock = Clock::at(&database, BEFORE);
        let server = clock.start(&database, with_ballot);
        let path = format!("/e/{EVENT}/register");
        let pages = visit(async || {
            // On a phone, by touch, with what was ticked in the programme.
            let browser = Browser::open(390, true).await?;
            browser.go(&server, &format!("/e/{EVENT}")).await?;
            sound(&browser, "programme-390").await?;
            for code in ["POL-1", "NAB-1", "POL-2"] {
                browser.press_here(By::Css(format!("label.take[for=pick-{code}]"))).await?;
            }
            browser.press(By::Id("next")).await?;
            assert_eq!(chosen(&browser, ["rank-ronde-1-1", "rank-ronde-1-2"]).await?, ["POL-1", "NAB-1"]);
            choose(&browser, "rank-ronde-1-3", "DIV-1").await?;
            // What is chosen twice is said where it is, and the summary leads there.
            choose(&browser, "rank-ronde-2-2", "POL-2").await?;
            browser.press_here(By::Css("#slot-ronde-2 summary")).await?;
            sound(&browser, "register-390").await?;
            browser.driver.find(By::Id("name")).await?.send_keys("Noor").await?;
            browser.driver.find(By::Id("email")).await?.send_keys("noor@example.org").await?;
            browser.press_here(By::Id("attendance-in_person")).await?;
            browser.press(By::Id("send")).await?;
            assert!(browser.driver.find_all(By::Css(".mistakes a[href='#slot-ronde-2']")).await?.len() == 1);
            sound(&browser, "register-wrong-390").await?;
            choose(&browser, "rank-ronde-2-2", "").await?;
            browser.press(By::Id("send")).await?;
            let page = browser.text(By::Tag("body")).await?;
            assert!(page.contains("Je wensen zijn binnen") && !page.contains("achtlijst"), "{page}");
            sound(&browser, "new-390").await?;
            // Her own mail and the one about Sam come to the same address, in either order: hers answers for both.
        let own = || letters_to(&database, "noor").into_iter().find(|letter| !letter.contains("Dit gaat over"));
        wait_until("her own mail", || own().is_some());
        let noor = pages_in(&own().unwrap()).next().unwrap();
        assert_eq!(server.press(&noor, "mine").status, 303);
            // Their own page, and the wishes once more, in every language.
            for (language, words) in [("nl", "Je 1e keuze"), ("fr", "Votre choix n° 1"), ("en", "Your choice 1"), ("de", "Deine 1. Wahl")] {
                browser.go(&server, &format!("/lang/{language}?to={noor}")).await?;
                assert!(browser.text(By::Id("day")).await?.contains(words));
                sound(&browser, &format!("mine-390-{language}")).await?;
                for (name, path) in [("wishes", format!("{noor}/wishes")), ("about", format!("/e/{EVENT}/ballot")), ("group", format!("/e/{EVENT}/group"))] {
                    browser.go(&server, &path).await?;
                    sound(&browser, &format!("{name}-390-{language}")).await?;
                }
            }
            browser.close().await?;

            // Without a script, on the smallest screen.
            let browser = Browser::open(320, false).await?;
            browser.go(&server, &format!("{path}?s=NAB-1")).await?;
            choose(&browser, "rank-ronde-1-2", "POL-1").await?;
            let sam = ranks(&browser, (&database, &server), "Sam").await?;
            browser.go(&server, &format!("{sam}/wishes")).await?;
            assert_eq!(chosen(&browser, ["rank-ronde-1-1", "rank-ronde-1-2"]).await?, ["NAB-1", "POL-1"]);
            for (id, code) in [("rank-ronde-1-1", "POL-1"), ("rank-ronde-1-2", "NAB-1")] {
                choose(&browser, id, code).await?;
            }
            // More sessions than rounds in which anything is chosen: said where it is.
            choose(&browser, "least", "2").await?;
            browser.press(By::Id("save")).await?;
            assert!(browser.driver.find_all(By::Css(".mistakes a[href='#least']")).await?.len() == 1);
            assert_eq!(chosen(&browser, ["least", "rank-ronde-1-1"]).await?, ["2", "POL-1"]);
            browser.look("ballot-wishes-least-320").await?;
            choose(&browser, "least", "0").await?;
            browser.press(By::Id("save")).await?;
            browser.look("ballot-mine-320").await?;
            browser.go(&server, &format!("{sam}/wishes")).await?;
            assert_eq!(chosen(&browser, ["rank-ronde-1-1", "rank-ronde-1-2"]).await?, ["POL-1", "NAB-1"]);
            browser.close().await?;

            // On a desktop, in the dark, by keyboard alone.
            let browser = Browser::open_with(1366, true, true).await?;
            browser.go(&server, &path).await?;
            browser.tab_to("attendance-in_person").await?;
            browser.keys(" ").await?;
            browser.tab_to("rank-ronde-1-1").await?;
            browser.keys(DOWN).await?;
            assert!(!browser.value("rank-ronde-1-1").await?.is_empty());
            sound(&browser, "register-1366-dark").await?;
            browser.tab_to("name").await?;
            browser.keys("Kim").await?;
            browser.tab_to("email").await?;
            browser.keys("kim@example.org").await?;
            browser.tab_to("send").await?;
            browser.enter().await?;
            sound(&browser, "new-1366-dark").await?;
            let kim = prove(&database, &server, "kim@example.org");
            browser.go(&server, &format!("{kim}/wishes")).await?;
            sound(&browser, "wishes-1366-dark").await?;
            choose(&browser, "least", "2").await?;
            browser.press(By::Id("save")).await?;
            assert!(browser.text(By::Id("mistakes")).await?.contains("hoogstens 1"));
            sound(&browser, "wishes-least-1366-dark").await?;
            browser.go(&server, &format!("/e/{EVENT}/group")).await?;
            sound(&browser, "group-1366-dark").await?;
            browser.close().await?;
            Ok([noor, sam, kim])
        });
        for name in ["noor", "sam", "kim"] {
            let mail = letters_to(&database, name).remove(0);
            assert!(mail.contains("Je wensen zijn binnen") && !mail.contains("achtlijst"), "{mail}");
        }
        // Where the event's places are limited, nobody is told of a line before the draw: not at the desk, nor by the API.
        let told = server.get(&format!("/api/v1/registrations/{}", pages[0].trim_start_matches("/r/"))).json();
        assert_eq!(told["waits_for"], json!({"attendance": "in_person"}), "{told}");

        // Somebody whom the draw cannot give their first choice.
        for name in ["Ali", "Bo", "Chi"] {
            let answer = server.register(&json!({"name": name, "email": format!("{name}@example.org"), "attendance": "in_person", "ranks": [["POL-1", "NAB-1"], ["POL-2"]]}));
            assert_eq!(answer.status, 201, "{}", answer.body);
            prove(&database, &server, &format!("{name}@example.org"));
        }
        clock.set(AFTER);
        wait_until("the deadline", || server.get(&format!("/api/v1/events/{EVENT}")).json()["ballot"]["phase"] == "closed");
        let ann = cookie(&server, &invited(&database, "ann@example.org", "programme"));
        visit(async || {
            for (width, dark) in [(390, true), (1366, false)] {
                let browser = Browser::open_with(width, true, dark).await?;
                browser.sign_in(&server, &ann).await?;
                if width == 390 {
                    browser.go(&server, &pages[0]).await?;
                    sound(&browser, "mine-closed").await?;
                    browser.go(&server, &format!("/desk/{EVENT}/ballot")).await?;
                    sound(&browser, "desk-closed").await?;
                    browser.press(By::Id("draw")).await?;
                }
                browser.go(&server, &format!("/desk/{EVENT}/ballot")).await?;
                assert!(browser.text(By::Tag("main")).await?.contains("Wat de loting gaf"));
                sound(&browser, &format!("desk-drawn-{width}")).await?;
                browser.go(&server, &format!("/e/{EVENT}/ballot")).await?;
                sound(&browser, &format!("about-drawn-{width}")).await?;
                for (number, page) in pages.iter().enumerate() {
                    browser.go(&server, page).await?;
                    let explained = browser.text(By::Id("ballot")).await?;
                    assert!(explained.contains("Ronde 1: "), "{explained}");
                    sound(&browser, &format!("decided-{number}-{width}")).await?;
                }
                browser.close().await?;
            }
            Ok(())
        });
        // What was decided about somebody goes along with their data, and is on the page about it.
        let data: Value = server.get(&format!("{}/data.json", pages[0])).json();
        let decided = data["ballot"]["decided"].as_array().unwrap();
        assert!(decided.iter().any(|one| one["session"] == "POL-1" && one["asked"].as_u64() >= Some(5) && one["places"] == 2), "{data}");
        assert!(data["ballot"]["number"].as_str().unwrap().len() == 20, "{data}");
        assert!(server.get(&format!("{}/data", pages[0])).body.contains("wensen voor 2 plaatsen"));
        let (fine, said) = database.check_at(&clock.path());
        assert!(fine, "{said}");
    }

    fn in_a_group_each_says_the_least(base: Base) {
        let database = Database::new(base);
        let clock = Clock::at(&database, BEFORE);
        let server = clock.start(&database, with_ballot);
        let path = format!("/e/{EVENT}/group");
        let form = Form::of(&server.get(&path).body, &path).with("name-0", "Noor").with("email-0", "noor@example.org").with("name-1", "Sam");
        let form = form.with("rank-0-ronde-1-1", "POL-1").with("rank-0-ronde-2-1", "POL-2").with("rank-1-ronde-1-1", "POL-1").with("least-0", "2");
        let sent = server.send("POST", &path, &[FORM], &form.sent(&[]));
        assert_eq!(sent.status, 303, "{}", sent.body);
        assert_eq!(count(&database, "select count(*) from registrations where least = 2"), 1);
    }

    fn a_group_ranks_and_sits_together(base: Base) {
        let database = Database::new(base);
        let clock = Clock::at(&database, BEFORE);
        let server = clock.start(&database, with_ballot);
        let path = format!("/e/{EVENT}/group");
        let form = Form::of(&server.get(&path).body, &path);
        assert!(form.get("rank-0-ronde-1-1").is_some() && form.get("s-0").is_none(), "{form:?}");
        // The same for everybody, by its button, also without a script; and in another language nothing is lost.
        let form = form.with("name-0", "Noor").with("email-0", "noor@example.org").with("rank-0-ronde-1-1", "POL-1").with("rank-0-ronde-1-2", "NAB-1");
        let again = server.send("POST", &path, &[FORM], &form.sent(&[("same", "yes")]));
        let form = Form::of(&again.body, &path);
        assert_eq!((form.get("rank-1-ronde-1-1"), form.get("rank-1-ronde-1-2")), (Some("POL-1"), Some("NAB-1")), "{}", again.body);
        let in_french = server.send("POST", &format!("{path}?lang=fr"), &[FORM], &form.clone().with("together", "yes").sent(&[("from", "nl")]));
        let french = Form::of(&in_french.body, &path);
        assert_eq!((french.get("rank-1-ronde-1-2"), french.get("together")), (Some("NAB-1"), Some("yes")));
        // What cannot be is said beside its round, with everything still there.
        let form = form.with("name-1", "Sam").with("together", "yes");
        let wrong = server.send("POST", &path, &[FORM], &form.clone().with("rank-1-ronde-1-2", "POL-1").sent(&[]));
        assert!(wrong.status == 422 && wrong.body.contains("href=\"#slot-1-ronde-1\"") && wrong.body.contains("id=\"slot-1-ronde-1-wrong\""), "{}", wrong.body);
        assert_eq!(Form::of(&wrong.body, &path).get("together"), Some("yes"));
        let alone = server.send("POST", &path, &[FORM], &form.clone().with("name-1", "").sent(&[]));
        assert!(alone.status == 422 && alone.body.contains("href=\"#together\""), "{}", alone.body);
        // The least for which each would come: more than they ranked cannot be.
        assert_eq!((form.get("least-0"), form.get("least-1")), (Some("0"), Some("0")));
        let least = server.send("POST", &path, &[FORM], &form.clone().with("least-1", "2").sent(&[]));
        assert!(least.status == 422 && least.body.contains("href=\"#least-1\"") && least.body.contains("id=\"least-1-wrong\""), "{}", least.body);
        assert_eq!(Form::of(&least.body, &path).get("least-1"), Some("2"));
        let sent = server.send("POST", &path, &[FORM], &form.sent(&[]));
        assert_eq!(sent.status, 303, "{}", sent.body);
        // Her own mail and the one about Sam come to the same address, in either order: hers answers for both.
        let own = || letters_to(&database, "noor").into_iter().find(|letter| !letter.contains("Dit gaat over"));
        wait_until("her own mail", || own().is_some());
        let noor = pages_in(&own().unwrap()).next().unwrap();
        assert_eq!(server.press(&noor, "mine").status, 303);
        let page = server.get(&noor).body;
        assert!(page.contains("samen met je groep") && !page.contains("achtlijst") && page.contains("Je 2e keuze"), "{page}");
        assert_eq!(count(&database, "select count(*) from registrations where sits_with is not null"), 2);

        // Over the API: at most five, and only in a ballot.
        let group = |names: &[&str], together: bool| {
            let people: Vec<Value> = names.iter().map(|name| json!({"name": name, "email": format!("{name}@example.org"), "attendance": "in_person",
                "ranks": [["POL-1", "NAB-1"]]})).collect();
            server.send("POST", &format!("/api/v1/events/{EVENT}/groups"), &[], &json!({"people": people, "together": together}).to_string())
        };
        let crowd = group(&["a", "b", "c", "d", "e", "f"], true);
        assert!(crowd.status == 422 && crowd.json()["errors"][0]["field"] == "together", "{}", crowd.body);
        for pair in [["ali", "bo"]] {
            assert_eq!(group(&pair, true).status, 201);
            for name in pair {
                prove(&database, &server, &format!("{name}@example.org"));
            }
        }
        clock.set(AFTER);
        let (done, said) = run(&database, &["ballot", "run", "--event", EVENT]);
        assert!(done, "{said}");
        // Two pairs, and two places in each of two sessions: nobody need sit alone.
        let apart = "select count(*) from registrations r join registrations o on o.sits_with = r.sits_with \
            join seats s on s.registration_id = r.id and s.status = 'confirmed' \
            where not exists (select 1 from seats t where t.registration_id = o.id and t.session_id = s.session_id and t.status = 'confirmed')";
        assert_eq!(count(&database, apart), 0);
        let (fine, said) = database.check_at(&clock.path());
        assert!(fine, "{said}");
        wait_until("the server knows it", || server.get(&format!("/e/{EVENT}/ballot.json")).status == 200);
        let file = server.get(&format!("/e/{EVENT}/ballot.json"));
        assert_eq!(count(&database, "select count(*) from seats where status = 'confirmed'"), 4);
        let people = file.json()["people"].as_array().unwrap().clone();
        assert_eq!(people.iter().filter(|one| one["group"].is_string()).count(), 4, "{}", file.body);
        let place = database.folder.path().join("ballot.json");
        std::fs::write(&place, &file.body).unwrap();
        let (fine, said) = run(&database, &["ballot", "verify", "--input", place.to_str().unwrap()]);
        assert!(fine && said.contains("all well"), "{said}");
        // From here on there is nothing to rank, and nobody is asked to.
        let late = group(&["gust", "hans"], true);
        assert!(late.status == 422, "{}", late.body);
        let form = Form::of(&server.get(&path).body, &path);
        assert!(form.get("rank-0-ronde-1-1").is_none() && form.get("s-0").is_some());
        let data: Value = server.get(&format!("{noor}/data.json")).json();
        assert_eq!(data["ballot"]["together"], true, "{data}");
    }

    fn a_draw_that_is_killed_has_not_happened(base: Base) {
        let database = Database::new(base);
        let clock = Clock::at(&database, BEFORE);
        let server = clock.start(&database, with_ballot);
        for number in 0..8 {
            let email = format!("p{number}@example.org");
            server.register(&json!({"name": "Iemand", "email": email, "attendance": "in_person", "ranks": [["POL-1", "NAB-1"]]}));
            prove(&database, &server, &email);
        }
        drop(server);
        clock.set(AFTER);
        let state = |database: &Database| {
            let counts = ["select count(*) from seats where status = 'wished'", "select count(*) from seats where status <> 'wished'"].map(|which| count(database, which));
            (counts, count(database, "select count(*) from ballot_decisions"), count(database, "select count(*) from ballots where drawn_at is null and seed is not null and published is null"))
        };
        let before = state(&database);
        assert_eq!(before, ([16, 0], 0, 1));
        // The last thing that a draw writes takes very long: by then every seat is given, and nothing is committed.
        let (slow, fast) = match base {
            Base::Sqlite => (
                vec!["create trigger slow before update of drawn_at on ballots begin select max(x) from (with recursive far(x) as (select 1 union all select x + 1 from far where x < 2000000000) select x from far); end"],
                vec!["drop trigger slow"],
            ),
            Base::Postgres => (
                vec!["create function slow() returns trigger language plpgsql as $$ begin perform pg_sleep(60); return new; end $$",
                    "create trigger slow before update of drawn_at on ballots for each row execute function slow()"],
                vec!["drop trigger slow on ballots", "drop function slow()"],
            ),
        };
        let tell = |statements: &[&'static str]| {
            for statement in statements {
                kruispunt::db::statement::Statement::same(statement).execute(&mut database.open()).unwrap();
            }
        };
        tell(&slow);
        let mut draw = database.command().args(["ballot", "run", "--event", EVENT]).spawn().unwrap();
        std::thread::sleep(Duration::from_secs(4));
        assert!(draw.try_wait().unwrap().is_none(), "it is in the middle of it");
        draw.kill().unwrap();
        draw.wait().unwrap();
        assert_eq!(state(&database), before);
        if matches!(base, Base::Postgres) {
            // The server notices that nobody listens any more when its statement ends.
            let end = "select count(pg_terminate_backend(pid)) from pg_stat_activity where datname = current_database() and pid <> pg_backend_pid() and query like '%drawn_at%'";
            count(&database, end);
        }
        tell(&fast);
        let (fine, said) = database.check_at(&clock.path());
        assert!(fine, "{said}");
        let (done, said) = run(&database, &["ballot", "run", "--event", EVENT]);
        assert!(done, "{said}");
        assert_eq!(count(&database, "select count(*) from seats where status = 'confirmed'"), 4);
        assert!(database.check_at(&clock.path()).0);
    }
}
