//! The timetable: every answer is checked again by hand here, and the small ones against every plan there is.

mod further;

use std::process::{Command, Output};

use proptest::prelude::*;
use serde_json::{Value, json};

use kruispunt::timetable::conflict::{Feasibility, feasibility};
use kruispunt::timetable::file::read;
use kruispunt::timetable::objectives::keeps_the_rules;
use kruispunt::timetable::solve::{Answer, Budget, solve, solve_until};
use kruispunt::timetable::{Plan, Problem};

/// What a file says, counted by nothing of the product.
struct Checker(Value);

impl Checker {
    fn list(&self, key: &str) -> Vec<Value> {
        self.0[key].as_array().cloned().unwrap_or_default()
    }

    fn session(&self, code: &str) -> Value {
        self.list("sessions").into_iter().find(|session| session["code"] == code).unwrap()
    }

    fn room(&self, code: &str) -> Value {
        self.list("rooms").into_iter().find(|room| room["code"] == code).unwrap()
    }

    fn rounds_of(&self, assigned: &Value) -> std::ops::Range<u64> {
        let start = assigned["round"].as_u64().unwrap();
        let length = self.session(assigned["session"].as_str().unwrap())["length"].as_u64().unwrap_or(1);
        start..start + length
    }

    fn meet(&self, one: &Value, other: &Value) -> bool {
        let (one, other) = (self.rounds_of(one), self.rounds_of(other));
        one.start < other.end && other.start < one.end
    }

    /// Every rule that an assignment breaks.
    fn faults(&self, assignment: &[Value]) -> Vec<String> {
        let mut faults = Vec::new();
        if assignment.len() != self.list("sessions").len() {
            faults.push("not every session has a place".to_owned());
        }
        let strings = |value: &Value| -> Vec<String> {
            value.as_array().into_iter().flatten().map(|text| text.as_str().unwrap().to_owned()).collect()
        };
        for (index, assigned) in assignment.iter().enumerate() {
            let session = self.session(assigned["session"].as_str().unwrap());
            let room = self.room(assigned["room"].as_str().unwrap());
            let mut say = |what: &str| faults.push(format!("{}: {what}", session["code"]));
            let rounds = self.rounds_of(assigned);
            if rounds.end > self.0["rounds"].as_u64().unwrap_or(1) {
                say("after the last round");
            }
            if !strings(&session["needs"]).iter().all(|need| strings(&room["features"]).contains(need)) {
                say("needs what the room has not");
            }
            let pinned = &session["pinned"];
            if !pinned["round"].is_null() && pinned["round"] != assigned["round"] {
                say("is pinned to another round");
            }
            if !pinned["room"].is_null() && pinned["room"] != assigned["room"] {
                say("is pinned to another room");
            }
            if session["rounds"].as_array().is_some_and(|allowed| !allowed.contains(&assigned["round"])) {
                say("may not begin in this round");
            }
            if let Some(available) = room["available"].as_array()
                && !rounds.clone().all(|round| available.contains(&json!(round)))
            {
                say("the room is not there");
            }
            for other in &assignment[..index] {
                let them = self.session(other["session"].as_str().unwrap());
                if self.meet(assigned, other) {
                    if assigned["room"] == other["room"] {
                        say("two in one room");
                    }
                    let speakers = strings(&them["speakers"]);
                    if strings(&session["speakers"]).iter().any(|speaker| speakers.contains(speaker)) {
                        say("a speaker in two places");
                    }
                    if !session["again"].is_null() && session["again"] == them["again"] {
                        say("one session twice at once");
                    }
                }
            }
        }
        if let Some(channels) = self.0["channels"].as_u64() {
            for round in 0..self.0["rounds"].as_u64().unwrap_or(1) {
                let streamed = |assigned: &&Value| {
                    self.session(assigned["session"].as_str().unwrap())["streamed"] == true
                        && self.rounds_of(assigned).contains(&round)
                };
                if assignment.iter().filter(streamed).count() as u64 > channels {
                    faults.push(format!("too many streams in round {round}"));
                }
            }
        }
        faults
    }

    /// Seats short, clashes, pairs of a theme.
    fn objectives(&self, assignment: &[Value]) -> [u64; 3] {
        let place = |code: &Value| assignment.iter().find(|assigned| assigned["session"] == *code).unwrap();
        let short = assignment.iter().map(|assigned| {
            let session = self.session(assigned["session"].as_str().unwrap());
            let demand = session["demand"].as_u64().unwrap_or(0);
            let capacity = self.room(assigned["room"].as_str().unwrap())["capacity"].as_u64().unwrap_or(u64::MAX);
            demand.saturating_sub(capacity.min(session["limit"].as_u64().unwrap_or(u64::MAX)))
        });
        let wishes = self.list("wishes").into_iter().filter(|wish| self.meet(place(&wish[0]), place(&wish[1])));
        let mut themes = 0;
        for (index, one) in assignment.iter().enumerate() {
            for other in &assignment[..index] {
                let theme = |assigned: &Value| self.session(assigned["session"].as_str().unwrap())["theme"].clone();
                themes += u64::from(!theme(one).is_null() && theme(one) == theme(other) && self.meet(one, other));
            }
        }
        [short.sum(), wishes.map(|wish| wish[2].as_u64().unwrap()).sum(), themes]
    }

