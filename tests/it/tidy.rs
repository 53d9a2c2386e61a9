//! Commands that end early, or cannot do what they were asked for, leave nothing behind and say why.

use std::fs;
use std::io::Read;
use std::os::unix::fs::PermissionsExt;
use std::process::{Command, Stdio};

use crate::support::desk::run;
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
        // Whoever asks for what is held of them spells their address as they do.
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
}
