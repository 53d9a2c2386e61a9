//! What a filter finds, in words that lead to it.

use i18n_embed_fl::fl;

use super::view::Day;
use super::{Group, stops};
use crate::languages::speech;
use crate::programme::filter::Filter;
use crate::programme::{Event, Language, Mode};
use crate::web::pages::cards::Card;

/// How much there is of what is sought at one stop.
pub struct At {
    /// The name and the value of the button that shows it.
    pub way: (String, String),
    pub words: String,
}

/// What a filter finds for who takes part in one mode.
pub struct Found {
    pub mode: Mode,
    pub count: usize,
    pub words: String,
    /// By round, where there is more than one.
    pub at: Vec<At>,
    /// Where nothing is found, or nobody said yet how they take part: the other mode, and how much there is in it, in words.
    pub other: Option<(Mode, String)>,
}

impl Found {
    pub fn new(
        days: &[Day],
        (mode, is_answered): (Mode, bool),
        is_shown: impl Fn(&Card, Mode) -> bool,
        event: &Event,
        filter: &Filter,
        language: Language,
    ) -> Self {
        let t = speech(language);
        let of = |mode: Mode| {
            let cards = days.iter().flat_map(|day| &day.blocks).flat_map(|block| &block.parts);
            cards.flat_map(|part| &part.cards).filter(|card| is_shown(card, mode)).count()
        };
        let count = of(mode);
        let mut at = Vec::new();
        for day in days {
            for block in day.blocks.iter().filter(|block| block.tab.is_some()) {
                let count = block.parts.iter().flat_map(|part| &part.cards).filter(|card| is_shown(card, mode)).count();
                let title =
                    if days.len() > 1 { format!("{}, {}", day.title, block.title) } else { block.title.clone() };
                if count > 0 {
                    let words = fl!(t, "filter-found-at", count = count, round = title);
                    at.push(At { way: stops::way_to(event, day.on, &block.name), words });
                }
            }
        }
        let other = event.places.present().map(|(other, _)| other).find(|other| *other != mode && of(*other) > 0);
        let other = other.filter(|_| count == 0 || !is_answered).map(|other| {
            let words = match other {
                Mode::Online => fl!(t, "filter-other-online", count = of(other)),
                Mode::InPerson => fl!(t, "filter-other-in-person", count = of(other)),
            };
            (other, words)
        });
        // What is searched for is shown in all rounds at once.
        let is_whole = !filter.q.is_empty() || at.len() > 12;
        let words = fl!(t, "filter-found", count = count);
        Self { mode, count, words, at: if is_whole { Vec::new() } else { at }, other }
    }
}

/// The mode that is not shown until somebody says how they take part, and how much there is in it alone, in words.
pub fn elsewhere(all: &[Group], event: &Event, usual: Mode, language: Language) -> Option<(Mode, String)> {
    let (other, _) = event.places.present().find(|(mode, _)| *mode != usual)?;
    let count = all.iter().flat_map(|group| &group.cards).filter(|card| card.only() == other.as_str()).count();
    let words = match other {
        Mode::Online => fl!(speech(language), "elsewhere-online", count = count),
        Mode::InPerson => fl!(speech(language), "elsewhere-in-person", count = count),
    };
    (count > 0).then_some((other, words))
}
