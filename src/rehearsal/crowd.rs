//! Who comes, and what they wish for: three sessions each, some far more wanted than others.

use std::collections::HashMap;

use serde_json::{Value, json};

use crate::programme::file::{EventFile, SessionFile};
use crate::programme::{Format, Mode};

/// A session that one can choose.
#[derive(Clone, Debug)]
pub struct Offer {
    pub code: String,
    pub round: String,
    pub mode: Mode,
    pub is_visit: bool,
    /// `None`: unlimited.
    pub capacity: Option<f64>,
}

impl Offer {
    /// A session of an event file; `None` for one that needs no seat or crosses rounds.
    pub fn from_file(file: &EventFile, session: &SessionFile) -> Option<Self> {
        let in_person = session.capacity.in_person;
        let limit = in_person.or(session.capacity.online)?;
        let round = session.round.clone()?;
        let (starts_at, ends_at) = file.session_span(session)?;
        let of_round = file.rounds.iter().find(|other| other.slug == round)?;
        let around = file.round_span(of_round)?;
        let fits = starts_at >= around.0 && ends_at <= around.1;
        (file.needs_seat(session) && fits).then(|| Self {
            code: session.code.clone(),
            round,
            mode: if in_person.is_some() { Mode::InPerson } else { Mode::Online },
            is_visit: file.format_of(session) == Some(Format::Visit),
            capacity: limit.number().map(f64::from),
        })
    }

    /// A session as the API tells it.
    pub fn from_api(session: &Value) -> Option<Self> {
        let seats = session["seats"].as_object()?;
        let mode = if seats.contains_key("in_person") { Mode::InPerson } else { Mode::Online };
        let needs_seat = session["needs_seat"].as_bool()?;
        needs_seat.then_some(Self {
            code: session["code"].as_str()?.to_owned(),
            round: session["round"].as_str()?.to_owned(),
            mode,
            is_visit: session["format"] == "visit",
            capacity: seats.get(mode.as_str()).and_then(|count| count["capacity"].as_f64()),
        })
    }
}

/// Everybody's request, ready to be sent.
pub struct Crowd {
    pub bodies: Vec<String>,
    pub wishes: usize,
    demand: HashMap<String, f64>,
}

/// The rounds of what is on offer, each once.
fn rounds(offers: &[Offer]) -> Vec<&str> {
    let mut rounds: Vec<&str> = offers.iter().map(|offer| offer.round.as_str()).collect();
    rounds.sort_unstable();
    rounds.dedup();
    rounds
}

impl Crowd {
    /// The same people for the same numbers: figures can be compared.
    pub fn gather(offers: &[Offer], people: usize, seed: u64) -> Self {
        let mut random = fastrand::Rng::with_seed(seed);
        let run = random.u64(..);
        let rounds = rounds(offers);
        let mut crowd = Self { bodies: Vec::with_capacity(people), wishes: 0, demand: HashMap::new() };
        for number in 0..people {
            let attendance = if random.u8(..10) < 6 { Mode::InPerson } else { Mode::Online };
            let mut has_visit = false;
            let mut seats = Vec::new();
            for round in &rounds {
                let open = |offer: &&Offer| {
                    offer.round == *round && offer.mode == attendance && !(offer.is_visit && has_visit)
                };
                let here: Vec<&Offer> = offers.iter().filter(open).collect();
                if here.is_empty() {
                    continue;
                }
                // Cubed: the first in the list are wanted many times as often as the last.
                let index = (random.f64().powi(3) * here.len() as f64) as usize;
                let wanted = here[index.min(here.len() - 1)];
                has_visit |= wanted.is_visit;
                *crowd.demand.entry(wanted.code.clone()).or_default() += 1.0;
                seats.push(json!({ "session": wanted.code }));
            }
            crowd.wishes += seats.len();
            let body = json!({
                "name": format!("Deelnemer {number}"), "email": format!("deelnemer{number}.{run:x}@example.org"),
                "affiliation": "CAW Voorbeeld", "language": "nl", "attendance": attendance, "seats": seats,
            });
            crowd.bodies.push(body.to_string());
        }
        crowd
    }

    /// The same people for the same numbers, who rank some sessions for each round: the first ones of the list far more often.
    pub fn rank(offers: &[Offer], people: usize, most: usize, seed: u64) -> Self {
        let mut random = fastrand::Rng::with_seed(seed);
        let run = random.u64(..);
        let rounds = rounds(offers);
        let mut crowd = Self { bodies: Vec::with_capacity(people), wishes: 0, demand: HashMap::new() };
        for number in 0..people {
            let attendance = if random.u8(..10) < 8 { Mode::InPerson } else { Mode::Online };
            // One visit each: they are ranked for one round alone.
            let for_visits = random.usize(..rounds.len().max(1));
            let mut ranks = Vec::new();
            for (index, round) in rounds.iter().enumerate() {
                let open = |offer: &&Offer| {
                    offer.round == *round && offer.mode == attendance && (!offer.is_visit || index == for_visits)
                };
                let mut here: Vec<&Offer> = offers.iter().filter(open).collect();
                let mut wished = Vec::new();
                while wished.len() < most && !here.is_empty() {
                    let index = (random.f64().powi(2) * here.len() as f64) as usize;
                    wished.push(here.remove(index.min(here.len() - 1)).code.clone());
                }
                if let Some(first) = wished.first() {
                    *crowd.demand.entry(first.clone()).or_default() += 1.0;
                    crowd.wishes += 1;
                }
                ranks.push(wished);
            }
            let body = json!({
                "name": format!("Deelnemer {number}"), "email": format!("deelnemer{number}.{run:x}@example.org"),
                "affiliation": "CAW Voorbeeld", "language": "nl", "attendance": attendance, "ranks": ranks,
            });
            crowd.bodies.push(body.to_string());
        }
        crowd
    }

    /// Sends those after the first so many home, to come later.
    pub fn split_off(&mut self, people: usize) -> Vec<String> {
        self.bodies.split_off(people.min(self.bodies.len()))
    }

    /// What to multiply the capacities by so that about one wish in three has to wait.
    pub fn scale_for_waiting(&self, offers: &[Offer]) -> f64 {
        let waiting = |scale: f64| -> f64 {
            let beyond = |offer: &Offer| {
                let wanted = self.demand.get(&offer.code).copied().unwrap_or_default();
                offer.capacity.map_or(0.0, |capacity| (wanted - (capacity * scale).round()).max(0.0))
            };
            offers.iter().map(beyond).sum()
        };
        let (mut low, mut high) = (0.0, 10_000.0);
        for _ in 0..50 {
            let middle = (low + high) / 2.0;
            if waiting(middle) > self.wishes as f64 / 3.0 { low = middle } else { high = middle }
        }
        high
    }
}
