//! What documents name is there.

use std::path::Path;

use super::root;

/// Where a newcomer is sent, something is.
#[test]
fn the_map_leads_to_files() {
    let read = |path: &str| std::fs::read_to_string(root().join(path)).unwrap();
    let contributing = read("CONTRIBUTING.md");
    let map = contributing.split_once("## Where is it?").unwrap().1.split_once("\n## ").unwrap().0;
    let named = map.split('`').skip(1).step_by(2).filter(|word| word.ends_with(".rs") || word.ends_with(".ftl"));
    let named: Vec<&str> = named.collect();
    let lost: Vec<&&str> = named.iter().filter(|path| !root().join("src").join(path).exists()).collect();
    assert!(named.len() >= 12 && lost.is_empty(), "{lost:?}");
    for document in std::fs::read_dir(root().join("docs")).unwrap().map(|entry| entry.unwrap().path()) {
        let Ok(text) = std::fs::read_to_string(&document) else { continue };
        let named = text
            .split('`')
            .skip(1)
            .step_by(2)
            .filter(|word| word.ends_with(".rs") && word.starts_with("tests/") && !word.contains('*'));
        let lost: Vec<&str> = named.filter(|path| !root().join(path).exists()).collect();
        assert!(lost.is_empty(), "{}: {lost:?}", document.display());
    }
    let decisions = std::fs::read_dir(root().join("docs/decisions")).unwrap();
    for decision in decisions.map(|entry| entry.unwrap().path()).filter(|path| !path.ends_with("README.md")) {
        let text = std::fs::read_to_string(&decision).unwrap();
        let date = text.lines().nth(2).unwrap_or_default();
        assert!(date.parse::<jiff::civil::Date>().is_ok(), "{}: {date}", decision.display());
    }
}

/// Whether a path such as `room::module::function` leads to something below a folder: as far as it goes by files, and then to what
/// one of them has.
fn leads_somewhere(folder: &Path, path: &str) -> bool {
    let mut place = folder.to_owned();
    let mut rest = path.split("::").peekable();
    while let Some(next) = rest.next_if(|part| {
        let next = place.join(part);
        next.is_dir() || next.with_extension("rs").exists()
    }) {
        place.push(next);
    }
    if place == folder {
        return false;
    }
    let Some(name) = rest.next() else { return true };
    let source = std::fs::read_to_string(place.with_extension("rs")).unwrap_or_default();
    source.lines().filter(|line| !line.trim_start().starts_with("//")).any(|line| {
        let mut words = line.split(|sign: char| !sign.is_ascii_alphanumeric() && sign != '_');
        let declares = ["fn", "struct", "enum", "trait", "const", "mod", "type", "use"];
        words.any(|word| declares.contains(&word)) && words.any(|word| word == name)
    })
}

#[test]
fn paths_in_documents_lead_to_something() {
    let folders = ["src", "src/web", "src/web/pages", "tests/it"].map(|folder| root().join(folder));
    let (mut seen, mut lost) = (0, Vec::new());
    for document in ["docs/architecture.md", "CONTRIBUTING.md"] {
        let text = std::fs::read_to_string(root().join(document)).unwrap();
        let is_path = |word: &&str| {
            let first = word.split("::").next().unwrap_or_default();
            // A test in both databases is two: any name stands for it.
            word.contains("::")
                && word.chars().all(|sign| sign.is_ascii_alphanumeric() || "_:".contains(sign))
                && first.starts_with(|sign: char| sign.is_ascii_lowercase())
                && first != "name"
        };
        for path in text.split('`').skip(1).step_by(2).filter(is_path) {
            seen += 1;
            if !folders.iter().any(|folder| leads_somewhere(folder, path)) {
                lost.push(format!("{document}: {path}"));
            }
        }
    }
    assert!(seen > 30 && lost.is_empty(), "{seen} seen, {lost:#?}");
}
