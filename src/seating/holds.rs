//! Giving a seat that is kept back to somebody: it becomes a place, and theirs, in one transaction.

use diesel::prelude::*;
use uuid::Uuid;

use super::command::{Admit, Command, Given, Millis, SeatStatus};
use super::ids::RegistrationId;
use super::outcome::Outcome;
use super::refusal::Refusal;
use super::registration;
use super::transaction::carry_out;
use crate::db::schema::{events, places, sessions};
use crate::db::values::Json;
use crate::db::{Database, Db, DbError};
use crate::programme::{EventId, Hold, Mode, SessionId, import};

/// Which seat is given to whom.
#[derive(Clone, Debug)]
pub struct Gift {
    pub event: EventId,
    pub registration: RegistrationId,
    /// The session's code.
    pub session: String,
    pub mode: Mode,
    /// Whom it was kept for, as the hold says; `None`: for the door.
    pub held_for: Option<String>,
    pub at: Millis,
}

/// Why it was not given.
#[derive(Debug)]
pub enum NotGiven {
    Database(DbError),
    /// No such seat is kept back (any more).
    NoHold,
    /// They have a seat there.
    HasSeat,
    Refused(Refusal),
}

impl From<DbError> for NotGiven {
    fn from(error: DbError) -> Self {
        Self::Database(error)
    }
}

impl From<diesel::result::Error> for NotGiven {
    fn from(error: diesel::result::Error) -> Self {
        Self::Database(error.into())
    }
}

/// Gives it: nobody in line comes before them, since it was never a place; and they give up what they have at that time. `note` writes
/// it down.
///
/// # Errors
/// Why not; then nothing has changed.
pub fn give(db: &mut Database, gift: &Gift, note: impl FnOnce(&mut Db) -> Result<(), DbError>) -> Result<(), NotGiven> {
    db.write(|db| {
        import::alone(db)?;
        diesel::update(events::table.find(gift.event)).set(events::revision.eq(events::revision + 1)).execute(db)?;
        let found = sessions::table
            .filter(sessions::event_id.eq(gift.event).and(sessions::code.eq(&gift.session)))
            .filter(sessions::cancelled.eq(false))
            .select((sessions::id, sessions::holds, sessions::door));
        let found: Option<(SessionId, Json<Vec<Hold>>, i32)> = found.first(db).optional()?;
        let (session, Json(mut holds), mut door) = found.ok_or(NotGiven::NoHold)?;
        let is_meant =
            |hold: &&mut Hold| Some(&hold.r#for) == gift.held_for.as_ref() && hold.mode == gift.mode && hold.seats > 0;
        let given_at_door = i32::from(gift.held_for.is_none());
        if gift.held_for.is_some() {
            holds.iter_mut().find(is_meant).ok_or(NotGiven::NoHold)?.seats -= 1;
            holds.retain(|hold| hold.seats > 0);
        } else if door > 0 && gift.mode == Mode::InPerson {
            door -= 1;
        } else {
            return Err(NotGiven::NoHold);
        }
        let hers = registration::find(db, gift.registration)?.filter(|hers| hers.event == gift.event);
        let hers = hers.ok_or(NotGiven::Refused(Refusal::UnknownRegistration))?;
        let is_taken = |held: &registration::HeldSeat| {
            held.seat.key() == (session, gift.mode) && held.seat.status == SeatStatus::Confirmed
        };
        if hers.seats.iter().any(is_taken) {
            return Err(NotGiven::HasSeat);
        }
        let holds = serde_json::to_string(&holds).map_err(DbError::unreadable)?;
        let left = (
            sessions::holds.eq(holds),
            sessions::door.eq(door),
            sessions::door_given.eq(sessions::door_given + given_at_door),
        );
        diesel::update(sessions::table.find(session)).set(left).execute(db)?;
        let place = places::table.filter(places::session_id.eq(session).and(places::mode.eq(gift.mode.as_str())));
        diesel::update(place).set(places::capacity.eq(places::capacity + 1)).execute(db)?;
        let admit = Admit {
            registration: gift.registration,
            session: gift.session.clone(),
            mode: gift.mode,
            at: gift.at,
            mail: Uuid::now_v7(),
            given: Given::Held,
        };
        match carry_out(db, &[Command::Admit(admit)])?.0.into_iter().next() {
            Some(Outcome::Refused(refusal)) => Err(NotGiven::Refused(refusal)),
            _ => Ok(note(db)?),
        }
    })
}
