//! A ballot's draw: who gets a place in the event, and which of their wishes; all at once, and once.

use std::collections::{BTreeMap, HashMap, HashSet};
use std::sync::Arc;

use super::{Decision, GATHER, Stop};
use crate::programme::{EventId, Mode, PlaceId, SessionId, Slots};
use crate::seating::RegistrationId;
use crate::seating::changes::{Decided, Fate};
use crate::seating::command::*;
use crate::seating::draft::{Draft, Drafted, Settled};
use crate::seating::outcome::Outcome;
use crate::seating::preference::Key;
use crate::seating::refusal::Refusal;
use crate::seating::snapshot::*;

/// Which arrivals are whose: anyone who got a seat comes before all who wait for one.
struct Arrivals {
    seated: i64,
    /// Of the first in each line.
    waiting: i64,
    /// Of whatever comes after the draw.
    next: i64,
}

/// What was decided about: a session in a mode, or (`None`) the event itself.
type About = (Option<SessionId>, Mode);

fn about((session, mode): Key) -> About {
    (Some(session), mode)
}

impl Decision {
    /// Gives what was drawn, and has lines begin in the order of luck; then those who did not take part, one by one. Drawn
    /// again, nothing changes.
    pub(super) fn draw(&mut self, draw: &Draw) -> Result<Outcome, Stop> {
        let (event_id, at) = (draw.event, draw.at);
        let event = self.snapshot.events.get_mut(&event_id).ok_or(Refusal::UnknownEvent)?;
        let Some(ballot) = event.rules.ballot.clone() else { return Ok(Outcome::Settled) };
        if at < ballot.until {
            return Err(Refusal::WishesOpen { until: ballot.until }.into());
        }
        // From here on it is first come, first served.
        let rules = Arc::new(event.rules.once_drawn());
        event.rules = rules.clone();
        let slots = &ballot.slots;
        let before = event.places.clone();
        let lots = || draw.lots.iter().filter(|lot| lot.takes_part);
        let mut fates: HashMap<RegistrationId, Vec<(Key, Fate)>> = HashMap::new();
        let mut askers: HashMap<Key, u32> = HashMap::new();
        let mut lines: BTreeMap<Key, Vec<(u32, RegistrationId)>> = BTreeMap::new();
        for lot in lots() {
            let held = self.snapshot.people.get(&lot.registration).ok_or(Refusal::UnknownRegistration)?;
            let wishes: Vec<Seat> = wishes(held);
            let is_wished = |key: &Key| wishes.iter().any(|seat| seat.key() == *key);
            // Drawn from other wishes than there are.
            if !lot.luck.iter().all(|(key, _)| is_wished(key)) || !lot.seats.iter().all(is_wished) {
                return Err(Refusal::TooLate.into());
            }
            let drawn: Vec<Seat> =
                wishes.into_iter().filter(|seat| lot.luck.iter().any(|(key, _)| *key == seat.key())).collect();
            for (key, luck) in &lot.luck {
                *askers.entry(*key).or_default() += 1;
                lines.entry(*key).or_default().push((*luck, lot.registration));
            }
            fates.insert(lot.registration, fates_of(&drawn, &lot.seats, lot.least, slots));
        }
        let base = event_arrivals(&self.snapshot, event_id);
        let mut stands: HashMap<(RegistrationId, Key), i64> = HashMap::new();
        let mut longest = 0;
        for (key, mut line) in lines {
            let waits =
                |id: &RegistrationId| fates[id].iter().any(|(other, fate)| *other == key && *fate == Fate::Waits);
            line.retain(|(_, id)| waits(id));
            line.sort_by_key(|(luck, id)| (std::cmp::Reverse(*luck), *id));
            longest = longest.max(line.len());
            stands.extend(line.iter().zip(0..).map(|((_, id), place)| ((*id, key), place)));
        }
        let waiting = base + 2;
        let mut arrivals = Arrivals { seated: base + 1, waiting, next: waiting + i64::try_from(longest).unwrap_or(0) };
        // Nobody comes between: their numbers are given out.
        let last = arrivals.next + i64::try_from(draw.lots.len()).unwrap_or(0);
        if let Some(event) = self.snapshot.events.get_mut(&event_id) {
            event.arrivals = last;
        }
        self.changes.arrivals.insert(event_id, last);
        let entrance = self.entrance(draw, &rules, &before);
        let told = |((session, mode), fate): (About, Fate)| {
            let place = session.and_then(|session| rules.place(session, mode));
            let count = place.and_then(|place| before.get(&place));
            let places = count
                .and_then(|count| count.capacity)
                .map(|limit| limit.saturating_sub(count.map_or(0, |count| count.confirmed)));
            let askers = session.and_then(|session| askers.get(&(session, mode)).copied()).unwrap_or(0);
            Decided { session, mode, fate, askers, places }
        };
        for lot in lots() {
            let fates = fates.remove(&lot.registration).unwrap_or_default();
            let settled = fates.iter().map(|(key, fate)| {
                let stands = stands.get(&(lot.registration, *key)).map(|place| arrivals.waiting + place);
                (*key, *fate, if *fate == Fate::Waits { stands.unwrap_or(arrivals.next) } else { arrivals.seated })
            });
            let settled: Settled = settled.collect();
            self.settle_lot(&rules, slots, lot, settled, at, &mut arrivals)?;
            let decided = fates.into_iter().map(|(key, fate)| told((about(key), fate)));
            let decided: Vec<Decided> = entrance.get(&lot.registration).cloned().into_iter().chain(decided).collect();
            if !decided.is_empty() {
                self.changes.decided.push((lot.registration, event_id, decided));
            }
        }
        for lot in draw.lots.iter().filter(|lot| !lot.takes_part) {
            let wished = self.snapshot.people.get(&lot.registration).map(wishes).unwrap_or_default();
            let too_little = self.settle_lot(&rules, slots, lot, Vec::new(), at, &mut arrivals)?;
            let fates = match lot.is_late {
                true => self.late_fates(lot.registration, &wished, &too_little),
                false => too_little.into_iter().map(|key| (about(key), Fate::TooLittle)).collect(),
            };
            let entrance = entrance.get(&lot.registration).cloned();
            let decided: Vec<Decided> = entrance.into_iter().chain(fates.into_iter().map(told)).collect();
            if !decided.is_empty() {
                self.changes.decided.push((lot.registration, event_id, decided));
            }
        }
        let mut places: Vec<PlaceId> = self.snapshot.events[&event_id].places.keys().copied().collect();
        places.sort_unstable();
        self.pass_on(&rules, event_id, places, at)?;
        Ok(Outcome::Settled)
    }

