//! The least that somebody would still come for: nobody has less, whoever has nothing for that could not have had enough, and
//! the places go to others.

use proptest::prelude::*;
use proptest::strategy::ValueTree;
use proptest::test_runner::{RngAlgorithm, TestRng, TestRunner};
use serde_json::{Value, json};

use super::{Checker, drawn, generated, numbers, run, seats, small};

/// How many places each person has and would come for, and whether it is said that there were too few.
fn kept(file: &Value, result: &Value) -> Vec<(usize, usize, bool)> {
    let rows = file["people"].as_array().unwrap().iter().zip(result["people"].as_array().unwrap());
    let one = |(asked, got): (&Value, &Value)| {
        assert_eq!(asked["id"], got["id"]);
        let seats = got["seats"].as_array().unwrap().iter().filter_map(Value::as_str);
        let places = seats.collect::<std::collections::HashSet<_>>().len();
        let (least, unmet) = (asked["least"].as_u64().unwrap_or(0) as usize, got["unmet"] == true);
        assert!(places == 0 || places >= least, "{got}");
        assert!(!unmet || (places == 0 && least > 1), "{got}");
        (places, least, unmet)
    };
    rows.map(one).collect()
}

/// The same wishes, with what people would come for.
fn with_leasts(mut file: Value, leasts: &[usize]) -> Value {
    for (person, least) in file["people"].as_array_mut().unwrap().iter_mut().zip(leasts.iter().cycle()) {
        person["least"] = json!(least);
    }
    file
}

#[test]
fn who_cannot_have_enough_has_nothing_and_others_have_the_places() {
    let sessions = json!([{"code": "A1", "round": 0, "capacity": 1}, {"code": "B1", "round": 1, "capacity": 0}]);
    let mut said = Vec::new();
    for seed in ["00", "01", "02", "03", "04", "05"] {
        let file = json!({"seed": seed, "sessions": sessions, "people": [
            {"id": "p", "ranks": [["A1"], ["B1"]], "least": 2}, {"id": "q", "ranks": [["A1"], []]}]});
        let result = drawn(&file);
        assert_eq!(seats(&result)["q"], json!(["A1", null]));
        assert_eq!(seats(&result)["p"], json!([null, null]));
        // By luck they had nothing anyway, or it was too little: then they are not called empty-handed.
        let unmet = result["people"][0]["unmet"] == true;
        assert_eq!(numbers(&result["objectives"]), [1, 1, u64::from(!unmet), 5]);
        said.push(unmet);
        assert!(result["people"][1].get("unmet").is_none());
    }
    assert!(said.contains(&true) && said.contains(&false), "{said:?}");
    // To ask for more gives nobody better chances.
    let sessions = json!([{"code": "A1", "round": 0, "capacity": 1}, {"code": "B1", "round": 1, "capacity": 5}]);
    for seed in ["00", "01", "02", "03", "04", "05"] {
        let mut file = json!({"seed": seed, "sessions": sessions, "people": [
            {"id": "p", "ranks": [["A1"], ["B1"]]}, {"id": "q", "ranks": [["A1"], ["B1"]]}]});
        let luckier = if seats(&drawn(&file))["p"][0] == "A1" { "p" } else { "q" };
        file["people"][0]["least"] = json!(2);
        let (has, expected) =
            (seats(&drawn(&file)), if luckier == "p" { json!(["A1", "B1"]) } else { json!([null, null]) });
        assert_eq!(has["p"], expected);
    }
}

#[test]
fn a_least_that_costs_nothing_changes_nothing() {
    let file = generated(300, 3, 1.0, 0.4, 2);
    let without = drawn(&file);
    assert_eq!(drawn(&with_leasts(file.clone(), &[0, 1]))["people"], without["people"]);
    let file = with_leasts(generated(300, 3, 2.0, 0.4, 2), &[3]);
    let with = drawn(&file);
    assert!(kept(&file, &with).iter().all(|(places, ..)| *places == 3));
}

#[test]
fn many_may_say_the_least_they_would_come_for() {
    for (share, skew) in [(0.5, 0.8), (0.7, 1.2), (0.9, 1.8)] {
        let file = with_leasts(generated(1_000, 3, share, skew, 7), &[0, 2, 0, 3, 1, 2]);
        let result = drawn(&file);
        let (found, bounds) = (numbers(&result["objectives"]), numbers(&result["bounds"]));
        assert_eq!(found[0], bounds[0], "{share} {skew}");
        let kept = kept(&file, &result);
        let unmet = kept.iter().filter(|(.., unmet)| *unmet).count();
        assert!(unmet > 0 && unmet < 500, "{unmet}");
        assert_eq!(kept.iter().map(|(places, ..)| *places as u64).sum::<u64>(), found[0]);
        // Whoever else might have come fills the places: as many as without it, but for a few in a hundred.
        let all = numbers(&drawn(&with_leasts(file.clone(), &[0]))["objectives"])[0];
        assert!(found[0] as f64 >= 0.97 * all as f64, "{} of {all}, {unmet} unmet", found[0]);
        // Who would come for anything has more of it than who asks for more.
        let mean = |least: usize| {
            let of: Vec<usize> = kept.iter().filter(|one| one.1 == least).map(|one| one.0).collect();
            of.iter().sum::<usize>() as f64 / of.len() as f64
        };
        assert!(mean(0) > mean(2) && mean(2) > mean(3), "{} {} {}", mean(0), mean(2), mean(3));
        // The order in the file changes nothing.
        let mut shuffled = file.clone();
        fastrand::Rng::with_seed(5).shuffle(shuffled["people"].as_array_mut().unwrap());
        assert_eq!(seats(&drawn(&shuffled)), seats(&result));
    }
}

