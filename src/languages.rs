//! The product's languages: Fluent messages, in the binary. A missing key does not compile.

pub mod ballots;
pub mod dates;
pub mod losses;
pub mod preview;
pub(crate) mod problems;
pub mod programme;
pub mod said;
pub mod schedule;
pub mod timetable;
pub mod visits;

use std::sync::LazyLock;

use i18n_embed::LanguageLoader;
use i18n_embed::fluent::FluentLanguageLoader;
use i18n_embed::unic_langid::LanguageIdentifier;
use i18n_embed_fl::fl;
use jiff::{SignedDuration, Timestamp};
use rust_embed::RustEmbed;

use crate::programme::{Event, Language, Mode, Session, TextLanguage, Unproven};
use crate::seating::scheduled_jobs;

#[derive(RustEmbed)]
#[folder = "src/languages"]
#[include = "*.ftl"]
struct Files;

/// What speaks one language: the first argument of `fl!`.
pub type Speech = FluentLanguageLoader;

/// In the order of `Language::ALL`.
static SPEECH: LazyLock<Vec<Speech>> = LazyLock::new(|| Language::ALL.iter().copied().map(load).collect());

/// The messages in a language.
pub fn speech(language: Language) -> &'static Speech {
    &SPEECH[language as usize]
}

/// How one takes part.
pub fn mode_name(mode: Mode, language: Language) -> String {
    let t = speech(language);
    match mode {
        Mode::InPerson => fl!(t, "in-person"),
        Mode::Online => fl!(t, "online"),
    }
}

/// The same within a sentence.
pub fn mode_in_a_sentence(mode: Mode, t: &Speech) -> String {
    match mode {
        Mode::InPerson => fl!(t, "in-a-sentence-in-person"),
        Mode::Online => fl!(t, "in-a-sentence-online"),
    }
}

/// A label within a sentence: small, but where nouns keep their capital.
pub fn in_a_sentence(label: &str, t: &Speech) -> String {
    if fl!(t, "nouns-keep-capitals") == "yes" { label.to_owned() } else { label.to_lowercase() }
}

/// What happens to an event's unproven registrations, and when.
pub fn gives_way_words(event: &Event, language: Language) -> String {
    let t = speech(language);
    let hours = scheduled_jobs::gives_way_after(event) / 3_600_000;
    match event.unproven {
        Unproven::GiveWay => fl!(t, "unproven-gives-way", hours = hours),
        Unproven::Always => fl!(t, "unproven-lapses", hours = hours),
        Unproven::Never => fl!(t, "unproven-stays"),
    }
}

/// What confirming an address is for: before a draw, to take part in it; there is no place that could be kept.
pub fn unproven_words(event: &Event, language: Language) -> String {
    match event.undrawn() {
        Some(_) => fl!(speech(language), "ballot-prove-in-time"),
        None => gives_way_words(event, language),
    }
}

/// The same in the warning itself: from when on, where it is sent at a moment.
pub fn gives_way_at(event: &Event, sent_at: Timestamp, language: Language) -> String {
    if event.undrawn().is_some() {
        return unproven_words(event, language);
    }
    let t = speech(language);
    let after = SignedDuration::from_millis(scheduled_jobs::gives_way_after(event));
    let until = sent_at.saturating_add(after).unwrap_or(sent_at);
    // By then nobody can have it any more.
    if until >= event.starts_at && event.unproven != Unproven::Never {
        return fl!(t, "unproven-stays");
    }
    let until = dates::moment_at_place(until, event, language);
    match event.unproven {
        Unproven::GiveWay => fl!(t, "unproven-gives-way-at", until = until),
        Unproven::Always => fl!(t, "unproven-lapses-at", until = until),
        Unproven::Never => fl!(t, "unproven-stays"),
    }
}

/// A label and what it says: French puts a narrow space before a colon.
pub fn labelled(label: &str, words: &str, language: Language) -> String {
    fl!(speech(language), "labelled", label = label.to_owned(), words = words.to_owned())
}

/// A title among words, between the marks of a language.
pub fn quoted(title: &str, language: Language) -> String {
    fl!(speech(language), "quoted", title = title.to_owned())
}

