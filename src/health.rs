//! How the service is: one state, which every part of it writes, and which readiness, figures and the desk read.

use std::collections::BTreeMap;
use std::sync::{Mutex, MutexGuard, PoisonError};
use std::time::{Duration, Instant};

/// The parts that can be out of order.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Part {
    /// The last commit of the registrar, or the one that it has been at for long.
    Commit,
    /// The follower's round.
    Follower,
    /// The mail worker's round.
    Mail,
    /// Whether the database takes what is written.
    Disk,
    /// Whether the database is the one that was opened.
    File,
    /// Whether the time can be trusted.
    Clock,
    /// Whether the database keeps what it has committed.
    Durability,
}

impl Part {
    pub const ALL: [Self; 7] =
        [Self::Commit, Self::Follower, Self::Mail, Self::Disk, Self::File, Self::Clock, Self::Durability];

    pub fn as_str(self) -> &'static str {
        match self {
            Self::Commit => "commit",
            Self::Follower => "follower",
            Self::Mail => "mail",
            Self::Disk => "disk",
            Self::File => "file",
            Self::Clock => "clock",
            Self::Durability => "durability",
        }
    }

    /// Whether nobody should be sent here meanwhile. Mail that waits, and a clock that holds back what cannot be undone, keep
    /// nobody from registering; how durable a database is was somebody's choice.
    pub fn is_needed(self) -> bool {
        !matches!(self, Self::Mail | Self::Clock | Self::Durability)
    }

    /// How long it may be at one thing, and how long it may have done nothing.
    fn patience(self) -> (Duration, Option<Duration>) {
        match self {
            Self::Commit => (Duration::from_secs(3), None),
            Self::Follower => (Duration::from_secs(60), Some(Duration::from_secs(60))),
            Self::Mail => (Duration::from_secs(900), None),
            _ => (Duration::MAX, None),
        }
    }
}

/// What is known of one part.
#[derive(Clone, Debug, Default)]
struct Known {
    busy_since: Option<Instant>,
    done_at: Option<Instant>,
    trouble: Option<String>,
}

/// Of all of them.
#[derive(Default)]
pub struct Health(Mutex<BTreeMap<Part, Known>>);

impl Health {
    fn known(&self) -> MutexGuard<'_, BTreeMap<Part, Known>> {
        // What was said last holds, whoever panicked.
        self.0.lock().unwrap_or_else(PoisonError::into_inner)
    }

    /// A part begins something.
    pub fn begin(&self, part: Part) {
        self.known().entry(part).or_default().busy_since = Some(Instant::now());
    }

    /// It is done, and well.
    pub fn done(&self, part: Part) {
        let (busy_since, done_at) = (None, Some(Instant::now()));
        self.known().insert(part, Known { busy_since, done_at, trouble: None });
    }

    /// It went wrong. (Words for anyone who runs the service; they hold nobody's data.)
    pub fn fail(&self, part: Part, why: impl Into<String>) {
        let mut known = self.known();
        let known = known.entry(part).or_default();
        (known.busy_since, known.trouble) = (None, Some(why.into()));
    }

    /// When something was last done well, if it was.
    pub fn done_at(&self, part: Part) -> Option<Instant> {
        self.known().get(&part)?.done_at
    }

    /// What is wrong with a part.
    pub fn trouble(&self, part: Part) -> Option<String> {
        let known = self.known().get(&part)?.clone();
        if known.trouble.is_some() {
            return known.trouble;
        }
        let (longest, rarest) = part.patience();
        let long = |since: Instant, longest: Duration| Some(since.elapsed()).filter(|elapsed| *elapsed > longest);
        if let Some(elapsed) = known.busy_since.and_then(|since| long(since, longest)) {
            return Some(format!("{}: at one thing for {} s", part.as_str(), elapsed.as_secs()));
        }
        let idle = known.done_at.and_then(|done_at| long(done_at, rarest?));
        idle.map(|elapsed| format!("{}: nothing done for {} s", part.as_str(), elapsed.as_secs()))
    }

    /// Everything that is wrong.
    pub fn troubles(&self) -> Vec<(Part, String)> {
        Part::ALL.into_iter().filter_map(|part| Some((part, self.trouble(part)?))).collect()
    }
}
