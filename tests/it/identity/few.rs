//! What somebody unproven can do is little.

use super::*;

on_both! {
    fn no_time_tells_whether_an_address_is_known(base: Base) {
        const PEOPLE: usize = 31;
        let database = Database::new(base);
        database.open().migrate().unwrap();
        database.import(|_| {});
        let server = Server::start_with(&database, &[("KRUISPUNT_RATE_LIMIT", "off")]);
        let desk = program(&database, &server, "registrations");
        for n in 0..PEOPLE {
            let made = desk.ask("POST", "/registrations", &asked("Iemand", &format!("known{n}@example.org"), json!([])));
            assert_eq!(made.status, 201, "{}", made.body);
        }
        desk::invited(&database, "ann@example.org", "owner");
        let took = |method: &str, path: &str, headers: &[(&str, &str)], body: &str| {
            let started = std::time::Instant::now();
            let answer = server.send(method, path, headers, body);
            (started.elapsed(), answer.status)
        };
        let register = |email: &str| took("POST", &format!("/api/v1/events/{EVENT}/registrations"), &[], &asked("Iemand", email, json!([])).to_string());
        let link = |email: &str| took("POST", &format!("/e/{EVENT}/link"), &[FORM], &format!("email={email}"));
        let sign_in = |email: &str| took("POST", "/desk/sign-in", &[FORM], &format!("email={email}&password=verkeerd+verkeerd"));
        let of_person = |n: usize, who: &str| format!("{who}{n}@example.org");
        let organiser = |_: usize, who: &str| format!("{}@example.org", if who == "known" { "ann" } else { "eva" });
        type Ask<'a> = &'a dyn Fn(&str) -> (std::time::Duration, u16);
        type Address<'a> = &'a dyn Fn(usize, &str) -> String;
        let ways: [(&str, usize, Ask, Address); 3] =
            [("registering", PEOPLE, &register, &of_person), ("asking for a link", PEOPLE, &link, &of_person), ("signing in", 9, &sign_in, &organiser)];
        for (what, times, ask, address) in ways {
            let mut all = [Vec::new(), Vec::new()];
            for n in 0..times {
                // In turns, and now the one first and now the other: whatever slows the machine slows both.
                for turn in [n % 2, 1 - n % 2] {
                    all[turn].push(ask(&address(n, ["known", "fresh"][turn])));
                }
            }
            let [known, fresh] = all.map(|mut all| {
                all.sort_unstable();
                assert!(all.iter().all(|(_, status)| *status == all[0].1), "{what}: {all:?}");
                all[all.len() / 2]
            });
            assert_eq!(known.1, fresh.1, "{what}");
            let (less, more) = (known.0.min(fresh.0), known.0.max(fresh.0));
            // Stretching a password, or a mail on the way, would be many times this.
            let slack = std::time::Duration::from_millis(3);
            assert!(more < less * 2 + slack, "{what}: known {:?}, unknown {:?}", known.0, fresh.0);
        }
    }

    fn mails_to_an_unproven_address_are_few_whatever_is_done(base: Base) {
        let database = Database::new(base);
        let server = Server::start_with(&database, &[("KRUISPUNT_RATE_LIMIT", "off"), ("KRUISPUNT_MAIL_PER_SECOND", "5000")]);
        for _ in 0..100 {
            let made = server.register(&asked("Noor", "noor@example.org", json!([{"session": "POL-1"}])));
            assert_eq!(made.status, 201, "{}", made.body);
            server.send("DELETE", &format!("/api/v1/registrations/{}", made.json()["token"].as_str().unwrap()), &[], "");
        }
        server.register(&asked("Noor", "noor@example.org", json!([{"session": "POL-1"}])));
        wait_until("all are dealt with", || count(&database, "select count(*) from outbox where status = 'owed' and kind = 'confirmation'") == 0);
        assert_eq!(mails_to(&database, "noor@example.org").len(), 4);
        assert!(count(&database, "select count(*) from outbox where status = 'dropped'") >= 97);
        // Anyone who asks for the link has it, and can answer.
        for _ in 0..3 {
            server.send("POST", &format!("/e/{EVENT}/link"), &[FORM], "email=noor%40example.org");
        }
        wait_until("the link", || mails_to(&database, "noor@example.org").len() == 5);
        let page = pages_in_mails(&database, "noor@example.org").into_iter().find(|page| server.get(page).body.contains("Ja, dat ben ik")).unwrap();
        assert_eq!(server.press(&page, "mine").status, 303);
        // Who is proven is mailed as ever, and others are not touched by it.
        server.register(&asked("Bo", "bo@example.org", json!([])));
        wait_until("another's", || mails_to(&database, "bo@example.org").len() == 1);
        assert!(database.check().0, "{}", database.check().1);
    }

    fn a_stranger_is_mailed_no_more_because_there_are_many_events(base: Base) {
        let database = Database::new(base);
        database.open().migrate().unwrap();
        for number in 0..6 {
            database.import(|event| event["slug"] = json!(format!("dag-{number}")));
        }
        let server = Server::start_with(&database, &[("KRUISPUNT_RATE_LIMIT", "off"), ("KRUISPUNT_MAIL_PER_SECOND", "5000")]);
        for number in 0..6 {
            for _ in 0..5 {
                let path = format!("/api/v1/events/dag-{number}/registrations");
                let made = server.send("POST", &path, &[], &asked("Noor", "noor@example.org", json!([])).to_string());
                assert_eq!(made.status, 201, "{}", made.body);
                server.send("DELETE", &format!("/api/v1/registrations/{}", made.json()["token"].as_str().unwrap()), &[], "");
            }
        }
        wait_until("all are dealt with", || count(&database, "select count(*) from outbox where status = 'owed' and kind = 'confirmation'") == 0);
        assert_eq!(mails_to(&database, "noor@example.org").len(), 12, "as at three events");
    }

    fn one_client_does_not_take_everything_and_a_school_passes(base: Base) {
        let database = Database::new(base);
        database.open().migrate().unwrap();
        database.import(|event| event["places"] = json!({"in_person": 300, "online": 80}));
        let settings = [("KRUISPUNT_RATE_LIMIT", "100000"), ("KRUISPUNT_BEHIND_PROXY", "true"), ("KRUISPUNT_MAIL_URL", "file:var/mail"), ("KRUISPUNT_MAIL_PER_SECOND", "5000")];
        let server = Server::start_with(&database, &settings);
        let from = |client: &str, number: u32, attendance: &str| {
            let body = json!({"name": "Iemand", "email": format!("p{number}.{}@school.example", client.replace(':', "-")), "attendance": attendance});
            server.register_with(&[("X-Forwarded-For", client)], &body)
        };
        // A school of two hundred behind one address.
        for number in 0..200 {
            assert_eq!(from("192.0.2.1", number, "in_person").status, 201);
        }
        // It goes no further than three quarters of what there is; from elsewhere one goes on.
        let later: Vec<Answer> = (200..300).map(|number| from("192.0.2.1", number, "in_person")).collect();
        assert_eq!(later.iter().filter(|answer| answer.status == 201).count(), 25);
        let refused = later.last().unwrap();
        assert_eq!((refused.status, refused.json()["type"].as_str().unwrap()), (429, "/api/docs#too-many-unproven"));
        assert_eq!(from("192.0.2.2", 0, "in_person").status, 201);
        // Each that is proven makes room for the next, whoever it is.
        wait_until("the mail", || !pages_in_mails(&database, "p7.192.0.2.1@school.example").is_empty());
        prove(&database, &server, "p7.192.0.2.1@school.example");
        assert_eq!(from("192.0.2.1", 900, "in_person").status, 201);
        assert_eq!(from("192.0.2.1", 901, "in_person").status, 429);
        // A whole /64 is one client.
        let online: Vec<u16> = (0..62).map(|number| from(&format!("2001:db8::{number:x}"), number, "online").status).collect();
        assert_eq!((online[59], online[60]), (201, 429), "{online:?}");
        // The desk sees them apart, and releases those of one network at once.
        let desk = desk::cookie(&server, &desk::invited(&database, "ann@example.org", "registrations"));
        let headers = [FORM, ("Cookie", desk.as_str())];
        let path = format!("/desk/{EVENT}/unproven");
        let seen = server.send("GET", &path, &headers, "");
        assert!(seen.status == 200 && seen.body.contains("school.example") && seen.body.contains("Laat deze 225 vrij"), "{}", seen.body);
        assert!(!seen.body.contains("192.0.2"));
        let client = seen.body.split_once("name=\"client\" value=\"").unwrap().1.split('"').next().unwrap().to_owned();
        assert_eq!(count(&database, "select cast(confirmed as bigint) from places where session_id is null and mode = 'in_person'"), 227);
        let released = server.send("POST", &path, &headers, &format!("client={client}"));
        assert!(released.status == 200 && released.body.contains("225 inschrijvingen zijn vrijgelaten"), "{}", released.body);
        // Who is proven stays, and so does everybody else.
        assert_eq!(count(&database, "select cast(confirmed as bigint) from places where session_id is null and mode = 'in_person'"), 2);
        assert_eq!(count(&database, "select count(*) from deeds where what = 'released unproven'"), 1);
        assert!(server.send("POST", &path, &headers, "client=nobody").body.contains("niets meer vrij te laten"));
        let viewer = desk::cookie(&server, &desk::invited(&database, "bo@example.org", "viewer"));
        assert_eq!(server.send("POST", &path, &[FORM, ("Cookie", viewer.as_str())], &format!("client={client}")).status, 403);
        // Nothing of where it came from is kept in the clear.
        assert_eq!(count(&database, "select count(*) from registrations where client is not null and length(client) <> 16"), 0);
        assert_eq!(count(&database, "select count(*) from registrations where proven_at is not null and client is not null"), 0);
        // An organiser is no crowd, and `off` switches this off, too.
        drop(server);
        let server = Server::start_with(&database, &[("KRUISPUNT_RATE_LIMIT", "off")]);
        assert_eq!(server.register(&asked("Iemand", "nog@example.org", json!([]))).status, 201);
        assert!(database.check().0, "{}", database.check().1);
    }
}
