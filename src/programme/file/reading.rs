//! Reading an event file, and saying why it cannot be read.

use serde::Deserialize;
use serde::de::DeserializeOwned;

use super::faults::{Fault, Why};
use super::mending::mend;
use super::moments::placed;
use super::times::Unfit;
use super::{EventFile, FileError, Person, Question, RoomFile, RoundFile, SessionFile, SessionType, ThemeFile};
use crate::address::Address;
use crate::programme::texts::NotALanguage;

/// More faults than this nobody reads, even counted.
const MOST_FAULTS: usize = 5_000;

impl EventFile {
    /// Reads and checks a file.
    ///
    /// # Errors
    /// Everything that is wrong with it, each with its place.
    pub fn parse(json: &[u8]) -> Result<Self, FileError> {
        let text = crate::text::decoded(json);
        let mut reader = serde_json::Deserializer::from_slice(text.as_deref().map_or(json, str::as_bytes));
        let broken = |error: &serde_json::Error| FileError(vec![Fault { place: String::new(), why: not_json(error) }]);
        let file = serde_json::Value::deserialize(&mut reader).map_err(|error| broken(&error))?;
        reader.end().map_err(|error| broken(&error))?;
        Self::read(&file)?.checked()
    }

    /// The same from JSON that was read already; what can be read is not checked.
    ///
    /// # Errors
    /// Everything that is wrong with it: what cannot be read, and what is wrong besides.
    pub fn read(json: &serde_json::Value) -> Result<Self, FileError> {
        let json = &*placed(json, None);
        if let Ok(file) = once(json) {
            return Ok(file);
        }
        // What is wrong is made readable, until the rest is read too: each thing of a list on its own.
        let mut mended = json.clone();
        let mut faults = Vec::new();
        each::<SessionFile>("sessions", &mut mended, &mut faults);
        each::<RoomFile>("rooms", &mut mended, &mut faults);
        each::<ThemeFile>("themes", &mut mended, &mut faults);
        each::<RoundFile>("rounds", &mut mended, &mut faults);
        each::<SessionType>("types", &mut mended, &mut faults);
        each::<Person>("people", &mut mended, &mut faults);
        each::<Question>("questions", &mut mended, &mut faults);
        loop {
            match once(&mended) {
                Ok(file) => {
                    let known = faults.len();
                    // Of a list in which something was mended, what is twice or missing may be so by that alone.
                    let is_told = |place: &str| faults[..known].iter().any(|fault| is_about(&fault.place, place, json));
                    // On which days it is, nobody knows yet.
                    let knows_days = !faults.iter().any(|fault| fault.place == "date" || fault.place == "until");
                    let is_true = |fault: &Fault| knows_days || fault.why != Why::OutsideDays;
                    let others = file
                        .with_namesakes()
                        .faults()
                        .into_iter()
                        .filter(|fault| !is_told(&fault.place) && is_true(fault));
                    let others: Vec<Fault> = others.collect();
                    faults.extend(others);
                    break;
                }
                Err(fault) if faults.contains(&fault) => break,
                Err(fault) => {
                    let is_mended = mended_of(&mut mended, &fault).is_some();
                    faults.push(fault);
                    if !is_mended || faults.len() >= MOST_FAULTS {
                        break;
                    }
                }
            }
        }
        Err(FileError(faults))
    }
}

/// Makes what is wrong readable; `None`: that cannot be done.
fn mended_of(mended: &mut serde_json::Value, fault: &Fault) -> Option<()> {
    let unknown = if let Why::UnknownField { name } = &fault.why { Some(name.as_str()) } else { None };
    mend(mended, &fault.place, unknown)
}

/// What cannot be read in each thing of a list, which is made readable.
fn each<T: DeserializeOwned>(list: &str, mended: &mut serde_json::Value, faults: &mut Vec<Fault>) {
    let things = mended.get(list).and_then(serde_json::Value::as_array).map_or(0, Vec::len);
    for number in 0..things {
        let before = faults.len();
        while faults.len() < MOST_FAULTS {
            let Err(error) = serde_path_to_error::deserialize::<_, T>(&mended[list][number]) else { break };
            let path = error.path().to_string();
            let path = path.trim_end_matches(['.', '?']);
            let dot = if path.is_empty() { "" } else { "." };
            let fault = fault(format!("{list}[{number}]{dot}{path}"), error.inner());
            if faults[before..].contains(&fault) || mended_of(mended, &fault).is_none() {
                break;
            }
            faults.push(fault);
        }
    }
}

