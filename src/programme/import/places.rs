//! The places of an event and of its sessions: none that people have is taken away.

use diesel::prelude::*;

use super::change::{Change, Part, What};
use super::{Import, ImportError, Lowered, Taken};
use crate::db::Db;
use crate::db::schema::{places, sessions};
use crate::programme::file::faults::{Fault, Why};
use crate::programme::file::{EventFile, Limit, PlacesFile, SessionFile};
use crate::programme::types::More;
use crate::programme::{EventId, Mode, OverFull, SessionId};

impl Import {
    /// How many of a session's places are kept for the door from now on: the event's share of all in the building, without those that
    /// were given there, and never one that somebody has.
    pub(super) fn door(
        &mut self,
        db: &mut Db,
        file: &EventFile,
        session: &SessionFile,
        id: SessionId,
    ) -> Result<u32, ImportError> {
        let share = u64::from(file.ballot.as_ref().map_or(0, |ballot| session.door.unwrap_or(ballot.door)));
        let (was, given): (i32, i32) =
            sessions::table.find(id).select((sessions::door, sessions::door_given)).first(db)?;
        let door = match session.capacity.in_person {
            Some(Limit::Places(places)) if share > 0 && session.part_of.is_none() && file.needs_seat(session) => {
                let of = places::table.filter(places::session_id.eq(id).and(places::mode.eq(Mode::InPerson.as_str())));
                let confirmed: Option<i32> = of.select(places::confirmed).first(db).optional()?;
                let taken =
                    session.held(Mode::InPerson).saturating_add(u32::try_from(confirmed.unwrap_or(0)).unwrap_or(0));
                let kept = u32::try_from(u64::from(places) * share / 100).unwrap_or(0);
                kept.saturating_sub(u32::try_from(given).unwrap_or(0)).min(places.saturating_sub(taken))
            }
            _ => 0,
        };
        if u32::try_from(was) != Ok(door) {
            let door = i32::try_from(door).unwrap_or(i32::MAX);
            diesel::update(sessions::table.find(id)).set(sessions::door.eq(door)).execute(db)?;
        }
        Ok(door)
    }

    /// After a draw, no session keeps a larger share for its door than it did.
    pub(super) fn no_more_for_the_door(
        &self,
        db: &mut Db,
        file: &EventFile,
        session: &SessionFile,
        event_id: EventId,
    ) -> Result<(), ImportError> {
        let (Some(before), Some(ballot)) = (self.drawn_door, &file.ballot) else { return Ok(()) };
        let old = sessions::table.filter(sessions::event_id.eq(event_id).and(sessions::code.eq(&session.code)));
        let Some(old) = old.select(sessions::more).first::<String>(db).optional()? else { return Ok(()) };
        let before = More::read(&old).door.unwrap_or(before);
        if session.door.unwrap_or(ballot.door) <= before {
            return Ok(());
        }
        let index = file.sessions.iter().position(|one| one.code == session.code).unwrap_or_default();
        Err(ImportError::Fault(Fault { place: format!("sessions[{index}].door"), why: Why::BallotDrawn }))
    }

    pub(super) fn places(
        &mut self,
        db: &mut Db,
        event_id: EventId,
        session_id: Option<SessionId>,
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
