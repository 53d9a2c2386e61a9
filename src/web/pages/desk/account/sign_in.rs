//! Coming in: by a password, and a code where there is a second step; going out; and the events that one finds inside.

use std::sync::Arc;

use actix_web::http::StatusCode;
use actix_web::http::header::{RETRY_AFTER, USER_AGENT};
use actix_web::web::Data;
use actix_web::{HttpRequest, HttpResponse};
use askama::Template;
use i18n_embed_fl::fl;

use super::cookies::{device, go_in, go_out};
use crate::actions::tries::Try;
use crate::clock;
use crate::db::{Db, DbError};
use crate::desk::passwords::{self, Judged};
use crate::desk::second_step::{self, Shown};
use crate::desk::sign_ins::{self, Step};
use crate::desk::{accounts, devices, founding, one_time};
use crate::languages::dates;
use crate::languages::problems::Problem;
use crate::mail::organising::{self, News};
use crate::people::person;
use crate::programme::{Language, OrganiserId, Programme};
use crate::web::app::App;
use crate::web::desk::{SIGN_IN, SignedIn, cookie};
use crate::web::form::Form;
use crate::web::limits::Trier;
use crate::web::pages::Answer;
use crate::web::pages::desk::frame::{OrSignIn, troubles};
use crate::web::pages::page::{Page, answer, is_ours, rendered, see};
use crate::web::pages::sent::Query;
use crate::web::tongue;
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
        .desk_work(language, move |db| {
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

/// For whoever was signed in, and is not any more: what they sent is not lost, or is to be sent anew.
pub fn ended(app: &App, request: &HttpRequest, is_kept: bool) -> HttpResponse {
    let page = Page::new(app, request);
    let mistake = if is_kept { fl!(page.t, "sign-in-ended") } else { fl!(page.t, "sign-in-ended-anew") };
    let (to, mistake) = (request.path().to_owned(), Some(mistake));
    rendered(StatusCode::UNAUTHORIZED, &SignIn { page, email: String::new(), to, mistake })
}

/// An address as it is kept; what is none stays what it is, cut off where no address goes on.
pub fn address(typed: &str) -> String {
    person::parse_address(typed).unwrap_or_else(|_| typed.trim().to_lowercase().chars().take(320).collect())
}

/// Whose budget of wrong tries it is: that of this browser, where it signed in before.
async fn trier(
    app: &App,
    request: &HttpRequest,
    whose: impl FnOnce(&mut Db) -> Result<Option<OrganiserId>, DbError> + Send + 'static,
) -> Result<Trier, Problem> {
    let stranger = Trier::Stranger { client: app.limits.client(request) };
    let Some(device) = device(app, request) else { return Ok(stranger) };
    let (shown, at) = (device.clone(), clock::now().as_millisecond());
    let is_known = app
        .desk_work(tongue::language(request), move |db| match whose(db)? {
            Some(organiser) => devices::is_known(db, &shown, organiser, at),
            None => Ok(false),
        })
        .await?;
    Ok(if is_known { Trier::Known { device } } else { stranger })
}

/// `POST /desk/sign-in`. Wrong passwords are counted for the account and for the client; whoever signed in with this browser
/// before is not kept out by those.
pub async fn send(app: Data<App>, request: HttpRequest, form: Form) -> Answer {
    let language = tongue::language(&request);
    let email = address(form.first("email"));
    let (password, to) = (form.first("password").to_owned(), form.first("to").to_owned());
    match try_password(&app, &request, &email, password).await {
        Ok(Tried::In(judged, trier)) => {
            app.limits.right_password(&trier, &email);
            match let_in(&app, &request, judged, language).await {
                Ok(Some((step, device))) => next(&app, step, device, &to),
                // The password was changed at this very moment.
                Ok(None) => see("/desk/sign-in"),
                Err(problem) => Err(problem.into()),
            }
        }
        Ok(Tried::Wrong { is_too_many }) => {
            let page = Page::new(&app, &request);
            let (mistake, status) = if is_too_many {
                (fl!(page.t, "sign-in-too-many"), StatusCode::TOO_MANY_REQUESTS)
            } else {
                (fl!(page.t, "sign-in-wrong"), StatusCode::UNPROCESSABLE_ENTITY)
            };
            waiting(answer(status, &SignIn { page, email, to, mistake: Some(mistake) })?)
        }
        Err(problem) => Err(problem.into()),
    }
}

/// Says when to try again, where one has to wait.
pub fn waiting(mut answer: HttpResponse) -> Answer {
    if answer.status() == StatusCode::TOO_MANY_REQUESTS {
        answer.headers_mut().insert(RETRY_AFTER, actix_web::http::header::HeaderValue::from_static("600"));
    }
    Ok(answer)
}

enum Tried {
    In(Judged, Trier),
    Wrong { is_too_many: bool },
}

async fn try_password(app: &App, request: &HttpRequest, email: &str, password: String) -> Result<Tried, Problem> {
    let address = email.to_owned();
    let trier = trier(app, request, move |db| accounts::by_email(db, &address)).await?;
    let taken = app.limits.try_password(&trier, email);
    if taken == Try::Refused {
        let address = email.to_owned();
        let whose = app.desk_work(tongue::language(request), move |db| accounts::by_email(db, &address)).await?;
        watch::note(app, request, Seen::LockedOut, whose);
        return Ok(Tried::Wrong { is_too_many: true });
    }
    let (address, is_known) = (email.to_owned(), matches!(trier, Trier::Known { .. }));
    let judged =
        app.hash(tongue::language(request), is_known, move |db| passwords::judge(db, &address, &password)).await;
    match judged {
        Ok((Some(judged), _)) => Ok(Tried::In(judged, trier)),
        Ok((None, whose)) => {
            watch::note(app, request, Seen::WrongPassword, whose);
            Ok(Tried::Wrong { is_too_many: taken == Try::Last })
        }
        Err(problem) => {
            // It was not judged at all.
            app.limits.right_password(&trier, email);
            Err(problem)
        }
    }
}

/// After the right password: a session, half of one where a code is still to come. `None`: the password was changed meanwhile.
async fn let_in(
    app: &App,
    request: &HttpRequest,
    judged: Judged,
    language: Language,
) -> Result<Option<(Step, Option<String>)>, Problem> {
    let (agent, device, at) = (agent(request), device(app, request), clock::now().as_millisecond());
    let organiser = judged.organiser;
    let begun = app
        .desk_work(language, move |db| {
            db.write(|db| {
                if !passwords::still_holds(db, &judged)? {
                    return Ok(None);
                }
                first_step(db, judged.organiser, &agent, device, at).map(Some)
            })
        })
        .await?;
    if let Some((step, _)) = &begun {
        let seen = if matches!(step, Step::Half(_)) { Seen::HalfWay } else { Seen::SignedIn };
        watch::note(app, request, seen, Some(organiser));
    }
    Ok(begun)
}

/// Begins a session after a password; where there is no second step, the browser is known from now on.
///
/// # Errors
/// The database's.
pub fn first_step(
    db: &mut Db,
    organiser: OrganiserId,
    agent: &str,
    device: Option<String>,
    at: i64,
) -> Result<(Step, Option<String>), DbError> {
    let is_half = second_step::is_on(db, organiser)?;
    // Whoever knows the password needs no link that would set another.
    one_time::end(db, organiser, at)?;
    let step = sign_ins::begin(db, organiser, agent, is_half, at)?;
    let device = if is_half { None } else { Some(devices::remember(db, organiser, device, at)?) };
    Ok((step, device))
}

/// After the first step: in, or on to the second.
pub fn next(app: &App, step: Step, device: Option<String>, to: &str) -> Answer {
    let to = if is_ours(to) { to } else { "/desk" };
    match step {
        Step::Done(session) => Ok(go_in(app, &session, device, to)),
        Step::Half(session) => {
            let to: String = url::form_urlencoded::byte_serialize(to.as_bytes()).collect();
            Ok(go_in(app, &session, None, &format!("/desk/sign-in/code?to={to}")))
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

/// `POST /desk/sign-in/code`. Wrong codes are counted for the account, whoever sends them from wherever: only whoever has the
/// password comes so far.
pub async fn take_code(app: Data<App>, request: HttpRequest, form: Form) -> Answer {
    let (code, to) = (form.first("code").to_owned(), form.first("to").to_owned());
    let Some(half) = cookie(&app, &request, SIGN_IN) else { return see("/desk/sign-in") };
    match try_code(&app, &request, half, code).await {
        Ok(CodeTried::In(session, device)) => next(&app, Step::Done(session), Some(device), &to),
        Ok(CodeTried::NoSession) => see("/desk/sign-in"),
        Ok(CodeTried::Wrong { is_too_many }) => {
            let page = Page::new(&app, &request);
            let (mistake, status) = if is_too_many {
                (fl!(page.t, "code-too-many"), StatusCode::TOO_MANY_REQUESTS)
            } else {
                (fl!(page.t, "code-wrong"), StatusCode::UNPROCESSABLE_ENTITY)
            };
            waiting(answer(status, &Code { page, to, mistake: Some(mistake) })?)
        }
        Err(problem) => Err(problem.into()),
    }
}

enum CodeTried {
    In(String, String),
    NoSession,
    Wrong { is_too_many: bool },
}

async fn try_code(app: &App, request: &HttpRequest, half: String, code: String) -> Result<CodeTried, Problem> {
    let (language, at) = (tongue::language(request), clock::now().as_millisecond());
    let session = half.clone();
    let Some(whose) = app.desk_work(language, move |db| sign_ins::half_way(db, &session, at)).await? else {
        return Ok(CodeTried::NoSession);
    };
    let trier = trier(app, request, move |_| Ok(Some(whose))).await?;
    if app.limits.try_code(&trier, whose) == Try::Refused {
        watch::note(app, request, Seen::LockedOut, Some(whose));
        // Told once in a while: whoever guesses codes has the password.
        if app.limits.resets.take(&format!("codes {whose}")) == Try::Free {
            app.desk_work(language, move |db| organising::tell(db, whose, News::CodesGuessed, language, at)).await?;
        }
        return Ok(CodeTried::Wrong { is_too_many: true });
    }
    let (agent, device, links) = (agent(request), device(app, request), app.links.clone());
    let done = app
        .desk_work(language, move |db| {
            db.write(|db| {
                let shown = second_step::check(db, &links.seal, whose, &code, at)?;
                if shown == Shown::Wrong {
                    return Ok(None);
                }
                // Of two at the same time with one half session, one comes in.
                if !sign_ins::sign_out(db, &half)? {
                    return Ok(None);
                }
                if shown == Shown::OnPaper {
                    organising::tell(db, whose, News::CodeUsed, language, at)?;
                }
                let (Step::Done(session) | Step::Half(session)) = sign_ins::begin(db, whose, &agent, false, at)?;
                Ok::<_, DbError>(Some((session, devices::remember(db, whose, device, at)?, shown)))
            })
        })
        .await?;
    let Some((session, device, shown)) = done else {
        watch::note(app, request, Seen::WrongCode, Some(whose));
        return Ok(CodeTried::Wrong { is_too_many: false });
    };
    app.limits.right_code(&trier, whose);
    if shown == Shown::OnPaper {
        watch::note(app, request, Seen::UsedRecoveryCode, Some(whose));
    }
    watch::note(app, request, Seen::SignedIn, Some(whose));
    Ok(CodeTried::In(session, device))
}

/// `POST /desk/sign-out`.
pub async fn leave(app: Data<App>, request: HttpRequest, signed_in: Result<SignedIn, Problem>) -> Answer {
    if let Ok(SignedIn { session, organiser }) = signed_in {
        app.desk_work(tongue::language(&request), move |db| sign_ins::sign_out(db, &session)).await?;
        watch::note(&app, &request, Seen::SignedOut, Some(organiser.id));
    }
    Ok(go_out(&app))
}

pub fn agent(request: &HttpRequest) -> String {
    request.headers().get(USER_AGENT).and_then(|value| value.to_str().ok()).unwrap_or_default().to_owned()
}
