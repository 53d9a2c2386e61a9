//! Settings, as somebody meets them who has never seen the service: what is wrong is named with its place and what it may be.

use std::os::unix::fs::PermissionsExt;
use std::path::Path;
use std::process::Command;

use serde_json::Value;

use crate::support::desk::{FORM, PASSWORD, invited};
use crate::support::*;

/// What `config check` says, with these settings in a file and in the environment.
fn checked(file: &str, environment: &[(&str, &str)]) -> (bool, String) {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("own.toml");
    std::fs::write(&path, file).unwrap();
    let mut command = Command::new(env!("CARGO_BIN_EXE_kruispunt"));
    command
        .current_dir(folder.path())
        .args(["config", "check", "--config", "own.toml"])
        .envs(environment.iter().copied());
    let output = command.output().unwrap();
    assert_eq!(std::fs::read_dir(folder.path()).unwrap().count(), 1, "nothing is made");
    let said = String::from_utf8([output.stdout, output.stderr].concat()).unwrap();
    assert!([Some(0), Some(10)].contains(&output.status.code()), "{:?}", output.status);
    (output.status.success(), said)
}

#[test]
fn what_could_not_be_served_with_is_said_before_it_is() {
    for (file, environment, words) in [
        ("database_url = \"postgres://kruispunt@127.0.0.1/x\"\n", &[][..], "secret_key_file"),
        ("mail_url = \"smtp://u:p@mail.example.org:25?tls=none\"\n", &[], "a password does not travel in the clear"),
        ("mail_url = \"smtp://mail.example.org:25?tls=perhaps\"\n", &[], "tls=required"),
    ] {
        let (fine, said) = checked(file, environment);
        assert!(!fine && said.contains(words), "{file}: {said}");
    }
}

#[test]
fn everything_that_is_wrong_is_named_at_once_with_its_place_and_what_it_may_be() {
    let file = "# mine\nlisten = \"localhost\"\n\nlog = \"loud\"\nmail_conections = 3\nmail_per_second = 0\nbehind_proxy = \"yes\"\n\
        base_url = \"https://example.org/events\"\nmail_url = \"gopher://user:geheim@example.org\"\nlog_format = \"xml\"\n[dkim]\nx = 1\n";
    let environment = [
        ("KRUISPUNT_RATE_LIMIT", "many"),
        ("KRUISPUNT_DATABASE_URL", "mysql://user:geheim@host/db"),
        ("KRUISPUNT_LISTN", "x"),
    ];
    let (is_well, said) = checked(file, &environment);
    assert!(!is_well, "{said}");
    for told in [
        "setting listen (own.toml, line 2) is wrong: \"localhost\"; give an address and a port",
        "setting log (own.toml, line 4) is wrong: \"loud\"; give a level (error, warn, info, debug, trace, off)",
        "there is no setting mail_conections (own.toml, line 5); did you mean mail_connections?",
        "setting mail_per_second (own.toml, line 6) is wrong: \"0\"; give a number, at least 1",
        "setting behind_proxy (own.toml, line 7) is wrong: \"yes\"; give true or false",
        "setting base_url (own.toml, line 8) is wrong: \"https://example.org/events\"; give an address without a path",
        "setting mail_url (own.toml, line 9) is wrong; give file:FOLDER, smtp://",
        "setting log_format (own.toml, line 10) is wrong: \"xml\"; give text or json",
        "there is no setting dkim (own.toml, line 11)",
        "setting rate_limit (KRUISPUNT_RATE_LIMIT) is wrong: \"many\"; give a number of requests a minute, or off",
        "setting database_url (KRUISPUNT_DATABASE_URL) is wrong; give sqlite:PATH or postgres://",
        "there is no setting listn (KRUISPUNT_LISTN); did you mean listen?",
    ] {
        assert!(said.contains(told), "{told}\n\n{said}");
    }
    assert_eq!(said.lines().count(), 12, "{said}");
    assert!(!said.contains("geheim"), "no password is shown: {said}");
    let (is_well, said) = checked("listen = \"127.0.0.1:80\"\nmail_url = \"smtp://u:geheim@h\n", &[]);
    assert!(!is_well && said.contains("own.toml, line 2 cannot be read") && !said.contains("geheim"), "{said}");
    let (is_well, said) =
        checked("dkim_domain = \"example.org\"\ndkim_selector = \"s\"\ndkim_key_file = \"/nowhere.pem\"\n", &[]);
    assert!(
        !is_well && said.contains("setting dkim_key_file (KRUISPUNT_DKIM_KEY_FILE): cannot read /nowhere.pem"),
        "{said}"
    );
}

