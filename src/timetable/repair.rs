//! The nearest timetable after a loss: one assignment of sessions to places, with branching where speakers, long sessions
//! or channels quarrel. First seats lost, then people whose time changes, then people whose room changes, then clashes, and at
//! last how many sessions move: what nobody has a seat in stays as well, unless its going helps somebody.

use std::time::{Duration, Instant};

use super::conflict::{Feasibility, feasibility};
use super::hungarian::{Assignment, Cost, Market};
use super::objectives::{Measured, Objective, changes, clashes};
use super::problem::{Place, Plan, Problem, Rounds, each};
use super::solve::Answer;

/// A room that is not there any more.
#[derive(Clone, Copy, Debug)]
pub struct Loss {
    pub room: usize,
    pub rounds: Rounds,
}

/// Who has a seat in a session.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Seated {
    /// In its room.
    pub here: u32,
    /// From elsewhere: to them only its time matters.
    pub afar: u32,
}

/// People without a seat, people whose time changes, people whose room changes, sessions that move, sessions whose time changes:
/// in this order, in one number.
type Harm = i128;

struct Repair<'p> {
    problem: &'p Problem,
    people: &'p [Seated],
    /// What one is worth in each of the five.
    weight: [Harm; 5],
    /// Places by session: `session * cells + cell`; [`Cost::FORBIDDEN`] where it may not be.
    harm: Vec<Harm>,
    cells: usize,
    until: Instant,
}

/// A session that may not begin in a place (or in none of a round's).
#[derive(Clone, Copy, PartialEq)]
struct Ban {
    session: usize,
    round: usize,
    room: Option<usize>,
}

/// Repairs what a loss leaves of the present timetable. Sessions without a present place are put where they do least harm.
#[must_use]
pub fn repair(problem: &Problem, lost: &[Loss], people: &[Seated], seconds: f64) -> (Problem, Answer) {
    let mut problem = problem.clone();
    for loss in lost {
        problem.rooms[loss.room].available &= !loss.rounds;
    }
    problem.present.resize(problem.sessions.len(), None);
    let answer = Repair::new(&problem, people, seconds).run();
    (problem, answer)
}

impl<'p> Repair<'p> {
    fn new(problem: &'p Problem, people: &'p [Seated], seconds: f64) -> Self {
        let (n, m) = (problem.sessions.len(), problem.rooms.len());
        let all = people.iter().map(|seated| Harm::from(seated.here) + Harm::from(seated.afar)).sum::<Harm>() + 1;
        let moves = n as Harm + 1;
        let person = moves * moves;
        let weight = [all * all * person, all * person, person, moves, 1];
        let cells = m * problem.rounds;
        let mut harm = vec![Harm::FORBIDDEN; n * cells];
        for session in 0..n {
            for (cell, harm) in harm[session * cells..(session + 1) * cells].iter_mut().enumerate() {
                let place = Place { round: cell / m, room: cell % m };
                if problem.may(session, place) {
                    *harm = weighed(count(problem, people[session], session, place), weight);
                }
            }
        }
        let until = Instant::now() + Duration::from_secs_f64(seconds.clamp(0.0, 86_400.0));
        Repair { problem, people, weight, harm, cells, until }
    }

    fn run(&self) -> Answer {
        if self.problem.sessions.is_empty() {
            return self.answer(Vec::new(), 0, (0, true));
        }
        let fallback = match feasibility(self.problem) {
            Feasibility::Conflict(core) => return Answer::Conflict(core),
            Feasibility::Plan(plan) => Some(plan),
            Feasibility::Unknown => None,
        };
        let Some(market) = self.root() else { return Answer::Unknown };
        let root = self.assignment(&market);
        let (found, bound) = self.least_harm(&market);
        let Some(plan) = found.or(fallback) else { return Answer::Unknown };
        let harm = self.total(&plan);
        if harm > bound {
            return self.answer(plan, bound, (0, false));
        }
        let (plan, fewest) = Ties::new(self, &root, harm, plan).run(&market);
        self.answer(plan, bound, fewest)
    }

