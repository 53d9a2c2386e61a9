//! How likely someone who waits gets a place, from what came free so far.

use jiff::Timestamp;

use super::command::Millis;
use crate::programme::catalogue::{Count, Current};
use crate::programme::words::string_enum;
use crate::programme::{Mode, Session};

string_enum! {
    /// How likely a place is, as one would say it.
    Likelihood { Likely = "likely", Possible = "possible", Unlikely = "unlikely" }
}

const DAY: f64 = 86_400_000.0;
/// Before so many places came free, and so many days have passed, there is no history to speak of.
const ENOUGH_FREED: u32 = 3;
const ENOUGH_DAYS: f64 = 3.0;

/// How likely someone gets the place that they wait for, at `position` (from 1) in the line for a session; `None`: there
/// is not enough history.
pub fn of_seat(current: &Current, session: &Session, mode: Mode, position: u32, now: Timestamp) -> Option<Likelihood> {
    let count = current.count((*session.places.get(mode))?);
    let since = current.programme.event.opens_at.as_millisecond();
    likelihood(count, position, (since, now.as_millisecond(), session.starts_at.as_millisecond()))
}

/// How likely the place at `position` (from 1) in a line is reached before `until`, if places go on to come free as
/// often as they did since `since`: as a Poisson process. `None`: there is not enough history.
fn likelihood(count: Count, position: u32, (since, now, until): (Millis, Millis, Millis)) -> Option<Likelihood> {
    let days = |from: Millis, to: Millis| (to - from).max(0) as f64 / DAY;
    let (past, left) = (days(since, now), days(now, until));
    if count.freed < ENOUGH_FREED || past < ENOUGH_DAYS {
        return None;
    }
    let expected = f64::from(count.freed) / past * left;
    Some(match chance(expected, position) {
        chance if chance >= 0.7 => Likelihood::Likely,
        chance if chance >= 0.3 => Likelihood::Possible,
        _ => Likelihood::Unlikely,
    })
}

/// The chance that at least so many come free when so many are expected to.
fn chance(expected: f64, at_least: u32) -> f64 {
    // Far from what is expected it is certain one way or the other, and the sum below would lose its digits.
    if expected > 500.0 || at_least > 1000 {
        return if f64::from(at_least) <= expected { 1.0 } else { 0.0 };
    }
    let mut term = (-expected).exp();
    let mut fewer = 0.0;
    for number in 0..at_least {
        fewer += term;
        term *= expected / f64::from(number + 1);
    }
    1.0 - fewer
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn it_follows_from_what_came_free() {
        let day = 86_400_000;
        let said = |freed: u32, position: u32, past: i64, left: i64| {
            likelihood(Count { freed, ..Count::default() }, position, (0, past * day, (past + left) * day))
        };
        // One a day, and ten days to go: the fifth is nearly sure, the tenth as likely as not, the twentieth out of reach.
        assert_eq!(said(10, 5, 10, 10), Some(Likelihood::Likely));
        assert_eq!(said(10, 10, 10, 10), Some(Likelihood::Possible));
        assert_eq!(said(10, 20, 10, 10), Some(Likelihood::Unlikely));
        // Too little is known, or it is over.
        assert_eq!(said(2, 1, 10, 10), None);
        assert_eq!(said(10, 1, 2, 10), None);
        assert_eq!(said(10, 1, 10, 0), Some(Likelihood::Unlikely));
        assert_eq!(said(1_000_000, u32::MAX, 10, 10), Some(Likelihood::Unlikely));
    }
}
