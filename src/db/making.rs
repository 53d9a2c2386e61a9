//! Making an SQLite file, and opening one that must be there: nobody starts empty where something was.

use std::fs::{self, File};
use std::path::{Path, PathBuf};

use percent_encoding::{AsciiSet, NON_ALPHANUMERIC, percent_encode};

use super::installation::Beside;
use super::{Database, Db, DbError};
use crate::config::DatabaseUrl;

/// What stands for itself in a path that is written as an address.
const IN_ADDRESS: &AsciiSet = &NON_ALPHANUMERIC.remove(b'/').remove(b'-').remove(b'_').remove(b'.').remove(b'~');

/// The name by which SQLite opens a file, and makes none.
pub(super) fn address(path: &Path) -> String {
    use std::os::unix::ffi::OsStrExt;
    format!("file:{}?mode=rw", percent_encode(path.as_os_str().as_bytes(), IN_ADDRESS))
}

/// Opens a database for anyone who may begin one; an SQLite file that is made has its tables before it has its name.
///
/// # Errors
/// Where something was and is gone; or the database's.
pub fn open_or_make(url: &DatabaseUrl) -> Result<Database, DbError> {
    if let DatabaseUrl::Sqlite(path) = url
        && !path.exists()
    {
        make(path)?;
    }
    match url {
        DatabaseUrl::Sqlite(_) => Db::work_on(url),
        DatabaseUrl::Postgres(_) => {
            let mut db = Db::open(url)?;
            db.migrate()?;
            Ok(db)
        }
    }
}

/// A path with more behind its name.
pub(super) fn path_with(path: &Path, more: &str) -> PathBuf {
    let mut name = path.as_os_str().to_owned();
    name.push(more);
    name.into()
}

/// What is left of a database whose file is gone.
fn left_of(path: &Path) -> Vec<PathBuf> {
    let wal = Some(path_with(path, "-wal")).filter(|wal| wal.metadata().is_ok_and(|found| found.len() > 0));
    let beside = [Beside::path_of(path), path.with_extension("key")].into_iter().filter(|path| path.exists());
    beside.chain(wal).collect()
}

fn make(path: &Path) -> Result<(), DbError> {
    let left: Vec<String> = left_of(path).iter().map(|left| left.display().to_string()).collect();
    if !left.is_empty() {
        return Err(DbError::new(format!(
            "there is no database at {}, but there was one: {} is still there. Put it back with what stood beside it, or restore a \
             backup into it (kruispunt restore FOLDER). To begin anew and lose what was in it, move what is left away",
            path.display(),
            left.join(", "),
        )));
    }
    if let Some(folder) = path.parent().filter(|folder| !folder.as_os_str().is_empty()) {
        super::make_private_folder(folder)?;
    }
    let failed = |error: std::io::Error| DbError::new(format!("cannot make {}: {error}", path.display()));
    // Anyone who begins at the same time waits, and finds it made.
    let turn = path.with_added_extension("making");
    let held = super::open_private_file(&turn).map_err(failed)?;
    held.lock().map_err(failed)?;
    if !path.exists() {
        let new = path.with_added_extension("new");
        for more in ["", "-wal", "-shm", "-journal"] {
            let _ = fs::remove_file(path_with(&new, more));
        }
        let mut db = Db::connect(&DatabaseUrl::Sqlite(new.clone()))?;
        db.migrate()?;
        db.be_one_file()?;
        drop(db);
        File::open(&new).and_then(|file| file.sync_all()).map_err(failed)?;
        fs::rename(&new, path).map_err(failed)?;
        let folder = path.parent().filter(|folder| !folder.as_os_str().is_empty()).unwrap_or(Path::new("."));
        File::open(folder).and_then(|folder| folder.sync_all()).map_err(failed)?;
    }
    let _ = fs::remove_file(&turn);
    Ok(())
}

impl Db {
    /// Opens a database that is there already: nothing is made in a place that was mistyped.
    ///
    /// # Errors
    /// When it is not there, or cannot be opened.
    pub fn open(url: &DatabaseUrl) -> Result<Database, DbError> {
        Self::open_for(url, super::Use::Command)
    }

    /// The same, with the time limits of what it is for.
    ///
    /// # Errors
    /// When it is not there, or cannot be opened.
    pub fn open_for(url: &DatabaseUrl, usage: super::Use) -> Result<Database, DbError> {
        let DatabaseUrl::Sqlite(path) = url else { return Self::connect_for(url, usage) };
        match path.is_file() {
            true => super::sqlite(&address(path), usage),
            false => Err(DbError::new(format!(
                "there is no database at {} (database_url, KRUISPUNT_DATABASE_URL); `kruispunt serve` and `kruispunt migrate` make one",
                std::path::absolute(path).unwrap_or_else(|_| path.clone()).display()
            ))),
        }
    }

    /// For anyone who reads a database that is there, and leaves it as it is.
    ///
    /// # Errors
    /// When it is not there, is of another version, or is behind what was served; or the database's.
    pub fn look_at(url: &DatabaseUrl) -> Result<Database, DbError> {
        let mut db = Self::open(url)?;
        db.refuse_bare(url)?;
        db.refuse_newer()?;
        if !db.is_migrated()? {
            return Err(DbError::new(
                "it is of an older version of Kruispunt; start the service, or run `kruispunt migrate`, to bring it up to this one",
            ));
        }
        Beside::of(url).map_or(Ok(()), |beside| beside.confirm(&mut db))?;
        Ok(db)
    }

    /// For anyone who changes a database that is there, whichever version it is of.
    ///
    /// # Errors
    /// When it is not there, is of a newer version, or is behind what was served; or the database's.
    pub fn work_on(url: &DatabaseUrl) -> Result<Database, DbError> {
        let mut db = Self::open(url)?;
        db.refuse_bare(url)?;
        db.migrate()?;
        Beside::of(url).map_or(Ok(()), |beside| beside.confirm(&mut db))?;
        Ok(db)
    }

    fn refuse_bare(&mut self, url: &DatabaseUrl) -> Result<(), DbError> {
        match url {
            _ if !self.is_bare()? => Ok(()),
            DatabaseUrl::Postgres(_) => Err(DbError::new(
                "nothing of Kruispunt is in this database (database_url, KRUISPUNT_DATABASE_URL); `kruispunt serve` and `kruispunt \
                 migrate` put its tables in",
            )),
            DatabaseUrl::Sqlite(path) => Err(DbError::new(format!(
                "{} is empty: nothing of Kruispunt is in it. Where it was copied, what was written last stands beside it in {}: copy that \
                 too, while the service is stopped, or make a backup with `kruispunt backup` and restore it. Where nothing ever was in \
                 it, remove it",
                path.display(),
                path_with(path, "-wal").display(),
            ))),
        }
    }
}
