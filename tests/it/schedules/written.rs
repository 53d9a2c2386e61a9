//! Tables as people write them: days as headings, hours and durations in words, several sheets; and what cannot be read is said as it is.

use super::files::{exported, found, founded, import, put, sessions};
use crate::support::desk::*;
use crate::support::*;
use serde_json::{Value, json};

fn span(event: &Value, title: &str) -> (Value, Value, Value) {
    let one = found(event, title);
    let day = if one["date"].is_null() { &event["date"] } else { &one["date"] };
    (day.clone(), one["starts_at"].clone(), one["ends_at"].clone())
}

fn of(day: &str, from: &str, until: &str) -> (Value, Value, Value) {
    (json!(day), json!(format!("{from}:00")), json!(format!("{until}:00")))
}

on_both! {
    fn days_hours_and_durations_are_read_as_people_write_them(base: Base) {
        let database = founded(base);
        let headings = "Programma studiedag;;\nTijd;Titel;Zaal\nDonderdag 6 mei 2041;;\n9u-10u;Opening;Aula\n10u tot 11 uur;Lezing;Aula\nVrijdag 7 mei 2041;;\n9u-10u;Dag 2;Aula\n";
        let said = import(&database, "h.csv", headings.as_bytes(), &["--event", "koppen"]);
        assert!(!said.contains("not understood"), "{said}");
        let event = exported(&database, "koppen");
        assert_eq!((sessions(&event).len(), &event["languages"], &event["title"]["nl"]), (3, &json!(["nl"]), &json!("Programma studiedag")));
        assert_eq!(span(&event, "Lezing"), of("2041-05-06", "10:00", "11:00"));
        assert_eq!(span(&event, "Dag 2"), of("2041-05-07", "09:00", "10:00"));
        assert!(import(&database, "h.csv", headings.as_bytes(), &["--event", "koppen"]).contains(": 0 changes"));
        let lasts = "Datum,Starttijd,Duur,Titel\n2041-03-12,09:00,45 min,A\n2041-03-12,10:00,1u30,B\n2041-03-12,14 uur,1h 15m,C\n2041-03-12,18:00,\"1,5\",D\n2041-03-12,20:00,anderhalf uur,E\n2041-03-12,22:00,lang,F\n";
        let said = import(&database, "d.csv", lasts.as_bytes(), &["--event", "duur"]);
        assert!(said.contains("a duration that cannot be read here") && said.contains("“lang”") && !said.contains("“45 min”"), "{said}");
        let event = exported(&database, "duur");
        for (title, from, until) in [("A", "09:00", "09:45"), ("B", "10:00", "11:30"), ("C", "14:00", "15:15"), ("D", "18:00", "19:30"), ("E", "20:00", "21:30")] {
            assert_eq!(span(&event, title), of("2041-03-12", from, until));
        }
        let halves = "date,time,title\n2041-03-12,9-10:30 am,A\n2041-03-12,1:30-2:30 pm,B\n2041-03-12,11:30-1 pm,C\n2041-03-12,0930-1000,D\n2041-03-12,22:00 - 02:00 (+1),E\n2041-03-12,van 9 tot 10 uur,F\n2041-03-12,12 noon,G\n";
        import(&database, "p.csv", halves.as_bytes(), &["--event", "helften"]);
        let event = exported(&database, "helften");
        for (title, from, until) in [("A", "09:00", "10:30"), ("B", "13:30", "14:30"), ("C", "11:30", "13:00"), ("D", "09:30", "10:00"), ("E", "22:00", "02:00"), ("F", "09:00", "10:00"), ("G", "12:00", "13:00")] {
            assert_eq!(span(&event, title), of("2041-03-12", from, until), "{title}");
        }
        // An end on the next morning is the event's.
        let night = "Dag;Van;Tot;Sessie;Zaal;Spreker(s)\nvrijdag 12 maart 2041;9u30;10u15;Onthaal;Grote zaal;Jan Peeters\nza 13 mrt. 2041;23u30;1u;Feest;Zaal 2;\n";
        let said = import(&database, "n.csv", night.as_bytes(), &["--event", "nacht"]);
        assert!(!said.contains("not understood"), "{said}");
        let event = exported(&database, "nacht");
        assert_eq!((&event["ends_at"], &found(&event, "Onthaal")["speakers"][0]["name"]), (&json!("01:00:00"), &json!("Jan Peeters")));
        let heads = "Date,Start Time,End Time,Session Title,Location\n03/12/2041,09:30 AM,10:15 AM,Welcome,Main\n03/13/2041,9:30 AM,10:00 AM,Second,Main\n";
        import(&database, "us.csv", heads.as_bytes(), &["--event", "us"]);
        assert_eq!(span(&exported(&database, "us"), "Second"), of("2041-03-13", "09:30", "10:00"));
        let indico = "Id,Title,Description,Start date,End date,Room,Presenters\n1,Talk,x,2041-03-12T09:00:00,2041-03-12T10:00:00,Aula,\"Ann Bee, Cee Dee\"\n";
        let said = import(&database, "in.csv", indico.as_bytes(), &["--event", "indico"]);
        assert!(!said.contains("not understood"), "{said}");
        assert_eq!(span(&exported(&database, "indico"), "Talk"), of("2041-03-12", "09:00", "10:00"));
        let two = "Date,Time,title_en,title_ar,Room\n2041-03-12,9:00-10:00,Welcome,أهلا,Main\n";
        import(&database, "ar.csv", two.as_bytes(), &["--event", "twee-talen"]);
        let event = exported(&database, "twee-talen");
        assert_eq!((&event["languages"], &event["sessions"][0]["title"]), (&json!(["en", "ar"]), &json!({"en": "Welcome", "ar": "أهلا"})));
        // The same row three times is one session.
        let thrice = "date,start,end,title,room,id\n2041-03-12,09:00,10:00,Same,A,1\n2041-03-12,09:00,10:00,Same,A,1\n2041-03-12,09:00,10:00,Same,A,1\n";
        let said = import(&database, "3.csv", thrice.as_bytes(), &["--event", "drie"]);
        assert!(said.contains("2 times") && sessions(&exported(&database, "drie")).len() == 1, "{said}");
        let grid = "Programma congres 2041;;\nDonderdag 6 mei 2041;;\nUur;Aula;Kleine zaal\n9:00-10:00;Opening;\n10:00-11:00;Taal;Wijk\n";
        import(&database, "g.csv", grid.as_bytes(), &["--event", "rooster"]);
        assert_eq!(span(&exported(&database, "rooster"), "Wijk"), of("2041-05-06", "10:00", "11:00"));
    }

    fn what_cannot_be_read_is_said_as_it_is(base: Base) {
        let database = founded(base);
        let many = format!("Titel;Uur\n{}", "a;9:00\n".repeat(20_001));
        let big = format!("Titel;Uur\n{};9:00\n", "x".repeat(200_000));
        let deep = format!("{}{}", "[".repeat(10_000), "]".repeat(10_000));
        for (name, bytes, words) in [
            ("empty.csv", &b""[..], "nothing in it"),
            ("head.csv", b"Title,Start\n", "nothing in it"),
            ("quote.csv", b"Title,Start\n\"A,9:00\n", "line 2"),
            ("broken.xlsx", b"PK\x03\x04 broken", "CSV or XLSX"),
            ("old.xls", b"\xD0\xCF\x11\xE0\xA1\xB1\x1A\xE1\x00\x00", "CSV or XLSX"),
            ("ctl.csv", b"Title,Start\nA\x00,9:00\n", "no CSV or XLSX file"),
            ("many.csv", many.as_bytes(), "too many rows"),
            ("big.csv", big.as_bytes(), "too much"),
            ("deep.json", deep.as_bytes(), ""),
            ("cut.ics", b"BEGIN:VCALENDAR\r\nVERSION:2.0\r\nBEGIN:VEVENT\r\nSUMMARY:A\r\n", "line 4"),
            ("cut.xml", b"<?xml version=\"1.0\"?>\n<schedule>\n<day>\n", "line 3"),
        ] {
            put(&database, name, bytes);
            let (done, said) = run(&database, &["import", name, "--organisation", ORGANISATION, "--event", "fout"]);
            assert!(!done && said.contains(words), "{name}: {words}: {said}");
            let is_table = name.ends_with("csv") || name.contains("xls");
            assert!(!is_table || !said.contains("JSON any more"), "{name}: {said}");
        }
        let server = Server::start(&database);
        let desk = program(&database, &server, "programme");
        let token = format!("Bearer {}", desk.token);
        let table = b"Title,Date,Start,End\nOne,2041-05-06,9:00,10:00\n";
        let ask = |kind: &str| server.send_bytes("POST", "/api/v1/schedules?dry_run=true", &[("Authorization", &token), ("Content-Type", kind)], table);
        for kind in ["text/csv", "text/csv; charset=utf-8", "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet", "text/plain", "application/calendar+xml"] {
            let answer = ask(kind);
            assert_eq!(answer.status, 200, "{kind}: {}", answer.body);
        }
        assert_eq!(ask("image/png").status, 415);
    }
}
