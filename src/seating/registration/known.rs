//! What mails and pages ask about a registration: who did what to it, and who reads about it.

use diesel::sql_types::BigInt;

use crate::db::statement::Statement;
use crate::db::{Db, DbError};
use crate::seating::RegistrationId;
use crate::seating::{AuditKind, Millis};

/// Whether organisers did something to a registration since a moment.
///
/// # Errors
/// The database's.
pub fn is_changed_by_desk(db: &mut Db, id: RegistrationId, since: Millis) -> Result<bool, DbError> {
    let asked = Statement::<BigInt>::same(
        "select count(*) from audit where registration_id = ? and at >= ? and what in (?, ?, ?, ?)",
    )
    .blob(*id.as_bytes())
    .integer(since);
    let rows: Vec<i64> = AuditKind::BY_DESK.iter().fold(asked, |asked, kind| asked.text(kind.as_str())).load(db)?;
    Ok(rows != [0])
}

/// Whether an unproven registration gave way to somebody who is proven, from a moment on.
///
/// # Errors
/// The database's.
pub fn gave_way(db: &mut Db, id: RegistrationId, since: Millis) -> Result<bool, DbError> {
    let rows: Vec<i64> =
        Statement::<BigInt>::same("select count(*) from audit where registration_id = ? and at >= ? and what = ?")
            .blob(*id.as_bytes())
            .integer(since)
            .text(AuditKind::GaveWay.as_str())
            .load(db)?;
    Ok(rows != [0])
}

/// Whether somebody got a seat that they waited for, from a moment on.
///
/// # Errors
/// The database's.
pub fn is_promoted(db: &mut Db, id: RegistrationId, since: Millis) -> Result<bool, DbError> {
    let rows: Vec<i64> =
        Statement::<BigInt>::same("select count(*) from audit where registration_id = ? and at >= ? and what = ?")
            .blob(*id.as_bytes())
            .integer(since)
            .text(AuditKind::Promoted.as_str())
            .load(db)?;
    Ok(rows != [0])
}

/// Whether mails about somebody go to the one who registered them: they have no address of their own.
///
/// # Errors
/// The database's.
pub fn is_cared_for(db: &mut Db, id: RegistrationId) -> Result<bool, DbError> {
    let rows: Vec<i64> = Statement::<BigInt>::same(
        "select count(*) from registrations where id = ? and email_key is null and contact_id is not null",
    )
    .blob(*id.as_bytes())
    .load(db)?;
    Ok(rows != [0])
}
