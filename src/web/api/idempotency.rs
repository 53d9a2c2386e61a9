//! `Idempotency-Key`: what a program asks of the desk twice with one key is done once, and answered as before. What is registered and
//! changed keeps its key in the transaction in which it is done; for everything else the answer is kept here, sealed, for a day.

use std::collections::BTreeSet;
use std::sync::LazyLock;

use actix_web::body::{BoxBody, MessageBody, to_bytes};
use actix_web::dev::{Payload, ServiceRequest, ServiceResponse};
use actix_web::http::header::{CACHE_CONTROL, CONTENT_TYPE, ETAG, HeaderName, LOCATION};
use actix_web::http::{Method, StatusCode};
use actix_web::middleware::Next;
use actix_web::web::{Bytes, BytesMut, Data};
use actix_web::{Error, HttpMessage, HttpResponse, ResponseError, rt};
use base64::Engine;
use base64::prelude::BASE64_STANDARD;
use futures_util::StreamExt;
use serde::{Deserialize, Serialize};
use uuid::Uuid;

use super::describe;
use super::registrations::idempotency_key;
use crate::actions::actor;
use crate::desk::once::{self, Claim};
use crate::languages::problems::{Kind, Problem};
use crate::people::sealed::Seal;
use crate::programme::Language;
use crate::seating::Idempotency;
use crate::web::app::App;
use crate::web::uploads::FILE_LIMIT;
use crate::web::{desk, request_language, routes};

/// What of an answer's head is kept.
const HEAD: [HeaderName; 4] = [CONTENT_TYPE, LOCATION, ETAG, CACHE_CONTROL];

/// Operations whose actions keep keys themselves, by method and address.
static OWN: LazyLock<BTreeSet<(String, String)>> = LazyLock::new(describe::with_own_keys);

/// An answer, as it is kept.
#[derive(Serialize, Deserialize)]
struct Answer {
    status: u16,
    head: Vec<(String, String)>,
    body: String,
}

/// Answers as before what was asked before with the same key.
pub async fn guard(
    mut request: ServiceRequest,
    next: Next<impl MessageBody + 'static>,
) -> Result<ServiceResponse<BoxBody>, Error> {
    let is_write = !matches!(*request.method(), Method::GET | Method::HEAD | Method::OPTIONS);
    let is_keyed = is_write
        && request.path().starts_with("/api/v1/")
        && request.headers().contains_key("idempotency-key")
        && routes::pattern(request.path())
            .is_some_and(|pattern| !OWN.contains(&(request.method().as_str().to_owned(), pattern)));
    let app = request.app_data::<Data<App>>().cloned().filter(|_| is_keyed);
    let Some((app, shown)) = app.and_then(|app| desk::shown(&app, request.request()).map(|shown| (app, shown))) else {
        return Ok(next.call(request).await?.map_into_boxed_body());
    };
    let language = request_language::of(request.request());
    let key = match idempotency_key(request.request(), language) {
        Ok(key) => key.unwrap_or_default().to_vec(),
        Err(problem) => return Ok(request.into_response(problem.error_response())),
    };
    let asked = shown.clone();
    let found = app.work_for(language, move |db| actor::rights(db, &asked, None)).await;
    // Who opens nothing is told so, before anything is read.
    if !matches!(found, Ok(Some(_))) {
        return Ok(next.call(request).await?.map_into_boxed_body());
    }
    let sent = match read(&mut request).await {
        Ok(Some(sent)) => sent,
        Ok(None) => return Ok(request.into_response(Problem::new(Kind::TooLarge, language).error_response())),
        Err(_) => return Ok(request.into_response(Problem::new(Kind::NotWhole, language).error_response())),
    };
    request.set_payload(Payload::from(sent.clone()));
    let what = format!("{} {}", request.method(), request.uri());
    let idempotency = Idempotency {
        key: once::hash(&[b"api", shown.secret().as_bytes(), &key]),
        body: once::hash(&[what.as_bytes(), &sent]),
    };
    let problem = |kind| Problem::new(kind, language).error_response();
    let answer = match app.claim(&idempotency, language).await {
        Ok(Claim::First) => return carried_out(app, request, next, idempotency, language).await,
        Ok(Claim::Done(kept)) => {
            again(&app.links.seal, &idempotency, &kept).unwrap_or_else(|| problem(Kind::OutcomeUnknown))
        }
        Ok(Claim::OtherBody) => problem(Kind::IdempotencyMismatch),
        Ok(Claim::Pending) => problem(Kind::TooBusy),
        Err(problem) => problem.error_response(),
    };
    Ok(request.into_response(answer))
}