    /// The best of all assignments that keep the rules.
    fn best(&self) -> Option<[u64; 3]> {
        let sessions = self.list("sessions");
        let rooms = self.list("rooms");
        let mut cells = Vec::new();
        for round in 0..self.0["rounds"].as_u64().unwrap_or(1) {
            cells.extend(rooms.iter().map(|room| (round, room["code"].clone())));
        }
        let mut best: Option<[u64; 3]> = None;
        self.all(&sessions, &cells, &mut Vec::new(), &mut |assignment| {
            let found = self.objectives(assignment);
            best = Some(best.map_or(found, |best| best.min(found)));
        });
        best
    }

    fn all(&self, sessions: &[Value], cells: &[(u64, Value)], sofar: &mut Vec<Value>, look: &mut impl FnMut(&[Value])) {
        let faults: Vec<String> =
            self.faults(sofar).into_iter().filter(|fault| !fault.starts_with("not every")).collect();
        if !faults.is_empty() {
            return;
        }
        let Some(session) = sessions.get(sofar.len()) else { return look(sofar) };
        for (round, room) in cells {
            sofar.push(json!({"session": session["code"], "round": round, "room": room}));
            self.all(sessions, cells, sofar, look);
            sofar.pop();
        }
    }
}

fn kruispunt(arguments: &[&str], file: &Value) -> Output {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("problem.json");
    std::fs::write(&path, file.to_string()).unwrap();
    let mut command = Command::new(env!("CARGO_BIN_EXE_kruispunt"));
    command.args(arguments).arg("--input").arg(&path).current_dir(folder.path()).output().unwrap()
}

/// Runs a command that answers in JSON: its exit code and its answer.
fn answer(arguments: &[&str], file: &Value) -> (i32, Value) {
    let output = kruispunt(arguments, file);
    let text = String::from_utf8(output.stdout).unwrap();
    let errors = String::from_utf8_lossy(&output.stderr);
    (output.status.code().unwrap(), serde_json::from_str(&text).unwrap_or_else(|_| panic!("{text} {errors}")))
}

fn objective(answer: &Value, name: &str) -> (u64, u64) {
    let objectives = answer["objectives"].as_array().unwrap();
    let found = objectives.iter().find(|objective| objective["name"] == name).unwrap();
    (found["value"].as_u64().unwrap(), found["bound"].as_u64().unwrap())
}

/// A plan as the files say it.
fn said(problem: &Problem, plan: &Plan) -> Vec<Value> {
    let sessions = problem.sessions.iter().zip(plan);
    sessions
        .map(|(session, place)| {
            json!({"session": session.code, "round": place.round, "room": problem.rooms[place.room].code})
        })
        .collect()
}

fn solved(file: &Value, seconds: f64, seed: u64) -> (Problem, Answer) {
    let problem = read(file.to_string().as_bytes()).unwrap().problem;
    let answer = solve(&problem, Budget { seconds, seed });
    (problem, answer)
}

/// A search that nothing ends but the clock, told after a moment that what was found is enough.
#[test]
fn a_search_ends_when_what_was_found_is_enough() {
    let problem = read(generated(48, 4, 14, 3).to_string().as_bytes()).unwrap().problem;
    let enough = std::sync::atomic::AtomicBool::new(false);
    let begin = std::time::Instant::now();
    let answer = std::thread::scope(|scope| {
        let search = scope.spawn(|| solve_until(&problem, Budget { seconds: 120.0, seed: 1 }, &enough));
        std::thread::sleep(std::time::Duration::from_millis(500));
        enough.store(true, std::sync::atomic::Ordering::Relaxed);
        search.join().unwrap()
    });
    assert!(begin.elapsed().as_secs() < 60, "{:?}", begin.elapsed());
    let Answer::Plan { plan, .. } = answer else { panic!("{answer:?}") };
    assert!(keeps_the_rules(&problem, &plan));
}

