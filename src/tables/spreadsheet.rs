//! Reading a spreadsheet: cell by cell, of those that are there. What a file claims to hold is never trusted: two cells far
//! apart span billions, a kilobyte unpacks to gigabytes, and a number in it says how much is to be set aside.

use std::collections::BTreeMap;
use std::io::{Cursor, Read};

use calamine::{Data, DataRef, Dimensions, Reader, SheetVisible, Xlsx};
use zip::ZipArchive;

use super::{MOST_COLUMNS, MOST_ROWS, Measure, NoTable, Row, hidden};
use crate::schedule::table::{Merged, Sheet};

/// Files in the archive at most.
const MOST_PARTS: usize = 2_000;
/// What one of them unpacks to at most, in bytes; and all of them.
const LARGEST_PART: u64 = 32 * 1024 * 1024;
const LARGEST_WHOLE: u64 = 64 * 1024 * 1024;
/// Elements of one of them at most: each costs more in memory than in the file.
const MOST_ELEMENTS: usize = 4_000_000;
/// Texts that a file may announce: so much room is set aside for them.
const MOST_TEXTS: u64 = 1_000_000;
/// Sheets at most: each is a day, or a room.
const MOST_SHEETS: usize = 50;
/// Cells that were made one, at most.
const MOST_MERGED: usize = 20_000;
/// Cells without a value that are told at most.
const MOST_TOLD: usize = 100;
/// What is before the third day that a spreadsheet knows is a number of hours, whatever it is shown as.
const FIRST_DATE: f64 = 3.0;
/// The attribute that announces them.
const ANNOUNCED: &[u8] = b"uniqueCount";

/// Reads the first sheet that is seen; rows in which nothing stands are left out.
///
/// # Errors
/// When it is none, or too much.
pub(super) fn read(bytes: &[u8]) -> Result<Vec<Row>, NoTable> {
    let mut book = open(bytes)?;
    let name = names(&book).into_iter().find(|(_, is_hidden)| !is_hidden).ok_or(NoTable::Empty)?.0;
    let Sheet { rows, lines, .. } = sheet_of(&mut book, &name, &mut Measure::default())?;
    Ok(lines.into_iter().zip(rows).map(|(line, cells)| Row { line, cells }).collect())
}

/// Reads all sheets, each with its name; of those that are hidden, the name alone.
///
/// # Errors
/// As [`read`].
pub(super) fn read_all(bytes: &[u8]) -> Result<Vec<Sheet>, NoTable> {
    let mut book = open(bytes)?;
    let mut measure = Measure::default();
    let mut hidden = hidden::rows(bytes);
    let sheet = |(name, is_hidden): (String, bool)| {
        if is_hidden {
            return Ok(Sheet { name, is_hidden, ..Sheet::default() });
        }
        let sheet = sheet_of(&mut book, &name, &mut measure)?;
        Ok(Sheet { hidden: hidden.remove(&name).unwrap_or_default(), name, is_hidden, ..sheet })
    };
    names(&open(bytes)?).into_iter().take(MOST_SHEETS).map(sheet).collect()
}

/// The sheets' names, and whether each is hidden.
fn names(book: &Xlsx<Cursor<&[u8]>>) -> Vec<(String, bool)> {
    book.sheets_metadata().iter().map(|sheet| (sheet.name.clone(), sheet.visible != SheetVisible::Visible)).collect()
}

fn open(bytes: &[u8]) -> Result<Xlsx<Cursor<&[u8]>>, NoTable> {
    measure_parts(bytes)?;
    Xlsx::new(Cursor::new(bytes)).map_err(|_| NoTable::Unreadable)
}

fn sheet_of(book: &mut Xlsx<Cursor<&[u8]>>, sheet: &str, measure: &mut Measure) -> Result<Sheet, NoTable> {
    let merged = book.merge_cells_by_sheet_name(sheet).map_err(|_| NoTable::Unreadable)?;
    let one = |one: Dimensions| Merged {
        lines: (one.start.0 as usize + 1, (one.end.0 as usize).saturating_add(1)),
        columns: (one.start.1 as usize, one.end.1 as usize),
    };
    let merged: Vec<Merged> = merged.into_iter().take(MOST_MERGED).map(one).collect();
    let mut cells = book.worksheet_cells_reader(sheet).map_err(|_| NoTable::Unreadable)?;
    let mut rows: BTreeMap<u32, Vec<String>> = BTreeMap::new();
    let mut without_value = Vec::new();
    while let Some(cell) = cells.next_cell_with_formula_metadata().map_err(|_| NoTable::Unreadable)? {
        let (row, column) = cell.pos;
        let line = row as usize + 1;
        let text = words(&cell.value);
        if text.trim().is_empty() {
            let why = match &cell.value {
                DataRef::Error(error) => Some(error.to_string()),
                DataRef::Empty => cell.formula.is_some().then(|| "=…".to_owned()),
                // A formula whose value is no text.
                _ => None,
            };
            let is_told = (column as usize) < MOST_COLUMNS && without_value.len() < MOST_TOLD;
            without_value.extend(why.filter(|_| is_told).map(|why| format!("{}{line}: {why}", letters(column))));
            continue;
        }
        if column as usize >= MOST_COLUMNS {
            return Err(NoTable::TooWide);
        }
        // The head, and one more than is taken.
        if rows.len() > MOST_ROWS + 1 && !rows.contains_key(&row) {
            return Err(NoTable::TooLong);
        }
        let cells = rows.entry(row).or_default();
        if cells.len() <= column as usize {
            cells.resize(column as usize + 1, String::new());
        }
        cells[column as usize] = measure.take(line, &text)?;
    }
    let (lines, rows) = rows.into_iter().map(|(row, cells)| (row as usize + 1, cells)).unzip();
    Ok(Sheet { rows, lines, merged, without_value, ..Sheet::default() })
}

