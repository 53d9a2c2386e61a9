//! The rules about seats, all of them, as one pure function: no I/O, no clock, no randomness.

use super::refusal::{Fault, FaultKind, Refusal};
use super::types::*;
use crate::programme::Mode;

/// A registrar's way to decide: [`decide`] outside of tests.
pub type Decide = fn(Snapshot, &[Command]) -> (Vec<Outcome>, Changes);

/// How long someone's link is not mailed again because of yet another registration with her address.
const LINK_PAUSE: Millis = 3_600_000;

/// Decides commands in their order: one outcome for each, and what must be written to make them true.
///
/// An outcome depends on the commands before it, never on how they were cut into batches.
pub fn decide(snapshot: Snapshot, commands: &[Command]) -> (Vec<Outcome>, Changes) {
    let mut decision = Decision { snapshot, changes: Changes::default() };
    let outcomes = commands
        .iter()
        .map(|command| match command {
            Command::Register(register) => decision.register_once(register),
        })
        .collect();
    (outcomes, decision.changes)
}

struct Decision {
    snapshot: Snapshot,
    changes: Changes,
}

/// A wish that is allowed, with the place it is for.
struct Allowed<'a> {
    wish: &'a Wish,
    session: i64,
    mode: Mode,
    place: i64,
    is_full: bool,
}

impl Decision {
    fn register_once(&mut self, register: &Register) -> Outcome {
        let Some(idempotency) = &register.idempotency else {
            return self.register_or_refuse(register);
        };
        if let Some(kept) = self.snapshot.keys.get(&idempotency.key) {
            return if kept.body == idempotency.body {
                kept.outcome.clone()
            } else {
                Outcome::Refused(Refusal::OtherBody)
            };
        }
        let outcome = self.register_or_refuse(register);
        let kept = Kept { body: idempotency.body, outcome: outcome.clone() };
        self.snapshot.keys.insert(idempotency.key, kept);
        self.changes.keys.push((idempotency.clone(), outcome.clone(), register.at));
        outcome
    }

    fn register_or_refuse(&mut self, register: &Register) -> Outcome {
        match self.register(register) {
            Ok(registered) => Outcome::Registered(registered),
            Err(refusal) => Outcome::Refused(refusal),
        }
    }

    fn register(&mut self, register: &Register) -> Result<Registered, Refusal> {
        let event = self.snapshot.events.get(&register.event).ok_or(Refusal::UnknownEvent)?;
        let rules = event.rules.clone();
        if register.at < rules.opens_at {
            return Err(Refusal::NotYetOpen { opens_at: rules.opens_at });
        }
        if register.at >= rules.closes_at {
            return Err(Refusal::Closed { closed_at: rules.closes_at });
        }
        let mut allowed = allow(&rules, register)?;
        self.refuse_known(register)?;
        let own_place = own_place(&rules, register.attendance)?;
        let event = self.snapshot.events.get_mut(&register.event).ok_or(Refusal::UnknownEvent)?;
        if !event.has_room(own_place) {
            let online = rules.places.online.filter(|_| register.attendance == Mode::InPerson);
            let online_is_free = online.is_some_and(|place| event.has_room(place));
            return Err(Refusal::Full { session: None, mode: register.attendance, online_is_free });
        }
        for allowed in &mut allowed {
            allowed.is_full = !event.has_room(allowed.place);
        }
        let must_have = allowed.iter().find(|a| a.is_full && a.wish.if_full == IfFull::Refuse);
        if let Some(full) = must_have {
            let session = Some(full.wish.session.clone());
            return Err(Refusal::Full { session, mode: full.mode, online_is_free: false });
        }

        event.arrivals += 1;
        let number = event.arrivals;
        self.changes.arrivals.insert(register.event, number);
        let mut take = |place: i64, status: SeatStatus| {
            let count = event.places.entry(place).or_default();
            match status {
                SeatStatus::Waiting => count.waiting += 1,
                _ => count.confirmed += 1,
            }
            self.changes.places.insert(place, *count);
            count.waiting
        };
        take(own_place, SeatStatus::Confirmed);
        let mut rank = 0;
        let seats = allowed
            .into_iter()
            .map(|Allowed { wish, session, mode, place, is_full }| {
                let result = match (is_full, wish.if_full) {
                    (true, IfFull::Skip) => SeatResult::Skipped,
                    (true, _) => SeatResult::Waiting { position: take(place, SeatStatus::Waiting) },
                    (false, _) => {
                        take(place, SeatStatus::Confirmed);
                        SeatResult::Confirmed
                    }
                };
                let (registration, changed_at) = (register.id, register.at);
                let status = match result {
                    SeatResult::Confirmed => SeatStatus::Confirmed,
                    SeatResult::Waiting { .. } => SeatStatus::Waiting,
                    SeatResult::Skipped => SeatStatus::Skipped,
                };
                let seat = Seat { registration, session, mode, status, rank, arrival: number, sequence: 0, changed_at };
                self.changes.seats.push(seat);
                rank += 1;
                SeatOutcome { session: wish.session.clone(), mode, result }
            })
            .collect();
        self.remember(register, number);
        Ok(Registered { id: register.id, number, seats })
    }

