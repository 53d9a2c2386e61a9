//! Organisers: how they come in, and what they may do where.

use argon2::Argon2;
use argon2::password_hash::phc::PasswordHash;
use argon2::password_hash::{PasswordHasher, PasswordVerifier};
use diesel::sql_types::{BigInt, Nullable, Text};

use super::rights::{Right, Role};
use super::sessions::{self, Organiser, Step};
use super::{second_step, secret};
use crate::db::statement::Statement;
use crate::db::{Db, DbError};
use crate::seating::Millis;

pub const HOUR: Millis = 3_600_000;
const DAY: Millis = 24 * HOUR;
/// An invitation that was never used opens nothing after this.
pub const WEEK: Millis = 7 * DAY;
/// Fewest characters of a password (NIST SP 800-63B, 3.1.1.2, asks for fifteen where nothing else is asked).
pub const SHORTEST_PASSWORD: usize = 15;
/// Longest password, in bytes: what argon2 is given is bounded.
pub const LONGEST_PASSWORD: usize = 1024;

/// An organisation, by its slug.
///
/// # Errors
/// The database's.
pub fn organisation(db: &mut Db, slug: &str) -> Result<Option<i64>, DbError> {
    let found: Vec<i64> =
        Statement::<BigInt>::same("select id from organisations where slug = ?").text(slug).load(db)?;
    Ok(found.first().copied())
}

/// Gives someone a role in an organisation, for all its events (0) or one of them. `email` is lower case. Returns her id.
///
/// # Errors
/// The database's.
pub fn appoint(
    db: &mut Db,
    email: &str,
    (organisation, event): (i64, i64),
    role: Role,
    at: Millis,
) -> Result<i64, DbError> {
    db.write(|db| {
        Statement::same("insert into organisers (email, created_at) values (?, ?) on conflict (email) do nothing")
            .text(email)
            .integer(at)
            .execute(db)?;
        let id: Vec<i64> =
            Statement::<BigInt>::same("select id from organisers where email = ?").text(email).load(db)?;
        let id = *id.first().ok_or_else(|| DbError::unreadable("an organiser that was just added"))?;
        Statement::same(
            "insert into memberships (organiser_id, organisation_id, event_id, role) values (?, ?, ?, ?) \
             on conflict (organiser_id, organisation_id, event_id) do update set role = excluded.role",
        )
        .integer(id)
        .integer(organisation)
        .integer(event)
        .text(role.as_str())
        .execute(db)?;
        Ok(id)
    })
}

/// A link that lets someone choose a password and come in, once, for some time.
///
/// # Errors
/// The database's.
pub fn link(db: &mut Db, organiser: i64, at: Millis, lasts: Millis) -> Result<String, DbError> {
    let secret = secret::fresh()?;
    Statement::same("insert into one_time_links (hash, organiser_id, created_at, expires_at) values (?, ?, ?, ?)")
        .blob(secret::hash(&secret))
        .integer(organiser)
        .integer(at)
        .integer(at + lasts)
        .execute(db)?;
    Ok(secret)
}

/// Gives someone a role in an organisation, and a link that opens the desk once within a week.
///
/// # Errors
/// The database's.
pub fn invite(db: &mut Db, email: &str, organisation: i64, role: Role, at: Millis) -> Result<String, DbError> {
    let organiser = appoint(db, email, (organisation, 0), role, at)?;
    link(db, organiser, at, WEEK)
}

/// Someone's address.
///
/// # Errors
/// The database's.
pub fn email(db: &mut Db, organiser: i64) -> Result<Option<String>, DbError> {
    let rows: Vec<String> =
        Statement::<Text>::same("select email from organisers where id = ?").integer(organiser).load(db)?;
    Ok(rows.into_iter().next())
}

/// Whom a link is for, if it still opens something.
///
/// # Errors
/// The database's.
pub fn invited(db: &mut Db, link: &str, at: Millis) -> Result<Option<Organiser>, DbError> {
    let rows: Vec<(i64, String)> = Statement::<(BigInt, Text)>::same(
        "select o.id, o.email from one_time_links l join organisers o on o.id = l.organiser_id \
         where l.hash = ? and l.used_at is null and l.expires_at > ?",
    )
    .blob(secret::hash(link))
    .integer(at)
    .load(db)?;
    Ok(rows.into_iter().next().map(|(id, email)| Organiser { id, email }))
}

/// Uses a link up: sets the password, ends every other session, and signs in. `None`: somebody was faster.
///
/// # Errors
/// The database's.
pub fn accept(db: &mut Db, link: &str, password: &str, agent: &str, at: Millis) -> Result<Option<Step>, DbError> {
    let hash = stretched(password)?;
    db.write(|db| {
        let Some(organiser) = invited(db, link, at)? else { return Ok(None) };
        Statement::same("update one_time_links set used_at = ? where hash = ?")
            .integer(at)
            .blob(secret::hash(link))
            .execute(db)?;
        Statement::same("update organisers set password = ? where id = ?")
            .text(hash)
            .integer(organiser.id)
            .execute(db)?;
        Statement::same("delete from sign_ins where organiser_id = ?").integer(organiser.id).execute(db)?;
        first_step(db, organiser.id, agent, at).map(Some)
    })
}