/// Whether a fault of a thing by its name (`rooms[hall].slug`) is in a thing in which something could not be read, by its
/// number (`rooms[0].capacity`), or in that very field.
fn is_about(unread: &str, place: &str, json: &serde_json::Value) -> bool {
    let Some((list, rest)) = unread.split_once('[') else {
        return place == unread || place.starts_with(&format!("{unread}."));
    };
    let Some((number, _)) = rest.split_once(']') else { return false };
    let thing = number.parse::<usize>().ok().and_then(|number| json.get(list)?.get(number));
    let name = thing.and_then(|thing| thing.get("code").or(thing.get("slug"))?.as_str()).unwrap_or_default();
    // Without a name it was given one: nothing that is said of that is true.
    let given = if list == "sessions" { "X" } else { "x" };
    let field = |place: &str| place.split_once("].").map(|(_, field)| field.to_owned());
    place.starts_with(&format!("{list}[{given}]"))
        || place.starts_with(&format!("{list}[{name}]")) && field(place) == field(unread)
}

/// Reads a file up to the first thing that is wrong.
fn once(json: &serde_json::Value) -> Result<EventFile, Fault> {
    let mut file: EventFile = serde_path_to_error::deserialize(json).map_err(|error| {
        // What has no name is at its parent.
        let place = error.path().to_string();
        fault(place.trim_end_matches(['.', '?']).to_owned(), error.inner())
    })?;
    // One address has one form, whoever's it is; what is none is named later.
    if let Ok(address) = file.organisation.email.parse::<Address>() {
        file.organisation.email = address.to_string();
    }
    Ok(file.lasting_until_the_next())
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
    } else if words.starts_with(&NotALanguage.to_string()) {
        Why::NotALanguage
    } else if is("not a colour") {
        Why::NotAColour
    } else if is("untagged enum Limit") {
        Why::NotALimit
    } else if field.starts_with("geo") && (is("expected f64") || is("of size 2") || is("expected a tuple")) {
        Why::NotOnEarth
    } else if field == "lot" && is("expected f64") {
        Why::NotALot
    } else if ["u8", "u16", "u32", "f64"].iter().any(|number| words.contains(&format!("expected {number}"))) {
        Why::NotANumber
    } else if is("expected a boolean") {
        Why::NotYesOrNo
    } else if words.starts_with(&Unfit::MoreThanATime.to_string()) {
        Why::MoreThanATime
    } else if words.starts_with(&Unfit::HasAZone.to_string()) {
        Why::HasAZone
    } else if words.starts_with(&Unfit::TooFar.to_string()) {
        Why::TooFar
    } else if is_of_day {
        Why::NotATime
    } else if field == "date" || place == "until" {
        Why::NotADate
    } else if field.ends_with("_at") || field == "from" || field == "until" {
        Why::NotAMoment
    } else if is("expected a sequence") {
        Why::NotAList
    } else if is("expected struct") || is("expected a map") {
        Why::NotAnObject
    } else if is("expected a string") || is("expected string or map") || is("variant identifier") {
        Why::NotAText
    } else {
        Why::Unreadable
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
            ("/rounds/0/starts_at", json!("10:00:00+05:00"), "rounds[0].starts_at", Why::MoreThanATime),
            ("/sessions/0/ends_at", json!("2099-03-07T10:00:00Z"), "sessions[0].ends_at", Why::MoreThanATime),
            ("/registration_closes_at", json!("2022-10-30T02:30:00+01:00"), "registration_closes_at", Why::HasAZone),
            ("/changes_close_at", json!("2022-03-07T10:00[Here/There]"), "changes_close_at", Why::HasAZone),
            ("/date", json!("31/12/2026"), "date", Why::NotADate),
            ("/date", json!("2022-05-05T10:00"), "date", Why::NotADate),
            ("/until", json!("tomorrow"), "until", Why::NotADate),
            ("/until", json!("9999-12-31"), "until", Why::TooFar),
            ("/sessions/0/date", json!("9001-01-01"), "sessions[0].date", Why::TooFar),
            ("/sessions/0/date", json!("0001-01-01"), "sessions[0].date", Why::TooFar),
            ("/registration_closes_at", json!("9999-12-31T23:59"), "registration_closes_at", Why::TooFar),
            ("/sessions/0/date", json!(5), "sessions[0].date", Why::NotADate),
            ("/registration_opens_at", json!("soon"), "registration_opens_at", Why::NotAMoment),
            ("/sessions/0/needs_seat", json!("?"), "sessions[0].needs_seat", Why::NotYesOrNo),
            ("/sessions", json!("POL-1"), "sessions", Why::NotAList),
            ("/sessions/0/speakers", json!({}), "sessions[0].speakers", Why::NotAList),
            ("/organisation", json!("wij"), "organisation", Why::NotAnObject),
            ("/title", json!(5), "title", Why::NotAnObject),
            ("/venue", json!(["hier"]), "venue", Why::NotAText),
            ("/smell", json!("red"), "smell", Why::UnknownField { name: "smell".into() }),
            ("/themes/0/colour", json!("pinkish"), "themes[0].colour", Why::NotAColour),
            ("/title", json!({"n1": "x"}), "title.n1", Why::NotALanguage),
            ("/languages", json!(["nl", "frans"]), "languages[1]", Why::NotALanguage),
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
        // All of it at once: what cannot be read, and what is wrong besides.
        (file["sessions"][0]["starts_at"], file["sessions"][1]["room"]) = (json!("noon"), json!("nowhere"));
        (file["date"], file["places"]["online"], file["title"]["n1"]) =
            (json!("31/12/2026"), json!("veel"), json!("x"));
        (file["sessions"][2]["colour"], file["rounds"][0]["ends_at"]) = (json!("red"), json!("09:00"));
        let places: Vec<String> = EventFile::read(&file).unwrap_err().0.into_iter().map(|fault| fault.place).collect();
        for place in [
            "rooms[0].capacity",
            "sessions[0].starts_at",
            "date",
            "places.online",
            "title.n1",
            "sessions[2].colour",
            "sessions[POL-1].room",
            "rounds[ronde-1].ends_at",
        ] {
            assert_eq!(places.iter().filter(|one| *one == place).count(), 1, "{place}: {places:?}");
        }
        let broken = EventFile::parse(b"{\n\"slug\": }").unwrap_err().0;
        assert_eq!(broken[0].why, Why::NotJson { line: 2, column: 9 });
    }

    /// Whatever stands somewhere, what is said of it is what belongs there.
    #[test]
    fn nothing_is_only_called_unreadable() {
        fn places(value: &Value, at: &str, all: &mut Vec<String>) {
            all.push(at.to_owned());
            match value {
                Value::Object(fields) => {
                    fields.iter().for_each(|(name, one)| places(one, &format!("{at}/{name}"), all))
                }
                Value::Array(items) => items.iter().take(1).for_each(|one| places(one, &format!("{at}/0"), all)),
                _ => {}
            }
        }
        let mut demo: Value =
            serde_json::from_slice(include_bytes!("../../../config/sociaalwerkconferentie-2022.json")).unwrap();
        demo["geo"] = json!([51.0, 3.7]);
        let mut all = Vec::new();
        places(&demo, "", &mut all);
        let mut unreadable = Vec::new();
        for place in all.iter().filter(|place| !place.starts_with("/pictures")) {
            for odd in [
                json!(5),
                json!(-1),
                json!(1.5),
                json!("?"),
                json!([]),
                json!([1]),
                json!([[]]),
                json!({"a": 1}),
                json!(true),
            ] {
                let mut file = demo.clone();
                *file.pointer_mut(place).unwrap() = odd.clone();
                let Err(FileError(faults)) = EventFile::read(&file) else { continue };
                let vague = faults.into_iter().filter(|fault| fault.why == Why::Unreadable);
                unreadable.extend(vague.map(|fault| format!("{place} {odd}: {}", fault.place)));
            }
        }
        assert_eq!(unreadable, Vec::<String>::new());
    }
}
