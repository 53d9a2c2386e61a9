//! Places that are offered: for so long, because they came free near the time, or because something else is in the way.

use super::Draft;
use crate::seating::command::*;
use crate::seating::preference::Key;
use crate::seating::refusal::Refusal;
use crate::seating::snapshot::*;

/// A place that clashes with what they took meanwhile is theirs to decide on for so long, where the event itself
/// makes no offers.
pub(super) const ASK: Millis = 24 * 3_600_000;
/// How near a session promotions become offers with a shorter time.
const NEAR: Millis = 24 * 3_600_000;

impl Draft<'_> {
    /// Accepts an offer, and gives up what it clashes with: that was the question.
    pub fn accept(&mut self, code: &str) -> Result<(), Refusal> {
        let id = self.known(code)?.id;
        let offered = self.live_keys(|seat| seat.session == id && seat.status == SeatStatus::Offered);
        let key = *offered.first().ok_or_else(|| Refusal::NoOffer { code: code.to_owned() })?;
        let in_the_way = self.in_the_way(key);
        self.confirm(key);
        for key in in_the_way {
            if self.seat(key).is_some_and(|seat| seat.status.is_taken()) {
                self.set(key, SeatStatus::Cancelled);
            }
        }
        Ok(())
    }

    /// What they are asked about because they have something else at the same time.
    pub fn questions(&self) -> Vec<Key> {
        let offered = self.live_keys(|seat| seat.status == SeatStatus::Offered);
        offered.into_iter().filter(|key| !self.in_the_way(*key).is_empty()).collect()
    }

    /// Where nothing is in the way any more, a question has answered itself: the seat is theirs.
    pub fn answer(&mut self, questions: &[Key]) {
        for key in questions {
            let is_open = self.seat(*key).is_some_and(|seat| seat.status == SeatStatus::Offered);
            if is_open && self.in_the_way(*key).is_empty() {
                self.confirm(*key);
            }
        }
    }

    /// Offers whose time is over pass on.
    pub fn let_lapse(&mut self, key: Key) -> bool {
        let is_over = |seat: &Seat| {
            seat.status == SeatStatus::Offered && seat.offered_until.is_some_and(|until| until <= self.at)
        };
        let lapses = self.seat(key).is_some_and(is_over);
        if lapses {
            self.set(key, SeatStatus::Cancelled);
        }
        lapses
    }

    /// Holds a place for them, for so long or until the session starts.
    pub(super) fn offer(&mut self, key: Key, time: Millis) {
        let Some((_, session)) = self.rules.by_id(key.0) else { return };
        let until = (self.at + time).min(session.starts_at);
        self.set(key, SeatStatus::Offered);
        if let Some(seat) = self.seat_mut(key) {
            seat.offered_until = Some(until);
        }
    }

    /// The first in line gets the place that came free: at once, or as an offer.
    pub fn promote(&mut self, key: Key) {
        let Some((_, session)) = self.rules.by_id(key.0) else { return };
        let is_asked = !self.in_the_way(key).is_empty();
        let is_near = session.starts_at - self.at < NEAR;
        let time = match (is_near, self.rules.offer) {
            (true, _) => Some(self.rules.late_offer),
            (false, None) => is_asked.then_some(ASK),
            (false, offer) => offer,
        };
        match time {
            None => self.confirm(key),
            Some(time) => self.offer(key, time),
        }
    }
}
