//! What is sent to the desk and the API: nothing typed is lost on the way, nothing is emptied, and nobody is meant who was not.

use super::*;

/// Places of texts by language that say nothing in one of them.
fn empty_texts(value: &Value, at: &str, found: &mut Vec<String>) {
    match value {
        Value::Object(fields) => {
            for (name, field) in fields {
                let is_language = ["nl", "fr", "en", "de"].contains(&name.as_str());
                let is_unseen = field.as_str().is_some_and(|text| text.trim_matches(['\u{200b}', ' ']).is_empty());
                if is_language && is_unseen {
                    found.push(format!("{at}.{name}"));
                }
                empty_texts(field, &format!("{at}.{name}"), found);
            }
        }
        Value::Array(items) => items.iter().for_each(|item| empty_texts(item, at, found)),
        _ => {}
    }
}

on_both! {
    fn a_text_emptied_in_one_language_is_read_in_another(base: Base) {
        let database = Database::new(base);
        let server = Server::start_small(&database, |event| {
            event["questions"] = json!([{"slug": "vraag", "kind": "text", "title": {"nl": "Vraag", "fr": "Question"}, "why": {"nl": "Zomaar", "fr": "Ainsi"}}]);
        });
        let (desk, ann) = (program(&database, &server, "programme"), at(&database, &server, "ann@example.org", "programme"));
        assert_eq!(desk.ask("PATCH", "/themes/politiserend-werken", &json!({"title": {"en": null}})).status, 200);
        let both = json!({"nl": "Dag", "fr": "Jour"});
        let things = ["", "/sessions/POL-1", "/themes/politiserend-werken", "/rounds/ronde-1", "/questions/vraag"];
        for (thing, nothing) in things.into_iter().zip(["", "\u{200b}", " \u{3164} ", "\u{2066}", "  "]) {
            assert_eq!(desk.ask("PATCH", thing, &json!({ "title": both })).status, 200, "{thing}");
            let answer = desk.ask("PATCH", thing, &json!({"title": {"nl": nothing}}));
            assert_eq!(answer.status, 200, "{thing}: {}", answer.body);
        }
        let room = json!({"directions": {"nl": "\u{200b}", "fr": "À gauche"}});
        assert_eq!(desk.ask("PATCH", "/rooms/darwin", &room).status, 200);
        let mut found = Vec::new();
        let file = desk.get("/file");
        empty_texts(&file, "", &mut found);
        assert_eq!((found, &file["title"]["fr"], file["title"].get("nl")), (Vec::new(), &json!("Jour"), None));
        let page = server.get(&format!("/e/{EVENT}/s/POL-1?lang=nl")).body;
        assert!(page.contains("Jour</h1>") || page.contains(">Jour<"), "{page}");
        // The same in a file, and in one that is put over the event at the desk.
        let mut file = desk.get("/file");
        file["title"] = json!({"nl": "\u{200b}", "fr": "Fichier"});
        let put = server.send("PUT", &format!("{BASE}/file"), &[("Authorization", &format!("Bearer {}", desk.token)), ("If-Match", "*")], &file.to_string());
        assert_eq!((put.status, &desk.get("/file")["title"]), (200, &json!({"fr": "Fichier"})), "{}", put.body);
        file["title"] = json!({"nl": "", "fr": "Encore"});
        let sent = server.send_file(&format!("/desk/{EVENT}/transfer/programme"), &ann.cookie, ("e.json", file.to_string().as_bytes()), &[("do", "carry-out")]);
        assert_eq!((sent.status, &desk.get("/file")["title"]), (200, &json!({"fr": "Encore"})), "{}", sent.body);
        let form = ann.form("edit/theme/politiserend-werken").with("title-nl", "\u{200b}");
        assert_eq!(ann.press("edit/theme/politiserend-werken", &form, "carry-out").status, 303);
        assert_eq!(desk.get("/themes/politiserend-werken")["title"], json!({"fr": "Jour"}));
        // In all of them it is none.
        let answer = desk.ask("PATCH", "/themes/politiserend-werken", &json!({"title": {"fr": "\u{200b}"}}));
        assert_eq!((answer.status, &answer.json()["errors"][0]["field"]), (422, &json!("title")), "{}", answer.body);
    }

    fn a_file_sent_after_signing_out_leads_back_to_its_form(base: Base) {
        let database = Database::new(base);
        let server = Server::start_small(&database, |_| {});
        let ann = at(&database, &server, "ann@example.org", "owner");
        let event = format!("/desk/{EVENT}");
        for (path, page) in [
            (format!("{event}/transfer/programme"), format!("{event}/transfer")),
            (format!("{event}/transfer/registrations"), format!("{event}/transfer")),
            ("/desk/account/new-event/file".to_owned(), "/desk/account/new-event".to_owned()),
        ] {
            let led = server.send("GET", &path, &[("Cookie", &ann.cookie)], "");
            assert_eq!((led.status, led.header("location")), (303, Some(page.as_str())), "{path}");
            // What answers it leads nowhere else: neither with a fault, nor with what it would do.
            for file in ["", "code\nPOL-1\n", "naam\nx\n"] {
                let answer = server.send_file(&path, &ann.cookie, ("t.csv", file.as_bytes()), &[("do", "look")]);
                assert!(matches!(answer.status, 200 | 422) && !answer.body.contains("/lang/"), "{path}: {}", answer.body);
            }
        }
        assert!(ann.get("transfer").body.contains("/lang/fr"));
        assert_eq!(server.send("POST", "/desk/sign-out", &[FORM, ("Cookie", &ann.cookie)], "").status, 303);
        for path in ["transfer/programme", "transfer/registrations", "pictures/POL-1", "pictures", "../account/new-event/file"] {
            let path = format!("{event}/{path}").replace(&format!("{EVENT}/../"), "");
            let sent = server.send_file(&path, &ann.cookie, ("t.csv", b"code\n"), &[("do", "carry-out")]);
            assert!(sent.status == 401 && sent.body.contains("niets van gelezen of gewijzigd"), "{path}: {} {}", sent.status, sent.body);
            let form = Form::of(&sent.body, "/desk/sign-in").with("email", "ann@example.org").with("password", PASSWORD);
            let come = server.send("POST", "/desk/sign-in", &[FORM], &form.sent(&[]));
            assert_eq!(come.status, 303, "{path}: {}", come.body);
            let session = come.header("set-cookie").unwrap().split(';').next().unwrap().to_owned();
            let mut to = come.header("location").unwrap().to_owned();
            let mut page = server.send("GET", &to, &[("Cookie", &session)], "");
            if page.status == 303 {
                to = page.header("location").unwrap().to_owned();
                page = server.send("GET", &to, &[("Cookie", &session)], "");
            }
            assert!(page.status == 200 && page.body.contains("type=\"file\""), "{path} {to}: {}", page.body);
        }
        // Passwords are typed anew: that is said, too.
        let sent = server.send("POST", "/desk/account", &[FORM, ("Cookie", &ann.cookie)], "do=password&old=a&new=b");
        assert!(sent.status == 401 && sent.body.contains("niets van gelezen of gewijzigd") && !sent.body.contains("kept"), "{}", sent.body);
    }

    fn the_answer_to_a_form_has_no_links_that_lose_it(base: Base) {
        let database = Database::new(base);
        let server = Server::start_small(&database, |_| {});
        let ann = at(&database, &server, "ann@example.org", "owner");
        let noor = register(&server, "Noor", json!([{"session": "POL-1"}]));
        let person = format!("people/{}", noor["id"].as_str().unwrap());
        for (path, body, status) in [
            (person.as_str(), "do=address&email=geen", 422),
            ("team", "do=invite&email=geen", 422),
            ("whole", "do=rename&slug=A+B", 422),
            ("whole", "do=copy&date=geen", 422),
            ("plan", "do=solve&seconds=veel", 0),
            ("s/POL-1", "capacity-in_person=veel", 422),
        ] {
            assert!(ann.get(path).body.contains("<html lang=\"nl\""));
            let answer = ann.post(path, body);
            assert!(status == 0 || answer.status == status, "{path}: {} {}", answer.status, answer.body);
            assert!(answer.body.contains("</main>") && !answer.body.contains("href=\"/lang/"), "{path}: {}", answer.body);
        }
        assert!(ann.get("team").body.contains("href=\"/lang/fr"));
        // At the door neither: what was typed goes along, and where one was going.
        let sent = |path: &str, body: &str| server.send("POST", path, &[FORM, ("Accept", "text/html")], body);
        let first = sent(&format!("/desk/{EVENT}/team"), "do=invite&email=bo%40example.org");
        assert!(first.status == 401 && first.body.contains("name=\"kept\"") && !first.body.contains("href=\"/lang/"), "{}", first.body);
        let wrong = sent("/desk/sign-in", "email=ann%40example.org&password=fout&to=%2Fdesk%2Faccount");
        assert!(wrong.status == 422 && wrong.body.contains("value=\"/desk/account\"") && !wrong.body.contains("href=\"/lang/"), "{}", wrong.body);
        let second = sent("/desk/sign-in/code", "kept=YT1i&to=%2Fdesk%2Faccount");
        assert!(second.status == 200 && second.body.contains("value=\"YT1i\"") && !second.body.contains("href=\"/lang/"), "{}", second.body);
        assert!(server.get("/desk/sign-in/code?to=%2Fdesk").body.contains("href=\"/lang/fr?to=%2Fdesk%2Fsign-in%2Fcode%3Fto"));
    }

    fn whom_a_message_is_for_is_never_wider_than_asked(base: Base) {
        let database = Database::new(base);
        let server = Server::start_small(&database, |event| {
            let choices = json!([{"slug": "brussel", "title": {"nl": "Brussel"}}, {"slug": "gent", "title": {"nl": "Gent"}}]);
            event["questions"] = json!([{"slug": "regio", "kind": "choice", "title": {"nl": "Regio"}, "why": {"nl": "Verslag"}, "choices": choices}]);
        });
        let ann = at(&database, &server, "ann@example.org", "registrations");
        for (asked, field, value) in [
            ("session=NOPE", "session", "NOPE"),
            ("session=POL-1&status=zzz", "status", "zzz"),
            ("status=zzz", "status", "zzz"),
            ("theme=zz", "theme", "zz"),
            ("attendance=zz", "attendance", "zz"),
            ("came=zz", "came", "zz"),
            ("answer-regio=zz", "answer-regio", "zz"),
            ("answer-niets=zz", "answer-niets", "zz"),
        ] {
            let page = ann.get(&format!("messages/new?{asked}"));
            assert!(page.status == 422 && page.body.contains("Deze waarde kennen we niet"), "{asked}: {} {}", page.status, page.body);
            let form = Form::of(&page.body, &format!("/desk/{EVENT}/messages/new"));
            assert_eq!(form.get(field), Some(value), "{asked}");
            let form = form.with("subject-nl", "Dag").with("body-nl", "Dag");
            assert_eq!(ann.press("messages/new", &form, "save").status, 422, "{asked}");
            // Something else chosen, or nothing, is what is meant.
            assert_eq!(ann.press("messages/new", &form.with(field, "").with("session", "").with("status", ""), "save").status, 303, "{asked}");
        }
        let plenary = ann.get("messages/new?session=POL-1&status=confirmed&answer-regio=gent");
        assert_eq!(plenary.status, 200);
        let form = Form::of(&plenary.body, &format!("/desk/{EVENT}/messages/new"));
        assert_eq!((form.get("session"), form.get("status"), form.get("answer-regio")), (Some("POL-1"), Some("confirmed"), Some("gent")));
        // A status is a word, with a session as without one.
        let desk = program(&database, &server, "registrations");
        let written = |audience: Value| desk.ask("POST", "/announcements", &json!({"subject": {"nl": "Dag"}, "body": {"nl": "Dag"}, "audience": audience}));
        for status in [json!(5), json!(null), json!([]), json!({}), json!(true), json!(-1)] {
            for session in ["POL-1", ""] {
                let answer = written(json!({"session": session, "status": status}));
                assert_eq!(answer.status, 422, "{session} {status}: {}", answer.body);
            }
        }
        assert_eq!(written(json!({"session": "POL-1"})).json()["audience"]["status"], "confirmed");
        assert_eq!(written(json!({"session": "POL-1", "status": ""})).json()["audience"]["status"], "confirmed");
        assert_eq!(written(json!({"session": "POL-1", "status": "any"})).json()["audience"]["status"], "");
    }

    fn a_refused_form_of_the_team_keeps_its_choices(base: Base) {
        let database = Database::new(base);
        let server = Server::start_small(&database, |_| {});
        let ann = at(&database, &server, "ann@example.org", "owner");
        let forms = |page: &str| Form::all(page).into_iter().filter(|form| form.get("where").is_some() && form.selects.contains(&"where".to_owned())).collect::<Vec<_>>();
        let refused = ann.post("team", "do=invite&email=geen&role=programme&where=all");
        let shown = forms(&refused.body);
        let told = |form: &Form| ["email", "role", "where"].map(|name| form.get(name).unwrap_or_default().to_owned());
        assert_eq!((refused.status, told(&shown[0])), (422, ["geen", "programme", "all"].map(str::to_owned)));
        assert_eq!((shown[1].get("name"), shown[1].get("where")), (Some(""), Some("here")));
        let refused = ann.post("team", "do=token&name=Sleutel&where=all");
        let shown = forms(&refused.body);
        assert_eq!((refused.status, shown[1].get("name"), shown[1].get("where")), (422, Some("Sleutel"), Some("all")));
        assert_eq!((shown[0].get("email"), shown[0].get("where")), (Some(""), Some("here")));
        let refused = ann.post("team", "do=token&name=&where=here&scope=check-in&scope=programme");
        let ticked = |form: &Form| form.fields.iter().filter(|(name, _)| name == "scope").map(|(_, scope)| scope.clone()).collect::<Vec<_>>();
        assert_eq!((refused.status, ticked(&forms(&refused.body)[1])), (422, vec!["programme".to_owned(), "check-in".to_owned()]));
    }

    fn nothing_leaves_that_nobody_has_seen(base: Base) {
        let database = Database::new(base);
        let server = Server::start_small(&database, |_| {});
        let (ann, bo) = (at(&database, &server, "ann@example.org", "owner"), at(&database, &server, "bo@example.org", "registrations"));
        register(&server, "Noor", json!([{"session": "POL-1"}]));
        let sent = || count(&database, "select count(*) from announcements where begun_at is not null");
        let new = ann.form("messages/new").with("subject-nl", "Welkom").with("body-nl", "Tot dan").with("session", "POL-1");
        let kept = ann.press("messages/new", &new, "save");
        let path = kept.header("location").unwrap().split_once(&format!("{EVENT}/")).unwrap().1.trim_end_matches("?kept").to_owned();
        for button in ["send", "test", "discard"] {
            let unseen = ann.post(&path, &format!("do={button}"));
            // The page that says so is the first that shows it.
            let other = at(&database, &server, &format!("{button}@example.org"), "registrations").post(&path, &format!("do={button}"));
            assert!((unseen.status == 409 || button != "send") && other.status == 409, "{button}: {}", unseen.body);
        }
        assert_eq!(ann.get(&path).status, 200);
        assert_eq!(bo.press(&path, &bo.form(&path).with("session", "").with("status", ""), "save").status, 303);
        let stale = ann.post(&path, "do=send");
        assert!(stale.status == 409 && stale.body.contains("intussen gewijzigd"), "{}", stale.body);
        assert_eq!(sent(), 0);
        assert_eq!((ann.get(&path).status, ann.post(&path, "do=send").status, sent()), (200, 303, 1));
        // Calling everything off, too.
        let unseen = ann.post("whole", "do=cancel");
        assert!(unseen.status == 409 && unseen.body.contains("Er is niets gebeurd") && unseen.body.contains("id=\"would-tell\""), "{}", unseen.body);
        assert_eq!(server.get(&format!("/api/v1/events/{EVENT}")).json()["registration"], "open");
        let few = ann.post("whole", "do=cancel&seen=");
        assert_eq!(few.status, 409, "{}", few.body);
        let form = Form::all(&few.body).into_iter().find(|form| form.get("seen").is_some()).unwrap();
        assert_eq!(ann.press("whole", &form, "cancel").status, 303);
        assert_eq!(server.get(&format!("/api/v1/events/{EVENT}")).json()["registration"], "closed");
    }

    fn what_is_asked_wrongly_is_said(base: Base) {
        let database = Database::new(base);
        let server = Server::start_small(&database, |_| {});
        let ann = at(&database, &server, "ann@example.org", "owner");
        for table in ["sessions.pdf", "registrations.pdf", "speakers.json", "event.csv", "event.pdf", "bogus.csv", "sessions.CSV"] {
            assert_eq!(ann.get(&format!("transfer/{table}")).status, 404, "{table}");
        }
        for page in ["-1", "zzz", "0", "99999999999"] {
            let answer = ann.get(&format!("people?page={page}"));
            assert!(answer.status == 422 && answer.body.contains("Kies een getal van 1 tot"), "{page}: {} {}", answer.status, answer.body);
        }
        assert_eq!(ann.get("people?page=&q=").status, 200);
        let event = format!("/desk/{EVENT}");
        let send = |path: &str, name: &str, bytes: &[u8]| server.send_file(&format!("{event}/transfer/{path}"), &ann.cookie, (name, bytes), &[("do", "look")]).body;
        for path in ["programme", "registrations"] {
            assert!(send(path, "", b"").contains("Er is geen bestand gekozen"), "{path}");
        }
        let ics = b"BEGIN:VCALENDAR\r\nVERSION:2.0\r\nEND:VCALENDAR\r\n";
        assert!(send("registrations", "a.ics", ics).contains("Dit is een programma, geen lijst van mensen"));
        let (done, said) = run(&database, &["token", "revoke", "abc"]);
        assert!(!done && said.contains("write its number, such as 3") && !said.contains("invalid digit"), "{said}");
        let code = |words: &[&str]| database.command().args(words).output().unwrap().status.code();
        assert_eq!(code(&["organisation", "new", "A B", "--name", "Huis", "--email", "huis@example.org"]), Some(2));
        assert_eq!(code(&["event", "rename", EVENT, "A B"]), Some(2));
        assert_eq!(code(&["organisation", "new", ORGANISATION, "--name", "Huis", "--email", "huis@example.org"]), Some(13), "there already");
        // Somebody erased is not there any more: there is nothing to take back.
        let noor = register(&server, "Noor", json!([{"session": "POL-1"}]));
        let desk = program(&database, &server, "registrations");
        let hers = format!("/registrations/{}", noor["id"].as_str().unwrap());
        let erased = desk.ask("POST", &format!("{hers}/erase?confirm=true"), &Value::Null);
        assert!(erased.status < 300, "{}", erased.body);
        let late = desk.ask("PATCH", &hers, &json!({"changes": [{"details": {"name": "Bo"}}]}));
        assert_eq!(late.status, 404, "{}", late.body);
        // What may be asked, and that something may not, is said to a browser as well.
        let api = format!("/api/v1/events/{EVENT}");
        let asked = |method: &str| server.send(method, &api, &[("Accept", "text/html")], "");
        let (options, brew) = (asked("OPTIONS"), asked("BREW"));
        assert_eq!((options.status, brew.status, asked("GET").status), (204, 405, 406));
        assert!(options.header("allow").is_some() && brew.header("allow").is_some());
    }
}
