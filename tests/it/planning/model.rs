//! An event as the problem that it is: who wants what, what stays, and what may not be.

use super::*;
use kruispunt::desk::planning::{self, Asked, Task};
use kruispunt::programme::catalogue::{Catalogue, Current};

fn current(database: &Database) -> Current {
    Catalogue::load(&mut database.open()).unwrap().event(EVENT).unwrap()
}

fn task(database: &Database) -> Task {
    let current = current(database);
    let wanted = planning::wanted(&mut database.open(), current.programme.event.id).unwrap();
    planning::task(&current, &wanted, &Asked::default())
}

fn index(task: &Task, code: &str) -> usize {
    task.problem.sessions.iter().position(|session| session.code == code).unwrap()
}

/// People who want both, beyond chance, wherever the second of them is.
fn wish(task: &Task, one: &str, other: &str) -> Option<u32> {
    let problem = &task.problem;
    let stands = |standing: usize| problem.sessions.len() + standing;
    let beside = problem.wishes_beside.iter().map(|&(one, other, people)| (one, stands(other), people));
    let named = |first: usize, second: usize| {
        [(one, other), (other, one)].contains(&(problem.code(first), problem.code(second)))
    };
    problem.wishes.iter().copied().chain(beside).find(|pair| named(pair.0, pair.1)).map(|pair| pair.2)
}

fn session<'a>(event: &'a mut Value, code: &str) -> &'a mut Value {
    event["sessions"].as_array_mut().unwrap().iter_mut().find(|session| session["code"] == code).unwrap()
}

/// With so many places in the building, and none kept back.
fn places(event: &mut Value, code: &str, places: u32) {
    let session = session(event, code);
    session["capacity"]["in_person"] = json!(places);
    session.as_object_mut().unwrap().remove("holds");
}

fn online(server: &Server, name: &str, codes: &[&str]) {
    let seats: Vec<Value> = codes.iter().map(|code| json!({"session": code})).collect();
    let asked = json!({"name": name, "email": format!("{name}@example.org"), "attendance": "online", "seats": seats});
    assert_eq!(server.register(&asked).status, 201);
}

