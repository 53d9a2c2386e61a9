//! What another program's file tells, as an event file: a new event, or one that is there already. The same file again changes
//! nothing; what its organisers added here stays.

use std::collections::HashSet;

use jiff::Timestamp;
use jiff::civil::{Date, DateTime};

use super::begin::{begun, told};
use super::filling::fill;
use super::known::{Known, Place, shape};
use super::people::people;
use super::things::{PLAIN, Slugs, rooms, themes, types};
use super::times::ties;
use super::{
    Counted, Schedule, Talk, Unread, breaks, guess, nights, own, places, renamed, series, span, text_languages,
};
use crate::programme::file::faults::is_language;
use crate::programme::file::{
    EventFile, FileError, GONE, LONGEST_GUESS, Limit, OrganisationFile, PlacesFile, RoomFile, SessionFile, Unlimited,
};
use crate::programme::{Origin, PlainOrTexts, TextLanguage, Texts};

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
    /// The language that a new event's texts were taken to be in, where nothing in the file says it.
    pub guessed: Option<TextLanguage>,
}

/// Makes an event file of a schedule.
///
/// # Errors
/// When there is no day on which a new event would be.
pub fn merge(mut schedule: Schedule, onto: Onto, now: Timestamp) -> Result<Merged, FileError> {
    let is_new = matches!(onto, Onto::New { .. });
    let is_told = schedule.said_in.is_some() || !schedule.is_of_heads && !told(&schedule).is_empty();
    let mut file = match onto {
        Onto::Event(file) => *file,
        Onto::New { organisation, slug } => begun(&schedule, organisation, slug, now)?,
    };
    let zone = file.zone();
    let before = span::Span::of(&file);
    let in_themes = renamed::themes_of(&file);
    let was = [file.rooms.len(), file.themes.len(), file.types.len()];
    let talks = std::mem::take(&mut schedule.talks);
    for talk in talks.iter().filter(|talk| talk.start.is_some_and(|start| start.is_in_second_hour(&zone))) {
        schedule.miss_at(Unread::SecondHour, &talk.title);
    }
    let mut talks: Vec<(DateTime, Talk)> =
        talks.into_iter().filter_map(|talk| Some((talk.start?.local(&zone), talk))).collect();
    talks.sort_by_key(|(start, _)| *start);
    if let Some(said) = schedule.said_in {
        text_languages::is_in(&mut file, &talks, said);
    }
    text_languages::settle(&mut schedule, &mut talks, &file.languages);
    let written = schedule.said_in.unwrap_or_else(|| TextLanguage::first_of(&file.languages));
    let mut known = Known::of(&file);
    series::settle(&mut talks, &mut schedule, (&file, &known), is_new);
    without_points(&mut talks, &mut schedule, &file, &known);
    nights::ends(&mut talks, &mut schedule, file.day_change);
    until_the_next(&mut talks, &mut schedule);
    for (_, talk) in talks.iter().filter(|(_, talk)| talk.lasts_long()) {
        schedule.miss_at(Unread::EndsLate, &talk.title);
    }
    talks.retain(|(_, talk)| !breaks::is_end(talk));
    talks.iter_mut().for_each(|(_, talk)| talk.is_for_all |= breaks::is_one(talk));
    places::online(&mut talks, &mut schedule, (&file, is_new));
    without_rooms_of_nothing(&mut talks, &mut schedule, &file, &known);
    let ties = ties(&talks);
    file.day_change = file.day_change.or(schedule.day_change);
    let uncounted: HashSet<String> =
        file.rooms.iter().filter(|room| room.capacity == 0).map(|room| room.slug.clone()).collect();
    let said_before = places::said_of_rooms(&file);
    let rooms = rooms(&mut file, &schedule, written);
    let resized = places::rooms(&mut file, &mut schedule, &rooms, &said_before);
    let said = |place: &super::Place| Some((place.name.clone(), place.capacity?));
    let names = Slugs {
        first: TextLanguage::first_of(&file.languages),
        rooms,
        themes: themes(&mut file, &schedule, written),
        types: types(&mut file, (talks.iter().map(|(_, talk)| talk), &schedule.kinds), written),
        people: people(&mut file, &schedule, written),
        without_seat: file.types.iter().filter(|kind| !kind.needs_seat).map(|kind| kind.slug.clone()).collect(),
        seats: file.rooms.iter().map(|room| (room.slug.clone(), room.capacity)).collect(),
        uncounted,
        resized,
        said_seats: schedule.rooms.iter().filter_map(said).collect(),
    };
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
    let (mut filled, mut taken_out) = (HashSet::new(), Vec::new());
    let own = guess::own(talks.iter().map(|(_, talk)| talk));
    let (mut moved, mut again) = (HashSet::new(), HashSet::new());
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
        let is_own = |spoken: &TextLanguage| guess::is_in(talk, *spoken, &own);
        let texts_in = spoken.and_then(|spoken| among(&file.languages, spoken));
        let texts_in = texts_in.or_else(|| spoken.filter(is_own)).unwrap_or(written);
        let slug = file.slug.clone();
        let session = &mut file.sessions[index];
        filled.insert(index);
        let done = fill(session, talk, (*start, language, texts_in), &slug, &names, &schedule);
        if done.is_moved {
            moved.insert(session.code.clone());
        }
        if done.places_stay {
            schedule.miss_at(Unread::PlacesStay, &talk.title);
        }
        if session.cancelled && !talk.is_cancelled {
            taken_out.push(index);
            schedule.miss_at(Unread::TakenOut, &talk.title);
        }
        // What was said of it here since stays.
        if is_new && talk.own.is_empty() {
            session.part_of = tie.part_of.and_then(|whole| codes.get(whole).cloned());
            session.one_of.clone_from(&tie.one_of);
        }
        if tie.part_of.is_some() && session.part_of.is_some() {
            schedule.miss_at(Unread::Slot, &talk.title);
        }
        if session.one_of.is_some() && tie.one_of.is_some_and(|group| again.insert(group)) {
            schedule.miss_at(Unread::Again, &talk.title);
        }
        codes.push(session.code.clone());
    }
    own::parts(&mut file, talks.iter().map(|(_, talk)| talk).zip(&codes));
    filled.retain(|index| !taken_out.contains(index));
    leave_out(&mut file, &mut schedule, (&seen, &filled), (&shapes, &days));
    if !is_new {
        renamed::themes(&mut file, &in_themes, was[1]);
        without_unused(&mut file, was);
    } else {
        places::of_sessions(&mut file);
    }
    span::stretch(&mut file, &before, &moved, (is_new || was_known, is_new));
    text_languages::speak(&mut file);
    let guessed = Some(TextLanguage::first_of(&file.languages)).filter(|_| is_new && !is_told);
    Ok(Merged { file, not_understood: schedule.not_understood, guessed })
}

