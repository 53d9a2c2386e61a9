//! What a programme's sessions are besides their times and places: the event's own types, links, people, and what things are
//! called where they came from.

use std::collections::BTreeMap;

use jiff::civil::DateTime;
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};
use serde_json::{Value, json};

use super::file::moment_in_file;
use super::words::string_enum;
use super::{Colour, Format, Texts};

/// One of the event's own session types: it behaves as one of the six that there are without.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct SessionType {
    /// By which sessions name it as their `format`. One of the six: what that is called and looks like here.
    pub slug: String,
    pub title: Texts,
    /// As which of the six it behaves.
    pub like: Format,
    /// The name of a Lucide icon; left out: that of the one it is like.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub icon: Option<String>,
    /// Of sessions without a theme.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub colour: Option<Colour>,
    /// How long one lasts whose end nobody says.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub minutes: Option<u16>,
    /// Whether one registers for it, where a session does not say.
    #[serde(default = "yes")]
    pub needs_seat: bool,
    /// One walks in and out: beside it, something else can be chosen at the same time.
    #[serde(default)]
    pub free: bool,
}

string_enum! {
    /// What a link of a session leads to.
    LinkKind {
        Page = "page",
        Slides = "slides",
        Stream = "stream",
        Chat = "chat",
        Recording = "recording",
        Repository = "repository",
        Attachment = "attachment",
        Feedback = "feedback",
    }
}

#[expect(clippy::derivable_impls, reason = "the string_enum! macro writes the enum")]
impl Default for LinkKind {
    fn default() -> Self {
        Self::Page
    }
}

/// A link of a session.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct SessionLink {
    /// Its address: `https://` or `http://`.
    pub url: String,
    /// What it is called; left out: its address.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub title: String,
    #[serde(default)]
    pub kind: LinkKind,
    /// From when it is shown, local to the event; left out: always.
    #[serde(default, skip_serializing_if = "Option::is_none", deserialize_with = "moment_in_file")]
    #[schemars(with = "Option<super::describe::DateTime>")]
    pub from: Option<DateTime>,
}

impl SessionLink {
    /// As people write it on one line: what kind it is, its title, its address and from when, with `|` between them.
    pub fn line(&self) -> String {
        let line = format!("{} | {} | {}", self.kind, self.title, self.url);
        let Some(from) = self.from.map(|from| from.to_string().replace('T', " ")) else { return line };
        format!("{line} | {}", from.strip_suffix(":00").unwrap_or(&from))
    }

    /// What such a line says, as the event file has it; an address alone is a link, and a title may have a `|` of its own.
    pub fn of_line(line: &str) -> Option<Value> {
        let mut parts: Vec<&str> = line.split('|').map(str::trim).collect();
        if let [url] = parts[..] {
            return Some(json!({"kind": LinkKind::Page, "title": "", "url": url, "from": null}));
        }
        let from = parts.pop_if(|last| last.is_empty() || last.starts_with(|sign: char| sign.is_ascii_digit()));
        let from = from.filter(|from| !from.is_empty()).map(|from| from.replacen(' ', "T", 1));
        let [kind, title @ .., url] = parts.as_slice() else { return None };
        Some(json!({"kind": kind, "title": title.join(" | "), "url": url, "from": from}))
    }
}

/// Somebody who speaks, by name.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Person {
    /// Names them in addresses: small letters, digits and hyphens; left out: made of their name.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub slug: Option<String>,
    /// As sessions name them.
    pub name: String,
    /// Whether it is somebody else than the one whom sessions mean by this name: they name this one by `person`, their slug.
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub namesake: bool,
    /// Markdown (CommonMark).
    #[serde(default, skip_serializing_if = "Texts::is_empty")]
    pub biography: Texts,
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub pronouns: String,
    /// Where more of them is found: `https://` or `http://`.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub url: Option<String>,
    /// What their picture shows, for anyone who does not see it; left out: that it is of them.
    #[serde(default, skip_serializing_if = "Texts::is_empty")]
    pub picture_alt: Texts,
    /// What they are called where they came from: `guid`, `id`, `code`.
    #[serde(default, skip_serializing_if = "BTreeMap::is_empty")]
    pub origin: Origin,
}

