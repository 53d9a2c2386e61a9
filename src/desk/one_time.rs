//! Links that set a password, once. They open an account: they are made when the mail to its owner is written, or on the
//! operator's own command line, and stand nowhere else.

use diesel::sql_types::{BigInt, Text};

use super::sign_ins::Organiser;
use super::{passwords, secret};
use crate::db::statement::Statement;
use crate::db::{Db, DbError};
use crate::programme::OrganiserId;
use crate::seating::Millis;

/// A way to a new password opens nothing after this.
pub const HOUR: Millis = 3_600_000;
/// An invitation that was never used opens nothing after this.
pub const WEEK: Millis = 7 * 24 * HOUR;

/// A link that lets someone choose a password and come in, once, for some time.
///
/// # Errors
/// The database's.
pub fn link(db: &mut Db, organiser: OrganiserId, at: Millis, lasts: Millis) -> Result<String, DbError> {
    let secret = secret::fresh()?;
    Statement::same("insert into one_time_links (hash, organiser_id, created_at, expires_at) values (?, ?, ?, ?)")
        .blob(secret::hash(&secret))
        .integer(organiser)
        .integer(at)
        .integer(at + lasts)
        .execute(db)?;
    Ok(secret)
}

/// Ends every link of someone that is still open.
///
/// # Errors
/// The database's.
pub fn end(db: &mut Db, organiser: OrganiserId, at: Millis) -> Result<(), DbError> {
    Statement::same("update one_time_links set used_at = ? where organiser_id = ? and used_at is null")
        .integer(at)
        .integer(organiser)
        .execute(db)?;
    Ok(())
}

/// Whom a link is for, if it still opens something.
///
/// # Errors
/// The database's.
pub fn invited(db: &mut Db, link: &str, at: Millis) -> Result<Option<Organiser>, DbError> {
    let rows: Vec<(OrganiserId, String)> = Statement::<(BigInt, Text)>::same(
        "select o.id, o.email from one_time_links l join organisers o on o.id = l.organiser_id \
         where l.hash = ? and l.used_at is null and l.expires_at > ?",
    )
    .blob(secret::hash(link))
    .integer(at)
    .load(db)?;
    Ok(rows.into_iter().next().map(|(id, email)| Organiser { id, email }))
}

/// Uses a link up, sets the password (as [`passwords::stretched`] made it), and ends everything else that was open; to be
/// called in a transaction. `None`: it opens nothing any more, or somebody was faster.
///
/// # Errors
/// The database's.
pub fn accept(db: &mut Db, link: &str, password: &str, at: Millis) -> Result<Option<OrganiserId>, DbError> {
    // One statement: of two at the same time, one finds it used.
    let used: Vec<OrganiserId> = Statement::<BigInt>::same(
        "update one_time_links set used_at = ? where hash = ? and used_at is null and expires_at > ? \
         returning organiser_id",
    )
    .integer(at)
    .blob(secret::hash(link))
    .integer(at)
    .load(db)?;
    let Some(organiser) = used.first().copied() else { return Ok(None) };
    Statement::same("update organisers set password = ? where id = ?").text(password).integer(organiser).execute(db)?;
    passwords::end_what_was_open(db, organiser, None, at)?;
    // Anyone who needed a link may have lost a device, too.
    Statement::same("delete from devices where organiser_id = ?").integer(organiser).execute(db)?;
    Ok(Some(organiser))
}
