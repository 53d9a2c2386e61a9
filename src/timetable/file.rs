//! Timetables as JSON files: what a problem looks like, what is wrong with it and where, and what an answer looks like.
//! Rounds count from 0 in files, from 1 in sentences.

use std::collections::{BTreeMap, HashMap};

use super::problem::{Place, Problem, Room, Rounds, Session, Standing, first};
pub use super::reading::Fault;
use super::reading::{Reader, parse};
use super::repair::{Loss, Seated};
use super::shape::{PairFile, ProblemFile, SessionFile, problem};

const MOST_SESSIONS: usize = 1_000;
const MOST_ROOMS: usize = 500;
pub(super) const MOST_PEOPLE: u32 = 1_000_000;

/// A problem, and what a repair needs besides.
#[derive(Clone, Debug)]
pub struct Task {
    pub problem: Problem,
    pub lost: Vec<Loss>,
    /// Who has a seat in each session; who is not counted is taken from the demand.
    pub people: Vec<Seated>,
    /// Keys that mean nothing here, each with its place: a slip of the pen, or somebody else's.
    pub notes: Vec<Fault>,
}

/// Reads a problem; everything that is wrong with it at once, where that can be told.
///
/// # Errors
/// Each fault with its place in the file.
pub fn read(bytes: &[u8]) -> Result<Task, Vec<Fault>> {
    let json = parse(bytes).map_err(|fault| vec![fault])?;
    let mut reader = Reader::default();
    let file = problem(&json, &mut reader);
    let notes = std::mem::take(&mut reader.notes);
    let mut parse = Parse { reader, rounds: file.rounds.unwrap_or(1) };
    let mut task = parse.task(&file);
    task.notes = notes;
    if parse.reader.faults.is_empty() { Ok(task) } else { Err(parse.reader.into_faults()) }
}

struct Parse {
    reader: Reader,
    rounds: usize,
}

impl Parse {
    fn fault(&mut self, place: String, reason: impl Into<String>) {
        self.reader.faults.push(Fault { place, reason: reason.into() });
    }