/// The title of a session among words.
pub fn title(session: &Session, language: Language) -> String {
    quoted(session.title.get(language), language)
}

/// Titles of sessions one after the other, with commas.
pub fn listed_titles<'a>(sessions: impl IntoIterator<Item = &'a Session>, language: Language) -> String {
    sessions.into_iter().map(|session| title(session, language)).collect::<Vec<_>>().join(", ")
}

/// Titles of sessions among words, the last after an "and".
pub fn titles(sessions: &[&Session], language: Language) -> String {
    let mut titles: Vec<String> = sessions.iter().map(|one| title(one, language)).collect();
    match (titles.pop(), titles.is_empty()) {
        (Some(last), true) => last,
        (Some(last), false) => fl!(speech(language), "list-and", first = titles.join(", "), last = last),
        (None, _) => String::new(),
    }
}

/// What a language calls itself.
pub fn own_name(language: impl Into<TextLanguage>) -> String {
    let language = language.into();
    match OWN_NAMES.iter().find(|(known, _)| *known == language.primary()) {
        Some((_, name)) if language.primary() == language.as_str() => (*name).to_owned(),
        Some((_, name)) => format!("{name}, {language}"),
        None => language.to_string(),
    }
}

/// Whether a language has a name in the product's own: the message `language-` and its tag.
pub fn has_name(primary: &str) -> bool {
    OWN_NAMES.iter().any(|(known, _)| *known == primary)
}

/// What some languages call themselves (CLDR).
const OWN_NAMES: [(&str, &str); 16] = [
    ("nl", "Nederlands"),
    ("fr", "Français"),
    ("en", "English"),
    ("de", "Deutsch"),
    ("es", "Español"),
    ("it", "Italiano"),
    ("pt", "Português"),
    ("pl", "Polski"),
    ("ro", "Română"),
    ("tr", "Türkçe"),
    ("uk", "Українська"),
    ("ru", "Русский"),
    ("ar", "العربية"),
    ("fa", "فارسی"),
    ("zh", "中文"),
    ("ja", "日本語"),
];

fn load(language: Language) -> Speech {
    let identifier = |language: Language| -> LanguageIdentifier {
        language.as_str().parse().expect("two small letters are a language identifier")
    };
    let speech = Speech::new("kruispunt", identifier(Language::Nl));
    speech
        .load_languages(&Files, &[identifier(language)])
        .expect("the messages are in the binary, and a test reads them all");
    // No marks around what is filled in: mails and calendars are read as they are.
    speech.set_use_isolating(false);
    speech
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used)]
    use super::*;
    use std::collections::{BTreeMap, BTreeSet};

    /// Every key with the variables that it uses.
    fn keys(language: &str) -> BTreeMap<String, BTreeSet<String>> {
        let file = Files::get(&format!("{language}/kruispunt.ftl")).unwrap();
        let text = String::from_utf8(file.data.into_owned()).unwrap();
        let mut keys: BTreeMap<String, BTreeSet<String>> = BTreeMap::new();
        let mut current = String::new();
        for line in text.lines().filter(|line| !line.starts_with('#')) {
            if let Some((key, _)) = line.split_once(" =").filter(|_| !line.starts_with(' ')) {
                current = key.to_owned();
                assert!(keys.insert(current.clone(), BTreeSet::new()).is_none(), "{language}: {key} is there twice");
            }
            let variables = line.split('$').skip(1).map(|rest| {
                rest.chars()
                    .take_while(|sign| sign.is_alphanumeric() || *sign == '_' || *sign == '-')
                    .collect::<String>()
            });
            if let Some(known) = keys.get_mut(&current) {
                known.extend(variables);
            }
        }
        keys
    }

    #[test]
    fn all_languages_say_the_same_things() {
        let dutch = keys("nl");
        assert!(dutch.len() > 40);
        let folders: BTreeSet<String> =
            Files::iter().filter_map(|path| Some(path.split_once('/')?.0.to_owned())).collect();
        assert_eq!(folders, Language::ALL.iter().map(Language::to_string).collect(), "a folder for each language");
        for language in Language::ALL {
            assert_eq!(keys(language.as_str()), dutch, "{language}");
        }
    }
}
