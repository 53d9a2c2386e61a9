//! What comes back by mail: a calendar that declines gives the seat back, and an address whose mail comes back shows as out of reach.
//! Whatever else comes in does nothing.

use std::io::Write;
use std::process::Stdio;

use crate::support::desk::{FORM, cookie, invited};
use crate::support::smtp::Smtp;
use crate::support::{Base, Database, EVENT, Server, count, free_port, wait_until};
use serde_json::{Value, json};

const DOMAIN: &str = "in.example.org";

fn register(server: &Server, name: &str, email: &str, session: &str) -> Value {
    let answer = server.register(&json!({"name": name, "email": email, "attendance": "in_person", "if_full": "wait",
        "seats": [{"session": session}]}));
    assert_eq!(answer.status, 201, "{}", answer.body);
    answer.json()
}

fn small(event: &mut Value) {
    for session in event["sessions"].as_array_mut().unwrap() {
        if session["code"] == "BEZ-7" {
            session["capacity"]["in_person"] = json!(1);
        }
    }
}

/// Pipes a message in, as a relay does: exit code, and what was said.
fn pipe(database: &Database, recipient: Option<&str>, message: &[u8]) -> (i32, String) {
    let mut command = database.command();
    command.env("KRUISPUNT_REPLY_DOMAIN", DOMAIN).arg("receive-mail");
    if let Some(recipient) = recipient {
        command.args(["--recipient", recipient]);
    }
    let mut process = command.stdin(Stdio::piped()).stdout(Stdio::piped()).stderr(Stdio::piped()).spawn().unwrap();
    // It may have read enough before all of it is written.
    let _ = process.stdin.take().unwrap().write_all(message);
    let output = process.wait_with_output().unwrap();
    let said = String::from_utf8_lossy(&[output.stdout, output.stderr].concat()).into_owned();
    assert!(!said.contains("panicked"), "{said}");
    (output.status.code().unwrap(), said)
}

/// The invitation in a mail: where its calendar answers, its UID and its sequence.
fn invitation(mail: &[u8]) -> (String, String, i64) {
    let mail = mail_parser::MessageParser::default().parse(mail).unwrap();
    let texts = mail.parts.iter().filter_map(|part| part.text_contents());
    let calendar = texts.rev().find(|text| text.contains("METHOD:REQUEST")).expect("an invitation");
    let unfolded = calendar.replace("\r\n ", "");
    let value = |name: &str| {
        let line = unfolded.lines().find(|line| line.starts_with(name)).unwrap();
        line.rsplit_once(if name == "ORGANIZER" { "mailto:" } else { ":" }).unwrap().1.to_owned()
    };
    assert!(unfolded.contains("RSVP=TRUE"), "{unfolded}");
    (value("ORGANIZER"), value("UID"), value("SEQUENCE").parse().unwrap())
}

/// Whom the calendars in a mail name as the organiser of one thing.
fn organizers(mail: &[u8], uid: &str) -> Vec<String> {
    let mail = mail_parser::MessageParser::default().parse(mail).unwrap();
    let texts = mail.parts.iter().filter_map(|part| {
        part.text_contents().map(str::to_owned).or_else(|| String::from_utf8(part.contents().to_vec()).ok())
    });
    let calendars: Vec<String> =
        texts.filter(|text| text.starts_with("BEGIN:VCALENDAR")).map(|text| text.replace("\r\n ", "")).collect();
    let entries = calendars.iter().flat_map(|text| text.split("BEGIN:VEVENT")).filter(|entry| entry.contains(uid));
    let of = |entry: &str| {
        let line = entry.lines().find(|line| line.starts_with("ORGANIZER")).unwrap();
        line.rsplit_once("mailto:").unwrap().1.to_owned()
    };
    entries.map(of).collect()
}