#[test]
fn groups_and_long_sessions_keep_to_it_too() {
    for seed in 0..6 {
        let mut random = fastrand::Rng::with_seed(seed);
        let mut file = generated(48, 3, [0.4, 0.6, 0.9][seed as usize % 3], 1.1, seed);
        file["sessions"].as_array_mut().unwrap().push(json!({"code": "X", "rounds": [0, 1], "capacity": 6}));
        for (index, person) in file["people"].as_array_mut().unwrap().iter_mut().enumerate() {
            person["least"] = json!(random.usize(0..4));
            if random.u8(0..3) == 0 {
                person["group"] = json!(format!("g{}", index / 3));
            }
            if random.u8(0..4) == 0 {
                person["ranks"][0].as_array_mut().unwrap()[0] = json!("X");
            }
        }
        let result = drawn(&file);
        kept(&file, &result);
        assert_eq!(
            Checker::new(&file).count(result["people"].as_array().unwrap())[0],
            numbers(&result["objectives"])[0]
        );
    }
}

#[test]
fn what_is_said_of_a_least_is_checked() {
    let file = with_leasts(generated(60, 3, 0.6, 1.0, 3), &[0, 3, 2]);
    let verified = |file: &Value, result: &Value| {
        let files = [("--input", "ballot.json", file.to_string()), ("--result", "result.json", result.to_string())];
        let output = run(&["ballot", "verify"], &files);
        (output.status.code().unwrap(), String::from_utf8(output.stdout).unwrap())
    };
    let result = drawn(&file);
    assert_eq!(verified(&file, &result).0, 0);
    let kept = kept(&file, &result);
    let whose = |which: &dyn Fn(&(usize, usize, bool)) -> bool| kept.iter().position(which).unwrap();
    // A place less than enough.
    let mut forged = result.clone();
    let met = whose(&|(places, least, _)| *least > 1 && places == least);
    let seats = forged["people"][met]["seats"].as_array_mut().unwrap();
    *seats.iter_mut().find(|seat| !seat.is_null()).unwrap() = Value::Null;
    let (code, said) = verified(&file, &forged);
    assert!(code == 1 && said.contains("would come for"), "{said}");
    // Too little, who would come for anything; or whose places are left.
    for who in [whose(&|(_, least, _)| *least == 0), met] {
        let mut forged = result.clone();
        forged["people"][who]["seats"] = json!([null, null, null]);
        forged["people"][who]["unmet"] = json!(true);
        let (code, said) = verified(&file, &forged);
        assert!(code == 1 && said.contains("could have had the least"), "{said}");
    }
    // Without the word, whoever has nothing would rather have something.
    let mut forged = result.clone();
    let unmet = whose(&|(.., unmet)| *unmet);
    forged["people"][unmet].as_object_mut().unwrap().remove("unmet");
    assert_eq!(verified(&file, &forged).0, 1);

    for (least, words) in
        [(json!(65), "people[0].least"), (json!("two"), "people[0].least"), (json!(-1), "people[0].least")]
    {
        let mut wrong = file.clone();
        wrong["people"][0]["least"] = least;
        let output = run(&["ballot", "draw"], &[("--input", "ballot.json", wrong.to_string())]);
        let said = String::from_utf8(output.stderr).unwrap();
        assert!(output.status.code() == Some(2) && said.contains(words), "{said}");
    }
}

fn leasts(long: bool) -> impl Strategy<Value = Value> {
    (small(long), prop::collection::vec(0_usize..3, 5)).prop_map(|(file, leasts)| with_leasts(file, &leasts))
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 300, failure_persistence: None, ..ProptestConfig::default() })]

    /// Nobody is below their least, what is said is true, and nothing is better than the best of all results. Other ballots in
    /// each run.
    #[test]
    fn nobody_has_less_than_they_would_come_for(file in leasts(true)) {
        let result = drawn(&file);
        kept(&file, &result);
        let (checker, found) = (Checker::new(&file), numbers(&result["objectives"]));
        let best = checker.best();
        prop_assert!(found[0] <= best[0], "{:?} {:?}", found, best);
    }
}

/// Places that only somebody could fill who has too little stay free: in few ballots, however small they are.
#[test]
fn small_draws_with_leasts_fill_nearly_what_can_be_filled() {
    let mut runner =
        TestRunner::new_with_rng(ProptestConfig::default(), TestRng::deterministic_rng(RngAlgorithm::ChaCha));
    let mut missed = 0;
    for _ in 0..300 {
        let file = leasts(false).new_tree(&mut runner).unwrap().current();
        let (checker, result) = (Checker::new(&file), drawn(&file));
        let (found, bound) = (numbers(&result["objectives"])[0], numbers(&result["bounds"])[0]);
        assert_eq!(found, bound, "the most of those who are left");
        missed += u64::from(found < checker.best()[0]);
    }
    assert!(missed <= 24, "{missed}");
}
