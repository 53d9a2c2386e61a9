//! Who speaks in another program's file, among the people of an event: two of one name stay two, as far as the file tells them apart.

use std::collections::{HashMap, HashSet};

use super::write::number_of;
use super::{Schedule, Talk, Unread};
use crate::programme::file::{EventFile, SpeakerFile};
use crate::programme::{Origin, Person, TextLanguage};

/// Somebody who speaks.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Someone {
    pub name: String,
    /// Markdown.
    pub biography: String,
    pub pronouns: String,
    pub url: String,
    pub origin: Origin,
    /// In a file of ours: how we call a namesake in addresses; nothing of anyone else.
    pub slug: Option<String>,
    /// By what sessions of the file name them: their name, or more of it where others have it, too.
    pub(super) key: String,
}

impl Someone {
    pub fn named(name: &str) -> Self {
        Self { name: name.to_owned(), ..Self::default() }
    }

    /// Whether both are called something where they come from, and nothing alike.
    fn is_other(&self, other: &Self) -> bool {
        let slugs = self.slug.as_ref().zip(other.slug.as_ref());
        let ids = SAME.iter().filter_map(|key| self.origin.get(*key).zip(other.origin.get(*key)));
        let is_same: Vec<bool> = ids.chain(slugs).map(|(one, other)| one == other).collect();
        !is_same.is_empty() && !is_same.contains(&true)
    }
}

/// What tells people of one name apart.
const SAME: [&str; 3] = ["guid", "id", "code"];

impl Schedule {
    /// Adds somebody to a session, once.
    pub(super) fn speaker(&mut self, talk: &mut Talk, someone: Someone) {
        let name = someone.name.clone();
        let Some(key) = self.person(someone) else { return };
        if talk.speakers.contains(&key) {
            self.miss_at(Unread::SpeakerTwice, &name);
        } else {
            talk.speakers.push(key);
        }
    }

    /// Adds somebody, or what more is known of them. Returns by what sessions name them.
    pub(super) fn person(&mut self, someone: Someone) -> Option<String> {
        if someone.name.is_empty() {
            return None;
        }
        let of_name = self.people.iter().filter(|known| known.name == someone.name).count();
        let found = self.people.iter_mut().find(|known| known.name == someone.name && !known.is_other(&someone));
        let Some(known) = found else {
            let more = if of_name == 0 { String::new() } else { format!("\n{of_name}") };
            let key = format!("{}{more}", someone.name);
            self.people.push(Someone { key: key.clone(), ..someone });
            return Some(key);
        };
        let fill = |mine: &mut String, theirs: String| {
            if mine.is_empty() {
                *mine = theirs;
            }
        };
        fill(&mut known.biography, someone.biography);
        fill(&mut known.pronouns, someone.pronouns);
        fill(&mut known.url, someone.url);
        known.slug = known.slug.take().or(someone.slug);
        for (name, value) in someone.origin {
            known.origin.entry(name).or_insert(value);
        }
        Some(known.key.clone())
    }
}

/// Whom a session of the file means.
pub struct Meant {
    name: String,
    /// A namesake's slug.
    person: Option<String>,
    /// Whether the file says who of this name it is.
    is_told: bool,
}

impl Meant {
    /// As a session has them that had these before.
    pub fn speaker(&self, before: &[SpeakerFile]) -> SpeakerFile {
        let is_it = |one: &&SpeakerFile| one.name == self.name && (!self.is_told || one.person == self.person);
        let before = before.iter().find(is_it);
        SpeakerFile {
            name: self.name.clone(),
            affiliation: before.map(|one| one.affiliation.clone()).unwrap_or_default(),
            person: before.map_or_else(|| self.person.clone(), |one| one.person.clone()),
        }
    }

    /// By what sessions mean them.
    pub fn who(&self) -> &str {
        self.person.as_ref().unwrap_or(&self.name)
    }
}

/// Whether this is surely the one of that name who is there.
fn is_it(someone: &Someone, person: &Person) -> bool {
    match &someone.slug {
        Some(said) => person.namesake_slug().map_or("", |slug| slug) == said,
        None => {
            let made = || someone.origin.get("id").is_some_and(|id| *id == number_of(person.who()));
            let same = |key: &&str| someone.origin.get(*key).is_some_and(|id| person.origin.get(*key) == Some(id));
            SAME.iter().any(same) || made()
        }
    }
}

/// Whether it is surely somebody else. Numbers alone may be given anew, to the only one of that name.
fn is_other(someone: &Someone, person: &Person, is_only: bool) -> bool {
    let there = Someone { origin: person.origin.clone(), ..Someone::default() };
    let is_number = |one: &Someone| one.origin.get("id").is_some_and(|id| id.parse::<u64>().is_ok());
    let mut someone = Someone { origin: someone.origin.clone(), ..Someone::default() };
    if is_only && is_number(&someone) {
        someone.origin.remove("id");
    }
    someone.is_other(&there)
}

