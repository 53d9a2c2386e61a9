//! `schedule.json`, as frab, pretalx and the c3voc write it; and what all JSON of other programs has in common.

use serde_json::{Map, Value};

use super::nights::Nights;
use super::table::Holds;
use super::text_languages::{in_languages, kind, names, text};
use super::{
    Place, Schedule, Someone, Start, Talk, Track, Unread, date, either, is_off, kind_of_link, line, markdown,
    minutes_or, offset, on_day, own, time, yes_or_no,
};
use crate::programme::LinkKind;

/// Fields that hold the address of a picture.
pub const PICTURES: [&str; 8] =
    ["avatar", "avatar_url", "profilePicture", "picture", "photo", "image", "logo", "logo_url"];

/// An object whose fields are taken one by one: what is left over was not understood.
pub struct Fields(Map<String, Value>);

impl Fields {
    pub fn of(value: &Value) -> Self {
        Self(value.as_object().cloned().unwrap_or_default())
    }

    pub fn take(&mut self, name: &str) -> Value {
        self.0.remove(name).unwrap_or(Value::Null)
    }

    pub fn text(&mut self, name: &str) -> String {
        words(&self.take(name))
    }

    pub fn list(&mut self, name: &str) -> Vec<Value> {
        match self.take(name) {
            Value::Array(list) => list,
            _ => Vec::new(),
        }
    }

    /// What is left over, as fields of `what` that nobody knows; those that say nothing, and those that are `known` to say nothing
    /// to us, are none.
    pub fn rest(self, what: &str, known: &[&str], schedule: &mut Schedule) {
        for (name, value) in self.0 {
            let says_nothing = match &value {
                Value::Null | Value::Bool(false) => true,
                Value::String(text) => text.is_empty(),
                Value::Array(list) => list.is_empty(),
                Value::Object(fields) => fields.is_empty(),
                _ => false,
            };
            let address = value.as_str().filter(|_| !says_nothing && PICTURES.contains(&name.as_str()));
            if let Some(address) = address {
                schedule.miss_at(Unread::Picture, address);
            } else if !says_nothing && !known.contains(&name.as_str()) {
                schedule.miss(Unread::Field(format!("{what}.{name}")));
            }
        }
    }
}

/// A text, also where it is in several languages: then the first that says something.
pub fn words(value: &Value) -> String {
    match value {
        Value::String(text) => text.trim().to_owned(),
        Value::Number(number) => number.to_string(),
        Value::Object(fields) => {
            let name = fields.get("name").or(fields.get("title")).map(words).filter(|name| !name.is_empty());
            let first = || fields.values().filter(|value| value.is_string()).map(words).find(|text| !text.is_empty());
            name.or_else(first).unwrap_or_default()
        }
        _ => String::new(),
    }
}

