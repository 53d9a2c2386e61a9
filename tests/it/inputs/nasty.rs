//! Whatever comes in at whichever address: what goes out is an answer in the reader's language, and no fault of ours.

use std::collections::{BTreeMap, BTreeSet};

use kruispunt::web::routes::site;
use serde_json::{Value, json};

use crate::support::desk::*;
use crate::support::forms::Form;
use crate::support::*;

/// What nobody means to send.
const NASTY: [&str; 15] = [
    "\0",
    "a\r\nSet-Cookie: b",
    "\u{2028}",
    "\u{1b}[2J\u{7f}",
    "'\"<script>",
    "-1",
    "99999999999999999999",
    "https://",
    "https://a.example/\r\nb",
    "\u{FEFF}\u{202E}",
    "[null]",
    "9999-12-31",
    "0000-00-00T99:99",
    "25:61",
    "0190aaaa-bbbb-7ccc-8ddd-zzzzzzzzzzzz",
];

/// Parts of an address that are no text, or no part of an address.
const BROKEN: [&str; 8] = ["%", "%ZZ", "%FF", "%C3%28", "%00", "%2e%2e%2f", "%0d%0a", "%25%30%30"];

/// Words of a library, which nobody who reads understands.
const RAW: [&str; 9] = [
    "invalid type",
    "UUID parsing",
    "expected value",
    "at line ",
    "deserialize",
    "Deserialize",
    "missing field",
    "called `",
    "panicked",
];

const FRENCH: (&str, &str) = ("Accept-Language", "fr");

/// What is wrong with an answer: a fault of ours, or not told in our words.
fn fault(answer: &Answer) -> Option<&'static str> {
    let kind = answer.header("content-type").unwrap_or_default();
    if answer.status >= 500 {
        return Some("a fault of ours");
    }
    if answer.status < 400 {
        return None;
    }
    if RAW.iter().any(|raw| answer.body.contains(raw)) {
        return Some("words of a library");
    }
    if kind == "application/problem+json" {
        let told: Value = serde_json::from_str(&answer.body).unwrap_or_default();
        return (told["detail"].as_str().is_none_or(|detail| detail.len() < 10)).then_some("it says nothing");
    }
    let is_page = kind == "text/html; charset=utf-8" && answer.body.contains("</html>");
    if !is_page {
        return Some("neither a page nor a problem");
    }
    if answer.body.contains(['\0', '\u{1b}', '\u{7f}']) {
        return Some("control characters");
    }
    (!answer.body.contains("<html lang=\"fr\"")).then_some("not in the reader's language")
}

/// All answers that are not as they should be.
#[derive(Default)]
struct Heard {
    asked_of: usize,
    faults: Vec<String>,
}

impl Heard {
    fn judge(&mut self, answer: &Answer, asked: &str) {
        self.asked_of += 1;
        let is_program = asked.contains(" /api/v1");
        let is_problem = answer.status < 400 || answer.header("content-type") == Some("application/problem+json");
        let fault = fault(answer).or((is_program && !is_problem).then_some("a page for a program"));
        if let Some(fault) = fault {
            let short = |text: &str| text.chars().take(300).collect::<String>();
            self.faults.push(format!("{fault}: {}: {} {}", short(asked), answer.status, short(&answer.body)));
        }
    }

    /// Fails where anything was wrong, or too little was asked.
    fn end(self, least: usize, server: &Server, database: &Database) {
        assert!(
            self.faults.is_empty(),
            "{} of {}:\n{}",
            self.faults.len(),
            self.asked_of,
            self.faults[..self.faults.len().min(40)].join("\n")
        );
        assert!(self.asked_of > least, "{}", self.asked_of);
        assert_eq!(server.get("/health/ready").status, 200);
        let (is_well, words) = database.check();
        assert!(is_well, "{words}");
    }
}

fn encoded(text: &str) -> String {
    text.bytes().map(|byte| format!("%{byte:02X}")).collect()
}

