//! `GET|POST /e/{event}/link`: "Where is my link?" The same answer, whether an address is known or not.

use actix_web::http::StatusCode;
use actix_web::web::{Bytes, Data, Path};
use actix_web::{HttpRequest, HttpResponse};
use askama::Template;
use i18n_embed_fl::fl;

use super::home::EventView;
use super::page::{Page, answer};
use super::trouble;
use crate::web::answers::status;
use crate::web::app::App;
use crate::web::explain::{Kind, Problem};
use crate::web::{intake, tongue};

#[derive(Template)]
#[template(path = "pages/link.html")]
struct Link {
    page: Page,
    event: EventView,
    email: String,
    mistake: Option<String>,
    is_sent: bool,
}

pub async fn show(app: Data<App>, request: HttpRequest, slug: Path<String>) -> HttpResponse {
    page(&app, &request, &slug, StatusCode::OK, String::new(), None, false)
}

pub async fn send(
    app: Data<App>,
    request: HttpRequest,
    slug: Path<String>,
    sent: Result<Bytes, actix_web::Error>,
) -> HttpResponse {
    let language = tongue::language(&request);
    let Ok(sent) = sent else { return trouble(&app, &request, Problem::new(Kind::TooLarge, language)) };
    let Some(current) = app.public_event(&slug) else {
        return trouble(&app, &request, Problem::new(Kind::NotFound, language));
    };
    let email = url::form_urlencoded::parse(&sent).find(|(name, _)| name == "email");
    let email = email.map_or_else(String::new, |(_, email)| email.into_owned());
    match intake::send_link(&app, &current.programme, &email, language).await {
        Ok(()) => page(&app, &request, &slug, StatusCode::OK, email, None, true),
        Err(problem) => {
            let (status, mistake) = (status(problem.kind), Some(problem.first_message()));
            page(&app, &request, &slug, status, email, mistake, false)
        }
    }
}

fn page(
    app: &App,
    request: &HttpRequest,
    slug: &str,
    status: StatusCode,
    email: String,
    mistake: Option<String>,
    is_sent: bool,
) -> HttpResponse {
    let page = Page::new(app, request);
    let Some(current) = app.public_event(slug) else {
        return trouble(app, request, Problem::new(Kind::NotFound, page.language));
    };
    let event = EventView::new(&current.programme.event, page.language);
    answer(status, &Link { page, event, email, mistake, is_sent })
}
