//! Coming in: by a password, and a code where there is a second step; going out; and the events that one finds inside.

use std::sync::Arc;

use actix_web::http::StatusCode;
use actix_web::http::header::RETRY_AFTER;
use actix_web::web::Data;
use actix_web::{HttpRequest, HttpResponse};
use askama::Template;
use i18n_embed_fl::fl;

use super::cookies::{go_half_in, go_in, go_out, visitor};
use super::welcome::forgot_by;
use crate::actions::sign_in::{self, ByCode, NotSignedIn};
use crate::desk::sign_ins::Step;
use crate::desk::{accounts, founding};
use crate::languages::dates;
use crate::languages::problems::Problem;
use crate::programme::Programme;
use crate::web::app::App;
use crate::web::desk::{SIGN_IN, SignedIn, cookie};
use crate::web::form::Form;
use crate::web::pages::Answer;
use crate::web::pages::desk::frame::{OrSignIn, troubles};
use crate::web::pages::page::{Page, answer, is_ours, redirect, rendered};
use crate::web::pages::sent::Query;
use crate::web::request_language;
use crate::web::told::{Tell, Told};
use crate::web::watch::{self, Seen};

#[derive(Template)]
#[template(path = "pages/desk/account/sign_in.html")]
struct SignIn {
    page: Page,
    email: String,
    to: String,
    mistake: Option<String>,
}

#[derive(Template)]
#[template(path = "pages/desk/account/home.html")]
struct Home {
    page: Page,
    who: String,
    troubles: Vec<String>,
    /// Address, title and day.
    events: Vec<(String, String, String)>,
    /// Those that are put away.
    away: Vec<(String, String, String)>,
    may_begin: bool,
    may_found: bool,
}

/// `GET /desk`: the events that one may see.
pub async fn home(app: Data<App>, request: HttpRequest, OrSignIn(signed_in): OrSignIn<SignedIn>) -> Answer {
    let page = Page::new(&app, &request);
    let language = page.language;
    let programmes = app.catalogue.programmes();
    let id = signed_in.organiser.id;
    let found = app
        .work_for(language, move |db| {
            let mut events = Vec::new();
            for programme in programmes.iter() {
                if !accounts::rights(db, id, programme.organisation.id, programme.event.id)?.0.is_empty() {
                    events.push(programme.clone());
                }
            }
            let may_begin = !founding::organisations_of(db, id, false)?.is_empty();
            let may_found = !founding::organisations_of(db, id, true)?.is_empty();
            Ok((events, may_begin, may_found))
        })
        .await;
    let (programmes, may_begin, may_found) = found?;
    let line = |programme: &Arc<Programme>| {
        let event = &programme.event;
        let title = event.title.get(language).to_owned();
        (format!("/desk/{}", event.slug), title, dates::event_days(event, language))
    };
    let (away, events): (Vec<_>, Vec<_>) = programmes.iter().partition(|one| one.event.archived_at.is_some());
    let [away, events] = [away, events].map(|events| events.into_iter().map(line).collect());
    let troubles = troubles(&app, page.t);
    answer(StatusCode::OK, &Home { page, who: signed_in.organiser.email, troubles, events, away, may_begin, may_found })
}

pub async fn show(app: Data<App>, request: HttpRequest) -> Answer {
    let to = Query::of(&request).first("to").to_owned();
    let page = Page::new(&app, &request);
    answer(StatusCode::OK, &SignIn { page, email: String::new(), to, mistake: None })
}

/// For anyone who was signed in, and is not any more: what they sent is not lost, or is to be sent anew.
pub fn ended(app: &App, request: &HttpRequest, is_kept: bool) -> HttpResponse {
    let page = Page::new(app, request);
    let mistake = if is_kept { fl!(page.t, "sign-in-ended") } else { fl!(page.t, "sign-in-ended-anew") };
    let (to, mistake) = (request.path().to_owned(), Some(mistake));
    rendered(StatusCode::UNAUTHORIZED, &SignIn { page, email: String::new(), to, mistake })
}

