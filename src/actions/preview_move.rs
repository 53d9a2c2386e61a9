//! What it would mean to move a session, for every cell of the timetable.

use std::collections::HashSet;

use jiff::Timestamp;

use super::Services;
use super::actor::{Desk, ToEdit};
use super::error::ActionError;
use crate::desk::clashes;
use crate::programme::file::{EventFile, Limit};
use crate::programme::warnings::{Warning, new_ones, warnings};
use crate::programme::{Programme, Session, SessionId, Span};

/// What a move to one cell would mean.
pub struct Preview {
    /// The room's slug; `None`: none.
    pub room: Option<String>,
    pub round: String,
    /// How many people would have a clash by it, and be asked what they choose.
    pub clashes: usize,
    /// What would be odd that is not now.
    pub warnings: Vec<Warning>,
    /// The room holds fewer than there are seats.
    pub too_small: Option<TooSmall>,
}

pub struct TooSmall {
    pub room: String,
    pub seats: i32,
    pub capacity: u32,
}

/// A session in each room, and in none, in each round.
///
/// # Errors
/// `NotFound`, or the database's.
pub async fn preview_moves(services: &Services, desk: &Desk<ToEdit>, code: &str) -> Result<Vec<Preview>, ActionError> {
    let programme = &desk.current.programme;
    let session = programme.session(code).ok_or(ActionError::NotFound)?;
    let (event, seats_of) = (desk.event(), session.seats_of());
    let (file, shared) =
        services.work(move |db| Ok((EventFile::export(db, event)?.0, clashes::shared(db, seats_of)?))).await?;
    let before = warnings(&file);
    let mut previews = Vec::new();
    let rooms = programme.rooms.iter().map(Some).chain([None]);
    for room in rooms {
        for round in &programme.rounds {
            let mut file = file.clone();
            let Some(there) = file.sessions.iter_mut().find(|one| one.code == session.code) else { continue };
            there.room = room.map(|room| room.slug.clone());
            if there.round.as_ref() != Some(&round.slug) {
                there.round = Some(round.slug.clone());
                (there.date, there.starts_at, there.ends_at) = (None, None, None);
            }
            let there = there.clone();
            let warnings = new_ones(&file, &before);
            let seats = there.capacity.in_person.and_then(Limit::number).unwrap_or_default();
            let small = room.filter(|room| room.seats().is_some_and(|most| i64::from(seats) > i64::from(most)));
            let too_small = small.map(|room| TooSmall { room: room.title.clone(), seats, capacity: room.capacity });
            let hours = file.session_span(&there).map(|(from, until)| Span::new(from, until));
            let clashes = hours.map_or(0, |hours| asked(programme, session, hours, &shared));
            previews.push(Preview { room: there.room, round: round.slug.clone(), clashes, warnings, too_small });
        }
    }
    Ok(previews)
}

/// How many people a session's move to other hours would ask what they choose: those who have what clashes with it then, and does
/// not now.
fn asked(programme: &Programme, session: &Session, hours: Span<Timestamp>, shared: &[(Vec<u8>, SessionId)]) -> usize {
    let (whole, busy) = programme.busy_were_it_at(session, hours);
    let is_new = |other: &Session| whole.would_clash(busy.iter().copied(), other) && !whole.clashes_with(other);
    let new: HashSet<SessionId> = programme.current().filter(|other| is_new(other)).map(|other| other.id).collect();
    let people = shared.iter().filter(|(_, other)| new.contains(other)).map(|(registration, _)| registration);
    people.collect::<HashSet<_>>().len()
}
