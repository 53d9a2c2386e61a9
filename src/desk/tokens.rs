//! Tokens for programs: of one organisation, for some rights.

use diesel::sql_types::{BigInt, Nullable, Text};

use super::rights::Right;
use super::secret;
use crate::db::statement::Statement;
use crate::db::{Db, DbError};
use crate::programme::{EventId, OrganiserId};
use crate::seating::Millis;

/// What a token opens.
#[derive(Clone, Debug)]
pub struct Token {
    pub name: String,
    pub organisation: i64,
    /// `None`: all events of the organisation.
    pub event: Option<EventId>,
    pub rights: Vec<Right>,
    /// The organiser who made it; `None`: the command line did.
    pub made_by: Option<OrganiserId>,
}

/// Makes a token for all events of an organisation ([`EventId::ALL`]) or one of them; only its hash is kept, and which organiser made it, where one
/// did. Seeing comes with every right.
///
/// # Errors
/// The database's.
pub fn add(
    db: &mut Db,
    (organisation, event): (i64, EventId),
    (name, made_by): (&str, Option<OrganiserId>),
    rights: &[Right],
    at: Millis,
) -> Result<String, DbError> {
    let secret = format!("kruispunt_{}", secret::fresh()?);
    let scopes: Vec<&str> = rights.iter().map(|right| right.as_str()).collect();
    Statement::same(
        "insert into api_tokens (organisation_id, event_id, name, hash, scopes, created_at, made_by) values (?, ?, ?, ?, ?, ?, ?)",
    )
    .integer(organisation)
    .integer(event)
    .text(name)
    .blob(secret::hash(&secret))
    .text(scopes.join(" "))
    .integer(at)
    .integer(made_by)
    .execute(db)?;
    Ok(secret)
}

/// The token with this secret, unless it was revoked.
///
/// # Errors
/// The database's.
pub fn find(db: &mut Db, secret: &str) -> Result<Option<Token>, DbError> {
    let rows: Vec<(i64, EventId, String, String, Option<OrganiserId>)> = Statement::<(
        BigInt,
        BigInt,
        Text,
        Text,
        Nullable<BigInt>,
    )>::same(
        "select organisation_id, event_id, name, scopes, made_by from api_tokens where hash = ? and revoked_at is null",
    )
    .blob(secret::hash(secret))
    .load(db)?;
    let Some((organisation, event, name, scopes, made_by)) = rows.into_iter().next() else { return Ok(None) };
    let mut rights = vec![Right::View];
    for scope in scopes.split(' ').filter(|scope| !scope.is_empty()) {
        rights.push(scope.parse().map_err(DbError::unreadable)?);
    }
    let event = Some(event).filter(|event| *event != EventId::ALL);
    Ok(Some(Token { name, organisation, event, rights, made_by }))
}
