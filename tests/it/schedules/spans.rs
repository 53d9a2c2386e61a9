//! From when to when an event is that came from a file: nights, days that come and go, and what is called off.

use super::files::{exported, found, founded, import, put, sessions};
use crate::support::desk::*;
use crate::support::*;
use serde_json::{Value, json};

/// A talk of `schedule.xml`.
fn talk(id: u32, at: &str, lasts: &str, more: &str) -> String {
    format!(
        "<event id=\"{id}\" guid=\"00000000-0000-4000-8000-0000000000{id:02}\"><title>T{id}</title><date>{at}:00+02:00</date>\
         <duration>{lasts}</duration>{more}</event>"
    )
}

fn day(date: &str, talks: &[String]) -> String {
    format!("<day date=\"{date}\" index=\"1\"><room name=\"R\">{}</room></day>", talks.concat())
}

fn xml(name: &str, change: &str, days: &[String]) -> Vec<u8> {
    let change = if change.is_empty() { String::new() } else { format!("<day_change>{change}</day_change>") };
    format!(
        "<schedule><conference><acronym>{name}</acronym><title>{name}</title><time_zone_name>Europe/Brussels</time_zone_name>{change}\
         </conference>{}</schedule>",
        // What has the identifiers of another event is put onto that one.
        days.concat().replace("guid=\"00000000", &format!("guid=\"{:08x}", name.bytes().fold(7_u32, |sum, byte| sum * 31 % 1_000_003 + u32::from(byte))))
    )
    .into_bytes()
}

fn starts(event: &Value, title: &str) -> (String, String) {
    let one = found(event, title);
    let day = one["date"].as_str().or(event["date"].as_str()).unwrap();
    (day.to_owned(), one["starts_at"].as_str().unwrap().to_owned())
}

fn at(date: &str, time: &str) -> (String, String) {
    (date.to_owned(), format!("{time}:00"))
}

/// When it begins and ends, in UTC, as it is stored.
fn moments(database: &Database, slug: &str) -> (String, String) {
    let one = |column: &str| {
        let sql = format!("select {column} from events where slug = '{slug}'");
        let millis = count(database, Box::leak(sql.into_boxed_str()));
        jiff::Timestamp::from_millisecond(millis).unwrap().to_string()
    };
    (one("starts_at"), one("ends_at"))
}

fn utc(from: &str, until: &str) -> (String, String) {
    (format!("{from}:00Z"), format!("{until}:00Z"))
}

