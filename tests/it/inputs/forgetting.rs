//! What is forgotten, and what is sealed.

use super::*;

/// Whether a text stands anywhere in what the service keeps: the database's files, and the folder of mails.
fn stands_somewhere(database: &Database, text: &str) -> Option<String> {
    let mut folders = vec![database.folder.path().to_owned()];
    while let Some(folder) = folders.pop() {
        for file in std::fs::read_dir(folder).unwrap().map(|file| file.unwrap().path()) {
            if file.is_dir() {
                folders.push(file);
            } else if std::fs::read(&file)
                .is_ok_and(|bytes| bytes.windows(text.len()).any(|part| part == text.as_bytes()))
            {
                return Some(file.display().to_string());
            }
        }
    }
    None
}

on_both! {
    fn who_is_forgotten_stands_nowhere(base: Base) {
        let database = Database::new(base);
        let server = Server::start_small(&database, |_| {});
        let desk = program(&database, &server, "registrations");
        let signs = ["Zevenslaper", "zevenslaper@slaap.example", "Slaapkamer", "verduistering"];
        let anyone = |name: &str, email: &str, affiliation: &str| {
            let body = json!({"name": name, "email": email, "affiliation": affiliation, "attendance": "in_person", "seats": [{"session": "POL-1"}]});
            server.register(&body).json()["token"].as_str().unwrap().to_owned()
        };
        let token = anyone("Zevenslaper", "zevenslaper@slaap.example", "Slaapkamer");
        for n in 0..40 {
            anyone(&format!("Iemand {n}"), &format!("iemand{n}@example.org"), "Elders");
        }
        let path = format!("/api/v1/registrations/{token}");
        let change = json!({"changes": [{"details": {"needs": "verduistering"}}]});
        assert_eq!(server.send("PATCH", &path, &[], &change.to_string()).status, 200);
        assert_eq!(desk.get("/registrations?q=zevensl")["total"], 1);
        wait_until("the mail", || mails_to(&database, "zevenslaper@slaap.example") >= 1);
        if base == Base::Sqlite {
            assert!(stands_somewhere(&database, "Zevenslaper").is_some(), "there was something that could stay");
        }
        let erased = server.send("POST", &format!("/r/{token}/erase"), &[FORM], "");
        assert_eq!(erased.status / 100, if erased.status == 303 { 3 } else { 2 }, "{}", erased.body);
        for text in signs {
            wait_until("nothing is left", || stands_somewhere(&database, text).is_none());
        }
        if base == Base::Postgres {
            for sql in [
                "select count(*) from outbox o where o::text like '%evenslaper%'",
                "select count(*) from audit o where o::text like '%evenslaper%'",
                "select count(*) from registrations o where o::text like '%evenslaper%'",
                "select count(*) from idempotency_keys o where o::text like '%evenslaper%'",
            ] {
                assert_eq!(count(&database, sql), 0, "{sql}");
            }
        }
        // The others are there still, and found.
        assert_eq!(desk.get("/registrations?q=iemand")["total"], 40);
        server.terminate();
        let log = std::fs::metadata(database.folder.path().join("test.db-wal"));
        assert!(log.is_err() || log.unwrap().len() == 0);
    }

    fn everybody_is_forgotten_in_time_unless_an_event_says_otherwise(base: Base) {
        let database = Database::new(base);
        let clock = Clock::at(&database, "2040-04-20T08:00:00Z");
        let server = clock.start(&database, |event| { event.as_object_mut().unwrap().remove("retention_days"); });
        let register_page = server.get(&format!("/e/{EVENT}/register"));
        assert!(register_page.body.contains("90 dagen na het evenement"), "{}", register_page.body);
        register(&server, "Noor Voorbeeld", json!([]));
        let left = || count(&database, "select count(*) from registrations where erased_at is null");
        clock.set("2040-07-30T08:00:00Z");
        std::thread::sleep(std::time::Duration::from_millis(2_500));
        assert_eq!(left(), 1);
        clock.set("2040-08-02T08:00:00Z");
        wait_until("she is forgotten", || left() == 0);
    }

    fn what_has_expired_goes(base: Base) {
        let database = Database::new(base);
        let clock = Clock::at(&database, "2040-04-20T08:00:00Z");
        let server = clock.start(&database, |_| {});
        let _session = cookie(&server, &invited(&database, "ann@example.org", "owner"));
        let _unused = invited(&database, "bob@example.org", "viewer");
        let rows = || count(&database, "select (select count(*) from sign_ins) + (select count(*) from one_time_links)");
        assert!(rows() >= 3);
        let old = database.folder.path().join("var/mail/old.eml");
        std::fs::create_dir_all(old.parent().unwrap()).unwrap();
        std::fs::write(&old, "Subject: lang geleden\r\n\r\n").unwrap();
        let long_ago = std::time::SystemTime::now() - std::time::Duration::from_secs(40 * 24 * 3600);
        std::fs::File::options().write(true).open(&old).unwrap().set_modified(long_ago).unwrap();
        clock.set("2040-05-01T08:00:00Z");
        wait_until("they go", || rows() == 0 && !old.exists());
    }

    fn another_secret_key_is_refused_and_a_new_one_loses_nothing(base: Base) {
        let database = Database::new(base);
        let server = Server::start_small(&database, |_| {});
        let desk = program(&database, &server, "registrations,sensitive");
        let noor = register(&server, "Noor Voorbeeld", json!([{"session": "POL-1"}]));
        let path = format!("/api/v1/registrations/{}", noor["token"].as_str().unwrap());
        let change = json!({"changes": [{"details": {"needs": "rolstoel"}}]});
        assert_eq!(server.send("PATCH", &path, &[], &change.to_string()).status, 200);
        let kept = |server: &Server| server.get(&format!("/r/{}/data.json", noor["token"].as_str().unwrap())).json();
        assert_eq!(kept(&server)["needs"], "rolstoel");
        drop(desk);
        // As long as somebody serves, nothing is sealed anew.
        let output = database.command().args(["key", "rotate"]).output().unwrap();
        assert!(!output.status.success(), "{output:?}");
        assert_eq!(kept(&server)["needs"], "rolstoel");
        drop(server);
        let sealed = || -> Vec<Option<Vec<u8>>> {
            Statement::<Nullable<diesel::sql_types::Binary>>::same("select needs from registrations").load(&mut database.open()).unwrap()
        };
        let (old, new) = ("a key for tests, and for tests alone", "another key for tests, newer and as long");
        let run = |key: &str, previous: &str, words: &[&str]| {
            let mut command = database.command();
            let command = command.env("KRUISPUNT_SECRET_KEY", key).env("KRUISPUNT_PREVIOUS_SECRET_KEYS", previous).args(words);
            let output = command.env("KRUISPUNT_LISTEN", format!("127.0.0.1:{}", free_port())).output().unwrap();
            (output.status.success(), String::from_utf8_lossy(&[output.stdout, output.stderr].concat()).into_owned())
        };
        // With another key it does not start, and nothing was touched.
        let before = sealed();
        let (done, words) = run(new, "", &["serve"]);
        assert!(!done && words.contains("not the secret key of this database"), "{words}");
        let (done, words) = run(new, "", &["key", "rotate"]);
        assert!(!done && words.contains("not the secret key of this database"), "{words}");
        // Nor does a command tell what it cannot read, or keep a key that opens nothing.
        let (done, words) = run(new, "", &["data", "noor.voorbeeld@example.org"]);
        assert!(!done && words.contains("not the secret key of this database"), "{words}");
        let (done, words) = run(old, "", &["key", "rotate"]);
        assert!(!done && words.contains("previous_secret_keys"), "{words}");
        let (done, words) = run(new, old, &["serve"]);
        assert!(!done && words.contains("kruispunt key rotate"), "{words}");
        assert_eq!(sealed(), before);
        let (done, words) = run(new, old, &["key", "rotate"]);
        assert!(done && words.contains("1 texts were sealed anew"), "{words}");
        assert_ne!(sealed(), before);
        // The link from before opens the page, and what was sealed reads as before; without the old key, only the link is gone.
        let start = |previous: &str| {
            let settings = [("KRUISPUNT_SECRET_KEY", new), ("KRUISPUNT_PREVIOUS_SECRET_KEYS", previous)];
            Server::start_with(&database, &settings)
        };
        let server = start(old);
        assert_eq!(kept(&server)["needs"], "rolstoel");
        drop(server);
        let server = start("");
        assert_eq!(server.get(&format!("/r/{}", noor["token"].as_str().unwrap())).status, 404);
        drop(server);
        // What no key opens is not emptied by the one who saw nothing of it.
        let server = start(old);
        change_needs(&database);
        let broken = sealed();
        let form = json!({"changes": [{"details": {"needs": "", "affiliation": "Elders"}}]});
        assert_eq!(server.send("PATCH", &path, &[], &form.to_string()).status, 200);
        assert_eq!(sealed(), broken);
    }
}

