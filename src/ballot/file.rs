//! Ballots as JSON files: what they look like, and what is wrong with them and where.

use std::collections::HashMap;

use serde::Deserialize;

use super::{Ballot, MOST_TOGETHER, Person, Session};
use crate::timetable::file::Fault;

const MOST_ROUNDS: usize = 64;
const MOST_SESSIONS: usize = 2_000;
const MOST_PEOPLE: usize = 1_000_000;
const MOST_RANKED: usize = 5;

#[derive(Deserialize)]
struct BallotFile {
    seed: String,
    #[serde(default)]
    event: String,
    #[serde(default)]
    lot: f64,
    #[serde(default)]
    sessions: Vec<SessionFile>,
    #[serde(default)]
    people: Vec<PersonFile>,
}

#[derive(Deserialize)]
struct SessionFile {
    code: String,
    round: Option<usize>,
    rounds: Option<Vec<usize>>,
    capacity: Option<u32>,
}

#[derive(Deserialize)]
struct PersonFile {
    id: String,
    #[serde(default)]
    ranks: Vec<Vec<String>>,
    group: Option<String>,
}

/// A ballot, and the order in which people stand in its file.
pub struct Read {
    pub ballot: Ballot,
    /// For each person of the file their index in the ballot.
    pub order: Vec<usize>,
}

/// Reads JSON into a shape; what does not fit, with its place.
pub(super) fn json<T: serde::de::DeserializeOwned>(bytes: &[u8]) -> Result<T, Vec<Fault>> {
    let mut reader = serde_json::Deserializer::from_slice(bytes);
    let file = serde_path_to_error::deserialize(&mut reader);
    let file =
        file.map_err(|error| vec![Fault { place: error.path().to_string(), reason: error.into_inner().to_string() }])?;
    reader.end().map_err(|error| vec![Fault { place: String::new(), reason: error.to_string() }])?;
    Ok(file)
}

/// Reads a ballot; everything that is wrong with it at once, where that can be told.
///
/// # Errors
/// Each fault with its place in the file.
pub fn read(bytes: &[u8]) -> Result<Read, Vec<Fault>> {
    let file: BallotFile = json(bytes)?;
    let mut faults = Vec::new();
    let read = parse(&file, &mut |place: String, reason: String| faults.push(Fault { place, reason }));
    if faults.is_empty() { Ok(read) } else { Err(faults) }
}

fn parse(file: &BallotFile, fault: &mut impl FnMut(String, String)) -> Read {
    let seed = hex(&file.seed);
    if seed.is_none() {
        fault("seed".into(), "give an even number of hex digits".into());
    }
    if !(0.0..=2.0).contains(&file.lot) {
        fault("lot".into(), "give a number from 0 to 2".into());
    }
    for (name, count, most) in
        [("sessions", file.sessions.len(), MOST_SESSIONS), ("people", file.people.len(), MOST_PEOPLE)]
    {
        if count > most {
            fault(name.into(), format!("these are {count}; at most {most} can be drawn"));
        }
    }
    let mut sessions: Vec<Session> = Vec::new();
    for (index, session) in file.sessions.iter().enumerate() {
        let mut rounds = session.rounds.clone().or(session.round.map(|round| vec![round])).unwrap_or_default();
        rounds.sort_unstable();
        rounds.dedup();
        if rounds.is_empty() {
            fault(format!("sessions[{index}]"), "give its round, or its rounds".into());
            rounds.push(0);
        }
        if session.round.is_some() && session.rounds.is_some() {
            fault(format!("sessions[{index}]"), "give its round or its rounds, not both".into());
        }
        if rounds.iter().any(|&round| round >= MOST_ROUNDS) {
            fault(format!("sessions[{index}].rounds"), format!("rounds are 0 to {}", MOST_ROUNDS - 1));
            rounds = vec![0];
        }
        let capacity = session.capacity.unwrap_or(u32::MAX).min(MOST_PEOPLE as u32);
        sessions.push(Session { code: session.code.clone(), rounds, capacity });
    }
    sessions.sort_by(|one, other| one.code.cmp(&other.code));
    let codes: HashMap<&str, usize> =
        sessions.iter().enumerate().map(|(index, session)| (session.code.as_str(), index)).collect();
    let mut seen: HashMap<&str, usize> = HashMap::new();
    for (index, session) in file.sessions.iter().enumerate() {
        if session.code.is_empty() {
            fault(format!("sessions[{index}].code"), "give a code".into());
        } else if seen.insert(&session.code, index).is_some() {
            fault(format!("sessions[{index}].code"), format!("{} is there twice", session.code));
        }
    }
    let rounds = sessions.iter().flat_map(|session| &session.rounds).map(|&round| round + 1).max().unwrap_or(0);
    let rounds = rounds.max(file.people.iter().map(|person| person.ranks.len()).max().unwrap_or(0).min(MOST_ROUNDS));
    let mut groups: Vec<String> = file.people.iter().filter_map(|person| person.group.clone()).collect();
    groups.sort_unstable();
    groups.dedup();
    let mut members = vec![0_usize; groups.len()];
    let mut people: Vec<(usize, Person)> = Vec::new();
    for (index, person) in file.people.iter().enumerate() {
        let mut ranks = vec![Vec::new(); rounds];
        if person.ranks.len() > rounds {
            fault(format!("people[{index}].ranks"), format!("there are {rounds} rounds"));
        }
        for (round, wishes) in person.ranks.iter().enumerate().take(rounds) {
            let place = || format!("people[{index}].ranks[{round}]");
            if wishes.len() > MOST_RANKED {
                fault(place(), format!("at most {MOST_RANKED} wishes a round"));
            }
            for code in wishes {
                match codes.get(code.as_str()) {
                    None => fault(place(), format!("{code} is not among the sessions")),
                    Some(&session) if !sessions[session].rounds.contains(&round) => {
                        fault(place(), format!("{code} is not in round {round}"));
                    }
                    Some(session) if ranks[round].contains(session) => fault(place(), format!("{code} is there twice")),
                    Some(&session) => ranks[round].push(session),
                }
            }
        }
        let group = person.group.as_ref().and_then(|group| groups.binary_search(group).ok());
        if let Some(group) = group {
            members[group] += 1;
            if members[group] == MOST_TOGETHER + 1 {
                fault(format!("people[{index}].group"), format!("at most {MOST_TOGETHER} sit together"));
            }
        }
        people.push((index, Person { id: person.id.clone(), ranks, group }));
    }
    people.sort_by(|one, other| one.1.id.cmp(&other.1.id));
    for pair in people.windows(2).filter(|pair| pair[0].1.id == pair[1].1.id) {
        fault(format!("people[{}].id", pair[1].0), format!("{} is there twice", pair[1].1.id));
    }
    let mut order = vec![0; people.len()];
    people.iter().enumerate().for_each(|(sorted, (index, _))| order[*index] = sorted);
    let people = people.into_iter().map(|(_, person)| person).collect();
    let (event, seed) = (file.event.clone(), seed.unwrap_or_default());
    Read { ballot: Ballot { event, seed, rounds, sessions, people, groups, lot: file.lot }, order }
}

fn hex(text: &str) -> Option<Vec<u8>> {
    let digit = |sign: u8| (sign as char).to_digit(16).map(|digit| digit as u8);
    let bytes = text.as_bytes();
    if bytes.is_empty() || bytes.len() % 2 == 1 {
        return None;
    }
    bytes.chunks_exact(2).map(|pair| Some(digit(pair[0])? << 4 | digit(pair[1])?)).collect()
}
