//! What happens to the places that come free, and how a draft becomes true.

use std::collections::{BTreeMap, VecDeque};
use std::sync::Arc;

use super::proving::Listing;
use super::{Decision, GATHER, Incomplete};
use crate::programme::{EventId, Mode, PlaceId};
use crate::seating::Had;
use crate::seating::RegistrationId;
use crate::seating::command::*;
use crate::seating::draft::{Draft, Drafted};
use crate::seating::mail_content::MailContent;
use crate::seating::outcome::Outcome;
use crate::seating::owed_mail::OwedMail;
use crate::seating::preference::Key;
use crate::seating::refusal::Refusal;
use crate::seating::snapshot::*;

impl Decision {
    /// Time passes: offers that nobody accepted lapse, and whatever is free goes to those who wait.
    pub(super) fn settle(&mut self, settle: Settle) -> Result<Outcome, Incomplete> {
        let Settle { event: event_id, at, .. } = settle;
        let Some(event) = self.snapshot.events.get(&event_id) else {
            return Ok(Outcome::Refused(Refusal::UnknownEvent));
        };
        let rules = event.rules.clone();
        for OverdueOffer { registration: id, session, mode } in self.snapshot.over.clone() {
            let (Some(held), Some(event)) = (self.snapshot.people.get(&id), self.snapshot.events.get(&event_id)) else {
                continue;
            };
            if held.event != event_id {
                continue;
            }
            let mut draft = Draft::new(&rules, event, held.clone(), at);
            if draft.let_lapse((session, mode)) {
                let drafted = draft.finish();
                let freed = self.settle_draft(&rules, drafted, at, AuditKind::Lapsed);
                self.pass_on(&rules, event_id, freed, at)?;
            }
        }
        let mut places: Vec<PlaceId> = self.snapshot.events[&event_id].places.keys().copied().collect();
        places.sort_unstable();
        self.pass_on(&rules, event_id, places, at)?;
        Ok(Outcome::Settled)
    }

    /// The programme changed: seats take another status, and what came free by it passes on.
    pub(super) fn reseat(&mut self, reseat: &Reseat) -> Result<Outcome, Incomplete> {
        let Some(event) = self.snapshot.events.get(&reseat.event) else {
            return Ok(Outcome::Refused(Refusal::UnknownEvent));
        };
        let rules = event.rules.clone();
        let mut freed = Vec::new();
        for (id, key, status) in &reseat.seats {
            let (Some(held), Some(event)) = (self.snapshot.people.get(id), self.snapshot.events.get(&reseat.event))
            else {
                continue;
            };
            let mut draft = Draft::new(&rules, event, held.clone(), reseat.at);
            draft.reseat(*key, *status);
            let drafted = draft.finish();
            freed.extend(self.settle_draft(&rules, drafted, reseat.at, AuditKind::Reseated));
        }
        self.pass_on(&rules, reseat.event, freed, reseat.at)?;
        Ok(Outcome::Settled)
    }

    /// Gives free places to the first in line, then what they give up to the next, until nothing free is waited for.
    /// It ends: a seat makes one line shorter and none longer; a place in the event, which may lengthen those of
    /// sessions, makes the event's own line shorter, and nothing lengthens that.
    pub(super) fn pass_on(
        &mut self,
        rules: &Arc<EventRules>,
        event_id: EventId,
        freed: Vec<PlaceId>,
        at: Millis,
    ) -> Result<(), Incomplete> {
        // Before a draw it goes to nobody.
        if rules.ballot.is_some() {
            return Ok(());
        }
        let mut freed = VecDeque::from(freed);
        while let Some(place) = freed.pop_front() {
            let Some((session, mode)) = rules.owner(place) else { continue };
            let starts_at =
                session.map_or(Some(rules.ends_at), |id| rules.by_id(id).map(|(_, session)| session.starts_at));
            if starts_at.is_none_or(|starts_at| starts_at <= at) {
                continue;
            }
            while let Some(id) = self.first_in_line(event_id, place)? {
                let (Some(held), Some(event)) = (self.snapshot.people.get(&id), self.snapshot.events.get(&event_id))
                else {
                    return Err(Incomplete);
                };
                let mut draft = Draft::new(rules, event, held.clone(), at);
                match session {
                    Some(session) => draft.promote((session, mode)),
                    None => draft.arrive(mode),
                }
                let drafted = draft.finish();
                freed.extend(self.settle_draft(rules, drafted, at, AuditKind::Promoted));
            }
        }
        Ok(())
    }

    /// Who is to have a place: nobody, when it is full or nobody waits.
    pub(super) fn first_in_line(&self, event: EventId, place: PlaceId) -> Result<Option<RegistrationId>, Incomplete> {
        let Some(event) = self.snapshot.events.get(&event) else { return Ok(None) };
        let Some(count) = event.places.get(&place) else { return Ok(None) };
        if count.waiting == 0 || count.capacity.is_some_and(|capacity| count.confirmed >= capacity) {
            return Ok(None);
        }
        let first = event.lines.get(&place).and_then(|line| line.waiting.first());
        first.map(|(_, id)| Some(*id)).ok_or(Incomplete)
    }

