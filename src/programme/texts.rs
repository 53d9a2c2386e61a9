//! Texts in whatever languages an event speaks. The product's own words are in [`Language`]s, which are fewer.

use std::fmt;
use std::str::FromStr;

use icu_locale_core::LanguageIdentifier;
use serde::de::{Error, MapAccess, Visitor};
use serde::{Deserialize, Deserializer, Serialize, Serializer};
use tinystr::TinyAsciiStr;

use super::Language;
use crate::letters;

/// The most signs of a tag: a language, a script, a region, a variant.
const LONGEST_TAG: usize = 16;
/// What is written from right to left, unless its script says otherwise.
const FROM_THE_RIGHT: [&str; 9] = ["ar", "he", "fa", "ur", "ps", "yi", "dv", "ug", "ckb"];
/// Scripts that are.
const FROM_THE_RIGHT_SCRIPTS: [&str; 6] = ["Arab", "Hebr", "Thaa", "Syrc", "Nkoo", "Adlm"];

/// The languages of two letters (ISO 639-1), and `sh`, which older programs still write.
const OF_TWO_LETTERS: &str = "aa ab ae af ak am an ar as av ay az ba be bg bh bi bm bn bo br bs ca ce ch co cr cs cu cv cy da de dv dz ee el en eo es et eu fa ff fi fj \
    fo fr fy ga gd gl gn gu gv ha he hi ho hr ht hu hy hz ia id ie ig ii ik io is it iu ja jv ka kg ki kj kk kl km kn ko kr ks ku kv kw ky la \
    lb lg li ln lo lt lu lv mg mh mi mk ml mn mr ms mt my na nb nd ne ng nl nn no nr nv ny oc oj om or os pa pi pl ps pt qu rm rn ro ru rw sa \
    sc sd se sg sh si sk sl sm sn so sq sr ss st su sv sw ta te tg th ti tk tl tn to tr ts tt tw ty ug uk ur uz ve vi vo wa wo xh yi yo za zh zu";

/// Whether a tag begins with a language that there is, as far as two letters say so.
pub(super) fn is_assigned(tag: &str) -> bool {
    let primary = tag.split(['-', '_']).next().unwrap_or_default().to_ascii_lowercase();
    primary.len() != 2 || OF_TWO_LETTERS.split(' ').any(|known| known == primary)
}

/// The language that a text is in (BCP 47), as it is written in full: `nl`, `zh-Hant`, `pt-BR`.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct TextLanguage(TinyAsciiStr<LONGEST_TAG>);

impl TextLanguage {
    pub fn as_str(&self) -> &str {
        self.0.as_str()
    }

    /// Whether its two letters are some language's (ISO 639-1). Of three letters there are some 8,000: those are taken at their word.
    pub fn is_assigned(&self) -> bool {
        is_assigned(self.as_str())
    }

    /// The language alone, without script, region and variant.
    pub fn primary(&self) -> &str {
        self.as_str().split('-').next().unwrap_or_default()
    }

    /// The same without script, region and variant.
    #[must_use]
    pub fn alone(&self) -> Self {
        Self(TinyAsciiStr::try_from_str(self.primary()).expect("a part of a tag is no longer than it"))
    }

    /// An event's first: it is read by anyone who has a text in none of their own.
    pub fn first_of(languages: &[Self]) -> Self {
        languages.first().copied().unwrap_or_default()
    }

    /// The same language of the product, if it speaks it.
    pub fn spoken(&self) -> Option<Language> {
        self.primary().parse().ok()
    }

    /// The language in which the product says what belongs to such a text: that one, or English.
    pub fn told_in(&self) -> Language {
        self.spoken().unwrap_or(Language::En)
    }

    /// `ltr` or `rtl`: how `dir` says which way it is read.
    pub fn direction(&self) -> &'static str {
        let script = self.as_str().split('-').find(|part| part.len() == 4);
        let is_from_the_right = match script {
            Some(script) => FROM_THE_RIGHT_SCRIPTS.contains(&script),
            None => FROM_THE_RIGHT.contains(&self.primary()),
        };
        if is_from_the_right { "rtl" } else { "ltr" }
    }
}

impl From<Language> for TextLanguage {
    fn from(language: Language) -> Self {
        Self(TinyAsciiStr::try_from_str(language.as_str()).expect("the product's languages have two letters"))
    }
}

impl Default for TextLanguage {
    fn default() -> Self {
        Language::default().into()
    }
}

/// What is no tag of a language. Its words are what a reader of files knows it by.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct NotALanguage;

impl fmt::Display for NotALanguage {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("not a language")
    }
}

impl std::error::Error for NotALanguage {}

impl FromStr for TextLanguage {
    type Err = NotALanguage;

    fn from_str(text: &str) -> Result<Self, NotALanguage> {
        let tag: LanguageIdentifier = text.replace('_', "-").parse().map_err(|_| NotALanguage)?;
        if tag.language.is_unknown() || tag.language.as_str().len() > 3 {
            return Err(NotALanguage);
        }
        TinyAsciiStr::try_from_str(&tag.to_string()).map(Self).map_err(|_| NotALanguage)
    }
}

