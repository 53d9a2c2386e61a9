//! Files as people have them: other encodings, odd days and times, calendars of Outlook, things left out; nothing is lost or made up
//! without a word.

use super::files::{exported, found, founded, import, put, sessions};
use crate::support::desk::*;
use crate::support::*;
use serde_json::{Value, json};

/// The day and the time of a session; the first day is the event's, and not said.
fn times(event: &Value, title: &str) -> (String, String) {
    when(event, found(event, title))
}

fn when(event: &Value, one: &Value) -> (String, String) {
    let day = one["date"].as_str().or(event["date"].as_str()).unwrap();
    (day.to_owned(), one["starts_at"].as_str().unwrap().to_owned())
}

fn at(date: &str, time: &str) -> (String, String) {
    (date.to_owned(), time.to_owned())
}

fn calendar(entries: &str) -> Vec<u8> {
    format!("BEGIN:VCALENDAR\r\nVERSION:2.0\r\nPRODID:x\r\nX-WR-CALNAME:Kalender\r\nX-WR-TIMEZONE:Europe/Brussels\r\n{entries}END:VCALENDAR\r\n").into_bytes()
}

fn entry(uid: &str, lines: &str) -> String {
    format!("BEGIN:VEVENT\r\nUID:{uid}@example.org\r\n{lines}END:VEVENT\r\n")
}

