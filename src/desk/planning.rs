//! An event's timetable as a problem to be solved: who wants what, what may move where, and what stays.

mod beside;
mod places;
pub mod proposal;
pub mod searches;
mod wanted;

use std::sync::Arc;

use jiff::Timestamp;

use self::beside::wishes;
pub use self::places::places_in;
use self::places::{busy_by_parts, limit};
pub use self::wanted::{Wanted, wanted};
use crate::programme::catalogue::Current;
use crate::programme::{Programme, Room, Round, Session as Planned, Span, Speaker};
use crate::timetable::problem::{MOST_ROUNDS, Place, Problem, Room as Hall, Rounds, Session, first};
use crate::timetable::repair::Seated;

/// What an organiser says of it.
#[derive(Clone, Debug, Default)]
pub struct Asked {
    /// Sessions keep their round.
    pub rooms_only: bool,
    /// As many people are expected as there are places now, whoever registered.
    pub by_capacity: bool,
    /// Codes of sessions that stay where they are.
    pub pinned: Vec<String>,
}

/// The problem, and what its rounds are.
pub struct Task {
    pub problem: Problem,
    pub rounds: Vec<Arc<Round>>,
    /// Who has a seat in each session, whom a repair moves; as many as are expected, as long as nobody has one.
    pub people: Vec<Seated>,
}

/// Of a timetable, what may move: sessions in a room for which people take a seat, at the times of their round. Whatever else
/// there is stays: its rooms and speakers are taken at that time, and so are those who want it. Nothing moves into a round that is
/// shorter than it, beside a further part of it or after one, or to where it is at another time already.
pub fn task(current: &Current, wanted: &Wanted, asked: &Asked) -> Task {
    let programme = &current.programme;
    let rounds = rounds(programme);
    let (moving, fixed): (Vec<&Planned>, Vec<&Planned>) =
        programme.current().partition(|session| may_move(session, &rounds));
    let all = first(rounds.len());
    let during = |from: Timestamp, until: Timestamp| -> Rounds {
        let meets = |round: &Arc<Round>| round.hours().meets(&Span::new(from, until));
        rounds.iter().enumerate().filter(|(_, round)| meets(round)).fold(0, |set, (index, _)| set | 1 << index)
    };
    let hall = |room: &Arc<Room>| {
        let zone = &programme.event.zone;
        let closed = room.closed.iter().filter_map(|closed| {
            let moment = |local: jiff::civil::DateTime| zone.to_timestamp(local).ok();
            Some(during(moment(closed.from)?, moment(closed.until)?))
        });
        let is_in = |session: &&&Planned| session.room.as_ref().is_some_and(|own| own.slug == room.slug);
        let taken = fixed.iter().filter(is_in).map(|session| during(session.starts_at, session.ends_at));
        Hall {
            code: room.slug.clone(),
            capacity: Some(room.capacity),
            features: room.features.clone(),
            available: closed.chain(taken).fold(all, |set, taken| set & !taken),
        }
    };
    let (mut speakers, mut again): (Vec<String>, Vec<String>) = (Vec::new(), Vec::new());
    let sessions: Vec<Session> = moving
        .iter()
        .map(|session| {
            let names = session.speakers.iter().map(Speaker::who);
            let busy = fixed.iter().filter(|other| shares_a_speaker(session, other) || session.is_again(other));
            let busy = busy.fold(0, |set, other| set | during(other.starts_at, other.ends_at));
            let is_pinned = asked.pinned.contains(&session.code);
            let now = place(session, programme, &rounds);
            let closed = busy | (now.map_or(0, |now| 1 << now.round) ^ all) & too_short(session, &rounds);
            let closed = closed | busy_by_parts(session, programme, &rounds, now.map(|now| now.round));
            Session {
                code: session.code.clone(),
                theme: session
                    .theme
                    .as_ref()
                    .and_then(|own| programme.themes.iter().position(|theme| theme.slug == own.slug)),
                demand: demand(session, current, wanted, asked),
                limit: limit(session, current),
                again: session.one_of.as_ref().map(|word| index(&mut again, word)),
                speakers: names.map(|name| index(&mut speakers, name)).collect(),
                needs: session.needs.clone(),
                pinned_round: now.filter(|_| is_pinned || asked.rooms_only).map(|now| now.round),
                pinned_room: now.filter(|_| is_pinned).map(|now| now.room),
                rounds: all & !closed,
                length: 1,
                streamed: false,
            }
        })
        .collect();
    let pairs = wishes(wanted, programme, &moving, &rounds);
    let seated = |session: &&Planned| wanted.seated.get(&session.id).copied().unwrap_or_default();
    let mut people: Vec<Seated> = moving.iter().map(seated).collect();
    if people.iter().all(|people| *people == Seated::default()) {
        people = sessions.iter().map(|session| Seated { here: session.demand, ..Seated::default() }).collect();
    }
    let problem = Problem {
        rounds: rounds.len(),
        rooms: programme.rooms.iter().map(hall).collect(),
        wishes: pairs.wishes,
        everybody: pairs.everybody,
        standing: pairs.standing,
        wishes_beside: pairs.wishes_beside,
        everybody_beside: pairs.everybody_beside,
        present: moving.iter().map(|session| place(session, programme, &rounds)).collect(),
        sessions,
        speakers,
        ..Problem::default()
    };
    Task { problem, rounds, people }
}

