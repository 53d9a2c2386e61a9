//! Those whom somebody registered along with themselves: what each has, and what may be done for them until they do it.

use std::collections::HashMap;

use i18n_embed_fl::fl;

use super::wishes;
use crate::actions::help_companion::{Help, help};
use crate::clock;
use crate::languages::problems::{Kind, Problem};
use crate::languages::{Speech, dates, speech};
use crate::people::links::Purpose;
use crate::programme::catalogue::Current;
use crate::programme::{Event, Language, Mode};
use crate::seating::SeatStatus;
use crate::seating::reference::reference;
use crate::seating::registration::Registration;
use crate::web::app::App;
use crate::web::told::Told;

pub struct Companion {
    pub id: String,
    pub name: String,
    /// Their page, where they have no address of their own.
    pub page: Option<String>,
    /// What they have, in few words.
    pub short: String,
    /// The same, a line for each session.
    pub has: Vec<String>,
    /// Whether their link can be sent to them again.
    pub may_resend: bool,
    pub may_give_up: bool,
    /// Until when what was given up can be taken back, in words.
    pub undo_until: Option<String>,
}

/// What stands of them on the page of who registered them.
pub fn views(app: &App, current: &Current, all: &[(Registration, bool)], language: Language) -> Vec<Companion> {
    let t = speech(language);
    let view = |(one, has_own): &(Registration, bool)| {
        // Anyone who said that they are they, needs nobody any more.
        let is_own = *has_own && one.is_proven();
        let has = if is_own { vec![fl!(t, "group-own")] } else { seats(current, one, t, language) };
        let token = || app.links.token(Purpose::Manage, one.id, one.generation);
        Companion {
            id: one.id.to_string(),
            // What they call themselves since is theirs.
            name: if is_own { reference(one.number) } else { one.name.clone() },
            short: if is_own || one.is_cancelled() { has[0].clone() } else { in_short(one, t) },
            page: (!has_own).then(|| format!("/r/{}", token())),
            has,
            may_resend: *has_own && !one.is_cancelled(),
            may_give_up: !is_own && !one.is_cancelled(),
            undo_until: undo_until(one, &current.programme.event, language).filter(|_| !is_own),
        }
    };
    all.iter().map(view).collect()
}

/// Until when somebody's cancellation can still be taken back, in words.
pub fn undo_until(one: &Registration, event: &Event, language: Language) -> Option<String> {
    let until = one.holding().undo_until().filter(|until| clock::now() < *until);
    until.map(|until| dates::time(until, &event.zone, language))
}

/// How many places somebody has, and for how many sessions they wait.
fn in_short(one: &Registration, t: &Speech) -> String {
    let count = |status: SeatStatus| one.seats.iter().filter(|held| held.seat.status == status).count();
    let (seats, waiting) = (count(SeatStatus::Confirmed), count(SeatStatus::Waiting));
    let has = fl!(t, "group-short", count = seats);
    if waiting == 0 { has } else { format!("{has} · {}", fl!(t, "group-short-waits", count = waiting)) }
}

fn seats(current: &Current, one: &Registration, t: &Speech, language: Language) -> Vec<String> {
    if one.is_cancelled() {
        return vec![fl!(t, "mine-cancelled")];
    }
    let mut lines: Vec<String> = Vec::new();
    if let Some((mode, position)) = one.waits {
        let mode = crate::languages::mode_name(mode, language);
        lines.push(match current.programme.event.undrawn() {
            Some(_) => fl!(t, "mine-awaits-draw", mode = mode),
            None => fl!(t, "mine-waits-for-event", mode = mode, position = position),
        });
    }
    let choices = match current.programme.event.undrawn() {
        Some(_) => wishes::choices(current, one),
        None => HashMap::<String, usize>::new(),
    };
    for held in &one.seats {
        let Some(session) = current.programme.session_by_id(held.seat.session) else { continue };
        let status = match held.seat.told(session) {
            SeatStatus::Confirmed => match held.seat.mode {
                Mode::Online => fl!(t, "online"),
                Mode::InPerson => fl!(t, "mine-status-confirmed"),
            },
            SeatStatus::Waiting => fl!(t, "mail-status-waits", position = held.position.unwrap_or(1)),
            SeatStatus::Offered => fl!(t, "mail-heading-offered"),
            SeatStatus::Wished if let Some(choice) = choices.get(&session.code).copied() => {
                fl!(t, "mine-status-ranked", choice = choice)
            }
            SeatStatus::Wished => fl!(t, "mine-status-wished"),
            SeatStatus::Skipped => fl!(t, "mine-status-skipped"),
            SeatStatus::Cancelled => continue,
        };
        lines.push(fl!(t, "group-seat", title = session.title.get(language), status = status));
    }
    if lines.is_empty() {
        lines.push(fl!(t, "group-none"));
    }
    lines
}

/// Does for one of them what their contact asks: `resend` their link, `give-up` all that they have, or
/// `take-back` what was given up.
///
/// # Errors
/// When it is nobody whom they registered, or one who takes care of it now; otherwise as the one who does it for themselves.
pub async fn act(
    app: &App,
    of: (&Registration, &Current),
    (what, member): (&str, &str),
    language: Language,
) -> Result<(), Problem> {
    let what = match what {
        "resend" => Help::ResendLink,
        "take-back" => Help::TakeBack,
        _ => Help::GiveUp,
    };
    let member = member.parse().map_err(|_| Problem::new(Kind::NotFound, language))?;
    help(app, of, (what, member)).await.told(language)
}
