//! Several people who register together, and those without an address of their own.

use crate::support::*;
use serde_json::{Value, json};

fn group(server: &Server, key: &str, people: Value) -> Answer {
    let headers = [("Content-Type", "application/json"), ("Accept-Language", "en"), ("Idempotency-Key", key)];
    server.send(
        "POST",
        "/api/v1/events/sociaalwerkconferentie-2022/groups",
        &headers,
        &json!({ "people": people }).to_string(),
    )
}

fn person(name: &str, seats: Value) -> Value {
    json!({ "name": name, "attendance": "in_person", "seats": seats })
}

fn with_address(name: &str, seats: Value) -> Value {
    let mut person = person(name, seats);
    person["email"] = json!(format!("{name}@example.org"));
    person
}

on_both! {
    fn all_or_nobody(base: Base) {
        let database = Database::new(base);
        let server = Server::start_small(&database, |event| {
            let sessions = event["sessions"].as_array_mut().unwrap();
            sessions.iter_mut().find(|session| session["code"] == "POL-1").unwrap()["capacity"]["in_person"] = json!(1);
        });
        // POL-1 has one place here: the second of them would have to wait, and does not want to.
        let only = |code: &str| json!([{ "session": code, "if_full": "refuse" }]);
        let refused = group(&server, "a", json!([with_address("ada", only("POL-1")), person("bo", only("POL-1"))]));
        assert_eq!((refused.status, refused.json()["type"].as_str().unwrap()), (409, "/api/docs#full"), "{}", refused.body);
        assert_eq!(refused.json()["errors"][0]["field"], "people[1]");
        assert!(refused.json()["detail"].as_str().unwrap().starts_with("Person 2: "), "{}", refused.body);
        let sessions = server.get("/api/v1/events/sociaalwerkconferentie-2022/sessions").json();
        let pol = sessions.as_array().unwrap().iter().find(|session| session["code"] == "POL-1").unwrap().clone();
        assert_eq!(pol["seats"]["in_person"]["confirmed"], 0, "{pol}");

        // Anyone who is not asked to refuse waits; each has what was asked for.
        let people = json!([with_address("ada", json!([{ "session": "POL-1" }])), person("bo", json!([{ "session": "POL-1" }])),
            with_address("cas", json!([{ "session": "NAB-1" }]))]);
        let answer = group(&server, "b", people.clone());
        assert_eq!(answer.status, 201, "{}", answer.body);
        let all = answer.json()["registrations"].as_array().unwrap().clone();
        let status = |index: usize| all[index]["seats"][0]["status"].as_str().unwrap().to_owned();
        assert_eq!([status(0), status(1), status(2)], ["confirmed", "waiting", "confirmed"]);
        // Asked twice, they are registered once.
        assert_eq!(group(&server, "b", people).json(), answer.json());
        // Each reads her own back.
        for one in &all {
            let read = server.get(&format!("/api/v1/registrations/{}", one["token"].as_str().unwrap()));
            assert_eq!(read.json()["id"], one["id"]);
        }
        // An address that is known is taken like any other; one that waits to be confirmed twice refuses all, and it is
        // named whose.
        let again = |key: &str| group(&server, key, json!([with_address(key, json!([])), with_address("cas", json!([]))]));
        assert_eq!(again("dee").status, 201);
        let third = again("eva");
        assert_eq!((third.status, third.json()["errors"][0]["field"].as_str().unwrap()), (429, "people[1]"));
        assert!(database.check().0, "{}", database.check().1);
    }

    fn what_is_wrong_is_said_of_each(base: Base) {
        let database = Database::new(base);
        let server = Server::start_small(&database, |_| {});
        let fields = |people: Value| -> Vec<String> {
            let answer = group(&server, "x", people);
            assert_eq!(answer.status, 422, "{}", answer.body);
            let errors = answer.json()["errors"].as_array().unwrap().clone();
            errors.iter().map(|error| error["field"].as_str().unwrap().to_owned()).collect()
        };
        assert_eq!(fields(json!([])), ["people"]);
        let many: Vec<Value> = (0..11).map(|i| with_address(&format!("p{i}"), json!([]))).collect();
        assert_eq!(fields(json!(many)), ["people"]);
        assert_eq!(fields(json!([person("ada", json!([])), person("", json!([]))])), ["people[0].email", "people[1].name"]);
        let unknown = json!([with_address("ada", json!([])), person("bo", json!([{ "session": "X-9" }]))]);
        assert_eq!(fields(unknown), ["people[1].seats[0].session"]);
    }

    fn mails_go_to_whoever_registered_them(base: Base) {
        let database = Database::new(base);
        let server = Server::start_small(&database, |_| {});
        let answer = group(&server, "a", json!([with_address("ada", json!([])), person("bo", json!([{ "session": "POL-1" }]))]));
        let screen: Vec<String> = (answer.json()["registrations"].as_array().unwrap().iter())
            .map(|one| format!("/r/{}", one["token"].as_str().unwrap()))
            .collect();
        let mails = || -> Vec<String> {
            let folder = std::fs::read_dir(database.folder.path().join("var/mail")).into_iter().flatten();
            let files = folder.filter_map(|entry| std::fs::read_to_string(entry.unwrap().path()).ok());
            files.filter(|mail| mail.contains("ada@example.org")).collect()
        };
        wait_until("both mails are there", || mails().len() == 2);
        assert!(mails().iter().any(|mail| mail.contains("To: bo <ada@example.org>")), "{:?}", mails());
        // Her page leads to his.
        let page = server.get(&screen[0]).body;
        assert!(page.contains(&format!("href=\"{}\"", screen[1])), "{page}");
        // One press proves both, and ends what the screen had of both.
        let links = pages_in_mails(&database, "ada@example.org");
        let his = links.iter().find(|page| server.get(page).body.contains("<bdi>bo</bdi>")).unwrap();
        let hers = links.iter().find(|page| *page != his).unwrap();
        assert_eq!(server.press(hers, "mine").status, 303);
        for page in &screen {
            assert_eq!(server.get(page).status, 404);
        }
        assert!(server.get(hers).body.contains(&format!("href=\"{his}\"")));
        assert_eq!(server.get(&format!("{his}/data.json")).json()["email"], "ada@example.org");
        // When she is forgotten, nothing of her address is left with him; he stays.
        assert_eq!(server.send("POST", &format!("{hers}/erase"), &[("Content-Type", "application/x-www-form-urlencoded")], "").status, 200);
        assert_eq!(server.get(&format!("/api/v1/registrations/{}", his.rsplit('/').next().unwrap())).json()["seats"][0]["status"], "confirmed");
        assert_eq!(server.get(&format!("{his}/data.json")).json()["email"], "");
        assert!(database.check().0, "{}", database.check().1);
    }
}
