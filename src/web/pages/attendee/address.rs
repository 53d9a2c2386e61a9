//! `GET|POST /address/{token}`: an address that somebody gave for themselves says that it is theirs. Looking changes nothing.

use actix_web::HttpRequest;
use actix_web::http::StatusCode;
use actix_web::web::{Data, Path};
use askama::Template;
use i18n_embed_fl::fl;

use super::home::EventView;
use crate::actions::confirm_address;
use crate::web::app::App;
use crate::web::pages::Answer;
use crate::web::pages::page::{Page, answer, redirect};
use crate::web::request_language;
use crate::web::told::Told;

#[derive(Template)]
#[template(path = "pages/attendee/address.html")]
struct Address<'a> {
    page: Page,
    event: EventView,
    token: &'a str,
    email: String,
}

pub async fn show(app: Data<App>, request: HttpRequest, token: Path<String>) -> Answer {
    let asked = confirm_address::find(&app, &token).await.told(request_language::of(&request))?;
    let page = Page::for_owner(&app, &request, asked.registration.language).about(&asked.current.programme);
    let event = EventView::new(&asked.current.programme, page.language);
    answer(StatusCode::OK, &Address { event, token: &token, email: asked.email, page })
}

pub async fn send(app: Data<App>, request: HttpRequest, token: Path<String>) -> Answer {
    let asked = confirm_address::find(&app, &token).await.told(request_language::of(&request))?;
    let language = request_language::of_owner(&request, asked.registration.language);
    let link = confirm_address::confirm(&app, &asked).await.told(language)?;
    redirect(&format!("/r/{link}?readdressed"))
}
