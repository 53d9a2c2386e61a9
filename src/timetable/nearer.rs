//! Among plans that are worth the same, the one that is nearest to today: rounds and rooms are names, and nobody is moved for
//! a name.

use super::hungarian::assign;
use super::objectives::{Measured, Objective, clashes, keeps_the_rules, short, themes};
use super::problem::{Place, Plan, Problem};
use super::rooms::RoomFinder;
use super::solve::measure;

/// What a plan is worth, the less the better.
fn worth(problem: &Problem, plan: &Plan) -> [u64; 3] {
    [short(problem, plan), clashes(problem, plan), themes(problem, plan)]
}

/// Today's plan, where every session has a place in it and the rules are kept.
fn today(problem: &Problem) -> Option<Plan> {
    let plan: Option<Plan> = problem.present.iter().copied().collect();
    plan.filter(|plan| plan.len() == problem.sessions.len() && keeps_the_rules(problem, plan))
}

/// The nearest of a found plan's equals, measured with the bounds that were proven of it.
#[must_use]
pub fn nearest(problem: &Problem, plan: Plan, found: &[Measured]) -> (Plan, Vec<Measured>) {
    let plan = nearer(problem, plan);
    let bound = |objective| found.iter().find(|one| one.objective == objective).map_or(0, |one| one.bound);
    let bounds = [Objective::Short, Objective::Clashes, Objective::Themes].map(bound);
    let measured = measure(problem, &plan, bounds);
    (plan, measured)
}

/// The plan itself, or one that is worth as much and moves fewer people from where they are today.
fn nearer(problem: &Problem, plan: Plan) -> Plan {
    let best = worth(problem, &plan);
    if let Some(today) = today(problem).filter(|today| worth(problem, today) <= best) {
        return today;
    }
    renamed(problem, &plan).filter(|nearer| worth(problem, nearer) <= best).unwrap_or(plan)
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
        let all = plan.iter().zip(&problem.present).zip(&problem.sessions);
        let staying = all.filter(|(places, _)| is_one(places));
        staying.map(|(_, session)| i64::from(session.demand) + 1).sum::<i64>()
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
    use super::*;
    use crate::timetable::file;

    #[test]
    fn nobody_is_moved_for_a_name() {
        let problem = br#"{"rounds":2,"rooms":[{"code":"R1","capacity":50},{"code":"R2","capacity":20}],
            "sessions":[{"code":"A","demand":40},{"code":"B","demand":10},{"code":"C","demand":45},{"code":"D","demand":5}],
            "wishes":[["A","B",9]],
            "present":[{"session":"A","round":0,"room":"R1"},{"session":"B","round":0,"room":"R2"},
                {"session":"C","round":1,"room":"R1"},{"session":"D","round":1,"room":"R2"}]}"#;
        let problem = file::read(problem).unwrap().problem;
        let place = |round, room| Place { round, room };
        // A and B are wanted together: D changes with B, and nobody else; whatever the rounds are called.
        let found = vec![place(1, 0), place(0, 1), place(0, 0), place(1, 1)];
        let near = nearer(&problem, found);
        assert_eq!(near, [place(0, 0), place(1, 1), place(1, 0), place(0, 1)]);
        // What is no better than today is today.
        let mut none = problem.clone();
        none.wishes.clear();
        assert_eq!(nearer(&none, near), today(&none).unwrap());
    }
}