/// What a column is called in a spreadsheet, of those that are read: `A`, `AB`.
fn letters(column: u32) -> String {
    let letter = |number: u32| char::from(b'A' + u8::try_from(number % 26).unwrap_or_default());
    let first = (column >= 26).then(|| letter(column / 26 - 1));
    first.into_iter().chain([letter(column)]).collect()
}

fn words(value: &DataRef) -> String {
    match value {
        DataRef::Empty | DataRef::Error(_) => String::new(),
        // A time alone, or how long something lasts: its days are hours, and no date.
        DataRef::DateTime(moment) if moment.is_duration() || moment.as_f64() < FIRST_DATE => {
            let minutes = (moment.as_f64() * 1_440.0).round() as i64;
            format!("{:02}:{:02}", minutes / 60, minutes % 60)
        }
        DataRef::DateTime(moment) => match moment.to_ymd_hms_milli() {
            (year, month, day, 0, 0, ..) => format!("{year:04}-{month:02}-{day:02}"),
            (year, month, day, hour, minute, ..) => format!("{year:04}-{month:02}-{day:02} {hour:02}:{minute:02}"),
        },
        DataRef::SharedString(text) => (*text).to_owned(),
        other => Data::from(other.clone()).to_string(),
    }
}

/// Unpacks every part once, to see how much it is.
fn measure_parts(bytes: &[u8]) -> Result<(), NoTable> {
    if announced_parts(bytes) > MOST_PARTS {
        return Err(NoTable::TooLarge);
    }
    let mut archive = ZipArchive::new(Cursor::new(bytes)).map_err(|_| NoTable::Unreadable)?;
    if archive.len() > MOST_PARTS {
        return Err(NoTable::TooLarge);
    }
    let mut left = LARGEST_WHOLE;
    for index in 0..archive.len() {
        let part = archive.by_index(index).map_err(|_| NoTable::Unreadable)?;
        let name = part.name().map_err(|_| NoTable::Unreadable)?.to_lowercase();
        let mut unpacked = Vec::new();
        let most = left.min(LARGEST_PART);
        part.take(most + 1).read_to_end(&mut unpacked).map_err(|_| NoTable::Unreadable)?;
        let size = unpacked.len() as u64;
        if size > most {
            return Err(NoTable::TooLarge);
        }
        left -= size;
        // In other encodings than those that have ASCII in them, nothing that is looked for would be seen.
        if [".xml", ".rels"].iter().any(|ending| name.ends_with(ending)) && unpacked.contains(&0) {
            return Err(NoTable::Unreadable);
        }
        measure_part(&unpacked)?;
    }
    Ok(())
}

/// How many parts the archive's end says that there are (APPNOTE 4.3.16): before anything is set aside for them.
fn announced_parts(bytes: &[u8]) -> usize {
    const END: &[u8] = b"PK\x05\x06";
    let tail = &bytes[bytes.len().saturating_sub(66_000)..];
    let end = tail.windows(END.len()).rposition(|part| part == END);
    let count = end.and_then(|end| tail.get(end + 10..end + 12)?.try_into().ok());
    count.map_or(0, |count| usize::from(u16::from_le_bytes(count)))
}

fn measure_part(part: &[u8]) -> Result<(), NoTable> {
    if part.iter().filter(|sign| **sign == b'<').count() > MOST_ELEMENTS {
        return Err(NoTable::TooLarge);
    }
    for (index, _) in part.windows(ANNOUNCED.len()).enumerate().filter(|(_, word)| *word == ANNOUNCED) {
        let rest = &part[index + ANNOUNCED.len()..];
        let digits =
            rest.iter().skip_while(|sign| b" \t\r\n=\"'".contains(sign)).take_while(|sign| sign.is_ascii_digit());
        let number =
            digits.fold(0_u64, |number, digit| number.saturating_mul(10).saturating_add(u64::from(digit - b'0')));
        if number > MOST_TEXTS {
            return Err(NoTable::TooLarge);
        }
    }
    Ok(())
}