/// A problem of many sessions that has a plan: places are dealt out first, and everything asked for fits them.
fn generated(sessions: usize, rounds: usize, rooms: usize, seed: u64) -> Value {
    let mut random = fastrand::Rng::with_seed(seed);
    let mut cells: Vec<usize> = (0..rounds * rooms).collect();
    random.shuffle(&mut cells);
    let features: Vec<bool> = (0..rooms).map(|_| random.bool()).collect();
    let mut busy: Vec<(String, usize)> = Vec::new();
    let made: Vec<Value> = (0..sessions)
        .map(|index| {
            let (round, room) = (cells[index] / rooms, cells[index] % rooms);
            let speaker = format!("p{}", random.usize(..sessions));
            let mut session = json!({
                "code": format!("S{index}"), "theme": format!("T{}", random.usize(..5)), "demand": random.usize(5..150),
            });
            if !busy.contains(&(speaker.clone(), round)) {
                busy.push((speaker.clone(), round));
                session["speakers"] = json!([speaker]);
            }
            if features[room] && random.usize(..4) == 0 {
                session["needs"] = json!(["wheelchair"]);
            }
            if random.usize(..12) == 0 {
                session["pinned"] = json!({"round": round, "room": format!("R{room}")});
            }
            session
        })
        .collect();
    let mut wishes = Vec::new();
    for other in 0..sessions {
        for one in 0..other {
            if random.usize(..3) == 0 {
                wishes.push(json!([format!("S{one}"), format!("S{other}"), random.usize(1..20)]));
            }
        }
    }
    let room = |index: usize| {
        let features = if features[index] { json!(["wheelchair"]) } else { json!([]) };
        json!({"code": format!("R{index}"), "capacity": 20 + 15 * (index % 7), "features": features})
    };
    let rooms: Vec<Value> = (0..rooms).map(room).collect();
    json!({"rounds": rounds, "rooms": rooms, "sessions": made, "wishes": wishes})
}

#[test]
fn the_example_is_answered_as_it_says() {
    let file = json!({
        "rounds": 3,
        "rooms": [{"code": "R1", "capacity": 80, "features": ["wheelchair"]}, {"code": "R2", "capacity": 40}],
        "sessions": [
            {"code": "A", "theme": "T", "demand": 60, "speakers": ["p"], "needs": ["wheelchair"], "pinned": {"round": 0, "room": "R1"}},
            {"code": "B", "theme": "T", "demand": 70, "speakers": ["p"]},
            {"code": "C"},
        ],
        "wishes": [["A", "B", 12], ["A", "C", 3]],
    });
    let (code, answer) = answer(&["timetable", "solve", "--seconds", "2", "--json"], &file);
    assert_eq!(code, 0);
    assert_eq!(answer["status"], "optimal");
    assert_eq!(answer["conflict"], json!([]));
    let assignment = answer["assignment"].as_array().unwrap();
    assert_eq!(assignment[0], json!({"session": "A", "round": 0, "room": "R1"}));
    assert_eq!(Checker(file.clone()).faults(assignment), Vec::<String>::new());
    for name in ["short", "clashes", "themes"] {
        assert_eq!(objective(&answer, name), (0, 0));
    }
    assert!(answer["seconds"].as_f64().unwrap() < 2.0);
}

#[test]
fn larger_problems_keep_all_rules_and_bounds_hold() {
    for (sessions, rounds, rooms, seed) in [(20, 3, 7, 1), (40, 6, 8, 2), (60, 8, 8, 3)] {
        let file = generated(sessions, rounds, rooms, seed);
        let (problem, answer) = solved(&file, 1.5, 1);
        let Answer::Plan { plan, objectives } = answer else { panic!("{answer:?}") };
        let checker = Checker(file);
        let plan = said(&problem, &plan);
        assert_eq!(checker.faults(&plan), Vec::<String>::new());
        let values: Vec<u64> = objectives.iter().map(|measured| measured.value).collect();
        assert_eq!(values, checker.objectives(&plan));
        assert!(objectives.iter().all(|measured| measured.bound <= measured.value), "{objectives:?}");
    }
}

#[test]
fn the_same_seed_finds_the_same_plan() {
    let file = generated(14, 3, 6, 9);
    let (_, first) = solved(&file, 20.0, 5);
    let (_, second) = solved(&file, 20.0, 5);
    assert_eq!(first, second);
}

