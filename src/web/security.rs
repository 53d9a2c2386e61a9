//! What every answer carries, and what every POST must show.

use actix_web::body::{EitherBody, MessageBody};
use actix_web::dev::{ServiceRequest, ServiceResponse};
use actix_web::http::header::{
    CACHE_CONTROL, CONTENT_SECURITY_POLICY, HeaderName, HeaderValue, ORIGIN, REFERRER_POLICY,
    STRICT_TRANSPORT_SECURITY, X_CONTENT_TYPE_OPTIONS, X_FRAME_OPTIONS,
};
use actix_web::http::{Method, StatusCode};
use actix_web::middleware::Next;
use actix_web::web::Data;
use actix_web::{Error, HttpMessage, ResponseError};

use super::addresses::Unsaid;
use super::app::App;
use super::explain::{Kind, Problem};
use super::tongue;
use super::watch::{self, AtDesk, Seen};

const POLICY: &str = "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:; font-src 'self'; \
    connect-src 'self'; form-action 'self'; base-uri 'none'; frame-ancestors 'none'";

/// Refuses POSTs from other sites, and adds the security headers to every answer.
pub async fn guard(
    request: ServiceRequest,
    next: Next<impl MessageBody>,
) -> Result<ServiceResponse<EitherBody<impl MessageBody>>, Error> {
    let answer = if asks_for_something(&request) && is_foreign(&request) {
        note(&request, Seen::Foreign);
        let problem = Problem::new(Kind::Forbidden, tongue::language(request.request()));
        request.into_response(problem.error_response()).map_into_right_body()
    } else if asks_for_something(&request) && exceeds_limits(&request) {
        note(&request, Seen::TooMany);
        let problem = Problem::new(Kind::TooMany, tongue::language(request.request()));
        request.into_response(problem.error_response()).map_into_right_body()
    } else {
        let is_head = *request.method() == Method::HEAD;
        let answer = next.call(request).await?;
        if is_head {
            // As with GET, without saying it: a stream would never end.
            answer.map_body(|_, body| EitherBody::right(Unsaid(body.size()).boxed()))
        } else {
            answer.map_into_left_body()
        }
    };
    if answer.status() == StatusCode::FORBIDDEN {
        let who = answer.request().extensions().get::<AtDesk>().copied();
        if let (Some(AtDesk(account)), Some(app)) = (who, answer.request().app_data::<Data<App>>()) {
            watch::note(app, answer.request(), Seen::Refused, account);
        }
    }
    Ok(with_headers(answer))
}

fn note(request: &ServiceRequest, seen: Seen) {
    if let Some(app) = request.app_data::<Data<App>>() {
        watch::note(app, request.request(), seen, None);
    }
}

/// Whether a request means to change something; looking is free.
fn asks_for_something(request: &ServiceRequest) -> bool {
    matches!(*request.method(), Method::POST | Method::PUT | Method::PATCH | Method::DELETE)
}

fn exceeds_limits(request: &ServiceRequest) -> bool {
    request.app_data::<Data<App>>().is_some_and(|app| app.limits.are_exceeded_by(request.request()))
}

fn with_headers<B>(mut answer: ServiceResponse<B>) -> ServiceResponse<B> {
    let path = answer.request().path();
    let is_door = path.starts_with("/desk/") && path.ends_with("/door");
    // Codes are scanned at the door, and nowhere else.
    let permissions = if is_door {
        "camera=(self), geolocation=(), microphone=()"
    } else {
        "camera=(), geolocation=(), microphone=()"
    };
    let is_desk = path == "/desk" || path.starts_with("/desk/");
    let is_https = answer.request().app_data::<Data<App>>().is_some_and(|app| app.settings.is_https());
    let headers = answer.headers_mut();
    if is_https {
        headers.insert(STRICT_TRANSPORT_SECURITY, HeaderValue::from_static("max-age=31536000"));
    }
    // What is at the desk is nobody else's: no cache on the way keeps any of it.
    if is_desk && !headers.contains_key(CACHE_CONTROL) {
        headers.insert(CACHE_CONTROL, HeaderValue::from_static("no-store"));
    }
    for (name, value) in [
        (CONTENT_SECURITY_POLICY, POLICY),
        (X_CONTENT_TYPE_OPTIONS, "nosniff"),
        (X_FRAME_OPTIONS, "DENY"),
        // Addresses of people's pages are keys: they never travel to another site.
        (REFERRER_POLICY, "no-referrer"),
        (HeaderName::from_static("cross-origin-opener-policy"), "same-origin"),
        (HeaderName::from_static("permissions-policy"), permissions),
    ] {
        headers.insert(name, HeaderValue::from_static(value));
    }
    answer
}

/// Browsers say where a POST comes from; programs, which no site can misuse, say nothing.
fn is_foreign(request: &ServiceRequest) -> bool {
    let header = |name: &str| request.headers().get(name).and_then(|value| value.to_str().ok());
    if let Some(site) = header("sec-fetch-site") {
        return !matches!(site, "same-origin" | "none");
    }
    let Some(origin) = header(ORIGIN.as_str()) else { return false };
    let is_ours = request.app_data::<Data<App>>().is_some_and(|app| {
        let ours = url::Url::parse(&app.settings.base_url).map(|url| url.origin().ascii_serialization());
        ours.is_ok_and(|ours| ours == origin)
    });
    let host = request.connection_info().host().to_owned();
    !is_ours && origin.split_once("://").is_none_or(|(_, named)| named != host)
}
