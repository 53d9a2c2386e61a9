//! What the black-box tests stand on: the real binary, on a free port, on a real database of its own.
#![allow(dead_code)]

pub mod browser;
pub mod described;
pub mod desk;
pub mod forms;
mod server;
pub mod smtp;

use std::process::Command;
use std::time::Duration;

use diesel::sql_types::BigInt;
use kruispunt::db::statement::Statement;
use kruispunt::programme::{EventId, Language, Mode};
use kruispunt::seating::registrar::Observer;
use kruispunt::seating::{self, IfFull, Outcome, Person, Register, Wish};
use serde_json::Value;
use tempfile::TempDir;

pub use self::server::{Answer, Clock, Server, free_port, wait_until};

pub const EVENT: &str = "sociaalwerkconferentie-2022";

#[derive(Clone, Copy, Debug, PartialEq)]
pub enum Base {
    Sqlite,
    Postgres,
}

/// What a statement that counts says.
pub fn count(database: &Database, sql: &'static str) -> i64 {
    Statement::<BigInt>::same(sql).load::<i64>(&mut database.open()).unwrap()[0]
}

/// A database of one's own.
pub struct Database {
    pub url: String,
    pub folder: TempDir,
    /// The day of events that are imported.
    pub day: &'static str,
}

impl Database {
    pub fn new(base: Base) -> Self {
        let folder = tempfile::tempdir().unwrap();
        let url = match base {
            Base::Sqlite => format!("sqlite:{}", folder.path().join("test.db").display()),
            Base::Postgres => {
                let server = std::env::var("TEST_POSTGRES").expect("tests/run starts PostgreSQL and says where it is");
                let name = format!("test_{}", uuid::Uuid::now_v7().simple());
                use diesel::prelude::*;
                let mut admin = PgConnection::establish(&format!("{server}/postgres")).unwrap();
                diesel::sql_query(format!("create database {name}")).execute(&mut admin).unwrap();
                format!("{server}/{name}")
            }
        };
        Self { url, folder, day: "2040-05-03" }
    }

    pub fn command(&self) -> Command {
        let mut command = Command::new(env!("CARGO_BIN_EXE_kruispunt"));
        // Where a test has a time of its own, whoever it asks has the same.
        let clock = self.folder.path().join("clock");
        if clock.exists() {
            command.env("KRUISPUNT_CLOCK_FILE", clock);
        }
        command
            .current_dir(self.folder.path())
            .env("KRUISPUNT_DATABASE_URL", &self.url)
            .env("KRUISPUNT_LOG", "warn,security=off,requests=off")
            .env("KRUISPUNT_SECRET_KEY", "a key for tests, and for tests alone");
        command
    }

    /// Imports the demo event with some things changed, far ahead and open for registration.
    pub fn import(&self, edit: impl FnOnce(&mut Value)) {
        self.import_at("", edit);
    }

    /// The same, at the time that a file says.
    pub fn import_at(&self, clock: &str, edit: impl FnOnce(&mut Value)) {
        let (done, words) = self.try_import(clock, &[], edit);
        assert!(done, "{words}");
    }

    /// Whether it was imported, and what was said.
    pub fn try_import(&self, clock: &str, options: &[&str], edit: impl FnOnce(&mut Value)) -> (bool, String) {
        let mut event: Value = serde_json::from_slice(kruispunt::web::demo::DEMO).unwrap();
        edit(&mut event);
        let file = self.folder.path().join("event.json");
        std::fs::write(&file, event.to_string()).unwrap();
        let mut import = self.command();
        let import = import
            .env("KRUISPUNT_CLOCK_FILE", clock)
            .args(["import", "--on", self.day])
            .args(options)
            .arg(file)
            .output()
            .unwrap();
        // The moments move with the day: registration is opened by hand.
        let opened = "update events set opens_at = 0, public_at = 0";
        kruispunt::db::statement::Statement::same(opened).execute(&mut self.open()).unwrap();
        let said = [import.stdout, import.stderr].concat();
        (import.status.success(), String::from_utf8_lossy(&said).into_owned())
    }

    /// The database itself.
    pub fn open(&self) -> kruispunt::db::Database {
        kruispunt::db::Db::connect(&self.url.parse().unwrap()).unwrap()
    }

    pub fn check(&self) -> (bool, String) {
        self.check_at("")
    }

    pub fn check_at(&self, clock: &str) -> (bool, String) {
        let output = self.command().env("KRUISPUNT_CLOCK_FILE", clock).arg("check").output().unwrap();
        (output.status.success(), String::from_utf8(output.stdout).unwrap())
    }
}

/// Goes with its test: those of a whole run would be seven gigabytes.
impl Drop for Database {
    fn drop(&mut self) {
        use diesel::prelude::*;
        let Some((server, name)) = self.url.rsplit_once('/').filter(|(server, _)| server.starts_with("postgres:"))
        else {
            return;
        };
        // What still speaks to it (a server that a test has killed) is not waited for.
        let admin = PgConnection::establish(&format!("{server}/postgres"));
        let gone = format!("drop database if exists {name} with (force)");
        if let Err(error) = admin.map(|mut admin| diesel::sql_query(gone).execute(&mut admin)) {
            eprintln!("a test's database stays: {error}");
        }
    }
}

