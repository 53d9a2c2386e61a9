//! The shape of a problem's file: which keys there are, and what stands in them.

use std::collections::BTreeMap;

use super::file::MOST_PEOPLE;
use super::problem::MOST_ROUNDS;
use super::reading::{Json, Place, Reader};

#[derive(Default)]
pub(super) struct ProblemFile {
    pub rounds: Option<usize>,
    pub rooms: Vec<RoomFile>,
    pub sessions: Vec<SessionFile>,
    pub standing: Vec<StandingFile>,
    pub wishes: Vec<PairFile>,
    pub channels: Option<usize>,
    pub walking: Vec<PairFile>,
    pub present: Vec<PlaceFile>,
    pub lost: Vec<LossFile>,
    pub people: BTreeMap<String, u32>,
    /// Those who follow from elsewhere.
    pub online: BTreeMap<String, u32>,
}

/// Two codes and a number; `None`: something else stands there, which is said.
pub(super) type PairFile = Option<(String, String, u32)>;

#[derive(Default)]
pub(super) struct RoomFile {
    pub code: String,
    pub capacity: Option<u32>,
    pub features: Vec<String>,
    pub available: Option<Vec<usize>>,
}

#[derive(Default)]
pub(super) struct SessionFile {
    pub code: String,
    pub theme: Option<String>,
    pub demand: u32,
    pub limit: Option<u32>,
    pub again: Option<String>,
    pub speakers: Vec<String>,
    pub needs: Vec<String>,
    pub pinned_round: Option<usize>,
    pub pinned_room: Option<String>,
    pub rounds: Option<Vec<usize>>,
    pub length: Option<usize>,
    pub streamed: bool,
}

#[derive(Default)]
pub(super) struct StandingFile {
    pub code: String,
    pub rounds: Option<Vec<usize>>,
}

#[derive(Default)]
pub(super) struct PlaceFile {
    pub session: Option<String>,
    pub round: Option<usize>,
    pub room: Option<String>,
}

#[derive(Default)]
pub(super) struct LossFile {
    pub room: Option<String>,
    pub rounds: Option<Vec<usize>>,
}

const FILE: [&str; 11] =
    ["rounds", "rooms", "sessions", "standing", "wishes", "channels", "walking", "present", "lost", "people", "online"];
const ROOM: [&str; 4] = ["code", "capacity", "features", "available"];
const SESSION: [&str; 13] = [
    "code", "title", "format", "theme", "demand", "limit", "again", "speakers", "needs", "pinned", "rounds", "length",
    "streamed",
];
/// A round by its number, which is looked at again when it is known how many there are.
const LAST: u32 = u32::MAX;

/// Reads a whole file.
pub(super) fn problem(json: &Json, read: &mut Reader) -> ProblemFile {
    let root = Place::Root;
    let Some(file) =
        read.object(json, root, "an object such as {\"rounds\": 3, \"rooms\": […], \"sessions\": […]}", &FILE)
    else {
        return ProblemFile::default();
    };
    let key = |name| Place::Key(&root, name);
    let rounds = file.get("rounds").and_then(|json| read.whole(json, key("rounds"), 1..=MOST_ROUNDS as u32));
    let rooms = read.rows(file.get("rooms"), key("rooms"), "a list of rooms", room);
    let sessions = read.rows(file.get("sessions"), key("sessions"), "a list of sessions", session);
    let standing = read.rows(file.get("standing"), key("standing"), "a list of sessions that stay", standing);
    let wishes = "a session, another, and how many people want both, such as [\"A\", \"B\", 12]";
    let walking = "a room, another, and the minutes between them, such as [\"R1\", \"R2\", 7]";
    ProblemFile {
        rounds: rounds.map(|rounds| rounds as usize),
        rooms,
        sessions,
        standing,
        wishes: read.rows(file.get("wishes"), key("wishes"), "a list of pairs", |read, json, place| {
            pair(read, json, place, wishes)
        }),
        channels: file.get("channels").and_then(|json| number(read, json, key("channels"))),
        walking: read.rows(file.get("walking"), key("walking"), "a list of pairs", |read, json, place| {
            pair(read, json, place, walking)
        }),
        present: read.rows(file.get("present"), key("present"), "a list of places", placed),
        lost: read.rows(file.get("lost"), key("lost"), "a list of rooms", loss),
        people: file.get("people").map(|json| people(read, json, key("people"))).unwrap_or_default(),
        online: file.get("online").map(|json| people(read, json, key("online"))).unwrap_or_default(),
    }
}

fn number(read: &mut Reader, json: &Json, place: Place) -> Option<usize> {
    read.whole(json, place, 0..=LAST).map(|number| number as usize)
}

/// A list of rounds; one that is none of them makes the list a fault, not shorter.
fn rounds(read: &mut Reader, json: Option<&Json>, place: Place) -> Option<Vec<usize>> {
    let rounds = read.rows(Some(json?), place, "a list of rounds, such as [0, 1]", number);
    Some(rounds.into_iter().flatten().collect())
}

