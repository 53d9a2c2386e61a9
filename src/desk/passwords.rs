//! Passwords: judged outside of any transaction (it takes long, on purpose), and written only where nothing changed meanwhile.

use argon2::Argon2;
use argon2::password_hash::phc::PasswordHash;
use argon2::password_hash::{PasswordHasher, PasswordVerifier};
use diesel::sql_types::{BigInt, Nullable, Text};

use super::{guessable, one_time, secret};
use crate::db::statement::Statement;
use crate::db::{Db, DbError};
use crate::programme::OrganiserId;
use crate::seating::Millis;

/// Fewest characters of a password (NIST SP 800-63B, 3.1.1.2, asks for fifteen where nothing else is asked).
pub const SHORTEST: usize = 15;
/// Longest password, in bytes: what argon2 is given is bounded.
pub const LONGEST: usize = 1024;

/// What is wrong with a new password.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum PasswordFault {
    TooShort,
    TooLong,
    Guessable,
}

/// Whether a password may be chosen by who has an address.
///
/// # Errors
/// What is wrong with it.
pub fn expect_good(password: &str, email: &str) -> Result<(), PasswordFault> {
    match (password.chars().count(), password.len()) {
        (0..SHORTEST, _) => Err(PasswordFault::TooShort),
        (_, bytes) if bytes > LONGEST => Err(PasswordFault::TooLong),
        _ if guessable::is_guessable(password, email) => Err(PasswordFault::Guessable),
        _ => Ok(()),
    }
}

/// What is kept of a password.
///
/// # Errors
/// When the system has no randomness.
pub fn stretched(password: &str) -> Result<String, DbError> {
    Ok(Argon2::default().hash_password(password.as_bytes()).map_err(DbError::unreadable)?.to_string())
}

/// Someone whose password was shown.
#[derive(Clone, Debug)]
pub struct Judged {
    pub organiser: OrganiserId,
    /// What was kept of it then.
    kept: String,
    /// What is to be kept from now on, when it is kept in an older way.
    renewed: Option<String>,
}

/// Whose password it is, by address; the second: whose address it is. Takes as long for an address that nobody has.
///
/// # Errors
/// The database's.
pub fn judge(db: &mut Db, email: &str, password: &str) -> Result<(Option<Judged>, Option<OrganiserId>), DbError> {
    let rows: Vec<(OrganiserId, Option<String>)> =
        Statement::<(BigInt, Nullable<Text>)>::same("select id, password from organisers where email = ?")
            .text(email)
            .load(db)?;
    judge_row(rows.into_iter().next(), password)
}

/// The same, for someone who is signed in.
///
/// # Errors
/// The database's.
pub fn judge_own(db: &mut Db, organiser: OrganiserId, password: &str) -> Result<Option<Judged>, DbError> {
    let rows: Vec<(OrganiserId, Option<String>)> =
        Statement::<(BigInt, Nullable<Text>)>::same("select id, password from organisers where id = ?")
            .integer(organiser)
            .load(db)?;
    Ok(judge_row(rows.into_iter().next(), password)?.0)
}

fn judge_row(
    row: Option<(OrganiserId, Option<String>)>,
    password: &str,
) -> Result<(Option<Judged>, Option<OrganiserId>), DbError> {
    // A hash that no password fits.
    const NOBODY: &str =
        "$argon2id$v=19$m=19456,t=2,p=1$a3J1aXNwdW50IG5vYm9keQ$jq0cJJtYCvbqJyeoHsnGb1Xk4yBf0hYvYJ0fXgx0vK8";
    let whose = row.as_ref().map(|(id, _)| *id);
    let known = row.and_then(|(id, kept)| Some((id, kept?)));
    let kept = known.as_ref().map_or(NOBODY, |(_, kept)| kept);
    let parsed = PasswordHash::new(kept).map_err(DbError::unreadable)?;
    let argon = Argon2::default();
    let is_right = password.len() <= LONGEST && argon.verify_password(password.as_bytes(), &parsed).is_ok();
    let now = argon.params();
    let is_current = argon2::Params::try_from(&parsed)
        .is_ok_and(|kept| (kept.m_cost(), kept.t_cost(), kept.p_cost()) == (now.m_cost(), now.t_cost(), now.p_cost()));
    let Some((organiser, kept)) = known.filter(|_| is_right) else { return Ok((None, whose)) };
    let renewed = if is_current { None } else { Some(stretched(password)?) };
    Ok((Some(Judged { organiser, kept, renewed }), whose))
}

/// Whether a password is still the one that was judged; until the transaction ends it stays so.
///
/// # Errors
/// The database's.
pub fn still_holds(db: &mut Db, judged: &Judged) -> Result<bool, DbError> {
    let rows: Vec<i64> = Statement::<BigInt>::new(
        "select id from organisers where id = ? and password = ?",
        "select id from organisers where id = ? and password = ? for update",
    )
    .integer(judged.organiser)
    .text(judged.kept.as_str())
    .load(db)?;
    if rows.is_empty() {
        return Ok(false);
    }
    if let Some(renewed) = &judged.renewed {
        Statement::same("update organisers set password = ? where id = ?")
            .text(renewed.as_str())
            .integer(judged.organiser)
            .execute(db)?;
    }
    Ok(true)
}

/// Changes a password that was judged to a new one (as [`stretched`] made it), and ends everything else that was open; to be
/// called in a transaction. Whether it was still the same.
///
/// # Errors
/// The database's.
pub fn change(db: &mut Db, judged: &Judged, new: &str, session: &str, at: Millis) -> Result<bool, DbError> {
    let changed = Statement::same("update organisers set password = ? where id = ? and password = ?")
        .text(new)
        .integer(judged.organiser)
        .text(judged.kept.as_str())
        .execute(db)?;
    if changed == 1 {
        end_what_was_open(db, judged.organiser, Some(session), at)?;
    }
    Ok(changed == 1)
}

/// Ends every other session and every open link of someone.
pub(super) fn end_what_was_open(
    db: &mut Db,
    organiser: OrganiserId,
    but_session: Option<&str>,
    at: Millis,
) -> Result<(), DbError> {
    one_time::end(db, organiser, at)?;
    Statement::same("delete from sign_ins where organiser_id = ? and hash <> ?")
        .integer(organiser)
        .blob(but_session.map(secret::hash).unwrap_or_default())
        .execute(db)?;
    Ok(())
}
