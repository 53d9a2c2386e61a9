//! The day itself: codes from a camera, a lost network, seats given at the door, joining online, and what is on paper.

use crate::support::browser::Browser;
use crate::support::desk::*;
use crate::support::*;
use fast_qr::qr::QRBuilder;
use kruispunt::people::links::{Links, Purpose};
use serde_json::{Value, json};
use thirtyfour::prelude::*;

/// What someone's QR code holds.
fn door_code(made: &Value) -> String {
    let links = Links::new("a key for tests, and for tests alone").unwrap();
    links.token(Purpose::CheckIn, made["id"].as_str().unwrap().parse().unwrap(), 0)
}

/// A film of someone holding up her code: half a second of it, over and over.
fn film(code: &str) -> Vec<u8> {
    const WIDTH: usize = 640;
    const HEIGHT: usize = 480;
    let drawn = QRBuilder::new(code).build().unwrap();
    let module = 9;
    let (left, top) = ((WIDTH - drawn.size * module) / 2, (HEIGHT - drawn.size * module) / 2);
    let mut light = vec![235_u8; WIDTH * HEIGHT];
    for row in 0..drawn.size * module {
        for column in 0..drawn.size * module {
            if drawn.data[row / module * drawn.size + column / module].value() {
                light[(top + row) * WIDTH + left + column] = 16;
            }
        }
    }
    let mut film = format!("YUV4MPEG2 W{WIDTH} H{HEIGHT} F10:1 Ip A1:1 C420jpeg\n").into_bytes();
    for _ in 0..5 {
        film.extend(b"FRAME\n");
        film.extend(&light);
        film.extend(vec![128; WIDTH * HEIGHT / 2]);
    }
    film
}

fn check_ins(database: &Database) -> Vec<i64> {
    let count = "select count(*) from check_ins where session_id = 0";
    kruispunt::db::statement::Statement::<diesel::sql_types::BigInt>::same(count).load(&mut database.open()).unwrap()
}

async fn at_the_door(browser: &Browser, server: &Server, cookie: &str) -> WebDriverResult<()> {
    browser.sign_in(server, cookie).await?;
    browser.go(server, &format!("/desk/{EVENT}/door")).await
}

