//! Giving up everything, and taking that back.

use super::Draft;
use crate::programme::PlaceId;
use crate::seating::command::*;
use crate::seating::refusal::Refusal;
use crate::seating::snapshot::*;

impl Draft<'_> {
    /// Gives up everything, so that it can be taken back for a while.
    pub fn cancel(&mut self) {
        let held = &self.result.held;
        let undo = Undo {
            email_key: held.email_key.clone(),
            is_in: held.standing == Standing::In,
            waits: held.waits,
            seats: self.live().cloned().collect(),
        };
        for key in self.live_keys(|_| true) {
            self.set(key, SeatStatus::Cancelled);
        }
        self.wait_for_event(None);
        if let Some(place) = self.own(self.result.held.attendance).filter(|_| undo.is_in) {
            self.shift(place, -1, 0);
        }
        self.rise();
        let held = &mut self.result.held;
        held.standing = Standing::Cancelled;
        held.email_key = None;
        held.cancelled_at = Some(self.at);
        held.undo = Some(undo);
    }

    /// Takes a cancellation back: everything that they had, or nothing.
    pub fn restore(&mut self, undo: Undo) -> Result<(), Refusal> {
        self.rise();
        let held = &mut self.result.held;
        held.standing = if undo.is_in { Standing::In } else { Standing::Waiting };
        held.email_key = undo.email_key;
        held.cancelled_at = None;
        held.undo = None;
        if undo.is_in {
            let place = self.own(self.result.held.attendance).ok_or(Refusal::TooLate)?;
            if !self.has_room(place) {
                return Err(Refusal::TooLate);
            }
            self.shift(place, 1, 0);
        }
        if let Some((mode, arrival)) = undo.waits {
            self.refuse_overtaken(self.own(mode), arrival)?;
        }
        self.wait_for_event(undo.waits);
        for seat in undo.seats {
            let key = seat.key();
            let place = self.rules.place(seat.session, seat.mode);
            match seat.status {
                SeatStatus::Waiting => self.refuse_overtaken(place, seat.arrival)?,
                SeatStatus::Wished => {}
                _ if place.is_some_and(|place| self.has_room(place)) => {}
                _ => return Err(Refusal::TooLate),
            }
            self.set(key, seat.status);
            let now = self.seat_mut(key).ok_or(Refusal::TooLate)?;
            (now.instead_of, now.offered_until) = (seat.instead_of, seat.offered_until);
        }
        // What was a wish before a draw is one no more.
        if self.result.held.standing == Standing::In {
            self.try_wishes();
        }
        Ok(())
    }

    /// A place in a line can be taken back as long as nobody from behind it has got a seat.
    fn refuse_overtaken(&self, place: Option<PlaceId>, arrival: i64) -> Result<(), Refusal> {
        let count = place.and_then(|place| self.counts.get(&place)).ok_or(Refusal::TooLate)?;
        if count.last_arrival > arrival { Err(Refusal::TooLate) } else { Ok(()) }
    }
}
