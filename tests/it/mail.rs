//! Mail, delivered to a real SMTP server and read back by another hand; calendars, read by two parsers that are not ours.

use std::collections::BTreeMap;
use std::io::Write;
use std::path::Path;
use std::process::{Command, Stdio};

use crate::support::smtp::Smtp;
use crate::support::{Base, Clock, Database, EVENT, Server, free_port, wait_until};
use base64::Engine;
use base64::prelude::BASE64_STANDARD;
use mail_parser::{MessageParser, MimeHeaders};
use serde_json::{Value, json};

fn register(server: &Server, name: &str, email: &str, language: &str) -> Value {
    let answer = server
        .register(&json!({"name": name, "email": email, "language": language, "attendance": "in_person",
        "seats": [{"session": "POL-1"}, {"session": "BEZ-7"}, {"session": "STR-3"}]}));
    assert_eq!(answer.status, 201, "{}", answer.body);
    answer.json()
}

/// Reads a calendar with Python's icalendar and with ical.js; they must agree on every event.
fn read_twice(calendar: &[u8]) -> Vec<Value> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests");
    let read = |program: &str, script: &str| -> Vec<Value> {
        let mut process = Command::new(program)
            .arg(folder.join(script))
            .stdin(Stdio::piped())
            .stdout(Stdio::piped())
            .spawn()
            .unwrap();
        process.stdin.take().unwrap().write_all(calendar).unwrap();
        let output = process.wait_with_output().unwrap();
        assert!(output.status.success(), "{script} cannot read it");
        let text = String::from_utf8(output.stdout).unwrap();
        text.lines().map(|line| serde_json::from_str(line).unwrap()).collect()
    };
    let python = read("/usr/bin/python3", "read_calendar.py");
    assert_eq!(python, read("node", "read_calendar.mjs"));
    python
}

