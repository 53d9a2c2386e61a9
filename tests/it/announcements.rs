//! Writing to many: at a real SMTP server, in each reader's language, once for each address, and no more to the one who said so;
//! the organisers' own questions and words.

use crate::support::desk::*;
use crate::support::smtp::Smtp;
use crate::support::*;
use mail_parser::MessageParser;
use serde_json::{Value, json};

/// What came: to whom, subject, text.
fn came(smtp: &Smtp) -> Vec<(String, String, String)> {
    let read = |raw: &Vec<u8>| {
        let mail = MessageParser::default().parse(raw).unwrap();
        let to = mail.to().unwrap().first().unwrap().address().unwrap().to_owned();
        (to, mail.subject().unwrap().to_owned(), mail.body_text(0).unwrap().into_owned())
    };
    smtp.mails().iter().map(read).collect()
}

fn announced(smtp: &Smtp) -> Vec<(String, String, String)> {
    came(smtp).into_iter().filter(|(_, subject, _)| subject.contains("zaal") || subject.contains("salle")).collect()
}

fn announcement(audience: Value) -> Value {
    json!({"subject": {"nl": "Andere zaal voor {event}", "fr": "Autre salle"},
        "body": {"nl": "Dag {name} ({reference}),\n\nKijk op {page}.", "fr": "Bonjour {name}."}, "audience": audience})
}

