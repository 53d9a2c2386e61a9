//! Somebody's seats, and what can be done for them.

use i18n_embed_fl::fl;

use crate::clock;
use crate::languages::visits::place_for;
use crate::languages::{Speech, dates, mode_name, speech, titles};
use crate::programme::catalogue::Current;
use crate::programme::{Language, Mode, Session};
use crate::seating::SeatStatus;
use crate::seating::registration::{self, Registration};
use crate::web::form::Form;
use crate::web::pages::desk::frame::{Choosable, choosable};
use crate::web::pages::desk::people::list::status_words;
use crate::web::pages::meanwhile::{mark, typed};
use crate::web::pages::seat_buttons;

/// A seat that they have or wait for.
pub(super) struct SeatLine {
    pub(super) code: String,
    pub(super) title: String,
    /// When it is, and where: what a helper on the phone is asked.
    pub(super) where_and_when: String,
    pub(super) mode: String,
    pub(super) status: String,
    /// What can be done with it: what is sent, and in words.
    pub(super) acts: Vec<(&'static str, String)>,
    /// What giving it up means.
    pub(super) means: String,
    /// What a place in it would take from them, where they wait for one or are asked.
    pub(super) takes: Option<String>,
}

/// What can be done for somebody, as forms.
pub(super) struct Behalf {
    pub(super) name: String,
    pub(super) affiliation: String,
    pub(super) language: Language,
    pub(super) email: String,
    /// Of the address as it is.
    pub(super) email_mark: String,
    /// Sessions that they have not, and those that they may keep until one of them comes.
    pub(super) sessions: Vec<Choosable>,
    pub(super) fallbacks: Vec<Choosable>,
    pub(super) modes: Vec<Choosable>,
    /// What is sent, the mode and the words of what can be done about the whole event.
    pub(super) attendance: Vec<(String, String, String)>,
}

pub(super) fn seats(current: &Current, registration: &Registration, language: Language, t: &Speech) -> Vec<SeatLine> {
    let is_open = clock::now() < current.programme.event.over_at && !registration.is_cancelled();
    let line = |held: &registration::HeldSeat| {
        let session = current.programme.session_by_id(held.seat.session)?;
        let status = match held.position {
            Some(position) if !session.cancelled => format!("{} ({position})", status_words(held.seat.status, t)),
            _ => status_words(held.seat.told(session), t),
        };
        let acts = match held.seat.status {
            _ if !is_open || session.cancelled => Vec::new(),
            SeatStatus::Confirmed => vec![("drop", fl!(t, "behalf-give-up"))],
            SeatStatus::Offered => vec![("accept", fl!(t, "behalf-accept")), ("drop", fl!(t, "behalf-decline"))],
            SeatStatus::Waiting | SeatStatus::Wished => vec![("drop", fl!(t, "act-stop-waiting"))],
            SeatStatus::Skipped | SeatStatus::Cancelled => Vec::new(),
        };
        let (code, title) = (session.code.clone(), session.title.get(language).to_owned());
        let means = if held.seat.status.is_taken() {
            fl!(t, "behalf-sure-drop", title = title.as_str())
        } else {
            fl!(t, "behalf-sure-line", title = title.as_str())
        };
        let taken = registration.given_up(&held.seat, &current.programme).all();
        let takes = (!taken.is_empty()).then(|| fl!(t, "behalf-takes", others = titles(&taken, language)));
        let (event, mode) = (&current.programme.event, held.seat.mode);
        let when = dates::within(event, session.starts_at, session.ends_at, language);
        let where_and_when = format!("{when} · {}", place_for(event, session, mode, language));
        Some(SeatLine {
            code,
            title,
            where_and_when,
            mode: mode_name(held.seat.mode, language),
            status,
            acts,
            means,
            takes,
        })
    };
    let starts = |held: &&registration::HeldSeat| {
        current.programme.session_by_id(held.seat.session).map(|session| (session.starts_at, session.code.as_str()))
    };
    let mut in_order: Vec<&registration::HeldSeat> = registration.seats.iter().collect();
    in_order.sort_by_key(starts);
    in_order.into_iter().filter_map(line).collect()
}

/// What can be done for somebody at this moment.
pub(super) fn behalf(
    current: &Current,
    registration: &Registration,
    (form, form_of_address): (Option<&Form>, Option<&Form>),
    language: Language,
) -> Option<Behalf> {
    let programme = &current.programme;
    if registration.is_cancelled() || clock::now() >= programme.event.over_at {
        return None;
    }
    let t = speech(language);
    let is_hers = |session: &Session| registration.held(session.id).is_some_and(|held| held.seat.status.is_live());
    let one = |session: &Session| {
        let when = dates::moment(session.starts_at, &programme.event.zone, language);
        choosable(&session.code, format!("{} {} ({when})", session.code, session.title.get(language)), false)
    };
    let seated = || programme.current().filter(|session| session.needs_seat);
    let none = choosable("", fl!(t, "field-none"), true);
    let modes = programme.event.places.present();
    let shown = |id: &str, now: &str| typed(form, id, now);
    Some(Behalf {
        name: shown("name", &registration.name),
        affiliation: shown("affiliation", &registration.affiliation),
        language: shown("mail_language", registration.language.as_str()).parse().unwrap_or(registration.language),
        email_mark: mark(&registration.email),
        email: form_of_address.map_or(&registration.email[..], |form| form.first("email")).to_owned(),
        sessions: seated().filter(|session| !is_hers(session)).map(one).collect(),
        fallbacks: std::iter::once(none).chain(seated().filter(|session| is_hers(session)).map(one)).collect(),
        modes: std::iter::once(choosable("", fl!(t, "behalf-as-registered"), true))
            .chain(modes.map(|(mode, _)| choosable(mode.as_str(), mode_name(mode, language), false)))
            .collect(),
        attendance: (seat_buttons::for_the_day(current, registration, seat_buttons::Voice::Behalf, language)
            .into_iter())
        .filter_map(|act| {
            let field =
                |name: &str| act.fields.iter().find(|(field, _)| *field == name).map(|(_, value)| value.clone());
            Some((field("do")?, field("attendance")?, act.label.clone()))
        })
        .collect(),
    })
}

/// Every seat that is kept back, to choose from.
pub(super) fn all_held(current: &Current, registration: &Registration, language: Language) -> Vec<Choosable> {
    let has = |other: &&Session| registration.held(other.id).is_some_and(|held| held.seat.status.is_live());
    let of = |session: &Session| {
        let meets = |other: &&Session| other.id != session.id && other.clashes_with(session);
        let taken: Vec<&Session> =
            current.programme.current().filter(|other| other.needs_seat).filter(meets).filter(has).collect();
        let title = match taken.as_slice() {
            [] => session.title.get(language).to_owned(),
            _ => {
                let others = fl!(speech(language), "behalf-takes-short", others = titles(&taken, language));
                format!("{} ({others})", session.title.get(language))
            }
        };
        let one = |mode: Mode, whom: &str, name: &str, seats: u32| {
            let value = format!("{}|{mode}|{whom}", session.code);
            let mode = mode_name(mode, language);
            choosable(&value, format!("{} {title}, {mode}: {name} ({seats})", session.code), false)
        };
        let held = session.holds.iter().filter(|hold| hold.seats > 0);
        let held = held.map(|hold| one(hold.mode, &hold.r#for, &hold.r#for, hold.seats));
        let door = || one(Mode::InPerson, "", &fl!(speech(language), "held-for-door"), session.door);
        held.chain((session.door > 0).then(door)).collect::<Vec<_>>()
    };
    current.programme.current().flat_map(of).collect()
}
