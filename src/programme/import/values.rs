//! What a field was and what it is now, where that is short enough to be told.

use std::collections::HashMap;

use diesel::prelude::*;
use jiff::Timestamp;
use jiff::tz::TimeZone;
use serde_json::Value;

use super::change::{Replaced, field};
use crate::db::Db;
use crate::db::schema::{rooms, rounds, themes};
use crate::programme::EventId;
use crate::programme::rows::{EventRow, SessionRow};

/// Longer than this, in characters, nobody compares.
const LONGEST: usize = 80;

/// What is needed to tell values as the event file does.
pub(super) struct Told {
    zone: TimeZone,
    /// Slugs by column and id.
    slugs: HashMap<(&'static str, i64), String>,
}

impl Told {
    /// In the event's zone, with what it has by now.
    pub fn new(db: &mut Db, zone: TimeZone, event: EventId) -> Result<Self, diesel::result::Error> {
        let mut told = Self { zone, slugs: HashMap::new() };
        let rooms: Vec<(i64, String)> =
            rooms::table.filter(rooms::event_id.eq(event)).select((rooms::id, rooms::slug)).load(db)?;
        let themes: Vec<(i64, String)> =
            themes::table.filter(themes::event_id.eq(event)).select((themes::id, themes::slug)).load(db)?;
        let rounds: Vec<(i64, String)> =
            rounds::table.filter(rounds::event_id.eq(event)).select((rounds::id, rounds::slug)).load(db)?;
        for (column, all) in [("room_id", rooms), ("theme_id", themes), ("round_id", rounds)] {
            told.slugs.extend(all.into_iter().map(|(id, slug)| ((column, id), slug)));
        }
        Ok(told)
    }

    fn moment(&self, at: i64) -> String {
        let at = Timestamp::from_millisecond(at).unwrap_or_default();
        self.zone.to_datetime(at).strftime("%Y-%m-%d %H:%M").to_string()
    }

    fn slug(&self, column: &'static str, id: Option<i64>) -> String {
        id.and_then(|id| self.slugs.get(&(column, id)).cloned()).unwrap_or_default()
    }

    pub fn of_event(&self, old: &EventRow, new: &EventRow, columns: &[&'static str]) -> Vec<Replaced> {
        let values = |row: &EventRow, column: &str| {
            Some(match column {
                "starts_at" => self.moment(row.starts_at),
                "ends_at" => self.moment(row.ends_at),
                "public_at" => self.moment(row.public_at),
                "opens_at" => self.moment(row.opens_at),
                "closes_at" => self.moment(row.closes_at),
                "until" => row.until.clone().unwrap_or_default(),
                "venue" => row.venue.clone(),
                "address" => row.address.clone(),
                "time_zone" => row.time_zone.clone(),
                _ => return None,
            })
        };
        each(columns, |column| match column {
            "title" => texts(&old.title, &new.title),
            column => Some((values(old, column)?, values(new, column)?)),
        })
    }

    pub fn of_session(&self, old: &SessionRow, new: &SessionRow, columns: &[&'static str]) -> Vec<Replaced> {
        let values = |row: &SessionRow, column: &str| {
            Some(match column {
                "starts_at" => self.moment(row.starts_at),
                "ends_at" => self.moment(row.ends_at),
                "room_id" => self.slug("room_id", row.room_id),
                "theme_id" => self.slug("theme_id", row.theme_id),
                "round_id" => self.slug("round_id", row.round_id),
                "language" => row.language.clone(),
                _ => return None,
            })
        };
        each(columns, |column| match column {
            "title" => texts(&old.title, &new.title),
            "meeting_point" => texts(&old.meeting_point, &new.meeting_point),
            column => Some((values(old, column)?, values(new, column)?)),
        })
    }
}

/// What differs of some columns, by what `values` says of both.
fn each(columns: &[&'static str], values: impl Fn(&str) -> Option<(String, String)>) -> Vec<Replaced> {
    columns.iter().filter_map(|column| values(column).and_then(|(was, now)| replaced(column, was, now))).collect()
}

fn replaced(column: &str, was: String, now: String) -> Option<Replaced> {
    let cut = |text: String| match text.char_indices().nth(LONGEST) {
        Some((end, _)) => format!("{}…", &text[..end]),
        None => text,
    };
    (was != now).then(|| Replaced { field: field(column).unwrap_or(column).to_owned(), was: cut(was), now: cut(now) })
}

/// Two texts in the first language in which they differ.
fn texts(old: &str, new: &str) -> Option<(String, String)> {
    let read = |text: &str| serde_json::from_str::<Value>(text).unwrap_or_default();
    let (old, new) = (read(old), read(new));
    let languages = new.as_object().into_iter().chain(old.as_object()).flatten().map(|(language, _)| language);
    let said = |texts: &Value, language: &str| texts[language].as_str().unwrap_or_default().to_owned();
    languages.map(|language| (said(&old, language), said(&new, language))).find(|(was, now)| was != now)
}
