//! Where a visit begins, said in the languages of its readers: in the event file, on pages, in mails, calendars and tables.

use super::files::{exported, put};
use crate::support::desk::*;
use crate::support::forms::Form;
use crate::support::*;
use kruispunt::db::statement::Statement;
use serde_json::{Value, json};

fn point(event: &Value) -> Value {
    let sessions = event["sessions"].as_array().unwrap();
    sessions.iter().find(|one| one["code"] == "BEZ-7").unwrap()["meeting_point"].clone()
}

fn set(event: &mut Value, point: Value) {
    let sessions = event["sessions"].as_array_mut().unwrap();
    sessions.iter_mut().find(|one| one["code"] == "BEZ-7").unwrap()["meeting_point"] = point;
}

fn plain(text: &str) -> String {
    text.replace(['\u{202f}', '\u{a0}'], " ").replace("\r\n ", "").replace("\\,", ",").replace("&#39;", "'")
}

on_both! {
    fn a_reader_is_told_where_a_visit_begins_in_their_language(base: Base) {
        let database = Database::new(base);
        let server = Server::start_small(&database, |event| set(event, json!({"nl": "Bij de kerk", "fr": "Devant l’église"})));
        let said = |language: &str, nl: &str| if language == "fr" { "Devant l’église".to_owned() } else { nl.to_owned() };
        for language in ["nl", "fr", "en", "de"] {
            let name = format!("ada-{language}");
            let made = server.register(&json!({"name": name, "email": format!("{name}@example.org"), "language": language,
                "attendance": "in_person", "seats": [{"session": "BEZ-7"}]})).json();
            wait_until("the confirmation", || letters_to(&database, &name).len() == 1);
            let words = said(language, "Bij de kerk");
            for told in [&letters_to(&database, &name)[0], &html_to(&database, &name), &calendar_of(&server, &made)] {
                assert!(plain(told).contains(&words), "{language}: {told}");
            }
            assert!(plain(&calendar_of(&server, &made)).contains(&format!("LOCATION:{words}")), "{language}");
            let own = server.get(&format!("/r/{}", made["token"].as_str().unwrap())).body;
            assert!(own.contains(&words), "{language}: {own}");
            // Where it is in another language than the page, it says in which.
            let marked = match language { "nl" | "fr" => words.clone(), _ => format!("<span lang=\"nl\">{words}</span>") };
            for page in ["/s/BEZ-7", "", "/register?s=BEZ-7", "/print"] {
                let body = server.send("GET", &format!("/e/{EVENT}{page}"), &[("Accept-Language", language)], "").body;
                assert!(body.contains(&marked), "{language} {page}: {body}");
                assert!(!body.contains(&said(if language == "fr" { "nl" } else { "fr" }, "Bij de kerk")), "{language} {page}");
            }
            let item = server.get(&format!("{BASE}/sessions/BEZ-7?lang={language}")).json();
            assert_eq!(item["meeting_point"], words.as_str());
        }
    }

    fn a_place_said_plainly_is_in_the_first_language(base: Base) {
        let database = Database::new(base);
        let server = Server::start_small(&database, |event| set(event, json!({"nl": "Bij de kerk", "fr": "Devant l’église"})));
        let desk = program(&database, &server, "programme");
        let edit = |change: Value| assert_eq!(desk.ask("PATCH", "/sessions/BEZ-7", &change).status, 200);
        edit(json!({"meeting_point": "Aan het station"}));
        assert_eq!(point(&exported(&database, EVENT)), "Aan het station");
        // One language more leaves the first, and another order of languages leaves both.
        edit(json!({"meeting_point": {"fr": "À la gare"}}));
        let both = json!({"nl": "Aan het station", "fr": "À la gare"});
        assert_eq!(point(&exported(&database, EVENT)), both);
        edit(json!({"meeting_point": {"fr": null}}));
        assert_eq!(desk.ask("PATCH", "", &json!({"languages": ["fr", "nl", "en"]})).status, 200);
        assert_eq!(point(&exported(&database, EVENT)), json!({"nl": "Aan het station"}));
        assert_eq!(desk.ask("PATCH", "", &json!({"languages": ["nl", "fr", "en"]})).status, 200);
        edit(json!({"meeting_point": both}));
        // The same file again is no news, and what is none of both is told as such.
        let event = exported(&database, EVENT);
        put(&database, "again.json", event.to_string().as_bytes());
        assert!(run(&database, &["import", "again.json"]).1.contains(": 0 changes"));
        for (odd, place) in [(json!(5), "meeting_point"), (json!({"n1": "x"}), "meeting_point.n1"), (json!({"tlh": "x"}), "meeting_point.tlh")] {
            let mut event = event.clone();
            set(&mut event, odd);
            put(&database, "odd.json", event.to_string().as_bytes());
            let (done, said) = run(&database, &["import", "odd.json"]);
            assert!(!done && said.contains(place), "{said}");
        }
        // The desk's form has a field for each language, and its table a column.
        let owner = cookie(&server, &invited(&database, "ann@example.org", "programme"));
        let path = format!("/desk/{EVENT}/edit/session/BEZ-7");
        let form = Form::of(&server.send("GET", &path, &[("Cookie", &owner)], "").body, &path);
        let shown = ["meeting_point", "meeting_point-fr", "meeting_point-en"].map(|name| form.get(name).unwrap().to_owned());
        assert_eq!(shown, ["Aan het station", "À la gare", ""]);
        let typed = form.with("meeting_point-en", "At the station").with("meeting_point-fr", "Devant la gare");
        let sent = server.send("POST", &path, &[FORM, ("Cookie", &owner)], &typed.sent(&[("do", "carry-out")]));
        assert_eq!(sent.status, 303, "{}", sent.body);
        let three = json!({"nl": "Aan het station", "fr": "Devant la gare", "en": "At the station"});
        assert_eq!(point(&exported(&database, EVENT)), three);
        // Nothing is lost on the way out and back, in whichever language the file was written.
        for ending in ["csv", "json", "xml", "xcal", "jscalendar"] {
            for language in ["nl", "fr"] {
                let file = server.get(&format!("/e/{EVENT}/schedule.{ending}?lang={language}")).body;
                put(&database, &format!("back.{ending}"), file.as_bytes());
                let (done, said) = run(&database, &["import", &format!("back.{ending}"), "--organisation", ORGANISATION, "--event", EVENT]);
                assert!(done, "{ending}: {said}");
                assert_eq!(point(&exported(&database, EVENT)), three, "{ending} {language}");
            }
        }
        let table = server.get(&format!("/e/{EVENT}/schedule.csv")).body;
        assert!(table.lines().next().unwrap().contains("\"meeting_point\",\"meeting_point_fr\",\"meeting_point_en\""), "{table}");
        put(&database, "changed.csv", table.replace("Devant la gare", "Sur le quai").as_bytes());
        let (done, said) = run(&database, &["import", "changed.csv", "--organisation", ORGANISATION, "--event", EVENT]);
        assert!(done && said.contains("1 change"), "{said}");
        assert_eq!(point(&exported(&database, EVENT))["fr"], "Sur le quai");
    }

    fn who_goes_there_is_told_in_their_language_that_it_is_elsewhere(base: Base) {
        let database = Database::new(base);
        let server = Server::start_small(&database, |event| set(event, json!({"nl": "Bij de kerk", "fr": "Devant l’église"})));
        server.register(&json!({"name": "ada", "email": "ada@example.org", "language": "fr", "attendance": "in_person", "seats": [{"session": "BEZ-7"}]}));
        prove(&database, &server, "ada@example.org");
        let desk = program(&database, &server, "programme");
        let edit = |point: Value| assert_eq!(desk.ask("PATCH", "/sessions/BEZ-7", &json!({"meeting_point": point})).status, 200);
        edit(json!({"fr": "À la gare"}));
        edit(json!({"nl": "Aan het station"}));
        Statement::same("update outbox set due_at = 0 where kind = 'programme'").execute(&mut database.open()).unwrap();
        wait_until("the news", || mails_to(&database, "ada@example.org").len() == 2);
        let news = plain(&mails_to(&database, "ada@example.org")[1].1);
        assert!(news.contains("Devant l’église") && news.contains("À la gare") && !news.contains("station"), "{news}");
    }

    fn places_of_before_are_in_their_events_first_language(base: Base) {
        let database = Database::new(base);
        database.import(|_| {});
        let mut db = database.open();
        for sql in [
            "update sessions set meeting_point = ''",
            "update sessions set meeting_point = 'Aan \"de\" kerk, \\o/ é' where code = 'BEZ-7'",
            "delete from __diesel_schema_migrations where version = '20261129000260'",
        ] {
            Statement::same(sql).execute(&mut db).unwrap();
        }
        db.migrate().unwrap();
        let event = exported(&database, EVENT);
        assert_eq!(point(&event), "Aan \"de\" kerk, \\o/ é");
        assert_eq!(event["sessions"].as_array().unwrap().iter().filter(|one| one["meeting_point"] != "").count(), 1);
        // As it would have been written now: no news to anybody.
        put(&database, "again.json", event.to_string().as_bytes());
        assert!(run(&database, &["import", "again.json"]).1.contains(": 0 changes"));
    }
}
