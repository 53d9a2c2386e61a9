//! In which language a file's texts are: said in it, said beside it, or guessed; and each under its own tag.

use super::files::{exported, found, founded, import, put, sessions};
use crate::support::desk::*;
use crate::support::*;
use serde_json::{Value, json};

fn refused(database: &Database, name: &str, bytes: &[u8], more: &[&str]) -> String {
    put(database, name, bytes);
    let (done, said) = run(database, &[&["import", name, "--organisation", ORGANISATION], more].concat());
    assert!(!done, "{said}");
    said
}

on_both! {
    fn each_language_of_a_text_is_under_its_own_tag(base: Base) {
        let database = founded(base);
        let slot = |room: Value, hour: u8| json!({"room": room, "start": format!("2041-05-04T{hour}:00:00+02:00"), "end": format!("2041-05-04T{hour}:45:00+02:00")});
        let hall = json!({"id": 9, "name": {"en": "Hall 1", "de": "Saal 1"}, "description": {"en": "Left", "de": "Links"}, "capacity": 80});
        let talk = |code: &str, title: Value, locale: &str, slot: Value| json!({"code": code, "title": title, "speakers": [], "state": "confirmed", "duration": 45,
            "submission_type": {"id": 1, "name": {"en": "Talk", "de": "Vortrag"}}, "track": {"id": 4, "name": {"en": "Open data", "de": "Offene Daten"}, "color": "#112233"},
            "abstract": {"en": "Short", "de": "Kurz"}, "content_locale": locale, "slot": slot});
        let api = json!({"count": 2, "next": null, "results": [talk("AAAAAA", json!("Data"), "en", slot(hall.clone(), 10)), talk("BBBBBB", json!({"en": "Nets", "de-formal": "Netze"}), "en", slot(hall, 11))]});
        let said = import(&database, "api.json", api.to_string().as_bytes(), &["--event", "api"]);
        assert!(!said.contains("not understood") && !said.contains("language:"), "{said}");
        let event = exported(&database, "api");
        assert_eq!(event["languages"], json!(["en", "de"]));
        assert_eq!((&event["types"][0]["slug"], &event["types"][0]["title"]), (&json!("talk"), &json!({"en": "Talk", "de": "Vortrag"})));
        assert_eq!((&event["themes"][0]["slug"], &event["themes"][0]["title"]), (&json!("open-data"), &json!({"en": "Open data", "de": "Offene Daten"})));
        assert_eq!((&event["rooms"][0]["title"], &event["rooms"][0]["directions"], event["rooms"].as_array().unwrap().len()), (&json!("Hall 1"), &json!({"en": "Left", "de": "Links"}), 1));
        assert_eq!((&found(&event, "Nets")["title"], &found(&event, "Data")["title"]), (&json!({"en": "Nets", "de": "Netze"}), &json!({"en": "Data"})));
        assert_eq!(found(&event, "Data")["abstract"], json!({"en": "Short", "de": "Kurz"}));
        assert!(import(&database, "api.json", api.to_string().as_bytes(), &["--event", "api"]).contains("api: 0 changes"));
        // Where an event is in neither, a room has the name that it has, and the rest stays under its tags.
        let mut polish = api;
        for index in 0..2 {
            polish["results"][index]["content_locale"] = json!("pl");
            polish["results"][index]["abstract"] = json!("Krótko");
            polish["results"][index]["title"] = json!("Dane");
        }
        import(&database, "pl.json", polish.to_string().as_bytes(), &["--event", "polski"]);
        let event = exported(&database, "polski");
        assert_eq!((&event["languages"][0], &event["types"][0]["title"]), (&json!("pl"), &json!({"en": "Talk", "de": "Vortrag"})));
        assert!(import(&database, "pl.json", polish.to_string().as_bytes(), &["--event", "polski"]).contains("polski: 0 changes"));
        // pretalx's widget does not say in which language anything is but so.
        let widget = json!({"talks": [
            {"code": "AAA", "id": 1, "title": {"en": "Hi", "de": "Hallo"}, "speakers": [], "track": 3, "start": "2041-05-04T09:00:00+02:00", "end": "2041-05-04T10:00:00+02:00", "room": 7, "state": "confirmed"},
            {"id": 2, "title": {"en": "Lunch", "de": "Mittagessen"}, "start": "2041-05-04T12:00:00+02:00", "end": "2041-05-04T13:00:00+02:00", "room": 7}],
            "tracks": [{"id": 3, "name": {"en": "Net", "de": "Netz"}, "color": "#123456"}], "rooms": [{"id": 7, "name": {"en": "Hall", "de": "Saal"}, "description": {}}], "speakers": [], "timezone": "Europe/Berlin"});
        import(&database, "w.json", widget.to_string().as_bytes(), &["--event", "widget"]);
        let event = exported(&database, "widget");
        assert_eq!((&event["languages"], &found(&event, "Hi")["title"]), (&json!(["en", "de"]), &json!({"en": "Hi", "de": "Hallo"})));
        assert_eq!((&event["themes"][0]["title"], &event["rooms"][0]["title"]), (&json!({"en": "Net", "de": "Netz"}), &json!("Hall")));
    }

    fn what_language_a_file_is_in_is_said_beside_it_or_told_where_it_was_guessed(base: Base) {
        let database = founded(base);
        let table = "Title,Date,Start,End\nOpen,2041-05-04,9:00,10:00\nSluit,2041-05-04,10:00,11:00\n";
        let said = import(&database, "t.csv", table.as_bytes(), &["--event", "t"]);
        assert!(said.contains("language: taken for English (en); say it with --language"), "{said}");
        // It was none of that: the same file with its language is what it is.
        let said = import(&database, "t.csv", table.as_bytes(), &["--event", "t", "--language", "da"]);
        assert!(!said.contains("language:"), "{said}");
        let event = exported(&database, "t");
        assert_eq!((&event["languages"], &event["title"], &found(&event, "Open")["title"], &found(&event, "Open")["language"]), (&json!(["da"]), &json!({"da": "t"}), &json!({"da": "Open"}), &json!("da")));
        for more in [&["--event", "t"][..], &["--event", "t", "--language", "da"]] {
            assert!(import(&database, "t.csv", table.as_bytes(), more).contains("t: 0 changes"));
        }
        let said = import(&database, "n.csv", table.as_bytes(), &["--event", "n", "--language", "de"]);
        assert!(!said.contains("language:"), "{said}");
        assert_eq!((&exported(&database, "n")["languages"], sessions(&exported(&database, "n")).len()), (&json!(["de"]), 2));
        // A file that says so is trusted.
        let told = "Title,Date,Start,End,Language\nOpen,2041-05-04,9:00,10:00,nl\n";
        assert!(refused(&database, "l.csv", told.as_bytes(), &["--event", "l", "--language", "de"]).contains("leave --language out"));
        put(&database, "own.json", exported(&database, "n").to_string().as_bytes());
        let (done, said) = run(&database, &["import", "own.json", "--language", "de"]);
        assert!(!done && said.contains("leave --language out"), "{said}");
        let (done, said) = run(&database, &["import", "own.json", "--language", "dansk"]);
        assert!(!done && said.contains("such as nl"), "{said}");
        // What columns are not known can be said.
        let unknown = "dato,klokke,overskrift\n2041-05-04,09:00,Open\n";
        let said = refused(&database, "da.csv", unknown.as_bytes(), &["--event", "da"]);
        assert!(said.contains("--map \"COLUMN=title\""), "{said}");
    }

    fn pictures_are_named_and_links_are_what_they_are(base: Base) {
        let database = founded(base);
        let xml = "<schedule><conference><acronym>beeld</acronym><title>Beeld</title><base_url>https://example.org/2041/</base_url><logo>https://example.org/logo.png</logo></conference>\
            <day date=\"2041-05-06\" index=\"1\"><room name=\"A\"><event id=\"1\" guid=\"00000000-0000-4000-8000-000000000001\"><title>Een</title><language>nl</language><date>2041-05-06T09:00:00+02:00</date><duration>01:00</duration>\
            <logo>https://example.org/1.png</logo><persons><person id=\"1\"><name>An</name><avatar>https://example.org/an.png</avatar></person></persons>\
            <links><link href=\"https://video.example.org/1.webm\">Video recording (AV1/WebM) - 44 MB</link><link href=\"https://chat.example.org/1\">Chat room (web)</link><link href=\"https://www.example.org/1\"/></links>\
            <attachments><attachment href=\"/media/een.pdf\">Folien</attachment></attachments><feedback_url>https://feedback.example.org/1.php</feedback_url></event></room></day></schedule>";
        let said = import(&database, "b.xml", xml.as_bytes(), &[]);
        assert_eq!(said.matches("not understood").count(), 1, "{said}");
        assert!(said.contains("3 times: the address of a picture") && said.contains("give the files themselves") && said.contains("“https://example.org/an.png”"), "{said}");
        let event = exported(&database, "beeld");
        let kinds: Vec<(&str, &str)> = found(&event, "Een")["links"].as_array().unwrap().iter().map(|link| (link["kind"].as_str().unwrap(), link["url"].as_str().unwrap())).collect();
        assert_eq!(kinds, [("recording", "https://video.example.org/1.webm"), ("chat", "https://chat.example.org/1"), ("page", "https://www.example.org/1"),
            ("slides", "https://example.org/media/een.pdf"), ("feedback", "https://feedback.example.org/1.php")]);
        assert!(import(&database, "b.xml", xml.as_bytes(), &[]).contains("beeld: 0 changes"));
        let frab = json!({"schedule": {"base_url": "https://example.org/2041/", "conference": {"acronym": "json", "title": "Json", "logo": "https://example.org/logo.png", "days": [{"date": "2041-05-06", "rooms": {"A": [
            {"id": 1, "title": "Een", "language": "nl", "date": "2041-05-06T09:00:00+02:00", "duration": "01:00", "logo": null, "persons": [{"name": "An", "avatar": "https://example.org/an.png"}],
             "links": [{"title": "Opname", "url": "https://example.org/o"}, {"title": "Chat", "url": "https://example.org/c"}], "attachments": [{"title": "Presentatie", "url": "/media/p.pdf"}]}]}}]}}});
        let said = import(&database, "b.json", frab.to_string().as_bytes(), &[]);
        assert!(said.contains("2 times: the address of a picture") && said.matches("not understood").count() == 1, "{said}");
        let event = exported(&database, "json");
        let links = &found(&event, "Een")["links"];
        assert_eq!((&links[0]["kind"], &links[1]["kind"], &links[2]["kind"], &links[2]["url"]), (&json!("recording"), &json!("chat"), &json!("slides"), &json!("https://example.org/media/p.pdf")));
        // A link without a title is called after its site.
        kruispunt::db::statement::Statement::same("update events set public_at = 0").execute(&mut database.open()).unwrap();
        let server = Server::start(&database);
        let code = found(&exported(&database, "beeld"), "Een")["code"].as_str().unwrap().to_owned();
        let page = server.get(&format!("/e/beeld/s/{code}")).body;
        assert!(page.contains(">feedback.example.org</a>") && page.contains(">example.org</a>") && !page.contains(">https://"), "{page}");
    }
}
