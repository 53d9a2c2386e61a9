//! Whom an act reaches: who has a place unless somebody says otherwise, and no more people than were said.

use super::*;

fn session<'a>(event: &'a mut Value, code: &str) -> &'a mut Value {
    event["sessions"].as_array_mut().unwrap().iter_mut().find(|session| session["code"] == code).unwrap()
}

/// POL-2 has two places; NAB-9 is a part of NAB-1.
fn narrow(event: &mut Value) {
    session(event, "POL-2")["capacity"] = json!({"in_person": 2});
    let mut part = session(event, "NAB-1").clone();
    let fields = json!({"code": "NAB-9", "round": null, "part_of": "NAB-1", "capacity": {}, "starts_at": "14:45", "ends_at": "15:30", "room": "darwin", "holds": []});
    part.as_object_mut().unwrap().extend(fields.as_object().unwrap().clone());
    event["sessions"].as_array_mut().unwrap().push(part);
}

fn letter(audience: Value) -> Value {
    json!({"subject": {"nl": "Zaal"}, "body": {"nl": "Elders"}, "audience": audience})
}

fn crowd(server: &Server, name: &str, number: usize, session: &str) {
    for one in 0..number {
        register(server, &format!("{name} {one}"), json!([{"session": session, "if_full": "wait"}]));
    }
}

const MAILS: &str = "select count(*) from outbox where kind = 'announcement'";

