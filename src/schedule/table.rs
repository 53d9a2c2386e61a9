//! A table as people keep programmes in: a row for each session, in whatever columns and words. What each column holds is told by its
//! name.

mod columns;
mod grid;

use std::collections::HashMap;

use jiff::SignedDuration;
use jiff::civil::{Date, Time};

use self::columns::holds;
pub use self::columns::{Column, Holds, Mapping, NOTHING, columns, said};
use super::days::{self, Days, NoDay};
use super::kind::NotRead;
use super::{Place, Schedule, Someone, Start, Talk, Track, Unread, line, markdown, minutes};
use crate::programme::LinkKind;
use crate::programme::life::slug_of;

/// Whether a table can be read: its head, or a row near it, says what and when each session is; or its rooms stand beside each other.
pub fn is_one(head: &[String], rows: &[Vec<String>]) -> bool {
    columns::below(head, rows, &Mapping::new()).is_some() || grid::is_one(head, rows)
}

/// A time as people write it: `9:15`, `9.15`, `9h15`, `9u`, `9:15 PM`.
fn time(text: &str) -> Option<Time> {
    let text = text.trim().to_lowercase();
    // A spreadsheet keeps a time as a part of a day.
    if let Some(part) = text.strip_prefix("0.").and_then(|_| text.parse::<f64>().ok()) {
        let minutes = SignedDuration::from_secs_f64(part * 86_400.0 + 0.5).as_mins();
        return Time::midnight().checked_add(SignedDuration::from_mins(minutes)).ok();
    }
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

/// A moment in one cell: an ISO one, or a day and then a time, such as `6 May 2027 09:00 AM`.
fn whole(text: &str, days: &Days) -> Option<Start> {
    let words: Vec<&str> = text.split_whitespace().collect();
    let parted = || {
        let at = (1..words.len()).rev();
        at.filter_map(|at| Some((days.read(&words[..at].join(" ")).ok()?, time(&words[at..].join(" "))?))).next()
    };
    Start::parse(text).or_else(|| parted().map(|(day, time)| Start::Local(day.to_datetime(time))))
}

/// How many seats there are: the one number that is told, with whatever words (`max. 20`, `1.000 plaatsen`).
///
/// # Errors
/// When it is no number of seats, nor says that there is no limit.
fn seats(text: &str) -> Result<Option<u32>, ()> {
    let text = text.trim().to_lowercase();
    if text.is_empty() || ["-", "unlimited", "onbeperkt", "illimité", "unbegrenzt", "∞"].contains(&text.as_str()) {
        return Ok(None);
    }
    let parts: Vec<&str> = text.split(|sign: char| !sign.is_ascii_digit()).filter(|part| !part.is_empty()).collect();
    let are_thousands =
        parts.len() > 1 && parts[1..].iter().all(|part| part.len() == 3) && !text.contains(['-', '–', '/', '+']);
    let number = match parts[..] {
        [number] => number.parse().map_err(drop)?,
        _ if are_thousands => parts.concat().parse().map_err(drop)?,
        _ => 0,
    };
    let is_sum = text.starts_with(['-', '=', '+']);
    if number > 0 && !is_sum { Ok(Some(number)) } else { Err(()) }
}

/// The head stands within so many rows.
const HEAD_WITHIN: usize = 20;

/// `first`: the event's first day, if it is known.
///
/// # Errors
/// Why it cannot be read.
pub fn read(
    head: &[String],
    rows: &[Vec<String>],
    (first, today): (Option<Date>, Date),
    mapping: &Mapping,
) -> Result<Schedule, NotRead> {
    let Some((head, rows)) = columns::below(head, rows, mapping) else {
        if grid::is_one(head, rows) {
            return grid::read(head, rows, (first, today));
        }
        return Err(NotRead::Columns { there: head.join(", ") });
    };
    let columns: Vec<Option<Holds>> = head.iter().map(|name| holds(name, mapping)).collect();
    let silent = &["subtitle", "abstract", "description", "tags", "license", "links"];
    let mut schedule = Schedule { is_whole: true, silent, ..Schedule::default() };
    let of_days = columns.iter().position(|holds| *holds == Some(Holds::Day));
    let column = rows.iter().filter_map(|row| row.get(of_days?).map(String::as_str));
    let days = Days { first, is_month_first: days::is_month_first(column), today };
    let has_days = of_days.is_some();
    // A day that stands once for the rows below it.
    let mut day = if has_days { Err(NoDay::Empty) } else { first.ok_or(NoDay::Counted) };
    let mut is_counted = false;
    for row in rows {
        let mut cells: HashMap<Holds, &str> = HashMap::new();
        for (index, cell) in row.iter().enumerate().filter(|(_, cell)| !cell.trim().is_empty()) {
            match columns.get(index).copied().flatten() {
                Some(what) => {
                    cells.entry(what).or_insert(cell.trim());
                }
                None => {
                    let name = head.get(index).cloned().unwrap_or_default();
                    // Whoever said that it is not to be read knows.
                    if !mapping.contains_key(&columns::name_of(&name)) {
                        schedule.miss(Unread::Field(name));
                    }
                }
            }
        }
        let cell = |what: Holds| cells.get(&what).copied().unwrap_or_default();
        let said = days.read(cell(Holds::Day));
        if said != Err(NoDay::Empty) {
            day = said;
        }
        let mut talk = Talk { title: line(cell(Holds::Title)), ..Talk::default() };
        talk.code = line(cell(Holds::Id));
        when(&mut talk, (cell(Holds::Start), cell(Holds::End), cell(Holds::Length)), day, &days);
        if talk.start.is_none() && !cell(Holds::Start).is_empty() {
            let is_time = span(cell(Holds::Start)).is_some();
            match day {
                Err(NoDay::Counted) if is_time => is_counted = true,
                Err(_) if is_time => schedule.miss_at(Unread::Date, cell(Holds::Day)),
                _ => schedule.miss_at(Unread::Time, cell(Holds::Start)),
            }
        }
        talk.subtitle = line(cell(Holds::Subtitle));
        talk.abstracts = markdown(cell(Holds::Abstract));
        talk.room = line(cell(Holds::Room));
        schedule.room(Place::named(&talk.room));
        talk.track = line(cell(Holds::Track));
        schedule.track(Track::named(&talk.track));
        talk.kind = line(cell(Holds::Kind));
        talk.language = line(cell(Holds::Language));
        for name in names(cell(Holds::Speakers)) {
            schedule.speaker(&mut talk, &name);
            schedule.person(Someone { name: line(&name), ..Someone::default() });
        }
        let tags = cell(Holds::Tags).split([';', ',']).map(line);
        talk.tags = tags.filter(|tag| !tag.is_empty()).collect();
        schedule.link(&mut talk, cell(Holds::Url), "", LinkKind::Page);
        talk.seats = seats(cell(Holds::Seats)).unwrap_or_else(|()| {
            schedule.miss_at(Unread::Seats, cell(Holds::Seats));
            None
        });
        match talk.start {
            // It is said already why.
            None if !cell(Holds::Start).is_empty() && !talk.title.is_empty() => schedule.left_out.push(talk),
            _ => schedule.talk(talk),
        }
    }
    if is_counted && schedule.talks.is_empty() {
        return Err(NotRead::NoFirstDay);
    }
    name_all(&mut schedule);
    Ok(schedule)
}

/// When a row is: a moment in one cell, or a time on its day; and for how long.
fn when(talk: &mut Talk, (start, end, length): (&str, &str, &str), day: Result<Date, NoDay>, days: &Days) {
    let (moment, spoken) = (whole(start, days), span(start));
    let local = || Some(Start::Local(day.ok()?.to_datetime(spoken?.0)));
    talk.start = moment.or_else(local);
    let until = spoken.and_then(|(_, until)| until).or_else(|| time(end));
    // A day may stand before the start alone.
    let from = match moment {
        Some(Start::Local(local)) => Some(local.time()),
        _ => spoken.map(|(from, _)| from),
    };
    let lasts = from.zip(until).map(|(from, until)| until.duration_since(from).as_mins());
    // What ends before it starts ends on the next day; what ends as it starts does not say.
    let lasts = lasts.filter(|minutes| *minutes != 0).map(|minutes| minutes.rem_euclid(24 * 60));
    let until_moment = || whole(end, days).and_then(|end| moment?.minutes_until(end));
    let length = length.trim_end_matches(|sign: char| sign.is_alphabetic() || sign == '.' || sign == ' ');
    talk.minutes =
        lasts.and_then(|minutes| u32::try_from(minutes).ok()).or_else(until_moment).or_else(|| minutes(length));
}

/// What a session is called where it came from: by its code, or by its title. Titles that are there more than once are told apart by
/// when and where they are, not by the order of rows.
fn name_all(schedule: &mut Schedule) {
    schedule.has_made_names = schedule.talks.iter().chain(&schedule.left_out).all(|talk| talk.code.is_empty());
    let order = |talk: &Talk| match talk.start {
        Some(Start::At(at)) => (at.to_string(), talk.room.clone()),
        Some(Start::Local(local)) => (local.to_string(), talk.room.clone()),
        None => Default::default(),
    };
    let mut indices: Vec<usize> = (0..schedule.talks.len()).collect();
    indices.sort_by_key(|index| order(&schedule.talks[*index]));
    let mut ids: HashMap<String, usize> = HashMap::new();
    let talks = &mut schedule.talks;
    let mut name = |talk: &mut Talk| {
        let name = if talk.code.is_empty() { slug_of(&talk.title) } else { talk.code.clone() };
        let again = ids.entry(name.clone()).or_default();
        *again += 1;
        let id = if *again == 1 { name } else { format!("{name}-{again}") };
        talk.origin.insert("id".to_owned(), id);
    };
    indices.into_iter().for_each(|index| name(&mut talks[index]));
    schedule.left_out.iter_mut().for_each(name);
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
    use jiff::civil::time as at;

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
        assert_eq!(time("0.375"), Some(at(9, 0, 0, 0)));
        for (text, wanted) in [
            ("20", Ok(Some(20))),
            ("max. 20", Ok(Some(20))),
            ("1.000 plaatsen", Ok(Some(1000))),
            ("onbeperkt", Ok(None)),
            ("", Ok(None)),
            ("veel", Err(())),
            ("-3", Err(())),
            ("10+20", Err(())),
            ("0", Err(())),
        ] {
            assert_eq!(seats(text), wanted, "{text}");
        }
        assert_eq!(names("An Voorbeeld; Bo, de Tweede"), ["An Voorbeeld", " Bo, de Tweede"]);
        assert_eq!(names("An & Bo"), ["An", "Bo"]);
    }
}
