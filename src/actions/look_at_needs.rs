//! Looking at what people of a session asked for, so that a room can be made ready.

use super::Services;
use super::actor::{Desk, ToSee};
use crate::db::{Db, DbError};
use crate::desk::deeds::DeedKind;
use crate::desk::room_needs::{self, Needy};
use crate::programme::Session;

/// Names, and what each asked for, in the clear. That it was looked at is written down for each of them.
///
/// # Errors
/// The database's.
pub async fn look(
    services: &Services,
    desk: &Desk<ToSee>,
    session: &Session,
) -> Result<Vec<(String, String)>, DbError> {
    let (event, id, about) = (desk.event(), session.seats_of(), session.code.clone());
    let note = desk.deed(DeedKind::Looked);
    let found = services.work(move |db| {
        db.write(|db: &mut Db| {
            let found = room_needs::of(db, event, id)?;
            for needy in &found {
                note(db, Some(needy.registration), about.clone())?;
            }
            Ok::<_, DbError>(found)
        })
    });
    let seal = &services.links.seal;
    let opened = found.await?.into_iter();
    let open = |needy: Needy| (needy.name, seal.open(needy.registration, &needy.needs).unwrap_or_default());
    Ok(opened.map(open).collect())
}
