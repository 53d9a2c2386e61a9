//! What stands in the cells of a table or the fields of a file, and in those of a newer one: places, times, languages, people.

use super::files::{exported, found, founded, import, put, sessions};
use crate::support::desk::*;
use crate::support::forms::Form;
use crate::support::*;
use serde_json::{Value, json};

const HEAD: &str = "Titel;Datum;Start;Einde;Zaal;Plaatsen\n";

fn of_places(one: &str, two: &str) -> String {
    format!("{HEAD}Een;2041-10-07;9u;10u;A;{one}\nTwee;2041-10-07;10u;11u;A;{two}\n")
}

fn places(database: &Database, event: &str, title: &str) -> Value {
    found(&exported(database, event), title)["capacity"].clone()
}

/// How a session that takes place is called, by when it begins.
fn at(database: &Database, event: &str, time: &str) -> Option<String> {
    let event = exported(database, event);
    let one =
        sessions(&event).iter().find(|one| one["starts_at"] == format!("{time}:00") && one["cancelled"].is_null());
    one.map(|one| one["code"].as_str().unwrap().to_owned())
}

on_both! {
    fn places_of_a_newer_table_arrive_unless_they_were_changed_here(base: Base) {
        let database = founded(base);
        import(&database, "c.csv", of_places("40", "max. 25").as_bytes(), &["--event", "c"]);
        let said = import(&database, "c.csv", of_places("45", "max. 30").as_bytes(), &["--event", "c"]);
        assert!(said.contains("c: 2 changes") && !said.contains("changed here"), "{said}");
        assert_eq!((&places(&database, "c", "Een")["in_person"], &places(&database, "c", "Twee")["in_person"]), (&json!(45), &json!(30)));
        assert!(import(&database, "c.csv", of_places("45", "max. 30").as_bytes(), &["--event", "c"]).contains(": 0 changes"));
        let mut own = exported(&database, "c");
        own["sessions"].as_array_mut().unwrap().iter_mut().find(|one| one["title"].to_string().contains("Een")).unwrap()["capacity"]["in_person"] = json!(20);
        put(&database, "own.json", own.to_string().as_bytes());
        assert!(run(&database, &["import", "own.json"]).0);
        assert!(import(&database, "c.csv", of_places("45", "max. 30").as_bytes(), &["--event", "c"]).contains(": 0 changes"));
        let said = import(&database, "c.csv", of_places("50", "35").as_bytes(), &["--event", "c"]);
        assert!(said.contains("changed here") && said.contains("“Een”") && said.contains("c: 1 changes"), "{said}");
        assert_eq!((&places(&database, "c", "Een")["in_person"], &places(&database, "c", "Twee")["in_person"]), (&json!(20), &json!(35)));
        // A column that comes later says something, too.
        import(&database, "d.csv", b"Titel;Datum;Start;Einde\nDrie;2041-10-07;9u;10u\n", &["--event", "d"]);
        import(&database, "d.csv", b"Titel;Datum;Start;Einde;Max. aantal\nDrie;2041-10-07;9u;10u;12\n", &["--event", "d"]);
        assert_eq!(places(&database, "d", "Drie")["in_person"], json!(12));
    }

    fn fewer_places_than_are_taken_are_not_taken_silently(base: Base) {
        let database = founded(base);
        import(&database, "c.csv", of_places("40", "25").as_bytes(), &["--event", "c"]);
        kruispunt::db::statement::Statement::same("update events set public_at = 0, opens_at = 0, closes_at = 9000000000000").execute(&mut database.open()).unwrap();
        let code = found(&exported(&database, "c"), "Een")["code"].as_str().unwrap().to_owned();
        {
            let server = Server::start(&database);
            for name in ["an", "bo"] {
                let body = json!({"name": name, "email": format!("{name}@example.org"), "attendance": "in_person", "seats": [{"session": code}]});
                assert_eq!(server.send("POST", "/api/v1/events/c/registrations", &[], &body.to_string()).status, 201);
            }
        }
        put(&database, "c.csv", of_places("1", "25").as_bytes());
        let arguments = ["import", "c.csv", "--organisation", ORGANISATION, "--event", "c"];
        let (done, said) = run(&database, &arguments);
        assert!(!done && said.contains(&code), "{said}");
        let (done, said) = run(&database, &[&arguments[..], &["--over-full", "wait", "--confirm"]].concat());
        assert!(done, "{said}");
        assert_eq!(count(&database, "select count(*) from seats where status = 'confirmed'"), 1);
        assert!(database.check().0, "{}", database.check().1);
    }

    fn a_room_of_another_size_has_other_sessions_in_it(base: Base) {
        let database = founded(base);
        let one = |id: u8, room: &str| json!({"guid": format!("00000000-0000-4000-8000-00000000000{id}"), "id": id, "title": format!("Nr {id}"), "language": "nl", "room": room,
            "date": format!("2041-05-06T1{id}:00:00+02:00"), "duration": "00:45"});
        let file = |seats: u32| json!({"schedule": {"conference": {"acronym": "ruim", "title": "Ruim", "rooms": [{"name": "Hal", "capacity": seats}],
            "days": [{"index": 1, "date": "2041-05-06", "rooms": {"Hal": [one(1, "Hal"), one(2, "Hal")]}}]}}}).to_string();
        import(&database, "r.json", file(180).as_bytes(), &[]);
        let said = import(&database, "r.json", file(150).as_bytes(), &[]);
        assert!(said.contains("ruim: 3 changes"), "{said}");
        let event = exported(&database, "ruim");
        assert_eq!((&event["rooms"][0]["capacity"], &found(&event, "Nr 1")["capacity"]["in_person"]), (&json!(150), &json!(150)));
        assert!(import(&database, "r.json", file(150).as_bytes(), &[]).contains(": 0 changes"));
        let mut own = event;
        own["rooms"][0]["capacity"] = json!(90);
        for index in 0..2 {
            own["sessions"][index]["capacity"]["in_person"] = json!(90);
        }
        put(&database, "own.json", own.to_string().as_bytes());
        assert!(run(&database, &["import", "own.json"]).0);
        assert!(import(&database, "r.json", file(150).as_bytes(), &[]).contains(": 0 changes"));
        let said = import(&database, "r.json", file(200).as_bytes(), &[]);
        assert!(said.contains("changed here") && said.contains("“Hal”") && said.contains(": 0 changes"), "{said}");
    }

    fn what_is_given_twice_under_one_code_is_known_by_its_time(base: Base) {
        let database = founded(base);
        let head = "Code,Titel,Datum,Start,Einde,Zaal,Capaciteit\n";
        let row = |from: &str, until: &str, room: &str| format!("W1,Weven,2041-10-07,{from},{until},{room},12\n");
        let file = |rows: &[String]| format!("{head}{}", rows.concat());
        let (early, morning, noon) = (row("08:00", "09:30", "Salon"), row("10:00", "11:30", "Salon"), row("13:30", "15:00", "Salon"));
        for event in ["weg", "bij"] {
            import(&database, "w.csv", file(&[morning.clone(), noon.clone()]).as_bytes(), &["--event", event]);
        }
        let (first, second) = (at(&database, "weg", "10:00"), at(&database, "weg", "13:30"));
        let said = import(&database, "w.csv", file(std::slice::from_ref(&noon)).as_bytes(), &["--event", "weg"]);
        assert!(said.contains(&format!("{} is cancelled", first.clone().unwrap())) && !said.contains("starts"), "{said}");
        assert_eq!((at(&database, "weg", "13:30"), at(&database, "weg", "10:00")), (second.clone(), None));
        assert!(import(&database, "w.csv", file(std::slice::from_ref(&noon)).as_bytes(), &["--event", "weg"]).contains(": 0 changes"));
        // What moves then is what takes place.
        import(&database, "w.csv", file(&[row("14:00", "15:30", "Salon")]).as_bytes(), &["--event", "weg"]);
        assert_eq!(at(&database, "weg", "14:00"), second);
        let said = import(&database, "w.csv", file(&[early.clone(), morning.clone(), noon.clone()]).as_bytes(), &["--event", "bij"]);
        assert_eq!((at(&database, "bij", "10:00"), at(&database, "bij", "13:30")), (first.clone(), second.clone()), "{said}");
        assert!(!said.contains("goes on after a break") && said.contains("several times"), "{said}");
        assert!(import(&database, "w.csv", file(&[early, morning, noon]).as_bytes(), &["--event", "bij"]).contains(": 0 changes"));
        // At one time in two rooms, by the room; and what is in neither, by its order.
        let both = [row("10:00", "11:30", "Noord"), row("10:00", "11:30", "Zuid")];
        import(&database, "z.csv", file(&both).as_bytes(), &["--event", "zalen"]);
        let before = exported(&database, "zalen");
        let in_room = |event: &Value, room: &str| sessions(event).iter().find(|one| one["room"] == room && one["cancelled"].is_null()).map(|one| one["code"].clone());
        import(&database, "z.csv", file(&both[1..]).as_bytes(), &["--event", "zalen"]);
        let after = exported(&database, "zalen");
        assert_eq!((in_room(&after, "zuid"), in_room(&after, "noord")), (in_room(&before, "zuid"), None));
        // So it is over the several slots of one talk.
        let slot = |hour: u8| json!({"start": format!("2041-05-06T{hour}:00:00+02:00"), "end": format!("2041-05-06T{hour}:30:00+02:00"), "room": "R1"});
        let talks = |slots: Vec<Value>| json!({"count": 1, "next": null, "results": [{"code": "ABC", "title": "Een", "state": "confirmed", "slots": slots}]}).to_string();
        import(&database, "p.json", talks(vec![slot(10), slot(13)]).as_bytes(), &["--event", "p"]);
        let later = at(&database, "p", "13:00");
        import(&database, "p.json", talks(vec![slot(13)]).as_bytes(), &["--event", "p"]);
        assert_eq!((at(&database, "p", "13:00"), at(&database, "p", "10:00")), (later, None));
    }

    fn places_of_an_event_that_is_only_online_are_there(base: Base) {
        let database = founded(base);
        let (done, said) = run(&database, &["event", "new", "--organisation", ORGANISATION, "--title", "Ver", "--date", "2041-10-07"]);
        assert!(done, "{said}");
        import(&database, "c.csv", of_places("40", "25").as_bytes(), &["--event", "ver"]);
        assert_eq!(places(&database, "ver", "Een"), json!({"in_person": null, "online": 40}));
        import(&database, "c.csv", of_places("30", "25").as_bytes(), &["--event", "ver"]);
        assert_eq!(places(&database, "ver", "Een"), json!({"in_person": null, "online": 30}));
    }

    fn a_text_is_in_the_language_that_it_is_written_in(base: Base) {
        let database = founded(base);
        let one = |id: u8, language: &str, title: &str, text: &str| json!({"guid": format!("00000000-0000-4000-8000-00000000000{id}"), "id": id, "title": title, "abstract": text,
            "language": language, "date": format!("2041-05-06T1{id}:00:00+02:00"), "duration": "00:45"});
        let file = |all: &[Value]| json!({"schedule": {"conference": {"acronym": "taal", "title": "Taal", "days": [{"index": 1, "date": "2041-05-06", "rooms": {"A": all}}]}}}).to_string();
        let english = "How we and the city build a bridge for all of us";
        let mut all = vec![
            one(0, "nl", "Welkom", "Hoe wij met de stad een brug voor iedereen bouwen, en het water"),
            one(1, "en", "Bridges", english),
            one(2, "en", "Water", english),
            one(3, "en", "Stone", english),
            one(4, "ar", "الجسور", "نتحدث عن الجسور وعن الماء"),
            one(5, "zh-hans", "桥梁", "我们谈论桥梁和水"),
            one(6, "de-formal", "Brücken", "Wie wir mit der Stadt und dem Wasser eine Brücke bauen"),
            one(7, "de", "Mut", ""),
            one(8, "pl", "Most", english),
        ];
        import(&database, "t.json", file(&all).as_bytes(), &[]);
        let event = exported(&database, "taal");
        let title = |text: &str| found(&event, text)["title"].clone();
        assert_eq!((title("الجسور"), title("桥梁"), title("Brücken"), title("Mut")), (json!({"ar": "الجسور"}), json!({"zh-Hans": "桥梁"}), json!({"de": "Brücken"}), json!({"de": "Mut"})));
        assert_eq!((title("Most"), title("Bridges"), title("Welkom")), (json!({"en": "Most"}), json!({"en": "Bridges"}), json!({"nl": "Welkom"})));
        assert_eq!((&found(&event, "桥梁")["language"], &found(&event, "Brücken")["language"]), (&json!("zh-Hans"), &json!("de")));
        assert!(import(&database, "t.json", file(&all).as_bytes(), &[]).contains(": 0 changes"));
        kruispunt::db::statement::Statement::same("update events set public_at = 0").execute(&mut database.open()).unwrap();
        {
            let server = Server::start(&database);
            let page = server.get("/e/taal").body;
            assert!(page.contains("lang=\"ar\" dir=\"rtl\"") && page.contains("lang=\"zh-Hans\""), "{page}");
        }
        // What a newer file says in another language takes the place of what it said before, and of nothing else.
        let mut own = exported(&database, "taal");
        own["sessions"].as_array_mut().unwrap().iter_mut().find(|one| one["title"].to_string().contains("Water")).unwrap()["title"]["nl"] = json!("Het water");
        put(&database, "own.json", own.to_string().as_bytes());
        assert!(run(&database, &["import", "own.json"]).0);
        all[2] = one(2, "fr", "Eau", "Comment nous et les villes");
        all[3] = one(3, "nl", "Stone", english);
        import(&database, "t.json", file(&all).as_bytes(), &[]);
        let event = exported(&database, "taal");
        let changed = found(&event, "Eau");
        assert_eq!((&changed["title"], &changed["abstract"]), (&json!({"fr": "Eau", "nl": "Het water"}), &json!({"fr": "Comment nous et les villes"})));
        assert_eq!(found(&event, "Stone")["title"], json!({"nl": "Stone"}));
        assert!(import(&database, "t.json", file(&all).as_bytes(), &[]).contains(": 0 changes"));
    }

    fn dates_that_may_be_either_are_told_where_an_event_begins_with_them(base: Base) {
        let database = founded(base);
        let table = b"Title,Date,Start,End,Room\nThe opening,05/07/2041,9:00 AM,10:00 AM,A\nThe second,05/08/2041,9:00 AM,10:00 AM,A\n";
        let server = Server::start(&database);
        let program = program(&database, &server, "programme");
        let token = format!("Bearer {}", program.token);
        for query in ["dry_run=true", "dry_run=false"] {
            let answer = server.send_bytes("POST", &format!("/api/v1/schedules?{query}"), &[("Authorization", &token), ("Content-Type", "text/csv")], table);
            assert!(answer.body.contains("05/07/2041 = 2041-05-07"), "{query}: {}", answer.body);
        }
        let owner = cookie(&server, &invited(&database, "ann@example.org", "owner"));
        let looked = server.send_file("/desk/account/new-event/file", &owner, ("us.csv", table), &[("do", "look")]);
        assert!(looked.body.contains("05/07/2041 = 2041-05-07"), "{}", looked.body);
    }

    fn surnames_that_stand_first_are_no_other_people(base: Base) {
        let database = founded(base);
        let table = "Title,Date,Start,End,Authors\nOn sand,2041-09-08,9:00,10:00,\"Kwik, Ada (Univ. van Zand); Kwak, Bo (TU Veen)\"\nOn mud,2041-09-08,10:00,11:00,\"Veld, Oto\"\nOn silt,2041-09-08,11:00,12:00,\"Slib, Una and Klei, Per\"\n";
        import(&database, "a.csv", table.as_bytes(), &["--event", "a"]);
        let event = exported(&database, "a");
        assert_eq!(found(&event, "On sand")["speakers"], json!([{"name": "Kwik, Ada", "affiliation": "Univ. van Zand"}, {"name": "Kwak, Bo", "affiliation": "TU Veen"}]));
        assert_eq!(found(&event, "On mud")["speakers"], json!([{"name": "Veld, Oto", "affiliation": ""}]));
        assert_eq!(found(&event, "On silt")["speakers"].as_array().unwrap().len(), 2);
        assert!(import(&database, "a.csv", table.as_bytes(), &["--event", "a"]).contains(": 0 changes"));
        import(&database, "a.csv", table.replace("TU Veen", "TU Turf").as_bytes(), &["--event", "a"]);
        assert_eq!(found(&exported(&database, "a"), "On sand")["speakers"][1]["affiliation"], json!("TU Turf"));
    }

    fn columns_of_others_are_shown_and_remembered_in_the_organisation(base: Base) {
        let database = founded(base);
        put(&database, "t.csv", b"Title,Date,Start,End,Room\nEerst,2041-10-06,8:00,8:30,Aula\n");
        assert!(run(&database, &["import", "t.csv", "--organisation", ORGANISATION, "--event", "t"]).0);
        let server = Server::start(&database);
        let owner = cookie(&server, &invited(&database, "ann@example.org", "owner"));
        // A code of their own does not make it ours.
        let table = "Code;Titel;Datum;Start;Einde;Lokaal / thema;Max. aantal;Abstract;Description;Raar\nW1;Weven;2041-10-07;10:00;11:30;Salon – Draad;12;Kort;Veel langer dan dat;x\n";
        let looked = server.send_file("/desk/t/transfer/programme", &owner, ("w.csv", table.as_bytes()), &[("do", "look")]);
        assert!(looked.status == 200 && looked.body.contains("id=\"map-0\""), "{}", looked.body);
        assert!(!looked.body.contains("Stuur het bestand nog eens"), "{}", looked.body);
        let form = Form::all(&looked.body).into_iter().find(|form| form.get("again").is_some()).unwrap();
        let read = |number: u8| form.get(&format!("map-{number}")).unwrap().to_owned();
        assert_eq!([5, 6, 7, 8, 9].map(read), ["room-and-theme", "seats", "abstract", "description", "nothing"]);
        let sent = server.send_file("/desk/t/transfer/programme", &owner, ("w.csv", table.as_bytes()), &[("do", "carry-out")]);
        assert_eq!(sent.status, 200, "{}", sent.body);
        let event = exported(&database, "t");
        let one = found(&event, "Weven");
        assert_eq!((&one["room"], &one["theme"], &one["capacity"]["in_person"]), (&json!("salon"), &json!("draad"), &json!(12)), "{one}");
        assert_eq!((one["abstract"].to_string().contains("Kort"), one["description"].to_string().contains("Veel langer")), (true, true), "{one}");
        // What somebody says of columns holds for the organisation's other events, and for new ones.
        let strange = "Benaming;Aanvang;Afloop\nEen;2041-10-07 9:00;10:00\n";
        put(&database, "s.csv", strange.as_bytes());
        let words = ["import", "s.csv", "--organisation", ORGANISATION, "--event", "s", "--map", "Benaming=title", "--map", "Aanvang=start", "--map", "Afloop=end"];
        let (done, said) = run(&database, &words);
        assert!(done, "{said}");
        let (done, said) = run(&database, &["import", "s.csv", "--organisation", ORGANISATION, "--event", "s2"]);
        assert!(done, "{said}");
        let sent = server.send_file("/desk/t/transfer/programme", &owner, ("s.csv", strange.as_bytes()), &[("do", "look")]);
        assert_eq!(sent.status, 200, "{}", sent.body);
        let looked = server.send_file("/desk/account/new-event/file", &owner, ("s.csv", strange.as_bytes()), &[("do", "look")]);
        assert_eq!(looked.status, 200, "{}", looked.body);
        let form = Form::all(&looked.body).into_iter().find(|form| form.get("again").is_some()).unwrap();
        assert_eq!(form.get("map-0"), Some("title"));
        for (page, name) in [("/desk/account/new-event", "new"), ("/desk/t/transfer", "transfer")] {
            let page = server.send("GET", page, &[("Cookie", &owner)], "").body;
            let kinds = page.matches(".csv,.tsv,.txt,.xlsx,.json,.xml,.ics,.xcal,.jscalendar").count();
            assert_eq!(kinds, 1, "{name}");
        }
    }

    fn a_theme_that_is_called_otherwise_is_no_other_one(base: Base) {
        let database = founded(base);
        let file = |theme: &str, more: &str| format!("Titel;Datum;Start;Einde;Thema\nEen;2041-10-07;9u;10u;{theme}\nTwee;2041-10-07;10u;11u;{theme}\n{more}");
        import(&database, "t.csv", file("Water & land", "Drie;2041-10-07;11u;12u;Lucht\n").as_bytes(), &["--event", "t"]);
        import(&database, "t.csv", file("Water en land", "Drie;2041-10-07;11u;12u;Lucht\n").as_bytes(), &["--event", "t"]);
        let event = exported(&database, "t");
        let themes: Vec<(&str, &str)> = event["themes"].as_array().unwrap().iter().map(|one| (one["slug"].as_str().unwrap(), one["title"].as_object().unwrap().values().next().unwrap().as_str().unwrap())).collect();
        assert_eq!((themes.len(), themes[0]), (2, ("water-land", "Water en land")), "{event}");
        assert!(import(&database, "t.csv", file("Water en land", "Drie;2041-10-07;11u;12u;Lucht\n").as_bytes(), &["--event", "t"]).contains(": 0 changes"));
    }

    fn an_end_before_its_start_is_said_unless_it_is_a_night(base: Base) {
        let database = founded(base);
        let table = "Titel;Datum;Start;Einde\nSlip;2041-10-07;12u;11u\nNacht;2041-10-07;22u;2u\n";
        let said = import(&database, "t.csv", table.as_bytes(), &["--event", "t"]);
        assert!(said.contains("an end that is not after the start") && said.contains("“Slip”") && !said.contains("“Nacht”"), "{said}");
        let event = exported(&database, "t");
        let lasts = |title: &str| found(&event, title)["ends_at"].clone();
        assert_eq!((lasts("Slip"), lasts("Nacht")), (json!("13:00:00"), json!("02:00:00")), "{event}");
    }
}
