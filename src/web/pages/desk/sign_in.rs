//! Coming in: by a link that opens once, then by a password; and the events that one finds inside.

use actix_web::cookie::{Cookie, SameSite, time::Duration};
use actix_web::http::StatusCode;
use actix_web::http::header::USER_AGENT;
use actix_web::web::{Bytes, Data, Path};
use actix_web::{HttpRequest, HttpResponse};
use askama::Template;
use i18n_embed_fl::fl;

use super::frame::turned_away;
use crate::clock;
use crate::desk::accounts::{self, LONGEST_PASSWORD, SHORTEST_PASSWORD};
use crate::desk::second_step;
use crate::desk::sessions::{self, Step};
use crate::languages::dates;
use crate::mail::organising::{self, Letter};
use crate::programme::Language;
use crate::seating::MailKind;
use crate::web::app::App;
use crate::web::desk::{COOKIE, SignedIn};
use crate::web::explain::{Kind, Problem};
use crate::web::form::Form;
use crate::web::pages::page::{Page, answer, is_ours, see};
use crate::web::pages::trouble;
use crate::web::tongue;

#[derive(Template)]
#[template(path = "pages/desk/sign_in.html")]
struct SignIn {
    page: Page,
    email: String,
    to: String,
    mistake: Option<String>,
}

#[derive(Template)]
#[template(path = "pages/desk/welcome.html")]
struct Welcome<'a> {
    page: Page,
    link: &'a str,
    email: String,
    shortest: usize,
    mistake: Option<String>,
}

#[derive(Template)]
#[template(path = "pages/desk/home.html")]
struct Home {
    page: Page,
    who: String,
    /// Address, title and day.
    events: Vec<(String, String, String)>,
}

/// `GET /desk`: the events that one may see.
pub async fn home(app: Data<App>, request: HttpRequest, signed_in: Result<SignedIn, Problem>) -> HttpResponse {
    let signed_in = match signed_in {
        Ok(signed_in) => signed_in,
        Err(problem) => return turned_away(&app, &request, problem),
    };
    let page = Page::new(&app, &request);
    let language = page.language;
    let programmes = app.catalogue.programmes();
    let id = signed_in.organiser.id;
    let found = app
        .desk_work(language, move |db| {
            let mut events = Vec::new();
            for programme in programmes.iter() {
                if !accounts::rights(db, id, programme.organisation.id, programme.event.id)?.is_empty() {
                    events.push(programme.clone());
                }
            }
            Ok(events)
        })
        .await;
    let programmes = match found {
        Ok(programmes) => programmes,
        Err(problem) => return trouble(&app, &request, problem),
    };
    let events = programmes.iter().map(|programme| {
        let event = &programme.event;
        let day = dates::event_days(event, language);
        (format!("/desk/{}", event.slug), event.title.get(language).to_owned(), day)
    });
    let events = events.collect();
    answer(StatusCode::OK, &Home { page, who: signed_in.organiser.email, events })
}

pub async fn show(app: Data<App>, request: HttpRequest) -> HttpResponse {
    let to = Form::parse(request.query_string().as_bytes()).first("to").to_owned();
    let page = Page::new(&app, &request);
    answer(StatusCode::OK, &SignIn { page, email: String::new(), to, mistake: None })
}

/// `POST /desk/sign-in`. Too many tries are refused to whoever tries, for that address: nobody else is locked out.
pub async fn send(app: Data<App>, request: HttpRequest, sent: Result<Bytes, actix_web::Error>) -> HttpResponse {
    let language = tongue::language(&request);
    let Ok(sent) = sent else { return trouble(&app, &request, Problem::new(Kind::TooLarge, language)) };
    let form = Form::parse(&sent);
    let (email, to) = (form.first("email").trim().to_lowercase(), form.first("to").to_owned());
    if app.limits.refuse_sign_in(&request, &email) {
        return trouble(&app, &request, Problem::new(Kind::TooMany, language));
    }
    let (password, agent) = (form.first("password").to_owned(), agent(&request));
    let session = if password.len() > LONGEST_PASSWORD {
        Ok(None)
    } else {
        let (email, at) = (email.clone(), clock::now().as_millisecond());
        app.hash(language, move |db| accounts::sign_in(db, &email, &password, &agent, at)).await
    };
    match session {
        Ok(Some(step)) => next(&app, step, &to),
        Ok(None) => {
            let page = Page::new(&app, &request);
            let mistake = Some(fl!(page.t, "sign-in-wrong"));
            answer(StatusCode::UNPROCESSABLE_ENTITY, &SignIn { page, email, to, mistake })
        }
        Err(problem) => trouble(&app, &request, problem),
    }
}

