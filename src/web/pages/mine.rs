//! `GET /r/{token}`: her day in order.

use actix_web::http::StatusCode;
use actix_web::web::{Data, Path};
use actix_web::{HttpRequest, HttpResponse};
use askama::Template;
use i18n_embed_fl::fl;
use jiff::Timestamp;

use super::cards::{Said, place};
use super::home::EventView;
use super::page::{Page, answer};
use super::trouble;
use crate::agenda;
use crate::languages::{Speech, dates};
use crate::people::links::Purpose;
use crate::programme::{Language, Mode, Programme, Session};
use crate::seating::SeatStatus;
use crate::seating::reference::reference;
use crate::seating::registration::Registration;
use crate::web::app::App;
use crate::web::explain::{Kind, Problem};
use crate::web::tongue;

/// One session of her day.
struct Entry<'a> {
    code: &'a str,
    time: String,
    title: Said<'a>,
    place: String,
    travel: Option<String>,
    status: SeatStatus,
    /// The status in words.
    words: String,
    icon: &'static str,
    colour: &'static str,
    join_url: Option<&'a str>,
}

#[derive(Template)]
#[template(path = "pages/mine.html")]
struct Mine<'a> {
    page: Page,
    event: EventView,
    is_new: bool,
    is_cancelled: bool,
    waiting: usize,
    name: &'a str,
    reference: String,
    attendance: String,
    entries: Vec<Entry<'a>>,
    calendar_url: String,
    /// The same, for programs that subscribe (`webcal:`).
    webcal_url: String,
}

pub async fn show(app: Data<App>, request: HttpRequest, token: Path<String>) -> HttpResponse {
    let language = tongue::language(&request);
    let refused = |kind| trouble(&app, &request, Problem::new(kind, language));
    let registration = match app.open(Purpose::Manage, &token).await {
        Ok(Some(registration)) => registration,
        Ok(None) => return refused(Kind::NotFound),
        Err(error) => {
            tracing::error!(%error, "reading a registration failed");
            return refused(Kind::Broken);
        }
    };
    let Some(current) = app.catalogue.event_by_id(registration.event) else { return refused(Kind::NotFound) };
    let page = Page::new(&app, &request);
    let entries: Vec<Entry> = current
        .programme
        .sessions
        .iter()
        .filter_map(|session| entry(&current.programme, session, &registration, language, page.t))
        .collect();
    let calendar_url = app.calendar_url(registration.id, registration.generation);
    let webcal_url = calendar_url.split_once("://").map_or_else(String::new, |(_, rest)| format!("webcal://{rest}"));
    let mine = Mine {
        event: EventView::new(&current.programme.event, language),
        is_new: request.query_string() == "new",
        is_cancelled: registration.is_cancelled,
        waiting: entries.iter().filter(|entry| entry.status == SeatStatus::Waiting).count(),
        name: &registration.name,
        reference: reference(registration.number),
        attendance: super::cards::mode_name(registration.attendance, language),
        entries,
        calendar_url,
        webcal_url,
        page,
    };
    answer(StatusCode::OK, &mine)
}

fn entry<'a>(
    programme: &'a Programme,
    session: &'a Session,
    registration: &Registration,
    language: Language,
    t: &Speech,
) -> Option<Entry<'a>> {
    let held = registration.held(session.id);
    let attended = agenda::attended(session, held, registration);
    let (status, mode, position) = match (attended, held) {
        (Some(attended), _) => (attended.status, attended.mode, attended.position),
        // Skipped: not in her calendar, but she should see that it was heard.
        (None, Some(held)) => (held.seat.status, held.seat.mode, None),
        (None, None) => return None,
    };
    let status = if session.cancelled { SeatStatus::Cancelled } else { status };
    let zone = &programme.event.zone;
    let until = held.and_then(|held| Timestamp::from_millisecond(held.seat.offered_until?).ok());
    let offered_until = until
        .map(|until| format!("{}, {}", dates::day(until, zone, language), dates::time(until, zone, language)))
        .unwrap_or_default();
    let (words, icon) = match status {
        SeatStatus::Confirmed if !session.needs_seat => (fl!(t, "mine-status-everyone"), "users"),
        SeatStatus::Confirmed => (fl!(t, "mine-status-confirmed"), "circle-check"),
        SeatStatus::Waiting => (fl!(t, "mine-status-waiting", position = position.unwrap_or(1)), "hourglass"),
        SeatStatus::Offered => (fl!(t, "mine-status-offered", until = offered_until), "clock"),
        SeatStatus::Wished => (fl!(t, "mine-status-wished"), "hourglass"),
        SeatStatus::Skipped => (fl!(t, "mine-status-skipped"), "circle-x"),
        SeatStatus::Cancelled => (fl!(t, "mine-status-cancelled"), "circle-x"),
    };
    let travel = (session.walk_before + session.walk_after > 0)
        .then(|| fl!(t, "mine-travel", before = session.walk_before, after = session.walk_after));
    Some(Entry {
        code: &session.code,
        time: dates::span(session.starts_at, session.ends_at, &programme.event.zone, language),
        title: Said::new(&session.title, language),
        place: if mode == Mode::Online { fl!(t, "online") } else { place(programme, session, language) },
        travel,
        status,
        words,
        icon,
        colour: session.theme.as_ref().map_or("slate", |theme| theme.colour.as_str()),
        join_url: attended.and_then(|attended| attended.join_url(session)),
    })
}
