//! What is guarded around accounts: events, the log, this machine, what documents say.

use super::*;

#[test]
fn over_https_no_other_host_can_set_the_sessions_cookie() {
    let database = Database::new(Base::Sqlite);
    database.open().migrate().unwrap();
    database.import(|_| {});
    let server = Server::start_with(&database, &[("KRUISPUNT_BASE_URL", "https://inschrijven.example.org")]);
    let welcomed = server.send(
        "POST",
        &invited(&database, "ann@example.org", "owner"),
        &[FORM],
        &form(&format!("password={PASSWORD}")),
    );
    let set: Vec<&str> = welcomed.head.lines().filter(|line| line.to_lowercase().starts_with("set-cookie: ")).collect();
    assert_eq!(set.len(), 2, "{}", welcomed.head);
    for cookie in set {
        assert!(
            cookie.contains(": __Host-desk")
                && cookie.contains("Secure")
                && cookie.contains("Path=/")
                && !cookie.contains("Domain"),
            "{cookie}"
        );
    }
    let account = get(&server, &cookies(&welcomed), "/desk/account");
    assert_eq!((account.status, account.header("cache-control")), (200, Some("no-store")));
    assert!(account.header("strict-transport-security").is_some(), "{}", account.head);
    assert_eq!(get(&server, &cookies(&welcomed).replace("__Host-", ""), "/desk/account").status, 303);
}

#[test]
fn deeds_name_whom_they_concern() {
    let database = Database::new(Base::Sqlite);
    let server = Server::start_small(&database, |_| {});
    let ann = cookie(&server, &invited(&database, "ann@example.org", "owner"));
    let team = format!("/desk/{EVENT}/team");
    post(&server, &ann, &team, "do=invite&email=bo@example.org&role=viewer&where=here");
    let rows = Statement::<BigInt>::same("select id from organisers where email = 'bo@example.org'");
    let bo = rows.load::<i64>(&mut database.open()).unwrap()[0];
    for body in ["do=sensitive&may=yes", "do=sensitive&may=no", "do=remove"] {
        post(&server, &ann, &team, &format!("{body}&where=here&id={bo}"));
    }
    post(&server, &ann, &team, "do=token&name=kassa&scope=check-in&where=here");
    let token = count(&database, "select max(id) from api_tokens");
    post(&server, &ann, &team, &format!("do=revoke&id={token}"));
    let subjects: Vec<String> =
        Statement::<Text>::same("select subject from deeds order by id").load(&mut database.open()).unwrap();
    // The first is what the command line did.
    assert_eq!(
        subjects,
        ["ann@example.org", "bo@example.org", "bo@example.org", "bo@example.org", "bo@example.org", "kassa", "kassa"]
    );
    let log = get(&server, &ann, &format!("/desk/{EVENT}/log?q=bo%40")).body;
    assert_eq!(log.matches("bo@example.org").count(), 4, "{log}");
}

/// A colleague with a role in one event; their session.
fn colleague(database: &Database, server: &Server, email: &str, role: Role) -> String {
    let mut db = database.open();
    let organisation = accounts::organisation(&mut db, ORGANISATION).unwrap().unwrap();
    let event = accounts::event(&mut db, organisation, EVENT).unwrap().unwrap();
    let at = jiff::Timestamp::now().as_millisecond();
    db.write(|db| accounts::appoint(db, email, (organisation, event), role, at)).unwrap();
    let id = accounts::by_email(&mut db, email).unwrap().unwrap();
    let link = db.write(|db| one_time::link(db, id, at, one_time::WEEK)).unwrap();
    cookie(server, &format!("/desk/welcome/{link}"))
}

