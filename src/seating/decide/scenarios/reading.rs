//! How a story's words are read: wishes, numbers and times.

use std::collections::BTreeMap;

use super::{DAY, HOUR, MANY, MINUTE};
use crate::programme::ballots::Slot;
use crate::programme::{Mode, SessionId, Slots};
use crate::seating::*;

/// `POL and ART online`, `POL or else ART`, `POL until ART comes`, `POL if it is free`, `POL or nothing`.
pub(super) fn wishes_of(words: &[&str]) -> Vec<Wish> {
    let (words, if_full) = match words {
        [words @ .., "if", "it", "is", "free"] => (words, IfFull::Skip),
        [words @ .., "or", "nothing"] => (words, IfFull::Refuse),
        words => (words, IfFull::Wait),
    };
    let mut wishes: Vec<Wish> = Vec::new();
    let mut is_until = false;
    for word in words {
        match (*word, wishes.last_mut()) {
            ("and" | "or" | "comes", _) => {}
            ("online", Some(wish)) => wish.mode = Some(Mode::Online),
            ("until", _) => is_until = true,
            (code, Some(wish)) if is_until => wish.until = Some(code.to_owned()),
            ("else", _) => {}
            (code, _) => {
                wishes.push(Wish { session: code.into(), mode: None, if_full, instead_of: None, until: None });
            }
        }
    }
    if words.contains(&"else") {
        for index in 1..wishes.len() {
            wishes[index - 1].instead_of = Some(wishes[index].session.clone());
        }
    }
    wishes
}

pub(super) fn count(number: &str) -> u32 {
    number.parse().unwrap_or_else(|_| panic!("no number: {number}"))
}

pub(super) fn span(number: &str, unit: &str) -> Millis {
    let each = match unit.trim_end_matches('s') {
        "minute" => MINUTE,
        "hour" => HOUR,
        "day" => DAY,
        _ => panic!("no time: {unit}"),
    };
    Millis::from(count(number)) * each
}

/// The hours of the day as a ballot sees them.
pub(super) fn slots(rules: &EventRules) -> Slots {
    let mut hours: BTreeMap<Millis, Vec<SessionId>> = BTreeMap::new();
    for id in 0..i64::from(MANY) {
        if let Some((_, session)) = rules.by_id(SessionId::new(id)) {
            hours.entry(session.starts_at).or_default().push(session.id);
        }
    }
    let slot = |from: &Millis| Slot { round: None, from: *from, until: from + HOUR };
    let sessions =
        hours.values().zip(0..).flat_map(|(sessions, home)| sessions.iter().map(move |id| (*id, (home, 1 << home))));
    Slots::as_said(hours.keys().map(slot).collect(), sessions.collect())
}
