//! Who uses a database: one process serves an SQLite file, several a PostgreSQL, and while it is being restored or moved, nobody.

use std::fs::{File, TryLockError};

use diesel::prelude::*;
use diesel::sql_types::Bool;

use super::{Database, Db, DbError};
use crate::config::DatabaseUrl;

/// How a database is used, for as long as this is kept.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Use {
    /// Serving it: beside other servers on PostgreSQL, alone on an SQLite file.
    Serving,
    /// Alone.
    Alone,
}

/// The right to use a database in a way. It ends when it is dropped, or when the process ends, however that comes.
pub struct Occupied {
    _held: Held,
}

#[expect(dead_code, reason = "what is held is held by being there")]
enum Held {
    File(File),
    Connection(Database),
}

/// The numbers of the advisory locks: for using it, and for starting.
const LOCK: i64 = 78_125_590;
const STARTING: i64 = 78_125_591;

#[derive(QueryableByName)]
struct Got {
    #[diesel(sql_type = Bool)]
    got: bool,
}

impl Occupied {
    /// Waits for its turn to start, where several may: what is put in at a first start is put in once.
    ///
    /// # Errors
    /// When another one does not come to an end, or the database cannot be reached.
    pub fn while_starting(url: &DatabaseUrl) -> Result<Option<Self>, DbError> {
        let DatabaseUrl::Postgres(_) = url else { return Ok(None) };
        let mut db = Db::connect(url)?;
        let Db::Postgres(connection) = &mut *db else { return Err(DbError::new("the lock")) };
        diesel::sql_query(format!("select pg_advisory_lock({STARTING})")).execute(connection)?;
        Ok(Some(Self { _held: Held::Connection(db) }))
    }

    /// Takes it, at once or not at all.
    ///
    /// # Errors
    /// Who has it, in words, or that the database cannot be reached.
    pub fn take(url: &DatabaseUrl, how: Use) -> Result<Self, DbError> {
        match url {
            DatabaseUrl::Sqlite(path) => {
                if let Some(folder) = path.parent().filter(|folder| !folder.as_os_str().is_empty()) {
                    super::make_private_folder(folder)?;
                }
                // A name of its own: locks on the database file itself are SQLite's.
                let lock = path.with_added_extension("lock");
                let failed = |error: &dyn std::fmt::Display| DbError::new(format!("{}: {error}", lock.display()));
                let file = super::open_private_file(&lock).map_err(|error| failed(&error))?;
                match file.try_lock() {
                    Ok(()) => Ok(Self { _held: Held::File(file) }),
                    Err(TryLockError::WouldBlock) => {
                        Err(DbError::new(format!("another Kruispunt uses {}: stop it first", path.display())))
                    }
                    Err(TryLockError::Error(error)) => Err(failed(&error)),
                }
            }
            DatabaseUrl::Postgres(_) => {
                let mut db = Db::connect(url)?;
                let sql = match how {
                    Use::Serving => format!("select pg_try_advisory_lock_shared({LOCK}) as got"),
                    Use::Alone => format!("select pg_try_advisory_lock({LOCK}) as got"),
                };
                let Db::Postgres(connection) = &mut *db else { return Err(DbError::new("the lock")) };
                let got: Vec<Got> = diesel::sql_query(sql).load(connection)?;
                if got.iter().any(|got| got.got) {
                    return Ok(Self { _held: Held::Connection(db) });
                }
                Err(DbError::new("another Kruispunt uses this database: stop it first"))
            }
        }
    }
}
