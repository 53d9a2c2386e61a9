//! People as they are written: found, addressed and let in, however their names and addresses are typed; on both databases.

use crate::support::browser::Browser;
use crate::support::desk::*;
use crate::support::*;
use serde_json::{Value, json};
use thirtyfour::prelude::*;

fn kind(answer: &Answer) -> String {
    answer.json()["type"].as_str().unwrap_or_default().rsplit('#').next().unwrap_or_default().to_owned()
}

/// Registers somebody by the desk, who needs no address.
fn put(desk: &Program, name: &str, affiliation: &str) -> Value {
    let body =
        json!({"name": name, "affiliation": affiliation, "attendance": "in_person", "seats": [{"session": "POL-1"}]});
    let answer = desk.ask("POST", "/registrations", &body);
    assert_eq!(answer.status, 201, "{}", answer.body);
    answer.json()
}

fn found(desk: &Program, typed: &str) -> Vec<String> {
    let query: String = url::form_urlencoded::byte_serialize(typed.as_bytes()).collect();
    let all = desk.get(&format!("/registrations?q={query}"))["registrations"].as_array().unwrap().clone();
    all.iter().map(|one| one["name"].as_str().unwrap().to_owned()).collect()
}

const NAMES: [(&str, &[&str]); 8] = [
    ("Łukasz Østergård", &["lukasz", "LUKASZ OSTERGARD", "łukasz øster", "ostergård"]),
    ("Zoë Strauß", &["zoe strauss", "ZOE\u{308}", "strauß"]),
    ("Işıl İnan", &["isil inan", "IŞIL", "inan"]),
    ("Anne-Marie D’Hondt", &["annemarie", "anne marie dhondt", "marie d'hondt", "Anne‐Marie", "hondt"]),
    ("Dhaene Jean Pierre", &["jean-pierre", "d'haene"]),
    ("Ðorđe Œuvrard", &["dorde", "oeuvrard"]),
    ("Ĳsbrand Ægir", &["ijsbrand", "aegir"]),
    ("محمد علی\u{200C}رضا", &["محمد", "علی\u{200C}رضا"]),
];

