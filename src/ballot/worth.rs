//! What a seat is worth to the draw: one number in which each objective outweighs all that come after it.

use super::noise::Noise;
use super::{Ballot, Person};

/// Filled, a first choice, not empty-handed, a point of satisfaction (in 64ths), luck: a chain of moves has at most a few
/// hundred links, so that none of these ever adds up to one of the next.
pub type Worth = i128;

pub const FILLED: Worth = 1 << 96;
/// In the end: a place without which the others that somebody has would be lost. It may be worth as much as any place is: who
/// sits in a round never changes how many can.
pub const NEEDED: Worth = FILLED;
pub const FIRST: Worth = 1 << 84;
pub const SEATED: Worth = 1 << 68;
pub const POINT: Worth = 1 << 46;

/// 64ths of a point that one of a person's points counts: 64, or up to 256 where the event lets luck weigh in.
#[must_use]
pub fn lift(noise: &Noise, ballot: &Ballot, person: &Person) -> Worth {
    if ballot.lot == 0.0 {
        return 64;
    }
    let luck = f64::from(noise.of(key(ballot, person), "")) / f64::from(u32::MAX);
    (64.0 * (ballot.lot * luck).exp2()).round() as Worth
}

/// Under which name a person's luck is drawn: a group's, for those who sit together.
#[must_use]
pub fn key<'b>(ballot: &'b Ballot, person: &'b Person) -> &'b str {
    person.group.map_or(&person.id, |group| &ballot.groups[group])
}
