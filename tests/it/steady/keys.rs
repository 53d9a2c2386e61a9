//! What is asked twice with one key is done once.

use super::*;

on_both! {
    fn what_is_asked_twice_with_one_key_is_done_once_and_answered_alike(base: Base) {
        let database = prepared(base);
        let server = Server::start_with(&database, &[("KRUISPUNT_RATE_LIMIT", "off")]);
        let token = register(&server, "ada").0.json()["token"].as_str().unwrap().to_owned();
        let page = format!("/api/v1/registrations/{token}");
        let twice = |method: &str, path: &str, headers: &[(&str, &str)], key: &str, body: &str| {
            let headers = [headers, &[("Idempotency-Key", key), ("Accept-Language", "en")]].concat();
            let first = server.send(method, path, &headers, body);
            let second = server.send(method, path, &headers, body);
            assert!((200..300).contains(&first.status), "{method} {path}: {} {}", first.status, first.body);
            assert_eq!((first.status, &first.body), (second.status, &second.body), "{method} {path}");
            first
        };
        let json = [("Content-Type", "application/json")];
        let drop = r#"{"changes":[{"drop":"POL-1"}]}"#;
        let dropped = twice("PATCH", &page, &json, "a", drop);
        assert_eq!(dropped.json()["freed"][0]["session"], "POL-1");
        let other = server.send("PATCH", &page, &[json[0], ("Idempotency-Key", "a")], r#"{"changes":[{"drop":"NAB-1"}]}"#);
        assert_eq!((other.status, kind(&other)), (422, "idempotency-mismatch".to_owned()));
        let again = server.send("PATCH", &page, &[json[0], ("Idempotency-Key", "b")], drop);
        assert_eq!(again.status, 422, "another key is another change");
        twice("PATCH", &page, &json, "c", r#"{"changes":[{"add":{"session":"NAB-1"}}]}"#);
        assert_eq!(twice("DELETE", &page, &[], "d", "").json()["freed"][0]["session"], "NAB-1");
        twice("POST", &format!("{page}/undo"), &[], "e", "");
        // The desk, with a token of its own.
        let scopes = ["token", "add", "--organisation", "sociaalwerkconferentie", "--scope", "registrations"];
        let (is_made, said) = crate::support::desk::run(&database, &scopes);
        assert!(is_made, "{said}");
        let bearer = format!("Bearer {}", said.trim());
        let desk = [json[0], ("Authorization", bearer.as_str())];
        let people = format!("/api/v1/events/{EVENT}/registrations");
        let id = server.send("GET", &people, &desk, "").json()["registrations"][0]["id"].as_str().unwrap().to_owned();
        let ada = format!("{people}/{id}");
        twice("PATCH", &ada, &desk, "f", r#"{"changes":[{"drop":"NAB-1"}]}"#);
        twice("DELETE", &ada, &desk, "g", "");
        twice("POST", &format!("{ada}/undo"), &desk, "h", "");
        // A letter to many.
        let letters = format!("/api/v1/events/{EVENT}/announcements");
        let letter = json!({ "subject": {"nl": "Dag"}, "body": {"nl": "Tot dan."}, "audience": {} }).to_string();
        let kept = twice("POST", &letters, &desk, "i", &letter).json();
        assert_eq!(count(&database, "select count(*) from announcements"), 1);
        twice("POST", &format!("{letters}/{}/send", kept["id"]), &desk, "j", "");
        everything_is_there_once(&database, 1);
    }
}

on_both! {
    fn whatever_a_program_asks_of_the_desk_twice_with_one_key_is_done_once(base: Base) {
        let database = prepared(base);
        let server = Server::start_with(&database, &[("KRUISPUNT_RATE_LIMIT", "off")]);
        assert_eq!(register(&server, "ada").0.status, 201);
        assert_eq!(register(&server, "bo").0.status, 201);
        let token = |scopes: &[&str]| {
            let scopes = scopes.iter().flat_map(|scope| ["--scope", *scope]);
            let command: Vec<&str> = ["token", "add", "--organisation", "sociaalwerkconferentie"].into_iter().chain(scopes).collect();
            let (is_made, said) = crate::support::desk::run(&database, &command);
            assert!(is_made, "{said}");
            format!("Bearer {}", said.trim())
        };
        let (bearer, other) = (token(&["registrations", "check-in", "programme"]), token(&["programme"]));
        let json = ("Content-Type", "application/json");
        let send = |bearer: &str, method: &str, path: &str, key: &str, body: &str| {
            server.send(method, path, &[json, ("Authorization", bearer), ("Idempotency-Key", key), ("Accept-Language", "en")], body)
        };
        let twice = |method: &str, path: &str, key: &str, body: &str| {
            let first = send(&bearer, method, path, key, body);
            let second = send(&bearer, method, path, key, body);
            assert!((200..300).contains(&first.status), "{method} {path}: {} {}", first.status, first.body);
            assert_eq!((first.status, &first.body), (second.status, &second.body), "{method} {path}");
            assert_eq!(first.header("location"), second.header("location"), "{method} {path}");
            first
        };
        let event = format!("/api/v1/events/{EVENT}");
        let people = format!("{event}/registrations");
        let all = server.send("GET", &people, &[("Authorization", &bearer)], "").json()["registrations"].clone();
        let id = |name: &str| all.as_array().unwrap().iter().find(|one| one["name"] == name).unwrap()["id"].as_str().unwrap().to_owned();
        let (ada, bo) = (id("ada"), id("bo"));
        let mails = |kind: &str| {
            let sql = format!("select count(*) from outbox where kind = '{kind}'");
            count(&database, Box::leak(sql.into_boxed_str()))
        };
        twice("POST", &format!("{people}/{ada}/mail"), "1", "");
        assert_eq!(mails("link"), 1, "sent again once");
        let made = twice("POST", &format!("{people}/{ada}/links"), "2", "");
        assert_eq!(mails("link"), 2);
        twice("POST", &format!("{people}/{ada}/address"), "3", r#"{"email": "ada@elders.example.org"}"#);
        assert_eq!(mails("readdressed"), 1);
        let came = json!({"code": all[0]["reference"], "id": "01a2212d-c503-700f-a091-8493aa48b8a9"}).to_string();
        twice("POST", &format!("{event}/check-ins"), "4", &came);
        let begun = twice("POST", "/api/v1/events", "5", r#"{"title": "Nieuw", "date": "2040-06-02"}"#);
        let copied = twice("POST", &format!("{event}/copy"), "6", r#"{"slug": "nog-eens", "date": "2040-06-03"}"#);
        let events = server.send("GET", "/api/v1/events", &[("Authorization", &bearer)], "").body;
        for made in [&begun, &copied] {
            assert!(made.header("location").is_some() || made.body.contains("slug"), "{}", made.body);
        }
        assert!(!events.contains("nieuw-2"), "{events}");
        twice("PATCH", &format!("{event}/sessions/POL-1"), "7", r#"{"tags": ["x"]}"#);
        twice("PUT", &format!("{event}/archive"), "8", "");
        twice("DELETE", &format!("{event}/archive"), "9", "");
        twice("POST", &format!("{people}/{ada}/merge?confirm=true"), "10", &json!({"double": bo}).to_string());
        twice("POST", &format!("{event}/cancel?confirm=true"), "11", "");
        // A key is its program's, and of one thing.
        let again = send(&bearer, "POST", &format!("{people}/{ada}/links"), "1", "");
        assert_eq!((again.status, kind(&again)), (422, "idempotency-mismatch".to_owned()));
        let theirs = send(&other, "POST", &format!("{event}/cancel"), "11", "");
        assert_ne!(theirs.body, "", "{}", theirs.status);
        // What is kept opens nothing to the one who has the database, or had a token.
        let kept: Vec<String> = Statement::<diesel::sql_types::Text>::same("select outcome from idempotency_keys").load(&mut database.open()).unwrap();
        for word in made.body.split('"').filter(|word| word.len() > 20) {
            assert!(kept.iter().all(|kept| !kept.contains(word)), "{word}");
        }
        // What was refused is asked anew.
        let refused = send(&bearer, "POST", &format!("{people}/{bo}/merge"), "12", "{}");
        assert_eq!((refused.status / 100, send(&bearer, "POST", &format!("{people}/{bo}/merge"), "12", "{}").status), (4, refused.status));
    }
}
