//! Relays as they are: away, slow, with another password, full of rules. What is owed leaves once, and nothing is lost by our trouble.

mod clocks;
mod owed;
mod secured;

use std::collections::BTreeSet;
use std::path::Path;
use std::process::{Child, Command};
use std::time::{Duration, Instant};

use crate::support::{Base, Clock, Database, Server, free_port, mails_to, wait_until};
use diesel::sql_types::{BigInt, Text};
use kruispunt::db::statement::Statement;
use serde_json::{Value, json};

/// A relay whose moods can change.
pub struct Relay {
    process: Child,
    port: u16,
    folder: tempfile::TempDir,
}

impl Relay {
    pub fn start(moods: Value) -> Self {
        let (port, folder) = (free_port(), tempfile::tempdir().unwrap());
        let relay = Self { process: spawn(port, folder.path()), port, folder };
        relay.set(moods);
        wait_until("the relay", || std::net::TcpStream::connect(("127.0.0.1", port)).is_ok());
        relay
    }

    fn set(&self, moods: Value) {
        let next = self.folder.path().join("next");
        std::fs::write(&next, moods.to_string()).unwrap();
        std::fs::rename(next, self.folder.path().join("moods.json")).unwrap();
    }

    /// Message-IDs, in the order in which they were taken.
    fn taken(&self) -> Vec<String> {
        lines(&self.folder.path().join("taken"))
    }

    pub fn commands(&self) -> Vec<String> {
        lines(&self.folder.path().join("commands"))
    }

    pub fn url(&self) -> String {
        format!("smtp://127.0.0.1:{}", self.port)
    }
}

fn lines(file: &Path) -> Vec<String> {
    std::fs::read_to_string(file).unwrap_or_default().lines().map(str::to_owned).collect()
}

fn spawn(port: u16, folder: &Path) -> Child {
    let script = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/relay.py");
    Command::new("/usr/bin/python3").arg(script).arg(port.to_string()).arg(folder).spawn().unwrap()
}

impl Drop for Relay {
    fn drop(&mut self) {
        let _ = self.process.kill();
        let _ = self.process.wait();
    }
}

fn server(database: &Database, url: &str, more: &[(&str, &str)]) -> Server {
    let mut settings = vec![
        ("KRUISPUNT_MAIL_URL", url),
        ("KRUISPUNT_MAIL_RETRY_SECONDS", "1"),
        ("KRUISPUNT_MAIL_PER_SECOND", "5000"),
        ("KRUISPUNT_RATE_LIMIT", "off"),
    ];
    settings.extend(more);
    Server::start_with(database, &settings)
}

fn register(server: &Server, number: usize) {
    let body = json!({"name": "Noor", "email": format!("noor{number}@example.org"), "attendance": "in_person"});
    assert_eq!(server.register(&body).status, 201);
}

fn count(database: &Database, condition: &'static str) -> i64 {
    let sql: &'static str = Box::leak(format!("select count(*) from outbox where {condition}").into_boxed_str());
    Statement::<BigInt>::same(sql).load::<i64>(&mut database.open()).unwrap()[0]
}

fn reasons(database: &Database) -> Vec<String> {
    Statement::<Text>::same("select coalesce(last_error, '') from outbox order by id")
        .load(&mut database.open())
        .unwrap()
}

