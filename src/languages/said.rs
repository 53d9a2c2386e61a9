//! A text of an event as it is shown to somebody who reads another language than it may be in.

use crate::programme::{Language, TextLanguage, Texts};
use crate::text::escaped;

/// A text with the language that it is in, where that is not the page's.
#[derive(Clone, Copy)]
pub struct Said<'a> {
    pub text: &'a str,
    pub lang: Option<TextLanguage>,
}

/// The attributes that say in which language a text is, where it is not the page's; without a text, none.
pub fn written<'a>(texts: impl Into<Option<&'a Texts>>, language: Language) -> String {
    texts.into().map(|texts| Said::new(texts, language).attributes()).unwrap_or_default()
}

impl<'a> Said<'a> {
    pub fn new(texts: &'a Texts, language: Language) -> Self {
        let lang = texts.language_of(language);
        Self { text: texts.get(language), lang: (lang.spoken() != Some(language)).then_some(lang) }
    }

    /// `lang`, and `dir` where it is read from right to left: the attributes of the element that shows it.
    pub fn attributes(&self) -> String {
        match self.lang {
            None => String::new(),
            Some(lang) if lang.direction() == "rtl" => format!(" lang=\"{lang}\" dir=\"rtl\""),
            Some(lang) => format!(" lang=\"{lang}\""),
        }
    }

    /// A sentence of the page's language in which it stands, as HTML.
    pub fn within(&self, sentence: &str) -> String {
        let around = sentence.split_once(self.text).filter(|_| self.lang.is_some() && !self.text.is_empty());
        match around {
            None => escaped(sentence),
            Some((before, after)) => {
                let (attributes, text) = (self.attributes(), escaped(self.text));
                format!("{}<span{attributes}>{text}</span>{}", escaped(before), escaped(after))
            }
        }
    }
}
