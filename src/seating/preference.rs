//! "I take B now, but I would rather have A": which of someone's seats is wanted more than which.

use super::snapshot::Seat;
use crate::programme::{Mode, SessionId};

/// One seat of a person: the session and the mode.
pub(super) type Key = (SessionId, Mode);

impl Seat {
    pub(super) fn key(&self) -> Key {
        (self.session, self.mode)
    }
}

/// The live seats that are wanted less than this one: its fallback, that one's fallback, and so on.
pub(super) fn below(seats: &[Seat], upper: Key) -> Vec<Key> {
    let mut found: Vec<Key> = Vec::new();
    let mut next = vec![upper];
    while let Some(key) = next.pop() {
        let fallback = seats.iter().find(|seat| seat.key() == key).and_then(|seat| seat.instead_of);
        let lower = seats.iter().filter(|seat| Some(seat.session) == fallback && seat.status.is_live());
        for seat in lower.filter(|seat| seat.key() != key) {
            if !found.contains(&seat.key()) {
                found.push(seat.key());
                next.push(seat.key());
            }
        }
    }
    found
}

/// Whether one of two seats is wanted more than the other, so that they will never have both.
pub(super) fn are_alternatives(seats: &[Seat], a: Key, b: Key) -> bool {
    below(seats, a).contains(&b) || below(seats, b).contains(&a)
}

/// Orders seats so that what is wanted more comes first, else as given; `None` when they go round in a circle.
pub(super) fn from_the_top(seats: &[Seat], keys: &[Key]) -> Option<Vec<Key>> {
    if keys.iter().all(|key| seats.iter().all(|seat| seat.key() != *key || seat.instead_of.is_none())) {
        return Some(keys.to_vec());
    }
    let mut rest: Vec<(Key, Vec<Key>)> = keys.iter().map(|key| (*key, below(seats, *key))).collect();
    if rest.iter().any(|(key, lower)| lower.contains(key)) {
        return None;
    }
    let mut ordered = Vec::with_capacity(keys.len());
    while !rest.is_empty() {
        let top = rest.iter().position(|(key, _)| rest.iter().all(|(_, lower)| !lower.contains(key)))?;
        ordered.push(rest.remove(top).0);
    }
    Some(ordered)
}