on_both! {
    fn each_address_gets_it_once_in_its_language(base: Base) {
        let database = Database::new(base);
        database.open().migrate().unwrap();
        database.import(|_| {});
        let smtp = Smtp::start(free_port());
        let start = || Server::start_with(&database, &[("KRUISPUNT_MAIL_URL", &smtp.url), ("KRUISPUNT_MAIL_PER_SECOND", "50")]);
        let server = start();
        let desk = program(&database, &server, "registrations");
        let person = |name: &str, language: &str, session: &str| {
            let answer = server.register(&json!({"name": name, "email": format!("{}@example.org", name.to_lowercase()),
                "language": language, "attendance": "in_person", "seats": [{"session": session}]}));
            assert_eq!(answer.status, 201, "{}", answer.body);
            answer.json()
        };
        person("Noor", "nl", "POL-1");
        person("Elise", "fr", "POL-1");
        person("Sam", "en", "POL-1");
        person("Elders", "nl", "NAB-1");
        let gone = person("Weg", "nl", "POL-1");
        server.send("DELETE", &format!("/api/v1/registrations/{}", gone["token"].as_str().unwrap()), &[], "");
        // A colleague without an address of her own is written to where her contact reads; once is enough for both.
        let pair = json!({"people": [
            {"name": "Contact", "email": "contact@example.org", "attendance": "in_person", "seats": [{"session": "POL-1"}]},
            {"name": "Collega", "attendance": "in_person", "seats": [{"session": "POL-1"}]}]});
        let answer = server.send("POST", &format!("/api/v1/events/{EVENT}/groups"), &[], &pair.to_string());
        assert_eq!(answer.status, 201, "{}", answer.body);
        // What cannot be filled in, or is not said in the first language, is named; nothing is kept.
        let wrong = json!({"subject": {"nl": "Dag {naam}"}, "body": {"fr": "Bonjour"}, "audience": {"session": "X-9"}});
        let refused = desk.ask("POST", "/announcements", &wrong);
        let fields: Vec<Value> = refused.json()["errors"].as_array().unwrap().iter().map(|error| error["field"].clone()).collect();
        assert_eq!((refused.status, fields), (422, vec![json!("subject.nl"), json!("body.nl"), json!("subject.fr"), json!("session")]));
        assert_eq!(desk.get("/announcements"), json!([]));
        // A draft says how many it is for, and goes nowhere.
        let draft = desk.ask("POST", "/announcements", &announcement(json!({"session": "POL-1"})));
        let id = draft.json()["id"].as_i64().unwrap();
        assert_eq!((draft.status, draft.json()["people"].clone(), draft.json()["addresses"].clone()), (201, json!(5), json!(4)));
        wait_until("the confirmations", || came(&smtp).len() >= 7);
        assert!(announced(&smtp).is_empty());
        // Sent twice, it is sent once.
        let path = format!("/announcements/{id}/send");
        assert_eq!(desk.ask("POST", &path, &Value::Null).status, 202);
        assert_eq!(desk.ask("POST", &path, &Value::Null).status, 409);
        wait_until("the announcement", || announced(&smtp).len() == 4);
        wait_until("its end", || desk.get(&format!("/announcements/{id}"))["state"] == "sent");
        let mut mails = announced(&smtp);
        mails.sort();
        let to: Vec<&str> = mails.iter().map(|(to, ..)| to.as_str()).collect();
        assert_eq!(to, ["contact@example.org", "elise@example.org", "noor@example.org", "sam@example.org"]);
        assert_eq!(mails[1].1, "Autre salle");
        assert!(mails[1].2.starts_with("Bonjour Elise."), "{}", mails[1].2);
        // Whose language it is not written in, reads it in Dutch.
        assert_eq!(mails[3].1, "Andere zaal voor Social Work Conference 2022");
        assert!(mails[2].2.contains("/r/") && !mails[2].2.contains('{'), "{}", mails[2].2);
        // One click, as a mail program does it, and she gets no more; looking alone changes nothing.
        let raw = smtp.mails().into_iter().find(|raw| String::from_utf8_lossy(raw).contains("noor@example.org") && String::from_utf8_lossy(raw).contains("Andere zaal")).unwrap();
        let mail = MessageParser::default().parse(&raw).unwrap();
        assert_eq!(mail.header_raw("List-Unsubscribe-Post").unwrap().trim(), "List-Unsubscribe=One-Click");
        let unsubscribe = mail.header_raw("List-Unsubscribe").unwrap().trim().trim_matches(['<', '>']).to_owned();
        let unsubscribe = format!("/u/{}", unsubscribe.split_once("/u/").unwrap().1);
        assert_eq!(server.get(&unsubscribe).status, 200);
        let count = |desk: &Program| {
            let draft = desk.ask("POST", "/announcements", &announcement(json!({"session": "POL-1"}))).json();
            draft["addresses"].as_i64().unwrap()
        };
        assert_eq!(count(&desk), 4);
        let form = [("Content-Type", "application/x-www-form-urlencoded")];
        assert_eq!(server.send("POST", &unsubscribe, &form, "List-Unsubscribe=One-Click").status, 200);
        assert_eq!(count(&desk), 3);
        server.send("POST", &unsubscribe, &form, "do=again");
        assert_eq!(count(&desk), 4);
        // A program with another scope may not.
        let other = program(&database, &server, "programme,check-in");
        assert_eq!(other.ask("GET", "/announcements", &Value::Null).status, 403);
        assert!(database.check().0, "{}", database.check().1);
    }

    fn it_is_for_those_whom_one_asks_for(base: Base) {
        let database = Database::new(base);
        let server = Server::start(&database);
        let desk = program(&database, &server, "registrations,check-in");
        let person = |name: &str, session: &str, answers: Value| {
            let answer = server.register(&json!({"name": name, "email": format!("{name}@example.org"), "attendance": "in_person",
                "seats": [{"session": session}], "answers": answers}));
            assert_eq!(answer.status, 201, "{}", answer.body);
            answer.json()["reference"].clone()
        };
        let noor = person("noor", "POL-1", json!({"regio": "brussel", "sector": "caw"}));
        person("sam", "POL-2", json!({"regio": "brussel", "sector": "ocmw"}));
        person("elise", "NAB-1", json!({"regio": "antwerpen"}));
        person("stil", "NAB-1", json!({}));
        assert_eq!(desk.ask("POST", "/check-ins", &json!({"code": noor})).status, 201);
        for (audience, people) in [
            (json!({}), 4),
            (json!({"theme": "politiserend-werken"}), 2),
            (json!({"theme": "nabijheid-en-covid-19"}), 2),
            (json!({"answers": {"regio": "brussel"}}), 2),
            (json!({"answers": {"regio": "brussel", "sector": "caw"}}), 1),
            (json!({"answers": {"regio": "antwerpen"}, "theme": "politiserend-werken"}), 0),
            (json!({"came": "yes"}), 1),
            (json!({"came": "no"}), 3),
            (json!({"came": "no", "theme": "politiserend-werken"}), 1),
        ] {
            let draft = desk.ask("POST", "/announcements", &announcement(audience.clone()));
            assert_eq!((draft.status, draft.json()["people"].clone()), (201, json!(people)), "{audience}");
            // It is kept as it was asked.
            let kept = desk.get(&format!("/announcements/{}", draft.json()["id"]))["audience"].clone();
            for (name, value) in audience.as_object().unwrap() {
                assert_eq!(kept[name], *value);
            }
        }
        for (audience, field) in [
            (json!({"theme": "tuin"}), "theme"),
            (json!({"came": "perhaps"}), "came"),
            (json!({"answers": {"regio": "maan"}}), "answers.regio"),
            (json!({"answers": {"leeftijd": "brussel"}}), "answers.leeftijd"),
        ] {
            let refused = desk.ask("POST", "/announcements", &announcement(audience));
            assert_eq!((refused.status, refused.json()["errors"][0]["field"].clone()), (422, json!(field)), "{}", refused.body);
        }
    }

    fn what_was_begun_is_finished_by_whoever_comes_next(base: Base) {
        let database = Database::new(base);
        database.open().migrate().unwrap();
        database.import(|event| event["places"]["in_person"] = json!(2_000));
        let server = Server::start_with(&database, &[("KRUISPUNT_RATE_LIMIT", "off")]);
        for n in 0..1_200 {
            register(&server, &format!("Iemand {n}"), json!([]));
        }
        let desk = program(&database, &server, "registrations");
        let id = desk.ask("POST", "/announcements", &announcement(json!({}))).json()["id"].as_i64().unwrap();
        assert_eq!(desk.ask("POST", &format!("/announcements/{id}/send"), &Value::Null).status, 202);
        // Ended in the middle of it, as it may be.
        std::thread::sleep(std::time::Duration::from_millis(300));
        drop(desk);
        drop(server);
        // Two processes go on with it at once, on a database that serves two.
        let server = Server::start(&database);
        let second = (base == Base::Postgres).then(|| Server::start(&database));
        let desk = program(&database, &server, "registrations");
        wait_until("its end", || desk.get(&format!("/announcements/{id}"))["state"] == "sent");
        let count = "select count(*) from outbox where kind = 'announcement'";
        let rows: Vec<i64> = kruispunt::db::statement::Statement::<diesel::sql_types::BigInt>::same(count).load(&mut database.open()).unwrap();
        assert_eq!((rows, desk.get(&format!("/announcements/{id}"))["mails"].clone()), (vec![1_200], json!(1_200)));
        drop(second);
        // They are spread out in time: others' mails are not kept waiting.
        let spread = "select max(due_at) - min(due_at) from outbox where kind = 'announcement'";
        let rows: Vec<i64> = kruispunt::db::statement::Statement::<diesel::sql_types::BigInt>::same(spread).load(&mut database.open()).unwrap();
        assert!(rows[0] > 40_000, "{rows:?}");
    }

    fn a_draft_is_written_tried_and_sent_in_pages(base: Base) {
        let database = Database::new(base);
        database.open().migrate().unwrap();
        database.import(|_| {});
        let smtp = Smtp::start(free_port());
        let server = Server::start_with(&database, &[("KRUISPUNT_MAIL_URL", &smtp.url)]);
        register(&server, "Noor Voorbeeld", json!([{"session": "POL-1"}]));
        let session = cookie(&server, &invited(&database, "ann@example.org", "registrations"));
        let headers = [FORM, ("Cookie", session.as_str())];
        let post = |path: &str, body: &str| server.send("POST", &format!("/desk/{EVENT}/messages/{path}"), &headers, body);
        let wrong = post("new", "subject-nl=Andere+zaal&body-nl=Dag+%7Bnaam%7D&do=save");
        assert!(wrong.status == 422 && wrong.body.contains("Andere zaal") && wrong.body.contains("{naam} kan niet"), "{}", wrong.body);
        let kept = post("new", "subject-nl=Andere+zaal&body-nl=Dag+%7Bname%7D&session=POL-1&do=save");
        let id = kept.header("location").unwrap().split(['/', '?']).nth(4).unwrap().to_owned();
        let page = server.send("GET", &format!("/desk/{EVENT}/messages/{id}"), &headers, "");
        // A name stands apart from the direction of what is around it.
        assert!(page.body.contains("Dag \u{2068}Noor Voorbeeld\u{2069}") && page.body.contains("1 inschrijvingen, 1 mailadressen"), "{}", page.body);
        assert_eq!(post(&id, "do=test").status, 303);
        wait_until("the trial", || came(&smtp).iter().any(|(to, subject, _)| to == "ann@example.org" && subject == "Proef: Andere zaal"));
        assert_eq!(post(&id, "do=send").status, 303);
        wait_until("the message", || announced(&smtp).iter().any(|(to, ..)| to == "noor.voorbeeld@example.org"));
        let again = post(&id, "subject-nl=Later&body-nl=Te+laat&do=save");
        assert!(again.status == 409 && again.body.contains("al vertrokken"), "what was sent stays as it was: {}", again.body);
        let log = server.send("GET", &format!("/desk/{EVENT}/log"), &headers, "").body;
        assert!(log.contains("ann@example.org stuurde een bericht: Andere zaal"), "{log}");
    }

    fn organisers_ask_and_word_things_their_own_way(base: Base) {
        let database = Database::new(base);
        database.open().migrate().unwrap();
        let smtp = Smtp::start(free_port());
        database.import(|event| {
            event["questions"] = json!([
                {"slug": "regio", "kind": "choice", "title": {"nl": "Regio"}, "why": {"nl": "Voor het verslag"}, "required": true,
                 "choices": [{"slug": "brussel", "title": {"nl": "Brussel"}}, {"slug": "gent", "title": {"nl": "Gent"}}]},
                {"slug": "jaren", "kind": "number", "title": {"nl": "Jaren"}, "why": {"nl": "Voor het verslag"}},
                {"slug": "wens", "kind": "text", "title": {"nl": "Wens"}, "why": {"nl": "Voor ons"}}]);
            event["mail_texts"] = json!({"confirmation": {"nl": "Fijn dat je komt, {name}! Tot {day}."}});
        });
        let server = Server::start_with(&database, &[("KRUISPUNT_MAIL_URL", &smtp.url)]);
        let ask = |answers: Value| server.register(&json!({"name": "Noor", "email": "noor@example.org", "language": "nl", "attendance": "in_person", "answers": answers}));
        for (answers, field) in [
            (json!({}), "answers.regio"), (json!({"regio": "parijs"}), "answers.regio"),
            (json!({"regio": "brussel", "jaren": "veel"}), "answers.jaren"), (json!({"regio": "brussel", "anders": "x"}), "answers.anders"),
            (json!({"regio": "brussel", "wens": "x".repeat(501)}), "answers.wens"),
        ] {
            let refused = ask(answers.clone());
            assert_eq!((refused.status, &refused.json()["errors"][0]["field"]), (422, &json!(field)), "{answers}");
        }
        let made = ask(json!({"regio": "brussel", "jaren": 12, "wens": "koffie"}));
        assert_eq!(made.status, 201, "{}", made.body);
        let token = made.json()["token"].as_str().unwrap().to_owned();
        let held = || server.get(&format!("/r/{token}/data.json")).json()["answers"].clone();
        assert_eq!(held(), json!({"jaren": "12", "regio": "brussel", "wens": "koffie"}));
        wait_until("the confirmation", || came(&smtp).len() == 1);
        assert!(came(&smtp)[0].2.contains("Fijn dat je komt, Noor! Tot donderdag 3 mei 2040."), "{}", came(&smtp)[0].2);
        // The form shows them again with what was typed, and what is wrong.
        let form = "name=Sam&email=sam%40example.org&attendance=in_person&q-wens=thee&q-jaren=x";
        let shown = server.send("POST", &format!("/e/{EVENT}/register"), &[FORM], form);
        assert!(shown.status == 422 && shown.body.contains("value=\"thee\"") && shown.body.contains("id=\"q-regio-wrong\"") && shown.body.contains("href=\"#q-jaren\""), "{}", shown.body);
        // An answer is changed, another taken back.
        let change = json!({"changes": [{"details": {"answers": {"regio": "brussel", "wens": ""}}}]}).to_string();
        let changed = server.send("PATCH", &format!("/api/v1/registrations/{token}"), &[], &change);
        assert_eq!((changed.status, held()), (200, json!({"jaren": "12", "regio": "brussel"})), "{}", changed.body);
        // A placeholder that is none is not imported.
        let (done, words) = database.try_import("", &[], |event| event["mail_texts"] = json!({"change": {"nl": "Dag {naam}"}}));
        assert!(!done && words.contains("{naam}"), "{words}");
    }
}
