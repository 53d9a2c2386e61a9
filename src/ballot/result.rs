//! Results as JSON files: seats, what they come to, and what proves it.

use std::cell::RefCell;
use std::collections::{BTreeMap, HashMap};

use serde::{Deserialize, Serialize};

use super::beside::digest;
use super::draw::Drawn;
use super::file::Read;
use super::noise::commitment;
use super::shape;
use super::verify::Published;
use super::worth::Worth;
use super::{Ballot, Objectives, Session};
use crate::timetable::reading::{Fault, Place, Reader, parse};

/// A result: seats, what they come to, and what proves it.
#[derive(Serialize, Deserialize)]
pub struct ResultFile {
    people: Vec<Seated>,
    objectives: Objectives,
    bounds: Objectives,
    seconds: f64,
    /// BLAKE3 of the seed: what was published before.
    #[serde(default)]
    commitment: String,
    /// The digest of what it was drawn from.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    drawn_from: Option<String>,
    proof: Proof,
}

/// The result that stands in a ballot's own file, as an event publishes both.
#[must_use]
pub fn within(ballot: &[u8]) -> Option<Vec<u8>> {
    let file: serde_json::Value = serde_json::from_slice(ballot).ok()?;
    serde_json::to_vec(file.get("result")?).ok()
}

#[derive(Serialize, Deserialize)]
struct Seated {
    id: String,
    seats: Vec<Option<String>>,
    /// There was less than the least they would come for.
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    unmet: bool,
}

#[derive(Serialize, Deserialize)]
struct Proof {
    /// What a place costs, in the draw's own numbers: larger than JSON's are sure to hold.
    prices: BTreeMap<String, String>,
    flow_prices: BTreeMap<String, String>,
    full: Vec<String>,
    scarce: Vec<String>,
    crowded: Vec<String>,
    together: Vec<Together>,
}

#[derive(Serialize, Deserialize)]
struct Together {
    group: String,
    round: usize,
    session: String,
}

impl ResultFile {
    /// What a draw came to, people in the order of their file.
    #[must_use]
    pub fn of(read: &Read, drawn: &Drawn, seconds: f64) -> Self {
        let ballot = &read.ballot;
        let code = |&session: &usize| ballot.sessions[session].code.clone();
        let seated = |&person: &usize| Seated {
            id: ballot.people[person].id.clone(),
            seats: drawn.seats[person].iter().map(|seat| seat.as_ref().map(code)).collect(),
            unmet: drawn.unmet.binary_search(&person).is_ok(),
        };
        let prices = |prices: &[Worth]| {
            ballot
                .sessions
                .iter()
                .zip(prices)
                .map(|(session, price)| (session.code.clone(), price.to_string()))
                .collect()
        };
        let codes = |sessions: &[usize]| sessions.iter().map(code).collect();
        let together = |&(group, round, session): &(usize, usize, usize)| Together {
            group: ballot.groups[group].clone(),
            round,
            session: code(&session),
        };
        ResultFile {
            people: read.order.iter().map(seated).collect(),
            objectives: drawn.objectives,
            bounds: drawn.bounds,
            seconds,
            commitment: commitment(&ballot.seed),
            drawn_from: Some(digest(&read.file)),
            proof: Proof {
                prices: prices(&drawn.prices),
                flow_prices: prices(&drawn.flow_prices),
                full: codes(&drawn.full),
                scarce: codes(&drawn.scarce),
                crowded: codes(&drawn.crowded),
                together: drawn.together.iter().map(together).collect(),
            },
        }
    }

    /// Reads a result for a ballot.
    ///
    /// # Errors
    /// What does not fit the ballot, with its place.
    pub fn read(bytes: &[u8], ballot: &Ballot) -> Result<Published, Vec<Fault>> {
        let Ok(file) = serde_json::from_slice::<ResultFile>(bytes) else {
            let mut reader = Reader::default();
            shape::result(&parse(bytes).map_err(|fault| vec![fault])?, &mut reader);
            if reader.faults.is_empty() {
                reader.fault(Place::Root, "this is not what `ballot draw --json` answered");
            }
            return Err(reader.into_faults());
        };
        let faults = RefCell::new(Vec::new());
        let published =
            file.published(ballot, &|place: String, reason: String| faults.borrow_mut().push(Fault { place, reason }));
        let faults = faults.into_inner();
        if faults.is_empty() { Ok(published) } else { Err(faults) }
    }

