//! Tables going out: as CSV and as a spreadsheet.

use rust_xlsxwriter::{Format, Workbook, XlsxError};

use super::formulas;

/// One table.
pub struct Sheet {
    /// At most 31 signs, as spreadsheets want it.
    pub name: String,
    pub head: Vec<String>,
    pub rows: Vec<Vec<Cell>>,
}

#[derive(Clone, Debug, PartialEq)]
pub enum Cell {
    Text(String),
    Number(f64),
    Empty,
}

impl Cell {
    /// What stands in it.
    pub fn text(&self) -> String {
        match self {
            Self::Text(text) => text.clone(),
            Self::Number(number) => number.to_string(),
            Self::Empty => String::new(),
        }
    }
}

impl From<&str> for Cell {
    fn from(text: &str) -> Self {
        if text.is_empty() { Self::Empty } else { Self::Text(text.to_owned()) }
    }
}

impl From<String> for Cell {
    fn from(text: String) -> Self {
        text.as_str().into()
    }
}

impl From<i64> for Cell {
    #[expect(clippy::cast_precision_loss, reason = "nobody counts beyond 2^52")]
    fn from(number: i64) -> Self {
        Self::Number(number as f64)
    }
}

impl From<Option<u32>> for Cell {
    fn from(number: Option<u32>) -> Self {
        number.map_or(Self::Empty, |number| Self::Number(f64::from(number)))
    }
}

impl Sheet {
    pub fn new(name: impl Into<String>, head: &[&str]) -> Self {
        let name: String = name.into().replace(['[', ']', ':', '*', '?', '/', '\\'], " ").chars().take(31).collect();
        Self { name, head: head.iter().map(|word| (*word).to_owned()).collect(), rows: Vec::new() }
    }
}

/// As a file: a spreadsheet, or CSV (of the first sheet alone).
///
/// # Errors
/// When it is too large for a spreadsheet.
pub fn bytes(sheets: &[Sheet], is_xlsx: bool) -> Result<Vec<u8>, XlsxError> {
    if is_xlsx { spreadsheet(sheets) } else { Ok(sheets.first().map(csv).unwrap_or_default()) }
}

fn spreadsheet(sheets: &[Sheet]) -> Result<Vec<u8>, XlsxError> {
    let mut book = Workbook::new();
    let bold = Format::new().set_bold();
    for sheet in sheets {
        let page = book.add_worksheet();
        page.set_name(&sheet.name)?;
        page.set_freeze_panes(1, 0)?;
        for (column, word) in (0..).zip(&sheet.head) {
            page.write_string_with_format(0, column, word, &bold)?;
        }
        for (row, cells) in (1..).zip(&sheet.rows) {
            for (column, cell) in (0..).zip(cells) {
                match cell {
                    // As text: whatever it begins with, it is no formula.
                    Cell::Text(text) => page.write_string(row, column, text)?,
                    Cell::Number(number) => page.write_number(row, column, *number)?,
                    Cell::Empty => page,
                };
            }
        }
        page.autofit();
    }
    book.save_to_buffer()
}

fn csv(sheet: &Sheet) -> Vec<u8> {
    let mut writer = csv::WriterBuilder::new().quote_style(csv::QuoteStyle::Always).from_writer(Vec::new());
    let cells = |row: &Vec<Cell>| row.iter().map(plain).collect::<Vec<_>>();
    // Memory takes every byte, and every row is as long as the head.
    let _ = writer.write_record(&sheet.head);
    for row in &sheet.rows {
        let _ = writer.write_record(cells(row));
    }
    writer.into_inner().unwrap_or_default()
}

/// A text that a spreadsheet would take for a formula is marked as text.
fn plain(cell: &Cell) -> String {
    match cell {
        Cell::Text(text) => formulas::marked(text),
        other => other.text(),
    }
}
