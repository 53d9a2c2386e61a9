//! An event's timetable as a problem to be solved: who wants what, what may move where, and what stays.

use std::collections::HashMap;
use std::sync::Arc;

use diesel::sql_types::{BigInt, Text};
use jiff::Timestamp;

use super::stars::{self, Stars};
use crate::clock;
use crate::db::statement::Statement;
use crate::db::{Db, DbError};
use crate::programme::catalogue::Current;
use crate::programme::{EventId, Mode, Programme, Room, Round, Session as Planned, SessionId, Span};
use crate::timetable::problem::{MOST_ROUNDS, Place, Problem, Room as Hall, Rounds, Session, first};
use crate::timetable::together::together;

/// What people want: from seats and from waiting lists, and before registration opens from stars.
#[derive(Clone, Debug, Default)]
pub struct Wanted {
    pub people: u32,
    /// By session, in its room.
    by_session: HashMap<SessionId, u32>,
    /// So many want both.
    pairs: Vec<(SessionId, SessionId, u32)>,
}

impl Wanted {
    /// How many people want something, and nothing else.
    ///
    /// # Errors
    /// The database's.
    pub fn counted(db: &mut Db, event: EventId) -> Result<Self, DbError> {
        Ok(Self { people: people(db, event)? + starred(db, event)?.lists, ..Self::default() })
    }
}

fn count(number: i64) -> u32 {
    u32::try_from(number).unwrap_or(u32::MAX)
}

fn people(db: &mut Db, event: EventId) -> Result<u32, DbError> {
    let people: Vec<i64> = Statement::<BigInt>::same(
        "select count(distinct s.registration_id) from seats s join sessions e on e.id = s.session_id \
         where e.event_id = ? and s.status in ('confirmed', 'offered', 'waiting', 'wished')",
    )
    .integer(event)
    .load(db)?;
    Ok(count(people.first().copied().unwrap_or_default()))
}

/// Reads what people want.
///
/// # Errors
/// The database's.
pub fn wanted(db: &mut Db, event: EventId) -> Result<Wanted, DbError> {
    let rows: Vec<(SessionId, String, i64)> = Statement::<(BigInt, Text, BigInt)>::same(
        "select s.session_id, s.mode, count(*) from seats s join sessions e on e.id = s.session_id \
         where e.event_id = ? and s.status in ('confirmed', 'offered', 'waiting', 'wished') group by s.session_id, s.mode",
    )
    .integer(event)
    .load(db)?;
    let pairs: Vec<(SessionId, SessionId, i64)> = Statement::<(BigInt, BigInt, BigInt)>::same(
        "select a.session_id, b.session_id, count(distinct a.registration_id) from seats a \
         join sessions e on e.id = a.session_id \
         join seats b on b.registration_id = a.registration_id and b.session_id > a.session_id \
         where e.event_id = ? and a.status in ('confirmed', 'offered', 'waiting', 'wished') \
         and b.status in ('confirmed', 'offered', 'waiting', 'wished') group by a.session_id, b.session_id",
    )
    .integer(event)
    .load(db)?;
    let stars = starred(db, event)?;
    let in_person = rows.into_iter().filter(|(_, mode, _)| mode == Mode::InPerson.as_str());
    let mut by_session: HashMap<SessionId, u32> =
        in_person.map(|(session, _, number)| (session, count(number))).collect();
    stars.by_session.into_iter().for_each(|(session, number)| *by_session.entry(session).or_default() += number);
    let mut both: HashMap<(SessionId, SessionId), u32> = HashMap::new();
    let seats = pairs.into_iter().map(|(one, other, number)| (one, other, count(number)));
    seats.chain(stars.pairs).for_each(|(one, other, number)| *both.entry((one, other)).or_default() += number);
    let mut pairs: Vec<(SessionId, SessionId, u32)> =
        both.into_iter().map(|((one, other), number)| (one, other, number)).collect();
    pairs.sort_unstable();
    Ok(Wanted { people: people(db, event)? + stars.lists, by_session, pairs })
}

