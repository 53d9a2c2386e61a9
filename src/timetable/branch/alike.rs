//! What a search need not look at twice, and in which order it looks.

use crate::timetable::anneal::Pairs;
use crate::timetable::problem::Problem;

/// Whether two rounds are the same to every session and room.
pub(super) fn rounds_alike(problem: &Problem, pairs: &Pairs, one: usize, other: usize) -> bool {
    let both = |rounds: u64| rounds >> one & 1 == rounds >> other & 1;
    problem.rooms.iter().all(|room| both(room.available))
        && (0..problem.sessions.len()).all(|session| both(problem.starts(session)))
        && (0..problem.sessions.len()).all(|session| pairs.alone(session, one) == pairs.alone(session, other))
        && problem.present.iter().all(Option::is_none)
}

/// Whether two rooms are the same to every session.
pub(super) fn rooms_alike(problem: &Problem, one: usize, other: usize) -> bool {
    let (first, second) = (&problem.rooms[one], &problem.rooms[other]);
    (first.capacity, first.available) == (second.capacity, second.available)
        && (0..problem.sessions.len()).all(|session| problem.suits(session, one) == problem.suits(session, other))
        && problem.present.iter().all(Option::is_none)
}

/// The heaviest last, so that the suffixes cost something early: each next to those it is most bound to.
pub(super) fn order(problem: &Problem, pairs: &Pairs) -> Vec<usize> {
    let n = problem.sessions.len();
    let mut left: Vec<usize> = (0..n).collect();
    let mut order = Vec::with_capacity(n);
    // Built from the end: the suffix is as heavy as can be.
    let total = |session: usize| (0..n).map(|other| pairs.of(session, other)).sum::<i64>();
    while !left.is_empty() {
        let tie = |session: usize| order.iter().map(|&other| pairs.of(session, other)).sum::<i64>();
        let next = left.iter().copied().max_by_key(|&session| (tie(session), total(session), session));
        let Some(next) = next else { break };
        left.retain(|&session| session != next);
        order.push(next);
    }
    order.reverse();
    order
}
