//! iCalendar (RFC 5545): each entry a session.

use std::borrow::Cow;
use std::collections::{HashMap, HashSet};

use icalendar::parser::{Component, Property, read_calendar, unfold};
use jiff::civil::{Date, DateTime};
use jiff::tz::TimeZone;

use super::kind::NotRead;
use super::series::{Entry, Time, add};
use super::{Place, Schedule, Someone, Start, Talk, Track, Unread, line, markdown, own, zones};
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
    let value = found.and_then(|parameter| parameter.val.as_ref())?.as_ref().trim_matches('"');
    // RFC 6868, 3.
    let parts = value.split("^^").map(|part| part.replace("^'", "\"").replace("^n", "\n"));
    Some(parts.collect::<Vec<_>>().join("^"))
}

/// The zone in which a moment is written; `None`: by the clock of wherever it is.
fn zone_of(property: &Property, text: &str, zones: &Zones) -> Option<TimeZone> {
    if text.ends_with(['Z', 'z']) {
        return Some(TimeZone::UTC);
    }
    let name = parameter(property, "TZID")?;
    zones::named(&name).or_else(|| zones.get(&name).cloned())
}

/// A moment: in UTC, by its zone, or by the clock of wherever it is.
fn moment(property: &Property, text: &str, zones: &Zones) -> Option<Start> {
    let local: DateTime = text.trim_end_matches(['Z', 'z']).parse().ok().filter(|_| text.len() > 8)?;
    match zone_of(property, text, zones) {
        Some(zone) => zone.to_timestamp(local).ok().map(Start::At),
        None => Some(Start::Local(local)),
    }
}

/// A day: eight digits.
fn day(text: &str) -> Option<Date> {
    text.parse().ok().filter(|_| text.len() == 8)
}

/// The times in a property: moments, days, or from when to when.
fn times(property: &Property, zones: &Zones) -> Vec<Time> {
    let one = |text: &str| {
        let text = text.trim();
        let Some((from, rest)) = text.split_once('/') else {
            return day(text).map(Time::Day).or_else(|| Some(Time::At(moment(property, text, zones)?, None)));
        };
        let from = moment(property, from, zones)?;
        let until = moment(property, rest, zones).and_then(|until| from.minutes_until(until));
        Some(Time::At(from, until.or_else(|| lasting(rest))))
    };
    property.val.as_ref().split(',').filter_map(one).collect()
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

/// A calendar whose lines are folded within a letter, as RFC 5545, 3.1 allows, with its lines whole; any other as it is.
pub fn whole_letters(bytes: &[u8]) -> Cow<'_, [u8]> {
    if std::str::from_utf8(bytes).is_ok() {
        return Cow::Borrowed(bytes);
    }
    let mut whole = Vec::with_capacity(bytes.len());
    let mut rest = bytes;
    while let Some((first, after)) = rest.split_first() {
        let fold = [&b"\r\n"[..], b"\n"].into_iter().find_map(|end| rest.strip_prefix(end));
        match fold.and_then(|after| after.strip_prefix(b" ").or(after.strip_prefix(b"\t"))) {
            Some(after) => rest = after,
            None => {
                whole.push(*first);
                rest = after;
            }
        }
    }
    if std::str::from_utf8(&whole).is_ok() { Cow::Owned(whole) } else { Cow::Borrowed(bytes) }
}

/// How deep components stand within each other, with room for what others add.
const DEEPEST: usize = 20;

/// A component within others that is deeper than any of RFC 5545 (an alarm in an entry in a calendar): its line, from 1. Whoever reads
/// it calls themselves for each, until there is no room left to.
fn too_deep(unfolded: &str) -> Option<usize> {
    let after = |line: &str, word: &str| {
        let begin = line.get(..word.len()).filter(|begin| begin.eq_ignore_ascii_case(word))?;
        Some(line[begin.len()..].trim().to_ascii_uppercase())
    };
    let mut open: Vec<String> = Vec::new();
    for (index, line) in unfolded.lines().enumerate() {
        let line = line.trim();
        if let Some(name) = after(line, "BEGIN:") {
            open.push(name);
            if open.len() > DEEPEST {
                return Some(index + 1);
            }
        } else if after(line, "END:").is_some_and(|name| open.last() == Some(&name)) {
            open.pop();
        }
    }
    None
}

