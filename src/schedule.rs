//! The field's own files: programmes as other programs write them, read and written. What comes in becomes an event file,
//! as far as it is understood; what is not is counted.

mod adding;
mod begin;
mod breaks;
mod calendar;
mod days;
mod filling;
mod frab;
mod guess;
mod jscalendar;
mod json;
mod kind;
mod known;
mod merge;
mod nights;
mod own;
mod people;
mod places;
mod pretalx;
mod renamed;
mod repeats;
mod said;
mod series;
mod sessionize;
mod span;
mod start;
pub mod table;
mod text_languages;
mod things;
mod times;
mod unread;
mod values;
pub mod write;
mod xcal;
mod zones;

use std::collections::{BTreeMap, HashMap};

use jiff::civil::{DateTime, Time};
use jiff::tz::Offset;

pub use self::kind::{Kind, NotRead, kind_of, read};
pub use self::merge::{Merged, Onto, merge};
pub use self::people::Someone;
pub use self::said::Said;
pub use self::start::Start;
use self::text_languages::Names;
use self::unread::NAMED;
pub use self::unread::{Counted, Seen, Unread};
use self::values::{
    date, either, is_off, kind_of_link, line, lines, markdown, minutes, minutes_or, offset, on_day, time, within,
    yes_or_no,
};
use crate::programme::{Colour, LinkKind, Origin, SessionLink, TextLanguage};

/// A programme as a file of another program tells it.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Schedule {
    /// What it is called in addresses there.
    pub acronym: String,
    pub title: String,
    pub venue: String,
    pub city: String,
    /// Such as `Europe/Brussels`; where it is told.
    pub zone: Option<String>,
    pub day_change: Option<Time>,
    /// Where what it names without a site is.
    pub base: String,
    /// The title in each of its languages, where it is in several.
    pub titles: Names,
    /// The languages that its texts are in, where that is told.
    pub spoken: Vec<TextLanguage>,
    /// What stands around its sessions, such as heads and days: by their words a language is told.
    pub around: String,
    /// Whether those are only what its heads are in.
    pub is_of_heads: bool,
    /// The language that its texts are in, as the one who puts it in says.
    pub said_in: Option<TextLanguage>,
    /// Types in each of their languages, by what sessions call them.
    pub kinds: BTreeMap<String, Names>,
    pub rooms: Vec<Place>,
    pub tracks: Vec<Track>,
    pub people: Vec<Someone>,
    pub talks: Vec<Talk>,
    /// What is in it and could not be taken: nothing is known of it but what it is called, and whoever has it keeps it.
    pub left_out: Vec<Talk>,
    /// Whether what sessions are called there was only made of their titles.
    pub has_made_names: bool,
    /// Whether what is not in it is not in the programme.
    pub is_whole: bool,
    /// Whether several names, and several keywords, stand in one cell.
    pub is_in_cells: bool,
    /// Whether it is a calendar of ours, for people: where something is, and what it is about, are put together there of several fields.
    pub is_agenda: bool,
    /// Fields of which such a file cannot say anything.
    pub silent: &'static [&'static str],
    /// What was not understood, and how often.
    pub not_understood: Counted,
    /// Which sessions are called so where they came from.
    called: HashMap<(&'static str, String), Vec<usize>>,
}

/// How something is there.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Comes {
    #[default]
    Once,
    /// At several times, of which this is one.
    Again,
    /// The same, and nothing says until when: it is there as long as its event is.
    Endless,
    /// It was to be at this time, and is not: who had it in their programme hears of it.
    Struck,
}

/// A room.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Place {
    pub name: String,
    /// The same in each of its languages, where it is in several.
    pub names: Names,
    pub slug: String,
    pub capacity: Option<u32>,
    pub description: String,
    pub descriptions: Names,
}

#[derive(Clone, Debug, Default, PartialEq)]
pub struct Track {
    pub name: String,
    /// The same in each of its languages, where it is in several.
    pub names: Names,
    pub slug: String,
    pub colour: Option<Colour>,
}

/// One session.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Talk {
    /// `guid`, `id`, `slug`, `url`.
    pub origin: Origin,
    /// What it is called there in a few signs.
    pub code: String,
    pub title: String,
    pub subtitle: String,
    pub level: String,
    pub audience: String,
    /// Markdown, as is the description.
    pub abstracts: String,
    pub description: String,
    /// What is said in a language of its own.
    pub translations: Vec<(table::Holds, TextLanguage, String)>,
    pub start: Option<Start>,
    /// How far its start was written from UTC, in seconds.
    pub offset: Option<i64>,
    pub minutes: Option<u32>,
    /// How long it may last instead, where something else follows before those are over.
    pub may_last: Option<u32>,
    /// Whether it was said already why it has no end.
    pub is_told: bool,
    /// Whether it ends before it starts by the clock: in the night after, or it is a slip.
    pub is_overnight: bool,
    /// Whether these are the minutes between two times of the clock, rather than how long it lasts.
    pub is_by_clock: bool,
    pub room: String,
    /// Where it is without a room, empty: in the building, or nowhere; `None`: that is not said.
    pub meeting_point: Option<String>,
    /// The same in other languages than the event's first, where our own table says so.
    pub points: Vec<(TextLanguage, String)>,
    pub track: String,
    pub kind: String,
    pub language: String,
    /// In order, each as `Someone::key`.
    pub speakers: Vec<String>,
    /// Where they work, by their names, as far as that is said.
    pub affiliations: BTreeMap<String, String>,
    pub links: Vec<SessionLink>,
    pub tags: Vec<String>,
    pub do_not_record: Option<bool>,
    /// What a file of ours says besides.
    pub own: own::Own,
    /// For how many there is room.
    pub seats: Option<u32>,
    pub license: String,
    pub is_cancelled: bool,
    /// Everybody is there without registering: a break.
    pub is_for_all: bool,
    /// Nobody is there in person.
    pub is_online: bool,
    /// It has no hours: it is there for a whole day.
    pub is_all_day: bool,
    /// Whether it is one time of several.
    pub comes: Comes,
    /// What those have in common that are one session there, at several times; empty: it is there once.
    pub group: String,
}

