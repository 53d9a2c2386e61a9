//! What `check` looks at: whatever stands in a database that nobody can read, or that does not leave by itself, is named.

use kruispunt::db::statement::Statement;
use serde_json::json;

use crate::support::*;

fn change(database: &Database, sql: &'static str) {
    Statement::same(sql).execute(&mut database.open()).unwrap();
}

on_both! {
    fn a_row_that_cannot_be_read_is_named_and_the_others_are_counted(base: Base) {
        let database = Database::new(base);
        let server = Server::start(&database);
        for name in ["noor", "elise", "sam"] {
            let body = json!({"name": name, "email": format!("{name}@example.org"), "attendance": "in_person",
                "seats": [{"session": "POL-1"}]});
            assert_eq!(server.register(&body).status, 201);
        }
        server.terminate();
        change(&database, "update seats set status = 'bogus' where registration_id = (select id from registrations where number = 1)");
        let (fine, said) = database.check();
        assert!(!fine && said.contains("its status is \"bogus\""), "{said}");
        assert!(said.contains("3 registrations, 2 seats confirmed"), "{said}");
        change(&database, "update seats set status = 'confirmed' where status = 'bogus'");
        let (fine, said) = database.check();
        assert!(fine, "{said}");
        change(&database, "update registrations set standing = 'elsewhere' where number = 2");
        let (fine, said) = database.check();
        assert!(!fine && said.contains("its standing is \"elsewhere\"") && said.contains("2 registrations"), "{said}");
        change(&database, "update registrations set standing = 'in', undo = '{' where number = 2");
        let (fine, said) = database.check();
        assert!(!fine && said.contains("may take back cannot be read"), "{said}");
        change(&database, "update registrations set undo = null where number = 2");
        change(&database, "update outbox set kind = 'programme', status = 'owed', about = '[' where kind = 'confirmation'");
        let (fine, said) = database.check();
        assert!(!fine && said.contains("is owed and cannot be written"), "{said}");
        change(&database, "update outbox set kind = 'confirmation', status = 'bogus', about = null where kind = 'programme'");
        let (fine, said) = database.check();
        assert!(!fine && said.contains("its status is \"bogus\""), "{said}");
        change(&database, "update outbox set status = 'failed' where status = 'bogus'");
        let (fine, said) = database.check();
        assert!(fine && said.contains("mails failed for good"), "{said}");
        change(&database, "update events set languages = 'x'");
        let (fine, said) = database.check();
        assert!(!fine && said.contains("cannot be read, nor can what is in it"), "{said}");
    }

    fn what_is_sealed_is_opened(base: Base) {
        let database = Database::new(base);
        let server = Server::start(&database);
        let body = json!({"name": "Noor", "email": "noor@example.org", "attendance": "in_person"});
        assert_eq!(server.register(&body).status, 201);
        wait_until("her mail", || mails_to(&database, "noor@example.org").len() == 1);
        server.terminate();
        assert!(database.check().0);
        change(&database, match base {
            Base::Sqlite => "update registrations set needs = x'00112233445566778899'",
            Base::Postgres => "update registrations set needs = decode('00112233445566778899', 'hex')",
        });
        let (fine, said) = database.check();
        assert!(!fine && said.contains("the access needs of registration"), "{said}");
    }
}

#[test]
fn without_its_key_a_database_is_not_well() {
    let database = Database::new(Base::Sqlite);
    let mut command = database.command();
    command.env_remove("KRUISPUNT_SECRET_KEY").arg("serve");
    let server = Server::spawn(command, &[]);
    wait_until("it is ready", || server.get("/health/ready").status == 200);
    server.terminate();
    let check = || {
        let output = database.command().env_remove("KRUISPUNT_SECRET_KEY").arg("check").output().unwrap();
        (output.status.success(), String::from_utf8(output.stdout).unwrap())
    };
    assert!(check().0, "{}", check().1);
    let key = database.folder.path().join("test.key");
    std::fs::rename(&key, key.with_extension("elsewhere")).unwrap();
    let (fine, said) = check();
    assert!(!fine && said.contains("is not where the settings say"), "{said}");
}

#[test]
fn a_file_that_is_only_tried_makes_no_database() {
    let database = Database::new(Base::Sqlite);
    let file = database.folder.path().join("event.json");
    std::fs::write(&file, include_str!("../../../config/sociaalwerkconferentie-2022.json")).unwrap();
    let output = database.command().args(["import", "--dry-run"]).arg(&file).output().unwrap();
    let said = String::from_utf8_lossy(&output.stderr).into_owned();
    assert!(output.status.code() == Some(11) && said.contains("there is no database"), "{said}");
    assert!(!database.folder.path().join("test.db").exists());
}

#[test]
fn whoever_stops_reading_ends_no_backup() {
    let database = Database::new(Base::Sqlite);
    let server = Server::start(&database);
    server.terminate();
    let mut command = database.command();
    let mut child = command.args(["backup", "kept"]).stderr(std::process::Stdio::piped()).spawn().unwrap();
    drop(child.stderr.take());
    assert!(child.wait().unwrap().success());
    assert!(database.folder.path().join("kept").is_dir() && !database.folder.path().join("kept.part").exists());
}
