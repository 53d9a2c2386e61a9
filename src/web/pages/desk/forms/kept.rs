//! A form that was sent after one's sign-in had ended is kept: it goes along through signing in, and then its page is there again
//! with what was typed in it. Nothing of it is carried out by itself: what comes back is asked for, never sent. The same for a
//! form that was sent only to be shown in another language. The page that answers a form has no links to itself in other languages:
//! they would ask for it anew, without what was sent.

use actix_web::body::{BodySize, BoxBody, MessageBody, to_bytes_limited};
use actix_web::dev::{Payload, ServiceRequest, ServiceResponse};
use actix_web::http::header::{ACCEPT, CONTENT_LENGTH, CONTENT_TYPE, LOCATION};
use actix_web::http::{Method, StatusCode};
use actix_web::middleware::Next;
use actix_web::web::{Bytes, BytesMut, Data};
use actix_web::{Error, HttpMessage, HttpResponse};
use base64::Engine;
use base64::prelude::BASE64_URL_SAFE_NO_PAD;
use futures_util::StreamExt;

use super::refill::{marked, refilled, without_languages};
use crate::languages::problems::FieldError;
use crate::web::app::App;
use crate::web::desk::{self, DEVICE, cookie};
use crate::web::form::Form;
use crate::web::pages::desk::account::sign_in;
use crate::web::pages::faulty::Typed;
use crate::web::pages::page::{in_language, shown_in};
use crate::web::request_language;

/// The longest form that is kept, in bytes; as it goes along it is a third longer.
const LONGEST: usize = 256 * 1024;
/// The longest page that is filled in, in bytes.
const LONGEST_PAGE: usize = 8 * 1024 * 1024;
/// The form of a page whose languages are chosen with what is typed in it.
const TYPED: &str = "typed";
/// The field by which the desk's own form is known where everybody's stands.
pub(in crate::web::pages) const BY_DESK: &str = "desk";
const SIGN_IN: &str = "/desk/sign-in";

/// Keeps what is sent to the desk by somebody who is not signed in any more, and brings it back.
pub async fn guard(
    request: ServiceRequest,
    next: Next<impl MessageBody + 'static>,
) -> Result<ServiceResponse<BoxBody>, Error> {
    let is_sent = *request.method() == Method::POST && request.path().starts_with("/desk/");
    let answer = kept(request, next).await?;
    if is_sent { fill(answer, without_languages).await } else { Ok(answer) }
}

