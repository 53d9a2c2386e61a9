//! iCalendar (RFC 5545): each entry a session.

use std::collections::HashMap;

use icalendar::parser::{Component, Property, read_calendar, unfold};
use jiff::civil::DateTime;
use jiff::tz::TimeZone;

use super::kind::NotRead;
use super::{Place, Schedule, Start, Talk, Track, Unread, line, markdown, zones};
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
fn moment(property: &Property, zones: &Zones, schedule: &mut Schedule) -> Option<Start> {
    let text = property.val.as_ref().trim();
    if let Some(utc) = text.strip_suffix(['Z', 'z']) {
        let local: DateTime = utc.parse().ok()?;
        return TimeZone::UTC.to_timestamp(local).ok().map(Start::At);
    }
    let local: DateTime = text.parse().ok().filter(|_| text.len() > 8)?;
    let Some(name) = parameter(property, "TZID") else { return Some(Start::Local(local)) };
    match zones::named(&name).or_else(|| zones.get(&name).cloned()) {
        Some(zone) => zone.to_timestamp(local).ok().map(Start::At),
        None => {
            schedule.miss_at(Unread::Zone, &name);
            Some(Start::Local(local))
        }
    }
}

/// The words of a list: its commas separate; those that are escaped are their own.
fn listed(property: &Property) -> Vec<String> {
    let mut parts = vec![String::new()];
    let mut signs = property.val.as_ref().chars();
    while let Some(sign) = signs.next() {
        match sign {
            ',' => parts.push(String::new()),
            '\\' => {
                parts.iter_mut().last().into_iter().for_each(|part| part.extend([sign].into_iter().chain(signs.next())))
            }
            other => parts.iter_mut().last().into_iter().for_each(|part| part.push(other)),
        }
    }
    parts.iter().map(|part| line(&unescaped(part))).filter(|word| !word.is_empty()).collect()
}

/// Where a calendar is written wrongly, or breaks off: its components end as they begin, and its lines have a name.
fn broken(text: &str) -> NotRead {
    let mut open: Vec<String> = Vec::new();
    let mut begins = 1;
    for (index, line) in text.lines().enumerate() {
        let is_blank = line.trim().is_empty() || line.starts_with([' ', '\t']);
        let (name, value) = line.split_once(':').unwrap_or((line, ""));
        let value = value.trim().to_ascii_uppercase();
        let is_wrong = match name.to_ascii_uppercase().as_str() {
            _ if is_blank => false,
            "BEGIN" => {
                begins = if open.is_empty() { index + 1 } else { begins };
                open.push(value);
                false
            }
            "END" => open.pop() != Some(value),
            _ => !line.contains(':'),
        };
        if is_wrong {
            return NotRead::Broken { line: index + 1, column: 1 };
        }
    }
    super::kind::cut_off(text, begins)
}

/// The zones that a calendar defines itself.
type Zones = HashMap<String, TimeZone>;

pub fn read(text: &str) -> Result<Schedule, NotRead> {
    // Old programs end a line with a carriage return alone.
    let own_lines = (!text.contains('\n')).then(|| text.replace('\r', "\n"));
    let text = own_lines.as_deref().unwrap_or(text);
    let unfolded = unfold(text);
    let calendar = read_calendar(&unfolded).map_err(|_| broken(text))?;
    let mut schedule = Schedule::default();
    // Our own addresses say nothing of where it came from.
    let mut is_ours = false;
    for property in &calendar.properties {
        let value = unescaped(property.val.as_ref());
        match property.name.as_ref().to_ascii_uppercase().as_str() {
            "NAME" | "X-WR-CALNAME" => schedule.title = line(&value),
            "X-WR-TIMEZONE" => schedule.zone_named(&value),
            "PRODID" => is_ours = value == super::write::PRODUCT,
            _ => {}
        }
    }
    let (mut own, mut names) = (Zones::new(), Vec::new());
    let is_zone = |component: &&Component| component.name.as_ref().eq_ignore_ascii_case("VTIMEZONE");
    for component in calendar.components.iter().filter(is_zone) {
        let name = zones::text(component, "TZID");
        if name.is_empty() {
            continue;
        }
        if let Some(zone) = zones::defined(component) {
            own.insert(name.clone(), zone);
        }
        names.push(name);
    }
    let iana = names.iter().find_map(|name| zones::named(name)?.iana_name().map(str::to_owned));
    schedule.zone = schedule.zone.take().or(iana);
    for component in &calendar.components {
        match component.name.as_ref().to_ascii_uppercase().as_str() {
            "VEVENT" => match kept_back(component) {
                Some(why) => schedule.miss_at(why, &unescaped(&zones::text(component, "SUMMARY"))),
                None => {
                    let talk = entry(component, &own, is_ours, &mut schedule);
                    schedule.talk(talk);
                }
            },
            "VTIMEZONE" => {}
            other => {
                let other = other.to_owned();
                schedule.miss(Unread::Field(other));
            }
        }
    }
    schedule.silent = &["subtitle", "description", "tags", "license"];
    Ok(schedule)
}

fn name_has_small(name: &str) -> bool {
    name.chars().any(char::is_lowercase)
}

/// The code of a session that a calendar of ours, for people, names by it.
fn code_of(uid: &str) -> Option<&str> {
    uid.trim().strip_suffix("@kruispunt")?.rsplit('.').next()
}

/// Why an entry is not for everybody to read.
fn kept_back(component: &Component) -> Option<Unread> {
    let class = zones::text(component, "CLASS").to_ascii_uppercase();
    let is_tentative = zones::text(component, "STATUS").eq_ignore_ascii_case("TENTATIVE");
    match class.as_str() {
        // What has another name is as private as what is called so (RFC 5545, 3.8.1.3).
        "" | "PUBLIC" => is_tentative.then_some(Unread::NotAccepted),
        _ => Some(Unread::Private),
    }
}

