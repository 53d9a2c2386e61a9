//! What nobody needs any more goes, so that nothing grows for ever: mails and lines of the audit log of the one who was forgotten, and very
//! old ones; and very old deeds. Figures need none of it.

use diesel::sql_types::{BigInt, Binary};

use crate::db::statement::Statement;
use crate::db::{Database, DbError};
use crate::seating::Millis;

const DAY: Millis = 24 * 3_600_000;
const YEAR: Millis = 365 * DAY;
/// Of anyone who was forgotten, so much longer: until calendars have seen it, and whoever runs the service has looked at what went wrong.
const AFTER_FORGETTING: Millis = 30 * DAY;
/// Mails that have left, and times when the service was away.
const MAILS: Millis = 400 * DAY;
/// What happened to registrations.
const AUDIT: Millis = 3 * YEAR;
/// Rows at once: anyone who registers waits for each of these commits.
const AT_ONCE: i64 = 2_000;
/// And so many commits in one round.
const ROUNDS: usize = 50;

/// Takes away what has outlived its use, deeds after so many years; returns how many rows.
///
/// # Errors
/// The database's.
pub fn forget(db: &mut Database, at: Millis, deeds_years: u32) -> Result<usize, DbError> {
    let mut all = 0;
    let deeds = at - i64::from(deeds_years) * YEAR;
    // A trigger keeps all others.
    db.write(|db| {
        let since =
            "insert into deeds_kept (id, since) values (1, ?) on conflict (id) do update set since = excluded.since";
        Statement::same(since).integer(deeds).execute(db).map_err(DbError::from)
    })?;
    for (found, before) in [
        (
            "select o.id from outbox o join registrations r on r.id = o.registration_id \
             where r.erased_at < ? and o.status <> 'owed' limit ?",
            at - AFTER_FORGETTING,
        ),
        // Of the living, whether a confirmation was sent is looked at; what warned the unproven is, too.
        (
            "select id from outbox where created_at < ? and status <> 'owed' and kind not in ('confirmation', 'unconfirmed') limit ?",
            at - MAILS,
        ),
    ] {
        all += in_parts(db, |db| {
            let ids: Vec<Vec<u8>> = Statement::<Binary>::same(found).integer(before).integer(AT_ONCE).load(db)?;
            for id in &ids {
                Statement::same("delete from outbox where id = ?").blob(id.clone()).execute(db)?;
            }
            Ok(ids.len())
        })?;
    }
    for (found, gone, before) in [
        (
            "select a.id from audit a join registrations r on r.id = a.registration_id where r.erased_at < ? limit ?",
            "delete from audit where id = ?",
            at - AFTER_FORGETTING,
        ),
        ("select id from audit where at < ? limit ?", "delete from audit where id = ?", at - AUDIT),
        ("select id from deeds where at < ? limit ?", "delete from deeds where id = ?", deeds),
    ] {
        all += in_parts(db, |db| {
            let ids: Vec<i64> = Statement::<BigInt>::same(found).integer(before).integer(AT_ONCE).load(db)?;
            for id in &ids {
                Statement::same(gone).integer(*id).execute(db)?;
            }
            Ok(ids.len())
        })?;
    }
    for (gone, before) in [
        (
            "delete from invited where registration_id in (select id from registrations where erased_at < ?)",
            at - AFTER_FORGETTING,
        ),
        (
            "delete from bounces where registration_id in (select id from registrations where erased_at < ?)",
            at - AFTER_FORGETTING,
        ),
        ("delete from outages where ended_at < ?", at - MAILS),
    ] {
        all += db.write(|db| Statement::same(gone).integer(before).execute(db).map_err(DbError::from))?;
    }
    Ok(all)
}

/// A part after the other, until nothing is left.
fn in_parts(
    db: &mut Database,
    mut part: impl FnMut(&mut crate::db::Db) -> Result<usize, DbError>,
) -> Result<usize, DbError> {
    let mut all = 0;
    for _ in 0..ROUNDS {
        let gone = db.write(&mut part)?;
        all += gone;
        if gone < AT_ONCE as usize {
            break;
        }
    }
    Ok(all)
}
