//! The pictures of an event: those in the file are kept, those that it names must be there, and what nobody shows any more
//! goes.

use super::{Fault, Import, ImportError, Why};
use crate::db::Db;
use crate::db::statement::Statement;
use crate::programme::EventId;
use crate::programme::file::EventFile;
use crate::programme::pictures::{self, Drawn};

/// So long a picture is kept for an edit that is still to come, in milliseconds: a day.
const PATIENCE: i64 = 24 * 60 * 60 * 1000;

impl Import {
    pub(super) fn pictures(&self, db: &mut Db, event: EventId, file: &EventFile) -> Result<(), ImportError> {
        let now = self.now.as_millisecond();
        for (name, written) in &file.pictures {
            let no_picture =
                |_| ImportError::Fault(Fault { place: format!("pictures[{name}]"), why: Why::NotAPicture });
            Drawn::from_file(name, written).map_err(no_picture)?.keep(db, event, now).map_err(ImportError::Database)?;
        }
        let known = pictures::names(db, event).map_err(ImportError::Database)?;
        let shown = file.sessions.iter().filter_map(|session| {
            let picture = session.picture.as_ref()?;
            Some((format!("sessions[{}].picture", session.code), picture.name.as_str()))
        });
        let portraits = file.portraits.values().map(|name| ("portraits".to_owned(), name.as_str()));
        let own = [("logo", &file.logo), ("cover", &file.cover)].into_iter();
        let own = own.filter_map(|(place, name)| Some((place.to_owned(), name.as_deref()?)));
        let mut named = Vec::new();
        for (place, name) in shown.chain(portraits).chain(own) {
            if !known.contains(name) {
                return Err(ImportError::Fault(Fault { place, why: Why::UnknownPicture }));
            }
            named.push(name);
        }
        Statement::new(
            "delete from pictures where event_id = ? and created_at < ? and name not in (select value from json_each(?)) \
             and not exists (select 1 from draft_edits d where d.event_id = pictures.event_id and instr(d.edit, pictures.name) > 0)",
            "delete from pictures where event_id = ? and created_at < ? and name <> all(?) \
             and not exists (select 1 from draft_edits d where d.event_id = pictures.event_id and strpos(d.edit, pictures.name) > 0)",
        )
        .integer(event)
        .integer(now - PATIENCE)
        .texts(named.into_iter().map(str::to_owned))
        .execute(db)?;
        Ok(())
    }
}
