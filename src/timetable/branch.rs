//! Branch and bound for few sessions, proving clashes and then themes: a Russian doll search (Verfaillie, Lemaître and
//! Schiex, 1996). The best for the last sessions alone, found first, bounds every search that has only those left.

use std::time::Instant;

use super::anneal::{Pairs, Worth};
use super::problem::{Place, Plan, Problem, each};
use super::rooms::RoomFinder;

/// Sessions up to which this is worth trying.
pub const FEW: usize = 24;

/// What a search proved.
pub struct Proof {
    /// A better plan than the one that it began with.
    pub plan: Option<Plan>,
    /// Nothing is better than the plan (the new one, or the one that it began with).
    pub complete: bool,
    /// No plan has less than this of clashes and themes in one number.
    pub bound: i64,
}

struct Doll<'p> {
    problem: &'p Problem,
    pairs: &'p Pairs,
    finder: RoomFinder<'p>,
    /// Sessions in the order in which they are decided.
    order: Vec<usize>,
    /// The least that the sessions from a position on cost among themselves.
    suffix: Vec<i64>,
    /// Rounds that are like an earlier one in everything.
    like: Vec<Option<usize>>,
    members: Vec<Vec<usize>>,
    short: Vec<i64>,
    streamed: Vec<usize>,
    round: Vec<usize>,
    /// What a session would cost in a round, by depth: `(depth * sessions + session) * rounds + round`.
    pull: Vec<i64>,
    quarrel: Vec<i64>,
    short_bound: i64,
    best: (i64, i64),
    found: Option<Vec<usize>>,
    until: Instant,
    nodes: u64,
    stopped: bool,
}

/// Proves the best from a plan on, until a moment; `None` for problems that it does not know (sessions of several rounds).
pub fn prove(
    problem: &Problem,
    pairs: &Pairs,
    known: (Worth, &Plan),
    short_bound: u64,
    until: Instant,
) -> Option<Proof> {
    let (worth, plan) = known;
    let (n, k) = (problem.sessions.len(), problem.rounds);
    if n > FEW || problem.sessions.iter().any(|session| session.length > 1) {
        return None;
    }
    let mut doll = Doll {
        problem,
        pairs,
        finder: RoomFinder::new(problem),
        order: order(problem, pairs),
        suffix: vec![0; n + 1],
        like: (0..k).map(|round| (0..round).find(|&other| alike(problem, other, round))).collect(),
        members: vec![Vec::new(); k],
        short: vec![0; k],
        streamed: vec![0; k],
        round: vec![0; n],
        pull: vec![0; (n + 1) * n * k],
        quarrel: vec![0; n * k],
        short_bound: short_bound as i64,
        best: (i64::MAX, i64::MAX),
        found: None,
        until,
        nodes: 0,
        stopped: false,
    };
    // Where the seats are proven, parts may not be short of more than the whole; otherwise parts know nothing of seats.
    let settled = worth.1 <= doll.short_bound;
    if !settled {
        doll.short_bound = i64::MAX;
    }
    for from in (1..n).rev() {
        // The known plan has these sessions too: only what is better need be looked for.
        let part = &doll.order[from..];
        let meet = |one: usize, other: usize| plan[one].round == plan[other].round;
        let own = |at: usize| {
            (0..at)
                .filter(|&before| meet(part[before], part[at]))
                .map(|before| pairs.of(part[before], part[at]))
                .sum::<i64>()
        };
        let known = (0..part.len()).map(own).sum();
        doll.best = (doll.short_bound, known);
        if known > doll.suffix[from + 1] {
            doll.search(from, from, 0, 0);
        }
        if doll.stopped {
            break;
        }
        doll.suffix[from] = doll.best.1;
    }
    doll.found = None;
    let bound = doll.suffix[..n].iter().copied().max().unwrap_or(0);
    if doll.stopped {
        return Some(Proof { plan: None, complete: false, bound });
    }
    doll.short_bound = short_bound as i64;
    doll.best = (worth.1, worth.2);
    doll.search(0, 0, 0, 0);
    let complete = !doll.stopped;
    let bound = if complete { doll.best.1 } else { bound };
    let plan = doll.found.take().and_then(|rounds| doll.plan(&rounds));
    Some(Proof { plan, complete, bound })
}

