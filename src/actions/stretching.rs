//! Passwords are stretched a few at a time: it costs much, on purpose.

use std::time::Duration;

use tokio::sync::Semaphore;

use super::Services;
use crate::db::{Database, DbError};

/// Who waits longer for a turn is told to come back.
const LONGEST_QUEUE: Duration = Duration::from_secs(10);

/// Who stretches a password now.
pub struct Turns {
    all: Semaphore,
    /// A turn of its own for those who signed in with this browser before: however many others try.
    known: Semaphore,
}

impl Default for Turns {
    fn default() -> Self {
        Self { all: Semaphore::new(2), known: Semaphore::new(1) }
    }
}

/// Why no password was stretched.
#[derive(Debug)]
pub enum NotStretched {
    /// Too many wait for it.
    Busy,
    Database(DbError),
}

impl From<DbError> for NotStretched {
    fn from(error: DbError) -> Self {
        Self::Database(error)
    }
}

impl Services {
    /// Works with the database where a password is stretched. Those who are known (signed in, or in this browser before) have
    /// a turn of their own.
    ///
    /// # Errors
    /// The database's, and when there is no turn in time.
    pub async fn stretch<T: Send + 'static>(
        &self,
        is_known: bool,
        work: impl FnOnce(&mut Database) -> Result<T, DbError> + Send + 'static,
    ) -> Result<T, NotStretched> {
        let turns = if is_known { &self.stretching.known } else { &self.stretching.all };
        let turn = tokio::time::timeout(LONGEST_QUEUE, turns.acquire()).await;
        let _turn = turn.map_err(|_| NotStretched::Busy)?;
        Ok(self.work(work).await?)
    }
}
