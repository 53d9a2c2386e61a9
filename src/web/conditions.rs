//! Conditional requests (RFC 9110, 13): which state of a thing is meant by whoever changes it.

use actix_web::http::header::{CACHE_CONTROL, CONTENT_TYPE, ETAG, HeaderName, IF_MATCH, IF_NONE_MATCH};
use actix_web::http::{Method, StatusCode};
use actix_web::{HttpRequest, HttpResponse};
use serde::Serialize;

use crate::actions::edit_programme::still::{Still, Tags};

/// What a request says of the state that it means. Whoever puts something that is there has to say it.
pub fn still(request: &HttpRequest) -> Still {
    if let Some(tags) = given(request, IF_MATCH) {
        return Still::Tagged(tags);
    }
    match given(request, IF_NONE_MATCH) {
        Some(Tags::Any) => Still::New { is_asked: true },
        Some(Tags::These(tags)) => Still::NotTagged(tags),
        _ if *request.method() == Method::PUT => Still::New { is_asked: false },
        _ => Still::Whatever,
    }
}

/// The tags in a header. One that a proxy has weakened on its way (by compressing) means the same.
fn given(request: &HttpRequest, name: HeaderName) -> Option<Tags> {
    let mut lines = request.headers().get_all(name).filter_map(|value| value.to_str().ok()).peekable();
    lines.peek()?;
    let all: Vec<&str> = lines.flat_map(|line| line.split(',')).map(str::trim).collect();
    if all.contains(&"*") {
        return Some(Tags::Any);
    }
    let state = |tag: &str| {
        let tag = tag.strip_prefix("W/").unwrap_or(tag).trim_matches('"');
        // What stands after the point is about how it was told, not about its state.
        tag.split('.').next().unwrap_or_default().to_owned()
    };
    Some(Tags::These(all.into_iter().map(state).collect()))
}

/// A thing as JSON, with a tag of its state, and of how it is told: how full it is, in which language.
pub fn tagged(request: &HttpRequest, status: StatusCode, state: &str, body: &impl Serialize) -> HttpResponse {
    let body = serde_json::to_vec(body).expect("texts and numbers always become JSON");
    let told = blake3::hash(&body).to_hex();
    let etag = format!("\"{}.{}\"", state, &told[..12]);
    let is_known = *request.method() == Method::GET
        && request.headers().get_all(IF_NONE_MATCH).filter_map(|value| value.to_str().ok()).any(|value| {
            value.split(',').map(str::trim).any(|one| one == "*" || one.strip_prefix("W/").unwrap_or(one) == etag)
        });
    let mut answer = HttpResponse::build(if is_known { StatusCode::NOT_MODIFIED } else { status });
    answer.insert_header((ETAG, etag)).insert_header((CACHE_CONTROL, "private, no-cache"));
    if is_known {
        return answer.finish();
    }
    answer.insert_header((CONTENT_TYPE, "application/json")).body(body)
}
