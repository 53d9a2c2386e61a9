//! A session in an event file, who leads it, and its places.

use std::collections::BTreeMap;

use jiff::civil::{Date, Time};
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use super::super::pictures::Picture;
use super::super::types::{Origin, SessionLink};
use super::super::{Mode, PlainOrTexts, Texts};
use super::times;

/// The modes of attendance on offer, each with its limit; a mode that is not named is not offered.
#[derive(Clone, Copy, Debug, Default, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct PlacesFile {
    /// In the building.
    pub in_person: Option<Limit>,
    /// From elsewhere.
    pub online: Option<Limit>,
}

/// A number of places, or `"unlimited"`.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(untagged)]
pub enum Limit {
    Places(u32),
    Unlimited(Unlimited),
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "lowercase")]
pub enum Unlimited {
    Unlimited,
}

impl Limit {
    pub fn number(self) -> Option<i32> {
        match self {
            Self::Places(number) => Some(i32::try_from(number).unwrap_or(i32::MAX)),
            Self::Unlimited(_) => None,
        }
    }
}

/// Seats that are kept back, for the speakers, the press, a group: nobody registers for them.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Hold {
    /// Whom for.
    pub r#for: String,
    /// In the building or online.
    pub mode: Mode,
    /// How many.
    pub seats: u32,
}

#[derive(Clone, Debug, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct SpeakerFile {
    /// As it is printed.
    pub name: String,
    /// Where they work.
    #[serde(default)]
    pub affiliation: String,
    /// The slug of who it is among the event's people; needed where it is a `namesake` of another.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub person: Option<String>,
}

impl SpeakerFile {
    /// Which of the event's people it is: their slug where others have the same name, otherwise their name.
    pub fn who(&self) -> &str {
        self.person.as_ref().unwrap_or(&self.name)
    }
}

#[derive(Clone, Debug, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct SessionFile {
    /// Names it: capitals, digits and hyphens, at most 16.
    pub code: String,
    /// One of the six (`plenary`, `workshop`, `stream`, `online_workshop`, `visit`, `drop_in`), or the slug of one of the
    /// event's own types.
    pub format: String,
    /// The slug of one of the themes.
    pub theme: Option<String>,
    /// The slug of one of the rooms.
    pub room: Option<String>,
    /// The slug of one of the rounds.
    pub round: Option<String>,
    /// What it is called.
    pub title: Texts,
    /// A line below the title.
    #[serde(default, skip_serializing_if = "Texts::is_empty")]
    pub subtitle: Texts,
    /// Markdown (CommonMark), as is the description.
    #[serde(default, rename = "abstract")]
    pub abstracts: Texts,
    /// What is told on its own page besides the abstract.
    #[serde(default, skip_serializing_if = "Texts::is_empty")]
    pub description: Texts,
    /// How much one should know already, in the event's own words: `Beginners`.
    #[serde(default, skip_serializing_if = "Texts::is_empty")]
    pub level: Texts,
    /// Whom it is for.
    #[serde(default, skip_serializing_if = "Texts::is_empty")]
    pub audience: Texts,
    /// Keywords.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub tags: Vec<String>,
    /// Where more of it is found.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub links: Vec<SessionLink>,
    /// Where it begins, if not in a room; as one text: in the event's first language.
    #[serde(default)]
    pub meeting_point: PlainOrTexts,
    /// Latitude and longitude of that, in degrees.
    pub geo: Option<(f64, f64)>,
    /// Left out: its round's, or the event's first day.
    #[serde(default, deserialize_with = "times::maybe_date")]
    #[schemars(with = "Option<super::super::describe::Date>")]
    pub date: Option<Date>,
    /// Left out: as its round.
    #[serde(default, deserialize_with = "times::maybe_time")]
    #[schemars(with = "Option<super::super::describe::Time>")]
    pub starts_at: Option<Time>,
    /// Not after its start: on the next day.
    #[serde(default, deserialize_with = "times::maybe_time")]
    #[schemars(with = "Option<super::super::describe::Time>")]
    pub ends_at: Option<Time>,
    /// How long it lasts, instead of an end.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub minutes: Option<u16>,
    /// Minutes on foot.
    #[serde(default)]
    pub walk_before: u8,
    /// The same, back.
    #[serde(default)]
    pub walk_after: u8,
    /// The language spoken (BCP 47), such as `nl` or `zh-Hans`.
    pub language: String,
    /// What people with a disability should know.
    #[serde(default)]
    pub access_notes: Texts,
    /// Where it is online; told only to those who registered, and only then.
    pub join_url: Option<String>,
    /// Whether one registers for it; left out: as its type says.
    #[serde(default)]
    pub needs_seat: Option<bool>,
    /// For how many there is room; `unlimited`: as many as come, who are counted.
    pub capacity: PlacesFile,
    /// Of these places, those that are kept back.
    #[serde(default)]
    pub holds: Vec<Hold>,
    /// In a ballot: how much of it is kept for who comes to its door, in percent, 0 to 99; left out: what the ballot says for all.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub door: Option<u32>,
    /// What its room must have, such as `streaming`.
    #[serde(default)]
    pub needs: Vec<String>,
    /// Who leads it, in order.
    #[serde(default)]
    pub speakers: Vec<SpeakerFile>,
    /// A picture of it.
    pub picture: Option<Picture>,
    /// By this word sessions are one session at several times: nobody has more than one of them.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub one_of: Option<String>,
    /// The code of the session that this is a further part of: one registers there, and has a seat in all its parts.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub part_of: Option<String>,
    /// Whether nobody may record it.
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub do_not_record: bool,
    /// Under which licence its recording may be used.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub license: String,
    /// It does not take place; one that is not in the file any more does not, either.
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub cancelled: bool,
    /// What it is called where it came from: `guid`, `id`, `slug`, `url`.
    #[serde(default, skip_serializing_if = "Origin::is_empty")]
    pub origin: Origin,
    /// What another program's file said of it last, by fields, as digests: what it says again is no news. `None`: as it was kept.
    #[serde(skip)]
    pub told: Option<Told>,
}

/// What another program's file said last of a session, by fields, as digests.
pub type Told = BTreeMap<String, String>;

/// As which field it is kept that a session went missing from the file that it came from.
pub const GONE: &str = "gone";

impl SessionFile {
    /// Whether it does not take place because the file that it came from has it no more.
    pub fn is_gone(&self) -> bool {
        self.told.as_ref().is_some_and(|told| told.contains_key(GONE))
    }

    /// How many places are kept back.
    pub fn held(&self, mode: Mode) -> u32 {
        let held = self.holds.iter().filter(|hold| hold.mode == mode);
        held.fold(0, |sum, hold| sum.saturating_add(hold.seats))
    }

    /// The places that people can take: those that are kept back, or so many of them for the door, are not among them.
    pub fn open_places(&self, door: u32) -> PlacesFile {
        let open = |mode: Mode, door: u32, limit: Option<Limit>| match limit {
            Some(Limit::Places(places)) => {
                Some(Limit::Places(places.saturating_sub(self.held(mode)).saturating_sub(door)))
            }
            other => other,
        };
        PlacesFile {
            in_person: open(Mode::InPerson, door, self.capacity.in_person),
            online: open(Mode::Online, 0, self.capacity.online),
        }
    }
}
