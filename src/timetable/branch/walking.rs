//! The least walking among plans that are worth as much in everything before it, then the fewest changes: every place is tried,
//! rooms too, which is for few sessions.

use super::{FORBIDDEN, Limit, order};
use crate::timetable::anneal::Pairs;
use crate::timetable::objectives::{changes, clashes, short, themes, walking};
use crate::timetable::problem::{MOST_ROUNDS, Place, Plan, Problem, each};

/// A step here looks at more than one of the search over rounds.
const STEP: u64 = 8;

/// Sessions are known by their position in the order in which they are decided.
struct Search<'p> {
    problem: &'p Problem,
    pairs: &'p Pairs,
    order: Vec<usize>,
    /// Where a session may be.
    cells: Vec<Vec<Place>>,
    /// The fewest seats that the sessions from a position on are short of.
    short: Vec<i64>,
    /// The least that they cost among themselves.
    suffix: &'p [i64],
    /// Seats short, and clashes with themes: what may not be exceeded.
    most: (i64, i64),
    /// People who want both, by positions.
    people: Vec<u64>,
    minutes: Vec<u64>,
    plan: Vec<Place>,
    /// What a session would cost at a start, by depth: `(depth * sessions + position) * rounds + start`.
    pull: Vec<i64>,
    best: (u64, u64),
    found: Option<Vec<Place>>,
    limit: Limit<'p>,
    nodes: u64,
    stopped: bool,
}

/// Looks for the least walking, then the fewest changes, among plans that are worth as much as a known one in seats, clashes and themes,
/// which are proven; `suffix` is what that proof knows of the last sessions. Also says whether everything was looked at.
pub fn least_walking<'p>(
    problem: &'p Problem,
    known: &Plan,
    suffix: &'p [i64],
    limit: Limit<'p>,
) -> (Option<Plan>, bool) {
    let pairs = Pairs::new(problem);
    let mut search = Search::new(problem, &pairs, known, suffix, limit);
    search.go(0, (0, 0), (0, 0));
    let plan = search.found.take().map(|places| {
        let mut plan = places.clone();
        search.order.iter().zip(places).for_each(|(&session, place)| plan[session] = place);
        plan
    });
    (plan, !search.stopped)
}

impl<'p> Search<'p> {
    fn new(problem: &'p Problem, pairs: &'p Pairs, known: &Plan, suffix: &'p [i64], limit: Limit<'p>) -> Self {
        let (n, m, k) = (problem.sessions.len(), problem.rooms.len(), problem.rounds);
        let order = order(problem, pairs);
        let all = (0..k).flat_map(|round| (0..m).map(move |room| Place { round, room }));
        let cells: Vec<Vec<Place>> =
            (order.iter()).map(|&session| all.clone().filter(|place| problem.may(session, *place)).collect()).collect();
        let mut fewest = vec![0; n + 1];
        for at in (0..n).rev() {
            let here = cells[at].iter().map(|place| i64::from(problem.short(order[at], place.room)));
            fewest[at] = fewest[at + 1] + here.min().unwrap_or(0);
        }
        let mut at = vec![0; n];
        order.iter().enumerate().for_each(|(position, &session)| at[session] = position);
        let mut people = vec![0; n * n];
        for &(one, other, count) in &problem.wishes {
            let (one, other) = (at[one], at[other]);
            (people[one * n + other], people[other * n + one]) = (u64::from(count), u64::from(count));
        }
        let mut minutes = vec![0; m * m];
        for &(one, other, far) in &problem.walking {
            for cell in [one * m + other, other * m + one] {
                minutes[cell] = u64::from(far).max(minutes[cell]);
            }
        }
        let mut pull = vec![FORBIDDEN; (n + 1) * n * k];
        for (position, &session) in order.iter().enumerate() {
            each(problem.starts(session)).for_each(|start| pull[position * k + start] = pairs.alone(session, start));
        }
        let cost = clashes(problem, known) as i64 * pairs.clash + themes(problem, known) as i64 * pairs.scale;
        Search {
            problem,
            pairs,
            order,
            cells,
            short: fewest,
            suffix,
            most: (short(problem, known) as i64, cost),
            people,
            minutes,
            plan: vec![Place { round: 0, room: 0 }; n],
            pull,
            best: (walking(problem, known), changes(problem, known)),
            found: None,
            limit,
            nodes: 0,
            stopped: false,
        }
    }

