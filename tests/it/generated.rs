//! An API that a generated client can use: every body described and shown, all faults at once, times that are times.

use crate::support::desk::*;
use crate::support::*;
use serde_json::{Value, json};

fn kind(body: &Value) -> &str {
    body["type"].as_str().unwrap().rsplit('#').next().unwrap()
}

/// A schema of a description, with what it refers to.
fn validator(schema: &Value, description: &Value) -> jsonschema::Validator {
    let mut whole = schema.clone();
    whole["components"] = description["components"].clone();
    whole["$schema"] = json!("https://json-schema.org/draft/2020-12/schema");
    jsonschema::validator_for(&whole).unwrap()
}

fn says_something(schema: &Value) -> bool {
    ["$ref", "type", "anyOf", "oneOf", "allOf"].iter().any(|name| !schema[*name].is_null())
}

fn fields(answer: &Answer) -> Vec<String> {
    let errors = answer.json()["errors"].as_array().cloned().unwrap_or_default();
    errors.iter().map(|error| error["field"].as_str().unwrap().to_owned()).collect()
}

on_both! {
    fn each_body_is_described_and_its_example_is_taken(base: Base) {
        let database = Database::new(base);
        database.open().migrate().unwrap();
        database.import(|event| {
            let sessions = event["sessions"].as_array_mut().unwrap();
            let kept_back = sessions.iter_mut().find(|session| session["code"] == "POL-1").unwrap();
            kept_back["holds"] = json!([{"for": "pers", "mode": "in_person", "seats": 2}]);
        });
        let server = Server::start_with(&database, &[("KRUISPUNT_RATE_LIMIT", "off")]);
        let ada = register(&server, "Ada", json!([{"session": "DIV-2"}]));
        let ann = cookie(&server, &invited(&database, "ann@example.org", "owner"));
        let key = "do=token&name=Alles&where=all&scope=programme&scope=registrations&scope=check-in";
        let made = server.send("POST", &format!("/desk/{EVENT}/team"), &[FORM, ("Cookie", &ann)], key).body;
        let token = made.split_once("id=\"secret\">").unwrap().1.split('<').next().unwrap().to_owned();
        let description = server.get("/api/openapi.json").json();
        let mut bodies = Vec::new();
        for (path, operations) in description["paths"].as_object().unwrap() {
            for (method, operation) in operations.as_object().unwrap() {
                let named = format!("{} {path}", method.to_uppercase());
                for (status, response) in operation["responses"].as_object().unwrap() {
                    for (_, media) in response["content"].as_object().into_iter().flatten() {
                        assert!(says_something(&media["schema"]), "{named} {status}");
                    }
                }
                let Some(content) = operation["requestBody"]["content"].as_object() else { continue };
                for (kind, media) in content {
                    assert!(says_something(&media["schema"]), "{named} {kind}");
                    let example = &media["example"];
                    if example.is_null() {
                        continue;
                    }
                    let wrong: Vec<String> = validator(&media["schema"], &description).iter_errors(example)
                        .map(|error| format!("{}: {error}", error.instance_path())).collect();
                    assert_eq!(wrong, Vec::<String>::new(), "{named}");
                    let mut address = path.clone();
                    for parameter in operation["parameters"].as_array().unwrap().iter().filter(|one| one["in"] == "path") {
                        let name = parameter["name"].as_str().unwrap();
                        let value = match name {
                            "id" => ada["id"].as_str().unwrap(),
                            "token" => ada["token"].as_str().unwrap(),
                            _ => parameter["example"].as_str().unwrap_or_else(|| panic!("{named} {name}")),
                        };
                        address = address.replace(&format!("{{{name}}}"), value);
                    }
                    bodies.push((named.clone(), address, kind.clone(), example.clone()));
                }
                // A picture is no text.
                let is_shown = bodies.iter().any(|(other, ..)| *other == named) || path.ends_with("/pictures");
                assert!(is_shown, "{named} has no example");
            }
        }
        assert!(bodies.len() > 20, "{}", bodies.len());
        // A second organisation, and another name, change what the others mean; another address ends the link.
        let last = |named: &str| named.ends_with("/organisations") || named.ends_with("/slug");
        bodies.sort_by_key(|(named, ..)| (last(named), !named.ends_with("/{token}")));
        let mut taken = Vec::new();
        for (named, address, kind, example) in &bodies {
            let (method, _) = named.split_once(' ').unwrap();
            let body = example.as_str().map_or_else(|| example.to_string(), str::to_owned);
            let bearer = format!("Bearer {token}");
            let headers = [("Authorization", bearer.as_str()), ("Content-Type", kind.as_str()), ("If-Match", "*")];
            let is_own = address.starts_with("/api/v1/registrations/");
            let answer = server.send(method, address, if is_own { &headers[1..2] } else { &headers }, &body);
            let said = format!("{named}: {} {}", answer.status, answer.body);
            // Nobody has that reference, or is that double; people would lose seats by a shorter programme.
            assert!(answer.status < 300 || matches!(answer.status, 404 | 409), "{said}");
            if answer.status < 300 {
                taken.push(named.as_str());
            } else {
                assert!(["/merge", "/check-ins", "/file"].iter().any(|ending| named.ends_with(ending)), "{said}");
            }
        }
        assert!(taken.len() > 18, "{taken:?}");
        assert!(database.check().0, "{}", database.check().1);
    }

    fn what_is_told_and_put_in_the_shape_of_the_file_is_as_it_is_described(base: Base) {
        let database = Database::new(base);
        let server = Server::start_small(&database, |_| {});
        let desk = program(&database, &server, "programme,registrations");
        let token = format!("Bearer {}", desk.token);
        // Every answer is held against its description by the one who asks here.
        let file = desk.get("/file");
        for (kind, list) in [("themes", "themes"), ("rounds", "rounds"), ("questions", "questions")] {
            let slug = file[list][0]["slug"].as_str().unwrap();
            let path = format!("{BASE}/{kind}/{slug}");
            let one = desk.get(&format!("/{kind}/{slug}"));
            let put = server.send("PUT", &path, &[("Authorization", &token), ("If-Match", "*")], &one.to_string());
            assert_eq!(put.status, 200, "{path}: {}", put.body);
        }
        let description = server.get("/api/openapi.json").json();
        let body = |method: &str, path: &str| {
            let operation = &description["paths"][format!("/api/v1/events/{{event}}{path}")][method];
            validator(&operation["requestBody"]["content"]["application/json"]["schema"], &description)
        };
        let put = body("put", "/file");
        assert!(put.is_valid(&file), "{:?}", put.iter_errors(&file).map(|error| error.to_string()).collect::<Vec<_>>());
        for session in file["sessions"].as_array().unwrap() {
            assert!(body("put", "/sessions/{code}").is_valid(session), "{session}");
            assert!(body("patch", "/sessions/{code}").is_valid(session), "{session}");
        }
        let patch = body("patch", "/sessions/{code}");
        for (change, is_so) in [
            (json!({}), true),
            (json!({"room": null, "title": {"fr": null}, "capacity": {"online": null}}), true),
            (json!({"picture": {"alt": {"nl": "Een zaal"}}}), true),
            (json!({"capacity": {"nearby": 3}}), false),
            (json!({"walk_before": "lang"}), false),
            (json!({"colour": "red"}), false),
        ] {
            assert_eq!(patch.is_valid(&change), is_so, "{change}");
            let status = desk.ask("PATCH", "/sessions/POL-1?dry_run=true", &change).status;
            // A picture has to be there first.
            assert_eq!(status == 200, is_so && change["picture"].is_null(), "{change}");
        }
    }

    fn all_that_is_wrong_with_a_query_is_told_at_once(base: Base) {
        let database = Database::new(base);
        let server = Server::start_small(&database, |_| {});
        let desk = program(&database, &server, "programme,registrations");
        for list in ["/sessions", "/registrations", "/announcements"] {
            let answer = desk.ask("GET", &format!("{list}?per_page=abc&foo=1&page=0&bar="), &Value::Null);
            assert_eq!((answer.status, kind(&answer.json())), (400, "unknown-parameter"), "{}", answer.body);
            assert_eq!(fields(&answer), ["foo", "bar", "page", "per_page"], "{list}");
            let answer = desk.ask("GET", &format!("{list}?per_page=201&page=x"), &Value::Null);
            assert_eq!((answer.status, fields(&answer)), (422, vec!["page".to_owned(), "per_page".to_owned()]), "{list}");
        }
        let tried = desk.ask("PATCH", "/sessions/POL-1?dry_run=misschien&over_full=zzz&colour=red", &json!({}));
        assert_eq!((tried.status, fields(&tried)), (400, vec!["colour".to_owned(), "dry_run".to_owned(), "over_full".to_owned()]));
        // What describes the rest is asked like the rest.
        let described = server.get("/api/openapi.json?x=1");
        assert_eq!((described.status, kind(&described.json()), fields(&described)), (400, "unknown-parameter", vec!["x".to_owned()]));
        assert_eq!(server.get("/api/openapi.json?lang=fr").status, 200);
    }

    fn whoever_reads_problems_is_answered(base: Base) {
        let database = Database::new(base);
        let server = Server::start_small(&database, |_| {});
        for path in [format!("{BASE}/sessions"), BASE.to_owned(), "/api/openapi.json".to_owned()] {
            for accept in ["application/problem+json", "application/problem+json, text/html", "Application/Problem+JSON;q=0.5"] {
                let answer = server.send("GET", &path, &[("Accept", accept)], "");
                assert_eq!((answer.status, answer.header("content-type")), (200, Some("application/json")), "{path} {accept}");
            }
            assert_eq!(server.send("GET", &path, &[("Accept", "application/problem+json;q=0")], "").status, 406, "{path}");
        }
        let missing = server.send("GET", &format!("{BASE}/sessions/NOPE"), &[("Accept", "application/problem+json")], "");
        assert_eq!((missing.status, missing.header("content-type")), (404, Some("application/problem+json")));
    }

    fn whoever_is_to_come_again_hears_when(base: Base) {
        let database = Database::new(base);
        let server = Server::start_small(&database, |_| {});
        let form = |name: &str| format!("name={name}&email=noor%40example.org&attendance=in_person");
        let send = |name: &str| server.send("POST", &format!("/e/{EVENT}/register"), &[FORM], &form(name));
        assert_eq!((send("Noor").status, send("Noortje").status), (303, 303));
        let third = send("Noor+Drie");
        assert_eq!(third.status, 429, "{}", third.body);
        let seconds = |answer: &Answer| answer.header("retry-after").unwrap_or_default().parse::<u32>();
        assert!(seconds(&third).is_ok(), "{}", third.head);
        let third = server.register(&json!({"name": "Noor Vier", "email": "noor@example.org", "attendance": "in_person"}));
        assert_eq!((third.status, seconds(&third).is_ok()), (429, true), "{}", third.head);
        let group = "attendance-0=in_person&email-0=noor%40example.org&name-0=Noor+Vijf";
        let group = server.send("POST", &format!("/e/{EVENT}/group"), &[FORM], group);
        assert_eq!((group.status, seconds(&group).is_ok()), (429, true), "{}", group.head);
    }

    fn times_that_are_none_are_refused_with_a_reason(base: Base) {
        let database = Database::new(base);
        let server = Server::start_small(&database, |_| {});
        let desk = program(&database, &server, "programme,registrations");
        let ann = cookie(&server, &invited(&database, "ann@example.org", "owner"));
        for time in ["9hh", "9:30uhuh", "uur", "24:00", "9.60", "23:59:60", "25u", "9", "half tien", "-1:00"] {
            let answer = desk.ask("PATCH", "/sessions/POL-1?dry_run=true", &json!({"starts_at": time}));
            assert_eq!((answer.status, fields(&answer)), (422, vec!["starts_at".to_owned()]), "{time}: {}", answer.body);
            let reason = answer.json()["errors"][0]["message"].as_str().unwrap().to_owned();
            assert!(reason.contains("09:30"), "{time}: {reason}");
            let typed: String = url::form_urlencoded::byte_serialize(time.as_bytes()).collect();
            for page in ["s/POL-1", "edit/session/POL-1"] {
                let typed = server.send("POST", &format!("/desk/{EVENT}/{page}"), &[FORM, ("Cookie", &ann)], &format!("starts_at={typed}&do=look"));
                assert!(typed.status == 422 && typed.body.contains("09:30"), "{page} {time}: {}", typed.body);
            }
            let (done, said) = database.try_import("", &["--dry-run"], |event| event["sessions"][0]["starts_at"] = json!(time));
            assert!(!done && said.contains("starts_at") && said.contains("09:30"), "{time}: {said}");
        }
        for moment in ["2040-05-03 23:59:60", "2040-05-03T9hh", "2040-02-30T09:30"] {
            let answer = desk.ask("PATCH", "?dry_run=true", &json!({"registration_opens_at": moment}));
            assert_eq!((answer.status, fields(&answer)), (422, vec!["registration_opens_at".to_owned()]), "{moment}: {}", answer.body);
        }
    }

    fn what_people_would_lose_is_said_of_each_choice(base: Base) {
        let database = Database::new(base);
        let server = Server::start_small(&database, |_| {});
        let desk = program(&database, &server, "programme,registrations");
        for number in 0..4 {
            register(&server, &format!("P{number}"), json!([{"session": "BEZ-7"}]));
        }
        let lower = json!({"capacity": {"in_person": 1}});
        let tried = desk.ask("PATCH", "/sessions/BEZ-7?dry_run=true", &lower).json();
        let lost = json!([{"kind": "seat", "name": "BEZ-7", "people": 3, "waiting": 0}]);
        assert_eq!(tried["losses"], lost, "at most: {tried}");
        let choices = &tried["choices"];
        assert_eq!((&choices["keep"]["losses"], &choices["wait"]["losses"], &choices["cancel"]["losses"]), (&json!([]), &lost, &lost), "{choices}");
        let chosen = desk.ask("PATCH", "/sessions/BEZ-7?dry_run=true&over_full=wait", &lower).json();
        assert_eq!(chosen["losses"], lost, "{chosen}");
        let mut file = desk.get("/file");
        let sessions = file["sessions"].as_array_mut().unwrap();
        sessions.iter_mut().find(|session| session["code"] == "BEZ-7").unwrap()["capacity"] = lower["capacity"].clone();
        let whole = desk.ask("PUT", "/file?dry_run=true", &file).json();
        assert_eq!((&whole["losses"], &whole["choices"]["cancel"]["losses"]), (&lost, &lost), "{whole}");
        let done = desk.ask("PATCH", "/sessions/BEZ-7?over_full=cancel", &lower).json();
        assert_eq!(done["effect"]["losses"], lost, "{done}");
    }

    fn a_name_that_is_taken_is_named_with_what_to_do(base: Base) {
        let database = Database::new(base);
        let server = Server::start_small(&database, |_| {});
        let desk = program(&database, &server, "programme,registrations");
        let token = format!("Bearer {}", desk.token);
        let begin = json!({"title": "Dag", "date": "2041-05-06", "slug": EVENT}).to_string();
        for (method, path, body) in [
            ("POST", format!("{BASE}/copy"), json!({"date": "2041-05-02", "slug": EVENT}).to_string()),
            ("POST", "/api/v1/events".to_owned(), begin),
        ] {
            let answer = server.send(method, &path, &[("Authorization", &token), ("Accept-Language", "en")], &body);
            assert_eq!((answer.status, fields(&answer)), (422, vec!["slug".to_owned()]), "{path}: {}", answer.body);
            let message = answer.json()["errors"][0]["message"].as_str().unwrap().to_owned();
            assert!(message.contains(EVENT) && message.contains("another event is called that") && message.contains("Choose another name"), "{message}");
        }
    }
}
