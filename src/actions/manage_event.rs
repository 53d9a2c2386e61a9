//! What is done with a whole event once it is there.

use i18n_embed_fl::fl;

use super::Services;
use super::actor::{Desk, ToEdit};
use super::begin_event::{no_name, refused};
use crate::db::{Db, DbError};
use crate::desk::deeds::{self, Deed};
use crate::languages::problems::{FieldError, Kind, Problem};
use crate::programme::Language;
use crate::programme::import::ImportError;
use crate::programme::life;
use crate::seating::reschedule::{self, Effect};
use crate::{clock, languages};

/// Writes down what is done to a whole event.
fn note(db: &mut Db, desk: (i64, i64, &str), what: &'static str, about: String) -> Result<(), DbError> {
    let (organisation, event, who) = desk;
    let deed = Deed { organisation, event: Some(event), registration: None, who, what, about };
    deeds::note(db, &deed, clock::now().as_millisecond())
}

/// Calls a whole event off, or only says what that would do; `None`: it was before.
///
/// # Errors
/// A problem in the reader's language.
pub async fn call_off(
    services: &Services,
    desk: &Desk<ToEdit>,
    dry_run: bool,
    language: Language,
) -> Result<Option<Effect>, Problem> {
    let (organisation, event, who) = (desk.organisation(), desk.event(), desk.who.clone());
    let (catalogue, slug) = (services.catalogue.clone(), desk.current.programme.event.slug.clone());
    let done = services.desk_work(language, move |db| {
        let done = reschedule::call_off(db, event, dry_run, clock::now(), |db| {
            note(db, (organisation, event, &who), deeds::CALLED_OFF, slug)
        });
        catalogue.refresh(db)?;
        Ok(done)
    });
    done.await?.map_err(|error| match error {
        ImportError::Stale => Problem::new(Kind::TooBusy, language),
        other => {
            tracing::error!(error = %other, "an event could not be called off");
            Problem::new(Kind::Broken, language)
        }
    })
}

/// Asks whether it is meant, where people would lose what they have by it.
///
/// # Errors
/// A problem in the reader's language: `confirm`, with how many would be told.
pub async fn confirm_call_off(services: &Services, desk: &Desk<ToEdit>, language: Language) -> Result<(), Problem> {
    let Some(Effect { mails: count @ 1.., .. }) = call_off(services, desk, true, language).await? else {
        return Ok(());
    };
    let message = fl!(languages::speech(language), "whole-would-tell", count = count);
    let errors = vec![FieldError { field: "confirm".into(), message }];
    Err(Problem { errors, ..Problem::new(Kind::Confirm, language) })
}

/// Puts an event away, or takes it out again.
///
/// # Errors
/// A problem in the reader's language.
pub async fn archive(
    services: &Services,
    desk: &Desk<ToEdit>,
    is_away: bool,
    language: Language,
) -> Result<(), Problem> {
    let (organisation, event, who) = (desk.organisation(), desk.event(), desk.who.clone());
    let (catalogue, slug) = (services.catalogue.clone(), desk.current.programme.event.slug.clone());
    let work = services.desk_work(language, move |db| {
        let what = if is_away { deeds::PUT_AWAY } else { deeds::TAKEN_OUT };
        life::archive(db, event, is_away.then(|| clock::now().as_millisecond()), |db| {
            note(db, (organisation, event, &who), what, slug)
        })?;
        catalogue.refresh(db).map(drop)
    });
    work.await
}

/// Calls an event something else in addresses.
///
/// # Errors
/// A problem in the reader's language.
pub async fn rename(services: &Services, desk: &Desk<ToEdit>, slug: &str, language: Language) -> Result<(), Problem> {
    let (organisation, event, who) = (desk.organisation(), desk.event(), desk.who.clone());
    let (catalogue, slug) = (services.catalogue.clone(), slug.trim().to_owned());
    let about = format!("{} → {slug}", desk.current.programme.event.slug);
    let named = slug.clone();
    let done = services.desk_work(language, move |db| {
        let done = life::rename(db, event, &slug, |db| note(db, (organisation, event, &who), deeds::RENAMED, about))?;
        catalogue.refresh(db)?;
        Ok(done)
    });
    done.await?.map_err(|why| refused(vec![no_name(why, &named)], language))
}

/// Takes an event away for ever, if nobody ever registered.
///
/// # Errors
/// A problem in the reader's language: `has-people`.
pub async fn delete(services: &Services, desk: &Desk<ToEdit>, language: Language) -> Result<(), Problem> {
    let (organisation, event, who) = (desk.organisation(), desk.event(), desk.who.clone());
    let (catalogue, slug) = (services.catalogue.clone(), desk.current.programme.event.slug.clone());
    let is_gone = services.desk_work(language, move |db| {
        // About the organisation: the event is no more.
        let is_gone = life::delete(db, event, |db| note(db, (organisation, 0, &who), deeds::DELETED, slug))?;
        catalogue.refresh(db)?;
        Ok(is_gone)
    });
    if is_gone.await? { Ok(()) } else { Err(Problem::new(Kind::HasPeople, language)) }
}
