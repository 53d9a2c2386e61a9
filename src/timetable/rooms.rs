//! Rooms within one round: which sessions of a round go where, so that as few seats as can be are short. The state of a
//! search is rounds only; what a round's set of sessions costs is asked here, and remembered.

use std::collections::HashMap;
use std::hash::{BuildHasherDefault, Hasher};

use super::hungarian::{Assignment, Cost, assign};
use super::problem::{Problem, first};

/// Sets remembered before all are forgotten: some 50 MB.
const MOST_REMEMBERED: usize = 1 << 20;

/// Seats short in a round, and among the rooms with so few the fewest sessions that leave theirs.
type Found = (u64, u64);

/// Keys are random numbers already.
#[derive(Default)]
struct AsIs(u64);

impl Hasher for AsIs {
    fn finish(&self) -> u64 {
        self.0
    }

    fn write(&mut self, bytes: &[u8]) {
        bytes.iter().for_each(|byte| self.0 = self.0.rotate_left(8) ^ u64::from(*byte));
    }

    fn write_u64(&mut self, key: u64) {
        self.0 = key;
    }
}

/// Answers what sets of sessions cost in a round.
pub struct RoomFinder<'p> {
    problem: &'p Problem,
    /// A random number for each session, and for each room that is taken by a session of several rounds (Zobrist).
    session_keys: Vec<u64>,
    room_keys: Vec<u64>,
    /// Rounds with the same rooms have the same salt.
    salt: Vec<u64>,
    /// Rooms that there are in a round, the largest first.
    open: Vec<Vec<usize>>,
    /// Sessions by falling demand: position by session.
    rank: Vec<usize>,
    /// All sessions suit all rooms: sorting is enough.
    plain: bool,
    /// Rooms of today count.
    has_present: bool,
    known: HashMap<u64, Option<Found>, BuildHasherDefault<AsIs>>,
}

impl<'p> RoomFinder<'p> {
    pub fn new(problem: &'p Problem) -> Self {
        let mut random = fastrand::Rng::with_seed(0x6b72_7569_7370_756e);
        let n = problem.sessions.len();
        let all = first(problem.rounds);
        let mut by_demand: Vec<usize> = (0..n).collect();
        by_demand.sort_by_key(|&session| std::cmp::Reverse(problem.most_seated(session)));
        let mut rank = vec![0; n];
        by_demand.iter().enumerate().for_each(|(position, &session)| rank[session] = position);
        let open: Vec<Vec<usize>> = (0..problem.rounds)
            .map(|round| {
                let available = |room: &usize| problem.rooms[*room].available >> round & 1 == 1;
                let mut rooms: Vec<usize> = (0..problem.rooms.len()).filter(available).collect();
                rooms.sort_by_key(|&room| std::cmp::Reverse(problem.rooms[room].capacity.unwrap_or(u32::MAX)));
                rooms
            })
            .collect();
        let salts: Vec<u64> = (0..problem.rounds).map(|_| random.u64(..)).collect();
        let has_present = problem.present.iter().any(Option::is_some);
        let like = |round: usize| (0..round).find(|&other| !has_present && open[other] == open[round]);
        let same = |round: usize| like(round).unwrap_or(round);
        let plain = !has_present
            && problem.rooms.iter().all(|room| room.available & all == all)
            && problem
                .sessions
                .iter()
                .all(|session| session.needs.is_empty() && session.pinned_room.is_none() && session.length == 1);
        RoomFinder {
            problem,
            session_keys: (0..n).map(|_| random.u64(..)).collect(),
            room_keys: (0..problem.rooms.len()).map(|_| random.u64(..)).collect(),
            salt: (0..problem.rounds).map(|round| salts[same(round)]).collect(),
            open,
            rank,
            plain,
            has_present,
            known: HashMap::default(),
        }
    }

    /// How many rooms there are in a round.
    pub fn rooms_in(&self, round: usize) -> usize {
        self.open[round].len()
    }

    /// Sorts sessions as [`RoomFinder::short`] wants them.
    pub fn by_demand(&self, one: usize, other: usize) -> std::cmp::Ordering {
        self.rank[one].cmp(&self.rank[other])
    }

    /// Seats short in a round with these sessions of one round (by falling demand) and these rooms taken; `None` where
    /// they do not fit.
    pub fn short(&mut self, round: usize, members: &[usize], taken: &[usize]) -> Option<u64> {
        self.look(round, members, taken).map(|found| found.0)
    }

    /// How many sessions leave their rooms of today in the rounds of today, all rounds together.
    pub fn changes(&mut self, members: &[Vec<usize>], taken: &[Vec<usize>]) -> i64 {
        if !self.has_present {
            return 0;
        }
        let rounds = members.iter().zip(taken).enumerate();
        rounds.map(|(round, (members, taken))| self.look(round, members, taken).map_or(0, |found| found.1 as i64)).sum()
    }

    /// Both at once.
    pub fn look(&mut self, round: usize, members: &[usize], taken: &[usize]) -> Option<Found> {
        if members.len() + taken.len() > self.open[round].len() {
            return None;
        }
        if self.plain {
            let pairs = members.iter().zip(&self.open[round]);
            return Some((pairs.map(|(&session, &room)| u64::from(self.problem.short(session, room))).sum(), 0));
        }
        let key = members.iter().fold(self.salt[round], |key, &session| key ^ self.session_keys[session]);
        let key = taken.iter().fold(key, |key, &room| key ^ self.room_keys[room]);
        if let Some(&known) = self.known.get(&key) {
            return known;
        }
        let more = members.len() as u64 + 1;
        let found = self.assign(round, members, taken);
        let found = found.map(|(assignment, _)| (assignment.cost as u64 / more, assignment.cost as u64 % more));
        if self.known.len() >= MOST_REMEMBERED {
            self.known.clear();
        }
        self.known.insert(key, found);
        found
    }

    /// The rooms of a round's sessions, in their order.
    pub fn rooms(&self, round: usize, members: &[usize], taken: &[usize]) -> Option<Vec<usize>> {
        let (assignment, open) = self.assign(round, members, taken)?;
        Some(assignment.column.iter().map(|&column| open[column]).collect())
    }

    fn assign(&self, round: usize, members: &[usize], taken: &[usize]) -> Option<(Assignment<i64>, Vec<usize>)> {
        let problem = self.problem;
        let open: Vec<usize> = self.open[round].iter().copied().filter(|room| !taken.contains(room)).collect();
        let present = |session: usize, room: usize| match problem.present.get(session) {
            Some(Some(place)) => i64::from(place.round == round && place.room != room),
            _ => 0,
        };
        // Seats first; among equals the room of today.
        let more = members.len() as i64 + 1;
        let cost = |row: usize, column: usize| match problem.suits(members[row], open[column]) {
            true => i64::from(problem.short(members[row], open[column])) * more + present(members[row], open[column]),
            false => i64::FORBIDDEN,
        };
        Some((assign(members.len(), open.len(), cost)?, open))
    }
}
