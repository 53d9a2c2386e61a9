//! Which state of a registration is meant by the one who changes it (RFC 9110, 13.1.1): what may be changed of it makes its state.
//! Where in a line somebody stands does not: others move that.

use serde_json::{Value, json};

use super::edit_programme::still::Still;
use crate::db::{Db, DbError};
use crate::seating::registration::{self, Registration};
use crate::seating::{Idempotency, RegistrationId, Seat, transaction};

/// What a client says of a change besides what it is.
#[derive(Clone, Debug, Default)]
pub struct Terms {
    /// That it is made once, however often it is sent.
    pub once: Option<Idempotency>,
    /// To which state it is made.
    pub still: Still,
}

/// Who looks: each has tags of what they may read.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Reader {
    Attendee,
    Desk,
}

impl Reader {
    /// The state of a registration.
    ///
    /// # Errors
    /// The database's.
    pub fn state(self, db: &mut Db, registration: &Registration) -> Result<Value, DbError> {
        let seats = registration.seats.iter().map(|held| {
            let Seat { session, mode, status, rank, instead_of, offered_until, .. } = &held.seat;
            json!([session, mode, status, rank, instead_of, offered_until])
        });
        let mut state = json!({
            "person": [registration.name, registration.email, registration.affiliation, registration.language.as_str()],
            "standing": [registration.attendance, registration.standing, registration.waits.map(|(mode, _)| mode)],
            "seats": seats.collect::<Vec<_>>(),
            "least": registration.least,
        });
        if self == Self::Attendee {
            state["proven"] = registration.is_proven().into();
            state["needs"] = json!(registration.needs);
            state["mails"] =
                json!([registration.wants_reminders, registration.wants_newsletter, registration.wants_announcements]);
            let mut answers = registration::answers(db, registration.id)?;
            answers.sort();
            state["answers"] = json!(answers);
        }
        Ok(state)
    }

    /// Whether a registration is as `still` says, and stays so until the transaction ends. What is not there, or not by this link any
    /// more, is left to the command.
    ///
    /// # Errors
    /// The database's.
    pub fn is_met(self, db: &mut Db, still: &Still, (id, generation): (RegistrationId, u32)) -> Result<bool, DbError> {
        if *still == Still::Whatever {
            return Ok(true);
        }
        let Some(found) = registration::find(db, id)? else { return Ok(true) };
        transaction::lock(db, found.event)?;
        match registration::find(db, id)? {
            Some(now) if now.generation == generation => Ok(still.check(Some(&self.state(db, &now)?)).is_ok()),
            _ => Ok(true),
        }
    }
}
