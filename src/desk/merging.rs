//! Making one registration of two, in one transaction with all that goes along.

use uuid::Uuid;

use super::check_in;
use crate::db::{Database, Db, DbError};
use crate::seating::registration::{self, Registration};
use crate::seating::transaction::carry_out;
use crate::seating::{Command, Merge, Millis, Outcome, Refusal, RegistrationId, Whose, readdress};

/// Why they were not made one.
#[derive(Debug)]
pub enum NotMerged {
    Refused(Refusal),
    Database(DbError),
}

impl From<DbError> for NotMerged {
    fn from(error: DbError) -> Self {
        Self::Database(error)
    }
}

impl From<diesel::result::Error> for NotMerged {
    fn from(error: diesel::result::Error) -> Self {
        Self::Database(error.into())
    }
}

/// What the double had goes to the one that is kept, its check-ins too, and the double is forgotten. An address of its own that was
/// proven is told. `note` writes it down.
///
/// # Errors
/// Why not; then nothing has changed.
pub fn merge(
    db: &mut Database,
    kept: RegistrationId,
    double: &Registration,
    at: Millis,
    note: impl FnOnce(&mut Db) -> Result<(), DbError>,
) -> Result<(), NotMerged> {
    db.write(|db| {
        let whose = Whose { registration: double.id, generation: double.generation, at, mail: Uuid::now_v7() };
        let merge = Merge { kept, double: double.id, at, mail: Uuid::now_v7() };
        for outcome in carry_out(db, &[Command::Merge(merge), Command::Erase(whose)])?.0 {
            if let Outcome::Refused(refusal) = outcome {
                return Err(NotMerged::Refused(refusal));
            }
        }
        // Where the double came in, they did.
        check_in::take_over(db, double.id, kept)?;
        // Anyone who reads the mails to another address has lost their registration by it.
        let hers = registration::find(db, kept)?.map(|hers| hers.email).unwrap_or_default();
        if double.is_proven() && !double.email.is_empty() && !double.email.eq_ignore_ascii_case(&hers) {
            readdress::tell_merged(db, kept, &double.email, at)?;
        }
        Ok(note(db)?)
    })
}
