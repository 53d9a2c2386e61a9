//! Checking people in.

use jiff::{SignedDuration, Timestamp};
use uuid::Uuid;

use super::Services;
use super::actor::{Desk, ToCheckIn};
use super::error::{ActionError, FieldPath, Why};
use super::manage_registration;
use crate::clock;
use crate::db::{Db, DbError};
use crate::desk::check_in::{self, CheckIn, Checked, Way};
use crate::desk::deeds::DeedKind;
use crate::people::links::Purpose;
use crate::programme::catalogue::Current;
use crate::programme::{Mode, Programme, Session, SessionId, Texts};
use crate::seating::reference;
use crate::seating::registration::{self, Registration};
use crate::seating::{Admit, Command, Given, Millis, Outcome, RegistrationId};

/// Whom a code stands for: what the QR code holds, or a reference.
#[derive(Clone, Copy)]
enum Whom {
    Id(RegistrationId),
    Number(i64),
}

/// What someone at the door shows, and where.
pub struct AtDoor<'a> {
    pub code: &'a str,
    /// The code of the session; `None`: the door of the event.
    pub session: Option<&'a str>,
    /// The check-in's own id: sent twice, it is done once.
    pub id: Uuid,
    pub at: Millis,
    /// Where they have no seat: gives them one that is free, or whose owner did not come.
    pub take_seat: bool,
}

/// What became of somebody at the door.
pub struct CameIn {
    pub registration: Registration,
    pub since: Millis,
    pub was_in: bool,
    /// The check-in's id, by which it can be taken back.
    pub id: Uuid,
}

/// Why somebody did not come in.
#[derive(Debug)]
pub enum NotIn {
    /// The id is another check-in's.
    IsAnother,
    /// It was taken back.
    TakenBack,
    /// They, by their name, have none here.
    NoSeat {
        name: String,
    },
    /// Their seat is in another session at that time.
    WrongSession {
        name: String,
        code: String,
        title: Texts,
    },
    /// No seat is given in a session that was over for long.
    SessionOver,
    /// The event does not take place.
    CalledOff,
    /// None is free, nor is anybody late by so many minutes.
    NoneToGive {
        minutes: i64,
    },
    Other(ActionError),
}

impl From<ActionError> for NotIn {
    fn from(error: ActionError) -> Self {
        Self::Other(error)
    }
}

impl From<DbError> for NotIn {
    fn from(error: DbError) -> Self {
        Self::Other(error.into())
    }
}

/// How far a clock at the door may be ahead of ours.
const AHEAD: SignedDuration = SignedDuration::from_mins(10);
/// How long before the event, or before now, somebody may have come.
const BEFORE: SignedDuration = SignedDuration::from_hours(24);

/// How long after a session's end a seat that somebody took there can still be written down.
const AFTERWARDS: SignedDuration = SignedDuration::from_hours(3);

/// When somebody came, as a client says: at most now.
///
/// # Errors
/// Where it cannot have been then.
pub fn came_at(current: &Current, said: Option<Timestamp>) -> Result<Millis, ActionError> {
    let now = clock::now();
    let Some(said) = said else { return Ok(now.as_millisecond()) };
    let earliest = current.programme.event.starts_at.min(now).saturating_sub(BEFORE);
    let latest = now.saturating_add(AHEAD);
    if earliest.is_ok_and(|earliest| said < earliest) || latest.is_ok_and(|latest| said > latest) {
        return Err(ActionError::invalid(FieldPath::Field("at"), Why::CameThen));
    }
    Ok(said.min(now).as_millisecond())
}

