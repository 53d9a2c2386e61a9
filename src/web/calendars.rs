//! Calendars to subscribe to, and to keep.

use actix_web::http::header::{CONTENT_DISPOSITION, HeaderValue};
use actix_web::web::{Data, Path, Query};
use actix_web::{HttpRequest, HttpResponse};
use i18n_embed_fl::fl;
use serde::Deserialize;

use super::answers::Packed;
use super::app::App;
use super::cache::PublicFeed;
use super::request_language;
use crate::languages::problems::{FieldError, Kind, Problem};

use crate::agenda::{self, ALARMS, Addresses, Alarm, Feed};
use crate::clock;
use crate::languages::speech;
use crate::people::links::{Opened, Purpose};
use crate::programme::catalogue::Current;
use crate::programme::filter::Filter;
use crate::programme::{Language, Session};
use crate::seating::registration::{self, Registration};

const CALENDAR: &str = "text/calendar; charset=utf-8";

/// What a calendar may be asked for besides sessions.
#[derive(Default, Deserialize)]
#[serde(default)]
pub struct Wanted {
    /// How many minutes before each entry it sounds: one of [`ALARMS`]; empty, it does not.
    alarm: String,
}

impl Wanted {
    fn alarm(&self, request: &HttpRequest) -> Result<Alarm, Problem> {
        if self.alarm.is_empty() {
            return Ok(None);
        }
        let minutes = self.alarm.parse().ok().filter(|minutes| ALARMS.contains(minutes));
        minutes.map(Some).ok_or_else(|| {
            let language = request_language::of(request);
            let known = ALARMS.map(|minutes| minutes.to_string()).join(", ");
            let message = fl!(speech(language), "problem-one-of", values = known);
            Problem::invalid(vec![FieldError { field: "alarm".into(), message }], language)
        })
    }
}

/// `GET /c/{token}.ics`: one person's day.
pub async fn personal(
    app: Data<App>,
    request: HttpRequest,
    token: Path<String>,
    wanted: Query<Wanted>,
) -> Result<HttpResponse, Problem> {
    let language = request_language::of(&request);
    let alarm = wanted.alarm(&request)?;
    let opened = opened(&app, &token, language)?;
    let key = (opened.registration, opened.generation, alarm);
    let (feed, slug) = match app.cache.feeds.get(&key) {
        Some(kept) => kept,
        None => {
            let (registration, current) = open(&app, opened, &request).await?;
            let base_url = &app.settings.base_url;
            let join = app.links.join_url(base_url, registration.id, opened.generation);
            let to = Addresses { base_url, join: &join };
            let made = packed(agenda::personal(&current.programme, &registration, to, clock::now(), alarm, &|_| None));
            let kept = (made, current.programme.event.slug.clone());
            app.cache.feeds.insert(key, kept.clone());
            kept
        }
    };
    Ok(named(feed.answer(&request, CALENDAR, "private, no-cache"), &format!("agenda-{slug}")))
}

fn opened(app: &App, token: &str, language: Language) -> Result<Opened, Problem> {
    app.links.open(Purpose::Calendar, token).ok_or_else(|| Problem::new(Kind::NotFound, language))
}

/// Whose calendar a token opens.
pub async fn of_link(app: &Data<App>, token: &str, request: &HttpRequest) -> Result<(Registration, Current), Problem> {
    open(app, opened(app, token, request_language::of(request))?, request).await
}

/// Whose calendar a link opens. That of the one who was erased, or went up in another registration, says so for two weeks
/// before it is gone.
async fn open(app: &Data<App>, opened: Opened, request: &HttpRequest) -> Result<(Registration, Current), Problem> {
    let language = request_language::of(request);
    let not_found = || Problem::new(Kind::NotFound, language);
    let found = app.work_for(language, move |db| registration::find(db, opened.registration)).await?;
    let registration = found.ok_or_else(not_found)?;
    if !registration.calendar_generations().contains(&opened.generation) {
        return Err(not_found());
    }
    if registration.erased_at.is_some_and(|at| agenda::is_gone(at, clock::now())) {
        return Err(Problem::new(Kind::Gone, language));
    }
    let current = app.catalogue.event_by_id(registration.event).ok_or_else(not_found)?;
    Ok((registration, current))
}

/// `GET /e/{event}/programme.ics`: the sessions that match.
pub async fn programme(
    app: Data<App>,
    request: HttpRequest,
    slug: Path<String>,
    filter: Query<Filter>,
    wanted: Query<Wanted>,
) -> Result<HttpResponse, Problem> {
    public(&app, &request, &slug, &wanted, (&filter, None), &slug)
}

/// `GET /e/{event}/s/{code}.ics`: one session.
pub async fn session(
    app: Data<App>,
    request: HttpRequest,
    path: Path<(String, String)>,
    wanted: Query<Wanted>,
) -> Result<HttpResponse, Problem> {
    let (slug, code) = &*path;
    public(&app, &request, slug, &wanted, (&Filter::default(), Some(code)), &format!("{slug}-{code}"))
}

fn public(
    app: &App,
    request: &HttpRequest,
    slug: &str,
    wanted: &Wanted,
    (filter, code): (&Filter, Option<&str>),
    name: &str,
) -> Result<HttpResponse, Problem> {
    let language = request_language::of(request);
    let alarm = wanted.alarm(request)?;
    let not_found = || Problem::new(Kind::NotFound, language);
    let current = app.public_event(slug).ok_or_else(not_found)?;
    let programme = &current.programme;
    let one: Option<&Session> = match code {
        Some(code) => Some(programme.session_once(code).ok_or_else(not_found)?),
        None => None,
    };
    let make = || {
        let sessions: Vec<&Session> = one.map_or_else(|| filter.with_cancelled(&current).collect(), |one| vec![one]);
        packed(agenda::public(programme, sessions.into_iter(), language, &app.settings.base_url, clock::now(), alarm))
    };
    // Where a place is free changes with every registration; all else only with the programme.
    let feed = if filter.is_free_only() {
        make()
    } else {
        let (event, revision) = (programme.event.id, programme.event.revision);
        let (filter, code) = (filter.clone(), code.map(str::to_owned));
        app.cache.public_feeds.get_with(PublicFeed { event, revision, language, filter, code, alarm }, make)
    };
    Ok(named(feed.answer(request, CALENDAR, "no-cache"), name))
}

fn packed(feed: Feed) -> Packed {
    Packed::new(feed.bytes).modified_at(feed.modified_at)
}

/// What a browser calls the file; slugs and codes need no quoting.
fn named(mut answer: HttpResponse, name: &str) -> HttpResponse {
    if let Ok(disposition) = HeaderValue::from_str(&format!("inline; filename=\"{name}.ics\"")) {
        answer.headers_mut().insert(CONTENT_DISPOSITION, disposition);
    }
    answer
}
