//! Access needs and diet at rest: encrypted under the installation's key, readable by nobody who has only the database.

use chacha20poly1305::aead::{Aead, Payload};
use chacha20poly1305::{Key, KeyInit, XChaCha20Poly1305, XNonce};
use uuid::Uuid;

/// Seals texts, each to one registration: moved to another, it does not open.
pub struct Seal(XChaCha20Poly1305);

const NONCE: usize = 24;

impl Seal {
    pub fn new(key: &[u8; 32]) -> Self {
        Self(XChaCha20Poly1305::new(&Key::from(*key)))
    }

    /// Encrypts a text; an empty one becomes nothing at all.
    ///
    /// # Errors
    /// When the system gives no randomness.
    pub fn close(&self, registration: Uuid, text: &str) -> Result<Vec<u8>, String> {
        if text.is_empty() {
            return Ok(Vec::new());
        }
        let mut nonce = [0; NONCE];
        getrandom::fill(&mut nonce).map_err(|error| error.to_string())?;
        let payload = Payload { msg: text.as_bytes(), aad: registration.as_bytes() };
        let sealed = self.0.encrypt(&XNonce::from(nonce), payload).map_err(|error| error.to_string())?;
        Ok([nonce.as_slice(), &sealed].concat())
    }

    /// Decrypts; `None` when it was not sealed by this installation, to this registration.
    pub fn open(&self, registration: Uuid, sealed: &[u8]) -> Option<String> {
        let (nonce, sealed) = sealed.split_first_chunk::<NONCE>()?;
        let payload = Payload { msg: sealed, aad: registration.as_bytes() };
        String::from_utf8(self.0.decrypt(&XNonce::from(*nonce), payload).ok()?).ok()
    }
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used)]
    use super::*;

    #[test]
    fn what_is_sealed_opens_only_for_whom_it_was_sealed() {
        let seal = Seal::new(&[7; 32]);
        let (noor, elise) = (Uuid::from_u128(1), Uuid::from_u128(2));
        let sealed = seal.close(noor, "rolstoel, geen noten").unwrap();
        assert!(!sealed.windows(8).any(|part| part == b"rolstoel"));
        assert_eq!(seal.open(noor, &sealed).as_deref(), Some("rolstoel, geen noten"));
        assert_eq!(seal.open(elise, &sealed), None);
        assert_eq!(Seal::new(&[8; 32]).open(noor, &sealed), None);
        assert!(seal.close(noor, "").unwrap().is_empty());
    }
}
