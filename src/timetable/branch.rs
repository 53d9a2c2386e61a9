//! Branch and bound for few sessions, proving clashes and then themes: a Russian doll search (Verfaillie, Lemaître and
//! Schiex, 1996). The best for the last sessions alone, found first, bounds every search that has only those left.

mod ahead;
mod alike;
mod walking;

use self::alike::{order, rooms_alike, rounds_alike};
pub use self::walking::least_walking;
use super::anneal::{Pairs, Worth};
use super::problem::{MOST_ROUNDS, Place, Plan, Problem, Rounds, each};
use super::rooms::RoomFinder;
use super::until::Until;

/// Sessions up to which this is worth trying.
pub const FEW: usize = 24;
/// Starts lie in rows of a length that the compiler knows; those that there are not are impossible.
const NARROW: usize = 4;
/// What makes a start impossible: more than everything else together.
const FORBIDDEN: i64 = 1 << 56;

/// What a search proved.
pub struct Proof {
    /// A better plan than the one that it began with.
    pub plan: Option<Plan>,
    /// Nothing is better than the plan (the new one, or the one that it began with).
    pub complete: bool,
    /// No plan has less than this of clashes and themes in one number.
    pub bound: i64,
    /// The least that the last sessions cost among themselves, where all of that was found.
    pub suffix: Option<Vec<i64>>,
}

/// How long a search may take: so many nodes, so that not the clock decides what is found, and on a slow machine until a moment.
#[derive(Clone, Copy, Debug)]
pub struct Limit<'u> {
    nodes: u64,
    until: Until<'u>,
}

impl<'u> Limit<'u> {
    /// What a budget of so many seconds stands for.
    pub fn of(seconds: f64, until: Until<'u>) -> Self {
        Limit { nodes: (seconds * 7_000_000.0) as u64, until }
    }

    fn is_over(&self, nodes: u64) -> bool {
        nodes > self.nodes || self.until.is_over()
    }
}

/// One search. Sessions are known by their position in the order in which they are decided.
struct Doll<'p> {
    problem: &'p Problem,
    pairs: &'p Pairs,
    finder: RoomFinder<'p>,
    order: Vec<usize>,
    /// All sessions take one round.
    plain: bool,
    /// What two cost in one round; impossible where they are to be apart.
    weight: Vec<i64>,
    /// The rounds that one takes: `position * width + start`.
    taken: Vec<Rounds>,
    /// The least that the sessions from a position on cost among themselves.
    suffix: Vec<i64>,
    /// Rounds that are like an earlier one in everything.
    like: Vec<Option<usize>>,
    /// Rooms that are like an earlier one in everything.
    twin: Vec<Option<usize>>,
    members: Vec<Vec<usize>>,
    /// Rooms in which sessions of several rounds are, by round; and how many there are of them in each room.
    held: Vec<Vec<usize>>,
    touched: Vec<usize>,
    /// How many sessions more a round has room for.
    open: Vec<usize>,
    short: Vec<i64>,
    streamed: Vec<usize>,
    place: Vec<Place>,
    /// How long a row of starts is.
    width: usize,
    /// Starts to be tried, by depth.
    options: Vec<Vec<(i64, usize)>>,
    /// What a session would cost at a start, by depth: `(depth * sessions + position) * width + start`.
    pull: Vec<i64>,
    short_bound: i64,
    best: (i64, i64),
    found: Option<Vec<Place>>,
    limit: Limit<'p>,
    nodes: u64,
    stopped: bool,
}

/// Proves the best from a plan on, until a moment; `None` for problems that are too large.
pub fn prove(problem: &Problem, pairs: &Pairs, known: (Worth, &Plan), short_bound: u64, limit: Limit) -> Option<Proof> {
    let (worth, plan) = known;
    let n = problem.sessions.len();
    if n > FEW {
        return None;
    }
    let mut doll = Doll::new(problem, pairs, short_bound, limit);
    // Where the seats are proven, parts may not be short of more than the whole; otherwise parts know nothing of seats.
    let settled = worth.1 <= doll.short_bound;
    if !settled {
        doll.short_bound = i64::MAX;
    }
    // With only few decided, nothing is out of the question yet: what the largest parts cost is not worth finding.
    let largest = (n / 3).max(1).min(n);
    for from in (largest..n).rev() {
        // The known plan has these sessions too: only what is better need be looked for.
        let part = &doll.order[from..];
        let meet = |one: usize, other: usize| {
            problem.taken(one, plan[one].round) & problem.taken(other, plan[other].round) != 0
        };
        let own = |at: usize| {
            let before = (0..at).filter(|&before| meet(part[before], part[at]));
            before.map(|before| pairs.of(part[before], part[at])).sum::<i64>()
        };
        let known = (0..part.len()).map(own).sum();
        doll.best = (doll.short_bound, known);
        if known > doll.suffix[from + 1] {
            doll.search(from, 0, 0);
        }
        if doll.stopped {
            break;
        }
        doll.suffix[from] = doll.best.1;
    }
    doll.found = None;
    let bound = doll.suffix[..n].iter().copied().max().unwrap_or(0);
    doll.suffix[..largest].fill(bound);
    let bound = bound + pairs.clash * problem.fewest_beside() as i64;
    if doll.stopped {
        return Some(Proof { plan: None, complete: false, bound, suffix: None });
    }
    doll.short_bound = short_bound as i64;
    doll.best = (worth.1, worth.2);
    doll.search(0, 0, 0);
    let complete = !doll.stopped;
    let bound = if complete { doll.best.1 } else { bound };
    let plan = doll.found.take().and_then(|places| doll.plan(&places));
    Some(Proof { plan, complete, bound, suffix: Some(doll.suffix) })
}

