//! What is chosen, by the stops of the day: filled or open, and what it gives: a place, or a wait.

use i18n_embed_fl::fl;

use super::stops::{self, Numbers};
use super::{Group, mode};
use crate::clock;
use crate::languages::{dates, speech};
use crate::programme::catalogue::{Count, Current};
use crate::programme::{Format, Language, Mode, RegistrationState, Session};
use crate::web::pages::attendee::register::filled::Filled;
use crate::web::pages::cards::Card;

/// What becomes of something that is chosen, as far as the seats say now.
#[derive(Clone, Copy, PartialEq, Eq)]
pub enum Standing {
    /// There is a place.
    Place,
    /// There is a place, until another comes that is rather wanted.
    Second,
    /// There is a place, for when another that is rather wanted has none any more.
    Spare,
    /// Another at the same time is as full, or as free, and nobody said which is rather wanted: so far neither can be had. With
    /// whether this one is full.
    Open(bool),
    /// It is full and rather wanted than what there is a place in.
    First,
    /// It is full.
    Waits,
    /// It is full, and so is another that is rather wanted.
    SecondWaits,
}

impl Standing {
    fn of(current: &Current, filled: &Filled, mode: Mode, session: &Session) -> Self {
        // Before the opening, nothing is given yet.
        if current.programme.event.registration_at(clock::now()) == RegistrationState::NotYet {
            return Self::Place;
        }
        let chosen = filled.wishes.iter().filter_map(|wish| current.programme.session(&wish.code));
        let others: Vec<&Session> =
            chosen.filter(|other| other.id != session.id && other.clashes_with(session)).collect();
        let is_full = |session: &Session| is_full_in(current, session, mode);
        let rather = |other: &Session| filled.rather(&session.code, &other.code);
        // What is full is waited for, and what is free taken until then, as long as nothing else is said.
        let is_open = |other: &&Session| is_full(other) == is_full(session) && rather(other).is_none();
        if current.programme.event.undrawn().is_none() && others.iter().any(is_open) {
            return Self::Open(is_full(session));
        }
        if !is_full(session) {
            let waits_for = |other: &&Session| is_full(other) && rather(other) != Some(session.code.as_str());
            let is_spare = |other: &&Session| !is_full(other) && rather(other) == Some(other.code.as_str());
            return match () {
                () if others.iter().any(is_spare) => Self::Spare,
                () if others.iter().any(waits_for) => Self::Second,
                () => Self::Place,
            };
        }
        if others.iter().any(|other| !is_full(other) || rather(other) == Some(session.code.as_str())) {
            return Self::First;
        }
        if others.iter().any(|other| rather(other) == Some(other.code.as_str())) {
            Self::SecondWaits
        } else {
            Self::Waits
        }
    }

    pub fn waits(self) -> bool {
        matches!(self, Self::First | Self::Waits | Self::SecondWaits | Self::Open(true))
    }

    fn is_second(self) -> bool {
        matches!(self, Self::Second | Self::Spare | Self::SecondWaits)
    }

    fn words(self, waiting: u32, language: Language) -> String {
        let t = speech(language);
        match self {
            Self::Place => fl!(t, "chosen"),
            Self::Second => fl!(t, "choice-second"),
            Self::Spare => fl!(t, "choice-spare"),
            Self::Open(_) => fl!(t, "choice-open"),
            Self::First => fl!(t, "choice-first", waiting = waiting),
            Self::Waits => fl!(t, "chosen-wait"),
            Self::SecondWaits => fl!(t, "choice-second-waits"),
        }
    }
}

/// How full a session is for who takes part in one mode; what cannot be had in it counts as it is.
fn count_in(current: &Current, session: &Session, mode: Mode) -> Option<Count> {
    let counts = current.counts_of(session);
    counts.iter().find(|(other, _)| *other == mode).or(counts.first()).map(|(_, count)| *count)
}

/// Whether a session has no place left for who takes part in one mode.
pub fn is_full_in(current: &Current, session: &Session, mode: Mode) -> bool {
    count_in(current, session, mode).is_some_and(|count| count.is_full())
}

/// Whether it has few left: by the time that a form is sent, there may be none.
pub fn is_nearly_full_in(current: &Current, session: &Session, mode: Mode) -> bool {
    count_in(current, session, mode).is_some_and(|count| count.is_nearly_full())
}

/// Something that is chosen.
pub struct Line {
    pub code: String,
    pub title: String,
    pub standing: Standing,
    /// The same in words.
    pub words: String,
    /// The room, or when and where a visit gathers.
    pub room: String,
    is_visit: bool,
    slots: Vec<String>,
}

