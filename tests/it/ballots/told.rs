//! What is told before somebody decides, and after a draw: what an offer would take, how luck weighs, when the deadline moves.

use super::*;

/// A person whom the desk registers, by id.
fn by_desk(desk: &crate::support::desk::Program, name: &str, ranks: Value) -> String {
    let asked = json!({"name": name, "email": "", "attendance": "in_person", "ranks": ranks});
    let asked = desk.ask("POST", "/registrations", &asked);
    assert_eq!(asked.status, 201, "{}", asked.body);
    asked.json()["id"].as_str().unwrap().to_owned()
}

on_both! {
    fn what_an_offer_would_take_is_said_before_one_answers(base: Base) {
        let database = Database::new(base);
        let clock = Clock::at(&database, BEFORE);
        let server = clock.start(&database, |event| {
            with_ballot(event);
            for session in event["sessions"].as_array_mut().unwrap() {
                if session["code"] == "BEZ-5" {
                    session["capacity"] = json!({"in_person": 1});
                    session.as_object_mut().unwrap().remove("holds");
                }
            }
        });
        let title = |code: &str| {
            let session = server.get(&format!("/api/v1/events/{EVENT}/sessions/{code}")).json();
            session["title"].as_str().unwrap().to_owned()
        };
        let [short, second] = ["NAB-1", "POL-2"].map(title);
        ranked(&server, "Noor", json!([["BEZ-5", "NAB-1"], ["POL-2"]]));
        let noor = prove(&database, &server, "noor@example.org");
        let desk = program(&database, &server, "registrations");
        let other = by_desk(&desk, "Otto", json!([["BEZ-5"]]));
        clock.set(AFTER);
        let (done, said) = run_at(&database, &clock, &["ballot", "run", "--event", EVENT]);
        assert!(done, "{said}");
        // Four places are filled where Otto has the long one; Noor has two short ones, and waits.
        let token = json!(noor.trim_start_matches("/r/"));
        wait_until("the draw", || seat(&read(&server, &token), "BEZ-5")["status"] == "waiting");
        let now = read(&server, &token);
        assert_eq!(["NAB-1", "POL-2"].map(|code| seat(&now, code)["status"].clone()), [json!("confirmed"), json!("confirmed")], "{now}");
        assert_eq!((&seat(&now, "BEZ-5")["instead_of"], &seat(&now, "BEZ-5")["gives_up"]), (&json!("NAB-1"), &json!(["POL-2"])), "{now}");
        let page = server.get(&noor).body;
        assert!(page.contains(&format!("Je 1e keuze. Krijg je hier een plaats, dan laat je “{short}” los.")), "{page}");
        assert!(page.contains(&format!("Komt hier een plaats vrij, dan vragen we je eerst of je “{second}” ervoor loslaat.")), "{page}");
        clock.set("2040-03-30T10:09:00Z");
        wait_until("the mail of the draw", || letters_to(&database, "noor").iter().any(|mail| {
            mail.contains("De loting is gebeurd") && mail.contains("Jouw nummer in de loting") && mail.contains("Controlecode van de loting")
                && mail.contains(&format!("vragen we je eerst of je “{second}” ervoor loslaat"))
        }));
        // The place comes free: both that it would take are named, beside the button, in the mail, at the desk and over the API.
        assert_eq!(desk.ask("DELETE", &format!("/registrations/{other}"), &Value::Null).status, 200);
        wait_until("the offer", || seat(&read(&server, &token), "BEZ-5")["status"] == "offered");
        let now = read(&server, &token);
        assert_eq!(seat(&now, "BEZ-5")["gives_up"], json!(["NAB-1", "POL-2"]), "{now}");
        let both = format!("dan laat je “{short}” en “{second}” los.");
        let page = server.get(&noor).body;
        assert!(page.contains(&format!("Neem je deze plaats, {both}")), "{page}");
        let french = server.get(&format!("{noor}?lang=fr")).body;
        assert!(french.contains("Si vous prenez cette place, vous rendez «"), "{french}");
        clock.set("2040-03-30T10:20:00Z");
        wait_until("the mail of the offer", || letters_to(&database, "noor").iter().any(|mail| mail.contains(&format!("Neem je ze, {both}"))));
        let id = now["id"].as_str().unwrap();
        let ann = cookie(&server, &invited(&database, "ann@example.org", "owner"));
        let person = server.send("GET", &format!("/desk/{EVENT}/people/{id}"), &[("Cookie", &ann)], "").body;
        assert!(person.contains(&format!("Wie deze plaats neemt, laat “{short}” en “{second}” los.")), "{person}");
        assert_eq!(server.send("POST", &noor, &[FORM], "do=accept&session=BEZ-5").status, 303);
        let now = read(&server, &token);
        assert_eq!(["BEZ-5", "NAB-1", "POL-2"].map(|code| seat(&now, code)["status"].clone()), [json!("confirmed"), json!("cancelled"), json!("cancelled")]);
        // What the draw gave is told as what it gave; that they wait, only as long as they do.
        let page = server.get(&noor).body;
        assert!(page.contains("Wat de loting je gaf") && !page.contains("Je staat op de wachtlijst voor wat je liever had"), "{page}");
        assert!(database.check_at(&clock.path()).0, "{}", database.check_at(&clock.path()).1);
    }

    fn the_pages_say_how_luck_weighs_and_what_it_was(base: Base) {
        let database = Database::new(base);
        let clock = Clock::at(&database, BEFORE);
        let server = clock.start(&database, |event| {
            with_ballot(event);
            event["ballot"]["lot"] = json!(2);
        });
        let public = format!("/e/{EVENT}/ballot");
        let page = server.get(&public).body;
        assert!(page.contains("tot 4,0 keer zoveel punten") && !page.contains("Alleen wat dan nog gelijk is"), "{page}");
        assert!(page.contains("9 tot 61 % minder kans op een eerste keuze") && page.contains("20 % minder plaatsen"), "{page}");
        assert!(page.contains("Het ligt nu al vast") && !page.contains("id=\"seed\""), "{page}");
        assert!(server.get(&format!("{public}?lang=en")).body.contains("up to 4.0 times as many points"));
        assert!(server.get(&format!("{public}?lang=fr")).body.contains("jusqu’à 4,0 fois plus de points"));
        let programme = server.get(&format!("/e/{EVENT}")).body;
        assert!(programme.contains("kies je voorkeuren") && !programme.contains("kies één sessie"), "{programme}");
        let ann = cookie(&server, &invited(&database, "ann@example.org", "programme"));
        let desk_page = || server.send("GET", &format!("/desk/{EVENT}/ballot"), &[("Cookie", &ann)], "").body;
        assert!(desk_page().contains("tot 4,0 keer zoveel punten"));
        // Three rank three; the one who does not confirm in time comes after the draw.
        for name in ["Ali", "Bo", "Late"] {
            ranked(&server, name, json!([["POL-1", "NAB-1", "DIV-1"]]));
        }
        let pages = ["ali", "bo"].map(|name| prove(&database, &server, &format!("{name}@example.org")));
        clock.set(AFTER);
        let register = server.get(&format!("/e/{EVENT}/register")).body;
        assert!(register.contains("Na de loting kun je je inschrijven") && !register.contains("name=\"email\""), "{register}");
        let (done, said) = run_at(&database, &clock, &["ballot", "run", "--event", EVENT]);
        assert!(done, "{said}");
        wait_until("it is drawn", || server.get(&format!("/e/{EVENT}/ballot.json")).status == 200);
        let file = server.get(&format!("/e/{EVENT}/ballot.json")).json();
        let seed = file["seed"].as_str().unwrap();
        let page = server.get(&public).body;
        assert!(page.contains("id=\"seed\"") && page.contains(seed) && page.contains("Het lag vast voor iemand koos") && !page.contains("nu al vast"), "{page}");
        assert!(server.get(&pages[0]).body.contains("/ballot#seed"));
        let late = prove(&database, &server, "late@example.org");
        let page = server.get(&late).body;
        assert!(page.contains("Toen de wensen sloten, was je adres nog niet bevestigd") && page.contains("Ronde 1: je hebt je"), "{page}");
        assert!(database.check_at(&clock.path()).0, "{}", database.check_at(&clock.path()).1);
    }

    fn a_deadline_that_moves_is_told_to_who_ranked(base: Base) {
        let database = Database::new(base);
        let clock = Clock::at(&database, BEFORE);
        let server = clock.start(&database, with_ballot);
        ranked(&server, "Noor", json!([["POL-1"], ["POL-2"]]));
        ranked(&server, "Niets", json!([]));
        for name in ["noor", "niets"] {
            prove(&database, &server, &format!("{name}@example.org"));
        }
        let desk = program(&database, &server, "programme");
        let sooner = json!({"ballot": {"until": "2040-03-25T12:00", "lot": 0.0, "door": 0}});
        let tried = desk.ask("PATCH", "?dry_run=true", &sooner);
        assert!(tried.status == 200 && tried.json()["mails"] == 1, "{}", tried.body);
        let moved = desk.ask("PATCH", "", &sooner);
        assert!(moved.status == 200 && moved.json()["mails"] == 1, "{}", moved.body);
        clock.set("2040-03-20T12:10:00Z");
        wait_until("the mail", || letters_to(&database, "noor").iter().any(|mail| {
            mail.contains("De laatste dag om te kiezen verandert") && mail.contains("Nu kan het tot")
        }));
        assert!(!letters_to(&database, "niets").iter().any(|mail| mail.contains("Nu kan het tot")));
    }

    fn the_least_is_read_back_and_is_one_that_can_be_met(base: Base) {
        let database = Database::new(base);
        let clock = Clock::at(&database, BEFORE);
        let server = clock.start(&database, with_ballot);
        let asks = |name: &str, least: u32, ranks: Value| at_least(&server, name, least, ranks);
        // One over both rounds, and one of the second: never both.
        let wrong = asks("jo", 2, json!([["BEZ-5"], ["POL-2"]]));
        assert!(wrong.status == 422 && wrong.json()["errors"][0]["field"] == "least", "{}", wrong.body);
        assert!(wrong.json()["errors"][0]["message"].as_str().unwrap().contains("hoogstens 1"), "{}", wrong.body);
        let noor = asks("noor", 2, json!([["BEZ-5", "NAB-1"], ["POL-2"]]));
        assert!(noor.status == 201 && noor.json()["least"] == 2, "{}", noor.body);
        let (token, id) = (noor.json()["token"].clone(), noor.json()["id"].as_str().unwrap().to_owned());
        assert_eq!(read(&server, &token)["least"], 2);
        let change = |changes: Value| {
            server.send("PATCH", &format!("/api/v1/registrations/{}", token.as_str().unwrap()), &[], &json!({"changes": changes}).to_string())
        };
        let wrong = change(json!([{"least": 3}]));
        assert!(wrong.status == 422 && wrong.json()["errors"][0]["field"] == "changes[0].least", "{}", wrong.body);
        assert_eq!(change(json!([{"least": 2}])).json()["least"], 2);
        let desk = program(&database, &server, "registrations");
        let one = desk.get(&format!("/registrations/{id}"));
        let listed = desk.get("/registrations")["registrations"][0].clone();
        for told in [one, listed] {
            assert_eq!((&told["least"], &seat(&told, "BEZ-5")["rank"], &seat(&told, "NAB-1")["rank"], &seat(&told, "POL-2")["rank"]), (&json!(2), &json!(1), &json!(2), &json!(1)), "{told}");
        }
        assert!(change(json!([{"least": 0}])).json().get("least").is_none());
    }

    fn a_session_keeps_its_own_share_for_the_door(base: Base) {
        let database = Database::new(base);
        let clock = Clock::at(&database, BEFORE);
        let server = clock.start(&database, |event| {
            with_ballot(event);
            event["ballot"]["door"] = json!(50);
            for session in event["sessions"].as_array_mut().unwrap() {
                match session["code"].as_str().unwrap() {
                    "POL-1" => (session["capacity"], session["door"]) = (json!({"in_person": 5}), json!(20)),
                    "NAB-1" => (session["capacity"], session["door"]) = (json!({"in_person": 5}), json!(0)),
                    _ => {}
                }
            }
        });
        let session = |code: &str| server.get(&format!("/api/v1/events/{EVENT}/sessions/{code}")).json();
        let open = |code: &str| session(code)["seats"]["in_person"]["capacity"].clone();
        // Of five a fifth, nothing, and of two what the ballot says.
        assert_eq!(["POL-1", "NAB-1", "POL-2"].map(open), [json!(4), json!(5), json!(1)]);
        assert_eq!((&session("POL-1")["door"], session("POL-2").get("door")), (&json!(20), None));
        let page = server.get(&format!("/e/{EVENT}/ballot")).body;
        assert!(page.contains("blijft 50 % van de plaatsen") && page.contains("Bij deze sessies is het een ander deel: “") && page.contains("20\u{a0}%"), "{page}");
        let ann = cookie(&server, &invited(&database, "ann@example.org", "programme"));
        let path = format!("/desk/{EVENT}/edit/session/POL-1");
        let form = Form::of(&server.send("GET", &path, &[("Cookie", &ann)], "").body, &path);
        assert_eq!(form.get("door"), Some("20"));
        let desk = program(&database, &server, "programme,registrations");
        let wrong = desk.ask("PATCH", "/sessions/POL-1", &json!({"door": 100}));
        assert!(wrong.status == 422 && wrong.json()["errors"][0]["field"] == "door", "{}", wrong.body);
        assert_eq!(desk.ask("PATCH", "/sessions/POL-1", &json!({"door": 40})).status, 200);
        wait_until("the places", || open("POL-1") == 3);
        by_desk(&desk, "Noor", json!([["POL-1"]]));
        clock.set(AFTER);
        let (done, said) = run_at(&database, &clock, &["ballot", "run", "--event", EVENT]);
        assert!(done, "{said}");
        wait_until("it is drawn", || server.get(&format!("/e/{EVENT}/ballot.json")).status == 200);
        let published = server.get(&format!("/e/{EVENT}/ballot.json"));
        let file = published.json();
        let of = |code: &str| file["sessions"].as_array().unwrap().iter().find(|one| one["code"] == code).unwrap().clone();
        let pol = of("POL-1");
        assert_eq!((&pol["capacity"], &pol["door"], &pol["share"], &pol["places"]), (&json!(3), &json!(2), &json!(40), &json!(5)));
        assert_eq!((of("NAB-1").get("door"), &of("NAB-1")["share"], &of("POL-2")["places"]), (None, &json!(0), &json!(2)));
        let verify = |file: &Value| {
            let place = database.folder.path().join("ballot.json");
            std::fs::write(&place, file.to_string()).unwrap();
            run(&database, &["ballot", "verify", "--input", place.to_str().unwrap()])
        };
        let (fine, said) = verify(&file);
        assert!(fine && said.contains("drawn from: "), "{said}");
        let mut forged = file.clone();
        forged["door"] = json!(0);
        let (fine, said) = verify(&forged);
        assert!(!fine && said.contains("kept for the door") && said.contains("not what was drawn from"), "{said}");
        // After the draw only less is kept.
        assert_eq!(desk.ask("PATCH", "/sessions/POL-1", &json!({"door": 60})).status, 422);
        assert_eq!(desk.ask("PATCH", "/sessions/NAB-1", &json!({"door": null})).status, 422);
        assert_eq!(desk.ask("PATCH", "/sessions/POL-1", &json!({"door": 0})).status, 200);
        wait_until("it is released", || open("POL-1") == 5);
        assert!(database.check_at(&clock.path()).0, "{}", database.check_at(&clock.path()).1);
    }
}
