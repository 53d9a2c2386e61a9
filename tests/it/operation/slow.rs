//! Anyone who sends slowly, or half of it, keeps nobody else out.

use std::io::{ErrorKind, Read, Write};
use std::net::{SocketAddr, SocketAddrV4, TcpStream};
use std::os::unix::process::CommandExt;
use std::process::Command;
use std::thread::sleep;
use std::time::{Duration, Instant};

use rustix::process::{Resource, Rlimit, getrlimit, setrlimit};
use serde_json::json;

use crate::support::*;

/// A server that may open so few files, as one does by default.
fn confined(database: &Database, settings: &[(&str, &str)]) -> Server {
    let own = database.command();
    let mut command = Command::new("sh");
    command.args(["-c", "ulimit -n 1024 && exec \"$0\" serve"]).arg(own.get_program());
    command.current_dir(own.get_current_dir().unwrap());
    command.envs(own.get_envs().filter_map(|(name, value)| Some((name, value?)))).process_group(0);
    Server::spawn(command, settings)
}

fn prepared(base: Base) -> Database {
    // The test itself holds both ends of nothing, but its own of all.
    let maximum = getrlimit(Resource::Nofile).maximum;
    setrlimit(Resource::Nofile, Rlimit { current: maximum, maximum }).unwrap();
    let database = Database::new(base);
    database.open().migrate().unwrap();
    database.import(|event| event["places"]["in_person"] = json!(100_000));
    database
}

/// A connection from an address of this machine.
fn connect_from(server: &Server, from: [u8; 4]) -> TcpStream {
    use rustix::net::{AddressFamily, SocketFlags, SocketType, bind, connect, socket_with};
    let own = socket_with(AddressFamily::INET, SocketType::STREAM, SocketFlags::CLOEXEC, None).unwrap();
    bind(&own, &SocketAddrV4::new(from.into(), 0)).unwrap();
    let SocketAddr::V4(to) = server.address.parse().unwrap() else { panic!("an IPv4 address") };
    connect(&own, &to).unwrap();
    let stream = TcpStream::from(own);
    stream.set_read_timeout(Some(Duration::from_secs(40))).unwrap();
    stream
}

/// The head of somebody's registration, and the beginning of its body; and the rest.
fn halves(name: &str, more: &str) -> (String, String) {
    let body = json!({ "name": name, "email": format!("{name}@example.org"), "attendance": "in_person",
        "seats": [{ "session": "POL-1" }] })
    .to_string();
    let head = format!(
        "POST /api/v1/events/{EVENT}/registrations HTTP/1.1\r\nHost: here\r\nContent-Type: application/json\r\n{more}Content-Length: {}\r\n\r\n",
        body.len()
    );
    (head + &body[..10], body[10..].to_owned())
}

/// What is read until the other end closes; nothing where it just closes.
fn rest(stream: &mut TcpStream) -> String {
    let mut bytes = Vec::new();
    match stream.read_to_end(&mut bytes) {
        Err(error) if error.kind() == ErrorKind::WouldBlock => panic!("it stays open"),
        _ => String::from_utf8_lossy(&bytes).into_owned(),
    }
}

/// Everybody else is served meanwhile, each within two seconds.
fn others_are_served(server: &Server, prefix: &str) {
    for number in 0..15 {
        let began = Instant::now();
        assert_eq!(server.get(&format!("/e/{EVENT}")).status, 200);
        assert_eq!(server.get("/health/ready").status, 200);
        let person =
            json!({ "name": "Bo", "email": format!("{prefix}{number}@example.org"), "attendance": "in_person" });
        let answer = server.register(&person);
        assert_eq!(answer.status, 201, "{}", answer.body);
        assert!(began.elapsed() < Duration::from_secs(6), "{:?}", began.elapsed());
        sleep(Duration::from_millis(100));
    }
}

/// Somebody far away, a little at a time.
fn sends_slowly(mut stream: TcpStream, name: &str, more: &str) {
    let (first, second) = halves(name, more);
    stream.write_all(first.as_bytes()).unwrap();
    for part in second.as_bytes().chunks(20) {
        sleep(Duration::from_millis(500));
        stream.write_all(part).unwrap();
    }
    let mut answer = vec![0; 12];
    stream.read_exact(&mut answer).unwrap();
    assert_eq!(String::from_utf8_lossy(&answer), "HTTP/1.1 201");
}

