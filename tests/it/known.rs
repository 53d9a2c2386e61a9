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

    fn whoever_sends_the_form_again_is_led_to_their_day(base: Base) {
        let database = Database::new(base);
        let server = Server::start(&database);
        let address = format!("/e/{EVENT}/register");
        let filled = |name: &str, email: &str, session: &str| {
            let page = server.get(&format!("{address}?attendance=in_person&s={session}")).body;
            Form::of(&page, &address).with("name", name).with("email", email)
        };
        let first = server.send("POST", &address, &[FORM], &filled("Noor", "noor@example.org", "NAB-1").sent(&[]));
        let cookie = first.header("set-cookie").unwrap().to_owned();
        assert!(cookie.contains("HttpOnly") && cookie.contains(&format!("Path=/e/{EVENT}")) && cookie.contains("Max-Age=3600"), "{cookie}");
        let cookie = cookie.split(';').next().unwrap();
        let again = |form: &Form, more: &[(&str, &str)]| server.send("POST", &address, &[FORM, ("Cookie", cookie)], &form.sent(more));
        let people = || count(&database, "select count(*) from registrations");
        // The same person, who chose something else: to their day, which says so.
        let sent = again(&filled("noor ", "Noor@example.org", "POL-1"), &[]);
        let day = sent.header("location").unwrap_or_else(|| panic!("{}", sent.body)).to_owned();
        assert_eq!((sent.status, people()), (303, 1));
        let page = server.get(&day).body;
        assert!(page.contains("Je was al ingeschreven") && !page.contains("Politiserend werken in de wijk"), "{page}");
        // Before it is sent, the form says so, too.
        let form = server.send("GET", &address, &[("Cookie", cookie)], "").body;
        let link = format!("href=\"/e/{EVENT}/link?again\"");
        assert_eq!((form.contains("id=\"again\""), form.matches(&link).count()), (true, 2), "{form}");
        // Who sits there may be another: nothing leads to the first one's day.
        let token = cookie.split_once('=').unwrap().1;
        assert!(day.contains(token) && !form.contains(token), "{form}");
        // Anyone who sends that one was told.
        assert_eq!(Form::of(&form, &address).get("another"), Some("yes"));
        // Another name or address: it is asked, and nothing of the first one is shown.
        let sam = filled("Sam", "sam@example.org", "NAB-1");
        let asked = again(&sam, &[]);
        assert_eq!((asked.status, people()), (409, 1));
        assert!(asked.body.contains("Dit is iemand anders") && asked.body.contains("value=\"Sam\"") && !asked.body.contains("noor@example.org") && !asked.body.contains(token), "{}", asked.body);
        let sent = again(&Form::of(&asked.body, &address), &[("another", "yes")]);
        assert_eq!((sent.status, people()), (303, 2), "{}", sent.body);
        let group = format!("/e/{EVENT}/group");
        let form = Form::of(&server.get(&group).body, &group).with("name-0", "Noor").with("email-0", "noor@example.org").with("name-1", "Lou");
        let sent = server.send("POST", &group, &[FORM, ("Cookie", cookie)], &form.sent(&[]));
        assert!(sent.status == 409 && people() == 2 && sent.body.contains("name=\"another\""), "{}", sent.body);
        // Once the address is confirmed, the browser's link opens nothing any more.
        wait_until("the mail", || !pages_in_mails(&database, "noor@example.org").is_empty());
        assert_eq!(server.press(&pages_in_mails(&database, "noor@example.org")[0], "mine").status, 303);
        let sent = again(&filled("Noor", "noor@example.org", "POL-1"), &[]);
        assert_eq!((sent.status, sent.header("location"), people()), (303, Some(format!("/e/{EVENT}/link?again").as_str()), 2));
        let page = server.get(&format!("/e/{EVENT}/link?again")).body;
        assert!(page.contains("Je was al ingeschreven") && !page.contains("Bel de organisatie") && page.contains("onthaal"), "{page}");
        // Elsewhere nobody is known.
        assert_eq!(server.send("POST", &address, &[FORM], &filled("Kim", "kim@example.org", "NAB-1").sent(&[])).status, 303);
    }

    fn a_swap_that_comes_too_late_says_what_one_has(base: Base) {
        let database = Database::new(base);
        let server = Server::start_small(&database, |event| {
            let sessions = event["sessions"].as_array_mut().unwrap();
            sessions.iter_mut().find(|session| session["code"] == "POL-1").unwrap()["capacity"]["in_person"] = json!(1);
        });
        let noor = server.register(&json!({"name": "Noor", "email": "noor@example.org", "attendance": "in_person", "seats": [{"session": "NAB-1"}]})).json();
        let own = format!("/r/{}", noor["token"].as_str().unwrap());
        let button = || {
            let forms = Form::all(&server.get(&format!("{own}/choose")).body).into_iter();
            forms.filter(|form| form.get("session") == Some("POL-1")).map(|form| form.sent(&[])).next().unwrap()
        };
        let swap = button();
        server.register(&json!({"name": "Sam", "email": "sam@example.org", "attendance": "in_person", "seats": [{"session": "POL-1"}]}));
        let late = button();
        let pressed = |button: &str| server.send("POST", &own, &[FORM], button).header("location").unwrap().to_owned();
        let there = pressed(&swap);
        assert_eq!(there, format!("{own}?full=POL-1"));
        let page = server.get(&there).body;
        assert!(page.contains("Net volzet") && page.contains("op plaats 1") && page.contains("Intussen hou je “"), "{page}");
        assert!(!page.contains("Gewijzigd."), "{page}");
        // Anyone who knew that it was full is told where they stand.
        let drop = Form::all(&server.get(&own).body).into_iter().find(|form| form.get("do") == Some("drop") && form.get("session") == Some("POL-1")).unwrap();
        assert_eq!(pressed(&drop.sent(&[])), format!("{own}?saved"));
        let there = pressed(&late);
        assert!(server.get(&there).body.contains("Je wacht nu op “"), "{there}");
    }

    fn a_mail_about_somebody_else_speaks_of_them(base: Base) {
        let database = Database::new(base);
        let server = Server::start_small(&database, |event| {
            let sessions = event["sessions"].as_array_mut().unwrap();
            sessions.iter_mut().find(|session| session["code"] == "POL-1").unwrap()["capacity"]["in_person"] = json!(1);
        });
        let address = format!("/e/{EVENT}/group");
        let group = "people=2&mail_language=nl&name-0=Chef&email-0=chef%40example.org&attendance-0=in_person&s-0=POL-1&full-0=wait\
            &name-1=An&attendance-1=in_person&s-1=POL-1&full-1=wait";
        let sent = server.send("POST", &address, &[FORM], group);
        let new = sent.header("location").unwrap_or_else(|| panic!("{}", sent.body)).to_owned();
        // All of the group is told of at the top.
        let page = server.get(&new).body;
        let banner = page.split_once("data-sent").unwrap().1.split_once("</p>").unwrap().0;
        assert!(banner.contains("Je bent ingeschreven, samen met één ander") && banner.contains("Eén van jullie wacht"), "{banner}");
        let own = new.split('?').next().unwrap();
        let day = page.split_once("id=\"group\"").unwrap().1.split_once("href=\"").unwrap().1.split('"').next().unwrap().to_owned();
        assert!(day.starts_with("/r/") && day != own && page.contains("Open de dag"), "{day}");
        wait_until("both mails", || mails_to(&database, "chef@example.org").len() == 2);
        let about_an = |mails: &[(String, String)]| mails.iter().filter(|(subject, _)| subject.contains("An")).cloned().collect::<Vec<_>>();
        let (_, words) = about_an(&mails_to(&database, "chef@example.org")).remove(0);
        for own in ["Je hebt", "Je inschrijvingsnummer", "omdat je ingeschreven", "Kun je toch niet", "wacht je nog", "van jou alleen"] {
            assert!(!words.contains(own), "{own}: {words}");
        }
        assert!(words.contains("omdat je") && words.contains("inschreef voor"), "{words}");
        // What changed, too; and that they come another way.
        let token = day.strip_prefix("/r/").unwrap();
        let changed = server.send("PATCH", &format!("/api/v1/registrations/{token}"), &[("Content-Type", "application/json")], r#"{"changes": [{"attendance": "online"}]}"#);
        assert_eq!(changed.status, 200, "{}", changed.body);
        kruispunt::db::statement::Statement::same("update outbox set due_at = 0 where kind = 'change'").execute(&mut database.open()).unwrap();
        wait_until("the news", || about_an(&mails_to(&database, "chef@example.org")).len() == 2);
        let (subject, words) = about_an(&mails_to(&database, "chef@example.org")).remove(1);
        assert!(subject.contains("De inschrijving van") && words.contains("volgt nu online") && !words.contains("je inschrijving"), "{subject} {words}");
    }

    fn a_ballot_promises_no_places(base: Base) {
        let database = Database::new(base);
        let clock = Clock::at(&database, "2040-03-20T12:00:00Z");
        let server = clock.start(&database, |event| event["ballot"] = json!({"until": "2022-04-01T12:00"}));
        let form = server.get(&format!("/e/{EVENT}/register?attendance=in_person")).body;
        assert!(!form.contains("Je ziet meteen welke plaatsen") && form.contains("hoor je na de loting"), "{form}");
        let noor = server.register(&json!({"name": "Noor", "email": "noor@example.org", "attendance": "in_person", "ranks": [["NAB-1", "POL-1"]]})).json();
        let own = format!("/r/{}", noor["token"].as_str().unwrap());
        let page = server.get(&own).body;
        assert!(!page.contains("blijft de plaats bewaard") && page.matches("Bevestig je adres voor de loting").count() == 1, "{page}");
        wait_until("the mail", || !mails_to(&database, "noor@example.org").is_empty());
        let (_, words) = mails_to(&database, "noor@example.org").remove(0);
        assert!(!words.contains("de plaats bewaard") && words.matches("Bevestig je adres voor de loting").count() == 1, "{words}");
        let proving = server.get(&pages_in_mails(&database, "noor@example.org")[0]).body;
        assert!(!proving.contains("de plaats bewaard") && proving.contains("voor de loting"), "{proving}");
        // Of lists that say the same thing twice, one is not meant.
        let twice = r#"{"changes": [{"ranks": [["NAB-1"]]}, {"ranks": [["DIV-1"]]}]}"#;
        let token = noor["token"].as_str().unwrap();
        let refused = server.send("PATCH", &format!("/api/v1/registrations/{token}"), &[("Content-Type", "application/json")], twice);
        assert!(refused.status == 422 && refused.body.contains("changes[1].ranks"), "{}", refused.body);
        // What is at the same time is put in an order, and is told as such.
        let list = server.get(&format!("/e/{EVENT}/list?s=NAB-1&s=POL-1")).body;
        assert!(list.contains("Wensen doorgeven kan tot") && list.contains("Op hetzelfde moment als “"), "{list}");
    }

    fn what_a_filter_finds_elsewhere_is_said(base: Base) {
        let database = Database::new(base);
        let server = Server::start(&database);
        let asked = |query: &str| server.get(&format!("/e/{EVENT}?{query}")).body;
        let found = |page: &str| page.split_once("found of-in_person").unwrap().1.split_once("</div>").unwrap().0.to_owned();
        // As long as nobody said how they come, what there is online is told, too.
        assert!(found(&asked("access=captions")).contains("Online zijn er"), "{}", found(&asked("access=captions")));
        assert!(!found(&asked("access=captions&attendance=in_person")).contains("Online zijn er"));
        // A list is one; and a mail keeps who can come in.
        assert!(asked("view=list").contains("columns-1") && asked("view=theme").contains("columns-3"));
        server.register(&json!({"name": "Noor", "email": "noor@example.org", "attendance": "in_person", "seats": [{"session": "IDE-1"}]}));
        wait_until("the mail", || !mails_to(&database, "noor@example.org").is_empty());
        assert!(mails_to(&database, "noor@example.org")[0].1.contains(STEPS));
        let french = server.send("GET", &format!("/e/{EVENT}/register?s=POL-1"), &[("Accept-Language", "fr")], "").body;
        assert!(french.contains("vous ?") || french.contains("\u{202f}?"), "{french}");
        let words = french.split_once("<main").unwrap().1.split_once("<fieldset").unwrap().0;
        assert!(!words.contains(" ?") && !words.contains(" : ") && !words.contains("« "), "{words}");
    }
}
