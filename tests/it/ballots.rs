//! An event that opens with a ballot: people say what they would like, one draw decides, and anybody can check it.

mod door;
mod drawn;
mod outside;
mod told;

use serde_json::{Value, json};

use crate::support::desk::{FORM, cookie, invited, program, run};
use crate::support::forms::Form;
use crate::support::*;

const BEFORE: &str = "2040-03-20T12:00:00Z";
const AFTER: &str = "2040-03-30T10:05:00Z";
const BY_ITSELF: &str = "2040-03-30T10:20:00Z";

/// Wishes until 30 March 2040; little room in the first round, and two places in some.
pub fn with_ballot(event: &mut Value) {
    event["ballot"] = json!({"until": "2022-04-01T12:00"});
    for session in event["sessions"].as_array_mut().unwrap() {
        if ["POL-1", "NAB-1", "POL-2"].contains(&session["code"].as_str().unwrap()) {
            session["capacity"] = json!({"in_person": 2});
            session.as_object_mut().unwrap().remove("holds");
        }
    }
}

fn person(name: &str, ranks: &Value) -> Value {
    json!({"name": name, "email": format!("{}@example.org", name.to_lowercase()), "attendance": "in_person", "ranks": ranks})
}

fn ranked(server: &Server, name: &str, ranks: Value) -> Value {
    let answer = server.register(&person(name, &ranks));
    assert_eq!(answer.status, 201, "{}", answer.body);
    answer.json()
}

/// Somebody who comes for so many sessions at least.
fn at_least(server: &Server, name: &str, least: u32, ranks: Value) -> Answer {
    let mut asked = person(name, &ranks);
    asked["least"] = json!(least);
    server.register(&asked)
}

/// All seats of all people, as they stand.
fn seats(database: &Database) -> Vec<(Vec<u8>, i64, String, String, i64)> {
    use diesel::sql_types::{BigInt, Binary, Text};
    kruispunt::db::statement::Statement::<(Binary, BigInt, Text, Text, BigInt)>::same(
        "select registration_id, session_id, mode, status, sequence from seats order by registration_id, session_id, mode",
    )
    .load(&mut database.open())
    .unwrap()
}

fn seat<'a>(registration: &'a Value, code: &str) -> &'a Value {
    registration["seats"].as_array().unwrap().iter().find(|seat| seat["session"] == code).unwrap_or(&Value::Null)
}

fn read(server: &Server, token: &Value) -> Value {
    server.get(&format!("/api/v1/registrations/{}", token.as_str().unwrap())).json()
}

