//! The command line: what an operator does without the desk, written down as the desk's deeds are, with exit codes that differ.

use crate::support::desk::{ORGANISATION, cookie, invited};
use crate::support::{Base, Database, EVENT, Server, count, free_port, mails_to, wait_until};
use serde_json::{Value, json};

/// A command's exit code and everything that it said.
fn run(database: &Database, words: &[&str]) -> (i32, String) {
    let output = database.command().args(words).output().unwrap();
    let said = String::from_utf8_lossy(&[output.stdout, output.stderr].concat()).trim().to_owned();
    assert!(!said.contains("panicked"), "{words:?}: {said}");
    (output.status.code().unwrap(), said)
}

fn done(database: &Database, words: &[&str]) -> String {
    let (code, said) = run(database, words);
    assert_eq!(code, 0, "{words:?}: {said}");
    said
}

fn listed(database: &Database, words: &[&str]) -> Vec<Value> {
    serde_json::from_str(&done(database, &[words, &["--json"]].concat())).unwrap()
}

fn register(server: &Server, name: &str, email: &str) -> Value {
    let answer = server.register(&json!({"name": name, "email": email, "attendance": "in_person", "if_full": "wait",
        "seats": [{"session": "BEZ-7"}]}));
    assert_eq!(answer.status, 201, "{}", answer.body);
    answer.json()
}

