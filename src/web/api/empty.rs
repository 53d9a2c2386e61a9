//! What is asked for without a word more: a body would be read by nobody, so that what stands in it is said to be unknown.

use actix_web::dev::Payload;
use actix_web::web::Bytes;
use actix_web::{FromRequest, HttpRequest};
use futures_util::future::{FutureExt, LocalBoxFuture};
use serde::Deserialize;
use utoipa::ToSchema;

use crate::languages::problems::Problem;
use crate::web::{bodies, request_language};

/// A body that is empty, or an object of nothing. Taken as a `Result`: who asks is looked at first.
#[derive(Debug, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct Empty {}

impl FromRequest for Empty {
    type Error = Problem;
    type Future = LocalBoxFuture<'static, Result<Self, Problem>>;

    fn from_request(request: &HttpRequest, payload: &mut Payload) -> Self::Future {
        let (language, sent) = (request_language::of(request), Bytes::from_request(request, payload));
        async move {
            let sent = sent.await.map_err(|why| Problem::unread(&why, language))?;
            if sent.trim_ascii().is_empty() { Ok(Self {}) } else { bodies::json(&sent, language) }
        }
        .boxed_local()
    }
}