pub fn read(json: &Value) -> Schedule {
    let mut schedule = Schedule { is_whole: true, silent: &["tags", "level", "audience"], ..Schedule::default() };
    let mut root = Fields::of(&json["schedule"]);
    let mut conference = Fields::of(&root.take("conference"));
    schedule.acronym = line(&conference.text("acronym"));
    let title = conference.take("title");
    (schedule.title, schedule.titles) = (line(&words(&title)), names(&title));
    schedule.base = [conference.text("base_url"), root.text("base_url")]
        .into_iter()
        .find(|url| !url.is_empty())
        .unwrap_or_default();
    schedule.venue = line(&conference.text("venue"));
    schedule.city = line(&conference.text("city"));
    schedule.zone_named(&conference.text("time_zone_name"));
    schedule.day_change = time(&conference.text("day_change"));
    for room in conference.list("rooms") {
        add_room(&room, &mut schedule);
    }
    for track in conference.list("tracks") {
        add_track(&track, &mut schedule);
    }
    let mut nights = Nights::default();
    let is_ours = json["schedule"]["generator"]["name"] == "kruispunt";
    for day in conference.list("days") {
        let date = date(&words(&day["date"]));
        let change = nights.day(&words(&day["day_start"]), &words(&day["day_end"]));
        let change = schedule.day_change.or(change);
        for (room, talks) in day["rooms"].as_object().into_iter().flatten() {
            // Our own list of rooms is whole: the building, and where a walk begins, is none.
            if !is_ours {
                add_room(&Value::String(room.clone()), &mut schedule);
            }
            for one in talks.as_array().into_iter().flatten() {
                let mut talk = talk(one, is_ours, &mut schedule);
                if talk.start.is_none() {
                    talk.start = on_day(date, time(&words(&one["start"])), change);
                }
                nights.talk(date, talk.written());
                if talk.room.is_empty() && talk.meeting_point.is_none() {
                    talk.room = line(room);
                }
                if !is_ours {
                    add_room(&Value::String(talk.room.clone()), &mut schedule);
                }
                schedule.talk(talk);
            }
        }
    }
    schedule.day_change = schedule.day_change.or_else(|| nights.change());
    for person in conference.list("persons").into_iter().chain(root.list("persons")) {
        let someone = someone(&person, &mut schedule);
        schedule.person(someone);
    }
    let known = ["start", "end", "daysCount", "timeslot_duration", "base_url", "url", "colors"];
    conference.rest("conference", &known, &mut schedule);
    root.rest("schedule", &["version", "base_url", "url", "generator"], &mut schedule);
    schedule
}

pub fn add_room(room: &Value, schedule: &mut Schedule) {
    let place = Place {
        name: line(&words(room)),
        names: names(room),
        slug: words(&room["slug"]),
        capacity: room["capacity"].as_u64().and_then(|seats| u32::try_from(seats).ok()),
        description: markdown(&words(&room["description"])),
        descriptions: in_languages(&room["description"]),
    };
    if let Some(known) = schedule.rooms.iter_mut().find(|known| known.name == place.name && known.capacity.is_none()) {
        known.capacity = place.capacity;
    }
    schedule.room(place);
}

pub fn add_track(track: &Value, schedule: &mut Schedule) {
    let colour = ["color", "colour"].iter().find_map(|name| words(&track[*name]).parse().ok());
    let (name, names) = (line(&words(track)), names(track));
    let track = Track { name, names, slug: words(&track["slug"]), colour };
    schedule.track(track);
}

/// Somebody, as sessions and lists have them.
pub fn someone(value: &Value, schedule: &mut Schedule) -> Someone {
    let mut fields = Fields::of(value);
    let names: Vec<String> =
        ["name", "public_name", "full_public_name", "fullName"].iter().map(|name| line(&fields.text(name))).collect();
    let name = names.into_iter().find(|name| !name.is_empty()).unwrap_or_else(|| line(&words(value)));
    let mut someone = Someone { name, ..Someone::default() };
    let texts = ["biography", "description", "bio", "abstract"].map(|name| markdown(&fields.text(name)));
    someone.biography = texts.into_iter().find(|text| !text.is_empty()).unwrap_or_default();
    someone.pronouns = line(&fields.text("pronouns"));
    someone.url = fields.text("url");
    // Of several addresses there is room for one.
    let links: Vec<String> = fields.list("links").iter().map(|link| words(&link["url"])).collect();
    let first = links.iter().find(|url| crate::programme::file::faults::is_web(url));
    if let (true, Some(first)) = (someone.url.is_empty(), first) {
        someone.url.clone_from(first);
    }
    links.iter().filter(|url| **url != someone.url).for_each(|url| schedule.miss_at(Unread::Address, url));
    for name in ["id", "guid", "code", "slug"] {
        let value = fields.text(name);
        if !value.is_empty() {
            someone.origin.insert(name.to_owned(), line(&value));
        }
    }
    fields.rest("person", &["email"], schedule);
    someone
}

