//! Which state of a registration is meant: by the attendee's own program, and by the desk's.

use super::*;

on_both! {
    fn a_registration_is_changed_in_the_state_that_is_meant_alone(base: Base) {
        let database = Database::new(base);
        let server = Server::start_small(&database, |_| {});
        let desk = program(&database, &server, "registrations");
        let bearer = format!("Bearer {}", desk.token);
        let noor = register(&server, "Noor", json!([{"session": "POL-1"}]));
        let own = format!("/api/v1/registrations/{}", noor["token"].as_str().unwrap());
        let hers = format!("{BASE}/registrations/{}", noor["id"].as_str().unwrap());
        let other = |path: &str| if path == own { hers.clone() } else { own.clone() };
        let ask = |method: &str, path: &str, header: (&str, &str), body: &Value| {
            let body = if body.is_null() { String::new() } else { body.to_string() };
            let authorised = [("Authorization", bearer.as_str()), header];
            server.send(method, path, if path == own { &authorised[1..] } else { &authorised[..] }, &body)
        };
        let tag = |path: &str| {
            let shown = ask("GET", path, ("Accept", "*/*"), &Value::Null);
            assert_eq!(shown.header("cache-control"), Some("no-store"), "{path}");
            shown.header("etag").unwrap_or_else(|| panic!("{path}: {}", shown.head)).to_owned()
        };
        let named = |name: &str| json!({"changes": [{"details": {"name": name}}]});
        for (index, path) in [own.as_str(), hers.as_str()].into_iter().enumerate() {
            let first = tag(path);
            assert_eq!(ask("GET", path, ("If-None-Match", &first), &Value::Null).status, 304, "{path}");
            // Who comes and goes elsewhere changes nothing about hers.
            register(&server, &format!("Sam {index}"), json!([{"session": "POL-1"}]));
            let changed = ask("PATCH", path, ("If-Match", &first), &named(&format!("Noor {index}")));
            assert_eq!(changed.status, 200, "{path}: {}", changed.body);
            let second = changed.header("etag").unwrap().to_owned();
            assert_ne!(first, second, "{path}");
            assert_eq!(second, tag(path));
            for (method, body) in [("PATCH", named("Te laat")), ("DELETE", Value::Null)] {
                assert_eq!(kind(&ask(method, path, ("If-Match", &first), &body)), (412, "changed-meanwhile".into()), "{method} {path}");
            }
            // Whatever the other side did is seen, and what is meant whatever it is, is done.
            assert_eq!(ask("PATCH", &other(path), ("If-Match", "*"), &named(&format!("Nora {index}"))).status, 200);
            assert_eq!(kind(&ask("DELETE", path, ("If-Match", &second), &Value::Null)).0, 412, "{path}");
            // Sent twice with its key it is one, and no other than it was.
            let now = tag(path);
            let mut once = vec![("If-Match", now.as_str()), ("Idempotency-Key", "naam")];
            once.extend((path != own).then_some(("Authorization", bearer.as_str())));
            for _ in 0..2 {
                let answer = server.send("PATCH", path, &once, &named(&format!("Nore {index}")).to_string());
                assert_eq!(answer.status, 200, "{path}: {}", answer.body);
            }
        }
        assert_eq!(count(&database, "select count(*) from registrations where name = 'Nore 1' and standing = 'in'"), 1);
        // What the desk may not read says nothing to it, not even that it changed.
        let (before, seen) = (tag(&own), tag(&hers));
        let needs = json!({"changes": [{"details": {"needs": "ringleiding"}}]});
        assert_eq!(ask("PATCH", &own, ("If-Match", &before), &needs).status, 200);
        assert!(tag(&own) != before && tag(&hers) == seen);
        // Of two who mean the same state, one is too late.
        let now = tag(&own);
        let statuses: Vec<u16> = std::thread::scope(|scope| {
            let (own, now, server) = (&own, &now, &server);
            let both = ["Een", "Twee"].map(|name| {
                let body = json!({"changes": [{"details": {"name": name}}]}).to_string();
                scope.spawn(move || server.send("PATCH", own, &[("If-Match", now)], &body).status)
            });
            both.map(|one| one.join().unwrap()).to_vec()
        });
        assert!(statuses == [200, 412] || statuses == [412, 200], "{statuses:?}");
        let last = tag(&hers);
        assert_eq!(ask("DELETE", &hers, ("If-Match", &last), &Value::Null).status, 200);
        assert!(database.check().0, "{}", database.check().1);
        let described = server.get("/api/openapi.json").json();
        for path in ["/api/v1/registrations/{token}", "/api/v1/events/{event}/registrations/{id}"] {
            let of = &described["paths"][path];
            assert!(of["get"]["responses"]["200"]["headers"]["ETag"].is_object(), "{path}");
            assert!(["patch", "delete"].iter().all(|method| of[method]["parameters"].to_string().contains("If-Match")), "{path}");
        }
    }
}
