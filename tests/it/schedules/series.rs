//! Calendars: what comes again, what is moved or taken out of it, and what is there for whole days.

use super::files::{exported, found, founded, import, put, sessions};
use crate::support::desk::*;
use crate::support::*;
use serde_json::{Value, json};

fn calendar(entries: &str) -> Vec<u8> {
    format!("BEGIN:VCALENDAR\r\nVERSION:2.0\r\nPRODID:-//x//x//\r\nX-WR-CALNAME:Kalender\r\n{entries}END:VCALENDAR\r\n")
        .into_bytes()
}

fn entry(uid: &str, lines: &str) -> String {
    format!("BEGIN:VEVENT\r\nUID:{uid}@example.org\r\nDTSTAMP:20410101T000000Z\r\n{lines}END:VEVENT\r\n")
}

const BRUSSELS: &str = ";TZID=Europe/Brussels:";

/// An hour from this one on, in Brussels.
fn hour(title: &str, day: &str, at: &str) -> String {
    format!("DTSTART{BRUSSELS}204105{day}T{at}0000\r\nDURATION:PT1H\r\nSUMMARY:{title}\r\n")
}

/// When all of one title are, and which of them do not take place.
fn all(event: &Value, title: &str) -> Vec<String> {
    let of = |one: &Value| one["title"].as_object().unwrap().values().any(|text| text == title);
    let when = |one: &Value| {
        let day = one["date"].as_str().unwrap_or_else(|| event["date"].as_str().unwrap());
        let off = if one["cancelled"] == true { " off" } else { "" };
        format!("{} {}{off}", &day[5..], &one["starts_at"].as_str().unwrap()[..5])
    };
    let mut all: Vec<String> = sessions(event).iter().filter(|one| of(one)).map(when).collect();
    all.sort();
    all
}