on_both! {
    fn a_code_is_scanned_with_the_camera(base: Base) {
        let database = Database::new(base);
        let server = Server::start_small(&database, |_| {});
        let noor = register(&server, "Noor Voorbeeld", json!([{"session": "POL-1"}]));
        let session = cookie(&server, &invited(&database, "ann@example.org", "front-desk"));
        let file = database.folder.path().join("code.y4m");
        std::fs::write(&file, film(&door_code(&noor))).unwrap();
        visit(async || {
            let browser = Browser::open_with_camera(390, &file).await?;
            at_the_door(&browser, &server, &session).await?;
            browser.press_here(By::Id("scan")).await?;
            browser.until(By::Id("told"), "Welkom, Noor Voorbeeld").await?;
            browser.look("desk-scan-390").await?;
            browser.close().await
        });
        assert_eq!(check_ins(&database), [1], "held up for a while, she is in once");
    }

    fn the_door_goes_on_without_a_network(base: Base) {
        let database = Database::new(base);
        let server = Server::start_small(&database, |_| {});
        let noor = register(&server, "Noor Voorbeeld", json!([{"session": "POL-1"}]));
        let sam = register(&server, "Sam Proefpersoon", json!([]));
        let session = cookie(&server, &invited(&database, "ann@example.org", "front-desk"));
        let address = server.address.clone();
        let reference = |made: &Value| made["reference"].as_str().unwrap().to_owned();
        visit(async || {
            let browser = Browser::open(390, true).await?;
            at_the_door(&browser, &server, &session).await?;
            // By two letters of a name.
            browser.press_here(By::Id("code")).await?;
            browser.keys("sa").await?;
            browser.until(By::Id("matches"), "Sam Proefpersoon").await?;
            browser.keys("\u{E007}").await?;
            browser.until(By::Id("told"), "Welkom, Sam").await?;
            // Kept by the service worker, with the list.
            let ready = "const done = arguments[0]; navigator.serviceWorker.ready.then(async () => { for (let n = 0; n < 100; n++) {
                const cache = await caches.open('kruispunt-now');
                const keys = (await cache.keys()).map((key) => new URL(key.url).pathname);
                if (keys.some((key) => key.endsWith('/door')) && keys.some((key) => key.endsWith('door.json'))) return done(true);
                await new Promise((later) => setTimeout(later, 100)); } done(false); })";
            assert!(browser.driver.execute_async(ready, vec![]).await?.convert::<bool>()?);
            drop(server);
            browser.driver.refresh().await?;
            let type_in = async |text: String| {
                browser.press_here(By::Id("code")).await?;
                browser.keys(&text).await?;
                browser.keys("\u{E007}").await
            };
            type_in(reference(&noor)).await?;
            browser.until(By::Id("told"), "Noor Voorbeeld: bewaard").await?;
            type_in(reference(&noor)).await?;
            type_in(reference(&sam)).await?;
            browser.until(By::Id("queue"), "3 te versturen").await?;
            browser.look("desk-offline-390").await?;
            // Where she has no seat is told without a network too.
            browser.driver.execute("document.getElementById('session').value = 'NAB-1'", vec![]).await?;
            type_in(reference(&noor)).await?;
            browser.until(By::Id("told"), "heeft hier geen plaats").await?;
            // A name that nobody here has: the page stays.
            browser.driver.execute("document.getElementById('session').value = ''", vec![]).await?;
            type_in("vandamme".into()).await?;
            browser.until(By::Id("told"), "Niemand gevonden").await?;
            browser.until(By::Id("queue"), "3 te versturen").await?;
            // A reload loses nothing; with a network again all is sent, and nobody is counted twice.
            browser.driver.refresh().await?;
            browser.until(By::Id("queue"), "3 te versturen").await?;
            let again = Server::start_with(&database, &[("KRUISPUNT_LISTEN", &address)]);
            for _ in 0..200 {
                if browser.text(By::Id("queue")).await?.is_empty() {
                    break;
                }
                tokio::time::sleep(std::time::Duration::from_millis(100)).await;
            }
            assert_eq!(browser.text(By::Id("queue")).await?, "");
            assert_eq!(browser.text(By::Id("late")).await?, "");
            drop(again);
            browser.close().await
        });
        assert_eq!(check_ins(&database), [2]);
    }

    fn seats_are_given_at_the_door(base: Base) {
        let database = Database::new(base);
        let clock = Clock::at(&database, "2040-05-01T08:00:00Z");
        let server = clock.start(&database, |event| event["unclaimed_minutes"] = json!(10));
        let door = program(&database, &server, "check-in");
        let here = |made: &Value, session: &str, take: bool| {
            let body = json!({"code": door_code(made), "session": session, "take_seat": take});
            let answer = door.ask("POST", "/check-ins", &body);
            let kind = answer.json()["type"].as_str().unwrap_or_default().rsplit('#').next().unwrap().to_owned();
            (answer.status, kind)
        };
        let session = server.get(&format!("/api/v1/events/{EVENT}/sessions/BEZ-7")).json();
        let starts_at: jiff::Timestamp = session["starts_at"].as_str().unwrap().parse().unwrap();
        // What is at the same time.
        let moment = |one: &Value, name: &str| one[name].as_str().unwrap().parse::<jiff::Timestamp>().unwrap();
        let all_of_it = server.get(&format!("/api/v1/events/{EVENT}/sessions")).json();
        let at_once = all_of_it.as_array().unwrap().iter().find(|one| {
            one["format"] == "workshop" && moment(one, "starts_at") < moment(&session, "ends_at") && moment(&session, "starts_at") < moment(one, "ends_at")
        }).unwrap();
        let at_once = at_once["code"].as_str().unwrap();
        let all: Vec<Value> = (0..8).map(|n| register(&server, &format!("P{n}"), json!([{"session": "BEZ-7"}]))).collect();
        let waiting = register(&server, "Wacht", json!([{"session": "BEZ-7"}]));
        let other = register(&server, "Anders", json!([]));
        let walker = register(&server, "Binnenloper", json!([{"session": at_once}]));
        let minutes = |n: i64| starts_at.checked_add(jiff::SignedDuration::from_mins(n)).unwrap().to_string();
        let status = |made: &Value, code: &str| {
            let body = server.get(&format!("/api/v1/registrations/{}", made["token"].as_str().unwrap())).json();
            let seats = body["seats"].as_array().unwrap().clone();
            seats.iter().find(|seat| seat["session"] == code).map(|seat| seat["status"].as_str().unwrap().to_owned())
        };
        clock.set(&minutes(-5));
        // A seat that is simply free is given at once.
        assert_eq!(here(&other, "NAB-1", true).0, 201);
        // It is full, and it is not time yet.
        assert_eq!(here(&walker, "BEZ-7", false), (409, "wrong-session".into()));
        assert_eq!(here(&walker, "BEZ-7", true), (409, "no-seat".into()));
        for made in &all[..7] {
            assert_eq!(here(made, "BEZ-7", false).0, 201);
        }
        clock.set(&minutes(9));
        assert_eq!(here(&walker, "BEZ-7", true), (409, "no-seat".into()));
        // Ten minutes after the start, the seat of the one who did not come goes to who is at the door.
        clock.set(&minutes(10));
        assert_eq!(here(&walker, "BEZ-7", true).0, 201);
        assert_eq!((status(&walker, "BEZ-7"), status(&walker, at_once)), (Some("confirmed".into()), Some("cancelled".into())));
        assert_eq!(status(&all[7], "BEZ-7"), Some("cancelled".into()));
        // Now everybody has come: there is no more to give, to the one who waited either.
        assert_eq!(here(&waiting, "BEZ-7", true), (409, "no-seat".into()));
        assert_eq!(here(&all[7], "BEZ-7", true), (409, "no-seat".into()));
        let (is_well, report) = database.check_at(&clock.path());
        assert!(is_well, "{report}");
    }

    fn numbers_move_while_one_looks(base: Base) {
        let database = Database::new(base);
        let server = Server::start_small(&database, |_| {});
        let noor = register(&server, "Noor Voorbeeld", json!([{"session": "POL-1"}]));
        let session = cookie(&server, &invited(&database, "ann@example.org", "viewer"));
        let door = program(&database, &server, "check-in");
        visit(async || {
            let browser = Browser::open(390, true).await?;
            at_the_door(&browser, &server, &session).await?;
            browser.go(&server, &format!("/desk/{EVENT}/rooms")).await?;
            let came = || By::Css("td[data-came='POL-1']");
            browser.until(came(), "0").await?;
            assert_eq!(door.ask("POST", "/check-ins", &json!({"code": noor["reference"], "session": "POL-1"})).status, 201);
            browser.until(came(), "1").await?;
            // Anyone who is at a session is at the event.
            browser.until(By::Css("strong[data-came='']"), "1").await?;
            browser.look("desk-rooms-390").await?;
            browser.go(&server, &format!("/desk/{EVENT}")).await?;
            register(&server, "Sam", json!([{"session": "POL-1"}]));
            browser.until(By::Css("td[data-words='POL-1'][data-mode=in_person]"), "2/").await?;
            browser.close().await
        });
    }

    fn a_room_is_made_ready_by_who_may_see_what_for(base: Base) {
        let database = Database::new(base);
        let server = Server::start_small(&database, |_| {});
        let noor = register(&server, "Noor Voorbeeld", json!([{"session": "POL-1"}]));
        let needs = json!({"changes": [{"details": {"needs": "ringleiding"}}]}).to_string();
        server.send("PATCH", &format!("/api/v1/registrations/{}", noor["token"].as_str().unwrap()), &[], &needs);
        let owner = cookie(&server, &invited(&database, "ann@example.org", "owner"));
        let headers = [FORM, ("Cookie", owner.as_str())];
        let path = format!("/desk/{EVENT}/rooms/POL-1/needs");
        assert_eq!(server.send("POST", &path, &headers, "").status, 403, "not even an owner may by herself");
        let team = server.send("GET", &format!("/desk/{EVENT}/team"), &headers, "").body;
        let id = team.split_once("<h2>ann@example.org").unwrap().1.split_once("name=\"id\" value=\"").unwrap().1.split('"').next().unwrap();
        server.send("POST", &format!("/desk/{EVENT}/team"), &headers, &format!("do=sensitive&may=yes&where=all&id={id}"));
        let asked = server.send("GET", &path, &headers, "");
        assert!(asked.status == 200 && !asked.body.contains("ringleiding"));
        assert!(server.send("POST", &path, &headers, "").body.contains("ringleiding"));
        let trail = server.get(&format!("/r/{}/data", noor["token"].as_str().unwrap())).body;
        assert!(trail.contains("Iemand van de organisatie bekeek de noden"), "she sees that somebody looked: {trail}");
    }

    fn joining_online_is_coming(base: Base) {
        let database = Database::new(base);
        let clock = Clock::at(&database, "2040-05-01T08:00:00Z");
        let server = clock.start(&database, |event| {
            for session in event["sessions"].as_array_mut().unwrap() {
                if session["code"] == "STR-3" {
                    session["join_url"] = json!("https://video.example.org/str-3");
                }
            }
        });
        let made = server.register(&json!({"name": "Thuis", "email": "thuis@example.org", "attendance": "online", "seats": [{"session": "STR-3"}]})).json();
        let links = Links::new("a key for tests, and for tests alone").unwrap();
        let path = format!("/j/{}/STR-3", links.token(Purpose::Join, made["id"].as_str().unwrap().parse().unwrap(), 0));
        let desk = program(&database, &server, "programme");
        let came = || (desk.get("/figures")["people"]["came_online"].clone(), desk.get("/figures")["people"]["came_in_person"].clone());
        assert_eq!((server.get(&path).status, came()), (200, (json!(0), json!(0))), "it waits until it opens");
        let starts_at = server.get(&format!("/api/v1/events/{EVENT}/sessions/STR-3")).json()["starts_at"].as_str().unwrap().to_owned();
        clock.set(&starts_at);
        assert_eq!((server.get(&path).status, came()), (200, (json!(0), json!(0))), "looking is not coming");
        for _ in 0..2 {
            assert_eq!(server.send("POST", &path, &[], "").status, 303);
        }
        assert_eq!(came(), (json!(1), json!(0)));
        let figures = desk.get("/figures");
        let session = figures["sessions"].as_array().unwrap().iter().find(|one| one["code"] == "STR-3").unwrap();
        assert_eq!((&session["online"]["confirmed"], &session["online"]["came"]), (&json!(1), &json!(1)));
    }

    fn what_is_on_paper_prints(base: Base) {
        let database = Database::new(base);
        let server = Server::start_demo(&database);
        let session = cookie(&server, &invited(&database, "ann@example.org", "front-desk"));
        let rooms = "select count(*) from rooms";
        let rooms: Vec<i64> = kruispunt::db::statement::Statement::<diesel::sql_types::BigInt>::same(rooms).load(&mut database.open()).unwrap();
        visit(async || {
            let browser = Browser::open(1000, true).await?;
            at_the_door(&browser, &server, &session).await?;
            for (what, pages) in [("signs", rooms[0] as usize..=rooms[0] as usize), ("notices", rooms[0] as usize..=rooms[0] as usize),
                ("list", 5..=40), ("list?session=POL-1", 1..=5), ("badges", 30..=70)] {
                browser.go(&server, &format!("/desk/{EVENT}/print/{what}")).await?;
                browser.look(&format!("print-{}", what.replace(['?', '='], "-"))).await?;
                let pdf = browser.driver.print_page(thirtyfour::common::print::PrintParameters::default()).await?;
                assert!(pdf.starts_with(b"%PDF"));
                let text = String::from_utf8_lossy(&pdf);
                let number = text.matches("/Type /Page").count() - text.matches("/Type /Pages").count();
                assert!(pages.contains(&number), "{what} has {number} pages, not {pages:?}");
                std::fs::write(std::path::Path::new(env!("CARGO_MANIFEST_DIR")).join(format!("tests/output/print-{}.pdf", what.replace(['?', '='], "-"))), &pdf).unwrap();
            }
            browser.close().await
        });
    }
}
