//! The house itself: what its documents say of it holds.

mod documents;
mod texts;

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

/// Of the web outside `pages`: what puts the site together, answers with a page of its own, or draws what pages show.
const KNOWS_PAGES: [&str; 8] =
    ["addresses.rs", "assets.rs", "card.rs", "colours.rs", "metrics.rs", "routes.rs", "security.rs", "serve.rs"];

/// Pages stand on the rest of the web: what is kept, answered and parsed knows no page.
#[test]
fn what_pages_stand_on_knows_no_page() {
    let web = root().join("src/web");
    let (pages, own) = (web.join("pages"), web.join("pages.rs"));
    let is_word =
        |text: &str| text.split(|sign: char| !sign.is_ascii_alphanumeric() && sign != '_').any(|word| word == "pages");
    let mut knowing = BTreeSet::new();
    for file in sources(&web).into_iter().filter(|file| !file.starts_with(&pages) && *file != own) {
        let source = std::fs::read_to_string(&file).unwrap();
        let imports =
            source.split("use ").skip(1).filter_map(|rest| rest.split_once(';')).any(|(used, _)| is_word(used));
        if imports || source.contains("pages::") {
            knowing.insert(file.strip_prefix(&web).unwrap().to_str().unwrap().to_owned());
        }
    }
    assert_eq!(knowing, KNOWS_PAGES.map(str::to_owned).into());
}

/// An action knows no request, no page and no sentence: pages, the API and the command line call it alike.
#[test]
fn actions_know_no_web_and_no_words() {
    let src = root().join("src");
    let mut wrong = Vec::new();
    for file in sources(&src.join("actions")).into_iter().chain([src.join("actions.rs")]) {
        let source = std::fs::read_to_string(&file).unwrap();
        for word in ["actix_", "askama", "fl!(", "speech(", "languages::", "HttpRe", "utoipa::path", "web::"] {
            if source.contains(word) {
                wrong.push(format!("{}: {word}", file.display()));
            }
        }
    }
    assert!(wrong.is_empty(), "{wrong:#?}");
}

/// The languages are one list, `Language::ALL`: a text that lists some of them leaves out the next one.
#[test]
fn no_text_lists_the_languages() {
    let src = root().join("src");
    let mut wrong = Vec::new();
    for file in sources(&src) {
        let path = file.strip_prefix(&src).unwrap().to_str().unwrap().to_owned();
        // The command line's help is made before anything runs; CONTRIBUTING has it among what a language takes.
        let is_known = |line: &&str| path == "cli/planning.rs" && line.contains("value_name");
        let source = std::fs::read_to_string(&file).unwrap();
        let lists = |line: &&str| ["nl, fr", "nl|fr", "nl/fr", "nl fr en"].iter().any(|list| line.contains(list));
        let found = source.lines().filter(lists).filter(|line| !is_known(line));
        wrong.extend(found.map(|line| format!("{path}: {}", line.trim())));
    }
    assert!(wrong.is_empty(), "{wrong:#?}");
}

const MOST_LINES: usize = 400;

#[test]
fn files_are_short() {
    let is_long = |path: &PathBuf| std::fs::read_to_string(path).unwrap().lines().count() > MOST_LINES;
    for folder in ["src", "tests/it"] {
        let long: Vec<PathBuf> = sources(&root().join(folder)).into_iter().filter(is_long).collect();
        assert!(long.is_empty(), "a file of more than {MOST_LINES} lines is to become two: {long:?}");
    }
}

/// What is between a function's brackets, of each that a source has.
fn parameters(source: &str) -> impl Iterator<Item = &str> {
    let head = |rest: &'_ str| {
        let mut depth = 0_i32;
        let end = rest.char_indices().find(|(_, sign)| {
            depth += match sign {
                '(' => 1,
                ')' => -1,
                _ => 0,
            };
            depth == 0 && *sign == ')'
        });
        end.map_or(rest.len(), |(end, _)| end)
    };
    source.split("async fn ").skip(1).map(move |rest| &rest[..head(rest)])
}

/// A handler names what it is sent in its signature, as what it is, and tells what goes wrong with `?`.
#[test]
fn what_is_sent_is_read_in_one_way() {
    let mut wrong = Vec::new();
    for (folder, own) in [("src/web/pages", "sent.rs"), ("src/web/api", "empty.rs")] {
        for file in sources(&root().join(folder)).into_iter().filter(|file| !file.ends_with(own)) {
            let source = std::fs::read_to_string(&file).unwrap();
            for word in
                ["Bytes, actix_web::Error>", "Multipart", "return error_page(", "query_string() ==", "Problem::unread"]
            {
                // The guards of the desk's forms stand around handlers; the desk's frame tells who may not.
                let is_known = file.ends_with("desk/frame.rs") && word == "return error_page(";
                if source.contains(word) && !is_known {
                    wrong.push(format!("{}: {word}", file.display()));
                }
            }
            for parameters in parameters(&source) {
                for word in ["Bytes", "Payload", "String>, actix", "web::Form", "web::Json"] {
                    // A guard has the whole request.
                    if parameters.contains(word) && !parameters.contains("ServiceRequest") {
                        wrong.push(format!("{}: {parameters}", file.display()));
                    }
                }
            }
        }
    }
    assert!(wrong.is_empty(), "{wrong:#?}");
}

