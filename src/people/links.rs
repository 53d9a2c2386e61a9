//! Links are capabilities: an id, a generation, and a MAC under the installation's key. The database holds
//! nothing that opens a registration, and any mail can rebuild the link.

use std::collections::BTreeMap;
use std::net::IpAddr;
use std::sync::{Mutex, PoisonError};

use argon2::Argon2;
use base64::Engine;
use base64::prelude::BASE64_URL_SAFE_NO_PAD;

use super::sealed::{KeyId, Seal};
use super::secrets::Secrets;
use crate::programme::EventId;
use crate::seating::Client;
use crate::seating::RegistrationId;

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
    /// Say that an address is theirs: in place of the generation stands which question it answers.
    Address,
    /// Say whether an address wants a mail when registration opens.
    Opening,
    /// A calendar's answer about a seat, in an address that mail comes to.
    Reply,
    /// A mail that could not be delivered, likewise.
    Bounce,
}

/// Makes and reads tokens. What was given out under a previous key opens as before.
pub struct Links {
    current: Keys,
    previous: Vec<Keys>,
    /// For what is encrypted at rest.
    pub seal: Seal,
}

/// One key of the installation, for each of its purposes.
struct Keys {
    manage: [u8; 32],
    calendar: [u8; 32],
    join: [u8; 32],
    check_in: [u8; 32],
    unsubscribe: [u8; 32],
    address: [u8; 32],
    opening: [u8; 32],
    reply: [u8; 32],
    bounce: [u8; 32],
    seal: [u8; 32],
    /// Tells this key from others, and opens nothing.
    check: [u8; 32],
    clients: [u8; 32],
    addresses: [u8; 32],
}

/// What a genuine token says. Whether its generation is still the registration's, the row must tell.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Opened {
    pub registration: RegistrationId,
    pub generation: u32,
}

const MAC_BYTES: usize = 16;
const TOKEN_BYTES: usize = 16 + 4 + MAC_BYTES;

impl Keys {
    /// Stretches the installation's key (argon2id), so that even a memorable one is costly to guess, and
    /// derives a key for each purpose.
    fn new(secret: &str) -> Result<Self, argon2::Error> {
        let key = stretched(secret)?;
        Ok(Self {
            manage: blake3::derive_key("kruispunt 2026-11 link: manage a registration", &key),
            calendar: blake3::derive_key("kruispunt 2026-11 link: read a calendar", &key),
            join: blake3::derive_key("kruispunt 2026-11 link: join online sessions", &key),
            check_in: blake3::derive_key("kruispunt 2026-11 link: be let in at the door", &key),
            unsubscribe: blake3::derive_key("kruispunt 2026-11 link: have no more announcements", &key),
            address: blake3::derive_key("kruispunt 2026-11 link: say that an address is theirs", &key),
            opening: blake3::derive_key("kruispunt 2026-11 link: be told when registration opens", &key),
            reply: blake3::derive_key("kruispunt 2026-11 address: a calendar's answer about a seat", &key),
            bounce: blake3::derive_key("kruispunt 2026-11 address: a mail that comes back", &key),
            seal: blake3::derive_key("kruispunt 2026-11 seal: access needs and diet", &key),
            check: blake3::derive_key("kruispunt 2026-11 check: which key this is", &key),
            clients: blake3::derive_key("kruispunt 2026-11 hash: where something was sent from", &key),
            addresses: blake3::derive_key("kruispunt 2026-11 hash: where unproven mails went", &key),
        })
    }

    /// The first bytes of its check value.
    fn id(&self) -> KeyId {
        let [a, b, c, d, ..] = self.check;
        [a, b, c, d]
    }
}

