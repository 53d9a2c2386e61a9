//! The kinds of problem.

use crate::db::{DbError, Origin};
use crate::seating::registrar::Unavailable;

/// The kinds of problem; the last part of RFC 9457's `type`.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Kind {
    Invalid,
    UnknownSession,
    Clash,
    Full,
    AlreadyRegistered,
    NotOpen,
    NotFound,
    TooBusy,
    Unavailable,
    OutcomeUnknown,
    IdempotencyMismatch,
    NotJson,
    TooLarge,
    TooSlow,
    NotWhole,
    Forbidden,
    Broken,
    Closed,
    TooLate,
    TooMany,
    SignIn,
    NotAllowed,
    OverFull,
    WrongSession,
    NoSeat,
    HasPeople,
    WrongMethod,
    /// Not as it was seen any more.
    Changed,
    /// Others changed it again and again while it was looked at.
    Stale,
    /// Which state of it is meant was not said.
    IfMatchMissing,
    /// People lose something by it, and nobody said that they may.
    Confirm,
    IdInUse,
    TakenBack,
    UnknownParameter,
    NotAcceptable,
    Unsupported,
    TooManyUnproven,
    Unproven,
    /// It was there, and is no more.
    Gone,
}

impl Kind {
    pub const ALL: &'static [Self] = &[
        Self::Invalid,
        Self::UnknownSession,
        Self::Clash,
        Self::Full,
        Self::AlreadyRegistered,
        Self::NotOpen,
        Self::NotFound,
        Self::TooBusy,
        Self::Unavailable,
        Self::OutcomeUnknown,
        Self::IdempotencyMismatch,
        Self::NotJson,
        Self::TooLarge,
        Self::TooSlow,
        Self::NotWhole,
        Self::Forbidden,
        Self::Broken,
        Self::Closed,
        Self::TooLate,
        Self::TooMany,
        Self::SignIn,
        Self::NotAllowed,
        Self::OverFull,
        Self::WrongSession,
        Self::NoSeat,
        Self::HasPeople,
        Self::WrongMethod,
        Self::Changed,
        Self::Stale,
        Self::IfMatchMissing,
        Self::Confirm,
        Self::IdInUse,
        Self::TakenBack,
        Self::UnknownParameter,
        Self::NotAcceptable,
        Self::Unsupported,
        Self::TooManyUnproven,
        Self::Unproven,
        Self::Gone,
    ];

    pub fn slug(self) -> &'static str {
        match self {
            Self::Invalid => "invalid",
            Self::UnknownSession => "unknown-session",
            Self::Clash => "clash",
            Self::Full => "full",
            Self::AlreadyRegistered => "already-registered",
            Self::NotOpen => "not-open",
            Self::NotFound => "not-found",
            Self::TooBusy => "too-busy",
            Self::Unavailable => "unavailable",
            Self::OutcomeUnknown => "outcome-unknown",
            Self::IdempotencyMismatch => "idempotency-mismatch",
            Self::NotJson => "not-json",
            Self::TooLarge => "too-large",
            Self::TooSlow => "too-slow",
            Self::NotWhole => "not-whole",
            Self::Forbidden => "forbidden",
            Self::Broken => "broken",
            Self::Closed => "closed",
            Self::TooLate => "too-late",
            Self::TooMany => "too-many",
            Self::SignIn => "sign-in",
            Self::NotAllowed => "not-allowed",
            Self::OverFull => "over-full",
            Self::WrongSession => "wrong-session",
            Self::NoSeat => "no-seat",
            Self::HasPeople => "has-people",
            Self::WrongMethod => "wrong-method",
            Self::Changed => "changed-meanwhile",
            Self::Stale => "edited-meanwhile",
            Self::IfMatchMissing => "if-match-required",
            Self::Confirm => "confirm",
            Self::IdInUse => "id-in-use",
            Self::TakenBack => "taken-back",
            Self::UnknownParameter => "unknown-parameter",
            Self::NotAcceptable => "not-acceptable",
            Self::Unsupported => "unsupported-type",
            Self::TooManyUnproven => "too-many-unproven",
            Self::Unproven => "unproven",
            Self::Gone => "gone",
        }
    }

    pub fn status(self) -> u16 {
        match self {
            Self::Invalid | Self::UnknownSession | Self::IdempotencyMismatch => 422,
            Self::Clash
            | Self::Full
            | Self::AlreadyRegistered
            | Self::TooLate
            | Self::OverFull
            | Self::WrongSession
            | Self::NoSeat
            | Self::HasPeople
            | Self::IdInUse
            | Self::TakenBack
            | Self::Stale
            | Self::Confirm => 409,
            Self::Changed => 412,
            Self::IfMatchMissing => 428,
            Self::NotOpen | Self::Forbidden | Self::Closed | Self::NotAllowed | Self::Unproven => 403,
            Self::SignIn => 401,
            Self::NotFound => 404,
            Self::Gone => 410,
            Self::WrongMethod => 405,
            Self::TooBusy | Self::Unavailable | Self::OutcomeUnknown => 503,
            Self::TooMany | Self::TooManyUnproven => 429,
            Self::NotJson | Self::NotWhole | Self::UnknownParameter => 400,
            Self::NotAcceptable => 406,
            Self::Unsupported => 415,
            Self::TooLarge => 413,
            Self::TooSlow => 408,
            Self::Broken => 500,
        }
    }
}

impl From<Unavailable> for Kind {
    fn from(why: Unavailable) -> Self {
        match why {
            Unavailable::TooBusy => Self::TooBusy,
            Unavailable::Broken => Self::Unavailable,
            Unavailable::Unknown => Self::OutcomeUnknown,
        }
    }
}

impl From<&DbError> for Kind {
    fn from(error: &DbError) -> Self {
        match error.origin() {
            Origin::Elsewhere => Self::Unavailable,
            Origin::Commit => Self::OutcomeUnknown,
            Origin::Asked => Self::Broken,
        }
    }
}
