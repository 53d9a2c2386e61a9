//! A draw over the API, and what somebody hears who had less than their least.

use super::*;

on_both! {
    fn a_program_draws_once(base: Base) {
        let database = Database::new(base);
        let clock = Clock::at(&database, BEFORE);
        let server = clock.start(&database, with_ballot);
        for name in ["Ali", "Bo", "Chi"] {
            ranked(&server, name, json!([["POL-1", "NAB-1"], ["POL-2"]]));
        }
        for name in ["ali", "bo"] {
            prove(&database, &server, &format!("{name}@example.org"));
        }
        let desk = program(&database, &server, "programme");
        let of = |told: &Value, code: &str| told["sessions"].as_array().unwrap().iter().find(|one| one["session"] == code).unwrap().clone();
        let told = desk.get("/ballot");
        assert_eq!((&told["phase"], &told["people"], &told["unproven"], &told["drawn"]), (&json!("open"), &json!(2), &json!(1), &Value::Null), "{told}");
        let asked = json!({"session": "POL-1", "attendance": "in_person", "places": 2, "wishes": 2, "first_choices": 2, "given": null});
        assert_eq!(of(&told, "POL-1"), asked);
        let early = desk.ask("POST", "/ballot/draw", &Value::Null);
        assert_eq!(early.status, 403, "{}", early.body);
        assert!(early.json()["type"].as_str().unwrap().ends_with("#not-open") && early.body.contains("Loten kan daarna"), "{}", early.body);
        clock.set(AFTER);
        let drawn = desk.ask("POST", "/ballot/draw", &Value::Null);
        assert_eq!(drawn.status, 200, "{}", drawn.body);
        let told = drawn.json();
        assert_eq!((&told["phase"], &of(&told, "POL-1")["given"], &told["drawn"]["figures"]["filled"]), (&json!("drawn"), &json!(2), &json!(4)), "{told}");
        assert_eq!(told["drawn"]["seed"], server.get(&format!("/e/{EVENT}/ballot.json")).json()["seed"]);
        // What time brings besides: Chi has not confirmed.
        wait_until("the warning", || count(&database, "select count(*) from outbox where kind = 'unconfirmed'") == 1);
        let (before, letters) = (seats(&database), count(&database, "select count(*) from outbox"));
        let again = desk.ask("POST", "/ballot/draw", &Value::Null);
        assert_eq!((again.status, again.json()), (200, told.clone()));
        assert_eq!((seats(&database), count(&database, "select count(*) from outbox")), (before, letters));
        assert_eq!(desk.get("/ballot"), told);
        assert_eq!(count(&database, "select count(*) from deeds where what = 'drew the ballot'"), 1);
        let unable = program(&database, &server, "registrations,check-in");
        assert_eq!(["GET", "POST"].map(|method| unable.ask(method, if method == "GET" { "/ballot" } else { "/ballot/draw" }, &Value::Null).status), [403, 403]);
        assert!(database.check_at(&clock.path()).0, "{}", database.check_at(&clock.path()).1);
    }

    fn an_event_without_a_ballot_has_none_to_draw(base: Base) {
        let database = Database::new(base);
        let server = Server::start_small(&database, |_| {});
        let desk = program(&database, &server, "programme");
        assert_eq!((desk.ask("GET", "/ballot", &Value::Null).status, desk.ask("POST", "/ballot/draw", &Value::Null).status), (404, 404));
    }

    fn who_had_less_than_their_least_hears_what_became_of_it(base: Base) {
        let database = Database::new(base);
        let clock = Clock::at(&database, BEFORE);
        let server = clock.start(&database, with_ballot);
        for name in ["Ali", "Bo"] {
            ranked(&server, name, json!([["POL-1"]]));
            prove(&database, &server, &format!("{}@example.org", name.to_lowercase()));
        }
        // With a first choice in the second round that nobody else asks for, two of two places in the first go to the others.
        assert_eq!(at_least(&server, "Cas", 2, json!([["POL-1"], ["DIV-2"]])).status, 201);
        let cas = prove(&database, &server, "cas@example.org");
        clock.set(AFTER);
        assert_eq!(program(&database, &server, "programme").ask("POST", "/ballot/draw", &Value::Null).status, 200);
        let page = server.get(&cas).body;
        let why = "je hebt hier niets, omdat je in alles samen minder had gehad dan je minstens wilde. Je vroeg:";
        assert!(page.contains("ging naar anderen die het ook wilden, of bleef vrij") && page.matches(why).count() == 2, "{page}");
        clock.set("2040-03-30T10:09:00Z");
        wait_until("the mail of the draw", || letters_to(&database, "cas").iter().any(|mail| mail.replace("\r\n", " ").replace('\n', " ").contains(why)));
        // In French, punctuation of two parts has a space before it.
        let french = server.get(&format!("{cas}?lang=fr")).body;
        assert!(french.contains("vous n’avez rien ici") && french.contains("ou est resté libre"), "{french}");
        let page = server.get(&format!("/e/{EVENT}/ballot?lang=fr")).body;
        assert!(page.contains("<title>Le tirage au sort\u{202f}: "), "{page}");
    }
}
