//! How mails look: every kind of them, in every language, on a telephone and on a desk, by day and by night; and that their plain
//! text tells what their HTML shows.

use std::collections::BTreeSet;
use std::path::{Path, PathBuf};

use crate::support::browser::Browser;
use crate::support::desk::*;
use crate::support::*;
use base64::Engine;
use base64::prelude::BASE64_STANDARD;
use kruispunt::db::statement::Statement;
use kruispunt::programme::Language;
use mail_parser::{MessageParser, MimeHeaders};
use serde_json::{Value, json};

/// A mail as it came: what it is about, its two texts, and how many parts it has beside them.
struct Came {
    subject: String,
    plain: String,
    html: String,
    pictures: Vec<Vec<u8>>,
    calendars: usize,
    to: String,
}

fn all(database: &Database) -> Vec<Came> {
    let folder = std::fs::read_dir(database.folder.path().join("var/mail")).unwrap();
    let mut files: Vec<PathBuf> =
        folder.map(|file| file.unwrap().path()).filter(|path| path.extension().is_some_and(|e| e == "eml")).collect();
    files.sort();
    let read = |path: &PathBuf| {
        let raw = std::fs::read(path).unwrap();
        let mail = MessageParser::default().parse(&raw).unwrap();
        let of = |kind: &'static str| {
            mail.parts.iter().filter(move |part| part.content_type().is_some_and(|found| found.subtype() == Some(kind)))
        };
        Came {
            subject: mail.subject().unwrap().to_owned(),
            plain: mail.body_text(0).unwrap().into_owned(),
            html: mail.body_html(0).unwrap().into_owned(),
            pictures: of("png")
                .map(|part| {
                    assert_eq!(
                        (part.content_id(), part.content_disposition().map(|found| found.ctype())),
                        (Some("door-code"), Some("inline"))
                    );
                    part.contents().to_vec()
                })
                .collect(),
            calendars: of("calendar").filter(|part| part.attachment_name() == Some("agenda.ics")).count(),
            to: mail.to().unwrap().first().unwrap().address().unwrap().to_owned(),
        }
    };
    files.iter().map(read).collect()
}

/// Has the service owe a mail, as its heart would.
fn owe(database: &Database, registration: &str, kind: &str, about: Option<String>, at: i64) {
    let registration: uuid::Uuid = registration.parse().unwrap();
    Statement::same(
        "insert into outbox (id, registration_id, kind, status, created_at, due_at, attempts, about) values (?, ?, ?, 'owed', ?, ?, 0, ?)",
    )
    .blob(*uuid::Uuid::now_v7().as_bytes())
    .blob(*registration.as_bytes())
    .text(kind)
    .integer(at)
    .integer(at)
    .optional_text(about)
    .execute(&mut database.open())
    .unwrap();
}

/// The addresses in a text or in HTML.
fn addresses(text: &str) -> BTreeSet<String> {
    let text = text.replace("&amp;", "&").replace("&#38;", "&");
    let found = text.match_indices("http").map(|(at, _)| {
        text[at..].chars().take_while(|sign| !sign.is_whitespace() && !"\"<>\\".contains(*sign)).collect::<String>()
    });
    found.map(|url| url.trim_end_matches(['.', ',', ')']).to_owned()).collect()
}

/// Written where a browser can open it, with its pictures in it.
fn written(folder: &Path, name: &str, came: &Came) -> String {
    let picture = came.pictures.first().map(|bytes| format!("data:image/png;base64,{}", BASE64_STANDARD.encode(bytes)));
    let html = came.html.replace("cid:door-code", &picture.unwrap_or_default());
    let path = folder.join(format!("{name}.html"));
    std::fs::write(&path, html).unwrap();
    format!("file://{}", path.display())
}

