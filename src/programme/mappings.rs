//! How the tables of an event were read: remembered by their heads, for the next one, and for those of its organisation's other events.

use diesel::sql_types::Text;

use crate::db::statement::Statement;
use crate::db::{Db, DbError};
use crate::programme::EventId;

/// What names a table: its heads.
fn named(head: &[String]) -> String {
    blake3::hash(head.join("\u{1f}").as_bytes()).to_hex().to_string()
}

/// What was said of the columns of a table with these heads, as JSON: of this event's, or of the newest other one's of its organisation;
/// `None`: nothing.
///
/// # Errors
/// The database's.
pub fn find(db: &mut Db, event: EventId, head: &[String]) -> Result<Option<String>, DbError> {
    let found = Statement::<Text>::same(
        "select read_as from mappings join events on events.id = mappings.event_id where heads = ? and organisation_id = \
            (select organisation_id from events where id = ?) order by case event_id when ? then 0 else 1 end, event_id desc limit 1",
    );
    Ok(found.text(named(head)).integer(event).integer(event).load::<String>(db)?.into_iter().next())
}

/// The same of an organisation's newest event, by its name in addresses.
///
/// # Errors
/// The database's.
pub fn find_of(db: &mut Db, organisation: &str, head: &[String]) -> Result<Option<String>, DbError> {
    let found = Statement::<Text>::same(
        "select read_as from mappings join events on events.id = mappings.event_id \
            join organisations on organisations.id = events.organisation_id where heads = ? and organisations.slug = ? \
            order by event_id desc limit 1",
    );
    Ok(found.text(named(head)).text(organisation.to_owned()).load::<String>(db)?.into_iter().next())
}

/// Keeps what is said of them.
///
/// # Errors
/// The database's.
pub fn keep(db: &mut Db, event: EventId, head: &[String], columns: &str) -> Result<(), DbError> {
    let put = "insert into mappings (event_id, heads, read_as) values (?, ?, ?) \
        on conflict (event_id, heads) do update set read_as = excluded.read_as";
    Statement::same(put).integer(event).text(named(head)).text(columns.to_owned()).execute(db)?;
    Ok(())
}
