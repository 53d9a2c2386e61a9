//! Changing one's mind, over the API, on both databases: waiting lists that run themselves, swaps that lose nothing,
//! cancelling and coming back.

use crate::support::{Answer, Base, Database, Server};
use serde_json::{Value, json};

/// Someone who is registered.
struct Someone<'a> {
    server: &'a Server,
    path: String,
}

impl Someone<'_> {
    fn change(&self, changes: Value) -> Answer {
        self.server.send("PATCH", &self.path, &[], &json!({ "changes": changes }).to_string())
    }

    fn changed(&self, changes: Value) -> Value {
        let answer = self.change(changes);
        assert_eq!(answer.status, 200, "{}", answer.body);
        answer.json()
    }

    fn refused(&self, changes: Value) -> (u16, String) {
        let answer = self.change(changes);
        (answer.status, kind(&answer.json()))
    }

    fn now(&self) -> Value {
        self.server.get(&self.path).json()
    }

    fn cancel(&self) -> Value {
        self.server.send("DELETE", &self.path, &[], "").json()
    }

    fn undo(&self) -> Answer {
        self.server.send("POST", &format!("{}/undo", self.path), &[], "")
    }
}

fn kind(problem: &Value) -> String {
    problem["type"].as_str().unwrap().rsplit('#').next().unwrap().to_owned()
}

/// What a body says of a session: its status, with the place in line.
fn status(body: &Value, code: &str) -> String {
    let seats = body["seats"].as_array().unwrap().iter();
    let mine: Vec<String> = seats
        .filter(|seat| seat["session"] == code)
        .map(|seat| match seat["position"].as_u64() {
            Some(position) => format!("{} {position}", seat["status"].as_str().unwrap()),
            None => seat["status"].as_str().unwrap().to_owned(),
        })
        .collect();
    mine.join(", ")
}

fn someone<'a>(server: &'a Server, name: &str, attendance: &str, seats: Value) -> Someone<'a> {
    let body = json!({"name": name, "email": format!("{name}@example.org"), "language": "nl",
        "attendance": attendance, "if_full": "wait", "seats": seats});
    let answer = server.register(&body);
    assert_eq!(answer.status, 201, "{}", answer.body);
    Someone { server, path: format!("/api/v1/registrations/{}", answer.json()["token"].as_str().unwrap()) }
}

/// Eight people in a session for eight.
fn fill<'a>(server: &'a Server, code: &str) -> Vec<Someone<'a>> {
    (0..8).map(|n| someone(server, &format!("{code}-{n}"), "in_person", json!([{"session": code}]))).collect()
}

fn is_well(database: &Database) {
    let (is_well, report) = database.check();
    assert!(is_well, "{report}");
}