/// Settings that do not go together are each named with their place, too.
#[test]
fn what_belongs_together_or_apart_is_named_with_its_places() {
    let file = "secret_key = \"0123456789012345678901234567890123456789\"\nsecret_key_file = \"own.key\"\ndkim_selector = \"s\"\n\
        database_url = \"postgres://kruispunt@db.example.org/x\"\n";
    let (is_well, said) = checked(file, &[("KRUISPUNT_DKIM_DOMAIN", "example.org")]);
    assert!(!is_well, "{said}");
    for told in [
        "settings secret_key (own.toml, line 1) and secret_key_file (own.toml, line 2) both give a key: give one",
        "there is dkim_domain (KRUISPUNT_DKIM_DOMAIN) and dkim_selector (own.toml, line 3), and no dkim_key_file; give all three",
    ] {
        assert!(said.contains(told), "{told}\n\n{said}");
    }
    // Without TLS of its own it goes to no other machine.
    assert_eq!(said.contains("setting database_url (own.toml, line 4) "), !cfg!(feature = "postgres-tls"), "{said}");
}

#[test]
fn what_kubernetes_sets_stops_nothing() {
    let theirs = [
        ("KRUISPUNT_PORT", "tcp://10.0.0.1:80"),
        ("KRUISPUNT_SERVICE_HOST", "10.0.0.1"),
        ("KRUISPUNT_SERVICE_PORT", "80"),
        ("KRUISPUNT_SERVICE_PORT_HTTP", "80"),
        ("KRUISPUNT_PORT_80_TCP", "tcp://10.0.0.1:80"),
        ("KRUISPUNT_PORT_80_TCP_ADDR", "10.0.0.1"),
        ("KRUISPUNT_DATABASE_SERVICE_HOST", "10.0.0.2"),
        ("KRUISPUNT_DATABASE_PORT_5432_TCP_PROTO", "tcp"),
    ];
    let (is_well, said) = checked("", &theirs);
    assert!(is_well, "{said}");
    let database = Database::new(Base::Sqlite);
    let server = Server::start_with(&database, &theirs);
    assert_eq!(server.get("/health/ready").status, 200);
}

#[test]
fn what_is_odd_is_said_and_stops_nothing() {
    for (file, part) in [
        ("behind_proxy = true", "base_url (KRUISPUNT_BASE_URL) is not set, and a proxy stands before the service"),
        ("base_url = \"https://example.org\"", "set behind_proxy (KRUISPUNT_BEHIND_PROXY) to true"),
        ("behind_proxy = true\nbase_url = \"http://example.org\"", "is http"),
        ("listen = \"unix:own.sock\"\nbase_url = \"http://localhost\"", "everybody behind it counts as one client"),
    ] {
        let (is_well, said) = checked(file, &[]);
        assert!(is_well && said.contains("warning: ") && said.contains(part), "{file}: {said}");
    }
    for file in ["", "behind_proxy = true\nbase_url = \"https://example.org\"", "base_url = \"http://127.0.0.1:8080/\""]
    {
        let (is_well, said) = checked(file, &[]);
        assert!(is_well && !said.contains("warning"), "{file}: {said}");
    }
    let database = Database::new(Base::Sqlite);
    let log = database.folder.path().join("log");
    let server = Server::start_logging(&database, &[("KRUISPUNT_BEHIND_PROXY", "true")], &log);
    server.terminate();
    let written = std::fs::read_to_string(&log).unwrap();
    assert!(written.contains("links in mails lead to"), "{written}");
}

