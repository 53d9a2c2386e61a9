//! The people of an event in its file: those of whom more is known stand there, and everybody who speaks can be edited.

use std::collections::{BTreeMap, HashMap, HashSet};

use super::faults::{Faults, Why, is_web};
use super::{EventFile, Person, SpeakerFile};
use crate::letters;
use crate::programme::speakers::{namesake_slug, slugs};

impl EventFile {
    fn speaking(&self) -> impl Iterator<Item = &str> {
        let sessions = self.sessions.iter().filter(|session| !session.cancelled);
        sessions.flat_map(|session| &session.speakers).map(SpeakerFile::who)
    }

    /// The same with everybody who speaks among its people, each with a slug: so people are edited.
    #[must_use]
    pub fn with_everybody(mut self) -> Self {
        let slugs = slugs(&self.people, self.speaking());
        let known: HashSet<String> = self.people.iter().map(|person| person.who().to_owned()).collect();
        for person in &mut self.people {
            person.slug = slugs.get(person.who()).cloned();
        }
        let others = slugs.into_iter().filter(|(name, _)| !known.contains(name));
        self.people.extend(others.map(|(name, slug)| Person { slug: Some(slug), name, ..Person::default() }));
        self
    }

    /// The same without what its sessions say by themselves: slugs that are made of names, and those who speak and of whom nothing
    /// more is said.
    pub(super) fn without_bare_people(mut self) -> Self {
        let unnamed = |person: &Person| Person { slug: person.namesake_slug().cloned(), ..person.clone() };
        let unnamed: Vec<Person> = self.people.iter().map(unnamed).collect();
        let made: BTreeMap<String, String> = slugs(&unnamed, self.speaking());
        let speaking: HashSet<String> = self.speaking().map(str::to_owned).collect();
        for person in self.people.iter_mut().filter(|person| !person.namesake) {
            person.slug.take_if(|slug| made.get(&person.name) == Some(slug));
        }
        let is_bare = |person: &Person| *person == Person { name: person.name.clone(), ..Person::default() };
        self.people.retain(|person| !speaking.contains(&person.name) || !is_bare(person));
        self
    }

    /// The same where each namesake has a slug, and sessions name nobody else by one.
    pub(super) fn with_namesakes(mut self) -> Self {
        let mut speakers = self.sessions.iter().flat_map(|session| &session.speakers);
        if !self.people.iter().any(|person| person.namesake) && speakers.all(|speaker| speaker.person.is_none()) {
            return self;
        }
        let mut taken: HashSet<String> = slugs(&self.people, self.speaking()).into_values().collect();
        for person in self.people.iter_mut().filter(|person| person.namesake && person.slug.is_none()) {
            let slug = namesake_slug(&person.name, |slug| taken.contains(slug));
            taken.insert(slug.clone());
            person.slug = Some(slug);
        }
        let namesakes: HashSet<&String> = self.people.iter().filter_map(Person::namesake_slug).collect();
        let names: HashMap<String, String> = slugs(&self.people, self.speaking())
            .into_iter()
            .filter(|(who, _)| !namesakes.contains(who))
            .map(|(name, slug)| (slug, name))
            .collect();
        for speaker in self.sessions.iter_mut().flat_map(|session| &mut session.speakers) {
            let name = &speaker.name;
            speaker.person.take_if(|slug| names.get(slug) == Some(name));
        }
        self
    }

    /// A slug for one more of this name: as it is wanted, where nobody has that.
    pub fn free_namesake(&self, name: &str, wanted: Option<String>) -> String {
        let taken: HashSet<String> = slugs(&self.people, self.speaking()).into_values().collect();
        let wanted = wanted.filter(|slug| super::is_slug(slug) && !taken.contains(slug));
        wanted.unwrap_or_else(|| namesake_slug(name, |slug| taken.contains(slug)))
    }

    /// Whether a session means somebody whom the file knows so.
    pub(super) fn knows(&self, speaker: &SpeakerFile) -> bool {
        let is_it = |slug: &String| {
            let is_so = |person: &Person| person.name == speaker.name && person.namesake_slug() == Some(slug);
            self.people.iter().any(is_so)
        };
        speaker.person.as_ref().is_none_or(is_it)
    }

    pub(super) fn people_faults(&self, faults: &mut Faults) {
        let place = |person: &Person| format!("people[{}]", person.slug.as_ref().unwrap_or(&person.name));
        let mut called = HashSet::new();
        let mut times: BTreeMap<&str, usize> = BTreeMap::new();
        for person in &self.people {
            *times.entry(person.who().trim()).or_default() += 1;
        }
        for person in &self.people {
            let place = place(person);
            let twice = |name: &str| Why::Twice { name: name.to_owned() };
            faults.expect(letters::is_seen(&person.name), format_args!("{place}.name"), Why::Missing);
            // Said of each of them: anyone who gives somebody a name that another one has finds it there.
            faults.expect(
                times.get(person.who().trim()) == Some(&1),
                format_args!("{place}.name"),
                twice(&person.name),
            );
            if let Some(slug) = &person.slug {
                faults.name(slug, &place);
                faults.expect(called.insert(slug), format_args!("{place}.slug"), twice(slug));
            }
            let is_web = person.url.as_ref().is_none_or(|url| is_web(url));
            faults.expect(is_web, format_args!("{place}.url"), Why::NotAWebAddress);
        }
    }
}
