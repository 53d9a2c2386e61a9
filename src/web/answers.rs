//! Answers that several kinds of request share: problems as RFC 9457 tells them, and bytes that are kept.

use std::io::Write;
use std::time::{Duration, SystemTime, UNIX_EPOCH};

use actix_web::http::StatusCode;
use actix_web::http::header::{
    AcceptEncoding, CACHE_CONTROL, CONTENT_ENCODING, CONTENT_TYPE, ETAG, Encoding, Header, HeaderValue,
    IfModifiedSince, IfNoneMatch, LastModified, RETRY_AFTER, VARY, WWW_AUTHENTICATE,
};
use actix_web::web::Bytes;
use actix_web::{HttpMessage, HttpRequest, HttpResponse, ResponseError};
use flate2::Compression;
use jiff::Timestamp;

use super::requests;
use crate::languages::problems::{FieldError, Kind, Problem};
use crate::programme::Language;

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
    /// The request's number, as in `X-Request-Id`: by it anyone who runs the service finds what happened.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub request_id: Option<String>,
    /// The fields that are wrong, for `invalid` and `unknown-session`.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub errors: Vec<FieldError>,
}

impl std::fmt::Display for Problem {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str(self.kind.slug())
    }
}

impl Problem {
    /// Why a body was not read: there is too much of it, or it broke off.
    pub fn unread(why: &actix_web::Error, language: Language) -> Self {
        let is_too_large = why.as_response_error().status_code() == StatusCode::PAYLOAD_TOO_LARGE;
        Self::new(if is_too_large { Kind::TooLarge } else { Kind::NotWhole }, language)
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
            request_id: requests::number(),
            errors: self.errors.clone(),
        };
        answer.body(serde_json::to_vec(&body).expect("texts and numbers always become JSON"))
    }
}

/// In how many seconds it may go better.
pub fn retry_after(kind: Kind) -> Option<&'static str> {
    match kind {
        Kind::TooBusy | Kind::OutcomeUnknown => Some("2"),
        Kind::Unavailable => Some("10"),
        Kind::TooMany => Some("60"),
        // Unproven ones give way after a while, or are proven.
        Kind::TooManyUnproven => Some("3600"),
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
    /// Of the bytes as they are: those that are compressed have one of their own (RFC 9110, 8.8.3.3).
    etag: String,
    /// When they last became others, where that is known.
    modified_at: Option<Timestamp>,
}

/// Below this many bytes compressing gains nothing.
pub const WORTH_COMPRESSING: usize = 1024;

impl Packed {
    pub fn new(body: Vec<u8>) -> Self {
        let etag = blake3::hash(&body).to_hex()[..32].to_owned();
        let gzip = (body.len() >= WORTH_COMPRESSING)
            .then(|| compressed(&body, Compression::default()))
            .filter(|gzip| gzip.len() < body.len());
        Self { body: body.into(), gzip: gzip.map(Bytes::from), etag, modified_at: None }
    }

    pub fn modified_at(self, moment: Timestamp) -> Self {
        Self { modified_at: Some(moment), ..self }
    }

    /// The answer, or 304 when the client has it already (RFC 9110, 13.1.2 and 13.1.3).
    pub fn answer(&self, request: &HttpRequest, content_type: &'static str, cache: &'static str) -> HttpResponse {
        let gzip = self.gzip.as_ref().filter(|_| takes_gzip(request));
        let is_known = self.is_known(request);
        let mut answer = if is_known { HttpResponse::NotModified() } else { HttpResponse::Ok() };
        let coding = if gzip.is_some() { "-gzip" } else { "" };
        answer
            .insert_header((ETAG, format!("\"{}{coding}\"", self.etag)))
            .insert_header((CACHE_CONTROL, HeaderValue::from_static(cache)))
            .insert_header((VARY, HeaderValue::from_static("Accept-Encoding, Accept-Language, Cookie")));
        if let Some(moment) = self.modified_at {
            answer.insert_header(LastModified((UNIX_EPOCH + since_epoch(moment)).into()));
        }
        if is_known {
            return answer.finish();
        }
        answer.insert_header((CONTENT_TYPE, HeaderValue::from_static(content_type)));
        match gzip {
            Some(gzip) => answer.insert_header((CONTENT_ENCODING, HeaderValue::from_static("gzip"))).body(gzip.clone()),
            None => answer.body(self.body.clone()),
        }
    }

    /// Whether the client has these bytes, compressed or not: by their tag, or by when they became others where it sends no tag.
    fn is_known(&self, request: &HttpRequest) -> bool {
        if let Some(known) = none_of(request) {
            let is_it = |tag: &str| tag.strip_suffix("-gzip").unwrap_or(tag) == self.etag;
            return holds(&known, is_it);
        }
        let since = IfModifiedSince::parse(request).ok().map(|since| SystemTime::from(since.0));
        since
            .zip(self.modified_at)
            .is_some_and(|(since, at)| since_epoch(at) <= since.duration_since(UNIX_EPOCH).unwrap_or_default())
    }
}

/// In whole seconds, as HTTP says it.
fn since_epoch(moment: Timestamp) -> Duration {
    Duration::from_secs(u64::try_from(moment.as_second()).unwrap_or_default())
}

/// The states that a client has, or must not find (RFC 9110, 13.1.2); `None`: it says nothing.
pub fn none_of(request: &HttpRequest) -> Option<IfNoneMatch> {
    request.headers().contains_key(IfNoneMatch::name()).then(|| IfNoneMatch::parse(request).ok())?
}

/// Whether a state is among them. One whose tag a proxy has weakened on its way (by compressing) is the same.
pub fn holds(known: &IfNoneMatch, is_it: impl Fn(&str) -> bool) -> bool {
    match known {
        IfNoneMatch::Any => true,
        IfNoneMatch::Items(tags) => tags.iter().any(|tag| is_it(tag.tag())),
    }
}

/// Whether a client takes gzip (RFC 9110, 12.5.3): named, and not with a weight of nothing.
pub fn takes_gzip(request: &impl HttpMessage) -> bool {
    let ours = [Encoding::gzip(), Encoding::identity()];
    AcceptEncoding::parse(request).is_ok_and(|accepted| accepted.negotiate(ours.iter()) == Some(Encoding::gzip()))
}

pub fn compressed(body: &[u8], level: Compression) -> Vec<u8> {
    let mut packer = flate2::write::GzEncoder::new(Vec::new(), level);
    packer.write_all(body).and_then(|()| packer.finish()).expect("memory takes every byte")
}
