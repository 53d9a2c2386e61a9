//! Things that are done again and again, each on its own: whatever one of them meets, the others are done.

use std::collections::HashMap;
use std::panic::{AssertUnwindSafe, catch_unwind};
use std::time::{Duration, Instant};

use super::{Database, Db, DbError, Use};
use crate::config::DatabaseUrl;

/// The same trouble is told once in so long.
const QUIET: Duration = Duration::from_secs(60);

/// Anyone who does them, with a connection of their own.
pub struct Duties {
    url: DatabaseUrl,
    /// `None`: it broke, and is opened again for the next one.
    db: Option<Database>,
    /// What went wrong of late.
    told: HashMap<(&'static str, String), Instant>,
}

impl Duties {
    pub fn new(url: &DatabaseUrl, db: Database) -> Self {
        Self { url: url.clone(), db: Some(db), told: HashMap::new() }
    }

    /// Does one, about an event or (empty) all; `None`: it went wrong, and that stands in the log.
    pub fn see_to<T>(
        &mut self,
        duty: &'static str,
        event: &str,
        work: impl FnOnce(&mut Database) -> Result<T, DbError>,
    ) -> Option<T> {
        // A panic leaves it behind.
        let kept = self.db.take();
        let done = catch_unwind(AssertUnwindSafe(|| {
            let mut db = kept.map_or_else(|| Db::open_for(&self.url, Use::Duties), Ok)?;
            let done = work(&mut db);
            Ok::<_, DbError>((done, db.is_usable().then_some(db)))
        }));
        let done = match done {
            Ok(Ok((done, db))) => {
                self.db = db;
                done
            }
            Ok(Err(error)) => Err(error),
            Err(_) => Err(DbError::new("it panicked")),
        };
        match done {
            Ok(value) => Some(value),
            Err(error) => {
                self.tell(duty, event, &error);
                None
            }
        }
    }

    fn tell(&mut self, duty: &'static str, event: &str, error: &DbError) {
        self.told.retain(|_, at| at.elapsed() < QUIET);
        self.told.entry((duty, event.to_owned())).or_insert_with(|| {
            tracing::error!(duty, event, %error, "a duty could not be done; it is tried again");
            Instant::now()
        });
    }
}
