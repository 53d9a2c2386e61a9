//! Acts that reach no further than they say: what somebody may not see is not made visible by what they may do, and what is
//! forgotten stands nowhere.

mod keys;

use crate::support::desk::*;
use crate::support::forms::Form;
use crate::support::*;
use diesel::sql_types::Text;
use kruispunt::db::statement::Statement;
use serde_json::{Value, json};

/// A sensitive question, and one that is not.
fn asks(event: &mut Value) {
    event["questions"] = json!([
        {"slug": "vrij", "kind": "text", "sensitive": true, "title": {"nl": "Vrij"}, "why": {"nl": "Voor de zorg"}},
        {"slug": "open", "kind": "text", "title": {"nl": "Open"}, "why": {"nl": "Voor de lunch"}}
    ]);
}

/// Somebody who proved their address, with needs and a sensitive answer: what registering said, and the way to their page.
fn needy(database: &Database, server: &Server, name: &str) -> (Value, String) {
    let email = format!("{name}@example.org");
    let body = json!({"name": name, "email": email, "attendance": "in_person", "answers": {"vrij": "GEHEIM", "open": "brood"}});
    let registered = server.register(&body);
    assert_eq!(registered.status, 201, "{}", registered.body);
    let page = prove(database, server, &email);
    let change = json!({"changes": [{"details": {"needs": "ROLSTOEL"}}]}).to_string();
    let token = page.trim_start_matches("/r/");
    assert_eq!(server.send("PATCH", &format!("/api/v1/registrations/{token}"), &[], &change).status, 200);
    let shown = server.get(&page).body;
    assert!(shown.contains("ROLSTOEL") && shown.contains("GEHEIM"), "there is something to protect");
    (registered.json(), page)
}

fn id(of: &Value) -> &str {
    of["id"].as_str().unwrap()
}

/// Every row of a column that has a text in it.
fn standing(database: &Database, sql: &'static str, text: &str) -> Vec<String> {
    let rows: Vec<String> = Statement::<Text>::same(sql).load(&mut database.open()).unwrap();
    rows.into_iter().filter(|row| row.contains(text)).collect()
}