on_both! {
    fn what_a_relay_says_of_us_loses_no_mail(base: Base) {
        // Each of these lost every mail for good, or would be about all of them.
        for (moods, url) in [
            (json!({"auth": "right"}), "smtp://kruispunt:wrong@127.0.0.1"),
            (json!({"EHLO": "550 5.7.1 what a name"}), "smtp://127.0.0.1"),
            (json!({"greeting": "554 5.3.2 not today"}), "smtp://127.0.0.1"),
            (json!({"MAIL": "550 5.1.0 not from you"}), "smtp://127.0.0.1"),
            (json!({"MAIL": "530 5.7.0 sign in first"}), "smtp://127.0.0.1"),
            (json!({"drop": "EHLO"}), "smtp://127.0.0.1"),
            // Postfix says what it thinks of a name and of a sender at RCPT.
            (json!({"RCPT": "504 5.5.2 Helo command rejected: need fully-qualified hostname"}), "smtp://127.0.0.1"),
            (json!({"RCPT": "550 5.1.8 Sender address rejected"}), "smtp://127.0.0.1"),
        ] {
            let database = Database::new(base);
            let relay = Relay::start(moods.clone());
            let server = server(&database, &format!("{url}:{}", relay.port), &[]);
            (0..3).for_each(|number| register(&server, number));
            let tries = || relay.commands().iter().filter(|command| *command == "(connected)").count();
            wait_until("two tries", || tries() >= 2);
            std::thread::sleep(Duration::from_millis(1500));
            assert_eq!((count(&database, "status = 'owed'"), relay.taken().len()), (3, 0), "{moods}");
            // What is wrong is mended: all of it leaves, once.
            relay.set(json!({"auth": if url.contains('@') { json!("wrong") } else { Value::Null }}));
            if !url.contains('@') {
                relay.set(json!({}));
            }
            wait_until("all three", || relay.taken().len() == 3);
            wait_until("that they are sent", || count(&database, "status = 'sent'") == 3);
            assert_eq!(relay.taken().into_iter().collect::<BTreeSet<_>>().len(), 3, "{moods}");
        }
    }

    fn only_what_is_said_of_a_mail_is_final(base: Base) {
        for (mood, answer, status) in [
            ("RCPT", "550 5.1.1 nobody of that name", "failed"),
            ("RCPT", "553 5.1.3 no such address", "failed"),
            ("message", "554 5.6.0 what is this", "failed"),
            ("DATA", "554 no", "failed"),
            ("DATA", "503 5.5.1 what", "owed"),
            ("DATA", "554 5.5.1 no valid recipients", "owed"),
            ("RCPT", "552 5.2.2 full", "owed"),
            ("RCPT", "550 5.7.1 not by this rule", "owed"),
            ("message", "550 5.7.26 not signed", "owed"),
            ("RCPT", "451 4.7.1 later", "owed"),
            ("message", "421 4.3.2 going down", "owed"),
        ] {
            let database = Database::new(base);
            let relay = Relay::start(json!({mood: answer}));
            let server = server(&database, &relay.url(), &[]);
            register(&server, 1);
            wait_until("an attempt", || count(&database, "attempts > 0") == 1);
            assert_eq!(count(&database, if status == "owed" { "status = 'owed'" } else { "status = 'failed'" }), 1, "{mood} {answer}");
            let reason = reasons(&database).remove(0);
            assert!(reason.contains(answer.split(' ').next().unwrap()) && !reason.contains('@'), "{reason}");
            if status == "owed" {
                relay.set(json!({}));
                wait_until("that it leaves", || relay.taken().len() == 1);
            }
        }
    }

    fn a_relay_that_judges_one_mail_takes_mail_again(base: Base) {
        let database = Database::new(base);
        let relay = Relay::start(json!({"MAIL": "550 5.1.0 not from you"}));
        let server = server(&database, &relay.url(), &[]);
        register(&server, 1);
        let refuses = || server.get("/health").json()["warnings"].to_string().contains("MAIL: 550 5.1.0");
        wait_until("it is told", refuses);
        relay.set(json!({"RCPT": "550 5.1.1 nobody of that name"}));
        wait_until("one address is refused", || count(&database, "status = 'failed'") == 1);
        wait_until("nothing is wrong with the relay", || !refuses());
    }

    fn one_address_that_a_relay_takes_offence_at_stops_nobody_else(base: Base) {
        // Some relays call a mailbox that is not there a fault of the protocol.
        for (answer, status) in [
            ("550 5.5.0 Requested action not taken: mailbox unavailable", "failed"),
            ("501 5.1.3 Bad recipient address syntax", "failed"),
            ("501 5.5.4 Invalid arguments", "owed"),
            ("503 5.5.1 Bad sequence", "owed"),
        ] {
            let database = Database::new(base);
            let relay = Relay::start(json!({"of": {"noor0@": answer}}));
            let server = server(&database, &relay.url(), &[]);
            (0..6).for_each(|number| register(&server, number));
            wait_until("all others have theirs", || relay.taken().len() == 5);
            wait_until("that they are sent", || count(&database, "status = 'sent'") == 5);
            // Tried again and again, it stays alone.
            std::thread::sleep(Duration::from_millis(2500));
            (6..12).for_each(|number| register(&server, number));
            wait_until("these, too", || relay.taken().len() == 11);
            wait_until("it is said of one", || reasons(&database).iter().any(|reason| reason.contains(&answer[..9])));
            let left = format!("status = '{status}'");
            let left: &'static str = Box::leak(left.into_boxed_str());
            wait_until("it stays alone", || count(&database, left) == 1);
            wait_until("nothing is wrong with the relay", || !server.get("/health").body.contains("takes nothing from us"));
        }
    }

    fn a_slow_relay_gets_each_mail_once(base: Base) {
        let database = Database::new(base);
        // It thinks for longer than a lease lasts; on PostgreSQL, two processes send.
        let relay = Relay::start(json!({"after_the_dot": 33}));
        let first = server(&database, &relay.url(), &[]);
        let _second = (base == Base::Postgres).then(|| server(&database, &relay.url(), &[]));
        (0..3).for_each(|number| register(&first, number));
        wait_until("all of them", || relay.taken().len() >= 3);
        std::thread::sleep(Duration::from_secs(2));
        let taken = relay.taken();
        assert_eq!(taken.iter().collect::<BTreeSet<_>>().len(), taken.len(), "{taken:?}");
        assert_eq!(taken.len(), 3);
        wait_until("that they are sent", || count(&database, "status = 'sent'") == 3);
    }

    fn many_mails_leave_by_many_connections(base: Base) {
        let database = Database::new(base);
        let relay = Relay::start(json!({"delay": 0.05}));
        let server = server(&database, &relay.url(), &[]);
        let begun = Instant::now();
        (0..300).for_each(|number| register(&server, number));
        wait_until("all of them", || relay.taken().len() == 300);
        // One connection takes a fifth of a second for each: a minute for all. (Figures are in docs/benchmarks.md.)
        assert!(begun.elapsed() < Duration::from_secs(30), "{:?}", begun.elapsed());
        let commands = relay.commands();
        let of = |verb: &str| commands.iter().filter(|command| command.to_uppercase().starts_with(verb)).count();
        assert_eq!((of("NOOP"), of("MAIL")), (0, 300));
        assert!(of("EHLO") <= 20, "{}", of("EHLO"));
        assert!(commands.iter().any(|command| command == "EHLO [127.0.0.1]"), "a name that relays accept");
    }

    fn a_confirmation_passes_announcements_by(base: Base) {
        let database = Database::new(base);
        let relay = Relay::start(json!({}));
        let away = server(&database, "smtp://127.0.0.1:9", &[]);
        (0..40).for_each(|number| register(&away, number));
        let as_announcements = "update outbox set kind = 'announcement', about = '0'";
        Statement::same(as_announcements).execute(&mut database.open()).unwrap();
        register(&away, 40);
        let id: Vec<Vec<u8>> = Statement::<diesel::sql_types::Binary>::same("select id from outbox where kind = 'confirmation'")
            .load(&mut database.open()).unwrap();
        away.terminate();
        std::thread::sleep(Duration::from_millis(100));
        let _server = server(&database, &relay.url(), &[("KRUISPUNT_MAIL_PER_SECOND", "5")]);
        wait_until("the first", || !relay.taken().is_empty());
        let id = uuid::Uuid::from_slice(&id[0]).unwrap().to_string();
        assert!(relay.taken()[0].contains(&id), "{:?}", relay.taken());
    }

    fn what_no_longer_holds_is_not_sent(base: Base) {
        let database = Database::new(base);
        let clock = Clock::at(&database, "2040-04-20T08:00:00Z");
        database.open().migrate().unwrap();
        database.import_at(&clock.path(), |_| {});
        let server = clock.start_again(&database, &[("KRUISPUNT_MAIL_URL", "smtp://127.0.0.1:9")]);
        let body = json!({"name": "Noor", "email": "noor@example.org", "attendance": "in_person"});
        let made = server.register(&body).json();
        let path = format!("/api/v1/registrations/{}", made["token"].as_str().unwrap());
        assert_eq!(server.send("DELETE", &path, &[], "").status, 200);
        server.terminate();
        let _server = clock.start_again(&database, &[]);
        // That it was made is not told any more, that it is cancelled at once, and once.
        wait_until("the mail", || mails_to(&database, "noor@example.org").len() == 1);
        wait_until("that it is sent", || count(&database, "status = 'sent'") == 1);
        clock.set("2040-04-20T08:03:00Z");
        wait_until("the other is dropped", || count(&database, "kind = 'change' and status = 'dropped'") == 1);
        let mails = mails_to(&database, "noor@example.org");
        assert_eq!(mails.len(), 1, "{mails:?}");
        assert!(mails[0].0.contains("geannuleerd"), "{mails:?}");
    }
}
