//! Among plans that are worth the same, the one that is nearest to today: whatever no objective needs does not move. Looked for
//! from today on, and from the plan that was found, with its rounds renamed too; for few sessions proven.

use std::collections::BTreeMap;

use super::anneal::{Pairs, Walk};
use super::branch;
use super::hungarian::assign;
use super::objectives::{Measured, Objective, keeps_the_rules};
use super::polish::{Polish, Worth};
use super::problem::{Place, Plan, Problem};
use super::rooms::RoomFinder;
use super::solve::{fewest_themes, measure};
use super::until::Until;

/// What was found of a problem without its present, and how long to look on.
pub struct Found {
    pub plan: Plan,
    /// Bounds of seats short, clashes and themes.
    pub bounds: [u64; 3],
    /// What a proof knows of the last sessions, where it went so far.
    pub suffix: Option<Vec<i64>>,
}

/// Legs of annealing from each beginning, and their steps for each session.
const LEGS: usize = 3;
const STEPS: usize = 1_500;

/// The nearest of a found plan's equals (or something better on the way), measured.
#[must_use]
pub fn nearest(problem: &Problem, found: Found, (seed, seconds): (u64, f64), until: Until) -> (Plan, Vec<Measured>) {
    let polish = |plan: Plan| {
        let mut polish = Polish::new(problem, plan);
        polish.put_back(until);
        polish.improve(until);
        (polish.worth(), polish.into_plan())
    };
    let today: Option<Plan> = problem.present.iter().copied().collect();
    let today = today.filter(|today| today.len() == problem.sessions.len() && keeps_the_rules(problem, today));
    let before = today.as_ref().map(|today| (Polish::new(problem, today.clone()).worth(), today.clone()));
    let as_good = Polish::new(problem, found.plan.clone()).worth();
    let is_enough = |worth: &Worth| worth.objectives() <= as_good.objectives();
    if let Some((_, today)) = before.as_ref().filter(|(worth, _)| problem.walking.is_empty() && is_enough(worth)) {
        let objectives = told(problem, today, found.bounds, (0, 0));
        return (today.clone(), objectives);
    }
    let mut tried = vec![polish(found.plan.clone())];
    tried.extend(today.clone().map(polish));
    tried.extend(renamed(problem, &found.plan).map(polish));
    let mut best = tried.into_iter().min().unwrap_or((as_good, found.plan.clone()));
    let mut least = 0;
    if let Some(suffix) = found.suffix.as_ref().filter(|_| !problem.walking.is_empty()) {
        let limit = branch::Limit::of(seconds / 2.0, until);
        let (plan, is_proven) = branch::least_walking(problem, &best.1, suffix, limit);
        let plan = plan.filter(|plan| keeps_the_rules(problem, plan)).map(polish);
        best = plan.into_iter().fold(best, Ord::min);
        if is_proven {
            least = best.0.walking();
            let objectives = told(problem, &best.1, found.bounds, (least, best.0.changes()));
            return (best.1, objectives);
        }
    }
    let pairs = Pairs::with_changes(problem);
    // Rooms of today are looked for at each step, which takes its time.
    let steps = (STEPS * problem.sessions.len()).min((seconds * 50_000.0) as usize);
    for (index, begin) in [today.clone(), Some(best.1.clone())].into_iter().flatten().enumerate() {
        if problem.rounds < 2 || until.is_over() {
            break;
        }
        let mut walk = Walk::new(problem, &pairs, &begin, seed ^ index as u64, best.0.short());
        for leg in 0..LEGS {
            walk.leg(steps, [0.1, 0.3, 0.05][leg % 3], until);
        }
        let nearer = walk.plan().filter(|plan| keeps_the_rules(problem, plan)).map(polish);
        best = nearer.into_iter().fold(best, Ord::min);
    }
    let mut fewest = at_least(problem, &best, before.as_ref());
    if let Some(suffix) = found.suffix.filter(|_| problem.walking.is_empty()) {
        let known = best.0.in_one(&pairs);
        let (plan, is_proven) =
            branch::fewest_changes(problem, &pairs, known, &suffix, found.bounds[0], branch::Limit::of(seconds, until));
        let plan = plan.filter(|plan| keeps_the_rules(problem, plan)).map(polish);
        best = plan.into_iter().fold(best, Ord::min);
        if is_proven {
            fewest = best.0.changes();
        }
    }
    fewest = fewest.max(spread_anew(problem, found.bounds[2])).min(best.0.changes());
    // What is not proven is looked for as long as there is time: always from another beginning.
    let mut begins = [today, Some(found.plan)].into_iter().flatten().cycle();
    for attempt in 0..attempts(seconds, steps) {
        let is_proven =
            (best.0.walking(), best.0.changes()) <= (least, fewest) && best.0.objectives() <= as_good.objectives();
        if is_proven || problem.rounds < 2 || until.is_over() {
            break;
        }
        let begin = if attempt % 2 == 0 { Some(best.1.clone()) } else { begins.next() };
        let begin = begin.unwrap_or_else(|| best.1.clone());
        let mut walk = Walk::new(problem, &pairs, &begin, seed.wrapping_add(0x9e37 + attempt), best.0.short());
        for leg in 0..LEGS {
            walk.leg(steps, [0.05, 0.1, 0.2, 0.05][(leg + attempt as usize) % 4], until);
        }
        let nearer = walk.plan().filter(|plan| keeps_the_rules(problem, plan)).map(polish);
        best = nearer.into_iter().fold(best, Ord::min);
    }
    let objectives = told(problem, &best.1, found.bounds, (least, fewest));
    (best.1, objectives)
}

