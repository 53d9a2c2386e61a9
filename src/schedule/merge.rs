//! What another program's file tells, as an event file: a new event, or one that is there already. The same file again changes
//! nothing; what its organisers added here stays.

use std::collections::{HashMap, HashSet};

use jiff::Timestamp;
use jiff::civil::{Date, DateTime, Time};
use jiff::tz::TimeZone;

use super::known::{Known, Place, shape};
use super::write::{guid_of, number_of};
use super::{Counted, Schedule, Start, Talk, Unread};
use crate::programme::file::faults::{Fault, Why, is_language};
use crate::programme::file::{
    Begun, EventFile, FileError, Limit, OrganisationFile, PlacesFile, RoomFile, SessionFile, SpeakerFile, ThemeFile,
    Unlimited,
};
use crate::programme::life::slug_of;
use crate::programme::{Colour, Format, Language, Origin, Person, SessionType, TextLanguage, Texts};

/// What it is put onto.
pub enum Onto {
    /// An event as it is.
    Event(Box<EventFile>),
    /// A new one.
    New { organisation: OrganisationFile, slug: String },
}

/// An event file, which is to be checked, and what found no place in it.
pub struct Merged {
    pub file: EventFile,
    pub not_understood: Counted,
}

/// Where nobody says in which zone an event is.
const USUAL_ZONE: &str = "Europe/Brussels";

/// Makes an event file of a schedule.
///
/// # Errors
/// When there is no day on which a new event would be.
pub fn merge(mut schedule: Schedule, onto: Onto, now: Timestamp) -> Result<Merged, FileError> {
    let is_new = matches!(onto, Onto::New { .. });
    let mut file = match onto {
        Onto::Event(file) => *file,
        Onto::New { organisation, slug } => begun(&schedule, organisation, slug, now)?,
    };
    let zone = file.zone();
    let talks = std::mem::take(&mut schedule.talks);
    let mut talks: Vec<(DateTime, Talk)> =
        talks.into_iter().filter_map(|talk| Some((talk.start?.local(&zone), talk))).collect();
    talks.sort_by_key(|(start, _)| *start);
    let written = language_of_file(&file);
    until_the_next(&mut talks, &mut schedule);
    file.day_change = file.day_change.or(schedule.day_change);
    let names = Names {
        rooms: rooms(&mut file, &schedule, written),
        themes: themes(&mut file, &schedule, written),
        types: types(&mut file, talks.iter().map(|(_, talk)| talk), written),
        seats: HashMap::new(),
    };
    let seats = file.rooms.iter().map(|room| (room.slug.clone(), room.capacity)).collect();
    let names = Names { seats, ..names };
    people(&mut file, &schedule, written);
    let mut known = Known::of(&file);
    let left_out: Vec<usize> = schedule.left_out.iter().filter_map(|talk| known.find(talk)).collect();
    // Calendars have a guid alone, tables a number: what came from another kind of file is called otherwise.
    let all = talks.iter().map(|(_, talk)| talk).chain(&schedule.left_out);
    let shapes: HashSet<[bool; 3]> = all.map(|talk| shape(&talk.origin)).filter(|shape| *shape != [false; 3]).collect();
    let days: HashSet<Date> = talks.iter().map(|(start, _)| start.date()).collect();
    let places: Vec<Place> =
        talks.iter().map(|(start, talk)| Place { start: *start, room: names.rooms.get(&talk.room), talk }).collect();
    let found = known.find_all(&places, &file, schedule.has_made_names.then_some(&shapes));
    let mut seen: HashSet<usize> = found.iter().flatten().copied().chain(left_out).collect();
    let was_known = !seen.is_empty();
    for ((start, talk), found) in talks.iter().zip(found) {
        let index = found.unwrap_or_else(|| {
            let code = known.code(talk);
            file.sessions.push(fresh(code, &file));
            file.sessions.len() - 1
        });
        seen.insert(index);
        let language = language(&talk.language);
        if language.is_none() && !talk.language.is_empty() {
            schedule.miss(Unread::Language);
        }
        let language = language.unwrap_or_else(|| written.to_string());
        let spoken = language.parse::<TextLanguage>().ok();
        let texts_in = spoken.and_then(|spoken| among(&file.languages, spoken)).unwrap_or(written);
        let slug = file.slug.clone();
        fill(&mut file.sessions[index], talk, (*start, language, texts_in), &slug, &names, &schedule);
    }
    if schedule.is_whole {
        // What came from there and is there no more, does not take place. What was added here stays, as does what came from another
        // kind of file, and in a table what is on a day of which it says nothing.
        let is_its = |session: &SessionFile| {
            let day = file.session_times(session).map(|(start, _)| start.date());
            shapes.contains(&shape(&session.origin))
                && (!schedule.has_made_names || day.is_none_or(|day| days.contains(&day)))
        };
        let stays: Vec<bool> = file
            .sessions
            .iter()
            .enumerate()
            .map(|(index, session)| seen.contains(&index) || !is_its(session))
            .collect();
        let mut stays = stays.into_iter();
        file.sessions.retain(|_| stays.next().unwrap_or(true));
    }
    stretch(&mut file, is_new || was_known, is_new);
    Ok(Merged { file, not_understood: schedule.not_understood })
}

