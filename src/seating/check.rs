//! Recounting everything from the rows, and naming every broken invariant.

mod unreadable;

use std::collections::HashMap;

use diesel::dsl::count_star;
use diesel::prelude::*;
use diesel::sql_types::{BigInt, Bool};

use super::command::SeatStatus;
use super::ids::RegistrationId;
use super::preference;
use super::snapshot::{Seat, Standing};
use crate::clock;
use crate::db::schema::{events, places, registrations};
use crate::db::statement::Statement;
use crate::db::{Db, DbError, Origin};
use crate::programme::{Format, Mode, Programme, SessionId, load};

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
    /// What is no fault, and is good to know.
    pub notes: Vec<String>,
}

#[derive(QueryableByName)]
struct Quick {
    #[diesel(sql_type = diesel::sql_types::Text)]
    quick_check: String,
}

/// Checks every event, in one consistent view of the database.
///
/// # Errors
/// The database's; broken invariants are in the report.
pub fn check(db: &mut Db) -> Result<Report, DbError> {
    let mut report = Report::default();
    if let Db::Sqlite(connection) = db {
        let found: Vec<Quick> = diesel::sql_query("pragma quick_check(20)").load(connection)?;
        let damaged = found.into_iter().filter(|found| found.quick_check != "ok");
        report.faults.extend(damaged.map(|found| format!("the file is damaged: {}", found.quick_check)));
    }
    if let Db::Postgres(connection) = db {
        use diesel::connection::SimpleConnection;
        connection.batch_execute("set session characteristics as transaction isolation level repeatable read")?;
    }
    db.transaction(|db| {
        report.faults.extend(unreadable::faults(db)?);
        report.notes.extend(unreadable::notes(db)?);
        for (event, _) in load::revisions(db)? {
            let programme = match load::programme(db, event) {
                Ok(programme) => programme,
                Err(error) if error.origin() == Origin::Asked => {
                    report.faults.push(format!("event {event} cannot be read, nor can what is in it: {error}"));
                    continue;
                }
                Err(error) => return Err(error),
            };
            EventCheck { programme: &programme, report: &mut report, tally: HashMap::new() }.run(db)?;
        }
        let counts = [
            ("registrations have no confirmation in the outbox", UNMAILED),
            (
                "addresses have several proven registrations, and nobody said that they are several people's",
                "select count(*) from (select 1 as one from registrations where proven_at is not null and not shares_address \
                 and email_key is not null group by event_id, email_key having count(*) > 1) as double",
            ),
            (
                "addresses have more than two unproven registrations",
                "select count(*) from (select 1 as one from registrations where proven_at is null \
                 and email_key is not null group by event_id, email_key having count(*) > 2) as double",
            ),
            (
                "ballots are drawn, and what came of it is not there",
                "select count(*) from ballots where drawn_at is not null and (published is null or summary is null)",
            ),
            (
                "decisions of a draw belong to nobody",
                "select count(*) from ballot_decisions where registration_id not in (select id from registrations) \
                 or event_id not in (select event_id from ballots where drawn_at is not null)",
            ),
            (
                "seats belong to nobody",
                "select count(*) from seats where registration_id not in (select id from registrations)",
            ),
            (
                "mails belong to nobody",
                "select count(*) from outbox where registration_id not in (select id from registrations) \
                 and kind not in ('invitation', 'reset', 'account', 'test', 'opening')",
            ),
        ];
        for (words, sql) in counts {
            let number: Vec<i64> = Statement::<BigInt>::same(sql).load(db)?;
            if number != [0] {
                report.faults.push(format!("{} {words}", number.first().copied().unwrap_or_default()));
            }
        }
        Ok::<(), DbError>(())
    })?;
    Ok(report)
}

// Both sides once: looked up one by one, a hundred thousand took minutes.
const UNMAILED: &str = "select count(*) from (select id from registrations where email <> '' \
     except select registration_id from outbox where kind = 'confirmation') as unmailed";

struct EventCheck<'a> {
    programme: &'a Programme,
    report: &'a mut Report,
    /// By session (or the event itself) and mode.
    tally: HashMap<(Option<SessionId>, Mode), Tally>,
}

struct Tally {
    taken: i32,
    waiting: i32,
    last_taken: i64,
    first_waiting: i64,
}

