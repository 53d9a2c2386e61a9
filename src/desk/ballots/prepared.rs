//! What a draw looks at, and what is published of it.

use std::collections::HashMap;
use std::time::Instant;

use jiff::Timestamp;
use serde::Serialize;
use uuid::Uuid;

use super::entrance::{self, EntranceOut};
use super::wishes::{self, Key, Offer, Voter};
use super::{SessionFigures, Summary};
use crate::ballot::draw::draw;
use crate::ballot::noise::Noise;
use crate::ballot::result::ResultFile;
use crate::ballot::{Ballot, Objectives, Seats, file};
use crate::db::{Db, DbError};
use crate::programme::{Mode, Programme, Slots};
use crate::seating::{Draw, Lot, RegistrationId, Standing};

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

/// Everything that a draw looks at.
pub(super) struct Prepared {
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
    pub(super) fn read(db: &mut Db, programme: &Programme, seed: String) -> Result<Self, DbError> {
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

    pub(super) fn drawn(&self, programme: &Programme, now: Timestamp) -> Result<(Draw, String, Summary), DbError> {
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
            // Of everybody, as first come, first served is: those for whom it was too little have nothing.
            drawn: Objectives {
                empty_handed: result.objectives.empty_handed + result.unmet.len() as u64,
                ..result.objectives
            },
            bounds: if result.unmet.is_empty() { result.bounds } else { most(&read.ballot) },
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

/// What there could be at most for everybody, if nobody said the least that they would come for.
fn most(ballot: &Ballot) -> Objectives {
    let mut easy = ballot.clone();
    easy.people.iter_mut().for_each(|person| person.least = 1);
    draw(&easy).bounds
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
