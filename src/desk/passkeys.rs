//! Passkeys: public keys of phones, computers and sticks that let their owner in.

use diesel::sql_types::{BigInt, Binary, Text};
use jiff::Timestamp;

use crate::db::statement::Statement;
use crate::db::values::Moment;
use crate::db::{Db, DbError};
use crate::programme::OrganiserId;
use crate::seating::Millis;

/// One of someone's passkeys.
#[derive(Clone, Debug)]
pub struct Passkey {
    pub id: Vec<u8>,
    pub organiser: OrganiserId,
    pub name: String,
    /// JSON: a public key, and how often it signed.
    pub credential: String,
    pub created_at: Timestamp,
}

type Row = (Vec<u8>, OrganiserId, String, String, Moment);
type Columns = (Binary, BigInt, Text, Text, BigInt);

fn read((id, organiser, name, credential, Moment(created_at)): Row) -> Passkey {
    Passkey { id, organiser, name, credential, created_at }
}

/// All of someone's.
///
/// # Errors
/// The database's.
pub fn of(db: &mut Db, organiser: OrganiserId) -> Result<Vec<Passkey>, DbError> {
    let rows = Statement::<Columns>::same(
        "select id, organiser_id, name, credential, created_at from passkeys where organiser_id = ? order by created_at",
    );
    Ok(rows.integer(organiser).load(db)?.into_iter().map(read).collect())
}

/// The one with this id.
///
/// # Errors
/// The database's.
pub fn find(db: &mut Db, id: &[u8]) -> Result<Option<Passkey>, DbError> {
    let rows =
        Statement::<Columns>::same("select id, organiser_id, name, credential, created_at from passkeys where id = ?");
    Ok(rows.blob(id).load(db)?.into_iter().next().map(read))
}

/// Adds one.
///
/// # Errors
/// The database's.
pub fn add(
    db: &mut Db,
    organiser: OrganiserId,
    (id, credential): (&[u8], String),
    name: &str,
    at: Millis,
) -> Result<(), DbError> {
    Statement::same("insert into passkeys (id, organiser_id, name, credential, created_at) values (?, ?, ?, ?, ?)")
        .blob(id)
        .integer(organiser)
        .text(name)
        .text(credential)
        .integer(at)
        .execute(db)?;
    Ok(())
}

/// Takes what a passkey was asked, once: `false` when it was answered before. `until`: when it is too old anyway.
///
/// # Errors
/// The database's.
pub fn take_challenge(db: &mut Db, asked: &[u8], until: Millis) -> Result<bool, DbError> {
    let taken =
        Statement::same("insert into used_challenges (hash, until) values (?, ?) on conflict (hash) do nothing")
            .blob(blake3::derive_key("kruispunt 2026-11 passkey: what was asked", asked))
            .integer(until)
            .execute(db)?;
    Ok(taken == 1)
}

/// Notes how often it signed; `false` when it signed again meanwhile, or is gone.
///
/// # Errors
/// The database's.
pub fn update(db: &mut Db, id: &[u8], before: &str, credential: &str) -> Result<bool, DbError> {
    let updated = Statement::same("update passkeys set credential = ? where id = ? and credential = ?")
        .text(credential)
        .blob(id)
        .text(before)
        .execute(db)?;
    Ok(updated == 1)
}

/// Removes one of someone's; whether it was there.
///
/// # Errors
/// The database's.
pub fn remove(db: &mut Db, organiser: OrganiserId, id: &[u8]) -> Result<bool, DbError> {
    let gone = Statement::same("delete from passkeys where organiser_id = ? and id = ?")
        .integer(organiser)
        .blob(id)
        .execute(db)?;
    Ok(gone == 1)
}
