//! Turns at writing, for SQLite: one writer at a time is its rule, and whoever came first is ours. Left to itself, whoever
//! writes all the time has the lock again before those who sleep look for it.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::{Arc, Condvar, Mutex, MutexGuard, PoisonError};
use std::time::Instant;

/// The line before one database's file.
#[derive(Default)]
struct Line {
    numbers: Mutex<Numbers>,
    next: Condvar,
}

/// Numbers that are drawn, the one whose turn it is, and those whose owners have gone.
#[derive(Default)]
struct Numbers {
    drawn: u64,
    served: u64,
    gone: BTreeSet<u64>,
}

/// One's turn, until it is dropped.
pub(super) struct Turn(Arc<Line>);

impl Line {
    /// That of a file, by the name that SQLite has for it.
    fn of(file: &str) -> Arc<Self> {
        static LINES: Mutex<BTreeMap<String, Arc<Line>>> = Mutex::new(BTreeMap::new());
        let mut lines = LINES.lock().unwrap_or_else(PoisonError::into_inner);
        if let Some(line) = lines.get(file) {
            return Arc::clone(line);
        }
        Arc::clone(lines.entry(file.to_owned()).or_default())
    }

    fn numbers(&self) -> MutexGuard<'_, Numbers> {
        // Counting on is right anyone who panicked.
        self.numbers.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

/// Waits for one's turn at writing to a file, no longer than until `deadline`: `None` when it did not come.
pub(super) fn wait(file: &str, deadline: Option<Instant>) -> Option<Turn> {
    let line = Line::of(file);
    let mut numbers = line.numbers();
    let mine = numbers.drawn;
    numbers.drawn += 1;
    while numbers.served != mine {
        let Some(deadline) = deadline else {
            numbers = line.next.wait(numbers).unwrap_or_else(PoisonError::into_inner);
            continue;
        };
        let left = deadline.saturating_duration_since(Instant::now());
        if left.is_zero() {
            numbers.gone.insert(mine);
            return None;
        }
        numbers = line.next.wait_timeout(numbers, left).unwrap_or_else(PoisonError::into_inner).0;
    }
    drop(numbers);
    Some(Turn(line))
}

impl Drop for Turn {
    fn drop(&mut self) {
        let mut numbers = self.0.numbers();
        numbers.served += 1;
        while let served = numbers.served
            && numbers.gone.remove(&served)
        {
            numbers.served += 1;
        }
        self.0.next.notify_all();
    }
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used)]
    use std::time::Duration;

    use super::*;

    fn soon() -> Option<Instant> {
        Some(Instant::now() + Duration::from_millis(20))
    }

    fn later() -> Option<Instant> {
        Some(Instant::now() + Duration::from_secs(20))
    }

    #[test]
    fn whoever_waits_no_longer_keeps_nobody_waiting() {
        let first = wait("one", None).expect("nobody is before it");
        let gone: Vec<_> = (0..3).map(|_| std::thread::spawn(|| wait("one", soon()).is_none())).collect();
        for waiter in gone {
            assert!(waiter.join().unwrap());
        }
        let patient = std::thread::spawn(|| wait("one", later()).is_some());
        assert!(wait("one", soon()).is_none());
        drop(first);
        assert!(patient.join().unwrap());
        assert!(wait("one", later()).is_some());
    }

    #[test]
    fn each_file_has_its_own_line() {
        let _first = wait("a file", None);
        assert!(wait("another", soon()).is_some() && wait("a file", soon()).is_none());
    }
}
