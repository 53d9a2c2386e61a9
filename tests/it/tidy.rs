//! Commands that end early, or cannot do what they were asked for, leave nothing behind and say why.

use std::fs;
use std::io::Read;
use std::os::unix::fs::PermissionsExt;
use std::process::{Command, Stdio};

use crate::support::desk::{program, run};
use crate::support::*;
use serde_json::json;

fn kruispunt(folder: &std::path::Path, words: &[&str]) -> Command {
    let mut command = Command::new(env!("CARGO_BIN_EXE_kruispunt"));
    command.current_dir(folder).args(words);
    command
}

fn names(folder: &std::path::Path) -> Vec<String> {
    fs::read_dir(folder).unwrap().map(|entry| entry.unwrap().file_name().into_string().unwrap()).collect()
}

#[test]
fn whoever_stops_reading_ends_nothing_badly() {
    let folder = tempfile::tempdir().unwrap();
    for words in [&["schema"][..], &["schema", "--fields"], &["completions", "bash"]] {
        let mut process =
            kruispunt(folder.path(), words).stdout(Stdio::piped()).stderr(Stdio::piped()).spawn().unwrap();
        // One byte is read, and then nobody reads any more.
        let mut out = process.stdout.take().unwrap();
        out.read_exact(&mut [0]).unwrap();
        drop(out);
        let ended = process.wait_with_output().unwrap();
        assert!(
            ended.status.success() && ended.stderr.is_empty(),
            "{words:?}: {}",
            String::from_utf8_lossy(&ended.stderr)
        );
        let full = fs::OpenOptions::new().write(true).open("/dev/full").unwrap();
        let ended = kruispunt(folder.path(), words).stdout(full).stderr(Stdio::piped()).output().unwrap();
        let said = String::from_utf8_lossy(&ended.stderr).into_owned();
        assert_eq!(ended.status.code(), Some(15), "{said}");
        assert!(said.contains("standard output") && !said.contains("panicked"), "{said}");
    }
}

#[test]
fn what_cannot_be_done_leaves_nothing_where_one_stands() {
    let folder = tempfile::tempdir().unwrap();
    let refused = |words: &[&str], why: &str| {
        let ended = kruispunt(folder.path(), words).output().unwrap();
        let said = String::from_utf8_lossy(&ended.stderr).into_owned();
        assert!(!ended.status.success() && said.contains(why), "{words:?}: {said}");
        assert_eq!(names(folder.path()), Vec::<String>::new(), "{words:?}");
    };
    refused(&["backup", "kept"], "");
    refused(&["move", "--from", "sqlite:a.db", "--to", "sqlite:b.db"], "a.db");
    refused(&["key", "make", "there/is/none.key"], "there is no folder");
    let settings = folder.path().with_extension("toml");
    fs::write(&settings, "clock_file = \"/nowhere/clock\"\n").unwrap();
    refused(&["config", "check", "--config", settings.to_str().unwrap()], "clock_file");
    fs::remove_file(settings).unwrap();
}

