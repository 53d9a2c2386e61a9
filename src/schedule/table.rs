//! A table as people keep programmes in: a row for each session, in whatever columns and words. What each column holds is told by its
//! name.

use std::collections::HashMap;

use jiff::civil::{Date, Time};

use super::kind::NotRead;
use super::{Place, Schedule, Someone, Start, Talk, Track, Unread, line, markdown, minutes};
use crate::programme::LinkKind;
use crate::programme::life::slug_of;

/// What a column holds.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
enum Holds {
    Id,
    Title,
    Subtitle,
    Abstract,
    Speakers,
    Room,
    Track,
    Kind,
    Language,
    Day,
    Start,
    End,
    Length,
    Tags,
    Url,
    Seats,
}

/// What people call them, in English, Dutch, French and German.
const NAMES: [(Holds, &[&str]); 16] = [
    (Holds::Id, &["id", "code", "nr", "no", "number", "nummer", "numéro", "#"]),
    (
        Holds::Title,
        &[
            "title",
            "titel",
            "titre",
            "session",
            "sessie",
            "name",
            "naam",
            "nom",
            "talk",
            "presentation",
            "onderwerp",
            "topic",
            "activity",
            "activiteit",
            "programma",
            "what",
            "wat",
        ],
    ),
    (Holds::Subtitle, &["subtitle", "ondertitel", "sous-titre", "untertitel"]),
    (
        Holds::Abstract,
        &[
            "abstract",
            "description",
            "beschrijving",
            "summary",
            "samenvatting",
            "résumé",
            "inhoud",
            "beschreibung",
            "details",
            "about",
        ],
    ),
    (
        Holds::Speakers,
        &[
            "speaker",
            "speakers",
            "spreker",
            "sprekers",
            "orateur",
            "orateurs",
            "presenter",
            "presenters",
            "presenter(s)",
            "speaker(s)",
            "author",
            "authors",
            "begeleider",
            "begeleiders",
            "who",
            "wie",
            "qui",
            "by",
            "door",
            "referent",
        ],
    ),
    (
        Holds::Room,
        &[
            "room", "zaal", "lokaal", "salle", "location", "locatie", "place", "plaats", "lieu", "venue", "where",
            "waar", "où", "raum", "ort",
        ],
    ),
    (Holds::Track, &["track", "theme", "thema", "thème", "category", "categorie", "catégorie", "strand"]),
    (Holds::Kind, &["type", "format", "vorm", "werkvorm", "kind", "soort", "forme", "session type"]),
    (Holds::Language, &["language", "taal", "langue", "lang", "sprache"]),
    (Holds::Day, &["date", "datum", "day", "dag", "jour", "tag"]),
    (
        Holds::Start,
        &[
            "start",
            "starts",
            "begin",
            "start time",
            "starttime",
            "begins",
            "starttijd",
            "beginuur",
            "van",
            "from",
            "début",
            "de",
            "time",
            "tijd",
            "uur",
            "when",
            "wanneer",
            "heure",
            "horaire",
            "hour",
            "hours",
            "uren",
            "tijdstip",
            "zeit",
            "uhrzeit",
            "starts_at",
            "start_time",
            "time slot",
            "timeslot",
            "slot",
        ],
    ),
    (
        Holds::End,
        &[
            "end", "ends", "einde", "eind", "end time", "endtime", "einduur", "eindtijd", "until", "tot", "fin", "à",
            "to", "ende", "ends_at", "end_time",
        ],
    ),
    (
        Holds::Length,
        &[
            "duration",
            "duur",
            "length",
            "lengte",
            "minutes",
            "minuten",
            "durée",
            "dauer",
            "duration (min)",
            "minutes (min)",
        ],
    ),
    (Holds::Tags, &["tags", "tag(s)", "keywords", "trefwoorden", "mots-clés", "level", "niveau"]),
    (Holds::Url, &["url", "link", "website", "lien", "web"]),
    (Holds::Seats, &["capacity", "capaciteit", "capacité", "seats", "plaatsen", "places", "max", "maximum"]),
];

fn holds(name: &str) -> Option<Holds> {
    let name = name.trim().trim_end_matches([':', '*', '?']).trim().to_lowercase();
    NAMES.iter().find(|(_, names)| names.contains(&name.as_str())).map(|(what, _)| *what)
}

/// Whether a table with these columns can be read: it says what and when each session is.
pub fn knows(head: &[String]) -> bool {
    let has = |what| head.iter().any(|name| holds(name) == Some(what));
    has(Holds::Title) && has(Holds::Start)
}