on_both! {
    fn whoever_is_reminded_to_confirm_can_hold_the_draw_to_its_hash(base: Base) {
        let database = Database::new(base);
        let clock = Clock::at(&database, "2040-03-20T12:00:00Z");
        let server = clock.start(&database, |event| event["ballot"] = json!({"until": "2022-04-01T12:00"}));
        let of_event = || server.get(&format!("/api/v1/events/{EVENT}")).json()["ballot"]["commitment"].as_str().map(str::to_owned);
        wait_until("the hash", || of_event().is_some());
        let asked = json!({"name": "Noor", "email": "noor@example.org", "attendance": "in_person", "ranks": [["POL-1"]]});
        let made = server.register(&asked);
        assert_eq!(made.status, 201, "{}", made.body);
        let at: i64 = "2040-03-20T12:00:00Z".parse::<jiff::Timestamp>().unwrap().as_millisecond();
        owe(&database, made.json()["id"].as_str().unwrap(), "unconfirmed", None, at);
        clock.set("2040-03-20T12:01:00Z");
        wait_until("both mails", || letters_to(&database, "noor").len() == 2);
        let hash = of_event().unwrap();
        assert!(letters_to(&database, "noor").iter().all(|letter| letter.contains(&hash)), "{:?}", letters_to(&database, "noor"));
    }

    fn every_kind_is_looked_at(base: Base) {
        let database = Database::new(base);
        let now = "2040-04-20T08:00:00Z";
        let clock = Clock::at(&database, now);
        let server = clock.start(&database, |event| {
            event["offer_minutes"] = json!(600);
            let sessions = event["sessions"].as_array_mut().unwrap();
            sessions.iter_mut().filter(|session| session["code"] == "BEZ-7" || session["code"] == "BEZ-8")
                .for_each(|session| session["capacity"] = json!({"in_person": 1}));
        });
        let at: i64 = now.parse::<jiff::Timestamp>().unwrap().as_millisecond();
        let person = |name: &str, language: &str, seats: Value| {
            let body = json!({"name": name, "email": format!("{name}@example.org"), "language": language, "attendance": "in_person", "seats": seats});
            let made = server.register(&body);
            assert_eq!(made.status, 201, "{}", made.body);
            made.json()
        };
        let first = person("eerste", "nl", json!([{"session": "BEZ-7"}]));
        for language in Language::ALL.iter().map(|language| language.as_str()) {
            let name = format!("noor-{language}");
            let made = person(&name, language, json!([{"session": "POL-1"}, {"session": "BEZ-7", "if_full": "wait"}, {"session": "DIV-3"}]));
            let address = format!("{name}@example.org");
            wait_until("the first mail", || !pages_in_mails(&database, &address).is_empty());
            assert_eq!(server.press(&pages_in_mails(&database, &address)[0], "mine").status, 303);
            let id = made["id"].as_str().unwrap();
            let online = count(&database, "select id from sessions where code = 'POL-1'");
            for (kind, about) in [
                ("link", None), ("change", None), ("reminder-week", None), ("reminder-day", None), ("reminder-online", Some(online.to_string())),
                ("readdressed", Some(format!("oud-{language}@example.org"))), ("new-address", Some(format!("1 nieuw-{language}@example.org"))),
            ] {
                owe(&database, id, kind, about, at);
            }
            // Somebody who waits for all, and has proven nothing.
            let waits = person(&format!("wacht-{language}"), language, json!([{"session": "BEZ-7", "if_full": "wait"}]));
            owe(&database, waits["id"].as_str().unwrap(), "unconfirmed", None, at);
            let gone = person(&format!("weg-{language}"), language, json!([{"session": "NAB-1"}]));
            let path = format!("/api/v1/registrations/{}", gone["token"].as_str().unwrap());
            assert_eq!(server.send("DELETE", &path, &[], "").status, 200);
            let organiser = count(&database, {
                invited(&database, &format!("ann-{language}@example.org"), "owner");
                "select max(id) from organisers"
            });
            let organisation = count(&database, "select id from organisations");
            for (kind, news) in [("invitation", None), ("reset", None), ("account", Some("password"))] {
                let letter = json!({"organiser": organiser, "organisation": organisation, "language": language, "announcement": null, "news": news});
                owe(&database, &uuid::Uuid::nil().to_string(), kind, Some(letter.to_string()), at);
            }
        }
        // A group: somebody with an address of their own, and somebody without.
        let group = json!({"people": [{"name": "Dee", "email": "dee@example.org", "attendance": "in_person", "seats": []},
            {"name": "Ed", "email": "ed@example.org", "attendance": "in_person", "seats": [{"session": "POL-2"}]},
            {"name": "Fien", "attendance": "in_person", "seats": [{"session": "POL-2"}]}]});
        assert_eq!(server.send("POST", &format!("/api/v1/events/{EVENT}/groups"), &[], &group.to_string()).status, 201);
        clock.set("2040-04-20T08:05:00Z");
        wait_until("the mails", || all(&database).len() >= 40 && count(&database, "select count(*) from outbox where status = 'owed'") == 0);
        // A place that comes free, and a session that moves.
        let path = format!("/api/v1/registrations/{}", first["token"].as_str().unwrap());
        assert_eq!(server.send("DELETE", &path, &[], "").status, 200);
        database.import_at(&clock.path(), |event| {
            event["offer_minutes"] = json!(600);
            let sessions = event["sessions"].as_array_mut().unwrap();
            for session in sessions {
                if session["code"] == "BEZ-7" || session["code"] == "BEZ-8" {
                    session["capacity"] = json!({"in_person": 1});
                }
                if session["code"] == "POL-1" {
                    session["ends_at"] = json!("12:05");
                }
            }
        });
        wait_until("the new time", || server.get(&format!("/e/{EVENT}/s/POL-1")).body.contains("12.05"));
        let desk = program(&database, &server, "registrations");
        let body = json!({"subject": {"nl": "Andere zaal", "fr": "Autre salle", "en": "Another room"},
            "body": {"nl": "Dag {name},\n\nKijk op {page}.", "fr": "Bonjour {name}.", "en": "Hello {name}."}, "audience": {"session": "POL-1"}});
        let made = desk.ask("POST", "/announcements", &body);
        assert_eq!(made.status, 201, "{}", made.body);
        let id = &made.json()["id"];
        assert!(desk.ask("POST", &format!("/announcements/{id}/send"), &json!({})).status < 300);
        clock.set("2040-04-20T08:15:00Z");
        wait_until("the other mails", || {
            let subjects: Vec<String> = all(&database).into_iter().map(|came| came.subject).collect();
            let missing: Vec<&str> = ["Another room", "Autre salle", "Andere zaal", "The programme has changed", "Antwoord gevraagd"].into_iter()
                .filter(|wanted| !subjects.iter().any(|subject| subject.starts_with(wanted))).collect();
            missing.is_empty()
        });
        let came = all(&database);
        let subject_of = |start: &str| came.iter().find(|came| came.subject.starts_with(start)).unwrap_or_else(|| panic!("{start}"));
        // Waiting is said as waiting, and who registered somebody is told to them.
        let waits = subject_of("Je staat op de wachtlijst");
        assert!(waits.plain.contains("Wachtlijst: plaats") && waits.html.contains("Wachtlijst: plaats"), "{}", waits.plain);
        let ed = came.iter().find(|came| came.to == "ed@example.org").unwrap();
        assert!(ed.plain.contains("Dee schreef je in") && ed.html.contains("<bdi>Dee</bdi> schreef je in"), "{}", ed.plain);
        let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/output/mails");
        std::fs::create_dir_all(&folder).unwrap();
        let mut seen = BTreeSet::new();
        let mut pages: Vec<(String, String)> = Vec::new();
        for one in &came {
            let told = format!("{}\n{}\n{}", one.subject, one.plain, one.html);
            // No picture comes from elsewhere, none is needed, and both schemes are thought of.
            for (at, _) in one.html.match_indices("src=\"") {
                assert!(one.html[at..].starts_with("src=\"cid:door-code\"") && one.pictures.len() == 1, "{told}");
            }
            assert!(one.html.contains("prefers-color-scheme: dark") && one.html.contains("name=\"color-scheme\"") && one.calendars <= 1, "{told}");
            // No session's code reaches anybody but in an address.
            for body in [&one.plain, &one.html] {
                for (at, _) in body.match_indices("POL-1").chain(body.match_indices("BEZ-7")) {
                    assert!(body[..at].ends_with('/'), "{told}");
                }
            }
            // Every address in the words is in the HTML, and what can be pressed there is in the words, but what is public.
            let (plain, html) = (addresses(&one.plain), addresses(&one.html));
            let missing: Vec<&String> = plain.iter().filter(|url| !html.contains(*url)).collect();
            assert!(missing.is_empty(), "{missing:?} {told}");
            let pressed = addresses(&one.html.split("href=\"").skip(1).filter_map(|rest| rest.split('"').next()).collect::<Vec<_>>().join(" "));
            let unsaid: Vec<&String> = pressed.iter().filter(|url| !plain.contains(*url) && !url.contains("/e/")).collect();
            assert!(unsaid.is_empty(), "{unsaid:?} {told}");
            // What programs read of it.
            if let Some((_, data)) = one.html.split_once("<script type=\"application/ld+json\">") {
                let data: Value = serde_json::from_str(data.split_once("</script>").unwrap().0).unwrap();
                assert!(data.as_array().unwrap().iter().all(|one| one["@type"] == "EventReservation" && one["reservationFor"]["startDate"].is_string()), "{data}");
            }
            let kind = one.subject.split(':').next().unwrap().to_owned();
            if base == Base::Sqlite && seen.insert((kind.clone(), one.to.split('@').next().unwrap().rsplit('-').next().unwrap().to_owned())) {
                let name: String = format!("{:02}-{kind}", pages.len()).chars().map(|sign| if sign.is_ascii_alphanumeric() { sign } else { '-' }).take(40).collect();
                pages.push((written(&folder, &name, one), name));
            }
        }
        // Kinds × languages.
        assert!(base == Base::Postgres || pages.len() >= 42, "{:?}", pages.iter().map(|page| &page.1).collect::<Vec<_>>());
        if base == Base::Postgres {
            return;
        }
        visit(async || {
            for (dark, width) in [(false, 390), (true, 390), (false, 600), (true, 600)] {
                let browser = Browser::open_with(width, true, dark).await?;
                for (url, name) in &pages {
                    browser.driver.goto(url).await?;
                    assert_eq!(browser.axe().await?, Vec::<String>::new(), "{name} {width} {dark}");
                    assert_eq!(browser.wider_than_the_screen().await?, 0, "{name} {width} {dark}");
                    browser.look(&format!("mails/{name}-{width}{}", if dark { "-dark" } else { "" })).await?;
                }
                browser.close().await?;
            }
            Ok(())
        });
    }
}
