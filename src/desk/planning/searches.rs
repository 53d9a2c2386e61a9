//! Searches for a timetable that programs come back to: kept where every process finds them, for an hour.

use diesel::sql_types::{BigInt, Nullable, Text};
use uuid::Uuid;

use crate::db::statement::Statement;
use crate::db::{Db, DbError};
use crate::programme::EventId;
use crate::seating::Millis;

/// So long they are kept.
const KEPT: Millis = 3_600_000;
/// After so long without a sign, whoever looked is gone.
const GONE_AFTER: Millis = 30_000;

/// How far a search is.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Progress {
    Going,
    /// What came of it, as it was written down.
    Over(String),
    /// Whoever looked is gone.
    BrokenOff,
}

/// Writes down that a search begins.
///
/// # Errors
/// The database's.
pub fn begin(db: &mut Db, id: Uuid, event: EventId, now: Millis) -> Result<(), DbError> {
    Statement::same("delete from searches where begun_at < ?").integer(now - KEPT).execute(db)?;
    Statement::same("insert into searches (id, event_id, begun_at, seen_at) values (?, ?, ?, ?)")
        .text(id.to_string())
        .integer(event)
        .integer(now)
        .integer(now)
        .execute(db)?;
    Ok(())
}

/// Whether a search is still wanted, by the one who looks.
///
/// # Errors
/// The database's.
pub fn goes_on(db: &mut Db, id: Uuid, now: Millis) -> Result<bool, DbError> {
    let seen = Statement::same("update searches set seen_at = ? where id = ? and stopped = 0");
    Ok(seen.integer(now).text(id.to_string()).execute(db)? == 1)
}

/// Writes down what came of a search.
///
/// # Errors
/// The database's.
pub fn end(db: &mut Db, id: Uuid, found: &str) -> Result<(), DbError> {
    Statement::same("update searches set found = ? where id = ?").text(found).text(id.to_string()).execute(db)?;
    Ok(())
}

/// How far a search of an event is; `None`: there is none of that name.
///
/// # Errors
/// The database's.
pub fn find(db: &mut Db, id: Uuid, event: EventId, now: Millis) -> Result<Option<Progress>, DbError> {
    let rows: Vec<(i64, Option<String>)> = Statement::<(BigInt, Nullable<Text>)>::same(
        "select seen_at, found from searches where id = ? and event_id = ?",
    )
    .text(id.to_string())
    .integer(event)
    .load(db)?;
    Ok(rows.into_iter().next().map(|(seen_at, found)| match found {
        Some(found) => Progress::Over(found),
        None if seen_at < now - GONE_AFTER => Progress::BrokenOff,
        None => Progress::Going,
    }))
}

/// Says that what was found so far is enough.
///
/// # Errors
/// The database's.
pub fn stop(db: &mut Db, id: Uuid) -> Result<(), DbError> {
    Statement::same("update searches set stopped = 1 where id = ?").text(id.to_string()).execute(db)?;
    Ok(())
}

/// Keeps nothing of a search.
///
/// # Errors
/// The database's.
pub fn forget(db: &mut Db, id: Uuid) -> Result<(), DbError> {
    Statement::same("delete from searches where id = ?").text(id.to_string()).execute(db)?;
    Ok(())
}
