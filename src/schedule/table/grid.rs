//! A table with rooms beside each other and times below each other: each cell is a session. Days stand above the rooms, over several of
//! them, in rows of their own, or at the head of each block.

use std::collections::{HashMap, HashSet};

use jiff::ToSpan;
use jiff::civil::{Date, Time};

use super::super::days::{Days, NoDay};
use super::super::kind::NotRead;
use super::super::nights::{Night, Nights};
use super::super::{Place, Schedule, Start, Talk, Unread, breaks, line, lines};
use super::columns::Holds;
use super::heads::by_name;
use super::naming::{Manner, cast};
use super::{Merged, name_all, order, span};
use crate::programme::file::LONGEST_GUESS;

/// As many rows as there must be with a time, of those that say something.
const MOST_WITHOUT: usize = 3;

/// A row's time; days and remarks have none.
fn when(row: &[String]) -> Option<(Time, Option<Time>)> {
    span(row.first()?.trim())
}

fn is_day_row(row: &[String]) -> bool {
    row.iter().skip(1).all(|cell| cell.trim().is_empty())
}

/// What stands in a row beside its first cell.
fn beside(row: &[String]) -> impl Iterator<Item = &str> {
    row.iter().skip(1).map(|cell| cell.trim()).filter(|cell| !cell.is_empty())
}

/// Whether something is a day, of whichever event: a date, a day of the week, or one that is counted.
fn is_day(text: &str) -> bool {
    let days = Days { first: None, is_month_first: false, today: Date::constant(2020, 1, 1) };
    super::heading(text, &days).is_some()
}

/// Whether days stand in a row, and nothing else: over the rooms of what is below.
fn are_days(row: &[String]) -> bool {
    beside(row).next().is_some() && beside(row).all(is_day)
}

/// Whether a row without a time has several names in it.
fn are_names(row: &[String]) -> bool {
    when(row).is_none() && beside(row).count() >= 2
}

/// Whether a row names rooms, or days, as the first one does: below what stands at the head of times, or below a day.
fn is_head(row: &[String], head: &[String]) -> bool {
    let first = row.first().map_or("", |text| text.trim());
    let is_same =
        !first.is_empty() && head.first().is_some_and(|other| line(other).to_lowercase() == line(first).to_lowercase());
    let is_of_times = matches!(by_name(first), Some(Holds::Start | Holds::Day));
    when(row).is_none() && beside(row).next().is_some() && (is_same || is_of_times || is_day(first))
}

/// Whether the first column holds times, and the others, each below its room, something.
pub fn is_one(head: &[String], rows: &[Vec<String>]) -> bool {
    let is_over = are_days(head);
    // What stands over rooms is not their names.
    let is_above = is_over && rows.first().is_some_and(|row| are_names(row));
    let rooms = beside(head).count();
    let said = || rows.iter().filter(|row| !is_day_row(row) && !is_head(row, head));
    let timed = said().filter(|row| when(row).is_some()).count();
    // In a list, several sessions begin at one time; and what stands beside its times is the same again and again.
    let mut seen = HashSet::new();
    let is_list = rows.iter().any(|row| match when(row) {
        Some((from, _)) => !is_day_row(row) && !seen.insert(from),
        None => {
            seen.clear();
            false
        }
    });
    rooms >= if is_over { 1 } else { 2 }
        && when(head).is_none()
        && !is_above
        && !is_list
        && timed >= 2
        && said().count() - timed <= MOST_WITHOUT
        && timed * 2 > said().count()
}

/// How many rows stand above a table's rooms, its head among them; `None`: it is no such table.
pub fn below(head: &[String], rows: &[Vec<String>]) -> Option<usize> {
    if is_one(head, rows) {
        return Some(0);
    }
    (1..=rows.len().min(super::HEAD_WITHIN)).find(|at| is_one(&rows[at - 1], &rows[*at..]))
}

/// What the columns of a block are: rooms, each perhaps on a day of its own.
struct Columns {
    rooms: Vec<String>,
    days: Vec<Option<Result<Date, NoDay>>>,
}

