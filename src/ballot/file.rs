//! Ballots as JSON files: what they look like, and what is wrong with them and where.

use std::collections::HashMap;

use serde::Deserialize;

use super::shape;
use super::{Asking, Ballot, Entrance, MOST_DRAWN_TOGETHER, Person, Session};
use crate::timetable::reading::{Fault, Reader, parse as tree};

pub(super) const MOST_ROUNDS: usize = 64;
const MOST_SESSIONS: usize = 2_000;
const MOST_PEOPLE: usize = 1_000_000;
const MOST_RANKED: usize = 5;

/// A ballot as it stands in its file.
#[derive(Default, Deserialize)]
pub struct BallotFile {
    pub seed: String,
    #[serde(default)]
    pub event: String,
    #[serde(default)]
    pub lot: f64,
    #[serde(default)]
    pub door: Option<u32>,
    #[serde(default)]
    pub sessions: Vec<SessionFile>,
    #[serde(default)]
    pub people: Vec<PersonFile>,
    #[serde(default)]
    pub entrance: Vec<EntranceFile>,
}

/// The event's own places of one kind.
#[derive(Default, Deserialize)]
pub struct EntranceFile {
    #[serde(default)]
    pub attendance: String,
    pub places: Option<u32>,
    #[serde(default)]
    pub people: Vec<AskingFile>,
}

/// Somebody who asked for one of them.
#[derive(Default, Deserialize)]
pub struct AskingFile {
    pub id: String,
    pub group: Option<String>,
    #[serde(default)]
    pub enters: bool,
    #[serde(default)]
    pub late: bool,
    pub ranks: Option<Vec<Vec<String>>>,
}

/// A session of the file.
#[derive(Default, Deserialize)]
pub struct SessionFile {
    pub code: String,
    pub round: Option<usize>,
    pub rounds: Option<Vec<usize>>,
    pub capacity: Option<u32>,
    /// Kept for its door; its own share of it, in percent; and of how many places in all.
    pub door: Option<u32>,
    pub share: Option<u32>,
    pub places: Option<u32>,
}

/// A person of the file.
#[derive(Default, Deserialize)]
pub struct PersonFile {
    pub id: String,
    #[serde(default)]
    pub ranks: Vec<Vec<String>>,
    pub group: Option<String>,
    #[serde(default)]
    pub least: usize,
}

/// A ballot, and the order in which people stand in its file.
pub struct Read {
    pub ballot: Ballot,
    /// The same as it stands there, with what is published beside.
    pub file: BallotFile,
    /// For each person of the file their index in the ballot.
    pub order: Vec<usize>,
    /// What does no harm, and may not be meant: keys that mean nothing, places that nobody counts.
    pub notes: Vec<Fault>,
}

/// Larger files are looked at for what may not be meant only where they cannot be read.
const MOST_LOOKED_AT: usize = 4 << 20;

/// Reads a ballot; everything that is wrong with it at once, where that can be told.
///
/// # Errors
/// Each fault with its place in the file.
pub fn read(bytes: &[u8]) -> Result<Read, Vec<Fault>> {
    let quick = || serde_json::from_slice(bytes).ok();
    let mut reader = Reader::default();
    let file = match (bytes.len() > MOST_LOOKED_AT).then(quick).flatten() {
        Some(file) => file,
        // The same, slowly: each value with its place.
        _ => shape::ballot(&tree(bytes).map_err(|fault| vec![fault])?, &mut reader),
    };
    let mut found = Vec::new();
    let mut read = parse(&file, &mut |place: String, reason: String| found.push(Fault { place, reason }));
    // Of sessions that could not be read nothing is known that wishes could be held against.
    let is_sure = reader.faults.iter().all(|fault| !fault.place.starts_with("sessions"));
    reader.faults.extend(found.into_iter().filter(|fault| is_sure || !fault.place.starts_with("people")));
    read.notes = std::mem::take(&mut reader.notes);
    read.file = file;
    if reader.faults.is_empty() { Ok(read) } else { Err(reader.into_faults()) }
}