    /// Commits a draft of someone who was there, with its mail and its line in the audit log where there is something to tell.
    pub(super) fn settle_draft(
        &mut self,
        rules: &Arc<EventRules>,
        drafted: Drafted,
        at: Millis,
        what: impl Into<Option<AuditKind>>,
    ) -> Vec<PlaceId> {
        let what = what.into();
        let was = self.snapshot.people.get(&drafted.held.id).filter(|_| what.is_some()).map(Had::of);
        let (mut held, freed) = self.commit(rules, drafted, None);
        if what.is_some() && held.has_mail {
            // What they have is as it was: something else is told.
            if was.as_ref() == Some(&Had::of(&held)) {
                self.changes.told_more.push(held.id);
            }
            if held.change_mail_at <= at {
                held.change_mail_at = at + GATHER;
                let (id, due_at) = (self.mails.next(), at + GATHER);
                self.changes.mails.push(OwedMail {
                    id,
                    registration: held.id,
                    kind: MailKind::Change,
                    content: was.map_or(MailContent::Nothing, MailContent::Was),
                    at,
                    due_at,
                });
            }
        }
        if let Some(what) = what {
            self.note(held.event, held.id, at, what);
        }
        self.touch(held.id);
        self.snapshot.people.insert(held.id, held);
        freed
    }

    /// Counts a draft's seats in; returns them as they are now, and the places that may have come free.
    pub(super) fn commit(&mut self, rules: &EventRules, drafted: Drafted, number: Option<i64>) -> (Held, Vec<PlaceId>) {
        let Drafted { held, deltas, touched, uses_arrival, .. } = drafted;
        let listing = self.snapshot.people.get(&held.id).map(Listing::of);
        self.relist(listing, &held);
        let before = self.snapshot.people.get(&held.id);
        let Some(event) = self.snapshot.events.get_mut(&held.event) else { return (held, Vec::new()) };
        if uses_arrival {
            event.arrivals += 1;
            self.changes.arrivals.insert(held.event, event.arrivals);
        }
        let arrival = number.unwrap_or(event.arrivals);
        for place in deltas.keys() {
            let count = event.places.get(place).copied().unwrap_or_default();
            event.lines.entry(*place).or_default().is_whole |= count.waiting == 0;
        }
        let mut stand = |place: Option<PlaceId>, old: Option<i64>, new: Option<i64>| {
            let Some(line) = place.and_then(|place| event.lines.get_mut(&place)) else { return };
            if let Some(old) = old {
                line.waiting.remove(&(old, held.id));
            }
            if let Some(new) = new
                && (line.is_whole || line.waiting.last().is_some_and(|(last, _)| new < *last))
            {
                line.waiting.insert((new, held.id));
            }
        };
        let waits =
            |seat: Option<&Seat>| seat.filter(|seat| seat.status == SeatStatus::Waiting).map(|seat| seat.arrival);
        let find = |held: &Held, key: Key| held.seats.iter().find(|seat| seat.key() == key).cloned();
        let mut latest: BTreeMap<PlaceId, i64> = BTreeMap::new();
        for key in touched.keys() {
            let (old, new) = (before.and_then(|held| find(held, *key)), find(&held, *key));
            let place = rules.place(key.0, key.1);
            stand(place, waits(old.as_ref()), waits(new.as_ref()));
            if let (Some(place), Some(seat)) = (place, new.filter(|seat| seat.status.is_taken())) {
                latest.insert(place, seat.arrival);
            }
        }
        let own =
            |waits: Option<(Mode, i64)>, mode: Mode| waits.filter(|(m, _)| *m == mode).map(|(_, arrival)| arrival);
        for (mode, place) in rules.places.present() {
            let old = before.and_then(|held| own(held.waits, mode));
            stand(Some(place), old, own(held.waits, mode));
            if held.standing == Standing::In && held.attendance == mode {
                latest.insert(place, old.unwrap_or(arrival));
            }
        }
        let mut freed = Vec::new();
        for (place, delta) in deltas {
            let count = event.places.entry(place).or_default();
            let by = |old: u32, delta: i64| u32::try_from(i64::from(old) + delta).unwrap_or_default();
            count.confirmed = by(count.confirmed, delta.confirmed);
            count.waiting = by(count.waiting, delta.waiting);
            count.freed = by(count.freed, (-delta.confirmed).max(0));
            if delta.confirmed > 0 {
                count.last_arrival = count.last_arrival.max(latest.get(&place).copied().unwrap_or_default());
            }
            self.changes.places.insert(place, *count);
            if number.is_none() {
                freed.push(place);
            }
        }
        self.seats.extend(touched.into_keys().map(|key| (held.id, key)));
        (held, freed)
    }
}
