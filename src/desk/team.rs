//! Who belongs to an organisation, and which programs may act for it.

use diesel::Queryable;
use diesel::sql_types::{BigInt, Bool, Nullable, Text};

use super::accounts;
use super::rights::Role;
use crate::db::statement::Statement;
use crate::db::{Db, DbError};
use crate::programme::{EventId, OrganiserId};
use crate::seating::Millis;

/// Someone with a role in an organisation.
#[derive(Clone, Debug, Queryable)]
pub struct Member {
    pub id: OrganiserId,
    pub email: String,
    pub role: Role,
    /// Or [`EventId::ALL`].
    pub event: EventId,
    /// Whether they may see access needs and diet.
    pub is_sensitive: bool,
    /// Whether they ever came in.
    pub has_come: bool,
}

/// A token, without its secret, which nobody knows any more.
#[derive(Clone, Debug, Queryable)]
pub struct TokenLine {
    pub id: i64,
    pub name: String,
    pub scopes: String,
    /// Whether it opens this event alone.
    pub is_here: bool,
    pub is_revoked: bool,
    /// The address of the one who made it, where that is known.
    pub made_by: Option<String>,
}

/// Everybody in all events or in this one, and every token for them.
///
/// # Errors
/// The database's.
pub fn of(db: &mut Db, organisation: i64, event: EventId) -> Result<(Vec<Member>, Vec<TokenLine>), DbError> {
    let members: Vec<Member> = Statement::<(BigInt, Text, Text, BigInt, Bool, Bool)>::same(
        "select o.id, o.email, m.role, m.event_id, m.sensitive, o.password is not null \
             from memberships m join organisers o on o.id = m.organiser_id \
             where m.organisation_id = ? and m.event_id in (0, ?) order by o.email, m.event_id",
    )
    .integer(organisation)
    .integer(event)
    .load(db)?;
    let tokens: Vec<TokenLine> =
        Statement::<(BigInt, Text, Text, Bool, Bool, Nullable<Text>)>::same(
            "select t.id, t.name, t.scopes, t.event_id <> 0, t.revoked_at is not null, o.email from api_tokens t \
             left join organisers o on o.id = t.made_by where t.organisation_id = ? and t.event_id in (0, ?) order by t.id",
        )
        .integer(organisation)
        .integer(event)
        .load(db)?;
    Ok((members, tokens))
}

/// Lets someone see access needs and diet, or no longer.
///
/// # Errors
/// The database's.
pub fn set_sensitive(
    db: &mut Db,
    (organisation, event): (i64, EventId),
    member: OrganiserId,
    may: bool,
) -> Result<(), DbError> {
    Statement::same(
        "update memberships set sensitive = (? = 1) where organisation_id = ? and organiser_id = ? and event_id = ?",
    )
    .integer(i64::from(may))
    .integer(organisation)
    .integer(member)
    .integer(event)
    .execute(db)?;
    Ok(())
}

/// Takes someone's role away, unless they are the last owner; returns whether it was. To be called in a transaction.
///
/// # Errors
/// The database's.
pub fn remove(db: &mut Db, (organisation, event): (i64, EventId), member: OrganiserId) -> Result<bool, DbError> {
    if event == EventId::ALL && accounts::is_last_owner(db, organisation, member)? {
        return Ok(false);
    }
    Statement::same("delete from memberships where organisation_id = ? and organiser_id = ? and event_id = ?")
        .integer(organisation)
        .integer(member)
        .integer(event)
        .execute(db)?;
    Ok(true)
}

/// What someone may do in all events ([`EventId::ALL`]) or in this one.
///
/// # Errors
/// The database's.
pub fn role(db: &mut Db, (organisation, event): (i64, EventId), member: OrganiserId) -> Result<Option<Role>, DbError> {
    let rows: Vec<Role> = Statement::<Text>::same(
        "select role from memberships where organisation_id = ? and organiser_id = ? and event_id = ?",
    )
    .integer(organisation)
    .integer(member)
    .integer(event)
    .load(db)?;
    Ok(rows.into_iter().next())
}

/// Makes a token worthless; returns its name, unless it was so already.
///
/// # Errors
/// The database's.
pub fn revoke(db: &mut Db, organisation: i64, token: i64, at: Millis) -> Result<Option<String>, DbError> {
    let revoked: Vec<String> = Statement::<Text>::same(
        "update api_tokens set revoked_at = ? where organisation_id = ? and id = ? and revoked_at is null \
         returning name",
    )
    .integer(at)
    .integer(organisation)
    .integer(token)
    .load(db)?;
    Ok(revoked.into_iter().next())
}