fn parse(file: &BallotFile, fault: &mut impl FnMut(String, String)) -> Read {
    let seed = hex(&file.seed);
    if seed.is_none() {
        fault("seed".into(), "give an even number of hex digits, such as \"5eed\"".into());
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
            fault(format!("sessions[{index}].code"), "give a code: a text that names it".into());
        } else if seen.insert(&session.code, index).is_some() {
            fault(
                format!("sessions[{index}].code"),
                format!("{} is there twice; each session needs a code of its own", session.code),
            );
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
        if person.id.is_empty() {
            fault(format!("people[{index}].id"), "give an id: a text that tells this person from all others".into());
        }
        let mut ranks = vec![Vec::new(); rounds];
        if person.ranks.len() > rounds {
            fault(format!("people[{index}].ranks"), format!("there are {rounds} rounds"));
        }
        for (round, wishes) in person.ranks.iter().enumerate().take(rounds) {
            let place = || format!("people[{index}].ranks[{round}]");
            if wishes.len() > MOST_RANKED {
                fault(place(), format!("these are {}; give at most {MOST_RANKED} wishes a round", wishes.len()));
            }
            for code in wishes {
                match codes.get(code.as_str()) {
                    None => fault(place(), format!("{code} is not among the sessions; give the code of one that is")),
                    Some(&session) if !sessions[session].rounds.contains(&round) => {
                        fault(place(), format!("{code} is not in round {round}; rank it in its own"));
                    }
                    Some(session) if ranks[round].contains(session) => {
                        fault(place(), format!("{code} is there twice; rank a session once"))
                    }
                    Some(&session) => ranks[round].push(session),
                }
            }
        }
        if person.least > MOST_ROUNDS {
            fault(format!("people[{index}].least"), format!("give a number of sessions, 0 to {MOST_ROUNDS}"));
        }
        if person.group.as_ref().is_some_and(String::is_empty) {
            fault(format!("people[{index}].group"), "give the group a name, or leave it out".into());
        }
        let group = person.group.as_ref().and_then(|group| groups.binary_search(group).ok());
        if let Some(group) = group {
            members[group] += 1;
            if members[group] == MOST_DRAWN_TOGETHER + 1 {
                fault(format!("people[{index}].group"), format!("at most {MOST_DRAWN_TOGETHER} sit together"));
            }
        }
        people.push((index, Person { id: person.id.clone(), ranks, group, least: person.least }));
    }
    people.sort_by(|one, other| one.1.id.cmp(&other.1.id));
    for pair in people.windows(2).filter(|pair| pair[0].1.id == pair[1].1.id && !pair[0].1.id.is_empty()) {
        fault(format!("people[{}].id", pair[1].0), format!("{} is there twice; give each person once", pair[1].1.id));
    }
    let mut order = vec![0; people.len()];
    people.iter().enumerate().for_each(|(sorted, (index, _))| order[*index] = sorted);
    let people = people.into_iter().map(|(_, person)| person).collect();
    let asking = |one: &AskingFile| Asking {
        id: one.id.clone(),
        luck: one.group.clone().unwrap_or_else(|| one.id.clone()),
        in_time: !one.late,
        enters: one.enters,
    };
    let entrance =
        file.entrance.iter().map(|of| Entrance { places: of.places, people: of.people.iter().map(asking).collect() });
    let entrance = entrance.collect();
    let (event, seed) = (file.event.clone(), seed.unwrap_or_default());
    Read {
        ballot: Ballot { event, seed, rounds, sessions, people, groups, entrance, lot: file.lot },
        file: BallotFile::default(),
        order,
        notes: Vec::new(),
    }
}

fn hex(text: &str) -> Option<Vec<u8>> {
    let digit = |sign: u8| (sign as char).to_digit(16).map(|digit| digit as u8);
    let bytes = text.as_bytes();
    if bytes.is_empty() || bytes.len() % 2 == 1 {
        return None;
    }
    bytes.chunks_exact(2).map(|pair| Some(digit(pair[0])? << 4 | digit(pair[1])?)).collect()
}