/// Signs in with a password; `None` when that is not it. Takes as long for an address that nobody has.
///
/// # Errors
/// The database's.
pub fn sign_in(db: &mut Db, email: &str, password: &str, agent: &str, at: Millis) -> Result<Option<Step>, DbError> {
    // A hash that no password fits.
    const NOBODY: &str =
        "$argon2id$v=19$m=19456,t=2,p=1$a3J1aXNwdW50IG5vYm9keQ$jq0cJJtYCvbqJyeoHsnGb1Xk4yBf0hYvYJ0fXgx0vK8";
    let rows: Vec<(i64, Option<String>)> =
        Statement::<(BigInt, Nullable<Text>)>::same("select id, password from organisers where email = ?")
            .text(email)
            .load(db)?;
    let (id, kept) = rows.into_iter().next().unwrap_or_default();
    let is_known = kept.is_some();
    let kept = kept.unwrap_or_else(|| NOBODY.to_owned());
    let parsed = PasswordHash::new(&kept).map_err(DbError::unreadable)?;
    if Argon2::default().verify_password(password.as_bytes(), &parsed).is_err() || !is_known {
        return Ok(None);
    }
    let now = Argon2::default().params().clone();
    let is_current = argon2::Params::try_from(&parsed)
        .is_ok_and(|kept| (kept.m_cost(), kept.t_cost(), kept.p_cost()) == (now.m_cost(), now.t_cost(), now.p_cost()));
    if !is_current {
        let hash = stretched(password)?;
        Statement::same("update organisers set password = ? where id = ?").text(hash).integer(id).execute(db)?;
    }
    first_step(db, id, agent, at).map(Some)
}

/// After a password.
fn first_step(db: &mut Db, organiser: i64, agent: &str, at: Millis) -> Result<Step, DbError> {
    let is_half = second_step::is_on(db, organiser)?;
    sessions::begin(db, organiser, agent, is_half, at)
}

/// Changes a password; returns whether the old one was right.
///
/// # Errors
/// The database's.
pub fn change_password(db: &mut Db, organiser: i64, old: &str, new: &str) -> Result<bool, DbError> {
    let rows: Vec<Option<String>> = Statement::<Nullable<Text>>::same("select password from organisers where id = ?")
        .integer(organiser)
        .load(db)?;
    let Some(kept) = rows.into_iter().next().flatten() else { return Ok(false) };
    let parsed = PasswordHash::new(&kept).map_err(DbError::unreadable)?;
    if Argon2::default().verify_password(old.as_bytes(), &parsed).is_err() {
        return Ok(false);
    }
    let hash = stretched(new)?;
    Statement::same("update organisers set password = ? where id = ?").text(hash).integer(organiser).execute(db)?;
    Ok(true)
}

/// Whoever has an address: her id, and an organisation that she belongs to.
///
/// # Errors
/// The database's.
pub fn known(db: &mut Db, email: &str) -> Result<Option<(i64, i64)>, DbError> {
    let rows = Statement::<(BigInt, BigInt)>::same(
        "select o.id, min(m.organisation_id) from organisers o join memberships m on m.organiser_id = o.id \
         where o.email = ? group by o.id",
    );
    Ok(rows.text(email).load(db)?.first().copied())
}

fn stretched(password: &str) -> Result<String, DbError> {
    Ok(Argon2::default().hash_password(password.as_bytes()).map_err(DbError::unreadable)?.to_string())
}

/// What someone may do in an organisation (event 0) or with one of its events.
///
/// # Errors
/// The database's.
pub fn rights(db: &mut Db, organiser: i64, organisation: i64, event: i64) -> Result<Vec<Right>, DbError> {
    let rows: Vec<(String, i64)> = Statement::<(Text, BigInt)>::same(
        "select role, cast(case when sensitive then 1 else 0 end as bigint) from memberships \
         where organiser_id = ? and organisation_id = ? and event_id in (0, ?)",
    )
    .integer(organiser)
    .integer(organisation)
    .integer(event)
    .load(db)?;
    let mut rights = Vec::new();
    for (role, sensitive) in rows {
        let role: Role = role.parse().map_err(DbError::unreadable)?;
        rights.extend_from_slice(role.rights());
        rights.extend((sensitive == 1).then_some(Right::Sensitive));
    }
    Ok(rights)
}

/// Whether anybody ever came in.
///
/// # Errors
/// The database's.
pub fn is_in_use(db: &mut Db) -> Result<bool, DbError> {
    let count: Vec<i64> =
        Statement::<BigInt>::same("select count(*) from organisers where password is not null").load(db)?;
    Ok(count != [0])
}
