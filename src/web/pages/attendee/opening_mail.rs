//! `GET|POST /o/{token}`: whether an address wants the mail. Looking changes nothing; a mail program's one click ends it (RFC 8058, 3.2).

use actix_web::HttpRequest;
use actix_web::http::StatusCode;
use actix_web::web::{Data, Path};
use askama::Template;
use i18n_embed_fl::fl;

use super::home::EventView;
use crate::clock;
use crate::desk::openings::{self, Opening};
use crate::languages::problems::{Kind, Problem};
use crate::languages::speech;
use crate::people::links::Purpose;
use crate::programme::Language;
use crate::web::app::App;
use crate::web::form::Form;
use crate::web::pages::Answer;
use crate::web::pages::page::{Page, answer};
use crate::web::tongue;

#[derive(Template)]
#[template(path = "pages/attendee/opening_mail.html")]
struct Told<'a> {
    page: Page,
    event: EventView,
    token: &'a str,
    email: String,
    is_proven: bool,
    is_gone: bool,
}

async fn open(app: &Data<App>, token: &str, language: Language) -> Result<Opening, Problem> {
    let not_found = || Problem::told(Kind::NotFound, fl!(speech(language), "opening-gone"));
    let id = app.links.open(Purpose::Opening, token).ok_or_else(not_found)?.registration;
    app.desk_work(language, move |db| openings::find(db, id.into())).await?.ok_or_else(not_found)
}

pub async fn show(app: Data<App>, request: HttpRequest, token: Path<String>) -> Answer {
    let wanted = open(&app, &token, tongue::language(&request)).await?;
    page(&app, &request, &token, &wanted, false)
}

pub async fn send(app: Data<App>, request: HttpRequest, token: Path<String>, form: Form) -> Answer {
    let language = tongue::language(&request);
    let mut wanted = open(&app, &token, language).await?;
    let (id, at) = (wanted.id, clock::now().as_millisecond());
    wanted.is_proven = form.first("do") == "yes";
    let is_wanted = wanted.is_proven;
    let done =
        app.desk_work(language, move |db| if is_wanted { openings::prove(db, id, at) } else { openings::stop(db, id) });
    done.await?;
    page(&app, &request, &token, &wanted, !is_wanted)
}

fn page(app: &App, request: &HttpRequest, token: &str, wanted: &Opening, is_gone: bool) -> Answer {
    let page = Page::for_owner(app, request, wanted.language);
    let Some(current) = app.catalogue.event_by_id(wanted.event) else {
        return Err(Problem::new(Kind::NotFound, page.language).into());
    };
    let page = page.about(&current.programme);
    let event = EventView::new(&current.programme, page.language);
    let email = crate::people::address::readable(&wanted.email);
    answer(StatusCode::OK, &Told { event, token, email, is_proven: wanted.is_proven, is_gone, page })
}
