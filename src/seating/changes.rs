//! What has to be written so that the outcomes are true.

use std::collections::{BTreeMap, HashMap};

use serde::{Deserialize, Serialize};

use super::command::{Answer, AuditKind, Details, Idempotency, Millis, Person};
use super::ids::RegistrationId;
use super::outcome::Outcome;
use super::owed_mail::OwedMail;
use super::snapshot::{Count, Held, Line, Seat};
use crate::programme::{EventId, Mode, PlaceId, SessionId, session_or_event};

#[derive(Clone, Debug, Default)]
pub struct Changes {
    pub registrations: Vec<NewRegistration>,
    /// Registrations that were there, as they are now; their seats apart.
    pub people: Vec<Held>,
    /// Seats as they are now, new or not.
    pub seats: Vec<(RegistrationId, Seat)>,
    /// What people corrected of themselves, and when.
    pub details: Vec<(RegistrationId, Details, Millis)>,
    pub answers: Vec<(RegistrationId, Answer)>,
    /// Whom something else is told of than what they have: a new name, or a new link. Their mail leaves, whatever they have by then.
    pub told_more: Vec<RegistrationId>,
    /// Registrations whose personal data goes, and when.
    pub erased: Vec<(RegistrationId, Millis)>,
    /// Newcomers who would sit with somebody's group, and whose.
    pub together: Vec<(RegistrationId, RegistrationId)>,
    /// What a draw decided, by registration and event.
    pub decided: Vec<(RegistrationId, EventId, Vec<Decided>)>,
    pub mails: Vec<OwedMail>,
    pub audit: Vec<AuditLine>,
    pub keys: Vec<(Idempotency, Outcome, Millis)>,
    /// Registrations whose link is mailed again, and when.
    pub links_mailed: Vec<(RegistrationId, Millis)>,
    /// New counts, by the id in `places`.
    pub places: BTreeMap<PlaceId, Count>,
    /// New last arrivals, by event.
    pub arrivals: BTreeMap<EventId, i64>,
    /// Not to be written: the waiting lines as far as they were loaded, as they are now, by event and place.
    pub lines: HashMap<EventId, HashMap<PlaceId, Line>>,
}

/// A registration that is new, as it is after the batch.
#[derive(Clone, Debug)]
pub struct NewRegistration {
    pub held: Held,
    pub person: Person,
    /// Who registered them, when it was not they themselves.
    pub contact: Option<RegistrationId>,
    pub created_at: Millis,
}

/// What became of a wish in a draw.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Fate {
    Granted,
    /// It was full: they wait for it.
    Waits,
    /// They have something at that time that they wanted more, or that takes it, too.
    HasOther,
    /// It was full, and they did not want to wait.
    NotWaited,
    /// There was less than the least they would come for: they have nothing, and wait for nothing.
    TooLittle,
    /// Of the event's own places, of which there were fewer than people: they have one.
    Entered,
    /// They have none of the event's own places, and wait for one.
    Outside,
    /// Their address was not confirmed in time: their wishes were tried after everybody else's.
    Late,
}

/// Why somebody has a seat of a draw, or has not.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Decided {
    /// `None`: the event itself, where it is about its own places.
    #[serde(with = "session_or_event")]
    pub session: Option<SessionId>,
    pub mode: Mode,
    pub fate: Fate,
    /// How many wished for it.
    pub askers: u32,
    /// For how many there was room; `None`: for all.
    pub places: Option<u32>,
}

/// What happened, without personal data.
#[derive(Clone, Debug)]
pub struct AuditLine {
    pub event: EventId,
    pub registration: RegistrationId,
    pub at: Millis,
    pub what: AuditKind,
}
