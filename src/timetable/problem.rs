//! What is to be planned, parsed: every index in it points at something.

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
        self.sessions[session].demand.saturating_sub(capacity)
    }

    /// Whether two sessions share a speaker.
    pub fn share_a_speaker(&self, one: usize, other: usize) -> bool {
        let speakers = &self.sessions[other].speakers;
        self.sessions[one].speakers.iter().any(|speaker| speakers.contains(speaker))
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
