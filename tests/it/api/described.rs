//! What the API's document says is so.

use super::*;

/// Runs a Python program that `tests/run` installs; fails with what it says.
fn python(arguments: &[&str]) -> String {
    let python = std::env::var("TEST_PYTHON").expect("tests/run installs schemathesis and says where it is");
    let output = std::process::Command::new(python).args(arguments).current_dir(std::env::temp_dir()).output().unwrap();
    let said = String::from_utf8_lossy(&[output.stdout, output.stderr].concat()).into_owned();
    assert!(output.status.success(), "{arguments:?}: {said}");
    said
}

/// Every `$ref` in a document.
fn references(value: &Value, found: &mut Vec<String>) {
    match value {
        Value::Object(fields) => {
            found.extend(fields.get("$ref").and_then(Value::as_str).map(str::to_owned));
            fields.values().for_each(|value| references(value, found));
        }
        Value::Array(items) => items.iter().for_each(|value| references(value, found)),
        _ => {}
    }
}

#[test]
fn the_description_can_be_generated_from() {
    let database = Database::new(Base::Sqlite);
    let server = Server::start_small(&database, |_| {});
    let (answer, bytes) = server.fetch("/api/openapi.json", "");
    let file = database.folder.path().join("openapi.json");
    std::fs::write(&file, &bytes).unwrap();
    python(&["-m", "openapi_spec_validator", file.to_str().unwrap()]);

    let description = answer.json();
    let mut found = Vec::new();
    references(&description, &mut found);
    assert!(found.len() > 50);
    for reference in found {
        let pointer = reference.strip_prefix('#').unwrap();
        assert!(description.pointer(pointer).is_some(), "{reference} leads nowhere");
    }
    let schemes = description["components"]["securitySchemes"].as_object().unwrap();
    let mut ids = std::collections::BTreeSet::new();
    for (method, path, operation) in operations(&description) {
        let id = operation["operationId"].as_str().unwrap();
        assert!(ids.insert(id.to_owned()), "{id} twice");
        for scheme in operation["security"].as_array().unwrap().iter().flat_map(|one| one.as_object().unwrap().keys()) {
            assert!(schemes.contains_key(scheme), "{scheme}");
        }
        for (status, response) in operation["responses"].as_object().unwrap() {
            let said = format!("{method} {path} {status}");
            assert!(!response["description"].as_str().unwrap().is_empty(), "{said}");
            if status.as_str() >= "400" {
                let kinds: Vec<&String> = response["content"].as_object().unwrap().keys().collect();
                assert_eq!(kinds, ["application/problem+json"], "{said}");
            }
        }
    }
    // Words as they are spoken, not as Rust calls them.
    let schema = |name: &str| description["components"]["schemas"][name].clone();
    assert_eq!(schema("Mode")["enum"], json!(["in_person", "online"]));
    assert_eq!(schema("Format")["enum"][3], "online_workshop");
    assert_eq!(schema("RegistrationState")["enum"], json!(["not-yet", "open", "closed"]));
}

/// Asks everything of every operation that a description leads one to ask, and then some: within three minutes.
#[test]
fn schemathesis_finds_nothing() {
    let database = Database::new(Base::Sqlite);
    let server = Server::start_with(&database, &[("KRUISPUNT_RATE_LIMIT", "off")]);
    let token =
        format!("Authorization: Bearer {}", program(&database, &server, "programme,registrations,check-in").token);
    let url = format!("http://{}/api/openapi.json", server.address);
    for header in [None, Some(token.as_str())] {
        let mut arguments = vec![
            "-m",
            "schemathesis.cli",
            "run",
            url.as_str(),
            "--max-examples=12",
            "--seed=7",
            "--no-color",
            "--phases=examples,coverage,fuzzing",
            "--checks=not_a_server_error,status_code_conformance,content_type_conformance,response_schema_conformance",
            "--max-failures=20",
        ];
        if let Some(header) = header {
            arguments.extend(["--header", header]);
        }
        python(&arguments);
    }
    let (is_well, report) = database.check();
    assert!(is_well, "{report}");
}
