//! Every text of an event file, whatever field it stands in: one line, unless it is one of the few that have paragraphs.

use serde_json::Value;

use super::EventFile;
use super::faults::{Fault, Why};
use crate::text::{Line, Lines, Unwritable};

/// Fields whose texts have paragraphs; all others, also those that are yet to come, are one line.
const PARAGRAPHS: [&str; 8] =
    ["summary", "abstract", "description", "biography", "access_notes", "directions", "mail_texts", "why"];
/// The most characters of one line, and of paragraphs: a subject, a name on a badge, what a page can show.
const LONGEST_LINE: usize = 300;
const LONGEST: usize = 20_000;
/// Not texts, but pictures in base64, which are looked at as such.
const PICTURES: &str = "pictures";

/// Where in the file, and how a text stands there.
struct At<'a> {
    place: &'a str,
    has_paragraphs: bool,
}

/// What cannot stand in the texts of a file.
pub(super) fn faults(file: &EventFile) -> Vec<Fault> {
    let mut faults = Vec::new();
    if let Ok(mut whole) = serde_json::to_value(file) {
        walk(&mut whole, &At { place: "", has_paragraphs: false }, &mut faults);
    }
    faults
}

/// The same file with lines that all end in one way.
pub(super) fn with_plain_ends(file: EventFile) -> EventFile {
    let tidied = serde_json::to_value(&file).ok().and_then(|mut whole| {
        let is_changed = walk(&mut whole, &At { place: "", has_paragraphs: false }, &mut Vec::new());
        is_changed.then(|| serde_json::from_value(whole).ok()).flatten()
    });
    tidied.unwrap_or(file)
}

/// Looks at every text, mends how its lines end, and returns whether any was mended.
fn walk(value: &mut Value, at: &At, faults: &mut Vec<Fault>) -> bool {
    let mut is_changed = false;
    match value {
        Value::String(text) => {
            let parsed = if at.has_paragraphs {
                Lines::parse(text).map(Lines::into_string)
            } else {
                Line::parse(text).map(Line::into_string)
            };
            let limit = if at.has_paragraphs { LONGEST } else { LONGEST_LINE };
            match parsed {
                Ok(parsed) if parsed.chars().count() > limit && !is_address(&parsed) => {
                    faults.push(Fault { place: at.place.to_owned(), why: Why::TooLong { limit } });
                }
                Ok(parsed) if parsed != *text => {
                    *text = parsed;
                    is_changed = true;
                }
                Ok(_) => {}
                Err(why) => faults.push(Fault { place: at.place.to_owned(), why: why.into() }),
            }
        }
        Value::Array(items) => {
            for (index, item) in items.iter_mut().enumerate() {
                let name = ["code", "slug"].iter().find_map(|key| item.get(key)?.as_str()).map(str::to_owned);
                // A name that is itself wrong names nothing.
                let name = name.filter(|name| Line::parse(name).is_ok()).unwrap_or_else(|| index.to_string());
                let place = format!("{}[{name}]", at.place);
                is_changed |= walk(item, &At { place: &place, ..*at }, faults);
            }
        }
        Value::Object(fields) => {
            for (name, field) in fields.iter_mut().filter(|(name, _)| *name != PICTURES) {
                if let Err(why) = Line::parse(name) {
                    faults.push(Fault { place: at.place.to_owned(), why: why.into() });
                    continue;
                }
                let place = if at.place.is_empty() { name.clone() } else { format!("{}.{name}", at.place) };
                let has_paragraphs = at.has_paragraphs || PARAGRAPHS.contains(&name.as_str());
                is_changed |= walk(field, &At { place: &place, has_paragraphs }, faults);
            }
        }
        Value::Null | Value::Bool(_) | Value::Number(_) => {}
    }
    is_changed
}

/// Addresses of meetings have long keys in them.
fn is_address(text: &str) -> bool {
    (text.starts_with("https://") || text.starts_with("http://")) && text.len() <= 2_000
}

impl From<Unwritable> for Why {
    fn from(why: Unwritable) -> Self {
        match why {
            Unwritable::LineEnd => Self::NotOneLine,
            Unwritable::Sign(sign) => Self::ControlCharacter { code: format!("U+{:04X}", u32::from(sign)) },
        }
    }
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used)]
    use serde_json::{Value, json};

    use super::*;

    #[test]
    fn every_text_of_a_file_is_looked_at() {
        let demo: Value =
            serde_json::from_slice(include_bytes!("../../../config/sociaalwerkconferentie-2022.json")).unwrap();
        let code = demo["sessions"][0]["code"].as_str().unwrap().to_owned();
        for (pointer, value, place) in [
            ("/organisation/name", json!("Sociaal\r\nwerk"), "organisation.name".to_owned()),
            ("/venue", json!("Zaal\u{2028}één"), "venue".to_owned()),
            ("/title", json!({"nl": "Dag\0"}), "title.nl".to_owned()),
            ("/sessions/0/speakers", json!([{"name": "An\nDe Wit"}]), format!("sessions[{code}].speakers[0].name")),
            ("/sessions/0/abstract", json!({"nl": "a\n\u{7}"}), format!("sessions[{code}].abstract.nl")),
            (
                "/sessions/0/holds",
                json!([{"for": "pers\n", "mode": "in_person", "seats": 1}]),
                format!("sessions[{code}].holds[0].for"),
            ),
            ("/portraits", json!({"An\n": "x"}), "portraits".to_owned()),
            ("/title", json!({"nl": "x".repeat(301)}), "title.nl".to_owned()),
            ("/sessions/0/speakers", json!([{"name": "x".repeat(301)}]), format!("sessions[{code}].speakers[0].name")),
            ("/summary", json!({"nl": "x".repeat(20_001)}), "summary.nl".to_owned()),
        ] {
            let mut file = demo.clone();
            *file.pointer_mut(pointer.rsplit_once('/').map_or("", |(parent, _)| parent)).unwrap() = {
                let mut parent = demo.pointer(pointer.rsplit_once('/').unwrap().0).unwrap().clone();
                parent[pointer.rsplit_once('/').unwrap().1] = value;
                parent
            };
            let refused = EventFile::parse(file.to_string().as_bytes()).unwrap_err();
            assert!(refused.0.iter().any(|fault| fault.place == place), "{pointer}: {refused:?}");
        }
        let mut file = demo;
        file["summary"] = json!({"nl": "Eerst.\r\n\r\nDan."});
        let file = EventFile::parse(file.to_string().as_bytes()).unwrap();
        assert_eq!(file.summary.own(crate::programme::Language::Nl), "Eerst.\n\nDan.");
    }
}
