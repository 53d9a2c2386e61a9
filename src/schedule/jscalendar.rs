//! JSCalendar (RFC 8984): each event a session.

use jiff::civil::DateTime;
use jiff::tz::TimeZone;
use serde_json::Value;

use super::json::words;
use super::series::{Entry, Time, add};
use super::text_languages::names;
use super::write::jscalendar::camel;
use super::{Place, Schedule, Someone, Start, Talk, Track, Unread, line, markdown, own};
use crate::programme::LinkKind;

/// Fields that say nothing to us.
const KNOWN: [&str; 28] = [
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
    "recurrenceId",
    "recurrenceIdTimeZone",
    "recurrenceRules",
    "recurrenceOverrides",
    "excludedRecurrenceRules",
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
    let is_ours = json["prodId"] == super::write::PRODUCT;
    let mut entries = Vec::new();
    for one in all.iter().filter(|one| one["@type"] == "Event") {
        let kept_back = match words(&one["privacy"]).as_str() {
            "" | "public" => (one["status"] == "tentative").then_some(Unread::NotAccepted),
            _ => Some(Unread::Private),
        };
        let mut first = entry(one, kept_back, is_ours, &mut schedule);
        entries.extend(overrides(one, &mut first, is_ours, &mut schedule));
        entries.push(first);
    }
    add(entries, &mut schedule);
    schedule
}

/// An entry, with the rules by which it comes again.
fn entry(one: &Value, kept_back: Option<Unread>, is_ours: bool, schedule: &mut Schedule) -> Entry {
    let uid = line(&words(&one["uid"]));
    let zone = one["timeZone"].as_str().and_then(|name| TimeZone::get(name).ok());
    // What is not for everybody to read is not looked at.
    if kept_back.is_some() {
        let talk = Talk { title: line(&words(&one["title"])), ..Talk::default() };
        return Entry { uid, talk, kept_back, zone, ..Entry::default() };
    }
    let mut talk = event(one, is_ours, schedule);
    let is_whole_day = one["showWithoutTime"] == true;
    let day = local(&one["start"]).filter(|_| is_whole_day).map(|start| start.date());
    let days = day.map(|_| i64::from(talk.minutes.unwrap_or_default()) / (24 * 60));
    if let Some(day) = day {
        talk.start = Some(Start::Local(day.at(0, 0, 0, 0)));
        (talk.is_all_day, talk.is_for_all) = (true, true);
    }
    let listed = |name: &str| one[name].as_array().map(Vec::as_slice).unwrap_or_default();
    let rules = listed("recurrenceRules").iter().map(rule).collect();
    for text in listed("excludedRecurrenceRules").iter().map(rule) {
        schedule.miss_at(Unread::Rule, &format!("{} ({text})", talk.title));
    }
    Entry { uid, talk, zone: zone.filter(|_| !is_whole_day), rules, days, ..Entry::default() }
}

/// A rule as iCalendar writes it: its words are the same (RFC 8984, 4.3.3).
fn rule(rule: &Value) -> String {
    let mut parts = Vec::new();
    for (name, value) in rule.as_object().into_iter().flatten().filter(|(name, _)| *name != "@type") {
        let day = |day: &Value| {
            let nth = day["nthOfPeriod"].as_i64().map_or_else(String::new, |nth| nth.to_string());
            format!("{nth}{}", words(&day["day"]))
        };
        let all = || value.as_array().map(Vec::as_slice).unwrap_or_default().iter();
        let said = match name.as_str() {
            "byDay" => all().map(day).collect::<Vec<_>>().join(","),
            "until" => words(value).replace(['-', ':'], ""),
            // As everywhere in iCalendar.
            "rscale" | "skip" if ["gregorian", "omit"].contains(&words(value).as_str()) => continue,
            _ if value.is_array() => all().map(words).collect::<Vec<_>>().join(","),
            _ => words(value),
        };
        let name = if name == "frequency" {
            "FREQ"
        } else if name == "firstDayOfWeek" {
            "WKST"
        } else {
            name
        };
        parts.push(format!("{name}={said}").to_uppercase());
    }
    parts.join(";")
}

/// Its times that are otherwise, or are none (RFC 8984, 4.3.5): those that are taken out are noted in it.
fn overrides(one: &Value, first: &mut Entry, is_ours: bool, schedule: &mut Schedule) -> Vec<Entry> {
    let mut others = Vec::new();
    for (at, patch) in one["recurrenceOverrides"].as_object().into_iter().flatten() {
        let Some(start) = local(&Value::from(at.as_str())).and_then(|at| moment(at, first.zone.as_ref())) else {
            schedule.miss_at(Unread::Time, at);
            continue;
        };
        let time = Time::At(start, None);
        if patch["excluded"] == true {
            first.without.push(time);
            continue;
        }
        first.dates.push(time);
        let mut whole = one.as_object().cloned().unwrap_or_default();
        ["recurrenceRules", "excludedRecurrenceRules", "recurrenceOverrides"]
            .iter()
            .for_each(|name| drop(whole.remove(*name)));
        whole.insert("start".to_owned(), at.as_str().into());
        for (name, value) in patch.as_object().into_iter().flatten() {
            whole.insert(name.clone(), value.clone());
        }
        let other = entry(&Value::Object(whole), first.kept_back.clone(), is_ours, schedule);
        others.push(Entry { instead_of: Some(time), ..other });
    }
    others
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

fn event(one: &Value, is_ours: bool, schedule: &mut Schedule) -> Talk {
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
        own::points(&mut talk, names(&point["names"]));
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
            let mut someone = Someone::named(&line(&words(&person["name"])));
            someone.slug = is_ours.then(|| own(person, "person"));
            schedule.speaker(&mut talk, someone);
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
    if is_ours {
        own::read(&mut talk, |name| {
            let said = own_value(one, &camel(name)).map(words);
            said.or_else(|| own::EMPTIED.contains(&name).then(String::new))
        });
    }
    for (field, _) in one.as_object().into_iter().flatten() {
        if !KNOWN.contains(&field.as_str()) && !field.contains(':') {
            schedule.miss(Unread::Field(field.clone()));
        }
    }
    talk
}

/// A time by the clock.
fn local(value: &Value) -> Option<DateTime> {
    value.as_str()?.parse().ok()
}

/// The same in a zone; without one, by the clock of wherever it is.
fn moment(local: DateTime, zone: Option<&TimeZone>) -> Option<Start> {
    zone.map_or(Some(Start::Local(local)), |zone| zone.to_timestamp(local).ok().map(Start::At))
}

fn start(one: &Value, schedule: &mut Schedule) -> Option<Start> {
    let local = local(&one["start"])?;
    let Some(name) = one["timeZone"].as_str() else { return moment(local, None) };
    let zone = TimeZone::get(name);
    if zone.is_err() {
        schedule.miss_at(Unread::Zone, name);
    }
    moment(local, zone.ok().as_ref())
}