    /// The cheapest places when nothing quarrels; empty sessions fill the places that are left.
    fn root(&self) -> Option<Market<Harm>> {
        let mut market = Market::new(self.cells, self.cells);
        let fits = self.problem.sessions.len() <= self.cells;
        (fits && (0..self.cells).all(|row| market.admit(row, &|row, cell| self.cost(row, cell)))).then_some(market)
    }

    fn cost(&self, session: usize, cell: usize) -> Harm {
        self.harm.get(session * self.cells + cell).copied().unwrap_or(0)
    }

    fn assignment(&self, market: &Market<Harm>) -> Assignment<Harm> {
        market.assignment(&|row, cell| self.cost(row, cell))
    }

    /// The cheapest when one session may not be somewhere any more, from the cheapest before.
    fn without(&self, market: &Market<Harm>, bans: &[Ban], session: usize) -> Option<Market<Harm>> {
        let m = self.problem.rooms.len();
        let banned = |row: usize, cell: usize| {
            let here =
                |ban: &Ban| ban.session == row && ban.round == cell / m && ban.room.is_none_or(|room| room == cell % m);
            bans.iter().any(here)
        };
        let mut market = market.clone();
        market.release(session);
        let may = |row: usize, cell: usize| if banned(row, cell) { Harm::FORBIDDEN } else { self.cost(row, cell) };
        market.admit(session, &may).then_some(market)
    }

    fn plan(&self, assignment: &Assignment<Harm>) -> Plan {
        let m = self.problem.rooms.len();
        let sessions = assignment.column[..self.problem.sessions.len()].iter();
        sessions.map(|&cell| Place { round: cell / m, room: cell % m }).collect()
    }

    /// Best first over what is banned, until the best has no quarrel: then it is proven.
    fn least_harm(&self, root: &Market<Harm>) -> (Option<Plan>, Harm) {
        let mut open: Vec<(Harm, Vec<Ban>, Market<Harm>)> = Vec::new();
        let mut bound = self.assignment(root).cost;
        open.push((bound, Vec::new(), root.clone()));
        while let Some(at) = (0..open.len()).min_by_key(|&at| (open[at].0, usize::MAX - open[at].1.len())) {
            let (harm, bans, market) = open.swap_remove(at);
            bound = harm;
            let plan = self.plan(&self.assignment(&market));
            let quarrel = self.quarrel(&plan);
            if quarrel.is_empty() {
                return (Some(plan), harm);
            }
            if Instant::now() > self.until {
                return (None, harm);
            }
            for ban in quarrel {
                let mut more = bans.clone();
                more.push(ban);
                if let Some(next) = self.without(&market, &more, ban.session) {
                    open.push((self.assignment(&next).cost, more, next));
                }
            }
        }
        (None, bound)
    }

    /// What cannot stay as it is: at least one of these bans holds in every plan.
    fn quarrel(&self, plan: &Plan) -> Vec<Ban> {
        let problem = self.problem;
        let taken = |session: usize| problem.taken(session, plan[session].round);
        let ban = |session: usize| Ban { session, round: plan[session].round, room: None };
        let here = |session: usize| Ban { room: Some(plan[session].room), ..ban(session) };
        for other in 0..plan.len() {
            for one in (0..other).filter(|&one| taken(one) & taken(other) != 0) {
                if problem.are_apart(one, other) {
                    return vec![ban(one), ban(other)];
                }
                if plan[one].room == plan[other].room {
                    return vec![here(one), here(other)];
                }
            }
        }
        let Some(channels) = problem.channels else { return Vec::new() };
        for round in 0..problem.rounds {
            let streamed = (0..plan.len()).filter(|&session| problem.sessions[session].streamed);
            let streamed: Vec<usize> = streamed.filter(|&session| taken(session) >> round & 1 == 1).collect();
            if streamed.len() > channels {
                return streamed.into_iter().map(ban).collect();
            }
        }
        Vec::new()
    }

    fn five(&self, plan: &Plan) -> [u64; 5] {
        plan.iter().enumerate().fold([0; 5], |sum, (session, &place)| {
            let five = count(self.problem, self.people[session], session, place);
            std::array::from_fn(|at| sum[at] + five[at])
        })
    }

