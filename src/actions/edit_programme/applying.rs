//! An edit, made to the event as a file.

use serde::Deserialize;
use serde_json::{Value, json};

use super::refused::Refused;
use super::still::Still;
use super::{Edit, Editing, Thing};
use crate::clock;
use crate::db::DbError;
use crate::programme::file::faults::{Fault, Why};
use crate::programme::file::{EventFile, FileError, SessionFile, moments};
use crate::programme::{PlainOrTexts, TextLanguage};

/// The file with edits made one after the other, and whether the last one's thing is new. Everything that is wrong is named at
/// once, with the edit that it is of.
pub(super) fn applied(file: &EventFile, edits: &[Editing]) -> Result<(EventFile, bool), Refused> {
    let mut value = as_value(file)?;
    by_language(&mut value, TextLanguage::first_of(&file.languages));
    // Where in the file each edit's thing stands, by its number in the list and by its name.
    let mut places: Vec<[String; 2]> = Vec::new();
    let mut is_new = false;
    for (index, editing) in edits.iter().enumerate() {
        let Editing { thing, name, edit, still } = editing;
        if matches!(still, Still::New { .. }) {
            still.check(thing.find(&value, name))?;
        }
        match thing.list() {
            Some(list) => {
                let before = thing.find(&value, name).filter(|_| *thing == Thing::Person).map(meant);
                let (by_number, added) = applied_to_list(&mut value, list, name, edit)?;
                if let Some(before) = before {
                    let now = thing.find(&value, name).map(meant);
                    follow(&mut value, &before, now.as_ref()).map_err(|fault| Refused::Fields(vec![(index, fault)]))?;
                }
                places.push([by_number, format!("{}[{name}]", list.0)]);
                is_new = added;
            }
            None => {
                apply_to_event(&mut value, file, index, edit)?;
                places.push([String::new(), String::new()]);
                is_new = false;
            }
        }
    }
    let takes_away = edits.iter().any(|editing| matches!(editing.edit, Edit::Delete));
    let read = EventFile::read(&value).and_then(EventFile::checked);
    read.map(|file| (file, is_new)).map_err(|FileError(faults)| {
        let own = |fault: Fault| {
            let of = |place: &[String; 2]| place.iter().find_map(|place| rest(&fault.place, place).map(str::to_owned));
            let found = places.iter().enumerate().rev().find_map(|(index, place)| Some((index, of(place)?)));
            // What is wrong elsewhere came with the first that touches it: told with its own name.
            let (index, place) = found.unwrap_or_else(|| (edits.len().saturating_sub(1), fault.place.clone()));
            // What was there a moment ago is missing because it goes.
            let why = match fault.why {
                Why::UnknownName if takes_away => Why::StillChosen,
                why => why,
            };
            (index, Fault { place, why })
        };
        Refused::Fields(faults.into_iter().map(own).collect())
    })
}

/// A file with no sessions but one and those that it is in parts with: an edit of that one is made many times over in no time.
pub fn alone(file: &EventFile, session: &SessionFile) -> EventFile {
    let whole = |one: &SessionFile| one.part_of.clone().unwrap_or_else(|| one.code.clone());
    let sessions = file.sessions.iter().filter(|one| whole(one) == whole(session)).cloned().collect();
    // Only namesakes are people whom a session cannot do without.
    let people = file.people.iter().filter(|person| person.namesake).cloned().collect();
    EventFile { sessions, people, ..file.clone() }
}

/// A session with an edit of it made; `None`: it cannot be so.
pub fn edited(file: &EventFile, edit: Editing) -> Option<SessionFile> {
    let name = edit.name.clone();
    let (file, _) = applied(file, &[edit]).ok()?;
    file.sessions.into_iter().find(|one| one.code == name)
}

/// Says of every plain text which language it is in: an edit of one language leaves the others, and one of the order of languages all.
fn by_language(value: &mut Value, first: TextLanguage) {
    for session in value["sessions"].as_array_mut().into_iter().flatten() {
        if let Some(point) = session.get_mut("meeting_point")
            && let Ok(said) = PlainOrTexts::deserialize(&*point)
        {
            *point = json!(said.texts(first));
        }
    }
}

/// What is left of a place below another; `None`: it is not below it.
fn rest<'a>(place: &'a str, above: &str) -> Option<&'a str> {
    if above.is_empty() {
        return (!place.contains('[')).then_some(place);
    }
    let rest = place.strip_prefix(above)?;
    Some(rest.strip_prefix('.').unwrap_or(rest))
}

/// An event as it is edited: everybody who speaks is among its people.
pub(super) fn as_value(file: &EventFile) -> Result<Value, DbError> {
    serde_json::to_value(file.clone().with_everybody()).map_err(DbError::unreadable)
}

