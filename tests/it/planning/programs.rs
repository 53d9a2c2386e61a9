//! A program does what the desk does: it has a timetable looked for, reads it, prepares some of it, and publishes that.

use super::*;
use crate::support::desk::{BASE, Program, program};

/// In each of two rounds one session that many want in a room of four seats, and one that nobody wants in a room of twenty.
fn two_rooms(event: &mut Value) {
    event["rooms"] = json!([{"slug": "klein", "title": "Klein", "capacity": 4}, {"slug": "groot", "title": "Groot", "capacity": 20}]);
    let places = [
        ("POL-1", "ronde-1", "klein", 4),
        ("NAB-1", "ronde-1", "groot", 20),
        ("POL-2", "ronde-2", "klein", 4),
        ("NAB-2", "ronde-2", "groot", 20),
    ];
    let sessions = event["sessions"].as_array_mut().unwrap();
    sessions.retain(|session| places.iter().any(|(code, ..)| session["code"] == *code));
    for session in sessions {
        let (_, round, room, seats) = places.iter().find(|(code, ..)| session["code"] == *code).unwrap();
        (session["round"], session["room"], session["needs"], session["holds"]) =
            (json!(round), json!(room), json!([]), json!([]));
        session["capacity"] = json!({"in_person": seats});
    }
}

fn twelve_people(server: &Server) {
    for number in 0..12 {
        let wants = ["POL-1", "POL-2"].map(|code| json!({"session": code, "if_full": "wait"}));
        register(server, &format!("Noor {number}"), json!(wants));
    }
}

/// What a search finds.
fn found(desk: &Program, asked: &Value) -> (String, Value) {
    let begun = desk.ask("POST", "/proposals", asked);
    assert_eq!(begun.status, 202, "{}", begun.body);
    let id = begun.json()["id"].as_str().unwrap().to_owned();
    assert!(begun.header("location").unwrap().ends_with(&format!("{EVENT}/proposals/{id}")), "{}", begun.head);
    let path = format!("/proposals/{id}");
    wait_until("the search is over", || desk.get(&path)["state"] != "going");
    (path.clone(), desk.get(&path))
}

fn moves(found: &Value) -> Vec<Value> {
    found["proposal"]["moves"].as_array().unwrap_or_else(|| panic!("{found}")).clone()
}

/// A move as it is sent.
fn sent(one: &Value) -> Value {
    json!({"session": one["session"], "round": one["round"], "room": one["room"]})
}

fn room(server: &Server, code: &str) -> (Value, Value) {
    let session = server.get(&format!("/api/v1/events/{EVENT}/sessions/{code}")).json();
    (session["room"].clone(), session["seats"]["in_person"]["confirmed"].clone())
}

