//! What people lose by an edit, in a sentence.

use i18n_embed_fl::fl;

use super::speech;
use crate::desk::losses::{Loss, Lost};
use crate::programme::Language;

/// What they lose by one thing that goes.
pub fn words(loss: &Loss, language: Language) -> String {
    let (t, name) = (speech(language), loss.name.clone());
    match loss.kind {
        Lost::Session => fl!(t, "loss-session", name = name, people = loss.people, waiting = loss.waiting),
        Lost::Seat => fl!(t, "loss-seat", name = name, people = loss.people),
        Lost::Question => fl!(t, "loss-question", name = name, people = loss.people),
        Lost::Choice => fl!(t, "loss-choice", name = name, people = loss.people),
        Lost::Sensitive => fl!(t, "loss-sensitive", name = name, people = loss.people),
        Lost::Everybody => fl!(t, "loss-everybody", people = loss.people),
    }
}
