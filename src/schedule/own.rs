//! What only our own files say of sessions, in the words of our table: it comes back from every kind of file that has room for it.

use std::collections::{BTreeMap, HashMap, HashSet};

use super::filling::News;
use super::table::seats;
use super::text_languages::Names;
use super::{Talk, line};
use crate::programme::file::{EventFile, Limit, PlacesFile, SessionFile, Unlimited};

/// The fields that every such file has.
pub const FIELDS: [&str; 5] = ["in_person", "online", "needs_seat", "one_of", "part_of"];

/// Those in which nothing means that there is nothing, where a file has them.
pub const EMPTIED: [&str; 2] = ["room", "theme"];

/// What a file of ours says of a session, by its field; what is empty is said, too.
pub type Own = BTreeMap<&'static str, String>;

/// How many may take part in one way, as [`limit`] reads it.
pub fn written_limit(limit: Option<Limit>) -> String {
    match limit {
        None => "-".to_owned(),
        Some(Limit::Unlimited(_)) => "unlimited".to_owned(),
        Some(Limit::Places(places)) => places.to_string(),
    }
}

/// What is written of each session, by its code.
pub fn written(file: &EventFile) -> HashMap<String, Own> {
    let one = |session: &SessionFile| {
        let said = [
            written_limit(session.capacity.in_person),
            written_limit(session.capacity.online),
            if file.needs_seat(session) { "yes" } else { "no" }.to_owned(),
            session.one_of.clone().unwrap_or_default(),
            session.part_of.clone().unwrap_or_default(),
        ];
        (session.code.clone(), FIELDS.into_iter().zip(said).collect())
    };
    file.sessions.iter().map(one).collect()
}

/// Takes what a file of ours says of a session: `said` is what stands in a field, `None` where it has no such field.
pub fn read(talk: &mut Talk, said: impl Fn(&str) -> Option<String>) {
    let all = FIELDS.into_iter().filter_map(|name| Some((name, said(name)?.trim().to_owned())));
    talk.own.extend(all);
    talk.seats = talk.own.get("in_person").and_then(|said| seats(said).ok()).flatten();
    for (name, field) in EMPTIED.into_iter().zip([&talk.room, &talk.track]) {
        if field.is_empty() && said(name).is_some() {
            talk.own.insert(name, String::new());
        }
    }
}

/// Where one gathers, said in its languages: then no text alone says it.
pub fn points(talk: &mut Talk, said: Names) {
    if !said.is_empty() {
        talk.points.extend(said);
        talk.meeting_point = Some(String::new());
    }
}

/// The same in one of them, or alone.
pub fn point(talk: &mut Talk, said: &str, language: Option<String>) {
    match language.and_then(|language| language.parse().ok()) {
        Some(language) => points(talk, vec![(language, line(said))]),
        None => talk.meeting_point = Some(line(said)),
    }
}

/// A way to take part as it is written; `None`: it is not said in a way that anybody knows.
pub fn limit(said: &str) -> Option<Option<Limit>> {
    match said {
        "" | "-" => Some(None),
        "unlimited" => Some(Some(Limit::Unlimited(Unlimited::Unlimited))),
        number => number.parse().ok().filter(|places| *places > 0).map(|places| Some(Limit::Places(places))),
    }
}

/// Fills a session with it, where it is news.
pub fn fill(session: &mut SessionFile, talk: &Talk, news: &mut News, of_type: bool) {
    let before = session.capacity;
    let PlacesFile { in_person, online } = &mut session.capacity;
    for (name, limit_now) in [("in_person", in_person), ("online", online)] {
        let Some(said) = talk.own.get(name).filter(|said| news.is(name, *said)).and_then(|said| limit(said)) else {
            continue;
        };
        // Another number of seats in the building is taken as any file's is.
        let is_number = |limit: Option<Limit>| matches!(limit, Some(Limit::Places(_)));
        if !(name == "in_person" && is_number(said) && before.in_person.is_some()) {
            *limit_now = said;
        }
    }
    let needs = talk.own.get("needs_seat").filter(|said| news.is("needs_seat", *said));
    if let Some(needs) = needs.and_then(|said| super::yes_or_no(said)) {
        // A further part needs none of its own.
        let is_part = talk.own.get("part_of").is_some_and(|whole| !whole.is_empty());
        let now = session.needs_seat.unwrap_or(of_type);
        session.needs_seat = if is_part {
            None
        } else if now == needs {
            session.needs_seat
        } else {
            Some(needs)
        };
    }
    for (name, field) in [("one_of", &mut session.one_of), ("part_of", &mut session.part_of)] {
        if let Some(word) = talk.own.get(name).filter(|said| news.is(name, *said)) {
            *field = Some(word.clone()).filter(|word| !word.is_empty());
        }
    }
}

/// Further parts are those of the sessions that their wholes became: each talk with the code that it has here.
pub fn parts<'a>(file: &mut EventFile, talks: impl Iterator<Item = (&'a Talk, &'a String)> + Clone) {
    let codes: HashMap<&str, &String> = talks.clone().map(|(talk, code)| (talk.code.as_str(), code)).collect();
    let there: HashSet<String> = file.sessions.iter().map(|session| session.code.clone()).collect();
    let said: HashMap<&str, &String> =
        talks.filter_map(|(talk, code)| Some((code.as_str(), talk.own.get("part_of")?))).collect();
    for session in &mut file.sessions {
        let Some(whole) = said.get(session.code.as_str()).filter(|whole| session.part_of.as_ref() == Some(**whole))
        else {
            continue;
        };
        let whole = codes.get(whole.as_str()).copied().or(there.get(whole.as_str()));
        session.part_of = whole.filter(|code| **code != session.code).cloned();
    }
}
