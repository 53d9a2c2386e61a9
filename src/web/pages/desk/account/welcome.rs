//! Links that set a password, once: for anyone who is invited, and for anyone who forgot one. They come by mail.

use actix_web::HttpRequest;
use actix_web::http::{StatusCode, Uri};
use actix_web::web::{Data, Path};
use askama::Template;
use i18n_embed_fl::fl;

use super::cookies::visitor;
use super::sign_in::next;
use crate::actions::sign_in;
use crate::actions::sign_in::with_link::{self, NotAccepted, NotAsked};
use crate::desk::passwords;
use crate::languages::problems::{Kind, Problem};
use crate::web::app::App;
use crate::web::form::Form;
use crate::web::pages::Answer;
use crate::web::pages::page::{Page, answer};
use crate::web::request_language;
use crate::web::told::account::password_fault;
use crate::web::told::{Tell, Told};
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
    let page = Page::new(app, request);
    let Some(organiser) = with_link::invited(app, link).await.told(page.language)? else {
        return Err(Problem::told(Kind::NotFound, fl!(page.t, "welcome-used")).into());
    };
    answer(status, &Welcome { page, link, email: organiser.email, shortest: passwords::SHORTEST, mistake })
}

/// `POST /desk/welcome/{link}`: a password, and in.
pub async fn accept(app: Data<App>, request: HttpRequest, link: Path<String>, form: Form) -> Answer {
    let language = request_language::of(&request);
    let password = form.first("password").to_owned();
    match with_link::accept(&app, &link, password, visitor(&app, &request), language).await {
        Ok((organiser, step)) => {
            watch::note(&app, &request, Seen::SetPassword, Some(organiser));
            next(&app, step, "/desk")
        }
        // It says that it opens nothing.
        Err(NotAccepted::Used) => page(&app, &request, &link, StatusCode::OK, None).await,
        Err(NotAccepted::Password(fault)) => {
            let mistake = Some(password_fault(fault, language));
            page(&app, &request, &link, StatusCode::UNPROCESSABLE_ENTITY, mistake).await
        }
        Err(why) => Err(why.tell(language).into()),
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
    forgot_by(&app, &request, "")
}

/// The same for somebody who typed an address already.
pub fn forgot_by(app: &App, request: &HttpRequest, email: &str) -> Answer {
    // Asked for anew, or in another language, it is the page of its own.
    let page = Page::at(app, &Uri::from_static("/desk/forgot"), request_language::of(request));
    answer(StatusCode::OK, &Forgot { page, email: email.trim().to_owned(), is_sent: false })
}

/// `POST /desk/forgot`: whether an address is known is not told, nor whether it was mailed often enough already.
pub async fn send_reset(app: Data<App>, request: HttpRequest, form: Form) -> Answer {
    let language = request_language::of(&request);
    let email = sign_in::address(form.first("email"));
    let asked = with_link::ask(&app, email.clone(), &visitor(&app, &request), language).await;
    if matches!(asked, Err(NotAsked::TooMany)) {
        watch::note(&app, &request, Seen::TooMany, None);
    }
    watch::note(&app, &request, Seen::AskedForPassword, asked.told(language)?);
    answer(StatusCode::OK, &Forgot { page: Page::new(&app, &request), email, is_sent: true })
}
