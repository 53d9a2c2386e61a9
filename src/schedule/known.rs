//! Which session of an event a talk in another program's file is.

use std::collections::{HashMap, HashSet};

use jiff::civil::DateTime;

use super::Talk;
use super::write::guid_of;
use crate::programme::Origin;
use crate::programme::file::{EventFile, SessionFile};

/// What things are called by where they came from.
const NAMES: [&str; 3] = ["guid", "id", "code"];

/// By which names something is called where it came from.
pub fn shape(origin: &Origin) -> [bool; 3] {
    NAMES.map(|name| origin.contains_key(name))
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
}

impl Known {
    pub fn of(file: &EventFile) -> Self {
        let mut known = Self { by_origin: HashMap::new(), by_code: HashMap::new(), codes: HashSet::new() };
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
        // Our own calendars name a session by its code.
        let of_uid = || {
            let code = talk.origin.get("guid")?.strip_suffix("@kruispunt")?.rsplit('.').next()?;
            self.by_code.get(code).copied().filter(|index| is_free(*index))
        };
        by("guid").or_else(|| by("id")).or_else(|| by("code")).or_else(ours).or_else(of_uid)
    }

    /// Of several sessions that are one there, the one that is at that moment.
    pub fn at(&self, talk: &Talk, start: DateTime, file: &EventFile) -> Option<usize> {
        let guid = talk.origin.get("guid")?;
        let all = self.by_origin.get(&("guid", guid.clone())).filter(|all| all.len() > 1)?;
        let is_then = |index: &usize| file.session_times(&file.sessions[*index]).is_some_and(|(from, _)| from == start);
        all.iter().copied().find(is_then)
    }

    /// Whether there is a session of it at that moment.
    pub fn is_then(&self, talk: &Talk, start: DateTime, file: &EventFile) -> bool {
        let times = |index: usize| file.session_times(&file.sessions[index]);
        let is_it = |index: &usize| times(*index).is_some_and(|(from, _)| from == start);
        let guid = talk.origin.get("guid").and_then(|guid| self.by_origin.get(&("guid", guid.clone())));
        guid.is_some_and(|all| all.iter().any(is_it))
    }

    /// Each talk's session, if it is there. What is called by its title alone, which came from files of such `shapes`, is told by when
    /// and where it is, too: among those of one title, and where its title was corrected.
    pub fn find_all(&self, talks: &[Place], file: &EventFile, made: Option<&HashSet<[bool; 3]>>) -> Vec<Option<usize>> {
        let mut found: Vec<Option<usize>> = vec![None; talks.len()];
        let mut taken = HashSet::new();
        let mut give = |found: &mut Vec<Option<usize>>, find: &dyn Fn(&Place, &HashSet<usize>) -> Option<usize>| {
            for (index, talk) in talks.iter().enumerate() {
                if found[index].is_none() {
                    found[index] = find(talk, &taken);
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
            give(&mut found, &|talk, taken| there(talk, taken, shapes, true));
        }
        // Of what is there at several times, each keeps its own, whichever of them is there no more.
        give(&mut found, &|talk, taken| self.at(talk.talk, talk.start, file).filter(|index| !taken.contains(index)));
        give(&mut found, &|talk, taken| self.find_among(talk.talk, &|index| !taken.contains(&index)));
        if let Some(shapes) = made {
            give(&mut found, &|talk, taken| there(talk, taken, shapes, false));
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
