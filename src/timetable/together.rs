//! Which sessions are wanted together more often than chance: a hypergeometric test for each pair, and a limit on how many
//! of those found may be chance (Benjamini and Hochberg, 1995). Two popular sessions are always wanted by many of the same
//! people; that alone is no reason to keep them apart.

/// A pair that was looked at: how many want both, and how many more than chance explains (0 where chance may do).
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Together {
    pub one: usize,
    pub other: usize,
    pub both: u32,
    pub beyond_chance: u32,
}

/// Looks at pairs among so many people: `wanted` says how many want each session, `pairs` how many want both. `rate` is the
/// share of false findings that is put up with, such as 0.05.
#[must_use]
pub fn together(people: u32, wanted: &[u32], pairs: &[(usize, usize, u32)], rate: f64) -> Vec<Together> {
    let logs = log_factorials(people);
    let chance: Vec<f64> =
        pairs.iter().map(|&(one, other, both)| tail(&logs, people, wanted[one], wanted[other], both)).collect();
    let mut order: Vec<usize> = (0..pairs.len()).collect();
    order.sort_by(|&one, &other| chance[one].total_cmp(&chance[other]));
    let sessions = wanted.len() as f64;
    // Pairs that nobody wants were tested too, and found to be chance.
    let tests = (sessions * (sessions - 1.0) / 2.0).max(1.0);
    let passes = |position: usize| chance[order[position]] <= rate * (position + 1) as f64 / tests;
    let found = (0..order.len()).rev().find(|&position| passes(position)).map_or(0, |position| position + 1);
    let mut answer: Vec<Together> =
        pairs.iter().map(|&(one, other, both)| Together { one, other, both, beyond_chance: 0 }).collect();
    for &at in &order[..found] {
        let (one, other, both) = pairs[at];
        let expected = u64::from(wanted[one]) * u64::from(wanted[other]) / u64::from(people.max(1));
        answer[at].beyond_chance = both.saturating_sub(u32::try_from(expected).unwrap_or(u32::MAX));
    }
    answer
}

fn log_factorials(most: u32) -> Vec<f64> {
    let steps = (1..=most).scan(0.0, |sum, number| {
        *sum += f64::from(number).ln();
        Some(*sum)
    });
    std::iter::once(0.0).chain(steps).collect()
}

/// How likely it is that so many or more want both, when everybody chooses without a thought for the other.
fn tail(logs: &[f64], people: u32, one: u32, other: u32, both: u32) -> f64 {
    let (one, other) = (one.min(people), other.min(people));
    let choose = |n: u32, k: u32| logs[n as usize] - logs[k as usize] - logs[(n - k) as usize];
    let all = choose(people, other);
    let from = both.max((one + other).saturating_sub(people));
    let likely = (from..=one.min(other)).map(|k| (choose(one, k) + choose(people - one, other - k) - all).exp());
    likely.sum::<f64>().min(1.0)
}
