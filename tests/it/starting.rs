//! Starting: on the right key, on the right database, and never empty where something was.

use std::collections::HashMap;
use std::path::{Path, PathBuf};
use std::process::Output;

use diesel::sql_types::{Bool, Text};

use crate::support::{Base, Database, Server, count, free_port, wait_until};
use kruispunt::db::statement::Statement;
use serde_json::json;

fn said(output: &Output) -> String {
    String::from_utf8_lossy(&[output.stdout.clone(), output.stderr.clone()].concat()).into_owned()
}

/// Runs a command that must end by itself, on a port that nobody has.
fn run(database: &Database, settings: &[(&str, &str)], words: &[&str]) -> (bool, String) {
    let mut command = database.command();
    let command = command.env("KRUISPUNT_LISTEN", format!("127.0.0.1:{}", free_port()));
    let output = command.envs(settings.iter().copied()).args(words).output().unwrap();
    (output.status.success(), said(&output))
}

fn refused(database: &Database, settings: &[(&str, &str)], words: &[&str], why: &str) {
    let (done, said) = run(database, settings, words);
    assert!(!done && said.contains(why) && !said.contains("panicked"), "{words:?}: {said}");
}

fn file(database: &Database, name: &str) -> PathBuf {
    database.folder.path().join(name)
}

fn someone(server: &Server, number: usize) {
    let body = json!({"name": "Noor Voorbeeld", "email": format!("noor{number}@example.org"), "attendance": "in_person",
        "seats": [{"session": "POL-1"}]});
    assert_eq!(server.register(&body).status, 201);
}

/// Starts, answers, and ends as it should.
fn serve_once(server: Server) {
    assert_eq!(server.get("/health/live").status, 200);
    server.terminate();
}

/// Copies the files of a folder whose names begin so.
fn copy(from: &Path, to: &Path, wanted: impl Fn(&str) -> bool) {
    for found in std::fs::read_dir(from).unwrap().map(Result::unwrap) {
        let name = found.file_name().into_string().unwrap();
        if found.path().is_file() && wanted(&name) {
            std::fs::copy(found.path(), to.join(name)).unwrap();
        }
    }
}

