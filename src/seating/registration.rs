//! Reading a registration with its seats, for pages, mails and calendars.

mod given_up;
mod known;

use diesel::prelude::*;
use diesel::sql_types::{BigInt, Binary, Text};
use jiff::Timestamp;

pub use self::given_up::GivenUp;
pub use self::known::{gave_way, is_cared_for, is_changed_by_desk, is_promoted};
use super::command::*;
use super::decide::{GONE, UNDO};
use super::ids::RegistrationId;
use super::lookahead;
use super::snapshot::{Seat, Standing};
use crate::db::schema::registrations;
use crate::db::statement::Statement;
use crate::db::values::Natural;
use crate::db::{Db, DbError};
use crate::programme::{EventId, Language, Mode, Session, SessionId};

/// One person at one event.
#[derive(Clone, Debug)]
pub struct Registration {
    pub id: RegistrationId,
    pub event: EventId,
    pub number: i64,
    pub name: String,
    pub email: String,
    pub affiliation: String,
    pub language: Language,
    pub attendance: Mode,
    /// Links given out carry it; others open nothing.
    pub generation: u32,
    pub created_at: Millis,
    /// When it was cancelled, as long as what they had is kept to be taken back.
    pub undo_since: Option<Millis>,
    /// Whether they have their place in the event.
    pub standing: Standing,
    /// The line for a place in the event in which they stand, and their place in it, from 1.
    pub waits: Option<(Mode, u32)>,
    /// RFC 5545, 3.8.7.4, for what is in everybody's agenda.
    pub sequence: i64,
    pub changed_at: Millis,
    /// When another language was chosen.
    pub language_at: Millis,
    /// When it was erased: nothing of the person is left.
    pub erased_at: Option<Millis>,
    /// When it was proven that the address is theirs.
    pub proven_at: Option<Millis>,
    pub wants_reminders: bool,
    pub wants_newsletter: bool,
    /// Whether organisers may write to them about more than their registration.
    pub wants_announcements: bool,
    /// Access needs and diet, sealed.
    pub needs: Option<Vec<u8>>,
    /// In a ballot: in how many sessions they want a place at least.
    pub least: u16,
    pub seats: Vec<HeldSeat>,
}

/// What someone has, without who they are.
#[derive(Clone, Debug, PartialEq)]
pub struct Holding {
    pub id: RegistrationId,
    pub event: EventId,
    pub number: i64,
    pub generation: u32,
    pub is_proven: bool,
    pub attendance: Mode,
    pub standing: Standing,
    /// The line for a place in the event in which they stand, and their place in it, from 1.
    pub waits: Option<(Mode, u32)>,
    /// When it was cancelled, as long as what they had is kept to be taken back.
    pub undo_since: Option<Millis>,
    /// In a ballot: in how many sessions they want a place at least; 0 where that was not read.
    pub least: u16,
    pub seats: Vec<HeldSeat>,
}

impl Holding {
    /// Until when its cancellation can be taken back, where nobody else has got what was given up.
    pub fn undo_until(&self) -> Option<Timestamp> {
        Timestamp::from_millisecond(self.undo_since? + UNDO).ok()
    }
}

#[derive(Clone, Debug, PartialEq)]
pub struct HeldSeat {
    pub seat: Seat,
    /// The place in the waiting list, from 1, while waiting.
    pub position: Option<u32>,
}

impl Seat {
    /// Its status as it is told: in a session that was called off nobody has a place.
    pub fn told(&self, session: &Session) -> SeatStatus {
        if session.cancelled { SeatStatus::Cancelled } else { self.status }
    }
}

impl Registration {
    /// Whether they follow all of it from elsewhere, or would: nothing of it is at the venue for them.
    pub fn is_online(&self) -> bool {
        let mode = match (self.standing, self.waits) {
            (Standing::Waiting, Some((mode, _))) => mode,
            _ => self.attendance,
        };
        mode == Mode::Online
    }

