//! A problem in, the best plan that was found out, with what is proven of it.

use std::sync::atomic::{AtomicBool, Ordering};
use std::time::Instant;

use super::anneal::{Pairs, Walk, Worth};
use super::branch;
use super::cells::Requirement;
use super::conflict::{Feasibility, feasibility};
use super::hungarian::{Cost, assign};
use super::nearer::{Found, nearest};
use super::objectives::{Measured, Objective, changes, clashes, keeps_the_rules, short, themes, walking};
use super::problem::{Place, Plan, Problem};
use super::spectrum;
use super::until::Until;

/// How long to look, and where chance begins.
#[derive(Clone, Copy, Debug)]
pub struct Budget {
    pub seconds: f64,
    pub seed: u64,
}

/// The share of the time in which the best is looked for; the rest is for its nearest equal.
const SOUGHT_FIRST: f64 = 0.7;

/// What came of it.
#[derive(Clone, Debug, PartialEq)]
pub enum Answer {
    /// A plan that keeps all rules, each objective with its bound.
    Plan { plan: Plan, objectives: Vec<Measured> },
    /// These cannot all be kept.
    Conflict(Vec<Requirement>),
    /// Neither a plan nor a conflict was found in time.
    Unknown,
}

/// Whether nothing can be better.
pub fn proven(objectives: &[Measured]) -> bool {
    objectives.iter().all(|measured| measured.value == measured.bound)
}

/// The fewest seats short of demand that places allow, and where; speakers are not looked at.
pub fn fewest_short(problem: &Problem) -> Option<(u64, Plan)> {
    if problem.sessions.iter().any(|session| session.length > 1) {
        return fewest_short_in_parts(problem);
    }
    let m = problem.rooms.len();
    let place = |cell: usize| Place { round: cell / m, room: cell % m };
    let seats: Vec<i64> = (0..problem.sessions.len() * m).map(|at| i64::from(problem.short(at / m, at % m))).collect();
    let open: Vec<bool> = (0..problem.sessions.len() * m * problem.rounds)
        .map(|at| problem.may(at / (m * problem.rounds), place(at % (m * problem.rounds))))
        .collect();
    let cells = m * problem.rounds;
    let cost = |session: usize, cell: usize| match open[session * cells + cell] {
        true => seats[session * m + cell % m],
        false => i64::FORBIDDEN,
    };
    let found = assign(problem.sessions.len(), cells, cost)?;
    Some((found.cost as u64, found.column.into_iter().map(place).collect()))
}

/// The same where sessions take several rounds: each is cut into its rounds, which bear an equal share of what it is short of,
/// and of which each seeks a place.
fn fewest_short_in_parts(problem: &Problem) -> Option<(u64, Plan)> {
    let m = problem.rooms.len();
    let cells = m * problem.rounds;
    let scale = problem.sessions.iter().fold(1_i64, |scale, session| {
        let (mut one, mut other) = (scale, session.length as i64);
        while other > 0 {
            (one, other) = (other, one % other);
        }
        // What a common number would be too large for is rounded down.
        (scale / one).saturating_mul(session.length as i64).min(1 << 20)
    });
    let parts: Vec<(usize, usize)> = (0..problem.sessions.len())
        .flat_map(|session| (0..problem.sessions[session].length).map(move |part| (session, part)))
        .collect();
    let cost = |row: usize, cell: usize| {
        let ((session, part), round) = (parts[row], cell / m);
        let begins = round.checked_sub(part).map(|round| Place { round, room: cell % m });
        match begins.filter(|place| problem.may(session, *place)) {
            Some(place) => {
                i64::from(problem.short(session, place.room)) * scale / problem.sessions[session].length as i64
            }
            None => i64::FORBIDDEN,
        }
    };
    let found = assign(parts.len(), cells, cost)?;
    let first = parts.iter().zip(found.column).filter(|((_, part), _)| *part == 0);
    let plan = first.map(|(_, cell)| Place { round: cell / m, room: cell % m }).collect();
    Some(((found.cost as u64).div_ceil(scale as u64), plan))
}

