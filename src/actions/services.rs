//! What every action may use.

use std::sync::Arc;
use std::time::Duration;

use moka::sync::Cache;
use tokio::sync::{Mutex, Semaphore};
use tokio::task::{JoinError, spawn_blocking};

use super::edit_programme::still::AsFile;
use super::error::ActionError;
use super::propose_timetable::Searches;
use super::sign_in::guesses::Guesses;
use super::stretching::Turns;
use super::tries::Tries;
use crate::config::DatabaseUrl;
use crate::db::{Database, Db, DbError, Readers, Use};
use crate::people::links::{Links, Purpose};
use crate::programme::EventId;
use crate::programme::catalogue::{Catalogue, Current};
use crate::seating::registrar::Registrar;
use crate::seating::registration::{self, Registration};
use crate::seating::transaction::carry_out_noted;
use crate::seating::{Command, Outcome, RegistrationId};

/// Anyone who waits for something short is answered within this.
const SOON: Duration = Duration::from_millis(4_500);

/// Tells that what somebody has is other than before: their registration and its generation.
pub type Changed = Box<dyn Fn(RegistrationId, u32) + Send + Sync>;

pub struct Services {
    pub catalogue: Arc<Catalogue>,
    pub registrar: Registrar,
    pub readers: Readers,
    pub links: Arc<Links>,
    /// For what takes longer than a reader may.
    database: DatabaseUrl,
    /// How often one mailbox is written to because somebody asks for it.
    pub mailboxes: Arc<Tries>,
    /// Wrong passwords and codes.
    pub guesses: Arc<Guesses>,
    /// Who stretches a password now.
    pub stretching: Turns,
    /// Events as files, by id and revision: the same for ever.
    pub files: Cache<(EventId, i64), Arc<AsFile>>,
    /// Edits of programmes take turns.
    pub(super) editing: Mutex<()>,
    /// Searches for a timetable.
    pub searches: Searches,
    /// One table is read at a time.
    pub(super) reading: Semaphore,
    changed: Changed,
}

/// Does work that takes long, off the async threads.
///
/// # Errors
/// When it panicked.
pub async fn off_thread<T: Send + 'static>(work: impl FnOnce() -> T + Send + 'static) -> Result<T, JoinError> {
    spawn_blocking(work).await
}

/// Works with the database off the async threads, also when the one who asked is gone.
///
/// # Errors
/// The database's, also when no connection comes free in time.
pub async fn work_with<T: Send + 'static>(
    readers: &Readers,
    work: impl FnOnce(&mut Database) -> Result<T, DbError> + Send + 'static,
) -> Result<T, DbError> {
    let readers = readers.clone();
    off_thread(move || work(&mut *readers.get()?)).await.unwrap_or_else(|error| Err(DbError::fell(error)))
}

impl Services {
    pub fn new(
        catalogue: Arc<Catalogue>,
        registrar: Registrar,
        (database, readers): (DatabaseUrl, Readers),
        links: Arc<Links>,
        (mailboxes, guesses): (Arc<Tries>, Arc<Guesses>),
        changed: Changed,
    ) -> Self {
        Self {
            catalogue,
            registrar,
            readers,
            links,
            database,
            mailboxes,
            guesses,
            stretching: Turns::default(),
            files: Cache::builder().max_capacity(64).time_to_live(Duration::from_secs(600)).build(),
            editing: Mutex::new(()),
            searches: Searches::default(),
            reading: Semaphore::new(1),
            changed,
        }
    }

    /// Tells that what somebody has is other than before: their own calendar follows at once.
    pub fn changed(&self, registration: RegistrationId, generation: u32) {
        (self.changed)(registration, generation);
    }