pub async fn welcome(app: Data<App>, request: HttpRequest, link: Path<String>) -> HttpResponse {
    welcomed(&app, &request, &link, StatusCode::OK, None).await
}

async fn welcomed(
    app: &App,
    request: &HttpRequest,
    link: &str,
    status: StatusCode,
    mistake: Option<String>,
) -> HttpResponse {
    let language = tongue::language(request);
    let (secret, at) = (link.to_owned(), clock::now().as_millisecond());
    match app.desk_work(language, move |db| accounts::invited(db, &secret, at)).await {
        Ok(Some(organiser)) => {
            let page = Page::new(app, request);
            let shown = Welcome { page, link, email: organiser.email, shortest: SHORTEST_PASSWORD, mistake };
            answer(status, &shown)
        }
        Ok(None) => {
            trouble(app, request, Problem::told(Kind::NotFound, fl!(Page::new(app, request).t, "welcome-used")))
        }
        Err(problem) => trouble(app, request, problem),
    }
}

/// `POST /desk/welcome/{link}`: a password, and in.
pub async fn accept(
    app: Data<App>,
    request: HttpRequest,
    link: Path<String>,
    sent: Result<Bytes, actix_web::Error>,
) -> HttpResponse {
    let language = tongue::language(&request);
    let Ok(sent) = sent else { return trouble(&app, &request, Problem::new(Kind::TooLarge, language)) };
    let password = Form::parse(&sent).first("password").to_owned();
    let mistake = password_fault(&password, language);
    if mistake.is_some() {
        return welcomed(&app, &request, &link, StatusCode::UNPROCESSABLE_ENTITY, mistake).await;
    }
    let (secret, agent, at) = (link.clone(), agent(&request), clock::now().as_millisecond());
    match app.hash(language, move |db| accounts::accept(db, &secret, &password, &agent, at)).await {
        Ok(Some(step)) => next(&app, step, "/desk"),
        Ok(None) => welcomed(&app, &request, &link, StatusCode::OK, None).await,
        Err(problem) => trouble(&app, &request, problem),
    }
}

/// What is wrong with a new password.
pub fn password_fault(password: &str, language: Language) -> Option<String> {
    let t = crate::languages::speech(language);
    match (password.chars().count(), password.len()) {
        (0..SHORTEST_PASSWORD, _) => Some(fl!(t, "welcome-too-short", shortest = SHORTEST_PASSWORD)),
        (_, bytes) if bytes > LONGEST_PASSWORD => Some(fl!(t, "welcome-too-long")),
        _ => None,
    }
}

/// After the first step: in, or on to the second.
fn next(app: &App, step: Step, to: &str) -> HttpResponse {
    let to = if is_ours(to) { to } else { "/desk" };
    match step {
        Step::Done(session) => with_cookie(app, &session, to),
        Step::Half(session) => {
            let to: String = url::form_urlencoded::byte_serialize(to.as_bytes()).collect();
            with_cookie(app, &session, &format!("/desk/sign-in/code?to={to}"))
        }
    }
}

#[derive(Template)]
#[template(path = "pages/desk/code.html")]
struct Code {
    page: Page,
    to: String,
    mistake: Option<String>,
}

/// `GET /desk/sign-in/code`: the second step.
pub async fn ask_code(app: Data<App>, request: HttpRequest) -> HttpResponse {
    let to = Form::parse(request.query_string().as_bytes()).first("to").to_owned();
    answer(StatusCode::OK, &Code { page: Page::new(&app, &request), to, mistake: None })
}

