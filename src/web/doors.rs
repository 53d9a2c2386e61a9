//! Checking people in: the same for the API and for the page at the door.

use actix_web::web::Data;
use jiff::Timestamp;
use uuid::Uuid;

use super::app::App;
use super::desk::{Desk, ToCheckIn};
use super::explain::{Kind, Problem};
use crate::clock;
use crate::desk::check_in::{self, CheckIn, Checked, Way};
use crate::desk::deeds::{self, Deed};
use crate::languages::speech;
use crate::people::links::Purpose;
use crate::programme::{Language, Mode, Programme, Session};
use crate::seating::reference;
use crate::seating::registration::Registration;
use crate::seating::{Admit, Command, Given, Millis, Outcome};
use i18n_embed_fl::fl;

/// Whom a code stands for: what the QR code holds, or a reference.
#[derive(Clone, Copy)]
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
    /// Where she has no seat: gives her one that is free, or whose owner did not come.
    pub take_seat: bool,
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
    let mut at_door = CheckIn {
        id: shown.id,
        event: desk.event(),
        session: session.map(|session| session.id),
        at: shown.at,
        day: programme.day_at(Timestamp::from_millisecond(shown.at).unwrap_or_else(|_| clock::now())).to_string(),
        way: Way::Door,
    };
    let come = async |at_door: CheckIn| {
        let (whom, same_time) = (whom, same_time.clone());
        app.desk_work(language, move |db| {
            let who = match whom {
                Whom::Id(id) => Some(id),
                Whom::Number(number) => check_in::by_number(db, at_door.event, number)?,
            };
            match who {
                Some(who) => check_in::check_in(db, who, &at_door, &same_time),
                None => Ok(None),
            }
        })
        .await
    };
    let (mut registration, mut checked) = come(at_door.clone()).await?.ok_or_else(not_found)?;
    let has_none = matches!(checked, Checked::NoSeat | Checked::WrongSession { .. });
    if let Some(session) = session.filter(|_| shown.take_seat && has_none) {
        admit(app, desk, session, &registration, language).await?;
        at_door.way = Way::Admitted;
        (registration, checked) = come(at_door).await?.ok_or_else(not_found)?;
    }
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

/// Gives someone a seat at a session's door.
///
/// # Errors
/// A problem in the reader's language: `no-seat` where none is to be had.
async fn admit(
    app: &Data<App>,
    desk: &Desk<ToCheckIn>,
    session: &Session,
    registration: &Registration,
    language: Language,
) -> Result<(), Problem> {
    let (id, now) = (session.id, clock::now());
    let count = session.places.in_person.map(|place| desk.current.count(place));
    let is_free = count.is_some_and(|count| count.capacity.is_none_or(|capacity| count.confirmed < capacity));
    let minutes = i64::from(desk.current.programme.event.unclaimed_minutes);
    let is_late = now >= session.starts_at.saturating_add(jiff::SignedDuration::from_mins(minutes)).unwrap_or(now);
    let absent = match (is_free, is_late) {
        (false, true) => app.desk_work(language, move |db| check_in::absent(db, id)).await?,
        _ => None,
    };
    let admit = Admit {
        registration: registration.id,
        session: session.code.clone(),
        at: now.as_millisecond(),
        mail: Uuid::now_v7(),
        mode: Mode::InPerson,
        given: absent.map_or(Given::Free, Given::Unclaimed),
    };
    match app.registrar.submit(Command::Admit(admit)).await {
        Ok((Outcome::Changed { .. }, _)) => {
            let about = format!("{}: {}", session.code, reference::reference(registration.number));
            let (organisation, event, who) = (desk.organisation(), Some(desk.event()), desk.who.clone());
            let id = Some(registration.id);
            app.desk_work(language, move |db| {
                let deed = Deed { organisation, event, registration: id, who: &who, what: deeds::ADMITTED, about };
                deeds::note(db, &deed, now.as_millisecond())
            })
            .await
        }
        Ok(_) => Err(Problem::told(Kind::NoSeat, fl!(speech(language), "problem-none-to-give", minutes = minutes))),
        Err(_) => Err(Problem::new(Kind::TooBusy, language)),
    }
}

/// Notes that somebody joined an online session: that is coming, too. Whatever goes wrong keeps nobody out.
pub async fn join(app: &App, registration: &Registration, programme: &Programme, session: &Session) {
    let (who, at) = (registration.id, clock::now().as_millisecond());
    let way = Way::Online;
    let day = programme.day_at(clock::now()).to_string();
    let joined = CheckIn { id: Uuid::now_v7(), event: registration.event, session: Some(session.id), at, day, way };
    let needs_seat = session.needs_seat;
    let noted = app.read(move |db| {
        // A session that is everybody's has no seats: joining it is coming to the event.
        let joined = if needs_seat { joined } else { CheckIn { session: None, ..joined } };
        check_in::check_in(db, who, &joined, &[])
    });
    if let Err(error) = noted.await {
        tracing::warn!(%error, "that somebody joined was not noted");
    }
}
