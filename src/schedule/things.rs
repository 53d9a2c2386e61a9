//! What sessions of another program's file name: rooms, tracks, types, people. What is there already stays; what is new comes in.

use std::collections::{BTreeMap, HashMap, HashSet};

use super::people::Meant;
use super::text_languages::{self, Names};
use super::{Schedule, Talk};
use crate::programme::file::{EventFile, RoomFile, ThemeFile};
use crate::programme::life::slug_of;
use crate::programme::{Colour, Format, Language, SessionType, TextLanguage};

/// A name in addresses that nothing else has.
fn free(wanted: &str, name: &str, taken: &HashSet<String>) -> String {
    let base = if crate::programme::file::is_slug(wanted) { wanted.to_owned() } else { slug_of(name) };
    let mut tried = (1..).map(|number| if number == 1 { base.clone() } else { format!("{base}-{number}") });
    tried.find(|slug| !taken.contains(slug)).unwrap_or_default()
}

/// The slugs of things by what the file calls them.
pub struct Slugs {
    /// The event's first language.
    pub first: TextLanguage,
    pub rooms: HashMap<String, String>,
    pub themes: HashMap<String, String>,
    pub types: HashMap<String, String>,
    pub people: HashMap<String, Meant>,
    /// Types for which one does not register, by their slugs.
    pub without_seat: HashSet<String>,
    /// How many fit into each room, by its slug.
    pub seats: HashMap<String, u32>,
    /// Rooms of which that was not known until now.
    pub uncounted: HashSet<String>,
    /// How many fitted into those where another number does now.
    pub resized: HashMap<String, u32>,
    /// What the file says of it, by what it calls them.
    pub said_seats: HashMap<String, u32>,
}

pub fn rooms(file: &mut EventFile, schedule: &Schedule, written: TextLanguage) -> HashMap<String, String> {
    let mut taken: HashSet<String> = file.rooms.iter().map(|room| room.slug.clone()).collect();
    let mut names = HashMap::new();
    for place in &schedule.rooms {
        // A calendar says the building after the room.
        let is_it = |room: &&mut RoomFile| {
            let after = place.name.strip_prefix(room.title.as_str());
            let is_named = room.slug == place.name || text_languages::are_called(&place.names, &room.title);
            is_named || after.is_some_and(|rest| rest.is_empty() || rest.starts_with(", "))
        };
        // Of `Hall` and `Hall, left`, the one that says more of it.
        let found = file.rooms.iter_mut().filter(is_it).max_by_key(|room| room.title.len());
        let slug = match found {
            Some(room) => {
                if room.capacity == 0 {
                    room.capacity = place.capacity.unwrap_or_default();
                }
                room.slug.clone()
            }
            None => {
                // A room has one name: in the event's language, or in any.
                let title = text_languages::one_of(&place.names, written).unwrap_or(&place.name);
                let slug = free(&place.slug, title, &taken);
                file.rooms.push(RoomFile {
                    slug: slug.clone(),
                    title: title.to_owned(),
                    directions: text_languages::each(&place.descriptions, written, &place.description),
                    capacity: place.capacity.unwrap_or_default(),
                    features: Vec::new(),
                    closed: Vec::new(),
                });
                slug
            }
        };
        taken.insert(slug.clone());
        names.insert(place.name.clone(), slug);
    }
    names
}

pub fn themes(file: &mut EventFile, schedule: &Schedule, written: TextLanguage) -> HashMap<String, String> {
    let mut taken: HashSet<String> = file.themes.iter().map(|theme| theme.slug.clone()).collect();
    let mut names = HashMap::new();
    for track in &schedule.tracks {
        let is_it = |title: &str| title == track.name || text_languages::are_called(&track.names, title);
        let found = file.themes.iter().find(|theme| theme.slug == track.name || theme.title.values().any(is_it));
        let slug = match found {
            Some(theme) => theme.slug.clone(),
            None => {
                let shown = text_languages::one_of(&track.names, written).unwrap_or(&track.name);
                let slug = free(&track.slug, shown, &taken);
                file.themes.push(ThemeFile {
                    slug: slug.clone(),
                    title: text_languages::each(&track.names, written, &track.name),
                    icon: "flag".to_owned(),
                    colour: track.colour.unwrap_or_else(|| Colour::nth(file.themes.len())),
                });
                slug
            }
        };
        taken.insert(slug.clone());
        names.insert(track.name.clone(), slug);
    }
    names
}

