//! `GET|POST /address/{token}`: an address that somebody gave for themselves says that it is theirs. Looking changes nothing.

use actix_web::HttpRequest;
use actix_web::http::StatusCode;
use actix_web::web::{Data, Path};
use askama::Template;
use i18n_embed_fl::fl;

use super::home::EventView;
use crate::clock;
use crate::languages::problems::{Kind, Problem};
use crate::people::links::Purpose;
use crate::programme::Language;
use crate::programme::catalogue::Current;
use crate::seating::readdress::{self, Answered};
use crate::seating::registration::{self, Registration};
use crate::web::app::App;
use crate::web::pages::Answer;
use crate::web::pages::page::{Page, answer, see};
use crate::web::tongue;

#[derive(Template)]
#[template(path = "pages/attendee/address.html")]
struct Address<'a> {
    page: Page,
    event: EventView,
    token: &'a str,
    email: String,
}

/// The question that a link is the answer to: whose, of which event, the address, and its number.
async fn open(app: &App, token: &str, language: Language) -> Result<(Registration, Current, String, u32), Problem> {
    let not_found = || Problem::new(Kind::NotFound, language);
    let opened = app.links.open(Purpose::Address, token).ok_or_else(not_found)?;
    let (id, at) = (opened.registration, clock::now().as_millisecond());
    let found = app.desk_work(language, move |db| Ok((registration::find(db, id)?, readdress::asked(db, id, at)?)));
    let (Some(registration), Some((email, serial))) = found.await? else { return Err(not_found()) };
    let current = app.catalogue.event_by_id(registration.event).ok_or_else(not_found)?;
    if serial == opened.generation { Ok((registration, current, email, serial)) } else { Err(not_found()) }
}

pub async fn show(app: Data<App>, request: HttpRequest, token: Path<String>) -> Answer {
    let (registration, current, email, _) = open(&app, &token, tongue::language(&request)).await?;
    let page = Page::for_owner(&app, &request, registration.language).about(&current.programme);
    let event = EventView::new(&current.programme, page.language);
    answer(StatusCode::OK, &Address { event, token: &token, email, page })
}

pub async fn send(app: Data<App>, request: HttpRequest, token: Path<String>) -> Answer {
    let language = tongue::language(&request);
    let (registration, serial) = match open(&app, &token, language).await {
        Ok((registration, _, _, serial)) => (registration, serial),
        Err(problem) => return Err(problem.into()),
    };
    let (event, id, at) = (registration.event, registration.id, clock::now().as_millisecond());
    let answered = app.desk_work(language, move |db| {
        let answered = readdress::answer(db, (event, id), serial, at)?;
        Ok((answered, registration::find(db, id)?.map(|now| now.generation)))
    });
    match answered.await {
        Ok((Answered::Theirs, Some(generation))) => {
            app.changed(id, registration.generation);
            see(&format!("/r/{}?readdressed", app.links.token(Purpose::Manage, id, generation)))
        }
        Ok((Answered::Taken, _)) => Err(Problem::new(Kind::AlreadyRegistered, language).into()),
        Ok(_) => Err(Problem::new(Kind::NotFound, language).into()),
        Err(problem) => Err(problem.into()),
    }
}
