//! What keeps strangers, guessers and careless colleagues out of accounts that are not theirs.

use std::sync::Barrier;

use crate::support::browser::Browser;
use crate::support::desk::*;
use crate::support::smtp::Smtp;
use crate::support::*;
use diesel::sql_types::{BigInt, Text};
use kruispunt::db::statement::Statement;
use kruispunt::desk::rights::Role;
use kruispunt::desk::{accounts, one_time};
use mail_parser::MessageParser;
use serde_json::json;
use thirtyfour::prelude::*;
use totp_rs::{Builder, Secret};

const ELSEWHERE: (&str, &str) = ("X-Forwarded-For", "198.51.100.7");

fn form(words: &str) -> String {
    words.replace('@', "%40").replace(' ', "+")
}

fn sign_in(server: &Server, email: &str, password: &str, headers: &[(&str, &str)]) -> Answer {
    let headers = [&[FORM], headers].concat();
    server.send("POST", "/desk/sign-in", &headers, &form(&format!("email={email}&password={password}")))
}

/// Every cookie that an answer sets, as a browser sends them back.
fn cookies(answer: &Answer) -> String {
    let set = answer.head.lines().filter_map(|line| {
        let (name, value) = line.split_once(": ")?;
        let pair = value.split(';').next()?;
        (name.eq_ignore_ascii_case("set-cookie") && !pair.ends_with('=')).then(|| pair.to_owned())
    });
    set.collect::<Vec<_>>().join("; ")
}

fn code(letters: &str, later: u64) -> String {
    let secret = Secret::try_from_base32(letters).unwrap();
    let totp = Builder::new().with_secret(secret).with_account_name("ann").build().unwrap();
    let now = std::time::SystemTime::now().duration_since(std::time::UNIX_EPOCH).unwrap().as_secs();
    totp.generate(now + later).to_string()
}

fn post(server: &Server, session: &str, path: &str, body: &str) -> Answer {
    server.send("POST", path, &[FORM, ("Cookie", session)], &form(body))
}

fn get(server: &Server, session: &str, path: &str) -> Answer {
    server.send("GET", path, &[("Cookie", session)], "")
}

/// Turns on a second step; what its codes are made from, and the codes on paper.
fn second_step(server: &Server, session: &str) -> (String, Vec<String>) {
    let prepared = post(server, session, "/desk/account", "do=prepare").body;
    let letters = prepared.split_once("id=\"letters\">").unwrap().1.split('<').next().unwrap().to_owned();
    let on = post(server, session, "/desk/account", &format!("do=turn-on&code={}", code(&letters, 0)));
    assert_eq!(on.status, 200, "{}", on.body);
    (letters, on_paper(&on.body))
}

fn on_paper(page: &str) -> Vec<String> {
    page.split("<li><code>").skip(1).map(|rest| rest.split('<').next().unwrap().to_owned()).collect()
}

/// The mails to someone: subject and words.
fn mails(smtp: &Smtp, to: &str) -> Vec<(String, String)> {
    let read = |raw: &Vec<u8>| {
        let mail = MessageParser::default().parse(raw)?;
        let is_theirs = mail.to()?.first()?.address()? == to;
        is_theirs.then(|| (mail.subject().unwrap_or_default().to_owned(), mail.body_text(0).unwrap().into_owned()))
    };
    smtp.mails().iter().filter_map(read).collect()
}

fn welcome(words: &str) -> Option<String> {
    let link = words.split_once("/desk/welcome/")?.1.split_whitespace().next()?;
    Some(format!("/desk/welcome/{link}"))
}

/// A second organisation, with an event of its own.
const OTHER: &str = "nog-een-organisatie";
fn import_other(database: &Database) {
    database.import(|event| {
        event["slug"] = json!("elders");
        event["organisation"] = json!({"slug": OTHER, "name": "Nog een organisatie", "email": "info@example.org"});
    });
}

fn owner_of_other(database: &Database, server: &Server, email: &str) -> String {
    let words = ["organiser", "add", email, "--organisation", OTHER, "--role", "owner"];
    let (done, said) = run(database, &words);
    assert!(done, "{said}");
    cookie(server, &welcome(&said).unwrap())
}

