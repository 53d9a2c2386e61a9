//! Recounting everything from the rows, and naming every broken invariant.

use std::collections::HashMap;

use diesel::dsl::count_star;
use diesel::prelude::*;
use uuid::Uuid;

use crate::db::schema::{events, outbox, places, registrations, seats};
use crate::db::{Db, DbError};
use crate::programme::{Format, Mode, Programme, Session, load};

/// What a check found.
#[derive(Debug, Default)]
pub struct Report {
    pub registrations: usize,
    pub confirmed: usize,
    pub waiting: usize,
    /// Limited places that are full.
    pub full_places: usize,
    /// Every broken invariant, in words, without personal data.
    pub faults: Vec<String>,
}

type SeatRow = (Vec<u8>, i64, String, String, i64);

/// Checks every event, in one consistent view of the database.
///
/// # Errors
/// The database's; broken invariants are in the report.
pub fn check(db: &mut Db) -> Result<Report, DbError> {
    let mut report = Report::default();
    if let Db::Postgres(connection) = db {
        use diesel::connection::SimpleConnection;
        connection.batch_execute("set session characteristics as transaction isolation level repeatable read")?;
    }
    db.transaction(|db| {
        for (event, _) in load::revisions(db)? {
            let programme = load::programme(db, event)?;
            EventCheck { programme: &programme, report: &mut report, tally: HashMap::new() }.run(db)?;
        }
        let unmailed: i64 = registrations::table
            .filter(diesel::dsl::not(diesel::dsl::exists(
                outbox::table
                    .filter(outbox::registration_id.eq(registrations::id).and(outbox::kind.eq("confirmation"))),
            )))
            .count()
            .get_result(db)?;
        if unmailed > 0 {
            report.faults.push(format!("{unmailed} registrations have no confirmation in the outbox"));
        }
        Ok::<(), DbError>(())
    })?;
    Ok(report)
}

struct EventCheck<'a> {
    programme: &'a Programme,
    report: &'a mut Report,
    /// By session and mode: confirmed, waiting, last confirmed arrival, first waiting arrival.
    tally: HashMap<(i64, Mode), Tally>,
}

struct Tally {
    confirmed: i32,
    waiting: i32,
    last_confirmed: i64,
    first_waiting: i64,
}

impl Default for Tally {
    fn default() -> Self {
        Self { confirmed: 0, waiting: 0, last_confirmed: 0, first_waiting: i64::MAX }
    }
}

