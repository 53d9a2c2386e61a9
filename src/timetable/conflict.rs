//! Why there is no plan: an irreducible set of requirements, as values; `languages` makes sentences of them.

use super::cells::{Requirement, View, requirements};
use super::feasible::{Outcome, search};
use super::problem::{Place, Problem, Rounds};

/// Nodes of one search; what takes more counts as possible, so that a core may be larger than need be, never wrong.
const STEPS: usize = 20_000;

/// Whether a problem has a plan at all.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Feasibility {
    Plan(Vec<Place>),
    /// These cannot all be kept; without any one of them, the others can.
    Conflict(Vec<Requirement>),
    /// Neither was found.
    Unknown,
}

/// Looks for a plan, and for a smallest reason where there is none.
pub fn feasibility(problem: &Problem) -> Feasibility {
    let all = requirements(problem);
    match search(&View::of(problem, &all), 10 * STEPS) {
        Outcome::Found(plan) => Feasibility::Plan(plan),
        Outcome::GaveUp => Feasibility::Unknown,
        Outcome::None => Feasibility::Conflict(core(problem, all)),
    }
}

/// Leaves out what is not needed for a contradiction: large pieces first, then one by one.
fn core(problem: &Problem, mut held: Vec<Requirement>) -> Vec<Requirement> {
    let impossible = |held: &[Requirement]| search(&View::of(problem, held), STEPS) == Outcome::None;
    let mut piece = held.len().div_ceil(2).max(1);
    loop {
        let mut from = 0;
        while from < held.len() {
            let until = (from + piece).min(held.len());
            let without: Vec<Requirement> = held[..from].iter().chain(&held[until..]).copied().collect();
            if impossible(&without) {
                held = without;
            } else {
                from = until;
            }
        }
        if piece == 1 {
            return held;
        }
        piece = piece.div_ceil(3);
    }
}

/// A reason that a reader understands; indices point into the problem.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Reason {
    /// A speaker gives two sessions that are pinned to one round.
    SpeakerPinned {
        speaker: usize,
        sessions: Vec<usize>,
        round: usize,
    },
    /// A speaker gives more sessions than there are rounds.
    SpeakerTooBusy {
        speaker: usize,
        sessions: Vec<usize>,
        rounds: usize,
    },
    /// Two sessions are pinned to one place.
    SamePlace {
        sessions: Vec<usize>,
        place: Place,
    },
    /// More sessions than places.
    TooMany {
        sessions: usize,
        rooms: usize,
        rounds: usize,
    },
    /// These sessions need a place, and nothing more is asked for them.
    MustBePlaced {
        sessions: Vec<usize>,
    },
    Pinned {
        session: usize,
        round: Option<usize>,
        room: Option<usize>,
    },
    OnlyIn {
        session: usize,
        rounds: Rounds,
    },
    /// Sessions that take so many rounds in a row.
    Long {
        sessions: Vec<usize>,
        rounds: usize,
    },
    /// A session needs what only these rooms have.
    Needs {
        session: usize,
        feature: String,
        rooms: Vec<usize>,
    },
    Away {
        room: usize,
        rounds: Rounds,
    },
    Speaker {
        speaker: usize,
        sessions: Vec<usize>,
    },
    /// These are one session, at several times.
    Again {
        sessions: Vec<usize>,
    },
    Channels {
        channels: usize,
    },
    /// How much room there is.
    Places {
        rooms: usize,
        rounds: usize,
    },
}

