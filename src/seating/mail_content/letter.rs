//! What the outbox keeps of a mail to an organiser.

use serde::{Deserialize, Serialize};

use crate::programme::{EventId, Language, OrganiserId, Role};

/// A mail to an organiser.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Letter {
    /// Their id.
    pub organiser: OrganiserId,
    /// In whose name it is written.
    pub organisation: i64,
    pub language: Language,
    /// The id of the announcement that they want to see first.
    #[serde(default)]
    pub announcement: Option<i64>,
    /// What changed about their account.
    #[serde(default)]
    pub news: Option<News>,
    /// Of an invitation: who invites them, to what, as what.
    #[serde(default)]
    pub invited: Option<Invited>,
}

/// What an invitation says.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Invited {
    pub by: String,
    pub role: Role,
    /// Or [`EventId::ALL`].
    pub event: EventId,
}

/// What changed about an account: its owner is told, so that what somebody else did does not go unseen.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum News {
    Password,
    SecondStepOn,
    SecondStepOff,
    PasskeyAdded,
    PasskeyRemoved,
    NewCodes,
    /// A code on paper was used.
    CodeUsed,
    /// Somebody who has the password guesses codes.
    CodesGuessed,
    /// A role, or what comes with it, is another.
    Role,
    /// A role was taken away.
    RoleGone,
}
