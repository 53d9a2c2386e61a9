//! Whether somebody wants announcements.

use super::Services;
use crate::db::DbError;
use crate::desk::announcements;
use crate::seating::RegistrationId;

/// Somebody wants them from now on, or wants them no more.
///
/// # Errors
/// The database's.
pub async fn subscribe(services: &Services, id: RegistrationId, wants: bool) -> Result<(), DbError> {
    services.work(move |db| announcements::subscribe(db, id, wants)).await
}