#[test]
fn secrets_may_stand_in_files_that_the_environment_names() {
    let database = Database::new(Base::Postgres);
    let put = |name: &str, text: &str| {
        let path = database.folder.path().join(name);
        std::fs::write(&path, text).unwrap();
        path.display().to_string()
    };
    let url = put("url", &format!("{}\n", database.url));
    let token = put("token", "een lang geheim voor cijfers\n");
    let mut command = database.command();
    command.env_remove("KRUISPUNT_DATABASE_URL");
    let server =
        Server::spawn(command, &[("KRUISPUNT_DATABASE_URL_FILE", &url), ("KRUISPUNT_METRICS_TOKEN_FILE", &token)]);
    assert_eq!(server.get("/health/ready").status, 200);
    assert_eq!(server.get("/metrics").status, 401);
    let shown = [("Authorization", "Bearer een lang geheim voor cijfers")];
    assert_eq!(server.send("GET", "/metrics", &shown, "").status, 200);
    let both = [("KRUISPUNT_MAIL_URL", "file:a"), ("KRUISPUNT_MAIL_URL_FILE", url.as_str())];
    let (is_well, said) = checked("", &both);
    assert!(
        !is_well && said.contains("KRUISPUNT_MAIL_URL and KRUISPUNT_MAIL_URL_FILE both give the setting mail_url"),
        "{said}"
    );
    let (is_well, said) = checked("", &[("KRUISPUNT_METRICS_TOKEN_FILE", "/nowhere")]);
    assert!(!is_well && said.contains("KRUISPUNT_METRICS_TOKEN_FILE: cannot read /nowhere"), "{said}");
}

#[test]
fn a_level_in_the_usual_words_logs_what_it_says() {
    let database = Database::new(Base::Sqlite);
    let log = database.folder.path().join("log");
    // Sealed with a proxy that is not said to be known: a warning, and no information.
    let server =
        Server::start_logging(&database, &[("KRUISPUNT_LOG", "warning"), ("KRUISPUNT_BEHIND_PROXY", "true")], &log);
    server.terminate();
    let written = std::fs::read_to_string(&log).unwrap();
    assert!(written.contains("WARN") && !written.contains("INFO"), "{written}");
}

on_both! {
    fn over_https_every_cookie_is_secure_and_browsers_are_told_to_stay(base: Base) {
        let database = Database::new(base);
        database.open().migrate().unwrap();
        database.import(|_| {});
        let settings = [("KRUISPUNT_BASE_URL", "https://inschrijven.example.org"), ("KRUISPUNT_BEHIND_PROXY", "true")];
        let server = Server::start_with(&database, &settings);
        let link = invited(&database, "ann@example.org", "owner");
        let welcome = server.send("POST", &link, &[FORM], &format!("password={}", PASSWORD.replace(' ', "+")));
        assert_eq!(welcome.status, 303, "{}", welcome.body);
        let form = "from=fr&name=Ada&email=a&attendance=in_person&key=1f0c";
        let answers = [
            server.get("/lang/fr"),
            welcome,
            server.send("POST", &format!("/e/{EVENT}/register"), &[FORM], form),
            server.send("POST", "/desk/sign-in", &[FORM], &format!("email=ann%40example.org&password={}", PASSWORD.replace(' ', "+"))),
            server.send("POST", "/desk/sign-out", &[], ""),
            server.get("/nothing"),
        ];
        let mut cookies = 0;
        for answer in &answers {
            assert_eq!(answer.header("strict-transport-security"), Some("max-age=31536000"), "{}", answer.head);
            let set = answer.head.lines().filter(|line| line.to_lowercase().starts_with("set-cookie:"));
            for cookie in set {
                cookies += 1;
                assert_eq!(cookie.matches("Secure").count(), 1, "{cookie}");
            }
        }
        assert!(cookies >= 4, "{cookies}");
        drop(server);
        let plain = Server::start(&database);
        let answer = plain.get("/lang/fr");
        assert!(!answer.head.contains("Secure") && answer.header("strict-transport-security").is_none());
    }
}

#[test]
fn what_is_kept_is_for_its_owner_alone() {
    let database = Database::new(Base::Sqlite);
    let file = database.folder.path().join("test.db");
    let server = Server::start(&database);
    let mode = |path: &Path| path.metadata().unwrap().permissions().mode() & 0o777;
    assert_eq!(mode(&file), 0o600);
    server.terminate();
    // As versions before left it.
    std::fs::set_permissions(&file, std::fs::Permissions::from_mode(0o644)).unwrap();
    let _server = Server::start(&database);
    for more in ["", "-wal", "-shm"] {
        assert_eq!(mode(&database.folder.path().join(format!("test.db{more}"))), 0o600, "{more}");
    }
}

