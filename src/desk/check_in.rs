//! Who came: to the event, or to one of its sessions. Each at most once, however often it is said.

use std::collections::HashMap;

use diesel::Queryable;
use diesel::sql_types::{BigInt, Binary, Bool, Nullable, Text};
use uuid::Uuid;

use crate::db::statement::Statement;
use crate::db::values::Id;
use crate::db::{Database, Db, DbError};
use crate::programme::words::string_enum;
use crate::programme::{EventId, SessionId, SessionOrEvent};
use crate::seating::registration::{self, Registration};
use crate::seating::{Millis, RegistrationId, SeatStatus, Standing};

string_enum! {
    /// How someone came in.
    Way {
        Door = "door",
        /// At a session's door, on a seat that they got there.
        Admitted = "admitted",
        /// By the link to an online session.
        Online = "online",
    }
}

/// Someone is at the door.
#[derive(Clone, Debug)]
pub struct CheckIn {
    /// Made by the one who checks in: the same one again is the same check-in.
    pub id: Uuid,
    pub event: EventId,
    /// The session at whose door they are; `None`: the event's own.
    pub session: Option<SessionId>,
    /// The session whose seats are its seats, where it is a part of another.
    pub seats_of: Option<SessionId>,
    /// Nobody needs a seat there: it is for everybody who is in.
    pub is_open: bool,
    pub at: Millis,
    /// The day of the event that it is on, such as `2040-05-04`.
    pub day: String,
    pub way: Way,
}

/// What became of it.
#[derive(Clone, Debug)]
pub enum Checked {
    /// By the check-in with this id.
    In { since: Millis, id: Uuid },
    /// They were in already, by the check-in with this id.
    Already { since: Millis, id: Uuid },
    /// They have no place here, but one in the session with this id at the same time.
    WrongSession { instead: SessionId },
    /// They have no place.
    NoSeat,
    /// Its id is that of another check-in.
    IsAnother,
    /// It was taken back.
    TakenBack,
}

/// Whom a reference stands for.
///
/// # Errors
/// The database's.
pub fn by_number(db: &mut Db, event: EventId, number: i64) -> Result<Option<RegistrationId>, DbError> {
    let rows: Vec<RegistrationId> =
        Statement::<Binary>::same("select id from registrations where event_id = ? and number = ?")
            .integer(event)
            .integer(number)
            .load(db)?;
    Ok(rows.into_iter().next())
}

/// Checks someone in; `None`: there is no such registration in this event. `same_time` are the ids of sessions at
/// the same time as the one at whose door they are.
///
/// # Errors
/// The database's.
pub fn check_in(
    db: &mut Database,
    who: RegistrationId,
    check_in: &CheckIn,
    same_time: &[SessionId],
) -> Result<Option<(Registration, Checked)>, DbError> {
    let found = registration::find(db, who)?.filter(|registration| registration.event == check_in.event);
    let Some(registration) = found else { return Ok(None) };
    if let Some(checked) = known(db, who, check_in)? {
        return Ok(Some((registration, checked)));
    }
    let has_seat =
        |session: SessionId| registration.held(session).is_some_and(|held| held.seat.status == SeatStatus::Confirmed);
    if registration.standing != Standing::In {
        return Ok(Some((registration, Checked::NoSeat)));
    }
    let lacks_seat = |session: &SessionId| !check_in.is_open && !has_seat(*session);
    if let Some(session) = check_in.seats_of.or(check_in.session).filter(lacks_seat) {
        let instead = same_time.iter().copied().find(|other| *other != session && has_seat(*other));
        let checked = instead.map_or(Checked::NoSeat, |instead| Checked::WrongSession { instead });
        return Ok(Some((registration, checked)));
    }
    let session = check_in.session;
    let is_first = db.write(|db| {
        if session.is_some() {
            // Anyone who is at a session is at the event.
            put(db, who, &CheckIn { id: Uuid::now_v7(), ..check_in.clone() }, None)?;
        }
        put(db, who, check_in, session)
    })?;
    let kept: Vec<(Option<Id>, i64)> = match session {
        None => Statement::<(Nullable<Binary>, BigInt)>::same(
            "select id, at from days_attended where registration_id = ? and day = ?",
        )
        .blob(*who.as_bytes())
        .text(check_in.day.clone()),
        Some(session) => Statement::<(Nullable<Binary>, BigInt)>::same(
            "select id, at from check_ins where registration_id = ? and session_id = ?",
        )
        .blob(*who.as_bytes())
        .integer(session),
    }
    .load(db)?;
    let checked = match kept.into_iter().next() {
        Some((id, since)) => {
            let id = id.map_or(check_in.id, |Id(id)| id);
            if is_first { Checked::In { since, id } } else { Checked::Already { since, id } }
        }
        // Another check-in with this id came in between.
        None => Checked::IsAnother,
    };
    Ok(Some((registration, checked)))
}