/// How many more walks a budget stands for.
fn attempts(seconds: f64, steps: usize) -> u64 {
    (seconds * 200_000.0) as u64 / (LEGS * steps).max(1) as u64
}

/// How many sessions leave their round at least where themes are spread as evenly as can be (so many pairs of one theme are left): of
/// each theme, whoever is too many where it is.
fn spread_anew(problem: &Problem, themes: u64) -> u64 {
    let is_plain = problem.sessions.iter().all(|session| session.length == 1);
    if !is_plain || problem.present.iter().any(Option::is_none) || themes != fewest_themes(problem) {
        return 0;
    }
    let mut rounds: BTreeMap<usize, Vec<u64>> = BTreeMap::new();
    for (session, today) in problem.sessions.iter().zip(&problem.present) {
        if let (Some(theme), Some(today)) = (session.theme, today) {
            rounds.entry(theme).or_insert_with(|| vec![0; problem.rounds])[today.round] += 1;
        }
    }
    let leave = |mut counts: Vec<u64>| {
        counts.sort_unstable_by_key(|count| std::cmp::Reverse(*count));
        let all: u64 = counts.iter().sum();
        let (each, more) = (all / counts.len() as u64, all % counts.len() as u64);
        let room = |at: usize| each + u64::from((at as u64) < more);
        counts.iter().enumerate().map(|(at, count)| count.saturating_sub(room(at))).sum::<u64>()
    };
    rounds.into_values().map(leave).sum()
}

/// Least walking and fewest changes are bounds only as long as everything before is proven.
fn told(problem: &Problem, plan: &Plan, bounds: [u64; 3], (walking, changes): (u64, u64)) -> Vec<Measured> {
    let mut measured = measure(problem, plan, bounds);
    let mut is_sure = true;
    for one in &mut measured {
        match one.objective {
            Objective::Walking if is_sure => one.bound = walking.min(one.value),
            Objective::Changes if is_sure => one.bound = changes.min(one.value),
            _ => {}
        }
        is_sure &= one.value == one.bound;
    }
    measured
}

/// How many changes there are at least in a plan that is worth as much: one, as today is not; two, where no single one suffices.
fn at_least(problem: &Problem, best: &(Worth, Plan), before: Option<&(Worth, Plan)>) -> u64 {
    let Some((_, today)) = before else { return u64::from(!problem.present.is_empty()).min(best.0.changes()) };
    let mut polish = Polish::new(problem, today.clone());
    let is_enough = polish.any_move(|worth| worth.objectives() <= best.0.objectives());
    if is_enough { 1 } else { 2 }
}