    pub fn is_cancelled(&self) -> bool {
        self.standing == Standing::Cancelled
    }

    pub fn is_proven(&self) -> bool {
        self.proven_at.is_some()
    }

    /// What the links in mails carry: as long as nothing is proven, the generation that proving begins, so that those
    /// from the screen end with it.
    pub fn mailed_generation(&self) -> u32 {
        mailed_generation(self.generation, self.is_proven())
    }

    /// The generations whose calendar it is: after erasing, those that were its own before.
    pub fn calendar_generations(&self) -> [u32; 2] {
        let own = self.generation - if self.erased_at.is_some() { GONE } else { 0 };
        [own, mailed_generation(own, self.is_proven())]
    }

    pub fn holding(&self) -> Holding {
        Holding {
            id: self.id,
            event: self.event,
            number: self.number,
            generation: self.generation,
            is_proven: self.is_proven(),
            attendance: self.attendance,
            standing: self.standing,
            waits: self.waits,
            undo_since: self.undo_since,
            least: self.least,
            seats: self.seats.clone(),
        }
    }

    /// What they have of a session: where they have two modes of it, the seat rather than the wait for a better one.
    pub fn held(&self, session: SessionId) -> Option<&HeldSeat> {
        let mine = self.seats.iter().filter(|held| held.seat.session == session);
        mine.min_by_key(|held| match held.seat.status {
            SeatStatus::Confirmed => 0,
            SeatStatus::Offered => 1,
            SeatStatus::Waiting | SeatStatus::Wished => 2,
            SeatStatus::Cancelled => 3,
            SeatStatus::Skipped => 4,
        })
    }
}

/// What the links in mails to someone carry.
pub fn mailed_generation(generation: u32, is_proven: bool) -> u32 {
    generation + u32::from(!is_proven)
}

type Row = (
    (EventId, i64, String, String, String, Language, Mode, Natural<u32>, i64),
    (Standing, Option<Mode>, Option<i64>, Option<i64>, Option<String>, i64, i64),
    (bool, bool, bool, Option<Vec<u8>>, Option<i64>),
    (i64, Option<i64>, Natural<u16>),
);

/// Finds a registration, with what it has and where it waits.
///
/// # Errors
/// The database's.
pub fn find(db: &mut Db, id: RegistrationId) -> Result<Option<Registration>, DbError> {
    let row: Option<Row> = registrations::table
        .find(id.as_bytes().to_vec())
        .select((
            (
                registrations::event_id,
                registrations::number,
                registrations::name,
                registrations::email,
                registrations::affiliation,
                registrations::language,
                registrations::attendance,
                registrations::generation,
                registrations::created_at,
            ),
            (
                registrations::standing,
                registrations::waits_mode,
                registrations::waits_arrival,
                registrations::cancelled_at,
                registrations::undo,
                registrations::sequence,
                registrations::changed_at,
            ),
            (
                registrations::reminders,
                registrations::newsletter,
                registrations::announcements,
                registrations::needs,
                registrations::proven_at,
            ),
            (registrations::language_at, registrations::erased_at, registrations::least),
        ))
        .first(db)
        .optional()?;
    let Some((
        who,
        (standing, waits_mode, waits_arrival, cancelled_at, undo, sequence, changed_at),
        (wants_reminders, wants_newsletter, wants_announcements, needs, proven_at),
        (language_at, erased_at, Natural(least)),
    )) = row
    else {
        return Ok(None);
    };
    let (event, number, name, email, affiliation, language, attendance, Natural(generation), created_at) = who;
    let waits = match waits_mode.zip(waits_arrival) {
        Some((mode, arrival)) => Some((
            mode,
            place_in_line(
                db,
                Statement::same(
                    "select count(*) from registrations where event_id = ? and waits_mode = ? and waits_arrival < ?",
                )
                .integer(event)
                .text(mode)
                .integer(arrival),
            )?,
        )),
        None => None,
    };
    Ok(Some(Registration {
        id,
        event,
        number,
        name,
        email,
        affiliation,
        language,
        attendance,
        generation,
        created_at,
        undo_since: cancelled_at.filter(|_| undo.is_some()),
        standing,
        waits,
        sequence,
        changed_at,
        language_at,
        erased_at,
        proven_at,
        wants_reminders,
        wants_newsletter,
        wants_announcements,
        needs: needs.filter(|needs| !needs.is_empty()),
        least,
        seats: seats_of(db, id)?,
    }))
}

