//! What the desk does to one registration: the same for the API and for the pages.

use i18n_embed_fl::fl;
use uuid::Uuid;

use super::Services;
use super::actor::{Desk, ToRegister};
use crate::clock;
use crate::desk::deeds;
use crate::desk::merging::{self, NotMerged};
use crate::languages::problems::{self, FieldError, Kind, Problem};
use crate::languages::speech;
use crate::letters;
use crate::programme::{Language, Mode};
use crate::seating::holds::{self, Gift, NotGiven};
use crate::seating::reference::reference;
use crate::seating::registration::{self, Registration};
use crate::seating::{mails_to_unproven, passing};

/// One registration of the event at whose desk one sits.
///
/// # Errors
/// A problem in the reader's language.
pub async fn find<N>(
    services: &Services,
    desk: &Desk<N>,
    id: Uuid,
    language: Language,
) -> Result<Registration, Problem> {
    let event = desk.event();
    let found = services.desk_work(language, move |db| registration::find(db, id)).await?;
    found.filter(|found| found.event == event).ok_or_else(|| Problem::new(Kind::NotFound, language))
}

/// Mails someone's link again, with her agenda.
///
/// # Errors
/// A problem in the reader's language; `not-found` where she has no address.
pub async fn mail_again(
    services: &Services,
    desk: &Desk<ToRegister>,
    id: Uuid,
    language: Language,
) -> Result<(), Problem> {
    let registration = find(services, desk, id, language).await?;
    if registration.email.is_empty() {
        return Err(Problem::new(Kind::NotFound, language));
    }
    let at = clock::now().as_millisecond();
    let note = desk.noting(Some(id), deeds::MAILED, reference(registration.number));
    services
        .desk_work(language, move |db| {
            db.write(|db| {
                passing::mail_link(db, id, at)?;
                note(db)
            })
        })
        .await
}

/// Whether a link can still be mailed to somebody today: as long as nobody has confirmed an address, few are.
///
/// # Errors
/// A problem in the reader's language: `too-many`.
pub async fn expect_link_left(
    services: &Services,
    registration: &Registration,
    language: Language,
) -> Result<(), Problem> {
    if registration.is_proven() || registration.email.is_empty() {
        return Ok(());
    }
    let (id, at) = (registration.id, clock::now().as_millisecond());
    let address = services.links.mailed(registration.event, &registration.email, "link");
    let is_left = services.desk_work(language, move |db| mails_to_unproven::is_link_left(db, address, id, at)).await?;
    let message = || fl!(speech(language), "problem-enough-links", most = mails_to_unproven::MOST_LINKS);
    if is_left { Ok(()) } else { Err(Problem::told(Kind::TooMany, message())) }
}

/// Gives someone a seat that is kept back.
///
/// # Errors
/// A problem in the reader's language: `no-seat` where none is kept back (any more), or why she cannot have it.
pub async fn give_held<N>(
    services: &Services,
    desk: &Desk<N>,
    id: Uuid,
    (session, mode, held_for): (String, Mode, Option<String>),
    language: Language,
) -> Result<(), Problem> {
    let registration = find(services, desk, id, language).await?;
    let whom = held_for.as_ref().map_or_else(String::new, |whom| format!(" ({whom})"));
    let about = format!("{session}{whom}: {}", reference(registration.number));
    let deed = if held_for.is_some() { deeds::GAVE_HELD } else { deeds::ADMITTED };
    let at = clock::now().as_millisecond();
    let gift = Gift { event: desk.event(), registration: id, session, mode, held_for, at };
    let (catalogue, note) = (services.catalogue.clone(), desk.noting(Some(id), deed, about));
    let given = services.desk_work(language, move |db| match holds::give(db, &gift, note) {
        Err(NotGiven::Database(error)) => Err(error),
        Ok(()) => catalogue.refresh(db).map(|_| Ok(())),
        other => Ok(other),
    });
    let t = speech(language);
    given.await?.map_err(|why| match why {
        NotGiven::Refused(refusal) => {
            problems::refusal(&refusal, &desk.current.programme, &|_| String::new(), language)
        }
        NotGiven::HasSeat => Problem::told(Kind::NoSeat, fl!(t, "problem-has-seat")),
        NotGiven::NoHold | NotGiven::Database(_) => Problem::told(Kind::NoSeat, fl!(t, "problem-no-hold")),
    })?;
    services.changed(id, registration.generation);
    Ok(())
}

/// Makes one registration of two: what the double had goes to the one that is kept, and the double is forgotten. An address of its own
/// that was proven is told.
///
/// # Errors
/// A problem in the reader's language; `closed` where the one to keep has no place in the event; `confirm` where the names are not
/// alike and it was not said that it is `meant`.
pub async fn merge(
    services: &Services,
    desk: &Desk<ToRegister>,
    (kept, double): (Uuid, Uuid),
    is_meant: bool,
    language: Language,
) -> Result<(), Problem> {
    let (hers, other) = (find(services, desk, kept, language).await?, find(services, desk, double, language).await?);
    if !is_meant && kept != double && !letters::is_alike(&hers.name, &other.name) {
        let message = problems::would_be_merged(&other, &hers, language);
        let errors = vec![FieldError { field: "confirm".into(), message }];
        return Err(Problem { errors, ..Problem::new(Kind::Confirm, language) });
    }
    let at = clock::now().as_millisecond();
    let about = format!("{}, {}", reference(hers.number), reference(other.number));
    let (note, catalogue) = (desk.noting(Some(kept), deeds::MERGED, about), services.catalogue.clone());
    let generations = [(kept, hers.generation), (double, other.generation)];
    let merged = services.desk_work(language, move |db| match merging::merge(db, kept, &other, at, note) {
        Err(NotMerged::Database(error)) => Err(error),
        Err(NotMerged::Refused(refusal)) => Ok(Err(refusal)),
        Ok(()) => catalogue.refresh(db).map(|_| Ok(())),
    });
    merged
        .await?
        .map_err(|refusal| problems::refusal(&refusal, &desk.current.programme, &|_| String::new(), language))?;
    generations.into_iter().for_each(|(id, generation)| services.changed(id, generation));
    Ok(())
}
