//! A button of the desk that is pressed twice does once what it does. Every form that changes something carries the key of the
//! page that it came with; the same form sent again, at once or after going back, leads where it led the first time. A form in
//! which something else was typed is another one. Where a page is the answer of what was done, that page is shown again for a
//! minute, since a browser gives up the first of two clicks and a new key stands on it alone; afterwards the form's own page.

use actix_web::body::{BoxBody, MessageBody, to_bytes};
use actix_web::dev::{Payload, ServiceRequest, ServiceResponse};
use actix_web::http::header::{CACHE_CONTROL, CONTENT_TYPE, HeaderValue, RETRY_AFTER};
use actix_web::middleware::Next;
use actix_web::rt;
use actix_web::web::Data;
use actix_web::{Error, FromRequest, HttpRequest, HttpResponse};
use uuid::Uuid;

use super::kept::{body, fill, goes_to, is_form, look, shown_again};
use super::refill::keyed;
use crate::desk::once::{self, Claim};
use crate::languages::problems::{Kind, Problem};
use crate::seating::Idempotency;
use crate::web::answers::{retry_after, status};
use crate::web::app::App;
use crate::web::desk::SignedIn;
use crate::web::form::Form;
use crate::web::pages::error_page;
use crate::web::pages::page::{Acted, leading_to};
use crate::web::request_language;

/// The field that holds the page's key.
pub const KEY: &str = "once";
/// Gives every form of a page of the desk its key, and carries out each form once.
pub async fn guard(
    mut request: ServiceRequest,
    next: Next<impl MessageBody + 'static>,
) -> Result<ServiceResponse<BoxBody>, Error> {
    if request.path() != "/desk" && !request.path().starts_with("/desk/") {
        return Ok(next.call(request).await?.map_into_boxed_body());
    }
    let app = request.app_data::<Data<App>>().cloned();
    let (Some(app), true) = (app, is_form(&request)) else {
        let key = Uuid::new_v4().simple().to_string();
        return fill(next.call(request).await?, |page| keyed(page, KEY, &key)).await;
    };
    let sent = body(&mut request).await?;
    request.set_payload(Payload::from(sent.clone()));
    // A form that is shown again stays the same form.
    let given = Form::parse(&sent).given(KEY);
    let key = given.as_ref().and_then(|key| Uuid::try_parse(key).ok()).unwrap_or_else(Uuid::new_v4);
    let key = key.simple().to_string();
    let Some(form) = name(request.request(), given, &sent).await else {
        return fill(next.call(request).await?, |page| keyed(page, KEY, &key)).await;
    };
    let language = request_language::of(request.request());
    // What is sent is part of the key: with other words it is another form.
    match app.claim(&Idempotency { key: form, body: form }, language).await {
        Ok(Claim::First) => carried_out(app, request, next, form, key).await,
        Ok(Claim::Done(to)) => Ok(request.into_response(again(&app, &form, &to))),
        Ok(Claim::Pending | Claim::OtherBody) => refused(&app, request, Problem::new(Kind::TooBusy, language)),
        Err(problem) => not_begun(&app, request, next, (&sent, &key), problem).await,
    }
}

/// The form's page again with all that was typed in it, and why nothing could be begun.
async fn not_begun(
    app: &App,
    mut request: ServiceRequest,
    next: Next<impl MessageBody + 'static>,
    (sent, key): (&[u8], &str),
    problem: Problem,
) -> Result<ServiceResponse<BoxBody>, Error> {
    let (path, typed) = (request.path().to_owned(), Form::parse(sent));
    look(&mut request);
    let answer = next.call(request).await?.map_into_boxed_body();
    if !answer.status().is_success() {
        let page = error_page(app, answer.request(), problem);
        return Ok(answer.into_response(page));
    }
    let page = shown_again(answer, (&path, &typed), (&problem.detail, &[]), status(problem.kind)).await?;
    let mut page = fill(page, |page| keyed(page, KEY, key)).await?;
    if let Some(seconds) = retry_after(problem.kind) {
        page.headers_mut().insert(RETRY_AFTER, HeaderValue::from_static(seconds));
    }
    Ok(page)
}

fn refused(app: &App, request: ServiceRequest, problem: Problem) -> Result<ServiceResponse<BoxBody>, Error> {
    let page = error_page(app, request.request(), problem);
    Ok(request.into_response(page))
}

/// What stands for a form that was sent: who sent it, where to, and everything in it. `None`: it has no key, or nobody is
/// signed in who could do anything with it.
async fn name(request: &HttpRequest, key: Option<String>, sent: &[u8]) -> Option<[u8; 32]> {
    let key = key?;
    let who = SignedIn::extract(request).await.ok()?;
    Some(once::hash(&[b"desk form", who.sign_in.as_bytes(), key.as_bytes(), request.path().as_bytes(), sent]))
}

/// What a form is answered with that was carried out before: the same page, or where it led.
fn again(app: &App, form: &[u8; 32], to: &str) -> HttpResponse {
    match app.cache.pressed.get(form) {
        Some(page) => HttpResponse::Ok()
            .insert_header((CONTENT_TYPE, "text/html; charset=utf-8"))
            .insert_header((CACHE_CONTROL, "no-store"))
            .body(page),
        None => leading_to(to),
    }
}

/// Keeps the page that was the answer of something that was done.
async fn kept(app: &App, form: [u8; 32], answer: ServiceResponse<BoxBody>) -> Result<ServiceResponse<BoxBody>, Error> {
    let (request, answer) = answer.into_parts();
    let (answer, body) = answer.into_parts();
    let page = to_bytes(body).await.map_err(actix_web::error::ErrorInternalServerError)?;
    app.cache.pressed.insert(form, page.clone());
    Ok(ServiceResponse::new(request, answer.set_body(page).map_into_boxed_body()))
}

/// Carries a form out, also when the one who sent it is gone: browsers give up the first of two clicks.
async fn carried_out<B: MessageBody + 'static>(
    app: Data<App>,
    request: ServiceRequest,
    next: Next<B>,
    form: [u8; 32],
    key: String,
) -> Result<ServiceResponse<BoxBody>, Error> {
    let (language, path) = (request_language::of(request.request()), request.path().to_owned());
    let carrying_out = rt::spawn(async move {
        let answer = next.call(request).await;
        let is_done = answer.as_ref().is_ok_and(|answer| answer.response().extensions().contains::<Acted>());
        let led_to = answer.as_ref().ok().and_then(goes_to).filter(|to| !to.starts_with("/desk/sign-in"));
        let led_to = if is_done { Some(path) } else { led_to.map(str::to_owned) };
        let answer = match answer {
            Ok(answer) => fill(answer, |page| keyed(page, KEY, &key)).await,
            Err(error) => Err(error),
        };
        let answer = match answer {
            Ok(answer) if is_done => kept(&app, form, answer).await,
            answer => answer,
        };
        app.release(form, led_to, language).await;
        answer
    });
    carrying_out.await.map_err(actix_web::error::ErrorInternalServerError)?
}
