//! What is wrong with an event file, what it would take away, and what it changed, in sentences.

use std::collections::HashMap;

use i18n_embed_fl::fl;

use super::{Speech, in_a_sentence, labelled, mode_in_a_sentence, speech};
use crate::programme::Language;
use crate::programme::file::FileError;
use crate::programme::file::faults::{Fault, MOST_PLACES, Why};
use crate::programme::import::change::{Change, Part, What};
use crate::programme::import::{ImportError, Taken};

/// What to do about something that is wrong; where it is, stands beside it.
pub fn fault(why: &Why, language: Language) -> String {
    let t = speech(language);
    match why {
        Why::NotJson { line, column } => fl!(t, "fault-not-json", line = line.to_string(), column = column.to_string()),
        Why::Missing => fl!(t, "fault-text-missing"),
        Why::UnknownField { name } => fl!(t, "fault-unknown-field", name = name.clone()),
        Why::NotAmong { known } => fl!(t, "fault-not-among", known = known.clone()),
        Why::NotANumber => fl!(t, "fault-not-a-number"),
        Why::NotALimit => fl!(t, "fault-not-a-limit"),
        Why::NotADate => fl!(t, "fault-not-a-date"),
        Why::NotATime => fl!(t, "fault-not-a-time"),
        Why::NotAMoment => fl!(t, "fault-not-a-moment"),
        Why::NotAWhole => fl!(t, "fault-not-a-whole"),
        Why::MoreThanATime => fl!(t, "fault-more-than-a-time"),
        Why::HasAZone => fl!(t, "fault-has-a-zone"),
        Why::ClockSkips => fl!(t, "fault-clock-skips"),
        Why::OutsideDays => fl!(t, "fault-outside-days"),
        Why::NotYesOrNo => fl!(t, "fault-not-yes-or-no"),
        Why::NotAText => fl!(t, "shape-text"),
        Why::NotAList => fl!(t, "shape-list"),
        Why::NotAnObject => fl!(t, "shape-object"),
        Why::Unreadable => fl!(t, "shape-wrong"),
        Why::TooFar => fl!(t, "fault-too-far"),
        Why::NotASlug => fl!(t, "fault-not-a-slug"),
        Why::Reserved => fl!(t, "fault-reserved"),
        Why::NotACode => fl!(t, "fault-not-a-code"),
        Why::NotAnAddress => fl!(t, "fault-email-wrong"),
        Why::NotATimeZone => fl!(t, "fault-not-a-time-zone"),
        Why::NotALanguage => fl!(t, "fault-not-a-language"),
        Why::NotHttps => fl!(t, "fault-not-https"),
        Why::NotASite => fl!(t, "fault-not-a-site"),
        Why::NotAWebAddress => fl!(t, "fault-not-a-web-address"),
        Why::LinkLike => fl!(t, "fault-link-like"),
        Why::NotAColour => fl!(t, "fault-not-a-colour"),
        Why::TooLong { limit } => fl!(t, "fault-too-long", limit = limit.to_string()),
        Why::NotOneLine => fl!(t, "fault-not-one-line"),
        Why::ControlCharacter { code } => fl!(t, "fault-control-character", code = code.clone()),
        Why::EndsBeforeStart => fl!(t, "fault-ends-before-start"),
        Why::ClosesBeforeOpens => fl!(t, "fault-closes-before-opens"),
        Why::NoMode => fl!(t, "fault-no-mode"),
        Why::NoTime => fl!(t, "fault-no-time"),
        Why::Taken { name } => fl!(t, "fault-slug-taken", name = name.clone()),
        Why::OrganisationTaken { name } => fl!(t, "fault-organisation-taken", name = name.clone()),
        Why::CalledNow { now } => fl!(t, "fault-called-now", now = now.clone()),
        Why::Twice { name } => fl!(t, "fault-twice", name = name.clone()),
        Why::TooMany => fl!(t, "fault-too-many", most = MOST_PLACES.to_string()),
        Why::UnknownName => fl!(t, "fault-unknown-name"),
        Why::StillChosen => fl!(t, "fault-still-chosen"),
        Why::Choices => fl!(t, "fault-choices"),
        Why::Placeholder { unknown } => fl!(t, "fault-placeholder", unknown = unknown.clone()),
        Why::HoldsTooMany => fl!(t, "fault-holds-too-many"),
        Why::DoesNotFit { seats, room, room_seats } => {
            fl!(
                t,
                "fault-does-not-fit",
                seats = seats.to_string(),
                room = room.clone(),
                places = room_seats.to_string()
            )
        }
        Why::NotAPicture => fl!(t, "fault-not-a-picture"),
        Why::UnknownPicture => fl!(t, "fault-unknown-picture"),
        Why::BallotOutsideRegistration => fl!(t, "fault-ballot-outside-registration"),
        Why::NotALot => fl!(t, "fault-not-a-lot"),
        Why::NotAShare => fl!(t, "fault-not-a-share"),
        Why::NotOnEarth => fl!(t, "fault-not-on-earth"),
        Why::BallotWithPeople => fl!(t, "fault-ballot-with-people"),
        Why::BallotDrawn => fl!(t, "fault-ballot-drawn"),
    }
}

