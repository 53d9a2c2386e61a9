//! How often one may be wrong. A try is taken before it is judged and given back when it was right, so that many at the same
//! moment are no more than many one after the other.

use std::collections::HashMap;
use std::sync::{Mutex, MutexGuard, PoisonError};

use crate::clock;

/// So many are counted at once; more are refused.
const MOST_COUNTED: usize = 200_000;

/// A budget of wrong tries for each of those who try, which fills again with time.
pub struct Tries {
    /// From so many on, a wrong try is told to be one too many.
    gentle: i64,
    /// From so many on, nothing is judged.
    most: i64,
    /// One is given back after so many milliseconds.
    refill: i64,
    /// When everything will be given back, by a hash of who tries. In memory: a restart forgets, and each process counts alone.
    spent: Mutex<HashMap<[u8; 16], i64>>,
}

/// Whether a try may be judged.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Try {
    Free,
    /// It is judged, but wrong it is one too many.
    Last,
    Refused,
}

impl Tries {
    /// `gentle`, then `most`; one comes back every so many seconds.
    pub fn new(gentle: i64, most: i64, refill_seconds: i64) -> Self {
        Self { gentle, most, refill: refill_seconds * 1000, spent: Mutex::default() }
    }

    fn spent(&self) -> MutexGuard<'_, HashMap<[u8; 16], i64>> {
        // Anyone who panicked left a number, and any number will do.
        self.spent.lock().unwrap_or_else(PoisonError::into_inner)
    }

    /// Takes one.
    pub fn take(&self, who: &str) -> Try {
        let now = clock::now().as_millisecond();
        let mut spent = self.spent();
        if spent.len() >= MOST_COUNTED {
            spent.retain(|_, until| *until > now);
        }
        if spent.len() >= MOST_COUNTED && !spent.contains_key(&key(who)) {
            return Try::Refused;
        }
        let until = spent.entry(key(who)).or_insert(now);
        let next = (*until).max(now) + self.refill;
        let taken = (next - now + self.refill - 1) / self.refill;
        if taken > self.most {
            return Try::Refused;
        }
        *until = next;
        if taken > self.gentle { Try::Last } else { Try::Free }
    }

    /// Gives one back: it was right.
    pub fn give_back(&self, who: &str) {
        if let Some(until) = self.spent().get_mut(&key(who)) {
            *until -= self.refill;
        }
    }

    /// Begins anew.
    pub fn forgive(&self, who: &str) {
        self.spent().remove(&key(who));
    }

    /// Forgets who has all of it again.
    pub fn tidy(&self) {
        let now = clock::now().as_millisecond();
        self.spent().retain(|_, until| *until > now);
    }
}

fn key(who: &str) -> [u8; 16] {
    let mut key = [0; 16];
    key.copy_from_slice(&blake3::hash(who.as_bytes()).as_bytes()[..16]);
    key
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn tries_are_counted_for_each_and_right_ones_are_not() {
        let tries = Tries::new(2, 4, 3600);
        let all: Vec<Try> = (0..6).map(|_| tries.take("ann")).collect();
        assert_eq!(all, [Try::Free, Try::Free, Try::Last, Try::Last, Try::Refused, Try::Refused]);
        assert_eq!(tries.take("bo"), Try::Free);
        tries.give_back("ann");
        assert_eq!((tries.take("ann"), tries.take("ann")), (Try::Last, Try::Refused));
        tries.forgive("ann");
        assert_eq!(tries.take("ann"), Try::Free);
    }
}
