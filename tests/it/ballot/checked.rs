//! What is published of a draw can be checked, and what is wrong with a file is said.

use super::*;

#[test]
fn luck_is_what_anybody_can_compute() {
    let mut bytes = Vec::new();
    for part in [&[0x5e, 0xed][..], b"e", b"p1", b"A1"] {
        bytes.extend_from_slice(&(part.len() as u32).to_le_bytes());
        bytes.extend_from_slice(part);
    }
    let hash = blake3::hash(&bytes);
    let expected = u32::from_le_bytes(hash.as_bytes()[..4].try_into().unwrap());
    assert_eq!(Noise::new(&[0x5e, 0xed], "e").of("p1", "A1"), expected);
    // Of two who want the same, the luckier one has it.
    let file = json!({"seed": "5eed", "event": "e", "sessions": [{"code": "A1", "round": 0, "capacity": 1}],
        "people": [{"id": "p1", "ranks": [["A1"]]}, {"id": "p2", "ranks": [["A1"]]}]});
    let noise = Noise::new(&[0x5e, 0xed], "e");
    let luckier = if noise.of("p1", "A1") > noise.of("p2", "A1") { "p1" } else { "p2" };
    assert_eq!(seats(&drawn(&file))[luckier], json!(["A1"]));
}

#[test]
fn a_result_is_verified_and_a_forged_one_is_not() {
    let file = generated(60, 2, 0.6, 1.0, 11);
    let output = run(&["ballot", "draw", "--json"], &[("--input", "ballot.json", file.to_string())]);
    assert_eq!(output.status.code(), Some(0), "{}", String::from_utf8_lossy(&output.stderr));
    let result: Value = serde_json::from_slice(&output.stdout).unwrap();
    assert_eq!(Checker::new(&file).count(result["people"].as_array().unwrap()), numbers(&result["objectives"]));
    let verified = |result: &Value, file: &Value| {
        let files = [("--input", "ballot.json", file.to_string()), ("--result", "result.json", result.to_string())];
        let output = run(&["ballot", "verify"], &files);
        (
            output.status.code().unwrap(),
            String::from_utf8(output.stdout).unwrap() + &*String::from_utf8_lossy(&output.stderr),
        )
    };
    assert_eq!(verified(&result, &file).0, 0);

    // Two who swap seats that each of them asked for: everything still adds up, only luck says otherwise.
    let people = result["people"].as_array().unwrap();
    let checker = Checker::new(&file);
    let fits = |id: &Value, seat: &Value, points: u64| {
        let ranks = &checker.ranks[id.as_str().unwrap()];
        seat.as_str().is_some_and(|seat| {
            ranks[0].iter().any(|code| code == seat) && checker.points(id.as_str().unwrap(), seat, 0) == points
        })
    };
    let swap = (0..people.len()).flat_map(|one| (0..one).map(move |other| (one, other))).find(|&(one, other)| {
        let (one, other) = (&people[one], &people[other]);
        let empty = |person: &Value| person["seats"][0].is_null();
        if empty(one) == empty(other) {
            return false;
        }
        let (has, has_not) = if empty(one) { (other, one) } else { (one, other) };
        let seat = &has["seats"][0];
        fits(&has_not["id"], seat, checker.points(has["id"].as_str().unwrap(), seat.as_str().unwrap(), 0))
    });
    let (one, other) = swap.unwrap();
    let mut forged = result.clone();
    let (first, second) = (people[one]["seats"][0].clone(), people[other]["seats"][0].clone());
    forged["people"][one]["seats"][0] = second;
    forged["people"][other]["seats"][0] = first;
    let (code, said) = verified(&forged, &file);
    assert_eq!(code, 1, "{said}");

    for (what, change) in [
        ("satisfaction", json!(["objectives", "satisfaction", 1])),
        ("filled", json!(["bounds", "filled", 1])),
        ("with_first_choice", json!(["bounds", "with_first_choice", 9999])),
    ] {
        let mut forged = result.clone();
        forged[change[0].as_str().unwrap()][change[1].as_str().unwrap()] = change[2].clone();
        let (code, said) = verified(&forged, &file);
        assert!(code == 1 && said.contains(what), "{said}");
    }
    // Another seed is another draw.
    let mut reseeded = file.clone();
    reseeded["seed"] = json!("abcdef");
    assert_eq!(verified(&result, &reseeded).0, 2);
    let mut missing = result.clone();
    missing["people"].as_array_mut().unwrap().pop();
    assert!(verified(&missing, &file).1.contains("is missing"));
    let mut free = result.clone();
    for price in free["proof"]["prices"].as_object_mut().unwrap().values_mut() {
        *price = json!("0");
    }
    let (code, said) = verified(&free, &file);
    assert!(code == 1 && said.contains("would be better"), "{said}");
}