async fn kept(
    mut request: ServiceRequest,
    next: Next<impl MessageBody + 'static>,
) -> Result<ServiceResponse<BoxBody>, Error> {
    if !is_form(&request) && !is_registering(&request) {
        let asked = request_language::asked(request.query_string()).filter(|_| *request.method() == Method::GET);
        let is_file = sends_file(&request) && is_person(&request);
        let answer = next.call(request).await?.map_into_boxed_body();
        if is_file && asks_to_sign_in(&answer) {
            return Ok(ended(answer, false));
        }
        // Anyone who follows a link in a language goes on in it.
        return Ok(match asked {
            Some(language) if answer.status().is_success() && is_page(&answer) => {
                let (request, page) = answer.into_parts();
                ServiceResponse::new(request, in_language(page, language))
            }
            _ => answer,
        });
    }
    let sent = body(&mut request).await?;
    let form = Form::parse(&sent);
    let kept = form.given("kept").and_then(|kept| BASE64_URL_SAFE_NO_PAD.decode(kept).ok());
    let path = request.path().to_owned();
    if !path.starts_with("/desk/") && kept.is_none() && form.first(BY_DESK).is_empty() {
        request.set_payload(Payload::from(sent));
        return Ok(next.call(request).await?.map_into_boxed_body());
    }
    let is_signing_in = path.starts_with(SIGN_IN);
    let is_person = is_person(&request);
    if shown_in(&form).is_some() && !is_signing_in && is_form(&request) {
        let language = request_language::of(request.request());
        look(&mut request);
        let answer = next.call(request).await?;
        let page = fill(answer, |page| refilled(page, &path, Some(TYPED), &form)).await?;
        let (request, page) = page.into_parts();
        return Ok(ServiceResponse::new(request, in_language(page, language)));
    }
    match kept {
        // Back again: the page itself, with what was typed in it.
        Some(kept) if !is_signing_in => {
            look(&mut request);
            request.extensions_mut().insert(Typed(Bytes::from(kept.clone())));
            let answer = next.call(request).await?;
            fill(answer, |page| refilled(page, &path, None, &Form::parse(&kept))).await
        }
        Some(_) => {
            let carried = format!("<input type=\"hidden\" name=\"kept\" value=\"{}\">", form.first("kept"));
            if path.ends_with("/code") && !form.has("code") {
                look(&mut request);
            } else {
                let rest = form.without(&["kept".to_owned()]);
                request.set_payload(Payload::from(rest.sent().into_bytes()));
                let length = rest.sent().len();
                request.headers_mut().insert(CONTENT_LENGTH, length.into());
            }
            let mut answer = next.call(request).await?.map_into_boxed_body();
            // In, or on to the second step: what is sent goes along (RFC 9110, 15.4.8).
            if goes_to(&answer).is_some_and(|to| to != SIGN_IN) {
                *answer.response_mut().status_mut() = StatusCode::TEMPORARY_REDIRECT;
                return Ok(answer);
            }
            fill(answer, |page| page.replace("</form>", &format!("{carried}</form>"))).await
        }
        None => {
            request.set_payload(Payload::from(sent.clone()));
            let answer = next.call(request).await?.map_into_boxed_body();
            // Passwords are typed anew.
            let is_typed_anew = path.starts_with("/desk/account") && !path.starts_with("/desk/account/new-");
            if !is_person || is_signing_in || !asks_to_sign_in(&answer) {
                return Ok(answer);
            }
            if is_typed_anew {
                return Ok(ended(answer, false));
            }
            let carried = BASE64_URL_SAFE_NO_PAD.encode(&sent);
            let carried = format!("<input type=\"hidden\" name=\"kept\" value=\"{carried}\">");
            fill(ended(answer, true), |page| page.replace("</form>", &format!("{carried}</form>"))).await
        }
    }
}

/// Whether an answer leads to signing in, and back, or says that one is not signed in.
fn asks_to_sign_in<B>(answer: &ServiceResponse<B>) -> bool {
    answer.status() == StatusCode::UNAUTHORIZED || goes_to(answer).is_some_and(|to| to.starts_with("/desk/sign-in?to="))
}

/// The page for anyone who was signed in when the form was opened, in place of the way to sign in.
fn ended(answer: ServiceResponse<BoxBody>, is_kept: bool) -> ServiceResponse<BoxBody> {
    let Some(app) = answer.request().app_data::<Data<App>>().cloned() else { return answer };
    let page = sign_in::ended(&app, answer.request(), is_kept);
    answer.into_response(page)
}

/// Whether it is a form with a file.
fn sends_file(request: &ServiceRequest) -> bool {
    let kind = request.headers().get(CONTENT_TYPE).and_then(|kind| kind.to_str().ok()).unwrap_or_default();
    let is_file = kind.to_ascii_lowercase().starts_with("multipart/form-data");
    is_file && *request.method() == Method::POST && request.path().starts_with("/desk/")
}

fn is_page<B>(answer: &ServiceResponse<B>) -> bool {
    let kind = answer.headers().get(CONTENT_TYPE).and_then(|kind| kind.to_str().ok()).unwrap_or_default();
    kind.starts_with("text/html")
}

pub(super) fn is_form(request: &ServiceRequest) -> bool {
    request.path().starts_with("/desk/") && sends_form(request)
}

