//! What pages, mails and calendars tell somebody of their day: when one gathers, on which day it is, what is online, what is sure.

use crate::support::desk::FORM;
use crate::support::*;
use serde_json::{Value, json};

fn person(server: &Server, name: &str, language: &str, attendance: &str, seats: Value) -> Value {
    let answer = server.register(&json!({"name": name, "email": format!("{name}@example.org"), "language": language,
        "attendance": attendance, "seats": seats}));
    assert_eq!(answer.status, 201, "{}", answer.body);
    answer.json()
}

on_both! {
    fn a_walk_says_everywhere_when_one_gathers(base: Base) {
        let database = Database::new(base);
        let clock = Clock::at(&database, "2040-04-20T08:00:00Z");
        let server = clock.start(&database, |event| {
            let sessions = event["sessions"].as_array_mut().unwrap();
            let walk = sessions.iter_mut().find(|session| session["code"] == "BEZ-7").unwrap();
            walk.as_object_mut().unwrap().remove("round");
            (walk["starts_at"], walk["ends_at"], walk["walk_before"], walk["walk_after"], walk["meeting_point"]) =
                (json!("22:00"), json!("01:00"), json!(15), json!(15), json!("Korenmarkt, aan het beeld"));
        });
        let told = [
            ("nl", "Verzamelen om 21.45 u: Korenmarkt, aan het beeld. Terug rond 1.15 u."),
            ("fr", "Rendez-vous à 21 h 45 : Korenmarkt, aan het beeld. Retour vers 1 h 15."),
            ("en", "Meet at 21:45: Korenmarkt, aan het beeld. Back around 1:15."),
            ("de", "Treffpunkt um 21:45 Uhr: Korenmarkt, aan het beeld. Zurück gegen 1:15 Uhr."),
        ];
        let mut tokens = Vec::new();
        for (language, words) in told {
            let made = person(&server, &format!("ada-{language}"), language, "in_person", json!([{"session": "BEZ-7"}]));
            wait_until("the confirmation", || letters_to(&database, &format!("ada-{language}")).len() == 1);
            let (text, html) = (&letters_to(&database, &format!("ada-{language}"))[0], html_to(&database, &format!("ada-{language}")));
            let plain = |text: &str| text.replace(['\u{202f}', '\u{a0}'], " ");
            assert!(plain(text).contains(words) && plain(&html).contains(words), "{text}");
            let token = made["token"].as_str().unwrap().to_owned();
            for page in ["", "/now"] {
                let body = server.get(&format!("/r/{token}{page}")).body;
                assert!(plain(&body).contains(words), "{page}: {body}");
            }
            let feed = calendar_of(&server, &made);
            assert!(plain(&feed).contains(words) && feed.contains("DTSTART;TZID=Europe/Brussels:20400503T220000"), "{feed}");
            let walk = feed.split("BEGIN:VEVENT").find(|entry| entry.contains(".BEZ-7@")).unwrap();
            assert!(!walk.contains("min. heen") && !walk.contains("min aller") && !walk.contains("min there"), "{walk}");
            tokens.push(token);
        }
        let public = server.get(&format!("/e/{EVENT}/s/BEZ-7.ics?lang=nl")).body.replace("\r\n ", "").replace("\\,", ",");
        assert!(public.contains(told[0].1), "{public}");
        // It counts to the gathering, and is on from then.
        let own = |page: &str| server.get(&format!("/r/{}{page}", tokens[0])).body;
        clock.set("2040-05-03T15:45:00Z");
        assert!(own("").contains("Over 4 u<"), "{}", own(""));
        clock.set("2040-05-03T19:40:00Z");
        let page = own("");
        assert!(page.contains("Over 5 min<") && page.contains("<p class=\"place\">Korenmarkt, aan het beeld</p>"), "{page}");
        assert!(page.contains("<p class=\"way\">Verzamelen om 21.45 u. Terug rond 1.15 u.</p>"), "{page}");
        clock.set("2040-05-03T19:46:00Z");
        assert!(own("/now").split_once("<h2>Nu</h2>").unwrap().1.contains("22.00 – 1.00 u"), "{}", own("/now"));
    }

    fn what_comes_next_weeks_before_says_on_which_day(base: Base) {
        let database = Database::new(base);
        let clock = Clock::at(&database, "2040-04-20T08:00:00Z");
        let server = clock.start(&database, |_| {});
        let made = person(&server, "ada", "nl", "in_person", json!([{"session": "POL-1"}]));
        let now = || server.get(&format!("/r/{}/now", made["token"].as_str().unwrap())).body;
        let page = now();
        assert!(page.split_once("<h2>Straks</h2>").unwrap().1.contains("<h3>donderdag 3 mei 2040</h3>"), "{page}");
        // What one may say at the door stands there.
        assert!(page.contains(&format!("<strong class=\"reference\">{}</strong>", made["reference"].as_str().unwrap())), "{page}");
        clock.set("2040-05-02T20:00:00Z");
        assert!(now().contains("<h3>donderdag 3 mei 2040</h3>"));
        clock.set("2040-05-03T06:00:00Z");
        assert!(!now().contains("<h3>donderdag 3 mei 2040</h3>"), "on the day itself the hour is enough");
    }

    fn who_is_online_is_sent_to_no_building(base: Base) {
        let database = Database::new(base);
        let clock = Clock::at(&database, "2040-04-20T08:00:00Z");
        let server = clock.start(&database, |_| {});
        let made = person(&server, "ada", "nl", "online", json!([{"session": "STR-1"}]));
        let there = person(&server, "bo", "nl", "in_person", json!([{"session": "POL-1"}]));
        wait_until("the confirmations", || ["ada", "bo"].iter().all(|name| letters_to(&database, name).len() == 1));
        let venue = server.get(&format!("/api/v1/events/{EVENT}")).json()["venue"].as_str().unwrap().to_owned();
        let (text, html) = (letters_to(&database, "ada").remove(0), html_to(&database, "ada"));
        for told in [&text, &html] {
            assert!(!told.contains(&venue) && !told.contains("onthaal") && !told.contains("cid:door-code"), "{told}");
            assert!(told.contains("Online, van waar je bent") && told.contains("Doe online mee"), "{told}");
            assert!(told.contains("Alle uren zijn die van Brussel"), "{told}");
        }
        assert!(letters_to(&database, "bo")[0].contains(&venue) && letters_to(&database, "bo")[0].contains("Toon deze code aan het onthaal"));
        let pages = |made: &Value| ["", "/now"].map(|page| server.get(&format!("/r/{}{page}", made["token"].as_str().unwrap())).body);
        for page in pages(&made) {
            let main = page.split_once("<main").unwrap().1.split_once("</main>").unwrap().0;
            assert!(!main.contains("onthaal") && !main.contains("class=\"qr\"") && main.contains("Je volgt online"), "{page}");
            assert!(page.contains("Alle uren zijn die van Brussel"), "{page}");
        }
        assert!(pages(&there).iter().all(|page| page.contains("onthaal") && page.contains("class=\"qr\"")));
    }

    fn where_the_event_is_now_is_told_to_who_comes(base: Base) {
        let database = Database::new(base);
        let clock = Clock::at(&database, "2040-04-20T08:00:00Z");
        let server = clock.start(&database, |_| {});
        person(&server, "ada", "nl", "online", json!([{"session": "STR-1"}]));
        person(&server, "bo", "nl", "in_person", json!([{"session": "POL-1"}]));
        person(&server, "cas", "en", "in_person", json!([]));
        let told = |name: &str| letters_to(&database, name).into_iter().filter(|letter| letter.contains("verhuizen") || letter.contains("moving")).collect::<Vec<_>>();
        wait_until("the confirmations", || ["ada", "bo", "cas"].iter().all(|name| letters_to(&database, name).len() == 1));
        let moves = |at: &str, address: &str| {
            clock.set(at);
            database.import_at(&clock.path(), |event| event["address"] = json!(address));
            wait_until("it is seen", || server.get(&format!("/api/v1/events/{EVENT}")).json()["address"] == address);
        };
        moves("2040-04-21T08:00:00Z", "Kaai 1, 9000 Gent");
        moves("2040-04-21T08:00:30Z", "Nieuwe kaai 2, 9000 Gent");
        clock.set("2040-04-21T08:20:00Z");
        wait_until("both hear of it", || told("bo").len() == 1 && told("cas").len() == 1);
        let (bo, cas) = (told("bo").remove(0), told("cas").remove(0));
        assert!(bo.contains("Er verandert iets aan Sociaalwerkconferentie 2022") && bo.contains("We verhuizen") && bo.contains("Nieuwe kaai 2, 9000 Gent") && !bo.contains("Kaai 1,"), "{bo}");
        assert!(cas.contains("We are moving") && cas.contains("Nieuwe kaai 2, 9000 Gent"), "{cas}");
        // There and back before anybody was told is no news; nor is it any once the event is over.
        moves("2040-04-22T08:00:00Z", "Elders");
        moves("2040-04-22T08:00:30Z", "Nieuwe kaai 2, 9000 Gent");
        clock.set("2040-04-22T08:20:00Z");
        std::thread::sleep(std::time::Duration::from_secs(2));
        assert_eq!(["ada", "bo", "cas"].map(|name| told(name).len()), [0, 1, 1]);
    }

    fn what_is_sure_is_not_said_to_wait(base: Base) {
        let database = Database::new(base);
        let clock = Clock::at(&database, "2040-04-20T08:00:00Z");
        let server = clock.start(&database, |event| {
            let sessions = event["sessions"].as_array_mut().unwrap();
            sessions.iter_mut().filter(|session| session["code"] == "BEZ-7").for_each(|session| session["capacity"] = json!({"in_person": 1}));
        });
        person(&server, "first", "nl", "in_person", json!([{"session": "BEZ-7"}]));
        person(&server, "ada", "en", "in_person", json!([{"session": "BEZ-7", "if_full": "wait"}]));
        let group = json!({"people": [{"name": "Dee", "email": "dee@example.org", "language": "nl", "attendance": "in_person", "seats": []},
            {"name": "Col", "attendance": "in_person", "seats": [{"session": "BEZ-7", "if_full": "wait"}]}]});
        let made = server.send("POST", &format!("/api/v1/events/{EVENT}/groups"), &[], &group.to_string());
        assert_eq!(made.status, 201, "{}", made.body);
        wait_until("the mails", || !letters_to(&database, "ada").is_empty() && letters_to(&database, "dee").len() >= 2);
        let ada = letters_to(&database, "ada").remove(0);
        assert!(ada.contains("You are registered for") && ada.contains("still waiting for one session"), "{ada}");
        assert!(!ada.contains("You are waiting for a place at"), "{ada}");
        assert!(ada.lines().next().unwrap().starts_with("You are on the waiting list for “"), "{ada}");
        // The rows follow what says that they are coming, and nothing else stands between a sentence and what it leads to.
        for mail in letters_to(&database, "ada").into_iter().chain(letters_to(&database, "dee")) {
            let lines: Vec<&str> = mail.lines().collect();
            for (at, line) in lines.iter().enumerate().filter(|(_, line)| line.contains("day:") || line.contains("dag:") || line.contains("dag van Col:")) {
                assert!(lines[at + 1].contains(" – ") && lines[at + 1].contains("(Bruss"), "{line}: {mail}");
            }
            let leads = ["This is your day:", "Dit is je dag:", "Dit is de dag van Col:"];
            assert!(lines.iter().any(|line| leads.contains(&line.trim_end())), "{mail}");
        }
        // Anyone who registered somebody along is asked whether it is right, not whether it is they.
        let col = letters_to(&database, "dee").into_iter().find(|mail| mail.contains("Dit gaat over")).unwrap();
        assert!(col.contains("inschreef? Bevestig het") && !col.contains("Ben jij dit?") && !col.contains("Je bent ingeschreven"), "{col}");
        assert!(!col.contains("Je wacht op een plaats voor"), "{col}");
        let page = pages_in(&col).next().unwrap();
        let asked = server.get(&page).body;
        assert!(asked.contains("Klopt dit?") && asked.contains("Ja, dat klopt") && !asked.contains("dat ben ik"), "{asked}");
        // No code reaches anybody: the session, when and where it is.
        let asked = server.get(&pages_in(&ada).next().unwrap()).body;
        let main = asked.split_once("<main").unwrap().1;
        assert!(!main.contains("BEZ-7") && main.contains("13:15 – 14:00"), "{asked}");
    }

    fn what_is_decided_is_not_asked_again(base: Base) {
        let database = Database::new(base);
        let server = Server::start_small(&database, |event| {
            let sessions = event["sessions"].as_array_mut().unwrap();
            for session in sessions {
                if session["code"] == "NAB-1" {
                    session["capacity"] = json!({"in_person": 1});
                }
                if session["code"] == "BEZ-7" {
                    session.as_object_mut().unwrap().remove("theme");
                    session.as_object_mut().unwrap().remove("round");
                }
            }
        });
        person(&server, "first", "nl", "in_person", json!([{"session": "NAB-1"}]));
        let form = |query: &str| server.get(&format!("/e/{EVENT}/register?attendance=in_person&s=POL-1&s=NAB-1{query}")).body;
        // A first look is no mistake, and it asks once.
        let page = form("");
        assert!(!page.contains("Kijk dit nog even na") && page.matches("Kies er één van").count() == 1, "{page}");
        assert!(page.contains("name=\"full-NAB-1\""));
        let page = form("&rather-NAB-1-POL-1=NAB-1");
        assert!(!page.contains("Kies er één van") && page.contains("vallen samen. Dit koos je:"), "{page}");
        // Who has a fallback waits for what they would rather have: nothing else can be said.
        assert!(!page.contains("name=\"full-NAB-1\""), "{page}");
        let sent = "attendance=in_person&name=Ada&email=ada%40example.org&s=POL-1&s=NAB-1&rather-NAB-1-POL-1=NAB-1&full-NAB-1=skip";
        let made = server.send("POST", &format!("/e/{EVENT}/register"), &[FORM], sent);
        assert_eq!(made.status, 303, "{}", made.body);
        let own = server.get(made.header("location").unwrap()).body;
        let own = own.split_once("id=\"s-NAB-1\"").unwrap().1.split_once("</li>").unwrap().0;
        assert!(own.contains("Wachtlijst: plaats 1") && !own.contains("Niet nodig"), "{own}");
        assert!(page.contains("Andere sessies op andere momenten"), "{page}");
        let visit = page.split_once("data-code=\"BEZ-7\"").unwrap().1.split_once("class=\"clash\"").unwrap().0;
        assert_eq!(visit.matches("Wandeling of bezoek").count(), 1, "{visit}");
        assert!(page.contains("data-only=\"in_person\"") && page.contains("Online kun je dat niet volgen"), "{page}");
    }

    fn what_is_over_is_said_to_be(base: Base) {
        let database = Database::new(base);
        let clock = Clock::at(&database, "2040-04-20T08:00:00Z");
        let server = clock.start(&database, |event| {
            event["until"] = json!("2022-05-06");
            event["registration_closes_at"] = json!("2022-05-06T17:00");
            let sessions = event["sessions"].as_array_mut().unwrap();
            let one = sessions.iter_mut().find(|session| session["code"] == "DIV-1").unwrap();
            one["date"] = json!("2022-05-06");
        });
        kruispunt::db::statement::Statement::same("update events set closes_at = 9000000000000").execute(&mut database.open()).unwrap();
        // Half way: what was yesterday is over, what is tomorrow can be chosen.
        clock.set("2040-05-03T19:00:00Z");
        let page = server.get(&format!("/e/{EVENT}")).body;
        let row = |code: &str| page.split_once(&format!("id=\"s-{code}\"")).unwrap().1.split_once("</summary>").unwrap().0.to_owned();
        assert!(row("POL-1").contains("Deze sessie is voorbij") && !row("POL-1").contains("nog ") && !row("POL-1").contains("pick-POL-1"), "{}", row("POL-1"));
        assert!(!row("DIV-1").contains("voorbij") && row("DIV-1").contains("id=\"pick-DIV-1\""), "{}", row("DIV-1"));
        let session = server.get(&format!("/e/{EVENT}/s/POL-1")).body;
        assert!(session.contains("Deze sessie is voorbij") && !session.contains("plaatsen vrij"), "{session}");
        let form = server.get(&format!("/e/{EVENT}/register?s=POL-1&s=NAB-1&s=DIV-1")).body;
        assert!(!form.contains("pick-POL-1") && !form.contains("vallen samen") && form.contains("pick-DIV-1"), "{form}");
        clock.set("2040-05-05T19:00:00Z");
        for path in ["", "/s/DIV-1"] {
            let page = server.get(&format!("/e/{EVENT}{path}")).body;
            assert!(page.contains("voorbij") && !page.contains("plaatsen vrij") && !page.contains("inschrijvingen zijn gesloten"), "{page}");
        }
    }

    fn a_programme_that_is_not_public_says_when_it_will_be(base: Base) {
        let database = Database::new(base);
        let clock = Clock::at(&database, "2040-04-20T08:00:00Z");
        let server = clock.start(&database, |_| {});
        drop(server);
        kruispunt::db::statement::Statement::same("update events set public_at = 2219479500000").execute(&mut database.open()).unwrap();
        let server = clock.start_again(&database, &[]);
        for path in ["", "/register", "/s/POL-1"] {
            let page = server.get(&format!("/e/{EVENT}{path}"));
            assert_eq!(page.status, 404);
            assert!(page.body.contains("Dit programma is nog niet openbaar. Vanaf") && page.body.contains("2040"), "{}", page.body);
            assert!(!page.body.contains("bestaat niet") && !page.body.contains("/link\""), "{}", page.body);
        }
        assert!(server.get("/e/nergens").body.contains("bestaat niet"));
    }

    fn a_cancelled_day_offers_nothing_that_is_gone(base: Base) {
        let database = Database::new(base);
        let server = Server::start_small(&database, |_| {});
        let made = person(&server, "ada", "nl", "in_person", json!([{"session": "POL-1"}]));
        let token = made["token"].as_str().unwrap();
        assert!(server.get(&format!("/r/{token}")).body.contains("id=\"s-PLE-1\""));
        assert_eq!(server.send("DELETE", &format!("/api/v1/registrations/{token}"), &[], "").status, 200);
        let page = server.get(&format!("/r/{token}")).body;
        assert!(page.contains("id=\"s-POL-1\"") && !page.contains("id=\"s-PLE-1\"") && !page.contains(".ics"), "{page}");
    }
}