    /// Reads with the database, off the async threads.
    ///
    /// # Errors
    /// The database's, also when no connection comes free in time.
    pub async fn read<T: Send + 'static>(
        &self,
        work: impl FnOnce(&mut Database) -> Result<T, DbError> + Send + 'static,
    ) -> Result<T, DbError> {
        work_with(&self.readers, work).await
    }

    /// The same for what is short, and answered in time whatever happens.
    ///
    /// # Errors
    /// As above, and when it takes too long.
    pub async fn read_soon<T: Send + 'static>(
        &self,
        work: impl FnOnce(&mut Database) -> Result<T, DbError> + Send + 'static,
    ) -> Result<T, DbError> {
        let read = tokio::time::timeout(SOON, self.read(work)).await;
        read.unwrap_or_else(|_| Err(DbError::new("it did not answer in time")))
    }

    /// Reads or writes, with what goes wrong in the log. What is written is little, and none of it is seats: it needs no connections
    /// of its own.
    ///
    /// # Errors
    /// As above.
    pub async fn work<T: Send + 'static>(
        &self,
        work: impl FnOnce(&mut Database) -> Result<T, DbError> + Send + 'static,
    ) -> Result<T, DbError> {
        self.read(work).await.inspect_err(|error| tracing::error!(%error, "work with the database was not done"))
    }

    /// The same for what may take as long as it takes: no reader is kept from others by it, and no transaction of it ends before
    /// it is done.
    ///
    /// # Errors
    /// As above.
    pub async fn work_long<T: Send + 'static>(
        &self,
        work: impl FnOnce(&mut Database) -> Result<T, DbError> + Send + 'static,
    ) -> Result<T, DbError> {
        let database = self.database.clone();
        let done = off_thread(move || work(&mut Db::open_for(&database, Use::Command)?)).await;
        let done = done.unwrap_or_else(|error| Err(DbError::fell(error)));
        done.inspect_err(|error| tracing::error!(%error, "work with the database was not done"))
    }

    /// Has the desk do something to somebody's seats, written down by `note` in the same transaction; readers see it at once.
    ///
    /// # Errors
    /// The database's.
    pub async fn command(
        &self,
        command: Command,
        note: impl FnOnce(&mut Db, &Outcome) -> Result<(), DbError> + Send + 'static,
    ) -> Result<Outcome, DbError> {
        let done = self.command_if(command, |_| Ok(true), note).await?;
        done.ok_or_else(|| DbError::fell("a command without a condition came to nothing"))
    }

    /// The same on a condition, of the same transaction; `None`: it is not so, and nothing was done.
    ///
    /// # Errors
    /// The database's.
    pub async fn command_if(
        &self,
        command: Command,
        is_so: impl FnOnce(&mut Db) -> Result<bool, DbError> + Send + 'static,
        note: impl FnOnce(&mut Db, &Outcome) -> Result<(), DbError> + Send + 'static,
    ) -> Result<Option<Outcome>, DbError> {
        let catalogue = self.catalogue.clone();
        self.work(move |db| {
            let outcome = carry_out_noted(db, command, is_so, note)?;
            catalogue.refresh(db)?;
            Ok(outcome)
        })
        .await
    }

    /// The registration that a token opens, with its event.
    ///
    /// # Errors
    /// `NotFound` when the token opens nothing (any more), `Unproven` when a button is to be pressed first.
    pub async fn open(&self, purpose: Purpose, token: &str) -> Result<(Registration, Current), ActionError> {
        let opened = self.links.open(purpose, token).ok_or(ActionError::NotFound)?;
        let found = self.read_soon(move |db| registration::find(db, opened.registration)).await;
        let found = found.inspect_err(|error| tracing::error!(%error, "reading a registration failed"))?;
        let registration = found.ok_or(ActionError::NotFound)?;
        if registration.generation != opened.generation {
            // What is in a mail only reads as long as nobody has pressed the button.
            match purpose {
                _ if registration.mailed_generation() != opened.generation => return Err(ActionError::NotFound),
                Purpose::Manage => return Err(ActionError::Unproven),
                _ => {}
            }
        }
        let current = self.catalogue.event_by_id(registration.event).ok_or(ActionError::NotFound)?;
        Ok((registration, current))
    }

    /// The unproven registration that a link from one of its mails is about, with its event.
    ///
    /// # Errors
    /// `NotFound` when it is proven, or the link is another.
    pub async fn open_unproven(&self, token: &str) -> Result<(Registration, Current), ActionError> {
        let opened = self.links.open(Purpose::Manage, token).ok_or(ActionError::NotFound)?;
        let found = self.work(move |db| registration::find(db, opened.registration)).await?;
        let is_meant = |found: &Registration| !found.is_proven() && found.mailed_generation() == opened.generation;
        let registration = found.filter(is_meant).ok_or(ActionError::NotFound)?;
        let current = self.catalogue.event_by_id(registration.event).ok_or(ActionError::NotFound)?;
        Ok((registration, current))
    }
}
