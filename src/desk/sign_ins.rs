//! Sign-ins: who is signed in where, and ending that.

use diesel::sql_types::{BigInt, Binary, Text};
use jiff::Timestamp;

use super::{devices, one_time, second_step, secret};
use crate::db::statement::Statement;
use crate::db::values::Moment;
use crate::db::{Db, DbError};
use crate::programme::OrganiserId;
use crate::seating::Millis;

/// Anyone who was away for so long signs in again.
const IDLE: Millis = 12 * 3_600_000;
/// Nobody stays signed in for longer, however busy.
const LONGEST: Millis = 30 * 24 * 3_600_000;
/// For so long after the password or a passkey was shown, what guards the account may be changed.
const PROVEN: Millis = 10 * 60_000;
/// The second step follows the first within this.
const HALF: Millis = 10 * 60_000;

/// Someone who is signed in.
#[derive(Clone, Debug)]
pub struct Organiser {
    pub id: OrganiserId,
    pub email: String,
}

/// The browser that somebody comes with.
#[derive(Clone, Debug)]
pub struct Browser {
    /// What it says of itself.
    pub agent: String,
    /// What it keeps of having been here before.
    pub device: Option<String>,
}

/// What a browser keeps of somebody who came in.
#[derive(Clone, Debug)]
pub struct Entered {
    /// The sign-in's secret.
    pub sign_in: String,
    /// What makes this browser a known one.
    pub device: String,
}

/// How far signing in came.
#[derive(Clone, Debug)]
pub enum Step {
    Done(Entered),
    /// The second step is still to come; with the secret of what was begun.
    Half(String),
}

/// Begins a sign-in; where there is a second step, it opens nothing before that. Returns its secret.
fn begin(db: &mut Db, organiser: OrganiserId, agent: &str, is_half: bool, at: Millis) -> Result<String, DbError> {
    let secret = secret::fresh()?;
    let agent: String = agent.chars().filter(|sign| !sign.is_control()).take(200).collect();
    Statement::same(
        "insert into sign_ins (hash, organiser_id, created_at, seen_at, proven_at, agent, half) \
         values (?, ?, ?, ?, ?, ?, ? = 1)",
    )
    .blob(secret::hash(&secret))
    .integer(organiser)
    .integer(at)
    .integer(at)
    .integer(at)
    .text(agent)
    .integer(i64::from(is_half))
    .execute(db)?;
    Ok(secret)
}

/// Lets somebody in who has shown all that is asked: their browser is known from now on.
///
/// # Errors
/// The database's.
pub fn enter(db: &mut Db, organiser: OrganiserId, browser: Browser, at: Millis) -> Result<Entered, DbError> {
    let sign_in = begin(db, organiser, &browser.agent, false, at)?;
    Ok(Entered { sign_in, device: devices::remember(db, organiser, browser.device, at)? })
}

/// After the right password: in, or half way where there is a second step.
///
/// # Errors
/// The database's.
pub fn first_step(db: &mut Db, organiser: OrganiserId, browser: Browser, at: Millis) -> Result<Step, DbError> {
    // Who knows the password needs no link that would set another.
    one_time::end(db, organiser, at)?;
    if second_step::is_on(db, organiser)? {
        begin(db, organiser, &browser.agent, true, at).map(Step::Half)
    } else {
        enter(db, organiser, browser, at).map(Step::Done)
    }
}

/// Who is signed in with a sign-in's secret.
///
/// # Errors
/// The database's.
pub fn signed_in(db: &mut Db, sign_in: &str, at: Millis) -> Result<Option<Organiser>, DbError> {
    let hash = secret::hash(sign_in);
    let rows: Vec<(OrganiserId, String, i64)> = Statement::<(BigInt, Text, BigInt)>::same(
        "select o.id, o.email, s.seen_at from sign_ins s join organisers o on o.id = s.organiser_id \
         where s.hash = ? and s.seen_at > ? and s.created_at > ? and not s.half",
    )
    .blob(hash.clone())
    .integer(at - IDLE)
    .integer(at - LONGEST)
    .load(db)?;
    let Some((id, email, seen_at)) = rows.into_iter().next() else { return Ok(None) };
    // Written once in a while only: looking around must not keep the database busy.
    if at - seen_at > IDLE / 10 {
        Statement::same("update sign_ins set seen_at = ? where hash = ?").integer(at).blob(hash).execute(db)?;
    }
    Ok(Some(Organiser { id, email }))
}