on_both! {
    fn a_freed_seat_goes_to_the_first_in_line_and_on_from_there(base: Base) {
        let database = Database::new(base);
        let server = Server::start(&database);
        let first = fill(&server, "BEZ-7");
        let last = fill(&server, "BEZ-17");
        // Ada would rather have BEZ-7 and keeps POL-2 meanwhile; Bo waits behind her.
        let ada = someone(&server, "ada", "in_person", json!([{"session": "BEZ-7", "instead_of": "POL-2"}, {"session": "POL-2"}]));
        assert_eq!((status(&ada.now(), "BEZ-7"), status(&ada.now(), "POL-2")), ("waiting 1".into(), "confirmed".into()));
        assert_eq!(ada.now()["seats"][0]["instead_of"], "POL-2");
        let bo = someone(&server, "bo", "in_person", json!([{"session": "BEZ-7"}]));
        assert_eq!(status(&bo.now(), "BEZ-7"), "waiting 2");
        // One leaves by a change, one by cancelling everything.
        let body = first[3].changed(json!([{"drop": "BEZ-7"}]));
        assert_eq!(body["freed"], json!([{"session": "BEZ-7", "attendance": "in_person"}]));
        assert_eq!((status(&ada.now(), "BEZ-7"), status(&ada.now(), "POL-2")), ("confirmed".into(), "cancelled".into()));
        assert_eq!(status(&bo.now(), "BEZ-7"), "waiting 1");
        let body = first[4].cancel();
        assert_eq!((body["standing"].as_str(), &body["freed"][0]["session"]), (Some("cancelled"), &json!("BEZ-7")));
        assert_eq!(status(&bo.now(), "BEZ-7"), "confirmed");
        // A swap is one command: anyone who finds it taken keeps what she has.
        let body = last[0].changed(json!([{"add": {"session": "IMP-3", "instead_of": "BEZ-17"}}]));
        assert_eq!((status(&body, "IMP-3"), status(&body, "BEZ-17")), ("confirmed".into(), "cancelled".into()));
        let body = first[0].changed(json!([{"add": {"session": "BEZ-17", "if_full": "wait"}}, {"drop": "BEZ-7"}]));
        assert_eq!((status(&body, "BEZ-17"), status(&body, "BEZ-7")), ("confirmed".into(), "cancelled".into()));
        is_well(&database);
    }

    fn all_or_nothing(base: Base) {
        let database = Database::new(base);
        let server = Server::start(&database);
        fill(&server, "BEZ-17");
        let ada = someone(&server, "ada", "in_person", json!([{"session": "POL-1"}, {"session": "DIV-2"}]));
        let before = ada.now();
        for (changes, expected) in [
            (json!([{"drop": "POL-1"}, {"add": {"session": "BEZ-17", "if_full": "refuse"}}]), (409, "full")),
            (json!([{"drop": "POL-1"}, {"add": {"session": "NAB-2"}}]), (409, "clash")),
            (json!([{"drop": "POL-1"}, {"drop": "POL-3"}]), (422, "invalid")),
            (json!([{"drop": "POL-1"}, {"add": {"session": "NOPE"}}]), (422, "unknown-session")),
            (json!([{"drop": "POL-1"}, {"accept": "DIV-2"}]), (409, "too-late")),
            (json!([{"drop": "POL-1"}, {"details": {"name": " "}}]), (422, "invalid")),
            (json!([{"drop": "POL-1"}, {"add": {"session": "NAB-1", "instead_of": "POL-3"}}]), (422, "invalid")),
        ] {
            assert_eq!(ada.refused(changes), (expected.0, expected.1.to_owned()));
            assert_eq!(ada.now(), before);
        }
        let told = ada.change(json!([{"drop": "POL-1"}, {"add": {"session": "DIV-2"}}])).json();
        assert_eq!(told["errors"][0]["field"], "changes[1].add.session");
        assert_eq!(ada.change(json!([{"sing": "POL-1"}])).status, 422);
        let nobody = Someone { server: &server, path: "/api/v1/registrations/nothing".into() };
        assert_eq!(nobody.refused(json!([])), (404, "not-found".to_owned()));
        ada.changed(json!([{"details": {"name": "Ada Nieuw", "language": "fr"}}]));
        assert!(server.get(&format!("/r/{}", ada.path.rsplit('/').next().unwrap())).body.contains("Bonjour <bdi>Ada Nieuw</bdi>"));
        is_well(&database);
    }

    fn in_person_and_online(base: Base) {
        let database = Database::new(base);
        let server = Server::start_small(&database, |event| event["places"] = json!({"in_person": 2, "online": 3}));
        let ada = someone(&server, "ada", "in_person", json!([{"session": "POL-2"}, {"session": "NAB-1"}]));
        let bo = someone(&server, "bo", "in_person", json!([]));
        // The building is full: Cleo waits for it, and keeps her wishes in her order.
        let cleo = someone(&server, "cleo", "in_person", json!([{"session": "POL-2"}, {"session": "STR-1"}]));
        let now = cleo.now();
        assert_eq!((now["standing"].as_str(), &now["waits_for"]), (Some("waiting"), &json!({"attendance": "in_person", "position": 1})));
        assert_eq!((status(&now, "POL-2"), status(&now, "STR-1")), ("wished".into(), "wished".into()));
        // Dirk takes part online, and would rather come.
        let dirk = someone(&server, "dirk", "online", json!([{"session": "STR-4"}]));
        assert_eq!(dirk.refused(json!([{"attendance": "in_person"}])), (409, "full".to_owned()));
        assert_eq!(dirk.changed(json!([{"wait_for": "in_person"}]))["waits_for"]["position"], 2);
        // Ada goes online: her place online in POL-2 stays hers, her seat in a room that is not streamed goes.
        let body = ada.changed(json!([{"attendance": "online"}]));
        assert_eq!(body["seats"].as_array().unwrap().iter().filter(|seat| seat["status"] == "confirmed").count(), 1);
        assert_eq!((body["attendance"].as_str(), status(&body, "NAB-1")), (Some("online"), "cancelled".into()));
        let now = cleo.now();
        assert_eq!((now["standing"].as_str(), now["waits_for"].is_null()), (Some("in"), true));
        assert_eq!((status(&now, "POL-2"), status(&now, "STR-1")), ("confirmed".into(), "confirmed".into()));
        bo.cancel();
        let now = dirk.now();
        assert_eq!((now["attendance"].as_str(), status(&now, "STR-4")), (Some("in_person"), "confirmed".into()));
        // One session only, in the other mode: the seat in the room is kept until there is a place online.
        let body = cleo.changed(json!([{"add": {"session": "POL-2", "attendance": "online"}}]));
        assert_eq!(status(&body, "POL-2"), "cancelled, confirmed");
        is_well(&database);
    }

    fn going_online_takes_the_right_seats_along(base: Base) {
        let database = Database::new(base);
        let server = Server::start(&database);
        // POL-2 first online, then in its room: what she had online before is begun again when she goes online.
        let ada = someone(&server, "ada", "in_person", json!([{"session": "POL-2", "attendance": "online"}]));
        ada.changed(json!([{"add": {"session": "POL-2", "attendance": "in_person"}}]));
        ada.changed(json!([{"add": {"session": "NAB-1"}}]));
        let body = ada.changed(json!([{"attendance": "online"}]));
        let mut seats: Vec<String> = (body["seats"].as_array().unwrap().iter())
            .map(|seat| format!("{} {} {}", seat["session"], seat["attendance"], seat["status"]).replace('"', ""))
            .collect();
        seats.sort();
        assert_eq!(seats, ["NAB-1 in_person cancelled", "POL-2 in_person cancelled", "POL-2 online confirmed"]);
        is_well(&database);
    }

    fn cancelling_can_be_taken_back_while_nobody_has_the_seats(base: Base) {
        let database = Database::new(base);
        let server = Server::start(&database);
        let all = fill(&server, "BEZ-7");
        let before = all[0].now();
        let gone = all[0].cancel();
        assert!(gone["undo_until"].is_string());
        assert_eq!(all[0].refused(json!([{"add": {"session": "POL-1"}}])), (403, "closed".to_owned()));
        let back = all[0].undo();
        assert_eq!((back.status, back.json()["seats"].clone()), (200, before["seats"].clone()));
        // Once someone else has the seat, it is too late; she may register anew.
        all[0].cancel();
        let ada = someone(&server, "ada", "in_person", json!([{"session": "BEZ-7"}]));
        assert_eq!(status(&ada.now(), "BEZ-7"), "confirmed");
        let late = all[0].undo();
        assert_eq!((late.status, kind(&late.json())), (409, "too-late".to_owned()));
        let again = someone(&server, "BEZ-7-0", "in_person", json!([{"session": "POL-1"}]));
        assert_eq!(status(&again.now(), "POL-1"), "confirmed");
        assert_eq!(all[1].undo().status, 409);
        is_well(&database);
    }

    fn after_the_deadline_one_can_only_give_up(base: Base) {
        let database = Database::new(base);
        let server = Server::start_small(&database, |event| event["changes_close_at"] = json!("2000-02-01T00:00"));
        let ada = someone(&server, "ada", "in_person", json!([{"session": "POL-1"}]));
        assert_eq!(ada.refused(json!([{"add": {"session": "POL-2"}}])), (403, "closed".to_owned()));
        assert_eq!(ada.refused(json!([{"attendance": "online"}])), (403, "closed".to_owned()));
        assert_eq!(status(&ada.changed(json!([{"drop": "POL-1"}])), "POL-1"), "cancelled");
        assert_eq!(ada.cancel()["standing"], "cancelled");
    }

    fn an_offer_is_accepted_or_passes_on(base: Base) {
        let database = Database::new(base);
        let server = Server::start_small(&database, |event| event["offer_minutes"] = json!(30));
        let all = fill(&server, "BEZ-7");
        let ada = someone(&server, "ada", "in_person", json!([{"session": "BEZ-7", "instead_of": "POL-2"}, {"session": "POL-2"}]));
        let bo = someone(&server, "bo", "in_person", json!([{"session": "BEZ-7"}]));
        all[0].cancel();
        let now = ada.now();
        assert_eq!((status(&now, "BEZ-7"), status(&now, "POL-2")), ("offered".into(), "confirmed".into()));
        assert!(now["seats"][0]["offered_until"].is_string());
        // Declined, it goes to the next; accepted, the fallback goes.
        ada.changed(json!([{"drop": "BEZ-7"}]));
        assert_eq!(status(&ada.now(), "POL-2"), "confirmed");
        assert_eq!(status(&bo.now(), "BEZ-7"), "offered");
        assert_eq!(status(&bo.changed(json!([{"accept": "BEZ-7"}])), "BEZ-7"), "confirmed");
        is_well(&database);
    }

    fn more_room_in_a_new_file_goes_to_those_who_wait(base: Base) {
        let database = Database::new(base);
        let server = Server::start_small(&database, |_| {});
        fill(&server, "BEZ-7");
        let ada = someone(&server, "ada", "in_person", json!([{"session": "BEZ-7"}]));
        assert_eq!(status(&ada.now(), "BEZ-7"), "waiting 1");
        database.import(|event| seats_of(event, "BEZ-7", 9));
        assert_eq!(status(&ada.now(), "BEZ-7"), "confirmed");
        is_well(&database);
    }

    fn two_processes_share_one_waiting_list(base: Base) {
        let database = Database::new(base);
        let first = Server::start_small(&database, |event| seats_of(event, "BEZ-7", 1));
        // One process alone serves an SQLite file.
        let second = (base == Base::Postgres).then(|| Server::start(&database));
        let servers = [&first, second.as_ref().unwrap_or(&first)];
        // Each knows the line as it left it; the other has moved it since.
        let people: Vec<Someone> = (0..12)
            .map(|n| someone(servers[n % 2], &format!("p{n}"), "in_person", json!([{"session": "BEZ-7"}])))
            .collect();
        for gone in 0..11 {
            assert_eq!(status(&people[gone].now(), "BEZ-7"), "confirmed");
            // Through the process that did not register her.
            let other = Someone { server: servers[(gone + 1) % 2], path: people[gone].path.clone() };
            other.changed(json!([{"drop": "BEZ-7"}]));
            assert_eq!(status(&people[gone + 1].now(), "BEZ-7"), "confirmed");
        }
        is_well(&database);
    }

    fn less_room_says_what_becomes_of_those_who_came_last(base: Base) {
        let lower = |database: &Database, options: &[&str]| database.try_import("", options, |event| seats_of(event, "BEZ-7", 2));
        for choice in ["keep", "wait", "cancel"] {
            let database = Database::new(base);
            let server = Server::start_small(&database, |event| seats_of(event, "BEZ-7", 3));
            let people: Vec<Someone> = (["ada", "bo", "cas", "dee"].iter())
                .map(|name| someone(&server, name, "in_person", json!([{"session": "BEZ-7"}])))
                .collect();
            let all = || -> Vec<String> { people.iter().map(|person| status(&person.now(), "BEZ-7")).collect() };
            assert_eq!(all(), ["confirmed", "confirmed", "confirmed", "waiting 1"]);
            // Without a choice nothing happens, and the choices are named.
            let (done, words) = lower(&database, &[]);
            assert!(!done && words.contains("keep, wait or cancel"), "{words}");
            // A dry run says the same as what is done then, and does nothing.
            let (_, dry) = lower(&database, &["--over-full", choice, "--dry-run"]);
            assert_eq!(all(), ["confirmed", "confirmed", "confirmed", "waiting 1"]);
            let (done, words) = lower(&database, &["--over-full", choice]);
            assert!(done && dry.starts_with(&words) && dry.contains("dry run"), "{words} {dry}");
            let third = ["confirmed", "waiting 1", "cancelled"][["keep", "wait", "cancel"].iter().position(|c| *c == choice).unwrap()];
            let last = if choice == "wait" { "waiting 2" } else { "waiting 1" };
            assert_eq!(all(), ["confirmed", "confirmed", third, last], "{words}");
            is_well(&database);
            // Anyone who leaves an over-full session is followed by nobody until it fits.
            people[0].changed(json!([{"drop": "BEZ-7"}]));
            let after = match choice {
                "keep" => ["cancelled", "confirmed", "confirmed", "waiting 1"],
                "wait" => ["cancelled", "confirmed", "confirmed", "waiting 1"],
                _ => ["cancelled", "confirmed", "cancelled", "confirmed"],
            };
            assert_eq!(all(), after);
            is_well(&database);
        }
    }

    fn whoever_has_a_clash_by_a_move_is_asked(base: Base) {
        let database = Database::new(base);
        let server = Server::start_small(&database, |_| {});
        let ada = someone(&server, "ada", "in_person", json!([{"session": "POL-1"}, {"session": "POL-2"}]));
        let bo = someone(&server, "bo", "in_person", json!([{"session": "POL-2"}]));
        let round = |event: &mut Value, code: &str| {
            let sessions = event["sessions"].as_array().unwrap();
            sessions.iter().find(|session| session["code"] == code).unwrap()["round"].clone()
        };
        let (done, words) = database.try_import("", &[], |event| {
            let other = round(event, "POL-1");
            let sessions = event["sessions"].as_array_mut().unwrap();
            let moved = sessions.iter_mut().find(|session| session["code"] == "POL-2").unwrap();
            moved["round"] = other;
            moved["room"] = Value::Null;
        });
        assert!(done && words.contains("1 asked to choose, 2 mails"), "{words}");
        assert_eq!((status(&ada.now(), "POL-1"), status(&ada.now(), "POL-2")), ("confirmed".into(), "offered".into()));
        assert_eq!(status(&bo.now(), "POL-2"), "confirmed");
        is_well(&database);
        ada.changed(json!([{"accept": "POL-2"}]));
        assert_eq!((status(&ada.now(), "POL-1"), status(&ada.now(), "POL-2")), ("cancelled".into(), "confirmed".into()));
        is_well(&database);
    }

    fn a_clash_that_is_gone_asks_nothing_any_more(base: Base) {
        let database = Database::new(base);
        let server = Server::start_small(&database, |_| {});
        let [ada, bo] = ["ada", "bo"].map(|name| someone(&server, name, "in_person", json!([{"session": "POL-1"}, {"session": "POL-2"}])));
        let moved = |event: &mut Value| {
            let sessions = event["sessions"].as_array_mut().unwrap();
            let round = sessions.iter().find(|session| session["code"] == "POL-1").unwrap()["round"].clone();
            let moved = sessions.iter_mut().find(|session| session["code"] == "POL-2").unwrap();
            moved["round"] = round;
            moved["room"] = Value::Null;
        };
        database.import(moved);
        assert_eq!((status(&ada.now(), "POL-2"), status(&bo.now(), "POL-2")), ("offered".into(), "offered".into()));
        // She gives up the other one.
        ada.changed(json!([{"drop": "POL-1"}]));
        assert_eq!(status(&ada.now(), "POL-2"), "confirmed");
        // It is moved back.
        database.import(|_| {});
        assert_eq!((status(&bo.now(), "POL-1"), status(&bo.now(), "POL-2")), ("confirmed".into(), "confirmed".into()));
        // The other one is called off.
        database.import(moved);
        assert_eq!(status(&bo.now(), "POL-2"), "offered");
        database.import(|event| {
            moved(event);
            event["sessions"].as_array_mut().unwrap().retain(|session| session["code"] != "POL-1");
        });
        assert_eq!(status(&bo.now(), "POL-2"), "confirmed");
        is_well(&database);
    }
}

fn seats_of(event: &mut Value, code: &str, seats: u32) {
    let sessions = event["sessions"].as_array_mut().unwrap();
    sessions.iter_mut().find(|session| session["code"] == code).unwrap()["capacity"]["in_person"] = json!(seats);
}
