//! The event file described: as JSON Schema, and as a list of its fields for anyone who writes one. Made from the types that read
//! it, so that no field can be forgotten.

use std::fmt::Write;

use schemars::{JsonSchema, Schema, SchemaGenerator, json_schema};
use serde_json::Value;

use super::file::EventFile;

macro_rules! written {
    ($($(#[$meta:meta])* $name:ident as $format:literal like $example:literal),+ $(,)?) => {
        $(
            $(#[$meta])*
            pub(super) struct $name;

            impl JsonSchema for $name {
                fn schema_name() -> std::borrow::Cow<'static, str> {
                    concat!("Written", stringify!($name)).into()
                }

                fn inline_schema() -> bool {
                    true
                }

                fn json_schema(_: &mut SchemaGenerator) -> Schema {
                    json_schema!({"type": "string", "title": $format, "examples": [$example]})
                }
            }
        )+
    };
}

written! {
    /// A day.
    Date as "date" like "2027-05-06",
    /// A time of day.
    Time as "time" like "09:30",
    /// A day and a time.
    DateTime as "date and time" like "2027-05-06T09:30",
    /// A colour.
    ColourWritten as "colour" like "#0a7d5c",
}

/// The event file as JSON Schema (2020-12).
pub fn schema() -> Value {
    let settings = schemars::generate::SchemaSettings::draft2020_12();
    settings.into_generator().into_root_schema_for::<EventFile>().to_value()
}

/// What kind of value a schema wants, in a few words; and the things that are described on their own.
fn kind(schema: &Value, whole: &Value) -> String {
    if let Some(to) = schema["$ref"].as_str() {
        let name = to.rsplit('/').next().unwrap_or_default();
        let meant = &whole["$defs"][name];
        return match name {
            "Texts" => "texts by language".to_owned(),
            _ if meant["properties"].is_object() => format!("[{name}](#{})", name.to_lowercase()),
            _ => kind(meant, whole),
        };
    }
    if let Some(words) = schema["enum"].as_array() {
        let words = words.iter().filter_map(Value::as_str).map(|word| format!("`{word}`"));
        return words.collect::<Vec<_>>().join(", ");
    }
    if let Some(word) = schema["const"].as_str() {
        return format!("`{word}`");
    }
    for of in ["anyOf", "oneOf"] {
        if let Some(all) = schema[of].as_array() {
            let kinds = all.iter().filter(|one| one["type"] != "null").map(|one| kind(one, whole));
            return kinds.collect::<Vec<_>>().join(" or ");
        }
    }
    let kinds: Vec<&str> = match &schema["type"] {
        Value::String(kind) => vec![kind],
        Value::Array(kinds) => kinds.iter().filter_map(Value::as_str).filter(|kind| *kind != "null").collect(),
        _ => Vec::new(),
    };
    match kinds.first().copied() {
        Some("array") if schema["prefixItems"].is_array() => "two numbers".to_owned(),
        Some("array") => format!("list: {}", kind(&schema["items"], whole)),
        Some("object") if schema["properties"].is_object() => {
            let names = schema["properties"].as_object().into_iter().flatten().map(|(name, _)| format!("`{name}`"));
            format!("an object with {}", names.collect::<Vec<_>>().join(", "))
        }
        Some("object") => "by name".to_owned(),
        Some("boolean") => "`true` or `false`".to_owned(),
        Some("integer") => "whole number".to_owned(),
        Some("number") => "number".to_owned(),
        Some("string") => match (schema["title"].as_str(), schema["examples"][0].as_str()) {
            (Some(title), Some(example)) => format!("{title}, such as `{example}`"),
            _ => "text".to_owned(),
        },
        _ => "anything".to_owned(),
    }
}

fn table(out: &mut String, title: &str, thing: &Value, whole: &Value) {
    // Writing to a string never fails.
    let _ = write!(out, "\n## {title}\n\n");
    if let Some(about) = thing["description"].as_str() {
        let _ = write!(out, "{}\n\n", about.replace('\n', " "));
    }
    out.push_str("| field | | what it is | |\n| --- | --- | --- | --- |\n");
    let required: Vec<&str> = thing["required"].as_array().into_iter().flatten().filter_map(Value::as_str).collect();
    for (name, field) in thing["properties"].as_object().into_iter().flatten() {
        let must = if required.contains(&name.as_str()) { "needed" } else { "" };
        let about = field["description"].as_str().unwrap_or_default().replace('\n', " ").replace('|', "\\|");
        let _ = writeln!(out, "| `{name}` | {} | {about} | {must} |", kind(field, whole).replace('|', "\\|"));
    }
}

/// The list of its fields, as Markdown.
pub fn fields() -> String {
    let whole = schema();
    let mut out = "# The event file\n\n\
        One event with its whole programme as JSON: `kruispunt import FILE` reads it, `kruispunt export EVENT` writes it. Dates and times\n\
        are local to `time_zone`. What is not *needed* may be left out. This list is made by `kruispunt schema --fields`; `kruispunt\n\
        schema` prints the same as JSON Schema.\n"
        .to_owned();
    table(&mut out, "The event", &whole, &whole);
    for (name, thing) in whole["$defs"].as_object().into_iter().flatten() {
        if thing["properties"].is_object() && name != "Texts" {
            table(&mut out, name, thing, &whole);
        }
    }
    out
}
