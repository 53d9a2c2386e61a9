//! Restarting: nobody is kept waiting, nobody is turned away, nothing is lost.

use std::io::{Read, Write};
use std::net::{TcpListener, TcpStream};
use std::os::fd::OwnedFd;
use std::os::unix::net::{UnixDatagram, UnixStream};
use std::process::{Child, Command, Stdio};
use std::sync::atomic::{AtomicBool, Ordering};
use std::thread::sleep;
use std::time::{Duration, Instant};

use serde_json::json;

use crate::support::desk::FORM;
use crate::support::*;

fn prepared(base: Base) -> Database {
    let database = Database::new(base);
    database.open().migrate().unwrap();
    database.import(|event| event["places"]["in_person"] = json!(100_000));
    database
}

fn signal(process: &Child, what: &str) {
    assert!(Command::new("kill").args([what, &process.id().to_string()]).status().unwrap().success());
}

on_both! {
    fn streams_and_idle_connections_do_not_hold_up_a_stop(base: Base) {
        let database = prepared(base);
        let server = Server::start(&database);
        let mut streams: Vec<TcpStream> = (0..3)
            .map(|_| {
                let mut stream = TcpStream::connect(&server.address).unwrap();
                write!(stream, "GET /e/{EVENT}/seats HTTP/1.1\r\nHost: here\r\n\r\n").unwrap();
                stream.set_read_timeout(Some(Duration::from_secs(5))).unwrap();
                let mut seen = Vec::new();
                let mut some = [0; 4096];
                while !String::from_utf8_lossy(&seen).contains("event: seats") {
                    let read = stream.read(&mut some).unwrap();
                    seen.extend_from_slice(&some[..read]);
                }
                stream
            })
            .collect();
        assert!(server.get("/metrics").body.contains("kruispunt_streams 3"));
        // Browsers keep connections, and open some for later.
        let mut idle = TcpStream::connect(&server.address).unwrap();
        write!(idle, "GET /health/live HTTP/1.1\r\nHost: here\r\n\r\n").unwrap();
        let _unused = TcpStream::connect(&server.address).unwrap();
        sleep(Duration::from_millis(400));
        let took = server.terminate();
        assert!(took < Duration::from_millis(900), "{took:?}");
        for stream in &mut streams {
            let mut rest = String::new();
            stream.read_to_string(&mut rest).unwrap();
            assert!(rest.ends_with("0\r\n\r\n"), "it ends as it should: {rest:?}");
        }
    }
}

/// A process that inherits a socket, as systemd hands it on, and tells when it is ready.
fn inheriting(database: &Database, listener: &TcpListener) -> Child {
    let notified = database.folder.path().join(format!("notify-{}", uuid::Uuid::now_v7()));
    let told = UnixDatagram::bind(&notified).unwrap();
    told.set_read_timeout(Some(Duration::from_secs(60))).unwrap();
    let own = database.command();
    let mut command = Command::new("sh");
    command.args(["-c", "exec 3<&0 </dev/null; export LISTEN_FDS=1 LISTEN_PID=$$; exec \"$0\" serve"]);
    command.arg(own.get_program()).current_dir(own.get_current_dir().unwrap());
    command.envs(own.get_envs().filter_map(|(name, value)| Some((name, value?))));
    // The settings' own address is not used then.
    command.env("KRUISPUNT_LISTEN", listener.local_addr().unwrap().to_string()).env("NOTIFY_SOCKET", &notified);
    command.env("KRUISPUNT_RATE_LIMIT", "off");
    let process = command.stdin(Stdio::from(OwnedFd::from(listener.try_clone().unwrap()))).spawn().unwrap();
    let mut said = [0; 256];
    let length = told.recv(&mut said).unwrap();
    assert_eq!(String::from_utf8_lossy(&said[..length]).trim(), "READY=1");
    process
}