/// Others who are proven with an address, at most so many as anybody can choose from, in the order in which they came.
///
/// # Errors
/// The database's.
pub fn proven_with(
    db: &mut Db,
    event: EventId,
    email: &str,
    but: RegistrationId,
) -> Result<Vec<Registration>, DbError> {
    let ids: Vec<RegistrationId> = Statement::<Binary>::same(
        "select id from registrations where event_id = ? and email_key = ? and proven_at is not null order by number limit 8",
    )
    .integer(event)
    .text(email.to_lowercase())
    .load(db)?;
    let mut others = Vec::new();
    for id in ids {
        others.extend(if id == but { None } else { find(db, id)? });
    }
    Ok(others)
}

fn seats_of(db: &mut Db, id: RegistrationId) -> Result<Vec<HeldSeat>, DbError> {
    let seats = lookahead::seats_of(db, &[id])?.into_iter().map(|(_, seat)| {
        let position = match seat.status {
            // Spelled out, not bound: only so does the index of those who wait serve.
            SeatStatus::Waiting => Some(place_in_line(
                db,
                Statement::same(
                    "select count(*) from seats where session_id = ? and mode = ? and status = 'waiting' and arrival < ?",
                )
                .integer(seat.session)
                .text(seat.mode.to_string())
                .integer(seat.arrival),
            )?),
            _ => None,
        };
        Ok(HeldSeat { seat, position })
    });
    seats.collect()
}

/// From the number of people ahead to the place in line, from 1.
fn place_in_line(db: &mut Db, ahead: Statement<BigInt>) -> Result<u32, DbError> {
    let ahead: Vec<i64> = ahead.load(db)?;
    u32::try_from(ahead.first().copied().unwrap_or_default() + 1).map_err(DbError::unreadable)
}

/// Those whom somebody registered along, and whether each has an address of their own.
///
/// # Errors
/// The database's.
pub fn companions(db: &mut Db, contact: RegistrationId) -> Result<Vec<(Registration, bool)>, DbError> {
    let rows: Vec<(RegistrationId, Option<String>)> = registrations::table
        .filter(registrations::contact_id.eq(contact.as_bytes().to_vec()))
        .filter(registrations::erased_at.is_null())
        .order(registrations::number)
        .select((registrations::id, registrations::email_key))
        .load(db)?;
    let mut companions = Vec::new();
    for (id, email) in rows {
        let found = find(db, id)?;
        companions.extend(found.map(|found| (found, email.is_some())));
    }
    Ok(companions)
}

/// The name of who registered somebody along with themselves.
///
/// # Errors
/// The database's.
pub fn registered_by(db: &mut Db, id: RegistrationId) -> Result<Option<String>, DbError> {
    let names: Vec<String> = Statement::<Text>::same(
        "select c.name from registrations r join registrations c on c.id = r.contact_id where r.id = ? and c.erased_at is null",
    )
    .blob(*id.as_bytes())
    .load(db)?;
    Ok(names.into_iter().next())
}

/// What they answered: question and value.
///
/// # Errors
/// The database's.
pub fn answers(db: &mut Db, id: RegistrationId) -> Result<Vec<(String, String)>, DbError> {
    let rows = Statement::<(Text, Text)>::same("select question, value from answers where registration_id = ?");
    Ok(rows.blob(*id.as_bytes()).load(db)?)
}
