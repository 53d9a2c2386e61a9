//! How a table's columns are read: shown with what stands in them, and corrected without sending the file again.

use std::io::Read;

use base64::Engine;
use base64::engine::general_purpose::STANDARD;
use flate2::Compression;
use flate2::read::GzDecoder;
use i18n_embed_fl::fl;

use crate::actions::import_tables::What;
use crate::languages::problems::{Kind, Problem};
use crate::languages::speech;
use crate::programme::{Language, Programme};
use crate::schedule::table::{self, Holds, Mapping, NOTHING};
use crate::tables::Table;
use crate::web::answers::compressed;
use crate::web::pages::desk::frame::{Choosable, choosable};
use crate::web::uploads::{FILE_LIMIT, Sent};

/// Larger files, in bytes, are sent again rather than carried along in a page.
const CARRIED: usize = 2 * 1024 * 1024;

/// What was refused before its file was read is sent with the file again: no browser keeps that.
pub fn to_choose_again(problem: Problem, language: Language) -> Problem {
    if problem.kind != Kind::TooBusy {
        return problem;
    }
    let detail = format!("{} {}", problem.detail, fl!(speech(language), "transfer-choose-again"));
    Problem { detail, ..problem }
}

/// A column, with what it may hold.
pub struct ColumnView {
    pub number: usize,
    pub name: String,
    pub samples: Vec<String>,
    pub choices: Vec<Choosable>,
}

fn rows(table: &Table) -> Vec<Vec<String>> {
    table.rows.iter().map(|row| row.cells.clone()).collect()
}

/// The columns of a table, as they are read.
pub fn views(table: &Table, mapping: &Mapping, language: Language) -> Vec<ColumnView> {
    let t = speech(language);
    let columns = table::columns(&table.head, &rows(table), mapping);
    let view = |(number, column): (usize, table::Column)| {
        let known = Holds::ALL.iter().map(|holds| {
            let key = format!("holds-{holds}");
            choosable(holds.as_str(), t.get(&key), column.holds == Some(*holds))
        });
        let none = choosable(NOTHING, fl!(t, "holds-nothing"), column.holds.is_none());
        ColumnView {
            number,
            samples: column.samples,
            choices: std::iter::once(none).chain(known).collect(),
            name: column.name,
        }
    };
    columns.into_iter().enumerate().map(view).collect()
}

/// What the form says of a table's columns; `None`: nothing.
pub fn said(sent: &Sent, table: &Table) -> Option<Mapping> {
    let columns = table::columns(&table.head, &rows(table), &names(sent));
    let mut mapping = Mapping::new();
    for (number, column) in columns.iter().enumerate() {
        let word = sent.first(&format!("map-{number}"));
        let (head, holds) = table::said(&format!("{}={word}", column.name)).ok()?;
        if word.is_empty() {
            continue;
        }
        mapping.insert(head, holds);
    }
    Some(mapping).filter(|mapping| !mapping.is_empty())
}

/// The same by the names that the form showed: by them the row is found that holds them.
fn names(sent: &Sent) -> Mapping {
    let mut mapping = Mapping::new();
    for number in 0.. {
        let name = sent.first(&format!("column-{number}"));
        if name.is_empty() {
            break;
        }
        if let Ok((head, holds)) = table::said(&format!("{name}={}", sent.first(&format!("map-{number}")))) {
            mapping.insert(head, holds);
        }
    }
    mapping
}

/// Whether no column of a table is one of ours, and none was named as anything: then somebody says what each holds.
pub fn is_unknown(table: &Table, programme: &Programme) -> bool {
    let ours = [What::Sessions.columns(programme), What::Speakers.columns(programme)].concat();
    !table.head.iter().any(|name| ours.contains(name))
}

/// A file as a field of a form; empty: it is too large for that.
pub fn packed(file: &[u8]) -> String {
    if file.len() > CARRIED { String::new() } else { STANDARD.encode(compressed(file, Compression::fast())) }
}

/// The file that a form carries along, where none is sent.
///
/// # Errors
/// When it is none, or too large.
pub fn unpack(sent: &mut Sent, language: Language) -> Result<(), Problem> {
    if !sent.file.is_empty() || sent.first("again").is_empty() {
        return Ok(());
    }
    let not_whole = || Problem::new(Kind::NotWhole, language);
    let packed = STANDARD.decode(sent.first("again").trim()).map_err(|_| not_whole())?;
    let mut file = Vec::new();
    let most = u64::try_from(FILE_LIMIT).unwrap_or(u64::MAX);
    GzDecoder::new(packed.as_slice()).take(most).read_to_end(&mut file).map_err(|_| not_whole())?;
    sent.file = file;
    sent.name = sent.first("name").to_owned();
    Ok(())
}