/// `POST /desk/sign-in/code`: as many tries as for a password.
pub async fn take_code(app: Data<App>, request: HttpRequest, sent: Result<Bytes, actix_web::Error>) -> HttpResponse {
    let language = tongue::language(&request);
    let Ok(sent) = sent else { return trouble(&app, &request, Problem::new(Kind::TooLarge, language)) };
    let form = Form::parse(&sent);
    let (code, to) = (form.first("code").to_owned(), form.first("to").to_owned());
    let Some(half) = request.cookie(COOKIE).map(|cookie| cookie.value().to_owned()) else {
        return see("/desk/sign-in");
    };
    let (agent, at, links) = (agent(&request), clock::now().as_millisecond(), app.links.clone());
    let session = half.clone();
    let whose = match app.desk_work(language, move |db| sessions::half_way(db, &session, at)).await {
        Ok(Some(organiser)) => organiser,
        Ok(None) => return see("/desk/sign-in"),
        Err(problem) => return trouble(&app, &request, problem),
    };
    // By account, whoever tries: a half session is one's own, and nobody without the password has one.
    if app.limits.refuse_sign_in(&request, &format!("code {whose}")) {
        return trouble(&app, &request, Problem::new(Kind::TooMany, language));
    }
    let done = app.desk_work(language, move |db| {
        if !second_step::check(db, &links.seal, whose, &code, at)? {
            return Ok(None);
        }
        sessions::sign_out(db, &half)?;
        sessions::begin(db, whose, &agent, false, at).map(Some)
    });
    match done.await {
        Ok(Some(step)) => next(&app, step, &to),
        Ok(None) => {
            let page = Page::new(&app, &request);
            let mistake = Some(fl!(page.t, "code-wrong"));
            answer(StatusCode::UNPROCESSABLE_ENTITY, &Code { page, to, mistake })
        }
        Err(problem) => trouble(&app, &request, problem),
    }
}

#[derive(Template)]
#[template(path = "pages/desk/forgot.html")]
struct Forgot {
    page: Page,
    email: String,
    is_sent: bool,
}

/// `GET /desk/forgot`: a way to a new password.
pub async fn forgot(app: Data<App>, request: HttpRequest) -> HttpResponse {
    answer(StatusCode::OK, &Forgot { page: Page::new(&app, &request), email: String::new(), is_sent: false })
}

/// `POST /desk/forgot`: whether an address is known is not told.
pub async fn send_reset(app: Data<App>, request: HttpRequest, sent: Result<Bytes, actix_web::Error>) -> HttpResponse {
    let language = tongue::language(&request);
    let Ok(sent) = sent else { return trouble(&app, &request, Problem::new(Kind::TooLarge, language)) };
    let email = Form::parse(&sent).first("email").trim().to_lowercase();
    if app.limits.refuse_sign_in(&request, &email) {
        return trouble(&app, &request, Problem::new(Kind::TooMany, language));
    }
    let (whose, at) = (email.clone(), clock::now().as_millisecond());
    let done = app.desk_work(language, move |db| {
        if let Some((organiser, organisation)) = accounts::known(db, &whose)? {
            let letter = Letter { organiser, organisation, language, announcement: None };
            organising::owe(db, MailKind::Reset, &letter, at)?;
        }
        Ok(())
    });
    match done.await {
        Ok(()) => answer(StatusCode::OK, &Forgot { page: Page::new(&app, &request), email, is_sent: true }),
        Err(problem) => trouble(&app, &request, problem),
    }
}

/// `POST /desk/sign-out`.
pub async fn leave(app: Data<App>, request: HttpRequest, signed_in: Result<SignedIn, Problem>) -> HttpResponse {
    if let Ok(SignedIn { session, .. }) = signed_in
        && let Err(problem) =
            app.desk_work(tongue::language(&request), move |db| sessions::sign_out(db, &session)).await
    {
        return trouble(&app, &request, problem);
    }
    let mut answer = see("/desk/sign-in");
    let gone = Cookie::build(COOKIE, "").path("/").max_age(Duration::ZERO).finish();
    // A cookie without its value cannot be wrong.
    let _ = answer.add_cookie(&gone);
    answer
}

pub fn agent(request: &HttpRequest) -> String {
    request.headers().get(USER_AGENT).and_then(|value| value.to_str().ok()).unwrap_or_default().to_owned()
}

pub fn with_cookie(app: &App, session: &str, to: &str) -> HttpResponse {
    let cookie = Cookie::build(COOKIE, session)
        .path("/")
        .same_site(SameSite::Lax)
        .http_only(true)
        .secure(app.settings.base_url.starts_with("https://"))
        .max_age(Duration::days(30))
        .finish();
    let mut answer = see(to);
    // A secret of letters and digits is a cookie's value.
    let _ = answer.add_cookie(&cookie);
    answer
}
