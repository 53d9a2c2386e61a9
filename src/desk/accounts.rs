//! Organisers: who they are, and what they may do where. Anyone who has an account gets a role and nothing else: what sets a
//! password (`one_time`) goes to their mailbox.

use diesel::sql_types::{BigInt, Nullable, Text};

use super::rights::{Right, Role};
use crate::db::statement::Statement;
use crate::db::{Db, DbError};
use crate::programme::{EventId, OrganiserId};
use crate::seating::Millis;

/// An organisation, by its slug.
///
/// # Errors
/// The database's.
pub fn organisation(db: &mut Db, slug: &str) -> Result<Option<i64>, DbError> {
    let found: Vec<i64> =
        Statement::<BigInt>::same("select id from organisations where slug = ?").text(slug).load(db)?;
    Ok(found.first().copied())
}

/// An event of an organisation, by its slug.
///
/// # Errors
/// The database's.
pub fn event(db: &mut Db, organisation: i64, slug: &str) -> Result<Option<EventId>, DbError> {
    let found = Statement::<BigInt>::same("select id from events where organisation_id = ? and slug = ?");
    Ok(found.integer(organisation).text(slug).load(db)?.first().copied())
}

/// What became of an appointment.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Appointed {
    /// With their id, and whether they have an account that they came in with.
    Done { organiser: OrganiserId, has_account: bool },
    /// An organisation keeps an owner: they are the last one.
    LastOwner,
}

/// Gives someone a role in an organisation, for all its events ([`EventId::ALL`]) or one of them; to be called in a transaction. `email` is
/// lower case.
///
/// # Errors
/// The database's.
pub fn appoint(
    db: &mut Db,
    email: &str,
    (organisation, event): (i64, EventId),
    role: Role,
    at: Millis,
) -> Result<Appointed, DbError> {
    Statement::same("insert into organisers (email, created_at) values (?, ?) on conflict (email) do nothing")
        .text(email)
        .integer(at)
        .execute(db)?;
    let rows: Vec<(OrganiserId, Option<String>)> =
        Statement::<(BigInt, Nullable<Text>)>::same("select id, password from organisers where email = ?")
            .text(email)
            .load(db)?;
    let (organiser, password) =
        rows.into_iter().next().ok_or_else(|| DbError::unreadable("an organiser that was just added"))?;
    if event == EventId::ALL && role != Role::Owner && is_last_owner(db, organisation, organiser)? {
        return Ok(Appointed::LastOwner);
    }
    Statement::same(
        "insert into memberships (organiser_id, organisation_id, event_id, role) values (?, ?, ?, ?) \
         on conflict (organiser_id, organisation_id, event_id) do update set role = excluded.role",
    )
    .integer(organiser)
    .integer(organisation)
    .integer(event)
    .text(role.as_str())
    .execute(db)?;
    Ok(Appointed::Done { organiser, has_account: password.is_some() })
}

/// Whether someone owns an organisation and nobody else who ever came in does. Until the transaction ends, nobody else can
/// take an owner away.
///
/// # Errors
/// The database's.
pub fn is_last_owner(db: &mut Db, organisation: i64, organiser: OrganiserId) -> Result<bool, DbError> {
    // On SQLite anyone who writes is alone.
    Statement::<BigInt>::new(
        "select id from organisations where id = ?",
        "select id from organisations where id = ? for update",
    )
    .integer(organisation)
    .load::<i64>(db)?;
    let rows: Vec<(OrganiserId, Option<String>)> = Statement::<(BigInt, Nullable<Text>)>::same(
        "select o.id, o.password from memberships m join organisers o on o.id = m.organiser_id \
         where m.organisation_id = ? and m.event_id = 0 and m.role = 'owner'",
    )
    .integer(organisation)
    .load(db)?;
    let is_owner = rows.iter().any(|(id, _)| *id == organiser);
    Ok(is_owner && !rows.iter().any(|(id, password)| *id != organiser && password.is_some()))
}

/// Someone's id, by their address in lower case.
///
/// # Errors
/// The database's.
pub fn by_email(db: &mut Db, email: &str) -> Result<Option<OrganiserId>, DbError> {
    let rows: Vec<OrganiserId> =
        Statement::<BigInt>::same("select id from organisers where email = ?").text(email).load(db)?;
    Ok(rows.first().copied())
}

/// Someone's address, and whether they have an account that they came in with.
///
/// # Errors
/// The database's.
pub fn whose(db: &mut Db, organiser: OrganiserId) -> Result<Option<(String, bool)>, DbError> {
    let rows: Vec<(String, Option<String>)> =
        Statement::<(Text, Nullable<Text>)>::same("select email, password from organisers where id = ?")
            .integer(organiser)
            .load(db)?;
    Ok(rows.into_iter().next().map(|(email, password)| (email, password.is_some())))
}

/// An organisation that someone belongs to, in whose name they are written to.
///
/// # Errors
/// The database's.
pub fn belongs_to(db: &mut Db, organiser: OrganiserId) -> Result<Option<i64>, DbError> {
    let rows: Vec<Option<i64>> =
        Statement::<Nullable<BigInt>>::same("select min(organisation_id) from memberships where organiser_id = ?")
            .integer(organiser)
            .load(db)?;
    Ok(rows.into_iter().next().flatten())
}

/// What someone may do in an organisation ([`EventId::ALL`]) or with one of its events, and what of it everywhere in the organisation.
///
/// # Errors
/// The database's.
pub fn rights(
    db: &mut Db,
    organiser: OrganiserId,
    organisation: i64,
    event: EventId,
) -> Result<(Vec<Right>, Vec<Right>), DbError> {
    let rows: Vec<(Role, i64, EventId)> = Statement::<(Text, BigInt, BigInt)>::same(
        "select role, cast(case when sensitive then 1 else 0 end as bigint), event_id from memberships \
         where organiser_id = ? and organisation_id = ? and event_id in (0, ?)",
    )
    .integer(organiser)
    .integer(organisation)
    .integer(event)
    .load(db)?;
    let (mut rights, mut everywhere) = (Vec::new(), Vec::new());
    for (role, sensitive, event) in rows {
        let given = role.rights().iter().copied().chain((sensitive == 1).then_some(Right::Sensitive));
        // Who may do what is said for the whole organisation: nobody owns one event.
        let given: Vec<Right> = given.filter(|right| event == EventId::ALL || *right != Right::Own).collect();
        rights.extend(&given);
        if event == EventId::ALL {
            everywhere.extend(&given);
        }
    }
    Ok((rights, everywhere))
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
