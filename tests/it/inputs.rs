//! Whatever comes in, and however: texts that break things, files that are too much, tables that are read back; and that one
//! thing that is wrong keeps no other from being done.

mod nasty;

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

/// A form with a file.
fn form(file: &[u8]) -> Vec<u8> {
    let mut body = b"--part\r\nContent-Disposition: form-data; name=\"do\"\r\n\r\ncarry-out\r\n--part\r\n\
        Content-Disposition: form-data; name=\"file\"; filename=\"t.csv\"\r\n\r\n"
        .to_vec();
    body.extend(file);
    body.extend(b"\r\n--part--\r\n");
    body
}

/// A part of a form with a file, cut off after so many bytes: as the one who loses the network sends it.
fn cut(server: &Server, path: &str, cookie: &str, file: &[u8], kept: usize) -> Option<u16> {
    use std::io::{Read, Write};
    let body = form(file);
    let mut stream = std::net::TcpStream::connect(&server.address).unwrap();
    let head = format!(
        "POST {path} HTTP/1.1\r\nHost: {}\r\nCookie: {cookie}\r\nConnection: close\r\n\
         Content-Type: multipart/form-data; boundary=part\r\nContent-Length: {}\r\n\r\n",
        server.address,
        // Some proxies send on what they have as if it were all.
        if kept.is_multiple_of(2) { body.len() } else { kept }
    );
    stream.write_all(&[head.as_bytes(), &body[..kept]].concat()).unwrap();
    stream.shutdown(std::net::Shutdown::Write).unwrap();
    let mut answer = Vec::new();
    let _ = stream.read_to_end(&mut answer);
    String::from_utf8_lossy(&answer).split(' ').nth(1)?.parse().ok()
}

