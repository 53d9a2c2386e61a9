//! What each kind of file keeps of a session on the way out and into a new event.

use super::files::{exported, found, put};
use crate::support::desk::*;
use crate::support::*;
use serde_json::{Value, json};

/// What is said of a session besides its title, hour and room.
const FIELDS: [&str; 7] = ["subtitle", "abstract", "description", "level", "audience", "tags", "do_not_record"];

on_both! {
    fn a_file_keeps_what_its_kind_has_a_place_for(base: Base) {
        let database = Database::new(base);
        let server = Server::start_small(&database, |event| {
            let session = event["sessions"].as_array_mut().unwrap().iter_mut().find(|one| one["code"] == "POL-1").unwrap();
            let said = json!({"subtitle": {"nl": "Een lijn"}, "description": {"nl": "Meer"}, "level": {"nl": "Beginners"}, "audience": {"nl": "Studenten"},
                "tags": ["armoede", "wonen"], "do_not_record": true, "license": "CC BY 4.0"});
            session.as_object_mut().unwrap().extend(said.as_object().unwrap().clone());
        });
        let title = "Van klacht naar beleid: signaleren met bewoners";
        let before = found(&exported(&database, EVENT), title).clone();
        for (ending, lost) in [("xml", &["level", "audience", "tags"][..]), ("json", &[]), ("xcal", &[]), ("jscalendar", &[]), ("csv", &[]), ("xlsx", &[])] {
            let (answer, file) = server.fetch(&format!("/e/{EVENT}/schedule.{ending}?lang=nl"), "");
            assert_eq!(answer.status, 200, "{ending}");
            put(&database, &format!("out.{ending}"), &file);
            let slug = format!("nieuw-{ending}");
            let words = ["import", &format!("out.{ending}"), "--organisation", ORGANISATION, "--event", &slug];
            let (done, said) = run(&database, &words);
            assert!(done, "{ending}: {said}");
            let after = exported(&database, &slug);
            let after = found(&after, title);
            for field in FIELDS {
                let text = |session: &Value| match &session[field] {
                    Value::Object(texts) => texts["nl"].clone(),
                    Value::Null | Value::Bool(false) => Value::Null,
                    other => other.clone(),
                };
                let kept = if lost.contains(&field) { Value::Null } else { text(&before) };
                assert_eq!(text(after), kept, "{ending}: {field}");
            }
            assert_eq!(after["license"], before["license"], "{ending}");
            // Into the event that it came from, nothing is lost that it has no place for.
            assert!(run(&database, &["import", &format!("out.{ending}"), "--organisation", ORGANISATION, "--event", EVENT]).0);
            for field in FIELDS {
                assert_eq!(found(&exported(&database, EVENT), title)[field], before[field], "{ending}: {field}");
            }
        }
    }
}