fn entry(component: &Component, zones: &Zones, is_ours: bool, schedule: &mut Schedule) -> Talk {
    let mut talk = Talk::default();
    let mut is_repeated = false;
    let (mut end, mut lasts): (Option<Start>, Option<u32>) = (None, None);
    for property in &component.properties {
        let name = property.name.as_ref().to_ascii_uppercase();
        // Of these the parser took the escapes away.
        let is_own = property.name.as_ref().starts_with("X-") && !name_has_small(property.name.as_ref());
        let is_plain =
            is_own || ["UID", "SUMMARY", "DESCRIPTION", "LOCATION", "STATUS"].contains(&property.name.as_ref());
        let value = if is_plain { property.val.as_ref().to_owned() } else { unescaped(property.val.as_ref()) };
        match name.as_str() {
            // Such a name was only made for the calendar.
            "UID" if is_ours && code_of(&value).is_some() => {
                talk.code = code_of(&value).map(line).unwrap_or_default();
                schedule.is_agenda = true;
            }
            "UID" => {
                talk.origin.insert("guid".to_owned(), line(&value));
            }
            "SUMMARY" => talk.title = line(&value),
            "DESCRIPTION" => talk.abstracts = markdown(&value),
            "LOCATION" if crate::programme::file::faults::is_web(value.trim()) => {
                schedule.link(&mut talk, &value, "", LinkKind::Stream);
            }
            "LOCATION" => talk.room = line(&value),
            "DTSTART" => talk.start = moment(property, zones, schedule),
            "DTEND" => end = moment(property, zones, schedule),
            "DURATION" => lasts = lasting(value.trim()),
            "CATEGORIES" => {
                let words = listed(property);
                if let (true, Some(first)) = (talk.track.is_empty(), words.first()) {
                    talk.track.clone_from(first);
                    schedule.track(Track::named(first));
                    talk.tags.extend(words.into_iter().skip(1));
                } else {
                    talk.tags.extend(words);
                }
            }
            "URL" if is_ours => {}
            "URL" => {
                let url = value.clone();
                schedule.link(&mut talk, &url, "", LinkKind::Page);
            }
            "ATTACH" | "LINK" => {
                let of_file = if name == "ATTACH" { LinkKind::Attachment } else { LinkKind::Page };
                let kind =
                    parameter(property, "X-KRUISPUNT-KIND").and_then(|kind| kind.parse().ok()).unwrap_or(of_file);
                let title = parameter(property, "LABEL").unwrap_or_default();
                schedule.link(&mut talk, &value, &title, kind);
            }
            "X-KRUISPUNT-MEETING-POINT" => talk.meeting_point = Some(line(&value)),
            "X-KRUISPUNT-CODE" => talk.code = line(&value),
            "X-KRUISPUNT-SUBTITLE" => talk.subtitle = line(&value),
            "X-KRUISPUNT-DESCRIPTION" => talk.description = markdown(&value),
            "X-KRUISPUNT-TYPE" => talk.kind = line(&value),
            "X-KRUISPUNT-LANGUAGE" => talk.language = line(&value),
            "X-KRUISPUNT-LICENSE" => talk.license = line(&value),
            "X-KRUISPUNT-DO-NOT-RECORD" => talk.do_not_record = Some(value == "TRUE"),
            "X-KRUISPUNT-TAG" => talk.tags.extend(Some(line(&value)).filter(|tag| !tag.is_empty())),
            "CONFERENCE" | "X-GOOGLE-CONFERENCE" => schedule.link(&mut talk, &value, "", LinkKind::Stream),
            "STATUS" => talk.is_cancelled = value.eq_ignore_ascii_case("CANCELLED"),
            "RRULE" | "RDATE" => is_repeated = true,
            "DTSTAMP" | "CREATED" | "LAST-MODIFIED" | "SEQUENCE" | "TRANSP" | "CLASS" | "GEO" | "ORGANIZER"
            | "PRIORITY" => {}
            _ if name.starts_with("X-") => {}
            _ => schedule.miss(Unread::Field(name)),
        }
    }
    if talk.meeting_point.is_some() {
        talk.room.clear();
    }
    schedule.room(Place::named(&talk.room));
    // Who speaks (RFC 9073, 7.1).
    for part in component.components.iter().filter(|part| part.name.as_ref().eq_ignore_ascii_case("PARTICIPANT")) {
        if zones::text(part, "PARTICIPANT-TYPE").eq_ignore_ascii_case("SPEAKER") {
            schedule.speaker(&mut talk, &zones::text(part, "SUMMARY"));
        }
    }
    if is_repeated {
        schedule.miss_at(Unread::Repeats, &talk.title);
    }
    talk.ends(end);
    if talk.minutes.is_none() && end.is_some() {
        schedule.miss_at(Unread::EndsFirst, &talk.title);
        talk.is_told = true;
    }
    talk.minutes = talk.minutes.or(lasts);
    talk
}

/// A duration (RFC 5545, 3.3.6), in minutes; weeks, too.
fn lasting(text: &str) -> Option<u32> {
    let span: jiff::Span = text.parse().ok()?;
    let minutes = span.total((jiff::Unit::Minute, jiff::SpanRelativeTo::days_are_24_hours())).ok()?;
    Some(minutes).filter(|minutes| (1.0..=20_160.0).contains(minutes)).map(|minutes| minutes as u32)
}