on_both! {
    fn what_does_not_arrive_whole_is_not_carried_out(base: Base) {
        let database = Database::new(base);
        let server = Server::start_small(&database, |_| {});
        let owner = cookie(&server, &invited(&database, "ann@example.org", "owner"));
        let before = program(&database, &server, "programme").get("/file");
        let file = b"code,name\nPOL-1,Charlotte van der Cut\nPOL-2,Nog Iemand\n";
        let table = format!("/desk/{EVENT}/transfer/programme");
        for kept in (100..form(file).len() - 3).step_by(3).chain(form(file).len() - 20..form(file).len() - 3) {
            let status = cut(&server, &table, &owner, file, kept);
            assert!(status.is_none_or(|status| status == 400), "{kept}: {status:?}");
        }
        let picture = crate::support::desk::picture();
        let pictures = format!("/desk/{EVENT}/pictures/POL-1");
        for kept in [200, 501, picture.len() / 2, picture.len()] {
            let status = cut(&server, &pictures, &owner, &picture, kept);
            assert!(status.is_none_or(|status| (400..500).contains(&status)), "{kept}: {status:?}");
        }
        // What a program sends, too.
        let token = program(&database, &server, "programme").token;
        let body = r#"{"title": {"nl": "Anders"}}"#;
        let mut stream = std::net::TcpStream::connect(&server.address).unwrap();
        use std::io::{Read, Write};
        let head = format!("PATCH {BASE}/sessions/POL-1 HTTP/1.1\r\nHost: x\r\nAuthorization: Bearer {token}\r\nConnection: close\r\n\
            Content-Length: {}\r\n\r\n{body}", body.len() + 1);
        stream.write_all(head.as_bytes()).unwrap();
        stream.shutdown(std::net::Shutdown::Write).unwrap();
        let _ = stream.read_to_end(&mut Vec::new());
        assert_eq!(program(&database, &server, "programme").get("/file"), before);
    }

    fn ones_own_table_read_back_changes_nothing_and_mails_nobody(base: Base) {
        let database = Database::new(base);
        let server = Server::start_small(&database, |event| {
            event["questions"] = json!([{"slug": "eten", "kind": "text", "title": {"nl": "Eten?"}, "why": {"nl": "Daarom."}}]);
        });
        let desk = program(&database, &server, "registrations,programme");
        let owner = cookie(&server, &invited(&database, "ann@example.org", "owner"));
        let with_answer = json!({"name": "=cmd|' /C calc'!A0", "email": "formule@example.org", "attendance": "in_person",
            "affiliation": "x;=1+1", "seats": [{"session": "POL-1"}], "answers": {"eten": "@geen\n-vis"}});
        assert_eq!(server.register(&with_answer).status, 201);
        register(&server, "Noor Voorbeeld", json!([{"session": "NAB-1"}, {"session": "BEZ-7"}]));
        let gone = register(&server, "Weg Gegaan", json!([{"session": "POL-1"}]));
        server.send("DELETE", &format!("/api/v1/registrations/{}", gone["token"].as_str().unwrap()), &[], "");
        // Two without an address, and of one name.
        for _ in 0..2 {
            let token = format!("Bearer {}", desk.token);
            let body = json!({"name": "Jan Peeters", "attendance": "in_person", "seats": []}).to_string();
            let answer = server.send("POST", &format!("{BASE}/registrations"), &[("Authorization", &token)], &body);
            assert_eq!(answer.status, 201, "{}", answer.body);
        }
        let state = || {
            let people = desk.get("/registrations?page=1");
            (people, count(&database, OWED), count(&database, "select count(*) from audit"))
        };
        let before = state();
        let transfer = format!("/desk/{EVENT}/transfer/registrations");
        for ending in ["csv", "xlsx"] {
            let (_, table) = server.fetch(&format!("{transfer}.{ending}"), &owner);
            if ending == "csv" {
                let text = String::from_utf8(table.clone()).unwrap();
                let starts = text.split(['"', ';', '\n']);
                assert!(starts.into_iter().all(|start| !start.starts_with(['=', '@', '+', '-'])), "{text}");
                assert!(text.lines().next().unwrap().starts_with("\"reference\",\"name\""), "{text}");
            }
            for what in ["look", "carry-out"] {
                let answer = server.send_file(&transfer, &owner, (&format!("t.{ending}"), &table), &[("do", what)]);
                assert_eq!(answer.status, 200, "{}", answer.body);
                assert!(answer.body.contains("Weg Gegaan is geannuleerd") && answer.body.contains("Noor Voorbeeld blijft"), "{}", answer.body);
            }
            assert_eq!(state(), before, "{ending}");
            // Nor do sessions and speakers.
            let programme = desk.get("/file");
            for table in ["sessions", "speakers"] {
                let (_, bytes) = server.fetch(&format!("/desk/{EVENT}/transfer/{table}.{ending}"), &owner);
                let answer = server.send_file(&format!("/desk/{EVENT}/transfer/programme"), &owner, (&format!("t.{ending}"), &bytes), &[("do", "carry-out")]);
                assert!(answer.status == 200 && answer.body.contains("verandert niets"), "{}", answer.body);
            }
            assert_eq!(desk.get("/file"), programme);
        }
        // Corrected by reference; another's reference, and one of nobody, are named; and without mail where that is asked.
        let (_, table) = server.fetch(&format!("{transfer}.csv"), &owner);
        let table = String::from_utf8(table).unwrap();
        let noor = table.lines().find(|line| line.contains("Noor Voorbeeld")).unwrap().to_owned();
        let head = table.lines().next().unwrap();
        let send = |row: &str, fields: &[(&str, &str)]| {
            server.send_file(&transfer, &owner, ("t.csv", format!("{head}\n{row}\n").as_bytes()), fields)
        };
        let corrected = noor.replace("Noor Voorbeeld", "Noor Verbeterd").replace("NAB-1; ", "");
        let answer = send(&corrected, &[("do", "carry-out"), ("without_mail", "yes")]);
        assert!(answer.status == 200 && answer.body.contains("Noor Verbeterd"), "{}", answer.body);
        let found = desk.get("/registrations?q=verbeterd");
        assert_eq!(found["registrations"][0]["seats"].as_array().unwrap().iter().filter(|seat| seat["status"] == "confirmed").count(), 1, "{found}");
        assert_eq!(count(&database, OWED), before.1);
        let reference = noor.split('"').nth(1).unwrap();
        for (row, column) in [
            (corrected.replace("Noor Verbeterd", "Iemand Anders").replace("noor.voorbeeld@", "iemand@"), "reference"),
            (corrected.replace("noor.voorbeeld@", "iemand@"), "email"),
            (corrected.replace(reference, "ZZZ-ZZZ"), "reference"),
        ] {
            let answer = send(&row, &[("do", "carry-out")]);
            assert!(answer.status == 422 && answer.body.contains(&format!("<td>{column}</td>")), "{row}: {}", answer.body);
        }
        // Somebody new is told, unless they are not to be.
        let new = |name: &str| format!("name,email\n{name},{name}@example.org\n");
        let send = |name: &str, fields: &[(&str, &str)]| server.send_file(&transfer, &owner, ("t.csv", new(name).as_bytes()), fields).status;
        assert_eq!(send("stil", &[("do", "carry-out"), ("without_mail", "yes")]), 200);
        assert_eq!(count(&database, OWED), before.1);
        assert_eq!(send("luid", &[("do", "carry-out")]), 200);
        assert_eq!(count(&database, OWED), before.1 + 1);
        // The programme too: over the API, by command, on the page.
        let change = json!({"starts_at": "10:40", "ends_at": "12:00", "round": null});
        let answer = desk.ask("PATCH", "/sessions/POL-1?without_mail=true", &change);
        assert_eq!(answer.status, 200, "{}", answer.body);
        let (done, words) = database.try_import("", &["--without-mail"], |event| {
            let session = event["sessions"].as_array_mut().unwrap().iter_mut().find(|one| one["code"] == "POL-1").unwrap();
            (session["starts_at"], session["ends_at"]) = (json!("10:50"), json!("12:10"));
        });
        assert!(done, "{words}");
        assert_eq!(count(&database, OWED), before.1 + 1);
        let table = b"code,starts_at,ends_at\nPOL-1,10:30,12:00\n";
        let answer = server.send_file(&format!("/desk/{EVENT}/transfer/programme"), &owner, ("t.csv", table), &[("do", "carry-out"), ("without_mail", "yes")]);
        assert_eq!(answer.status, 200, "{}", answer.body);
        assert_eq!(count(&database, OWED), before.1 + 1);
        let answer = desk.ask("PATCH", "/sessions/POL-1", &json!({"starts_at": "10:45"}));
        assert_eq!(answer.status, 200, "{}", answer.body);
        assert_ne!(count(&database, OWED), before.1 + 1);
        let (is_well, words) = database.check();
        assert!(is_well, "{words}");
    }
}

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

