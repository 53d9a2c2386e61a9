//! The people of an event, each once, with a name for addresses.

use std::collections::{BTreeMap, BTreeSet};

use super::life::slug_of;
use super::{Person, Programme, Session};

/// How the people of an event are called in addresses.
#[derive(Debug, Default)]
pub struct Speakers {
    /// Those who speak, by what they are called there.
    speaking: BTreeMap<String, String>,
    slugs: BTreeMap<String, String>,
}

impl Speakers {
    /// Of those of whom more is known, and of the speakers of sessions that take place.
    pub(super) fn of(people: &[Person], sessions: &[Session]) -> Self {
        let speaking = sessions.iter().filter(|session| !session.cancelled).flat_map(|session| &session.speakers);
        let names: BTreeSet<&str> = speaking.map(|speaker| speaker.name.as_str()).collect();
        let slugs = slugs(people, names.iter().copied());
        let speaking = names.into_iter().filter_map(|name| Some((slugs.get(name)?.clone(), name.to_owned())));
        Self { speaking: speaking.collect(), slugs }
    }
}

/// What each of them is called in addresses, by name: as is said of them, or as is made of their names. Two whose names are
/// written alike are told apart.
pub(super) fn slugs<'a>(people: &'a [Person], speaking: impl Iterator<Item = &'a str>) -> BTreeMap<String, String> {
    let said = people.iter().filter_map(|person| Some((person.name.clone(), person.slug.clone()?)));
    let mut slugs: BTreeMap<String, String> = said.collect();
    let mut taken: BTreeSet<String> = slugs.values().cloned().collect();
    let names: BTreeSet<&str> = people.iter().map(|person| person.name.as_str()).chain(speaking).collect();
    for name in names {
        if !slugs.contains_key(name) {
            let slug = free_slug(name, |slug| taken.contains(slug));
            taken.insert(slug.clone());
            slugs.insert(name.to_owned(), slug);
        }
    }
    slugs
}

/// What somebody of this name may be called in addresses.
pub fn free_slug(name: &str, is_taken: impl Fn(&str) -> bool) -> String {
    let plain = slug_of(name);
    let is_said = crate::letters::fold(name).bytes().any(|byte| byte.is_ascii_alphabetic());
    if is_said && !is_taken(&plain) { plain } else { format!("p-{}", &blake3::hash(name.as_bytes()).to_hex()[..10]) }
}

impl Programme {
    /// How somebody is called in addresses.
    pub fn slug_of_speaker(&self, name: &str) -> Option<&str> {
        self.speakers.slugs.get(name).map(String::as_str)
    }

    /// Who speaks and is called so in addresses.
    pub fn speaker(&self, slug: &str) -> Option<&str> {
        self.speakers.speaking.get(slug).map(String::as_str)
    }

    /// Everybody who speaks: their names in addresses.
    pub fn speaker_slugs(&self) -> impl Iterator<Item = &str> {
        self.speakers.speaking.keys().map(String::as_str)
    }

    /// Everybody who is known or speaks: their names, and how they are called in addresses.
    pub fn everybody(&self) -> impl Iterator<Item = (&str, &str)> {
        self.speakers.slugs.iter().map(|(name, slug)| (name.as_str(), slug.as_str()))
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
