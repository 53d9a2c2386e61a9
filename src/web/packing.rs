//! What is answered is sent compressed to the one who takes it so, if it is worth it: pages and JSON that are whole already. What has a
//! tag has both forms of its own; what is sent as it comes is left alone.

use actix_web::body::MessageBody;
use actix_web::dev::{ServiceRequest, ServiceResponse};
use actix_web::http::Method;
use actix_web::http::header::{CONTENT_ENCODING, CONTENT_TYPE, ETAG, HeaderValue, VARY};
use actix_web::middleware::Next;
use flate2::Compression;

use super::answers::{WORTH_COMPRESSING, compressed, takes_gzip};

/// What is worth it, by how its type begins.
const TYPES: [&str; 5] = ["text/html", "application/json", "application/problem+json", "text/csv", "text/calendar"];

pub async fn pack(
    request: ServiceRequest,
    next: Next<impl MessageBody + 'static>,
) -> Result<ServiceResponse, actix_web::Error> {
    let is_wanted = takes_gzip(&request) && request.method() != Method::HEAD;
    let answer = next.call(request).await?.map_into_boxed_body();
    let headers = answer.headers();
    let kind = headers.get(CONTENT_TYPE).and_then(|kind| kind.to_str().ok()).unwrap_or_default();
    let is_text = TYPES.iter().any(|known| kind.starts_with(known));
    if !is_text || headers.contains_key(ETAG) || headers.contains_key(CONTENT_ENCODING) {
        return Ok(answer);
    }
    let (request, answer) = answer.into_parts();
    let (mut answer, body) = answer.into_parts();
    // Which form it has depends on who asks, also where it is small.
    if !answer.headers().contains_key(VARY) {
        answer.headers_mut().insert(VARY, HeaderValue::from_static("Accept-Encoding, Accept-Language, Cookie"));
    }
    let body = match body.try_into_bytes() {
        Ok(bytes) if is_wanted && bytes.len() >= WORTH_COMPRESSING => {
            let packed = compressed(&bytes, Compression::fast());
            answer.headers_mut().insert(CONTENT_ENCODING, HeaderValue::from_static("gzip"));
            return Ok(ServiceResponse::new(request, answer.set_body(packed).map_into_boxed_body()));
        }
        Ok(bytes) => actix_web::body::BoxBody::new(bytes),
        Err(body) => body,
    };
    Ok(ServiceResponse::new(request, answer.set_body(body)))
}
