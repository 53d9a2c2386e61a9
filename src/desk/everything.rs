//! Everything that is held about somebody, to read and to take along (GDPR, articles 15 and 20).

use std::collections::BTreeMap;

use diesel::Queryable;
use diesel::sql_types::{BigInt, Binary};
use jiff::Timestamp;
use serde::Serialize;

use super::ballots;
use super::ballots::wishes::{ballot_id, is_together};
use super::trail::{Trace, trail};
use crate::db::statement::Statement;
use crate::db::{Db, DbError};
use crate::people::sealed::Seal;
use crate::programme::{EventId, Language, Mode, Programme};
use crate::seating::reference::{number, reference};
use crate::seating::registration::{self, HeldSeat, Registration, answers};
use crate::seating::{Decided, Fate, RegistrationId, SeatStatus, Standing};

/// All of it, as JSON.
#[derive(Serialize)]
pub struct Everything<'a> {
    pub event: &'a str,
    pub id: RegistrationId,
    pub reference: String,
    pub name: &'a str,
    pub email: &'a str,
    pub affiliation: &'a str,
    pub language: Language,
    pub attendance: Mode,
    pub standing: Standing,
    pub needs: &'a str,
    pub reminders: bool,
    pub newsletter: bool,
    pub announcements: bool,
    pub answers: BTreeMap<&'a str, &'a str>,
    pub registered_at: Option<Timestamp>,
    pub seats: Vec<SeatLine<'a>>,
    /// Of an event with a ballot.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub ballot: Option<BallotLines<'a>>,
    pub mails: Vec<Trace>,
    pub log: Vec<Trace>,
}

#[derive(Serialize)]
pub struct SeatLine<'a> {
    pub session: &'a str,
    pub attendance: Mode,
    pub status: SeatStatus,
    /// In a ballot that is not drawn: in which order they are wished for.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub rank: Option<u16>,
    pub changed_at: Option<Timestamp>,
}

/// What somebody is in a ballot, and what was decided about them.
#[derive(Serialize)]
pub struct BallotLines<'a> {
    /// What they are called in what is published.
    pub number: String,
    /// Whether they would sit with those with whom they were registered.
    pub together: bool,
    /// In how many sessions they want a place at least.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub least: Option<u16>,
    pub decided: Vec<DecisionLine<'a>>,
}

/// What became of a wish in the draw, and why.
#[derive(Serialize)]
pub struct DecisionLine<'a> {
    /// Left out where it is about a place in the event itself.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub session: Option<&'a str>,
    pub attendance: Mode,
    pub outcome: Fate,
    /// How many wished for it.
    pub asked: u32,
    /// For how many there was room; `None`: for all.
    pub places: Option<u32>,
}

/// What the rows say of somebody.
pub struct Held {
    pub registration: Registration,
    needs: String,
    answers: Vec<(String, String)>,
    /// What a draw decided about their wishes.
    pub decided: Vec<Decided>,
    is_together: bool,
    mails: Vec<Trace>,
    log: Vec<Trace>,
}

/// Reads it.
///
/// # Errors
/// The database's.
pub fn find(db: &mut Db, id: RegistrationId, seal: &Seal) -> Result<Option<Held>, DbError> {
    let Some(registration) = registration::find(db, id)? else { return Ok(None) };
    let sealed = registration.needs.as_deref().unwrap_or_default();
    let needs = seal.open(id, sealed).unwrap_or_default();
    let (mails, log) = trail(db, id, false)?;
    let (decided, is_together) = (ballots::decided(db, id)?, is_together(db, id)?);
    Ok(Some(Held { answers: answers(db, id)?, registration, needs, decided, is_together, mails, log }))
}

impl Held {
    /// As it is told, with the sessions' codes.
    pub fn told<'a>(&'a self, programme: &'a Programme) -> Everything<'a> {
        let registration = &self.registration;
        let seat = |held: &'_ HeldSeat| {
            let session = programme.session_by_id(held.seat.session)?;
            let changed_at = Timestamp::from_millisecond(held.seat.changed_at).ok();
            Some(SeatLine {
                session: &session.code,
                attendance: held.seat.mode,
                status: held.seat.told(session),
                rank: (held.seat.status == SeatStatus::Wished).then_some(held.seat.rank),
                changed_at,
            })
        };
        let decision = |one: &Decided| {
            let session = match one.session {
                None => None,
                Some(session) => Some(&*programme.session_by_id(session)?.code),
            };
            Some(DecisionLine {
                session,
                attendance: one.mode,
                outcome: one.fate,
                asked: one.askers,
                places: one.places,
            })
        };
        let ballot = programme.event.ballot.as_ref().map(|_| BallotLines {
            number: ballot_id(registration.id),
            together: self.is_together,
            least: Some(registration.least).filter(|least| *least > 1),
            decided: self.decided.iter().filter_map(decision).collect(),
        });
        Everything {
            ballot,
            event: &programme.event.slug,
            id: registration.id,
            reference: reference(registration.number),
            name: &registration.name,
            email: &registration.email,
            affiliation: &registration.affiliation,
            language: registration.language,
            attendance: registration.attendance,
            standing: registration.standing,
            needs: &self.needs,
            reminders: registration.wants_reminders,
            newsletter: registration.wants_newsletter,
            announcements: registration.wants_announcements,
            answers: self.answers.iter().map(|(question, value)| (question.as_str(), value.as_str())).collect(),
            registered_at: Timestamp::from_millisecond(registration.created_at).ok(),
            seats: registration.seats.iter().filter_map(seat).collect(),
            mails: self.mails.clone(),
            log: self.log.clone(),
        }
    }
}

/// Somebody whom words name.
#[derive(Clone, Copy, Debug, Queryable)]
pub struct Named {
    pub id: RegistrationId,
    pub event: EventId,
    pub number: i64,
}

/// Whom an address (all registrations that have it), a reference or an id names, in one event or in all; nobody who was forgotten.
///
/// # Errors
/// The database's.
pub fn named(db: &mut Db, words: &str, event: Option<EventId>) -> Result<Vec<Named>, DbError> {
    let words = words.trim();
    let id = words.parse::<RegistrationId>().ok();
    let by_number = number(words).filter(|_| !words.contains('@')).unwrap_or(-1);
    let named = Statement::<(Binary, BigInt, BigInt)>::same(
        "select id, event_id, number from registrations where erased_at is null and (lower(email) = ? and email <> '' or id = ? or number = ?) \
         and (cast(? as bigint) = 0 or event_id = ?) order by event_id, number",
    )
    .text(words.to_lowercase())
    .blob(id.map(|id| id.as_bytes().to_vec()).unwrap_or_default())
    .integer(by_number)
    .integer(event.unwrap_or(EventId::ALL))
    .integer(event.unwrap_or(EventId::ALL));
    Ok(named.load(db)?)
}
