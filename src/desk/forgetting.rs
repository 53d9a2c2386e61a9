//! Forgetting everybody of an event whose time is over: written down and announced a day before it is done, so that a clock that
//! was wrong for a while, or a mistyped year, has erased nobody.

use diesel::sql_types::{BigInt, Binary};

use super::deeds::{self, Deed, DeedKind};
use crate::clock;
use crate::db::statement::Statement;
use crate::db::{Database, Db, DbError};
use crate::programme::Programme;
use crate::seating::Millis;
use crate::seating::scheduled_jobs;

const DAY: Millis = 24 * 3_600_000;
/// Who does it, in the log of deeds.
const WHO: &str = "Kruispunt";

/// Announces it, or does it, once its time has come.
///
/// # Errors
/// The database's.
pub fn in_time(db: &mut Database, programme: &Programme, at: Millis) -> Result<(), DbError> {
    let event = &programme.event;
    let due_at = event.forgotten_at().as_millisecond();
    if at < due_at - DAY {
        return Ok(());
    }
    let named = "select id from registrations where event_id = ? and erased_at is null limit 1";
    if Statement::<Binary>::same(named).integer(event.id).load::<Vec<u8>>(db)?.is_empty() {
        return Ok(());
    }
    let announced = Statement::<BigInt>::same("select announced_at from forgettings where event_id = ?");
    let announced: Vec<i64> = announced.integer(event.id).load(db)?;
    // What was announced at a time that has not come yet was announced by a clock that was wrong.
    let announced_at = announced.first().copied().filter(|announced_at| *announced_at <= at);
    let since = match announced_at {
        Some(announced_at) => announced_at,
        None => {
            db.write(|db| {
                Statement::same(
                    "insert into forgettings (event_id, announced_at) values (?, ?) \
                     on conflict (event_id) do update set announced_at = excluded.announced_at",
                )
                .integer(event.id)
                .integer(at)
                .execute(db)?;
                note(db, programme, DeedKind::WillForget, at)
            })?;
            tracing::warn!(event = event.slug, "everybody of this event will be forgotten in a day");
            at
        }
    };
    // A rehearsed clock leaps over days on purpose.
    let wait = if clock::is_rehearsed() { 0 } else { DAY };
    if at < due_at || at - since < wait {
        return Ok(());
    }
    db.write(|db| note(db, programme, DeedKind::Forgot, at))?;
    scheduled_jobs::forget_all(db, event.id, at)?;
    db.write(|db| {
        Statement::same("delete from forgettings where event_id = ?").integer(event.id).execute(db)?;
        Ok(())
    })
}

fn note(db: &mut Db, programme: &Programme, what: DeedKind, at: Millis) -> Result<(), DbError> {
    let (organisation, event) = (programme.organisation.id, Some(programme.event.id));
    let deed = Deed { organisation, event, registration: None, who: WHO, what, about: String::new() };
    deeds::note(db, &deed, at)
}