impl Doll<'_> {
    /// Decides the session at a position, those before it (from `from` on) being decided.
    fn search(&mut self, from: usize, at: usize, short: i64, cost: i64) {
        self.nodes += 1;
        if self.stopped || (self.nodes & 1023 == 0 && Instant::now() > self.until) {
            self.stopped = true;
            return;
        }
        let (n, k) = (self.order.len(), self.problem.rounds);
        if at == n {
            let short = short.max(self.short_bound);
            if (short, cost) < self.best {
                self.best = (short, cost);
                self.found = Some(self.round.clone());
            }
            return;
        }
        let session = self.order[at];
        let pull = (at * n + session) * k;
        let mut rounds: Vec<usize> = each(self.problem.starts(session)).collect();
        rounds.retain(|&round| {
            // Of rounds that are alike and empty, the first will do.
            let twin = self.like[round].is_some_and(|_| {
                self.members[round].is_empty()
                    && (0..round).any(|other| self.members[other].is_empty() && self.same(other, round))
            });
            !twin && self.quarrel[session * k + round] == 0
        });
        rounds.sort_by_key(|&round| self.pull[pull + round]);
        for round in rounds {
            let next = cost + self.pull[pull + round];
            if next + self.suffix[at + 1] >= self.best.1 && self.short_bound >= self.best.0 {
                break;
            }
            self.enter(from, at, session, round, short, next);
        }
    }

    fn enter(&mut self, from: usize, at: usize, session: usize, round: usize, short: i64, cost: i64) {
        let (n, k) = (self.order.len(), self.problem.rounds);
        let streamed = usize::from(self.problem.sessions[session].streamed);
        if self
            .problem
            .channels
            .is_some_and(|channels| self.streamed[round] + streamed > channels.max(self.streamed[round]))
        {
            return;
        }
        // Costs of those who are left, and the least that they can add.
        let mut least = 0;
        for later in at + 1..n {
            let other = self.order[later];
            let (old, new) = ((at * n + other) * k, ((at + 1) * n + other) * k);
            self.pull.copy_within(old..old + k, new);
            self.pull[new + round] += self.pairs.of(session, other);
            let starts = self.problem.starts(other);
            let row = &self.pull[new..new + k];
            least += each(starts).map(|round| row[round]).min().unwrap_or(0);
        }
        let bound = cost + least + self.suffix[at + 1];
        if bound >= self.best.1 && self.short_bound >= self.best.0 {
            return;
        }
        let place = self.members[round].partition_point(|&member| self.finder.by_demand(member, session).is_lt());
        self.members[round].insert(place, session);
        let before = self.short[round];
        if let Some(now) = self.finder.short(round, &self.members[round], &[]) {
            let short = short + now as i64 - before;
            if (short.max(self.short_bound), bound) < self.best {
                self.short[round] = now as i64;
                self.streamed[round] += streamed;
                self.round[session] = round;
                self.quarrels(session, round, 1);
                self.search(from, at + 1, short, cost);
                self.quarrels(session, round, -1);
                self.streamed[round] -= streamed;
                self.short[round] = before;
            }
        }
        self.members[round].retain(|&member| member != session);
    }

    fn quarrels(&mut self, session: usize, round: usize, change: i64) {
        for &other in &self.pairs.apart[session] {
            self.quarrel[other * self.problem.rounds + round] += change;
        }
    }

    fn same(&self, one: usize, other: usize) -> bool {
        self.like[other].is_some_and(|like| like == one || self.like[one] == Some(like))
    }

    fn plan(&self, rounds: &[usize]) -> Option<Plan> {
        let mut plan: Plan = rounds.iter().map(|&round| Place { round, room: 0 }).collect();
        for round in 0..self.problem.rounds {
            let mut members: Vec<usize> = (0..rounds.len()).filter(|&session| rounds[session] == round).collect();
            members.sort_by(|&one, &other| self.finder.by_demand(one, other));
            let rooms = self.finder.rooms(round, &members, &[])?;
            members.iter().zip(rooms).for_each(|(&session, room)| plan[session].room = room);
        }
        Some(plan)
    }
}

/// Whether two rounds are the same to every session and room.
fn alike(problem: &Problem, one: usize, other: usize) -> bool {
    let both = |rounds: u64| rounds >> one & 1 == rounds >> other & 1;
    problem.rooms.iter().all(|room| both(room.available))
        && (0..problem.sessions.len()).all(|session| both(problem.starts(session)))
        && problem.present.iter().all(Option::is_none)
}

/// The heaviest last, so that the suffixes cost something early: each next to those it is most bound to.
fn order(problem: &Problem, pairs: &Pairs) -> Vec<usize> {
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
