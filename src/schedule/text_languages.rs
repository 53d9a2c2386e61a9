//! Texts in several languages, as pretalx has them: `{"en": "Talk", "de": "Vortrag"}`. Each stays under its own tag.

use jiff::civil::DateTime;
use serde_json::Value;

use super::json::words;
use super::table::Holds;
use super::{Schedule, Talk, line, markdown};
use crate::programme::file::EventFile;
use crate::programme::{TextLanguage, Texts};

/// A text in each of its languages.
pub type Names = Vec<(TextLanguage, String)>;

/// A text in each of its languages, or the name of what has one so; none where nobody says which language it is in.
pub fn in_languages(value: &Value) -> Names {
    let Some(fields) = value.as_object() else { return Names::new() };
    if let Some(name) = fields.get("name").or(fields.get("title")) {
        return in_languages(name);
    }
    let one = |(tag, text): (&String, &Value)| {
        let language = super::merge::language(tag)?.parse::<TextLanguage>().ok()?;
        Some((language, text.as_str()?.trim().to_owned())).filter(|_| (2..=3).contains(&language.primary().len()))
    };
    let said = fields.iter().filter(|(_, text)| !text.is_null() && text.as_str() != Some(""));
    said.map(one).collect::<Option<Names>>().unwrap_or_default()
}

/// The same, each as one line.
pub fn names(value: &Value) -> Names {
    in_languages(value).into_iter().map(|(language, text)| (language, line(&text))).collect()
}

/// The one in a language, or in one that is akin to it.
pub fn one_of(names: &Names, wanted: TextLanguage) -> Option<&str> {
    let akin = names.iter().find(|(language, _)| language.primary() == wanted.primary());
    names.iter().find(|(language, _)| *language == wanted).or(akin).map(|(_, text)| text.as_str())
}

/// All of them; in the language that all is written in, where only one is told, without its own.
pub fn each(names: &Names, written: TextLanguage, name: &str) -> Texts {
    if names.is_empty() { Texts::default().with(written, name) } else { names.iter().cloned().collect() }
}

/// Whether something is called so in any of them.
pub fn are_called(names: &Names, called: &str) -> bool {
    names.iter().any(|(_, name)| name == called)
}

/// What a type is called, which is known in each of its languages.
pub fn kind(value: &Value, schedule: &mut Schedule) -> String {
    let (name, all) = (line(&words(value)), names(value));
    if !all.is_empty() {
        schedule.kinds.entry(name.clone()).or_insert(all);
    }
    name
}

/// A text of a session, which is in each of its languages, too.
pub fn text(what: Holds, value: &Value, talk: &mut Talk) -> String {
    let is_line = matches!(what, Holds::Title | Holds::Subtitle);
    let tidied = |text: &str| if is_line { line(text) } else { markdown(text) };
    talk.translations.extend(in_languages(value).into_iter().map(|(language, text)| (what, language, tidied(&text))));
    tidied(&words(value))
}

impl Schedule {
    /// Whether it says of its texts in which language they are.
    pub fn says_language(&self) -> bool {
        let is_told = |talk: &Talk| super::merge::language(&talk.language).is_some() || !talk.translations.is_empty();
        !self.spoken.is_empty() && !self.is_of_heads || self.talks.iter().any(is_told)
    }

    /// The languages that sessions have texts in of their own, the most used first.
    pub(super) fn translated(&self) -> Vec<TextLanguage> {
        let mut times: Vec<(TextLanguage, usize)> = Vec::new();
        for (_, language, _) in self.talks.iter().flat_map(|talk| &talk.translations) {
            match times.iter_mut().find(|(known, _)| known == language) {
                Some((_, times)) => *times += 1,
                None => times.push((*language, 1)),
            }
        }
        times.sort_by_key(|(language, times)| (std::cmp::Reverse(*times), language.primary() != "en"));
        times.into_iter().map(|(language, _)| language).collect()
    }
}