/// Whose second step is still to come.
///
/// # Errors
/// The database's.
pub fn half_way(db: &mut Db, sign_in: &str, at: Millis) -> Result<Option<OrganiserId>, DbError> {
    let rows = Statement::<BigInt>::same("select organiser_id from sign_ins where hash = ? and half and seen_at > ?");
    Ok(rows.blob(secret::hash(sign_in)).integer(at - HALF).load(db)?.first().copied())
}

/// Whether the password or a passkey was shown in a sign-in just now.
///
/// # Errors
/// The database's.
pub fn is_proven(db: &mut Db, sign_in: &str, at: Millis) -> Result<bool, DbError> {
    let rows = Statement::<BigInt>::same("select proven_at from sign_ins where hash = ? and proven_at > ?");
    Ok(!rows.blob(secret::hash(sign_in)).integer(at - PROVEN).load::<i64>(db)?.is_empty())
}

/// Notes that the password was shown.
///
/// # Errors
/// The database's.
pub fn prove(db: &mut Db, sign_in: &str, at: Millis) -> Result<(), DbError> {
    Statement::same("update sign_ins set proven_at = ? where hash = ?")
        .integer(at)
        .blob(secret::hash(sign_in))
        .execute(db)?;
    Ok(())
}

/// Ends a sign-in; whether it was there.
///
/// # Errors
/// The database's.
pub fn sign_out(db: &mut Db, sign_in: &str) -> Result<bool, DbError> {
    Ok(Statement::same("delete from sign_ins where hash = ?").blob(secret::hash(sign_in)).execute(db)? == 1)
}

/// Forgets what opens nothing any more: sign-ins and links that ended, browsers that stayed away, passkeys' old questions.
///
/// # Errors
/// The database's.
pub fn forget_what_ended(db: &mut Db, at: Millis) -> Result<(), DbError> {
    Statement::same("delete from sign_ins where seen_at < ? or created_at < ?")
        .integer(at - IDLE)
        .integer(at - LONGEST)
        .execute(db)?;
    for (sql, since) in [
        ("delete from one_time_links where expires_at < ?", at),
        ("delete from used_challenges where until < ?", at),
        ("delete from devices where seen_at < ?", at - devices::LASTS),
    ] {
        Statement::same(sql).integer(since).execute(db)?;
    }
    Ok(())
}

/// Where someone is signed in.
#[derive(Clone, Debug)]
pub struct Place {
    /// What names it: a part of what is kept of its secret.
    pub name: String,
    /// The browser, as it names itself.
    pub agent: String,
    pub since: Timestamp,
    pub seen_at: Timestamp,
    pub is_this: bool,
}

/// Every place where someone is signed in, the latest first.
///
/// # Errors
/// The database's.
pub fn of(db: &mut Db, organiser: OrganiserId, this: &str, at: Millis) -> Result<Vec<Place>, DbError> {
    let rows: Vec<(Vec<u8>, String, Moment, Moment)> = Statement::<(Binary, Text, BigInt, BigInt)>::same(
        "select hash, agent, created_at, seen_at from sign_ins where organiser_id = ? and seen_at > ? and created_at > ? \
         and not half order by seen_at desc",
    )
    .integer(organiser)
    .integer(at - IDLE)
    .integer(at - LONGEST)
    .load(db)?;
    let this = secret::hash(this);
    let places = rows.into_iter().map(|(hash, agent, Moment(since), Moment(seen_at))| {
        let is_this = hash == this;
        Place { name: name(&hash), agent, since, seen_at, is_this }
    });
    Ok(places.collect())
}

fn name(hash: &[u8]) -> String {
    hash.iter().take(8).map(|byte| format!("{byte:02x}")).collect()
}

/// Ends one of someone's sign-ins, by its name, or (`None`) all but this one.
///
/// # Errors
/// The database's.
pub fn end(db: &mut Db, organiser: OrganiserId, named: Option<&str>, this: &str) -> Result<(), DbError> {
    let hashes: Vec<Vec<u8>> =
        Statement::<Binary>::same("select hash from sign_ins where organiser_id = ?").integer(organiser).load(db)?;
    let this = secret::hash(this);
    for hash in hashes {
        if named.map_or(hash != this, |named| name(&hash) == named) {
            Statement::same("delete from sign_ins where hash = ?").blob(hash).execute(db)?;
        }
    }
    Ok(())
}
