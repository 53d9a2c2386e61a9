//! Two people of one name are two: at the desk, over the API, on pages, and in every file that tells them apart.

use super::files::{exported, found, founded, import, sessions};
use crate::support::desk::*;
use crate::support::forms::Form;
use crate::support::*;
use serde_json::{Value, json};

const NAME: &str = "Jan Peeters";

fn session<'a>(event: &'a mut Value, code: &str) -> &'a mut Value {
    event["sessions"].as_array_mut().unwrap().iter_mut().find(|session| session["code"] == code).unwrap()
}

/// Both at the same time, and both in a third session.
fn two(event: &mut Value) {
    let (one, other) = (
        json!({"name": NAME, "affiliation": "CAW"}),
        json!({"name": NAME, "affiliation": "CAW", "person": "jan-peeters-2"}),
    );
    let when = session(event, "POL-1")["round"].clone();
    session(event, "DIV-1")["round"] = when;
    session(event, "POL-1")["speakers"] = json!([one]);
    session(event, "DIV-1")["speakers"] = json!([other]);
    session(event, "POL-2")["speakers"] = json!([other, one]);
    event["people"] = json!([{"name": NAME, "biography": {"nl": "Van hier."}},
        {"slug": "jan-peeters-2", "name": NAME, "namesake": true, "biography": {"nl": "Van daar."}, "pronouns": "hij", "url": "https://example.org/jan"}]);
}

/// Who speaks at each session, as their pages say who they are.
fn biographies(event: &Value) -> Vec<(String, Vec<String>)> {
    let people = event["people"].as_array().unwrap();
    let of = |speaker: &Value| {
        let is_it = |one: &&Value| match speaker["person"].as_str() {
            Some(slug) => one["slug"] == slug && one["namesake"] == true,
            None => one["name"] == speaker["name"] && one["namesake"].is_null(),
        };
        let person = people.iter().find(is_it);
        person.and_then(|one| one["biography"].as_object()?.values().next()?.as_str()).unwrap_or("-").to_owned()
    };
    let mut all: Vec<(String, Vec<String>)> = sessions(event)
        .iter()
        .map(|one| {
            (
                one["title"].as_object().unwrap().values().next().unwrap().as_str().unwrap().to_owned(),
                one["speakers"].as_array().unwrap().iter().map(of).collect(),
            )
        })
        .collect();
    all.sort();
    all
}