/// A workbook with a text in each of these cells.
fn workbook(cells: &[(u32, u16)]) -> Vec<u8> {
    let mut book = rust_xlsxwriter::Workbook::new();
    let page = book.add_worksheet();
    for (row, column) in cells {
        page.write_string(*row, *column, "code").unwrap();
    }
    book.save_to_buffer().unwrap()
}

/// The most memory that a process has had, in kB.
fn peak(server: &Server) -> u64 {
    let status = std::fs::read_to_string(format!("/proc/{}/status", server.process.id())).unwrap();
    let line = status.lines().find(|line| line.starts_with("VmHWM:")).unwrap();
    line.split_whitespace().nth(1).unwrap().parse().unwrap()
}

/// An archive whose one part is put in the place of another, packed.
fn with_part(book: &[u8], name: &str, part: &[u8]) -> Vec<u8> {
    use std::io::{Read, Write};
    let mut from = zip::ZipArchive::new(std::io::Cursor::new(book)).unwrap();
    let mut to = zip::ZipWriter::new(std::io::Cursor::new(Vec::new()));
    let options = zip::write::SimpleFileOptions::default().compression_method(zip::CompressionMethod::Deflated);
    for index in 0..from.len() {
        let mut old = from.by_index(index).unwrap();
        let own = old.name().unwrap().into_owned();
        to.start_file(&own, options).unwrap();
        if own == name {
            to.write_all(part).unwrap();
        } else {
            let mut bytes = Vec::new();
            old.read_to_end(&mut bytes).unwrap();
            to.write_all(&bytes).unwrap();
        }
    }
    to.finish().unwrap().into_inner()
}

#[test]
fn a_small_spreadsheet_takes_little_room() {
    let database = Database::new(Base::Sqlite);
    let server = Server::start_small(&database, |_| {});
    let owner = cookie(&server, &invited(&database, "ann@example.org", "owner"));
    let before = peak(&server);
    let plain = workbook(&[(0, 0), (1, 0)]);
    let texts = |count: &str, texts: &str| {
        format!(
            "<?xml version=\"1.0\" encoding=\"UTF-8\"?><sst xmlns=\"http://schemas.openxmlformats.org/spreadsheetml/2006/main\" \
             uniqueCount = '{count}'>{texts}</sst>"
        )
    };
    let strings = "xl/sharedStrings.xml";
    let bombs = [
        ("far cells", workbook(&[(0, 0), (60_000, 16_383)])),
        ("many rows", workbook(&(0..25_000).map(|row| (row, 0)).collect::<Vec<_>>())),
        ("a bomb", with_part(&plain, strings, &vec![b' '; 400_000_000])),
        ("many texts", with_part(&plain, strings, texts("1", &"<si/>".repeat(6_000_000)).as_bytes())),
        ("announced texts", with_part(&plain, strings, texts("99999999999999", "<si><t>code</t></si>").as_bytes())),
        // Each of many cells shows one long text.
        ("one long text", {
            let cells: Vec<_> = (0..10_000).map(|row| (row, 0)).collect();
            with_part(
                &workbook(&cells),
                strings,
                texts("1", &format!("<si><t>{}</t></si>", "x".repeat(100_000))).as_bytes(),
            )
        }),
        ("a wide line", [b"code,name\n".as_slice(), &vec![b','; 10_000_000]].concat()),
    ];
    for (what, bytes) in bombs {
        for path in ["programme", "registrations"] {
            let path = format!("/desk/{EVENT}/transfer/{path}");
            let started = std::time::Instant::now();
            let answer = server.send_file(&path, &owner, ("t.xlsx", &bytes), &[("do", "look")]);
            assert_eq!(answer.status, 422, "{what}: {}", answer.body);
            assert!(started.elapsed().as_secs() < 20, "{what} took {:?}", started.elapsed());
        }
    }
    let grown = peak(&server) - before;
    assert!(grown < 400_000, "{grown} kB");
    // One that is none goes on being read, wherever its cells are.
    let answer =
        server.send_file(&format!("/desk/{EVENT}/transfer/programme"), &owner, ("t.xlsx", &plain), &[("do", "look")]);
    assert_eq!(answer.status, 422, "{}", answer.body);
    assert!(
        answer.body.contains("<td>2</td>") || answer.body.contains(">2<"),
        "its second line is named: {}",
        answer.body
    );
}
