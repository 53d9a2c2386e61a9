//! How somebody stands in the event as a whole: how they take part, what they wait for, what a ballot gave.

use i18n_embed_fl::fl;

use crate::desk::ballots::wishes::ballot_id;
use crate::languages::ballots::explained;
use crate::languages::mode_name;
use crate::programme::Language;
use crate::programme::catalogue::Current;
use crate::seating::registration::Registration;
use crate::seating::{Decided, Standing};
use crate::web::pages::attendee::ballots::{Notice, notice};

/// Of an event with a ballot: what it is now, and what it gave.
pub(super) struct BallotView {
    pub(super) notice: Notice,
    /// What somebody is called in what is published.
    pub(super) number: String,
    pub(super) explained: Vec<String>,
    /// Whether they would sit with those with whom they were registered.
    pub(super) is_together: bool,
    /// Before the draw: the least they would come for, where they said so, in words.
    pub(super) least: Option<String>,
}

pub(super) fn ballot_view(
    current: &Current,
    registration: &Registration,
    (decided, is_together): (Vec<Decided>, bool),
    language: Language,
) -> Option<BallotView> {
    let notice = notice(&current.programme, language)?;
    Some(BallotView {
        least: (registration.least > 1 && !notice.is_drawn)
            .then(|| fl!(crate::languages::speech(language), "ballot-least", count = registration.least)),
        notice,
        number: ballot_id(registration.id),
        explained: explained(&current.programme, &decided, Some(registration), language),
        is_together,
    })
}

/// How they take part, and what they wait for.
pub(super) fn attendance(current: &Current, registration: &Registration, language: Language) -> String {
    let t = crate::languages::speech(language);
    let mode = mode_name(registration.attendance, language);
    if let (Some((waits, _)), Some(_)) = (registration.waits, current.programme.event.undrawn()) {
        return fl!(t, "mine-awaits-draw", mode = mode_name(waits, language));
    }
    match (registration.standing, registration.waits) {
        (Standing::Waiting, Some((mode, position))) => {
            fl!(t, "mine-waits-for-event", mode = mode_name(mode, language), position = position)
        }
        (_, Some((other, position))) => {
            let waits = fl!(t, "mine-waits-for-event", mode = mode_name(other, language), position = position);
            format!("{mode}. {waits}")
        }
        _ => mode,
    }
}
