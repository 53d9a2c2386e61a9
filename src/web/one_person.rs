//! What the desk does to one registration: the same for the API and for the pages.

use actix_web::web::Data;
use i18n_embed_fl::fl;
use uuid::Uuid;

use super::app::App;
use super::desk::{Desk, ToRegister};
use super::explain::{FieldError, Kind, Problem};
use crate::clock;
use crate::desk::check_in;
use crate::desk::deeds::{self, Deed};
use crate::languages::speech;
use crate::letters;
use crate::programme::{Language, Mode};
use crate::seating::holds::{self, Gift, NotGiven};
use crate::seating::reference::reference;
use crate::seating::registration::{self, Registration};
use crate::seating::{Command, Merge, Outcome, Whose, passing, readdress};

/// One registration of the event at whose desk one sits.
///
/// # Errors
/// A problem in the reader's language.
pub async fn find(
    app: &Data<App>,
    desk: &Desk<ToRegister>,
    id: Uuid,
    language: Language,
) -> Result<Registration, Problem> {
    let event = desk.event();
    let found = app.desk_work(language, move |db| registration::find(db, id)).await?;
    found.filter(|found| found.event == event).ok_or_else(|| Problem::new(Kind::NotFound, language))
}

/// Mails someone's link again, with her agenda.
///
/// # Errors
/// A problem in the reader's language; `not-found` where she has no address.
pub async fn mail_again(app: &Data<App>, desk: &Desk<ToRegister>, id: Uuid, language: Language) -> Result<(), Problem> {
    let registration = find(app, desk, id, language).await?;
    if registration.email.is_empty() {
        return Err(Problem::new(Kind::NotFound, language));
    }
    let at = clock::now().as_millisecond();
    app.desk_work(language, move |db| passing::mail_link(db, id, at)).await?;
    desk.note(app, Some(id), deeds::MAILED, reference(registration.number), language).await
}

/// Gives someone a seat that is kept back.
///
/// # Errors
/// A problem in the reader's language: `no-seat` where none is kept back (any more), or why she cannot have it.
pub async fn give_held(
    app: &Data<App>,
    desk: &Desk<ToRegister>,
    id: Uuid,
    (session, mode, held_for): (String, Mode, String),
    language: Language,
) -> Result<(), Problem> {
    let registration = find(app, desk, id, language).await?;
    let about = format!("{session} ({held_for}): {}", reference(registration.number));
    let at = clock::now().as_millisecond();
    let gift = Gift { event: desk.event(), registration: id, session, mode, held_for, at };
    let catalogue = app.catalogue.clone();
    let given = app.desk_work(language, move |db| match holds::give(db, &gift) {
        Err(NotGiven::Database(error)) => Err(error),
        Ok(()) => catalogue.refresh(db).map(|_| Ok(())),
        other => Ok(other),
    });
    let t = speech(language);
    given.await?.map_err(|why| match why {
        NotGiven::Refused(refusal) => {
            super::explain::refusal(&refusal, &desk.current.programme, &|_| String::new(), language)
        }
        NotGiven::HasSeat => Problem::told(Kind::NoSeat, fl!(t, "problem-has-seat")),
        NotGiven::NoHold | NotGiven::Database(_) => Problem::told(Kind::NoSeat, fl!(t, "problem-no-hold")),
    })?;
    app.feeds.invalidate(&(id, registration.generation));
    desk.note(app, Some(id), deeds::GAVE_HELD, about, language).await
}

/// Makes one registration of two: what the double had goes to the one that is kept, and the double is forgotten. An address of its own
/// that was proven is told.
///
/// # Errors
/// A problem in the reader's language; `closed` where the one to keep has no place in the event; `confirm` where the names are not
/// alike and it was not said that it is `meant`.
pub async fn merge(
    app: &Data<App>,
    desk: &Desk<ToRegister>,
    (kept, double): (Uuid, Uuid),
    is_meant: bool,
    language: Language,
) -> Result<(), Problem> {
    let (hers, other) = (find(app, desk, kept, language).await?, find(app, desk, double, language).await?);
    if !is_meant && kept != double && !letters::is_alike(&hers.name, &other.name) {
        let message = super::explain::would_be_merged(&other, &hers, language);
        let errors = vec![FieldError { field: "confirm".into(), message }];
        return Err(Problem { errors, ..Problem::new(Kind::Confirm, language) });
    }
    let at = clock::now().as_millisecond();
    let submit = async |command| match app.registrar.submit(command).await {
        Ok((Outcome::Changed { .. }, _)) => Ok(()),
        Ok((Outcome::Refused(refusal), _)) => {
            Err(super::explain::refusal(&refusal, &desk.current.programme, &|_| String::new(), language))
        }
        Ok(_) => Err(Problem::new(Kind::Broken, language)),
        Err(why) => Err(Problem::new(why.into(), language)),
    };
    submit(Command::Merge(Merge { kept, double, at, mail: Uuid::now_v7() })).await?;
    let whose = Whose { registration: double, generation: other.generation, at, mail: Uuid::now_v7() };
    submit(Command::Erase(whose)).await?;
    for (id, generation) in [(kept, hers.generation), (double, other.generation)] {
        app.feeds.invalidate(&(id, generation));
    }
    let (organisation, event, who) = (desk.organisation(), desk.event(), desk.who.clone());
    let about = format!("{}, {}", reference(hers.number), reference(other.number));
    app.desk_work(language, move |db| {
        // Where the double came in, she did.
        check_in::take_over(db, double, kept)?;
        // Whoever reads the mails to another address has lost their registration by it.
        if other.is_proven() && !other.email.is_empty() && !other.email.eq_ignore_ascii_case(&hers.email) {
            readdress::tell_merged(db, kept, &other.email, at)?;
        }
        let deed =
            Deed { organisation, event: Some(event), registration: Some(kept), who: &who, what: deeds::MERGED, about };
        deeds::note(db, &deed, at)
    })
    .await
}
