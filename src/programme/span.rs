//! From one moment until another, whether two such times meet, and by that whether two sessions exclude each other.

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

/// When the attendee of a session is busy, and which session it is one time of.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Busy<'a, T = u32> {
    /// Walking counted.
    pub first: Span,
    /// In its further parts.
    pub more: &'a [Span],
    /// Nobody has more than one of those with the same name, or number.
    pub one_of: Option<T>,
}

impl<'a, T: Copy + PartialEq> Busy<'a, T> {
    /// All its parts.
    pub fn spans(self) -> impl Iterator<Item = Span> + Clone + use<'a, T> {
        std::iter::once(self.first).chain(self.more.iter().copied())
    }

    /// Whether nobody can have both: they are at the same time, or are one at several times.
    pub fn excludes(self, other: Busy<T>) -> bool {
        let has_parts = !self.more.is_empty() || !other.more.is_empty();
        self.first.meets(&other.first)
            || self.is_again(other)
            || has_parts && self.spans().any(|own| other.spans().any(|others| own.meets(&others)))
    }

    /// Whether both are times of one session.
    pub fn is_again(self, other: Busy<T>) -> bool {
        self.one_of.is_some() && self.one_of == other.one_of
    }
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

    #[test]
    fn two_sessions_exclude_each_other_by_any_of_their_parts() {
        let busy = |from, until, more, one_of| Busy { first: Span::new(from, until), more, one_of };
        let evening = [Span::new(20, 22)];
        let (short, long) = (busy(1, 5, &[], None), busy(1, 5, &evening, None));
        let (late, later) = (busy(21, 23, &[], None), busy(30, 32, &[], Some(1)));
        for (one, other, is) in [
            (short, long, true),
            (short, late, false),
            (long, late, true),
            (late, later, false),
            (later, busy(1, 5, &[], Some(1)), true),
            (later, busy(1, 5, &[], Some(2)), false),
            (Busy { first: Span::NEVER, ..later }, busy(1, 5, &[], None), false),
        ] {
            assert_eq!((one.excludes(other), other.excludes(one)), (is, is), "{one:?} {other:?}");
        }
    }
}
