//! Whatever comes in, and however: texts that break things, files that are too much, tables that are read back; and that one
//! thing that is wrong keeps no other from being done.

mod forgetting;
mod nasty;
mod whole;

use crate::support::desk::*;
use crate::support::*;
use diesel::sql_types::{Nullable, Text};
use kruispunt::db::statement::Statement;
use mail_parser::MessageParser;
use serde_json::{Value, json};

fn change(database: &Database, sql: &'static str) {
    assert_ne!(Statement::same(sql).execute(&mut database.open()).unwrap(), 0, "{sql}");
}

/// Mails in the folder: to whom, and the subject.
fn mails(database: &Database) -> Vec<(String, String)> {
    let folder = database.folder.path().join("var/mail");
    let files = std::fs::read_dir(folder).into_iter().flatten().map(|file| file.unwrap().path());
    let files = files.filter(|path| path.extension().is_some_and(|kind| kind == "eml"));
    let read = |path: std::path::PathBuf| {
        let raw = std::fs::read(path).unwrap();
        let mail = MessageParser::default().parse(&raw).unwrap();
        let to = mail.to().unwrap().first().unwrap().address().unwrap().to_owned();
        (to, mail.subject().unwrap_or_default().to_owned())
    };
    files.map(read).collect()
}

/// Mails that were owed and not taken back.
const OWED: &str = "select count(*) from outbox where status <> 'dropped'";

fn mails_to(database: &Database, to: &str) -> usize {
    mails(database).iter().filter(|(address, _)| address == to).count()
}

fn fields(answer: &Answer) -> Vec<String> {
    assert_eq!(answer.status, 422, "{}", answer.body);
    let errors = answer.json()["errors"].as_array().unwrap().clone();
    errors.iter().map(|error| error["field"].as_str().unwrap().to_owned()).collect()
}