/// Parts of words, without accents, that say what one does there, in the languages that events here are held in.
const PLENARY: &str = "keynote|plenar|plenair|plenier|pleniere|opening|closing|ceremony|ceremonie|sluiting|ouverture|cloture|eroffnung|abschluss|festvortrag";
const DROP_IN: &str = "break|lunch|coffee|koffie|pause|pauze|reception|receptie|party|exhibition|onthaal|ontvangst|accueil|\
    borrel|apero|drink|feest|fete|empfang|kaffee|tentoonstelling|exposition|ausstellung|cocktail";
const VISIT: &str =
    "tour|excursion|excursie|exkursion|visit|bezoek|rondleiding|wandeling|walk|besichtigung|fuhrung|rundgang|balade";

/// As which of the six a type behaves, by what it is called.
fn like(name: &str) -> Format {
    let name = crate::letters::fold(name);
    let has = |words: &str| words.split('|').any(|word| name.contains(word));
    if has(PLENARY) {
        Format::Plenary
    } else if has(DROP_IN) || super::breaks::is_break(&name) {
        Format::DropIn
    } else if has(VISIT) {
        Format::Visit
    } else {
        Format::Workshop
    }
}

/// Of whatever no type is told.
pub const PLAIN: &str = "session";

pub fn types<'a>(
    file: &mut EventFile,
    (talks, kinds): (impl Iterator<Item = &'a Talk>, &BTreeMap<String, Names>),
    written: TextLanguage,
) -> HashMap<String, String> {
    let mut taken: HashSet<String> = file.types.iter().map(|kind| kind.slug.clone()).collect();
    let mut names: HashMap<String, String> = HashMap::new();
    for talk in talks {
        let name = &talk.kind;
        if names.contains_key(name) {
            continue;
        }
        let none = Names::new();
        let all = kinds.get(name).unwrap_or(&none);
        let shown = text_languages::one_of(all, written).unwrap_or(name);
        let is_called = |title: &str| title == name || text_languages::are_called(all, title);
        let is_it = |kind: &&SessionType| kind.slug == *name || kind.title.values().any(is_called);
        let plain = |kind: &&SessionType| name.is_empty() && kind.slug == PLAIN;
        let slug = if let Some(kind) = file.types.iter().find(|kind| is_it(kind) || plain(kind)) {
            kind.slug.clone()
        } else if let Ok(six) = shown.to_lowercase().replace([' ', '-'], "_").parse::<Format>() {
            six.to_string()
        } else {
            let slug = if name.is_empty() { PLAIN.to_owned() } else { free("", shown, &taken) };
            let title = match name.as_str() {
                "" => {
                    // In a language that the event is not in, a title of ours would make it one of its own.
                    let is_its = |language: &&Language| {
                        let language = TextLanguage::from(**language);
                        text_languages::is_at_home(language) || file.languages.contains(&language)
                    };
                    let titles = Language::ALL.iter().filter(is_its);
                    titles.map(|language| (*language, nameless(*language).to_owned())).collect()
                }
                name => text_languages::each(all, written, name),
            };
            // What is called as one of the six behaves as that one.
            let like = slug.parse().unwrap_or_else(|_| like(shown));
            let free = like == Format::DropIn;
            let kind = SessionType {
                slug: slug.clone(),
                title,
                like,
                icon: None,
                colour: None,
                minutes: None,
                // One walks in.
                needs_seat: !free,
                free,
            };
            file.types.push(kind);
            slug
        };
        taken.insert(slug.clone());
        names.insert(name.clone(), slug);
    }
    names
}

/// What a session is called of which nobody said what it is.
fn nameless(language: Language) -> &'static str {
    match language {
        Language::Nl => "Sessie",
        Language::Fr | Language::En | Language::De => "Session",
    }
}
