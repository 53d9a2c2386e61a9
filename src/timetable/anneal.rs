//! Simulated annealing over the rounds of sessions, in legs of a fixed length: the seed decides what a leg finds, not the
//! clock. Moves and swaps are judged in constant time; rooms are asked for only when the rest is good enough.

pub use super::pairs::Pairs;
use super::problem::{Place, Plan, Problem, Rounds, each};
use super::rooms::RoomFinder;
use super::until::Until;

/// How good a state is: speakers in two places, seats short, then clashes and themes in one.
pub type Worth = (i64, i64, i64);

/// One walk through the plans.
pub struct Walk<'p> {
    problem: &'p Problem,
    pairs: &'p Pairs,
    finder: RoomFinder<'p>,
    random: fastrand::Rng,
    /// Minus the logarithm of numbers between 0 and 1, at random.
    chances: Vec<f64>,
    starts: Vec<Vec<usize>>,
    movable: Vec<usize>,
    short_bound: i64,
    state: State,
    worth: Worth,
    best: State,
    best_worth: Worth,
    /// How much a session's cost differs between rounds, at the beginning.
    spread: f64,
}

#[derive(Clone)]
struct State {
    start: Vec<usize>,
    /// The room of a session of several rounds; unused for others.
    room: Vec<usize>,
    /// Sessions of one round, by falling demand.
    members: Vec<Vec<usize>>,
    /// Rooms in which sessions of several rounds are.
    taken: Vec<Vec<usize>>,
    short: Vec<i64>,
    /// Sessions that leave their room of today in a round.
    moved: Vec<i64>,
    streamed: Vec<usize>,
    /// What a session would cost if it began in a round: `session * rounds + round`.
    pull: Vec<i64>,
    /// How many it would share a speaker with there.
    quarrel: Vec<i64>,
}

/// What rounds cost after a step: the new members and rooms taken of two rounds, and seats short.
struct Step {
    worth: Worth,
    short: [(usize, i64); 2],
}

impl<'p> Walk<'p> {
    /// Begins at a plan, which need not keep speakers apart.
    pub fn new(problem: &'p Problem, pairs: &'p Pairs, plan: &Plan, seed: u64, short_bound: u64) -> Self {
        let n = problem.sessions.len();
        let mut random = fastrand::Rng::with_seed(seed);
        let chances = (0..8192).map(|_| -(1.0 - random.f64()).ln()).collect();
        let starts: Vec<Vec<usize>> = (0..n).map(|session| each(problem.starts(session)).collect()).collect();
        let mut finder = RoomFinder::new(problem);
        let (state, worth) = State::new(problem, pairs, &mut finder, plan);
        let movable = (0..n).filter(|&session| starts[session].len() > 1).collect();
        let spread = state.spread(problem.rounds, &starts);
        let (best, best_worth) = (state.clone(), worth);
        let short_bound = short_bound as i64;
        Walk {
            problem,
            pairs,
            finder,
            random,
            chances,
            starts,
            movable,
            short_bound,
            state,
            worth,
            best,
            best_worth,
            spread,
        }
    }

    /// The best that was found.
    pub fn best_worth(&self) -> Worth {
        self.best_worth
    }

    /// One leg from the best state so far: hot at first, then cold enough for clashes, at last for themes. Past the moment,
    /// it stops where it is.
    pub fn leg(&mut self, steps: usize, heat: f64, until: Until) {
        if self.movable.is_empty() || self.problem.rounds < 2 {
            return;
        }
        self.state = self.best.clone();
        self.worth = self.best_worth;
        let (clash, scale) = (self.pairs.clash as f64, self.pairs.scale as f64);
        let cold = 0.12 * clash;
        let hot = (heat * self.spread).max(2.0 * cold);
        let (has_themes, has_changes) = (self.pairs.clash > self.pairs.scale, self.pairs.scale > 1);
        let part = |is_there: bool| if is_there { steps * 3 / 20 } else { 0 };
        let clashes = steps - part(has_themes) - part(has_changes);
        let phases =
            [(clashes, hot, cold), (part(has_themes), 1.5 * scale, 0.15 * scale), (part(has_changes), 1.5, 0.15)];
        for (steps, hot, cold) in phases {
            let (mut heat, fall) = (hot, (cold / hot).powf(256.0 / steps.max(1) as f64));
            for step in 0..steps {
                if step & 255 == 0 {
                    heat *= fall;
                    if step & 4095 == 0 && until.is_over() {
                        return;
                    }
                }
                self.try_one(heat);
            }
        }
    }