on_both! {
    fn two_of_one_name_have_each_their_page_sessions_and_picture(base: Base) {
        let database = Database::new(base);
        let server = Server::start_small(&database, two);
        let page = |slug: &str| server.get(&format!("/e/{EVENT}/people/{slug}")).body;
        let (one, other) = (page("jan-peeters"), page("jan-peeters-2"));
        assert!(one.contains("Van hier.") && !one.contains("Van daar.") && one.contains("/s/POL-1") && !one.contains("/s/DIV-1"), "{one}");
        assert!(other.contains("Van daar.") && !other.contains("Van hier.") && other.contains("/s/DIV-1") && !other.contains("/s/POL-1"), "{other}");
        assert!(one.contains("/s/POL-2") && other.contains("/s/POL-2") && other.contains(&format!("<bdi>{NAME}</bdi>")), "{other}");
        let both = server.get(&format!("/e/{EVENT}/s/POL-2")).body;
        assert!(both.contains("/people/jan-peeters\"") && both.contains("/people/jan-peeters-2\""), "{both}");
        assert!(server.get("/sitemap.xml").body.contains("/people/jan-peeters-2</loc>"));
        // Two are in two places at a time, one is not.
        let desk = program(&database, &server, "programme");
        let warned = |speakers: Value| {
            let body = json!({"speakers": speakers});
            let answer = desk.ask("PATCH", "/sessions/DIV-1?dry_run=true", &body);
            assert_eq!(answer.status, 200, "{}", answer.body);
            answer.body.contains("speaker-twice")
        };
        assert!(!warned(json!([{"name": NAME, "person": "jan-peeters-2"}])) && warned(json!([{"name": NAME}])));
        assert!(warned(json!([{"name": NAME, "person": "jan-peeters"}])), "the slug of the other one means that one");
        // The same one twice is a fault that is said, as is one whom nobody knows.
        let refused = |speakers: Value, field: &str| {
            let answer = desk.ask("PATCH", "/sessions/DIV-1", &json!({"speakers": speakers}));
            assert!(answer.status == 422 && answer.body.contains(field), "{}", answer.body);
        };
        refused(json!([{"name": NAME, "person": "jan-peeters-2"}, {"name": NAME, "person": "jan-peeters-2"}]), "speakers");
        refused(json!([{"name": NAME, "person": "jan-peeters-3"}]), "speakers[0].person");
        refused(json!([{"name": "Iemand", "person": "jan-peeters-2"}]), "speakers[0].person");
        // Both are edited, and nobody becomes two by a slip.
        assert_eq!(desk.get("/people/jan-peeters-2")["pronouns"], "hij");
        assert_eq!(desk.ask("PATCH", "/people/jan-peeters-2", &json!({"pronouns": "die"})).status, 200);
        assert!(page("jan-peeters-2").contains("die") && !page("jan-peeters").contains("die/"));
        assert_eq!(desk.ask("PATCH", "/people/jan-peeters-2", &json!({"namesake": false})).status, 422);
        assert_eq!(desk.ask("DELETE", "/people/jan-peeters-2", &Value::Null).status, 422);
        let portraits = |key: &str| {
            let bearer = format!("Bearer {}", desk.token);
            let sent = server.send_bytes("POST", &format!("{BASE}/pictures"), &[("Authorization", &bearer), ("Content-Type", "image/png")], &picture());
            json!({"portraits": {key: sent.json()["name"]}})
        };
        assert_eq!(desk.ask("PATCH", "", &portraits("jan-peeters-2")).status, 200);
        assert!(page("jan-peeters-2").contains("/pictures/") && !page("jan-peeters").contains("/pictures/"));
        // Under another name the one is the one still.
        assert_eq!(desk.ask("PATCH", "/people/jan-peeters-2", &json!({"name": "Jan Peters"})).status, 200);
        let now = exported(&database, EVENT);
        let speaks = |code: &str| sessions(&now).iter().find(|one| one["code"] == code).unwrap()["speakers"].clone();
        assert_eq!((&speaks("POL-1")[0]["name"], &speaks("DIV-1")[0]["name"], &speaks("POL-2")[0]["name"], &speaks("POL-2")[1]["name"]),
            (&json!(NAME), &json!("Jan Peters"), &json!("Jan Peters"), &json!(NAME)));
        assert!(page("jan-peeters-2").contains("Jan Peters") && page("jan-peeters-2").contains("/pictures/"));
        // And with a name of their own they need not be told apart.
        assert_eq!(desk.ask("PATCH", "/people/jan-peeters-2", &json!({"namesake": false})).status, 200);
        let now = exported(&database, EVENT);
        assert_eq!((&session(&mut now.clone(), "DIV-1")["speakers"][0]["person"], now["portraits"].as_object().unwrap().keys().collect::<Vec<_>>()), (&Value::Null, vec![&"Jan Peters".to_owned()]));
        assert!(page("jan-peeters-2").contains("/pictures/"), "at the same address");
        assert!(database.check().0, "{}", database.check().1);
    }

    fn the_desk_makes_a_second_one_and_says_which_is_which(base: Base) {
        let database = Database::new(base);
        let server = Server::start_small(&database, |event| session(event, "POL-1")["speakers"] = json!([{"name": NAME}]));
        let ann = cookie(&server, &invited(&database, "ann@example.org", "programme"));
        let get = |path: &str| server.send("GET", &format!("/desk/{EVENT}/{path}"), &[("Cookie", &ann)], "");
        let edit = |path: &str, fields: &[(&str, &str)]| {
            let form = Form::of(&get(path).body, &format!("/desk/{EVENT}/{path}"));
            let form = fields.iter().fold(form, |form, (name, value)| form.with(name, value));
            server.send("POST", &format!("/desk/{EVENT}/{path}"), &[FORM, ("Cookie", &ann)], &form.sent(&[("do", "carry-out")]))
        };
        let slip = edit("edit/person/new", &[("name", NAME)]);
        assert!(slip.status == 422 && slip.body.contains("id=\"namesake\""), "{}", slip.body);
        let done = edit("edit/person/new", &[("name", NAME), ("namesake", "yes"), ("pronouns", "zij")]);
        assert_eq!((done.status, done.header("location").unwrap()), (303, &*format!("/desk/{EVENT}/edit/person/jan-peeters-2?done")), "{}", done.body);
        let list = get("speakers").body;
        assert!(list.contains("edit/person/jan-peeters\"") && list.contains("edit/person/jan-peeters-2\"") && list.contains(">jan-peeters-2</span>"), "{list}");
        // A session is led by the one or the other; sent as it is, a form changes nothing.
        let led = edit("edit/session/DIV-1", &[("speakers", "Jan Peeters; CAW; Brussel; #jan-peeters-2")]);
        assert_eq!(led.status, 303, "{}", led.body);
        let before = exported(&database, EVENT);
        assert_eq!(session(&mut before.clone(), "DIV-1")["speakers"], json!([{"name": NAME, "affiliation": "CAW; Brussel", "person": "jan-peeters-2"}]));
        assert!(get("edit/session/DIV-1").body.contains("CAW; Brussel; #jan-peeters-2"));
        assert_eq!(edit("edit/session/DIV-1", &[]).status, 303);
        assert_eq!(exported(&database, EVENT), before);
        // Tables of who leads what keep them apart, too.
        let (_, table) = server.fetch(&format!("/desk/{EVENT}/transfer/speakers.csv"), &ann);
        let table = String::from_utf8(table).unwrap();
        assert!(table.contains("jan-peeters-2"), "{table}");
        let sent = server.send_file(&format!("/desk/{EVENT}/transfer/programme"), &ann, ("speakers.csv", table.as_bytes()), &[("do", "carry-out")]);
        assert!(sent.status < 400, "{}", sent.body);
        assert_eq!(exported(&database, EVENT), before);
    }

    fn two_of_one_name_come_back_from_every_file(base: Base) {
        let database = Database::new(base);
        let server = Server::start_small(&database, two);
        let before = exported(&database, EVENT);
        for ending in ["xml", "json", "xcal", "jscalendar", "csv", "xlsx"] {
            let (answer, bytes) = server.fetch(&format!("/e/{EVENT}/schedule.{ending}"), "");
            assert_eq!(answer.status, 200, "{ending}");
            let said = import(&database, &format!("back.{ending}"), &bytes, &["--event", EVENT]);
            assert!(said.contains(": 0 changes") && !said.contains("not understood"), "{ending}: {said}");
            assert_eq!(exported(&database, EVENT), before, "{ending}");
            // In a new event they are two as well, in the same sessions.
            import(&database, &format!("new.{ending}"), &bytes, &["--event", &format!("nieuw-{ending}")]);
            let new = exported(&database, &format!("nieuw-{ending}"));
            let of = |event: &Value, titles: [&str; 3]| titles.map(|code| session(&mut event.clone(), code)["title"]["nl"].clone());
            let [one, other, both] = of(&before, ["POL-1", "DIV-1", "POL-2"]).map(|title| found(&new, title.as_str().unwrap())["speakers"].clone());
            assert_eq!(both, json!([other[0], one[0]]), "{ending}");
            assert!(one[0]["person"] != other[0]["person"] && one[0]["name"] == other[0]["name"], "{ending}: {one} {other}");
            if ending == "json" {
                assert!(biographies(&new).iter().any(|(_, all)| *all == ["Van daar.", "Van hier."]), "{new}");
            }
        }
        assert!(database.check().0, "{}", database.check().1);
    }

    fn files_that_tell_people_apart_bring_two_and_update_the_right_one(base: Base) {
        let database = founded(base);
        let person = |which: &str, says: &str| json!({"guid": format!("8275c506-d149-b02b-e250-0318e7af00{which}"), "code": format!("JAN{which}"), "id": which.parse::<u64>().unwrap(), "name": NAME, "biography": says});
        let event = |id: u64, start: &str, who: Vec<Value>| json!({"guid": format!("1275c506-d149-b02b-e250-0318e7af00{id:02}"), "id": id, "date": format!("2041-05-06T{start}:00+02:00"),
            "start": start, "duration": "00:30", "room": "A", "title": format!("Talk {id}"), "language": "en", "persons": who});
        let frab = |first: &str, other: &str| json!({"schedule": {"conference": {"acronym": "jan", "title": "Jan", "start": "2041-05-06", "end": "2041-05-06", "time_zone_name": "Europe/Brussels",
            "days": [{"date": "2041-05-06", "rooms": {"A": [event(1, "10:00", vec![person("11", first)]), event(2, "11:00", vec![person("22", other)]), event(3, "12:00", vec![person("22", other), person("11", first)])]}}]}}}).to_string();
        import(&database, "a.json", frab("From here.", "From there.").as_bytes(), &["--event", "frab"]);
        let apart = vec![("Talk 1".to_owned(), vec!["From here.".to_owned()]), ("Talk 2".to_owned(), vec!["From there.".to_owned()]), ("Talk 3".to_owned(), vec!["From there.".to_owned(), "From here.".to_owned()])];
        assert_eq!(biographies(&exported(&database, "frab")), apart);
        let said = import(&database, "a.json", frab("From here.", "From there.").as_bytes(), &["--event", "frab"]);
        assert!(said.contains(": 0 changes"), "{said}");
        import(&database, "a.json", frab("From here.", "From elsewhere.").as_bytes(), &["--event", "frab"]);
        let now = exported(&database, "frab");
        assert_eq!(biographies(&now)[1].1, ["From elsewhere."], "{now}");
        assert_eq!((biographies(&now)[0].1.as_slice(), now["people"].as_array().unwrap().len()), (&["From here.".to_owned()][..], 2));
        // A table that knows names alone leaves each session whom it has.
        let table = "Title,Date,Start,End,Room,Speakers\nTalk 2,2041-05-06,11:00,11:30,A,Jan Peeters\n";
        import(&database, "t.csv", table.as_bytes(), &["--event", "frab"]);
        assert_eq!(biographies(&exported(&database, "frab"))[1].1, ["From elsewhere."]);
        // XML has a number for each.
        let xml = |id: u8, who: &str| format!("<event id=\"{id}\" guid=\"8275c506-d149-b02b-e250-0318e7af009{id}\"><date>2041-05-06T1{id}:00:00+02:00</date><start>1{id}:00</start><duration>00:30</duration><room>A</room><title>Talk {id}</title><language>en</language><persons>{who}</persons></event>");
        let (one, other) = (format!("<person id=\"7\">{NAME}</person>"), format!("<person id=\"8\">{NAME}</person>"));
        let whole = format!("<schedule><conference><acronym>x</acronym><title>X</title><start>2041-05-06</start><end>2041-05-06</end><time_zone_name>Europe/Brussels</time_zone_name></conference><day index=\"1\" date=\"2041-05-06\"><room name=\"A\">{}{}{}</room></day></schedule>", xml(1, &one), xml(2, &other), xml(3, &format!("{other}{one}")));
        import(&database, "x.xml", whole.as_bytes(), &["--event", "xml"]);
        let read = exported(&database, "xml");
        let whom = |event: &Value, title: &str| found(event, title)["speakers"].as_array().unwrap().iter().map(|one| one["person"].clone()).collect::<Vec<_>>();
        assert_eq!((whom(&read, "Talk 1"), whom(&read, "Talk 2"), whom(&read, "Talk 3")), (vec![Value::Null], vec![json!("jan-peeters-2")], vec![json!("jan-peeters-2"), Value::Null]));
        assert!(import(&database, "x.xml", whole.as_bytes(), &["--event", "xml"]).contains(": 0 changes"));
        // Whoever stands first: each stays who they are.
        let turned = whole.replace("Talk 1", "Talk 9").replacen(&one, "ONE", 1).replacen(&other, &one, 1).replacen("ONE", &other, 1);
        import(&database, "x.xml", turned.as_bytes(), &["--event", "xml"]);
        let read = exported(&database, "xml");
        assert_eq!((whom(&read, "Talk 9"), whom(&read, "Talk 2")), (vec![json!("jan-peeters-2")], vec![Value::Null]));
        // Sessionize and pretalx have identifiers of their own.
        let sessionize = json!({"sessions": [{"id": "1", "title": "Talk 1", "startsAt": "2041-05-06T10:00:00", "endsAt": "2041-05-06T10:30:00", "roomId": 1, "speakers": ["aa-1"]},
            {"id": "2", "title": "Talk 2", "startsAt": "2041-05-06T11:00:00", "endsAt": "2041-05-06T11:30:00", "roomId": 1, "speakers": ["aa-2", "aa-1"]}],
            "speakers": [{"id": "aa-1", "fullName": NAME, "bio": "From here."}, {"id": "aa-2", "fullName": NAME, "bio": "From there."}], "rooms": [{"id": 1, "name": "A"}], "categories": [], "questions": []});
        let pretalx = |code: &str, says: &str| json!({"code": code, "name": NAME, "biography": says});
        let pretalx = json!({"results": [{"code": "T1", "title": "Talk 1", "state": "confirmed", "slot": {"start": "2041-05-06T10:00:00+02:00", "end": "2041-05-06T10:30:00+02:00", "room": "A"}, "speakers": [pretalx("AAAAAA", "From here.")]},
            {"code": "T2", "title": "Talk 2", "state": "confirmed", "slot": {"start": "2041-05-06T11:00:00+02:00", "end": "2041-05-06T11:30:00+02:00", "room": "A"}, "speakers": [pretalx("BBBBBB", "From there."), pretalx("AAAAAA", "From here.")]}]});
        for (name, file) in [("sessionize", sessionize), ("pretalx", pretalx)] {
            for changes in [false, true] {
                let said = import(&database, &format!("{name}.json"), file.to_string().as_bytes(), &["--event", name]);
                assert!(!changes || said.contains(": 0 changes"), "{name}: {said}");
            }
            let apart = [("Talk 1".to_owned(), vec!["From here.".to_owned()]), ("Talk 2".to_owned(), vec!["From there.".to_owned(), "From here.".to_owned()])];
            assert_eq!(biographies(&exported(&database, name)), apart, "{name}");
        }
        assert!(database.check().0, "{}", database.check().1);
    }
}
