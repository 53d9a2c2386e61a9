//! The places of an event and of its sessions: none that people have is taken away.

use diesel::prelude::*;

use super::change::{Change, Part, What};
use super::{Import, ImportError, Lowered, Taken};
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
        name: &str,
        wanted: PlacesFile,
    ) -> Result<(), ImportError> {
        let part = if session_id.is_some() { Part::Session } else { Part::Event };
        let session = || session_id.map(|_| name.to_owned());
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
                        let session = session();
                        return Err(ImportError::Refused(Taken::Mode { session, mode, confirmed, waiting }));
                    }
                    diesel::delete(places::table.find(id)).execute(db)?;
                    self.report.push(Change::new(part, name, What::NoPlaces { mode }));
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
                        _ => {
                            let session = session();
                            return Err(ImportError::Refused(Taken::Places { session, mode, confirmed }));
                        }
                    };
                    diesel::update(places::table.find(id))
                        .set((places::capacity.eq(capacity), places::kept.eq(kept)))
                        .execute(db)?;
                    let what = What::Places { mode, from: old_capacity, to: capacity };
                    self.report.push(Change::new(part, name, what));
                }
                _ => {}
            }
        }
        Ok(())
    }
}
