//! Themes, rooms and rounds in an event file.

use jiff::civil::{Date, DateTime, Time};
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use super::super::{Colour, Texts};
use super::times;

#[derive(Clone, Debug, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct ThemeFile {
    /// By which sessions name it.
    pub slug: String,
    /// What it is called.
    pub title: Texts,
    /// The name of a Lucide icon.
    pub icon: String,
    /// One of `red`, `amber`, `violet`, `teal`, `blue`, `green`, `magenta`, `slate`, or any.
    pub colour: Colour,
}

#[derive(Clone, Debug, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct RoomFile {
    /// By which sessions name it.
    pub slug: String,
    /// What stands on its door.
    pub title: String,
    /// How one finds it.
    #[serde(default)]
    pub directions: Texts,
    /// Seats; 0: nobody counted them.
    pub capacity: u32,
    /// What it has, such as `wheelchair` or `induction-loop`.
    #[serde(default)]
    pub features: Vec<String>,
    /// When nobody may be in it.
    #[serde(default)]
    pub closed: Vec<Closed>,
}

/// A time in which a room is closed, local to the event.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Closed {
    /// From when.
    #[serde(deserialize_with = "times::moment")]
    #[schemars(with = "super::super::describe::DateTime")]
    pub from: DateTime,
    /// Until when.
    #[serde(deserialize_with = "times::moment")]
    #[schemars(with = "super::super::describe::DateTime")]
    pub until: DateTime,
}

#[derive(Clone, Debug, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct RoundFile {
    /// By which sessions name it.
    pub slug: String,
    /// What it is called.
    pub title: Texts,
    /// Left out: the event's first day.
    #[serde(default, deserialize_with = "times::maybe_date")]
    #[schemars(with = "Option<super::super::describe::Date>")]
    pub date: Option<Date>,
    /// When it starts.
    #[serde(deserialize_with = "times::time")]
    #[schemars(with = "super::super::describe::Time")]
    pub starts_at: Time,
    /// Not after its start: on the next day.
    #[serde(deserialize_with = "times::time")]
    #[schemars(with = "super::super::describe::Time")]
    pub ends_at: Time,
}
