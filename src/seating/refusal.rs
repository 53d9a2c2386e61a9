//! Why a command was refused: complete enough to say what to do, in any language.

use serde::{Deserialize, Serialize};

use super::command::Millis;
use crate::programme::Mode;

#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum Refusal {
    /// The event is not there (any more).
    UnknownEvent,
    NotYetOpen {
        opens_at: Millis,
    },
    Closed {
        closed_at: Millis,
    },
    /// With the index of a wish, or none when it is about something to give up.
    UnknownSession {
        wish: Option<usize>,
        code: String,
    },
    Invalid {
        faults: Vec<Fault>,
    },
    /// Two wishes overlap in time, walking counted.
    Clash {
        first: String,
        second: String,
    },
    /// A session that was wanted or else nothing; or (without a code) the event's own places.
    Full {
        session: Option<String>,
        mode: Mode,
        online_is_free: bool,
    },
    /// Somebody proven has the address.
    AlreadyRegistered,
    /// The address has unproven registrations enough: they are to be looked at first.
    TooManyUnproven,
    /// The client has: they are to be proven first.
    TooManyFromClient {
        most: u32,
    },
    /// There is no such registration, or the link was revoked.
    UnknownRegistration,
    /// They neither have a seat there nor wait for one.
    NoSuchSeat {
        code: String,
    },
    /// No place is offered to them there.
    NoOffer {
        code: String,
    },
    /// It has begun.
    Started {
        code: String,
    },
    /// Changes are over; giving up is still possible.
    ChangesClosed {
        closed_at: Millis,
    },
    /// The ballot's deadline is over, its draw is to come: wishes stay as they are until then.
    WishesClosed {
        closed_at: Millis,
    },
    /// Nothing can be drawn as long as wishes are collected.
    WishesOpen {
        until: Millis,
    },
    /// Everything was cancelled.
    IsCancelled,
    /// What was given up is no longer there to take back.
    TooLate,
    /// One of a group could not be registered: which, from 0, and why. So nobody was.
    InGroup {
        member: usize,
        why: Box<Refusal>,
    },
    /// The key was used before for something else.
    OtherBody,
}

/// What is wrong with a wish, or (without an index) with the attendance.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Fault {
    pub wish: Option<usize>,
    pub kind: FaultKind,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum FaultKind {
    /// The event does not offer this attendance.
    AttendanceNotOffered,
    /// The session does not offer this mode.
    ModeNotOffered,
    /// Who takes part online takes no seat in a room.
    OnlineTakesNoRoomSeat,
    SameSessionTwice,
    /// In everybody's agenda without a seat.
    NeedsNoSeat,
    /// A further part of a session: the seats are those of the whole.
    IsAPart,
    TooManyVisits {
        limit: u32,
    },
    /// In a ballot, for one time.
    TooManyRanked {
        limit: u32,
    },
    /// The fallback is neither theirs nor asked for.
    UnknownFallback,
    FallbacksInACircle,
}

/// What is said of one wish.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum SeatField {
    Session,
    Attendance,
    InsteadOf,
}

impl FaultKind {
    /// What of a wish it is about.
    pub fn field(self) -> SeatField {
        match self {
            Self::ModeNotOffered | Self::OnlineTakesNoRoomSeat => SeatField::Attendance,
            Self::UnknownFallback | Self::FallbacksInACircle => SeatField::InsteadOf,
            _ => SeatField::Session,
        }
    }
}
