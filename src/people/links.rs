//! Links are capabilities: an id, a generation, and a MAC under the installation's key. The database holds
//! nothing that opens a registration, and any mail can rebuild the link.

use std::io::Write;
use std::os::unix::fs::OpenOptionsExt;
use std::path::{Path, PathBuf};

use argon2::Argon2;
use base64::Engine;
use base64::prelude::BASE64_URL_SAFE_NO_PAD;
use uuid::Uuid;

use super::sealed::Seal;
use crate::config::{DatabaseUrl, Settings};

/// What a link opens; a link for one thing opens no other.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Purpose {
    /// See and change a registration.
    Manage,
    /// Read its calendar.
    Calendar,
    /// Join its online sessions.
    Join,
    /// Be let in at the door: what the QR code holds.
    CheckIn,
    /// Have no more announcements.
    Unsubscribe,
}

/// Makes and reads tokens.
pub struct Links {
    manage: [u8; 32],
    calendar: [u8; 32],
    join: [u8; 32],
    check_in: [u8; 32],
    unsubscribe: [u8; 32],
    /// For what is encrypted at rest.
    pub seal: Seal,
}

/// What a genuine token says. Whether its generation is still the registration's, the row must tell.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Opened {
    pub registration: Uuid,
    pub generation: u32,
}

const MAC_BYTES: usize = 16;
const TOKEN_BYTES: usize = 16 + 4 + MAC_BYTES;

impl Links {
    /// Stretches the installation's key (argon2id), so that even a memorable one is costly to guess, and
    /// derives a key for each purpose.
    ///
    /// # Errors
    /// When argon2 cannot work on the key.
    pub fn new(secret: &str) -> Result<Self, argon2::Error> {
        let mut key = [0_u8; 32];
        Argon2::default().hash_password_into(secret.as_bytes(), b"kruispunt installation key", &mut key)?;
        Ok(Self {
            manage: blake3::derive_key("kruispunt 2026-11 link: manage a registration", &key),
            calendar: blake3::derive_key("kruispunt 2026-11 link: read a calendar", &key),
            join: blake3::derive_key("kruispunt 2026-11 link: join online sessions", &key),
            check_in: blake3::derive_key("kruispunt 2026-11 link: be let in at the door", &key),
            unsubscribe: blake3::derive_key("kruispunt 2026-11 link: have no more announcements", &key),
            seal: Seal::new(&blake3::derive_key("kruispunt 2026-11 seal: access needs and diet", &key)),
        })
    }

    /// The token for a registration: 48 characters, safe in addresses.
    pub fn token(&self, purpose: Purpose, registration: Uuid, generation: u32) -> String {
        let mut bytes = Vec::with_capacity(TOKEN_BYTES);
        bytes.extend_from_slice(registration.as_bytes());
        bytes.extend_from_slice(&generation.to_be_bytes());
        let mac = self.mac(purpose, &bytes);
        bytes.extend_from_slice(&mac);
        BASE64_URL_SAFE_NO_PAD.encode(bytes)
    }

    /// Where someone joins her online sessions: followed by a slash and the session's code.
    pub fn join_url(&self, base_url: &str, registration: Uuid, generation: u32) -> String {
        format!("{base_url}/j/{}", self.token(Purpose::Join, registration, generation))
    }

    /// Reads a token; `None` unless this installation made it for this purpose.
    pub fn open(&self, purpose: Purpose, token: &str) -> Option<Opened> {
        let bytes: [u8; TOKEN_BYTES] = BASE64_URL_SAFE_NO_PAD.decode(token).ok()?.try_into().ok()?;
        let (said, mac) = bytes.split_at(TOKEN_BYTES - MAC_BYTES);
        let difference = self.mac(purpose, said).iter().zip(mac).fold(0, |sum, (a, b)| sum | (a ^ b));
        if difference != 0 {
            return None;
        }
        let (id, generation) = said.split_at(16);
        Some(Opened {
            registration: Uuid::from_slice(id).ok()?,
            generation: u32::from_be_bytes(generation.try_into().ok()?),
        })
    }

    fn mac(&self, purpose: Purpose, said: &[u8]) -> [u8; MAC_BYTES] {
        let key = match purpose {
            Purpose::Manage => &self.manage,
            Purpose::Calendar => &self.calendar,
            Purpose::Join => &self.join,
            Purpose::CheckIn => &self.check_in,
            Purpose::Unsubscribe => &self.unsubscribe,
        };
        let mut mac = [0; MAC_BYTES];
        mac.copy_from_slice(&blake3::keyed_hash(key, said).as_bytes()[..MAC_BYTES]);
        mac
    }
}

/// The installation's secret: from the settings, or from the file beside the database, made when missing.
///
/// # Errors
/// When the file cannot be read or made: named.
pub fn installation_secret(settings: &Settings) -> Result<String, String> {
    if let Some(secret) = &settings.secret_key {
        return Ok(secret.expose().to_owned());
    }
    let path = match &settings.database {
        DatabaseUrl::Sqlite(path) => path.with_extension("key"),
        DatabaseUrl::Postgres(_) => PathBuf::from("var/kruispunt.key"),
    };
    kept_secret(&path).map_err(|error| format!("cannot keep the secret key in {}: {error}", path.display()))
}

fn kept_secret(path: &Path) -> std::io::Result<String> {
    match std::fs::read_to_string(path) {
        Ok(secret) if secret.trim().len() >= 32 => return Ok(secret.trim().to_owned()),
        Ok(_) => {
            return Err(std::io::Error::other(
                "the key in it is too short; remove the file, and links given out stop working",
            ));
        }
        Err(error) if error.kind() == std::io::ErrorKind::NotFound => {}
        Err(error) => return Err(error),
    }
    if let Some(folder) = path.parent() {
        std::fs::create_dir_all(folder)?;
    }
    let mut key = [0_u8; 32];
    getrandom::fill(&mut key).map_err(std::io::Error::other)?;
    let secret = BASE64_URL_SAFE_NO_PAD.encode(key);
    let mut file = std::fs::OpenOptions::new().write(true).create_new(true).mode(0o600).open(path)?;
    file.write_all(secret.as_bytes())?;
    file.sync_all()?;
    Ok(secret)
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used)]
    use super::*;

    #[test]
    fn a_token_opens_what_it_was_made_for_and_nothing_else() {
        let links = Links::new("0123456789012345678901234567890123456789").unwrap();
        let id = Uuid::now_v7();
        let token = links.token(Purpose::Manage, id, 3);
        assert_eq!(token.len(), 48);
        assert_eq!(links.open(Purpose::Manage, &token), Some(Opened { registration: id, generation: 3 }));
        assert_eq!(links.open(Purpose::Calendar, &token), None);
        let other = Links::new("another key of another installation!!").unwrap();
        assert_eq!(other.open(Purpose::Manage, &token), None);
    }

    #[test]
    fn no_changed_token_opens_anything() {
        let links = Links::new("0123456789012345678901234567890123456789").unwrap();
        let token = links.token(Purpose::Calendar, Uuid::now_v7(), 0);
        for index in 0..token.len() {
            let mut changed = token.clone().into_bytes();
            changed[index] = if changed[index] == b'A' { b'B' } else { b'A' };
            let changed = String::from_utf8(changed).unwrap();
            assert_eq!(links.open(Purpose::Calendar, &changed), None, "sign {index}");
        }
        for wrong in ["", "x", "////", &token[..47]] {
            assert_eq!(links.open(Purpose::Calendar, wrong), None);
        }
    }
}
