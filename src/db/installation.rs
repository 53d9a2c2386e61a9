//! Which installation a database is. Its id stands in the database and, with SQLite, in a file beside it, with a mark that both
//! count: so a file that was replaced, or copied without its log, is told from the one that was served.

use std::fs;
use std::io::Write;
use std::path::{Path, PathBuf};

use diesel::sql_types::{BigInt, Binary};
use uuid::Uuid;

use super::statement::Statement;
use super::values::Id;
use super::{Database, Db, DbError};
use crate::config::DatabaseUrl;

/// An installation, and how far it is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Installation {
    pub id: Uuid,
    mark: i64,
}

/// Reads it; `None`: it was never served.
///
/// # Errors
/// The database's.
pub fn find(db: &mut Db) -> Result<Option<Installation>, DbError> {
    let rows: Vec<(Id, i64)> = Statement::<(Binary, BigInt)>::same("select id, mark from installation").load(db)?;
    Ok(rows.into_iter().next().map(|(Id(id), mark)| Installation { id, mark }))
}

/// Counts one mark further, and writes it down beside the database; at the first time the installation gets its id.
///
/// # Errors
/// The database's, or that of the file beside it.
pub fn mark(db: &mut Database, url: &DatabaseUrl) -> Result<(), DbError> {
    let marked = db.write(|db| {
        if Statement::same("update installation set mark = mark + 1").execute(db)? == 0 {
            Statement::same("insert into installation (id, mark) values (?, 1)")
                .blob(*Uuid::new_v4().as_bytes())
                .execute(db)?;
        }
        find(db)
    })?;
    match (Beside::of(url), marked) {
        (Some(beside), Some(marked)) => beside.write(marked),
        _ => Ok(()),
    }
}

/// The file beside an SQLite database.
pub struct Beside {
    database: PathBuf,
    path: PathBuf,
}

impl Beside {
    /// `None` for PostgreSQL, which nobody copies by its files.
    pub fn of(url: &DatabaseUrl) -> Option<Self> {
        let DatabaseUrl::Sqlite(path) = url else { return None };
        Some(Self { database: path.clone(), path: Self::path_of(path) })
    }

    pub(super) fn path_of(database: &Path) -> PathBuf {
        database.with_added_extension("id")
    }

    fn read(&self) -> Result<Option<Installation>, DbError> {
        let text = match fs::read_to_string(&self.path) {
            Ok(text) => text,
            Err(error) if error.kind() == std::io::ErrorKind::NotFound => return Ok(None),
            Err(error) => return Err(DbError::new(format!("cannot read {}: {error}", self.path.display()))),
        };
        let read = text.trim().split_once(' ').and_then(|(id, mark)| Some((id.parse().ok()?, mark.parse().ok()?)));
        let (id, mark) = read.ok_or_else(|| {
            DbError::new(format!("{} says nothing of an installation: remove it", self.path.display()))
        })?;
        Ok(Some(Installation { id, mark }))
    }

    fn write(&self, marked: Installation) -> Result<(), DbError> {
        let next = self.path.with_added_extension("next");
        let write = || {
            let mut file = super::open_private_file(&next)?;
            writeln!(file, "{} {}", marked.id, marked.mark)?;
            file.sync_all()?;
            fs::rename(&next, &self.path)
        };
        write().map_err(|error| DbError::new(format!("cannot write {}: {error}", self.path.display())))
    }

    /// What is beside a database that is put in its place on purpose holds no longer.
    ///
    /// # Errors
    /// When it cannot be removed.
    pub fn forget(&self) -> Result<(), DbError> {
        match fs::remove_file(&self.path) {
            Err(error) if error.kind() != std::io::ErrorKind::NotFound => {
                Err(DbError::new(format!("cannot remove {}: {error}", self.path.display())))
            }
            _ => Ok(()),
        }
    }

    /// Makes sure that the database is the one that was served here, with all that was in it then.
    ///
    /// # Errors
    /// When it is not, with what to do.
    pub(super) fn confirm(&self, db: &mut Db) -> Result<(), DbError> {
        let Some(seen) = self.read()? else { return Ok(()) };
        let found = find(db)?;
        let (database, beside) = (self.database.display(), self.path.display());
        match found {
            Some(found) if found.id == seen.id && found.mark >= seen.mark => Ok(()),
            found if found.is_none_or(|found| found.id == seen.id) => Err(DbError::new(format!(
                "{database} is older than what was served: something that was written to it is missing. Was it copied without \
                 {database}-wal? Copy both, while the service is stopped, or restore a backup (kruispunt restore FOLDER). To go on with \
                 this one all the same, and lose what is missing, remove {beside}"
            ))),
            found => Err(DbError::new(format!(
                "{database} is not the database that was served here ({}), but another one{}. Put the right one back, or, to go on \
                 with this one, remove {beside}",
                seen.id,
                found.map_or_else(String::new, |found| format!(" ({})", found.id))
            ))),
        }
    }
}
