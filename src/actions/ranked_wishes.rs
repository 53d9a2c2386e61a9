//! Wishes of a ballot, as they are sent: lists of sessions of one round each, the best first. The same for the API and for pages.

use std::collections::BTreeMap;

use super::error::{Fault, FieldPath, Why, WishPlace};
use super::register::MOST_WISHES;
use crate::programme::ballots::MOST_RANKED;
use crate::programme::{Programme, Session, Slots};
use crate::seating::registration::Registration;
use crate::seating::{IfFull, Wish};

/// Wishes in their order, and where each of them stands in what was sent.
pub type Ranked = (Vec<Wish>, Vec<WishPlace>);

/// Why somebody cannot want a place in so many sessions at least: nothing is drawn, or what they rank cannot be had in so many (where
/// that is not said, there are fewer). A session over several rounds is one.
pub fn not_least(programme: &Programme, least: u16, ranks: Option<&[Vec<String>]>) -> Option<Why> {
    if least > 0 && programme.event.undrawn().is_none() {
        return Some(Why::NoBallot);
    }
    let slots = Slots::of(programme);
    let most = ranks.map_or_else(|| slots.all().len(), |ranks| most_sessions(programme, &slots, ranks));
    (least > 1 && usize::from(least) > most).then_some(Why::Least { most })
}

/// In how many of these sessions somebody can have a place at most: one of each list, no two of which take the same time.
fn most_sessions(programme: &Programme, slots: &Slots, ranks: &[Vec<String>]) -> usize {
    // By what is taken, how many that can be.
    let mut best: BTreeMap<u64, usize> = BTreeMap::from([(0, 0)]);
    for codes in ranks.iter().take(MOST_WISHES) {
        let taken = |code: &String| programme.session(code).map_or(0, |session| slots.taken(session.id));
        let mut takes: Vec<u64> = codes.iter().take(MOST_RANKED).map(taken).collect();
        takes.sort_unstable();
        takes.dedup();
        let before: Vec<(u64, usize)> = best.iter().map(|(taken, count)| (*taken, *count)).collect();
        for (so_far, count) in before {
            for of in takes.iter().filter(|of| so_far & **of == 0) {
                let most = best.entry(so_far | of).or_default();
                *most = (*most).max(count + 1);
            }
        }
    }
    best.into_values().max().unwrap_or_default()
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

/// What somebody wishes for, by round, the best first.
pub fn of_registration(programme: &Programme, registration: &Registration) -> Vec<Vec<String>> {
    by_round(programme, registration.wished(programme).into_iter())
}

/// Sessions by the round in which they are ranked, as codes; rounds of which there is none are left out.
pub fn by_round<'a>(programme: &Programme, sessions: impl Iterator<Item = &'a Session>) -> Vec<Vec<String>> {
    let slots = Slots::of(programme);
    let mut lists = vec![Vec::new(); slots.all().len()];
    for session in sessions {
        if let Some(home) = slots.home(session.id) {
            lists[home].push(session.code.clone());
        }
    }
    lists.retain(|list| !list.is_empty());
    lists
}
