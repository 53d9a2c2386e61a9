//! Which two sessions would better change rooms: the one that more people want into the larger one.

use super::catalogue::Current;
use super::{Room, Session};

/// Two sessions at the same time, and how many more people fit when they change rooms.
#[derive(Clone, Debug)]
pub struct Swap<'a> {
    pub first: &'a Session,
    pub second: &'a Session,
    pub gain: u32,
}

/// A session in a room, and what is asked of it.
struct Demand<'a> {
    session: &'a Session,
    room: &'a Room,
    confirmed: u32,
    /// Confirmed and waiting.
    wanted: u32,
}

/// The best few, each session at most once.
pub fn swaps(current: &Current) -> Vec<Swap<'_>> {
    let demand = |session: &'_ Session| {
        let count = session.places.in_person.map(|place| current.count(place))?;
        Some((count.confirmed, count.confirmed + count.waiting))
    };
    let demands: Vec<Demand> = (current.programme.current())
        .filter(|session| session.needs_seat)
        .filter_map(|session| {
            let (room, (confirmed, wanted)) = (session.room.as_deref()?, demand(session)?);
            room.seats()?;
            Some(Demand { session, room, confirmed, wanted })
        })
        .collect();
    let mut found = Vec::new();
    for (index, first) in demands.iter().enumerate() {
        for second in &demands[index + 1..] {
            let span = |one: &Demand| (one.session.starts_at, one.session.ends_at);
            if span(first) != span(second) || first.room.slug == second.room.slug {
                continue;
            }
            // Nobody loses a seat by it, and the other room has what each needs.
            let fits = |one: &Demand, room: &Room| {
                one.confirmed <= room.capacity && one.session.needs.iter().all(|need| room.features.contains(need))
            };
            if !fits(first, second.room) || !fits(second, first.room) {
                continue;
            }
            let now = first.wanted.min(first.room.capacity) + second.wanted.min(second.room.capacity);
            let then = first.wanted.min(second.room.capacity) + second.wanted.min(first.room.capacity);
            if then > now {
                found.push(Swap { first: first.session, second: second.session, gain: then - now });
            }
        }
    }
    found.sort_by_key(|swap| std::cmp::Reverse(swap.gain));
    let mut best: Vec<Swap> = Vec::new();
    for swap in found {
        let is_free =
            |session: &Session| best.iter().all(|one| one.first.id != session.id && one.second.id != session.id);
        if best.len() < 3 && is_free(swap.first) && is_free(swap.second) {
            best.push(swap);
        }
    }
    best
}
