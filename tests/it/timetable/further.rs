//! What comes after the first three objectives, and what stands beside a plan: against every plan there is, too.

use proptest::test_runner::RngSeed;

use super::*;
use kruispunt::timetable::anneal::{Pairs, Walk};
use kruispunt::timetable::until::Until;

impl Checker {
    /// Minutes that people walk between two sessions that they want, where one begins as the other ends.
    fn walking(&self, assignment: &[Value]) -> u64 {
        let place = |code: &Value| assignment.iter().find(|assigned| assigned["session"] == *code).unwrap();
        let far = |one: &Value, other: &Value| {
            let ways = self.list("walking").into_iter().filter(|way| {
                (way[0] == one["room"] && way[1] == other["room"]) || (way[1] == one["room"] && way[0] == other["room"])
            });
            ways.map(|way| way[2].as_u64().unwrap()).sum::<u64>()
        };
        let walked = self.list("wishes").into_iter().map(|wish| {
            let (one, other) = (place(&wish[0]), place(&wish[1]));
            let (first, second) = (self.rounds_of(one), self.rounds_of(other));
            let is_next = first.end == second.start || second.end == first.start;
            if is_next { far(one, other) * wish[2].as_u64().unwrap() } else { 0 }
        });
        walked.sum()
    }

    fn changes(&self, assignment: &[Value]) -> u64 {
        let is_elsewhere = |today: &Value| {
            let now = assignment.iter().find(|assigned| assigned["session"] == today["session"]).unwrap();
            now["round"] != today["round"] || now["room"] != today["room"]
        };
        self.list("present").iter().filter(|today| is_elsewhere(today)).count() as u64
    }

    /// All five, as far as the file gives them.
    fn all_objectives(&self, assignment: &[Value]) -> Vec<u64> {
        let mut all = self.objectives(assignment).to_vec();
        all.extend((!self.list("walking").is_empty()).then(|| self.walking(assignment)));
        all.extend((!self.list("present").is_empty()).then(|| self.changes(assignment)));
        all
    }

    fn best_of_all(&self) -> Option<Vec<u64>> {
        let mut cells = Vec::new();
        for round in 0..self.0["rounds"].as_u64().unwrap_or(1) {
            cells.extend(self.list("rooms").iter().map(|room| (round, room["code"].clone())));
        }
        let mut best: Option<Vec<u64>> = None;
        self.all(&self.list("sessions"), &cells, &mut Vec::new(), &mut |assignment| {
            let found = self.all_objectives(assignment);
            best = Some(best.take().map_or(found.clone(), |best| best.min(found)));
        });
        best
    }
}