/// Whether it may be the form with which the desk registers somebody, which is everybody's ([`BY_DESK`] says whose it is).
fn is_registering(request: &ServiceRequest) -> bool {
    let is_there = request.path().strip_prefix("/e/").is_some_and(|path| path.ends_with("/register"));
    is_there && sends_form(request)
}

/// Whether it is a form that changes something, without a file.
pub(in crate::web::pages) fn sends_form(request: &ServiceRequest) -> bool {
    let kind = request.headers().get(CONTENT_TYPE).and_then(|kind| kind.to_str().ok()).unwrap_or_default();
    *request.method() == Method::POST && kind.to_ascii_lowercase().starts_with("application/x-www-form-urlencoded")
}

/// Whether somebody types at the other end: in a browser, or in what was signed in once.
fn is_person(request: &ServiceRequest) -> bool {
    let mode = request.headers().get("sec-fetch-mode").map(|mode| mode.as_bytes());
    let app = request.app_data::<Data<App>>();
    let accepts = request.headers().get(ACCEPT).and_then(|accepts| accepts.to_str().ok()).unwrap_or_default();
    let was_here =
        |app: &Data<App>| [desk::SIGN_IN, DEVICE].iter().any(|name| cookie(app, request.request(), name).is_some());
    mode == Some(b"navigate") || accepts.contains("text/html") || app.is_some_and(was_here)
}

/// All that was sent; of what is too long, enough for anyone who reads it to see that.
pub(in crate::web::pages) async fn body(request: &mut ServiceRequest) -> Result<Bytes, Error> {
    let mut payload = request.take_payload();
    let mut sent = BytesMut::new();
    while let Some(part) = payload.next().await {
        sent.extend_from_slice(&part?);
        if sent.len() > LONGEST * 2 {
            break;
        }
    }
    Ok(sent.freeze())
}

/// Makes it a request that only looks.
pub(in crate::web::pages) fn look(request: &mut ServiceRequest) {
    request.head_mut().method = Method::GET;
    request.headers_mut().remove(CONTENT_TYPE);
    request.headers_mut().remove(CONTENT_LENGTH);
    request.set_payload(Payload::None);
}

/// Where an answer sends one on to.
pub(super) fn goes_to<B>(answer: &ServiceResponse<B>) -> Option<&str> {
    let to = answer.headers().get(LOCATION).and_then(|to| to.to_str().ok())?;
    (answer.status() == StatusCode::SEE_OTHER).then_some(to)
}

/// A form's page once more, with what was typed in it, and why it was not done.
pub(in crate::web::pages) async fn shown_again(
    answer: ServiceResponse<BoxBody>,
    (path, typed): (&str, &Form),
    (title, errors): (&str, &[FieldError]),
    code: StatusCode,
) -> Result<ServiceResponse<BoxBody>, Error> {
    let mut page = fill(answer, |page| marked(&refilled(page, path, None, typed), path, title, errors)).await?;
    *page.response_mut().status_mut() = code;
    Ok(page)
}

/// Changes a page on its way out.
pub(in crate::web::pages) async fn fill<B: MessageBody + 'static>(
    answer: ServiceResponse<B>,
    change: impl FnOnce(&str) -> String,
) -> Result<ServiceResponse<BoxBody>, Error> {
    if !is_page(&answer) || matches!(answer.response().body().size(), BodySize::None) {
        return Ok(answer.map_into_boxed_body());
    }
    let (request, answer) = answer.into_parts();
    let (answer, body) = answer.into_parts();
    let page = match to_bytes_limited(body, LONGEST_PAGE).await {
        Ok(Ok(page)) => page,
        _ => return Ok(ServiceResponse::new(request, HttpResponse::InternalServerError().finish())),
    };
    let page = change(&String::from_utf8_lossy(&page));
    Ok(ServiceResponse::new(request, answer.set_body(page).map_into_boxed_body()))
}