/// What `compose.yaml` sets, on a machine where its secrets are files of one's own.
#[test]
fn the_example_with_containers_can_be_used_as_it_stands() {
    let folder = tempfile::tempdir().unwrap();
    let secret = |name: &str| folder.path().join(name).to_str().unwrap().to_owned();
    std::fs::write(secret("key"), "k".repeat(64)).unwrap();
    std::fs::write(secret("database"), "postgres://kruispunt:word@db/kruispunt?sslmode=disable").unwrap();
    let compose = include_str!("../../../compose.yaml");
    let settings = compose.lines().filter_map(|line| line.trim().strip_prefix("KRUISPUNT_")?.split_once(": "));
    let mut command = Command::new(env!("CARGO_BIN_EXE_kruispunt"));
    command.current_dir(folder.path()).args(["config", "check"]);
    let mut count = 0;
    for (name, value) in settings {
        let value = value.trim_matches('"');
        let value = value.strip_prefix("/run/secrets/").map_or_else(|| value.to_owned(), secret);
        command.env(format!("KRUISPUNT_{name}"), value);
        count += 1;
    }
    let checked = command.output().unwrap();
    let said = String::from_utf8_lossy(&checked.stdout) + String::from_utf8_lossy(&checked.stderr);
    assert!(checked.status.success() && count >= 5 && said.contains("postgres://db/kruispunt"), "{said}");
    assert!(!said.contains(":word@"), "{said}");
}

#[test]
fn a_binary_without_tls_goes_to_no_other_machine_unless_it_may() {
    let checked = |url: &str| {
        let mut command = Command::new(env!("CARGO_BIN_EXE_kruispunt"));
        let folder = tempfile::tempdir().unwrap();
        command
            .current_dir(folder.path())
            .env("KRUISPUNT_SECRET_KEY", "k".repeat(64))
            .env("KRUISPUNT_DATABASE_URL", url);
        let output = command.args(["config", "check"]).output().unwrap();
        (output.status.success(), String::from_utf8_lossy(&output.stderr).into_owned())
    };
    let (taken, said) = checked("postgres://kruispunt:word@db.example.org/kruispunt");
    assert_eq!(taken, cfg!(feature = "postgres-tls"), "{said}");
    assert!(
        taken || said.contains("sslmode=disable") && said.contains("postgres-tls") && !said.contains("word@"),
        "{said}"
    );
    assert!(checked("postgres://kruispunt@db.example.org/kruispunt?sslmode=disable").0);
    assert!(checked("postgres://kruispunt@localhost/kruispunt").0);
}

#[test]
fn the_example_for_production_starts_as_it_stands_but_for_its_secrets() {
    let database = Database::new(Base::Postgres);
    let example = Path::new(env!("CARGO_MANIFEST_DIR")).join("config/production.example.toml");
    let key = database.folder.path().join("secret.key");
    let kruispunt = || {
        let mut command = Command::new(env!("CARGO_BIN_EXE_kruispunt"));
        command.current_dir(database.folder.path()).arg("--config").arg(&example);
        command.env("KRUISPUNT_SECRET_KEY_FILE", &key).env("KRUISPUNT_DATABASE_URL", &database.url);
        command.env("KRUISPUNT_MAIL_URL", "smtps://kruispunt:secret@mail.example.org:465");
        command
    };
    assert!(kruispunt().args(["key", "make"]).arg(&key).output().unwrap().status.success());
    let checked = kruispunt().args(["config", "check"]).output().unwrap();
    let said = String::from_utf8_lossy(&checked.stdout).into_owned();
    assert!(checked.status.success() && !said.contains("warning"), "{said}");
    assert!(said.contains("https://inschrijven.example.org") && !said.contains("secret@"), "{said}");
    // Ports of this machine may be taken; everything else is the example's.
    let figures = format!("127.0.0.1:{}", free_port());
    let log = database.folder.path().join("log");
    let mut command = kruispunt();
    command.arg("serve").stderr(std::fs::File::create(&log).unwrap());
    let server = Server::spawn(command, &[("KRUISPUNT_METRICS_LISTEN", &figures)]);
    wait_until("it is ready", || server.get("/health/ready").status == 200);
    server.terminate();
    let written = std::fs::read_to_string(&log).unwrap();
    assert!(written.lines().all(|line| serde_json::from_str::<Value>(line).is_ok()), "{written}");
}