fn room(read: &mut Reader, json: &Json, place: Place) -> RoomFile {
    let Some(room) = read.object(json, place, "a room such as {\"code\": \"R1\", \"capacity\": 80}", &ROOM) else {
        return RoomFile::default();
    };
    let key = |name| Place::Key(&place, name);
    RoomFile {
        code: read.text_at(&room, place, "code", "its code, a text").unwrap_or_default(),
        capacity: room.get("capacity").and_then(|json| read.whole(json, key("capacity"), 0..=LAST)),
        features: read.texts(room.get("features"), key("features"), "a list of features"),
        available: rounds(read, room.get("available"), key("available")),
    }
}

fn session(read: &mut Reader, json: &Json, place: Place) -> SessionFile {
    let what = "a session such as {\"code\": \"A\", \"demand\": 60}";
    let Some(session) = read.object(json, place, what, &SESSION) else { return SessionFile::default() };
    let key = |name| Place::Key(&place, name);
    let pinned = session.get("pinned").and_then(|json| {
        read.object(json, key("pinned"), "a place such as {\"round\": 0, \"room\": \"R1\"}", &["round", "room"])
    });
    let at = key("pinned");
    let pinned_round = pinned.and_then(|pin| number(read, pin.get("round")?, Place::Key(&at, "round")));
    let pinned_room = pinned.and_then(|pin| read.text_at(&pin, at, "room", "a room's code"));
    SessionFile {
        code: read.text_at(&session, place, "code", "its code, a text").unwrap_or_default(),
        theme: read.text_at(&session, place, "theme", "a text"),
        demand: session.get("demand").and_then(|json| read.whole(json, key("demand"), 0..=MOST_PEOPLE)).unwrap_or(0),
        limit: session.get("limit").and_then(|json| read.whole(json, key("limit"), 0..=LAST)),
        again: read.text_at(&session, place, "again", "a text"),
        speakers: read.texts(session.get("speakers"), key("speakers"), "a list of names"),
        needs: read.texts(session.get("needs"), key("needs"), "a list of features"),
        pinned_round,
        pinned_room,
        rounds: rounds(read, session.get("rounds"), key("rounds")),
        length: session
            .get("length")
            .and_then(|json| read.whole(json, key("length"), 1..=MOST_ROUNDS as u32))
            .map(|length| length as usize),
        streamed: read.flag(session.get("streamed"), key("streamed")),
    }
}

fn standing(read: &mut Reader, json: &Json, place: Place) -> StandingFile {
    let what = "a session that stays, such as {\"code\": \"V\", \"rounds\": [0, 1]}";
    let Some(standing) = read.object(json, place, what, &["code", "title", "format", "rounds"]) else {
        return StandingFile::default();
    };
    StandingFile {
        code: read.text_at(&standing, place, "code", "its code, a text").unwrap_or_default(),
        rounds: rounds(read, standing.get("rounds"), Place::Key(&place, "rounds")),
    }
}

fn pair(read: &mut Reader, json: &Json, place: Place, what: &str) -> PairFile {
    let Json::List(three) = json else {
        read.fault(place, format!("expected {what}, found {json}"));
        return None;
    };
    let [one, other, count] = &three[..] else {
        read.fault(place, format!("expected {what}, found a list of {}", three.len()));
        return None;
    };
    let one = read.text(one, Place::At(&place, 0), "a code").map(str::to_owned);
    let other = read.text(other, Place::At(&place, 1), "a code").map(str::to_owned);
    let count = read.whole(count, Place::At(&place, 2), 0..=MOST_PEOPLE);
    Some((one?, other?, count?))
}

fn placed(read: &mut Reader, json: &Json, place: Place) -> PlaceFile {
    let what = "a place such as {\"session\": \"A\", \"round\": 0, \"room\": \"R1\"}";
    let Some(now) = read.object(json, place, what, &["session", "round", "room"]) else { return PlaceFile::default() };
    for name in ["session", "round", "room"] {
        if now.get(name).is_none() {
            read.fault(Place::Key(&place, name), format!("expected {what}, and this is left out"));
        }
    }
    PlaceFile {
        session: read.text_at(&now, place, "session", "a session's code"),
        round: now.get("round").and_then(|json| number(read, json, Place::Key(&place, "round"))),
        room: read.text_at(&now, place, "room", "a room's code"),
    }
}

fn loss(read: &mut Reader, json: &Json, place: Place) -> LossFile {
    let what = "a room such as {\"room\": \"R1\", \"rounds\": [0]}";
    let Some(lost) = read.object(json, place, what, &["room", "rounds"]) else { return LossFile::default() };
    if lost.get("room").is_none() {
        read.fault(Place::Key(&place, "room"), format!("expected {what}, and this is left out"));
    }
    LossFile {
        room: read.text_at(&lost, place, "room", "a room's code"),
        rounds: rounds(read, lost.get("rounds"), Place::Key(&place, "rounds")),
    }
}

fn people(read: &mut Reader, json: &Json, place: Place) -> BTreeMap<String, u32> {
    let Some(people) = read.object(json, place, "how many people each session has, such as {\"A\": 55}", &[]) else {
        return BTreeMap::new();
    };
    let counted = people.entries().filter_map(|(code, json)| {
        Some((code.to_owned(), read.whole(json, Place::Key(&place, code), 0..=MOST_PEOPLE)?))
    });
    counted.collect()
}
