//! What a file would do, before it does it: which sessions are new, another, or gone; and what an event that begins with it would be.

use super::files::{exported, found, founded, import, put, sessions};
use crate::support::desk::*;
use crate::support::forms::Form;
use crate::support::*;
use serde_json::{Value, json};

/// A programme of one hall: number, hour and title of each, with what else is said of it.
fn schedule(title: &str, zone: &str, talks: &[(u32, &str, &str, Value)]) -> String {
    let talk = |(id, at, title, more): &(u32, &str, &str, Value)| {
        let mut one = json!({"id": id, "guid": format!("00000000-0000-4000-8000-{id:012}"), "date": format!("2041-05-06T{at}:00+02:00"), "start": at,
            "duration": "00:30", "title": title, "type": "Talk", "language": "en", "persons": [{"id": 1, "name": "An Voorbeeld"}]});
        one.as_object_mut().unwrap().extend(more.as_object().unwrap().clone());
        one
    };
    let talks: Vec<Value> = talks.iter().map(talk).collect();
    json!({"schedule": {"version": "1", "conference": {"acronym": "voorzien", "title": title, "time_zone_name": zone,
        "days": [{"index": 1, "date": "2041-05-06", "rooms": {"Hall": talks}}]}}})
    .to_string()
}

fn plain() -> Value {
    json!({})
}

