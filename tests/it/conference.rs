//! A whole conference: a thousand people over thirty days who register, change their minds, cancel and come back, while
//! rooms move, sessions grow or are dropped, and offers lapse. At the end every seat is recounted, and everybody's mails
//! and calendar tell the same story as her page.

use std::collections::{BTreeMap, BTreeSet};

use crate::support::{Base, Clock, Database, Server};
use mail_parser::{MessageParser, MimeHeaders};
use serde_json::{Value, json};

const PEOPLE: usize = 1_000;
const DAYS: usize = 30;

/// Someone, as the test knows her: her link, and nothing else.
struct Person {
    path: String,
    calendar: String,
    email: String,
}

struct Conference<'a> {
    server: &'a Server,
    people: Vec<Person>,
    random: fastrand::Rng,
    /// How many requests were answered with which status.
    answers: BTreeMap<u16, usize>,
    /// Whether the organisers have dropped a session.
    is_dropped: bool,
}

const ROUNDS: [[&str; 6]; 3] = [
    ["POL-1", "NAB-1", "DIV-1", "IMP-1", "EER-1", "IDE-1"],
    ["POL-2", "NAB-2", "BEZ-7", "IMP-2", "EER-2", "IDE-2"],
    ["POL-3", "NAB-3", "DIV-3", "IMP-3", "EER-3", "IDE-3"],
];

impl Conference<'_> {
    /// Some sessions are wanted far more than others.
    fn one_of(&mut self, round: usize) -> &'static str {
        let skewed = self.random.f64().powi(2) * 6.0;
        match ROUNDS[round][5 - (skewed as usize).min(5)] {
            "EER-2" if self.is_dropped => "NAB-2",
            code => code,
        }
    }

    fn register(&mut self) {
        let number = self.people.len();
        let mut seats = Vec::new();
        for round in 0..3 {
            let code = self.one_of(round);
            let other = self.one_of(round);
            if other != code && self.random.u8(..3) == 0 {
                seats.push(json!({"session": other, "instead_of": code}));
            }
            seats.push(json!({ "session": code }));
        }
        let email = format!("p{number}@example.org");
        let language = ["nl", "fr", "en", "de"][number % 4];
        let body = json!({"name": format!("Iemand {number}"), "email": email, "language": language,
            "attendance": "in_person", "if_full": "wait", "seats": seats});
        let answer = self.server.register(&body);
        assert_eq!(answer.status, 201, "{}", answer.body);
        let made = answer.json();
        let calendar = made["calendar_url"].as_str().unwrap().split_once("/c/").unwrap().1.to_owned();
        let path = format!("/api/v1/registrations/{}", made["token"].as_str().unwrap());
        self.people.push(Person { path, calendar: format!("/c/{calendar}"), email });
    }

    fn change(&mut self) {
        let who = self.random.usize(..self.people.len());
        let path = self.people[who].path.clone();
        // What she sees on her page is what she acts on.
        let now = self.server.get(&path).json();
        let live = |status: &str| matches!(status, "confirmed" | "offered" | "waiting" | "wished");
        let seats: Vec<(String, String)> = (now["seats"].as_array().unwrap().iter())
            .map(|seat| (seat["session"].as_str().unwrap().to_owned(), seat["status"].as_str().unwrap().to_owned()))
            .filter(|(_, status)| live(status))
            .collect();
        if let Some((code, _)) = seats.iter().find(|(_, status)| status == "offered")
            && self.random.bool()
        {
            return self.send("PATCH", &path, &json!([{ "accept": code }]));
        }
        let round = self.random.usize(..3);
        let other = self.one_of(round);
        let code =
            seats.iter().map(|(code, _)| code.as_str()).find(|code| ROUNDS[round].contains(code)).unwrap_or(other);
        let (method, path, changes) = match self.random.u8(..20) {
            0 | 1 => ("DELETE", path, json!([])),
            2 | 3 => ("POST", format!("{path}/undo"), json!([])),
            4 => ("PATCH", path, json!([{"attendance": "online"}])),
            5 => ("PATCH", path, json!([{"wait_for": "in_person"}])),
            6..=10 => ("PATCH", path, json!([{ "drop": code }])),
            _ if code == other => ("PATCH", path, json!([{"add": {"session": other}}])),
            _ => ("PATCH", path, json!([{"add": {"session": other, "instead_of": code}}])),
        };
        self.send(method, &path, &changes);
    }

    fn send(&mut self, method: &str, path: &str, changes: &Value) {
        let answer = self.server.send(method, path, &[], &json!({ "changes": changes }).to_string());
        assert!(matches!(answer.status, 200 | 403 | 409 | 422), "{}: {}", answer.status, answer.body);
        *self.answers.entry(answer.status).or_default() += 1;
    }
}

