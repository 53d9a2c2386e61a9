//! The rules about seats, all of them, as one pure function: no I/O, no clock, no randomness.

mod admitting;
mod drawing;
mod giving_way;
#[cfg(test)]
mod histories;
mod merging;
mod promote;
mod proving;
mod registering;
#[cfg(test)]
mod scenarios;
#[cfg(test)]
mod world;

use std::collections::BTreeSet;
use std::sync::Arc;

use uuid::Uuid;

use super::changes::*;
use super::command::*;
use super::draft::{Draft, Drafted};
use super::ids::RegistrationId;
use super::mail_content::MailContent;
use super::outcome::Outcome;
use super::owed_mail::OwedMail;
use super::preference::Key;
use super::refusal::Refusal;
use super::snapshot::*;
use crate::programme::EventId;

/// A registrar's way to decide: [`decide`] outside of tests.
pub type Decide = fn(Snapshot, &[Command]) -> Decided;

/// One outcome for each command, and what must be written to make them true.
pub type Decided = Result<(Vec<Outcome>, Changes), Incomplete>;

/// The snapshot does not reach far enough down a waiting list: decide again on one that does.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Incomplete;

/// How long a cancellation can be taken back.
pub const UNDO: Millis = 10 * 60_000;
/// Anyone who opens a link of someone who was forgotten finds nothing: neither with the one from the screen, nor with the
/// next generation's, which are in the mails of the unproven.
pub const GONE: u32 = 2;
/// Changes within so long are told in one mail.
pub const GATHER: Millis = 2 * 60_000;

/// Decides commands in their order. A place that comes free goes to the first in line before the next command is
/// looked at; what that person gives up for it passes on in the same way, until nobody waits for anything free.
///
/// An outcome depends on the commands before it, never on how they were cut into batches.
///
/// # Errors
/// [`Incomplete`], when a waiting list was not loaded far enough; nothing is decided then.
pub fn decide(snapshot: Snapshot, commands: &[Command]) -> Decided {
    let mut decision = Decision {
        snapshot,
        changes: Changes::default(),
        newcomers: Vec::new(),
        people: BTreeSet::new(),
        seats: BTreeSet::new(),
        mails: Mails::default(),
        is_by_desk: false,
    };
    let mut outcomes = Vec::with_capacity(commands.len());
    for command in commands {
        outcomes.push(decision.obey(command)?);
    }
    Ok((outcomes, decision.finish()))
}

#[derive(Clone)]
struct Decision {
    snapshot: Snapshot,
    changes: Changes,
    newcomers: Vec<Newcomer>,
    /// Who was touched, newcomers excepted, and which seats.
    people: BTreeSet<RegistrationId>,
    seats: BTreeSet<(RegistrationId, Key)>,
    mails: Mails,
    /// Whether organisers ask for what is decided at this moment.
    is_by_desk: bool,
}

/// Someone who registered within this batch.
#[derive(Clone)]
struct Newcomer {
    id: RegistrationId,
    person: Person,
    contact: Option<RegistrationId>,
    at: Millis,
}

/// Ids for the mails of one command: its seed, and those after it.
#[derive(Clone, Default)]
struct Mails {
    seed: Uuid,
    given: u128,
}

impl Mails {
    fn next(&mut self) -> Uuid {
        let id = Uuid::from_u128(self.seed.as_u128().wrapping_add(self.given));
        self.given += 1;
        id
    }
}

/// Why a command came to nothing: refused, or not decidable on this snapshot.
enum Stop {
    Refused(Refusal),
    Incomplete,
}

impl From<Refusal> for Stop {
    fn from(refusal: Refusal) -> Self {
        Self::Refused(refusal)
    }
}

impl From<Incomplete> for Stop {
    fn from(Incomplete: Incomplete) -> Self {
        Self::Incomplete
    }
}

fn told(result: Result<Outcome, Stop>) -> Result<Outcome, Incomplete> {
    match result {
        Ok(outcome) => Ok(outcome),
        Err(Stop::Refused(refusal)) => Ok(Outcome::Refused(refusal)),
        Err(Stop::Incomplete) => Err(Incomplete),
    }
}

