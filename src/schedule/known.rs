//! Which session of an event a talk in another program's file is.

use std::collections::{HashMap, HashSet};

use jiff::civil::DateTime;
use uuid::Uuid;

use super::Talk;
use super::write::guid_of;
use crate::programme::Origin;
use crate::programme::calendar_names::NO_DOMAIN;
use crate::programme::file::{EventFile, SessionFile};

/// What things are called by where they came from.
const NAMES: [&str; 3] = ["guid", "id", "code"];

/// By which names something is called where it came from.
pub fn shape(origin: &Origin) -> [bool; 3] {
    NAMES.map(|name| origin.contains_key(name))
}

/// Whether a session is called the same where it came from.
fn is_called(talk: &Talk, one: &SessionFile) -> bool {
    NAMES.iter().find_map(|key| talk.origin.get(*key).map(|value| one.origin.get(*key) == Some(value))) == Some(true)
}

/// A talk with when and where it is: in the room of this name in addresses.
pub struct Place<'a> {
    pub start: DateTime,
    pub room: Option<&'a String>,
    pub talk: &'a Talk,
}

/// Sessions that are there, by what they are called where they came from, and by their codes.
pub struct Known {
    /// One that is there at several times is several here.
    by_origin: HashMap<(&'static str, String), Vec<usize>>,
    by_code: HashMap<String, usize>,
    codes: HashSet<String>,
    /// The event's.
    slug: String,
}

impl Known {
    pub fn of(file: &EventFile) -> Self {
        let (by_origin, by_code, codes) = (HashMap::new(), HashMap::new(), HashSet::new());
        let mut known = Self { by_origin, by_code, codes, slug: file.slug.clone() };
        for (index, session) in file.sessions.iter().enumerate() {
            for key in NAMES {
                if let Some(value) = session.origin.get(key) {
                    known.by_origin.entry((key, value.clone())).or_default().push(index);
                }
            }
            known.by_origin.entry(("guid", guid_of(&file.slug, &session.code))).or_insert_with(|| vec![index]);
            known.by_code.insert(session.code.clone(), index);
            known.codes.insert(session.code.clone());
        }
        known
    }

    /// By its guid; else by its number or code there; else by its own code.
    pub fn find(&self, talk: &Talk) -> Option<usize> {
        self.find_among(talk, &|_| true)
    }

    fn find_among(&self, talk: &Talk, is_free: &dyn Fn(usize) -> bool) -> Option<usize> {
        let by = |key: &'static str| {
            let all = self.by_origin.get(&(key, talk.origin.get(key)?.clone()))?;
            all.iter().copied().find(|index| is_free(*index))
        };
        let ours = || self.by_code.get(&talk.code).copied().filter(|index| !talk.code.is_empty() && is_free(*index));
        // Our own calendars name a session by whose it is and its code.
        let of_uid = || {
            let (named, domain) = talk.origin.get("guid")?.rsplit_once('@')?;
            let (owner, code) = named.rsplit_once('.')?;
            let is_ours = domain == NO_DOMAIN || owner == self.slug || Uuid::try_parse(owner).is_ok();
            self.by_code.get(code).copied().filter(|index| is_ours && is_free(*index))
        };
        by("guid").or_else(|| by("id")).or_else(|| by("code")).or_else(ours).or_else(of_uid)
    }

    /// Whether there is a session of it at that moment.
    pub fn is_then(&self, talk: &Talk, start: DateTime, file: &EventFile) -> bool {
        let times = |index: usize| file.session_times(&file.sessions[index]);
        let is_it = |index: &usize| times(*index).is_some_and(|(from, _)| from == start);
        let guid = talk.origin.get("guid").and_then(|guid| self.by_origin.get(&("guid", guid.clone())));
        guid.is_some_and(|all| all.iter().any(is_it))
    }