/// Solves within a budget. The same problem and seed give the same plan, as long as time suffices for the legs that the
/// budget stands for. Where a problem has a present, nothing moves that no objective needs.
pub fn solve(problem: &Problem, budget: Budget) -> Answer {
    solve_until(problem, budget, &AtomicBool::new(false))
}

/// The same; `enough` ends it sooner, with what was found until then.
pub fn solve_until(problem: &Problem, budget: Budget, enough: &AtomicBool) -> Answer {
    let begin = Instant::now();
    let seconds = budget.seconds.clamp(0.0, 86_400.0);
    if problem.sessions.is_empty() {
        return Answer::Plan { plan: Vec::new(), objectives: measure(problem, &Vec::new(), [0; 3]) };
    }
    let feasible = match feasibility(problem) {
        Feasibility::Plan(plan) => Some(plan),
        Feasibility::Conflict(core) => return Answer::Conflict(core),
        Feasibility::Unknown => None,
    };
    // Rooms far apart are seen to together with today's places.
    if problem.walking.is_empty() && problem.present.iter().all(Option::is_none) {
        return match best(problem, feasible, Budget { seconds, ..budget }, (begin, enough)) {
            Some(found) => {
                let objectives = measure(problem, &found.plan, found.bounds);
                Answer::Plan { plan: found.plan, objectives }
            }
            None => Answer::Unknown,
        };
    }
    let without = Problem { present: Vec::new(), ..problem.clone() };
    let budget = Budget { seconds: SOUGHT_FIRST * seconds, ..budget };
    let Some(found) = best(&without, feasible, budget, (begin, enough)) else { return Answer::Unknown };
    let until = Until::from(begin, seconds, enough);
    let (plan, objectives) = nearest(problem, found, (budget.seed, seconds), until);
    Answer::Plan { plan, objectives }
}

/// The best plan that is found, wherever sessions are today.
fn best(
    problem: &Problem,
    feasible: Option<Plan>,
    budget: Budget,
    (begin, enough): (Instant, &AtomicBool),
) -> Option<Found> {
    let until = Until::from(begin, budget.seconds, enough);
    let pairs = Pairs::new(problem);
    let (short_bound, cheapest) = fewest_short(problem)?;
    let simple = problem.channels.is_none() && problem.sessions.iter().all(|session| session.length == 1);
    let few = problem.sessions.len() <= branch::FEW;
    let themes_bound = fewest_themes(problem);
    let beside = problem.fewest_beside();
    let least = pairs.clash * beside as i64 + themes_bound as i64;
    let from = |seed: u64| {
        // The cheapest is the better beginning, unless speakers cannot be sorted out from there.
        let begins = [simple.then_some(&cheapest), feasible.as_ref()];
        let mut walks = begins.into_iter().flatten().map(|plan| Walk::new(problem, &pairs, plan, seed, short_bound));
        let done = |worth: Worth| worth == (0, short_bound as i64, least);
        let mut walk = walks.next()?;
        let (steps, legs) = legs(problem, budget.seconds);
        for leg in 0..legs {
            if leg > 0 && (until.is_over() || done(walk.best_worth())) {
                break;
            }
            walk.leg(steps, if leg == 0 { 1.0 } else { [0.35, 0.2, 0.5][leg % 3] }, until);
            if walk.best_worth().0 > 0
                && leg == 1
                && let Some(second) = walks.next()
            {
                walk = second;
            }
        }
        let better = walk.best_worth().0 == 0;
        let plan = if better { walk.plan() } else { feasible.clone() };
        plan.map(|plan| (walk.best_worth(), plan))
    };
    // A bound is of no use where nobody has a clash that could be avoided.
    let is_over = AtomicBool::new(false);
    let (plan, clash_bound, proof) = std::thread::scope(|scope| {
        let (is_over, share) = (&is_over, Until::from(begin, 0.8 * budget.seconds, enough));
        let steps = spectrum::steps(problem, 0.8 * budget.seconds);
        let spectrum = scope.spawn(move || spectrum::bound(problem, problem.rounds, steps, share, is_over));
        let other = (!few).then(|| scope.spawn(|| from(budget.seed ^ 0x9e37_79b9_7f4a_7c15)));
        let mut best = from(budget.seed);
        if let Some(found) = other.and_then(|other| other.join().ok().flatten())
            && best.as_ref().is_none_or(|best| found.0 < best.0)
        {
            best = Some(found);
        }
        is_over
            .store(best.as_ref().is_some_and(|best| best.0.2 < pairs.clash * (1 + beside as i64)), Ordering::Relaxed);
        let mut proof = None;
        if let Some((worth, plan)) = &mut best
            && worth.0 == 0
            && few
        {
            let limit = branch::Limit::of(budget.seconds, until);
            proof = branch::prove(problem, &pairs, (*worth, plan), short_bound, limit);
            if let Some(better) = proof.as_mut().and_then(|proof| proof.plan.take()) {
                *plan = better;
            }
        }
        let spectral = spectrum.join().unwrap_or(0);
        (best.map(|best| best.1), spectral, proof)
    });
    let plan = plan.filter(|plan| keeps_the_rules(problem, plan))?;
    let mut bounds = [short_bound, clash_bound + beside, themes_bound];
    let mut suffix = None;
    if let Some(proof) = proof {
        if proof.complete {
            bounds = [short(problem, &plan), clashes(problem, &plan), themes(problem, &plan)];
            suffix = proof.suffix;
        } else {
            bounds[1] = bounds[1].max((proof.bound / pairs.clash) as u64);
        }
    }
    Some(Found { plan, bounds, suffix })
}

