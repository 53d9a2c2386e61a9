//! What one person would have after a command: worked out apart, so that all of it is done or none.

mod drawing;
mod inheriting;
mod leaving;
mod offers;
mod wishes;

use std::collections::{BTreeMap, HashMap};

pub(super) use self::drawing::Settled;
use self::offers::ASK;
use super::command::*;
use super::preference::{Key, are_alternatives, below, from_the_top};
use super::refusal::{Fault, FaultKind, Refusal};
use super::snapshot::*;
use crate::programme::{Mode, PlaceId, SessionId};

/// How much more (or less) of a place is taken and waited for.
#[derive(Clone, Copy, Default)]
pub(super) struct Delta {
    pub confirmed: i64,
    pub waiting: i64,
}

pub(super) struct Draft<'a> {
    rules: &'a EventRules,
    counts: &'a HashMap<PlaceId, Count>,
    at: Millis,
    /// The arrival of whatever begins now.
    arrival: i64,
    result: Drafted,
}

/// The outcome of a draft.
pub(super) struct Drafted {
    pub held: Held,
    pub deltas: BTreeMap<PlaceId, Delta>,
    /// Seats that are new or changed, and whether their sequence has risen for it.
    pub touched: BTreeMap<Key, bool>,
    /// Whether the arrival was given out.
    pub uses_arrival: bool,
    /// Seats that this draft began.
    fresh: Vec<Key>,
}

impl<'a> Draft<'a> {
    pub fn new(rules: &'a EventRules, event: &'a EventState, held: Held, at: Millis) -> Self {
        let result =
            Drafted { held, deltas: BTreeMap::new(), touched: BTreeMap::new(), uses_arrival: false, fresh: Vec::new() };
        Self { rules, counts: &event.places, at, arrival: event.arrivals + 1, result }
    }

    pub fn finish(self) -> Drafted {
        self.result
    }

    // What is free.

    /// First come, first served: while anyone waits for a place, none is free for a newcomer.
    pub(super) fn has_room(&self, place: PlaceId) -> bool {
        let Some(count) = self.counts.get(&place) else { return false };
        let delta = self.result.deltas.get(&place).copied().unwrap_or_default();
        let waiting = i64::from(count.waiting) + delta.waiting;
        let is_free =
            count.capacity.is_none_or(|capacity| i64::from(count.confirmed) + delta.confirmed < i64::from(capacity));
        waiting <= 0 && is_free
    }

    fn shift(&mut self, place: PlaceId, confirmed: i64, waiting: i64) {
        let delta = self.result.deltas.entry(place).or_default();
        delta.confirmed += confirmed;
        delta.waiting += waiting;
    }

    fn begin_now(&mut self) -> i64 {
        self.result.uses_arrival = true;
        self.arrival
    }

    // Their seats.

    fn seat(&self, key: Key) -> Option<&Seat> {
        self.seats().iter().find(|seat| seat.key() == key)
    }

    fn seat_mut(&mut self, key: Key) -> Option<&mut Seat> {
        self.result.held.seats.iter_mut().find(|seat| seat.key() == key)
    }

    fn seats(&self) -> &[Seat] {
        &self.result.held.seats
    }

    fn live(&self) -> impl Iterator<Item = &Seat> {
        self.seats().iter().filter(|seat| seat.status.is_live())
    }

    fn live_keys(&self, is_meant: impl Fn(&Seat) -> bool) -> Vec<Key> {
        self.live().filter(|seat| is_meant(seat)).map(Seat::key).collect()
    }

    /// Gives a seat of theirs another status, with all that follows for the counts and for what was wanted instead of it.
    fn set(&mut self, key: Key, status: SeatStatus) {
        let Some(&Seat { status: old, instead_of, .. }) = self.seat(key) else { return };
        if let Some(place) = self.rules.place(key.0, key.1) {
            let is = |is: bool| i64::from(is);
            let waits = |status: SeatStatus| is(status == SeatStatus::Waiting);
            self.shift(place, is(status.is_taken()) - is(old.is_taken()), waits(status) - waits(old));
        }
        let at = self.at;
        let has_risen = self.result.touched.insert(key, true).unwrap_or_default();
        if let Some(seat) = self.seat_mut(key) {
            seat.status = status;
            seat.changed_at = at;
            seat.sequence += i64::from(!has_risen);
            seat.offered_until = seat.offered_until.filter(|_| status == SeatStatus::Offered);
        }
        if !status.is_live() {
            self.relink(key, instead_of);
        }
    }

