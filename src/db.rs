//! The database: SQLite in a file or PostgreSQL, one enum over both, migrations, a pool of readers.

mod connector;
pub mod durability;
pub mod duties;
mod error;
pub mod file;
pub mod installation;
pub mod making;
mod migrating;
pub mod occupied;
mod postgres;
pub(crate) mod rows;
pub mod schema;
pub mod statement;
pub(crate) mod tables;
mod trying;
pub(crate) mod values;
mod watch;
mod write_queue;

use std::path::Path;
use std::time::{Duration, Instant};

use diesel::connection::{AnsiTransactionManager, SimpleConnection, TransactionManager};
use diesel::prelude::*;
use diesel::result::DatabaseErrorKind;

use crate::config::DatabaseUrl;
pub use connector::{Connector, Reader, Readers};
pub use error::{DbError, Origin};
pub use postgres::Use;

/// Anyone whom somebody waits for waits no longer than this for their turn at writing to SQLite and for its lock together.
const PATIENCE: Duration = Duration::from_millis(4_500);
/// It takes so long to tell somebody that nothing was done.
const TO_TELL: Duration = Duration::from_millis(200);
/// How a process ends whose disk failed it (EX_IOERR of sysexits).
const UNWRITTEN: i32 = 74;

/// SQLite waits this long for another writer before it says that it is busy.
const SQLITE_SETTINGS: &str = "
    pragma busy_timeout = 10000;
    pragma journal_mode = wal;
    pragma synchronous = full;
    pragma foreign_keys = on;
    pragma wal_autocheckpoint = 16000;
    pragma cache_size = -8000;
    pragma temp_store = memory;
    pragma secure_delete = on;
";

/// Anyone who registers writes much: with a page cache of 128 MiB, filled only when it is used.
const SQLITE_REGISTERING: &str = "pragma cache_size = -131072";

/// What statements run on: a connection to either database, within a transaction or not. It cannot begin one.
#[derive(diesel::MultiConnection)]
pub enum Db {
    Postgres(PgConnection),
    Sqlite(SqliteConnection),
}

/// A connection of one's own: it alone begins transactions, and hands out a [`Db`] for as long as one lasts. So none is
/// ever begun within another, which SQLite would refuse.
pub struct Database {
    db: Db,
    /// What belongs to a connection to PostgreSQL.
    line: Option<postgres::Line>,
    /// How long SQLite is waited for before anything is written, where that has an end.
    patience: Option<Duration>,
}

impl From<Db> for Database {
    fn from(db: Db) -> Self {
        Self { db, line: None, patience: None }
    }
}

impl std::ops::Deref for Database {
    type Target = Db;

    fn deref(&self) -> &Db {
        &self.db
    }
}

impl std::ops::DerefMut for Database {
    fn deref_mut(&mut self) -> &mut Db {
        &mut self.db
    }
}

impl Db {
    /// Opens a connection; a SQLite file and its folder are made when they are not there.
    ///
    /// # Errors
    /// When the database cannot be reached or opened.
    pub fn connect(url: &DatabaseUrl) -> Result<Database, DbError> {
        Self::connect_for(url, Use::Command)
    }

    /// The same, with the time limits of what it is for.
    ///
    /// # Errors
    /// When the database cannot be reached or opened.
    pub fn connect_for(url: &DatabaseUrl, usage: Use) -> Result<Database, DbError> {
        match url {
            DatabaseUrl::Postgres(url) => {
                let (connection, line) = postgres::establish(url, usage).map_err(DbError::new)?;
                Ok(Database { line: Some(line), ..Self::Postgres(connection).into() })
            }
            DatabaseUrl::Sqlite(path) => {
                if let Some(folder) = path.parent().filter(|folder| !folder.as_os_str().is_empty()) {
                    make_private_folder(folder)?;
                }
                make_private_file(path)?;
                sqlite(&path.to_string_lossy(), usage)
            }
        }
    }

    /// One that is gone with its connection.
    ///
    /// # Errors
    /// When there is no memory left.
    pub fn in_memory() -> Result<Database, DbError> {
        let connection = SqliteConnection::establish(":memory:");
        connection.map(|connection| Self::Sqlite(connection).into()).map_err(|error| DbError::new(error.to_string()))
    }

    /// Makes an SQLite database one file, to be kept: without the log of what was written last beside it.
    ///
    /// # Errors
    /// The database's.
    pub fn be_one_file(&mut self) -> Result<(), DbError> {
        if let Self::Sqlite(connection) = self {
            connection.batch_execute("pragma wal_checkpoint(truncate); pragma journal_mode = delete")?;
        }
        Ok(())
    }

