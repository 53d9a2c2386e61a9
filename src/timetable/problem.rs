//! What is to be planned, parsed: every index in it points at something.

use std::collections::BTreeMap;

/// More rounds than any conference has; a set of rounds is one word.
pub const MOST_ROUNDS: usize = 64;

/// A set of rounds: bit `r` is round `r`.
pub type Rounds = u64;

/// The rounds of a set, in order.
pub fn each(rounds: Rounds) -> impl Iterator<Item = usize> {
    (0..MOST_ROUNDS).filter(move |round| rounds >> round & 1 == 1)
}

/// A room.
#[derive(Clone, Debug)]
pub struct Room {
    pub code: String,
    /// Seats; `None` holds everybody.
    pub capacity: Option<u32>,
    pub features: Vec<String>,
    /// When it can be used.
    pub available: Rounds,
}

/// A session.
#[derive(Clone, Debug)]
pub struct Session {
    pub code: String,
    pub theme: Option<usize>,
    /// People who want to come.
    pub demand: u32,
    /// Its own places, however large its room is; `None`: as many as that holds.
    pub limit: Option<u32>,
    /// One session at several times: those with the same number are never at once.
    pub again: Option<usize>,
    /// Indices into [`Problem::speakers`].
    pub speakers: Vec<usize>,
    /// Features that its room must have.
    pub needs: Vec<String>,
    pub pinned_round: Option<usize>,
    pub pinned_room: Option<usize>,
    /// Rounds in which it may begin.
    pub rounds: Rounds,
    /// How many rounds in a row it takes, in one room.
    pub length: usize,
    /// Takes a streaming channel.
    pub streamed: bool,
}

/// A session that is not planned and stays where it is, beside what is: a visit, say.
#[derive(Clone, Debug)]
pub struct Standing {
    pub code: String,
    /// When its people are busy with it, the way there and back included.
    pub rounds: Rounds,
}

/// Where a session is: it begins in this round, in this room.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct Place {
    pub round: usize,
    pub room: usize,
}

/// A place for every session.
pub type Plan = Vec<Place>;

/// What is to be planned.
#[derive(Clone, Debug, Default)]
pub struct Problem {
    pub rounds: usize,
    pub rooms: Vec<Room>,
    pub sessions: Vec<Session>,
    pub speakers: Vec<String>,
    /// So many people want both; each pair once, the smaller index first.
    pub wishes: Vec<(usize, usize, u32)>,
    /// So many have or want both, whether chance brings them together or not; pairs as in `wishes`.
    pub everybody: Vec<(usize, usize, u32)>,
    /// What stays where it is.
    pub standing: Vec<Standing>,
    /// So many want a session and one that stands: the session, that one, the people. As `wishes` and as `everybody`.
    pub wishes_beside: Vec<(usize, usize, u32)>,
    pub everybody_beside: Vec<(usize, usize, u32)>,
    /// How many sessions can be streamed at once; `None` is no limit.
    pub channels: Option<usize>,
    /// Minutes between two rooms.
    pub walking: Vec<(usize, usize, u32)>,
    /// Where sessions are today.
    pub present: Vec<Option<Place>>,
}

impl Problem {
    /// The rounds in which a session may begin by its own wishes.
    pub fn starts(&self, session: usize) -> Rounds {
        let session = &self.sessions[session];
        let pinned = session.pinned_round.map_or(Rounds::MAX, |round| 1 << round);
        let last = (self.rounds + 1).saturating_sub(session.length);
        session.rounds & pinned & first(last)
    }

    /// Whether a room has what a session needs, and is the one that it is pinned to.
    pub fn suits(&self, session: usize, room: usize) -> bool {
        let session = &self.sessions[session];
        let features = &self.rooms[room].features;
        session.pinned_room.is_none_or(|pinned| pinned == room)
            && session.needs.iter().all(|need| features.contains(need))
    }

    /// Whether a session may be in a place, nothing else looked at.
    pub fn may(&self, session: usize, place: Place) -> bool {
        let taken = self.taken(session, place.round);
        self.starts(session) >> place.round & 1 == 1
            && self.suits(session, place.room)
            && self.rooms[place.room].available & taken == taken
    }

    /// The rounds that a session takes when it begins in one.
    pub fn taken(&self, session: usize, start: usize) -> Rounds {
        first(self.sessions[session].length) << start
    }

    /// Seats short of a session's demand in a room.
    pub fn short(&self, session: usize, room: usize) -> u32 {
        let capacity = self.rooms[room].capacity.unwrap_or(u32::MAX);
        let about = &self.sessions[session];
        about.demand.saturating_sub(capacity.min(about.limit.unwrap_or(u32::MAX)))
    }

    /// How many of those who want to come it has places for in a room that is large enough.
    pub fn most_seated(&self, session: usize) -> u32 {
        let about = &self.sessions[session];
        about.demand.min(about.limit.unwrap_or(u32::MAX))
    }

    /// Whether two sessions cannot be at once: they share a speaker, or are one.
    pub fn are_apart(&self, one: usize, other: usize) -> bool {
        let (one, other) = (&self.sessions[one], &self.sessions[other]);
        one.speakers.iter().any(|speaker| other.speakers.contains(speaker))
            || (one.again.is_some() && one.again == other.again)
    }

    /// Of people who want a session and something that stands (one of the two lists), those for whom both are at once where
    /// the session begins in a round.
    pub fn beside(&self, list: &[(usize, usize, u32)], session: usize, start: usize) -> u64 {
        let taken = self.taken(session, start);
        let meets =
            |(own, other, _): &&(usize, usize, u32)| *own == session && self.standing[*other].rounds & taken != 0;
        list.iter().filter(meets).map(|(_, _, people)| u64::from(*people)).sum()
    }

    /// The fewest people who want something that stands beside, wherever each session begins.
    pub fn fewest_beside(&self) -> u64 {
        if self.wishes_beside.is_empty() {
            return 0;
        }
        let least = |session| {
            each(self.starts(session)).map(|start| self.beside(&self.wishes_beside, session, start)).min().unwrap_or(0)
        };
        (0..self.sessions.len()).map(least).sum()
    }

    /// The code of a session; after all of them come those that stand.
    pub fn code(&self, index: usize) -> &str {
        match self.sessions.get(index) {
            Some(session) => &session.code,
            None => &self.standing[index - self.sessions.len()].code,
        }
    }

    /// For each session that there is at several times, those.
    pub fn repeated(&self) -> BTreeMap<usize, Vec<usize>> {
        let mut groups: BTreeMap<usize, Vec<usize>> = BTreeMap::new();
        for (index, session) in self.sessions.iter().enumerate() {
            session.again.into_iter().for_each(|group| groups.entry(group).or_default().push(index));
        }
        groups.retain(|_, sessions| sessions.len() > 1);
        groups
    }

    /// For each speaker with more than one session, those.
    pub fn busy_speakers(&self) -> Vec<(usize, Vec<usize>)> {
        let mut sessions = vec![Vec::new(); self.speakers.len()];
        for (index, session) in self.sessions.iter().enumerate() {
            for &speaker in &session.speakers {
                sessions[speaker].push(index);
            }
        }
        sessions.into_iter().enumerate().filter(|(_, sessions)| sessions.len() > 1).collect()
    }
}

/// The first `count` rounds.
pub fn first(count: usize) -> Rounds {
    if count >= MOST_ROUNDS { Rounds::MAX } else { (1 << count) - 1 }
}
