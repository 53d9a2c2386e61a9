//! The event that another program's file begins: its days, languages and zone, as far as they are told.

use jiff::Timestamp;
use jiff::tz::TimeZone;

use super::merge::language;
use super::{Schedule, Start, text_languages};
use crate::programme::file::faults::{Fault, Why};
use crate::programme::file::{Begun, EventFile, FileError, Limit, OrganisationFile, PlacesFile, Unlimited};
use crate::programme::{Language, TextLanguage};

/// Where nobody says in which zone an event is.
const USUAL_ZONE: &str = "Europe/Brussels";

/// The event that a file begins.
///
/// # Errors
/// When there is no day on which it would be.
pub fn begun(
    schedule: &Schedule,
    organisation: OrganisationFile,
    slug: String,
    now: Timestamp,
) -> Result<EventFile, FileError> {
    let zone_name = zone_of(schedule);
    let zone = TimeZone::get(&zone_name).unwrap_or(TimeZone::UTC);
    let first = |is_off: bool| {
        let all = schedule.talks.iter().filter(|talk| talk.is_cancelled == is_off);
        all.filter_map(|talk| talk.start).map(|start| start.local(&zone)).min()
    };
    let earliest = first(false).or_else(|| first(true));
    let none = || FileError(vec![Fault { place: "sessions".into(), why: Why::Missing }]);
    let title = if schedule.title.is_empty() { slug.clone() } else { schedule.title.clone() };
    let languages = languages(schedule);
    let titles = schedule.titles.clone();
    let first = languages.first().and_then(|language| text_languages::one_of(&titles, *language).map(str::to_owned));
    let title = first.unwrap_or(title);
    EventFile::begun(
        Begun {
            organisation,
            slug,
            title,
            date: earliest.ok_or_else(none)?.date(),
            until: None,
            venue: if schedule.venue.is_empty() { schedule.city.clone() } else { schedule.venue.clone() },
            address: if schedule.venue.is_empty() { String::new() } else { schedule.city.clone() },
            languages,
            time_zone: zone_name,
        },
        now,
    )
    // An event of another program's has a place, whether it says which or not; whether one takes part online, its organisers say.
    .map(|file| EventFile {
        places: PlacesFile { in_person: Some(Limit::Unlimited(Unlimited::Unlimited)), online: None },
        title: if titles.is_empty() { file.title } else { titles.into_iter().collect() },
        ..file
    })
}

/// One in so many is not few.
const FEW: usize = 4;

/// The languages of an event, told or guessed.
fn languages(schedule: &Schedule) -> Vec<TextLanguage> {
    let all = schedule.said_in.map_or_else(|| told(schedule), |said| vec![said]);
    if all.is_empty() { vec![super::guess::language(schedule).unwrap_or(Language::En.into())] } else { all }
}

/// The languages that are spoken there, the most spoken first; however they are written, each is one. None: nobody says so.
pub fn told(schedule: &Schedule) -> Vec<TextLanguage> {
    if !schedule.spoken.is_empty() {
        return schedule.spoken.clone();
    }
    let mut spoken: Vec<(TextLanguage, usize)> = Vec::new();
    for talk in &schedule.talks {
        let Some(language) = language(&talk.language).and_then(|tag| tag.parse::<TextLanguage>().ok()) else {
            continue;
        };
        let known = spoken.iter_mut().find(|(known, _)| known.primary() == language.primary());
        match known {
            Some((_, times)) => *times += 1,
            None => spoken.push((language.alone(), 1)),
        }
    }
    // Of a language that few of its sessions are in, and that events here are not held in, an event has no texts.
    let is_its = |(language, times): &(TextLanguage, usize)| {
        text_languages::is_at_home(*language) || times * FEW >= schedule.talks.len()
    };
    spoken.retain(is_its);
    spoken.sort_by_key(|(_, times)| std::cmp::Reverse(*times));
    let mut spoken: Vec<TextLanguage> = spoken.into_iter().map(|(language, _)| language).collect();
    for language in schedule.translated() {
        if spoken.iter().all(|known| known.primary() != language.primary()) {
            spoken.push(language);
        }
    }
    spoken
}

/// As the file says; else the usual one, where its moments are by that clock; else one that is as far from UTC as they are.
fn zone_of(schedule: &Schedule) -> String {
    if let Some(zone) = schedule.zone.as_ref().filter(|zone| TimeZone::get(zone).is_ok()) {
        return zone.clone();
    }
    let offsets: Vec<(Timestamp, i64)> = (schedule.talks.iter())
        .filter_map(|talk| match talk.start? {
            Start::At(moment) => Some((moment, talk.offset?)),
            Start::Local(_) => None,
        })
        .collect();
    let usual = TimeZone::get(USUAL_ZONE).unwrap_or(TimeZone::UTC);
    let is_usual = offsets.iter().all(|(moment, offset)| i64::from(usual.to_offset(*moment).seconds()) == *offset);
    match offsets.first() {
        Some((_, offset)) if !is_usual && offset % 3600 == 0 => {
            // POSIX counts westwards.
            let hours = -offset / 3600;
            if hours == 0 { "Etc/UTC".to_owned() } else { format!("Etc/GMT{hours:+}") }
        }
        Some(_) if !is_usual => "Etc/UTC".to_owned(),
        _ => USUAL_ZONE.to_owned(),
    }
}
