//! pretalx's own JSON: talks as its API lists them, and the widget's schedule.

use std::collections::HashMap;

use serde_json::Value;

use super::json::{Fields, add_room, add_track, links, someone, words};
use super::kind::NotRead;
use super::table::Holds;
use super::text_languages::{kind, names, text};
use super::{Schedule, Start, Talk, Unread, line, minutes_or, offset};
use crate::programme::LinkKind;

/// # Errors
/// When it is only one page of a longer list.
pub fn read(json: &Value) -> Result<Schedule, NotRead> {
    if json["next"].is_string() || json["previous"].is_string() {
        return Err(NotRead::Page);
    }
    let silent = &["subtitle", "tags", "level", "audience", "license"];
    let mut schedule = Schedule { is_whole: true, silent, ..Schedule::default() };
    let mut root = match json {
        Value::Array(list) => Fields::of(&serde_json::json!({"results": list})),
        other => Fields::of(other),
    };
    schedule.zone_named(&root.text("timezone"));
    let name = root.take("name");
    (schedule.title, schedule.titles) = (line(&words(&name)), names(&name));
    schedule.acronym = line(&root.text("slug"));
    // The widget names rooms, tracks and speakers by their number or code.
    let (rooms, tracks, speakers) = (root.list("rooms"), root.list("tracks"), root.list("speakers"));
    let (kinds, tags) = (root.list("submission_types"), root.list("tags"));
    for room in &rooms {
        add_room(room, &mut schedule);
    }
    for track in &tracks {
        add_track(track, &mut schedule);
    }
    for speaker in &speakers {
        let someone = someone(speaker, &mut schedule);
        schedule.person(someone);
    }
    let talks: Vec<Value> = root.list("talks").into_iter().chain(root.list("results")).collect();
    // What one talk says whole, another may name by its number.
    let named = |list: &[Value], key: &str, fields: [&str; 2]| -> HashMap<String, Value> {
        let within = talks.iter().flat_map(|talk| fields.map(|field| &talk[field]));
        let within = within.flat_map(|value| value.as_array().map_or(std::slice::from_ref(value), Vec::as_slice));
        let all = within.chain(list).filter(|one| !one[key].is_null());
        all.map(|one| (words(&one[key]), one.clone())).collect()
    };
    let known = Known {
        rooms: named(&rooms, "id", ["room", "rooms"]),
        tracks: named(&tracks, "id", ["track", "tracks"]),
        speakers: named(&speakers, "code", ["speakers", "persons"]),
        kinds: named(&kinds, "id", ["submission_type", "session_type"]),
        tags: named(&tags, "id", ["tags", "keywords"]),
    };
    for one in &talks {
        // What was not accepted is no part of the programme.
        let state = words(&one["state"]);
        if matches!(state.as_str(), "" | "confirmed" | "accepted" | "canceled") {
            let talk = talk(one, &known, &mut schedule);
            let others = more_slots(one, &talk, &known, &mut schedule);
            for talk in std::iter::once(talk).chain(others) {
                schedule.talk(talk);
            }
        } else {
            schedule.miss_at(Unread::NotAccepted, &words(&one["title"]));
        }
    }
    root.rest("schedule", &["version", "event_start", "event_end", "count", "next", "previous"], &mut schedule);
    Ok(schedule)
}

struct Known {
    rooms: HashMap<String, Value>,
    tracks: HashMap<String, Value>,
    speakers: HashMap<String, Value>,
    kinds: HashMap<String, Value>,
    tags: HashMap<String, Value>,
}

/// What a number or a code stands for; a thing that is there itself is itself, and so is a name.
fn meant(value: &Value, known: &HashMap<String, Value>, schedule: &mut Schedule) -> Value {
    match value {
        Value::Number(_) | Value::String(_) if known.contains_key(&words(value)) => known[&words(value)].clone(),
        // Its number alone says nothing to anybody; a code looks like a name where nothing is listed.
        Value::Number(_) => {
            schedule.miss_at(Unread::Reference, &words(value));
            Value::Null
        }
        Value::String(code) if is_code(code) => {
            schedule.miss_at(Unread::Reference, code);
            Value::Null
        }
        other => other.clone(),
    }
}

/// The same for what may be called by any name: a room, a track.
fn called(value: &Value, known: &HashMap<String, Value>, schedule: &mut Schedule) -> Value {
    match value {
        Value::String(name) => known.get(name).cloned().unwrap_or_else(|| value.clone()),
        other => meant(other, known, schedule),
    }
}