    /// All that are called so where they came from: in a table, whichever time of it they are (`W1`, `W1-2`), unless those are codes of
    /// their own.
    fn akin(&self, talk: &Talk, codes: &HashSet<&str>) -> Vec<usize> {
        let by = |key: &'static str| {
            let all = self.by_origin.get(&(key, talk.origin.get(key)?.clone()))?;
            Some(all.clone()).filter(|all| !all.is_empty())
        };
        if let Some(all) = by("guid") {
            return all;
        }
        let times = |id: &str| {
            let rest = id.strip_prefix(talk.code.as_str()).filter(|_| !talk.code.is_empty())?;
            rest.strip_prefix('-')
                .map_or(Some(1), |number| number.parse::<u32>().ok())
                .filter(|_| rest.is_empty() || rest.starts_with('-') && !codes.contains(id))
        };
        if talk.origin.get("id").is_none_or(|id| times(id).is_none()) {
            return by("id").or_else(|| by("code")).unwrap_or_default();
        }
        let mut all: Vec<(u32, usize)> = (self.by_origin.iter())
            .filter(|((key, _), _)| *key == "id")
            .filter_map(|((_, id), all)| Some((times(id)?, all)))
            .flat_map(|(number, all)| all.iter().map(move |index| (number, *index)))
            .collect();
        all.sort_unstable();
        all.into_iter().map(|(_, index)| index).collect()
    }

    /// Each talk's session, if it is there. What is called by its title alone, which came from files of such `shapes`, is told by when
    /// and where it is, too: among those of one title, and where its title was corrected.
    pub fn find_all(&self, talks: &[Place], file: &EventFile, made: Option<&HashSet<[bool; 3]>>) -> Vec<Option<usize>> {
        let mut found: Vec<Option<usize>> = vec![None; talks.len()];
        let mut taken = HashSet::new();
        type Find<'a> = &'a dyn Fn((usize, &Place), &HashSet<usize>) -> Option<usize>;
        let mut give = |found: &mut Vec<Option<usize>>, find: Find| {
            for (index, talk) in talks.iter().enumerate() {
                if found[index].is_none() {
                    found[index] = find((index, talk), &taken);
                    taken.extend(found[index]);
                }
            }
        };
        let is_there = |talk: &Place, one: &SessionFile| {
            let at = file.session_times(one).map(|(start, _)| start);
            at == Some(talk.start) && one.room.as_ref() == talk.room
        };
        let there = |talk: &Place, taken: &HashSet<usize>, shapes: &HashSet<[bool; 3]>, is_named: bool| {
            let has_name = |one: &SessionFile| !is_named || one.title.values().any(|title| title == talk.talk.title);
            let mut all = file.sessions.iter().enumerate();
            let is_it = |(index, one): &(usize, &SessionFile)| {
                !taken.contains(index) && shapes.contains(&shape(&one.origin)) && has_name(one) && is_there(talk, one)
            };
            all.find(is_it).map(|(index, _)| index)
        };
        if let Some(shapes) = made {
            give(&mut found, &|(_, talk), taken| there(talk, taken, shapes, true));
        }
        // What is there several times by one name is told apart by its time, then by its place; only what moved, by its order.
        let codes: HashSet<&str> = talks.iter().map(|place| place.talk.code.as_str()).collect();
        let akin: Vec<Vec<usize>> = talks.iter().map(|place| self.akin(place.talk, &codes)).collect();
        let at = |index: usize| file.session_times(&file.sessions[index]).map(|(start, _)| start);
        let has_title = |talk: &Place, one: &SessionFile| one.title.values().any(|title| title == talk.talk.title);
        let ways: [&dyn Fn(&Place, usize, &SessionFile) -> bool; 5] = [
            &|talk, _, one| is_there(talk, one),
            &|talk, index, _| at(index) == Some(talk.start),
            &|talk, _, one| !one.cancelled && has_title(talk, one) && is_called(talk.talk, one),
            &|talk, _, one| !one.cancelled && has_title(talk, one),
            &|talk, _, one| !one.cancelled && is_called(talk.talk, one),
        ];
        for is_it in ways {
            give(&mut found, &|(number, talk), taken| {
                let mut left = akin[number].iter().copied().filter(|index| !taken.contains(index));
                left.find(|index| is_it(talk, *index, &file.sessions[*index]))
            });
        }
        give(&mut found, &|(_, talk), taken| self.find_among(talk.talk, &|index| !taken.contains(&index)));
        if let Some(shapes) = made {
            give(&mut found, &|(_, talk), taken| there(talk, taken, shapes, false));
        }
        found
    }

    /// A code for what is new: the one that it has there, its number, or one made of its identifier.
    pub fn code(&mut self, talk: &Talk) -> String {
        let origin = |key: &str| talk.origin.get(key).cloned().unwrap_or_default();
        let tried = [talk.code.to_uppercase(), origin("id").to_uppercase()];
        let whole = format!("{:?} {} {:?}", talk.origin, talk.title, talk.start);
        let made = (0..).map(|number: u32| {
            let digest = blake3::hash(format!("{number} {whole}").as_bytes()).to_hex();
            format!("S{}", digest[..8].to_uppercase())
        });
        let is_free = |code: &String| crate::programme::file::faults::is_code(code) && !self.codes.contains(code);
        let code = tried.into_iter().chain(made).find(is_free).unwrap_or_default();
        self.codes.insert(code.clone());
        code
    }
}