impl Columns {
    /// `over`: the row above, if days stand in it.
    fn of(head: &[String], over: Option<&[String]>, days: &Days) -> Self {
        let day = |text: &str| super::heading(text, days);
        let mut rooms: Vec<String> = head.iter().map(|room| line(room)).collect();
        let mut of_days: Vec<Option<Result<Date, NoDay>>> = vec![None; rooms.len()];
        let over = over.filter(|row| are_days(row));
        let mut said = None;
        for column in 1..rooms.len() {
            // A day over several rooms stands at the first of them.
            said = over.and_then(|row| day(row.get(column)?.trim())).or(said);
            of_days[column] = day(&rooms[column]).or(said);
            if day(&rooms[column]).is_some() {
                rooms[column].clear();
            }
        }
        Self { rooms, days: of_days }
    }
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
    let silent =
        &["subtitle", "abstract", "description", "tags", "level", "audience", "license", "links", "language", "track"];
    let mut schedule = Schedule { is_whole: true, silent, ..Schedule::default() };
    let days = Days { first, is_month_first: false, today };
    let heads =
        above.iter().copied().chain([head]).chain(rows.iter().map(Vec::as_slice).filter(|row| when(row).is_none()));
    let cells: Vec<&str> = heads.flatten().map(|cell| cell.trim()).filter(|cell| is_day(cell)).collect();
    schedule.around = above
        .iter()
        .flat_map(|row| row.iter())
        .chain(head)
        .map(String::as_str)
        .chain(cells.iter().copied())
        .collect::<Vec<_>>()
        .join(" ");
    let order = order::of(&cells, &[], &days);
    let days = Days { is_month_first: order.is_month_first, ..days };
    order.unsettled.iter().chain(&order.leaning).for_each(|date| schedule.miss_at(Unread::Order, date));
    // Above the first column may stand the day.
    let over = above.iter().flat_map(|row| row.iter()).chain(head.first());
    let over: Vec<&String> = over.filter(|text| !text.trim().is_empty()).collect();
    let mut day = over.iter().rev().find_map(|text| days.read(text).ok()).or(first);
    let title = above.iter().filter_map(|row| super::only(row)).find(|text| days.read(text).is_err());
    schedule.title = title.map(line).unwrap_or_default();
    let mut columns = Columns::of(head, above.last().copied(), &days);
    let (mut night, mut nights) = (Night::default(), Nights::default());
    for (at, row) in rows.iter().enumerate() {
        let Some((from, until)) = when(row) else {
            night = Night::default();
            let text = row.first().map_or("", |text| text.trim());
            let said = days.read(text);
            // Days over the rooms of the next block are read with these.
            let is_over = are_days(row);
            let is_next = rows.get(at + 1).is_some_and(|next| are_names(next));
            match said {
                Ok(said) if is_day_row(row) => day = Some(said),
                _ if is_over && is_next => {}
                _ if is_head(row, head) || is_over => {
                    day = said.ok().or(day);
                    let over = at.checked_sub(1).and_then(|before| rows.get(before)).map(Vec::as_slice);
                    columns = Columns::of(row, over, &days);
                }
                _ if !text.is_empty() => schedule.miss_at(Unread::Date, text),
                _ => beside(row).for_each(|cell| schedule.miss_at(Unread::NoTime, cell)),
            }
            continue;
        };
        // Until its own end, or the next row's start.
        let next = |at: usize| rows.get(at + 1).and_then(|row| when(row)).map(|(next, _)| next);
        let guess = |at: usize| {
            next(at).filter(|next| next.duration_since(from).as_mins().rem_euclid(24 * 60) <= LONGEST_GUESS)
        };
        let until = until.or_else(|| guess(at));
        let after = night.after(from);
        let lasts = |until: Option<Time>| {
            let minutes = until.map(|until| until.duration_since(from).as_mins()).filter(|minutes| *minutes != 0);
            minutes.and_then(|minutes| u32::try_from(minutes.rem_euclid(24 * 60)).ok())
        };
        let of_row = schedule.talks.len();
        for (column, cell) in row.iter().enumerate().skip(1).filter(|(_, cell)| !cell.trim().is_empty()) {
            let Some(room) = columns.rooms.get(column) else {
                schedule.miss(Unread::Beyond);
                continue;
            };
            let day = match columns.days[column] {
                Some(said) => said.ok(),
                None => day,
            };
            let Some(day) = day else { return Err(NotRead::NoFirstDay) };
            // Over several rows it lasts until the last of them is over; over several rooms it is in none of them alone.
            let wide = at_lines.get(at).and_then(|line| merged.get(&(*line, column)));
            let last = wide.map_or(at, |wide| at_lines.partition_point(|line| *line <= wide.lines.1).max(at + 1) - 1);
            let until =
                if last == at { until } else { when(&rows[last]).and_then(|(_, end)| end).or_else(|| next(last)) };
            let rooms = wide.and_then(|wide| columns.rooms.get(column..=wide.columns.1.min(columns.rooms.len() - 1)));
            let rooms = rooms
                .filter(|rooms| rooms.len() > 1)
                .map(|rooms| rooms.iter().filter(|room| !room.is_empty()).cloned().collect::<Vec<_>>().join(", "));
            let start = day.checked_add(after.days()).unwrap_or(day).to_datetime(from);
            nights.talk(Some(day), Some(start));
            let whole = lines(cell);
            let mut parts = whole.lines().map(str::trim).filter(|part| !part.is_empty());
            let mut talk = Talk {
                title: line(parts.next().unwrap_or_default()),
                start: Some(Start::Local(start)),
                minutes: lasts(until),
                is_by_clock: true,
                is_overnight: until.is_some_and(|until| until < from),
                room: if rooms.is_some() { String::new() } else { room.clone() },
                meeting_point: rooms,
                ..Talk::default()
            };
            schedule.room(Place::named(&talk.room));
            cast(parts.next().map(|cell| Manner::default().people(cell)).unwrap_or_default(), &mut talk, &mut schedule);
            talk.abstracts = parts.collect::<Vec<_>>().join("\n\n");
            // The same break in several rooms is one, in none of them alone.
            let is_same =
                |known: &&mut Talk| (&known.title, known.start) == (&talk.title, talk.start) && breaks::is_one(known);
            match schedule.talks[of_row..].iter_mut().find(is_same) {
                Some(known) => {
                    let place = |talk: &Talk| talk.meeting_point.clone().unwrap_or_else(|| talk.room.clone());
                    let places = [place(known), place(&talk)];
                    let places: Vec<String> = places.into_iter().filter(|place| !place.is_empty()).collect();
                    (known.room, known.meeting_point) = (String::new(), Some(places.join(", ")));
                }
                None => schedule.talk(talk),
            }
        }
    }
    schedule.day_change = nights.change();
    schedule.without_unused();
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

