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
use crate::languages::dates;
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
        let day = dates::day(event.starts_at, &event.zone, language);
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
        Ok(Some(session)) => with_cookie(&app, &session, if is_ours(&to) { &to } else { "/desk" }),
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
    let t = crate::languages::speech(language);
    let mistake = match (password.chars().count(), password.len()) {
        (0..SHORTEST_PASSWORD, _) => Some(fl!(t, "welcome-too-short", shortest = SHORTEST_PASSWORD)),
        (_, bytes) if bytes > LONGEST_PASSWORD => Some(fl!(t, "welcome-too-long")),
        _ => None,
    };
    if mistake.is_some() {
        return welcomed(&app, &request, &link, StatusCode::UNPROCESSABLE_ENTITY, mistake).await;
    }
    let (secret, agent, at) = (link.clone(), agent(&request), clock::now().as_millisecond());
    match app.hash(language, move |db| accounts::accept(db, &secret, &password, &agent, at)).await {
        Ok(Some(session)) => with_cookie(&app, &session, "/desk"),
        Ok(None) => welcomed(&app, &request, &link, StatusCode::OK, None).await,
        Err(problem) => trouble(&app, &request, problem),
    }
}

/// `POST /desk/sign-out`.
pub async fn leave(app: Data<App>, request: HttpRequest, signed_in: Result<SignedIn, Problem>) -> HttpResponse {
    if let Ok(SignedIn { session, .. }) = signed_in
        && let Err(problem) =
            app.desk_work(tongue::language(&request), move |db| accounts::sign_out(db, &session)).await
    {
        return trouble(&app, &request, problem);
    }
    let mut answer = see("/desk/sign-in");
    let gone = Cookie::build(COOKIE, "").path("/").max_age(Duration::ZERO).finish();
    // A cookie without its value cannot be wrong.
    let _ = answer.add_cookie(&gone);
    answer
}

fn agent(request: &HttpRequest) -> String {
    request.headers().get(USER_AGENT).and_then(|value| value.to_str().ok()).unwrap_or_default().to_owned()
}

fn with_cookie(app: &App, session: &str, to: &str) -> HttpResponse {
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