/// Files have one field for where something is: what was written there as a meeting point, or as the building, is no room.
fn without_points(talks: &mut [(DateTime, Talk)], schedule: &mut Schedule, file: &EventFile, known: &Known) {
    let mut freed = HashSet::new();
    for (_, talk) in talks.iter_mut() {
        let Some(session) = known.find(talk).map(|index| &file.sessions[index]) else { continue };
        let named = |place: &str| {
            let rest = talk.room.strip_prefix(super::line(place).as_str()).filter(|_| !place.is_empty());
            rest.is_some_and(|rest| rest.is_empty() || rest.starts_with(", "))
        };
        let is_nowhere = session.meeting_point.is_empty();
        let is_place = session.meeting_point.values().any(named) || is_nowhere && named(&file.venue);
        let is_room = file.rooms.iter().any(|room| room.title == talk.room);
        // In our own calendars stands where the one who reads it takes part, and what it is about in the words of its page.
        let has_room = |room: &RoomFile| {
            talk.room.strip_prefix(&room.title).is_some_and(|rest| rest.is_empty() || rest.starts_with(", "))
        };
        let is_made = schedule.is_agenda && !file.rooms.iter().any(has_room);
        if schedule.is_agenda {
            talk.abstracts.clear();
        }
        if is_made || session.room.is_none() && is_place && !is_room {
            freed.insert(std::mem::take(&mut talk.room));
        }
    }
    let rooms: HashSet<&str> = talks.iter().map(|(_, talk)| talk.room.as_str()).collect();
    schedule.rooms.retain(|place| !freed.contains(&place.name) || rooms.contains(place.name.as_str()));
}