/// The demo event with a few of its sessions: whatever is written is written fast.
fn with_few_sessions(event: &mut Value) {
    let kept = ["VOL-1", "POL-1", "POL-2"];
    event["sessions"].as_array_mut().unwrap().retain(|session| kept.contains(&session["code"].as_str().unwrap()));
}

/// A part of an address that is something.
fn known<'a>(name: &str, pattern: &str, id: &'a str, token: &'a str) -> &'a str {
    match name {
        "event" => EVENT,
        "token" => token,
        "id" if pattern.contains("messages") || pattern.contains("announcements") => "999",
        "id" => id,
        "id:new" => "new",
        "kind:themes|rounds|types|people|questions" => "rounds",
        "slug" => "ronde-1",
        "thing" => "session",
        "language" => "fr",
        "what" => "signs",
        "ending" => "csv",
        "table" => "sessions",
        "name:.*" => "app.js",
        "code" | "name" => "POL-1",
        _ => "x",
    }
}

/// The parameters of a pattern, as they stand in it.
fn parameters(pattern: &str) -> Vec<&str> {
    pattern.split('{').skip(1).map(|rest| rest.split('}').next().unwrap()).collect()
}

fn filled(pattern: &str, id: &str, token: &str, other: Option<(&str, &str)>) -> String {
    parameters(pattern).into_iter().fold(pattern.to_owned(), |path, name| {
        let value = other
            .filter(|(meant, _)| *meant == name)
            .map_or_else(|| known(name, pattern, id, token), |(_, value)| value);
        path.replace(&format!("{{{name}}}"), value)
    })
}

/// What is sent as a form or as JSON and is neither.
fn bodies() -> Vec<(&'static str, Vec<u8>)> {
    let form = FORM.1;
    vec![
        (form, vec![b'a'; 70_000]),
        (form, b"%00=%00&a=%FF%FE&=&&&%ZZ=%&do=%00".to_vec()),
        (form, b"do=mine&do=nothing&name=a&name=b&email=a&email=b".to_vec()),
        (form, vec![0xff; 64]),
        ("application/json", b"[null]".to_vec()),
        ("application/json", b"null".to_vec()),
        ("application/json", b"{\"name\":\"a\",\"name\":[1]}".to_vec()),
        ("application/json", "[".repeat(20_000).into_bytes()),
        ("application/json", b"\xef\xbb\xbf{}\x00".to_vec()),
        ("application/json", b"{\"\xff\": 1}".to_vec()),
        ("multipart/form-data; boundary=x", b"--x\r\nContent-Disposition: form-data\r\n\r\n\x00\r\n--x--\r\n".to_vec()),
        ("multipart/form-data", b"--x--".to_vec()),
        ("text/plain; charset=x", b"a".to_vec()),
        ("\u{80}/;=", b"a".to_vec()),
    ]
}