#[test]
fn what_is_wrong_with_a_ballot_is_said_with_its_place() {
    for (file, place) in [
        ("{", "line 1"),
        (r#"{"sessions": []}"#, "seed"),
        (r#"{"seed": "xyz"}"#, "seed: "),
        (r#"{"seed": ""}"#, "seed: "),
        (r#"{"seed": "00", "lot": 3}"#, "lot: "),
        (r#"{"seed": "00", "sessions": [{"code": "A"}]}"#, "sessions[0]: give its round"),
        (r#"{"seed": "00", "sessions": [{"code": "A", "round": 0, "capacity": -1}]}"#, "sessions[0].capacity"),
        (r#"{"seed": "00", "sessions": [{"code": "A", "round": 64}]}"#, "sessions[0].rounds"),
        (
            r#"{"seed": "00", "sessions": [{"code": "A", "round": 0}, {"code": "A", "round": 1}]}"#,
            "sessions[1].code: A is there twice",
        ),
        (r#"{"seed": "00", "people": [{"ranks": []}]}"#, "people[0]"),
        (r#"{"seed": "00", "people": [{"id": "p"}, {"id": "p"}]}"#, "people[1].id: p is there twice"),
        (r#"{"seed": "00", "people": [{"id": "p", "ranks": [["B"]]}]}"#, "people[0].ranks[0]: B is not among"),
        (
            r#"{"seed": "00", "sessions": [{"code": "A", "round": 1}], "people": [{"id": "p", "ranks": [["A"]]}]}"#,
            "A is not in round 0",
        ),
        (
            r#"{"seed": "00", "sessions": [{"code": "A", "round": 0}], "people": [{"id": "p", "ranks": [["A", "A"]]}]}"#,
            "A is there twice",
        ),
        (
            r#"{"seed": "00", "sessions": [{"code": "A", "round": 0}], "people": [{"id": "p", "ranks": [["A", "A", "A", "A", "A", "A"]]}]}"#,
            "at most 5",
        ),
    ] {
        let output = run(&["ballot", "draw", "--json"], &[("--input", "ballot.json", file.to_owned())]);
        let said = String::from_utf8(output.stderr).unwrap();
        assert_eq!(output.status.code(), Some(2), "{file}: {said}");
        assert!(said.contains(place), "{file}: {said}");
    }
}

#[test]
fn everything_wrong_with_a_ballot_or_a_result_is_said_in_plain_words() {
    let complaints = |arguments: &[&str], files: &[(&str, &str, String)]| -> String {
        let output = run(arguments, files);
        let said = String::from_utf8(output.stderr).unwrap();
        assert_eq!(output.status.code(), Some(2), "{said}");
        for word in ["u32", "usize", "struct", "sequence", "missing field", "invalid type", "panicked", "serde"] {
            assert!(!said.contains(word), "{said}");
        }
        said
    };
    let file = r#"{"seed": "5ee", "lot": "much", "sessions": [{"code": "A", "round": 0, "capacity": -1}, {"code": 7, "round": "one"}],
        "people": [{"id": "p", "ranks": "A"}, 4, {"id": "p", "ranks": [["A"]], "group": 3}]}"#;
    for command in ["draw", "verify"] {
        let said = complaints(&["ballot", command], &[("--input", "ballot.json", file.to_owned())]);
        for words in [
            "seed: give an even number of hex digits",
            "lot: expected a number from 0 to 2, found the text \"much\"",
            "sessions[0].capacity: expected a whole number from 0 to 4294967295, found -1",
            "sessions[1].code: expected its code, a text, found 7",
            "sessions[1].round: expected a whole number",
            "people[0].ranks: expected for each round a list of codes",
            "people[1]: expected a person such as",
            "people[2].group: expected a text, found 3",
        ] {
            assert!(said.contains(words), "{words}: {said}");
        }
    }
    assert!(complaints(&["ballot", "draw"], &[("--input", "b.json", String::new())]).contains("the file is empty"));
    // What is no ballot at all is told as that, and nothing besides.
    let other = complaints(&["ballot", "draw"], &[("--input", "b.json", "[]".to_owned())]);
    assert!(other.lines().count() == 1 && other.contains("expected an object such as"), "{other}");
    let odd = json!({"seed": "5eed", "sessions": [{"code": "C", "round": 0}], "people": [{"id": "p", "ranks": [["C"]], "group": ""}]});
    let said = complaints(&["ballot", "draw"], &[("--input", "b.json", odd.to_string())]);
    assert!(said.contains("people[0].group: give the group a name"), "{said}");
    // Places that nobody counts are as good as a slip: said, and drawn.
    let open = json!({"seed": "5eed", "sessions": [{"code": "A", "round": 0}], "people": [{"id": "p", "ranks": [["A"]]}], "colour": 1});
    let output = run(&["ballot", "draw", "--json"], &[("--input", "b.json", open.to_string())]);
    let said = String::from_utf8(output.stderr).unwrap();
    assert!(
        output.status.code() == Some(0)
            && said.contains("sessions[0].capacity: this is left out")
            && said.contains("colour: "),
        "{said}"
    );

    let result: Value = serde_json::from_slice(&output.stdout).unwrap();
    let verified =
        |result: &Value| [("--input", "b.json", open.to_string()), ("--result", "r.json", result.to_string())];
    let mut wrong = result.clone();
    wrong["objectives"]["filled"] = json!(-1);
    wrong["proof"].as_object_mut().unwrap().remove("full");
    wrong["people"][0]["seats"] = json!([5]);
    let said = complaints(&["ballot", "verify"], &verified(&wrong));
    for words in [
        "r.json: objectives.filled: expected a whole number",
        "proof.full: this is left out",
        "people[0].seats[0]: expected a session's code",
    ] {
        assert!(said.contains(words), "{words}: {said}");
    }
    assert!(
        complaints(&["ballot", "verify"], &verified(&json!([])))
            .contains("expected what `ballot draw --json` answered")
    );
    // 0, 1 and 2 are told apart, and the help says so.
    assert_eq!(run(&["ballot", "verify"], &verified(&result)).status.code(), Some(0));
    // The hash that was told before is held beside the seed's own.
    let told = |hash: &str| {
        let output = run(&["ballot", "verify", "--commitment", hash], &verified(&result));
        (output.status.code(), String::from_utf8(output.stdout).unwrap())
    };
    let hash = result["commitment"].as_str().unwrap();
    let (code, said) = told(hash);
    assert!(code == Some(0) && said.contains(&format!("hash of the seed: {hash}")), "{said}");
    let (code, said) = told(&"0".repeat(64));
    assert!(
        code == Some(1) && said.contains("not the one that was told before the draw") && said.contains(hash),
        "{said}"
    );
    let mut forged = result.clone();
    forged["objectives"]["filled"] = json!(7);
    assert_eq!(run(&["ballot", "verify"], &verified(&forged)).status.code(), Some(1));
    let help = run(&["ballot", "verify", "--help"], &[]);
    let help = String::from_utf8(help.stdout).unwrap();
    assert!(["0: ", "1: ", "2: "].iter().all(|code| help.contains(code)), "{help}");
}
