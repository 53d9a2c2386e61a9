//! What the black-box tests stand on: the real binary, on a free port, on a real database of its own.
#![allow(dead_code)]

pub mod browser;
pub mod described;
pub mod desk;
pub mod forms;
pub mod smtp;

use std::io::{Read, Write};
use std::net::{TcpListener, TcpStream};
use std::process::{Child, Command};
use std::sync::atomic::{AtomicU32, Ordering};
use std::time::{Duration, Instant};

use diesel::sql_types::BigInt;
use kruispunt::db::statement::Statement;
use kruispunt::programme::{EventId, Language, Mode};
use kruispunt::seating::registrar::Observer;
use kruispunt::seating::{self, IfFull, Outcome, Person, Register, Wish};
use serde_json::Value;
use tempfile::TempDir;

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

/// A running Kruispunt.
pub struct Server {
    pub process: Child,
    pub address: String,
}

pub struct Answer {
    pub status: u16,
    pub head: String,
    pub body: String,
}

impl Answer {
    fn parse(bytes: &[u8]) -> Self {
        let text = String::from_utf8_lossy(bytes);
        let (head, body) = text.split_once("\r\n\r\n").unwrap();
        let status = head.split(' ').nth(1).unwrap().parse().unwrap();
        Self { status, head: head.to_owned(), body: body.to_owned() }
    }

    pub fn json(&self) -> Value {
        serde_json::from_str(&self.body).unwrap_or_else(|error| panic!("{error}: {}", self.body))
    }

    pub fn header(&self, name: &str) -> Option<&str> {
        self.head.lines().find_map(|line| {
            let (key, value) = line.split_once(": ")?;
            key.eq_ignore_ascii_case(name).then_some(value)
        })
    }
}

/// A port that nobody has, and that is given once: below those that the system takes for what goes out, for between
/// asking and listening a connection or another test would have it.
pub fn free_port() -> u16 {
    static GIVEN: AtomicU32 = AtomicU32::new(0);
    const PORTS: std::ops::Range<u32> = 11_000..32_000;
    loop {
        // Another run beside this one begins elsewhere.
        let next = std::process::id().wrapping_mul(997).wrapping_add(GIVEN.fetch_add(1, Ordering::Relaxed));
        let port = u16::try_from(PORTS.start + next % (PORTS.end - PORTS.start)).unwrap();
        if TcpListener::bind(("127.0.0.1", port)).is_ok() {
            return port;
        }
    }
}

/// Waits for something that takes a moment; a minute at most.
pub fn wait_until(what: &str, mut is_so: impl FnMut() -> bool) {
    let started = Instant::now();
    while !is_so() {
        assert!(started.elapsed() < Duration::from_secs(60), "waited in vain: {what}");
        std::thread::sleep(Duration::from_millis(20));
    }
}

impl Server {
    pub fn start(database: &Database) -> Self {
        Self::start_with(database, &[])
    }

    /// With the demo event changed, far ahead.
    pub fn start_small(database: &Database, edit: impl FnOnce(&mut Value)) -> Self {
        database.open().migrate().unwrap();
        database.import(edit);
        Self::start(database)
    }

    pub fn start_with(database: &Database, settings: &[(&str, &str)]) -> Self {
        Self::spawn(database.command(), settings)
    }

    /// With invented people in the demo event.
    pub fn start_demo(database: &Database) -> Self {
        let mut command = database.command();
        command.args(["serve", "--demo"]);
        Self::spawn(command, &[])
    }

    pub fn start_logging(database: &Database, settings: &[(&str, &str)], log: &std::path::Path) -> Self {
        let mut command = database.command();
        command.stderr(std::fs::File::create(log).unwrap());
        Self::spawn(command, settings)
    }

    pub fn spawn(mut command: Command, settings: &[(&str, &str)]) -> Self {
        let own =
            settings.iter().find(|(name, _)| *name == "KRUISPUNT_LISTEN").map(|(_, address)| (*address).to_owned());
        let address = own.unwrap_or_else(|| format!("127.0.0.1:{}", free_port()));
        let command = command.env("KRUISPUNT_LISTEN", &address).envs(settings.iter().copied());
        let process = command.stdout(std::process::Stdio::null()).spawn().unwrap();
        let mut server = Self { process, address };
        wait_until("the server starts", || {
            assert!(server.process.try_wait().unwrap().is_none(), "the server ended");
            TcpStream::connect(&server.address).is_ok()
        });
        server
    }

    pub fn port(&self) -> &str {
        self.address.rsplit(':').next().unwrap()
    }

    pub fn send(&self, method: &str, path: &str, headers: &[(&str, &str)], body: &str) -> Answer {
        self.send_bytes(method, path, headers, body.as_bytes())
    }