    fn published(self, ballot: &Ballot, fault: &impl Fn(String, String)) -> Published {
        let codes: HashMap<&str, usize> =
            ballot.sessions.iter().enumerate().map(|(index, session)| (session.code.as_str(), index)).collect();
        if self.commitment != commitment(&ballot.seed) {
            fault("commitment".into(), "is not the hash of the ballot's seed".into());
        }
        let known = |code: &str, place: &dyn Fn() -> String| {
            let found = codes.get(code).copied();
            if found.is_none() {
                fault(place(), format!("{code} is not among the sessions"));
            }
            found
        };
        let list = |list: &[String], name: &str| -> Vec<usize> {
            let mut sessions: Vec<usize> =
                list.iter().filter_map(|code| known(code, &|| format!("proof.{name}"))).collect();
            sessions.sort_unstable();
            for pair in sessions.windows(2).filter(|pair| pair[0] == pair[1]) {
                fault(format!("proof.{name}"), format!("{} is there twice", ballot.sessions[pair[0]].code));
            }
            sessions.dedup();
            sessions
        };
        let (full, scarce, crowded) =
            (list(&self.proof.full, "full"), list(&self.proof.scarce, "scarce"), list(&self.proof.crowded, "crowded"));
        let mut together = Vec::new();
        for about in &self.proof.together {
            let session = known(&about.session, &|| "proof.together".into());
            let group = ballot.groups.binary_search(&about.group).ok();
            if let (Some(group), Some(session), true) = (group, session, about.round < ballot.rounds) {
                together.push((group, about.round, session));
            } else {
                fault("proof.together".into(), format!("{} is not a group with this session", about.group));
            }
        }
        let (mut seats, mut unmet) = (vec![None; ballot.people.len()], Vec::new());
        for (index, person) in self.people.iter().enumerate() {
            let place = || format!("people[{index}].seats");
            let own: Vec<Option<usize>> =
                person.seats.iter().map(|seat| seat.as_ref().and_then(|code| known(code, &place))).collect();
            let at = ballot.people.binary_search_by(|other| other.id.cmp(&person.id));
            match at {
                Ok(at) if seats[at].is_none() && own.len() == ballot.rounds => {
                    seats[at] = Some(own);
                    unmet.extend(person.unmet.then_some(at));
                }
                Ok(at) if seats[at].is_some() => {
                    fault(format!("people[{index}].id"), format!("{} is there twice", person.id))
                }
                Ok(_) => fault(place(), format!("there are {} rounds", ballot.rounds)),
                Err(_) => fault(format!("people[{index}].id"), format!("{} is not in the ballot", person.id)),
            }
        }
        for (person, _) in ballot.people.iter().zip(&seats).filter(|(_, seats)| seats.is_none()) {
            fault("people".into(), format!("{} is missing", person.id));
        }
        let prices = |prices: &BTreeMap<String, String>, name: &str| -> Vec<Worth> {
            let price = |session: &Session| {
                // Far from what would overflow when people and places are summed.
                let price = prices.get(&session.code).and_then(|price| price.parse::<Worth>().ok());
                price.filter(|price| price.unsigned_abs() < 1 << 104).unwrap_or_else(|| {
                    fault(format!("proof.{name}.{}", session.code), "give a whole number".into());
                    0
                })
            };
            for code in prices.keys() {
                known(code, &|| format!("proof.{name}"));
            }
            ballot.sessions.iter().map(price).collect()
        };
        Published {
            drawn_from: self.drawn_from,
            prices: prices(&self.proof.prices, "prices"),
            flow_prices: prices(&self.proof.flow_prices, "flow_prices"),
            seats: seats.into_iter().map(Option::unwrap_or_default).collect(),
            objectives: self.objectives,
            bounds: self.bounds,
            full,
            scarce,
            crowded,
            together,
            unmet,
        }
    }
}