/// Looks for the fewest changes among plans that are worth as much as a known one in everything before; `suffix` is what was proven
/// of the same problem without its changes.
pub fn fewest_changes(
    problem: &Problem,
    pairs: &Pairs,
    known: Worth,
    suffix: &[i64],
    short_bound: u64,
    limit: Limit,
) -> (Option<Plan>, bool) {
    let mut doll = Doll::new(problem, pairs, short_bound, limit);
    doll.suffix = suffix.iter().map(|least| least * pairs.scale).collect();
    doll.best = (known.1, known.2);
    doll.search(0, 0, 0);
    let plan = doll.found.take().and_then(|places| doll.plan(&places));
    (plan, !doll.stopped)
}

impl<'p> Doll<'p> {
    fn new(problem: &'p Problem, pairs: &'p Pairs, short_bound: u64, limit: Limit<'p>) -> Self {
        let (n, k) = (problem.sessions.len(), problem.rounds);
        let order = order(problem, pairs);
        let mut weight = vec![0; n * n];
        let width = if k <= NARROW { NARROW } else { MOST_ROUNDS };
        let mut taken = vec![0; n * width];
        let mut pull = vec![FORBIDDEN; (n + 1) * n * width];
        for (at, &session) in order.iter().enumerate() {
            for (other_at, &other) in order.iter().enumerate().filter(|(other_at, _)| *other_at != at) {
                let apart = pairs.apart[session].contains(&other);
                weight[at * n + other_at] = if apart { FORBIDDEN } else { pairs.of(session, other) };
            }
            let starts = problem.starts(session);
            for start in 0..k {
                let may = starts >> start & 1 == 1;
                taken[at * width + start] = if may { problem.taken(session, start) } else { 0 };
                // The whole search begins with what a session costs alone; what the last ones cost among themselves is without it.
                for depth in 0..=at {
                    let alone = if depth == 0 { pairs.alone(session, start) } else { 0 };
                    pull[(depth * n + at) * width + start] = if may { alone } else { FORBIDDEN };
                }
            }
        }
        let finder = RoomFinder::new(problem);
        let plain = problem.sessions.iter().all(|session| session.length == 1);
        let alike = |round: usize| (0..round).find(|&other| plain && rounds_alike(problem, pairs, other, round));
        let twin = |room: usize| (0..room).find(|&other| rooms_alike(problem, other, room));
        Doll {
            plain,
            weight,
            taken,
            suffix: vec![0; n + 1],
            like: (0..k).map(alike).collect(),
            twin: (0..problem.rooms.len()).map(twin).collect(),
            members: vec![Vec::new(); k],
            held: vec![Vec::new(); k],
            touched: vec![0; problem.rooms.len()],
            open: (0..k).map(|round| finder.rooms_in(round)).collect(),
            short: vec![0; k],
            streamed: vec![0; k],
            place: vec![Place { round: 0, room: 0 }; n],
            width,
            options: vec![Vec::new(); n],
            pull,
            short_bound: short_bound as i64,
            best: (i64::MAX, i64::MAX),
            found: None,
            limit,
            nodes: 0,
            stopped: false,
            problem,
            pairs,
            finder,
            order,
        }
    }

    /// Whether a beginning that costs so much at least is no better than the best.
    fn is_hopeless(&self, short: i64, cost: i64) -> bool {
        (short.max(self.short_bound), cost) >= self.best
    }

    /// Decides the session at a position, those before it being decided.
    fn search(&mut self, at: usize, short: i64, cost: i64) {
        self.nodes += 1;
        if self.stopped || (self.nodes & 1023 == 0 && self.limit.is_over(self.nodes)) {
            self.stopped = true;
            return;
        }
        let (n, k) = (self.order.len(), self.problem.rounds);
        if at == n {
            let cost = cost + self.finder.changes(&self.members, &self.held);
            if !self.is_hopeless(short, cost) {
                self.best = (short.max(self.short_bound), cost);
                let mut places = self.place.clone();
                self.order.iter().zip(&self.place).for_each(|(&session, &place)| places[session] = place);
                self.found = Some(places);
            }
            return;
        }
        let row = (at * n + at) * self.width;
        let mut options = std::mem::take(&mut self.options[at]);
        options.clear();
        for start in 0..k {
            let pull = self.pull[row + start];
            // Of rounds that are alike and empty, the first will do.
            let is_twin = self.like[start].is_some()
                && self.members[start].is_empty()
                && (0..start).any(|other| self.members[other].is_empty() && self.same(other, start));
            if pull < FORBIDDEN && !is_twin {
                options.push((pull, start));
            }
        }
        options.sort_unstable();
        for &(pull, start) in &options {
            let next = cost + pull;
            if self.is_hopeless(short, next + self.suffix[at + 1]) {
                break;
            }
            let is_short = short.max(self.short_bound) >= self.best.0;
            let limit = if is_short { (self.best.1 - next - self.suffix[at + 1]).min(FORBIDDEN) } else { FORBIDDEN };
            if self.look_ahead(at, start, limit).is_none() {
                continue;
            }
            if self.problem.sessions[self.order[at]].length == 1 {
                self.enter(at, start, short, next);
            } else {
                self.enter_long(at, start, short, next);
            }
        }
        self.options[at] = options;
    }