/// What another program says is cancelled, and nobody here knows, makes no room in which nothing else is.
fn without_rooms_of_nothing(talks: &mut [(DateTime, Talk)], schedule: &mut Schedule, file: &EventFile, known: &Known) {
    let is_nothing = |talk: &Talk| talk.is_cancelled && talk.own.is_empty() && known.find(talk).is_none();
    let mut used: HashSet<String> = file.rooms.iter().map(|room| room.title.clone()).collect();
    used.extend(talks.iter().filter(|(_, talk)| !is_nothing(talk)).map(|(_, talk)| talk.room.clone()));
    let mut freed = HashSet::new();
    for (_, talk) in talks.iter_mut().filter(|(_, talk)| is_nothing(talk) && !used.contains(&talk.room)) {
        freed.insert(std::mem::take(&mut talk.room));
    }
    schedule.rooms.retain(|place| !freed.contains(&place.name));
}

/// What came from there and is there no more, does not take place. What was added here stays, as does what came from another kind of
/// file, and in a table what is on a day of which it says nothing; and what was taken out before is not touched.
fn leave_out(
    file: &mut EventFile,
    schedule: &mut Schedule,
    (seen, filled): (&HashSet<usize>, &HashSet<usize>),
    (shapes, days): (&HashSet<[bool; 3]>, &HashSet<Date>),
) {
    let came_so = |session: &SessionFile| shapes.contains(&shape(&session.origin));
    let is_told = |session: &SessionFile| {
        let day = file.session_times(session).map(|(start, _)| start.date());
        schedule.is_whole && (!schedule.has_made_names || day.is_none_or(|day| days.contains(&day)))
    };
    let unseen: Vec<(usize, bool)> = (file.sessions.iter().enumerate())
        .filter(|(index, session)| !seen.contains(index) && !session.cancelled && came_so(session))
        .map(|(index, session)| (index, is_told(session)))
        .collect();
    let mut stays: Vec<bool> =
        file.sessions.iter().enumerate().map(|(index, one)| !one.cancelled || filled.contains(&index)).collect();
    for (index, is_gone) in unseen {
        let session = &mut file.sessions[index];
        if is_gone {
            session.cancelled = true;
            session.told = Some([(GONE.to_owned(), String::new())].into());
            stays[index] = true;
        } else {
            let title = session.title.values().next().map_or("", |title| title).to_owned();
            schedule.miss_at(Unread::Stays, &title);
        }
    }
    let mut stays = stays.into_iter();
    file.sessions.retain(|_| stays.next().unwrap_or(true));
}

/// Rooms, themes and types that are new, and of no session: somebody took them away here, or called them otherwise.
fn without_unused(file: &mut EventFile, [rooms, themes, types]: [usize; 3]) {
    let used = |name: &dyn Fn(&SessionFile) -> Option<&String>| -> HashSet<String> {
        file.sessions.iter().filter_map(name).cloned().collect()
    };
    let in_rooms = used(&|session| session.room.as_ref());
    let in_themes = used(&|session| session.theme.as_ref());
    let of_types = used(&|session| Some(&session.format));
    let mut index = 0..;
    file.rooms.retain(|room| index.next().is_some_and(|index| index < rooms) || in_rooms.contains(&room.slug));
    let mut index = 0..;
    file.themes.retain(|theme| index.next().is_some_and(|index| index < themes) || in_themes.contains(&theme.slug));
    let mut index = 0..;
    file.types.retain(|kind| index.next().is_some_and(|index| index < types) || of_types.contains(&kind.slug));
}