/// A page comes to the database by `App::work_for` alone, which tells what goes wrong in the reader's language.
#[test]
fn pages_come_to_the_database_in_one_way() {
    let mut wrong = Vec::new();
    for file in sources(&root().join("src/web/pages")) {
        let source = std::fs::read_to_string(&file).unwrap();
        for word in [".read(move", ".read_soon(", ".work(", ".work_long(", "web::block(", "Db::open", "readers.get("] {
            if source.contains(word) {
                wrong.push(format!("{}: {word}", file.display()));
            }
        }
    }
    assert!(wrong.is_empty(), "{wrong:#?}");
}

/// Public functions that change rows: with a statement of their own, or by another one of them; each as `module::function`, with its
/// room.
fn writers(room: &str) -> BTreeSet<String> {
    let mut functions = Vec::new();
    for file in sources(&root().join("src").join(room)) {
        let source = std::fs::read_to_string(&file).unwrap();
        let code = source.split("#[cfg(test)]").next().unwrap().to_owned();
        let module = file.file_stem().unwrap().to_str().unwrap().to_owned();
        for (start, found) in code.match_indices("fn ") {
            let rest = &code[start + found.len()..];
            let name: String = rest.chars().take_while(|sign| sign.is_ascii_alphanumeric() || *sign == '_').collect();
            let line = code[..start].rfind('\n').map_or(0, |end| end + 1);
            let margin: String = code[line..start].chars().take_while(|sign| *sign == ' ').collect();
            let body = rest.split(&format!("\n{margin}}}\n")).next().unwrap().to_owned();
            functions.push((module.clone(), name, body));
        }
    }
    let changes = |body: &str| {
        [".write(|", "\"insert into ", "\"update ", "\"delete from "].iter().any(|sign| body.contains(sign))
    };
    let mut writers: BTreeSet<String> = BTreeSet::new();
    loop {
        let calls = |module: &str, body: &str| {
            writers.iter().any(|writer| {
                let (of, name) = writer.split_once("::").unwrap();
                body.contains(&format!("{writer}(")) || of == module && body.contains(&format!(" {name}("))
            })
        };
        let found = functions.iter().filter(|(module, _, body)| changes(body) || calls(module, body));
        let found: BTreeSet<String> = found.map(|(module, name, _)| format!("{module}::{name}")).collect();
        if found == writers {
            return writers;
        }
        writers = found;
    }
}

/// What people do is done by actions: a page parses, calls and renders.
#[test]
fn pages_write_nothing_themselves() {
    let pages = root().join("src/web/pages");
    let mut found = BTreeSet::new();
    for room in ["desk", "mail", "people", "programme", "seating"] {
        let writers = writers(room);
        assert!(room != "desk" || writers.len() > 50, "the writers of {room} are not found: {writers:?}");
        for file in sources(&pages) {
            let source = std::fs::read_to_string(&file).unwrap();
            let path = file.strip_prefix(&pages).unwrap().to_str().unwrap().to_owned();
            for word in ["db.write(", ".write(|db"] {
                if source.contains(word) {
                    found.insert((path.clone(), word.to_owned()));
                }
            }
            let uses: Vec<&str> =
                source.split("use crate::").skip(1).map(|rest| rest.split(';').next().unwrap()).collect();
            let has = |module: &str| {
                let words = |used: &&str| {
                    used.split(|sign: char| !sign.is_ascii_alphanumeric() && sign != '_').any(|word| word == module)
                };
                uses.iter().filter(|used| used.starts_with(&format!("{room}::"))).any(words)
            };
            let is_called =
                |writer: &&String| source.contains(&format!("{writer}(")) && has(writer.split("::").next().unwrap());
            found.extend(writers.iter().filter(is_called).map(|writer| (path.clone(), writer.clone())));
        }
    }
    assert!(found.is_empty(), "what a page writes is an action's, in `src/actions`: {found:?}");
}

/// A step is known by the number that it begins with: of two with the same, one would never be taken.
#[test]
fn each_migration_has_a_number_of_its_own_and_stands_for_both_databases() {
    let steps = |database: &str| -> Vec<String> {
        let folder = std::fs::read_dir(root().join("migrations").join(database)).unwrap();
        let mut steps: Vec<String> = folder.map(|step| step.unwrap().file_name().into_string().unwrap()).collect();
        steps.sort();
        steps
    };
    let (here, there) = (steps("sqlite"), steps("postgres"));
    assert_eq!(here, there);
    let numbers: BTreeSet<&str> = here.iter().map(|step| step.split('_').next().unwrap()).collect();
    assert_eq!(numbers.len(), here.len(), "{here:#?}");
}