    fn try_one(&mut self, heat: f64) {
        let session = self.movable[self.random.usize(..self.movable.len())];
        let starts = &self.starts[session];
        let to = starts[self.random.usize(..starts.len())];
        if self.problem.sessions[session].length > 1 {
            return self.try_long(session, to, heat);
        }
        let from = self.state.start[session];
        if to == from {
            return;
        }
        let members = &self.state.members[to];
        let free = members.len() + self.state.taken[to].len() < self.finder.rooms_in(to);
        let choices = members.len() + if free { 1 + members.len() / 2 } else { 0 };
        if choices == 0 {
            return;
        }
        let pick = self.random.usize(..choices);
        match members.get(pick) {
            Some(&other) if self.problem.starts(other) >> from & 1 == 1 => {
                self.try_short(session, Some(other), from, to, heat);
            }
            Some(_) => {}
            None => self.try_short(session, None, from, to, heat),
        }
    }

    /// Moves a session of one round, or swaps two.
    fn try_short(&mut self, session: usize, other: Option<usize>, from: usize, to: usize, heat: f64) {
        let k = self.problem.rounds;
        let (state, pairs) = (&self.state, self.pairs);
        let mut cost = state.pull[session * k + to] - state.pull[session * k + from];
        let mut quarrel = state.quarrel[session * k + to] - state.quarrel[session * k + from];
        if let Some(other) = other {
            cost += state.pull[other * k + from] - state.pull[other * k + to] - 2 * pairs.of(session, other);
            quarrel += state.quarrel[other * k + from] - state.quarrel[other * k + to];
            quarrel -= 2 * i64::from(pairs.apart[session].contains(&other));
        }
        let settled = self.worth.1 <= self.short_bound;
        if quarrel > 0 || (quarrel == 0 && settled && !self.passes(cost, heat)) {
            return;
        }
        let state = &self.state;
        if let Some(channels) = self.problem.channels {
            let streamed = |session: usize| usize::from(self.problem.sessions[session].streamed);
            let comes = state.streamed[to] + streamed(session) - other.map_or(0, streamed);
            let goes = state.streamed[from] - streamed(session) + other.map_or(0, streamed);
            if comes > channels.max(state.streamed[to]) || goes > channels.max(state.streamed[from]) {
                return;
            }
        }
        let left = with(&state.members[from], session, other, &self.finder);
        let right = match other {
            Some(other) => with(&state.members[to], other, Some(session), &self.finder),
            None => with(&state.members[to], usize::MAX, Some(session), &self.finder),
        };
        let Some((short_left, moved_left)) = self.finder.look(from, &left, &state.taken[from]) else { return };
        let Some((short_right, moved_right)) = self.finder.look(to, &right, &state.taken[to]) else { return };
        let short = [(from, short_left as i64), (to, short_right as i64)];
        let change: i64 = short.iter().map(|&(round, short)| short - state.short[round]).sum();
        let moved = [(from, moved_left as i64), (to, moved_right as i64)];
        let leave: i64 = moved.iter().map(|&(round, moved)| moved - state.moved[round]).sum();
        if !self.accepts(quarrel, change, cost, heat) || (leave > 0 && !self.accepts(quarrel, change, leave, heat)) {
            return;
        }
        let cost = cost + leave;
        moved.into_iter().for_each(|(round, moved)| self.state.moved[round] = moved);
        let worth = (self.worth.0 + quarrel, self.worth.1 + change, self.worth.2 + cost);
        self.state.members[from] = left;
        self.state.members[to] = right;
        self.state.shift(self.problem, pairs, session, from, to);
        if let Some(other) = other {
            self.state.shift(self.problem, pairs, other, to, from);
        }
        self.arrive(Step { worth, short });
    }

