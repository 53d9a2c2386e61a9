//! The field's own files: two programmes of real shape, and small ones of each kind, in and out and in again.

use crate::support::desk::*;
use crate::support::*;
use serde_json::{Value, json};

const NIGHTS: &[u8] = include_bytes!("../data/four-days-with-nights.xml");
const LARGE: &[u8] = include_bytes!("../data/two-days-883-sessions.xml");

pub fn put(database: &Database, name: &str, bytes: &[u8]) {
    std::fs::write(database.folder.path().join(name), bytes).unwrap();
}

/// Imports a file of another program, and returns what was said.
pub fn import(database: &Database, name: &str, bytes: &[u8], more: &[&str]) -> String {
    put(database, name, bytes);
    let (done, said) = run(database, &[&["import", name, "--organisation", ORGANISATION], more].concat());
    assert!(done, "{said}");
    said
}

pub fn exported(database: &Database, event: &str) -> Value {
    let (done, said) = run(database, &["export", event]);
    assert!(done, "{said}");
    serde_json::from_str(&said).unwrap()
}

pub fn sessions(event: &Value) -> &Vec<Value> {
    event["sessions"].as_array().unwrap()
}

pub fn found<'a>(event: &'a Value, title: &str) -> &'a Value {
    sessions(event).iter().find(|one| one["title"].as_object().unwrap().values().any(|text| text == title)).unwrap()
}

/// In, out as our own file and as the field's, and in again: nothing is another.
fn goes_round(database: &Database, slug: &str, event: &Value) {
    put(database, "own.json", event.to_string().as_bytes());
    let (done, said) = run(database, &["import", "own.json"]);
    assert!(done && said.contains(": 0 changes"), "{said}");
    change(database, "update events set public_at = 0");
    let server = Server::start(database);
    let event = &exported(database, slug);
    let get = |ending: &str| server.get(&format!("/e/{slug}/schedule.{ending}"));
    let (xml, as_json) = (get("xml"), get("json"));
    let (xcal, calendar, table) = (get("xcal"), get("jscalendar"), get("csv"));
    for (name, answer) in [("out.xml", xml), ("out.json", as_json), ("out.xcal", xcal), ("out.jscalendar", calendar)] {
        assert_eq!(answer.status, 200, "{name}");
        put(database, name, answer.body.as_bytes());
        let (done, said) = run(database, &["import", name, "--organisation", ORGANISATION, "--event", slug]);
        assert!(
            done && said.contains(&format!("{slug}: 0 changes")) && !said.contains("not understood"),
            "{name}: {}",
            &said[..said.len().min(2000)]
        );
        assert_eq!(exported(database, slug), *event, "{name}");
    }
    // The table is the one that the desk reads.
    let owner = cookie(&server, &invited(database, &format!("{slug}@example.org"), "owner"));
    let looked = server.send_file(
        &format!("/desk/{slug}/transfer/programme"),
        &owner,
        ("schedule.csv", table.body.as_bytes()),
        &[("do", "look")],
    );
    assert!(
        looked.body.contains("Er verandert niets") || looked.body.contains("blijft"),
        "{}",
        &looked.body[..looked.body.len().min(20_000)]
    );
    assert!(database.check().0, "{}", database.check().1);
}

fn change(database: &Database, sql: &'static str) {
    kruispunt::db::statement::Statement::same(sql).execute(&mut database.open()).unwrap();
}

pub fn founded(base: Base) -> Database {
    let database = Database::new(base);
    database.import(|_| {});
    database
}

