//! What things of the programme are called in tables: by the names that people read, wherever those tell them apart, and otherwise by
//! the names in addresses, which are always understood.

use crate::programme::file::EventFile;
use crate::programme::{Format, Texts};

/// The columns whose cells name something else.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Named {
    Format,
    Theme,
    Room,
    Round,
}

impl Named {
    /// The column that is called so.
    pub fn of(column: &str) -> Option<Self> {
        Some(match column {
            "format" => Self::Format,
            "theme" => Self::Theme,
            "room" => Self::Room,
            "round" => Self::Round,
            _ => return None,
        })
    }

    /// What it may name: each with its name in addresses, and those that people read.
    fn all(self, file: &EventFile) -> Vec<(&str, Vec<&str>)> {
        fn each(texts: &Texts) -> Vec<&str> {
            texts.values().collect()
        }
        match self {
            Self::Format => {
                let six = Format::ALL.iter().map(|format| (format.as_str(), Vec::new()));
                file.types.iter().map(|kind| (kind.slug.as_str(), each(&kind.title))).chain(six).collect()
            }
            Self::Theme => file.themes.iter().map(|theme| (theme.slug.as_str(), each(&theme.title))).collect(),
            Self::Room => file.rooms.iter().map(|room| (room.slug.as_str(), vec![room.title.as_str()])).collect(),
            Self::Round => file.rounds.iter().map(|round| (round.slug.as_str(), each(&round.title))).collect(),
        }
    }

    /// How a table names it.
    pub fn written<'a>(self, slug: &'a str, file: &'a EventFile) -> &'a str {
        let all = self.all(file);
        let own = all.iter().find(|(known, _)| *known == slug).and_then(|(_, names)| names.first().copied());
        own.filter(|name| self.read(name, file) == Some(slug)).unwrap_or(slug)
    }

    /// The name in addresses of what a cell names; `None`: of nothing, or of several.
    pub fn read<'a>(self, cell: &str, file: &'a EventFile) -> Option<&'a str> {
        let all = self.all(file);
        if let Some((slug, _)) = all.iter().find(|(slug, _)| *slug == cell) {
            return Some(slug);
        }
        let mut called = all.iter().filter(|(_, names)| names.contains(&cell)).map(|(slug, _)| *slug);
        called.next().filter(|_| !cell.is_empty() && called.next().is_none())
    }
}