impl Decision {
    fn obey(&mut self, command: &Command) -> Result<Outcome, Incomplete> {
        if let Command::Once(idempotency, command) = command {
            let at = match command.said().0 {
                Command::Change(Change { whose, .. })
                | Command::Cancel(whose)
                | Command::Undo(whose)
                | Command::Renew(whose)
                | Command::Prove(Prove { whose, .. })
                | Command::Erase(whose) => whose.at,
                Command::Merge(merge) => merge.at,
                // Nothing else is asked with a key in this way.
                _ => 0,
            };
            return self.once(Some(idempotency), at, |decision| Ok(decision.obey(command)?));
        }
        let (command, is_by_desk) = command.said();
        self.is_by_desk = is_by_desk;
        let seed = match command {
            Command::Register(register) => register.mail,
            Command::RegisterGroup(group) => group.mail,
            Command::Change(Change { whose, .. })
            | Command::Cancel(whose)
            | Command::Undo(whose)
            | Command::Renew(whose)
            | Command::Prove(Prove { whose, .. })
            | Command::Erase(whose) => whose.mail,
            Command::Remind(remind) => remind.mail,
            Command::Admit(admit) => admit.mail,
            Command::Merge(merge) => merge.mail,
            Command::Reseat(reseat) => reseat.mail,
            Command::Settle(settle) => settle.mail,
            // It was taken apart.
            Command::ByDesk(_) | Command::Once(..) => Uuid::nil(),
            Command::GiveWay(give_way) => give_way.mail,
            Command::Draw(draw) => draw.mail,
        };
        self.mails = Mails { seed, given: 0 };
        match command {
            Command::Register(register) => {
                self.once(register.idempotency.as_ref(), register.at, |decision| decision.register(register))
            }
            Command::RegisterGroup(group) => {
                self.once(group.idempotency.as_ref(), group.at, |decision| decision.register_group(group))
            }
            Command::Change(change) => told(self.change(change)),
            Command::Cancel(whose) => told(self.cancel(*whose)),
            Command::Undo(whose) => told(self.undo(*whose)),
            Command::Erase(whose) => told(self.erase(*whose)),
            Command::Remind(remind) => {
                self.mail_link(remind.event, &remind.email_key, remind.at);
                Ok(Outcome::Settled)
            }
            Command::Admit(admit) => told(self.admit(admit)),
            Command::Merge(merge) => told(self.merge(merge)),
            Command::Reseat(reseat) => self.reseat(reseat),
            Command::Settle(settle) => self.settle(*settle),
            Command::ByDesk(_) | Command::Once(..) => Ok(Outcome::Settled),
            Command::Prove(prove) => told(self.prove(prove)),
            Command::Renew(whose) => told(self.renew(*whose)),
            Command::GiveWay(give_way) => self.give_way(give_way),
            Command::Draw(draw) => told(self.draw(draw)),
        }
    }

    fn finish(mut self) -> Changes {
        let people = &mut self.snapshot.people;
        for (id, key) in &self.seats {
            let seats = people.get(id).map(|held| &held.seats);
            let seat = seats.and_then(|seats| seats.iter().find(|seat| seat.key() == *key));
            self.changes.seats.extend(seat.map(|seat| (*id, seat.clone())));
        }
        for Newcomer { id, person, contact, at } in self.newcomers {
            let new = people.remove(&id).map(|held| NewRegistration { held, person, contact, created_at: at });
            self.changes.registrations.extend(new);
        }
        self.changes.lines = self.snapshot.events.into_iter().map(|(id, event)| (id, event.lines)).collect();
        self.changes.people.extend(self.people.iter().filter_map(|id| people.remove(id)));
        self.changes
    }

    // Changing one's mind.

    fn held(&self, whose: Whose) -> Result<(&Held, &EventState), Refusal> {
        let held = self.snapshot.people.get(&whose.registration);
        let held = held.filter(|held| held.generation == whose.generation).ok_or(Refusal::UnknownRegistration)?;
        let event = self.snapshot.events.get(&held.event).ok_or(Refusal::UnknownRegistration)?;
        if whose.at >= event.rules.ends_at {
            return Err(Refusal::ChangesClosed { closed_at: event.rules.ends_at });
        }
        Ok((held, event))
    }

    fn change(&mut self, change: &Change) -> Result<Outcome, Stop> {
        let at = change.whose.at;
        let (held, event) = self.held(change.whose)?;
        if held.standing == Standing::Cancelled {
            return Err(Refusal::IsCancelled.into());
        }
        let rules = event.rules.clone();
        let only_gives_up = change.wishes.is_empty() && change.attendance.is_none() && change.accepts.is_empty();
        let closed_at = rules.changes_close_at;
        if at >= closed_at && !self.is_by_desk && !(only_gives_up && change.details == Details::default()) {
            return Err(Refusal::ChangesClosed { closed_at }.into());
        }
        // Nobody's wishes change between the deadline and the draw.
        let asks = !change.wishes.is_empty() || change.attendance.is_some() || change.details.least.is_some();
        if let Some(ballot) = rules.ballot.as_ref().filter(|ballot| asks && at >= ballot.until) {
            return Err(Refusal::WishesClosed { closed_at: ballot.until }.into());
        }
        let mut draft = Draft::new(&rules, event, held.clone(), at);
        let questions = draft.questions();
        if change.anew {
            if rules.ballot.is_none() {
                return Err(Refusal::TooLate.into());
            }
            draft.forget_wishes();
        }
        for code in &change.drops {
            draft.give_up(code)?;
        }
        for code in &change.accepts {
            draft.accept(code)?;
        }
        if let Some((mode, if_full)) = change.attendance {
            draft.attend(mode, if_full)?;
        }
        draft.wish(&change.wishes)?;
        draft.answer(&questions);
        let drafted = draft.finish();
        if change.details != Details::default() {
            let answers = change.details.answers.iter().map(|answer| (change.whose.registration, answer.clone()));
            self.changes.answers.extend(answers);
            let others = Details { answers: Vec::new(), ..change.details.clone() };
            if others != Details::default() {
                self.changes.details.push((change.whose.registration, others, at));
            }
        }
        let is_quiet = only_gives_up && change.drops.is_empty() && !change.anew && change.details.is_quiet();
        if change.anew || !change.details.is_quiet() {
            self.changes.told_more.push(change.whose.registration);
        }
        self.carry_out(&rules, drafted, at, (!is_quiet).then_some(AuditKind::Changed))
    }

