//! What a session is: through the file, the desk, the API, pages, calendars and tables.

use crate::support::desk::*;
use crate::support::forms::Form;
use crate::support::*;
use serde_json::{Value, json};

fn session<'a>(event: &'a mut Value, code: &str) -> &'a mut Value {
    event["sessions"].as_array_mut().unwrap().iter_mut().find(|session| session["code"] == code).unwrap()
}

/// A lecture with everything, in a theme of any colour.
fn rich(event: &mut Value) {
    event["types"] = json!([
        {"slug": "lezing", "title": {"nl": "Lezing", "en": "Lecture"}, "like": "workshop", "icon": "mic", "colour": "#ffee00", "minutes": 75},
        {"slug": "stand", "title": {"nl": "Stand"}, "like": "drop_in", "free": true},
    ]);
    event["people"] = json!([{"name": "Noor Voorbeeld", "biography": {"nl": "Schrijft **veel**. <script>alert(1)</script>"},
        "pronouns": "zij", "url": "https://example.org/noor", "origin": {"id": "17"}}]);
    event["themes"][0]["colour"] = json!("#ff00aa");
    let one = session(event, "POL-1");
    one["format"] = json!("lezing");
    one["subtitle"] = json!({"nl": "Een bijschrift"});
    one["abstract"] =
        json!({"nl": "Een **vet** woord, en https://example.org/meer.\n\n- eerst\n- dan <img src=x onerror=alert(1)>"});
    one["description"] = json!({"nl": "Nog [meer](https://example.org/uitleg)."});
    one["tags"] = json!(["buurt", "recht; en plicht"]);
    one["links"] = json!([
        {"url": "https://example.org/dia.pdf", "title": "De dia’s", "kind": "slides"},
        {"url": "https://example.org/later", "title": "Veel later", "kind": "recording", "from": "2090-01-01T10:00"},
    ]);
    one["language"] = json!("nl-BE");
    one["do_not_record"] = json!(true);
    one["license"] = json!("CC BY 4.0");
    one["origin"] = json!({"guid": "a833009c-0dfa-6977-0b26-c6306ad86823", "id": "8376"});
    one["speakers"] = json!([{"name": "Noor Voorbeeld"}]);
}

