//! What has to be written so that the outcomes are true.

use std::collections::{BTreeMap, HashMap};

use uuid::Uuid;

use super::command::{Answer, Details, Idempotency, MailKind, Millis, Person};
use super::outcome::Outcome;
use super::snapshot::{Count, Held, Line, Seat};

#[derive(Clone, Debug, Default)]
pub struct Changes {
    pub registrations: Vec<NewRegistration>,
    /// Registrations that were there, as they are now; their seats apart.
    pub people: Vec<Held>,
    /// Seats as they are now, new or not.
    pub seats: Vec<(Uuid, Seat)>,
    /// What people corrected of themselves, and when.
    pub details: Vec<(Uuid, Details, Millis)>,
    pub answers: Vec<(Uuid, Answer)>,
    /// Registrations whose personal data goes, and when.
    pub erased: Vec<(Uuid, Millis)>,
    pub mails: Vec<OwedMail>,
    pub audit: Vec<AuditLine>,
    pub keys: Vec<(Idempotency, Outcome, Millis)>,
    /// Registrations whose link is mailed again, and when.
    pub links_mailed: Vec<(Uuid, Millis)>,
    /// New counts, by the id in `places`.
    pub places: BTreeMap<i64, Count>,
    /// New last arrivals, by event.
    pub arrivals: BTreeMap<i64, i64>,
    /// Not to be written: the waiting lines as far as they were loaded, as they are now, by event and place.
    pub lines: HashMap<i64, HashMap<i64, Line>>,
}

/// A registration that is new, as it is after the batch.
#[derive(Clone, Debug)]
pub struct NewRegistration {
    pub held: Held,
    pub person: Person,
    /// Who registered her, when it was not she herself.
    pub contact: Option<Uuid>,
    pub created_at: Millis,
}

#[derive(Clone, Debug)]
pub struct OwedMail {
    /// Also the Message-ID.
    pub id: Uuid,
    pub registration: Uuid,
    pub kind: MailKind,
    /// When what it tells of began.
    pub at: Millis,
    pub due_at: Millis,
}

/// What happened, without personal data.
#[derive(Clone, Debug)]
pub struct AuditLine {
    pub event: i64,
    pub registration: Uuid,
    pub at: Millis,
    pub what: &'static str,
}