/// What the organisers change on the way.
fn organisers(day: usize, event: &mut Value) {
    let session = |event: &mut Value, code: &str, edit: &dyn Fn(&mut Value)| {
        let sessions = event["sessions"].as_array_mut().unwrap();
        edit(sessions.iter_mut().find(|session| session["code"] == code).unwrap());
    };
    if day >= 10 {
        session(event, "IDE-1", &|session| session["capacity"]["in_person"] = json!(40));
        session(event, "IDE-1", &|session| session["room"] = json!("darwin"));
    }
    if day >= 15 {
        event["sessions"].as_array_mut().unwrap().retain(|session| session["code"] != "EER-2");
    }
    if day >= 20 {
        session(event, "IMP-3", &|session| {
            session["starts_at"] = json!("14:50");
            session["ends_at"] = json!("16:00");
        });
        event["places"]["in_person"] = json!(900);
    }
}

/// What a calendar holds after all mails to someone were put into it, in the order of their sequence.
fn replay(mails: &[Vec<u8>]) -> BTreeSet<String> {
    let mut known: BTreeMap<String, (i64, String)> = BTreeMap::new();
    for raw in mails {
        let mail = MessageParser::default().parse(raw).unwrap();
        // The calendar of the day, and beside it the invitation where the mail is about one seat.
        let is_calendar = |kind: &mail_parser::ContentType| kind.subtype() == Some("calendar");
        for part in mail.parts.iter().filter(|part| part.content_type().is_some_and(is_calendar)) {
            let calendar = String::from_utf8(part.contents().to_vec()).unwrap().replace("\r\n ", "");
            let is_invitation = part.attachment_name().is_none();
            assert_eq!(is_invitation, !calendar.contains("METHOD:PUBLISH"));
            for entry in calendar.split("BEGIN:VEVENT").skip(1) {
                let field = |name: &str| {
                    let line = entry.lines().find(|line| line.starts_with(name)).unwrap();
                    line.split_once(':').unwrap().1.to_owned()
                };
                assert!(!is_invitation || entry.contains("ORGANIZER") && entry.contains("ATTENDEE"));
                let status = field("STATUS:");
                assert!(!is_invitation || calendar.contains("METHOD:REQUEST") == (status == "CONFIRMED"));
                let (uid, sequence) = (field("UID:"), field("SEQUENCE:").parse().unwrap());
                if known.get(&uid).is_none_or(|(before, _)| *before <= sequence) {
                    known.insert(uid, (sequence, status));
                }
            }
        }
    }
    known.into_iter().filter(|(_, (_, status))| status == "CONFIRMED").map(|(uid, _)| uid).collect()
}

/// The confirmed entries of a feed.
fn confirmed(feed: &str) -> BTreeSet<String> {
    let unfolded = feed.replace("\r\n ", "");
    let entries = unfolded.split("BEGIN:VEVENT").skip(1).filter(|entry| entry.contains("STATUS:CONFIRMED"));
    entries.map(|entry| entry.lines().find_map(|line| line.strip_prefix("UID:")).unwrap().to_owned()).collect()
}

