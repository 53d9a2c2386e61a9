//! Small problems, held against all their plans.

use super::*;

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
    fn small_repairs_are_the_nearest(file in small(), present in prop::collection::vec((0_usize..2, 0_usize..2, 0_u32..9, 0_u32..3), 5),
        lost in 0_usize..2) {
        let mut file = file;
        let count = file["sessions"].as_array().unwrap().len();
        let sessions = file["sessions"].as_array().unwrap().clone();
        let present: Vec<_> = present.into_iter().take(count).collect();
        file["present"] = present.iter().zip(&sessions)
            .map(|((round, room, ..), session)| json!({"session": session["code"], "round": round, "room": format!("R{room}")}))
            .collect();
        file["lost"] = json!([{"room": format!("R{lost}"), "rounds": [0]}]);
        file["people"] = present.iter().zip(&sessions)
            .map(|((_, _, people, _), session)| (session["code"].as_str().unwrap().to_owned(), json!(people)))
            .collect::<serde_json::Map<_, _>>().into();
        file["online"] = present.iter().zip(&sessions)
            .map(|((.., afar), session)| (session["code"].as_str().unwrap().to_owned(), json!(afar)))
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
            let mut harm = [0, 0, 0, checker.objectives(assignment)[1], 0];
            for (now, (round, room, people, afar)) in assignment.iter().zip(&present) {
                let (people, afar) = (u64::from(*people), u64::from(*afar));
                harm[0] += people.saturating_sub(checker.room(now["room"].as_str().unwrap())["capacity"].as_u64().unwrap());
                let (moves_on, moves) = (now["round"] != *round, now["room"] != format!("R{room}"));
                harm[1] += if moves_on { people + afar } else { 0 };
                harm[2] += if moves { people } else { 0 };
                harm[4] += u64::from(moves_on || moves);
            }
            harm
        };
        let mut best: Option<[u64; 5]> = None;
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
        let said: Vec<u64> = ["lost", "time", "room", "clashes", "changes"].iter().map(|name| objective(&answer, name).0).collect();
        prop_assert_eq!(said, best.to_vec());
    }
}