impl EventCheck<'_> {
    fn fault(&mut self, words: String) {
        self.report.faults.push(format!("{}: {words}", self.programme.event.slug));
    }

    fn run(mut self, db: &mut Db) -> Result<(), DbError> {
        let event = self.programme.event.id;
        let people: Vec<(Vec<u8>, String)> = registrations::table
            .filter(registrations::event_id.eq(event).and(registrations::cancelled_at.is_null()))
            .select((registrations::id, registrations::attendance))
            .load(db)?;
        self.report.registrations += people.len();
        let mut attending: HashMap<Vec<u8>, Mode> = HashMap::with_capacity(people.len());
        for (id, attendance) in people {
            attending.insert(id, attendance.parse().map_err(DbError::unreadable)?);
        }
        let rows: Vec<SeatRow> = seats::table
            .inner_join(registrations::table)
            .filter(registrations::event_id.eq(event).and(seats::status.eq_any(["confirmed", "waiting"])))
            .order(seats::registration_id)
            .select((seats::registration_id, seats::session_id, seats::mode, seats::status, seats::arrival))
            .load(db)?;
        for of_one in rows.chunk_by(|a, b| a.0 == b.0) {
            self.person(of_one, attending.get(&of_one[0].0).copied())?;
        }
        self.places(db, &attending)?;
        let arrivals: i64 = events::table.find(event).select(events::arrivals).first(db)?;
        let beyond: i64 = registrations::table
            .filter(registrations::event_id.eq(event).and(registrations::number.gt(arrivals)))
            .select(count_star())
            .first(db)?;
        if beyond > 0 {
            self.fault(format!("{beyond} registrations have a number beyond the last arrival"));
        }
        Ok(())
    }

    fn person(&mut self, seats: &[SeatRow], attendance: Option<Mode>) -> Result<(), DbError> {
        let id = Uuid::from_slice(&seats[0].0).map_err(DbError::unreadable)?;
        if attendance.is_none() {
            self.fault(format!("registration {id} is cancelled but has seats"));
        }
        let mut held: Vec<&Session> = Vec::new();
        for (_, session, mode, status, arrival) in seats {
            let mode: Mode = mode.parse().map_err(DbError::unreadable)?;
            let tally = self.tally.entry((*session, mode)).or_default();
            if status == "confirmed" {
                tally.confirmed += 1;
                tally.last_confirmed = tally.last_confirmed.max(*arrival);
                self.report.confirmed += 1;
            } else {
                tally.waiting += 1;
                tally.first_waiting = tally.first_waiting.min(*arrival);
                self.report.waiting += 1;
            }
            let Some(session) = self.programme.session_by_id(*session) else {
                self.fault(format!("registration {id} has a seat in a session of another event"));
                continue;
            };
            if attendance == Some(Mode::Online) && mode == Mode::InPerson {
                self.fault(format!("registration {id} is online but has a seat in the room of {}", session.code));
            }
            if let Some(other) = held.iter().find(|other| other.clashes_with(session)) {
                let words =
                    format!("registration {id} has seats in {} and {}, which overlap", other.code, session.code);
                self.fault(words);
            }
            held.push(session);
        }
        let visits = held.iter().filter(|session| session.format == Format::Visit).count();
        if self.programme.event.visits_per_person.is_some_and(|limit| visits > limit as usize) {
            self.fault(format!("registration {id} has {visits} visits, more than the event allows"));
        }
        Ok(())
    }

    fn places(&mut self, db: &mut Db, attending: &HashMap<Vec<u8>, Mode>) -> Result<(), DbError> {
        let rows: Vec<(Option<i64>, String, Option<i32>, i32, i32)> = places::table
            .filter(places::event_id.eq(self.programme.event.id))
            .select((places::session_id, places::mode, places::capacity, places::confirmed, places::waiting))
            .load(db)?;
        for (session, mode_word, capacity, confirmed, waiting) in rows {
            let mode: Mode = mode_word.parse().map_err(DbError::unreadable)?;
            let (name, tally) = match session {
                Some(id) => {
                    let code = self.programme.session_by_id(id).map_or("?", |session| session.code.as_str());
                    (format!("{code} ({mode})"), self.tally.remove(&(id, mode)).unwrap_or_default())
                }
                None => {
                    let number = attending.values().filter(|attendance| **attendance == mode).count();
                    let confirmed = i32::try_from(number).unwrap_or(i32::MAX);
                    (format!("the event itself ({mode})"), Tally { confirmed, ..Tally::default() })
                }
            };
            if (confirmed, waiting) != (tally.confirmed, tally.waiting) {
                let (c, w) = (tally.confirmed, tally.waiting);
                self.fault(format!(
                    "{name} counts {confirmed} confirmed and {waiting} waiting, the rows say {c} and {w}"
                ));
            }
            if let Some(capacity) = capacity {
                if tally.confirmed > capacity {
                    self.fault(format!("{name} is oversold: {} confirmed in {capacity} places", tally.confirmed));
                }
                self.report.full_places += usize::from(tally.confirmed >= capacity);
            }
            if tally.first_waiting < tally.last_confirmed {
                self.fault(format!("{name}: someone waits who came before someone who has a seat"));
            }
            let session = session.and_then(|id| self.programme.session_by_id(id));
            let room = session.filter(|_| mode == Mode::InPerson).and_then(|session| session.room.as_ref());
            if let (Some(room), Some(capacity)) = (room, capacity)
                && i64::from(capacity) > i64::from(room.capacity)
            {
                self.fault(format!("{name} has {capacity} seats in a room for {}", room.capacity));
            }
        }
        let leftover: Vec<(i64, Mode)> = self.tally.keys().copied().collect();
        for (session, mode) in leftover {
            self.fault(format!("session {session} has seats {mode}, which it does not offer"));
        }
        Ok(())
    }
}