on_both! {
    fn a_key_that_is_gone_or_another_ones_starts_nothing(base: Base) {
        let database = Database::new(base);
        let key = file(&database, "the.key").display().to_string();
        let named = [("KRUISPUNT_SECRET_KEY", ""), ("KRUISPUNT_SECRET_KEY_FILE", key.as_str())];
        refused(&database, &named, &["serve"], "kruispunt key make");
        assert!(!Path::new(&key).exists(), "a file that was named is made by nobody but who is told to");
        assert!(run(&database, &named, &["key", "make", &key]).0);
        refused(&database, &named, &["key", "make", &key], "there already");
        let server = Server::start_with(&database, &named);
        someone(&server, 1);
        server.terminate();
        let both = [("KRUISPUNT_SECRET_KEY_FILE", key.as_str())];
        refused(&database, &both, &["serve"], "give one");
        // A backup has it, and brings it back; without it nothing starts, and none is made.
        let kept = file(&database, "kept").display().to_string();
        let (done, words) = run(&database, &named, &["backup", &kept]);
        assert!(done && words.contains("with the key"), "{words}");
        std::fs::rename(&key, file(&database, "away.key")).unwrap();
        refused(&database, &named, &["serve"], "not the secret key of this database");
        refused(&database, &named, &["key", "rotate"], "not the secret key of this database");
        assert!(!Path::new(&key).exists());
        let fresh = Database::new(base);
        let other = [("KRUISPUNT_SECRET_KEY", "quite another key, and as long as it must be")];
        refused(&fresh, &other, &["restore", &kept], "not the secret key of this database");
        assert!(run(&fresh, &named, &["restore", &kept]).0);
        assert_eq!(std::fs::read(&key).unwrap(), std::fs::read(file(&database, "away.key")).unwrap());
        let server = Server::start_with(&fresh, &named);
        someone(&server, 2);
        // Two lines, two keys: rotating works with a file that was named.
        server.terminate();
        assert!(run(&fresh, &named, &["key", "rotate"]).0);
        assert_eq!(std::fs::read_to_string(&key).unwrap().lines().count(), 2);
        serve_once(Server::start_with(&fresh, &named));
        refused(&database, &[("KRUISPUNT_SECRET_KEY", ""), ("KRUISPUNT_SECRET_KEY_FILE", &file(&database, "no").display().to_string())],
            &["serve"], "not the secret key of this database");
    }

    fn a_database_of_a_newer_version_is_refused(base: Base) {
        let database = Database::new(base);
        serve_once(Server::start(&database));
        let newer = "insert into __diesel_schema_migrations (version) values ('20990101000000')";
        Statement::same(newer).execute(&mut database.open()).unwrap();
        for words in [&["serve"][..], &["check"], &["export", "x"], &["event", "list"], &["organisation", "list"]] {
            refused(&database, &[], words, "newer version");
        }
    }

    fn the_tables_are_those_that_the_types_name(base: Base) {
        let database = Database::new(base);
        let mut db = database.open();
        db.migrate().unwrap();
        let there: Vec<(String, String, String, bool)> = Statement::<(Text, Text, Text, Bool)>::new(
            "select m.name, c.name, lower(c.type), c.\"notnull\" = 0 and c.pk = 0 from sqlite_master m \
             join pragma_table_info(m.name) c where m.type = 'table'",
            "select cast(table_name as text), cast(column_name as text), cast(data_type as text), is_nullable = 'YES' \
             from information_schema.columns where table_schema = current_schema()",
        )
        .load(&mut db).unwrap();
        let there: HashMap<(String, String), (&str, bool)> = there.iter().map(|(table, column, kind, is_nullable)| {
            let kind = match kind.as_str() {
                // On SQLite every integer has eight bytes.
                "integer" | "bigint" if matches!(base, Base::Sqlite) => "Integers",
                "integer" => "Integer",
                "bigint" => "BigInt",
                "text" => "Text",
                "boolean" => "Bool",
                "blob" | "bytea" => "Binary",
                "double" | "real" | "double precision" => "Double",
                other => other,
            };
            ((table.clone(), column.clone()), (kind, *is_nullable))
        }).collect();
        let types = std::fs::read_to_string(concat!(env!("CARGO_MANIFEST_DIR"), "/src/db/schema.rs")).unwrap();
        let (mut table, mut wrong, mut columns) = (String::new(), Vec::new(), 0);
        for line in types.lines().map(str::trim) {
            if let Some((name, _)) = line.strip_suffix(") {").and_then(|line| line.split_once(" (")) {
                table = name.to_owned();
            } else if let Some((column, kind)) = line.trim_end_matches(',').split_once(" -> ").filter(|_| !line.contains('(')) {
                let nullable = kind.strip_prefix("Nullable<").and_then(|kind| kind.strip_suffix('>'));
                let kind = match nullable.unwrap_or(kind) {
                    "Integer" | "BigInt" if matches!(base, Base::Sqlite) => "Integers",
                    other => other,
                };
                columns += 1;
                let found = there.get(&(table.clone(), column.to_owned()));
                if found != Some(&(kind, nullable.is_some())) {
                    wrong.push(format!("{table}.{column}: {kind}, nullable {}, but {found:?}", nullable.is_some()));
                }
            }
        }
        assert!(wrong.is_empty() && columns > 100, "{columns} columns: {wrong:#?}");
    }

    fn two_first_starts_at_once_end_well_or_one_says_so(base: Base) {
        let database = Database::new(base);
        let start = |port: u16| {
            let mut command = database.command();
            let command = command.env("KRUISPUNT_LISTEN", format!("127.0.0.1:{port}")).env("KRUISPUNT_DEMO", "true");
            command.stdout(std::process::Stdio::null()).stderr(std::process::Stdio::piped()).spawn().unwrap()
        };
        let ports = [free_port(), free_port(), free_port()];
        let mut processes = ports.map(start);
        let serves = |port: u16| std::net::TcpStream::connect(("127.0.0.1", port)).is_ok();
        let mut ended = Vec::new();
        for (port, process) in ports.iter().zip(&mut processes) {
            wait_until("it serves or ends", || serves(*port) || process.try_wait().unwrap().is_some());
            ended.push(!serves(*port));
        }
        let told: Vec<String> = processes.into_iter().map(|mut process| {
            process.kill().unwrap();
            let output = process.wait_with_output().unwrap();
            said(&output)
        }).collect();
        match base {
            Base::Postgres => assert_eq!(ended, [false; 3], "{told:?}"),
            Base::Sqlite => {
                assert_eq!(ended.iter().filter(|ended| **ended).count(), 2, "{told:?}");
                let said_so = |(ended, told): (&bool, &String)| !ended || told.contains("another Kruispunt uses");
                assert!(ended.iter().zip(&told).all(said_so), "{told:?}");
            }
        }
        assert_eq!(count(&database, "select count(*) from events"), 1);
        assert_eq!(count(&database, "select count(*) from installation_keys"), 1);
        assert_eq!(count(&database, "select count(*) from installation"), 1);
    }

    fn first_imports_at_once_begin_one_database(base: Base) {
        let database = Database::new(base);
        let event = file(&database, "event.json");
        std::fs::write(&event, kruispunt::web::demo::DEMO).unwrap();
        let import = |_| database.command().arg("import").arg(&event).output().unwrap();
        let outputs: Vec<Output> = std::thread::scope(|scope| {
            let all: Vec<_> = (0..3).map(|number| scope.spawn(move || import(number))).collect();
            all.into_iter().map(|one| one.join().unwrap()).collect()
        });
        assert!(outputs.iter().any(|output| output.status.success()), "{}", said(&outputs[0]));
        for output in &outputs {
            assert!(!said(output).contains("panicked") && !said(output).contains("migration"), "{}", said(output));
        }
        assert_eq!(count(&database, "select count(*) from events"), 1);
        assert!(database.check().0);
    }

    fn a_check_says_what_it_looked_at(base: Base) {
        let database = Database::new(base);
        let server = Server::start(&database);
        someone(&server, 1);
        let (fine, words) = database.check();
        let name = match base {
            Base::Sqlite => file(&database, "test.db").display().to_string(),
            Base::Postgres => database.url.rsplit('/').next().unwrap().to_owned(),
        };
        assert!(fine && words.contains(&name) && words.contains("1 registrations"), "{words}");
    }
}

