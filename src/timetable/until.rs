//! Until when a search goes on.

use std::sync::atomic::{AtomicBool, Ordering};
use std::time::{Duration, Instant};

/// A moment, or sooner: when somebody says that what was found so far is enough.
#[derive(Clone, Copy, Debug)]
pub struct Until<'u> {
    moment: Instant,
    enough: &'u AtomicBool,
}

impl<'u> Until<'u> {
    /// So many seconds from a moment on; `enough` stops it sooner.
    pub fn from(begin: Instant, seconds: f64, enough: &'u AtomicBool) -> Self {
        Self { moment: begin + Duration::from_secs_f64(seconds), enough }
    }

    pub fn is_over(self) -> bool {
        self.enough.load(Ordering::Relaxed) || Instant::now() > self.moment
    }
}