/// Longer than this, in minutes, nothing lasts only because nothing else follows.
const LONGEST_GUESS: i64 = 4 * 60;

/// What has no end lasts until the next begins in its room, or an hour.
fn until_the_next(talks: &mut [(DateTime, Talk)], schedule: &mut Schedule) {
    for index in 0..talks.len() {
        let (start, talk) = (&talks[index].0, &talks[index].1);
        if talk.minutes.is_some() {
            continue;
        }
        let is_next = |(other, later): &&(DateTime, Talk)| {
            other > start && later.room == talk.room && other.date() == start.date()
        };
        let next = talks[index + 1..].iter().find(is_next).filter(|_| !talk.room.is_empty());
        let lasts =
            next.map(|(next, _)| next.duration_since(*start).as_mins()).filter(|minutes| *minutes <= LONGEST_GUESS);
        schedule.miss_at(Unread::NoEnd, &talk.title);
        talks[index].1.minutes = lasts.and_then(|minutes| u32::try_from(minutes).ok()).or(Some(60));
    }
}

/// Which of some languages this is: itself, or as it is written elsewhere.
fn among(languages: &[TextLanguage], spoken: TextLanguage) -> Option<TextLanguage> {
    let akin = languages.iter().find(|known| known.primary() == spoken.primary());
    languages.iter().find(|known| **known == spoken).or(akin).copied()
}

/// Its first language.
fn language_of_file(file: &EventFile) -> TextLanguage {
    file.languages.first().copied().unwrap_or_default()
}

fn begun(
    schedule: &Schedule,
    organisation: OrganisationFile,
    slug: String,
    now: Timestamp,
) -> Result<EventFile, FileError> {
    let zone_name = zone_of(schedule);
    let zone = TimeZone::get(&zone_name).unwrap_or(TimeZone::UTC);
    let first = schedule.talks.iter().filter_map(|talk| talk.start).map(|start| start.local(&zone)).min();
    let none = || FileError(vec![Fault { place: "sessions".into(), why: Why::Missing }]);
    let title = if schedule.title.is_empty() { slug.clone() } else { schedule.title.clone() };
    EventFile::begun(
        Begun {
            organisation,
            slug,
            title,
            date: first.ok_or_else(none)?.date(),
            until: None,
            venue: if schedule.venue.is_empty() { schedule.city.clone() } else { schedule.venue.clone() },
            address: if schedule.venue.is_empty() { String::new() } else { schedule.city.clone() },
            languages: languages(schedule),
            time_zone: zone_name,
        },
        now,
    )
    // An event of another program's has a place, whether it says which or not; whether one takes part online, its organisers say.
    .map(|file| EventFile {
        places: PlacesFile { in_person: Some(Limit::Unlimited(Unlimited::Unlimited)), online: None },
        ..file
    })
}

/// One in so many is not few.
const FEW: usize = 4;

