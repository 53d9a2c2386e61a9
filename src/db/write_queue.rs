//! Turns at writing, for SQLite: one writer at a time is its rule, and whoever came first is ours. Left to itself, whoever
//! writes all the time has the lock again before those who sleep look for it.

use std::collections::BTreeSet;
use std::sync::{Condvar, Mutex, MutexGuard, PoisonError};
use std::time::Instant;

/// Numbers that are drawn, the one whose turn it is, and those whose owners have gone.
struct Numbers {
    drawn: u64,
    served: u64,
    gone: BTreeSet<u64>,
}

static NUMBERS: Mutex<Numbers> = Mutex::new(Numbers { drawn: 0, served: 0, gone: BTreeSet::new() });
static NEXT: Condvar = Condvar::new();

/// One's turn, until it is dropped.
pub(super) struct Turn;

fn numbers() -> MutexGuard<'static, Numbers> {
    // Counting on is right anyone who panicked.
    NUMBERS.lock().unwrap_or_else(PoisonError::into_inner)
}

/// Waits for one's turn, no longer than until `deadline`: `None` when it did not come.
pub(super) fn wait(deadline: Option<Instant>) -> Option<Turn> {
    let mut numbers = numbers();
    let mine = numbers.drawn;
    numbers.drawn += 1;
    while numbers.served != mine {
        let Some(deadline) = deadline else {
            numbers = NEXT.wait(numbers).unwrap_or_else(PoisonError::into_inner);
            continue;
        };
        let left = deadline.saturating_duration_since(Instant::now());
        if left.is_zero() {
            numbers.gone.insert(mine);
            return None;
        }
        numbers = NEXT.wait_timeout(numbers, left).unwrap_or_else(PoisonError::into_inner).0;
    }
    Some(Turn)
}

impl Drop for Turn {
    fn drop(&mut self) {
        let mut numbers = numbers();
        numbers.served += 1;
        while let served = numbers.served
            && numbers.gone.remove(&served)
        {
            numbers.served += 1;
        }
        NEXT.notify_all();
    }
}

#[cfg(test)]
mod tests {
    use std::time::Duration;

    use super::*;

    /// The numbers are the process's, so this is one test: who has gone keeps nobody waiting, wherever in line they stood.
    #[test]
    fn whoever_waits_no_longer_keeps_nobody_waiting() {
        let first = wait(None).expect("without a deadline it comes");
        let gone: Vec<_> = (0..3)
            .map(|_| std::thread::spawn(|| wait(Some(Instant::now() + Duration::from_millis(20))).is_none()))
            .collect();
        for waiter in gone {
            assert!(waiter.join().unwrap());
        }
        let patient = std::thread::spawn(|| wait(Some(Instant::now() + Duration::from_secs(20))).is_some());
        assert!(wait(Some(Instant::now())).is_none());
        drop(first);
        assert!(patient.join().unwrap());
        assert!(wait(Some(Instant::now() + Duration::from_secs(20))).is_some());
    }
}
