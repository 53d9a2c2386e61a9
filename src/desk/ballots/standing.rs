//! How an event's ballot stands: who asked for what, and after the draw what came of it.

use std::collections::HashMap;

use super::wishes::{self, Asked, Key};
use super::{Summary, seed, summary};
use crate::db::{Db, DbError};
use crate::programme::{Programme, Slots};

/// How a ballot stands.
#[derive(Default)]
pub struct Standing {
    /// Who takes part.
    pub people: usize,
    /// Who has not confirmed their address.
    pub unproven: usize,
    pub places: HashMap<Key, Option<u32>>,
    pub asked: HashMap<Key, Asked>,
    /// After the draw: what it came to, and the number that it was made with.
    pub summary: Option<Summary>,
    pub seed: Option<String>,
}

impl Standing {
    /// How many the draw gave of something; `None`: it is not drawn.
    pub fn given(&self, key: Key) -> Option<u32> {
        let lines = &self.summary.as_ref()?.sessions;
        Some(lines.iter().find(|line| (line.session, line.mode) == key).map_or(0, |line| line.given))
    }
}

/// Of an event; of one without a ballot there is nothing to tell.
///
/// # Errors
/// The database's.
pub fn standing(db: &mut Db, programme: &Programme) -> Result<Standing, DbError> {
    let event = &programme.event;
    if let Some(summary) = summary(db, event.id)? {
        let lines = || summary.sessions.iter().map(|line| ((line.session, line.mode), line));
        return Ok(Standing {
            people: summary.people,
            unproven: summary.unproven,
            places: lines().map(|(key, line)| (key, line.places)).collect(),
            asked: lines().map(|(key, line)| (key, line.asked)).collect(),
            summary: Some(summary),
            seed: seed(db, event.id)?,
        });
    }
    if event.ballot.is_none() {
        return Ok(Standing::default());
    }
    let slots = Slots::of(programme);
    let (offers, _) = wishes::offers(db, programme, &slots)?;
    let voters = wishes::voters(db, event.id)?;
    let proven = || voters.iter().filter(|voter| voter.is_proven && !voter.wishes.is_empty());
    Ok(Standing {
        people: proven().count(),
        unproven: voters.iter().filter(|voter| !voter.is_proven).count(),
        places: offers.iter().map(|offer| (offer.key, offer.free)).collect(),
        asked: wishes::asked(proven(), &slots),
        summary: None,
        seed: None,
    })
}
