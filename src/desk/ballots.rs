//! An event's ballot, from its seed to its draw.

mod entrance;
pub mod wishes;

use std::collections::HashMap;
use std::time::Instant;

use diesel::sql_types::{BigInt, Binary, Nullable, Text};
use jiff::Timestamp;
use serde::{Deserialize, Serialize};
use uuid::Uuid;

use self::entrance::EntranceOut;
use self::wishes::{Asked, Key, Offer, Voter};
use crate::ballot::draw::draw;
use crate::ballot::noise::{Noise, commitment};
use crate::ballot::result::ResultFile;
use crate::ballot::{Ballot, Objectives, Seats, file};
use crate::db::statement::Statement;
use crate::db::values::Json;
use crate::db::{Database, Db, DbError};
use crate::people::keys::of_event;
use crate::people::sealed::Seal;
use crate::programme::{EventId, Mode, Programme, SessionId, Slots, load};
use crate::seating::transaction::carry_out;
use crate::seating::{Command, Decided, Draw, Lot, Millis, Outcome, RegistrationId, Standing};

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

/// What somebody is to a published ballot.
#[derive(Serialize)]
struct PersonOut<'a> {
    id: &'a str,
    ranks: Vec<Vec<&'a str>>,
    #[serde(skip_serializing_if = "Option::is_none")]
    group: Option<&'a str>,
    /// In how many sessions they want a place at least.
    #[serde(skip_serializing_if = "Option::is_none")]
    least: Option<usize>,
}

#[derive(Serialize)]
struct SessionOut<'a> {
    code: &'a str,
    rounds: Vec<usize>,
    #[serde(skip_serializing_if = "Option::is_none")]
    capacity: Option<u32>,
    /// So many more are kept for who comes to its door.
    #[serde(skip_serializing_if = "Option::is_none")]
    door: Option<u32>,
    /// Its own share for the door, in percent, where it has one.
    #[serde(skip_serializing_if = "Option::is_none")]
    share: Option<u32>,
    /// How many places in the building there are in all, of which a share is kept.
    #[serde(skip_serializing_if = "Option::is_none")]
    places: Option<u32>,
}

/// A ballot as it is published: what `kruispunt ballot` draws from.
#[derive(Serialize)]
struct Published<'a> {
    seed: &'a str,
    event: &'a str,
    lot: f64,
    /// How much of each session was kept for who comes to its door, in percent.
    #[serde(skip_serializing_if = "Option::is_none")]
    door: Option<u32>,
    sessions: Vec<SessionOut<'a>>,
    people: Vec<PersonOut<'a>>,
    /// The event's own places, where people waited for them.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    entrance: Vec<EntranceOut>,
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
        let lock = Statement::<BigInt>::new(
            "select id from events where id = ?",
            "select id from events where id = ? for update",
        );
        let _: Vec<i64> = lock.integer(event).load(db)?;
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

/// Everything that a draw looks at.
struct Prepared {
    seed: String,
    slots: Slots,
    offers: Vec<Offer>,
    /// How many of the event's own places are free.
    free: HashMap<Mode, Option<u32>>,
    /// In the order of luck, and whether they get a place in the event that they wait for.
    voters: Vec<(Voter, bool)>,
    noise: Noise,
}

impl Prepared {
    fn read(db: &mut Db, programme: &Programme, seed: String) -> Result<Self, DbError> {
        let slots = Slots::of(programme);
        let (offers, free) = wishes::offers(db, programme, &slots)?;
        let voters = wishes::voters(db, programme.event.id)?;
        let bytes: Option<Vec<u8>> =
            (0..seed.len() / 2).map(|at| u8::from_str_radix(seed.get(2 * at..2 * at + 2)?, 16).ok()).collect();
        let noise = Noise::new(&bytes.ok_or_else(|| DbError::unreadable("a seed"))?, &programme.event.slug);
        let voters = wishes::in_order_of_luck(voters, &noise, free.clone());
        Ok(Self { seed, slots, offers, free, voters, noise })
    }

    /// Whether somebody's wishes are drawn.
    fn takes_part((voter, enters): &(Voter, bool)) -> bool {
        voter.is_proven && (*enters || voter.waits.is_none() && voter.standing == Standing::In)
    }

