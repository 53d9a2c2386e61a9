//! Taking over what a double of theirs had.

use super::Draft;
use super::offers::ASK;
use crate::programme::{Mode, SessionId};
use crate::seating::command::*;
use crate::seating::snapshot::*;

impl Draft<'_> {
    /// Takes over a seat or a place in line, unless it is at the same time as something of theirs, or one visit too many.
    pub fn inherit(&mut self, seat: &Seat) {
        let key = seat.key();
        if key.1 == Mode::InPerson && self.result.held.attendance == Mode::Online {
            return;
        }
        let hers = self.live().find(|other| other.key() == key).map(|other| (other.status, other.arrival));
        match (hers, seat.status) {
            (Some((SeatStatus::Waiting, _)), theirs) if theirs.is_taken() => {
                self.arrive_as(key, seat.arrival);
                // What they have at the same time they may want to keep: that is theirs to say, as when a place comes free.
                if self.in_the_way(key).is_empty() {
                    self.confirm(key);
                } else {
                    self.offer(key, ASK);
                }
            }
            (Some((SeatStatus::Waiting, arrival)), SeatStatus::Waiting) => {
                self.arrive_as(key, arrival.min(seat.arrival));
                self.result.touched.entry(key).or_default();
            }
            (Some(_), _) | (None, SeatStatus::Wished | SeatStatus::Skipped | SeatStatus::Cancelled) => {}
            (None, status) => {
                let is_at_once = |other: &Seat| other.session == key.0 || self.rules.overlap(key.0, other.session);
                let is_visit = self.rules.by_id(key.0).is_some_and(|(_, session)| session.is_visit);
                if self.live().any(is_at_once) || is_visit && self.too_many_visits_with(1).is_some() {
                    return;
                }
                self.begin(key, seat.if_full, None);
                self.arrive_as(key, seat.arrival);
                self.set(key, status);
                if let Some(hers) = self.seat_mut(key) {
                    hers.offered_until = seat.offered_until.filter(|_| status == SeatStatus::Offered);
                }
            }
        }
    }

    fn arrive_as(&mut self, key: (SessionId, Mode), arrival: i64) {
        if let Some(seat) = self.seat_mut(key) {
            seat.arrival = arrival;
        }
    }
}