/// Links and attachments: `url` or `href`, `title`.
pub fn links(list: &[Value], kind: LinkKind, talk: &mut Talk, schedule: &mut Schedule) {
    for one in list {
        let url = ["url", "href", "link", "resource"].iter().map(|name| words(&one[*name])).find(|url| !url.is_empty());
        let url = url.unwrap_or_else(|| words(one));
        let title = ["title", "description"].iter().map(|name| words(&one[*name])).find(|title| !title.is_empty());
        let title = title.unwrap_or_default();
        let kind = words(&one["type"]).parse().unwrap_or_else(|_| kind_of_link(&title, &url, kind));
        schedule.link(talk, &url, &title, kind);
    }
}

fn talk(one: &Value, is_ours: bool, schedule: &mut Schedule) -> Talk {
    let mut fields = Fields::of(one);
    let mut talk = Talk { code: fields.text("code"), ..Talk::default() };
    for name in ["guid", "id", "slug", "url"] {
        let value = line(&fields.text(name));
        let says_nothing = is_ours && matches!(name, "slug" | "url");
        if !says_nothing && !value.is_empty() {
            talk.origin.insert(name.to_owned(), value);
        }
    }
    let date = fields.text("date");
    (talk.start, talk.offset) = (Start::parse(&date), offset(&date));
    (talk.minutes, talk.may_last) = minutes_or(&fields.text("duration"));
    talk.room = line(&fields.text("room"));
    if let (true, Value::String(point)) = (is_ours, fields.take("meeting_point")) {
        talk.room.clear();
        talk.meeting_point = Some(point);
        own::points(&mut talk, names(&fields.take("meeting_points")));
    }
    talk.title = text(Holds::Title, &fields.take("title"), &mut talk);
    talk.subtitle = text(Holds::Subtitle, &fields.take("subtitle"), &mut talk);
    talk.level = text(Holds::Level, &fields.take("level"), &mut talk);
    talk.audience = text(Holds::Audience, &fields.take("audience"), &mut talk);
    let track = fields.take("track");
    add_track(&track, schedule);
    talk.track = line(&words(&track));
    talk.kind = kind(&fields.take("type"), schedule);
    talk.language = fields.text("language");
    talk.abstracts = text(Holds::Abstract, &fields.take("abstract"), &mut talk);
    talk.description = text(Holds::Description, &fields.take("description"), &mut talk);
    let recording = fields.take("recording");
    talk.license = line(&words(&recording["license"]));
    if talk.license.is_empty() {
        talk.license = line(&fields.text("recording_license"));
    }
    let own = fields.take("do_not_record");
    let said = |value: &Value| value.as_bool().or_else(|| yes_or_no(&words(value)));
    talk.do_not_record = either(said(&own), said(&recording["optout"]));
    for person in fields.list("persons") {
        let mut someone = someone(&person, schedule);
        if is_ours {
            someone.slug = Some(someone.origin.remove("slug").unwrap_or_default());
        }
        schedule.speaker(&mut talk, someone);
    }
    let (of_web, files) = (fields.list("links"), fields.list("attachments"));
    links(&of_web, LinkKind::Page, &mut talk, schedule);
    links(&files, LinkKind::Attachment, &mut talk, schedule);
    for (name, kind) in [("feedback_url", LinkKind::Feedback), ("video_download_url", LinkKind::Recording)] {
        let url = fields.text(name);
        schedule.link(&mut talk, &url, "", kind);
    }
    talk.tags = fields.list("tags").iter().map(|tag| line(&words(tag))).filter(|tag| !tag.is_empty()).collect();
    if is_ours {
        own::FIELDS.iter().for_each(|name| drop(fields.take(name)));
        own::read(&mut talk, |name| one.get(name).or(one.get("track").filter(|_| name == "theme")).map(words));
    }
    talk.is_cancelled = is_off(&fields.text("status"));
    fields.rest("event", &["start", "origin_url"], schedule);
    talk
}
