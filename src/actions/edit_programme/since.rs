//! What somebody else changed since an edit was prepared.

use serde_json::{Map, Value};

use super::{Edit, Thing};

/// What an edit changes, as that is in a file: its fields, or all of the thing.
pub fn footprint(file: &Value, thing: Thing, name: &str, edit: &Edit) -> Value {
    let now = thing.find(file, name).unwrap_or(&Value::Null);
    match edit {
        Edit::Patch(patch) => below(now, patch),
        Edit::Put(_) | Edit::Delete => now.clone(),
    }
}

fn below(now: &Value, patch: &Value) -> Value {
    let (Some(fields), true) = (patch.as_object(), now.is_object()) else { return now.clone() };
    let fields = fields.iter().map(|(name, patch)| (name.clone(), below(&now[name.as_str()], patch)));
    Value::Object(fields.collect::<Map<_, _>>())
}

/// A field that is not what it was any more.
#[derive(Debug, PartialEq, Eq)]
pub struct Since {
    /// Such as `title.nl`; empty: all of it.
    pub field: String,
    pub was: String,
    pub now: String,
}

/// Each field that differs.
pub fn differences(was: &Value, now: &Value) -> Vec<Since> {
    let mut found = Vec::new();
    walk(String::new(), was, now, &mut found);
    found
}

fn walk(field: String, was: &Value, now: &Value, found: &mut Vec<Since>) {
    if was == now {
        return;
    }
    if let (Some(before), Some(after)) = (was.as_object(), now.as_object()) {
        let names = before.keys().chain(after.keys().filter(|name| !before.contains_key(*name)));
        for name in names {
            let dot = if field.is_empty() { "" } else { "." };
            walk(format!("{field}{dot}{name}"), &was[name.as_str()], &now[name.as_str()], found);
        }
        return;
    }
    found.push(Since { field, was: plain(was), now: plain(now) });
}

/// A value as people read it.
fn plain(value: &Value) -> String {
    match value {
        Value::Null => "–".to_owned(),
        Value::String(text) => text.clone(),
        other => other.to_string(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use serde_json::json;

    #[test]
    fn what_an_edit_leaves_alone_is_not_told() {
        let file = |title: &str, room: &str| json!({"sessions": [{"code": "POL-1", "title": {"nl": title, "fr": "x"}, "room": room}]});
        let edit = Edit::Patch(json!({"title": {"nl": "Nieuw"}, "round": "een"}));
        let of = |file: &Value| footprint(file, Thing::Session, "POL-1", &edit);
        let was = of(&file("Oud", "zaal"));
        assert_eq!(was, json!({"title": {"nl": "Oud"}, "round": null}));
        assert_eq!(differences(&was, &of(&file("Oud", "elders"))), []);
        let since = Since { field: "title.nl".into(), was: "Oud".into(), now: "Anders".into() };
        assert_eq!(differences(&was, &of(&file("Anders", "zaal"))), [since]);
        assert_eq!(differences(&was, &of(&json!({"sessions": []}))).len(), 1, "it is gone");
    }
}
