//! Reading a registration with its seats, for pages, mails and calendars.

use diesel::prelude::*;
use diesel::sql_types::BigInt;
use uuid::Uuid;

use super::types::*;
use crate::db::schema::{registrations, seats};
use crate::db::statement::Statement;
use crate::db::{Db, DbError};
use crate::programme::{Language, Mode};

/// One person at one event.
#[derive(Clone, Debug)]
pub struct Registration {
    pub id: Uuid,
    pub event: i64,
    pub number: i64,
    pub name: String,
    pub email: String,
    pub affiliation: String,
    pub language: Language,
    pub attendance: Mode,
    /// Links given out carry it; others open nothing.
    pub generation: u32,
    pub created_at: Millis,
    pub is_cancelled: bool,
    pub seats: Vec<HeldSeat>,
}

#[derive(Clone, Debug)]
pub struct HeldSeat {
    pub seat: Seat,
    /// The place in the waiting list, from 1, while waiting.
    pub position: Option<u32>,
}

type Row = (i64, i64, String, String, String, String, String, i32, i64, Option<i64>);

/// Finds a registration, with what it has and where it waits.
///
/// # Errors
/// The database's.
pub fn find(db: &mut Db, id: Uuid) -> Result<Option<Registration>, DbError> {
    let row: Option<Row> = registrations::table
        .find(id.as_bytes().to_vec())
        .select((
            registrations::event_id,
            registrations::number,
            registrations::name,
            registrations::email,
            registrations::affiliation,
            registrations::language,
            registrations::attendance,
            registrations::generation,
            registrations::created_at,
            registrations::cancelled_at,
        ))
        .first(db)
        .optional()?;
    let Some((event, number, name, email, affiliation, language, attendance, generation, created_at, cancelled_at)) =
        row
    else {
        return Ok(None);
    };
    Ok(Some(Registration {
        id,
        event,
        number,
        name,
        email,
        affiliation,
        language: language.parse().map_err(DbError::unreadable)?,
        attendance: attendance.parse().map_err(DbError::unreadable)?,
        generation: u32::try_from(generation).map_err(DbError::unreadable)?,
        created_at,
        is_cancelled: cancelled_at.is_some(),
        seats: seats_of(db, id)?,
    }))
}

fn seats_of(db: &mut Db, id: Uuid) -> Result<Vec<HeldSeat>, DbError> {
    let rows: Vec<(i64, String, String, i32, i64, i64, i64)> = seats::table
        .filter(seats::registration_id.eq(id.as_bytes().to_vec()))
        .order(seats::rank)
        .select((
            seats::session_id,
            seats::mode,
            seats::status,
            seats::rank,
            seats::arrival,
            seats::sequence,
            seats::changed_at,
        ))
        .load(db)?;
    rows.into_iter()
        .map(|(session, mode, status, rank, arrival, sequence, changed_at)| {
            let status: SeatStatus = status.parse().map_err(DbError::unreadable)?;
            let position = match status {
                SeatStatus::Waiting => {
                    // Spelled out, not bound: only so does the index of those who wait serve.
                    let ahead: Vec<i64> = Statement::<BigInt>::same(
                        "select count(*) from seats \
                         where session_id = ? and mode = ? and status = 'waiting' and arrival < ?",
                    )
                    .integer(session)
                    .text(mode.clone())
                    .integer(arrival)
                    .load(db)?;
                    let ahead = ahead.first().copied().unwrap_or_default();
                    Some(u32::try_from(ahead + 1).map_err(DbError::unreadable)?)
                }
                _ => None,
            };
            let rank = u16::try_from(rank).map_err(DbError::unreadable)?;
            let mode: Mode = mode.parse().map_err(DbError::unreadable)?;
            let seat = Seat { registration: id, session, mode, status, rank, arrival, sequence, changed_at };
            Ok(HeldSeat { seat, position })
        })
        .collect()
}
