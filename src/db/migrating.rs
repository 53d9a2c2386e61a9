//! The tables as this version wants them.

use diesel::connection::SimpleConnection;
use diesel::migration::MigrationSource;
use diesel::sql_types::{BigInt, Text};
use diesel::sqlite::Sqlite;
use diesel_migrations::{EmbeddedMigrations, MigrationHarness, embed_migrations};

use super::statement::Statement;
use super::{Db, DbError};

const SQLITE_MIGRATIONS: EmbeddedMigrations = embed_migrations!("migrations/sqlite");
const POSTGRES_MIGRATIONS: EmbeddedMigrations = embed_migrations!("migrations/postgres");

impl Db {
    /// Brings the tables up to this version's. Several processes may start at once.
    ///
    /// # Errors
    /// When a migration fails, or the database is of a newer version.
    pub fn migrate(&mut self) -> Result<(), DbError> {
        self.refuse_newer()?;
        let failed = |error| DbError::new(format!("migration failed: {error}"));
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

    /// Whether nothing of Kruispunt is in it yet.
    ///
    /// # Errors
    /// When the database does not answer.
    pub fn is_bare(&mut self) -> Result<bool, DbError> {
        let found: Vec<i64> = Statement::<BigInt>::new(
            "select count(*) from sqlite_master where name = '__diesel_schema_migrations'",
            "select cast(count(to_regclass('__diesel_schema_migrations')) as bigint)",
        )
        .load(self)?;
        Ok(found == [0])
    }

    /// # Errors
    /// When a newer version has worked on it: what it means by its rows is not known here.
    pub(super) fn refuse_newer(&mut self) -> Result<(), DbError> {
        if self.is_bare()? {
            return Ok(());
        }
        let versions = "select cast(version as text) from __diesel_schema_migrations";
        let there: Vec<String> = Statement::<Text>::same(versions).load(self)?;
        let known = <EmbeddedMigrations as MigrationSource<Sqlite>>::migrations(&SQLITE_MIGRATIONS);
        let known = known.map_err(|error| DbError::new(error.to_string()))?;
        let known: Vec<String> = known.iter().map(|migration| migration.name().version().to_string()).collect();
        match there.iter().find(|version| !known.contains(version)) {
            None => Ok(()),
            Some(version) => Err(DbError::new(format!(
                "it was made by a newer version of Kruispunt than this one ({}; its migration {version} is not known here). Start the newer \
                 version, or restore a backup of before the upgrade",
                env!("CARGO_PKG_VERSION")
            ))),
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
        pending.map(|pending| !pending).map_err(|error| DbError::new(error.to_string()))
    }
}