#[test]
fn on_postgres_the_key_is_given() {
    let database = Database::new(Base::Postgres);
    let none = [("KRUISPUNT_SECRET_KEY", "")];
    refused(&database, &none, &["serve"], "secret_key_file");
    assert!(!file(&database, "var").exists(), "nothing was made in the folder it was started in");
    let server = Server::start(&database);
    drop(server);
    // One from before is named, not taken.
    std::fs::create_dir_all(file(&database, "var")).unwrap();
    std::fs::write(file(&database, "var/kruispunt.key"), "another key of some folder, and long enough\n").unwrap();
    refused(&database, &none, &["serve"], "var/kruispunt.key");
    let wrong = file(&database, "var/kruispunt.key").display().to_string();
    let wrong = [("KRUISPUNT_SECRET_KEY", ""), ("KRUISPUNT_SECRET_KEY_FILE", wrong.as_str())];
    refused(&database, &wrong, &["serve"], "not the secret key of this database");
}

#[test]
fn commands_make_nothing_where_nothing_is() {
    let database = Database::new(Base::Sqlite);
    let url = format!("sqlite:{}", file(&database, "mistyped/kruispunt.db").display());
    let elsewhere = [("KRUISPUNT_DATABASE_URL", url.as_str())];
    for words in [
        &["check"][..],
        &["export", "x"],
        &["backup", "kept"],
        &["event", "list"],
        &["event", "cancel", "x"],
        &["event", "delete", "x"],
        &["organisation", "list"],
        &["organiser", "add", "ann@example.org", "--organisation", "x", "--role", "owner"],
        &["organiser", "reset", "ann@example.org"],
        &["token", "add", "--organisation", "x", "--scope", "programme"],
        &["key", "rotate"],
    ] {
        refused(&database, &elsewhere, words, "there is no database at");
    }
    let left: Vec<_> =
        std::fs::read_dir(database.folder.path()).unwrap().map(|found| found.unwrap().file_name()).collect();
    assert!(left.iter().all(|name| name == "kept.part") || left.is_empty(), "{left:?}");
    // PostgreSQL: no table is put into a database that is another's.
    let bare = Database::new(Base::Postgres);
    for words in [&["check"][..], &["export", "x"], &["event", "list"], &["key", "rotate"]] {
        refused(&bare, &[], words, "nothing of Kruispunt is in this database");
    }
    assert_eq!(count(&bare, "select count(*) from pg_tables where schemaname = 'public'"), 0);
}

#[test]
fn a_file_that_was_deleted_is_not_begun_anew() {
    let database = Database::new(Base::Sqlite);
    let server = Server::start(&database);
    someone(&server, 1);
    server.terminate();
    std::fs::remove_file(file(&database, "test.db")).unwrap();
    for more in ["-wal", "-shm"] {
        let _ = std::fs::remove_file(file(&database, &format!("test.db{more}")));
    }
    refused(&database, &[], &["serve"], "restore");
    let event = file(&database, "event.json");
    std::fs::write(&event, kruispunt::web::demo::DEMO).unwrap();
    refused(&database, &[], &["import", event.to_str().unwrap()], "restore");
    assert!(!file(&database, "test.db").exists());
    // An empty file in its place is no better.
    std::fs::write(file(&database, "test.db"), "").unwrap();
    refused(&database, &[], &["serve"], "is empty");
    refused(&database, &[], &["check"], "is empty");
    // Nor is a fresh one, of another installation.
    let other = Database::new(Base::Sqlite);
    serve_once(Server::start(&other));
    std::fs::copy(file(&other, "test.db"), file(&database, "test.db")).unwrap();
    refused(&database, &[], &["serve"], "not the database that was served here");
    // What is said to be done works: to begin anew is said in so many words.
    std::fs::remove_file(file(&database, "test.db")).unwrap();
    std::fs::remove_file(file(&database, "test.db.id")).unwrap();
    serve_once(Server::start(&database));
}

