//! The sessions of an event and who leads them: changed ones rise in sequence, missing ones are cancelled.

use diesel::prelude::*;
use diesel::sql_types::Bool;

use super::change::{Change, Part, What};
use super::{Import, ImportError, place_in_order};
use crate::db::Db;
use crate::db::schema::{places, rooms, session_speakers, sessions, speakers};
use crate::programme::file::{EventFile, SessionFile, SpeakerFile};
use crate::programme::rows::{SessionRow, SpeakerRow};
use crate::programme::types::More;
use crate::programme::{EventId, Mode, SessionId, Texts};

impl Import {
    pub(super) fn session(
        &mut self,
        db: &mut Db,
        session: &SessionFile,
        wanted: &SessionRow,
    ) -> Result<SessionId, ImportError> {
        let found =
            || sessions::table.filter(sessions::event_id.eq(wanted.event_id).and(sessions::code.eq(&session.code)));
        let old: Option<(SessionId, SessionRow)> =
            found().select((sessions::id, SessionRow::as_select())).first(db).optional()?;
        let now = self.now.as_millisecond();
        let kept;
        let wanted = match &old {
            Some((_, old)) if session.told.is_none() && old.more.contains("\"told\"") => {
                kept = SessionRow { more: More::keeping_told(&wanted.more, &old.more), ..wanted.clone() };
                &kept
            }
            _ => wanted,
        };
        let Some((id, old)) = old else {
            diesel::insert_into(sessions::table)
                .values((wanted, sessions::sequence.eq(0), sessions::changed_at.eq(now)))
                .execute(db)?;
            let id = found().select(sessions::id).first(db)?;
            self.speakers(db, id, wanted.event_id, session)?;
            self.report.push(Change::new(Part::Session, &session.code, What::Added));
            return Ok(id);
        };
        let mut differences = wanted.differences(&old);
        let is_other = !differences.is_empty();
        // In which order stands what does not take place, is said by nobody.
        if wanted.cancelled && old.cancelled {
            differences.retain(|name| *name != "position");
        }
        if differences.last() == Some(&"more") {
            differences.pop();
            differences.extend(More::differences(&wanted.more, &old.more));
            differences.dedup();
        }
        if self.speakers(db, id, wanted.event_id, session)? {
            differences.push("speakers");
        }
        // What nobody who attends can see does not make calendars new.
        let unseen = [
            "position",
            "holds",
            "door",
            "needs",
            "picture",
            "description",
            "level",
            "audience",
            "tags",
            "links",
            "do_not_record",
            "license",
            "origin",
        ];
        let risen = i64::from(differences.iter().any(|name| !unseen.contains(name)));
        if is_other {
            let changed = (sessions::sequence.eq(sessions::sequence + risen), wanted);
            diesel::update(sessions::table.find(id)).set(changed).execute(db)?;
        }
        if !differences.is_empty() {
            if wanted.cancelled && !old.cancelled {
                self.report.push(Change::new(Part::Session, &session.code, What::Cancelled));
            } else {
                let change = Change::of(Part::Session, &session.code, &differences);
                let values = self.told.as_ref().map(|told| told.of_session(&old, wanted, &differences));
                self.report.extend(change.map(|change| change.with(values.unwrap_or_default())));
            }
        }
        if risen == 1 {
            diesel::update(sessions::table.find(id)).set(sessions::changed_at.eq(now)).execute(db)?;
        }
        Ok(id)
    }

