//! Tables whose columns nobody knows: what each holds is shown, corrected and remembered; rooms beside each other are a schedule, too.

use super::files::{exported, founded, sessions};
use crate::support::desk::*;
use crate::support::forms::Form;
use crate::support::*;
use serde_json::{Value, json};

const STRANGE: &str = "Benaming;Aanvang;Afloop;Lokaaltje;Opmerking\nEen <b>;2041-05-06 9:00;10:00;Aula;bof\nTwee;2041-05-06 10:30;11:15;Zaaltje;bof\nDrie;2041-05-07 9:30;10:00;Aula;\n";

fn put(database: &Database, name: &str, bytes: &[u8]) {
    std::fs::write(database.folder.path().join(name), bytes).unwrap();
}

fn begun(database: &Database) {
    put(database, "t.csv", b"Title,Date,Start,End,Room\nEerst,2041-05-06,8:00,8:30,Aula\n");
    let (done, said) = run(database, &["import", "t.csv", "--organisation", ORGANISATION, "--event", "t"]);
    assert!(done, "{said}");
}

fn multipart(server: &Server, owner: &str, form: &Form, changed: &[(&str, &str)]) -> Answer {
    let sent = form.sent(&[]);
    let kept = url::form_urlencoded::parse(sent.as_bytes()).into_owned();
    let kept = kept.filter(|(name, _)| changed.iter().all(|(other, _)| other != name));
    let own = changed.iter().map(|(name, value)| ((*name).to_owned(), (*value).to_owned()));
    let fields: Vec<(String, String)> = kept.collect::<Vec<_>>().into_iter().chain(own).collect();
    let fields: Vec<(&str, &str)> = fields.iter().map(|(name, value)| (name.as_str(), value.as_str())).collect();
    server.send_file("/desk/t/transfer/programme", owner, ("", b""), &fields)
}