on_both! {
    fn what_comes_again_in_a_calendar_is_there_each_time(base: Base) {
        let database = founded(base);
        let yoga = format!("{}RRULE:FREQ=DAILY;COUNT=4\r\nEXDATE{BRUSSELS}20410507T090000\r\n", hour("Yoga", "06", "09"));
        let moved = format!("RECURRENCE-ID{BRUSSELS}20410508T090000\r\n{}LOCATION:Tuin\r\n", hour("Yoga buiten", "08", "17"));
        let off = format!("RECURRENCE-ID{BRUSSELS}20410509T090000\r\nSTATUS:CANCELLED\r\n{}", hour("Yoga", "09", "09"));
        let endless = format!("{}RRULE:FREQ=WEEKLY;BYDAY=MO,TU,WE,TH,FR\r\n", hour("Koffie", "06", "11"));
        let extra = format!("{}RDATE{BRUSSELS}20410507T150000,20410508T150000\r\n", hour("Rondleiding", "06", "15"));
        let odd = format!("{}RRULE:FREQ=MONTHLY;BYDAY=MO;BYSETPOS=1\r\n", hour("Maandag", "06", "16"));
        let quiet = format!("CLASS:PRIVATE\r\n{}RRULE:FREQ=DAILY;COUNT=3\r\n", hour("Geheim", "06", "18"));
        // An override may stand before what it is of.
        let whole = [entry("yoga", &moved), entry("yoga", &yoga), entry("yoga", &off), entry("koffie", &endless), entry("gids", &extra), entry("maandag", &odd), entry("stil", &quiet)].concat();
        let said = import(&database, "k.ics", &calendar(&whole), &[]);
        let event = exported(&database, "kalender");
        assert_eq!(all(&event, "Yoga"), ["05-06 09:00", "05-09 09:00 off"], "{said}");
        assert_eq!(all(&event, "Yoga buiten"), ["05-08 17:00"]);
        assert_eq!(all(&event, "Koffie"), ["05-06 11:00", "05-07 11:00", "05-08 11:00", "05-09 11:00"]);
        assert_eq!(all(&event, "Rondleiding"), ["05-06 15:00", "05-07 15:00", "05-08 15:00"]);
        assert_eq!(all(&event, "Maandag"), ["05-06 16:00"]);
        assert!(all(&event, "Geheim").is_empty());
        for words in ["comes again without an end, or very often; it is there on the event’s days. “Koffie”", "not understood here; only its first time was taken. Add the others here. “Maandag (FREQ=MONTHLY;BYDAY=MO;BYSETPOS=1)”", "Once: a session that is marked as private; it was left out. “Geheim”"] {
            assert!(said.contains(words), "{words}: {said}");
        }
        assert!(!said.contains("RECURRENCE-ID") && !said.contains("EXDATE"), "{said}");
        // Anyone who takes part in it once, has had it.
        let tied: Vec<&Value> = sessions(&event).iter().filter(|one| one["title"].to_string().contains("Rondleiding")).map(|one| &one["one_of"]).collect();
        assert!(tied.iter().all(|one| one.is_string() && *one == tied[0]), "{tied:?}");
        assert!(import(&database, "k.ics", &calendar(&whole), &[]).contains("kalender: 0 changes"));
        assert_eq!(exported(&database, "kalender"), event);
        // One that is taken out is cancelled; the others stay what they were, with who is in them.
        let code = |event: &Value, at: &str| {
            let is_it = |one: &&Value| one["title"].to_string().contains("Rondleiding") && one["date"].as_str().unwrap_or("2041-05-06").ends_with(at);
            sessions(event).iter().find(is_it).map(|one| (one["code"].clone(), one["cancelled"] == true))
        };
        let before = [code(&event, "06"), code(&event, "07"), code(&event, "08")];
        let struck = whole.replace(&extra, &format!("{extra}EXDATE{BRUSSELS}20410507T150000\r\n"));
        let said = import(&database, "k.ics", &calendar(&struck), &[]);
        let now = exported(&database, "kalender");
        assert!(said.contains("kalender: 1 changes") && said.contains("is cancelled"), "{said}");
        assert_eq!([code(&now, "06"), code(&now, "08")], [before[0].clone(), before[2].clone()]);
        assert_eq!(code(&now, "07").unwrap(), (before[1].clone().unwrap().0, true));
        assert!(import(&database, "k.ics", &calendar(&struck), &[]).contains("kalender: 0 changes"));
        // All of it an hour later is the same, moved.
        let later = whole.replace("0T150000", "0T160000").replace("T150000", "T160000");
        let said = import(&database, "k.ics", &calendar(&later), &["--event", "kalender"]);
        assert!(!said.contains("is added"), "{said}");
        assert!(database.check().0, "{}", database.check().1);
    }

    fn what_is_there_for_whole_days_has_the_hours_of_the_day(base: Base) {
        let database = founded(base);
        let entries = [
            entry("dagen", "DTSTART;VALUE=DATE:20410506\r\nDTEND;VALUE=DATE:20410508\r\nSUMMARY:Zomerschool\r\n"),
            entry("markt", "DTSTART;VALUE=DATE:20410509\r\nSUMMARY:Markt\r\n"),
            entry("een", &hour("Een", "06", "10")), entry("twee", &hour("Twee", "06", "16")), entry("drie", &hour("Drie", "07", "13")),
        ];
        let said = import(&database, "d.ics", &calendar(&entries.concat()), &[]);
        assert!(said.contains("3 times: something for a whole day; it lasts from that day’s first session to its last"), "{said}");
        assert!(!said.contains("several times"), "{said}");
        let event = exported(&database, "kalender");
        assert_eq!(all(&event, "Zomerschool"), ["05-06 10:00", "05-07 13:00"]);
        assert_eq!(all(&event, "Markt"), ["05-09 09:00"]);
        let first = sessions(&event).iter().find(|one| one["title"].to_string().contains("Zomerschool")).unwrap();
        assert_eq!((&first["ends_at"], &first["needs_seat"], &first["one_of"]), (&json!("17:00:00"), &json!(false), &Value::Null));
        assert!(import(&database, "d.ics", &calendar(&entries.concat()), &[]).contains("kalender: 0 changes"));
    }

    fn calendars_say_zones_and_letters_in_their_own_way(base: Base) {
        let database = founded(base);
        // A zone that is only told beside a name of its own; one that all moments are written in, and nobody defines.
        let zone = "BEGIN:VTIMEZONE\r\nTZID:Ons gebouw\r\nX-LIC-LOCATION:Europe/London\r\nBEGIN:STANDARD\r\nDTSTART:19700101T000000\r\nTZOFFSETFROM:+0000\r\nTZOFFSETTO:+0000\r\nEND:STANDARD\r\nEND:VTIMEZONE\r\n";
        let own = "DTSTART;TZID=\"Ons gebouw\":20410506T090000\r\nDTEND;TZID=\"Ons gebouw\":20410506T100000\r\nSUMMARY:Thee\r\n";
        import(&database, "z.ics", &calendar(&format!("{zone}{}", entry("thee", own))), &["--event", "gebouw"]);
        let event = exported(&database, "gebouw");
        assert_eq!((&event["time_zone"], all(&event, "Thee")), (&json!("Europe/London"), vec!["05-06 09:00".to_owned()]));
        let tokyo = "DTSTART;TZID=Tokyo Standard Time:20410506T090000\r\nDURATION:PT45M\r\nSUMMARY:Ochtend\r\n";
        import(&database, "t.ics", &calendar(&entry("tokio", tokyo)), &["--event", "tokio"]);
        let event = exported(&database, "tokio");
        assert_eq!((&event["time_zone"], &found(&event, "Ochtend")["ends_at"]), (&json!("Asia/Tokyo"), &json!("09:45:00")));
        // A line that is folded within a letter.
        let lines = hour("Café", "06", "09");
        let bytes = calendar(&entry("fold", &lines));
        let at = bytes.windows(2).position(|pair| pair == "é".as_bytes()).unwrap();
        let folded = [&bytes[..=at], b"\r\n ", &bytes[at + 1..]].concat();
        import(&database, "f.ics", &folded, &["--event", "vouw"]);
        found(&exported(&database, "vouw"), "Café");
        // Put on an event of another's, what comes again stays on its days.
        let again = format!("{}RRULE:FREQ=WEEKLY;COUNT=3\r\n", hour("Wekelijks", "06", "12"));
        put(&database, "w.ics", &calendar(&entry("week", &again)));
        let (done, said) = run(&database, &["import", "w.ics", "--organisation", ORGANISATION, "--event", "vouw"]);
        assert!(done && said.contains("comes again"), "{said}");
        assert_eq!(all(&exported(&database, "vouw"), "Wekelijks"), ["05-06 12:00"]);
    }

    fn colours_of_tracks_and_what_is_known_of_people_go_out_and_come_in(base: Base) {
        let database = founded(base);
        let person = json!({"code": "P1", "guid": "a833009c-0dfa-6977-0b26-c6306ad86823", "id": 12, "public_name": "Mei Punt", "biography": "Writes **much**",
            "links": [{"url": "https://example.org/mei", "title": "Site"}, {"url": "https://example.com/mei", "title": "More"}]});
        let frab = json!({"schedule": {"version": "1", "conference": {"acronym": "kleur", "title": "Kleur", "time_zone_name": "Europe/Brussels",
            "tracks": [{"name": "Kernel", "slug": "kern", "color": "#00aa55"}],
            "days": [{"index": 1, "date": "2041-03-02", "rooms": {"Hall": [{"guid": "b833009c-0dfa-6977-0b26-c6306ad86823", "id": 7, "date": "2041-03-02T10:00:00+01:00",
                "start": "10:00", "duration": "01:00", "title": "Talk", "track": "Kernel", "type": "Talk", "language": "en", "persons": [person]}]}}]}}});
        let said = import(&database, "k.json", frab.to_string().as_bytes(), &[]);
        assert!(said.contains("Once: another address of somebody, who has one here; it was left out. “https://example.com/mei”"), "{said}");
        let event = exported(&database, "kleur");
        assert_eq!(event["people"][0], json!({"name": "Mei Punt", "biography": {"en": "Writes **much**"}, "url": "https://example.org/mei",
            "origin": {"code": "P1", "guid": "a833009c-0dfa-6977-0b26-c6306ad86823", "id": "12"}}));
        let shown = "update events set public_at = 0";
        kruispunt::db::statement::Statement::same(shown).execute(&mut database.open()).unwrap();
        let server = Server::start(&database);
        let xml = server.get("/e/kleur/schedule.xml").body;
        assert!(xml.contains("<track name=\"Kernel\" slug=\"kern\" color=\"#00aa55\"/>"), "{xml}");
        let out = server.get("/e/kleur/schedule.json").body;
        import(&database, "out.xml", xml.as_bytes(), &["--event", "uit-xml"]);
        import(&database, "out.json", out.as_bytes(), &["--event", "uit-json"]);
        for slug in ["uit-xml", "uit-json"] {
            assert_eq!(exported(&database, slug)["themes"], event["themes"], "{slug}");
        }
        assert_eq!(exported(&database, "uit-json")["people"], event["people"]);
    }
}
