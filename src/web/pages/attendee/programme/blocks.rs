//! What goes on at one stop of the day: a round by kind of session, or by theme; what is in no round, hour by hour.

use std::sync::Arc;

use i18n_embed_fl::fl;
use jiff::{SignedDuration, Timestamp};

use super::Group;
use crate::languages::{dates, speech};
use crate::programme::catalogue::Current;
use crate::programme::{Event, Format, Language, Mode, Programme, Session, Theme};
use crate::web::pages::cards::{Card, kind_name};

/// Sessions of one kind at one stop; where there are no rounds, those of one hour.
pub struct Part<'a> {
    pub title: String,
    /// Of an hour: when the first of it begins.
    pub hour: Option<Timestamp>,
    /// Of an hour, in an event with several: each line says what kind it is.
    pub says_kind: bool,
    /// For each mode: how many have a place, in words; nothing where none takes place in it.
    pub free: Vec<(Mode, String)>,
    pub cards: Vec<Card<'a>>,
}

impl Part<'_> {
    /// How deep the headings of what is in it are: below its own, where it has one.
    pub fn level(&self, in_table: bool) -> u8 {
        if self.title.is_empty() || in_table { 3 } else { 4 }
    }

    /// The only mode that all of it has, if there is one.
    pub fn modes(&self) -> &'static str {
        let all = |mode: Mode| self.cards.iter().all(|card| card.modes == mode.as_str());
        Mode::ALL.iter().find(|mode| all(**mode)).map_or("", |mode| mode.as_str())
    }
}

/// What goes on at one time: a round, or what is for everybody.
pub struct Block<'a> {
    /// The number of its tab; none for what is for everybody.
    pub tab: Option<usize>,
    pub name: String,
    pub title: String,
    pub when: String,
    pub is_round: bool,
    pub parts: Vec<Part<'a>>,
    /// Where it stands in a timetable.
    pub cell: String,
    pub starts_at: Timestamp,
}

impl Block<'_> {
    /// The only mode that all of it has, if there is one: in the other there is nothing to put a head over.
    pub fn modes(&self) -> &'static str {
        let all = |mode: &&Mode| self.parts.iter().all(|part| part.modes() == mode.as_str());
        Mode::ALL.iter().find(all).map_or("", |mode| mode.as_str())
    }
}

/// When the hour of a moment began, by the event's clock.
pub fn hour_of(at: Timestamp, event: &Event) -> Timestamp {
    let local = event.zone.to_datetime(at);
    at - SignedDuration::from_secs(i64::from(local.minute()) * 60 + i64::from(local.second()))
}

/// Over the sessions of an hour, of which this is the first: when, where they all begin at once, or from when until when.
fn hour_title(cards: &[Card], first: Timestamp, event: &Event, language: Language) -> String {
    if cards.iter().all(|card| card.session.starts_at == first) {
        dates::time(first, &event.zone, language)
    } else {
        let hour = hour_of(first, event);
        dates::span(hour, hour + SignedDuration::from_hours(1), &event.zone, language)
    }
}

/// In parts, each with what is said over it, in their order.
fn parted<'a>(cards: Vec<Card<'a>>, by: By, programme: &Programme, language: Language) -> Vec<Part<'a>> {
    let event = &programme.event;
    let place = |found: Option<usize>| found.and_then(|index| i64::try_from(index).ok()).unwrap_or(i64::MAX);
    let head = |card: &Card| match (by, card.theme) {
        (By::Hour, _) => (hour_of(card.session.starts_at, event).as_second(), String::new()),
        (By::Theme, Some(theme)) => {
            let is_it = |other: &Arc<Theme>| other.title.get(language) == theme;
            (place(programme.themes.iter().position(is_it)), theme.to_owned())
        }
        (By::Theme, None) => (i64::MAX, kind_name(card.session, language)),
        (By::Kind, _) => {
            let order = Format::ALL.iter().position(|other| *other == card.session.format);
            (place(order), kind_name(card.session, language))
        }
    };
    let mut parts: Vec<(i64, Part)> = Vec::new();
    for card in cards {
        let (order, title) = head(&card);
        let is_same = |(other, part): &(i64, Part)| part.title == title && (by != By::Hour || *other == order);
        let index = parts.iter().position(is_same).unwrap_or_else(|| {
            parts.push((order, Part { title, hour: None, says_kind: false, free: Vec::new(), cards: Vec::new() }));
            parts.len() - 1
        });
        parts[index].1.cards.push(card);
    }
    parts.sort_by_key(|(order, _)| *order);
    let says_kind = by == By::Hour && programme.types_in_use().nth(1).is_some();
    let told = |(_, part): (i64, Part<'a>)| match part.cards.iter().map(|card| card.session.starts_at).min() {
        Some(first) if by == By::Hour => {
            Part { title: hour_title(&part.cards, first, event, language), hour: Some(first), says_kind, ..part }
        }
        _ => part,
    };
    parts.into_iter().map(told).collect()
}

/// By what sessions stand together.
#[derive(Clone, Copy, PartialEq, Eq)]
enum By {
    Kind,
    Theme,
    Hour,
}

/// A round with its sessions by kind; what is in none by the hour.
pub fn block<'a>(group: Group<'a>, tab: usize, view: &str, programme: &Programme, language: Language) -> Block<'a> {
    let first = group.cards.iter().map(|card| card.session.starts_at).min();
    let starts_at = group.hours.map(|(from, _)| from).or(first).unwrap_or(Timestamp::MAX);
    let by = match (view, group.is_round) {
        ("theme", _) => By::Theme,
        (_, true) => By::Kind,
        (_, false) => By::Hour,
    };
    let mut parts = parted(group.cards, by, programme, language);
    for part in &mut parts {
        for mode in Mode::ALL.iter().copied() {
            let of_mode = || part.cards.iter().filter(|card| card.seats.iter().any(|seats| seats.mode == mode));
            let (count, free) = (of_mode().count(), of_mode().filter(|card| card.is_free(mode)).count());
            if count > 0 {
                part.free.push((mode, fl!(speech(language), "kind-free", free = free, count = count)));
            }
        }
    }
    Block {
        tab: Some(tab),
        name: group.name,
        title: group.title,
        when: group.when,
        is_round: group.is_round,
        cell: String::new(),
        parts,
        starts_at,
    }
}

/// What is for everybody, in its place in time; what goes on all day stands together.
pub fn moments<'a>(current: &'a Current, sessions: Vec<&'a Session>, language: Language) -> Vec<Block<'a>> {
    let mut blocks: Vec<Block> = Vec::new();
    for session in sessions {
        let name = session.format.as_str();
        let card = Card::new(current, session, language, false);
        let is_all_day = session.format == Format::DropIn;
        let with = |block: &&mut Block| block.name == name && (is_all_day || block.starts_at == session.starts_at);
        if let Some(block) = blocks.iter_mut().find(with) {
            block.parts[0].cards.push(card);
            continue;
        }
        let title = if is_all_day { fl!(speech(language), "round-all-day") } else { kind_name(session, language) };
        let part = Part { title: String::new(), hour: None, says_kind: false, free: Vec::new(), cards: vec![card] };
        let (name, starts_at) = (name.to_owned(), session.starts_at);
        blocks.push(Block {
            tab: None,
            name,
            title,
            when: String::new(),
            is_round: false,
            cell: String::new(),
            parts: vec![part],
            starts_at,
        });
    }
    blocks
}
