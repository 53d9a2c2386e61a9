//! Luck that anybody can compute: BLAKE3 of the seed and of what is decided, 32 bits of it. Fewer collide at ten thousand
//! people, and then the result would depend on the order in which they stand in a file.

/// The seed of one draw.
#[derive(Clone)]
pub struct Noise(blake3::Hasher);

impl Noise {
    /// Begins with the seed and the event. Every part is preceded by its length (four bytes, little-endian), so that no two
    /// ways of cutting a text give the same number.
    #[must_use]
    pub fn new(seed: &[u8], event: &str) -> Self {
        let mut hasher = blake3::Hasher::new();
        part(&mut hasher, seed);
        part(&mut hasher, event.as_bytes());
        Noise(hasher)
    }

    /// What a person (or the group that sits together) has drawn for a session.
    #[must_use]
    pub fn of(&self, person: &str, session: &str) -> u32 {
        let mut hasher = self.0.clone();
        part(&mut hasher, person.as_bytes());
        part(&mut hasher, session.as_bytes());
        let hash = hasher.finalize();
        let [a, b, c, d, ..] = *hash.as_bytes();
        u32::from_le_bytes([a, b, c, d])
    }
}

fn part(hasher: &mut blake3::Hasher, bytes: &[u8]) {
    hasher.update(&(bytes.len() as u32).to_le_bytes());
    hasher.update(bytes);
}

/// What is published before a draw: the seed's hash, as hex digits.
#[must_use]
pub fn commitment(seed: &[u8]) -> String {
    blake3::hash(seed).to_hex().to_string()
}
