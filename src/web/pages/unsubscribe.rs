//! `GET|POST /u/{token}`: no more announcements. Looking changes nothing; a mail program's one click does (RFC 8058, 3.2).

use actix_web::http::StatusCode;
use actix_web::web::{Bytes, Data, Path};
use actix_web::{HttpRequest, HttpResponse};
use askama::Template;
use i18n_embed_fl::fl;

use super::page::{Page, answer};
use super::trouble;
use crate::desk::announcements;
use crate::people::links::Purpose;
use crate::web::app::App;
use crate::web::form::Form;
use crate::web::tongue;

#[derive(Template)]
#[template(path = "pages/unsubscribe.html")]
struct Unsubscribe<'a> {
    page: Page,
    token: &'a str,
    organisation: String,
    event: String,
    wants: bool,
    is_done: bool,
}

pub async fn show(app: Data<App>, request: HttpRequest, token: Path<String>) -> HttpResponse {
    page(&app, &request, &token, None).await
}

pub async fn send(
    app: Data<App>,
    request: HttpRequest,
    token: Path<String>,
    sent: Result<Bytes, actix_web::Error>,
) -> HttpResponse {
    let sent = whole!(sent, &app, &request);
    let wants = Form::parse(&sent).first("do") == "again";
    page(&app, &request, &token, Some(wants)).await
}

async fn page(app: &App, request: &HttpRequest, token: &str, wish: Option<bool>) -> HttpResponse {
    let language = tongue::language(request);
    let (registration, current) = match app.open(Purpose::Unsubscribe, token, language).await {
        Ok(found) => found,
        Err(problem) => return trouble(app, request, problem),
    };
    if let Some(wants) = wish {
        let id = registration.id;
        if let Err(problem) = app.desk_work(language, move |db| announcements::subscribe(db, id, wants)).await {
            return trouble(app, request, problem);
        }
    }
    let page = Page::for_owner(app, request, registration.language).coloured(&current.programme);
    let shown = Unsubscribe {
        organisation: current.programme.organisation.name.clone(),
        event: current.programme.event.title.get(page.language).to_owned(),
        wants: wish.unwrap_or(registration.wants_announcements),
        is_done: wish.is_some(),
        token,
        page,
    };
    answer(StatusCode::OK, &shown)
}
