//! Edits that are prepared and not yet published: kept as edits, so that whatever else changes meanwhile stays.

use diesel::sql_types::{BigInt, Nullable, Text};
use jiff::Timestamp;

use crate::db::statement::Statement;
use crate::db::values::Moment;
use crate::db::{Db, DbError};
use crate::programme::EventId;
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
    /// What it changes, as that was when it was prepared: JSON; `None`: nobody wrote it down.
    pub was: Option<String>,
}

/// All of an event, in their order.
///
/// # Errors
/// The database's.
pub fn of(db: &mut Db, event: EventId) -> Result<Vec<DraftEdit>, DbError> {
    let rows: Vec<(i64, String, Moment, String, String, String, Option<String>)> =
        Statement::<(BigInt, Text, BigInt, Text, Text, Text, Nullable<Text>)>::same(
            "select id, who, at, thing, name, edit, was from draft_edits where event_id = ? order by id",
        )
        .integer(event)
        .load(db)?;
    let edits = rows.into_iter().map(|(id, who, Moment(at), thing, name, edit, was)| DraftEdit {
        id,
        who,
        at,
        thing,
        name,
        edit,
        was,
    });
    Ok(edits.collect())
}

/// Adds one; returns its id.
///
/// # Errors
/// The database's.
pub fn add(
    db: &mut Db,
    event: EventId,
    who: &str,
    (thing, name, edit): (&str, &str, String),
    at: Millis,
) -> Result<i64, DbError> {
    let added: Vec<i64> = Statement::<BigInt>::same(
        "insert into draft_edits (event_id, who, at, thing, name, edit) values (?, ?, ?, ?, ?, ?) returning id",
    )
    .integer(event)
    .text(who)
    .integer(at)
    .text(thing)
    .text(name)
    .text(edit)
    .load(db)?;
    added.first().copied().ok_or_else(|| DbError::unreadable("an edit that was just prepared"))
}

/// Writes down what an edit changes, as that is when it is prepared.
///
/// # Errors
/// The database's.
pub fn remember(db: &mut Db, id: i64, was: &str) -> Result<(), DbError> {
    Statement::same("update draft_edits set was = ? where id = ?").text(was).integer(id).execute(db)?;
    Ok(())
}

/// Throws one away, or all up to one: those that were published.
///
/// # Errors
/// The database's.
pub fn discard(db: &mut Db, event: EventId, id: i64, and_before: bool) -> Result<(), DbError> {
    let sql = if and_before {
        "delete from draft_edits where event_id = ? and id <= ?"
    } else {
        "delete from draft_edits where event_id = ? and id = ?"
    };
    Statement::same(sql).integer(event).integer(id).execute(db)?;
    Ok(())
}
