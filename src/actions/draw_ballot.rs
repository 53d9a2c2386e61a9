//! Drawing an event's ballot: at the desk, or when its deadline is over.

use jiff::Timestamp;

use crate::config::DatabaseUrl;
use crate::db::{Db, DbError, Use};
use crate::desk::ballots::{self, NotDrawn, Summary};
use crate::people::links::Links;
use crate::programme::EventId;
use crate::programme::catalogue::Catalogue;

/// Draws on a connection of its own, which takes as long as it takes; `note` writes it down. Whoever looks sees it drawn.
///
/// # Errors
/// The database's; within, why it is not drawn.
pub fn draw_ballot(
    (database, links, catalogue): (&DatabaseUrl, &Links, &Catalogue),
    event: EventId,
    now: Timestamp,
    note: impl FnOnce(&mut Db) -> Result<(), DbError>,
) -> Result<Result<Summary, NotDrawn>, DbError> {
    let mut db = Db::open_for(database, Use::Command)?;
    let drawn = ballots::run(&mut db, &links.seal, event, now, note);
    catalogue.refresh(&mut db)?;
    Ok(drawn)
}
