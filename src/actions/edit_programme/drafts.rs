//! Edits that are prepared: seen by nobody until they are published.

use std::collections::BTreeMap;

use serde_json::Value;

use super::applying::{applied, as_value};
use super::refused::{NotEdited, Refused};
use super::{Choices, Done, Editing, May, Thing, attempt, edit_all, or_choices, since, still};
use crate::actions::Services;
use crate::actions::actor::{Desk, ToEdit};
use crate::clock;
use crate::db::{Db, DbError};
use crate::desk::drafts;
use crate::programme::catalogue::{Catalogue, Current};
use crate::programme::file::EventFile;
use crate::programme::import::How;
use crate::programme::{EventId, OverFull};
use crate::seating::reschedule;

/// Prepares an edit, if it could be made after those that are prepared already.
///
/// # Errors
/// Why not.
pub async fn prepare(
    services: &Services,
    desk: &Desk<ToEdit>,
    edits: Vec<Editing>,
    over_full: Option<OverFull>,
) -> Result<(), NotEdited> {
    let (event, who, at, is_one) = (desk.event(), desk.who.clone(), clock::now().as_millisecond(), edits.len() == 1);
    let may = May::of(desk);
    let done = services
        .work(move |db| {
            let mut all = drafted(db, event)?;
            let before = all.len();
            all.extend(edits.iter().cloned());
            if let Err(refused) = attempt(
                db,
                event,
                &all,
                Choices { dry_run: true, over_full: over_full.or(Some(OverFull::Keep)), ..Choices::default() },
                may,
                &|_, _| Ok(()),
            ) {
                return Ok(Err(match refused {
                    Refused::Fields(errors) => {
                        let own = |(index, fault): (usize, _)| (index.saturating_sub(before), fault);
                        Refused::Fields(errors.into_iter().map(own).collect())
                    }
                    other => other,
                }));
            }
            let (file, _) = EventFile::export(db, event)?;
            let file = as_value(&file)?;
            db.write(|db| {
                for Editing { thing, name, edit, .. } in &edits {
                    let was = since::footprint(&file, *thing, name, edit).to_string();
                    let edit = serde_json::to_string(edit).map_err(DbError::unreadable)?;
                    let id = drafts::add(db, event, &who, (thing.as_str(), name, edit), at)?;
                    drafts::remember(db, id, &was)?;
                }
                Ok::<(), DbError>(())
            })?;
            Ok(Ok(()))
        })
        .await?;
    done.map_err(|refused| NotEdited { refused, is_one })
}

/// What somebody else changed since it was prepared, by the edit's id; and the tag of what all of them change, as it is now.
///
/// # Errors
/// The database's, or an edit that this version cannot read.
pub fn changed_since(db: &mut Db, event: EventId) -> Result<(BTreeMap<i64, Vec<since::Since>>, String), DbError> {
    let (file, _) = EventFile::export(db, event)?;
    let file = as_value(&file)?;
    let (mut changed, mut all) = (BTreeMap::new(), Vec::new());
    for draft in drafts::of(db, event)? {
        let thing = Thing::parse(&draft.thing).ok_or_else(|| DbError::unreadable(&draft.thing))?;
        let edit = serde_json::from_str(&draft.edit).map_err(DbError::unreadable)?;
        let now = since::footprint(&file, thing, &draft.name, &edit);
        if let Some(was) = &draft.was {
            let was = serde_json::from_str(was).map_err(DbError::unreadable)?;
            changed.insert(draft.id, since::differences(&was, &now));
        }
        all.push(now);
    }
    changed.retain(|_, differences| !differences.is_empty());
    Ok((changed, still::tag(&Value::Array(all))))
}

/// What is prepared, as edits.
///
/// # Errors
/// The database's, or an edit that this version cannot read.
pub fn drafted(db: &mut Db, event: EventId) -> Result<Vec<Editing>, DbError> {
    let read = |draft: drafts::DraftEdit| {
        let thing = Thing::parse(&draft.thing).ok_or_else(|| DbError::unreadable(&draft.thing))?;
        let edit = serde_json::from_str(&draft.edit).map_err(DbError::unreadable)?;
        Ok(Editing::new(thing, &draft.name, edit))
    };
    drafts::of(db, event)?.into_iter().map(read).collect()
}

/// An event as it would be once everything that is prepared is published.
///
/// # Errors
/// The database's; or why what is prepared cannot be made any more.
pub async fn preview(services: &Services, desk: &Desk<ToEdit>) -> Result<Current, NotEdited> {
    let (event, slug) = (desk.event(), desk.current.programme.event.slug.clone());
    let seen = services
        .work(move |db| {
            let edits = drafted(db, event)?;
            let (file, _) = EventFile::export(db, event)?;
            let file = match applied(&file, &edits) {
                Ok((file, _)) => file,
                Err(refused) => return Ok(Err(refused)),
            };
            let how = How { over_full: Some(OverFull::Keep), ..How::default() };
            Ok(reschedule::try_out(db, &file, how, clock::now(), |db| {
                let catalogue = Catalogue::load(db)?;
                catalogue.event(&slug).ok_or_else(|| DbError::unreadable("an event that was just imported"))
            })
            .map_err(Refused::from))
        })
        .await?;
    Ok(seen?)
}

/// What is thrown away.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Discarded {
    One(i64),
    /// All, up to the last one that was seen.
    UpTo(i64),
}

/// Throws away what was prepared.
///
/// # Errors
/// The database's.
pub async fn discard(services: &Services, desk: &Desk<ToEdit>, what: Discarded) -> Result<(), DbError> {
    let event = desk.event();
    let (id, and_before) = match what {
        Discarded::One(id) => (id, false),
        Discarded::UpTo(id) => (id, true),
    };
    services.work(move |db| drafts::discard(db, event, id, and_before)).await
}

/// Why what was prepared is not published.
#[derive(Debug)]
pub enum NotPublished {
    /// Somebody else changed what it changes, since that was looked at.
    ChangedSince,
    NotEdited(NotEdited),
}

impl From<NotEdited> for NotPublished {
    fn from(why: NotEdited) -> Self {
        Self::NotEdited(why)
    }
}

impl From<DbError> for NotPublished {
    fn from(error: DbError) -> Self {
        Self::NotEdited(error.into())
    }
}

/// What of all that is prepared somebody looked at.
pub struct Looked {
    /// The last edit: what somebody prepared meanwhile waits.
    pub last: i64,
    /// The tag of the state of what they change.
    pub seen: String,
}

/// Publishes what was prepared, as far as it was looked at; or only says what that would do.
///
/// # Errors
/// Why not.
pub async fn publish(
    services: &Services,
    desk: &Desk<ToEdit>,
    Looked { last, seen }: Looked,
    choices: Choices,
) -> Result<Done, NotPublished> {
    let event = desk.event();
    let edits = services.work(move |db| {
        let (changed, now) = changed_since(db, event)?;
        if seen != now && changed.range(..=last).next().is_some() {
            return Ok(None);
        }
        let number = drafts::of(db, event)?.iter().filter(|draft| draft.id <= last).count();
        Ok(Some(drafted(db, event)?.into_iter().take(number).collect::<Vec<_>>()))
    });
    let edits = edits.await?.ok_or(NotPublished::ChangedSince)?;
    let done = or_choices(choices, |choices| edit_all(services, desk, edits.clone(), choices)).await?;
    if !choices.dry_run {
        discard(services, desk, Discarded::UpTo(last)).await?;
    }
    Ok(done)
}
