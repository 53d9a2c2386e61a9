//! The places of an event and of its sessions: none that people have is taken away.

use diesel::prelude::*;

use super::{Import, ImportError, Lowered};
use crate::db::Db;
use crate::db::schema::places;
use crate::programme::file::{Limit, PlacesFile};
use crate::programme::{Mode, OverFull};

impl Import {
    pub(super) fn places(
        &mut self,
        db: &mut Db,
        event_id: i64,
        session_id: Option<i64>,
        label: &str,
        wanted: PlacesFile,
    ) -> Result<(), ImportError> {
        for (mode, limit) in [(Mode::InPerson, wanted.in_person), (Mode::Online, wanted.online)] {
            let rows = places::table.filter(places::event_id.eq(event_id)).filter(places::mode.eq(mode.as_str()));
            let columns = (places::id, places::capacity, places::confirmed, places::waiting);
            let old: Option<(i64, Option<i32>, i32, i32)> = match session_id {
                Some(id) => rows.filter(places::session_id.eq(id)).select(columns).first(db),
                None => rows.filter(places::session_id.is_null()).select(columns).first(db),
            }
            .optional()?;
            let capacity = limit.and_then(Limit::number);
            match (old, limit) {
                (None, None) => {}
                (None, Some(_)) => {
                    diesel::insert_into(places::table)
                        .values((
                            places::event_id.eq(event_id),
                            places::session_id.eq(session_id),
                            places::mode.eq(mode.as_str()),
                            places::capacity.eq(capacity),
                        ))
                        .execute(db)?;
                }
                (Some((id, _, confirmed, waiting)), None) => {
                    if confirmed + waiting > 0 {
                        return Err(ImportError::Refused(format!(
                            "{label}: {confirmed} people have a place {mode} and {waiting} wait for one; it cannot be taken away by a file"
                        )));
                    }
                    diesel::delete(places::table.find(id)).execute(db)?;
                    self.report.push(format!("{label}: no places {mode} any more"));
                }
                (Some((id, old_capacity, confirmed, _)), Some(_)) if old_capacity != capacity => {
                    let beyond = capacity.map_or(0, |capacity| (confirmed - capacity).max(0));
                    let kept = match (beyond, self.over_full, session_id) {
                        (0, ..) => 0,
                        (_, Some(OverFull::Keep), _) => confirmed,
                        (_, Some(over_full), Some(session)) => {
                            self.lowered.push(Lowered { session, mode, beyond: i64::from(beyond), over_full });
                            0
                        }
                        (_, _, session) => {
                            let choices = if session.is_some() { "keep, wait or cancel" } else { "keep" };
                            return Err(ImportError::Refused(format!(
                                "{label}: {confirmed} people already have a place {mode}; give a capacity of {confirmed} or \
                                 more, or say what becomes of those who came last: {choices}"
                            )));
                        }
                    };
                    diesel::update(places::table.find(id))
                        .set((places::capacity.eq(capacity), places::kept.eq(kept)))
                        .execute(db)?;
                    let say = |capacity: Option<i32>| capacity.map_or("unlimited".to_owned(), |n| n.to_string());
                    self.report.push(format!("{label}: places {mode} from {} to {}", say(old_capacity), say(capacity)));
                }
                _ => {}
            }
        }
        Ok(())
    }
}
