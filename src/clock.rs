//! What time it is: the system's, or what a file says, so that a month can be rehearsed in a minute.

use std::path::{Path, PathBuf};
use std::sync::OnceLock;
use std::sync::atomic::{AtomicI64, Ordering};
use std::time::{Duration, Instant};

use jiff::{SignedDuration, Timestamp};

static FILE: OnceLock<PathBuf> = OnceLock::new();

/// Goes by a file from now on: it holds one moment (RFC 3339), and whoever rehearses changes it.
pub fn follow_file(file: &Path) {
    // A second time changes nothing: one process lives in one time.
    let _ = FILE.set(file.to_owned());
}

/// Whether time is rehearsed: it leaps, on purpose.
pub fn is_rehearsed() -> bool {
    FILE.get().is_some()
}

/// How far the clock that all processes share is ahead of this machine's, in milliseconds.
static AHEAD: AtomicI64 = AtomicI64::new(0);

/// Clocks that differ by less, in milliseconds, are the same: the way to the database takes its time, too.
const SAME: i64 = 1_000;

/// Goes by the clock that all processes on one database share: this is what it says (in milliseconds since 1970) while the
/// machine's own says `own`.
pub fn follow(shared: i64, own: i64) {
    let ahead = shared - own;
    AHEAD.store(if ahead.abs() < SAME { 0 } else { ahead }, Ordering::Relaxed);
}

/// This moment by the machine's own clock. A file that cannot be read is not trusted.
pub fn own() -> Timestamp {
    let said = FILE.get().and_then(|file| std::fs::read_to_string(file).ok()?.trim().parse().ok());
    said.unwrap_or_else(Timestamp::now)
}

/// This moment, by the clock that is shared where there is one.
pub fn now() -> Timestamp {
    let own = own();
    let ahead = SignedDuration::from_millis(AHEAD.load(Ordering::Relaxed));
    if ahead.is_zero() || is_rehearsed() { own } else { own.saturating_add(ahead).unwrap_or(own) }
}

/// A difference that no clock makes by itself.
const JUMP_MILLIS: i64 = 2 * 60_000;
/// After so long the new time is trusted.
const HOLD: Duration = Duration::from_secs(3600);
/// A service that was away for longer waits as after a jump: the clock may be wrong as well.
const LONG_AWAY_MILLIS: i64 = 7 * 24 * 3_600_000;

/// Watches whether time goes on as it should: what cannot be undone is held back while it does not.
pub struct Steadiness {
    /// Time as it should be: a moment, and when that was.
    anchor: (i64, Instant),
    /// Since when it is another.
    jumped: Option<Instant>,
}

impl Steadiness {
    /// From `at` on; `seen_at`: when the service was last at work. (Milliseconds since 1970.)
    pub fn new(at: i64, seen_at: Option<i64>) -> Self {
        let is_odd = seen_at.is_some_and(|seen_at| at - seen_at > LONG_AWAY_MILLIS || seen_at - at > JUMP_MILLIS);
        // As if it had been seen before, at the time that was written down then.
        let began = seen_at.filter(|_| is_odd).unwrap_or(at);
        Self { anchor: (began, Instant::now()), jumped: is_odd.then(Instant::now) }
    }

    /// Whether time is not trusted.
    pub fn is_held(&self) -> bool {
        self.jumped.is_some()
    }

    /// Looks again; `slept`: what passed of it was nothing but so long a sleep. The jump, in milliseconds, while time is not
    /// trusted.
    pub fn look(&mut self, at: i64, before: i64, slept: Duration) -> Option<i64> {
        let millis = |duration: Duration| i64::try_from(duration.as_millis()).unwrap_or(i64::MAX);
        let by_anchor = at - (self.anchor.0 + millis(self.anchor.1.elapsed()));
        // Where the other clock jumps along, a sleep that took months tells.
        let by_sleep = at - before - millis(slept);
        let is_odd = by_anchor.abs() > JUMP_MILLIS || (self.jumped.is_none() && by_sleep.abs() > JUMP_MILLIS);
        match self.jumped {
            None if is_odd => {
                if by_anchor.abs() <= JUMP_MILLIS {
                    // Then the anchor is where it was before the sleep.
                    self.anchor = (before, Instant::now());
                }
                self.jumped = Some(Instant::now());
            }
            Some(jumped) if !is_odd || (jumped.elapsed() > HOLD && by_sleep.abs() <= JUMP_MILLIS) => {
                self.anchor = (at, Instant::now());
                self.jumped = None;
            }
            _ => {}
        }
        self.jumped.map(|_| if by_anchor.abs() > JUMP_MILLIS { by_anchor } else { by_sleep })
    }
}