/// The languages that are spoken there, the most spoken first; however they are written, each is one.
fn languages(schedule: &Schedule) -> Vec<TextLanguage> {
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
    // Of a language that few of its sessions are in, and the product does not speak, an event has no texts.
    let is_its =
        |(language, times): &(TextLanguage, usize)| language.spoken().is_some() || times * FEW >= schedule.talks.len();
    spoken.retain(is_its);
    spoken.sort_by_key(|(_, times)| std::cmp::Reverse(*times));
    let spoken: Vec<TextLanguage> = spoken.into_iter().map(|(language, _)| language).collect();
    if spoken.is_empty() { vec![Language::En.into()] } else { spoken }
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

/// A language's tag: `en` of `EN`, `en_GB` and `English`; `None`: it is none.
fn language(text: &str) -> Option<String> {
    let text = text.trim().replace('_', "-");
    let (first, rest) = text.split_once('-').map_or((text.as_str(), None), |(first, rest)| (first, Some(rest)));
    let first = match first.to_lowercase().as_str() {
        "english" | "eng" => "en".to_owned(),
        "dutch" | "nederlands" | "nld" => "nl".to_owned(),
        "french" | "français" | "francais" | "fra" => "fr".to_owned(),
        "german" | "deutsch" | "deu" => "de".to_owned(),
        "spanish" | "español" | "spa" => "es".to_owned(),
        "chinese" | "中文" | "zho" => "zh".to_owned(),
        other => other.to_owned(),
    };
    let tag = rest.map_or_else(|| first.clone(), |rest| format!("{first}-{rest}"));
    is_language(&tag).then_some(tag)
}

/// A name in addresses that nothing else has.
fn free(wanted: &str, name: &str, taken: &HashSet<String>) -> String {
    let base = if crate::programme::file::is_slug(wanted) { wanted.to_owned() } else { slug_of(name) };
    let mut tried = (1..).map(|number| if number == 1 { base.clone() } else { format!("{base}-{number}") });
    tried.find(|slug| !taken.contains(slug)).unwrap_or_default()
}

/// The slugs of things by what the file calls them.
struct Names {
    rooms: HashMap<String, String>,
    themes: HashMap<String, String>,
    types: HashMap<String, String>,
    /// How many fit into each room, by its slug.
    seats: HashMap<String, u32>,
}

fn said(language: TextLanguage, text: &str) -> Texts {
    [(language, text.to_owned())].into_iter().collect()
}

fn rooms(file: &mut EventFile, schedule: &Schedule, written: TextLanguage) -> HashMap<String, String> {
    let mut taken: HashSet<String> = file.rooms.iter().map(|room| room.slug.clone()).collect();
    let mut names = HashMap::new();
    for place in &schedule.rooms {
        // A calendar says the building after the room.
        let is_it = |room: &&mut RoomFile| {
            let after = place.name.strip_prefix(room.title.as_str());
            after.is_some_and(|rest| rest.is_empty() || rest.starts_with(", "))
        };
        let found = file.rooms.iter_mut().find(is_it);
        let slug = match found {
            Some(room) => {
                if room.capacity == 0 {
                    room.capacity = place.capacity.unwrap_or_default();
                }
                room.slug.clone()
            }
            None => {
                let slug = free(&place.slug, &place.name, &taken);
                file.rooms.push(RoomFile {
                    slug: slug.clone(),
                    title: place.name.clone(),
                    directions: said(written, &place.description),
                    capacity: place.capacity.unwrap_or_default(),
                    features: Vec::new(),
                    closed: Vec::new(),
                });
                slug
            }
        };
        taken.insert(slug.clone());
        names.insert(place.name.clone(), slug);
    }
    names
}

fn themes(file: &mut EventFile, schedule: &Schedule, written: TextLanguage) -> HashMap<String, String> {
    let mut taken: HashSet<String> = file.themes.iter().map(|theme| theme.slug.clone()).collect();
    let mut names = HashMap::new();
    for track in &schedule.tracks {
        let found = file.themes.iter().find(|theme| theme.title.values().any(|title| title == track.name));
        let slug = match found {
            Some(theme) => theme.slug.clone(),
            None => {
                let slug = free(&track.slug, &track.name, &taken);
                file.themes.push(ThemeFile {
                    slug: slug.clone(),
                    title: said(written, &track.name),
                    icon: "flag".to_owned(),
                    colour: track.colour.unwrap_or_else(|| Colour::nth(file.themes.len())),
                });
                slug
            }
        };
        taken.insert(slug.clone());
        names.insert(track.name.clone(), slug);
    }
    names
}

/// As which of the six a type behaves, by what it is called.
fn like(name: &str) -> Format {
    let name = name.to_lowercase();
    let has = |words: &[&str]| words.iter().any(|word| name.contains(word));
    if has(&["keynote", "plenar", "opening", "closing", "ceremony"]) {
        Format::Plenary
    } else if has(&["break", "lunch", "coffee", "pause", "pauze", "reception", "party", "exhibition"]) {
        Format::DropIn
    } else if has(&["tour", "excursion", "visit", "walk"]) {
        Format::Visit
    } else {
        Format::Workshop
    }
}

/// Of whatever no type is told.
const PLAIN: &str = "session";

fn types<'a>(
    file: &mut EventFile,
    talks: impl Iterator<Item = &'a Talk>,
    written: TextLanguage,
) -> HashMap<String, String> {
    let mut taken: HashSet<String> = file.types.iter().map(|kind| kind.slug.clone()).collect();
    let mut names: HashMap<String, String> = HashMap::new();
    for talk in talks {
        let name = &talk.kind;
        if names.contains_key(name) {
            continue;
        }
        let is_it = |kind: &&SessionType| kind.title.values().any(|title| title == name);
        let plain = |kind: &&SessionType| name.is_empty() && kind.slug == PLAIN;
        let slug = if let Some(kind) = file.types.iter().find(|kind| is_it(kind) || plain(kind)) {
            kind.slug.clone()
        } else if let Ok(six) = name.to_lowercase().replace([' ', '-'], "_").parse::<Format>() {
            six.to_string()
        } else {
            let slug = if name.is_empty() { PLAIN.to_owned() } else { free("", name, &taken) };
            let title = match name.as_str() {
                "" => [(Language::Nl, "Sessie"), (Language::Fr, "Session"), (Language::En, "Session")]
                    .map(|(language, title)| (language, title.to_owned()))
                    .into_iter()
                    .collect(),
                name => said(written, name),
            };
            // What is called as one of the six behaves as that one.
            let like = slug.parse().unwrap_or_else(|_| like(name));
            let free = like == Format::DropIn;
            let kind = SessionType {
                slug: slug.clone(),
                title,
                like,
                icon: None,
                colour: None,
                minutes: None,
                needs_seat: true,
                free,
            };
            file.types.push(kind);
            slug
        };
        taken.insert(slug.clone());
        names.insert(name.clone(), slug);
    }
    names
}

