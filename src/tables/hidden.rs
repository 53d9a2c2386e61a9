//! Which rows of a spreadsheet are hidden: what reads its cells does not tell.

use std::collections::HashMap;
use std::io::{Cursor, Read};

use roxmltree::Document;
use zip::ZipArchive;

type Archive<'a> = ZipArchive<Cursor<&'a [u8]>>;

/// The lines that are hidden, by the names of their sheets; of a file that was measured. What cannot be read hides nothing.
pub(super) fn rows(bytes: &[u8]) -> HashMap<String, Vec<usize>> {
    let Ok(mut archive) = ZipArchive::new(Cursor::new(bytes)) else { return HashMap::new() };
    let parts = sheets(&mut archive).unwrap_or_default();
    parts
        .into_iter()
        .map(|(name, path)| (name, part(&mut archive, &path).map_or_else(Vec::new, |xml| lines(&xml))))
        .collect()
}

fn part(archive: &mut Archive, name: &str) -> Option<String> {
    let mut text = String::new();
    archive.by_name(name).ok()?.read_to_string(&mut text).ok()?;
    Some(text)
}

/// The sheets' names, and where each is kept (ECMA-376, 18.2.20).
fn sheets(archive: &mut Archive) -> Option<Vec<(String, String)>> {
    let (book, relations) = (part(archive, "xl/workbook.xml")?, part(archive, "xl/_rels/workbook.xml.rels")?);
    let (book, relations) = (Document::parse(&book).ok()?, Document::parse(&relations).ok()?);
    let paths: HashMap<&str, String> = (relations.descendants())
        .filter_map(|one| {
            let target = one.attribute("Target")?;
            let path = target.strip_prefix('/').map_or_else(|| format!("xl/{target}"), str::to_owned);
            Some((one.attribute("Id")?, path))
        })
        .collect();
    let sheet = |one: roxmltree::Node| {
        let id = one.attributes().find(|attribute| attribute.name() == "id")?.value();
        Some((one.attribute("name")?.to_owned(), paths.get(id)?.clone()))
    };
    Some(book.descendants().filter(|one| one.tag_name().name() == "sheet").filter_map(sheet).collect())
}

/// The lines of rows that say that they are hidden (ECMA-376, 18.3.1.73), in order.
fn lines(xml: &str) -> Vec<usize> {
    let row = |tag: &str| {
        let tag = tag.split('>').next()?;
        let said = |name: &str| tag.split_once(name)?.1.split('"').next();
        let is_hidden = matches!(said(" hidden=\""), Some("1" | "true"));
        said(" r=\"").filter(|_| is_hidden)?.parse().ok()
    };
    // The name ends where its first attribute begins.
    xml.split("<row").skip(1).filter(|tag| tag.starts_with(char::is_whitespace)).filter_map(row).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn rows_say_that_they_are_hidden() {
        let xml = "<sheetData><row r=\"1\" spans=\"1:2\"><c r=\"A1\"/></row><row spans=\"1:2\" hidden=\"1\" r=\"3\"/>\
            <row r=\"4\" hidden=\"0\"/><rowBreaks hidden=\"1\" r=\"9\"/><row r=\"7\" hidden=\"true\"/></sheetData>";
        assert_eq!(lines(xml), [3, 7]);
    }
}
