//! Moving a session to another room and time, and what that would mean for every cell of the timetable.

use std::collections::HashSet;

use jiff::Timestamp;
use serde_json::{Value, json};

use super::Services;
use super::actor::{Desk, ToEdit};
use super::edit_programme::{Edit, Editing, Thing, alone, edited};
use super::error::ActionError;
use crate::desk::clashes;
use crate::programme::file::{EventFile, Limit};
use crate::programme::warnings::{Warning, new_ones, warnings};
use crate::programme::{Busy, Programme, Session, SessionId, Span};

/// What a move to one cell would mean.
pub struct Preview {
    /// The room's slug; `None`: none.
    pub room: Option<String>,
    /// As it was asked for.
    pub column: String,
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

/// What is edited of a session that comes into a room and a column: a round's slug, and it has that one's times; `at-` and a moment,
/// and it begins then; or nothing, and it is in no round.
pub fn moved(session: &Session, room: &str, column: &str) -> Value {
    let slug = |slug: &str| if slug.is_empty() { Value::Null } else { json!(slug) };
    let mut patch = json!({"room": slug(room)});
    if let Some(at) = column.strip_prefix("at-") {
        (patch["starts_at"], patch["ends_at"]) = (json!(at), Value::Null);
        patch["minutes"] = json!(session.ends_at.duration_since(session.starts_at).as_mins());
        return patch;
    }
    let is_moved = session.round.as_ref().map_or("", |round| round.slug.as_str()) != column;
    if is_moved {
        patch["round"] = slug(column);
    }
    if is_moved && !column.is_empty() {
        for name in ["date", "starts_at", "ends_at"] {
            patch[name] = Value::Null;
        }
    }
    patch
}

/// A session in each room, and in none, in each of the columns.
///
/// # Errors
/// `NotFound`, or the database's.
pub async fn preview_moves(
    services: &Services,
    desk: &Desk<ToEdit>,
    code: &str,
    columns: &[String],
) -> Result<Vec<Preview>, ActionError> {
    let programme = &desk.current.programme;
    let session = programme.session(code).ok_or(ActionError::NotFound)?;
    let (event, seats_of) = (desk.event(), session.seats_of());
    let (mut file, shared) =
        services.work(move |db| Ok((EventFile::export(db, event)?.0, clashes::shared(db, seats_of)?))).await?;
    let before = warnings(&file);
    let found = file.sessions.iter().position(|one| one.code == session.code).ok_or(ActionError::NotFound)?;
    let small = alone(&file, &file.sessions[found]);
    let mut previews = Vec::new();
    let rooms = programme.rooms.iter().map(Some).chain([None]);
    for (room, column) in rooms.flat_map(|room| columns.iter().map(move |column| (room, column))) {
        let patch = moved(session, room.map_or("", |room| &room.slug), column);
        let edit = Editing::new(Thing::Session, code, Edit::Patch(patch));
        // What cannot be is refused once it is asked for.
        let Some(there) = edited(&small, edit) else { continue };
        let seats = there.capacity.in_person.and_then(Limit::number).unwrap_or_default();
        let small = room.filter(|room| room.seats().is_some_and(|most| i64::from(seats) > i64::from(most)));
        let too_small = small.map(|room| TooSmall { room: room.title.clone(), seats, capacity: room.capacity });
        let hours = file.session_span(&there).map(|(from, until)| Span::new(from, until));
        let clashes = hours.map_or(0, |hours| asked(programme, session, hours, &shared));
        let here = std::mem::replace(&mut file.sessions[found], there);
        let warnings = new_ones(&file, &before);
        file.sessions[found] = here;
        let room = room.map(|room| room.slug.clone());
        previews.push(Preview { room, column: column.clone(), clashes, warnings, too_small });
    }
    Ok(previews)
}

/// How many people a session's move to other hours would ask what they choose: those who have what clashes with it then, and does
/// not now.
fn asked(programme: &Programme, session: &Session, hours: Span<Timestamp>, shared: &[(Vec<u8>, SessionId)]) -> usize {
    let (whole, busy) = programme.busy_were_it_at(session, hours);
    let Some((&first, more)) = busy.split_first() else { return 0 };
    let then = Busy { first, more, one_of: whole.one_of.as_deref() };
    let is_new = |other: &Session| then.excludes(other.busy_in_all()) && !whole.clashes_with(other);
    let new: HashSet<SessionId> = programme.current().filter(|other| is_new(other)).map(|other| other.id).collect();
    let people = shared.iter().filter(|(_, other)| new.contains(other)).map(|(registration, _)| registration);
    people.collect::<HashSet<_>>().len()
}
