//! A problem, as a page.

use actix_web::http::header::{HeaderValue, LOCATION, RETRY_AFTER};
use actix_web::http::{StatusCode, Uri};
use actix_web::web::Data;
use actix_web::{HttpRequest, HttpResponse, ResponseError};
use askama::Template;
use i18n_embed_fl::fl;
use uuid::Uuid;

use super::page::{Page, is_ours, rendered};
use crate::clock;
use crate::languages::problems::{Kind, Problem};
use crate::languages::{dates, speech};
use crate::programme::{Language, Programme};
use crate::web::answers::{retry_after, status};
use crate::web::app::App;
use crate::web::{request_language, requests};

/// The longest address, in bytes, that is not there and is led back to all the same, in another language.
const LONGEST_MISSING: usize = 1024;

/// What a page's handler comes to.
pub type Answer = Result<HttpResponse, PageError>;

/// Why a handler ends before its end.
#[derive(Debug)]
pub enum PageError {
    /// To be told on a page of its own, in the reader's language.
    Told(Problem),
    /// There is a page already that says it, or leads on.
    Page(Box<HttpResponse>),
}

impl From<Problem> for PageError {
    fn from(problem: Problem) -> Self {
        Self::Told(problem)
    }
}

impl From<HttpResponse> for PageError {
    fn from(page: HttpResponse) -> Self {
        Self::Page(Box::new(page))
    }
}

/// What an extractor refused.
impl From<actix_web::Error> for PageError {
    fn from(refused: actix_web::Error) -> Self {
        HttpResponse::from_error(refused).into()
    }
}

impl PageError {
    /// The page that is seen.
    pub fn page(self, request: &HttpRequest) -> HttpResponse {
        match (self, request.app_data::<Data<App>>()) {
            (Self::Page(page), _) => *page,
            (Self::Told(problem), Some(app)) => error_page(app, request, problem),
            (Self::Told(problem), None) => problem.error_response(),
        }
    }
}

#[derive(Template)]
#[template(path = "pages/error_page.html")]
struct Trouble {
    page: Page,
    is_missing: bool,
    /// Whether it is a programme that is not public yet.
    is_early: bool,
    detail: String,
    /// Where a lost link is asked for: by event.
    lost: Vec<Lost>,
}

/// An event at which a lost link may be asked for.
struct Lost {
    path: String,
    title: String,
    /// Who organises it, and how they are reached.
    organiser: String,
    email: String,
    phone: String,
}

impl Trouble {
    /// Whom one asks for help, where that is one.
    fn helps(&self) -> Option<&Lost> {
        Some(&self.lost).filter(|lost| lost.len() == 1).and_then(|lost| lost.first())
    }
}

/// Tells a problem to a person; to a program (under `/api/`) as RFC 9457 says.
pub fn error_page(app: &App, request: &HttpRequest, problem: Problem) -> HttpResponse {
    error_page_at(app, request.uri(), request_language::of(request), problem)
}

/// The same where the request is gone.
pub fn error_page_at(app: &App, uri: &Uri, language: Language, problem: Problem) -> HttpResponse {
    if uri.path().starts_with("/api/") {
        return problem.error_response();
    }
    let is_missing = problem.kind == Kind::NotFound;
    // Of what is not there, whatever was asked besides is not repeated at length.
    let home = Uri::from_static("/");
    let is_long = is_missing && uri.to_string().len() > LONGEST_MISSING;
    let page = Page::at(app, if is_long { &home } else { uri }, language);
    requests::show_number();
    if let Some(detail) = not_yet(app, uri.path(), language).filter(|_| is_missing) {
        return rendered(status(problem.kind), &Trouble { page, is_missing, is_early: true, detail, lost: Vec::new() });
    }
    let lost = lost(app, uri.path(), language);
    let told = Trouble { page, is_missing, is_early: false, detail: problem.detail, lost };
    let mut page = rendered(status(problem.kind), &told);
    say_when(&mut page, problem.kind);
    page
}

/// When a programme becomes public that is not yet; of it, nothing else is told.
fn not_yet(app: &App, path: &str, language: Language) -> Option<String> {
    let slug = path.strip_prefix("/e/")?.split('/').next()?;
    let current = app.catalogue.event(slug)?;
    let event = &current.programme.event;
    if event.is_public_at(clock::now()) || event.archived_at.is_some() || event.cancelled_at.is_some() {
        return None;
    }
    let when = dates::moment_at_place(event.public_at, event, language);
    Some(fl!(speech(language), "trouble-early", when = when))
}

/// More events than this are found at home.
const MOST_LOST: usize = 5;

/// Where the one who stands before this page may ask for their link: at the event of its address, else at those that are listed; nowhere
/// at the desk.
fn lost(app: &App, path: &str, language: Language) -> Vec<Lost> {
    if path.starts_with("/desk") {
        return Vec::new();
    }
    let one = |programme: &Programme| {
        let event = &programme.event;
        Lost {
            path: format!("/e/{}/link", event.slug),
            title: event.title.get(language).to_owned(),
            organiser: programme.organisation.name.clone(),
            email: programme.organisation.email.clone(),
            phone: event.look.phone.clone(),
        }
    };
    let named =
        path.strip_prefix("/e/").and_then(|rest| rest.split('/').next()).and_then(|slug| app.public_event(slug));
    if let Some(current) = named {
        return vec![one(&current.programme)];
    }
    let now = clock::now();
    let programmes = app.catalogue.programmes();
    programmes.iter().filter(|one| one.event.is_listed_at(now)).take(MOST_LOST).map(|of| one(of)).collect()
}

/// A page that says when to come back, where that is known.
pub fn with_pause(mut page: HttpResponse, kind: Kind) -> Answer {
    say_when(&mut page, kind);
    Ok(page)
}

fn say_when(page: &mut HttpResponse, kind: Kind) {
    if let Some(seconds) = retry_after(kind) {
        page.headers_mut().insert(RETRY_AFTER, HeaderValue::from_static(seconds));
    }
}

/// The key of a form that is shown: a fresh one, unless what was sent with the last one may have been done, or may yet be.
pub fn key_after(status: StatusCode, last: &str) -> String {
    if status == StatusCode::SERVICE_UNAVAILABLE && !last.is_empty() {
        return last.to_owned();
    }
    Uuid::new_v4().to_string()
}

/// Whatever has no other handler. An address with a slash too many is the one without it.
pub async fn missing(app: Data<App>, request: HttpRequest) -> HttpResponse {
    let bare = request.path().trim_end_matches('/');
    if bare.len() < request.path().len() && is_ours(bare) {
        let query = request.uri().query().map_or_else(String::new, |query| format!("?{query}"));
        return HttpResponse::PermanentRedirect().insert_header((LOCATION, format!("{bare}{query}"))).finish();
    }
    error_page(&app, &request, Problem::new(Kind::NotFound, request_language::of(&request)))
}

/// An address that is there, asked with a method that it does not answer.
pub fn wrong_method(app: &App, request: &HttpRequest) -> HttpResponse {
    let language = request_language::of(request);
    let problem = match request.path().starts_with("/api/") {
        true => Problem::told(Kind::WrongMethod, fl!(speech(language), "problem-wrong-method-api")),
        false => Problem::new(Kind::WrongMethod, language),
    };
    error_page(app, request, problem)
}
