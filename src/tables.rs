//! Tables coming in: CSV (with commas or semicolons) and spreadsheets, as rows of texts that know their line.

mod formulas;
mod hidden;
pub(crate) mod sheets;
mod spreadsheet;

use std::panic::{AssertUnwindSafe, catch_unwind};

use crate::schedule::table::Sheet;
pub use crate::schedule::table::{MOST_COLUMNS, MOST_ROWS, NoTable};
use crate::text::{self, Line, Lines};

/// A row, with its line in the file, from 1.
#[derive(Clone, Debug, PartialEq)]
pub struct Row {
    pub line: usize,
    pub cells: Vec<String>,
}

/// A table with its head.
#[derive(Clone, Debug, PartialEq)]
pub struct Table {
    pub head: Vec<String>,
    pub rows: Vec<Row>,
}

/// Longest cell, in bytes: four for each of a spreadsheet's 32,767 characters.
const LONGEST_CELL: usize = 131_072;
/// All cells together, in bytes.
const MOST_TEXT: usize = 32 * 1024 * 1024;
/// The largest file, in bytes.
const LARGEST_FILE: usize = 16 * 1024 * 1024;

/// A file in which a reader meets what nobody thought of cannot be read.
fn caught<T>(read: impl FnOnce() -> Result<T, NoTable>) -> Result<T, NoTable> {
    catch_unwind(AssertUnwindSafe(read)).unwrap_or(Err(NoTable::Unreadable))
}

impl Table {
    /// Reads a file: a spreadsheet's first sheet, or CSV.
    ///
    /// # Errors
    /// When it is no table, or too much of one.
    pub fn parse(bytes: &[u8]) -> Result<Self, NoTable> {
        if bytes.len() > LARGEST_FILE {
            return Err(NoTable::TooLarge);
        }
        // Spreadsheets are archives.
        let lines = if bytes.starts_with(b"PK") { caught(|| spreadsheet::read(bytes))? } else { csv(bytes)? };
        let mut lines = lines.into_iter().filter(|row| row.cells.iter().any(|cell| !cell.is_empty()));
        let head = lines.next().ok_or(NoTable::Empty)?;
        let head: Vec<String> = head.cells.iter().map(|name| Line::tidied(name).into_string().to_lowercase()).collect();
        let rows: Vec<Row> = lines.take(MOST_ROWS + 1).collect();
        match rows.len() {
            0 => Err(NoTable::Empty),
            1..=MOST_ROWS => Ok(Self { head, rows }),
            _ => Err(NoTable::TooLong),
        }
    }

    /// Every sheet of a spreadsheet in which something stands, with its name; or the one table of a CSV file, which has none.
    ///
    /// # Errors
    /// When it is no table, or too much of one.
    pub fn sheets(bytes: &[u8]) -> Result<Vec<Sheet>, NoTable> {
        if bytes.len() > LARGEST_FILE {
            return Err(NoTable::TooLarge);
        }
        let sheets = if bytes.starts_with(b"PK") {
            caught(|| spreadsheet::read_all(bytes))?
        } else {
            let rows = csv(bytes)?.into_iter();
            let (lines, rows) = rows.map(|row| (row.line, row.cells)).unzip();
            vec![Sheet { rows, lines, ..Sheet::default() }]
        };
        let sheets: Vec<Sheet> =
            sheets.into_iter().map(without_blanks).filter(|sheet| sheet.is_hidden || !sheet.rows.is_empty()).collect();
        match sheets.iter().map(|sheet| sheet.rows.len()).sum::<usize>() {
            0 | 1 => Err(NoTable::Empty),
            // The head, too.
            count if count <= MOST_ROWS + 1 => Ok(sheets),
            _ => Err(NoTable::TooLong),
        }
    }

    /// A cell by its column's name; `None`: there is no such column.
    pub fn cell<'a>(&self, row: &'a Row, name: &str) -> Option<&'a str> {
        let column = self.head.iter().position(|other| other == name)?;
        Some(row.cells.get(column).map_or("", String::as_str))
    }
}

/// The same without rows in which nothing stands.
fn without_blanks(mut sheet: Sheet) -> Sheet {
    let rows = sheet.lines.into_iter().zip(sheet.rows);
    (sheet.lines, sheet.rows) = rows.filter(|(_, row)| row.iter().any(|cell| !cell.is_empty())).unzip();
    sheet
}

/// Counts what is read, and stops in time.
#[derive(Default)]
struct Measure {
    text: usize,
}

