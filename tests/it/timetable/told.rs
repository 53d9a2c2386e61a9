//! What is said of conflicts, of plans, and of what is wrong with a file.

use super::*;

#[test]
fn conflicts_are_told_in_the_readers_language() {
    let pinned = |code: &str| json!({"code": code, "speakers": ["Noor"], "pinned": {"round": 1}});
    let file = json!({
        "rounds": 3,
        "rooms": [{"code": "R1"}, {"code": "R2"}],
        "sessions": [pinned("POL-1"), {"code": "X"}, pinned("DIV-2")],
    });
    let said = |language: &str, command: &str| {
        let (code, answer) = answer(&["timetable", command, "--json", "--language", language], &file);
        assert_eq!((code, &answer["status"]), (3, &json!("infeasible")));
        answer["conflict"].clone()
    };
    assert_eq!(said("nl", "explain"), json!(["Noor geeft POL-1 en DIV-2, en beide staan vast in ronde 2."]));
    assert_eq!(said("nl", "solve"), said("nl", "explain"));
    assert_eq!(said("nl", "repair"), said("nl", "explain"));
    assert_eq!(said("fr", "explain"), json!(["Noor anime POL-1 et DIV-2, toutes deux fixées au tour 2."]));
    assert_eq!(said("en", "explain"), json!(["Noor gives POL-1 and DIV-2, and both are pinned to round 2."]));
    assert_eq!(said("de", "explain"), json!(["Noor leitet POL-1 und DIV-2, und beide stehen fest in Runde 2."]));
}

#[test]
fn each_kind_of_conflict_has_its_sentences() {
    let reasons = |file: Value| {
        let (code, answer) = answer(&["timetable", "explain", "--json"], &file);
        assert_eq!(code, 3, "{answer}");
        answer["conflict"].as_array().unwrap().iter().map(|text| text.as_str().unwrap().to_owned()).collect::<Vec<_>>()
    };
    let rooms = json!([{"code": "R1", "features": ["lab"]}, {"code": "R2"}]);
    let by = |code: &str| json!({"code": code, "speakers": ["Noor"]});
    assert_eq!(
        reasons(json!({"rounds": 2, "rooms": rooms, "sessions": [by("A"), by("B"), by("C"), {"code": "D"}]})),
        ["Noor geeft 3 sessies (A, B en C), en er zijn maar 2 rondes."]
    );
    assert_eq!(
        reasons(json!({"rounds": 1, "rooms": rooms, "sessions": [{"code": "A"}, {"code": "B"}, {"code": "C"}]})),
        ["Er zijn meer sessies dan plaatsen: 3 sessies, en 2 plaatsen (zalen: 2, rondes: 1)."]
    );
    let pin = json!({"round": 0, "room": "R1"});
    assert_eq!(
        reasons(
            json!({"rounds": 2, "rooms": rooms, "sessions": [{"code": "A", "pinned": pin}, {"code": "B", "pinned": pin}]})
        ),
        ["A en B staan allebei vast in ronde 1, in zaal R1."]
    );
    let lab = |code: &str| json!({"code": code, "needs": ["lab"]});
    assert_eq!(
        reasons(json!({"rounds": 1, "rooms": rooms, "sessions": [lab("A"), lab("B")]})),
        [
            "A heeft \"lab\" nodig. Dat is er alleen in zaal R1.",
            "B heeft \"lab\" nodig. Dat is er alleen in zaal R1.",
            "Zalen: 2, rondes: 1."
        ]
    );
    assert_eq!(
        reasons(json!({"rounds": 2, "rooms": rooms, "sessions": [{"code": "A", "needs": ["piano"]}]}))[0],
        "A heeft \"piano\" nodig, en geen enkele zaal heeft dat."
    );
    let streamed = |code: &str| json!({"code": code, "streamed": true});
    assert!(
        reasons(json!({"rounds": 1, "rooms": rooms, "channels": 1, "sessions": [streamed("A"), streamed("B")]}))
            .contains(&"Er kan maar één sessie tegelijk worden uitgezonden.".to_owned())
    );
}

