//! Edits that are prepared and not yet published: kept as edits, so that whatever else changes meanwhile stays.

use diesel::sql_types::{BigInt, Text};
use jiff::Timestamp;

use crate::db::statement::Statement;
use crate::db::{Db, DbError};
use crate::seating::Millis;

/// One of them.
#[derive(Clone, Debug)]
pub struct DraftEdit {
    pub id: i64,
    pub who: String,
    pub at: Timestamp,
    pub thing: String,
    pub name: String,
    /// JSON.
    pub edit: String,
}

/// All of an event, in their order.
///
/// # Errors
/// The database's.
pub fn of(db: &mut Db, event: i64) -> Result<Vec<DraftEdit>, DbError> {
    let rows: Vec<(i64, String, i64, String, String, String)> =
        Statement::<(BigInt, Text, BigInt, Text, Text, Text)>::same(
            "select id, who, at, thing, name, edit from draft_edits where event_id = ? order by id",
        )
        .integer(event)
        .load(db)?;
    rows.into_iter()
        .map(|(id, who, at, thing, name, edit)| {
            let at = Timestamp::from_millisecond(at).map_err(DbError::unreadable)?;
            Ok(DraftEdit { id, who, at, thing, name, edit })
        })
        .collect()
}

/// Adds one.
///
/// # Errors
/// The database's.
pub fn add(
    db: &mut Db,
    event: i64,
    who: &str,
    (thing, name, edit): (&str, &str, String),
    at: Millis,
) -> Result<(), DbError> {
    Statement::same("insert into draft_edits (event_id, who, at, thing, name, edit) values (?, ?, ?, ?, ?, ?)")
        .integer(event)
        .text(who)
        .integer(at)
        .text(thing)
        .text(name)
        .text(edit)
        .execute(db)?;
    Ok(())
}

/// Throws one away, or all up to one: those that were published.
///
/// # Errors
/// The database's.
pub fn discard(db: &mut Db, event: i64, id: i64, and_before: bool) -> Result<(), DbError> {
    let sql = if and_before {
        "delete from draft_edits where event_id = ? and id <= ?"
    } else {
        "delete from draft_edits where event_id = ? and id = ?"
    };
    Statement::same(sql).integer(event).integer(id).execute(db)?;
    Ok(())
}