impl Talk {
    /// When it ends, by its start.
    fn ends(&mut self, end: Option<Start>) {
        self.minutes = self.start.zip(end).and_then(|(start, end)| start.minutes_until(end));
        self.is_by_clock = self.minutes.is_some() && matches!(self.start, Some(Start::Local(_)));
    }

    /// Whether more than a day is between its start and its end: perhaps the day of its end is wrong.
    fn lasts_long(&self) -> bool {
        !self.is_all_day && self.comes != Comes::Endless && self.minutes.is_some_and(|minutes| minutes > 24 * 60)
    }

    /// When it starts by the clock that it is written with.
    fn written(&self) -> Option<DateTime> {
        match self.start? {
            Start::Local(local) => Some(local),
            Start::At(moment) => {
                let offset = i32::try_from(self.offset.unwrap_or_default()).ok()?;
                Some(Offset::from_seconds(offset).ok()?.to_datetime(moment))
            }
        }
    }
}

impl Place {
    fn named(name: &str) -> Self {
        Self { name: name.to_owned(), ..Self::default() }
    }
}

impl Track {
    fn named(name: &str) -> Self {
        Self { name: name.to_owned(), ..Self::default() }
    }
}

impl Schedule {
    /// Whether nothing in a field means that there is nothing.
    fn says(&self, field: &str) -> bool {
        self.is_whole && !self.silent.contains(&field)
    }

    /// The zone that it names, as far as anybody knows it.
    fn zone_named(&mut self, name: &str) {
        let zone = zones::named(name.trim());
        if zone.is_none() && !name.trim().is_empty() {
            self.miss_at(Unread::Zone, name);
        }
        self.zone = zone.and_then(|zone| zone.iana_name().map(str::to_owned)).or(self.zone.take());
    }

    /// When a session ends, by its start; an end that is not after it is said.
    fn ends(&mut self, talk: &mut Talk, end: Option<Start>) {
        talk.ends(end);
        if talk.minutes.is_none() && talk.start.is_some() && end.is_some() {
            self.miss_at(Unread::EndsFirst, &talk.title);
            talk.is_told = true;
        }
    }

    /// Something that has no place here.
    fn miss(&mut self, what: Unread) {
        self.not_understood.entry(what).or_default().times += 1;
    }

    /// The same, with what it is about.
    fn miss_at(&mut self, what: Unread, about: &str) {
        let seen = self.not_understood.entry(what).or_default();
        seen.times += 1;
        let about: String = line(about).chars().take(80).collect();
        if !about.is_empty() && seen.first.len() < NAMED && !seen.first.contains(&about) {
            seen.first.push(about);
        }
    }

    /// What is in another one, too, such as another sheet.
    fn add(&mut self, other: Self) {
        other.rooms.into_iter().for_each(|room| self.room(room));
        other.tracks.into_iter().for_each(|track| self.track(track));
        let keys = other.people.into_iter().filter_map(|one| Some((one.key.clone(), self.person(one)?)));
        let keys: HashMap<String, String> = keys.collect();
        let renamed = |mut talk: Talk| {
            talk.speakers = talk.speakers.iter().filter_map(|key| keys.get(key).cloned()).collect();
            talk
        };
        self.talks.extend(other.talks.into_iter().map(renamed));
        self.left_out.extend(other.left_out.into_iter().map(renamed));
        self.has_made_names &= other.has_made_names;
        self.day_change = self.day_change.or(other.day_change);
        for (what, seen) in other.not_understood {
            let known = self.not_understood.entry(what).or_default();
            known.times += seen.times;
            known.first.extend(seen.first);
            known.first.truncate(NAMED);
        }
    }

    /// Leaves out rooms and tracks of rows that are no sessions: a head that stands there again, what stands below it all.
    fn without_unused(&mut self) {
        let talks = &self.talks;
        self.rooms.retain(|room| talks.iter().any(|talk| talk.room == room.name));
        self.tracks.retain(|track| talks.iter().any(|talk| talk.track == track.name));
    }

    /// A room, once.
    fn room(&mut self, place: Place) {
        if !place.name.is_empty() && self.rooms.iter().all(|known| known.name != place.name) {
            self.rooms.push(place);
        }
    }

    /// A track, once.
    fn track(&mut self, track: Track) {
        if !track.name.is_empty() && self.tracks.iter().all(|known| known.name != track.name) {
            self.tracks.push(track);
        }
    }

    /// Adds a link, if it leads somewhere on the web.
    fn link(&mut self, talk: &mut Talk, url: &str, title: &str, kind: LinkKind) {
        let (url, title) = (url.trim(), line(title));
        let whole = within(&self.base, url);
        let url = whole.as_deref().unwrap_or(url);
        if !crate::programme::file::faults::is_web(url) || url.len() > 2_000 {
            if !url.is_empty() {
                self.miss_at(Unread::Link, url);
            }
            return;
        }
        let title = if title == url { String::new() } else { title };
        let link = SessionLink { url: url.to_owned(), title, kind, from: None };
        if !talk.links.contains(&link) {
            talk.links.push(link);
        }
    }
}
