//! A programme as the field's own files: `schedule.xml` by the c3voc's schema, and `schedule.json` beside it; as xCal and JSCalendar.

pub mod jscalendar;
mod xcal;
mod xml;

use std::collections::HashSet;

use jiff::Timestamp;
use jiff::civil::Date;
use serde_json::{Map, Value, json};

use self::xml::Xml;
use super::own::{self, Own};
use crate::programme::day_within;
use crate::programme::file::EventFile;
use crate::programme::{Colour, Language, LinkKind, Programme, Session, SessionLink, Texts, Theme};

/// Who wrote a file.
const GENERATOR: &str = "kruispunt";

/// RFC 5545, 3.7.3.
pub(super) const PRODUCT: &str = "-//Kruispunt//Kruispunt//NL";

/// Something of a session or a person that is always the same, from what it is called.
fn made(what: &[&str]) -> [u8; 16] {
    let mut bytes = [0; 16];
    bytes.copy_from_slice(&blake3::hash(what.join("\n").as_bytes()).as_bytes()[..16]);
    bytes
}

/// An identifier (RFC 9562, 5.8) for a session that has none where it came from.
pub fn guid_of(event: &str, code: &str) -> String {
    uuid::Builder::from_custom_bytes(made(&["session", event, code])).into_uuid().to_string()
}

/// A number for whatever has none where it came from: what reads the file wants one.
pub fn number_of(what: &str) -> String {
    let [first, second, third, fourth, ..] = made(&["number", what]);
    (u32::from_be_bytes([first & 0x7f, second, third, fourth]) | 1).to_string()
}

/// A session as both files have it.
struct Told<'a> {
    session: &'a Session,
    day: Date,
    guid: String,
    id: String,
    slug: String,
    url: String,
    room: &'a str,
    /// Where it is, if that is no room.
    meeting_point: Option<&'a str>,
    /// The same, where it is said in several languages.
    points: Option<&'a Texts>,
    /// With the event's own offset (RFC 3339).
    date: String,
    start: String,
    duration: String,
    track: &'a str,
    /// What its type is called; one of the six, as files call it.
    kind: &'a str,
    language: Language,
    links: Vec<&'a SessionLink>,
    /// What only we know.
    own: Own,
}

/// A programme that is written down.
pub struct Writing<'a> {
    programme: &'a Programme,
    language: Language,
    base_url: &'a str,
    told: Vec<Told<'a>>,
    days: Vec<Date>,
}