on_both! {
    fn a_session_has_a_type_of_its_own_texts_with_marks_links_and_people(base: Base) {
        let database = Database::new(base);
        let server = Server::start_small(&database, rich);
        let page = server.get(&format!("/e/{EVENT}/s/POL-1"));
        assert_eq!(page.status, 200);
        for words in ["Lezing", "Een bijschrift", "<strong>vet</strong>", "<a href=\"https://example.org/meer\"", "<li>eerst", "https://example.org/uitleg", "De dia’s", "presentatie",
            "buurt, recht; en plicht", "geen opname", "Schrijft <strong>veel</strong>", "(zij)", "https://example.org/noor"] {
            assert!(page.body.contains(words), "{words}: {}", page.body);
        }
        for words in ["Veel later", "<img src=x", "alert(1)</script>\n", "<script>alert", "**"] {
            assert!(!page.body.contains(words), "{words}: {}", page.body);
        }
        // Its colours come by an address that says which, and can be read on either ground.
        let programme = server.get(&format!("/e/{EVENT}")).body;
        assert!(programme.contains("theme-cff00aa") && programme.contains("Lezing"), "{programme}");
        let sheet = programme.split('"').find(|part| part.starts_with("/colours/")).unwrap().to_owned();
        let style = server.get(&sheet);
        assert!(style.header("content-type").unwrap().starts_with("text/css"));
        assert!(style.body.contains(".theme-cff00aa") && style.body.contains(".theme-cffee00") && style.body.contains("prefers-color-scheme: dark"), "{}", style.body);
        assert_eq!(server.get("/colours/red.css").status, 404);
        // It is found by its type, its subtitle and its keywords.
        for query in ["format=lezing", "q=bijschrift", "q=plicht"] {
            let found = server.get(&format!("{BASE}/sessions?{query}")).json();
            assert_eq!(found.as_array().unwrap().len(), 1, "{query}: {found}");
            assert_eq!((&found[0]["type"], &found[0]["format"], &found[0]["links"].as_array().unwrap().len()), (&json!("lezing"), &json!("workshop"), &1));
        }
        assert!(server.get(&format!("/e/{EVENT}?format=lezing")).body.contains("aria-pressed=\"true\">Lezing"));
        assert_eq!(server.get(&format!("{BASE}/sessions?format=stand")).json(), json!([]));
        let calendar = server.get(&format!("/e/{EVENT}/s/POL-1.ics")).body.replace("\r\n ", "");
        assert!(calendar.contains("Een bijschrift\\nEen vet woord\\, en https://example.org/meer.\\n\\n- eerst"), "{calendar}");
        // One does not register for another at the same time, but beside what one walks in and out of.
        // What it gives out, it takes back: nothing is another.
        let (done, file) = run(&database, &["export", EVENT]);
        assert!(done, "{file}");
        std::fs::write(database.folder.path().join("again.json"), &file).unwrap();
        let (done, said) = run(&database, &["import", "again.json"]);
        assert!(done && said.contains(": 0 changes"), "{said}");
        let read: Value = serde_json::from_str(&file).unwrap();
        assert_eq!((&read["types"][0]["colour"], &read["people"][0]["origin"]), (&json!("#ffee00"), &json!({"id": "17"})));
        assert!(database.check().0, "{}", database.check().1);
    }

    fn types_links_and_colours_are_edited_at_the_desk(base: Base) {
        let database = Database::new(base);
        let server = Server::start_small(&database, rich);
        let owner = cookie(&server, &invited(&database, "ann@example.org", "owner"));
        let page = |path: &str| server.send("GET", &format!("/desk/{EVENT}/{path}"), &[("Cookie", &owner)], "").body;
        let edit = |path: &str, fields: &[(&str, &str)]| {
            let form = fields.iter().fold(Form::of(&page(path), "edit"), |form, (name, value)| form.with(name, value));
            server.send("POST", &format!("/desk/{EVENT}/{path}"), &[FORM, ("Cookie", &owner)], &form.sent(&[("do", "carry-out")]))
        };
        // A form that is sent as it is changes nothing.
        let file = || run(&database, &["export", EVENT]).1;
        let before = file();
        for path in ["edit/session/POL-1", "edit/type/lezing", "edit/type/stand", "edit/theme/politiserend-werken"] {
            let answer = edit(path, &[]);
            assert_eq!(answer.status, 303, "{path}: {}", answer.body);
            assert_eq!(file(), before, "{path}");
        }
        let answer = edit("edit/type/new", &[("name", "gesprek"), ("title-nl", "Gesprek"), ("like", "workshop"), ("colour", "#12F"), ("minutes", "40")]);
        assert_eq!(answer.status, 303, "{}", answer.body);
        let answer = edit("edit/session/POL-1", &[("format", "gesprek"), ("links", "chat | Praten | https://example.org/praat\r\nhttps://example.org/bloot"), ("tags", "een, twee")]);
        assert_eq!(answer.status, 303, "{}", answer.body);
        let now: Value = serde_json::from_str(&file()).unwrap();
        let session = now["sessions"].as_array().unwrap().iter().find(|session| session["code"] == "POL-1").unwrap();
        assert_eq!(session["links"], json!([{"kind": "chat", "title": "Praten", "url": "https://example.org/praat"}, {"kind": "page", "url": "https://example.org/bloot"}]));
        assert_eq!((&session["format"], &session["tags"]), (&json!("gesprek"), &json!(["een", "twee"])));
        assert_eq!(now["types"][2]["colour"], json!("#1122ff"));
        assert!(server.get(&format!("/e/{EVENT}")).body.contains("Gesprek"));
        let board = server.send("GET", &format!("/desk/{EVENT}?by=format"), &[("Cookie", &owner)], "").body;
        assert!(board.contains("Gesprek"), "{board}");
        for board in ["programme", "figures"] {
            assert!(page(board).contains("Gesprek"), "{board}");
        }
        // What cannot be is said at its field, and stays typed.
        for (path, field, value, words) in [
            ("edit/session/POL-1", "links", "https://example.org/x\r\nftp://example.org", "https:// of http://"),
            ("edit/session/POL-1", "language", "Nederlands", "een code zoals nl"),
            ("edit/theme/politiserend-werken", "colour", "rozig", "#0a7d5c"),
            ("edit/type/gesprek", "colour", "#12", "#0a7d5c"),
        ] {
            let answer = edit(path, &[(field, value)]);
            assert!(answer.status == 422 && answer.body.contains(words) && answer.body.contains(value.split('\r').next().unwrap()), "{path} {field}: {}", answer.body);
        }
        // A type that is in use does not go.
        let program = program(&database, &server, "programme");
        let mut types = now["types"].clone();
        types.as_array_mut().unwrap().retain(|kind| kind["slug"] != "gesprek");
        let answer = program.ask("PATCH", "", &json!({"types": types}));
        assert!(answer.status == 422 && answer.body.contains("sessions[POL-1].format") && answer.body.contains("lezing"), "{}", answer.body);
        let answer = program.ask("PATCH", "/sessions/POL-1", &json!({"format": "lezing", "subtitle": {"nl": "Anders"}}));
        assert!(answer.status == 200 && answer.json()["subtitle"] == "Anders", "{}", answer.body);
        assert_eq!(program.ask("PATCH", "", &json!({"types": types})).status, 200);
        assert_eq!(server.get(BASE).json()["types"].as_array().unwrap().len(), 2);
        // Tables have them too.
        let (_, sheet) = server.fetch(&format!("/desk/{EVENT}/transfer/sessions.csv"), &owner);
        let sheet = String::from_utf8(sheet).unwrap();
        assert!(sheet.contains("subtitle_nl") && sheet.contains("Anders") && sheet.contains("een; twee"), "{sheet}");
        let again = server.send_file(&format!("/desk/{EVENT}/transfer/programme"), &owner, ("sessions.csv", sheet.as_bytes()), &[("do", "look")]);
        assert!(again.body.contains("Er verandert niets") || again.body.contains("blijft"), "{}", again.body);
    }

    fn what_is_free_overlaps_a_missing_end_is_usual_and_what_is_cancelled_says_so(base: Base) {
        let database = Database::new(base);
        let server = Server::start_small(&database, |event| {
            rich(event);
            let one = session(event, "POL-1").clone();
            let mut stand = one.clone();
            (stand["code"], stand["format"]) = (json!("STA-1"), json!("stand"));
            let mut talk = one;
            (talk["code"], talk["round"], talk["starts_at"], talk["room"]) = (json!("LEZ-9"), Value::Null, json!("19:00"), Value::Null);
            talk.as_object_mut().unwrap().remove("ends_at");
            event["sessions"].as_array_mut().unwrap().extend([stand, talk]);
        });
        let ada = register(&server, "Ada", json!([{"session": "POL-1"}, {"session": "STA-1"}]));
        assert_eq!(ada["seats"].as_array().unwrap().len(), 2, "{ada}");
        let talk = server.get(&format!("{BASE}/sessions/LEZ-9")).json();
        assert_eq!((&talk["starts_at"], &talk["ends_at"]), (&json!("2040-05-03T17:00:00Z"), &json!("2040-05-03T18:15:00Z")));
        let (_, file) = run(&database, &["export", EVENT]);
        let mut file: Value = serde_json::from_str(&file).unwrap();
        session(&mut file, "STA-1")["cancelled"] = json!(true);
        std::fs::write(database.folder.path().join("off.json"), file.to_string()).unwrap();
        let (done, said) = run(&database, &["import", "off.json"]);
        assert!(done && said.contains("STA-1 is cancelled") && said.contains(": 1 changes") && said.contains("1 mails"), "{said}");
        wait_until("it is seen", || server.get(&format!("{BASE}/sessions/STA-1")).json()["cancelled"] == json!(true));
        let (done, said) = run(&database, &["import", "off.json"]);
        assert!(done && said.contains(": 0 changes"), "{said}");
        assert!(database.check().0, "{}", database.check().1);
    }
}

