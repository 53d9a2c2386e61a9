//! Calendars to subscribe to, and to keep.

use actix_web::web::{Data, Path, Query};
use actix_web::{HttpRequest, HttpResponse};

use super::answers::Packed;
use super::app::App;
use super::explain::{Kind, Problem};
use super::tongue;

use crate::agenda::{self, Addresses};
use crate::clock;
use crate::people::links::Purpose;
use crate::programme::filter::Filter;

const CALENDAR: &str = "text/calendar; charset=utf-8";

/// `GET /c/{token}.ics`: one person's day.
pub async fn personal(app: Data<App>, request: HttpRequest, token: Path<String>) -> Result<HttpResponse, Problem> {
    let language = tongue::language(&request);
    let opened = app.links.open(Purpose::Calendar, &token).ok_or_else(|| Problem::new(Kind::NotFound, language))?;
    let key = (opened.registration, opened.generation);
    if let Some(feed) = app.feeds.get(&key) {
        return Ok(feed.answer(&request, CALENDAR, "private, no-cache"));
    }
    let (registration, current) = app.open(Purpose::Calendar, &token, language).await?;
    let base_url = &app.settings.base_url;
    let join = app.links.join_url(base_url, registration.id, opened.generation);
    let to = Addresses { base_url, join: &join };
    let feed = Packed::new(agenda::personal(&current.programme, &registration, to, clock::now()));
    app.feeds.insert(key, feed.clone());
    Ok(feed.answer(&request, CALENDAR, "private, no-cache"))
}

/// `GET /e/{event}/programme.ics`: the sessions that match.
pub async fn programme(
    app: Data<App>,
    request: HttpRequest,
    slug: Path<String>,
    filter: Query<Filter>,
) -> Result<HttpResponse, Problem> {
    let language = tongue::language(&request);
    let current = app.public_event(&slug).ok_or_else(|| Problem::new(Kind::NotFound, language))?;
    let bytes = agenda::public(&current.programme, filter.apply(&current), language, &app.settings.base_url);
    Ok(Packed::new(bytes).answer(&request, CALENDAR, "no-cache"))
}

/// `GET /e/{event}/s/{code}.ics`: one session.
pub async fn session(
    app: Data<App>,
    request: HttpRequest,
    path: Path<(String, String)>,
) -> Result<HttpResponse, Problem> {
    let language = tongue::language(&request);
    let not_found = || Problem::new(Kind::NotFound, language);
    let current = app.public_event(&path.0).ok_or_else(not_found)?;
    let session = current.programme.session(&path.1).ok_or_else(not_found)?;
    let bytes = agenda::public(&current.programme, std::iter::once(session), language, &app.settings.base_url);
    Ok(Packed::new(bytes).answer(&request, CALENDAR, "no-cache"))
}
