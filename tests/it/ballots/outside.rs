//! More people than places.

use super::*;

on_both! {
    fn it_is_drawn_by_itself_and_more_people_than_places_are_drawn_too(base: Base) {
        let database = Database::new(base);
        let clock = Clock::at(&database, BEFORE);
        let server = clock.start(&database, |event| {
            with_ballot(event);
            event["places"]["in_person"] = json!(3);
        });
        let desk = program(&database, &server, "registrations");
        for number in 0..6 {
            let name = format!("Iemand {number}");
            let asked = desk.ask("POST", "/registrations", &json!({"name": name, "email": "", "attendance": "in_person", "ranks": [["POL-1", "DIV-1"]]}));
            assert_eq!(asked.status, 201, "{}", asked.body);
        }
        assert_eq!(count(&database, "select count(*) from registrations where standing = 'waiting'"), 6);
        clock.set(BY_ITSELF);
        wait_until("the draw", || count(&database, "select count(*) from ballots where drawn_at is not null") == 1);
        wait_until("it is written down", || count(&database, "select count(*) from deeds where what = 'drew the ballot' and who = 'Kruispunt'") == 1);
        assert_eq!(count(&database, "select count(*) from registrations where standing = 'in'"), 3);
        assert_eq!(count(&database, "select count(*) from seats where status = 'confirmed'"), 3);
        let (fine, said) = database.check_at(&clock.path());
        assert!(fine, "{said}");
        // Anyone who gives up the place in the event makes room for the next, whose wishes are tried then.
        let leaver = desk.get("/registrations")["registrations"].as_array().unwrap().iter().find(|one| one["standing"] == "in").unwrap()["id"].clone();
        assert_eq!(desk.ask("DELETE", &format!("/registrations/{}", leaver.as_str().unwrap()), &Value::Null).status, 200);
        assert_eq!(count(&database, "select count(*) from registrations where standing = 'in'"), 3);
        assert_eq!(count(&database, "select count(*) from seats where status = 'confirmed'"), 3);
        assert!(database.check_at(&clock.path()).0);
    }

    fn who_is_drawn_out_of_the_event_is_published_and_told_why(base: Base) {
        let database = Database::new(base);
        let clock = Clock::at(&database, BEFORE);
        let server = clock.start(&database, |event| {
            with_ballot(event);
            event["places"]["in_person"] = json!(3);
        });
        for number in 0..6 {
            ranked(&server, &format!("Iemand{number}"), json!([["POL-1", "DIV-1"]]));
        }
        let pages: Vec<String> = (0..6).map(|number| prove(&database, &server, &format!("iemand{number}@example.org"))).collect();
        clock.set(AFTER);
        let (done, said) = run_at(&database, &clock, &["ballot", "run", "--event", EVENT]);
        assert!(done, "{said}");
        // Each is told on their own page, and in the mail.
        wait_until("the pages", || pages.iter().all(|page| server.get(page).body.contains("er waren 6 mensen voor 3 plaatsen") || server.get(page).body.contains("Er waren 6 mensen voor 3 plaatsen")));
        let outside: Vec<usize> = (0..6).filter(|number| server.get(&pages[*number]).body.contains("Je kreeg geen plaats op het evenement: er waren 6 mensen voor 3 plaatsen")).collect();
        assert_eq!(outside.len(), 3);
        clock.set("2040-03-30T10:09:00Z");
        wait_until("the mail about it", || {
            outside.iter().all(|number| letters_to(&database, &format!("iemand{number}")).iter().any(|mail| mail.contains("Je kreeg geen plaats op het evenement")))
        });
        // Everybody is in what is published, with what they wished for; and whether luck decided is checked.
        wait_until("it is published", || server.get(&format!("/e/{EVENT}/ballot.json")).status == 200);
        let published = server.get(&format!("/e/{EVENT}/ballot.json"));
        let file: Value = published.json();
        let entrance = &file["entrance"][0];
        assert_eq!((&entrance["attendance"], &entrance["places"]), (&json!("in_person"), &json!(3)));
        let asking = entrance["people"].as_array().unwrap();
        assert_eq!(asking.len(), 6);
        let out: Vec<&Value> = asking.iter().filter(|one| one["enters"] == false).collect();
        assert!(out.len() == 3 && out.iter().all(|one| one["ranks"][0] == json!(["POL-1", "DIV-1"])), "{entrance}");
        for number in &outside {
            let page = server.get(&pages[*number]).body;
            assert!(out.iter().any(|one| page.contains(one["id"].as_str().unwrap())), "{page}");
        }
        let verify = |name: &str, file: &Value| {
            let place = database.folder.path().join(name);
            std::fs::write(&place, file.to_string()).unwrap();
            run(&database, &["ballot", "verify", "--input", place.to_str().unwrap()])
        };
        let (fine, said) = verify("ballot.json", &file);
        assert!(fine && said.contains("all well"), "{said}");
        let mut forged = file.clone();
        let (first, last) = (asking.iter().position(|one| one["enters"] == true).unwrap(), asking.iter().position(|one| one["enters"] == false).unwrap());
        forged["entrance"][0]["people"][first]["enters"] = json!(false);
        forged["entrance"][0]["people"][last]["enters"] = json!(true);
        let (fine, said) = verify("forged.json", &forged);
        assert!(!fine && said.contains("is outside the event, and by luck should be in"), "{said}");
        // Nor is anything else of it otherwise, unseen.
        let enters = asking.iter().find(|one| one["enters"] == true).unwrap()["id"].clone();
        let edits: [(&str, fn(&mut Value, &Value)); 4] = [
            ("this is not what was drawn from", |file, _| file["entrance"] = json!([])),
            ("this is not what was drawn from", |file, _| file["entrance"][0]["people"][0]["late"] = json!(true)),
            ("is not among the sessions", |file, _| {
                let people = file["entrance"][0]["people"].as_array_mut().unwrap();
                people.iter_mut().find(|one| one["enters"] == false).unwrap()["ranks"] = json!([["Z9"]]);
            }),
            ("is in the event, and neither in the draw", |file, who| {
                file["people"].as_array_mut().unwrap().retain(|one| one["id"] != *who);
                file["result"]["people"].as_array_mut().unwrap().retain(|one| one["id"] != *who);
            }),
        ];
        for (words, edit) in edits {
            let mut forged = file.clone();
            edit(&mut forged, &enters);
            let (fine, said) = verify("forged.json", &forged);
            assert!(!fine && said.contains(words), "{words}: {said}");
        }
        assert_eq!(server.send("POST", &format!("{}/erase", pages[outside[0]]), &[FORM], "sure=yes").status, 200);
        assert!(database.check_at(&clock.path()).0, "{}", database.check_at(&clock.path()).1);
    }
}