/// A core, said in as few reasons as can be.
pub fn reasons(problem: &Problem, core: &[Requirement]) -> Vec<Reason> {
    let placed: Vec<usize> = sessions(core, |requirement| match requirement {
        Requirement::Placed { session } => Some(session),
        _ => None,
    });
    let (rooms, rounds) = (problem.rooms.len(), problem.rounds);
    if core.len() == placed.len() {
        return vec![Reason::TooMany { sessions: problem.sessions.len(), rooms, rounds }];
    }
    let rest: Vec<Requirement> =
        core.iter().copied().filter(|requirement| !matches!(requirement, Requirement::Placed { .. })).collect();
    let of_speaker = |speaker: usize| {
        placed.iter().copied().filter(|&session| problem.sessions[session].speakers.contains(&speaker)).collect()
    };
    if let [Requirement::Speaker { speaker }] = rest[..] {
        return vec![Reason::SpeakerTooBusy { speaker, sessions: of_speaker(speaker), rounds }];
    }
    if let [
        Requirement::PinnedRound { session: one },
        Requirement::PinnedRound { session: other },
        Requirement::Speaker { speaker },
    ] = rest[..]
        && let (Some(round), true) = (
            problem.sessions[one].pinned_round,
            problem.sessions[one].pinned_round == problem.sessions[other].pinned_round,
        )
    {
        return vec![Reason::SpeakerPinned { speaker, sessions: vec![one, other], round }];
    }
    let both = |session: usize| {
        rest.contains(&Requirement::PinnedRound { session }) && rest.contains(&Requirement::PinnedRoom { session })
    };
    if let [one, other] = placed[..]
        && rest.len() == 4
        && both(one)
        && both(other)
        && let (Some(round), Some(room)) = (problem.sessions[one].pinned_round, problem.sessions[one].pinned_room)
    {
        return vec![Reason::SamePlace { sessions: placed, place: Place { round, room } }];
    }
    one_by_one(problem, &placed, &rest, of_speaker)
}

fn one_by_one(
    problem: &Problem,
    placed: &[usize],
    rest: &[Requirement],
    of_speaker: impl Fn(usize) -> Vec<usize>,
) -> Vec<Reason> {
    let mut reasons = Vec::new();
    let mut named: Vec<usize> = Vec::new();
    for requirement in rest {
        match *requirement {
            Requirement::Placed { .. } => {}
            Requirement::Away { room, round } => match reasons.last_mut() {
                Some(Reason::Away { room: last, rounds }) if *last == room => *rounds |= 1 << round,
                _ => reasons.push(Reason::Away { room, rounds: 1 << round }),
            },
            Requirement::Allowed { session } => {
                named.push(session);
                reasons.push(Reason::OnlyIn { session, rounds: problem.sessions[session].rounds });
            }
            Requirement::Long { session } => {
                named.push(session);
                let rounds = problem.sessions[session].length;
                let known = reasons.iter_mut().find_map(|reason| match reason {
                    Reason::Long { sessions, rounds: known } if *known == rounds => Some(sessions),
                    _ => None,
                });
                match known {
                    Some(sessions) => sessions.push(session),
                    None => reasons.push(Reason::Long { sessions: vec![session], rounds }),
                }
            }
            Requirement::Needs { session, need } => {
                named.push(session);
                let feature = problem.sessions[session].needs[need].clone();
                let has = |room: &usize| problem.rooms[*room].features.contains(&feature);
                let rooms = (0..problem.rooms.len()).filter(has).collect();
                reasons.push(Reason::Needs { session, feature, rooms });
            }
            Requirement::PinnedRoom { session } => {
                named.push(session);
                reasons.push(Reason::Pinned { session, round: None, room: problem.sessions[session].pinned_room });
            }
            Requirement::PinnedRound { session } => {
                named.push(session);
                let pinned = problem.sessions[session].pinned_round;
                let room = reasons.iter_mut().find_map(|reason| match reason {
                    Reason::Pinned { session: other, round, .. } if *other == session => Some(round),
                    _ => None,
                });
                match room {
                    Some(round) => *round = pinned,
                    None => reasons.push(Reason::Pinned { session, round: pinned, room: None }),
                }
            }
            Requirement::Channels => {
                reasons.push(Reason::Channels { channels: problem.channels.unwrap_or_default() });
            }
            Requirement::Again { group } => {
                let is_one = |session: &usize| problem.sessions[*session].again == Some(group);
                let sessions: Vec<usize> = placed.iter().copied().filter(is_one).collect();
                named.extend(&sessions);
                reasons.push(Reason::Again { sessions });
            }
            Requirement::Speaker { speaker } => {
                let sessions = of_speaker(speaker);
                named.extend(&sessions);
                reasons.push(Reason::Speaker { speaker, sessions });
            }
        }
    }
    let sessions: Vec<usize> = placed.iter().copied().filter(|session| !named.contains(session)).collect();
    if !sessions.is_empty() {
        reasons.push(Reason::MustBePlaced { sessions });
    }
    reasons.push(Reason::Places { rooms: problem.rooms.len(), rounds: problem.rounds });
    reasons
}

fn sessions(core: &[Requirement], which: impl Fn(Requirement) -> Option<usize>) -> Vec<usize> {
    core.iter().filter_map(|requirement| which(*requirement)).collect()
}
