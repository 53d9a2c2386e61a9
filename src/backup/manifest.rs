//! What is in a backup, written beside it: its tables with their rows, and a digest of each.

use std::fs;
use std::io::Write;
use std::os::unix::fs::OpenOptionsExt;
use std::path::Path;

use jiff::Timestamp;
use serde::{Deserialize, Serialize};

/// A table's rows, and a digest of them in any order: the sum of the rows' BLAKE3 hashes, as 256-bit numbers.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub(super) struct Counted {
    pub name: String,
    pub rows: u64,
    #[serde(with = "hexadecimal")]
    pub digest: [u8; 32],
}

impl Counted {
    pub fn add(&mut self, row: &str) {
        self.rows += 1;
        let mut carry = 0_u16;
        for (sum, byte) in self.digest.iter_mut().zip(blake3::hash(row.as_bytes()).as_bytes()) {
            carry += u16::from(*sum) + u16::from(*byte);
            *sum = carry.to_le_bytes()[0];
            carry >>= 8;
        }
    }
}

mod hexadecimal {
    use serde::{Deserialize, Deserializer, Serializer, de::Error};

    pub fn serialize<S: Serializer>(bytes: &[u8; 32], to: S) -> Result<S::Ok, S::Error> {
        to.serialize_str(&blake3::Hash::from(*bytes).to_hex())
    }

    pub fn deserialize<'de, D: Deserializer<'de>>(from: D) -> Result<[u8; 32], D::Error> {
        let text = String::deserialize(from)?;
        blake3::Hash::from_hex(&text).map(Into::into).map_err(D::Error::custom)
    }
}

#[derive(Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Manifest {
    version: String,
    created_at: Timestamp,
    /// Whether the installation's key is in it; otherwise a setting gives it.
    pub has_key: bool,
    tables: Vec<Counted>,
}

/// What was copied, for the one who asked.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Contents {
    pub created_at: Timestamp,
    pub has_key: bool,
    pub rows: u64,
    pub registrations: u64,
}

impl Manifest {
    pub fn new(created_at: Timestamp, has_key: bool, tables: Vec<Counted>) -> Self {
        Self { version: env!("CARGO_PKG_VERSION").to_owned(), created_at, has_key, tables }
    }

    pub fn contents(&self) -> Contents {
        let registrations = self.tables.iter().find(|table| table.name == "registrations");
        Contents {
            created_at: self.created_at,
            has_key: self.has_key,
            rows: self.tables.iter().map(|table| table.rows).sum(),
            registrations: registrations.map_or(0, |table| table.rows),
        }
    }

    pub fn write(&self, path: &Path) -> Result<(), super::Failure> {
        let mut file = fs::OpenOptions::new().write(true).create_new(true).mode(0o600).open(path)?;
        file.write_all(&serde_json::to_vec_pretty(self)?)?;
        Ok(file.sync_all()?)
    }

    pub fn read(path: &Path) -> Result<Self, super::Failure> {
        let bytes = fs::read(path).map_err(|error| format!("no backup: cannot read {}: {error}", path.display()))?;
        serde_json::from_slice(&bytes).map_err(|error| format!("{}: {error}", path.display()).into())
    }

    /// What was copied is what was kept. A backup of an older version has fewer tables.
    pub fn compare(&self, copied: &[Counted]) -> Result<(), super::Failure> {
        for kept in &self.tables {
            let is_same = copied.iter().any(|other| other.name == kept.name && other.rows == kept.rows);
            let is_same = is_same && (self.version != env!("CARGO_PKG_VERSION") || copied.contains(kept));
            if !is_same {
                return Err(format!("the backup is damaged: {} is not what was kept", kept.name).into());
            }
        }
        Ok(())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_digest_tells_rows_apart_and_not_their_order() {
        let of = |rows: &[&str]| {
            let mut counted = Counted { name: "t".into(), rows: 0, digest: [0; 32] };
            rows.iter().for_each(|row| counted.add(row));
            counted
        };
        assert_eq!(of(&["a", "b", "b"]), of(&["b", "a", "b"]));
        assert_ne!(of(&["a", "b", "b"]), of(&["a", "a", "b"]));
        assert_ne!(of(&["a"]), of(&["a", "b"]));
    }
}
