//! Pages of those who speak.

use crate::support::desk::*;
use crate::support::forms::Form;
use crate::support::*;
use serde_json::{Value, json};

fn session<'a>(event: &'a mut Value, code: &str) -> &'a mut Value {
    event["sessions"].as_array_mut().unwrap().iter_mut().find(|session| session["code"] == code).unwrap()
}

on_both! {
    fn who_speaks_has_a_page_with_their_sessions_by_day(base: Base) {
        let database = Database::new(base);
        let server = Server::start_small(&database, |event| {
            let amina = json!({"name": "Amina Ëxample", "affiliation": "CAW Voorbeeld"});
            session(event, "POL-1")["speakers"] = json!([amina, {"name": "李華"}, {"name": "Amina Example"}]);
            session(event, "DIV-1")["speakers"] = json!([{"name": "Amina Ëxample", "affiliation": "Hogeschool"}]);
            session(event, "DIV-1")["date"] = json!("2022-05-06");
            session(event, "POL-1")["title"] = json!({"nl": "Kracht </script> & macht"});
            event["people"] = json!([{"name": "Amina Ëxample", "pronouns": "zij/haar", "url": "https://example.org/amina",
                "biography": {"nl": "Werkt **lang** in de wijk. <script>", "en": "Has *long* worked there."}}]);
        });
        let page = server.get(&format!("/e/{EVENT}/s/POL-1")).body;
        let who = page.split("class=\"speakers\"").nth(1).unwrap().split("</ul>").next().unwrap();
        let links: Vec<&str> = who.split("/people/").skip(1).map(|rest| rest.split('"').next().unwrap()).collect();
        assert!(links.contains(&"amina-example"), "{links:?}");
        let distinct: std::collections::BTreeSet<&str> = links.iter().copied().filter(|link| !link.contains('/')).collect();
        assert_eq!(distinct.len(), 3, "three people, three pages: {links:?}");
        assert!(server.get(&format!("/e/{EVENT}")).body.contains("/people/"), "the programme leads there");
        for slug in &distinct {
            assert_eq!(server.get(&format!("/e/{EVENT}/people/{slug}")).status, 200, "{slug}");
        }
        let named = |slug: &&&str| server.get(&format!("/e/{EVENT}/people/{slug}")).body.contains("<bdi>Amina Ëxample</bdi>");
        let slug = distinct.iter().find(named).unwrap();
        let path = format!("/e/{EVENT}/people/{slug}");
        let page = server.get(&path).body;
        for words in ["zij/haar", "CAW Voorbeeld, Hogeschool", "<strong>lang</strong>", "https://example.org/amina", "/s/POL-1", "/s/DIV-1",
            "<time datetime=\"2040-05-03\">donderdag 3 mei", "<time datetime=\"2040-05-04\">vrijdag 4 mei", "rel=\"canonical\"", "Kracht &lt;/script&gt; &amp; macht"] {
            assert!(page.contains(words) || page.contains(&words.replace("&lt;", "&#60;").replace("&gt;", "&#62;").replace("&amp;", "&#38;")), "{words}: {page}");
        }
        assert!(!page.contains("<script>") && page.find("2040-05-03").unwrap() < page.find("2040-05-04").unwrap());
        let (_, rest) = page.split_once("application/ld+json\">").unwrap();
        let data: Value = serde_json::from_str(rest.split_once("</script>").unwrap().0).unwrap();
        assert_eq!((&data["@type"], &data["name"], data["performerIn"].as_array().unwrap().len()), (&json!("Person"), &json!("Amina Ëxample"), 2));
        let english = server.send("GET", &path, &[("Accept-Language", "en")], "").body;
        assert!(english.contains("<em>long</em>") && english.contains("Their sessions"), "{english}");
        assert!(server.get("/sitemap.xml").body.contains(&format!("{path}</loc>")));
        let head = server.send("HEAD", &path, &[], "");
        assert!(head.status == 200 && head.body.is_empty());
        // Nobody is there who speaks at nothing, and nothing that is not public is told.
        assert_eq!(server.get(&format!("/e/{EVENT}/people/niemand")).status, 404);
        let desk = program(&database, &server, "programme");
        for code in ["POL-1", "DIV-1"] {
            assert_eq!(desk.ask("PATCH", &format!("/sessions/{code}"), &json!({"speakers": []})).status, 200);
        }
        wait_until("it is gone", || server.get(&path).status == 404);
    }

    fn what_changed_says_what_it_was(base: Base) {
        let database = Database::new(base);
        database.open().migrate().unwrap();
        database.import(|_| {});
        let (_, file) = run(&database, &["export", EVENT]);
        let mut file: Value = serde_json::from_str(&file).unwrap();
        (file["date"], file["starts_at"]) = (json!("2040-05-02"), json!("08:30"));
        for one in file["sessions"].as_array_mut().unwrap() {
            if one["date"].is_null() {
                one["date"] = json!("2040-05-03");
            }
        }
        for one in file["rounds"].as_array_mut().unwrap() {
            one["date"] = json!("2040-05-03");
        }
        let one = session(&mut file, "POL-1");
        (one["title"]["nl"], one["room"], one["round"]) = (json!("Heel anders"), Value::Null, Value::Null);
        (one["starts_at"], one["ends_at"], one["meeting_point"]) = (json!("11:00"), json!("12:00"), json!("Aan het station"));
        std::fs::write(database.folder.path().join("moved.json"), file.to_string()).unwrap();
        let (done, said) = run(&database, &["import", "moved.json", "--dry-run"]);
        assert!(done, "{said}");
        for words in ["2040-05-03 09:30 → 2040-05-02 08:30", "2040-05-03 10:45 → 2040-05-03 11:00", "→ Heel anders", "darwin → –", "– → Aan het station", "ronde-1 → –"] {
            assert!(said.contains(words), "{words}: {said}");
        }
    }

    fn a_timetable_without_rounds_has_hours_and_pages_show_a_day_or_a_room(base: Base) {
        let database = Database::new(base);
        database.import(|_| {});
        let table = "Title,Date,Start,End,Room\nEen,2041-05-06,9:00,10:00,Janson\nTwee,2041-05-06,11:15,12:00,Kleine zaal\nDrie,2041-05-07,9:30,10:00,Janson\n";
        std::fs::write(database.folder.path().join("t.csv"), table).unwrap();
        let (done, said) = run(&database, &["import", "t.csv", "--organisation", ORGANISATION, "--event", "t"]);
        assert!(done, "{said}");
        let server = Server::start(&database);
        let owner = cookie(&server, &invited(&database, "ann@example.org", "owner"));
        let get = |path: &str| server.send("GET", &format!("/desk/t{path}"), &[("Cookie", &owner)], "").body;
        let page = get("/programme?day=2041-05-06");
        assert!(page.contains("09:00") && page.contains("11:00") && page.contains("data-round=\"at-2041-05-06T11:00\""), "{page}");
        assert_eq!(page.matches("<th scope=\"col\">").count(), 3, "rooms and two hours");
        // What is dropped on another hour is then, for as long as before.
        let code = page.split("data-code=\"").nth(1).unwrap().split('"').next().unwrap().to_owned();
        let moved = format!("move={code}&room=janson&round=at-2041-05-06T11:00&was-room=janson&was-round=at-2041-05-06T09:00&do=carry-out");
        let done = server.send("POST", "/desk/t/programme", &[FORM, ("Cookie", &owner)], &moved);
        assert_eq!(done.status, 303, "{}", done.body);
        let (_, file) = run(&database, &["export", "t"]);
        let file: Value = serde_json::from_str(&file).unwrap();
        let one = file["sessions"].as_array().unwrap().iter().find(|one| one["code"] == code.as_str()).unwrap();
        assert_eq!((&one["starts_at"], &one["ends_at"]), (&json!("11:00:00"), &json!("12:00:00")), "{one}");
        for path in ["", "/rooms", "/print", "/print/signs"] {
            let day = get(&format!("{path}?day=2041-05-07"));
            assert!(day.contains("Drie") && !day.contains("Twee"), "{path}: {day}");
            let room = get(&format!("{path}?room=kleine-zaal"));
            assert!(room.contains("Twee") && !room.contains("Drie"), "{path}: {room}");
            assert!(get(path).contains("Drie") && get(path).contains("Twee"), "{path}");
        }
        assert!(get("?by=theme&room=janson").contains("name=\"by\" value=\"theme\""));
    }
}