on_both! {
    fn a_preview_names_what_is_new_what_changes_and_what_goes(base: Base) {
        let database = founded(base);
        let before = [(1, "09:00", "Welcome", plain()), (2, "10:00", "Compilers", plain()), (3, "11:00", "Farewell", plain())];
        import(&database, "v.json", schedule("Voorzien", "Europe/Brussels", &before).as_bytes(), &[]);
        let server = Server::start(&database);
        let owner = cookie(&server, &invited(&database, "ann@example.org", "owner"));
        let mut after: Vec<(u32, &str, &str, Value)> = vec![
            (1, "09:00", "Welcome", plain()),
            (2, "14:15", "Compilers, again", json!({"room": "Attic", "persons": [{"id": 1, "name": "An Voorbeeld"}, {"id": 2, "name": "Bo Streep"}]})),
        ];
        let titles: Vec<String> = (10..35).map(|number| format!("New {number}")).collect();
        after.extend((10..35).zip(&titles).map(|(number, title)| (number, "16:00", title.as_str(), plain())));
        let file = schedule("Voorzien", "Europe/Brussels", &after);
        let look = |language: &str| {
            let path = format!("/desk/voorzien/transfer/programme?lang={language}");
            server.send_file(&path, &owner, ("v.json", file.as_bytes()), &[("do", "look")]).body
        };
        let page = look("nl");
        for words in ["25 nieuwe sessies", "New 10 (", "en nog 5", "Eén gewijzigde sessie", "Compilers (2): ma 6 mei, 10.00", "Eén sessie vervalt", "Farewell (3): ma 6 mei, 11.00",
            "titel: Compilers → Compilers, again", "10.00 u – 10.30 u → 14.15 u – 14.45 u", ": Hall → Attic", "sprekers: An Voorbeeld → An Voorbeeld, Bo Streep", "Andere wijzigingen"] {
            assert!(page.contains(words), "{words}: {page}");
        }
        assert_eq!(page.matches("<li>New ").count(), 20);
        assert!(!page.contains("Sessie 2 wijzigt") && !page.contains("Welcome ("), "{page}");
        let page = look("en");
        assert!(page.contains("25 new sessions") && page.contains("and 5 more") && page.contains("Mon 6 May, 10:00"), "{page}");
        // Nothing was done yet; and then it is.
        assert_eq!(sessions(&exported(&database, "voorzien")).len(), 3);
        let done = server.send_file("/desk/voorzien/transfer/programme", &owner, ("v.json", file.as_bytes()), &[("do", "carry-out")]);
        assert_eq!(done.status, 200, "{}", done.body);
        assert_eq!(found(&exported(&database, "voorzien"), "Compilers, again")["starts_at"], json!("14:15:00"));
        assert!(look("nl").contains("Er verandert niets"));
    }

    fn an_event_is_proposed_as_its_file_says_and_corrected(base: Base) {
        let database = founded(base);
        let talks = [(1, "09:00", "Welcome", plain()), (2, "10:00", "Welkom", json!({"language": "nl"})), (3, "11:00", "Bye", plain())];
        let file = schedule("Foreseen", "Europe/London", &talks);
        let server = Server::start(&database);
        let owner = cookie(&server, &invited(&database, "ann@example.org", "owner"));
        let path = "/desk/account/new-event/file";
        let looked = server.send_file(path, &owner, ("v.json", file.as_bytes()), &[("do", "look")]);
        let form = Form::all(&looked.body).into_iter().find(|form| form.get("again").is_some()).unwrap();
        let proposed = |name: &str| form.get(name).unwrap_or_default().to_owned();
        assert_eq!((proposed("title"), proposed("time_zone"), proposed("slug"), proposed("languages")), ("Foreseen".into(), "Europe/London".into(), "voorzien".into(), "en".into()), "{}", looked.body);
        assert!(looked.body.contains("Het is op maandag 6 mei 2041."), "{}", looked.body);
        let kept = form.get("again").unwrap().to_owned();
        let send = |fields: &[(&str, &str)]| server.send_file(path, &owner, ("", b""), &[&[("again", kept.as_str()), ("name", "v.json")], fields].concat());
        // What is wrong is told at its field, and what was typed stays.
        let wrong = send(&[("title", "Voorzien"), ("time_zone", "Mars/Phobos"), ("slug", "eigen"), ("languages", "nl"), ("do", "begin")]);
        assert!(wrong.status == 422 && wrong.body.contains("id=\"file-time_zone-wrong\"") && wrong.body.contains("value=\"Voorzien\""), "{}", wrong.body);
        let begun = send(&[("title", "Voorzien"), ("time_zone", "Europe/Brussels"), ("slug", "eigen"), ("languages", "nl"), ("languages", "en"), ("do", "begin")]);
        assert_eq!((begun.status, begun.header("location")), (303, Some("/desk/eigen/programme")), "{}", begun.body);
        let event = exported(&database, "eigen");
        assert_eq!((&event["title"], &event["time_zone"], &event["languages"], &found(&event, "Welcome")["starts_at"]),
            (&json!({"nl": "Voorzien"}), &json!("Europe/Brussels"), &json!(["nl", "en"]), &json!("09:00:00")));
        assert_eq!(found(&event, "Welcome")["title"], json!({"en": "Welcome"}));
        let taken = send(&[("slug", "eigen"), ("do", "begin")]);
        assert!(taken.status == 422 && taken.body.contains("id=\"file-slug-wrong\""), "{}", taken.body);
        // Over the API.
        let desk = program(&database, &server, "programme");
        let token = format!("Bearer {}", desk.token);
        let ask = |query: &str| server.send_bytes("POST", &format!("/api/v1/schedules?{query}"), &[("Authorization", &token), ("Content-Type", "application/json")], file.as_bytes());
        let looked = ask("dry_run=true");
        assert_eq!(looked.json(), json!({"slug": "voorzien", "title": {"en": "Foreseen"}, "time_zone": "Europe/London", "languages": ["en", "nl"], "date": "2041-05-06", "until": "2041-05-06", "sessions": 3, "not_understood": []}), "{}", looked.body);
        let wrong = ask("time_zone=Mars/Phobos&languages=zz9");
        let fields: Vec<Value> = wrong.json()["errors"].as_array().unwrap().iter().map(|error| error["field"].clone()).collect();
        assert_eq!((wrong.status, fields), (422, vec![json!("languages"), json!("time_zone")]), "{}", wrong.body);
        let begun = ask("title=Anders&slug=anders&time_zone=Europe/Paris&languages=nl,en");
        assert_eq!((begun.status, &begun.json()["title"], &begun.json()["time_zone"]), (201, &json!({"nl": "Anders"}), &json!("Europe/Paris")), "{}", begun.body);
        drop(server);
        // On the command line; a calendar says its name and its clock, too.
        let ics = "BEGIN:VCALENDAR\r\nVERSION:2.0\r\nPRODID:x\r\nNAME:Zomerschool\r\nX-WR-TIMEZONE:Asia/Tokyo\r\nBEGIN:VEVENT\r\nUID:a@x\r\nDTSTART:20410506T000000Z\r\nDURATION:PT1H\r\nSUMMARY:Talk\r\nEND:VEVENT\r\nEND:VCALENDAR\r\n";
        import(&database, "z.ics", ics.as_bytes(), &[]);
        let event = exported(&database, "zomerschool");
        assert_eq!((&event["title"], &event["time_zone"], &event["sessions"][0]["starts_at"]), (&json!({"en": "Zomerschool"}), &json!("Asia/Tokyo"), &json!("09:00:00")));
        import(&database, "z.ics", ics.as_bytes(), &["--event", "zomer", "--title", "Zomer in Gent", "--time-zone", "Europe/Brussels", "--language", "nl"]);
        let event = exported(&database, "zomer");
        assert_eq!((&event["title"], &event["time_zone"], &event["sessions"][0]["starts_at"]), (&json!({"nl": "Zomer in Gent"}), &json!("Europe/Brussels"), &json!("02:00:00")));
        put(&database, "z.ics", ics.as_bytes());
        for (more, words) in [(["--time-zone", "Mars/Phobos"], "time_zone"), (["--title", "Nog een"], "is there already")] {
            let event = if more[0] == "--title" { "zomer" } else { "nieuw" };
            let (done, said) = run(&database, &[&["import", "z.ics", "--organisation", ORGANISATION, "--event", event], &more[..]].concat());
            assert!(!done && said.contains(words), "{said}");
        }
    }

    fn tables_name_things_as_people_do_and_are_understood_both_ways(base: Base) {
        let database = Database::new(base);
        let server = Server::start_small(&database, |event| {
            event["themes"][0]["title"] = json!({"nl": "Wonen", "fr": "Logement"});
            // Two of one name are told apart by their names in addresses.
            for index in [1, 2] {
                event["themes"][index]["title"] = json!({"nl": "Zorg"});
            }
        });
        let before = exported(&database, EVENT);
        let owner = cookie(&server, &invited(&database, "ann@example.org", "owner"));
        let table = server.send("GET", &format!("/desk/{EVENT}/transfer/sessions.csv"), &[("Cookie", &owner)], "").body;
        let of = |list: &str, index: usize, field: &str| before[list][index][field].as_str().unwrap().to_owned();
        assert!(table.contains(",\"Wonen\",") && table.contains(&format!(",\"{}\",", of("rooms", 0, "title"))), "{table}");
        assert!(!table.contains("\"Zorg\"") && !table.contains(&format!("\"{}\"", of("themes", 0, "slug"))), "{table}");
        let send = |table: &str| server.send_file(&format!("/desk/{EVENT}/transfer/programme"), &owner, ("s.csv", table.as_bytes()), &[("do", "carry-out")]);
        assert_eq!(send(&table).status, 200);
        assert_eq!(exported(&database, EVENT), before);
        let code = of("sessions", 0, "code");
        let theme = || sessions(&exported(&database, EVENT)).iter().find(|one| one["code"] == code.as_str()).unwrap()["theme"].clone();
        for (cell, slug) in [("Logement", 0), ("Wonen", 0), (of("themes", 1, "slug").as_str(), 1)] {
            let done = send(&format!("code,theme\n{code},{cell}\n"));
            assert_eq!((done.status, theme()), (200, json!(of("themes", slug, "slug"))), "{cell}: {}", done.body);
        }
        // A name that two have, and one that nothing has, are faults of their line.
        for cell in ["Zorg", "Niets"] {
            let refused = send(&format!("code,theme\n{code},{cell}\n"));
            assert!(refused.status == 422 && refused.body.contains("<td class=\"number\">2</td><td>theme</td>"), "{cell}: {}", refused.body);
        }
        // In the file for everybody, too, which begins an event with those names.
        let (_, public) = server.fetch(&format!("/e/{EVENT}/schedule.csv"), "");
        import(&database, "new.csv", &public, &["--event", "nieuw"]);
        let begun = exported(&database, "nieuw");
        assert!(begun["rooms"].as_array().unwrap().iter().any(|room| room["title"] == of("rooms", 0, "title").as_str()), "{begun}");
        assert!(database.check().0, "{}", database.check().1);
    }
}
