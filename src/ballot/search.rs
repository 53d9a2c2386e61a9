//! What sweeps from one start miss, on ballots small enough for it to show: first choices have prices, and somebody (or two
//! together) who might have more is given it for a moment, all the others settle around that, and what came out better stays.

use super::credit;
use super::draw::Draw;
use super::groups::BOUND;
use super::least::Key;
use super::worth::{POINT, Worth};

/// Beyond so many people single ones do not show.
const MOST_PEOPLE: usize = 200;
/// People times trials.
const EFFORT: usize = 30_000;
/// How often the prices of first choices are moved, and how far at first: two points.
const STEPS: i32 = 40;
const STEP: Worth = 2 * 64 * POINT;

/// A seat that somebody gets or leaves for a moment: person, round, the place in their wishes there, by which worth.
type Trial = (usize, usize, usize, Worth);

pub(super) fn search(draw: &mut Draw) {
    if draw.ballot.people.len() > MOST_PEOPLE {
        return;
    }
    price_first_choices(draw);
    let mut left = EFFORT / draw.ballot.people.len().max(1);
    loop {
        let alone = trials(draw);
        let before = draw.key();
        let pairs =
            alone.iter().enumerate().flat_map(|(at, &one)| alone[..at].iter().map(move |&other| vec![other, one]));
        let is_better = alone.iter().map(|&one| vec![one]).chain(pairs).take(left).any(|together| {
            left -= 1;
            attempt(draw, &together, before)
        });
        if !is_better {
            return;
        }
    }
}

/// Whose first choice, and in which round, costs the others least: each person's counts by a price of their own, which rises
/// while they have none and falls while they have several (subgradients); each state is settled by the rules, and the best stays.
fn price_first_choices(draw: &mut Draw) {
    let (people, rounds) = (draw.ballot.people.len(), draw.ballot.rounds);
    let mut best = (draw.key(), draw.flows.clone(), draw.extra.clone());
    let mut prices = vec![0; people];
    let mut moved: Vec<usize> = (0..people).filter(|&person| !draw.out[person]).collect();
    for step in 0..STEPS {
        draw.bonus = Some(prices.clone());
        for &person in &moved {
            (0..rounds).for_each(|round| draw.ask(person, round, None));
        }
        let by = STEP * 8 / Worth::from(8 + step);
        let mut move_price = |person: usize| {
            let seats = draw.seats_of_one(person);
            let firsts =
                credit::first_choices(draw.ballot, person).filter(|&first| seats.contains(&Some(first))).count();
            let price =
                if firsts == 0 { prices[person] + by } else { (prices[person] - by * Worth::from(firsts > 1)).max(0) };
            std::mem::replace(&mut prices[person], price) != price
        };
        moved = (0..people).filter(|&person| !draw.out[person] && move_price(person)).collect();
        let priced = (draw.flows.clone(), draw.extra.clone());
        draw.bonus = None;
        draw.settle();
        let found = draw.key();
        if found > best.0 {
            best = (found, draw.flows.clone(), draw.extra.clone());
        }
        (draw.flows, draw.extra) = priced;
        if moved.is_empty() {
            break;
        }
    }
    (_, draw.flows, draw.extra) = best;
}

/// Who might have more: those without anything first, then those without a first choice, then everybody who has not what
/// they want most in a round; and those in a session of several rounds, who might go elsewhere.
fn trials(draw: &Draw) -> Vec<Trial> {
    let mut trials: Vec<(usize, Trial)> = Vec::new();
    for person in (0..draw.ballot.people.len()).filter(|&person| !draw.out[person]) {
        let seats = draw.seats_of_one(person);
        let has_first = seats.iter().flatten().any(|&session| draw.ballot.is_first(person, session));
        let is_empty = seats.iter().all(Option::is_none);
        for (round, &seat) in seats.iter().enumerate() {
            let points = seat.map_or(0, |session| draw.ballot.points(person, session));
            for (at, want) in draw.wants[round][person].iter().enumerate() {
                let is_long = draw.ballot.sessions[want.session].rounds.len() > 1;
                if seat == Some(want.session) {
                    trials.extend(is_long.then_some((3, (person, round, at, -BOUND))));
                } else if is_empty {
                    trials.push((0, (person, round, at, BOUND)));
                } else if !has_first && want.first {
                    trials.push((1, (person, round, at, BOUND)));
                } else if is_long || draw.ballot.points(person, want.session) > points {
                    trials.push((2, (person, round, at, BOUND)));
                }
            }
        }
    }
    trials.sort_by_key(|&(order, _)| order);
    trials.into_iter().map(|(_, trial)| trial).collect()
}

fn attempt(draw: &mut Draw, together: &[Trial], before: Key) -> bool {
    let kept = (draw.flows.clone(), draw.extra.clone());
    for &(person, round, at, by) in together {
        draw.ask(person, round, Some((at, by)));
    }
    for &(_, round, ..) in together {
        draw.sweep_others(round);
    }
    for &(person, round, ..) in together {
        draw.ask(person, round, None);
    }
    draw.long_sessions();
    draw.sweeps();
    let is_better = draw.key() > before;
    if !is_better {
        (draw.flows, draw.extra) = kept;
    }
    is_better
}
