//! The programme's page: days with their stops, and what goes on at each.

use std::collections::HashSet;

use askama::Template;
use i18n_embed_fl::fl;
use jiff::civil::Date;

use super::basket::Basket;
use super::blocks::{Block, block, moments};
use super::filters::{Chip, Chips, TIMETABLE, views};
use super::found::{Found, elsewhere};
use super::grid::{self, Lane};
use super::stops::{self, Numbers, Stop};
use super::{Group, choice, chosen, groups, mode, pairs};
use crate::languages::{dates, speech};
use crate::programme::catalogue::Current;
use crate::programme::filter::Filter;
use crate::programme::{Format, Language, Mode, Session, SessionId};
use crate::web::pages::art::{Art, cover};
use crate::web::pages::attendee::called_off::not_to_be_had;
use crate::web::pages::attendee::home::EventView;
use crate::web::pages::attendee::metadata::{self, Shared};
use crate::web::pages::attendee::register::filled::Filled;
use crate::web::pages::attendee::register::{ClashView, clashes};
use crate::web::pages::cards::{Card, language_name};
use crate::web::pages::page::Page;

pub struct Day<'a> {
    /// From one.
    pub index: usize,
    pub on: Date,
    pub title: String,
    /// With its year, to stand over it.
    pub heading: String,
    pub is_shown: bool,
    /// The name of the field that says which stop is shown.
    pub field: String,
    pub stops: Vec<Stop>,
    pub hours: String,
    pub blocks: Vec<Block<'a>>,
    /// Whether a timetable can be made of it, also where another view is shown.
    has_table: bool,
    /// Of a timetable: how many rounds stand beside each other, and what stands before its rows.
    pub table: Option<(usize, Vec<Lane>)>,
}

impl Day<'_> {
    pub fn is_whole(&self) -> bool {
        self.stops.iter().all(|stop| !stop.is_shown)
    }

    fn sessions(&self) -> impl Iterator<Item = &Session> {
        self.blocks.iter().flat_map(|block| &block.parts).flat_map(|part| &part.cards).map(|card| card.session)
    }

    /// It is a page of its own: only the way to it stays.
    fn leave(&mut self) {
        self.blocks.clear();
        self.stops.clear();
        self.table = None;
    }

    /// How many rounds stand beside each other on a wide screen.
    pub fn columns(&self) -> usize {
        self.stops.len().clamp(1, 4)
    }
}

/// More sessions than this are shown a day at a time, each in a line that leads to its page.
pub const LARGE: usize = 200;

#[derive(Template)]
#[template(path = "pages/attendee/programme.html")]
struct ProgrammePage<'a> {
    page: &'a Page,
    event: EventView,
    shared: Shared,
    art: Art,
    filter: &'a Filter,
    is_filtered: bool,
    /// What a filter finds, for each mode that is on offer.
    found: Vec<Found>,
    chips: Chips,
    off: Vec<Chip>,
    /// Where both are on offer: what was answered, if anything.
    modes: Vec<(Mode, bool)>,
    days: Vec<Day<'a>>,
    has_tabs: bool,
    /// Whether only the day that is asked for is there, without what is said of each session.
    is_large: bool,
    /// The ways to look at it: as it stands in an address, its icon, its name, and whether it is this one.
    views: Vec<(&'static str, &'static str, String, bool)>,
    view: String,
    clashes: Vec<ClashView>,
    basket: Basket,
    numbers: Numbers,
    /// Chosen, but hidden by the filter, or on another day of a large programme.
    kept: Vec<Card<'a>>,
    /// Which of two is rather wanted, where that is not asked on this page.
    rathers: Vec<(String, String)>,
    /// How one takes part as long as nothing was answered.
    usual: Mode,
    /// The other mode, and how much there is in it alone, in words: not shown as long as nothing was answered.
    elsewhere: Option<(Mode, String)>,
    /// What most of it is spoken in, for who reads another language.
    spoken: Option<String>,
    called_off: Vec<String>,
    /// Of how many more it is not known whether they have what is needed, in words.
    unknown: Option<String>,
}

impl ProgrammePage<'_> {
    /// What is asked where a second session is chosen at the same time.
    fn clashes_at(&self, code: &str) -> impl Iterator<Item = &ClashView> {
        self.clashes.iter().filter(move |clash| clash.second == code)
    }

    /// What is chosen that cannot be had in one mode, by title.
    fn misfits(&self, mode: &Mode) -> String {
        let is_misfit = |card: &&Card| card.is_chosen && !card.only().is_empty() && card.only() != mode.as_str();
        let parts = self.days.iter().flat_map(|day| &day.blocks).flat_map(|block| &block.parts);
        let cards = parts.flat_map(|part| &part.cards).chain(&self.kept).filter(is_misfit);
        cards.map(|card| card.title.text).collect::<Vec<_>>().join(", ")
    }
}

