//! Timetables as JSON files: what a problem looks like, what is wrong with it and where, and what an answer looks like.
//! Rounds count from 0 in files, from 1 in sentences.

use std::collections::{BTreeMap, HashMap, HashSet};

use serde::Deserialize;

use super::problem::{MOST_ROUNDS, Place, Problem, Room, Rounds, Session, first};
use super::repair::Loss;

const MOST_SESSIONS: usize = 1_000;
const MOST_ROOMS: usize = 500;
const MOST_PEOPLE: u32 = 1_000_000;

/// Something wrong with a file: where, and what to do.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Fault {
    pub place: String,
    pub reason: String,
}

impl std::fmt::Display for Fault {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        match self.place.as_str() {
            "" | "." => f.write_str(&self.reason),
            place => write!(f, "{place}: {}", self.reason),
        }
    }
}

#[derive(Deserialize)]
struct ProblemFile {
    rounds: Option<usize>,
    #[serde(default)]
    rooms: Vec<RoomFile>,
    #[serde(default)]
    sessions: Vec<SessionFile>,
    #[serde(default)]
    wishes: Vec<(String, String, u32)>,
    channels: Option<usize>,
    #[serde(default)]
    walking: Vec<(String, String, u32)>,
    #[serde(default)]
    present: Vec<PlaceFile>,
    #[serde(default)]
    lost: Vec<LossFile>,
    #[serde(default)]
    people: BTreeMap<String, u32>,
}

#[derive(Deserialize)]
struct RoomFile {
    code: String,
    capacity: Option<u32>,
    #[serde(default)]
    features: Vec<String>,
    available: Option<Vec<usize>>,
}

#[derive(Deserialize)]
struct SessionFile {
    code: String,
    theme: Option<String>,
    #[serde(default)]
    demand: u32,
    #[serde(default)]
    speakers: Vec<String>,
    #[serde(default)]
    needs: Vec<String>,
    pinned: Option<PinFile>,
    rounds: Option<Vec<usize>>,
    length: Option<usize>,
    #[serde(default)]
    streamed: bool,
}

#[derive(Deserialize)]
struct PinFile {
    round: Option<usize>,
    room: Option<String>,
}

#[derive(Deserialize)]
struct PlaceFile {
    session: String,
    round: usize,
    room: String,
}

#[derive(Deserialize)]
struct LossFile {
    room: String,
    rounds: Option<Vec<usize>>,
}

/// A problem, and what a repair needs besides.
#[derive(Clone, Debug)]
pub struct Task {
    pub problem: Problem,
    pub lost: Vec<Loss>,
    /// Who has a seat in each session; who is not counted is taken from the demand.
    pub people: Vec<u32>,
}

/// Reads a problem; everything that is wrong with it at once, where that can be told.
///
/// # Errors
/// Each fault with its place in the file.
pub fn read(bytes: &[u8]) -> Result<Task, Vec<Fault>> {
    let mut reader = serde_json::Deserializer::from_slice(bytes);
    let file: Result<ProblemFile, _> = serde_path_to_error::deserialize(&mut reader);
    let file =
        file.map_err(|error| vec![Fault { place: error.path().to_string(), reason: error.into_inner().to_string() }])?;
    reader.end().map_err(|error| vec![Fault { place: String::new(), reason: error.to_string() }])?;
    let mut parse = Parse { faults: Vec::new(), rounds: file.rounds.unwrap_or(1) };
    let task = parse.task(&file);
    if parse.faults.is_empty() { Ok(task) } else { Err(parse.faults) }
}

struct Parse {
    faults: Vec<Fault>,
    rounds: usize,
}

impl Parse {
    fn fault(&mut self, place: String, reason: impl Into<String>) {
        self.faults.push(Fault { place, reason: reason.into() });
    }