/// Small problems of every kind, often without a plan.
fn small() -> impl Strategy<Value = Value> {
    let room = (1_u32..9, prop::bool::ANY, prop::collection::vec(0_usize..3, 1..4));
    let session = (
        (0_u32..12, 0_usize..3, prop::collection::vec(0_usize..4, 0..3), prop::bool::weighted(0.2)),
        (prop::option::weighted(0.25, 0_usize..2), prop::option::weighted(0.15, 0_usize..2), 0_usize..6, 0_usize..8),
    );
    let rooms = prop::collection::vec(room, 2..4);
    let sessions = prop::collection::vec(session, 2..6);
    let wishes = prop::collection::vec((0_usize..5, 0_usize..5, 1_u32..9), 0..7);
    (2_usize..4, rooms, sessions, wishes, prop::option::weighted(0.2, 1_u32..3)).prop_map(
        |(rounds, rooms, sessions, wishes, channels)| {
            let rooms = rooms.into_iter().enumerate().map(|(index, (capacity, wheels, mut available))| {
                available.retain(|round| *round < rounds);
                let features = if wheels { vec!["wheelchair"] } else { vec![] };
                let mut room = json!({"code": format!("R{index}"), "capacity": capacity, "features": features});
                if index > 0 && !available.is_empty() {
                    room["available"] = json!(available);
                }
                room
            });
            let count = sessions.len();
            let sessions = sessions.into_iter().enumerate().map(
                |(index, ((demand, theme, speakers, wheels), (round, room, allowed, long)))| {
                    let mut session = json!({
                        "code": format!("S{index}"), "demand": demand, "theme": format!("T{theme}"),
                        "speakers": speakers.iter().map(|speaker| format!("p{speaker}")).collect::<Vec<_>>(),
                        "streamed": theme == 0,
                    });
                    if wheels {
                        session["needs"] = json!(["wheelchair"]);
                    }
                    if round.is_some() || room.is_some() {
                        session["pinned"] = json!({"round": round, "room": room.map(|room| format!("R{room}"))});
                    }
                    if allowed == 0 {
                        session["rounds"] = json!([0]);
                    }
                    if long == 0 {
                        session["length"] = json!(2);
                    }
                    session
                },
            );
            let sessions: Vec<Value> = sessions.collect();
            let wishes: Vec<Value> = wishes
                .into_iter()
                .filter(|(one, other, _)| one != other && *one < count && *other < count)
                .map(|(one, other, people)| json!([format!("S{one}"), format!("S{other}"), people]))
                .collect();
            json!({"rounds": rounds, "rooms": rooms.collect::<Vec<_>>(), "sessions": sessions, "wishes": wishes,
                "channels": channels})
        },
    )
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 150, failure_persistence: None, ..ProptestConfig::default() })]

    /// Against every plan that there is: none is missed, none invented, the best is found, and bounds are below it.
    #[test]
    fn small_problems_are_solved_to_the_end(file in small()) {
        let checker = Checker(file.clone());
        let best = checker.best();
        let (problem, answer) = solved(&file, 0.3, 1);
        match (answer, best) {
            (Answer::Plan { plan, objectives }, Some(best)) => {
                let plan = said(&problem, &plan);
                prop_assert_eq!(checker.faults(&plan), Vec::<String>::new());
                let found = checker.objectives(&plan);
                prop_assert_eq!(objectives.iter().map(|measured| measured.value).collect::<Vec<_>>(), found.to_vec());
                for (measured, best) in objectives.iter().zip(best) {
                    prop_assert!(measured.bound <= best, "{:?} {:?}", objectives, best);
                }
                let long = file["sessions"].as_array().unwrap().iter().any(|session| !session["length"].is_null());
                if !long {
                    prop_assert_eq!(found, best);
                    prop_assert!(objectives.iter().all(|measured| measured.bound == measured.value));
                }
                prop_assert!(found >= best);
            }
            (Answer::Conflict(core), None) => {
                prop_assert!(!core.is_empty());
            }
            (answer, best) => prop_assert!(false, "{:?} where {:?} is the best", answer, best),
        }
    }

    /// Sessions of several rounds, too, are proven to the end.
    #[test]
    fn small_problems_with_long_sessions_are_proven(file in small()) {
        let mut file = file;
        file["sessions"][0]["length"] = json!(2);
        let checker = Checker(file.clone());
        if let (Some(best), (problem, Answer::Plan { plan, objectives })) = (checker.best(), solved(&file, 2.0, 1)) {
            prop_assert_eq!(checker.objectives(&said(&problem, &plan)), best);
            prop_assert!(objectives.iter().all(|measured| measured.bound == measured.value), "{:?}", objectives);
        }
    }

    /// A conflict is one, and without any one of its requirements there is a plan.
    #[test]
    fn conflicts_cannot_be_smaller(file in small()) {
        use kruispunt::timetable::cells::View;
        use kruispunt::timetable::feasible::{Outcome, search};
        let problem = read(file.to_string().as_bytes()).unwrap().problem;
        if let Feasibility::Conflict(core) = feasibility(&problem) {
            prop_assert_eq!(search(&View::of(&problem, &core), 100_000), Outcome::None);
            for left_out in 0..core.len() {
                let mut rest = core.clone();
                rest.remove(left_out);
                let found = matches!(search(&View::of(&problem, &rest), 100_000), Outcome::Found(_));
                prop_assert!(found, "{:?} is not needed in {:?}", core[left_out], core);
            }
        }
    }

    /// The nearest repair, against every plan that there is.
    #[test]
    fn small_repairs_are_the_nearest(file in small(), present in prop::collection::vec((0_usize..2, 0_usize..2, 0_u32..9), 5),
        lost in 0_usize..2) {
        let mut file = file;
        let count = file["sessions"].as_array().unwrap().len();
        let sessions = file["sessions"].as_array().unwrap().clone();
        let present: Vec<_> = present.into_iter().take(count).collect();
        file["present"] = present.iter().zip(&sessions)
            .map(|((round, room, _), session)| json!({"session": session["code"], "round": round, "room": format!("R{room}")}))
            .collect();
        file["lost"] = json!([{"room": format!("R{lost}"), "rounds": [0]}]);
        file["people"] = present.iter().zip(&sessions)
            .map(|((_, _, people), session)| (session["code"].as_str().unwrap().to_owned(), json!(people)))
            .collect::<serde_json::Map<_, _>>().into();
        let (code, answer) = answer(&["timetable", "repair", "--json"], &file);
        // What is left, as a problem of its own.
        let mut left = file.clone();
        let rounds = file["rounds"].as_u64().unwrap();
        let room = &mut left["rooms"][lost];
        let available: Vec<Value> = room["available"].as_array().cloned().unwrap_or((0..rounds).map(|round| json!(round)).collect());
        room["available"] = available.into_iter().filter(|round| *round != 0).collect();
        let checker = Checker(left.clone());
        let harm = |assignment: &[Value]| {
            let mut harm = [0, 0, 0, checker.objectives(assignment)[1]];
            for (now, (round, room, people)) in assignment.iter().zip(&present) {
                let people = u64::from(*people);
                harm[0] += people.saturating_sub(checker.room(now["room"].as_str().unwrap())["capacity"].as_u64().unwrap());
                harm[1] += if now["round"] == *round { 0 } else { people };
                harm[2] += if now["room"] == format!("R{room}") { 0 } else { people };
            }
            harm
        };
        let mut best: Option<[u64; 4]> = None;
        let cells: Vec<(u64, Value)> = (0..rounds)
            .flat_map(|round| left["rooms"].as_array().unwrap().iter().map(move |room| (round, room["code"].clone())))
            .collect();
        checker.all(&sessions, &cells, &mut Vec::new(), &mut |assignment| {
            let found = harm(assignment);
            best = Some(best.map_or(found, |best| best.min(found)));
        });
        let Some(best) = best else { prop_assert_eq!(code, 3); return Ok(()); };
        prop_assert_eq!(code, 0);
        prop_assert_eq!(&answer["status"], "optimal");
        let assignment = answer["assignment"].as_array().unwrap();
        prop_assert_eq!(checker.faults(assignment), Vec::<String>::new());
        prop_assert_eq!(harm(assignment), best);
        let said: Vec<u64> = ["lost", "time", "room", "clashes"].iter().map(|name| objective(&answer, name).0).collect();
        prop_assert_eq!(said, best.to_vec());
    }
}

