//! What is known on one page is known on the next: who can come in, what was chosen, what an act means, which event it is.

use crate::support::desk::*;
use crate::support::forms::Form;
use crate::support::*;
use serde_json::json;

const STEPS: &str = "Alleen via een trap van zes treden";

on_both! {
    fn stairs_stand_wherever_a_session_is_chosen_and_on_the_day(base: Base) {
        let database = Database::new(base);
        let server = Server::start(&database);
        let form = server.get(&format!("/e/{EVENT}/register?attendance=in_person&s=IDE-1")).body;
        let row = form.split_once("id=\"about-IDE-1\"").unwrap().1.split_once("</p>").unwrap().0;
        assert!(row.contains(STEPS) && row.contains("class=\"stairs"), "{row}");
        // What was chosen goes along to the form of a group.
        let link = form.split_once(&format!("href=\"/e/{EVENT}/group")).unwrap().1.split('"').next().unwrap().replace("&amp;", "&").replace("&#38;", "&");
        let group = Form::of(&server.get(&format!("/e/{EVENT}/group{link}")).body, &format!("/e/{EVENT}/group"));
        assert_eq!((group.get("attendance-0"), group.fields.iter().any(|(name, value)| name == "s-0" && value == "IDE-1")), (Some("in_person"), true), "{link}");
        let made = server.register(&json!({"name": "Noor", "email": "noor@example.org", "attendance": "in_person", "seats": [{"session": "IDE-1"}]})).json();
        let own = format!("/r/{}", made["token"].as_str().unwrap());
        assert!(server.get(&own).body.contains(STEPS));
        let other = server.register(&json!({"name": "Sam", "email": "sam@example.org", "attendance": "in_person", "seats": []})).json();
        assert!(server.get(&format!("/r/{}/choose", other["token"].as_str().unwrap())).body.contains(STEPS));
    }

    fn an_act_that_cannot_be_taken_back_says_what_it_means(base: Base) {
        let database = Database::new(base);
        let server = Server::start_small(&database, |event| {
            let sessions = event["sessions"].as_array_mut().unwrap();
            sessions.iter_mut().find(|session| session["code"] == "POL-1").unwrap()["capacity"]["in_person"] = json!(1);
        });
        let person = |name: &str, seats: serde_json::Value| {
            server.register(&json!({"name": name, "email": format!("{name}@example.org"), "attendance": "in_person", "seats": seats})).json()
        };
        person("eerst", json!([{"session": "POL-1"}]));
        let noor = person("noor", json!([{"session": "NAB-1"}, {"session": "POL-1", "instead_of": "NAB-1"}]));
        let own = format!("/r/{}", noor["token"].as_str().unwrap());
        let page = server.get(&own).body;
        assert!(page.contains("Je plaats in de rij gaat dan naar wie na je komt"), "{page}");
        assert!(page.contains("Krijg je hier een plaats"), "{page}");
        // Going online names the line, too.
        assert!(page.contains("Je wacht dan niet meer op “"), "{page}");
        let drop = Form::all(&page).into_iter().find(|form| form.get("do") == Some("drop") && form.get("session") == Some("POL-1")).unwrap();
        server.send("POST", &own, &[FORM], &drop.sent(&[]));
        assert!(!server.get(&own).body.contains("Krijg je hier een plaats"));
        // At the desk, too; and which event it is stands on each page.
        let ann = cookie(&server, &invited(&database, "ann@example.org", "owner"));
        let at_desk = |path: &str| server.send("GET", &format!("/desk/{EVENT}{path}"), &[("Cookie", &ann)], "").body;
        let page = at_desk(&format!("/people/{}", noor["id"].as_str().unwrap()));
        assert!(page.contains("Zet om naar online") && page.contains("Dit verandert de hele dag van") && page.contains("gaat meteen naar wie erop wacht"), "{page}");
        for path in ["", "/people", "/messages", "/programme", "/log"] {
            let side = at_desk(path).split_once("class=\"of\"").unwrap().1.split_once("</p>").unwrap().0.to_owned();
            assert!(side.contains("Sociaalwerkconferentie 2022"), "{path}: {side}");
        }
    }

    fn what_is_in_use_is_not_said_to_be_missing(base: Base) {
        let database = Database::new(base);
        let server = Server::start(&database);
        let desk = program(&database, &server, "programme");
        let token = format!("Bearer {}", desk.token);
        for (path, field) in [("rooms/darwin", "room"), ("rounds/ronde-1", "round"), ("themes/diversiteit", "theme")] {
            let asked = [("Authorization", token.as_str()), ("If-Match", "*"), ("Accept-Language", "nl")];
            let refused = server.send("DELETE", &format!("/api/v1/events/{EVENT}/{path}?confirm=true"), &asked, "");
            assert_eq!(refused.status, 422, "{path}: {}", refused.body);
            assert!(refused.body.contains(&format!("].{field}")) && refused.body.contains("is hier nog gekozen") && !refused.body.contains("staat niet in het programma"), "{}", refused.body);
        }
        // One that may be in any state but this one (RFC 9110, 13.1.2).
        let room = format!("/api/v1/events/{EVENT}/rooms/darwin");
        let kept = server.send("GET", &room, &[("Authorization", &token)], "");
        let put = |tag: &str| server.send("PUT", &format!("{room}?dry_run=true"), &[("Authorization", &token), ("If-None-Match", tag)], &kept.body).status;
        let tag = kept.header("etag").unwrap();
        assert_eq!((put(tag), put("\"another\"")), (412, 200));
    }
}
