//! What an event's entries are called in calendars, so that no calendar ever shows one twice: what it was first called in addresses,
//! on the domain where the service answered when the event was made.

use diesel::sql_types::Text;

use crate::db::statement::Statement;
use crate::db::{Database, Db, DbError};
use crate::programme::EventId;

/// Where the service answers at an address that is no domain's, and for events that were there before domains counted.
pub const NO_DOMAIN: &str = "kruispunt";

/// The domain of an address, where it is a name that others can know.
pub fn domain_of(base_url: &str) -> String {
    let url = url::Url::parse(base_url).ok();
    let domain = url.as_ref().and_then(url::Url::domain).filter(|domain| domain.contains('.'));
    domain.unwrap_or(NO_DOMAIN).to_owned()
}

/// What the UIDs (RFC 5545, 3.8.4.7) of an event are made of.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct CalendarName {
    /// Of what is everybody's: the event's first name in addresses.
    pub name: String,
    pub domain: String,
}

impl CalendarName {
    /// The UID of somebody's session; `owner`: their registration's id, or [`CalendarName::name`].
    pub fn uid(&self, owner: &str, code: &str) -> String {
        format!("{owner}.{code}@{}", self.domain)
    }
}

/// Events that are made from now on have their UIDs on the domain of this address.
///
/// # Errors
/// The database's.
pub fn settle(db: &mut Database, base_url: &str) -> Result<(), DbError> {
    db.write(|db| {
        Statement::same(
            "insert into calendar_domain (id, domain) values (1, ?) \
             on conflict (id) do update set domain = excluded.domain where calendar_domain.domain <> excluded.domain",
        )
        .text(domain_of(base_url))
        .execute(db)
    })?;
    Ok(())
}

/// Gives one to an event that is made.
///
/// # Errors
/// The database's.
pub(super) fn give(db: &mut Db, event: EventId) -> Result<(), DbError> {
    Statement::same(
        "insert into calendar_names (event_id, name, domain) \
         select id, slug, coalesce((select domain from calendar_domain), ?) from events where id = ?",
    )
    .text(NO_DOMAIN)
    .integer(event)
    .execute(db)?;
    Ok(())
}

/// # Errors
/// The database's; or that the event has none.
pub(super) fn find(db: &mut Db, event: EventId) -> Result<CalendarName, DbError> {
    let rows: Vec<(String, String)> =
        Statement::<(Text, Text)>::same("select name, domain from calendar_names where event_id = ?")
            .integer(event)
            .load(db)?;
    let row = rows.into_iter().next().map(|(name, domain)| CalendarName { name, domain });
    row.ok_or_else(|| DbError::new(format!("event {} has no name in calendars", event.number())))
}
