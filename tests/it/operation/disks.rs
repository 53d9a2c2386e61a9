//! Disks that are full or read-only, and files that are gone: not ready, with the reason, nothing lost, and well again by itself.

use std::io::{Read, Write};
use std::net::TcpStream;
use std::path::{Path, PathBuf};
use std::process::Command;

use rustix::process::{Pid, Resource, Rlimit, prlimit};
use serde_json::json;

use crate::support::desk::{cookie, invited};
use crate::support::*;

fn person(name: &str) -> serde_json::Value {
    json!({ "name": name, "email": format!("{name}@example.org"), "attendance": "in_person", "seats": [{ "session": "POL-1" }] })
}

fn register(server: &Server, name: &str) -> u16 {
    server.register_with(&[("Idempotency-Key", name)], &person(name)).status
}

/// A database in a folder, of which something can be said.
fn in_folder(folder: Option<&Path>) -> (Database, PathBuf) {
    let mut database = Database::new(Base::Sqlite);
    let file = folder.map_or_else(|| database.folder.path().join("test.db"), |folder| folder.join("test.db"));
    database.url = format!("sqlite:{}", file.display());
    kruispunt::db::making::open_or_make(&database.url.parse().unwrap()).unwrap();
    database.import(|_| {});
    (database, file)
}

/// Waits until it says why it is not ready; with the cause in the figures, and in the desk's words.
fn wait_for_reason(server: &Server, ann: &str, (cause, reason, words): (&str, &str, &str)) {
    wait_until(reason, || server.get("/health/ready").body.contains(reason));
    assert_eq!(server.get("/health/ready").status, 503);
    let all = server.get("/health").json();
    assert!(all["faults"].as_array().unwrap().iter().any(|fault| fault["cause"] == cause), "{all}");
    let figures = server.get("/metrics").body;
    assert!(figures.contains(&format!("kruispunt_trouble{{cause=\"{cause}\"}} 1\n")), "{figures}");
    assert!(figures.contains("kruispunt_ready 0\n"), "{figures}");
    let desk = server.send("GET", "/desk", &[("Cookie", ann), ("Accept-Language", "en")], "");
    assert!(desk.status != 200 || desk.body.contains(words), "{}", desk.body);
}

fn is_well_again(database: &Database, server: &Server, people: i64) {
    wait_until("it is ready again", || server.get("/health/ready").status == 200);
    assert!(server.get("/metrics").body.contains("kruispunt_ready 1\n"));
    wait_until("registering", || register(server, "again") == 201);
    assert_eq!(count(database, "select count(*) from registrations"), people + 1);
    let (is_well, said) = database.check();
    assert!(is_well, "{said}");
}

#[test]
fn a_file_that_is_moved_away_or_replaced_is_noticed() {
    let (database, file) = in_folder(None);
    let server = Server::start(&database);
    let ann = cookie(&server, &invited(&database, "ann@example.org", "owner"));
    assert_eq!(register(&server, "ada"), 201);
    let elsewhere = file.with_extension("elsewhere");
    std::fs::rename(&file, &elsewhere).unwrap();
    wait_for_reason(&server, &ann, ("file", "deleted or moved", "deleted or replaced"));
    assert_eq!(register(&server, "bo"), 503, "nothing is acknowledged into nothing");
    std::fs::copy(&elsewhere, &file).unwrap();
    wait_for_reason(&server, &ann, ("file", "replaced by another one", "deleted or replaced"));
    assert_eq!(register(&server, "bo"), 503);
    std::fs::rename(&elsewhere, &file).unwrap();
    is_well_again(&database, &server, 1);
}

#[test]
fn a_commit_that_does_not_reach_the_disk_ends_the_process_and_is_acknowledged_to_nobody() {
    let (database, _) = in_folder(None);
    // Anyone who writes too much is told, and not killed.
    let own = database.command();
    let mut command = Command::new("sh");
    command.args(["-c", "trap '' XFSZ; exec \"$0\" serve"]).arg(own.get_program());
    command.current_dir(own.get_current_dir().unwrap());
    command.envs(own.get_envs().filter_map(|(name, value)| Some((name, value?))));
    let mut server = Server::spawn(command, &[]);
    assert_eq!(register(&server, "ada"), 201);
    let process = Pid::from_raw(i32::try_from(server.process.id()).unwrap());
    prlimit(process, Resource::Fsize, Rlimit { current: Some(4096), maximum: None }).unwrap();
    let body = person("bo").to_string();
    let mut stream = TcpStream::connect(&server.address).unwrap();
    write!(
        stream,
        "POST /api/v1/events/{EVENT}/registrations HTTP/1.1\r\nHost: here\r\nConnection: close\r\nContent-Type: application/json\r\n\
         Idempotency-Key: bo\r\nContent-Length: {}\r\n\r\n{body}",
        body.len()
    )
    .unwrap();
    let mut answer = String::new();
    // Nothing, or that nobody knows.
    let _ = stream.read_to_string(&mut answer);
    assert!(answer.is_empty() || answer.starts_with("HTTP/1.1 503"), "{answer}");
    wait_until("it ends", || server.process.try_wait().unwrap().is_some());
    assert!(!server.process.wait().unwrap().success(), "whoever watches over it begins it again");
    let server = Server::start(&database);
    assert_eq!(register(&server, "bo"), 201);
    is_well_again(&database, &server, 2);
}

/// A small disk in memory; `None` where the one who runs the tests may not make one.
struct SmallDisk(tempfile::TempDir);

impl SmallDisk {
    fn new() -> Option<Self> {
        let folder = tempfile::tempdir().unwrap();
        let made = Command::new("mount").args(["-t", "tmpfs", "-o", "size=24m", "tmpfs"]).arg(folder.path()).output();
        made.is_ok_and(|made| made.status.success()).then_some(Self(folder))
    }

    fn again(&self, options: &str) {
        let mut command = Command::new("mount");
        assert!(command.args(["-o", &format!("remount,{options}")]).arg(self.0.path()).status().unwrap().success());
    }
}

impl Drop for SmallDisk {
    fn drop(&mut self) {
        let _ = Command::new("umount").arg("-l").arg(self.0.path()).status();
    }
}

#[test]
fn a_full_disk_and_a_read_only_one_are_said_and_nothing_is_lost() {
    let Some(disk) = SmallDisk::new() else {
        return eprintln!(
            "no disk can be made here; the limit of a file's size stands for one in the test before this one"
        );
    };
    let (database, _) = in_folder(Some(disk.0.path()));
    let server = Server::start(&database);
    let ann = cookie(&server, &invited(&database, "ann@example.org", "owner"));
    assert_eq!(register(&server, "ada"), 201);
    let rest = disk.0.path().join("rest");
    // It ends when there is no room left.
    let _ = std::fs::write(&rest, vec![0; 32 << 20]);
    wait_for_reason(&server, &ann, ("disk", "the disk is full", "disk is full"));
    std::fs::remove_file(&rest).unwrap();
    is_well_again(&database, &server, 1);
    server.terminate();
    disk.again("ro");
    let refused = database.command().env("KRUISPUNT_LISTEN", "127.0.0.1:0").output().unwrap();
    let said = String::from_utf8_lossy(&refused.stderr).into_owned();
    assert!(!refused.status.success() && said.to_lowercase().contains("read"), "{said}");
    disk.again("rw");
    let server = Server::start(&database);
    assert_eq!(register(&server, "bo"), 201);
    assert_eq!(count(&database, "select count(*) from registrations"), 3);
    drop(server);
}