impl Measure {
    /// A cell's text, if it is one and there is still room for it.
    fn take(&mut self, line: usize, text: &str) -> Result<String, NoTable> {
        self.text += text.len();
        if text.len() > LONGEST_CELL || self.text > MOST_TEXT {
            return Err(NoTable::TooLarge);
        }
        Lines::parse(text).map(|lines| lines.into_string().trim().to_owned()).map_err(|_| NoTable::Sign { line })
    }
}

/// How the files begin that Excel wrote before 2007: nobody reads them here.
const OLD: &[u8] = b"\xD0\xCF\x11\xE0";

fn csv(bytes: &[u8]) -> Result<Vec<Row>, NoTable> {
    if bytes.starts_with(OLD) {
        return Err(NoTable::Unreadable);
    }
    let text = &*text::decoded(bytes).ok_or(NoTable::Unreadable)?;
    let first = text.lines().next().unwrap_or_default();
    let count = |sign: char| first.matches(sign).count();
    let by_sign = [b',', b';', b'\t'].map(|sign| (count(char::from(sign)), sign));
    // Among equals the first.
    let (_, delimiter) = by_sign.into_iter().rev().max_by_key(|(times, _)| *times).unwrap_or((0, b','));
    // The reader keeps a whole record, whatever is in it.
    if text.bytes().filter(|sign| *sign == delimiter).count() > MOST_COLUMNS * MOST_ROWS {
        return Err(NoTable::TooLarge);
    }
    if let Some(line) = cut_within_quotes(text, delimiter) {
        return Err(NoTable::Cut { line });
    }
    let mut reader =
        csv::ReaderBuilder::new().has_headers(false).flexible(true).delimiter(delimiter).from_reader(text.as_bytes());
    // Counted here: the reader's own count is behind where lines end in two signs, or are empty.
    let (mut counted, mut line) = (0, 1);
    let mut measure = Measure::default();
    let row = |record: Result<csv::StringRecord, csv::Error>| {
        let record = record.map_err(|_| NoTable::Unreadable)?;
        let start = record.position().map_or(0, |position| usize::try_from(position.byte()).unwrap_or_default());
        let start = start + text.as_bytes()[start..].iter().take_while(|sign| matches!(sign, b'\r' | b'\n')).count();
        line += text.as_bytes()[counted..start].iter().filter(|sign| **sign == b'\n').count();
        counted = start;
        if record.len() > MOST_COLUMNS {
            return Err(NoTable::TooWide);
        }
        let cells = record.iter().map(|cell| measure.take(line, &formulas::restored(cell)));
        Ok(Row { line, cells: cells.collect::<Result<_, _>>()? })
    };
    reader.records().take(MOST_ROWS + 2).map(row).collect()
}

/// The line at which the last cell begins, where its quotes do not end (RFC 4180, 2.5).
fn cut_within_quotes(text: &str, delimiter: u8) -> Option<usize> {
    let (mut line, mut began, mut is_start, mut is_within) = (1, 1, true, false);
    for sign in text.bytes() {
        match sign {
            // A quote in quotes is two: out, and in again.
            b'"' if is_within || is_start => {
                is_within = !is_within;
                began = if is_within && is_start { line } else { began };
                is_start = !is_within;
            }
            _ => {
                is_start = !is_within && (sign == delimiter || matches!(sign, b'\n' | b'\r'));
                line += usize::from(sign == b'\n');
            }
        }
    }
    is_within.then_some(began)
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used)]
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn both_kinds_of_csv_are_read_and_lines_are_counted() {
        let table =
            Table::parse("\u{FEFF}Code;Titel\r\n\r\nPOL-1;\"Armoede\nen recht\"\r\nNAB-1;'=x\r\n".as_bytes()).unwrap();
        assert_eq!(table.head, ["code", "titel"]);
        assert_eq!(table.rows[0].cells, ["POL-1", "Armoede\nen recht"]);
        assert_eq!((table.rows[1].line, table.cell(&table.rows[1], "titel")), (5, Some("=x")));
        assert_eq!(Table::parse(b"code,title\n"), Err(NoTable::Empty));
        assert_eq!(Table::parse(b"\xFF\xFE\x00"), Err(NoTable::Unreadable));
        assert_eq!(Table::parse(b"PK\x03\x04 but no archive"), Err(NoTable::Unreadable));
    }

    proptest! {
        #[test]
        fn no_file_panics(bytes in proptest::collection::vec(any::<u8>(), 0..400)) {
            let _ = Table::parse(&bytes);
            let _ = Table::parse(&[b"PK".as_slice(), &bytes].concat());
        }
    }
}
