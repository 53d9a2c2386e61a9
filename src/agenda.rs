//! Agendas as iCalendar (RFC 5545, RFC 7986): personal and public. The same bytes for the same state.

mod entry;
mod fold;
mod values;
mod zone;

use std::collections::BTreeSet;

use jiff::Timestamp;

use crate::programme::{Language, Mode, Programme, Session, SessionId};
use crate::seating::registration::Registration;
use crate::seating::{SeatStatus, Standing};
use entry::Calendar;

/// What was given up stays in the feed as cancelled for so long, so that every calendar that follows it has seen it.
const GONE_AFTER: i64 = 14 * 24 * 3_600_000;

/// The feed of the one who was forgotten says so long that all is cancelled; then it is empty, until it is gone.
const FORGOTTEN_AFTER: i64 = GONE_AFTER / 2;

/// Whether the feed of the one who was forgotten at a moment, in milliseconds, is gone.
pub fn is_gone(forgotten_at: i64, now: Timestamp) -> bool {
    forgotten_at + GONE_AFTER <= now.as_millisecond()
}

/// The addresses that calendars lead to.
#[derive(Clone, Copy)]
pub struct Addresses<'a> {
    pub base_url: &'a str,
    /// Where they join online sessions, once they are open: followed by a slash and the session's code.
    pub join: &'a str,
}

/// A calendar to follow, with when its content last became another.
pub struct Feed {
    pub bytes: Vec<u8>,
    pub modified_at: Timestamp,
}

/// How many minutes before an entry a calendar sounds; `None`: it does not.
pub type Alarm = Option<u16>;

/// What can be chosen.
pub const ALARMS: [u16; 6] = [5, 10, 15, 30, 60, 24 * 60];

/// One registration's day: what the attendee has, what they wait for, and what is everybody's. `answers`: where a calendar answers
/// about a session's seat; what is the same thing has the same organiser in all that is sent (RFC 5546, 2.1.4).
pub fn personal(
    programme: &Programme,
    registration: &Registration,
    to: Addresses,
    now: Timestamp,
    alarm: Alarm,
    answers: &dyn Fn(SessionId) -> Option<String>,
) -> Feed {
    let title = programme.event.title.get(registration.language);
    let mut calendar = Calendar::new(programme, registration.language, to, title, Method::Publish, alarm);
    for session in &programme.sessions {
        let Some(attended) = attended(session, registration) else { continue };
        // What is over when somebody is forgotten, stays in their calendar.
        if registration.erased_at.is_some_and(|at| session.ends_at.as_millisecond() <= at) {
            continue;
        }
        let is_off = session.cancelled || attended.status == SeatStatus::Cancelled;
        let changed_at = attended.changed_at.max(session.changed_at.as_millisecond());
        // Of anyone who was forgotten only that it is over, and that not for long.
        let shown_until = changed_at + if registration.erased_at.is_some() { FORGOTTEN_AFTER } else { GONE_AFTER };
        if is_off && shown_until <= now.as_millisecond() {
            calendar.left_out(shown_until);
        } else {
            let organizer = answers(session.id).filter(|_| is_answered(session));
            calendar.add(session, &registration.id.to_string(), Some(attended), (organizer, None));
        }
    }
    calendar.feed()
}

/// A scheduling message (RFC 5546) about one session, for a mail (RFC 6047).
pub struct Invitation {
    pub method: Method,
    pub session: SessionId,
    pub calendar: Vec<u8>,
}

/// RFC 5546, 1.4.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Method {
    Publish,
    Request,
    Cancel,
}

impl Method {
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Publish => "PUBLISH",
            Self::Request => "REQUEST",
            Self::Cancel => "CANCEL",
        }
    }
}

/// Messages that put into a calendar the seats that someone has: about what changed since a moment, or about all of it; and those that
/// take out what it was `invited` to, by REQUEST, and they have no longer, since whenever. One message for each session, as all
/// components of one share their UID (RFC 5546, 3.2.2). What needs no seat is nobody's appointment. `answers`: where a calendar answers about a session's seat, if anybody reads that.
pub fn invitations(
    programme: &Programme,
    registration: &Registration,
    to: Addresses,
    since: i64,
    invited: &BTreeSet<SessionId>,
    (sent_by, answers): (&str, &dyn Fn(SessionId) -> Option<String>),
) -> Vec<Invitation> {
    let title = programme.event.title.get(registration.language);
    let owner = registration.id.to_string();
    let invitation = |session: &Session| {
        let attended = attended(session, registration).filter(|_| session.is_seated())?;
        let is_new = attended.changed_at.max(session.changed_at.as_millisecond()) >= since;
        let method = match attended.status {
            SeatStatus::Confirmed if !session.cancelled => Some(Method::Request).filter(|_| is_new)?,
            // Anyone who only waited has nothing in their calendar.
            _ if invited.contains(&session.id) => Method::Cancel,
            _ => return None,
        };
        let mut calendar = Calendar::new(programme, registration.language, to, title, method, None);
        calendar.add(
            session,
            &owner,
            Some(attended),
            (answers(session.id).filter(|_| is_answered(session)), Some((registration, sent_by))),
        );
        Some(Invitation { method, session: session.id, calendar: calendar.feed().bytes })
    };
    programme.sessions.iter().filter_map(invitation).collect()
}

