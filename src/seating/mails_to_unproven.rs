//! Mails to an address that nobody has proven: only so many a day, whoever asks for them.

use diesel::sql_types::BigInt;

use super::ids::RegistrationId;
use crate::db::statement::Statement;
use crate::db::{Db, DbError};
use crate::programme::EventId;

/// Mails of one day to an address that nobody has proven, at one event.
pub const MOST_MAILS: i64 = 4;

/// Besides those: so many more that bring its links to the one who asks for them. Warnings, of which there is one, always go.
pub const MOST_LINKS: i64 = 2;

/// At all events together: as many as at so many of them.
const EVENTS: i64 = 3;

const DAY: i64 = 24 * 3_600_000;

/// Counts one more mail of this day (`at`: milliseconds since 1970), as long as it is not more than `most`; whether it was counted.
/// `address`: what is kept of it (`Links::mailed`).
///
/// # Errors
/// The database's.
pub fn count(db: &mut Db, address: [u8; 16], at: i64, most: i64) -> Result<bool, DbError> {
    let counted = Statement::same(
        "insert into unproven_mails (address, day, mails) values (?, ?, 1) on conflict (address, day) \
         do update set mails = unproven_mails.mails + 1 where unproven_mails.mails < ?",
    )
    .blob(address)
    .integer(at / DAY)
    .integer(most)
    .execute(db)?;
    Ok(counted == 1)
}

/// Counts one more mail of an outbox, for its event and for all events together; whether it may go. `mailed`: what is kept of the
/// address for an event.
///
/// # Errors
/// The database's.
pub fn count_mail(
    db: &mut Db,
    mailed: impl Fn(EventId) -> [u8; 16],
    event: EventId,
    at: i64,
    most: i64,
) -> Result<bool, DbError> {
    Ok(count(db, mailed(event), at, most)? && count(db, mailed(EventId::ALL), at, most * EVENTS)?)
}

/// Whether one more link may be mailed this day to an unproven registration, besides those that are owed.
///
/// # Errors
/// The database's.
pub fn is_link_left(db: &mut Db, address: [u8; 16], registration: RegistrationId, at: i64) -> Result<bool, DbError> {
    let sent: Vec<i64> = Statement::<BigInt>::same(
        "select (select coalesce(sum(mails), 0) from unproven_mails where address = ? and day = ?) \
         + (select count(*) from outbox where registration_id = ? and kind = 'link' and status = 'owed' and attempts = 0 and leased_by is null)",
    )
    .blob(address)
    .integer(at / DAY)
    .blob(*registration.as_bytes())
    .load(db)?;
    Ok(sent.first().copied().unwrap_or_default() < MOST_LINKS)
}