impl fmt::Display for TextLanguage {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.as_str())
    }
}

impl Serialize for TextLanguage {
    fn serialize<S: Serializer>(&self, to: S) -> Result<S::Ok, S::Error> {
        to.serialize_str(self.as_str())
    }
}

impl<'de> Deserialize<'de> for TextLanguage {
    fn deserialize<D: Deserializer<'de>>(from: D) -> Result<Self, D::Error> {
        String::deserialize(from)?.parse().map_err(D::Error::custom)
    }
}

impl utoipa::PartialSchema for TextLanguage {
    fn schema() -> utoipa::openapi::RefOr<utoipa::openapi::Schema> {
        let tag = utoipa::openapi::ObjectBuilder::new().schema_type(utoipa::openapi::schema::Type::String);
        tag.description(Some("A language's tag (BCP 47)")).examples(["nl", "zh-Hant"]).into()
    }
}

impl utoipa::ToSchema for TextLanguage {}

impl schemars::JsonSchema for TextLanguage {
    fn inline_schema() -> bool {
        true
    }

    fn schema_name() -> std::borrow::Cow<'static, str> {
        "TextLanguage".into()
    }

    fn json_schema(_: &mut schemars::SchemaGenerator) -> schemars::Schema {
        schemars::json_schema!({"type": "string", "examples": ["nl", "zh-Hant"]})
    }
}

/// A text in one or more languages, those of its event in their order.
#[derive(Clone, Debug, Default)]
pub struct Texts(Vec<(TextLanguage, String)>);

impl Texts {
    fn find(&self, language: TextLanguage) -> Option<&(TextLanguage, String)> {
        self.0.iter().find(|(known, _)| *known == language)
    }

    /// What is shown to a reader of a language: the text in it; else in the same language as it is written elsewhere; else in
    /// the first language there is.
    fn best(&self, language: impl Into<TextLanguage>) -> Option<&(TextLanguage, String)> {
        let language = language.into();
        let akin = || self.0.iter().find(|(known, _)| known.primary() == language.primary());
        self.find(language).or_else(akin).or_else(|| self.0.first())
    }

    /// The text for a reader of `language`; empty where there is none.
    pub fn get(&self, language: impl Into<TextLanguage>) -> &str {
        self.best(language).map_or("", |(_, text)| text)
    }

    /// The language that [`get`](Self::get) answers in, for `lang` attributes.
    pub fn language_of(&self, language: impl Into<TextLanguage>) -> TextLanguage {
        let language = language.into();
        self.best(language).map_or(language, |(known, _)| *known)
    }

    /// The text in `language` itself; empty where there is none.
    pub fn own(&self, language: impl Into<TextLanguage>) -> &str {
        self.find(language.into()).map_or("", |(_, text)| text)
    }

    /// The same with a text in one language; an empty one takes it away.
    #[must_use]
    pub fn with(mut self, language: impl Into<TextLanguage>, text: &str) -> Self {
        let language = language.into();
        let known = self.0.iter_mut().find(|(known, _)| *known == language);
        match known {
            _ if !letters::is_seen(text) => self.0.retain(|(known, _)| *known != language),
            Some((_, known)) => text.clone_into(known),
            None => self.0.push((language, text.to_owned())),
        }
        self
    }

    /// Whether there is nothing to read in any language.
    pub fn is_empty(&self) -> bool {
        self.0.iter().all(|(_, text)| !letters::is_seen(text))
    }

    pub fn values(&self) -> impl Iterator<Item = &str> {
        self.0.iter().map(|(_, text)| text.as_str())
    }

    /// Each text with its language.
    pub fn each(&self) -> impl Iterator<Item = (TextLanguage, &str)> {
        self.0.iter().map(|(language, text)| (*language, text.as_str()))
    }

    /// The languages that it is in.
    pub fn languages(&self) -> impl Iterator<Item = TextLanguage> {
        self.0.iter().map(|(language, _)| *language)
    }

    /// The same without languages in which nothing is said.
    #[must_use]
    pub fn said(self) -> Self {
        self.0.into_iter().collect()
    }

    /// Puts first what is in the first of some languages, and so on.
    pub fn order_by(&mut self, languages: &[TextLanguage]) {
        let place = |language: &TextLanguage| languages.iter().position(|known| known == language);
        self.0.sort_by_key(|(language, _)| (place(language).unwrap_or(usize::MAX), *language));
    }

    /// As the database keeps it.
    pub fn to_json(&self) -> String {
        serde_json::to_string(self).expect("a map from words to texts always becomes JSON")
    }
}

/// The order of languages is no part of what is said.
impl PartialEq for Texts {
    fn eq(&self, other: &Self) -> bool {
        self.0.len() == other.0.len() && self.0.iter().all(|one| other.0.contains(one))
    }
}

impl Eq for Texts {}

