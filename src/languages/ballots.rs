//! A ballot in sentences: what became of somebody's wishes, and why.

use i18n_embed_fl::fl;

use super::{Speech, dates, speech};
use crate::programme::ballots::Slot;
use crate::programme::{Language, Programme, Slots};
use crate::seating::registration::Registration;
use crate::seating::{Decided, Fate, SeatStatus};

/// What a time of the day is called: its round, or from when until when it is.
pub fn slot_name(programme: &Programme, slot: &Slot, language: Language) -> String {
    let round = programme.rounds.iter().find(|round| Some(&round.slug) == slot.round.as_ref());
    let span = || {
        let moment = |at: i64| jiff::Timestamp::from_millisecond(at).unwrap_or_default();
        dates::span(moment(slot.from), moment(slot.until), &programme.event.zone, language)
    };
    round.map_or_else(span, |round| round.title.get(language).to_owned())
}

/// What the draw gave somebody at each time of the day, and why: how many asked for what, and for how many there was room.
///
/// Whether they wait still is seen in what they have now; without it, in what was decided.
pub fn explained(
    programme: &Programme,
    decided: &[Decided],
    now: Option<&Registration>,
    language: Language,
) -> Vec<String> {
    let (t, slots) = (speech(language), Slots::of(programme));
    let mut lines: Vec<String> = decided.iter().filter_map(|one| entrance(one, t)).collect();
    let is_unmet = decided.iter().any(|one| one.fate == Fate::TooLittle);
    if is_unmet {
        lines.push(fl!(t, "ballot-too-little"));
    }
    for (number, slot) in slots.all().iter().enumerate() {
        let wishes: Vec<&Decided> = decided
            .iter()
            .filter(|wish| wish.session.and_then(|session| slots.home(session)) == Some(number))
            .collect();
        if wishes.is_empty() {
            continue;
        }
        let slot = slot_name(programme, slot, language);
        let got = wishes.iter().position(|wish| wish.fate == Fate::Granted);
        let first = match got {
            Some(0) => fl!(t, "ballot-got-first", slot = slot, session = title(programme, wishes[0], language)),
            Some(place) => fl!(
                t,
                "ballot-got",
                slot = slot,
                choice = (place + 1).to_string(),
                session = title(programme, wishes[place], language)
            ),
            None if wishes.iter().all(|wish| wish.fate == Fate::HasOther) => fl!(t, "ballot-got-other", slot = slot),
            None if is_unmet => fl!(t, "ballot-got-too-little", slot = slot),
            None => fl!(t, "ballot-got-nothing", slot = slot),
        };
        // Of a first choice, how many asked for it; otherwise, of all that was wanted more.
        let told = match got {
            Some(0) => &wishes[..1],
            Some(place) => &wishes[..place],
            None => &wishes[..],
        };
        let asked: Vec<String> = told.iter().map(|wish| asked(programme, wish, (language, t))).collect();
        lines.push(format!("{first} {}.", asked.join(&format!("{} ", fl!(t, "semicolon")))));
        let waits = |wish: &&Decided| wish.fate == Fate::Waits && now.is_none_or(|now| is_waiting(now, wish));
        if wishes.iter().any(waits) {
            lines.push(fl!(t, "ballot-waits"));
        }
    }
    lines
}

fn is_waiting(now: &Registration, wish: &Decided) -> bool {
    let seat = now.seats.iter().find(|held| (Some(held.seat.session), held.seat.mode) == (wish.session, wish.mode));
    seat.is_some_and(|held| held.seat.status == SeatStatus::Waiting)
}

/// What was decided about a place in the event itself.
fn entrance(decided: &Decided, t: &Speech) -> Option<String> {
    let (askers, places) = (decided.askers, decided.places.unwrap_or_default());
    match decided.fate {
        Fate::Entered => Some(fl!(t, "ballot-entered", askers = askers, places = places)),
        Fate::Late => Some(fl!(t, "ballot-late")),
        Fate::Outside => Some(fl!(t, "ballot-stays-outside", askers = askers, places = places)),
        _ => None,
    }
}

fn title(programme: &Programme, wish: &Decided, language: Language) -> String {
    let session = wish.session.and_then(|session| programme.session_by_id(session));
    session.map_or_else(String::new, |session| super::title(session, language))
}

fn asked(programme: &Programme, wish: &Decided, (language, t): (Language, &Speech)) -> String {
    let (session, askers) = (title(programme, wish, language), wish.askers);
    match wish.places {
        Some(places) => fl!(t, "ballot-asked", session = session, askers = askers, places = places),
        None => fl!(t, "ballot-asked-unlimited", session = session, askers = askers),
    }
}
