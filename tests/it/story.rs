//! From registering to the mail and the calendar, on both databases.

use std::time::{Duration, Instant};

use crate::support::{Base, Database, EVENT, Server};
use serde_json::json;

on_both! {
    fn the_mail_comes_and_the_calendar_follows(base: Base) {
        let database = Database::new(base);
        let server = Server::start(&database);
        let body = json!({"name": "Noor Voorbeeld", "email": "noor@example.org", "language": "nl", "attendance": "in_person",
            "seats": [{"session": "POL-1"}, {"session": "STR-3"}]});
        let made = server.register(&body).json();

        let folder = database.folder.path().join("var/mail");
        let started = Instant::now();
        let mail = loop {
            let found = std::fs::read_dir(&folder).ok().and_then(|mut files| {
                files.find_map(|file| Some(file.ok()?.path()).filter(|path| path.extension().is_some_and(|e| e == "eml")))
            });
            if let Some(path) = found {
                break std::fs::read_to_string(path).unwrap();
            }
            assert!(started.elapsed() < Duration::from_secs(10), "no mail came");
            std::thread::sleep(Duration::from_millis(50));
        };
        for wanted in ["Auto-Submitted: auto-generated", "Reply-To: ", "Message-ID: <", "agenda.ics", "noor@example.org"] {
            assert!(mail.contains(wanted), "{wanted}\n{mail}");
        }

        let path = made["calendar_url"].as_str().unwrap().split_once("/c/").unwrap().1.to_owned();
        let feed = server.get(&format!("/c/{path}"));
        assert_eq!(feed.status, 200);
        for line in feed.body.split("\r\n") {
            assert!(line.len() <= 75 && !line.contains('\n'), "{line}");
        }
        // Two seats, two plenaries, radio, films and networking.
        assert_eq!(feed.body.matches("BEGIN:VEVENT").count(), 7, "{}", feed.body);
        assert!(feed.body.contains("DTSTART;TZID=Europe/Brussels:"));
        let etag = feed.header("etag").unwrap();
        assert_eq!(server.send("GET", &format!("/c/{path}"), &[("If-None-Match", etag)], "").status, 304);
        // The registration's own token opens no calendar.
        assert_eq!(server.get(&format!("/c/{}.ics", made["token"].as_str().unwrap())).status, 404);

        let all = server.get(&format!("/e/{EVENT}/programme.ics"));
        assert_eq!(all.body.matches("BEGIN:VEVENT").count(), 50);
        assert!(!all.body.contains("meet.example.org"), "join links are for those who have a place");
        let one = server.get(&format!("/e/{EVENT}/s/POL-1.ics"));
        assert_eq!(one.body.matches("BEGIN:VEVENT").count(), 1);
    }
}