/// Everything that is wrong with a file, a line each with its place; what is often wrong in the same way is counted.
pub fn faults(error: &FileError, language: Language) -> String {
    let line = |(place, words): (String, String)| {
        if place.is_empty() { words } else { labelled(&place, &words, language) }
    };
    counted(&error.0, FEW, language).into_iter().map(line).collect::<Vec<_>>().join("\n")
}

/// So many that are alike are each told.
const FEW: usize = 5;

/// The same field of different things.
fn pattern(place: &str) -> String {
    let mut pattern = String::new();
    let mut depth = 0_usize;
    for sign in place.chars() {
        match sign {
            '[' => depth += 1,
            ']' => depth = depth.saturating_sub(1),
            sign if depth == 0 => pattern.push(sign),
            _ => {}
        }
    }
    pattern
}

/// Faults with their places, in words; of those that are alike, where there are more than `few`, the first and how many.
pub fn counted(faults: &[Fault], few: usize, language: Language) -> Vec<(String, String)> {
    let mut alike: HashMap<(String, String), usize> = HashMap::new();
    let told: Vec<(&str, (String, String))> =
        (faults.iter()).map(|Fault { place, why }| (place.as_str(), (pattern(place), fault(why, language)))).collect();
    for (_, key) in &told {
        *alike.entry(key.clone()).or_default() += 1;
    }
    let mut lines = Vec::new();
    for (place, key) in told {
        match alike.get(&key).copied() {
            // It was told with the first of them.
            Some(0) | None => {}
            Some(times) if times > few => {
                let words = fl!(speech(language), "fault-alike", count = times, fault = key.1.clone());
                lines.push((place.to_owned(), words));
                alike.insert(key, 0);
            }
            Some(_) => lines.push((place.to_owned(), key.1)),
        }
    }
    lines
}

/// What a file would take away from people, and what to do.
pub fn taken(taken: &Taken, language: Language) -> String {
    let t = speech(language);
    match taken {
        Taken::Mode { session, mode, confirmed, waiting } => fl!(
            t,
            "taken-mode",
            name = session.clone().unwrap_or_else(|| fl!(t, "thing-event")),
            mode = mode_in_a_sentence(*mode, t),
            confirmed = i64::from(*confirmed),
            waiting = i64::from(*waiting)
        ),
        Taken::Places { session: Some(session), mode, confirmed } => {
            fl!(
                t,
                "taken-places",
                name = session.clone(),
                mode = mode_in_a_sentence(*mode, t),
                confirmed = i64::from(*confirmed)
            )
        }
        Taken::Places { session: None, mode, confirmed } => {
            fl!(t, "taken-event-places", mode = mode_in_a_sentence(*mode, t), confirmed = i64::from(*confirmed))
        }
        Taken::Event { slug } => fl!(t, "taken-event", name = slug.clone()),
        Taken::Everybody { people } => {
            let people = *people;
            fl!(t, "loss-everybody", people = people)
        }
    }
}

