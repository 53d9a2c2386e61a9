//! What those who are left cost at least, whatever is decided about them.

use super::{Doll, FEW, FORBIDDEN, NARROW};
use crate::timetable::problem::{MOST_ROUNDS, Rounds};

impl Doll<'_> {
    /// What those who are left would cost at each start once a session begins in a round, and the least that they add;
    /// `None`: one of them can be nowhere, or all of that comes to the limit.
    pub(super) fn look_ahead(&mut self, at: usize, start: usize, limit: i64) -> Option<i64> {
        if self.width == NARROW {
            self.look_ahead_in::<NARROW>(at, start, limit)
        } else {
            self.look_ahead_in::<MOST_ROUNDS>(at, start, limit)
        }
    }

    fn look_ahead_in<const W: usize>(&mut self, at: usize, start: usize, limit: i64) -> Option<i64> {
        let n = self.order.len();
        let own = self.taken[at * W + start];
        // Rounds that are full once it is there.
        let mut full = [0; W];
        let mut full_rounds: Rounds = 0;
        for (round, (open, full)) in self.open.iter().zip(&mut full).enumerate() {
            let takes = usize::from(own >> round & 1 == 1);
            if *open < takes {
                return None;
            }
            if *open == takes {
                full_rounds |= 1 << round;
                *full = FORBIDDEN;
            }
        }
        let (here, next) = self.pull.split_at_mut((at + 1) * n * W);
        let (here, _) = here[(at * n + at + 1) * W..].as_chunks::<W>();
        let (next, _) = next[(at + 1) * W..n * W].as_chunks_mut::<W>();
        let (takes, _) = self.taken[(at + 1) * W..].as_chunks::<W>();
        let weights = &self.weight[at * n + at + 1..(at + 1) * n];
        let mut sum = 0;
        // By round, how many have their least there, and what each loses at least by going elsewhere.
        let mut wanting = [0_usize; W];
        let mut loses = [(0_usize, 0_i64); FEW];
        let rows = here.iter().zip(next).zip(takes).zip(weights).zip(&mut loses);
        for ((((old, new), takes), &weight), loses) in rows {
            *new = *old;
            if self.plain {
                new[start] += weight;
            } else {
                new.iter_mut().zip(takes).filter(|(_, takes)| **takes & own != 0).for_each(|(pull, _)| *pull += weight);
                full = std::array::from_fn(|start| if takes[start] & full_rounds == 0 { 0 } else { FORBIDDEN });
            }
            let (mut least, mut second, mut round) = (i64::MAX, i64::MAX, 0);
            for (start, (pull, full)) in new.iter().zip(&full).enumerate() {
                let pull = pull + full;
                second = second.min(least.max(pull));
                round = if pull < least { start } else { round };
                least = least.min(pull);
            }
            sum += least;
            if sum >= limit {
                return None;
            }
            wanting[round] += 1;
            *loses = (round, second - least);
        }
        if self.plain {
            let later = n - at - 1;
            for (round, open) in self.open.iter().enumerate() {
                let room = open - usize::from(round == start);
                if wanting[round] > room {
                    let mut lost: [i64; FEW] = [0; FEW];
                    let here = loses[..later].iter().filter(|(at, _)| *at == round);
                    here.zip(&mut lost).for_each(|((_, loses), lost)| *lost = *loses);
                    let lost = &mut lost[..wanting[round]];
                    lost.sort_unstable();
                    sum += lost[..wanting[round] - room].iter().sum::<i64>();
                }
            }
        }
        (sum < limit).then_some(sum)
    }
}