on_both! {
    fn control_characters_are_refused_by_the_name_of_their_field(base: Base) {
        let database = Database::new(base);
        let server = Server::start_small(&database, |_| {});
        let desk = program(&database, &server, "programme,registrations");
        let file = desk.get("/file");
        for (pointer, value, place) in [
            ("/organisation/name", "Sociaal\r\nwerk", "organisation.name"),
            ("/venue", "Zaal\u{2028}één", "venue"),
            ("/title/nl", "Dag\u{0}", "title.nl"),
            ("/sessions/0/meeting_point", "hoek\u{2029}", "sessions[VOL-1].meeting_point"),
        ] {
            let mut changed = file.clone();
            *changed.pointer_mut(pointer).unwrap() = json!(value);
            let place = place.replace("VOL-1", file["sessions"][0]["code"].as_str().unwrap());
            let answer = desk.ask("PUT", "/file", &changed);
            assert!(fields(&answer).contains(&place), "{pointer}: {}", answer.body);
        }
        for (method, path, body, field) in [
            ("PATCH", "", json!({"venue": "a\nb"}), "venue"),
            ("PATCH", "/sessions/POL-1", json!({"title": {"nl": "a\r\nb"}}), "title.nl"),
            ("PATCH", "/sessions/POL-1", json!({"abstract": {"nl": "a\u{7}"}}), "abstract.nl"),
            ("PATCH", "/sessions/POL-1", json!({"join_url": "https://a.example/\r\nb"}), "join_url"),
            ("PATCH", "/sessions/POL-1", json!({"join_url": "https://"}), "join_url"),
            ("POST", "/announcements", json!({"subject": {"nl": "a\r\nBcc: b"}, "body": {"nl": "x"}}), "subject.nl"),
            ("POST", "/announcements", json!({"subject": {"nl": "a"}, "body": {"nl": "x"}, "audience": {"q": "\u{0}"}}), "audience.q"),
        ] {
            let answer = desk.ask(method, path, &body);
            assert!(fields(&answer).iter().any(|name| name == field), "{body}: {}", answer.body);
        }
        let answer = server.register(&json!({"name": "Noor\u{0}", "email": "noor@example.org", "attendance": "in_person"}));
        assert_eq!(fields(&answer), ["name"]);
        let answer = server.register(&json!({"name": "Noor", "email": "noor@example.org", "attendance": "in_person",
            "answers": {"\u{0}": "x"}}));
        assert_eq!(fields(&answer), ["answers"]);
        // The command line.
        let (done, words) = database.try_import("", &[], |event| event["organisation"]["name"] = json!("Sociaal\r\nwerk"));
        assert!(!done && words.contains("organisation.name"), "{words}");
        let scope = ["token", "add", "--organisation", ORGANISATION, "--scope", "programme", "--name", "a\nb"];
        let (done, words) = run(&database, &scope);
        assert!(!done && words.contains("--name"), "{words}");
        // A table, by line and column; paragraphs may stand where they belong, and end in one way.
        let owner = cookie(&server, &invited(&database, "ann@example.org", "owner"));
        let transfer = format!("/desk/{EVENT}/transfer/programme");
        let table = "code,title_nl,abstract_nl\nPOL-1,\"Goed\",\"Een\r\nTwee\"\nPOL-2,\"Van\ntwee\",\"x\"\n";
        let answer = server.send_file(&transfer, &owner, ("t.csv", table.as_bytes()), &[("do", "carry-out")]);
        assert!(answer.status == 422 && answer.body.contains("title_nl"), "{}", answer.body);
        let table = "code,abstract_nl\nPOL-1,\"Een\r\nTwee\"\n";
        let answer = server.send_file(&transfer, &owner, ("t.csv", table.as_bytes()), &[("do", "carry-out")]);
        assert_eq!(answer.status, 200, "{}", answer.body);
        wait_until("it is seen", || desk.get("/file").to_string().contains("Een\\nTwee"));
        let answer = server.send_file(&transfer, &owner, ("t.csv", b"code,title_nl\nPOL-1,a\x1Bb\n"), &[("do", "look")]);
        assert_eq!(answer.status, 422, "{}", answer.body);
        // A name is one line, in a form too: what was typed stands in it, tidied.
        let page = format!("/e/{EVENT}/register");
        let form = "name=Noor%00%0D%0AVoorbeeld&email=noor%40example.org&attendance=in_person&key=abc";
        let answer = server.send("POST", &page, &[FORM], form);
        assert!(answer.status == 422 && answer.body.contains("noor@example.org"), "{}", answer.body);
        assert!(!answer.body.contains('\u{0}'));
        assert_eq!(count(&database, "select count(*) from registrations where email = 'noor@example.org'"), 0);
    }

    fn what_was_stored_before_stops_no_mail(base: Base) {
        let database = Database::new(base);
        let server = Server::start_small(&database, |_| {});
        change(&database, "update organisations set name = 'Sociaal' || chr_13_10 || 'werk'".replace("chr_13_10", match base {
            Base::Sqlite => "char(13, 10)",
            Base::Postgres => "chr(13) || chr(10)",
        }).leak());
        change(&database, "update events set revision = revision + 1");
        std::thread::sleep(std::time::Duration::from_millis(1_500));
        let noor = server.register(&json!({"name": "Noor", "email": "noor@example.org", "attendance": "in_person"}));
        assert_eq!(noor.status, 201);
        wait_until("her mail", || mails_to(&database, "noor@example.org") == 1);
        wait_until("it is written down", || count(&database, "select count(*) from outbox where status = 'sent'") == 1);
        // One that nobody can read, and one to somebody whose row cannot be read: put aside, and the rest goes on.
        change(&database, "update outbox set kind = 'raadsel', status = 'owed', due_at = 0");
        change(&database, "update registrations set language = 'xx'");
        let unreadable = "insert into outbox (id, registration_id, kind, status, created_at, due_at, attempts, about) \
            select ID, id, 'link', 'owed', 0, 0, 19, null from registrations";
        change(&database, unreadable.replace("ID", match base {
            Base::Sqlite => "x'00112233445566778899aabbccddeeff'",
            Base::Postgres => "decode('00112233445566778899aabbccddeeff', 'hex')",
        }).leak());
        let elise = server.register(&json!({"name": "Elise", "email": "elise@example.org", "attendance": "in_person"}));
        assert_eq!(elise.status, 201);
        wait_until("the next mail", || mails_to(&database, "elise@example.org") == 1);
        wait_until("both are put aside", || count(&database, "select count(*) from outbox where status = 'failed'") == 2);
        let reasons: Vec<Option<String>> = Statement::<Nullable<Text>>::same(
            "select last_error from outbox where status = 'failed'",
        ).load(&mut database.open()).unwrap();
        assert!(reasons.iter().all(|reason| reason.as_ref().is_some_and(|words| !words.is_empty())), "{reasons:?}");
        assert_eq!(server.get("/health/ready").status, 200);
    }

    fn an_announcement_to_who_is_searched_for_stops_nothing(base: Base) {
        let database = Database::new(base);
        let clock = Clock::at(&database, "2040-04-20T08:00:00Z");
        let server = clock.start(&database, |event| event["offer_minutes"] = json!(60));
        let desk = program(&database, &server, "registrations,programme");
        register(&server, "Noor Voorbeeld", json!([]));
        register(&server, "Sam Anders", json!([]));
        let draft = json!({"subject": {"nl": "Andere zaal"}, "body": {"nl": "Zie je daar."}, "audience": {"q": "voorb"}});
        let draft = desk.ask("POST", "/announcements", &draft).json();
        assert_eq!(draft["people"], 1);
        let path = format!("/announcements/{}", draft["id"]);
        // Who comes in meanwhile, before anybody looks for them, is found too.
        register(&server, "Elise Voorbeeld", json!([]));
        assert_eq!(desk.ask("POST", &format!("{path}/send"), &Value::Null).status, 202);
        wait_until("it is sent", || desk.get(&path)["state"] == "sent");
        clock.set("2040-04-20T09:00:00Z");
        let announced = || mails(&database).into_iter().filter(|(_, subject)| subject == "Andere zaal").map(|(to, _)| to).collect::<Vec<_>>();
        wait_until("both have it", || announced().len() == 2);
        assert!(!announced().contains(&"sam.anders@example.org".to_owned()));
        clock.set("2040-04-27T09:00:00Z");
        wait_until("the reminders", || count(&database, "select count(*) from outbox where kind = 'reminder-week'") == 3);
    }

    fn one_event_that_is_broken_keeps_no_other_from_its_own(base: Base) {
        let database = Database::new(base);
        let clock = Clock::at(&database, "2040-04-20T08:00:00Z");
        database.open().migrate().unwrap();
        database.import_at(&clock.path(), |event| event["slug"] = json!("stuk"));
        change(&database, "insert into announcements (event_id, who, created_at, subject, body, audience, begun_at) \
            select id, 'ann', 0, '{}', '{}', 'geen JSON', 0 from events");
        let server = clock.start(&database, |_| {});
        let desk = program(&database, &server, "registrations,programme");
        register(&server, "Noor Voorbeeld", json!([]));
        change(&database, "update places set freed = -1 where event_id = (select id from events where slug = 'stuk')");
        change(&database, "update events set title = 'geen JSON', revision = revision + 1 where slug = 'stuk'");
        let draft = json!({"subject": {"nl": "Andere zaal"}, "body": {"nl": "Zie je daar."}});
        let draft = desk.ask("POST", "/announcements", &draft).json();
        let path = format!("/announcements/{}", draft["id"]);
        assert_eq!(desk.ask("POST", &format!("{path}/send"), &Value::Null).status, 202);
        wait_until("it is sent", || desk.get(&path)["state"] == "sent");
        clock.set("2040-04-27T09:00:00Z");
        wait_until("the reminder", || count(&database, "select count(*) from outbox where kind = 'reminder-week'") == 1);
        // Also what changes from now on is seen, and a start finds what can be read.
        let answer = desk.ask("PATCH", "/sessions/POL-1", &json!({"title": {"nl": "Nieuw"}}));
        assert_eq!(answer.status, 200, "{}", answer.body);
        drop(server);
        let server = clock.start_again(&database, &[]);
        assert_eq!(server.get(&format!("/api/v1/events/{EVENT}")).status, 200);
    }
}
