//! The service's own threads: whichever falls begins again, and readiness says so until it has stood for a while.

use std::collections::BTreeMap;
use std::panic::{AssertUnwindSafe, catch_unwind};
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};
use std::thread::{Builder, JoinHandle, sleep};
use std::time::{Duration, Instant};

use crate::health::Health;

/// Before it begins again; doubled each time, as long as it does not stand for [`LONGEST_PAUSE`].
const FIRST_PAUSE: Duration = Duration::from_secs(1);
const LONGEST_PAUSE: Duration = Duration::from_secs(60);
/// Anyone who stands for so long after a fall is well again.
const STEADY: Duration = Duration::from_secs(10);

/// All of them that fell, with when they began again; and how the service is, which they all tell.
#[derive(Default)]
pub struct Threads {
    fallen: Mutex<BTreeMap<&'static str, Option<Instant>>>,
    pub health: Health,
}

impl Threads {
    /// Starts a thread that does `work` until that returns. Should it panic, it begins again: `work` must not rely on what
    /// the run before left half done.
    ///
    /// # Errors
    /// When the system has no thread left.
    pub fn spawn(
        self: &Arc<Self>,
        name: &'static str,
        mut work: impl FnMut() + Send + 'static,
    ) -> std::io::Result<JoinHandle<()>> {
        let threads = self.clone();
        Builder::new().name(name.to_owned()).spawn(move || {
            let mut pause = FIRST_PAUSE;
            loop {
                let began = Instant::now();
                if catch_unwind(AssertUnwindSafe(&mut work)).is_ok() {
                    return;
                }
                if began.elapsed() > LONGEST_PAUSE {
                    pause = FIRST_PAUSE;
                }
                tracing::error!(thread = name, "a thread fell, and begins again");
                threads.fallen().insert(name, None);
                sleep(pause);
                threads.fallen().insert(name, Some(Instant::now()));
                pause = (pause * 2).min(LONGEST_PAUSE);
            }
        })
    }

    /// A thread that fell and does not stand yet.
    pub fn unsteady(&self) -> Option<&'static str> {
        let fallen = self.fallen();
        let is_unsteady = |began: &Option<Instant>| began.is_none_or(|began| began.elapsed() < STEADY);
        fallen.iter().find(|(_, began)| is_unsteady(began)).map(|(name, _)| *name)
    }

    fn fallen(&self) -> MutexGuard<'_, BTreeMap<&'static str, Option<Instant>>> {
        // Who fell is known anyone who panicked.
        self.fallen.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

/// From now on a panic is a line in the log that says where, and not what about: that may be somebody's name.
pub fn log_panics() {
    std::panic::set_hook(Box::new(|panic| {
        let place = panic.location().map(ToString::to_string).unwrap_or_default();
        let thread = std::thread::current().name().unwrap_or_default().to_owned();
        tracing::error!(thread, place, "a panic");
    }));
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used)]
    use super::*;
    use std::sync::mpsc;

    #[test]
    fn whichever_falls_is_seen_and_begins_again() {
        let threads = Arc::new(Threads::default());
        let (tell, told) = mpsc::channel();
        let mut runs = 0;
        let work = move || {
            runs += 1;
            tell.send(runs).unwrap();
            assert!(runs > 1, "the first run falls");
        };
        let handle = threads.spawn("clumsy", work).unwrap();
        assert_eq!(told.recv(), Ok(1));
        while threads.unsteady().is_none() {
            sleep(Duration::from_millis(5));
        }
        assert_eq!(threads.unsteady(), Some("clumsy"));
        assert_eq!(told.recv(), Ok(2));
        handle.join().unwrap();
        assert_eq!(threads.unsteady(), Some("clumsy"), "it has not stood for long");
    }
}
