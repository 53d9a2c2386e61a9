//! The shape of a ballot's file and of a result's: which keys there are, and what stands in them.

use super::file::{AskingFile, BallotFile, EntranceFile, MOST_ROUNDS, PersonFile, SessionFile};
use crate::timetable::reading::{Fault, Json, Object, Place, Reader};

const FILE: [&str; 8] = ["seed", "event", "lot", "sessions", "people", "door", "entrance", "result"];
const SESSION: [&str; 7] = ["code", "round", "rounds", "capacity", "door", "share", "places"];

/// Reads a whole ballot.
pub(super) fn ballot(json: &Json, read: &mut Reader) -> BallotFile {
    let root = Place::Root;
    let what = "an object such as {\"seed\": \"5eed\", \"sessions\": […], \"people\": […]}";
    let Some(file) = read.object(json, root, what, &FILE) else { return BallotFile::default() };
    let key = |name| Place::Key(&root, name);
    if file.get("seed").is_none() {
        read.fault(key("seed"), "expected hex digits, such as \"5eed\", and this is left out");
    }
    BallotFile {
        seed: read.text_at(&file, root, "seed", "hex digits, such as \"5eed\"").unwrap_or_default(),
        event: read.text_at(&file, root, "event", "the event's name, a text").unwrap_or_default(),
        lot: file.get("lot").and_then(|json| read.real(json, key("lot"), 0.0..=2.0)).unwrap_or(0.0),
        door: file.get("door").and_then(|json| read.whole(json, key("door"), 0..=99)),
        sessions: read.rows(file.get("sessions"), key("sessions"), "a list of sessions", session),
        people: read.rows(file.get("people"), key("people"), "a list of people", person),
        entrance: entrance(read, &file),
    }
}

fn session(read: &mut Reader, json: &Json, place: Place) -> SessionFile {
    let what = "a session such as {\"code\": \"A1\", \"round\": 0, \"capacity\": 40}";
    let Some(session) = read.object(json, place, what, &SESSION) else {
        // One fault is enough of it.
        return SessionFile { round: Some(0), ..SessionFile::default() };
    };
    let key = |name| Place::Key(&place, name);
    let last = MOST_ROUNDS as u32 - 1;
    let rounds = session.get("rounds").map(|json| {
        let rounds = read.rows(Some(json), key("rounds"), "a list of rounds, such as [0, 1]", round);
        rounds.into_iter().flatten().collect()
    });
    if !session.entries().any(|(name, _)| name == "capacity") {
        let reason =
            "this is left out, so that everybody who wants has a place; give how many there are, or null".into();
        read.notes.push(Fault { place: key("capacity").to_string(), reason });
    }
    let own = session.get("round").and_then(|json| round(read, json, key("round")));
    let is_told = session.get("round").is_some() || rounds.is_some();
    SessionFile {
        code: read.text_at(&session, place, "code", "its code, a text").unwrap_or_default(),
        // What could not be read was said.
        round: own.or((is_told && rounds.is_none()).then_some(last as usize)),
        rounds,
        capacity: session.get("capacity").and_then(|json| read.whole(json, key("capacity"), 0..=u32::MAX)),
        door: session.get("door").and_then(|json| read.whole(json, key("door"), 0..=u32::MAX)),
        share: session.get("share").and_then(|json| read.whole(json, key("share"), 0..=99)),
        places: session.get("places").and_then(|json| read.whole(json, key("places"), 0..=u32::MAX)),
    }
}

fn round(read: &mut Reader, json: &Json, place: Place) -> Option<usize> {
    read.whole(json, place, 0..=u32::MAX).map(|round| round as usize)
}

fn person(read: &mut Reader, json: &Json, place: Place) -> PersonFile {
    let what = "a person such as {\"id\": \"p1\", \"ranks\": [[\"A1\", \"A4\"], []]}";
    let Some(person) = read.object(json, place, what, &["id", "ranks", "group", "least"]) else {
        return PersonFile::default();
    };
    let ranks = Place::Key(&place, "ranks");
    let codes = |read: &mut Reader, codes: &Json, place: Place| {
        read.texts(Some(codes), place, "a list of codes, the best first")
    };
    PersonFile {
        id: read.text_at(&person, place, "id", "a text").unwrap_or_default(),
        ranks: read.rows(person.get("ranks"), ranks, "for each round a list of codes, the best first", codes),
        group: read.text_at(&person, place, "group", "a text"),
        least: (person.get("least"))
            .and_then(|json| read.whole(json, Place::Key(&place, "least"), 0..=MOST_ROUNDS as u32))
            .map_or(0, |least| least as usize),
    }
}

