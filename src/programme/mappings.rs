//! How the tables of an event were read: remembered by their heads, for the next one.

use diesel::sql_types::Text;

use crate::db::statement::Statement;
use crate::db::{Db, DbError};

/// What names a table: its heads.
fn named(head: &[String]) -> String {
    blake3::hash(head.join("\u{1f}").as_bytes()).to_hex().to_string()
}

/// What was said of the columns of a table with these heads, as JSON; `None`: nothing.
///
/// # Errors
/// The database's.
pub fn find(db: &mut Db, event: i64, head: &[String]) -> Result<Option<String>, DbError> {
    let found = Statement::<Text>::same("select read_as from mappings where event_id = ? and heads = ?");
    Ok(found.integer(event).text(named(head)).load::<String>(db)?.into_iter().next())
}

/// Keeps what is said of them.
///
/// # Errors
/// The database's.
pub fn keep(db: &mut Db, event: i64, head: &[String], columns: &str) -> Result<(), DbError> {
    let put = "insert into mappings (event_id, heads, read_as) values (?, ?, ?) \
        on conflict (event_id, heads) do update set read_as = excluded.read_as";
    Statement::same(put).integer(event).text(named(head)).text(columns.to_owned()).execute(db)?;
    Ok(())
}
