//! What is done with a whole event once it is there.

use super::Services;
use super::actor::{Desk, ToEdit};
use super::begin_event::{EventError, no_name, refused};
use crate::clock;
use crate::db::{Db, DbError};
use crate::desk::deeds::{self, Deed, DeedKind};
use crate::programme::import::ImportError;
use crate::programme::{EventId, life};
use crate::seating::reschedule::{self, Effect};

/// Writes down what is done to a whole event.
fn note(db: &mut Db, desk: (i64, EventId, &str), what: DeedKind, about: String) -> Result<(), DbError> {
    let (organisation, event, who) = desk;
    let deed = Deed { organisation, event: Some(event), registration: None, who, what, about };
    deeds::note(db, &deed, clock::now().as_millisecond())
}

/// Calls a whole event off, or only says what that would do; `None`: it was before.
///
/// # Errors
/// Why not.
pub async fn call_off(services: &Services, desk: &Desk<ToEdit>, dry_run: bool) -> Result<Option<Effect>, EventError> {
    let (organisation, event, who) = (desk.organisation(), desk.event(), desk.who.clone());
    let (catalogue, slug) = (services.catalogue.clone(), desk.current.programme.event.slug.clone());
    let done = services.work(move |db| {
        let done = reschedule::call_off(db, event, dry_run, clock::now(), |db| {
            note(db, (organisation, event, &who), DeedKind::CalledOff, slug)
        });
        catalogue.refresh(db)?;
        Ok(done)
    });
    done.await?.map_err(|error| match error {
        ImportError::Stale => EventError::Stale,
        ImportError::Database(error) => EventError::Database(error),
        other => {
            tracing::error!(error = %other, "an event could not be called off");
            EventError::Broken
        }
    })
}

/// Asks whether it is meant, where people would lose what they have by it.
///
/// # Errors
/// `WouldTell`, with how many.
pub async fn confirm_call_off(services: &Services, desk: &Desk<ToEdit>) -> Result<(), EventError> {
    match call_off(services, desk, true).await? {
        Some(Effect { mails: mails @ 1.., .. }) => Err(EventError::WouldTell { mails }),
        _ => Ok(()),
    }
}

/// Puts an event away, or takes it out again.
///
/// # Errors
/// Why not.
pub async fn archive(services: &Services, desk: &Desk<ToEdit>, is_away: bool) -> Result<(), EventError> {
    let (organisation, event, who) = (desk.organisation(), desk.event(), desk.who.clone());
    let (catalogue, slug) = (services.catalogue.clone(), desk.current.programme.event.slug.clone());
    let work = services.work(move |db| {
        let what = if is_away { DeedKind::PutAway } else { DeedKind::TakenOut };
        life::archive(db, event, is_away.then(|| clock::now().as_millisecond()), |db| {
            note(db, (organisation, event, &who), what, slug)
        })?;
        catalogue.refresh(db).map(drop)
    });
    Ok(work.await?)
}

/// Calls an event something else in addresses.
///
/// # Errors
/// Why not.
pub async fn rename(services: &Services, desk: &Desk<ToEdit>, slug: &str) -> Result<(), EventError> {
    let (organisation, event, who) = (desk.organisation(), desk.event(), desk.who.clone());
    let (catalogue, slug) = (services.catalogue.clone(), slug.trim().to_owned());
    let about = format!("{} → {slug}", desk.current.programme.event.slug);
    let named = slug.clone();
    let done = services.work(move |db| {
        let done =
            life::rename(db, event, &slug, |db| note(db, (organisation, event, &who), DeedKind::Renamed, about))?;
        catalogue.refresh(db)?;
        Ok(done)
    });
    done.await?.map_err(|why| refused(vec![no_name(why, &named)]))
}

/// Takes an event away for ever, if nobody ever registered.
///
/// # Errors
/// `HasPeople`.
pub async fn delete(services: &Services, desk: &Desk<ToEdit>) -> Result<(), EventError> {
    let (organisation, event, who) = (desk.organisation(), desk.event(), desk.who.clone());
    let (catalogue, slug) = (services.catalogue.clone(), desk.current.programme.event.slug.clone());
    let is_gone = services.work(move |db| {
        // About the organisation: the event is no more.
        let is_gone =
            life::delete(db, event, |db| note(db, (organisation, EventId::ALL, &who), DeedKind::Deleted, slug))?;
        catalogue.refresh(db)?;
        Ok(is_gone)
    });
    if is_gone.await? { Ok(()) } else { Err(EventError::HasPeople) }
}
