//! Turns at what only few may do at the same time: anyone who waits too long for one is told to come back.

use std::time::Duration;

use tokio::sync::{MutexGuard, SemaphorePermit};
use tokio::time::timeout;

use super::Services;

/// The longest that anybody waits for a turn.
const LONGEST_QUEUE: Duration = Duration::from_secs(10);

/// Too many wait for a turn; nothing was done.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Busy;

/// A turn, if it comes in time.
///
/// # Errors
/// It does not.
pub(super) async fn in_time<T>(turn: impl Future<Output = T>) -> Result<T, Busy> {
    timeout(LONGEST_QUEUE, turn).await.map_err(|_| Busy)
}

impl Services {
    /// A turn at reading a file: each may take much room while it is read.
    ///
    /// # Errors
    /// Too many others read.
    pub async fn turn_at_reading(&self) -> Result<SemaphorePermit<'_>, Busy> {
        in_time(self.reading.acquire()).await?.map_err(|_| Busy)
    }

    /// A turn at editing programmes.
    ///
    /// # Errors
    /// Too many others edit.
    pub async fn turn_at_editing(&self) -> Result<MutexGuard<'_, ()>, Busy> {
        in_time(self.editing.lock()).await
    }
}
