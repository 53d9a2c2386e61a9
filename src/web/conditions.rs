//! Conditional requests (RFC 9110, 13): which state of a thing is meant by the one who changes it.

use actix_web::http::header::{
    CACHE_CONTROL, CONTENT_TYPE, ETAG, EntityTag, Header, HeaderValue, IfMatch, IfNoneMatch,
};
use actix_web::http::{Method, StatusCode};
use actix_web::{HttpRequest, HttpResponse};
use serde::Serialize;

use super::answers::{holds, none_of};
use crate::actions::edit_programme::still::{Still, Tags};

/// Nobody keeps it, whatever tag it has.
pub const NO_STORE: HeaderValue = HeaderValue::from_static("no-store");

/// What a request says of the state that it means. Anyone who puts something that is there has to say it.
pub fn still(request: &HttpRequest) -> Still {
    let is_given = request.headers().contains_key(IfMatch::name());
    match is_given.then(|| IfMatch::parse(request)) {
        Some(Ok(IfMatch::Items(tags))) => return Still::Tagged(Tags::These(states(&tags))),
        Some(Ok(IfMatch::Any)) => return Still::Tagged(Tags::Any),
        Some(Err(_)) => return Still::Tagged(Tags::These(Vec::new())),
        None => {}
    }
    match none_of(request) {
        Some(IfNoneMatch::Any) => Still::New { is_asked: true },
        Some(IfNoneMatch::Items(tags)) => Still::NotTagged(states(&tags)),
        _ if *request.method() == Method::PUT => Still::New { is_asked: false },
        _ => Still::Whatever,
    }
}

/// What stands after the point of a tag is about how something was told, not about its state.
fn states(tags: &[EntityTag]) -> Vec<String> {
    tags.iter().map(|tag| tag.tag().split('.').next().unwrap_or_default().to_owned()).collect()
}

/// A thing as JSON, with a tag of its state, and of how it is told: how full it is, in which language.
pub fn tagged(request: &HttpRequest, status: StatusCode, state: &str, body: &impl Serialize) -> HttpResponse {
    let body = serde_json::to_vec(body).expect("texts and numbers always become JSON");
    let told = blake3::hash(&body).to_hex();
    let tag = format!("{state}.{}", &told[..12]);
    let is_known =
        *request.method() == Method::GET && none_of(request).is_some_and(|known| holds(&known, |one| one == tag));
    let mut answer = HttpResponse::build(if is_known { StatusCode::NOT_MODIFIED } else { status });
    answer.insert_header((ETAG, format!("\"{tag}\""))).insert_header((CACHE_CONTROL, "private, no-cache"));
    if is_known {
        return answer.finish();
    }
    answer.insert_header((CONTENT_TYPE, "application/json")).body(body)
}
