//! Small steps from a plan to a better one: a session elsewhere, two that change places, a row of sessions back to where they are
//! today. All objectives are looked at, in their order.

use super::anneal::{self, Pairs};
use super::problem::{Place, Plan, Problem, each};
use super::until::Until;

/// What a plan is worth, the less the better: seats short, clashes, themes, walking; changes; then everybody who has two sessions
/// at once, whether chance brings them together or not, and people whose session is elsewhere.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Worth([i64; 7]);

impl Worth {
    /// What comes before changes.
    pub fn objectives(&self) -> &[i64] {
        &self.0[..4]
    }

    pub fn short(&self) -> u64 {
        self.0[0].unsigned_abs()
    }

    pub fn walking(&self) -> u64 {
        self.0[3].unsigned_abs()
    }

    pub fn changes(&self) -> u64 {
        self.0[4].unsigned_abs()
    }

    /// As a search counts it.
    pub fn in_one(&self, pairs: &Pairs) -> anneal::Worth {
        let [short, clashes, themes, _, changes, ..] = self.0;
        (0, short, clashes * pairs.clash + themes * pairs.scale + changes)
    }

    fn with(mut self, other: Worth, sign: i64) -> Worth {
        self.0.iter_mut().zip(other.0).for_each(|(own, other)| *own += sign * other);
        self
    }
}

const NOTHING: Worth = Worth([0; 7]);

/// A plan that is made better.
pub struct Polish<'p> {
    problem: &'p Problem,
    plan: Plan,
    worth: Worth,
    /// For each pair: people who want both beyond chance, whether they have a theme in common, everybody who wants both.
    pairs: Vec<(i64, i64, i64)>,
    /// The same with what stands, of everybody the last: `session * rounds + start`.
    beside: Vec<(i64, i64)>,
    /// Minutes between rooms; empty where nobody counts them.
    minutes: Vec<i64>,
    apart: Vec<bool>,
}

type Moves<'m> = &'m [(usize, Place)];

impl<'p> Polish<'p> {
    pub fn new(problem: &'p Problem, plan: Plan) -> Self {
        let (n, m) = (problem.sessions.len(), problem.rooms.len());
        let mut pairs = vec![(0, 0, 0); n * n];
        let mut both_ways = |one: usize, other: usize, add: (i64, i64, i64)| {
            for at in [one * n + other, other * n + one] {
                pairs[at] = (pairs[at].0 + add.0, pairs[at].1 + add.1, pairs[at].2 + add.2);
            }
        };
        problem.wishes.iter().for_each(|&(one, other, people)| both_ways(one, other, (i64::from(people), 0, 0)));
        problem.everybody.iter().for_each(|&(one, other, people)| both_ways(one, other, (0, 0, i64::from(people))));
        let mut apart = vec![false; n * n];
        for other in 0..n {
            for one in 0..other {
                let theme = problem.sessions[one].theme;
                if theme.is_some() && theme == problem.sessions[other].theme {
                    both_ways(one, other, (0, 1, 0));
                }
                let share = problem.are_apart(one, other);
                (apart[one * n + other], apart[other * n + one]) = (share, share);
            }
        }
        let mut minutes = vec![0; if problem.walking.is_empty() { 0 } else { m * m }];
        for &(one, other, far) in &problem.walking {
            for at in [one * m + other, other * m + one] {
                minutes[at] = i64::from(far).max(minutes[at]);
            }
        }
        let people = |list: &[_], at: usize| problem.beside(list, at / problem.rounds, at % problem.rounds) as i64;
        let beside = (0..n * problem.rounds)
            .map(|at| (people(&problem.wishes_beside, at), people(&problem.everybody_beside, at)))
            .collect();
        let mut polish = Polish { problem, plan, worth: NOTHING, pairs, beside, minutes, apart };
        let all: Vec<usize> = (0..n).collect();
        polish.worth = polish.part(&all);
        polish
    }

    pub fn worth(&self) -> Worth {
        self.worth
    }

    pub fn into_plan(self) -> Plan {
        self.plan
    }

    /// What these sessions add to the worth, with each other and with everybody else.
    fn part(&self, sessions: &[usize]) -> Worth {
        let (problem, n) = (self.problem, self.plan.len());
        let mut sum = [0; 7];
        for (at, &one) in sessions.iter().enumerate() {
            let place = self.plan[one];
            sum[0] += i64::from(problem.short(one, place.room));
            if problem.present.get(one).copied().flatten().is_some_and(|today| today != place) {
                sum[4] += 1;
                sum[6] += i64::from(problem.sessions[one].demand);
            }
            let (people, everybody) = self.beside[one * problem.rounds + place.round];
            (sum[1], sum[5]) = (sum[1] + people, sum[5] + everybody);
            let own = problem.taken(one, place.round);
            let until = place.round + problem.sessions[one].length;
            for other in (0..n).filter(|other| *other != one && !sessions[..at].contains(other)) {
                let (them, (people, theme, everybody)) = (self.plan[other], self.pairs[one * n + other]);
                if own & problem.taken(other, them.round) != 0 {
                    sum[1] += people;
                    sum[2] += theme;
                    sum[5] += everybody;
                } else if !self.minutes.is_empty()
                    && (until == them.round || them.round + problem.sessions[other].length == place.round)
                {
                    sum[3] += people * self.minutes[place.room * problem.rooms.len() + them.room];
                }
            }
        }
        Worth(sum)
    }

