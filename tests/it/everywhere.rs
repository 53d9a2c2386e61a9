//! What one page says of somebody's day, all of them say: paper, lists, mails, and what is read once registration has closed.

use serde_json::json;

use crate::support::desk::*;
use crate::support::forms::Form;
use crate::support::*;

/// While registration is open.
const BEFORE: &str = "2040-04-20T08:00:00Z";

/// With plain spaces, as one looks for it.
fn plain(text: &str) -> String {
    text.replace(['\u{202f}', '\u{a0}'], " ")
}

fn at_desk(server: &Server, cookie: &str, path: &str) -> String {
    let answer = server.send("GET", &format!("/desk/{EVENT}{path}"), &[("Cookie", cookie)], "");
    assert_eq!(answer.status, 200, "{path}: {}", answer.body);
    plain(&answer.body)
}

/// POL-1 has one place, and Eerst has it.
fn with_one_full(database: &Database, clock: &Clock) -> Server {
    let server = clock.start(database, |event| {
        event["phone"] = json!("+32 3 123 45 67");
        let sessions = event["sessions"].as_array_mut().unwrap();
        for session in sessions {
            match session["code"].as_str().unwrap() {
                "POL-1" => session["capacity"] = json!({"in_person": 1}),
                "BEZ-5" => session["speakers"] = json!([{"name": "Gids Voorop"}]),
                _ => {}
            }
        }
    });
    register(&server, "Eerst", json!([{"session": "POL-1"}]));
    server
}

