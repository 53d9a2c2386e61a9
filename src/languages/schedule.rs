//! Files of other programs, in sentences: why one cannot be read, and what in one has no place here.

use i18n_embed_fl::fl;

use super::speech;
use crate::programme::Language;
use crate::schedule::{Counted, NotRead, Unread};

/// Why a file cannot be read, and what to do.
pub fn not_read(why: &NotRead, language: Language) -> String {
    let t = speech(language);
    match why {
        NotRead::Unknown => fl!(t, "schedule-unknown"),
        NotRead::Broken { line, column } => {
            fl!(t, "schedule-broken", line = line.to_string(), column = column.to_string())
        }
        NotRead::Empty => fl!(t, "schedule-empty"),
        NotRead::Columns { there } => fl!(t, "schedule-columns", there = there.clone()),
    }
}

/// What was not understood: a sentence for each, with how often it is there.
pub fn not_understood(counted: &Counted, language: Language) -> Vec<String> {
    let t = speech(language);
    let sentence = |(what, times): (&Unread, &usize)| {
        let count = *times;
        match what {
            Unread::Field(name) => fl!(t, "unread-field", count = count, name = name.clone()),
            Unread::NoTime => fl!(t, "unread-no-time", count = count),
            Unread::NoTitle => fl!(t, "unread-no-title", count = count),
            Unread::Link => fl!(t, "unread-link", count = count),
            Unread::SpeakerTwice => fl!(t, "unread-speaker-twice", count = count),
            Unread::NameTwice => fl!(t, "unread-name-twice", count = count),
            Unread::SessionTwice => fl!(t, "unread-session-twice", count = count),
            Unread::Language => fl!(t, "unread-language", count = count),
            Unread::Repeats => fl!(t, "unread-repeats", count = count),
        }
    };
    counted.iter().map(sentence).collect()
}
