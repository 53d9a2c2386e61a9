//! `GET|POST /e/{event}/link`: "Where is my link?" The same answer, whether an address is known or not.

use actix_web::HttpRequest;
use actix_web::http::StatusCode;
use actix_web::web::{Data, Path};
use askama::Template;
use i18n_embed_fl::fl;

use super::home::EventView;
use crate::actions::register;
use crate::languages::problems::{Kind, Problem};
use crate::programme::catalogue::Current;
use crate::web::answers::status;
use crate::web::app::App;
use crate::web::form::Form;
use crate::web::pages::Answer;
use crate::web::pages::page::{Page, answer, keep_language, public_event, shown_in};
use crate::web::pages::sent::Query;
use crate::web::request_language;
use crate::web::told::Told;

#[derive(Template)]
#[template(path = "pages/attendee/link.html")]
struct Link {
    page: Page,
    event: EventView,
    email: String,
    mistake: Option<String>,
    is_sent: bool,
    /// Whether this browser just registered them, and they have another link since.
    is_again: bool,
}

pub async fn show(app: Data<App>, request: HttpRequest, slug: Path<String>) -> Answer {
    match app.public_event(&slug) {
        Some(current) => page(&app, &request, &current, StatusCode::OK, String::new(), Answered::NotYet),
        None => Err(Problem::new(Kind::NotFound, request_language::of(&request)).into()),
    }
}

pub async fn send(app: Data<App>, request: HttpRequest, slug: Path<String>, form: Form) -> Answer {
    let language = request_language::of(&request);
    let current = public_event(&app, &request, &slug)?;
    let email = form.first("email").to_owned();
    if shown_in(&form).is_some() {
        return keep_language(page(&app, &request, &current, StatusCode::OK, email, Answered::NotYet)?, language);
    }
    let (status, answered) = match register::send_link(&app, &current.programme, &email).await.told(language) {
        Ok(()) => (StatusCode::OK, Answered::Sent),
        Err(problem) => (status(problem.kind), Answered::Wrong(problem.first_message())),
    };
    page(&app, &request, &current, status, email, answered)
}

fn page(
    app: &App,
    request: &HttpRequest,
    current: &Current,
    status: StatusCode,
    email: String,
    answered: Answered,
) -> Answer {
    let page = Page::new(app, request).about(&current.programme);
    let event = EventView::new(&current.programme, page.language);
    let is_again = Query::of(request).has("again");
    let (mistake, is_sent) = match answered {
        Answered::NotYet => (None, false),
        Answered::Sent => (None, true),
        Answered::Wrong(mistake) => (Some(mistake), false),
    };
    answer(status, &Link { page, event, email, mistake, is_sent, is_again })
}

/// What became of an address that was sent.
enum Answered {
    NotYet,
    Sent,
    Wrong(String),
}
