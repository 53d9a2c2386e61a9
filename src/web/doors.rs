//! Checking people in: the same for the API and for the page at the door.

use actix_web::web::Data;
use uuid::Uuid;

use super::app::App;
use super::desk::{Desk, ToCheckIn};
use super::explain::{Kind, Problem};
use crate::desk::check_in::{self, CheckIn, Checked};
use crate::languages::speech;
use crate::people::links::Purpose;
use crate::programme::Language;
use crate::seating::Millis;
use crate::seating::reference;
use crate::seating::registration::Registration;
use i18n_embed_fl::fl;

/// Whom a code stands for: what the QR code holds, or a reference.
enum Whom {
    Id(Uuid),
    Number(i64),
}

/// What someone at the door shows, and where.
pub struct Shown<'a> {
    pub code: &'a str,
    /// The code of the session; `None`: the door of the event.
    pub session: Option<&'a str>,
    /// The check-in's own id: sent twice, it is done once.
    pub id: Uuid,
    pub at: Millis,
}

/// Checks someone in. Returns her, since when she is in, and whether she was in already.
///
/// # Errors
/// A problem in the reader's language: nobody, no seat, the wrong session.
pub async fn check_in(
    app: &Data<App>,
    desk: &Desk<ToCheckIn>,
    shown: Shown<'_>,
    language: Language,
) -> Result<(Registration, Millis, bool), Problem> {
    let not_found = || Problem::new(Kind::NotFound, language);
    let programme = &desk.current.programme;
    let session = match shown.session.filter(|code| !code.is_empty()) {
        Some(code) => Some(programme.session(code).ok_or_else(not_found)?),
        None => None,
    };
    let typed = shown.code.trim();
    let whom = match app.links.open(Purpose::CheckIn, typed.rsplit('/').next().unwrap_or_default()) {
        Some(opened) => Whom::Id(opened.registration),
        None => Whom::Number(reference::number(typed).ok_or_else(not_found)?),
    };
    let same_time: Vec<i64> = session.map_or_else(Vec::new, |session| {
        programme.current().filter(|other| other.clashes_with(session)).map(|other| other.id).collect()
    });
    let at_door =
        CheckIn { id: shown.id, event: desk.event(), session: session.map(|session| session.id), at: shown.at };
    let found = app
        .desk_work(language, move |db| {
            let who = match whom {
                Whom::Id(id) => Some(id),
                Whom::Number(number) => check_in::by_number(db, at_door.event, number)?,
            };
            match who {
                Some(who) => check_in::check_in(db, who, &at_door, &same_time),
                None => Ok(None),
            }
        })
        .await?;
    let (registration, checked) = found.ok_or_else(not_found)?;
    match checked {
        Checked::In { since } => Ok((registration, since, false)),
        Checked::Already { since } => Ok((registration, since, true)),
        Checked::NoSeat => Err(Problem::new(Kind::NoSeat, language)),
        Checked::WrongSession { instead } => {
            let session = programme.session_by_id(instead).ok_or_else(not_found)?;
            let named = format!("{} “{}”", session.code, session.title.get(language));
            Err(Problem {
                session: Some(session.code.clone()),
                ..Problem::told(Kind::WrongSession, fl!(speech(language), "problem-wrong-session", session = named))
            })
        }
    }
}