on_both! {
    fn needs_do_not_follow_an_address_that_was_given_by_who_may_not_see_them(base: Base) {
        let database = Database::new(base);
        let server = Server::start_small(&database, asks);
        let (noor, _) = needy(&database, &server, "noor");
        let (sam, _) = needy(&database, &server, "sam");
        // Somebody without an address of their own, whose page is reached from the contact's.
        let group = json!({"people": [
            {"name": "Kim", "email": "kim@example.org", "attendance": "in_person", "answers": {"vrij": "GEHEIM"}},
            {"name": "Lou", "attendance": "in_person", "answers": {"vrij": "GEHEIM", "open": "brood"}}
        ]});
        let group = server.send("POST", &format!("/api/v1/events/{EVENT}/groups"), &[], &group.to_string()).json();
        let [kim, lou] = [0, 1].map(|index| group["registrations"][index].clone());
        prove(&database, &server, "kim@example.org");
        let desk = program(&database, &server, "registrations");
        let readdress = |desk: &Program, of: &Value, email: &str| {
            let answer = desk.ask("POST", &format!("/registrations/{}/address", id(of)), &json!({"email": email}));
            assert_eq!(answer.status, 200, "{}", answer.body);
        };
        readdress(&desk, &noor, "noor@evil.example");
        let page = prove(&database, &server, "noor@evil.example");
        let shown = format!("{}{}", server.get(&page).body, server.get(&format!("{page}/data.json")).body);
        assert!(!shown.contains("ROLSTOEL") && !shown.contains("GEHEIM"), "{shown}");
        assert!(shown.contains("brood"), "what is not sensitive goes along");
        let told = || letters_to(&database, "noor").into_iter().find(|letter| letter.contains("gingen niet mee"));
        wait_until("the old address is told", || told().is_some());
        readdress(&desk, &kim, "kim@evil.example");
        assert_eq!(standing(&database, "select value from answers a join registrations r on r.id = a.registration_id where r.name in ('Kim', 'Lou')", ""), ["brood"]);
        assert!(lou["id"].is_string());
        // The same address again loses nothing; nor does what somebody does who may see them.
        let open = |of: &Value, name: &'static str| {
            let needs = "select count(*) from registrations where name = 'sam' and needs is not null";
            assert_eq!(count(&database, needs), 1, "{name} {of}");
        };
        readdress(&desk, &sam, "SAM@example.org");
        open(&sam, "the same address");
        readdress(&program(&database, &server, "registrations,sensitive"), &sam, "sam@elders.example.org");
        open(&sam, "by who may see them");
        // The desk's form says so.
        let ann = cookie(&server, &invited(&database, "ann@example.org", "registrations"));
        let form = server.send("GET", &format!("/desk/{EVENT}/people/{}", id(&sam)), &[("Cookie", &ann)], "").body;
        assert!(form.contains("Jij mag niet zien wat mensen nodig hebben"), "{form}");
        assert!(database.check().0, "{}", database.check().1);
    }

    fn sensitive_answers_are_opened_by_who_may_see_them_and_confirmed(base: Base) {
        let database = Database::new(base);
        let server = Server::start_small(&database, asks);
        needy(&database, &server, "noor");
        let desk = program(&database, &server, "programme,registrations");
        let any = |desk: &Program, method: &str, path: &str, body: &Value| {
            let token = format!("Bearer {}", desk.token);
            let headers = [("Authorization", token.as_str()), ("If-Match", "*")];
            server.send(method, &format!("{BASE}{path}"), &headers, &body.to_string())
        };
        let is_shut = || assert!(!desk.ask("GET", "/registrations", &Value::Null).body.contains("GEHEIM"));
        for confirm in ["", "?confirm=true"] {
            let answer = any(&desk, "PATCH", &format!("/questions/vrij{confirm}"), &json!({"sensitive": false}));
            assert_eq!((answer.status, answer.json()["errors"][0]["field"].clone()), (403, json!("questions[vrij].sensitive")), "{}", answer.body);
            let mut file = desk.get("/file");
            file["questions"][0]["sensitive"] = json!(false);
            assert_eq!(any(&desk, "PUT", &format!("/file{confirm}"), &file).status, 403);
        }
        // The desk's form, by somebody who owns all and sees no needs.
        let ann = cookie(&server, &invited(&database, "ann@example.org", "owner"));
        let path = format!("/desk/{EVENT}/edit/question/vrij");
        let shown = server.send("GET", &path, &[("Cookie", &ann)], "").body;
        let mut form = Form::all(&shown).into_iter().find(|form| form.get("title-nl").is_some()).unwrap();
        form.fields.retain(|(name, _)| name != "sensitive" && name != "do");
        for act in ["look", "carry-out"] {
            let body = form.sent(&[("do", act), ("confirm", "yes")]);
            let answer = server.send("POST", &path, &[FORM, ("Cookie", &ann)], &body);
            assert_eq!(answer.status, 403, "{act}: {}", answer.body);
        }
        is_shut();
        let seeing = program(&database, &server, "programme,sensitive");
        let asked = any(&seeing, "PATCH", "/questions/vrij", &json!({"sensitive": false}));
        assert_eq!((asked.status, asked.json()["type"].as_str().map(|kind| kind.ends_with("confirm"))), (409, Some(true)), "{}", asked.body);
        assert_eq!(any(&seeing, "PATCH", "/questions/vrij?confirm=true", &json!({"sensitive": false})).status, 200);
    }

    fn answers_go_with_their_question(base: Base) {
        let database = Database::new(base);
        let server = Server::start_small(&database, asks);
        needy(&database, &server, "noor");
        let desk = program(&database, &server, "programme,registrations");
        let any = |method: &str, path: &str, body: &Value, condition: (&str, &str)| {
            let token = format!("Bearer {}", desk.token);
            let body = if body.is_null() { String::new() } else { body.to_string() };
            server.send(method, &format!("{BASE}{path}"), &[("Authorization", &token), condition], &body).status
        };
        let mut question = desk.get("/questions/vrij");
        let (matches, none) = (("If-Match", "*"), ("If-None-Match", "*"));
        assert_eq!(any("DELETE", "/questions/vrij", &Value::Null, matches), 409);
        let answers = || standing(&database, "select value from answers", "");
        assert_eq!(answers().len(), 2);
        assert_eq!(any("DELETE", "/questions/vrij?confirm=true", &Value::Null, matches), 200);
        assert_eq!(answers(), ["brood"]);
        // What an older version left behind is not shown either.
        Statement::same("insert into answers (registration_id, question, is_figure, value) select id, 'vrij', false, 'GEHEIM' from registrations").execute(&mut database.open()).unwrap();
        question["sensitive"] = json!(false);
        assert_eq!(any("PUT", "/questions/vrij", &question, none), 201);
        assert_eq!(answers(), ["brood"]);
    }

    fn a_table_writes_over_no_answer_that_is_not_seen(base: Base) {
        let database = Database::new(base);
        let server = Server::start_small(&database, asks);
        needy(&database, &server, "noor");
        let ann = cookie(&server, &invited(&database, "ann@example.org", "registrations"));
        let path = format!("/desk/{EVENT}/transfer/registrations");
        let own = server.send("GET", &format!("{path}.csv"), &[("Cookie", &ann)], "").body;
        let put = |table: &str| server.send_file(&path, &ann, ("x.csv", table.as_bytes()), &[("do", "carry-out"), ("without_mail", "yes")]).body;
        put(&own);
        let refused = put("name,email,attendance,q_vrij,q_open\nnoor,noor@example.org,in_person,OVER,kaas\n");
        assert!(refused.contains("Laat de cel leeg") && refused.contains("q_vrij"), "{refused}");
        let mut answers = standing(&database, "select value from answers", "");
        answers.sort();
        assert_eq!(answers, ["GEHEIM", "brood"]);
        put("name,email,attendance,q_vrij,q_open\nnoor,noor@example.org,in_person,,kaas\n");
        let mut answers = standing(&database, "select value from answers", "");
        answers.sort();
        assert_eq!(answers, ["GEHEIM", "kaas"]);
    }

    fn whoever_is_forgotten_stands_nowhere(base: Base) {
        let database = Database::new(base);
        let server = Server::start_small(&database, asks);
        let (qzx, page) = needy(&database, &server, "qzxwvut");
        let desk = program(&database, &server, "registrations");
        // Their own new address, the desk's, and an announcement that was typed for them: sent, and a draft.
        assert_eq!(server.send("POST", &page, &[FORM], "do=readdress&email=qzxwvut.new%40example.org").status, 303);
        assert_eq!(desk.ask("POST", &format!("/registrations/{}/address", id(&qzx)), &json!({"email": "qzxwvut.third@example.org"})).status, 200);
        let letter = json!({"subject": {"nl": "x"}, "body": {"nl": "x"}, "audience": {"q": "qzxwvut"}});
        let other = json!({"subject": {"nl": "x"}, "body": {"nl": "x"}, "audience": {"q": "iemand"}});
        let [sent, draft, kept] = [&letter, &letter, &other].map(|one| desk.ask("POST", "/announcements", one).json()["id"].as_i64().unwrap());
        assert_eq!(desk.ask("POST", &format!("/announcements/{sent}/send"), &Value::Null).status, 202);
        wait_until("all is sent", || count(&database, "select count(*) from outbox where status = 'owed' and kind in ('new-address', 'readdressed', 'announcement')") == 0
            && count(&database, "select count(*) from announcements where done_at is not null") == 1);
        assert!(!standing(&database, "select about from outbox where about is not null", "qzxwvut").is_empty(), "there is something to forget");
        assert_eq!(desk.ask("POST", &format!("/registrations/{}/erase?confirm=true", id(&qzx)), &Value::Null).status, 204);
        for table in ["select about from outbox where about is not null", "select audience from announcements", "select words from people_words",
            "select email from new_addresses", "select name from registrations", "select value from answers where not is_figure"] {
            assert_eq!(standing(&database, table, "qzxwvut"), Vec::<String>::new(), "{table}");
        }
        // A draft that was typed for them is for nobody, and no wider than before.
        assert_eq!(desk.get(&format!("/announcements/{draft}"))["people"], 0);
        assert_eq!(desk.get(&format!("/announcements/{kept}"))["audience"]["q"], "iemand");
    }

    fn whose_registration_goes_into_another_is_told(base: Base) {
        let database = Database::new(base);
        let server = Server::start_small(&database, asks);
        let (victim, page) = needy(&database, &server, "victimseat");
        let (friend, _) = needy(&database, &server, "friendtaker");
        let desk = program(&database, &server, "registrations");
        let merge = |more: &str| desk.ask("POST", &format!("/registrations/{}/merge{more}", id(&friend)), &json!({"double": id(&victim)}));
        let asked = merge("");
        assert_eq!(asked.status, 409, "{}", asked.body);
        for said in ["victimseat@example.org", "friendtaker@example.org"] {
            assert!(asked.body.contains(said), "{}", asked.body);
        }
        assert_eq!(server.get(&page).status, 200, "nothing was done");
        // At the desk it is asked, too, and both are shown.
        let ann = cookie(&server, &invited(&database, "ann@example.org", "registrations"));
        let path = format!("/desk/{EVENT}/people/{}", id(&friend));
        let shown = server.send("POST", &path, &[FORM, ("Cookie", &ann)], &format!("do=merge&double={}", id(&victim)));
        assert!(shown.status == 200 && shown.body.contains("victimseat@example.org") && shown.body.contains("friendtaker@example.org"), "{}", shown.body);
        assert_eq!(server.get(&page).status, 200, "nothing was done");
        assert_eq!(merge("?confirm=true").status, 204);
        wait_until("they are told", || letters_to(&database, "victimseat").iter().any(|letter| letter.contains("van twee inschrijvingen")));
        assert!(database.check().0, "{}", database.check().1);
    }

    fn dates_erase_nobody_for_who_may_erase_nobody(base: Base) {
        let database = Database::new(base);
        let server = Server::start_small(&database, asks);
        needy(&database, &server, "noor");
        let past = json!({"retention_days": 0, "date": "2026-01-05", "until": "2026-01-05", "registration_closes_at": "2026-01-04T00:00",
            "registration_opens_at": "2025-01-04T00:00", "programme_public_at": "2025-01-04T00:00"});
        let soon = (jiff::Timestamp::now() + jiff::SignedDuration::from_hours(48)).to_string()[..10].to_owned();
        let soon = json!({"retention_days": 0, "date": soon, "until": soon, "registration_closes_at": "2026-01-04T00:00",
            "registration_opens_at": "2025-01-04T00:00", "programme_public_at": "2025-01-04T00:00"});
        let edit = |desk: &Program, body: &Value, more: &str| {
            let token = format!("Bearer {}", desk.token);
            server.send("PATCH", &format!("{BASE}?without_mail=true{more}"), &[("Authorization", &token), ("If-Match", "*")], &body.to_string())
        };
        let desk = program(&database, &server, "programme");
        for (dates, more, status) in [(&past, "", 409), (&past, "&confirm=true", 403), (&soon, "&confirm=true", 403)] {
            let answer = edit(&desk, dates, more);
            assert_eq!(answer.status, status, "{}", answer.body);
        }
        let erasing = program(&database, &server, "programme,registrations");
        assert_eq!(edit(&erasing, &past, "").status, 409);
        assert_eq!(edit(&erasing, &past, "&confirm=true").status, 200);
    }

    fn a_table_of_sessions_comes_back_as_it_went_out(base: Base) {
        let database = Database::new(base);
        let server = Server::start_small(&database, asks);
        let ann = cookie(&server, &invited(&database, "ann@example.org", "owner"));
        let desk = program(&database, &server, "programme");
        let token = format!("Bearer {}", desk.token);
        let patch = |body: &Value| {
            server.send("PATCH", &format!("{BASE}/sessions/POL-1"), &[("Authorization", &token), ("If-Match", "*")], &body.to_string())
        };
        assert_eq!(patch(&json!({"abstract": {"nl": "Een\n\n- twee\n\n"}, "tags": ["a,b", "c;d"]})).status, 200);
        let before = desk.get("/file");
        let path = format!("/desk/{EVENT}/transfer/programme");
        for ending in ["csv", "xlsx"] {
            let (_, table) = server.fetch(&format!("/desk/{EVENT}/transfer/sessions.{ending}"), &ann);
            let done = server.send_file(&path, &ann, (&format!("x.{ending}"), &table), &[("do", "carry-out"), ("without_mail", "yes")]);
            assert_eq!(done.status, 200, "{}", done.body);
            assert_eq!(desk.get("/file"), before, "{ending}");
        }
        // One row changes, and only that is said.
        let table = server.send("GET", &format!("/desk/{EVENT}/transfer/sessions.csv"), &[("Cookie", &ann)], "").body;
        let title = before["sessions"][3]["title"]["nl"].as_str().unwrap();
        let code = before["sessions"][3]["code"].as_str().unwrap();
        assert!(table.contains(title), "{table}");
        let looked = server.send_file(&path, &ann, ("x.csv", table.replacen(title, "Iets anders", 1).as_bytes()), &[("do", "look")]).body;
        assert_eq!(looked.matches(" wijzigt<").count(), 1, "{looked}");
        assert!(looked.contains(&format!("{code} wijzigt<")), "{looked}");
        // What it is asked for by stays.
        let renamed = patch(&json!({"code": "POL-99"}));
        assert_eq!((renamed.status, renamed.json()["errors"][0]["field"].clone()), (422, json!("code")), "{}", renamed.body);
        assert_eq!(patch(&json!({"code": "POL-1"})).status, 200);
    }

    fn what_is_sent_is_meant_as_it_is_written(base: Base) {
        let database = Database::new(base);
        let server = Server::start_small(&database, asks);
        let body = json!({"name": "An Vroeg", "email": "an@example.org", "attendance": "online"});
        let kind = |answer: &Answer| (answer.status, answer.json()["errors"][0]["field"].clone());
        // A name that programs make a link of, however its dot is written; a name with a dot is one.
        for name in ["You won evil.com", "You won evil\u{FF0E}com", "EVIL.ORG"] {
            let mut typed = body.clone();
            typed["name"] = json!(name);
            assert_eq!(kind(&server.register(&typed)), (422, json!("name")), "{name}");
        }
        for (index, name) in ["J.Peeters", "Dr.Jan", "An St.Pieters"].iter().enumerate() {
            let typed = json!({"name": name, "email": format!("n{index}@example.org"), "affiliation": "Sociaal.Net", "attendance": "online"});
            assert_eq!(server.register(&typed).status, 201, "{name}");
        }
        // The same key twice; another charset.
        let path = format!("{BASE}/registrations");
        let twice = server.send("POST", &path, &[], &body.to_string().replacen('{', "{\"name\":\"Bo\",", 1));
        assert_eq!(kind(&twice), (422, json!("name")), "{}", twice.body);
        for (kind, status) in [("application/json; charset=iso-8859-1", 415), ("application/json; charset=\"UTF-8\"", 201)] {
            assert_eq!(server.send("POST", &path, &[("Content-Type", kind)], &body.to_string()).status, status, "{kind}");
        }
        let desk = program(&database, &server, "programme,registrations");
        let token = format!("Bearer {}", desk.token);
        // Anyone who asks for the head of a table is told nothing, and nothing of it is written down.
        let table = format!("/desk/{EVENT}/transfer/registrations.csv");
        let exported = || count(&database, "select count(*) from deeds where what = 'exported'");
        for (method, before, after) in [("HEAD", 0, 0), ("GET", 0, 1)] {
            assert_eq!(exported(), before);
            assert_eq!(server.send(method, &table, &[("Authorization", &token)], "").status, 200);
            assert_eq!(exported(), after, "{method}");
        }
        // No other name that leads to this machine reads its figures.
        for (host, status) in [("evil.example", 404), (server.address.as_str(), 200)] {
            assert_eq!(server.send("GET", "/metrics", &[("Host", host)], "").status, status, "{host}");
        }
    }
}
