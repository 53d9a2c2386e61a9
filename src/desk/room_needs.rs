//! What people asked for, by session: so that a room can be made ready.

use diesel::Queryable;
use diesel::sql_types::{BigInt, Binary, Text};

use crate::db::statement::Statement;
use crate::db::{Db, DbError};
use crate::programme::{EventId, SessionId};
use crate::seating::RegistrationId;

/// How many of those who have a seat in a room asked for something, by session.
///
/// # Errors
/// The database's.
pub fn counts(db: &mut Db, event: EventId) -> Result<Vec<(SessionId, i64)>, DbError> {
    let counts = Statement::<(BigInt, BigInt)>::same(
        "select s.session_id, count(*) from registrations r join seats s on s.registration_id = r.id \
         where r.event_id = ? and length(r.needs) > 0 and s.mode = 'in_person' and s.status = 'confirmed' group by s.session_id",
    );
    Ok(counts.integer(event).load(db)?)
}

/// Somebody who asked for something.
#[derive(Queryable)]
pub struct Needy {
    pub registration: RegistrationId,
    pub name: String,
    /// What they asked for, under seal.
    pub needs: Vec<u8>,
}

/// Who they are in one session, and what they asked for, under seal.
///
/// # Errors
/// The database's.
pub fn of(db: &mut Db, event: EventId, session: SessionId) -> Result<Vec<Needy>, DbError> {
    let rows = Statement::<(Binary, Text, Binary)>::same(
        "select r.id, r.name, r.needs from seats s join registrations r on r.id = s.registration_id \
         where s.session_id = ? and r.event_id = ? and length(r.needs) > 0 and s.mode = 'in_person' \
         and s.status = 'confirmed' order by lower(r.name)",
    )
    .integer(session)
    .integer(event);
    Ok(rows.load(db)?)
}