on_both! {
    fn a_confirmation_comes_whole_and_in_her_language(base: Base) {
        let database = Database::new(base);
        let smtp = Smtp::start(free_port());
        let server = Server::start_with(&database, &[("KRUISPUNT_MAIL_URL", &smtp.url)]);
        let made = register(&server, "Élise “Exemple”, Ünïcode", "elise@example.org", "fr");
        wait_until("the mail", || smtp.mails().len() == 1);
        let raw = smtp.mails().remove(0);
        let mail = MessageParser::default().parse(&raw).unwrap();
        assert_eq!(mail.subject().unwrap(), "Vous êtes inscrit·e : Conférence du travail social 2022");
        let to = mail.to().unwrap().first().unwrap();
        assert_eq!((to.name(), to.address()), (Some("Élise “Exemple”, Ünïcode"), Some("elise@example.org")));
        assert_eq!(mail.reply_to().unwrap().first().unwrap().address(), Some("organisatie@sociaalwerkconferentie.example"));
        assert_eq!(mail.header("Auto-Submitted").unwrap().as_text(), Some("auto-generated"));
        assert!(mail.date().is_some() && mail.message_id().unwrap().ends_with("@kruispunt"));
        // The link in the mail is another one than the screen's; it opens her page, once she has said that she is she.
        let text = mail.body_text(0).unwrap();
        let link: String = text.split_once("/r/").unwrap().1.chars().take_while(|sign| !sign.is_whitespace()).collect();
        for body in [text, mail.body_html(0).unwrap()] {
            assert!(body.contains(&format!("/r/{link}")) && !body.contains(made["token"].as_str().unwrap()), "{body}");
        }
        let link = format!("/r/{link}");
        assert_eq!(server.press(&link, "mine").status, 303);
        let page = server.get(&link);
        assert!(page.status == 200 && page.body.contains("ÉLISE") | page.body.contains("Élise"), "{}", page.head);
        let agenda = mail.attachments().find(|part| part.attachment_name() == Some("agenda.ics")).unwrap();
        let events = read_twice(agenda.contents());
        // Three seats, two plenaries, radio, films and networking.
        assert_eq!(events.len(), 8);
    }

    fn calendars_tell_the_same_story_to_two_parsers(base: Base) {
        // Not too far ahead: Python's zones know no summer time after 2037.
        let mut database = Database::new(base);
        database.day = "2029-05-03";
        let smtp = Smtp::start(free_port());
        let clock = Clock::at(&database, "2029-04-10T08:00:00Z");
        database.open().migrate().unwrap();
        database.import_at(&clock.path(), |_| {});
        let server = clock.start_again(&database, &[("KRUISPUNT_MAIL_URL", &smtp.url)]);
        register(&server, "Noor", "noor@example.org", "nl");
        wait_until("the mail", || smtp.mails().len() == 1);
        let first = smtp.mails().remove(0);
        let words = MessageParser::default().parse(&first).unwrap().body_text(0).unwrap().into_owned();
        let after = |part: &str| words.split_once(part).unwrap().1.split_whitespace().next().unwrap().to_owned();
        let (token, feed) = (after("/r/"), after("/c/"));
        assert_eq!(server.press(&format!("/r/{token}"), "mine").status, 303);
        let path = format!("/api/v1/registrations/{token}");
        // What a calendar holds that follows her mails: by UID, the sequence and whether it is there.
        let mut kept: BTreeMap<String, (i64, bool)> = BTreeMap::new();
        let patch = |changes: Value| server.send("PATCH", &path, &[], &json!({ "changes": changes }).to_string());
        let story: [&dyn Fn() -> u16; 9] = [
            &|| 200,
            &|| patch(json!([{"drop": "POL-1"}, {"add": {"session": "NAB-1"}}])).status,
            &|| patch(json!([{"drop": "BEZ-7"}])).status,
            &|| patch(json!([{"attendance": "online"}])).status,
            &|| patch(json!([{"attendance": "in_person"}, {"add": {"session": "BEZ-7"}}, {"add": {"session": "POL-1"}}])).status,
            &|| {
                database.import_at(&clock.path(), |event| {
                    let sessions = event["sessions"].as_array_mut().unwrap();
                    let moved = sessions.iter_mut().find(|session| session["code"] == "POL-1").unwrap();
                    (moved["starts_at"], moved["ends_at"]) = (json!("10:40"), json!("12:00"));
                });
                std::thread::sleep(std::time::Duration::from_millis(1_500));
                200
            },
            &|| patch(json!([{"details": {"language": "fr"}}, {"drop": "STR-3"}])).status,
            &|| server.send("DELETE", &path, &[], "").status,
            &|| server.send("POST", &format!("{path}/undo"), &[], "").status,
        ];
        for (step, happens) in story.iter().enumerate() {
            // Undo comes at once; whatever else, in its own time, so that each is told in a mail of its own.
            let (day, minute) = if step == 8 { (17, 5) } else { (10 + step, 0) };
            clock.set(&format!("2029-04-{day}T08:{minute:02}:00Z"));
            assert_eq!(happens(), 200, "step {step}");
            clock.set(&format!("2029-04-{day}T08:{:02}:00Z", minute + 3));
            wait_until("the mail", || smtp.mails().len() > step);
            let raw = smtp.mails().remove(step);
            let mail = MessageParser::default().parse(&raw).unwrap();
            // A mail about one session is an invitation; whatever else changed stands in the calendar beside it.
            let calendars: Vec<_> = mail.parts.iter().filter(|part| part.content_type().is_some_and(|kind| kind.ctype() == "text")
                && part.content_type().is_some_and(|kind| kind.subtype() == Some("calendar"))).collect();
            let agenda = calendars.iter().filter(|part| part.attachment_name() == Some("agenda.ics")).count();
            assert!(agenda == 1 && calendars.len() <= 2, "step {step}: {}", calendars.len());
            for part in calendars {
                for event in read_twice(part.contents()) {
                    let uid = event["uid"].as_str().unwrap().to_owned();
                    let sequence = event["sequence"].as_i64().unwrap();
                    let method = event["method"].as_str().unwrap();
                    let is_there = event["status"] == "CONFIRMED";
                    assert_eq!(part.attachment_name().is_some(), method == "PUBLISH");
                    assert!(method == "PUBLISH" || is_there == (method == "REQUEST"), "step {step}: {event}");
                    // RFC 5546, 2.1.4: what has a lower sequence is not looked at, and what is another has a higher one.
                    let before = kept.insert(uid.clone(), (sequence, is_there));
                    let rises = before.is_none_or(|before| before.0 < sequence || before == (sequence, is_there));
                    assert!(rises, "step {step}: {uid} {before:?} {sequence}");
                }
            }
            // The feed has the same, in the same state, as both parsers read it.
            let mut seen = (BTreeMap::new(), BTreeMap::new());
            let follows = (0..50).any(|_| {
                std::thread::sleep(std::time::Duration::from_millis(200));
                let events = read_twice(server.get(&format!("/c/{feed}")).body.as_bytes());
                let confirmed = events.iter().filter(|event| event["status"] == "CONFIRMED");
                let in_feed: BTreeMap<String, i64> = confirmed
                    .map(|event| (event["uid"].as_str().unwrap().to_owned(), event["sequence"].as_i64().unwrap()))
                    .collect();
                let by_mail: BTreeMap<String, i64> = (kept.iter())
                    .filter(|(_, (_, is_there))| *is_there)
                    .map(|(uid, (sequence, _))| (uid.clone(), *sequence))
                    .collect();
                seen = (in_feed, by_mail);
                seen.0 == seen.1
            });
            assert!(follows, "step {step}: the feed and the mails tell {seen:#?}");
        }
        assert!(kept.len() >= 9, "{kept:?}");
        assert!(database.check_at(&clock.path()).0);
    }

    fn a_server_that_says_later_is_asked_again_and_one_that_says_never_is_not(base: Base) {
        let database = Database::new(base);
        let smtp = Smtp::start(free_port());
        let settings = [("KRUISPUNT_MAIL_URL", smtp.url.as_str()), ("KRUISPUNT_MAIL_RETRY_SECONDS", "1"), ("KRUISPUNT_LOG", "info")];
        let server = Server::start_with(&database, &settings);
        register(&server, "Later", "later@example.org", "nl");
        register(&server, "Never", "never@example.org", "nl");
        register(&server, "Now", "now@example.org", "nl");
        wait_until("both mails", || smtp.mails().len() == 2);
        let to: Vec<String> = smtp.mails().iter().map(|raw| {
            MessageParser::default().parse(raw).unwrap().to().unwrap().first().unwrap().address().unwrap().to_owned()
        }).collect();
        assert_eq!(to, ["now@example.org", "later@example.org"]);
        wait_until("the failure shows", || server.get("/metrics").body.contains("result=\"failed\"} 1"));
        assert!(server.get("/metrics").body.contains("result=\"later\"} 1"));
    }

    fn mail_that_is_owed_survives_a_crash_and_a_server_that_is_away(base: Base) {
        let database = Database::new(base);
        let port = free_port();
        let url = format!("smtp://127.0.0.1:{port}");
        let settings = [("KRUISPUNT_MAIL_URL", url.as_str()), ("KRUISPUNT_MAIL_RETRY_SECONDS", "1")];
        let mut server = Server::start_with(&database, &settings);
        for number in 0..5 {
            register(&server, "Noor", &format!("noor{number}@example.org"), "nl");
        }
        wait_until("an attempt", || server.get("/metrics").body.contains("mail_relay_refuses 1"));
        server.process.kill().unwrap();
        server.process.wait().unwrap();
        let smtp = Smtp::start(port);
        let _server = Server::start_with(&database, &settings);
        wait_until("all mails", || smtp.mails().len() == 5);
        std::thread::sleep(std::time::Duration::from_secs(2));
        assert_eq!(smtp.mails().len(), 5, "none came twice");
    }

    fn an_invitation_is_one_that_outlook_takes(base: Base) {
        let database = Database::new(base);
        let smtp = Smtp::start(free_port());
        let clock = Clock::at(&database, "2040-04-20T08:00:00Z");
        database.open().migrate().unwrap();
        database.import_at(&clock.path(), |event| {
            event["venue"] = json!("");
            let sessions = event["sessions"].as_array_mut().unwrap();
            sessions.iter_mut().filter(|session| session["code"] == "BEZ-7").for_each(|session| session["capacity"] = json!({"in_person": 1}));
        });
        let server = clock.start_again(&database, &[("KRUISPUNT_MAIL_URL", &smtp.url), ("KRUISPUNT_BASE_URL", "https://inschrijven.example.org")]);
        let register = |name: &str, seats: Value| {
            let body = json!({"name": name, "email": format!("{name}@example.org"), "attendance": "in_person", "seats": seats});
            let made = server.register(&body);
            assert_eq!(made.status, 201, "{}", made.body);
            format!("/api/v1/registrations/{}", made.json()["token"].as_str().unwrap())
        };
        let ann = register("ann", json!([{"session": "BEZ-7"}]));
        let bo = register("bo", json!([{"session": "BEZ-7"}]));
        register("cas", json!([{"session": "POL-1"}, {"session": "STR-3"}]));
        // A pair: the second has no address of their own, and so no calendar.
        let pair = json!({"people": [{"name": "Dee", "email": "dee@example.org", "attendance": "in_person", "seats": []},
            {"name": "Ed", "attendance": "in_person", "seats": [{"session": "POL-2"}]}]});
        assert_eq!(server.send("POST", &format!("/api/v1/events/{EVENT}/groups"), &[], &pair.to_string()).status, 201);
        wait_until("their mails", || smtp.mails().len() == 5);
        let of = |name: &str| -> Vec<String> {
            let to = format!("{name}@example.org");
            let raw = smtp.mails().into_iter().map(|raw| String::from_utf8(raw).unwrap());
            raw.filter(|raw| raw.lines().any(|line| line.starts_with("To: ") && line.contains(&to))).collect()
        };
        let invitation = |raw: &str| -> Option<String> {
            let mail = MessageParser::default().parse(raw.as_bytes()).unwrap();
            let calendars = mail.parts.iter().filter(|part| part.content_type().is_some_and(|kind| kind.subtype() == Some("calendar")));
            let mut bare = calendars.filter(|part| part.content_disposition().is_none());
            let found = bare.next()?;
            assert!(bare.next().is_none(), "{raw}");
            // The third alternative, in the first part of the mail.
            let alternatives = mail.parts.iter().find_map(|part| match &part.body {
                mail_parser::PartType::Multipart(children) if part.content_type().is_some_and(|kind| kind.subtype() == Some("alternative")) => Some(children.clone()),
                _ => None,
            }).unwrap();
            assert_eq!(alternatives.len(), 3);
            assert!(std::ptr::eq(&raw const mail.parts[alternatives[2] as usize], found));
            let text = String::from_utf8(found.contents().to_vec()).unwrap().replace("\r\n ", "");
            let method = found.content_type().unwrap().attribute("method").unwrap().to_owned();
            assert!(text.contains(&format!("METHOD:{method}")) && text.matches("BEGIN:VEVENT").count() == 1);
            Some(text)
        };
        let anns = invitation(&of("ann")[0]).unwrap();
        assert!(anns.contains("METHOD:REQUEST") && anns.contains(".BEZ-7@kruispunt"), "{anns}");
        assert!(anns.contains("ORGANIZER") && anns.contains("SENT-BY=\"mailto:kruispunt@localhost\""), "{anns}");
        // Anyone who waits, has several, or reads for others, gets none.
        for name in ["bo", "cas", "dee"] {
            assert_eq!(of(name).iter().find_map(|raw| invitation(raw)), None, "{name}");
        }
        let mail = |raw: &str| MessageParser::default().parse(raw.as_bytes()).unwrap().into_owned();
        let bos = mail(&of("bo")[0]);
        assert!(bos.subject().unwrap().contains("wachtlijst"), "{:?}", bos.subject());
        assert!(bos.message_id().unwrap().ends_with("@inschrijven.example.org"));
        assert_eq!(bos.header_raw("X-Auto-Response-Suppress").unwrap().trim(), "OOF, AutoReply");
        let words = bos.body_text(0).unwrap().into_owned();
        assert!(!words.contains("()") && !words.contains(", \n") && !words.lines().any(|line| line.trim_end().ends_with(',')), "{words}");
        // Anyone who only waited is taken out of nothing; anyone who had it is, and the next one is invited and told in the subject.
        let drop = json!({"changes": [{"drop": "BEZ-7"}]}).to_string();
        let eva = register("eva", json!([{"session": "BEZ-7"}]));
        assert_eq!(server.send("PATCH", &eva, &[], &drop).status, 200);
        assert_eq!(server.send("PATCH", &ann, &[], &drop).status, 200);
        clock.set("2040-04-20T08:03:00Z");
        wait_until("the news", || of("ann").len() == 2 && of("bo").len() == 2 && of("eva").len() == 2);
        assert_eq!(of("eva").iter().find_map(|raw| invitation(raw)), None);
        assert!(invitation(&of("ann")[1]).unwrap().contains("METHOD:CANCEL"));
        let promoted = &of("bo")[1];
        assert!(invitation(promoted).unwrap().contains("METHOD:REQUEST"));
        let promoted = mail(promoted);
        assert!(promoted.subject().unwrap().starts_with("Je hebt een plaats: "), "{:?}", promoted.subject());
        assert_eq!(promoted.references().as_text_list().map(|list| list.len()).or(promoted.references().as_text().map(|_| 1)), Some(1));
        assert_eq!(promoted.references(), bos.references());
        assert!(server.get(&bo).json()["seats"][0]["status"] == "confirmed");
        // What one gives up for something else leaves the calendar with it.
        let fay = register("fay", json!([{"session": "POL-3"}]));
        wait_until("the mail", || of("fay").len() == 1);
        assert!(invitation(&of("fay")[0]).unwrap().contains(".POL-3@"));
        let swap = json!({"changes": [{"drop": "POL-3"}, {"add": {"session": "STR-3"}}]}).to_string();
        assert_eq!(server.send("PATCH", &fay, &[], &swap).status, 200);
        clock.set("2040-04-20T08:06:00Z");
        wait_until("the news", || of("fay").len() == 2);
        let swapped = invitation(&of("fay")[1]).unwrap();
        assert!(swapped.contains("METHOD:CANCEL") && swapped.contains(".POL-3@"), "{swapped}");
    }

    fn no_field_writes_headers_or_markup(base: Base) {
        let database = Database::new(base);
        let smtp = Smtp::start(free_port());
        let server = Server::start_with(&database, &[("KRUISPUNT_MAIL_URL", &smtp.url)]);
        let injected = json!({"name": "Noor\r\nBcc: all@example.org", "email": "noor@example.org", "attendance": "in_person"});
        let refused = server.register(&injected);
        assert_eq!((refused.status, refused.json()["errors"][0]["field"].as_str()), (422, Some("name")));
        let made = register(&server, "Noor <script>alert(1)</script>", "noor@example.org", "nl");
        wait_until("the mail", || smtp.mails().len() == 1);
        let raw = smtp.mails().remove(0);
        let mail = MessageParser::default().parse(&raw).unwrap();
        assert!(mail.bcc().is_none());
        assert!(!mail.body_html(0).unwrap().contains("<script>"));
        let path = made["url"].as_str().unwrap().split_once("/r/").map(|(_, token)| format!("/r/{token}")).unwrap();
        let page = server.get(&path).body;
        assert!(page.contains("alert(1)") && !page.contains("<script>alert"));
    }

    fn a_mail_is_signed_when_there_is_a_key(base: Base) {
        let database = Database::new(base);
        let key = database.folder.path().join("dkim.pem");
        let path = key.to_str().unwrap();
        let openssl = |arguments: &[&str]| {
            let output = Command::new("openssl").args(arguments).stderr(Stdio::null()).output().unwrap();
            assert!(output.status.success());
            String::from_utf8(output.stdout).unwrap()
        };
        // RSA in both of its forms, and Ed25519 (RFC 8463), whose record has the bare key.
        let kinds: [(&str, &[&str]); 3] = [
            ("rsa", &["genrsa", "-traditional", "-out", path, "2048"]),
            ("rsa", &["genpkey", "-algorithm", "RSA", "-out", path]),
            ("ed25519", &["genpkey", "-algorithm", "ED25519", "-out", path]),
        ];
        for (number, (kind, make)) in kinds.into_iter().enumerate() {
            openssl(make);
            let public = openssl(&["pkey", "-in", path, "-pubout"]);
            let public: String = public.lines().filter(|line| !line.starts_with("-----")).collect();
            let bare = BASE64_STANDARD.decode(&public).unwrap();
            let public = if kind == "rsa" { public } else { BASE64_STANDARD.encode(&bare[bare.len() - 32..]) };
            let record = format!("k={kind}; p={public}");
            let smtp = Smtp::start(free_port());
            let server = Server::start_with(&database, &[("KRUISPUNT_MAIL_URL", &smtp.url), ("KRUISPUNT_DKIM_DOMAIN", "example.org"),
                ("KRUISPUNT_DKIM_SELECTOR", "proef"), ("KRUISPUNT_DKIM_KEY_FILE", path), ("KRUISPUNT_MAIL_FROM", "Proef <proef@example.org>")]);
            register(&server, "Noor Voorbeeld", &format!("noor{number}@example.org"), "nl");
            wait_until("the mail", || smtp.mails().len() == 1);
            let raw = smtp.mails().remove(0);
            let is_good = |mail: &[u8]| {
                let script = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/verify_dkim.py");
                let mut process = Command::new("/usr/bin/python3").arg(script).arg(&record).stdin(Stdio::piped()).spawn().unwrap();
                process.stdin.take().unwrap().write_all(mail).unwrap();
                process.wait().unwrap().success()
            };
            assert!(is_good(&raw), "{make:?}");
            // One word changed, and it is not.
            let changed = String::from_utf8(raw).unwrap().replacen("ingeschreven", "uitgeschreven", 1);
            assert!(!is_good(changed.as_bytes()), "{make:?}");
        }
    }

    fn two_parsers_read_every_calendar_alike(base: Base) {
        let database = Database::new(base);
        let server = Server::start(&database);
        for number in 0..9 {
            register(&server, "Noor", &format!("noor{number}@example.org"), "nl");
        }
        let last = register(&server, "Noor", "laatste@example.org", "nl");
        let path = last["calendar_url"].as_str().unwrap().split_once("/c/").map(|(_, token)| format!("/c/{token}")).unwrap();
        let feed = server.get(&path).body;
        assert_eq!(feed, server.get(&path).body, "the same bytes for the same state");
        let events = read_twice(feed.as_bytes());
        let of = |code: &str| events.iter().find(|event| event["uid"].as_str().unwrap().contains(&format!(".{code}@"))).unwrap();
        assert_eq!((of("POL-1")["status"].as_str(), of("BEZ-7")["status"].as_str()), (Some("CONFIRMED"), Some("TENTATIVE")));
        // May: two hours ahead of Greenwich.
        assert!(of("POL-1")["start"].as_str().unwrap().ends_with("T10:45:00+02:00"), "{}", of("POL-1"));
        assert_eq!(of("POL-1")["zones"], json!(["Europe/Brussels"]));
        let all = read_twice(server.get(&format!("/e/{EVENT}/programme.ics")).body.as_bytes());
        assert_eq!(all.len(), 50);
        let uids: std::collections::HashSet<_> = all.iter().map(|event| event["uid"].to_string()).collect();
        assert_eq!(uids.len(), 50);
        assert_eq!(read_twice(server.get(&format!("/e/{EVENT}/s/BEZ-1.ics")).body.as_bytes()).len(), 1);
    }

    fn logs_tell_nothing_of_people(base: Base) {
        let database = Database::new(base);
        let log = database.folder.path().join("log");
        let smtp = Smtp::start(free_port());
        let settings = [("KRUISPUNT_LOG", "trace"), ("KRUISPUNT_LOG_FORMAT", "json"), ("KRUISPUNT_MAIL_URL", smtp.url.as_str())];
        let server = Server::start_logging(&database, &settings, &log);
        let made = register(&server, "Noor Zeldzaam", "noor.zeldzaam@example.org", "nl");
        register(&server, "Never Zeldzaam", "never.zeldzaam@example.org", "nl");
        let again = json!({"name": "Noor Zeldzaam", "email": "noor.zeldzaam@example.org", "attendance": "online"});
        assert_eq!(server.register(&again).status, 201);
        for url in ["url", "calendar_url"] {
            let path = made[url].as_str().unwrap().splitn(4, '/').nth(3).unwrap().to_owned();
            assert_eq!(server.get(&format!("/{path}")).status, 200);
        }
        wait_until("the mails", || smtp.mails().len() == 2 && server.get("/metrics").body.contains("failed\"} 1"));
        server.terminate();
        let log = std::fs::read_to_string(log).unwrap().to_lowercase();
        assert!(log.lines().count() > 10, "there is something that could leak");
        let token = made["token"].as_str().unwrap().to_lowercase();
        for secret in ["zeldzaam", &token, &token[..20]] {
            let line = log.lines().find(|line| line.contains(secret));
            assert_eq!(line, None, "{secret}");
        }
    }
}
