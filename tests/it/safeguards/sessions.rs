//! How long a sign-in lasts, and what ends with it.

use super::*;

on_both! {
    fn nobody_stays_signed_in_for_ever(base: Base) {
        let database = Database::new(base);
        let (clock, server, ann) = owner_at_ten(&database);
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