#[test]
fn what_is_wrong_with_a_file_is_said_with_its_place() {
    let complaint = |file: &str| {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("problem.json");
        std::fs::write(&path, file).unwrap();
        let mut command = Command::new(env!("CARGO_BIN_EXE_kruispunt"));
        let output = command.args(["timetable", "solve", "--json", "--input"]).arg(&path).output().unwrap();
        assert_eq!(output.status.code(), Some(2), "{file}");
        assert!(output.stdout.is_empty());
        String::from_utf8(output.stderr).unwrap()
    };
    for (file, place) in [
        ("{", "line 1"),
        ("[]", "invalid"),
        (r#"{"rounds": -1}"#, "rounds"),
        (r#"{"rounds": 0}"#, "rounds: "),
        (r#"{"rounds": 65}"#, "rounds: "),
        (r#"{"sessions": [{"code": "A"}, {"demand": 3}]}"#, "sessions[1]"),
        (r#"{"sessions": [{"code": "A", "demand": "many"}]}"#, "sessions[0].demand"),
        (r#"{"sessions": [{"code": "A", "demand": -5}]}"#, "sessions[0].demand"),
        (r#"{"sessions": [{"code": "A"}, {"code": "A"}]}"#, "sessions[1].code: A is there twice"),
        (r#"{"sessions": [{"code": ""}]}"#, "sessions[0].code"),
        (r#"{"sessions": [{"code": "A", "pinned": {"round": 3}}]}"#, "sessions[0].pinned.round"),
        (r#"{"sessions": [{"code": "A", "pinned": {"room": "R"}}]}"#, "sessions[0].pinned.room"),
        (r#"{"sessions": [{"code": "A", "length": 2}]}"#, "sessions[0].length"),
        (r#"{"sessions": [{"code": "A", "rounds": [1]}]}"#, "sessions[0].rounds[0]"),
        (r#"{"sessions": [{"code": "A"}], "wishes": [["A", "B", 1]]}"#, "wishes[0][1]: B is not in this file"),
        (r#"{"sessions": [{"code": "A"}], "wishes": [["A", "A", 1]]}"#, "wishes[0]"),
        (r#"{"present": [{"session": "A", "round": 0, "room": "R"}]}"#, "present[0].session"),
        (r#"{"lost": [{"room": "R"}]}"#, "lost[0].room"),
        (r#"{"people": {"A": 1}}"#, "people.A"),
        (r#"{"rooms": [{"code": "R", "available": [9]}]}"#, "rooms[0].available[0]"),
    ] {
        let said = complaint(file);
        assert!(said.contains(place), "{file}: {said}");
    }
    let missing = Command::new(env!("CARGO_BIN_EXE_kruispunt"))
        .args(["timetable", "solve", "--input", "/nowhere/problem.json"])
        .output()
        .unwrap();
    assert_eq!(missing.status.code(), Some(2));
}

#[test]
fn what_moves_is_told_with_time_and_room_apart() {
    let place = |session: &str, round: u32, room: &str| json!({"session": session, "round": round, "room": room});
    let file = json!({
        "rounds": 2,
        "rooms": [{"code": "R1", "capacity": 80}, {"code": "R2", "capacity": 40}, {"code": "R3", "capacity": 60}],
        "sessions": [{"code": "A"}, {"code": "B"}, {"code": "C", "speakers": ["p"]}],
        "present": [place("A", 0, "R1"), place("B", 0, "R2"), place("C", 1, "R1")],
        "lost": [{"room": "R1", "rounds": [0]}],
        "people": {"A": 55, "B": 20, "C": 70},
    });
    let (code, answer) = answer(&["timetable", "repair", "--json"], &file);
    assert_eq!((code, &answer["status"]), (0, &json!("optimal")));
    assert_eq!(answer["moved"], json!([{"session": "A", "time": false, "room": true}]));
    assert_eq!(answer["assignment"][0], place("A", 0, "R3"));
}

#[test]
fn what_nobody_has_a_seat_in_stays_where_it_is() {
    let rooms: Vec<Value> =
        (0..5).map(|room| json!({"code": format!("R{room}"), "capacity": 20 + 10 * room})).collect();
    let sessions: Vec<Value> =
        (0..12).map(|index| json!({"code": format!("S{index}"), "theme": format!("T{}", index % 3)})).collect();
    let present: Vec<Value> = (0..12)
        .map(|index| json!({"session": format!("S{index}"), "round": index % 3, "room": format!("R{}", index / 3)}))
        .collect();
    let mut file = json!({"rounds": 3, "rooms": rooms, "sessions": sessions, "present": present});
    let moved = |file: &Value| {
        let (code, answer) = answer(&["timetable", "repair", "--json"], file);
        assert_eq!((code, &answer["status"]), (0, &json!("optimal")), "{answer}");
        (answer["moved"].as_array().unwrap().clone(), objective(&answer, "changes"), objective(&answer, "time"))
    };
    // Nothing is lost, and nobody said how many come; then a room goes that nobody is in.
    assert_eq!(moved(&file), (vec![], (0, 0), (0, 0)));
    file["lost"] = json!([{"room": "R4"}]);
    assert_eq!(moved(&file), (vec![], (0, 0), (0, 0)));
    // Where one sits: that one goes, to another room at the same time.
    file["lost"] = json!([{"room": "R1", "rounds": [1]}]);
    file["people"] = json!({"S4": 22});
    assert_eq!(moved(&file), (vec![json!({"session": "S4", "time": false, "room": true})], (1, 1), (0, 0)));
    // The time matters to those who follow from elsewhere, too: one without anybody gives way.
    file["rooms"][4]["available"] = json!([0]);
    file["online"] = json!({"S4": 9, "S1": 5, "S7": 7, "S10": 3});
    let (gone, changes, time) = moved(&file);
    assert_eq!((time, changes.0, gone.len()), ((3, 3), 2, 2), "{gone:?}");
}

#[test]
fn long_sessions_are_proven_and_their_conflicts_are_explained() {
    let rooms: Vec<Value> =
        (0..6).map(|room| json!({"code": format!("R{room}"), "capacity": 30 + 10 * room})).collect();
    let mut sessions: Vec<Value> = (0..12)
        .map(|index| json!({"code": format!("S{index}"), "demand": 20 + index, "theme": format!("T{}", index % 4)}))
        .collect();
    sessions[0]["length"] = json!(2);
    sessions[5]["length"] = json!(3);
    let wishes: Vec<Value> =
        (1..12).map(|index| json!([format!("S{}", index - 1), format!("S{index}"), 3 + index % 5])).collect();
    let file = json!({"rounds": 3, "rooms": rooms, "sessions": sessions, "wishes": wishes});
    let (code, found) = answer(&["timetable", "solve", "--seconds", "10", "--json"], &file);
    assert_eq!((code, &found["status"]), (0, &json!("optimal")), "{found}");
    assert_eq!(Checker(file).faults(found["assignment"].as_array().unwrap()), Vec::<String>::new());

    // Seven that take two of three rounds, in six rooms.
    let long: Vec<Value> = (0..7).map(|index| json!({"code": format!("L{index}"), "length": 2})).collect();
    let file = json!({"rounds": 3, "rooms": rooms, "sessions": long});
    let (code, why) = answer(&["timetable", "explain", "--json"], &file);
    assert_eq!(code, 3, "{why}");
    assert_eq!(
        why["conflict"],
        json!(["L0, L1, L2, L3, L4, L5 en L6 duren elk 2 rondes na elkaar, in één zaal.", "Zalen: 6, rondes: 3."])
    );
    let by = |code: &str, length: u64| json!({"code": code, "length": length, "speakers": ["Noor"]});
    let (_, why) = answer(
        &["timetable", "explain", "--json"],
        &json!({"rounds": 3, "rooms": rooms, "sessions": [by("A", 2), by("B", 2)]}),
    );
    assert_eq!(
        why["conflict"],
        json!([
            "A en B duren elk 2 rondes na elkaar, in één zaal.",
            "Noor geeft A en B, en kan maar op één plaats tegelijk zijn.",
            "Zalen: 6, rondes: 3."
        ])
    );
}

#[test]
fn everything_wrong_with_a_file_is_said_at_once_in_plain_words() {
    let complaints = |command: &[&str], file: &str| -> Vec<String> {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("problem.json");
        std::fs::write(&path, file).unwrap();
        let mut run = Command::new(env!("CARGO_BIN_EXE_kruispunt"));
        let output = run.arg("timetable").args(command).arg("--input").arg(&path).output().unwrap();
        assert_eq!(output.status.code(), Some(2), "{file}: {output:?}");
        let said = String::from_utf8(output.stderr).unwrap();
        for word in [
            "u32",
            "usize",
            "u64",
            "i64",
            "struct",
            "tuple",
            "sequence",
            "missing field",
            "invalid type",
            "panicked",
            "serde",
        ] {
            assert!(!said.contains(word), "{file}: {said}");
        }
        let lead = format!("{}: ", path.display());
        said.lines().map(|line| line.trim_start_matches("kruispunt: ").replace(&lead, "")).collect()
    };
    let file = r#"{"rounds": 2, "rooms": [{"code": "R", "capacity": -4, "features": "lab"}, 7, {"capacity": 3}],
        "sessions": [{"code": "A", "demand": 99999999999999, "pinned": {"round": 5}}, {"code": "A", "streamed": "yes"}],
        "wishes": [["A", "B"], ["A", "B", -2]], "present": [{"session": "A", "round": 0}], "lost": [{"room": "Z"}], "people": {"X": 1.5}}"#;
    for command in ["solve", "repair", "explain"] {
        let said = complaints(&[command], file);
        for (place, words) in [
            ("rooms[0].capacity", "expected a whole number from 0 to 4294967295, found -4"),
            ("rooms[0].features", "expected a list of features, found the text \"lab\""),
            ("rooms[1]", "expected a room such as"),
            ("rooms[2].code", "give a code"),
            ("sessions[0].demand", "expected a whole number from 0 to 1000000, found 99999999999999"),
            ("sessions[0].pinned.round", "there is no round 5: they are 0 to 1"),
            ("sessions[1].code", "A is there twice"),
            ("sessions[1].streamed", "expected true or false"),
            ("wishes[0]", "expected a session, another, and how many people want both"),
            ("wishes[1][2]", "found -2"),
            ("present[0].room", "left out"),
            ("lost[0].room", "Z is not in this file"),
            ("people.X", "found 1.5"),
        ] {
            let start = format!("{place}: ");
            let found: Vec<&String> = said.iter().filter(|line| line.contains(&start)).collect();
            assert!(found.len() == 1 && found[0].contains(words), "{place} {words}: {said:#?}");
        }
    }
    for (file, words) in [
        ("", "the file is empty"),
        ("{\"rounds\": 1,}", "line 1, column 14: this is not JSON"),
        ("{\"rounds\": 1e999}", "too large"),
        ("{\"rounds\": 1, \"rounds\": 2}", "rounds: this key is there twice"),
        ("{} {}", "something follows"),
        ("null", "expected an object"),
        ("{\"rounds\": 3.5}", "rounds: expected a whole number from 1 to 64, found 3.5"),
        ("{\"sessions\": {\"A\": 1}}", "sessions: expected a list of sessions, found an object"),
    ] {
        let said = complaints(&["solve"], file);
        assert!(said.len() == 1 && said[0].contains(words), "{file}: {said:?}");
    }
    // A key that is not known does no harm, and is said with what is known.
    let file = json!({"rooms": [{"code": "R", "seats": 9}], "sessions": [{"code": "A"}]});
    let output = kruispunt(&["timetable", "solve"], &file);
    assert_eq!(output.status.code(), Some(0));
    let said = String::from_utf8(output.stderr).unwrap();
    assert!(said.contains("rooms[0].seats: this key is not known") && said.contains("capacity"), "{said}");
}
