//! Whom a batch may reach beyond those whom it names: the first in every line where a place may come free.
//!
//! A promotion may free another place, that one the next, and so on; how far is known only by deciding. So a little
//! more than what the commands themselves can free is loaded, and ten times more when that was not enough.

use std::collections::HashMap;

use diesel::Queryable;
use diesel::sql_types::{BigInt, Binary, Bool, Integer, Nullable, Text};

use super::command::{Change, IfFull, Millis, SeatStatus, Settle};
use super::ids::RegistrationId;
use super::memory::Memory;
use super::snapshot::*;
use crate::db::statement::Statement;
use crate::db::values::{Bytes, Json, Natural};
use crate::db::{Db, DbError};
use crate::programme::{EventId, Mode, PlaceId, SessionId};

/// How many people are loaded of a line beyond those whom the commands' own places can reach.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Lookahead(i64);

impl Lookahead {
    pub const FIRST: Self = Self(8);

    /// `None`: nothing is further.
    pub fn further(self) -> Option<Self> {
        self.0.checked_mul(10).map(Self)
    }
}

/// A registration that a command names, and what of it may come free.
pub(super) struct Touched<'a> {
    pub registration: RegistrationId,
    /// Codes of sessions; `None`: everything.
    pub gives_up: Option<Vec<&'a str>>,
}

impl<'a> Touched<'a> {
    /// Everything of it may come free.
    pub fn wholly(registration: RegistrationId) -> Self {
        Self { registration, gives_up: None }
    }

    /// What a change names to give up. What else it may free (a fallback's fallback) is found out by deciding.
    pub fn by_change(change: &'a Change) -> Self {
        let registration = change.whose.registration;
        if change.attendance.is_some() || !change.accepts.is_empty() {
            return Self { registration, gives_up: None };
        }
        let fallbacks = change.wishes.iter().map(|wish| wish.instead_of.as_ref().unwrap_or(&wish.session));
        Self { registration, gives_up: Some(change.drops.iter().chain(fallbacks).map(String::as_str).collect()) }
    }
}

/// The events of some registrations: they never change.
pub(super) fn events_of(db: &mut Db, memory: &Memory, registrations: &[Touched]) -> Result<Vec<EventId>, DbError> {
    let mut unknown: Vec<RegistrationId> = registrations.iter().map(|touched| touched.registration).collect();
    let known = memory.events_of(&mut unknown);
    if unknown.is_empty() {
        return Ok(known.into_iter().collect());
    }
    let events = Statement::<BigInt>::new(
        "select distinct event_id from registrations where id in (select unhex(value) from json_each(?))",
        "select distinct event_id from registrations where id = any(?)",
    );
    let found: Vec<EventId> = events.blobs(unknown.iter().map(|id| *id.as_bytes())).load(db)?;
    Ok(known.into_iter().chain(found).collect())
}

