//! Every text is said somewhere.

use std::collections::BTreeSet;
use std::path::Path;

use super::{root, sources};

/// Beginnings of texts whose names are put together: behind them stands a word of the programme.
const PUT_TOGETHER: [&str; 8] =
    ["field-", "holds-", "language-", "place-", "question-kind-", "role-", "status-", "unproven-"];

/// Whether a zone of the world's is named after a city.
fn has_zone(city: &str) -> bool {
    let capital = city.get(..1).unwrap_or_default().to_uppercase();
    jiff::tz::TimeZone::get(&format!("Europe/{capital}{}", city.get(1..).unwrap_or_default())).is_ok()
}

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
    // Words as keys have them: `places.in_person` is `places-in-person`.
    let is_word = |word: &&&str| word.len() < 60 && !word.contains('\n');
    let words: BTreeSet<String> =
        named.iter().filter(is_word).map(|word| word.to_lowercase().replace(['.', '_', ' '], "-")).collect();
    let is_put_together = |key: &str| {
        let rest = PUT_TOGETHER.iter().find_map(|beginning| key.strip_prefix(beginning));
        rest.is_some_and(|rest| words.contains(rest)) || key.strip_prefix("city-").is_some_and(has_zone)
    };
    let unsaid: Vec<&str> = keys.filter(|key| !named.contains(key) && !is_put_together(key)).collect();
    assert!(unsaid.is_empty(), "{unsaid:?}");
}

/// French has a space before a colon and a semicolon: what puts sentences together takes these signs from the texts, too.
#[test]
fn no_sign_between_sentences_is_in_the_code() {
    let mut wrong = Vec::new();
    for path in sources(&root().join("src/languages")) {
        let text = std::fs::read_to_string(&path).unwrap();
        let code = text.split("#[cfg(test)]").next().unwrap();
        let signs = ["}: ", "}; ", "\": \"", "\"; \"", "} ?", "} !"];
        let glued = |line: &&str| line.contains('"') && signs.iter().any(|sign| line.contains(sign));
        wrong.extend(code.lines().filter(glued).map(|line| format!("{}: {line}", path.display())));
    }
    assert!(wrong.is_empty(), "{wrong:#?}");
}