/// Whether it is one of pretalx's codes: six signs or so, in capitals and digits.
fn is_code(text: &str) -> bool {
    (3..=12).contains(&text.len()) && text.bytes().all(|sign| sign.is_ascii_uppercase() || sign.is_ascii_digit())
}

/// The same talk in each of its slots besides the first that is told.
fn more_slots(one: &Value, talk: &Talk, known: &Known, schedule: &mut Schedule) -> Vec<Talk> {
    let slots = one["slots"].as_array().map(Vec::as_slice).unwrap_or_default();
    let mut others = Vec::new();
    for slot in slots.iter().skip(usize::from(!one["slot"].is_object())) {
        let start = Start::parse(&words(&slot["start"]));
        let room = called(&slot["room"], &known.rooms, schedule);
        add_room(&room, schedule);
        let mut other =
            Talk { start, offset: offset(&words(&slot["start"])), room: line(&words(&room)), ..talk.clone() };
        schedule.ends(&mut other, Start::parse(&words(&slot["end"])));
        if other.minutes.is_none() {
            (other.minutes, other.is_by_clock) = (talk.minutes, talk.is_by_clock);
        }
        if start.is_some() && (other.start, &other.room) != (talk.start, &talk.room) {
            others.push(other);
        }
    }
    others
}

fn talk(one: &Value, known: &Known, schedule: &mut Schedule) -> Talk {
    let mut fields = Fields::of(one);
    let mut talk = Talk { code: fields.text("code"), ..Talk::default() };
    for name in ["id", "guid"] {
        let value = line(&fields.text(name));
        if !value.is_empty() {
            talk.origin.insert(name.to_owned(), value);
        }
    }
    if !talk.code.is_empty() {
        talk.origin.insert("code".to_owned(), line(&talk.code));
    }
    // When it is stands in it, in its slot, or in the first of its slots.
    let slots = fields.take("slots");
    let slot = [fields.take("slot"), slots[0].clone()].into_iter().find(Value::is_object);
    let mut place = |name: &str| {
        let own = fields.take(name);
        let of_slot = slot.as_ref().map_or(Value::Null, |slot| slot[name].clone());
        if own.is_null() { of_slot } else { own }
    };
    let (start, end, room) = (place("start"), place("end"), place("room"));
    talk.start = Start::parse(&words(&start));
    talk.offset = offset(&words(&start));
    let end = Start::parse(&words(&end));
    talk.ends(end);
    // Its slot knows better how long it lasts than what was planned.
    let planned = minutes_or(&fields.text("duration"));
    if talk.minutes.is_none() {
        (talk.minutes, talk.may_last) = planned;
        talk.is_by_clock = false;
    }
    let room = called(&room, &known.rooms, schedule);
    add_room(&room, schedule);
    talk.room = line(&words(&room));
    talk.title = text(Holds::Title, &fields.take("title"), &mut talk);
    if talk.minutes.is_none() {
        schedule.ends(&mut talk, end);
    }
    talk.abstracts = text(Holds::Abstract, &fields.take("abstract"), &mut talk);
    talk.description = text(Holds::Description, &fields.take("description"), &mut talk);
    let track = called(&fields.take("track"), &known.tracks, schedule);
    add_track(&track, schedule);
    talk.track = line(&words(&track));
    // The widget calls it otherwise.
    let kinds = [fields.take("submission_type"), fields.take("session_type")];
    let kinds = kinds.map(|value| called(&value, &known.kinds, schedule));
    talk.kind = kinds.iter().map(|value| kind(value, schedule)).find(|name| !name.is_empty()).unwrap_or_default();
    talk.language = fields.text("content_locale");
    talk.do_not_record = fields.take("do_not_record").as_bool();
    talk.is_cancelled = fields.text("state") == "canceled";
    for speaker in fields.list("speakers") {
        let speaker = meant(&speaker, &known.speakers, schedule);
        if speaker.is_null() {
            continue;
        }
        let someone = someone(&speaker, schedule);
        schedule.speaker(&mut talk, someone);
    }
    let resources = fields.list("resources");
    links(&resources, LinkKind::Attachment, &mut talk, schedule);
    let tags = fields.list("tags").into_iter().map(|tag| called(&tag, &known.tags, schedule));
    // Its name stands beside its colour.
    let tags = tags.map(|tag| line(&words(tag.get("tag").unwrap_or(&tag))));
    talk.tags = tags.filter(|tag| !tag.is_empty()).collect();
    fields.rest(
        "talk",
        &["submission_type_id", "track_id", "fav_count", "is_featured", "slot_count", "updated"],
        schedule,
    );
    talk
}