    fn drawn(&self, programme: &Programme, now: Timestamp) -> Result<(Draw, String, Summary), DbError> {
        let offered: HashMap<Key, usize> =
            self.offers.iter().enumerate().map(|(index, offer)| (offer.key, index)).collect();
        let known =
            |wishes: &[Key]| -> Vec<Key> { wishes.iter().filter(|key| offered.contains_key(key)).copied().collect() };
        // In the order of their names there: the order of arrival is nobody's business.
        let mut drawn: Vec<(&Voter, Vec<Vec<Key>>)> = (self.voters.iter())
            .filter(|one| Self::takes_part(one))
            .map(|(voter, _)| (voter, voter.ranks(&self.slots).iter().map(|wishes| known(wishes)).collect::<Vec<_>>()))
            .filter(|(_, ranks)| ranks.iter().any(|wishes| !wishes.is_empty()))
            .collect();
        drawn.sort_by(|one, other| one.0.ballot_id.cmp(&other.0.ballot_id));
        // Anyone who is drawn without the others sits with nobody.
        let mut together: HashMap<&str, usize> = HashMap::new();
        drawn
            .iter()
            .filter_map(|(voter, _)| voter.group.as_deref())
            .for_each(|of| *together.entry(of).or_default() += 1);
        let lot = programme.event.ballot.as_ref().map_or(0.0, |ballot| ballot.lot);
        let person = |(_, ranks): &(&'_ Voter, Vec<Vec<Key>>)| -> Vec<Vec<usize>> {
            ranks.iter().map(|wishes| wishes.iter().map(|key| offered[key]).collect()).collect()
        };
        let ranks: Vec<Vec<Vec<usize>>> = drawn.iter().map(person).collect();
        let input = Published {
            seed: &self.seed,
            event: &programme.event.slug,
            lot,
            door: programme.event.ballot.as_ref().map(|ballot| ballot.door).filter(|share| *share > 0),
            sessions: (self.offers.iter())
                .map(|offer| SessionOut {
                    code: &offer.code,
                    rounds: self.slots.numbers(offer.key.0),
                    capacity: offer.free,
                    door: offer.door,
                    share: offer.share,
                    places: offer.places,
                })
                .collect(),
            people: (drawn.iter().zip(&ranks))
                .map(|((voter, _), ranks)| PersonOut {
                    id: &voter.ballot_id,
                    least: Some(voter.least).filter(|least| *least > 1),
                    group: voter.group.as_deref().filter(|group| together.get(group).is_some_and(|count| *count > 1)),
                    ranks: ranks
                        .iter()
                        .map(|wishes| wishes.iter().map(|offer| self.offers[*offer].code.as_str()).collect())
                        .collect(),
                })
                .collect(),
            entrance: entrance::entrance(&self.voters, &self.free, &self.slots, |key| {
                offered.get(key).map(|offer| self.offers[*offer].code.clone())
            }),
        };
        // What is drawn is what is published, to the letter.
        let input = serde_json::to_string(&input).map_err(DbError::unreadable)?;
        let read = file::read(input.as_bytes()).map_err(|faults| {
            let faults: Vec<String> = faults.iter().take(5).map(ToString::to_string).collect();
            DbError::unreadable(format_args!("a ballot that cannot be drawn: {}", faults.join("; ")))
        })?;
        let begin = Instant::now();
        let result = draw(&read.ballot);
        let seconds = (begin.elapsed().as_secs_f64() * 1e4).round() / 1e4;
        let came = serde_json::to_string(&ResultFile::of(&read, &result, seconds)).map_err(DbError::unreadable)?;
        // One file: what was drawn, and what came of it.
        let published = format!("{},\"result\":{came}}}", input.strip_suffix('}').unwrap_or(&input));
        let by_code: HashMap<&str, Key> = self.offers.iter().map(|offer| (offer.code.as_str(), offer.key)).collect();
        let mut seats: HashMap<RegistrationId, Vec<Key>> = HashMap::new();
        for (place, (voter, _)) in drawn.iter().enumerate() {
            let got = result.seats[read.order[place]].iter().flatten();
            let mut got: Vec<Key> =
                got.filter_map(|session| by_code.get(read.ballot.sessions[*session].code.as_str()).copied()).collect();
            // A session of several rounds stands in each of them.
            got.dedup();
            seats.insert(voter.registration, got);
        }
        let mut given: HashMap<Key, u32> = HashMap::new();
        seats.values().flatten().for_each(|key| *given.entry(*key).or_default() += 1);
        let asked = wishes::asked(drawn.iter().map(|(voter, _)| *voter), &self.slots);
        let first_come = first_come(&read.ballot, &self.arrivals(&read.ballot));
        let summary = Summary {
            people: drawn.len(),
            outside: self.voters.iter().filter(|(voter, enters)| voter.waits.is_some() && !enters).count(),
            unproven: self.voters.iter().filter(|(voter, _)| !voter.is_proven).count(),
            unmet: result.unmet.len(),
            drawn: result.objectives,
            bounds: result.bounds,
            first_come: read.ballot.objectives(&first_come),
            sessions: (self.offers.iter())
                .map(|offer| SessionFigures {
                    session: offer.key.0,
                    mode: offer.key.1,
                    asked: asked.get(&offer.key).copied().unwrap_or_default(),
                    places: offer.free,
                    given: given.get(&offer.key).copied().unwrap_or_default(),
                })
                .collect(),
        };
        let wished: HashMap<RegistrationId, &Vec<Vec<Key>>> =
            drawn.iter().map(|(voter, ranks)| (voter.registration, ranks)).collect();
        let lots = self.voters.iter().map(|one| self.lot(one, &wished, &mut seats, &offered)).collect();
        let command = Draw { event: programme.event.id, at: now.as_millisecond(), mail: Uuid::now_v7(), lots };
        Ok((command, published, summary))
    }

