//! Asking for sessions: what is allowed, what clashes, what is free.

use std::collections::BTreeSet;

use super::Draft;
use crate::programme::{Mode, SessionId};
use crate::seating::command::*;
use crate::seating::preference::{Key, are_alternatives, below, from_the_top};
use crate::seating::refusal::{Fault, FaultKind, Refusal};
use crate::seating::snapshot::*;

impl<'a> Draft<'a> {
    /// Asks for sessions.
    pub fn wish(&mut self, wishes: &[Wish]) -> Result<(), Refusal> {
        if wishes.is_empty() {
            return Ok(());
        }
        let before = self.result.fresh.len();
        let mut faults = Vec::new();
        for (index, wish) in wishes.iter().enumerate() {
            if let Err(kind) = self.allow(index, wish, wishes)? {
                faults.push(Fault { wish: Some(index), kind });
            }
        }
        let wished = self.result.fresh[before..].to_vec();
        // What was there already may go round by what is put below it.
        let is_linked = wishes.iter().any(|wish| wish.until.is_some() || wish.instead_of.is_some());
        let is_round = |key: &Key| below(self.seats(), *key).contains(key);
        let goes_round = is_linked && self.live_keys(|_| true).iter().any(is_round);
        let ordered = from_the_top(self.seats(), &wished).filter(|_| !goes_round);
        if ordered.is_none() && faults.is_empty() {
            faults.push(Fault { wish: Some(0), kind: FaultKind::FallbacksInACircle });
        }
        let (Some(ordered), true) = (ordered, faults.is_empty()) else {
            return Err(Refusal::Invalid { faults });
        };
        if self.awaits_draw() {
            return match self.rank(&ordered) {
                Some(kind) => Err(Refusal::Invalid { faults: vec![Fault { wish: Some(wishes.len() - 1), kind }] }),
                None => Ok(()),
            };
        }
        self.refuse_clash(&wished)?;
        for key in ordered {
            let refuses = self.seat(key).is_some_and(|seat| seat.if_full == IfFull::Refuse);
            if !self.try_seat(key) && refuses {
                let session = self.rules.by_id(key.0).map(|(code, _)| code.to_owned());
                return Err(Refusal::Full { session, mode: key.1, online_is_free: false });
            }
        }
        Ok(())
    }