/// How long a leg is, and how many a budget stands for.
fn legs(problem: &Problem, seconds: f64) -> (usize, usize) {
    let n = problem.sessions.len();
    // Steps in a second, with room to spare: anyone who is slower gets fewer legs.
    let rate = 4_000_000.0;
    let most = (seconds * rate) as usize;
    let steps = if n <= branch::FEW { 1_500 * n } else { 6_000 * n }.min(most);
    let legs = if n <= branch::FEW { 2 } else { most / steps.max(1) };
    (steps, legs.clamp(1, 1_000_000))
}

/// The fewest pairs of one theme in one round: every theme spread as evenly as can be.
pub(super) fn fewest_themes(problem: &Problem) -> u64 {
    let mut count = vec![0_u64; problem.sessions.len()];
    for theme in problem.sessions.iter().filter_map(|session| session.theme) {
        count[theme] += 1;
    }
    let rounds = problem.rounds as u64;
    let pairs = |count: u64| count * count.saturating_sub(1) / 2;
    let spread = |count: u64| {
        let (each, more) = (count / rounds, count % rounds);
        more * pairs(each + 1) + (rounds - more) * pairs(each)
    };
    count.into_iter().map(spread).sum()
}

/// All objectives of a plan with these bounds for the first three. Nothing is proven of the others but that they are not
/// negative.
pub fn measure(problem: &Problem, plan: &Plan, bounds: [u64; 3]) -> Vec<Measured> {
    let measured = |objective, value, bound: u64| Measured { objective, value, bound: bound.min(value) };
    let mut objectives = vec![
        measured(Objective::Short, short(problem, plan), bounds[0]),
        measured(Objective::Clashes, clashes(problem, plan), bounds[1]),
        measured(Objective::Themes, themes(problem, plan), bounds[2]),
    ];
    if !problem.walking.is_empty() {
        objectives.push(measured(Objective::Walking, walking(problem, plan), 0));
    }
    if problem.present.iter().any(Option::is_some) {
        objectives.push(measured(Objective::Changes, changes(problem, plan), 0));
    }
    objectives
}
