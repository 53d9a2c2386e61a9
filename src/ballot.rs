//! One draw instead of a rush: everybody ranks what they want, and a seed that was committed to beforehand settles what
//! wishes leave open. Pure: wishes in, seats out; what is published proves the result.
//!
//! Lexicographic: places filled; people with a first choice; nobody empty-handed; satisfaction (5 for a first choice down to
//! 1); a seeded order. Anyone who would have less than the least they would come for has nothing, and others have their places
//! ([`least`]). The order in which people or sessions stand in the file changes nothing.

pub mod beside;
pub mod credit;
pub mod draw;
pub mod file;
pub mod flow;
pub mod groups;
pub mod least;
pub mod noise;
pub mod result;
mod search;
mod shape;
pub mod verify;
pub mod worth;

/// People who sit together at most.
pub const MOST_DRAWN_TOGETHER: usize = 5;

/// A session: how many places, in which rounds.
#[derive(Clone, Debug)]
pub struct Session {
    pub code: String,
    pub rounds: Vec<usize>,
    pub capacity: u32,
}

/// Somebody who wants to come: per round the sessions they want, the best first.
#[derive(Clone, Debug)]
pub struct Person {
    pub id: String,
    pub ranks: Vec<Vec<usize>>,
    /// An index into [`Ballot::groups`].
    pub group: Option<usize>,
    /// In how many sessions they want a place at least: with fewer they would not come, and get none. 0 and 1 say nothing.
    pub least: usize,
}

/// The event's own places of one kind, and who asked for them.
#[derive(Clone, Debug)]
pub struct Entrance {
    /// `None`: as many as asked.
    pub places: Option<u32>,
    pub people: Vec<Asking>,
}

/// Somebody who asked for a place in the event itself.
#[derive(Clone, Debug)]
pub struct Asking {
    pub id: String,
    /// Whose luck is theirs: their group's, or their own.
    pub luck: String,
    /// Confirmed their address in time: the others come after.
    pub in_time: bool,
    pub enters: bool,
}

/// Everything that a draw looks at. People stand by id, sessions by code: their order in a file is not part of it.
#[derive(Clone, Debug)]
pub struct Ballot {
    pub event: String,
    pub seed: Vec<u8>,
    pub rounds: usize,
    pub sessions: Vec<Session>,
    pub people: Vec<Person>,
    pub groups: Vec<String>,
    /// Who asked for the event's own places, where these were drawn.
    pub entrance: Vec<Entrance>,
    /// How far luck may lift a person's points: by up to two to this power.
    pub lot: f64,
}

/// For each person and round the session in which they have a seat.
pub type Seats = Vec<Vec<Option<usize>>>;

/// What a draw came to.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, serde::Serialize, serde::Deserialize, utoipa::ToSchema)]
pub struct Objectives {
    /// Places; a session of two rounds counts as two.
    pub filled: u64,
    pub with_first_choice: u64,
    /// People with wishes and no seat.
    pub empty_handed: u64,
    pub satisfaction: u64,
}

impl Objectives {
    /// Larger is better.
    #[must_use]
    pub fn key(&self) -> (u64, u64, i64, u64) {
        (self.filled, self.with_first_choice, -(self.empty_handed as i64), self.satisfaction)
    }
}

impl Ballot {
    /// The rank of a session in a person's wishes for a round: 0 is the first choice. A session of several rounds that is
    /// ranked in another of its rounds has its rank from there.
    #[must_use]
    pub fn rank(&self, person: usize, session: usize, round: usize) -> Option<usize> {
        let ranks = &self.people[person].ranks;
        let at = |round: usize| ranks.get(round).and_then(|ranks| ranks.iter().position(|&other| other == session));
        at(round).or_else(|| self.sessions[session].rounds.iter().find_map(|&other| at(other)))
    }

    /// Points for a seat: 5 for a first choice down to 1, in each of its rounds.
    #[must_use]
    pub fn points(&self, person: usize, session: usize) -> u64 {
        let rounds = self.sessions[session].rounds.iter();
        rounds.filter_map(|&round| self.rank(person, session, round)).map(|rank| 5 - rank.min(4) as u64).sum()
    }

    /// Whether a session is somebody's first choice in one of its rounds.
    #[must_use]
    pub fn is_first(&self, person: usize, session: usize) -> bool {
        let ranks = &self.people[person].ranks;
        self.sessions[session]
            .rounds
            .iter()
            .any(|&round| ranks.get(round).and_then(|ranks| ranks.first()) == Some(&session))
    }

    /// In how many sessions somebody has these seats: one of several rounds is one.
    #[must_use]
    pub fn places(seats: &[Option<usize>]) -> usize {
        let has_it_before = |at: usize| seats[..at].contains(&seats[at]);
        (0..seats.len()).filter(|&at| seats[at].is_some() && !has_it_before(at)).count()
    }

    /// Counts what seats come to.
    #[must_use]
    pub fn objectives(&self, seats: &Seats) -> Objectives {
        let mut count = Objectives::default();
        for (person, seats) in seats.iter().enumerate() {
            let mut first = false;
            for (round, session) in seats.iter().enumerate() {
                let Some(session) = *session else { continue };
                count.filled += 1;
                first |= self.is_first(person, session);
                count.satisfaction += self.rank(person, session, round).map_or(0, |rank| 5 - rank.min(4) as u64);
            }
            count.with_first_choice += u64::from(first);
            let wishes = self.people[person].ranks.iter().any(|ranks| !ranks.is_empty());
            count.empty_handed += u64::from(wishes && seats.iter().all(Option::is_none));
        }
        count
    }
}