    /// One registration for each address: a second try is refused, and the first one's link mailed again.
    fn refuse_known(&mut self, register: &Register) -> Result<(), Refusal> {
        let address = (register.event, register.person.email_key.clone());
        let Some(known) = self.snapshot.people.get_mut(&address) else {
            return Ok(());
        };
        if register.at - known.link_mailed_at >= LINK_PAUSE {
            known.link_mailed_at = register.at;
            let registration = known.registration;
            self.changes.links_mailed.push((registration, register.at));
            self.owe_mail(register, registration, MailKind::Link);
        }
        Err(Refusal::AlreadyRegistered)
    }

    fn remember(&mut self, register: &Register, number: i64) {
        let Register { id, event, at, .. } = *register;
        let address = (event, register.person.email_key.clone());
        self.snapshot.people.insert(address, Known { registration: id, link_mailed_at: 0 });
        self.changes.registrations.push(NewRegistration {
            id,
            event,
            number,
            person: register.person.clone(),
            attendance: register.attendance,
            created_at: at,
        });
        self.changes.audit.push(AuditLine { event, registration: id, at, what: "registered" });
        self.owe_mail(register, id, MailKind::Confirmation);
    }

    fn owe_mail(&mut self, register: &Register, registration: uuid::Uuid, kind: MailKind) {
        self.changes.mails.push(OwedMail { id: register.mail, registration, kind, at: register.at });
    }
}

impl EventState {
    /// First come, first served: while anyone waits for a place, none is free for a newcomer.
    fn has_room(&self, place: i64) -> bool {
        self.places.get(&place).is_some_and(|count| !count.is_full())
    }
}

fn own_place(rules: &EventRules, attendance: Mode) -> Result<i64, Refusal> {
    let kind = FaultKind::AttendanceNotOffered;
    rules.places.get(attendance).ok_or(Refusal::Invalid { faults: vec![Fault { wish: None, kind }] })
}

/// Checks the wishes against the programme and each other; whether anything is full is another matter.
fn allow<'a>(rules: &EventRules, register: &'a Register) -> Result<Vec<Allowed<'a>>, Refusal> {
    own_place(rules, register.attendance)?;
    let mut faults = Vec::new();
    let mut allowed: Vec<(Allowed, &SessionRules)> = Vec::with_capacity(register.wishes.len());
    let mut visits = 0;
    for (index, wish) in register.wishes.iter().enumerate() {
        let session = rules
            .sessions
            .get(&wish.session)
            .ok_or_else(|| Refusal::UnknownSession { wish: index, code: wish.session.clone() })?;
        visits += u32::from(session.is_visit);
        let fault = if !session.needs_seat {
            Some(FaultKind::NeedsNoSeat)
        } else if allowed.iter().any(|(other, _)| other.session == session.id) {
            Some(FaultKind::SameSessionTwice)
        } else if let Some(limit) = rules.visits_per_person.filter(|limit| session.is_visit && visits > *limit) {
            Some(FaultKind::TooManyVisits { limit })
        } else {
            match choose_mode(session, wish, register.attendance) {
                Ok((mode, place)) => {
                    allowed.push((Allowed { wish, session: session.id, mode, place, is_full: false }, session));
                    None
                }
                Err(kind) => Some(kind),
            }
        };
        faults.extend(fault.map(|kind| Fault { wish: Some(index), kind }));
    }
    if !faults.is_empty() {
        return Err(Refusal::Invalid { faults });
    }
    for (index, (later, session)) in allowed.iter().enumerate() {
        let earlier = allowed[..index].iter().find(|(_, other)| overlap(session.busy, other.busy));
        if let Some((earlier, _)) = earlier {
            let (first, second) = (earlier.wish.session.clone(), later.wish.session.clone());
            return Err(Refusal::Clash { first, second });
        }
    }
    Ok(allowed.into_iter().map(|(allowed, _)| allowed).collect())
}

fn choose_mode(session: &SessionRules, wish: &Wish, attendance: Mode) -> Result<(Mode, i64), FaultKind> {
    let preferred = wish.mode.unwrap_or(attendance);
    let other = match preferred {
        Mode::InPerson => Mode::Online,
        Mode::Online => Mode::InPerson,
    };
    let offered = |mode: Mode| session.places.get(mode).map(|place| (mode, place));
    let chosen = match wish.mode {
        Some(mode) => offered(mode),
        None => offered(preferred).or_else(|| offered(other)),
    };
    match chosen {
        None => Err(FaultKind::ModeNotOffered),
        Some((Mode::InPerson, _)) if attendance == Mode::Online => Err(FaultKind::OnlineTakesNoRoomSeat),
        Some(chosen) => Ok(chosen),
    }
}

fn overlap(a: (Millis, Millis), b: (Millis, Millis)) -> bool {
    a.0 < b.1 && b.0 < a.1
}