on_both! {
    fn what_is_restored_is_private_and_what_is_damaged_is_not_begun(base: Base) {
        let database = Database::new(base);
        let server = Server::start(&database);
        server.register(&json!({"name": "Noor", "email": "noor@bücher.example", "attendance": "online"}));
        // Anyone who asks for what is held of them spells their address as they do.
        for words in ["noor@bücher.example", "NOOR@xn--bcher-kva.example"] {
            let (fine, said) = run(&database, &["data", words]);
            assert!(fine && said.contains("Noor"), "{said}");
        }
        let kept = database.folder.path().join("kept");
        let (fine, said) = run(&database, &["backup", kept.to_str().unwrap()]);
        assert!(fine, "{said}");
        let shared = tempfile::tempdir().unwrap();
        fs::set_permissions(shared.path(), fs::Permissions::from_mode(0o755)).unwrap();
        let there = shared.path().join("there.db");
        let restore = || {
            let mut command = database.command();
            command.env("KRUISPUNT_DATABASE_URL", format!("sqlite:{}", there.display())).arg("restore").arg(&kept).output().unwrap()
        };
        let change = |sql: &'static str| {
            let url = format!("sqlite:{}", kept.join("kruispunt.db").display()).parse().unwrap();
            kruispunt::db::statement::Statement::same(sql).execute(&mut kruispunt::db::Db::connect(&url).unwrap()).unwrap();
        };
        change("update registrations set name = 'Sam'");
        let ended = restore();
        assert!(!ended.status.success() && String::from_utf8_lossy(&ended.stderr).contains("damaged"), "{ended:?}");
        assert!(!there.exists(), "nothing is left that could be served");
        change("update registrations set name = 'Noor'");
        let ended = restore();
        assert!(ended.status.success(), "{ended:?}");
        assert_eq!(fs::metadata(&there).unwrap().permissions().mode() & 0o777, 0o600);
        assert_eq!(fs::metadata(kept.join("kruispunt.db")).unwrap().permissions().mode() & 0o777, 0o600);
    }

    fn what_an_edit_would_do_is_told_while_others_write(base: Base) {
        let database = Database::new(base);
        let server = Server::start(&database);
        server.register(&json!({"name": "Noor", "email": "noor@example.org", "attendance": "in_person", "seats": [{"session": "IDE-1"}]}));
        let desk = program(&database, &server, "programme,registrations");
        assert_eq!(desk.ask("PATCH", "/sessions/IDE-1?dry_run=true", &json!({"title": {"nl": "Nul"}})).status, 200);
        let (_, event) = run(&database, &["export", EVENT]);
        let mut event: serde_json::Value = serde_json::from_str(&event).unwrap();
        event["sessions"].as_array_mut().unwrap().retain(|session| session["code"] != "IDE-1");
        fs::write(database.folder.path().join("less.json"), event.to_string()).unwrap();
        let revision = || kruispunt::db::statement::Statement::<diesel::sql_types::BigInt>::same("select revision from events").load::<i64>(&mut database.open()).unwrap();
        let before = revision();
        // Somebody else is at work on the event, and is not waited for.
        let mut other = database.open();
        let tried = other.write(|db| {
            kruispunt::db::statement::Statement::same("update events set writes = writes + 1").execute(db)?;
            let (fine, said) = run(&database, &["import", "less.json", "--dry-run"]);
            assert!(fine && said.contains("IDE-1") && said.contains("1 mails") && said.contains("nothing was changed"), "{said}");
            let asked = std::time::Instant::now();
            let looked = desk.ask("PATCH", "/sessions/IDE-1?dry_run=true", &json!({"starts_at": "15:00", "round": null, "ends_at": "16:00"}));
            assert!(looked.status == 200 && looked.json()["mails"] == 1, "{}", looked.body);
            let (fine, said) = run(&database, &["event", "cancel", EVENT, "--dry-run"]);
            assert!(fine && said.contains("1 mails"), "{said}");
            assert!(asked.elapsed() < std::time::Duration::from_secs(8), "nobody was waited for");
            Ok::<(), kruispunt::db::DbError>(())
        });
        tried.unwrap();
        assert_eq!(revision(), before);
        assert!(database.check().0, "{}", database.check().1);
    }

    fn what_is_said_of_a_file_is_true_of_it_or_refused(base: Base) {
        let database = Database::new(base);
        database.open().migrate().unwrap();
        database.import(|_| {});
        let (fine, said) = run(&database, &["organisation", "new", "andere", "--name", "Andere", "--email", "info@example.org"]);
        assert!(fine, "{said}");
        let (fine, said) = run(&database, &["event", "new", "--organisation", "andere", "--title", "Ander", "--date", "2041-05-06"]);
        assert!(fine, "{said}");
        fs::write(database.folder.path().join("own.json"), run(&database, &["export", EVENT]).1).unwrap();
        fs::write(database.folder.path().join("t.csv"), "title,date,start,end\nEen,2041-05-06,9:00,10:00\n").unwrap();
        for (words, why) in [
            (&["own.json", "--event", "ander"][..], "not of ander"),
            (&["own.json", "--event", "nergens"], "not of nergens"),
            (&["own.json", "--organisation", "andere"], "not of andere"),
            (&["own.json", "--map", "x=title"], "no table"),
            (&["t.csv", "--event", EVENT, "--organisation", "andere"], "the organisation andere has no event"),
            (&["t.csv", "--event", "ander", "--organisation", "andere", "--map", "zz=title"], "There is no column “zz”. The columns are: title, date, start, end"),
            (&["t.csv", "--map", "x"], "write COLUMN=WHAT"),
        ] {
            let (fine, said) = run(&database, &[&["import"], words].concat());
            assert!(!fine && said.contains(why), "{words:?}: {said}");
        }
        assert!(run(&database, &["import", "own.json", "--event", EVENT]).1.contains(": 0 changes"));
        assert!(run(&database, &["import", "t.csv", "--event", "ander", "--map", "Title=title"]).0);
        let (fine, said) = run(&database, &["event", "new", "--organisation", "andere", "--title", "x", "--date", "2027-13-01"]);
        assert!(!fine && said.contains("write a day that there is") && !said.contains("two digit"), "{said}");
    }

    fn what_is_called_off_lets_nobody_in(base: Base) {
        let database = Database::new(base);
        let server = Server::start(&database);
        let noor = server.register(&json!({"name": "Noor", "email": "noor@example.org", "attendance": "in_person", "seats": [{"session": "IDE-1"}]})).json();
        let door = program(&database, &server, "check-in");
        // A day that is not today's is said.
        let came = door.ask("POST", "/check-ins", &json!({"code": noor["reference"]}));
        assert!(came.status == 201 && came.json()["is_early"] == true, "{}", came.body);
        let files: Vec<_> = ["xml", "json", "xcal", "jscalendar", "csv", "xlsx"].into_iter().collect();
        let (fine, said) = run(&database, &["event", "cancel", EVENT, "--confirm"]);
        assert!(fine, "{said}");
        wait_until("it is known", || server.get(&format!("/e/{EVENT}")).body.contains("gaat niet door"));
        let late = door.ask("POST", "/check-ins", &json!({"code": noor["reference"], "id": "019365a0-0000-7000-8000-000000000001"}));
        assert_eq!((late.status, late.json()["type"].as_str().unwrap().rsplit('#').next()), (409, Some("too-late")), "{}", late.body);
        for ending in files {
            let (answer, bytes) = server.fetch(&format!("/e/{EVENT}/schedule.{ending}"), "");
            assert_eq!(answer.status, 200, "{ending}");
            fs::write(database.folder.path().join(format!("off.{ending}")), &bytes).unwrap();
            let (fine, said) = run(&database, &["import", &format!("off.{ending}"), "--event", EVENT, "--organisation", "sociaalwerkconferentie"]);
            assert!(fine && said.contains(": 0 changes"), "{ending}: {said}");
        }
    }
}
