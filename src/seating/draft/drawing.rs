//! Wishes of a ballot: as long as nothing is drawn, and when it is.

use super::Draft;
use crate::programme::ballots::MOST_RANKED;
use crate::programme::{Mode, PlaceId, Slots};
use crate::seating::changes::Fate;
use crate::seating::command::*;
use crate::seating::preference::{Key, below};
use crate::seating::refusal::FaultKind;
use crate::seating::snapshot::*;

/// What becomes of wishes, each with its arrival.
pub(in crate::seating) type Settled = Vec<(Key, Fate, i64)>;

impl Draft<'_> {
    /// Whether wishes stay wishes until something is drawn.
    pub(super) fn awaits_draw(&self) -> bool {
        self.rules.ballot.is_some()
    }

    pub fn held(&self) -> &Held {
        &self.result.held
    }

    /// In a ballot nobody has a place by coming early: where places are limited, everybody waits for the draw.
    pub(super) fn await_place(&mut self, place: PlaceId, mode: Mode) -> bool {
        let is_limited = self.counts.get(&place).is_some_and(|count| count.capacity.is_some());
        if !self.awaits_draw() || !is_limited {
            return false;
        }
        if self.result.held.standing == Standing::Waiting {
            self.result.held.attendance = mode;
            if mode == Mode::Online {
                for key in self.live_keys(|seat| seat.mode == Mode::InPerson) {
                    self.move_online(key);
                }
            }
        }
        let arrival = self.begin_now();
        self.wait_for_event(Some((mode, arrival)));
        true
    }

    /// Puts what is wished for now in its order, and says which is one too many for its slot.
    pub(super) fn rank(&mut self, ordered: &[Key]) -> Option<FaultKind> {
        let mut ranks: Vec<u16> = ordered.iter().filter_map(|key| Some(self.seat(*key)?.rank)).collect();
        ranks.sort_unstable();
        for (key, rank) in ordered.iter().zip(ranks) {
            if let Some(seat) = self.seat_mut(*key) {
                (seat.rank, seat.instead_of) = (rank, None);
            }
        }
        self.result.held.seats.sort_by_key(|seat| seat.rank);
        let slots = &self.rules.ballot.as_ref()?.slots;
        let wished = |slot: usize| self.live().filter(|seat| slots.home(seat.session) == Some(slot)).count();
        let is_too_much = (0..slots.all().len()).any(|slot| wished(slot) > MOST_RANKED);
        is_too_much.then_some(FaultKind::TooManyRanked { limit: MOST_RANKED as u32 })
    }

    /// Puts one seat where another stands in their order, and the other behind.
    pub(super) fn swap_ranks(&mut self, one: Key, other: Key) {
        let ranks = [one, other].map(|key| self.seat(key).map(|seat| seat.rank));
        let [Some(first), Some(second)] = ranks else { return };
        for (key, rank) in [(one, second), (other, first)] {
            if let Some(seat) = self.seat_mut(key) {
                seat.rank = rank;
            }
        }
        self.result.held.seats.sort_by_key(|seat| seat.rank);
    }

    /// Gives up all wishes.
    pub fn forget_wishes(&mut self) {
        for key in self.live_keys(|seat| seat.status == SeatStatus::Wished) {
            self.set(key, SeatStatus::Cancelled);
        }
    }

    /// In a ballot one has a visit in at most so many slots as one ranks any in.
    pub(super) fn slots_with_visits(&self) -> Option<usize> {
        let slots = &self.rules.ballot.as_ref()?.slots;
        let visits = self.live().filter(|seat| self.rules.by_id(seat.session).is_some_and(|(_, of)| of.is_visit));
        let mut homes: Vec<Option<usize>> = visits.map(|seat| slots.home(seat.session)).collect();
        homes.sort_unstable();
        homes.dedup();
        Some(homes.len())
    }

    /// Waits for a place in the event still, from another place in line.
    pub fn stand_anew(&mut self, mode: Mode, arrival: i64) {
        self.wait_for_event(Some((mode, arrival)));
    }

    /// Makes what was decided true. In each slot, what is waited for is wanted rather than what was got.
    pub fn settle_wishes(&mut self, slots: &Slots, settled: &Settled) {
        for (key, fate, arrival) in settled {
            if let Some(seat) = self.seat_mut(*key)
                && matches!(fate, Fate::Granted | Fate::Waits)
            {
                seat.arrival = *arrival;
            }
            self.set(
                *key,
                match fate {
                    Fate::Granted => SeatStatus::Confirmed,
                    Fate::Waits => SeatStatus::Waiting,
                    // The last three are of no session.
                    Fate::HasOther | Fate::NotWaited | Fate::TooLittle | Fate::Entered | Fate::Outside | Fate::Late => {
                        SeatStatus::Skipped
                    }
                },
            );
        }
        let mut live: Vec<(u16, Key)> = self.live().map(|seat| (seat.rank, seat.key())).collect();
        live.sort_unstable();
        for (index, (_, key)) in live.iter().enumerate() {
            let home = slots.home(key.0);
            let waits = self.seat(*key).is_some_and(|seat| !seat.status.is_taken());
            let next = live[index + 1..].iter().find(|(_, other)| home.is_some() && slots.home(other.0) == home);
            let Some((_, next)) = next.filter(|_| waits) else { continue };
            self.fall_back(*key, Some(next.0).filter(|session| *session != key.0));
            // The same session in another mode may stand below and above: then neither comes instead of the other.
            if below(self.seats(), *key).contains(key) {
                self.fall_back(*key, None);
            }
        }
    }
}
