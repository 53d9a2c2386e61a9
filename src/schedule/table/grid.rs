//! A table with rooms beside each other and times below each other: each cell is a session.

use std::collections::HashMap;

use jiff::civil::{Date, Time};

use super::super::days::{self, Days};
use super::super::kind::NotRead;
use super::super::{Place, Schedule, Someone, Start, Talk, Unread, line, lines};
use super::{Merged, name_all, names, span};

/// As many rows as there must be with a time, of those that say something.
const MOST_WITHOUT: usize = 3;

/// A row's time; days and remarks have none.
fn when(row: &[String]) -> Option<(Time, Option<Time>)> {
    span(row.first()?.trim())
}

fn is_day_row(row: &[String]) -> bool {
    row.iter().skip(1).all(|cell| cell.trim().is_empty())
}

/// Whether the first column holds times, and the others, each below its room, something.
pub fn is_one(head: &[String], rows: &[Vec<String>]) -> bool {
    let rooms = head.iter().skip(1).filter(|name| !name.trim().is_empty()).count();
    let said = || rows.iter().filter(|row| !is_day_row(row));
    let timed = said().filter(|row| when(row).is_some()).count();
    rooms >= 2 && timed >= 2 && said().count() - timed <= MOST_WITHOUT && timed * 2 > said().count()
}

/// How many rows stand above a table's rooms, its head among them; `None`: it is no such table.
pub fn below(head: &[String], rows: &[Vec<String>]) -> Option<usize> {
    if is_one(head, rows) {
        return Some(0);
    }
    (1..=rows.len().min(super::HEAD_WITHIN)).find(|at| is_one(&rows[at - 1], &rows[*at..]))
}

/// `above`: what stands over its rooms, such as the day.
///
/// # Errors
/// Where nobody says on which day it is.
pub fn read(
    (above, head): (&[&[String]], &[String]),
    (rows, at_lines, merged): (&[Vec<String>], &[usize], &[Merged]),
    (first, today): (Option<Date>, Date),
) -> Result<Schedule, NotRead> {
    let merged: HashMap<(usize, usize), &Merged> =
        merged.iter().map(|one| ((one.lines.0, one.columns.0), one)).collect();
    let silent = &["subtitle", "abstract", "description", "tags", "license", "links", "language", "track"];
    let mut schedule = Schedule { is_whole: true, silent, ..Schedule::default() };
    let firsts = || rows.iter().filter(|row| is_day_row(row)).filter_map(|row| row.first().map(String::as_str));
    let days = Days { first, is_month_first: days::is_month_first(firsts()), today };
    // Above the first column may stand the day.
    let over = above.iter().flat_map(|row| row.iter()).chain(head.first());
    let over: Vec<&String> = over.filter(|text| !text.trim().is_empty()).collect();
    let mut day = over.iter().rev().find_map(|text| days.read(text).ok()).or(first);
    let title = above.iter().filter_map(|row| super::only(row)).find(|text| days.read(text).is_err());
    schedule.title = title.map(line).unwrap_or_default();
    for (at, row) in rows.iter().enumerate() {
        let Some((from, until)) = when(row) else {
            match row.first().map(|text| (text, days.read(text))) {
                Some((_, Ok(said))) if is_day_row(row) => day = Some(said),
                Some((text, _)) if !text.trim().is_empty() => schedule.miss_at(Unread::Date, text),
                _ => {}
            }
            continue;
        };
        let Some(day) = day else { return Err(NotRead::NoFirstDay) };
        // Until its own end, or the next row's start.
        let next = |at: usize| rows.get(at + 1).and_then(|row| when(row)).map(|(next, _)| next);
        let until = until.or(next(at));
        let lasts = |until: Option<Time>| {
            let minutes = until.map(|until| until.duration_since(from).as_mins()).filter(|minutes| *minutes != 0);
            minutes.and_then(|minutes| u32::try_from(minutes.rem_euclid(24 * 60)).ok())
        };
        for (column, (room, cell)) in
            head.iter().zip(row).enumerate().skip(1).filter(|(_, (_, cell))| !cell.trim().is_empty())
        {
            // Over several rows it lasts until the last of them is over; over several rooms it is in none of them alone.
            let wide = at_lines.get(at).and_then(|line| merged.get(&(*line, column)));
            let last = wide.map_or(at, |wide| at_lines.partition_point(|line| *line <= wide.lines.1).max(at + 1) - 1);
            let until = if last == at { until } else { when(&rows[last]).and_then(|(_, end)| end).or(next(last)) };
            let rooms = wide.and_then(|wide| head.get(column..=wide.columns.1.min(head.len() - 1)));
            let rooms = rooms.filter(|rooms| rooms.len() > 1).map(|rooms| {
                rooms.iter().map(|room| line(room)).filter(|room| !room.is_empty()).collect::<Vec<_>>().join(", ")
            });
            let whole = lines(cell);
            let mut parts = whole.lines().map(str::trim).filter(|part| !part.is_empty());
            let mut talk = Talk {
                title: line(parts.next().unwrap_or_default()),
                start: Some(Start::Local(day.to_datetime(from))),
                minutes: lasts(until),
                is_by_clock: true,
                room: if rooms.is_some() { String::new() } else { line(room) },
                meeting_point: rooms,
                ..Talk::default()
            };
            schedule.room(Place::named(&talk.room));
            for name in parts.next().map(names).unwrap_or_default() {
                schedule.speaker(&mut talk, &name);
                schedule.person(Someone { name: line(&name), ..Someone::default() });
            }
            talk.abstracts = parts.collect::<Vec<_>>().join("\n\n");
            schedule.talk(talk);
        }
    }
    name_all(&mut schedule);
    Ok(schedule)
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used)]
    use super::*;
    use jiff::civil::date;

    #[test]
    fn rooms_beside_each_other_are_read_as_sessions() {
        let row = |cells: [&str; 3]| cells.map(str::to_owned).to_vec();
        let head = row(["Uur", "Aula", "Kleine zaal"]);
        let rows = [
            row(["donderdag 6 mei 2027", "", ""]),
            row(["9:00", "Opening\nAn Voorbeeld & Bo", ""]),
            row(["10.30 - 11.15", "Taal", "Wijk"]),
            row(["13u", "", "Wandeling"]),
            row(["7 mei 2027", "", ""]),
            row(["9:00", "Slot", ""]),
        ];
        assert!(is_one(&head, &rows));
        let schedule = read((&[], &head), (&rows, &[], &[]), (None, date(2026, 11, 26))).unwrap();
        let told: Vec<(&str, &str, Option<u32>)> =
            schedule.talks.iter().map(|talk| (talk.title.as_str(), talk.room.as_str(), talk.minutes)).collect();
        assert_eq!(
            told,
            [
                ("Opening", "Aula", Some(90)),
                ("Taal", "Aula", Some(45)),
                ("Wijk", "Kleine zaal", Some(45)),
                ("Wandeling", "Kleine zaal", None),
                ("Slot", "Aula", None),
            ]
        );
        assert_eq!(schedule.talks[0].speakers, ["An Voorbeeld", "Bo"]);
        assert_eq!(schedule.talks[4].start, Some(Start::Local(date(2027, 5, 7).at(9, 0, 0, 0))));
        assert_eq!(read((&[], &head), (&rows[1..4], &[], &[]), (None, date(2026, 11, 26))), Err(NotRead::NoFirstDay));
        // A list of sessions is none.
        let list = [row(["Een", "9:00", "Aula"]), row(["Twee", "10:00", "Aula"])];
        assert!(!is_one(&row(["Titel", "Uur", "Zaal"]), &list));
    }
}