on_both! {
    fn four_days_with_nights_come_in_go_out_and_come_in_again(base: Base) {
        let database = founded(base);
        let said = import(&database, "nights.xml", NIGHTS, &["--dry-run"]);
        assert!(said.contains("nothing was changed") && !said.contains("not understood"), "{said}");
        let said = import(&database, "nights.xml", NIGHTS, &[]);
        assert!(said.contains("voorbeeld: ") && said.contains("on 2014-12-27"), "{said}");
        let event = exported(&database, "voorbeeld");
        assert_eq!((sessions(&event).len(), event["rooms"].as_array().unwrap().len(), event["themes"].as_array().unwrap().len()), (138, 4, 8));
        assert_eq!((&event["time_zone"], &event["languages"][0], &event["starts_at"]), (&json!("Europe/Brussels"), &json!("en"), &json!("11:00:00")));
        let types: Vec<&str> = event["types"].as_array().unwrap().iter().map(|kind| kind["slug"].as_str().unwrap()).collect();
        assert_eq!(types, ["lecture", "other", "podium"]);
        let first = found(&event, "number Winter Teacher");
        assert_eq!((&first["code"], &first["format"], &first["speakers"][1]["name"]), (&json!("6561"), &json!("lecture"), &json!("José Lijn 2")));
        assert_eq!(first["origin"], json!({"guid": "8275c506-d149-b02b-e250-0318e7af0097", "id": "6561", "slug": "s0e939ae"}));
        let rich = found(&event, "crossing number summer crossing visit network Stone");
        assert_eq!((&rich["language"], &rich["license"], &rich["links"][0]["url"]), (&json!("de"), &json!("cc-by-sa"), &json!("https://example.org/1")));
        assert!(rich["subtitle"]["en"].as_str().unwrap().starts_with("Kernel market") && rich["description"]["en"].as_str().unwrap().starts_with("Library number"));
        // What begins after midnight is on its own date, and nobody may record what says so.
        let at = |one: &Value| (one["date"].as_str().unwrap_or("2014-12-27").to_owned(), one["starts_at"].as_str().unwrap().to_owned());
        assert!(sessions(&event).iter().any(|one| at(one).1.as_str() < "02:00:00" && at(one).0.as_str() > "2014-12-27"), "no night");
        assert_eq!(sessions(&event).iter().filter(|one| one["do_not_record"] == true).count(), 2);
        let said = import(&database, "nights.xml", NIGHTS, &[]);
        assert!(said.contains("voorbeeld: 0 changes"), "{said}");
        goes_round(&database, "voorbeeld", &event);
    }

    fn eight_hundred_sessions_come_in_and_the_same_file_again_changes_nothing(base: Base) {
        let database = founded(base);
        let said = import(&database, "large.xml", LARGE, &[]);
        assert!(said.contains("not understood: Once: the same speaker twice in one session"), "{}", &said[..2000]);
        assert_eq!(said.matches("not understood").count(), 1);
        let event = exported(&database, "voorbeeld");
        assert_eq!((sessions(&event).len(), event["themes"].as_array().unwrap().len(), event["people"].as_array().unwrap().len()), (883, 70, 927));
        assert_eq!((&event["day_change"], &event["date"]), (&json!("09:00:00"), &json!("2026-01-31")));
        let colours: std::collections::HashSet<&str> = event["themes"].as_array().unwrap().iter().map(|theme| theme["colour"].as_str().unwrap()).collect();
        assert!(colours.len() > 60, "{colours:?}");
        let one = found(&event, "Ladder network Library corner");
        assert_eq!((&one["abstract"]["en"], one["links"].as_array().unwrap().len(), &one["capacity"]["in_person"]), (&json!("Street winter number signal open"), 4, &json!("unlimited")));
        assert_eq!(one["links"][0], json!({"url": "https://example.org/306", "title": "Summer river", "kind": "page"}));
        assert_eq!(one["links"][3], json!({"url": "https://example.org/305", "kind": "feedback"}));
        let links: usize = sessions(&event).iter().map(|one| one["links"].as_array().map_or(0, Vec::len)).sum();
        assert_eq!(links, 2840 + 3 + 883);
        assert!(!event.to_string().contains("<p>") && !event.to_string().contains("&lt;"));
        let said = import(&database, "large.xml", LARGE, &[]);
        assert!(said.contains("voorbeeld: 0 changes"), "{said}");
        goes_round(&database, "voorbeeld", &event);
        // Another programme that is called the same is another event.
        let said = import(&database, "nights.xml", NIGHTS, &[]);
        assert!(said.contains("voorbeeld-2: "), "{said}");
        assert_eq!(sessions(&exported(&database, "voorbeeld")).len(), 883);
    }

    fn a_file_that_changed_updates_by_what_a_session_is_called_there(base: Base) {
        let database = founded(base);
        import(&database, "nights.xml", NIGHTS, &[]);
        // What organisers add here stays: a subtitle in another language, a capacity, a session.
        let mut own = exported(&database, "voorbeeld");
        let mut added = sessions(&own)[0].clone();
        (added["code"], added["title"]) = (json!("EIGEN"), json!({"en": "Our own"}));
        added.as_object_mut().unwrap().remove("origin");
        own["sessions"].as_array_mut().unwrap().push(added);
        let first = own["sessions"].as_array_mut().unwrap().iter_mut().find(|one| one["code"] == "6561").unwrap();
        (first["title"]["nl"], first["capacity"]["in_person"]) = (json!("Vertaald"), json!(40));
        put(&database, "own.json", own.to_string().as_bytes());
        assert!(run(&database, &["import", "own.json"]).0);
        let changed = String::from_utf8(NIGHTS.to_vec()).unwrap().replacen("number Winter Teacher", "Another title", 1);
        // One goes: the second of the file.
        let (before, rest) = changed.split_once("<event guid=\"aacf05ac").unwrap();
        let changed = format!("{before}{}", rest.split_once("</event>").unwrap().1);
        let said = import(&database, "changed.xml", changed.as_bytes(), &[]);
        assert!(said.contains("6571 is cancelled") && said.contains("6561") && said.contains("voorbeeld: 2 changes"), "{said}");
        let now = exported(&database, "voorbeeld");
        let first = sessions(&now).iter().find(|one| one["code"] == "6561").unwrap();
        assert_eq!((&first["title"], &first["capacity"]["in_person"]), (&json!({"en": "Another title", "nl": "Vertaald"}), &json!(40)));
        assert!(sessions(&now).iter().any(|one| one["code"] == "EIGEN") && sessions(&now).iter().all(|one| one["code"] != "6571"));
        assert!(database.check().0, "{}", database.check().1);
    }

    fn each_kind_is_told_by_its_content(base: Base) {
        let database = founded(base);
        let frab = json!({"schedule": {"version": "1", "conference": {"acronym": "zhong", "title": "两岸 Conference", "time_zone_name": "Asia/Shanghai",
            "rooms": [{"name": "Hall", "capacity": 300}], "tracks": [{"name": "Kernel", "color": "#00aa55"}],
            "days": [{"index": 1, "date": "2041-03-02", "rooms": {"Hall": [{"guid": "a833009c-0dfa-6977-0b26-c6306ad86823", "code": "ABCDEF", "id": 7, "date": "2041-03-02T23:30:00+08:00",
                "start": "23:30", "duration": "01:30", "title": "夜话", "track": "Kernel", "type": "Talk", "language": "zh-Hans", "abstract": "**粗** text", "description": "",
                "persons": [{"code": "P1", "public_name": "小明", "biography": "Writes"}], "links": [{"url": "https://example.org/a", "title": "A"}, {"url": "javascript:x", "title": "B"}],
                "attachments": [], "answers": [{"question": 1, "answer": "x"}], "do_not_record": true}]}}]}}});
        let said = import(&database, "a.bin", frab.to_string().as_bytes(), &[]);
        assert!(said.contains("zhong: ") && said.contains("not understood: Once: “event.answers”") && said.contains("Once: a link that leads nowhere"), "{said}");
        let event = exported(&database, "zhong");
        let one = found(&event, "夜话");
        assert_eq!((&one["code"], &one["language"], &one["do_not_record"], &one["starts_at"], &one["ends_at"]), (&json!("ABCDEF"), &json!("zh-Hans"), &json!(true), &json!("23:30:00"), &json!("01:00:00")));
        assert_eq!((&event["rooms"][0]["capacity"], &event["themes"][0]["colour"], &event["time_zone"]), (&json!(300), &json!("#00aa55"), &json!("Asia/Shanghai")));
        goes_round(&database, "zhong", &event);

        let sessionize = json!({"sessions": [
                {"id": "101", "title": "Opening", "description": "Welcome", "startsAt": "2041-04-05T09:00:00", "endsAt": "2041-04-05T09:45:00", "isServiceSession": false, "isPlenumSession": true,
                 "speakers": ["u1"], "categoryItems": [11, 21], "questionAnswers": [], "roomId": 5, "liveUrl": "https://example.org/live", "recordingUrl": null, "status": "Accepted"},
                {"id": "102", "title": "Lunch", "description": null, "startsAt": "2041-04-05T12:00:00", "endsAt": "2041-04-05T13:00:00", "isServiceSession": true, "speakers": [], "categoryItems": [], "roomId": 5}],
            "speakers": [{"id": "u1", "firstName": "Mei", "lastName": "Punt", "fullName": "Mei Punt", "bio": "Speaks", "tagLine": "Maker", "links": [{"title": "Blog", "url": "https://example.org/mei"}]}],
            "questions": [], "categories": [{"id": 1, "title": "Track", "items": [{"id": 11, "name": "Cloud"}]}, {"id": 2, "title": "Level", "items": [{"id": 21, "name": "Advanced"}]}],
            "rooms": [{"id": 5, "name": "Main stage"}]});
        let said = import(&database, "b.bin", sessionize.to_string().as_bytes(), &["--event", "sessionize"]);
        assert!(said.contains("sessionize: ") && !said.contains("not understood"), "{said}");
        let event = exported(&database, "sessionize");
        let one = found(&event, "Opening");
        assert_eq!((&one["theme"], &one["tags"], &one["room"], &one["links"][0]["kind"]), (&json!("cloud"), &json!(["Advanced"]), &json!("main-stage"), &json!("stream")));
        assert_eq!((&found(&event, "Lunch")["needs_seat"], &event["people"][0]["biography"]["en"]), (&json!(false), &json!("Maker\n\nSpeaks")));
        assert!(import(&database, "b.bin", sessionize.to_string().as_bytes(), &["--event", "sessionize"]).contains("sessionize: 0 changes"));

        let pretalx = json!({"count": 2, "next": null, "previous": null, "results": [
            {"code": "XYZ789", "title": "A talk", "submission_type": {"en": "Tutorial"}, "track": {"en": "Web"}, "state": "confirmed", "abstract": "Short", "description": "Long", "duration": 90,
             "speakers": [{"code": "S1", "name": "Bo Streep", "biography": "Hi"}], "content_locale": "en", "do_not_record": false,
             "slot": {"room": {"en": "R1"}, "start": "2041-05-06T10:00:00+02:00", "end": "2041-05-06T11:30:00+02:00"}, "resources": [{"resource": "https://example.org/r.pdf", "description": "Slides"}]},
            {"code": "NOPE12", "title": "Refused", "state": "rejected"}]});
        let said = import(&database, "c.bin", pretalx.to_string().as_bytes(), &["--event", "pretalx"]);
        let event = exported(&database, "pretalx");
        let one = found(&event, "A talk");
        assert_eq!((&one["code"], &one["format"], &one["room"], &one["ends_at"], sessions(&event).len()), (&json!("XYZ789"), &json!("tutorial"), &json!("r1"), &json!("11:30:00"), 1), "{said}");

        let ics = "BEGIN:VCALENDAR\r\nVERSION:2.0\r\nPRODID:-//x//x//\r\nX-WR-CALNAME:Zomerschool\r\nBEGIN:VEVENT\r\nUID:een@example.org\r\nDTSTAMP:20410101T000000Z\r\nDTSTART;TZID=Europe/Brussels:20410607T140000\r\nDURATION:PT1H30M\r\nSUMMARY:Praten\\, en\r\n  luisteren\r\nLOCATION:Zaal 1\r\nCATEGORIES:Buurt,Recht\r\nDESCRIPTION:Eerst\\nDan\r\nURL:https://example.org/p\r\nEND:VEVENT\r\nBEGIN:VEVENT\r\nUID:twee@example.org\r\nDTSTAMP:20410101T000000Z\r\nDTSTART:20410607T140000Z\r\nDTEND:20410607T150000Z\r\nSUMMARY:Later\r\nRRULE:FREQ=DAILY\r\nEND:VEVENT\r\nEND:VCALENDAR\r\n";
        let said = import(&database, "d.bin", ics.as_bytes(), &[]);
        assert!(said.contains("zomerschool: ") && said.contains("Once: something that comes again"), "{said}");
        let event = exported(&database, "zomerschool");
        let one = found(&event, "Praten, en luisteren");
        assert_eq!((&one["theme"], &one["tags"], &one["ends_at"], &one["abstract"]["en"]), (&json!("buurt"), &json!(["Recht"]), &json!("15:30:00"), &json!("Eerst\nDan")));
        assert_eq!(found(&event, "Later")["starts_at"], json!("16:00:00"));
        assert!(import(&database, "d.bin", ics.as_bytes(), &[]).contains("zomerschool: 0 changes"));

        // What is none of these is said, and where it breaks off.
        for (bytes, words) in [
            (&b"<schedule><conference></schedule>"[..], "line 1"), (b"<html></html>", "none that can be read"), (b"{\"schedule\": {\"conference\": {}}}", "no session"),
            (b"BEGIN:VCALENDAR\r\nBEGIN:VEVENT\r\n", "line 1"), (b"{\"schedule\": ", "line 1"),
        ] {
            put(&database, "bad", bytes);
            let (done, said) = run(&database, &["import", "bad", "--organisation", ORGANISATION]);
            assert!(!done && said.contains(words) && !said.contains("panicked"), "{words}: {said}");
        }
        put(&database, "e.bin", frab.to_string().as_bytes());
        let (done, said) = run(&database, &["import", "e.bin"]);
        assert!(!done && said.contains("--organisation"), "{said}");
    }

    fn a_table_as_people_keep_it_comes_in(base: Base) {
        let database = founded(base);
        let table = "Dag;Tijd;Titel;Sprekers;Zaal;Type;Taal;Parkeren\nday 1;08:00 – 08:30;Onthaal;;Foyer;;Nederlands;\n;9.15;Opening;An Voorbeeld; Grote zaal;Lezing;English;ja\n;10:00-10:30;Pauze;;Grote zaal;Coffee break;;\n2;13u30 tot 14u;\"Praten, en luisteren\";\"Bo Streep; Mei Punt; Bo Streep\";Grote zaal;Talk;English;nee\n";
        let said = import(&database, "t.csv", table.as_bytes(), &["--event", "studiedag", "--on", "2041-03-02"]);
        assert!(said.contains("2 times: “parkeren”") && said.contains("Once: the same speaker twice"), "{said}");
        let event = exported(&database, "studiedag");
        let (first, last) = (found(&event, "Onthaal"), found(&event, "Praten, en luisteren"));
        assert_eq!((&event["date"], &first["starts_at"], &first["ends_at"], &first["room"]), (&json!("2041-03-02"), &json!("08:00:00"), &json!("08:30:00"), &json!("foyer")));
        assert_eq!((&found(&event, "Opening")["ends_at"], &found(&event, "Pauze")["format"]), (&json!("10:00:00"), &json!("coffee-break")));
        assert_eq!((&last["date"], &last["starts_at"], &last["format"], &last["language"]), (&json!("2041-03-03"), &json!("13:30:00"), &json!("talk"), &json!("en")));
        let names: Vec<&str> = last["speakers"].as_array().unwrap().iter().map(|one| one["name"].as_str().unwrap()).collect();
        assert_eq!(names, ["Bo Streep", "Mei Punt"]);
        // The same again changes nothing, and a later hour moves it, whatever stands in its row.
        assert!(import(&database, "t.csv", table.as_bytes(), &["--event", "studiedag"]).contains("studiedag: 0 changes"));
        let said = import(&database, "t.csv", table.replace("13u30 tot 14u", "14.00-15.00").as_bytes(), &["--event", "studiedag"]);
        // With it, the event ends later.
        assert!(said.contains("studiedag: 2 changes") && said.contains("Event studiedag changes: ends at"), "{said}");
        // At the desk too, as a spreadsheet or not.
        change(&database, "update events set public_at = 0");
        let server = Server::start(&database);
        let owner = cookie(&server, &invited(&database, "ann@example.org", "owner"));
        let looked = server.send_file("/desk/studiedag/transfer/programme", &owner, ("t.csv", table.as_bytes()), &[("do", "look")]);
        assert!(looked.status == 200 && looked.body.contains("2 keer: ‘parkeren’"), "{}", looked.body);
        put(&database, "odd.csv", b"kleur;maat\nrood;3\n");
        let (done, said) = run(&database, &["import", "odd.csv", "--organisation", ORGANISATION]);
        assert!(!done && said.contains("kleur, maat"), "{said}");
    }

    fn at_the_desk_and_over_the_api(base: Base) {
        let database = Database::new(base);
        let server = Server::start_small(&database, |_| {});
        let owner = cookie(&server, &invited(&database, "ann@example.org", "owner"));
        let before = sessions(&exported(&database, EVENT)).len();
        // A new event: first what it would be.
        let looked = server.send_file("/desk/account/new-event/file", &owner, ("schedule.xml", NIGHTS), &[("do", "look")]);
        assert!(looked.status == 200 && looked.body.contains("138 sessies zouden erin komen") && looked.body.contains("voorbeeld"), "{}", looked.body);
        assert_eq!(server.send("GET", "/desk/voorbeeld", &[("Cookie", &owner)], "").status, 404);
        let begun = server.send_file("/desk/account/new-event/file", &owner, ("schedule.xml", NIGHTS), &[("do", "begin")]);
        assert_eq!((begun.status, begun.header("location")), (303, Some("/desk/voorbeeld/programme")), "{}", begun.body);
        let wrong = server.send_file("/desk/account/new-event/file", &owner, ("x.xml", b"<html/>"), &[("do", "begin")]);
        assert!(wrong.status == 422 && wrong.body.contains("schedule.xml"), "{}", wrong.body);
        // Onto an event: what is odd is counted before anything is done.
        let again = server.send_file("/desk/voorbeeld/transfer/programme", &owner, ("schedule.xml", NIGHTS), &[("do", "look")]);
        assert!(again.body.contains("Er verandert niets"), "{}", again.body);
        let more = String::from_utf8(NIGHTS.to_vec()).unwrap().replacen("<slug>s0e939ae</slug>", "<slug>s0e939ae</slug><moon>full</moon>", 1);
        let again = server.send_file("/desk/voorbeeld/transfer/programme", &owner, ("schedule.xml", more.as_bytes()), &[("do", "look")]);
        assert!(again.body.contains("Eén keer: ‘event.moon’"), "{}", again.body);
        // Over the API; the event's own sessions stay.
        let program = program(&database, &server, "programme");
        let token = format!("Bearer {}", program.token);
        let ask = |method: &str, path: &str, kind: &str, body: &[u8]| server.send_bytes(method, path, &[("Authorization", &token), ("Content-Type", kind)], body);
        let ics = b"BEGIN:VCALENDAR\r\nVERSION:2.0\r\nPRODID:x\r\nBEGIN:VEVENT\r\nUID:een@example.org\r\nDTSTART;TZID=Europe/Brussels:20400503T180000\r\nDTEND;TZID=Europe/Brussels:20400503T190000\r\nSUMMARY:Napraten\r\nEND:VEVENT\r\nEND:VCALENDAR\r\n";
        let looked = ask("PUT", &format!("{BASE}/schedule?dry_run=true"), "text/calendar", ics);
        assert!(looked.status == 200 && looked.json()["effect"]["report"][0]["what"].is_string(), "{}", looked.body);
        assert_eq!(sessions(&exported(&database, EVENT)).len(), before);
        let done = ask("PUT", &format!("{BASE}/schedule"), "text/calendar", ics);
        assert!(done.status == 200 && done.json()["not_understood"] == json!([]), "{}", done.body);
        assert_eq!(sessions(&exported(&database, EVENT)).len(), before + 1);
        let again = ask("PUT", &format!("{BASE}/schedule"), "application/octet-stream", ics);
        assert_eq!(again.json()["effect"]["report"], json!([]), "{}", again.body);
        let begun = ask("POST", "/api/v1/schedules", "application/xml", LARGE);
        assert_eq!((begun.status, begun.json()["sessions"].clone()), (201, json!(883)), "{}", begun.body);
        assert_eq!(ask("PUT", &format!("{BASE}/schedule"), "application/xml", b"<schedule>").status, 422);
        assert_eq!(ask("PUT", &format!("{BASE}/schedule"), "image/png", b"x").status, 415);
        assert_eq!(server.send_bytes("PUT", &format!("{BASE}/schedule"), &[], ics).status, 401);
    }

    fn the_programme_is_given_as_other_programs_read_it(base: Base) {
        let database = Database::new(base);
        let server = Server::start_small(&database, |event| event["sessions"][0]["abstract"] = json!({"nl": "Een < twee & \"drie\""}));
        let xml = server.get(&format!("/e/{EVENT}/schedule.xml"));
        assert!(xml.header("content-type").unwrap().starts_with("application/xml") && xml.header("access-control-allow-origin") == Some("*"));
        let etag = xml.header("etag").unwrap().to_owned();
        assert_eq!(server.send("GET", &format!("/e/{EVENT}/schedule.xml"), &[("If-None-Match", &etag)], "").status, 304);
        for (ending, kind) in [("xcal", "application/calendar+xml"), ("jscalendar", "application/jscalendar+json"), ("csv", "text/csv"), ("xlsx", "application/vnd.openxml")] {
            let path = format!("/e/{EVENT}/schedule.{ending}");
            let (given, _) = server.fetch(&path, "");
            assert!(given.status == 200 && given.header("content-type").unwrap().starts_with(kind), "{ending}: {}", given.head);
            assert_eq!(given.header("access-control-allow-origin"), Some("*"), "{ending}");
            let etag = given.header("etag").unwrap().to_owned();
            assert_eq!(server.send("GET", &path, &[("If-None-Match", &etag)], "").status, 304, "{ending}");
            let head = server.send("HEAD", &path, &[], "");
            assert!(head.status == 200 && head.body.is_empty(), "{ending}");
            assert!(!given.body.contains("stream.example.org") && !given.body.contains("join_url"), "{ending} tells a way to join");
        }
        let programme = server.get(&format!("/e/{EVENT}")).body;
        assert_eq!(programme.matches("rel=\"alternate\"").count(), 7, "the calendar and six files");
        let head = server.send("HEAD", &format!("/e/{EVENT}/schedule.json"), &[], "");
        assert!(head.status == 200 && head.body.is_empty() && head.header("access-control-allow-origin") == Some("*"));
        assert_eq!(server.get(&format!("/e/{EVENT}/schedule.html")).status, 404);
        // By the c3voc's schema: what has to be there is, once, and what is to be unique is.
        let document = roxmltree::Document::parse(&xml.body).unwrap();
        let root = document.root_element();
        let names: Vec<&str> = root.children().filter(|node| node.is_element()).map(|node| node.tag_name().name()).collect();
        assert_eq!(names, ["generator", "version", "conference", "day"]);
        let events: Vec<roxmltree::Node> = root.descendants().filter(|node| node.has_tag_name("event")).collect();
        assert!(events.len() > 30);
        for event in &events {
            let text = |name: &str| {
                let all: Vec<_> = event.children().filter(|node| node.has_tag_name(name)).collect();
                assert_eq!(all.len(), 1, "{name}");
                all[0].text().unwrap_or_default().to_owned()
            };
            for name in ["room", "title", "type", "slug", "url"] {
                assert!(!text(name).is_empty(), "{name}");
            }
            for name in ["subtitle", "track", "abstract", "description", "language", "persons", "links", "recording"] {
                text(name);
            }
            assert!(text("start").len() == 5 && text("duration").len() == 5 && text("date").ends_with("+02:00"), "{}", text("date"));
            assert!(event.attribute("id").unwrap().parse::<u64>().unwrap() > 0 && event.attribute("guid").unwrap().len() == 36);
        }
        for key in ["id", "guid"] {
            let all: std::collections::HashSet<_> = events.iter().map(|event| event.attribute(key)).collect();
            assert_eq!(all.len(), events.len(), "{key}");
        }
        let shown = server.get(&format!("/e/{EVENT}/schedule.json")).json();
        let days = shown["schedule"]["conference"]["days"].as_array().unwrap();
        assert_eq!((days.len(), &days[0]["date"]), (1, &json!("2040-05-03")));
        // Where online sessions are is told to nobody.
        assert!(!xml.body.contains("join_url") && !xml.body.contains("stream.example.org"), "a way to join is told");
        // What is not public yet is told to nobody.
        change(&database, "update events set public_at = 9000000000000, revision = revision + 1");
        wait_until("it is hidden", || server.get(&format!("/e/{EVENT}/schedule.json")).status == 404);
    }
}
