//! From one moment until another, and whether two such times meet.

use jiff::Timestamp;

use super::Round;

/// From a moment until another, which is no longer in it; by default in milliseconds since 1970 (UTC).
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub struct Span<T = i64> {
    pub from: T,
    pub until: T,
}

impl<T: PartialOrd> Span<T> {
    pub const fn new(from: T, until: T) -> Self {
        Self { from, until }
    }

    /// Whether both have a moment in common: what ends as the other begins has none.
    pub fn meets(&self, other: &Self) -> bool {
        self.from < other.until && other.from < self.until
    }
}

impl Span {
    /// It meets nothing.
    pub const NEVER: Self = Self { from: 0, until: 0 };
}

impl Round {
    /// From its start until its end.
    pub fn hours(&self) -> Span<Timestamp> {
        Span::new(self.starts_at, self.ends_at)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_ends_as_the_other_begins_does_not_meet_it() {
        let meets = |(a, b): (i64, i64), (c, d): (i64, i64)| {
            let (one, other) = (Span::new(a, b), Span::new(c, d));
            assert_eq!(one.meets(&other), other.meets(&one));
            one.meets(&other)
        };
        assert!(meets((1, 5), (4, 8)) && meets((1, 5), (2, 3)) && meets((1, 5), (1, 5)));
        assert!(!meets((1, 5), (5, 8)) && !meets((1, 5), (6, 8)));
        assert!(!Span::NEVER.meets(&Span::new(1, 5)) && !Span::NEVER.meets(&Span::NEVER));
    }
}