/// Checks someone in.
///
/// # Errors
/// Nobody, no seat, the wrong session.
pub async fn check_in(services: &Services, desk: &Desk<ToCheckIn>, shown: AtDoor<'_>) -> Result<CameIn, NotIn> {
    let not_found = || ActionError::NotFound;
    let programme = &desk.current.programme;
    if programme.event.cancelled_at.is_some() {
        return Err(NotIn::CalledOff);
    }
    let session = match shown.session.filter(|code| !code.is_empty()) {
        Some(code) => Some(programme.session(code).ok_or_else(not_found)?),
        None => None,
    };
    let typed = shown.code.trim();
    let whom = match services.links.open(Purpose::CheckIn, typed.rsplit('/').next().unwrap_or_default()) {
        Some(opened) => Whom::Id(opened.registration),
        None => Whom::Number(reference::number(typed).ok_or_else(not_found)?),
    };
    let same_time: Vec<SessionId> = session.map_or_else(Vec::new, |session| {
        programme.current().filter(|other| other.clashes_with(session)).map(Session::seats_of).collect()
    });
    let mut at_door = CheckIn {
        id: shown.id,
        event: desk.event(),
        session: session.map(|session| session.id),
        seats_of: session.and_then(|session| session.part_of),
        is_open: session.is_some_and(|session| !programme.whole_of(session).unwrap_or(session).needs_seat),
        at: shown.at,
        day: day_at(programme, shown.at),
        way: Way::Door,
    };
    let come = async |at_door: CheckIn| {
        let (whom, same_time) = (whom, same_time.clone());
        services
            .work(move |db| {
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
        let whole = programme.whole_of(session).unwrap_or(session);
        let until = session.ends_at.saturating_add(AFTERWARDS).map_or(Millis::MAX, Timestamp::as_millisecond);
        if until <= shown.at {
            return Err(NotIn::SessionOver);
        }
        admit(services, desk, whole, &registration).await?;
        at_door.way = Way::Admitted;
        (registration, checked) = come(at_door).await?.ok_or_else(not_found)?;
    }
    match checked {
        Checked::In { since, id } => Ok(CameIn { registration, since, was_in: false, id }),
        Checked::Already { since, id } => Ok(CameIn { registration, since, was_in: true, id }),
        Checked::IsAnother => Err(NotIn::IsAnother),
        Checked::TakenBack => Err(NotIn::TakenBack),
        Checked::NoSeat => Err(NotIn::NoSeat { name: registration.name }),
        Checked::WrongSession { instead } => {
            let session = programme.session_by_id(instead).ok_or_else(not_found)?;
            Err(NotIn::WrongSession {
                name: registration.name,
                code: session.code.clone(),
                title: session.title.clone(),
            })
        }
    }
}

/// Whether an event's first day is still to come at a moment: anyone who is let in then counts as present all the same.
pub fn is_early(programme: &Programme, at: Timestamp) -> bool {
    programme.event.day_at(at) < programme.event.day_of(programme.event.starts_at)
}

/// The day of an event at a moment, as it is kept.
fn day_at(programme: &Programme, at: Millis) -> String {
    programme.day_at(Timestamp::from_millisecond(at).unwrap_or_else(|_| clock::now())).to_string()
}

/// Takes a check-in back, and writes down that it was.
///
/// # Errors
/// `NotFound` where there is none with this id.
pub async fn take_back(services: &Services, desk: &Desk<ToCheckIn>, id: Uuid) -> Result<Registration, ActionError> {
    let (event, who, deed) = (desk.event(), desk.who.clone(), desk.deed(DeedKind::TookBack));
    let programme = desk.current.programme.clone();
    let at = clock::now().as_millisecond();
    let taken = services.work(move |db| {
        let day_at = |at: Millis| day_at(&programme, at);
        db.write(|db| {
            let Some(taken) = check_in::take_back(db, (event, id), (&who, at), &day_at)? else { return Ok(None) };
            let Some(registration) = registration::find(db, taken.registration)? else { return Ok(None) };
            let named = reference::reference(registration.number);
            let about = match taken.session.and_then(|session| programme.session_by_id(session)) {
                Some(session) => format!("{}: {named}", session.code),
                None => named,
            };
            deed(db, Some(registration.id), about)?;
            Ok(Some(registration))
        })
    });
    taken.await?.ok_or(ActionError::NotFound)
}

/// Gives someone a seat at a session's door.
///
/// # Errors
/// `NoneToGive` where none is to be had.
async fn admit(
    services: &Services,
    desk: &Desk<ToCheckIn>,
    session: &Session,
    registration: &Registration,
) -> Result<(), NotIn> {
    let (id, now) = (session.id, clock::now());
    let minutes = i64::from(desk.current.programme.event.unclaimed_minutes);
    let absent = services.work(move |db| check_in::absent(db, id)).await?;
    let admit = Admit {
        registration: registration.id,
        session: session.code.clone(),
        at: now.as_millisecond(),
        mail: Uuid::now_v7(),
        mode: Mode::InPerson,
        given: absent.map_or(Given::Free, Given::Unclaimed),
    };
    let about = format!("{}: {}", session.code, reference::reference(registration.number));
    let note = desk.noting(Some(registration.id), DeedKind::Admitted, about);
    let noted = |db: &mut Db, outcome: &Outcome| match outcome {
        Outcome::Changed { .. } => note(db),
        _ => Ok(()),
    };
    match services.command(Command::Admit(admit), noted).await? {
        Outcome::Changed { .. } => Ok(()),
        _ => {
            let kept_for_door = (session.code.clone(), Mode::InPerson, None);
            match manage_registration::give_held(services, desk, registration.id, kept_for_door).await {
                Err(ActionError::NoHold | ActionError::HasSeat) => Err(NotIn::NoneToGive { minutes }),
                given => Ok(given?),
            }
        }
    }
}

/// Notes that somebody joined an online session: that is coming, too. Whatever goes wrong keeps nobody out.
pub async fn join(services: &Services, registration: &Registration, programme: &Programme, session: &Session) {
    let (who, at) = (registration.id, clock::now().as_millisecond());
    let way = Way::Online;
    let day = programme.day_at(clock::now()).to_string();
    let joined = CheckIn {
        id: Uuid::now_v7(),
        event: registration.event,
        session: Some(session.id),
        seats_of: session.part_of,
        is_open: false,
        at,
        day,
        way,
    };
    let needs_seat = session.is_seated();
    let noted = services.read(move |db| {
        // A session that is everybody's has no seats: joining it is coming to the event.
        let joined = if needs_seat { joined } else { CheckIn { session: None, ..joined } };
        check_in::check_in(db, who, &joined, &[])
    });
    if let Err(error) = noted.await {
        tracing::warn!(%error, "that somebody joined was not noted");
    }
}