    /// Whether the speakers of a session changed.
    fn speakers(
        &self,
        db: &mut Db,
        session_id: SessionId,
        event_id: EventId,
        session: &SessionFile,
    ) -> Result<bool, ImportError> {
        let old: Vec<(String, String, String)> = session_speakers::table
            .inner_join(speakers::table.on(speakers::id.eq(session_speakers::speaker_id)))
            .filter(session_speakers::session_id.eq(session_id))
            .order(session_speakers::position)
            .select((speakers::name, speakers::affiliation, speakers::person))
            .load(db)?;
        let whole = |speaker: &SpeakerFile| {
            (speaker.name.clone(), speaker.affiliation.clone(), speaker.person.clone().unwrap_or_default())
        };
        let wanted: Vec<(String, String, String)> = session.speakers.iter().map(whole).collect();
        if old == wanted {
            return Ok(false);
        }
        diesel::delete(session_speakers::table.filter(session_speakers::session_id.eq(session_id))).execute(db)?;
        for (position, (name, affiliation, person)) in wanted.into_iter().enumerate() {
            let found = || {
                speakers::table
                    .filter(speakers::event_id.eq(event_id))
                    .filter(speakers::name.eq(name.clone()).and(speakers::affiliation.eq(affiliation.clone())))
                    .filter(speakers::person.eq(person.clone()))
                    .select(speakers::id)
            };
            let id: i64 = match found().first(db).optional()? {
                Some(id) => id,
                None => {
                    let (name, affiliation, person) = (name.clone(), affiliation.clone(), person.clone());
                    let row = SpeakerRow { event_id, name, affiliation, person };
                    diesel::insert_into(speakers::table).values(&row).execute(db)?;
                    found().first(db)?
                }
            };
            diesel::insert_into(session_speakers::table)
                .values((
                    session_speakers::session_id.eq(session_id),
                    session_speakers::speaker_id.eq(id),
                    session_speakers::position.eq(place_in_order(position)),
                ))
                .execute(db)?;
        }
        Ok(true)
    }

    /// Where a session is was said in another way, of its room or of the event: its entry in calendars rises with it.
    pub(super) fn relocate(&self, db: &mut Db, event_id: EventId) -> Result<(), ImportError> {
        let changed = |part: Part, names: &[&str]| -> Vec<&str> {
            let is_it = |change: &&Change| match &change.what {
                What::Changed { fields, .. } => {
                    change.part == part && fields.iter().any(|field| names.contains(&&**field))
                }
                _ => false,
            };
            self.report.iter().filter(is_it).map(|change| change.name.as_str()).collect()
        };
        let is_venue = !changed(Part::Event, &["venue", "address", "latitude", "longitude", "geo"]).is_empty();
        let renamed = changed(Part::Room, &["title"]);
        if !is_venue && renamed.is_empty() {
            return Ok(());
        }
        let renamed: Vec<i64> = rooms::table
            .filter(rooms::event_id.eq(event_id).and(rooms::slug.eq_any(renamed)))
            .select(rooms::id)
            .load(db)?;
        let here = places::table
            .filter(places::event_id.eq(event_id).and(places::mode.eq(Mode::InPerson.as_str())))
            .filter(places::session_id.is_not_null())
            .select(places::session_id.assume_not_null());
        let at_venue = sessions::room_id.is_not_null().or(sessions::meeting_point.eq(Texts::default().to_json()));
        let meant = sessions::room_id.eq_any(renamed).assume_not_null().or(at_venue.and(is_venue.into_sql::<Bool>()));
        // What rose with a change of its own has risen already.
        let now = self.now.as_millisecond();
        diesel::update(sessions::table)
            .filter(
                sessions::event_id.eq(event_id).and(sessions::cancelled.eq(false)).and(sessions::changed_at.ne(now)),
            )
            .filter(sessions::id.eq_any(here).and(meant))
            .set((sessions::sequence.eq(sessions::sequence + 1), sessions::changed_at.eq(now)))
            .execute(db)?;
        Ok(())
    }

    /// A session that the file no longer has is cancelled, never forgotten: people may hold seats in it.
    pub(super) fn cancel_missing(
        &mut self,
        db: &mut Db,
        event_id: EventId,
        file: &EventFile,
    ) -> Result<(), ImportError> {
        let codes: Vec<&str> = file.sessions.iter().map(|session| session.code.as_str()).collect();
        let missing: Vec<(SessionId, String)> = sessions::table
            .filter(sessions::event_id.eq(event_id).and(sessions::cancelled.eq(false)))
            .filter(sessions::code.ne_all(codes))
            .select((sessions::id, sessions::code))
            .load(db)?;
        for (id, code) in missing {
            diesel::update(sessions::table.find(id))
                .set((
                    sessions::cancelled.eq(true),
                    sessions::sequence.eq(sessions::sequence + 1),
                    sessions::changed_at.eq(self.now.as_millisecond()),
                ))
                .execute(db)?;
            self.report.push(Change::new(Part::Session, &code, What::Cancelled));
        }
        Ok(())
    }
}
