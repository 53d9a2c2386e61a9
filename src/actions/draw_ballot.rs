//! Drawing an event's ballot: at the desk, or when its deadline is over.

use jiff::Timestamp;

use super::Services;
use super::actor::{Desk, ToEdit};
use crate::clock;
use crate::db::{Database, Db, DbError};
use crate::desk::ballots::{self, NotDrawn, Summary};
use crate::desk::deeds::DeedKind;
use crate::people::links::Links;
use crate::programme::EventId;
use crate::programme::catalogue::Catalogue;

/// Draws, which takes as long as it takes; `note` writes it down. Everyone who looks sees it drawn.
///
/// # Errors
/// Why it is not drawn.
pub fn draw(
    db: &mut Database,
    (links, catalogue): (&Links, &Catalogue),
    (event, now): (EventId, Timestamp),
    note: impl FnOnce(&mut Db) -> Result<(), DbError>,
) -> Result<Summary, NotDrawn> {
    let drawn = ballots::run(db, &links.seal, event, now, note);
    catalogue.refresh(db)?;
    drawn
}

/// Draws at the desk, once. Drawn again, nothing changes.
///
/// # Errors
/// Why it is not drawn.
pub async fn draw_at_desk(services: &Services, desk: &Desk<ToEdit>) -> Result<Summary, NotDrawn> {
    let (links, catalogue) = (services.links.clone(), services.catalogue.clone());
    let (event, note) = (desk.event(), desk.noting(None, DeedKind::Drawn, String::new()));
    services.work_long(move |db| Ok(draw(db, (&links, &catalogue), (event, clock::now()), note))).await?
}