on_both! {
    fn whoever_works_for_one_event_reaches_no_other(base: Base) {
        let database = Database::new(base);
        let server = Server::start_small(&database, |_| {});
        database.import(|event| event["slug"] = json!("nog-een"));
        let owner = cookie(&server, &invited(&database, "ann@example.org", "owner"));
        wait_until("the other event", || get(&server, &owner, "/desk/nog-een").status == 200);
        let bo = colleague(&database, &server, "bo@example.org", Role::Programme);
        let name = || Statement::<Text>::same("select name from organisations").load::<String>(&mut database.open()).unwrap();
        let before = name();
        let change = |session: &str, method: &str, path: &str, body: &str| {
            server.send(method, &format!("{BASE}{path}"), &[("Cookie", session), ("Content-Type", "application/json")], body)
        };
        // What all events share is not one event's to change, whichever way it comes in.
        let patch = r#"{"organisation": {"name": "Gekaapt", "email": "elders@example.org"}}"#;
        assert_eq!(change(&bo, "PATCH", "", patch).status, 403);
        assert_eq!(change(&bo, "PATCH", "?dry_run=true", patch).status, 403);
        let shown = change(&bo, "GET", "/file", "");
        let (mut file, seen) = (shown.json(), shown.header("etag").unwrap().to_owned());
        let put = |file: &serde_json::Value| {
            let headers = [("Cookie", bo.as_str()), ("Content-Type", "application/json"), ("If-Match", &seen)];
            server.send("PUT", &format!("{BASE}/file"), &headers, &file.to_string()).status
        };
        assert_eq!(put(&file), 200, "as it is, it may come back");
        file["organisation"]["name"] = json!("Gekaapt");
        assert_eq!(put(&file), 403);
        let refused = server.send_file(&format!("/desk/{EVENT}/transfer/programme"), &bo, ("event.json", file.to_string().as_bytes()), &[("do", "import")]);
        assert_eq!(name(), before, "{}", refused.status);
        assert_eq!(change(&bo, "PATCH", "", r#"{"venue": "Het oude station"}"#).status, 200);
        assert_eq!(change(&owner, "PATCH", "", r#"{"organisation": {"name": "Een betere naam"}}"#).status, 200);
        assert_eq!(name(), ["Een betere naam"]);
        // What is written down about the organisation, or about another event, is not theirs to read.
        let team = format!("/desk/{EVENT}/team");
        post(&server, &owner, &team, "do=invite&email=geheim@example.org&role=viewer&where=all");
        post(&server, &owner, "/desk/nog-een/team", "do=invite&email=elders@example.org&role=viewer&where=here");
        post(&server, &owner, &team, "do=invite&email=hier@example.org&role=viewer&where=here");
        for who in [&bo, &colleague(&database, &server, "vic@example.org", Role::Viewer)] {
            let log = get(&server, who, &format!("/desk/{EVENT}/log")).body;
            assert!(log.contains("hier@example.org") && !log.contains("geheim@") && !log.contains("elders@"), "{log}");
        }
        assert!(get(&server, &owner, &format!("/desk/{EVENT}/log")).body.contains("geheim@"));
        assert_eq!(get(&server, &bo, &team).status, 403);
        assert_eq!(get(&server, &bo, "/desk/nog-een").status, 404);
        // An owner of one event there is not, whatever stands in the rows.
        Statement::same("update memberships set role = 'owner' where event_id <> 0").execute(&mut database.open()).unwrap();
        assert_eq!(get(&server, &bo, &team).status, 403);
        // Nobody gives a program what they may not do themselves: what people need is seen with a right of its own.
        for scope in ["sensitive", "own"] {
            assert_eq!(post(&server, &owner, &team, &format!("do=token&name=kijker&scope={scope}&where=here")).status, 422, "{scope}");
        }
        // A program for one event is one of that event alone.
        let words = ["token", "add", "--organisation", ORGANISATION, "--event", EVENT, "--scope", "registrations,programme"];
        let (done, token) = run(&database, &words);
        assert!(done, "{token}");
        let bearer = format!("Bearer {token}");
        let ask = |event: &str| server.send("GET", &format!("/api/v1/events/{event}/registrations"), &[("Authorization", &bearer)], "").status;
        assert_eq!((ask(EVENT), ask("nog-een")), (200, 404));
    }

    fn the_security_log_tells_what_happened_and_names_nobody(base: Base) {
        let database = Database::new(base);
        database.open().migrate().unwrap();
        database.import(|_| {});
        let log = database.folder.path().join("log");
        let server = Server::start_logging(&database, &[("KRUISPUNT_LOG", "info"), ("KRUISPUNT_LOG_FORMAT", "json")], &log);
        let link = invited(&database, "ann@example.org", "owner");
        let ann = cookie(&server, &link);
        let team = format!("/desk/{EVENT}/team");
        sign_in(&server, "ann@example.org", "verkeerd verkeerd", &[]);
        post(&server, &ann, &team, "do=invite&email=bo@example.org&role=viewer&where=here");
        let vic = colleague(&database, &server, "vic@example.org", Role::Viewer);
        assert_eq!(get(&server, &vic, &team).status, 403);
        post(&server, &ann, &team, "do=token&name=kassa&scope=check-in");
        // Refused further on: the page is theirs, the table is not.
        let programme = colleague(&database, &server, "pim@example.org", Role::Programme);
        assert_eq!(get(&server, &programme, &format!("/desk/{EVENT}/transfer/registrations.csv")).status, 403);
        let (_, paper) = second_step(&server, &ann);
        let half = cookies(&sign_in(&server, "ann@example.org", PASSWORD, &[]));
        let step = |code: &str| server.send("POST", "/desk/sign-in/code", &[FORM, ("Cookie", &half)], &format!("code={code}&to=/desk"));
        for _ in 0..11 {
            step("000000");
        }
        post(&server, &ann, "/desk/account", "do=new-codes");
        post(&server, &ann, "/desk/account", &format!("do=password&old={PASSWORD}&new=een heel ander wachtwoord"));
        server.send("POST", "/desk/forgot", &[FORM], "email=ann%40example.org");
        server.send("GET", &format!("{BASE}/registrations"), &[("Authorization", "Bearer kruispunt_verzonnen")], "");
        server.send("POST", "/desk/sign-in", &[FORM, ("Sec-Fetch-Site", "cross-site")], "email=x&password=y");
        post(&server, &ann, "/desk/sign-out", "");
        let written = std::fs::read_to_string(&log).unwrap();
        let lines = written.lines().map(|line| serde_json::from_str::<serde_json::Value>(line).unwrap());
        let events: Vec<serde_json::Value> = lines.filter(|line| line["target"] == "security").collect();
        let told: Vec<&str> = events.iter().map(|event| event["fields"]["what"].as_str().unwrap()).collect();
        for what in [
            "set-password", "wrong-password", "changed-role", "refused", "made-token", "turned-on-second-step", "half-way", "wrong-code",
            "locked-out", "made-recovery-codes", "changed-password", "asked-for-password", "wrong-token", "foreign", "signed-out",
        ] {
            assert!(told.contains(&what), "{what}: {told:?}");
        }
        let places: Vec<&str> = events.iter().filter(|event| event["fields"]["what"] == "refused").filter_map(|event| event["fields"]["place"].as_str()).collect();
        assert_eq!(places, ["/desk/{event}/team", "/desk/{event}/transfer/{table}.{ending}"]);
        let wrong = events.iter().find(|event| event["fields"]["what"] == "wrong-password").unwrap();
        assert!(wrong["fields"]["account"].is_i64() && wrong["level"] == "WARN", "{wrong}");
        let secrets = [PASSWORD, "verkeerd verkeerd", "example.org", "127.0.0.1\"", link.rsplit('/').next().unwrap(), ann.split('=').nth(1).unwrap(), &paper[0], "kruispunt_verzonnen"];
        for event in &events {
            assert!(secrets.iter().all(|secret| !event.to_string().contains(secret)), "{event}");
        }
        assert!(!written.contains("ann@example.org"), "no address is in the log");
    }

    fn only_this_machine_finds_what_is_for_trying_out(base: Base) {
        let database = Database::new(base);
        let status = |server: &Server, path: &str| get(server, "", path).status;
        let port = free_port();
        let everywhere = format!("0.0.0.0:{port}");
        let public = [
            vec![("KRUISPUNT_LISTEN", everywhere.as_str())],
            vec![("KRUISPUNT_BEHIND_PROXY", "true")],
            vec![("KRUISPUNT_BASE_URL", "https://inschrijven.example.org")],
        ];
        for settings in &public {
            let server = Server::start_with(&database, settings);
            let found = ["/mailbox", "/metrics", &format!("/e/{EVENT}")].map(|path| status(&server, path));
            assert_eq!((found, status(&server, "/health/ready")), ([404; 3], 200), "{settings:?}");
            assert!(!get(&server, "", "/").body.contains("/mailbox"));
            for file in ["desk-link.txt", "var/desk-link.txt", "var/mail"] {
                assert!(!database.folder.path().join(file).exists(), "{file}");
            }
        }
        // Nothing that is owed is lost: it waits until there is a way.
        database.import(|_| {});
        let server = Server::start_with(&database, &public[0]);
        let ann = cookie(&server, &invited(&database, "ann@example.org", "owner"));
        let told = post(&server, &ann, &format!("/desk/{EVENT}/team"), "do=invite&email=bo@example.org&where=here").body;
        assert!(told.contains("bewaard"), "{told}");
        drop(server);
        let smtp = Smtp::start(free_port());
        let server = Server::start_with(&database, &[("KRUISPUNT_LISTEN", &everywhere), ("KRUISPUNT_MAIL_URL", &smtp.url)]);
        wait_until("the mail", || mails(&smtp, "bo@example.org").len() == 1);
        drop(server);
        // Told so, it is there.
        let told = [("KRUISPUNT_LISTEN", everywhere.as_str()), ("KRUISPUNT_MAIL_URL", "file:var/mail")];
        assert_eq!(status(&Server::start_with(&database, &told), "/mailbox"), 404);
        let more = [&told[..], &[("KRUISPUNT_MAILBOX", "true"), ("KRUISPUNT_METRICS_TOKEN", "een lange sleutel")]].concat();
        let server = Server::start_with(&database, &more);
        assert_eq!((status(&server, "/mailbox"), status(&server, "/metrics")), (200, 401));
        let ask = |token: &str| server.send("GET", "/metrics", &[("Authorization", &format!("Bearer {token}"))], "").status;
        assert_eq!((ask("een lange sleutel"), ask("een andere"), ask("")), (200, 401, 401));
        drop(server);
        let own = format!("127.0.0.1:{}", free_port());
        let server = Server::start_with(&database, &[("KRUISPUNT_METRICS_LISTEN", &own)]);
        assert_eq!(status(&server, "/metrics"), 404);
        wait_until("its own address", || std::net::TcpStream::connect(&own).is_ok());
        use std::io::{Read, Write};
        let mut stream = std::net::TcpStream::connect(&own).unwrap();
        write!(stream, "GET /metrics HTTP/1.1\r\nHost: {own}\r\nConnection: close\r\n\r\n").unwrap();
        let mut figures = String::new();
        stream.read_to_string(&mut figures).unwrap();
        assert!(figures.starts_with("HTTP/1.1 200") && figures.contains("kruispunt_"), "{figures}");
        server.terminate();
    }

    fn the_first_link_is_in_a_file_that_only_its_owner_can_read(base: Base) {
        use std::os::unix::fs::PermissionsExt;
        let database = Database::new(base);
        let folder = database.folder.path();
        let start = || {
            let address = format!("127.0.0.1:{}", free_port());
            let (said, log) = (folder.join("said"), folder.join("log"));
            let process = database
                .command()
                .env("KRUISPUNT_LISTEN", &address)
                .env("KRUISPUNT_LOG", "debug")
                .stdout(std::fs::File::create(&said).unwrap())
                .stderr(std::fs::File::create(&log).unwrap())
                .spawn()
                .unwrap();
            let server = Server { process, address };
            wait_until("the server starts", || std::net::TcpStream::connect(&server.address).is_ok());
            (server, std::fs::read_to_string(said).unwrap(), std::fs::read_to_string(log).unwrap())
        };
        let (server, said, log) = start();
        assert!(!said.contains("/desk/welcome/") && !log.contains("/desk/welcome/"), "{said}");
        let path = said.trim().rsplit(' ').next().unwrap();
        assert!(path.starts_with('/'), "{said}");
        assert_eq!(std::fs::metadata(path).unwrap().permissions().mode() & 0o777, 0o600);
        let link = welcome(&std::fs::read_to_string(path).unwrap()).unwrap();
        cookie(&server, &link);
        drop(server);
        let (_server, said, _) = start();
        assert!(said.is_empty() && !std::path::Path::new(path).exists(), "once somebody is in, there is none");
    }
}

#[test]
fn a_new_colleague_looks_at_one_event_unless_more_is_chosen() {
    let database = Database::new(Base::Sqlite);
    let server = Server::start_small(&database, |_| {});
    let ann = cookie(&server, &invited(&database, "ann@example.org", "owner"));
    let team = format!("/desk/{EVENT}/team");
    let page = get(&server, &ann, &team).body;
    let first = |name: &str| {
        let select = page.split_once(&format!("<select id=\"{name}\"")).unwrap().1;
        select.split_once("<option value=\"").unwrap().1.split('"').next().unwrap().to_owned()
    };
    assert_eq!((first("role"), first("where"), first("token-where")), ("viewer".into(), "here".into(), "here".into()));
    assert_eq!(post(&server, &ann, &team, "do=invite&email=bo@example.org").status, 200);
    let rows = Statement::<(Text, BigInt)>::same(
        "select m.role, m.event_id from memberships m join organisers o on o.id = m.organiser_id where o.email = 'bo@example.org'",
    );
    let rows: Vec<(String, i64)> = rows.load(&mut database.open()).unwrap();
    assert!(rows.len() == 1 && rows[0].0 == "viewer" && rows[0].1 != 0, "{rows:?}");
}

#[test]
fn no_other_name_that_leads_to_this_machine_reads_the_mailbox() {
    let database = Database::new(Base::Sqlite);
    let server = Server::start_small(&database, |_| {});
    for (host, status) in [
        ("evil.example", 404),
        ("127.0.0.1.evil.example", 404),
        ("localhost", 200),
        ("127.0.0.1:80", 200),
        ("[::1]", 200),
    ] {
        assert_eq!(server.send("GET", "/mailbox", &[("Host", host)], "").status, status, "{host}");
    }
}

/// Whether a part of the source is there: `a::b` is `src/a/b.rs`, or stands in `src/a.rs`.
fn is_part(file: &str, name: &str) -> bool {
    let root = std::path::Path::new(env!("CARGO_MANIFEST_DIR")).join("src");
    let is_within = |path: std::path::PathBuf| std::fs::read_to_string(path).is_ok_and(|text| text.contains(name));
    [root.join(file).join(format!("{name}.rs")), root.join(file).join(name)].iter().any(|path| path.exists())
        || is_within(root.join(format!("{file}.rs")))
}

#[test]
fn every_test_that_the_page_on_security_names_is_there() {
    let root = std::path::Path::new(env!("CARGO_MANIFEST_DIR"));
    let page = std::fs::read_to_string(root.join("docs/security.md")).unwrap();
    let (mut tests, mut missing) = (0, Vec::new());
    for named in
        page.split('`').skip(1).step_by(2).filter(|named| named.contains("::") && !named.contains(char::is_whitespace))
    {
        let (path, name) = named.rsplit_once("::").unwrap();
        let file = &path.replace("::", "/");
        // How they are named is said with an example.
        if named == "file::name" {
            continue;
        }
        let mut sources = vec![root.join("tests/it").join(format!("{file}.rs"))];
        sources.extend(
            std::fs::read_dir(root.join("tests/it").join(file))
                .into_iter()
                .flatten()
                .map(|source| source.unwrap().path()),
        );
        let is_test = sources
            .iter()
            .any(|source| std::fs::read_to_string(source).is_ok_and(|text| text.contains(&format!("fn {name}("))));
        tests += usize::from(is_test);
        let mut parts = named.split("::");
        if !is_test && !is_part(parts.next().unwrap(), parts.next().unwrap()) {
            missing.push(named);
        }
    }
    assert_eq!(missing, Vec::<&str>::new());
    assert!(tests > 60, "{tests}");
}
