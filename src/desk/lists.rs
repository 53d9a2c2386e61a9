//! Who is expected where: for lists at doors, badges, and a phone without a network.

use diesel::sql_types::{BigInt, Binary, Text};

use crate::db::statement::Statement;
use crate::db::values::Natural;
use crate::db::{Db, DbError};
use crate::programme::{EventId, Mode, SessionId, SessionOrEvent};
use crate::seating::RegistrationId;

/// Someone who is expected.
#[derive(Clone, Debug)]
pub struct Expected {
    pub id: RegistrationId,
    pub number: i64,
    pub generation: u32,
    pub name: String,
    pub affiliation: String,
    /// Ids of the sessions in whose rooms they have a seat.
    pub seats: Vec<SessionId>,
    /// Where they came in already: ids of sessions, `None` for the event.
    pub came: Vec<Option<SessionId>>,
}

/// Badges on one page at most.
pub const AT_ONCE: i64 = 2_000;

type Row = (RegistrationId, i64, Natural<u32>, String, String);
type Columns = (Binary, BigInt, BigInt, Text, Text);

/// Those who come in person: to the event, or to one session. By name, at most so many from `skip` on.
///
/// # Errors
/// The database's.
pub fn expected(
    db: &mut Db,
    event: EventId,
    session: Option<SessionId>,
    (skip, most): (i64, i64),
) -> Result<Vec<Expected>, DbError> {
    let rows: Vec<Row> = match session {
        None => Statement::<Columns>::same(
            "select id, number, cast(generation as bigint), name, affiliation from registrations where event_id = ? \
             and standing = 'in' and attendance = 'in_person' and erased_at is null order by lower(name), number limit ? offset ?",
        ),
        Some(session) => Statement::<Columns>::same(
            "select r.id, r.number, cast(r.generation as bigint), r.name, r.affiliation from seats s \
             join registrations r on r.id = s.registration_id where s.session_id = ? and r.event_id = ? \
             and s.mode = 'in_person' and s.status = 'confirmed' and r.erased_at is null \
             order by lower(r.name), r.number limit ? offset ?",
        )
        .integer(session),
    }
    .integer(event)
    .integer(most)
    .integer(skip)
    .load(db)?;
    Ok(rows.into_iter().map(someone).collect())
}

/// Those who wait for a seat in a session's room, the first in line first.
///
/// # Errors
/// The database's.
pub fn in_line(db: &mut Db, event: EventId, session: SessionId) -> Result<Vec<Expected>, DbError> {
    let rows: Vec<Row> = Statement::<Columns>::same(
        "select r.id, r.number, cast(r.generation as bigint), r.name, r.affiliation from seats s \
         join registrations r on r.id = s.registration_id where s.session_id = ? and r.event_id = ? \
         and s.mode = 'in_person' and s.status = 'waiting' and r.erased_at is null order by s.arrival, r.number",
    )
    .integer(session)
    .integer(event)
    .load(db)?;
    Ok(rows.into_iter().map(someone).collect())
}

fn someone((id, number, Natural(generation), name, affiliation): Row) -> Expected {
    Expected { id, number, generation, name, affiliation, seats: Vec::new(), came: Vec::new() }
}

/// Everybody who comes in person, with the seats that they have in rooms, and where they came in on that day: for a phone at
/// the door.
///
/// # Errors
/// The database's.
pub fn everybody(db: &mut Db, event: EventId, day: &str) -> Result<Vec<Expected>, DbError> {
    let mut all = expected(db, event, None, (0, i64::MAX))?;
    let index: std::collections::HashMap<RegistrationId, usize> =
        all.iter().enumerate().map(|(index, one)| (one.id, index)).collect();
    let rows: Vec<(RegistrationId, SessionId)> = Statement::<(Binary, BigInt)>::same(
        "select s.registration_id, s.session_id from sessions e join seats s on s.session_id = e.id \
         where e.event_id = ? and not e.cancelled and s.mode = ? and s.status = 'confirmed'",
    )
    .integer(event)
    .text(Mode::InPerson.as_str())
    .load(db)?;
    for (id, session) in rows {
        if let Some(index) = index.get(&id) {
            all[*index].seats.push(session);
        }
    }
    let came: Vec<(RegistrationId, SessionOrEvent)> = Statement::<(Binary, BigInt)>::same(
        "select registration_id, session_id from check_ins where event_id = ? and session_id <> 0 \
             union all select registration_id, cast(0 as bigint) from days_attended where event_id = ? and day = ?",
    )
    .integer(event)
    .integer(event)
    .text(day)
    .load(db)?;
    for (id, SessionOrEvent(session)) in came {
        if let Some(index) = index.get(&id) {
            all[*index].came.push(session);
        }
    }
    Ok(all)
}