on_both! {
    fn thirty_days_of_a_thousand_people(base: Base) {
        let database = Database::new(base);
        let clock = Clock::at(&database, "2040-04-03T08:00:00Z");
        let file = clock.path();
        let prepare = |event: &mut Value| {
            event["offer_minutes"] = json!(600);
            event["places"] = json!({"in_person": 700, "online": 1500});
            event["changes_close_at"] = json!("2022-05-04T18:00");
        };
        let server = clock.start(&database, prepare);
        let random = fastrand::Rng::with_seed(2040);
        let mut conference = Conference { server: &server, people: Vec::new(), random, answers: BTreeMap::new(), is_dropped: false };
        for day in 0..DAYS {
            let date = jiff::civil::date(2040, 4, 3).checked_add(jiff::Span::new().days(i64::try_from(day).unwrap())).unwrap();
            for hour in [8, 20] {
                clock.set(&format!("{date}T{hour:02}:00:00Z"));
                for _ in 0..(PEOPLE / DAYS / 2 + 1).min(PEOPLE - conference.people.len()) {
                    conference.register();
                }
                for _ in 0..30 {
                    conference.change();
                }
            }
            if matches!(day, 10 | 15 | 20) {
                database.import_at(&file, |event| {
                    prepare(event);
                    organisers(day, event);
                });
            }
            conference.is_dropped = day >= 15;
            // Longer than the service's own look at the clock: offers of a day ago have lapsed.
            std::thread::sleep(std::time::Duration::from_millis(1_100));
        }
        let owed = || -> i64 {
            let owed = "select count(*) from outbox where status = 'owed'";
            let rows: Vec<i64> = kruispunt::db::statement::Statement::<diesel::sql_types::BigInt>::same(owed).load(&mut database.open()).unwrap();
            rows[0]
        };
        // Time goes on, for what was claimed and not sent.
        let mut minute = 0;
        while owed() > 0 || minute < 3 {
            assert!(minute < 59, "{} mails are still owed", owed());
            clock.set(&format!("2040-05-03T06:{minute:02}:00Z"));
            minute += 1;
            std::thread::sleep(std::time::Duration::from_secs(3));
        }
        println!("answers by status: {:?}", conference.answers);
        assert!(conference.answers[&200] > 500, "{:?}", conference.answers);
        let (is_well, report) = database.check_at(&file);
        assert!(is_well, "{report}");
        println!("{report}");

        let mut mails: BTreeMap<String, Vec<Vec<u8>>> = BTreeMap::new();
        for entry in std::fs::read_dir(database.folder.path().join("var/mail")).unwrap() {
            let raw = std::fs::read(entry.unwrap().path()).unwrap();
            let to = MessageParser::default().parse(&raw).unwrap().to().unwrap().first().unwrap().address().unwrap().to_owned();
            mails.entry(to).or_default().push(raw);
        }
        let mut told = 0;
        for person in &conference.people {
            let now = server.get(&person.path).json();
            let id = now["id"].as_str().unwrap();
            let cancelled_sessions = ["EER-2"];
            let seats = now["seats"].as_array().unwrap().iter();
            let mut hers: BTreeSet<String> = seats
                .filter(|seat| seat["status"] == "confirmed" && !cancelled_sessions.contains(&seat["session"].as_str().unwrap()))
                .map(|seat| format!("{id}.{}@kruispunt", seat["session"].as_str().unwrap()))
                .collect();
            if now["standing"] == "in" {
                let everybodys: &[&str] = match now["attendance"].as_str().unwrap() {
                    "in_person" => &["PLE-1", "PLE-2", "RAD", "FILM", "NET"],
                    _ => &["PLE-1", "PLE-2", "RAD"],
                };
                hers.extend(everybodys.iter().map(|code| format!("{id}.{code}@kruispunt")));
            }
            let feed = confirmed(&server.get(&person.calendar).body);
            assert_eq!(feed, hers, "her feed and her page differ: {now}");
            let by_mail = replay(&mails[&person.email]);
            assert_eq!(by_mail, hers, "her mails and her page differ: {now}");
            told += mails[&person.email].len();
        }
        println!("{told} mails told {} people what they have", conference.people.len());
    }
}
