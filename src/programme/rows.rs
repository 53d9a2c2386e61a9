//! The programme's rows, without their ids, as they are compared, written and read.

use diesel::prelude::*;

use crate::db::schema::{ballots, events, organisations, programmes, rooms, rounds, sessions, speakers, themes};
use crate::programme::EventId;

macro_rules! row {
    ($name:ident in $table:ident { $($field:ident: $type:ty),+ $(,)? }) => {
        #[derive(Clone, Debug, PartialEq, Queryable, Selectable, Insertable, AsChangeset)]
        #[diesel(table_name = $table, treat_none_as_null = true)]
        pub(super) struct $name { $(pub $field: $type),+ }

        impl $name {
            /// The names of the columns in which the two differ.
            pub fn differences(&self, other: &Self) -> Vec<&'static str> {
                let mut names = Vec::new();
                $(if self.$field != other.$field { names.push(stringify!($field)); })+
                names
            }
        }
    };
}

row!(OrganisationRow in organisations { slug: String, name: String, email: String });

row!(EventRow in events {
    organisation_id: i64, slug: String, title: String, summary: String, venue: String, address: String,
    latitude: Option<f64>, longitude: Option<f64>, time_zone: String, languages: String,
    starts_at: i64, ends_at: i64, until: Option<String>, public_at: i64, opens_at: i64, closes_at: i64,
    visits_per_person: Option<i32>, changes_close_at: Option<i64>, offer_minutes: Option<i32>, late_offer_minutes: i32,
    retention_days: Option<i32>, confirm_hours: Option<i32>, unproven: String, join_minutes: i32, unclaimed_minutes: i32, questions: String, mail_texts: String,
    portraits: String,
});

row!(BallotRow in ballots { event_id: EventId, until: i64, lot: f64, door: i32 });

row!(ProgrammeRow in programmes {
    event_id: EventId, types: String, people: String, day_change: Option<String>, colour: Option<String>, logo: Option<String>,
    cover: Option<String>, phone: String, postal_address: String, embed_on: String,
});

impl ProgrammeRow {
    /// As nobody said anything.
    pub fn none(event_id: EventId) -> Self {
        Self {
            event_id,
            types: "[]".into(),
            people: "[]".into(),
            day_change: None,
            colour: None,
            logo: None,
            cover: None,
            phone: String::new(),
            postal_address: String::new(),
            embed_on: "[]".into(),
        }
    }
}

row!(ThemeRow in themes {
    event_id: EventId, slug: String, position: i32, title: String, icon: String, colour: String,
});

row!(RoomRow in rooms {
    event_id: EventId, slug: String, position: i32, title: String, directions: String, capacity: i32, features: String,
    closed: String,
});

row!(RoundRow in rounds {
    event_id: EventId, slug: String, position: i32, title: String, starts_at: i64, ends_at: i64,
});

/// Never changed, only compared whole: its columns are its identity.
#[derive(Clone, Debug, Queryable, Selectable, Insertable)]
#[diesel(table_name = speakers)]
pub(super) struct SpeakerRow {
    pub event_id: EventId,
    pub name: String,
    pub affiliation: String,
    pub person: String,
}

row!(SessionRow in sessions {
    event_id: EventId, code: String, position: i32, format: String,
    theme_id: Option<i64>, room_id: Option<i64>, round_id: Option<i64>,
    title: String, abstracts: String, meeting_point: String, latitude: Option<f64>, longitude: Option<f64>,
    starts_at: i64, ends_at: i64, walk_before: i32, walk_after: i32, language: String, access_notes: String,
    join_url: Option<String>, needs_seat: bool, holds: String, needs: String, picture: String, cancelled: bool,
    more: String,
});
