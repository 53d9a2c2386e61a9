//! What goes out comes back as it was: over changes of the clock, with links that are not shown yet, from calendars and tables; and
//! what a table cannot mean is said by its line.

use super::files::{exported, found, founded, import, put, sessions};
use crate::support::desk::*;
use crate::support::*;
use rust_xlsxwriter::{Format, Workbook};
use serde_json::{Value, json};

/// An event with one session in the night in which the clock changes, and with what is hard to write down.
fn night(event: &mut Value, day: &str, ends: &str) {
    let mut one = event["sessions"][0].clone();
    for field in ["round", "room", "geo", "minutes"] {
        one[field] = Value::Null;
    }
    (one["code"], one["date"], one["starts_at"], one["ends_at"]) =
        (json!("N1"), json!(day), json!("01:30"), json!(ends));
    (one["title"], one["tags"]) = (json!({"nl": "Nacht"}), json!(["een", "b, c", "d; e"]));
    one["speakers"] = json!([{"name": "Jan; Piet"}, {"name": "An"}]);
    one["links"] = json!([
        {"url": "https://example.org/nu", "title": "Nu", "kind": "page"},
        {"url": "https://example.org/later", "title": "Later", "kind": "slides", "from": "2090-01-01T10:00"},
    ]);
    event["sessions"] = json!([one]);
    event["rounds"] = json!([]);
    for (field, value) in [("date", day), ("starts_at", "00:30"), ("ends_at", "06:00")] {
        event[field] = json!(value);
    }
    event["until"] = Value::Null;
}

fn sheet(fill: impl FnOnce(&mut Workbook)) -> Vec<u8> {
    let mut book = Workbook::new();
    fill(&mut book);
    book.save_to_buffer().unwrap()
}