    /// Whether sessions that have moved keep the rules.
    fn is_allowed(&self, moved: &[usize]) -> bool {
        let (problem, n) = (self.problem, self.plan.len());
        moved.iter().all(|&one| {
            let place = self.plan[one];
            let own = problem.taken(one, place.round);
            let with = |other: usize| {
                own & problem.taken(other, self.plan[other].round) != 0
                    && (self.plan[other].room == place.room || self.apart[one * n + other])
            };
            problem.may(one, place)
                && !(0..n).any(|other| other != one && with(other))
                && problem.channels.filter(|_| problem.sessions[one].streamed).is_none_or(|channels| {
                    each(own).all(|round| {
                        let here = |other: &usize| {
                            problem.sessions[*other].streamed
                                && problem.taken(*other, self.plan[*other].round) >> round & 1 == 1
                        };
                        (0..n).filter(here).count() <= channels
                    })
                })
        })
    }

    /// What the plan would be worth with some sessions elsewhere; `None` where that cannot be.
    fn tried(&mut self, moves: Moves) -> Option<Worth> {
        let moved: Vec<usize> = moves.iter().map(|(session, _)| *session).collect();
        if moves.iter().any(|(session, place)| !self.problem.may(*session, *place)) {
            return None;
        }
        let before: Vec<Place> = moved.iter().map(|session| self.plan[*session]).collect();
        moves.iter().for_each(|(session, place)| self.plan[*session] = *place);
        let after = self.is_allowed(&moved).then(|| self.part(&moved));
        moved.iter().zip(before).for_each(|(session, place)| self.plan[*session] = place);
        let after = after?;
        let before = self.part(&moved);
        Some(self.worth.with(after, 1).with(before, -1))
    }

    fn go(&mut self, moves: Moves, worth: Worth) {
        moves.iter().for_each(|(session, place)| self.plan[*session] = *place);
        self.worth = worth;
    }

    /// Whether moving one session, and nothing else, comes to such a worth.
    pub fn any_move(&mut self, is_it: impl Fn(&Worth) -> bool) -> bool {
        let cells = self.cells();
        (0..self.plan.len()).any(|session| {
            cells.iter().any(|place| self.tried(&[(session, *place)]).is_some_and(|worth| is_it(&worth)))
        })
    }

    fn cells(&self) -> Vec<Place> {
        let rooms = self.problem.rooms.len();
        (0..self.problem.rounds * rooms).map(|cell| Place { round: cell / rooms, room: cell % rooms }).collect()
    }

    /// The best step, as long as there is one that makes the plan better.
    pub fn improve(&mut self, until: Until) {
        let cells = self.cells();
        while !until.is_over() {
            let mut best: Option<(Worth, Vec<(usize, Place)>)> = None;
            let mut look = |polish: &mut Self, moves: Moves| {
                if let Some(worth) = polish.tried(moves)
                    && worth < best.as_ref().map_or(polish.worth, |best| best.0)
                {
                    best = Some((worth, moves.to_vec()));
                }
            };
            for one in 0..self.plan.len() {
                for place in &cells {
                    look(self, &[(one, *place)]);
                }
                for other in 0..one {
                    let (first, second) = (self.plan[one], self.plan[other]);
                    look(self, &[(one, second), (other, first)]);
                }
            }
            let Some((worth, moves)) = best else { break };
            self.go(&moves, worth);
            self.put_back(until);
        }
    }

    /// Sends sessions back to where they are today, with the one who stands there, as long as that makes the plan better.
    pub fn put_back(&mut self, until: Until) {
        let mut is_better = true;
        while is_better && !until.is_over() {
            is_better = false;
            for session in 0..self.plan.len() {
                for chain in [self.chain(session, true), self.chain(session, false)].into_iter().flatten() {
                    if let Some(worth) = self.tried(&chain).filter(|worth| *worth < self.worth) {
                        self.go(&chain, worth);
                        is_better = true;
                        break;
                    }
                }
            }
        }
    }

    /// A session back to its place of today; anyone who is there goes back too, and so on, or takes the place that was left.
    fn chain(&self, session: usize, all_back: bool) -> Option<Vec<(usize, Place)>> {
        let today = |session: usize| {
            let today = self.problem.present.get(session).copied().flatten()?;
            (today != self.plan[session]).then_some(today)
        };
        let left = self.plan[session];
        let mut chain = vec![(session, today(session)?)];
        for _ in 0..self.plan.len() {
            let (last, place) = chain[chain.len() - 1];
            let own = self.problem.taken(last, place.round);
            let is_there = |other: &usize| {
                let there = self.plan[*other];
                there.room == place.room
                    && own & self.problem.taken(*other, there.round) != 0
                    && chain.iter().all(|(known, _)| known != other)
            };
            let Some(other) = (0..self.plan.len()).find(is_there) else { break };
            match today(other).filter(|_| all_back) {
                Some(back) => chain.push((other, back)),
                None => {
                    chain.push((other, left));
                    break;
                }
            }
        }
        Some(chain)
    }
}
