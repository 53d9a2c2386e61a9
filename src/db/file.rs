//! Whether an SQLite file is still the one that was opened: who deletes or replaces it while it is open leaves us writing into
//! nothing.

use std::fs::Permissions;
use std::os::unix::fs::{MetadataExt, PermissionsExt};
use std::path::PathBuf;

use super::DbError;
use super::making::path_with;
use crate::config::DatabaseUrl;

/// Less room than this on its disk, in bytes, and it takes no more people.
const LEAST_ROOM: u64 = 4 << 20;

/// The file behind a database, as it was when this was made.
#[derive(Clone, Debug)]
pub struct SameFile {
    path: PathBuf,
    identity: (u64, u64),
}

impl SameFile {
    /// `None`: it is not a file (PostgreSQL), or is not there yet.
    pub fn of(url: &DatabaseUrl) -> Option<Self> {
        let DatabaseUrl::Sqlite(path) = url else { return None };
        Some(Self { path: path.clone(), identity: identity(path)? })
    }

    /// # Errors
    /// When another file, or none, has its name.
    pub fn confirm(&self) -> Result<(), DbError> {
        match identity(&self.path) {
            Some(identity) if identity == self.identity => Ok(()),
            Some(_) => Err(DbError::new("the file was replaced by another one while it was open")),
            None => Err(DbError::new("the file was deleted or moved while it was open")),
        }
    }

    /// # Errors
    /// When its disk has hardly any room left, or takes nothing at all.
    pub fn confirm_room(&self) -> Result<(), DbError> {
        let folder = self.path.parent().filter(|folder| !folder.as_os_str().is_empty());
        let found = rustix::fs::statvfs(folder.unwrap_or_else(|| ".".as_ref()));
        let found = found.map_err(|error| DbError::new(format!("the disk: {error}")))?;
        if found.f_flag.contains(rustix::fs::StatVfsMountFlags::RDONLY) {
            return Err(DbError::new("the disk is read-only"));
        }
        let room = found.f_bavail * found.f_frsize;
        if room < LEAST_ROOM { Err(DbError::new(format!("the disk is full: {room} bytes are left"))) } else { Ok(()) }
    }
}

/// Takes a file that everybody may read, as versions before made it, away from all but its owner; with what SQLite keeps beside it.
pub fn keep_private(url: &DatabaseUrl) {
    let DatabaseUrl::Sqlite(path) = url else { return };
    for more in ["", "-wal", "-shm"] {
        let name = path_with(path, more);
        let Ok(found) = std::fs::metadata(&name) else { continue };
        let mode = found.permissions().mode();
        if mode & 0o077 != 0
            && let Err(error) = std::fs::set_permissions(&name, Permissions::from_mode(mode & 0o700))
        {
            tracing::warn!(%error, "the database can be read by others on this machine");
        }
    }
}

fn identity(path: &std::path::Path) -> Option<(u64, u64)> {
    std::fs::metadata(path).ok().map(|found| (found.dev(), found.ino()))
}