on_both! {
    fn who_comes_in_is_listed_and_sent_away(base: Base) {
        let database = Database::new(base);
        let server = Server::start_small(&database, |_| {});
        let ann = cookie(&server, &invited(&database, "ann@example.org", "owner"));
        invited(&database, "vic@example.org", "viewer");
        let people = || -> Vec<Value> {
            let all = listed(&database, &["organiser", "list"]);
            all.into_iter().filter(|one| one["email"] != "demo@kruispunt.example").collect()
        };
        let organisers = people();
        let told: Vec<_> = organisers.iter().map(|one| (one["email"].as_str().unwrap(), one["role"].as_str().unwrap(), one["has_come"].as_bool().unwrap())).collect();
        assert_eq!(told, [("ann@example.org", "owner", true), ("vic@example.org", "viewer", false)]);
        assert!(done(&database, &["organiser", "list", "--organisation", "elders"]).is_empty());
        done(&database, &["organiser", "remove", "VIC@example.org", "--organisation", ORGANISATION]);
        assert_eq!(people().len(), 1);
        assert_eq!(run(&database, &["organiser", "remove", "vic@example.org", "--organisation", ORGANISATION]).0, 12);
        assert_eq!(run(&database, &["organiser", "remove", "ann@example.org", "--organisation", "elders"]).0, 12);
        let (code, said) = run(&database, &["organiser", "remove", "ann@example.org", "--organisation", ORGANISATION]);
        assert!(code == 13 && said.contains("last owner"), "{code} {said}");
        // Tokens: one that is revoked opens nothing, and is listed as such.
        let token = done(&database, &["token", "add", "--organisation", ORGANISATION, "--scope", "registrations,check-in", "--name", "kassa"]);
        let ask = || server.send("GET", &format!("/api/v1/events/{EVENT}/registrations"), &[("Authorization", &format!("Bearer {token}"))], "").status;
        assert_eq!(ask(), 200);
        let tokens = listed(&database, &["token", "list"]);
        assert_eq!((&tokens[0]["name"], &tokens[0]["scopes"], &tokens[0]["event"]), (&json!("kassa"), &json!(["registrations", "check-in"]), &Value::Null));
        assert!(!done(&database, &["token", "list"]).contains(&token));
        let number = tokens[0]["number"].to_string();
        done(&database, &["token", "revoke", &number]);
        assert_eq!(ask(), 401);
        assert_eq!(listed(&database, &["token", "list"])[0]["is_revoked"], true);
        assert_eq!(run(&database, &["token", "revoke", &number]).0, 12);
        // All of it stands in the log, under a name that says how it was done.
        let log = server.send("GET", &format!("/desk/{EVENT}/log"), &[("Cookie", &ann)], "").body;
        assert!(log.contains("De opdrachtregel") && log.contains("vic@example.org") && log.contains("kassa"), "{log}");
        assert_eq!(count(&database, "select count(*) from deeds where who = 'command line'"), 5);
    }

    fn whoever_calls_an_event_off_at_a_terminal_is_told_first_whom_it_mails(base: Base) {
        let database = Database::new(base);
        let server = Server::start_small(&database, |_| {});
        register(&server, "Noor Voorbeeld", "noor@example.org");
        let type_in = |more: &str| {
            let plain = database.command();
            let words = format!("{} event cancel {EVENT} {more}", plain.get_program().to_str().unwrap());
            let mut terminal = std::process::Command::new("script");
            terminal.args(["-qec", &words, "/dev/null"]).envs(plain.get_envs().filter_map(|(name, value)| Some((name, value?))));
            terminal.current_dir(plain.get_current_dir().unwrap_or(std::path::Path::new(".")));
            let output = terminal.stdin(std::process::Stdio::null()).output().unwrap();
            (output.status.code().unwrap(), String::from_utf8_lossy(&output.stdout).into_owned())
        };
        let (code, said) = type_in("");
        assert!(code != 0 && said.contains("1 mails would leave at once") && said.contains("--confirm"), "{code} {said}");
        assert_eq!(listed(&database, &["event", "list"])[0]["is_called_off"], false);
        let (code, said) = type_in("--confirm");
        assert!(code == 0 && said.contains("called off, 1 mails"), "{code} {said}");
    }

    fn what_the_operator_does_with_people_and_accounts_stands_in_the_log(base: Base) {
        let database = Database::new(base);
        let server = Server::start_small(&database, |_| {});
        let ann = cookie(&server, &invited(&database, "ann@example.org", "owner"));
        let made = register(&server, "Noor Voorbeeld", "noor@example.org");
        done(
            &database,
            &["event", "new", "--organisation", ORGANISATION, "--title", "Wandeling", "--date", "2041-05-06"],
        );
        // A role for one event is one for no other.
        let link = done(
            &database,
            &[
                "organiser",
                "add",
                "vera@example.org",
                "--organisation",
                ORGANISATION,
                "--event",
                "wandeling",
                "--role",
                "viewer",
            ],
        );
        let vera = cookie(&server, &format!("/desk/welcome/{}", link.split_once("/desk/welcome/").unwrap().1));
        let at = |who: &str, path: &str| server.send("GET", path, &[("Cookie", who)], "");
        wait_until("the new event is served", || at(&vera, "/desk/wandeling").status == 200);
        assert_eq!(at(&vera, &format!("/desk/{EVENT}")).status, 404);
        let none = [
            "organiser",
            "add",
            "sam@example.org",
            "--organisation",
            ORGANISATION,
            "--event",
            "nergens",
            "--role",
            "viewer",
        ];
        assert_eq!(run(&database, &none).0, 12);
        // What opens an account, people's data, or everything.
        done(&database, &["organiser", "reset", "ann@example.org"]);
        done(&database, &["organiser", "reset", "vera@example.org", "--without-second-step"]);
        let told: Value = serde_json::from_str(&done(&database, &["data", "noor@example.org"])).unwrap();
        assert_eq!(told[0]["name"], "Noor Voorbeeld");
        let folder = tempfile::tempdir().unwrap();
        done(&database, &["backup", folder.path().join("kept").to_str().unwrap()]);
        for (what, number) in [("reset an account", 2), ("looked", 1), ("backed up", 1), ("invited", 2)] {
            let sql = format!("select count(*) from deeds where who = 'command line' and what = '{what}'");
            assert_eq!(count(&database, sql.leak()), number, "{what}");
        }
        // The one who is looked at reads it, and so does the desk, in sentences.
        let own: Value = server.get(&format!("/r/{}/data.json", made["token"].as_str().unwrap())).json();
        assert!(own["log"].to_string().contains("looked"), "{own}");
        let log = at(&ann, &format!("/desk/{EVENT}/log")).body;
        for words in [
            "De opdrachtregel maakte een link voor een nieuw wachtwoord: ann@example.org",
            "De opdrachtregel maakte een reservekopie van alles",
            "De opdrachtregel bekeek wat iemand nodig heeft",
            "De opdrachtregel nodigde iemand uit",
        ] {
            assert!(log.contains(words), "{words}: {log}");
        }
        assert!(!log.contains("command line"), "{log}");
        let walk = at(&ann, "/desk/wandeling/log").body;
        assert!(walk.contains("vera@example.org, zonder tweede stap"), "{walk}");
        assert!(at(&ann, &format!("/desk/{EVENT}/log?lang=fr")).body.contains("La ligne de commande"));
    }

    fn events_are_listed_called_off_and_taken_away(base: Base) {
        let database = Database::new(base);
        let server = Server::start_small(&database, |_| {});
        register(&server, "Noor Voorbeeld", "noor@example.org");
        let new = ["event", "new", "--organisation", ORGANISATION, "--title", "Wandeling", "--date", "2041-05-06"];
        assert_eq!(done(&database, &new), "wandeling");
        let events = listed(&database, &["event", "list"]);
        assert_eq!(events.iter().map(|event| event["slug"].as_str().unwrap()).collect::<Vec<_>>(), [EVENT, "wandeling"]);
        assert_eq!((&events[1]["date"], &events[1]["is_put_away"], &events[1]["organisation"]), (&json!("2041-05-06"), &json!(false), &json!(ORGANISATION)));
        done(&database, &["event", "archive", "wandeling"]);
        assert_eq!(listed(&database, &["event", "list"])[1]["is_put_away"], true);
        done(&database, &["event", "delete", "wandeling"]);
        let (code, said) = run(&database, &["event", "delete", EVENT]);
        assert!(code == 13 && said.contains("has registrations"), "{said}");
        for words in [&["event", "delete", "nergens"][..], &["event", "cancel", "nergens"], &["export", "nergens"], &["mail", "retry", "--event", "nergens"]] {
            assert_eq!(run(&database, words).0, 12, "{words:?}");
        }
        done(&database, &["event", "cancel", EVENT, "--dry-run"]);
        assert_eq!(listed(&database, &["event", "list"])[0]["is_called_off"], false);
        done(&database, &["event", "cancel", EVENT]);
        assert_eq!(listed(&database, &["event", "list"])[0]["is_called_off"], true);
        assert_eq!(listed(&database, &["organisation", "list"])[0]["slug"], ORGANISATION);
        for (what, number) in [("begun", 1), ("put away", 1), ("deleted", 1), ("called off", 1)] {
            let sql = format!("select count(*) from deeds where who = 'command line' and what = '{what}'");
            assert_eq!(count(&database, sql.leak()), number, "{what}");
        }
    }

    fn somebody_is_shown_and_forgotten(base: Base) {
        let database = Database::new(base);
        let server = Server::start_small(&database, |event| {
            for session in event["sessions"].as_array_mut().unwrap() {
                if session["code"] == "BEZ-7" { session["capacity"]["in_person"] = json!(1); }
            }
        });
        let noor = register(&server, "Noor Voorbeeld", "Noor@example.org");
        let sam = register(&server, "Sam Voorbeeld", "sam@example.org");
        let change = json!({"changes": [{"details": {"needs": "rolstoel"}}]});
        let path = format!("/api/v1/registrations/{}", noor["token"].as_str().unwrap());
        assert_eq!(server.send("PATCH", &path, &[], &change.to_string()).status, 200);
        let reference = noor["reference"].as_str().unwrap();
        for person in ["noor@example.org", reference, noor["id"].as_str().unwrap()] {
            let held: Vec<Value> = serde_json::from_str(&done(&database, &["data", person])).unwrap();
            assert_eq!((held.len(), &held[0]["name"], &held[0]["needs"], &held[0]["event"]), (1, &json!("Noor Voorbeeld"), &json!("rolstoel"), &json!(EVENT)), "{person}");
            assert_eq!(held[0]["seats"][0]["session"], "BEZ-7");
        }
        assert_eq!(run(&database, &["data", "niemand@example.org"]).0, 12);
        assert_eq!(run(&database, &["erase", "niemand@example.org"]).0, 12);
        assert_eq!(run(&database, &["erase", "zomaar iets"]).0, 12);
        assert_eq!(run(&database, &["erase", "noor@example.org", "--event", "nergens"]).0, 12);
        // Her seat passes on, and nothing says who she was.
        let said = done(&database, &["erase", "noor@example.org"]);
        assert!(said.contains(reference), "{said}");
        assert_eq!(count(&database, "select count(*) from registrations where name like 'Noor%' or needs is not null"), 0);
        assert_eq!(run(&database, &["data", "noor@example.org"]).0, 12);
        let hers = server.get(&format!("/api/v1/registrations/{}", sam["token"].as_str().unwrap())).json();
        assert_eq!(hers["seats"][0]["status"], "confirmed", "{hers}");
        assert_eq!(count(&database, "select count(*) from deeds where who = 'command line' and what = 'erased for'"), 1);
        assert!(database.check().0, "{}", database.check().1);
    }

    fn a_mail_is_tried_out(base: Base) {
        let database = Database::new(base);
        done(&database, &["migrate"]);
        done(&database, &["migrate"]);
        assert!(done(&database, &["mail", "test", "ann@example.org"]).contains(".eml"));
        assert_eq!(mails_to(&database, "ann@example.org").len(), 1);
        assert_eq!(run(&database, &["mail", "test", "ann"]).0, 2);
        let nobody = format!("smtp://127.0.0.1:{}", free_port());
        let output = database.command().env("KRUISPUNT_MAIL_URL", nobody).args(["mail", "test", "ann@example.org"]).output().unwrap();
        assert_eq!(output.status.code(), Some(14));
        assert!(String::from_utf8_lossy(&output.stderr).contains("connecting"));
        let smtp = crate::support::smtp::Smtp::start(free_port());
        let test = |address: &str| database.command().env("KRUISPUNT_MAIL_URL", &smtp.url).args(["mail", "test", address]).output().unwrap();
        assert!(test("ann@example.org").status.success());
        assert_eq!(smtp.mails().len(), 1);
        let refused = test("never@example.org");
        assert!(refused.status.code() == Some(14) && String::from_utf8_lossy(&refused.stderr).contains("RCPT: 550 5.1.1"));
        // What could not be delivered is said, and sent again when asked for.
        let server = Server::start_with(&database, &[("KRUISPUNT_MAIL_URL", smtp.url.as_str())]);
        register(&server, "Nooit Voorbeeld", "never@example.org");
        wait_until("it fails", || count(&database, "select count(*) from outbox where status = 'failed'") == 1);
        let groups = listed(&database, &["mail", "list"]);
        assert_eq!(groups, [json!({"event": EVENT, "state": "failed", "reason": "RCPT: 550 5.1.1", "mails": 1})]);
        drop(server);
        assert!(done(&database, &["mail", "retry", "--reason", "RCPT: 554"]).starts_with("0 mails"));
        assert!(done(&database, &["mail", "retry"]).starts_with("1 mails"));
        let server = Server::start(&database);
        wait_until("it leaves", || mails_to(&database, "never@example.org").len() == 1);
        drop(server);
        assert!(done(&database, &["mail", "retry"]).starts_with("0 mails"), "what was sent stays so");
        assert_eq!(count(&database, "select count(*) from deeds where who = 'command line' and what = 'sent again'"), 1);
    }
}

