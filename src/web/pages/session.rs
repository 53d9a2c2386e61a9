//! `GET /e/{event}/s/{code}`: one session, also one that was cancelled: old links still lead to it.

use actix_web::http::StatusCode;
use actix_web::web::{Data, Path};
use actix_web::{HttpRequest, HttpResponse};
use askama::Template;
use i18n_embed_fl::fl;
use jiff::Timestamp;

use super::cards::{Card, Said};
use super::home::EventView;
use super::page::{Page, answer};
use super::programme::{carried, chosen_with, query};
use super::trouble;
use crate::languages::dates;
use crate::web::app::App;
use crate::web::explain::{Kind, Problem};
use crate::web::{pictures, tongue};

/// Somebody who leads it.
struct SpeakerView<'a> {
    name: &'a str,
    affiliation: &'a str,
    /// The address of a picture of her.
    portrait: Option<String>,
}

#[derive(Template)]
#[template(path = "pages/session.html")]
struct Shown<'a> {
    page: Page,
    event: EventView,
    card: Card<'a>,
    when: String,
    /// What was chosen and filtered before, as an address's query; and what is chosen with this session.
    carried: String,
    chosen: String,
    /// When it starts and ends, where one can join from elsewhere.
    afar: Option<(Timestamp, Timestamp)>,
    access: Said<'a>,
    speakers: Vec<SpeakerView<'a>>,
    /// Its address, and what it shows.
    picture: Option<(String, Said<'a>)>,
}

pub async fn show(app: Data<App>, request: HttpRequest, path: Path<(String, String)>) -> HttpResponse {
    let language = tongue::language(&request);
    let missing = || trouble(&app, &request, Problem::new(Kind::NotFound, language));
    let Some(current) = app.public_event(&path.0) else { return missing() };
    let Some(session) = current.programme.session_once(&path.1) else { return missing() };
    let event = &current.programme.event;
    let shown = Shown {
        page: Page::new(&app, &request),
        event: EventView::new(event, language),
        card: Card::new(&current, session, language, false),
        when: format!(
            "{} · {}",
            dates::day(session.starts_at, &event.zone, language),
            dates::span(session.starts_at, session.ends_at, &event.zone, language)
        ),
        carried: carried(request.query_string()),
        chosen: query(chosen_with(request.query_string(), &session.code)),
        afar: session.places.online.map(|_| (session.starts_at, session.ends_at)),
        access: Said::new(&session.access_notes, language),
        speakers: session
            .speakers
            .iter()
            .map(|speaker| SpeakerView {
                name: &speaker.name,
                affiliation: &speaker.affiliation,
                portrait: event.portraits.get(&speaker.name).map(|name| pictures::address(&event.slug, name)),
            })
            .collect(),
        picture: session
            .picture
            .as_ref()
            .map(|picture| (pictures::address(&event.slug, &picture.name), Said::new(&picture.alt, language))),
    };
    answer(StatusCode::OK, &shown)
}