on_both! {
    fn tables_in_any_encoding_and_with_odd_days_come_in_or_are_named(base: Base) {
        let database = founded(base);
        // As Excel in Belgium saves it: Windows-1252, semicolons, something above the head.
        let table = "Studiedag 2041;;;;\r\n;;;;\r\nTitel;Datum;Begin;Einde;Plaatsen\r\nWerkwinkel één;6 mei 2041;9u;10u;max. 20\r\n\
            Zonder dag;31 juni 2041;9u;10u;\r\nZonder uur;do 6 mei;25u;26u;\r\nVeel;jeudi 6 mai 2041;11:00;12:00;veel\r\nNul;06.05.41;13:00;13:00;1.000\r\n";
        let windows: Vec<u8> = table.chars().map(|sign| u8::try_from(u32::from(sign)).unwrap()).collect();
        let said = import(&database, "win.csv", &windows, &["--event", "win"]);
        for words in [
            "Once: a day that is none; the session was left out. “31 juni 2041”",
            "Once: a time that is none; the session was left out. “25u”",
            "Once: a number of seats that is none; as many as come can take part. “veel”",
            "Once: a session without an end; it lasts until the next one there, or an hour. “Nul”",
        ] {
            assert!(said.contains(words), "{words}: {said}");
        }
        let event = exported(&database, "win");
        assert_eq!((sessions(&event).len(), &event["date"], &event["places"]["online"]), (3, &json!("2041-05-06"), &Value::Null));
        assert_eq!(found(&event, "Werkwinkel één")["capacity"]["in_person"], json!(20));
        assert_eq!((&found(&event, "Nul")["ends_at"], &found(&event, "Nul")["capacity"]["in_person"]), (&json!("14:00:00"), &json!(1000)));
        // UTF-16 with tabs, and months before days, because one of them can only be read so.
        let table = "Title\tDate\tStart\tEnd\nOne\t05/06/2041\t9:00 AM\t10:00 AM\nTwo\t05/13/2041\t1:30 PM\t2 PM\n";
        let utf_16: Vec<u8> = format!("\u{feff}{table}").encode_utf16().flat_map(u16::to_le_bytes).collect();
        import(&database, "tabs.txt", &utf_16, &["--event", "tabs"]);
        let event = exported(&database, "tabs");
        assert_eq!((times(&event, "One").0, times(&event, "Two")), ("2041-05-06".to_owned(), at("2041-05-13", "13:30:00")));
        // Days that are only counted need a first one; a table that says no name needs one.
        let counted = b"Title,Day,Start,End\nOne,Day 1,9:00,10:00\n";
        put(&database, "counted.csv", counted);
        let (done, said) = run(&database, &["import", "counted.csv", "--organisation", ORGANISATION, "--event", "counted"]);
        assert!(!done && said.contains("--on"), "{said}");
        let (done, said) = run(&database, &["import", "counted.csv", "--organisation", ORGANISATION, "--on", "2041-05-06"]);
        assert!(!done && said.contains("--event"), "{said}");
        let latin = b"<?xml version=\"1.0\" encoding=\"ISO-8859-1\"?>\n<!DOCTYPE schedule>\n<schedule><conference><title>Caf\xe9</title></conference><day date=\"2041-05-06\" index=\"1\"><room name=\"A\"><event id=\"1\"><title>\xc9t\xe9</title><start>09:00</start><duration>00:30</duration></event></room></day></schedule>";
        import(&database, "latin.xml", latin, &[]);
        assert_eq!(times(&exported(&database, "cafe"), "Été").1, "09:00:00");
        let entities = b"<?xml version=\"1.0\"?>\n<!DOCTYPE schedule [<!ENTITY x \"y\">]>\n<schedule>&x;</schedule>";
        put(&database, "entities.xml", entities);
        let (done, said) = run(&database, &["import", "entities.xml", "--organisation", ORGANISATION]);
        assert!(!done && said.contains("DOCTYPE, line 2"), "{said}");
    }

    fn what_is_called_by_its_title_alone_is_the_same_after_it_is_corrected_or_the_rows_change(base: Base) {
        let database = founded(base);
        let head = "Title,Date,Start,End,Room\n";
        let rows = ["Yoga,2041-05-06,9:00,10:00,A\n", "Yoga,2041-05-06,11:00,12:00,B\n", "Praten,2041-05-07,9:00,10:00,A\n"];
        let whole = |rows: &[&str]| format!("{head}{}", rows.concat());
        import(&database, "t.csv", whole(&rows).as_bytes(), &["--event", "t"]);
        let code = |event: &Value, at: &(String, String)| {
            sessions(event).iter().find(|one| when(event, one) == *at && one["cancelled"].is_null()).map(|one| one["code"].clone()).unwrap()
        };
        let before = exported(&database, "t");
        let first = code(&before, &at("2041-05-06", "09:00:00"));
        let said = import(&database, "t.csv", whole(&[rows[1], rows[0], rows[2]]).as_bytes(), &["--event", "t"]);
        assert!(said.contains("t: 0 changes"), "rows in another order: {said}");
        let corrected = "Yoga voor allen,2041-05-06,9:00,10:00,A\n";
        let said = import(&database, "t.csv", whole(&[corrected, rows[1], rows[2]]).as_bytes(), &["--event", "t"]);
        assert!(!said.contains("is added") && !said.contains("is cancelled"), "a title that was corrected: {said}");
        assert_eq!(found(&exported(&database, "t"), "Yoga voor allen")["code"], first);
        // A table of one day says nothing of the other.
        let said = import(&database, "t.csv", whole(&[rows[2]]).as_bytes(), &["--event", "t"]);
        assert!(said.contains("t: 0 changes"), "{said}");
    }

    fn calendars_of_outlook_keep_their_hours_and_places(base: Base) {
        let database = founded(base);
        let zone = "BEGIN:VTIMEZONE\r\nTZID:Customized Time Zone\r\nBEGIN:STANDARD\r\nDTSTART:16010101T000000\r\nTZOFFSETFROM:-0500\r\nTZOFFSETTO:-0500\r\nEND:STANDARD\r\nEND:VTIMEZONE\r\n";
        let start = |zone: &str, hour: &str| format!("DTSTART;TZID=\"{zone}\":20410506T{hour}0000\r\n");
        let entries = [
            entry("oost", &format!("{}DURATION:PT1H\r\nSUMMARY:Oost\r\nLOCATION:Zaal A\\, Gent\r\n", start("Eastern Standard Time", "06"))),
            entry("eigen", &format!("{}DURATION:PT1H\r\nSUMMARY:Eigen\r\nLOCATION:https://example.org/room\r\n", start("Customized Time Zone", "06"))),
            entry("mars", &format!("{}DURATION:-PT15M\r\nSUMMARY:Mars\r\n", start("Mars/Phobos", "15"))),
        ];
        let said = import(&database, "o.ics", &calendar(&format!("{zone}{}", entries.concat())), &[]);
        assert!(said.contains("a time zone that nobody knows; the time was taken as the event’s. “Mars/Phobos”"), "{said}");
        assert!(said.contains("a session without an end; it lasts until the next one there, or an hour. “Mars”"), "{said}");
        let event = exported(&database, "kalender");
        assert_eq!(times(&event, "Oost"), at("2041-05-06", "12:00:00"));
        assert_eq!(times(&event, "Eigen"), at("2041-05-06", "13:00:00"));
        assert_eq!(found(&event, "Eigen")["links"][0]["url"], json!("https://example.org/room"));
        assert_eq!((&event["rooms"][0]["title"], &found(&event, "Oost")["room"]), (&json!("Zaal A, Gent"), &event["rooms"][0]["slug"]));
        // A foreign calendar does not move an event that it did not make.
        let earlier = calendar(&entry("vroeg", "DTSTART:20300506T090000Z\r\nDTEND:20300506T100000Z\r\nSUMMARY:Vroeg\r\n"));
        put(&database, "vroeg.ics", &earlier);
        let (done, said) = run(&database, &["import", "vroeg.ics", "--organisation", ORGANISATION, "--event", "kalender"]);
        assert!(!done && said.contains("sessions["), "{said}");
        assert_eq!(exported(&database, "kalender")["date"], event["date"]);
    }

    fn what_was_not_accepted_or_is_only_a_number_does_not_become_public(base: Base) {
        let database = founded(base);
        let session = |id: &str, title: &str, more: Value| {
            let mut one = json!({"id": id, "title": title, "startsAt": "2041-05-06T10:00:00", "endsAt": "2041-05-06T11:00:00", "roomId": 1});
            one.as_object_mut().unwrap().extend(more.as_object().unwrap().clone());
            one
        };
        let all = json!({"rooms": [{"id": 1, "name": "Zaal"}], "speakers": [{"id": "s1", "fullName": "An Voorbeeld"}], "categories": [], "questions": [],
            "sessions": [session("1", "Wel", json!({"speakers": ["s1", "geest"]})), session("2", "Niet", json!({"status": "Declined"})), session("3", "Later", json!({"status": "Waitlisted"}))]});
        let said = import(&database, "s.json", all.to_string().as_bytes(), &["--event", "s"]);
        assert!(said.contains("2 times: a session that was not accepted") && said.contains("“Niet”, “Later”") && said.contains("“geest”"), "{said}");
        let event = exported(&database, "s");
        assert_eq!((sessions(&event).len(), &event["sessions"][0]["speakers"]), (1, &json!([{"name": "An Voorbeeld", "affiliation": ""}])));
        let page = json!({"count": 250, "next": "https://example.org/?page=2", "previous": null, "results": [{"code": "ABC", "title": "Een", "state": "confirmed",
            "slots": [{"start": "2041-05-06T10:00:00+02:00", "end": "2041-05-06T11:00:00+02:00", "room": "R1"}, {"start": "2041-05-07T10:00:00+02:00", "end": "2041-05-07T11:00:00+02:00", "room": "R1"}]}]});
        put(&database, "p.json", page.to_string().as_bytes());
        let (done, said) = run(&database, &["import", "p.json", "--organisation", ORGANISATION, "--event", "p"]);
        assert!(!done && said.contains("one page of a longer list"), "{said}");
        let mut whole = page;
        whole["next"] = Value::Null;
        let said = import(&database, "p.json", whole.to_string().as_bytes(), &["--event", "p"]);
        assert!(said.contains("a session that is there at several times; nobody has more than one of them. “Een”"), "{said}");
        let event = exported(&database, "p");
        let all = sessions(&event);
        assert_eq!((all.len(), &all[0]["one_of"], &all[1]["one_of"]), (2, &json!("abc"), &json!("abc")), "{event}");
        assert!(import(&database, "p.json", whole.to_string().as_bytes(), &["--event", "p"]).contains(": 0 changes"));
        // What goes on after a break is one session in two parts; the same file again, by guid, too.
        whole["results"][0]["slots"][1] = json!({"start": "2041-05-06T11:15:00+02:00", "end": "2041-05-06T12:15:00+02:00", "room": "R2"});
        let said = import(&database, "p.json", whole.to_string().as_bytes(), &["--event", "q"]);
        assert!(said.contains("a session that goes on after a break; one registers for it once. “Een”"), "{said}");
        let event = exported(&database, "q");
        let (first, second) = (&sessions(&event)[0], &sessions(&event)[1]);
        assert_eq!((&second["part_of"], &first["part_of"], &second["starts_at"]), (&first["code"], &Value::Null, &json!("11:15:00")), "{event}");
        assert!(import(&database, "p.json", whole.to_string().as_bytes(), &["--event", "q"]).contains(": 0 changes"));
        let one = |date: &str, room: &str| format!("<room name=\"{room}\"><event id=\"7\" guid=\"00000000-0000-4000-8000-000000000007\"><title>Twee keer</title><date>{date}</date><duration>01:00</duration></event></room>");
        let day = |number: u8, rooms: &str| format!("<day date=\"2041-05-0{number}\" index=\"{number}\">{rooms}</day>");
        let xml = |days: &str| format!("<schedule><conference><acronym>w</acronym><title>W</title></conference>{days}</schedule>");
        let both = [one("2041-05-06T09:00:00+02:00", "A"), one("2041-05-06T10:30:00+02:00", "B")].concat();
        let file = xml(&[day(6, &both), day(7, &one("2041-05-07T09:00:00+02:00", "A"))].concat());
        import(&database, "w.xml", file.as_bytes(), &[]);
        let event = exported(&database, "w");
        let all = sessions(&event);
        assert_eq!((all.len(), &all[1]["part_of"], &all[2]["one_of"], all[2]["part_of"].is_null()), (3, &all[0]["code"], &all[0]["one_of"], true), "{event}");
        assert!(import(&database, "w.xml", file.as_bytes(), &[]).contains(": 0 changes"));
    }

    fn nobody_loses_a_seat_by_what_another_program_left_out(base: Base) {
        let database = founded(base);
        let event = |id: u32, title: &str| format!("<event id=\"{id}\" guid=\"00000000-0000-4000-8000-00000000000{id}\"><title>{title}</title><date>2041-05-06T1{id}:00:00+02:00</date><duration>00:30</duration></event>");
        let xml = |events: &str| format!("<schedule><conference><acronym>zaal</acronym><title>Zaal</title></conference><day date=\"2041-05-06\" index=\"1\"><room name=\"A\">{events}</room></day></schedule>");
        let (one, two) = (event(1, "Een"), event(2, "Twee"));
        import(&database, "z.xml", xml(&format!("{one}{two}")).as_bytes(), &[]);
        let opens = "update events set public_at = 0, opens_at = 0, closes_at = 9000000000000";
        kruispunt::db::statement::Statement::same(opens).execute(&mut database.open()).unwrap();
        let code = found(&exported(&database, "zaal"), "Twee")["code"].as_str().unwrap().to_owned();
        {
            let server = Server::start(&database);
            let body = json!({"name": "An", "email": "an@example.org", "attendance": "in_person", "seats": [{"session": code}]});
            let came = server.send("POST", "/api/v1/events/zaal/registrations", &[], &body.to_string());
            assert_eq!(came.status, 201, "{}", came.body);
        }
        put(&database, "z.xml", xml(&one).as_bytes());
        let arguments = ["import", "z.xml", "--organisation", ORGANISATION];
        let (done, said) = run(&database, &arguments);
        assert!(!done && said.contains("--confirm") && said.contains(&code), "{said}");
        assert_eq!(count(&database, "select count(*) from seats where status = 'confirmed'"), 1);
        let (done, said) = run(&database, &[&arguments[..], &["--dry-run"]].concat());
        assert!(done && said.contains(&code) && said.contains("nothing was changed"), "{said}");
        let (done, said) = run(&database, &[&arguments[..], &["--confirm"]].concat());
        assert!(done && said.contains("is cancelled"), "{said}");
        assert!(database.check().0, "{}", database.check().1);
    }

    fn a_room_may_be_counted_after_its_sessions_came_in(base: Base) {
        let database = founded(base);
        let table = b"Title,Date,Start,End,Room\nOpen,2041-05-06,9:00,10:00,Janson\n";
        import(&database, "r.csv", table, &["--event", "r"]);
        let server = Server::start(&database);
        let desk = program(&database, &server, "programme");
        let token = format!("Bearer {}", desk.token);
        let counted = server.send("PATCH", "/api/v1/events/r/rooms/janson", &[("Authorization", &token)], r#"{"capacity": 500}"#);
        assert_eq!(counted.status, 200, "{}", counted.body);
        assert_eq!(found(&exported(&database, "r"), "Open")["capacity"]["in_person"], json!(500));
        // Our own file begins an event at the desk, too.
        let owner = cookie(&server, &invited(&database, "ann@example.org", "owner"));
        let (_, own) = run(&database, &["export", "r"]);
        let begun = server.send_file("/desk/account/new-event/file", &owner, ("own.json", own.as_bytes()), &[("do", "begin")]);
        assert_eq!((begun.status, begun.header("location")), (303, Some("/desk/r-2/programme")), "{}", begun.body);
    }
}
