//! What people want of an event, and who has a seat.

use std::collections::HashMap;

use diesel::sql_types::BigInt;

use crate::clock;
use crate::db::statement::Statement;
use crate::db::{Db, DbError};
use crate::desk::stars::{self, Stars};
use crate::programme::{EventId, SessionId};
use crate::timetable::repair::Seated;

/// What people want: from seats and from waiting lists, and before registration opens from stars.
#[derive(Clone, Debug, Default)]
pub struct Wanted {
    pub people: u32,
    /// By session, in its room.
    pub(super) by_session: HashMap<SessionId, u32>,
    /// By session, in its room or online: of whom pairs are.
    pub(super) by_anybody: HashMap<SessionId, u32>,
    /// By session, who has a seat in it.
    pub(super) seated: HashMap<SessionId, Seated>,
    /// So many want both.
    pub(super) pairs: Vec<(SessionId, SessionId, u32)>,
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

/// What is counted of each session.
macro_rules! by_session {
    ($seats:expr) => {
        concat!(
            "select s.session_id, count(distinct s.registration_id), count(case when s.mode = 'in_person' then 1 end), \
             count(case when s.mode = 'in_person' and s.status = 'confirmed' then 1 end), \
             count(case when s.mode <> 'in_person' and s.status = 'confirmed' then 1 end) \
             from seats s join sessions e on e.id = s.session_id where e.event_id = ? and ",
            $seats,
            " group by s.session_id"
        )
    };
}

macro_rules! by_pair {
    ($seats:expr, $others:expr) => {
        concat!(
            "select s.session_id, b.session_id, count(distinct s.registration_id) from seats s \
             join sessions e on e.id = s.session_id \
             join seats b on b.registration_id = s.registration_id and b.session_id > s.session_id \
             join sessions f on f.id = b.session_id where e.event_id = ? and ",
            $seats,
            " and ",
            $others,
            " group by s.session_id, b.session_id"
        )
    };
}

macro_rules! seats {
    ($seat:literal) => {
        concat!($seat, ".status in ('confirmed', 'offered', 'waiting', 'wished')")
    };
}

/// Of what somebody ranked in one round, the first: the others are instead of it.
macro_rules! first_choices {
    ($seat:literal, $session:literal) => {
        concat!(
            seats!($seat),
            " and not (",
            $seat,
            ".status = 'wished' and exists (select 1 from seats o join sessions r on r.id = o.session_id \
             where o.registration_id = ",
            $seat,
            ".registration_id and o.status = 'wished' and o.rank < ",
            $seat,
            ".rank and r.round_id = ",
            $session,
            ".round_id))"
        )
    };
}

/// Reads what people want.
///
/// # Errors
/// The database's.
pub fn wanted(db: &mut Db, event: EventId) -> Result<Wanted, DbError> {
    let ballots: Vec<i64> =
        Statement::<BigInt>::same("select event_id from ballots where event_id = ? and drawn_at is null")
            .integer(event)
            .load(db)?;
    let (by_session, by_pair) = if ballots.is_empty() {
        (by_session!(seats!("s")), by_pair!(seats!("s"), seats!("b")))
    } else {
        (by_session!(first_choices!("s", "e")), by_pair!(first_choices!("s", "e"), first_choices!("b", "f")))
    };
    let rows: Vec<(SessionId, i64, i64, i64, i64)> =
        Statement::<(BigInt, BigInt, BigInt, BigInt, BigInt)>::same(by_session).integer(event).load(db)?;
    let pairs: Vec<(SessionId, SessionId, i64)> =
        Statement::<(BigInt, BigInt, BigInt)>::same(by_pair).integer(event).load(db)?;
    let stars = starred(db, event)?;
    let mut wanted = Wanted { people: people(db, event)? + stars.lists, ..Wanted::default() };
    for (session, anybody, in_person, here, afar) in rows {
        wanted.by_anybody.insert(session, count(anybody));
        wanted.by_session.insert(session, count(in_person));
        wanted.seated.insert(session, Seated { here: count(here), afar: count(afar) });
    }
    for (session, number) in stars.by_session {
        *wanted.by_anybody.entry(session).or_default() += number;
        *wanted.by_session.entry(session).or_default() += number;
    }
    let mut both: HashMap<(SessionId, SessionId), u32> = HashMap::new();
    let seats = pairs.into_iter().map(|(one, other, number)| (one, other, count(number)));
    seats.chain(stars.pairs).for_each(|(one, other, number)| *both.entry((one, other)).or_default() += number);
    wanted.pairs = both.into_iter().map(|((one, other), number)| (one, other, number)).collect();
    wanted.pairs.sort_unstable();
    Ok(wanted)
}

/// Stars, as long as nobody can register: then people say themselves what they want.
fn starred(db: &mut Db, event: EventId) -> Result<Stars, DbError> {
    let opens_at: Vec<i64> =
        Statement::<BigInt>::same("select opens_at from events where id = ?").integer(event).load(db)?;
    let is_open = opens_at.first().is_none_or(|at| *at <= clock::now().as_millisecond());
    if is_open { Ok(Stars::default()) } else { stars::count(db, event) }
}
