//! What is wrong with the shape of JSON that was sent: all of it at once, in the reader's language, by the shape that the API
//! describes.

use i18n_embed_fl::fl;
use serde_json::{Map, Value};
use utoipa::ToSchema;

use crate::languages::problems::FieldError;
use crate::languages::{Speech, speech};
use crate::programme::Language;

/// Everything about `value` that is not as a `T` is described.
pub fn faults<T: ToSchema>(value: &Value, language: Language) -> Vec<FieldError> {
    let mut named = Vec::new();
    T::schemas(&mut named);
    let schema = serde_json::to_value(T::schema()).unwrap_or_default();
    let named =
        named.into_iter().map(|(name, schema)| (name, serde_json::to_value(schema).unwrap_or_default())).collect();
    let mut walk = Walk { named, t: speech(language), faults: Vec::new() };
    walk.look(value, &schema, "");
    walk.faults
}

struct Walk {
    named: Map<String, Value>,
    t: &'static Speech,
    faults: Vec<FieldError>,
}

impl Walk {
    fn wrong(&mut self, path: &str, message: String) {
        self.faults.push(FieldError { field: path.to_owned(), message });
    }

    fn look(&mut self, value: &Value, schema: &Value, path: &str) {
        if let Some(name) = schema["$ref"].as_str().and_then(|reference| reference.rsplit('/').next()) {
            let schema = self.named.get(name).cloned().unwrap_or_default();
            return self.look(value, &schema, path);
        }
        if let Some(choices) = schema["oneOf"].as_array() {
            return self.one_of(value, choices, path);
        }
        for part in schema["allOf"].as_array().into_iter().flatten() {
            self.look(value, part, path);
        }
        let types: Vec<&str> = match &schema["type"] {
            Value::String(one) => vec![one],
            Value::Array(several) => several.iter().filter_map(Value::as_str).collect(),
            _ => return,
        };
        if value.is_null() && types.contains(&"null") {
            return;
        }
        let kind = types.into_iter().find(|kind| *kind != "null").unwrap_or_default();
        let t = self.t;
        match kind {
            "object" => match value.as_object() {
                Some(fields) => self.object(fields, schema, path),
                None => self.wrong(path, fl!(t, "shape-object")),
            },
            "array" => match value.as_array() {
                Some(items) => {
                    for (index, item) in items.iter().enumerate() {
                        self.look(item, &schema["items"], &format!("{path}[{index}]"));
                    }
                }
                None => self.wrong(path, fl!(t, "shape-list")),
            },
            "string" => match value.as_str() {
                Some(text) => self.text(text, schema, path),
                None => self.wrong(path, fl!(t, "shape-text")),
            },
            "boolean" if !value.is_boolean() => self.wrong(path, fl!(t, "shape-yes-no")),
            "integer" => {
                let least = schema["minimum"].as_f64().unwrap_or(f64::MIN);
                let is_whole = value.is_i64() || value.is_u64();
                if !is_whole || value.as_f64().is_some_and(|number| number < least) {
                    self.wrong(path, fl!(t, "shape-whole-number"));
                }
            }
            "number" if !value.is_number() => self.wrong(path, fl!(t, "shape-number")),
            _ => {}
        }
    }

    fn object(&mut self, fields: &Map<String, Value>, schema: &Value, path: &str) {
        let t = self.t;
        let dot = if path.is_empty() { "" } else { "." };
        let known = schema["properties"].as_object().cloned().unwrap_or_default();
        for name in schema["required"].as_array().into_iter().flatten().filter_map(Value::as_str) {
            if !fields.contains_key(name) {
                self.wrong(&format!("{path}{dot}{name}"), fl!(t, "shape-missing"));
            }
        }
        for (name, value) in fields {
            let path = format!("{path}{dot}{name}");
            match (known.get(name), &schema["additionalProperties"]) {
                (Some(schema), _) => self.look(value, schema, &path),
                (None, Value::Bool(false)) => {
                    let known: Vec<&str> = known.keys().map(String::as_str).collect();
                    let unknown = || fl!(t, "shape-unknown", known = known.join(", "));
                    self.wrong(&path, if known.is_empty() { fl!(t, "shape-nothing") } else { unknown() });
                }
                (None, other) if other.is_object() => self.look(value, other, &path),
                _ => {}
            }
        }
    }

    fn text(&mut self, text: &str, schema: &Value, path: &str) {
        let t = self.t;
        if let Some(words) = schema["enum"].as_array() {
            if !words.iter().any(|word| word == text) {
                let known: Vec<&str> = words.iter().filter_map(Value::as_str).collect();
                self.wrong(path, fl!(t, "shape-choice", known = known.join(", ")));
            }
            return;
        }
        match schema["format"].as_str() {
            Some("date-time") if text.parse::<jiff::Timestamp>().is_err() => self.wrong(path, fl!(t, "shape-moment")),
            Some("uuid") if text.parse::<uuid::Uuid>().is_err() => self.wrong(path, fl!(t, "shape-uuid")),
            _ => {}
        }
    }

    /// One of several shapes: by the field that names it, or the one that fits best.
    fn one_of(&mut self, value: &Value, choices: &[Value], path: &str) {
        let named = |schema: &Value| schema["required"][0].as_str().map(str::to_owned);
        let is_named = |schema: &&Value| named(schema).is_some_and(|name| value.get(&name).is_some());
        if let Some(chosen) = choices.iter().find(is_named) {
            return self.look(value, chosen, path);
        }
        let before = self.faults.len();
        let mut fewest: Option<Vec<FieldError>> = None;
        for choice in choices.iter().filter(|choice| choice["type"] != "null" || value.is_null()) {
            self.look(value, choice, path);
            let found = self.faults.split_off(before);
            if fewest.as_ref().is_none_or(|fewest| found.len() < fewest.len()) {
                fewest = Some(found);
            }
        }
        let names: Vec<String> = choices.iter().filter_map(named).collect();
        match fewest {
            Some(found) if names.len() < 2 || found.is_empty() => self.faults.extend(found),
            _ => {
                let t = self.t;
                self.wrong(path, fl!(t, "shape-choice", known = names.join(", ")));
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::actions::change_registration::AskedChanges;
    use crate::actions::register::Asked;
    use serde_json::json;

    fn fields<T: ToSchema>(value: &Value) -> Vec<String> {
        let mut fields: Vec<String> = faults::<T>(value, Language::En).into_iter().map(|fault| fault.field).collect();
        fields.sort();
        fields
    }

    #[test]
    fn every_fault_of_shape_is_named() {
        let asked = json!({"name": 7, "attendance": "nearby", "seats": [{"attendance": "online", "sesion": "POL-1"}, 3], "colour": "red"});
        assert_eq!(
            fields::<Asked>(&asked),
            ["attendance", "colour", "name", "seats[0].sesion", "seats[0].session", "seats[1]"]
        );
        assert_eq!(fields::<Asked>(&json!({})), ["attendance", "name"]);
        assert_eq!(fields::<Asked>(&json!([])), [""]);
        let fine = json!({"name": "Noor", "email": null, "attendance": "online", "language": null, "seats": []});
        assert_eq!(fields::<Asked>(&fine), Vec::<String>::new());
    }

    #[test]
    fn a_change_is_known_by_its_name() {
        let asked = json!({"changes": [{"drop": 3}, {"add": {"session": "POL-1", "if_full": "perhaps"}}, {"jump": 1}, {"attendance": "online"}]});
        assert_eq!(fields::<AskedChanges>(&asked), ["changes[0].drop", "changes[1].add.if_full", "changes[2]"]);
    }
}