on_both! {
    fn a_program_has_a_timetable_proposed_and_publishes_a_part_of_it(base: Base) {
        let database = Database::new(base);
        let server = Server::start_small(&database, two_rooms);
        twelve_people(&server);
        let desk = program(&database, &server, "programme");
        let (path, told) = found(&desk, &json!({"rooms_only": true}));
        assert_eq!((&told["state"], &told["proposal"]["is_proven"], &told["proposal"]["is_repair"]), (&json!("found"), &json!(true), &json!(false)), "{told}");
        assert_eq!(told["words"], "Dit is bewezen het beste uurrooster.");
        assert_eq!(desk.get(&format!("{path}?lang=en"))["words"], "This is the best timetable there is, and that is proven.");
        assert_eq!(told["proposal"]["figures"][0], json!({"name": "short", "today": 16, "proposed": 0, "bound": 0}), "{told}");
        let all = moves(&told);
        let of = |code: &str| all.iter().find(|one| one["session"] == code).unwrap().clone();
        assert_eq!(all.len(), 4, "{told}");
        let first = of("POL-1");
        assert_eq!((&first["today"], &first["chairs"]), (&json!({"round": "ronde-1", "room": "klein"}), &json!(8)), "{first}");
        assert_eq!((&first["needs"], &of("NAB-1")["needs"]), (&json!(["NAB-1"]), &json!(["POL-1"])));
        // A part of it, with what it needs; asked twice with one key it is prepared once. Nothing has moved yet.
        let part = json!({"moves": [sent(&first), sent(&of("NAB-1"))]}).to_string();
        let token = format!("Bearer {}", desk.token);
        let prepared = [(); 2].map(|()| server.send("POST", &format!("{BASE}/draft"), &[("Authorization", &token), ("Idempotency-Key", "deel")], &part));
        assert!(prepared.iter().all(|one| one.status == 201 && one.body == prepared[0].body), "{}", prepared[1].body);
        let draft = desk.get("/draft");
        assert_eq!((draft["edits"].as_array().unwrap().len(), &draft["edits"][0]["change"]["room"]), (2, &json!("groot")), "{draft}");
        assert_eq!(room(&server, "POL-1"), (json!("klein"), json!(4)));
        let tag = prepared[0].header("etag").unwrap();
        let publish = |query: &str, tag: &str| server.send("POST", &format!("{BASE}/draft/publish{query}"), &[("Authorization", &token), ("If-Match", tag)], "");
        let tried = publish("?dry_run=true", tag);
        assert!(tried.status == 200 && tried.json()["promoted"] == 8, "{}", tried.body);
        // Somebody else changes what it changes: what was looked at is not what is there.
        let other = |room: &str| desk.ask("PATCH", "/sessions/POL-1", &json!({"room": room}));
        assert_eq!(other("groot").status, 200);
        assert_eq!(publish("", tag).status, 412);
        assert_eq!(desk.get("/draft")["edits"][0]["since"][0]["field"], "room");
        assert_eq!((other("klein").status, publish("", "\"nonsense\"").status), (200, 412));
        let published = publish("", tag);
        assert!(published.status == 200 && published.json()["promoted"] == 8, "{}", published.body);
        assert_eq!((room(&server, "POL-1"), room(&server, "NAB-1").0), ((json!("groot"), json!(12)), json!("klein")));
        assert_eq!((room(&server, "POL-2").0, desk.get("/draft")), (json!("klein"), json!({"edits": []})));
        // What is prepared can be thrown away, one by one or all of it.
        for (ending, left) in [("/{id}", 1), ("", 0)] {
            assert_eq!(desk.ask("DELETE", "/draft", &Value::Null).status, 204);
            let prepared = desk.ask("POST", "/draft", &json!({"moves": [sent(&of("POL-2")), sent(&of("NAB-2"))]})).json();
            let path = format!("/draft{}", ending.replace("{id}", &prepared["edits"][0]["id"].to_string()));
            assert_eq!(desk.ask("DELETE", &path, &Value::Null).status, 204);
            assert_eq!(desk.get("/draft")["edits"].as_array().unwrap().len(), left);
        }
        assert_eq!(desk.ask("DELETE", "/draft/999999", &Value::Null).status, 404);
        assert!(database.check().0, "{}", database.check().1);
    }

    fn a_program_repairs_and_hears_why_there_is_none(base: Base) {
        let database = Database::new(base);
        let server = Server::start_small(&database, |event| {
            two_rooms(event);
            for session in event["sessions"].as_array_mut().unwrap().iter_mut().filter(|session| session["round"] == "ronde-1") {
                session["speakers"] = json!([{"name": "Noor Overal"}]);
            }
        });
        twelve_people(&server);
        let desk = program(&database, &server, "programme");
        let (path, told) = found(&desk, &json!({"lost": [{"room": "groot", "rounds": ["ronde-1"]}]}));
        assert_eq!((&told["proposal"]["is_repair"], &told["proposal"]["figures"][0]["name"]), (&json!(true), &json!("lost")), "{told}");
        let all = moves(&told);
        assert_eq!((all.len(), &all[0]["session"], &all[0]["round"]), (1, &json!("NAB-1"), &json!("ronde-3")), "{told}");
        assert_eq!(desk.ask("POST", "/draft", &json!({"moves": [sent(&all[0])]})).status, 201);
        assert_eq!(desk.ask("POST", "/draft/publish", &Value::Null).status, 200);
        assert_eq!(desk.get("/sessions/NAB-1")["round"], "ronde-3");
        // A search is ended, and forgotten.
        assert_eq!(desk.ask("POST", &format!("{path}/stop"), &Value::Null).status, 202);
        assert_eq!(desk.ask("DELETE", &path, &Value::Null).status, 204);
        assert_eq!(desk.ask("GET", &path, &Value::Null).status, 404);
        // Why there is none, in the reader's language.
        assert_eq!(desk.ask("PATCH", "/sessions/NAB-1", &json!({"round": "ronde-1", "room": "groot", "date": null, "starts_at": null, "ends_at": null})).status, 200);
        let (path, told) = found(&desk, &json!({"pinned": ["POL-1", "NAB-1"]}));
        let sentence = |told: &Value| told["conflict"][0].as_str().unwrap_or_else(|| panic!("{told}")).to_owned();
        assert_eq!((&told["state"], &told["proposal"]), (&json!("conflict"), &Value::Null));
        assert!(sentence(&told).starts_with("Noor Overal geeft "), "{told}");
        assert!(sentence(&desk.get(&format!("{path}?lang=en"))).contains("Noor Overal"));
        // All that is wrong, each at its place.
        let wrong = desk.ask("POST", "/proposals", &json!({"seconds": 11, "pinned": ["POL-1", "XX-9"], "lost": [{"room": "nergens", "rounds": ["ronde-1", "nooit"]}]}));
        let fields: Vec<Value> = wrong.json()["errors"].as_array().unwrap().iter().map(|one| one["field"].clone()).collect();
        assert_eq!((wrong.status, fields), (422, ["seconds", "pinned[1]", "lost[0].rounds[1]", "lost[0].room"].map(Value::from).to_vec()), "{}", wrong.body);
        let wrong = desk.ask("POST", "/draft", &json!({"moves": [{"session": "POL-1", "round": "ronde-1", "room": "klein"}, {"session": "POL-2", "round": "ronde-2", "room": "nergens"}]}));
        assert_eq!((wrong.status, &wrong.json()["errors"][0]["field"]), (422, &json!("moves[1]")), "{}", wrong.body);
        assert!(wrong.body.contains("kan niet verhuizen"), "{}", wrong.body);
        let wrong = desk.ask("POST", "/draft", &json!({"moves": [{"session": "XX-9", "round": "ronde-1", "room": "klein"}]}));
        assert_eq!((wrong.status, &wrong.json()["errors"][0]["field"]), (422, &json!("moves[0].session")), "{}", wrong.body);
        assert_eq!(desk.get("/draft"), json!({"edits": []}));
        assert_eq!(program(&database, &server, "registrations").ask("GET", &path, &Value::Null).status, 403);
    }

    fn a_part_of_a_proposal_takes_along_what_it_needs(base: Base) {
        let database = Database::new(base);
        let server = Server::start_small(&database, two_rooms);
        twelve_people(&server);
        let ann = cookie(&server, &invited(&database, "ann@example.org", "programme"));
        let path = format!("/desk/{EVENT}/plan");
        let post = |body: &str| server.send("POST", &path, &[FORM, ("Cookie", &ann)], body);
        let form = Form::of(&server.send("GET", &path, &[("Cookie", &ann)], "").body, &path).with("scope", "rooms");
        let proposed = post(&form.sent(&[("do", "propose")]));
        assert!(proposed.body.contains("Kan alleen samen met NAB-1: die verhuist dan mee, ook zonder vinkje."), "{}", proposed.body);
        let mut accept = Form::all(&proposed.body).into_iter().find(|form| form.fields.iter().any(|(name, _)| name == "move")).unwrap();
        accept.fields.retain(|(name, value)| name != "move" || value.starts_with("POL-1 "));
        assert_eq!(post(&accept.sent(&[("do", "draft")])).status, 303);
        let names = "select count(*) from draft_edits where name in ('POL-1', 'NAB-1')";
        assert_eq!((count(&database, names), count(&database, "select count(*) from draft_edits")), (2, 2));
    }
}
