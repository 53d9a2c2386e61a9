//! What somebody chose that cannot be had: it does not take place, or it is more than one may have. Said wherever their choice is
//! shown, before anything is sent.

use i18n_embed_fl::fl;

use super::programme::{is_full_in, mode};
use super::register::filled::Filled;
use crate::languages::{quoted, speech};
use crate::programme::catalogue::Current;
use crate::programme::{Format, Language, Mode, Session};

/// So many sessions with places are named.
const NAMED: usize = 3;

/// A sentence for each of those codes that is called off.
pub fn called_off<'a>(
    current: &Current,
    codes: impl Iterator<Item = &'a str>,
    attendance: Option<Mode>,
    language: Language,
) -> Vec<String> {
    let t = speech(language);
    let programme = &current.programme;
    let mode = mode(&programme.event, attendance);
    let titled = |session: &Session| quoted(session.title.get(language), language);
    let off = codes.filter_map(|code| programme.session_once(code)).filter(|session| session.cancelled);
    off.map(|session| {
        let is_free = |other: &&Session| other.places.get(mode).is_some() && !is_full_in(current, other, mode);
        let free: Vec<String> = programme.beside(session).filter(is_free).take(NAMED).map(titled).collect();
        let words = fl!(t, "chosen-off", session = titled(session));
        match free.is_empty() {
            true => words,
            false => format!("{words} {}", fl!(t, "chosen-off-free", sessions = free.join(", "))),
        }
    })
    .collect()
}

/// The same of a form, and that more walks or visits were chosen than one person may have.
pub fn not_to_be_had(current: &Current, filled: &Filled, language: Language) -> Vec<String> {
    let codes = || filled.wishes.iter().map(|wish| wish.code.as_str());
    let visits = codes().filter_map(|code| current.programme.session(code));
    let visits = visits.filter(|session| session.format == Format::Visit).count();
    let most = current.programme.event.visits_per_person.filter(|most| visits > *most as usize);
    let too_many = most.map(|most| fl!(speech(language), "fault-too-many-visits", limit = most));
    called_off(current, codes(), filled.attendance, language).into_iter().chain(too_many).collect()
}
