//! The database: SQLite in a file or PostgreSQL, one enum over both, migrations, a pool of readers.

pub mod duties;
pub mod schema;
pub mod statement;
mod turns;

use std::path::Path;
use std::time::Duration;

use diesel::connection::{AnsiTransactionManager, SimpleConnection, TransactionManager};
use diesel::prelude::*;
use diesel::r2d2::{ManageConnection, Pool, PooledConnection};
use diesel_migrations::{EmbeddedMigrations, MigrationHarness, embed_migrations};

use crate::config::DatabaseUrl;

const SQLITE_MIGRATIONS: EmbeddedMigrations = embed_migrations!("migrations/sqlite");
const POSTGRES_MIGRATIONS: EmbeddedMigrations = embed_migrations!("migrations/postgres");

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

/// Plans for tables that were empty a minute ago and are not analysed yet: every look-up has its index, and a plan
/// without it takes ten times as long.
const POSTGRES_SETTINGS: &str = "set enable_seqscan = off; set jit = off";

/// What statements run on: a connection to either database, within a transaction or not. It cannot begin one.
#[derive(diesel::MultiConnection)]
pub enum Db {
    Postgres(PgConnection),
    Sqlite(SqliteConnection),
}

/// A connection of one's own: it alone begins transactions, and hands out a [`Db`] for as long as one lasts. So none is
/// ever begun within another, which SQLite would refuse.
pub struct Database(Db);

impl std::ops::Deref for Database {
    type Target = Db;

    fn deref(&self) -> &Db {
        &self.0
    }
}

impl std::ops::DerefMut for Database {
    fn deref_mut(&mut self) -> &mut Db {
        &mut self.0
    }
}

/// Readers, handed out to whoever asks.
pub type Readers = Pool<Connector>;
/// One borrowed reader.
pub type Reader = PooledConnection<Connector>;

/// What goes wrong with a database.
#[derive(Debug)]
pub struct DbError(String);

impl std::fmt::Display for DbError {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "database: {}", self.0)
    }
}

impl std::error::Error for DbError {}

impl From<diesel::result::Error> for DbError {
    fn from(error: diesel::result::Error) -> Self {
        Self(error.to_string())
    }
}

impl From<diesel::r2d2::PoolError> for DbError {
    fn from(error: diesel::r2d2::PoolError) -> Self {
        Self(error.to_string())
    }
}

impl DbError {
    /// A row that this version cannot read: it says which and why.
    pub fn unreadable(what: impl std::fmt::Display) -> Self {
        Self(format!("unreadable row: {what}"))
    }
}

impl Db {
    /// Opens a connection; a SQLite file and its folder are made when they are not there.
    ///
    /// # Errors
    /// When the database cannot be reached or opened.
    pub fn connect(url: &DatabaseUrl) -> Result<Database, DbError> {
        let refused = |error: diesel::ConnectionError| DbError(format!("cannot connect: {error}"));
        match url {
            DatabaseUrl::Postgres(url) => {
                let mut connection = PgConnection::establish(url).map_err(refused)?;
                connection.batch_execute(POSTGRES_SETTINGS)?;
                Ok(Database(Self::Postgres(connection)))
            }
            DatabaseUrl::Sqlite(path) => {
                if let Some(folder) = path.parent().filter(|folder| !folder.as_os_str().is_empty()) {
                    make_private_folder(folder)?;
                }
                let mut connection = SqliteConnection::establish(&path.to_string_lossy()).map_err(refused)?;
                connection.batch_execute(SQLITE_SETTINGS)?;
                Ok(Database(Self::Sqlite(connection)))
            }
        }
    }

    /// Makes this connection one that writes much: on SQLite with a page cache of 128 MiB, filled only when it is used.
    ///
    /// # Errors
    /// When the database does not answer.
    pub fn write_much(&mut self) -> Result<(), DbError> {
        if let Self::Sqlite(connection) = self {
            connection.batch_execute("pragma cache_size = -131072")?;
        }
        Ok(())
    }

    /// Brings the tables up to this version's. Several processes may start at once.
    ///
    /// # Errors
    /// When a migration fails.
    pub fn migrate(&mut self) -> Result<(), DbError> {
        let failed = |error| DbError(format!("migration failed: {error}"));
        match self {
            Self::Postgres(connection) => {
                connection.batch_execute("select pg_advisory_lock(78125500)")?;
                let done = connection.run_pending_migrations(POSTGRES_MIGRATIONS).map(|_| ()).map_err(failed);
                connection.batch_execute("select pg_advisory_unlock(78125500)")?;
                done
            }
            Self::Sqlite(connection) => {
                connection.run_pending_migrations(SQLITE_MIGRATIONS).map(|_| ()).map_err(failed)
            }
        }
    }

