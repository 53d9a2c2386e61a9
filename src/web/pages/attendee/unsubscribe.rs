//! `GET|POST /u/{token}`: no more announcements. Looking changes nothing; a mail program's one click does (RFC 8058, 3.2).

use actix_web::HttpRequest;
use actix_web::http::StatusCode;
use actix_web::web::{Data, Path};
use askama::Template;
use i18n_embed_fl::fl;

use crate::actions::subscribe;
use crate::people::links::Purpose;
use crate::web::app::App;
use crate::web::form::Form;
use crate::web::pages::Answer;
use crate::web::pages::page::{Page, answer};
use crate::web::request_language;
use crate::web::told::Told;

#[derive(Template)]
#[template(path = "pages/attendee/unsubscribe.html")]
struct Unsubscribe<'a> {
    page: Page,
    token: &'a str,
    organisation: String,
    event: String,
    wants: bool,
    is_done: bool,
}

pub async fn show(app: Data<App>, request: HttpRequest, token: Path<String>) -> Answer {
    page(&app, &request, &token, None).await
}

pub async fn send(app: Data<App>, request: HttpRequest, token: Path<String>, form: Form) -> Answer {
    let wants = form.first("do") == "again";
    page(&app, &request, &token, Some(wants)).await
}

async fn page(app: &App, request: &HttpRequest, token: &str, wish: Option<bool>) -> Answer {
    let (registration, current) = app.open(Purpose::Unsubscribe, token, request_language::of(request)).await?;
    let page = Page::for_owner(app, request, registration.language).about(&current.programme);
    if let Some(wants) = wish {
        subscribe::subscribe(app, registration.id, wants).await.told(page.language)?;
    }
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
