//! What somebody does for those whom they registered along, until these do it themselves.

use super::error::ActionError;
use super::registration_state::Terms;
use super::{Services, change_registration, manage_registration, register};
use crate::people::links::Purpose;
use crate::programme::catalogue::Current;
use crate::seating::RegistrationId;
use crate::seating::registration::{Registration, companions};

/// What is done for one of them.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Help {
    /// Their link is mailed to them again.
    ResendLink,
    /// All that they have is given up.
    GiveUp,
    /// What was given up is taken back.
    TakeBack,
}

/// Does something for one of those whom a contact registered.
///
/// # Errors
/// `NotFound` when it is nobody whom they registered, or one who takes care of it now; otherwise as the one who does it for themselves.
pub async fn help(
    services: &Services,
    (contact, current): (&Registration, &Current),
    (what, member): (Help, RegistrationId),
) -> Result<(), ActionError> {
    let id = contact.id;
    let all = services.work(move |db| companions(db, id)).await?;
    let (one, has_own) = all.into_iter().find(|(one, _)| one.id == member).ok_or(ActionError::NotFound)?;
    let is_theirs = has_own && one.is_proven();
    let token = || services.links.token(Purpose::Manage, one.id, one.generation);
    match what {
        Help::ResendLink if has_own => {
            manage_registration::expect_link_left(services, &one).await?;
            register::send_link(services, &current.programme, &one.email).await
        }
        Help::GiveUp if !is_theirs => change_registration::cancel(services, &token(), Terms::default()).await.map(drop),
        Help::TakeBack if !is_theirs => change_registration::undo(services, &token(), None).await.map(drop),
        _ => Err(ActionError::NotFound),
    }
}
