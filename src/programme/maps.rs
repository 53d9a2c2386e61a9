//! Where a place is on a map: a plain link, followed only by who presses it.

use super::{Event, Session};
use crate::text::percent;

/// The map of a point (latitude and longitude, in degrees), or of what is found under an address.
fn link(point: Option<(f64, f64)>, address: &str) -> Option<String> {
    match point {
        Some((latitude, longitude)) => Some(format!(
            "https://www.openstreetmap.org/?mlat={latitude}&mlon={longitude}#map=18/{latitude}/{longitude}"
        )),
        None if address.trim().is_empty() => None,
        None => Some(format!("https://www.openstreetmap.org/search?query={}", percent(address.trim()))),
    }
}

/// Of where an event is; nothing, where it is online alone.
pub fn of_event(event: &Event) -> Option<String> {
    event.places.in_person.as_ref()?;
    link(event.geo, &event.address)
}

/// Of where a session gathers or is, where that is another place than the event's.
pub fn of_session(event: &Event, session: &Session) -> Option<String> {
    session.places.in_person.as_ref()?;
    match &session.room {
        Some(_) => of_event(event),
        None => link(session.geo, "").or_else(|| of_event(event)),
    }
}