/// What a calendar sends when somebody presses a button.
fn answer(to: &str, uid: &str, sequence: i64, status: &str) -> String {
    let calendar = format!(
        "BEGIN:VCALENDAR\r\nPRODID:-//Some//Calendar//EN\r\nVERSION:2.0\r\nMETHOD:REPLY\r\nBEGIN:VEVENT\r\nUID:{uid}\r\n\
         DTSTAMP:20390101T000000Z\r\nSEQUENCE:{sequence}\r\nATTENDEE;CN=\"Iemand\";PARTSTAT={status}:mailto:iemand@elders.example\r\n\
         END:VEVENT\r\nEND:VCALENDAR\r\n"
    );
    format!(
        "From: Iemand <iemand@elders.example>\r\nTo: <{to}>\r\nSubject: Antwoord\r\nMIME-Version: 1.0\r\n\
         Content-Type: multipart/alternative; boundary=deel\r\n\r\n--deel\r\nContent-Type: text/plain\r\n\r\nNeen\r\n\
         --deel\r\nContent-Type: text/calendar; method=REPLY; charset=utf-8\r\n\r\n{calendar}\r\n--deel--\r\n"
    )
}

/// A report of delivery (RFC 3464).
fn report(to: &str, action: &str, status: &str) -> String {
    format!(
        "From: MAILER-DAEMON@relay.example\r\nTo: {to}\r\nSubject: Undelivered\r\nMIME-Version: 1.0\r\n\
         Content-Type: multipart/report; report-type=delivery-status; boundary=deel\r\n\r\n--deel\r\nContent-Type: text/plain\r\n\r\n\
         Sorry\r\n--deel\r\nContent-Type: message/delivery-status\r\n\r\nReporting-MTA: dns; relay.example\r\n\r\n\
         Final-Recipient: rfc822; noor@example.org\r\nAction: {action}\r\nStatus: {status}\r\nDiagnostic-Code: smtp; 550 no such user\r\n\r\n\
         --deel\r\nContent-Type: text/rfc822-headers\r\n\r\nSubject: Je inschrijving\r\n\r\n--deel--\r\n"
    )
}

fn seat(server: &Server, made: &Value) -> String {
    let found = server.get(&format!("/api/v1/registrations/{}", made["token"].as_str().unwrap())).json();
    found["seats"][0]["status"].as_str().unwrap_or("none").to_owned()
}

