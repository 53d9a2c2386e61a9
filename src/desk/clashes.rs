//! Who could not be in two places: how many of a session's people have seats in which others.

use diesel::sql_types::BigInt;

use crate::db::statement::Statement;
use crate::db::{Db, DbError};

/// By session: how many of those who have a seat in `session` have one there too.
///
/// # Errors
/// The database's.
pub fn shared(db: &mut Db, session: i64) -> Result<Vec<(i64, i64)>, DbError> {
    let rows = Statement::<(BigInt, BigInt)>::same(
        "select b.session_id, count(*) from seats a join seats b on b.registration_id = a.registration_id \
         where a.session_id = ? and a.status = 'confirmed' and b.session_id <> a.session_id and b.status = 'confirmed' \
         group by b.session_id",
    );
    Ok(rows.integer(session).load(db)?)
}
