//! The API, as a program sees it, on both databases.

mod described;
mod rights;
mod seats;

use crate::support::desk::{BASE, FORM, cookie, invited, program, run};
use crate::support::{Answer, Base, Database, EVENT, Server};
use kruispunt::web::routes::site;
use serde_json::{Value, json};

fn noor(seats: Value) -> Value {
    json!({"name": "Noor Voorbeeld", "email": "noor@example.org", "affiliation": "CAW Voorbeeld", "language": "nl",
        "attendance": "in_person", "seats": seats})
}

fn kind(body: &Value) -> &str {
    body["type"].as_str().unwrap().rsplit('#').next().unwrap()
}

fn operations(description: &Value) -> Vec<(String, String, Value)> {
    let of_path = |(path, operations): (&String, &Value)| {
        let one = |(method, operation): (&String, &Value)| (method.clone(), path.clone(), operation.clone());
        operations.as_object().unwrap().iter().map(one).collect::<Vec<_>>()
    };
    description["paths"].as_object().unwrap().iter().flat_map(of_path).collect()
}

/// An address with something in place of its parameters, of this event or another.
fn filled(pattern: &str, event: &str, id: &str) -> String {
    let part = |part: &str| match part {
        "{id}" if pattern.contains("messages") || pattern.contains("announcements") => "999".to_owned(),
        "{id}" => id.to_owned(),
        "{kind:themes|rounds|types|people|questions}" => "rounds".to_owned(),
        "{id:new}" => "new".to_owned(),
        "{thing}" => "session".to_owned(),
        "{what}" => "signs".to_owned(),
        other => {
            let named = [
                ("{event}", event),
                ("{code}", "POL-1"),
                ("{slug}", "ronde-1"),
                ("{name}", "POL-1"),
                ("{ending}", "csv"),
                ("{table}", "sessions"),
            ];
            named.iter().fold(other.to_owned(), |part, (name, value)| part.replace(name, value))
        }
    };
    pattern.split('/').map(part).collect::<Vec<_>>().join("/")
}

/// What anyone who may look at an event may do: no right less than that is there to be without. This list may only shrink.
const FOR_EVERY_ROLE: [&str; 11] = [
    "GET /api/v1/events/{event}/figures",
    "GET /api/v1/events/{event}/{kind}/{slug}",
    "GET /api/v1/events/{event}/rooms/{code}",
    "GET /desk/{event}",
    "GET /desk/{event}/figures",
    "GET /desk/{event}/figures.{ending}",
    "GET /desk/{event}/live",
    "GET /desk/{event}/log",
    "GET /desk/{event}/print/{what}",
    "GET /desk/{event}/rooms",
    "GET /desk/{event}/transfer",
];

/// The API's addresses that everybody may use, with their own links or none. This list may only shrink.
const FOR_EVERYBODY: [&str; 10] = [
    "GET /api/v1/events",
    "GET /api/v1/events/{event}",
    "GET /api/v1/events/{event}/sessions",
    "GET /api/v1/events/{event}/sessions/{code}",
    "POST /api/v1/events/{event}/registrations",
    "POST /api/v1/events/{event}/groups",
    "GET /api/v1/registrations/{token}",
    "PATCH /api/v1/registrations/{token}",
    "DELETE /api/v1/registrations/{token}",
    "POST /api/v1/registrations/{token}/undo",
];

/// The addresses of the pages beside, by what they are.
fn links(answer: &Answer) -> Vec<(String, String)> {
    let one = |link: &str| {
        let (address, rel) = link.trim().split_once("; ").unwrap();
        (rel.replace("rel=", "").replace('"', ""), address.trim_matches(['<', '>']).to_owned())
    };
    answer.header("link").unwrap().split(", <").map(|link| one(&format!("<{}", link.trim_start_matches('<')))).collect()
}

