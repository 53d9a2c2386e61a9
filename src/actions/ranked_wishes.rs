//! Wishes of a ballot, as they are sent: lists of sessions of one round each, the best first. The same for the API and for pages.

use super::error::{Fault, FieldPath, Why, WishPlace};
use super::register::MOST_WISHES;
use crate::programme::ballots::MOST_RANKED;
use crate::programme::{Programme, Slots};
use crate::seating::{IfFull, Wish};

/// Wishes in their order, and where each of them stands in what was sent.
pub type Ranked = (Vec<Wish>, Vec<WishPlace>);

/// Why somebody cannot want a place in so many sessions at least: nothing is drawn, or they rank in fewer rounds (where that is not
/// said, there are fewer).
pub fn not_least(programme: &Programme, least: u16, ranks: Option<&[Vec<String>]>) -> Option<Why> {
    if least > 0 && programme.event.undrawn().is_none() {
        return Some(Why::NoBallot);
    }
    let rounds = |ranks: &[Vec<String>]| ranks.iter().filter(|codes| !codes.is_empty()).count();
    let most = ranks.map_or_else(|| Slots::of(programme).all().len(), rounds);
    (least > 1 && usize::from(least) > most).then_some(Why::Least { most })
}

/// Reads wishes. Whether they can be had is judged where seats are.
///
/// # Errors
/// Each fault with its place: the event has no ballot (any more), a list has too many, or sessions of several rounds.
pub fn ranked(programme: &Programme, ranks: &[Vec<String>]) -> Result<Ranked, Vec<Fault>> {
    let fault = |at: FieldPath, why: Why| Fault { at, why };
    if programme.event.undrawn().is_none() {
        return Err(vec![fault(FieldPath::Field("ranks"), Why::NoBallot)]);
    }
    let slots = Slots::of(programme);
    let (mut wishes, mut places, mut errors, mut seen) = (Vec::new(), Vec::new(), Vec::new(), Vec::new());
    for (list, codes) in ranks.iter().enumerate().take(MOST_WISHES) {
        if codes.len() > MOST_RANKED {
            errors.push(fault(FieldPath::List(list), Why::TooManyRanked { limit: MOST_RANKED }));
            continue;
        }
        let homes = codes.iter().map(|code| programme.session(code).and_then(|session| slots.home(session.id)));
        let homes: Vec<Option<usize>> = homes.collect();
        let home = homes.iter().flatten().next().copied();
        if home.is_some() && seen.contains(&home) {
            errors.push(fault(FieldPath::List(list), Why::RankedTwice));
        }
        seen.push(home);
        for (index, (code, own)) in codes.iter().zip(&homes).enumerate() {
            if own.is_some() && *own != home {
                errors.push(fault(FieldPath::Ranked(list, index), Why::OtherRound));
                continue;
            }
            places.push(WishPlace::Ranked { list, index });
            wishes.push(Wish {
                session: code.clone(),
                mode: None,
                if_full: IfFull::Wait,
                instead_of: None,
                until: None,
            });
        }
    }
    if ranks.len() > MOST_WISHES || wishes.len() > MOST_WISHES {
        errors.push(fault(FieldPath::Field("ranks"), Why::TooMuch));
    }
    if errors.is_empty() { Ok((wishes, places)) } else { Err(errors) }
}
