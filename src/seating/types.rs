//! What the heart speaks of: commands in, a snapshot to decide on, outcomes and changes out. Plain data.

use std::collections::{BTreeMap, HashMap};
use std::sync::Arc;

use serde::{Deserialize, Serialize};
use uuid::Uuid;

use super::Refusal;
pub use crate::programme::catalogue::Count;
use crate::programme::words::words;
use crate::programme::{ByMode, Language, Mode};

words! {
    /// What a seat is to the one who has it.
    SeatStatus {
        Confirmed = "confirmed",
        Waiting = "waiting",
        /// It was full, and she did not want to wait: no seat, but a wish that was heard.
        Skipped = "skipped",
        Cancelled = "cancelled",
    }
}

words! {
    /// What happens to a wish when its session is full.
    IfFull { Wait = "wait", Skip = "skip", Refuse = "refuse" }
}

words! {
    /// The mails that follow from a decision.
    MailKind {
        /// What she has, after registering.
        Confirmation = "confirmation",
        /// Her link again, when someone registers with an address that is known.
        Link = "link",
    }
}

/// Milliseconds since 1970-01-01T00:00:00Z.
pub type Millis = i64;

/// What the registrar is asked to do. Everything that a decision needs from outside (the time, fresh ids)
/// comes with the command.
#[derive(Clone, Debug)]
pub enum Command {
    Register(Register),
}

/// One person registers for one event.
#[derive(Clone, Debug)]
pub struct Register {
    /// The new registration's id (UUID v7).
    pub id: Uuid,
    /// The id of the mail that may follow.
    pub mail: Uuid,
    pub event: i64,
    pub at: Millis,
    pub person: Person,
    pub attendance: Mode,
    pub wishes: Vec<Wish>,
    pub idempotency: Option<Idempotency>,
}

/// Who registers: parsed, trimmed and bounded at the edge.
#[derive(Clone, Debug)]
pub struct Person {
    pub name: String,
    pub email: String,
    /// The address as it is compared: one registration for each, in one event.
    pub email_key: String,
    pub affiliation: String,
    pub language: Language,
}

/// One wanted session.
#[derive(Clone, Debug)]
pub struct Wish {
    pub session: String,
    /// `None`: as the registration's attendance where the session has it, else the other.
    pub mode: Option<Mode>,
    pub if_full: IfFull,
}

/// Makes a command that is sent twice be done once.
#[derive(Clone, Debug)]
pub struct Idempotency {
    /// A hash of the event and the client's key.
    pub key: [u8; 32],
    /// A hash of what was asked.
    pub body: [u8; 32],
}

/// What a command led to.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum Outcome {
    Registered(Registered),
    Refused(Refusal),
}

/// A registration that was made.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Registered {
    pub id: Uuid,
    pub number: i64,
    pub seats: Vec<SeatOutcome>,
}

/// What became of one wish.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct SeatOutcome {
    pub session: String,
    pub mode: Mode,
    pub result: SeatResult,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum SeatResult {
    Confirmed,
    /// The place in the waiting list, from 1.
    Waiting {
        position: u32,
    },
    Skipped,
}

/// What decisions about one event follow from its programme; it changes only with the programme.
#[derive(Clone, Debug)]
pub struct EventRules {
    pub opens_at: Millis,
    pub closes_at: Millis,
    pub visits_per_person: Option<u32>,
    /// The event's own places.
    pub places: ByMode<Option<i64>>,
    /// Sessions that are not cancelled, by code.
    pub sessions: HashMap<String, SessionRules>,
}

#[derive(Clone, Debug)]
pub struct SessionRules {
    pub id: i64,
    pub is_visit: bool,
    pub needs_seat: bool,
    /// When its attendee is busy, walking counted; end exclusive.
    pub busy: (Millis, Millis),
    pub places: ByMode<Option<i64>>,
}

/// Everything that a batch of commands touches, as it stands in the database.
#[derive(Clone, Debug, Default)]
pub struct Snapshot {
    pub events: HashMap<i64, EventState>,
    /// Registrations by event and address.
    pub people: HashMap<(i64, String), Known>,
    /// Idempotency keys that were used before.
    pub keys: HashMap<[u8; 32], Kept>,
}

#[derive(Clone, Debug)]
pub struct EventState {
    pub rules: Arc<EventRules>,
    /// The last arrival given out.
    pub arrivals: i64,
    /// By the id in `places`.
    pub places: HashMap<i64, Count>,
}

/// A registration that is there already.
#[derive(Clone, Copy, Debug)]
pub struct Known {
    pub registration: Uuid,
    pub link_mailed_at: Millis,
}

/// A key that was used, for what, and what it led to.
#[derive(Clone, Debug)]
pub struct Kept {
    pub body: [u8; 32],
    pub outcome: Outcome,
}

/// What has to be written so that the outcomes are true.
#[derive(Clone, Debug, Default)]
pub struct Changes {
    pub registrations: Vec<NewRegistration>,
    pub seats: Vec<Seat>,
    pub mails: Vec<OwedMail>,
    pub audit: Vec<AuditLine>,
    pub keys: Vec<(Idempotency, Outcome, Millis)>,
    /// Registrations whose link is mailed again, and when.
    pub links_mailed: Vec<(Uuid, Millis)>,
    /// New counts, by the id in `places`.
    pub places: BTreeMap<i64, Count>,
    /// New last arrivals, by event.
    pub arrivals: BTreeMap<i64, i64>,
}

#[derive(Clone, Debug)]
pub struct NewRegistration {
    pub id: Uuid,
    pub event: i64,
    pub number: i64,
    pub person: Person,
    pub attendance: Mode,
    pub created_at: Millis,
}

/// One place of one registration in one session.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Seat {
    pub registration: Uuid,
    pub session: i64,
    pub mode: Mode,
    pub status: SeatStatus,
    /// The order of her wishes, from 0.
    pub rank: u16,
    /// The order of the waiting list.
    pub arrival: i64,
    /// RFC 5545, 3.8.7.4: rises with every change of this seat.
    pub sequence: i64,
    pub changed_at: Millis,
}

#[derive(Clone, Debug)]
pub struct OwedMail {
    /// Also the Message-ID.
    pub id: Uuid,
    pub registration: Uuid,
    pub kind: MailKind,
    pub at: Millis,
}

/// What happened, without personal data.
#[derive(Clone, Debug)]
pub struct AuditLine {
    pub event: i64,
    pub registration: Uuid,
    pub at: Millis,
    pub what: &'static str,
}
