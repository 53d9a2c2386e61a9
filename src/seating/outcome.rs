//! What the heart answers. Plain data.

use serde::{Deserialize, Serialize};

use super::Refusal;
use super::command::SeatStatus;
use super::ids::RegistrationId;
use crate::programme::{EventId, Mode};

/// What a command led to.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum Outcome {
    Registered(Registered),
    /// In the order in which they were asked for.
    GroupRegistered(Vec<Registered>),
    /// Changed, cancelled or taken back: the rows say what they have now.
    Changed {
        event: EventId,
        /// The seats that they had before and have no longer.
        given_up: Vec<(String, Mode)>,
    },
    /// Done, with nothing to tell: also whether an address is known is not told.
    Settled,
    Refused(Refusal),
}

/// A registration that was made.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Registered {
    pub id: RegistrationId,
    pub number: i64,
    /// Their place in the line for the event itself, from 1, when it was full.
    pub waits: Option<u32>,
    pub seats: Vec<SeatOutcome>,
}

/// What became of one wish.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct SeatOutcome {
    pub session: String,
    pub mode: Mode,
    pub status: SeatStatus,
    /// The place in the waiting list, from 1, while waiting.
    pub position: Option<u32>,
    /// The session that they keep until this one comes.
    pub instead_of: Option<String>,
}