#[test]
fn conflicts_are_told_in_the_readers_language() {
    let pinned = |code: &str| json!({"code": code, "speakers": ["Noor"], "pinned": {"round": 1}});
    let file = json!({
        "rounds": 3,
        "rooms": [{"code": "R1"}, {"code": "R2"}],
        "sessions": [pinned("POL-1"), {"code": "X"}, pinned("DIV-2")],
    });
    let said = |language: &str, command: &str| {
        let (code, answer) = answer(&["timetable", command, "--json", "--language", language], &file);
        assert_eq!((code, &answer["status"]), (3, &json!("infeasible")));
        answer["conflict"].clone()
    };
    assert_eq!(said("nl", "explain"), json!(["Noor geeft POL-1 en DIV-2, en beide staan vast in ronde 2."]));
    assert_eq!(said("nl", "solve"), said("nl", "explain"));
    assert_eq!(said("nl", "repair"), said("nl", "explain"));
    assert_eq!(said("fr", "explain"), json!(["Noor anime POL-1 et DIV-2, toutes deux fixées au tour 2."]));
    assert_eq!(said("en", "explain"), json!(["Noor gives POL-1 and DIV-2, and both are pinned to round 2."]));
    assert_eq!(said("de", "explain"), json!(["Noor leitet POL-1 und DIV-2, und beide stehen fest in Runde 2."]));
}

