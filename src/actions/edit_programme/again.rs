//! Doing something to a programme as it was looked at, while others edit it.

use super::refused::{NotEdited, Refused};

/// How often what has to be of one moment is looked at again.
const AGAIN: usize = 10;

/// Does what has to be done to a programme as it was looked at. Others who edit at this moment may be faster, which `look` says with
/// `None`: then it is looked at again.
///
/// # Errors
/// `Stale` where others were faster each time.
pub async fn again<T, E>(mut look: impl AsyncFnMut() -> Result<Option<T>, E>) -> Result<Result<T, E>, NotEdited> {
    for _ in 0..AGAIN {
        if let Some(done) = look().await.transpose() {
            return Ok(done);
        }
    }
    Err(Refused::Stale.into())
}

#[cfg(test)]
mod tests {
    use futures_util::FutureExt;

    use super::*;

    #[test]
    fn what_others_change_each_time_is_stale_and_not_looked_at_for_ever() {
        let mut looks = 0;
        let never = again(async || {
            looks += 1;
            Ok::<Option<()>, ()>(None)
        });
        let stale = never.now_or_never();
        assert!(matches!(stale, Some(Err(NotEdited { refused: Refused::Stale, .. }))), "{stale:?}");
        assert_eq!(looks, AGAIN);
    }

    #[test]
    fn it_is_looked_at_until_nobody_was_faster() {
        let mut left = 3;
        let third = again(async || {
            left -= 1;
            Ok::<_, ()>((left == 0).then_some("done"))
        });
        assert!(matches!(third.now_or_never(), Some(Ok(Ok("done")))));
        assert!(matches!(again(async || Err::<Option<()>, _>("why")).now_or_never(), Some(Ok(Err("why")))));
    }
}
