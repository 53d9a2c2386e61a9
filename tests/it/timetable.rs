//! The timetable: every answer is checked again by hand here, and the small ones against every plan there is.

mod exhaustive;
mod further;
mod moves;
mod told;

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
