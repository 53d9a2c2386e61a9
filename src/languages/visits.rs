//! Visits: when and where one gathers, and when one is back.

use i18n_embed_fl::fl;

use super::{dates, speech};
use crate::programme::{Event, Language, Session};

/// When a visit gathers: "verzamelen 10.50 u".
pub fn gathering(event: &Event, session: &Session, language: Language) -> Option<String> {
    let (from, _) = session.away()?;
    Some(fl!(speech(language), "visit-gathers", when = dates::time(from, &event.zone, language).replace(' ', "\u{a0}")))
}

/// When a visit gathers and is back, as the programme says it: "verzamelen 10.50 u, terug ± 12.10 u".
pub fn gathering_and_back(event: &Event, session: &Session, language: Language) -> Option<String> {
    let (_, until) = session.away()?;
    let back = dates::time(until, &event.zone, language).replace(' ', "\u{a0}");
    Some(fl!(speech(language), "visit-and-back", gathers = gathering(event, session, language)?, back = back))
}

/// When and where a visit gathers, and when it is back: "Verzamelen om 10.50 u: ingang. Terug rond 12.10 u".
pub fn gathers(event: &Event, session: &Session, language: Language) -> Option<String> {
    match session.meeting_point.as_str() {
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
