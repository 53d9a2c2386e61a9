//! What another program's file tells, as an event file: a new event, or one that is there already. The same file again changes
//! nothing; what its organisers added here stays.

use std::collections::{HashMap, HashSet};

use jiff::Timestamp;
use jiff::civil::{Date, DateTime, Time};

use super::begin::begun;
use super::known::{Known, Place, shape};
use super::things::{Names, PLAIN, people, rooms, themes, types};
use super::times::ties;
use super::write::{guid_of, number_of};
use super::{Counted, Schedule, Talk, Unread};
use crate::programme::file::faults::is_language;
use crate::programme::file::{
    EventFile, FileError, LONGEST_GUESS, Limit, OrganisationFile, PlacesFile, SessionFile, SpeakerFile, Unlimited,
};
use crate::programme::{Origin, TextLanguage, Texts};

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
    let ties = ties(&talks, &mut schedule);
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
    let mut codes: Vec<String> = Vec::with_capacity(talks.len());
    for (((start, talk), found), tie) in talks.iter().zip(found).zip(ties) {
        let is_new = found.is_none();
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
        let session = &mut file.sessions[index];
        fill(session, talk, (*start, language, texts_in), &slug, &names, &schedule);
        // What was said of it here since stays.
        if is_new {
            session.part_of = tie.part_of.and_then(|whole| codes.get(whole).cloned());
            session.one_of = tie.one_of;
        }
        codes.push(session.code.clone());
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

/// A language's tag: `en` of `EN`, `en_GB` and `English`; `None`: it is none.
pub fn language(text: &str) -> Option<String> {
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
        one_of: None,
        part_of: None,
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
    if !talk.links.is_empty() || schedule.says("links") {
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
