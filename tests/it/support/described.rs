//! Every answer of the API that a test sees is as the API says of itself.

use std::collections::HashMap;
use std::sync::{Arc, Mutex, OnceLock};

use jsonschema::Validator;
use serde_json::{Value, json};

use super::{Answer, Server};

static DESCRIPTION: OnceLock<Value> = OnceLock::new();
static VALIDATORS: Mutex<Option<HashMap<String, Arc<Validator>>>> = Mutex::new(None);

/// The description, as the first server of this process gives it.
pub fn description(server: &Server) -> &'static Value {
    DESCRIPTION.get_or_init(|| {
        let (answer, _) = server.fetch("/api/openapi.json", "");
        assert_eq!(answer.status, 200, "{}", answer.body);
        answer.json()
    })
}

/// The described path that an address is of: the one with the fewest parameters.
fn described_path<'a>(paths: &'a serde_json::Map<String, Value>, address: &str) -> Option<&'a str> {
    let address = address.split('?').next().unwrap_or_default();
    let parts: Vec<&str> = address.split('/').collect();
    let fits = |path: &&String| {
        let own: Vec<&str> = path.split('/').collect();
        own.len() == parts.len() && own.iter().zip(&parts).all(|(own, part)| own.starts_with('{') || own == part)
    };
    paths.keys().filter(fits).min_by_key(|path| path.matches('{').count()).map(String::as_str)
}

/// Fails where an answer is not described: its status, its type, its shape.
pub fn judge(server: &Server, method: &str, address: &str, answer: &Answer) {
    if method == "HEAD" || method == "OPTIONS" {
        return;
    }
    let description = description(server);
    let paths = description["paths"].as_object().unwrap();
    let Some(path) = described_path(paths, address) else {
        // An address with a slash behind it leads to the one without.
        let is_known = matches!(answer.status, 404 | 308);
        return assert!(is_known, "{method} {address} is not described: {} {}", answer.status, answer.body);
    };
    let operation = &paths[path][method.to_lowercase()];
    let said = format!("{method} {path}: {} {}", answer.status, answer.body);
    if operation.is_null() {
        return assert_eq!(answer.status, 405, "not described: {said}");
    }
    let response = &operation["responses"][answer.status.to_string()];
    assert!(!response.is_null(), "a status that is not described: {said}");
    let Some(content) = response["content"].as_object() else {
        return assert!(answer.body.is_empty(), "a body that is not described: {said}");
    };
    let kind = answer.header("content-type").unwrap_or_default().split(';').next().unwrap_or_default();
    let media = content.get(kind).unwrap_or_else(|| panic!("{kind} is not described: {said}"));
    let validator = {
        let mut validators = VALIDATORS.lock().unwrap();
        let key = format!("{method} {path} {}", answer.status);
        let known = validators.get_or_insert_default();
        known.entry(key).or_insert_with(|| Arc::new(validator(&media["schema"], description))).clone()
    };
    let faults: Vec<String> =
        validator.iter_errors(&answer.json()).map(|error| format!("{}: {error}", error.instance_path())).collect();
    assert!(faults.is_empty(), "not as described: {said}\n{}", faults.join("\n"));
}

fn validator(schema: &Value, description: &Value) -> Validator {
    let mut whole = schema.clone();
    whole["components"] = description["components"].clone();
    whole["$schema"] = json!("https://json-schema.org/draft/2020-12/schema");
    jsonschema::options().should_validate_formats(true).build(&whole).unwrap()
}
