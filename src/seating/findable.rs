//! By which words people are found: kept beside them, behind anyone who registers.

use diesel::sql_types::{BigInt, Text};

use crate::address;
use crate::db::statement::Statement;
use crate::db::{Database, Db, DbError};
use crate::letters;
use crate::programme::EventId;

/// The row of `people_words` that belongs to a registration is numbered by its event and its number.
pub const SHIFT: i64 = 1 << 32;

/// By which words somebody is found, as they are kept.
pub(super) fn words_of(name: &str, email: &str, affiliation: &str) -> String {
    letters::words(&format!("{name} {} {affiliation}", address::readable(email))).join(" ")
}

/// The row of a registration's words, by its event and its number there.
pub fn row_of(event: EventId, number: i64) -> i64 {
    event.number() * SHIFT + number
}

/// Makes everybody who registered since findable.
///
/// # Errors
/// The database's.
pub fn catch_up(db: &mut Database, event: EventId) -> Result<(), DbError> {
    let newest: Vec<i64> =
        Statement::<BigInt>::same("select coalesce(max(number), 0) from registrations where event_id = ?")
            .integer(event)
            .load(db)?;
    while last_findable(db, event)? < newest.first().copied().unwrap_or_default() {
        db.write(|db| make_findable(db, event))?;
    }
    // What came to PostgreSQL's index since it was last tidied up stands in a list that every search goes through: some
    // thousands after a rush.
    if matches!(**db, Db::Postgres(_)) {
        let tidy = "select gin_clean_pending_list('people_words_words'::regclass)";
        Statement::<BigInt>::same(tidy).load::<i64>(db)?;
    }
    Ok(())
}

/// The number of the last registration that can be found.
fn last_findable(db: &mut Db, event: EventId) -> Result<i64, DbError> {
    let rows: Vec<i64> = Statement::<BigInt>::same(
        "select rowid from people_words where rowid between ? and ? order by rowid desc limit 1",
    )
    .integer(row_of(event, 0))
    .integer(row_of(event, SHIFT - 1))
    .load(db)?;
    Ok(rows.first().copied().unwrap_or(row_of(event, 0)) - row_of(event, 0))
}

/// Makes the next few findable, within whatever transaction there is. Not too many at once: registering waits for anyone who
/// writes.
///
/// # Errors
/// The database's.
pub fn make_findable(db: &mut Db, event: EventId) -> Result<(), DbError> {
    let last = last_findable(db, event)?;
    type Row = (i64, String, String, String);
    let rows: Vec<Row> = Statement::<(BigInt, Text, Text, Text)>::same(
        "select number, name, email, affiliation from registrations where event_id = ? and number > ? \
         order by number limit 2000",
    )
    .integer(event)
    .integer(last)
    .load(db)?;
    let ids = rows.iter().map(|row| row_of(event, row.0));
    let words = rows.iter().map(|(_, name, email, affiliation)| words_of(name, email, affiliation));
    // Another process may do the same at the same time.
    Statement::new(
        "insert into people_words (rowid, words) select i.value, w.value from json_each(?) i join json_each(?) w on w.key = i.key",
        "insert into people_words (rowid, words) select i, w from unnest(?, ?) as u (i, w) on conflict do nothing",
    )
    .integers(ids.collect::<Vec<_>>())
    .texts(words.collect::<Vec<_>>())
    .execute(db)?;
    Ok(())
}

/// What somebody is found by has changed, or is forgotten.
///
/// # Errors
/// The database's.
pub(super) fn reword(db: &mut Db, registration: &[u8]) -> Result<(), DbError> {
    type Row = (EventId, i64, String, String, String);
    let rows: Vec<Row> = Statement::<(BigInt, BigInt, Text, Text, Text)>::same(
        "select event_id, number, name, email, affiliation from registrations where id = ?",
    )
    .blob(registration)
    .load(db)?;
    for (event, number, name, email, affiliation) in rows {
        Statement::same("update people_words set words = ? where rowid = ?")
            .text(words_of(&name, &email, &affiliation))
            .integer(row_of(event, number))
            .execute(db)?;
    }
    Ok(())
}
