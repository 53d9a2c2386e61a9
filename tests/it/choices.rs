//! What a form offers to choose from is all that can be chosen: anything else is a fault at its field, with what was typed, and
//! nothing is done. The same of characters that no text may hold.

use crate::support::desk::*;
use crate::support::forms::Form;
use crate::support::*;
use serde_json::{Value, json};

fn with_everything(event: &mut Value) {
    event["questions"] = json!([{"slug": "lunch", "kind": "choice", "title": {"nl": "Lunch"}, "why": {"nl": "Voor de keuken"},
        "choices": [{"slug": "brood", "title": {"nl": "Brood"}}, {"slug": "soep", "title": {"nl": "Soep"}}]}]);
    let sessions = event["sessions"].as_array_mut().unwrap();
    let kept_back = sessions.iter_mut().find(|session| session["code"] == "POL-1").unwrap();
    kept_back["holds"] = json!([{"for": "pers", "mode": "in_person", "seats": 2}]);
}

fn with_ballot(event: &mut Value) {
    event["ballot"] = json!({"until": "2022-04-01T12:00"});
}

/// Everything that forms change.
fn state(database: &Database, desk: &Program) -> String {
    let counts = [
        "select count(*) from registrations",
        "select count(*) from seats",
        "select count(*) from deeds",
        "select count(*) from announcements",
        "select count(*) from memberships",
        "select count(*) from api_tokens",
        "select count(*) from draft_edits",
        "select count(*) from answers",
        "select count(*) from check_ins",
        "select count(*) from events",
    ]
    .map(|sql| count(database, sql));
    format!("{counts:?} {} {}", database.check().1, desk.get("/file"))
}

/// Sends every form of some pages with each select and each set of radio buttons saying what it does not offer; what was taken.
fn taken(server: &Server, pages: &[(String, String)]) -> (usize, Vec<String>) {
    let (mut tried, mut taken) = (0, Vec::new());
    for (path, cookie) in pages {
        let shown = server.send("GET", path, &[("Cookie", cookie)], "");
        assert_eq!(shown.status, 200, "{path}: {}", shown.body);
        for form in Form::all(&shown.body) {
            let is_sent = form.action.starts_with('/') && !form.fields.is_empty() && !form.action.contains("sign-out");
            let names = form.selects.iter().chain(&form.radios).cloned().collect::<std::collections::BTreeSet<_>>();
            // A form that only asks for another view of a page changes nothing.
            let is_post = shown.body.contains(&format!("method=\"post\" action=\"{}\"", form.action));
            let is_file = shown.body.contains(&format!("action=\"{}\" enctype", form.action));
            if !is_sent || !is_post || is_file {
                continue;
            }
            for name in names {
                let buttons: Vec<Vec<(&str, &str)>> = match &form.buttons[..] {
                    [] => vec![Vec::new()],
                    all => all
                        .iter()
                        .filter(|(.., leads)| leads.is_none())
                        .map(|(name, value, _)| vec![(name.as_str(), value.as_str())])
                        .collect(),
                };
                for button in buttons {
                    tried += 1;
                    let body = form.clone().with(&name, "zzz").sent(&button);
                    let answer = server.send("POST", &form.action, &[FORM, ("Cookie", cookie)], &body);
                    // What only fills the form in further does nothing.
                    let is_shown =
                        ["same", "paste", "more"].iter().any(|shows| button.iter().any(|(name, _)| name == shows));
                    if answer.status != 422 && !is_shown {
                        taken.push(format!(
                            "{path}: {name} ({button:?}): {} {:?}",
                            answer.status,
                            answer.header("location")
                        ));
                    }
                }
            }
        }
    }
    (tried, taken)
}

