//! What must still be so for an edit to be made: what the one who makes it has seen (RFC 9110, 13.1).

use base64::Engine;
use base64::prelude::BASE64_URL_SAFE_NO_PAD;
use serde_json::Value;

use super::Thing;
use super::refused::Refused;

/// Tags of the states that are meant.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Tags {
    /// `*`: as long as it is there.
    Any,
    These(Vec<String>),
}

/// What must be so.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub enum Still {
    #[default]
    Whatever,
    /// It is in one of these states.
    Tagged(Tags),
    /// It is in none of these states.
    NotTagged(Vec<String>),
    /// It is not there yet; `is_asked`: anyone who makes it said so, and not only nothing else.
    New { is_asked: bool },
}

impl Still {
    /// As it was when it was seen.
    pub fn seen(thing: &Value) -> Self {
        Self::Tagged(Tags::These(vec![tag(thing)]))
    }

    /// Whether it is so of a thing, or of none.
    pub(in crate::actions) fn check(&self, thing: Option<&Value>) -> Result<(), Refused> {
        match (self, thing) {
            (Self::Whatever, _) | (Self::New { .. }, None) | (Self::Tagged(Tags::Any), Some(_)) => Ok(()),
            (Self::Tagged(Tags::These(tags)), Some(thing)) if tags.contains(&tag(thing)) => Ok(()),
            (Self::NotTagged(tags), thing) if !thing.is_some_and(|thing| tags.contains(&tag(thing))) => Ok(()),
            (Self::Tagged(_) | Self::NotTagged(_), _) => Err(Refused::Changed { is_new: false }),
            (Self::New { is_asked: true }, Some(_)) => Err(Refused::Changed { is_new: true }),
            (Self::New { is_asked: false }, Some(_)) => Err(Refused::Unconditional),
        }
    }
}

/// Names the state of a thing: the same for the same, and short.
pub fn tag(thing: &Value) -> String {
    BASE64_URL_SAFE_NO_PAD.encode(&blake3::hash(thing.to_string().as_bytes()).as_bytes()[..12])
}

/// An event as a file, with the tag of all of it.
pub struct AsFile {
    value: Value,
    pub tag: String,
}

impl AsFile {
    pub fn new(value: Value) -> Self {
        Self { tag: tag(&value), value }
    }

    /// The tag of one of its things; `None`: it is not there.
    pub fn tag(&self, thing: Thing, name: &str) -> Option<String> {
        match thing {
            Thing::Event => Some(self.tag.clone()),
            _ => thing.find(&self.value, name).map(tag),
        }
    }
}

impl std::ops::Deref for AsFile {
    type Target = Value;

    fn deref(&self) -> &Value {
        &self.value
    }
}
