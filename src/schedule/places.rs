//! For how many there is room: what a file says of its sessions and rooms, taken over where it is news, unless it was changed here since.

use std::collections::HashMap;

use jiff::civil::DateTime;

use super::filling::News;
use super::own::written_limit;
use super::things::Slugs;
use super::{Schedule, Talk, Unread};
use crate::programme::file::{EventFile, Limit, PlacesFile, SessionFile, Unlimited};

/// Beside what a file said last: how many places a session had after it, and how many it said that its room has.
const PUT: &str = "put_places";
const OF_ROOM: &str = "room_places";

/// How many may come, as it is remembered.
fn as_put(capacity: &PlacesFile) -> String {
    format!("{} {}", written_limit(capacity.in_person), written_limit(capacity.online))
}

/// What files said last of how many fit into rooms, by the rooms' names in addresses.
pub fn said_of_rooms(file: &EventFile) -> HashMap<String, u32> {
    let said = |one: &SessionFile| Some((one.room.clone()?, one.told.as_ref()?.get(OF_ROOM)?.parse().ok()?));
    file.sessions.iter().filter_map(said).collect()
}

/// Takes over how many fit into rooms. Returns how many did before, of those where that is another number now.
pub fn rooms(
    file: &mut EventFile,
    schedule: &mut Schedule,
    names: &HashMap<String, String>,
    before: &HashMap<String, u32>,
) -> HashMap<String, u32> {
    let mut resized = HashMap::new();
    let told: Vec<(String, u32)> =
        schedule.rooms.iter().filter_map(|place| Some((names.get(&place.name)?.clone(), place.capacity?))).collect();
    for (slug, said) in told {
        let Some(room) = file.rooms.iter_mut().find(|room| room.slug == slug && room.capacity > 0) else { continue };
        let said_before = before.get(&slug).copied();
        if room.capacity == said || said_before == Some(said) {
            continue;
        }
        if said_before == Some(room.capacity) {
            resized.insert(slug, room.capacity);
            room.capacity = said;
        } else {
            let title = room.title.clone();
            schedule.miss_at(Unread::PlacesStay, &title);
        }
    }
    resized
}

/// Where nobody has to go.
const ONLINE: [&str; 22] = [
    "online",
    "zoom",
    "teams",
    "ms teams",
    "microsoft teams",
    "google meet",
    "webex",
    "virtual",
    "virtually",
    "virtueel",
    "digitaal",
    "digital",
    "en ligne",
    "a distance",
    "distanciel",
    "livestream",
    "remote",
    "remotely",
    "线上",
    "在线",
    "オンライン",
    "عبر الإنترنت",
];

/// What is nowhere but online is in no room; at an event where nobody takes part so, that is where one gathers.
pub fn online(talks: &mut [(DateTime, Talk)], schedule: &mut Schedule, (file, is_new): (&EventFile, bool)) {
    let is_it = |name: &str| {
        let is_room = file.rooms.iter().any(|room| room.title == name);
        !is_room && ONLINE.contains(&crate::letters::fold(name).as_str())
    };
    for (_, talk) in talks.iter_mut().filter(|(_, talk)| is_it(&talk.room)) {
        let place = std::mem::take(&mut talk.room);
        talk.is_online = is_new || file.places.online.is_some();
        talk.meeting_point = Some(place).filter(|_| !talk.is_online).or(talk.meeting_point.take());
    }
    schedule.rooms.retain(|room| !is_it(&room.name));
}

/// A new event is where its sessions are: in the building, online, or both.
pub fn of_sessions(file: &mut EventFile) {
    let has = |way: &dyn Fn(&PlacesFile) -> Option<Limit>| file.sessions.iter().any(|one| way(&one.capacity).is_some());
    let (in_person, online) = (has(&|places| places.in_person), has(&|places| places.online));
    if online {
        let unlimited = Some(Limit::Unlimited(Unlimited::Unlimited));
        file.places = PlacesFile { in_person: file.places.in_person.filter(|_| in_person), online: unlimited };
    }
}

/// How a session stands to its room now.
#[derive(Clone, Copy)]
pub struct Stands {
    pub is_new: bool,
    /// It is in another room than before.
    pub is_elsewhere: bool,
    /// It is in our own table, which says of each way to take part how many may.
    pub is_ours: bool,
}

/// Takes over how many may come, and returns whether it stays as it was changed here, though the file says something else.
pub fn fill(session: &mut SessionFile, talk: &Talk, news: &mut News, names: &Slugs, stands: Stands) -> bool {
    let was = news.told.get(PUT).cloned();
    let is_changed = was.as_ref().is_some_and(|was| *was != as_put(&session.capacity));
    // What an older import put is not known.
    let may_take = stands.is_new || news.is_first || was.is_some() && !is_changed;
    let mut stays = false;
    let mut is_put = false;
    if let Some(seats) = talk.seats.filter(|_| news.is("seats", &talk.seats)) {
        let capacity = &mut session.capacity;
        let limit = match capacity.in_person {
            None if !stands.is_ours => &mut capacity.online,
            _ => &mut capacity.in_person,
        };
        if limit.is_some() && *limit != Some(Limit::Places(seats)) {
            stays = !may_take;
            is_put = may_take && !stands.is_ours;
            if may_take {
                *limit = Some(Limit::Places(seats));
            }
        }
    }
    // Nobody fits into a room that is full. How many may come into one where it was before, is said here.
    let room = session.room.as_ref();
    let fit = room.and_then(|room| names.seats.get(room)).copied().unwrap_or_default();
    let is_counted = room.is_some_and(|room| names.uncounted.contains(room));
    let old = room.and_then(|room| names.resized.get(room)).copied();
    let in_person = &mut session.capacity.in_person;
    *in_person = match *in_person {
        Some(Limit::Unlimited(_))
            if fit > 0
                && !talk.own.contains_key("in_person")
                && (stands.is_new || stands.is_elsewhere || is_counted) =>
        {
            Some(Limit::Places(fit))
        }
        Some(Limit::Places(places)) if fit > 0 && (stands.is_new || stands.is_elsewhere || is_counted || is_put) => {
            Some(Limit::Places(places.min(fit)))
        }
        Some(Limit::Places(places)) if old.is_some() && (places > fit || old == Some(places)) => {
            stays |= is_changed && places > fit;
            // As many as the file says itself, as far as they fit; without that, as many as fit.
            let wanted = talk.seats.map_or(fit, |seats| seats.min(fit));
            Some(Limit::Places(if is_changed { places } else { wanted }))
        }
        other => other,
    };
    // What was changed here stays so until the organisers say otherwise.
    if !is_changed || stands.is_elsewhere {
        news.told.insert(PUT.to_owned(), as_put(&session.capacity));
    }
    match names.said_seats.get(&talk.room) {
        Some(said) => news.told.insert(OF_ROOM.to_owned(), said.to_string()),
        None => news.told.remove(OF_ROOM),
    };
    stays
}