fn people(file: &mut EventFile, schedule: &Schedule, written: TextLanguage) {
    let mut known: HashMap<String, usize> =
        file.people.iter().enumerate().map(|(index, person)| (person.name.clone(), index)).collect();
    for someone in &schedule.people {
        let mut origin = someone.origin.clone();
        // A number that was only made for the file says nothing.
        origin.retain(|key, value| key != "id" || *value != number_of(&someone.name));
        let says_nothing = origin.is_empty()
            && [&someone.biography, &someone.pronouns, &someone.url].iter().all(|text| text.is_empty());
        if says_nothing && !known.contains_key(&someone.name) {
            continue;
        }
        let index = *known.entry(someone.name.clone()).or_insert_with(|| {
            file.people.push(Person { name: someone.name.clone(), ..Person::default() });
            file.people.len() - 1
        });
        let person = &mut file.people[index];
        let is_said = person.biography.values().any(|said| said == someone.biography);
        if !someone.biography.is_empty() && !is_said {
            person.biography = std::mem::take(&mut person.biography).with(written, &someone.biography);
        }
        if !someone.pronouns.is_empty() {
            person.pronouns.clone_from(&someone.pronouns);
        }
        if crate::programme::file::faults::is_web(&someone.url) {
            person.url = Some(someone.url.clone());
        }
        person.origin.extend(origin);
    }
}

/// A session of which nothing is known yet: as many as come.
fn fresh(code: String, file: &EventFile) -> SessionFile {
    let unlimited = Some(Limit::Unlimited(Unlimited::Unlimited));
    let is_online = file.places.in_person.is_none();
    SessionFile {
        code,
        format: PLAIN.to_owned(),
        theme: None,
        room: None,
        round: None,
        title: Texts::default(),
        subtitle: Texts::default(),
        abstracts: Texts::default(),
        description: Texts::default(),
        tags: Vec::new(),
        links: Vec::new(),
        meeting_point: String::new(),
        geo: None,
        date: None,
        starts_at: None,
        ends_at: None,
        minutes: None,
        walk_before: 0,
        walk_after: 0,
        language: String::new(),
        access_notes: Texts::default(),
        join_url: None,
        needs_seat: None,
        capacity: PlacesFile { in_person: unlimited.filter(|_| !is_online), online: unlimited.filter(|_| is_online) },
        holds: Vec::new(),
        needs: Vec::new(),
        speakers: Vec::new(),
        picture: None,
        do_not_record: false,
        license: String::new(),
        cancelled: false,
        origin: Origin::new(),
    }
}