    /// Decides the session at a position: so many seats are short and so much it costs by those before, and so far is walked
    /// and so many are elsewhere.
    fn go(&mut self, at: usize, (short, cost): (i64, i64), (walked, changed): (u64, u64)) {
        self.nodes += STEP;
        if self.stopped || (self.nodes.is_multiple_of(1024) && self.limit.is_over(self.nodes)) {
            self.stopped = true;
            return;
        }
        let (n, k) = (self.order.len(), self.problem.rounds);
        if at == n {
            self.best = (walked, changed);
            self.found = Some(self.plan.clone());
            return;
        }
        let session = self.order[at];
        let mut options: Vec<((u64, u64), i64, Place)> = Vec::new();
        for &place in &self.cells[at] {
            let next = cost + self.pull[(at * n + at) * k + place.round];
            let seats = short + i64::from(self.problem.short(session, place.room));
            let fits = next + self.suffix[at + 1] <= self.most.1 && seats + self.short[at + 1] <= self.most.0;
            if fits && self.is_free(at, place) {
                let elsewhere =
                    self.problem.present.get(session).copied().flatten().is_some_and(|today| today != place);
                let harm = (walked + self.walked(at, place), changed + u64::from(elsewhere));
                options.push((harm, next, place));
            }
        }
        options.sort_unstable();
        for (harm, next, place) in options {
            if harm >= self.best {
                break;
            }
            if next + self.look_ahead(at, place.round) <= self.most.1 {
                self.plan[at] = place;
                let seats = short + i64::from(self.problem.short(session, place.room));
                self.go(at + 1, (seats, next), harm);
            }
        }
    }

    fn taken(&self, at: usize, start: usize) -> u64 {
        self.problem.taken(self.order[at], start)
    }

    /// Whether nobody before is in a place, and a channel is free.
    fn is_free(&self, at: usize, place: Place) -> bool {
        let own = self.taken(at, place.round);
        let meets = |before: &usize| own & self.taken(*before, self.plan[*before].round) != 0;
        let is_streamed = |at: usize| self.problem.sessions[self.order[at]].streamed;
        let channels = self.problem.channels.filter(|_| is_streamed(at));
        (0..at).filter(meets).all(|before| self.plan[before].room != place.room)
            && channels.is_none_or(|channels| {
                each(own).all(|round| {
                    let here = |before: &usize| {
                        is_streamed(*before) && self.taken(*before, self.plan[*before].round) >> round & 1 == 1
                    };
                    (0..at).filter(here).count() < channels
                })
            })
    }

    /// Minutes between a session in a place and those before, of people who want both.
    fn walked(&self, at: usize, place: Place) -> u64 {
        let (n, m) = (self.order.len(), self.problem.rooms.len());
        let until = |at: usize, start: usize| start + self.problem.sessions[self.order[at]].length;
        let next = |before: &usize| {
            let there = self.plan[*before].round;
            until(at, place.round) == there || until(*before, there) == place.round
        };
        let far = |before: usize| self.people[at * n + before] * self.minutes[place.room * m + self.plan[before].room];
        (0..at).filter(next).map(far).sum()
    }

    /// What those who are left would cost at each start, and the least that they add.
    fn look_ahead(&mut self, at: usize, start: usize) -> i64 {
        let (n, k) = (self.order.len(), self.problem.rounds);
        let own = self.taken(at, start);
        let mut sum = self.suffix[at + 1];
        for later in at + 1..n {
            let (session, other) = (self.order[at], self.order[later]);
            let weight =
                if self.pairs.apart[session].contains(&other) { FORBIDDEN } else { self.pairs.of(session, other) };
            let mut least = FORBIDDEN;
            for start in (0..k).take(MOST_ROUNDS) {
                let before = self.pull[(at * n + later) * k + start];
                let meets = before < FORBIDDEN && self.taken(later, start) & own != 0;
                let now = before.saturating_add(if meets { weight } else { 0 }).min(FORBIDDEN);
                self.pull[((at + 1) * n + later) * k + start] = now;
                least = least.min(now);
            }
            sum = sum.saturating_add(least);
        }
        sum
    }
}