/// A time as people write it: `9:15`, `9.15`, `9h15`, `9u`, `9:15 PM`.
fn time(text: &str) -> Option<Time> {
    let text = text.trim().to_lowercase();
    let (text, is_pm, is_am) = match (text.strip_suffix("pm"), text.strip_suffix("am")) {
        (Some(text), _) => (text.trim().to_owned(), true, false),
        (_, Some(text)) => (text.trim().to_owned(), false, true),
        _ => (text.clone(), false, false),
    };
    let text = text.trim_end_matches("uur").trim_end_matches("uhr").trim().to_owned();
    let parts: Vec<&str> = text.split([':', '.', 'h', 'u']).map(str::trim).collect();
    let hour: i8 = parts.first()?.parse().ok()?;
    let minute: i8 = match parts.get(1) {
        None if !is_pm && !is_am && parts.len() < 2 => return None,
        None | Some(&"") => 0,
        Some(minute) if minute.len() == 2 => minute.parse().ok()?,
        Some(_) => return None,
    };
    let hour = match (hour, is_pm, is_am) {
        (12, _, true) => 0,
        (1..=11, true, _) => hour + 12,
        _ => hour,
    };
    Time::new(hour, minute, 0, 0).ok()
}

/// From when to when: `08:00 – 08:30` in one cell, or a start alone.
fn span(text: &str) -> Option<(Time, Option<Time>)> {
    let lower = text.to_lowercase();
    for between in ["–", "—", "-", " to ", " tot ", " à ", " bis ", "→", "/"] {
        if let Some((from, until)) = lower.split_once(between) {
            return Some((time(from)?, time(until)));
        }
    }
    Some((time(&lower)?, None))
}

/// Which day: a date, or the how manieth of the event.
#[derive(Clone, Copy, Debug, PartialEq)]
enum Day {
    On(Date),
    Nth(u32),
}

fn day(text: &str) -> Option<Day> {
    let text = text.trim();
    if let Some(date) = text.get(..10).and_then(|begin| begin.parse().ok()) {
        return Some(Day::On(date));
    }
    let numbers: Vec<&str> = text.split(|sign: char| !sign.is_ascii_digit()).filter(|part| !part.is_empty()).collect();
    match numbers[..] {
        // As Europe writes it, the day first.
        [day, month, year] if year.len() == 4 => {
            Date::new(year.parse().ok()?, month.parse().ok()?, day.parse().ok()?).ok().map(Day::On)
        }
        [number] => number.parse().ok().filter(|number| (1..=60).contains(number)).map(Day::Nth),
        _ => None,
    }
}