/// Small problems with minutes between rooms, today's places, own limits and sessions that there are twice.
fn further() -> impl Strategy<Value = Value> {
    let walking = prop::collection::vec((0_usize..3, 0_usize..3, 1_u32..9), 0..4);
    let present = prop::option::of(prop::collection::vec((0_usize..2, 0_usize..2), 5));
    let limits = prop::collection::vec(prop::option::weighted(0.3, 0_u32..9), 5);
    (small(), walking, present, limits, prop::bool::weighted(0.3)).prop_map(
        |(mut file, walking, present, limits, twice)| {
            let rooms = file["rooms"].as_array().unwrap().len();
            let mut ways: Vec<(usize, usize)> = Vec::new();
            let mut minutes = Vec::new();
            for (one, other, far) in walking {
                let way = (one.min(other), one.max(other));
                if one != other && way.1 < rooms && !ways.contains(&way) {
                    ways.push(way);
                    minutes.push(json!([format!("R{one}"), format!("R{other}"), far]));
                }
            }
            file["walking"] = json!(minutes);
            let sessions = file["sessions"].as_array_mut().unwrap();
            for (session, limit) in sessions.iter_mut().zip(limits) {
                limit.into_iter().for_each(|limit| session["limit"] = json!(limit));
            }
            if twice {
                sessions.iter_mut().take(2).for_each(|session| session["again"] = json!("twice"));
            }
            if let Some(present) = present {
                let places = present.iter().zip(sessions.iter()).map(|((round, room), session)| {
                json!({"session": session["code"], "round": round, "room": format!("R{room}")})
            });
                let places: Vec<Value> = places.collect();
                file["present"] = json!(places);
            }
            file
        },
    )
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 80, failure_persistence: None, rng_seed: RngSeed::Fixed(18), ..ProptestConfig::default() })]

    /// Walking and changes, too, are as few as in any plan, and proven.
    #[test]
    fn walking_and_changes_are_the_fewest_and_proven(file in further()) {
        let checker = Checker(file.clone());
        match (solved(&file, 3.0, 1), checker.best_of_all()) {
            ((problem, Answer::Plan { plan, objectives }), Some(best)) => {
                let plan = said(&problem, &plan);
                prop_assert_eq!(checker.faults(&plan), Vec::<String>::new());
                prop_assert_eq!(checker.all_objectives(&plan), best.clone());
                prop_assert_eq!(objectives.iter().map(|measured| measured.value).collect::<Vec<_>>(), best);
                prop_assert!(objectives.iter().all(|measured| measured.bound == measured.value), "{:?}", objectives);
            }
            ((_, Answer::Conflict(_)), None) => {}
            ((_, answer), best) => prop_assert!(false, "{:?} where {:?} is the best", answer, best),
        }
    }

    /// What stands beside a plan is as a session that is pinned to a room of its own.
    #[test]
    fn what_stands_counts_as_what_is_pinned(file in small(), start in 0_usize..2, length in 1_usize..3,
        wanted in prop::collection::vec((0_usize..4, 1_u32..9), 1..4)) {
        let mut file = file;
        let rounds = file["rounds"].as_u64().unwrap() as usize;
        let taken: Vec<usize> = (start..(start + length).min(rounds)).collect();
        file["sessions"].as_array_mut().unwrap().truncate(4);
        let codes: Vec<Value> = file["sessions"].as_array().unwrap().iter().map(|session| session["code"].clone()).collect();
        file["wishes"].as_array_mut().unwrap().retain(|wish| codes.contains(&wish[0]) && codes.contains(&wish[1]));
        let wishes = wanted.iter().filter(|(session, _)| *session < codes.len());
        let wishes: Vec<Value> = wishes.map(|(session, people)| json!([codes[*session], "V", people])).collect();
        file["wishes"].as_array_mut().unwrap().extend(wishes);
        let mut pinned = file.clone();
        file["standing"] = json!([{"code": "V", "rounds": taken}]);
        pinned["rooms"].as_array_mut().unwrap().push(json!({"code": "RV", "available": taken}));
        let visit = json!({"code": "V", "length": taken.len(), "pinned": {"round": start, "room": "RV"}});
        pinned["sessions"].as_array_mut().unwrap().insert(0, visit.clone());
        let checker = Checker(pinned);
        match (solved(&file, 2.0, 1), checker.best()) {
            ((problem, Answer::Plan { plan, objectives }), Some(best)) => {
                let mut plan = said(&problem, &plan);
                plan.insert(0, json!({"session": "V", "round": start, "room": "RV"}));
                prop_assert_eq!(checker.faults(&plan), Vec::<String>::new());
                prop_assert_eq!(checker.objectives(&plan), best);
                prop_assert_eq!(objectives.iter().map(|measured| measured.value).collect::<Vec<_>>(), best.to_vec());
                prop_assert!(objectives.iter().all(|measured| measured.bound == measured.value), "{:?}", objectives);
            }
            ((_, Answer::Conflict(_)), None) => {}
            ((_, answer), best) => prop_assert!(false, "{:?} where {:?} is the best", answer, best),
        }
    }
}

#[test]
fn one_session_at_several_times_is_never_at_once() {
    let rooms = json!([{"code": "R1"}, {"code": "R2"}, {"code": "R3"}]);
    let again = |code: &str| json!({"code": code, "again": "klacht"});
    let file = json!({"rounds": 2, "rooms": rooms, "sessions": [again("A"), again("B"), {"code": "C"}]});
    let (code, found) = answer(&["timetable", "solve", "--seconds", "1", "--json"], &file);
    assert_eq!((code, &found["status"]), (0, &json!("optimal")));
    let round = |index: usize| found["assignment"][index]["round"].clone();
    assert_ne!(round(0), round(1));
    let file = json!({"rounds": 2, "rooms": rooms, "sessions": [again("A"), again("B"), again("C")]});
    for (language, words) in [
        ("nl", "A, B en C zijn één sessie, op verschillende uren: nooit tegelijk."),
        ("en", "A, B and C are one session, at different times: never at once."),
    ] {
        let (code, why) = answer(&["timetable", "explain", "--json", "--language", language], &file);
        assert_eq!((code, &why["conflict"][0]), (3, &json!(words)), "{why}");
    }
}