on_both! {
    fn a_night_in_which_the_clock_changes_comes_back_from_every_file(base: Base) {
        // In spring the clock skips an hour, in autumn it shows one twice; an end in its second one is said by how long it lasts.
        for (day, ends) in [("2090-03-26", "03:30"), ("2090-10-29", "03:30")] {
            let database = Database::new(base);
            let server = Server::start_small(&database, |event| night(event, day, ends));
            let event = exported(&database, EVENT);
            assert_eq!((sessions(&event).len(), &event["sessions"][0]["ends_at"]), (1, &json!("03:30:00")), "{event}");
            for ending in ["xml", "json", "xcal", "jscalendar", "csv", "xlsx"] {
                let (answer, bytes) = server.fetch(&format!("/e/{EVENT}/schedule.{ending}"), "");
                assert_eq!(answer.status, 200, "{ending}");
                let said = import(&database, &format!("night.{ending}"), &bytes, &["--event", EVENT]);
                assert!(said.contains(": 0 changes"), "{day} {ending}: {said}");
                assert_eq!(exported(&database, EVENT), event, "{day} {ending}");
            }
            assert!(database.check().0, "{}", database.check().1);
        }
    }

    fn the_calendar_of_an_event_put_on_it_changes_nothing(base: Base) {
        let database = Database::new(base);
        let server = Server::start_small(&database, |_| {});
        let before = exported(&database, EVENT);
        let (answer, bytes) = server.fetch(&format!("/e/{EVENT}/programme.ics"), "");
        assert_eq!(answer.status, 200);
        let said = import(&database, "own.ics", &bytes, &["--event", EVENT]);
        assert!(said.contains(": 0 changes"), "{}", &said[..said.len().min(3000)]);
        assert_eq!(exported(&database, EVENT), before);
    }

    fn a_table_of_the_desk_leaves_what_is_called_off_as_it_is(base: Base) {
        let database = Database::new(base);
        let server = Server::start_small(&database, |event| event["sessions"][0]["cancelled"] = json!(true));
        let before = exported(&database, EVENT);
        let code = sessions(&before).iter().find(|one| one["cancelled"] == true).unwrap()["code"].as_str().unwrap().to_owned();
        let owner = cookie(&server, &invited(&database, "ann@example.org", "owner"));
        let (_, bytes) = server.fetch(&format!("/desk/{EVENT}/transfer/sessions.csv"), &owner);
        let send = |bytes: &[u8]| server.send_file(&format!("/desk/{EVENT}/transfer/programme"), &owner, ("s.csv", bytes), &[("do", "carry-out")]);
        let answer = send(&bytes);
        assert!(answer.status == 200 && answer.body.contains(&format!("{code} is geannuleerd en blijft dat")), "{}", answer.body);
        assert_eq!(exported(&database, EVENT), before);
        let table = format!("code,title_nl\n{code},Iets anders\n");
        assert_eq!(send(table.as_bytes()).status, 200);
        assert_eq!(exported(&database, EVENT), before);
        // A code has one row.
        let other = sessions(&before).iter().find(|one| one["cancelled"].is_null()).unwrap()["code"].as_str().unwrap();
        assert_eq!(send(format!("code,title_nl\n{other},Iets anders\n").as_bytes()).status, 200);
        assert_eq!(found(&exported(&database, EVENT), "Iets anders")["code"], other);
        let answer = send(format!("code,title_nl\n{other},Een\n{other},Twee\n").as_bytes());
        assert!(answer.body.contains("staat ook op regel 2"), "{}", answer.body);
        // How long it lasts is said instead of its end, and nobody is without a name.
        let desk = program(&database, &server, "programme");
        let answer = desk.ask("PATCH", &format!("/sessions/{other}"), &json!({"round": null, "date": before["date"], "starts_at": "10:00", "ends_at": "11:00"}));
        assert_eq!(answer.status, 200, "{}", answer.body);
        let answer = desk.ask("PATCH", &format!("/sessions/{other}"), &json!({"minutes": 30}));
        assert_eq!(answer.status, 200, "{}", answer.body);
        assert_eq!(found(&exported(&database, EVENT), "Iets anders")["ends_at"], "10:30:00");
        assert_eq!(desk.ask("PATCH", &format!("/sessions/{other}"), &json!({"minutes": 0})).status, 422);
        let nobody = desk.ask("PATCH", &format!("/sessions/{other}"), &json!({"speakers": [{"name": " "}]}));
        assert!(nobody.status == 422 && nobody.body.contains("speakers[0].name"), "{}", nobody.body);
    }

    fn what_a_table_cannot_mean_is_said_by_its_line(base: Base) {
        let database = founded(base);
        for (table, words) in [
            ("code,title,date,start,end\nC1,Een,2041-05-06,9:00,10:00\nC1,Twee,2041-05-06,11:00,12:00\n", "on line 2 and on line 3"),
            ("title,date,start,end,seats\nEen,2041-05-06,9:00,10:00,-5\n", "On line 2"),
        ] {
            put(&database, "t.csv", table.as_bytes());
            let (done, said) = run(&database, &["import", "t.csv", "--organisation", ORGANISATION, "--event", "t"]);
            assert!(!done && said.contains(words), "{words}: {said}");
        }
        let book = sheet(|book| {
            let page = book.add_worksheet();
            for (column, name) in (0..).zip(["Title", "Date", "Start", "End", "Room"]) {
                page.write_string(0, column, name).unwrap();
            }
            for (row, title) in (1..).zip(["Alfa", "Beta", "Geheim", "Gamma"]) {
                page.write_string(row, 0, title).unwrap();
                page.write_string(row, 4, format!("Zaal {row}")).unwrap();
            }
            page.merge_range(1, 1, 4, 1, "2041-05-06 09:30", &Format::new()).unwrap();
            page.merge_range(1, 3, 4, 3, "11:00", &Format::new()).unwrap();
            page.set_row_hidden(3).unwrap();
            let hidden = book.add_worksheet();
            hidden.write_string(0, 0, "Title").unwrap();
            hidden.set_hidden(true);
        });
        let said = import(&database, "m.xlsx", &book, &["--event", "m"]);
        assert!(said.contains("One row is hidden") && said.contains("“4: Geheim") && said.contains("One sheet is hidden"), "{said}");
        let event = exported(&database, "m");
        assert_eq!((sessions(&event).len(), &found(&event, "Gamma")["ends_at"]), (3, &json!("11:00:00")), "{event}");
        let grid = sheet(|book| {
            let page = book.add_worksheet();
            for (row, cells) in (0..).zip([["2041-05-06", "aula", "zolder"], ["9:00", "", ""], ["10:00", "Lang", "Kort"], ["11:00", "", "Ook"], ["12:00", "Slot", ""]]) {
                for (column, text) in (0..).zip(cells).filter(|(_, text)| !text.is_empty()) {
                    page.write_string(row, column, text).unwrap();
                }
            }
            page.merge_range(1, 1, 1, 2, "Opening", &Format::new()).unwrap();
            page.merge_range(2, 1, 3, 1, "Lang", &Format::new()).unwrap();
        });
        import(&database, "g.xlsx", &grid, &["--event", "g"]);
        let event = exported(&database, "g");
        assert_eq!(found(&event, "Lang")["ends_at"], "12:00:00", "{event}");
        assert_eq!((&found(&event, "Opening")["meeting_point"], &found(&event, "Opening")["room"]), (&json!("aula, zolder"), &Value::Null));
    }

    fn a_calendar_tells_only_what_is_for_everybody(base: Base) {
        let database = founded(base);
        let entry = |title: &str, more: &str| {
            format!("BEGIN:VEVENT\nUID:{title}\nDTSTAMP:20400101T000000Z\nSUMMARY:{title}\nDTSTART:20901029T010000Z\nDTEND:20901029T013000Z\n{more}END:VEVENT\n")
        };
        let all = [entry("Open", ""), entry("Geheim", "CLASS:PRIVATE\n"), entry("Intern", "CLASS:CONFIDENTIAL\n"), entry("Misschien", "STATUS:TENTATIVE\n")];
        let calendar = format!("BEGIN:VCALENDAR\nVERSION:2.0\nPRODID:-//x//y//EN\nX-WR-TIMEZONE:Europe/Brussels\n{}END:VCALENDAR\n", all.concat());
        // Some programs end a line with a carriage return alone.
        let said = import(&database, "c.ics", calendar.replace('\n', "\r").as_bytes(), &["--event", "c"]);
        assert!(said.contains("2 times: a session that is marked as private") && said.contains("“Geheim”, “Intern”"), "{said}");
        assert!(said.contains("Once: a session that was not accepted") && said.contains("“Misschien”"), "{said}");
        // 02:00 comes twice that night: at 01:00 in UTC for the second time.
        assert!(said.contains("an hour that comes twice that night") && said.contains("“Open”"), "{said}");
        let event = exported(&database, "c");
        assert_eq!((sessions(&event).len(), &sessions(&event)[0]["title"]["en"]), (1, &json!("Open")), "{event}");
        let one = |title: &str, field: &str, value: &str| json!({"@type": "Event", "uid": title, "title": title, "start": "2041-05-06T10:00:00", "timeZone": "Europe/Brussels", "duration": "PT1H", field: value});
        let group = json!({"@type": "Group", "entries": [one("Open", "privacy", "public"), one("Geheim", "privacy", "secret"), one("Misschien", "status", "tentative")]});
        let said = import(&database, "d.jscalendar", group.to_string().as_bytes(), &["--event", "d"]);
        assert!(said.contains("“Geheim”") && said.contains("“Misschien”"), "{said}");
        assert_eq!(sessions(&exported(&database, "d")).len(), 1);
    }
}