    /// What was wanted instead of a seat that is no more is wanted instead of that one's own fallback.
    fn relink(&mut self, gone: Key, fallback: Option<SessionId>) {
        let still: Vec<Key> = self.live().filter(|seat| seat.session == gone.0).map(Seat::key).collect();
        for seat in &mut self.result.held.seats {
            let refers = seat.status.is_live() && seat.instead_of == Some(gone.0);
            if refers && still.iter().all(|other| *other == seat.key()) {
                seat.instead_of = fallback.filter(|session| *session != seat.session);
                self.result.touched.entry(seat.key()).or_default();
            }
        }
    }

    /// Takes a seat, and gives up what was only wanted as long as it did not come.
    fn confirm(&mut self, key: Key) {
        let lower: Vec<Key> = below(self.seats(), key).into_iter().filter(|lower| *lower != key).collect();
        self.set(key, SeatStatus::Confirmed);
        for key in lower {
            let is_wish = self.seat(key).is_some_and(|seat| seat.status == SeatStatus::Wished);
            let begins = is_wish && self.result.fresh.contains(&key);
            self.set(key, if begins { SeatStatus::Skipped } else { SeatStatus::Cancelled });
        }
    }

    // What a command does.

    /// Gives up a session, or the wait for it.
    pub fn give_up(&mut self, code: &str) -> Result<(), Refusal> {
        let id = self.known(code)?.id;
        let keys = self.live_keys(|seat| seat.session == id);
        if keys.is_empty() {
            return Err(Refusal::NoSuchSeat { code: code.to_owned() });
        }
        for key in keys {
            self.set(key, SeatStatus::Cancelled);
        }
        Ok(())
    }

    /// What they have or wait for at the same time as a seat, and is no alternative for it.
    fn at_once(&self, key: Key) -> Vec<Key> {
        self.live_keys(|other| {
            other.key() != key
                && self.rules.overlap(key.0, other.session)
                && !are_alternatives(self.seats(), key, other.key())
        })
    }

    /// What of it they have.
    fn in_the_way(&self, key: Key) -> Vec<Key> {
        let is_taken = |key: &Key| self.seat(*key).is_some_and(|seat| seat.status.is_taken());
        self.at_once(key).into_iter().filter(is_taken).collect()
    }

    /// Takes part, or waits for it.
    pub fn attend(&mut self, mode: Mode, if_full: IfFull) -> Result<(), Refusal> {
        let kind = FaultKind::AttendanceNotOffered;
        let place = self.own(mode).ok_or(Refusal::Invalid { faults: vec![Fault { wish: None, kind }] })?;
        let held = &self.result.held;
        if held.standing == Standing::In && held.attendance == mode {
            self.wait_for_event(None);
            return Ok(());
        }
        if held.waits.is_some_and(|(other, _)| other == mode) {
            return Ok(());
        }
        if self.await_place(place, mode) {
            return Ok(());
        }
        if self.has_room(place) {
            self.arrive(mode);
            return Ok(());
        }
        if if_full == IfFull::Wait {
            let arrival = self.begin_now();
            self.wait_for_event(Some((mode, arrival)));
            return Ok(());
        }
        let online = self.own(Mode::Online).filter(|_| mode == Mode::InPerson);
        let online_is_free = online.is_some_and(|place| self.has_room(place));
        Err(Refusal::Full { session: None, mode, online_is_free })
    }

    fn own(&self, mode: Mode) -> Option<PlaceId> {
        *self.rules.places.get(mode)
    }

    fn wait_for_event(&mut self, waits: Option<(Mode, i64)>) {
        let old = std::mem::replace(&mut self.result.held.waits, waits);
        for (waits, by) in [(old, -1), (waits, 1)] {
            if let Some(place) = waits.and_then(|(mode, _)| self.own(mode)) {
                self.shift(place, 0, by);
            }
        }
    }

    /// No longer waits for a place in the event.
    pub fn wait_no_more(&mut self) {
        self.wait_for_event(None);
    }

