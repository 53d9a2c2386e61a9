//! How many places a session has, where it is and where it would be; and what its further parts leave it.

use std::sync::Arc;

use super::beside::during;
use crate::programme::catalogue::Current;
use crate::programme::{Programme, Room, Round, Session};
use crate::timetable::problem::Rounds;

/// The places of a session in the building, those that are kept back included; `None`: as many as want.
fn in_all(session: &Session, current: &Current) -> Option<u32> {
    let open = session.places.in_person.and_then(|place| current.count(place).capacity)?;
    Some(open.saturating_add(session.kept_back()))
}

/// The seats of a room; `None`: nobody has counted them.
fn seats(room: &Room) -> Option<u32> {
    Some(room.capacity).filter(|seats| *seats > 0)
}

/// The fewest seats of the rooms in which a session goes on.
fn fewest_in_parts(session: &Session, programme: &Programme) -> Option<u32> {
    programme.parts_of(session).filter_map(|part| seats(part.room.as_ref()?)).min()
}

/// How many can have a seat in it, however large its room is: fewer places than its own room has, which somebody decided, and no
/// more than where it goes on.
pub(super) fn limit(session: &Session, current: &Current) -> Option<u32> {
    let own = in_all(session, current).filter(|places| own_limit(session, *places));
    let most = [own, fewest_in_parts(session, &current.programme)].into_iter().flatten().min()?;
    Some(most.saturating_sub(session.kept_back()))
}

fn own_limit(session: &Session, places: u32) -> bool {
    session.room.as_ref().is_some_and(|room| places < room.capacity)
}

/// How many places a session has once it is in another room: as many as that has, where it had all of its own; its own limit
/// stays. `None`: as many as now.
pub fn places_in(session: &Session, room: &Room, current: &Current) -> Option<u32> {
    let now = in_all(session, current);
    let new = seats(room).filter(|_| session.room.as_ref().is_some_and(|own| own.slug != room.slug))?;
    let new = fewest_in_parts(session, &current.programme).map_or(new, |parts| parts.min(new));
    let most = match now.filter(|places| own_limit(session, *places)) {
        Some(limit) => limit.min(new),
        None => new,
    };
    (now != Some(most)).then_some(most)
}

/// Rounds that a session cannot have because it goes on then, or has gone on before; it may stay after what it goes on with.
pub(super) fn busy_by_parts(
    session: &Session,
    programme: &Programme,
    rounds: &[Arc<Round>],
    now: Option<usize>,
) -> Rounds {
    let mut busy = 0;
    for part in programme.parts_of(session) {
        busy |= during(part.busy(), rounds);
        let after = |(index, round): &(usize, &Arc<Round>)| round.starts_at >= part.starts_at && now != Some(*index);
        busy |= rounds.iter().enumerate().filter(after).fold(0, |set, (index, _)| set | 1 << index);
    }
    busy
}
