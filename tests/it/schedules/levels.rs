//! For whom a session is and how much one should know already, as fields of their own; and finding sessions by that, by a room and by
//! a keyword.

use super::files::{exported, found, founded, import, sessions};
use crate::support::desk::*;
use crate::support::forms::Form;
use crate::support::*;
use serde_json::{Value, json};

fn one<'a>(event: &'a Value, code: &str) -> &'a Value {
    sessions(event).iter().find(|session| session["code"] == code).unwrap()
}

/// Three sessions with levels, two with keywords.
fn levelled(event: &mut Value) {
    for (code, level, audience, tags) in [
        (
            "POL-1",
            json!({"nl": "Beginners", "fr": "Débutants", "en": "Beginners"}),
            json!({"nl": "Studenten"}),
            json!(["armoede"]),
        ),
        ("POL-2", json!({"nl": "Gevorderden", "fr": "Avancés"}), json!({}), json!(["Armoede", "wonen"])),
        ("DIV-1", json!({"nl": "Beginners", "fr": "Débutants"}), json!({}), json!([])),
    ] {
        let session =
            event["sessions"].as_array_mut().unwrap().iter_mut().find(|session| session["code"] == code).unwrap();
        (session["level"], session["audience"], session["tags"]) = (level, audience, tags);
    }
}