on_both! {
    fn an_invitation_never_sets_the_password_of_an_account_that_exists(base: Base) {
        let database = Database::new(base);
        database.open().migrate().unwrap();
        database.import(|_| {});
        import_other(&database);
        let smtp = Smtp::start(free_port());
        let server = Server::start_with(&database, &[("KRUISPUNT_MAIL_URL", &smtp.url)]);
        let ann = cookie(&server, &invited(&database, "ann@example.org", "owner"));
        let mallory = owner_of_other(&database, &server, "mallory@example.org");
        let invite = |email: &str| post(&server, &mallory, "/desk/elders/team", &format!("do=invite&email={email}&role=viewer&where=here"));
        let page = invite("Ann@Example.org");
        assert_eq!(page.status, 200, "{}", page.body);
        assert!(!page.body.contains("/desk/welcome/"), "nobody but the mailbox sees a link");
        wait_until("the mail", || !mails(&smtp, "ann@example.org").is_empty());
        let (subject, words) = mails(&smtp, "ann@example.org").remove(0);
        assert!(subject.contains("Nog een organisatie") && !words.contains("/desk/welcome/"), "{words}");
        assert_eq!(count(&database, "select count(*) from one_time_links l join organisers o on o.id = l.organiser_id where used_at is null and o.email like 'ann%'"), 0);
        assert_eq!(get(&server, &ann, "/desk/elders").status, 200, "she has the role");
        assert_eq!(sign_in(&server, "ann@example.org", PASSWORD, &[]).status, 303, "and her password");
        // Anyone who has none gets a link, in her mailbox alone.
        let page = invite("bo@example.org");
        assert!(!page.body.contains("/desk/welcome/"), "{}", page.body);
        wait_until("the invitation", || !mails(&smtp, "bo@example.org").is_empty());
        let first = welcome(&mails(&smtp, "bo@example.org")[0].1).unwrap();
        // Invited twice: once one link was used, the other opens nothing.
        invite("bo@example.org");
        wait_until("the second invitation", || mails(&smtp, "bo@example.org").len() == 2);
        let second = welcome(&mails(&smtp, "bo@example.org")[1].1).unwrap();
        cookie(&server, &first);
        assert_eq!(server.send("POST", &second, &[FORM], "password=iets+helemaal+anders+hier").status, 404);
        // The command line neither, unless it is asked to.
        let again = ["organiser", "add", "ann@example.org", "--organisation", OTHER, "--role", "viewer"];
        let (done, said) = run(&database, &again);
        assert!(done && !said.contains("/desk/welcome/"), "{said}");
        let (done, said) = run(&database, &["organiser", "reset", "ann@example.org"]);
        assert!(done, "{said}");
        assert_eq!(get(&server, "", &welcome(&said).unwrap()).status, 200);
        assert!(!run(&database, &["organiser", "reset", "niemand@example.org"]).0);
        // Nobody's mailbox is filled.
        let statuses: Vec<u16> = (0..4).map(|_| invite("cas@example.org").status).collect();
        assert_eq!(statuses, [200, 200, 200, 422]);
    }

    fn codes_are_guessed_ten_times_wherever_they_come_from(base: Base) {
        let database = Database::new(base);
        database.open().migrate().unwrap();
        database.import(|_| {});
        let smtp = Smtp::start(free_port());
        let server = Server::start_with(&database, &[("KRUISPUNT_BEHIND_PROXY", "true"), ("KRUISPUNT_MAIL_URL", &smtp.url)]);
        let welcomed = server.send("POST", &invited(&database, "ann@example.org", "owner"), &[FORM], &form(&format!("password={PASSWORD}")));
        let known = cookies(&welcomed);
        let (letters, _) = second_step(&server, &known);
        // Somebody has her password, many addresses, and sessions without end.
        let mut judged = 0;
        for guess in 0..60 {
            let from = format!("203.0.113.{guess}, 2001:db8:{guess}::1");
            let half = cookies(&sign_in(&server, "ann@example.org", PASSWORD, &[("X-Forwarded-For", &from)]));
            let body = format!("code={guess:06}&to=/desk");
            let answer = server.send("POST", "/desk/sign-in/code", &[FORM, ("Cookie", &half), ("X-Forwarded-For", &from)], &body);
            assert!([422, 429].contains(&answer.status), "{}", answer.status);
            judged += usize::from(answer.status == 422);
        }
        assert!(judged <= 10, "{judged} guesses were judged");
        // Even the right one is not looked at there; where she was before, it is.
        let half = cookies(&sign_in(&server, "ann@example.org", PASSWORD, &[ELSEWHERE]));
        let step = |cookies: &str| server.send("POST", "/desk/sign-in/code", &[FORM, ("Cookie", cookies)], &format!("code={}&to=/desk", code(&letters, 0)));
        assert_eq!(step(&half).status, 429);
        let device = known.split("; ").find(|pair| pair.starts_with("desk-device=")).unwrap();
        let half = sign_in(&server, "ann@example.org", PASSWORD, &[("Cookie", device)]);
        let both = format!("{}; {device}", cookies(&half));
        let done = step(&both);
        assert_eq!((done.status, get(&server, &cookies(&done), "/desk/account").status), (303, 200));
        wait_until("she is told", || mails(&smtp, "ann@example.org").iter().any(|(_, words)| words.contains("verkeerde codes")));
    }

    fn a_flood_of_wrong_passwords_keeps_no_owner_out(base: Base) {
        let database = Database::new(base);
        database.open().migrate().unwrap();
        database.import(|_| {});
        let server = Server::start_with(&database, &[("KRUISPUNT_BEHIND_PROXY", "true")]);
        let welcomed = server.send("POST", &invited(&database, "ann@example.org", "owner"), &[FORM], &form(&format!("password={PASSWORD}")));
        let device = cookies(&welcomed).split("; ").find(|pair| pair.starts_with("desk-device=")).unwrap().to_owned();
        // From everywhere: IPv6 addresses of many networks, written into both lines of the header.
        let statuses: Vec<u16> = (0..130)
            .map(|guess| sign_in(&server, "ann@example.org", "verkeerd verkeerd", &[("X-Forwarded-For", &format!("2001:db8:0:{guess:x}::1"))]).status)
            .collect();
        assert_eq!((statuses[0], statuses[15], statuses[129]), (422, 429, 429), "{statuses:?}");
        // Now a stranger is not judged, even with the right password; she herself is, and so is everybody else.
        assert_eq!(sign_in(&server, "ann@example.org", PASSWORD, &[ELSEWHERE]).status, 429);
        let wrong = sign_in(&server, "ann@example.org", "verkeerd verkeerd", &[("Cookie", &device)]);
        assert_eq!(wrong.status, 422);
        assert_eq!(sign_in(&server, "ann@example.org", PASSWORD, &[("Cookie", &device)]).status, 303);
        assert_eq!(sign_in(&server, "ann@example.org", PASSWORD, &[("Cookie", "desk-device=verzonnen")]).status, 429);
        assert_eq!(sign_in(&server, "bo@example.org", PASSWORD, &[ELSEWHERE]).status, 422);
        // A browser that is known has a budget, too.
        let statuses: Vec<u16> = (0..12).map(|_| sign_in(&server, "ann@example.org", "verkeerd verkeerd", &[("Cookie", &device)]).status).collect();
        assert_eq!(statuses.last(), Some(&429));
    }

    fn an_owner_gets_in_with_the_right_password_while_somebody_begins_to_guess(base: Base) {
        let database = Database::new(base);
        let server = Server::start_small(&database, |_| {});
        cookie(&server, &invited(&database, "ann@example.org", "owner"));
        let statuses: Vec<u16> = (0..20).map(|_| sign_in(&server, "ann@example.org", "verkeerd verkeerd", &[]).status).collect();
        assert_eq!((statuses[0], statuses[19]), (422, 429));
        assert_eq!(sign_in(&server, "ann@example.org", PASSWORD, &[]).status, 303);
    }

    fn one_client_does_not_try_every_account(base: Base) {
        let database = Database::new(base);
        database.open().migrate().unwrap();
        database.import(|_| {});
        let server = Server::start_with(&database, &[("KRUISPUNT_BEHIND_PROXY", "true")]);
        let spray = |server: &Server, from: &dyn Fn(usize) -> String| -> Vec<u16> {
            (0..40).map(|n| sign_in(server, &format!("iemand{n}@example.org"), "welkom welkom 123", &[("X-Forwarded-For", &from(n))]).status).collect()
        };
        // One client: all of an IPv6 network, IPv4 written as IPv6, and whatever it claims before our proxy's own word.
        assert_eq!(spray(&server, &|n| format!("2001:db8:5:5::{n:x}")).last(), Some(&429));
        assert_eq!(spray(&server, &|n| format!("203.0.113.{n}, ::ffff:192.0.2.1")).last(), Some(&429));
        assert_eq!(spray(&server, &|n| format!("203.0.113.{n}\r\nX-Forwarded-For: 192.0.2.2")).last(), Some(&429));
        assert_eq!(spray(&server, &|n| format!("192.0.{n}.9")).last(), Some(&422), "others are others");
        // Without a proxy of ours the header is nothing; with limits by client switched off nothing is counted by client.
        drop(server);
        let server = Server::start_with(&database, &[("KRUISPUNT_RATE_LIMIT", "off")]);
        assert_eq!(spray(&server, &|n| format!("192.0.{n}.9")).last(), Some(&422));
        drop(server);
        let server = Server::start(&database);
        assert_eq!(spray(&server, &|n| format!("192.0.{n}.9")).last(), Some(&429));
    }

    fn what_guards_an_account_asks_for_the_password_again(base: Base) {
        let database = Database::new(base);
        database.open().migrate().unwrap();
        database.import(|_| {});
        let smtp = Smtp::start(free_port());
        let clock = Clock::at(&database, "2039-01-01T10:00:00Z");
        let server = clock.start_again(&database, &[("KRUISPUNT_MAIL_URL", &smtp.url)]);
        let ann = cookie(&server, &invited(&database, "ann@example.org", "owner"));
        clock.set("2039-01-01T11:00:00Z");
        let go = |body: &str| post(&server, &ann, "/desk/account", body);
        for body in ["do=prepare", "do=turn-on&code=123456", "do=turn-off&code=123456", "do=new-codes", "do=remove-passkey&id=AAAA"] {
            let answer = go(body);
            assert_eq!((answer.status, answer.header("location")), (303, Some("/desk/account/prove")), "{body}");
        }
        assert_eq!(post(&server, &ann, "/desk/account/passkey/ask", "").status, 403);
        assert_eq!(count(&database, "select count(*) from organisers where totp_next is not null"), 0, "nothing was done");
        assert_eq!(post(&server, &ann, "/desk/account/prove", "password=iets anders dan dat").status, 422);
        assert_eq!(go("do=prepare").status, 303);
        assert_eq!(post(&server, &ann, "/desk/account/prove", &format!("password={PASSWORD}")).status, 303);
        let prepared = go("do=prepare").body;
        let letters = prepared.split_once("id=\"letters\">").unwrap().1.split('<').next().unwrap().to_owned();
        // A secret of somebody else's choice is not taken: it is made here, and codes on paper are too.
        let chosen = "JBSWY3DPEHPK3PXPJBSWY3DPEHPK3PXP";
        let code_at = |letters: &str| {
            let secret = Secret::try_from_base32(letters).unwrap();
            let totp = Builder::new().with_secret(secret).with_account_name("ann").build().unwrap();
            totp.generate(2_177_492_400 + 60).to_string()
        };
        clock.set("2039-01-01T11:01:00Z");
        assert_eq!(go(&format!("do=turn-on&letters={chosen}&code={}", code_at(chosen))).status, 422);
        let on = go(&format!("do=turn-on&letters={chosen}&codes=zelf&code={}", code_at(&letters)));
        assert_eq!(on.status, 200, "{}", on.body);
        let old = on_paper(&on.body);
        let new = on_paper(&go("do=new-codes").body);
        assert!(new.len() == 8 && old.iter().all(|code| !new.contains(code)));
        let half = |code: &str| {
            let half = cookies(&sign_in(&server, "ann@example.org", PASSWORD, &[]));
            server.send("POST", "/desk/sign-in/code", &[FORM, ("Cookie", &half)], &format!("code={code}&to=/desk")).status
        };
        assert_eq!((half(&old[0]), half(&new[0])), (422, 303));
        // Each of it was told by mail.
        for words in ["staat nu aan", "nieuwe codes op papier", "een van je codes op papier"] {
            wait_until(words, || mails(&smtp, "ann@example.org").iter().any(|(_, mail)| mail.contains(words)));
        }
    }

    fn a_new_password_ends_what_was_open(base: Base) {
        let database = Database::new(base);
        database.open().migrate().unwrap();
        database.import(|_| {});
        let smtp = Smtp::start(free_port());
        let server = Server::start_with(&database, &[("KRUISPUNT_MAIL_URL", &smtp.url)]);
        let ann = cookie(&server, &invited(&database, "ann@example.org", "owner"));
        let ask = || server.send("POST", "/desk/forgot", &[FORM], "email=ann%40example.org");
        let links = || mails(&smtp, "ann@example.org").iter().filter_map(|(_, words)| welcome(words)).collect::<Vec<_>>();
        for n in 1..=2 {
            ask();
            wait_until("the link", || links().len() == n);
        }
        let [first, second] = links().try_into().unwrap();
        // One of them used, the other opens nothing; what is guessed first is refused, and uses nothing up.
        for weak in ["wachtwoord12345", "ann@example.org", "kruispuntkruispunt", "aaaaaaaaaaaaaaaaaaaa"] {
            assert_eq!(server.send("POST", &first, &[FORM], &form(&format!("password={weak}"))).status, 422, "{weak}");
        }
        let used = server.send("POST", &first, &[FORM], &form("password=een zin die niemand raadt"));
        assert_eq!((used.status, get(&server, "", &second).status, get(&server, &ann, "/desk/account").status), (303, 404, 303));
        // Changing it from inside does the same.
        ask();
        wait_until("another link", || links().len() == 3);
        let other = cookies(&sign_in(&server, "ann@example.org", "een zin die niemand raadt", &[]));
        let inside = cookies(&used);
        let changed = post(&server, &inside, "/desk/account", "do=password&old=een zin die niemand raadt&new=nog een zin die niemand raadt");
        assert_eq!(changed.status, 200, "{}", changed.body);
        assert_eq!((get(&server, "", &links()[2]).status, get(&server, &other, "/desk/account").status), (404, 303));
        assert_eq!(get(&server, &inside, "/desk/account").status, 200);
        wait_until("both are told", || mails(&smtp, "ann@example.org").iter().filter(|(_, words)| words.contains("wachtwoord van je account is gewijzigd")).count() == 2);
        // No more than a few ways to a new password are mailed, whoever asks.
        for _ in 0..6 {
            assert_eq!(ask().status, 200);
        }
        std::thread::sleep(std::time::Duration::from_secs(2));
        assert_eq!(links().len(), 3);
    }

    fn nobody_stays_signed_in_for_ever(base: Base) {
        let database = Database::new(base);
        database.open().migrate().unwrap();
        database.import(|_| {});
        let clock = Clock::at(&database, "2039-01-01T10:00:00Z");
        let server = clock.start_again(&database, &[]);
        let ann = cookie(&server, &invited(&database, "ann@example.org", "owner"));
        let mut at: jiff::Timestamp = "2039-01-01T10:00:00Z".parse().unwrap();
        let mut statuses = Vec::new();
        for _ in 0..62 {
            at += jiff::SignedDuration::from_hours(11);
            clock.set(&at.to_string());
            statuses.push(get(&server, &ann, "/desk/account").status);
        }
        assert_eq!(statuses.iter().position(|status| *status == 200), Some(0));
        assert_eq!(statuses.last(), Some(&200), "busy for 28 days");
        for _ in 0..5 {
            at += jiff::SignedDuration::from_hours(11);
            clock.set(&at.to_string());
            statuses.push(get(&server, &ann, "/desk/account").status);
        }
        assert_eq!(statuses.last(), Some(&303), "and out after 30");
    }

    fn of_two_at_the_same_moment_one_comes_in(base: Base) {
        let database = Database::new(base);
        let server = Server::start_small(&database, |_| {});
        let together = |work: &(dyn Fn(usize) -> u16 + Sync)| -> Vec<u16> {
            let barrier = Barrier::new(6);
            std::thread::scope(|scope| {
                let all: Vec<_> = (0..6).map(|n| {
                    let barrier = &barrier;
                    scope.spawn(move || { barrier.wait(); work(n) })
                }).collect();
                all.into_iter().map(|one| one.join().unwrap()).collect()
            })
        };
        let times = |statuses: &[u16], status: u16| statuses.iter().filter(|other| **other == status).count();
        let link = invited(&database, "ann@example.org", "owner");
        let body = form(&format!("password={PASSWORD}"));
        let statuses = together(&|_| server.send("POST", &link, &[FORM], &body).status);
        assert_eq!(times(&statuses, 303), 1, "a link: {statuses:?}");
        let ann = cookies(&sign_in(&server, "ann@example.org", PASSWORD, &[]));
        let (_, paper) = second_step(&server, &ann);
        let halves: Vec<String> = (0..6).map(|_| cookies(&sign_in(&server, "ann@example.org", PASSWORD, &[]))).collect();
        let statuses = together(&|n| server.send("POST", "/desk/sign-in/code", &[FORM, ("Cookie", &halves[n])], &format!("code={}&to=/desk", paper[0])).status);
        assert_eq!(times(&statuses, 303), 1, "a code on paper: {statuses:?}");
        let statuses = together(&|n| {
            let body = format!("code={}&to=/desk", paper[1 + n]);
            let answer = server.send("POST", "/desk/sign-in/code", &[FORM, ("Cookie", &halves[0])], &body);
            // Anyone who comes later still is sent to sign in.
            if answer.header("location") == Some("/desk/sign-in") { 401 } else { answer.status }
        });
        assert!(times(&statuses, 303) <= 1, "a half session: {statuses:?}");
        let statuses = together(&|_| post(&server, &ann, "/desk/account", "do=new-codes").status);
        assert_eq!(times(&statuses, 200), 6);
        assert_eq!(count(&database, "select count(*) from recovery_codes"), 8, "of many new sets one is left");
        let statuses = together(&|n| post(&server, &ann, "/desk/account", &format!("do=password&old={PASSWORD}&new=een heel ander wachtwoord {n}")).status);
        assert_eq!(times(&statuses, 200), 1, "a password: {statuses:?}");
    }

    fn an_organisation_keeps_an_owner(base: Base) {
        let database = Database::new(base);
        let server = Server::start_small(&database, |_| {});
        let ann = cookie(&server, &invited(&database, "ann@example.org", "owner"));
        let bo = cookie(&server, &invited(&database, "bo@example.org", "owner"));
        let team = format!("/desk/{EVENT}/team");
        let id = |email: &str| {
            let rows = Statement::<BigInt>::same("select id from organisers where email = ?").text(email);
            rows.load::<i64>(&mut database.open()).unwrap()[0]
        };
        let (ann_id, bo_id) = (id("ann@example.org"), id("bo@example.org"));
        // Both take the other out at the same moment: one stays.
        let barrier = Barrier::new(2);
        let remove = |who: &str, id: i64| { barrier.wait(); post(&server, who, &team, &format!("do=remove&where=all&id={id}")).status };
        std::thread::scope(|scope| {
            let first = scope.spawn(|| remove(&ann, bo_id));
            let second = scope.spawn(|| remove(&bo, ann_id));
            (first.join().unwrap(), second.join().unwrap())
        });
        assert_eq!(count(&database, "select count(*) from memberships m join organisers o on o.id = m.organiser_id where role = 'owner' and password is not null"), 1);
        let (left, email, id) = if get(&server, &ann, &team).status == 200 { (&ann, "ann@example.org", ann_id) } else { (&bo, "bo@example.org", bo_id) };
        // The last one is neither taken out nor lowered, though somebody who never came in is an owner, too.
        assert_eq!(post(&server, left, &team, "do=invite&email=nooit@example.org&role=owner&where=all").status, 200);
        assert_eq!(post(&server, left, &team, &format!("do=remove&where=all&id={id}")).status, 422);
        assert_eq!(post(&server, left, &team, &format!("do=invite&email={email}&role=viewer&where=all")).status, 422);
        assert_eq!(get(&server, left, &team).status, 200);
        let (done, said) = run(&database, &["organiser", "add", email, "--organisation", ORGANISATION, "--role", "viewer"]);
        assert!(!done && said.contains("last owner"), "{said}");
    }

    fn a_session_that_ends_takes_its_traces_along(base: Base) {
        use std::io::{Read, Write};
        let database = Database::new(base);
        let server = Server::start_small(&database, |_| {});
        let ann = cookie(&server, &invited(&database, "ann@example.org", "owner"));
        let mut stream = std::net::TcpStream::connect(&server.address).unwrap();
        stream.set_read_timeout(Some(std::time::Duration::from_secs(20))).unwrap();
        write!(stream, "GET /desk/{EVENT}/live HTTP/1.1\r\nHost: {}\r\nCookie: {ann}\r\nConnection: close\r\n\r\n", server.address).unwrap();
        let mut first = [0; 4096];
        assert!(stream.read(&mut first).unwrap() > 0);
        let out = post(&server, &ann, "/desk/sign-out", "");
        assert_eq!(out.header("clear-site-data"), Some("\"cache\", \"storage\""), "{}", out.head);
        let mut rest = Vec::new();
        stream.read_to_end(&mut rest).expect("the stream ends with the session");
        assert_eq!(get(&server, &ann, "/desk/account").status, 303);
    }

    fn signing_out_leaves_no_names_on_a_device_and_loses_no_check_in(base: Base) {
        let database = Database::new(base);
        let server = Server::start_small(&database, |_| {});
        let noor = register(&server, "Noor Voorbeeld", json!([{"session": "POL-1"}]));
        let ann = cookie(&server, &invited(&database, "ann@example.org", "front-desk"));
        visit(async || {
            let browser = Browser::open(390, true).await?;
            browser.sign_in(&server, &ann).await?;
            browser.go(&server, &format!("/desk/{EVENT}/door")).await?;
            let kept = async || {
                let script = "const done = arguments[0]; (async () => {
                    const cache = await caches.open('kruispunt-now');
                    done(String((await cache.keys()).filter((kept) => new URL(kept.url).pathname.startsWith('/desk/')).length));
                })()";
                let said = browser.driver.execute_async(script, Vec::new()).await?;
                WebDriverResult::Ok(said.json().as_str().unwrap().to_owned())
            };
            let started = std::time::Instant::now();
            while kept().await? == "0" {
                assert!(started.elapsed().as_secs() < 30, "the door is kept");
                tokio::time::sleep(std::time::Duration::from_millis(200)).await;
            }
            // Somebody was let in without a network.
            let late = json!([{"id": uuid::Uuid::now_v7(), "code": noor["reference"], "session": null, "at": jiff::Timestamp::now().to_string()}]);
            let script = format!("localStorage.setItem('door-{EVENT}', JSON.stringify({late}))");
            browser.driver.execute(&script, Vec::new()).await?;
            browser.press(By::Css("form[action='/desk/sign-out'] button")).await?;
            browser.until(By::Tag("h1"), "Aanmelden").await?;
            assert_eq!(kept().await?, "0");
            browser.close().await
        });
        assert_eq!(count(&database, "select count(*) from check_ins"), 1);
        assert_eq!(get(&server, &ann, "/desk/account").status, 303);
    }
}

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