/// A round (or the sessions of no round), and what is chosen of it.
pub struct Slot {
    /// By which a session knows its slot.
    pub name: String,
    /// The number of its tab.
    pub tab: usize,
    /// The name and the value of the button that shows it in the programme.
    pub way: (String, String),
    pub title: String,
    pub when: String,
    /// From one, where there is a choice to be made: what is in no round may be left, unless there are no rounds.
    pub number: Option<usize>,
    /// For each mode: how many have a place, in words.
    pub free: Vec<(Mode, String)>,
}

/// All that is chosen.
pub struct Basket {
    pub slots: Vec<Slot>,
    pub lines: Vec<Line>,
    /// How many visits one may have, where that is limited and none is an alternative.
    pub most_visits: Option<u32>,
}

/// What says that a visit is one too many.
pub struct OneOf<'a> {
    pub line: &'a Line,
    /// Where its row is shown.
    pub slot: Option<&'a Slot>,
}

impl Basket {
    pub fn new(current: &Current, groups: &[Group], numbers: &Numbers, filled: &Filled, language: Language) -> Self {
        let event = &current.programme.event;
        let mode = mode(event, filled.attendance);
        let free = |group: &Group, mode: Mode| {
            let free = group.cards.iter().filter(|card| card.is_free(mode)).count();
            (mode, fl!(speech(language), "basket-choose", count = free))
        };
        let has_rounds = groups.iter().any(|group| group.is_round);
        let mut counted = 0;
        let slot = |group: &Group| Slot {
            number: (group.is_round || !has_rounds).then(|| {
                counted += 1;
                counted
            }),
            name: group.name.clone(),
            tab: numbers.of(&group.name),
            way: stops::way_to(event, group.on, &group.name),
            title: if event.has_days() {
                format!("{}, {}", dates::short_day(group.on, language), group.title)
            } else {
                group.title.clone()
            },
            when: group.when.clone(),
            free: event.places.present().map(|(mode, _)| free(group, mode)).collect(),
        };
        let cards = groups.iter().flat_map(|group| &group.cards).filter(|card| card.is_chosen);
        let line = |card: &Card| {
            let standing = Standing::of(current, filled, mode, card.session);
            Line {
                code: card.session.code.clone(),
                title: card.title.text.to_owned(),
                standing,
                words: standing.words(card.waiting_in(mode), language),
                room: card.room.clone(),
                is_visit: card.session.format == Format::Visit,
                slots: card.slots.clone(),
            }
        };
        let is_loose = event.undrawn().is_some() || event.registration_at(clock::now()) == RegistrationState::NotYet;
        Self {
            slots: groups.iter().map(slot).collect(),
            lines: cards.map(line).collect(),
            most_visits: event.visits_per_person.filter(|_| !is_loose),
        }
    }

    /// The visits that are chosen, where they are more than one may have.
    pub fn too_many(&self) -> Vec<OneOf<'_>> {
        let visits: Vec<&Line> = self.lines.iter().filter(|line| line.is_visit).collect();
        if self.most_visits.is_none_or(|most| visits.len() <= most as usize) {
            return Vec::new();
        }
        let slot = |line: &Line| self.slots.iter().find(|slot| line.slots.contains(&slot.name));
        visits.into_iter().map(|line| OneOf { line, slot: slot(line) }).collect()
    }

    /// The same of one that is chosen, without itself.
    pub fn too_many_beside(&self, code: &str) -> Vec<OneOf<'_>> {
        let visits = self.too_many();
        match visits.iter().any(|one| one.line.code == code) {
            true => visits.into_iter().filter(|one| one.line.code != code).collect(),
            false => Vec::new(),
        }
    }

    /// What is chosen at one stop, also what began at another.
    pub fn lines_at<'a>(&'a self, slot: &'a Slot) -> impl Iterator<Item = &'a Line> {
        self.lines.iter().filter(|line| line.slots.contains(&slot.name))
    }

    /// The titles at one stop.
    pub fn titles_at(&self, slot: &Slot) -> String {
        self.lines_at(slot).map(|line| line.title.as_str()).collect::<Vec<_>>().join(", ")
    }

    /// What is chosen at the time of a session, with it, the first choice first; nothing where there is no order.
    pub fn choices_beside(self, current: &Current, session: &Session) -> Vec<Line> {
        let meets = |line: &Line| {
            let other = current.programme.session(&line.code);
            other.is_some_and(|other| other.id == session.id || other.clashes_with(session))
        };
        let mut lines: Vec<Line> = self.lines.into_iter().filter(meets).collect();
        lines.sort_by_key(|line| line.standing.is_second());
        let is_open = lines.iter().any(|line| matches!(line.standing, Standing::Open(_)));
        let has_order = lines.iter().any(|line| line.standing.is_second());
        if is_open || !has_order || current.programme.event.undrawn().is_some() { Vec::new() } else { lines }
    }

    pub fn line(&self, code: &str) -> Option<&Line> {
        self.lines.iter().find(|line| line.code == code)
    }
}
