//! An event's ballot, from its seed to its draw.

mod entrance;
mod prepared;
pub mod standing;
pub mod wishes;

use diesel::sql_types::{BigInt, Binary, Nullable, Text};
use jiff::Timestamp;
use serde::{Deserialize, Serialize};

use self::prepared::Prepared;
use self::wishes::Asked;
use crate::ballot::Objectives;
use crate::ballot::noise::commitment;
use crate::db::statement::Statement;
use crate::db::values::Json;
use crate::db::{Database, Db, DbError};
use crate::people::keys::of_event;
use crate::people::sealed::Seal;
use crate::programme::{EventId, Mode, SessionId, load};
use crate::seating::transaction::{self, carry_out};
use crate::seating::{Command, Decided, Millis, Outcome, RegistrationId};

/// So long after the deadline it is drawn by itself, unless an organiser was sooner.
pub const BY_ITSELF: Millis = 10 * 60_000;

/// Events whose ballot has no seed yet.
///
/// # Errors
/// The database's.
pub fn without_seed(db: &mut Db) -> Result<Vec<EventId>, DbError> {
    let events = "select event_id from ballots where commitment is null and drawn_at is null";
    Ok(Statement::<BigInt>::same(events).load(db)?)
}

/// Makes the seed of an event's ballot, and writes down its hash, which is told from then on; the seed itself stays under seal
/// until it is drawn. What was made before stays.
///
/// # Errors
/// The database's, or when the system gives no randomness.
pub fn set_up(db: &mut Database, seal: &Seal, event: EventId) -> Result<(), DbError> {
    let mut seed = [0; 32];
    getrandom::fill(&mut seed).map_err(DbError::unreadable)?;
    let letters = seed.iter().map(|byte| format!("{byte:02x}")).collect::<String>();
    let sealed = seal.close(of_event(event), &letters).map_err(DbError::unreadable)?;
    db.write(|db| {
        let made = Statement::same(
            "update ballots set commitment = ?, seed = ? where event_id = ? and commitment is null and drawn_at is null",
        )
        .text(commitment(&seed))
        .blob(sealed)
        .integer(event)
        .execute(db)?;
        if made == 1 {
            Statement::same("update events set revision = revision + 1 where id = ?").integer(event).execute(db)?;
        }
        Ok(())
    })
}

/// Why nothing is drawn.
#[derive(Debug)]
pub enum NotDrawn {
    Database(DbError),
    /// The event has no ballot.
    NoBallot,
    /// Wishes are collected until then.
    TooEarly(Timestamp),
    /// Its seed is not there, or does not open with the key.
    NoSeed,
    /// It was drawn: nothing changes any more.
    Already,
}

impl From<DbError> for NotDrawn {
    fn from(error: DbError) -> Self {
        Self::Database(error)
    }
}

impl From<diesel::result::Error> for NotDrawn {
    fn from(error: diesel::result::Error) -> Self {
        Self::Database(error.into())
    }
}

/// What a draw came to, in figures.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub struct Summary {
    pub people: usize,
    /// Who waits for a place in the event still: there were more people than places.
    pub outside: usize,
    /// Who did not confirm their address in time, and came after the draw.
    pub unproven: usize,
    /// Who had nothing because it would have been less than they would come for.
    #[serde(default)]
    pub unmet: usize,
    pub drawn: Objectives,
    pub bounds: Objectives,
    /// What first come, first served would have given, with the same wishes.
    pub first_come: Objectives,
    pub sessions: Vec<SessionFigures>,
}

#[derive(Clone, Debug, Serialize, Deserialize)]
pub struct SessionFigures {
    pub session: SessionId,
    pub mode: Mode,
    pub asked: Asked,
    pub places: Option<u32>,
    pub given: u32,
}