/// The key that a secret is stretched to. A process that has made sure of its keys needs them again at once: they are kept.
fn stretched(secret: &str) -> Result<[u8; 32], argon2::Error> {
    static STRETCHED: Mutex<BTreeMap<[u8; 32], [u8; 32]>> = Mutex::new(BTreeMap::new());
    let of = blake3::derive_key("kruispunt 2026-11 which secret was stretched", secret.as_bytes());
    let mut stretched = STRETCHED.lock().unwrap_or_else(PoisonError::into_inner);
    if let Some(key) = stretched.get(&of) {
        return Ok(*key);
    }
    let mut key = [0_u8; 32];
    Argon2::default().hash_password_into(secret.as_bytes(), b"kruispunt installation key", &mut key)?;
    stretched.insert(of, key);
    Ok(key)
}

impl Links {
    /// From one key alone.
    ///
    /// # Errors
    /// When argon2 cannot work on the key.
    pub fn new(secret: &str) -> Result<Self, argon2::Error> {
        Self::of(&Secrets { current: secret.to_owned(), previous: Vec::new(), kept_in: None })
    }

    /// From an installation's keys.
    ///
    /// # Errors
    /// When argon2 cannot work on one of them.
    pub fn of(secrets: &Secrets) -> Result<Self, argon2::Error> {
        let current = Keys::new(&secrets.current)?;
        let previous = secrets.previous.iter().map(|secret| Keys::new(secret)).collect::<Result<Vec<_>, _>>()?;
        let sealing: Vec<_> = previous.iter().map(|keys| (keys.id(), keys.seal)).collect();
        let seal = Seal::new((current.id(), &current.seal), &sealing);
        Ok(Self { current, previous, seal })
    }

    /// Of the current key first, then of the previous ones.
    pub(super) fn check_values(&self) -> Vec<Vec<u8>> {
        std::iter::once(&self.current).chain(&self.previous).map(|keys| keys.check.to_vec()).collect()
    }

    /// What the current key is called: eight hexadecimal digits.
    pub fn key_id(&self) -> String {
        self.current.id().iter().map(|byte| format!("{byte:02x}")).collect()
    }

    /// The token for a registration: 48 characters, safe in addresses.
    pub fn token(&self, purpose: Purpose, registration: RegistrationId, generation: u32) -> String {
        let mut bytes = Vec::with_capacity(TOKEN_BYTES);
        bytes.extend_from_slice(registration.as_bytes());
        bytes.extend_from_slice(&generation.to_be_bytes());
        let mac = self.current.mac(purpose, &bytes);
        bytes.extend_from_slice(&mac);
        BASE64_URL_SAFE_NO_PAD.encode(bytes)
    }

    /// Where someone joins their online sessions: followed by a slash and the session's code.
    pub fn join_url(&self, base_url: &str, registration: RegistrationId, generation: u32) -> String {
        format!("{base_url}/j/{}", self.token(Purpose::Join, registration, generation))
    }

    /// What signs something for a purpose.
    pub(super) fn mac(&self, purpose: Purpose, said: &[u8]) -> [u8; MAC_BYTES] {
        self.current.mac(purpose, said)
    }

    /// Whether the beginning of such a signature is one of ours, of the current key or a previous one.
    pub(super) fn is_mac(&self, purpose: Purpose, said: &[u8], mac: &[u8]) -> bool {
        let is_ours = |keys: &Keys| keys.mac(purpose, said).iter().zip(mac).fold(0, |sum, (a, b)| sum | (a ^ b)) == 0;
        is_ours(&self.current) || self.previous.iter().any(is_ours)
    }

    /// What is kept of a client to count what it sent: of its network (a whole /64 of IPv6), and only under this key.
    pub fn client(&self, address: IpAddr) -> Client {
        let network = match address.to_canonical() {
            IpAddr::V4(address) => address.octets().to_vec(),
            IpAddr::V6(address) => address.octets()[..8].to_vec(),
        };
        short(&self.current.clients, &network)
    }

    /// What is kept of an event's unproven address, to count the mails to it.
    pub fn mailed(&self, event: EventId, email: &str, what: &str) -> [u8; 16] {
        short(&self.current.addresses, format!("{event} {what} {}", email.to_lowercase()).as_bytes())
    }

