//! The organisers' pages: every role at every page, a day at the desk in a real browser, and no axe violation.

use crate::support::browser::Browser;
use crate::support::desk::*;
use crate::support::*;
use serde_json::json;
use thirtyfour::prelude::*;

on_both! {
    fn every_role_at_every_page(base: Base) {
        let database = Database::new(base);
        let server = Server::start_small(&database, |_| {});
        let noor = register(&server, "Noor", json!([]));
        let roles = ["owner", "programme", "registrations", "front-desk", "viewer"];
        let cookies: Vec<String> =
            roles.iter().map(|role| cookie(&server, &invited(&database, &format!("{role}@example.org"), role))).collect();
        let person = format!("people/{}", noor["id"].as_str().unwrap());
        // For each page: whether owner, programme, registrations, front desk and viewer may.
        for (method, path, may) in [
            ("GET", "", [200, 200, 200, 200, 200]),
            ("GET", "log", [200, 200, 200, 200, 200]),
            ("GET", "s/POL-1", [200, 200, 403, 403, 403]),
            ("POST", "s/POL-1", [422, 422, 403, 403, 403]),
            ("GET", "programme", [200, 200, 403, 403, 403]),
            ("POST", "programme", [404, 404, 403, 403, 403]),
            ("GET", "programme/POL-1.json", [200, 200, 403, 403, 403]),
            ("GET", "plan", [200, 200, 403, 403, 403]),
            ("POST", "plan", [200, 200, 403, 403, 403]),
            ("GET", "edit/session/POL-1", [200, 200, 403, 403, 403]),
            ("POST", "edit/session/POL-1", [422, 422, 403, 403, 403]),
            ("GET", "pictures/POL-1", [200, 200, 403, 403, 403]),
            ("POST", "pictures/POL-1", [400, 400, 403, 403, 403]),
            ("GET", "speakers", [200, 200, 403, 403, 403]),
            ("GET", "edit/person/noor-straatman", [200, 200, 403, 403, 403]),
            ("GET", "speakers/noor-straatman/picture", [200, 200, 403, 403, 403]),
            ("POST", "speakers/noor-straatman/picture", [400, 400, 403, 403, 403]),
            ("GET", "draft", [200, 200, 403, 403, 403]),
            ("POST", "draft", [303, 303, 403, 403, 403]),
            ("GET", "preview", [200, 200, 403, 403, 403]),
            ("GET", "transfer", [200, 200, 200, 200, 200]),
            ("GET", "transfer/event.json", [200, 200, 403, 403, 403]),
            ("GET", "transfer/sessions.csv", [200, 200, 403, 403, 403]),
            ("GET", "transfer/registrations.xlsx", [200, 403, 200, 403, 403]),
            ("GET", "figures", [200, 200, 200, 200, 200]),
            ("GET", "figures.xlsx", [200, 200, 200, 200, 200]),
            ("GET", "rooms", [200, 200, 200, 200, 200]),
            // Seeing access needs comes with no role.
            ("GET", "rooms/POL-1/needs", [403, 403, 403, 403, 403]),
            ("POST", "rooms/POL-1/needs", [403, 403, 403, 403, 403]),
            ("GET", "mail", [200, 403, 200, 403, 403]),
            ("POST", "mail", [404, 403, 404, 403, 403]),
            ("GET", "messages", [200, 403, 200, 403, 403]),
            ("GET", "messages/new", [200, 403, 200, 403, 403]),
            ("POST", "messages/new", [422, 403, 422, 403, 403]),
            ("GET", "messages/999", [404, 403, 404, 403, 403]),
            ("GET", "print", [200, 403, 200, 200, 403]),
            ("GET", "print/list", [200, 403, 200, 200, 403]),
            ("GET", "print/badges", [200, 403, 200, 200, 403]),
            ("GET", "print/signs", [200, 200, 200, 200, 200]),
            ("GET", "door.json", [200, 403, 200, 200, 403]),
            ("GET", "people", [200, 403, 200, 403, 403]),
            ("GET", &person, [200, 403, 200, 403, 403]),
            // Seeing access needs comes with no role.
            ("POST", &person, [403, 403, 403, 403, 403]),
            ("GET", "door", [200, 403, 200, 200, 403]),
            ("POST", "door", [404, 403, 404, 404, 403]),
            ("GET", "team", [200, 403, 403, 403, 403]),
            ("POST", "team", [200, 403, 403, 403, 403]),
        ] {
            let path = format!("/desk/{EVENT}{}{path}", if path.is_empty() { "" } else { "/" });
            let body = if path.ends_with("door") { "code=222-222" } else { "capacity-in_person=veel" };
            let answers: Vec<Answer> =
                cookies.iter().map(|cookie| server.send(method, &path, &[FORM, ("Cookie", cookie)], body)).collect();
            assert_eq!(answers.iter().map(|answer| answer.status).collect::<Vec<u16>>(), may, "{method} {path}");
            // Why, in words, and nothing else.
            let is_said = |answer: &Answer| answer.body.contains("Dit mag je niet met jouw rol");
            assert!(answers.iter().all(|answer| is_said(answer) == (answer.status == 403)), "{method} {path}");
            let nobody = server.send(method, &path, &[FORM], body);
            // What is no page says so plainly.
            let is_sent_on = nobody.status == 303 && nobody.header("location").unwrap().starts_with("/desk/sign-in?to=");
            assert!(is_sent_on || nobody.status == 401 && path.contains('.'), "{path}");
            // A member of another organisation sees nothing of this one.
            assert_eq!(server.send(method, &path.replace(EVENT, "elders"), &[FORM, ("Cookie", &cookies[0])], body).status, 404);
        }
        // By phone, without an address: for anyone who may, and nobody else.
        let by_phone = "desk=yes&name=Zonder+mail&email=&attendance=in_person&s=POL-1";
        let register = |cookie: &str| server.send("POST", &format!("/e/{EVENT}/register"), &[FORM, ("Cookie", cookie)], by_phone);
        let statuses: Vec<u16> = cookies[1..].iter().map(|cookie| register(cookie).status).collect();
        assert_eq!(statuses, [403, 303, 403, 403]);
        assert_eq!(register("").status, 401);
        let found = register(&cookies[0]);
        assert!(found.header("location").unwrap().starts_with(&format!("/desk/{EVENT}/people/")), "{}", found.head);
        // A link opens once.
        let link = invited(&database, "nog@example.org", "viewer");
        cookie(&server, &link);
        assert_eq!(server.get(&link).status, 404);
        assert_eq!(server.send("POST", &link, &[FORM], "password=een+heel+ander+wachtwoord").status, 404);
        // Anyone who was taken out of the team, or signed out, is out at once.
        let signed_out = server.send("POST", "/desk/sign-out", &[FORM, ("Cookie", &cookies[4])], "");
        assert_eq!(signed_out.status, 303);
        assert_eq!(server.send("GET", &format!("/desk/{EVENT}"), &[("Cookie", &cookies[4])], "").status, 303);
    }

    fn wrong_passwords_lock_nobody_else_out(base: Base) {
        let database = Database::new(base);
        let server = Server::start_small(&database, |_| {});
        cookie(&server, &invited(&database, "ann@example.org", "owner"));
        let try_in = |email: &str, password: &str| {
            let body = format!("email={email}&password={}", password.replace(' ', "+"));
            server.send("POST", "/desk/sign-in", &[FORM], &body).status
        };
        assert_eq!(try_in("Ann@Example.org", PASSWORD), 303);
        let tries: Vec<u16> = (0..12).map(|_| try_in("ann@example.org", "fout")).collect();
        assert!(tries.contains(&422) && tries.last() == Some(&429), "{tries:?}");
        // The same place may still try for somebody else; an address that nobody has is answered alike.
        assert_eq!(try_in("niemand@example.org", "fout"), 422);
        // Nothing in the database opens a door.
        let secret = "select count(*) from organisers where password not like '$argon2id$v=19$m=19456,t=2,p=1$%'";
        let rows: Vec<i64> =
            kruispunt::db::statement::Statement::<diesel::sql_types::BigInt>::same(secret).load(&mut database.open()).unwrap();
        assert_eq!(rows, [0]);
    }

    fn people_are_found_while_one_types(base: Base) {
        let database = Database::new(base);
        let server = Server::start_small(&database, |_| {});
        register(&server, "Mieke De Wit", json!([]));
        let long = json!({"name": "a".repeat(100), "email": "lang@example.org", "attendance": "in_person", "seats": []});
        assert_eq!(server.register(&long).status, 201);
        let link = invited(&database, "ann@example.org", "owner");
        let session = cookie(&server, &link);
        visit(async || {
            let browser = Browser::open(1366, true).await?;
            browser.sign_in(&server, &session).await?;
            browser.go(&server, &format!("/desk/{EVENT}/people")).await?;
            // One long name pushes nothing out of sight.
            assert_eq!(browser.wider_than_the_screen().await?, 0);
            let cut = "const box = document.querySelector('#found .scroll'); return box.scrollWidth - box.clientWidth";
            assert!(browser.driver.execute(cut, vec![]).await?.json().as_i64().unwrap() <= 0);
            browser.press(By::Css("input[name=q]")).await?;
            browser.keys("mie").await?;
            // What is found stands there before the address says what was looked for; nothing is fetched after that.
            for _ in 0..100 {
                if browser.driver.current_url().await?.query().unwrap_or_default().contains("q=mie") {
                    break;
                }
                tokio::time::sleep(std::time::Duration::from_millis(100)).await;
            }
            assert!(browser.driver.current_url().await?.query().unwrap_or_default().contains("q=mie"));
            assert!(browser.text(By::Css("#found [role=status]")).await?.contains("1 gevonden"));
            assert!(browser.text(By::Id("found")).await?.contains("Mieke"));
            browser.close().await
        });
    }

    fn a_day_at_the_desk(base: Base) {
        let database = Database::new(base);
        let server = Server::start_small(&database, |_| {});
        for n in 0..11 {
            register(&server, &format!("Iemand {n}"), json!([{"session": "BEZ-7"}]));
        }
        let noor = register(&server, "Noor Voorbeeld", json!([{"session": "POL-1"}]));
        let needs = json!({"changes": [{"details": {"needs": "ringleiding"}}]}).to_string();
        server.send("PATCH", &format!("/api/v1/registrations/{}", noor["token"].as_str().unwrap()), &[], &needs);
        let link = invited(&database, "ann@example.org", "owner");
        visit(async || {
            let browser = Browser::open(320, false).await?;
            browser.go(&server, &link).await?;
            browser.press(By::Id("password")).await?;
            browser.keys("kort").await?;
            browser.press(By::Id("send")).await?;
            assert!(browser.text(By::Id("password-wrong")).await?.contains("15"));
            browser.press(By::Id("password")).await?;
            browser.keys(PASSWORD).await?;
            browser.press(By::Id("send")).await?;
            browser.press(By::Css(".events a")).await?;
            browser.look("desk-board-320").await?;
            // More room: what it would do is said, then done.
            browser.press(By::LinkText("BEZ-7")).await?;
            let field = browser.driver.find(By::Id("capacity-in_person")).await?;
            field.clear().await?;
            field.send_keys("10").await?;
            browser.press(By::Id("look")).await?;
            let effect = browser.text(By::Id("effect")).await?;
            assert!(effect.contains("plaatsen ter plaatse van 8 naar 10") && effect.contains("2 mensen krijgen een plaats") && effect.contains("2 mensen krijgen een mail"), "{effect}");
            browser.look("desk-effect-320").await?;
            browser.press(By::Id("carry-out")).await?;
            assert!(browser.text(By::Tag("main")).await?.contains("Het is gebeurd"));
            // Less room: what becomes of those who came last is asked.
            let field = browser.driver.find(By::Id("capacity-in_person")).await?;
            field.clear().await?;
            field.send_keys("9").await?;
            browser.press(By::Id("look")).await?;
            browser.press(By::Id("over-full-wait")).await?;
            browser.press(By::Id("look")).await?;
            assert!(browser.text(By::Id("effect")).await?.contains("1 persoon is er te veel"));
            browser.press(By::Id("carry-out")).await?;
            // Someone is found, and what she needs is looked at, which is written down.
            browser.go(&server, &format!("/desk/{EVENT}/people?q=noor")).await?;
            browser.look("desk-people-320").await?;
            browser.press(By::LinkText("Noor Voorbeeld")).await?;
            assert!(!browser.text(By::Tag("main")).await?.contains("ringleiding"));
            assert!(browser.driver.find_all(By::Id("look")).await?.is_empty(), "not even an owner may by herself");
            let person = browser.driver.current_url().await?.path().to_owned();
            browser.go(&server, &format!("/desk/{EVENT}/team")).await?;
            browser.press(By::Css("button[value=sensitive]")).await?;
            browser.go(&server, &person).await?;
            browser.press(By::Id("look")).await?;
            assert!(browser.text(By::Css(".needs")).await?.contains("ringleiding"));
            // At the door: by the first letters of a name, then in already.
            browser.go(&server, &format!("/desk/{EVENT}/door")).await?;
            browser.press(By::Id("code")).await?;
            browser.keys("noo").await?;
            browser.press(By::Id("send")).await?;
            browser.press(By::Css(".found button")).await?;
            assert!(browser.text(By::Css(".banner")).await?.contains("Welkom, Noor Voorbeeld"));
            browser.look("desk-door-320").await?;
            browser.press(By::Id("code")).await?;
            browser.keys(noor["reference"].as_str().unwrap()).await?;
            browser.press(By::Id("send")).await?;
            assert!(browser.text(By::Css(".banner")).await?.contains("is al binnen"));
            browser.go(&server, &format!("/desk/{EVENT}/log")).await?;
            let log = browser.text(By::Tag("main")).await?;
            for words in ["ann@example.org wijzigde een sessie: Sessie BEZ-7: plaatsen ter plaatse van 10 naar 9", "bekeek wat iemand nodig heeft"] {
                assert!(log.contains(words), "{words}: {log}");
            }
            // Narrowed down to what one looks for.
            browser.go(&server, &format!("/desk/{EVENT}/log?q=niemand")).await?;
            assert!(browser.text(By::Tag("main")).await?.contains("Er is nog niets gebeurd"));
            browser.go(&server, &format!("/desk/{EVENT}/log?q=bez-7")).await?;
            let log = browser.text(By::Css(".trail")).await?;
            assert!(log.contains("BEZ-7") && !log.contains("noden"), "{log}");
            browser.close().await
        });
        assert!(database.check().0, "{}", database.check().1);
    }

    fn no_page_of_the_desk_has_an_axe_violation(base: Base) {
        let database = Database::new(base);
        let server = Server::start_demo(&database);
        let (is_well, report) = database.check();
        let registered: usize = report.split_once(" registrations").unwrap().0.rsplit('\n').next().unwrap().parse().unwrap();
        assert!(is_well && registered > 500, "{report}");
        let noor = register(&server, "Noor", json!([{"session": "NAB-1"}]));
        let links = kruispunt::people::links::Links::new("a key for tests, and for tests alone").unwrap();
        let id = noor["id"].as_str().unwrap().parse().unwrap();
        let unsubscribe = format!("/u/{}", links.token(kruispunt::people::links::Purpose::Unsubscribe, id, 0));
        let link = invited(&database, "ann@example.org", "owner");
        let unused = invited(&database, "bo@example.org", "viewer");
        let session = cookie(&server, &link);
        kruispunt::db::statement::Statement::same("update memberships set sensitive = true").execute(&mut database.open()).unwrap();
        // Something prepared, so that there is something to see.
        let prepared = server.send("POST", &format!("/desk/{EVENT}/edit/session/POL-1"), &[FORM, ("Cookie", &session)], "title-nl=Een+andere+titel&do=draft");
        assert_eq!(prepared.status, 303);
        let kept_back = server.send("POST", &format!("/desk/{EVENT}/edit/session/POL-1"), &[FORM, ("Cookie", &session)], "holds=pers%3A+2&over_full=keep&do=carry-out");
        assert_eq!(kept_back.status, 303, "{}", kept_back.body);
        for of in ["", "0"] {
            let sent = server.send_file(&format!("/desk/{EVENT}/pictures/POL-1"), &session, ("p.png", &picture()), &[("of", of), ("do", "put")]);
            assert_eq!(sent.status, 303, "{}", sent.body);
        }
        // Mails that did not arrive, and some that wait.
        let failed = "update outbox set status = 'failed', last_error = 'RCPT: 550 5.1.1' where kind = 'confirmation'";
        wait_until("the mail", || count(&database, "select count(*) from outbox where status = 'sent'") > 0);
        assert!(kruispunt::db::statement::Statement::same(failed).execute(&mut database.open()).unwrap() > 0);
        let found = visit(async || {
            let mut found = Vec::new();
            // What is said differs by language, how it looks by screen: not by database. Each page comes from both, each look once.
            let looks: &[(u32, bool, &str)] = match base {
                Base::Sqlite => &[(320, false, "nl"), (320, false, "de"), (1366, false, "fr")],
                Base::Postgres => &[(1366, false, "nl"), (1366, false, "en"), (1366, true, "nl")],
            };
            for (width, dark, language) in looks.iter().copied() {
                let browser = Browser::open_with(width, true, dark).await?;
                browser.sign_in(&server, &session).await?;
                    for (name, path) in [
                        ("sign-in", "/desk/sign-in".to_owned()),
                        ("welcome", unused.clone()),
                        ("home", "/desk".to_owned()),
                        ("board", format!("/desk/{EVENT}")),
                        ("session", format!("/desk/{EVENT}/s/BEZ-7")),
                        ("people", format!("/desk/{EVENT}/people")),
                        ("person", format!("/desk/{EVENT}/people/{}", noor["id"].as_str().unwrap())),
                        ("door", format!("/desk/{EVENT}/door")),
                        ("public-session", format!("/e/{EVENT}/s/POL-1")),
                        ("board-by-room", format!("/desk/{EVENT}?by=room")),
                        ("programme", format!("/desk/{EVENT}/programme")),
                        ("move", format!("/desk/{EVENT}/programme?move=POL-1&room=darwin&round=")),
                        ("edit-session", format!("/desk/{EVENT}/edit/session/POL-1")),
                        ("edit-event", format!("/desk/{EVENT}/edit/event/all")),
                        ("edit-new", format!("/desk/{EVENT}/edit/question/new")),
                        ("pictures", format!("/desk/{EVENT}/pictures/POL-1")),
                        ("event-pictures", format!("/desk/{EVENT}/pictures")),
                        ("speakers", format!("/desk/{EVENT}/speakers")),
                        ("edit-person", format!("/desk/{EVENT}/edit/person/noor-straatman")),
                        ("portrait", format!("/desk/{EVENT}/speakers/noor-straatman/picture")),
                        ("plan", format!("/desk/{EVENT}/plan")),
                        ("ballot", format!("/desk/{EVENT}/ballot")),
                        ("draft", format!("/desk/{EVENT}/draft")),
                        ("transfer", format!("/desk/{EVENT}/transfer")),
                        ("figures", format!("/desk/{EVENT}/figures")),
                        ("rooms", format!("/desk/{EVENT}/rooms")),
                        ("mail", format!("/desk/{EVENT}/mail")),
                        ("messages", format!("/desk/{EVENT}/messages")),
                        ("message", format!("/desk/{EVENT}/messages/new?session=POL-1")),
                        ("print", format!("/desk/{EVENT}/print")),
                        ("print-list", format!("/desk/{EVENT}/print/list?session=POL-1")),
                        ("print-signs", format!("/desk/{EVENT}/print/signs")),
                        ("account", "/desk/account".to_owned()),
                        ("code", "/desk/sign-in/code".to_owned()),
                        ("forgot", "/desk/forgot".to_owned()),
                        ("unsubscribe", unsubscribe.clone()),
                        ("team", format!("/desk/{EVENT}/team")),
                        ("log", format!("/desk/{EVENT}/log")),
                        ("new-event", "/desk/account/new-event".to_owned()),
                        ("new-organisation", "/desk/account/new-organisation".to_owned()),
                        ("prove", "/desk/account/prove".to_owned()),
                        ("whole", format!("/desk/{EVENT}/whole")),
                        ("unproven", format!("/desk/{EVENT}/unproven")),
                        ("needs", format!("/desk/{EVENT}/rooms/BEZ-7/needs")),
                        ("paper", format!("/desk/{EVENT}/people/{}/paper", noor["id"].as_str().unwrap())),
                        ("print-badges", format!("/desk/{EVENT}/print/badges")),
                    ] {
                        browser.go(&server, &format!("/lang/{language}?to={}", path.replace('/', "%2F").replace('&', "%26"))).await?;
                        browser.look(&format!("desk-{name}-{width}-{language}{}", if dark { "-dark" } else { "" })).await?;
                        assert_eq!(browser.wider_than_the_screen().await?, 0, "{name} at {width}");
                        if name == "print-list" {
                            assert_eq!(browser.broken_words().await?, Vec::<String>::new(), "{name} at {width}");
                        }
                        let violations = browser.axe().await?;
                        found.extend(violations.into_iter().map(|one| format!("{name} in {language} at {width}: {one}")));
                    }
                browser.close().await?;
            }
            Ok(found)
        });
        assert!(found.is_empty(), "{found:#?}");
    }
}