/// What its id says, where it is known and is not this very check-in.
fn known(db: &mut Db, who: RegistrationId, check_in: &CheckIn) -> Result<Option<Checked>, DbError> {
    let id = check_in.id.as_bytes();
    #[derive(Queryable)]
    struct Row {
        whose: RegistrationId,
        session: SessionOrEvent,
        is_taken_back: bool,
    }
    let rows: Vec<Row> = Statement::<(Binary, BigInt, Bool)>::same(
        "select registration_id, session_id, 1 = 0 from check_ins where id = ? \
         union all select registration_id, cast(0 as bigint), 1 = 0 from days_attended where id = ? \
         union all select registration_id, session_id, 1 = 1 from check_ins_taken_back where id = ?",
    )
    .blob(*id)
    .blob(*id)
    .blob(*id)
    .load(db)?;
    let is_same = |row: &Row| row.whose == who && row.session == SessionOrEvent(check_in.session);
    Ok(rows.into_iter().find_map(|row| match (is_same(&row), row.is_taken_back) {
        (false, _) => Some(Checked::IsAnother),
        (true, true) => Some(Checked::TakenBack),
        (true, false) => None,
    }))
}

/// Writes it down, unless it was; returns whether it is new. One comes to the event anew each day.
fn put(db: &mut Db, who: RegistrationId, check_in: &CheckIn, session: Option<SessionId>) -> Result<bool, DbError> {
    let put = Statement::same(
        "insert into check_ins (id, event_id, registration_id, session_id, at, way) values (?, ?, ?, ?, ?, ?) \
         on conflict do nothing",
    );
    let put = put.blob(*check_in.id.as_bytes()).integer(check_in.event).blob(*who.as_bytes());
    let put = put.integer(SessionOrEvent(session));
    let is_first = put.integer(check_in.at).text(check_in.way.as_str()).execute(db)? == 1;
    if session.is_some() {
        return Ok(is_first);
    }
    let day = "insert into days_attended (event_id, registration_id, day, at, id) values (?, ?, ?, ?, ?) on conflict do nothing";
    let day = Statement::same(day).integer(check_in.event).blob(*who.as_bytes()).text(check_in.day.clone());
    Ok(day.integer(check_in.at).blob(*check_in.id.as_bytes()).execute(db)? == 1)
}

/// A check-in that was taken back: whose it was, and at the door of which session (`None`: the event's).
pub struct TakenBack {
    pub registration: RegistrationId,
    pub session: Option<SessionId>,
}

/// One coming of somebody: to a session, or (`None`) to the event on a day.
struct Coming {
    id: Vec<u8>,
    session: Option<SessionId>,
    day: String,
    at: Millis,
}

/// All comings of somebody. `day_at`: the day of the event at a moment.
fn comings(db: &mut Db, whose: RegistrationId, day_at: &dyn Fn(Millis) -> String) -> Result<Vec<Coming>, DbError> {
    let sessions: Vec<(Vec<u8>, SessionId, i64)> = Statement::<(Binary, BigInt, BigInt)>::same(
        "select id, session_id, at from check_ins where registration_id = ? and session_id <> 0",
    )
    .blob(whose)
    .load(db)?;
    // Days from before they had an id of their own are known by the event's.
    let days: Vec<(Vec<u8>, String, i64)> = Statement::<(Binary, Text, BigInt)>::same(
        "select coalesce(d.id, c.id), d.day, d.at from days_attended d left join check_ins c \
         on c.registration_id = d.registration_id and c.session_id = 0 where d.registration_id = ?",
    )
    .blob(whose)
    .load(db)?;
    let sessions =
        sessions.into_iter().map(|(id, session, at)| Coming { id, session: Some(session), day: day_at(at), at });
    Ok(sessions.chain(days.into_iter().map(|(id, day, at)| Coming { id, session: None, day, at })).collect())
}

