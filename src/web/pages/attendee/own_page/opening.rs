//! What somebody's page opens with: what was just done, and what it came to.

use i18n_embed_fl::fl;

use crate::clock;
use crate::languages::{listed_titles, quoted, speech};
use crate::programme::Language;
use crate::programme::catalogue::Current;
use crate::seating::registration::{HeldSeat, Registration};
use crate::seating::{SeatStatus, Standing};
use crate::web::form::Form;
use crate::web::pages::sent::Query;

/// What the page opens with.
pub(super) enum Opening {
    Nothing,
    New,
    Saved,
    /// It was sent again: they were registered already.
    Again,
    /// They wait for a session, by its code, that had a place when they chose it (`true`), or had none.
    Waits(String, bool),
    /// Another address was asked whether it is theirs.
    Asked,
    /// Registered, but what they need was not kept.
    WithoutNeeds,
    /// A link was sent to somebody of the group.
    Resent,
    /// They have another address now.
    Readdressed,
    /// Somebody else may have been here before.
    Proven,
    Wrong(String),
}

impl Opening {
    /// What an address says that was done: `?saved`, also with something else beside it.
    pub(super) fn of(asked: &Query) -> Self {
        for (word, was_free) in [("full", true), ("waits", false)] {
            if let Some(code) = asked.given(word) {
                return Self::Waits(code, was_free);
            }
        }
        match asked.said(&["again", "new", "saved", "proven", "asked", "needs", "resent", "readdressed"]) {
            Some("again") => Self::Again,
            Some("new") => Self::New,
            Some("saved") => Self::Saved,
            Some("proven") => Self::Proven,
            Some("asked") => Self::Asked,
            Some("needs") => Self::WithoutNeeds,
            Some("resent") => Self::Resent,
            Some("readdressed") => Self::Readdressed,
            _ => Self::Nothing,
        }
    }
}

impl Opening {
    /// What it comes to where it names sessions: the one that they wait for now, or those for which a group waits.
    pub(super) fn told(
        &self,
        of: (&Registration, &Current),
        companions: &[(Registration, bool)],
        language: Language,
    ) -> Option<String> {
        match self {
            Self::Waits(code, was_free) => waits(of, code, *was_free, language),
            Self::New if !companions.is_empty() && of.1.programme.event.undrawn().is_none() => {
                Some(group(of, companions, language))
            }
            Self::Saved => changed(of, language),
            _ => None,
        }
    }
}

/// How long after a button what it changed is named, in milliseconds.
const JUST_NOW: i64 = 60_000;

/// What their last button changed, by title: what they have now, and what they let go of. `None`: that was no session.
fn changed((registration, current): (&Registration, &Current), language: Language) -> Option<String> {
    let (t, programme) = (speech(language), &current.programme);
    let last = registration.seats.iter().map(|held| held.seat.changed_at).max()?;
    let is_new = clock::now().as_millisecond() - last < JUST_NOW && last > registration.created_at;
    if !is_new || programme.event.undrawn().is_some() || registration.is_cancelled() {
        return None;
    }
    let titles = |status: SeatStatus| {
        let of_status = |held: &&HeldSeat| held.seat.changed_at == last && held.seat.status == status;
        let seats = registration.seats.iter().filter(of_status);
        listed_titles(seats.filter_map(|held| programme.session_by_id(held.seat.session)), language)
    };
    let (got, left) = (titles(SeatStatus::Confirmed), titles(SeatStatus::Cancelled));
    let mut words = Vec::new();
    if !got.is_empty() {
        words.push(fl!(t, "mine-got", sessions = got));
    }
    if !left.is_empty() {
        words.push(fl!(t, "mine-left", sessions = left));
    }
    (!words.is_empty()).then(|| words.join(" "))
}

/// What a button's page says after it: that it was done, or that the session it asked for is waited for.
pub(super) fn after(form: &Form, (registration, current): &(Registration, Current)) -> String {
    let code = form.first("session");
    let session = current.programme.session(code).filter(|_| form.first("do") == "add");
    let held = session.and_then(|session| registration.held(session.id));
    match held.filter(|held| held.seat.status == SeatStatus::Waiting) {
        Some(_) if form.has("seen") => format!("full={code}"),
        Some(_) => format!("waits={code}"),
        None => "saved".to_owned(),
    }
}

fn waits(
    (registration, current): (&Registration, &Current),
    code: &str,
    was_free: bool,
    language: Language,
) -> Option<String> {
    let (t, programme) = (speech(language), &current.programme);
    let session = programme.session(code)?;
    let held = registration.held(session.id).filter(|held| held.seat.status == SeatStatus::Waiting)?;
    let (title, position) = (quoted(session.title.get(language), language), held.position.unwrap_or(1));
    let waits = if was_free {
        fl!(t, "mine-just-full", session = title, position = position)
    } else {
        fl!(t, "mine-waits-now", session = title, position = position)
    };
    let kept = held.seat.instead_of.and_then(|other| programme.session_by_id(other));
    let kept = kept.map(|other| fl!(t, "mine-keeps", session = quoted(other.title.get(language), language)));
    Some([Some(waits), kept].into_iter().flatten().collect::<Vec<_>>().join(" "))
}

/// How many of a group are in, and for what how many of them wait.
fn group(
    (first, current): (&Registration, &Current),
    companions: &[(Registration, bool)],
    language: Language,
) -> String {
    let t = speech(language);
    let all: Vec<&Registration> = std::iter::once(first).chain(companions.iter().map(|(one, _)| one)).collect();
    let mut words = vec![fl!(t, "group-new", others = companions.len())];
    let outside = all.iter().filter(|one| one.standing == Standing::Waiting).count();
    if outside > 0 {
        words.push(fl!(t, "group-waits-event", count = outside));
    }
    for session in &current.programme.sessions {
        let waits =
            |one: &&&Registration| one.held(session.id).is_some_and(|held| held.seat.status == SeatStatus::Waiting);
        let waiting = all.iter().filter(waits).count();
        if waiting > 0 {
            words.push(fl!(t, "group-waits", count = waiting, session = quoted(session.title.get(language), language)));
        }
    }
    words.join(" ")
}
