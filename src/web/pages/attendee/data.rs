//! `GET /r/{token}/data`: everything that is held about them, to read and to take along; and being forgotten.

use actix_web::http::StatusCode;
use actix_web::http::header::{CACHE_CONTROL, CONTENT_DISPOSITION};
use actix_web::web::{Data, Path};
use actix_web::{HttpRequest, HttpResponse};
use askama::Template;
use i18n_embed_fl::fl;
use jiff::tz::TimeZone;

use super::own_page::open;
use crate::actions::change_registration;
use crate::desk::everything::{self, Everything, Held, SeatLine};
use crate::desk::trail::Trace;
use crate::languages::ballots::explained;
use crate::languages::problems::{Kind, Problem};
use crate::languages::{dates, own_name};
use crate::programme::catalogue::Current;
use crate::web::app::App;
use crate::web::pages::Answer;
use crate::web::pages::desk::status_words;
use crate::web::pages::error_page::PageError;
use crate::web::pages::page::{Page, answer};
use crate::web::pages::traces;
use crate::web::request_language;
use crate::web::told::Told;

#[derive(Template)]
#[template(path = "pages/attendee/data.html")]
struct DataPage<'a> {
    page: Page,
    token: &'a str,
    zone: &'a TimeZone,
    organisation: &'a str,
    all: Everything<'a>,
    /// What a draw decided about them, in sentences.
    explained: Vec<String>,
}

impl DataPage<'_> {
    fn when(&self, trace: &Trace) -> String {
        dates::moment(trace.at, self.zone, self.page.language)
    }

    fn status(&self, seat: &SeatLine) -> String {
        status_words(seat.status, self.page.t)
    }

    fn language(&self) -> String {
        own_name(self.all.language)
    }

    fn words(&self, trace: &Trace) -> String {
        traces::words(&trace.what, self.organisation, self.page.t)
    }
}

#[derive(Template)]
#[template(path = "pages/attendee/forgotten.html")]
struct Forgotten {
    page: Page,
}

struct Found {
    held: Held,
    current: Current,
}

impl Found {
    fn all(&self) -> Everything<'_> {
        self.held.told(&self.current.programme)
    }
}

async fn find(app: &App, request: &HttpRequest, token: &str) -> Result<Found, PageError> {
    let (registration, current) = open(app, request, token).await?;
    let (id, links) = (registration.id, app.links.clone());
    let language = request_language::of_owner(request, registration.language);
    let held = app.work_for(language, move |db| everything::find(db, id, &links.seal)).await?;
    let gone = || Problem::new(Kind::NotFound, language);
    Ok(Found { held: held.ok_or_else(gone)?, current })
}

pub async fn show(app: Data<App>, request: HttpRequest, token: Path<String>) -> Answer {
    let found = find(&app, &request, &token).await?;
    let page = Page::for_owner(&app, &request, found.held.registration.language);
    let shown = DataPage {
        token: &token,
        zone: &found.current.programme.event.zone,
        organisation: &found.current.programme.organisation.name,
        explained: explained(
            &found.current.programme,
            &found.held.decided,
            Some(&found.held.registration),
            page.language,
        ),
        all: found.all(),
        page,
    };
    answer(StatusCode::OK, &shown)
}

pub async fn download(app: Data<App>, request: HttpRequest, token: Path<String>) -> Answer {
    let found = find(&app, &request, &token).await?;
    Ok(HttpResponse::Ok()
        .insert_header((CACHE_CONTROL, "no-store"))
        .insert_header((CONTENT_DISPOSITION, "attachment; filename=\"kruispunt.json\""))
        .json(found.all()))
}

/// `POST /r/{token}/erase`: seats pass on, personal data goes, counts stay; the link opens nothing any more.
pub async fn erase(app: Data<App>, request: HttpRequest, token: Path<String>) -> Answer {
    let theirs = open(&app, &request, &token).await.map(|(registration, _)| registration.language);
    // What their link may not do is told by the act.
    let language = request_language::of_owner(&request, theirs.unwrap_or_else(|_| request_language::of(&request)));
    change_registration::erase(&app, &token).await.told(language)?;
    answer(StatusCode::OK, &Forgotten { page: Page::at(&app, request.uri(), language) })
}
