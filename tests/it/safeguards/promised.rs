//! What docs/security.md says of sign-ins, doors, headers and where to write, each seen to be so.

use super::*;

on_both! {
    fn signing_out_keeps_whatever_the_door_did_not_send(base: Base) {
        let database = Database::new(base);
        let server = Server::start_small(&database, |_| {});
        let [fatih, jan, noor, sam] = ["Fatih", "Jan", "Noor", "Sam"].map(|name| register(&server, name, json!([{"session": "POL-1"}])));
        let desk = program(&database, &server, "check-in");
        let came = desk.ask("POST", "/check-ins", &json!({"code": fatih["reference"]}));
        assert_eq!(came.status, 201, "{}", came.body);
        let ann = cookie(&server, &invited(&database, "ann@example.org", "front-desk"));
        let now = jiff::Timestamp::now();
        let entry = |who: &serde_json::Value, session: Option<&str>, at: jiff::Timestamp| {
            json!({"id": uuid::Uuid::now_v7(), "code": who["reference"], "session": session, "at": at.to_string()})
        };
        // Taken back; by a clock that is an hour ahead; as it should be; and where nobody has a seat.
        let waiting = json!([
            {"id": uuid::Uuid::now_v7(), "undo": came.json()["id"], "code": fatih["reference"]},
            entry(&jan, None, now + jiff::SignedDuration::from_hours(1)),
            entry(&noor, None, now),
            entry(&sam, Some("NAB-1"), now),
        ]);
        visit(async || {
            let browser = Browser::open(390, true).await?;
            browser.sign_in(&server, &ann).await?;
            browser.go(&server, &format!("/desk/{EVENT}")).await?;
            browser.driver.execute(&format!("localStorage.setItem('door-{EVENT}', JSON.stringify({waiting}))"), Vec::new()).await?;
            browser.press(By::Css("form[action='/desk/sign-out'] button")).await?;
            browser.until(By::Id("late"), "Sam").await?;
            browser.until(By::Id("late-lead"), "Gezien").await?;
            let late = browser.text(By::Id("late")).await?;
            assert!(late.contains("geweigerd") && !late.contains("Jan") && !late.contains("Fatih"), "{late}");
            browser.look("desk-door-refused-390").await?;
            assert_eq!(browser.wider_than_the_screen().await?, 0);
            // It is there again until somebody says that they saw it.
            browser.driver.refresh().await?;
            browser.until(By::Id("late"), "Sam").await?;
            browser.press_here(By::Css("#late button")).await?;
            assert_eq!(browser.text(By::Id("late")).await?, "");
            browser.press(By::Css("form[action='/desk/sign-out'] button")).await?;
            browser.until(By::Tag("h1"), "Aanmelden").await?;
            browser.close().await
        });
        let who = "select count(*) from check_ins c join registrations r on r.id = c.registration_id where c.session_id = 0 and r.name in ";
        assert_eq!(count(&database, format!("{who} ('Jan', 'Noor')").leak()), 2);
        assert_eq!(count(&database, "select count(*) from check_ins"), 2, "Fatih's was taken back, and Sam has no seat there");
    }

    fn who_does_nothing_for_twelve_hours_is_out(base: Base) {
        let database = Database::new(base);
        let (clock, server, ann) = owner_at_ten(&database);
        for (at, status) in [("2039-01-01T21:59:00Z", 200), ("2039-01-02T09:58:00Z", 200), ("2039-01-02T22:00:00Z", 303), ("2039-01-02T22:01:00Z", 303)] {
            clock.set(at);
            assert_eq!(get(&server, &ann, "/desk/account").status, status, "{at}");
        }
    }

    fn whatever_ends_a_sign_in_ends_its_streams(base: Base) {
        use std::io::{Read, Write};
        let database = Database::new(base);
        let server = Server::start_small(&database, |_| {});
        let owner = cookie(&server, &invited(&database, "owner@example.org", "owner"));
        let bo = cookie(&server, &invited(&database, "bo@example.org", "viewer"));
        let stream = |cookie: &str| {
            let mut stream = std::net::TcpStream::connect(&server.address).unwrap();
            stream.set_read_timeout(Some(std::time::Duration::from_secs(20))).unwrap();
            write!(stream, "GET /desk/{EVENT}/live HTTP/1.1\r\nHost: {}\r\nCookie: {cookie}\r\nConnection: close\r\n\r\n", server.address).unwrap();
            let mut first = [0; 4096];
            let read = stream.read(&mut first).unwrap();
            assert!(String::from_utf8_lossy(&first[..read]).starts_with("HTTP/1.1 200"));
            stream
        };
        let ended = |mut stream: std::net::TcpStream, what: &str| {
            stream.read_to_end(&mut Vec::new()).unwrap_or_else(|error| panic!("{what}: {error}"));
        };
        let again = || cookies(&sign_in(&server, "bo@example.org", PASSWORD, &[]));
        // A new password, from elsewhere.
        let watching = stream(&again());
        let changed = post(&server, &bo, "/desk/account", &format!("do=password&old={PASSWORD}&new=een heel nieuw wachtwoord"));
        assert_eq!(changed.status, 200, "{}", changed.body);
        ended(watching, "a new password");
        // Leaving the team.
        let here = stream(&bo);
        let team = format!("/desk/{EVENT}/team");
        let bo_id = count(&database, "select id from organisers where email = 'bo@example.org'");
        let asked = post(&server, &owner, &team, &format!("do=leave&id={bo_id}&where=all"));
        let mut forms = crate::support::forms::Form::all(&asked.body).into_iter();
        let form = forms.find(|form| form.buttons.iter().any(|(_, value, _)| value == "remove")).unwrap_or_else(|| panic!("{}", asked.body));
        let removed = server.send("POST", &team, &[FORM, ("Cookie", &owner)], &form.sent(&[("do", "remove")]));
        assert!(removed.status < 400, "{}", removed.body);
        ended(here, "leaving the team");
    }

    fn every_answer_tells_browsers_to_be_careful(base: Base) {
        let database = Database::new(base);
        let server = Server::start_small(&database, |_| {});
        let made = register(&server, "Noor", json!([]));
        let ann = cookie(&server, &invited(&database, "ann@example.org", "owner"));
        let page = server.get(&format!("/e/{EVENT}")).body;
        let style = page.split_once("href=\"/a/").unwrap().1.split('"').next().unwrap();
        for path in [
            "/".to_owned(), format!("/e/{EVENT}"), format!("/e/{EVENT}/programme.ics"), format!("/e/{EVENT}/schedule.xml"), format!("/a/{style}"),
            format!("/r/{}", made["token"].as_str().unwrap()), "/health/live".to_owned(), "/nowhere".to_owned(), "/sw.js".to_owned(), "/desk".to_owned(),
            "/desk/account".to_owned(), format!("/desk/{EVENT}/transfer/registrations.csv"), "/api/v1/events".to_owned(),
            "/api/v1/nowhere".to_owned(), "/.well-known/security.txt".to_owned(), "/robots.txt".to_owned(),
        ] {
            let answer = get(&server, &ann, &path);
            let policy = answer.header("content-security-policy").unwrap_or_default();
            assert!(policy.contains("default-src 'none'") && policy.contains("frame-ancestors 'none'"), "{path}: {}", answer.head);
            assert_eq!((answer.header("x-content-type-options"), answer.header("referrer-policy")), (Some("nosniff"), Some("no-referrer")), "{path}");
        }
        assert_eq!(server.send("TRACE", "/", &[], "").status, 405);
    }

    fn what_ends_a_message_is_said_once(base: Base) {
        use std::io::{Read, Write};
        let database = Database::new(base);
        let server = Server::start_small(&database, |_| {});
        // What another program on the way might read as the end of it, and we not: nothing behind it is taken for a request.
        for head in [
            "Content-Length: 5\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n\r\n",
            "Content-Length: 0\r\nContent-Length: 60\r\n\r\n",
            "Content-Length: +0\r\n\r\n",
            "Transfer-Encoding: chunked, identity\r\n\r\n0\r\n\r\n",
        ] {
            let mut stream = std::net::TcpStream::connect(&server.address).unwrap();
            stream.set_read_timeout(Some(std::time::Duration::from_secs(20))).unwrap();
            write!(stream, "POST /e/{EVENT}/register HTTP/1.1\r\nHost: a\r\n{head}GET /health/live HTTP/1.1\r\nHost: a\r\nConnection: close\r\n\r\n").unwrap();
            let mut said = Vec::new();
            let _ = stream.read_to_end(&mut said);
            let said = String::from_utf8_lossy(&said).into_owned();
            assert!(said.starts_with("HTTP/1.1 400") && said.matches("HTTP/1.1 ").count() == 1, "{head:?}: {said}");
        }
    }

    fn who_finds_a_weakness_knows_where_to_write(base: Base) {
        let database = Database::new(base);
        database.open().migrate().unwrap();
        database.import(|_| {});
        let told = |settings: &[(&str, &str)]| {
            let server = Server::start_with(&database, settings);
            let answer = server.get("/.well-known/security.txt");
            assert!(answer.header("content-type").unwrap().starts_with("text/plain"), "{}", answer.head);
            answer.body
        };
        let field = |body: &str, name: &str| body.lines().find_map(|line| line.strip_prefix(&format!("{name}: "))).unwrap_or_default().to_owned();
        let body = told(&[("KRUISPUNT_MAIL_FROM", "Kruispunt <afzender@example.org>")]);
        assert_eq!(field(&body, "Contact"), "mailto:afzender@example.org");
        let body = told(&[("KRUISPUNT_SECURITY_CONTACT", "veiligheid@example.org"), ("KRUISPUNT_BASE_URL", "http://127.0.0.1:9")]);
        assert_eq!(field(&body, "Contact"), "mailto:veiligheid@example.org");
        assert_eq!((field(&body, "Canonical").as_str(), field(&body, "Preferred-Languages").as_str()), ("http://127.0.0.1:9/.well-known/security.txt", "nl, fr, en, de"));
        let expires: jiff::Timestamp = field(&body, "Expires").parse().unwrap();
        let days = expires.duration_since(jiff::Timestamp::now()).as_hours() / 24;
        assert!((30..365).contains(&days), "{days}");
    }
}