#[test]
fn a_key_without_its_database_is_not_taken_for_a_first_start() {
    let database = Database::new(Base::Sqlite);
    let none = [("KRUISPUNT_SECRET_KEY", "")];
    serve_once(Server::start_with(&database, &none));
    for name in ["test.db", "test.db.id"] {
        std::fs::remove_file(file(&database, name)).unwrap();
    }
    refused(&database, &none, &["serve"], "test.key is still there");
}

#[test]
fn a_folder_that_was_copied_without_its_log_is_refused() {
    let database = Database::new(Base::Sqlite);
    let server = Server::start(&database);
    for number in 0..20 {
        someone(&server, number);
    }
    // Taken away while it is open, as a copying program does that knows no SQLite.
    let without = Database::new(Base::Sqlite);
    copy(database.folder.path(), without.folder.path(), |name| !name.ends_with("-wal") && !name.ends_with("-shm"));
    let with = Database::new(Base::Sqlite);
    copy(database.folder.path(), with.folder.path(), |name| !name.ends_with("-shm"));
    drop(server);
    refused(&without, &[], &["serve"], "test.db-wal");
    refused(&without, &[], &["check"], "test.db-wal");
    serve_once(Server::start(&with));
    let (fine, words) = with.check();
    assert!(fine && words.contains("20 registrations"), "{words}");
    // The one that was killed in the middle of it all starts as ever, also after somebody looked at it.
    assert!(database.check().1.contains("20 registrations"));
    serve_once(Server::start(&database));
}

/// What this server sets for somebody who connects with a role that has its own settings.
#[test]
fn what_is_acknowledged_waits_for_the_disk_whatever_a_role_sets() {
    use diesel::prelude::*;
    use diesel::sql_types::Text;
    use kruispunt::db::{Db, Use};
    let database = Database::new(Base::Postgres);
    let role = database.url.rsplit('/').next().unwrap().to_owned();
    for sql in
        [format!("create role {role} login superuser"), format!("alter role {role} set synchronous_commit = off")]
    {
        let Db::Postgres(connection) = &mut *database.open() else { unreachable!() };
        diesel::sql_query(sql).execute(connection).unwrap();
    }
    let (server, rest) = database.url.split_once("://").unwrap();
    let (_, rest) = rest.split_once('@').unwrap();
    let url = format!("{server}://{role}@{rest}");
    #[derive(QueryableByName)]
    struct Setting {
        #[diesel(sql_type = Text)]
        value: String,
    }
    let setting = |db: &mut Db| {
        let Db::Postgres(connection) = db else { unreachable!() };
        let rows: Vec<Setting> =
            diesel::sql_query("select current_setting('synchronous_commit') as value, current_user::text as role")
                .load(connection)
                .unwrap();
        rows.into_iter().next().unwrap().value
    };
    for usage in [Use::Command, Use::Registering, Use::Duties, Use::Reading] {
        let mut db = Db::open_for(&url.parse().unwrap(), usage).unwrap();
        assert_eq!(setting(&mut db), "on", "{usage:?}");
        let within = db.write(|db| Ok::<_, diesel::result::Error>(setting(db))).unwrap();
        assert_eq!(within, "on", "{usage:?}");
    }
}

/// The servers of the tests have no standby, which is said wherever one looks.
#[test]
fn what_a_database_does_not_keep_is_said() {
    let database = Database::new(Base::Postgres);
    let log = file(&database, "log");
    let server = Server::start_logging(&database, &[], &log);
    let health = server.get("/health").json();
    let said = health["warnings"].as_array().unwrap().iter().find(|warning| warning["cause"] == "durability").unwrap();
    assert!(said["why"].as_str().unwrap().contains("no synchronous standby"), "{health}");
    assert_eq!(health["ready"], true, "{health}");
    assert!(std::fs::read_to_string(&log).unwrap().contains("no synchronous standby"));
    let (fine, words) = database.check();
    assert!(fine && words.contains("note: there is no synchronous standby"), "{words}");
    let database = Database::new(Base::Sqlite);
    let server = Server::start(&database);
    assert_eq!(server.get("/health").json()["warnings"], json!([]));
    assert!(!database.check().1.contains("note:"));
}
