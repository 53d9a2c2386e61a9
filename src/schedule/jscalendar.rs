//! JSCalendar (RFC 8984): each event a session.

use jiff::civil::DateTime;
use jiff::tz::TimeZone;
use serde_json::Value;

use super::json::words;
use super::{Place, Schedule, Start, Talk, Track, Unread, line, markdown};
use crate::programme::LinkKind;

/// Fields that say nothing to us.
const KNOWN: [&str; 23] = [
    "@type",
    "uid",
    "updated",
    "created",
    "sequence",
    "title",
    "description",
    "descriptionContentType",
    "start",
    "timeZone",
    "duration",
    "status",
    "privacy",
    "locations",
    "virtualLocations",
    "links",
    "keywords",
    "categories",
    "participants",
    "locale",
    "prodId",
    "color",
    "showWithoutTime",
];

pub fn read(json: &Value) -> Schedule {
    let mut schedule = Schedule {
        silent: &["subtitle", "description", "tags", "level", "audience", "license"],
        ..Schedule::default()
    };
    schedule.title = line(&words(&json["title"]));
    let all = match json {
        Value::Array(all) => all.as_slice(),
        _ if json["@type"] == "Group" => json["entries"].as_array().map(Vec::as_slice).unwrap_or_default(),
        one => std::slice::from_ref(one),
    };
    schedule.zone = all.iter().find_map(|one| one["timeZone"].as_str()).map(str::to_owned);
    for one in all.iter().filter(|one| one["@type"] == "Event") {
        let why = match words(&one["privacy"]).as_str() {
            "" | "public" => (one["status"] == "tentative").then_some(Unread::NotAccepted),
            _ => Some(Unread::Private),
        };
        match why {
            Some(why) => schedule.miss_at(why, &words(&one["title"])),
            None => {
                let talk = event(one, &mut schedule);
                schedule.talk(talk);
            }
        }
    }
    schedule
}

/// What is in a map of things by their ids, in order of these: numbers as numbers.
fn things(value: &Value) -> Vec<&Value> {
    let mut all: Vec<(&String, &Value)> = value.as_object().into_iter().flatten().collect();
    all.sort_by_key(|(id, _)| (id.parse::<u64>().unwrap_or(u64::MAX), (*id).clone()));
    all.into_iter().map(|(_, value)| value).collect()
}

/// A property of somebody's own, whoever's: what stands before its colon names them.
fn own_value<'a>(one: &'a Value, name: &str) -> Option<&'a Value> {
    let mut fields = one.as_object().into_iter().flatten();
    let found = fields.find(|(field, _)| field.rsplit_once(':').is_some_and(|(_, field)| field == name));
    found.map(|(_, value)| value)
}

/// The same as a text.
fn own(one: &Value, name: &str) -> String {
    own_value(one, name).map(words).unwrap_or_default()
}

fn event(one: &Value, schedule: &mut Schedule) -> Talk {
    let mut talk = Talk { title: line(&words(&one["title"])), ..Talk::default() };
    talk.origin.insert("guid".to_owned(), line(&words(&one["uid"])));
    talk.abstracts = markdown(&words(&one["description"]));
    talk.start = start(one, schedule);
    let lasts = one["duration"].as_str().and_then(|text| text.parse::<jiff::Span>().ok());
    let lasts = lasts.and_then(|span| span.total((jiff::Unit::Minute, jiff::SpanRelativeTo::days_are_24_hours())).ok());
    // Nothing lasts longer than the weeks that such a number holds.
    talk.minutes = lasts.filter(|minutes| (1.0..=20_160.0).contains(minutes)).map(|minutes| minutes as u32);
    talk.room = things(&one["locations"]).first().map(|place| line(&words(&place["name"]))).unwrap_or_default();
    if let Some(point) = own_value(one, "meetingPoint") {
        talk.room.clear();
        talk.meeting_point = Some(line(&words(&point["name"])));
    }
    talk.code = line(&own(one, "code"));
    schedule.room(Place::named(&talk.room));
    talk.track = line(&own(one, "track"));
    schedule.track(Track::named(&talk.track));
    talk.kind = line(&own(one, "type"));
    talk.language = own(one, "language");
    talk.subtitle = line(&own(one, "subtitle"));
    (talk.level, talk.audience) = (line(&own(one, "level")), line(&own(one, "audience")));
    talk.description = markdown(&own(one, "details"));
    talk.license = line(&own(one, "license"));
    talk.do_not_record = (own(one, "doNotRecord") == "true").then_some(true);
    let keywords = one["keywords"].as_object().into_iter().flatten().map(|(word, _)| line(word));
    talk.tags = keywords.filter(|word| !word.is_empty()).collect();
    for person in things(&one["participants"]) {
        if person["roles"]["chair"] == true || person["roles"]["owner"] == true {
            schedule.speaker(&mut talk, &words(&person["name"]));
        }
    }
    for link in things(&one["links"]).into_iter().filter(|link| link["rel"] != "alternate") {
        let of_file = if link["rel"] == "enclosure" { LinkKind::Attachment } else { LinkKind::Page };
        let kind = own(link, "kind").parse().unwrap_or(of_file);
        schedule.link(&mut talk, &words(&link["href"]), &words(&link["title"]), kind);
    }
    for place in things(&one["virtualLocations"]) {
        schedule.link(&mut talk, &words(&place["uri"]), &words(&place["name"]), LinkKind::Stream);
    }
    talk.is_cancelled = one["status"] == "cancelled";
    if one["recurrenceRules"].is_array() {
        schedule.miss_at(Unread::Repeats, &talk.title);
    }
    for (field, _) in one.as_object().into_iter().flatten() {
        if !KNOWN.contains(&field.as_str()) && !field.contains(':') && field != "recurrenceRules" {
            schedule.miss(Unread::Field(field.clone()));
        }
    }
    talk
}

/// By its own zone; without one, by the clock of wherever it is.
fn start(one: &Value, schedule: &mut Schedule) -> Option<Start> {
    let local: DateTime = one["start"].as_str()?.parse().ok()?;
    let Some(name) = one["timeZone"].as_str() else { return Some(Start::Local(local)) };
    match TimeZone::get(name) {
        Ok(zone) => zone.to_timestamp(local).ok().map(Start::At),
        Err(_) => {
            schedule.miss_at(Unread::Zone, name);
            Some(Start::Local(local))
        }
    }
}