    fn lot(
        &self,
        one: &(Voter, bool),
        wished: &HashMap<RegistrationId, &Vec<Vec<Key>>>,
        seats: &mut HashMap<RegistrationId, Vec<Key>>,
        offered: &HashMap<Key, usize>,
    ) -> Lot {
        let (voter, enters) = one;
        let takes_part = Self::takes_part(one);
        let wishes = wished.get(&voter.registration).filter(|_| takes_part).into_iter();
        let luck = |key: &Key| Some((*key, self.noise.of(voter.luck_key(), &self.offers[*offered.get(key)?].code)));
        Lot {
            registration: voter.registration,
            takes_part,
            enters: *enters,
            luck: wishes.flat_map(|ranks| ranks.iter().flatten()).filter_map(luck).collect(),
            seats: seats.remove(&voter.registration).unwrap_or_default(),
            least: voter.least,
            is_late: !voter.is_proven,
        }
    }

    /// People of a ballot in the order in which they came.
    fn arrivals(&self, ballot: &Ballot) -> Vec<usize> {
        let numbers: HashMap<&str, i64> =
            self.voters.iter().map(|(voter, _)| (voter.ballot_id.as_str(), voter.number)).collect();
        let mut order: Vec<usize> = (0..ballot.people.len()).collect();
        order.sort_by_key(|person| numbers.get(ballot.people[*person].id.as_str()).copied());
        order
    }
}

/// What first come, first served would give: everybody in turn the best of their wishes that is free, or nothing where it is less
/// than they would come for.
fn first_come(ballot: &Ballot, order: &[usize]) -> Seats {
    let mut left: Vec<u32> = ballot.sessions.iter().map(|session| session.capacity).collect();
    let mut seats = vec![vec![None; ballot.rounds]; ballot.people.len()];
    for person in order {
        for wishes in &ballot.people[*person].ranks {
            let own = &mut seats[*person];
            let fits = |session: &&usize| {
                left[**session] > 0 && ballot.sessions[**session].rounds.iter().all(|round| own[*round].is_none())
            };
            if let Some(session) = wishes.iter().find(fits) {
                left[*session] -= 1;
                ballot.sessions[*session].rounds.iter().for_each(|round| own[*round] = Some(*session));
            }
        }
        if ballot.is_below(*person, &seats[*person]) {
            let mut own: Vec<usize> =
                std::mem::replace(&mut seats[*person], vec![None; ballot.rounds]).into_iter().flatten().collect();
            own.sort_unstable();
            own.dedup();
            own.into_iter().for_each(|session| left[session] += 1);
        }
    }
    seats
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