/// Draws an event's ballot, if its deadline is over and it was not drawn yet. Everything in one transaction, on wishes as they are
/// in it: a draw is there as a whole or not at all. `note` writes down that it was drawn.
///
/// # Errors
/// Why not; then nothing has changed.
pub fn run(
    db: &mut Database,
    seal: &Seal,
    event: EventId,
    now: Timestamp,
    note: impl FnOnce(&mut Db) -> Result<(), DbError>,
) -> Result<Summary, NotDrawn> {
    db.write(|db| {
        // Anyone who is at work on this event's seats is waited for, and waits.
        transaction::lock(db, event)?;
        let programme = load::programme(db, event)?;
        let ballot = programme.event.ballot.as_ref().ok_or(NotDrawn::NoBallot)?;
        if ballot.drawn_at.is_some() {
            return Err(NotDrawn::Already);
        }
        if now < ballot.until {
            return Err(NotDrawn::TooEarly(ballot.until));
        }
        let sealed: Vec<Option<Vec<u8>>> =
            Statement::<Nullable<Binary>>::same("select seed from ballots where event_id = ?")
                .integer(event)
                .load(db)?;
        let sealed = sealed.into_iter().next().flatten().ok_or(NotDrawn::NoSeed)?;
        let seed = seal.open(of_event(event), &sealed).ok_or(NotDrawn::NoSeed)?;
        let prepared = Prepared::read(db, &programme, seed)?;
        let (command, published, summary) = prepared.drawn(&programme, now)?;
        let (outcomes, _) = carry_out(db, &[Command::Draw(command)])?;
        if outcomes.iter().any(|outcome| matches!(outcome, Outcome::Refused(_))) {
            return Err(DbError::unreadable(format_args!("a draw was refused: {outcomes:?}")).into());
        }
        Statement::same("update ballots set drawn_at = ?, seed = null, published = ?, summary = ? where event_id = ?")
            .integer(now.as_millisecond())
            .text(published)
            .text(serde_json::to_string(&summary).map_err(DbError::unreadable)?)
            .integer(event)
            .execute(db)?;
        Statement::same("update events set revision = revision + 1 where id = ?").integer(event).execute(db)?;
        note(db)?;
        Ok(summary)
    })
}

/// What a draw came to, in figures.
///
/// # Errors
/// The database's.
pub fn summary(db: &mut Db, event: EventId) -> Result<Option<Summary>, DbError> {
    let rows: Vec<Json<Summary>> =
        Statement::<Text>::same("select summary from ballots where event_id = ? and summary is not null")
            .integer(event)
            .load(db)?;
    Ok(rows.into_iter().next().map(|Json(summary)| summary))
}

/// The number that a draw was made with, as it is published: its first line has it.
///
/// # Errors
/// The database's.
pub fn seed(db: &mut Db, event: EventId) -> Result<Option<String>, DbError> {
    let rows: Vec<String> = Statement::<Text>::same(
        "select substr(published, 1, 200) from ballots where event_id = ? and published is not null",
    )
    .integer(event)
    .load(db)?;
    let of = |begin: &String| Some(begin.strip_prefix("{\"seed\":\"")?.split_once('"')?.0.to_owned());
    Ok(rows.first().and_then(of))
}

/// What was drawn and what came of it, as it is published.
///
/// # Errors
/// The database's.
pub fn published(db: &mut Db, event: EventId) -> Result<Option<String>, DbError> {
    let rows: Vec<String> =
        Statement::<Text>::same("select published from ballots where event_id = ? and published is not null")
            .integer(event)
            .load(db)?;
    Ok(rows.into_iter().next())
}

/// What the draw decided about somebody, by their wishes.
///
/// # Errors
/// The database's.
pub fn decided(db: &mut Db, registration: RegistrationId) -> Result<Vec<Decided>, DbError> {
    let sql = "select decision from ballot_decisions where registration_id = ?";
    let rows: Vec<Json<Vec<Decided>>> = Statement::<Text>::same(sql).blob(registration).load(db)?;
    Ok(rows.into_iter().next().map(|Json(decided)| decided).unwrap_or_default())
}