/// What is in a language as it is written somewhere, such as `de-formal`, is in the one of the event's that is akin to it, if nothing else
/// is.
pub fn settle(schedule: &mut Schedule, talks: &mut [(DateTime, Talk)], languages: &[TextLanguage]) {
    let own = |language: TextLanguage, all: &[TextLanguage]| {
        let akin = || languages.iter().find(|known| known.primary() == language.primary() && !all.contains(known));
        if languages.contains(&language) { language } else { akin().copied().unwrap_or(language) }
    };
    let of_rooms = schedule.rooms.iter_mut().map(|room| &mut room.descriptions);
    let of_tracks = schedule.tracks.iter_mut().map(|track| &mut track.names);
    for names in of_rooms.chain(of_tracks).chain(schedule.kinds.values_mut()) {
        let all: Vec<TextLanguage> = names.iter().map(|(language, _)| *language).collect();
        names.iter_mut().for_each(|(language, _)| *language = own(*language, &all));
    }
    for (_, talk) in talks {
        let all: Vec<(Holds, TextLanguage)> =
            talk.translations.iter().map(|(of, language, _)| (*of, *language)).collect();
        for (what, language, _) in &mut talk.translations {
            let of_it = all.iter().filter(|(of, _)| of == what);
            *language = own(*language, &of_it.map(|(_, language)| *language).collect::<Vec<_>>());
        }
    }
}

/// Languages that events here are held in: texts in them are an event's own, however few there are, and do not have to be told.
const AT_HOME: [&str; 3] = ["nl", "fr", "en"];

/// Whether events here are held in it, whatever the product's pages speak besides.
pub fn is_at_home(language: TextLanguage) -> bool {
    AT_HOME.contains(&language.primary())
}

/// Adds the languages that texts came in and events here are not held in: an event says which those are.
pub fn speak(file: &mut EventFile) {
    let mut strange: Vec<TextLanguage> = Vec::new();
    file.each_texts(|_, texts| strange.extend(texts.languages().filter(|language| !is_at_home(*language))));
    for language in strange {
        if !file.languages.contains(&language) {
            file.languages.push(language);
        }
    }
}

/// An event gets the language that its file is said to be in. Where it is nothing but that file, and was taken for another, its texts
/// are in that one.
pub fn is_in(file: &mut EventFile, talks: &[(DateTime, Talk)], said: TextLanguage) {
    if file.languages.contains(&said) {
        return;
    }
    let is_its = |title: &str| talks.iter().any(|(_, talk)| talk.title == title);
    let is_file = file.sessions.iter().all(|one| one.told.is_some() && one.title.values().any(is_its));
    match file.languages[..] {
        [was] if is_file => {
            file.each_texts(|_, texts| {
                let text = texts.own(was).to_owned();
                if texts.own(said).is_empty() && !text.is_empty() {
                    *texts = std::mem::take(texts).with(was, "").with(said, &text);
                }
            });
            for session in file.sessions.iter_mut().filter(|session| session.language == was.as_str()) {
                session.language = said.to_string();
            }
            file.languages = vec![said];
        }
        _ => file.languages.push(said),
    }
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::*;

    #[test]
    fn each_language_is_under_its_own_tag_and_what_is_no_language_is_none() {
        let said = |value: Value| {
            names(&value).into_iter().map(|(language, text)| format!("{language}: {text}")).collect::<Vec<_>>()
        };
        assert_eq!(said(json!({"en": "Talk", "de": "Vortrag"})), ["en: Talk", "de: Vortrag"]);
        assert_eq!(said(json!({"id": 4, "name": {"en": "Open  data", "de": ""}})), ["en: Open data"]);
        assert_eq!(said(json!({"pt-br": "Dados"})).len(), 1);
        for none in [json!("Talk"), json!({"id": 7}), json!({"colour": "red", "en": "Talk"}), json!(null)] {
            assert!(said(none.clone()).is_empty(), "{none}");
        }
        let hall = names(&json!({"en": "Hall", "de": "Saal"}));
        let in_one = |tag: &str| one_of(&hall, tag.parse().expect("these are tags"));
        assert_eq!((in_one("en-GB"), in_one("de"), in_one("pl")), (Some("Hall"), Some("Saal"), None));
    }
}
