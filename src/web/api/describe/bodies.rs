//! What is sent, and what is told in the event file's shape, described by the types that read it; and each body shown once.

use std::sync::LazyLock;

use serde_json::{Map, Value, json};

use crate::programme::describe::schema;

/// Things of the event file that are put and changed one by one: what each is called in it, and what names it.
const THINGS: [(&str, &str, &str); 8] = [
    ("SessionFile", "Session", "code"),
    ("RoomFile", "Room", "slug"),
    ("ThemeFile", "Theme", "slug"),
    ("RoundFile", "Round", "slug"),
    ("SessionType", "Type", "slug"),
    ("Person", "Person", "slug"),
    ("Question", "Question", "slug"),
    ("EventFile", "Event", "slug"),
];

/// Those of them that have an address in common: each whole, put and changed.
const OTHERS: [(&str, &str, &str); 5] = [
    ("ThemeFile", "PutTheme", "ChangeTheme"),
    ("RoundFile", "PutRound", "ChangeRound"),
    ("SessionType", "PutType", "ChangeType"),
    ("Person", "PutPerson", "ChangePerson"),
    ("Question", "PutQuestion", "ChangeQuestion"),
];

/// A body for each operation that takes one.
static EXAMPLES: LazyLock<Value> =
    LazyLock::new(|| serde_json::from_str(include_str!("examples.json")).expect("a test sends each of them"));

/// As what programmes come from other programs.
const SCHEDULES: [&str; 4] = ["text/csv", "text/calendar", "application/xml", "application/octet-stream"];

/// Adds the event file's parts to what is described, and says of each body what it is, with an example.
pub fn complete(described: &mut Value) {
    let file = parts(described);
    let mut named = described["components"]["schemas"].as_object_mut().map(std::mem::take).unwrap_or_default();
    named.extend(file);
    for (part, name, key) in THINGS {
        let whole = named[part].clone();
        named.insert(format!("Put{name}"), without(whole.clone(), key));
        let changes = changed(&whole, &mut named);
        named.insert(format!("Change{name}"), changes);
    }
    let answers = json!({"type": ["string", "number", "boolean", "null"]});
    for asked in ["Asked", "AskedDetails"] {
        if let Some(asked) = named.get_mut(asked) {
            asked["properties"]["answers"]["additionalProperties"] = answers.clone();
        }
    }
    if let Some(room) = named.get_mut("RoomBody") {
        room["properties"]["closed"]["items"] = reference("Closed");
    }
    described["components"]["schemas"] = named.into();
    for (path, operations) in described["paths"].as_object_mut().into_iter().flatten() {
        for (method, operation) in operations.as_object_mut().into_iter().flatten() {
            say(&format!("{} {path}", method.to_uppercase()), operation);
        }
    }
}

fn reference(name: &str) -> Value {
    json!({"$ref": format!("#/components/schemas/{name}")})
}

/// One of several.
fn any(names: &[&str]) -> Value {
    json!({"anyOf": names.iter().map(|name| reference(name)).collect::<Vec<_>>()})
}

/// The event file and all that is in it, by name; words that are described already stay as they are.
fn parts(described: &Value) -> Map<String, Value> {
    let mut whole = schema();
    let mut parts = whole["$defs"].as_object_mut().map(std::mem::take).unwrap_or_default();
    let known = described["components"]["schemas"].as_object();
    parts.retain(|name, _| known.is_none_or(|known| !known.contains_key(name)));
    for name in ["$defs", "$schema", "title"] {
        drop_field(&mut whole, name);
    }
    parts.insert("EventFile".to_owned(), whole);
    parts.values_mut().for_each(redirect);
    parts
}

fn drop_field(schema: &mut Value, name: &str) {
    if let Some(fields) = schema.as_object_mut() {
        fields.remove(name);
    }
}

/// References within a schema of its own, as they are here.
fn redirect(schema: &mut Value) {
    match schema {
        Value::Object(fields) => {
            if let Some(Value::String(to)) = fields.get_mut("$ref") {
                *to = to.replace("#/$defs/", "#/components/schemas/");
            }
            fields.values_mut().for_each(redirect);
        }
        Value::Array(all) => all.iter_mut().for_each(redirect),
        _ => {}
    }
}

/// What is put: its address says what it is called.
fn without(mut schema: Value, key: &str) -> Value {
    if let Some(required) = schema.pointer_mut("/required").and_then(Value::as_array_mut) {
        required.retain(|name| name != key);
    }
    schema
}

