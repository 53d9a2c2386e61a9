//! A spreadsheet of several sheets: those with the same columns are one table, each perhaps a day; what else there is, is named.

use jiff::civil::Date;

use super::super::days::Days;
use super::super::kind::NotRead;
use super::super::{Schedule, Unread};
use super::columns::{Holds, Mapping, below, held, name_of};

/// A sheet of a spreadsheet, or a file that is one table; rows in which nothing stands are not in it.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Sheet {
    pub name: String,
    pub rows: Vec<Vec<String>>,
    /// On which line of the file, from 1, each row stands.
    pub lines: Vec<usize>,
    /// Cells that were made one.
    pub merged: Vec<Merged>,
    pub is_hidden: bool,
    /// Lines that are hidden; they are in the rows.
    pub hidden: Vec<usize>,
    /// Cells in which nothing can be read, and why: `C2: #N/A`.
    pub without_value: Vec<String>,
}

/// Cells that were made one: from which line to which, and from which column to which, from 0.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Merged {
    pub lines: (usize, usize),
    pub columns: (usize, usize),
}

/// So many cells take over what stands above them.
const MOST_FILLED: usize = 200_000;
/// What is longer than this is said once.
const LONGEST_FILLED: usize = 300;

impl Sheet {
    /// Leaves out what is hidden, and says so.
    fn seen(&mut self, unread: &mut Vec<(Unread, String)>) {
        for line in &self.hidden {
            if let Ok(index) = self.lines.binary_search(line) {
                let cells = self.rows[index].iter().map(|cell| cell.trim()).filter(|cell| !cell.is_empty());
                let said = cells.collect::<Vec<_>>().join(", ");
                unread.push((Unread::HiddenRow, format!("{line}: {said}")));
                self.rows.remove(index);
                self.lines.remove(index);
            }
        }
        unread.extend(self.without_value.iter().map(|cell| (Unread::NoValue, cell.clone())));
    }

    /// What stands in cells that were made one downwards holds for all their rows; but a title is of one session.
    fn fill_down(&mut self, title: Option<usize>, below: usize) {
        let mut left = MOST_FILLED;
        for merged in self.merged.iter().filter(|merged| Some(merged.columns.0) != title) {
            let column = merged.columns.0;
            let Ok(top) = self.lines.binary_search(&merged.lines.0) else { continue };
            let value = self.rows[top].get(column).cloned().unwrap_or_default();
            if top < below || value.trim().is_empty() || value.len() > LONGEST_FILLED {
                continue;
            }
            for index in top + 1..self.lines.partition_point(|line| *line <= merged.lines.1) {
                if left == 0 {
                    return;
                }
                left -= 1;
                let row = &mut self.rows[index];
                if row.len() <= column {
                    row.resize(column + 1, String::new());
                }
                if row[column].trim().is_empty() {
                    row[column].clone_from(&value);
                }
            }
        }
    }
}

/// Reads sheets; the first that says what and when sessions are leads.
///
/// # Errors
/// Why none of them can be read.
pub fn read_sheets(
    mut sheets: Vec<Sheet>,
    (first, today): (Option<Date>, Date),
    mapping: &Mapping,
) -> Result<Schedule, NotRead> {
    let mut unread: Vec<(Unread, String)> = Vec::new();
    sheets.retain(|sheet| {
        if sheet.is_hidden {
            unread.push((Unread::HiddenSheet, sheet.name.clone()));
        }
        !sheet.is_hidden
    });
    sheets.iter_mut().for_each(|sheet| sheet.seen(&mut unread));
    sheets.retain(|sheet| !sheet.rows.is_empty());
    said_of_columns(&sheets, mapping)?;
    let without_value = unread.iter().find(|(what, _)| *what == Unread::NoValue).map(|(_, cell)| cell.clone());
    let read = read_seen(sheets, (first, today), mapping);
    let is_nothing = matches!(&read, Err(NotRead::Empty | NotRead::Columns { .. }))
        || read.as_ref().is_ok_and(|schedule| schedule.talks.is_empty());
    if let (true, Some(cell)) = (is_nothing, without_value) {
        return Err(NotRead::NoValue { cell });
    }
    let mut schedule = read?;
    unread.iter().for_each(|(what, about)| schedule.miss_at(what.clone(), about));
    Ok(schedule)
}

/// Whatever is said of columns is said of some that are there.
fn said_of_columns(sheets: &[Sheet], mapping: &Mapping) -> Result<(), NotRead> {
    let heads = || sheets.iter().flat_map(|sheet| sheet.rows.iter().take(super::HEAD_WITHIN + 1));
    let is_there = |named: &String| heads().flatten().any(|cell| name_of(cell) == *named);
    let Some(named) = mapping.keys().find(|named| !is_there(named)) else { return Ok(()) };
    let leading = sheets.iter().find_map(|sheet| {
        let (head, rows) = sheet.rows.split_first()?;
        below(head, rows, &Mapping::new()).map(|(head, _)| head)
    });
    let head = leading.or_else(|| heads().next().map(Vec::as_slice)).unwrap_or_default();
    let there: Vec<&str> = head.iter().map(|name| name.trim()).filter(|name| !name.is_empty()).collect();
    Err(NotRead::NoColumn { named: named.clone(), there: there.join(", ") })
}