on_both! {
    fn level_and_audience_are_fields_wherever_a_session_is(base: Base) {
        let database = Database::new(base);
        let server = Server::start_small(&database, levelled);
        let ann = cookie(&server, &invited(&database, "ann@example.org", "programme"));
        for path in ["", "/s/POL-1"] {
            let page = server.get(&format!("/e/{EVENT}{path}")).body;
            assert!(page.contains("Niveau") && page.contains("Beginners") && page.contains("Voor wie") && page.contains("Studenten"), "{page}");
        }
        let french = server.send("GET", &format!("/e/{EVENT}/s/POL-1"), &[("Accept-Language", "fr")], "").body;
        assert!(french.contains("Débutants"), "{french}");
        let item = server.get(&format!("{BASE}/sessions/POL-1")).json();
        assert_eq!((&item["level"], &item["audience"]), (&json!("Beginners"), &json!("Studenten")));
        // At the desk, with what else was in the file alone.
        let get = |path: &str| server.send("GET", &format!("/desk/{EVENT}/{path}"), &[("Cookie", &ann)], "").body;
        let edit = |path: &str, fields: &[(&str, &str)]| {
            let form = Form::of(&get(path), &format!("/desk/{EVENT}/{path}"));
            let form = fields.iter().fold(form, |form, (name, value)| form.with(name, value));
            server.send("POST", &format!("/desk/{EVENT}/{path}"), &[FORM, ("Cookie", &ann)], &form.sent(&[("do", "carry-out")]))
        };
        let before = exported(&database, EVENT);
        for path in ["edit/session/POL-1", "edit/event/all"] {
            assert_eq!(edit(path, &[]).status, 303, "{path}");
        }
        assert_eq!(exported(&database, EVENT), before, "a form that is sent as it is");
        let done = edit("edit/session/POL-1", &[("level-nl", "Iedereen"), ("audience-fr", "Étudiants"), ("license", "CC BY 4.0"), ("minutes", "30")]);
        assert_eq!(done.status, 303, "{}", done.body);
        let done = edit("edit/event/all", &[("day_change", "04:00")]);
        assert_eq!(done.status, 303, "{}", done.body);
        let now = exported(&database, EVENT);
        let session = one(&now, "POL-1");
        assert_eq!((&session["level"]["nl"], &session["audience"]["fr"], &session["license"]), (&json!("Iedereen"), &json!("Étudiants"), &json!("CC BY 4.0")));
        assert_eq!((&now["day_change"], &session["ends_at"]), (&json!("04:00:00"), &json!("11:15:00")), "{session}");
        // In tables out and in.
        let (_, sheet) = server.fetch(&format!("/desk/{EVENT}/transfer/sessions.csv"), &ann);
        let sheet = String::from_utf8(sheet).unwrap();
        assert!(sheet.contains("level_nl") && sheet.contains("audience_fr") && sheet.contains("Étudiants"), "{sheet}");
        let table = "code,level_nl,audience_nl\nPOL-1,Gevorderd,Docenten\n";
        let sent = server.send_file(&format!("/desk/{EVENT}/transfer/programme"), &ann, ("s.csv", table.as_bytes()), &[("do", "carry-out")]);
        assert_eq!(sent.status, 200, "{}", sent.body);
        let now = exported(&database, EVENT);
        assert_eq!((&one(&now, "POL-1")["level"]["nl"], &one(&now, "POL-1")["audience"]["nl"]), (&json!("Gevorderd"), &json!("Docenten")));
    }

    fn heads_of_tables_for_level_and_audience_are_understood_in_each_language(base: Base) {
        let database = founded(base);
        for (number, (title, level, audience, language)) in
            [("Titel", "Niveau", "Doelgroep", "nl"), ("Titre", "Niveau", "Public cible", "fr"), ("Title", "Level", "Audience", "en"), ("Titel", "Niveau", "Zielgruppe", "de")].into_iter().enumerate()
        {
            let (day, from, until) = [("Datum", "Van", "Tot"), ("Date", "Heure de début", "Heure de fin"), ("Date", "Start", "End"), ("Datum", "Von", "Bis")][number];
            let table = format!("{title},{day},{from},{until},{level},{audience}\nIets,2041-05-06,9:00,10:00,Expert,Iedereen\n");
            let said = import(&database, "t.csv", table.as_bytes(), &["--event", &format!("t{number}"), "--language", language]);
            assert!(!said.contains("not understood"), "{said}");
            let event = exported(&database, &format!("t{number}"));
            let session = found(&event, "Iets");
            assert_eq!((&session["level"][language], &session["audience"][language], &session["tags"]), (&json!("Expert"), &json!("Iedereen"), &Value::Null), "{session}");
        }
    }

    fn sessions_are_found_by_room_keyword_and_level(base: Base) {
        let database = Database::new(base);
        let server = Server::start_small(&database, levelled);
        let shown = |query: &str| {
            let page = server.get(&format!("/e/{EVENT}?{query}")).body;
            let codes = page.split("id=\"s-").skip(1).map(|rest| rest.split('"').next().unwrap().to_owned());
            (codes.collect::<Vec<_>>(), page)
        };
        let (codes, page) = shown("level=beginners");
        assert!(codes.contains(&"POL-1".into()) && codes.contains(&"DIV-1".into()) && !codes.contains(&"POL-2".into()), "{codes:?}");
        assert!(page.contains("name=\"level\" value=\"\"") && page.contains("name=\"level\" value=\"Gevorderden\""), "{page}");
        // By what it is called in any language, and in any language the same.
        let french = server.send("GET", &format!("/e/{EVENT}?level=Beginners"), &[("Accept-Language", "fr")], "").body;
        assert!(french.contains("Débutants") && french.contains("id=\"s-DIV-1\"") && !french.contains("id=\"s-POL-2\""), "{french}");
        assert_eq!(shown("level=d%C3%A9butants").0, codes);
        let (codes, page) = shown("tag=ARMOEDE");
        assert!(codes.contains(&"POL-1".into()) && codes.contains(&"POL-2".into()) && !codes.contains(&"DIV-1".into()), "{codes:?}");
        assert_eq!(page.matches("name=\"tag\" value=\"\" formaction").count(), 2, "pressed, and to be taken off");
        let room = server.get(&format!("{BASE}/sessions/POL-1")).json()["room"].as_str().unwrap().to_owned();
        let (codes, page) = shown(&format!("room={room}"));
        assert!(codes.contains(&"POL-1".into()), "{codes:?}");
        for code in &codes {
            assert_eq!(server.get(&format!("{BASE}/sessions/{code}")).json()["room"], json!(room), "{code}");
        }
        assert!(page.contains("name=\"room\""), "{page}");
        // What is chosen and what is filtered go along together, and "all" lets go of the filter alone.
        let (_, page) = shown(&format!("room={room}&s=DIV-1"));
        assert!(page.contains("value=\"DIV-1\""), "{page}");
        let all = server.get(&format!("/e/{EVENT}?level=Beginners&room={room}&tag=x&s=DIV-1&all=1"));
        assert_eq!((all.status, all.header("location")), (303, Some(&*format!("/e/{EVENT}?s=DIV-1"))));
        let dropped = server.get(&format!("/e/{EVENT}?level=Beginners&s=DIV-1&drop=DIV-1"));
        assert_eq!(dropped.header("location"), Some(&*format!("/e/{EVENT}?level=Beginners")));
        // The same over the API, and in calendars.
        let codes = |query: &str| -> Vec<String> {
            let all = server.get(&format!("{BASE}/sessions?{query}")).json();
            all.as_array().unwrap().iter().map(|one| one["code"].as_str().unwrap().to_owned()).collect()
        };
        assert_eq!((codes("level=Gevorderden"), codes("tag=wonen")), (vec!["POL-2".to_owned()], vec!["POL-2".to_owned()]));
        assert_eq!(server.get(&format!("{BASE}/sessions?room=nergens")).status, 422);
        let calendar = server.get(&format!("/e/{EVENT}/programme.ics?tag=wonen")).body;
        assert_eq!(calendar.matches("BEGIN:VEVENT").count(), 1, "{calendar}");
        // Where nothing narrows, nothing is asked.
        let bare = Database::new(base);
        let server = Server::start_small(&bare, |event| {
            event["sessions"].as_array_mut().unwrap().iter_mut().for_each(|session| session["level"] = json!({"nl": "Iedereen"}));
        });
        let page = server.get(&format!("/e/{EVENT}")).body;
        assert!(!page.contains("name=\"level\"") && !page.contains("name=\"tag\""), "{page}");
    }
}
