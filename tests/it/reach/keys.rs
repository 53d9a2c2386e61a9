//! Keys, and how long they answer.

use super::*;

fn keyed<'a>(token: &'a str, key: &'a str) -> [(&'a str, &'a str); 2] {
    [("Authorization", token), ("Idempotency-Key", key)]
}

on_both! {
    fn a_key_answers_whoever_asked_with_it_and_nobody_else(base: Base) {
        let database = Database::new(base);
        let server = Server::start_small(&database, asks);
        let (desk, other) = (program(&database, &server, "registrations"), program(&database, &server, "registrations"));
        let (bearer, elsewhere) = (format!("Bearer {}", desk.token), format!("Bearer {}", other.token));
        let body = json!({"name": "An Vroeg", "email": "an@example.org", "attendance": "online"});
        let first = server.register_with(&keyed(&bearer, "import-1"), &body);
        assert_eq!((first.status, first.json().get("token")), (201, None), "{}", first.body);
        let again = server.register_with(&keyed(&bearer, "import-1"), &body);
        assert_eq!(again.json()["id"], first.json()["id"], "asked twice, done once");
        // Another program with the same key asks something of its own.
        assert_eq!(server.register_with(&keyed(&elsewhere, "import-1"), &body).status, 409);
        let stranger = server.register_with(&[("Idempotency-Key", "import-1")], &body);
        assert_eq!(stranger.status, 201, "{}", stranger.body);
        assert_ne!(stranger.json()["id"], first.json()["id"], "it is a registration of the stranger's own");
        // The other way round: the desk with a stranger's key.
        let body = json!({"name": "Bo Laat", "email": "bo@example.org", "attendance": "online"});
        let first = server.register_with(&[("Idempotency-Key", "mine")], &body);
        assert!(first.json()["token"].is_string());
        assert_eq!(server.register_with(&keyed(&bearer, "mine"), &body).status, 409, "already registered");
        // Whatever else the desk does with a key.
        let path = format!("/api/v1/events/{EVENT}/registrations/{}", id(&stranger.json()));
        let change = json!({"changes": [{"details": {"name": "An Laat"}}]}).to_string();
        assert_eq!(server.send("PATCH", &path, &keyed(&bearer, "k"), &change).status, 200);
        let cancelled = server.send("DELETE", &path, &keyed(&elsewhere, "k"), "");
        assert_eq!((cancelled.status, cancelled.json()["standing"].clone()), (200, json!("cancelled")), "{}", cancelled.body);
        let letter = json!({"subject": {"nl": "x"}, "body": {"nl": "x"}, "audience": {"q": "an"}}).to_string();
        let path = format!("/api/v1/events/{EVENT}/announcements");
        let kept = [&bearer, &elsewhere].map(|token| server.send("POST", &path, &keyed(token, "a"), &letter).json()["id"].clone());
        assert_ne!(kept[0], kept[1]);
        // The screen's generation opens nothing of whom the desk registered.
        assert_eq!(count(&database, "select count(*) from registrations where generation = 0 and proven_at is not null"), 0);
        assert!(database.check().0, "{}", database.check().1);
    }

    fn a_button_whose_answer_is_a_page_is_pressed_twice_and_done_once(base: Base) {
        let database = Database::new(base);
        let server = Server::start_small(&database, asks);
        let (noor, _) = needy(&database, &server, "noor");
        let ann = cookie(&server, &invited(&database, "ann@example.org", "owner"));
        let get = |path: &str| server.send("GET", path, &[("Cookie", &ann)], "").body;
        // Twice at the same moment, and once more: all are answered alike.
        let thrice = |path: &str, body: &str| {
            let press = || server.send("POST", path, &[FORM, ("Cookie", &ann)], body);
            let both = std::thread::scope(|scope| [scope.spawn(press), scope.spawn(press)].map(|one| one.join().unwrap()));
            let again = press();
            assert!(again.status == 200 && both.iter().all(|one| one.body == again.body), "{path}: {}", again.body);
            again.body
        };
        let person = format!("/desk/{EVENT}/people/{}", id(&noor));
        let form = |path: &str, button: &str| {
            let has = |form: &Form| form.buttons.iter().any(|(_, value, _)| value == button);
            Form::all(&get(path)).into_iter().find(has).unwrap_or_else(|| panic!("no form with {button}"))
        };
        for act in ["mail", "renew"] {
            let before = count(&database, "select count(*) from outbox where kind = 'link'");
            thrice(&person, &form(&person, act).sent(&[("do", act)]));
            assert_eq!(count(&database, "select count(*) from outbox where kind = 'link'"), before + 1, "{act}");
        }
        let team = format!("/desk/{EVENT}/team");
        let token = form(&team, "token").with("name", "twee").with("where", "here").sent(&[("do", "token"), ("scope", "check-in")]);
        assert!(thrice(&team, &token).contains("kruispunt_"), "the key is shown, whichever answer is seen");
        assert_eq!(count(&database, "select count(*) from api_tokens where name = 'twee'"), 1);
        let invite = form(&team, "invite").with("email", "bo@example.org").with("role", "viewer").sent(&[("do", "invite")]);
        thrice(&team, &invite);
        assert_eq!(count(&database, "select count(*) from outbox where kind = 'invitation'"), 1);
        // What was refused may be asked again.
        let wrong = form(&team, "token").with("name", "a\nb").sent(&[("do", "token"), ("scope", "check-in")]);
        for _ in 0..2 {
            assert_eq!(server.send("POST", &team, &[FORM, ("Cookie", &ann)], &wrong).status, 422);
        }
    }

    fn keys_end_with_the_rights_of_whoever_made_them(base: Base) {
        let database = Database::new(base);
        let server = Server::start_small(&database, asks);
        let ann = cookie(&server, &invited(&database, "ann@example.org", "owner"));
        let team = format!("/desk/{EVENT}/team");
        let press = |who: &str, body: &str| server.send("POST", &team, &[FORM, ("Cookie", who)], body).body;
        let make = |who: &str, name: &str, scope: &str| {
            let page = press(who, &format!("do=token&name={name}&where=all&scope={scope}"));
            let token = page.split_once("kruispunt_").unwrap_or_else(|| panic!("{page}")).1.split('<').next().unwrap().to_owned();
            Program { server: &server, token: format!("kruispunt_{token}") }
        };
        let opens = |key: &Program| key.ask("GET", "/registrations?per_page=1", &Value::Null).status;
        let own = make(&ann, "van-ann", "registrations");
        let [mut gone, mut kept] = [(); 2].map(|()| None);
        for (name, email, keep, key) in [("van-bo", "bo@example.org", "", &mut gone), ("van-cas", "cas@example.org", "&keep=yes", &mut kept)] {
            let leaver = cookie(&server, &invited(&database, email, "owner"));
            let made = make(&leaver, name, "registrations");
            assert_eq!(opens(&made), 200);
            let page = server.send("GET", &team, &[("Cookie", &ann)], "").body;
            assert!(page.contains(&format!("gemaakt door {email}")), "{page}");
            let form = Form::all(&page.split_once(&format!("<h2>{email}")).unwrap().1.replace("<h2>", "")).remove(1);
            let asked = press(&ann, &form.sent(&[("do", "leave")]));
            assert!(asked.contains(&format!("Sleutels die zij maakten: {name}")), "{asked}");
            let really = Form::all(asked.split_once("id=\"leaving\"").unwrap().1).remove(0);
            press(&ann, &format!("{}{keep}", really.sent(&[("do", "remove")])));
            *key = Some(made);
        }
        assert_eq!((opens(&gone.unwrap()), opens(&kept.unwrap()), opens(&own)), (401, 200, 200));
        // A lower role, and what of the keys goes beyond it.
        let dirk = cookie(&server, &invited(&database, "dirk@example.org", "owner"));
        let (beyond, within) = (make(&dirk, "veel", "registrations"), make(&dirk, "weinig", "check-in"));
        let told = press(&ann, "do=invite&email=dirk%40example.org&role=front-desk&where=all");
        assert!(told.contains("openen niets meer: veel"), "{told}");
        assert_eq!((opens(&beyond), opens(&within)), (401, 403));
    }
}
