//! What would be another in an event's sessions: which are new, which change, in what, and which are there no more.

use std::collections::HashMap;

use jiff::civil::DateTime;

use super::file::{EventFile, Limit, SessionFile};
use super::{TextLanguage, Texts};

/// What two states of an event differ in, session by session.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Preview {
    pub added: Vec<Seen>,
    pub changed: Vec<(Seen, Vec<Differs>)>,
    pub gone: Vec<Seen>,
}

/// A session, as it is recognised.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Seen {
    pub code: String,
    pub title: Texts,
    /// By the event's clock.
    pub starts: Option<DateTime>,
    pub room: String,
}

/// A field, by its name in the event file, with what it was and what it is.
#[derive(Clone, Debug, PartialEq)]
pub struct Differs {
    pub field: &'static str,
    pub was: Value,
    pub now: Value,
}

/// What a field holds.
#[derive(Clone, Debug, PartialEq)]
pub enum Value {
    Texts(Texts),
    /// From when until when.
    Span(Option<(DateTime, DateTime)>),
    Language(String),
    Words(String),
    /// One of the six that every event has.
    Format(String),
    Limit(Option<Limit>),
    YesOrNo(bool),
}

fn seen(file: &EventFile, session: &SessionFile) -> Seen {
    Seen {
        code: session.code.clone(),
        title: session.title.clone(),
        starts: file.session_times(session).map(|(start, _)| start),
        room: room(file, session),
    }
}

/// The room's name, or where else it is.
fn room(file: &EventFile, session: &SessionFile) -> String {
    let known = session.room.as_ref().and_then(|slug| file.rooms.iter().find(|room| room.slug == *slug));
    known
        .map_or_else(|| session.meeting_point.values().next().unwrap_or_default().to_owned(), |room| room.title.clone())
}

/// Where it is, in words: the room's name, or where else in each language.
fn place(file: &EventFile, session: &SessionFile) -> Value {
    match session.room {
        Some(_) => Value::Words(room(file, session)),
        None => Value::Texts(session.meeting_point.texts(TextLanguage::first_of(&file.languages)).into_owned()),
    }
}

/// The fields that people know a session by.
fn fields(file: &EventFile, session: &SessionFile) -> Vec<(&'static str, Value)> {
    let theme = session.theme.as_ref().and_then(|slug| file.themes.iter().find(|theme| theme.slug == *slug));
    let own = file.types.iter().find(|kind| kind.slug == session.format);
    let speakers: Vec<&str> = session.speakers.iter().map(|speaker| speaker.name.as_str()).collect();
    let links: Vec<&str> = session.links.iter().map(|link| link.url.as_str()).collect();
    vec![
        ("title", Value::Texts(session.title.clone())),
        ("subtitle", Value::Texts(session.subtitle.clone())),
        ("starts_at", Value::Span(file.session_times(session))),
        ("room", place(file, session)),
        ("theme", Value::Texts(theme.map(|theme| theme.title.clone()).unwrap_or_default())),
        ("format", own.map_or_else(|| Value::Format(session.format.clone()), |own| Value::Texts(own.title.clone()))),
        ("language", Value::Language(session.language.clone())),
        ("speakers", Value::Words(speakers.join(", "))),
        ("abstract", Value::Texts(session.abstracts.clone())),
        ("description", Value::Texts(session.description.clone())),
        ("capacity_in_person", Value::Limit(session.capacity.in_person)),
        ("capacity_online", Value::Limit(session.capacity.online)),
        ("level", Value::Texts(session.level.clone())),
        ("audience", Value::Texts(session.audience.clone())),
        ("tags", Value::Words(session.tags.join(", "))),
        ("links", Value::Words(links.join(" "))),
        ("do_not_record", Value::YesOrNo(session.do_not_record)),
        ("needs_seat", Value::YesOrNo(session.needs_seat != Some(false))),
        ("license", Value::Words(session.license.clone())),
    ]
}

impl Preview {
    /// Whether it tells of a session.
    pub fn names(&self, code: &str) -> bool {
        let changed = self.changed.iter().map(|(seen, _)| seen);
        self.added.iter().chain(changed).chain(&self.gone).any(|seen| seen.code == code)
    }

    /// What would be another; in order of the programme.
    pub fn of(before: &EventFile, after: &EventFile) -> Self {
        let there = |file: &EventFile| -> HashMap<String, usize> {
            let all = file.sessions.iter().enumerate().filter(|(_, session)| !session.cancelled);
            all.map(|(index, session)| (session.code.clone(), index)).collect()
        };
        let (was, is) = (there(before), there(after));
        let mut preview = Self::default();
        for session in after.sessions.iter().filter(|session| !session.cancelled) {
            let Some(known) = was.get(&session.code).map(|index| &before.sessions[*index]) else {
                preview.added.push(seen(after, session));
                continue;
            };
            let pairs = fields(before, known).into_iter().zip(fields(after, session));
            let differs = pairs.filter(|((_, was), (_, now))| was != now);
            let differs: Vec<Differs> = differs.map(|((field, was), (_, now))| Differs { field, was, now }).collect();
            if !differs.is_empty() {
                // It is known by what it is called today.
                preview.changed.push((seen(before, known), differs));
            }
        }
        let gone = before.sessions.iter().filter(|one| !one.cancelled && !is.contains_key(&one.code));
        preview.gone = gone.map(|session| seen(before, session)).collect();
        for list in [&mut preview.added, &mut preview.gone] {
            list.sort_by(|one, other| (one.starts, &one.code).cmp(&(other.starts, &other.code)));
        }
        preview.changed.sort_by(|(one, _), (other, _)| (one.starts, &one.code).cmp(&(other.starts, &other.code)));
        preview
    }
}
