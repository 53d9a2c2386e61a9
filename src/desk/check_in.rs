//! Who came: to the event, or to one of its sessions. Each at most once, however often it is said.

use diesel::sql_types::{BigInt, Binary};
use uuid::Uuid;

use crate::db::statement::Statement;
use crate::db::{Database, Db, DbError};
use crate::programme::words::words;
use crate::seating::registration::{self, Registration};
use crate::seating::{Millis, SeatStatus, Standing};

words! {
    /// How someone came in.
    Way {
        Door = "door",
        /// At a session's door, on a seat that she got there.
        Admitted = "admitted",
        /// By the link to an online session.
        Online = "online",
    }
}

/// Someone is at the door.
#[derive(Clone, Debug)]
pub struct CheckIn {
    /// Made by whoever checks in: the same one again is the same check-in.
    pub id: Uuid,
    pub event: i64,
    /// The session at whose door she is; `None`: the event's own.
    pub session: Option<i64>,
    pub at: Millis,
    /// The day of the event that it is on, such as `2040-05-04`.
    pub day: String,
    pub way: Way,
}

/// What became of it.
#[derive(Clone, Debug)]
pub enum Checked {
    In {
        since: Millis,
    },
    /// She was in already.
    Already {
        since: Millis,
    },
    /// She has no place here, but one in the session with this id at the same time.
    WrongSession {
        instead: i64,
    },
    /// She has no place.
    NoSeat,
}

/// Whom a reference stands for.
///
/// # Errors
/// The database's.
pub fn by_number(db: &mut Db, event: i64, number: i64) -> Result<Option<Uuid>, DbError> {
    let rows: Vec<Vec<u8>> =
        Statement::<Binary>::same("select id from registrations where event_id = ? and number = ?")
            .integer(event)
            .integer(number)
            .load(db)?;
    rows.first().map(|id| Uuid::from_slice(id).map_err(DbError::unreadable)).transpose()
}

/// Checks someone in; `None`: there is no such registration in this event. `same_time` are the ids of sessions at
/// the same time as the one at whose door she is.
///
/// # Errors
/// The database's.
pub fn check_in(
    db: &mut Database,
    who: Uuid,
    check_in: &CheckIn,
    same_time: &[i64],
) -> Result<Option<(Registration, Checked)>, DbError> {
    let found = registration::find(db, who)?.filter(|registration| registration.event == check_in.event);
    let Some(registration) = found else { return Ok(None) };
    let has_seat =
        |session: i64| registration.held(session).is_some_and(|held| held.seat.status == SeatStatus::Confirmed);
    if registration.standing != Standing::In {
        return Ok(Some((registration, Checked::NoSeat)));
    }
    if let Some(session) = check_in.session.filter(|session| !has_seat(*session)) {
        let instead = same_time.iter().copied().find(|other| *other != session && has_seat(*other));
        let checked = instead.map_or(Checked::NoSeat, |instead| Checked::WrongSession { instead });
        return Ok(Some((registration, checked)));
    }
    let session = check_in.session.unwrap_or(0);
    let is_first = db.write(|db| {
        if session != 0 {
            // Whoever is at a session is at the event.
            put(db, who, &CheckIn { id: Uuid::now_v7(), ..check_in.clone() }, 0)?;
        }
        put(db, who, check_in, session)
    })?;
    let since: Vec<i64> = match session {
        0 => Statement::<BigInt>::same("select at from days_attended where registration_id = ? and day = ?")
            .blob(*who.as_bytes())
            .text(check_in.day.clone()),
        _ => Statement::<BigInt>::same("select at from check_ins where registration_id = ? and session_id = ?")
            .blob(*who.as_bytes())
            .integer(session),
    }
    .load(db)?;
    let since = since.first().copied().unwrap_or(check_in.at);
    let checked = if is_first { Checked::In { since } } else { Checked::Already { since } };
    Ok(Some((registration, checked)))
}

/// Writes it down, unless it was; returns whether it is new. One comes to the event anew each day.
fn put(db: &mut Db, who: Uuid, check_in: &CheckIn, session: i64) -> Result<bool, DbError> {
    let put = Statement::same(
        "insert into check_ins (id, event_id, registration_id, session_id, at, way) values (?, ?, ?, ?, ?, ?) \
         on conflict do nothing",
    );
    let put = put.blob(*check_in.id.as_bytes()).integer(check_in.event).blob(*who.as_bytes()).integer(session);
    let is_first = put.integer(check_in.at).text(check_in.way.as_str()).execute(db)? == 1;
    if session != 0 {
        return Ok(is_first);
    }
    let day =
        "insert into days_attended (event_id, registration_id, day, at) values (?, ?, ?, ?) on conflict do nothing";
    let day = Statement::same(day).integer(check_in.event).blob(*who.as_bytes()).text(check_in.day.clone());
    Ok(day.integer(check_in.at).execute(db)? == 1)
}

/// Somebody who has a seat in a session's room and did not come: who registered last.
///
/// # Errors
/// The database's.
pub fn absent(db: &mut Db, session: i64) -> Result<Option<Uuid>, DbError> {
    let rows: Vec<Vec<u8>> = Statement::<Binary>::same(
        "select s.registration_id from seats s where s.session_id = ? and s.mode = 'in_person' and s.status = 'confirmed' \
         and not exists (select 1 from check_ins c where c.registration_id = s.registration_id and c.session_id = s.session_id) \
         order by s.arrival desc limit 1",
    )
    .integer(session)
    .load(db)?;
    rows.first().map(|id| Uuid::from_slice(id).map_err(DbError::unreadable)).transpose()
}

/// Makes somebody's check-ins another's, as far as that one was not there herself.
///
/// # Errors
/// The database's.
pub fn take_over(db: &mut Db, from: Uuid, to: Uuid) -> Result<(), DbError> {
    Statement::same(
        "update check_ins set registration_id = ? where registration_id = ? and session_id not in \
         (select session_id from check_ins where registration_id = ?)",
    )
    .blob(*to.as_bytes())
    .blob(*from.as_bytes())
    .blob(*to.as_bytes())
    .execute(db)?;
    Statement::same(
        "update days_attended set registration_id = ? where registration_id = ? and day not in \
         (select day from days_attended where registration_id = ?)",
    )
    .blob(*to.as_bytes())
    .blob(*from.as_bytes())
    .blob(*to.as_bytes())
    .execute(db)?;
    Ok(())
}

/// How many came, by session (0: to the event, on that day of it).
///
/// # Errors
/// The database's.
pub fn counts(db: &mut Db, event: i64, day: &str) -> Result<Vec<(i64, i64)>, DbError> {
    let counts = Statement::<(BigInt, BigInt)>::same(
        "select session_id, count(*) from check_ins where event_id = ? and session_id <> 0 group by session_id \
         union all select 0, count(*) from days_attended where event_id = ? and day = ? group by event_id",
    );
    Ok(counts.integer(event).integer(event).text(day).load(db)?)
}
