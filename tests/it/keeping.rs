//! Backups, and moving from one database to the other: the drill that an operator does, with the real commands.

use std::path::Path;
use std::process::Output;

use crate::support::{Base, Database, Server, free_port};
use serde_json::json;

fn run(database: &Database, arguments: &[&str]) -> Output {
    database.command().args(arguments).output().unwrap()
}

fn said(output: &Output) -> String {
    String::from_utf8_lossy(&[output.stdout.clone(), output.stderr.clone()].concat()).into_owned()
}

fn done(database: &Database, arguments: &[&str]) -> String {
    let output = run(database, arguments);
    assert!(output.status.success(), "{arguments:?}: {}", said(&output));
    said(&output)
}

fn refused(database: &Database, arguments: &[&str], why: &str) {
    let output = run(database, arguments);
    assert!(!output.status.success() && said(&output).contains(why), "{arguments:?}: {}", said(&output));
}

/// Some people, one of whom is still to be found afterwards by their own link.
fn fill(server: &Server) -> String {
    let mut last = String::new();
    for number in 0..30 {
        let body = json!({"name": format!("Noor “{number}” Ünïcode"), "email": format!("noor{number}@example.org"),
            "attendance": "in_person", "seats": [{"session": "POL-1"}, {"session": "BEZ-7"}]});
        let answer = server.register(&body);
        assert_eq!(answer.status, 201, "{}", answer.body);
        last = answer.json()["token"].as_str().unwrap().to_owned();
    }
    last
}

fn mine(server: &Server, token: &str) -> serde_json::Value {
    let answer = server.get(&format!("/api/v1/registrations/{token}"));
    assert_eq!(answer.status, 200, "{}", answer.body);
    let mut found = answer.json();
    // Addresses name the port, which is another one each time.
    found.as_object_mut().unwrap().retain(|field, _| !field.ends_with("url"));
    found
}

fn other(base: Base) -> Base {
    match base {
        Base::Sqlite => Base::Postgres,
        Base::Postgres => Base::Sqlite,
    }
}

on_both! {
    fn a_backup_made_while_serving_comes_back_into_either_database(base: Base) {
        let database = Database::new(base);
        let server = Server::start(&database);
        let token = fill(&server);
        let before = mine(&server, &token);
        let folder = database.folder.path().join("kept");
        let folder = folder.to_str().unwrap();
        let told = done(&database, &["backup", folder]);
        assert!(told.contains("30 registrations, all compared"), "{told}");
        refused(&database, &["backup", folder], "is there already");
        refused(&database, &["restore", folder], "stop it first");
        drop(server);
        refused(&database, &["restore", folder], "not empty");
        for to in [base, other(base)] {
            let fresh = Database::new(to);
            let told = done(&fresh, &["restore", folder]);
            assert!(told.contains("30 registrations, all compared"), "{told}");
            let server = Server::start(&fresh);
            assert_eq!(mine(&server, &token), before);
            // Life goes on: the next one is numbered behind those that came.
            let body = json!({"name": "Nieuw", "email": "nieuw@example.org", "attendance": "in_person", "seats": [{"session": "BEZ-7"}]});
            assert_eq!(server.register(&body).status, 201);
            let (fine, told) = fresh.check();
            assert!(fine, "{told}");
        }
    }

    fn everything_moves_to_the_other_database_and_back(base: Base) {
        let database = Database::new(base);
        let server = Server::start(&database);
        let token = fill(&server);
        let before = mine(&server, &token);
        let there = Database::new(other(base));
        refused(&database, &["move", "--from", &database.url, "--to", &there.url], "stop it first");
        drop(server);
        let told = done(&database, &["move", "--from", &database.url, "--to", &there.url]);
        assert!(told.contains("registrations: 30"), "each table is told: {told}");
        refused(&database, &["move", "--from", &database.url, "--to", &there.url], "not empty");
        let back = Database::new(base);
        done(&database, &["move", "--from", &there.url, "--to", &back.url]);
        let server = Server::start(&back);
        assert_eq!(mine(&server, &token), before);
        assert!(back.check().0);
    }

    fn a_damaged_backup_is_not_taken_for_a_whole_one(base: Base) {
        let database = Database::new(base);
        let server = Server::start(&database);
        fill(&server);
        let folder = database.folder.path().join("kept");
        done(&database, &["backup", folder.to_str().unwrap()]);
        let kept = format!("sqlite:{}", folder.join("kruispunt.db").display());
        let lose = "delete from seats where session_id = (select min(session_id) from seats)";
        kruispunt::db::statement::Statement::same(lose)
            .execute(&mut kruispunt::db::Db::connect(&kept.parse().unwrap()).unwrap()).unwrap();
        let fresh = Database::new(base);
        refused(&fresh, &["restore", folder.to_str().unwrap()], "damaged");
        let nothing = Path::new("/nowhere").join(free_port().to_string());
        refused(&fresh, &["restore", nothing.to_str().unwrap()], "no backup");
    }
}

#[test]
fn one_file_is_served_by_one_process() {
    let database = Database::new(Base::Sqlite);
    let _server = Server::start(&database);
    let second = database.command().env("KRUISPUNT_LISTEN", format!("127.0.0.1:{}", free_port())).output().unwrap();
    assert!(!second.status.success() && said(&second).contains("stop it first"), "{}", said(&second));
}

#[test]
fn the_key_comes_along_where_a_file_keeps_it() {
    let database = Database::new(Base::Sqlite);
    let folder = database.folder.path().join("kept");
    let command = |database: &Database, arguments: &[&str]| {
        let output = database.command().env_remove("KRUISPUNT_SECRET_KEY").args(arguments).output().unwrap();
        assert!(output.status.success(), "{}", said(&output));
    };
    let mut process = database.command();
    let port = free_port();
    let mut process = process
        .env_remove("KRUISPUNT_SECRET_KEY")
        .env("KRUISPUNT_LISTEN", format!("127.0.0.1:{port}"))
        .spawn()
        .unwrap();
    crate::support::wait_until("it serves", || std::net::TcpStream::connect(("127.0.0.1", port)).is_ok());
    process.kill().unwrap();
    process.wait().unwrap();
    command(&database, &["backup", folder.to_str().unwrap()]);
    let fresh = Database::new(Base::Sqlite);
    command(&fresh, &["restore", folder.to_str().unwrap()]);
    let key = |database: &Database| std::fs::read(database.folder.path().join("test.key")).unwrap();
    assert_eq!(key(&database), key(&fresh));
}