    /// What became of the wishes of somebody who confirmed too late, and that they did.
    fn late_fates(&self, id: RegistrationId, wished: &[Seat], too_little: &[Key]) -> Vec<(About, Fate)> {
        let Some(held) = self.snapshot.people.get(&id) else { return Vec::new() };
        let status = |key: Key| held.seats.iter().find(|seat| seat.key() == key).map(|seat| seat.status);
        let fate = |key: Key| match status(key)? {
            SeatStatus::Confirmed | SeatStatus::Offered => Some(Fate::Granted),
            SeatStatus::Waiting => Some(Fate::Waits),
            _ if too_little.contains(&key) => Some(Fate::TooLittle),
            SeatStatus::Wished => None,
            SeatStatus::Skipped | SeatStatus::Cancelled => Some(Fate::HasOther),
        };
        let late = ((None, held.attendance), Fate::Late);
        let fates = wished.iter().filter_map(|seat| Some((about(seat.key()), fate(seat.key())?)));
        std::iter::once(late).chain(fates).collect()
    }

    /// What the draw decides about the event's own places, where more people ask for them than there are.
    fn entrance(
        &self,
        draw: &Draw,
        rules: &EventRules,
        before: &HashMap<PlaceId, Count>,
    ) -> HashMap<RegistrationId, Decided> {
        let waits = |lot: &Lot| self.snapshot.people.get(&lot.registration)?.waits;
        let asking: Vec<(Mode, &Lot)> =
            draw.lots.iter().filter_map(|lot| waits(lot).map(|(mode, _)| (mode, lot))).collect();
        let mut by_mode: HashMap<Mode, u32> = HashMap::new();
        asking.iter().for_each(|(mode, _)| *by_mode.entry(*mode).or_default() += 1);
        let about = |&(mode, lot): &(Mode, &Lot)| {
            let askers = by_mode.get(&mode).copied().unwrap_or_default();
            let count = (*rules.places.get(mode)).and_then(|place| before.get(&place))?;
            let places = count.capacity?.saturating_sub(count.confirmed);
            let fate = if lot.enters { Fate::Entered } else { Fate::Outside };
            (askers > places)
                .then_some((lot.registration, Decided { session: None, mode, fate, askers, places: Some(places) }))
        };
        asking.iter().filter_map(about).collect()
    }

