//! The desk's forms of the programme: sent as they are they change nothing, and whatever may be left empty may be emptied.

use serde_json::{Value, json};

use crate::support::desk::*;
use crate::support::forms::Form;
use crate::support::*;

const NOTHING: &str = "Er verandert niets.";

/// The demo event, with something in every field of some of its things.
fn full(event: &mut Value) {
    event["summary"]["nl"] = json!("Een <dag> & een \"avond\",\n\nmet 'alles'.");
    event["registration_closes_at"] = json!("2022-05-04T23:59:59");
    event["changes_close_at"] = json!("2022-05-04T12:00:30");
    event["colour"] = json!("#0a7d5c");
    event["phone"] = json!("+32 9 123 45 67; \"bureau\"");
    event["postal_address"] = json!("Straat 1 & 2, 9000 Gent");
    event["embed_on"] = json!(["https://een.example.org", "https://twee.example.org:8443"]);
    event["offer_minutes"] = json!(30);
    event["confirm_hours"] = json!(48);
    event["retention_days"] = json!(30);
    event["mail_texts"] = json!({"confirmation": {"nl": "Dag {name}!\nTot dan."}});
    event["rooms"][0]["features"] = json!(["wheelchair", "induction-loop"]);
    event["rooms"][0]["closed"] = json!([{"from": "2022-05-05T07:00:00", "until": "2022-05-05T08:30:00"}]);
    event["rounds"][0]["date"] = json!("2022-05-05");
    event["questions"][0]["required"] = json!(true);
    event["questions"][1]["sensitive"] = json!(true);
    let sessions = event["sessions"].as_array_mut().unwrap();
    let with_room = sessions.iter_mut().find(|one| one["room"].is_string() && one["capacity"]["in_person"].is_number());
    let one = with_room.unwrap();
    one["holds"] = json!([{"for": "pers", "mode": "in_person", "seats": 2}]);
    one["needs"] = json!(["wheelchair"]);
    one["date"] = json!("2022-05-05");
    one["join_url"] = json!("https://online.example.org/kamer");
    let alone = sessions.iter_mut().find(|one| one["round"].is_null() && one["starts_at"] == "09:30").unwrap();
    alone["starts_at"] = json!("09:30:15");
}

/// What a page says is wrong.
fn told(page: &str) -> &str {
    page.split("id=\"mistakes\"").nth(1).and_then(|rest| rest.split("<form").next()).unwrap_or_default()
}

fn exported(server: &Server, cookie: &str) -> Value {
    serde_json::from_slice(&server.fetch(&format!("/desk/{EVENT}/transfer/event.json"), cookie).1).unwrap()
}

/// Every page on which something of the programme is edited.
fn pages(event: &Value) -> Vec<String> {
    let lists = [
        ("session", "sessions", "code"),
        ("room", "rooms", "slug"),
        ("theme", "themes", "slug"),
        ("round", "rounds", "slug"),
        ("question", "questions", "slug"),
    ];
    let each = lists.iter().flat_map(|(thing, list, key)| {
        event[list].as_array().unwrap().iter().map(move |one| format!("edit/{thing}/{}", one[key].as_str().unwrap()))
    });
    let small = event["sessions"].as_array().unwrap().iter().map(|one| format!("s/{}", one["code"].as_str().unwrap()));
    each.chain(small).chain(["edit/event/all".to_owned()]).collect()
}

