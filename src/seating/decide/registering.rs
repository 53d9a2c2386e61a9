//! Registering: one person, several together, once for each key and each address.

use std::collections::HashMap;

use super::{Decision, Incomplete, Newcomer, Stop, told};
use crate::programme::{EventId, PlaceId};
use crate::seating::command::*;
use crate::seating::draft::Draft;
use crate::seating::outcome::{Outcome, Registered, SeatOutcome};
use crate::seating::refusal::Refusal;
use crate::seating::snapshot::*;

/// How long someone's link is not mailed again because of yet another registration with their address.
const LINK_PAUSE: Millis = 3_600_000;
/// Unproven registrations with one address at most.
pub(super) const MOST_UNPROVEN: usize = 2;
/// Unproven registrations of one client at most.
const A_SCHOOL: u32 = 250;
/// As many it may always have, however small the event is.
const A_CLASS: u32 = 50;

impl Decision {
    /// With an idempotency key, what was asked before is answered as before.
    pub(super) fn once(
        &mut self,
        idempotency: Option<&Idempotency>,
        at: Millis,
        work: impl FnOnce(&mut Self) -> Result<Outcome, Stop>,
    ) -> Result<Outcome, Incomplete> {
        let Some(idempotency) = idempotency else { return told(work(self)) };
        if let Some(kept) = self.snapshot.keys.get(&idempotency.key) {
            let outcome =
                if kept.body == idempotency.body { kept.outcome.clone() } else { Outcome::Refused(Refusal::OtherBody) };
            return Ok(outcome);
        }
        let outcome = told(work(self))?;
        // Anyone who was not found may be, a moment later, by another generation of the links.
        if outcome == Outcome::Refused(Refusal::UnknownRegistration) {
            return Ok(outcome);
        }
        let kept = Kept { body: idempotency.body, outcome: outcome.clone() };
        self.snapshot.keys.insert(idempotency.key, kept);
        self.changes.keys.push((idempotency.clone(), outcome.clone(), at));
        Ok(outcome)
    }

    pub(super) fn register_group(&mut self, group: &RegisterGroup) -> Result<Outcome, Stop> {
        let before = self.clone();
        let mut registered = Vec::with_capacity(group.members.len());
        for (member, register) in group.members.iter().enumerate() {
            match self.register(register) {
                Ok(Outcome::Registered(one)) => registered.push(one),
                Ok(_) | Err(Stop::Incomplete) => return Err(Stop::Incomplete),
                Err(Stop::Refused(why)) => {
                    *self = before;
                    return Err(Refusal::InGroup { member, why: Box::new(why) }.into());
                }
            }
        }
        if let (true, Some(first)) = (group.is_together, registered.first()) {
            self.changes.together.extend(registered.iter().map(|one| (one.id, first.id)));
        }
        Ok(Outcome::GroupRegistered(registered))
    }

    pub(super) fn register(&mut self, register: &Register) -> Result<Outcome, Stop> {
        let Register { id, event: event_id, at, .. } = *register;
        let event = self.snapshot.events.get(&event_id).ok_or(Refusal::UnknownEvent)?;
        let rules = event.rules.clone();
        if at < rules.opens_at {
            return Err(Refusal::NotYetOpen { opens_at: rules.opens_at }.into());
        }
        if at >= rules.closes_at {
            return Err(Refusal::Closed { closed_at: rules.closes_at }.into());
        }
        let asks = !register.wishes.is_empty();
        if let Some(ballot) = rules.ballot.as_ref().filter(|ballot| asks && at >= ballot.until) {
            return Err(Refusal::WishesClosed { closed_at: ballot.until }.into());
        }
        let mut draft = Draft::new(&rules, event, Held::newcomer(register), at);
        // What is wrong with the wishes is said before what is full; who is known already, before both.
        let attends = draft.attend(register.attendance, register.if_full);
        let wished = match &attends {
            Ok(()) | Err(Refusal::Full { .. }) => draft.wish(&register.wishes),
            Err(_) => Ok(()),
        };
        let mut drafted = draft.finish();
        drafted.uses_arrival = true;
        let number = event.arrivals + 1;
        let whys = [attends, wished].into_iter().filter_map(Result::err);
        let (full, wrong): (Vec<_>, Vec<_>) = whys.partition(|why| matches!(why, Refusal::Full { .. }));
        if let Some(why) = wrong.into_iter().next() {
            return Err(why.into());
        }
        self.refuse_known(register)?;
        self.refuse_crowds(register)?;
        if let Some(why) = full.into_iter().next() {
            return Err(why.into());
        }
        // A newcomer gives nothing up that someone may wait for.
        let (mut held, _) = self.commit(&rules, drafted, Some(number));
        held.number = number;
        if let (Some(contact), None) = (register.contact, &register.person.email_key) {
            self.snapshot.charges.entry(contact).or_default().push(id);
        }
        let event = &self.snapshot.events[&event_id];
        let waits = held.waits.and_then(|(mode, _)| *rules.places.get(mode));
        let registered = Registered {
            id,
            number,
            waits: waits.and_then(|place| event.places.get(&place)).map(|count| count.waiting),
            seats: outcomes(&held, &rules, &event.places),
        };
        let has_mail = held.has_mail;
        self.newcomers.push(Newcomer { id, person: register.person.clone(), contact: register.contact, at });
        self.snapshot.people.insert(id, held);
        self.changes.answers.extend(register.answers.iter().map(|answer| (id, answer.clone())));
        if register.least > 0 {
            self.changes.details.push((id, Details { least: Some(register.least), ..Details::default() }, at));
        }
        self.note(event_id, id, at, AuditKind::Registered);
        if has_mail {
            let mail = self.mails.next();
            self.owe(mail, id, MailKind::Confirmation, at, at);
        }
        Ok(Outcome::Registered(registered))
    }

