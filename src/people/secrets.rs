//! Where an installation's keys are kept, and how new ones are made.

use std::io::Write;
use std::os::unix::fs::OpenOptionsExt;
use std::path::{Path, PathBuf};

use base64::Engine;
use base64::prelude::BASE64_URL_SAFE_NO_PAD;

use crate::config::{DatabaseUrl, Settings};

/// An installation's keys.
#[derive(Clone)]
pub struct Secrets {
    pub current: String,
    /// The latest first: what was sealed or given out under them opens still.
    pub previous: Vec<String>,
    /// The file that they are kept in, where they are not in the settings.
    pub kept_in: Option<PathBuf>,
}

impl Secrets {
    /// The same with a fresh key before them, kept in their file; `None`: they are in the settings.
    ///
    /// # Errors
    /// When the file cannot be written: named.
    pub fn renewed(self) -> Result<Option<Self>, String> {
        let Some(path) = self.kept_in else { return Ok(None) };
        let previous = std::iter::once(self.current).chain(self.previous).collect();
        let failed = |error| format!("cannot keep the secret key in {}: {error}", path.display());
        let current = fresh_secret().map_err(failed)?;
        let renewed = Self { current, previous, kept_in: Some(path.clone()) };
        renewed.keep(&path).map_err(failed)?;
        Ok(Some(renewed))
    }

    /// Whole or not at all: a key that is half written is lost.
    fn keep(&self, path: &Path) -> std::io::Result<()> {
        let next = path.with_extension("key.next");
        let lines = std::iter::once(&self.current).chain(&self.previous);
        let text: String = lines.map(|secret| format!("{secret}\n")).collect();
        let _ = std::fs::remove_file(&next);
        write_private(&next, text.as_bytes())?;
        std::fs::rename(&next, path)
    }
}

/// Where the settings say that the key is.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum KeyPlace {
    /// In the settings themselves.
    Settings,
    /// In this file, which must be there.
    Given(PathBuf),
    /// In this file beside an SQLite database, which is made at the first start.
    Beside(PathBuf),
    /// Nowhere: several processes share a PostgreSQL, and no file of one of them is the others'.
    Nowhere,
}

impl KeyPlace {
    pub fn of(settings: &Settings) -> Self {
        match (&settings.secret_key, &settings.secret_key_file, &settings.database) {
            (Some(_), ..) => Self::Settings,
            (None, Some(path), _) => Self::Given(path.clone()),
            (None, None, DatabaseUrl::Sqlite(path)) => Self::Beside(path.with_extension("key")),
            (None, None, DatabaseUrl::Postgres(_)) => Self::Nowhere,
        }
    }

    /// The file that keeps it, where one does.
    pub fn file(&self) -> Option<&Path> {
        match self {
            Self::Given(path) | Self::Beside(path) => Some(path),
            Self::Settings | Self::Nowhere => None,
        }
    }
}

/// The installation's keys from the settings or their file; `None`: they are not there. In the file each is a line, the current one
/// first.
///
/// # Errors
/// When the file cannot be read, or what is in it is no key: named.
pub fn installation_secrets(settings: &Settings) -> Result<Option<Secrets>, String> {
    let mut previous: Vec<String> =
        settings.previous_secret_keys.iter().map(|secret| secret.expose().to_owned()).collect();
    if let Some(secret) = &settings.secret_key {
        return Ok(Some(Secrets { current: secret.expose().to_owned(), previous, kept_in: None }));
    }
    let place = KeyPlace::of(settings);
    let Some(path) = place.file() else { return Ok(None) };
    let kept =
        kept_secrets(path).map_err(|error| format!("cannot read the secret key in {}: {error}", path.display()))?;
    let Some(mut kept) = kept else { return Ok(None) };
    let current = kept.remove(0);
    previous.extend(kept);
    Ok(Some(Secrets { current, previous, kept_in: Some(path.to_owned()) }))
}

/// At least one; `None`: the file is not there.
fn kept_secrets(path: &Path) -> std::io::Result<Option<Vec<String>>> {
    let text = match std::fs::read_to_string(path) {
        Ok(text) => text,
        Err(error) if error.kind() == std::io::ErrorKind::NotFound => return Ok(None),
        Err(error) => return Err(error),
    };
    let secrets: Vec<String> = text.lines().map(|line| line.trim().to_owned()).collect();
    let secrets: Vec<String> = secrets.into_iter().filter(|secret| !secret.is_empty()).collect();
    if secrets.is_empty() || secrets.iter().any(|secret| secret.len() < SHORTEST) {
        return Err(std::io::Error::other(
            "the key in it is too short; put back the right file, or remove it, and links given out stop working",
        ));
    }
    Ok(Some(secrets))
}

/// Makes a key in a new file that only its owner may read; where another has just made one there, that one stands.
///
/// # Errors
/// When the file cannot be written: named.
pub fn make_key(path: &Path) -> Result<(), String> {
    let make = || {
        if let Some(folder) = path.parent() {
            std::fs::create_dir_all(folder)?;
        }
        write_private(path, format!("{}\n", fresh_secret()?).as_bytes())
    };
    make().map_err(|error: std::io::Error| format!("cannot keep the secret key in {}: {error}", path.display()))
}

/// Writes a new file that only its owner may read, and has it on disk.
///
/// # Errors
/// The file system's, also when the file is there already.
pub fn write_private(path: &Path, bytes: &[u8]) -> std::io::Result<()> {
    let mut file = std::fs::OpenOptions::new().write(true).create_new(true).mode(0o600).open(path)?;
    file.write_all(bytes)?;
    file.sync_all()
}

/// Fewest characters of a key.
const SHORTEST: usize = 32;

fn fresh_secret() -> std::io::Result<String> {
    let mut key = [0_u8; 32];
    getrandom::fill(&mut key).map_err(std::io::Error::other)?;
    Ok(BASE64_URL_SAFE_NO_PAD.encode(key))
}