fn fill(
    session: &mut SessionFile,
    talk: &Talk,
    (start, language, texts_in): (DateTime, String, TextLanguage),
    event: &str,
    names: &Names,
    schedule: &Schedule,
) {
    let is_new = session.title.is_empty();
    // What was only made for the file says nothing.
    let guid = guid_of(event, &session.code);
    let is_made = |(key, value): &(&String, &String)| match key.as_str() {
        "guid" => **value == guid,
        "id" => **value == number_of(&guid),
        _ => false,
    };
    let told = talk.origin.iter().filter(|told| is_new || !is_made(told));
    session.origin.extend(told.map(|(key, value)| (key.clone(), value.clone())));
    for (texts, text, field) in [
        (&mut session.title, &talk.title, "title"),
        (&mut session.subtitle, &talk.subtitle, "subtitle"),
        (&mut session.abstracts, &talk.abstracts, "abstract"),
        (&mut session.description, &talk.description, "description"),
    ] {
        // What is said already, in whichever language, is not said again in another.
        let is_said = texts.values().any(|said| said == text);
        if !is_said && (!text.is_empty() || schedule.says(field)) {
            *texts = std::mem::take(texts).with(texts_in, text);
        }
    }
    // Of its round it keeps the name, where the time is still that.
    (session.date, session.starts_at) = (Some(start.date()), Some(start.time()));
    (session.ends_at, session.minutes) = (None, talk.minutes.and_then(|minutes| u16::try_from(minutes).ok()));
    session.room = names.rooms.get(&talk.room).cloned().or(session.room.take());
    session.theme = names.themes.get(&talk.track).cloned().or(session.theme.take());
    if is_new || !talk.kind.is_empty() {
        session.format = names.types.get(&talk.kind).cloned().unwrap_or_else(|| PLAIN.to_owned());
    }
    if is_new || !talk.language.is_empty() {
        session.language = language;
    }
    if let (true, Some(seats)) = (is_new, talk.seats) {
        session.capacity.in_person = session.capacity.in_person.map(|_| Limit::Places(seats));
    }
    if is_new && talk.is_for_all {
        session.needs_seat = Some(false);
    }
    if !talk.speakers.is_empty() || schedule.is_whole {
        let affiliation = |name: &str| {
            let before = session.speakers.iter().find(|speaker| speaker.name == name);
            before.map(|speaker| speaker.affiliation.clone()).unwrap_or_default()
        };
        let speaker = |name: &String| SpeakerFile { name: name.clone(), affiliation: affiliation(name) };
        session.speakers = talk.speakers.iter().map(speaker).collect();
    }
    if !talk.links.is_empty() || schedule.is_whole {
        // From when one is shown, and what it leads to, may have been said here.
        let kept = |link: &crate::programme::SessionLink| {
            let before = session.links.iter().find(|before| before.url == link.url && before.title == link.title);
            before.cloned().unwrap_or_else(|| link.clone())
        };
        let links: Vec<_> = talk.links.iter().map(kept).collect();
        // In which order they stand is said here.
        if links.len() != session.links.len() || links.iter().any(|link| !session.links.contains(link)) {
            session.links = links;
        }
    }
    if !talk.tags.is_empty() || schedule.says("tags") {
        session.tags.clone_from(&talk.tags);
    }
    session.do_not_record = talk.do_not_record.unwrap_or(session.do_not_record);
    if !talk.license.is_empty() || schedule.says("license") {
        session.license.clone_from(&talk.license);
    }
    session.cancelled = talk.is_cancelled;
    // Nobody fits into a room that is full.
    let seats = session.room.as_ref().and_then(|room| names.seats.get(room)).copied().unwrap_or_default();
    session.capacity.in_person = match session.capacity.in_person {
        Some(Limit::Unlimited(_)) if seats > 0 => Some(Limit::Places(seats)),
        Some(Limit::Places(places)) if seats > 0 => Some(Limit::Places(places.min(seats))),
        other => other,
    };
}

/// An event begins with its first session, and ends after its last. Where an event is that such a file did not make, it does not
/// move: what is before it is a fault that its checks name.
fn stretch(file: &mut EventFile, may_move: bool, is_new: bool) {
    let zone = file.zone();
    let local = |moment: Timestamp| zone.to_datetime(moment);
    let spans: Vec<(Timestamp, Timestamp)> = file.sessions.iter().filter_map(|one| file.session_span(one)).collect();
    let (Some(first), Some(last)) = (spans.iter().map(|span| span.0).min(), spans.iter().map(|span| span.1).max())
    else {
        return;
    };
    let (first, last) = (local(first), local(last));
    if is_new || may_move && first < file.date.to_datetime(file.starts_at) {
        (file.date, file.starts_at) = (first.date(), first.time());
    }
    file.until = file.until.map(|until| until.max(last.date()));
    // What ends at midnight ends on the day before.
    let end = if last.time() == Time::midnight() { Time::constant(23, 59, 0, 0) } else { last.time() };
    if is_new || file.last_day() <= last.date() && file.last_day().to_datetime(file.ends_at) < last {
        file.ends_at = end;
    }
}