/// The mails to an address, in the order in which they became owed: subject and words.
pub fn mails_to(database: &Database, email: &str) -> Vec<(String, String)> {
    let folder = std::fs::read_dir(database.folder.path().join("var/mail")).into_iter().flatten();
    let mut files: Vec<_> =
        folder.map(|file| file.unwrap().path()).filter(|path| path.extension().is_some_and(|e| e == "eml")).collect();
    files.sort();
    let texts = files.into_iter().filter_map(|path| {
        let raw = std::fs::read(path).ok()?;
        let mail = mail_parser::MessageParser::default().parse(&raw)?;
        let is_theirs = mail.to()?.first()?.address()?.eq_ignore_ascii_case(email);
        is_theirs.then(|| (mail.subject().unwrap().to_owned(), mail.body_text(0).unwrap().into_owned()))
    });
    texts.collect()
}

/// The mails to somebody at example.org, each as one text.
pub fn letters_to(database: &Database, name: &str) -> Vec<String> {
    let mails = mails_to(database, &format!("{name}@example.org")).into_iter();
    mails.map(|(subject, words)| format!("{subject}\n{words}")).collect()
}

/// The HTML of the only mail to somebody at example.org.
pub fn html_to(database: &Database, name: &str) -> String {
    let folder = std::fs::read_dir(database.folder.path().join("var/mail")).unwrap();
    let mut all = folder.map(|file| std::fs::read(file.unwrap().path()).unwrap()).filter_map(|raw| {
        let mail = mail_parser::MessageParser::default().parse(&raw)?.into_owned();
        let is_theirs = mail.to()?.first()?.address()? == format!("{name}@example.org");
        is_theirs.then(|| mail.body_html(0).unwrap().into_owned())
    });
    all.next().unwrap()
}

/// Somebody's own page, by what registering answered.
pub fn page_of(made: &Value) -> String {
    format!("/r/{}", made["token"].as_str().unwrap())
}

/// Their calendar, with whole lines.
pub fn calendar_of(server: &Server, made: &Value) -> String {
    let url = made["calendar_url"].as_str().unwrap();
    server.get(&format!("/c/{}", url.split_once("/c/").unwrap().1)).body.replace("\r\n ", "").replace("\\,", ",")
}

/// The ways to registrations in the mails to an address, each once, the oldest first.
pub fn pages_in_mails(database: &Database, email: &str) -> Vec<String> {
    let mut pages: Vec<String> = Vec::new();
    for page in mails_to(database, email).iter().flat_map(|(_, words)| pages_in(words)) {
        if !pages.contains(&page) {
            pages.push(page);
        }
    }
    pages
}

/// The ways to registrations in a mail.
pub fn pages_in(words: &str) -> impl Iterator<Item = String> + '_ {
    words.split("/r/").skip(1).map(|rest| {
        let token: String = rest.chars().take_while(|sign| sign.is_alphanumeric() || "-_".contains(*sign)).collect();
        format!("/r/{token}")
    })
}

/// Follows the link in the only mail to an address and presses the button; the way to the registration.
pub fn prove(database: &Database, server: &Server, email: &str) -> String {
    wait_until("the mail", || !pages_in_mails(database, email).is_empty());
    let page = pages_in_mails(database, email).pop().unwrap();
    let asked = server.get(&page);
    assert!(asked.body.contains("id=\"not-mine\""), "it asks first: {} {}", asked.status, asked.body);
    let pressed = server.press(&page, "mine");
    assert_eq!((pressed.status, pressed.header("location")), (303, Some(format!("{page}?proven").as_str())));
    page
}

/// Nobody counts batches here.
pub struct Nobody;

impl Observer for Nobody {
    fn batch(&self, _: usize, _: &[Outcome], _: Duration) {}
}

/// Someone registers now.
pub fn register_command(event: EventId, email: String, attendance: Mode, wishes: Vec<Wish>) -> seating::Command {
    seating::Command::Register(Register {
        id: kruispunt::seating::RegistrationId::now(),
        mail: uuid::Uuid::now_v7(),
        event,
        at: jiff::Timestamp::now().as_millisecond(),
        person: Person {
            name: "Iemand".into(),
            email_key: Some(email.clone()),
            email,
            affiliation: String::new(),
            language: Language::Nl,
        },
        attendance,
        if_full: IfFull::Refuse,
        wishes,
        idempotency: None,
        contact: None,
        answers: Vec::new(),
        is_vouched_for: false,
        client: None,
        least: 0,
    })
}

/// Writes each test once, and runs it on both databases.
macro_rules! on_both {
    ($($(#[$meta:meta])* fn $name:ident($base:ident: Base) $body:block)+) => { $(
        mod $name {
            use super::*;
            fn story($base: Base) $body
            $(#[$meta])* #[test] fn sqlite() { story(Base::Sqlite); }
            $(#[$meta])* #[test] fn postgres() { story(Base::Postgres); }
        }
    )+ };
}