pub(super) fn people_and_lines(
    db: &mut Db,
    memory: &mut Memory,
    snapshot: &mut Snapshot,
    touched: &[Touched],
    settles: &[&Settle],
    events: &[EventId],
    reach: Lookahead,
) -> Result<(), DbError> {
    for settle in settles {
        snapshot.over.extend(offers_over(db, settle)?);
    }
    let over = snapshot.over.iter().map(|offer| offer.registration);
    let named: Vec<RegistrationId> = touched.iter().map(|touched| touched.registration).chain(over).collect();
    load_people(db, memory, snapshot, events, named)?;
    let mut may_free: HashMap<PlaceId, i64> = HashMap::new();
    for touched in touched {
        let Some(held) = snapshot.people.get(&touched.registration) else { continue };
        let Some(event) = snapshot.events.get(&held.event) else { continue };
        let names = |session: SessionId| {
            let Some(codes) = &touched.gives_up else { return true };
            event.rules.by_id(session).is_some_and(|(code, _)| codes.contains(&code))
        };
        let taken = held.seats.iter().filter(|seat| seat.status.is_taken() && names(seat.session));
        let places = taken.filter_map(|seat| event.rules.place(seat.session, seat.mode));
        let own = event.rules.places.get(held.attendance).filter(|_| touched.gives_up.is_none());
        for place in places.chain(own) {
            *may_free.entry(place).or_default() += 1;
        }
    }
    for OverdueOffer { registration, session, mode } in &snapshot.over {
        let event = snapshot.people.get(registration).and_then(|held| snapshot.events.get(&held.event));
        if let Some(place) = event.and_then(|event| event.rules.place(*session, *mode)) {
            *may_free.entry(place).or_default() += 1;
        }
    }
    let mut first = Vec::new();
    for id in events {
        let Some(event) = snapshot.events.get_mut(id) else { continue };
        let rules = event.rules.clone();
        let is_settled = settles.iter().any(|settle| settle.event == *id);
        let mut wanted = Vec::new();
        for (place, count) in event.places.iter().filter(|(_, count)| count.waiting > 0) {
            let Some((session, mode)) = rules.owner(*place) else { continue };
            let waiting = i64::from(count.waiting);
            let free = count.capacity.map_or(waiting, |capacity| i64::from(capacity) - i64::from(count.confirmed));
            let freed = may_free.get(place).copied().unwrap_or_default() + if is_settled { free.max(0) } else { 0 };
            let most = freed.saturating_add(reach.0).min(waiting);
            wanted.push(Wanted { place: *place, session, mode, most });
        }
        let is_short = |wanted: &Wanted| {
            let line = event.lines.get(&wanted.place);
            line.is_none_or(|line| !line.is_whole && (line.waiting.len() as i64) < wanted.most)
        };
        let short: Vec<Wanted> = wanted.iter().filter(|line| is_short(line)).map(Wanted::with_more).collect();
        for Head { place, registration, arrival } in heads(db, *id, &short)? {
            event.lines.entry(place).or_default().waiting.insert((arrival, registration));
        }
        for Wanted { place, .. } in short {
            let waiting = event.places.get(&place).map_or(0, |count| count.waiting as usize);
            let line = event.lines.entry(place).or_default();
            line.is_whole = line.waiting.len() >= waiting;
        }
        for Wanted { place, most, .. } in wanted {
            let line = event.lines.get(&place).into_iter().flat_map(|line| &line.waiting);
            first.extend(line.take(usize::try_from(most).unwrap_or_default()).map(|(_, id)| *id));
        }
    }
    first.retain(|id| !snapshot.people.contains_key(id));
    load_people(db, memory, snapshot, events, first)
}

/// A line to be read, and how many of it.
struct Wanted {
    place: PlaceId,
    session: Option<SessionId>,
    mode: Mode,
    most: i64,
}

impl Wanted {
    /// A line that has to be read is read further than this batch needs it: the next ones remember it.
    fn with_more(&self) -> Self {
        Self { most: self.most.saturating_add(1024), ..*self }
    }
}

/// Somebody among the first of a line.
#[derive(Queryable)]
struct Head {
    place: PlaceId,
    registration: RegistrationId,
    arrival: i64,
}