/// Takes over who is there and what is known of them. Returns whom sessions mean, by what they call them.
pub fn people(file: &mut EventFile, schedule: &Schedule, written: TextLanguage) -> HashMap<String, Meant> {
    let mut of_name: HashMap<String, Vec<usize>> = HashMap::new();
    for (index, person) in file.people.iter().enumerate() {
        of_name.entry(person.name.clone()).or_default().push(index);
    }
    let mut times: HashMap<&str, usize> = HashMap::new();
    schedule.people.iter().for_each(|someone| *times.entry(&someone.name).or_default() += 1);
    // Those who are surely there come first, whatever the order.
    let sure = |someone: &Someone| -> Option<usize> {
        of_name.get(&someone.name)?.iter().copied().find(|index| is_it(someone, &file.people[*index]))
    };
    let mut found: Vec<Option<usize>> = schedule.people.iter().map(sure).collect();
    let mut claimed: HashSet<usize> = found.iter().flatten().copied().collect();
    for (someone, found) in schedule.people.iter().zip(&mut found).filter(|(_, found)| found.is_none()) {
        let Some(known) = of_name.get(&someone.name) else { continue };
        let is_only = times[someone.name.as_str()] == 1 && known.len() == 1;
        // What our own file tells of somebody is sure.
        let may_be = |index: &usize| {
            let person = &file.people[*index];
            someone.slug.is_none() && !claimed.contains(index) && !is_other(someone, person, is_only)
        };
        let mut free: Vec<usize> = known.iter().copied().filter(may_be).collect();
        free.sort_by_key(|index| file.people[*index].namesake);
        *found = free.first().copied();
        claimed.extend(*found);
    }
    let mut plain: HashSet<String> =
        file.people.iter().filter(|person| !person.namesake).map(|person| person.name.clone()).collect();
    let mut meant = HashMap::new();
    // Of those who are new, the one whom the name alone means is the first, or the one of whom that is known.
    let is_plain = |someone: &Someone| {
        let made = someone.origin.get("id").is_some_and(|id| *id == number_of(&someone.name));
        someone.slug.as_ref().map_or(made, String::is_empty)
    };
    let mut known_plain: HashSet<&str> =
        schedule.people.iter().filter(|someone| is_plain(someone)).map(|someone| someone.name.as_str()).collect();
    for (someone, found) in schedule.people.iter().zip(found) {
        let mut origin = someone.origin.clone();
        // A number that was only made for the file says nothing.
        let who = found.map_or(someone.name.as_str(), |index| file.people[index].who());
        origin.retain(|key, value| key != "id" || *value != number_of(who));
        let is_told = someone.slug.is_some() || !someone.origin.is_empty();
        let names_namesake = someone.slug.as_ref().is_some_and(|slug| !slug.is_empty());
        let may_be_plain = !plain.contains(&someone.name)
            && !names_namesake
            && (is_plain(someone) || !known_plain.contains(someone.name.as_str()));
        let says_nothing = origin.is_empty()
            && [&someone.biography, &someone.pronouns, &someone.url].iter().all(|text| text.is_empty());
        let index = match found {
            Some(index) => Some(index),
            None if may_be_plain => {
                plain.insert(someone.name.clone());
                known_plain.remove(someone.name.as_str());
                (!says_nothing).then(|| {
                    file.people.push(Person { name: someone.name.clone(), ..Person::default() });
                    file.people.len() - 1
                })
            }
            None => {
                let wanted = someone.slug.clone().filter(|slug| !slug.is_empty());
                let slug = file.free_namesake(&someone.name, wanted);
                let name = someone.name.clone();
                file.people.push(Person { name, namesake: true, slug: Some(slug), ..Person::default() });
                Some(file.people.len() - 1)
            }
        };
        let person = index.and_then(|index| file.people[index].namesake_slug().cloned());
        meant.insert(someone.key.clone(), Meant { name: someone.name.clone(), person, is_told });
        if let Some(index) = index {
            learn(&mut file.people[index], (someone, origin), written);
        }
    }
    meant
}

/// Takes over what is known of somebody.
fn learn(person: &mut Person, (someone, origin): (&Someone, Origin), written: TextLanguage) {
    let is_said = person.biography.values().any(|said| said == someone.biography);
    if !someone.biography.is_empty() && !is_said {
        person.biography = std::mem::take(&mut person.biography).with(written, &someone.biography);
    }
    if !someone.pronouns.is_empty() {
        person.pronouns.clone_from(&someone.pronouns);
    }
    if crate::programme::file::faults::is_web(&someone.url) {
        person.url = Some(someone.url.clone());
    }
    person.origin.extend(origin);
}