pub fn read(text: &str) -> Result<Schedule, NotRead> {
    // Old programs end a line with a carriage return alone.
    let own_lines = (!text.contains('\n')).then(|| text.replace('\r', "\n"));
    let text = own_lines.as_deref().unwrap_or(text);
    let unfolded = unfold(text);
    if let Some(line) = too_deep(&unfolded) {
        return Err(NotRead::Broken { line, column: 1 });
    }
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
        // Some say which it is beside their own name for it.
        let said = zones::named(&zones::text(component, "X-LIC-LOCATION"));
        if let Some(iana) = said.as_ref().and_then(|zone| zone.iana_name()) {
            names.push(iana.to_owned());
        }
        if let Some(zone) = said.or_else(|| zones::defined(component)) {
            own.insert(name.clone(), zone);
        }
        names.push(name);
    }
    let iana = names.iter().find_map(|name| zones::named(name)?.iana_name().map(str::to_owned));
    schedule.zone = schedule.zone.take().or(iana).or_else(|| only_zone(&calendar.components));
    let mut entries = Vec::new();
    for component in &calendar.components {
        match component.name.as_ref().to_ascii_uppercase().as_str() {
            "VEVENT" => entries.push(match kept_back(component) {
                Some(why) => Entry { kept_back: Some(why), ..without_words(component, &own) },
                None => entry(component, &own, is_ours, &mut schedule),
            }),
            "VTIMEZONE" => {}
            other => {
                let other = other.to_owned();
                schedule.miss(Unread::Field(other));
            }
        }
    }
    add(entries, &mut schedule);
    schedule.silent = &["subtitle", "description", "tags", "level", "audience", "license"];
    Ok(schedule)
}

/// The zone that all its moments are written in, where that is one and somebody knows it.
fn only_zone(components: &[Component]) -> Option<String> {
    let starts = components.iter().flat_map(|component| &component.properties);
    let starts = starts.filter(|property| property.name.as_ref().eq_ignore_ascii_case("DTSTART"));
    let named = starts.filter_map(|property| parameter(property, "TZID"));
    let zones: HashSet<Option<String>> =
        named.map(|name| zones::named(&name).and_then(|zone| zone.iana_name().map(str::to_owned))).collect();
    let mut zones = zones.into_iter();
    zones.next().flatten().filter(|_| zones.next().is_none())
}

/// When an entry is that is not for everybody to read, and what it is called.
fn without_words(component: &Component, zones: &Zones) -> Entry {
    let mut entry = Entry { uid: line(&zones::text(component, "UID")), ..Entry::default() };
    entry.talk.title = line(&unescaped(&zones::text(component, "SUMMARY")));
    for property in &component.properties {
        when(property, zones, &mut entry);
    }
    entry
}

/// What a property says of when an entry is, and whether it says anything of that.
fn when(property: &Property, zones: &Zones, entry: &mut Entry) -> bool {
    let text = property.val.as_ref().trim();
    match property.name.as_ref().to_ascii_uppercase().as_str() {
        "DTSTART" => {
            entry.zone = zone_of(property, text, zones);
            entry.talk.is_all_day = day(text).is_some();
            entry.talk.start = match day(text) {
                Some(day) => Some(Start::Local(day.at(0, 0, 0, 0))),
                None => moment(property, text, zones),
            };
        }
        "RRULE" => entry.rules.push(text.to_owned()),
        "RDATE" => entry.dates.extend(times(property, zones)),
        "EXDATE" => entry.without.extend(times(property, zones)),
        "RECURRENCE-ID" => entry.instead_of = times(property, zones).first().copied(),
        _ => return false,
    }
    true
}

fn name_has_small(name: &str) -> bool {
    name.chars().any(char::is_lowercase)
}

