//! Links that set a password, once: for whoever is invited, and for whoever forgot one. They come by mail.

use actix_web::HttpRequest;
use actix_web::http::StatusCode;
use actix_web::web::{Data, Path};
use askama::Template;
use i18n_embed_fl::fl;

use super::cookies::device;
use super::sign_in::{address, agent, first_step, next};
use crate::actions::tries::Try;
use crate::clock;
use crate::db::DbError;
use crate::desk::{accounts, one_time, passwords};
use crate::languages::problems::{Kind, Problem};
use crate::mail::organising::{self, Letter, News};
use crate::programme::Language;
use crate::seating::MailKind;
use crate::web::app::App;
use crate::web::form::Form;
use crate::web::pages::Answer;
use crate::web::pages::page::{Page, answer};
use crate::web::tongue;
use crate::web::watch::{self, Seen};

#[derive(Template)]
#[template(path = "pages/desk/account/welcome.html")]
struct Welcome<'a> {
    page: Page,
    link: &'a str,
    email: String,
    shortest: usize,
    mistake: Option<String>,
}

pub async fn show(app: Data<App>, request: HttpRequest, link: Path<String>) -> Answer {
    page(&app, &request, &link, StatusCode::OK, None).await
}

async fn page(app: &App, request: &HttpRequest, link: &str, status: StatusCode, mistake: Option<String>) -> Answer {
    let language = tongue::language(request);
    let (secret, at) = (link.to_owned(), clock::now().as_millisecond());
    match app.desk_work(language, move |db| one_time::invited(db, &secret, at)).await {
        Ok(Some(organiser)) => {
            let page = Page::new(app, request);
            let shown = Welcome { page, link, email: organiser.email, shortest: passwords::SHORTEST, mistake };
            answer(status, &shown)
        }
        Ok(None) => Err(Problem::told(Kind::NotFound, fl!(Page::new(app, request).t, "welcome-used")).into()),
        Err(problem) => Err(problem.into()),
    }
}

/// `POST /desk/welcome/{link}`: a password, and in.
pub async fn accept(app: Data<App>, request: HttpRequest, link: Path<String>, form: Form) -> Answer {
    let language = tongue::language(&request);
    let password = form.first("password").to_owned();
    let (secret, at) = (link.clone(), clock::now().as_millisecond());
    let organiser = match app.desk_work(language, move |db| one_time::invited(db, &secret, at)).await {
        Ok(Some(organiser)) => organiser,
        // It says that it opens nothing.
        Ok(None) => return page(&app, &request, &link, StatusCode::OK, None).await,
        Err(problem) => return Err(problem.into()),
    };
    let mistake = password_fault(&password, &organiser.email, language);
    if mistake.is_some() {
        return page(&app, &request, &link, StatusCode::UNPROCESSABLE_ENTITY, mistake).await;
    }
    let (secret, agent, device) = (link.clone(), agent(&request), device(&app, &request));
    let done = app.hash(language, false, move |db| {
        let stretched = passwords::stretched(&password)?;
        db.write(|db| {
            let had_account = accounts::whose(db, organiser.id)?.is_some_and(|(_, had_account)| had_account);
            let Some(organiser) = one_time::accept(db, &secret, &stretched, at)? else { return Ok(None) };
            if had_account {
                organising::tell(db, organiser, News::Password, language, at)?;
            }
            Ok::<_, DbError>(Some((organiser, first_step(db, organiser, &agent, device, at)?)))
        })
    });
    match done.await {
        Ok(Some((id, (step, device)))) => {
            app.limits.forgive(id, &organiser.email);
            watch::note(&app, &request, Seen::SetPassword, Some(id));
            next(&app, step, device, "/desk")
        }
        Ok(None) => page(&app, &request, &link, StatusCode::OK, None).await,
        Err(problem) => Err(problem.into()),
    }
}

/// What is wrong with a new password.
pub fn password_fault(password: &str, email: &str, language: Language) -> Option<String> {
    let t = crate::languages::speech(language);
    match (password.chars().count(), password.len()) {
        (0..passwords::SHORTEST, _) => Some(fl!(t, "welcome-too-short", shortest = passwords::SHORTEST)),
        (_, bytes) if bytes > passwords::LONGEST => Some(fl!(t, "welcome-too-long")),
        _ if crate::desk::guessable::is_guessable(password, email) => Some(fl!(t, "welcome-guessable")),
        _ => None,
    }
}

#[derive(Template)]
#[template(path = "pages/desk/account/forgot.html")]
struct Forgot {
    page: Page,
    email: String,
    is_sent: bool,
}

/// `GET /desk/forgot`: a way to a new password.
pub async fn forgot(app: Data<App>, request: HttpRequest) -> Answer {
    answer(StatusCode::OK, &Forgot { page: Page::new(&app, &request), email: String::new(), is_sent: false })
}

/// `POST /desk/forgot`: whether an address is known is not told, nor whether it was mailed often enough already: each of those
/// mails is a way in for its owner, whoever asked for it.
pub async fn send_reset(app: Data<App>, request: HttpRequest, form: Form) -> Answer {
    let language = tongue::language(&request);
    let email = address(form.first("email"));
    if app.limits.refuse_reset(&request) {
        watch::note(&app, &request, Seen::TooMany, None);
        return Err(Problem::new(Kind::TooMany, language).into());
    }
    let (whose, at) = (email.clone(), clock::now().as_millisecond());
    let is_mailed = app.limits.resets.take(&email) != Try::Refused;
    let done = app.desk_work(language, move |db| {
        let Some(organiser) = accounts::by_email(db, &whose)? else { return Ok(None) };
        if is_mailed && let Some(organisation) = accounts::belongs_to(db, organiser)? {
            let letter = Letter { organiser, organisation, language, announcement: None, news: None, invited: None };
            organising::owe(db, MailKind::Reset, &letter, at)?;
        }
        Ok(Some(organiser))
    });
    let organiser = done.await?;
    watch::note(&app, &request, Seen::AskedForPassword, organiser);
    answer(StatusCode::OK, &Forgot { page: Page::new(&app, &request), email, is_sent: true })
}
