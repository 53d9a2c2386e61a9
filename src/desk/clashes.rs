//! Who could not be in two places: which of a session's people have seats in which others.

use diesel::sql_types::{BigInt, Binary};

use crate::db::statement::Statement;
use crate::db::{Db, DbError};
use crate::programme::SessionId;

/// Of those who have a seat in a session: each other one in which they have one too, by id.
///
/// # Errors
/// The database's.
pub fn shared(db: &mut Db, session: SessionId) -> Result<Vec<(Vec<u8>, SessionId)>, DbError> {
    let rows = Statement::<(Binary, BigInt)>::same(
        "select a.registration_id, b.session_id from seats a join seats b on b.registration_id = a.registration_id \
         where a.session_id = ? and a.status = 'confirmed' and b.session_id <> a.session_id and b.status = 'confirmed'",
    );
    Ok(rows.integer(session).load(db)?)
}
