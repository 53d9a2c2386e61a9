//! Seats through the API.

use super::*;

on_both! {
    fn three_sessions_in_one_request(base: Base) {
        let database = Database::new(base);
        let server = Server::start(&database);
        let wishes = json!([{"session": "POL-1"}, {"session": "DIV-2", "if_full": "skip"},
            {"session": "STR-3", "attendance": "online", "if_full": "refuse"}]);
        let answer = server.register_with(&[("Idempotency-Key", "first")], &noor(wishes.clone()));
        assert_eq!(answer.status, 201, "{}", answer.body);
        let made = answer.json();
        assert_eq!(made["seats"], json!([
            {"session": "POL-1", "attendance": "in_person", "status": "confirmed"},
            {"session": "DIV-2", "attendance": "in_person", "status": "confirmed"},
            {"session": "STR-3", "attendance": "online", "status": "confirmed"}]));
        let location = answer.header("location").unwrap().split_once("/api/").unwrap().1.to_owned();
        assert_eq!(server.get(&format!("/api/{location}")).json(), made);

        // The same again is the same; anything else under that key is refused. Under another key it is another one: who has
        // the address is told by mail, and nobody else learns that it is known.
        assert_eq!(server.register_with(&[("Idempotency-Key", "first")], &noor(wishes)).json(), made);
        let other = server.register_with(&[("Idempotency-Key", "first")], &noor(json!([])));
        assert_eq!((other.status, kind(&other.json())), (422, "idempotency-mismatch"));
        let again = server.register(&noor(json!([{"session": "POL-1"}])));
        assert_eq!((again.status, &again.json()["seats"][0]["status"]), (201, &json!("confirmed")), "{}", again.body);
        let names = |body: &Value| body.as_object().unwrap().keys().cloned().collect::<Vec<_>>();
        assert_eq!(names(&again.json()), names(&made));
        // Two wait to be confirmed: that is enough.
        let third = server.register(&noor(json!([])));
        assert_eq!((third.status, kind(&third.json())), (429, "too-many-unproven"));

        let (is_well, report) = database.check();
        assert!(is_well, "{report}");
        assert!(report.contains("2 registrations, 4 seats confirmed"), "{report}");
    }

    fn a_full_session_has_a_waiting_list_in_order(base: Base) {
        let database = Database::new(base);
        let server = Server::start(&database);
        for number in 1..=12 {
            let body = json!({"name": "Iemand", "email": format!("p{number}@example.org"), "attendance": "in_person",
                "seats": [{"session": "BEZ-7"}]});
            let seat = server.register(&body).json()["seats"][0].clone();
            if number <= 8 {
                assert_eq!(seat["status"], "confirmed");
            } else {
                assert_eq!((&seat["status"], &seat["position"]), (&json!("waiting"), &json!(number - 8)));
            }
        }
        let skip = json!({"name": "Iemand", "email": "skip@example.org", "attendance": "in_person",
            "seats": [{"session": "BEZ-7", "if_full": "skip"}]});
        assert_eq!(server.register(&skip).json()["seats"][0]["status"], "skipped");
        let refuse = json!({"name": "Iemand", "email": "refuse@example.org", "attendance": "in_person",
            "seats": [{"session": "BEZ-7", "if_full": "refuse"}]});
        let answer = server.register(&refuse);
        assert_eq!((answer.status, kind(&answer.json())), (409, "full"));
        let (is_well, report) = database.check();
        assert!(is_well && report.contains("8 seats confirmed, 4 waiting"), "{report}");
    }

    fn what_was_acknowledged_outlives_a_crash(base: Base) {
        let database = Database::new(base);
        let mut server = Server::start(&database);
        let made = server.register(&noor(json!([{"session": "POL-1"}]))).json();
        server.process.kill().unwrap();
        server.process.wait().unwrap();
        let server = Server::start(&database);
        let path = format!("/api/v1/registrations/{}", made["token"].as_str().unwrap());
        let mut found = server.get(&path).json();
        // Only the port of this test's server changed.
        found["url"] = made["url"].clone();
        found["calendar_url"] = made["calendar_url"].clone();
        assert_eq!(found, made);
        assert!(database.check().0);
        assert!(server.terminate().as_secs() < 10);
    }
}
