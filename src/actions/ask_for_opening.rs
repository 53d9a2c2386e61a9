//! Asking for one mail when registration opens; its reader says whether they want it.

use uuid::Uuid;

use super::Services;
use crate::clock;
use crate::db::{Database, DbError};
use crate::desk::openings::{self, Opening};
use crate::people::links::Purpose;
use crate::people::person::{self, FieldFault};
use crate::programme::{EventId, Language};

/// Why nobody is asked.
#[derive(Debug)]
pub enum NotAsked {
    Address(FieldFault),
    Database(DbError),
}

impl From<DbError> for NotAsked {
    fn from(error: DbError) -> Self {
        Self::Database(error)
    }
}

/// What somebody wants to be told of.
pub struct Wanted {
    pub event: EventId,
    /// As it was typed.
    pub email: String,
    /// In which the mail is.
    pub language: Language,
    /// Codes of what they starred.
    pub codes: Vec<String>,
    /// How they take part, and which of two they would rather have, as an address's query.
    pub choice: String,
}

/// Asks an address whether it wants the mail.
///
/// # Errors
/// Why not.
pub async fn ask(services: &Services, wanted: Wanted) -> Result<(), NotAsked> {
    let Wanted { event, email, language, codes, choice } = wanted;
    let email_key = person::parse_address(&email).map_err(NotAsked::Address)?;
    let email = email.trim().to_owned();
    let wanted = Opening { id: Uuid::now_v7(), event, email, language, codes, choice, is_proven: false };
    let (links, at) = (services.links.clone(), clock::now().as_millisecond());
    Ok(services.work(move |db| openings::ask(db, &links, &wanted, &email_key, at)).await?)
}

/// What a link from that mail is about; `None`: it opens nothing, or nothing any more.
///
/// # Errors
/// The database's.
pub async fn find(services: &Services, token: &str) -> Result<Option<Opening>, DbError> {
    let Some(opened) = services.links.open(Purpose::Opening, token) else { return Ok(None) };
    services.work(move |db| openings::find(db, opened.registration.into())).await
}

/// Its reader says whether they want the mail; who does not is forgotten.
///
/// # Errors
/// The database's.
pub async fn answer(services: &Services, opening: Uuid, is_wanted: bool) -> Result<(), DbError> {
    let at = clock::now().as_millisecond();
    let answered = move |db: &mut Database| {
        if is_wanted { openings::prove(db, opening, at) } else { openings::stop(db, opening) }
    };
    services.work(answered).await
}
