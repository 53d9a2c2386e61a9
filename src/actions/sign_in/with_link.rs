//! Links that set a password, once: for those who are invited, and those who forgot one. They come by mail.

use super::Visitor;
use crate::actions::Services;
use crate::actions::stretching::NotStretched;
use crate::actions::tries::Try;
use crate::clock;
use crate::db::DbError;
use crate::desk::passwords::{self, PasswordFault};
use crate::desk::sign_ins::{self, Organiser, Step};
use crate::desk::{accounts, one_time};
use crate::mail::organising::{self, Letter, News};
use crate::programme::{Language, OrganiserId};
use crate::seating::MailKind;

/// Why a link did not let anybody in.
#[derive(Debug)]
pub enum NotAccepted {
    /// It opens nothing, or nothing any more.
    Used,
    Password(PasswordFault),
    NotStretched(NotStretched),
}

impl<E> From<E> for NotAccepted
where
    NotStretched: From<E>,
{
    fn from(why: E) -> Self {
        Self::NotStretched(why.into())
    }
}

/// Whom a link is for, as long as it opens something.
///
/// # Errors
/// The database's.
pub async fn invited(services: &Services, link: &str) -> Result<Option<Organiser>, DbError> {
    let (link, at) = (link.to_owned(), clock::now().as_millisecond());
    services.work(move |db| one_time::invited(db, &link, at)).await
}

/// Sets a password, and goes in. Who had an account is told by a mail in a language.
///
/// # Errors
/// Why not.
pub async fn accept(
    services: &Services,
    link: &str,
    password: String,
    visitor: Visitor,
    language: Language,
) -> Result<(OrganiserId, Step), NotAccepted> {
    let at = clock::now().as_millisecond();
    let Organiser { id, email } = invited(services, link).await?.ok_or(NotAccepted::Used)?;
    passwords::expect_good(&password, &email).map_err(NotAccepted::Password)?;
    let link = link.to_owned();
    let done = services.stretch(false, move |db| {
        let stretched = passwords::stretched(&password)?;
        db.write(|db| {
            let had_account = accounts::whose(db, id)?.is_some_and(|(_, had_account)| had_account);
            let Some(organiser) = one_time::accept(db, &link, &stretched, at)? else { return Ok(None) };
            if had_account {
                organising::tell(db, organiser, News::Password, language, at)?;
            }
            Ok::<_, DbError>(Some((organiser, sign_ins::first_step(db, organiser, visitor.browser, at)?)))
        })
    });
    let (organiser, step) = done.await?.ok_or(NotAccepted::Used)?;
    services.guesses.forgive(organiser, &email);
    Ok((organiser, step))
}

/// Why nobody is written to.
#[derive(Debug)]
pub enum NotAsked {
    /// One client asks for too many.
    TooMany,
    Database(DbError),
}

impl From<DbError> for NotAsked {
    fn from(error: DbError) -> Self {
        Self::Database(error)
    }
}

/// Mails a link to an address, in a language, where an account has it. One that was mailed often enough gets no other: each of
/// those mails is a way in for its owner, whoever asked for it. Returns whose address it is; it is for nobody to see.
///
/// # Errors
/// Why not.
pub async fn ask(
    services: &Services,
    email: String,
    visitor: &Visitor,
    language: Language,
) -> Result<Option<OrganiserId>, NotAsked> {
    if services.guesses.refuses_reset(visitor.client) {
        return Err(NotAsked::TooMany);
    }
    let at = clock::now().as_millisecond();
    let is_mailed = services.mailboxes.take(&email) != Try::Refused;
    let whose = services.work(move |db| {
        let Some(organiser) = accounts::by_email(db, &email)? else { return Ok(None) };
        if is_mailed && let Some(organisation) = accounts::belongs_to(db, organiser)? {
            let letter = Letter { organiser, organisation, language, announcement: None, news: None, invited: None };
            organising::owe(db, MailKind::Reset, &letter, at)?;
        }
        Ok(Some(organiser))
    });
    Ok(whose.await?)
}