on_both! {
    fn whatever_stands_in_an_address_is_answered_in_our_words(base: Base) {
        let database = Database::new(base);
        database.open().migrate().unwrap();
        database.import(with_few_sessions);
        let server = Server::start_with(&database, &[("KRUISPUNT_RATE_LIMIT", "off")]);
        let owner = cookie(&server, &invited(&database, "ann@example.org", "owner"));
        let bearer = format!("Bearer {}", program(&database, &server, "programme,registrations,check-in").token);
        // Her own page speaks her language: here it is the reader's.
        let noor = server.register(&json!({"name": "Noor Voorbeeld", "email": "noor@example.org", "language": "fr", "attendance": "in_person",
            "seats": [{"session": "POL-1"}]})).json();
        let (id, token) = (noor["id"].as_str().unwrap(), noor["token"].as_str().unwrap());
        let fields = ["q", "s", "theme", "format", "attendance", "round", "session", "status", "page", "per_page", "to", "all", "from",
            "mail", "proven", "on", "day", "free", "key", "x", "language"];
        let query: String = fields.iter().map(|field| format!("{field}=@&")).collect();
        let mut heard = Heard::default();
        for (pattern, methods) in site().listed() {
            let is_api = pattern.starts_with("/api/v1");
            let headers: [(&str, &str); 2] = if is_api { [("Authorization", &bearer), FRENCH] } else { [("Cookie", &owner), FRENCH] };
            let plain = filled(&pattern, id, token, None);
            let is_stream = server.send("HEAD", &plain, &headers, "").header("content-type") == Some("text/event-stream");
            for method in methods.iter().map(|method| method.as_str()).filter(|method| *method != "HEAD") {
                let mut ask = |path: &str, headers: &[(&str, &str)], body: &[u8]| {
                    let answer = server.send_bytes(method, path, headers, body);
                    heard.judge(&answer, &format!("{method} {path} {}", String::from_utf8_lossy(body)));
                };
                for name in parameters(&pattern) {
                    for value in NASTY.iter().map(|text| encoded(text)).chain(BROKEN.map(str::to_owned)) {
                        ask(&filled(&pattern, id, token, Some((name, &value))), &headers, b"");
                    }
                }
                if is_stream || method == "DELETE" {
                    continue;
                }
                // What a program asks for and is not known is refused by its name, one after the other.
                for value in NASTY.iter().map(|text| encoded(text)).chain(BROKEN.map(str::to_owned)).filter(|_| method == "GET") {
                    if is_api {
                        for field in ["q", "session", "status", "page", "x"] {
                            ask(&format!("{plain}?{field}={value}"), &headers, b"");
                        }
                    } else {
                        ask(&format!("{plain}?{}", query.replace('@', &value)), &headers, b"");
                    }
                    ask(&format!("{plain}?{value}"), &headers, b"");
                    ask(&format!("{plain}/{value}"), &headers, b"");
                }
                let ends = ["/slug", "/archive", "/cancel", "/copy", "/sign-out", "/erase"];
                for (kind, body) in bodies().into_iter().filter(|_| method != "GET" && !ends.iter().any(|end| pattern.ends_with(end))) {
                    ask(&plain, &[headers[0], FRENCH, ("Content-Type", kind)], &body);
                    ask(&plain, &[FRENCH, ("Content-Type", kind)], &body);
                }
            }
        }
        heard.end(8_000, &server, &database);
    }

    fn whatever_programs_send_is_answered_in_our_words(base: Base) {
        let database = Database::new(base);
        database.open().migrate().unwrap();
        database.import(with_few_sessions);
        let server = Server::start_with(&database, &[("KRUISPUNT_RATE_LIMIT", "off")]);
        let bearer = format!("Bearer {}", program(&database, &server, "programme,registrations,check-in,sensitive").token);
        let described = server.get("/api/openapi.json").json();
        let whole = [json!(null), json!([null]), json!([]), json!({}), json!(1e300), json!(u64::MAX), json!([[[[[[]]]]]]), json!({"nl": null}),
            json!({"nl": "\0"}), json!({"\0": "x"}), json!(true)];
        let mut heard = Heard::default();
        for (path, operations) in described["paths"].as_object().unwrap() {
            for (method, operation) in operations.as_object().unwrap().iter().filter(|(_, operation)| operation["requestBody"].is_object()) {
                // Whatever the one before did to hers: somebody new.
                let noor = register(&server, &format!("Noor {}", letters(heard.asked_of)), json!([{"session": "POL-1"}]));
                let (id, token) = (noor["id"].as_str().unwrap(), noor["token"].as_str().unwrap());
                // Anyone who renames an event or makes another has no other addresses broken by it.
                let path = filled(path, id, token, None);
                let schema = operation["requestBody"]["content"]["application/json"]["schema"]["$ref"].as_str().unwrap_or_default();
                let schema = &described["components"]["schemas"][schema.rsplit('/').next().unwrap()];
                let mut fields: BTreeSet<String> = schema["properties"].as_object().into_iter().flat_map(|fields| fields.keys().cloned()).collect();
                fields.extend(["title", "join_url", "sessions", "starts_at", "seats", "changes"].map(str::to_owned));
                let mut bodies: Vec<String> = whole.iter().map(Value::to_string).collect();
                bodies.extend(["{".to_owned(), "\u{FEFF}{}".to_owned(), "[".repeat(5_000), "{\"a\":1,\"a\":2}".to_owned()]);
                // Nor by who closes its registration, or hides its programme.
                let is_moment = |field: &str| path == BASE && field.ends_with("_at");
                for field in fields.iter().filter(|field| !path.ends_with("/slug") && !is_moment(field)) {
                    let values = NASTY.iter().map(|text| json!(text)).chain(whole.iter().cloned());
                    bodies.extend(values.map(|value| json!({field.as_str(): value}).to_string()));
                }
                for body in bodies {
                    let headers = [("Authorization", bearer.as_str()), FRENCH, ("Idempotency-Key", "'"), ("If-Match", "*")];
                    let method = method.to_uppercase();
                    heard.judge(&server.send(&method, &path, &headers, &body), &format!("{method} {path} {body}"));
                }
            }
        }
        heard.end(4_000, &server, &database);
    }

    fn whatever_forms_send_is_answered_in_our_words(base: Base) {
        let database = Database::new(base);
        database.open().migrate().unwrap();
        database.import(with_few_sessions);
        let server = Server::start_with(&database, &[("KRUISPUNT_RATE_LIMIT", "off")]);
        let owner = cookie(&server, &invited(&database, "ann@example.org", "owner"));
        invited(&database, "bob@example.org", "viewer");
        let hers = json!({"name": "Noor", "email": "noor@example.org", "attendance": "in_person", "language": "fr", "seats": [{"session": "POL-1"}]});
        let noor = server.register(&hers).json();
        let (id, token) = (noor["id"].as_str().unwrap(), noor["token"].as_str().unwrap());
        let owners = [("Cookie", owner.as_str()), FRENCH];
        let mut forms: BTreeMap<String, (String, Form)> = BTreeMap::new();
        let mut keep = |page: &str, path: &str, is_signed_in: &str| {
            for form in Form::all(page).into_iter().filter(|form| !form.action.contains("sign-out") && !form.fields.is_empty()) {
                let names: BTreeSet<&str> = form.fields.iter().map(|(name, _)| name.as_str()).collect();
                let what = form.get("do").unwrap_or_default();
                let action = if form.action.is_empty() { path } else { &form.action };
                forms.entry(format!("{is_signed_in} {action} {what} {names:?}")).or_insert((action.to_owned(), form.clone()));
            }
        };
        for (pattern, methods) in site().listed() {
            let path = filled(&pattern, id, token, None);
            if pattern.starts_with("/api/v1") || !methods.iter().any(|method| method.as_str() == "POST") || !methods.iter().any(|method| method.as_str() == "GET") {
                continue;
            }
            keep(&server.send("GET", &path, &owners, "").body, &path, "in");
            keep(&server.send("GET", &path, &[FRENCH], "").body, &path, "out");
        }
        for thing in ["event/event", "theme/politiserend", "room/gotisch", "round/ronde-1", "question/new", "session/new"] {
            let path = format!("/desk/{EVENT}/edit/{thing}");
            keep(&server.send("GET", &path, &owners, "").body, &path, "in");
        }
        assert!(forms.len() > 35, "{} {:?}", forms.len(), forms.keys());
        let mut heard = Heard::default();
        for (named, (action, form)) in &forms {
            let headers: &[(&str, &str)] = if named.starts_with("in ") { &[owners[0], FRENCH, FORM] } else { &[FRENCH, FORM] };
            let names: BTreeSet<&str> = form.fields.iter().map(|(name, _)| name.as_str()).filter(|name| !name.starts_with("was-")).collect();
            let button = form.buttons.iter().find(|(name, ..)| !name.is_empty()).map(|(name, value, _)| (name.as_str(), value.as_str()));
            let more: Vec<(&str, &str)> = button.into_iter().collect();
            for name in names {
                for value in NASTY {
                    let answer = server.send("POST", action, headers, &form.clone().with(name, value).sent(&more));
                    heard.judge(&answer, &format!("POST {action} {name}={value:?}"));
                }
            }
        }
        heard.end(3_000, &server, &database);
    }
}

/// A number as a word.
fn letters(number: usize) -> String {
    number.to_string().bytes().map(|digit| char::from(digit - b'0' + b'a')).collect()
}
