//! Secrets that are given out once: 32 random bytes as text, kept as a hash only.

use base64::Engine;
use base64::prelude::BASE64_URL_SAFE_NO_PAD;

use crate::db::DbError;

/// A fresh one: 43 characters, safe in addresses.
///
/// # Errors
/// When the system has no randomness.
pub fn fresh() -> Result<String, DbError> {
    let mut bytes = [0_u8; 32];
    getrandom::fill(&mut bytes).map_err(DbError::unreadable)?;
    Ok(BASE64_URL_SAFE_NO_PAD.encode(bytes))
}

/// What is kept of one. It is random enough to need no stretching.
pub fn hash(secret: &str) -> Vec<u8> {
    blake3::derive_key("kruispunt 2026-11 desk: a secret that was given out", secret.as_bytes()).to_vec()
}