impl<'a> Writing<'a> {
    /// Texts in a language, links as they are shown by a moment.
    pub fn new(
        (programme, file): (&'a Programme, &EventFile),
        (language, base_url, now): (Language, &'a str, Timestamp),
    ) -> Self {
        let event = &programme.event;
        let all_own = own::written(file);
        let mut numbers = HashSet::new();
        let mut slugs = HashSet::new();
        let mut guids = HashSet::new();
        let tell = |session: &'a Session| {
            let origin = |key: &str| session.origin.get(key).cloned();
            let guid = origin("guid").filter(|guid| guid.parse::<uuid::Uuid>().is_ok() && guid.len() == 36);
            let guid = guid.filter(|guid| guids.insert(guid.clone()));
            let guid = guid.unwrap_or_else(|| guid_of(&event.calendar_name.name, &session.code));
            let number = origin("id").filter(|id| id.parse::<u64>().is_ok_and(|id| id > 0));
            let made = || number_of(&guid);
            let id = number.filter(|id| numbers.insert(id.clone())).unwrap_or_else(made);
            let own = || format!("{}-{}", event.slug, session.code.to_lowercase());
            let slug = origin("slug").filter(|slug| slugs.insert(slug.clone())).unwrap_or_else(own);
            let starts = event.zone.to_datetime(session.starts_at);
            let offset = session.starts_at.to_zoned_datetime(event.zone.clone());
            let minutes = session.ends_at.duration_since(session.starts_at).as_mins();
            let in_room = session.room.as_ref().map_or("", |room| room.title.as_str());
            let point = session.meeting_point.get(language);
            let place = if in_room.is_empty() { point } else { in_room };
            Told {
                day: day_within(starts, event.day_change),
                url: format!("{base_url}/e/{}/s/{}", event.slug, session.code),
                meeting_point: in_room.is_empty().then_some(point),
                points: Some(&session.meeting_point)
                    .filter(|point| in_room.is_empty() && point.languages().nth(1).is_some()),
                room: if place.is_empty() { &event.venue } else { place },
                date: offset.strftime("%Y-%m-%dT%H:%M:%S%:z").to_string(),
                start: starts.strftime("%H:%M").to_string(),
                duration: format!("{:02}:{:02}", minutes / 60, minutes % 60),
                track: session.theme.as_ref().map_or("", |theme| theme.title.get(language)),
                kind: session.kind.as_ref().map_or(session.format.as_str(), |kind| kind.title.get(language)),
                language,
                links: session.links_at(now, &event.zone).collect(),
                own: all_own.get(&session.code).cloned().unwrap_or_default(),
                session,
                guid,
                id,
                slug,
            }
        };
        let mut told: Vec<Told> =
            programme.sessions.iter().filter(|one| !one.cancelled || one.is_called_off).map(tell).collect();
        let order = |room: &str| programme.rooms.iter().position(|known| known.title == room).unwrap_or(usize::MAX);
        told.sort_by_cached_key(|one| (one.day, order(one.room), one.room.to_owned(), one.session.starts_at));
        let mut days: Vec<Date> = told.iter().filter(|one| !one.session.cancelled).map(|one| one.day).collect();
        days.dedup();
        Self { programme, language, base_url, told, days }
    }

    /// What happens on a day in each room.
    fn rooms_on(&self, day: Date) -> Vec<(&str, Vec<&Told<'a>>)> {
        let mut rooms: Vec<(&str, Vec<&Told>)> = Vec::new();
        // Anyone who reads these knows no other word for what is cancelled than that it is not there.
        for one in self.told.iter().filter(|one| one.day == day && !one.session.cancelled) {
            match rooms.last_mut() {
                Some((room, all)) if *room == one.room => all.push(one),
                _ => rooms.push((one.room, vec![one])),
            }
        }
        rooms
    }

    /// From when to when something happens on a day.
    fn span_of(&self, day: Date) -> (String, String) {
        let all = || self.told.iter().filter(|one| one.day == day && !one.session.cancelled).map(|one| one.session);
        let written = |moment: Option<Timestamp>| {
            let zoned = moment.unwrap_or_default().to_zoned_datetime(self.programme.event.zone.clone());
            zoned.strftime("%Y-%m-%dT%H:%M:%S%:z").to_string()
        };
        (written(all().map(|one| one.starts_at).min()), written(all().map(|one| one.ends_at).max()))
    }

    fn first_and_last(&self) -> (Date, Date) {
        let event = &self.programme.event;
        let first = self.days.first().copied().unwrap_or_else(|| event.day_of(event.starts_at));
        (first, self.days.last().copied().unwrap_or(first))
    }

    /// Until when it is still the night of the day before.
    fn day_change(&self) -> Option<String> {
        self.programme.event.day_change.map(|change| change.strftime("%H:%M").to_string())
    }

    /// `schedule.xml`.
    pub fn xml(&self) -> String {
        let event = &self.programme.event;
        let mut xml = Xml("<?xml version=\"1.0\" encoding=\"utf-8\"?>\n".to_owned());
        xml.open("schedule", &[]);
        xml.empty("generator", &[("name", GENERATOR), ("version", env!("CARGO_PKG_VERSION"))]);
        xml.text("version", &event.revision.to_string());
        xml.open("conference", &[]);
        xml.text("acronym", &event.slug);
        xml.text("title", event.title.get(self.language));
        let (first, last) = self.first_and_last();
        xml.text("start", &first.to_string());
        xml.text("end", &last.to_string());
        xml.text("days", &self.days.len().to_string());
        if let Some(change) = self.day_change() {
            xml.text("day_change", &change);
        }
        xml.text("timeslot_duration", "00:05");
        xml.text("base_url", &format!("{}/e/{}", self.base_url, event.slug));
        xml.text("time_zone_name", &event.zone_name);
        for theme in &self.programme.themes {
            let (name, colour) = (theme.title.get(self.language), colour_of(theme));
            xml.empty("track", &[("name", name), ("slug", &theme.slug), ("color", &colour)]);
        }
        xml.close("conference");
        for (index, day) in self.days.iter().enumerate() {
            let (from, until) = self.span_of(*day);
            let (index, date) = ((index + 1).to_string(), day.to_string());
            xml.open("day", &[("index", &index), ("date", &date), ("start", &from), ("end", &until)]);
            for (room, all) in self.rooms_on(*day) {
                xml.open("room", &[("name", room)]);
                for one in all {
                    self.event(one, &mut xml);
                }
                xml.close("room");
            }
            xml.close("day");
        }
        xml.close("schedule");
        xml.0
    }

    fn event(&self, one: &Told, xml: &mut Xml) {
        let session = one.session;
        xml.open("event", &[("guid", &one.guid), ("id", &one.id)]);
        for (name, text) in [
            ("date", one.date.as_str()),
            ("start", &one.start),
            ("duration", &one.duration),
            ("room", one.room),
            ("slug", &one.slug),
            ("url", &one.url),
            ("title", session.title.get(one.language)),
            ("subtitle", session.subtitle.get(one.language)),
            ("track", one.track),
            ("type", one.kind),
            ("language", &session.language),
            ("abstract", session.abstracts.get(one.language)),
            ("description", session.description.get(one.language)),
        ] {
            xml.text(name, text);
        }
        xml.open("recording", &[]);
        xml.text("license", &session.license);
        xml.text("optout", if session.do_not_record { "true" } else { "false" });
        xml.close("recording");
        xml.open("persons", &[]);
        for speaker in &session.speakers {
            xml.with("person", &[("id", &self.number_of_person(speaker.who()))], &speaker.name);
        }
        xml.close("persons");
        xml.open("links", &[]);
        for link in one.links.iter().filter(|link| !is_file(link.kind) && !is_feedback(link)) {
            xml.with("link", &[("href", &link.url)], shown(link));
        }
        xml.close("links");
        let files: Vec<_> = one.links.iter().filter(|link| is_file(link.kind)).collect();
        if !files.is_empty() {
            xml.open("attachments", &[]);
            for link in files {
                xml.with("attachment", &[("href", &link.url), ("type", link.kind.as_str())], shown(link));
            }
            xml.close("attachments");
        }
        if let Some(link) = one.links.iter().find(|link| is_feedback(link)) {
            xml.text("feedback_url", &link.url);
        }
        xml.close("event");
    }

    fn number_of_person(&self, who: &str) -> String {
        let known = self.programme.person(who);
        let own =
            known.and_then(|person| person.origin.get("id")).filter(|id| id.parse::<u64>().is_ok_and(|id| id > 0));
        own.cloned().unwrap_or_else(|| number_of(who))
    }

    /// `schedule.json`.
    pub fn json(&self) -> Value {
        let event = &self.programme.event;
        let (first, last) = self.first_and_last();
        let rooms = self.programme.rooms.iter().map(|room| {
            json!({"name": room.title, "slug": room.slug, "capacity": room.seats(), "description": room.directions.get(self.language)})
        });
        let tracks = self.programme.themes.iter().map(
            |theme| json!({"name": theme.title.get(self.language), "slug": theme.slug, "color": colour_of(theme)}),
        );
        let days = self.days.iter().enumerate().map(|(index, day)| {
            let (from, until) = self.span_of(*day);
            let rooms: Map<String, Value> = (self.rooms_on(*day).into_iter())
                .map(|(room, all)| (room.to_owned(), all.into_iter().map(|one| self.told(one)).collect()))
                .collect();
            json!({"index": index + 1, "date": day, "day_start": from, "day_end": until, "rooms": rooms})
        });
        json!({"schedule": {
            "generator": {"name": GENERATOR, "version": env!("CARGO_PKG_VERSION")},
            "version": event.revision.to_string(),
            "base_url": format!("{}/e/{}", self.base_url, event.slug),
            "conference": {
                "acronym": event.slug,
                "title": event.title.get(self.language),
                "start": first,
                "end": last,
                "daysCount": self.days.len(),
                "day_change": self.day_change(),
                "timeslot_duration": "00:05",
                "time_zone_name": event.zone_name,
                "rooms": rooms.collect::<Vec<_>>(),
                "tracks": tracks.collect::<Vec<_>>(),
                "days": days.collect::<Vec<_>>(),
            },
        }})
    }

    fn told(&self, one: &Told) -> Value {
        let session = one.session;
        let link = |link: &&&SessionLink| json!({"url": link.url, "title": shown(link), "type": link.kind});
        let persons = session.speakers.iter().map(|speaker| {
            let known = self.programme.person(speaker.who());
            let text = |own: Option<&str>| own.filter(|text| !text.is_empty()).map(str::to_owned);
            let name_there = |key: &str| known.and_then(|person| person.origin.get(key));
            let mut person = json!({
                "guid": name_there("guid"),
                "code": name_there("code"),
                "id": self.number_of_person(speaker.who()).parse::<u64>().unwrap_or_default(),
                "name": speaker.name,
                "public_name": speaker.name,
                "biography": text(known.map(|person| person.biography.get(self.language))),
                "pronouns": text(known.map(|person| person.pronouns.as_str())),
                "url": known.and_then(|person| person.url.clone()),
            });
            if let Some(slug) = &speaker.person {
                person["slug"] = slug.as_str().into();
            }
            person
        });
        let feedback = one.links.iter().find(|link| is_feedback(link)).map(|link| &link.url);
        let others = one.links.iter().filter(|link| !is_file(link.kind) && !is_feedback(link));
        let mut told = json!({
            "guid": one.guid,
            "code": session.code,
            "id": one.id.parse::<u64>().unwrap_or_default(),
            "date": one.date,
            "start": one.start,
            "duration": one.duration,
            "room": one.room,
            "meeting_point": one.meeting_point,
            "slug": one.slug,
            "url": one.url,
            "title": session.title.get(one.language),
            "subtitle": session.subtitle.get(one.language),
            "track": Some(one.track).filter(|track| !track.is_empty()),
            "type": one.kind,
            "language": session.language,
            "abstract": session.abstracts.get(one.language),
            "description": session.description.get(one.language),
            "recording_license": session.license,
            "do_not_record": session.do_not_record,
            "persons": persons.collect::<Vec<_>>(),
            "links": others.map(|one| link(&one)).collect::<Vec<_>>(),
            "attachments": one.links.iter().filter(|link| is_file(link.kind)).map(|one| link(&one)).collect::<Vec<_>>(),
            "feedback_url": feedback,
            "level": session.level.get(one.language),
            "audience": session.audience.get(one.language),
            "tags": session.tags,
        });
        if let Some(fields) = told.as_object_mut() {
            fields.extend(one.points.map(|points| ("meeting_points".to_owned(), json!(points))));
            fields.extend(one.own.iter().map(|(name, said)| ((*name).to_owned(), said.as_str().into())));
        }
        told
    }
}

/// As other programs write it, whatever it is called here.
fn colour_of(theme: &Theme) -> String {
    Colour::Own(theme.colour.rgb()).to_string()
}

fn is_file(kind: LinkKind) -> bool {
    matches!(kind, LinkKind::Slides | LinkKind::Attachment)
}

/// Where one says what one thought of it: it has a field of its own, without a title.
fn is_feedback(link: &SessionLink) -> bool {
    link.kind == LinkKind::Feedback && link.title.is_empty()
}

fn shown(link: &SessionLink) -> &str {
    if link.title.is_empty() { &link.url } else { &link.title }
}