    /// One registration for each address is an organiser's rule; who registers themselves is told by mail, so that nobody
    /// else learns who is coming.
    fn refuse_known(&mut self, register: &Register) -> Result<(), Refusal> {
        let Some(key) = &register.person.email_key else { return Ok(()) };
        let known = self.snapshot.addresses.get(&(register.event, key.clone())).map(Vec::as_slice).unwrap_or_default();
        let unproven = known.iter().filter(|known| !known.is_proven).count();
        let why = match register.is_vouched_for {
            true if !known.is_empty() => Refusal::AlreadyRegistered,
            false if unproven >= MOST_UNPROVEN => Refusal::TooManyUnproven,
            _ => return Ok(()),
        };
        self.mail_link(register.event, key, register.at);
        Err(why)
    }

    /// One client does not take everything: at most three quarters of the places are held by its unproven registrations,
    /// never more than a school has pupils, and always as many as a class has.
    fn refuse_crowds(&self, register: &Register) -> Result<(), Refusal> {
        let Some(client) = register.client.filter(|_| !register.is_vouched_for) else { return Ok(()) };
        let Some(event) = self.snapshot.events.get(&register.event) else { return Ok(()) };
        let place = event.rules.places.get(register.attendance).and_then(|place| event.places.get(&place));
        let capacity = place.and_then(|count| count.capacity);
        let most = capacity.map_or(A_SCHOOL, |capacity| (capacity - capacity / 4).clamp(A_CLASS, A_SCHOOL));
        let theirs = self.snapshot.clients.get(&(register.event, client)).copied().unwrap_or_default();
        if theirs >= most { Err(Refusal::TooManyFromClient { most }) } else { Ok(()) }
    }

    /// Mails the links of the one who has an address, each at most once an hour.
    pub(super) fn mail_link(&mut self, event: EventId, email_key: &str, at: Millis) {
        let Some(known) = self.snapshot.addresses.get_mut(&(event, email_key.to_owned())) else { return };
        let mut due = Vec::new();
        for known in known.iter_mut().filter(|known| at - known.link_mailed_at >= LINK_PAUSE) {
            known.link_mailed_at = at;
            due.push(known.registration);
        }
        for registration in due {
            self.changes.links_mailed.push((registration, at));
            let mail = self.mails.next();
            self.owe(mail, registration, MailKind::Link, at, at);
        }
    }
}

/// What became of wishes that were the last to be told: their seats in the order of their wishes.
fn outcomes(held: &Held, rules: &EventRules, counts: &HashMap<PlaceId, Count>) -> Vec<SeatOutcome> {
    let outcome = |seat: &Seat| {
        let (code, _) = rules.by_id(seat.session)?;
        let place = rules.place(seat.session, seat.mode).filter(|_| seat.status == SeatStatus::Waiting);
        let position = place.and_then(|place| counts.get(&place)).map(|count| count.waiting);
        let fallback = seat.instead_of.and_then(|id| rules.by_id(id)).map(|(code, _)| code.to_owned());
        Some(SeatOutcome {
            session: code.to_owned(),
            mode: seat.mode,
            status: seat.status,
            position,
            instead_of: fallback,
        })
    };
    held.seats.iter().filter_map(outcome).collect()
}