pub fn render(page: &Page, current: &Current, filter: &Filter, asked: &str) -> askama::Result<String> {
    let language = page.language;
    let programme = &current.programme;
    let event = &programme.event;
    let chosen = chosen(asked);
    // Of what is over, there is no place left to seek, and no mode to answer.
    let is_over = event.over_at <= crate::clock::now();
    let mut filter = filter.clone();
    if is_over {
        filter.free.clear();
    }
    let filter = &filter;
    // In person or online is no filter: it is answered on the page, which shows either.
    let sought = Filter { attendance: String::new(), ..filter.clone() };
    // What does not take place is told as such to who chose it, or was about to.
    let is_told = |session: &&Session| !session.cancelled || session.needs_seat && !sought.is_free_only();
    let shown: Vec<&Session> = sought.with_cancelled(current).filter(is_told).collect();
    let all = groups(current, programme.sessions.iter().filter(is_told), &chosen, language);
    let numbers = Numbers::new(&all);
    let filled = Filled::parse(asked.as_bytes(), language);
    let usual = mode(event, None);
    let sought_in = (sought != Filter::default()).then(|| mode(event, filled.attendance));
    let mut days = days(current, &shown, filter, asked, &numbers, sought_in, language);
    let is_answered = filled.attendance.is_some();
    let ways: Vec<(Mode, bool)> = match is_over {
        true => vec![(usual, true)],
        false => event.places.present().map(|(mode, _)| (mode, is_answered)).collect(),
    };
    let is_shown = |card: &Card, mode: Mode| is_over || card.is_shown_in(mode);
    let found = ways.into_iter().map(|way| Found::new(&days, way, is_shown, event, filter, language)).collect();
    let is_large = shown.len() > LARGE && days.len() > 1;
    if is_large {
        days.iter_mut().filter(|day| !day.is_shown).for_each(Day::leave);
        // The style sheet does not count as many days as there may be.
        days.iter_mut().filter(|day| day.is_shown).for_each(|day| day.index = 1);
    }
    // Nor as many stops: then all of a day is shown, one under the other.
    let numbers_fit = all.len() <= stops::MOST;
    if !numbers_fit {
        days.iter_mut().for_each(|day| day.stops.clear());
    }
    let here: HashSet<SessionId> = days.iter().flat_map(Day::sessions).map(|session| session.id).collect();
    let kept =
        || all.iter().flat_map(|group| &group.cards).filter(|card| card.is_chosen && !here.contains(&card.session.id));
    let clashes = clashes(current, &filled, language);
    let is_asked = |name: &str| {
        clashes.iter().any(|clash| clash.name == name && kept().all(|card| card.session.code != clash.second))
    };
    let rathers =
        choice(asked).into_iter().filter(|(name, _)| name.starts_with("rather-") && !is_asked(name)).collect();
    let kept = kept().map(|card| Card::new(current, card.session, language, true)).collect();
    let tabs: usize = days.iter().map(|day| day.stops.len()).sum();
    let view = said(asked, "view").unwrap_or_default();
    let mut views = views(&view, language);
    views.retain(|(word, ..)| *word != TIMETABLE || days.iter().any(|day| day.has_table));
    let chips = Chips::new(programme, filter, language);
    let answered: Option<Mode> = filter.attendance.parse().ok();
    let modes: Vec<(Mode, bool)> = event.places.present().map(|(mode, _)| (mode, answered == Some(mode))).collect();
    ProgrammePage {
        page,
        event: EventView::new(programme, language),
        shared: metadata::event(page, programme),
        art: cover(programme),
        filter,
        is_filtered: sought != Filter::default(),
        found,
        off: chips.off(filter, language),
        chips,
        modes: if modes.len() > 1 && !is_over { modes } else { Vec::new() },
        has_tabs: is_large || (tabs > 1 || days.len() > 1) && days.len() <= stops::MOST_DAYS,
        is_large,
        days,
        views,
        view,
        clashes,
        basket: Basket::new(current, &all, &numbers, &filled, language),
        numbers,
        kept,
        rathers,
        usual,
        unknown: Some(sought.unknown(current))
            .filter(|count| *count > 0)
            .map(|count| fl!(speech(language), "filter-unknown", count = count)),
        elsewhere: elsewhere(&all, event, usual, language).filter(|_| !is_over),
        spoken: (programme.spoken != language.as_str() && !programme.spoken.is_empty())
            .then(|| fl!(speech(language), "spoken-mostly", language = language_name(&programme.spoken, language))),
        called_off: not_to_be_had(current, &filled, language),
    }
    .render()
}