/// Sends a registration again and again until it is acknowledged; how often it had to be sent.
fn register_surely(address: &str, name: &str) -> u32 {
    let body = json!({ "name": name, "email": format!("{name}@example.org"), "attendance": "in_person" }).to_string();
    let request = format!(
        "POST /api/v1/events/{EVENT}/registrations HTTP/1.1\r\nHost: here\r\nConnection: close\r\nContent-Type: application/json\r\n\
         Idempotency-Key: {name}\r\nContent-Length: {}\r\n\r\n{body}",
        body.len()
    );
    for times in 1..100 {
        let mut stream = TcpStream::connect(address).expect("the socket is never closed");
        let mut answer = String::new();
        let done = stream.write_all(request.as_bytes()).and_then(|()| stream.read_to_string(&mut answer));
        if done.is_ok() && answer.starts_with("HTTP/1.1 201") {
            return times;
        }
        sleep(Duration::from_millis(50));
    }
    panic!("{name} is not registered");
}

#[test]
fn a_rolling_restart_of_two_processes_turns_nobody_away_and_loses_nothing() {
    let database = prepared(Base::Postgres);
    let listener = TcpListener::bind("127.0.0.1:0").unwrap();
    let address = listener.local_addr().unwrap().to_string();
    let mut processes = vec![inheriting(&database, &listener), inheriting(&database, &listener)];
    let is_over = AtomicBool::new(false);
    let (people, sent) = std::thread::scope(|scope| {
        let crowd: Vec<_> = (0..4)
            .map(|one| {
                let (address, is_over) = (&address, &is_over);
                scope.spawn(move || {
                    let mut sent = Vec::new();
                    while !is_over.load(Ordering::SeqCst) {
                        sent.push(register_surely(address, &format!("p{one}x{}", sent.len())));
                    }
                    sent
                })
            })
            .collect();
        for _ in 0..4 {
            sleep(Duration::from_millis(500));
            let mut old = processes.remove(0);
            signal(&old, "-TERM");
            assert!(old.wait().unwrap().success());
            processes.push(inheriting(&database, &listener));
        }
        sleep(Duration::from_millis(500));
        is_over.store(true, Ordering::SeqCst);
        let sent: Vec<u32> = crowd.into_iter().flat_map(|one| one.join().unwrap()).collect();
        (sent.len() as i64, sent)
    });
    let again = sent.iter().filter(|times| **times > 1).count();
    assert!(people > 50 && again <= 4, "{again} of {people} had to be sent again");
    assert_eq!(count(&database, "select count(*) from registrations"), people);
    for mut process in processes {
        signal(&process, "-TERM");
        process.wait().unwrap();
    }
    let (is_well, said) = database.check();
    assert!(is_well, "{said}");
}

#[test]
fn whoever_comes_while_an_sqlite_service_restarts_is_served_by_the_next_one() {
    let database = prepared(Base::Sqlite);
    let listener = TcpListener::bind("127.0.0.1:0").unwrap();
    let address = listener.local_addr().unwrap().to_string();
    let mut old = inheriting(&database, &listener);
    register_surely(&address, "first");
    signal(&old, "-TERM");
    assert!(old.wait().unwrap().success());
    std::thread::scope(|scope| {
        let waiting = scope.spawn(|| register_surely(&address, "second"));
        sleep(Duration::from_millis(300));
        let mut new = inheriting(&database, &listener);
        assert_eq!(waiting.join().unwrap(), 1, "it waited at the door");
        signal(&new, "-TERM");
        new.wait().unwrap();
    });
    assert_eq!(count(&database, "select count(*) from registrations"), 2);
}

