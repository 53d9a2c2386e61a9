//! The people of an event in its file: those of whom more is known stand there, and everybody who speaks can be edited.

use std::collections::{BTreeMap, HashSet};

use super::faults::{Faults, Why, is_web};
use super::{EventFile, Person};
use crate::letters;
use crate::programme::speakers::slugs;

impl EventFile {
    fn speaking(&self) -> impl Iterator<Item = &str> {
        let sessions = self.sessions.iter().filter(|session| !session.cancelled);
        sessions.flat_map(|session| &session.speakers).map(|speaker| speaker.name.as_str())
    }

    /// The same with everybody who speaks among its people, each with a slug: so people are edited.
    #[must_use]
    pub fn with_everybody(mut self) -> Self {
        let slugs = slugs(&self.people, self.speaking());
        let known: HashSet<String> = self.people.iter().map(|person| person.name.clone()).collect();
        for person in &mut self.people {
            person.slug = slugs.get(&person.name).cloned();
        }
        let others = slugs.into_iter().filter(|(name, _)| !known.contains(name));
        self.people.extend(others.map(|(name, slug)| Person { slug: Some(slug), name, ..Person::default() }));
        self
    }

    /// The same without what its sessions say by themselves: slugs that are made of names, and those who speak and of whom nothing
    /// more is said.
    pub(super) fn without_bare_people(mut self) -> Self {
        let unnamed: Vec<Person> = self.people.iter().map(|person| Person { slug: None, ..person.clone() }).collect();
        let made: BTreeMap<String, String> = slugs(&unnamed, self.speaking());
        let speaking: HashSet<String> = self.speaking().map(str::to_owned).collect();
        for person in &mut self.people {
            person.slug.take_if(|slug| made.get(&person.name) == Some(slug));
        }
        let is_bare = |person: &Person| *person == Person { name: person.name.clone(), ..Person::default() };
        self.people.retain(|person| !speaking.contains(&person.name) || !is_bare(person));
        self
    }

    pub(super) fn people_faults(&self, faults: &mut Faults) {
        let place = |person: &Person| format!("people[{}]", person.slug.as_ref().unwrap_or(&person.name));
        let mut called = HashSet::new();
        let mut times: BTreeMap<&str, usize> = BTreeMap::new();
        for person in &self.people {
            *times.entry(person.name.trim()).or_default() += 1;
        }
        for person in &self.people {
            let place = place(person);
            let twice = |name: &str| Why::Twice { name: name.to_owned() };
            faults.expect(letters::is_seen(&person.name), format_args!("{place}.name"), Why::Missing);
            // Said of each of them: anyone who gives somebody a name that another one has finds it there.
            faults.expect(times.get(person.name.trim()) == Some(&1), format_args!("{place}.name"), twice(&person.name));
            if let Some(slug) = &person.slug {
                faults.name(slug, &place);
                faults.expect(called.insert(slug), format_args!("{place}.slug"), twice(slug));
            }
            let is_web = person.url.as_ref().is_none_or(|url| is_web(url));
            faults.expect(is_web, format_args!("{place}.url"), Why::NotAWebAddress);
        }
    }
}
