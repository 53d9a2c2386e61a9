//! Organisers' accounts: a password forgotten, a second step, a passkey in a real browser, sessions ended, roles in one event.

use crate::support::browser::Browser;
use crate::support::desk::*;
use crate::support::smtp::Smtp;
use crate::support::*;
use mail_parser::MessageParser;
use serde_json::json;
use thirtyfour::prelude::*;
use totp_rs::{Builder, Secret};

/// The links to the desk in the mails that came.
fn links(smtp: &Smtp) -> Vec<(String, String)> {
    let read = |raw: &Vec<u8>| {
        let mail = MessageParser::default().parse(raw)?;
        let to = mail.to()?.first()?.address()?.to_owned();
        let text = mail.body_text(0)?.into_owned();
        let link = text.split_once("/desk/welcome/")?.1.split_whitespace().next()?.to_owned();
        Some((to, format!("/desk/welcome/{link}")))
    };
    smtp.mails().iter().filter_map(read).collect()
}

fn sign_in(server: &Server, email: &str) -> Answer {
    let body = format!("email={email}&password={}", PASSWORD.replace(' ', "+"));
    server.send("POST", "/desk/sign-in", &[FORM], &body)
}

fn session(answer: &Answer) -> String {
    answer.header("set-cookie").unwrap().split(';').next().unwrap().to_owned()
}

fn code(letters: &str, later: u64) -> String {
    let secret = Secret::try_from_base32(letters).unwrap();
    let totp = Builder::new().with_secret(secret).with_account_name("ann").build().unwrap();
    let now = std::time::SystemTime::now().duration_since(std::time::UNIX_EPOCH).unwrap().as_secs();
    totp.generate(now + later).to_string()
}

