//! What sweeps from one start miss, on ballots small enough for it to show: somebody (or two together) who might have more is
//! given it for a moment, all the others settle around that, and what came out better stays.

use super::draw::Draw;
use super::groups::BOUND;
use super::worth::Worth;

/// People times trials: some thousand trials for thirty people, none for ten thousand, where single people do not show.
const EFFORT: usize = 60_000;
const FEWEST_TRIALS: usize = 100;

/// A seat that somebody gets or leaves for a moment: person, round, the place in their wishes there, by which worth.
type Trial = (usize, usize, usize, Worth);

pub(super) fn search(draw: &mut Draw) {
    let mut left = EFFORT / draw.ballot.people.len().max(1);
    if left < FEWEST_TRIALS {
        return;
    }
    loop {
        let alone = trials(draw);
        let pairs =
            alone.iter().enumerate().flat_map(|(at, &one)| alone[..at].iter().map(move |&other| vec![other, one]));
        let is_better = alone.iter().map(|&one| vec![one]).chain(pairs).take(left).any(|together| {
            left -= 1;
            attempt(draw, &together)
        });
        if !is_better {
            return;
        }
    }
}

/// Who might have more: those without anything first, then those without a first choice, then everybody who has not what
/// they want most in a round; and those in a session of several rounds, who might go elsewhere.
fn trials(draw: &Draw) -> Vec<Trial> {
    let mut trials: Vec<(usize, Trial)> = Vec::new();
    for person in 0..draw.ballot.people.len() {
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

fn attempt(draw: &mut Draw, together: &[Trial]) -> bool {
    let before = draw.ballot.objectives(&draw.seats()).key();
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
    let is_better = draw.ballot.objectives(&draw.seats()).key() > before;
    if !is_better {
        (draw.flows, draw.extra) = kept;
    }
    is_better
}
