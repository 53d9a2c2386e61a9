//! The house itself: what its documents say of it holds.

use std::collections::BTreeSet;
use std::path::{Path, PathBuf};

fn root() -> PathBuf {
    PathBuf::from(env!("CARGO_MANIFEST_DIR"))
}

/// All sources below a folder.
fn sources(folder: &Path) -> Vec<PathBuf> {
    let entries = std::fs::read_dir(folder).unwrap().map(|entry| entry.unwrap().path());
    let each = |path: PathBuf| if path.is_dir() { sources(&path) } else { vec![path] };
    entries.flat_map(each).filter(|path| path.extension().is_some_and(|ending| ending == "rs")).collect()
}

/// The rooms that a source names: `crate::room`, and each of `crate::{room, room::thing}`.
fn imported(source: &str) -> BTreeSet<String> {
    let mut rooms = BTreeSet::new();
    let code: Vec<&str> = source.lines().filter(|line| !line.trim_start().starts_with("//")).collect();
    let code = code.join("\n");
    let word =
        |text: &str| text.chars().take_while(|sign| sign.is_ascii_lowercase() || *sign == '_').collect::<String>();
    for rest in code.split("crate::").skip(1) {
        if let Some(list) = rest.strip_prefix('{') {
            let (mut depth, mut part) = (1, String::new());
            for sign in list.chars() {
                match sign {
                    '{' => depth += 1,
                    '}' => depth -= 1,
                    ',' if depth == 1 => {
                        rooms.insert(word(part.trim()));
                        part.clear();
                        continue;
                    }
                    _ => {}
                }
                if depth == 0 {
                    break;
                }
                part.push(sign);
            }
            rooms.insert(word(part.trim()));
        } else {
            rooms.insert(word(rest));
        }
    }
    rooms
}

#[test]
fn rooms_import_those_above_them() {
    let map = std::fs::read_to_string(root().join("docs/architecture.md")).unwrap();
    let order: Vec<String> = map
        .lines()
        .filter_map(|line| Some(line.strip_prefix("| `")?.split_once("` |")?.0.to_owned()))
        .take_while(|room| root().join("src").join(format!("{room}.rs")).exists())
        .collect();
    let src = root().join("src");
    let mut seen = BTreeSet::new();
    let mut wrong = Vec::new();
    for file in sources(&src) {
        let path = file.strip_prefix(&src).unwrap();
        let room = path.iter().next().unwrap().to_str().unwrap().trim_end_matches(".rs").to_owned();
        if ["main", "lib", "cli"].contains(&room.as_str()) {
            continue;
        }
        let Some(own) = order.iter().position(|one| *one == room) else {
            wrong.push(format!("{} is in a room that is not on the map", path.display()));
            continue;
        };
        seen.insert(room.clone());
        for other in imported(&std::fs::read_to_string(&file).unwrap()) {
            let is_above = order.iter().position(|one| *one == other).is_none_or(|position| position <= own);
            // These two are the command line's alone.
            let is_kept = ["web", "rehearsal"].contains(&other.as_str()) && other != room;
            if !is_above || is_kept {
                wrong.push(format!(
                    "{} imports {other}, which stands below {room} or is the command line's alone",
                    path.display()
                ));
            }
        }
    }
    assert!(wrong.is_empty(), "{wrong:#?}");
    assert_eq!(seen.len(), order.len(), "rooms on the map that are not there: {order:?}");
}

/// An action knows no request, no page and no sentence: pages, the API and the command line call it alike.
#[test]
fn actions_know_no_web_and_no_words() {
    let src = root().join("src");
    let mut wrong = Vec::new();
    for file in sources(&src.join("actions")).into_iter().chain([src.join("actions.rs")]) {
        let source = std::fs::read_to_string(&file).unwrap();
        for word in ["actix_web", "askama", "fl!(", "speech(", "languages::"] {
            if source.contains(word) {
                wrong.push(format!("{}: {word}", file.display()));
            }
        }
    }
    assert!(wrong.is_empty(), "{wrong:#?}");
}

/// Files that may be longer than the rest. Nothing is added here; what becomes shorter goes.
const LONG: [&str; 3] = ["ballot/draw.rs", "desk/ballots.rs", "timetable/anneal.rs"];
const MOST_LINES: usize = 400;

#[test]
fn files_are_short() {
    let src = root().join("src");
    let is_long = |path: &PathBuf| std::fs::read_to_string(path).unwrap().lines().count() > MOST_LINES;
    let named = |path: PathBuf| path.strip_prefix(&src).unwrap().to_str().unwrap().to_owned();
    let long: BTreeSet<String> = sources(&src).into_iter().filter(is_long).map(named).collect();
    assert_eq!(long, LONG.map(str::to_owned).into(), "a file of more than {MOST_LINES} lines is to become two");
}

/// A page's handler names what it is sent in its signature, and tells what goes wrong with `?`.
#[test]
fn pages_read_what_they_are_sent_in_one_way() {
    let pages = root().join("src/web/pages");
    let mut wrong = Vec::new();
    for file in sources(&pages).into_iter().filter(|file| !file.ends_with("sent.rs")) {
        let source = std::fs::read_to_string(&file).unwrap();
        for word in ["Result<Bytes, actix_web::Error>", "Multipart", "return trouble(", "query_string() =="] {
            if source.contains(word) && !(file.ends_with("desk/frame.rs") && word == "return trouble(") {
                wrong.push(format!("{}: {word}", file.display()));
            }
        }
    }
    assert!(wrong.is_empty(), "{wrong:#?}");
}

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

/// Beginnings of texts whose names are put together: behind them stands a word of the programme.
const PUT_TOGETHER: [&str; 9] =
    ["city-", "field-", "holds-", "language-", "place-", "question-kind-", "role-", "status-", "unproven-"];

#[test]
fn every_text_is_said_somewhere() {
    fn all(folder: &Path, code: &mut String) {
        for path in std::fs::read_dir(folder).unwrap().map(|entry| entry.unwrap().path()) {
            match path.extension().and_then(|ending| ending.to_str()) {
                _ if path.is_dir() => all(&path, code),
                Some("rs" | "html" | "js") => code.push_str(&std::fs::read_to_string(&path).unwrap()),
                _ => {}
            }
        }
    }
    let mut code = String::new();
    all(&root().join("src"), &mut code);
    let named: BTreeSet<&str> = code.split('"').collect();
    let texts = std::fs::read_to_string(root().join("src/languages/en/kruispunt.ftl")).unwrap();
    let keys = texts.lines().filter_map(|line| line.split_once(" =").map(|(key, _)| key));
    let keys = keys.filter(|key| key.starts_with(|sign: char| sign.is_ascii_lowercase()));
    let unsaid: Vec<&str> = keys
        .filter(|key| !named.contains(key) && !PUT_TOGETHER.iter().any(|beginning| key.starts_with(beginning)))
        .collect();
    assert!(unsaid.is_empty(), "{unsaid:?}");
}
