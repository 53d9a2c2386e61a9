//! What keeps strangers, guessers and careless colleagues out of accounts that are not theirs.

mod around;
mod promised;
mod sessions;

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

/// An owner who has signed in at ten in the morning of the first of January 2039, and the clock that moves on from there.
fn owner_at_ten(database: &Database) -> (Clock, Server, String) {
    database.open().migrate().unwrap();
    database.import(|_| {});
    let clock = Clock::at(database, "2039-01-01T10:00:00Z");
    let server = clock.start_again(database, &[]);
    let ann = cookie(&server, &invited(database, "ann@example.org", "owner"));
    (clock, server, ann)
}

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
}
