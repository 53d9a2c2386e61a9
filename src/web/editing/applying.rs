//! An edit, made to the event as a file.

use serde_json::Value;

use super::refused::Refused;
use super::still::Still;
use super::{Edit, Editing};
use crate::clock;
use crate::db::DbError;
use crate::programme::file::faults::Fault;
use crate::programme::file::{EventFile, FileError};

/// The file with an edit made, and whether the thing is new.
pub(super) fn applied(
    file: &EventFile,
    number: usize,
    Editing { thing, name, edit, still }: &Editing,
) -> Result<(EventFile, bool), Refused> {
    let mut value = serde_json::to_value(file).map_err(|error| Refused::Broken(DbError::unreadable(error)))?;
    if matches!(still, Still::New { .. }) {
        still.check(thing.find(&value, name))?;
    }
    let (own, is_new) = match thing.list() {
        Some(list) => applied_to_list(&mut value, list, name, edit)?,
        None => {
            match edit {
                Edit::Patch(patch) => {
                    // On another first day, everything in it is as many days later or earlier.
                    if let Some(Ok(day)) = patch["date"].as_str().map(str::parse) {
                        let moved = file.clone().postponed_to(day, clock::now());
                        let moved = moved.map_err(|FileError(faults)| Refused::Fields(number, faults))?;
                        value =
                            serde_json::to_value(moved).map_err(|error| Refused::Broken(DbError::unreadable(error)))?;
                    }
                    merge(&mut value, patch);
                }
                Edit::Put(whole) => value = whole.clone(),
                Edit::Delete => return Err(Refused::NotFound),
            }
            // What names it, and whose it is, stays.
            for (thing, slug) in [("", &file.slug), ("/organisation", &file.organisation.slug)] {
                // What is no object at all is refused when it is read.
                if let Some(fields) = value.pointer_mut(thing).and_then(Value::as_object_mut) {
                    fields.insert("slug".to_owned(), slug.as_str().into());
                }
            }
            (String::new(), false)
        }
    };
    // Whoever edits a thing knows which: by its number in the list, or by its name.
    let named = thing.list().map(|(list, _)| format!("{list}[{name}]"));
    let own = |place: String| {
        let rest = [Some(&own), named.as_ref()].into_iter().flatten().find_map(|own| place.strip_prefix(own.as_str()));
        rest.map(|rest| rest.trim_start_matches('.').to_owned()).unwrap_or(place)
    };
    let refused = |FileError(faults)| {
        let faults = faults.into_iter().map(|fault: Fault| Fault { place: own(fault.place), ..fault });
        Refused::Fields(number, faults.collect())
    };
    let file = EventFile::read(&value).and_then(EventFile::checked).map_err(refused)?;
    Ok((file, is_new))
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
        (Some(index), Edit::Patch(patch)) => {
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
    use serde_json::json;

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
