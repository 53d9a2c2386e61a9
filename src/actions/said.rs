//! What an act would do is said before it; it reaches no further than that.

use super::error::ActionError;

/// Whether as many are touched as was said, or about as many: while people register, it is never quite the same.
fn is_about(said: usize, now: usize) -> bool {
    now <= said + said / 10 + 5
}

/// That an act reaches about as many as was said; `None`: nothing was.
///
/// # Errors
/// `ReachesMore`, with how many it would reach now.
pub fn expect_about(said: Option<usize>, now: usize) -> Result<(), ActionError> {
    if said.is_some_and(|said| is_about(said, now)) { Ok(()) } else { Err(ActionError::ReachesMore { now }) }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_few_more_are_what_was_said_and_many_more_are_not() {
        for (said, now, is_so) in [
            (0, 5, true),
            (0, 6, false),
            (15, 21, true),
            (15, 22, false),
            (1000, 1105, true),
            (1000, 1106, false),
            (9, 0, true),
        ] {
            assert_eq!(is_about(said, now), is_so, "{said} {now}");
        }
        assert!(expect_about(None, 0).is_err());
    }
}