    /// One's turn at writing to SQLite, unless this connection has it already.
    ///
    /// # Errors
    /// When it does not come in time.
    fn turn(&mut self, within: Option<Duration>) -> QueryResult<Option<write_queue::Turn>> {
        let Self::Sqlite(connection) = self else { return Ok(None) };
        let status = AnsiTransactionManager::transaction_manager_status_mut(connection);
        if status.transaction_depth().is_ok_and(|depth| depth.is_some()) {
            return Ok(None);
        }
        let deadline = within.map(|within| Instant::now() + within);
        let main: FileRow = diesel::sql_query("pragma database_list").get_result(connection)?;
        write_queue::wait(&main.file, deadline).map(Some).ok_or_else(too_late)
    }

    fn begin(&mut self, postgres: &str) -> QueryResult<()> {
        match self {
            Self::Postgres(connection) => AnsiTransactionManager::begin_transaction_sql(connection, postgres),
            Self::Sqlite(connection) => AnsiTransactionManager::begin_transaction_sql(connection, "BEGIN IMMEDIATE"),
        }
    }

    fn commit(&mut self) -> QueryResult<()> {
        match self {
            Self::Postgres(connection) => {
                connection.batch_execute(postgres::BEFORE_COMMIT)?;
                AnsiTransactionManager::commit_transaction(connection)
            }
            Self::Sqlite(connection) => AnsiTransactionManager::commit_transaction(connection),
        }
    }

    fn roll_back(&mut self) -> QueryResult<()> {
        match self {
            Self::Postgres(connection) => AnsiTransactionManager::rollback_transaction(connection),
            Self::Sqlite(connection) => AnsiTransactionManager::rollback_transaction(connection),
        }
    }
}

impl Database {
    /// Whether the connection still answers, outside of any transaction.
    pub fn is_usable(&mut self) -> bool {
        match &mut self.db {
            Db::Postgres(connection) => {
                let status = AnsiTransactionManager::transaction_manager_status_mut(connection);
                let is_outside = status.transaction_depth().is_ok_and(|depth| depth.is_none());
                let _short = self.line.as_ref().map(postgres::Line::ask);
                let answers = is_outside && connection.batch_execute("select 1").is_ok();
                let _long = self.line.as_ref().map(postgres::Line::rest);
                answers
            }
            Db::Sqlite(connection) => {
                let status = AnsiTransactionManager::transaction_manager_status_mut(connection);
                status.transaction_depth().is_ok_and(|depth| depth.is_none())
            }
        }
    }

    fn begin(&mut self, within: Option<Duration>) -> QueryResult<()> {
        // Anyone who waits is told before they have gone.
        let within = within.map(|within| within.saturating_sub(TO_TELL).max(TO_TELL));
        let Some(line) = &self.line else {
            if let (Db::Sqlite(connection), Some(within)) = (&mut self.db, within) {
                connection.batch_execute(&format!("pragma busy_timeout = {}", within.as_millis().min(2_500)))?;
            }
            return self.db.begin("");
        };
        line.ask();
        let begun = self.db.begin(&line.beginning(within));
        line.rest();
        begun
    }

    fn commit(&mut self) -> QueryResult<()> {
        self.db.commit().map_err(|error| {
            if matches!(self.db, Db::Sqlite(_)) && error.to_string().contains("disk I/O error") {
                // What the system could not write it may forget and call written the next time. Only a start from what the
                // disk holds tells the truth.
                tracing::error!(%error, "a commit could not be brought to the disk; the process ends");
                std::process::exit(UNWRITTEN);
            }
            if self.is_usable() {
                return error;
            }
            // The connection broke while it was asked for: it may have been made, and may not ([`Origin::Commit`]).
            diesel::result::Error::RollbackErrorOnCommit {
                commit_error: Box::new(error),
                rollback_error: Box::new(diesel::result::Error::BrokenTransactionManager),
            }
        })
    }

    /// What time it is, in milliseconds since 1970: PostgreSQL's, which all its processes share, or the one that is given.
    ///
    /// # Errors
    /// The database's.
    pub fn now(&mut self, own: i64) -> Result<i64, DbError> {
        let Db::Postgres(connection) = &mut self.db else { return Ok(own) };
        let now =
            diesel::dsl::sql::<diesel::sql_types::BigInt>("(extract(epoch from clock_timestamp()) * 1000)::bigint");
        Ok(diesel::select(now).get_result(connection)?)
    }

    /// Runs `work` in one transaction that means to write: SQLite takes its lock at once, so that what is
    /// read first still holds when it is written.
    ///
    /// # Errors
    /// Whatever `work` or the database says; then nothing was written.
    pub fn write<T, E: From<diesel::result::Error>>(
        &mut self,
        work: impl FnOnce(&mut Db) -> Result<T, E>,
    ) -> Result<T, E> {
        self.write_within(None, work)
    }

