//! Where a session is, in words: the room and the way to it; of a visit, when and where one gathers, and when one is back.

use i18n_embed_fl::fl;

use super::said::Said;
use super::{dates, speech};
use crate::letters::listed;
use crate::programme::{Event, Language, Mode, Place, Session, Texts};

/// Where something is, and the way there.
pub struct Spot {
    pub name: String,
    pub way: String,
}

/// A place in words.
pub fn spot(place: Place, event: &Event, language: Language) -> Spot {
    let (name, way) = match place {
        Place::Online => (fl!(speech(language), "online"), ""),
        Place::Room(room) => (room.title.clone(), room.directions.get(language)),
        Place::Meeting(point) => (point.get(language).to_owned(), ""),
        Place::Venue => (event.venue.clone(), ""),
    };
    Spot { name, way: way.to_owned() }
}

/// Where one goes, and the way there; of a visit that one comes to, when and where one gathers, and when one is back.
pub fn place_for(event: &Event, session: &Session, mode: Mode, language: Language) -> String {
    let place = session.place_for(mode);
    match (place, gathers(event, session, language).filter(|_| mode == Mode::InPerson)) {
        (Place::Room(room), Some(gathers)) => format!("{}. {gathers}", room.title),
        (_, Some(gathers)) => gathers,
        (_, None) => {
            let Spot { name, way } = spot(place, event, language);
            listed(&[&name, &way])
        }
    }
}

/// What organisers wrote of where that is, in whichever language: the meeting point, or the way to the room.
pub fn written<'a>(place: Place<'a>, language: Language) -> Said<'a> {
    let none = Said { text: "", lang: None };
    let one = |texts: &'a Texts| if texts.is_empty() { none } else { Said::new(texts, language) };
    match place {
        Place::Meeting(point) => one(point),
        Place::Room(room) => one(&room.directions),
        Place::Venue | Place::Online => none,
    }
}

/// The same for anyone: online, where nobody takes part in person.
pub fn place(event: &Event, session: &Session, language: Language) -> String {
    let is_there = session.places.in_person.is_some();
    place_for(event, session, if is_there { Mode::InPerson } else { Mode::Online }, language)
}

/// The same as HTML, in which every text has its language.
pub fn place_in_html(event: &Event, session: &Session, language: Language) -> String {
    written(session.place(), language).within(&place(event, session, language))
}

/// When a visit gathers: "verzamelen 10.50 u".
pub fn gathering(event: &Event, session: &Session, language: Language) -> Option<String> {
    let (from, _) = session.away()?;
    Some(fl!(speech(language), "visit-gathers", when = dates::unbroken(&dates::time(from, &event.zone, language))))
}

/// When a visit gathers and is back, as the programme says it: "verzamelen 10.50 u, terug ± 12.10 u".
pub fn gathering_and_back(event: &Event, session: &Session, language: Language) -> Option<String> {
    let (_, until) = session.away()?;
    let back = dates::unbroken(&dates::time(until, &event.zone, language));
    Some(fl!(speech(language), "visit-and-back", gathers = gathering(event, session, language)?, back = back))
}

/// When and where a visit gathers, and when it is back: "Verzamelen om 10.50 u: ingang. Terug rond 12.10 u".
pub fn gathers(event: &Event, session: &Session, language: Language) -> Option<String> {
    match session.meeting_point.get(language) {
        "" => gathers_and_back(event, session, language),
        place => {
            let (from, until) = hours(event, session, language)?;
            Some(fl!(speech(language), "visit-gathers-at", when = from, back = until, place = place))
        }
    }
}

/// The same where the place is said beside it: "Verzamelen om 10.50 u. Terug rond 12.10 u".
pub fn gathers_and_back(event: &Event, session: &Session, language: Language) -> Option<String> {
    let (from, until) = hours(event, session, language)?;
    Some(fl!(speech(language), "visit-gathers-back", when = from, back = until))
}

fn hours(event: &Event, session: &Session, language: Language) -> Option<(String, String)> {
    let (from, until) = session.away()?;
    Some((dates::time(from, &event.zone, language), dates::time(until, &event.zone, language)))
}
