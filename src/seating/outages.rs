//! Times when nobody could be served, by our fault: nobody loses anything by what passed meanwhile.

use diesel::sql_types::BigInt;

use super::command::Millis;
use super::transaction::note_write;
use crate::db::statement::Statement;
use crate::db::{Database, Db, DbError};
use crate::programme::EventId;

/// How often it is written down that the service is there.
pub const PULSE: Millis = 30_000;
/// A service that was not seen for so long was away.
const AWAY: Millis = 2 * PULSE;
/// After so long it may as well be the clock that is wrong.
const LONGEST: Millis = 30 * 24 * 3_600_000;

/// When the service was last seen at work.
///
/// # Errors
/// The database's.
pub fn last_seen(db: &mut Db) -> Result<Option<Millis>, DbError> {
    Ok(Statement::<BigInt>::same("select seen_at from pulse").load(db)?.into_iter().next())
}

/// Writes down that the service is at work. Where it was away (and `may_leap` does not say that time jumps on purpose), that is kept,
/// and offers hold so much longer.
///
/// # Errors
/// The database's.
pub fn be_seen(db: &mut Database, at: Millis, may_leap: bool) -> Result<(), DbError> {
    db.write(|db| {
        let seen_at = last_seen(db)?;
        let away = seen_at.map_or(0, |seen_at| at - seen_at);
        // What a clock that was wrong wrote down has not come yet.
        Statement::same("delete from outages where ended_at > ?").integer(at).execute(db)?;
        if let Some(seen_at) = seen_at.filter(|_| away > AWAY && !may_leap) {
            tracing::warn!(
                seconds = away / 1000,
                "the service was away; what would have lapsed meanwhile holds longer"
            );
            Statement::same("insert into outages (began_at, ended_at) values (?, ?) on conflict do nothing")
                .integer(seen_at)
                .integer(at)
                .execute(db)?;
            if away <= LONGEST {
                hold_offers(db, seen_at, away)?;
            }
        }
        Statement::same(
            "insert into pulse (id, seen_at) values (1, ?) on conflict (id) do update set seen_at = excluded.seen_at",
        )
        .integer(at)
        .execute(db)?;
        Ok(())
    })
}

fn hold_offers(db: &mut Db, seen_at: Millis, away: Millis) -> Result<(), DbError> {
    let events: Vec<EventId> = Statement::<BigInt>::same(
        "select distinct r.event_id from seats s join registrations r on r.id = s.registration_id \
         where s.status = 'offered' and s.offered_until >= ? order by r.event_id",
    )
    .integer(seen_at)
    .load(db)?;
    // Anyone who holds an event's row holds everything about its seats.
    note_write(db, events.into_iter())?;
    Statement::same(
        "update seats set offered_until = offered_until + ? where status = 'offered' and offered_until >= ?",
    )
    .integer(away)
    .integer(seen_at)
    .execute(db)?;
    Ok(())
}

/// Outages, to be counted off.
///
/// # Errors
/// The database's.
pub fn since(db: &mut Db, at: Millis) -> Result<Vec<(Millis, Millis)>, DbError> {
    let outages = "select began_at, ended_at from outages where ended_at > ?";
    Ok(Statement::<(BigInt, BigInt)>::same(outages).integer(at).load(db)?)
}

/// How much of the time between two moments the service was there.
pub fn served(outages: &[(Millis, Millis)], from: Millis, to: Millis) -> Millis {
    let away = outages.iter().map(|(began, ended)| (*ended.min(&to) - *began.max(&from)).max(0));
    to - from - away.sum::<Millis>()
}