#[test]
fn each_kind_of_conflict_has_its_sentences() {
    let reasons = |file: Value| {
        let (code, answer) = answer(&["timetable", "explain", "--json"], &file);
        assert_eq!(code, 3, "{answer}");
        answer["conflict"].as_array().unwrap().iter().map(|text| text.as_str().unwrap().to_owned()).collect::<Vec<_>>()
    };
    let rooms = json!([{"code": "R1", "features": ["lab"]}, {"code": "R2"}]);
    let by = |code: &str| json!({"code": code, "speakers": ["Noor"]});
    assert_eq!(
        reasons(json!({"rounds": 2, "rooms": rooms, "sessions": [by("A"), by("B"), by("C"), {"code": "D"}]})),
        ["Noor geeft 3 sessies (A, B en C), en er zijn maar 2 rondes."]
    );
    assert_eq!(
        reasons(json!({"rounds": 1, "rooms": rooms, "sessions": [{"code": "A"}, {"code": "B"}, {"code": "C"}]})),
        ["Er zijn meer sessies dan plaatsen: 3 sessies, en 2 plaatsen (zalen: 2, rondes: 1)."]
    );
    let pin = json!({"round": 0, "room": "R1"});
    assert_eq!(
        reasons(
            json!({"rounds": 2, "rooms": rooms, "sessions": [{"code": "A", "pinned": pin}, {"code": "B", "pinned": pin}]})
        ),
        ["A en B staan allebei vast in ronde 1, in zaal R1."]
    );
    let lab = |code: &str| json!({"code": code, "needs": ["lab"]});
    assert_eq!(
        reasons(json!({"rounds": 1, "rooms": rooms, "sessions": [lab("A"), lab("B")]})),
        [
            "A heeft \"lab\" nodig. Dat is er alleen in zaal R1.",
            "B heeft \"lab\" nodig. Dat is er alleen in zaal R1.",
            "Zalen: 2, rondes: 1."
        ]
    );
    assert_eq!(
        reasons(json!({"rounds": 2, "rooms": rooms, "sessions": [{"code": "A", "needs": ["piano"]}]}))[0],
        "A heeft \"piano\" nodig, en geen enkele zaal heeft dat."
    );
    let streamed = |code: &str| json!({"code": code, "streamed": true});
    assert!(
        reasons(json!({"rounds": 1, "rooms": rooms, "channels": 1, "sessions": [streamed("A"), streamed("B")]}))
            .contains(&"Er kan maar één sessie tegelijk worden uitgezonden.".to_owned())
    );
}

