//! What moves, and what does not.

use super::*;

#[test]
fn pairs_count_only_beyond_chance() {
    use kruispunt::timetable::together::together;
    // A hundred people; two sessions that half of them want are wanted together by 25 without meaning anything.
    let wanted = [50, 50, 20, 20];
    let found = together(100, &wanted, &[(0, 1, 26), (2, 3, 18), (0, 2, 10)], 0.05);
    assert_eq!(found.iter().map(|pair| pair.beyond_chance).collect::<Vec<_>>(), [0, 14, 0]);
    assert_eq!(found[1].both, 18);
}

#[test]
fn nothing_moves_that_no_objective_needs() {
    let mut random = fastrand::Rng::with_seed(4);
    let mut cells: Vec<(u64, String)> =
        (0..5).flat_map(|round| (0..11).map(move |room| (round, format!("R{room}")))).collect();
    random.shuffle(&mut cells);
    let sessions: Vec<Value> = (0..45).map(|index| json!({"code": format!("S{index}"), "demand": index % 9})).collect();
    let present: Vec<Value> = (0..45)
        .map(|index| json!({"session": format!("S{index}"), "round": cells[index].0, "room": cells[index].1}))
        .collect();
    // Two that are wanted together are at once; one of them elsewhere, and all is well.
    let other = (1..45).find(|other| cells[*other].0 == cells[0].0).unwrap();
    let rooms: Vec<Value> = (0..11).map(|room| json!({"code": format!("R{room}"), "capacity": 10})).collect();
    let mut file = json!({
        "rounds": 5, "rooms": rooms, "sessions": sessions, "present": present,
        "wishes": [["S0", format!("S{other}"), 7]],
    });
    let (code, moved) = answer(&["timetable", "solve", "--seconds", "3", "--json"], &file);
    assert_eq!((code, &moved["status"]), (0, &json!("optimal")), "{moved}");
    assert_eq!((objective(&moved, "clashes"), objective(&moved, "changes")), ((0, 0), (1, 1)));
    assert_eq!(moved["moved"].as_array().unwrap().len(), 1);
    assert_eq!(Checker(file.clone()).faults(moved["assignment"].as_array().unwrap()), Vec::<String>::new());
    // Where nothing is better, nothing moves; where one has no place yet, it alone gets one.
    file["wishes"] = json!([]);
    assert_eq!(objective(&answer(&["timetable", "solve", "--seconds", "1", "--json"], &file).1, "changes"), (0, 0));
    file["present"].as_array_mut().unwrap().pop();
    assert_eq!(objective(&answer(&["timetable", "solve", "--seconds", "1", "--json"], &file).1, "changes"), (0, 0));
}
