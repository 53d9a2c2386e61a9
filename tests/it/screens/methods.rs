//! Every address with every method: the list is the one that the server is made of.

use std::collections::BTreeSet;

use kruispunt::web::routes::site;
use serde_json::json;

use crate::support::desk::*;
use crate::support::*;

/// An address with something that is there in place of its parameters.
fn filled(path: &str, id: &str, token: &str, assets: &str) -> String {
    let parts = path.split('/').map(|part| match part {
        "{token}" => token.to_owned(),
        "{id}" if path.contains("messages") || path.contains("announcements") => "999".into(),
        "{id}" => id.to_owned(),
        "{version}" => assets.to_owned(),
        "{name:.*}" => "app.js".into(),
        "{kind:themes|rounds|types|people|questions}" => "rounds".into(),
        "{slug}" => "ronde-1".into(),
        "{thing}" => "session".into(),
        "{language}" => "fr".into(),
        "{what}" => "signs".into(),
        "{link}" => "geen".into(),
        "{id:new}" => "new".into(),
        _ => part
            .replace("{event}", EVENT)
            .replace("{code}", "POL-1")
            .replace("{name}", "POL-1")
            .replace("{ending}", "csv")
            .replace("{table}", "sessions"),
    });
    parts.collect::<Vec<_>>().join("/")
}

/// The head without what differs each time.
fn lasting(answer: &Answer, path: &str) -> BTreeSet<String> {
    let lines = answer.head.lines().map(str::to_lowercase);
    // Figures get longer as they rise.
    let moves = if path == "/metrics" { "content-length:" } else { "etag:" };
    let differs = |line: &String| ["date:", "etag:", "x-request-id:", moves].iter().any(|name| line.starts_with(name));
    lines.filter(|line| !differs(line)).collect()
}

on_both! {
    fn every_address_answers_every_method(base: Base) {
        let database = Database::new(base);
        database.open().migrate().unwrap();
        database.import(|_| {});
        let server = Server::start_with(&database, &[("KRUISPUNT_RATE_LIMIT", "off")]);
        let owner = cookie(&server, &invited(&database, "owner@example.org", "owner"));
        let noor = register(&server, "Noor", json!([{"session": "POL-1"}]));
        let (id, token) = (noor["id"].as_str().unwrap(), noor["token"].as_str().unwrap());
        let calendar = noor["calendar_url"].as_str().unwrap().rsplit('/').next().unwrap().trim_end_matches(".ics").to_owned();
        let assets = server.get("/").body.split("/a/").nth(1).unwrap().split('/').next().unwrap().to_owned();
        let ask = |method: &str, path: &str| server.send(method, path, &[("Cookie", &owner)], "");
        let mut there = 0;
        for (pattern, methods) in site().listed() {
            let path = filled(&pattern.replace("/c/{token}", &format!("/c/{calendar}")), id, token, &assets);
            assert!(!path.contains('{'), "{path}");
            let names: Vec<&str> = methods.iter().map(|method| method.as_str()).collect();
            let allow = format!("{}, OPTIONS", names.join(", "));
            let options = ask("OPTIONS", &path);
            assert_eq!((options.status, options.header("allow"), options.body.as_str()), (204, Some(allow.as_str()), ""), "{path}");
            for method in ["GET", "HEAD", "POST", "PUT", "PATCH", "DELETE", "BREW"].into_iter().filter(|method| !names.contains(method)) {
                let answer = ask(method, &path);
                assert_eq!((answer.status, answer.header("allow")), (405, Some(allow.as_str())), "{method} {path}");
                let (kind, is_api) = (answer.header("content-type").unwrap(), path.starts_with("/api/"));
                assert_eq!(kind, if is_api { "application/problem+json" } else { "text/html; charset=utf-8" }, "{method} {path}");
                assert!(method == "HEAD" || !is_api || answer.json()["type"] == "/api/docs#wrong-method", "{}", answer.body);
            }
            assert_eq!(names.contains(&"GET"), names.contains(&"HEAD"), "{path}");
            if !names.contains(&"GET") {
                continue;
            }
            let head = ask("HEAD", &path);
            assert_eq!(head.body, "", "{path}");
            if head.header("content-type") != Some("text/event-stream") {
                let get = ask("GET", &path);
                assert_eq!(lasting(&head, &path), lasting(&get, &path), "{path}");
                there += u32::from(get.status == 200);
            }
            // A slash too many is forgiven, with what follows it.
            if path != "/" && !pattern.contains(".*") {
                let sent_on = ask("GET", &format!("{path}/?q=a%20b"));
                assert_eq!((sent_on.status, sent_on.header("location")), (308, Some(format!("{path}?q=a%20b").as_str())), "{path}");
            }
        }
        assert!(there > 45, "{there}");
        for path in ["//evil.example/", "/\\evil.example/", "/nergens"] {
            let answer = server.get(path);
            assert_eq!((answer.status, answer.header("location")), (404, None), "{path}");
        }
        assert_eq!(server.send("HEAD", "/nergens", &[], "").status, 404);
    }

    fn what_the_api_describes_is_what_it_answers(base: Base) {
        let database = Database::new(base);
        let server = Server::start_small(&database, |_| {});
        let described = server.get("/api/openapi.json").json();
        let described: BTreeSet<String> = described["paths"].as_object().unwrap().iter().flat_map(|(path, operations)| {
            let methods = operations.as_object().unwrap().keys().filter(|key| *key != "parameters");
            methods.map(move |method| format!("{} {path}", method.to_uppercase()))
        }).collect();
        let answered: BTreeSet<String> = site().listed().into_iter().filter(|(path, _)| path.starts_with("/api/v1")).flat_map(|(path, methods)| {
            let path = path.replace(":themes|rounds|types|people|questions", "");
            methods.into_iter().filter(|method| method.as_str() != "HEAD").map(move |method| format!("{method} {path}"))
        }).collect();
        assert!(described.is_subset(&answered), "{described:?}");
        let missing: Vec<&String> = answered.difference(&described).collect();
        assert!(missing.is_empty(), "{missing:?}");
    }
}
