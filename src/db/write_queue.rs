//! Turns at writing, for SQLite: one writer at a time is its rule, and whoever came first is ours. Left to itself, whoever
//! writes all the time has the lock again before those who sleep look for it.

use std::sync::{Condvar, Mutex, MutexGuard, PoisonError};

/// Numbers that are drawn, and the one whose turn it is.
struct Numbers {
    drawn: u64,
    served: u64,
}

static NUMBERS: Mutex<Numbers> = Mutex::new(Numbers { drawn: 0, served: 0 });
static NEXT: Condvar = Condvar::new();

/// One's turn, until it is dropped.
pub(super) struct Turn;

fn numbers() -> MutexGuard<'static, Numbers> {
    // Counting on is right anyone who panicked.
    NUMBERS.lock().unwrap_or_else(PoisonError::into_inner)
}

/// Waits for one's turn.
pub(super) fn wait() -> Turn {
    let mut numbers = numbers();
    let mine = numbers.drawn;
    numbers.drawn += 1;
    while numbers.served != mine {
        numbers = NEXT.wait(numbers).unwrap_or_else(PoisonError::into_inner);
    }
    Turn
}

impl Drop for Turn {
    fn drop(&mut self) {
        numbers().served += 1;
        NEXT.notify_all();
    }
}