/// The code of a session that a calendar of ours, for people, names by it.
fn code_of(uid: &str) -> Option<&str> {
    uid.trim().rsplit_once('@')?.0.rsplit_once('.').map(|(_, code)| code)
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

fn entry(component: &Component, zones: &Zones, is_ours: bool, schedule: &mut Schedule) -> Entry {
    let mut entry = Entry { uid: line(&zones::text(component, "UID")), ..Entry::default() };
    let mut talk = Talk::default();
    let mut own: HashMap<String, String> = HashMap::new();
    let (mut end, mut last, mut lasts): (Option<Start>, Option<Date>, Option<u32>) = (None, None, None);
    for property in &component.properties {
        if when(property, zones, &mut entry) {
            let zone = parameter(property, "TZID").filter(|_| entry.zone.is_none());
            if let (Some(zone), true) = (zone, property.name.as_ref().eq_ignore_ascii_case("DTSTART")) {
                schedule.miss_at(Unread::Zone, &zone);
            }
            continue;
        }
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
            "DTEND" => (end, last) = (moment(property, value.trim(), zones), day(value.trim())),
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
            "URL" => schedule.link(&mut talk, &value, "", LinkKind::Page),
            "ATTACH" | "LINK" => {
                let of_file = if name == "ATTACH" { LinkKind::Attachment } else { LinkKind::Page };
                let kind =
                    parameter(property, "X-KRUISPUNT-KIND").and_then(|kind| kind.parse().ok()).unwrap_or(of_file);
                let title = parameter(property, "LABEL").unwrap_or_default();
                schedule.link(&mut talk, &value, &title, kind);
            }
            "X-KRUISPUNT-MEETING-POINT" => own::point(&mut talk, &value, parameter(property, "LANGUAGE")),
            "X-KRUISPUNT-CODE" => talk.code = line(&value),
            "X-KRUISPUNT-SUBTITLE" => talk.subtitle = line(&value),
            "X-KRUISPUNT-LEVEL" => talk.level = line(&value),
            "X-KRUISPUNT-AUDIENCE" => talk.audience = line(&value),
            "X-KRUISPUNT-DESCRIPTION" => talk.description = markdown(&value),
            "X-KRUISPUNT-TYPE" => talk.kind = line(&value),
            "X-KRUISPUNT-LANGUAGE" => talk.language = line(&value),
            "X-KRUISPUNT-LICENSE" => talk.license = line(&value),
            "X-KRUISPUNT-DO-NOT-RECORD" => talk.do_not_record = Some(value == "TRUE"),
            "X-KRUISPUNT-TAG" => talk.tags.extend(Some(line(&value)).filter(|tag| !tag.is_empty())),
            name if name.starts_with("X-KRUISPUNT-") => {
                own.insert(name["X-KRUISPUNT-".len()..].to_lowercase().replace('-', "_"), value);
            }
            "CONFERENCE" | "X-GOOGLE-CONFERENCE" => schedule.link(&mut talk, &value, "", LinkKind::Stream),
            "STATUS" => talk.is_cancelled = value.eq_ignore_ascii_case("CANCELLED"),
            "EXRULE" => schedule.miss_at(Unread::Rule, &value),
            "DTSTAMP" | "CREATED" | "LAST-MODIFIED" | "SEQUENCE" | "TRANSP" | "CLASS" | "GEO" | "ORGANIZER"
            | "PRIORITY" => {}
            _ if name.starts_with("X-") => {}
            _ => schedule.miss(Unread::Field(name)),
        }
    }
    if talk.meeting_point.is_some() {
        talk.room.clear();
    }
    if !own.is_empty() {
        own::read(&mut talk, |name| own.get(name).cloned().or_else(|| own::EMPTIED.contains(&name).then(String::new)));
    }
    schedule.room(Place::named(&talk.room));
    // Who speaks (RFC 9073, 7.1).
    for part in component.components.iter().filter(|part| part.name.as_ref().eq_ignore_ascii_case("PARTICIPANT")) {
        if zones::text(part, "PARTICIPANT-TYPE").eq_ignore_ascii_case("SPEAKER") {
            let slug = is_ours.then(|| line(&zones::text(part, "X-KRUISPUNT-PERSON")));
            schedule.speaker(&mut talk, Someone { slug, ..Someone::named(&line(&zones::text(part, "SUMMARY"))) });
        }
    }
    (talk.start, talk.is_all_day) = (entry.talk.start, entry.talk.is_all_day);
    if talk.is_all_day {
        let first = talk.start.and_then(Start::day);
        let days = first.zip(last).map(|(first, last)| last.duration_since(first).as_hours() / 24);
        entry.days = days.or(lasts.map(|minutes| i64::from(minutes) / (24 * 60)));
        talk.is_for_all = true;
        return Entry { talk, ..entry };
    }
    schedule.ends(&mut talk, end);
    talk.minutes = talk.minutes.or(lasts);
    Entry { talk, ..entry }
}

/// A duration (RFC 5545, 3.3.6), in minutes; weeks, too.
fn lasting(text: &str) -> Option<u32> {
    let span: jiff::Span = text.parse().ok()?;
    let minutes = span.total((jiff::Unit::Minute, jiff::SpanRelativeTo::days_are_24_hours())).ok()?;
    Some(minutes).filter(|minutes| (1.0..=20_160.0).contains(minutes)).map(|minutes| minutes as u32)
}