on_both! {
    fn who_has_a_place_is_meant_unless_somebody_says_otherwise(base: Base) {
        let database = Database::new(base);
        let server = Server::start_small(&database, narrow);
        crowd(&server, "Politiek", 5, "POL-2");
        register(&server, "Nabij", json!([{"session": "NAB-1"}]));
        let desk = program(&database, &server, "registrations,check-in");
        let draft = |audience: Value| {
            let made = desk.ask("POST", "/announcements", &letter(audience.clone()));
            assert_eq!(made.status, 201, "{audience}: {}", made.body);
            made.json()
        };
        let kind = |status: &str, people: i64| json!({"status": status, "attendance": "in_person", "people": people});
        for (audience, status, kinds) in [
            (json!({"session": "POL-2"}), "confirmed", json!([kind("confirmed", 2)])),
            (json!({"theme": "politiserend-werken"}), "confirmed", json!([kind("confirmed", 2)])),
            (json!({"theme": "politiserend-werken", "status": "waiting"}), "waiting", json!([kind("waiting", 3)])),
            (json!({"theme": "politiserend-werken", "status": "any"}), "", json!([kind("confirmed", 2), kind("waiting", 3)])),
            (json!({"session": "POL-2", "theme": "politiserend-werken"}), "confirmed", json!([kind("confirmed", 2)])),
            (json!({"session": "POL-2", "theme": "nabijheid-en-covid-19"}), "confirmed", json!([])),
            (json!({"session": "NAB-9"}), "confirmed", json!([kind("confirmed", 1)])),
            (json!({"session": "NAB-9", "status": "any"}), "", json!([kind("confirmed", 1)])),
            (json!({}), "in", json!([kind("in", 6)])),
            (json!({"status": "any"}), "", json!([kind("in", 6)])),
        ] {
            let made = draft(audience.clone());
            assert_eq!((&made["audience"]["status"], &made["kinds"]), (&json!(status), &kinds), "{audience}");
        }
        let unsaid = desk.ask("POST", "/announcements", &json!({"subject": {"nl": "a"}, "body": {"nl": "b"}})).json();
        assert_eq!(unsaid["audience"]["status"], "in");
        // A seat's status where it is about seats, a registration's where it is not.
        for audience in [json!({"theme": "politiserend-werken", "status": "in"}), json!({"session": "POL-2", "status": "in"}), json!({"status": "confirmed"})] {
            let refused = desk.ask("POST", "/announcements", &letter(audience.clone()));
            assert_eq!((refused.status, &refused.json()["errors"][0]["field"]), (422, &json!("status")), "{audience}: {}", refused.body);
        }
        // Who came to a part came to its whole.
        let nabij = desk.get("/registrations?q=nabij")["registrations"][0]["reference"].clone();
        assert_eq!(desk.ask("POST", "/check-ins", &json!({"code": nabij, "session": "NAB-9"})).status, 201);
        for session in ["NAB-1", "NAB-9"] {
            assert_eq!(draft(json!({"session": session, "came": "yes"}))["people"], 1, "{session}");
        }
        // In the form: what is chosen first says whom a choice without a status means.
        let ann = at(&database, &server, "ann@example.org", "registrations");
        let new = ann.form("messages/new");
        assert_eq!(new.get("status"), Some("in"));
        let typed = new.with("subject-nl", "Hallo").with("body-nl", "Tot dan");
        for (form, status, words) in [
            (typed.clone().with("theme", "politiserend-werken"), "confirmed", "heeft een plaats: 2"),
            (typed.clone().with("theme", "politiserend-werken").with("status", "any"), "any", "wacht: 3"),
            (typed.clone().with("session", "NAB-9"), "confirmed", "heeft een plaats: 1"),
            (typed, "in", "ingeschreven: 6"),
        ] {
            let kept = ann.press("messages/new", &form, "save");
            assert_eq!(kept.status, 303, "{}", kept.body);
            let path = kept.header("location").unwrap().split_once(&format!("{EVENT}/")).unwrap().1.trim_end_matches("?kept").to_owned();
            assert_eq!(ann.form(&path).get("status"), Some(status));
            assert!(ann.get(&path).body.contains(words), "{words}: {}", ann.get(&path).body);
        }
    }

    fn no_more_get_a_message_than_were_said(base: Base) {
        let database = Database::new(base);
        let server = Server::start_small(&database, |_| {});
        crowd(&server, "Eerst", 4, "POL-1");
        let ann = at(&database, &server, "ann@example.org", "registrations");
        let new = ann.form("messages/new").with("subject-nl", "Hallo").with("body-nl", "Tot dan");
        let kept = ann.press("messages/new", &new, "save");
        let path = kept.header("location").unwrap().split_once(&format!("{EVENT}/")).unwrap().1.trim_end_matches("?kept").to_owned();
        let said = Form::all(&ann.get(&path).body).into_iter().find(|form| form.get("seen").is_some()).unwrap();
        let desk = program(&database, &server, "registrations");
        let [first, second, third] = [(); 3].map(|()| desk.ask("POST", "/announcements", &letter(json!({}))).json()["id"].clone());
        crowd(&server, "Later", 9, "POL-1");
        let refused = ann.press(&path, &said, "send");
        assert!(refused.status == 409 && refused.body.contains("Intussen gaat het om 13") && refused.body.contains("Stuur naar 13 adressen"), "{}", refused.body);
        // A program is held to what it was told, or says.
        let send = |id: &Value, asked: &str| desk.ask("POST", &format!("/announcements/{id}/send{asked}"), &Value::Null);
        assert_eq!(kind(&send(&first, "")), (409, "confirm".into()));
        assert_eq!(kind(&send(&second, "?addresses=4")), (409, "confirm".into()));
        assert_eq!((count(&database, "select count(*) from announcements where begun_at is not null"), count(&database, MAILS)), (0, 0));
        // Said anew, it goes; so does what a few more hear, and what is pressed as it is shown now.
        assert_eq!(desk.get(&format!("/announcements/{first}"))["addresses"], 13);
        assert_eq!((send(&first, "").status, send(&second, "?addresses=13").status), (202, 202));
        assert_eq!(send(&third, "?addresses=8").status, 202);
        let said = Form::all(&refused.body).into_iter().find(|form| form.get("seen").is_some()).unwrap();
        assert_eq!(ann.press(&path, &said, "send").status, 303);
        wait_until("all are written", || count(&database, MAILS) == 4 * 13);
    }

    fn no_more_are_released_than_were_said(base: Base) {
        let database = Database::new(base);
        let server = Server::start_small(&database, |_| {});
        let ann = at(&database, &server, "ann@example.org", "registrations");
        crowd(&server, "Klas", 3, "POL-1");
        let shown = ann.get("unproven").body;
        assert!(shown.contains("Laat deze 3 vrij"), "{shown}");
        let said = Form::all(&shown).into_iter().find(|form| form.get("client").is_some()).unwrap();
        crowd(&server, "Andere", 9, "POL-1");
        let held = "select count(*) from registrations where proven_at is null and standing <> 'cancelled'";
        let refused = ann.post("unproven", &said.sent(&[]));
        assert!(refused.status == 409 && refused.body.contains("Intussen gaat het om 12") && refused.body.contains("Laat deze 12 vrij"), "{}", refused.body);
        let other = at(&database, &server, "bo@example.org", "registrations");
        let client = format!("client={}", said.get("client").unwrap());
        assert_eq!((other.post("unproven", &client).status, count(&database, held)), (409, 12), "nothing was said");
        let said = Form::all(&refused.body).into_iter().find(|form| form.get("client").is_some()).unwrap();
        assert!(ann.post("unproven", &said.sent(&[])).body.contains("12 inschrijvingen zijn vrijgelaten"));
        assert_eq!(count(&database, held), 0);
    }

    fn what_goes_with_an_event_is_said_before_it_is_deleted(base: Base) {
        let database = Database::new(base);
        let server = Server::start_small(&database, |_| {});
        let opens = json!({"registration_opens_at": "2040-01-01T09:00"});
        assert_eq!(program(&database, &server, "programme").ask("PATCH", "?confirm=true", &opens).status, 200);
        let ann = at(&database, &server, "ann@example.org", "owner");
        let insert = "insert into openings (id, event_id, email, email_key, language, codes, created_at, proven_at) \
                      select ?, id, 'ster@example.org', 'ster@example.org', 'nl', '', cast(0 as bigint), cast(1 as bigint) from events";
        kruispunt::db::statement::Statement::same(insert).blob(*uuid::Uuid::now_v7().as_bytes()).execute(&mut database.open()).unwrap();
        let sessions = count(&database, "select count(*) from sessions");
        let said = ann.post("whole", "do=delete");
        assert!(said.status == 200 && said.body.contains(&format!("{sessions} sessies verdwijnen")) && said.body.contains("Eén persoon wilde een mail bij de opening"), "{}", said.body);
        assert_eq!(count(&database, "select count(*) from events"), 1);
        let bo = at(&database, &server, "bo@example.org", "owner");
        assert_eq!(bo.post("whole", "do=delete&seen=").status, 200, "nothing was said");
        let form = Form::all(&said.body).into_iter().find(|form| form.get("seen").is_some()).unwrap();
        let gone = ann.press("whole", &form, "delete");
        assert_eq!((gone.header("location"), count(&database, "select count(*) from events")), (Some("/desk"), 0), "{}", gone.body);
    }

    fn who_registers_somebody_by_phone_after_their_sign_in_ended_types_nothing_twice(base: Base) {
        let database = Database::new(base);
        let server = Server::start_small(&database, |_| {});
        let ann = at(&database, &server, "ann@example.org", "registrations");
        let path = format!("/e/{EVENT}/register");
        let form = Form::of(&server.get(&format!("{path}?desk=yes&s=POL-1")).body, &path);
        let typed = form.with("name", "Tel \"Efoon\" & co").with("affiliation", "CAW <Oost>").with("attendance", "in_person").with("mail_language", "fr");
        assert_eq!(typed.get("s"), Some("POL-1"));
        assert_eq!(server.send("POST", "/desk/sign-out", &[FORM, ("Cookie", &ann.cookie)], "").status, 303);
        let asked = server.send("POST", &path, &[FORM, ("Cookie", &ann.cookie)], &typed.sent(&[]));
        assert_eq!(asked.status, 401, "{}", asked.body);
        let sign_in = Form::of(&asked.body, "/desk/sign-in").with("email", "ann@example.org").with("password", PASSWORD);
        let come = server.send("POST", "/desk/sign-in", &[FORM], &sign_in.sent(&[]));
        assert_eq!((come.status, come.header("location")), (307, Some(path.as_str())), "{}", come.body);
        let session = come.header("set-cookie").unwrap().split(';').next().unwrap().to_owned();
        let back = server.send("POST", &path, &[FORM, ("Cookie", &session)], &sign_in.sent(&[]));
        assert_eq!(back.status, 200, "{}", back.body);
        assert_eq!(count(&database, "select count(*) from registrations"), 0, "nothing is done by itself");
        let again = Form::of(&back.body, &path);
        for field in ["desk", "name", "affiliation", "attendance", "mail_language", "s"] {
            assert_eq!(again.get(field), typed.get(field), "{field}");
        }
        let made = server.send("POST", &path, &[FORM, ("Cookie", &session)], &again.sent(&[]));
        assert!(made.header("location").is_some_and(|to| to.starts_with(&format!("/desk/{EVENT}/people/"))), "{} {}", made.head, made.body);
        // A stranger's form is a stranger's, and a program is told plainly.
        assert_eq!(server.send("POST", &path, &[FORM, ("Accept", "text/html")], "name=Ik&email=ik%40example.org&attendance=online").status, 303);
        assert_eq!(server.send("POST", &path, &[FORM], &typed.sent(&[])).status, 401);
        let foreign = [FORM, ("Origin", "https://elders.example"), ("Sec-Fetch-Site", "cross-site")];
        assert_eq!(server.send("POST", &path, &foreign, "kept=bmFtZT14").status, 403);
    }
}