    fn task(&mut self, file: &ProblemFile) -> Task {
        for (name, count, most) in [
            ("rooms", file.rooms.len(), MOST_ROOMS),
            ("sessions", file.sessions.len(), MOST_SESSIONS),
            ("standing", file.standing.len(), MOST_SESSIONS),
        ] {
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
        let mut names = [Names::default(), Names::default(), Names::default()];
        let sessions = file.sessions.iter().enumerate();
        let sessions: Vec<Session> =
            sessions.map(|(index, session)| self.session(index, session, &room_codes, &mut names)).collect();
        let mut people: Vec<Seated> =
            sessions.iter().map(|session| Seated { here: session.demand, ..Seated::default() }).collect();
        for (code, &count) in &file.people {
            if let Some(session) = self.known(&session_codes, code, format!("people.{code}")) {
                people[session].here = count;
            }
        }
        for (code, &count) in &file.online {
            if let Some(session) = self.known(&session_codes, code, format!("online.{code}")) {
                people[session].afar = count;
            }
        }
        let mut present = vec![None; sessions.len()];
        for (index, place) in file.present.iter().enumerate() {
            let part = |name: &str| format!("present[{index}].{name}");
            let session = place.session.as_ref().and_then(|code| self.known(&session_codes, code, part("session")));
            let room = place.room.as_ref().and_then(|code| self.known(&room_codes, code, part("room")));
            let round = place.round.and_then(|round| self.round(round, part("round")));
            if let (Some(session), Some(room), Some(round)) = (session, room, round) {
                if present[session].is_some() {
                    let code = &file.sessions[session].code;
                    self.fault(part("session"), format!("{code} has a place already; give it one"));
                }
                present[session] = Some(Place { round, room });
            }
        }
        let mut lost = Vec::new();
        for (index, loss) in file.lost.iter().enumerate() {
            let rounds = self.rounds(loss.rounds.as_deref(), &format!("lost[{index}].rounds"));
            let place = format!("lost[{index}].room");
            if let Some(room) = loss.room.as_ref().and_then(|code| self.known(&room_codes, code, place)) {
                lost.push(Loss { room, rounds });
            }
        }
        let standing = file.standing.iter().enumerate().map(|(index, standing)| Standing {
            code: standing.code.clone(),
            rounds: self.rounds(standing.rounds.as_deref(), &format!("standing[{index}].rounds")),
        });
        let standing: Vec<Standing> = standing.collect();
        let (n, mut codes) = (sessions.len(), session_codes.clone());
        for (index, code) in self
            .codes("standing", file.standing.iter().map(|one| one.code.as_str()))
            .into_iter()
            .map(|(code, index)| (index, code))
        {
            if codes.insert(code.clone(), n + index).is_some() {
                let reason = format!("{code} is a session already; each needs a code of its own");
                self.fault(format!("standing[{index}].code"), reason);
            }
        }
        let all = self.pairs("wishes", &file.wishes, &codes);
        // Two that stand are what they are.
        let (wishes, beside): (Vec<_>, Vec<_>) =
            all.into_iter().filter(|(one, _, _)| *one < n).partition(|(_, other, _)| *other < n);
        let wishes_beside: Vec<_> = beside.into_iter().map(|(one, other, people)| (one, other - n, people)).collect();
        let walking = self.pairs("walking", &file.walking, &room_codes);
        let rounds = self.rounds;
        let [speakers, ..] = names;
        let problem = Problem {
            rounds,
            rooms,
            sessions,
            speakers: speakers.names,
            everybody: wishes.clone(),
            wishes,
            standing,
            everybody_beside: wishes_beside.clone(),
            wishes_beside,
            channels: file.channels,
            walking,
            present,
        };
        Task { problem, lost, people, notes: Vec::new() }
    }

    fn session(
        &mut self,
        index: usize,
        session: &SessionFile,
        rooms: &HashMap<String, usize>,
        [speakers, themes, again]: &mut [Names; 3],
    ) -> Session {
        let length = session.length.unwrap_or(1);
        if !(1..=self.rounds).contains(&length) {
            let reason = format!("{length} rounds are too long: there are {}; give 1 to {}", self.rounds, self.rounds);
            self.fault(format!("sessions[{index}].length"), reason);
        }
        let mut own: Vec<usize> = session.speakers.iter().map(|speaker| speakers.index(speaker)).collect();
        own.sort_unstable();
        own.dedup();
        Session {
            code: session.code.clone(),
            theme: session.theme.as_ref().map(|theme| themes.index(theme)),
            demand: session.demand,
            limit: session.limit,
            again: session.again.as_ref().map(|word| again.index(word)),
            speakers: own,
            needs: session.needs.clone(),
            pinned_round: session
                .pinned_round
                .and_then(|round| self.round(round, format!("sessions[{index}].pinned.round"))),
            pinned_room: session
                .pinned_room
                .as_ref()
                .and_then(|room| self.known(rooms, room, format!("sessions[{index}].pinned.room"))),
            rounds: self.rounds(session.rounds.as_deref(), &format!("sessions[{index}].rounds")),
            length,
            streamed: session.streamed,
        }
    }

    fn codes<'f>(&mut self, list: &str, codes: impl Iterator<Item = &'f str>) -> HashMap<String, usize> {
        let mut known = HashMap::new();
        for (index, code) in codes.enumerate() {
            if code.is_empty() {
                self.fault(format!("{list}[{index}].code"), "give a code: a text that names it");
            } else if known.insert(code.to_owned(), index).is_some() {
                self.fault(
                    format!("{list}[{index}].code"),
                    format!("{code} is there twice; each needs a code of its own"),
                );
            }
        }
        known
    }

    fn known(&mut self, codes: &HashMap<String, usize>, code: &str, place: String) -> Option<usize> {
        let found = codes.get(code).copied();
        if found.is_none() {
            self.fault(place, format!("{code} is not in this file; give the code of one that is"));
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

    /// Pairs with a number, each once, the smaller index first; what is there twice adds up.
    fn pairs(&mut self, list: &str, pairs: &[PairFile], codes: &HashMap<String, usize>) -> Vec<(usize, usize, u32)> {
        let mut sums: BTreeMap<(usize, usize), u32> = BTreeMap::new();
        let whole = pairs.iter().enumerate().filter_map(|(index, pair)| Some((index, pair.as_ref()?)));
        for (index, (one, other, number)) in whole {
            let first = self.known(codes, one, format!("{list}[{index}][0]"));
            let second = self.known(codes, other, format!("{list}[{index}][1]"));
            if let (Some(first), Some(second)) = (first, second) {
                if first == second {
                    self.fault(
                        format!("{list}[{index}]"),
                        format!("{one} is paired with itself; give two that differ"),
                    );
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