/// `POST /desk/sign-in`. `do=forgot`: on to a new password, with the address that was typed.
pub async fn send(app: Data<App>, request: HttpRequest, form: Form) -> Answer {
    if form.first("do") == "forgot" {
        return forgot_by(&app, &request, form.first("email"));
    }
    let email = sign_in::address(form.first("email"));
    let (password, to) = (form.first("password").to_owned(), form.first("to").to_owned());
    let tried = sign_in::with_password(&app, &email, password, visitor(&app, &request)).await;
    let is_too_many = match tried {
        Ok((organiser, step)) => {
            let seen = if matches!(step, Step::Half(_)) { Seen::HalfWay } else { Seen::SignedIn };
            watch::note(&app, &request, seen, Some(organiser));
            return next(&app, step, &to);
        }
        Err(NotSignedIn::LockedOut { whose }) => {
            watch::note(&app, &request, Seen::LockedOut, whose);
            true
        }
        Err(NotSignedIn::Wrong { whose, is_too_many }) => {
            watch::note(&app, &request, Seen::WrongPassword, whose);
            is_too_many
        }
        // The password was changed at this very moment.
        Err(NotSignedIn::Ended) => return redirect("/desk/sign-in"),
        Err(why) => return Err(why.tell(request_language::of(&request)).into()),
    };
    let page = Page::new(&app, &request);
    let (mistake, status) = if is_too_many {
        (fl!(page.t, "sign-in-too-many"), StatusCode::TOO_MANY_REQUESTS)
    } else {
        (fl!(page.t, "sign-in-wrong"), StatusCode::UNPROCESSABLE_ENTITY)
    };
    waiting(answer(status, &SignIn { page, email, to, mistake: Some(mistake) })?)
}

/// Says when to try again, where one has to wait.
pub fn waiting(mut answer: HttpResponse) -> Answer {
    if answer.status() == StatusCode::TOO_MANY_REQUESTS {
        answer.headers_mut().insert(RETRY_AFTER, actix_web::http::header::HeaderValue::from_static("600"));
    }
    Ok(answer)
}

/// After the first step: in, or on to the second.
pub fn next(app: &App, step: Step, to: &str) -> Answer {
    let to = if is_ours(to) { to } else { "/desk" };
    match step {
        Step::Done(entered) => Ok(go_in(app, entered, to)),
        Step::Half(sign_in) => {
            let to: String = url::form_urlencoded::byte_serialize(to.as_bytes()).collect();
            Ok(go_half_in(app, sign_in, &format!("/desk/sign-in/code?to={to}")))
        }
    }
}

#[derive(Template)]
#[template(path = "pages/desk/account/code.html")]
struct Code {
    page: Page,
    to: String,
    mistake: Option<String>,
}

/// `GET /desk/sign-in/code`: the second step.
pub async fn ask_code(app: Data<App>, request: HttpRequest) -> Answer {
    let to = Query::of(&request).first("to").to_owned();
    answer(StatusCode::OK, &Code { page: Page::new(&app, &request), to, mistake: None })
}

/// `POST /desk/sign-in/code`.
pub async fn take_code(app: Data<App>, request: HttpRequest, form: Form) -> Answer {
    let language = request_language::of(&request);
    let (code, to) = (form.first("code").to_owned(), form.first("to").to_owned());
    let Some(half) = cookie(&app, &request, SIGN_IN) else { return redirect("/desk/sign-in") };
    let is_locked_out = match sign_in::with_code(&app, half, code, visitor(&app, &request), language).await {
        Ok(ByCode { organiser, entered, is_on_paper }) => {
            if is_on_paper {
                watch::note(&app, &request, Seen::UsedRecoveryCode, Some(organiser));
            }
            watch::note(&app, &request, Seen::SignedIn, Some(organiser));
            return next(&app, Step::Done(entered), &to);
        }
        Err(NotSignedIn::LockedOut { whose }) => {
            watch::note(&app, &request, Seen::LockedOut, whose);
            true
        }
        Err(NotSignedIn::Wrong { whose, .. }) => {
            watch::note(&app, &request, Seen::WrongCode, whose);
            false
        }
        Err(NotSignedIn::Ended) => return redirect("/desk/sign-in"),
        Err(why) => return Err(why.tell(language).into()),
    };
    let page = Page::new(&app, &request);
    let (mistake, status) = if is_locked_out {
        (fl!(page.t, "code-too-many"), StatusCode::TOO_MANY_REQUESTS)
    } else {
        (fl!(page.t, "code-wrong"), StatusCode::UNPROCESSABLE_ENTITY)
    };
    waiting(answer(status, &Code { page, to, mistake: Some(mistake) })?)
}

/// `POST /desk/sign-out`.
pub async fn leave(app: Data<App>, request: HttpRequest, signed_in: Result<SignedIn, Problem>) -> Answer {
    if let Ok(SignedIn { sign_in, organiser }) = signed_in {
        sign_in::leave(&app, sign_in).await.told(request_language::of(&request))?;
        watch::note(&app, &request, Seen::SignedOut, Some(organiser.id));
    }
    Ok(go_out(&app))
}
