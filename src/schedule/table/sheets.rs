//! A spreadsheet of several sheets: those with the same columns are one table, each perhaps a day; what else there is, is named.

use jiff::civil::Date;

use super::super::days::Days;
use super::super::kind::NotRead;
use super::super::{Schedule, Unread};
use super::columns::{Mapping, below, name_of};

/// Reads sheets, each with its name and its rows; the first that says what and when sessions are leads.
///
/// # Errors
/// Why none of them can be read.
pub fn read_sheets(
    sheets: Vec<(String, Vec<Vec<String>>)>,
    (first, today): (Option<Date>, Date),
    mapping: &Mapping,
) -> Result<Schedule, NotRead> {
    // What stands alone above a table is a text, not a head.
    let lowered = |row: &Vec<String>| if super::only(row).is_some() { row.clone() } else { lower(row) };
    let split = |rows: &Vec<Vec<String>>| rows.split_first().map(|(head, rows)| (lowered(head), rows.to_vec()));
    let can_be_read = |rows: &Vec<Vec<String>>| {
        split(rows).is_some_and(|(head, rows)| below(&head, &rows, mapping).is_some() || super::is_one(&head, &rows))
    };
    let leading = sheets.iter().position(|(_, rows)| can_be_read(rows)).unwrap_or(0);
    let Some((name, rows)) = sheets.get(leading) else { return Err(NotRead::Empty) };
    let (head, mut rows) = split(rows).ok_or(NotRead::Empty)?;
    let days = Days { first, is_month_first: false, today };
    // A sheet that is called as a day is of that day.
    let heading = |name: &str| {
        let is_day = days.read(name).is_ok() && name.contains(|sign: char| sign.is_ascii_digit());
        is_day.then(|| vec![name.to_owned()])
    };
    let columns = |head: &[String], rows: &[Vec<String>]| -> Option<Vec<String>> {
        below(head, rows, mapping).map(|(head, _)| head.iter().map(|name| name_of(name)).collect())
    };
    let as_leading = columns(&head, &rows);
    if let (Some(heading), Some(_)) = (heading(name), &as_leading) {
        let above = rows.len() - below(&head, &rows, mapping).map_or(rows.len(), |(_, rows)| rows.len());
        rows.insert(above, heading);
    }
    let mut unread = Vec::new();
    for (index, (name, more)) in sheets.iter().enumerate().filter(|(index, _)| *index != leading) {
        let Some((other_head, other_rows)) = split(more) else { continue };
        let is_same = as_leading.is_some() && columns(&other_head, &other_rows) == as_leading;
        match below(&other_head, &other_rows, mapping) {
            Some((_, below)) if is_same && index > leading => {
                rows.extend(heading(name));
                rows.extend(below.iter().cloned());
            }
            _ => unread.push(name.clone()),
        }
    }
    let mut schedule = super::read(&head, &rows, (first, today), mapping)?;
    for name in unread {
        schedule.miss_at(Unread::Sheet, &name);
    }
    Ok(schedule)
}

fn lower(row: &[String]) -> Vec<String> {
    row.iter().map(|name| name.trim().to_lowercase()).collect()
}
