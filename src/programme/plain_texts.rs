//! A text that may be said plainly: then it is in the event's first language.

use std::borrow::Cow;
use std::fmt;

use serde::de::value::MapAccessDeserializer;
use serde::de::{Error, MapAccess, Visitor};
use serde::{Deserialize, Deserializer, Serialize};

use super::{TextLanguage, Texts};

/// A text, in the event's first language; or by language.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, schemars::JsonSchema)]
#[serde(untagged)]
pub enum PlainOrTexts {
    Plain(String),
    Texts(Texts),
}

impl PlainOrTexts {
    /// As plain as it can be said at an event whose first language this is.
    pub fn new(texts: Texts, first: TextLanguage) -> Self {
        if texts.languages().all(|language| language == first) {
            Self::Plain(texts.own(first).to_owned())
        } else {
            Self::Texts(texts)
        }
    }

    /// By language, at an event whose first language this is.
    pub fn texts(&self, first: TextLanguage) -> Cow<'_, Texts> {
        match self {
            Self::Plain(text) => Cow::Owned(Texts::default().with(first, text)),
            Self::Texts(texts) => Cow::Borrowed(texts),
        }
    }

    /// Whether there is nothing to read in any language.
    pub fn is_empty(&self) -> bool {
        self.values().all(|text| !crate::letters::is_seen(text))
    }

    /// What it says, in each of its languages.
    pub fn values(&self) -> impl Iterator<Item = &str> {
        let (plain, texts) = match self {
            Self::Plain(text) => (Some(text.as_str()), None),
            Self::Texts(texts) => (None, Some(texts.values())),
        };
        plain.into_iter().chain(texts.into_iter().flatten())
    }
}

impl Default for PlainOrTexts {
    fn default() -> Self {
        Self::Plain(String::new())
    }
}

// Not derived: what is neither has to be told as what was expected.
impl<'de> Deserialize<'de> for PlainOrTexts {
    fn deserialize<D: Deserializer<'de>>(from: D) -> Result<Self, D::Error> {
        struct Either;

        impl<'de> Visitor<'de> for Either {
            type Value = PlainOrTexts;

            fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                f.write_str("a string or a map")
            }

            fn visit_str<E: Error>(self, text: &str) -> Result<PlainOrTexts, E> {
                Ok(PlainOrTexts::Plain(text.to_owned()))
            }

            fn visit_map<A: MapAccess<'de>>(self, map: A) -> Result<PlainOrTexts, A::Error> {
                Texts::deserialize(MapAccessDeserializer::new(map)).map(PlainOrTexts::Texts)
            }
        }

        from.deserialize_any(Either)
    }
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used)]
    use serde_json::json;

    use super::*;

    #[test]
    fn what_is_plain_is_in_the_first_language() {
        let [first, other] = ["nl", "fr"].map(|tag| tag.parse::<TextLanguage>().unwrap());
        let read = |value| serde_json::from_value::<PlainOrTexts>(value).unwrap();
        let plain = read(json!("Station"));
        assert_eq!(serde_json::to_value(plain.texts(other)).unwrap(), json!({"fr": "Station"}));
        for (said, written) in [
            (json!("Station"), json!("Station")),
            (json!({"nl": "Station"}), json!("Station")),
            (json!({"fr": "Gare"}), json!({"fr": "Gare"})),
            (json!({"nl": "Station", "fr": "Gare"}), json!({"nl": "Station", "fr": "Gare"})),
            (json!({}), json!("")),
        ] {
            let again = PlainOrTexts::new(read(said).texts(first).into_owned(), first);
            assert_eq!(serde_json::to_value(again).unwrap(), written);
        }
        assert!(read(json!({})).is_empty() && read(json!("\u{200b}")).is_empty() && !plain.is_empty());
        assert!(serde_json::from_value::<PlainOrTexts>(json!(5)).is_err());
    }
}
