//! Wishes of a ballot, as they are sent: lists of sessions of one round each, the best first. The same for the API and for pages.

use i18n_embed_fl::fl;

use super::register::MOST_WISHES;
use crate::languages::problems::{FieldError, Kind, Problem};
use crate::languages::speech;
use crate::programme::ballots::MOST_RANKED;
use crate::programme::{Language, Programme, Slots};
use crate::seating::{IfFull, Wish};

/// Wishes in their order, and where each of them stands in what was sent.
pub type Ranked = (Vec<Wish>, Vec<String>);

/// Reads wishes. Whether they can be had is judged where seats are.
///
/// # Errors
/// Each fault with its place: the event has no ballot (any more), a list has too many, or sessions of several rounds.
pub fn ranked(programme: &Programme, ranks: &[Vec<String>], language: Language) -> Result<Ranked, Vec<FieldError>> {
    let t = speech(language);
    let fault = |field: String, message: String| FieldError { field, message };
    if programme.event.undrawn().is_none() {
        return Err(vec![fault("ranks".into(), fl!(t, "fault-no-ballot"))]);
    }
    let slots = Slots::of(programme);
    let (mut wishes, mut places, mut errors, mut seen) = (Vec::new(), Vec::new(), Vec::new(), Vec::new());
    for (list, codes) in ranks.iter().enumerate().take(MOST_WISHES) {
        if codes.len() > MOST_RANKED {
            errors.push(fault(format!("ranks[{list}]"), fl!(t, "fault-too-many-ranked", limit = MOST_RANKED)));
            continue;
        }
        let homes = codes.iter().map(|code| programme.session(code).and_then(|session| slots.home(session.id)));
        let homes: Vec<Option<usize>> = homes.collect();
        let home = homes.iter().flatten().next().copied();
        if home.is_some() && seen.contains(&home) {
            errors.push(fault(format!("ranks[{list}]"), fl!(t, "fault-ranked-twice")));
        }
        seen.push(home);
        for (index, (code, own)) in codes.iter().zip(&homes).enumerate() {
            let place = format!("ranks[{list}][{index}]");
            if own.is_some() && *own != home {
                errors.push(fault(place, fl!(t, "fault-other-round")));
                continue;
            }
            places.push(place);
            wishes.push(Wish {
                session: code.clone(),
                mode: None,
                if_full: IfFull::Wait,
                instead_of: None,
                until: None,
            });
        }
    }
    if ranks.len() > MOST_WISHES || wishes.len() > MOST_WISHES {
        errors.push(fault("ranks".into(), Problem::new(Kind::TooLarge, language).detail));
    }
    if errors.is_empty() { Ok((wishes, places)) } else { Err(errors) }
}

/// A problem whose places are lists, as they were sent: what is wrong with one stands at it, not within.
pub fn at_lists(mut problem: Problem) -> Problem {
    for error in &mut problem.errors {
        if error.field.contains("ranks[")
            && let Some(end) = error.field.rfind(']')
        {
            error.field.truncate(end + 1);
        }
    }
    problem
}
