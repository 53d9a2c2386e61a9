//! Keeping and moving everything: a backup is a folder with an SQLite file of all rows, the key, and a list of what is in it; whichever
//! database it came from, and whichever it goes to.

mod copying;
mod manifest;

use std::fs::{self, File};
use std::os::unix::fs::DirBuilderExt;
use std::path::Path;

use self::copying::{copy, count};
pub use self::manifest::Contents;
use self::manifest::Manifest;
use crate::clock;
use crate::config::{DatabaseUrl, Settings};
use crate::db::installation::{self, Beside};
use crate::db::occupied::{Occupied, Use};
use crate::db::{Database, Db, DbError};
use crate::people::keys;
use crate::people::secrets::{KeyPlace, write_private};
use crate::seating::check;

type Failure = Box<dyn std::error::Error + Send + Sync>;

const DATABASE: &str = "kruispunt.db";
const KEY: &str = "secret.key";
const MANIFEST: &str = "manifest.json";

/// Copies everything, as it is at one moment, into a new folder that only its owner may enter, and checks the copy. Serving goes on
/// meanwhile. `progress` is told each table and its rows.
///
/// # Errors
/// What is in the way, in words. Then there is no folder of that name.
pub fn back_up(settings: &Settings, folder: &Path, mut progress: impl FnMut(&str, u64)) -> Result<Contents, Failure> {
    if folder.exists() {
        return Err(format!("{} is there already: a backup is a folder of its own", folder.display()).into());
    }
    let mut from = Db::open(&settings.database)?;
    // A key that is not the database's own would make a backup that cannot be restored.
    if KeyPlace::of(settings).file().is_some_and(Path::exists) {
        keys::confirm(&mut from, settings)?;
    }
    let part = folder.with_extension("part");
    if part.exists() {
        fs::remove_dir_all(&part)?;
    }
    let made = fs::DirBuilder::new().recursive(true).mode(0o700).create(&part);
    made.map_err(|error| format!("cannot make the folder {}: {error}", part.display()))?;
    let database = DatabaseUrl::Sqlite(part.join(DATABASE));
    let mut to = Db::connect(&database)?;
    to.migrate()?;
    let tables = copy(&mut from, &mut to, &mut progress)?;
    sound(&mut to)?;
    to.be_one_file()?;
    drop(to);
    let has_key = match KeyPlace::of(settings).file() {
        Some(path) => {
            let key = fs::read(path).map_err(|error| format!("cannot read {}: {error}", path.display()))?;
            write_private(&part.join(KEY), &key)?;
            true
        }
        None => false,
    };
    let manifest = Manifest::new(clock::now(), has_key, tables);
    manifest.write(&part.join(MANIFEST))?;
    File::open(part.join(DATABASE))?.sync_all()?;
    File::open(&part)?.sync_all()?;
    fs::rename(&part, folder)?;
    let beside = folder.parent().filter(|parent| !parent.as_os_str().is_empty()).unwrap_or(Path::new("."));
    File::open(beside)?.sync_all()?;
    Ok(manifest.contents())
}

/// Puts a backup into the database of the settings, which must be empty and served by nobody, and compares every row.
///
/// # Errors
/// What is in the way, in words. Then the database is as it was.
pub fn restore(settings: &Settings, folder: &Path, mut progress: impl FnMut(&str, u64)) -> Result<Contents, Failure> {
    let manifest = Manifest::read(&folder.join(MANIFEST))?;
    let _occupied = Occupied::take(&settings.database, Use::Alone)?;
    let mut from = Db::open(&DatabaseUrl::Sqlite(folder.join(DATABASE)))?;
    from.migrate()?;
    // What is damaged is not begun with.
    manifest.compare(&count(&mut from)?)?;
    put_key(settings, &manifest, folder)?;
    keys::confirm(&mut from, settings)?;
    let mut to = anew(&settings.database)?;
    let tables = copy(&mut from, &mut to, &mut progress)?;
    manifest.compare(&tables)?;
    sound(&mut to)?;
    Ok(manifest.contents())
}

/// Copies everything from one database into another, which must be empty; nobody may serve either. Every row is compared.
///
/// # Errors
/// What is in the way, in words. Then the other database is empty.
pub fn move_all(
    from: &DatabaseUrl,
    to: &DatabaseUrl,
    mut progress: impl FnMut(&str, u64),
) -> Result<Contents, Failure> {
    // What is not there leaves nothing behind.
    drop(Db::look_at(from)?);
    let _from = Occupied::take(from, Use::Alone)?;
    let _to = Occupied::take(to, Use::Alone)?;
    let (mut from, mut to) = (Db::work_on(from)?, anew(to)?);
    let tables = copy(&mut from, &mut to, &mut progress)?;
    sound(&mut to)?;
    Ok(Manifest::new(clock::now(), false, tables).contents())
}

/// The invariants hold in what was copied.
fn sound(db: &mut Db) -> Result<(), Failure> {
    let report = check::check(db)?;
    if report.faults.is_empty() {
        return Ok(());
    }
    Err(format!(
        "all rows are copied, but the check finds faults, as `kruispunt check` on the original does: {}",
        report.faults.join("; ")
    )
    .into())
}

/// A database that is to be filled: what stands beside an SQLite file from before says nothing of it.
fn anew(url: &DatabaseUrl) -> Result<Database, DbError> {
    let mut db = Db::connect(url)?;
    db.migrate()?;
    if installation::find(&mut db)?.is_none()
        && let Some(beside) = Beside::of(url)
    {
        beside.forget()?;
    }
    Ok(db)
}

/// Without the key that came with it, no link that was given out would open, and no access need could be read.
fn put_key(settings: &Settings, manifest: &Manifest, folder: &Path) -> Result<(), Failure> {
    let place = KeyPlace::of(settings);
    let Some(path) = place.file() else {
        return match (place, manifest.has_key) {
            (KeyPlace::Nowhere, true) => Err(
                "with PostgreSQL the secret key is given by a setting. It is in this backup: name the file that it is put in \
                 (secret_key_file, KRUISPUNT_SECRET_KEY_FILE)"
                    .into(),
            ),
            (KeyPlace::Nowhere, false) => Err(NOT_IN_IT.into()),
            _ => Ok(()),
        };
    };
    if !manifest.has_key {
        // Who put it there already did what is asked for.
        return if path.is_file() { Ok(()) } else { Err(NOT_IN_IT.into()) };
    }
    let key = fs::read(folder.join(KEY)).map_err(|error| format!("cannot read the backup's key: {error}"))?;
    match fs::read(path) {
        Ok(other) if other == key => Ok(()),
        Ok(_) => Err(format!("{} holds another key: move it away first", path.display()).into()),
        Err(error) if error.kind() == std::io::ErrorKind::NotFound => {
            if let Some(parent) = path.parent() {
                fs::create_dir_all(parent)?;
            }
            Ok(write_private(path, &key)?)
        }
        Err(error) => Err(format!("cannot read {}: {error}", path.display()).into()),
    }
}

const NOT_IN_IT: &str = "the key of this backup was given by a setting and is not in it: give the same (KRUISPUNT_SECRET_KEY, or KRUISPUNT_SECRET_KEY_FILE)";

/// Empty is what has no event, whatever the migrations put in.
fn refuse_unless_empty(rows: u64) -> Result<(), DbError> {
    if rows == 0 { Ok(()) } else { Err(DbError::new("it is not empty: nothing is copied over what is there")) }
}