/// The plan with its rounds in another order: the one in which most people stay in theirs; and in each round the rooms of
/// today, where as many have a seat.
fn renamed(problem: &Problem, plan: &Plan) -> Option<Plan> {
    if problem.sessions.iter().any(|session| session.length != 1) {
        return None;
    }
    let stay = |from: usize, to: usize| {
        let is_one = |(place, present): &(&Place, &Option<Place>)| {
            place.round == from && present.is_some_and(|present| present.round == to)
        };
        plan.iter().zip(&problem.present).filter(is_one).count() as i64
    };
    let order = assign(problem.rounds, problem.rounds, |from, to| -stay(from, to))?.column;
    let mut renamed: Plan = plan.iter().map(|place| Place { round: order[place.round], ..*place }).collect();
    let finder = RoomFinder::new(problem);
    for round in 0..problem.rounds {
        let members: Vec<usize> = (0..renamed.len()).filter(|session| renamed[*session].round == round).collect();
        let rooms = finder.rooms(round, &members, &[])?;
        members.into_iter().zip(rooms).for_each(|(session, room)| renamed[session].room = room);
    }
    keeps_the_rules(problem, &renamed).then_some(renamed)
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used)]
    use std::sync::atomic::AtomicBool;
    use std::time::Instant;

    use super::*;
    use crate::timetable::file;

    #[test]
    fn who_is_too_many_of_a_theme_leaves_their_round() {
        let problem = br#"{"rounds":2,"rooms":[{"code":"R1"},{"code":"R2"},{"code":"R3"},{"code":"R4"}],
            "sessions":[{"code":"A","theme":"T"},{"code":"B","theme":"T"},{"code":"C","theme":"T"},{"code":"D","theme":"T"},
                {"code":"E","theme":"U"},{"code":"F","theme":"U"},{"code":"G"}],
            "present":[{"session":"A","round":0,"room":"R1"},{"session":"B","round":0,"room":"R2"},
                {"session":"C","round":0,"room":"R3"},{"session":"D","round":0,"room":"R4"},
                {"session":"E","round":1,"room":"R1"},{"session":"F","round":1,"room":"R2"},{"session":"G","round":1,"room":"R3"}]}"#;
        let problem = file::read(problem).unwrap().problem;
        assert_eq!((fewest_themes(&problem), spread_anew(&problem, 2), spread_anew(&problem, 3)), (2, 3, 0));
    }

    #[test]
    fn nobody_is_moved_for_a_name() {
        let problem = br#"{"rounds":2,"rooms":[{"code":"R1","capacity":50},{"code":"R2","capacity":20}],
            "sessions":[{"code":"A","demand":40},{"code":"B","demand":10},{"code":"C","demand":45},{"code":"D","demand":5}],
            "wishes":[["A","B",9]],
            "present":[{"session":"A","round":0,"room":"R1"},{"session":"B","round":0,"room":"R2"},
                {"session":"C","round":1,"room":"R1"},{"session":"D","round":1,"room":"R2"}]}"#;
        let problem = file::read(problem).unwrap().problem;
        let place = |round, room| Place { round, room };
        let nearer = |problem: &Problem, plan: Plan| {
            let found = Found { plan, bounds: [0; 3], suffix: None };
            nearest(problem, found, (1, 5.0), Until::from(Instant::now(), 5.0, &AtomicBool::new(false))).0
        };
        // A and B are wanted together: D changes with B, and nobody else; whatever the rounds are called.
        let found = vec![place(1, 0), place(0, 1), place(0, 0), place(1, 1)];
        let near = nearer(&problem, found);
        assert_eq!(near, [place(0, 0), place(1, 1), place(1, 0), place(0, 1)]);
        // What is no better than today is today.
        let mut none = problem.clone();
        none.wishes.clear();
        let today: Plan = none.present.iter().flatten().copied().collect();
        assert_eq!(nearer(&none, near), today);
    }
}