    /// The same for anyone who is still waited for so long: locks are not waited for any longer.
    ///
    /// # Errors
    /// Whatever `work` or the database says; then nothing was written, unless it is of [`Origin::Commit`].
    pub fn write_within<T, E: From<diesel::result::Error>>(
        &mut self,
        within: Option<Duration>,
        work: impl FnOnce(&mut Db) -> Result<T, E>,
    ) -> Result<T, E> {
        let asked = Instant::now();
        let within = within.or(self.patience);
        let _turn = self.turn(within)?;
        let within = within.map(|within| within.saturating_sub(asked.elapsed()));
        if within.is_some_and(|within| within < TO_TELL) {
            return Err(too_late().into());
        }
        self.begin(within)?;
        match work(&mut self.db) {
            Ok(value) => {
                self.commit()?;
                Ok(value)
            }
            Err(error) => {
                // The first error is the one worth telling; a connection that cannot roll back is dropped by its owner.
                let _ = self.roll_back();
                Err(error)
            }
        }
    }

    /// Empties SQLite's log into its file, so that nothing of what was deleted stands in it; returns whether all of it could
    /// be, or somebody is reading still. (PostgreSQL's log goes by itself.)
    ///
    /// # Errors
    /// The database's.
    pub fn empty_log(&mut self) -> Result<bool, DbError> {
        let _turn = self.turn(None)?;
        let Db::Sqlite(connection) = &mut self.db else { return Ok(true) };
        let rows: Vec<BusyRow> = diesel::sql_query("pragma wal_checkpoint(truncate)").load(connection)?;
        Ok(rows.iter().all(|row| row.busy == 0))
    }

    /// Brings what stands in SQLite's log into its file, as far as nobody is in the way.
    ///
    /// # Errors
    /// The database's.
    pub fn checkpoint(&mut self) -> Result<(), DbError> {
        if let Db::Sqlite(connection) = &mut self.db {
            connection.batch_execute("pragma wal_checkpoint(passive)")?;
        }
        Ok(())
    }
}

/// A turn that did not come while anyone still waited: nothing was done.
fn too_late() -> diesel::result::Error {
    let late = "its turn came too late".to_owned();
    diesel::result::Error::DatabaseError(DatabaseErrorKind::Unknown, Box::new(late))
}

#[derive(QueryableByName)]
struct FileRow {
    #[diesel(sql_type = diesel::sql_types::Text)]
    file: String,
}

#[derive(QueryableByName)]
struct BusyRow {
    #[diesel(sql_type = diesel::sql_types::Integer)]
    busy: i32,
}

/// Opens a connection to SQLite by a name that it knows.
fn sqlite(name: &str, usage: Use) -> Result<Database, DbError> {
    let connection = SqliteConnection::establish(name);
    let mut connection = connection.map_err(|error| DbError::new(format!("cannot connect: {error}")))?;
    connection.batch_execute(SQLITE_SETTINGS)?;
    match usage {
        Use::Registering => connection.batch_execute(SQLITE_REGISTERING)?,
        // Anyone who waits for another process keeps the others in this one waiting.
        Use::Duties | Use::Reading => connection.batch_execute("pragma busy_timeout = 2000")?,
        Use::Command => {}
    }
    let patience = (usage == Use::Reading).then_some(PATIENCE);
    Ok(Database { patience, ..Db::Sqlite(connection).into() })
}

/// Makes a file, where there is none, that only its owner may read; what SQLite puts beside it is as private.
fn make_private_file(path: &Path) -> Result<(), DbError> {
    use std::os::unix::fs::OpenOptionsExt;
    match std::fs::OpenOptions::new().write(true).create_new(true).mode(0o600).open(path) {
        Err(error) if error.kind() != std::io::ErrorKind::AlreadyExists => {
            Err(DbError::new(format!("cannot make {}: {error}", path.display())))
        }
        _ => Ok(()),
    }
}

/// Opens a file anew that only its owner may read.
fn open_private_file(path: &Path) -> std::io::Result<std::fs::File> {
    use std::os::unix::fs::OpenOptionsExt;
    std::fs::OpenOptions::new().write(true).create(true).truncate(true).mode(0o600).open(path)
}

/// Makes a folder (and those above it) that only its owner may enter.
fn make_private_folder(folder: &Path) -> Result<(), DbError> {
    use std::os::unix::fs::DirBuilderExt;
    std::fs::DirBuilder::new()
        .recursive(true)
        .mode(0o700)
        .create(folder)
        .map_err(|error| DbError::new(format!("cannot make the folder {}: {error}", folder.display())))
}