on_both! {
    fn people_are_found_however_their_names_are_typed(base: Base) {
        let database = Database::new(base);
        let server = Server::start_small(&database, |event| {
            event["sessions"][3]["title"]["nl"] = json!("Vrĳheid in Łódź, d’accord");
        });
        let desk = program(&database, &server, "registrations,check-in");
        for (name, _) in NAMES {
            put(&desk, name, "CAW Médiation");
        }
        let session = cookie(&server, &invited(&database, "ann@example.org", "owner"));
        for (name, typed) in NAMES {
            for typed in typed {
                assert_eq!(found(&desk, typed), [name], "{typed}");
                // The page at the desk and the one at the door find the same.
                let query: String = url::form_urlencoded::byte_serialize(typed.as_bytes()).collect();
                let page = server.send("GET", &format!("/desk/{EVENT}/people?q={query}"), &[("Cookie", &session)], "");
                assert!(page.body.contains(&format!("<bdi>{name}</bdi>")), "{typed}: {}", page.body);
                let door = server.send("POST", &format!("/desk/{EVENT}/door"), &[FORM, ("Cookie", &session)], &format!("code={query}"));
                assert!(door.body.contains(&format!("<bdi>{name}</bdi>")), "{typed}: {}", door.body);
            }
        }
        assert_eq!(found(&desk, "mediation").len(), NAMES.len());
        assert_eq!(found(&desk, "niemand"), Vec::<String>::new());
        assert_eq!(found(&desk, "' & | ! * \" : ( ) \\").len(), NAMES.len(), "nothing was typed that is a word");
        assert_eq!(found(&desk, "\"zoe\" OR (anne* | isil:*)"), Vec::<String>::new());
        for typed in ["vrijheid", "lodz", "ŁÓDŹ", "daccord", "d'accord", "accord"] {
            let query: String = url::form_urlencoded::byte_serialize(typed.as_bytes()).collect();
            let sessions = server.get(&format!("/api/v1/events/{EVENT}/sessions?q={query}")).json();
            assert_eq!(sessions.as_array().unwrap().len(), 1, "{typed}");
        }
    }

    fn who_is_called_otherwise_or_forgotten_is_found_so(base: Base) {
        let database = Database::new(base);
        let server = Server::start_small(&database, |_| {});
        let desk = program(&database, &server, "registrations");
        let made = server.register(&json!({"name": "Łucja Proef", "email": "iemand@example.org", "attendance": "in_person"})).json();
        assert_eq!(found(&desk, "lucja").len(), 1);
        let path = format!("/api/v1/registrations/{}", made["token"].as_str().unwrap());
        let change = json!({"changes": [{"details": {"name": "Bjørn Proef"}}]}).to_string();
        assert_eq!(server.send("PATCH", &path, &[], &change).status, 200);
        assert_eq!((found(&desk, "lucja").len(), found(&desk, "bjorn").len()), (0, 1));
        let erased = server.send("POST", &format!("/r/{}/erase", made["token"].as_str().unwrap()), &[FORM], "");
        assert!(erased.status < 400, "{}", erased.body);
        assert_eq!(found(&desk, "bjorn").len(), 0);
        let words = "select count(*) from people_words where words like '%bjorn%'";
        let words: Vec<i64> = kruispunt::db::statement::Statement::<diesel::sql_types::BigInt>::same(words).load(&mut database.open()).unwrap();
        assert_eq!(words, [0], "nor do the words that found them stay");
    }

    fn one_address_is_one_however_it_is_typed(base: Base) {
        let database = Database::new(base);
        let server = Server::start_small(&database, |_| {});
        let desk = program(&database, &server, "registrations");
        let ask = |email: &str| {
            desk.ask("POST", "/registrations", &json!({"name": "Noor", "email": email, "attendance": "in_person"}))
        };
        assert_eq!(ask("noor@bücher.example").status, 201);
        for same in ["noor@xn--bcher-kva.example", "NOOR@BU\u{308}CHER.EXAMPLE", "noor\u{200B}@bücher.example", "ｎｏｏｒ＠bücher．example",
            "noor@bücher.example.", " noor@bücher.example\u{FEFF}"] {
            let answer = ask(same);
            assert_eq!((answer.status, kind(&answer)), (409, "already-registered".to_owned()), "{same}");
        }
        let all = desk.get("/registrations");
        assert_eq!(all["registrations"][0]["email"], "noor@xn--bcher-kva.example", "mail is sent to the A-label");
        assert_eq!((found(&desk, "bücher").len(), found(&desk, "bucher").len()), (1, 1));
        for none in ["noor@[127.0.0.1]", "noor@127.0.0.1", "noor@[IPv6:::1]", "zoë@example.org", "noor@example.org\nBcc: x@example.org", "noor@example..org"] {
            let answer = ask(none);
            assert_eq!((answer.status, answer.json()["errors"][0]["field"].as_str()), (422, Some("email")), "{none}");
            assert!(answer.json()["errors"][0]["message"].as_str().unwrap().len() > 20);
        }
    }

    fn a_name_is_seen_and_is_no_link(base: Base) {
        let database = Database::new(base);
        let server = Server::start_small(&database, |_| {});
        let desk = program(&database, &server, "registrations");
        for wrong in ["\u{200B}\u{2066}\u{3164}", "\u{E0041}\u{34F}", "You won https://evil.example", "www.evil.example", "ｗｗｗ．evil.example",
            "Noor\nBcc: x@example.org", "Noor\u{2028}Voorbeeld", "noor@example.org", "evil.example/prijs"] {
            let body = json!({"name": wrong, "email": "noor@example.org", "attendance": "in_person"});
            let answer = desk.ask("POST", "/registrations", &body);
            assert_eq!((answer.status, answer.json()["errors"][0]["field"].as_str()), (422, Some("name")), "{wrong:?}: {}", answer.body);
            // Anyone who came along is no way around it, nor where one works, nor a name that is corrected.
            let group = json!({"people": [{"name": "Noor", "email": "noor@example.org", "attendance": "in_person"}, {"name": wrong, "attendance": "in_person"}]});
            let answer = server.send("POST", &format!("{BASE}/groups"), &[], &group.to_string());
            assert_eq!((answer.status, answer.json()["errors"][0]["field"].as_str()), (422, Some("people[1].name")), "{wrong:?}");
        }
        let body = json!({"name": "Noor", "affiliation": "zie https://evil.example", "attendance": "in_person"});
        assert_eq!(desk.ask("POST", "/registrations", &body).json()["errors"][0]["field"], "affiliation");
        let body = json!({"name": "\u{202E}Noor\u{200F} \u{2067}Voorbeeld\u{2069}", "email": "noor@example.org", "affiliation": "OCMW/CPAS", "attendance": "in_person"});
        let made = server.register(&body).json();
        assert_eq!(found(&desk, "noor"), ["Noor Voorbeeld"]);
        let path = format!("/api/v1/registrations/{}", made["token"].as_str().unwrap());
        let change = json!({"changes": [{"details": {"name": "https://evil.example"}}]}).to_string();
        assert_eq!(server.send("PATCH", &path, &[], &change).json()["errors"][0]["field"], "changes[0].details.name");
        let page = server.get(&format!("/r/{}", made["token"].as_str().unwrap()));
        assert!(page.body.contains("<bdi>Noor Voorbeeld</bdi>"), "{}", page.body);
    }

    fn a_check_in_is_one_persons_and_can_be_taken_back(base: Base) {
        let database = Database::new(base);
        let server = Server::start_small(&database, |_| {});
        let desk = program(&database, &server, "registrations,check-in,programme");
        let (noor, sam) = (put(&desk, "Noor Voorbeeld", ""), put(&desk, "Sam Proef", ""));
        let id = uuid::Uuid::now_v7().to_string();
        let come = |who: &Value, session: Value, id: &str| {
            desk.ask("POST", "/check-ins", &json!({"code": who["reference"], "session": session, "id": id}))
        };
        assert_eq!(come(&noor, json!("POL-1"), &id).status, 201);
        let again = come(&noor, json!("POL-1"), &id);
        assert_eq!((again.status, again.json()["id"].as_str()), (200, Some(id.as_str())));
        for (who, session) in [(&sam, json!("POL-1")), (&noor, Value::Null), (&sam, Value::Null)] {
            let answer = come(who, session, &id);
            assert_eq!((answer.status, kind(&answer)), (409, "id-in-use".to_owned()));
        }
        let came = || desk.get("/figures")["people"]["came_in_person"].clone();
        assert_eq!(came(), json!(1), "nobody was let in under another's id");

        // Taken back: with the event, to which only this check-in brought her; sent again, it stays so.
        assert_eq!(desk.ask("DELETE", &format!("/check-ins/{id}"), &Value::Null).status, 204);
        assert_eq!(came(), json!(0));
        assert_eq!(desk.ask("DELETE", &format!("/check-ins/{id}"), &Value::Null).status, 404);
        let late = come(&noor, json!("POL-1"), &id);
        assert_eq!((late.status, kind(&late)), (409, "taken-back".to_owned()));
        let session = cookie(&server, &invited(&database, "ann@example.org", "owner"));
        let log = server.send("GET", &format!("/desk/{EVENT}/log"), &[("Cookie", &session)], "").body;
        assert!(log.contains(&format!("nam een aanmelding aan de deur terug: POL-1: {}", noor["reference"].as_str().unwrap())), "{log}");

        // On the page: the button beside the welcome. Anyone who was at the event before stays there.
        assert_eq!(come(&noor, Value::Null, &uuid::Uuid::now_v7().to_string()).status, 201);
        let headers = [FORM, ("Cookie", session.as_str())];
        let door = format!("/desk/{EVENT}/door");
        let page = server.send("POST", &door, &headers, &format!("session=POL-1&code={}", noor["reference"].as_str().unwrap())).body;
        let taken = page.split_once("name=\"take-back\" value=\"").unwrap().1.split('"').next().unwrap().to_owned();
        let back = server.send("POST", &door, &headers, &format!("session=POL-1&take-back={taken}")).body;
        assert!(back.contains("<bdi>Noor Voorbeeld</bdi> is niet meer binnen"), "{back}");
        let twice = server.send("POST", &door, &headers, &format!("session=POL-1&take-back={taken}"));
        assert_eq!((twice.status, twice.header("location")), (303, Some(door.as_str())));
        assert_eq!(came(), json!(1));

        // A moment that cannot be is refused; a clock that is a little ahead is not.
        for wrong in ["1970-01-01T00:00:00Z", "2039-12-01T00:00:00Z", "9999-01-01T00:00:00Z"] {
            let answer = desk.ask("POST", "/check-ins", &json!({"code": sam["reference"], "at": wrong}));
            assert_eq!((answer.status, answer.json()["errors"][0]["field"].as_str()), (422, Some("at")), "{wrong}");
        }
        let ahead = jiff::Timestamp::now().checked_add(jiff::SignedDuration::from_mins(3)).unwrap().to_string();
        assert_eq!(desk.ask("POST", "/check-ins", &json!({"code": sam["reference"], "at": ahead})).status, 201);
        let (is_well, report) = database.check();
        assert!(is_well, "{report}");
    }

    fn at_the_door_enter_chooses_only_when_one_is_left(base: Base) {
        let database = Database::new(base);
        let server = Server::start_small(&database, |_| {});
        let desk = program(&database, &server, "registrations");
        for name in ["Jan Peeters", "Jan Peeters-Maes", "Jan Peetermans", "Łukasz D’Hondt"] {
            put(&desk, name, "");
        }
        let session = cookie(&server, &invited(&database, "ann@example.org", "front-desk"));
        let came = || {
            let count = "select count(*) from check_ins where session_id = 0";
            kruispunt::db::statement::Statement::<diesel::sql_types::BigInt>::same(count).load::<i64>(&mut database.open()).unwrap()[0]
        };
        visit(async || {
            let browser = Browser::open(390, true).await?;
            browser.go(&server, "/desk/sign-in").await?;
            let (name, value) = session.split_once('=').unwrap();
            let mut kept = Cookie::new(name.to_owned(), value.to_owned());
            kept.set_path("/");
            browser.driver.add_cookie(kept).await?;
            browser.go(&server, &format!("/desk/{EVENT}/door")).await?;
            let type_in = async |text: &str| {
                browser.driver.execute("document.getElementById('code').value = ''", vec![]).await?;
                browser.press_here(By::Id("code")).await?;
                browser.keys(text).await
            };
            type_in("jan peet").await?;
            browser.until(By::Id("matches"), "Jan Peetermans").await?;
            for _ in 0..2 {
                browser.keys("\u{E007}").await?;
                browser.until(By::Id("told"), "Er zijn er nog 3").await?;
            }
            assert_eq!(came(), 0);
            type_in("jan peeterm").await?;
            browser.keys("\u{E007}").await?;
            browser.until(By::Id("told"), "Welkom, Jan Peetermans").await?;
            // Folded here as on the server.
            type_in("lukasz dhon").await?;
            browser.until(By::Id("matches"), "Łukasz").await?;
            browser.keys("\u{E007}").await?;
            browser.until(By::Id("told"), "Welkom, Łukasz").await?;
            assert_eq!(came(), 2);
            browser.press_here(By::Css("#told button")).await?;
            browser.until(By::Id("told"), "Łukasz D’Hondt is niet meer binnen").await?;
            assert_eq!(came(), 1);

            // Without a network the same badge twice says so, and what was taken back is not sent.
            browser.driver.execute("window.fetch = () => Promise.reject(new Error('no network'))", vec![]).await?;
            type_in("jan peeters-m").await?;
            browser.keys("\u{E007}").await?;
            browser.until(By::Id("told"), "bewaard").await?;
            type_in("jan peetersmaes").await?;
            browser.keys("\u{E007}").await?;
            browser.until(By::Id("told"), "Jan Peeters-Maes is hier al gescand").await?;
            type_in("jan peeterm").await?;
            browser.keys("\u{E007}").await?;
            browser.until(By::Id("told"), "Jan Peetermans is hier al gescand").await?;
            browser.until(By::Id("queue"), "3 te versturen").await?;
            browser.press_here(By::Css("#told button")).await?;
            browser.until(By::Id("queue"), "2 te versturen").await?;
            browser.look("desk-door-several-390").await?;
            browser.close().await
        });
    }

    fn a_badges_text_never_pushes_out_its_code(base: Base) {
        let database = Database::new(base);
        let server = Server::start_small(&database, |event| {
            event["title"]["nl"] = json!("Een conferentie met een heel lange naam ".repeat(5));
        });
        let desk = program(&database, &server, "registrations");
        put(&desk, &"Wilhelmina-Alexandrina ".repeat(5), &"Arbeidsongeschiktheidsverzekering ".repeat(3));
        put(&desk, &"W".repeat(120), &"M".repeat(120));
        put(&desk, "Noor Voorbeeld", "CAW");
        let session = cookie(&server, &invited(&database, "ann@example.org", "front-desk"));
        visit(async || {
            let browser = Browser::open(1000, true).await?;
            browser.go(&server, "/desk/sign-in").await?;
            let (name, value) = session.split_once('=').unwrap();
            let mut kept = Cookie::new(name.to_owned(), value.to_owned());
            kept.set_path("/");
            browser.driver.add_cookie(kept).await?;
            browser.go(&server, &format!("/desk/{EVENT}/print/badges")).await?;
            browser.look("print-badges-long").await?;
            let script = "return [...document.querySelectorAll('.badges li')].map((li) => {
                const [box, code] = [li, li.querySelector('.code svg')].map((one) => one.getBoundingClientRect());
                const name = li.querySelector('.name').getBoundingClientRect();
                return code.width > 50 && code.left >= box.left && code.right <= box.right && code.top >= box.top && code.bottom <= box.bottom
                    && name.top >= box.top && name.top < code.top; })";
            let whole: Vec<bool> = browser.driver.execute(script, vec![]).await?.convert()?;
            assert_eq!(whole, [true, true, true]);
            browser.close().await
        });
    }

    fn a_name_in_a_mail_is_no_link(base: Base) {
        let database = Database::new(base);
        let smtp = crate::support::smtp::Smtp::start(free_port());
        database.open().migrate().unwrap();
        database.import(|event| event["mail_texts"] = json!({"confirmation": {"nl": "Welkom {name}! Lees https://organisatie.example/lees en kom."}}));
        let server = Server::start_with(&database, &[("KRUISPUNT_MAIL_URL", &smtp.url)]);
        assert_eq!(server.register(&json!({"name": "Win evil.example", "email": "noor@example.org", "attendance": "in_person"})).status, 201);
        wait_until("the mail", || smtp.mails().len() == 1);
        let raw = smtp.mails().remove(0);
        let mail = mail_parser::MessageParser::default().parse(&raw).unwrap();
        let html = mail.body_html(0).unwrap();
        let links: Vec<&str> = html.split("href=\"").skip(1).map(|rest| rest.split('"').next().unwrap()).collect();
        assert!(!links.is_empty() && links.iter().all(|link| !link.contains("evil")), "{links:?}");
        assert!(links.contains(&"https://organisatie.example/lees"), "{links:?}");
        assert!(html.contains("<bdi>Win evil.&#8203;example</bdi>"), "{html}");
        assert!(mail.body_text(0).unwrap().contains("Dag Win evil.example"), "{}", mail.body_text(0).unwrap());
    }
}
