//! What somebody had before a change: changed, and changed back before it was told, is no news.

use serde::{Deserialize, Serialize};

use super::SeatStatus;
use super::registration::Registration;
use super::snapshot::{Held, Seat, Standing};
use crate::programme::{Mode, SessionId};

/// How somebody takes part, and all that they have, or stand in line for.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Had {
    attendance: Mode,
    standing: Standing,
    /// Whether they stood in a line for the event itself: anyone who leaves it does not come back to their place in it.
    waits: bool,
    seats: Vec<Kept>,
}

/// A seat, or a place in line.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
struct Kept {
    session: SessionId,
    mode: Mode,
    status: SeatStatus,
    /// Where the order says what they get: their place in line, or among their wishes.
    order: Option<i64>,
    instead_of: Option<SessionId>,
    until: Option<i64>,
}

impl Had {
    /// What somebody has, as the heart knows them.
    pub fn of(held: &Held) -> Self {
        Self::new(held.attendance, held.standing, held.waits.is_some(), held.seats.iter())
    }

    /// Whether somebody has now what they had then.
    pub fn is_still(&self, registration: &Registration) -> bool {
        let seats = registration.seats.iter().map(|held| &held.seat);
        let waits = registration.waits.is_some();
        !self.waits && !waits && *self == Self::new(registration.attendance, registration.standing, waits, seats)
    }

    fn new<'a>(attendance: Mode, standing: Standing, waits: bool, seats: impl Iterator<Item = &'a Seat>) -> Self {
        let kept = |seat: &Seat| Kept {
            session: seat.session,
            mode: seat.mode,
            status: seat.status,
            order: match seat.status {
                SeatStatus::Waiting => Some(seat.arrival),
                SeatStatus::Wished => Some(i64::from(seat.rank)),
                _ => None,
            },
            instead_of: seat.instead_of,
            until: seat.offered_until,
        };
        let mut seats: Vec<Kept> = seats.filter(|seat| seat.status.is_live()).map(kept).collect();
        seats.sort_unstable();
        Self { attendance, standing, waits, seats }
    }
}