/// Whether a calendar can answer about a session: it has seats of its own.
fn is_answered(session: &Session) -> bool {
    session.is_seated() && session.part_of.is_none()
}

/// Sessions of a programme, for anyone who likes to have them; those that were cancelled for as long as calendars need to see it.
pub fn public<'a>(
    programme: &'a Programme,
    sessions: impl Iterator<Item = &'a Session>,
    language: Language,
    base_url: &'a str,
    now: Timestamp,
    alarm: Alarm,
) -> Feed {
    let title = programme.event.title.get(language);
    let to = Addresses { base_url, join: "" };
    let mut calendar = Calendar::new(programme, language, to, title, Method::Publish, alarm);
    for session in sessions {
        let shown_until = session.changed_at.as_millisecond() + GONE_AFTER;
        if session.cancelled && shown_until <= now.as_millisecond() {
            calendar.left_out(shown_until);
        } else {
            calendar.add(session, &programme.event.calendar_name.name, None, (None, None));
        }
    }
    calendar.feed()
}

/// How someone attends a session.
#[derive(Clone, Copy)]
pub struct Attended {
    pub mode: Mode,
    pub status: SeatStatus,
    /// In the waiting list, from 1.
    pub position: Option<u32>,
    /// Until when a place is held, where one is offered.
    pub offered_until: Option<Timestamp>,
    sequence: i64,
    changed_at: i64,
    /// Since when it is told in its language: another one makes its text new, not what is had.
    language_at: i64,
}

impl Attended {
    /// Join links are for those who have a place.
    pub fn may_join(self, session: &Session) -> bool {
        let has_place = self.mode == Mode::Online && self.status == SeatStatus::Confirmed;
        has_place && !session.cancelled && session.join_url.is_some()
    }
}

/// Which state of an entry someone's calendar has (RFC 5545, 3.8.7.4).
pub fn sequence(session: &Session, registration: &Registration) -> Option<i64> {
    attended(session, registration).map(|attended| session.sequence + attended.sequence)
}

/// Whether and how a session is in someone's agenda.
pub fn attended(session: &Session, registration: &Registration) -> Option<Attended> {
    let of = session.seats_of();
    if let Some(held) = registration.held(of) {
        let seats = registration.seats.iter().map(|held| &held.seat).filter(|seat| seat.session == of);
        let is_there = !matches!(held.seat.status, SeatStatus::Skipped | SeatStatus::Wished);
        return is_there.then(|| Attended {
            mode: held.seat.mode,
            status: held.seat.told(session),
            position: held.position,
            offered_until: held.seat.offered_until.and_then(|at| Timestamp::from_millisecond(at).ok()),
            // They may have had it in both modes: whichever is shown, the sum only rises.
            sequence: seats.clone().map(|seat| seat.sequence + 1).sum::<i64>() - 1,
            changed_at: seats.map(|seat| seat.changed_at).max().unwrap_or_default(),
            language_at: registration.language_at,
        });
    }
    if session.is_seated() || registration.standing == Standing::Waiting {
        return None;
    }
    let mode = match registration.attendance {
        Mode::InPerson if session.places.in_person.is_some() => Some(Mode::InPerson),
        _ => session.places.online.map(|_| Mode::Online),
    };
    // Anyone who came otherwise before had it in their calendar.
    let is_gone = registration.is_cancelled() || mode.is_none() && registration.sequence > 0;
    let mode = mode.or(is_gone.then_some(Mode::InPerson))?;
    let status = if is_gone { SeatStatus::Cancelled } else { SeatStatus::Confirmed };
    let (sequence, changed_at) = (registration.sequence, registration.changed_at);
    let language_at = registration.language_at;
    Some(Attended { mode, status, position: None, offered_until: None, sequence, changed_at, language_at })
}
