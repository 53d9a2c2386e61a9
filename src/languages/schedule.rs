//! Files of other programs, in sentences: why one cannot be read, and what in one has no place here.

use i18n_embed_fl::fl;

use super::{has_name, speech};
use crate::programme::{Language, TextLanguage};
use crate::schedule::table::{self, NoTable};
use crate::schedule::{Counted, NotRead, Seen, Unread};

/// Why a file cannot be read, and what to do.
pub fn not_read(why: &NotRead, language: Language) -> String {
    let t = speech(language);
    match why {
        NotRead::Unknown => fl!(t, "schedule-unknown"),
        NotRead::Broken { line, column } => {
            fl!(t, "schedule-broken", line = line.to_string(), column = column.to_string())
        }
        NotRead::CutOff { line, begins } => {
            fl!(t, "schedule-cut-off", line = line.to_string(), begins = begins.to_string())
        }
        NotRead::Entities { line } => fl!(t, "schedule-entities", line = line.to_string()),
        NotRead::NoFirstDay => fl!(t, "schedule-no-first-day"),
        NotRead::Page => fl!(t, "schedule-page"),
        NotRead::Empty => fl!(t, "schedule-empty"),
        NotRead::TooMany { most } => fl!(t, "schedule-too-many", most = most.to_string()),
        NotRead::CodeTwice { code, first, again } => {
            let (first, again) = (first.to_string(), again.to_string());
            fl!(t, "schedule-code-twice", code = code.clone(), first = first, again = again)
        }
        NotRead::Seats { said, line } => fl!(t, "schedule-seats", said = said.clone(), line = line.to_string()),
        NotRead::Rows(all) => all.iter().map(|why| not_read(why, language)).collect::<Vec<_>>().join("\n"),
        NotRead::NoValue { cell } => fl!(t, "schedule-no-value", cell = cell.clone()),
        NotRead::Table(why) => no_table(*why, language),
        NotRead::NoColumn { named, there } if there.is_empty() => fl!(t, "schedule-no-columns", named = named.clone()),
        NotRead::NoColumn { named, there } => {
            fl!(t, "schedule-no-column", named = named.clone(), there = there.clone())
        }
        NotRead::Columns { there } => fl!(t, "schedule-columns", there = there.clone()),
    }
}

/// What language a file was taken to be in, and how to say another.
pub fn guessed(tag: TextLanguage, language: Language) -> String {
    let t = speech(language);
    let name = if has_name(tag.primary()) { t.get(&format!("language-{}", tag.primary())) } else { tag.to_string() };
    fl!(t, "schedule-guessed", language = name, tag = tag.to_string())
}

/// Why a table cannot be read, and what to do.
pub fn no_table(why: NoTable, language: Language) -> String {
    let t = speech(language);
    match why {
        NoTable::Unreadable => fl!(t, "import-unreadable"),
        NoTable::Empty => fl!(t, "import-empty"),
        NoTable::TooWide => fl!(t, "import-too-wide", most = table::MOST_COLUMNS),
        NoTable::TooLarge => fl!(t, "import-too-large"),
        NoTable::Cut { line } => fl!(t, "import-cut", line = line),
        NoTable::Sign { line } => fl!(t, "import-sign-line", line = line),
        NoTable::TooLong => fl!(t, "import-too-long", most = table::MOST_ROWS),
    }
}

/// What was not understood: a sentence for each, with how often it is there.
pub fn not_understood(counted: &Counted, language: Language) -> Vec<String> {
    let t = speech(language);
    let sentence = |(what, seen): (&Unread, &Seen)| {
        let count = seen.times;
        let sentence = match what {
            Unread::Field(name) => fl!(t, "unread-field", count = count, name = name.clone()),
            Unread::NoTime => fl!(t, "unread-no-time", count = count),
            Unread::NoTitle => fl!(t, "unread-no-title", count = count),
            Unread::Link => fl!(t, "unread-link", count = count),
            Unread::SpeakerTwice => fl!(t, "unread-speaker-twice", count = count),
            Unread::SessionTwice => fl!(t, "unread-session-twice", count = count),
            Unread::Language => fl!(t, "unread-language", count = count),
            Unread::Repeats => fl!(t, "unread-repeats", count = count),
            Unread::Address => fl!(t, "unread-address", count = count),
            Unread::Rule => fl!(t, "unread-rule", count = count),
            Unread::WholeDay => fl!(t, "unread-whole-day", count = count),
            Unread::Date => fl!(t, "unread-date", count = count),
            Unread::Order => fl!(t, "unread-order", count = count),
            Unread::Picture => fl!(t, "unread-picture", count = count),
            Unread::Time => fl!(t, "unread-time", count = count),
            Unread::NoEnd => fl!(t, "unread-no-end", count = count),
            Unread::HiddenSheet => fl!(t, "unread-hidden-sheet", count = count),
            Unread::HiddenRow => fl!(t, "unread-hidden-row", count = count),
            Unread::NoValue => fl!(t, "unread-no-value", count = count),
            Unread::EndsFirst => fl!(t, "unread-ends-first", count = count),
            Unread::EndsLate => fl!(t, "unread-ends-late", count = count),
            Unread::Beyond => fl!(t, "unread-beyond", count = count),
            Unread::Sheet => fl!(t, "unread-sheet", count = count),
            Unread::Length => fl!(t, "unread-length", count = count),
            Unread::Seats => fl!(t, "unread-seats", count = count),
            Unread::Zone => fl!(t, "unread-zone", count = count),
            Unread::Again => fl!(t, "unread-again", count = count),
            Unread::Slot => fl!(t, "unread-slot", count = count),
            Unread::Reference => fl!(t, "unread-reference", count = count),
            Unread::TakenOut => fl!(t, "unread-taken-out", count = count),
            Unread::PlacesStay => fl!(t, "unread-places-stay", count = count),
            Unread::Stays => fl!(t, "unread-stays", count = count),
            Unread::NotAccepted => fl!(t, "unread-not-accepted", count = count),
            Unread::Private => fl!(t, "unread-private", count = count),
            Unread::SecondHour => fl!(t, "unread-second-hour", count = count),
        };
        if seen.first.is_empty() {
            return sentence;
        }
        let distinct = seen
            .first
            .iter()
            .map(|about| fl!(t, "unread-quoted", about = about.clone()))
            .collect::<Vec<_>>()
            .join(", ");
        let more = if seen.first.len() < count { " …" } else { "" };
        format!("{sentence} {distinct}{more}")
    };
    counted.iter().map(sentence).collect()
}
