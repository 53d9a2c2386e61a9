//! Passwords are stretched a few at a time: it costs much, on purpose.

use tokio::sync::Semaphore;

use super::Services;
use super::turns::{Busy, in_time};
use crate::db::{Database, DbError};

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
        let _turn = in_time(turns.acquire()).await.map_err(|Busy| NotStretched::Busy)?;
        Ok(self.work(work).await?)
    }
}