    /// Moves a session of several rounds to another start and room, where there is a room free all the while.
    fn try_long(&mut self, session: usize, to: usize, heat: f64) {
        let problem = self.problem;
        let room = self.random.usize(..problem.rooms.len());
        let (from, before) = (self.state.start[session], self.state.room[session]);
        if (to, room) == (from, before) || !problem.may(session, Place { round: to, room }) {
            return;
        }
        let k = problem.rounds;
        let mut cost = self.state.pull[session * k + to] - self.state.pull[session * k + from];
        cost += self.pairs.alone_in(session, Place { round: to, room });
        cost -= self.pairs.alone_in(session, Place { round: from, room: before });
        let quarrel = self.state.quarrel[session * k + to] - self.state.quarrel[session * k + from];
        if quarrel > 0 {
            return;
        }
        let (old, new) = (problem.taken(session, from), problem.taken(session, to));
        let mut next = self.state.clone();
        each(old).for_each(|round| next.taken[round].retain(|&taken| taken != before));
        let own = |room: usize| i64::from(problem.short(session, room));
        let mut change = own(room) - own(before);
        for round in each(new) {
            if next.taken[round].contains(&room) {
                return;
            }
            next.taken[round].push(room);
        }
        for round in each(old | new) {
            let Some((short, moved)) = self.finder.look(round, &next.members[round], &next.taken[round]) else {
                return;
            };
            change += short as i64 - next.short[round];
            next.short[round] = short as i64;
            cost += moved as i64 - next.moved[round];
            next.moved[round] = moved as i64;
        }
        next.room[session] = room;
        next.shift(problem, self.pairs, session, from, to);
        let crowded = |channels: usize| {
            next.streamed.iter().zip(&self.state.streamed).any(|(now, was)| *now > channels.max(*was))
        };
        if problem.channels.is_some_and(crowded) || !self.accepts(quarrel, change, cost, heat) {
            return;
        }
        let worth = (self.worth.0 + quarrel, self.worth.1 + change, self.worth.2 + cost);
        let same = (from, next.short[from]);
        self.state = next;
        self.arrive(Step { worth, short: [same, same] });
    }

    fn arrive(&mut self, step: Step) {
        for (round, short) in step.short {
            self.state.short[round] = short;
        }
        self.worth = step.worth;
        if self.worth < self.best_worth {
            self.best_worth = self.worth;
            self.best.clone_from(&self.state);
        }
    }

    fn passes(&mut self, cost: i64, heat: f64) -> bool {
        cost <= 0 || (cost as f64) < heat * self.chances[self.random.usize(..self.chances.len())]
    }

    /// Speakers and seats are never given up for what comes after them.
    fn accepts(&mut self, quarrel: i64, short: i64, cost: i64, heat: f64) -> bool {
        // What was settled had its chance before the rooms were looked at.
        let settled = self.worth.1 <= self.short_bound && quarrel == 0;
        match (quarrel, short) {
            (..0, _) => true,
            (0, ..0) => true,
            (0, 0) => settled || self.passes(cost, heat),
            _ => false,
        }
    }

    /// The best state as a plan.
    pub fn plan(&self) -> Option<Plan> {
        let mut plan: Plan =
            self.best.start.iter().zip(&self.best.room).map(|(&round, &room)| Place { round, room }).collect();
        for round in 0..self.problem.rounds {
            let members = &self.best.members[round];
            let rooms = self.finder.rooms(round, members, &self.best.taken[round])?;
            members.iter().zip(rooms).for_each(|(&session, room)| plan[session].room = room);
        }
        Some(plan)
    }
}