on_both! {
    fn what_columns_hold_is_shown_corrected_and_remembered(base: Base) {
        let database = founded(base);
        begun(&database);
        let server = Server::start(&database);
        let owner = cookie(&server, &invited(&database, "ann@example.org", "owner"));
        let looked = server.send_file("/desk/t/transfer/programme", &owner, ("vreemd.csv", STRANGE.as_bytes()), &[("do", "look")]);
        assert_eq!(looked.status, 422, "nobody knows what it holds");
        for words in ["benaming", "aanvang", "<q>Twee</q>", "<q>2041-05-06 9:00</q>", "id=\"map-0\""] {
            assert!(looked.body.contains(words), "{words}: {}", looked.body);
        }
        assert!(!looked.body.contains("Een <b>"));
        let form = Form::all(&looked.body).into_iter().find(|form| form.get("again").is_some()).unwrap();
        assert_eq!(form.get("map-0"), Some("nothing"));
        let choice = [("map-0", "title"), ("map-1", "start"), ("map-2", "end"), ("map-3", "room"), ("map-4", "nothing"), ("do", "look")];
        let again = multipart(&server, &owner, &form, &choice);
        assert!(again.status == 200 && again.body.contains("Sessie") && !again.body.contains("opmerking’"), "{}", again.body);
        assert_eq!(sessions(&exported(&database, "t")).len(), 1, "looking changes nothing");
        let form = Form::all(&again.body).into_iter().find(|form| form.get("again").is_some()).unwrap();
        assert_eq!((form.get("map-0"), form.get("map-3"), form.get("map-4")), (Some("title"), Some("room"), Some("nothing")));
        let done = multipart(&server, &owner, &form, &[("do", "carry-out"), ("confirm", "yes")]);
        assert_eq!(done.status, 200, "{}", done.body);
        let titles = |file: &Value| sessions(file).iter().map(|one| one["title"].as_object().unwrap().values().next().unwrap().clone()).collect::<Vec<_>>();
        let file = exported(&database, "t");
        assert!(["Een <b>", "Twee", "Drie"].iter().all(|title| titles(&file).contains(&json!(title))), "{file}");
        let two = sessions(&file).iter().find(|one| one["title"].to_string().contains("Twee")).unwrap();
        assert_eq!((&two["starts_at"], &two["ends_at"], &two["room"]), (&json!("10:30:00"), &json!("11:15:00"), &json!("zaaltje")));
        // The next one with the same heads is read so at once.
        let later = STRANGE.replace("11:15", "11:45");
        let looked = server.send_file("/desk/t/transfer/programme", &owner, ("vreemd.csv", later.as_bytes()), &[("do", "carry-out")]);
        assert_eq!(looked.status, 200, "{}", looked.body);
        let two = sessions(&exported(&database, "t")).iter().find(|one| one["title"].to_string().contains("Twee")).unwrap().clone();
        assert_eq!(two["ends_at"], "11:45:00");
        // What is no file is said.
        let broken = server.send_file("/desk/t/transfer/programme", &owner, ("", b""), &[("again", "%%%"), ("do", "look")]);
        assert!(broken.status >= 400 && broken.status < 500, "{}", broken.status);
    }

    fn a_program_and_a_command_say_what_columns_hold(base: Base) {
        let database = founded(base);
        put(&database, "v.csv", STRANGE.as_bytes());
        let words = ["--map", "Benaming=title", "--map", "aanvang=start", "--map", "Afloop=end", "--map", "Lokaaltje=room", "--map", "Opmerking=nothing"];
        let arguments = [&["import", "v.csv", "--organisation", ORGANISATION, "--event", "v"][..], &words[..]].concat();
        let (done, said) = run(&database, &arguments);
        assert!(done && !said.contains("not understood"), "{said}");
        assert_eq!(sessions(&exported(&database, "v")).len(), 3);
        // It is remembered for the next one with these heads.
        let (done, said) = run(&database, &["import", "v.csv", "--organisation", ORGANISATION, "--event", "v"]);
        assert!(done && said.contains("v: 0 changes"), "{said}");
        let (done, said) = run(&database, &["import", "v.csv", "--organisation", ORGANISATION, "--event", "v", "--map", "Benaming=titel"]);
        assert!(!done && said.contains("title, subtitle"), "{said}");
        begun(&database);
        let server = Server::start(&database);
        let program = program(&database, &server, "programme");
        let token = format!("Bearer {}", program.token);
        // In other words: what was said above is remembered for the whole organisation.
        let words = |room: &str| STRANGE.replace("Lokaaltje", room);
        let (of_program, of_new, of_desk) = (words("Plek"), words("Hoek"), words("Kamertje"));
        let ask = |query: &str| server.send_bytes("PUT", &format!("/api/v1/events/t/schedule?confirm=true&{query}"), &[("Authorization", &token), ("Content-Type", "application/octet-stream")], of_program.as_bytes());
        assert_eq!(ask("").status, 422);
        let wrong = ask("map=Benaming%3Dtitel");
        assert_eq!((wrong.status, &wrong.json()["errors"][0]["field"]), (422, &json!("map")), "{}", wrong.body);
        let done = ask("map=Benaming%3Dtitle&map=Aanvang%3Dstart&map=Afloop%3Dend&map=Plek%3Droom");
        assert_eq!(done.status, 200, "{}", done.body);
        // And it is remembered.
        assert_eq!(ask("").status, 200);
        // A new event begins so, too.
        let begin = |query: &str| server.send_bytes("POST", &format!("/api/v1/schedules?{query}"), &[("Authorization", &token), ("Content-Type", "text/csv")], of_new.as_bytes());
        assert_eq!(begin("dry_run=true").status, 422);
        let begun = begin("map=Benaming%3Dtitle&map=Aanvang%3Dstart&map=Afloop%3Dend&map=Hoek%3Droom");
        assert_eq!((begun.status, &begun.json()["sessions"]), (201, &json!(3)), "{}", begun.body);
        // And at the desk, where it is shown what each column holds.
        let owner = cookie(&server, &invited(&database, "ann@example.org", "owner"));
        let looked = server.send_file("/desk/account/new-event/file", &owner, ("vreemd.csv", of_desk.as_bytes()), &[("do", "look")]);
        assert_eq!(looked.status, 422, "nobody knows what it holds");
        let form = Form::all(&looked.body).into_iter().find(|form| form.get("again").is_some()).unwrap();
        let sent = form.sent(&[]);
        let chosen = [("map-0", "title"), ("map-1", "start"), ("map-2", "end"), ("map-3", "room"), ("do", "begin")];
        let kept = url::form_urlencoded::parse(sent.as_bytes()).into_owned();
        let kept = kept.filter(|(name, _)| chosen.iter().all(|(other, _)| other != name)).collect::<Vec<_>>();
        let fields: Vec<(&str, &str)> =
            kept.iter().map(|(name, value)| (name.as_str(), value.as_str())).chain(chosen).collect();
        let begun = server.send_file("/desk/account/new-event/file", &owner, ("", b""), &fields);
        assert_eq!(begun.status, 303, "{}", begun.body);
    }

    fn rooms_beside_each_other_come_in_as_a_schedule(base: Base) {
        let database = founded(base);
        let grid = "Uur;Aula;Kleine zaal\n9:00;\"Opening\nAn Voorbeeld\";\n10:30 - 11:15;Taal;Wijk\n13:00;;Wandeling\n";
        put(&database, "g.csv", grid.as_bytes());
        let arguments = ["import", "g.csv", "--organisation", ORGANISATION, "--event", "g", "--on", "2041-05-06"];
        let (done, said) = run(&database, &arguments);
        assert!(done, "{said}");
        let file = exported(&database, "g");
        let at = |title: &str| {
            let one = sessions(&file).iter().find(|one| one["title"].to_string().contains(title)).unwrap();
            (one["starts_at"].clone(), one["ends_at"].clone(), one["room"].clone(), one["speakers"].as_array().unwrap().len())
        };
        assert_eq!(at("Opening"), (json!("09:00:00"), json!("10:30:00"), json!("aula"), 1));
        assert_eq!(at("Wijk"), (json!("10:30:00"), json!("11:15:00"), json!("kleine-zaal"), 0));
        assert_eq!(sessions(&file).len(), 4);
        let (done, said) = run(&database, &arguments);
        assert!(done && said.contains(": 0 changes"), "{said}");
    }
}