/// Rounds that follow each other; of two that overlap, the first.
fn rounds(programme: &Programme) -> Vec<Arc<Round>> {
    let mut kept: Vec<Arc<Round>> = Vec::new();
    for round in &programme.rounds {
        if kept.len() < MOST_ROUNDS && !kept.iter().any(|other| other.hours().meets(&round.hours())) {
            kept.push(round.clone());
        }
    }
    kept
}

fn may_move(session: &Planned, rounds: &[Arc<Round>]) -> bool {
    let keeps_its_times = |round: &Arc<Round>| {
        let is_known = rounds.iter().any(|known| known.slug == round.slug);
        is_known && (round.starts_at, round.ends_at) == (session.starts_at, session.ends_at)
    };
    session.needs_seat
        && session.room.is_some()
        && session.places.in_person.is_some()
        && session.round.as_ref().is_some_and(keeps_its_times)
}

/// Rounds that end before a session that begins with them.
fn too_short(session: &Planned, rounds: &[Arc<Round>]) -> Rounds {
    let length = session.ends_at.duration_since(session.starts_at);
    let is_shorter = |round: &Arc<Round>| round.ends_at.duration_since(round.starts_at) < length;
    rounds.iter().enumerate().filter(|(_, round)| is_shorter(round)).fold(0, |set, (index, _)| set | 1 << index)
}

fn place(session: &Planned, programme: &Programme, rounds: &[Arc<Round>]) -> Option<Place> {
    let (round, room) = (session.round.as_ref()?, session.room.as_ref()?);
    let round = rounds.iter().position(|one| one.slug == round.slug)?;
    let room = programme.rooms.iter().position(|one| one.slug == room.slug)?;
    Some(Place { round, room })
}

fn demand(session: &Planned, current: &Current, wanted: &Wanted, asked: &Asked) -> u32 {
    if asked.by_capacity {
        return session.places.in_person.and_then(|place| current.count(place).capacity).unwrap_or_default();
    }
    wanted.by_session.get(&session.id).copied().unwrap_or_default()
}

fn shares_a_speaker(one: &Planned, other: &Planned) -> bool {
    one.speakers.iter().any(|speaker| other.speakers.iter().any(|also| also.who() == speaker.who()))
}

fn index(names: &mut Vec<String>, name: &str) -> usize {
    let found = names.iter().position(|known| known == name);
    found.unwrap_or_else(|| {
        names.push(name.to_owned());
        names.len() - 1
    })
}
