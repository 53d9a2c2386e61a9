//! Stars: what people keep for themselves before registration opens. Each browser's list is counted once.

use uuid::Uuid;

use super::Services;
use crate::clock;
use crate::db::{Database, DbError};
use crate::desk::stars::{self, Kept};
use crate::programme::{EventId, SessionId};
use crate::seating::Client;

/// What a browser keeps of its list, so that it is counted once however often it is kept.
pub type Mark = [u8; 16];

/// A list that somebody keeps.
pub struct Starred {
    pub event: EventId,
    pub sessions: Vec<SessionId>,
    /// What the browser has kept of it; `None`: it never kept a list.
    pub mark: Option<Mark>,
    pub client: Option<Client>,
}

/// Counts the stars of a list in place of those that it had before. Returns what the browser is to keep.
///
/// # Errors
/// The database's.
pub async fn star(services: &Services, starred: Starred) -> Result<Mark, DbError> {
    let Starred { event, sessions, mark, client } = starred;
    let mark = mark.unwrap_or_else(|| *Uuid::new_v4().as_bytes());
    let mut hash = blake3::Hasher::new();
    hash.update(b"stars").update(&event.number().to_be_bytes()).update(&mark);
    let mut list = [0; 16];
    list.copy_from_slice(&hash.finalize().as_bytes()[..16]);
    let at = clock::now().as_millisecond();
    let kept =
        move |db: &mut Database| db.write(|db| stars::keep(db, &Kept { event, list, client, sessions: &sessions, at }));
    services.work(kept).await?;
    Ok(mark)
}