/// Spoils what is sealed.
fn change_needs(database: &Database) {
    let spoiled = Statement::same("update registrations set needs = ? where needs is not null").blob(vec![7_u8; 60]);
    assert_eq!(spoiled.execute(&mut database.open()).unwrap(), 1);
}

#[test]
fn a_key_in_its_file_is_made_anew() {
    let database = Database::new(Base::Sqlite);
    let settings = [("KRUISPUNT_SECRET_KEY", "")];
    database.open().migrate().unwrap();
    database.import(|_| {});
    let server = Server::start_with(&database, &settings);
    let noor = register(&server, "Noor Voorbeeld", json!([]));
    server.terminate();
    let file = database.folder.path().join("test.key");
    let before = std::fs::read_to_string(&file).unwrap();
    let output = database.command().env("KRUISPUNT_SECRET_KEY", "").args(["key", "rotate"]).output().unwrap();
    assert!(output.status.success(), "{}", String::from_utf8_lossy(&output.stderr));
    let after = std::fs::read_to_string(&file).unwrap();
    assert!(after.lines().nth(1) == Some(before.trim()) && after.lines().count() == 2);
    use std::os::unix::fs::PermissionsExt;
    assert_eq!(std::fs::metadata(&file).unwrap().permissions().mode() & 0o777, 0o600);
    let server = Server::start_with(&database, &settings);
    assert_eq!(server.get(&format!("/r/{}", noor["token"].as_str().unwrap())).status, 200);
    drop(server);
    // Lost, and made anew by nobody: it says so.
    std::fs::remove_file(&file).unwrap();
    let output = database.command().env("KRUISPUNT_SECRET_KEY", "").arg("serve").output().unwrap();
    assert!(
        !output.status.success()
            && String::from_utf8_lossy(&output.stderr).contains("not the secret key of this database")
    );
}
