//! Unproven registrations give way to the one who is proven and waits: what is waited for, and no more; who came last, first.

use std::collections::HashSet;
use std::sync::Arc;

use super::{Decision, Incomplete};
use crate::programme::{EventId, Mode, PlaceId, SessionId};
use crate::seating::RegistrationId;
use crate::seating::command::*;
use crate::seating::draft::Draft;
use crate::seating::outcome::Outcome;
use crate::seating::refusal::Refusal;
use crate::seating::snapshot::*;

impl Decision {
    pub(super) fn give_way(&mut self, give_way: &GiveWay) -> Result<Outcome, Incomplete> {
        let GiveWay { event: event_id, at, to, .. } = *give_way;
        let Some(event) = self.snapshot.events.get(&event_id) else {
            return Ok(Outcome::Refused(Refusal::UnknownEvent));
        };
        let rules = event.rules.clone();
        let may = |held: &&Held| held.event == event_id && !held.is_proven() && held.standing != Standing::Cancelled;
        let people = give_way.people.iter().filter_map(|id| self.snapshot.people.get(id)).filter(may);
        let mut order: Vec<(i64, RegistrationId)> = people.map(|held| (held.number, held.id)).collect();
        order.sort_unstable();
        let warned: HashSet<RegistrationId> = order.iter().map(|(_, id)| *id).collect();
        for (_, id) in order.into_iter().rev() {
            match to {
                GivesWayTo::Anybody => self.lose(&rules, id, None, at)?,
                GivesWayTo::WhoWaits => self.give_way_to_who_waits(&rules, event_id, id, &warned, at)?,
            }
        }
        Ok(Outcome::Settled)
    }

    fn give_way_to_who_waits(
        &mut self,
        rules: &Arc<EventRules>,
        event: EventId,
        id: RegistrationId,
        warned: &HashSet<RegistrationId>,
        at: Millis,
    ) -> Result<(), Incomplete> {
        let Some(held) = self.snapshot.people.get(&id) else { return Ok(()) };
        let own = rules.places.get(held.attendance).filter(|_| held.standing == Standing::In);
        // With the place in the event everything goes, and what else is wanted of it with that.
        let own = own.map(|place| (place, None));
        let seats = held.seats.iter().filter(|seat| seat.status.is_taken()).map(Seat::key);
        let seats = seats.filter_map(|key| Some((rules.place(key.0, key.1)?, Some(key))));
        let all: Vec<(PlaceId, Option<(SessionId, Mode)>)> = own.into_iter().chain(seats).collect();
        for (place, key) in all {
            let still = self.snapshot.people.get(&id).is_some_and(|held| match key {
                None => held.standing == Standing::In,
                Some(key) => held.seats.iter().any(|seat| seat.key() == key && seat.status.is_taken()),
            });
            if !still {
                continue;
            }
            let Some(ahead) = self.is_wanted(rules, event, place, warned, at)? else { continue };
            for other in ahead.into_iter().filter(|other| *other != id) {
                self.leave_line(rules, other, place, at)?;
            }
            self.lose(rules, id, key, at)?;
        }
        Ok(())
    }

    /// Whether somebody proven would get a place if it came free; before them stand only those who were warned, too: who.
    fn is_wanted(
        &self,
        rules: &EventRules,
        event: EventId,
        place: PlaceId,
        warned: &HashSet<RegistrationId>,
        at: Millis,
    ) -> Result<Option<Vec<RegistrationId>>, Incomplete> {
        let Some(event) = self.snapshot.events.get(&event) else { return Ok(None) };
        // Before a draw nobody has anything that another could get.
        let Some((session, _)) = rules.owner(place).filter(|_| rules.ballot.is_none()) else { return Ok(None) };
        let ends = session.map_or(Some(rules.ends_at), |id| rules.by_id(id).map(|(_, session)| session.starts_at));
        let count = event.places.get(&place).copied().unwrap_or_default();
        let frees_one = count.capacity.is_some_and(|capacity| count.confirmed <= capacity);
        if count.waiting == 0 || !frees_one || ends.is_none_or(|ends| ends <= at) {
            return Ok(None);
        }
        let line = event.lines.get(&place).ok_or(Incomplete)?;
        let mut ahead = Vec::new();
        for (_, id) in &line.waiting {
            let held = self.snapshot.people.get(id).ok_or(Incomplete)?;
            if held.is_proven() {
                return Ok(Some(ahead));
            }
            if !warned.contains(id) {
                return Ok(None);
            }
            ahead.push(*id);
        }
        if line.is_whole { Ok(None) } else { Err(Incomplete) }
    }

    /// Takes away one seat, or (without a key) everything, and passes on what came free.
    fn lose(
        &mut self,
        rules: &Arc<EventRules>,
        id: RegistrationId,
        key: Option<(SessionId, Mode)>,
        at: Millis,
    ) -> Result<(), Incomplete> {
        let Some(held) = self.snapshot.people.get(&id) else { return Ok(()) };
        let Some(event) = self.snapshot.events.get(&held.event) else { return Ok(()) };
        let event_id = held.event;
        let mut draft = Draft::new(rules, event, held.clone(), at);
        match key {
            Some(key) => draft.reseat(key, SeatStatus::Cancelled),
            None => draft.cancel(),
        }
        let freed = self.settle_draft(rules, draft.finish(), at, AuditKind::GaveWay);
        // It was not their own doing, and is not taken back.
        if let Some(held) = self.snapshot.people.get_mut(&id).filter(|_| key.is_none()) {
            held.undo = None;
        }
        self.pass_on(rules, event_id, freed, at)
    }

    /// Stands before somebody proven no more.
    fn leave_line(
        &mut self,
        rules: &Arc<EventRules>,
        id: RegistrationId,
        place: PlaceId,
        at: Millis,
    ) -> Result<(), Incomplete> {
        let Some(held) = self.snapshot.people.get(&id) else { return Ok(()) };
        let key = match rules.owner(place) {
            Some((Some(session), mode)) => Some((session, mode)),
            // Who has a place in the other mode keeps it.
            _ if held.standing == Standing::In => {
                let Some(event) = self.snapshot.events.get(&held.event) else { return Ok(()) };
                let (event_id, mut draft) = (held.event, Draft::new(rules, event, held.clone(), at));
                draft.wait_no_more();
                let freed = self.settle_draft(rules, draft.finish(), at, AuditKind::GaveWay);
                return self.pass_on(rules, event_id, freed, at);
            }
            _ => None,
        };
        self.lose(rules, id, key, at)
    }
}