    /// One person's part of it. What of their wishes was not in the draw is tried now, in their order; returned is what of that they
    /// have not, because it would be less than they would come for.
    fn settle_lot(
        &mut self,
        rules: &Arc<EventRules>,
        slots: &Slots,
        lot: &Lot,
        mut settled: Settled,
        at: Millis,
        arrivals: &mut Arrivals,
    ) -> Result<Vec<Key>, Stop> {
        let mut too_little = Vec::new();
        let held = self.snapshot.people.get(&lot.registration).ok_or(Refusal::UnknownRegistration)?;
        let event = self.snapshot.events.get(&held.event).ok_or(Refusal::UnknownEvent)?;
        let mut draft = Draft::new(rules, event, held.clone(), at);
        match held.waits {
            Some((mode, _)) if lot.enters => {
                let place = *rules.places.get(mode);
                let count = place.and_then(|place| event.places.get(&place)).copied().unwrap_or_default();
                if count.capacity.is_some_and(|capacity| count.confirmed >= capacity) {
                    return Err(Refusal::Full { session: None, mode, online_is_free: false }.into());
                }
                draft.enter(mode);
            }
            Some((mode, _)) => {
                draft.stand_anew(mode, arrivals.next);
                arrivals.next += 1;
            }
            None => {}
        }
        let now = draft.held();
        if now.standing == Standing::In {
            let is_drawn = |key: Key| settled.iter().any(|(other, ..)| *other == key);
            let may = |seat: &Seat| seat.mode == Mode::Online || now.attendance == Mode::InPerson;
            let others: Vec<Seat> = wishes(now).into_iter().filter(|seat| !is_drawn(seat.key()) && may(seat)).collect();
            if !others.is_empty() {
                let mut got: Vec<Key> =
                    settled.iter().filter(|(_, fate, _)| *fate == Fate::Granted).map(|of| of.0).collect();
                for seat in &others {
                    let is_free = got.iter().all(|key| slots.taken(key.0) & slots.taken(seat.session) == 0);
                    let place = rules.place(seat.session, seat.mode);
                    if is_free && place.is_some_and(|place| draft.has_room(place)) {
                        got.push(seat.key());
                    }
                }
                let arrival = arrivals.next;
                arrivals.next += 1;
                let fates = fates_of(&others, &got, lot.least, slots);
                too_little = fates.iter().filter(|(_, fate)| *fate == Fate::TooLittle).map(|(key, _)| *key).collect();
                settled.extend(fates.into_iter().map(|(key, fate)| (key, fate, arrival)));
            }
        }
        draft.settle_wishes(slots, &settled);
        self.told_of_draw(rules, draft.finish(), at);
        Ok(too_little)
    }

    fn told_of_draw(&mut self, rules: &EventRules, drafted: Drafted, at: Millis) {
        let (mut held, _) = self.commit(rules, drafted, None);
        if held.has_mail {
            // What passes on by the draw is told in the same mail.
            held.change_mail_at = at + GATHER;
            let mail = self.mails.next();
            self.owe(mail, held.id, MailKind::Drawn, at, at + GATHER);
        }
        self.note(held.event, held.id, at, AuditKind::Drawn);
        self.touch(held.id);
        self.snapshot.people.insert(held.id, held);
    }
}

fn event_arrivals(snapshot: &Snapshot, event: EventId) -> i64 {
    snapshot.events.get(&event).map_or(0, |event| event.arrivals)
}

/// Somebody's wishes, in their order.
fn wishes(held: &Held) -> Vec<Seat> {
    let mut wishes: Vec<Seat> = held.seats.iter().filter(|seat| seat.status == SeatStatus::Wished).cloned().collect();
    wishes.sort_by_key(|seat| seat.rank);
    wishes
}

/// What becomes of wishes, in their order, where some of them are granted: what is better than what was got in its slot is
/// waited for. Nobody has less than the least they would come for: then it is nothing.
fn fates_of(wishes: &[Seat], granted: &[Key], least: usize, slots: &Slots) -> Vec<(Key, Fate)> {
    let granted: HashSet<Key> = granted.iter().copied().collect();
    if least > 1 && granted.len() < least {
        return wishes.iter().map(|seat| (seat.key(), Fate::TooLittle)).collect();
    }
    let fate = |(index, seat): (usize, &Seat)| {
        let home = slots.home(seat.session);
        let got = || wishes.iter().enumerate().filter(|(_, other)| granted.contains(&other.key()));
        let takes_its_slot = |other: &Seat| home.is_some_and(|home| slots.taken(other.session) & 1 << home != 0);
        let beside = got().find(|(_, other)| takes_its_slot(other));
        let fate = match beside {
            _ if granted.contains(&seat.key()) => Fate::Granted,
            Some((place, other)) if slots.home(other.session) != home || place < index => Fate::HasOther,
            _ if seat.if_full != IfFull::Wait => Fate::NotWaited,
            _ => Fate::Waits,
        };
        (seat.key(), fate)
    };
    wishes.iter().enumerate().map(fate).collect()
}