/// Edits the event itself.
fn apply_to_event(value: &mut Value, kept: &EventFile, number: usize, edit: &Edit) -> Result<(), Refused> {
    match edit {
        Edit::Patch(patch) => {
            for (field, own) in [("/slug", &kept.slug), ("/organisation/slug", &kept.organisation.slug)] {
                if patch.pointer(field).is_some_and(|given| given != own.as_str()) {
                    return Err(Refused::Renamed { key: field[1..].replace('/', ".") });
                }
            }
            let patch = &*moments::placed(patch, Some(&kept.zone()));
            // On another first day, everything in it is as many days later or earlier.
            if let Some(Ok(day)) = patch["date"].as_str().map(str::parse) {
                let refused = |FileError(faults): FileError| {
                    Refused::Fields(faults.into_iter().map(|fault| (number, fault)).collect())
                };
                let file = EventFile::read(value).and_then(EventFile::checked).map_err(refused)?;
                *value = as_value(&file.postponed_to(day, clock::now()).map_err(refused)?)?;
            }
            merge(value, patch);
        }
        Edit::Put(whole) => *value = whole.clone(),
        Edit::Delete => return Err(Refused::NotFound),
    }
    // What names it, and whose it is, stays.
    for (thing, slug) in [("", &kept.slug), ("/organisation", &kept.organisation.slug)] {
        // What is no object at all is refused when it is read.
        if let Some(fields) = value.pointer_mut(thing).and_then(Value::as_object_mut) {
            fields.insert("slug".to_owned(), slug.as_str().into());
        }
    }
    Ok(())
}

/// Edits one of a list; returns its path in the file, and whether it is new.
fn applied_to_list(
    value: &mut Value,
    (list, key): (&str, &str),
    name: &str,
    edit: &Edit,
) -> Result<(String, bool), Refused> {
    let things = value[list].as_array_mut().ok_or(Refused::NotFound)?;
    let found = things.iter().position(|thing| thing[key] == name);
    let index = match (found, edit) {
        // Under another name it would be another thing, and what people have of this one would go.
        (Some(_), Edit::Patch(patch)) if patch.get(key).is_some_and(|given| given != name) => {
            return Err(Refused::Renamed { key: key.to_owned() });
        }
        (Some(index), Edit::Patch(patch)) => {
            moments::forget_day(&mut things[index], patch);
            merge(&mut things[index], patch);
            index
        }
        (None, Edit::Patch(_) | Edit::Delete) => return Err(Refused::NotFound),
        (Some(index), Edit::Delete) => {
            things.remove(index);
            index
        }
        (found, Edit::Put(whole)) => {
            let mut whole = whole.clone();
            if let Some(fields) = whole.as_object_mut() {
                fields.insert(key.to_owned(), name.into());
            }
            let index = found.unwrap_or(things.len());
            match found {
                Some(index) => things[index] = whole,
                None => things.push(whole),
            }
            index
        }
    };
    Ok((format!("{list}[{index}]"), found.is_none()))
}

/// How sessions name somebody: by name, and of a namesake the slug.
type Meant = (String, Option<String>);

/// How sessions name one of the people, or whom a session names.
fn meant(person: &Value) -> Meant {
    let text = |field: &str| person[field].as_str().map(str::to_owned);
    let slug = if person["namesake"] == true { text("slug") } else { text("person") };
    (text("name").unwrap_or_default(), slug)
}

/// Sessions and portraits name people: they go by a new name. Anyone who still speaks does not go.
fn follow(value: &mut Value, before: &Meant, now: Option<&Meant>) -> Result<(), Fault> {
    if now == Some(before) {
        return Ok(());
    }
    for session in value["sessions"].as_array_mut().into_iter().flatten() {
        let code = session["code"].as_str().unwrap_or_default().to_owned();
        for speaker in session["speakers"].as_array_mut().into_iter().flatten().filter(|one| meant(one) == *before) {
            let Some((name, slug)) = now else {
                return Err(Fault { place: format!("sessions[{code}].speakers"), why: Why::StillChosen });
            };
            speaker["name"] = name.as_str().into();
            match (slug, speaker.as_object_mut()) {
                (Some(slug), _) => speaker["person"] = slug.as_str().into(),
                (None, Some(fields)) => drop(fields.remove("person")),
                (None, None) => {}
            }
        }
    }
    let key = |(name, slug): &Meant| slug.as_ref().unwrap_or(name).clone();
    let portraits = value["portraits"].as_object_mut();
    if let Some((portraits, portrait)) = portraits.and_then(|all| all.remove(&key(before)).map(|one| (all, one)))
        && let Some(now) = now
    {
        portraits.insert(key(now), portrait);
    }
    Ok(())
}

/// RFC 7396, 2.
fn merge(target: &mut Value, patch: &Value) {
    let Some(fields) = patch.as_object() else {
        *target = patch.clone();
        return;
    };
    if !target.is_object() {
        *target = Value::Object(serde_json::Map::new());
    }
    if let Some(target) = target.as_object_mut() {
        for (name, value) in fields {
            if value.is_null() {
                target.remove(name);
            } else {
                merge(target.entry(name.clone()).or_insert(Value::Null), value);
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Some of the examples of RFC 7396, appendix A.
    #[test]
    fn merging_follows_the_standard() {
        for (before, patch, after) in [
            (json!({"a": "b"}), json!({"a": "c"}), json!({"a": "c"})),
            (json!({"a": "b", "b": "c"}), json!({"a": null}), json!({"b": "c"})),
            (json!({"a": {"b": "c"}}), json!({"a": {"b": "d", "c": null}}), json!({"a": {"b": "d"}})),
            (json!({"a": [{"b": "c"}]}), json!({"a": [1]}), json!({"a": [1]})),
            (json!([1, 2]), json!({"a": "b", "c": null}), json!({"a": "b"})),
            (json!({}), json!({"a": {"bb": {"ccc": null}}}), json!({"a": {"bb": {}}})),
        ] {
            let mut merged = before.clone();
            merge(&mut merged, &patch);
            assert_eq!(merged, after, "{before} {patch}");
        }
    }
}
