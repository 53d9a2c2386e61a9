//! Places that are kept for the door.

use super::*;

on_both! {
    fn a_share_is_kept_for_who_comes_to_the_door(base: Base) {
        let database = Database::new(base);
        let clock = Clock::at(&database, BEFORE);
        let kept = |share: u32| move |event: &mut Value| {
            with_ballot(event);
            event["ballot"]["door"] = json!(share);
            for session in event["sessions"].as_array_mut().unwrap() {
                match session["code"].as_str().unwrap() {
                    "POL-1" => session["capacity"] = json!({"in_person": 5}),
                    "NAB-1" => session["capacity"] = json!({"in_person": 5, "online": 9}),
                    _ => {}
                }
            }
        };
        let server = clock.start(&database, kept(50));
        let (done, said) = database.try_import(&clock.path(), &[], kept(100));
        assert!(!done && said.contains("ballot.door"), "{said}");
        let seats = |code: &str| server.get(&format!("/api/v1/events/{EVENT}/sessions/{code}")).json()["seats"]["in_person"].clone();
        assert_eq!(server.get(&format!("/api/v1/events/{EVENT}")).json()["ballot"]["door"], 50);
        assert!(server.get(&format!("/e/{EVENT}/ballot")).body.contains("blijft 50 % van de plaatsen"));
        // Of five, two are kept; one place is never kept whole, and online there is no door.
        assert_eq!((seats("POL-1")["capacity"].clone(), seats("POL-2")["capacity"].clone()), (json!(3), json!(1)));
        let ann = cookie(&server, &invited(&database, "ann@example.org", "programme"));
        let path = format!("/desk/{EVENT}/edit/event/all");
        assert_eq!(Form::of(&server.send("GET", &path, &[("Cookie", &ann)], "").body, &path).get("ballot-door"), Some("50"));
        let desk = program(&database, &server, "registrations,check-in");
        let wisher = |name: &str, code: &str| {
            let asked = desk.ask("POST", "/registrations", &json!({"name": name, "email": "", "attendance": "in_person", "ranks": [[code]]}));
            assert_eq!(asked.status, 201, "{}", asked.body);
            asked.json()
        };
        for number in 0..5 {
            wisher(&format!("P {number}"), "POL-1");
            wisher(&format!("N {number}"), "NAB-1");
        }
        let [walker, guest, late] = ["Wandelaar", "Gast", "Laat"].map(|name| wisher(name, "POL-2"));
        // What is said of the programme goes out as it came in, and nothing is recounted by that.
        let (done, said) = database.try_import(&clock.path(), &[], kept(50));
        assert!(done && seats("POL-1")["capacity"] == 3, "{said}");
        clock.set(AFTER);
        let (done, said) = run_at(&database, &clock, &["ballot", "run", "--event", EVENT]);
        assert!(done, "{said}");
        let well = || assert!(database.check_at(&clock.path()).0, "{}", database.check_at(&clock.path()).1);
        well();
        wait_until("the counts", || seats("POL-1")["confirmed"] == 3);
        assert_eq!(seats("POL-1"), json!({"capacity": 3, "confirmed": 3, "waiting": 2}));
        let published = server.get(&format!("/e/{EVENT}/ballot.json"));
        let file: Value = published.json();
        let drawn = file["sessions"].as_array().unwrap().iter().find(|one| one["code"] == "POL-1").unwrap();
        assert_eq!((&file["door"], &drawn["capacity"], &drawn["door"]), (&json!(50), &json!(3), &json!(2)));
        let place = database.folder.path().join("ballot.json");
        std::fs::write(&place, &published.body).unwrap();
        assert!(run(&database, &["ballot", "verify", "--input", place.to_str().unwrap()]).0);
        // Anyone who comes now stands in line: what is kept is for the door.
        let behind = server.register(&json!({"name": "Na", "email": "na@example.org", "attendance": "in_person", "seats": [{"session": "POL-1", "if_full": "wait"}]})).json();
        assert_eq!(seat(&behind, "POL-1")["status"], "waiting", "{behind}");
        // No more is kept than was said before the draw, and nothing else of the ballot changes.
        for wrong in [kept(60), kept(50)] {
            let (done, _) = database.try_import(&clock.path(), &[], |event| {
                wrong(event);
                if event["ballot"]["door"] == 50 {
                    event["ballot"]["lot"] = json!(1);
                }
            });
            assert!(!done && seats("POL-1")["capacity"] == 3);
        }
        // At the door, past the line, even before it begins; or by the desk, to the one who stands there.
        let begins = server.get(&format!("/api/v1/events/{EVENT}/sessions/POL-1")).json()["starts_at"].clone();
        let begins: jiff::Timestamp = begins.as_str().unwrap().parse().unwrap();
        clock.set(&begins.checked_sub(jiff::SignedDuration::from_mins(5)).unwrap().to_string());
        let here = |who: &Value| desk.ask("POST", "/check-ins", &json!({"code": who["reference"], "session": "POL-1", "take_seat": true}));
        let came = here(&walker);
        assert_eq!(came.status, 201, "{}", came.body);
        assert_eq!(seats("POL-1"), json!({"capacity": 4, "confirmed": 4, "waiting": 3}));
        let give = |who: &Value, mode: &str| {
            let seat = json!({"session": "POL-1", "attendance": mode});
            desk.ask("POST", &format!("/registrations/{}/held-seats", who["id"].as_str().unwrap()), &seat).status
        };
        assert_eq!((give(&guest, "online"), give(&guest, "in_person"), give(&late, "in_person")), (409, 204, 409));
        assert_eq!(here(&late).status, 409);
        assert_eq!(seats("POL-1"), json!({"capacity": 5, "confirmed": 5, "waiting": 3}));
        well();
        // What was given stays given, whatever else of the event changes.
        let (done, said) = database.try_import(&clock.path(), &[], kept(50));
        assert!(done && seats("POL-1")["capacity"] == 5, "{said}");
        // Released: to those in line, who are told.
        assert_eq!(seats("NAB-1"), json!({"capacity": 3, "confirmed": 3, "waiting": 2}));
        let (done, said) = database.try_import(&clock.path(), &[], kept(0));
        assert!(done, "{said}");
        wait_until("those in line", || count(&database, "select count(*) from seats s join sessions e on e.id = s.session_id where e.code = 'NAB-1' and s.status in ('confirmed', 'offered')") == 5);
        well();
    }
}