    fn total(&self, plan: &Plan) -> Harm {
        weighed(self.five(plan), self.weight)
    }

    /// A plan with what is proven of it: the least harm; the fewest clashes, and whether no fewer sessions could move.
    fn answer(&self, plan: Plan, bound: Harm, (fewest, is_whole): (u64, bool)) -> Answer {
        let five = self.five(&plan);
        let lost = bound / self.weight[0];
        let time = bound % self.weight[0] / self.weight[1];
        let room = bound % self.weight[1] / self.weight[2];
        // A bound for the later ones holds only while the earlier ones are at theirs.
        let lost_proven = lost == Harm::from(five[0]);
        let time_proven = lost_proven && time == Harm::from(five[1]);
        let bounds = [lost, if lost_proven { time } else { 0 }, if time_proven { room } else { 0 }];
        let names = [Objective::Lost, Objective::TimeChanged, Objective::RoomChanged];
        let mut objectives: Vec<Measured> = (names.into_iter().zip(five).zip(bounds))
            .map(|((objective, value), bound)| Measured { objective, value, bound: bound as u64 })
            .collect();
        let value = clashes(self.problem, &plan);
        objectives.push(Measured { objective: Objective::Clashes, value, bound: fewest.min(value) });
        let value = changes(self.problem, &plan);
        objectives.push(Measured { objective: Objective::Changes, value, bound: if is_whole { value } else { 0 } });
        Answer::Plan { plan, objectives }
    }
}

/// The five in one number.
fn weighed(five: [u64; 5], weight: [Harm; 5]) -> Harm {
    five.into_iter().zip(weight).map(|(count, weight)| Harm::from(count) * weight).sum()
}

/// Of so many people in each session, those who have no seat where a plan puts them.
#[must_use]
pub fn without_seat(problem: &Problem, people: &[Seated], plan: &Plan) -> u64 {
    plan.iter().enumerate().map(|(session, &place)| count(problem, people[session], session, place)[0]).sum()
}

/// People without a seat, whose time changes, whose room changes, and whether it moves at all, and in time, with a session in a
/// place.
fn count(problem: &Problem, seated: Seated, session: usize, place: Place) -> [u64; 5] {
    let (here, all) = (u64::from(seated.here), u64::from(seated.here) + u64::from(seated.afar));
    let limit = problem.sessions[session].limit.unwrap_or(u32::MAX);
    let seats = u64::from(problem.rooms[place.room].capacity.unwrap_or(u32::MAX).min(limit));
    let before = problem.present[session].unwrap_or(place);
    let (time, room) = (u64::from(before.round != place.round), u64::from(before.room != place.room));
    [here.saturating_sub(seats), all * time, here * room, time.max(room), time]
}

/// Among plans that do equally little harm to people, the one with the fewest clashes; of those, one in which the fewest move.
struct Ties<'r, 'p> {
    repair: &'r Repair<'p>,
    /// As much as such a plan does at most, however many sessions it moves.
    harm: Harm,
    /// Rounds in which a session can be in such a plan.
    rounds: Vec<Rounds>,
    /// Its clashes, its harm, and itself.
    best: (u64, Harm, Plan),
    steps: usize,
}

impl<'r, 'p> Ties<'r, 'p> {
    /// Prices tell which places are out of the question: those that cost more than the harm leaves room for.
    fn new(repair: &'r Repair<'p>, root: &Assignment<Harm>, least: Harm, plan: Plan) -> Self {
        let m = repair.problem.rooms.len();
        let person = repair.weight[2];
        let harm = least - least % person + person - 1;
        let room = harm - root.cost;
        let rounds = (0..plan.len()).map(|session| {
            let row = &repair.harm[session * repair.cells..(session + 1) * repair.cells];
            let fits = |&(cell, &harm): &(usize, &Harm)| {
                harm < Harm::FORBIDDEN && harm - root.rows[session] - root.columns[cell] <= room
            };
            row.iter().enumerate().filter(fits).fold(0, |rounds: Rounds, (cell, _)| rounds | 1 << (cell / m))
        });
        let rounds = rounds.collect();
        let best = (clashes(repair.problem, &plan), least, plan);
        Ties { repair, harm, rounds, best, steps: 20_000 }
    }

