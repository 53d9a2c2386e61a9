//! Whether the relay takes mail from us. While it does not, nothing is tried and everything stays owed.

use std::sync::Mutex;
use std::time::{Duration, Instant};

use jiff::Timestamp;
use uuid::Uuid;

use crate::clock;

/// The longest pause between two tries at a relay that takes nothing.
const LONGEST: Duration = Duration::from_secs(5 * 60);

/// A relay that took a mail so lately and takes no more connections has enough of them.
const MOMENT: Duration = Duration::from_secs(3);

/// What is wrong with the relay, for the desk, the metrics and the log.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Trouble {
    pub since: Timestamp,
    /// At which step, and what the relay said, in codes.
    pub reason: String,
    /// Tries in a row that failed.
    pub tries: u32,
}

/// Opens when the relay refuses us, and closes when a mail has left.
#[derive(Default)]
pub(super) struct Breaker(Mutex<State>);

#[derive(Default)]
struct State {
    trouble: Option<Trouble>,
    open_until: Option<Instant>,
    /// When a mail left last.
    left_at: Option<Instant>,
    /// A mail that the relay did not take, for a reason that may be its own, since one left.
    doubted: Option<Uuid>,
}

/// How many mails may be tried now.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Pass {
    All,
    /// One, to see whether the relay is back.
    One,
    None,
}

impl Breaker {
    pub fn pass(&self) -> Pass {
        let state = self.state();
        match (&state.trouble, state.open_until) {
            (None, _) => Pass::All,
            (Some(_), Some(until)) if Instant::now() < until => Pass::None,
            (Some(_), _) => Pass::One,
        }
    }

    /// The relay took nothing: the next try is after a pause that doubles, from `first` on. What was under way when it opened
    /// says the same at once, and counts as one try.
    pub fn open(&self, reason: &str, first: Duration) {
        let mut state = self.state();
        if state.open_until.is_some_and(|until| Instant::now() < until) {
            return;
        }
        let known = state.trouble.take();
        let since = known.as_ref().map_or_else(clock::now, |known| known.since);
        let is_news = known.as_ref().is_none_or(|known| known.reason != reason);
        let tries = known.map_or(0, |known| known.tries) + 1;
        let pause = first.saturating_mul(1 << (tries - 1).min(16)).min(LONGEST);
        if is_news {
            tracing::warn!(reason, pause = ?pause, "the mail relay takes nothing from us: all mail stays owed until it does");
        }
        state.trouble = Some(Trouble { since, reason: reason.to_owned(), tries });
        state.open_until = Some(Instant::now() + pause);
    }

    /// The relay took nothing from us once it had heard of this mail. Where it takes others, that is this mail's affair (`None`),
    /// until it says so of another one; otherwise, how long nothing is tried from now on.
    pub fn doubt(&self, mail: Uuid, reason: &str, first: Duration) -> Option<Duration> {
        let is_its_own = {
            let mut state = self.state();
            let before = *state.doubted.get_or_insert(mail);
            before == mail && state.left_at.is_some()
        };
        if is_its_own {
            return None;
        }
        self.open(reason, first);
        let until = self.state().open_until;
        Some(until.map_or(Duration::ZERO, |until| until.saturating_duration_since(Instant::now())))
    }

    /// A mail has left.
    pub fn close(&self) {
        let open = State { left_at: Some(Instant::now()), ..State::default() };
        if let Some(trouble) = std::mem::replace(&mut *self.state(), open).trouble {
            tracing::info!(since = %trouble.since, tries = trouble.tries, "the mail relay takes mail again");
        }
    }

    /// Whether a mail left a moment ago.
    pub fn has_just_worked(&self) -> bool {
        self.state().left_at.is_some_and(|at| at.elapsed() < MOMENT)
    }

    pub fn trouble(&self) -> Option<Trouble> {
        self.state().trouble.clone()
    }

    fn state(&self) -> std::sync::MutexGuard<'_, State> {
        // What is kept is whole at every moment, whoever panicked.
        self.0.lock().unwrap_or_else(std::sync::PoisonError::into_inner)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_relay_that_refuses_us_is_tried_with_one_mail_after_a_pause() {
        let breaker = Breaker::default();
        assert_eq!(breaker.pass(), Pass::All);
        breaker.open("AUTH: 535 5.7.8", Duration::from_millis(20));
        assert_eq!(breaker.pass(), Pass::None);
        std::thread::sleep(Duration::from_millis(25));
        assert_eq!(breaker.pass(), Pass::One);
        breaker.open("AUTH: 535 5.7.8", Duration::from_millis(20));
        std::thread::sleep(Duration::from_millis(25));
        assert_eq!(breaker.pass(), Pass::None, "the pause doubles");
        breaker.open("connecting: 554", Duration::from_millis(20));
        assert_eq!(breaker.trouble().map(|trouble| trouble.tries), Some(2));
        breaker.close();
        assert_eq!((breaker.pass(), breaker.trouble()), (Pass::All, None));
    }
}
