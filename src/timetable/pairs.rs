//! What pairs of sessions cost in one round, and a session alone.

use super::problem::{Place, Problem};

/// What pairs of sessions in one round cost, clashes before themes (before changes) in one number.
pub struct Pairs {
    n: usize,
    weight: Vec<i64>,
    /// What one clash is worth in it: more than all themes.
    pub clash: i64,
    /// What one pair of a theme is worth: more than all changes, where these count.
    pub scale: i64,
    /// What a session costs by beginning in a round, whatever the others do: `session * rounds + start`.
    alone: Vec<i64>,
    rounds: usize,
    /// Where sessions begin today; empty where changes do not count.
    today: Vec<Option<Place>>,
    /// Sessions that cannot be at once.
    pub apart: Vec<Vec<usize>>,
}

impl Pairs {
    /// Clashes and themes.
    pub fn new(problem: &Problem) -> Self {
        Pairs::scaled(problem, 1, Vec::new())
    }

    /// Changes from today, too.
    pub fn with_changes(problem: &Problem) -> Self {
        Pairs::scaled(problem, problem.sessions.len() as i64 + 1, problem.present.clone())
    }

    fn scaled(problem: &Problem, scale: i64, today: Vec<Option<Place>>) -> Self {
        let n = problem.sessions.len();
        let mut weight = vec![0; n * n];
        let mut same = 0;
        for other in 0..n {
            for one in 0..other {
                let themes = (problem.sessions[one].theme, problem.sessions[other].theme);
                if themes.0.is_some() && themes.0 == themes.1 {
                    (weight[one * n + other], weight[other * n + one]) = (scale, scale);
                    same += 1;
                }
            }
        }
        let clash = (same + 1) * scale;
        for &(one, other, people) in &problem.wishes {
            weight[one * n + other] += clash * i64::from(people);
            weight[other * n + one] += clash * i64::from(people);
        }
        let rounds = problem.rounds;
        let alone = (0..n * rounds).map(|at| {
            let (session, start) = (at / rounds, at % rounds);
            let is_elsewhere = today.get(session).copied().flatten().is_some_and(|today| today.round != start);
            clash * problem.beside(&problem.wishes_beside, session, start) as i64 + i64::from(is_elsewhere)
        });
        let alone = alone.collect();
        let others = |one: usize| (0..n).filter(move |&other| other != one && problem.are_apart(one, other));
        let apart = (0..n).map(|one| others(one).collect()).collect();
        Pairs { n, weight, clash, scale, alone, rounds, today, apart }
    }

    /// What two sessions in one round cost.
    pub fn of(&self, one: usize, other: usize) -> i64 {
        self.weight[one * self.n + other]
    }

    /// What a session costs by beginning in a round: people who want what stands beside, and the change from today.
    pub fn alone(&self, session: usize, start: usize) -> i64 {
        self.alone[session * self.rounds + start]
    }

    /// What a session of several rounds costs by its room, where it begins when it does today.
    pub fn alone_in(&self, session: usize, place: Place) -> i64 {
        match self.today.get(session) {
            Some(Some(today)) => i64::from(today.round == place.round && today.room != place.room),
            _ => 0,
        }
    }

    pub(super) fn row(&self, one: usize) -> &[i64] {
        &self.weight[one * self.n..(one + 1) * self.n]
    }
}