    fn task(&mut self, file: &ProblemFile) -> Task {
        if !(1..=MOST_ROUNDS).contains(&self.rounds) {
            self.fault("rounds".into(), format!("give 1 to {MOST_ROUNDS} rounds"));
            self.rounds = self.rounds.clamp(1, MOST_ROUNDS);
        }
        for (name, count, most) in
            [("rooms", file.rooms.len(), MOST_ROOMS), ("sessions", file.sessions.len(), MOST_SESSIONS)]
        {
            if count > most {
                self.fault(name.into(), format!("these are {count}; at most {most} can be planned"));
            }
        }
        let room_codes = self.codes("rooms", file.rooms.iter().map(|room| room.code.as_str()));
        let session_codes = self.codes("sessions", file.sessions.iter().map(|session| session.code.as_str()));
        let rooms = file.rooms.iter().enumerate().map(|(index, room)| Room {
            code: room.code.clone(),
            capacity: room.capacity,
            features: room.features.clone(),
            available: self.rounds(room.available.as_deref(), &format!("rooms[{index}].available")),
        });
        let rooms = rooms.collect();
        let (mut speakers, mut themes) = (Names::default(), Names::default());
        let sessions = file.sessions.iter().enumerate();
        let sessions: Vec<Session> = sessions
            .map(|(index, session)| self.session(index, session, &room_codes, &mut speakers, &mut themes))
            .collect();
        let mut people: Vec<u32> = sessions.iter().map(|session| session.demand).collect();
        for (code, &count) in &file.people {
            let place = format!("people.{code}");
            self.count(count, &place);
            if let Some(session) = self.known(&session_codes, code, place) {
                people[session] = count;
            }
        }
        let mut present = vec![None; sessions.len()];
        for (index, place) in file.present.iter().enumerate() {
            let session = self.known(&session_codes, &place.session, format!("present[{index}].session"));
            let room = self.known(&room_codes, &place.room, format!("present[{index}].room"));
            let round = self.round(place.round, format!("present[{index}].round"));
            if let (Some(session), Some(room), Some(round)) = (session, room, round) {
                if present[session].is_some() {
                    self.fault(format!("present[{index}].session"), format!("{} has a place already", place.session));
                }
                present[session] = Some(Place { round, room });
            }
        }
        let mut lost = Vec::new();
        for (index, loss) in file.lost.iter().enumerate() {
            let rounds = self.rounds(loss.rounds.as_deref(), &format!("lost[{index}].rounds"));
            if let Some(room) = self.known(&room_codes, &loss.room, format!("lost[{index}].room")) {
                lost.push(Loss { room, rounds });
            }
        }
        let wishes = self.pairs("wishes", &file.wishes, &session_codes);
        let walking = self.pairs("walking", &file.walking, &room_codes);
        let rounds = self.rounds;
        let speakers = speakers.names;
        let problem = Problem { rounds, rooms, sessions, speakers, wishes, channels: file.channels, walking, present };
        Task { problem, lost, people }
    }

    fn session(
        &mut self,
        index: usize,
        session: &SessionFile,
        rooms: &HashMap<String, usize>,
        speakers: &mut Names,
        themes: &mut Names,
    ) -> Session {
        self.count(session.demand, &format!("sessions[{index}].demand"));
        let length = session.length.unwrap_or(1);
        if !(1..=self.rounds).contains(&length) {
            self.fault(format!("sessions[{index}].length"), format!("there are {} rounds", self.rounds));
        }
        let pin = session.pinned.as_ref();
        let pinned_round = pin.and_then(|pin| pin.round);
        let pinned_room = pin.and_then(|pin| pin.room.as_ref());
        let mut own: Vec<usize> = session.speakers.iter().map(|speaker| speakers.index(speaker)).collect();
        own.sort_unstable();
        own.dedup();
        Session {
            code: session.code.clone(),
            theme: session.theme.as_ref().map(|theme| themes.index(theme)),
            demand: session.demand,
            speakers: own,
            needs: session.needs.clone(),
            pinned_round: pinned_round.and_then(|round| self.round(round, format!("sessions[{index}].pinned.round"))),
            pinned_room: pinned_room.and_then(|room| self.known(rooms, room, format!("sessions[{index}].pinned.room"))),
            rounds: self.rounds(session.rounds.as_deref(), &format!("sessions[{index}].rounds")),
            length,
            streamed: session.streamed,
        }
    }