/// What is sent; `None`: more than anything takes.
async fn read(request: &mut ServiceRequest) -> Result<Option<Bytes>, Error> {
    let mut sent = BytesMut::new();
    let mut payload = request.take_payload();
    while let Some(part) = payload.next().await {
        let part = part?;
        if sent.len() + part.len() > FILE_LIMIT {
            return Ok(None);
        }
        sent.extend_from_slice(&part);
    }
    Ok(Some(sent.freeze()))
}

/// Carries out what is asked, also when the one who asked is gone, and keeps the answer where it was done.
async fn carried_out<B: MessageBody + 'static>(
    app: Data<App>,
    request: ServiceRequest,
    next: Next<B>,
    idempotency: Idempotency,
    language: Language,
) -> Result<ServiceResponse<BoxBody>, Error> {
    let carrying_out = rt::spawn(async move {
        let answer = next.call(request).await;
        let (answer, kept) = match answer {
            Ok(answer) => {
                let (request, answer) = answer.map_into_boxed_body().into_parts();
                let (answer, body) = answer.into_parts();
                let body = to_bytes(body).await.map_err(actix_web::error::ErrorInternalServerError)?;
                let kept = Some(&answer).filter(|answer| answer.status().is_success());
                let kept = kept.and_then(|answer| sealed(&app.links.seal, &idempotency, answer, &body));
                (Ok(ServiceResponse::new(request, answer.set_body(body).map_into_boxed_body())), kept)
            }
            Err(error) => (Err(error), None),
        };
        app.release(idempotency.key, kept, language).await;
        answer
    });
    carrying_out.await.map_err(actix_web::error::ErrorInternalServerError)?
}

/// To which key an answer is sealed.
fn sealed_to(idempotency: &Idempotency) -> Uuid {
    Uuid::from_bytes(*idempotency.key.first_chunk().expect("32 bytes begin with 16"))
}

/// An answer may hold a link or a token: in the database it opens nothing.
fn sealed<B>(seal: &Seal, idempotency: &Idempotency, answer: &HttpResponse<B>, body: &[u8]) -> Option<String> {
    let text = |name: &HeaderName| {
        let value = answer.headers().get(name)?.to_str().ok()?;
        Some((name.as_str().to_owned(), value.to_owned()))
    };
    let body = String::from_utf8(body.to_vec()).ok()?;
    let answer = Answer { status: answer.status().as_u16(), head: HEAD.iter().filter_map(text).collect(), body };
    let answer = serde_json::to_string(&answer).ok()?;
    seal.close(sealed_to(idempotency), &answer).ok().map(|sealed| BASE64_STANDARD.encode(sealed))
}

fn again(seal: &Seal, idempotency: &Idempotency, kept: &str) -> Option<HttpResponse> {
    let sealed = BASE64_STANDARD.decode(kept).ok()?;
    let answer: Answer = serde_json::from_str(&seal.open(sealed_to(idempotency), &sealed)?).ok()?;
    let mut again = HttpResponse::build(StatusCode::from_u16(answer.status).ok()?);
    for (name, value) in answer.head {
        again.insert_header((name, value));
    }
    Some(again.body(answer.body))
}
