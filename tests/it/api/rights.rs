//! What belongs to no event yet is begun for one's own organisation alone.

use super::*;

on_both! {
    fn another_organisation_begins_nothing_here(base: Base) {
        let database = Database::new(base);
        database.open().migrate().unwrap();
        database.import(|_| {});
        let server = Server::start_with(&database, &[("KRUISPUNT_RATE_LIMIT", "off")]);
        let (made, said) = run(&database, &["organisation", "new", "elders", "--name", "Elders", "--email", "elders@example.org"]);
        assert!(made, "{said}");
        let (made, token) = run(&database, &["token", "add", "--organisation", "elders", "--scope", "programme,registrations,check-in,sensitive"]);
        assert!(made, "{token}");
        let (added, link) = run(&database, &["organiser", "add", "eva@example.org", "--organisation", "elders", "--role", "owner"]);
        assert!(added, "{link}");
        let eva = cookie(&server, &format!("/desk/welcome/{}", link.trim().split_once("/desk/welcome/").unwrap().1));
        let bearer = format!("Bearer {token}");
        let ours = crate::support::desk::ORGANISATION;
        let state = "select (select count(*) from events where organisation_id = (select id from organisations where slug = 'sociaalwerkconferentie')) \
            + 100 * (select count(*) from memberships)";
        let before = crate::support::count(&database, state);
        let event = json!({"organisation": ours, "title": "Van elders", "date": "2041-05-06"});
        let schedule = json!({"organisation": {"slug": ours, "name": "Elders", "email": "elders@example.org"}, "slug": EVENT, "title": {"nl": "Van elders"}});
        for (path, body) in [("/api/v1/events", &event), ("/api/v1/schedules", &schedule), ("/api/v1/organisations", &json!({"slug": ours, "name": "Nu van ons", "email": "eva@example.org"}))] {
            let answer = server.send("POST", path, &[("Authorization", &bearer)], &body.to_string());
            assert!([403, 404, 409, 422].contains(&answer.status), "{path}: {} {}", answer.status, answer.body);
        }
        for (path, body) in [
            ("/desk/account/new-event", format!("organisation={ours}&title=Van+elders&date=2041-05-06&languages=nl&time_zone=Europe/Brussels&venue=Gent")),
            ("/desk/account/new-organisation", format!("slug={ours}&name=Nu+van+ons&email=eva%40example.org")),
        ] {
            let answer = server.send("POST", path, &[FORM, ("Cookie", &eva)], &body);
            assert!([403, 404, 409, 422].contains(&answer.status), "{path}: {} {}", answer.status, answer.head);
        }
        assert_eq!(crate::support::count(&database, state), before);
        // No list of theirs names ours.
        for path in ["/desk", "/desk/account", "/desk/account/new-event"] {
            let page = server.send("GET", path, &[("Cookie", &eva)], "");
            assert!(page.status == 200 && !page.body.contains(ours), "{path}: {}", page.body);
        }
    }
}
