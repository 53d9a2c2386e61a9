//! The timetable of a day on a wide screen: rounds are columns, themes are rows, visits have a lane of their own, and what takes
//! more than one round spans them. Where everything stands is said in classes (`r3 c2 w2`), which the style sheet knows.

use i18n_embed_fl::fl;

use super::blocks::Block;
use crate::languages::speech;
use crate::programme::{Format, Language, Programme};

/// As many rows as the style sheet knows.
pub const MOST_ROWS: usize = 120;
/// As many rounds as stand beside each other.
pub const MOST_COLUMNS: usize = 6;

/// What stands at the beginning of a row.
pub struct Lane {
    pub title: String,
    pub icon: String,
    pub colour: String,
    pub cell: String,
}

/// Which lane something is in: the number of its theme, after them what has none, and visits last.
fn lane_of(programme: &Programme, card: &super::Card) -> usize {
    let themes = programme.themes.len();
    if card.session.format == Format::Visit {
        return themes + 1;
    }
    let theme = card.session.theme.as_ref();
    theme.and_then(|theme| programme.themes.iter().position(|other| other.slug == theme.slug)).unwrap_or(themes)
}

/// The rounds that stand beside each other; nothing where a timetable would not fit.
pub fn columns(programme: &Programme, blocks: &[Block]) -> Option<Vec<String>> {
    let columns: Vec<String> = blocks.iter().filter(|block| block.is_round).map(|block| block.name.clone()).collect();
    let is_single = blocks.iter().all(|block| block.is_round || block.tab.is_none());
    let fits = !programme.themes.is_empty() && (2..=MOST_COLUMNS).contains(&columns.len()) && is_single;
    fits.then_some(columns)
}

/// Says where everything of a day stands, whose rounds are these; nothing where a timetable would not fit.
pub fn placed(
    programme: &Programme,
    columns: &[String],
    blocks: &mut [Block],
    language: Language,
) -> Option<(usize, Vec<Lane>)> {
    let column_of = |name: &str| columns.iter().position(|other| other == name).map_or(0, |index| index + 2);
    let mut row = 0;
    // What comes before the first round, and the rounds' heads.
    let first = blocks.iter().position(|block| block.is_round)?;
    for block in &mut blocks[..first] {
        row += 1;
        block.cell = format!("r{row}");
    }
    row += 1;
    for block in blocks.iter_mut().filter(|block| block.is_round) {
        block.cell = format!("r{row} c{}", column_of(&block.name));
    }
    let mut lanes = Vec::new();
    for number in 0..=programme.themes.len() + 1 {
        let (mut deepest, mut wide) = (0, 0);
        for block in blocks.iter_mut().filter(|block| block.is_round) {
            let column = column_of(&block.name);
            let mut depth = 0;
            let cards = block.parts.iter_mut().flat_map(|part| &mut part.cards);
            for card in cards.filter(|card| lane_of(programme, card) == number && card.slots.len() == 1) {
                depth += 1;
                card.cell = format!("r{} c{column}", row + depth);
            }
            deepest = deepest.max(depth);
        }
        for block in blocks.iter_mut().filter(|block| block.is_round) {
            let column = column_of(&block.name);
            let cards = block.parts.iter_mut().flat_map(|part| &mut part.cards);
            for card in cards.filter(|card| lane_of(programme, card) == number && card.slots.len() > 1) {
                wide += 1;
                let until = card.slots.iter().map(|slot| column_of(slot)).max().unwrap_or(column).max(column);
                card.cell = format!("r{} c{column} w{}", row + deepest + wide, until + 1 - column);
            }
        }
        if deepest + wide == 0 {
            continue;
        }
        let (title, icon, colour) = match programme.themes.get(number) {
            Some(theme) => (theme.title.get(language).to_owned(), theme.icon.clone(), theme.colour.class()),
            None if number > programme.themes.len() => {
                (fl!(speech(language), "kind-visit"), "footprints".to_owned(), "slate".to_owned())
            }
            None => (fl!(speech(language), "lane-other"), "users".to_owned(), "slate".to_owned()),
        };
        lanes.push(Lane { title, icon, colour, cell: format!("r{}", row + 1) });
        row += deepest + wide;
    }
    for block in blocks[first..].iter_mut().filter(|block| !block.is_round) {
        row += 1;
        block.cell = format!("r{row}");
    }
    (row <= MOST_ROWS).then_some((columns.len(), lanes))
}