    /// A form with a file in it.
    pub fn send_file(&self, path: &str, cookie: &str, (name, bytes): (&str, &[u8]), fields: &[(&str, &str)]) -> Answer {
        let mut body = Vec::new();
        for (field, value) in fields {
            body.extend(
                format!("--part\r\nContent-Disposition: form-data; name=\"{field}\"\r\n\r\n{value}\r\n").bytes(),
            );
        }
        body.extend(
            format!("--part\r\nContent-Disposition: form-data; name=\"file\"; filename=\"{name}\"\r\n\r\n").bytes(),
        );
        body.extend(bytes);
        body.extend(b"\r\n--part--\r\n");
        let headers = [("Content-Type", "multipart/form-data; boundary=part"), ("Cookie", cookie)];
        self.send_bytes("POST", path, &headers, &body)
    }

    /// What is answered, as bytes.
    pub fn fetch(&self, path: &str, cookie: &str) -> (Answer, Vec<u8>) {
        let bytes = self.exchange("GET", path, &[("Cookie", cookie)], &[]);
        let head = bytes.windows(4).position(|part| part == b"\r\n\r\n").unwrap();
        (Answer::parse(&bytes), bytes[head + 4..].to_vec())
    }

    pub fn send_bytes(&self, method: &str, path: &str, headers: &[(&str, &str)], body: &[u8]) -> Answer {
        let answer = Answer::parse(&self.exchange(method, path, headers, body));
        if path.starts_with("/api/v1/") {
            described::judge(self, method, path, &answer);
        }
        answer
    }

    fn exchange(&self, method: &str, path: &str, headers: &[(&str, &str)], body: &[u8]) -> Vec<u8> {
        let mut stream = TcpStream::connect(&self.address).unwrap();
        stream.set_read_timeout(Some(Duration::from_secs(30))).unwrap();
        let host = headers.iter().find(|(name, _)| *name == "Host").map_or(self.address.as_str(), |(_, host)| host);
        let length = body.len();
        let mut request =
            format!("{method} {path} HTTP/1.1\r\nHost: {host}\r\nConnection: close\r\nContent-Length: {length}\r\n");
        for (name, value) in headers.iter().filter(|(name, _)| *name != "Host") {
            request += &format!("{name}: {value}\r\n");
        }
        stream.write_all(&[request.as_bytes(), b"\r\n", body].concat()).unwrap();
        let mut bytes = Vec::new();
        stream.read_to_end(&mut bytes).unwrap();
        bytes
    }

    pub fn get(&self, path: &str) -> Answer {
        self.send("GET", path, &[], "")
    }

    /// Presses a button of a registration's page.
    pub fn press(&self, page: &str, what: &str) -> Answer {
        self.send("POST", page, &[("Content-Type", "application/x-www-form-urlencoded")], &format!("do={what}"))
    }

    pub fn register(&self, body: &Value) -> Answer {
        self.register_with(&[], body)
    }

    pub fn register_with(&self, headers: &[(&str, &str)], body: &Value) -> Answer {
        self.send("POST", &format!("/api/v1/events/{EVENT}/registrations"), headers, &body.to_string())
    }

    pub fn terminate(mut self) -> Duration {
        let started = Instant::now();
        Command::new("kill").arg(self.process.id().to_string()).status().unwrap();
        assert!(self.process.wait().unwrap().success());
        started.elapsed()
    }
}

impl Drop for Server {
    fn drop(&mut self) {
        let _ = self.process.kill();
        let _ = self.process.wait();
    }
}

/// The service's time, in a file.
pub struct Clock(std::path::PathBuf);

impl Clock {
    pub fn at(database: &Database, moment: &str) -> Self {
        let clock = Self(database.folder.path().join("clock"));
        clock.set(moment);
        clock
    }

    pub fn set(&self, moment: &str) {
        // Renamed into place: anyone who reads finds the old time or the new one.
        let next = self.0.with_extension("next");
        std::fs::write(&next, moment).unwrap();
        std::fs::rename(next, &self.0).unwrap();
    }

    pub fn path(&self) -> String {
        self.0.display().to_string()
    }

    /// A service that goes by it, with the demo event changed.
    pub fn start(&self, database: &Database, edit: impl FnOnce(&mut Value)) -> Server {
        database.open().migrate().unwrap();
        database.import_at(&self.path(), edit);
        self.start_again(database, &[])
    }

    /// A service that goes by it, on a database as it is.
    pub fn start_again(&self, database: &Database, more: &[(&str, &str)]) -> Server {
        let path = self.path();
        let mut settings = vec![
            ("KRUISPUNT_CLOCK_FILE", path.as_str()),
            ("KRUISPUNT_RATE_LIMIT", "off"),
            ("KRUISPUNT_MAIL_PER_SECOND", "5000"),
        ];
        settings.extend(more);
        Server::start_with(database, &settings)
    }
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
