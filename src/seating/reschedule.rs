//! A programme that changes under people's seats: what came free by it goes to those who wait, and everybody whom it
//! concerns is told what was and what is, in the same commit.

use std::collections::BTreeMap;

use jiff::Timestamp;
use serde::{Deserialize, Serialize};
use uuid::Uuid;

use super::command::{Command, MailKind, Settle};
use super::decide::GATHER;
use super::passing::{owe, people_of};
use super::registrar::settle;
use crate::db::{Db, DbError};
use crate::programme::file::EventFile;
use crate::programme::import::{self, ImportError};
use crate::programme::{Programme, Session, Texts, load};

/// A session as it was before it changed.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Before {
    pub session: i64,
    pub title: Texts,
    pub starts_at: Timestamp,
    pub ends_at: Timestamp,
    /// The room, or the meeting point.
    pub place: String,
}

impl Before {
    /// What people who attend a session need to hear of when it changes.
    pub fn of(session: &Session) -> Self {
        let room = session.room.as_ref().map(|room| room.title.clone());
        Self {
            session: session.id,
            title: session.title.clone(),
            starts_at: session.starts_at,
            ends_at: session.ends_at,
            place: room.unwrap_or_else(|| session.meeting_point.clone()),
        }
    }
}

/// Imports an event from a file, new or changed, passes on the places that came free, and owes the news to those who
/// hold or wait for seats in what changed.
///
/// # Errors
/// The database's, or a refusal: a mode or seats that people already have cannot be taken away here.
pub fn import(db: &mut Db, file: &EventFile, now: Timestamp) -> Result<Vec<String>, ImportError> {
    let at = now.as_millisecond();
    let old = current(db, file).map_err(ImportError::Database)?;
    import::import(db, file, now, |db, event| {
        settle(db, &Command::Settle(Settle { event, at, mail: Uuid::now_v7() }))?;
        match old {
            Some(old) => {
                let new = load::programme(db, event)?;
                tell(db, &old, &new, at)
            }
            None => Ok(()),
        }
    })
}

fn current(db: &mut Db, file: &EventFile) -> Result<Option<Programme>, DbError> {
    for (event, _) in load::revisions(db)? {
        let programme = load::programme(db, event)?;
        if programme.event.slug == file.slug {
            return Ok(Some(programme));
        }
    }
    Ok(None)
}

/// One mail to each, about all that changed for her.
fn tell(db: &mut Db, old: &Programme, new: &Programme, at: i64) -> Result<(), DbError> {
    let mut news: BTreeMap<Vec<u8>, Vec<Before>> = BTreeMap::new();
    for before in old.current() {
        let Some(now) = new.session_by_id(before.id) else { continue };
        if !now.cancelled && Before::of(now) == Before::of(before) {
            continue;
        }
        for registration in people_of(db, new.event.id, before.id, before.needs_seat)? {
            news.entry(registration).or_default().push(Before::of(before));
        }
    }
    for (registration, befores) in news {
        let about = serde_json::to_string(&befores).map_err(DbError::unreadable)?;
        // By then whoever writes the mail has seen the new programme.
        owe(db, registration, MailKind::Programme, at, at + GATHER, Some(about))?;
    }
    Ok(())
}