on_both! {
    fn a_visit_says_on_paper_and_lists_when_one_gathers_and_is_back(base: Base) {
        let database = Database::new(base);
        let clock = Clock::at(&database, BEFORE);
        let server = with_one_full(&database, &clock);
        let noor = register(&server, "Noor", json!([{"session": "BEZ-5"}]));
        let ann = cookie(&server, &invited(&database, "ann@example.org", "owner"));
        let get = |path: &str| plain(&server.get(&format!("/e/{EVENT}{path}")).body);
        let words = "Verzamelen om 10.45 u: Ingang Elisabethcenter, bij de vlag 5. Terug rond 13.50 u.";
        let pages = [
            ("print", get("/print?lang=nl")),
            ("print with abstracts", get("/print?abstracts&lang=nl")),
            ("list", get("/list?s=BEZ-5&lang=nl")),
            ("speaker", get("/people/gids-voorop?lang=nl")),
            ("paper", at_desk(&server, &ann, &format!("/people/{}/paper", noor["id"].as_str().unwrap()))),
            ("the guide's list", at_desk(&server, &ann, "/print/list?session=BEZ-5")),
        ];
        for (name, page) in pages {
            assert!(page.contains(words) && !page.contains("Vertrek:"), "{name}: {page}");
        }
        assert_eq!(get("/print?abstracts&lang=nl").matches(words).count(), 2, "in the grid and in the text");
    }

    fn a_wish_says_when_a_visit_gathers(base: Base) {
        let database = Database::new(base);
        let clock = Clock::at(&database, "2040-03-20T12:00:00Z");
        let server = clock.start(&database, crate::ballots::with_ballot);
        let page = plain(&server.get(&format!("/e/{EVENT}/register?lang=nl")).body);
        assert!(page.contains("Verzamelen om 10.45 u: Ingang Elisabethcenter, bij de vlag 5. Terug rond 13.50 u."), "{page}");
    }

    fn paper_for_somebody_has_no_codes_and_tells_the_fallback(base: Base) {
        let database = Database::new(base);
        let clock = Clock::at(&database, BEFORE);
        let server = with_one_full(&database, &clock);
        let noor = register(&server, "Noor", json!([{"session": "POL-1", "if_full": "wait", "instead_of": "NAB-1"}, {"session": "NAB-1"}, {"session": "NAB-2"}]));
        let ann = cookie(&server, &invited(&database, "ann@example.org", "owner"));
        let paper = at_desk(&server, &ann, &format!("/people/{}/paper", noor["id"].as_str().unwrap()));
        for code in ["PLE-1", "POL-1", "NAB-1", "NAB-2", "RAD", "FILM", ">NET"] {
            assert!(!paper.contains(code), "{code}: {paper}");
        }
        for words in ["Wachtlijst: plaats 1", "1e keuze", "Tot er plaats is in “Van klacht naar beleid"] {
            assert!(paper.contains(words), "{words}: {paper}");
        }
    }

    fn how_one_takes_part_and_what_one_would_rather_goes_along_with_a_list(base: Base) {
        let database = Database::new(base);
        let clock = Clock::at(&database, "2040-03-01T12:00:00Z");
        let server = crate::stars::soon(&database, &clock);
        let choice = "attendance=online&rather-ONL-1-STR-1=ONL-1";
        let list = format!("/e/{EVENT}/list");
        let asked = format!("{list}?s=STR-1&s=ONL-1&{choice}");
        // Kept by the programme's form, with all that goes along.
        let kept = server.send("POST", &list, &[FORM], &format!("s=STR-1&s=ONL-1&{choice}&do=keep"));
        assert_eq!(kept.header("location"), Some(format!("{asked}&done=kept").as_str()), "{}", kept.body);
        let page = server.get(&asked).body.replace("&#38;", "&").replace("&amp;", "&");
        let links: Vec<&str> = page.split("href=\"").skip(1).map(|rest| rest.split('"').next().unwrap()).filter(|link| link.contains("s=STR-1")).collect();
        assert!(links.len() > 4 && links.iter().all(|link| link.contains(choice)), "{links:?}");
        assert!(page.contains(&format!("list?s=STR-1&s=ONL-1&{choice}\"><button")) || page.contains(&format!("list?s=STR-1&s=ONL-1&{choice}\">")), "{page}");
        // By mail.
        let sent = crate::stars::tell_me(&server, &asked, "noor@example.org");
        assert_eq!(sent.header("location"), Some(format!("{asked}&done=asked").as_str()), "{}", sent.body);
        wait_until("the question", || !letters_to(&database, "noor").is_empty());
        let own = crate::stars::path_in(&letters_to(&database, "noor")[0], "/o/").to_owned();
        assert_eq!(server.send("POST", &own, &[FORM], "do=yes").status, 200);
        clock.set("2040-03-15T09:30:00Z");
        wait_until("the opening", || letters_to(&database, "noor").len() == 2);
        let mail = letters_to(&database, "noor").into_iter().find(|letter| letter.contains("/register")).unwrap();
        for page in ["register", ""] {
            let address = format!("/e/{EVENT}{}{page}?s=STR-1&s=ONL-1&{choice}", if page.is_empty() { "" } else { "/" });
            assert!(mail.contains(&address), "{address}: {mail}");
        }
        // What was kept is told of the opening no more, once it is open.
        wait_until("open", || server.get(&asked).body.contains("id=\"register\""));
        let open = server.get(&format!("{asked}&done=kept&lang=nl")).body;
        assert!(!open.contains("laat je mailen als het opent"), "{open}");
        let open = open.replace("&#38;", "&").replace("&amp;", "&");
        assert!(open.contains(&format!("/e/{EVENT}/register?s=STR-1&s=ONL-1&{choice}")), "{open}");
    }

    fn once_it_has_closed_each_page_says_what_one_can_do(base: Base) {
        let database = Database::new(base);
        let clock = Clock::at(&database, "2040-04-20T08:00:00Z");
        let server = clock.start(&database, |event| {
            event["phone"] = json!("+32 3 123 45 67");
            let sessions = event["sessions"].as_array_mut().unwrap();
            let plenary = sessions.iter_mut().find(|session| session["code"] == "PLE-1").unwrap();
            plenary["links"] = json!([{"kind": "stream", "url": "https://example.org/live", "title": "Livestream van de opening"}]);
        });
        let open = server.get(&format!("/e/{EVENT}/s/POL-1?lang=nl")).body;
        assert!(!open.contains("Vraag het de organisatoren"), "{open}");
        clock.set("2040-05-03T06:00:00Z");
        wait_until("the closing", || server.get(&format!("/e/{EVENT}?lang=nl")).body.contains("De inschrijvingen zijn gesloten"));
        for path in ["", "/s/POL-1", "/register?s=POL-1", "/group", "/list?s=POL-1"] {
            let path = format!("/e/{EVENT}{path}");
            let page = server.get(&format!("{path}{}lang=nl", if path.contains('?') { '&' } else { '?' })).body;
            let (_, told) = page.split_once("id=\"closed\"").unwrap_or_else(|| panic!("{path}: {page}"));
            let told = told.split_once("</section>").unwrap().0;
            for what in ["mailto:organisatie@", "tel:+3231234567", "https://example.org/live", "/calendar\"", "/link"] {
                assert!(told.contains(what), "{path}: {what}: {told}");
            }
            assert!(!page.contains("Lijst veranderen"), "{path}");
        }
        let home = server.get("/?lang=nl").body;
        assert!(home.contains("mailto:organisatie@"), "{home}");
    }

    fn the_ticket_says_what_comes_after_what_is_on(base: Base) {
        let database = Database::new(base);
        let clock = Clock::at(&database, BEFORE);
        let server = clock.start(&database, |_| {});
        let noor = register(&server, "Noor", json!([{"session": "NAB-2"}, {"session": "NAB-3"}]));
        let own = format!("/r/{}?lang=nl", noor["token"].as_str().unwrap());
        clock.set("2040-05-03T11:20:00Z");
        let ticket = |server: &Server| plain(&server.get(&own).body.split_once("id=\"next\"").unwrap().1.split_once("</section>").unwrap().0.replace('\n', ""));
        let told = ticket(&server);
        assert!(told.contains("Nu bezig") && told.contains("Darwin") && told.contains("Daarna ") && told.contains("Marie"), "{told}");
        // Before it begins, what is next says enough.
        clock.set("2040-05-03T10:00:00Z");
        assert!(!ticket(&server).contains("Daarna 14"), "{}", ticket(&server));
    }

    fn what_nobody_knows_of_can_be_looked_at(base: Base) {
        let database = Database::new(base);
        let server = Server::start(&database);
        let page = server.get(&format!("/e/{EVENT}?access=wheelchair&lang=nl")).body;
        let (_, hint) = page.split_once("weten we het niet").unwrap();
        let hint = hint.split_once("</p>").unwrap().0;
        assert!(hint.contains("name=\"unknown\" value=\"1\"") && hint.contains("mailto:organisatie@"), "{hint}");
        assert!(!page.contains("id=\"s-BEZ-1\""), "{page}");
        let shown = server.get(&format!("/e/{EVENT}?access=wheelchair&unknown=1&lang=nl&at=all")).body;
        assert!(shown.contains("id=\"s-BEZ-1\"") && !shown.contains("id=\"s-POL-1\""), "{shown}");
        // It stays while one chooses, and there is a way back.
        let (_, hint) = shown.split_once("class=\"hint unknown\"").unwrap();
        assert!(hint.split_once("</p>").unwrap().0.contains("name=\"unknown\" value=\"\""), "{hint}");
        let link = server.get(&format!("/e/{EVENT}?access=wheelchair&unknown=1&drop=POL-1&s=POL-1"));
        assert_eq!(link.header("location"), Some(format!("/e/{EVENT}?access=wheelchair&unknown=1").as_str()));
        // Programs ask the same.
        let found = server.get(&format!("/api/v1/events/{EVENT}/sessions?access=wheelchair&unknown=1")).body;
        assert!(found.contains("BEZ-1") && !found.contains("\"POL-1\""), "{found}");
        assert_eq!(server.get(&format!("/api/v1/events/{EVENT}/sessions?access=wheelchair&unknown=perhaps")).status, 422);
    }

    fn what_a_contact_gave_up_for_somebody_can_be_had_back(base: Base) {
        let database = Database::new(base);
        let clock = Clock::at(&database, BEFORE);
        let server = clock.start(&database, |_| {});
        let address = format!("/e/{EVENT}/group");
        let people = "people=2&mail_language=nl&name-0=Dee&email-0=dee%40example.org&attendance-0=in_person&s-0=NAB-1&full-0=wait\
            &name-1=Kim&attendance-1=in_person&s-1=NAB-1&full-1=wait";
        let sent = server.send("POST", &address, &[FORM], people);
        assert_eq!(sent.status, 303, "{}", sent.body);
        let mine = sent.header("location").unwrap().split('?').next().unwrap().to_owned();
        let group = || plain(&server.get(&mine).body).split_once("id=\"group\"").unwrap().1.split_once("</section>").unwrap().0.to_owned();
        let press = |what: &str| {
            let form = Form::all(&group()).into_iter().find(|form| form.get("do") == Some(what)).unwrap_or_else(|| panic!("{what}: {}", group()));
            server.send("POST", &mine, &[FORM], &form.sent(&[])).status
        };
        assert!(group().contains("tien minuten"), "{}", group());
        assert_eq!(press("give-up"), 303);
        assert!(group().contains("geannuleerd") && group().contains("Tot 10.10 u"), "{}", group());
        assert_eq!(press("take-back"), 303);
        assert!(!group().contains("geannuleerd") && group().contains("Je hebt een plaats"), "{}", group());
        assert_eq!(press("give-up"), 303);
        clock.set("2040-04-20T08:11:00Z");
        assert!(!group().contains("take-back"), "{}", group());
        // One's own page says until when, too.
        clock.set("2040-04-20T09:00:00Z");
        let noor = register(&server, "Noor", json!([{"session": "NAB-2"}]));
        let own = format!("/r/{}", noor["token"].as_str().unwrap());
        assert!(plain(&server.get(&own).body).contains("tien minuten"));
        assert_eq!(server.send("POST", &own, &[FORM], "do=cancel").status, 303);
        assert!(plain(&server.get(&own).body).contains("Tot 11.10 u"), "{}", server.get(&own).body);
        assert!(database.check_at(&clock.path()).0);
    }

    fn of_three_at_once_two_free_places_are_not_both_promised(base: Base) {
        let database = Database::new(base);
        let clock = Clock::at(&database, BEFORE);
        let server = with_one_full(&database, &clock);
        let chosen = "s=POL-1&s=NAB-1&s=BEZ-5&attendance=in_person&rather-NAB-1-POL-1=POL-1&rather-BEZ-5-POL-1=POL-1";
        let page = server.get(&format!("/e/{EVENT}?{chosen}&lang=nl")).body;
        let basket = page.split_once("id=\"basket\"").unwrap().1;
        assert!(!basket.contains("je plaats"), "{basket}");
        assert!(basket.matches("kies er nog één").count() >= 2, "{basket}");
        // One of the two is said: it has the place, and the other none.
        let page = server.get(&format!("/e/{EVENT}?{chosen}&rather-BEZ-5-NAB-1=NAB-1&lang=nl")).body;
        let basket = page.split_once("id=\"basket\"").unwrap().1;
        assert!(!basket.contains("kies er nog één") && basket.contains("je plaats"), "{basket}");
        // What is sent undecided is refused with every pair that is.
        let address = format!("/e/{EVENT}/register");
        let form = Form::of(&server.get(&format!("{address}?s=NAB-1&s=BEZ-5&s=DIV-1&lang=nl")).body, &address);
        let refused = server.send("POST", &address, &[FORM, ("Accept-Language", "nl")], &form.with("name", "Noor").with("email", "noor@example.org").with("attendance", "").sent(&[]));
        assert_eq!(refused.status, 422, "{}", refused.body);
        let summary = refused.body.split_once("id=\"mistakes\"").unwrap().1.split_once("</section>").unwrap().0;
        for target in ["#attendance", "#rather-BEZ-5-NAB-1", "#rather-DIV-1-NAB-1", "#rather-BEZ-5-DIV-1"] {
            assert!(summary.contains(&format!("href=\"{target}\"")), "{target}: {summary}");
        }
    }

    fn small_things_are_said_as_one_says_them(base: Base) {
        let database = Database::new(base);
        let clock = Clock::at(&database, BEFORE);
        let server = with_one_full(&database, &clock);
        // French says it as French people do, and no hour breaks over two lines.
        let page = server.get(&format!("/e/{EVENT}/s/BEZ-5?lang=fr")).body;
        assert!(page.contains("jusqu’à 13\u{a0}h\u{a0}30, donc aussi pendant "), "{page}");
        assert!(!server.get(&format!("/e/{EVENT}/s/POL-1?lang=fr")).body.contains("Aussi dans"));
        // A name stands bare in a subject.
        let people = "people=2&mail_language=nl&name-0=Dee&email-0=dee%40example.org&attendance-0=in_person&s-0=NAB-1&full-0=wait\
            &name-1=Kim&attendance-1=in_person&s-1=NAB-1&full-1=wait";
        assert_eq!(server.send("POST", &format!("/e/{EVENT}/group"), &[FORM], people).status, 303);
        wait_until("the mails", || mails_to(&database, "dee@example.org").len() == 2);
        for (letter, _) in mails_to(&database, "dee@example.org") {
            assert!(!letter.contains(['\u{2068}', '\u{2069}']), "{letter}");
        }
        // Whose mailbox is dead is addressed.
        let page = server.get(&format!("/e/{EVENT}/link?lang=nl")).body;
        assert!(page.contains("Werkt dat adres niet meer?") && page.contains("mailto:organisatie@"), "{page}");
        // At the desk what somebody has stands in the order of the day, with hour and room; on their paper stands whom to ask.
        let noor = register(&server, "Noor", json!([{"session": "NAB-3"}, {"session": "BEZ-5"}]));
        let ann = cookie(&server, &invited(&database, "ann@example.org", "owner"));
        let path = format!("/people/{}", noor["id"].as_str().unwrap());
        let page = at_desk(&server, &ann, &path);
        let (first, second) = (page.find("11.00 – 13.30 u · Verzamelen om 10.45 u").unwrap(), page.find("14.45 – 16.00 u · Marie").unwrap());
        assert!(first < second, "{page}");
        assert!(at_desk(&server, &ann, &format!("{path}/paper")).contains("+32 3 123 45 67"));
        // What is wrong with a form is said once.
        let address = format!("/e/{EVENT}/register");
        let form = Form::of(&server.get(&format!("{address}?s=BEZ-1&s=BEZ-8&attendance=in_person&lang=nl")).body, &address);
        let refused = server.send("POST", &address, &[FORM, ("Accept-Language", "nl")], &form.with("name", "Bo").with("email", "bo@example.org").sent(&[]));
        let summary = refused.body.split_once("id=\"mistakes\"").unwrap().1.split_once("</section>").unwrap().0;
        assert_eq!(summary.matches("hoogstens één bezoek").count(), 1, "{summary}");
    }
}
