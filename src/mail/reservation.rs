//! What programs read of a mail: reservations as schema.org tells them, for the event and each session with a seat.

use serde_json::{Value, json};

use super::words::Said;
use crate::programme::{Event, Language, Mode, Place, Session};
use crate::seating::{SeatStatus, Standing};
use crate::text::within_script;

/// As JSON-LD, safe within a script element. `None`: nothing is reserved by what it tells.
pub(super) fn data(said: &Said, page: &str, number: &str) -> Option<String> {
    let (registration, programme) = (said.registration, &*said.current.programme);
    let event = &programme.event;
    let is_off = event.cancelled_at.is_some() || registration.is_cancelled();
    let whole = match registration.standing {
        _ if is_off => "Cancelled",
        Standing::In => "Confirmed",
        Standing::Waiting => "Pending",
        Standing::Cancelled => "Cancelled",
    };
    let reservation = |status: &str, number: String, what: Value| {
        json!({
            "@context": "http://schema.org", "@type": "EventReservation", "reservationNumber": number,
            "reservationStatus": format!("http://schema.org/Reservation{status}"),
            "underName": {"@type": "Person", "name": registration.name},
            "reservationFor": what, "modifyReservationUrl": page, "url": page,
        })
    };
    let language = said.language;
    let name = event.title.get(language);
    let how = |mode: Mode| (mode == Mode::Online).then_some(page);
    let online = how(if registration.is_online() { Mode::Online } else { Mode::InPerson });
    let mut all = vec![reservation(whole, number.to_owned(), about((event, language), None, name, online))];
    for held in registration.seats.iter().filter(|held| !is_off && held.seat.status == SeatStatus::Confirmed) {
        let Some(session) = programme.session_by_id(held.seat.session).filter(|session| !session.cancelled) else {
            continue;
        };
        let what = about((event, language), Some(session), session.title.get(language), how(held.seat.mode));
        all.push(reservation("Confirmed", format!("{number}-{}", session.id), what));
    }
    Some(within_script(&Value::from(all).to_string()))
}

/// `online`: where the one who follows it from elsewhere finds the way in.
fn about((event, language): (&Event, Language), session: Option<&Session>, name: &str, online: Option<&str>) -> Value {
    let (from, until) =
        session.map_or((event.starts_at, event.over_at), |session| (session.starts_at, session.ends_at));
    let place = session.map_or(Place::Venue, |session| session.place_for(Mode::InPerson)).name(event, language);
    let location = match online {
        Some(page) => json!({"@type": "VirtualLocation", "url": page}),
        None => json!({"@type": "Place", "name": place, "address": event.address}),
    };
    json!({
        "@type": "Event", "name": name, "startDate": from.to_string(), "endDate": until.to_string(),
        "location": location,
    })
}