on_both! {
    fn texts_are_in_whatever_languages_an_event_speaks(base: Base) {
        let database = Database::new(base);
        let server = Server::start_small(&database, |event| {
            event["languages"] = json!(["zh-hant", "ar", "en"]);
            event["title"] = json!({"zh-Hant": "社會工作大會", "en": "Social work congress"});
            let session = &mut event["sessions"][0];
            session["title"] = json!({"zh-Hant": "開幕", "ar": "الافتتاح"});
            session["abstract"] = json!({"ar": "مرحبا بكم"});
            session["language"] = json!("zh");
        });
        let code = server.get(&format!("/api/v1/events/{EVENT}/sessions")).json()[0]["code"].as_str().unwrap().to_owned();
        // Who asked for nothing is not answered in Dutch; what is in none of one's languages is said in the event's first, as that.
        let bare = server.send("GET", &format!("/e/{EVENT}"), &[], "").body;
        assert!(bare.contains("<html lang=\"en\"") && bare.contains("Social work congress"), "{bare}");
        let asked = server.send("GET", &format!("/e/{EVENT}/s/{code}"), &[("Accept-Language", "nl")], "").body;
        assert!(asked.contains("<html lang=\"nl\"") && asked.contains("<h1 lang=\"zh-Hant\">開幕</h1>"), "{asked}");
        assert!(asked.contains("lang=\"ar\" dir=\"rtl\""), "{asked}");
        let event = server.get(&format!("/api/v1/events/{EVENT}")).json();
        assert_eq!(event["languages"], json!(["zh-Hant", "ar", "en"]));
        let (done, exported) = run(&database, &["export", EVENT]);
        assert!(done, "{exported}");
        std::fs::write(database.folder.path().join("again.json"), &exported).unwrap();
        let (done, said) = run(&database, &["import", "again.json"]);
        assert!(done && said.contains("0 changes"), "{said}");
        // At the desk each language has its field, and what is sent as it is changes nothing.
        let owner = cookie(&server, &invited(&database, "ann@example.org", "owner"));
        let form = server.send("GET", &format!("/desk/{EVENT}/edit/session/{code}"), &[("Cookie", &owner)], "").body;
        assert!(form.contains("name=\"title-zh-Hant\"") && form.contains("中文, zh-Hant") && form.contains("العربية"), "{form}");
        // A text in a language that the event does not have is a slip.
        let mut file: Value = serde_json::from_str(&exported).unwrap();
        file["title"]["frr"] = json!("x");
        std::fs::write(database.folder.path().join("again.json"), file.to_string()).unwrap();
        let (done, said) = run(&database, &["import", "again.json"]);
        assert!(!done && said.contains("title.frr"), "{said}");
    }
}