#[test]
fn a_limit_of_its_own_is_no_reason_for_a_larger_room() {
    let place = |session: &str, room: &str| json!({"session": session, "round": 0, "room": room});
    let file = json!({
        "rounds": 1, "rooms": [{"code": "R1", "capacity": 40}, {"code": "R2", "capacity": 90}],
        "sessions": [{"code": "W", "demand": 60, "limit": 12}, {"code": "X", "demand": 50}],
        "present": [place("W", "R1"), place("X", "R2")],
    });
    let (code, found) = answer(&["timetable", "solve", "--seconds", "1", "--json"], &file);
    assert_eq!((code, &found["status"]), (0, &json!("optimal")));
    assert_eq!((objective(&found, "short"), objective(&found, "changes")), ((48, 48), (0, 0)));
}

#[test]
fn what_stands_is_named_where_it_clashes() {
    let file = json!({
        "rounds": 2, "rooms": [{"code": "R1"}, {"code": "R2"}],
        "sessions": [{"code": "A", "pinned": {"round": 0}}, {"code": "B"}],
        "standing": [{"code": "V", "rounds": [0]}], "wishes": [["A", "V", 20], ["V", "B", 5], ["A", "B", 1]],
    });
    let (code, found) = answer(&["timetable", "solve", "--seconds", "1", "--json"], &file);
    assert_eq!((code, &found["status"]), (0, &json!("optimal")));
    assert_eq!(found["clashing"], json!([{"sessions": ["A", "V"], "people": 20, "beyond_chance": 20}]));
    assert_eq!((objective(&found, "clashes"), &found["assignment"][1]["round"]), ((20, 20), &json!(1)));
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("problem.json");
    for (wrong, words) in [
        (json!({"sessions": [{"code": "A"}], "standing": [{"code": "A"}]}), "standing[0].code: A is a session already"),
        (json!({"standing": [{"code": "V", "rounds": [3]}]}), "standing[0].rounds[0]: there is no round 3"),
    ] {
        std::fs::write(&path, wrong.to_string()).unwrap();
        let mut run = Command::new(env!("CARGO_BIN_EXE_kruispunt"));
        let output = run.args(["timetable", "solve", "--input"]).arg(&path).output().unwrap();
        assert_eq!(output.status.code(), Some(2));
        let said = String::from_utf8(output.stderr).unwrap();
        assert!(said.contains(words), "{said}");
    }
}

/// A leg has a length in steps: beyond what is proven, too, the seed decides and not the clock.
#[test]
fn a_seed_decides_where_a_walk_through_many_sessions_goes() {
    let problem = read(generated(48, 4, 14, 3).to_string().as_bytes()).unwrap().problem;
    let Feasibility::Plan(begin) = feasibility(&problem) else { panic!("there is a plan") };
    let pairs = Pairs::new(&problem);
    let enough = std::sync::atomic::AtomicBool::new(false);
    let until = Until::from(std::time::Instant::now(), 3_600.0, &enough);
    let found = |seed: u64| {
        let mut walk = Walk::new(&problem, &pairs, &begin, seed, 0);
        (0..2).for_each(|_| walk.leg(30_000, 0.5, until));
        (walk.best_worth(), walk.plan().unwrap())
    };
    let first = found(4);
    assert!(first.0.0 == 0 && keeps_the_rules(&problem, &first.1));
    assert_eq!(first, found(4));
    assert_ne!(first.1, found(5).1);
}

#[test]
fn every_command_takes_seconds_and_a_seed() {
    let file = json!({"rooms": [{"code": "R"}], "sessions": [{"code": "A"}], "present": [{"session": "A", "round": 0, "room": "R"}]});
    for command in ["solve", "repair", "explain"] {
        let (code, found) = answer(&["timetable", command, "--seconds", "1", "--seed", "7", "--json"], &file);
        assert_eq!((code, found["conflict"].clone()), (0, json!([])), "{command}");
    }
}
