//! Why there is no timetable, in sentences. Rounds count from 1, as people do.

use i18n_embed_fl::fl;

use super::{Speech, speech};
use crate::desk::planning::proposal::Proposal;
use crate::programme::Language;
use crate::timetable::cells::Requirement;
use crate::timetable::conflict::{Reason, reasons};
use crate::timetable::problem::{Problem, Rounds, each};

/// A conflict, a sentence for each reason.
pub fn conflict(problem: &Problem, core: &[Requirement], language: Language) -> Vec<String> {
    reasons(problem, core).iter().map(|why| reason(problem, why, language)).collect()
}

/// One reason.
pub fn reason(problem: &Problem, reason: &Reason, language: Language) -> String {
    let t = speech(language);
    let code = |session: &usize| problem.sessions[*session].code.clone();
    let codes = |sessions: &[usize]| list(t, sessions.iter().map(code).collect());
    let room = |room: &usize| problem.rooms[*room].code.clone();
    let speaker = |speaker: &usize| problem.speakers[*speaker].clone();
    let whole = |count: usize| count as u64;
    let number = |round: &usize| (round + 1).to_string();
    let numbers = |rounds: &Rounds| list(t, each(*rounds).map(|round| number(&round)).collect());
    match reason {
        Reason::SpeakerPinned { speaker: who, sessions, round } => {
            fl!(t, "conflict-speaker-pinned", speaker = speaker(who), sessions = codes(sessions), round = number(round))
        }
        Reason::SpeakerTooBusy { speaker: who, sessions, rounds } => fl!(
            t,
            "conflict-speaker-too-busy",
            speaker = speaker(who),
            count = whole(sessions.len()),
            sessions = codes(sessions),
            rounds = whole(*rounds)
        ),
        Reason::SamePlace { sessions, place } => fl!(
            t,
            "conflict-same-place",
            sessions = codes(sessions),
            round = number(&place.round),
            room = room(&place.room)
        ),
        Reason::TooMany { sessions, rooms, rounds } => fl!(
            t,
            "conflict-too-many",
            sessions = whole(*sessions),
            places = whole(rooms * rounds),
            rooms = whole(*rooms),
            rounds = whole(*rounds)
        ),
        Reason::MustBePlaced { sessions } => fl!(t, "conflict-must-be-placed", sessions = codes(sessions)),
        Reason::Pinned { session, round: Some(round), room: Some(at) } => {
            fl!(t, "conflict-pinned-place", session = code(session), round = number(round), room = room(at))
        }
        Reason::Pinned { session, room: Some(at), .. } => {
            fl!(t, "conflict-pinned-room", session = code(session), room = room(at))
        }
        Reason::Pinned { session, round, .. } => fl!(
            t,
            "conflict-pinned-round",
            session = code(session),
            round = round.as_ref().map_or_else(String::new, number)
        ),
        Reason::OnlyIn { session, rounds: 0 } => fl!(t, "conflict-never", session = code(session)),
        Reason::OnlyIn { session, rounds } => {
            fl!(t, "conflict-only-in", session = code(session), count = rounds.count_ones(), rounds = numbers(rounds))
        }
        Reason::Long { sessions, rounds } => {
            fl!(t, "conflict-long", count = whole(sessions.len()), sessions = codes(sessions), rounds = whole(*rounds))
        }
        Reason::Needs { session, feature, rooms } if rooms.is_empty() => {
            fl!(t, "conflict-needs-nowhere", session = code(session), feature = feature.clone())
        }
        Reason::Needs { session, feature, rooms } => fl!(
            t,
            "conflict-needs",
            session = code(session),
            feature = feature.clone(),
            rooms = list(t, rooms.iter().map(room).collect())
        ),
        Reason::Away { room: at, rounds } => {
            fl!(t, "conflict-away", room = room(at), count = rounds.count_ones(), rounds = numbers(rounds))
        }
        Reason::Speaker { speaker: who, sessions } => {
            fl!(t, "conflict-speaker", speaker = speaker(who), sessions = codes(sessions))
        }
        Reason::Again { sessions } => fl!(t, "conflict-again", sessions = codes(sessions)),
        Reason::Channels { channels } => fl!(t, "conflict-channels", channels = whole(*channels)),
        Reason::Places { rooms, rounds } => fl!(t, "conflict-places", rooms = whole(*rooms), rounds = whole(*rounds)),
    }
}

/// How good a proposal is. A repair is the nearest to today's, not the best.
pub fn how_good_in_all(Proposal { is_repair, is_proven, moves, .. }: &Proposal, language: Language) -> String {
    let t = speech(language);
    match (moves.is_empty(), *is_repair, *is_proven) {
        (true, _, false) => fl!(t, "plan-nothing"),
        (true, true, true) => fl!(t, "plan-nothing-is-nearest"),
        (true, false, true) => fl!(t, "plan-nothing-is-best"),
        (false, true, true) => fl!(t, "plan-is-nearest"),
        (false, true, false) => fl!(t, "plan-is-near"),
        (false, false, true) => fl!(t, "plan-is-best"),
        (false, false, false) => fl!(t, "plan-is-good"),
    }
}

/// "A, B en C".
fn list(t: &Speech, mut names: Vec<String>) -> String {
    match (names.pop(), names.is_empty()) {
        (None, _) => String::new(),
        (Some(only), true) => only,
        (Some(last), false) => fl!(t, "conflict-and", first = names.join(", "), last = last),
    }
}
