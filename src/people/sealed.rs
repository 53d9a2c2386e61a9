//! Access needs and diet at rest: encrypted under the installation's key, readable by nobody who has only the database.

use chacha20poly1305::aead::{Aead, Payload};
use chacha20poly1305::{Key, KeyInit, XChaCha20Poly1305, XNonce};
use uuid::Uuid;

/// Names a key; before each text that is sealed under it.
pub type KeyId = [u8; 4];

/// Seals texts, each to one registration: moved to another, it does not open. What was sealed under a previous key opens too.
pub struct Seal {
    current: (KeyId, XChaCha20Poly1305),
    previous: Vec<(KeyId, XChaCha20Poly1305)>,
}

const NONCE: usize = 24;

impl Seal {
    pub fn new(current: (KeyId, &[u8; 32]), previous: &[(KeyId, [u8; 32])]) -> Self {
        let cipher = |key: &[u8; 32]| XChaCha20Poly1305::new(&Key::from(*key));
        Self {
            current: (current.0, cipher(current.1)),
            previous: previous.iter().map(|(id, key)| (*id, cipher(key))).collect(),
        }
    }

    /// Encrypts a text; an empty one becomes nothing at all.
    ///
    /// # Errors
    /// When the system gives no randomness.
    pub fn close(&self, to: impl Into<Uuid>, text: &str) -> Result<Vec<u8>, String> {
        if text.is_empty() {
            return Ok(Vec::new());
        }
        let mut nonce = [0; NONCE];
        getrandom::fill(&mut nonce).map_err(|error| error.to_string())?;
        let to = to.into();
        let payload = Payload { msg: text.as_bytes(), aad: to.as_bytes() };
        let (id, cipher) = &self.current;
        let sealed = cipher.encrypt(&XNonce::from(nonce), payload).map_err(|error| error.to_string())?;
        Ok([id.as_slice(), nonce.as_slice(), &sealed].concat())
    }

    /// Decrypts; `None` when it was not sealed by this installation, to this registration.
    pub fn open(&self, to: impl Into<Uuid>, sealed: &[u8]) -> Option<String> {
        let registration = to.into();
        let keys = || std::iter::once(&self.current).chain(&self.previous);
        let named = keys().find_map(|(id, cipher)| opened(cipher, registration, sealed.strip_prefix(id)?));
        // Before keys had names, a text began with its nonce.
        named.or_else(|| keys().find_map(|(_, cipher)| opened(cipher, registration, sealed)))
    }
}

fn opened(cipher: &XChaCha20Poly1305, registration: Uuid, sealed: &[u8]) -> Option<String> {
    let (nonce, sealed) = sealed.split_first_chunk::<NONCE>()?;
    let payload = Payload { msg: sealed, aad: registration.as_bytes() };
    String::from_utf8(cipher.decrypt(&XNonce::from(*nonce), payload).ok()?).ok()
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used)]
    use super::*;

    #[test]
    fn what_is_sealed_opens_only_for_whom_it_was_sealed() {
        let seal = Seal::new(([1; 4], &[7; 32]), &[]);
        let (noor, elise) = (Uuid::from_u128(1), Uuid::from_u128(2));
        let sealed = seal.close(noor, "rolstoel, geen noten").unwrap();
        assert!(!sealed.windows(8).any(|part| part == b"rolstoel"));
        assert_eq!(seal.open(noor, &sealed).as_deref(), Some("rolstoel, geen noten"));
        assert_eq!(seal.open(elise, &sealed), None);
        assert_eq!(Seal::new(([2; 4], &[8; 32]), &[]).open(noor, &sealed), None);
        assert!(seal.close(noor, "").unwrap().is_empty());
    }

    #[test]
    fn what_was_sealed_under_a_previous_key_opens_too() {
        let (old, noor) = (Seal::new(([1; 4], &[7; 32]), &[]), Uuid::from_u128(1));
        let sealed = old.close(noor, "rolstoel").unwrap();
        let new = Seal::new(([2; 4], &[8; 32]), &[([1; 4], [7; 32])]);
        assert_eq!(new.open(noor, &sealed).as_deref(), Some("rolstoel"));
        // As it was before keys had names.
        assert_eq!(new.open(noor, &sealed[4..]).as_deref(), Some("rolstoel"));
        assert_eq!(old.open(noor, &new.close(noor, "rolstoel").unwrap()), None);
    }
}