/// What has no end lasts until the next begins in its room, or an hour; what may last as long or longer, as long as nothing follows.
fn until_the_next(talks: &mut [(DateTime, Talk)], schedule: &mut Schedule) {
    for index in 0..talks.len() {
        let (start, talk) = (&talks[index].0, &talks[index].1);
        if let (Some(minutes), Some(short)) = (talk.minutes, talk.may_last) {
            let after = |(other, later): &(DateTime, Talk)| {
                (later.room == talk.room).then(|| other.duration_since(*start).as_mins()).filter(|after| *after > 0)
            };
            let next = talks[index + 1..].iter().find_map(after);
            if next.is_some_and(|after| (i64::from(short)..i64::from(minutes)).contains(&after)) {
                talks[index].1.minutes = Some(short);
            }
            continue;
        }
        if talk.minutes.is_some() || breaks::is_end(talk) {
            continue;
        }
        let is_next = |(other, later): &&(DateTime, Talk)| {
            let follows = later.room == talk.room || breaks::is_end(later);
            other > start && follows && other.date() == start.date()
        };
        let next = talks[index + 1..].iter().find(is_next).filter(|_| !talk.room.is_empty());
        let lasts =
            next.map(|(next, _)| next.duration_since(*start).as_mins()).filter(|minutes| *minutes <= LONGEST_GUESS);
        if !talk.is_told {
            schedule.miss_at(Unread::NoEnd, &talk.title);
        }
        let lasts = lasts.and_then(|minutes| u32::try_from(minutes).ok());
        let talk = &mut talks[index].1;
        (talk.minutes, talk.is_by_clock) = (lasts.or(Some(60)), lasts.is_some());
    }
}

/// Which of some languages this is: itself, or as it is written elsewhere.
fn among(languages: &[TextLanguage], spoken: TextLanguage) -> Option<TextLanguage> {
    let akin = languages.iter().find(|known| known.primary() == spoken.primary());
    languages.iter().find(|known| **known == spoken).or(akin).copied()
}

/// A language's tag: `en` of `EN`, `en_GB` and `English`; `None`: it is none.
pub fn language(text: &str) -> Option<String> {
    let text = text.trim().replace('_', "-");
    let (first, rest) = text.split_once('-').map_or((text.as_str(), None), |(first, rest)| (first, Some(rest)));
    let first = match first.to_lowercase().as_str() {
        "english"
        | "eng"
        | "engels"
        | "anglais"
        | "englisch"
        | "inglés"
        | "inglese"
        | "英文"
        | "英语"
        | "英語"
        | "אנגלית"
        | "الإنجليزية" => "en".to_owned(),
        "dutch" | "nederlands" | "nld" | "néerlandais" | "niederländisch" => "nl".to_owned(),
        "french" | "français" | "francais" | "fra" | "frans" | "französisch" => "fr".to_owned(),
        "german" | "deutsch" | "deu" | "duits" | "allemand" | "德语" | "德語" => "de".to_owned(),
        "spanish" | "español" | "spa" | "spaans" | "espagnol" | "spanisch" | "castellano" => "es".to_owned(),
        "italian" | "italiano" | "ita" | "italiaans" | "italien" | "italienisch" => "it".to_owned(),
        "portuguese" | "português" | "por" | "portugees" => "pt".to_owned(),
        "polish" | "polski" | "pol" | "pools" => "pl".to_owned(),
        "hebrew" | "עברית" | "heb" | "hebreeuws" => "he".to_owned(),
        "arabic" | "العربية" | "عربي" | "ara" | "arabisch" | "arabe" => "ar".to_owned(),
        "japanese" | "日本語" | "日文" | "jpn" | "japans" => "ja".to_owned(),
        "chinese" | "中文" | "zho" | "chinees" | "汉语" | "漢語" | "华语" | "華語" => "zh".to_owned(),
        other => other.to_owned(),
    };
    // How people are spoken to is no part of a language's tag.
    let rest = rest.filter(|rest| !["formal", "informal"].contains(&rest.to_lowercase().as_str()));
    let tag = rest.map_or_else(|| first.clone(), |rest| format!("{first}-{rest}"));
    let written = || tag.parse::<TextLanguage>().map_or_else(|_| tag.clone(), |tag| tag.to_string());
    is_language(&tag).then(written)
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
        level: Texts::default(),
        audience: Texts::default(),
        abstracts: Texts::default(),
        description: Texts::default(),
        tags: Vec::new(),
        links: Vec::new(),
        meeting_point: PlainOrTexts::default(),
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
        door: None,
        part_of: None,
        do_not_record: false,
        license: String::new(),
        cancelled: false,
        origin: Origin::new(),
        told: None,
    }
}