/// Why a file was not imported, for anyone who runs a command.
pub fn not_imported(error: &ImportError, language: Language) -> String {
    match error {
        ImportError::Refused(what) => {
            let choices = match what {
                Taken::Places { session: Some(_), .. } => " (--over-full keep, wait or cancel)",
                Taken::Places { session: None, .. } => " (--over-full keep)",
                Taken::Everybody { .. } => " (--erase-past)",
                _ => "",
            };
            format!("{}{choices}", taken(what, language))
        }
        ImportError::Fault(fault) => faults(&FileError(vec![fault.clone()]), language),
        ImportError::Database(_) | ImportError::Stale => error.to_string(),
    }
}

/// One thing that changed.
pub fn change(change: &Change, language: Language) -> String {
    let t = speech(language);
    let part = match change.part {
        Part::Organisation => fl!(t, "part-organisation"),
        Part::Event => fl!(t, "thing-event"),
        Part::Theme => fl!(t, "filter-theme"),
        Part::Room => fl!(t, "board-place"),
        Part::Round => fl!(t, "thing-round"),
        Part::Session => fl!(t, "board-session"),
    };
    let thing = format!("{part} {}", change.name);
    let limit = |limit: &Option<i32>| limit.map_or_else(|| fl!(t, "change-unlimited"), |places| places.to_string());
    match &change.what {
        What::Added => fl!(t, "change-added", thing = thing),
        What::Changed { fields, values } => {
            let said = |text: &String| if text.is_empty() { "–".to_owned() } else { text.clone() };
            let named = |field: &String| match values.iter().find(|value| value.field == *field) {
                Some(value) => format!("{} ({} → {})", field_name(field, t), said(&value.was), said(&value.now)),
                None => field_name(field, t),
            };
            let fields: Vec<String> = fields.iter().map(named).collect();
            fl!(t, "change-changed", thing = thing, fields = fields.join(", "))
        }
        What::TakenAway => fl!(t, "change-taken-away", thing = thing),
        What::Cancelled => fl!(t, "change-cancelled", thing = thing),
        What::Places { mode, from, to } => {
            let mode = mode_in_a_sentence(*mode, t);
            fl!(t, "change-places", thing = thing, mode = mode, from = limit(from), to = limit(to))
        }
        What::NoPlaces { mode } => {
            fl!(t, "change-no-places", thing = thing, mode = mode_in_a_sentence(*mode, t))
        }
    }
}

/// A field of the event file: its label in forms, without what explains it there.
pub(super) fn field_name(field: &str, t: &Speech) -> String {
    let key = format!("field-{}", field.replace('_', "-"));
    let label = if t.has(&key) { t.get(&key) } else { field.to_owned() };
    in_a_sentence(label.split([',', '(']).next().unwrap_or_default().trim(), t)
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used)]
    use super::*;
    use serde_json::Value;

    #[test]
    fn every_field_has_a_name() {
        let demo: Value =
            serde_json::from_slice(include_bytes!("../../config/sociaalwerkconferentie-2022.json")).unwrap();
        let file = crate::programme::file::EventFile::read(&demo).unwrap();
        let file = serde_json::to_value(file).unwrap();
        // What stands in lists and limits has changes of its own.
        let apart = ["themes", "rooms", "rounds", "sessions", "places", "pictures", "slug", "code", "date"];
        for thing in [&file, &file["organisation"], &file["themes"][0], &file["rooms"][0], &file["sessions"][0]] {
            for field in thing.as_object().unwrap().keys().filter(|field| !apart.contains(&field.as_str())) {
                assert!(speech(Language::En).has(&format!("field-{}", field.replace('_', "-"))), "{field}");
            }
        }
    }
}
