//! The real binary as a server, what it answers, and the time that it goes by.

use std::io::{Read, Write};
use std::net::{TcpListener, TcpStream};
use std::process::{Child, Command};
use std::sync::atomic::{AtomicU32, Ordering};
use std::time::{Duration, Instant};

use serde_json::Value;

use super::{Database, EVENT, described};

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
