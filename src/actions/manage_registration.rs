//! What the desk does to one registration.

use super::Services;
use super::actor::{Desk, ToRegister};
use super::error::ActionError;
use crate::clock;
use crate::desk::deeds::DeedKind;
use crate::desk::merging::{self, NotMerged};
use crate::letters;
use crate::programme::Mode;
use crate::seating::holds::{self, Gift, NotGiven};
use crate::seating::reference::reference;
use crate::seating::registration::{self, Registration};
use crate::seating::{RegistrationId, mails_to_unproven, scheduled_jobs};

/// One registration of the event at whose desk one sits.
///
/// # Errors
/// `NotFound` where it is of another event, or of none.
pub async fn find<N>(services: &Services, desk: &Desk<N>, id: RegistrationId) -> Result<Registration, ActionError> {
    let event = desk.event();
    let found = services.work(move |db| registration::find(db, id)).await?;
    found.filter(|found| found.event == event).ok_or(ActionError::NotFound)
}

/// Mails someone's link again, with their agenda.
///
/// # Errors
/// `NotFound` where they have no address.
pub async fn mail_again(services: &Services, desk: &Desk<ToRegister>, id: RegistrationId) -> Result<(), ActionError> {
    let registration = find(services, desk, id).await?;
    if registration.email.is_empty() {
        return Err(ActionError::NotFound);
    }
    let at = clock::now().as_millisecond();
    let note = desk.noting(Some(id), DeedKind::Mailed, reference(registration.number));
    let mailed = services.work(move |db| {
        db.write(|db| {
            scheduled_jobs::mail_link(db, id, at)?;
            note(db)
        })
    });
    Ok(mailed.await?)
}

/// Whether a link can still be mailed to somebody today: as long as nobody has confirmed an address, few are.
///
/// # Errors
/// `LinksSpent`.
pub async fn expect_link_left(services: &Services, registration: &Registration) -> Result<(), ActionError> {
    if registration.is_proven() || registration.email.is_empty() {
        return Ok(());
    }
    let (id, at) = (registration.id, clock::now().as_millisecond());
    let address = services.links.mailed(registration.event, &registration.email, "link");
    let is_left = services.work(move |db| mails_to_unproven::is_link_left(db, address, id, at)).await?;
    if is_left { Ok(()) } else { Err(ActionError::LinksSpent { most: mails_to_unproven::MOST_LINKS }) }
}

/// Gives someone a seat that is kept back.
///
/// # Errors
/// `NoHold` where none is kept back (any more), or why they cannot have it.
pub async fn give_held<N>(
    services: &Services,
    desk: &Desk<N>,
    id: RegistrationId,
    (session, mode, held_for): (String, Mode, Option<String>),
) -> Result<(), ActionError> {
    let registration = find(services, desk, id).await?;
    let whom = held_for.as_ref().map_or_else(String::new, |whom| format!(" ({whom})"));
    let about = format!("{session}{whom}: {}", reference(registration.number));
    let deed = if held_for.is_some() { DeedKind::GaveHeld } else { DeedKind::Admitted };
    let at = clock::now().as_millisecond();
    let gift = Gift { event: desk.event(), registration: id, session, mode, held_for, at };
    let (catalogue, note) = (services.catalogue.clone(), desk.noting(Some(id), deed, about));
    let given = services.work(move |db| match holds::give(db, &gift, note) {
        Err(NotGiven::Database(error)) => Err(error),
        Ok(()) => catalogue.refresh(db).map(|_| Ok(())),
        other => Ok(other),
    });
    given.await?.map_err(|why| match why {
        NotGiven::Refused(refusal) => ActionError::refused(refusal, &desk.current.programme, Vec::new()),
        NotGiven::HasSeat => ActionError::HasSeat,
        NotGiven::NoHold | NotGiven::Database(_) => ActionError::NoHold,
    })?;
    services.changed(id, registration.generation);
    Ok(())
}

/// Makes one registration of two: what the double had goes to the one that is kept, and the double is forgotten. An address of its own
/// that was proven is told.
///
/// # Errors
/// Why the one to keep cannot have it; `NotAlike` where the names are not alike and it was not said that it is `meant`.
pub async fn merge(
    services: &Services,
    desk: &Desk<ToRegister>,
    (kept, double): (RegistrationId, RegistrationId),
    is_meant: bool,
) -> Result<(), ActionError> {
    let (hers, other) = (find(services, desk, kept).await?, find(services, desk, double).await?);
    if !is_meant && kept != double && !letters::is_alike(&hers.name, &other.name) {
        return Err(ActionError::NotAlike { double: Box::new(other), kept: Box::new(hers) });
    }
    let at = clock::now().as_millisecond();
    let about = format!("{}, {}", reference(hers.number), reference(other.number));
    let (note, catalogue) = (desk.noting(Some(kept), DeedKind::Merged, about), services.catalogue.clone());
    let generations = [(kept, hers.generation), (double, other.generation)];
    let merged = services.work(move |db| match merging::merge(db, kept, &other, at, note) {
        Err(NotMerged::Database(error)) => Err(error),
        Err(NotMerged::Refused(refusal)) => Ok(Err(refusal)),
        Ok(()) => catalogue.refresh(db).map(|_| Ok(())),
    });
    merged.await?.map_err(|refusal| ActionError::refused(refusal, &desk.current.programme, Vec::new()))?;
    generations.into_iter().for_each(|(id, generation)| services.changed(id, generation));
    Ok(())
}