    #[test]
    fn days_stand_over_rooms_or_at_the_head_of_each_block() {
        let rows = |cells: &[&[&str]]| -> Vec<Vec<String>> {
            cells.iter().map(|row| row.iter().map(|cell| (*cell).to_owned()).collect()).collect()
        };
        let told = |all: &[Vec<String>]| -> Vec<(String, String, String)> {
            let at = below(&all[0], &all[1..]).unwrap();
            let above: Vec<&[String]> = all[..at].iter().map(Vec::as_slice).collect();
            let schedule = read((&above, &all[at]), (&all[at + 1..], &[], &[]), (None, date(2026, 11, 26))).unwrap();
            let when = |talk: &Talk| match talk.start {
                Some(Start::Local(at)) => at.strftime("%d %H").to_string(),
                _ => String::new(),
            };
            schedule.talks.iter().map(|talk| (talk.title.clone(), talk.room.clone(), when(talk))).collect()
        };
        let of = |title: &str, room: &str, when: &str| (title.to_owned(), room.to_owned(), when.to_owned());
        let over = rows(&[
            &["", "Monday 12 April 2027", "", "Tuesday 13 April 2027", ""],
            &["Time", "Hall A", "Hall B", "Hall A", "Hall B"],
            &["09:00-10:00", "Opening", "", "Second", ""],
            &["10:00-11:00", "Talk 1", "Talk 2", "Talk 3", "Talk 4"],
        ]);
        assert_eq!(
            told(&over),
            [
                of("Opening", "Hall A", "12 09"),
                of("Second", "Hall A", "13 09"),
                of("Talk 1", "Hall A", "12 10"),
                of("Talk 2", "Hall B", "12 10"),
                of("Talk 3", "Hall A", "13 10"),
                of("Talk 4", "Hall B", "13 10"),
            ]
        );
        let blocks = rows(&[
            &["12 April 2027", "Hall A", "Hall B"],
            &["9:00", "Opening", ""],
            &["10:00", "T1", "T2"],
            &["13 April 2027", "Hall A", "Hall C"],
            &["9:00", "Op2", ""],
            &["10:00", "T3", "T4"],
        ]);
        assert_eq!(
            told(&blocks)[3..],
            [of("Op2", "Hall A", "13 09"), of("T3", "Hall A", "13 10"), of("T4", "Hall C", "13 10")]
        );
        let week =
            rows(&[&["Time", "Mon 12 April 2027", "Tue 13 April 2027"], &["9:00", "A", "B"], &["10:00", "C", "D"]]);
        assert_eq!(
            told(&week),
            [of("A", "", "12 09"), of("B", "", "13 09"), of("C", "", "12 10"), of("D", "", "13 10")]
        );
        // A list of sessions in a language that nobody knows is none: dates are no times, and several begin at one time.
        let list =
            rows(&[&["d", "t", "r", "x"], &["04.05.2027", "9:00", "A", "Eén"], &["04.05.2027", "10:00", "B", "Twee"]]);
        assert_eq!(below(&list[0], &list[1..]), None);
        let list = rows(&[&["t", "r", "x"], &["9:00", "A", "Eén"], &["9:00", "B", "Twee"], &["10:00", "B", "Drie"]]);
        assert_eq!(below(&list[0], &list[1..]), None);
    }
}