/// The first of every line.
fn heads(db: &mut Db, event: EventId, wanted: &[Wanted]) -> Result<Vec<Head>, DbError> {
    let mut found = Vec::new();
    let mut keep = |rows: Vec<Head>| found.extend(rows);
    for line in wanted.iter().filter(|line| line.session.is_none()) {
        let rows = Statement::<(BigInt, Binary, BigInt)>::new(
            "select ?, id, waits_arrival from registrations where event_id = ? and waits_mode = ? order by waits_arrival limit ?",
            "select cast(? as bigint), id, waits_arrival from registrations where event_id = ? and waits_mode = ? order by waits_arrival limit ?",
        );
        keep(rows.integer(line.place).integer(event).text(line.mode.to_string()).integer(line.most).load(db)?);
    }
    let of_sessions = || wanted.iter().filter_map(|line| Some((line, line.session?)));
    match db {
        // In the process: a statement for each line costs next to nothing.
        Db::Sqlite(_) => {
            for (line, session) in of_sessions() {
                let rows = Statement::<(BigInt, Binary, BigInt)>::same(
                    "select ?, registration_id, arrival from seats \
                     where session_id = ? and mode = ? and status = 'waiting' order by arrival limit ?",
                );
                keep(
                    rows.integer(line.place)
                        .integer(session)
                        .text(line.mode.to_string())
                        .integer(line.most)
                        .load(db)?,
                );
            }
        }
        Db::Postgres(_) => {
            let rows = Statement::<(BigInt, Binary, BigInt)>::same(
                "select w.place, s.registration_id, s.arrival from unnest(?, ?, ?, ?) as w (place, session, mode, most) \
                 cross join lateral (select registration_id, arrival from seats where session_id = w.session \
                 and mode = w.mode and status = 'waiting' order by arrival limit w.most) as s",
            );
            let rows = rows
                .integers(of_sessions().map(|(line, _)| line.place))
                .integers(of_sessions().map(|(_, session)| session))
                .texts(of_sessions().map(|(line, _)| line.mode.to_string()))
                .integers(of_sessions().map(|(line, _)| line.most));
            keep(rows.load(db)?);
        }
    }
    Ok(found)
}

fn offers_over(db: &mut Db, settle: &Settle) -> Result<Vec<OverdueOffer>, DbError> {
    let over = Statement::<(Binary, BigInt, Text)>::same(
        "select registration_id, session_id, mode from seats where status = 'offered' and offered_until <= ? \
         and session_id in (select id from sessions where event_id = ?) order by offered_until, registration_id, session_id",
    )
    .integer(settle.at)
    .integer(settle.event);
    Ok(over.load(db)?)
}

/// Events where something happens by itself at this moment.
///
/// # Errors
/// The database's.
pub fn events_to_settle(db: &mut Db, at: Millis) -> Result<Vec<EventId>, DbError> {
    let events = Statement::<BigInt>::same(
        "select distinct r.event_id from seats s join registrations r on r.id = s.registration_id \
         where s.status = 'offered' and s.offered_until <= ?",
    );
    Ok(events.integer(at).load(db)?)
}

type HeldRow = (
    (RegistrationId, EventId, i64, Natural<u32>, Option<String>, i32, Mode, Standing, Option<Mode>),
    (Option<i64>, Option<i64>, Option<Json<Undo>>, i64, i64, i64),
    (Option<i64>, bool, Option<Bytes<16>>),
);
type SeatRow =
    (RegistrationId, SessionId, Mode, SeatStatus, Natural<u16>, i64, IfFull, Option<SessionId>, Option<i64>, i64, i64);
type SeatColumns =
    (Binary, BigInt, Text, Text, Integer, BigInt, Text, Nullable<BigInt>, Nullable<BigInt>, BigInt, BigInt);

macro_rules! of_people {
    () => {
        "select id, event_id, number, generation, email_key, case email when '' then 0 else 1 end, attendance, standing, \
         waits_mode, waits_arrival, cancelled_at, undo, change_mail_at, sequence, changed_at, \
         proven_at, shares_address, client from registrations where id "
    };
}

fn load_people(
    db: &mut Db,
    memory: &mut Memory,
    snapshot: &mut Snapshot,
    events: &[EventId],
    mut ids: Vec<RegistrationId>,
) -> Result<(), DbError> {
    ids.sort_unstable();
    ids.dedup();
    ids.retain(|id| {
        let known = events.iter().find_map(|event| memory.person(*event, *id));
        snapshot.people.extend(known.map(|held| (*id, held.clone())));
        known.is_none()
    });
    if ids.is_empty() {
        return Ok(());
    }
    let mut people = HashMap::with_capacity(ids.len());
    let rows: Vec<HeldRow> = Statement::<(
        (Binary, BigInt, BigInt, Integer, Nullable<Text>, Integer, Text, Text, Nullable<Text>),
        (Nullable<BigInt>, Nullable<BigInt>, Nullable<Text>, BigInt, BigInt, BigInt),
        (Nullable<BigInt>, Bool, Nullable<Binary>),
    )>::new(
        concat!(of_people!(), "in (select unhex(value) from json_each(?))"),
        concat!(of_people!(), "= any(?)"),
    )
    .blobs(ids.iter().map(|id| *id.as_bytes()))
    .load(db)?;
    for row in rows {
        let held = held(row);
        people.insert(held.id, held);
    }
    for (id, seat) in seats_of(db, &ids)? {
        if let Some(held) = people.get_mut(&id) {
            held.seats.push(seat);
        }
    }
    memory.keep(people.values().cloned());
    snapshot.people.extend(people);
    Ok(())
}

