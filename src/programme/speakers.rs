//! Who speaks, each once, with a name for addresses.

use std::collections::{BTreeMap, BTreeSet};

use super::life::slug_of;
use super::{Person, Programme, Session};

/// The names in addresses of those who speak.
#[derive(Debug, Default)]
pub struct Speakers {
    names: BTreeMap<String, String>,
    slugs: BTreeMap<String, String>,
}

impl Speakers {
    /// Of the speakers of sessions that take place. Two whose names are written alike are told apart by what is made of their names.
    pub(super) fn of(sessions: &[Session]) -> Self {
        let speaking = sessions.iter().filter(|session| !session.cancelled).flat_map(|session| &session.speakers);
        let names: BTreeSet<&str> = speaking.map(|speaker| speaker.name.as_str()).collect();
        let mut speakers = Self::default();
        for name in names {
            let made = || format!("p-{}", &blake3::hash(name.as_bytes()).to_hex()[..10]);
            let plain = slug_of(name);
            let is_said = crate::letters::fold(name).bytes().any(|byte| byte.is_ascii_alphabetic());
            let is_free = is_said && !speakers.names.contains_key(&plain);
            let slug = if is_free { plain } else { made() };
            speakers.slugs.insert(name.to_owned(), slug.clone());
            speakers.names.insert(slug, name.to_owned());
        }
        speakers
    }
}

impl Programme {
    /// How somebody who speaks is called in addresses.
    pub fn slug_of_speaker(&self, name: &str) -> Option<&str> {
        self.speakers.slugs.get(name).map(String::as_str)
    }

    /// Who is called so in addresses.
    pub fn speaker(&self, slug: &str) -> Option<&str> {
        self.speakers.names.get(slug).map(String::as_str)
    }

    /// Everybody who speaks: their names in addresses.
    pub fn speaker_slugs(&self) -> impl Iterator<Item = &str> {
        self.speakers.names.keys().map(String::as_str)
    }

    /// What somebody speaks at.
    pub fn sessions_of<'a>(&'a self, name: &'a str) -> impl Iterator<Item = &'a Session> {
        self.current().filter(move |session| session.speakers.iter().any(|speaker| speaker.name == name))
    }

    /// What more is known of somebody.
    pub fn person(&self, name: &str) -> Option<&Person> {
        self.event.people.iter().find(|person| person.name == name)
    }
}
