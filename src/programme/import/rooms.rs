//! Themes, rooms and rounds: those of the file, and away with those that it no longer has.

use std::collections::HashMap;

use diesel::prelude::*;

use super::change::{Change, Part, What};
use super::{Import, ImportError, json, place_in_order, put};
use crate::db::Db;
use crate::db::schema::{rooms, rounds, sessions, themes};
use crate::programme::EventId;
use crate::programme::file::EventFile;
use crate::programme::rows::{RoomRow, RoundRow, ThemeRow};

/// Takes away what a file no longer has, by its slug.
macro_rules! remove_missing {
    ($import:expr, $db:expr, $event:expr, $part:ident, $table:ident, $column:ident, $wanted:expr) => {{
        let slugs: Vec<&str> = $wanted.iter().map(|wanted| wanted.slug.as_str()).collect();
        let missing: Vec<(i64, String)> = $table::table
            .filter($table::event_id.eq($event).and($table::slug.ne_all(slugs)))
            .select(($table::id, $table::slug))
            .load($db)?;
        for (id, slug) in missing {
            diesel::update(sessions::table.filter(sessions::$column.eq(id)))
                .set(sessions::$column.eq(None::<i64>))
                .execute($db)?;
            diesel::delete($table::table.find(id)).execute($db)?;
            $import.report.push(Change::new(Part::$part, &slug, What::TakenAway));
        }
    }};
}

impl Import {
    pub(super) fn themes(
        &mut self,
        db: &mut Db,
        event_id: EventId,
        file: &EventFile,
    ) -> Result<HashMap<String, i64>, ImportError> {
        let mut ids = HashMap::new();
        for (position, theme) in file.themes.iter().enumerate() {
            let found = || themes::table.filter(themes::event_id.eq(event_id).and(themes::slug.eq(&theme.slug)));
            let id = put!(
                db,
                self.report,
                (Theme, &theme.slug),
                themes,
                found(),
                ThemeRow {
                    event_id,
                    slug: theme.slug.clone(),
                    position: place_in_order(position),
                    title: theme.title.to_json(),
                    icon: theme.icon.clone(),
                    colour: theme.colour.to_string(),
                }
            );
            ids.insert(theme.slug.clone(), id);
        }
        Ok(ids)
    }

    pub(super) fn rooms(
        &mut self,
        db: &mut Db,
        event_id: EventId,
        file: &EventFile,
    ) -> Result<HashMap<String, i64>, ImportError> {
        let mut ids = HashMap::new();
        for (position, room) in file.rooms.iter().enumerate() {
            let found = || rooms::table.filter(rooms::event_id.eq(event_id).and(rooms::slug.eq(&room.slug)));
            let id = put!(
                db,
                self.report,
                (Room, &room.slug),
                rooms,
                found(),
                RoomRow {
                    event_id,
                    slug: room.slug.clone(),
                    position: place_in_order(position),
                    title: room.title.clone(),
                    directions: room.directions.to_json(),
                    capacity: i32::try_from(room.capacity).unwrap_or(i32::MAX),
                    features: json(&room.features),
                    closed: json(&room.closed),
                }
            );
            ids.insert(room.slug.clone(), id);
        }
        Ok(ids)
    }

    /// Themes, rooms and rounds that the file no longer has go; cancelled sessions forget that they had them.
    pub(super) fn remove_missing(
        &mut self,
        db: &mut Db,
        event_id: EventId,
        file: &EventFile,
    ) -> Result<(), ImportError> {
        remove_missing!(self, db, event_id, Theme, themes, theme_id, file.themes);
        remove_missing!(self, db, event_id, Room, rooms, room_id, file.rooms);
        remove_missing!(self, db, event_id, Round, rounds, round_id, file.rounds);
        Ok(())
    }

    pub(super) fn rounds(
        &mut self,
        db: &mut Db,
        event_id: EventId,
        file: &EventFile,
    ) -> Result<HashMap<String, i64>, ImportError> {
        let mut ids = HashMap::new();
        for (position, round) in file.rounds.iter().enumerate() {
            let Some((starts_at, ends_at)) = file.round_span(round) else { continue };
            let found = || rounds::table.filter(rounds::event_id.eq(event_id).and(rounds::slug.eq(&round.slug)));
            let id = put!(
                db,
                self.report,
                (Round, &round.slug),
                rounds,
                found(),
                RoundRow {
                    event_id,
                    slug: round.slug.clone(),
                    position: place_in_order(position),
                    title: round.title.to_json(),
                    starts_at: starts_at.as_millisecond(),
                    ends_at: ends_at.as_millisecond(),
                }
            );
            ids.insert(round.slug.clone(), id);
        }
        Ok(ids)
    }
}
