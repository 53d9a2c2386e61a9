//! An address that somebody gave for themselves says that it is theirs.

use super::Services;
use super::error::ActionError;
use crate::clock;
use crate::people::links::Purpose;
use crate::programme::catalogue::Current;
use crate::seating::readdress::{self, Answered};
use crate::seating::registration::{self, Registration};

/// What a link from a mail asks.
pub struct Asked {
    /// Whose address it would be.
    pub registration: Registration,
    pub current: Current,
    pub email: String,
    /// Which of the questions to them it is.
    serial: u32,
}

/// The question that a link is the answer to.
///
/// # Errors
/// `NotFound` where there is none, or none any more.
pub async fn find(services: &Services, token: &str) -> Result<Asked, ActionError> {
    let opened = services.links.open(Purpose::Address, token).ok_or(ActionError::NotFound)?;
    let (id, at) = (opened.registration, clock::now().as_millisecond());
    let found = services.work(move |db| Ok((registration::find(db, id)?, readdress::asked(db, id, at)?)));
    let (Some(registration), Some((email, serial))) = found.await? else { return Err(ActionError::NotFound) };
    let current = services.catalogue.event_by_id(registration.event).ok_or(ActionError::NotFound)?;
    let asked = Some(Asked { registration, current, email, serial });
    asked.filter(|asked| asked.serial == opened.generation).ok_or(ActionError::NotFound)
}

/// It is theirs: it takes the place of the one of before. Returns the new link to their own page, as a token.
///
/// # Errors
/// `AlreadyRegistered` where it is somebody else's, `NotFound` where nothing was asked any more.
pub async fn confirm(services: &Services, asked: &Asked) -> Result<String, ActionError> {
    let (event, id, serial) = (asked.registration.event, asked.registration.id, asked.serial);
    let at = clock::now().as_millisecond();
    let answered = services.work(move |db| {
        let answered = readdress::answer(db, (event, id), serial, at)?;
        Ok((answered, registration::find(db, id)?.map(|now| now.generation)))
    });
    match answered.await? {
        (Answered::Theirs, Some(generation)) => {
            services.changed(id, asked.registration.generation);
            Ok(services.links.token(Purpose::Manage, id, generation))
        }
        (Answered::Taken, _) => Err(ActionError::AlreadyRegistered),
        _ => Err(ActionError::NotFound),
    }
}