impl State {
    fn new(problem: &Problem, pairs: &Pairs, finder: &mut RoomFinder, plan: &Plan) -> (State, Worth) {
        let (n, k) = (problem.sessions.len(), problem.rounds);
        let mut state = State {
            start: plan.iter().map(|place| place.round).collect(),
            room: plan.iter().map(|place| place.room).collect(),
            members: vec![Vec::new(); k],
            taken: vec![Vec::new(); k],
            short: vec![0; k],
            moved: vec![0; k],
            streamed: vec![0; k],
            pull: (0..n * k).map(|at| pairs.alone(at / k, at % k)).collect(),
            quarrel: vec![0; n * k],
        };
        let mut short = 0;
        for (session, place) in plan.iter().enumerate() {
            let about = &problem.sessions[session];
            for round in each(problem.taken(session, place.round)) {
                match about.length {
                    1 => state.members[round].push(session),
                    _ => state.taken[round].push(place.room),
                }
                state.streamed[round] += usize::from(about.streamed);
            }
            if about.length > 1 {
                short += i64::from(problem.short(session, place.room));
            }
            for other in (0..n).filter(|&other| other != session) {
                let taken = problem.taken(session, place.round);
                let shares = i64::from(pairs.apart[session].contains(&other));
                for start in each(problem.starts(other)) {
                    if problem.taken(other, start) & taken != 0 {
                        state.pull[other * k + start] += pairs.of(session, other);
                        state.quarrel[other * k + start] += shares;
                    }
                }
            }
        }
        for round in 0..k {
            state.members[round].sort_by(|&one, &other| finder.by_demand(one, other));
            // A beginning that does not fit is as bad as can be, and any step that fits is taken.
            let fits = finder.look(round, &state.members[round], &state.taken[round]);
            let (fits, moved) = fits.map_or((i64::from(u32::MAX), 0), |found| (found.0 as i64, found.1 as i64));
            (state.short[round], state.moved[round]) = (fits, moved);
            short += fits;
        }
        let twice = |table: &[i64]| (0..n).map(|session| table[session * k + state.start[session]]).sum::<i64>();
        let alone: i64 = (0..n).map(|session| pairs.alone(session, state.start[session])).sum();
        let is_long = |session: &usize| problem.sessions[*session].length > 1;
        let rooms: i64 = (0..n).filter(is_long).map(|session| pairs.alone_in(session, plan[session])).sum();
        let cost = (twice(&state.pull) + alone) / 2 + rooms + state.moved.iter().sum::<i64>();
        let worth = (twice(&state.quarrel) / 2, short, cost);
        (state, worth)
    }

    /// A session begins elsewhere: everybody else's costs follow.
    fn shift(&mut self, problem: &Problem, pairs: &Pairs, session: usize, from: usize, to: usize) {
        let k = problem.rounds;
        let (old, new) = (problem.taken(session, from), problem.taken(session, to));
        self.start[session] = to;
        if problem.sessions[session].streamed {
            each(old).for_each(|round| self.streamed[round] -= 1);
            each(new).for_each(|round| self.streamed[round] += 1);
        }
        let both = |other: usize, start: usize, rounds: Rounds| problem.taken(other, start) & rounds != 0;
        if old.count_ones() == 1 && problem.sessions.iter().all(|other| other.length == 1) {
            for (pull, weight) in self.pull.chunks_exact_mut(k).zip(pairs.row(session)) {
                pull[from] -= weight;
                pull[to] += weight;
            }
        } else {
            for other in 0..problem.sessions.len() {
                for start in 0..k {
                    let change = i64::from(both(other, start, new)) - i64::from(both(other, start, old));
                    self.pull[other * k + start] += change * pairs.of(session, other);
                }
            }
        }
        for &other in &pairs.apart[session] {
            for start in 0..k {
                let change = i64::from(both(other, start, new)) - i64::from(both(other, start, old));
                self.quarrel[other * k + start] += change;
            }
        }
    }

    fn spread(&self, k: usize, starts: &[Vec<usize>]) -> f64 {
        let each = starts.iter().enumerate().filter(|(_, starts)| starts.len() > 1).map(|(session, starts)| {
            let pulls = starts.iter().map(|&start| self.pull[session * k + start] as f64);
            let mean = pulls.clone().sum::<f64>() / starts.len() as f64;
            (pulls.map(|pull| (pull - mean).powi(2)).sum::<f64>() / starts.len() as f64).sqrt()
        });
        let (count, sum) = each.fold((0.0, 0.0), |(count, sum), spread| (count + 1.0, sum + spread));
        sum / f64::max(count, 1.0)
    }
}

/// Members without one and with another, in order.
fn with(members: &[usize], without: usize, and: Option<usize>, finder: &RoomFinder) -> Vec<usize> {
    let mut next = Vec::with_capacity(members.len() + 1);
    next.extend(members.iter().copied().filter(|&member| member != without));
    if let Some(and) = and {
        let at = next.partition_point(|&member| finder.by_demand(member, and).is_lt());
        next.insert(at, and);
    }
    next
}