on_both! {
    fn a_calendar_that_declines_gives_the_seat_back(base: Base) {
        let database = Database::new(base);
        let smtp = Smtp::start(free_port());
        database.open().migrate().unwrap();
        database.import(small);
        let settings = [("KRUISPUNT_MAIL_URL", smtp.url.as_str()), ("KRUISPUNT_REPLY_DOMAIN", DOMAIN),
            ("KRUISPUNT_MAIL_WEBHOOK_SECRET", "a secret of the provider alone")];
        let server = Server::start_with(&database, &settings);
        let noor = register(&server, "Noor Voorbeeld", "noor@example.org", "BEZ-7");
        wait_until("her mail", || smtp.mails().len() == 1);
        let (to, uid, sequence) = invitation(&smtp.mails()[0]);
        assert!(to.ends_with("@in.example.org") && to.split('@').next().unwrap().len() <= 64, "{to}");
        // What is the same thing has one organiser, wherever in the mail it stands.
        let organizers = organizers(&smtp.mails()[0], &uid);
        assert_eq!((organizers.len(), organizers.iter().all(|address| *address == to)), (2, true), "{organizers:?}");
        let sam = register(&server, "Sam Voorbeeld", "sam@example.org", "BEZ-7");
        assert_eq!((seat(&server, &noor), seat(&server, &sam)), ("confirmed".into(), "waiting".into()));
        // What says nothing does nothing, and is never a reason for the relay to answer anybody.
        let forged = to.replacen(['a', 'b', 'c'], "d", 1);
        for (recipient, message) in [
            (Some(to.as_str()), answer(&to, &uid, sequence, "ACCEPTED")),
            (Some(&to), answer(&to, &uid, sequence, "TENTATIVE")),
            (Some(&to), answer(&to, &uid, sequence, "DECLINED").replace("METHOD:REPLY", "METHOD:REQUEST")),
            (Some(&forged), answer(&forged, &uid, sequence, "DECLINED")),
            (Some("noor@example.org"), answer(&to, &uid, sequence, "DECLINED")),
            (None, answer("kruispunt@example.org", &uid, sequence, "DECLINED").replace("iemand@elders.example", "noor@example.org")),
            (Some(&to), String::new()),
            (Some(&to), "\0\u{1}garbage: \r\n\r\n".repeat(100)),
            (Some(&to), report(&to, "failed", "5.1.1")),
        ] {
            let (code, said) = pipe(&database, recipient, message.as_bytes());
            assert!(code == 0 && said.contains("nothing to do"), "{code} {said}");
        }
        let nested = format!("Content-Type: multipart/mixed; boundary=a\r\n\r\n{}", "--a\r\nContent-Type: multipart/mixed; boundary=a\r\n\r\n".repeat(20_000));
        assert_eq!(pipe(&database, Some(&to), nested.as_bytes()).0, 0);
        let large = answer(&to, &uid, sequence, "DECLINED") + "x".repeat(2 << 20).as_str();
        assert!(pipe(&database, Some(&to), large.as_bytes()).1.contains("too large"));
        assert_eq!((seat(&server, &noor), seat(&server, &sam)), ("confirmed".into(), "waiting".into()));
        // By a provider's hook: with the secret, and not without. Anyone who waited has the seat; she is told, with the way back.
        let declined = answer(&to, &uid, sequence, "DECLINED");
        let hook = |secret: &str, body: &str| server.send("POST", "/hooks/mail", &[("Authorization", &format!("Bearer {secret}")), ("Content-Type", "message/rfc822")], body);
        let refused = hook("another one", &declined);
        assert_eq!(refused.status, 401);
        assert_eq!((refused.header("content-type"), refused.header("www-authenticate")), (Some("application/problem+json"), Some("Bearer")));
        assert_eq!(seat(&server, &noor), "confirmed");
        let taken = hook("a secret of the provider alone", &declined);
        assert!(taken.status == 200 && taken.body.contains("given back"), "{}", taken.body);
        assert_eq!((seat(&server, &noor), seat(&server, &sam)), ("cancelled".into(), "confirmed".into()));
        assert!(hook("a secret of the provider alone", &declined).body.contains("nothing"), "twice is once");
        assert_eq!(count(&database, "select count(*) from audit where what = 'declined by calendar'"), 1);
        let owed = "update outbox set due_at = 0 where kind = 'change'";
        kruispunt::db::statement::Statement::same(owed).execute(&mut database.open()).unwrap();
        let told = |words: &str| smtp.mails().iter().any(|mail| {
            let mail = mail_parser::MessageParser::default().parse(mail).unwrap();
            mail.to().unwrap().first().unwrap().address() == Some("noor@example.org") && mail.body_text(0).unwrap().contains(words)
        });
        wait_until("she is told", || told("vanuit je agenda") && told("/r/"));
        // She takes it again, behind Sam; the answer to the first invitation says nothing of the second.
        let change = json!({"changes": [{"add": {"session": "BEZ-7", "if_full": "wait"}}]});
        let path = format!("/api/v1/registrations/{}", noor["token"].as_str().unwrap());
        assert_eq!(server.send("PATCH", &path, &[], &change.to_string()).status, 200);
        assert_eq!(server.send("PATCH", &format!("/api/v1/registrations/{}", sam["token"].as_str().unwrap()), &[],
            &json!({"changes": [{"drop": "BEZ-7"}]}).to_string()).status, 200);
        assert_eq!(seat(&server, &noor), "confirmed");
        assert!(pipe(&database, Some(&to), declined.as_bytes()).1.contains("nothing to do"));
        assert_eq!(seat(&server, &noor), "confirmed");
        // By the relay's pipe, with the address in the head alone.
        let newer = answer(&to.to_uppercase(), &uid, sequence + 10, "DECLINED");
        let (code, said) = pipe(&database, None, newer.as_bytes());
        assert!(code == 0 && said.contains("given back"), "{said}");
        assert_eq!(seat(&server, &noor), "cancelled");
        assert!(database.check().0, "{}", database.check().1);
    }

    fn a_seat_is_given_back_with_why_or_not_at_all(base: Base) {
        let database = Database::new(base);
        let smtp = Smtp::start(free_port());
        let secret = "a secret of the provider alone";
        let server = Server::start_with(&database, &[("KRUISPUNT_MAIL_URL", smtp.url.as_str()), ("KRUISPUNT_REPLY_DOMAIN", DOMAIN),
            ("KRUISPUNT_MAIL_WEBHOOK_SECRET", secret)]);
        let noor = register(&server, "Noor Voorbeeld", "noor@example.org", "BEZ-7");
        wait_until("her mail", || smtp.mails().len() == 1);
        let (to, uid, sequence) = invitation(&smtp.mails()[0]);
        let declined = answer(&to, &uid, sequence, "DECLINED");
        let hook = || server.send("POST", "/hooks/mail", &[("Authorization", &format!("Bearer {secret}")), ("Content-Type", "message/rfc822")], &declined);
        // The log takes nothing for a while.
        let run = |sqlite, postgres| kruispunt::db::statement::Statement::new(sqlite, postgres).execute(&mut database.open()).unwrap();
        run("create trigger full before insert on audit when new.what = 'declined by calendar' begin select raise(abort, 'full'); end",
            "alter table audit add constraint closed check (what <> 'declined by calendar')");
        assert_eq!(hook().status / 100, 5);
        assert_eq!(seat(&server, &noor), "confirmed");
        run("drop trigger full", "alter table audit drop constraint closed");
        assert_eq!(hook().status, 200);
        assert_eq!(seat(&server, &noor), "cancelled");
        assert_eq!(count(&database, "select count(*) from audit where what = 'declined by calendar'"), 1);
    }

    fn an_address_whose_mail_comes_back_shows_at_the_desk(base: Base) {
        let database = Database::new(base);
        let relay = crate::relay::Relay::start(json!({}));
        let url = relay.url();
        let server = Server::start_with(&database, &[("KRUISPUNT_MAIL_URL", url.as_str()), ("KRUISPUNT_REPLY_DOMAIN", DOMAIN)]);
        let ann = cookie(&server, &invited(&database, "ann@example.org", "registrations"));
        let noor = register(&server, "Noor Voorbeeld", "noor@example.org", "POL-1");
        wait_until("it leaves", || count(&database, "select count(*) from outbox where status = 'sent'") == 1);
        let sender = relay.commands().into_iter().find(|command| command.starts_with("MAIL FROM:")).unwrap();
        let back = sender.split(['<', '>']).nth(1).unwrap().to_owned();
        assert!(back.starts_with("b-") && back.ends_with(DOMAIN), "{sender}");
        let get = |path: &str| server.send("GET", &format!("/desk/{EVENT}/{path}"), &[("Cookie", &ann)], "").body;
        let person = format!("people/{}", noor["id"].as_str().unwrap());
        for (action, status) in [("delayed", "4.4.1"), ("failed", "4.2.2"), ("delivered", "2.0.0"), ("failed", "5.x.y"), ("failed", "")] {
            assert!(pipe(&database, Some(&back), report(&back, action, status).as_bytes()).1.contains("nothing to do"), "{action} {status}");
        }
        assert!(!get(&person).contains("mail komt terug") && get("people").contains("noor@example.org"));
        let (code, said) = pipe(&database, None, report(&back, "failed", "5.1.1").as_bytes());
        assert!(code == 0 && said.contains("noted"), "{said}");
        assert!(get(&person).contains("mail komt terug sinds") && get(&person).contains("5.1.1"));
        assert!(get("people").contains("mail komt terug"));
        let page = get("mail");
        assert!(page.contains("bounced: 5.1.1") && page.contains("Dat adres bestaat niet"), "{page}");
        assert!(database.check().0, "{}", database.check().1);
        // Another address is another matter.
        let form = [FORM, ("Cookie", ann.as_str())];
        let changed = server.send("POST", &format!("/desk/{EVENT}/{person}"), &form, "do=address&email=noor.beter%40example.org");
        assert_eq!(changed.status, 200, "{}", changed.body);
        assert!(!get(&person).contains("mail komt terug"));
        // Where nobody reads what comes back, no address says that somebody does; and a relay is told to keep what comes.
        drop(server);
        let output = database.command().arg("receive-mail").stdin(Stdio::null()).output().unwrap();
        assert_eq!(output.status.code(), Some(75));
        let server = Server::start_with(&database, &[("KRUISPUNT_MAIL_URL", url.as_str())]);
        assert_eq!(server.send("POST", "/hooks/mail", &[("Authorization", "Bearer ")], "x").status, 404);
        register(&server, "Sam Voorbeeld", "sam@example.org", "POL-1");
        wait_until("it leaves", || relay.commands().iter().any(|command| command.starts_with("MAIL FROM:<kruispunt@")));
    }
}