    fn codes<'f>(&mut self, list: &str, codes: impl Iterator<Item = &'f str>) -> HashMap<String, usize> {
        let mut known = HashMap::new();
        for (index, code) in codes.enumerate() {
            if code.is_empty() {
                self.fault(format!("{list}[{index}].code"), "give a code");
            } else if known.insert(code.to_owned(), index).is_some() {
                self.fault(format!("{list}[{index}].code"), format!("{code} is there twice"));
            }
        }
        known
    }

    fn known(&mut self, codes: &HashMap<String, usize>, code: &str, place: String) -> Option<usize> {
        let found = codes.get(code).copied();
        if found.is_none() {
            self.fault(place, format!("{code} is not in this file"));
        }
        found
    }

    fn round(&mut self, round: usize, place: String) -> Option<usize> {
        if round >= self.rounds {
            self.fault(place, format!("there is no round {round}: they are 0 to {}", self.rounds - 1));
            return None;
        }
        Some(round)
    }

    fn rounds(&mut self, rounds: Option<&[usize]>, place: &str) -> Rounds {
        let Some(rounds) = rounds else { return first(self.rounds) };
        let each =
            rounds.iter().enumerate().filter_map(|(index, &round)| self.round(round, format!("{place}[{index}]")));
        each.fold(0, |set: Rounds, round| set | 1 << round)
    }

    fn count(&mut self, people: u32, place: &str) {
        if people > MOST_PEOPLE {
            self.fault(place.to_owned(), format!("at most {MOST_PEOPLE} people"));
        }
    }

    /// Pairs with a number, each once, the smaller index first; what is there twice adds up.
    fn pairs(
        &mut self,
        list: &str,
        pairs: &[(String, String, u32)],
        codes: &HashMap<String, usize>,
    ) -> Vec<(usize, usize, u32)> {
        let mut sums: BTreeMap<(usize, usize), u32> = BTreeMap::new();
        for (index, (one, other, number)) in pairs.iter().enumerate() {
            let first = self.known(codes, one, format!("{list}[{index}][0]"));
            let second = self.known(codes, other, format!("{list}[{index}][1]"));
            self.count(*number, &format!("{list}[{index}][2]"));
            if let (Some(first), Some(second)) = (first, second) {
                if first == second {
                    self.fault(format!("{list}[{index}]"), format!("{one} is paired with itself"));
                } else {
                    let sum = sums.entry((first.min(second), first.max(second))).or_default();
                    *sum = sum.saturating_add(*number).min(MOST_PEOPLE);
                }
            }
        }
        sums.into_iter().filter(|(_, number)| *number > 0).map(|((one, other), number)| (one, other, number)).collect()
    }
}

#[derive(Default)]
struct Names {
    names: Vec<String>,
    index: HashMap<String, usize>,
}

impl Names {
    fn index(&mut self, name: &str) -> usize {
        let next = self.names.len();
        let index = *self.index.entry(name.to_owned()).or_insert(next);
        if index == next {
            self.names.push(name.to_owned());
        }
        index
    }
}

/// Keys that mean nothing here, each with its place: a slip of the pen, or somebody else's.
#[must_use]
pub fn unknown_keys(bytes: &[u8]) -> Vec<String> {
    let known: [(&str, &[&str]); 6] = [
        ("", &["rounds", "rooms", "sessions", "wishes", "channels", "walking", "present", "lost", "people"]),
        ("rooms", &["code", "capacity", "features", "available"]),
        (
            "sessions",
            &[
                "code", "title", "format", "theme", "demand", "speakers", "needs", "pinned", "rounds", "length",
                "streamed",
            ],
        ),
        ("present", &["session", "round", "room"]),
        ("lost", &["room", "rounds"]),
        ("pinned", &["round", "room"]),
    ];
    let known: HashMap<&str, HashSet<&str>> =
        known.into_iter().map(|(list, keys)| (list, keys.iter().copied().collect())).collect();
    let Ok(serde_json::Value::Object(file)) = serde_json::from_slice(bytes) else { return Vec::new() };
    let mut unknown: Vec<String> = file.keys().filter(|key| !known[""].contains(key.as_str())).cloned().collect();
    for list in ["rooms", "sessions", "present", "lost"] {
        let rows = file.get(list).and_then(|rows| rows.as_array()).into_iter().flatten().enumerate();
        for (index, row) in rows {
            let keys = row.as_object().into_iter().flat_map(|row| row.keys());
            unknown.extend(
                keys.filter(|key| !known[list].contains(key.as_str())).map(|key| format!("{list}[{index}].{key}")),
            );
            let pin = row.get("pinned").and_then(|pin| pin.as_object()).into_iter().flat_map(|pin| pin.keys());
            unknown.extend(
                pin.filter(|key| !known["pinned"].contains(key.as_str()))
                    .map(|key| format!("{list}[{index}].pinned.{key}")),
            );
        }
    }
    unknown
}