    /// Whether the channels suffice for a session at a start.
    fn can_stream(&mut self, at: usize, own: Rounds) -> bool {
        let streamed = self.problem.sessions[self.order[at]].streamed;
        let channels = self.problem.channels.filter(|_| streamed);
        channels.is_none_or(|channels| each(own).all(|round| self.streamed[round] < channels))
    }

    fn enter(&mut self, at: usize, round: usize, short: i64, cost: i64) {
        let session = self.order[at];
        if !self.can_stream(at, 1 << round) {
            return;
        }
        let streamed = usize::from(self.problem.sessions[session].streamed);
        let place = self.members[round].partition_point(|&member| self.finder.by_demand(member, session).is_lt());
        self.members[round].insert(place, session);
        let before = self.short[round];
        if let Some(now) = self.finder.short(round, &self.members[round], &self.held[round]) {
            let short = short + now as i64 - before;
            if !self.is_hopeless(short, cost + self.suffix[at + 1]) {
                self.short[round] = now as i64;
                self.streamed[round] += streamed;
                self.open[round] -= 1;
                self.place[at] = Place { round, room: 0 };
                self.search(at + 1, short, cost);
                self.open[round] += 1;
                self.streamed[round] -= streamed;
                self.short[round] = before;
            }
        }
        self.members[round].remove(place);
    }

    /// A session of several rounds: in each room that has not a twin that nobody is in either.
    fn enter_long(&mut self, at: usize, start: usize, short: i64, cost: i64) {
        let session = self.order[at];
        let own = self.taken[at * self.width + start];
        if !self.can_stream(at, own) {
            return;
        }
        let streamed = usize::from(self.problem.sessions[session].streamed);
        for room in 0..self.problem.rooms.len() {
            let place = Place { round: start, room };
            let is_twin = self.twin[room].is_some_and(|first| {
                (first..room)
                    .any(|other| (other == first || self.twin[other] == Some(first)) && self.touched[other] == 0)
            }) && self.touched[room] == 0;
            let is_free = each(own).all(|round| !self.held[round].contains(&room));
            if is_twin || !is_free || !self.problem.may(session, place) {
                continue;
            }
            let before = self.short.clone();
            let mut sum = short + i64::from(self.problem.short(session, room));
            let mut fits = true;
            for round in each(own) {
                self.held[round].push(room);
                match self.finder.short(round, &self.members[round], &self.held[round]) {
                    Some(now) => {
                        sum += now as i64 - before[round];
                        self.short[round] = now as i64;
                    }
                    None => fits = false,
                }
                self.streamed[round] += streamed;
                self.open[round] -= 1;
            }
            self.touched[room] += 1;
            if fits && !self.is_hopeless(sum, cost + self.suffix[at + 1]) {
                self.place[at] = place;
                let change = self.pairs.alone_in(session, place);
                self.search(at + 1, sum, cost + change);
            }
            self.touched[room] -= 1;
            for round in each(own) {
                self.held[round].pop();
                self.streamed[round] -= streamed;
                self.open[round] += 1;
            }
            self.short = before;
        }
    }

    fn same(&self, one: usize, other: usize) -> bool {
        self.like[other].is_some_and(|like| like == one || self.like[one] == Some(like))
    }

    /// Rooms for sessions of one round; the others have theirs.
    fn plan(&self, places: &[Place]) -> Option<Plan> {
        let problem = self.problem;
        let mut plan: Plan = places.to_vec();
        for round in 0..problem.rounds {
            let is_long = |session: usize| problem.sessions[session].length > 1;
            let here = |session: &usize| problem.taken(*session, places[*session].round) >> round & 1 == 1;
            let (long, mut members): (Vec<usize>, Vec<usize>) =
                (0..places.len()).filter(here).partition(|session| is_long(*session));
            members.sort_by(|&one, &other| self.finder.by_demand(one, other));
            let held: Vec<usize> = long.into_iter().map(|session| places[session].room).collect();
            let rooms = self.finder.rooms(round, &members, &held)?;
            members.iter().zip(rooms).for_each(|(&session, room)| plan[session].room = room);
        }
        Some(plan)
    }
}