/// Makes those keys worthless which somebody made and which open more than they may do themselves (any more); returns their names.
///
/// # Errors
/// The database's.
pub fn revoke_beyond(
    db: &mut Db,
    organisation: i64,
    organiser: OrganiserId,
    at: Millis,
) -> Result<Vec<String>, DbError> {
    let made: Vec<(i64, EventId, String)> = Statement::<(BigInt, BigInt, Text)>::same(
        "select id, event_id, scopes from api_tokens where organisation_id = ? and made_by = ? and revoked_at is null order by id",
    )
    .integer(organisation)
    .integer(organiser)
    .load(db)?;
    let mut revoked = Vec::new();
    for (token, event, scopes) in made {
        let (here, everywhere) = accounts::rights(db, organiser, organisation, event)?;
        let rights = if event == EventId::ALL { everywhere } else { here };
        let is_beyond = |scope: &str| rights.iter().all(|right| right.as_str() != scope);
        if scopes.split(' ').any(is_beyond) {
            revoked.extend(revoke(db, organisation, token, at)?);
        }
    }
    Ok(revoked)
}

/// Someone with a role anywhere.
#[derive(Clone, Debug)]
pub struct Anybody {
    pub email: String,
    pub role: Role,
    pub organisation: String,
    /// `None`: for all events.
    pub event: Option<String>,
    pub has_come: bool,
}

/// Everybody who has a role, in every organisation.
///
/// # Errors
/// The database's.
pub fn everybody(db: &mut Db) -> Result<Vec<Anybody>, DbError> {
    type Row = (String, Role, String, Option<String>, Option<String>);
    let rows: Vec<Row> = Statement::<(Text, Text, Text, Nullable<Text>, Nullable<Text>)>::same(
        "select p.email, m.role, o.slug, e.slug, p.password from memberships m join organisers p on p.id = m.organiser_id \
         join organisations o on o.id = m.organisation_id left join events e on e.id = m.event_id \
         order by o.slug, p.email, m.event_id",
    )
    .load(db)?;
    let each = rows.into_iter().map(|(email, role, organisation, event, password)| Anybody {
        email,
        role,
        organisation,
        event,
        has_come: password.is_some(),
    });
    Ok(each.collect())
}

/// Where someone has a role: organisation and event.
///
/// # Errors
/// The database's.
pub fn roles_of(db: &mut Db, organiser: OrganiserId) -> Result<Vec<(i64, EventId)>, DbError> {
    let roles = Statement::<(BigInt, BigInt)>::same(
        "select organisation_id, event_id from memberships where organiser_id = ? order by organisation_id, event_id",
    );
    Ok(roles.integer(organiser).load(db)?)
}

/// A token of any organisation.
#[derive(Clone, Debug)]
pub struct AnyToken {
    pub id: i64,
    pub name: String,
    pub scopes: String,
    pub organisation_id: i64,
    pub organisation: String,
    /// Or [`EventId::ALL`].
    pub event_id: EventId,
    pub event: Option<String>,
    pub is_revoked: bool,
}

/// All tokens, in every organisation.
///
/// # Errors
/// The database's.
pub fn all_tokens(db: &mut Db) -> Result<Vec<AnyToken>, DbError> {
    type Row = (i64, String, String, i64, String, EventId, Option<String>, Option<i64>);
    type Columns = (BigInt, Text, Text, BigInt, Text, BigInt, Nullable<Text>, Nullable<BigInt>);
    let rows: Vec<Row> = Statement::<Columns>::same(
        "select t.id, t.name, t.scopes, o.id, o.slug, t.event_id, e.slug, t.revoked_at from api_tokens t \
         join organisations o on o.id = t.organisation_id left join events e on e.id = t.event_id order by t.id",
    )
    .load(db)?;
    let token = |(id, name, scopes, organisation_id, organisation, event_id, event, revoked_at): Row| {
        let is_revoked = revoked_at.is_some();
        AnyToken { id, name, scopes, organisation_id, organisation, event_id, event, is_revoked }
    };
    Ok(rows.into_iter().map(token).collect())
}