    pub(super) fn known(&self, code: &str) -> Result<&'a SessionRules, Refusal> {
        self.rules.session(code).ok_or_else(|| Refusal::UnknownSession { wish: None, code: code.to_owned() })
    }

    /// Checks a wish against the programme and puts it among their seats; whether it is full is another matter.
    fn allow(&mut self, index: usize, wish: &Wish, wishes: &[Wish]) -> Result<Result<(), FaultKind>, Refusal> {
        let unknown = || Refusal::UnknownSession { wish: Some(index), code: wish.session.clone() };
        let session = self.rules.session(&wish.session).ok_or_else(unknown)?;
        if session.is_part {
            return Ok(Err(FaultKind::IsAPart));
        }
        if !session.needs_seat {
            return Ok(Err(FaultKind::NeedsNoSeat));
        }
        if session.starts_at <= self.at {
            return Err(Refusal::Started { code: wish.session.clone() });
        }
        let mode = match self.mode_for(session, wish) {
            Ok(mode) => mode,
            Err(kind) => return Ok(Err(kind)),
        };
        if self.live().any(|seat| seat.key() == (session.id, mode)) {
            return Ok(Err(FaultKind::SameSessionTwice));
        }
        let fallback = match &wish.instead_of {
            Some(code) => {
                let Some(other) = self.rules.session(code) else { return Ok(Err(FaultKind::UnknownFallback)) };
                let is_wished = wishes.iter().enumerate().any(|(i, wish)| i != index && wish.session == *code);
                if !is_wished && !self.live().any(|seat| seat.session == other.id) {
                    return Ok(Err(FaultKind::UnknownFallback));
                }
                Some(other.id)
            }
            // The same session in the other mode: anyone who has it there keeps it until this one comes.
            None if self.result.fresh.iter().any(|(id, _)| *id == session.id) => {
                return Ok(Err(FaultKind::SameSessionTwice));
            }
            None => self.live().any(|seat| seat.session == session.id).then_some(session.id),
        };
        let fallback = match &wish.until {
            // In a ballot it comes after what is ranked already.
            Some(_) if self.awaits_draw() => None,
            Some(code) => match self.put_below(code, session.id) {
                Some(fallback) => fallback,
                None => return Ok(Err(FaultKind::UnknownFallback)),
            },
            None => fallback,
        };
        self.begin((session.id, mode), wish.if_full, fallback);
        if let Some(limit) = self.too_many_visits_with(0).filter(|_| session.is_visit) {
            return Ok(Err(FaultKind::TooManyVisits { limit }));
        }
        Ok(Ok(()))
    }

    /// Makes a session the fallback of one that they wait for; returns that one's fallback so far, which is now the
    /// new one's. `None`: they do not wait for it.
    fn put_below(&mut self, code: &str, fallback: SessionId) -> Option<Option<SessionId>> {
        let id = self.rules.session(code)?.id;
        let waits = self.live_keys(|seat| seat.session == id && seat.status != SeatStatus::Confirmed);
        let key = *waits.first().filter(|_| id != fallback)?;
        let before = self.seat(key)?.instead_of;
        self.fall_back(key, Some(fallback));
        Some(before.filter(|session| *session != fallback))
    }

    /// Says what they have or wait for as long as a seat does not come.
    pub(super) fn fall_back(&mut self, key: Key, fallback: Option<SessionId>) {
        if let Some(seat) = self.seat_mut(key) {
            seat.instead_of = fallback;
            self.result.touched.entry(key).or_default();
        }
    }

    /// How many visits one person may have, where they may come to have more with so many beside those of theirs.
    pub(super) fn too_many_visits_with(&self, more: usize) -> Option<u32> {
        self.rules.visits_per_person.filter(|limit| self.visits() + more > *limit as usize)
    }

    /// The visits that they may come to have together.
    fn visits(&self) -> usize {
        let is_visit = |seat: &Seat| self.rules.by_id(seat.session).is_some_and(|(_, session)| session.is_visit);
        if let Some(slots) = self.slots_with_visits() {
            return slots;
        }
        let visits = self.live_keys(is_visit);
        let lower: BTreeSet<Key> = visits.iter().flat_map(|key| below(self.seats(), *key)).collect();
        visits.iter().filter(|key| !lower.contains(key)).count()
    }

    fn mode_for(&self, session: &SessionRules, wish: &Wish) -> Result<Mode, FaultKind> {
        let held = &self.result.held;
        let online_only = held.attendance == Mode::Online && held.waits.is_none_or(|(mode, _)| mode == Mode::Online);
        let offered = |mode: &Mode| session.places.get(*mode).is_some();
        let chosen = match wish.mode {
            Some(mode) => Some(mode).filter(offered),
            None => [held.attendance, held.attendance.other()].into_iter().find(offered),
        };
        match chosen {
            None => Err(FaultKind::ModeNotOffered),
            Some(Mode::InPerson) if online_only => Err(FaultKind::OnlineTakesNoRoomSeat),
            Some(mode) => Ok(mode),
        }
    }

    /// Two seats of one person never overlap, unless one is there only until the other comes.
    fn refuse_clash(&self, wished: &[Key]) -> Result<(), Refusal> {
        for (index, key) in wished.iter().enumerate() {
            let before = self.live().map(Seat::key).filter(|other| !wished.contains(other));
            for other in before.chain(wished[..index].iter().copied()) {
                let overlap = other.0 == key.0 || self.rules.overlap(other.0, key.0);
                if overlap && !are_alternatives(self.seats(), *key, other) {
                    let code = |id| self.rules.by_id(id).map_or_else(String::new, |(code, _)| code.to_owned());
                    return Err(Refusal::Clash { first: code(other.0), second: code(key.0) });
                }
            }
        }
        Ok(())
    }

    /// Gives a wished seat if there is room, else a place in its line or nothing, as they said. Returns whether there
    /// was room or a line for it, or is still time to try.
    pub(super) fn try_seat(&mut self, key: Key) -> bool {
        let (Some(seat), Some(place)) = (self.seat(key), self.rules.place(key.0, key.1)) else { return true };
        let held = &self.result.held;
        let no_room_yet = held.attendance == Mode::Online && key.1 == Mode::InPerson;
        if seat.status != SeatStatus::Wished || held.standing == Standing::Waiting || no_room_yet || self.awaits_draw()
        {
            return true;
        }
        // A ballot's wishes may clash beyond their slot: what came first in their order stays.
        let has_better = !self.in_the_way(key).is_empty()
            || self
                .live()
                .any(|other| other.status == SeatStatus::Confirmed && below(self.seats(), other.key()).contains(&key));
        let status = match seat.if_full {
            _ if has_better => SeatStatus::Skipped,
            _ if self.has_room(place) => SeatStatus::Confirmed,
            IfFull::Wait => SeatStatus::Waiting,
            IfFull::Skip | IfFull::Refuse => SeatStatus::Skipped,
        };
        if status != SeatStatus::Skipped {
            let arrival = self.begin_now();
            if let Some(seat) = self.seat_mut(key) {
                seat.arrival = arrival;
            }
        }
        if status == SeatStatus::Confirmed {
            self.confirm(key);
        } else {
            self.set(key, status);
        }
        has_better || status != SeatStatus::Skipped
    }
}