on_both! {
    fn a_thousand_half_sent_bodies_keep_nobody_out(base: Base) {
        let database = prepared(base);
        let server = confined(&database, &[]);
        let (half, _) = halves("half", "Accept-Language: en\r\n");
        let mut all: Vec<TcpStream> = (0..1000)
            .map(|_| {
                let mut stream = connect_from(&server, [127, 0, 0, 1]);
                // Anyone who had to give way finds out now.
                let _ = stream.write_all(half.as_bytes());
                stream
            })
            .collect();
        let began = Instant::now();
        std::thread::scope(|scope| {
            scope.spawn(|| sends_slowly(connect_from(&server, [127, 0, 0, 2]), "noor", ""));
            others_are_served(&server, "first");
        });
        let answers: Vec<String> = all.iter_mut().map(rest).collect();
        assert!(began.elapsed() < Duration::from_secs(25), "{:?}", began.elapsed());
        let late = answers.iter().filter(|answer| answer.starts_with("HTTP/1.1 408")).count();
        assert!(late >= 200, "{late} of those that could stay were told");
        let told = answers.iter().find(|answer| answer.starts_with("HTTP/1.1 408")).unwrap();
        for part in ["application/problem+json", "/api/docs#too-slow", "too slowly", "x-request-id", "x-content-type-options"] {
            assert!(told.contains(part), "{part}: {told}");
        }
        assert!(server.get("/metrics").body.contains("kruispunt_http_answers_total{status=\"408\"} "));
        others_are_served(&server, "second");
        assert_eq!(count(&database, "select count(*) from registrations"), 31);
        let (is_well, said) = database.check();
        assert!(is_well, "{said}");
    }
}

#[test]
fn behind_a_proxy_the_slow_one_is_whoever_it_forwards() {
    let database = prepared(Base::Sqlite);
    let server = confined(&database, &[("KRUISPUNT_BEHIND_PROXY", "true")]);
    let (half, _) = halves("half", "X-Forwarded-For: 203.0.113.1\r\n");
    let connect = || connect_from(&server, [127, 0, 0, 1]);
    // The proxy's connections are one address, and many people.
    let noor = std::thread::scope(|scope| {
        let noor = scope.spawn(|| sends_slowly(connect(), "noor", "X-Forwarded-For: 198.51.100.7\r\n"));
        sleep(Duration::from_millis(300));
        let _all: Vec<TcpStream> = (0..1000)
            .map(|_| {
                let mut stream = connect();
                let _ = stream.write_all(half.as_bytes());
                stream
            })
            .collect();
        others_are_served(&server, "first");
        noor.join()
    });
    noor.unwrap();
}

#[test]
fn half_a_head_is_not_waited_for_either_not_even_after_a_whole_one() {
    let database = prepared(Base::Sqlite);
    let server = confined(&database, &[]);
    let (first, second) = ("GET / HTTP/1.1\r\nHost: here\r\n\r\n", "GET / HTTP/1.1\r\nHo");
    let mut slow = connect_from(&server, [127, 0, 0, 1]);
    slow.write_all(second.as_bytes()).unwrap();
    let mut known = connect_from(&server, [127, 0, 0, 1]);
    known.write_all(format!("{first}{second}").as_bytes()).unwrap();
    // A body that drips is as late as one that stands still.
    let mut drips = connect_from(&server, [127, 0, 0, 1]);
    drips.write_all(format!("POST /e/{EVENT}/register HTTP/1.1\r\nHost: here\r\nContent-Type: application/x-www-form-urlencoded\r\nContent-Length: 60000\r\n\r\n").as_bytes()).unwrap();
    let began = Instant::now();
    let mut dripping = drips.try_clone().unwrap();
    std::thread::spawn(move || {
        while dripping.write_all(b"a").is_ok() {
            sleep(Duration::from_millis(500))
        }
    });
    assert!(rest(&mut slow).starts_with("HTTP/1.1 408"));
    assert!(began.elapsed() < Duration::from_secs(14), "{:?}", began.elapsed());
    let answered = rest(&mut drips);
    assert!(answered.starts_with("HTTP/1.1 408") && answered.contains("te traag binnen"), "{answered}");
    assert!(rest(&mut known).starts_with("HTTP/1.1 200"));
    assert!(began.elapsed() < Duration::from_secs(20), "{:?}", began.elapsed());
    // The limit is raised as far as it goes.
    let limits = std::fs::read_to_string(format!("/proc/{}/limits", server.process.id())).unwrap();
    let files: Vec<&str> =
        limits.lines().find(|line| line.starts_with("Max open files")).unwrap().split_whitespace().collect();
    assert_eq!((files[3], files[4]), ("1024", "1024"));
    let mut command = Command::new("sh");
    let own = database.command();
    command.args(["-c", "ulimit -Sn 256 && exec \"$0\" serve"]).arg(own.get_program());
    command.current_dir(own.get_current_dir().unwrap());
    command.envs(own.get_envs().filter_map(|(name, value)| Some((name, value?))));
    drop(server);
    let server = Server::spawn(command, &[]);
    let limits = std::fs::read_to_string(format!("/proc/{}/limits", server.process.id())).unwrap();
    let files: Vec<&str> =
        limits.lines().find(|line| line.starts_with("Max open files")).unwrap().split_whitespace().collect();
    assert!(files[3] == files[4] && files[3] != "256", "{files:?}");
}