on_both! {
    fn passwords_are_reset_and_people_invited_by_mail(base: Base) {
        let database = Database::new(base);
        database.open().migrate().unwrap();
        database.import(|_| {});
        let smtp = Smtp::start(free_port());
        let server = Server::start_with(&database, &[("KRUISPUNT_MAIL_URL", &smtp.url)]);
        let owner = cookie(&server, &invited(&database, "ann@example.org", "owner"));
        let at_desk = |session: &str| server.send("GET", &format!("/desk/{EVENT}"), &[("Cookie", session)], "").status;
        // Whether an address is known is not told: both are answered alike, one gets a mail.
        let ask = |email: &str| server.send("POST", "/desk/forgot", &[FORM], &format!("email={email}"));
        let (known, unknown) = (ask("ann@example.org"), ask("niemand@example.org"));
        assert_eq!((known.status, unknown.status), (200, 200));
        assert_eq!(known.body.replace("ann@", "niemand@"), unknown.body);
        wait_until("the mail", || !links(&smtp).is_empty());
        let (to, link) = links(&smtp).remove(0);
        assert_eq!((to.as_str(), links(&smtp).len()), ("ann@example.org", 1));
        // Nothing in the database is that link.
        let secret = link.rsplit('/').next().unwrap();
        let rows: Vec<String> = kruispunt::db::statement::Statement::<diesel::sql_types::Text>::same("select coalesce(about, '') from outbox").load(&mut database.open()).unwrap();
        assert!(rows.iter().all(|about| !about.contains(secret)));
        let accepted = server.send("POST", &link, &[FORM], "password=een+nieuw+wachtwoord+hier");
        assert_eq!(accepted.status, 303);
        assert_eq!((at_desk(&owner), at_desk(&session(&accepted))), (303, 200), "whoever was in with the old one is out");
        assert_eq!(sign_in(&server, "ann@example.org").status, 422);
        // Somebody is invited for this event alone, by mail.
        let owner = session(&accepted);
        let invite = |body: &str| server.send("POST", &format!("/desk/{EVENT}/team"), &[FORM, ("Cookie", &owner)], body);
        assert_eq!(invite("do=invite&email=bo%40example.org&role=viewer&where=here").status, 200);
        assert_eq!(invite("do=invite&email=bo%40example.org&role=owner&where=here").status, 422, "an owner is one of all events");
        wait_until("the invitation", || links(&smtp).len() == 2);
        let bo = cookie(&server, &links(&smtp)[1].1);
        assert_eq!(at_desk(&bo), 200);
        database.import(|event| event["slug"] = json!("nog-een"));
        wait_until("the other event", || server.send("GET", "/desk/nog-een", &[("Cookie", &owner)], "").status == 200);
        assert_eq!(server.send("GET", "/desk/nog-een", &[("Cookie", &bo)], "").status, 404, "of the other event she learns nothing");
        let team = invite("").body;
        let id = team.split_once("<h2>bo@example.org").unwrap().1.split_once("name=\"id\" value=\"").unwrap().1.split('"').next().unwrap();
        assert_eq!(invite(&format!("do=remove&where=here&id={id}")).status, 200);
        assert_eq!(at_desk(&bo), 404);
    }

    fn a_second_step_is_asked_for_and_no_code_serves_twice(base: Base) {
        let database = Database::new(base);
        let server = Server::start_small(&database, |_| {});
        let first = cookie(&server, &invited(&database, "ann@example.org", "owner"));
        let post = |session: &str, path: &str, body: &str| server.send("POST", path, &[FORM, ("Cookie", session)], body);
        let at_desk = |session: &str| server.send("GET", &format!("/desk/{EVENT}"), &[("Cookie", session)], "").status;
        let prepared = post(&first, "/desk/account", "do=prepare").body;
        let letters = prepared.split_once("id=\"letters\">").unwrap().1.split('<').next().unwrap().to_owned();
        assert_eq!(post(&first, "/desk/account", &format!("do=turn-on&letters={letters}&code=000000")).status, 422);
        let on = post(&first, "/desk/account", &format!("do=turn-on&letters={letters}&code={}", code(&letters, 0))).body;
        let paper: Vec<String> = on.split("<li><code>").skip(1).map(|rest| rest.split('<').next().unwrap().to_owned()).collect();
        assert_eq!(paper.len(), 8);
        // The password alone opens nothing now.
        let half = sign_in(&server, "ann@example.org");
        assert!(half.header("location").unwrap().starts_with("/desk/sign-in/code"), "{}", half.head);
        assert_eq!(at_desk(&session(&half)), 303);
        let step = |half: &Answer, code: &str| post(&session(half), "/desk/sign-in/code", &format!("code={code}&to=/desk"));
        assert_eq!(step(&half, "123456").status, 422);
        let now = code(&letters, 0);
        let done = step(&half, &now);
        assert_eq!((done.status, at_desk(&session(&done))), (303, 200));
        assert_eq!(at_desk(&session(&half)), 303, "the half session is over");
        // The same code again is none; one from paper is good once.
        let half = sign_in(&server, "ann@example.org");
        assert_eq!(step(&half, &now).status, 422);
        assert_eq!(step(&half, &paper[0]).status, 303);
        let half = sign_in(&server, "ann@example.org");
        assert_eq!(step(&half, &paper[0]).status, 422);
        // Nothing in the database tells the secret.
        let rows: Vec<Vec<u8>> = kruispunt::db::statement::Statement::<diesel::sql_types::Binary>::same("select totp from organisers where totp is not null").load(&mut database.open()).unwrap();
        assert!(!String::from_utf8_lossy(&rows[0]).contains(&letters));
        // Guessing is slow, for her alone.
        let tries: Vec<u16> = (0..12).map(|_| step(&half, "111111").status).collect();
        assert_eq!(tries.last(), Some(&429));
        assert_eq!(at_desk(&first), 200, "who was in stays in");
        let other = sign_in(&server, "niemand@example.org");
        assert_eq!(other.status, 422);
    }

    fn who_signs_in_needs_no_link_that_sets_a_password(base: Base) {
        let database = Database::new(base);
        let server = Server::start_small(&database, |_| {});
        cookie(&server, &invited(&database, "ann@example.org", "owner"));
        let (done, said) = run(&database, &["organiser", "reset", "ann@example.org"]);
        assert!(done, "{said}");
        let link = said.split_once("/desk/welcome/").unwrap().1.split_whitespace().next().unwrap().to_owned();
        let open = || server.get(&format!("/desk/welcome/{link}")).status;
        assert_eq!(open(), 200);
        assert_eq!(sign_in(&server, "ann@example.org").status, 303);
        assert_eq!(open(), 404);
    }

    fn sessions_are_listed_and_ended(base: Base) {
        let database = Database::new(base);
        let server = Server::start_small(&database, |_| {});
        let first = cookie(&server, &invited(&database, "ann@example.org", "owner"));
        let second = session(&sign_in(&server, "ann@example.org"));
        let third = session(&sign_in(&server, "ann@example.org"));
        let at_desk = |session: &str| server.send("GET", "/desk/account", &[("Cookie", session)], "").status;
        let page = server.send("GET", "/desk/account", &[("Cookie", &first)], "").body;
        let names: Vec<&str> = page.split("name=\"name\" value=\"").skip(1).map(|rest| rest.split('"').next().unwrap()).collect();
        assert_eq!(names.len(), 2, "its own is not there to be ended");
        server.send("POST", "/desk/account", &[FORM, ("Cookie", &first)], &format!("do=end&name={}", names[0]));
        assert_eq!([at_desk(&second), at_desk(&third)].iter().filter(|status| **status == 200).count(), 1);
        let change = |old: &str, new: &str| {
            let body = format!("do=password&old={}&new={}", old.replace(' ', "+"), new.replace(' ', "+"));
            server.send("POST", "/desk/account", &[FORM, ("Cookie", &first)], &body).status
        };
        assert_eq!(change("verkeerd wachtwoord", "een heel nieuw wachtwoord"), 422);
        assert_eq!(change(PASSWORD, "kort"), 422);
        assert_eq!(change(PASSWORD, "een heel nieuw wachtwoord"), 200);
        assert_eq!([at_desk(&first), at_desk(&second), at_desk(&third)], [200, 303, 303]);
    }

    fn a_passkey_opens_the_desk(base: Base) {
        let database = Database::new(base);
        database.open().migrate().unwrap();
        database.import(|_| {});
        // A passkey belongs to a name, not to a number.
        let port = free_port();
        let address = format!("127.0.0.1:{port}");
        let server = Server::start_with(&database, &[("KRUISPUNT_LISTEN", &address), ("KRUISPUNT_BASE_URL", &format!("http://localhost:{port}"))]);
        let link = invited(&database, "ann@example.org", "viewer");
        visit(async || {
            let browser = Browser::open(1366, true).await?;
            browser.authenticator().await?;
            let go = async |path: &str| browser.driver.goto(format!("http://localhost:{}{path}", server.port())).await;
            go(&link).await?;
            browser.press(By::Id("password")).await?;
            browser.keys(PASSWORD).await?;
            browser.press(By::Id("send")).await?;
            go("/desk/account").await?;
            browser.press(By::Id("passkey-name")).await?;
            browser.keys("mijn laptop").await?;
            browser.press(By::Id("add-passkey")).await?;
            browser.until(By::Tag("main"), "mijn laptop").await?;
            browser.look("desk-account-1366").await?;
            go("/desk").await?;
            browser.press(By::Css("form[action='/desk/sign-out'] button")).await?;
            browser.press(By::Id("passkey")).await?;
            browser.until(By::Tag("body"), "Jouw evenementen").await?;
            browser.press(By::Css(".events a")).await?;
            // What was asked is answered once, even at the same moment; a new one is kept in the authenticator.
            let script = "const done = arguments[0]; (async () => {
                const ask = async (path) => (await (await fetch(path, { method: 'POST' })).json()).publicKey;
                const made = await ask('/desk/account/passkey/ask');
                const publicKey = PublicKeyCredential.parseRequestOptionsFromJSON(await ask('/desk/sign-in/passkey/ask'));
                const body = JSON.stringify((await navigator.credentials.get({ publicKey })).toJSON());
                const headers = { 'Content-Type': 'application/json' };
                const send = () => fetch('/desk/sign-in/passkey', { method: 'POST', body, headers });
                const both = await Promise.all([send(), send()]);
                done([made.authenticatorSelection.residentKey, ...both.map((answer) => String(answer.status)).sort()].join(' '));
            })().catch((error) => done(String(error)))";
            let said = browser.driver.execute_async(script, Vec::new()).await?;
            assert_eq!(said.json().as_str(), Some("required 200 403"));
            wait_until("she is told", || server.get("/mailbox").body.contains("Er is een passkey toegevoegd"));
            browser.close().await
        });
    }
}
