//! What a plan is worth, counted from the plan itself; and whether it keeps every rule.

use std::collections::BTreeMap;

use super::problem::{Plan, Problem, each};

/// What is made as small as can be, the first first.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Objective {
    /// Seats short of demand.
    Short,
    /// People who want two sessions of one round.
    Clashes,
    /// Pairs of one theme in one round.
    Themes,
    /// Minutes that people walk between two sessions that they want, in rounds that follow.
    Walking,
    /// Sessions that are elsewhere than today.
    Changes,
    /// People without a seat after a repair.
    Lost,
    /// People whose time changes.
    TimeChanged,
    /// People whose room changes.
    RoomChanged,
}

impl Objective {
    /// Its name in files.
    pub fn name(self) -> &'static str {
        match self {
            Objective::Short => "short",
            Objective::Clashes => "clashes",
            Objective::Themes => "themes",
            Objective::Walking => "walking",
            Objective::Changes => "changes",
            Objective::Lost => "lost",
            Objective::TimeChanged => "time",
            Objective::RoomChanged => "room",
        }
    }
}

/// One objective of an answer: nothing can be below the bound.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Measured {
    pub objective: Objective,
    pub value: u64,
    pub bound: u64,
}

/// Seats short of demand.
pub fn short(problem: &Problem, plan: &Plan) -> u64 {
    plan.iter().enumerate().map(|(session, place)| u64::from(problem.short(session, place.room))).sum()
}

/// Whether two sessions have a round in common; after all sessions come those that stand.
pub fn meet(problem: &Problem, plan: &Plan, one: usize, other: usize) -> bool {
    let rounds = |index: usize| match plan.get(index) {
        Some(place) => problem.taken(index, place.round),
        None => problem.standing[index - plan.len()].rounds,
    };
    rounds(one) & rounds(other) != 0
}

/// People who want two sessions that have a round in common, also where one of the two stands.
pub fn clashes(problem: &Problem, plan: &Plan) -> u64 {
    let pairs = problem.wishes.iter().copied().chain(beside(problem, &problem.wishes_beside));
    pairs.filter(|&(one, other, _)| meet(problem, plan, one, other)).map(|(_, _, people)| u64::from(people)).sum()
}

/// Pairs with what stands, numbered after all sessions.
fn beside<'p>(problem: &'p Problem, list: &'p [(usize, usize, u32)]) -> impl Iterator<Item = (usize, usize, u32)> + 'p {
    list.iter().map(|&(one, other, people)| (one, problem.sessions.len() + other, people))
}

/// Two sessions that have a round in common, though people have or want both.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Clash {
    pub one: usize,
    /// After all sessions come those that stand.
    pub other: usize,
    /// Everybody who does.
    pub people: u32,
    /// So many more than chance brings together: these count as [`clashes`].
    pub beyond_chance: u32,
}

/// All clashes of a plan, those of most people first.
pub fn clashing(problem: &Problem, plan: &Plan) -> Vec<Clash> {
    let mut found: BTreeMap<(usize, usize), Clash> = BTreeMap::new();
    let everybody = problem.everybody.iter().copied().chain(beside(problem, &problem.everybody_beside));
    let wishes = problem.wishes.iter().copied().chain(beside(problem, &problem.wishes_beside));
    let all = everybody.map(|pair| (pair, 0)).chain(wishes.map(|pair| (pair, pair.2)));
    for ((one, other, people), beyond_chance) in all.filter(|((one, other, _), _)| meet(problem, plan, *one, *other)) {
        let clash = found.entry((one, other)).or_insert(Clash { one, other, people: 0, beyond_chance: 0 });
        clash.people = clash.people.max(people);
        clash.beyond_chance = clash.beyond_chance.max(beyond_chance);
    }
    let mut found: Vec<Clash> = found.into_values().collect();
    found.sort_by_key(|clash| (std::cmp::Reverse(clash.people), clash.one, clash.other));
    found
}

/// Pairs of sessions of one theme that have a round in common.
pub fn themes(problem: &Problem, plan: &Plan) -> u64 {
    let sessions = &problem.sessions;
    let pairs = (0..sessions.len()).flat_map(|other| (0..other).map(move |one| (one, other)));
    let same =
        pairs.filter(|&(one, other)| sessions[one].theme.is_some() && sessions[one].theme == sessions[other].theme);
    same.filter(|&(one, other)| meet(problem, plan, one, other)).count() as u64
}

/// Minutes that people walk between two sessions that they want, where one begins as the other ends.
pub fn walking(problem: &Problem, plan: &Plan) -> u64 {
    let follows = |one: usize, other: usize| plan[one].round + problem.sessions[one].length == plan[other].round;
    let far = |one: usize, other: usize| {
        let (from, to) = (plan[one].room, plan[other].room);
        let ways = problem.walking.iter().filter(|&&(a, b, _)| (a, b) == (from, to) || (b, a) == (from, to));
        ways.map(|&(_, _, minutes)| u64::from(minutes)).max().unwrap_or(0)
    };
    let next = problem.wishes.iter().filter(|&&(one, other, _)| follows(one, other) || follows(other, one));
    next.map(|&(one, other, people)| far(one, other) * u64::from(people)).sum()
}

/// Sessions that are elsewhere than today.
pub fn changes(problem: &Problem, plan: &Plan) -> u64 {
    let moved = problem.present.iter().zip(plan).filter(|(before, now)| before.is_some_and(|before| before != **now));
    moved.count() as u64
}

/// Whether a plan keeps every rule.
pub fn keeps_the_rules(problem: &Problem, plan: &Plan) -> bool {
    let n = problem.sessions.len();
    if plan.len() != n || (0..n).any(|session| !problem.may(session, plan[session])) {
        return false;
    }
    let apart = (0..n).all(|other| {
        (0..other).all(|one| {
            !meet(problem, plan, one, other) || (plan[one].room != plan[other].room && !problem.are_apart(one, other))
        })
    });
    let mut streamed = vec![0; problem.rounds];
    for (session, place) in plan.iter().enumerate().filter(|(session, _)| problem.sessions[*session].streamed) {
        each(problem.taken(session, place.round)).for_each(|round| streamed[round] += 1);
    }
    apart && problem.channels.is_none_or(|channels| streamed.iter().all(|&count| count <= channels))
}