fn read_seen(
    mut sheets: Vec<Sheet>,
    (first, today): (Option<Date>, Date),
    mapping: &Mapping,
) -> Result<Schedule, NotRead> {
    // What stands alone above a table is a text, not a head; and rooms are called as they are written.
    let are_names = |rows: &[Vec<String>]| {
        rows.split_first().is_some_and(|(head, rows)| below(&lower(head), rows, mapping).is_none())
    };
    let lowered = |row: &Vec<String>, rows: &[Vec<String>]| {
        if super::only(row).is_some() || are_names(rows) { row.clone() } else { lower(row) }
    };
    let split = |rows: &Vec<Vec<String>>| rows.split_first().map(|(head, below)| (lowered(head, rows), below.to_vec()));
    let can_be_read = |sheet: &Sheet| {
        split(&sheet.rows)
            .is_some_and(|(head, rows)| below(&head, &rows, mapping).is_some() || super::is_one(&head, &rows))
    };
    let leading = sheets.iter().position(can_be_read).unwrap_or(0);
    for sheet in &mut sheets {
        let Some((head, rows)) = split(&sheet.rows) else { continue };
        if let Some((names, under)) = below(&head, &rows, mapping) {
            let title = held(names, under, mapping).iter().position(|held| held.is(Holds::Title));
            let above = sheet.rows.len() - under.len();
            sheet.fill_down(title, above);
        }
    }
    let Some(Sheet { name, rows, lines, merged, .. }) = sheets.get(leading) else { return Err(NotRead::Empty) };
    let whole = rows;
    let (head, mut rows) = split(rows).ok_or(NotRead::Empty)?;
    let mut lines = lines.get(1..).unwrap_or_default().to_vec();
    let days = Days { first, is_month_first: false, today };
    // A sheet that is called as a day is of that day.
    let heading = |name: &str| {
        let is_day = days.read(name).is_ok() && has_digit(name);
        is_day.then(|| vec![name.to_owned()])
    };
    let of_sheet =
        |name: &str| super::heading(name, &days).or_else(|| days.read(name).ok().filter(|_| has_digit(name)).map(Ok));
    let has_own_days = |sheet: &Sheet| {
        let cells = sheet.rows.iter().take(3).flatten().filter(|cell| has_digit(cell));
        cells.into_iter().any(|cell| super::heading(cell, &days).is_some_and(|day| day.is_ok()))
    };
    let columns = |head: &[String], rows: &[Vec<String>]| -> Option<Vec<String>> {
        below(head, rows, mapping).map(|(head, _)| head.iter().map(|name| name_of(name)).collect())
    };
    let as_leading = columns(&head, &rows);
    if let (Some(heading), Some(_)) = (heading(name), &as_leading) {
        let above = rows.len() - below(&head, &rows, mapping).map_or(rows.len(), |(_, rows)| rows.len());
        rows.insert(above, heading);
        lines.insert(above.min(lines.len()), 1);
    }
    let (mut unread, mut apart): (Vec<String>, Vec<&Sheet>) = (Vec::new(), Vec::new());
    for (index, more) in sheets.iter().enumerate().filter(|(index, _)| *index != leading) {
        let Some((other_head, other_rows)) = split(&more.rows) else { continue };
        let is_same = as_leading.is_some() && columns(&other_head, &other_rows) == as_leading;
        match below(&other_head, &other_rows, mapping) {
            Some((_, below)) if is_same && index > leading => {
                if let Some(heading) = heading(&more.name) {
                    rows.push(heading);
                    lines.push(1);
                }
                rows.extend(below.iter().cloned());
                lines.extend(&more.lines[more.lines.len() - below.len()..]);
            }
            // Of a day of its own, it is read by itself: with other rooms, or other columns.
            _ if index > leading && can_be_read(more) && (of_sheet(&more.name).is_some() || has_own_days(more)) => {
                apart.push(more)
            }
            _ => unread.push(more.name.clone()),
        }
    }
    // Rooms beside each other are of the day that their sheet is called.
    let is_grid = as_leading.is_none();
    let own = of_sheet(name).filter(|_| is_grid).and_then(Result::ok);
    let head = if is_grid { whole[0].clone() } else { head };
    let mut schedule = super::read(&head, (&rows, &lines, merged), (own.or(first), today), mapping)?;
    for sheet in apart {
        let own = of_sheet(&sheet.name).and_then(Result::ok).or(first);
        let Some((head, rows)) = split(&sheet.rows) else { continue };
        let lines = sheet.lines.get(1..).unwrap_or_default();
        let more = super::read(&head, (&rows, lines, &sheet.merged), (own, today), mapping)?;
        schedule.add(more);
    }
    if schedule.has_made_names {
        super::name_all(&mut schedule);
    }
    for name in unread {
        schedule.miss_at(Unread::Sheet, &name);
    }
    Ok(schedule)
}

fn has_digit(text: &str) -> bool {
    text.contains(|sign: char| sign.is_ascii_digit())
}

fn lower(row: &[String]) -> Vec<String> {
    row.iter().map(|name| name.trim().to_lowercase()).collect()
}