#[test]
fn what_is_wrong_with_a_file_is_said_with_its_place() {
    let complaint = |file: &str| {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("problem.json");
        std::fs::write(&path, file).unwrap();
        let mut command = Command::new(env!("CARGO_BIN_EXE_kruispunt"));
        let output = command.args(["timetable", "solve", "--json", "--input"]).arg(&path).output().unwrap();
        assert_eq!(output.status.code(), Some(2), "{file}");
        assert!(output.stdout.is_empty());
        String::from_utf8(output.stderr).unwrap()
    };
    for (file, place) in [
        ("{", "line 1"),
        ("[]", "invalid"),
        (r#"{"rounds": -1}"#, "rounds"),
        (r#"{"rounds": 0}"#, "rounds: "),
        (r#"{"rounds": 65}"#, "rounds: "),
        (r#"{"sessions": [{"code": "A"}, {"demand": 3}]}"#, "sessions[1]"),
        (r#"{"sessions": [{"code": "A", "demand": "many"}]}"#, "sessions[0].demand"),
        (r#"{"sessions": [{"code": "A", "demand": -5}]}"#, "sessions[0].demand"),
        (r#"{"sessions": [{"code": "A"}, {"code": "A"}]}"#, "sessions[1].code: A is there twice"),
        (r#"{"sessions": [{"code": ""}]}"#, "sessions[0].code"),
        (r#"{"sessions": [{"code": "A", "pinned": {"round": 3}}]}"#, "sessions[0].pinned.round"),
        (r#"{"sessions": [{"code": "A", "pinned": {"room": "R"}}]}"#, "sessions[0].pinned.room"),
        (r#"{"sessions": [{"code": "A", "length": 2}]}"#, "sessions[0].length"),
        (r#"{"sessions": [{"code": "A", "rounds": [1]}]}"#, "sessions[0].rounds[0]"),
        (r#"{"sessions": [{"code": "A"}], "wishes": [["A", "B", 1]]}"#, "wishes[0][1]: B is not in this file"),
        (r#"{"sessions": [{"code": "A"}], "wishes": [["A", "A", 1]]}"#, "wishes[0]"),
        (r#"{"present": [{"session": "A", "round": 0, "room": "R"}]}"#, "present[0].session"),
        (r#"{"lost": [{"room": "R"}]}"#, "lost[0].room"),
        (r#"{"people": {"A": 1}}"#, "people.A"),
        (r#"{"rooms": [{"code": "R", "available": [9]}]}"#, "rooms[0].available[0]"),
    ] {
        let said = complaint(file);
        assert!(said.contains(place), "{file}: {said}");
    }
    let missing = Command::new(env!("CARGO_BIN_EXE_kruispunt"))
        .args(["timetable", "solve", "--input", "/nowhere/problem.json"])
        .output()
        .unwrap();
    assert_eq!(missing.status.code(), Some(2));
}

#[test]
fn little_is_enough() {
    assert_eq!(answer(&["timetable", "solve", "--json"], &json!({})).0, 0);
    let (code, alone) = answer(
        &["timetable", "solve", "--json"],
        &json!({"rooms": [{"code": "R"}], "sessions": [{"code": "A", "demand": 900}], "colour": "red"}),
    );
    assert_eq!((code, &alone["status"]), (0, &json!("optimal")));
    assert_eq!(answer(&["timetable", "solve", "--json"], &json!({"sessions": [{"code": "A"}]})).0, 3);
}

#[test]
fn what_moves_is_told_with_time_and_room_apart() {
    let place = |session: &str, round: u32, room: &str| json!({"session": session, "round": round, "room": room});
    let file = json!({
        "rounds": 2,
        "rooms": [{"code": "R1", "capacity": 80}, {"code": "R2", "capacity": 40}, {"code": "R3", "capacity": 60}],
        "sessions": [{"code": "A"}, {"code": "B"}, {"code": "C", "speakers": ["p"]}],
        "present": [place("A", 0, "R1"), place("B", 0, "R2"), place("C", 1, "R1")],
        "lost": [{"room": "R1", "rounds": [0]}],
        "people": {"A": 55, "B": 20, "C": 70},
    });
    let (code, answer) = answer(&["timetable", "repair", "--json"], &file);
    assert_eq!((code, &answer["status"]), (0, &json!("optimal")));
    assert_eq!(answer["moved"], json!([{"session": "A", "time": false, "room": true}]));
    assert_eq!(answer["assignment"][0], place("A", 0, "R3"));
}

#[test]
fn pairs_count_only_beyond_chance() {
    use kruispunt::timetable::together::together;
    // A hundred people; two sessions that half of them want are wanted together by 25 without meaning anything.
    let wanted = [50, 50, 20, 20];
    let found = together(100, &wanted, &[(0, 1, 26), (2, 3, 18), (0, 2, 10)], 0.05);
    assert_eq!(found.iter().map(|pair| pair.beyond_chance).collect::<Vec<_>>(), [0, 14, 0]);
    assert_eq!(found[1].both, 18);
}

#[test]
fn nothing_moves_that_no_objective_needs() {
    let mut random = fastrand::Rng::with_seed(4);
    let mut cells: Vec<(u64, String)> =
        (0..5).flat_map(|round| (0..11).map(move |room| (round, format!("R{room}")))).collect();
    random.shuffle(&mut cells);
    let sessions: Vec<Value> = (0..45).map(|index| json!({"code": format!("S{index}"), "demand": index % 9})).collect();
    let present: Vec<Value> = (0..45)
        .map(|index| json!({"session": format!("S{index}"), "round": cells[index].0, "room": cells[index].1}))
        .collect();
    // Two that are wanted together are at once; one of them elsewhere, and all is well.
    let other = (1..45).find(|other| cells[*other].0 == cells[0].0).unwrap();
    let rooms: Vec<Value> = (0..11).map(|room| json!({"code": format!("R{room}"), "capacity": 10})).collect();
    let mut file = json!({
        "rounds": 5, "rooms": rooms, "sessions": sessions, "present": present,
        "wishes": [["S0", format!("S{other}"), 7]],
    });
    let (code, moved) = answer(&["timetable", "solve", "--seconds", "3", "--json"], &file);
    assert_eq!((code, &moved["status"]), (0, &json!("optimal")), "{moved}");
    assert_eq!((objective(&moved, "clashes"), objective(&moved, "changes")), ((0, 0), (1, 1)));
    assert_eq!(moved["moved"].as_array().unwrap().len(), 1);
    assert_eq!(Checker(file.clone()).faults(moved["assignment"].as_array().unwrap()), Vec::<String>::new());
    // Where nothing is better, nothing moves; where one has no place yet, it alone gets one.
    file["wishes"] = json!([]);
    assert_eq!(objective(&answer(&["timetable", "solve", "--seconds", "1", "--json"], &file).1, "changes"), (0, 0));
    file["present"].as_array_mut().unwrap().pop();
    assert_eq!(objective(&answer(&["timetable", "solve", "--seconds", "1", "--json"], &file).1, "changes"), (0, 0));
}

#[test]
fn long_sessions_are_proven_and_their_conflicts_are_explained() {
    let rooms: Vec<Value> =
        (0..6).map(|room| json!({"code": format!("R{room}"), "capacity": 30 + 10 * room})).collect();
    let mut sessions: Vec<Value> = (0..12)
        .map(|index| json!({"code": format!("S{index}"), "demand": 20 + index, "theme": format!("T{}", index % 4)}))
        .collect();
    sessions[0]["length"] = json!(2);
    sessions[5]["length"] = json!(3);
    let wishes: Vec<Value> =
        (1..12).map(|index| json!([format!("S{}", index - 1), format!("S{index}"), 3 + index % 5])).collect();
    let file = json!({"rounds": 3, "rooms": rooms, "sessions": sessions, "wishes": wishes});
    let (code, found) = answer(&["timetable", "solve", "--seconds", "10", "--json"], &file);
    assert_eq!((code, &found["status"]), (0, &json!("optimal")), "{found}");
    assert_eq!(Checker(file).faults(found["assignment"].as_array().unwrap()), Vec::<String>::new());

    // Seven that take two of three rounds, in six rooms.
    let long: Vec<Value> = (0..7).map(|index| json!({"code": format!("L{index}"), "length": 2})).collect();
    let file = json!({"rounds": 3, "rooms": rooms, "sessions": long});
    let (code, why) = answer(&["timetable", "explain", "--json"], &file);
    assert_eq!(code, 3, "{why}");
    assert_eq!(
        why["conflict"],
        json!(["L0, L1, L2, L3, L4, L5 en L6 duren elk 2 rondes na elkaar, in één zaal.", "Zalen: 6, rondes: 3."])
    );
    let by = |code: &str, length: u64| json!({"code": code, "length": length, "speakers": ["Noor"]});
    let (_, why) = answer(
        &["timetable", "explain", "--json"],
        &json!({"rounds": 3, "rooms": rooms, "sessions": [by("A", 2), by("B", 2)]}),
    );
    assert_eq!(
        why["conflict"],
        json!([
            "A en B duren elk 2 rondes na elkaar, in één zaal.",
            "Noor geeft A en B, en kan maar op één plaats tegelijk zijn.",
            "Zalen: 6, rondes: 3."
        ])
    );
}

#[test]
fn everything_wrong_with_a_file_is_said_at_once_in_plain_words() {
    let complaints = |command: &[&str], file: &str| -> Vec<String> {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("problem.json");
        std::fs::write(&path, file).unwrap();
        let mut run = Command::new(env!("CARGO_BIN_EXE_kruispunt"));
        let output = run.arg("timetable").args(command).arg("--input").arg(&path).output().unwrap();
        assert_eq!(output.status.code(), Some(2), "{file}: {output:?}");
        let said = String::from_utf8(output.stderr).unwrap();
        for word in [
            "u32",
            "usize",
            "u64",
            "i64",
            "struct",
            "tuple",
            "sequence",
            "missing field",
            "invalid type",
            "panicked",
            "serde",
        ] {
            assert!(!said.contains(word), "{file}: {said}");
        }
        let lead = format!("{}: ", path.display());
        said.lines().map(|line| line.trim_start_matches("kruispunt: ").replace(&lead, "")).collect()
    };
    let file = r#"{"rounds": 2, "rooms": [{"code": "R", "capacity": -4, "features": "lab"}, 7, {"capacity": 3}],
        "sessions": [{"code": "A", "demand": 99999999999999, "pinned": {"round": 5}}, {"code": "A", "streamed": "yes"}],
        "wishes": [["A", "B"], ["A", "B", -2]], "present": [{"session": "A", "round": 0}], "lost": [{"room": "Z"}], "people": {"X": 1.5}}"#;
    for command in ["solve", "repair", "explain"] {
        let said = complaints(&[command], file);
        for (place, words) in [
            ("rooms[0].capacity", "expected a whole number from 0 to 4294967295, found -4"),
            ("rooms[0].features", "expected a list of features, found the text \"lab\""),
            ("rooms[1]", "expected a room such as"),
            ("rooms[2].code", "give a code"),
            ("sessions[0].demand", "expected a whole number from 0 to 1000000, found 99999999999999"),
            ("sessions[0].pinned.round", "there is no round 5: they are 0 to 1"),
            ("sessions[1].code", "A is there twice"),
            ("sessions[1].streamed", "expected true or false"),
            ("wishes[0]", "expected a session, another, and how many people want both"),
            ("wishes[1][2]", "found -2"),
            ("present[0].room", "left out"),
            ("lost[0].room", "Z is not in this file"),
            ("people.X", "found 1.5"),
        ] {
            let start = format!("{place}: ");
            let found: Vec<&String> = said.iter().filter(|line| line.contains(&start)).collect();
            assert!(found.len() == 1 && found[0].contains(words), "{place} {words}: {said:#?}");
        }
    }
    for (file, words) in [
        ("", "the file is empty"),
        ("{\"rounds\": 1,}", "line 1, column 14: this is not JSON"),
        ("{\"rounds\": 1e999}", "too large"),
        ("{\"rounds\": 1, \"rounds\": 2}", "rounds: this key is there twice"),
        ("{} {}", "something follows"),
        ("null", "expected an object"),
        ("{\"rounds\": 3.5}", "rounds: expected a whole number from 1 to 64, found 3.5"),
        ("{\"sessions\": {\"A\": 1}}", "sessions: expected a list of sessions, found an object"),
    ] {
        let said = complaints(&["solve"], file);
        assert!(said.len() == 1 && said[0].contains(words), "{file}: {said:?}");
    }
    // A key that is not known does no harm, and is said with what is known.
    let file = json!({"rooms": [{"code": "R", "seats": 9}], "sessions": [{"code": "A"}]});
    let output = kruispunt(&["timetable", "solve"], &file);
    assert_eq!(output.status.code(), Some(0));
    let said = String::from_utf8(output.stderr).unwrap();
    assert!(said.contains("rooms[0].seats: this key is not known") && said.contains("capacity"), "{said}");
}
