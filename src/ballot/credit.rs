//! How many people can have a first choice at all: everybody is credited with at most one first choice, of whatever round,
//! as far as places go. A set of sessions proves the number: nobody whose first choices all lie in it can have one beyond
//! their places.

use super::flow::Flow;
use super::worth::Worth;
use super::{Ballot, Seats};

/// Who could have which first choice.
pub struct Credit {
    /// The session that each person is credited with.
    pub session: Vec<Option<usize>>,
    pub count: u64,
    /// The sessions that prove it.
    pub scarce: Vec<usize>,
}

/// Credits as many people as can be, those who have a first choice already rather with that one. `banned` are credits that
/// came to nothing.
#[must_use]
pub fn credit(ballot: &Ballot, seats: &Seats, banned: &[(usize, usize)]) -> Credit {
    let firsts: Vec<Vec<usize>> = (0..ballot.people.len())
        .map(|person| first_choices(ballot, person).filter(|&session| !banned.contains(&(person, session))).collect())
        .collect();
    let wishes: Vec<Vec<(u16, Worth)>> = firsts
        .iter()
        .enumerate()
        .map(|(person, firsts)| {
            let held = |session: usize| Worth::from(seats[person].contains(&Some(session)));
            firsts.iter().map(|&session| (session as u16, (1 << 40) + held(session))).collect()
        })
        .collect();
    let capacity = ballot.sessions.iter().map(|session| session.capacity).collect();
    let mut flow = Flow::new(capacity, &wishes);
    // Anyone who has a first choice comes first: they are seated without a search.
    let has = |person: &usize| firsts[*person].iter().any(|&session| seats[*person].contains(&Some(session)));
    let (held, left): (Vec<usize>, Vec<usize>) =
        (0..firsts.len()).filter(|&person| !firsts[person].is_empty()).partition(has);
    held.iter().chain(&left).for_each(|&person| flow.insert(person));
    let session: Vec<Option<usize>> = (0..firsts.len()).map(|person| flow.seat(person)).collect();
    let count = session.iter().flatten().count() as u64;
    let scarce = scarce(ballot.sessions.len(), &firsts, &session);
    Credit { session, count, scarce }
}

/// The first choices of a person.
pub fn first_choices(ballot: &Ballot, person: usize) -> impl Iterator<Item = usize> {
    let mut firsts: Vec<usize> =
        ballot.people[person].ranks.iter().filter_map(|ranks| ranks.first().copied()).collect();
    firsts.sort_unstable();
    firsts.dedup();
    firsts.into_iter()
}

/// The sessions that those without one can come to by others moving on: all of them are full, or there would be more.
#[must_use]
pub fn scarce(sessions: usize, wants: &[Vec<usize>], seat: &[Option<usize>]) -> Vec<usize> {
    let mut reached = vec![false; sessions];
    loop {
        let mut stable = true;
        for (wants, seat) in wants.iter().zip(seat) {
            if seat.is_none_or(|seat| reached[seat]) {
                for &session in wants {
                    stable &= std::mem::replace(&mut reached[session], true);
                }
            }
        }
        if stable {
            return (0..sessions).filter(|&session| reached[session]).collect();
        }
    }
}
