//! `GET|POST /o/{token}`: whether an address wants the mail. Looking changes nothing; a mail program's one click ends it (RFC 8058, 3.2).

use actix_web::HttpRequest;
use actix_web::http::StatusCode;
use actix_web::web::{Data, Path};
use askama::Template;
use i18n_embed_fl::fl;

use super::home::EventView;
use crate::actions::ask_for_opening;
use crate::desk::openings::Opening;
use crate::languages::problems::{Kind, Problem};
use crate::languages::speech;
use crate::programme::Language;
use crate::web::app::App;
use crate::web::form::Form;
use crate::web::pages::Answer;
use crate::web::pages::page::{Page, answer};
use crate::web::request_language;
use crate::web::told::Told;

#[derive(Template)]
#[template(path = "pages/attendee/opening_mail.html")]
struct OpeningMail<'a> {
    page: Page,
    event: EventView,
    token: &'a str,
    email: String,
    is_proven: bool,
    is_gone: bool,
}

async fn open(app: &Data<App>, token: &str, language: Language) -> Result<Opening, Problem> {
    let found = ask_for_opening::find(app, token).await.told(language)?;
    found.ok_or_else(|| Problem::told(Kind::NotFound, fl!(speech(language), "opening-gone")))
}

pub async fn show(app: Data<App>, request: HttpRequest, token: Path<String>) -> Answer {
    let wanted = open(&app, &token, request_language::of(&request)).await?;
    page(&app, &request, &token, &wanted, false)
}

pub async fn send(app: Data<App>, request: HttpRequest, token: Path<String>, form: Form) -> Answer {
    let mut wanted = open(&app, &token, request_language::of(&request)).await?;
    let language = request_language::of_owner(&request, wanted.language);
    wanted.is_proven = form.first("do") == "yes";
    ask_for_opening::answer(&app, wanted.id, wanted.is_proven).await.told(language)?;
    page(&app, &request, &token, &wanted, !wanted.is_proven)
}

fn page(app: &App, request: &HttpRequest, token: &str, wanted: &Opening, is_gone: bool) -> Answer {
    let page = Page::for_owner(app, request, wanted.language);
    let Some(current) = app.catalogue.event_by_id(wanted.event) else {
        return Err(Problem::new(Kind::NotFound, page.language).into());
    };
    let page = page.about(&current.programme);
    let event = EventView::new(&current.programme, page.language);
    let email = crate::people::address::readable(&wanted.email);
    answer(StatusCode::OK, &OpeningMail { event, token, email, is_proven: wanted.is_proven, is_gone, page })
}
