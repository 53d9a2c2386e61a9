//! What is closed: a link opens only what it was made for, and what is an account's is nobody else's. Every address of the site is
//! tried, so that none can be forgotten.

use crate::support::desk::{self, FORM};
use crate::support::*;
use kruispunt::web::routes::site;
use serde_json::json;

/// The pages of accounts through which one comes in.
const WAYS_IN: [&str; 6] = [
    "/desk/sign-in",
    "/desk/sign-in/code",
    "/desk/sign-in/passkey",
    "/desk/sign-in/passkey/ask",
    "/desk/forgot",
    "/desk/welcome/{link}",
];

/// What a link of an address's kind is for.
fn purpose(pattern: &str) -> &'static str {
    let begins = [
        ("/r/", "manage"),
        ("/api/v1/registrations/", "manage"),
        ("/c/", "calendar"),
        ("/j/", "join"),
        ("/u/", "unsubscribe"),
    ];
    begins.iter().find(|(begin, _)| pattern.starts_with(begin)).map_or("nothing given out here", |(_, purpose)| purpose)
}

on_both! {
    fn a_link_opens_only_what_it_was_made_for(base: Base) {
        let database = Database::new(base);
        let server = Server::start_with(&database, &[("KRUISPUNT_RATE_LIMIT", "off")]);
        let made = server.register(&json!({"name": "Noor Voorbeeld", "email": "noor@example.org", "attendance": "online",
            "seats": [{"session": "STR-3"}]}));
        assert_eq!(made.status, 201, "{}", made.body);
        let made = made.json();
        let last = |address: &str| address.rsplit('/').next().unwrap().to_owned();
        let (manage, calendar) = (made["token"].as_str().unwrap().to_owned(), last(made["calendar_url"].as_str().unwrap()).replace(".ics", ""));
        wait_until("the mail", || !pages_in_mails(&database, "noor@example.org").is_empty());
        let mail: String = mails_to(&database, "noor@example.org").into_iter().map(|(_, words)| words).collect();
        let of = |begin: &str| mail.split_once(begin).map(|(_, rest)| rest.split(|sign: char| !(sign.is_ascii_alphanumeric() || "-_".contains(sign))).next().unwrap().to_owned());
        let mut tokens = vec![("manage", manage), ("calendar", calendar), ("invented", "A".repeat(43)), ("a word", "noor".to_owned())];
        tokens.extend(of("/u/").map(|token| ("unsubscribe", token)));
        tokens.extend(of("/j/").map(|token| ("join", token)));
        let before = database.check().1;
        let (mut tried, mut open) = (0, Vec::new());
        for (pattern, methods) in site().listed().into_iter().filter(|(pattern, _)| pattern.contains("{token}")) {
            for (kind, token) in tokens.iter().filter(|(kind, _)| *kind != purpose(&pattern)) {
                let path = pattern.replace("{token}", token).replace("{code}", "STR-3");
                for method in methods.iter().map(|method| method.as_str()) {
                    let is_api = pattern.starts_with("/api/");
                    let body = match () {
                        () if pattern.ends_with("/undo") => "",
                        () if is_api => "{\"changes\":[{\"drop\":\"STR-3\"}]}",
                        () => "do=cancel&confirm=1&confirmed=1",
                    };
                    let headers: &[(&str, &str)] = if is_api { &[] } else { &[FORM] };
                    let answer = server.send(method, &path, headers, body);
                    tried += 1;
                    if ![404, 410].contains(&answer.status) || answer.body.contains("Noor") {
                        open.push(format!("{method} {pattern} with {kind}: {}", answer.status));
                    }
                }
            }
        }
        assert!(tried > 60, "{tried}");
        assert_eq!(open, Vec::<String>::new());
        assert_eq!(database.check().1, before, "and nothing was done");
    }

    fn what_is_an_accounts_is_closed_to_strangers(base: Base) {
        let database = Database::new(base);
        let server = Server::start_with(&database, &[("KRUISPUNT_RATE_LIMIT", "off")]);
        // One that was ended, and what never was one.
        let ended = desk::cookie(&server, &desk::invited(&database, "ann@example.org", "owner"));
        assert!(ended.starts_with("desk="), "{ended}");
        assert_eq!(server.send("GET", "/desk/account", &[("Cookie", &ended)], "").status, 200);
        assert_eq!(server.send("POST", "/desk/sign-out", &[FORM, ("Cookie", &ended)], "").status, 303);
        let invented = format!("desk={}; desk-device={}", "A".repeat(43), "B".repeat(43));
        let (mut tried, mut open) = (0, Vec::new());
        let is_of_account = |pattern: &str| pattern.starts_with("/desk") && !pattern.starts_with("/desk/{event}") && !WAYS_IN.contains(&pattern);
        for (pattern, methods) in site().listed().into_iter().filter(|(pattern, _)| is_of_account(pattern)) {
            for method in methods.iter().map(|method| method.as_str()) {
                for cookie in ["", "session=AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA", "sign_in=x; session=x", "desk=", &invented, &ended] {
                    let answer = server.send(method, &pattern, &[FORM, ("Cookie", cookie)], "do=add&password=x");
                    tried += 1;
                    let to = answer.header("location").unwrap_or_default();
                    // Where a file is sent, one is led to its form, which is closed.
                    let is_sent_away = answer.status == 303 && (to.starts_with("/desk/sign-in") || to == "/desk/account/new-event");
                    if answer.status != 401 && !is_sent_away {
                        open.push(format!("{method} {pattern}: {} {to}", answer.status));
                    }
                }
            }
        }
        assert!(tried > 30, "{tried}");
        assert_eq!(open, Vec::<String>::new());
        let answer = server.send("GET", "/desk/welcome/nothing", &[], "");
        assert!(answer.status == 404 || answer.status == 410, "{}", answer.status);
    }
}
