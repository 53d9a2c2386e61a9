//! Signing in: with a password, and a code where there is a second step; with a passkey; with a link that sets a password.

pub mod guesses;
pub mod with_link;
pub mod with_passkey;

use std::net::IpAddr;

use self::guesses::Trier;
use super::Services;
use super::stretching::NotStretched;
use super::tries::Try;
use crate::clock;
use crate::db::{Db, DbError};
use crate::desk::second_step::{self, CodeKind};
use crate::desk::sign_ins::{self, Browser, Entered, Step};
use crate::desk::{accounts, devices, passwords};
use crate::mail::organising::{self, News};
use crate::people::person;
use crate::programme::{Language, OrganiserId};

/// Somebody who wants to come in.
#[derive(Clone, Debug)]
pub struct Visitor {
    /// Where they come from, as far as that is counted.
    pub client: IpAddr,
    pub browser: Browser,
}

/// Why somebody is not in.
#[derive(Debug)]
pub enum NotSignedIn {
    /// What they showed is wrong; whose account it is about, where that is known.
    Wrong {
        whose: Option<OrganiserId>,
        /// Nothing more is judged for a while.
        is_too_many: bool,
    },
    /// Nothing was judged: they were wrong too often.
    LockedOut {
        whose: Option<OrganiserId>,
    },
    /// What they showed was changed at that moment, or has ended.
    Ended,
    NotStretched(NotStretched),
}

impl<E> From<E> for NotSignedIn
where
    NotStretched: From<E>,
{
    fn from(why: E) -> Self {
        Self::NotStretched(why.into())
    }
}

/// An address as it is kept; what is none stays what it is, cut off where no address goes on.
pub fn address(typed: &str) -> String {
    person::parse_address(typed).unwrap_or_else(|_| typed.trim().to_lowercase().chars().take(320).collect())
}

/// Whose budget of wrong tries it is: that of this browser, where it signed in before.
async fn trier(
    services: &Services,
    visitor: &Visitor,
    whose: impl FnOnce(&mut Db) -> Result<Option<OrganiserId>, DbError> + Send + 'static,
) -> Result<Trier, DbError> {
    let stranger = Trier::Stranger { client: visitor.client };
    let Some(device) = visitor.browser.device.clone() else { return Ok(stranger) };
    let (shown, at) = (device.clone(), clock::now().as_millisecond());
    let is_known = services.work(move |db| match whose(db)? {
        Some(organiser) => devices::is_known(db, &shown, organiser, at),
        None => Ok(false),
    });
    Ok(if is_known.await? { Trier::Known { device } } else { stranger })
}

/// Signs in with a password: all the way, or half where a code is still to come. Wrong passwords are counted for the account and
/// for the client; those who signed in with this browser before are not kept out by these. `email` as [`address`] made it.
///
/// # Errors
/// Why not.
pub async fn with_password(
    services: &Services,
    email: &str,
    password: String,
    visitor: Visitor,
) -> Result<(OrganiserId, Step), NotSignedIn> {
    let address = email.to_owned();
    let trier = trier(services, &visitor, move |db| accounts::by_email(db, &address)).await?;
    let address = email.to_owned();
    let taken = services.guesses.try_password(&trier, email);
    if taken == Try::Refused {
        return Err(NotSignedIn::LockedOut { whose: services.work(move |db| accounts::by_email(db, &address)).await? });
    }
    let is_known = matches!(trier, Trier::Known { .. });
    let judged = services.stretch(is_known, move |db| passwords::judge(db, &address, &password)).await;
    let judged = match judged {
        Ok((Some(judged), _)) => judged,
        Ok((None, whose)) => return Err(NotSignedIn::Wrong { whose, is_too_many: taken == Try::Last }),
        Err(why) => {
            // It was not judged at all.
            services.guesses.right_password(&trier, email);
            return Err(why.into());
        }
    };
    services.guesses.right_password(&trier, email);
    let (organiser, at) = (judged.organiser, clock::now().as_millisecond());
    let step = services.work(move |db| {
        db.write(|db| {
            if !passwords::still_holds(db, &judged)? {
                return Ok(None);
            }
            sign_ins::first_step(db, organiser, visitor.browser, at).map(Some)
        })
    });
    Ok((organiser, step.await?.ok_or(NotSignedIn::Ended)?))
}

/// Somebody whose code was right.
#[derive(Debug)]
pub struct ByCode {
    pub organiser: OrganiserId,
    pub entered: Entered,
    /// The code was one from paper: it is used up, and its owner is told.
    pub is_on_paper: bool,
}

/// The second step, after a password: `half` is the secret of what that began. Wrong codes are counted for the account, wherever
/// they are sent from: nobody comes so far without the password. Its owner is told of guesses, once in a while, by a mail in a language.
///
/// # Errors
/// Why not.
pub async fn with_code(
    services: &Services,
    half: String,
    code: String,
    visitor: Visitor,
    language: Language,
) -> Result<ByCode, NotSignedIn> {
    let at = clock::now().as_millisecond();
    let begun = half.clone();
    let organiser = services.work(move |db| sign_ins::half_way(db, &begun, at)).await?.ok_or(NotSignedIn::Ended)?;
    let trier = trier(services, &visitor, move |_| Ok(Some(organiser))).await?;
    let whose = Some(organiser);
    if services.guesses.try_code(&trier, organiser) == Try::Refused {
        // Who guesses codes has the password.
        if services.mailboxes.take(&format!("codes {organiser}")) == Try::Free {
            services.work(move |db| organising::tell(db, organiser, News::CodesGuessed, language, at)).await?;
        }
        return Err(NotSignedIn::LockedOut { whose });
    }
    let links = services.links.clone();
    let entered = services.work(move |db| {
        db.write(|db| {
            let shown = second_step::check(db, &links.seal, organiser, &code, at)?;
            if shown == CodeKind::Wrong {
                return Ok(None);
            }
            // Of two at the same time with one half sign-in, one comes in.
            if !sign_ins::sign_out(db, &half)? {
                return Ok(None);
            }
            let is_on_paper = shown == CodeKind::OnPaper;
            if is_on_paper {
                organising::tell(db, organiser, News::CodeUsed, language, at)?;
            }
            let entered = sign_ins::enter(db, organiser, visitor.browser, at)?;
            Ok::<_, DbError>(Some(ByCode { organiser, entered, is_on_paper }))
        })
    });
    let entered = entered.await?.ok_or(NotSignedIn::Wrong { whose, is_too_many: false })?;
    services.guesses.right_code(&trier, organiser);
    Ok(entered)
}

/// Ends a sign-in, by its secret.
///
/// # Errors
/// The database's.
pub async fn leave(services: &Services, sign_in: String) -> Result<(), DbError> {
    services.work(move |db| sign_ins::sign_out(db, &sign_in)).await.map(drop)
}