/// What an address says of something, the last time that it does.
fn said(asked: &str, name: &str) -> Option<String> {
    pairs(asked).filter(|(other, _)| other == name).map(|(_, value)| value).last()
}

fn days<'a>(
    current: &'a Current,
    shown: &[&'a Session],
    filter: &Filter,
    asked: &str,
    numbers: &Numbers,
    sought_in: Option<Mode>,
    language: Language,
) -> Vec<Day<'a>> {
    let event = &current.programme.event;
    let said = |name: &str| said(asked, name);
    let view = said("view").filter(|view| ["list", "theme", TIMETABLE].contains(&view.as_str())).unwrap_or_default();
    let mut by_day: Vec<(Date, Vec<Group<'a>>, Vec<&'a Session>)> = Vec::new();
    fn day_of<'b, 'a>(
        by_day: &'b mut Vec<(Date, Vec<Group<'a>>, Vec<&'a Session>)>,
        on: Date,
    ) -> &'b mut (Date, Vec<Group<'a>>, Vec<&'a Session>) {
        let index = by_day.iter().position(|(other, ..)| *other == on).unwrap_or_else(|| {
            by_day.push((on, Vec::new(), Vec::new()));
            by_day.len() - 1
        });
        &mut by_day[index]
    }
    for mut group in groups(current, shown.iter().copied(), &chosen(asked), language) {
        if filter.is_free_only() {
            group.cards.iter_mut().for_each(Card::keep_free);
        }
        day_of(&mut by_day, group.on).1.push(group);
    }
    for session in shown.iter().filter(|session| !session.needs_seat) {
        let on = if event.has_days() { event.day_of(session.starts_at) } else { event.day_of(event.starts_at) };
        day_of(&mut by_day, on).2.push(session);
    }
    by_day.sort_by_key(|(on, ..)| *on);
    let today = current.programme.day_at(crate::clock::now());
    let asked_day = said("day").and_then(|day| day.parse::<Date>().ok());
    let is_there = |on: Date| by_day.iter().any(|(other, ..)| *other == on);
    let first = by_day.first().map(|(on, ..)| *on);
    let day_shown = asked_day.filter(|on| is_there(*on)).or(Some(today).filter(|on| is_there(*on))).or(first);
    let mut days = Vec::with_capacity(by_day.len());
    for (on, groups, everyone) in by_day {
        let field = stops::name(event, on);
        // What was sought is shown wherever it is.
        let asked = said(&field).or_else(|| (!filter.q.is_empty()).then(|| stops::WHOLE.to_owned()));
        let listed: Vec<&Group> = groups.iter().collect();
        let mut stops = stops::of_day(&listed, event, asked.as_deref(), numbers, sought_in, language);
        let mut blocks: Vec<Block> = Vec::with_capacity(groups.len());
        for group in groups {
            let tab = numbers.of(&group.name);
            blocks.push(block(group, tab, &view, &current.programme, language));
        }
        blocks.extend(moments(current, everyone, language));
        let is_all_day = |block: &Block| block.tab.is_none() && block.name == Format::DropIn.as_str();
        blocks.sort_by_key(|block| (is_all_day(block), block.starts_at));
        // Of the whole day, also where only some of it is sought.
        let sessions = || {
            let all = current.programme.current();
            all.filter(|session| !event.has_days() || event.day_of(session.starts_at) == on)
        };
        let from = sessions().map(|session| session.starts_at).min().unwrap_or(event.starts_at);
        let until = sessions().map(|session| session.ends_at).max().unwrap_or(event.ends_at);
        let columns = grid::columns(&current.programme, &blocks);
        let has_table = columns.is_some();
        let columns = columns.filter(|_| filter.q.is_empty() && ["", TIMETABLE].contains(&view.as_str()));
        let table = columns.and_then(|columns| grid::placed(&current.programme, &columns, &mut blocks, language));
        // There, all rounds stand beside each other on a phone, too.
        if view == TIMETABLE && table.is_some() {
            stops.clear();
        }
        days.push(Day {
            index: days.len() + 1,
            on,
            title: dates::short_day(on, language),
            heading: dates::date(on, language),
            is_shown: day_shown == Some(on),
            field,
            stops,
            hours: dates::span(from, until, &event.zone, language),
            has_table,
            table,
            blocks,
        });
    }
    days
}
