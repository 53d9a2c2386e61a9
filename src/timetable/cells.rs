//! The requirements of a problem, each by its name, and where sessions may be when only some of them hold.

use super::problem::{MOST_ROUNDS, Problem, Rounds, each, first};

/// One thing that a plan must keep.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Requirement {
    /// The session has a place.
    Placed {
        session: usize,
    },
    /// The room is not there in a round.
    Away {
        room: usize,
        round: usize,
    },
    /// The session begins in one of its rounds.
    Allowed {
        session: usize,
    },
    /// The session's room has a feature (by its index in the session's needs).
    Needs {
        session: usize,
        need: usize,
    },
    PinnedRoom {
        session: usize,
    },
    PinnedRound {
        session: usize,
    },
    /// The session takes several rounds in a row, in one room.
    Long {
        session: usize,
    },
    /// So many sessions can be streamed at once.
    Channels,
    /// The speaker is in one place at a time.
    Speaker {
        speaker: usize,
    },
    /// A session that there is several times is not there twice at once.
    Again {
        group: usize,
    },
}

/// Every requirement of a problem; those that a reader would rather do without come first.
pub fn requirements(problem: &Problem) -> Vec<Requirement> {
    let all = first(problem.rounds);
    let mut named = Vec::new();
    named.extend((0..problem.sessions.len()).map(|session| Requirement::Placed { session }));
    for (room, about) in problem.rooms.iter().enumerate() {
        named.extend(each(all & !about.available).map(|round| Requirement::Away { room, round }));
    }
    for (session, about) in problem.sessions.iter().enumerate() {
        if about.rounds & all != all {
            named.push(Requirement::Allowed { session });
        }
        if about.length > 1 {
            named.push(Requirement::Long { session });
        }
        named.extend((0..about.needs.len()).map(|need| Requirement::Needs { session, need }));
        named.extend(about.pinned_room.map(|_| Requirement::PinnedRoom { session }));
        named.extend(about.pinned_round.map(|_| Requirement::PinnedRound { session }));
    }
    named.extend(problem.channels.map(|_| Requirement::Channels));
    named.extend(problem.repeated().into_keys().map(|group| Requirement::Again { group }));
    named.extend(problem.busy_speakers().into_iter().map(|(speaker, _)| Requirement::Speaker { speaker }));
    named
}

/// A session that must have a place, and where it may begin: `round * rooms + room`.
#[derive(Clone, Debug)]
pub struct Seeker {
    pub session: usize,
    pub length: usize,
    pub cells: Vec<usize>,
    pub streamed: bool,
}

/// What is left of a problem when some requirements hold.
#[derive(Clone, Debug)]
pub struct View {
    pub rounds: usize,
    pub rooms: usize,
    pub seekers: Vec<Seeker>,
    /// For each seeker, the seekers with which it cannot be at once.
    pub apart: Vec<Vec<usize>>,
    pub channels: Option<usize>,
}

impl View {
    /// The whole problem.
    pub fn whole(problem: &Problem) -> View {
        View::of(problem, &requirements(problem))
    }

    /// What is left when only these requirements hold.
    pub fn of(problem: &Problem, held: &[Requirement]) -> View {
        let all = first(problem.rounds);
        let n = problem.sessions.len();
        let mut available = vec![all; problem.rooms.len()];
        let mut starts: Vec<Rounds> = vec![all; n];
        let mut room = vec![None; n];
        let mut length = vec![1; n];
        let mut needs: Vec<Vec<&str>> = vec![Vec::new(); n];
        let mut seeker = vec![usize::MAX; n];
        let mut seekers = Vec::new();
        let (mut channels, mut speakers) = (None, vec![false; problem.speakers.len()]);
        let mut bound: Vec<Vec<usize>> = Vec::new();
        let repeated = problem.repeated();
        for requirement in held {
            match *requirement {
                Requirement::Placed { session } => {
                    let about = &problem.sessions[session];
                    seeker[session] = seekers.len();
                    seekers.push(Seeker { session, length: 1, cells: Vec::new(), streamed: about.streamed });
                }
                Requirement::Away { room, round } => available[room] &= !(1 << round),
                Requirement::Allowed { session } => starts[session] &= problem.sessions[session].rounds,
                Requirement::Needs { session, need } => needs[session].push(&problem.sessions[session].needs[need]),
                Requirement::PinnedRoom { session } => room[session] = problem.sessions[session].pinned_room,
                Requirement::PinnedRound { session } => {
                    starts[session] &= problem.sessions[session].pinned_round.map_or(all, |round| 1 << round);
                }
                Requirement::Long { session } => length[session] = problem.sessions[session].length,
                Requirement::Channels => channels = problem.channels,
                Requirement::Speaker { speaker } => speakers[speaker] = true,
                Requirement::Again { group } => bound.extend(repeated.get(&group).cloned()),
            }
        }
        for Seeker { session, length: own, cells, .. } in &mut seekers {
            *own = length[*session];
            let begins = starts[*session] & first((problem.rounds + 1).saturating_sub(*own));
            let suits = |index: &usize| {
                let features = &problem.rooms[*index].features;
                room[*session].is_none_or(|pinned| pinned == *index)
                    && needs[*session].iter().all(|need| features.iter().any(|feature| feature == need))
            };
            let rooms: Vec<usize> = (0..problem.rooms.len()).filter(suits).collect();
            for round in each(begins) {
                let taken = first(*own) << round;
                let open = rooms.iter().filter(|&&room| available[room] & taken == taken);
                cells.extend(open.map(|room| round * problem.rooms.len() + room));
            }
        }
        let mut apart: Vec<Vec<usize>> = vec![Vec::new(); seekers.len()];
        let by_speaker = problem.busy_speakers().into_iter().filter(|(speaker, _)| speakers[*speaker]);
        bound.extend(by_speaker.map(|(_, sessions)| sessions));
        for sessions in bound {
            let present: Vec<usize> =
                sessions.iter().map(|&session| seeker[session]).filter(|&index| index != usize::MAX).collect();
            for &one in &present {
                apart[one].extend(present.iter().filter(|&&other| other != one));
            }
        }
        for others in &mut apart {
            others.sort_unstable();
            others.dedup();
        }
        View { rounds: problem.rounds, rooms: problem.rooms.len(), seekers, apart, channels }
    }

    /// The rounds of a seeker when it begins in one.
    pub fn taken(&self, seeker: usize, start: usize) -> Rounds {
        first(self.seekers[seeker].length.min(MOST_ROUNDS)) << start
    }
}