    /// Whether every migration of this version has run.
    ///
    /// # Errors
    /// When the database does not answer.
    pub fn is_migrated(&mut self) -> Result<bool, DbError> {
        let pending = match self {
            Self::Postgres(connection) => connection.has_pending_migration(POSTGRES_MIGRATIONS),
            Self::Sqlite(connection) => connection.has_pending_migration(SQLITE_MIGRATIONS),
        };
        pending.map(|pending| !pending).map_err(|error| DbError(error.to_string()))
    }

    /// Whether the connection still answers, outside of any transaction.
    pub fn is_usable(&mut self) -> bool {
        match self {
            Self::Postgres(connection) => connection.batch_execute("select 1").is_ok(),
            Self::Sqlite(connection) => {
                let status = AnsiTransactionManager::transaction_manager_status_mut(connection);
                status.transaction_depth().is_ok_and(|depth| depth.is_none())
            }
        }
    }

    /// One's turn at writing to SQLite, unless this connection has it already.
    fn turn(&mut self) -> Option<turns::Turn> {
        let Self::Sqlite(connection) = self else { return None };
        let status = AnsiTransactionManager::transaction_manager_status_mut(connection);
        let is_writing = status.transaction_depth().is_ok_and(|depth| depth.is_some());
        (!is_writing).then(turns::wait)
    }

    fn begin(&mut self) -> QueryResult<()> {
        match self {
            Self::Postgres(connection) => AnsiTransactionManager::begin_transaction(connection),
            Self::Sqlite(connection) => AnsiTransactionManager::begin_transaction_sql(connection, "BEGIN IMMEDIATE"),
        }
    }

    fn commit(&mut self) -> QueryResult<()> {
        match self {
            Self::Postgres(connection) => AnsiTransactionManager::commit_transaction(connection),
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
    /// Runs `work` in one transaction that means to write: SQLite takes its lock at once, so that what is
    /// read first still holds when it is written.
    ///
    /// # Errors
    /// Whatever `work` or the database says; then nothing was written.
    pub fn write<T, E: From<diesel::result::Error>>(
        &mut self,
        work: impl FnOnce(&mut Db) -> Result<T, E>,
    ) -> Result<T, E> {
        let _turn = self.turn();
        self.begin()?;
        match work(&mut self.0) {
            Ok(value) => {
                self.0.commit()?;
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
        let _turn = self.turn();
        let Db::Sqlite(connection) = &mut self.0 else { return Ok(true) };
        let rows: Vec<BusyRow> = diesel::sql_query("pragma wal_checkpoint(truncate)").load(connection)?;
        Ok(rows.iter().all(|row| row.busy == 0))
    }

    /// Runs `work` as [`Self::write`] does, and takes all of it back.
    ///
    /// # Errors
    /// The work's, or the database's.
    pub fn try_out<T, E: From<diesel::result::Error>>(
        &mut self,
        work: impl FnOnce(&mut Db) -> Result<T, E>,
    ) -> Result<T, E> {
        let _turn = self.turn();
        self.begin()?;
        let value = work(&mut self.0);
        self.roll_back()?;
        value
    }
}

#[derive(QueryableByName)]
struct BusyRow {
    #[diesel(sql_type = diesel::sql_types::Integer)]
    busy: i32,
}

/// Makes a folder (and those above it) that only its owner may enter.
fn make_private_folder(folder: &Path) -> Result<(), DbError> {
    use std::os::unix::fs::DirBuilderExt;
    std::fs::DirBuilder::new()
        .recursive(true)
        .mode(0o700)
        .create(folder)
        .map_err(|error| DbError(format!("cannot make the folder {}: {error}", folder.display())))
}

/// Opens connections for the pool.
#[derive(Debug)]
pub struct Connector(DatabaseUrl);

impl Connector {
    /// A pool of at most `size` readers; the first is opened when it is asked for.
    pub fn readers(url: &DatabaseUrl, size: u32) -> Readers {
        Pool::builder()
            .max_size(size)
            .min_idle(Some(0))
            .connection_timeout(Duration::from_secs(5))
            .build_unchecked(Self(url.clone()))
    }
}

impl ManageConnection for Connector {
    type Connection = Database;
    type Error = DbError;

    fn connect(&self) -> Result<Database, DbError> {
        Db::connect(&self.0)
    }

    fn is_valid(&self, db: &mut Database) -> Result<(), DbError> {
        if db.is_usable() { Ok(()) } else { Err(DbError("the connection broke".into())) }
    }

    fn has_broken(&self, _: &mut Database) -> bool {
        std::thread::panicking()
    }
}
