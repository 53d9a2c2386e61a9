//! Having mails tried again that did not leave.

use super::Services;
use super::actor::{Desk, ToRegister};
use crate::clock;
use crate::db::DbError;
use crate::desk::deeds::DeedKind;
use crate::mail::state::{self, Which, Whose};

/// Has one mail of an event tried again, or all with one reason. Returns how many.
///
/// # Errors
/// The database's.
pub async fn retry(services: &Services, desk: &Desk<ToRegister>, which: Which) -> Result<usize, DbError> {
    let (event, deed, at) = (desk.event(), desk.deed(DeedKind::SentAgain), clock::now().as_millisecond());
    let again = services.work(move |db| {
        db.write(|db| {
            let again = state::send_again(db, Whose::Event(event), &which, at)?;
            if again > 0 {
                let about = match &which {
                    Which::Reason(reason) => format!("{again} ({reason})"),
                    Which::One(_) | Which::NotSent => again.to_string(),
                };
                deed(db, None, about)?;
            }
            Ok::<_, DbError>(again)
        })
    });
    again.await
}
