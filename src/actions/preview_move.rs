//! What it would mean to move a session, for every cell of the timetable.

use super::Services;
use super::actor::{Desk, ToEdit};
use super::error::ActionError;
use crate::desk::clashes;
use crate::programme::file::{EventFile, Limit};
use crate::programme::warnings::{Warning, new_ones, warnings};

/// What a move to one cell would mean.
pub struct Preview {
    /// The room's slug; `None`: none.
    pub room: Option<String>,
    pub round: String,
    /// How many people would get a clash.
    pub clashes: i64,
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
    let (event, id) = (desk.event(), session.id);
    let (file, shared) =
        services.work(move |db| Ok((EventFile::export(db, event)?.0, clashes::shared(db, id)?))).await?;
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
            let span = file.session_span(&there);
            let at_once = |other: i64| {
                let other = programme.session_by_id(other).filter(|other| !other.cancelled)?;
                let (from, until) = span?;
                Some(other.starts_at < until && from < other.ends_at)
            };
            let is_moved = span != Some((session.starts_at, session.ends_at));
            let clashes = (shared.iter())
                .filter(|(other, _)| is_moved && at_once(*other).unwrap_or_default())
                .map(|(_, people)| people)
                .sum();
            previews.push(Preview { room: there.room, round: round.slug.clone(), clashes, warnings, too_small });
        }
    }
    Ok(previews)
}
