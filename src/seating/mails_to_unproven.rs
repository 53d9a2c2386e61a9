//! Mails to an address that nobody has proven: only so many a day, whoever asks for them.

use crate::db::statement::Statement;
use crate::db::{Db, DbError};

/// Mails of one day to an address that nobody has proven, at one event.
pub const MOST_MAILS: i64 = 4;

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