/// What changes a thing (RFC 7396): some of its fields, and `null` for what goes; of what stands in it, too. Lists are replaced.
fn changed(schema: &Value, named: &mut Map<String, Value>) -> Value {
    let mut schema = schema.clone();
    drop_field(&mut schema, "required");
    let properties = schema.pointer_mut("/properties").and_then(Value::as_object_mut).map(std::mem::take);
    let mut fields = Map::new();
    for (name, field) in properties.unwrap_or_default() {
        fields.insert(name, or_nothing(field, named));
    }
    if !fields.is_empty() {
        schema["properties"] = fields.into();
    }
    if let Some(more) = schema.get("additionalProperties").filter(|more| more.is_object()).cloned() {
        schema["additionalProperties"] = or_nothing(more, named);
    }
    schema
}

/// A field that may be changed, or taken away.
fn or_nothing(mut field: Value, named: &mut Map<String, Value>) -> Value {
    drop_field(&mut field, "default");
    let about = field["description"].clone();
    let alone = |to: &Value| to["$ref"].as_str().and_then(|to| to.rsplit('/').next()).map(str::to_owned);
    let inner = alone(&field).or_else(|| field["anyOf"].as_array()?.iter().find_map(alone));
    let within = inner.filter(|name| named.get(name).is_some_and(|part| part["type"] == "object"));
    let mut changed = match within {
        Some(name) => {
            let part = format!("Change{name}");
            if !named.contains_key(&part) {
                // Named before it is made: nothing here holds itself.
                let whole = named[&name].clone();
                let made = self::changed(&whole, named);
                named.insert(part.clone(), made);
            }
            json!({"anyOf": [reference(&part), {"type": "null"}]})
        }
        None if field["type"] == "object" => {
            let mut made = self::changed(&field, named);
            made["type"] = json!(["object", "null"]);
            return made;
        }
        None => match field["type"].clone() {
            Value::String(kind) => {
                field["type"] = json!([kind, "null"]);
                return field;
            }
            Value::Array(kinds) if kinds.contains(&json!("null")) => return field,
            _ => json!({"anyOf": [field, {"type": "null"}]}),
        },
    };
    if about.is_string() {
        changed["description"] = about;
    }
    changed
}

/// Says what an operation takes and tells.
fn say(named: &str, operation: &mut Value) {
    let of = |ending: &str| named.ends_with(&format!("/api/v1/events/{{event}}{ending}"));
    let (is_put, is_change) = (named.starts_with("PUT"), named.starts_with("PATCH"));
    let thing = ["/sessions/{code}", "/rooms/{code}", ""].into_iter().zip(["Session", "Room", "Event"]);
    let thing = thing.into_iter().find(|(ending, _)| of(ending)).map(|(_, thing)| thing);
    let body = match thing {
        Some(thing) if is_put => Some(reference(&format!("Put{thing}"))),
        Some(thing) if is_change => Some(reference(&format!("Change{thing}"))),
        _ if of("/file") && is_put => Some(reference("EventFile")),
        _ if of("/{kind}/{slug}") && is_put => Some(any(&OTHERS.map(|(_, put, _)| put))),
        _ if of("/{kind}/{slug}") && is_change => Some(any(&OTHERS.map(|(.., change)| change))),
        _ => None,
    };
    if let Some(body) = body {
        operation["requestBody"]["content"] = json!({"application/json": {"schema": body}});
        operation["requestBody"]["required"] = true.into();
    }
    if named.starts_with("GET") && of("/file") {
        operation["responses"]["200"]["content"]["application/json"]["schema"] = reference("EventFile");
    }
    if named.starts_with("GET") && of("/{kind}/{slug}") {
        operation["responses"]["200"]["content"]["application/json"]["schema"] = any(&OTHERS.map(|(whole, ..)| whole));
    }
    if named.ends_with("/schedule") || named.ends_with("/schedules") {
        let file = |kind: &str| json!({"schema": {"type": "string", "contentMediaType": kind}});
        operation["requestBody"]["content"] =
            SCHEDULES.iter().map(|kind| ((*kind).to_owned(), file(kind))).collect::<Map<_, _>>().into();
    }
    if named.ends_with("/pictures") {
        let file = json!({"schema": {"type": "string", "contentMediaType": "image/*"}});
        operation["requestBody"]["content"] = json!({"image/*": file});
    }
    let parameters = operation.pointer_mut("/parameters").and_then(Value::as_array_mut);
    for parameter in parameters.into_iter().flatten() {
        if parameter["name"] == "code" && named.contains("/rooms/") {
            parameter["example"] = "darwin".into();
        }
    }
    let content = operation.pointer_mut("/requestBody/content").and_then(Value::as_object_mut);
    for (kind, media) in content.into_iter().flatten() {
        let example = &EXAMPLES[named][kind];
        if !example.is_null() {
            media["example"] = example.clone();
        }
    }
}