on_both! {
    fn a_day_before_the_first_one_moves_no_session(base: Base) {
        let database = founded(base);
        let first = day("2041-05-15", &[talk(1, "2041-05-15T09:00", "01:00", ""), talk(2, "2041-05-15T10:00", "01:00", "")]);
        import(&database, "d.xml", &xml("days", "", std::slice::from_ref(&first)), &[]);
        let zero = day("2041-05-14", &[talk(3, "2041-05-14T18:00", "01:00", "")]);
        let said = import(&database, "d.xml", &xml("days", "", &[zero, first.clone()]), &[]);
        let event = exported(&database, "days");
        assert_eq!((starts(&event, "T1"), starts(&event, "T2")), (at("2041-05-15", "09:00"), at("2041-05-15", "10:00")), "{said}");
        assert_eq!((&event["date"], &event["starts_at"], &event["ends_at"]), (&json!("2041-05-14"), &json!("18:00:00"), &json!("11:00:00")));
        // Without that day it begins with the first one again.
        import(&database, "d.xml", &xml("days", "", &[first]), &["--confirm"]);
        let event = exported(&database, "days");
        assert_eq!((starts(&event, "T1"), &event["date"], &event["starts_at"]), (at("2041-05-15", "09:00"), &json!("2041-05-15"), &json!("09:00:00")));
        // The same by a calendar, and by a table with codes.
        let entry = |uid: u32, day: u32| format!("BEGIN:VEVENT\r\nUID:{uid}@x.org\r\nDTSTART:204105{day}T080000Z\r\nDTEND:204105{day}T090000Z\r\nSUMMARY:T{uid}\r\nEND:VEVENT\r\n");
        let ics = |all: &str| format!("BEGIN:VCALENDAR\r\nVERSION:2.0\r\nPRODID:x\r\nX-WR-CALNAME:I\r\nX-WR-TIMEZONE:Europe/Brussels\r\n{all}END:VCALENDAR\r\n");
        import(&database, "i.ics", ics(&entry(1, 15)).as_bytes(), &["--event", "i"]);
        import(&database, "i.ics", ics(&[entry(1, 15), entry(2, 14)].concat()).as_bytes(), &["--event", "i"]);
        assert_eq!(starts(&exported(&database, "i"), "T1"), at("2041-05-15", "10:00"));
        let head = "Code,Date,Time,Title\nx1,2041-05-15,9:00-10:00,T1\n";
        import(&database, "q.csv", head.as_bytes(), &["--event", "q"]);
        import(&database, "q.csv", format!("{head}x0,2041-05-14,9:00-10:00,Zero\n").as_bytes(), &["--event", "q"]);
        let event = exported(&database, "q");
        assert_eq!((starts(&event, "T1"), starts(&event, "Zero")), (at("2041-05-15", "09:00"), at("2041-05-14", "09:00")));
        assert!(database.check().0, "{}", database.check().1);
    }

    fn an_event_whose_file_is_on_other_days_is_on_those(base: Base) {
        let database = founded(base);
        let on = |month: u32| xml("months", "", &[
            day(&format!("2041-0{month}-15"), &[talk(1, &format!("2041-0{month}-15T09:00"), "01:00", "")]),
            day(&format!("2041-0{month}-16"), &[talk(2, &format!("2041-0{month}-16T10:00"), "01:00", "")]),
        ]);
        import(&database, "m.xml", &on(5), &[]);
        for month in [6, 4] {
            import(&database, "m.xml", &on(month), &[]);
            let event = exported(&database, "months");
            assert_eq!((&event["date"], &event["starts_at"], &event["ends_at"]), (&json!(format!("2041-0{month}-15")), &json!("09:00:00"), &json!("11:00:00")));
            assert_eq!(moments(&database, "months"), utc(&format!("2041-0{month}-15T07:00"), &format!("2041-0{month}-16T09:00")));
            assert!(import(&database, "m.xml", &on(month), &[]).contains(": 0 changes"));
        }
    }

    fn a_night_after_the_last_day_is_of_it(base: Base) {
        let database = founded(base);
        for (number, (first, night, lasts, until)) in [
            ("2041-05-04T10:00", "2041-05-05T01:15", "00:45", "2041-05-05T00:00"),
            ("2041-05-04T10:00", "2041-05-04T23:30", "00:45", "2041-05-04T22:15"),
            ("2041-05-04T20:00", "2041-05-05T01:15", "00:45", "2041-05-05T00:00"),
        ].into_iter().enumerate() {
            for change in ["04:00", "09:00:00"] {
                let slug = format!("n{number}-{}", &change[..2]);
                let file = xml(&slug, change, &[day("2041-05-04", &[talk(1, first, "00:45", ""), talk(2, night, lasts, "")])]);
                import(&database, "n.xml", &file, &[]);
                assert_eq!(moments(&database, &slug).1, format!("{until}:00Z"), "{slug}");
                assert!(import(&database, "n.xml", &file, &[]).contains(": 0 changes"), "{slug}");
                let own = exported(&database, &slug).to_string();
                put(&database, "own.json", own.as_bytes());
                let (done, said) = run(&database, &["import", "own.json"]);
                assert!(done && said.contains(": 0 changes"), "{said}");
            }
        }
        // Over two days, too; and what it gives out begins another event.
        let file = xml("twee", "09:00", &[
            day("2041-05-04", &[talk(1, "2041-05-04T10:00", "00:45", ""), talk(2, "2041-05-05T01:15", "00:45", "")]),
            day("2041-05-05", &[talk(3, "2041-05-05T10:00", "00:45", ""), talk(4, "2041-05-06T01:15", "00:45", "")]),
        ]);
        import(&database, "tw.xml", &file, &[]);
        assert_eq!(moments(&database, "twee"), utc("2041-05-04T08:00", "2041-05-06T00:00"));
        kruispunt::db::statement::Statement::same("update events set public_at = 0").execute(&mut database.open()).unwrap();
        let server = Server::start(&database);
        for ending in ["xml", "json"] {
            let out = server.get(&format!("/e/twee/schedule.{ending}"));
            assert_eq!(out.status, 200);
            import(&database, &format!("out.{ending}"), out.body.as_bytes(), &["--event", &format!("twee-{ending}")]);
            assert_eq!(moments(&database, &format!("twee-{ending}")), utc("2041-05-04T08:00", "2041-05-06T00:00"));
            assert_eq!(exported(&database, &format!("twee-{ending}"))["day_change"], "09:00:00");
        }
    }

    fn what_is_called_off_or_gone_on_a_later_day_ends_no_event(base: Base) {
        let database = founded(base);
        let first = day("2041-05-04", &[talk(1, "2041-05-04T10:00", "01:00", "")]);
        let off = day("2041-05-05", &[talk(2, "2041-05-05T09:00", "00:30", "<status>cancelled</status>")]);
        import(&database, "c.xml", &xml("calls", "", &[first.clone(), off]), &[]);
        assert_eq!((sessions(&exported(&database, "calls")).len(), moments(&database, "calls")), (2, utc("2041-05-04T08:00", "2041-05-04T09:00")));
        // It is shown on its own day, not on the first.
        kruispunt::db::statement::Statement::same("update events set public_at = 0").execute(&mut database.open()).unwrap();
        let server = Server::start(&database);
        let page = server.get("/e/calls?lang=en").body;
        assert!(page.contains("Sunday 5 May") || page.contains("5 May"), "{page}");
        let on = day("2041-05-05", &[talk(2, "2041-05-05T09:00", "00:30", "")]);
        import(&database, "g.xml", &xml("gone", "", &[first.clone(), on]), &[]);
        assert_eq!(moments(&database, "gone").1, "2041-05-05T07:30:00Z");
        let said = import(&database, "g.xml", &xml("gone", "", &[first]), &["--confirm"]);
        assert!(said.contains("is cancelled"), "{said}");
        assert_eq!(moments(&database, "gone"), utc("2041-05-04T08:00", "2041-05-04T09:00"));
    }

    fn where_a_day_begins_is_told_by_what_is_listed_under_it(base: Base) {
        let database = founded(base);
        let listed = |from: &str, until: &str| {
            let night = day("2041-05-04", &[talk(1, "2041-05-04T20:00", "01:00", ""), talk(2, "2041-05-05T01:00", "01:00", "")]);
            let night = night.replace("index=\"1\"", &format!("index=\"1\" start=\"2041-05-04T{from}:00+02:00\" end=\"2041-05-05T{until}:00+02:00\""));
            [night, day("2041-05-05", &[talk(3, "2041-05-05T09:00", "00:30", "<do_not_record>true</do_not_record>")])]
        };
        for (slug, from, until) in [("whole", "04:00", "03:59"), ("half", "11:00", "04:00")] {
            let said = import(&database, "k.xml", &xml(slug, "", &listed(from, until)), &[]);
            assert!(!said.contains("not understood"), "{said}");
            let event = exported(&database, slug);
            assert_eq!((&event["day_change"], &found(&event, "T3")["do_not_record"]), (&json!("04:00:00"), &json!(true)));
        }
        let slot = |day: u32, hour: &str| json!({"date": format!("2041-05-0{day}T{hour}:00+02:00"), "title": hour, "duration": "00:30"});
        let days = json!([
            {"date": "2041-05-04", "day_start": "2041-05-04T04:00:00+02:00", "day_end": "2041-05-05T03:59:00+02:00", "rooms": {"R": [slot(4, "20:00"), slot(5, "00:30")]}},
            {"date": "2041-05-05", "day_start": "2041-05-05T04:00:00+02:00", "day_end": "2041-05-06T03:59:00+02:00", "rooms": {"R": [slot(5, "10:00")]}},
        ]);
        let file = json!({"schedule": {"conference": {"acronym": "json", "title": "J", "days": days}}});
        import(&database, "j.json", file.to_string().as_bytes(), &[]);
        assert_eq!(exported(&database, "json")["day_change"], "04:00:00");
    }

    fn how_long_something_lasts_is_read_with_its_days(base: Base) {
        let database = founded(base);
        let file = xml("long", "", &[day("2041-05-04", &[
            talk(1, "2041-05-04T10:00", "1:02:00", ""),
            talk(2, "2041-05-04T11:00", "1:01:00:00", "").replace("<title>", "<room>Elsewhere</room><title>"),
            talk(3, "2041-05-04T12:00", "00:45:00", ""),
            talk(4, "2041-05-04T14:00", "26:00", ""),
        ])]);
        import(&database, "l.xml", &file, &[]);
        let event = exported(&database, "long");
        // Something follows in the room of the first: it lasts an hour and two minutes.
        assert_eq!((&found(&event, "T1")["ends_at"], &found(&event, "T3")["ends_at"]), (&json!("11:02:00"), &json!("12:45:00")));
        assert_eq!((&found(&event, "T2")["minutes"], &found(&event, "T4")["minutes"]), (&json!(25 * 60), &json!(26 * 60)));
        let alone = xml("alone", "", &[day("2041-05-04", &[talk(1, "2041-05-04T10:00", "1:02:00", "")])]);
        import(&database, "a.xml", &alone, &[]);
        assert_eq!(found(&exported(&database, "alone"), "T1")["minutes"], json!(26 * 60));
        // A slot knows better than what was planned.
        let slot = json!({"start": "2041-05-04T09:00:00+02:00", "end": "2041-05-04T09:45:00+02:00", "room": "R"});
        let talks = json!({"count": 1, "results": [{"code": "ABC", "title": "Een", "duration": 30, "state": "confirmed", "submission_type": "Talk", "slot": slot}]});
        import(&database, "p.json", talks.to_string().as_bytes(), &["--event", "p"]);
        assert_eq!(found(&exported(&database, "p"), "Een")["ends_at"], "09:45:00");
    }
}
