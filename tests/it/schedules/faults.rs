//! What is wrong with an event file is said all at once, in our words, and counted; what it may hold is described.

use crate::support::desk::*;
use crate::support::*;
use serde_json::{Value, json};

/// Words of the tools that read a file: nobody who writes one knows them.
const OF_TOOLS: [&str; 9] =
    ["serde", "invalid type", "missing field", "expected", "struct ", "enum", "u16", "u32", "NotA"];

on_both! {
    fn what_is_often_wrong_is_counted(base: Base) {
        let database = Database::new(base);
        let (_, said) = database.try_import("", &[], |event| {
            let sessions = event["sessions"].as_array_mut().unwrap();
            for one in sessions.iter_mut().take(30) {
                one["title"] = json!(7);
                one.as_object_mut().unwrap().remove("language");
            }
            sessions[31]["format"] = json!("lecture");
            sessions[32]["links"] = json!([{"url": "ftp://example.org"}]);
            sessions[33]["starts_at"] = json!("noon");
            event["rooms"][0]["capacity"] = json!("many");
            event["types"] = json!([{"slug": "praatje", "title": {"nl": "Praatje"}, "like": "chat", "colour": "pinkish"}]);
        });
        for words in ["sessions[0].title: 30 times, the first here: ", "sessions[0].language: 30 times", "rooms[0].capacity: ", "types[0].like: ", "types[0].colour: ",
            "sessions[33].starts_at: ", ".format: ", ".links: "] {
            assert!(said.contains(words), "{words}: {said}");
        }
        assert_eq!(said.matches("].title").count(), 1, "{said}");
        for words in OF_TOOLS {
            assert!(!said.contains(words), "{words}: {said}");
        }
        // What of a session cannot be worked out is one line, however many there are.
        let (_, said) = database.try_import("", &[], |event| {
            event["rounds"] = json!([]);
            for one in event["sessions"].as_array_mut().unwrap() {
                one.as_object_mut().unwrap().remove("round");
                one["starts_at"] = json!("10:00");
                one.as_object_mut().unwrap().remove("ends_at");
            }
        });
        assert!(said.contains("ends_at: ") && said.contains(" times, the first here: ") && said.lines().count() < 6, "{said}");
    }
}

#[test]
fn the_list_of_fields_is_that_of_the_code() {
    let kept = std::fs::read_to_string(concat!(env!("CARGO_MANIFEST_DIR"), "/docs/event-file.md")).unwrap();
    let (done, said) = run(&Database::new(Base::Sqlite), &["schema", "--fields"]);
    assert!(done && said.trim() == kept.trim(), "run `kruispunt schema --fields > docs/event-file.md`");
    for words in [
        "| `day_change` | time",
        "| `colour` | colour, such as `#0a7d5c`",
        "## SessionType",
        "| `code` | text | Names it",
    ] {
        assert!(said.contains(words), "{words}: {said}");
    }
}

#[test]
fn the_file_is_described_by_a_schema() {
    let database = Database::new(Base::Sqlite);
    let (done, said) = run(&database, &["schema"]);
    assert!(done, "{said}");
    let schema: Value = serde_json::from_str(&said).unwrap();
    let valid = jsonschema::validator_for(&schema).unwrap();
    let demo: Value = serde_json::from_slice(kruispunt::web::demo::DEMO).unwrap();
    let faults: Vec<String> =
        valid.iter_errors(&demo).map(|error| format!("{} {error}", error.instance_path())).collect();
    assert!(faults.is_empty(), "{faults:?}");
    for (pointer, value) in [
        ("/sessions/0/colour", json!("red")),
        ("/sessions/0/code", json!(5)),
        ("/themes/0/title", json!("x")),
        ("/unproven", json!("maybe")),
    ] {
        let mut wrong = demo.clone();
        let (parent, name) = pointer.rsplit_once('/').unwrap();
        wrong.pointer_mut(parent).unwrap()[name] = value;
        assert!(!valid.is_valid(&wrong), "{pointer}");
    }
    // What we write ourselves is by it, too.
    database.import(|_| {});
    let (_, written) = run(&database, &["export", EVENT]);
    assert!(valid.is_valid(&serde_json::from_str(&written).unwrap()));
}
