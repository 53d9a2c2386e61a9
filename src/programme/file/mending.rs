//! A file that cannot be read, with what is wrong replaced by something that can: so that everything that is wrong is named
//! at once.

use std::sync::LazyLock;

use serde_json::Value;

/// Something readable for each field of the event file.
static READABLE: LazyLock<Value> =
    LazyLock::new(|| serde_json::from_str(EACH_FIELD).expect("a test reads each of its fields"));

const EACH_FIELD: &str = r#"{
    "organisation": {"slug": "x", "name": "x", "email": "x@example.org"},
    "slug": "x", "title": {"nl": "x", "fr": "x", "en": "x"}, "summary": {"nl": "x", "fr": "x", "en": "x"}, "venue": "x", "address": "x", "colour": null, "logo": null, "cover": null, "phone": "x", "postal_address": "x", "embed_on": [], "geo": [0.0, 0.0],
    "time_zone": "UTC", "languages": ["nl"], "date": "2027-06-01", "until": null, "day_change": null, "starts_at": "00:00", "ends_at": "23:59",
    "programme_public_at": "1970-01-01T00:00", "registration_opens_at": "1970-01-01T00:00", "registration_closes_at": "9000-01-01T00:00",
    "places": {"in_person": "unlimited", "online": "unlimited"}, "visits_per_person": null, "changes_close_at": null, "ballot": {"until": "1970-01-02T00:00", "lot": 0.0, "door": 0},
    "offer_minutes": null, "late_offer_minutes": 1, "retention_days": null, "confirm_hours": null, "join_minutes": 1,
    "unclaimed_minutes": 1, "questions": [], "mail_texts": {}, "portraits": {}, "pictures": {},
    "types": [], "people": [], "themes": [], "rooms": [], "rounds": [], "sessions": [],
    "themes[]": {"slug": "x", "title": {"nl": "x", "fr": "x", "en": "x"}, "icon": "x", "colour": "slate"},
    "types[]": {"slug": "x", "title": {"nl": "x", "fr": "x", "en": "x"}, "like": "workshop", "icon": null, "colour": null, "minutes": 1, "needs_seat": false, "free": false},
    "people[]": {"slug": "x", "name": "x", "biography": {}, "pronouns": "x", "url": null, "picture_alt": {}, "origin": {}},
    "links[]": {"url": "https://example.org/", "title": "x", "kind": "page", "from": null},
    "rooms[]": {"slug": "x", "title": "x", "directions": {"nl": "x", "fr": "x", "en": "x"}, "capacity": 1000000, "features": [], "closed": []},
    "closed[]": {"from": "1970-01-01T00:00", "until": "9000-01-01T00:00"},
    "rounds[]": {"slug": "x", "title": {"nl": "x", "fr": "x", "en": "x"}, "date": null, "starts_at": "00:00", "ends_at": "23:59"},
    "questions[]": {"slug": "x", "title": {"nl": "x", "fr": "x", "en": "x"}, "why": {"nl": "x", "fr": "x", "en": "x"}, "kind": "text", "choices": [], "required": false, "sensitive": false},
    "choices[]": {"slug": "x", "title": {"nl": "x", "fr": "x", "en": "x"}},
    "sessions[]": {"code": "X", "format": "workshop", "theme": null, "room": null, "round": null, "title": {"nl": "x", "fr": "x", "en": "x"}, "abstract": {"nl": "x", "fr": "x", "en": "x"},
        "subtitle": {}, "description": {}, "level": {}, "audience": {}, "tags": [], "links": [], "minutes": null, "do_not_record": false, "license": "x", "one_of": null, "part_of": null, "cancelled": false, "origin": {},
        "meeting_point": "x", "geo": null, "date": null, "starts_at": "00:00", "ends_at": "23:59", "walk_before": 0, "walk_after": 0,
        "language": "nl", "access_notes": {"nl": "x", "fr": "x", "en": "x"}, "join_url": null, "needs_seat": false,
        "capacity": {"in_person": 1000000, "online": 1000000}, "holds": [], "door": null, "needs": [], "speakers": [], "picture": null},
    "holds[]": {"for": "x", "mode": "in_person", "seats": 1},
    "speakers[]": {"name": "x", "affiliation": "x", "person": "x"}
}"#;

/// A step into a file: the name of a field, or a number in a list.
fn steps(place: &str) -> Vec<String> {
    let spread = place.replace('[', ".[");
    spread.split('.').filter(|step| !step.is_empty()).map(str::to_owned).collect()
}

/// Something readable that may stand at a place: in a list, as one of those that the list holds.
fn readable(steps: &[String]) -> Option<&'static Value> {
    let mut found: &Value = &READABLE;
    let mut list = String::new();
    for step in steps {
        found = if step.starts_with('[') { READABLE.get(format!("{list}[]"))? } else { found.get(step)? };
        list.clone_from(step);
    }
    Some(found)
}

fn within<'a>(file: &'a mut Value, steps: &[String]) -> Option<&'a mut Value> {
    steps.iter().try_fold(file, |value, step| {
        let number = step.strip_prefix('[').and_then(|step| step.strip_suffix(']'));
        match number {
            Some(number) => value.get_mut(number.parse::<usize>().ok()?),
            None => value.get_mut(step),
        }
    })
}

/// Replaces what stands at a place, or takes it away where no field is called so; further up, where that is of no use. Returns
/// the place that is readable now; `None`: none.
pub(super) fn mend(file: &mut Value, place: &str, is_unknown: Option<&str>) -> Option<()> {
    let mut steps = steps(place);
    if let Some(name) = is_unknown {
        while let Some(step) = steps.last() {
            if step == name {
                steps.pop();
            } else {
                break;
            }
        }
        if let Some(fields) = within(file, &steps).and_then(Value::as_object_mut)
            && fields.remove(name).is_some()
        {
            return Some(());
        }
    }
    loop {
        let parent = steps.get(..steps.len().saturating_sub(1))?;
        let name = steps.last()?;
        if let Some(known) = readable(&steps)
            && let Some(around) = within(file, parent)
        {
            let number = name.trim_matches(['[', ']']).parse::<usize>();
            match (around, number) {
                (Value::Object(fields), _) if fields.get(name) != Some(known) => {
                    fields.insert(name.clone(), known.clone());
                    return Some(());
                }
                (Value::Array(list), Ok(number)) if list.get(number).is_some_and(|old| old != known) => {
                    list[number] = known.clone();
                    return Some(());
                }
                _ => {}
            }
        }
        steps.pop();
    }
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used)]
    use super::*;
    use crate::programme::file::EventFile;

    #[test]
    fn what_mends_a_file_can_be_read() {
        let mut file = READABLE.clone();
        let fields = file.as_object_mut().unwrap();
        let mut lists = std::collections::BTreeMap::new();
        for name in fields.keys().filter(|name| name.ends_with("[]")).cloned().collect::<Vec<_>>() {
            lists.insert(name.trim_end_matches("[]").to_owned(), fields.remove(&name).unwrap());
        }
        for list in ["types", "people", "themes", "rooms", "rounds", "questions", "sessions"] {
            fields[list] = Value::Array(vec![lists[list].clone()]);
        }
        fields["rooms"][0]["closed"] = Value::Array(vec![lists["closed"].clone()]);
        fields["questions"][0]["choices"] = Value::Array(vec![lists["choices"].clone()]);
        for list in ["holds", "speakers", "links"] {
            fields["sessions"][0][list] = Value::Array(vec![lists[list].clone()]);
        }
        let read = EventFile::read(&file);
        assert!(read.is_ok(), "{read:?}");
    }
}
