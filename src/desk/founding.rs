//! Who may begin events, and for which organisations; and who begins an organisation owns it.

use diesel::sql_types::{BigInt, Text};

use super::accounts::appoint;
use super::deeds::{self, Deed, DeedKind};
use super::rights::Role;
use crate::db::statement::Statement;
use crate::db::{Database, Db, DbError};
use crate::programme::life::{self, NewOrganisation, NoName};
use crate::programme::{EventId, OrganiserId};
use crate::seating::Millis;

/// An organisation, its id first.
pub type Known = (i64, NewOrganisation);

type Row = (i64, String, String, String);
type Columns = (BigInt, Text, Text, Text);

fn known(rows: Vec<Row>) -> Vec<Known> {
    rows.into_iter().map(|(id, slug, name, email)| (id, NewOrganisation { slug, name, email })).collect()
}

/// The organisations for which someone may begin events; or only those that they own.
///
/// # Errors
/// The database's.
pub fn organisations_of(db: &mut Database, organiser: OrganiserId, only_owned: bool) -> Result<Vec<Known>, DbError> {
    let rows: Vec<Row> = Statement::<Columns>::same(
        "select o.id, o.slug, o.name, o.email from memberships m join organisations o on o.id = m.organisation_id \
         where m.organiser_id = ? and m.event_id = 0 and (m.role = ? or m.role = ?) order by o.name",
    )
    .integer(organiser)
    .text(Role::Owner.as_str())
    .text(if only_owned { Role::Owner } else { Role::Programme }.as_str())
    .load(db)?;
    Ok(known(rows))
}

/// The address of an organiser who owns an organisation; `None`: they own none.
///
/// # Errors
/// The database's.
pub fn owner(db: &mut Db, organiser: OrganiserId) -> Result<Option<String>, DbError> {
    let rows: Vec<String> = Statement::<Text>::same(
        "select email from organisers where id = ? and exists (select 1 from memberships \
         where organiser_id = organisers.id and event_id = 0 and role = ?)",
    )
    .integer(organiser)
    .text(Role::Owner.as_str())
    .load(db)?;
    Ok(rows.into_iter().next())
}

/// One organisation.
///
/// # Errors
/// The database's.
pub fn organisation(db: &mut Database, id: i64) -> Result<Vec<Known>, DbError> {
    let rows = Statement::<Columns>::same("select id, slug, name, email from organisations where id = ?").integer(id);
    Ok(known(rows.load(db)?))
}

/// Begins an organisation, which `owner` owns, by the deed of `who`.
///
/// # Errors
/// The database's; within, why it cannot be called that.
pub fn found(
    db: &mut Database,
    new: &NewOrganisation,
    (owner, who): (&str, &str),
    at: Millis,
) -> Result<Result<i64, NoName>, DbError> {
    life::found(db, new, |db, organisation| {
        appoint(db, owner, (organisation, EventId::ALL), Role::Owner, at)?;
        let about = new.slug.clone();
        let deed = Deed { organisation, event: None, registration: None, who, what: DeedKind::Founded, about };
        deeds::note(db, &deed, at)
    })
}
