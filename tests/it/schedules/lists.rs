//! Lists and grids as people keep them: nights, heads that stand again, titles above, breaks, and what is not a session.

use super::files::{exported, found, founded, import, put, sessions};
use crate::support::desk::*;
use crate::support::*;
use rust_xlsxwriter::{Format, Workbook};
use serde_json::{Value, json};

fn at(event: &Value, title: &str) -> (String, String) {
    let one = found(event, title);
    let time = |name: &str| one[name].as_str().map(|time| time[..5].to_owned()).unwrap_or_default();
    (format!("{} {}", one["date"].as_str().or(event["date"].as_str()).unwrap(), time("starts_at")), time("ends_at"))
}

fn starts(event: &Value, titles: &[&str]) -> Vec<String> {
    titles.iter().map(|title| at(event, title).0).collect()
}

fn titles(event: &Value) -> Vec<String> {
    let title = |one: &Value| one["title"].as_object().unwrap().values().next().unwrap().as_str().unwrap().to_owned();
    let mut all: Vec<String> = sessions(event).iter().map(title).collect();
    all.sort();
    all
}

on_both! {
    fn what_is_below_midnight_is_of_the_night_after(base: Base) {
        let database = founded(base);
        let list = "Titel;Datum;Begin;Einde;Zaal\nA;vrijdag 7 mei 2027;20:00;22:00;X\nB;;22:00;23:30;X\nC;;00:30;02:00;X\nZ;zaterdag 8 mei 2027;10:00;11:00;X\n";
        import(&database, "n.csv", list.as_bytes(), &["--event", "nacht"]);
        let event = exported(&database, "nacht");
        assert_eq!(starts(&event, &["A", "C", "Z"]), ["2027-05-07 20:00", "2027-05-08 00:30", "2027-05-08 10:00"]);
        assert_eq!((&event["starts_at"], &event["day_change"]), (&json!("20:00:00"), &json!("06:00:00")));
        assert!(import(&database, "n.csv", list.as_bytes(), &["--event", "nacht"]).contains(": 0 changes"));
        let grid = "Uur;Zaal 1;Zaal 2\nvrijdag 7 mei 2027;;\n10:00;Opening;\n21:00;Feest;Film\n23:00 - 01:00;Dans;\n01:00;Slotdans;\n";
        import(&database, "g.csv", grid.as_bytes(), &["--event", "rooster"]);
        let event = exported(&database, "rooster");
        assert_eq!(starts(&event, &["Opening", "Dans", "Slotdans"]), ["2027-05-07 10:00", "2027-05-07 23:00", "2027-05-08 01:00"]);
        // Hours that are counted on are the next day's, in a spreadsheet and in a text.
        let mut book = Workbook::new();
        let page = book.add_worksheet();
        for (column, name) in (0..).zip(["Title", "Date", "Start", "End", "Room"]) {
            page.write_string(0, column, name).unwrap();
        }
        let hours = Format::new().set_num_format("[h]:mm");
        for (row, (title, from, until)) in (1..).zip([("Early", 22.0, 25.0), ("Late", 25.5, 27.0)]) {
            page.write_string(row, 0, title).unwrap();
            page.write_string(row, 1, "2041-05-06").unwrap();
            page.write_number_with_format(row, 2, from / 24.0, &hours).unwrap();
            page.write_number_with_format(row, 3, until / 24.0, &hours).unwrap();
        }
        let said = import(&database, "h.xlsx", &book.save_to_buffer().unwrap(), &["--event", "uren"]);
        assert!(!said.contains("not understood"), "{said}");
        let event = exported(&database, "uren");
        assert_eq!(at(&event, "Early"), ("2041-05-06 22:00".to_owned(), "01:00".to_owned()));
        assert_eq!(at(&event, "Late"), ("2041-05-07 01:30".to_owned(), "03:00".to_owned()));
    }

    fn rows_that_are_no_sessions_become_none(base: Base) {
        let database = founded(base);
        let list = "Titel;Datum;Begin;Einde;Zaal\nA;6 mei 2028;09:00;10:00;X\nE;6 mei 2028;;;X\nTitel;Datum;Begin;Einde;Zaal\nF;7 mei 2028;nog te bepalen;;Y\nG;7 mei 2028;10:00;11:00;X\n";
        let said = import(&database, "l.csv", list.as_bytes(), &["--event", "lijst"]);
        let event = exported(&database, "lijst");
        assert_eq!((titles(&event), &event["date"], event["rooms"].as_array().unwrap().len()), (vec!["A".to_owned(), "G".to_owned()], &json!("2028-05-06"), 1));
        assert!(said.contains("“E”") && said.contains("nog te bepalen") && !said.contains("Begin"), "{said}");
        // Rows of a grid are not its head, whatever sessions are called; the last one ends the day, and a gap is no session of hours.
        let grid = "Programma studiedag\n6 mei 2027;;\nUur;Zaal 1;Zaal 2\n9:00;Opening;\n10:30 - 11:00;Koffie;Koffie\n11:00;Workshop;Slot\n16:30;Einde;\n";
        let said = import(&database, "g.csv", grid.as_bytes(), &["--event", "rooster"]);
        let event = exported(&database, "rooster");
        assert_eq!(titles(&event), ["Koffie", "Opening", "Slot", "Workshop"]);
        assert_eq!((at(&event, "Opening").1.as_str(), at(&event, "Slot").1.as_str()), ("10:30", "12:00"));
        let coffee = found(&event, "Koffie");
        assert_eq!((&coffee["needs_seat"], &coffee["room"], &coffee["meeting_point"]), (&json!(false), &Value::Null, &json!("Zaal 1, Zaal 2")));
        assert!(said.contains("without an end") && event["languages"][0] == "nl", "{said}");
        assert!(import(&database, "g.csv", grid.as_bytes(), &["--event", "rooster"]).contains(": 0 changes"));
        let bare = ";Zaal 1;Zaal 2\n9:00 - 10:30;Opening;\n11:00 - 12:30;Lezing;Slot\n";
        import(&database, "b.csv", bare.as_bytes(), &["--event", "kaal", "--on", "2041-05-06"]);
        assert_eq!(titles(&exported(&database, "kaal")), ["Lezing", "Opening", "Slot"]);
        // A title stands above, numbers have heads of their own, the room is in a place, and some are online.
        let ids = "Programma, studiedag 6 mei 2027\n\nWorkshop ID;Abstract ID;Title;Date;Start;End;Location;Room;Max\n1;77;Echt;2027-05-06;09:00;10:00;CERN;R1;geen limiet\n2;78;Ook;2027-05-06;9 uur 30;11:00;CERN;Online;n.v.t.\n";
        let said = import(&database, "i.csv", ids.as_bytes(), &["--event", "nummers"]);
        let event = exported(&database, "nummers");
        assert_eq!((titles(&event), &event["rooms"][0]["title"], event["rooms"].as_array().unwrap().len()), (vec!["Echt".to_owned(), "Ook".to_owned()], &json!("R1"), 1));
        assert!(said.contains("“Location”") && !said.contains("seats"), "{said}");
        let online = &found(&event, "Ook")["capacity"];
        assert_eq!((&online["in_person"], &online["online"], &event["places"]["online"]), (&Value::Null, &json!("unlimited"), &json!("unlimited")));
        assert_eq!(at(&event, "Ook").0, "2027-05-06 09:30");
        // All that is wrong is said at once.
        put(&database, "f.csv", b"Code,Title,Date,Start,End,Seats\n1,A,2041-05-06,09:00,10:00,-3\n2,B,2041-05-06,09:00,10:00,\n2,C,2041-05-06,09:00,10:00,\n3,D,2041-05-06,09:00,10:00,-4\n");
        let (done, said) = run(&database, &["import", "f.csv", "--organisation", ORGANISATION, "--event", "fout"]);
        assert!(!done && said.contains("-3") && said.contains("-4") && said.contains("line 4"), "{said}");
    }

    fn numbers_and_rules_of_other_programs_are_what_they_mean(base: Base) {
        let database = founded(base);
        let slot = |hour: u8| json!({"room": {"id": 7, "name": {"en": "R"}}, "start": format!("2041-10-01T{hour}:00:00+02:00"), "end": format!("2041-10-01T{hour}:30:00+02:00")});
        let talk = |code: &str, kind: Value, hour: u8| json!({"code": code, "title": format!("Talk {code}"), "state": "confirmed", "submission_type": kind, "content_locale": "en", "slots": [slot(hour)], "tags": [9]});
        let all = json!({"count": 3, "results": [talk("AAA", json!({"id": 3, "name": {"en": "Plenair"}}), 10), talk("BBB", json!(3), 11), talk("CCC", json!(4), 12)]});
        let said = import(&database, "p.json", all.to_string().as_bytes(), &["--event", "getallen"]);
        let event = exported(&database, "getallen");
        assert_eq!((&found(&event, "Talk BBB")["format"], &found(&event, "Talk CCC")["format"]), (&found(&event, "Talk AAA")["format"], &json!("session")));
        let plenary = event["types"].as_array().unwrap().iter().find(|kind| kind["title"]["en"] == "Plenair").unwrap();
        assert_eq!((&plenary["like"], &found(&event, "Talk AAA")["tags"]), (&json!("plenary"), &Value::Null));
        assert!(said.contains("“4”") && said.contains("“9”"), "{said}");
        let calendar = json!([
            {"@type": "Event", "uid": "1", "title": "Lesson", "start": "2041-10-01T09:00:00", "timeZone": "Europe/Brussels", "duration": "PT1H",
             "recurrenceRules": [{"@type": "RecurrenceRule", "frequency": "daily", "count": 3}], "recurrenceOverrides": {"2041-10-02T09:00:00": {"excluded": true}, "2041-10-03T09:00:00": {"title": "Last lesson", "start": "2041-10-03T10:00:00"}}},
            {"@type": "Event", "uid": "2", "title": "Open day", "start": "2041-10-01T00:00:00", "duration": "P1D", "showWithoutTime": true},
        ]);
        let said = import(&database, "c.json", calendar.to_string().as_bytes(), &["--event", "kalender"]);
        let event = exported(&database, "kalender");
        assert_eq!(starts(&event, &["Lesson", "Last lesson"]), ["2041-10-01 09:00", "2041-10-03 10:00"], "{said}");
        assert_eq!((sessions(&event).len(), at(&event, "Open day"), &found(&event, "Open day")["needs_seat"]), (3, ("2041-10-01 09:00".to_owned(), "10:00".to_owned()), &json!(false)));
        assert!(!said.contains("without an end"), "{said}");
    }
}
