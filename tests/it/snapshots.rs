//! What people and programs read, whole, as it was approved: mails, calendars, problems, and the API's operations. A wanted change
//! is taken over with `INSTA_UPDATE=always cargo test --test it snapshots::`, and read in the diff.

use insta::assert_snapshot;
use serde_json::{Value, json};

use crate::support::desk::FORM;
use crate::support::*;

const NOW: &str = "2040-04-20T08:00:00Z";

/// What differs from run to run, in words: secrets, numbers given out at random, the port.
fn masked() -> insta::internals::SettingsBindDropGuard {
    let mut settings = insta::Settings::clone_current();
    settings.set_prepend_module_to_snapshot(false);
    settings.add_filter(r"http://127\.0\.0\.1:\d+", "http://[here]");
    settings.add_filter(r"[A-Za-z0-9_-]{48}", "[token]");
    settings.add_filter(r"[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}", "[id]");
    settings.add_filter(r"\b[A-Z0-9]{3}-[A-Z0-9]{3}\b", "[number]");
    settings.add_filter(r"\b[0-9a-f]{16}\b", "[request]");
    settings.bind_to_scope()
}

/// A calendar with its folded lines whole (RFC 5545, 3.1).
fn unfolded(calendar: &str) -> String {
    calendar.replace("\r\n ", "").replace('\r', "")
}

on_both! {
    fn a_confirmation_and_its_calendar_in_each_language(base: Base) {
        let database = Database::new(base);
        let clock = Clock::at(&database, NOW);
        let server = clock.start(&database, |event| {
            let sessions = event["sessions"].as_array_mut().unwrap();
            sessions.iter_mut().filter(|session| session["code"] == "BEZ-7").for_each(|session| session["capacity"] = json!({"in_person": 1}));
        });
        server.register(&json!({"name": "Eerste", "email": "eerste@example.org", "attendance": "in_person", "seats": [{"session": "BEZ-7"}]}));
        let _masked = masked();
        for language in ["nl", "fr", "en", "de"] {
            let asked = json!({"name": "Noor Peeters", "email": format!("{language}@example.org"), "language": language, "attendance": "in_person",
                "seats": [{"session": "POL-1"}, {"session": "BEZ-7", "if_full": "wait"}]});
            let made = server.register(&asked);
            assert_eq!(made.status, 201, "{}", made.body);
            wait_until("the mail", || !letters_to(&database, language).is_empty());
            assert_snapshot!(format!("confirmation-{language}"), letters_to(&database, language)[0].replace('\r', ""));
            let calendar = made.json()["calendar_url"].as_str().unwrap().to_owned();
            let path = calendar.split_once("/c/").map(|(_, rest)| format!("/c/{rest}")).unwrap();
            assert_snapshot!(format!("agenda-{language}"), unfolded(&server.get(&path).body));
        }
    }

    fn problems_as_programs_read_them(base: Base) {
        let database = Database::new(base);
        let server = Server::start_small(&database, |_| {});
        let api = format!("/api/v1/events/{EVENT}/registrations");
        let json = [("Content-Type", "application/json")];
        let _masked = masked();
        for (name, answer) in [
            ("fields", server.send("POST", &api, &json, &json!({"name": "", "email": "noor", "attendance": "in_person", "seats": [{"session": "NIX"}]}).to_string())),
            ("shape", server.send("POST", &api, &json, r#"{"name": 1, "seats": {}}"#)),
            ("not-found", server.get("/api/v1/events/nergens")),
            ("method", server.send("PUT", &api, &json, "{}")),
            ("kind", server.send("POST", &api, &FORM_ONLY, "name=Noor")),
            ("unauthorized", server.get(&format!("/api/v1/events/{EVENT}/registrations"))),
            ("query", server.get("/api/v1/events?pagina=2&per_page=veel")),
        ] {
            let body: Value = serde_json::from_str(&answer.body).unwrap_or_else(|_| panic!("{name}: {}", answer.body));
            let shown = format!("{} {}\n{}", answer.status, answer.header("content-type").unwrap_or_default(), serde_json::to_string_pretty(&body).unwrap());
            assert_snapshot!(format!("problem-{name}"), shown);
        }
    }
}

/// The headers of a form that a program sends by mistake.
const FORM_ONLY: [(&str, &str); 1] = [FORM];

#[test]
fn the_api_in_a_line_for_each_operation_and_field() {
    let database = Database::new(Base::Sqlite);
    let server = Server::start_small(&database, |_| {});
    let document = server.get("/api/openapi.json").json();
    let mut lines = Vec::new();
    for (path, methods) in document["paths"].as_object().unwrap() {
        for (method, one) in methods.as_object().unwrap() {
            let names = |field: &str| -> String {
                let all = one[field].as_array().into_iter().flatten();
                all.map(|parameter| parameter["name"].as_str().unwrap_or_default()).collect::<Vec<_>>().join(" ")
            };
            let answers: Vec<&str> = one["responses"].as_object().unwrap().keys().map(String::as_str).collect();
            let kinds: Vec<&str> = one["requestBody"]["content"]
                .as_object()
                .into_iter()
                .flatten()
                .map(|(kind, _)| kind.as_str())
                .collect();
            let operation = one["operationId"].as_str().unwrap();
            lines.push(format!(
                "{} {path} {operation} ({}) [{}] -> {}",
                method.to_uppercase(),
                names("parameters"),
                kinds.join(" "),
                answers.join(" ")
            ));
        }
    }
    for (name, schema) in document["components"]["schemas"].as_object().unwrap() {
        let required: Vec<&str> =
            schema["required"].as_array().into_iter().flatten().filter_map(Value::as_str).collect();
        let words =
            schema["enum"].as_array().map(|words| words.iter().map(Value::to_string).collect::<Vec<_>>().join(" "));
        lines.push(format!("{name}{}", words.map_or_else(String::new, |words| format!(": {words}"))));
        for (field, of) in schema["properties"].as_object().into_iter().flatten() {
            let kind = of["$ref"]
                .as_str()
                .map_or_else(|| of["type"].to_string(), |other| other.rsplit('/').next().unwrap().to_owned());
            lines.push(format!("  {field}{}: {kind}", if required.contains(&field.as_str()) { "" } else { "?" }));
        }
    }
    let _masked = masked();
    assert_snapshot!("api", lines.join("\n"));
}
