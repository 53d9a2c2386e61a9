//! Sessionize's JSON: all of it at once, its sessions in groups, and its grid of days and rooms.

use std::collections::HashMap;

use serde_json::Value;

use super::json::{Fields, add_room, words};
use super::{Schedule, Someone, Start, Talk, Track, Unread, line, markdown};
use crate::programme::LinkKind;

pub fn read(json: &Value) -> Schedule {
    let silent = &["subtitle", "description", "tags", "level", "audience", "license"];
    let mut schedule = Schedule { is_whole: true, silent, ..Schedule::default() };
    let mut known = Known::default();
    match json {
        Value::Array(groups) => {
            for group in groups {
                let of_rooms = group["rooms"].as_array().into_iter().flatten();
                let in_rooms = of_rooms.filter_map(|room| room["sessions"].as_array()).flatten();
                let direct = group["sessions"].as_array().into_iter().flatten();
                for one in in_rooms.chain(direct) {
                    add(one, &known, &mut schedule);
                }
            }
        }
        all => {
            let mut root = Fields::of(all);
            for room in root.list("rooms") {
                add_room(&room, &mut schedule);
                known.rooms.insert(words(&room["id"]), line(&words(&room["name"])));
            }
            for category in root.list("categories") {
                let title = words(&category["title"]);
                for item in category["items"].as_array().into_iter().flatten() {
                    known.items.insert(words(&item["id"]), (title.clone(), line(&words(&item["name"]))));
                }
            }
            for speaker in root.list("speakers") {
                let someone = someone(&speaker, &mut schedule);
                known.speakers.insert(words(&speaker["id"]), someone.name.clone());
                schedule.person(someone);
            }
            for one in root.list("sessions") {
                add(&one, &known, &mut schedule);
            }
            root.rest("schedule", &["questions"], &mut schedule);
        }
    }
    schedule
}

#[derive(Default)]
struct Known {
    rooms: HashMap<String, String>,
    speakers: HashMap<String, String>,
    /// An item of a category: the category's title, and its own name.
    items: HashMap<String, (String, String)>,
}

fn someone(value: &Value, schedule: &mut Schedule) -> Someone {
    let mut fields = Fields::of(value);
    let (full, first, last) = (fields.text("fullName"), fields.text("firstName"), fields.text("lastName"));
    let name = if full.is_empty() { format!("{first} {last}") } else { full };
    let (tag_line, bio) = (markdown(&fields.text("tagLine")), markdown(&fields.text("bio")));
    let biography = [tag_line, bio].into_iter().filter(|text| !text.is_empty()).collect::<Vec<_>>().join("\n\n");
    let mut urls = fields.list("links").into_iter().map(|link| words(&link["url"]));
    let url = urls.find(|url| crate::programme::file::faults::is_web(url)).unwrap_or_default();
    let mut someone = Someone { name: line(&name), biography, url, ..Someone::default() };
    someone.origin.insert("id".to_owned(), line(&fields.text("id")));
    fields.rest("speaker", &["sessions", "isTopSpeaker", "categoryItems", "questionAnswers"], schedule);
    someone
}

/// A session, if it takes place.
fn add(one: &Value, known: &Known, schedule: &mut Schedule) {
    let status = words(&one["status"]).to_lowercase().replace(' ', "_");
    if matches!(status.as_str(), "" | "accepted" | "accept_queue" | "cancelled") {
        let talk = talk(one, known, schedule);
        schedule.talk(talk);
    } else {
        schedule.miss_at(Unread::NotAccepted, &words(&one["title"]));
    }
}

fn talk(one: &Value, known: &Known, schedule: &mut Schedule) -> Talk {
    let mut fields = Fields::of(one);
    let mut talk = Talk { title: line(&fields.text("title")), ..Talk::default() };
    let id = line(&fields.text("id"));
    if !id.is_empty() {
        talk.origin.insert("id".to_owned(), id);
    }
    talk.abstracts = markdown(&fields.text("description"));
    talk.start = Start::parse(&fields.text("startsAt"));
    let end = Start::parse(&fields.text("endsAt"));
    schedule.ends(&mut talk, end);
    let (room, room_id) = (line(&fields.text("room")), fields.text("roomId"));
    talk.room = known.rooms.get(&room_id).cloned().unwrap_or(room);
    if talk.room.is_empty() && !room_id.is_empty() {
        schedule.miss_at(Unread::Reference, &format!("roomId {room_id}"));
    }
    add_room(&Value::String(talk.room.clone()), schedule);
    talk.is_for_all = fields.take("isServiceSession").as_bool() == Some(true);
    let is_plenum = fields.take("isPlenumSession").as_bool() == Some(true);
    for speaker in fields.list("speakers") {
        // Its number alone says nothing to anybody.
        let id = if speaker.is_object() { words(&speaker["id"]) } else { words(&speaker) };
        let own = speaker.is_object().then(|| words(&speaker));
        let Some(name) = known.speakers.get(&id).cloned().or(own) else {
            schedule.miss_at(Unread::Reference, &words(&speaker));
            continue;
        };
        let mut someone = Someone::named(&line(&name));
        if !id.is_empty() {
            someone.origin.insert("id".to_owned(), id);
        }
        schedule.speaker(&mut talk, someone);
    }
    let mut items: Vec<(String, String)> = Vec::new();
    for item in fields.list("categoryItems") {
        match known.items.get(&words(&item)) {
            Some(item) => items.push(item.clone()),
            None => schedule.miss_at(Unread::Reference, &format!("categoryItems {}", words(&item))),
        }
    }
    for category in fields.list("categories") {
        let title = words(&category["name"]);
        let named = category["categoryItems"].as_array().into_iter().flatten();
        items.extend(named.map(|item| (title.clone(), line(&words(item)))));
    }
    for (category, name) in items {
        let category = category.to_lowercase();
        if category.contains("track") || category.contains("theme") {
            talk.track.clone_from(&name);
            schedule.track(Track::named(&name));
        } else if category.contains("format") || category.contains("type") {
            talk.kind = name;
        } else if category.contains("language") {
            talk.language = name;
        } else if !talk.tags.contains(&name) {
            talk.tags.push(name);
        }
    }
    if talk.kind.is_empty() && is_plenum {
        talk.kind = "plenary".to_owned();
    }
    for (name, kind) in [("liveUrl", LinkKind::Stream), ("recordingUrl", LinkKind::Recording)] {
        let url = fields.text(name);
        schedule.link(&mut talk, &url, "", kind);
    }
    talk.is_cancelled = fields.text("status").eq_ignore_ascii_case("cancelled");
    fields.rest("session", &["isInformed", "isConfirmed"], schedule);
    talk
}
