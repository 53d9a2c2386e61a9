//! The people of an event, each once, with a name for addresses.

use std::collections::{BTreeMap, BTreeSet};

use super::life::spelled;
use super::{Person, Programme, Session};

/// Somebody who speaks at a session.
#[derive(Clone, Debug)]
pub struct Speaker {
    pub name: String,
    pub affiliation: String,
    /// The slug of who it is, where others have the same name.
    pub person: Option<String>,
}

impl Speaker {
    /// Which of the event's people it is: their slug where others have the same name, otherwise their name.
    pub fn who(&self) -> &str {
        self.person.as_ref().unwrap_or(&self.name)
    }
}

/// How the people of an event are called in addresses: of each, by what sessions mean them (a name, or a namesake's slug).
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
        let all: BTreeSet<&str> = speaking.map(Speaker::who).collect();
        let slugs = slugs(people, all.iter().copied());
        let speaking = all.into_iter().filter_map(|who| Some((slugs.get(who)?.clone(), who.to_owned())));
        Self { speaking: speaking.collect(), slugs }
    }
}

/// What each of them is called in addresses, by what sessions mean them: as is said of them, or as is made of their names. Two whose
/// names are written alike are told apart.
pub(super) fn slugs<'a>(people: &'a [Person], speaking: impl Iterator<Item = &'a str>) -> BTreeMap<String, String> {
    let said = people.iter().filter_map(|person| Some((person.who().to_owned(), person.slug.clone()?)));
    let mut slugs: BTreeMap<String, String> = said.collect();
    let mut taken: BTreeSet<String> = slugs.values().cloned().collect();
    let names: BTreeSet<&str> = people.iter().map(Person::who).chain(speaking).collect();
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
    let plain = spelled(name);
    let is_said = plain.bytes().any(|byte| byte.is_ascii_alphabetic());
    if is_said && !is_taken(&plain) { plain } else { numbered(name) }
}

/// What somebody is called whose name says nothing there; and was, when it said nothing in any script but the Latin.
fn numbered(name: &str) -> String {
    format!("p-{}", &blake3::hash(name.as_bytes()).to_hex()[..10])
}

/// The same for one more of this name: with a number.
pub fn namesake_slug(name: &str, is_taken: impl Fn(&str) -> bool) -> String {
    let plain = free_slug(name, |_| false);
    let mut tried = (2..).map(|number| format!("{}-{number}", plain.get(..60).unwrap_or(&plain)));
    tried.find(|slug| !is_taken(slug)).unwrap_or_default()
}

/// People are meant by their names, and namesakes by their slugs.
impl Programme {
    /// How somebody is called in addresses.
    pub fn slug_of_speaker(&self, who: &str) -> Option<&str> {
        self.speakers.slugs.get(who).map(String::as_str)
    }

    /// Who speaks and is called so in addresses, or was.
    pub fn speaker(&self, slug: &str) -> Option<&str> {
        let is_old = |who: &&String| slug.starts_with("p-") && numbered(who) == slug;
        let before = || self.speakers.speaking.values().find(is_old);
        self.speakers.speaking.get(slug).or_else(before).map(String::as_str)
    }

    /// Everybody who speaks: their names in addresses.
    pub fn speaker_slugs(&self) -> impl Iterator<Item = &str> {
        self.speakers.speaking.keys().map(String::as_str)
    }

    /// Everybody who is known or speaks, and how they are called in addresses.
    pub fn everybody(&self) -> impl Iterator<Item = (&str, &str)> {
        self.speakers.slugs.iter().map(|(who, slug)| (who.as_str(), slug.as_str()))
    }

    /// What somebody speaks at.
    pub fn sessions_of<'a>(&'a self, who: &'a str) -> impl Iterator<Item = &'a Session> {
        self.current().filter(move |session| session.speakers.iter().any(|speaker| speaker.who() == who))
    }

    /// What more is known of somebody.
    pub fn person(&self, who: &str) -> Option<&Person> {
        self.event.people.iter().find(|person| person.who() == who)
    }

    /// What somebody is called.
    pub fn name_of<'a>(&'a self, who: &'a str) -> &'a str {
        self.person(who).map_or(who, |person| &person.name)
    }
}