impl Default for Tally {
    fn default() -> Self {
        Self { taken: 0, waiting: 0, last_taken: 0, first_waiting: i64::MAX }
    }
}

impl Tally {
    fn wait(&mut self, arrival: i64) {
        self.waiting += 1;
        self.first_waiting = self.first_waiting.min(arrival);
    }
}

/// Who someone is to their seats.
struct Attendee {
    attendance: Mode,
    standing: Standing,
}

impl EventCheck<'_> {
    fn fault(&mut self, words: String) {
        self.report.faults.push(format!("{}: {words}", self.programme.event.slug));
    }

    fn run(mut self, db: &mut Db) -> Result<(), DbError> {
        let event = self.programme.event.id;
        let people = self.attendees(db)?;
        let seats = unreadable::seats(db, event)?;
        for of_one in seats.chunk_by(|a, b| a.0 == b.0) {
            let seats: Vec<Seat> = of_one.iter().map(|(_, seat)| seat.clone()).collect();
            self.person(of_one[0].0, people.get(&of_one[0].0), &seats);
        }
        self.places(db)?;
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

    /// Everybody, counted in for the event's own places.
    fn attendees(&mut self, db: &mut Db) -> Result<HashMap<RegistrationId, Attendee>, DbError> {
        let rows: Vec<(RegistrationId, Mode, Standing, Option<Mode>, Option<i64>)> = registrations::table
            .filter(registrations::event_id.eq(self.programme.event.id))
            .filter(registrations::attendance.eq_any(unreadable::words(Mode::ALL)))
            .filter(registrations::standing.eq_any(unreadable::words(Standing::ALL)))
            .filter(
                registrations::waits_mode.is_null().or(registrations::waits_mode.eq_any(unreadable::words(Mode::ALL))),
            )
            .filter(diesel::dsl::sql::<Bool>("length(id) = 16"))
            .select((
                registrations::id,
                registrations::attendance,
                registrations::standing,
                registrations::waits_mode,
                registrations::waits_arrival,
            ))
            .load(db)?;
        let mut people = HashMap::with_capacity(rows.len());
        for (id, attendance, standing, waits_mode, waits_arrival) in rows {
            if standing != Standing::Cancelled {
                self.report.registrations += 1;
            }
            if standing == Standing::In {
                self.tally.entry((None, attendance)).or_default().taken += 1;
            }
            if let Some((mode, arrival)) = waits_mode.zip(waits_arrival) {
                self.tally.entry((None, mode)).or_default().wait(arrival);
            }
            people.insert(id, Attendee { attendance, standing });
        }
        Ok(people)
    }

    fn person(&mut self, id: RegistrationId, attendee: Option<&Attendee>, seats: &[Seat]) {
        let live: Vec<&Seat> = seats.iter().filter(|seat| seat.status.is_live()).collect();
        let has_place = attendee.is_some_and(|attendee| attendee.standing == Standing::In);
        for (index, seat) in live.iter().enumerate() {
            let tally = self.tally.entry((Some(seat.session), seat.mode)).or_default();
            if seat.status.is_taken() {
                tally.taken += 1;
                tally.last_taken = tally.last_taken.max(seat.arrival);
                self.report.confirmed += 1;
            } else if seat.status == SeatStatus::Waiting {
                tally.wait(seat.arrival);
                self.report.waiting += 1;
            }
            let is_undrawn = self.programme.event.undrawn().is_some();
            if has_place && seat.status == SeatStatus::Wished && !is_undrawn && seat.mode == Mode::Online {
                self.fault(format!("registration {id} has a wish that nothing was decided about"));
            }
            if is_undrawn && seat.status == SeatStatus::Waiting {
                self.fault(format!("registration {id} waits for a session, and nothing was drawn"));
            }
            if !has_place && seat.status != SeatStatus::Wished {
                self.fault(format!("registration {id} has a seat, but no place in the event"));
            }
            let Some(session) = self.programme.session_by_id(seat.session) else {
                self.fault(format!("registration {id} has a seat in a session of another event"));
                continue;
            };
            // Nobody is in a session that was called off: it clashes with nothing.
            if session.cancelled {
                continue;
            }
            let is_online = attendee.is_some_and(|attendee| attendee.attendance == Mode::Online);
            if is_online && seat.mode == Mode::InPerson && seat.status != SeatStatus::Wished {
                self.fault(format!("registration {id} is online but has a seat in the room of {}", session.code));
            }
            for other in &live[..index] {
                let Some(other_session) = self.programme.session_by_id(other.session) else { continue };
                let is_bare = !preference::are_alternatives(seats, seat.key(), other.key());
                // What an organiser moved may clash with a wait: anyone who waits is asked when their turn comes.
                let both_hers = seat.status == SeatStatus::Confirmed && other.status == SeatStatus::Confirmed;
                if is_bare && both_hers && !other_session.cancelled && other_session.clashes_with(session) {
                    let (first, second) = (&other_session.code, &session.code);
                    self.fault(format!(
                        "registration {id} has seats in {first} and {second}, which one person cannot both have"
                    ));
                }
            }
        }
        let is_visit = |seat: &&&Seat| {
            let session = self.programme.session_by_id(seat.session);
            session.is_some_and(|session| session.format == Format::Visit && !session.cancelled)
        };
        let visits = live.iter().filter(|seat| seat.status == SeatStatus::Confirmed).filter(is_visit).count();
        if self.programme.event.visits_per_person.is_some_and(|limit| visits > limit as usize) {
            self.fault(format!("registration {id} has {visits} visits, more than the event allows"));
        }
    }

    fn places(&mut self, db: &mut Db) -> Result<(), DbError> {
        let rows: Vec<(Option<SessionId>, Mode, Option<i32>, i32, i32, i32)> = places::table
            .filter(places::event_id.eq(self.programme.event.id))
            .select((
                places::session_id,
                places::mode,
                places::capacity,
                places::confirmed,
                places::waiting,
                places::kept,
            ))
            .load(db)?;
        let now = clock::now();
        for (session_id, mode, capacity, confirmed, waiting, kept) in rows {
            let session = session_id.and_then(|id| self.programme.session_by_id(id));
            let name = match session_id {
                Some(_) => format!("{} ({mode})", session.map_or("?", |session| session.code.as_str())),
                None => format!("the event itself ({mode})"),
            };
            let tally = self.tally.remove(&(session_id, mode)).unwrap_or_default();
            if (confirmed, waiting) != (tally.taken, tally.waiting) {
                let (c, w) = (tally.taken, tally.waiting);
                self.fault(format!(
                    "{name} counts {confirmed} confirmed and {waiting} waiting, the rows say {c} and {w}"
                ));
            }
            if let Some(capacity) = capacity {
                // Seats that were kept when the capacity was lowered may stay; none is added.
                if tally.taken > capacity.max(kept) {
                    self.fault(format!("{name} is oversold: {} confirmed in {capacity} places", tally.taken));
                }
                self.report.full_places += usize::from(tally.taken >= capacity);
            }
            let is_over = session.map_or(self.programme.event.over_at <= now, |s| s.cancelled || s.starts_at <= now);
            // Once it has begun, seats go to who is at the door.
            if tally.first_waiting < tally.last_taken && !is_over {
                self.fault(format!("{name}: someone waits who came before someone who has a seat"));
            }
            // Before a draw, everybody waits for it.
            let is_over = is_over || self.programme.event.undrawn().is_some();
            if tally.waiting > 0 && capacity.is_none_or(|capacity| tally.taken < capacity) && !is_over {
                self.fault(format!("{name} has a free place, and {} people wait for it", tally.waiting));
            }
            let room = session.filter(|_| mode == Mode::InPerson).and_then(|session| session.room.as_ref());
            if let (Some(room), Some(capacity)) = (room, capacity)
                && room.seats().is_some_and(|seats| i64::from(capacity) > i64::from(seats))
            {
                self.fault(format!("{name} has {capacity} seats in a room for {}", room.capacity));
            }
        }
        let leftover: Vec<(Option<SessionId>, Mode)> = self.tally.keys().copied().collect();
        for (session, mode) in leftover {
            let what = session.map_or_else(|| "the event itself".to_owned(), |session| format!("session {session}"));
            self.fault(format!("{what} has seats {mode}, which it does not offer"));
        }
        Ok(())
    }
}