on_both! {
    fn people_rank_one_draw_decides_and_anybody_checks_it(base: Base) {
        let database = Database::new(base);
        let clock = Clock::at(&database, BEFORE);
        let server = clock.start(&database, with_ballot);
        let told = server.get(&format!("/api/v1/events/{EVENT}")).json();
        let hash = told["ballot"]["commitment"].as_str().unwrap().to_owned();
        assert!(hash.len() == 64 && told["ballot"]["phase"] == "open", "{told}");
        let programme = server.get(&format!("/e/{EVENT}")).body;
        assert!(programme.contains(&hash) && programme.contains("Hier beslist een loting"), "{programme}");
        // The seed itself stands nowhere as it is, and nothing can be downloaded yet.
        assert_eq!(count(&database, "select count(*) from ballots where published is null and seed is not null and length(seed) > 64"), 1);
        assert_eq!(server.get(&format!("/e/{EVENT}/ballot.json")).status, 404);
        assert!(server.get(&format!("/e/{EVENT}/ballot")).body.contains(&hash));

        // Noor ticks a session, and says the order on the form.
        let path = format!("/e/{EVENT}/register");
        let page = server.get(&format!("{path}?s=NAB-1"));
        let form = Form::of(&page.body, &path);
        assert_eq!(form.get("rank-ronde-1-1"), Some("NAB-1"), "{}", page.body);
        let form = form.with("name", "Noor").with("email", "noor@example.org").with("attendance", "in_person")
            .with("rank-ronde-1-1", "POL-1").with("rank-ronde-1-2", "NAB-1").with("rank-ronde-2-1", "POL-2");
        // One session twice is said beside its round, and everything stays.
        let wrong = server.send("POST", &path, &[FORM], &form.clone().with("rank-ronde-1-2", "POL-1").sent(&[]));
        assert!(wrong.status == 422 && wrong.body.contains("slot-ronde-1-wrong"), "{}", wrong.body);
        assert_eq!(Form::of(&wrong.body, &path).get("rank-ronde-2-1"), Some("POL-2"));
        let sent = server.send("POST", &path, &[FORM], &form.sent(&[]));
        assert_eq!(sent.status, 303, "{}", sent.body);
        wait_until("the mail", || !letters_to(&database, "noor").is_empty());
        let mail = letters_to(&database, "noor").remove(0);
        assert!(mail.contains("Je wensen zijn binnen") && mail.contains(&hash) && mail.contains("1. “Van klacht naar beleid") && mail.contains("2. “Nabij op anderhalve meter”"), "{mail}");
        let noor = prove(&database, &server, "noor@example.org");
        let page = server.get(&noor).body;
        assert!(page.contains("Je 1e keuze: de loting beslist") && page.contains(&hash), "{page}");
        // She changes her mind until the deadline.
        let wishes = format!("{noor}/wishes");
        let form = Form::of(&server.get(&wishes).body, &wishes);
        assert_eq!((form.get("rank-ronde-1-1"), form.get("rank-ronde-1-2")), (Some("POL-1"), Some("NAB-1")));
        let swapped = form.with("rank-ronde-1-1", "NAB-1").with("rank-ronde-1-2", "POL-1").sent(&[]);
        assert_eq!(server.send("POST", &wishes, &[FORM], &swapped).status, 303);
        let form = Form::of(&server.get(&wishes).body, &wishes);
        assert_eq!((form.get("rank-ronde-1-1"), form.get("rank-ronde-1-2"), form.get("rank-ronde-2-1")), (Some("NAB-1"), Some("POL-1"), Some("POL-2")));
        assert!(server.get(&format!("{noor}/choose")).status == 303);

        // Others come over the API; nobody has a seat, however early they are.
        let people: Vec<Value> = ["Ali", "Bo", "Chi", "Dina"]
            .map(|name| ranked(&server, name, json!([["POL-1", "NAB-1"], ["POL-2", "DIV-2"]])))
            .into();
        assert!(people.iter().all(|one| seat(one, "POL-1")["status"] == "wished" && seat(one, "NAB-1")["rank"] == 2), "{people:?}");
        for name in ["ali", "bo", "chi"] {
            prove(&database, &server, &format!("{name}@example.org"));
        }
        // Eva gives it all up, and Fons is called by the desk.
        let eva = ranked(&server, "Eva", json!([["POL-1"]]));
        assert_eq!(server.send("DELETE", &format!("/api/v1/registrations/{}", eva["token"].as_str().unwrap()), &[], "").status, 200);
        let desk = program(&database, &server, "registrations");
        let fons = desk.ask("POST", "/registrations", &json!({"name": "Fons", "email": "", "attendance": "in_person", "ranks": [["IMP-1"]]}));
        assert_eq!(fons.status, 201, "{}", fons.body);
        assert!(database.check_at(&clock.path()).0, "{}", database.check_at(&clock.path()).1);
        assert_eq!(count(&database, "select count(*) from seats where status in ('confirmed', 'waiting')"), 0);

        // Before the deadline nothing is drawn; after it, no wish changes.
        let (done, said) = run_at(&database, &clock, &["ballot", "run", "--event", EVENT]);
        assert!(!done && said.contains("wishes are collected until"), "{said}");
        let ann = cookie(&server, &invited(&database, "ann@example.org", "programme"));
        let ballot = format!("/desk/{EVENT}/ballot");
        let page = server.send("GET", &ballot, &[("Cookie", &ann)], "");
        assert!(page.status == 200 && page.body.contains("POL-1") && !page.body.contains("id=\"draw\""), "{}", page.body);
        assert_eq!(server.send("POST", &ballot, &[FORM, ("Cookie", &ann)], "do=draw").status, 403);
        clock.set(AFTER);
        wait_until("the deadline", || server.get(&format!("/api/v1/events/{EVENT}")).json()["ballot"]["phase"] == "closed");
        let late = server.send("POST", &wishes, &[FORM], &swapped);
        assert!(late.status == 403 && late.body.contains("Nu volgt de loting"), "{}", late.body);
        let late = server.register(&person("Gust", &json!([["POL-1"]])));
        assert!(late.status == 403 && late.json()["type"].as_str().unwrap().ends_with("closed"), "{}", late.body);

        // The draw, at the desk, once. Ann's session is over by now.
        let ann = cookie(&server, &invited(&database, "bea@example.org", "programme"));
        let page = server.send("GET", &ballot, &[("Cookie", &ann)], "").body;
        let form = Form::of(&page, &ballot);
        assert_eq!(server.send("POST", &ballot, &[FORM, ("Cookie", &ann)], &form.sent(&[])).status, 303);
        let after = seats(&database);
        let page = server.send("GET", &ballot, &[("Cookie", &ann)], "").body;
        assert!(page.contains("Wat de loting gaf") && page.contains("Wie eerst komt"), "{page}");
        assert_eq!(server.send("POST", &ballot, &[FORM, ("Cookie", &ann)], "do=draw&again=1").status, 303);
        let (done, said) = run_at(&database, &clock, &["ballot", "run", "--event", EVENT]);
        assert!(done && said.contains("nothing changes"), "{said}");
        assert_eq!(seats(&database), after);
        let (fine, said) = database.check_at(&clock.path());
        assert!(fine, "{said}");
        // Of six wishes for POL-1 and NAB-1 of four proven people, four are granted; Dina came after them.
        assert_eq!(count(&database, "select count(*) from seats s join sessions e on e.id = s.session_id where e.code in ('POL-1', 'NAB-1') and s.status = 'confirmed'"), 4);
        assert_eq!(count(&database, "select count(*) from deeds where what = 'drew the ballot'"), 1);
        let dina = read(&server, &people[3]["token"]);
        assert_eq!((&seat(&dina, "POL-1")["status"], &seat(&dina, "DIV-2")["status"]), (&json!("waiting"), &json!("confirmed")), "{dina}");

        // Each is told what and why.
        let page = server.get(&noor).body;
        assert!(page.contains("Ronde 1: je hebt je") && page.contains("wensen voor 2 plaatsen"), "{page}");
        wait_until("the mail about it", || {
            clock.set("2040-03-30T10:09:00Z");
            letters_to(&database, "ali").iter().any(|mail| mail.contains("De loting is gebeurd") && mail.contains("wensen voor 2 plaatsen"))
        });

        // Anybody checks it: with the hash that was told before, from a file without names.
        let published = server.get(&format!("/e/{EVENT}/ballot.json"));
        assert_eq!(published.status, 200);
        let file: Value = published.json();
        assert_eq!(file["result"]["commitment"], hash.as_str());
        assert_eq!(file["people"].as_array().unwrap().len(), 5);
        assert!(!published.body.contains("noor") && !published.body.to_lowercase().contains("example.org"));
        let place = database.folder.path().join("ballot.json");
        std::fs::write(&place, &published.body).unwrap();
        let verify = |place: &std::path::Path| run(&database, &["ballot", "verify", "--input", place.to_str().unwrap()]);
        let (fine, said) = verify(&place);
        assert!(fine && said.contains("all well"), "{said}");
        let mut forged = file.clone();
        let people = forged["result"]["people"].as_array_mut().unwrap();
        let loser = people.iter().position(|one| one["seats"][0].is_null() || one["seats"][0] != "POL-1").unwrap();
        people[loser]["seats"][0] = json!("POL-1");
        let place = database.folder.path().join("forged.json");
        std::fs::write(&place, forged.to_string()).unwrap();
        assert!(!verify(&place).0);

        // From here on it is first come, first served.
        let gust = server.register(&json!({"name": "Gust", "email": "gust@example.org", "attendance": "in_person", "seats": [{"session": "EER-1"}]})).json();
        assert_eq!(seat(&gust, "EER-1")["status"], "confirmed", "{gust}");
        let none = server.register(&person("Hans", &json!([["POL-1"]])));
        assert!(none.status == 422 && none.json()["errors"][0]["field"] == "ranks", "{}", none.body);
        assert!(server.get(&format!("{noor}/wishes")).status == 303);
        // What is decided about somebody goes with them.
        let token = &read(&server, &json!(noor.trim_start_matches("/r/")))["token"];
        assert_eq!(server.send("POST", &format!("/r/{}/erase", token.as_str().unwrap()), &[FORM], "sure=yes").status, 200);
        assert!(database.check_at(&clock.path()).0, "{}", database.check_at(&clock.path()).1);
    }

    fn what_cannot_be_ranked_is_said_where_it_stands(base: Base) {
        let database = Database::new(base);
        let clock = Clock::at(&database, BEFORE);
        let server = clock.start(&database, with_ballot);
        for (ranks, field) in [
            (json!([["POL-1", "NAB-1", "DIV-1", "IMP-1", "EER-1", "IDE-1"]]), "ranks[0]"),
            (json!([["POL-1", "POL-2"]]), "ranks[0][1]"),
            (json!([["POL-1"], ["NAB-1"]]), "ranks[1]"),
            (json!([["POL-1", "XX-9"]]), "ranks[0][1]"),
            (json!([["POL-1", "POL-1"]]), "ranks[0][1]"),
            (json!([["PLE-1"]]), "ranks[0][0]"),
            (json!("POL-1"), "ranks"),
            (json!([["BEZ-1"], ["BEZ-7"]]), "ranks[1][0]"),
        ] {
            let answer = server.register(&person("Noor", &ranks));
            assert!(answer.status == 422 && answer.json()["errors"][0]["field"] == field, "{ranks}: {}", answer.body);
        }
        let both = json!({"name": "Noor", "email": "noor@example.org", "attendance": "in_person", "ranks": [["POL-1"]], "seats": [{"session": "POL-2"}]});
        assert_eq!(server.register(&both).json()["errors"][0]["field"], "ranks");
        // Two visits in one round are one wish and its alternative; a long one may stand above a short one and the next round.
        let noor = ranked(&server, "Noor", json!([["BEZ-5", "BEZ-1", "POL-1"], ["POL-2"]]));
        assert_eq!(["BEZ-5", "BEZ-1", "POL-1", "POL-2"].map(|code| seat(&noor, code)["rank"].as_u64().unwrap()), [1, 2, 3, 1]);
        let path = format!("/api/v1/registrations/{}", noor["token"].as_str().unwrap());
        let patch = |changes: Value| server.send("PATCH", &path, &[("Idempotency-Key", "wishes")], &json!({"changes": changes}).to_string());
        let wrong = server.send("PATCH", &path, &[], &json!({"changes": [{"ranks": [["POL-1", "POL-2"]]}]}).to_string());
        assert!(wrong.status == 422 && wrong.json()["errors"][0]["field"] == "changes[0].ranks[0][1]", "{}", wrong.body);
        for _ in 0..2 {
            let changed = patch(json!([{"ranks": [["POL-1", "BEZ-5"]]}]));
            assert_eq!(changed.status, 200, "{}", changed.body);
            let changed = changed.json();
            assert_eq!((&seat(&changed, "POL-1")["rank"], &seat(&changed, "BEZ-5")["rank"], &seat(&changed, "POL-2")["status"]), (&json!(1), &json!(2), &json!("cancelled")), "{changed}");
        }
        // A ballot that people are in stays one; until when may move.
        let (done, said) = database.try_import(&clock.path(), &[], |_| {});
        assert!(!done && said.contains("ballot"), "{said}");
        let (done, said) = database.try_import(&clock.path(), &[], |event| {
            with_ballot(event);
            event["ballot"]["until"] = json!("2022-04-02T12:00");
        });
        assert!(done, "{said}");
        for (ballot, place) in [(json!({"until": "2021-01-01T00:00"}), "ballot.until"), (json!({"until": "2022-04-01T12:00", "lot": 3}), "ballot.lot")] {
            let (done, said) = database.try_import(&clock.path(), &[], |event| event["ballot"] = ballot);
            assert!(!done && said.contains(place), "{said}");
        }
    }

    fn who_would_have_less_than_they_would_come_for_has_nothing_and_is_told(base: Base) {
        let database = Database::new(base);
        let clock = Clock::at(&database, BEFORE);
        let server = clock.start(&database, with_ballot);
        let asks = |name: &str, least: u32, ranks: Value| at_least(&server, name, least, ranks);
        let both = || json!([["DIV-1"], ["POL-2"]]);
        // Nobody has more sessions than they rank rounds.
        let wrong = asks("veel", 2, json!([["DIV-1"], []]));
        assert!(wrong.status == 422 && wrong.json()["errors"][0]["field"] == "least", "{}", wrong.body);
        let wrong = asks("niets", 2, json!([["DIV-1"], ["POL-2"], ["POL-2"]]));
        assert_eq!(wrong.status, 422, "{}", wrong.body);
        // Five who come for two sessions or not at all, of which there are two places in one; one of them says so in a form.
        let mut pages = Vec::new();
        for name in ["a", "b", "c", "d"] {
            let answer = asks(name, 2, both());
            assert_eq!(answer.status, 201, "{}", answer.body);
            pages.push(prove(&database, &server, &format!("{name}@example.org")));
        }
        ranked(&server, "e", both());
        let last = prove(&database, &server, "e@example.org");
        let path = format!("{last}/wishes");
        let form = Form::of(&server.get(&path).body, &path);
        assert_eq!(form.get("least"), Some("0"));
        let too_many = server.send("POST", &path, &[FORM], &form.clone().with("rank-ronde-2-1", "").with("least", "2").sent(&[]));
        assert!(too_many.status == 422 && too_many.body.contains("href=\"#least\"") && too_many.body.contains("id=\"least-wrong\""), "{}", too_many.body);
        assert_eq!(Form::of(&too_many.body, &path).get("least"), Some("2"));
        assert_eq!(server.send("POST", &path, &[FORM], &form.clone().with("least", "veel").sent(&[])).status, 422);
        assert_eq!(server.send("POST", &path, &[FORM], &form.with("least", "2").sent(&[])).status, 303);
        assert_eq!(Form::of(&server.get(&path).body, &path).get("least"), Some("2"));
        assert!(server.get(&last).body.contains("Je komt alleen met minstens 2 sessies."));
        pages.push(last);
        assert!(letters_to(&database, "a").iter().any(|mail| mail.contains("minstens 2 sessies")));
        let change = |page: &str, changes: Value| {
            server.send("PATCH", &format!("/api/v1/registrations/{}", page.trim_start_matches("/r/")), &[], &json!({"changes": changes}).to_string())
        };
        let wrong = change(&pages[0], json!([{"ranks": [["DIV-1"]]}, {"least": 2}]));
        assert!(wrong.status == 422 && wrong.json()["errors"][0]["field"] == "changes[1].least", "{}", wrong.body);
        for least in [0, 2] {
            assert_eq!(change(&pages[0], json!([{"least": least}])).status, 200);
        }
        // Anyone who is late would have less, too.
        assert_eq!(asks("laat", 2, both()).status, 201);
        clock.set(AFTER);
        assert_ne!(change(&pages[0], json!([{"least": 0}])).status, 200);
        let (done, said) = run_at(&database, &clock, &["ballot", "run", "--event", EVENT]);
        assert!(done, "{said}");
        let (fine, said) = database.check_at(&clock.path());
        assert!(fine, "{said}");
        assert_eq!(count(&database, "select count(*) from seats where status = 'confirmed'"), 4);
        assert_eq!(count(&database, "select count(*) from seats where status = 'skipped'"), 8);
        wait_until("the server knows it", || server.get(&format!("/e/{EVENT}/ballot.json")).status == 200);
        let published = server.get(&format!("/e/{EVENT}/ballot.json"));
        let file: Value = published.json();
        assert!(file["people"].as_array().unwrap().iter().all(|one| one["least"] == 2), "{file}");
        let unmet = file["result"]["people"].as_array().unwrap().iter().filter(|one| one["unmet"] == true).count();
        assert_eq!(unmet, 3);
        let place = database.folder.path().join("ballot.json");
        std::fs::write(&place, &published.body).unwrap();
        let (fine, said) = run(&database, &["ballot", "verify", "--input", place.to_str().unwrap()]);
        assert!(fine && said.contains("all well"), "{said}");
        assert!(server.get(&format!("/e/{EVENT}/ballot")).body.contains("3 mensen kregen niets"));
        let told = "minder sessies voor je dan je minstens wilde";
        assert_eq!(pages.iter().filter(|page| server.get(page).body.contains(told)).count(), 3);
        let data: Value = server.get(&format!("{}/data.json", pages[1])).json();
        assert_eq!(data["ballot"]["least"], 2, "{data}");
        // From here on it says nothing: anyone who has nothing chooses of what is left.
        let page = pages.iter().find(|page| server.get(page).body.contains(told)).unwrap();
        assert_eq!(change(page, json!([{"least": 2}])).status, 422);
        let added = change(page, json!([{"add": {"session": "DIV-1"}}]));
        assert!(added.status == 200 && seat(&added.json(), "DIV-1")["status"] == "confirmed", "{}", added.body);
        assert!(database.check_at(&clock.path()).0);
    }
}

fn run_at(database: &Database, clock: &Clock, words: &[&str]) -> (bool, String) {
    let output = database.command().env("KRUISPUNT_CLOCK_FILE", clock.path()).args(words).output().unwrap();
    let said = [output.stdout, output.stderr].concat();
    (output.status.success(), String::from_utf8_lossy(&said).trim().to_owned())
}
