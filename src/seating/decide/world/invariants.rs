//! What must be true of every world.

use std::collections::BTreeSet;

use super::World;
use crate::programme::{Mode, SessionId};
use crate::seating::*;

impl World {
    /// The invariants, recounted from the rows.
    pub fn hold(&self) {
        for (address, known) in self.addresses() {
            let alone = known.iter().filter(|known| known.is_proven && !known.shares_address).count();
            let unproven = known.iter().filter(|known| !known.is_proven).count();
            assert!(alone <= 1, "two people are proven with one address: {address:?}");
            assert!(unproven <= 2, "{unproven} unproven registrations with one address: {address:?}");
        }
        for (place, count) in &self.places {
            let (session, mode) = self.rules.owner(*place).unwrap();
            let mut taken: Vec<i64> = Vec::new();
            for held in self.people.values() {
                match session {
                    None => taken.extend((held.standing == Standing::In && held.attendance == mode).then_some(0)),
                    Some(id) => {
                        let seats = held.seats.iter().filter(|seat| (seat.session, seat.mode) == (id, mode));
                        taken.extend(seats.filter(|seat| seat.status.is_taken()).map(|seat| seat.arrival));
                    }
                }
            }
            let line = self.line(*place);
            assert_eq!((count.confirmed as usize, count.waiting as usize), (taken.len(), line.len()));
            let capacity = count.capacity.unwrap();
            assert!(count.confirmed <= capacity, "oversold");
            let is_undrawn = self.rules.ballot.is_some();
            assert!(
                count.confirmed == capacity || line.is_empty() || is_undrawn,
                "a free place that someone waits for"
            );
            assert!(!is_undrawn || session.is_none() || line.is_empty(), "somebody waits before the draw");
            for (late, _) in &line {
                assert!(taken.iter().all(|early| early < late), "the order was jumped");
            }
        }
        for held in self.people.values() {
            let live: Vec<&Seat> = held.seats.iter().filter(|seat| seat.status.is_live()).collect();
            if held.standing != Standing::In {
                assert!(
                    live.iter().all(|seat| seat.status == SeatStatus::Wished),
                    "a seat without a place in the event"
                );
            }
            if held.standing == Standing::Cancelled {
                assert!(live.is_empty() && held.waits.is_none());
            }
            for seat in &live {
                assert!(!self.is_above(held, seat, seat), "fallbacks in a circle: {held:?}");
                let is_in_room = seat.mode == Mode::InPerson && seat.status != SeatStatus::Wished;
                assert!(!is_in_room || held.attendance == Mode::InPerson, "an online participant in a room");
                if let Some(fallback) = seat.instead_of {
                    assert!(seat.status != SeatStatus::Confirmed, "a fallback of what she has");
                    assert!(live.iter().any(|other| other.session == fallback), "a fallback that is not there");
                }
                for other in live.iter().filter(|other| other.rank > seat.rank) {
                    let alternatives = self.is_above(held, seat, other) || self.is_above(held, other, seat);
                    let are_wishes = [seat, other].iter().all(|seat| seat.status == SeatStatus::Wished);
                    let is_settled = are_wishes && self.rules.ballot.is_some() || alternatives;
                    // What a draw has somebody wait for is asked about when it comes.
                    let is_asked = self.is_after_draw
                        && [seat, other].iter().any(|seat| !matches!(seat.status, SeatStatus::Confirmed));
                    let is_fine = is_settled || is_asked || !self.overlap(seat.session, other.session);
                    assert!(is_fine, "two seats at once: {held:?}");
                }
            }
        }
    }

    fn overlap(&self, a: SessionId, b: SessionId) -> bool {
        let session = |id: SessionId| self.rules.by_id(id).unwrap().1;
        let meet = |(from, until), (start, end)| from < end && start < until;
        let is_one = session(a).one_of.is_some() && session(a).one_of == session(b).one_of;
        is_one
            || session(a).busy_in_all().spans().any(|one| {
                session(b).busy_in_all().spans().any(|other| meet((one.from, one.until), (other.from, other.until)))
            })
    }

    /// Whether she wants one seat more than another, by going down from fallback to fallback.
    fn is_above(&self, held: &Held, upper: &Seat, lower: &Seat) -> bool {
        let mut seen: Vec<&Seat> = Vec::new();
        let mut next = vec![upper];
        while let Some(from) = next.pop() {
            let Some(fallback) = from.instead_of else { continue };
            let below = held.seats.iter().filter(|seat| seat.session == fallback && seat.status.is_live());
            for seat in below.filter(|seat| (seat.session, seat.mode) != (from.session, from.mode)) {
                if std::ptr::eq(seat, lower) {
                    return true;
                }
                if !seen.iter().any(|other| std::ptr::eq(*other, seat)) {
                    seen.push(seat);
                    next.push(seat);
                }
            }
        }
        false
    }

    /// Nobody lost a seat for not proving anything while nobody proven wanted it.
    pub fn gave_way_to_somebody(&self, before: &Self, losers: &[RegistrationId]) {
        let taken = |held: &Held| -> BTreeSet<(SessionId, Mode)> {
            let seats = held.seats.iter().filter(|seat| seat.status.is_taken());
            seats.map(|seat| (seat.session, seat.mode)).collect()
        };
        let is_in = |world: &Self, id: &RegistrationId, mode: Mode| {
            let held = &world.people[id];
            held.standing == Standing::In && held.attendance == mode
        };
        let proven: Vec<&Held> = self.people.values().filter(|held| held.is_proven()).collect();
        for id in losers {
            let (old, new) = (&before.people[id], &self.people[id]);
            if old.standing == Standing::In && new.standing == Standing::Cancelled {
                let mode = old.attendance;
                let came = |held: &&&Held| is_in(self, &held.id, mode) && !is_in(before, &held.id, mode);
                assert!(proven.iter().any(|held| came(&held)), "a place in the event was lost to nobody");
                continue;
            }
            // Anyone who got something better meanwhile gave the rest up for it.
            if !taken(new).is_subset(&taken(old)) || old.attendance != new.attendance {
                continue;
            }
            // One thing may lead to another; at its beginning stands somebody proven who got something.
            let got = |held: &&Held| taken(held).difference(&taken(&before.people[&held.id])).next().is_some();
            let lost = taken(old).difference(&taken(new)).next().is_some();
            assert!(!lost || proven.iter().any(got), "a seat was lost to nobody: {old:?} {new:?}");
        }
    }

    /// Anyone who did nothing has lost nothing, except for something that she wanted more.
    pub fn is_no_worse_for_others(&self, before: &Self, actors: &[RegistrationId]) {
        for old in before.people.values().filter(|held| !actors.contains(&held.id)) {
            let new = &self.people[&old.id];
            assert_eq!(
                new.attendance == old.attendance,
                new.waits.is_some() || old.waits.is_none() || old.attendance == new.attendance
            );
            let arrived = old.standing == new.standing && old.attendance == new.attendance;
            for seat in old.seats.iter().filter(|seat| seat.status == SeatStatus::Confirmed) {
                let key = (seat.session, seat.mode);
                let now = new.seats.iter().find(|seat| (seat.session, seat.mode) == key).unwrap();
                let better = new.seats.iter().filter(|new| new.status == SeatStatus::Confirmed).any(|new| {
                    let then = old.seats.iter().find(|old| (old.session, old.mode) == (new.session, new.mode));
                    then.is_some_and(|then| self.is_above(old, then, seat))
                });
                assert!(now.status == SeatStatus::Confirmed || better || !arrived, "worse off: {old:?} {new:?}");
            }
        }
    }
}