/// `first`: the event's first day, where days are only counted.
pub fn read(head: &[String], rows: &[Vec<String>], first: Date) -> Result<Schedule, NotRead> {
    if !knows(head) {
        return Err(NotRead::Columns { there: head.join(", ") });
    }
    let columns: Vec<Option<Holds>> = head.iter().map(|name| holds(name)).collect();
    let silent = &["subtitle", "abstract", "description", "tags", "license"];
    let mut schedule = Schedule { is_whole: true, silent, ..Schedule::default() };
    let mut ids: HashMap<String, usize> = HashMap::new();
    // A day that stands once for the rows below it.
    let mut today = None;
    for row in rows {
        let mut cells: HashMap<Holds, &str> = HashMap::new();
        for (index, cell) in row.iter().enumerate().filter(|(_, cell)| !cell.trim().is_empty()) {
            match columns.get(index).copied().flatten() {
                Some(what) => {
                    cells.entry(what).or_insert(cell.trim());
                }
                None => {
                    let name = head.get(index).cloned().unwrap_or_default();
                    schedule.miss(Unread::Field(name));
                }
            }
        }
        let cell = |what: Holds| cells.get(&what).copied().unwrap_or_default();
        today = day(cell(Holds::Day)).or(today);
        let date = match today {
            Some(Day::On(date)) => date,
            Some(Day::Nth(number)) => first.checked_add(jiff::Span::new().days(i64::from(number) - 1)).unwrap_or(first),
            None => first,
        };
        let mut talk = Talk { title: line(cell(Holds::Title)), ..Talk::default() };
        // A moment in one cell, or a time on its day.
        let whole = Start::parse(cell(Holds::Start));
        let spoken = span(cell(Holds::Start));
        talk.start = whole.or_else(|| Some(Start::Local(date.to_datetime(spoken?.0))));
        let until = spoken.and_then(|(_, until)| until).or_else(|| time(cell(Holds::End)));
        let lasts = spoken.zip(until).map(|((from, _), until)| {
            let minutes = (until.duration_since(from)).as_mins();
            if minutes <= 0 { minutes + 24 * 60 } else { minutes }
        });
        let end = Start::parse(cell(Holds::End)).and_then(|end| whole?.minutes_until(end));
        let length =
            cell(Holds::Length).trim_end_matches(|sign: char| sign.is_alphabetic() || sign == '.' || sign == ' ');
        talk.minutes = lasts.and_then(|minutes| u32::try_from(minutes).ok()).or(end).or_else(|| minutes(length));
        talk.code = line(cell(Holds::Id));
        // What has no name of its own is known by its title.
        let name = if talk.code.is_empty() { slug_of(&talk.title) } else { talk.code.clone() };
        let again = ids.entry(name.clone()).or_default();
        *again += 1;
        let id = if *again == 1 { name } else { format!("{name}-{again}") };
        talk.origin.insert("id".to_owned(), id);
        talk.subtitle = line(cell(Holds::Subtitle));
        talk.abstracts = markdown(cell(Holds::Abstract));
        talk.room = line(cell(Holds::Room));
        if !talk.room.is_empty() && schedule.rooms.iter().all(|known| known.name != talk.room) {
            schedule.rooms.push(Place { name: talk.room.clone(), ..Place::default() });
        }
        talk.track = line(cell(Holds::Track));
        if !talk.track.is_empty() && schedule.tracks.iter().all(|known| known.name != talk.track) {
            schedule.tracks.push(Track { name: talk.track.clone(), ..Track::default() });
        }
        talk.kind = line(cell(Holds::Kind));
        talk.language = line(cell(Holds::Language));
        for name in names(cell(Holds::Speakers)) {
            schedule.speaker(&mut talk, &name);
            schedule.person(Someone { name: line(&name), ..Someone::default() });
        }
        let tags = cell(Holds::Tags).split([';', ',']).map(line);
        talk.tags = tags.filter(|tag| !tag.is_empty()).collect();
        schedule.link(&mut talk, cell(Holds::Url), "", LinkKind::Page);
        talk.seats = cell(Holds::Seats).parse().ok();
        schedule.talk(talk);
    }
    Ok(schedule)
}

/// Names in one cell, with whatever stands between them.
fn names(cell: &str) -> Vec<String> {
    let between: &[&str] = if cell.contains([';', '\n']) {
        &[";", "\n"]
    } else if cell.contains(',') {
        &[",", " & ", " and ", " en ", " et "]
    } else {
        &[" & ", " and ", " en ", " et ", " / "]
    };
    let split = |names: Vec<String>, between: &&str| -> Vec<String> {
        names.iter().flat_map(|name| name.split(*between).map(str::to_owned)).collect()
    };
    let names = between.iter().fold(vec![cell.to_owned()], split);
    names.into_iter().filter(|name| !name.trim().is_empty()).collect()
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used)]
    use super::*;
    use jiff::civil::{date, time as at};

    #[test]
    fn times_and_days_as_people_write_them() {
        for (text, wanted) in [
            ("08:00 – 08:30", (at(8, 0, 0, 0), Some(at(8, 30, 0, 0)))),
            ("9.15", (at(9, 15, 0, 0), None)),
            ("9h-10h30", (at(9, 0, 0, 0), Some(at(10, 30, 0, 0)))),
            ("13u30 tot 14u", (at(13, 30, 0, 0), Some(at(14, 0, 0, 0)))),
            ("9:15 AM - 1:05 PM", (at(9, 15, 0, 0), Some(at(13, 5, 0, 0)))),
            ("12 am", (at(0, 0, 0, 0), None)),
            ("09:15:00", (at(9, 15, 0, 0), None)),
        ] {
            assert_eq!(span(text), Some(wanted), "{text}");
        }
        for text in ["", "soon", "25:00", "9", "9.5", "10:99"] {
            assert_eq!(span(text), None, "{text}");
        }
        for (text, wanted) in [
            ("2041-05-06", Day::On(date(2041, 5, 6))),
            ("6/5/2041", Day::On(date(2041, 5, 6))),
            ("zaterdag 06.05.2041", Day::On(date(2041, 5, 6))),
            ("Day 2", Day::Nth(2)),
            ("1", Day::Nth(1)),
        ] {
            assert_eq!(day(text), Some(wanted), "{text}");
        }
        assert_eq!(names("An Voorbeeld; Bo, de Tweede"), ["An Voorbeeld", " Bo, de Tweede"]);
        assert_eq!(names("An & Bo"), ["An", "Bo"]);
    }
}
