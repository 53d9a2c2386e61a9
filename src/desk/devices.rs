//! Browsers in which somebody signed in all the way (a "device cookie", as OWASP calls it): guesses from elsewhere do not keep
//! their owner out of these. They open nothing by themselves.

use diesel::sql_types::BigInt;

use super::secret;
use crate::db::statement::Statement;
use crate::db::{Db, DbError};
use crate::programme::OrganiserId;
use crate::seating::Millis;

/// A browser that was not seen for so long is a stranger again.
pub const LASTS: Millis = 400 * 24 * 3_600_000;

/// Whether someone signed in with this browser before.
///
/// # Errors
/// The database's.
pub fn is_known(db: &mut Db, device: &str, organiser: OrganiserId, at: Millis) -> Result<bool, DbError> {
    let rows = Statement::<BigInt>::same(
        "select organiser_id from devices where hash = ? and organiser_id = ? and seen_at > ?",
    );
    let rows: Vec<i64> = rows.blob(secret::hash(device)).integer(organiser).integer(at - LASTS).load(db)?;
    Ok(!rows.is_empty())
}

/// Remembers a browser; returns what it is to keep.
///
/// # Errors
/// The database's.
pub fn remember(db: &mut Db, organiser: OrganiserId, device: Option<String>, at: Millis) -> Result<String, DbError> {
    let is_ours = |db: &mut Db, device: &str| {
        let rows = Statement::<BigInt>::same("select organiser_id from devices where hash = ? limit 1");
        Ok::<_, DbError>(!rows.blob(secret::hash(device)).load::<i64>(db)?.is_empty())
    };
    let device = match device {
        // Colleagues may share one.
        Some(device) if is_ours(db, &device)? => device,
        // What somebody else may have put there is not trusted: it is made here.
        _ => secret::fresh()?,
    };
    Statement::same(
        "insert into devices (hash, organiser_id, seen_at) values (?, ?, ?) \
         on conflict (hash, organiser_id) do update set seen_at = excluded.seen_at",
    )
    .blob(secret::hash(&device))
    .integer(organiser)
    .integer(at)
    .execute(db)?;
    Ok(device)
}
