//! In which languages the texts of an event file are: those that it says, in their order.

use std::fmt::Arguments;

use super::faults::{Fault, Why};
use super::{EventFile, SessionFile};
use crate::programme::{PlainOrTexts, Texts};

impl EventFile {
    /// Every text that may be in several languages, with its place in the file.
    pub(crate) fn each_texts(&mut self, mut look: impl FnMut(Arguments, &mut Texts)) {
        look(format_args!("title"), &mut self.title);
        look(format_args!("summary"), &mut self.summary);
        for (mail, texts) in &mut self.mail_texts {
            look(format_args!("mail_texts.{mail}"), texts);
        }
        for question in &mut self.questions {
            let at = format!("questions[{}]", question.slug);
            look(format_args!("{at}.title"), &mut question.title);
            look(format_args!("{at}.why"), &mut question.why);
            for choice in &mut question.choices {
                look(format_args!("{at}.choices[{}].title", choice.slug), &mut choice.title);
            }
        }
        for kind in &mut self.types {
            look(format_args!("types[{}].title", kind.slug), &mut kind.title);
        }
        for (index, person) in self.people.iter_mut().enumerate() {
            look(format_args!("people[{index}].biography"), &mut person.biography);
            look(format_args!("people[{index}].picture_alt"), &mut person.picture_alt);
        }
        for theme in &mut self.themes {
            look(format_args!("themes[{}].title", theme.slug), &mut theme.title);
        }
        for room in &mut self.rooms {
            look(format_args!("rooms[{}].directions", room.slug), &mut room.directions);
        }
        for round in &mut self.rounds {
            look(format_args!("rounds[{}].title", round.slug), &mut round.title);
        }
        for session in &mut self.sessions {
            each_of_session(session, &mut look);
        }
    }

    /// Texts in a language that the event does not say it has: a slip, or one that nobody could write at the desk.
    pub(super) fn language_faults(&self) -> Vec<Fault> {
        let known = self.languages.iter().map(ToString::to_string).collect::<Vec<_>>().join(", ");
        let mut faults = Vec::new();
        self.clone().each_texts(|place, texts| {
            let strange = texts.languages().filter(|one| one.spoken().is_none() && !self.languages.contains(one));
            faults.extend(
                strange
                    .map(|one| Fault { place: format!("{place}.{one}"), why: Why::NotAmong { known: known.clone() } }),
            );
        });
        faults
    }

    /// The same file with every text in the order of its languages: anyone who has none of their own reads the first.
    pub(super) fn in_order_of_languages(mut self) -> Self {
        let languages = self.languages.clone();
        self.each_texts(|_, texts| texts.order_by(&languages));
        self
    }
}

fn each_of_session(session: &mut SessionFile, look: &mut impl FnMut(Arguments, &mut Texts)) {
    let at = format!("sessions[{}]", session.code);
    for (name, texts) in [
        ("title", &mut session.title),
        ("subtitle", &mut session.subtitle),
        ("level", &mut session.level),
        ("audience", &mut session.audience),
        ("abstract", &mut session.abstracts),
        ("description", &mut session.description),
        ("access_notes", &mut session.access_notes),
    ] {
        look(format_args!("{at}.{name}"), texts);
    }
    if let PlainOrTexts::Texts(texts) = &mut session.meeting_point {
        look(format_args!("{at}.meeting_point"), texts);
    }
    if let Some(picture) = &mut session.picture {
        look(format_args!("{at}.picture.alt"), &mut picture.alt);
    }
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used)]
    use serde_json::{Value, json};

    use super::*;

    /// How many things of a value are texts by language, by what the schema says of them.
    fn texts_in(value: &Value) -> usize {
        let is_texts = |fields: &serde_json::Map<String, Value>| {
            !fields.is_empty() && fields.iter().all(|(name, text)| name == "zh" && text.is_string())
        };
        match value {
            Value::Object(fields) if is_texts(fields) => 1,
            Value::Object(fields) => fields.values().map(texts_in).sum(),
            Value::Array(items) => items.iter().map(texts_in).sum(),
            _ => 0,
        }
    }

    fn only_chinese(value: &mut Value) {
        match value {
            Value::Object(fields) if fields.contains_key("nl") => {
                *value = json!({"zh": fields["nl"]});
            }
            Value::Object(fields) => fields.values_mut().for_each(only_chinese),
            Value::Array(items) => items.iter_mut().for_each(only_chinese),
            _ => {}
        }
    }

    #[test]
    fn every_text_is_looked_at_whatever_its_language() {
        let mut whole: Value =
            serde_json::from_slice(include_bytes!("../../../config/sociaalwerkconferentie-2022.json")).unwrap();
        whole["people"] = json!([{"name": "An", "biography": {"nl": "x"}}]);
        whole["types"] = json!([{"slug": "x", "title": {"nl": "x"}, "like": "workshop"}]);
        whole["sessions"][0]["picture"] = json!({"name": "0".repeat(64), "alt": {"nl": "x"}});
        only_chinese(&mut whole);
        whole["languages"] = json!(["zh", "en"]);
        let mut file: EventFile = serde_json::from_value(whole.clone()).unwrap();
        let mut seen = 0;
        file.each_texts(|_, texts| seen += usize::from(!texts.is_empty()));
        assert_eq!(seen, texts_in(&serde_json::to_value(&file).unwrap()), "a text that nobody looks at");
        assert!(seen > 100 && file.language_faults().is_empty());
        file.languages = vec!["nl".parse().unwrap()];
        assert_eq!(file.language_faults().len(), seen);
    }
}