on_both! {
    fn a_form_sent_as_it_is_changes_nothing(base: Base) {
        let database = Database::new(base);
        let server = Server::start_small(&database, full);
        let ann = cookie(&server, &invited(&database, "ann@example.org", "programme"));
        let before = exported(&server, &ann);
        let pages = pages(&before);
        assert!(pages.len() > 100, "{pages:?}");
        for page in pages {
            let path = format!("/desk/{EVENT}/{page}");
            let form = Form::of(&server.send("GET", &path, &[("Cookie", &ann)], "").body, "edit");
            let looked = server.send("POST", &path, &[FORM, ("Cookie", &ann)], &form.sent(&[("do", "look")]));
            assert!(looked.status == 200 && looked.body.contains(NOTHING), "{page}: {form:?}: {}", told(&looked.body));
        }
        // A few are carried out as well.
        for page in ["edit/session/POL-1", "edit/event/all", "edit/question/regio", "s/POL-1"] {
            let path = format!("/desk/{EVENT}/{page}");
            let form = Form::of(&server.send("GET", &path, &[("Cookie", &ann)], "").body, "edit");
            let done = server.send("POST", &path, &[FORM, ("Cookie", &ann)], &form.sent(&[("do", "carry-out")]));
            assert_eq!(done.status, 303, "{page}: {}", done.body);
        }
        assert_eq!(exported(&server, &ann), before);
    }

    fn whatever_may_be_left_empty_may_be_emptied(base: Base) {
        let database = Database::new(base);
        let server = Server::start_small(&database, full);
        let ann = cookie(&server, &invited(&database, "ann@example.org", "programme"));
        // One of each kind will do: a session of each format, in a round or not, in a room or not.
        let event = exported(&server, &ann);
        let mut seen = std::collections::HashSet::new();
        let kind = |page: &str| {
            let name = page.rsplit('/').next().unwrap();
            let session = event["sessions"].as_array().unwrap().iter().find(|one| one["code"] == name);
            let thing = page.rsplit_once('/').unwrap().0.to_owned();
            let (is_held, has) = (|one: &Value| !one["holds"].as_array().unwrap().is_empty(), |one: &Value, name: &str| one[name].is_string());
            (thing, session.map(|one| (one["format"].to_string(), is_held(one), ["round", "room", "join_url", "starts_at"].map(|name| has(one, name)))))
        };
        let pages: Vec<String> = pages(&event).into_iter().filter(|page| seen.insert(kind(page))).collect();
        // What cannot be without: anyone who empties it is told at that field.
        let required = ["title", "date", "time_zone", "languages", "round", "language", "capacity", "starts_at", "ends_at", "icon", "why-nl", "why-fr", "why-en", "choices", "programme_public_at", "registration_opens_at", "registration_closes_at", "capacity-in_person", "organisation-name", "organisation-email"];
        let mut refused = std::collections::BTreeSet::new();
        for page in &pages {
            let path = format!("/desk/{EVENT}/{page}");
            let form = Form::of(&server.send("GET", &path, &[("Cookie", &ann)], "").body, "edit");
            for (name, value) in form.fields.clone() {
                let is_typed = !form.selects.contains(&name) || form.may_be_nothing.contains(&name);
                if value.is_empty() || name.starts_with("has-") || !is_typed {
                    continue;
                }
                let emptied = server.send("POST", &path, &[FORM, ("Cookie", &ann)], &form.clone().with(&name, "").sent(&[("do", "look")]));
                if emptied.status != 200 {
                    assert_eq!(emptied.status, 422, "{page} without {name}: {}", told(&emptied.body));
                    let is_told = emptied.body.contains(&format!("id=\"{name}-wrong\"")) || page.starts_with("s/") && emptied.body.contains("id=\"mistakes\"");
                    assert!(is_told, "{page} without {name}: {}", told(&emptied.body));
                    assert!(required.contains(&name.as_str()), "{page} is refused without {name}: {}", told(&emptied.body));
                    refused.insert((page.split('/').nth(1).unwrap_or_default().to_owned(), name));
                }
            }
            // All the texts of one field at once.
            for field in ["title", "abstract", "access_notes", "summary", "mail_texts-confirmation"] {
                let mut emptied = form.clone();
                for language in ["nl", "fr", "en"] {
                    emptied.fields.iter_mut().filter(|(name, _)| *name == format!("{field}-{language}")).for_each(|(_, value)| value.clear());
                }
                let answer = server.send("POST", &path, &[FORM, ("Cookie", &ann)], &emptied.sent(&[("do", "look")]));
                let is_titled = form.get("title-nl").is_some();
                let expected = if field == "title" && is_titled { 422 } else { 200 };
                assert_eq!(answer.status, expected, "{page} without any {field}: {}", told(&answer.body));
            }
        }
        assert!(pages.len() > 12, "{pages:?}");
        assert!(refused.iter().any(|(_, name)| name == "language") && refused.len() > 5, "{refused:?}");
        // Emptied for good, it is not there.
        let path = format!("/desk/{EVENT}/edit/event/all");
        let form = Form::of(&server.send("GET", &path, &[("Cookie", &ann)], "").body, "edit").with("venue", "").with("mail_texts-confirmation-nl", "").with("changes_close_at", "");
        assert_eq!(server.send("POST", &path, &[FORM, ("Cookie", &ann)], &form.sent(&[("do", "carry-out")])).status, 303);
        let event = exported(&server, &ann);
        assert_eq!((&event["venue"], &event["mail_texts"], &event["changes_close_at"]), (&json!(""), &json!({}), &Value::Null));
    }

    fn a_new_session_needs_a_seat_unless_somebody_says_otherwise(base: Base) {
        let database = Database::new(base);
        let server = Server::start_small(&database, |_| {});
        let ann = cookie(&server, &invited(&database, "ann@example.org", "programme"));
        let path = format!("/desk/{EVENT}/edit/session/new");
        let form = Form::of(&server.send("GET", &path, &[("Cookie", &ann)], "").body, "edit");
        assert_eq!((form.get("needs_seat"), form.get("format")), (Some("yes"), Some("workshop")));
        // A walk for seven, with nothing filled in that can be left.
        let walk = form.with("name", "WANDEL-1").with("title-nl", "Door de wijk").with("format", "visit").with("round", "ronde-1").with("capacity-in_person", "7");
        let made = server.send("POST", &path, &[FORM, ("Cookie", &ann)], &walk.sent(&[("do", "carry-out")]));
        assert_eq!(made.status, 303, "{}", made.body);
        let event = exported(&server, &ann);
        let it = event["sessions"].as_array().unwrap().iter().find(|one| one["code"] == "WANDEL-1").unwrap();
        assert_eq!((&it["needs_seat"], &it["capacity"]["in_person"], &it["join_url"]), (&json!(true), &json!(7), &Value::Null));
        // Who says that it needs none is trusted, also on the page that is shown again.
        let mut none = Form::of(&server.send("GET", &path, &[("Cookie", &ann)], "").body, "edit");
        none.fields.retain(|(name, _)| name != "needs_seat");
        let looked = server.send("POST", &path, &[FORM, ("Cookie", &ann)], &none.sent(&[("do", "look")]));
        assert_eq!((looked.status, Form::of(&looked.body, "edit").get("needs_seat")), (422, None));
    }
}