/// Takes a check-in back, in the caller's transaction; `None`: there is none with this id in the event. Who was not at the event on a day was at none of its
/// sessions that day; and who came that day only by this check-in at a session's door did not come.
///
/// # Errors
/// The database's.
pub fn take_back(
    db: &mut Db,
    (event, id): (EventId, Uuid),
    (who, at): (&str, Millis),
    day_at: &dyn Fn(Millis) -> String,
) -> Result<Option<TakenBack>, DbError> {
    let found: Vec<RegistrationId> = Statement::<Binary>::same(
        "select registration_id from check_ins where event_id = ? and id = ? \
             union select registration_id from days_attended where event_id = ? and id = ?",
    )
    .integer(event)
    .blob(*id.as_bytes())
    .integer(event)
    .blob(*id.as_bytes())
    .load(db)?;
    let Some(whose) = found.into_iter().next() else { return Ok(None) };
    let all = comings(db, whose, day_at)?;
    let Some(taken) = all.iter().find(|one| one.id == id.as_bytes()) else { return Ok(None) };
    let same_day = |one: &&Coming| one.day == taken.day;
    let was_elsewhere = all.iter().filter(same_day).any(|one| one.session.is_some() && one.session != taken.session);
    let goes = |one: &&Coming| {
        one.id == taken.id || taken.session.is_none() || one.session.is_none() && one.at == taken.at && !was_elsewhere
    };
    let gone: Vec<&Coming> = all.iter().filter(same_day).filter(goes).collect();
    for one in &gone {
        Statement::same(
            "insert into check_ins_taken_back (id, event_id, registration_id, session_id, at, taken_back_at, who) \
                 values (?, ?, ?, ?, ?, ?, ?) on conflict do nothing",
        )
        .blob(one.id.clone())
        .integer(event)
        .blob(whose)
        .integer(SessionOrEvent(one.session))
        .integer(one.at)
        .integer(at)
        .text(who)
        .execute(db)?;
        match one.session {
            None => Statement::same("delete from days_attended where registration_id = ? and day = ?")
                .blob(whose)
                .text(one.day.clone()),
            Some(session) => Statement::same("delete from check_ins where registration_id = ? and session_id = ?")
                .blob(whose)
                .integer(session),
        }
        .execute(db)?;
    }
    // Who came on no day did not come.
    Statement::same(
        "delete from check_ins where registration_id = ? and session_id = 0 \
             and not exists (select 1 from days_attended d where d.registration_id = check_ins.registration_id)",
    )
    .blob(whose)
    .execute(db)?;
    Ok(Some(TakenBack { registration: whose, session: taken.session }))
}

/// Somebody who has a seat in a session's room and did not come: who registered last.
///
/// # Errors
/// The database's.
pub fn absent(db: &mut Db, session: SessionId) -> Result<Option<RegistrationId>, DbError> {
    let rows: Vec<RegistrationId> = Statement::<Binary>::same(
        "select s.registration_id from seats s where s.session_id = ? and s.mode = 'in_person' and s.status = 'confirmed' \
         and not exists (select 1 from check_ins c where c.registration_id = s.registration_id and c.session_id = s.session_id) \
         order by s.arrival desc limit 1",
    )
    .integer(session)
    .load(db)?;
    Ok(rows.into_iter().next())
}

/// Makes somebody's check-ins another's, as far as that one was not there themselves.
///
/// # Errors
/// The database's.
pub fn take_over(db: &mut Db, from: RegistrationId, to: RegistrationId) -> Result<(), DbError> {
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

/// How many came.
#[derive(Clone, Debug, Default)]
pub struct Came {
    /// To the event, on some day of it; `None`: nobody did.
    pub at_event: Option<i64>,
    /// By session.
    pub by_session: HashMap<SessionId, i64>,
}

impl Came {
    pub fn is_nobody(&self) -> bool {
        self.at_event.is_none() && self.by_session.is_empty()
    }
}

/// How many came: to sessions, and to the event on a day of it.
///
/// # Errors
/// The database's.
pub fn counts(db: &mut Db, event: EventId, day: &str) -> Result<Came, DbError> {
    let counts = Statement::<(BigInt, BigInt)>::same(
        "select session_id, count(*) from check_ins where event_id = ? and session_id <> 0 group by session_id \
         union all select 0, count(*) from days_attended where event_id = ? and day = ? group by event_id",
    );
    let mut came = Came::default();
    for (SessionOrEvent(session), number) in counts.integer(event).integer(event).text(day).load::<(_, i64)>(db)? {
        match session {
            Some(session) => came.by_session.insert(session, number),
            None => came.at_event.replace(number),
        };
    }
    Ok(came)
}