/// Without languages in which nothing is said.
impl<L: Into<TextLanguage>> FromIterator<(L, String)> for Texts {
    fn from_iter<I: IntoIterator<Item = (L, String)>>(texts: I) -> Self {
        texts.into_iter().fold(Self::default(), |all, (language, text)| all.with(language, &text))
    }
}

impl Serialize for Texts {
    fn serialize<S: Serializer>(&self, to: S) -> Result<S::Ok, S::Error> {
        to.collect_map(self.0.iter().map(|(language, text)| (language, text)))
    }
}

impl<'de> Deserialize<'de> for Texts {
    fn deserialize<D: Deserializer<'de>>(from: D) -> Result<Self, D::Error> {
        struct ByLanguage;

        impl<'de> Visitor<'de> for ByLanguage {
            type Value = Texts;

            fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                f.write_str("a map")
            }

            fn visit_map<A: MapAccess<'de>>(self, mut map: A) -> Result<Texts, A::Error> {
                let mut texts: Vec<(TextLanguage, String)> = Vec::new();
                while let Some((language, text)) = map.next_entry::<TextLanguage, String>()? {
                    texts.retain(|(known, _)| *known != language);
                    // A language in which nothing is seen has no text: its readers have the event's first.
                    if letters::is_seen(&text) {
                        texts.push((language, text));
                    }
                }
                Ok(Texts(texts))
            }
        }

        from.deserialize_map(ByLanguage)
    }
}

impl utoipa::PartialSchema for Texts {
    fn schema() -> utoipa::openapi::RefOr<utoipa::openapi::Schema> {
        let text = || utoipa::openapi::ObjectBuilder::new().schema_type(utoipa::openapi::schema::Type::String);
        let texts = Language::ALL
            .iter()
            .fold(utoipa::openapi::ObjectBuilder::new(), |texts, language| texts.property(language.as_str(), text()));
        texts.additional_properties(Some(text())).description(Some("A text by the tag of its language (BCP 47)")).into()
    }
}

impl utoipa::ToSchema for Texts {}

impl schemars::JsonSchema for Texts {
    fn schema_name() -> std::borrow::Cow<'static, str> {
        "Texts".into()
    }

    fn json_schema(_: &mut schemars::SchemaGenerator) -> schemars::Schema {
        let text = || serde_json::json!({"type": "string"});
        let texts: serde_json::Map<String, serde_json::Value> =
            Language::ALL.iter().map(|language| (language.to_string(), text())).collect();
        schemars::json_schema!({"type": "object", "properties": texts, "additionalProperties": text()})
    }
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used)]
    use super::*;

    #[test]
    fn tags_are_written_one_way_or_are_none() {
        for (written, meant) in
            [("nl", "nl"), ("ZH-hant", "zh-Hant"), ("pt_br", "pt-BR"), ("ca-valencia", "ca-valencia")]
        {
            assert_eq!(written.parse::<TextLanguage>().map(|tag| tag.to_string()), Ok(meant.to_owned()), "{written}");
        }
        for none in ["", "und", "n", "n1", "frans", "nl-", "de-Latn-DE-1996-x", "zh-Hant-TW-rozaj-biske", "é"] {
            assert_eq!(none.parse::<TextLanguage>(), Err(NotALanguage), "{none}");
        }
        for (tag, direction) in
            [("ar", "rtl"), ("he-IL", "rtl"), ("zh-Hans", "ltr"), ("az-Arab", "rtl"), ("ar-Latn", "ltr")]
        {
            assert_eq!(tag.parse::<TextLanguage>().unwrap().direction(), direction, "{tag}");
        }
    }

    #[test]
    fn a_reader_without_a_text_of_theirs_has_the_events_first_language() {
        let mut texts: Texts = serde_json::from_str(r#"{"nl": "Dag", "zh-Hant": "日", "fr": "Jour"}"#).unwrap();
        let order: Vec<TextLanguage> = ["zh-Hant", "fr", "nl"].map(|tag| tag.parse().unwrap()).into();
        texts.order_by(&order);
        assert_eq!((texts.get(Language::En), texts.language_of(Language::En).as_str()), ("日", "zh-Hant"));
        assert_eq!(texts.get("zh".parse::<TextLanguage>().unwrap()), "日", "as it is written elsewhere");
        assert_eq!((texts.get(Language::Nl), texts.own(Language::En)), ("Dag", ""));
        assert_eq!(texts.to_json(), r#"{"zh-Hant":"日","fr":"Jour","nl":"Dag"}"#);
        assert_eq!(texts, serde_json::from_str(r#"{"fr": "Jour", "nl": "Dag", "zh-Hant": "日"}"#).unwrap());
        let mut emptied: Texts = serde_json::from_str(r#"{"nl": "\u200b", "fr": "Jour", "en": " "}"#).unwrap();
        emptied.order_by(&order);
        assert_eq!((emptied.get(Language::Nl), emptied.to_json().as_str()), ("Jour", r#"{"fr":"Jour"}"#));
    }
}
