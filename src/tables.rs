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
    let delimiter = separator(text);
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
    let mut rows: Vec<Row> = reader.records().take(MOST_ROWS + 3).map(row).collect::<Result<_, _>>()?;
    // So Excel is told what stands between cells: that is no row.
    if rows.first().is_some_and(|row| row.cells.first().is_some_and(|cell| cell.starts_with("sep="))) {
        rows.remove(0);
    }
    Ok(rows)
}

/// What may stand between cells, the usual ones first.
const SEPARATORS: [u8; 4] = [b',', b';', b'\t', b'|'];
/// So many lines tell which it is.
const TELLING: usize = 20;

/// What stands between the cells of a table: what is in most of its first lines, for above its head may stand a title; then what is in
/// as many of them equally often, and then what its first line has most of.
fn separator(text: &str) -> u8 {
    let mut lines: Vec<[usize; SEPARATORS.len()]> = vec![Default::default()];
    let (mut is_within, mut is_blank) = (false, true);
    for sign in text.bytes() {
        match (sign, lines.last_mut()) {
            (b'"', _) => (is_within, is_blank) = (!is_within, false),
            (b'\n', _) if !is_within && !is_blank => {
                if lines.len() == TELLING {
                    break;
                }
                lines.push(Default::default());
                is_blank = true;
            }
            (_, Some(counts)) => {
                let found = SEPARATORS.iter().position(|known| *known == sign && !is_within);
                found.into_iter().for_each(|index| counts[index] += 1);
                is_blank &= sign.is_ascii_whitespace();
            }
            _ => {}
        }
    }
    let weight = |index: &usize| {
        let times: Vec<usize> = lines.iter().map(|counts| counts[*index]).filter(|times| *times > 0).collect();
        let alike =
            times.iter().map(|time| times.iter().filter(|other| *other == time).count()).max().unwrap_or_default();
        (times.len(), alike, lines[0][*index])
    };
    // Among equals the first.
    let best = (0..SEPARATORS.len()).rev().max_by_key(weight).unwrap_or_default();
    SEPARATORS[best]
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

    #[test]
    fn what_stands_between_cells_is_told_by_many_lines() {
        for (text, sign) in [
            ("Programma, studiedag 6 mei 2027\n\nUur;Titel;Zaal\n9:00;Opening, welkom;Aula\n10:00;Data;B1\n", b';'),
            ("\"Programma, studiedag\"\nUur;Titel;Zaal\n9:00;Opening;Aula\n", b';'),
            ("Titel, of onderwerp;Datum;Uur;Zaal\nOpening, welkom;6/05/2027;09:00;Aula\n", b';'),
            ("title,who,at\nOne,\"A; B; C\",9\nTwo,\"D; E\",10\n", b','),
            ("Titel|Uur|Zaal\nOpening|9:00|Aula\n", b'|'),
            ("sep=;\nDatum;Uur\n6/05/2027;9:00\n", b';'),
            ("Programma\tstudiedag\nUur\tTitel\n9:00\tOpening\n", b'\t'),
            ("title\nOne\n", b','),
            ("", b','),
        ] {
            assert_eq!(char::from(separator(text)), char::from(sign), "{text}");
        }
        let table = Table::parse(b"sep=;\nCode;Titel\nA;B\n").unwrap();
        assert_eq!((table.head, table.rows[0].line), (vec!["code".to_owned(), "titel".to_owned()], 3));
    }

    proptest! {
        #[test]
        fn no_file_panics(bytes in proptest::collection::vec(any::<u8>(), 0..400)) {
            let _ = Table::parse(&bytes);
            let _ = Table::parse(&[b"PK".as_slice(), &bytes].concat());
        }
    }
}
