//! What an import did, a line for each thing.

use serde::{Deserialize, Serialize};
use utoipa::ToSchema;

use crate::programme::Mode;
use crate::programme::words::string_enum;

string_enum! {
    /// A part of an event file.
    Part {
        Organisation = "organisation",
        Event = "event",
        Theme = "theme",
        Room = "room",
        Round = "round",
        Session = "session",
    }
}

/// Something that changed.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
pub struct Change {
    pub part: Part,
    /// Its code or its slug.
    pub name: String,
    #[serde(flatten)]
    pub what: What,
}

/// How it changed.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
#[serde(tag = "what", rename_all = "snake_case")]
pub enum What {
    Added,
    /// These of its fields, as the event file names them.
    Changed {
        fields: Vec<String>,
        /// What some of them were, and what they are now.
        #[serde(default, skip_serializing_if = "Vec::is_empty")]
        values: Vec<Replaced>,
    },
    TakenAway,
    /// A session that people may have had seats in.
    Cancelled,
    /// Another number of places that people can take; `null`: unlimited.
    Places {
        mode: Mode,
        from: Option<i32>,
        to: Option<i32>,
    },
    /// No places any more in this mode of attendance.
    NoPlaces {
        mode: Mode,
    },
}

/// A field with another value.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
pub struct Replaced {
    pub field: String,
    /// As the event file says it; empty: nothing.
    pub was: String,
    pub now: String,
}

impl Change {
    pub fn new(part: Part, name: &str, what: What) -> Self {
        Self { part, name: name.to_owned(), what }
    }

    /// As the log keeps them.
    pub fn kept(changes: &[Self]) -> String {
        serde_json::to_string(changes).expect("words and numbers always become JSON")
    }

    /// What differs, by the names of columns; `None`: nothing that anybody would notice.
    pub fn of(part: Part, name: &str, columns: &[&str]) -> Option<Self> {
        let mut fields: Vec<String> = columns.iter().filter_map(|column| field(column)).map(str::to_owned).collect();
        fields.dedup();
        (!fields.is_empty()).then(|| Self::new(part, name, What::Changed { fields, values: Vec::new() }))
    }
}

impl Change {
    /// The same with what some of its fields were.
    #[must_use]
    pub fn with(mut self, told: Vec<Replaced>) -> Self {
        if let What::Changed { values, .. } = &mut self.what {
            *values = told;
        }
        self
    }
}

/// What the event file calls a column; `None`: in which order things stand is nobody's news.
pub(super) fn field(column: &str) -> Option<&str> {
    Some(match column {
        "position" => return None,
        "organisation_id" => "organisation",
        "theme_id" => "theme",
        "room_id" => "room",
        "round_id" => "round",
        "abstracts" => "abstract",
        "latitude" | "longitude" => "geo",
        "public_at" => "programme_public_at",
        "opens_at" => "registration_opens_at",
        "closes_at" => "registration_closes_at",
        other => other,
    })
}
