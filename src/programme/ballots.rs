//! An event that opens with a ballot: until when, and which of its sessions are alternatives to each other.

use std::collections::HashMap;

use jiff::Timestamp;

use super::{Event, Programme, Session, Span};
use crate::programme::SessionId;

/// A ballot, as it stands.
#[derive(Clone, Debug, PartialEq)]
pub struct Ballot {
    /// Until when wishes are collected.
    pub until: Timestamp,
    /// How far luck may lift a person's points: by up to two to this power.
    pub lot: f64,
    /// How much of each session is kept for who comes to its door, in percent.
    pub door: u32,
    /// The seed's hash, as hex digits; `None`: the seed is not made yet.
    pub commitment: Option<String>,
    pub drawn_at: Option<Timestamp>,
}

/// Where a ballot is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, serde::Serialize, utoipa::ToSchema)]
#[serde(rename_all = "snake_case")]
pub enum Phase {
    /// Wishes are collected.
    Open,
    /// The draw is to come: nobody's wishes change any more.
    Closed,
    Drawn,
}

/// Wishes for one slot at most.
pub const MOST_RANKED: usize = 5;

impl Ballot {
    pub fn phase_at(&self, now: Timestamp) -> Phase {
        match self.drawn_at {
            Some(_) => Phase::Drawn,
            None if now < self.until => Phase::Open,
            None => Phase::Closed,
        }
    }
}

impl Event {
    /// Where its ballot is, if it has one.
    pub fn ballot_at(&self, now: Timestamp) -> Option<Phase> {
        self.ballot.as_ref().map(|ballot| ballot.phase_at(now))
    }

    /// Its ballot, as long as nothing is drawn: seats are wishes until then.
    pub fn undrawn(&self) -> Option<&Ballot> {
        self.ballot.as_ref().filter(|ballot| ballot.drawn_at.is_none())
    }
}

/// As many slots as a draw can tell apart.
const MOST_SLOTS: usize = 64;

/// Of which sessions one person has one: a slot is a round, or a time at which there are sessions without one. Two that clash
/// have a slot in common.
#[derive(Clone, Debug, Default)]
pub struct Slots {
    slots: Vec<Slot>,
    /// By session: the slot in which it is ranked, and all that it takes, as bits.
    sessions: HashMap<SessionId, (usize, u64)>,
}

#[derive(Clone, Debug)]
pub struct Slot {
    /// The round's slug, where it is one.
    pub round: Option<String>,
    /// Milliseconds since 1970 (UTC), end exclusive.
    pub from: i64,
    pub until: i64,
}

impl Slots {
    pub fn of(programme: &Programme) -> Self {
        let ranked: Vec<&Session> = programme.current().filter(|session| session.needs_seat).collect();
        let mut slots: Vec<Slot> = (programme.rounds.iter())
            .map(|round| Slot {
                round: Some(round.slug.clone()),
                from: round.starts_at.as_millisecond(),
                until: round.ends_at.as_millisecond(),
            })
            .collect();
        let mut homes = Vec::with_capacity(ranked.len());
        for session in &ranked {
            let own = session.round.as_ref().filter(|_| session.busy() != Span::NEVER);
            let home = own.and_then(|own| slots.iter().position(|slot| slot.round.as_ref() == Some(&own.slug)));
            homes.push(home.unwrap_or_else(|| nearest(&mut slots, session)));
        }
        let mut is_used = vec![false; slots.len()];
        homes.iter().for_each(|home| is_used[*home] = true);
        let mut order: Vec<usize> = (0..slots.len()).filter(|slot| is_used[*slot]).collect();
        order.sort_by_key(|slot| (slots[*slot].from, slots[*slot].until, *slot));
        // What is beyond counts as one.
        let number: HashMap<usize, usize> =
            order.iter().enumerate().map(|(number, slot)| (*slot, number.min(MOST_SLOTS - 1))).collect();
        let slots: Vec<Slot> = order.into_iter().take(MOST_SLOTS).map(|slot| slots[slot].clone()).collect();
        let homes: Vec<usize> = homes.into_iter().map(|home| number[&home]).collect();
        let mut taken: Vec<u64> = (ranked.iter().zip(&homes))
            .map(|(session, home)| {
                let meets = |slot: &Slot| {
                    session.busy_in_all().spans().any(|busy| busy.meets(&Span::new(slot.from, slot.until)))
                };
                let met = slots.iter().enumerate().filter(|(_, slot)| meets(slot));
                met.fold(1 << home, |taken, (slot, _)| taken | 1 << slot)
            })
            .collect();
        // One at several times takes something that no time is, as long as there are bits for it.
        let mut again: Vec<&str> = Vec::new();
        for (session, taken) in ranked.iter().zip(&mut taken) {
            let Some(word) = session.one_of.as_deref() else { continue };
            let number = again.iter().position(|known| *known == word).unwrap_or_else(|| {
                again.push(word);
                again.len() - 1
            });
            if let Some(bit) = (slots.len() + number < MOST_SLOTS).then(|| 1 << (slots.len() + number)) {
                *taken |= bit;
            }
        }
        for (index, one) in ranked.iter().enumerate() {
            for other in 0..index {
                if taken[index] & taken[other] == 0 && one.clashes_with(ranked[other]) {
                    let lasts = |session: &Session| session.busy().until - session.busy().from;
                    let is_longer = lasts(one) > lasts(ranked[other]);
                    let (long, short) = if is_longer { (index, other) } else { (other, index) };
                    taken[long] |= 1 << homes[short];
                }
            }
        }
        let sessions = ranked.iter().zip(homes.into_iter().zip(taken));
        Self { slots, sessions: sessions.map(|(session, slots)| (session.id, slots)).collect() }
    }

    /// As somebody says: of each session (by id) where it is ranked, and what it takes, as bits.
    pub fn as_said(slots: Vec<Slot>, sessions: HashMap<SessionId, (usize, u64)>) -> Self {
        Self { slots, sessions }
    }

    pub fn all(&self) -> &[Slot] {
        &self.slots
    }

    /// The slot in which a session is ranked; `None`: nobody has a seat there.
    pub fn home(&self, session: SessionId) -> Option<usize> {
        self.sessions.get(&session).map(|(home, _)| *home)
    }

    /// All slots that a session takes, as bits.
    pub fn taken(&self, session: SessionId) -> u64 {
        self.sessions.get(&session).map_or(0, |(_, taken)| *taken)
    }

    /// The same as numbers, in their order.
    pub fn numbers(&self, session: SessionId) -> Vec<usize> {
        let taken = self.taken(session);
        (0..MOST_SLOTS).filter(|slot| taken & 1 << slot != 0).collect()
    }
}

/// The slot of a session without a round: the one with which it has most time in common, or a new one.
fn nearest(slots: &mut Vec<Slot>, session: &Session) -> usize {
    let Span { from, until } = session.busy();
    let common = |slot: &Slot| slot.until.min(until) - slot.from.max(from);
    let most = slots.iter().enumerate().filter(|(_, slot)| common(slot) > 0).max_by_key(|(_, slot)| common(slot));
    if let Some((slot, _)) = most {
        return slot;
    }
    slots.push(Slot { round: None, from, until });
    slots.len() - 1
}
