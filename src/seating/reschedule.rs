//! A programme that changes under people's seats: what came free by it goes to those who wait, in the same commit.

use jiff::Timestamp;
use uuid::Uuid;

use super::command::{Command, Settle};
use super::registrar::settle;
use crate::db::Db;
use crate::programme::file::EventFile;
use crate::programme::import::{self, ImportError};

/// Imports an event from a file, new or changed, and passes on the places that came free.
///
/// # Errors
/// The database's, or a refusal: a mode or seats that people already have cannot be taken away here.
pub fn import(db: &mut Db, file: &EventFile, now: Timestamp) -> Result<Vec<String>, ImportError> {
    let at = now.as_millisecond();
    import::import(db, file, now, |db, event| settle(db, &Command::Settle(Settle { event, at, mail: Uuid::now_v7() })))
}
