//! Answers that several kinds of request share: problems as RFC 9457 tells them, and bytes that are kept.

use std::io::Write;

use actix_web::http::StatusCode;
use actix_web::http::header::{
    ACCEPT_ENCODING, CACHE_CONTROL, CONTENT_ENCODING, CONTENT_TYPE, ETAG, HeaderMap, HeaderValue, IF_NONE_MATCH,
    RETRY_AFTER, VARY, WWW_AUTHENTICATE,
};
use actix_web::web::Bytes;
use actix_web::{HttpRequest, HttpResponse, ResponseError};

use super::explain::{FieldError, Kind, Problem};

/// A problem as `application/problem+json` (RFC 9457, 3).
#[derive(serde::Serialize, utoipa::ToSchema)]
pub struct ProblemBody {
    /// A reference that ends in the kind of problem: `/api/docs#full`.
    pub r#type: String,
    /// The kind in a few words, always the same.
    pub title: String,
    /// The HTTP status code.
    pub status: u16,
    /// What to do, in the reader's language.
    pub detail: String,
    /// The fields that are wrong, for `invalid` and `unknown-session`.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub errors: Vec<FieldError>,
}

impl std::fmt::Display for Problem {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str(self.kind.slug())
    }
}

/// The API's way to tell a problem.
impl ResponseError for Problem {
    fn status_code(&self) -> StatusCode {
        status(self.kind)
    }

    fn error_response(&self) -> HttpResponse {
        let mut answer = HttpResponse::build(status(self.kind));
        answer.insert_header((CONTENT_TYPE, "application/problem+json"));
        if let Some(seconds) = retry_after(self.kind) {
            answer.insert_header((RETRY_AFTER, seconds));
        }
        if self.kind == Kind::SignIn {
            // RFC 6750, 3.
            answer.insert_header((WWW_AUTHENTICATE, "Bearer"));
        }
        let body = ProblemBody {
            r#type: format!("/api/docs#{}", self.kind.slug()),
            title: self.kind.slug().replace('-', " "),
            status: self.kind.status(),
            detail: self.detail.clone(),
            errors: self.errors.clone(),
        };
        answer.body(serde_json::to_vec(&body).expect("texts and numbers always become JSON"))
    }
}

/// In how many seconds it may go better.
pub fn retry_after(kind: Kind) -> Option<&'static str> {
    match kind {
        Kind::TooBusy => Some("2"),
        Kind::TooMany => Some("60"),
        _ => None,
    }
}

pub fn status(kind: Kind) -> StatusCode {
    StatusCode::from_u16(kind.status()).unwrap_or(StatusCode::INTERNAL_SERVER_ERROR)
}

/// Bytes with their entity tag, also compressed: the same bytes for the same state.
#[derive(Clone)]
pub struct Packed {
    pub body: Bytes,
    gzip: Option<Bytes>,
    pub etag: String,
}

/// Below this many bytes compressing gains nothing.
const WORTH_COMPRESSING: usize = 1024;

impl Packed {
    pub fn new(body: Vec<u8>) -> Self {
        let etag = format!("\"{}\"", &blake3::hash(&body).to_hex()[..32]);
        let gzip = (body.len() >= WORTH_COMPRESSING).then(|| compressed(&body)).filter(|gzip| gzip.len() < body.len());
        Self { body: body.into(), gzip: gzip.map(Bytes::from), etag }
    }

    /// The answer, or 304 when the client has it already (RFC 9110, 13.1.2).
    pub fn answer(&self, request: &HttpRequest, content_type: &'static str, cache: &'static str) -> HttpResponse {
        let is_known = has(request.headers(), &self.etag);
        let mut answer = if is_known { HttpResponse::NotModified() } else { HttpResponse::Ok() };
        answer
            .insert_header((ETAG, self.etag.as_str()))
            .insert_header((CACHE_CONTROL, HeaderValue::from_static(cache)));
        if self.gzip.is_some() {
            answer.insert_header((VARY, HeaderValue::from_static("Accept-Encoding, Accept-Language, Cookie")));
        }
        if is_known {
            return answer.finish();
        }
        answer.insert_header((CONTENT_TYPE, HeaderValue::from_static(content_type)));
        let accepted = request.headers().get(ACCEPT_ENCODING).and_then(|value| value.to_str().ok()).unwrap_or_default();
        match &self.gzip {
            Some(gzip) if accepted.split(',').any(|coding| coding.trim() == "gzip") => {
                answer.insert_header((CONTENT_ENCODING, HeaderValue::from_static("gzip"))).body(gzip.clone())
            }
            _ => answer.body(self.body.clone()),
        }
    }
}

fn compressed(body: &[u8]) -> Vec<u8> {
    let mut packer = flate2::write::GzEncoder::new(Vec::new(), flate2::Compression::fast());
    packer.write_all(body).and_then(|()| packer.finish()).expect("memory takes every byte")
}

fn has(headers: &HeaderMap, etag: &str) -> bool {
    let given = headers.get(IF_NONE_MATCH).and_then(|value| value.to_str().ok()).unwrap_or_default();
    given.split(',').any(|tag| {
        let tag = tag.trim();
        tag == "*" || tag.strip_prefix("W/").unwrap_or(tag) == etag
    })
}
