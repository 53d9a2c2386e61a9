//! Seats that are kept back, given to those whom they were kept for.

use crate::support::desk::*;
use crate::support::*;
use serde_json::{Value, json};

fn seats(server: &Server, code: &str) -> Value {
    server.get(&format!("/api/v1/events/{EVENT}/sessions/{code}")).json()["seats"]["in_person"].clone()
}

fn person<'a>(desk: &Program, of: &'a Value) -> (&'a str, Value) {
    let reference = of["reference"].as_str().unwrap();
    (reference, desk.get(&format!("/registrations?q={reference}"))["registrations"][0]["seats"].clone())
}

on_both! {
    fn a_seat_that_is_kept_back_is_given_past_the_line(base: Base) {
        let database = Database::new(base);
        // POL-1 has two places beside two for the press; NAB-1 is at the same time.
        let server = Server::start_small(&database, |event| {
            for session in event["sessions"].as_array_mut().unwrap() {
                if session["code"] == "POL-1" {
                    session["capacity"] = json!({"in_person": 4});
                    session["holds"] = json!([{"for": "pers", "mode": "in_person", "seats": 2}]);
                }
            }
        });
        let desk = program(&database, &server, "registrations,programme");
        let ann = cookie(&server, &invited(&database, "ann@example.org", "registrations"));
        for name in ["Een", "Twee"] {
            register(&server, name, json!([{"session": "POL-1"}]));
        }
        let first = register(&server, "Eerste", json!([{"session": "POL-1"}]));
        let press = register(&server, "Krant", json!([{"session": "NAB-1"}]));
        let online = server.register(&json!({"name": "Ver", "email": "ver@example.org", "attendance": "online", "seats": []})).json();
        assert_eq!(seats(&server, "POL-1"), json!({"capacity": 2, "confirmed": 2, "waiting": 1}));
        let give = |who: &Value, seat: Value| {
            desk.ask("POST", &format!("/registrations/{}/held-seats", who["id"].as_str().unwrap()), &seat)
        };
        let held = json!({"session": "POL-1", "attendance": "in_person", "for": "pers"});
        // What is not kept back is not given, nor a seat in the room to somebody who is not there; nothing has changed by it.
        for (who, seat) in [
            (&press, json!({"session": "POL-1", "attendance": "in_person", "for": "gastheer"})),
            (&press, json!({"session": "POL-1", "attendance": "online", "for": "pers"})),
            (&press, json!({"session": "X-9", "attendance": "in_person", "for": "pers"})),
            (&online, held.clone()),
        ] {
            let refused = give(who, seat);
            assert!(matches!(refused.status, 409 | 422), "{} {}", refused.status, refused.body);
        }
        assert_eq!(seats(&server, "POL-1"), json!({"capacity": 2, "confirmed": 2, "waiting": 1}));
        // It is hers, past those who wait: it was never a place. What she had at that time is given up.
        assert_eq!(give(&press, held.clone()).status, 204);
        assert_eq!(seats(&server, "POL-1"), json!({"capacity": 3, "confirmed": 3, "waiting": 1}));
        let (_, has) = person(&desk, &press);
        let status = |seats: &Value, code: &str| {
            let seats = seats.as_array().unwrap();
            seats.iter().find(|seat| seat["session"] == code).map(|seat| seat["status"].clone()).unwrap_or_default()
        };
        assert_eq!((status(&has, "POL-1"), status(&has, "NAB-1")), (json!("confirmed"), json!("cancelled")));
        assert_eq!(status(&person(&desk, &first).1, "POL-1"), json!("waiting"));
        let file = desk.get("/file");
        let held_now = file["sessions"].as_array().unwrap().iter().find(|one| one["code"] == "POL-1").unwrap()["holds"].clone();
        assert_eq!(held_now, json!([{"for": "pers", "mode": "in_person", "seats": 1}]));
        // Once is enough.
        assert_eq!(give(&press, held).status, 409);
        assert!(database.check().0, "{}", database.check().1);
        // In the page of the one who waits: the last one goes, and there is none to give any more.
        let path = format!("/desk/{EVENT}/people/{}", first["id"].as_str().unwrap());
        let page = server.send("GET", &path, &[("Cookie", &ann)], "").body;
        assert!(page.contains("ter plaatse: pers (1)") || page.contains("Ter plaatse: pers (1)"), "{page}");
        let form = "held=POL-1%7Cin_person%7Cpers&do=held";
        let given = server.send("POST", &path, &[FORM, ("Cookie", &ann)], form).body;
        assert!(given.contains("De plaats is gegeven.") && given.contains("Een organisator gaf een vrijgehouden plaats"), "{given}");
        assert!(!given.contains("id=\"held\""), "{given}");
        assert_eq!(seats(&server, "POL-1"), json!({"capacity": 4, "confirmed": 4, "waiting": 0}));
        let again = server.send("POST", &path, &[FORM, ("Cookie", &ann)], form).body;
        assert!(again.contains("Deze plaats wordt niet (meer) vrijgehouden."), "{again}");
        let log = server.send("GET", &format!("/desk/{EVENT}/log?q=pers"), &[("Cookie", &ann)], "").body;
        assert!(log.contains("gaf een vrijgehouden plaats: POL-1 (pers)"), "{log}");
        assert!(database.check().0, "{}", database.check().1);
    }

    fn a_crowd_and_a_gift_at_once_never_oversell(base: Base) {
        let database = Database::new(base);
        let server = Server::start_small(&database, |event| {
            for session in event["sessions"].as_array_mut().unwrap() {
                if session["code"] == "POL-1" {
                    session["capacity"] = json!({"in_person": 20});
                    session["holds"] = json!([{"for": "pers", "mode": "in_person", "seats": 10}]);
                }
            }
        });
        let desk = program(&database, &server, "registrations,programme");
        let press: Vec<Value> = (0..12).map(|n| register(&server, &format!("Krant {n}"), json!([]))).collect();
        let given = std::thread::scope(|scope| {
            let crowd = (0..4).map(|thread| {
                let server = &server;
                scope.spawn(move || (0..15).for_each(|n| {
                    register(server, &format!("Iemand {thread} {n}"), json!([{"session": "POL-1"}]));
                }))
            });
            let crowd: Vec<_> = crowd.collect();
            let held = json!({"session": "POL-1", "attendance": "in_person", "for": "pers"});
            let given = press.iter().map(|who| {
                desk.ask("POST", &format!("/registrations/{}/held-seats", who["id"].as_str().unwrap()), &held).status
            });
            let given: Vec<u16> = given.collect();
            crowd.into_iter().for_each(|thread| thread.join().unwrap());
            given
        });
        assert_eq!(given.iter().filter(|status| **status == 204).count(), 10, "{given:?}");
        assert_eq!(seats(&server, "POL-1"), json!({"capacity": 20, "confirmed": 20, "waiting": 50}));
        assert!(database.check().0, "{}", database.check().1);
    }
}