    /// Reads a token; `None` unless this installation made it for this purpose.
    pub fn open(&self, purpose: Purpose, token: &str) -> Option<Opened> {
        let bytes: [u8; TOKEN_BYTES] = BASE64_URL_SAFE_NO_PAD.decode(token).ok()?.try_into().ok()?;
        let (said, mac) = bytes.split_at(TOKEN_BYTES - MAC_BYTES);
        if !self.is_mac(purpose, said, mac) {
            return None;
        }
        let (id, generation) = said.split_at(16);
        Some(Opened {
            registration: RegistrationId::from_slice(id).ok()?,
            generation: u32::from_be_bytes(generation.try_into().ok()?),
        })
    }
}

impl Keys {
    fn mac(&self, purpose: Purpose, said: &[u8]) -> [u8; MAC_BYTES] {
        let key = match purpose {
            Purpose::Manage => &self.manage,
            Purpose::Calendar => &self.calendar,
            Purpose::Join => &self.join,
            Purpose::CheckIn => &self.check_in,
            Purpose::Unsubscribe => &self.unsubscribe,
            Purpose::Address => &self.address,
            Purpose::Opening => &self.opening,
            Purpose::Reply => &self.reply,
            Purpose::Bounce => &self.bounce,
        };
        let mut mac = [0; MAC_BYTES];
        mac.copy_from_slice(&blake3::keyed_hash(key, said).as_bytes()[..MAC_BYTES]);
        mac
    }
}

fn short(key: &[u8; 32], bytes: &[u8]) -> [u8; 16] {
    let mut hash = [0; 16];
    hash.copy_from_slice(&blake3::keyed_hash(key, bytes).as_bytes()[..16]);
    hash
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used)]
    use super::*;

    #[test]
    fn a_token_opens_what_it_was_made_for_and_nothing_else() {
        let links = Links::new("0123456789012345678901234567890123456789").unwrap();
        let id = RegistrationId::now();
        let token = links.token(Purpose::Manage, id, 3);
        assert_eq!(token.len(), 48);
        assert_eq!(links.open(Purpose::Manage, &token), Some(Opened { registration: id, generation: 3 }));
        assert_eq!(links.open(Purpose::Calendar, &token), None);
        let other = Links::new("another key of another installation!!").unwrap();
        assert_eq!(other.open(Purpose::Manage, &token), None);
    }

    #[test]
    fn what_was_given_out_under_a_previous_key_opens() {
        let old = "0123456789012345678901234567890123456789";
        let token = Links::new(old).unwrap().token(Purpose::Manage, RegistrationId::nobody(), 0);
        let secrets = |previous: Vec<String>| Secrets {
            current: "another key, that is quite new to all of us".into(),
            previous,
            kept_in: None,
        };
        assert!(Links::of(&secrets(vec![old.into()])).unwrap().open(Purpose::Manage, &token).is_some());
        assert!(Links::of(&secrets(Vec::new())).unwrap().open(Purpose::Manage, &token).is_none());
    }

    #[test]
    fn a_client_is_its_network() {
        let links = Links::new("0123456789012345678901234567890123456789").unwrap();
        let client = |address: &str| links.client(address.parse().unwrap());
        assert_eq!(client("2001:db8::1"), client("2001:db8::ffff:1"));
        assert_ne!(client("2001:db8::1"), client("2001:db8:0:1::1"));
        assert_ne!(client("192.0.2.1"), client("192.0.2.2"));
        assert_eq!(client("192.0.2.1"), client("::ffff:192.0.2.1"));
    }

    #[test]
    fn no_changed_token_opens_anything() {
        let links = Links::new("0123456789012345678901234567890123456789").unwrap();
        let token = links.token(Purpose::Calendar, RegistrationId::now(), 0);
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
