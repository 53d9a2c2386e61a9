//! iCalendar (RFC 5545): each entry a session.

use icalendar::parser::{Component, Property, read_calendar, unfold};
use jiff::SignedDuration;
use jiff::civil::DateTime;
use jiff::tz::TimeZone;

use super::kind::NotRead;
use super::{Schedule, Start, Talk, Track, Unread, line, markdown};
use crate::programme::LinkKind;

/// RFC 5545, 3.3.11.
fn unescaped(text: &str) -> String {
    let mut plain = String::with_capacity(text.len());
    let mut signs = text.chars();
    while let Some(sign) = signs.next() {
        match sign {
            '\\' => match signs.next() {
                Some('n' | 'N') => plain.push('\n'),
                Some(other) => plain.push(other),
                None => {}
            },
            other => plain.push(other),
        }
    }
    plain
}

fn parameter(property: &Property, name: &str) -> Option<String> {
    let found = property.params.iter().find(|parameter| parameter.key.as_ref().eq_ignore_ascii_case(name));
    found.and_then(|parameter| parameter.val.as_ref()).map(|value| value.as_ref().trim_matches('"').to_owned())
}

/// A moment: in UTC, by its zone, or by the clock of wherever it is.
fn moment(property: &Property) -> Option<Start> {
    let text = property.val.as_ref().trim();
    if let Some(utc) = text.strip_suffix(['Z', 'z']) {
        let local: DateTime = utc.parse().ok()?;
        return TimeZone::UTC.to_timestamp(local).ok().map(Start::At);
    }
    let local: DateTime = text.parse().ok().filter(|_| text.len() > 8)?;
    let zone = parameter(property, "TZID").and_then(|name| TimeZone::get(&name).ok());
    match zone {
        Some(zone) => zone.to_timestamp(local).ok().map(Start::At),
        None => Some(Start::Local(local)),
    }
}

pub fn read(text: &str) -> Result<Schedule, NotRead> {
    let unfolded = unfold(text);
    let calendar = read_calendar(&unfolded).map_err(|_| NotRead::Broken { line: 1, column: 1 })?;
    let mut schedule = Schedule::default();
    for property in &calendar.properties {
        let value = unescaped(property.val.as_ref());
        match property.name.as_ref().to_ascii_uppercase().as_str() {
            "NAME" | "X-WR-CALNAME" => schedule.title = line(&value),
            "X-WR-TIMEZONE" => schedule.zone = Some(value),
            _ => {}
        }
    }
    for component in &calendar.components {
        match component.name.as_ref().to_ascii_uppercase().as_str() {
            "VEVENT" => {
                let talk = entry(component, &mut schedule);
                schedule.talk(talk);
            }
            "VTIMEZONE" => {
                let named =
                    component.properties.iter().find(|property| property.name.as_ref().eq_ignore_ascii_case("TZID"));
                let name = named.map(|property| property.val.as_ref().to_owned());
                schedule.zone = schedule.zone.take().or(name.filter(|name| TimeZone::get(name).is_ok()));
            }
            other => {
                let other = other.to_owned();
                schedule.miss(Unread::Field(other));
            }
        }
    }
    schedule.silent = &["subtitle", "description", "tags", "license"];
    Ok(schedule)
}

fn entry(component: &Component, schedule: &mut Schedule) -> Talk {
    let mut talk = Talk::default();
    let (mut end, mut lasts): (Option<Start>, Option<SignedDuration>) = (None, None);
    for property in &component.properties {
        let value = unescaped(property.val.as_ref());
        let name = property.name.as_ref().to_ascii_uppercase();
        match name.as_str() {
            "UID" => {
                talk.origin.insert("guid".to_owned(), line(&value));
            }
            "SUMMARY" => talk.title = line(&value),
            "DESCRIPTION" => talk.abstracts = markdown(&value),
            "LOCATION" => talk.room = line(&value),
            "DTSTART" => talk.start = moment(property),
            "DTEND" => end = moment(property),
            "DURATION" => lasts = value.trim().parse().ok(),
            "CATEGORIES" => {
                // Its commas separate; those that are escaped are its own.
                let raw = property.val.as_ref().replace("\\,", "\u{0}");
                let parts = raw.split(',').map(|part| line(&unescaped(&part.replace('\u{0}', ","))));
                let words: Vec<String> = parts.filter(|word| !word.is_empty()).collect();
                if let (true, Some(first)) = (talk.track.is_empty(), words.first()) {
                    talk.track.clone_from(first);
                    if schedule.tracks.iter().all(|known| known.name != *first) {
                        schedule.tracks.push(Track { name: first.clone(), ..Track::default() });
                    }
                    talk.tags.extend(words.into_iter().skip(1));
                } else {
                    talk.tags.extend(words);
                }
            }
            "URL" => {
                let url = value.clone();
                schedule.link(&mut talk, &url, "", LinkKind::Page);
            }
            "ATTACH" => schedule.link(&mut talk, &value, "", LinkKind::Attachment),
            "CONFERENCE" => schedule.link(&mut talk, &value, "", LinkKind::Stream),
            "STATUS" => talk.is_cancelled = value.eq_ignore_ascii_case("CANCELLED"),
            "RRULE" | "RDATE" => schedule.miss(Unread::Repeats),
            "DTSTAMP" | "CREATED" | "LAST-MODIFIED" | "SEQUENCE" | "TRANSP" | "CLASS" | "GEO" | "ORGANIZER"
            | "PRIORITY" => {}
            _ if name.starts_with("X-") => {}
            _ => schedule.miss(Unread::Field(name)),
        }
    }
    let until = |start: Start| start.minutes_until(end?);
    talk.minutes = talk.start.and_then(until).or_else(|| u32::try_from(lasts?.as_mins()).ok());
    talk
}
