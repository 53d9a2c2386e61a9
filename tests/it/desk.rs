//! The organisers' desk over the API: who may do what, changing the programme under people's seats, finding people,
//! saying who came.

use crate::support::desk::{BASE, ORGANISATION, Program, program, run};
use crate::support::*;
use serde_json::{Value, json};

fn register(server: &Server, name: &str, seats: Value) -> Value {
    let answer = server
        .register(&json!({"name": name, "email": format!("{}@example.org", name.to_lowercase().replace(' ', ".")),
        "attendance": "in_person", "affiliation": "CAW Voorbeeld", "seats": seats}));
    assert_eq!(answer.status, 201, "{}", answer.body);
    answer.json()
}

fn kind(answer: &Answer) -> (u16, String) {
    let kind = answer.json()["type"].as_str().unwrap_or_default().rsplit('#').next().unwrap().to_owned();
    (answer.status, kind)
}

on_both! {
    fn every_scope_at_every_door(base: Base) {
        let database = Database::new(base);
        let server = Server::start_small(&database, |_| {});
        let programs: Vec<Option<Program>> = ["", "programme", "registrations", "check-in"].iter()
            .map(|scope| (!scope.is_empty()).then(|| program(&database, &server, scope)))
            .collect();
        let session = json!({"language": "nl"});
        let room = json!({"title": "Zaal"});
        let nobody = json!({"code": "ZZZ-ZZZ"});
        // For each door: nobody, programme, registrations, check-in.
        for (method, path, body, expected) in [
            ("GET", "/sessions/POL-1", &Value::Null, [200, 200, 200, 200]),
            ("PATCH", "/sessions/POL-1?dry_run=true", &session, [401, 200, 403, 403]),
            ("PUT", "/sessions/POL-1?dry_run=true", &session, [401, 422, 403, 403]),
            ("DELETE", "/sessions/POL-1?dry_run=true", &Value::Null, [401, 200, 403, 403]),
            ("GET", "/rooms/darwin", &Value::Null, [401, 200, 200, 200]),
            ("PATCH", "/rooms/darwin?dry_run=true", &room, [401, 200, 403, 403]),
            ("PUT", "/rooms/darwin?dry_run=true", &room, [401, 422, 403, 403]),
            ("DELETE", "/rooms/darwin?dry_run=true", &Value::Null, [401, 422, 403, 403]),
            ("PATCH", "?dry_run=true", &json!({"venue": "Elders"}), [401, 200, 403, 403]),
            ("GET", "/file", &Value::Null, [401, 200, 403, 403]),
            ("PUT", "/file?dry_run=true", &json!({}), [401, 422, 403, 403]),
            ("PUT", "/themes/nieuw?dry_run=true", &json!({"title": {"nl": "Nieuw"}, "icon": "leaf", "colour": "green"}), [401, 200, 403, 403]),
            ("PATCH", "/rounds/nergens?dry_run=true", &json!({}), [401, 404, 403, 403]),
            ("DELETE", "/questions/geen?dry_run=true", &Value::Null, [401, 404, 403, 403]),
            ("POST", "/pictures", &json!({}), [401, 422, 403, 403]),
            ("GET", "/figures", &Value::Null, [401, 200, 200, 200]),
            ("GET", "/announcements", &Value::Null, [401, 403, 200, 403]),
            ("POST", "/announcements", &json!({"subject": {}, "body": {}}), [401, 403, 422, 403]),
            ("POST", "/registrations/00000000-0000-7000-8000-000000000000/held-seats", &json!({"session": "POL-1", "attendance": "in_person", "for": "pers"}), [401, 403, 404, 403]),
            ("POST", "/registrations/00000000-0000-7000-8000-000000000000/mail", &Value::Null, [401, 403, 404, 403]),
            ("GET", "/registrations", &Value::Null, [401, 403, 200, 403]),
            ("POST", "/check-ins", &nobody, [401, 403, 403, 404]),
        ] {
            let found: Vec<u16> = programs.iter().map(|program| match program {
                Some(program) => program.ask(method, path, body).status,
                None => server.send(method, &format!("{BASE}{path}"), &[], &body.to_string()).status,
            }).collect();
            assert_eq!(found, expected, "{method} {path}");
        }
        // A token of another organisation does not even learn that the event is there.
        database.import(|event| {
            event["slug"] = json!("elders");
            event["organisation"] = json!({"slug": "elders", "name": "Elders", "email": "elders@example.org"});
        });
        let (_, token) = run(&database, &["token", "add", "--organisation", "elders", "--scope", "programme,registrations,check-in"]);
        let other = Program { server: &server, token };
        assert_eq!(other.ask("GET", "/registrations", &Value::Null).status, 404);
        assert_eq!(other.ask("PATCH", "/sessions/POL-1", &session).status, 404);
        // What is no token opens nothing, and is not taken for a visitor's request either.
        let forged = Program { server: &server, token: "kruispunt_nonsense".into() };
        assert_eq!(kind(&forged.ask("GET", "/registrations", &Value::Null)), (401, "sign-in".into()));
        assert_eq!(forged.ask("POST", "/registrations", &json!({})).status, 401);
        for (words, expected) in [
            (["token", "add", "--organisation", "nergens", "--scope", "programme"], "there is no organisation nergens"),
            (["token", "add", "--organisation", ORGANISATION, "--scope", "own"], "people say who may do what"),
        ] {
            let (done, said) = run(&database, &words);
            assert!(!done && said.contains(expected), "{said}");
        }
    }

    fn a_capacity_is_changed_under_people_s_seats(base: Base) {
        let database = Database::new(base);
        let server = Server::start_small(&database, |_| {});
        let desk = program(&database, &server, "programme");
        let all: Vec<Value> = (0..11).map(|n| register(&server, &format!("P{n}"), json!([{"session": "BEZ-7"}]))).collect();
        let status = |n: usize| {
            let body = server.get(&format!("/api/v1/registrations/{}", all[n]["token"].as_str().unwrap())).json();
            body["seats"][0]["status"].as_str().unwrap().to_owned()
        };
        assert_eq!([status(7), status(8), status(10)], ["confirmed", "waiting", "waiting"]);
        let more = json!({"capacity": {"in_person": 10}});
        let dry = desk.ask("PATCH", "/sessions/BEZ-7?dry_run=true", &more).json();
        assert_eq!((&dry["promoted"], &dry["over_capacity"], &dry["clashes"], &dry["mails"]), (&json!(2), &json!(0), &json!(0), &json!(2)));
        assert_eq!(status(8), "waiting", "a dry run changes nothing");
        let done = desk.ask("PATCH", "/sessions/BEZ-7", &more);
        assert_eq!(done.status, 200, "{}", done.body);
        assert_eq!(done.json()["effect"], dry);
        assert_eq!(done.json()["seats"]["in_person"], json!({"capacity": 10, "confirmed": 10, "waiting": 1}));
        assert_eq!([status(8), status(9), status(10)], ["confirmed", "confirmed", "waiting"]);
        // Less room than people: the choices are named, and nothing happens before one is made.
        let less = json!({"capacity": {"in_person": 9}});
        assert_eq!(kind(&desk.ask("PATCH", "/sessions/BEZ-7", &less)), (409, "over-full".into()));
        let lowered = desk.ask("PATCH", "/sessions/BEZ-7?over_full=wait", &less).json();
        assert_eq!((&lowered["effect"]["over_capacity"], &lowered["seats"]["in_person"]["waiting"]), (&json!(1), &json!(2)));
        assert_eq!([status(8), status(9)], ["confirmed", "waiting"]);
        // What is wrong is named by its field, and what is unknown is not found.
        let wrong = desk.ask("PATCH", "/sessions/BEZ-7", &json!({"capacity": {"in_person": "veel"}}));
        assert_eq!((wrong.status, wrong.json()["errors"][0]["field"].clone()), (422, json!("capacity.in_person")), "{}", wrong.body);
        assert_eq!(desk.ask("PATCH", "/sessions/BEZ-7", &json!({"colour": "red"})).status, 422);
        assert_eq!(desk.ask("PATCH", "/sessions/X-1", &less).status, 404);
        let crowded = desk.ask("PATCH", "/sessions/POL-1", &json!({"capacity": {"in_person": 5000}}));
        assert!(crowded.status == 422 && crowded.body.contains("passen niet in zaal"), "{}", crowded.body);
        assert!(database.check().0, "{}", database.check().1);
        let deeds = "select count(*) from deeds where what = 'session changed' and who = 'token'";
        let rows: Vec<i64> = kruispunt::db::statement::Statement::<diesel::sql_types::BigInt>::same(deeds).load(&mut database.open()).unwrap();
        assert_eq!(rows, [2]);
        // The log only grows.
        for spoil in ["update deeds set who = 'nobody'", "delete from deeds"] {
            assert!(kruispunt::db::statement::Statement::same(spoil).execute(&mut database.open()).is_err());
        }
    }

    fn sessions_and_rooms_come_and_go(base: Base) {
        let database = Database::new(base);
        let server = Server::start_small(&database, |_| {});
        let desk = program(&database, &server, "programme");
        let room = desk.ask("PUT", "/rooms/zolder", &json!({"title": "Zolder", "capacity": 12, "features": ["daylight"]}));
        assert_eq!((room.status, room.json()["features"].clone()), (201, json!(["daylight"])), "{}", room.body);
        let session = json!({"format": "workshop", "round": "ronde-1", "room": "zolder", "title": {"nl": "Op zolder"},
            "language": "nl", "capacity": {"in_person": 12}});
        assert_eq!(desk.ask("PUT", "/sessions/ZOL-1", &session).status, 201);
        assert_eq!(server.get(&format!("{BASE}/sessions/ZOL-1")).json()["title"], "Op zolder");
        let hers = register(&server, "Noor", json!([{"session": "ZOL-1"}]));
        // A room that is in use stays.
        let used = desk.ask("DELETE", "/rooms/zolder", &Value::Null);
        assert!(used.status == 422 && used.body.contains("room"), "{}", used.body);
        let dry = desk.ask("DELETE", "/sessions/ZOL-1?dry_run=true", &Value::Null).json();
        assert_eq!(dry["mails"], 1);
        assert_eq!(kind(&desk.ask("DELETE", "/sessions/ZOL-1", &Value::Null)), (409, "confirm".into()), "somebody has a place");
        assert_eq!(desk.ask("DELETE", "/sessions/ZOL-1?confirm=true", &Value::Null).json()["effect"]["mails"], 1);
        // Old links still lead to it, and say that it does not take place.
        let page = server.get(&format!("/e/{EVENT}/s/ZOL-1"));
        assert!(page.status == 200 && page.body.contains("Deze sessie gaat niet door"), "{}", page.body);
        assert!(!page.body.contains("/register?"), "nobody registers for it");
        let told = server.get(&format!("/api/v1/events/{EVENT}/sessions/ZOL-1"));
        assert_eq!((told.status, &told.json()["cancelled"]), (200, &json!(true)));
        assert_eq!(server.get(&format!("/api/v1/events/{EVENT}/sessions/POL-1")).json()["cancelled"], false);
        let own = format!("/r/{}", hers["token"].as_str().unwrap());
        let mine = server.get(&own).body;
        assert!(mine.contains("Deze sessie gaat niet door") && !mine.contains("Laat deze plaats los"), "{mine}");
        let data = server.get(&format!("{own}/data")).body;
        assert!(data.contains("ZOL-1: ") && !data.contains(": confirmed") && data.contains("Nederlands"), "{data}");
        assert_eq!(server.get(&format!("{BASE}/sessions/ZOL-1")).json()["cancelled"], true);
        assert_eq!(desk.ask("DELETE", "/rooms/zolder", &Value::Null).status, 200);
        assert_eq!(desk.ask("GET", "/rooms/zolder", &Value::Null).status, 404);
        let calendar = server.get(hers["calendar_url"].as_str().unwrap().split_once("/c/").map(|(_, c)| format!("/c/{c}")).unwrap().as_str());
        assert!(calendar.body.contains("STATUS:CANCELLED"));
        assert!(database.check().0, "{}", database.check().1);
        // Exporting and importing again changes nothing.
        let (_, file) = run(&database, &["export", EVENT]);
        let path = database.folder.path().join("again.json");
        std::fs::write(&path, &file).unwrap();
        let (done, said) = run(&database, &["import", path.to_str().unwrap()]);
        assert!(done && said.contains(": 0 changes"), "{said}");
    }

    fn people_are_found_as_one_types(base: Base) {
        let database = Database::new(base);
        let server = Server::start_small(&database, |_| {});
        let desk = program(&database, &server, "registrations");
        let noor = register(&server, "Noor Voorbeeld", json!([{"session": "BEZ-7"}]));
        for n in 0..60 {
            register(&server, &format!("Iemand {n}"), json!([{"session": "BEZ-7"}]));
        }
        let names = |query: &str| -> Vec<String> {
            let body = desk.get(&format!("/registrations{query}"));
            body["registrations"].as_array().unwrap().iter().map(|one| one["name"].as_str().unwrap().to_owned()).collect()
        };
        assert_eq!(names("?q=noo"), ["Noor Voorbeeld"]);
        assert_eq!(names("?q=VOORB+noor"), ["Noor Voorbeeld"]);
        assert_eq!(names("?q=noor.voorbeeld%40example.org"), ["Noor Voorbeeld"]);
        let reference = noor["reference"].as_str().unwrap();
        assert_eq!(names(&format!("?q={}", reference.to_lowercase())), ["Noor Voorbeeld"]);
        assert_eq!(names("?q=niemand"), Vec::<String>::new());
        for odd in ["%22", "%27", "*", "-", "%28noor", "a%3A%2A+%26"] {
            assert_eq!(desk.ask("GET", &format!("/registrations?q={odd}"), &Value::Null).status, 200, "{odd}");
        }
        assert_eq!(desk.ask("GET", "/registrations?q=%00", &Value::Null).status, 422, "NUL reaches no database");
        let all = desk.get("/registrations");
        assert_eq!((&all["total"], &all["pages"]), (&json!(61), &json!(2)));
        assert_eq!(all["registrations"].as_array().unwrap().len(), 50);
        assert_eq!(names("?page=2").len(), 11);
        assert_eq!(names("?session=BEZ-7&status=confirmed").len(), 8);
        assert_eq!(desk.get("/registrations?session=BEZ-7&status=waiting")["total"], 53);
        assert_eq!(names("?session=BEZ-7&status=confirmed&q=noor"), ["Noor Voorbeeld"]);
        assert_eq!(names("?status=cancelled"), Vec::<String>::new());
        for wrong in ["?session=X-9", "?status=soms"] {
            assert_eq!(desk.ask("GET", &format!("/registrations{wrong}"), &Value::Null).status, 422);
        }
        // Anyone who corrects her name is found by the new one; anyone who is forgotten is not found.
        let path = format!("/api/v1/registrations/{}", noor["token"].as_str().unwrap());
        let renamed = json!({"changes": [{"details": {"name": "Nour Voorbeeld"}}]}).to_string();
        assert_eq!(server.send("PATCH", &path, &[], &renamed).status, 200);
        assert_eq!((names("?q=nour"), names("?q=noor+v")), (vec!["Nour Voorbeeld".to_owned()], vec!["Nour Voorbeeld".to_owned()]));
        server.send("POST", &format!("/r/{}/erase", noor["token"].as_str().unwrap()), &[], "");
        assert_eq!(names("?q=voorbeeld+nour"), Vec::<String>::new());
    }

    fn by_phone_without_an_address(base: Base) {
        let database = Database::new(base);
        let server = Server::start_small(&database, |_| {});
        let desk = program(&database, &server, "registrations,check-in");
        let body = json!({"name": "Zonder mail", "attendance": "in_person", "seats": [{"session": "POL-1"}]});
        assert_eq!(server.register(&body).status, 422, "everybody else needs an address");
        let made = desk.ask("POST", "/registrations", &body);
        assert_eq!(made.status, 201, "{}", made.body);
        // Her reference is all that the desk has of her; what she changes by phone, it changes for her.
        assert!(made.json()["reference"].is_string() && made.json()["token"].is_null(), "{}", made.body);
        // Nothing is mailed, also when something changes.
        let path = format!("/registrations/{}", made.json()["id"].as_str().unwrap());
        assert_eq!(desk.ask("PATCH", &path, &json!({"changes": [{"drop": "POL-1"}]})).status, 200);
        let owed: Vec<i64> = kruispunt::db::statement::Statement::<diesel::sql_types::BigInt>::same("select count(*) from outbox")
            .load(&mut database.open()).unwrap();
        assert_eq!(owed, [0]);
        assert!(database.check().0, "{}", database.check().1);
    }

    fn at_the_door(base: Base) {
        let database = Database::new(base);
        let server = Server::start_small(&database, |_| {});
        let desk = program(&database, &server, "check-in");
        let noor = register(&server, "Noor", json!([{"session": "POL-1"}]));
        let reference = noor["reference"].as_str().unwrap();
        let at = |code: &str, session: Option<&str>, id: Option<&str>| {
            let mut body = json!({"code": code});
            for (name, value) in [("session", session), ("id", id)] {
                if let Some(value) = value {
                    body[name] = json!(value);
                }
            }
            desk.ask("POST", "/check-ins", &body)
        };
        let first = at(reference, None, Some("0193e4a0-0000-7000-8000-000000000001"));
        assert_eq!((first.status, first.json()["name"].clone()), (201, json!("Noor")), "{}", first.body);
        // Sent again, late or by another hand: in already, since the same moment.
        for again in [at(reference, None, Some("0193e4a0-0000-7000-8000-000000000001")), at(&reference.to_lowercase(), None, None)] {
            assert_eq!((again.status, again.json()["since"].clone()), (200, first.json()["since"].clone()));
        }
        assert_eq!(at(reference, Some("POL-1"), None).status, 201);
        let wrong = at(reference, Some("NAB-1"), None);
        assert_eq!(kind(&wrong), (409, "wrong-session".into()));
        assert!(wrong.json()["detail"].as_str().unwrap().contains("POL-1"));
        assert_eq!(kind(&at(reference, Some("POL-2"), None)), (409, "no-seat".into()));
        assert_eq!(at("ZZZ-ZZZ", None, None).status, 404);
        assert_eq!(at(reference, Some("X-1"), None).status, 404);
        // What the QR code holds does the same, and opens nothing else.
        let links = kruispunt::people::links::Links::new("a key for tests, and for tests alone").unwrap();
        let id = noor["id"].as_str().unwrap().parse().unwrap();
        let held = links.token(kruispunt::people::links::Purpose::CheckIn, id, 0);
        assert_eq!(at(&held, None, None).status, 200);
        assert_eq!(server.get(&format!("/r/{held}")).status, 404);
        assert!(server.get(&format!("/r/{}", noor["token"].as_str().unwrap())).body.contains("<div class=\"qr\""));
        // That she was there is among what is held about her.
        let log = server.get(&format!("/r/{}/data.json", noor["token"].as_str().unwrap())).json()["log"].clone();
        assert_eq!(log.as_array().unwrap().iter().filter(|line| line["what"] == "checked in").count(), 2, "{log}");
        // Anyone who has cancelled is not let in.
        server.send("DELETE", &format!("/api/v1/registrations/{}", noor["token"].as_str().unwrap()), &[], "");
        assert_eq!(kind(&at(reference, None, None)), (409, "no-seat".into()));
    }

    fn two_registrations_of_one_person_become_one(base: Base) {
        let database = Database::new(base);
        let server = Server::start_small(&database, |_| {});
        let desk = program(&database, &server, "registrations,check-in");
        let seat = |made: &Value, code: &str| {
            let body = server.get(&format!("/api/v1/registrations/{}", made["token"].as_str().unwrap())).json();
            let seats = body["seats"].as_array().cloned().unwrap_or_default();
            seats.iter().find(|seat| seat["session"] == code).map(|seat| (seat["status"].clone(), seat["position"].clone()))
        };
        let filling: Vec<Value> = (0..7).map(|n| register(&server, &format!("P{n}"), json!([{"session": "BEZ-7"}]))).collect();
        let kept = register(&server, "Noor Voorbeeld", json!([{"session": "POL-1"}]));
        let other = server.register(&json!({"name": "noor voorbeeld", "email": "noor@elders.example.org", "attendance": "in_person",
            "seats": [{"session": "BEZ-7"}, {"session": "NAB-1"}]})).json();
        let waits = register(&server, "Wacht", json!([{"session": "BEZ-7"}]));
        assert_eq!(seat(&waits, "BEZ-7"), Some((json!("waiting"), json!(1))));
        desk.ask("POST", "/check-ins", &json!({"code": other["reference"]}));
        let merge = |id: &Value, double: &Value| {
            desk.ask("POST", &format!("/registrations/{}/merge", id.as_str().unwrap()), &json!({"double": double})).status
        };
        assert_eq!(merge(&kept["id"], &kept["id"]), 404);
        assert_eq!(merge(&kept["id"], &json!("00000000-0000-7000-8000-000000000000")), 404);
        assert_eq!(merge(&kept["id"], &other["id"]), 204);
        // The seat is hers, nobody who waits was passed by, and the double opens nothing.
        assert_eq!(seat(&kept, "BEZ-7"), Some((json!("confirmed"), Value::Null)));
        assert_eq!(seat(&kept, "POL-1"), Some((json!("confirmed"), Value::Null)));
        assert_eq!(seat(&waits, "BEZ-7"), Some((json!("waiting"), json!(1))));
        assert_eq!(server.get(&format!("/api/v1/registrations/{}", other["token"].as_str().unwrap())).status, 404);
        assert_eq!(desk.get("/registrations?q=noor")["total"], 1);
        // Where the double came in, she did.
        assert_eq!(desk.ask("POST", "/check-ins", &json!({"code": kept["reference"]})).status, 200);
        assert_eq!(filling.len(), 7);
        // A link is mailed again; anyone who has no address gets none.
        let again = |id: &Value| desk.ask("POST", &format!("/registrations/{}/mail", id.as_str().unwrap()), &Value::Null).status;
        assert_eq!((again(&kept["id"]), again(&other["id"])), (202, 404));
        assert!(database.check().0, "{}", database.check().1);
    }
}
