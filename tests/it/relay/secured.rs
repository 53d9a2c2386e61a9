//! What leaves this machine leaves it under TLS, to whom it is meant for.

use std::process::{Command, Stdio};

use super::*;

/// An authority of one's own, and a file with a certificate of it for 127.0.0.1 and its key.
fn certified(folder: &Path) -> (String, String) {
    let file = |name: &str| folder.join(name).to_str().unwrap().to_owned();
    let openssl = |arguments: &[&str]| {
        let done = Command::new("openssl").args(arguments).stdout(Stdio::null()).stderr(Stdio::null()).status();
        assert!(done.unwrap().success(), "{arguments:?}");
    };
    let (ca, ca_key, asked, key, own) = (file("ca.pem"), file("ca.key"), file("asked"), file("key"), file("own"));
    let kind = ["-newkey", "ec", "-pkeyopt", "ec_paramgen_curve:P-256", "-nodes"];
    let authority = ["-x509", "-days", "2", "-subj", "/CN=Own authority", "-keyout", &ca_key, "-out", &ca];
    openssl(&[&["req"][..], &kind[..], &authority[..]].concat());
    openssl(&[&["req"][..], &kind[..], &["-subj", "/CN=relay", "-keyout", &key, "-out", &asked][..]].concat());
    let extension = file("extension");
    std::fs::write(&extension, "subjectAltName=IP:127.0.0.1").unwrap();
    let signed = ["x509", "-req", "-days", "2", "-in", &asked, "-CA", &ca, "-CAkey", &ca_key, "-CAcreateserial"];
    openssl(&[&signed[..], &["-extfile", &extension, "-out", &own][..]].concat());
    let both = file("both.pem");
    let text = |file: &str| std::fs::read_to_string(file).unwrap();
    std::fs::write(&both, format!("{}{}", text(&key), text(&own))).unwrap();
    (ca, both)
}

fn position(commands: &[String], word: &str) -> Option<usize> {
    commands.iter().position(|command| command.starts_with(word))
}

on_both! {
    fn a_mail_goes_under_tls_to_a_relay_that_is_who_it_says(base: Base) {
        let folder = tempfile::tempdir().unwrap();
        let (ca, own) = certified(folder.path());
        let (_, strange) = certified(tempfile::tempdir().unwrap().keep().as_path());
        let send = |moods: Value, scheme: &str, asked: &str| {
            let database = Database::new(base);
            let relay = Relay::start(json!({}));
            relay.set(moods);
            let url = format!("{scheme}://kruispunt:secret@127.0.0.1:{}{asked}", relay.port);
            let server = server(&database, &url, &[("KRUISPUNT_MAIL_CA_FILE", &ca)]);
            register(&server, 1);
            (database, relay, server)
        };
        // By STARTTLS, or from the first byte: the password and the mail come after it.
        for (moods, scheme, asked) in [
            (json!({"tls": own, "auth": "secret"}), "smtp", "?tls=required"),
            (json!({"tls": own, "auth": "secret", "wrapped": true}), "smtps", ""),
        ] {
            let (_database, relay, _server) = send(moods, scheme, asked);
            wait_until("the mail", || relay.taken().len() == 1);
            let commands = relay.commands();
            if scheme == "smtp" {
                let secured = position(&commands, "(secured)").unwrap();
                assert!(secured < position(&commands, "AUTH").unwrap() && secured < position(&commands, "MAIL").unwrap(), "{commands:?}");
            }
        }
        // Neither without it, nor to somebody else: nothing is said, and all stays owed.
        for moods in [json!({"auth": "secret"}), json!({"tls": strange, "auth": "secret"})] {
            let (database, relay, _server) = send(moods, "smtp", "?tls=required");
            wait_until("a reason", || count(&database, "last_error is not null") == 1 || !reasons(&database)[0].is_empty()
                || relay.commands().iter().filter(|command| *command == "(connected)").count() >= 3);
            let commands = relay.commands();
            assert!(position(&commands, "AUTH").is_none() && position(&commands, "MAIL").is_none(), "{commands:?}");
            assert_eq!((count(&database, "status = 'owed'"), relay.taken().len()), (1, 0));
        }
    }
}
