//! What a page's handler is sent: forms, forms with a file, what an address asks. Each is read before the handler begins, or its
//! page says why not.

use std::ops::Deref;

use actix_multipart::Multipart;
use actix_web::dev::Payload;
use actix_web::error::InternalError;
use actix_web::web::{Bytes, Data};
use actix_web::{Error, FromRequest, HttpRequest, HttpResponse, ResponseError};
use futures_util::future::{FutureExt, LocalBoxFuture, Ready, ready};

use i18n_embed_fl::fl;

use super::{error_page, faulty};
use crate::languages::problems::{FieldError, Kind, Problem};
use crate::languages::speech;
use crate::programme::Language;
use crate::web::app::App;
use crate::web::form::Form;
use crate::web::request_language;
use crate::web::uploads::Sent;

/// Why a handler does not begin, with the page that says so.
pub fn refused(
    request: &HttpRequest,
    problem: Problem,
    page: impl FnOnce(&App, &HttpRequest, Problem) -> HttpResponse,
) -> Error {
    let page = match request.app_data::<Data<App>>() {
        Some(app) => page(app, request, problem.clone()),
        None => problem.error_response(),
    };
    InternalError::from_response(problem, page).into()
}

/// A body as it was sent, all of it.
pub struct Whole(pub Bytes);

impl FromRequest for Whole {
    type Error = Error;
    type Future = LocalBoxFuture<'static, Result<Self, Error>>;

    fn from_request(request: &HttpRequest, payload: &mut Payload) -> Self::Future {
        let (request, sent) = (request.clone(), Bytes::from_request(request, payload));
        async move {
            let unread = |why| refused(&request, Problem::unread(&why, request_language::of(&request)), error_page);
            sent.await.map(Self).map_err(unread)
        }
        .boxed_local()
    }
}

impl FromRequest for Form {
    type Error = Error;
    type Future = LocalBoxFuture<'static, Result<Self, Error>>;

    fn from_request(request: &HttpRequest, payload: &mut Payload) -> Self::Future {
        let sent = Whole::from_request(request, payload);
        async move { sent.await.map(|Whole(sent)| Self::parse(&sent)) }.boxed_local()
    }
}

impl FromRequest for Sent {
    type Error = Error;
    type Future = LocalBoxFuture<'static, Result<Self, Error>>;

    fn from_request(request: &HttpRequest, payload: &mut Payload) -> Self::Future {
        let (request, parts) = (request.clone(), Multipart::from_request(request, payload));
        async move {
            let language = request_language::of(&request);
            let read = Self::read(parts.await?).await;
            let sent = read.map_err(|why| refused(&request, why.told(language), error_page))?;
            let errors = faulty::faults(&sent.sent, language);
            if errors.is_empty() {
                Ok(sent)
            } else {
                Err(refused(&request, faulty::told(errors, language), error_page))
            }
        }
        .boxed_local()
    }
}

/// A form, or one with a file, of somebody who may send it: what it holds is read only then.
pub struct Posted<Who, What = Form>(pub Who, pub What);

impl<Who, What> FromRequest for Posted<Who, What>
where
    Who: FromRequest + 'static,
    What: FromRequest + 'static,
{
    type Error = Error;
    type Future = LocalBoxFuture<'static, Result<Self, Error>>;

    fn from_request(request: &HttpRequest, payload: &mut Payload) -> Self::Future {
        let (request, mut payload) = (request.clone(), payload.take());
        async move {
            let who = Who::extract(&request).await.map_err(Into::into)?;
            let what = What::from_request(&request, &mut payload).await.map_err(Into::into)?;
            Ok(Self(who, what))
        }
        .boxed_local()
    }
}

/// What an address asks besides its path.
pub struct Query(Form);

impl Query {
    /// The first of some words that the address says, such as `?saved`.
    pub fn said<'a>(&self, words: &[&'a str]) -> Option<&'a str> {
        words.iter().copied().find(|word| self.has(word))
    }

    /// That it asks only what the page reads: by a name that is mistyped, everything would be found.
    ///
    /// # Errors
    /// Names that nobody reads there.
    pub fn expect_only(&self, known: &[&str], language: Language) -> Result<(), Problem> {
        let unknown = self.names().filter(|name| !known.contains(name) && *name != "lang");
        let message = fl!(speech(language), "shape-parameter", known = known.join(", "));
        let errors: Vec<FieldError> =
            unknown.map(|name| FieldError { field: name.to_owned(), message: message.clone() }).collect();
        if errors.is_empty() {
            return Ok(());
        }
        Err(Problem { kind: Kind::UnknownParameter, ..faulty::told(errors, language) })
    }
}

impl Deref for Query {
    type Target = Form;

    fn deref(&self) -> &Form {
        &self.0
    }
}

impl FromRequest for Query {
    type Error = Error;
    type Future = Ready<Result<Self, Error>>;

    fn from_request(request: &HttpRequest, _: &mut Payload) -> Self::Future {
        ready(Ok(Self::of(request)))
    }
}

impl Query {
    /// For what stands further in than a handler's signature.
    pub fn of(request: &HttpRequest) -> Self {
        Self(Form::parse(request.query_string().as_bytes()))
    }
}