    fn cancel(&mut self, whose: Whose) -> Result<Outcome, Stop> {
        let (held, event) = self.held(whose)?;
        let event_id = held.event;
        if held.standing == Standing::Cancelled {
            return Ok(Outcome::Changed { event: event_id, given_up: Vec::new() });
        }
        let rules = event.rules.clone();
        let mut draft = Draft::new(&rules, event, held.clone(), whose.at);
        draft.cancel();
        self.carry_out(&rules, draft.finish(), whose.at, AuditKind::Cancelled)
    }

    fn undo(&mut self, whose: Whose) -> Result<Outcome, Stop> {
        let (held, event) = self.held(whose)?;
        let in_time = held.cancelled_at.is_some_and(|cancelled_at| whose.at - cancelled_at < UNDO);
        let undo = held.undo.clone().filter(|_| in_time).ok_or(Refusal::TooLate)?;
        if undo.email_key.as_ref().is_some_and(|key| self.is_address_taken(held, key)) {
            return Err(Refusal::TooLate.into());
        }
        let rules = event.rules.clone();
        let mut draft = Draft::new(&rules, event, held.clone(), whose.at);
        draft.restore(undo)?;
        self.carry_out(&rules, draft.finish(), whose.at, AuditKind::Restored)
    }

    fn erase(&mut self, whose: Whose) -> Result<Outcome, Stop> {
        let held = self.snapshot.people.get(&whose.registration);
        let held = held.filter(|held| held.generation == whose.generation).ok_or(Refusal::UnknownRegistration)?;
        let (id, is_proven) = (held.id, held.is_proven());
        if is_proven { self.forget(id, whose.at) } else { self.forget_with_charges(id, whose.at) }
    }

    /// Gives up everything that someone has, and forgets them.
    fn forget(&mut self, id: RegistrationId, at: Millis) -> Result<Outcome, Stop> {
        let held = self.snapshot.people.get(&id).ok_or(Refusal::UnknownRegistration)?;
        let event_id = held.event;
        let mut outcome = Outcome::Changed { event: event_id, given_up: Vec::new() };
        if held.standing != Standing::Cancelled {
            let event = self.snapshot.events.get(&event_id).ok_or(Refusal::UnknownRegistration)?;
            let rules = event.rules.clone();
            let mut draft = Draft::new(&rules, event, held.clone(), at);
            draft.cancel();
            outcome = self.carry_out(&rules, draft.finish(), at, AuditKind::Erased)?;
        }
        if let Some(held) = self.snapshot.people.get_mut(&id) {
            held.generation += GONE;
            held.undo = None;
            self.touch(id);
        }
        self.changes.erased.push((id, at));
        Ok(outcome)
    }

    /// Makes a draft true, tells of it where there is something to tell, and passes on what came free.
    fn carry_out(
        &mut self,
        rules: &Arc<EventRules>,
        drafted: Drafted,
        at: Millis,
        what: impl Into<Option<AuditKind>>,
    ) -> Result<Outcome, Stop> {
        let (event, id) = (drafted.held.event, drafted.held.id);
        let taken =
            |held: &Held| held.seats.iter().filter(|seat| seat.status.is_taken()).map(Seat::key).collect::<Vec<_>>();
        let had = self.snapshot.people.get(&id).map(taken).unwrap_or_default();
        let has = taken(&drafted.held);
        let given_up = had.into_iter().filter(|key| !has.contains(key));
        let given_up = given_up.filter_map(|(id, mode)| Some((rules.by_id(id)?.0.to_owned(), mode))).collect();
        let freed = self.settle_draft(rules, drafted, at, what);
        self.pass_on(rules, event, freed, at)?;
        Ok(Outcome::Changed { event, given_up })
    }

    /// Someone who was there is to be written as they are now; newcomers are anyway.
    fn touch(&mut self, id: RegistrationId) {
        if self.newcomers.iter().all(|newcomer| newcomer.id != id) {
            self.people.insert(id);
        }
    }

    fn note(&mut self, event: EventId, registration: RegistrationId, at: Millis, what: AuditKind) {
        let what = if self.is_by_desk { what.by_desk() } else { what };
        self.changes.audit.push(AuditLine { event, registration, at, what });
    }

    fn owe(&mut self, id: Uuid, registration: RegistrationId, kind: MailKind, at: Millis, due_at: Millis) {
        let content = MailContent::Nothing;
        self.changes.mails.push(OwedMail { id, registration, kind, content, at, due_at });
    }
}