/// Stars, as long as nobody can register: then people say themselves what they want.
fn starred(db: &mut Db, event: EventId) -> Result<Stars, DbError> {
    let opens_at: Vec<i64> =
        Statement::<BigInt>::same("select opens_at from events where id = ?").integer(event).load(db)?;
    let is_open = opens_at.first().is_none_or(|at| *at <= clock::now().as_millisecond());
    if is_open { Ok(Stars::default()) } else { stars::count(db, event) }
}

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
}

/// Of a timetable, what may move: sessions in a room for which people take a seat, at the times of their round. Whatever else
/// there is stays, and its rooms and speakers are taken at that time.
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
    let mut speakers: Vec<String> = Vec::new();
    let sessions: Vec<Session> = moving
        .iter()
        .map(|session| {
            let names = session.speakers.iter().map(|speaker| speaker.name.as_str());
            let busy = fixed.iter().filter(|other| shares_a_speaker(session, other));
            let busy = busy.fold(0, |set, other| set | during(other.starts_at, other.ends_at));
            let is_pinned = asked.pinned.contains(&session.code);
            let now = place(session, programme, &rounds);
            Session {
                code: session.code.clone(),
                theme: session
                    .theme
                    .as_ref()
                    .and_then(|own| programme.themes.iter().position(|theme| theme.slug == own.slug)),
                demand: demand(session, current, wanted, asked),
                speakers: names.map(|name| index(&mut speakers, name)).collect(),
                needs: session.needs.clone(),
                pinned_round: now.filter(|_| is_pinned || asked.rooms_only).map(|now| now.round),
                pinned_room: now.filter(|_| is_pinned).map(|now| now.room),
                rounds: all & !busy,
                length: 1,
                streamed: false,
            }
        })
        .collect();
    let by_id: HashMap<SessionId, usize> =
        moving.iter().enumerate().map(|(index, session)| (session.id, index)).collect();
    let (wishes, everybody) = wishes(wanted, &by_id);
    let problem = Problem {
        rounds: rounds.len(),
        rooms: programme.rooms.iter().map(hall).collect(),
        wishes,
        everybody,
        present: moving.iter().map(|session| place(session, programme, &rounds)).collect(),
        sessions,
        speakers,
        ..Problem::default()
    };
    Task { problem, rounds }
}

/// Pairs of sessions, and so many people.
type Pairs = Vec<(usize, usize, u32)>;

/// Pairs that are wanted together by more people than chance brings together, by so many more; and all pairs that anybody has or
/// wants, by everybody who does.
fn wishes(wanted: &Wanted, by_id: &HashMap<SessionId, usize>) -> (Pairs, Pairs) {
    let mut by_session = vec![0; by_id.len()];
    by_id.iter().for_each(|(id, index)| by_session[*index] = wanted.by_session.get(id).copied().unwrap_or(0));
    let pairs = wanted.pairs.iter().filter_map(|(one, other, both)| {
        let (one, other) = (*by_id.get(one)?, *by_id.get(other)?);
        // Online seats are in no room, and count for the pair alone.
        by_session[one] = by_session[one].max(*both);
        by_session[other] = by_session[other].max(*both);
        Some((one.min(other), one.max(other), *both))
    });
    let pairs: Pairs = pairs.collect();
    let found = together(wanted.people, &by_session, &pairs, 0.05);
    let found = found.into_iter().filter(|pair| pair.beyond_chance > 0);
    (found.map(|pair| (pair.one, pair.other, pair.beyond_chance)).collect(), pairs)
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
    one.speakers.iter().any(|speaker| other.speakers.iter().any(|also| also.name == speaker.name))
}

fn index(names: &mut Vec<String>, name: &str) -> usize {
    let found = names.iter().position(|known| known == name);
    found.unwrap_or_else(|| {
        names.push(name.to_owned());
        names.len() - 1
    })
}
