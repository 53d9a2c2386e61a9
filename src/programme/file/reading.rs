//! Reading an event file, and saying why it cannot be read.

use serde::Deserializer;

use super::faults::{Fault, Why};
use super::times::Unfit;
use super::{EventFile, FileError};

impl EventFile {
    /// Reads and checks a file.
    ///
    /// # Errors
    /// Everything that is wrong with it, each with its place.
    pub fn parse(json: &[u8]) -> Result<Self, FileError> {
        let mut reader = serde_json::Deserializer::from_slice(json);
        let file = Self::read(&mut reader)?;
        let ended = reader.end();
        ended.map_err(|error| FileError(vec![Fault { place: String::new(), why: not_json(&error) }]))?;
        file.checked()
    }

    /// The same from JSON that was read already; not checked.
    ///
    /// # Errors
    /// The first thing that is not as it should be.
    pub fn read<'a>(json: impl Deserializer<'a, Error = serde_json::Error>) -> Result<Self, FileError> {
        serde_path_to_error::deserialize(json).map_err(|error| {
            // What has no name is at its parent.
            let place = error.path().to_string();
            FileError(vec![fault(place.trim_end_matches(['.', '?']).to_owned(), error.inner())])
        })
    }
}

fn not_json(error: &serde_json::Error) -> Why {
    Why::NotJson { line: error.line(), column: error.column() }
}

/// What serde says, by what was expected there.
fn fault(place: String, error: &serde_json::Error) -> Fault {
    if !error.is_data() {
        return Fault { place, why: not_json(error) };
    }
    let words = error.to_string();
    let quoted = |words: &str| words.split('`').nth(1).unwrap_or_default().to_owned();
    if words.starts_with("missing field") {
        let dot = if place.is_empty() { "" } else { "." };
        return Fault { place: format!("{place}{dot}{}", quoted(&words)), why: Why::Missing };
    }
    let field = place.rsplit('.').next().unwrap_or_default().to_owned();
    let is_of_day = field == "starts_at" || field == "ends_at";
    let is = |what: &str| words.contains(what);
    let why = if words.starts_with("unknown field") {
        Why::UnknownField { name: quoted(&words) }
    } else if words.starts_with("unknown variant") {
        let known = words.split('`').skip(3).step_by(2).collect::<Vec<_>>().join(", ");
        Why::NotAmong { known }
    } else if is("untagged enum Limit") {
        Why::NotALimit
    } else if ["u8", "u16", "u32", "f64"].iter().any(|number| words.contains(&format!("expected {number}"))) {
        Why::NotANumber
    } else if is("expected a boolean") {
        Why::NotYesOrNo
    } else if words.starts_with(&Unfit::MoreThanATime.to_string()) {
        Why::MoreThanATime
    } else if words.starts_with(&Unfit::HasAZone.to_string()) {
        Why::HasAZone
    } else if is_of_day {
        Why::NotATime
    } else if field == "date" || place == "until" {
        Why::NotADate
    } else if field.ends_with("_at") || field == "from" || field == "until" {
        Why::NotAMoment
    } else {
        Why::Unreadable { words }
    };
    Fault { place, why }
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used)]
    use super::*;
    use serde_json::{Value, json};

    /// What serde and others say is read as text: this fails when they say it otherwise.
    #[test]
    fn what_cannot_be_read_is_named_by_what_was_expected() {
        let demo: Value =
            serde_json::from_slice(include_bytes!("../../../config/sociaalwerkconferentie-2022.json")).unwrap();
        let number = || json!("veel");
        for (pointer, value, place, why) in [
            ("/sessions/0/capacity/in_person", json!("veel"), "sessions[0].capacity.in_person", Why::NotALimit),
            ("/sessions/0/walk_before", number(), "sessions[0].walk_before", Why::NotANumber),
            ("/sessions/0/walk_before", json!(-1), "sessions[0].walk_before", Why::NotANumber),
            ("/rooms/0/capacity", number(), "rooms[0].capacity", Why::NotANumber),
            ("/offer_minutes", json!(100_000), "offer_minutes", Why::NotANumber),
            ("/rounds/0/starts_at", json!("25:00"), "rounds[0].starts_at", Why::NotATime),
            ("/rounds/0/starts_at", json!("2027-03-07T10:00:00+05:00"), "rounds[0].starts_at", Why::MoreThanATime),
            ("/sessions/0/ends_at", json!("2027-03-07T10:00:00Z"), "sessions[0].ends_at", Why::MoreThanATime),
            ("/registration_closes_at", json!("2022-03-07T10:00:00+05:00"), "registration_closes_at", Why::HasAZone),
            ("/changes_close_at", json!("2022-03-07T10:00Z"), "changes_close_at", Why::HasAZone),
            ("/date", json!("31/12/2026"), "date", Why::NotADate),
            ("/date", json!("2022-05-05T10:00"), "date", Why::NotADate),
            ("/until", json!("tomorrow"), "until", Why::NotADate),
            ("/sessions/0/date", json!(5), "sessions[0].date", Why::NotADate),
            ("/registration_opens_at", json!("soon"), "registration_opens_at", Why::NotAMoment),
            ("/sessions/0/needs_seat", json!("?"), "sessions[0].needs_seat", Why::NotYesOrNo),
            ("/colour", json!("red"), "colour", Why::UnknownField { name: "colour".into() }),
            ("/title", json!({"de": "x"}), "title", Why::NotAmong { known: "nl, fr, en".into() }),
        ] {
            let mut file = demo.clone();
            let (parent, name) = pointer.rsplit_once('/').unwrap();
            file.pointer_mut(parent).unwrap().as_object_mut().unwrap().insert(name.to_owned(), value);
            let faults = EventFile::read(&file).unwrap_err().0;
            assert_eq!(faults, [Fault { place: place.into(), why }], "{pointer}");
        }
        let mut file = demo;
        file["rooms"][0].as_object_mut().unwrap().remove("capacity");
        let missing = Fault { place: "rooms[0].capacity".into(), why: Why::Missing };
        assert_eq!(EventFile::read(&file).unwrap_err().0, [missing]);
        let broken = EventFile::parse(b"{\n\"slug\": }").unwrap_err().0;
        assert_eq!(broken[0].why, Why::NotJson { line: 2, column: 9 });
    }
}