on_both! {
    fn nothing_is_put_beside_a_visit_that_the_same_people_want(base: Base) {
        let database = Database::new(base);
        let server = Server::start_small(&database, |event| {
            places(event, "POL-2", 2);
            // Between two rounds; with the way there and back it is in both.
            let visit = session(event, "BEZ-8");
            (visit["starts_at"], visit["ends_at"]) = (json!("12:05"), json!("12:50"));
        });
        for number in 0..12 {
            register(&server, &format!("Noor {number}"), json!([{"session": "POL-2", "if_full": "wait", "instead_of": "BEZ-8"}, {"session": "BEZ-8"}]));
        }
        for number in 0..12 {
            register(&server, &format!("Anders {number}"), json!([{"session": "NAB-1"}]));
        }
        let modelled = task(&database);
        let visit = modelled.problem.standing.iter().find(|standing| standing.code == "BEZ-8").unwrap();
        assert_eq!(visit.rounds, 0b011);
        assert!(wish(&modelled, "POL-2", "BEZ-8") > Some(0));
        let output = database.command().args(["timetable", "solve", "--event", EVENT, "--seconds", "2", "--json"]).output().unwrap();
        let solved: Value = serde_json::from_slice(&output.stdout).unwrap();
        let place = solved["assignment"].as_array().unwrap().iter().find(|one| one["session"] == "POL-2").unwrap();
        assert_eq!((&place["round"], &solved["clashing"]), (&json!(2), &json!([])), "{solved}");
        // What it is today is told by name.
        let ann = cookie(&server, &invited(&database, "ann@example.org", "programme"));
        let path = format!("/desk/{EVENT}/plan");
        let form = Form::of(&server.send("GET", &path, &[("Cookie", &ann)], "").body, &path).with("scope", "rooms");
        let page = server.send("POST", &path, &[FORM, ("Cookie", &ann)], &form.sent(&[("do", "propose")])).body;
        let visit = current(&database).programme.session("BEZ-8").unwrap().title.get(kruispunt::programme::Language::Nl).to_owned();
        let list = page.split_once("class=\"warnings\"").unwrap().1.split_once("</ul>").unwrap().0;
        assert!(list.contains("POL-2 en BEZ-8: ") && list.contains(&visit.replace('\'', "&#39;")), "{visit}: {list}");
    }

    fn chance_is_reckoned_with_everybody_online_too(base: Base) {
        let database = Database::new(base);
        let server = Server::start_small(&database, |_| {});
        // Half of them want the one, half the other, as coins fall.
        for number in 0..32 {
            let wanted = [vec!["STR-3"], vec!["IMP-1"], vec!["POL-2"], vec!["IMP-1", "POL-2"]];
            online(&server, &format!("p{number}"), &wanted[number % 4]);
        }
        let modelled = task(&database);
        let pair = modelled.problem.everybody.iter().find(|pair| pair.2 == 8).unwrap();
        let mut both = [pair.0, pair.1].map(|at| modelled.problem.code(at).to_owned());
        both.sort();
        assert_eq!(both, ["IMP-1", "POL-2"]);
        assert_eq!(wish(&modelled, "IMP-1", "POL-2"), None);
        // None of them needs a chair.
        assert_eq!(modelled.problem.sessions[index(&modelled, "POL-2")].demand, 0);
    }

    fn a_limit_that_somebody_set_stays_and_a_repair_is_for_those_who_have_a_seat(base: Base) {
        let database = Database::new(base);
        let server = Server::start_small(&database, |event| {
            places(event, "POL-1", 3);
            places(event, "NAB-1", 60);
        });
        for number in 0..8 {
            register(&server, &format!("Noor {number}"), json!([{"session": "POL-1", "if_full": "wait"}]));
        }
        let modelled = task(&database);
        let at = index(&modelled, "POL-1");
        let about = &modelled.problem.sessions[at];
        assert_eq!((about.limit, about.demand, modelled.people[at].here), (Some(3), 8, 3));
        let now = modelled.problem.present[at].unwrap();
        assert_eq!(modelled.problem.short(at, now.room), 5, "whoever waits is without, however large the room");
        let current = current(&database);
        let programme = &current.programme;
        let then = |code: &str, room: &str| {
            let room = programme.rooms.iter().find(|one| one.slug == room).unwrap();
            planning::places_in(programme.session(code).unwrap(), room, &current)
        };
        assert_eq!((then("POL-1", "elisabethzaal"), then("POL-1", "studio")), (None, None));
        assert_eq!((then("NAB-1", "darwin"), then("NAB-1", "baeckeland"), then("NAB-1", "okapi")), (Some(80), Some(24), None));
        // Accepted, it is a move and no more.
        let ann = cookie(&server, &invited(&database, "ann@example.org", "programme"));
        let path = format!("/desk/{EVENT}/plan");
        let post = |body: &str| server.send("POST", &path, &[FORM, ("Cookie", &ann)], body);
        assert_eq!(post("do=draft&move=POL-1+ronde-1+elisabethzaal").status, 303);
        assert_eq!(count(&database, "select count(*) from draft_edits where edit like '%capacity%'"), 0);
        assert_eq!(count(&database, "select count(*) from draft_edits where edit like '%elisabethzaal%'"), 1);
    }

    fn parts_and_repetitions_stay_apart_and_what_cannot_move_is_named(base: Base) {
        let database = Database::new(base);
        let server = Server::start_small(&database, |event| {
            session(event, "DIV-1")["one_of"] = json!("klacht");
            session(event, "DIV-2")["one_of"] = json!("klacht");
            let mut again = session(event, "POL-3").clone();
            again.as_object_mut().unwrap().extend(json!({"code": "POL-8", "needs_seat": true, "round": null, "room": null, "meeting_point": "Foyer", "starts_at": "14:45", "ends_at": "15:30", "one_of": "nog", "holds": []}).as_object().unwrap().clone());
            session(event, "IMP-1")["one_of"] = json!("nog");
            let mut part = session(event, "NAB-2").clone();
            part.as_object_mut().unwrap().extend(json!({"code": "NAB-9", "part_of": "NAB-1", "capacity": {}, "holds": [], "room": "permeke"}).as_object().unwrap().clone());
            places(event, "NAB-1", 20);
            event["sessions"].as_array_mut().unwrap().extend([again, part]);
        });
        let modelled = task(&database);
        let of = |code: &str| &modelled.problem.sessions[index(&modelled, code)];
        assert!(of("DIV-1").again.is_some() && of("DIV-1").again == of("DIV-2").again);
        assert!(modelled.problem.are_apart(index(&modelled, "DIV-1"), index(&modelled, "DIV-2")));
        // It is there at another time already, and stays there.
        assert_eq!(of("IMP-1").rounds, 0b011);
        // Its second part is in the second round: neither then nor after it; and that room has thirty seats.
        assert_eq!((of("NAB-1").rounds, of("NAB-1").limit), (0b001, Some(20)));
        let current = current(&database);
        let darwin = current.programme.rooms.iter().find(|room| room.slug == "darwin").unwrap();
        assert_eq!(planning::places_in(current.programme.session("NAB-1").unwrap(), darwin, &current), None);
        let ann = cookie(&server, &invited(&database, "ann@example.org", "programme"));
        let path = format!("/desk/{EVENT}/plan");
        let told = server.send("POST", &path, &[FORM, ("Cookie", &ann)], "do=draft&move=POL-1+ronde-1+darwin&move=POL-3+ronde-2+nergens");
        assert_eq!(told.status, 422);
        assert!(told.body.contains("POL-3 “") && told.body.contains("kan niet verhuizen") && !told.body.contains("POL-1 “"), "{}", told.body);
        assert_eq!(count(&database, "select count(*) from draft_edits"), 0);
    }

    fn nothing_is_put_into_a_round_that_is_too_short_for_it(base: Base) {
        let database = Database::new(base);
        let _server = Server::start_small(&database, |event| event["rounds"][1]["ends_at"] = json!("13:30"));
        let modelled = task(&database);
        let rounds = |code: &str| modelled.problem.sessions[index(&modelled, code)].rounds;
        assert_eq!((rounds("POL-1"), rounds("POL-2"), rounds("POL-3")), (0b101, 0b111, 0b101));
    }

    fn while_a_ballot_is_open_first_choices_are_what_is_wanted(base: Base) {
        let database = Database::new(base);
        let clock = Clock::at(&database, "2040-03-20T12:00:00Z");
        let server = clock.start(&database, |event| event["ballot"] = json!({"until": "2022-04-01T12:00"}));
        for number in 0..6 {
            let asked = json!({"name": format!("Noor {number}"), "email": format!("noor{number}@example.org"), "attendance": "in_person",
                "ranks": [["POL-1", "NAB-1", "DIV-1"], ["POL-2"]]});
            assert_eq!(server.register(&asked).status, 201);
        }
        let modelled = task(&database);
        let demand = |code: &str| modelled.problem.sessions[index(&modelled, code)].demand;
        assert_eq!(["POL-1", "NAB-1", "DIV-1", "POL-2"].map(demand), [6, 0, 0, 6]);
        let pairs: Vec<u32> = modelled.problem.everybody.iter().map(|pair| pair.2).collect();
        assert_eq!(pairs, [6]);
    }
}