macro_rules! of_seats {
    () => {
        "select registration_id, session_id, mode, status, rank, arrival, if_full, instead_of, offered_until, sequence, \
         changed_at from seats where registration_id "
    };
}

/// All seats of some registrations, each one's in the order of their wishes.
pub fn seats_of(db: &mut Db, ids: &[RegistrationId]) -> Result<Vec<(RegistrationId, Seat)>, DbError> {
    read_seats(
        db,
        Statement::new(
            concat!(of_seats!(), "in (select unhex(value) from json_each(?)) order by registration_id, rank"),
            concat!(of_seats!(), "= any(?) order by registration_id, rank"),
        )
        .blobs(ids.iter().map(|id| *id.as_bytes())),
    )
}

/// All seats of an event that can be read (their mode, status and what becomes of them when it is full are among these words),
/// person by person.
pub(super) fn seats_of_event(
    db: &mut Db,
    event: EventId,
    [modes, statuses, if_full]: [Vec<String>; 3],
) -> Result<Vec<(RegistrationId, Seat)>, DbError> {
    let statement = Statement::new(
        "select registration_id, session_id, mode, status, rank, arrival, if_full, instead_of, offered_until, s.sequence, \
         s.changed_at from seats s join registrations r on r.id = s.registration_id where r.event_id = ? \
         and rank between 0 and 65535 and length(r.id) = 16 and mode in (select value from json_each(?)) \
         and status in (select value from json_each(?)) and if_full in (select value from json_each(?)) \
         order by registration_id, rank",
        "select registration_id, session_id, mode, status, rank, arrival, if_full, instead_of, offered_until, s.sequence, \
         s.changed_at from seats s join registrations r on r.id = s.registration_id where r.event_id = ? \
         and rank between 0 and 65535 and length(r.id) = 16 and mode = any(?) and status = any(?) and if_full = any(?) \
         order by registration_id, rank",
    );
    read_seats(db, statement.integer(event).texts(modes).texts(statuses).texts(if_full))
}

fn read_seats(db: &mut Db, statement: Statement<SeatColumns>) -> Result<Vec<(RegistrationId, Seat)>, DbError> {
    let rows: Vec<SeatRow> = statement.load(db)?;
    let seats = rows.into_iter().map(|row| {
        let (
            id,
            session,
            mode,
            status,
            Natural(rank),
            arrival,
            if_full,
            instead_of,
            offered_until,
            sequence,
            changed_at,
        ) = row;
        let seat =
            Seat { session, mode, status, rank, arrival, if_full, instead_of, offered_until, sequence, changed_at };
        (id, seat)
    });
    Ok(seats.collect())
}

fn held((who, state, (proven_at, shares_address, client)): HeldRow) -> Held {
    let (id, event, number, Natural(generation), email_key, has_mail, attendance, standing, waits_mode) = who;
    let (waits_arrival, cancelled_at, undo, change_mail_at, sequence, changed_at) = state;
    Held {
        id,
        event,
        number,
        generation,
        email_key,
        proven_at,
        shares_address,
        client: client.map(|Bytes(client)| client),
        has_mail: has_mail == 1,
        attendance,
        standing,
        waits: waits_mode.zip(waits_arrival),
        cancelled_at,
        undo: undo.map(|Json(undo)| undo),
        change_mail_at,
        sequence,
        changed_at,
        seats: Vec::new(),
    }
}