on_both! {
    fn people_are_edited_at_the_desk_and_over_the_api(base: Base) {
        let database = Database::new(base);
        let server = Server::start_small(&database, |event| {
            session(event, "POL-1")["speakers"] = json!([{"name": "Amina Ëxample", "affiliation": "CAW"}, {"name": "李華"}]);
            session(event, "DIV-1")["speakers"] = json!([{"name": "Amina Ëxample"}]);
        });
        let ann = cookie(&server, &invited(&database, "ann@example.org", "programme"));
        let get = |path: &str| server.send("GET", &format!("/desk/{EVENT}/{path}"), &[("Cookie", &ann)], "");
        let edit = |path: &str, fields: &[(&str, &str)], button: &str| {
            let form = Form::of(&get(path).body, &format!("/desk/{EVENT}/{path}"));
            let form = fields.iter().fold(form, |form, (name, value)| form.with(name, value));
            server.send("POST", &format!("/desk/{EVENT}/{path}"), &[FORM, ("Cookie", &ann)], &form.sent(&[("do", button)]))
        };
        let exported = || serde_json::from_str::<Value>(&run(&database, &["export", EVENT]).1).unwrap();
        let before = exported();
        // Everybody who speaks is in the list, which finds them by a part of their name.
        let list = get("speakers").body;
        assert!(list.contains("edit/person/amina-example") && list.contains("李華") && list.contains("edit/session/DIV-1"), "{list}");
        let found = get("speakers?q=ammina").body;
        assert!(!found.contains("edit/person/amina"), "{found}");
        assert!(get("speakers?q=exam").body.contains("edit/person/amina-example") && get("programme").body.contains("/speakers\""));
        // A form that is sent as it is changes nothing.
        assert_eq!(edit("edit/person/amina-example", &[], "carry-out").status, 303);
        assert_eq!(exported(), before);
        let fields = [("pronouns", "zij/haar"), ("url", "https://example.org/a"), ("biography-nl", "Werkt **lang** in de wijk."), ("biography-fr", "*Longtemps*.")];
        let done = edit("edit/person/amina-example", &fields, "carry-out");
        assert_eq!(done.status, 303, "{}", done.body);
        let known = json!([{"name": "Amina Ëxample", "pronouns": "zij/haar", "url": "https://example.org/a",
            "biography": {"nl": "Werkt **lang** in de wijk.", "fr": "*Longtemps*."}}]);
        assert_eq!(exported()["people"], known);
        let page = server.get(&format!("/e/{EVENT}/people/amina-example")).body;
        assert!(page.contains("<strong>lang</strong>") && page.contains("zij/haar"), "{page}");
        // What is wrong is said at its field, and what somebody else made of it meanwhile is shown.
        let wrong = edit("edit/person/amina-example", &[("url", "ftp://x")], "look");
        assert!(wrong.status == 422 && wrong.body.contains("id=\"url-wrong\"") && wrong.body.contains("ftp://x"), "{}", wrong.body);
        let form = Form::of(&get("edit/person/amina-example").body, &format!("/desk/{EVENT}/edit/person/amina-example"));
        let program = program(&database, &server, "programme");
        assert_eq!(program.ask("PATCH", "/people/amina-example", &json!({"pronouns": "die/hen"})).status, 200);
        let mine = form.with("pronouns", "zij").sent(&[("do", "carry-out")]);
        let contested = server.send("POST", &format!("/desk/{EVENT}/edit/person/amina-example"), &[FORM, ("Cookie", &ann)], &mine);
        assert!(contested.status == 409 && contested.body.contains("die/hen"), "{}", contested.body);
        // Under another name they are the same: in their sessions, with their picture, at their address.
        let bearer = format!("Bearer {}", program.token);
        let name = server.send_bytes("POST", &format!("{BASE}/pictures"), &[("Authorization", &bearer), ("Content-Type", "image/png")], &picture());
        let portraits = json!({"portraits": {"Amina Ëxample": name.json()["name"]}});
        assert_eq!(program.ask("PATCH", "", &portraits).status, 200);
        let alt = server.send_file(&format!("/desk/{EVENT}/speakers/amina-example/picture"), &ann, ("", b""), &[("of", "portrait"), ("alt-nl", "Amina op een fiets"), ("do", "put")]);
        assert_eq!(alt.status, 303, "{}", alt.body);
        let page = server.get(&format!("/e/{EVENT}/people/amina-example")).body;
        assert!(page.contains("alt=\"Amina op een fiets\""), "{page}");
        let renamed = edit("edit/person/amina-example", &[("name", "Amina Voorbeeld")], "carry-out");
        assert_eq!(renamed.status, 303, "{}", renamed.body);
        let now = exported();
        let speakers = |code: &str| now["sessions"].as_array().unwrap().iter().find(|one| one["code"] == code).unwrap()["speakers"].clone();
        assert_eq!((&speakers("POL-1")[0], &speakers("DIV-1")[0]["name"]), (&json!({"name": "Amina Voorbeeld", "affiliation": "CAW"}), &json!("Amina Voorbeeld")));
        assert_eq!((&now["people"][0]["slug"], now["portraits"].as_object().unwrap().keys().collect::<Vec<_>>()), (&json!("amina-example"), vec![&"Amina Voorbeeld".to_owned()]));
        assert!(server.get(&format!("/e/{EVENT}/people/amina-example")).body.contains("Amina Voorbeeld"));
        // Two cannot be one by a slip.
        let slip = edit("edit/person/amina-example", &[("name", "李華")], "look");
        assert!(slip.status == 422 && slip.body.contains("id=\"name-wrong\""), "{}", slip.body);
        // The log says who did it; a draft waits; what is made new may be taken away, and anyone who speaks may not.
        assert!(get("log").body.contains("ann@example.org"));
        assert_eq!(edit("edit/person/amina-example", &[("pronouns", "zij")], "draft").status, 303);
        assert_eq!(exported()["people"][0]["pronouns"], "die/hen");
        assert_eq!(edit("edit/person/new", &[("name", "Bo Nieuw")], "carry-out").header("location").unwrap(), format!("/desk/{EVENT}/edit/person/bo-nieuw?done"));
        assert_eq!(exported()["people"][1], json!({"name": "Bo Nieuw"}));
        let used = edit("edit/person/amina-example", &[], "delete");
        assert!(used.status == 422 && used.body.contains("POL-1: Wat je wilt verwijderen"), "{}", used.body);
        let gone = server.send("POST", &format!("/desk/{EVENT}/edit/person/bo-nieuw"), &[FORM, ("Cookie", &ann)], "do=delete&confirm=0");
        assert_eq!((gone.status, gone.header("location").unwrap().to_owned()), (303, format!("/desk/{EVENT}/speakers")));
        // Over the API as rooms and themes are: a tag, a condition, a key.
        let one = program.ask("GET", "/people/amina-example", &Value::Null);
        assert_eq!((one.status, &one.json()["name"]), (200, &json!("Amina Voorbeeld")));
        let tag = one.header("etag").unwrap().to_owned();
        let put = |name: &str, headers: &[(&str, &str)]| {
            let all = [headers, &[("Authorization", bearer.as_str())]].concat();
            server.send("PUT", &format!("{BASE}/people/{name}"), &all, &json!({"name": "Cis", "pronouns": "hij"}).to_string())
        };
        assert_eq!((put("cis", &[]).status, put("cis", &[]).status, put("cis", &[("If-Match", &tag)]).status), (201, 428, 412));
        let key = [("Idempotency-Key", "people-are-edited-1")];
        assert_eq!((put("dora", &key).status, put("dora", &key).status), (422, 422), "of one name there is one");
        assert_eq!(program.ask("PATCH", "/people/cis", &json!({"slug": "anders"})).status, 422);
        assert_eq!(program.ask("PATCH", "/people/niemand", &json!({"pronouns": "x"})).status, 404);
        assert_eq!(program.ask("DELETE", "/people/cis", &Value::Null).status, 200);
        assert_eq!(program.ask("DELETE", "/people/amina-example", &Value::Null).status, 422);
        assert_eq!(program.ask("GET", "/types/workshop", &Value::Null).status, 404);
        let (done, said) = run(&database, &["check"]);
        assert!(done, "{said}");
    }
}