on_both! {
    fn what_no_form_offers_is_a_fault_of_its_field(base: Base) {
        let database = Database::new(base);
        database.open().migrate().unwrap();
        database.import(with_everything);
        let server = Server::start_with(&database, &[("KRUISPUNT_RATE_LIMIT", "off")]);
        let noor = register(&server, "Noor", json!([{"session": "POL-1"}]));
        let own = prove(&database, &server, "noor@example.org");
        let ann = cookie(&server, &invited(&database, "ann@example.org", "owner"));
        let desk = program(&database, &server, "programme,registrations");
        let begun = server.send("POST", "/desk/account/new-organisation", &[FORM, ("Cookie", &ann)], "slug=nog&name=Nog&email=nog@example.org");
        assert_eq!(begun.status, 303, "{}", begun.body);
        let at_desk = ["team", "messages/new", "messages/new?session=POL-1", "edit/session/POL-1", "edit/session/new", "edit/event/event", "edit/question/new",
            "edit/question/lunch", "edit/type/new", "edit/theme/new", "edit/round/ronde-1", "s/BEZ-7", "door", "plan", "programme",
            "draft", "whole", "mail", "rooms", "unproven", "transfer", "pictures", ""];
        let person = format!("people/{}", noor["id"].as_str().unwrap());
        let mut pages: Vec<(String, String)> = at_desk.iter().chain([&person.as_str()])
            .map(|page| (format!("/desk/{EVENT}/{page}").trim_end_matches('/').to_owned(), ann.clone())).collect();
        pages.push(("/desk/account/new-event".to_owned(), ann.clone()));
        for page in [format!("/e/{EVENT}/register?s=POL-1&s=NAB-1"), format!("/e/{EVENT}/group?s-0=POL-1"), own.clone(), format!("{own}/choose"), format!("/e/{EVENT}/link")] {
            pages.push((page, String::new()));
        }
        let before = state(&database, &desk);
        let (tried, taken) = taken(&server, &pages);
        assert!(tried > 80, "{tried}");
        assert_eq!(taken, Vec::<String>::new());
        // Those that are asked only on the way.
        for (path, body) in [
            ("s/BEZ-7", "capacity-in_person=1&over_full=zzz&do=carry-out"),
            ("edit/session/BEZ-7", "capacity-in_person=1&over_full=zzz&do=carry-out"),
            ("edit/session/BEZ-7", "title-nl=Anders&choose-title-nl=zzz&do=carry-out"),
            ("programme", "move=POL-1&room=darwin&round=&over_full=zzz&do=carry-out"),
            ("team", "do=token&name=Robot&where=here&scope=programme&scope=zzz"),
            ("team", "do=invite&email=bo%40example.org&role=viewer&where=zzz"),
            ("team", "do=invite&email=bo%40example.org&role=zzz&where=here"),
        ] {
            let answer = server.send("POST", &format!("/desk/{EVENT}/{path}"), &[FORM, ("Cookie", &ann)], body);
            assert_eq!(answer.status, 422, "{path} {body}: {}", answer.body);
            assert!(answer.body.contains("geen van de keuzes"), "{path} {body}: {}", answer.body);
        }
        assert_eq!(state(&database, &desk), before, "and nothing was done");
        // What was typed stands there again, and the field says what is wrong.
        let page = format!("/e/{EVENT}/register");
        let again = server.send("POST", &page, &[FORM], "name=Bo+Getypt&email=bo%40example.org&attendance=in_person&mail_language=zzz&s=POL-1&full-POL-1=zzz");
        assert_eq!(again.status, 422, "{}", again.body);
        let form = Form::of(&again.body, &page);
        assert_eq!((form.get("name"), form.get("s"), form.get("attendance")), (Some("Bo Getypt"), Some("POL-1"), Some("in_person")));
        assert!(again.body.contains("id=\"mail_language-at-fault\"") && again.body.contains("href=\"#mail_language\""), "{}", again.body);
        let team = format!("/desk/{EVENT}/team");
        let again = server.send("POST", &team, &[FORM, ("Cookie", &ann)], "do=invite&email=bo%40example.org&role=programme&where=zzz");
        let form = Form::all(&again.body).into_iter().find(|form| form.get("email").is_some()).unwrap();
        assert_eq!((form.get("email"), form.get("role")), (Some("bo@example.org"), Some("programme")));
        assert!(again.body.contains("id=\"where-at-fault\""), "{}", again.body);
    }

    fn wishes_that_no_form_offers_are_faults_too(base: Base) {
        let database = Database::new(base);
        let clock = Clock::at(&database, "2040-03-20T12:00:00Z");
        let server = clock.start(&database, with_ballot);
        register(&server, "Noor", json!([]));
        let own = prove(&database, &server, "noor@example.org");
        let desk = program(&database, &server, "programme,registrations");
        let pages = [format!("/e/{EVENT}/register"), format!("/e/{EVENT}/group"), own.clone(), format!("{own}/wishes")];
        let before = state(&database, &desk);
        let (tried, taken) = taken(&server, &pages.map(|page| (page, String::new())));
        assert!(tried > 10, "{tried}");
        assert_eq!(taken, Vec::<String>::new());
        assert_eq!(state(&database, &desk), before);
    }

    fn no_sign_goes_out_of_a_text_without_a_word(base: Base) {
        let database = Database::new(base);
        let server = Server::start_small(&database, with_everything);
        let noor = register(&server, "Noor", json!([{"session": "POL-1"}]));
        let own = prove(&database, &server, "noor@example.org");
        let ann = cookie(&server, &invited(&database, "ann@example.org", "owner"));
        let desk = program(&database, &server, "programme,registrations");
        let before = state(&database, &desk);
        let person = format!("/desk/{EVENT}/people/{}", noor["id"].as_str().unwrap());
        for (path, cookie, body, field) in [
            (format!("/desk/{EVENT}/edit/session/POL-1"), &ann, "do=carry-out&title-nl=Titel", "title-nl"),
            (format!("/desk/{EVENT}/edit/session/POL-1"), &ann, "do=carry-out&abstract-nl=Een%0D%0Atwee", "abstract-nl"),
            (format!("/desk/{EVENT}/messages/new"), &ann, "do=save&subject-nl=Hallo&body-nl=Een%0D%0Atwee", "body-nl"),
            (format!("/desk/{EVENT}/team"), &ann, "do=token&where=here&scope=programme&name=Robot", "name"),
            (person, &ann, "do=details&name=Nora", "name"),
            ("/desk/account/new-event".to_owned(), &ann, "do=begin&date=2041-05-06&title=Dag", "title"),
            (own, &String::new(), "do=details&name=Noor&needs=Een%0D%0Atwee", "needs"),
            (format!("/e/{EVENT}/register"), &String::new(), "attendance=in_person&email=bo%40example.org&name=Bo", "name"),
            (format!("/e/{EVENT}/group"), &String::new(), "attendance-0=in_person&email-0=bo%40example.org&name-0=Bo", "name-0"),
        ] {
            for (sent, code) in [("%00", "U+0000"), ("%07", "U+0007"), ("%0B", "U+000B"), ("%C2%9B", "U+009B")] {
                let answer = server.send("POST", &path, &[FORM, ("Cookie", cookie)], &format!("{body}{sent}x"));
                assert_eq!(answer.status, 422, "{path} {body}: {}", answer.body);
                assert!(answer.body.contains(code) && answer.body.contains(&format!("#{field}\"")), "{path} {field}: {}", answer.body);
            }
        }
        let mapped = server.send_file(&format!("/desk/{EVENT}/transfer/programme"), &ann, ("t.csv", b"benaming\nEen\n"), &[("do", "look"), ("map-0", "zzz")]);
        assert!(mapped.status == 422 && mapped.body.contains("map-0: Dit is geen van de keuzes"), "{}", mapped.body);
        let table = server.send_file(&format!("/desk/{EVENT}/transfer/programme"), &ann, ("t.csv", b"code,title_nl\nPOL-1,a\n"), &[("do", "look\u{0}")]);
        assert!(table.status == 422 && table.body.contains("U+0000"), "{}", table.body);
        assert_eq!(state(&database, &desk), before, "and nothing was done");
        // Lines and tabs are texts.
        let kept = server.send("POST", &format!("/desk/{EVENT}/edit/session/POL-1"), &[FORM, ("Cookie", &ann)], "do=carry-out&abstract-nl=Een%0D%0A%09twee");
        assert_eq!(kept.status, 303, "{}", kept.body);
    }

    fn a_key_is_revoked_only_after_it_was_asked(base: Base) {
        let database = Database::new(base);
        let server = Server::start_small(&database, |_| {});
        let ann = cookie(&server, &invited(&database, "ann@example.org", "owner"));
        let team = format!("/desk/{EVENT}/team");
        let send = |body: &str| server.send("POST", &team, &[FORM, ("Cookie", &ann)], body).body;
        let made = send("do=token&name=Kassa&where=here&scope=check-in");
        let open = || count(&database, "select count(*) from api_tokens where revoked_at is null");
        assert_eq!(open(), 1);
        let press = |page: &str, button: &str| {
            let has = |form: &Form| form.buttons.iter().any(|(_, value, _)| value == button);
            let form = Form::all(page).into_iter().find(has).unwrap_or_else(|| panic!("no {button}: {page}"));
            send(&form.sent(&[("do", button)]))
        };
        let asked = press(&made, "end");
        assert!(asked.contains("id=\"ending\"") && asked.contains("Kassa opent hierna niets meer"), "{asked}");
        assert_eq!(open(), 1, "it was only asked");
        press(&asked, "revoke");
        assert_eq!(open(), 0);
    }
}