/// Who asked for the event's own places, as an event publishes it.
fn entrance(read: &mut Reader, file: &Object) -> Vec<EntranceFile> {
    let place = Place::Key(&Place::Root, "entrance");
    let one = |read: &mut Reader, json: &Json, place: Place| {
        let what = "somebody such as {\"id\": \"p1\", \"enters\": true}";
        let Some(asking) = read.object(json, place, what, &["id", "group", "enters", "late", "ranks"]) else {
            return AskingFile::default();
        };
        AskingFile {
            id: read.text_at(&asking, place, "id", "a text").unwrap_or_default(),
            group: read.text_at(&asking, place, "group", "a text"),
            enters: read.flag(asking.get("enters"), Place::Key(&place, "enters")),
            late: read.flag(asking.get("late"), Place::Key(&place, "late")),
            ranks: asking.get("ranks").map(|json| {
                let what = "for each round a list of codes, the best first";
                read.rows(Some(json), Place::Key(&place, "ranks"), what, |read, codes, place| {
                    read.texts(Some(codes), place, "a list of codes, the best first")
                })
            }),
        }
    };
    let of = |read: &mut Reader, json: &Json, place: Place| {
        let what = "places such as {\"attendance\": \"in_person\", \"places\": 3, \"people\": […]}";
        let Some(of) = read.object(json, place, what, &["attendance", "places", "people"]) else {
            return EntranceFile::default();
        };
        let key = |name| Place::Key(&place, name);
        EntranceFile {
            attendance: read.text_at(&of, place, "attendance", "a text").unwrap_or_default(),
            places: of.get("places").and_then(|json| read.whole(json, key("places"), 0..=u32::MAX)),
            people: read.rows(of.get("people"), key("people"), "a list of people", one),
        }
    };
    read.rows(file.get("entrance"), place, "a list of the event's own places and who asked for them", of)
}

/// Looks at a result that could not be read, and says what is wrong with it.
pub(super) fn result(json: &Json, read: &mut Reader) {
    let root = Place::Root;
    let Some(file) = read.object(json, root, "what `ballot draw --json` answered, an object", &[]) else { return };
    for name in ["people", "objectives", "bounds", "seconds", "proof"] {
        if file.get(name).is_none() {
            read.fault(Place::Key(&root, name), "expected what `ballot draw --json` answered, and this is left out");
        }
    }
    let people = Place::Key(&root, "people");
    let rows = read.list(file.get("people"), people, "a list of people and their seats");
    for (index, row) in rows.iter().enumerate() {
        let place = Place::At(&people, index);
        let what = "a person such as {\"id\": \"p1\", \"seats\": [\"A1\", null]}";
        let Some(person) = read.object(row, place, what, &[]) else { continue };
        needs(read, &person, place, "id", |read, json, place| {
            read.text(json, place, "a text");
        });
        needs(read, &person, place, "seats", |read, json, place| {
            let seats = read.list(Some(json), place, "for each round a session's code, or null");
            for (round, seat) in seats.iter().enumerate().filter(|(_, seat)| !matches!(seat, Json::Null)) {
                read.text(seat, Place::At(&place, round), "a session's code, or null");
            }
        });
    }
    for name in ["objectives", "bounds"] {
        let place = Place::Key(&root, name);
        let Some(counts) = file.get(name).and_then(|json| read.object(json, place, "four numbers by their names", &[]))
        else {
            continue;
        };
        for count in ["filled", "with_first_choice", "empty_handed", "satisfaction"] {
            needs(read, &counts, place, count, |read, json, place| {
                read.whole(json, place, 0..=u32::MAX);
            });
        }
    }
    if let Some(seconds) = file.get("seconds") {
        read.real(seconds, Place::Key(&root, "seconds"), 0.0..=1e9);
    }
    if let Some(commitment) = file.get("commitment") {
        read.text(commitment, Place::Key(&root, "commitment"), "the hash of the seed, a text");
    }
    let place = Place::Key(&root, "proof");
    let proof = file.get("proof").and_then(|json| read.object(json, place, "an object with prices and sessions", &[]));
    let Some(proof) = proof else { return };
    for name in ["prices", "flow_prices"] {
        needs(read, &proof, place, name, |read, json, place| {
            let prices = read.object(json, place, "a price for each session, such as {\"A1\": \"0\"}", &[]);
            for (code, price) in prices.iter().flat_map(|prices| prices.entries()) {
                read.text(price, Place::Key(&place, code), "a whole number in quotes");
            }
        });
    }
    for name in ["full", "scarce", "crowded"] {
        needs(read, &proof, place, name, |read, json, place| {
            read.texts(Some(json), place, "a list of codes");
        });
    }
    needs(read, &proof, place, "together", |read, json, place| {
        for (index, row) in read.list(Some(json), place, "a list of groups").iter().enumerate() {
            let here = Place::At(&place, index);
            let what = "a group such as {\"group\": \"g\", \"round\": 0, \"session\": \"A1\"}";
            let Some(group) = read.object(row, here, what, &[]) else { continue };
            needs(read, &group, here, "group", |read, json, place| {
                read.text(json, place, "a text");
            });
            needs(read, &group, here, "round", |read, json, place| {
                read.whole(json, place, 0..=u32::MAX);
            });
            needs(read, &group, here, "session", |read, json, place| {
                read.text(json, place, "a session's code");
            });
        }
    });
}

fn needs(read: &mut Reader, object: &Object, place: Place, name: &str, look: impl FnOnce(&mut Reader, &Json, Place)) {
    let here = Place::Key(&place, name);
    match object.get(name) {
        Some(json) => look(read, json, here),
        None => read.fault(here, "this is left out; expected what `ballot draw --json` answered"),
    }
}
