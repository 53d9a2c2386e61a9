//! What somebody chose so far, as it goes along in addresses: sessions, which of two is rather wanted, and how one takes part.

use std::collections::HashSet;

use super::stops;
use crate::programme::{Event, Mode, Programme, Session};

/// More than this nobody chooses.
pub const MOST: usize = 100;

/// What a query says, in its order.
pub fn pairs(asked: &str) -> impl Iterator<Item = (String, String)> {
    url::form_urlencoded::parse(asked.as_bytes()).into_owned().take(MOST)
}

/// Pairs as an address's query, with its question mark; nothing for none.
pub fn query(pairs: impl IntoIterator<Item = (String, String)>) -> String {
    let mut query = url::form_urlencoded::Serializer::new(String::new());
    let query = query.extend_pairs(pairs).finish();
    if query.is_empty() { query } else { format!("?{query}") }
}

/// The fields that narrow what is shown.
const FILTERS: [&str; 10] = ["q", "theme", "room", "tag", "level", "format", "language", "free", "access", "unknown"];

fn is_choice(name: &str) -> bool {
    name == "s" || name == "attendance" || name.starts_with("rather-")
}

/// What a query says of sessions: those that are chosen, and how they are filtered. Of what has one value, the last: a button that
/// is pressed stands after what it changes.
fn kept(asked: impl IntoIterator<Item = (String, String)>) -> Vec<(String, String)> {
    let mut kept: Vec<(String, String)> = Vec::new();
    for (name, value) in asked {
        let is_filter = FILTERS.contains(&name.as_str()) || name == "view";
        if !is_filter && !is_choice(&name) && !stops::is_name(&name) {
            continue;
        }
        if name != "s" {
            kept.retain(|(other, _)| *other != name);
        }
        if !value.is_empty() && !kept.contains(&(name.clone(), value.clone())) {
            kept.push((name, value));
        }
    }
    kept
}

/// The same as an address's query.
pub fn carried(asked: impl IntoIterator<Item = (String, String)>) -> String {
    query(kept(asked))
}

/// The same with another choice than it says.
pub fn in_place_of_choice(asked: &str, choice: Vec<(String, String)>) -> String {
    carried(pairs(asked).filter(|(name, _)| !is_choice(name)).chain(choice))
}

/// The same as pairs.
pub fn kept_of(asked: &str) -> Vec<(String, String)> {
    kept(pairs(asked))
}

/// Only what narrows what is shown; among one's own sessions, in person or online does so too.
pub fn sought(asked: &str) -> Vec<(String, String)> {
    let is_filter = |name: &str| FILTERS.contains(&name) || name == "attendance";
    kept_of(asked).into_iter().filter(|(name, _)| is_filter(name)).collect()
}

/// Only what is chosen, without filters and without what is shown.
pub fn choice(asked: &str) -> Vec<(String, String)> {
    kept_of(asked).into_iter().filter(|(name, _)| is_choice(name)).collect()
}

/// The same without some sessions, and without what was said of them.
pub fn without(asked: Vec<(String, String)>, codes: &HashSet<String>) -> Vec<(String, String)> {
    let is_about = |name: &str| {
        let pair = name.strip_prefix("rather-");
        pair.is_some_and(|pair| {
            codes.iter().any(|code| {
                pair.strip_prefix(code.as_str()).is_some_and(|rest| rest.starts_with('-'))
                    || pair.strip_suffix(code.as_str()).is_some_and(|rest| rest.ends_with('-'))
            })
        })
    };
    let is_it = |name: &str, value: &String| name == "s" && codes.contains(value);
    asked.into_iter().filter(|(name, value)| !is_it(name, value) && !is_about(name)).collect()
}

/// A session's address in its programme, with what was chosen: its stop is the one that is shown.
pub fn back_to(asked: &str, programme: &Programme, session: &Session) -> String {
    carried(pairs(asked).chain(stops::of(programme, session)))
}

/// The codes that an address or a form names as `s`.
pub fn chosen(asked: &str) -> HashSet<String> {
    pairs(asked).filter(|(name, _)| name == "s").map(|(_, code)| code).collect()
}

/// How somebody takes part, as far as it was said; the last time that it was.
pub fn attendance(asked: &str) -> Option<Mode> {
    pairs(asked).filter(|(name, _)| name == "attendance").last().and_then(|(_, mode)| mode.parse().ok())
}

/// How a page shows what there is to choose: as it was said, else in person, where that is on offer.
pub fn mode(event: &Event, attendance: Option<Mode>) -> Mode {
    let offered = |mode: &Mode| event.places.get(*mode).is_some();
    attendance.filter(offered).unwrap_or(if event.places.in_person.is_some() { Mode::InPerson } else { Mode::Online })
}