on_both! {
    fn every_address_of_the_desk_is_closed_to_strangers_to_other_organisations_and_to_whoever_lacks_the_right(base: Base) {
        let database = Database::new(base);
        database.open().migrate().unwrap();
        database.import(|_| {});
        database.import(|event| {
            event["slug"] = json!("elders-2040");
            event["organisation"] = json!({"slug": "elders", "name": "Elders", "email": "elders@example.org"});
        });
        let server = Server::start_with(&database, &[("KRUISPUNT_RATE_LIMIT", "off")]);
        let made = server.register(&noor(json!([]))).json();
        let id = made["id"].as_str().unwrap();
        let (is_made, foreign) = run(&database, &["token", "add", "--organisation", "elders", "--scope", "programme,registrations,check-in"]);
        assert!(is_made, "{foreign}");
        let scopes: Vec<String> = ["check-in", "registrations", "programme"].map(|scope| program(&database, &server, scope).token).into();
        let (added, link) = run(&database, &["organiser", "add", "eva@example.org", "--organisation", "elders", "--role", "owner"]);
        assert!(added, "{link}");
        let foreigner = cookie(&server, &format!("/desk/welcome/{}", link.trim().split_once("/desk/welcome/").unwrap().1));
        let viewers: Vec<String> = ["viewer", "front-desk", "registrations", "programme"]
            .map(|role| cookie(&server, &invited(&database, &format!("{role}@example.org"), role))).into();
        let before = database.check().1;
        let (mut tried, mut unguarded) = (0, Vec::new());
        for (pattern, methods) in site().listed() {
            let is_api = pattern.starts_with("/api/v1/");
            if !is_api && !pattern.starts_with("/desk/{event}") {
                continue;
            }
            let path = filled(&pattern, EVENT, id);
            for method in methods.iter().map(|method| method.as_str()).filter(|method| *method != "HEAD") {
                let named = format!("{method} {}", pattern.replace(":themes|rounds|types|people|questions", "").replace(":new", ""));
                if FOR_EVERYBODY.contains(&named.as_str()) {
                    continue;
                }
                assert!(!path.contains('{'), "{path}");
                tried += 1;
                let ask = |headers: &[(&str, &str)]| server.send(method, &path, headers, if is_api { "{}" } else { "" });
                let bearer = |token: &str| format!("Bearer {token}");
                let stranger = if is_api { ask(&[]) } else { ask(&[FORM]) };
                let is_sent_away = stranger.status == 401 || stranger.header("location").is_some_and(|to| to.starts_with("/desk/sign-in"));
                let other = if is_api { ask(&[("Authorization", &bearer(&foreign))]) } else { ask(&[FORM, ("Cookie", &foreigner)]) };
                let lacks = if FOR_EVERY_ROLE.contains(&named.as_str()) {
                    true
                } else if is_api {
                    scopes.iter().any(|token| ask(&[("Authorization", &bearer(token))]).status == 403)
                } else {
                    viewers.iter().any(|viewer| ask(&[FORM, ("Cookie", viewer)]).status == 403)
                };
                if !is_sent_away || pattern.contains("{event}") && other.status != 404 || !lacks {
                    unguarded.push(format!("{named}: {} {} {lacks}", stranger.status, other.status));
                }
            }
        }
        assert!(tried > 60, "{tried}");
        assert_eq!(unguarded, Vec::<String>::new());
        assert_eq!(database.check().1, before, "and nothing was done");
    }

    fn a_program_is_told_how_to_speak(base: Base) {
        let database = Database::new(base);
        let server = Server::start_small(&database, |_| {});
        let desk = program(&database, &server, "programme,registrations,check-in");
        let path = format!("/api/v1/events/{EVENT}/registrations");
        let body = noor(json!([])).to_string();
        let kind_of = |answer: &Answer| (answer.status, kind(&answer.json()).to_owned());
        for wrong in ["text/plain", "application/x-www-form-urlencoded", "application/xml; charset=utf-8"] {
            let answer = server.send("POST", &path, &[("Content-Type", wrong)], &body);
            assert_eq!(kind_of(&answer), (415, "unsupported-type".to_owned()), "{wrong}");
        }
        for wrong in ["text/html", "application/json;q=0", "image/*"] {
            let answer = server.send("GET", "/api/v1/events", &[("Accept", wrong)], "");
            assert_eq!(kind_of(&answer), (406, "not-acceptable".to_owned()), "{wrong}");
            assert_eq!(answer.header("content-type").unwrap(), "application/problem+json");
        }
        assert_eq!(server.send("GET", "/api/v1/events", &[("Accept", "text/html, */*;q=0.1")], "").status, 200);
        assert_eq!(server.send("POST", &path, &[("Content-Type", "application/json; charset=utf-8")], &body).status, 201);

        // The scheme in any case; another is somebody else's.
        let sessions = format!("{BASE}/registrations");
        for scheme in ["bearer", "BEARER", "Bearer"] {
            let header = format!("{scheme} {}", desk.token);
            assert_eq!(server.send("GET", &sessions, &[("Authorization", &header)], "").status, 200, "{scheme}");
        }
        let other = [("Authorization", "Basic bm9vcjpnZWhlaW0=")];
        assert_eq!(server.send("GET", &sessions, &other, "").status, 401);
        let sam = json!({"name": "Sam", "email": "sam@example.org", "attendance": "online"}).to_string();
        assert_eq!(server.send("POST", &path, &other, &sam).status, 201, "nothing is needed here");
        assert_eq!(server.send("POST", &path, &[("Authorization", "Bearer nonsense")], &sam).status, 401);

        // What is asked for and not known is named.
        let unknown = server.get(&format!("{BASE}/sessions?them=x&q=y&lang=en&pagina=2"));
        assert_eq!(kind_of(&unknown), (400, "unknown-parameter".to_owned()));
        let errors = unknown.json()["errors"].clone();
        assert_eq!((errors[0]["field"].as_str(), errors[1]["field"].as_str()), (Some("them"), Some("pagina")));
        assert!(errors[0]["message"].as_str().unwrap().contains("theme"), "{errors}");
    }

    fn lists_come_page_by_page(base: Base) {
        let database = Database::new(base);
        let server = Server::start_small(&database, |_| {});
        let desk = program(&database, &server, "programme,registrations");
        for number in 0..7 {
            let body = json!({"name": format!("P{number}"), "email": format!("p{number}@example.org"), "attendance": "online"});
            assert_eq!(server.register(&body).status, 201);
        }
        let mut seen = Vec::new();
        let mut next = Some("/registrations?per_page=3&q=p".to_owned());
        while let Some(address) = next {
            let answer = desk.ask("GET", &address, &Value::Null);
            let body = answer.json();
            assert_eq!((body["total"].as_i64(), body["pages"].as_i64()), (Some(7), Some(3)), "{}", answer.body);
            seen.extend(body["registrations"].as_array().unwrap().iter().map(|one| one["name"].as_str().unwrap().to_owned()));
            let links = links(&answer);
            assert!(links.iter().any(|(rel, address)| rel == "last" && address.contains("page=3")), "{links:?}");
            next = links.into_iter().find(|(rel, _)| rel == "next").map(|(_, address)| address.strip_prefix(BASE).unwrap().to_owned());
        }
        assert_eq!(seen, ["P6", "P5", "P4", "P3", "P2", "P1", "P0"]);
        let all = server.get(&format!("{BASE}/sessions")).json().as_array().unwrap().len();
        let two = server.get(&format!("{BASE}/sessions?per_page=2&page=2"));
        assert_eq!(two.json()[1], server.get(&format!("{BASE}/sessions")).json()[3]);
        assert!(links(&two).contains(&("last".to_owned(), format!("{BASE}/sessions?per_page=2&page={}", all.div_ceil(2)))));
        for wrong in ["page=0", "per_page=0", "per_page=201"] {
            for list in ["/registrations", "/sessions", "/announcements"] {
                let answer = desk.ask("GET", &format!("{list}?{wrong}"), &Value::Null);
                let field = wrong.split('=').next().unwrap();
                assert_eq!((answer.status, answer.json()["errors"][0]["field"].as_str()), (422, Some(field)), "{list} {wrong}");
            }
        }
    }

    fn faults_of_shape_are_told_all_at_once_and_in_the_readers_language(base: Base) {
        let database = Database::new(base);
        let server = Server::start_small(&database, |_| {});
        let body = json!({"name": 7, "attendance": "nearby", "seats": [{"sesion": "POL-1"}, 3], "colour": "red"}).to_string();
        let ask = |language: &str| {
            let answer = server.send("POST", &format!("{BASE}/registrations?lang={language}"), &[], &body);
            assert_eq!(answer.status, 422, "{}", answer.body);
            let errors = answer.json()["errors"].as_array().unwrap().clone();
            let pair = |error: &Value| (error["field"].as_str().unwrap().to_owned(), error["message"].as_str().unwrap().to_owned());
            errors.iter().map(pair).collect::<std::collections::BTreeMap<_, _>>()
        };
        let (dutch, french, english) = (ask("nl"), ask("fr"), ask("en"));
        assert_eq!(ask("de")["name"], "Hier muss Text stehen");
        let fields: Vec<&str> = dutch.keys().map(String::as_str).collect();
        assert_eq!(fields, ["attendance", "colour", "name", "seats[0].sesion", "seats[0].session", "seats[1]"]);
        assert_eq!((dutch["name"].as_str(), french["name"].as_str()), ("Hier hoort tekst te staan", "Un texte est attendu ici"));
        assert_eq!(english["attendance"], "Choose from: in_person, online");
        let desk = program(&database, &server, "check-in,registrations");
        let wrong = desk.ask("POST", "/check-ins", &json!({"code": 3, "id": "x", "at": "gisteren", "seat": true}));
        assert_eq!(wrong.json()["errors"].as_array().unwrap().len(), 4, "{}", wrong.body);
    }

    fn what_is_personal_is_kept_by_nobody(base: Base) {
        let database = Database::new(base);
        let server = Server::start_small(&database, |_| {});
        let desk = program(&database, &server, "programme,registrations,check-in");
        let made = server.register(&noor(json!([]))).json();
        let token = made["token"].as_str().unwrap();
        for path in [format!("/api/v1/registrations/{token}"), format!("/r/{token}"), format!("/r/{token}/data"), format!("{BASE}/registrations"),
            format!("{BASE}/figures"), format!("{BASE}/file"), format!("{BASE}/announcements"), "/desk/sign-in".to_owned()] {
            let answer = server.send("GET", &path, &[("Authorization", &format!("Bearer {}", desk.token))], "");
            assert_eq!(answer.status, 200, "{path}");
            let kept = answer.header("cache-control").unwrap();
            assert!(kept.contains("no-store") || kept.contains("private"), "{path}: {}", answer.head);
            let vary = answer.header("vary").unwrap_or_default().to_lowercase();
            assert!(vary.contains("accept-language") && vary.contains("cookie"), "{path}: {}", answer.head);
        }
        for path in ["/".to_owned(), format!("/e/{EVENT}"), format!("/e/{EVENT}/s/POL-1"), format!("{BASE}/sessions"), format!("{BASE}/none")] {
            let vary = server.get(&path).header("vary").unwrap_or_default().to_lowercase();
            assert!(vary.contains("accept-language") && vary.contains("cookie"), "{path}: {vary}");
            assert!(!path.starts_with("/api") || vary.contains("accept,") || vary.contains("accept"), "{path}: {vary}");
        }
    }

    fn a_lower_capacity_that_is_tried_out_says_what_each_choice_would_do(base: Base) {
        let database = Database::new(base);
        let server = Server::start_small(&database, |_| {});
        let desk = program(&database, &server, "programme,registrations");
        for number in 0..4 {
            let body = json!({"name": format!("P{number}"), "email": format!("p{number}@example.org"), "attendance": "in_person",
                "seats": [{"session": "BEZ-7"}]});
            assert_eq!(server.register(&body).status, 201);
        }
        let lower = json!({"capacity": {"in_person": 1}});
        let tried = desk.ask("PATCH", "/sessions/BEZ-7?dry_run=true", &lower);
        assert_eq!(tried.status, 200, "{}", tried.body);
        let choices = tried.json()["choices"].clone();
        for (choice, too_many) in [("keep", 0), ("wait", 3), ("cancel", 3)] {
            assert_eq!(choices[choice]["over_capacity"], too_many, "{choice}: {choices}");
        }
        assert_eq!((&choices["keep"]["mails"], &choices["cancel"]["mails"]), (&json!(0), &json!(3)), "{choices}");
        assert_eq!(desk.ask("PATCH", "/sessions/BEZ-7", &lower).status, 409, "it is not done without a choice");
        assert!(database.check().1.contains("4 seats confirmed"));
    }

    fn a_lost_link_is_mailed_and_nobody_learns_who_is_known(base: Base) {
        let database = Database::new(base);
        let server = Server::start_with(&database, &[("KRUISPUNT_RATE_LIMIT", "5")]);
        assert_eq!(server.register(&noor(json!([]))).status, 201);
        let ask = |email: &str| server.send("POST", &format!("/e/{EVENT}/link"), &[], &format!("email={email}"));
        let (known, unknown) = (ask("noor%40example.org"), ask("nobody%40example.org"));
        assert_eq!((known.status, known.body.replace("noor", "x")), (200, unknown.body.replace("nobody", "x")));
        assert_eq!(ask("no-address").status, 422);
        let links = "select count(*) from outbox where kind = 'link'";
        let links: Vec<i64> = kruispunt::db::statement::Statement::<diesel::sql_types::BigInt>::same(links).load(&mut database.open()).unwrap();
        assert_eq!(links, [1]);
        // One client asks for five things in a minute, and looks as often as it likes.
        assert_eq!(ask("noor%40example.org").status, 200);
        let sixth = ask("noor%40example.org");
        assert_eq!((sixth.status, sixth.header("retry-after")), (429, Some("60")));
        assert_eq!(server.get("/").status, 200);
    }

    fn what_cannot_be_is_refused_and_explained(base: Base) {
        let database = Database::new(base);
        let server = Server::start(&database);
        let refused = |seats: Value| {
            let answer = server.register(&noor(seats));
            assert_eq!(answer.header("content-type").unwrap(), "application/problem+json");
            let body = answer.json();
            (answer.status, kind(&body).to_owned(), body["errors"][0]["field"].as_str().unwrap_or_default().to_owned())
        };
        let told = |status: u16, kind: &str, field: &str| (status, kind.to_owned(), field.to_owned());
        assert_eq!(refused(json!([{"session": "NOPE"}])), told(422, "unknown-session", "seats[0].session"));
        assert_eq!(refused(json!([{"session": "POL-1"}, {"session": "NAB-1"}])), told(409, "clash", ""));
        assert_eq!(refused(json!([{"session": "POL-2"}, {"session": "BEZ-5"}])), told(409, "clash", ""));
        assert_eq!(refused(json!([{"session": "POL-1"}, {"session": "POL-1"}])), told(422, "invalid", "seats[1].session"));
        assert_eq!(refused(json!([{"session": "PLE-1"}])), told(422, "invalid", "seats[0].session"));
        assert_eq!(refused(json!([{"session": "BEZ-1"}, {"session": "BEZ-18"}])), told(422, "invalid", "seats[1].session"));
        assert_eq!(refused(json!([{"session": "STR-1", "attendance": "in_person"}])), told(422, "invalid", "seats[0].attendance"));

        let path = format!("/api/v1/events/{EVENT}/registrations");
        let post = |body: &str| server.send("POST", &path, &[], body);
        let empty = post(r#"{"name":" ","email":"x","attendance":"online"}"#);
        let fields: Vec<String> = empty.json()["errors"].as_array().unwrap().iter().map(|e| e["field"].to_string()).collect();
        assert_eq!((empty.status, fields), (422, vec!["\"name\"".to_owned(), "\"email\"".to_owned()]));
        assert_eq!(post("{nee").status, 400);
        assert_eq!(post(&"x".repeat(70_000)).status, 413);
        assert_eq!(server.get("/api/v1/events/nergens").status, 404);
        assert_eq!(server.get("/api/v1/registrations/raden").status, 404);
        assert_eq!(server.send("POST", &path, &[("Origin", "https://elders.example")], "{}").status, 403);
        assert!(database.check().1.contains("0 registrations"));
    }
}