impl Person {
    /// By what sessions mean them: their name, or of a namesake the slug.
    pub fn who(&self) -> &str {
        self.namesake_slug().unwrap_or(&self.name)
    }

    /// The slug of a namesake; nobody else is meant by theirs.
    pub fn namesake_slug(&self) -> Option<&String> {
        self.slug.as_ref().filter(|_| self.namesake)
    }
}

/// What something is called where it came from: `guid`, `id`, `slug`, `url`…
pub type Origin = BTreeMap<String, String>;

/// What a session has besides, as the database keeps it.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
#[serde(default)]
pub(super) struct More {
    #[serde(skip_serializing_if = "Option::is_none")]
    pub r#type: Option<String>,
    #[serde(skip_serializing_if = "Texts::is_empty")]
    pub subtitle: Texts,
    #[serde(skip_serializing_if = "Texts::is_empty")]
    pub description: Texts,
    #[serde(skip_serializing_if = "Texts::is_empty")]
    pub level: Texts,
    #[serde(skip_serializing_if = "Texts::is_empty")]
    pub audience: Texts,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub tags: Vec<String>,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub links: Vec<SessionLink>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub one_of: Option<String>,
    /// Its own share for the door, in percent.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub door: Option<u32>,
    /// A session's code.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub part_of: Option<String>,
    #[serde(skip_serializing_if = "std::ops::Not::not")]
    pub do_not_record: bool,
    #[serde(skip_serializing_if = "String::is_empty")]
    pub license: String,
    #[serde(skip_serializing_if = "BTreeMap::is_empty")]
    pub origin: Origin,
    /// Whether a file says that it does not take place; what only went missing is not told any more.
    #[serde(skip_serializing_if = "std::ops::Not::not")]
    pub called_off: bool,
    /// What another program's file said last, by fields, as digests.
    #[serde(skip_serializing_if = "BTreeMap::is_empty")]
    pub told: BTreeMap<String, String>,
}

impl More {
    /// The same, with what another program's file said last as it was kept.
    pub fn keeping_told(wanted: &str, old: &str) -> String {
        let (mut wanted, old): (Self, Self) = match (serde_json::from_str(wanted), serde_json::from_str(old)) {
            (Ok(wanted), Ok(old)) => (wanted, old),
            _ => return wanted.to_owned(),
        };
        wanted.told = old.told;
        serde_json::to_string(&wanted).unwrap_or_default()
    }

    /// What is kept, read; what cannot be read is nothing.
    pub fn read(kept: &str) -> Self {
        serde_json::from_str(kept).unwrap_or_default()
    }

    /// The names of the fields in which two that are kept differ.
    pub fn differences(one: &str, other: &str) -> Vec<&'static str> {
        let (one, other): (Self, Self) = match (serde_json::from_str(one), serde_json::from_str(other)) {
            (Ok(one), Ok(other)) => (one, other),
            _ => return vec!["format"],
        };
        let each = [
            ("format", one.r#type != other.r#type),
            ("subtitle", one.subtitle != other.subtitle),
            ("description", one.description != other.description),
            ("level", one.level != other.level),
            ("audience", one.audience != other.audience),
            ("tags", one.tags != other.tags),
            ("links", one.links != other.links),
            ("one_of", one.one_of != other.one_of),
            ("door", one.door != other.door),
            ("part_of", one.part_of != other.part_of),
            ("do_not_record", one.do_not_record != other.do_not_record),
            ("license", one.license != other.license),
            ("origin", one.origin != other.origin),
        ];
        each.into_iter().filter(|(_, differs)| *differs).map(|(name, _)| name).collect()
    }
}

fn yes() -> bool {
    true
}