#[test]
fn a_service_is_asked_whether_it_can_serve() {
    let database = Database::new(Base::Sqlite);
    let server = Server::start(&database);
    let port = server.port().to_owned();
    let ask = |listen: &str| {
        let output = database.command().env("KRUISPUNT_LISTEN", listen).arg("health").output().unwrap();
        (output.status.code(), String::from_utf8_lossy(&output.stdout).into_owned())
    };
    // Where it listens on every address, it is here too.
    for listen in [format!("127.0.0.1:{port}"), format!("0.0.0.0:{port}")] {
        let (code, said) = ask(&listen);
        assert!(code == Some(0) && said.contains("ready"), "{code:?} {said}");
    }
    drop(server);
    assert_ne!(ask(&format!("127.0.0.1:{port}")).0, Some(0));
}

#[test]
fn exit_codes_differ_and_are_documented() {
    let database = Database::new(Base::Sqlite);
    let with = |name: &str, value: &str, words: &[&str]| {
        database.command().env(name, value).args(words).output().unwrap().status.code()
    };
    assert_eq!(run(&database, &["gibberish"]).0, 2);
    assert_eq!(with("KRUISPUNT_LISTEN", "nowhere", &["check"]), Some(10));
    assert_eq!(run(&database, &["check"]).0, 11);
    assert_eq!(
        with("KRUISPUNT_DATABASE_URL", &format!("postgres://nobody@127.0.0.1:{}/x", free_port()), &["check"]),
        Some(11)
    );
    done(&database, &["migrate"]);
    let said: Value = serde_json::from_str(&done(&database, &["check", "--json"])).unwrap();
    assert_eq!((&said["registrations"], &said["faults"]), (&json!(0), &json!([])));
    let help = done(&database, &["--help"]);
    for code in ["10", "11", "12", "13", "14"] {
        assert!(help.contains(&format!("\n  {code}  ")), "{code}: {help}");
    }
    for shell in ["bash", "zsh", "fish"] {
        assert!(done(&database, &["completions", shell]).contains("organiser"), "{shell}");
    }
    let folder = database.folder.path().join("man1");
    done(&database, &["man", folder.to_str().unwrap()]);
    let page = |name: &str| std::fs::read_to_string(folder.join(name)).unwrap();
    assert!(
        page("kruispunt.1").contains("kruispunt\\-organiser(1)") && page("kruispunt-event-copy.1").contains("event")
    );
}