on_both! {
    fn a_hang_up_reads_the_settings_again_and_kills_nobody(base: Base) {
        let database = prepared(base);
        let settings = database.folder.path().join("settings.toml");
        let write = |log: &str, mail: &str| {
            std::fs::write(&settings, format!("log = \"{log}\"\nmail_url = \"file:{mail}\"\n")).unwrap();
        };
        write("error", "first");
        let mut command = database.command();
        command.args(["--config", settings.to_str().unwrap()]).env_remove("KRUISPUNT_LOG");
        let log = database.folder.path().join("log");
        command.stderr(std::fs::File::create(&log).unwrap());
        let server = Server::spawn(command, &[]);
        let folder = |name: &str| {
            let files = std::fs::read_dir(database.folder.path().join(name)).into_iter().flatten();
            files.filter(|file| file.as_ref().unwrap().path().extension().is_some_and(|end| end == "eml")).count()
        };
        let register = |name: &str| {
            let person = json!({ "name": name, "email": format!("{name}@example.org"), "attendance": "in_person" });
            assert_eq!(server.register(&person).status, 201);
        };
        register("ada");
        wait_until("the first mail", || folder("first") == 1);
        assert!(!std::fs::read_to_string(&log).unwrap().contains("INFO kruispunt"));
        write("info", "second");
        signal(&server.process, "-HUP");
        wait_until("it is read", || std::fs::read_to_string(&log).unwrap().contains("read again"));
        register("bo");
        wait_until("the second mail", || folder("second") == 1);
        assert_eq!(folder("first"), 1);
        // What cannot be read changes nothing.
        std::fs::write(&settings, "mail_url = \"carrier-pigeon:\"").unwrap();
        signal(&server.process, "-HUP");
        wait_until("it is refused", || std::fs::read_to_string(&log).unwrap().contains("cannot be read again"));
        register("cy");
        wait_until("the third mail", || folder("second") == 2);
        server.terminate();
        let written = std::fs::read_to_string(&log).unwrap();
        assert!(written.contains("closed"), "what is logged follows, too: {written}");
    }
}

#[test]
fn several_addresses_and_a_socket_are_listened_on_at_once() {
    let database = prepared(Base::Sqlite);
    let (path, other) = (database.folder.path().join("own.sock"), free_port());
    // One that was left behind by a process that was killed.
    drop(std::os::unix::net::UnixListener::bind(&path).unwrap());
    let first = format!("127.0.0.1:{}", free_port());
    let listen = format!("{first}, [::1]:{other}, unix:{}", path.display());
    let mut command = database.command();
    let mut process = command.env("KRUISPUNT_LISTEN", listen).stdout(Stdio::null()).spawn().unwrap();
    wait_until("it listens", || TcpStream::connect(&first).is_ok());
    let ask = |stream: &mut dyn ReadWrite, path: &str| {
        write!(stream, "GET {path} HTTP/1.1\r\nHost: here\r\nConnection: close\r\n\r\n").unwrap();
        let mut said = String::new();
        stream.read_to_string(&mut said).unwrap();
        said
    };
    assert!(ask(&mut TcpStream::connect(&first).unwrap(), "/").starts_with("HTTP/1.1 200"));
    assert!(ask(&mut TcpStream::connect(format!("[::1]:{other}")).unwrap(), "/").starts_with("HTTP/1.1 200"));
    assert!(ask(&mut UnixStream::connect(&path).unwrap(), "/").starts_with("HTTP/1.1 200"));
    let mut form = UnixStream::connect(&path).unwrap();
    let body = "name=Ada&email=ada%40example.org&attendance=in_person&key=1f0c&mail_language=en";
    write!(form, "POST /e/{EVENT}/register HTTP/1.1\r\nHost: here\r\nConnection: close\r\n{}: {}\r\nContent-Length: {}\r\n\r\n{body}", FORM.0, FORM.1, body.len()).unwrap();
    let mut said = String::new();
    form.read_to_string(&mut said).unwrap();
    assert!(said.starts_with("HTTP/1.1 303"), "{said}");
    let began = Instant::now();
    signal(&process, "-TERM");
    assert!(process.wait().unwrap().success() && began.elapsed() < Duration::from_secs(2));
    assert!(!path.exists(), "its name is gone with it");
}

trait ReadWrite: Read + Write {}
impl<T: Read + Write> ReadWrite for T {}
