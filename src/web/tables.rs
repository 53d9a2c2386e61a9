//! Tables coming in: CSV (with commas or semicolons) and spreadsheets, as rows of texts that know their line.

use std::io::Cursor;

use calamine::{Data, Reader, Xlsx};

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

/// Why a file is no table.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum NoTable {
    /// Neither a spreadsheet nor text.
    Unreadable,
    Empty,
    /// More rows than any programme has.
    TooLong,
}

/// Rows at most.
pub const MOST_ROWS: usize = 20_000;

impl Table {
    /// Reads a file: a spreadsheet's first sheet, or CSV.
    ///
    /// # Errors
    /// When it is no table.
    pub fn parse(bytes: &[u8]) -> Result<Self, NoTable> {
        // Spreadsheets are archives.
        let lines = if bytes.starts_with(b"PK") { spreadsheet(bytes)? } else { csv(bytes)? };
        let mut lines = lines.into_iter().filter(|row| row.cells.iter().any(|cell| !cell.is_empty()));
        let head = lines.next().ok_or(NoTable::Empty)?.cells;
        let head = head.into_iter().map(|name| name.trim().to_lowercase()).collect();
        let rows: Vec<Row> = lines.take(MOST_ROWS + 1).collect();
        match rows.len() {
            0 => Err(NoTable::Empty),
            1..=MOST_ROWS => Ok(Self { head, rows }),
            _ => Err(NoTable::TooLong),
        }
    }

    /// A cell by its column's name; `None`: there is no such column.
    pub fn cell<'a>(&self, row: &'a Row, name: &str) -> Option<&'a str> {
        let column = self.head.iter().position(|other| other == name)?;
        Some(row.cells.get(column).map_or("", String::as_str))
    }
}

fn csv(bytes: &[u8]) -> Result<Vec<Row>, NoTable> {
    let text =
        std::str::from_utf8(bytes.strip_prefix(b"\xEF\xBB\xBF").unwrap_or(bytes)).map_err(|_| NoTable::Unreadable)?;
    if text.contains('\0') {
        return Err(NoTable::Unreadable);
    }
    let first = text.lines().next().unwrap_or_default();
    let count = |sign: char| first.matches(sign).count();
    let delimiter = if count(';') > count(',') { b';' } else { b',' };
    let mut reader =
        csv::ReaderBuilder::new().has_headers(false).flexible(true).delimiter(delimiter).from_reader(text.as_bytes());
    // Counted here: the reader's own count is behind where lines end in two signs, or are empty.
    let (mut counted, mut line) = (0, 1);
    let row = |record: Result<csv::StringRecord, csv::Error>| {
        let record = record.map_err(|_| NoTable::Unreadable)?;
        let start = record.position().map_or(0, |position| usize::try_from(position.byte()).unwrap_or_default());
        let start = start + text.as_bytes()[start..].iter().take_while(|sign| matches!(sign, b'\r' | b'\n')).count();
        line += text.as_bytes()[counted..start].iter().filter(|sign| **sign == b'\n').count();
        counted = start;
        // A mark that our own files carry: this is text, no formula.
        let cell = |cell: &str| match cell.strip_prefix('\'') {
            Some(rest) if rest.starts_with(['=', '+', '-', '@']) => rest.to_owned(),
            _ => cell.trim().to_owned(),
        };
        Ok(Row { line, cells: record.iter().map(cell).collect() })
    };
    reader.records().take(MOST_ROWS + 2).map(row).collect()
}

fn spreadsheet(bytes: &[u8]) -> Result<Vec<Row>, NoTable> {
    let mut book: Xlsx<_> = Xlsx::new(Cursor::new(bytes)).map_err(|_| NoTable::Unreadable)?;
    let sheet = book.worksheet_range_at(0).ok_or(NoTable::Empty)?.map_err(|_| NoTable::Unreadable)?;
    let first = sheet.start().map_or(0, |(row, _)| row as usize);
    let cell = |cell: &Data| match cell {
        Data::Empty | Data::Error(_) => String::new(),
        // A date, or a time alone: that is a part of day nought.
        Data::DateTime(moment) => match (moment.to_ymd_hms_milli(), moment.as_f64() < 1.0) {
            ((_, _, _, hour, minute, ..), true) => format!("{hour:02}:{minute:02}"),
            ((year, month, day, ..), false) => format!("{year:04}-{month:02}-{day:02}"),
        },
        other => other.to_string().trim().to_owned(),
    };
    let rows = sheet.rows().take(MOST_ROWS + 2).enumerate();
    Ok(rows.map(|(index, row)| Row { line: first + index + 1, cells: row.iter().map(cell).collect() }).collect())
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