    /// The plan, the fewest clashes that there can be, and whether everything was looked at.
    fn run(mut self, root: &Market<Harm>) -> (Plan, (u64, bool)) {
        let fixed: Vec<Option<usize>> = self
            .rounds
            .iter()
            .map(|rounds| (rounds.count_ones() == 1).then(|| rounds.trailing_zeros() as usize))
            .collect();
        let sure = self.cost(&fixed);
        let complete = sure >= self.best.0 || self.search(&fixed, Vec::new(), root.clone());
        let bound = if complete { self.best.0 } else { sure };
        (self.best.2, (bound, complete))
    }

    /// Clashes that cannot be avoided any more.
    fn cost(&self, fixed: &[Option<usize>]) -> u64 {
        let problem = self.repair.problem;
        let meet = |one: usize, other: usize| match (fixed[one], fixed[other]) {
            (Some(first), Some(second)) => problem.taken(one, first) & problem.taken(other, second) != 0,
            _ => false,
        };
        let clashing = problem.wishes.iter().filter(|&&(one, other, _)| meet(one, other));
        let decided = fixed.iter().enumerate().filter_map(|(session, round)| Some((session, (*round)?)));
        clashing.map(|&(_, _, people)| u64::from(people)).sum::<u64>()
            + decided.map(|(session, round)| problem.beside(&problem.wishes_beside, session, round)).sum::<u64>()
    }

    /// Tries the rounds of the first who has a choice; whether everything was looked at.
    fn search(&mut self, fixed: &[Option<usize>], bans: Vec<Ban>, market: Market<Harm>) -> bool {
        if self.steps == 0 || Instant::now() > self.repair.until {
            return false;
        }
        self.steps -= 1;
        let assignment = self.repair.assignment(&market);
        if (self.cost(fixed), assignment.cost) >= (self.best.0, self.best.1) || assignment.cost > self.harm {
            return true;
        }
        let plan = self.repair.plan(&assignment);
        let quarrel = self.repair.quarrel(&plan);
        if quarrel.is_empty() {
            let found = clashes(self.repair.problem, &plan);
            if (found, assignment.cost) < (self.best.0, self.best.1) {
                self.best = (found, assignment.cost, plan.clone());
            }
        }
        let (wishes, beside) = (&self.repair.problem.wishes, &self.repair.problem.wishes_beside);
        let tie = |session: &usize| {
            let own = wishes.iter().filter(|(one, other, _)| one == session || other == session);
            own.chain(beside.iter().filter(|(one, _, _)| one == session)).map(|wish| u64::from(wish.2)).sum::<u64>()
        };
        let open = (0..fixed.len()).filter(|&session| fixed[session].is_none());
        let Some(session) = open.max_by_key(tie) else {
            // All rounds are decided; rooms may still quarrel.
            let mut rooms = quarrel.into_iter().filter(|ban| ban.room.is_some());
            return rooms.all(|ban| self.go_on(fixed, &bans, &[ban], &market));
        };
        let mut complete = true;
        let mut rounds: Vec<usize> = each(self.rounds[session]).collect();
        rounds.sort_by_key(|&round| round != plan[session].round);
        for round in rounds {
            let mut next = fixed.to_vec();
            next[session] = Some(round);
            let others = (0..self.repair.problem.rounds).filter(|&other| other != round);
            let bans_here: Vec<Ban> = others.map(|round| Ban { session, round, room: None }).collect();
            complete &= self.go_on(&next, &bans, &bans_here, &market);
        }
        complete
    }

    fn go_on(&mut self, fixed: &[Option<usize>], bans: &[Ban], new: &[Ban], market: &Market<Harm>) -> bool {
        let bans = [bans, new].concat();
        match self.repair.without(market, &bans, new[0].session) {
            Some(market) => self.search(fixed, bans, market),
            None => true,
        }
    }
}