    /// For what is in everybody's agenda.
    fn rise(&mut self) {
        self.result.held.sequence += 1;
        self.result.held.changed_at = self.at;
    }

    /// Their place in the event has come: the seats that it excludes go, and their wishes are tried in their order.
    pub fn arrive(&mut self, mode: Mode) {
        self.enter(mode);
        self.try_wishes();
    }

    /// Their place in the event has come: the seats that it excludes go.
    pub fn enter(&mut self, mode: Mode) {
        self.wait_for_event(None);
        let old = (self.result.held.standing == Standing::In).then_some(self.result.held.attendance);
        for (mode, by) in [(old, -1), (Some(mode), 1)] {
            if let Some(place) = mode.and_then(|mode| self.own(mode)) {
                self.shift(place, by, 0);
            }
        }
        self.result.held.attendance = mode;
        self.result.held.standing = Standing::In;
        self.rise();
        if mode == Mode::Online {
            for key in self.live_keys(|seat| seat.mode == Mode::InPerson) {
                self.move_online(key);
            }
        }
    }

    fn try_wishes(&mut self) {
        let wished = self.live_keys(|seat| seat.status == SeatStatus::Wished);
        for key in from_the_top(self.seats(), &wished).unwrap_or(wished) {
            // Too late to refuse: a wish that finds no room is a miss.
            self.try_seat(key);
        }
    }

    /// Gives up a seat in a room for a place online in the same session, where it has those.
    fn move_online(&mut self, key: Key) {
        let session = key.0;
        let instead_of = self.seat(key).and_then(|seat| seat.instead_of);
        let online = (session, Mode::Online);
        let is_possible = self.rules.by_id(session).is_some_and(|(_, rules)| rules.places.online.is_some());
        let has_it = self.live().any(|seat| seat.key() == online);
        if is_possible && !has_it {
            self.begin(online, IfFull::Wait, instead_of.filter(|other| *other != session));
            // In a ballot the order of wishes is all that there is.
            if self.awaits_draw() {
                self.swap_ranks(online, key);
            }
        }
        self.set(key, SeatStatus::Cancelled);
    }

    /// Begins a seat, or begins it again: for now no more than a wish.
    fn begin(&mut self, key: Key, if_full: IfFull, instead_of: Option<SessionId>) {
        let rank = self.seats().iter().map(|seat| seat.rank + 1).max().unwrap_or(0);
        let seats = &mut self.result.held.seats;
        let before = seats.iter().position(|seat| seat.key() == key).map(|index| seats.remove(index));
        let mut seat = before.unwrap_or(Seat {
            session: key.0,
            mode: key.1,
            status: SeatStatus::Cancelled,
            rank,
            arrival: 0,
            if_full,
            instead_of,
            offered_until: None,
            sequence: -1,
            changed_at: self.at,
        });
        (seat.rank, seat.if_full, seat.instead_of) = (rank, if_full, instead_of);
        self.result.held.seats.push(seat);
        self.set(key, SeatStatus::Wished);
        self.result.fresh.push(key);
    }

    /// Takes a seat that they are standing before, or that was kept back for them, and gives up what they have at the same time.
    /// What was kept back was taken before anybody came.
    pub fn admit(&mut self, key: Key, is_held: bool) {
        if !self.live().any(|seat| seat.key() == key) {
            self.begin(key, IfFull::Refuse, None);
            let arrival = self.begin_now();
            if let Some(seat) = self.seat_mut(key) {
                seat.arrival = arrival;
            }
        }
        if is_held && let Some(seat) = self.seat_mut(key) {
            seat.arrival = 0;
        }
        // What they wait for at the same time, too: they are here.
        let at_once = self.at_once(key);
        self.confirm(key);
        for key in at_once {
            if self.seat(key).is_some_and(|seat| seat.status.is_live()) {
                self.set(key, SeatStatus::Cancelled);
            }
        }
    }

    /// The organisers changed what a seat is in: it becomes what they say. An offer stands until they have had time; what was offered
    /// because of a clash that is no more is theirs.
    pub fn reseat(&mut self, key: Key, status: SeatStatus) {
        match status {
            SeatStatus::Offered => self.offer(key, ASK),
            SeatStatus::Confirmed => self.answer(&[key]),
            status => self.set(key, status),
        }
    }
}
