//! Opening the database for a command: one that stands on another secret key than the one given is not touched.

use kruispunt::config::Settings;
use kruispunt::db::{Database, Db, DbError, making};
use kruispunt::people::keys::{self, KeyFault};
use kruispunt::programme::calendar_names;

use super::Failure;

/// To look at.
///
/// # Errors
/// The database's; or that it stands on another key.
pub fn look_at(settings: &Settings) -> Result<Database, Failure> {
    is_its_own(Db::look_at(&settings.database), settings)
}

/// To work on.
///
/// # Errors
/// As those of [`look_at`].
pub fn work_on(settings: &Settings) -> Result<Database, Failure> {
    is_its_own(Db::work_on(&settings.database), settings)
}

/// To work on; made where there is none.
///
/// # Errors
/// As those of [`look_at`].
pub fn open_or_make(settings: &Settings) -> Result<Database, Failure> {
    let mut db = is_its_own(making::open_or_make(&settings.database), settings)?;
    calendar_names::settle(&mut db, &settings.base_url)?;
    Ok(db)
}

/// Most commands need no key, and do without; another one means that this is another installation's database.
fn is_its_own(opened: Result<Database, DbError>, settings: &Settings) -> Result<Database, Failure> {
    let mut db = opened?;
    match keys::confirm(&mut db, settings) {
        Err(another @ KeyFault::Another { .. }) => Err(another.into()),
        Err(KeyFault::Database(why)) => Err(why.into()),
        _ => Ok(db),
    }
}
